package progress

import (
	"cmp"
	"math/big"
	"slices"

	"github.com/openwellbeing/plan/wellbeing"
)

// reading is one value of an indicator at one point in time: an observation, or several organizations' put together.
type reading struct {
	at    wellbeing.Point
	value *big.Rat
	paths []wellbeing.Pointer
}

// later orders readings: by last day, then the more precise point after the less precise one.
func later(a, b wellbeing.Point) int {
	if c := a.LastDay().Compare(b.LastDay()); c != 0 {
		return c
	}
	return cmp.Compare(b.Precision(), a.Precision())
}

// series is what is known of an indicator up to a day.
type series struct {
	readings []reading // in order of time, one for each point
	breaks   []wellbeing.Point
	reason   Reason // why there is no reading: no-observation or incomplete
	lacking  []wellbeing.ID
	excluded []Exclusion
}

// measuredValue returns the value of a baseline or observation, and nil where it has none.
func measuredValue(kind wellbeing.MeasureType, value, numerator, denominator *wellbeing.Decimal) *big.Rat {
	switch {
	case value != nil:
		return value.Rat()
	case numerator == nil || denominator == nil || denominator.IsZero():
		return nil
	}
	r := new(big.Rat).Quo(numerator.Rat(), denominator.Rat())
	if kind == wellbeing.TypePercent {
		r.Mul(r, hundred)
	}
	return r
}

// usableStatus reports whether an observation of the status can have a value.
func usableStatus(s wellbeing.ObservationStatus) bool {
	switch s {
	case "", wellbeing.ObservationNormal, wellbeing.ObservationProvisional, wellbeing.ObservationEstimated, wellbeing.ObservationBreak:
		return true
	}
	return false
}

// observed is one observation of the headline with its place.
type observed struct {
	*wellbeing.Observation
	path  wellbeing.Pointer
	value *big.Rat
}

// seriesOf gathers the readings of an indicator that have ended by a day.
func (c *computation) seriesOf(n *wellbeing.Indicator, path wellbeing.Pointer) series {
	var s series
	var whole, parts []observed
	organizations := n.Organizations
	if organizations == nil {
		organizations = c.plan.Owners
	}
	for i := range n.Observations {
		o := observed{Observation: &n.Observations[i], path: path.Member("observations").Item(i)}
		if len(o.Breakdown) > 0 {
			continue
		}
		if reason := c.unusable(n, &o); reason != "" {
			s.excluded = append(s.excluded, Exclusion{Path: o.path, Reason: reason})
			if reason == ReasonPeriodNotEnded || o.Status != wellbeing.ObservationBreak {
				continue
			}
		}
		switch {
		case o.Organization == "":
			whole = append(whole, o)
		case slices.Contains(organizations, o.Organization):
			parts = append(parts, o)
		default:
			s.excluded = append(s.excluded, Exclusion{Path: o.path, Reason: ReasonOtherOrganization})
		}
	}
	hasValue := func(o observed) bool { return o.value != nil }
	switch {
	case len(organizations) <= 1:
		s.single(whole, parts)
	case slices.ContainsFunc(whole, hasValue):
		s.single(whole, nil)
	case !slices.ContainsFunc(parts, hasValue):
		s.reason = ReasonNoObservation
	default:
		s.joint(n, organizations, parts)
	}
	if len(s.readings) == 0 && s.reason == "" {
		s.reason = ReasonNoObservation
	}
	return s
}

// unusable returns why an observation cannot give a value on the day, and sets its value where it can.
func (c *computation) unusable(n *wellbeing.Indicator, o *observed) Reason {
	switch {
	case !o.At.EndedBy(c.on):
		return ReasonPeriodNotEnded
	case !usableStatus(o.Status):
		return Reason(o.Status)
	}
	o.value = measuredValue(n.MeasureType, o.Value, o.Numerator, o.Denominator)
	if o.value == nil {
		return ReasonNoValue
	}
	return ""
}

// single puts the observations of one organization, or of the whole, in order; of two at one point, that of the whole
// counts.
func (s *series) single(whole, own []observed) {
	for _, o := range slices.Concat(whole, own) {
		if o.Status == wellbeing.ObservationBreak {
			s.breaks = append(s.breaks, o.At)
		}
		if o.value != nil && !slices.ContainsFunc(s.readings, func(r reading) bool { return r.at == o.At }) {
			s.readings = append(s.readings, reading{at: o.At, value: o.value, paths: []wellbeing.Pointer{o.path}})
		}
	}
	slices.SortStableFunc(s.readings, func(a, b reading) int { return later(a.at, b.at) })
}

// joint puts the values of several organizations together, at each point at which every one of them has one.
func (s *series) joint(n *wellbeing.Indicator, organizations []wellbeing.ID, parts []observed) {
	var points []wellbeing.Point
	at := map[wellbeing.Point]map[wellbeing.ID]observed{}
	for _, o := range parts {
		if o.Status == wellbeing.ObservationBreak {
			s.breaks = append(s.breaks, o.At)
		}
		if o.value == nil || n.Aggregation == wellbeing.AggregationRatio && o.Numerator == nil {
			continue
		}
		if at[o.At] == nil {
			at[o.At] = map[wellbeing.ID]observed{}
			points = append(points, o.At)
		}
		if _, there := at[o.At][o.Organization]; !there {
			at[o.At][o.Organization] = o
		}
	}
	slices.SortFunc(points, later)
	for _, p := range points {
		values := at[p]
		if len(values) < len(organizations) || n.Aggregation == "" {
			s.lacking = nil
			for _, id := range organizations {
				o, there := values[id]
				if !there {
					s.lacking = append(s.lacking, id)
					continue
				}
				s.excluded = append(s.excluded, Exclusion{Path: o.path, Reason: ReasonIncomplete})
			}
			continue
		}
		s.readings = append(s.readings, together(n, p, organizations, values))
	}
	if len(s.readings) == 0 {
		s.reason = ReasonIncomplete
	}
}

// together adds the values of all organizations at one point, or their numerators and denominators.
func together(n *wellbeing.Indicator, at wellbeing.Point, organizations []wellbeing.ID, values map[wellbeing.ID]observed) reading {
	r := reading{at: at, value: new(big.Rat)}
	denominators := new(big.Rat)
	for _, id := range organizations {
		o := values[id]
		r.paths = append(r.paths, o.path)
		if n.Aggregation == wellbeing.AggregationRatio {
			r.value.Add(r.value, o.Numerator.Rat())
			denominators.Add(denominators, o.Denominator.Rat())
			continue
		}
		r.value.Add(r.value, o.value)
	}
	if n.Aggregation == wellbeing.AggregationRatio && denominators.Sign() != 0 {
		r.value.Quo(r.value, denominators)
		if n.MeasureType == wellbeing.TypePercent {
			r.value.Mul(r.value, hundred)
		}
	}
	return r
}

// at returns the reading dated exactly so, and nil where there is none.
func (s *series) at(p wellbeing.Point) *reading {
	for i := range s.readings {
		if s.readings[i].at == p {
			return &s.readings[i]
		}
	}
	return nil
}

// latest returns the latest reading after a point, and nil where there is none; the zero point is before all.
func (s *series) latest(after wellbeing.Point) *reading {
	for i := len(s.readings) - 1; i >= 0; i-- {
		if r := &s.readings[i]; after.IsZero() || r.at.Compare(after) > 0 {
			return r
		}
	}
	return nil
}

// brokenBetween reports whether the way of measuring changed after one point and up to another.
func (s *series) brokenBetween(after, upTo wellbeing.Point) bool {
	return slices.ContainsFunc(s.breaks, func(b wellbeing.Point) bool { return b.Compare(after) > 0 && later(b, upTo) <= 0 })
}
