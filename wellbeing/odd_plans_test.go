package wellbeing_test

import (
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/openwellbeing/plan/wellbeing"
)

// An owner that is no organization is one mistake: the approvals are not scolded for it too.
func TestABrokenOwnerIsOneFinding(t *testing.T) {
	const plan = `{"format":"1.0","id":"k","kind":"municipal","title":{"fi":"x"},"languages":["fi"],"organizations":[{"id":"o","name":{"fi":"O"}}],
		"owners":["%s"],"approvals":[{"owner":"o","state":"approved","date":"2025-02-10"}]}`
	require.Empty(t, wellbeing.Validate(mustRead(t, fmt.Appendf(nil, plan, "o"))))
	found := wellbeing.Validate(mustRead(t, fmt.Appendf(nil, plan, "oo")))
	require.Len(t, found, 1)
	require.Equal(t, wellbeing.CodeUnknownReference, found[0].Code)
	require.Equal(t, wellbeing.Pointer("/owners/0"), found[0].Path)
}

// Parts exceed a total where they count, or cannot be a mean of it; what may be a mean, or is not fully known, is let be.
func TestPartsThatMayBeMeansAreLetBe(t *testing.T) {
	const plan = `{"format":"1.0","id":"k","kind":"municipal","title":{"fi":"x"},"languages":["fi"],"organizations":[],"owners":[],"indicators":[
		{"id":"i","title":{"fi":"I"},"measureType":"number"%s,"observations":[{"at":"2024"%s},{"at":"2024","breakdown":{"a":"x"}%s},{"at":"2024","breakdown":{"a":"y"}%s}]}]}`
	value := func(v string) string { return `,"value":` + v }
	for what, c := range map[string]struct {
		more, total, x, y string
		exceeds           bool
	}{
		"a count":                      {"", value("10"), value("6"), value("5"), true},
		"a mean of equal parts":        {"", value("8"), value("8"), value("8"), false},
		"a rate":                       {"", value("14.2"), value("14.0"), value("14.1"), false},
		"a count with a hidden part":   {"", value("10"), value("11"), `,"status":"suppressed"`, false},
		"sums of organizations":        {`,"aggregation":"sum"`, value("10"), value("9.5"), value("4"), true},
		"numerators":                   {"", `,"numerator":10,"denominator":20`, `,"numerator":8,"denominator":10`, `,"numerator":3,"denominator":10`, true},
		"one part above a total count": {`,"aggregation":"sum"`, value("10"), value("999"), value("4"), true},
	} {
		found := wellbeing.Validate(mustRead(t, fmt.Appendf(nil, plan, c.more, c.total, c.x, c.y)))
		if !c.exceeds {
			require.Empty(t, found, what)
			continue
		}
		require.Len(t, found, 1, what)
		require.Equal(t, wellbeing.CodePartsExceedTotal, found[0].Code, what)
		require.Equal(t, wellbeing.Pointer("/indicators/0/observations/0"), found[0].Path, what)
	}
}

// No plan is an empty plan: nothing panics.
func TestNoPlanIsAnEmptyPlan(t *testing.T) {
	var none *wellbeing.Plan
	require.Equal(t, wellbeing.Validate(new(wellbeing.Plan)), wellbeing.Validate(none))
	require.Empty(t, wellbeing.Integrity(none, nil))
	require.Nil(t, none.Clone())
	for range none.All() {
		break
	}
	_, found := wellbeing.NewIndex(none).Lookup("a")
	require.False(t, found)
	_, err := wellbeing.Canonical(none)
	require.NoError(t, err)
}

// A text that says nothing is missing, however it came to say nothing, and can still be written by itself.
func TestATextThatSaysNothingIsMissing(t *testing.T) {
	var emptied wellbeing.Text
	emptied.Set("se", "x")
	emptied.Set("se", "")
	for _, title := range []wellbeing.Text{{}, emptied, {Other: map[wellbeing.Language]string{}}} {
		p := &wellbeing.Plan{
			Format: wellbeing.CurrentFormat, ID: "k", Kind: wellbeing.PlanOther, Title: title, Languages: []wellbeing.Language{"fi"},
			Organizations: []wellbeing.Organization{}, Owners: []wellbeing.ID{},
		}
		found := wellbeing.Validate(p)
		require.Len(t, found, 1)
		require.Equal(t, wellbeing.CodeRequired, found[0].Code)
		out, err := json.Marshal(title)
		require.NoError(t, err)
		require.Equal(t, "{}", string(out))
	}
}

// Names that look like numbers and names that do not have one order together.
func TestPointersHaveOneOrder(t *testing.T) {
	inOrder(t, "", "/x", "/x/9", "/x/10", "/x/~1", "/x/1a", "/x/a", "/x/ab", "/x/ab/c", "/x/b", "/x/~0", "/x/é")
	inOrder(t, "2", "10", "02", "a10", "a2", "é") // no pointers, but they have an order too
}

func inOrder(t *testing.T, ordered ...wellbeing.Pointer) {
	t.Helper()
	for i, p := range ordered {
		for j, q := range ordered {
			want := 0
			switch {
			case i < j:
				want = -1
			case i > j:
				want = 1
			}
			require.Equal(t, want, p.Compare(q), "%q %q", p, q)
		}
	}
}

// A body finds its organization through however many bodies are above it, and a circle of bodies ends.
func TestABodyFindsItsOrganizationThroughALongChain(t *testing.T) {
	p := &wellbeing.Plan{Organizations: []wellbeing.Organization{{ID: "o"}}}
	const many = 500
	for i := range many {
		p.Bodies = append(p.Bodies, wellbeing.Body{ID: wellbeing.ID(fmt.Sprintf("b%d", i)), Parent: wellbeing.ID(fmt.Sprintf("b%d", i-1))})
	}
	p.Bodies[0].Parent, p.Bodies[0].Organization = "", "o"
	require.Equal(t, wellbeing.ID("o"), wellbeing.NewIndex(p).OrganizationOf("b499"))
	p.Bodies[0].Parent, p.Bodies[0].Organization = "b499", ""
	require.Empty(t, wellbeing.NewIndex(p).OrganizationOf("b499"))
}

// Days beyond the calendar are no days, however far beyond.
func TestDaysBeyondTheCalendarAreNone(t *testing.T) {
	d, err := wellbeing.NewDate(2025, 1, 1)
	require.NoError(t, err)
	for _, n := range []int{math.MaxInt, math.MinInt, 4_000_000, -4_000_000} {
		require.True(t, d.AddDays(n).IsZero(), n)
		require.True(t, d.AddMonths(n).IsZero(), n)
	}
	require.True(t, wellbeing.Date{}.AddDays(500_000).IsZero())
	require.True(t, wellbeing.Date{}.AddMonths(24_000).IsZero())
}

// An object whose members are all optional may be empty, and is not lost on its way.
func TestAnEmptyObjectIsNotLost(t *testing.T) {
	const plan = `{"format":"1.0","id":"k","kind":"other","title":{"fi":"x"},"languages":["fi"],"organizations":[],"owners":[],%s}`
	for _, members := range []string{
		`"period":{}`, `"ageRange":{}`, `"situation":{}`, `"events":[{"feedback":{"scale":{}}}]`,
		`"goals":[{"id":"g","measures":[{"id":"m","priority":{},"schedule":{"every":{},"project":{}},"title":{"fi":"M"}}],"title":{"fi":"G"}}]`,
	} {
		p := mustRead(t, fmt.Appendf(nil, plan, members))
		require.Empty(t, wellbeing.Validate(p), members)
		require.Contains(t, string(mustCanonical(t, p.Clone())), members)
		again := mustRead(t, mustCanonical(t, p))
		require.Equal(t, p, again)
	}
}

func TestSubgroupsAreToldApartByTheirWholeBreakdown(t *testing.T) {
	at := mustPoint(t, "2025")
	b := wellbeing.BreakdownOf
	observations := func(organization wellbeing.ID, breakdowns ...wellbeing.Breakdown) (os []wellbeing.Observation) {
		for _, breakdown := range breakdowns {
			os = append(os, wellbeing.Observation{At: at, Organization: organization, Breakdown: breakdown})
		}
		return os
	}
	apart := observations("", b(), b("a", "b"), b("b", "a"), b("a", "a", "b", "b"), b("a", "b", "b", "a"), b("a", "a", "b", "b", "c", "c"))
	apart = append(apart, observations("town", b(), b("a", "b"))...)
	apart = append(apart, wellbeing.Observation{At: mustPoint(t, "2025-01")}, wellbeing.Observation{At: mustPoint(t, "2025-01-01")})
	p := soundPlan(t)
	p.Indicators[0].Observations = apart
	require.Empty(t, wellbeing.Integrity(p, nil))
	p.Indicators[0].Observations = append(slices.Clone(apart), apart...)
	found := wellbeing.Integrity(p, nil)
	require.Len(t, found, len(apart))
	for i, f := range found {
		require.Equal(t, wellbeing.CodeDuplicateObservation, f.Code)
		list := wellbeing.Pointer("/indicators/0/observations")
		require.Equal(t, list.Item(len(apart)+i), f.Path)
		require.Equal(t, string(list.Item(i)), f.Args.Get("first"))
	}
}

func TestPartsOfEachTotalAreAddedUpByThemselves(t *testing.T) {
	p := soundPlan(t)
	at := mustPoint(t, "2025")
	of := func(value string, breakdown wellbeing.Breakdown) wellbeing.Observation {
		return wellbeing.Observation{At: at, Value: number(value), Breakdown: breakdown}
	}
	p.Indicators[1].Observations = []wellbeing.Observation{
		of("100", wellbeing.Breakdown{}),
		of("60", wellbeing.BreakdownOf("sex", "girls")),
		of("50", wellbeing.BreakdownOf("age", "young")),
		of("50", wellbeing.BreakdownOf("age", "old")),
		of("40", wellbeing.BreakdownOf("sex", "boys")),
		of("30", wellbeing.BreakdownOf("sex", "girls", "age", "young")),
		of("31", wellbeing.BreakdownOf("sex", "girls", "age", "old")),
		of("20", wellbeing.BreakdownOf("sex", "boys", "age", "young")),
		of("19", wellbeing.BreakdownOf("sex", "boys", "age", "old")),
	}
	found := wellbeing.Integrity(p, nil)
	require.Equal(t, []string{"data/parts-exceed-total /indicators/1/observations/1"}, briefs(found))
	require.Equal(t, "age", found[0].Args.Get("dimension"))
}

// No table has a dimension for each of its cells, but a hostile one may, and each dimension adds up by itself.
func TestVeryManyDimensionsAreAddedUpInTime(t *testing.T) {
	const many = 40_000
	p := soundPlan(t)
	at := mustPoint(t, "2025")
	observations := []wellbeing.Observation{{At: at, Value: number("3")}}
	for _, category := range []string{"a", "b"} {
		for i := range many / 2 {
			value := "1"
			if i == 20 || i == many/2-1 {
				value = "2"
			}
			observations = append(observations, wellbeing.Observation{
				At: at, Value: number(value), Breakdown: wellbeing.BreakdownOf(fmt.Sprintf("d%05d", i), category),
			})
		}
	}
	p.Indicators[1].Observations = observations
	begin := time.Now()
	found := wellbeing.Integrity(p, nil)
	require.Less(t, time.Since(begin), patience)
	require.Len(t, found, 2)
	require.Equal(t, "d00020", found[0].Args.Get("dimension"))
	require.Equal(t, "d19999", found[1].Args.Get("dimension"))
}
