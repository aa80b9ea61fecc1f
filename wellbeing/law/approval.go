package law

import (
	"slices"

	"github.com/openwellbeing/plan/wellbeing"
)

// Decided is where the decision of one owner on the plan stands. The zero value is no decision.
type Decided struct {
	// The owner.
	Owner wellbeing.ID `json:"owner"`
	// The organ that decides; none where the plan has no such decision.
	Organ wellbeing.Organ `json:"organ,omitzero"`
	// How far the decision has come; not stated where the plan has none.
	State wellbeing.ApprovalState `json:"state,omitzero"`
	// Day of the decision.
	Date wellbeing.Date `json:"date,omitzero"`
	// Number of the item in the minutes.
	Reference string `json:"reference,omitzero"`
	// Revision that was decided on; 0 where it is not stated.
	Revision int `json:"revision,omitzero"`
	// Whether the decision is on the plan as it is: on its revision, or with the revision of either not stated.
	Current bool `json:"current"`
	// The approval in the plan that this is read from; the whole document where there is none.
	Path wellbeing.Pointer `json:"path,omitzero"`
}

// Approved reports whether the owner has approved the plan as it is.
func (d Decided) Approved() bool { return d.Current && d.State == wellbeing.ApprovalApproved }

// Adopted is how far the adoption of a plan has come. The zero value is a plan without owners, which nobody can adopt.
type Adopted struct {
	// Whether every owner has approved the plan as it is.
	Full bool `json:"full"`
	// The decision of each owner, in the order of the owners.
	Owners []Decided `json:"owners,omitzero"`
}

// Adoption works out how far the owners have adopted the plan, whatever law applies: each by a municipal, city or county
// council or the assembly of a joint authority. An owner's approval of the plan's own revision counts, or of one that is
// not stated; where there is only a decision on an earlier revision, that is shown and is not current. An approval that
// names no owner counts where the plan has only one.
func Adoption(p *wellbeing.Plan) Adopted {
	if p == nil {
		return Adopted{}
	}
	adopted := Adopted{Full: len(p.Owners) > 0}
	for _, owner := range p.Owners {
		d := decided(p, owner, isCouncil)
		adopted.Full = adopted.Full && d.Approved()
		adopted.Owners = append(adopted.Owners, d)
	}
	return adopted
}

// Approval is what a regime asks of one owner on approval, and where that stands. The zero value asks nothing.
type Approval struct {
	// The regime that asks.
	Regime wellbeing.ID `json:"regime"`
	// The organs of the owner, one of which has to approve.
	Organs []wellbeing.Organ `json:"organs"`
	// Where the decision of such an organ stands; approvals by other organs are left out.
	Decided
}

// Approvals returns the approvals that the regimes of a plan ask for, by owner and then by regime. An owner whose approval
// the law does not ask for, such as a joint authority, is left out.
func Approvals(p *wellbeing.Plan, cfg Config) []Approval {
	var approvals []Approval
	choice := choose(p, cfg)
	if len(choice.Regimes) == 0 {
		return nil
	}
	for _, owner := range p.Owners {
		for _, r := range choice.Regimes {
			organs := r.Organs(p.Kind, organizationKind(p, owner))
			if len(organs) == 0 {
				continue
			}
			d := decided(p, owner, func(o wellbeing.Organ) bool { return slices.Contains(organs, o) })
			approvals = append(approvals, Approval{Regime: r.ID, Organs: organs, Decided: d})
		}
	}
	return approvals
}

// decided returns the decision of an owner by one of certain organs that tells most: on the plan as it is before one on
// another revision, of the highest revision, approved before anything else, with the latest date, the last in the list.
func decided(p *wellbeing.Plan, owner wellbeing.ID, deciding func(wellbeing.Organ) bool) Decided {
	best := Decided{Owner: owner}
	for i, a := range p.Approvals {
		if !isBy(p, a, owner) || !deciding(a.Organ) {
			continue
		}
		d := Decided{
			Owner: owner, Organ: a.Organ, State: a.State, Date: a.Date, Reference: a.Reference, Revision: a.Revision,
			Current: a.Revision == 0 || p.Revision == 0 || a.Revision == p.Revision,
			Path:    wellbeing.Pointer("").Member("approvals").Item(i),
		}
		if best.Path == "" || !best.tellsMoreThan(d) {
			best = d
		}
	}
	return best
}

func (d Decided) tellsMoreThan(e Decided) bool {
	switch {
	case d.Current != e.Current:
		return d.Current
	case !d.Current && d.Revision != e.Revision:
		return d.Revision > e.Revision
	case d.Approved() != e.Approved():
		return d.Approved()
	}
	return d.Date.Compare(e.Date) > 0
}

// isBy reports whether an approval is by an owner: it names the owner, or nobody where there is only one.
func isBy(p *wellbeing.Plan, a wellbeing.Approval, owner wellbeing.ID) bool {
	return a.Owner == owner || a.Owner == "" && len(p.Owners) == 1
}

func organizationKind(p *wellbeing.Plan, id wellbeing.ID) wellbeing.OrganizationKind {
	for _, o := range p.Organizations {
		if o.ID == id {
			return o.Kind
		}
	}
	return ""
}
