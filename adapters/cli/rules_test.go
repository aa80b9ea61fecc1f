package cli_test

import (
	"bytes"
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v5"
	"github.com/stretchr/testify/require"

	"github.com/openwellbeing/plan/schema"
	"github.com/openwellbeing/plan/wellbeing"
	"github.com/openwellbeing/plan/wellbeing/catalogue"
	"github.com/openwellbeing/plan/wellbeing/law"
)

const publishedCatalogue = "../../schema/v1/catalogue.json"

// The published catalogue is what the command prints, and keeps to its schema.
func TestTheCatalogueIsPublished(t *testing.T) {
	got := run("rules", "--format", "json")
	require.Equal(t, 0, got.status)
	if *update {
		require.NoError(t, os.WriteFile(publishedCatalogue, []byte(got.out), 0o644))
		return
	}
	const renew = "go test ./adapters/cli -run Published -update writes schema/v1/catalogue.json anew"
	require.True(t, read(t, publishedCatalogue) == got.out, renew)
	require.True(t, string(schema.CatalogueJSON()) == got.out, renew)
	for _, language := range languages {
		require.True(t, run("rules", "--format", "json", "--lang", language).out == got.out, "the catalogue is the same in every language")
	}

	c := jsonschema.NewCompiler()
	c.Draft = jsonschema.Draft2020
	require.NoError(t, c.AddResource("catalogue.json", bytes.NewReader(schema.CatalogueSchemaJSON())))
	judge, err := c.Compile("catalogue.json")
	require.NoError(t, err)
	var document map[string]any
	require.NoError(t, json.Unmarshal([]byte(got.out), &document))
	require.NoError(t, judge.Validate(document))
	require.Len(t, document["codes"], len(catalogue.Codes()))
	// The schema knows every category and severity, and no other member.
	entry, _ := document["codes"].([]any)[0].(map[string]any)
	for member, value := range map[string]any{"category": "other", "severity": "fatal", "more": "x", "code": "No Code"} {
		before, there := entry[member]
		entry[member] = value
		require.Error(t, judge.Validate(document), member)
		delete(entry, member)
		if there {
			entry[member] = before
		}
	}
	require.NoError(t, judge.Validate(document))
}

func TestRulesListsEveryCode(t *testing.T) {
	for _, language := range languages {
		got := run("rules", "--lang", language)
		var listed []string
		for line := range strings.Lines(got.out) {
			if fields := strings.Fields(line); len(fields) > 0 && strings.Contains(fields[0], "/") {
				listed = append(listed, fields[0])
			}
		}
		var codes []string
		for _, code := range catalogue.Codes() {
			codes = append(codes, string(code))
		}
		require.Equal(t, codes, listed)
	}
}

func TestEveryCodeIsExplained(t *testing.T) {
	t.Parallel()
	for _, code := range catalogue.Codes() {
		e, _ := catalogue.Lookup(code)
		for _, language := range languages {
			l := wellbeing.Language(language)
			got := setting{width: 100}.run("explain", string(code), "--lang", language)
			require.Equal(t, 0, got.status)
			flat := strings.Join(strings.Fields(got.out), " ")
			for _, text := range []string{
				string(code), catalogue.Name("severity", string(e.Severity), l), e.Title.In(l), e.Explanation.In(l), e.Wrong.In(l), e.Right.In(l),
				e.Citation.In(l),
			} {
				require.Contains(t, flat, strings.Join(strings.Fields(text), " "), "%s in %s", code, language)
			}
			o := decode(t, run("explain", string(code), "--lang", language, "--format", "json").out)
			require.Len(t, o.Rules, 1)
			require.Equal(t, string(code), o.Rules[0].Code)
			require.Equal(t, e.Explanation.In(l), o.Rules[0].Explanation)
			require.NotContains(t, o.Rules[0].Message, "{name}")
		}
	}
	for _, category := range catalogue.Categories() {
		o := decode(t, run("explain", category, "--format", "json").out)
		for _, r := range o.Rules {
			require.Equal(t, category, wellbeing.Code(r.Code).Category())
			require.Contains(t, run("explain", category).out, r.Code)
		}
	}
}

func TestTheRegimeOfTheCaller(t *testing.T) {
	judge := func(args ...string) (regimes []string, basis string, items int) {
		o := decode(t, run(append([]string{"check", "--format", "json"}, append(args, sound)...)...).out)
		for _, r := range o.Documents[0].Law.Regimes {
			regimes = append(regimes, r.ID)
		}
		return regimes, o.Documents[0].Law.Basis, len(o.Documents[0].Law.Coverage)
	}
	regimes, basis, items := judge()
	require.Equal(t, []string{"fi-child-welfare-act-2023"}, regimes)
	require.Equal(t, "period", basis)
	require.Equal(t, 4, items)
	for _, c := range []struct {
		args []string
		want []string
	}{
		{[]string{"--regime", "fi-child-welfare-act-2014"}, []string{"fi-child-welfare-act-2014"}},
		{[]string{"--regime", regimeFile}, []string{"ahola-act"}},
		{[]string{"--regime", "ahola-act", "--regime", regimeFile}, []string{"ahola-act"}},
		{[]string{"--regime", regimeFile, "--regime", "fi-child-welfare-act-2008"}, []string{"ahola-act", "fi-child-welfare-act-2008"}},
	} {
		regimes, basis, _ = judge(c.args...)
		slices.Sort(regimes)
		require.Equal(t, c.want, regimes)
		require.Equal(t, string(law.BasisUse), basis)
	}
	require.Contains(t, run("check", "--regime", regimeFile, sound).out, "board or committee")
	got := run("check", "--regime", regimeFile, "--regime", "ahola-akt", sound)
	require.Equal(t, 2, got.status)
	require.Contains(t, got.err, "Did you mean: ahola-act?")
}
