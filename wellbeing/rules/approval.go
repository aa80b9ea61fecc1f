package rules

import (
	"slices"
	"strings"

	"github.com/openwellbeing/plan/wellbeing"
	"github.com/openwellbeing/plan/wellbeing/law"
)

// owed is the approval of an owner that the law asks for and that the plan, as it is, does not have.
type owed struct {
	demand
	owner  int // among the owners
	organs []string
	// What has been decided on the plan as it is or is going to be: the latest approval by an organ that the law asks for,
	// whatever it came to, and the latest of another that approved the plan. Below zero there is none.
	decision, wrong int
	// The approval that shows how far the right organ has come, if only on an earlier revision.
	shown wellbeing.Pointer
	// Whether a decision is still to come, on a day that has not passed; whether the plan says of one that it was made, and
	// not what it came to; and whether an organ that the law asks for has approved the plan, in this revision or an earlier one.
	open, unknown, current, earlier bool
}

// approvalMissing is silent while a decision is open: a plan on its way to the council is no mistake. It warns where others
// rely on the plan already, or its time has begun, unless the owner has approved an earlier revision: that holds until then.
func approvalMissing(c *check) {
	for _, o := range c.approvalsOwed() {
		if o.wrong >= 0 && !c.isOff(CodeApprovalByWrongOrgan) || o.unknown || o.open && (o.earlier || !c.isReliedOn(o.owner)) {
			continue
		}
		at, due := o.shown, wellbeing.Point{}
		if at == "" {
			at = wellbeing.Pointer("/owners").Item(o.owner)
		}
		if o.decision >= 0 {
			a := &c.plan.Approvals[o.decision]
			at = wellbeing.Pointer("/approvals").Item(o.decision)
			if c.isToDecide(a) {
				due = c.toDecideBy(a)
			}
		}
		c.breach(&o.demand, at, "owner", string(c.plan.Owners[o.owner]), "organs", strings.Join(o.organs, ", "), "due", due.String())
		if o.open {
			c.soften()
		}
	}
}

// isReliedOn reports whether a plan without the approval of an owner is in use: another owner has approved it, or its time
// has begun. In the year or month that it begins in, nobody knows whether it has.
func (c *check) isReliedOn(owner int) bool {
	if begun := c.facts.period.Start.LastDay(); !begun.IsZero() && !c.on.IsZero() && !c.isLater(begun) {
		return true
	}
	for i, another := range c.plan.Owners {
		if i != owner && c.facts.approvedBy[another] {
			return true
		}
	}
	return false
}

// soften makes the last finding a warning, unless the caller says how much it weighs.
func (c *check) soften() {
	if c.config.Severities[c.rule.code].Rank() == 0 {
		c.findings[len(c.findings)-1].Severity = wellbeing.SeverityWarning
	}
}

// approvalByWrongOrgan is silent where the right organ has the plan before it, or had: a board that prepares for the council
// is in order.
func approvalByWrongOrgan(c *check) {
	for _, o := range c.approvalsOwed() {
		if o.wrong >= 0 {
			at := wellbeing.Pointer("/approvals").Item(o.wrong).Member("organ")
			c.breach(&o.demand, at, "owner", string(c.plan.Owners[o.owner]),
				"organ", knownOf("organ", string(c.plan.Approvals[o.wrong].Organ)), "organs", strings.Join(o.organs, ", "))
		}
	}
}

// approvalsOwed returns the approvals that the law asks for and that the plan does not have, one for each owner.
func (c *check) approvalsOwed() []owed {
	if c.facts.law.owed == nil {
		c.facts.law.owed = c.findApprovalsOwed()
	}
	return c.facts.law.owed
}

// findApprovalsOwed does the work of approvalsOwed. It does not return nil.
func (c *check) findApprovalsOwed() []owed {
	all := []owed{}
	asked := law.Approvals(c.plan, c.law)
	isOwed := func(a law.Approval) bool { return !a.Approved() || c.isLater(a.Date) }
	if !slices.ContainsFunc(asked, isOwed) {
		return all
	}
	byOwner := map[wellbeing.ID][]int{}
	anybodys := map[string]bool{} // the organs that approved the plan, nobody knows of which owner
	for i := range c.plan.Approvals {
		a := &c.plan.Approvals[i]
		owner := a.Owner
		if owner == "" && len(c.plan.Owners) == 1 {
			owner = c.plan.Owners[0]
		}
		byOwner[owner] = append(byOwner[owner], i)
		if owner == "" && c.approves(a) {
			anybodys[string(a.Organ)] = true
		}
	}
	mayBeIts := func(organ string) bool { return anybodys[organ] || anybodys[""] }
	for i, owner := range c.plan.Owners {
		o := owed{owner: i, decision: -1, wrong: -1}
		for len(asked) > 0 && asked[0].Owner == owner { // they are in the order of the owners
			if isOwed(asked[0]) {
				o.ask(c.regime(asked[0].Regime), asked[0])
			}
			asked = asked[1:]
		}
		if o.made() && !slices.ContainsFunc(o.organs, mayBeIts) {
			c.decided(&o, byOwner[owner])
			if !o.current {
				all = append(all, o)
			}
		}
	}
	return all
}

func (o *owed) ask(r *law.Regime, a law.Approval) {
	o.add(r, wellbeing.Text{})
	for _, organ := range a.Organs {
		if s := string(organ); !slices.Contains(o.organs, s) {
			o.organs = append(o.organs, s)
		}
	}
	if o.shown == "" {
		o.shown = a.Path
	}
}

// decided notes what the approvals of the owner say.
func (c *check) decided(o *owed, approvals []int) {
	for _, i := range approvals {
		a := &c.plan.Approvals[i]
		right := a.Organ == "" || slices.Contains(o.organs, string(a.Organ))
		if !c.isCurrent(a) {
			o.earlier = o.earlier || right && a.Revision < c.plan.Revision && c.isApproval(a)
			continue
		}
		o.open = o.open || c.decidesInTime(a)
		switch {
		case right:
			o.decision = i
			o.unknown = o.unknown || a.State == ""
			o.current = o.current || c.isApproval(a)
		case c.isApproval(a):
			o.wrong = i
		}
	}
	if o.decision >= 0 {
		o.wrong = -1
	}
}
