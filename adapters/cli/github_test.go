package cli_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// workflowCommand is a command as the runner of GitHub Actions reads it.
var workflowCommand = regexp.MustCompile(`^::(error|warning|notice) ((?:[a-z]+=[^,:]*)(?:,[a-z]+=[^,:]*)*)::(.+)$`)

// commandsOf reads workflow commands: their level, properties and message.
func commandsOf(t *testing.T, text string) (commands []map[string]string) {
	t.Helper()
	unescape := strings.NewReplacer("%0D", "\r", "%0A", "\n", "%3A", ":", "%2C", ",", "%25", "%")
	for line := range strings.Lines(text) {
		m := workflowCommand.FindStringSubmatch(strings.TrimSuffix(line, "\n"))
		require.NotNil(t, m, "%q is no workflow command", line)
		command := map[string]string{"level": m[1], "message": unescape.Replace(m[3])}
		for property := range strings.SplitSeq(m[2], ",") {
			name, value, _ := strings.Cut(property, "=")
			command[name] = unescape.Replace(value)
		}
		commands = append(commands, command)
	}
	return commands
}

func TestGitHubGetsACommandForEachFinding(t *testing.T) {
	t.Parallel()
	for _, plan := range append(examples(t), sound, data, misfit, newer, private, cut, brokenPlan) {
		for _, language := range languages {
			got := run("check", "--format", "github", "--lang", language, plan)
			o := decode(t, run("check", "--format", "json", "--lang", language, plan).out)
			commands := commandsOf(t, got.out)
			require.Len(t, commands, len(o.Documents[0].Findings))
			counts := map[string]int{"error": 0, "warning": 0, "notice": 0}
			for _, c := range commands {
				counts[c["level"]]++
				require.Equal(t, plan, c["file"])
				require.Regexp(t, `^[1-9][0-9]*$`, c["line"])
				require.Regexp(t, `^[1-9][0-9]*$`, c["col"])
				require.Regexp(t, ` \[[a-z-]+/[a-z0-9-]+\]$`, c["title"])
			}
			require.Equal(t, map[string]int{"error": o.Counts["error"], "warning": o.Counts["warning"], "notice": o.Counts["advice"]}, counts)
			require.Regexp(t, `21\.11\.2026|21 November 2026`, got.err, "the sum goes to standard error")
		}
	}
}

func TestNoFileNameEndsAWorkflowCommand(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "50%,x::y%0A.json")
	require.NoError(t, os.WriteFile(path, []byte(read(t, data)), 0o600))
	for _, c := range commandsOf(t, run("check", "--format", "github", path, path+"n").out) {
		require.Contains(t, []string{path, path + "n"}, c["file"])
	}
	for _, c := range commandsOf(t, setting{in: strings.NewReader(read(t, data))}.run("check", "--format", "github", "-").out) {
		require.NotContains(t, c, "file")
	}
}

func TestNoFormRepeatsWhatPrivacyFindingsAreAbout(t *testing.T) {
	for _, args := range [][]string{
		{"check"},
		{"check", "--all"},
		{"check", "--format", "json"},
		{"check", "--format", "sarif"},
		{"check", "--format", "github"},
	} {
		for _, language := range languages {
			got := run(append(args, "--lang", language, private)...)
			require.Contains(t, got.out, "privacy/email", "%v", args)
			require.Contains(t, got.out, "privacy/phone", "%v", args)
			for _, secret := range []string{"maija.m", "matti@", "123 4567"} {
				require.NotContains(t, got.out+got.err, secret, "%v", args)
			}
		}
	}
}
