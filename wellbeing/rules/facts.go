package rules

import (
	"github.com/openwellbeing/plan/wellbeing"
	"github.com/openwellbeing/plan/wellbeing/law"
)

// facts are what several rules ask of the plan as a whole, worked out once.
type facts struct {
	// The law that the plan is judged by.
	choice law.Choice
	// Whether an organ has approved the plan as it is: then what is missing breaks the law.
	approved bool
	// The goals that a measure under another goal serves too.
	served map[wellbeing.ID]bool
}

func (c *check) gather() {
	c.facts.choice = law.For(c.plan, c.law)
	for _, a := range c.plan.Approvals {
		current := a.Revision == 0 || c.plan.Revision == 0 || a.Revision == c.plan.Revision
		c.facts.approved = c.facts.approved || current && a.State == wellbeing.ApprovalApproved
	}
	c.facts.served = map[wellbeing.ID]bool{}
	c.eachMeasure(c.plan.Goals, func(m *wellbeing.Measure) {
		for _, id := range m.OtherGoals {
			c.facts.served[id] = true
		}
	})
}

// eachMeasure visits the measures of goals and of the goals under them.
func (c *check) eachMeasure(goals []wellbeing.Goal, visit func(*wellbeing.Measure)) {
	for i := range goals {
		for j := range goals[i].Measures {
			visit(&goals[i].Measures[j])
		}
		c.eachMeasure(goals[i].Goals, visit)
	}
}

// asks reports whether the law that applies sets a duty of a sort for this kind of plan.
func (c *check) asks(code law.DutyCode) bool {
	for _, r := range c.facts.choice.Regimes {
		for _, d := range r.DutiesOf(c.plan.Kind) {
			if d.Code == code {
				return true
			}
		}
	}
	return false
}

// asksToCover reports whether the law that applies wants a content item covered by this kind of plan.
func (c *check) asksToCover(item string) bool {
	for _, r := range c.facts.choice.Regimes {
		for _, i := range r.Items(c.plan.Kind) {
			if i.Code == item {
				return true
			}
		}
	}
	return false
}

// hasPassed reports whether the last day of a point in time has passed on the day of the check.
func (c *check) hasPassed(at wellbeing.Point) bool {
	return !at.IsZero() && !c.on.IsZero() && at.LastDay().Compare(c.on) < 0
}
