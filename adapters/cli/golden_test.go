package cli_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	"github.com/openwellbeing/plan/wellbeing"
)

var update = flag.Bool("update", false, "write the golden files anew")

// The broken plan of the golden files: every kind of mistake that a person makes first.
const brokenPlan = "testdata/broken.json"

var languages = []string{"fi", "sv", "en"}

// the commands as help is asked for.
var commands = []string{"", "show", "check", "progress", "report", "batch", "export", "fmt", "import", "template", "convert", "new", "explain", "rules", "schema", "version", "help", "completion", "completion bash"}

// goldens returns the arguments of each golden file by its name, without the language.
func goldens() map[string][]string {
	g := map[string][]string{
		"version":             {"version"},
		"check-broken":        {"check", brokenPlan, data, newer, cut},
		"show-broken":         {"show", brokenPlan},
		"check-regime":        {"check", "--regime", regimeFile, "--regime", "fi-child-welfare-act-2023", sound},
		"check-sarif":         {"check", "--format", "sarif", sound, private, cut},
		"check-github":        {"check", "--format", "github", sound, private, cut},
		"check-privacy":       {"check", private},
		"check-many":          {"check", flawless, sound, "testdata/none.json"},
		"explain-code":        {"explain", "measurable/indicator-without-target"},
		"explain-code-schema": {"explain", "schema/enum"},
		"explain-category":    {"explain", "privacy"},
		"rules":               {"rules"},
		"import-finnish":      {"import", finnishTable},
		"import-swedish":      {"import", swedishTable},
		"import-english":      {"import", "--all", "--title", "Brook", "--kind", "municipal", englishTable},
		"import-nothing":      {"import", "testdata/tables/letter.csv"},
		"check-table":         {"check", finnishTable},
		"check-yaml":          {"check", "testdata/misfit.yaml"},
		"misuse-table":        {"show", finnishTable},
		"misuse-code":         {"explain", "privacy/e-mail"},
		"misuse-kind":         {"new", "--kind", "municipl"},
		"misuse-regime":       {"check", "--regime", "fi-child-welfare-act-2032", sound},
		"misuse-flag":         {"check", "--fail-on", "eror", sound},
		"misuse-file":         {"show", "testdata/sond.json"},
		"misuse-report":       {"report", sound, data},
		"misuse-export":       {"export", sound},
		"misuse-output":       {"report", "--out", data, sound},
	}
	for name, plan := range map[string]string{
		"municipal": filepath.Join(plans, "municipal.json"), "jakobstad": filepath.Join(plans, "jakobstad.json"), "newer": newer, "data": data,
	} {
		g["show-"+name] = []string{"show", plan}
		g["check-"+name] = []string{"check", plan}
		g["progress-"+name] = []string{"progress", plan}
		g["progress-right-"+name] = []string{"progress", "--by", "right", plan}
	}
	for _, kind := range wellbeing.EnumValues("planKind") {
		g["new-"+kind] = []string{"new", "--kind", kind}
	}
	municipal := filepath.Join(plans, "municipal.json")
	for _, by := range []string{"theme", "organization"} {
		g["progress-"+by] = []string{"progress", "--by", by, municipal}
	}
	for _, id := range []string{"lonely", "grouped-pupils", "vaping", "group-building", "belonging", "education"} {
		g["explain-"+id] = []string{"progress", "--explain", id, municipal}
	}
	for _, command := range commands {
		words := strings.Fields(command)
		g[strings.Join(append([]string{"help"}, words...), "-")] = append(words, "--help")
	}
	return g
}

func TestGolden(t *testing.T) {
	for name, args := range goldens() {
		for _, language := range languages {
			t.Run(language+"-"+name, func(t *testing.T) {
				args := append(append([]string{}, args...), "--lang", language)
				r := run(args...)
				requirePlain(t, r.out+r.err)
				got := fmt.Sprintf("$ wellbeing %s\n%s", strings.Join(args, " "), r.out)
				if r.err != "" {
					got += "-- standard error --\n" + r.err
				}
				got += fmt.Sprintf("-- exit status %d --\n", r.status)
				path := filepath.Join("testdata", "golden", language+"-"+name+".txt")
				if *update {
					require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o755))
					require.NoError(t, os.WriteFile(path, []byte(got), 0o644))
					return
				}
				require.Equal(t, read(t, path), got, "go test ./adapters/cli -update writes the golden files anew; read them then")
			})
		}
	}
}

// isForPrograms reports whether a command writes for other programs: lines of any length, names in English.
func isForPrograms(args []string) bool { return args[0] == "new" || slices.Contains(args, "--format") }

func TestEveryGoldenFileIsUsed(t *testing.T) {
	files, err := filepath.Glob("testdata/golden/*")
	require.NoError(t, err)
	require.Len(t, files, len(goldens())*len(languages))
}

var styling = regexp.MustCompile("\x1b\\[[0-9]+m")

func TestATerminalGetsTheSameInColour(t *testing.T) {
	t.Parallel()
	widths := []int{0, 20, 60, 100, 200}
	if testing.Short() {
		t.Log("NOT RUN in short mode: terminals of other widths than 60 columns")
		widths = []int{60}
	}
	for name, args := range goldens() {
		if isForPrograms(args) {
			continue
		}
		for _, language := range languages {
			args := append(append([]string{}, args...), "--lang", language)
			for _, width := range widths {
				coloured := setting{terminal: true, width: width}.run(args...)
				for _, env := range []map[string]string{{"NO_COLOR": "1"}, {"TERM": "dumb"}} {
					dull := setting{terminal: true, width: width, env: env}.run(args...)
					requirePlain(t, dull.out+dull.err)
					require.Equal(t, dull.out, styling.ReplaceAllString(coloured.out, ""), name)
					require.Equal(t, dull.err, styling.ReplaceAllString(coloured.err, ""), name)
				}
				if strings.HasPrefix(name, "show-municipal") || name == "check-broken" {
					require.Contains(t, coloured.out, "\x1b[", "%s in %d columns has no colour", name, width)
				}
				require.Equal(t, coloured, setting{terminal: true, width: width, env: map[string]string{"NO_COLOR": "", "TERM": "xterm"}}.run(args...),
					"an empty NO_COLOR is none")
				// Every style ends where it began, and on its line.
				for line := range strings.SplitSeq(coloured.out+coloured.err, "\n") {
					require.Equal(t, strings.Count(line, "\x1b["), 2*strings.Count(line, "\x1b[0m"), "%q", line)
				}
			}
		}
	}
}

func TestStandardErrorIsColouredOnlyWhereItIsATerminalItself(t *testing.T) {
	both := setting{terminal: true}.run("show", brokenPlan)
	require.Contains(t, both.err, "\x1b[")
	onlyOut := setting{terminal: true, errElsewhere: true}.run("show", brokenPlan)
	requirePlain(t, onlyOut.err)
	onlyErr := setting{errTerminal: true}.run("show", brokenPlan)
	require.Contains(t, onlyErr.err, "\x1b[")
	requirePlain(t, setting{errTerminal: true}.run("show", sound).out)
}

func TestNoLineIsWiderThanTheTerminal(t *testing.T) {
	t.Parallel()
	// A command to copy is not broken.
	command := regexp.MustCompile(`^  (wellbeing|source) `)
	for _, width := range []int{60, 72, 80, 100, 200} {
		for name, args := range goldens() {
			if isForPrograms(args) {
				continue
			}
			for _, language := range languages {
				args := append(append([]string{}, args...), "--lang", language)
				r := setting{terminal: true, width: width, env: map[string]string{"NO_COLOR": "1"}}.run(args...)
				for line := range strings.SplitSeq(r.out+r.err, "\n") {
					oneWord := !strings.Contains(strings.TrimSpace(line), " ")
					if oneWord || command.MatchString(line) {
						continue
					}
					require.LessOrEqual(t, utf8.RuneCountInString(line), min(width, 100), "%s in %s, %d columns: %q", name, language, width, line)
					require.Equal(t, strings.TrimRight(line, " "), line, "%s in %s: spaces at the end of a line", name, language)
				}
			}
		}
	}
}

func TestTheSignOfASectionIsNotSeparatedFromItsNumber(t *testing.T) {
	t.Parallel()
	for _, width := range []int{0, 40, 50, 60, 61, 62, 63, 64, 65, 70, 75, 80, 90, 100} {
		for _, language := range languages {
			r := setting{width: width}.run("show", filepath.Join(plans, "municipal.json"), "--lang", language)
			require.Contains(t, r.out, "§")
			for line := range strings.SplitSeq(r.out, "\n") {
				require.False(t, strings.HasSuffix(line, "§") && !regexp.MustCompile(`[0-9] §$`).MatchString(line), "%q", line)
				require.NotRegexp(t, `^ *§ *$`, line)
			}
		}
	}
}
