// Package examples_test runs what the README and the examples promise.
package examples_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/openwellbeing/plan/wellbeing"
)

// testCommand is the README's own test command: whoever runs this test has just run it.
const testCommand = "go test ./..."

type block struct {
	language, text string
}

func readme(t *testing.T) []block {
	t.Helper()
	data, err := os.ReadFile("../README.md")
	require.NoError(t, err)
	var out []block
	for _, m := range regexp.MustCompile("(?s)```(\\w*)\n(.*?)```").FindAllStringSubmatch(string(data), -1) {
		out = append(out, block{language: m[1], text: m[2]})
	}
	require.NotEmpty(t, out)
	return out
}

// Every command of the README runs, in order, in a shell, and says nothing on standard error. Those of Go run at the root of the
// module, the others in a folder with a copy of the examples, since they write files.
func TestReadmeCommands(t *testing.T) {
	shell, err := exec.LookPath("bash")
	if err != nil {
		t.Skip("NOT RUN: the commands of the README, for want of bash")
	}
	bin, elsewhere := t.TempDir(), t.TempDir()
	for _, folder := range []string{"plans", "tables"} {
		require.NoError(t, os.CopyFS(filepath.Join(elsewhere, "examples", folder), os.DirFS(folder)))
	}
	written := regexp.MustCompile(`--(?:out|annotate|tables|workbook) (\S+)`)
	var ran []string
	for _, b := range readme(t) {
		if b.language != "sh" {
			continue
		}
		for command := range strings.Lines(b.text) {
			command = strings.TrimSpace(command)
			ran = append(ran, command)
			if command == testCommand {
				continue
			}
			c := exec.Command(shell, "-c", command)
			c.Dir = elsewhere
			if strings.HasPrefix(command, "go ") {
				c.Dir = ".."
			}
			c.Env = append(os.Environ(), "GOBIN="+bin, "PATH="+bin+string(os.PathListSeparator)+os.Getenv("PATH"), "TMPDIR="+bin)
			var complaints strings.Builder
			c.Stderr = &complaints
			out, err := c.Output()
			require.NoError(t, err, "%s\n%s", command, complaints.String())
			files := written.FindAllStringSubmatch(command, -1)
			for _, file := range files {
				require.FileExists(t, existing(filepath.Join(elsewhere, file[1])), command)
			}
			if len(files) == 0 {
				require.Empty(t, complaints.String(), command)
			}
			if len(files) == 0 && !strings.HasPrefix(command, "go install") {
				require.NotEmpty(t, out, command)
			}
		}
	}
	require.Contains(t, ran, testCommand)
	require.GreaterOrEqual(t, len(ran), 25)
}

// existing returns a file, or the first file of a folder.
func existing(path string) string {
	entries, err := os.ReadDir(path)
	if err != nil || len(entries) == 0 {
		return path
	}
	return existing(filepath.Join(path, entries[0].Name()))
}

// The README's Go is the program of examples/quickstart, which the test below runs, and its JSON is a sound plan.
func TestReadmeCode(t *testing.T) {
	programs, plans := 0, 0
	for _, b := range readme(t) {
		switch b.language {
		case "go":
			program, err := os.ReadFile("quickstart/main.go")
			require.NoError(t, err)
			require.Equal(t, string(program), b.text)
			programs++
		case "json":
			p, err := wellbeing.Read([]byte(b.text))
			require.NoError(t, err)
			require.Empty(t, wellbeing.Validate(p))
			plans++
		case "sh":
		default:
			t.Errorf("nothing runs a block of %q", b.language)
		}
	}
	require.Equal(t, 1, programs)
	require.Equal(t, 1, plans)
}

func program(t *testing.T, args ...string) string {
	t.Helper()
	c := exec.Command("go", append([]string{"run"}, args...)...)
	c.Dir = ".."
	var complaints strings.Builder
	c.Stderr = &complaints
	out, err := c.Output()
	require.NoError(t, err, complaints.String())
	return string(out)
}

// The quickstart shows each main goal of the plan, and what is not known as nothing.
func TestQuickstart(t *testing.T) {
	out := program(t, "./examples/quickstart")
	require.Contains(t, out, "belonging ")
	require.Contains(t, out, "library-reading        doing 0.9     effect         known 0\n")
}

// The vendor's plan has two mistakes, none once they are mended, and is stored as canonical bytes that read back.
func TestVendor(t *testing.T) {
	dir := t.TempDir()
	out := program(t, "./examples/vendor", dir)
	require.Contains(t, out, "data/unknown-reference at /goals/0/measures/0/responsible\n    sv: Hänvisningen")
	require.Contains(t, out, "data/value-outside-unit at /indicators/0/observations/0/value")
	require.Contains(t, out, "After mending:\n  no findings\n")
	stored, err := os.ReadFile(filepath.Join(dir, "lehtola-2027.json"))
	require.NoError(t, err)
	p, err := wellbeing.Read(stored)
	require.NoError(t, err)
	canonical, err := wellbeing.Canonical(p)
	require.NoError(t, err)
	require.Equal(t, string(canonical), string(stored))
}
