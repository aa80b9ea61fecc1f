package datapackage

import (
	"github.com/openwellbeing/plan/wellbeing"
	"github.com/openwellbeing/plan/wellbeing/progress"
)

// The scopes of progress: what a row of it is about.
const (
	scopePlan         = "plan"
	scopeGoal         = "goal"
	scopeRight        = "right"
	scopeTheme        = "theme"
	scopeOrganization = "organization"
	scopeOwn          = "own-priorities" // of an organization
	scopeMeasure      = "measure"
	scopeIndicator    = "indicator"
)

func scopes() []string {
	return []string{scopePlan, scopeGoal, scopeRight, scopeTheme, scopeOrganization, scopeOwn, scopeMeasure, scopeIndicator}
}

// The aspects of progress, which are never averaged.
const (
	aspectDoing    = "doing"
	aspectEffect   = "effect"
	aspectDelivery = "delivery"
)

func aspects() []string { return []string{aspectDoing, aspectEffect, aspectDelivery} }

func statuses() []string { return plainWords(progress.Statuses()) }

func reasons() []string {
	return plainWords([]progress.Reason{
		progress.ReasonNoTarget, progress.ReasonNoDirection, progress.ReasonNoObservation, progress.ReasonIncomplete, progress.ReasonNoBaseline,
		progress.ReasonNoTargetDate, progress.ReasonBreakInSeries, progress.ReasonTargetDatePassed,
	})
}

func scheduleStates() []string {
	return plainWords([]progress.ScheduleState{
		progress.ScheduleNotDue, progress.ScheduleOnSchedule, progress.ScheduleOverdue, progress.ScheduleContinuous, progress.ScheduleUnscheduled,
	})
}

func trends() []string {
	return plainWords([]progress.TrendDirection{progress.TrendImproving, progress.TrendNoChange, progress.TrendWorsening})
}

func bands() []string {
	return plainWords([]progress.ProjectionBand{progress.ProjectedMet, progress.ProjectedNearly, progress.ProjectedMissed, progress.ProjectedWrong})
}

func freshnesses() []string {
	return plainWords([]progress.Freshness{progress.FreshnessFresh, progress.FreshnessLate, progress.FreshnessStale})
}

// standing is how far something has come in one respect, whatever it is.
type standing struct {
	scope, id, aspect string
	amount            progress.Amount
	withheld          bool
	// How many measures or indicators stand behind it, with a share, without one, and beside the mean.
	known, unknown, beside int
	achieved               bool
	measureStatus          wellbeing.MeasureStatus
	schedule               progress.ScheduleState
	indicatorStatus        progress.Status
}

// computed is the progress of a plan by one policy.
type computed struct {
	method string
	policy string
	on     wellbeing.Date
}

func (r *row) computed(j *judged, c *computed) {
	r.plan(j.plan)
	r.plain("method", c.method)
	r.key("policy", c.policy)
	r.date("day", c.on)
}

func progressRow(r *row, j *judged, c *computed, s *standing) {
	r.computed(j, c)
	r.word("scope", s.scope, scopes, true)
	r.tells("scope")
	r.add(Column{Name: "part_id", Type: TypeString, Pattern: idPattern, Required: true}, text(s.id))
	r.tells("part_id")
	r.word("aspect", s.aspect, aspects, true)
	r.tells("aspect")
	share := s.amount.Share
	if s.withheld {
		share = progress.Ratio{}
	}
	r.ratio("share", share)
	r.ratio("low", s.amount.Low)
	r.ratio("high", s.amount.High)
	r.ratio("coverage", s.amount.Coverage)
	r.yes("withheld", s.withheld)
	r.count("known", s.known)
	r.count("unknown", s.unknown)
	r.count("beside", s.beside)
	r.yes("achieved", s.achieved)
	r.word("measure_status", string(s.measureStatus), enum("measureStatus"), false)
	r.word("schedule_state", string(s.schedule), scheduleStates, false)
	r.word("indicator_status", string(s.indicatorStatus), statuses, false)
}

func indicatorProgressRow(r *row, j *judged, c *computed, n *progress.IndicatorProgress) {
	r.computed(j, c)
	r.indicator(n.ID)
	r.tells("indicator_id")
	r.word("indicator_status", string(n.Status), statuses, true)
	r.word("not_known_because", string(n.Reason), reasons, false)
	r.yes("late", n.Late)
	r.ratio("share", n.Share)
	r.ratio("gap", n.Gap)
	r.point("baseline_at", n.Baseline.At)
	r.ratio("baseline_value", n.Baseline.Value)
	r.point("current_at", n.Current.At)
	r.ratio("current_value", n.Current.Value)
	r.point("target_at", n.TargetAt)
	r.ratio("target_min", n.Target.Min)
	r.ratio("target_max", n.Target.Max)
	r.ratio("planned_value", n.Planned)
	r.ratio("planned_share", n.PlannedShare)
	r.ratio("pace", n.Pace)
	r.word("trend", string(n.Trend.Direction), trends, false)
	r.ratio("trend_change", n.Trend.Change)
	r.word("projection", string(n.Projection.Band), bands, false)
	r.ratio("projected_value", n.Projection.Value)
	r.word("freshness", string(n.Freshness), freshnesses, false)
	r.word("aspect", aspectOf(n.Class), aspects, true)
	r.yes("stage_assumed", n.StageAssumed)
	r.yes("counted_beside", n.Beside)
	r.yes("omitted", n.Omitted)
}

// aspectOf returns in which aspect an indicator counts.
func aspectOf(c progress.Class) string {
	if c == progress.ClassDelivery {
		return aspectDelivery
	}
	return aspectEffect
}

// standings yields everything that progress says of a plan: the plan, its goals, the rights, themes and organizations, and
// each measure and indicator.
func standings(r *progress.Result, yield func(*standing)) {
	three(scopePlan, string(r.Plan), &r.Standing, yield)
	goalStandings(r.Goals, yield)
	for i := range r.Rights {
		three(scopeRight, string(r.Rights[i].Right), &r.Rights[i].Standing, yield)
	}
	for i := range r.Themes {
		three(scopeTheme, string(r.Themes[i].Theme), &r.Themes[i].Standing, yield)
	}
	for i := range r.Organizations {
		o := &r.Organizations[i]
		yield(rolledUp(scopeOrganization, string(o.Organization), aspectDoing, &o.Doing))
		if len(o.Goals) > 0 {
			three(scopeOwn, string(o.Organization), &o.Own, yield)
		}
	}
	for i := range r.Measures {
		yield(ofMeasure(&r.Measures[i]))
	}
	for i := range r.Indicators {
		yield(ofIndicator(&r.Indicators[i]))
	}
}

func goalStandings(goals []progress.GoalProgress, yield func(*standing)) {
	for i := range goals {
		three(scopeGoal, string(goals[i].ID), &goals[i].Standing, yield)
		goalStandings(goals[i].Goals, yield)
	}
}

func three(scope, id string, s *progress.Standing, yield func(*standing)) {
	yield(rolledUp(scope, id, aspectDoing, &s.Doing))
	yield(rolledUp(scope, id, aspectEffect, &s.Effect))
	yield(rolledUp(scope, id, aspectDelivery, &s.Delivery))
}

func rolledUp(scope, id, aspect string, u *progress.Rollup) *standing {
	return &standing{
		scope: scope, id: id, aspect: aspect, amount: u.Amount, withheld: u.Withheld,
		known: u.Known, unknown: u.Unknown, beside: u.Beside, achieved: u.Achieved,
	}
}

// single says of one measure or indicator how it counts.
func (s *standing) single(beside bool) *standing {
	switch {
	case beside:
		s.beside = 1
	case s.amount.Share.Known():
		s.known = 1
	default:
		s.unknown = 1
	}
	return s
}

func ofMeasure(m *progress.MeasureProgress) *standing {
	s := &standing{
		scope: scopeMeasure, id: string(m.ID), aspect: aspectDoing, amount: m.Amount,
		achieved: m.Status == wellbeing.MeasureCompleted, measureStatus: m.Status, schedule: m.Schedule,
	}
	return s.single(m.Beside)
}

func ofIndicator(n *progress.IndicatorProgress) *standing {
	s := &standing{
		scope: scopeIndicator, id: string(n.ID), aspect: aspectOf(n.Class), amount: progress.Amount{Share: n.Share},
		achieved: n.Status == progress.StatusAchieved || n.Status == progress.StatusHeld, indicatorStatus: n.Status,
	}
	return s.single(n.Beside)
}
