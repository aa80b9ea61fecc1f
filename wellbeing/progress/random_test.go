package progress_test

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/openwellbeing/plan/wellbeing"
	"github.com/openwellbeing/plan/wellbeing/progress"
)

var caseCount = flag.Int("cases", 1500, "how many random plans to compute a second time")

// Compute and the oracle, which was written from METHOD.md alone, agree exactly on every answer about random plans.
func TestComputeAgreesWithTheMethod(t *testing.T) {
	failed := 0
	for seed := range *caseCount {
		d := drawer{rand.New(rand.NewPCG(uint64(seed), 1))}
		p, on, policy := d.plan(), d.day(), d.policy()
		result := progress.Compute(p, on, progress.Config{Policy: policy})
		if diff := differences(oracleOf(p, on, policy), factsOf(result)); len(diff) > 0 {
			t.Errorf("plan %d on %s:\n%s", seed, on, strings.Join(diff, "\n"))
			if failed++; failed == 5 {
				break
			}
		}
	}
}

// The random plans reach every status, reason and state that there is.
func TestRandomPlansReachEverything(t *testing.T) {
	seen := map[string]bool{}
	for seed := range max(1500, *caseCount) {
		d := drawer{rand.New(rand.NewPCG(uint64(seed), 1))}
		p, on, policy := d.plan(), d.day(), d.policy()
		for _, n := range progress.Compute(p, on, progress.Config{Policy: policy}).Indicators {
			seen["status "+string(n.Status)] = true
			seen["reason "+string(n.Reason)] = true
			seen["trend "+string(n.Trend.Direction)] = true
			seen["projection "+string(n.Projection.Band)] = true
			seen["freshness "+string(n.Freshness)] = true
			seen["late "+fmt.Sprint(n.Late)] = true
			seen["within error "+fmt.Sprint(n.Trend.WithinError)] = true
			for _, m := range n.Milestones {
				seen["milestone "+string(m.State)] = true
			}
			for _, s := range n.Subgroups {
				seen["worse "+fmt.Sprint(s.Worse)] = true
			}
		}
	}
	for _, s := range progress.Statuses() {
		require.True(t, seen["status "+string(s)], s)
	}
	for _, s := range []string{
		"reason no-target", "reason no-direction", "reason no-observation", "reason incomplete", "reason no-baseline",
		"reason no-target-date", "reason break-in-series", "reason target-date-passed",
		"trend improving", "trend no-change", "trend worsening",
		"projection met", "projection nearly", "projection missed", "projection wrong-way",
		"freshness fresh", "freshness late", "freshness stale", "late true", "within error true",
		"milestone met", "milestone unmet", "milestone not-due", "milestone unknown", "worse true",
	} {
		require.True(t, seen[s], s)
	}
}

// drawer draws plans that are sound in their data, where nothing else is said.
type drawer struct{ *rand.Rand }

func (d drawer) often(percent int) bool { return d.IntN(100) < percent }

func pick[T any](d drawer, from ...T) T { return from[d.IntN(len(from))] }

func (d drawer) policy() progress.Policy {
	return pick(d, progress.Policy{}, progress.PolicySC9560(), progress.PolicyUNSD())
}

func (d drawer) day() wellbeing.Date {
	on, err := wellbeing.NewDate(2019+d.IntN(9), 1+d.IntN(12), 1+d.IntN(28))
	if err != nil {
		panic(err)
	}
	return on
}

func (d drawer) point(from, years int) wellbeing.Point {
	y := from + d.IntN(years)
	m, day := 0, 0
	if d.often(35) {
		m = pick(d, 1, 4, 6, 11, 12)
		if d.often(40) {
			day = pick(d, 1, 15, 30, 30)
		}
	}
	p, err := wellbeing.NewPoint(y, m, day)
	if err != nil {
		panic(err)
	}
	return p
}

// number is small, so that values meet bounds often.
func (d drawer) number() *wellbeing.Decimal {
	places := pick(d, 0, 0, 0, 1, 2)
	n, err := wellbeing.NewDecimal(int64(d.IntN(12))*pick(d, int64(1), 1, 10, 5), places)
	if err != nil {
		panic(err)
	}
	return &n
}

func (d drawer) positive() *wellbeing.Decimal {
	n := wellbeing.Whole(int32(1 + d.IntN(20)))
	return &n
}

var towns = []wellbeing.ID{"a", "b", "c", "d"}

func (d drawer) some(from []wellbeing.ID, percent int) []wellbeing.ID {
	var some []wellbeing.ID
	for _, id := range from {
		if d.often(percent) {
			some = append(some, id)
		}
	}
	return some
}

func (d drawer) indicator(i int, owners []wellbeing.ID) wellbeing.Indicator {
	n := wellbeing.Indicator{
		ID: wellbeing.ID(fmt.Sprintf("n%d", i)),
		MeasureType: pick(d, "", wellbeing.TypeNumber, wellbeing.TypeNumber, wellbeing.TypePercent, wellbeing.TypePercent,
			wellbeing.TypeCurrency, wellbeing.TypeDuration, wellbeing.TypeOrdinal, wellbeing.TypeBoolean, wellbeing.TypeQualitative),
		Direction: pick(d, "", "", wellbeing.DirectionIncrease, wellbeing.DirectionIncrease, wellbeing.DirectionDecrease,
			wellbeing.DirectionDecrease, wellbeing.DirectionMaintain, wellbeing.DirectionStopIncrease, wellbeing.DirectionStopDecrease),
		Stage:       pick(d, "", wellbeing.StageInput, wellbeing.StageProcess, wellbeing.StageOutput, wellbeing.StageOutcome, wellbeing.StageOutcome),
		Aggregation: pick(d, "", wellbeing.AggregationSum, wellbeing.AggregationRatio),
	}
	if n.Direction == wellbeing.DirectionStopIncrease && d.often(50) {
		n.Direction = ""
	}
	if d.often(60) {
		n.Organizations = d.some(towns, 40)
	}
	number := d.number
	if n.MeasureType == wellbeing.TypeBoolean {
		number = func() *wellbeing.Decimal { b := wellbeing.Whole(int32(d.IntN(2))); return &b }
	}
	for range d.IntN(4) {
		var t wellbeing.Target
		if d.often(85) {
			t.At = d.point(2021, 6)
		}
		switch d.IntN(8) {
		case 0:
			t.Min = number()
		case 1:
			t.Max = number()
		case 2:
			t.Min, t.Max = number(), number()
			if t.Min.Compare(*t.Max) > 0 {
				t.Min, t.Max = t.Max, t.Min
			}
		default:
			t.Value = number()
		}
		n.Targets = append(n.Targets, t)
	}
	if d.often(80) {
		n.Baseline.At = d.point(2016, 5)
		switch {
		case d.often(60):
			n.Baseline.Value = number()
		case d.often(40) && n.MeasureType != wellbeing.TypeBoolean:
			n.Baseline.Numerator, n.Baseline.Denominator = d.number(), d.positive()
		}
	}
	if d.often(15) {
		n.Omitted = wellbeing.Text{EN: "left out"}
	}
	if d.often(60) {
		n.Frequency = wellbeing.Frequency{
			Every: 1 + d.IntN(3),
			Unit:  pick(d, wellbeing.IntervalDay, wellbeing.IntervalWeek, wellbeing.IntervalMonth, wellbeing.IntervalYear, wellbeing.IntervalYear),
		}
	}
	covered := n.Organizations
	if len(covered) == 0 {
		covered = owners
	}
	if len(covered) == 0 {
		covered = towns
	}
	points := []wellbeing.Point{d.point(2016, 5), d.point(2018, 6), d.point(2019, 7), d.point(2020, 7), d.point(2020, 3)}
	if !n.Baseline.At.IsZero() {
		points = append(points, n.Baseline.At)
	}
	wholes := pick(d, 0, 20, 100)
	for range d.IntN(20) {
		b := wellbeing.Observation{At: pick(d, points...)}
		if !d.often(wholes) {
			b.Organization = pick(d, covered...)
			if d.often(5) {
				b.Organization = pick(d, towns...)
			}
		}
		b.Status = pick(d, "", "", "", "", "", "", wellbeing.ObservationNormal, wellbeing.ObservationProvisional, wellbeing.ObservationEstimated)
		switch {
		case d.often(8):
			b.Status = pick(d, wellbeing.ObservationMissing, wellbeing.ObservationNotCollected, wellbeing.ObservationSuppressed)
		case d.often(4):
			b.Status = wellbeing.ObservationBreak
			if d.often(60) {
				b.Value = number()
			}
		case d.often(30) && n.MeasureType != wellbeing.TypeBoolean:
			b.Numerator, b.Denominator = d.number(), d.positive()
		case d.often(95):
			b.Value = number()
		}
		if d.often(30) {
			b.StandardError = d.number()
		}
		if d.often(20) {
			b.Breakdown = wellbeing.BreakdownOf("gender", pick(d, "girls", "boys"))
			if d.often(30) {
				b.Breakdown = b.Breakdown.With("age", pick(d, "7", "15"))
			}
		}
		n.Observations = append(n.Observations, b)
	}
	// The same survey for all who take part, more often than chance would have it.
	if len(covered) > 1 && d.often(60) {
		for range 1 + d.IntN(4) {
			at := pick(d, points...)
			for _, id := range covered {
				if d.often(92) {
					b := wellbeing.Observation{At: at, Organization: id}
					if d.often(50) || n.MeasureType == wellbeing.TypeBoolean {
						b.Value = number()
					} else {
						b.Numerator, b.Denominator = d.number(), d.positive()
					}
					n.Observations = append(n.Observations, b)
				}
			}
		}
	}
	d.Shuffle(len(n.Observations), func(i, j int) {
		n.Observations[i], n.Observations[j] = n.Observations[j], n.Observations[i]
	})
	for range d.IntN(3) {
		a := wellbeing.Assessment{Verdict: pick(d, wellbeing.VerdictAchieved, wellbeing.VerdictPartly, wellbeing.VerdictNotAchieved)}
		if d.often(80) {
			a.At = d.point(2018, 8)
		}
		n.Assessments = append(n.Assessments, a)
	}
	// Duplicates would be errors of the data.
	var seen []string
	n.Observations = slices.DeleteFunc(n.Observations, func(b wellbeing.Observation) bool {
		key := fmt.Sprint(b.At, b.Organization, b.Breakdown)
		again := slices.Contains(seen, key)
		seen = append(seen, key)
		return again
	})
	var points2 []wellbeing.Point
	n.Targets = slices.DeleteFunc(n.Targets, func(t wellbeing.Target) bool {
		again := !t.At.IsZero() && slices.Contains(points2, t.At)
		points2 = append(points2, t.At)
		return again
	})
	return n
}

func (d drawer) updated() wellbeing.Date {
	if d.often(60) {
		return wellbeing.Date{}
	}
	return d.day()
}

func (d drawer) completion() *wellbeing.Decimal {
	if d.often(50) {
		return nil
	}
	c, err := wellbeing.NewDecimal(int64(d.IntN(11)), 1)
	if err != nil {
		panic(err)
	}
	return &c
}

func (d drawer) status() wellbeing.MeasureStatus {
	return pick(d, "", wellbeing.MeasurePlanned, wellbeing.MeasureInProgress, wellbeing.MeasureInProgress, wellbeing.MeasureCompleted,
		wellbeing.MeasureCompleted, wellbeing.MeasureOnHold, wellbeing.MeasureCancelled)
}

func (d drawer) measure(id string, goals, owners []wellbeing.ID) wellbeing.Measure {
	m := wellbeing.Measure{ID: wellbeing.ID(id), Status: d.status(), Updated: d.updated(), Completion: d.completion()}
	if d.often(80) {
		m.Responsible = pick(d, "a", "b", "c", "body", "under", "loose", wellbeing.ID("nobody"))
	}
	if d.often(20) {
		m.OtherGoals = []wellbeing.ID{pick(d, goals...)}
	}
	if d.often(30) {
		for range 1 + d.IntN(4) {
			task := wellbeing.Task{}
			if d.often(60) {
				task.Done = d.day()
			}
			m.Tasks = append(m.Tasks, task)
		}
	}
	if d.often(40) {
		m.Schedule.Start = d.point(2018, 8)
	}
	if d.often(40) {
		m.Schedule.End = d.point(2020, 8)
	}
	if d.often(25) {
		m.Schedule.Continuous = new(true)
	}
	if d.often(25) {
		among := towns
		if d.often(50) && len(owners) > 0 {
			among = owners
		}
		for _, id := range d.some(among, 60) {
			m.Implementations = append(m.Implementations, wellbeing.Implementation{
				Organization: id, Status: d.status(), Updated: d.updated(), Completion: d.completion(),
			})
		}
	}
	return m
}

func (d drawer) plan() *wellbeing.Plan {
	p := &wellbeing.Plan{ID: "plan", Owners: d.some(towns[:3], 55)}
	for _, id := range towns {
		p.Organizations = append(p.Organizations, wellbeing.Organization{ID: id})
	}
	p.Bodies = []wellbeing.Body{
		{ID: "body", Organization: "b"},
		{ID: "under", Parent: "body"},
		{ID: "loose"},
	}
	p.Themes = []wellbeing.Theme{{ID: "t1"}, {ID: "t2"}}
	count := d.IntN(7)
	var indicators []wellbeing.ID
	for i := range count {
		n := d.indicator(i, p.Owners)
		p.Indicators = append(p.Indicators, n)
		indicators = append(indicators, n.ID)
	}
	var goals []wellbeing.ID
	for i := range 12 {
		goals = append(goals, wellbeing.ID(fmt.Sprintf("g%d", i)))
	}
	next, measures := 0, 0
	var grow func(depth, most int) []wellbeing.Goal
	grow = func(depth, most int) []wellbeing.Goal {
		var gs []wellbeing.Goal
		for range d.IntN(most + 1) {
			if next == len(goals) {
				break
			}
			g := wellbeing.Goal{ID: goals[next], Kind: pick(d, "", wellbeing.GoalOutcome, wellbeing.GoalImplementation)}
			next++
			if d.often(25) {
				g.Owner = pick(d, towns[:3]...)
			}
			for _, r := range wellbeing.Rights() {
				if d.often(15) {
					g.Rights = append(g.Rights, r)
				}
			}
			g.Themes = d.some([]wellbeing.ID{"t1", "t2"}, 40)
			if d.often(40) {
				g.Weight = d.positive()
			}
			g.Indicators = d.some(indicators, 35)
			if d.often(5) {
				g.Indicators = append(g.Indicators, "dangling")
			}
			for range d.IntN(4) {
				g.Measures = append(g.Measures, d.measure(fmt.Sprintf("m%d", measures), goals, p.Owners))
				measures++
			}
			if depth < 4 {
				g.Goals = grow(depth+1, 2)
			}
			gs = append(gs, g)
		}
		return gs
	}
	p.Goals = grow(1, 5)
	return p
}
