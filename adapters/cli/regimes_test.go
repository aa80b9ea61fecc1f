package cli_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v5"
	"github.com/stretchr/testify/require"

	"github.com/openwellbeing/plan/schema"
	"github.com/openwellbeing/plan/wellbeing"
	"github.com/openwellbeing/plan/wellbeing/law"
)

// badRegimes are changes to the file of regimes of the tests, one for each problem and for each optional argument.
var badRegimes = []struct {
	problem  law.Problem
	old, new string
	names    string // what the sentence names in every language
}{
	{law.ProblemNotObject, `[{"code":`, `[7,{"code":`, "/items/0"},
	{law.ProblemNotList, `"kinds":["municipal"]`, `"kinds":[]`, "/kinds"},
	{law.ProblemNotString, `"country":"FI"`, `"country":1`, "/country"},
	{law.ProblemNotID, `"ahola-act"`, `"Ahola Act"`, "64"},
	{law.ProblemNotCountry, `"country":"FI"`, `"country":"Finland"`, "/country"},
	{law.ProblemNotText, `"title":{`, `"title":{"FI":"x",`, "/title"},
	{law.ProblemNotDay, `"2024-01-01"`, `"1.1.2024"`, "/validFrom"},
	{law.ProblemNotYears, `"reviewYears":`, `"reviewYears":10`, "100"},
	{law.ProblemMissingMember, `"country":"FI",`, ``, "country"},
	{law.ProblemUnknownMember, `"country"`, `"countri"`, ": country?"},
	{law.ProblemUnknownMember, `"country"`, `"xyzzy":1,"country"`, ": xyzzy."},
	{law.ProblemUnknownValue, `"kinds":["municipal"]`, `"kinds":["municipl"]`, ": municipal?"},
	{law.ProblemUnknownValue, `"kinds":["municipal"]`, `"kinds":["xyzzy"]`, ": municipal, joint, county, regional"},
	{law.ProblemRepeatedValue, `"kinds":["municipal"]`, `"kinds":["municipal","municipal"]`, ": municipal."},
	{law.ProblemRepeatedID, `"items":[`, `"items":[{"code":"promotion","title":{"en":"x"},"kinds":["municipal"]},`, ": promotion."},
	{law.ProblemEndBeforeStart, `"country"`, `"validUntil":"1999-12-31","country"`, "1999"},
}

func compact(t *testing.T, text string) string {
	t.Helper()
	var b bytes.Buffer
	require.NoError(t, json.Compact(&b, []byte(text)))
	return b.String()
}

func TestWhatIsWrongWithAFileOfRegimesIsSaidInEveryLanguage(t *testing.T) {
	text := compact(t, read(t, regimeFile))
	var problems []law.Problem
	for _, bad := range badRegimes {
		changed := strings.Replace(text, bad.old, bad.new, 1)
		require.NotEqual(t, text, changed, bad.problem)
		_, err := law.Parse([]byte(changed))
		var wrong *law.ParseError
		require.True(t, errors.As(err, &wrong), "%s: %v", bad.problem, err)
		require.Equal(t, bad.problem, wrong.Problem, "%v", err)
		problems = append(problems, bad.problem)

		file := write(t, "regimes", changed)
		said := map[string]bool{}
		for _, language := range languages {
			got := run("check", "--lang", language, "--regime", file, sound)
			require.Equal(t, 2, got.status)
			require.Contains(t, got.err, bad.names, "%s in %s", bad.problem, language)
			require.NotContains(t, got.err, "…", "%s in %s", bad.problem, language)
			require.NotContains(t, got.err, string(bad.problem)+".", "%s in %s", bad.problem, language)
			require.Regexp(t, `[^.][.?]\n$`, got.err, "%s in %s", bad.problem, language)
			if language != "en" {
				requireNoEnglish(t, language, strings.ReplaceAll(got.err, file, ""), map[string]bool{})
			}
			said[got.err] = true
		}
		require.Len(t, said, len(languages))
	}
	for _, p := range law.Problems() {
		require.Contains(t, problems, p)
	}
}

// A value that is not allowed can have many others beside it, and all are shown.
func TestEveryValueThatARegimeMayHaveIsShown(t *testing.T) {
	text := compact(t, read(t, regimeFile))
	changed := strings.Replace(text, `"owners":["`, `"owners":["xyzzy","`, 1)
	require.NotEqual(t, text, changed)
	got := run("check", "--regime", write(t, "regimes", changed), sound)
	for _, kind := range wellbeing.EnumValues("organizationKind") {
		require.Contains(t, got.err, kind)
	}
}

func TestPhrasesOfRegimesAreThoseOfTheirProblems(t *testing.T) {
	var keys, want []string
	for key := range phrases(t) {
		if strings.HasPrefix(key, "regime.") {
			keys = append(keys, key)
		}
	}
	for _, p := range law.Problems() {
		want = append(want, "regime."+string(p))
	}
	slices.Sort(keys)
	slices.Sort(want)
	require.Equal(t, want, keys)
}

func TestTheSchemasArePrinted(t *testing.T) {
	for kind, want := range map[string][]byte{
		"": schema.JSON(), "plan": schema.JSON(), "output": schema.OutputJSON(), "batch": schema.BatchJSON(),
		"catalogue": schema.CatalogueSchemaJSON(), "regimes": law.JSONSchema(),
	} {
		args := []string{"schema"}
		if kind != "" {
			args = append(args, "--of", kind)
		}
		got := run(args...)
		require.Equal(t, 0, got.status)
		require.Equal(t, string(want), got.out, kind)
	}
	c := jsonschema.NewCompiler()
	c.Draft = jsonschema.Draft2020
	require.NoError(t, c.AddResource("regimes.json", bytes.NewReader([]byte(run("schema", "--of", "regimes").out))))
	judge, err := c.Compile("regimes.json")
	require.NoError(t, err)
	var regime any
	require.NoError(t, json.Unmarshal([]byte(read(t, regimeFile)), &regime))
	require.NoError(t, judge.Validate(regime))
	require.Error(t, judge.Validate(map[string]any{}))
}
