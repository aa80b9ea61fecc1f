package progress

import (
	"math/big"
	"slices"

	"github.com/openwellbeing/plan/wellbeing"
)

// Reason is why something is not known, or was left out.
type Reason string

// The reasons.
const (
	ReasonNoTarget          Reason = "no-target"
	ReasonNoDirection       Reason = "no-direction"
	ReasonNoObservation     Reason = "no-observation"
	ReasonIncomplete        Reason = "incomplete" // parts of a joint indicator lack
	ReasonNoBaseline        Reason = "no-baseline"
	ReasonBreakInSeries     Reason = "break-in-series"
	ReasonPeriodNotEnded    Reason = "period-not-ended"
	ReasonNoValue           Reason = "no-value"
	ReasonOtherOrganization Reason = "other-organization"
	ReasonUndatedTarget     Reason = "undated-target" // stands beside a dated one
)

// Standing is what an attainment comes to. The zero value is none: the reason says why.
type Standing string

// The standings.
const (
	StandingDistance    Standing = "distance"     // on the way from the baseline to the target
	StandingAchieved    Standing = "achieved"     // the target is met, the baseline did not meet it
	StandingHeld        Standing = "held"         // the target was met at the baseline and still is
	StandingBreached    Standing = "breached"     // the target was met at the baseline and no longer is
	StandingStopped     Standing = "stopped"      // the rise or fall that ought to stop has stopped
	StandingContinuing  Standing = "continuing"   // the rise or fall that ought to stop goes on
	StandingPartly      Standing = "partly"       // assessed as achieved in part
	StandingNotAchieved Standing = "not-achieved" // assessed as not achieved
	StandingNotAssessed Standing = "not-assessed" // qualitative and not assessed
)

// Exclusion is an observation or target that was not used, and why.
type Exclusion struct {
	Path   wellbeing.Pointer `json:"path"`
	Reason Reason            `json:"reason"`
}

// Class is which of the roll-ups of indicators an indicator belongs to.
type Class string

// The classes.
const (
	ClassEffect   Class = "effect"   // what changes for children: stage outcome, and indicators without a stage
	ClassDelivery Class = "delivery" // what is put in, done and produced
)

// Set is what a target aims at: every value from Min to Max, each end included, either side open where there is none.
type Set struct {
	Min Ratio `json:"min,omitzero"`
	Max Ratio `json:"max,omitzero"`
}

// distance returns how far a value lies outside the set, 0 inside it: D(x) of the method.
func (s Set) distance(x *big.Rat) *big.Rat {
	switch {
	case s.Min.Known() && x.Cmp(s.Min.rat) < 0:
		return new(big.Rat).Sub(s.Min.rat, x)
	case s.Max.Known() && x.Cmp(s.Max.rat) > 0:
		return new(big.Rat).Sub(x, s.Max.rat)
	}
	return new(big.Rat)
}

// Attainment is how far one indicator has come from its baseline to its target.
type Attainment struct {
	ID   wellbeing.ID      `json:"id"`
	Path wellbeing.Pointer `json:"path"`
	// p of the method: 0 at the baseline, 1 at the target, negative where it moved away. None where it is not known.
	Share Ratio `json:"share"`
	// What the share comes to, and why it is not known where it is not.
	Standing Standing `json:"standing,omitzero"`
	Reason   Reason   `json:"reason,omitzero"`
	// How far the current value lies outside the target, in the unit of the indicator; none where it is not known.
	Gap Ratio `json:"gap"`
	// The values that the share was computed from, with their points in time.
	Baseline   Ratio           `json:"baseline"`
	BaselineAt wellbeing.Point `json:"baselineAt,omitzero"`
	Current    Ratio           `json:"current"`
	CurrentAt  wellbeing.Point `json:"currentAt,omitzero"`
	Target     Set             `json:"target,omitzero"`
	TargetAt   wellbeing.Point `json:"targetAt,omitzero"`
	// Where the current value stands: one observation, or one for each organization.
	CurrentPaths []wellbeing.Pointer `json:"currentPaths,omitzero"`
	// Organizations whose value lacks at the latest point of a joint indicator.
	Lacking []wellbeing.ID `json:"lacking,omitzero"`
	// What was not used, and why.
	Excluded []Exclusion `json:"excluded,omitzero"`
	// Effect or delivery; StageAssumed where the indicator has no stage and is taken as effect.
	Class        Class `json:"class"`
	StageAssumed bool  `json:"stageAssumed,omitzero"`
	// Listed beside the means and counted in none: qualitative, ordinal, slope, held, breached and omitted indicators.
	Beside bool `json:"beside,omitzero"`
	// Left out of the plan's follow-up on purpose.
	Omitted bool `json:"omitted,omitzero"`
}

func (c *computation) attainment(n *wellbeing.Indicator, path wellbeing.Pointer) Attainment {
	a := Attainment{ID: n.ID, Path: path, Class: ClassDelivery, Omitted: !n.Omitted.IsZero()}
	switch n.Stage {
	case "":
		a.StageAssumed = true
		a.Class = ClassEffect
	case wellbeing.StageOutcome:
		a.Class = ClassEffect
	}
	s := c.seriesOf(n, path)
	a.Excluded = s.excluded
	switch {
	case n.MeasureType == wellbeing.TypeQualitative:
		a.assessed(n, c.on)
	case n.Direction == wellbeing.DirectionStopIncrease || n.Direction == wellbeing.DirectionStopDecrease:
		a.slope(n, &s)
	default:
		a.distance(n, &s)
	}
	a.Beside = a.Beside || a.Omitted || n.MeasureType == wellbeing.TypeOrdinal
	return a
}

// assessed takes the latest verdict that was given by the day.
func (a *Attainment) assessed(n *wellbeing.Indicator, on wellbeing.Date) {
	a.Beside, a.Standing = true, StandingNotAssessed
	var at wellbeing.Point
	for i, v := range n.Assessments {
		place := a.Path.Member("assessments").Item(i)
		if !v.At.IsZero() && !v.At.EndedBy(on) {
			a.Excluded = append(a.Excluded, Exclusion{Path: place, Reason: ReasonPeriodNotEnded})
			continue
		}
		if v.Verdict == "" || a.Standing != StandingNotAssessed && later(v.At, at) < 0 {
			continue
		}
		at = v.At
		a.Standing, a.CurrentAt, a.CurrentPaths = Standing(v.Verdict), v.At, []wellbeing.Pointer{place}
	}
}

// slope judges whether a rise or fall that ought to stop has stopped, by the last two comparable values.
func (a *Attainment) slope(n *wellbeing.Indicator, s *series) {
	a.Beside = true
	comparable := a.comparable(n, s)
	if len(comparable) < 2 {
		if a.Reason = s.reason; a.Reason == "" {
			a.Reason = ReasonNoObservation
		}
		a.Lacking = s.lacking
		return
	}
	last, previous := comparable[len(comparable)-1], comparable[len(comparable)-2]
	a.Current, a.CurrentAt, a.CurrentPaths = ratioOf(last.value), last.at, last.paths
	a.Baseline, a.BaselineAt = ratioOf(previous.value), previous.at
	change := last.value.Cmp(previous.value)
	if n.Direction == wellbeing.DirectionStopDecrease {
		change = -change
	}
	if a.Standing = StandingStopped; change > 0 {
		a.Standing = StandingContinuing
	}
}

// comparable returns the readings that can be compared with the last one: nothing before the last break, and a baseline
// that has a value of its own in the place of observations at its point.
func (a *Attainment) comparable(n *wellbeing.Indicator, s *series) []reading {
	var out []reading
	base := measuredValue(n.MeasureType, n.Baseline.Value, n.Baseline.Numerator, n.Baseline.Denominator)
	if base != nil {
		out = append(out, reading{at: n.Baseline.At, value: base, paths: []wellbeing.Pointer{a.Path.Member("baseline")}})
	}
	for _, r := range s.readings {
		if base == nil || r.at.Compare(n.Baseline.At) != 0 {
			out = append(out, r)
		}
	}
	slices.SortStableFunc(out, func(a, b reading) int { return later(a.at, b.at) })
	for i := len(out) - 1; i >= 0; i-- {
		for _, b := range s.breaks {
			if b == out[i].at {
				return out[i:]
			}
		}
	}
	return out
}

// distance computes the share of the way from the baseline to the target.
func (a *Attainment) distance(n *wellbeing.Indicator, s *series) {
	base := measuredValue(n.MeasureType, n.Baseline.Value, n.Baseline.Numerator, n.Baseline.Denominator)
	if base == nil && !n.Baseline.At.IsZero() {
		if r := s.at(n.Baseline.At); r != nil {
			base = r.value
		}
	}
	after := wellbeing.Point{}
	if base != nil {
		a.Baseline, a.BaselineAt, after = ratioOf(base), n.Baseline.At, n.Baseline.At
	}
	target := a.choose(n)
	a.Target, a.Reason = setOf(n, target, base)
	current := s.latest(after)
	if current != nil {
		a.Current, a.CurrentAt, a.CurrentPaths = ratioOf(current.value), current.at, current.paths
	}
	a.Lacking = s.lacking
	switch {
	case a.Reason != "":
		return
	case current == nil:
		if a.Reason = s.reason; a.Reason == "" {
			a.Reason = ReasonNoObservation
			if len(s.lacking) > 0 {
				a.Reason = ReasonIncomplete
			}
		}
		return
	}
	gap := a.Target.distance(current.value)
	a.Gap = ratioOf(gap)
	if base != nil && s.brokenBetween(after, current.at) {
		a.Reason = ReasonBreakInSeries
		return
	}
	a.judge(n, base, gap)
}

func (a *Attainment) judge(n *wellbeing.Indicator, base, gap *big.Rat) {
	met := gap.Sign() == 0
	if n.MeasureType == wellbeing.TypeBoolean {
		a.Share, a.Standing = wholeRatio(0), StandingDistance
		if met {
			a.Share, a.Standing = wholeRatio(1), StandingAchieved
		}
		return
	}
	if base == nil {
		if met {
			a.Share, a.Standing = wholeRatio(1), StandingAchieved
			return
		}
		a.Reason = ReasonNoBaseline
		return
	}
	whole := a.Target.distance(base)
	switch {
	case whole.Sign() == 0 && met:
		a.Share, a.Standing, a.Beside = wholeRatio(1), StandingHeld, true
	case whole.Sign() == 0:
		a.Standing, a.Beside = StandingBreached, true
	default:
		share := new(big.Rat).Quo(gap, whole)
		a.Share, a.Standing = ratioOf(share.Sub(one, share)), StandingDistance
		if met {
			a.Standing = StandingAchieved
		}
	}
}

// choose returns the target that is judged: the latest dated one, else the only undated one.
func (a *Attainment) choose(n *wellbeing.Indicator) *wellbeing.Target {
	var dated, undated *wellbeing.Target
	several := false
	for i := range n.Targets {
		t := &n.Targets[i]
		switch {
		case t.Value == nil && t.Min == nil && t.Max == nil:
		case t.At.IsZero():
			several = several || undated != nil
			undated = t
		case dated == nil || later(t.At, dated.At) > 0:
			dated = t
		}
	}
	switch {
	case dated != nil:
		for i, t := range n.Targets {
			if t.At.IsZero() {
				a.Excluded = append(a.Excluded, Exclusion{Path: a.Path.Member("targets").Item(i), Reason: ReasonUndatedTarget})
			}
		}
		a.TargetAt = dated.At
		return dated
	case several:
		return nil
	}
	return undated
}

// setOf returns what a target aims at, and why that is not known where it is not.
func setOf(n *wellbeing.Indicator, t *wellbeing.Target, base *big.Rat) (Set, Reason) {
	if t == nil {
		return Set{}, ReasonNoTarget
	}
	if t.Value == nil {
		var s Set
		if t.Min != nil {
			s.Min = ratioOf(t.Min.Rat())
		}
		if t.Max != nil {
			s.Max = ratioOf(t.Max.Rat())
		}
		return s, ""
	}
	value := ratioOf(t.Value.Rat())
	side := 0
	switch n.Direction {
	case wellbeing.DirectionIncrease:
		side = 1
	case wellbeing.DirectionDecrease:
		side = -1
	case wellbeing.DirectionMaintain:
	default:
		if base == nil {
			return Set{}, ReasonNoDirection
		}
		side = value.rat.Cmp(base)
	}
	switch {
	case side > 0:
		return Set{Min: value}, ""
	case side < 0:
		return Set{Max: value}, ""
	}
	return Set{Min: value, Max: value}, ""
}
