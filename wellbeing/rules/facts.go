package rules

import (
	"cmp"
	"slices"

	"github.com/openwellbeing/plan/wellbeing"
	"github.com/openwellbeing/plan/wellbeing/law"
)

// facts are what several rules ask of the plan as a whole, worked out once.
type facts struct {
	// The law that the plan is judged by.
	choice law.Choice
	// Whether the plan as it is has been approved: then what is missing breaks the law.
	approved bool
	// What the rules of law found out.
	law lawFacts
	// The goals that a measure under another goal serves too.
	served map[wellbeing.ID]bool
	// Those of them that such a measure has an indicator for.
	followed map[wellbeing.ID]bool
	// The goals whose work is all done or whose indicators are all where they ought to be; nil until somebody asks.
	settled map[*wellbeing.Goal]bool
}

func (c *check) gather() {
	c.facts.choice = law.For(c.plan, c.law)
	c.facts.approved = c.isApproved()
	c.facts.served, c.facts.followed = map[wellbeing.ID]bool{}, map[wellbeing.ID]bool{}
	c.eachMeasure(c.plan.Goals, func(m *wellbeing.Measure) {
		for _, id := range m.OtherGoals {
			c.facts.served[id] = true
			if len(m.Indicators) > 0 {
				c.facts.followed[id] = true
			}
		}
	})
}

// approves reports whether a decision approves the plan as it is: on its revision, or with the revision of either not stated.
func (c *check) approves(a wellbeing.Approval) bool {
	current := a.Revision == 0 || c.plan.Revision == 0 || a.Revision == c.plan.Revision
	return current && a.State == wellbeing.ApprovalApproved
}

// isApproved reports whether an owner has approved the plan as it is. A board that has sent it on to the council, which is
// still to decide, has not.
func (c *check) isApproved() bool {
	approved, toDecide := map[wellbeing.ID]bool{}, map[wellbeing.ID]bool{}
	for i := range c.plan.Approvals {
		a := &c.plan.Approvals[i]
		switch {
		case c.approves(*a):
			approved[a.Owner] = true
		case isToDecide(a):
			toDecide[a.Owner] = true
		}
	}
	for owner := range approved {
		if !toDecide[owner] {
			return true
		}
	}
	return false
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
	return slices.ContainsFunc(c.facts.choice.Regimes, func(r law.Regime) bool {
		return slices.ContainsFunc(r.Duties, func(d law.Duty) bool {
			return d.Code == code && slices.Contains(d.Kinds, c.plan.Kind)
		})
	})
}

// asksToCover reports whether the law that applies wants a content item covered by this kind of plan.
func (c *check) asksToCover(item string) bool {
	return slices.ContainsFunc(c.facts.choice.Regimes, func(r law.Regime) bool {
		return slices.ContainsFunc(r.Contents, func(i law.Item) bool {
			return i.Code == item && slices.Contains(i.Kinds, c.plan.Kind)
		})
	})
}

// covers reports whether a section of the plan says something on a content item, itself or by what it refers to.
func (c *check) covers(item string) bool {
	return slices.ContainsFunc(c.plan.Sections, func(s wellbeing.Section) bool {
		return s.Item == item && (!s.Text.IsZero() || len(s.Refs) > 0)
	})
}

// above returns what an organization or body belongs to: an organization to the one that it is a part of, a body to its
// organization, else to the body that it works under. It returns "" at the top.
func (c *check) above(id wellbeing.ID) wellbeing.ID {
	if o := c.index.Organization(id); o != nil {
		return o.Parent
	}
	if b := c.index.Body(id); b != nil {
		return cmp.Or(b.Organization, b.Parent)
	}
	return ""
}

// nearest returns the first of certain organizations that an organization or body is or belongs to, else "". The map holds
// those organizations under their own identifiers, and remembers what was found, so that many questions cost little.
func (c *check) nearest(id wellbeing.ID, among map[wellbeing.ID]wellbeing.ID) wellbeing.ID {
	if id == "" {
		return ""
	}
	found, known := among[id]
	if !known {
		among[id] = "" // where the way up comes round again, it ends
		found = c.nearest(c.above(id), among)
		among[id] = found
	}
	return found
}

// hasPassed reports whether the last day of a point in time has passed on the day of the check.
func (c *check) hasPassed(at wellbeing.Point) bool {
	return !at.IsZero() && !c.on.IsZero() && at.LastDay().Compare(c.on) < 0
}
