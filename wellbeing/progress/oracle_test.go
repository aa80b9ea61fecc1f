package progress_test

import (
	"cmp"
	"fmt"
	"maps"
	"math/big"
	"slices"
	"strings"

	"github.com/openwellbeing/plan/wellbeing"
	"github.com/openwellbeing/plan/wellbeing/progress"
)

// The oracle computes a plan a second time, from the sentences of METHOD.md alone: slowly, on big fractions, with no code
// of the package. The numbers in brackets are those of the sentences.
type oracle struct {
	plan   *wellbeing.Plan
	on     wellbeing.Date
	policy thresholds

	out        facts
	indicators map[wellbeing.ID]leaf
	measures   []oracleMeasure
	goals      []*oracleGoal // in the order of the plan
}

// facts are the answers of a result by name, each as one line.
type facts map[string]string

type thresholds struct{ onTrack, acceleration, below, tooEarly, withhold *big.Rat }

type reading struct {
	at    wellbeing.Point
	value *big.Rat
	se    *big.Rat
	paths []wellbeing.Pointer
}

type oracleSet struct{ lo, hi *big.Rat }

// amount is a share with its bounds and coverage; without coverage it is outside every mean.
type amount struct{ share, low, high, coverage *big.Rat }

type leaf struct {
	id      wellbeing.ID
	path    wellbeing.Pointer
	amount  amount
	status  string
	beside  bool
	omitted bool
	reached bool // achieved, held or completed
	class   string
}

type oracleMeasure struct {
	leaf

	m       *wellbeing.Measure
	goal    *oracleGoal
	records []oracleRecord
}

type oracleRecord struct {
	organization wellbeing.ID
	amount       amount
	status       string
	cancelled    bool
}

type oracleGoal struct {
	g        *wellbeing.Goal
	path     wellbeing.Pointer
	parent   *oracleGoal
	children []*oracleGoal // those of 8.5
	rolled   map[string]node
}

// node is a goal or several together in one tree.
type node struct {
	amount  amount
	leaves  []leaf
	hollow  bool // holds a goal without any leaf, which is unknown
	present bool // is a child at all
	weakest string
}

var trees = []string{"doing", "effect", "delivery"}

// oracleOf returns every answer about a plan on a day.
func oracleOf(p *wellbeing.Plan, on wellbeing.Date, policy progress.Policy) facts {
	if policy == (progress.Policy{}) {
		policy = progress.PolicySC9560()
	}
	o := &oracle{plan: p, on: on, out: facts{}, indicators: map[wellbeing.ID]leaf{}, policy: thresholds{
		onTrack: policy.OnTrack.Rat(), acceleration: policy.NeedsAcceleration.Rat(), below: policy.BelowBaseline.Rat(),
		tooEarly: policy.TooEarly.Rat(), withhold: policy.Withhold.Rat(),
	}}
	for i := range p.Indicators {
		l := o.indicator(i)
		if _, ok := o.indicators[l.id]; !ok {
			o.indicators[l.id] = l
		}
	}
	o.walkGoals(nil, p.Goals, "/goals")
	for i := range o.measures {
		o.measure(i)
	}
	o.rollUp()
	return o.out
}

func (o *oracle) say(key, format string, args ...any) { o.out[key] = fmt.Sprintf(format, args...) }

func exact(r *big.Rat) string {
	if r == nil {
		return "none"
	}
	return r.RatString()
}

func pointers(ps []wellbeing.Pointer) string {
	var s []string
	for _, p := range ps {
		s = append(s, string(p))
	}
	slices.Sort(s)
	return strings.Join(s, " ")
}

func valueOf(value, numerator, denominator *wellbeing.Decimal, percent bool) *big.Rat { // 2.1
	if value != nil {
		return value.Rat()
	}
	if numerator == nil || denominator == nil || denominator.Rat().Sign() == 0 {
		return nil
	}
	r := new(big.Rat).Quo(numerator.Rat(), denominator.Rat())
	if percent {
		r.Mul(r, big.NewRat(100, 1))
	}
	return r
}

// order says which of two points is the later one (1.6).
func order(p, q wellbeing.Point) int {
	if c := p.LastDay().Compare(q.LastDay()); c != 0 {
		return c
	}
	return cmp.Compare(q.Precision(), p.Precision())
}

func sub(a, b *big.Rat) *big.Rat { return new(big.Rat).Sub(a, b) }
func quo(a, b *big.Rat) *big.Rat { return new(big.Rat).Quo(a, b) }
func mul(a, b *big.Rat) *big.Rat { return new(big.Rat).Mul(a, b) }
func add(a, b *big.Rat) *big.Rat { return new(big.Rat).Add(a, b) }

func within(x, lo, hi *big.Rat) *big.Rat {
	switch {
	case x.Cmp(lo) < 0:
		return lo
	case x.Cmp(hi) > 0:
		return hi
	}
	return x
}

var zero, one, hundred = new(big.Rat), big.NewRat(1, 1), big.NewRat(100, 1)

// distance is D of 3.3.
func (s *oracleSet) distance(x *big.Rat) *big.Rat {
	switch {
	case s == nil || x == nil:
		return nil
	case s.lo != nil && x.Cmp(s.lo) < 0:
		return sub(s.lo, x)
	case s.hi != nil && x.Cmp(s.hi) > 0:
		return sub(x, s.hi)
	}
	return new(big.Rat)
}

// nearest is the bound nearest to b (5.2).
func (s *oracleSet) nearest(b *big.Rat) *big.Rat {
	switch {
	case s.lo == nil:
		return s.hi
	case s.hi == nil:
		return s.lo
	}
	below, above := sub(b, s.lo), sub(b, s.hi)
	if below.Abs(below).Cmp(above.Abs(above)) <= 0 {
		return s.lo
	}
	return s.hi
}

func (s *oracleSet) String() string {
	if s == nil {
		return "[none, none]"
	}
	return "[" + exact(s.lo) + ", " + exact(s.hi) + "]"
}

func setOf(t wellbeing.Target, d wellbeing.Direction, b *big.Rat) *oracleSet { // 3.2
	if t.Min != nil || t.Max != nil {
		s := &oracleSet{}
		if t.Min != nil {
			s.lo = t.Min.Rat()
		}
		if t.Max != nil {
			s.hi = t.Max.Rat()
		}
		return s
	}
	v := t.Value.Rat()
	switch {
	case d == wellbeing.DirectionIncrease:
		return &oracleSet{lo: v}
	case d == wellbeing.DirectionDecrease:
		return &oracleSet{hi: v}
	case d == wellbeing.DirectionMaintain:
		return &oracleSet{lo: v, hi: v}
	case b == nil:
		return nil
	case v.Cmp(b) > 0:
		return &oracleSet{lo: v}
	case v.Cmp(b) < 0:
		return &oracleSet{hi: v}
	}
	return &oracleSet{lo: v, hi: v}
}

func unitOf(p wellbeing.Point, precision wellbeing.Precision) int {
	switch precision {
	case wellbeing.PrecisionYear:
		return p.Year()
	case wellbeing.PrecisionMonth:
		return p.Year()*12 + p.Month()
	default:
		return p.FirstDay().Days()
	}
}

// clockOf says how time is counted (5.1).
func clockOf(from, tc, tT wellbeing.Point, dated, others []wellbeing.Point) func(wellbeing.Point) *big.Rat {
	coarsest := wellbeing.PrecisionDay
	for _, p := range slices.Concat([]wellbeing.Point{from, tc}, dated, others) {
		coarsest = max(coarsest, p.Precision())
	}
	a, b, c := unitOf(from, coarsest), unitOf(tc, coarsest), unitOf(tT, coarsest)
	inDays := a == b || b == c || a == c
	seen := map[int]bool{}
	for _, p := range dated {
		inDays = inDays || seen[unitOf(p, coarsest)]
		seen[unitOf(p, coarsest)] = true
	}
	return func(p wellbeing.Point) *big.Rat {
		if inDays {
			return big.NewRat(int64(p.LastDay().Days()), 1)
		}
		return big.NewRat(int64(unitOf(p, coarsest)), 1)
	}
}

type series struct {
	readings   []reading
	breaks     []wellbeing.Point
	incomplete bool
	lacking    []wellbeing.ID
	joint      bool
	only       wellbeing.ID
}

func statusCounts(s wellbeing.ObservationStatus) bool { // 2.2
	switch s {
	case "", wellbeing.ObservationNormal, wellbeing.ObservationProvisional, wellbeing.ObservationEstimated, wellbeing.ObservationBreak:
		return true
	}
	return false
}

func (o *oracle) series(n *wellbeing.Indicator, path wellbeing.Pointer) series {
	organizations := n.Organizations // 2.3
	if len(organizations) == 0 {
		organizations = o.plan.Owners
	}
	percent := n.MeasureType == wellbeing.TypePercent
	s := series{joint: len(organizations) > 1}
	if len(organizations) == 1 {
		s.only = organizations[0]
	}
	type dated struct {
		*wellbeing.Observation
		path  wellbeing.Pointer
		value *big.Rat // none where it is not usable
	}
	var whole, own []dated
	for i := range n.Observations {
		b := &n.Observations[i]
		if b.Breakdown.Len() > 0 || b.At.IsZero() || !b.At.EndedBy(o.on) {
			continue
		}
		d := dated{Observation: b, path: path.Member("observations").Item(i)}
		if statusCounts(b.Status) {
			d.value = valueOf(b.Value, b.Numerator, b.Denominator, percent)
		}
		switch {
		case b.Organization == "":
			whole = append(whole, d)
		case slices.Contains(organizations, b.Organization):
			own = append(own, d)
		}
	}
	usable := func(ds []dated) []dated {
		return slices.DeleteFunc(slices.Clone(ds), func(d dated) bool { return d.value == nil })
	}
	of := whole // 2.5
	if !s.joint {
		of = slices.Concat(whole, own) // 2.4
	}
	if !s.joint || len(usable(whole)) > 0 {
		for _, d := range of {
			if d.Status == wellbeing.ObservationBreak {
				s.breaks = append(s.breaks, d.At)
			}
		}
		for _, d := range usable(of) {
			if slices.ContainsFunc(s.readings, func(r reading) bool { return r.at == d.At }) {
				continue
			}
			r := reading{at: d.At, value: d.value, paths: []wellbeing.Pointer{d.path}}
			if d.StandardError != nil {
				r.se = d.StandardError.Rat()
			}
			s.readings = append(s.readings, r)
		}
	} else { // 2.6
		if n.Aggregation == wellbeing.AggregationRatio {
			for i := range own {
				if own[i].Numerator == nil {
					own[i].value = nil
				}
			}
		}
		for _, d := range slices.Concat(whole, own) {
			if d.Status == wellbeing.ObservationBreak {
				s.breaks = append(s.breaks, d.At)
			}
		}
		at := map[wellbeing.Point]map[wellbeing.ID]dated{}
		var latest wellbeing.Point
		for _, d := range usable(own) {
			if at[d.At] == nil {
				at[d.At] = map[wellbeing.ID]dated{}
			}
			if _, ok := at[d.At][d.Organization]; !ok {
				at[d.At][d.Organization] = d
			}
			if latest.IsZero() || order(d.At, latest) > 0 {
				latest = d.At
			}
		}
		for point, parts := range at {
			if len(parts) < len(organizations) {
				continue
			}
			r := reading{at: point}
			sum, numerators, denominators := new(big.Rat), new(big.Rat), new(big.Rat)
			for _, d := range parts {
				sum.Add(sum, d.value)
				if d.Numerator != nil && d.Denominator != nil {
					numerators.Add(numerators, d.Numerator.Rat())
					denominators.Add(denominators, d.Denominator.Rat())
				}
				r.paths = append(r.paths, d.path)
			}
			switch {
			case n.Aggregation == wellbeing.AggregationSum:
				r.value = sum
			case n.Aggregation == wellbeing.AggregationRatio && denominators.Sign() != 0:
				r.value = quo(numerators, denominators)
				if percent {
					r.value.Mul(r.value, hundred)
				}
			default:
				continue
			}
			s.readings = append(s.readings, r)
		}
		s.incomplete = len(at) > 0 && len(s.readings) == 0 // 2.7
		for _, id := range organizations {
			if _, ok := at[latest][id]; len(at) > 0 && !ok {
				s.lacking = append(s.lacking, id)
			}
		}
	}
	slices.SortFunc(s.readings, func(a, b reading) int { return order(a.at, b.at) })
	return s
}

// indicator answers for one indicator, by name under its place.
func (o *oracle) indicator(i int) leaf {
	n := &o.plan.Indicators[i]
	path := wellbeing.Pointer("/indicators").Item(i)
	key := string(path) + " "
	s := o.series(n, path)

	var b *big.Rat // 2.8
	var t0 wellbeing.Point
	own := false
	basePaths := []wellbeing.Pointer{path.Member("baseline")}
	if base := n.Baseline; !base.At.IsZero() && base.At.EndedBy(o.on) {
		b = valueOf(base.Value, base.Numerator, base.Denominator, n.MeasureType == wellbeing.TypePercent)
		own = b != nil
		if base.Value == nil && base.Numerator == nil && base.Denominator == nil {
			for _, r := range s.readings {
				if r.at == base.At {
					b, basePaths = r.value, r.paths
				}
			}
		}
		if b != nil {
			t0 = base.At
		}
	}
	after := func(p wellbeing.Point) bool { return b == nil || p.Compare(t0) > 0 }
	var c *big.Rat // 2.9
	var tc wellbeing.Point
	var currentPaths []wellbeing.Pointer
	for _, r := range s.readings {
		if after(r.at) {
			c, tc, currentPaths = r.value, r.at, r.paths
		}
	}
	lastBy := func(p wellbeing.Point) *big.Rat { // 5.4, 5.6
		var v *big.Rat
		for _, r := range s.readings {
			if r.at.Compare(p) <= 0 && after(r.at) {
				v = r.value
			}
		}
		return v
	}

	qualitative := n.MeasureType == wellbeing.TypeQualitative
	slope := !qualitative && (n.Direction == wellbeing.DirectionStopIncrease || n.Direction == wellbeing.DirectionStopDecrease)
	boolean := n.MeasureType == wellbeing.TypeBoolean

	// 3.1
	target := -1
	var dated []int
	var datedPoints []wellbeing.Point
	undated := 0
	for j, t := range n.Targets {
		if t.Value == nil && t.Min == nil && t.Max == nil {
			continue
		}
		if t.At.IsZero() {
			undated++
			continue
		}
		dated = append(dated, j)
		datedPoints = append(datedPoints, t.At)
	}
	slices.SortStableFunc(dated, func(j, k int) int { return order(n.Targets[j].At, n.Targets[k].At) })
	switch {
	case len(dated) > 0:
		target = dated[len(dated)-1]
	case undated == 1:
		target = slices.IndexFunc(n.Targets, func(t wellbeing.Target) bool {
			return t.Value != nil || t.Min != nil || t.Max != nil
		})
	}
	var set *oracleSet
	var tT wellbeing.Point
	if target >= 0 {
		set, tT = setOf(n.Targets[target], n.Direction, b), n.Targets[target].At
	}
	type milestone struct {
		at   wellbeing.Point
		set  *oracleSet
		path wellbeing.Pointer
	}
	var milestones []milestone // 3.4
	for _, j := range dated {
		if t := n.Targets[j]; order(t.At, tT) < 0 {
			milestones = append(milestones, milestone{t.At, setOf(t, n.Direction, b), path.Member("targets").Item(j)})
		}
	}

	// 4
	db, dc := set.distance(b), set.distance(c)
	var p *big.Rat
	reason := ""
	broken := slices.ContainsFunc(s.breaks, func(at wellbeing.Point) bool {
		return b != nil && c != nil && at.Compare(t0) > 0 && at.Compare(tc) <= 0
	})
	switch {
	case slope || qualitative:
	case target < 0:
		reason = "no-target"
	case set == nil:
		reason = "no-direction"
	case c == nil && (s.incomplete || len(s.lacking) > 0):
		reason = "incomplete"
	case c == nil:
		reason = "no-observation"
	case broken:
		reason = "break-in-series"
	case dc.Sign() == 0:
		p = one
	case db != nil && db.Sign() == 0 && !boolean:
	case boolean:
		p = zero
	case b == nil:
		reason = "no-baseline"
	default:
		p = sub(one, quo(dc, db))
	}

	// 5.1 to 5.3
	var planned, e, pace *big.Rat
	if b != nil && c != nil && set != nil && !tT.IsZero() && reason == "" && db.Sign() > 0 && !slope && !qualitative {
		clock := clockOf(t0, tc, tT, datedPoints, nil)
		type corner struct{ at, value *big.Rat }
		line := []corner{{clock(t0), b}}
		for j, t := range n.Targets { // in the order of the list, for the later of two at one time to count
			k := slices.IndexFunc(milestones, func(m milestone) bool { return m.path == path.Member("targets").Item(j) })
			if k < 0 || milestones[k].set == nil || t.At.Compare(t0) <= 0 {
				continue
			}
			at := clock(t.At)
			line = slices.DeleteFunc(line, func(c corner) bool { return c.at.Cmp(at) == 0 })
			line = append(line, corner{at, milestones[k].set.nearest(b)})
		}
		slices.SortFunc(line, func(x, y corner) int { return x.at.Cmp(y.at) })
		if line[len(line)-1].at.Cmp(clock(tT)) < 0 {
			line = append(line, corner{clock(tT), set.nearest(b)})
		}
		now := clock(tc)
		if tc.Compare(tT) >= 0 {
			planned = set.nearest(b)
		} else {
			for k := 1; k < len(line) && planned == nil; k++ {
				from, to := line[k-1], line[k]
				switch now.Cmp(to.at) {
				case 0:
					planned = to.value
				case -1:
					planned = add(from.value, mul(sub(to.value, from.value), quo(sub(now, from.at), sub(to.at, from.at))))
				}
			}
		}
		if db.Sign() > 0 && planned != nil {
			e = within(sub(one, quo(set.distance(planned), db)), zero, one)
			if p != nil && e.Sign() > 0 {
				pace = quo(p, e)
			}
		}
	}

	// 6.1
	var comparable []reading
	for _, r := range s.readings {
		if !own || r.at.Compare(t0) != 0 {
			comparable = append(comparable, r)
		}
	}
	if own {
		comparable = append(comparable, reading{at: t0, value: b, paths: basePaths})
	}
	slices.SortFunc(comparable, func(a, b reading) int { return order(a.at, b.at) })
	if len(comparable) > 0 {
		last := comparable[len(comparable)-1].at
		passed := slices.DeleteFunc(slices.Clone(s.breaks), func(b wellbeing.Point) bool { return b.Compare(last) > 0 })
		if len(passed) > 0 {
			cut := slices.MaxFunc(passed, order)
			comparable = slices.DeleteFunc(comparable, func(r reading) bool { return r.at.Compare(cut) < 0 })
		}
	}

	// 5.4
	status, late := "not-assessable", false
	breachedBy := func() bool {
		if tT.IsZero() || tc.Compare(tT) <= 0 {
			return false
		}
		v := lastBy(tT)
		return v != nil && set.distance(v).Sign() == 0
	}
	switch {
	case qualitative: // 4.7
		status = "not-assessed"
		found := -1
		for j, a := range n.Assessments {
			if !a.At.IsZero() && !a.At.EndedBy(o.on) || a.Verdict == "" {
				continue
			}
			if found < 0 || latestAssessment(a.At, n.Assessments[found].At) >= 0 {
				found, status = j, string(a.Verdict)
			}
		}
	case slope: // 4.8
		switch k := len(comparable); {
		case k >= 2:
			change := sub(comparable[k-1].value, comparable[k-2].value).Sign()
			if n.Direction == wellbeing.DirectionStopDecrease {
				change = -change
			}
			status = "stopped"
			if change > 0 {
				status = "continuing"
			}
		case s.incomplete:
			reason = "incomplete"
		default:
			reason = "no-observation"
		}
	case reason != "" && reason != "no-baseline":
	case dc.Sign() == 0:
		reason, status = "", "achieved"
		if db != nil && db.Sign() == 0 {
			status = "held"
		}
		if !tT.IsZero() && tc.Compare(tT) > 0 {
			v := lastBy(tT)
			late = v != nil && set.distance(v).Sign() > 0
		}
	case db != nil && db.Sign() == 0 || breachedBy():
		reason, status = "", "breached"
	case !tT.IsZero() && tc.Compare(tT) >= 0:
		reason, status = "", "missed"
	case !tT.IsZero() && tT.EndedBy(o.on):
		reason = "target-date-passed"
	case b == nil:
		reason = "no-baseline"
	case tT.IsZero():
		reason = "no-target-date"
	case p.Sign() < 0 && dc.Cmp(set.distance(planned)) > 0 && (pace == nil || pace.Cmp(o.policy.below) < 0):
		status = "below-baseline"
	case e.Cmp(o.policy.tooEarly) < 0:
		status = "too-early"
	case pace != nil && pace.Cmp(o.policy.onTrack) >= 0:
		status = "on-track"
	case pace != nil && pace.Cmp(o.policy.acceleration) >= 0:
		status = "needs-acceleration"
	default:
		status = "limited"
	}

	o.say(key+"id", "%s", n.ID)
	o.say(key+"status", "%s %s late=%v", status, reason, late)
	o.say(key+"share", "%s", exact(p))
	if slope || qualitative { // 4.7, 4.8: nothing is asked but the verdict, or which way the values go
		b, c, dc, set, tT, milestones = nil, nil, nil, nil, wellbeing.Point{}, nil
	}
	if k := len(comparable); slope && k >= 2 {
		last, before := comparable[k-1], comparable[k-2]
		b, t0, basePaths, c, tc, currentPaths = before.value, before.at, before.paths, last.value, last.at, last.paths
	}
	o.say(key+"gap", "%s", exact(dc))
	if b != nil {
		o.say(key+"baseline", "%s %s %s", exact(b), t0, pointers(basePaths))
	}
	if c != nil {
		o.say(key+"current", "%s %s %s", exact(c), tc, pointers(currentPaths))
	}
	o.say(key+"target", "%s %s", set, tT)
	o.say(key+"planned", "%s e=%s R=%s", exact(planned), exact(e), exact(pace))
	milestones = slices.DeleteFunc(milestones, func(m milestone) bool { return m.set == nil })
	for j, m := range milestones { // 5.6
		state := "not-due"
		if m.at.EndedBy(o.on) {
			state = "unknown"
			if v := lastBy(m.at); v != nil {
				state = "met"
				if m.set.distance(v).Sign() > 0 {
					state = "unmet"
				}
			}
		}
		o.say(fmt.Sprintf("%smilestone %d", key, j), "%s %s %s %s", m.at, m.path, m.set, state)
	}

	// 6.2
	if k := len(comparable); k >= 2 && !qualitative {
		last, before := comparable[k-1], comparable[k-2]
		change := sub(last.value, before.value)
		way := ""
		better := 0
		switch {
		case set != nil:
			better, way = set.distance(before.value).Cmp(set.distance(last.value)), "known"
		case n.Direction == wellbeing.DirectionIncrease || n.Direction == wellbeing.DirectionStopDecrease:
			better, way = change.Sign(), "known"
		case n.Direction == wellbeing.DirectionDecrease || n.Direction == wellbeing.DirectionStopIncrease:
			better, way = -change.Sign(), "known"
		}
		if way != "" {
			within := false
			if change.Sign() != 0 && last.se != nil && before.se != nil {
				z := big.NewRat(196, 100)
				within = mul(change, change).Cmp(mul(mul(z, z), add(mul(last.se, last.se), mul(before.se, before.se)))) <= 0
			}
			switch {
			case better == 0 || within:
				way = "no-change"
			case better > 0:
				way = "improving"
			default:
				way = "worsening"
			}
			o.say(key+"trend", "%s from %s %s by %s within error=%v", way, exact(before.value), before.at, exact(change), within)
		}
	}

	// 6.3
	if k := len(comparable); k >= 2 && c != nil && comparable[k-1].at == tc && dc != nil && dc.Sign() > 0 && !tT.IsZero() && tc.Compare(tT) < 0 && !boolean && !qualitative {
		x := comparable[max(0, k-6)]
		var others []wellbeing.Point
		if b != nil {
			others = append(others, t0)
		}
		clock := clockOf(x.at, tc, tT, datedPoints, others)
		between := sub(clock(tc), clock(x.at))
		if between.Sign() <= 0 {
			between = nil // the same day in two precisions: no time has passed
		}
		v := c
		if between != nil {
			v = add(c, mul(sub(c, x.value), quo(sub(clock(tT), clock(tc)), between)))
		}
		if n.MeasureType == wellbeing.TypePercent {
			v = within(v, zero, hundred)
		}
		miss := quo(set.distance(v), dc)
		band := "missed"
		switch {
		case miss.Cmp(big.NewRat(5, 100)) <= 0:
			band = "met"
		case miss.Cmp(big.NewRat(20, 100)) <= 0:
			band = "nearly"
		case miss.Cmp(one) > 0:
			band = "wrong-way"
		}
		if between != nil {
			o.say(key+"projection", "%s miss %s %s from %s %s", exact(v), exact(miss), band, exact(x.value), x.at)
		}
	}

	// 6.4
	hasBaseline := own
	var evidence []wellbeing.Date
	for _, r := range s.readings {
		evidence = append(evidence, r.at.LastDay())
	}
	if hasBaseline {
		evidence = append(evidence, n.Baseline.At.LastDay())
	}
	for _, a := range n.Assessments {
		if qualitative && !a.At.IsZero() && a.At.EndedBy(o.on) {
			evidence = append(evidence, a.At.LastDay())
		}
	}
	if f := n.Frequency; len(evidence) > 0 && f.Every > 0 && f.Unit != "" {
		from := slices.MaxFunc(evidence, wellbeing.Date.Compare)
		until := func(times int) bool {
			var to wellbeing.Date
			switch n := times * f.Every; f.Unit {
			case wellbeing.IntervalDay:
				to = from.AddDays(n)
			case wellbeing.IntervalWeek:
				to = from.AddDays(7 * n)
			case wellbeing.IntervalMonth:
				to = from.AddMonths(n)
			default:
				to = from.AddMonths(12 * n)
			}
			return to.IsZero() || o.on.Compare(to) <= 0
		}
		fresh := "stale"
		if until(1) {
			fresh = "fresh"
		} else if until(2) {
			fresh = "late"
		}
		o.say(key+"freshness", "%s", fresh)
	}

	// 6.5
	groups := map[string]int{}
	for j, b := range n.Observations {
		if slope || qualitative || b.Breakdown.Len() == 0 || b.At.IsZero() || !b.At.EndedBy(o.on) || b.Organization != "" && (s.joint || b.Organization != s.only) {
			continue
		}
		name := fmt.Sprint(b.Breakdown)
		k, ok := groups[name]
		if !ok {
			groups[name] = j
			continue
		}
		was := n.Observations[k]
		atNow := func(p wellbeing.Point) bool { return c != nil && p.Compare(tc) == 0 }
		switch {
		case atNow(b.At) != atNow(was.At):
			if atNow(b.At) {
				groups[name] = j
			}
		case order(b.At, was.At) > 0 || b.At == was.At && b.Organization == "" && was.Organization != "":
			groups[name] = j
		}
	}
	for name, j := range groups {
		b := n.Observations[j]
		var v *big.Rat
		if statusCounts(b.Status) {
			v, b.Status = valueOf(b.Value, b.Numerator, b.Denominator, n.MeasureType == wellbeing.TypePercent), ""
		}
		gap := set.distance(v)
		worse := gap != nil && dc != nil && b.At.Compare(tc) == 0 && gap.Cmp(dc) > 0
		o.say(key+"subgroup "+name, "%s %s %s gap %s worse=%v %s", b.At, exact(v), b.Status, exact(gap), worse, path.Member("observations").Item(j))
	}

	if len(s.lacking) > 0 {
		o.say(key+"lacking", "%v", s.lacking)
	}
	class := "effect" // 1.2
	if n.Stage != "" && n.Stage != wellbeing.StageOutcome {
		class = "delivery"
	}
	omitted := !n.Omitted.IsZero()
	beside := qualitative || slope || n.MeasureType == wellbeing.TypeOrdinal || status == "held" || status == "breached" || omitted // 8.4
	o.say(key+"class", "%s assumed=%v beside=%v omitted=%v", class, n.Stage == "", beside, omitted)

	l := leaf{id: n.ID, path: path, status: status, beside: beside, omitted: omitted, class: class}
	l.reached = status == "achieved" || status == "held"
	if !beside {
		l.amount = amount{low: zero, high: one, coverage: zero}
		if p != nil {
			q := within(p, zero, one) // 8.1
			l.amount = amount{q, q, q, one}
		}
	}
	return l
}

// latestAssessment orders assessments, those without a date first.
func latestAssessment(p, q wellbeing.Point) int {
	switch {
	case p.IsZero() || q.IsZero():
		return cmp.Compare(b2i(!p.IsZero()), b2i(!q.IsZero()))
	}
	return order(p, q)
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}

func (o *oracle) walkGoals(parent *oracleGoal, goals []wellbeing.Goal, path wellbeing.Pointer) []*oracleGoal {
	var all []*oracleGoal
	for i := range goals {
		g := &oracleGoal{g: &goals[i], path: path.Item(i), parent: parent, rolled: map[string]node{}}
		o.goals = append(o.goals, g)
		all = append(all, g)
		for j := range goals[i].Measures {
			m := &goals[i].Measures[j]
			o.measures = append(o.measures, oracleMeasure{m: m, goal: g, leaf: leaf{id: m.ID, path: g.path.Member("measures").Item(j)}})
		}
		for _, child := range o.walkGoals(g, goals[i].Goals, g.path.Member("goals")) {
			if child.g.Owner == "" || child.g.Owner == g.g.Owner { // 8.5
				g.children = append(g.children, child)
			}
		}
	}
	return all
}

// done is 7.1 and 7.2.
func (o *oracle) done(status wellbeing.MeasureStatus, updated wellbeing.Date, completion *wellbeing.Decimal, tasks []wellbeing.Task) (amount, wellbeing.MeasureStatus) {
	unknown := amount{low: zero, high: one, coverage: zero}
	if !updated.IsZero() && o.on.Compare(updated) < 0 {
		return unknown, ""
	}
	var share *big.Rat
	switch status {
	case wellbeing.MeasurePlanned:
		share = zero
	case wellbeing.MeasureCompleted:
		share = one
	case wellbeing.MeasureCancelled:
		return amount{}, status
	case wellbeing.MeasureInProgress, wellbeing.MeasureOnHold:
		if completion != nil {
			share = completion.Rat()
		} else if len(tasks) > 0 {
			n := 0
			for _, t := range tasks {
				if !t.Done.IsZero() && t.Done.Compare(o.on) <= 0 {
					n++
				}
			}
			share = big.NewRat(int64(n), int64(len(tasks)))
		}
	}
	if share == nil {
		return unknown, status
	}
	return amount{share, share, share, one}, status
}

type weighed struct {
	weight *big.Rat
	amount amount
}

// mean is 8.1 and 8.2.
func mean(children []weighed) amount {
	all, known := new(big.Rat), new(big.Rat)
	p, low, high, coverage := new(big.Rat), new(big.Rat), new(big.Rat), new(big.Rat)
	for _, c := range children {
		if c.amount.coverage == nil {
			continue
		}
		all.Add(all, c.weight)
		low.Add(low, mul(c.weight, c.amount.low))
		high.Add(high, mul(c.weight, c.amount.high))
		coverage.Add(coverage, mul(c.weight, c.amount.coverage))
		if c.amount.share != nil {
			known.Add(known, c.weight)
			p.Add(p, mul(c.weight, c.amount.share))
		}
	}
	if all.Sign() == 0 {
		return amount{}
	}
	a := amount{low: quo(low, all), high: quo(high, all), coverage: quo(coverage, all)}
	if known.Sign() > 0 {
		a.share = quo(p, known)
	}
	return a
}

func (a amount) String() string {
	return exact(a.share) + " in " + exact(a.low) + ".." + exact(a.high) + " C=" + exact(a.coverage)
}

func (o *oracle) measure(i int) {
	l := &o.measures[i]
	m := l.m
	a, status := o.done(m.Status, m.Updated, m.Completion, m.Tasks)
	l.amount, l.status = a, string(status)
	running := false
	continuous := m.Schedule.Continuous != nil && *m.Schedule.Continuous
	if len(m.Implementations) > 0 && status != wellbeing.MeasureCancelled { // 7.4
		var recorded []wellbeing.ID
		owners := true
		for _, r := range m.Implementations {
			if !slices.Contains(recorded, r.Organization) {
				recorded = append(recorded, r.Organization)
			}
			owners = owners && slices.Contains(o.plan.Owners, r.Organization)
		}
		if owners {
			recorded = o.plan.Owners
		}
		var members []weighed
		for _, id := range recorded {
			r := oracleRecord{organization: id, amount: amount{low: zero, high: one, coverage: zero}}
			k := slices.IndexFunc(m.Implementations, func(r wellbeing.Implementation) bool { return r.Organization == id })
			if k >= 0 {
				w := m.Implementations[k]
				a, s := o.done(w.Status, w.Updated, w.Completion, nil)
				r.amount, r.status, r.cancelled = a, string(s), s == wellbeing.MeasureCancelled
				l.records = append(l.records, r)
			}
			members = append(members, weighed{one, r.amount})
			o.say(fmt.Sprintf("%s implementation %s", l.path, id), "%s %s recorded=%v", exact(r.amount.share), r.status, k >= 0)
		}
		l.amount = mean(members)
		l.beside = l.amount.coverage == nil
	}
	switch {
	case status == wellbeing.MeasureCancelled:
		l.beside, l.amount = true, amount{}
	case continuous && m.Completion == nil && len(m.Tasks) == 0 && len(m.Implementations) == 0: // 7.3
		l.beside, l.amount = true, amount{}
		running = status == wellbeing.MeasureInProgress
	}
	schedule := "on-schedule" // 7.5
	switch start, end := m.Schedule.Start, m.Schedule.End; {
	case status == wellbeing.MeasureCancelled:
		schedule = ""
	case continuous:
		schedule = "continuous"
	case start.IsZero() && end.IsZero():
		schedule = "unscheduled"
	case status == wellbeing.MeasureCompleted:
	case !end.IsZero() && end.EndedBy(o.on):
		schedule = "overdue"
	case !start.IsZero() && start.FirstDay().Compare(o.on) > 0:
		schedule = "not-due"
	}
	l.reached = status == wellbeing.MeasureCompleted
	o.say(string(l.path)+" measure", "%s %s", m.ID, l.amount)
	o.say(string(l.path)+" state", "%s %s beside=%v running=%v", status, schedule, l.beside, running)
}

// members are the leaves that stand in a goal itself (8.3).
func (o *oracle) members(g *oracleGoal, tree string) []leaf {
	var ls []leaf
	if tree == "doing" {
		for _, m := range o.measures {
			if m.goal == g {
				ls = append(ls, m.leaf)
			}
		}
		for _, m := range o.measures {
			if m.goal != g && g.g.ID != "" && slices.Contains(m.m.OtherGoals, g.g.ID) {
				ls = append(ls, m.leaf)
			}
		}
		return ls
	}
	for _, id := range g.g.Indicators {
		if l, ok := o.indicators[id]; ok && l.class == tree {
			ls = append(ls, l)
		}
	}
	return ls
}

// goal rolls a goal up in one tree.
func (o *oracle) goal(g *oracleGoal, tree string) node {
	if n, ok := g.rolled[tree]; ok {
		return n
	}
	var children []weighed
	n := node{leaves: o.members(g, tree)}
	w := &weakness{}
	var group []weighed
	for _, l := range n.leaves {
		group = append(group, weighed{one, l.amount})
		w.add(l.id, l.path, l.amount)
	}
	if own := mean(group); own.coverage != nil {
		children = append(children, weighed{one, own})
	}
	for _, c := range g.children {
		below := o.goal(c, tree)
		if !below.present {
			continue
		}
		n.leaves = union(n.leaves, below.leaves)
		n.hollow = n.hollow || below.hollow
		w.add(c.g.ID, c.path, below.amount)
		weight := one
		if c.g.Weight != nil && c.g.Weight.Rat().Sign() > 0 {
			weight = c.g.Weight.Rat()
		}
		children = append(children, weighed{weight, below.amount})
	}
	n.amount, n.weakest = mean(children), w.String()
	if len(n.leaves) == 0 && n.amount.coverage == nil && (tree == "doing" || tree == "effect" && g.g.Kind != wellbeing.GoalImplementation) { // 8.4
		n.amount, n.hollow = amount{low: zero, high: one, coverage: zero}, true
	}
	n.present = n.amount.coverage != nil || len(n.leaves) > 0
	g.rolled[tree] = n
	return n
}

type weakness struct {
	least *big.Rat
	text  string
}

func (w *weakness) add(id wellbeing.ID, path wellbeing.Pointer, a amount) { // 8.9
	if a.share != nil && (w.least == nil || a.share.Cmp(w.least) < 0) {
		w.least, w.text = a.share, fmt.Sprintf("%s %s %s", id, path, exact(a.share))
	}
}

func (w *weakness) String() string { return w.text }

func union(a, b []leaf) []leaf {
	a = slices.Clone(a)
	for _, l := range b {
		if !slices.ContainsFunc(a, func(m leaf) bool { return m.path == l.path }) {
			a = append(a, l)
		}
	}
	return a
}

// together rolls several goals up, each weighing 1.
func (o *oracle) together(goals []*oracleGoal, tree string) node {
	var children []weighed
	n := node{}
	w := &weakness{}
	for _, g := range goals {
		below := o.goal(g, tree)
		n.leaves = union(n.leaves, below.leaves)
		n.hollow = n.hollow || below.hollow
		w.add(g.g.ID, g.path, below.amount)
		children = append(children, weighed{one, below.amount})
	}
	n.amount, n.weakest = mean(children), w.String()
	return n
}

func (o *oracle) sayNode(key string, n node) {
	known, unknown, beside := 0, 0, 0
	statuses := map[string]int{}
	achieved, some := !n.hollow, false
	for _, l := range n.leaves {
		statuses[l.status]++
		switch {
		case l.beside:
			beside++
		case l.amount.share != nil:
			known++
		default:
			unknown++
		}
		if !l.omitted && !(l.class == "" && l.beside) { // measures listed beside are not waited for
			some = true
			achieved = achieved && l.reached
		}
	}
	withheld := n.amount.coverage != nil && n.amount.coverage.Cmp(o.policy.withhold) < 0 // 8.8
	o.say(key+" amount", "%s withheld=%v", n.amount, withheld)
	o.say(key+" counts", "%d %d %d %v", known, unknown, beside, sortedCounts(statuses))
	o.say(key+" weakest", "%s", n.weakest)
	o.say(key+" achieved", "%v", achieved && some)
}

func sortedCounts(m map[string]int) string {
	var s []string
	for _, k := range slices.Sorted(maps.Keys(m)) {
		s = append(s, fmt.Sprintf("%s=%d", k, m[k]))
	}
	return strings.Join(s, " ")
}

func ids(goals []*oracleGoal) string {
	var s []string
	for _, g := range goals {
		s = append(s, string(g.g.ID))
	}
	return strings.Join(s, " ")
}

func (g *oracleGoal) shared() bool { return g.g.Owner == "" && (g.parent == nil || g.parent.shared()) }

func (o *oracle) rollUp() {
	var top []*oracleGoal
	for _, g := range o.goals {
		o.say(string(g.path)+" goal", "%s %s %v", g.g.ID, g.g.Owner, g.g.Rights)
		for _, tree := range trees {
			o.sayNode(string(g.path)+" "+tree, o.goal(g, tree))
		}
		if g.parent == nil && g.shared() {
			top = append(top, g)
		}
	}
	sayAll := func(key string, goals []*oracleGoal) {
		for _, tree := range trees {
			o.sayNode(key+" "+tree, o.together(goals, tree))
		}
	}
	sayAll("plan", top) // 8.6
	carriers := func(carries func(*wellbeing.Goal) bool) []*oracleGoal {
		var goals []*oracleGoal
		for _, g := range o.goals {
			if !g.shared() || !carries(g.g) {
				continue
			}
			through := false
			for a := g.parent; a != nil; a = a.parent {
				through = through || carries(a.g)
			}
			if !through {
				goals = append(goals, g)
			}
		}
		return goals
	}
	for _, r := range wellbeing.Rights() {
		goals := carriers(func(g *wellbeing.Goal) bool { return slices.Contains(g.Rights, r) })
		o.say("right "+string(r)+" goals", "%s", ids(goals))
		sayAll("right "+string(r), goals)
	}
	for i, t := range o.plan.Themes {
		goals := carriers(func(g *wellbeing.Goal) bool { return slices.Contains(g.Themes, t.ID) })
		key := fmt.Sprintf("theme %d %s", i, t.ID)
		o.say(key+" goals", "%s", ids(goals))
		sayAll(key, goals)
	}
	for i, organization := range o.plan.Organizations {
		key := fmt.Sprintf("organization %d %s", i, organization.ID)
		var own []*oracleGoal
		for _, g := range o.goals {
			if g.g.Owner == organization.ID && (g.parent == nil || g.parent.g.Owner != organization.ID) {
				own = append(own, g)
			}
		}
		o.say(key+" goals", "%s", ids(own))
		for _, tree := range trees {
			o.sayNode(key+" own "+tree, o.together(own, tree))
		}
		o.sayNode(key+" doing", o.doing(organization.ID))
	}
}

// doing is what one organization does (8.7).
func (o *oracle) doing(id wellbeing.ID) node {
	n := node{}
	var members []weighed
	w := &weakness{}
	for _, m := range o.measures {
		l := m.leaf
		k := slices.IndexFunc(m.records, func(r oracleRecord) bool { return r.organization == id })
		switch {
		case k >= 0:
			r := m.records[k]
			l.amount, l.status, l.beside, l.reached = r.amount, r.status, r.cancelled, r.status == "completed"
		case m.m.Responsible == "" || o.organizationOf(m.m.Responsible) != id:
			continue
		}
		n.leaves = append(n.leaves, l)
		members = append(members, weighed{one, l.amount})
		w.add(l.id, l.path, l.amount)
	}
	n.amount, n.weakest = mean(members), w.String()
	return n
}

func (o *oracle) organizationOf(id wellbeing.ID) wellbeing.ID {
	for range o.plan.Bodies {
		for _, b := range o.plan.Bodies {
			if b.ID == id && b.Organization != "" {
				return b.Organization
			}
			if b.ID == id {
				id = b.Parent
				break
			}
		}
	}
	return id
}
