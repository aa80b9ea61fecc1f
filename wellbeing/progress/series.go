package progress

import (
	"cmp"
	"slices"

	"github.com/openwellbeing/plan/wellbeing"
)

// reading is one value of an indicator at one point in time: an observation, several organizations' put together, or the
// baseline.
type reading struct {
	at    wellbeing.Point
	value Ratio
	// The observation; -1 for the baseline, and -2 where several stand behind it.
	observation int
	several     []int
	error       *wellbeing.Decimal // standard error
}

const (
	fromBaseline = -1
	fromSeveral  = -2
)

// series is what is known of the headline of an indicator on a day.
type series struct {
	readings []reading         // in order of time, at most one for each point
	breaks   []wellbeing.Point // where the way of measuring changed
	reason   Reason            // why there is no reading: no-observation or incomplete
	// Organizations whose value lacks at the latest point at which some of a joint indicator have one.
	lacking   []wellbeing.ID
	lackingAt wellbeing.Point
	// The baseline's own value, none where it has none or has not ended.
	base Ratio
	// Some observation speaks of a subgroup.
	subgroups bool
}

// measuredValue returns the value of a baseline or observation, and none where it has none.
func measuredValue(kind wellbeing.MeasureType, value, numerator, denominator *wellbeing.Decimal) Ratio {
	switch {
	case value != nil:
		return ratioOf(*value)
	case numerator == nil || denominator == nil || denominator.IsZero():
		return Ratio{}
	}
	return quotient(kind, ratioOf(*numerator), ratioOf(*denominator))
}

func quotient(kind wellbeing.MeasureType, numerator, denominator Ratio) Ratio {
	r := numerator.over(denominator)
	if kind == wellbeing.TypePercent {
		r = r.times(hundred)
	}
	return r
}

// baselineValue returns the baseline's own value, and none where it has none or has not ended.
func (c *computation) baselineValue(n *wellbeing.Indicator) Ratio {
	if n.Baseline.At.IsZero() || !n.Baseline.At.EndedBy(c.on) {
		return Ratio{}
	}
	return measuredValue(n.MeasureType, n.Baseline.Value, n.Baseline.Numerator, n.Baseline.Denominator)
}

func observedValue(n *wellbeing.Indicator, o *wellbeing.Observation) Ratio {
	return measuredValue(n.MeasureType, o.Value, o.Numerator, o.Denominator)
}

// usableStatus reports whether an observation of the status can have a value.
func usableStatus(s wellbeing.ObservationStatus) bool {
	switch s {
	case "", wellbeing.ObservationNormal, wellbeing.ObservationProvisional, wellbeing.ObservationEstimated, wellbeing.ObservationBreak:
		return true
	}
	return false
}

// scope says which observations of an indicator speak of its headline.
type scope struct {
	organizations *roster
	joint         bool
	// A joint indicator that has an observation for the whole: the organizations' own are then left aside.
	whole bool
}

func (c *computation) scopeOf(n *wellbeing.Indicator) scope {
	s := scope{organizations: &c.owners}
	if len(n.Organizations) > 0 {
		c.covered.of(n.Organizations)
		s.organizations = &c.covered
	}
	s.joint = len(s.organizations.list) > 1
	if s.joint {
		for i := range n.Observations {
			o := &n.Observations[i]
			if o.Organization == "" && c.usable(n, o) == "" {
				s.whole = true
				break
			}
		}
	}
	return s
}

// usable returns why an observation cannot give the headline a value on the day, and "" where it can.
func (c *computation) usable(n *wellbeing.Indicator, o *wellbeing.Observation) Reason {
	switch {
	case o.Breakdown.Len() > 0:
		return ReasonBreakdown
	case !o.At.EndedBy(c.on):
		return ReasonPeriodNotEnded
	case !usableStatus(o.Status):
		return Reason(o.Status)
	case o.Value == nil && (o.Numerator == nil || o.Denominator == nil || o.Denominator.IsZero()):
		return ReasonNoValue
	}
	return ""
}

// outside returns why an observation does not speak of the headline, whatever its value, and "" where it does.
func (s *scope) outside(o *wellbeing.Observation) Reason {
	switch {
	case o.Organization == "":
		return ""
	case s.whole:
		return ReasonWholeObserved
	case !s.organizations.has(o.Organization):
		return ReasonOtherOrganization
	}
	return ""
}

// seriesOf gathers the readings of an indicator that have ended by the day.
func (c *computation) seriesOf(n *wellbeing.Indicator) series {
	s := series{readings: c.readings[:0], base: c.baselineValue(n)}
	sc := c.scopeOf(n)
	for i := range n.Observations {
		o := &n.Observations[i]
		switch {
		case o.Breakdown.Len() > 0:
			s.subgroups = true
		case o.Status == wellbeing.ObservationBreak && o.At.EndedBy(c.on) && sc.outside(o) == "":
			s.breaks = append(s.breaks, o.At)
		}
	}
	switch {
	case !sc.joint || sc.whole:
		c.single(&s, &sc, n)
	default:
		c.jointly(&s, &sc, n)
	}
	c.readings = s.readings[:0] // the room is used again for the next indicator
	if len(s.readings) == 0 && s.reason == "" {
		s.reason = ReasonNoObservation
	}
	return s
}

// single puts the observations of one organization, or of the whole, in order; of two at one point, that of the whole
// counts, else the first.
func (c *computation) single(s *series, sc *scope, n *wellbeing.Indicator) {
	for i := range n.Observations {
		o := &n.Observations[i]
		if sc.outside(o) != "" || c.usable(n, o) != "" {
			continue
		}
		r := reading{at: o.At, value: observedValue(n, o), observation: i, error: o.StandardError}
		s.readings = append(s.readings, r)
	}
	for i := 1; i < len(s.readings); i++ {
		if later(s.readings[i-1].at, s.readings[i].at) > 0 {
			slices.SortStableFunc(s.readings, func(a, b reading) int { return later(a.at, b.at) })
			break
		}
	}
	kept := s.readings[:0]
	for _, r := range s.readings {
		last := len(kept) - 1
		switch {
		case last < 0 || kept[last].at != r.at:
			kept = append(kept, r)
		case n.Observations[r.observation].Organization == "" && n.Observations[kept[last].observation].Organization != "":
			kept[last] = r
		}
	}
	s.readings = kept
}

// part is the value of one organization at one point.
type part struct {
	at           wellbeing.Point
	time         int // orders points as later does
	organization int // its place in the list of the indicator
	observation  int
}

// jointly puts the values of several organizations together at each point at which every one of them has one.
func (c *computation) jointly(s *series, sc *scope, n *wellbeing.Indicator) {
	parts := c.parts[:0]
	for i := range n.Observations {
		o := &n.Observations[i]
		k, covered := sc.organizations.find(o.Organization)
		if !covered || o.Organization == "" || c.usable(n, o) != "" ||
			n.Aggregation == wellbeing.AggregationRatio && (o.Numerator == nil || o.Denominator == nil) {
			continue
		}
		parts = append(parts, part{at: o.At, time: timeOf(o.At), organization: k, observation: i})
	}
	c.parts = parts[:0]
	inOrder := func(a, b part) int {
		if a.time != b.time {
			return cmp.Compare(a.time, b.time)
		}
		return cmp.Compare(a.organization, b.organization)
	}
	if !slices.IsSortedFunc(parts, inOrder) {
		slices.SortStableFunc(parts, inOrder)
	}
	for len(parts) > 0 {
		end := 1
		for end < len(parts) && parts[end].at == parts[0].at {
			end++
		}
		here := slices.CompactFunc(parts[:end], func(a, b part) bool { return a.organization == b.organization })
		parts = parts[end:]
		complete := len(here) == sc.organizations.count()
		if complete && n.Aggregation != "" {
			if r := together(n, here); r.value.Known() {
				s.readings = append(s.readings, r)
			}
		}
		if len(parts) == 0 {
			if s.reason = ReasonIncomplete; len(s.readings) > 0 {
				s.reason = ""
			}
			if !complete {
				s.lackingAt, s.lacking = here[0].at, lacking(sc.organizations, here)
			}
		}
	}
}

// timeOf returns a number that orders points as later does.
func timeOf(p wellbeing.Point) int {
	d := p.LastDay()
	return ((d.Year()*12+d.Month())*31+d.Day())*3 - int(p.Precision())
}

// lacking names the organizations that have no part, in the order of the indicator.
func lacking(organizations *roster, parts []part) []wellbeing.ID {
	out := make([]wellbeing.ID, 0, organizations.count()-len(parts))
	for k, id := range organizations.list {
		if first, _ := organizations.find(id); first != k {
			continue // listed twice
		}
		if len(parts) > 0 && parts[0].organization == k {
			parts = parts[1:]
			continue
		}
		out = append(out, id)
	}
	return out
}

// together adds the values of all organizations at one point, or their numerators and denominators. There is no value where
// the denominators add up to 0.
func together(n *wellbeing.Indicator, parts []part) reading {
	r := reading{at: parts[0].at, observation: fromSeveral, several: make([]int, 0, len(parts))}
	numerators, denominators := zero, zero
	for _, p := range parts {
		o := &n.Observations[p.observation]
		r.several = append(r.several, p.observation)
		if n.Aggregation == wellbeing.AggregationRatio {
			numerators, denominators = numerators.plus(ratioOf(*o.Numerator)), denominators.plus(ratioOf(*o.Denominator))
			continue
		}
		numerators = numerators.plus(observedValue(n, o))
	}
	switch {
	case n.Aggregation != wellbeing.AggregationRatio:
		r.value = numerators
	case denominators.sign() != 0:
		r.value = quotient(n.MeasureType, numerators, denominators)
	}
	return r
}

// find returns the reading dated exactly so, and nil where there is none.
func (s *series) find(p wellbeing.Point) *reading {
	for i := range s.readings {
		if s.readings[i].at == p {
			return &s.readings[i]
		}
	}
	return nil
}

// latest returns the latest reading later than a point, and nil where there is none; the zero point is before all.
func (s *series) latest(after wellbeing.Point) *reading {
	for i := len(s.readings) - 1; i >= 0; i-- {
		if r := &s.readings[i]; after.IsZero() || r.at.Compare(after) > 0 {
			return r
		}
	}
	return nil
}

// lastBy returns the latest reading at or before a point and later than another, and nil where there is none.
func (s *series) lastBy(by, after wellbeing.Point) *reading {
	for i := len(s.readings) - 1; i >= 0; i-- {
		r := &s.readings[i]
		if r.at.Compare(by) <= 0 && (after.IsZero() || r.at.Compare(after) > 0) {
			return r
		}
	}
	return nil
}

// brokenBetween reports whether the way of measuring changed after one point and up to another.
func (s *series) brokenBetween(after, upTo wellbeing.Point) bool {
	for _, b := range s.breaks {
		if b.Compare(after) > 0 && b.Compare(upTo) <= 0 {
			return true
		}
	}
	return false
}

// comparable returns the readings that can be compared with the last one: nothing before the last break, and a baseline
// that has a value of its own in the place of observations at its point. At most the last six are asked for.
func (c *computation) comparable(n *wellbeing.Indicator, s *series) []reading {
	out := c.compared[:0]
	base := s.base
	for i := range s.readings {
		if r := &s.readings[i]; !base.Known() || r.at.Compare(n.Baseline.At) != 0 {
			out = append(out, *r)
		}
	}
	if base.Known() {
		at := len(out)
		for at > 0 && later(out[at-1].at, n.Baseline.At) > 0 {
			at--
		}
		out = slices.Insert(out, at, reading{at: n.Baseline.At, value: base, observation: fromBaseline})
	}
	c.compared = out[:0]
	if len(out) > 0 {
		last := out[len(out)-1].at
		var cut wellbeing.Point // the last break that is not after the last value
		for _, b := range s.breaks {
			if b.Compare(last) <= 0 && (cut.IsZero() || later(b, cut) > 0) {
				cut = b
			}
		}
		for !cut.IsZero() && len(out) > 0 && out[0].at.Compare(cut) < 0 {
			out = out[1:]
		}
	}
	if len(out) > mostCompared {
		out = out[len(out)-mostCompared:]
	}
	return out
}

// mostCompared is how many comparable values a projection looks back over.
const mostCompared = 6
