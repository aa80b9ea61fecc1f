package progress_test

import (
	"bytes"
	"encoding/json"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/openwellbeing/plan/wellbeing"
	"github.com/openwellbeing/plan/wellbeing/progress"
)

// followedUp is a plan with what was computed and found.
type followedUp struct {
	plan     *wellbeing.Plan
	result   progress.Result
	findings wellbeing.Findings
}

func follow(p *wellbeing.Plan, on wellbeing.Date, policy progress.Policy) followedUp {
	return followedUp{
		plan: p, result: progress.Compute(p, on, progress.Config{Policy: policy}), findings: wellbeing.Validate(p),
	}
}

func summaryOf(plans ...followedUp) *progress.Summary {
	s := &progress.Summary{}
	for _, p := range plans {
		s.Add(p.plan, p.result, p.findings)
	}
	return s
}

func summaryJSON(t require.TestingT, s *progress.Summary) string {
	data, err := json.Marshal(s)
	require.NoError(t, err)
	return string(data)
}

func summaryFrom(t require.TestingT, text string) *progress.Summary {
	s := &progress.Summary{}
	require.NoError(t, json.Unmarshal([]byte(text), s))
	return s
}

// merged returns the summary of both and leaves both as they are.
func merged(t require.TestingT, a, b *progress.Summary) *progress.Summary {
	before := [2]string{summaryJSON(t, a), summaryJSON(t, b)}
	s := &progress.Summary{}
	s.Merge(a)
	s.Merge(b)
	require.Equal(t, before, [2]string{summaryJSON(t, a), summaryJSON(t, b)})
	return s
}

func examplePlans(t testing.TB) []*wellbeing.Plan {
	t.Helper()
	files, err := filepath.Glob(filepath.Join("..", "..", "examples", "plans", "*.json"))
	require.NoError(t, err)
	require.Len(t, files, 6)
	plans := make([]*wellbeing.Plan, len(files))
	for i, file := range files {
		data, err := os.ReadFile(file)
		require.NoError(t, err)
		plans[i], err = wellbeing.Read(data)
		require.NoError(t, err)
	}
	return plans
}

func summarizedExamples(t testing.TB) *progress.Summary {
	t.Helper()
	on, err := wellbeing.ParseDate("2026-12-05")
	require.NoError(t, err)
	s := &progress.Summary{}
	for _, p := range examplePlans(t) {
		s.Add(p, progress.Compute(p, on, progress.Config{}), wellbeing.Findings{
			{Code: "follow-up/overdue", Severity: wellbeing.SeverityWarning},
			{Code: "follow-up/overdue", Severity: wellbeing.SeverityWarning},
			{Code: wellbeing.Code("kind/" + string(p.Kind)), Severity: wellbeing.SeverityAdvice},
		})
	}
	return s
}

// The six example plans, counted by hand: only the made-up municipal plan says what is done and what has changed.
func TestSummaryOfTheExamples(t *testing.T) {
	s := summarizedExamples(t)
	on, err := wellbeing.ParseDate("2026-12-05")
	require.NoError(t, err)
	require.Equal(t, 6, s.Plans())
	require.Zero(t, s.Refused)
	require.False(t, s.Mixed())
	require.Equal(t, map[progress.Policy]int64{progress.PolicySC9560(): 6}, s.Policies)
	require.Equal(t, map[wellbeing.Date]int64{on: 6}, s.Days)

	distribution := func(share, coverage, unknown, outside int64) progress.Distribution {
		d := progress.Distribution{
			Known: 1, Unknown: unknown, Outside: outside, ShareSum: share, CoverageSum: coverage,
			Min: progress.Fraction(share, 10_000), Max: progress.Fraction(share, 10_000),
		}
		d.Bins[share/1000] = 1
		return d
	}
	require.Equal(t, progress.Standings{
		Doing: distribution(4931, 8819, 5, 0), Effect: distribution(4523, 5167, 4, 1), Delivery: distribution(6184, 8056, 0, 5),
	}, s.Standings)
	require.Equal(t, map[wellbeing.PlanKind]progress.KindSummary{
		wellbeing.PlanMunicipal: {Plans: 2, Standings: progress.Standings{
			Doing: distribution(4931, 8819, 1, 0), Effect: distribution(4523, 5167, 1, 0), Delivery: distribution(6184, 8056, 0, 1),
		}},
		wellbeing.PlanJoint: {Plans: 1, Standings: progress.Standings{
			Doing: progress.Distribution{Unknown: 1}, Effect: progress.Distribution{Unknown: 1}, Delivery: progress.Distribution{Outside: 1},
		}},
		wellbeing.PlanRegional: {Plans: 3, Standings: progress.Standings{
			Doing:    progress.Distribution{Unknown: 3},
			Effect:   progress.Distribution{Unknown: 2, Outside: 1},
			Delivery: progress.Distribution{Outside: 3},
		}},
	}, s.Kinds)

	var rights []wellbeing.Right
	var plans []int64
	for _, r := range s.Rights {
		rights, plans = append(rights, r.Right), append(plans, r.Plans)
	}
	require.Equal(t, wellbeing.Rights(), rights)
	require.Equal(t, []int64{3, 1, 3, 2, 3, 2, 2}, plans)
	require.Equal(t, progress.Standings{
		Doing:    distribution(5669, 8229, 2, 3),
		Effect:   progress.Distribution{Withheld: 1, Unknown: 2, Outside: 3, CoverageSum: 2500}, // a quarter is known
		Delivery: distribution(6462, 8750, 0, 5),
	}, s.Rights[0].Standings)

	require.Equal(t, progress.OrganizationSummary{Organizations: 13, Doing: progress.Distribution{
		Known: 6, Unknown: 3, Outside: 4, Bins: [10]int64{2: 1, 5: 1, 6: 2, 8: 1, 9: 1},
		ShareSum: 2500 + 5000 + 6000 + 6824 + 8333 + 9000, CoverageSum: 4*10_000 + 9630 + 7500,
		Min: progress.Fraction(1, 4), Max: progress.Fraction(9, 10),
	}}, s.Organizations[wellbeing.OrganizationDepartment])
	var organizations int64
	for _, o := range s.Organizations {
		organizations += o.Organizations
	}
	require.EqualValues(t, 70, organizations)

	n := s.Indicators
	require.EqualValues(t, 80, n.Count)
	require.EqualValues(t, 45, n.Statuses[progress.StatusNotAssessable])
	require.EqualValues(t, 3, n.Statuses[progress.StatusNotAssessed])
	require.EqualValues(t, 5, n.Statuses[progress.StatusAchieved])
	require.EqualValues(t, 1, n.Effect[progress.StatusAchieved])
	require.EqualValues(t, 4, n.Delivery[progress.StatusAchieved])
	require.Equal(t, map[progress.Reason]int64{
		progress.ReasonNoTarget: 33, progress.ReasonNoObservation: 6, progress.ReasonIncomplete: 1, progress.ReasonNoBaseline: 1,
		progress.ReasonBreakInSeries: 1, progress.ReasonTargetDatePassed: 1, progress.ReasonNoTargetDate: 1, progress.ReasonNoDirection: 1,
	}, n.NotAssessable)
	require.Equal(t, map[progress.TrendDirection]int64{
		progress.TrendImproving: 25, progress.TrendNoChange: 3, progress.TrendWorsening: 3, "": 49,
	}, n.Trends)
	require.Equal(t, map[progress.ProjectionBand]int64{
		progress.ProjectedMet: 12, progress.ProjectedNearly: 1, progress.ProjectedMissed: 4, progress.ProjectedWrong: 2, "": 61,
	}, n.Projections)
	require.Equal(t, map[progress.Freshness]int64{
		progress.FreshnessFresh: 32, progress.FreshnessLate: 5, progress.FreshnessStale: 1, "": 42,
	}, n.Freshness)

	require.EqualValues(t, 86, s.Measures.Count)
	require.Equal(t, map[wellbeing.MeasureStatus]int64{
		wellbeing.MeasurePlanned: 5, wellbeing.MeasureInProgress: 23, wellbeing.MeasureCompleted: 6, wellbeing.MeasureOnHold: 1,
		wellbeing.MeasureCancelled: 2, "": 49,
	}, s.Measures.Statuses)
	require.EqualValues(t, 2, s.Measures.Schedules[progress.ScheduleOverdue])
	require.EqualValues(t, 2, s.Measures.Schedules[""])

	require.Equal(t, progress.FindingSummary{
		FindingCount: progress.FindingCount{Findings: 18, Plans: 6},
		Severities: map[wellbeing.Severity]progress.FindingCount{
			wellbeing.SeverityWarning: {Findings: 12, Plans: 6}, wellbeing.SeverityAdvice: {Findings: 6, Plans: 6},
		},
		Codes: map[wellbeing.Code]progress.FindingCount{
			"follow-up/overdue": {Findings: 12, Plans: 6}, "kind/municipal": {Findings: 2, Plans: 2}, "kind/joint": {Findings: 1, Plans: 1},
			"kind/regional": {Findings: 3, Plans: 3},
		},
	}, s.Findings)
}

// No plans are summed up as 0 of everything, with the seven rights, and no share.
func TestSummaryOfNothing(t *testing.T) {
	s := &progress.Summary{}
	const nothing = `{"known":0,"withheld":0,"unknown":0,"outside":0,"bins":[0,0,0,0,0,0,0,0,0,0],"shareSum":0,"coverageSum":0,"min":null,"max":null}`
	const standings = `"doing":` + nothing + `,"effect":` + nothing + `,"delivery":` + nothing
	var rights []string
	for _, right := range strings.Fields("equality care participation health safety learning hobbies") {
		rights = append(rights, `{"right":"`+right+`","plans":0,`+standings+`}`)
	}
	want := `{"method":"wb-progress/1","policies":[],"plans":0,"refused":0,"days":{},` + standings + `,"kinds":{},"rights":[` +
		strings.Join(rights, ",") + `],"organizations":{},"indicators":{"indicators":0,"statuses":{},"effect":{},"delivery":{},` +
		`"notAssessable":{},"trends":{},"projections":{},"freshness":{}},"measures":{"measures":0,"statuses":{},"schedules":{}},` +
		`"findings":{"findings":0,"plans":0,"severities":{},"codes":{}}}`
	require.Equal(t, want, summaryJSON(t, s))
	require.Equal(t, s, summaryFrom(t, want))
	require.Zero(t, s.Plans())
	require.False(t, s.Mixed())
	require.False(t, s.Doing.Mean().Known())
	require.False(t, s.Doing.MeanCoverage().Known())
	s.Merge(nil)
	require.Equal(t, &progress.Summary{}, s)
}

// someDay, somePoint and the like draw parts of plans that may be broken in every way that Go lets through.
func someDay(t *rapid.T) wellbeing.Date {
	d, err := wellbeing.ParseDate(rapid.SampledFrom([]string{"1000-01-01", "2025-06-30", "2026-12-05", "9999-12-31", ""}).Draw(t, "day"))
	if err != nil {
		return wellbeing.Date{}
	}
	return d
}

func somePoint(t *rapid.T) wellbeing.Point {
	p, err := wellbeing.ParsePoint(rapid.SampledFrom([]string{"", "2021", "2022", "2023-04", "2024-02-29", "2025", "2030", "9999"}).Draw(t, "point"))
	if err != nil {
		return wellbeing.Point{}
	}
	return p
}

func someNumber(t *rapid.T) *wellbeing.Decimal {
	d, err := wellbeing.NewDecimal(rapid.SampledFrom([]int64{0, 0, 1, 3, 7, 10, 50, 93, 100, -4, 99_999_999_999}).Draw(t, "number"), rapid.IntRange(0, 3).Draw(t, "places"))
	if err != nil || rapid.IntRange(0, 4).Draw(t, "absent") == 0 {
		return nil
	}
	return &d
}

// private is what must never come out of a summary: text of a plan, and what is no text at all.
var private = []string{"Matti Meikäläinen", "\xff\xfe", "a/b/c", "Äiti", "\u2028"}

func someWord[K ~string](t *rapid.T, values ...K) K {
	for _, word := range private {
		values = append(values, K(word))
	}
	// What is sound comes up most of the time.
	at := rapid.OneOf(rapid.IntRange(0, len(values)-len(private)-1), rapid.IntRange(0, len(values)-1))
	return values[at.Draw(t, "word")]
}

func enumOf[K ~string](t *rapid.T, enum string) K {
	values := []K{""}
	for _, v := range wellbeing.EnumValues(enum) {
		values = append(values, K(v))
	}
	return someWord(t, values...)
}

func someID(t *rapid.T) wellbeing.ID {
	return someWord[wellbeing.ID](t, "a", "b", "c", "d", "e", "f", "")
}

func some[V any](t *rapid.T, most int, draw func(*rapid.T) V) []V {
	out := make([]V, rapid.IntRange(0, most).Draw(t, "how many"))
	for i := range out {
		out[i] = draw(t)
	}
	return out
}

func someOrganization(t *rapid.T) wellbeing.Organization {
	return wellbeing.Organization{ID: someID(t), Kind: enumOf[wellbeing.OrganizationKind](t, "organizationKind"), Parent: someID(t)}
}

func someMeasure(t *rapid.T) wellbeing.Measure {
	m := wellbeing.Measure{
		ID: someID(t), Responsible: someID(t), Status: enumOf[wellbeing.MeasureStatus](t, "measureStatus"), Completion: someNumber(t),
		Updated: someDay(t), Schedule: wellbeing.Schedule{Start: somePoint(t), End: somePoint(t)}, OtherGoals: some(t, 1, someID),
	}
	if rapid.Bool().Draw(t, "continuous") {
		m.Schedule.Continuous = new(true)
	}
	m.Implementations = some(t, 2, func(t *rapid.T) wellbeing.Implementation {
		return wellbeing.Implementation{Organization: someID(t), Status: enumOf[wellbeing.MeasureStatus](t, "measureStatus"), Completion: someNumber(t)}
	})
	return m
}

func someIndicator(t *rapid.T) wellbeing.Indicator {
	return wellbeing.Indicator{
		ID: someID(t), MeasureType: enumOf[wellbeing.MeasureType](t, "measureType"), Direction: enumOf[wellbeing.Direction](t, "direction"),
		Stage: enumOf[wellbeing.Stage](t, "stage"), Baseline: wellbeing.Baseline{At: somePoint(t), Value: someNumber(t)},
		Organizations: some(t, 1, someID), Frequency: wellbeing.Frequency{Every: rapid.IntRange(-1, 3).Draw(t, "every"), Unit: wellbeing.IntervalYear},
		Targets: some(t, 2, func(t *rapid.T) wellbeing.Target {
			return wellbeing.Target{At: somePoint(t), Value: someNumber(t)}
		}),
		Observations: some(t, 4, func(t *rapid.T) wellbeing.Observation {
			return wellbeing.Observation{At: somePoint(t), Value: someNumber(t), Status: enumOf[wellbeing.ObservationStatus](t, "observationStatus")}
		}),
		Assessments: some(t, 1, func(t *rapid.T) wellbeing.Assessment {
			return wellbeing.Assessment{At: somePoint(t), Verdict: rapid.SampledFrom([]wellbeing.Verdict{"", wellbeing.VerdictAchieved, wellbeing.VerdictPartly}).Draw(t, "verdict")}
		}),
	}
}

func someGoal(depth int) func(*rapid.T) wellbeing.Goal {
	return func(t *rapid.T) wellbeing.Goal {
		g := wellbeing.Goal{
			ID: someID(t), Kind: enumOf[wellbeing.GoalKind](t, "goalKind"), Weight: someNumber(t), Measures: some(t, 3, someMeasure),
			Indicators: some(t, 2, someID),
			Rights:     some(t, 2, func(t *rapid.T) wellbeing.Right { return enumOf[wellbeing.Right](t, "right") }),
		}
		if rapid.IntRange(0, 4).Draw(t, "own") == 0 {
			g.Owner = someID(t)
		}
		if depth > 0 {
			g.Goals = some(t, 2, someGoal(depth-1))
		}
		return g
	}
}

func somePlan(t *rapid.T) *wellbeing.Plan {
	return &wellbeing.Plan{
		ID: someID(t), Kind: enumOf[wellbeing.PlanKind](t, "planKind"), Organizations: some(t, 3, someOrganization), Owners: some(t, 2, someID),
		Goals: some(t, 2, someGoal(1)), Indicators: some(t, 3, someIndicator),
	}
}

func somePolicy(t *rapid.T) progress.Policy {
	p := rapid.SampledFrom(append(progress.Policies(), progress.Policy{})).Draw(t, "policy")
	if rapid.IntRange(0, 4).Draw(t, "own policy") == 0 {
		p.Name = someWord(t, "sc95-60", "own", "")
		if d := someNumber(t); d != nil {
			p.Withhold = *d
		}
	}
	return p
}

func someFindings(t *rapid.T) wellbeing.Findings {
	return some(t, 3, func(t *rapid.T) wellbeing.Finding {
		return wellbeing.Finding{
			Code:     someWord[wellbeing.Code](t, "data/cycle", "follow-up/overdue", "data", "/", ""),
			Severity: someWord(t, wellbeing.SeverityError, wellbeing.SeverityWarning, wellbeing.SeverityAdvice, ""),
		}
	})
}

func someFollowedUp(t *rapid.T) followedUp {
	f := follow(somePlan(t), someDay(t), somePolicy(t))
	f.findings = append(f.findings, someFindings(t)...)
	return f
}

func shuffled[V any](t *rapid.T, items []V) []V {
	out := slices.Clone(items)
	r := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "order"), 1))
	r.Shuffle(len(out), func(i, j int) { out[i], out[j] = out[j], out[i] })
	return out
}

// Whatever worker takes which plans in whatever order, and however the workers' summaries are put together, by hand or
// through JSON, the same bytes come out.
func TestSummaryIsTheSameForAnySplitAndOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		plans := some(t, 6, someFollowedUp)
		want := summaryJSON(t, summaryOf(plans...))
		workers := make([]*progress.Summary, rapid.IntRange(1, 4).Draw(t, "workers"))
		for i := range workers {
			workers[i] = &progress.Summary{}
		}
		for _, p := range shuffled(t, plans) {
			workers[rapid.IntRange(0, len(workers)-1).Draw(t, "worker")].Add(p.plan, p.result, p.findings)
		}
		for len(workers) > 1 {
			workers = shuffled(t, workers)
			last := workers[len(workers)-1]
			if rapid.Bool().Draw(t, "through JSON") {
				last = summaryFrom(t, summaryJSON(t, last))
			}
			workers = workers[:len(workers)-1]
			workers[0].Merge(last)
		}
		require.Equal(t, want, summaryJSON(t, workers[0]))
	})
}

func TestSummaryMergeIsCommutativeAndAssociativeWithIdentity(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var s [3]*progress.Summary
		for i := range s {
			s[i] = summaryOf(some(t, 3, someFollowedUp)...)
			for range rapid.SampledFrom([]int{0, 0, 1, 40, 60}).Draw(t, "doubled") { // up to where counts end
				s[i].Merge(s[i])
			}
		}
		a, b, c := s[0], s[1], s[2]
		require.Equal(t, summaryJSON(t, merged(t, a, b)), summaryJSON(t, merged(t, b, a)))
		require.Equal(t, summaryJSON(t, merged(t, merged(t, a, b), c)), summaryJSON(t, merged(t, a, merged(t, b, c))))
		require.Equal(t, a, merged(t, a, &progress.Summary{}))
		require.Equal(t, a, merged(t, &progress.Summary{}, a))
	})
}

func TestSummaryRoundTripsThroughJSON(t *testing.T) {
	check := func(t require.TestingT, s *progress.Summary) {
		text := summaryJSON(t, s)
		require.Equal(t, s, summaryFrom(t, text))
		require.Equal(t, text, summaryJSON(t, summaryFrom(t, text)))
	}
	check(t, summarizedExamples(t))
	rapid.Check(t, func(t *rapid.T) {
		s := summaryOf(some(t, 5, someFollowedUp)...)
		for range rapid.SampledFrom([]int{0, 0, 50, 60, 70}).Draw(t, "doubled") {
			s.Merge(s)
		}
		check(t, s)
	})
}

// A summary counts; it says nothing that a plan says, however broken the plan is.
func TestSummaryHoldsNoTextOfAPlan(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := summaryOf(some(t, 4, someFollowedUp)...)
		text := summaryJSON(t, s)
		for _, word := range append([]string{"\ufffd", `\ufffd`, `\u2028`, "Matti"}, private...) {
			require.NotContains(t, text, word)
		}
		require.Zero(t, s.Indicators.NotAssessable[""], "every reason of the method is counted by its name")
		require.Zero(t, s.Refused)
	})
}

// Results that no computation gives, and results of other plans, are taken or refused without harm.
func TestSummaryTakesAnyResult(t *testing.T) {
	ratio := func(t *rapid.T) progress.Ratio {
		return progress.Fraction(
			rapid.SampledFrom([]int64{0, 1, 2, 3, 9_999, 99_995, 99_996, -5, 1 << 62, -1 << 63}).Draw(t, "numerator"),
			rapid.SampledFrom([]int64{0, 1, 2, 3, 10_000, 100_000, 1 << 62, -1 << 63}).Draw(t, "denominator"),
		)
	}
	spoil := func(t *rapid.T, u *progress.Rollup) {
		if rapid.Bool().Draw(t, "spoil") {
			u.Share, u.Coverage, u.Withheld = ratio(t), ratio(t), rapid.Bool().Draw(t, "withheld")
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		f := someFollowedUp(t)
		r := &f.result
		spoil(t, &r.Doing)
		spoil(t, &r.Effect)
		for i := range r.Rights {
			spoil(t, &r.Rights[i].Delivery)
			if rapid.Bool().Draw(t, "no goals") {
				r.Rights[i].Goals = nil
			}
		}
		for i := range r.Organizations {
			spoil(t, &r.Organizations[i].Doing)
		}
		for i := range r.Indicators {
			n := &r.Indicators[i]
			n.Status = someWord(t, append(progress.Statuses(), "")...)
			n.Reason, n.Class = someWord(t, progress.ReasonBreakdown, ""), someWord(t, progress.ClassEffect, progress.ClassDelivery, "")
			n.Trend.Direction, n.Projection.Band = someWord[progress.TrendDirection](t, ""), someWord[progress.ProjectionBand](t, "")
			n.Freshness = someWord[progress.Freshness](t, "")
		}
		switch rapid.IntRange(0, 5).Draw(t, "lacking") {
		case 0:
			r.Rights = r.Rights[rapid.IntRange(0, 7).Draw(t, "rights"):]
		case 1:
			f.plan = &wellbeing.Plan{ID: f.plan.ID}
		case 2:
			r.Organizations = append(r.Organizations, r.Organizations...)
			slices.Reverse(r.Organizations)
		}
		s := summaryOf(f)
		require.Equal(t, 1, s.Plans())
		require.Equal(t, s, summaryFrom(t, summaryJSON(t, s)))
	})
	s := summarizedExamples(t)
	before := summaryJSON(t, s)
	p := examplePlans(t)[0]
	r := progress.Compute(p, wellbeing.Date{}, progress.Config{})
	s.Add(nil, r, nil)
	s.Add(p, progress.Result{}, nil)
	s.Add(&wellbeing.Plan{ID: "another"}, r, wellbeing.Findings{{Code: "data/cycle"}})
	r.Method = "wb-progress/2"
	s.Add(p, r, nil)
	require.EqualValues(t, 4, s.Refused)
	require.Equal(t, strings.Replace(before, `"refused":0`, `"refused":4`, 1), summaryJSON(t, s))
}

// shareResult is the result of an empty plan with this doing as a whole.
func shareResult(doing progress.Rollup) followedUp {
	f := followedUp{plan: &wellbeing.Plan{ID: "a"}, result: progress.Compute(&wellbeing.Plan{ID: "a"}, wellbeing.Date{}, progress.Config{})}
	f.result.Doing = doing
	return f
}

func shareOf(share, coverage progress.Ratio) progress.Rollup {
	return progress.Rollup{Amount: progress.Amount{Share: share, Coverage: coverage}}
}

// Of two plans that differ in nothing but a share that is withheld the summary is the same.
func TestSummaryDoesNotTellAWithheldShare(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		share := func() progress.Ratio { return progress.Fraction(rapid.Int64Range(0, 1000).Draw(t, "share"), 1000) }
		a, b := shareOf(share(), progress.Fraction(1, 3)), shareOf(share(), progress.Fraction(1, 3))
		a.Withheld, b.Withheld = true, true
		s := summaryOf(shareResult(a))
		require.Equal(t, summaryJSON(t, s), summaryJSON(t, summaryOf(shareResult(b))))
		require.Equal(t, progress.Distribution{Withheld: 1, CoverageSum: 3333}, s.Doing)
		require.False(t, s.Doing.Mean().Known())
	})
	p := &wellbeing.Plan{ID: "a", Goals: []wellbeing.Goal{{ID: "g", Measures: []wellbeing.Measure{
		{ID: "m", Status: wellbeing.MeasureCompleted}, {ID: "n"}, {ID: "o"},
	}}}}
	require.Equal(t, progress.Distribution{Withheld: 1, CoverageSum: 3333}, summaryOf(follow(p, wellbeing.Date{}, progress.Policy{})).Doing)
}

// Shares count as results show them: rounded to four decimals, half to even, each bin with its lower end.
func TestSummaryCountsSharesAsTheyAreShown(t *testing.T) {
	for _, c := range []struct {
		share progress.Ratio
		bin   int
		sum   int64
	}{
		{progress.Fraction(0, 1), 0, 0},
		{progress.Fraction(1, 3), 3, 3333},
		{progress.Fraction(2, 3), 6, 6667},
		{progress.Fraction(99_949, 1_000_000), 0, 999},
		{progress.Fraction(99_951, 1_000_000), 1, 1000},
		{progress.Fraction(1, 10), 1, 1000},
		{progress.Fraction(5, 100_000), 0, 0},
		{progress.Fraction(15, 100_000), 0, 2},
		{progress.Fraction(9, 10), 9, 9000},
		{progress.Fraction(99_996, 100_000), 9, 10_000},
		{progress.Fraction(1, 1), 9, 10_000},
		{progress.Fraction(7, 2), 9, 10_000},
		{progress.Fraction(-7, 2), 0, 0},
		{progress.Fraction(1<<62-1, 1<<62), 9, 10_000},
	} {
		d := summaryOf(shareResult(shareOf(c.share, progress.Fraction(1, 1)))).Doing
		want := progress.Distribution{
			Known: 1, ShareSum: c.sum, CoverageSum: 10_000, Min: progress.Fraction(c.sum, 10_000), Max: progress.Fraction(c.sum, 10_000),
		}
		want.Bins[c.bin] = 1
		require.Equal(t, want, d, c.share)
	}
}

func TestSummaryMeansAreExact(t *testing.T) {
	known := func(n, d int64) followedUp {
		return shareResult(shareOf(progress.Fraction(n, d), progress.Fraction(1, 2)))
	}
	nothing := shareResult(shareOf(progress.Ratio{}, progress.Fraction(0, 1)))
	s := summaryOf(known(0, 1), known(1, 1), known(0, 1), nothing, shareResult(progress.Rollup{}))
	require.EqualValues(t, 5, s.Doing.Total())
	require.Zero(t, s.Doing.Mean().Compare(progress.Fraction(1, 3)))
	require.Zero(t, s.Doing.MeanCoverage().Compare(progress.Fraction(3, 8)))
	for range 100 { // far beyond what can be counted
		s.Merge(s)
	}
	require.Equal(t, int64(1<<53-1), s.Count)
	require.Positive(t, s.Plans())
	require.True(t, s.Doing.Mean().Known())
}

// Plans of two policies, be it two of one name, or of two days are told apart.
func TestSummaryTellsPoliciesAndDaysApart(t *testing.T) {
	p := &wellbeing.Plan{ID: "a"}
	on, err := wellbeing.ParseDate("2026-12-05")
	require.NoError(t, err)
	one := summaryOf(follow(p, on, progress.Policy{}), follow(p, on, progress.PolicySC9560()))
	require.False(t, one.Mixed())
	renamed := progress.PolicyUNSD()
	renamed.Name = "sc95-60"
	for _, other := range []followedUp{
		follow(p, on.AddDays(1), progress.Policy{}), follow(p, on, progress.PolicyUNSD()), follow(p, on, renamed), follow(p, wellbeing.Date{}, progress.Policy{}),
	} {
		both := merged(t, one, summaryOf(other))
		require.True(t, both.Mixed())
		require.Equal(t, 3, both.Plans())
	}
	require.Contains(t, summaryJSON(t, merged(t, summaryOf(follow(p, on, renamed)), one)),
		`"policies":[{"policy":{"name":"sc95-60","onTrack":0.95,"needsAcceleration":0.5,"belowBaseline":-0.1,"tooEarly":0.15,"withhold":0.5},"plans":1},`+
			`{"policy":{"name":"sc95-60","onTrack":0.95,"needsAcceleration":0.6,"belowBaseline":0,"tooEarly":0.15,"withhold":0.5},"plans":2}]`)
}

// What is no summary is refused with the place and the reason, and leaves the summary as it was.
func TestSummaryRefusesWhatIsNone(t *testing.T) {
	sound := summaryJSON(t, summarizedExamples(t))
	start := func(n int) string { return sound[:n] }
	for _, c := range []struct{ from, to, want string }{
		{`"method":"wb-progress/1"`, `"method":"wb-progress/2"`, `/method must be "wb-progress/1"`},
		{`"method":"wb-progress/1"`, `"method":null`, `/method must be "wb-progress/1"`},
		{`"method":"wb-progress/1",`, ``, `lacks the member "method"`},
		{`"plans":6`, `"plans":6,"plan":1`, `has a member "plan" that no summary has`},
		{`"plans":6`, `"Plans":6`, `lacks the member "plans"`},
		{`"plans":6`, `"plans":6,"plans":6`, `the member "plans" is repeated`},
		{`"refused":0`, `"refused":-1`, "/refused must be a whole number from 0 to 9007199254740991"},
		{`"refused":0`, `"refused":0.5`, "/refused must be a whole number"},
		{`"refused":0`, `"refused":1e3`, "/refused must be a whole number"},
		{`"refused":0`, `"refused":"0"`, "/refused must be a whole number"},
		{`"refused":0`, `"refused":null`, "/refused must be a whole number"},
		{`"refused":0`, `"refused":9007199254740992`, "/refused must be a whole number"},
		{`"refused":0`, `"refused":99999999999999999999999`, "/refused must be a whole number"},
		{`"plans":6}],"plans":6`, `"plans":6}],"plans":7`, "/policies comes to 6, but there are 7 plans"},
		{`"name":"sc95-60"`, `"name":"Matti Meikäläinen"`, "/policies/0/policy/name must be an identifier or empty"},
		{`"onTrack":0.95`, `"onTrack":0.9500000001`, "/policies/0/policy/onTrack must be a number of at most six decimals"},
		{`"onTrack":0.95,`, ``, `/policies/0/policy lacks the member "onTrack"`},
		{`"policies":[`, `"policies":[7,`, "/policies/0 must be an object"},
		{`"days":{"2026-12-05":6}`, `"days":{"2026-12-5":6}`, `/days has an entry "2026-12-5", which is no day`},
		{`"days":{"2026-12-05":6}`, `"days":{"2026-12-05":6,"2026-12-06":0}`, "/days/2026-12-06 must be a whole number from 1"},
		{`"days":{"2026-12-05":6}`, `"days":{"2026-12-05":5}`, "/days comes to 5, but there are 6 plans"},
		{`"days":{"2026-12-05":6}`, `"days":[]`, "/days must be an object"},
		{`"known":1`, `"known":2`, "/doing comes to 7, but there are 6 plans"},
		{`"bins":[0,`, `"bins":[0,0,`, "/doing/bins must have 10 items"},
		{`"bins":[0,0`, `"bins":[0,1`, "/doing/bins comes to 2, but there are 1 known"},
		{`"bins":[0,0,0,0,1,0`, `"bins":[0,0,0,0,0,1`, "/doing has bins, a sum, a least and a greatest share that do not fit together"},
		{`"bins":[0,0,0,0,1,0`, `"bins":[0,0,0,0,{},0`, "/doing/bins/4 must be a whole number"},
		{`"shareSum":4931`, `"shareSum":4932`, "do not fit together"},
		{`"coverageSum":8819`, `"coverageSum":60001`, "/doing/coverageSum is more than full coverage"},
		{`"min":0.4931`, `"min":0.49311`, "/doing/min must be a number from 0 to 1 with at most four decimals"},
		{`"min":0.4931`, `"min":null`, "/doing/min must be a number"},
		{`"max":0.4931`, `"max":1.5`, "/doing/max must be a number"},
		{`"kinds":{"joint"`, `"kinds":{"royal"`, `/kinds has an entry "royal" that no summary has`},
		{`"kinds":{"joint":{"plans":1`, `"kinds":{"joint":{"plans":0`, "/kinds/joint/plans must be a whole number from 1"},
		{`"kinds":{"joint":`, `"kinds":{"county":{},"joint":`, `/kinds/county lacks the member "plans"`},
		{`"right":"care"`, `"right":"health"`, `/rights/1/right must be "care"`},
		{`"right":"care","plans":1`, `"right":"care","plans":7`, "/rights/1/plans is more than all plans"},
		{`"rights":[`, `"rights":[null,`, "/rights must have 7 items"},
		{`"organizations":{"company"`, `"organizations":{"guild"`, `/organizations has an entry "guild" that no summary has`},
		{`"indicators":80`, `"indicators":81`, "/indicators/statuses comes to 80, but there are 81 indicators"},
		{`"effect":{"achieved":1`, `"effect":{"achieved":2`, "/indicators/statuses are not those of effect and delivery together"},
		{`"statuses":{"achieved":5`, `"statuses":{"great":5`, `/indicators/statuses has an entry "great" that no summary has`},
		{`"no-target":33`, `"no-target":34`, "/indicators/notAssessable comes to 46, but there are 45 that are not assessable"},
		{`"improving":25`, `"improving":26`, "/indicators/trends comes to 81"},
		{`"measures":86`, `"measures":85`, "/measures/statuses comes to 86, but there are 85 measures"},
		{`"findings":18`, `"findings":19`, "/findings/severities comes to 18, but there are 19 findings"},
		{`"findings":18,"plans":6`, `"findings":18,"plans":7`, "/findings/plans does not fit"},
		{`"findings":18,"plans":6`, `"findings":18,"plans":0`, "/findings/plans does not fit"},
		{`"kind/joint"`, `"Kind of plan"`, `/findings/codes has an entry "Kind of plan" that no summary has`},
		{`"kind/joint":{"findings":1,"plans":1`, `"kind/joint":{"findings":1,"plans":2`, "/findings/codes/kind~1joint/plans does not fit"},
		{`"refused":0`, `"refused":[[[[[[[[]]]]]]]]`, "values nest too deep"},
		{`"refused":0`, "\"refused\":\"\xff\"", "the text is not UTF-8"},
		{`"refused":0`, `"refused":0,`, "invalid character"},
		{sound, `null`, "must be an object"},
		{sound, `[]`, "must be an object"},
		{sound, `"summary"`, "must be an object"},
		{sound, ``, "unexpected end"},
		{sound, start(100), "unexpected end"},
		{sound, sound + "{}", "after top-level value"},
	} {
		require.Contains(t, sound, c.from)
		doc := strings.Replace(sound, c.from, c.to, 1)
		s := summarizedExamples(t)
		require.ErrorContains(t, s.UnmarshalJSON([]byte(doc)), c.want, c.to)
		require.Error(t, json.Unmarshal([]byte(doc), s))
		require.Equal(t, sound, summaryJSON(t, s))
	}
	again := strings.Replace(sound, `"policies":[`, `"policies":[`+sound[strings.Index(sound, `{"policy"`):strings.Index(sound, `],"plans"`)]+`,`, 1)
	require.ErrorContains(t, json.Unmarshal([]byte(again), &progress.Summary{}), "/policies/1/policy is listed before")
}

// Any value in the place of any member of a summary is refused with an error or gives a summary that round-trips.
func TestSummaryJSONNeverPanics(t *testing.T) {
	p := &wellbeing.Plan{
		ID: "a", Organizations: []wellbeing.Organization{{ID: "o"}}, Indicators: []wellbeing.Indicator{{ID: "n"}},
		Goals: []wellbeing.Goal{{ID: "g", Measures: []wellbeing.Measure{{ID: "m", Status: wellbeing.MeasureCompleted}}}},
	}
	f := follow(p, wellbeing.Date{}, progress.Policy{})
	f.findings = wellbeing.Findings{{Code: "data/cycle", Severity: wellbeing.SeverityError}}
	sound := []byte(summaryJSON(t, summaryOf(f)))
	alike, after := bytes.Index(sound, []byte(`{"right":"participation"`)), bytes.Index(sound, []byte(`"organizations"`))
	replaced := 0
	for at, c := range sound {
		if c != ':' || at > alike && at < after {
			continue // in the rights after the first ones, which are alike
		}
		d := json.NewDecoder(bytes.NewReader(sound[at+1:]))
		require.NoError(t, d.Decode(new(json.RawMessage)))
		end := at + 1 + int(d.InputOffset())
		for _, token := range []string{
			"null", "true", "-1", "0", "1", "0.5", "9007199254740991", "1e400", `"x"`, "[]", `{"":1}`,
		} {
			checkSummaryJSON(t, slices.Concat(sound[:at+1], []byte(token), sound[end:]))
			replaced++
		}
	}
	require.Greater(t, replaced, 1000)
}

// FuzzSummaryJSON tries texts that are mostly no summaries.
func FuzzSummaryJSON(f *testing.F) {
	f.Add([]byte(summaryJSON(f, summarizedExamples(f))))
	f.Add([]byte(summaryJSON(f, &progress.Summary{})))
	f.Add([]byte(`{"method":"wb-progress/1","rights":[{}]}`))
	f.Fuzz(func(t *testing.T, data []byte) { checkSummaryJSON(t, data) })
}

func checkSummaryJSON(t *testing.T, data []byte) {
	t.Helper()
	s := &progress.Summary{}
	if err := s.UnmarshalJSON(data); err != nil {
		require.True(t, strings.HasPrefix(err.Error(), "progress: no summary: "), "%v", err)
		require.Less(t, len(err.Error()), 500)
		require.Equal(t, &progress.Summary{}, s)
		return
	}
	text := summaryJSON(t, s)
	require.Equal(t, s, summaryFrom(t, text))
}
