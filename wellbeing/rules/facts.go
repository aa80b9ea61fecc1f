package rules

import (
	"cmp"
	"slices"
	"strings"

	"github.com/openwellbeing/plan/wellbeing"
	"github.com/openwellbeing/plan/wellbeing/law"
)

// facts are what several rules ask of the plan as a whole, worked out once.
type facts struct {
	// The time of the plan, unless it ends before it starts.
	period wellbeing.Period
	// The law that the plan is judged by.
	choice law.Choice
	// The owners that have approved the plan as it is, "" where nobody knows which.
	approvedBy map[wellbeing.ID]bool
	// Whether there are any: then what is missing breaks the law.
	approved bool
	// What the rules of law found out.
	law lawFacts
	// The goals that measures under other goals serve too; nil until somebody asks.
	elsewhere map[wellbeing.ID]elsewhere
}

// elsewhere is what measures under other goals do for a goal.
type elsewhere struct {
	work     tally // how far they are
	followed bool  // whether any of them has an indicator
}

// doneElsewhere returns what measures under other goals do for a goal, and whether there are any.
func (c *check) doneElsewhere(g *wellbeing.Goal) (elsewhere, bool) {
	if c.facts.elsewhere == nil {
		c.facts.elsewhere = map[wellbeing.ID]elsewhere{}
		c.noteElsewhere(c.plan.Goals)
	}
	e, found := c.facts.elsewhere[g.ID]
	return e, found
}

func (c *check) noteElsewhere(goals []wellbeing.Goal) {
	for i := range goals {
		for j := range goals[i].Measures {
			m := &goals[i].Measures[j]
			for _, id := range m.OtherGoals {
				e := c.facts.elsewhere[id]
				e.work.add(isCancelled(m) || m.Status == wellbeing.MeasureCompleted)
				e.followed = e.followed || len(m.Indicators) > 0
				c.facts.elsewhere[id] = e
			}
		}
		c.noteElsewhere(goals[i].Goals)
	}
}

func (c *check) gather() {
	c.facts.period = periodOf(c.plan)
	c.facts.choice = law.For(c.plan, c.law)
	c.facts.approvedBy = c.approvers()
	c.facts.approved = len(c.facts.approvedBy) > 0
}

// isCurrent reports whether a decision is on the plan as it is: on its revision, or with the revision of either not stated.
func (c *check) isCurrent(a *wellbeing.Approval) bool {
	return a.Revision == 0 || c.plan.Revision == 0 || a.Revision == c.plan.Revision
}

// isApproval reports whether an organ has approved the plan, in any revision.
func (c *check) isApproval(a *wellbeing.Approval) bool {
	return a.State == wellbeing.ApprovalApproved && !c.isLater(a.Date)
}

// approves reports whether a decision approves the plan as it is.
func (c *check) approves(a *wellbeing.Approval) bool { return c.isCurrent(a) && c.isApproval(a) }

// isToDecide reports whether an organ is still to decide.
func (c *check) isToDecide(a *wellbeing.Approval) bool {
	switch a.State {
	case wellbeing.ApprovalPlanned, wellbeing.ApprovalPending:
		return true
	}
	return a.State == wellbeing.ApprovalApproved && c.isLater(a.Date)
}

// toDecideBy returns when an organ that is still to decide does, if the plan says so.
func (c *check) toDecideBy(a *wellbeing.Approval) wellbeing.Point {
	if c.isLater(a.Date) {
		return a.Date.Point()
	}
	return a.Due
}

// decidesInTime reports whether an organ is still to decide, on a day that has not passed.
func (c *check) decidesInTime(a *wellbeing.Approval) bool {
	by := c.toDecideBy(a)
	return c.isToDecide(a) && !by.IsZero() && !c.hasPassed(by)
}

// approvers returns the owners that have approved the plan as it is. One whose board has sent it on to the council, which is
// still to decide, has not.
func (c *check) approvers() map[wellbeing.ID]bool {
	approved := map[wellbeing.ID]bool{}
	for i := range c.plan.Approvals {
		if a := &c.plan.Approvals[i]; c.approves(a) {
			approved[a.Owner] = true
		}
	}
	for i := range c.plan.Approvals {
		if a := &c.plan.Approvals[i]; c.isToDecide(a) {
			delete(approved, a.Owner)
		}
	}
	return approved
}

// asks reports whether the law that applies sets a duty of a sort for this kind of plan.
func (c *check) asks(code law.DutyCode) bool {
	return slices.ContainsFunc(c.facts.choice.Regimes, func(r law.Regime) bool {
		return slices.ContainsFunc(r.Duties, func(d law.Duty) bool {
			return d.Code == code && slices.Contains(d.Kinds, c.plan.Kind)
		})
	})
}

// lawSpeaksOf reports whether a rule of law says that the plan does not cover a content item: the law asks for it, the plan
// lacks it, and the caller has not switched that rule off.
func (c *check) lawSpeaksOf(item string) bool {
	return slices.ContainsFunc(c.coverage(), func(covered law.Covered) bool {
		if covered.Item != item {
			return false
		}
		switch covered.State {
		case law.CoveringMissing:
			return !c.isOff(CodeContentItemMissing)
		case law.CoveringEmpty:
			return !c.isOff(CodeContentItemEmpty)
		}
		return false
	})
}

// covers reports whether a section of the plan covers a content item.
func (c *check) covers(item string) bool {
	for i := range c.plan.Sections {
		if s := &c.plan.Sections[i]; s.Item == item && law.Covers(s) {
			return true
		}
	}
	return false
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

// says reports whether a text says anything.
func says(t *wellbeing.Text) bool { return !t.IsBlank() }

func isBlank(s string) bool {
	const firstOfMost, afterASCII = '!', 0x7F // most strings begin with a letter
	return s == "" || (s[0] < firstOfMost || s[0] >= afterASCII) && strings.TrimSpace(s) == ""
}

// periodOf returns the time of a plan, and none where it ends before it starts: nothing can be judged by that.
func periodOf(p *wellbeing.Plan) wellbeing.Period {
	if isAfter(p.Period.Start, p.Period.End) {
		return wellbeing.Period{}
	}
	return p.Period
}

// isLater reports whether a day is after the day of the check: what is dated so has not happened.
func (c *check) isLater(day wellbeing.Date) bool { return !c.on.IsZero() && day.Compare(c.on) > 0 }

// isToCome reports whether the whole of a point in time is after the day of the check.
func (c *check) isToCome(at wellbeing.Point) bool { return c.isLater(at.FirstDay()) }

// hasPassed reports whether the last day of a point in time has passed on the day of the check.
func (c *check) hasPassed(at wellbeing.Point) bool {
	return !at.IsZero() && !c.on.IsZero() && at.LastDay().Compare(c.on) < 0
}
