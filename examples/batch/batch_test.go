package main_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// A plain filter in several processes gives the lines and the summary of one process.
func TestInParallel(t *testing.T) {
	for _, tool := range []string{"bash", "split", "xargs"} {
		if _, err := exec.LookPath(tool); err != nil {
			t.Skip("NOT RUN: the example of several processes, for want of ", tool)
		}
	}
	if _, err := exec.LookPath("parallel"); err != nil {
		t.Log("NOT RUN with GNU parallel, which is not here; with xargs instead")
	}
	dir := t.TempDir()
	for name, path := range map[string]string{"wellbeing": "../../adapters/cli/wellbeing", "merge": "."} {
		out, err := exec.Command("go", "build", "-o", filepath.Join(dir, name), path).CombinedOutput()
		require.NoError(t, err, "%s", out)
	}
	text := plans(t)
	input := filepath.Join(dir, "plans.ndjson")
	require.NoError(t, os.WriteFile(input, text, 0o600))
	run := func(want int, name string, args ...string) string {
		c := exec.Command(name, args...)
		c.Env = append(os.Environ(), "PATH="+dir+string(os.PathListSeparator)+os.Getenv("PATH"))
		var complaints strings.Builder
		c.Stderr = &complaints
		out, _ := c.Output()
		require.Equal(t, want, c.ProcessState.ExitCode(), complaints.String())
		return string(out)
	}
	run(0, "bash", "parallel.sh", input, "2026-11-21", filepath.Join(dir, "out"))
	command := filepath.Join(dir, "wellbeing")
	one := run(1, command, "batch", "--on", "2026-11-21", input)
	summary := run(1, command, "batch", "--on", "2026-11-21", "--summary", input)

	results, err := os.ReadFile(filepath.Join(dir, "out", "results.ndjson"))
	require.NoError(t, err)
	merged, err := os.ReadFile(filepath.Join(dir, "out", "summary.json"))
	require.NoError(t, err)
	require.Equal(t, 61, strings.Count(one, "\n"))
	require.Equal(t, withoutPlaces(one), withoutPlaces(string(results)))
	require.Equal(t, summary, string(merged))
}

// withoutPlaces leaves out the name of the file and the numbers of lines.
func withoutPlaces(lines string) string {
	return regexp.MustCompile(`"name":"[^"]*",|"line":[0-9]+,?`).ReplaceAllString(lines, "")
}

// plans are the example plans, each ten times on a line, and a line that is none.
func plans(t *testing.T) []byte {
	t.Helper()
	names, err := filepath.Glob("../plans/*.json")
	require.NoError(t, err)
	require.Len(t, names, 6, "this test counts on the number of example plans")
	var b bytes.Buffer
	for n := range 10 {
		for _, name := range names {
			data, err := os.ReadFile(name)
			require.NoError(t, err)
			var line bytes.Buffer
			require.NoError(t, json.Compact(&line, data))
			b.Write(bytes.Replace(line.Bytes(), []byte(`"id":"`), fmt.Appendf(nil, `"id":"n%d-`, n), 1))
			b.WriteByte('\n')
		}
	}
	b.WriteString("this is no plan\n")
	return b.Bytes()
}
