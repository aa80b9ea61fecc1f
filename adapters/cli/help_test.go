package cli_test

import (
	"regexp"
	"strings"
	"testing"
	"unicode"

	"github.com/stretchr/testify/require"
)

func TestHelpBeginsWithWhatTheCommandDoesAndExamples(t *testing.T) {
	for _, command := range commands {
		for _, flag := range []string{"-h", "--help"} {
			got := run(append(strings.Fields(command), flag)...)
			require.Equal(t, 0, got.status, command)
			require.Empty(t, got.err, command)
			parts := strings.SplitN(got.out, "\n\n", 3)
			require.Len(t, parts, 3, command)
			require.NotContains(t, parts[0], "\n", "%q: more than one line before the examples", command)
			require.True(t, strings.HasPrefix(parts[1], "Examples:\n  "), "%q: %q", command, parts[1])
			require.Contains(t, parts[2], "Usage:\n  wellbeing")
		}
	}
}

func TestEveryFlagHasAMeaning(t *testing.T) {
	for _, command := range commands {
		got := run(append(strings.Fields(command), "-h")...)
		_, flags, _ := strings.Cut(got.out, "\nFlags:\n")
		for line := range strings.Lines(flags) {
			require.Greater(t, len(strings.TrimRight(line, "\n")), 25, "%q: %q", command, line)
			require.Equal(t, byte(' '), line[24], "%q: %q", command, line)
			require.False(t, unicode.IsSpace(rune(line[25])), "%q: %q is not in line", command, line)
		}
	}
}

// Words that would betray a text left in English.
var english = strings.Fields(`the of and or for with is are not show print file files command commands help usage flags flag
	example examples available additional topics more information about default output input unknown error errors plan
	plans this that which when your you descriptions disable completion generate autocompletion script specified shell`)

func TestNoEnglishIsLeftInOtherLanguages(t *testing.T) {
	t.Parallel()
	swedish := map[string]bool{"plan": true, "information": true, "help": true, "är": true, "input": true}
	for _, language := range []string{"fi", "sv"} {
		for _, args := range misuses() {
			for _, text := range []string{run(append([]string{"--lang", language}, withoutLanguage(args)...)...).err} {
				requireNoEnglish(t, language, text, swedish)
			}
		}
		for _, command := range append(commands, "completion zsh", "completion fish", "completion powershell") {
			requireNoEnglish(t, language, run(append(strings.Fields(command), "--help", "--lang", language)...).out, swedish)
		}
		for golden, args := range goldens() {
			if strings.HasSuffix(golden, "jakobstad") && language == "fi" {
				continue // the plan is in Swedish only
			}
			if golden == "import-english" {
				continue // so is the table
			}
			if isForPrograms(args) {
				continue
			}
			r := run(append(append([]string{}, args...), "--lang", language)...)
			requireNoEnglish(t, language, r.out+r.err, swedish)
		}
	}
}

func withoutLanguage(args []string) []string {
	for _, arg := range args {
		if arg == "--lang" {
			return []string{"check"}
		}
	}
	return args
}

// name is the name of a command in a list, or a command to run.
var name = regexp.MustCompile(`^  [a-z]+  +|wellbeing [a-z ]+(--help)?`)

// requireNoEnglish looks at the words of a text that are not names of commands, flags, fields or files.
func requireNoEnglish(t *testing.T, language, text string, swedish map[string]bool) {
	t.Helper()
	for line := range strings.Lines(text) {
		trimmed := strings.TrimSpace(line)
		if strings.HasPrefix(trimmed, "--of ") || strings.Contains(line, " | ") || strings.HasPrefix(trimmed, "wellbeing ") || strings.HasPrefix(trimmed, "source ") {
			continue // an excerpt, or a command
		}
		line = name.ReplaceAllString(line, "")
		line = quoted(line)
		for word := range strings.FieldsFuncSeq(line, func(r rune) bool { return !unicode.IsLetter(r) && !strings.ContainsRune("-_/.=", r) }) {
			word = strings.ToLower(strings.Trim(word, "./"))
			if language == "sv" && swedish[word] {
				continue
			}
			require.NotContains(t, english, word, "%s: %q", language, line)
		}
	}
}

// quoted leaves out what is said after a colon: values as they are written.
func quoted(line string) string {
	before, _, _ := strings.Cut(line, ": ")
	return before
}
