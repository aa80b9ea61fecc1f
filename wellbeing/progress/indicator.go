package progress

import (
	"slices"

	"github.com/openwellbeing/plan/wellbeing"
)

// Reason is why something is not known or not assessable, or was left out.
type Reason string

// The reasons.
const (
	ReasonNoTarget          Reason = "no-target"
	ReasonNoDirection       Reason = "no-direction"
	ReasonNoObservation     Reason = "no-observation"
	ReasonIncomplete        Reason = "incomplete" // parts of a joint indicator lack
	ReasonNoBaseline        Reason = "no-baseline"
	ReasonNoTargetDate      Reason = "no-target-date"
	ReasonBreakInSeries     Reason = "break-in-series"
	ReasonTargetDatePassed  Reason = "target-date-passed" // and there is no evidence from then
	ReasonPeriodNotEnded    Reason = "period-not-ended"
	ReasonNoValue           Reason = "no-value"
	ReasonBreakdown         Reason = "breakdown"          // speaks of a subgroup
	ReasonOtherOrganization Reason = "other-organization" // speaks of one that the indicator does not cover
	ReasonWholeObserved     Reason = "whole-observed"     // the whole is observed, so the organizations' own are left aside
	ReasonNotLatest         Reason = "not-latest"
	ReasonUndatedTarget     Reason = "undated-target" // stands beside a dated one
	ReasonBeside            Reason = "beside"         // listed beside the mean
	ReasonOwnPriority       Reason = "own-priority"   // of an organization
)

// Status is where an indicator stands.
type Status string

// The statuses.
const (
	StatusAchieved          Status = "achieved"
	StatusHeld              Status = "held"     // the target was met at the baseline and still is
	StatusBreached          Status = "breached" // the target was met and no longer is
	StatusMissed            Status = "missed"
	StatusBelowBaseline     Status = "below-baseline"
	StatusTooEarly          Status = "too-early"
	StatusOnTrack           Status = "on-track"
	StatusNeedsAcceleration Status = "needs-acceleration"
	StatusLimited           Status = "limited"
	StatusStopped           Status = "stopped"    // the rise or fall that ought to stop has stopped
	StatusContinuing        Status = "continuing" // the rise or fall that ought to stop goes on
	StatusPartly            Status = "partly"     // assessed as achieved in part
	StatusNotAchieved       Status = "not-achieved"
	StatusNotAssessed       Status = "not-assessed" // qualitative and not assessed
	StatusNotAssessable     Status = "not-assessable"
)

// Statuses returns every status of an indicator in their order.
func Statuses() []Status {
	return []Status{
		StatusAchieved, StatusHeld, StatusOnTrack, StatusNeedsAcceleration, StatusLimited, StatusTooEarly, StatusBelowBaseline,
		StatusMissed, StatusBreached, StatusStopped, StatusContinuing, StatusPartly, StatusNotAchieved, StatusNotAssessed,
		StatusNotAssessable,
	}
}

// Class is which of the roll-ups of indicators an indicator belongs to.
type Class string

// The classes.
const (
	ClassEffect   Class = "effect"   // what changes for children: stage outcome, and indicators without a stage
	ClassDelivery Class = "delivery" // what is put in, done and produced
)

// Set is what a target aims at: every value from Min to Max, both included, either side open where there is none.
type Set struct {
	Min Ratio `json:"min,omitzero"`
	Max Ratio `json:"max,omitzero"`
}

// IsZero reports whether nothing is aimed at.
func (s Set) IsZero() bool { return !s.Min.Known() && !s.Max.Known() }

// distance returns how far a value lies outside the set, 0 inside it: D(x) of the method.
func (s Set) distance(x Ratio) Ratio {
	switch {
	case s.Min.Known() && x.Compare(s.Min) < 0:
		return s.Min.minus(x)
	case s.Max.Known() && x.Compare(s.Max) > 0:
		return x.minus(s.Max)
	}
	return zero
}

// nearest returns the bound of the set nearest to a value.
func (s Set) nearest(x Ratio) Ratio {
	switch {
	case !s.Min.Known():
		return s.Max
	case !s.Max.Known():
		return s.Min
	}
	below, above := s.Min.minus(x), s.Max.minus(x)
	if below.sign() < 0 {
		below = below.negated()
	}
	if above.sign() < 0 {
		above = above.negated()
	}
	if above.Compare(below) < 0 {
		return s.Max
	}
	return s.Min
}

// Measured is a value and where it comes from.
type Measured struct {
	Value Ratio           `json:"value"`
	At    wellbeing.Point `json:"at,omitzero"`
	// Where it stands in the plan: one place, or one for each organization.
	Paths []wellbeing.Pointer `json:"paths,omitzero"`
}

// IsZero reports whether there is no value.
func (m Measured) IsZero() bool { return !m.Value.Known() }

// IndicatorProgress is how far one indicator has come from its baseline to its target. Each question has its own answer.
type IndicatorProgress struct {
	ID   wellbeing.ID      `json:"id"`
	Path wellbeing.Pointer `json:"path"`
	// Where it stands; for what is not assessable the reason. Late where the target is met, but was not when it was due.
	Status Status `json:"status"`
	Reason Reason `json:"reason,omitzero"`
	Late   bool   `json:"late,omitzero"`
	// How far: p of the method, 0 at the baseline, 1 at the target, negative where it moved away; none where not known.
	Share Ratio `json:"share"`
	// How far the current value lies outside the target, in the unit of the indicator; none where it is not known.
	Gap      Ratio           `json:"gap"`
	Baseline Measured        `json:"baseline,omitzero"`
	Current  Measured        `json:"current,omitzero"`
	Target   Set             `json:"target,omitzero"`
	TargetAt wellbeing.Point `json:"targetAt,omitzero"`
	// How fast: the value planned for the time of the current one, the share that it would be (e of the method), and the
	// share as a part of that (R).
	Planned      Ratio `json:"planned,omitzero"`
	PlannedShare Ratio `json:"plannedShare,omitzero"`
	Pace         Ratio `json:"pace,omitzero"`
	// Earlier targets, in order of time.
	Milestones []Milestone `json:"milestones,omitzero"`
	// Which way lately, whether it will be met if the trend continues, and how fresh the evidence is.
	Trend      Trend      `json:"trend,omitzero"`
	Projection Projection `json:"projection,omitzero"`
	Freshness  Freshness  `json:"freshness,omitzero"`
	// Subgroups beside the headline.
	Subgroups []Subgroup `json:"subgroups,omitzero"`
	// Organizations whose value lacks at the latest point at which a joint indicator has some.
	Lacking []wellbeing.ID `json:"lacking,omitzero"`
	// Effect or delivery; StageAssumed where the indicator has no stage and is taken as effect.
	Class        Class `json:"class"`
	StageAssumed bool  `json:"stageAssumed,omitzero"`
	// Listed beside the means and counted in none: qualitative, ordinal, slope, held, breached and omitted indicators.
	Beside bool `json:"beside,omitzero"`
	// Left out of the plan's follow-up on purpose.
	Omitted bool `json:"omitted,omitzero"`
}

// MilestoneState is what became of a milestone. The zero value is none.
type MilestoneState string

// The states of a milestone.
const (
	MilestoneMet     MilestoneState = "met"
	MilestoneUnmet   MilestoneState = "unmet"   // its date has passed, and the last observation by then was outside it
	MilestoneNotDue  MilestoneState = "not-due" // its date has not passed
	MilestoneUnknown MilestoneState = "unknown" // its date has passed without an observation
)

// Milestone is an earlier target and what became of it. It is a fact beside the status.
type Milestone struct {
	At    wellbeing.Point   `json:"at"`
	Path  wellbeing.Pointer `json:"path"`
	Set   Set               `json:"set"`
	State MilestoneState    `json:"state"`
}

// indicator computes one indicator.
func (c *computation) indicator(n *wellbeing.Indicator, path wellbeing.Pointer, p *IndicatorProgress) {
	p.ID, p.Path, p.Class, p.Omitted = n.ID, path, ClassDelivery, !n.Omitted.IsZero()
	switch n.Stage {
	case "":
		p.Class, p.StageAssumed = ClassEffect, true
	case wellbeing.StageOutcome:
		p.Class = ClassEffect
	}
	s := c.seriesOf(n)
	switch {
	case n.MeasureType == wellbeing.TypeQualitative:
		c.assess(n, p)
	case isSlope(n):
		c.slope(n, &s, p)
	default:
		c.attain(n, &s, p)
	}
	p.Lacking = s.lacking
	p.Freshness = c.freshness(n, &s)
	p.Beside = p.Beside || p.Omitted || n.MeasureType == wellbeing.TypeOrdinal
}

func isSlope(n *wellbeing.Indicator) bool {
	return n.Direction == wellbeing.DirectionStopIncrease || n.Direction == wellbeing.DirectionStopDecrease
}

// assess takes the latest verdict that was given by the day; of two at one time the later in the plan.
func (c *computation) assess(n *wellbeing.Indicator, p *IndicatorProgress) {
	p.Beside, p.Status = true, StatusNotAssessed
	for i := range n.Assessments {
		a := &n.Assessments[i]
		if !knownVerdict(a.Verdict) || !a.At.IsZero() && !a.At.EndedBy(c.on) || p.Status != StatusNotAssessed && later(a.At, p.Current.At) < 0 {
			continue
		}
		p.Status = Status(a.Verdict)
		p.Current = Measured{At: a.At, Paths: c.onePath(c.item(p.Path, "/assessments/", i))}
	}
}

// knownVerdict reports whether a verdict is one of this version of the format; later ones are not understood.
func knownVerdict(v wellbeing.Verdict) bool {
	return v == wellbeing.VerdictAchieved || v == wellbeing.VerdictPartly || v == wellbeing.VerdictNotAchieved
}

// slope judges whether a rise or fall that ought to stop has stopped, by the last two comparable values.
func (c *computation) slope(n *wellbeing.Indicator, s *series, p *IndicatorProgress) {
	p.Beside = true
	compared := c.comparable(n, s)
	if len(compared) < 2 {
		p.Status, p.Reason = StatusNotAssessable, ReasonNoObservation
		if s.reason == ReasonIncomplete {
			p.Reason = ReasonIncomplete
		}
		return
	}
	last, previous := &compared[len(compared)-1], &compared[len(compared)-2]
	c.measured(p, last, &p.Current)
	c.measured(p, previous, &p.Baseline)
	change := last.value.Compare(previous.value)
	if n.Direction == wellbeing.DirectionStopDecrease {
		change = -change
	}
	if p.Status = StatusStopped; change > 0 {
		p.Status = StatusContinuing
	}
	p.Trend = trendOf(n, Set{}, compared)
}

// measured says where a reading comes from.
func (c *computation) measured(p *IndicatorProgress, r *reading, m *Measured) {
	m.Value, m.At = r.value, r.at
	switch r.observation {
	case fromBaseline:
		m.Paths = c.onePath(c.member(p.Path, "/baseline"))
	case fromSeveral:
		m.Paths = c.pointers.take(len(r.several))
		for k, i := range r.several {
			m.Paths[k] = c.item(p.Path, "/observations/", i)
		}
	default:
		m.Paths = c.onePath(c.item(p.Path, "/observations/", r.observation))
	}
}

func (c *computation) onePath(path wellbeing.Pointer) []wellbeing.Pointer {
	paths := c.pointers.take(1)
	paths[0] = path
	return paths
}

// attain computes the share, the pace and the status of an indicator with a target.
func (c *computation) attain(n *wellbeing.Indicator, s *series, p *IndicatorProgress) {
	j := judgement{computation: c, n: n, series: s, IndicatorProgress: p}
	j.read()
	j.share()
	j.status()
	compared := c.comparable(n, s)
	p.Trend = trendOf(n, p.Target, compared)
	j.project(compared)
	if len(n.Targets) > 1 {
		j.milestones()
	}
	if s.subgroups {
		p.Subgroups = j.subgroups()
	}
}

// judgement is the work on one indicator with a target.
type judgement struct {
	*computation
	n      *wellbeing.Indicator
	series *series
	*IndicatorProgress
	target *wellbeing.Target // the one that is judged
	start  Ratio             // D(b), none without baseline
	broken bool              // the way of measuring changed between baseline and current value
}

// read finds baseline, target and current value.
func (j *judgement) read() {
	n := j.n
	switch base := j.series.base; {
	case base.Known():
		j.measured(j.IndicatorProgress, &reading{at: n.Baseline.At, value: base, observation: fromBaseline}, &j.Baseline)
	case !n.Baseline.At.IsZero():
		if r := j.series.find(n.Baseline.At); r != nil {
			j.measured(j.IndicatorProgress, r, &j.Baseline)
		}
	}
	j.target = chosenTarget(n)
	j.Target, j.Reason = setOf(n, j.target, j.Baseline.Value)
	if j.target != nil {
		j.TargetAt = j.target.At
	}
	if r := j.series.latest(j.Baseline.At); r != nil {
		j.measured(j.IndicatorProgress, r, &j.Current)
	}
}

// share computes p of the method, the gap, and the reason where p is not known.
func (j *judgement) share() {
	switch {
	case j.Reason != "":
		return
	case !j.Current.Value.Known():
		j.Reason = ReasonNoObservation
		if j.series.reason == ReasonIncomplete || len(j.series.lacking) > 0 {
			j.Reason = ReasonIncomplete
		}
		return
	}
	j.Gap = j.Target.distance(j.Current.Value)
	if j.Baseline.Value.Known() {
		j.start = j.Target.distance(j.Baseline.Value)
		if j.broken = j.series.brokenBetween(j.Baseline.At, j.Current.At); j.broken {
			j.Reason = ReasonBreakInSeries
			return
		}
	}
	met := j.Gap.sign() == 0
	switch {
	case j.n.MeasureType == wellbeing.TypeBoolean && met:
		j.Share = one
	case j.n.MeasureType == wellbeing.TypeBoolean:
		j.Share = zero
	case met:
		j.Share = one
	case j.start.sign() > 0:
		j.Share = one.minus(j.Gap.over(j.start))
	}
}

// status decides where the indicator stands: the first row of the method's table that holds.
func (j *judgement) status() {
	j.pace()
	met, base := j.Gap.Known() && j.Gap.sign() == 0, j.start.Known()
	dated := !j.TargetAt.IsZero()
	var atTarget *reading // the last observation when the target was due
	if dated && j.Current.Value.Known() && j.Current.At.Compare(j.TargetAt) > 0 {
		atTarget = j.series.lastBy(j.TargetAt, j.Baseline.At)
	}
	metAtTarget := atTarget != nil && j.Target.distance(atTarget.value).sign() == 0
	switch {
	case j.Reason != "":
		j.Status = StatusNotAssessable
	case met:
		if j.Status = StatusAchieved; base && j.start.sign() == 0 {
			j.Status, j.Beside = StatusHeld, true
		}
		j.Late = atTarget != nil && !metAtTarget
	case base && j.start.sign() == 0 || metAtTarget:
		j.Status, j.Beside = StatusBreached, true
	case dated && j.Current.At.Compare(j.TargetAt) >= 0:
		j.Status = StatusMissed
	case dated && j.TargetAt.EndedBy(j.on):
		j.Status, j.Reason = StatusNotAssessable, ReasonTargetDatePassed
	case !base:
		j.Status, j.Reason = StatusNotAssessable, ReasonNoBaseline
	case !dated:
		j.Status, j.Reason = StatusNotAssessable, ReasonNoTargetDate
	case j.movedAway():
		j.Status = StatusBelowBaseline
	case j.PlannedShare.Compare(j.bounds.tooEarly) < 0:
		j.Status = StatusTooEarly
	case j.Pace.Compare(j.bounds.onTrack) >= 0:
		j.Status = StatusOnTrack
	case j.Pace.Compare(j.bounds.needsAcceleration) >= 0:
		j.Status = StatusNeedsAcceleration
	default:
		j.Status = StatusLimited
	}
}

// movedAway reports whether the value lies further from the target than the baseline, and than was planned.
func (j *judgement) movedAway() bool {
	return j.Share.sign() < 0 && j.Gap.Compare(j.Target.distance(j.Planned)) > 0 &&
		(!j.Pace.Known() || j.Pace.Compare(j.bounds.belowBaseline) < 0)
}

// pace computes the planned value at the time of the current one, along a line through baseline, milestones and target.
func (j *judgement) pace() {
	if j.Reason != "" || !j.start.Known() || j.start.sign() == 0 || j.TargetAt.IsZero() || !j.Current.Value.Known() {
		return
	}
	l := j.line()
	if j.Planned = l.to; l.now < l.toAt && l.toAt != l.fromAt {
		j.Planned = l.from.plus(l.to.minus(l.from).times(Fraction(l.now-l.fromAt, l.toAt-l.fromAt)))
	}
	j.PlannedShare = one.minus(j.Target.distance(j.Planned).over(j.start)).clamped()
	if j.PlannedShare.sign() > 0 && j.Share.Known() {
		j.Pace = j.Share.over(j.PlannedShare)
	}
}

// line is the part of the planned way that the current value's time lies on, in units of time.
type line struct {
	now, fromAt, toAt int64
	from, to          Ratio
}

// line finds the baseline or milestone before the current value's time, and the milestone or target after it.
func (j *judgement) line() line {
	scale := j.timescale(j.Baseline.At, j.Current.At)
	l := line{
		now: scale.at(j.Current.At), fromAt: scale.at(j.Baseline.At), from: j.Baseline.Value,
		toAt: scale.at(j.TargetAt), to: j.Target.nearest(j.Baseline.Value),
	}
	if j.Current.At.Compare(j.TargetAt) >= 0 {
		l.now = max(l.now, l.toAt) // the target counts from its time on, however exactly the two are known
		return l
	}
	for i := range j.n.Targets {
		t := &j.n.Targets[i]
		if !j.isMilestone(t) || t.At.Compare(j.Baseline.At) <= 0 {
			continue
		}
		set, _ := setOf(j.n, t, j.Baseline.Value)
		switch at, value := scale.at(t.At), set.nearest(j.Baseline.Value); {
		case at <= l.now && at >= l.fromAt:
			l.fromAt, l.from = at, value
		case at > l.now && at <= l.toAt:
			l.toAt, l.to = at, value
		}
	}
	return l
}

// timescale returns how the time from one point through another to the target is counted.
func (j *judgement) timescale(from, now wellbeing.Point) timescale {
	targets := j.points[:0]
	for i := range j.n.Targets {
		if t := &j.n.Targets[i]; !t.At.IsZero() && hasValue(t) {
			targets = append(targets, t.At)
		}
	}
	j.points = targets[:0]
	ends := [3]wellbeing.Point{from, now, j.TargetAt}
	return scaleOf(ends[:], targets, j.Baseline.At)
}

func hasValue(t *wellbeing.Target) bool { return t.Value != nil || t.Min != nil || t.Max != nil }

// isMilestone reports whether a target is a dated one before the one that is judged.
func (j *judgement) isMilestone(t *wellbeing.Target) bool {
	return j.target != nil && t != j.target && !t.At.IsZero() && hasValue(t) && later(t.At, j.TargetAt) <= 0
}

// milestones says what became of each earlier target.
func (j *judgement) milestones() {
	for i := range j.n.Targets {
		t := &j.n.Targets[i]
		if !j.isMilestone(t) {
			continue
		}
		set, reason := setOf(j.n, t, j.Baseline.Value)
		if reason != "" {
			continue
		}
		m := Milestone{At: t.At, Path: j.item(j.Path, "/targets/", i), Set: set, State: MilestoneUnknown}
		r := j.series.lastBy(t.At, j.Baseline.At)
		switch {
		case !t.At.EndedBy(j.on):
			m.State = MilestoneNotDue
		case r != nil && set.distance(r.value).sign() == 0:
			m.State = MilestoneMet
		case r != nil:
			m.State = MilestoneUnmet
		}
		j.Milestones = append(j.Milestones, m)
	}
	slices.SortStableFunc(j.Milestones, func(a, b Milestone) int { return later(a.At, b.At) })
}

// chosenTarget returns the target that is judged: the latest dated one, else the only undated one.
func chosenTarget(n *wellbeing.Indicator) *wellbeing.Target {
	var dated, undated *wellbeing.Target
	several := false
	for i := range n.Targets {
		t := &n.Targets[i]
		switch {
		case !hasValue(t):
		case t.At.IsZero():
			several = several || undated != nil
			undated = t
		case dated == nil || later(t.At, dated.At) > 0:
			dated = t
		}
	}
	switch {
	case dated != nil:
		return dated
	case several:
		return nil
	}
	return undated
}

// setOf returns what a target aims at, and why that is not known where it is not.
func setOf(n *wellbeing.Indicator, t *wellbeing.Target, base Ratio) (Set, Reason) {
	if t == nil {
		return Set{}, ReasonNoTarget
	}
	if t.Value == nil {
		var s Set
		if t.Min != nil {
			s.Min = ratioOf(*t.Min)
		}
		if t.Max != nil {
			s.Max = ratioOf(*t.Max)
		}
		return s, ""
	}
	value := ratioOf(*t.Value)
	side := 0
	switch n.Direction {
	case wellbeing.DirectionIncrease:
		side = 1
	case wellbeing.DirectionDecrease:
		side = -1
	case wellbeing.DirectionMaintain:
	default:
		if !base.Known() {
			return Set{}, ReasonNoDirection
		}
		side = value.Compare(base)
	}
	switch {
	case side > 0:
		return Set{Min: value}, ""
	case side < 0:
		return Set{Max: value}, ""
	}
	return Set{Min: value, Max: value}, ""
}
