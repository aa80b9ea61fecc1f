package rules

import (
	"iter"
	"slices"

	"github.com/openwellbeing/plan/wellbeing"
	"github.com/openwellbeing/plan/wellbeing/law"
)

// The codes of participation.
const (
	// No child or young person was heard.
	CodeNoHearing wellbeing.Code = "participation/no-hearing"
	// Nothing says what a hearing changed.
	CodeHearingWithoutEffect wellbeing.Code = "participation/hearing-without-effect"
	// A shared goal rests on an owner that has not approved the plan.
	CodeUncommittedOrganization wellbeing.Code = "participation/uncommitted-organization"
)

var participationRules = []rule{
	{code: CodeNoHearing, severity: wellbeing.SeverityWarning, plan: noHearing},
	{code: CodeHearingWithoutEffect, severity: wellbeing.SeverityWarning, hearing: hearingWithoutEffect},
	{code: CodeUncommittedOrganization, severity: wellbeing.SeverityWarning, plan: uncommittedOrganization},
}

// noHearing finds a plan that was made without asking any child or young person. Where the law asks for it, that rule of law
// says it.
func noHearing(c *check) {
	if (!c.asks(law.DutyHearing) || c.isOff(CodeNoHearingByLaw)) && !c.heardYoung() {
		c.report(c.hearings())
	}
}

// hearings returns where a missing hearing is missing: in the list, else in the plan.
func (c *check) hearings() wellbeing.Pointer {
	if len(c.plan.Hearings) > 0 {
		return "/hearings"
	}
	return ""
}

// heardYoung reports whether children or young people were heard, or may have been: a hearing that does not say of whom may
// be theirs.
func (c *check) heardYoung() bool {
	return slices.ContainsFunc(c.plan.Hearings, func(h wellbeing.Hearing) bool {
		if c.isToCome(h.At) {
			return false
		}
		switch h.Group {
		case wellbeing.HearingChildren, wellbeing.HearingYoungPeople, wellbeing.HearingYouthCouncil, "":
			return true
		}
		o := c.index.Organization(h.Organization)
		ofYouth := o != nil && o.Kind == wellbeing.OrganizationYouthGroup
		return ofYouth || h.AgeRange.Min != nil && *h.AgeRange.Min < adult
	})
}

// adult is the age from which a person is no child.
const adult = 18

// hearingWithoutEffect finds a hearing that left no mark. One that is still to come cannot have any.
func hearingWithoutEffect(c *check, path *wellbeing.Path, h *wellbeing.Hearing) {
	toCome := !h.At.IsZero() && !c.on.IsZero() && !c.hasPassed(h.At)
	if !says(&h.Effect) && !toCome {
		c.report(path.Pointer(), "hearing", string(h.ID))
	}
}

// uncommittedOrganization finds a shared goal that counts on an owner that has not approved the plan, though another has.
// Where the law asks for the approval of that owner, its rules say that it is missing.
func uncommittedOrganization(c *check) {
	uncommitted := c.uncommitted()
	if len(uncommitted) == 0 {
		return
	}
	owners := make(map[wellbeing.ID]wellbeing.ID, len(c.plan.Owners))
	for _, owner := range c.plan.Owners {
		owners[owner] = owner
	}
	said := make(map[wellbeing.ID]*wellbeing.Goal, len(uncommitted)) // the last goal that each owner was found at
	eachShared("/goals", c.plan.Goals, func(at wellbeing.Pointer, g *wellbeing.Goal) {
		for i := range g.Measures {
			for id := range carriers(&g.Measures[i]) {
				owner := c.nearest(id, owners)
				if uncommitted[owner] && said[owner] != g {
					said[owner] = g
					c.report(at, "goal", string(g.ID), "owner", string(owner))
				}
			}
		}
	})
}

// carriers yields who still has something to do of a measure: who answers for it, and who carries it out.
func carriers(m *wellbeing.Measure) iter.Seq[wellbeing.ID] {
	return func(yield func(wellbeing.ID) bool) {
		if !isAhead(m) || !yield(m.Responsible) {
			return
		}
		for i := range m.Implementations {
			if n := &m.Implementations[i]; !isOver(n.Status) && !yield(n.Organization) {
				return
			}
		}
	}
}

// uncommitted returns the owners that have not approved the plan as it is and are not about to, none where no owner has, and
// without those whose approval the rules of law miss. An approval by any organ commits its owner. One that names no owner may be
// anybody's: then nothing is known.
func (c *check) uncommitted() map[wellbeing.ID]bool {
	committed, excused := map[wellbeing.ID]bool{}, map[wellbeing.ID]bool{}
	for i := range c.plan.Approvals {
		a := &c.plan.Approvals[i]
		switch {
		case c.approves(a):
			committed[a.Owner] = true
		case c.decidesInTime(a):
			excused[a.Owner] = true
		}
	}
	isCommitted := func(owner wellbeing.ID) bool { return committed[owner] }
	if committed[""] || !slices.ContainsFunc(c.plan.Owners, isCommitted) {
		return nil
	}
	if !c.isOff(CodeApprovalMissing) {
		for _, a := range law.Approvals(c.plan, c.law) {
			excused[a.Owner] = true
		}
	}
	uncommitted := map[wellbeing.ID]bool{}
	for _, owner := range c.plan.Owners {
		if !committed[owner] && !excused[owner] && c.index.Organization(owner) != nil {
			uncommitted[owner] = true
		}
	}
	return uncommitted
}

// eachShared visits the goals that are no organization's own priority, with their places.
func eachShared(list wellbeing.Pointer, goals []wellbeing.Goal, visit func(wellbeing.Pointer, *wellbeing.Goal)) {
	for i := range goals {
		if g := &goals[i]; g.Owner == "" {
			at := list.Item(i)
			visit(at, g)
			eachShared(at.Member("goals"), g.Goals, visit)
		}
	}
}
