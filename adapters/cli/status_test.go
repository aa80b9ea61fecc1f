package cli_test

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/require"

	"github.com/openwellbeing/plan/adapters/cli"
	"github.com/openwellbeing/plan/wellbeing"
	"github.com/openwellbeing/plan/wellbeing/catalogue"
	"github.com/openwellbeing/plan/wellbeing/rules"
)

// The commands that take a plan.
var takesPlan = []string{"show", "check", "progress", "report", "fmt"}

func TestExitStatusByPlan(t *testing.T) {
	notJSON := write(t, "letter.json", "Dear Sir or Madam\n")
	empty := write(t, "empty.json", "")
	for _, c := range []struct {
		plan   string
		status int
		check  int // where it is another
	}{
		{plan: sound},
		{plan: newer},
		{plan: data, check: 1},
		{plan: misfit, status: 1},
		{plan: cut, status: 2},
		{plan: notJSON, status: 2},
		{plan: empty, status: 2},
		{plan: "testdata/none.json", status: 2},
		{plan: "testdata", status: 2, check: -1},
	} {
		for _, command := range takesPlan {
			want := c.status
			if command == "check" && c.check != 0 {
				want = max(c.status, c.check)
			}
			got := run(command, c.plan)
			require.Equal(t, want, got.status, "%s %s: %s%s", command, c.plan, got.out, got.err)
			if want == 2 && command != "check" {
				require.Empty(t, got.out, "%s %s", command, c.plan)
			}
			if want > 0 && command != "check" {
				require.NotEmpty(t, got.err, "%s %s says nothing", command, c.plan)
			}
		}
	}
}

func TestEveryExampleIsGood(t *testing.T) {
	for _, plan := range examples(t) {
		for _, command := range takesPlan {
			got := run(command, plan)
			require.Equal(t, 0, got.status, "%s %s: %s", command, plan, got.err)
			require.Empty(t, got.err, "%s %s", command, plan)
			require.NotEmpty(t, got.out)
		}
	}
}

// withoutPermission returns a file that may not be read, or skips.
func withoutPermission(t *testing.T) string {
	t.Helper()
	path := write(t, "secret.json", read(t, sound))
	require.NoError(t, os.Chmod(path, 0))
	if f, err := os.Open(path); err == nil {
		_ = f.Close()
		t.Skip("SKIPPED: this user may read every file, so that one without permission cannot be made")
	}
	return path
}

func TestAFileWithoutPermissionIsNotRead(t *testing.T) {
	path := withoutPermission(t)
	for _, command := range takesPlan {
		got := run(command, path)
		require.Equal(t, 2, got.status)
		require.Contains(t, got.err, "There is no permission to read the file")
	}
	require.Equal(t, "error.no-permission", decode(t, run("check", "--format", "json", path).out).Documents[0].Error.Code)
}

// misuses are ways to call the command wrongly, each with what is said of it.
func misuses() map[string][]string {
	return map[string][]string{
		"error.unknown-command":    {"chek", sound},
		"error.unknown-command 2":  {"help", "chek"},
		"error.unknown-command 3":  {"completion", "bsh"},
		"error.unknown-command 4":  {sound},
		"error.unknown-flag":       {"check", "--fail-one", "error", sound},
		"error.unknown-flag 2":     {"show", "-x", sound},
		"error.unknown-flag 3":     {"--colour"},
		"error.unknown-flag 4":     {"schema", "--on", "2026-01-01"},
		"error.flag-needs-value":   {"check", sound, "--on"},
		"error.flag-invalid-value": {"fmt", "--canonical=perhaps", sound},
		"error.bad-value":          {"check", "--fail-on", "eror", sound},
		"error.bad-value 2":        {"progress", "--by", "goat", sound},
		"error.bad-value 3":        {"schema", "--of", "plans"},
		"error.bad-value 4":        {"check", "--lang", "de", sound},
		"error.bad-value 5":        {"check", "--lang", "", sound},
		"error.bad-value 6":        {"--lang", "de"},
		"error.bad-value 7":        {"completion", "bash", "--lang", "de"},
		"error.bad-value 8":        {"help", "--lang", "de"},
		"error.bad-date":           {"check", "--on", "2026-13-01", sound},
		"error.bad-date 2":         {"show", "--on", "tomorrow", sound},
		"error.bad-date 3":         {"progress", "--on", "2026", sound},
		"error.bad-date 4":         {"check", "--on", "", sound},
		"error.no-plan":            {"check"},
		"error.one-plan":           {"show"},
		"error.one-plan 2":         {"progress"},
		"error.one-plan 3":         {"fmt"},
		"error.one-plan 4":         {"show", sound, sound},
		"error.one-plan 5":         {"progress", sound, sound},
		"error.one-plan 6":         {"fmt", sound, sound},
		"error.no-arguments":       {"version", "now"},
		"error.no-arguments 2":     {"schema", sound},
		"error.no-arguments 3":     {"completion", "zsh", "now"},
		"error.unknown-code":       {"check", "--disable", "data/unknown-valu", sound},
		"error.not-disabled":       {"check", "--disable", "data/cycle", sound},
		"error.not-disabled 2":     {"check", "--disable", "law/unknown-regime", sound},
		"error.unknown-code 2":     {"explain", "law/no-hering"},
		"error.unknown-code 3":     {"explain", "privcy"},
		"error.one-code":           {"explain"},
		"error.one-code 2":         {"explain", "law/no-hearing", "law"},
		"error.no-arguments 4":     {"rules", "law"},
		"error.no-arguments 5":     {"new", "--kind", "municipal", "plan.json"},
		"error.missing-flag":       {"new"},
		"error.bad-value 9":        {"new", "--kind", "municipl"},
		"error.bad-value 10":       {"check", "--format", "xml", sound},
		"error.bad-id":             {"new", "--kind", "municipal", "--id", "Plan 1"},
		"error.bad-text":           {"new", "--kind", "municipal", "--name", "a\tb"},
		"error.bad-text 2":         {"new", "--kind", "municipal", "--title", "a\u202eb"},
		"error.unknown-regime":     {"check", "--regime", "fi-child-welfare-act-2032", sound},
		"error.unknown-regime 2":   {"check", "--regime", "", sound},
		"error.no-file 2":          {"check", "--regime", "testdata/regime.json", sound},
		"error.is-directory 2":     {"check", "--regime", "testdata", sound},
		"error.bad-regimes":        {"check", "--regime", sound, sound},
		"error.no-regimes":         {"check", "--regime", cut, sound},
		"error.write-to-input":     {"fmt", "-w", "-"},
		"error.no-table":           {"import"},
		"error.bad-value 11":       {"import", "--from", "ods", finnishTable},
		"error.bad-value 12":       {"convert", "--to", "csv", sound},
		"error.bad-end":            {"import", "--out", "testdata/none/plan.ods", finnishTable},
		"error.bad-end 2":          {"template", "--out", "testdata/none/plan.json"},
		"error.bad-mapping":        {"import", "--mapping", sound, finnishTable},
		"error.is-table":           {"show", finnishTable},
		"error.one-table":          {"import", "--id", "plan", finnishTable, swedishTable},
		"error.no-directory":       {"import", "--out", "testdata/none", finnishTable, swedishTable},
		"error.two-outputs":        {"import", "--save-mapping", "-", finnishTable},
		"error.same-name":          {"import", "--save-mapping", "testdata/none.json", "--out", "testdata/none.json", finnishTable},
		"error.fmt-json":           {"fmt", soundYAML},
		"error.annotate-one":       {"check", "--annotate", "testdata/none.xlsx", finnishTable, swedishTable},
		"error.annotate-workbook":  {"check", "--annotate", "testdata/none.xlsx", finnishTable},
		"error.no-file":            {"progress", "testdata/sond.json"},
		"error.is-directory":       {"show", "testdata"},

		"error.no-plan 2":              {"export", "--tables", "testdata/none"},
		"error.no-plan 3":              {"report", "--format", "md"},
		"error.export-nowhere":         {"export", sound},
		"error.output-not-xlsx":        {"export", "--workbook", "testdata/none.ods", sound},
		"error.output-not-directory":   {"export", "--tables", data, sound},
		"datapackage.error.foreign":    {"export", "--tables", "testdata", sound},
		"error.output-no-place":        {"export", "--tables", "testdata/none/tables", sound},
		"error.bad-date 5":             {"export", "--on", "x", "--tables", "testdata/none", sound},
		"error.report-many-out":        {"report", "--format", "md", sound, data},
		"error.report-charts-out":      {"report", "--format", "svg", sound},
		"error.output-exists":          {"report", "--format", "html", "--out", data, sound},
		"error.output-is-input":        {"report", "--format", "html", "--force", "--out", sound, sound},
		"error.output-not-file":        {"report", "--format", "html", "--out", "testdata", sound},
		"error.output-foreign":         {"report", "--format", "svg", "--out", "testdata", sound},
		"error.output-not-directory 2": {"report", "--format", "svg", "--out", data, sound},
		"error.bad-value 13":           {"report", "--format", "pdf", sound},
	}
}

func TestMisuseEndsWithTwoAndSaysWhy(t *testing.T) {
	for key, args := range misuses() {
		got := run(args...)
		require.Equal(t, 2, got.status, "%v", args)
		require.Empty(t, got.out, "%v", args)
		require.Regexp(t, `^wellbeing: error: [A-Z].*[.?]\n`, got.err, "%v", args)
		require.NotContains(t, got.err, "The command stopped", "%s: %v is said in the words of a library", key, args)
	}
}

func TestMisuseWithJSONIsJSON(t *testing.T) {
	for key, args := range misuses() {
		key, _, _ = strings.Cut(key, " ")
		if slices.Contains(args, "--format") {
			continue
		}
		for _, flag := range [][]string{{"--format", "json"}, {"--format=json"}, {"--format", "text", "--format", "json"}} {
			full := append(append([]string{}, flag...), args...)
			if args[0][0] != '-' {
				full = append([]string{args[0]}, append(append([]string{}, flag...), args[1:]...)...)
			}
			got := run(full...)
			require.Equal(t, 2, got.status, "%v", full)
			o := decode(t, got.out)
			require.NotNil(t, o.Error, "%v: %s", full, got.out)
			require.NotEmpty(t, got.err, "%v", full)
			require.Contains(t, got.err, o.Error.Message, "%v", full)
			require.Contains(t, []string{key, "error.unknown-flag"}, o.Error.Code, "%v", full)
		}
	}
}

func TestHelpBesideJSONLeavesStandardOutputToJSON(t *testing.T) {
	for _, command := range []string{"check", "progress"} {
		got := run(command, "--help", "--format", "json")
		require.Equal(t, 0, got.status)
		decode(t, got.out)
		require.Contains(t, got.err, "Examples:")
	}
}

func TestTheLastFormatCounts(t *testing.T) {
	got := run("check", "--format", "json", "--format", "text", "--disable", "data/none", sound)
	require.Equal(t, 2, got.status)
	require.Empty(t, got.out)
	got = run("check", "--on", "2026-02-30", "--", "--format=json")
	require.Equal(t, 2, got.status)
	require.Empty(t, got.out, "what stands after -- is no flag")
}

func TestWithoutACommandThereIsHelp(t *testing.T) {
	got := run()
	require.Equal(t, 0, got.status)
	require.Equal(t, run("--help").out, got.out)
	require.Equal(t, run("help").out, got.out)
	require.Equal(t, run("check", "-h").out, run("help", "check").out)
	require.Equal(t, run("completion", "zsh", "-h").out, run("help", "completion", "zsh").out)
}

func TestOneUnreadableFileDoesNotStandInTheWayOfTheOthers(t *testing.T) {
	bare := t.TempDir()
	names := []string{sound, "testdata/none.json", bare, cut, misfit, data, newer}
	got := run(append([]string{"check"}, names...)...)
	require.Equal(t, 2, got.status)
	for _, code := range []string{"data/unknown-reference", "schema/enum", "input/", "data/unknown-value"} {
		require.Contains(t, got.out, code)
	}
	require.Contains(t, got.err, "There is no such file: testdata/none.json.")
	require.Contains(t, got.err, "The directory has no files that end in json: "+bare+".")
	require.Contains(t, got.out, "7 documents checked: ")

	o := decode(t, run(append([]string{"check", "--format", "json"}, names...)...).out)
	require.Len(t, o.Documents, len(names))
	for i, d := range o.Documents {
		require.Equal(t, names[i], d.Name)
		require.Equal(t, i == 1 || i == 2, d.Error != nil, d.Name)
	}
	require.Equal(t, "ahola-2025", o.Documents[0].Plan)
	sum := map[string]int{"error": 0, "warning": 0, "advice": 0}
	for _, d := range o.Documents {
		for severity, n := range d.Counts {
			sum[severity] += n
		}
	}
	require.Equal(t, sum, o.Counts)
	require.Equal(t, 1+3+1, o.Counts["error"])
}

func TestADirectoryStandsForItsPlansInOrder(t *testing.T) {
	dir := t.TempDir()
	put := func(name, from string) {
		path := filepath.Join(dir, name)
		require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o700))
		require.NoError(t, os.WriteFile(path, []byte(read(t, from)), 0o600))
	}
	for _, name := range []string{"b.json", "a/z.json", "a/b/c.json", "c.json"} {
		put(name, sound)
	}
	put(".git/hidden.json", cut)
	put("a/.cache/hidden.json", cut)
	put("notes.txt", cut)
	link := filepath.Join(t.TempDir(), "link")
	require.NoError(t, os.Symlink(dir, link))
	for _, root := range []string{dir, link, dir + "/"} {
		got := run("check", "--format", "json", root)
		require.Equal(t, 0, got.status, got.out)
		var names []string
		for _, d := range decode(t, got.out).Documents {
			name, err := filepath.Rel(root, d.Name)
			require.NoError(t, err)
			names = append(names, name)
		}
		require.Equal(t, []string{"a/b/c.json", "a/z.json", "b.json", "c.json"}, names, root)
	}
	// A hidden directory is read where it is asked for by name.
	require.Equal(t, 2, run("check", filepath.Join(dir, ".git")).status)
}

func TestAnEmptyDirectoryIsSaid(t *testing.T) {
	got := run("check", t.TempDir())
	require.Equal(t, 2, got.status)
	require.Contains(t, got.err, "has no files that end in json")
	o := decode(t, run("check", "--format", "json", t.TempDir()).out)
	require.Equal(t, "error.empty-directory", o.Documents[0].Error.Code)
}

func TestStandardInput(t *testing.T) {
	for _, command := range takesPlan {
		got := setting{in: strings.NewReader(read(t, sound))}.run(command, "-")
		require.Equal(t, 0, got.status, "%s: %s", command, got.err)
		require.Equal(t, strings.ReplaceAll(run(command, sound).out, sound, "<standard input>"), got.out, command)
		got = setting{in: strings.NewReader(read(t, misfit))}.run(command, "-")
		require.Equal(t, 1, got.status, command)
		require.Contains(t, got.out+got.err, "<standard input>:4:11: error: ", command)
		require.Equal(t, 2, setting{}.run(command, "-").status, "%s of nothing", command)
		got = setting{in: iotest.ErrReader(errors.New("the line is dead"))}.run(command, "-")
		require.Equal(t, 2, got.status, command)
		require.Contains(t, got.err, "the line is dead")
	}
	o := decode(t, setting{in: strings.NewReader(read(t, misfit))}.run("check", "--format", "json", "-").out)
	require.Equal(t, "-", o.Documents[0].Name)
}

func TestMoreBytesThanAPlanMayHaveAreRefused(t *testing.T) {
	got := setting{in: endless{}}.run("check", "-")
	require.Equal(t, 2, got.status)
	require.Contains(t, got.out, "input/too-large")
}

// endless is input that never ends.
type endless struct{}

func (endless) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = ' '
	}
	return len(p), nil
}

func TestTheFailLevel(t *testing.T) {
	for _, c := range []struct {
		level, plan string
		want        int
	}{
		{"error", newer, 0},
		{"warning", newer, 1},
		{"advice", newer, 1},
		{"error", data, 1},
		{"warning", data, 1},
		{"advice", data, 1},
		{"error", sound, 0},
		{"warning", sound, 1},
		{"advice", sound, 1},
		{"warning", flawless, 0},
		{"advice", flawless, 0},
		{"advice", misfit, 1},
		{"advice", cut, 2},
	} {
		for _, format := range []string{"text", "json", "sarif", "github"} {
			got := run("check", "--on", flawlessDay, "--fail-on", c.level, "--format", format, c.plan)
			require.Equal(t, c.want, got.status, "%v %s", c, format)
		}
	}
}

func TestWarningsAndAdviceCanBeSwitchedOff(t *testing.T) {
	got := run("check", "--fail-on", "warning", "--disable", "data/unknown-value", newer)
	require.Equal(t, 1, got.status)
	require.NotContains(t, got.out, "data/unknown-value")
	require.Contains(t, got.out, "data/unknown-member")
	args := []string{"check", "--fail-on", "advice"}
	for _, f := range decode(t, run("check", "--format", "json", newer).out).Documents[0].Findings {
		args = append(args, "--disable", string(f.Code))
	}
	got = run(append(args, newer)...)
	require.Equal(t, 0, got.status)
	require.Contains(t, got.out, "1 document checked: 0 errors, 0 warnings, 0 pieces of advice (as of 21 November 2026).\n")
	// What is switched off is still missing for the next level.
	level := func(args ...string) string { return decode(t, run(append(args, newer)...).out).Documents[0].Level.Next }
	require.Equal(t, level("check", "--format", "json"), level(append(args, "--format", "json")...))
}

func TestErrorsAndTheLawCannotBeSwitchedOff(t *testing.T) {
	for _, code := range catalogue.Codes() {
		e, _ := catalogue.Lookup(code)
		want := 0
		if e.Severity == wellbeing.SeverityError || e.Category == "law" {
			want = 2
		}
		require.Equal(t, want, run("check", "--disable", string(code), sound).status, string(code))
	}
}

func TestJSONOfPlans(t *testing.T) {
	t.Parallel()
	for _, plan := range append(examples(t), sound, data, misfit, newer, cut, "testdata/none.json", "testdata") {
		for _, args := range [][]string{
			{"check"},
			{"check", "--lang", "fi"},
			{"check", "--lang", "sv", "--on", "2027-01-01"},
			{"progress"},
			{"progress", "--by", "right"},
			{"progress", "--on", "2019-02-28"},
		} {
			full := append(args, "--format", "json", plan)
			got := run(full...)
			o := decode(t, got.out)
			require.Equal(t, "1.0", o.FormatVersion)
			require.Equal(t, args[0], o.Command)
			require.NotEmpty(t, o.On)
			if args[0] == "progress" && got.status == 0 {
				require.Equal(t, o.On, o.Progress["on"])
			}
		}
	}
}

func TestFindingsAreThoseOfTheReaderTheValidatorAndTheRules(t *testing.T) {
	for _, plan := range append(examples(t), sound, data, misfit, newer, cut) {
		text := []byte(read(t, plan))
		p, err := wellbeing.Read(text)
		var want wellbeing.Findings
		var refused *wellbeing.ReadError
		if errors.As(err, &refused) {
			want = refused.Findings
		} else {
			want = wellbeing.Validate(p)
			want = append(want, rules.Check(p, today, rules.Config{Broken: want})...)
			want.Sort()
		}
		want.Locate(text)
		o := decode(t, run("check", "--format", "json", plan).out)
		require.Len(t, o.Documents, 1)
		require.Len(t, o.Documents[0].Findings, len(want), plan)
		for i, f := range o.Documents[0].Findings {
			require.Equal(t, want[i].String(), f.String())
			require.Equal(t, want[i].Place, f.Place)
			if f.Path == "" || f.Code.Category() == "input" {
				continue
			}
			place, found := wellbeing.Locate(text, f.Path)
			require.True(t, found, "%s: %s", plan, f.Path)
			require.Equal(t, place.Line, f.Place.Line, "%s: %s", plan, f.Path)
		}
		for _, s := range []wellbeing.Severity{"error", "warning", "advice"} {
			require.Equal(t, want.Count(s), o.Counts[string(s)], "%s: %s", plan, s)
		}
	}
}

func TestProgressOfAPlanWithErrorsWarns(t *testing.T) {
	got := run("progress", data)
	require.Equal(t, 0, got.status)
	require.Equal(t, "wellbeing: the plan has 1 error, so the figures may be wrong. The command wellbeing check shows it.\n", got.err)
	got = run("progress", "--format", "json", data)
	require.NotEmpty(t, got.err)
	decode(t, got.out)
}

// broken is a standard output that cannot be written to.
type broken struct{}

func (broken) Write([]byte) (int, error) { return 0, errors.New("the disk is full") }

func TestOutputThatCannotBeWrittenIsAnError(t *testing.T) {
	for _, args := range [][]string{
		{"show", sound},
		{"check", sound},
		{"check", "--format", "json", sound},
		{"progress", sound},
		{"progress", "--format", "json", sound},
		{"progress", "--format", "json", misfit},
		{"fmt", sound},
		{"fmt", "--canonical", sound},
		{"schema"},
		{"schema", "--of", "output"},
		{"schema", "--of", "catalogue"},
		{"schema", "--of", "regimes"},
		{"check", "--format", "sarif", sound},
		{"check", "--format", "sarif", "--on", "x"},
		{"check", "--format", "github", sound},
		{"explain", "law"},
		{"explain", "law/no-hearing"},
		{"explain", "law/no-hearing", "--format", "json"},
		{"rules"},
		{"rules", "--format", "json"},
		{"new", "--kind", "municipal"},
		{"version"},
		{"help"},
		{"check", "-h"},
		{},
		{"chek", "--format", "json"},
		{"completion", "bash"},
		{"completion", "zsh"},
		{"completion", "fish"},
		{"completion", "powershell"},
	} {
		got := setting{out: broken{}}.run(args...)
		require.Equal(t, 2, got.status, "%v", args)
		require.Contains(t, got.err, "the disk is full", "%v", args)
	}
}

func TestTheZeroEnvironmentIsNothing(t *testing.T) {
	for want, args := range [][]string{{"help"}, nil, {"check", "-"}} {
		if args == nil {
			continue
		}
		require.Equal(t, want, cli.Run(args, cli.Environment{}), "%v", args)
	}
}
