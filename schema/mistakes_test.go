package schema_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/openwellbeing/plan/schema"
	"github.com/openwellbeing/plan/wellbeing"
)

// What went wrong once. Each was found by the tests of equivalence, and stands here under its own name.

func plan(members string) []byte {
	text := `{"format":"1.0","id":"k","kind":"other","title":{"fi":"K"},"languages":["fi"],"organizations":[],"owners":[]`
	if members != "" {
		text += "," + members
	}
	return []byte(text + "}")
}

func built(change func(*wellbeing.Plan)) *wellbeing.Plan {
	p := &wellbeing.Plan{
		Format: wellbeing.CurrentFormat, ID: "k", Kind: wellbeing.PlanOther, Title: wellbeing.Text{FI: "K"},
		Languages: []wellbeing.Language{wellbeing.Finnish}, Organizations: []wellbeing.Organization{}, Owners: []wellbeing.ID{},
	}
	change(p)
	return p
}

func only(t *testing.T, fs wellbeing.Findings) wellbeing.Finding {
	t.Helper()
	require.Len(t, fs, 1)
	return fs[0]
}

func TestALanguageThatLooksLikeAnIndexIsFoundAtItsName(t *testing.T) {
	text := plan(`"vision":{"2024":"x"}`)
	fs, err := check(text)
	require.NoError(t, err)
	f := only(t, fs)
	require.Equal(t, wellbeing.Pointer("/vision/2024"), f.Path)
	require.Equal(t, strings.Index(string(text), `"2024"`), f.Place.Offset)
}

func TestABadLanguageInAListIsFoundAtItsValue(t *testing.T) {
	text := []byte(strings.Replace(string(plan("")), `["fi"]`, `["fi","SV"]`, 1))
	fs, err := check(text)
	require.NoError(t, err)
	f := only(t, fs)
	require.Equal(t, wellbeing.Pointer("/languages/1"), f.Path)
	require.Equal(t, strings.Index(string(text), `"SV"`), f.Place.Offset)
}

func TestTheEmptyNameOfAMemberIsPartOfThePath(t *testing.T) {
	for members, path := range map[string]wellbeing.Pointer{
		`"vision":{"":"x"}`:         "/vision/",
		`"vision":{"fi":{"":1}}`:    "/vision/fi",
		`"extensions":{"":{"":1}}`:  "/extensions/",
		`"extensions":{"x":{"":1}}`: "/extensions/x",
		`"":1`:                      "/",
	} {
		fs, err := check(plan(members))
		require.NoError(t, err)
		require.Equal(t, path, only(t, fs).Path, members)
		require.Empty(t, disagreement(plan(members), read, check), members)
	}
}

func TestAnUnknownMemberWithoutANameIsFoundInATypedPlan(t *testing.T) {
	f := only(t, wellbeing.Validate(built(func(p *wellbeing.Plan) { p.Extra = wellbeing.Extra{"": json.RawMessage("1")} })))
	require.Equal(t, wellbeing.CodeUnknownMember, f.Code)
	require.Equal(t, wellbeing.Pointer("/"), f.Path)
}

func TestAnEmptyTextInAListIsFoundInATypedPlan(t *testing.T) {
	f := only(t, wellbeing.Validate(built(func(p *wellbeing.Plan) {
		p.Bodies = []wellbeing.Body{{ID: "b", Name: wellbeing.Text{FI: "B"}, Tasks: []wellbeing.Text{{}}}}
	})))
	require.Equal(t, wellbeing.CodeCount, f.Code)
	require.Equal(t, wellbeing.Pointer("/bodies/0/tasks/0"), f.Path)
}

func TestAMisspeltRequiredMemberOfABaselineIsOneMistakeInATypedPlan(t *testing.T) {
	f := only(t, wellbeing.Validate(built(func(p *wellbeing.Plan) {
		p.Indicators = []wellbeing.Indicator{{
			ID: "i", Title: wellbeing.Text{FI: "I"},
			Baseline: wellbeing.Baseline{Extra: wellbeing.Extra{"At": json.RawMessage(`"2024"`)}},
		}}
	})))
	require.Equal(t, wellbeing.CodeUnknownMember, f.Code)
	require.Equal(t, wellbeing.Pointer("/indicators/0/baseline/At"), f.Path)
}

func TestANewerFormatDoesNotLoseAnEmptyValue(t *testing.T) {
	text := asFormat(plan(`"goals":[{"id":"g","title":{"fi":"G"},"level":""}]`), "1.1")
	_, err := wellbeing.Read(text)
	fs, err := findingsOf(err)
	require.NoError(t, err)
	require.Equal(t, wellbeing.CodeEnum, only(t, fs).Code)
}

func TestManyMembersOfANewerFormatDoNotHideAMistake(t *testing.T) {
	var members strings.Builder
	for i := range wellbeing.DefaultMaxFindings + 1 {
		fmt.Fprintf(&members, `"new%d":%d,`, i, i)
	}
	text := asFormat(plan(members.String()+`"revision":"x"`), "1.1")
	plan, fs, err := read(text)
	require.NoError(t, err)
	require.Nil(t, plan, "a plan that does not fit the format was returned")
	require.Equal(t, wellbeing.CodeType, only(t, fs).Code)
}

func TestWhatIsListedStandsFirstInTheText(t *testing.T) {
	limits := wellbeing.Limits{MaxFindings: 2}
	text := plan(`"goals":[{"goals":[{},{},{}]}]`)
	_, err := wellbeing.Reader{Limits: limits}.Read(text)
	a, err := findingsOf(err)
	require.NoError(t, err)
	require.Equal(t, wellbeing.Pointer("/goals/0"), a[1].Path)
	require.Equal(t, wellbeing.Pointer("/goals/0"), a[2].Path)
	b, err := findingsOf(schema.Check(text, limits))
	require.NoError(t, err)
	require.Empty(t, findingsDiffer(a, b))
}
