package cli_test

import (
	"encoding/json"
	"io"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v5"
	"github.com/stretchr/testify/require"

	"github.com/openwellbeing/plan/wellbeing"
	"github.com/openwellbeing/plan/wellbeing/catalogue"
)

// sarifLog is what a reader of SARIF takes from a log of one run.
type sarifLog struct {
	Version string
	Runs    []struct {
		Tool struct {
			Driver struct {
				Name, Version, InformationURI string
				Rules                         []struct {
					ID                                      string
					ShortDescription, FullDescription, Help struct{ Text string }
					DefaultConfiguration                    struct{ Level string }
					Properties                              map[string]string
				}
			}
		}
		ColumnKind  string
		Invocations []struct {
			ExecutionSuccessful        bool
			ToolExecutionNotifications []struct {
				Message    struct{ Text string }
				Descriptor struct{ ID string }
			}
		}
		Results []struct {
			RuleID    string
			RuleIndex int
			Level     string
			Message   struct{ Text string }
			Locations []struct {
				PhysicalLocation struct {
					ArtifactLocation struct{ URI string }
					Region           *struct{ StartLine, StartColumn int }
				}
				LogicalLocations []struct{ FullyQualifiedName string }
			}
			PartialFingerprints map[string]string
		}
	}
}

var sarifJudge = sync.OnceValues(func() (*jsonschema.Schema, error) {
	text, err := os.ReadFile("testdata/sarif/sarif-schema-2.1.0.json")
	if err != nil {
		return nil, err
	}
	c := jsonschema.NewCompiler()
	c.AssertFormat = true
	if err := c.AddResource("sarif.json", strings.NewReader(string(text))); err != nil {
		return nil, err
	}
	return c.Compile("sarif.json")
})

// decodeSARIF requires that a text is one document which keeps to the schema of SARIF 2.1.0, and has one run.
func decodeSARIF(t *testing.T, text string) sarifLog {
	t.Helper()
	judge, err := sarifJudge()
	require.NoError(t, err)
	d := json.NewDecoder(strings.NewReader(text))
	var document any
	require.NoError(t, d.Decode(&document), "standard output is not JSON: %q", text)
	_, err = d.Token()
	require.ErrorIs(t, err, io.EOF, "more than one document on standard output")
	require.NoError(t, judge.Validate(document))
	var log sarifLog
	require.NoError(t, json.Unmarshal([]byte(text), &log))
	require.Equal(t, "2.1.0", log.Version)
	require.Len(t, log.Runs, 1)
	return log
}

func TestTheSchemaOfSARIFJudges(t *testing.T) {
	judge, err := sarifJudge()
	require.NoError(t, err)
	require.Error(t, judge.Validate(map[string]any{"version": "2.1.0"}), "a log without runs")
	require.Error(t, judge.Validate(map[string]any{"version": "2.0.0", "runs": []any{}}))
}

func TestSARIFSaysWhatJSONSays(t *testing.T) {
	t.Parallel()
	names := append(examples(t), sound, data, misfit, newer, private)
	for _, language := range languages {
		o := decode(t, run(append([]string{"check", "--lang", language, "--format", "json"}, names...)...).out)
		run := decodeSARIF(t, run(append([]string{"check", "--lang", language, "--format", "sarif"}, names...)...).out).Runs[0]
		require.Equal(t, "wellbeing", run.Tool.Driver.Name)
		require.NotEmpty(t, run.Tool.Driver.Version)
		require.Equal(t, "unicodeCodePoints", run.ColumnKind)
		require.True(t, run.Invocations[0].ExecutionSuccessful)
		require.Empty(t, run.Invocations[0].ToolExecutionNotifications)
		want := map[string]int{}
		for _, d := range o.Documents {
			for _, f := range d.Findings {
				want[strings.Join([]string{d.Name, string(f.Code), string(f.Severity), string(f.Path), braces(f.Message + " " + f.Hint)}, "|")]++
			}
		}
		rules := map[string]bool{}
		for i, r := range run.Tool.Driver.Rules {
			e, known := catalogue.Lookup(wellbeing.Code(r.ID))
			require.True(t, known)
			require.False(t, rules[r.ID], "%s is described twice", r.ID)
			rules[r.ID] = true
			require.Equal(t, braces(e.Title.In(wellbeing.Language(language))), r.ShortDescription.Text)
			require.Equal(t, e.Explanation.In(wellbeing.Language(language)), r.FullDescription.Text)
			require.Contains(t, r.Help.Text, e.Citation.In(wellbeing.Language(language)))
			require.Equal(t, e.Category, r.Properties["category"])
			require.Equal(t, sarifLevel(e.Severity), r.DefaultConfiguration.Level, "rule %d", i)
		}
		seen := map[string]bool{}
		used := map[string]bool{}
		for _, result := range run.Results {
			require.Equal(t, result.RuleID, run.Tool.Driver.Rules[result.RuleIndex].ID)
			used[result.RuleID] = true
			require.Len(t, result.Locations, 1)
			at := result.Locations[0]
			path := ""
			if len(at.LogicalLocations) > 0 {
				path = at.LogicalLocations[0].FullyQualifiedName
			}
			severity := map[string]string{"error": "error", "warning": "warning", "note": "advice"}[result.Level]
			key := strings.Join([]string{at.PhysicalLocation.ArtifactLocation.URI, result.RuleID, severity, path, result.Message.Text}, "|")
			want[key]--
			require.Positive(t, at.PhysicalLocation.Region.StartLine)
			require.Positive(t, at.PhysicalLocation.Region.StartColumn)
			require.Len(t, result.PartialFingerprints, 1)
			for _, print := range result.PartialFingerprints {
				require.False(t, seen[print], "two results have one fingerprint: %s", key)
				seen[print] = true
			}
		}
		require.Equal(t, rules, used)
		for key, n := range want {
			require.Zero(t, n, key)
		}
	}
}

// braces writes braces as messages of SARIF do.
func braces(s string) string { return strings.NewReplacer("{", "{{", "}", "}}").Replace(s) }

func sarifLevel(s wellbeing.Severity) string {
	if s == wellbeing.SeverityAdvice {
		return "note"
	}
	return string(s)
}

// Lines that move do not make findings new.
func TestFingerprintsStayWhenLinesMove(t *testing.T) {
	prints := func(path string) (all []string) {
		for _, r := range decodeSARIF(t, run("check", "--format", "sarif", path).out).Runs[0].Results {
			all = append(all, r.PartialFingerprints["planPath/v1"])
		}
		return all
	}
	text := read(t, data)
	moved := write(t, "elsewhere.json", "\n\n"+strings.ReplaceAll(text, "\n", "\n\n"))
	require.Equal(t, prints(data), prints(moved))
	require.NotEqual(t, prints(data), prints(write(t, "other.json", strings.Replace(text, `"id": "`, `"id": "x`, 1))))
}

func TestAddressesInSARIF(t *testing.T) {
	here, err := os.Getwd()
	require.NoError(t, err)
	dir := t.TempDir()
	odd := filepath.Join(dir, "å b#c%d:e?.json")
	require.NoError(t, os.WriteFile(odd, []byte(read(t, sound)), 0o600))
	for name, want := range map[string]string{
		sound: sound, "./testdata/../" + sound: sound, filepath.Join(here, sound): sound,
		flawless: flawless, odd: "file://" + (&url.URL{Path: dir}).EscapedPath() + "/%C3%A5%20b%23c%25d%3Ae%3F.json",
	} {
		log := decodeSARIF(t, run("check", "--format", "sarif", "--on", "2030-01-01", name).out)
		require.NotEmpty(t, log.Runs[0].Results, name)
		require.Equal(t, want, log.Runs[0].Results[0].Locations[0].PhysicalLocation.ArtifactLocation.URI)
	}
	log := decodeSARIF(t, setting{in: strings.NewReader(read(t, sound))}.run("check", "--format", "sarif", "-").out)
	require.NotEmpty(t, log.Runs[0].Results)
	require.Empty(t, log.Runs[0].Results[0].Locations[0].PhysicalLocation.ArtifactLocation.URI, "standard input is no file")
}

// Whatever happens, standard output is a document of the form that was asked for, and the status says what happened.
func TestEveryPathGivesADocument(t *testing.T) {
	bare := t.TempDir()
	for name, c := range map[string]struct {
		args   []string
		status int
		error  string // code of what could not be done, of a document or of the run
		ofRun  bool
	}{
		"sound":              {args: []string{"--on", flawlessDay, "--fail-on", "advice", flawless}},
		"warnings":           {args: []string{sound}},
		"warnings fail":      {args: []string{"--fail-on", "warning", sound}, status: 1},
		"findings":           {args: []string{data}, status: 1},
		"schema error":       {args: []string{misfit}, status: 1},
		"later format":       {args: []string{newer}},
		"invalid JSON":       {args: []string{cut}, status: 2, error: "input/unexpected-end"},
		"no file":            {args: []string{"testdata/none.json"}, status: 2, error: "error.no-file"},
		"bare directory":     {args: []string{bare}, status: 2, error: "error.empty-directory"},
		"file among others":  {args: []string{sound, "testdata/none.json", data}, status: 2, error: "error.no-file"},
		"nothing given":      {status: 2, error: "error.no-plan", ofRun: true},
		"unknown flag":       {args: []string{"--fail-one", "error", sound}, status: 2, error: "error.unknown-flag", ofRun: true},
		"flag without value": {args: []string{sound, "--on"}, status: 2, error: "error.flag-needs-value", ofRun: true},
		"bad date":           {args: []string{"--on", "2026-02-30", sound}, status: 2, error: "error.bad-date", ofRun: true},
		"bad fail level":     {args: []string{"--fail-on", "x", sound}, status: 2, error: "error.bad-value", ofRun: true},
		"bad language":       {args: []string{"--lang", "de", sound}, status: 2, error: "error.bad-value", ofRun: true},
		"unknown code":       {args: []string{"--disable", "law/x", sound}, status: 2, error: "error.unknown-code", ofRun: true},
		"code of an error":   {args: []string{"--disable", "data/cycle", sound}, status: 2, error: "error.not-disabled", ofRun: true},
		"unknown regime":     {args: []string{"--regime", "x", sound}, status: 2, error: "error.unknown-regime", ofRun: true},
		"bad regime file":    {args: []string{"--regime", sound, sound}, status: 2, error: "error.bad-regimes", ofRun: true},
		"broken regime file": {args: []string{"--regime", cut, sound}, status: 2, error: "error.no-regimes", ofRun: true},
		"no regime file":     {args: []string{"--regime", "none.json", sound}, status: 2, error: "error.no-file", ofRun: true},
		"regime file":        {args: []string{"--regime", regimeFile, sound}},
		"help":               {args: []string{"--help"}},
	} {
		t.Run(name, func(t *testing.T) {
			args := append([]string{"check", "--format", "json"}, c.args...)
			got := run(args...)
			require.Equal(t, c.status, got.status, got.err)
			o := decode(t, got.out)
			codes := []string{}
			for _, d := range o.Documents {
				if d.Error != nil {
					codes = append(codes, d.Error.Code)
				}
				for _, f := range d.Findings {
					codes = append(codes, string(f.Code))
				}
			}
			require.Equal(t, c.ofRun, o.Error != nil)
			if c.ofRun {
				codes = []string{o.Error.Code}
			}
			if c.error != "" {
				require.Contains(t, codes, c.error)
			}

			args[2] = "sarif"
			got = run(args...)
			require.Equal(t, c.status, got.status, got.err)
			invocation := decodeSARIF(t, got.out).Runs[0].Invocations[0]
			require.Equal(t, c.error == "", invocation.ExecutionSuccessful)
			if c.error != "" {
				require.Len(t, invocation.ToolExecutionNotifications, 1)
				require.Equal(t, c.error, invocation.ToolExecutionNotifications[0].Descriptor.ID)
				require.NotEmpty(t, invocation.ToolExecutionNotifications[0].Message.Text)
			}

			args[2] = "github"
			got = run(args...)
			require.Equal(t, c.status, got.status, got.err)
			require.NotEmpty(t, got.out+got.err)
		})
	}
}
