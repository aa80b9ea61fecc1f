package rules

import (
	"slices"
	"strconv"
	"strings"

	"github.com/openwellbeing/plan/wellbeing"
	"github.com/openwellbeing/plan/wellbeing/calendar"
)

// The codes of how a plan is followed up.
const (
	// A plan of four years or more in which an evaluation is not foreseen.
	CodeEvaluationMissing wellbeing.Code = "follow-up/evaluation-missing"
	// An indicator whose next value was due and is not there.
	CodeStaleObservation wellbeing.Code = "follow-up/stale-observation"
	// A target whose time has passed, and no value that tells whether it was reached.
	CodeTargetWithoutEvidence wellbeing.Code = "follow-up/target-without-evidence"
	// A measure that nobody has looked at for over a year.
	CodeMeasureNotUpdated wellbeing.Code = "follow-up/measure-not-updated"
	// A completed measure with tasks that are not done.
	CodeCompletedWithOpenTasks wellbeing.Code = "follow-up/completed-with-open-tasks"
	// A measure that is still planned after its start.
	CodeMeasureNotStarted wellbeing.Code = "follow-up/measure-not-started"
	// A measure whose end has passed, and nobody says that it is completed or given up.
	CodeMeasureOverdue wellbeing.Code = "follow-up/measure-overdue"
	// A measure that was given up, and nobody says why.
	CodeCancelledWithoutReason wellbeing.Code = "follow-up/cancelled-without-reason"
	// A report, evaluation, review or assessment that was held and led to no conclusions.
	CodeEventWithoutConclusions wellbeing.Code = "follow-up/event-without-conclusions"
	// An event whose time has passed, and nobody says that it was held.
	CodeEventOverdue wellbeing.Code = "follow-up/event-overdue"
)

var followUpRules = []rule{
	{code: CodeEvaluationMissing, severity: wellbeing.SeverityAdvice, plan: evaluationMissing},
	{code: CodeStaleObservation, severity: wellbeing.SeverityWarning, indicator: staleObservation},
	{code: CodeTargetWithoutEvidence, severity: wellbeing.SeverityWarning, indicator: targetWithoutEvidence},
	{code: CodeMeasureNotUpdated, severity: wellbeing.SeverityWarning, measure: measureNotUpdated},
	{code: CodeCompletedWithOpenTasks, severity: wellbeing.SeverityWarning, measure: completedWithOpenTasks},
	{code: CodeMeasureNotStarted, severity: wellbeing.SeverityWarning, measure: measureNotStarted},
	{code: CodeMeasureOverdue, severity: wellbeing.SeverityWarning, measure: measureOverdue},
	{code: CodeCancelledWithoutReason, severity: wellbeing.SeverityWarning, measure: cancelledWithoutReason},
	{code: CodeEventWithoutConclusions, severity: wellbeing.SeverityWarning, event: eventWithoutConclusions},
	{code: CodeEventOverdue, severity: wellbeing.SeverityWarning, event: eventOverdue},
}

// yearsToEvaluate is from how many years on a plan ought to be evaluated half way and at its end.
const yearsToEvaluate = 4

func evaluationMissing(c *check) {
	period := c.facts.period
	fourYears := period.Start.FirstDay().AddMonths(12 * yearsToEvaluate)
	if period.End.IsZero() || fourYears.IsZero() || fourYears.AddDays(-1).Compare(period.End.LastDay()) > 0 {
		return
	}
	var missing []string
	for _, kind := range []wellbeing.EventKind{wellbeing.EventMidTermEvaluation, wellbeing.EventFinalEvaluation} {
		if !slices.ContainsFunc(c.plan.Events, func(e wellbeing.Event) bool { return e.Kind == kind }) {
			missing = append(missing, string(kind))
		}
	}
	if len(missing) > 0 {
		c.report("", "kinds", strings.Join(missing, ", "))
	}
}

// staleObservation is silent where anything is recorded from when the value was due, also that there is none to be had.
func staleObservation(c *check, path *wellbeing.Path, n *wellbeing.Indicator) {
	latest, due := calendar.NextObservation(n, c.on)
	if !c.hasPassed(due) || c.unproven(n) >= 0 {
		return
	}
	for i := range n.Observations {
		if at := n.Observations[i].At; at.Compare(due) >= 0 && !c.isToCome(at) {
			return
		}
	}
	if !c.isAssessedFrom(n, due) {
		c.report(path.Pointer(), "indicator", string(n.ID), "at", latest.String(), "due", due.String())
	}
}

func targetWithoutEvidence(c *check, path *wellbeing.Path, n *wellbeing.Indicator) {
	if i := c.unproven(n); i >= 0 {
		c.report(path.Member("targets").Item(i), "indicator", string(n.ID), "at", n.Targets[i].At.String())
	}
}

// unproven returns the place of the last target whose time has passed, where no evidence is from then or later; below zero
// there is none. That of an earlier target need not be told: what proves the last one proves it too. There is none either
// where the caller has switched that off.
func (c *check) unproven(n *wellbeing.Indicator) int {
	last := -1
	for i := range n.Targets {
		at := n.Targets[i].At
		if c.hasPassed(at) && (last < 0 || at.LastDay().Compare(n.Targets[last].At.LastDay()) > 0) {
			last = i
		}
	}
	if last < 0 || !n.Omitted.IsZero() || c.isOff(CodeTargetWithoutEvidence) {
		return -1
	}
	at := n.Targets[last].At
	for i := range n.Observations {
		if o := &n.Observations[i]; isEvidence(o) && o.At.Compare(at) >= 0 && !c.isToCome(o.At) {
			return -1
		}
	}
	if c.isAssessedFrom(n, at) {
		return -1
	}
	return last
}

// isEvidence reports whether an observation tells of a value: also of one that is withheld to protect people.
func isEvidence(o *wellbeing.Observation) bool {
	return hasValue(o) || o.Breakdown.Len() == 0 && o.Status == wellbeing.ObservationSuppressed
}

// isAssessedFrom reports whether anybody has assessed an indicator at a point in time or later.
func (c *check) isAssessedFrom(n *wellbeing.Indicator, at wellbeing.Point) bool {
	return slices.ContainsFunc(n.Assessments, func(a wellbeing.Assessment) bool {
		return !a.At.IsZero() && a.At.Compare(at) >= 0 && !c.isToCome(a.At)
	})
}

// isOver reports whether the work on a measure has ended, well or not.
func isOver(s wellbeing.MeasureStatus) bool {
	return s == wellbeing.MeasureCompleted || s == wellbeing.MeasureCancelled
}

// measureNotUpdated is silent where something can be told that is wrong now: telling how things stand mends both.
func measureNotUpdated(c *check, path *wellbeing.Path, m *wellbeing.Measure) {
	if m.Updated.IsZero() || isOver(m.Status) || c.isOverdue(m) || c.isNotStarted(m) {
		return
	}
	looked := m.Updated
	for i := range m.Implementations {
		if u := m.Implementations[i].Updated; u.Compare(looked) > 0 {
			looked = u
		}
	}
	if isOverAYear(looked, c.on) {
		c.report(path.Member("updated"), "measure", string(m.ID), "updated", m.Updated.String())
	}
}

// isOverAYear reports whether the same day of the next year has passed.
func isOverAYear(since, on wellbeing.Date) bool {
	years := on.Year() - since.Year()
	return years > 1 || years == 1 && (on.Month() > since.Month() || on.Month() == since.Month() && on.Day() > since.Day())
}

func completedWithOpenTasks(c *check, path *wellbeing.Path, m *wellbeing.Measure) {
	if m.Status != wellbeing.MeasureCompleted {
		return
	}
	open := 0
	for i := range m.Tasks {
		if m.Tasks[i].Done.IsZero() {
			open++
		}
	}
	if open > 0 {
		c.report(path.Member("status"), "measure", string(m.ID), "count", strconv.Itoa(open))
	}
}

func measureNotStarted(c *check, path *wellbeing.Path, m *wellbeing.Measure) {
	if c.isNotStarted(m) && !c.isOverdue(m) {
		c.report(path.Member("status"), "measure", string(m.ID), "start", m.Schedule.Start.String())
	}
}

// isNotStarted reports whether a measure should have begun, and neither it nor any organization that carries it out has. It
// does not where the caller has switched that off.
func (c *check) isNotStarted(m *wellbeing.Measure) bool {
	if m.Status != wellbeing.MeasurePlanned || !c.hasPassed(m.Schedule.Start) || c.isOff(CodeMeasureNotStarted) {
		return false
	}
	for i := range m.Implementations {
		if s := m.Implementations[i].Status; s != "" && s != wellbeing.MeasurePlanned {
			return false
		}
	}
	return true
}

func measureOverdue(c *check, path *wellbeing.Path, m *wellbeing.Measure) {
	if c.isOverdue(m) {
		c.report(path.Pointer().Member("schedule").Member("end"), "measure", string(m.ID), "end", m.Schedule.End.String())
	}
}

// isOverdue reports whether the end of a measure has passed and nobody says that it is completed or cancelled, or why it is
// on hold. Of a measure that says nothing itself, all that carry it out have to. It does not where the caller has switched
// that off.
func (c *check) isOverdue(m *wellbeing.Measure) bool {
	if isTrue(m.Schedule.Continuous) || !c.hasPassed(m.Schedule.End) || c.isOff(CodeMeasureOverdue) {
		return false
	}
	if m.Status != "" || len(m.Implementations) == 0 {
		return isUnsettled(m.Status, &m.Reason)
	}
	for i := range m.Implementations {
		if n := &m.Implementations[i]; isUnsettled(n.Status, &n.Note) {
			return true
		}
	}
	return false
}

func isUnsettled(s wellbeing.MeasureStatus, why *wellbeing.Text) bool {
	return !isOver(s) && (s != wellbeing.MeasureOnHold || !says(why))
}

func cancelledWithoutReason(c *check, path *wellbeing.Path, m *wellbeing.Measure) {
	if m.Status == wellbeing.MeasureCancelled && !says(&m.Reason) {
		c.report(path.Pointer(), "measure", string(m.ID))
	}
}

// eventWithoutConclusions asks of what is held to find something out; events that were held after the day are not known yet.
func eventWithoutConclusions(c *check, path *wellbeing.Path, e *wellbeing.Event) {
	if e.Held.IsZero() || c.isLater(e.Held) || says(&e.Conclusions) {
		return
	}
	switch e.Kind {
	case wellbeing.EventAnnualReport, wellbeing.EventMidTermEvaluation, wellbeing.EventFinalEvaluation,
		wellbeing.EventStatutoryReview, wellbeing.EventImpactAssessment:
		c.report(path.Pointer(), "event", string(e.ID), "kind", string(e.Kind))
	}
}

// eventOverdue is silent where the law asks for the event and has missed it.
func eventOverdue(c *check, path *wellbeing.Path, e *wellbeing.Event) {
	if (e.Held.IsZero() || c.isLater(e.Held)) && c.hasPassed(e.Due) && !c.lawMisses(e) {
		c.report(path.Member("due"), "event", string(e.ID), "kind", knownOf("eventKind", string(e.Kind)), "due", e.Due.String())
	}
}
