package progress_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math/big"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/openwellbeing/plan/wellbeing"
	"github.com/openwellbeing/plan/wellbeing/progress"
)

// each runs a check on so many random plans, always the same ones.
func each(t *testing.T, n int, check func(t *testing.T, d drawer)) {
	t.Helper()
	for seed := range n {
		d := drawer{rand.New(rand.NewPCG(uint64(seed), 2))}
		check(t, d)
		if t.Failed() {
			t.Logf("random case %d", seed)
			t.FailNow()
		}
	}
}

func decimal(t testing.TB, s string) *wellbeing.Decimal {
	t.Helper()
	d, err := wellbeing.ParseDecimal(s)
	require.NoError(t, err)
	return &d
}

// simple is an indicator of one organization, drawn from years, with values only.
func (d drawer) simple() wellbeing.Indicator {
	n := wellbeing.Indicator{
		ID: "n", MeasureType: wellbeing.TypeNumber,
		Direction: pick(d, wellbeing.DirectionIncrease, wellbeing.DirectionDecrease, wellbeing.DirectionMaintain, "", ""),
		Baseline:  wellbeing.Baseline{At: d.year(2018), Value: d.value()},
	}
	for y := 2019; y < 2027; y++ {
		if d.often(70) {
			b := wellbeing.Observation{At: d.year(y), Value: d.value()}
			if d.often(30) {
				b.StandardError = decimalOf(int64(d.IntN(30)), 1)
			}
			n.Observations = append(n.Observations, b)
		}
		if d.often(25) {
			n.Targets = append(n.Targets, d.target(d.year(y)))
		}
	}
	n.Targets = append(n.Targets, d.target(d.year(2027+d.IntN(3))))
	return n
}

func decimalOf(coefficient int64, places int) *wellbeing.Decimal {
	n, err := wellbeing.NewDecimal(coefficient, places)
	if err != nil {
		panic(err)
	}
	return &n
}

func (d drawer) year(y int) wellbeing.Point {
	p, err := wellbeing.NewPoint(y, 0, 0)
	if err != nil {
		panic(err)
	}
	return p
}

// value is from 0 to 100 in halves.
func (d drawer) value() *wellbeing.Decimal { return decimalOf(int64(d.IntN(201))*5, 1) }

func (d drawer) target(at wellbeing.Point) wellbeing.Target {
	t := wellbeing.Target{At: at}
	switch d.IntN(5) {
	case 0:
		t.Min = d.value()
	case 1:
		t.Max = d.value()
	case 2:
		t.Min, t.Max = d.value(), d.value()
		if t.Min.Compare(*t.Max) > 0 {
			t.Min, t.Max = t.Max, t.Min
		}
	default:
		t.Value = d.value()
	}
	return t
}

// reworded puts every value of an indicator in other words; mirrored ones turn directions and bounds around.
func reworded(n wellbeing.Indicator, in func(wellbeing.Decimal) wellbeing.Decimal, scale func(wellbeing.Decimal) wellbeing.Decimal, mirrored bool) wellbeing.Indicator {
	put := func(d *wellbeing.Decimal) *wellbeing.Decimal {
		if d == nil {
			return nil
		}
		v := in(*d)
		return &v
	}
	m := n
	m.Baseline.Value = put(n.Baseline.Value)
	m.Observations, m.Targets = slices.Clone(n.Observations), slices.Clone(n.Targets)
	for i := range m.Observations {
		b := &m.Observations[i]
		b.Value = put(b.Value)
		if b.StandardError != nil {
			e := scale(*b.StandardError)
			b.StandardError = &e
		}
	}
	for i := range m.Targets {
		t := &m.Targets[i]
		t.Value, t.Min, t.Max = put(t.Value), put(t.Min), put(t.Max)
		if mirrored {
			t.Min, t.Max = t.Max, t.Min
		}
	}
	if mirrored {
		switch n.Direction {
		case wellbeing.DirectionIncrease:
			m.Direction = wellbeing.DirectionDecrease
		case wellbeing.DirectionDecrease:
			m.Direction = wellbeing.DirectionIncrease
		}
	}
	return m
}

// told is what an indicator says in words and shares, without the values in its unit.
func told(p progress.IndicatorProgress) string {
	var milestones []progress.MilestoneState
	for _, m := range p.Milestones {
		milestones = append(milestones, m.State)
	}
	return fmt.Sprint(p.Status, p.Reason, p.Late, exact(p.Share.Rat()), " ", exact(p.PlannedShare.Rat()), " ", exact(p.Pace.Rat()), " ",
		milestones, p.Trend.Direction, p.Trend.WithinError, p.Projection.Band, " ", exact(p.Projection.Miss.Rat()), p.Freshness, p.Beside)
}

func TestShareIsZeroAtTheBaselineAndOneAtTheTarget(t *testing.T) {
	each(t, 2000, func(t *testing.T, d drawer) {
		n := d.simple()
		n.Observations = []wellbeing.Observation{{At: d.year(2026), Value: n.Baseline.Value}}
		p := indicator(t, n, "2027-06-01")
		if p.Status == progress.StatusHeld {
			return // the target holds at the baseline
		}
		require.Equal(t, "0", exact(p.Share.Rat()))
		bound := p.Target.Min
		if !bound.Known() {
			bound = p.Target.Max
		}
		n.Observations[0].Value = decimal(t, bound.String())
		p = indicator(t, n, "2027-06-01")
		require.Equal(t, "1", exact(p.Share.Rat()))
		require.Equal(t, progress.StatusAchieved, p.Status)
	})
}

func TestShareIsMonotoneOnEachSideOfTheTarget(t *testing.T) {
	each(t, 250, func(t *testing.T, d drawer) {
		n := d.simple()
		var last *big.Rat
		var before progress.Set
		for c := int64(-20); c <= 120; c++ {
			n.Observations = []wellbeing.Observation{{At: d.year(2026), Value: decimalOf(c, 0)}}
			p := indicator(t, n, "2027-06-01")
			if !p.Share.Known() {
				last = nil
				continue
			}
			share := p.Share.Rat()
			value := big.NewRat(c, 1)
			if last != nil {
				switch {
				case p.Target.Min.Known() && value.Cmp(p.Target.Min.Rat()) <= 0:
					require.GreaterOrEqual(t, share.Cmp(last), 0, "rising towards the target")
				case p.Target.Max.Known() && value.Cmp(p.Target.Max.Rat()) > 0:
					require.LessOrEqual(t, share.Cmp(last), 0, "rising away from the target")
				}
			}
			require.True(t, before.IsZero() || before == p.Target)
			last, before = share, p.Target
		}
	})
}

func TestUnitDoesNotMatter(t *testing.T) {
	each(t, 2000, func(t *testing.T, d drawer) {
		n := d.simple()
		a := pick(d, int64(1), 2, 10, 3)
		places := pick(d, 0, 1, 2)
		k := int64(d.IntN(2000) - 1000)
		scale := func(v wellbeing.Decimal) wellbeing.Decimal {
			return *decimalOf(v.Micros()*a/100_000, 1+places)
		}
		in := func(v wellbeing.Decimal) wellbeing.Decimal {
			s := scale(v)
			return *decimalOf(s.Micros()+k*1_000_000, 6)
		}
		on := pick(d, "2022-06-01", "2025-06-01", "2027-06-01", "2031-01-01")
		require.Equal(t, told(indicator(t, n, on)), told(indicator(t, reworded(n, in, scale, false), on)))
	})
}

func TestWordingTheComplementDoesNotMatter(t *testing.T) {
	each(t, 2000, func(t *testing.T, d drawer) {
		n := d.simple()
		n.MeasureType = pick(d, wellbeing.TypePercent, wellbeing.TypeNumber)
		in := func(v wellbeing.Decimal) wellbeing.Decimal { return *decimalOf(100_000_000-v.Micros(), 6) }
		same := func(v wellbeing.Decimal) wellbeing.Decimal { return v }
		on := pick(d, "2022-06-01", "2025-06-01", "2027-06-01", "2031-01-01")
		require.Equal(t, told(indicator(t, n, on)), told(indicator(t, reworded(n, in, same, true), on)))
	})
}

// The places of observations in a list, which shuffling changes.
var placePattern = regexp.MustCompile(`/observations/[0-9]+`)

func withoutPlaces(fs facts) facts {
	out := facts{}
	for k, v := range fs {
		out[k] = placePattern.ReplaceAllString(v, "/observations")
	}
	return out
}

func TestOrderOfObservationsDoesNotMatter(t *testing.T) {
	each(t, 400, func(t *testing.T, d drawer) {
		p, on := d.plan(), d.day()
		want := withoutPlaces(factsOf(progress.Compute(p, on, progress.Config{})))
		for i := range p.Indicators {
			list := p.Indicators[i].Observations
			d.Shuffle(len(list), func(j, k int) { list[j], list[k] = list[k], list[j] })
		}
		require.Empty(t, differences(want, withoutPlaces(factsOf(progress.Compute(p, on, progress.Config{})))))
	})
}

func shuffleGoals(d drawer, goals []wellbeing.Goal) {
	d.Shuffle(len(goals), func(i, j int) { goals[i], goals[j] = goals[j], goals[i] })
	for i := range goals {
		g := &goals[i]
		d.Shuffle(len(g.Measures), func(i, j int) { g.Measures[i], g.Measures[j] = g.Measures[j], g.Measures[i] })
		d.Shuffle(len(g.Indicators), func(i, j int) { g.Indicators[i], g.Indicators[j] = g.Indicators[j], g.Indicators[i] })
		for j := range g.Measures {
			tasks, records := g.Measures[j].Tasks, g.Measures[j].Implementations
			d.Shuffle(len(tasks), func(i, j int) { tasks[i], tasks[j] = tasks[j], tasks[i] })
			d.Shuffle(len(records), func(i, j int) { records[i], records[j] = records[j], records[i] })
		}
		shuffleGoals(d, g.Goals)
	}
}

// valuesByID are the roll-ups of a result by the identifiers of what they are of, with the share of the weakest child.
func valuesByID(r progress.Result) map[string]string {
	out := map[string]string{}
	rollup := func(u progress.Rollup) string {
		weakest := ""
		if u.Weakest != nil {
			weakest = exact(u.Weakest.Share.Rat())
		}
		return fmt.Sprint(exact(u.Share.Rat()), " ", exact(u.Low.Rat()), " ", exact(u.High.Rat()), " ", exact(u.Coverage.Rat()), " ", u.Withheld,
			u.Known, u.Unknown, u.Beside, u.Statuses, weakest, u.Achieved)
	}
	standing := func(s progress.Standing) string {
		return rollup(s.Doing) + "; " + rollup(s.Effect) + "; " + rollup(s.Delivery)
	}
	var goals func([]progress.GoalProgress)
	goals = func(gs []progress.GoalProgress) {
		for _, g := range gs {
			out["goal "+string(g.ID)] = standing(g.Standing)
			goals(g.Goals)
		}
	}
	goals(r.Goals)
	out["plan"] = standing(r.Standing)
	for _, x := range r.Rights {
		slices.Sort(x.Goals)
		out["right "+string(x.Right)] = fmt.Sprint(x.Goals, standing(x.Standing))
	}
	for _, x := range r.Themes {
		slices.Sort(x.Goals)
		out["theme "+string(x.Theme)] = fmt.Sprint(x.Goals, standing(x.Standing))
	}
	for _, x := range r.Organizations {
		slices.Sort(x.Goals)
		out["organization "+string(x.Organization)] = fmt.Sprint(x.Goals, rollup(x.Doing), standing(x.Own))
	}
	for _, m := range r.Measures {
		out["measure "+string(m.ID)] = fmt.Sprint(exact(m.Share.Rat()), exact(m.Coverage.Rat()), m.Status, m.Schedule, m.Beside, m.Running)
	}
	return out
}

func TestOrderOfChildrenDoesNotMatter(t *testing.T) {
	each(t, 400, func(t *testing.T, d drawer) {
		p, on := d.plan(), d.day()
		want := valuesByID(progress.Compute(p, on, progress.Config{}))
		shuffleGoals(d, p.Goals)
		d.Shuffle(len(p.Indicators), func(i, j int) { p.Indicators[i], p.Indicators[j] = p.Indicators[j], p.Indicators[i] })
		require.Equal(t, want, valuesByID(progress.Compute(p, on, progress.Config{})))
	})
}

// indicatorJSON is the JSON of each indicator by its identifier, without places in lists and with subgroups in one order.
func indicatorJSON(t *testing.T, r progress.Result) map[wellbeing.ID]string {
	t.Helper()
	out := map[wellbeing.ID]string{}
	place := regexp.MustCompile(`"/indicators/[^"]*"`)
	for _, n := range r.Indicators {
		slices.SortFunc(n.Subgroups, func(a, b progress.Subgroup) int {
			return strings.Compare(fmt.Sprint(a.Breakdown), fmt.Sprint(b.Breakdown))
		})
		data, err := json.Marshal(n)
		require.NoError(t, err)
		out[n.ID] = place.ReplaceAllString(string(data), `""`)
	}
	return out
}

func TestHundredShufflesGiveTheSameJSON(t *testing.T) {
	d := drawer{rand.New(rand.NewPCG(7, 7))}
	p := d.plan()
	for len(p.Indicators) < 5 {
		p = d.plan()
	}
	on := day(t, "2025-06-01")
	want := indicatorJSON(t, progress.Compute(p, on, progress.Config{}))
	for range 100 {
		shuffleGoals(d, p.Goals)
		d.Shuffle(len(p.Indicators), func(i, j int) { p.Indicators[i], p.Indicators[j] = p.Indicators[j], p.Indicators[i] })
		for i := range p.Indicators {
			list := p.Indicators[i].Observations
			d.Shuffle(len(list), func(j, k int) { list[j], list[k] = list[k], list[j] })
		}
		require.Equal(t, want, indicatorJSON(t, progress.Compute(p, on, progress.Config{})))
	}
}

func TestWhatHasNotEndedChangesNothing(t *testing.T) {
	each(t, 400, func(t *testing.T, d drawer) {
		p, on := d.plan(), d.day()
		want := factsOf(progress.Compute(p, on, progress.Config{}))
		for i := range p.Indicators {
			n := &p.Indicators[i]
			for range 1 + d.IntN(3) {
				b := wellbeing.Observation{
					At:    on.AddDays(d.IntN(2) * d.IntN(900)).Point().To(pick(d, wellbeing.PrecisionDay, wellbeing.PrecisionMonth, wellbeing.PrecisionYear)),
					Value: d.number(), Status: pick(d, "", wellbeing.ObservationBreak, wellbeing.ObservationSuppressed),
					Organization: pick(d, wellbeing.ID(""), "a", "b", "c"),
				}
				if d.often(30) {
					b.Breakdown = wellbeing.BreakdownOf("gender", "girls")
				}
				n.Observations = append(n.Observations, b)
			}
			n.Assessments = append(n.Assessments, wellbeing.Assessment{At: on.Point(), Verdict: wellbeing.VerdictAchieved})
			if n.Baseline.IsZero() {
				n.Baseline = wellbeing.Baseline{At: on.Point(), Value: d.number()}
			}
		}
		require.Empty(t, differences(want, factsOf(progress.Compute(p, on, progress.Config{}))))
	})
}

// checkBounds holds for the amount of anything.
func checkBounds(t *testing.T, a progress.Amount, what string) {
	t.Helper()
	if !a.Counts() {
		require.False(t, a.Share.Known(), what)
		return
	}
	zero, one := progress.Fraction(0, 1), progress.Fraction(1, 1)
	for _, r := range []progress.Ratio{a.Low, a.High, a.Coverage} {
		require.True(t, r.Compare(zero) >= 0 && r.Compare(one) <= 0, "%s: %v", what, r)
	}
	require.LessOrEqual(t, a.Low.Compare(a.High), 0, what)
	if a.Share.Known() {
		require.True(t, a.Low.Compare(a.Share) <= 0 && a.Share.Compare(a.High) <= 0, "%s: %v in %v..%v", what, a.Share, a.Low, a.High)
		require.Positive(t, a.Coverage.Compare(zero), what)
		return
	}
	require.Zero(t, a.Coverage.Compare(zero), "%s: nothing is known, so nothing is covered", what)
}

// checkSound holds for the result of any plan.
func checkSound(t *testing.T, r progress.Result) {
	t.Helper()
	standing := func(what string, s progress.Standing) {
		for i, u := range []progress.Rollup{s.Doing, s.Effect, s.Delivery} {
			checkBounds(t, u.Amount, what+trees[i])
			if u.Weakest != nil && u.Share.Known() {
				require.LessOrEqual(t, u.Weakest.Share.Compare(u.Share), 0, "%s: no mean is below its weakest child", what)
			}
		}
	}
	var goals func([]progress.GoalProgress)
	goals = func(gs []progress.GoalProgress) {
		for _, g := range gs {
			standing(string(g.Path), g.Standing)
			goals(g.Goals)
		}
	}
	goals(r.Goals)
	standing("plan", r.Standing)
	for _, x := range r.Rights {
		standing(string(x.Right), x.Standing)
	}
	for _, x := range r.Themes {
		standing(string(x.Theme), x.Standing)
	}
	for _, x := range r.Organizations {
		standing(string(x.Organization), x.Own)
		checkBounds(t, x.Doing.Amount, string(x.Organization))
	}
	for _, m := range r.Measures {
		checkBounds(t, m.Amount, string(m.Path))
	}
	data, err := json.Marshal(r)
	require.NoError(t, err)
	require.False(t, bytes.Contains(data, []byte("NaN")) || bytes.Contains(data, []byte("Inf")))
}

func TestMeansLieBetweenTheirBoundsAndChildren(t *testing.T) {
	each(t, 600, func(t *testing.T, d drawer) {
		p := d.plan()
		r := progress.Compute(p, d.day(), progress.Config{})
		checkSound(t, r)
		shares := map[wellbeing.Pointer]progress.Ratio{}
		byID := map[wellbeing.ID]progress.Ratio{}
		for _, m := range r.Measures {
			shares[m.Path] = m.Share
			byID[m.ID] = m.Share
		}
		serving := map[wellbeing.ID][]wellbeing.ID{}
		for _, g := range walkGoals(p.Goals) {
			for _, m := range g.Measures {
				for _, id := range m.OtherGoals {
					serving[id] = append(serving[id], m.ID)
				}
			}
		}
		var goals func(gs []progress.GoalProgress, of []wellbeing.Goal)
		goals = func(gs []progress.GoalProgress, of []wellbeing.Goal) {
			for i, g := range gs {
				strongest := progress.Ratio{}
				for j := range of[i].Measures {
					if s := shares[g.Path.Member("measures").Item(j)]; s.Compare(strongest) > 0 {
						strongest = s
					}
				}
				for _, id := range serving[g.ID] {
					if s := byID[id]; s.Compare(strongest) > 0 {
						strongest = s
					}
				}
				for _, c := range g.Goals {
					if (c.Owner == "" || c.Owner == g.Owner) && c.Doing.Share.Compare(strongest) > 0 {
						strongest = c.Doing.Share
					}
				}
				require.LessOrEqual(t, g.Doing.Share.Compare(strongest), 0, "no mean is above its strongest child")
				goals(g.Goals, of[i].Goals)
			}
		}
		goals(r.Goals, p.Goals)
	})
}

func walkGoals(goals []wellbeing.Goal) []wellbeing.Goal {
	var all []wellbeing.Goal
	for _, g := range goals {
		all = append(append(all, g), walkGoals(g.Goals)...)
	}
	return all
}

// spoil puts errors of every kind into a plan.
func (d drawer) spoil(p *wellbeing.Plan) {
	number := func() *wellbeing.Decimal {
		switch d.IntN(6) {
		case 0:
			return nil
		case 1:
			return decimalOf(0, 0)
		case 2:
			return decimalOf(-999_999_999_999_999, 3)
		case 3:
			return decimalOf(999_999_999_999_999, d.IntN(4)+3)
		case 4:
			return decimalOf(1, 6)
		}
		return decimalOf(int64(d.IntN(100)-50), d.IntN(3))
	}
	at := func() wellbeing.Point {
		if d.often(20) {
			return wellbeing.Point{}
		}
		if d.often(10) {
			return pick(d, d.year(1000), d.year(9999))
		}
		return d.point(2017, 9)
	}
	for i := range p.Indicators {
		n := &p.Indicators[i]
		if d.often(10) {
			n.ID = ""
		}
		if d.often(10) {
			n.Organizations = []wellbeing.ID{}
		}
		if d.often(10) {
			n.Organizations = []wellbeing.ID{"a", "a", ""}
		}
		if d.often(10) {
			n.MeasureType, n.Direction, n.Aggregation, n.Stage = "later", "sideways", "median", "beyond"
		}
		if d.often(20) {
			n.Frequency = wellbeing.Frequency{Every: pick(d, -1, 0, 999_999_999), Unit: pick(d, "", wellbeing.IntervalDay, wellbeing.IntervalWeek, wellbeing.IntervalMonth, wellbeing.IntervalYear, "age")}
		}
		if d.often(30) {
			n.Baseline = wellbeing.Baseline{At: at(), Value: number(), Numerator: number(), Denominator: number()}
		}
		for j := range n.Observations {
			if d.often(30) {
				b := &n.Observations[j]
				b.At, b.Value, b.Numerator, b.Denominator, b.StandardError = at(), number(), number(), number(), number()
				b.Organization = pick(d, b.Organization, "", "a", "nobody")
				b.Status = pick(d, b.Status, b.Status, wellbeing.ObservationSuppressed, "later")
				if d.often(20) {
					b.Breakdown = wellbeing.BreakdownOf("", "")
				}
			}
		}
		for j := range n.Targets {
			if d.often(30) {
				n.Targets[j] = wellbeing.Target{At: at(), Value: number(), Min: number(), Max: number()}
			}
		}
		for j := range n.Assessments {
			if d.often(30) {
				n.Assessments[j] = wellbeing.Assessment{At: at(), Verdict: pick(d, "", wellbeing.VerdictPartly, "later")}
			}
		}
	}
	var spoilGoals func(goals []wellbeing.Goal)
	spoilGoals = func(goals []wellbeing.Goal) {
		for i := range goals {
			g := &goals[i]
			if d.often(10) {
				g.ID = pick(d, wellbeing.ID(""), "g0")
			}
			if d.often(20) {
				g.Weight = number()
			}
			if d.often(10) {
				g.Owner = "nobody"
			}
			if d.often(20) {
				g.Indicators = append(g.Indicators, "", "n0", "n0", "nothing")
			}
			if d.often(10) {
				g.Rights = append(g.Rights, "later", wellbeing.RightHealth, wellbeing.RightHealth)
			}
			for j := range g.Measures {
				m := &g.Measures[j]
				if d.often(20) {
					m.Completion = number()
				}
				if d.often(10) {
					m.OtherGoals = append(m.OtherGoals, "", g.ID, "g0", "g0")
				}
				if d.often(10) {
					m.Status = "later"
				}
				if d.often(10) {
					m.ID, m.Responsible = "", "round"
				}
				if d.often(10) {
					m.Implementations = append(m.Implementations, wellbeing.Implementation{}, wellbeing.Implementation{Organization: "a", Completion: number(), Status: "on-hold"},
						wellbeing.Implementation{Organization: "a", Status: "planned"})
				}
			}
			spoilGoals(g.Goals)
		}
	}
	spoilGoals(p.Goals)
	if d.often(10) {
		deep := wellbeing.Goal{ID: "deep"}
		for range 8 + d.IntN(20) {
			deep = wellbeing.Goal{ID: "deep", Goals: []wellbeing.Goal{deep}, Measures: []wellbeing.Measure{{ID: "m"}}}
		}
		p.Goals = append(p.Goals, deep)
	}
	p.Bodies = append(p.Bodies, wellbeing.Body{ID: "round", Parent: "round"}, wellbeing.Body{})
	p.Themes = append(p.Themes, wellbeing.Theme{}, wellbeing.Theme{ID: "t1"})
	p.Organizations = append(p.Organizations, wellbeing.Organization{}, wellbeing.Organization{ID: "a"})
	if d.often(20) {
		p.Owners = pick(d, nil, []wellbeing.ID{"a", "a"}, []wellbeing.ID{""}, []wellbeing.ID{"nobody"})
	}
}

func TestNoPlanGivesNonsense(t *testing.T) {
	checkSound(t, progress.Compute(&wellbeing.Plan{}, wellbeing.Date{}, progress.Config{}))
	each(t, 1500, func(t *testing.T, d drawer) {
		p, on := d.plan(), d.day()
		d.spoil(p)
		if d.often(5) {
			on = wellbeing.Date{}
		}
		checkSound(t, progress.Compute(p, on, progress.Config{Policy: d.policy()}))
	})
}

func TestComputeLeavesThePlanAlone(t *testing.T) {
	each(t, 50, func(t *testing.T, d drawer) {
		p, on := d.plan(), d.day()
		before := p.Clone()
		first := progress.Compute(p, on, progress.Config{})
		require.Equal(t, before, p)
		require.Empty(t, differences(factsOf(first), factsOf(progress.Compute(p, on, progress.Config{Index: wellbeing.NewIndex(p)}))))
	})
}

func TestRemovingAnObservationNeverTurnsUnknownIntoZero(t *testing.T) {
	each(t, 300, func(t *testing.T, d drawer) {
		p, on := d.plan(), d.day()
		for i := range p.Indicators {
			n := &p.Indicators[i]
			if slices.ContainsFunc(n.Observations, func(b wellbeing.Observation) bool { return b.Status == wellbeing.ObservationBreak }) {
				continue // without the break, the values before it can be compared again
			}
			all := n.Observations
			was := progress.Compute(p, on, progress.Config{}).Indicators[i]
			for j := range all {
				n.Observations = slices.Delete(slices.Clone(all), j, j+1)
				is := progress.Compute(p, on, progress.Config{}).Indicators[i]
				if !is.Current.Value.Known() {
					require.False(t, is.Share.Known(), "without a value there is no share")
				}
				if all[j].Organization == "" && all[j].Breakdown.Len() == 0 {
					continue // the organizations' own values may count in its place
				}
				if !was.Share.Known() && is.Share.Known() && was.Status != progress.StatusBreached {
					require.NotZero(t, is.Share.Compare(progress.Fraction(0, 1)))
				}
			}
			n.Observations = all
		}
		for i := range p.Indicators {
			p.Indicators[i].Observations = nil
		}
		for _, n := range progress.Compute(p, on, progress.Config{}).Indicators {
			require.False(t, n.Share.Known(), "nothing observed is not zero")
		}
	})
}

func TestPrecisionOfTheDateDoesNotMatter(t *testing.T) {
	each(t, 1000, func(t *testing.T, d drawer) {
		n := d.simple()
		on := pick(d, "2024-01-01", "2027-01-01", "2030-01-01") // by when both have ended
		want := told(indicator(t, n, on))
		for i := range n.Observations {
			y := n.Observations[i].At.Year()
			p, err := wellbeing.NewPoint(y, 4, pick(d, 0, 0, 15))
			require.NoError(t, err)
			n.Observations[i].At = p
		}
		require.Equal(t, want, told(indicator(t, n, on)), "2023 and 2023-04 are the same survey")
	})
}

func TestBaselineThatEqualsTheTargetIsHeldOrBreached(t *testing.T) {
	for _, direction := range []wellbeing.Direction{"", wellbeing.DirectionIncrease, wellbeing.DirectionDecrease, wellbeing.DirectionMaintain} {
		for c := int64(79); c <= 81; c++ {
			p := indicator(t, wellbeing.Indicator{
				ID: "n", Direction: direction, Baseline: wellbeing.Baseline{At: point(t, "2020"), Value: decimal(t, "80")},
				Targets:      []wellbeing.Target{{At: point(t, "2030"), Value: decimal(t, "80")}},
				Observations: []wellbeing.Observation{{At: point(t, "2024"), Value: decimalOf(c, 0)}},
			}, "2026-01-01")
			if p.Gap.Compare(progress.Fraction(0, 1)) == 0 {
				require.Equal(t, progress.StatusHeld, p.Status)
				require.Equal(t, "1", p.Share.String())
			} else {
				require.Equal(t, progress.StatusBreached, p.Status)
				require.False(t, p.Share.Known())
			}
			require.True(t, p.Beside)
		}
	}
}

func TestFallingRateThatOughtToFallIsNoFailure(t *testing.T) {
	each(t, 1000, func(t *testing.T, d drawer) {
		b, c, target := int64(50+d.IntN(50)), int64(25+d.IntN(25)), int64(d.IntN(25))
		n := wellbeing.Indicator{
			ID: "n", MeasureType: wellbeing.TypePercent, Direction: wellbeing.DirectionDecrease,
			Baseline:     wellbeing.Baseline{At: point(t, "2020"), Value: decimalOf(b, 0)},
			Targets:      []wellbeing.Target{{At: point(t, "2030"), Value: decimalOf(target, 0)}},
			Observations: []wellbeing.Observation{{At: point(t, "2024"), Value: decimalOf(c, 0)}},
		}
		p := indicator(t, n, "2026-01-01")
		require.Positive(t, p.Share.Compare(progress.Fraction(0, 1)))
		require.LessOrEqual(t, p.Share.Compare(progress.Fraction(1, 1)), 0)
		require.Equal(t, progress.TrendImproving, p.Trend.Direction)
		require.NotContains(t, []progress.Status{progress.StatusBelowBaseline, progress.StatusBreached, progress.StatusMissed, progress.StatusNotAssessable}, p.Status)
		require.NotEqual(t, progress.ProjectedWrong, p.Projection.Band)
	})
}

func TestRepeatedBaselineIsNotProgress(t *testing.T) {
	for _, at := range []string{"2020", "2020-05", "2020-12-31"} {
		n := wellbeing.Indicator{
			ID: "n", Direction: wellbeing.DirectionIncrease, Baseline: wellbeing.Baseline{At: point(t, "2020"), Value: decimal(t, "60")},
			Targets:      []wellbeing.Target{{At: point(t, "2030"), Value: decimal(t, "80")}},
			Observations: []wellbeing.Observation{{At: point(t, at), Value: decimal(t, "60")}},
		}
		p := indicator(t, n, "2026-01-01")
		require.Equal(t, progress.StatusNotAssessable, p.Status)
		require.Equal(t, progress.ReasonNoObservation, p.Reason)
		require.False(t, p.Share.Known())
		require.True(t, p.Trend.IsZero())
	}
}

func TestDeadlineThatPassedWithoutEvidenceIsSaid(t *testing.T) {
	n := wellbeing.Indicator{
		ID: "n", Direction: wellbeing.DirectionIncrease, Baseline: wellbeing.Baseline{At: point(t, "2020"), Value: decimal(t, "60")},
		Targets:      []wellbeing.Target{{At: point(t, "2025"), Value: decimal(t, "80")}},
		Observations: []wellbeing.Observation{{At: point(t, "2023"), Value: decimal(t, "75")}},
	}
	p := indicator(t, n, "2026-01-01")
	require.Equal(t, progress.StatusNotAssessable, p.Status)
	require.Equal(t, progress.ReasonTargetDatePassed, p.Reason)
	require.Equal(t, "0.75", p.Share.String())
	p = indicator(t, n, "2025-12-31")
	require.Equal(t, progress.StatusOnTrack, p.Status, "the last day of the target belongs to it")
}

// What is suppressed is in no output, even where the total and every other part are known, and even where somebody has
// left the number beside the word.
func TestSuppressedValueAppearsNowhere(t *testing.T) {
	for _, left := range []*wellbeing.Decimal{nil, decimal(t, "645.5")} {
		town := wellbeing.ID("town")
		part := func(gender, value string, status wellbeing.ObservationStatus) wellbeing.Observation {
			b := wellbeing.Observation{At: point(t, "2024"), Breakdown: wellbeing.BreakdownOf("gender", gender), Status: status, Value: left}
			if status == "" {
				b.Value = decimal(t, value)
			}
			return b
		}
		whole := wellbeing.Indicator{
			ID: "whole", Direction: wellbeing.DirectionDecrease, Baseline: wellbeing.Baseline{At: point(t, "2020"), Value: decimal(t, "2000")},
			Targets: []wellbeing.Target{{At: point(t, "2028"), Value: decimal(t, "100")}},
			Observations: []wellbeing.Observation{
				{At: point(t, "2024"), Value: decimal(t, "1000.5")},
				part("girls", "137", ""), part("boys", "218", ""), part("others", "", wellbeing.ObservationSuppressed),
			},
		}
		joint := wellbeing.Indicator{
			ID: "joint", Direction: wellbeing.DirectionDecrease, Aggregation: wellbeing.AggregationSum, Baseline: whole.Baseline, Targets: whole.Targets,
			Organizations: []wellbeing.ID{town, "village", "hamlet"},
			Observations: []wellbeing.Observation{
				{At: point(t, "2024"), Value: decimal(t, "1000.5")},
				{At: point(t, "2024"), Organization: town, Value: decimal(t, "137")},
				{At: point(t, "2024"), Organization: "village", Value: decimal(t, "218")},
				{At: point(t, "2024"), Organization: "hamlet", Value: left, Status: wellbeing.ObservationSuppressed},
			},
		}
		parts := joint
		parts.ID, parts.Observations = "parts", joint.Observations[1:]
		p := &wellbeing.Plan{Owners: []wellbeing.ID{town}, Indicators: []wellbeing.Indicator{whole, joint, parts}}
		r := progress.Compute(p, day(t, "2026-01-01"), progress.Config{})
		data, err := json.Marshal(r)
		require.NoError(t, err)
		for _, number := range []string{"645.5", "545.5", "1354.5", "0.6452", "355"} {
			require.NotContains(t, string(data), number)
		}
		require.Len(t, r.Indicators[0].Subgroups, 3)
		require.Equal(t, wellbeing.ObservationSuppressed, r.Indicators[0].Subgroups[2].Status)
		require.False(t, r.Indicators[0].Subgroups[2].Value.Known())
		require.False(t, r.Indicators[0].Subgroups[2].Worse)
		require.Equal(t, progress.ReasonIncomplete, r.Indicators[2].Reason, "the parts without the suppressed one are no sum")
		require.Equal(t, []wellbeing.ID{"hamlet"}, r.Indicators[2].Lacking)
	}
}

// The examples that the design gives, with its numbers.
func TestWorkedExamples(t *testing.T) {
	assessments := wellbeing.Indicator{
		ID: "assessments", MeasureType: wellbeing.TypePercent, Direction: wellbeing.DirectionIncrease,
		Baseline:     wellbeing.Baseline{At: point(t, "2021"), Value: decimal(t, "82")},
		Targets:      []wellbeing.Target{{At: point(t, "2025"), Value: decimal(t, "100")}},
		Observations: []wellbeing.Observation{{At: point(t, "2023"), Value: decimal(t, "93")}},
	}
	p := indicator(t, assessments, "2024-06-01")
	require.Equal(t, "7", p.Gap.String())
	require.Equal(t, "0.6111", p.Share.String())
	require.Equal(t, "11/18", exact(p.Share.Rat()))
	require.Equal(t, "0.5", p.PlannedShare.String())
	require.Equal(t, "1.2222", p.Pace.String())
	require.Equal(t, progress.StatusOnTrack, p.Status)
	require.Equal(t, "100", p.Projection.Value.String(), "104 is moved to 100")
	require.Equal(t, progress.ProjectedMet, p.Projection.Band)

	loneliness := wellbeing.Indicator{
		ID: "loneliness", MeasureType: wellbeing.TypePercent, Direction: wellbeing.DirectionDecrease,
		Baseline: wellbeing.Baseline{At: point(t, "2021"), Value: decimal(t, "14")},
		Targets: []wellbeing.Target{
			{At: point(t, "2023"), Value: decimal(t, "13")},
			{At: point(t, "2025"), Value: decimal(t, "11")},
			{At: point(t, "2027"), Value: decimal(t, "9")},
		},
	}
	for _, c := range []struct {
		at, value, share, planned, pace string
		status                          progress.Status
	}{
		{"2023", "13.4", "0.12", "0.2", "0.6", progress.StatusNeedsAcceleration},
		{"2025", "11.2", "0.56", "0.6", "0.9333", progress.StatusNeedsAcceleration},
		{"2027", "9.1", "0.98", "1", "0.98", progress.StatusMissed},
	} {
		loneliness.Observations = append(loneliness.Observations, wellbeing.Observation{At: point(t, c.at), Value: decimal(t, c.value)})
		p := indicator(t, loneliness, "2028-01-01")
		require.Equal(t, c.share, p.Share.String())
		require.Equal(t, c.planned, p.PlannedShare.String())
		require.Equal(t, c.pace, p.Pace.String())
		if c.at != "2027" { // judged while the target is still to come
			p = indicator(t, loneliness, fmt.Sprint(point(t, c.at).Year()+1)+"-06-01")
		}
		require.Equal(t, c.status, p.Status)
	}

	within := indicator(t, wellbeing.Indicator{
		ID: "days", MeasureType: wellbeing.TypePercent, Direction: wellbeing.DirectionIncrease,
		Targets:      []wellbeing.Target{{Value: decimal(t, "100")}},
		Observations: []wellbeing.Observation{{At: point(t, "2024"), Value: decimal(t, "92")}},
	}, "2026-01-01")
	require.Equal(t, "8", within.Gap.String(), "92 % of what ought to be 100 % is 8 points short")
	require.Equal(t, progress.ReasonNoBaseline, within.Reason)
}
