package cli_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestCompletionsArePrinted(t *testing.T) {
	for shell, mark := range map[string]string{
		"bash": "complete -o default -F __start_wellbeing wellbeing", "zsh": "#compdef wellbeing",
		"fish": "complete -c wellbeing", "powershell": "Register-ArgumentCompleter -CommandName 'wellbeing'",
	} {
		for _, args := range [][]string{{"completion", shell}, {"completion", shell, "--no-descriptions"}, {"completion", shell, "--lang", "fi"}} {
			got := run(args...)
			require.Equal(t, 0, got.status, "%v", args)
			require.Empty(t, got.err, "%v", args)
			require.Contains(t, got.out, mark, "%v", args)
		}
	}
	got := run("completion")
	require.Equal(t, 0, got.status)
	require.Contains(t, got.out, "powershell")
}

func TestCommandsAndFlagsAreCompleted(t *testing.T) {
	for want, words := range map[string][]string{
		"check\tgranska planer":           {"ch"},
		"progress\träkna ut":              {"pro"},
		"completion\tskriv ut":            {"com"},
		"bash\tkompletteringar":           {"completion", "ba"},
		"--fail-on\tlindrigaste":          {"check", "--fail"},
		"--canonical\tskriv kanonisk":     {"fmt", "--can"},
		"version\tskriv ut versionerna\n": {"help", "ver"},
	} {
		got := setting{env: map[string]string{"LANG": "sv_FI"}}.run(append([]string{"__complete"}, words...)...)
		require.Equal(t, 0, got.status)
		require.Contains(t, got.out, want, "%v", words)
		require.Regexp(t, `:[0-9]+\n$`, got.out)
	}
	for want, words := range map[string][]string{
		"sarif\n":                     {"check", "--format", ""},
		"csv\n":                       {"progress", "--format", ""},
		"svg\n":                       {"report", "--format", ""},
		"advice\n":                    {"check", "--fail-on", ""},
		"sv\n":                        {"show", "--lang", ""},
		"county\n":                    {"new", "--kind", "co"},
		"theme\n":                     {"progress", "--by", ""},
		"output\n":                    {"schema", "--of", ""},
		"xlsx\n":                      {"import", "--from", ""},
		"joint\n":                     {"import", "--kind", "j"},
		"en\n":                        {"import", "--language", ""},
		"yaml\n":                      {"convert", "--to", ""},
		"tsv\n":                       {"check", "--from", "t"},
		"regimes\n":                   {"schema", "--of", "re"},
		"privacy\n":                   {"explain", "pri"},
		"law/no-hearing\t":            {"explain", "law/no-h"},
		"structure/no-goals\n":        {"check", "--disable", "structure/"},
		"fi-child-welfare-act-2014\n": {"check", "--regime", "fi-"},
	} {
		require.Contains(t, run(append([]string{"__complete"}, words...)...).out, want, "%v", words)
	}
	require.NotContains(t, run("__complete", "check", "--disable", "").out, "law/", "what cannot be switched off is not offered")
	require.NotContains(t, run("__complete", "check", "--disable", "").out, "data/cycle")
	require.NotContains(t, run("__complete", "explain", "law/no-hearing", "").out, "law/")
	// Where a plan is wanted, files are completed: directive 0.
	for _, command := range append(takesPlan, "import", "template", "convert") {
		require.Equal(t, ":0\n", run("__complete", command, "").out, command)
	}
	got := run("__complete", "")
	for _, command := range commands {
		if command != "" && !strings.Contains(command, " ") {
			require.Contains(t, got.out, command+"\t")
		}
	}
}
