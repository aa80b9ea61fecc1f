package rules

import (
	"slices"

	"github.com/openwellbeing/plan/wellbeing"
	"github.com/openwellbeing/plan/wellbeing/law"
)

// The codes of resources.
const (
	// Nothing says what a measure is done with.
	CodeMeasureWithoutResources wellbeing.Code = "resources/measure-without-resources"
	// The plan of a county does not say what child welfare has.
	CodeNoChildWelfareResources wellbeing.Code = "resources/no-child-welfare-resources"
	// A measure goes on after the project that pays for it.
	CodeMeasureOutlivesProject wellbeing.Code = "resources/measure-outlives-project"
)

var resourceRules = []rule{
	{code: CodeMeasureWithoutResources, severity: wellbeing.SeverityWarning, measure: measureWithoutResources},
	{code: CodeNoChildWelfareResources, severity: wellbeing.SeverityWarning, plan: noChildWelfareResources},
	{code: CodeMeasureOutlivesProject, severity: wellbeing.SeverityWarning, measure: measureOutlivesProject},
}

// measureWithoutResources finds a measure that nobody has given anything to. That it is done within existing resources has
// to be said too.
func measureWithoutResources(c *check, path *wellbeing.Path, m *wellbeing.Measure) {
	if isAhead(m) && !slices.ContainsFunc(m.Resources, isStated) {
		c.report(path.Pointer(), "measure", string(m.ID))
	}
}

// isStated reports whether a resource says anything. That the work is not done within existing resources says nothing of what
// it is done with.
func isStated(r wellbeing.Resource) bool {
	return isTrue(r.WithinExisting) || r.Amount != nil || r.PersonYears != nil || r.Organization != "" || says(&r.Purpose) ||
		!r.Period.IsZero() || len(r.Extra) > 0
}

// isAhead reports whether there may be something left to do of a measure.
func isAhead(m *wellbeing.Measure) bool {
	return !isCancelled(m) && m.Status != wellbeing.MeasureCompleted
}

// noChildWelfareResources finds the plan of whoever arranges child welfare that reserves nothing, and has no section on what
// is reserved. Where the law wants it to cover the resources, that rule of law says it.
func noChildWelfareResources(c *check) {
	switch c.plan.Kind {
	case wellbeing.PlanCounty, wellbeing.PlanRegional, wellbeing.PlanCityCounty:
		if !slices.ContainsFunc(c.plan.Resources, isStated) && !c.covers(law.ItemResources) && !c.lawSpeaksOf(law.ItemResources) {
			c.report("")
		}
	}
}

// measureOutlivesProject finds a measure that is to go on when its project has ended, with nothing given for that time.
func measureOutlivesProject(c *check, path *wellbeing.Path, m *wellbeing.Measure) {
	s := &m.Schedule
	ends := s.Project.End
	if ends.IsZero() || !isAhead(m) || !isTrue(s.Continuous) && !isAfter(s.End, ends) {
		return
	}
	reachesBeyond := func(r wellbeing.Resource) bool { return isAfter(r.Period.End, ends) || isAfter(r.Period.Start, ends) }
	if !slices.ContainsFunc(m.Resources, reachesBeyond) {
		c.report(path.Member("schedule").Member("project"),
			"measure", string(m.ID), "projectEnd", ends.String(), "end", s.End.String())
	}
}
