package law

import (
	"slices"

	"github.com/openwellbeing/plan/wellbeing"
)

// Decided is where the decision of one owner on the plan stands. The zero value is no decision.
type Decided struct {
	// The owner.
	Owner wellbeing.ID `json:"owner"`
	// The organ that decides; none where the plan has no such decision or does not state whose it is.
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
// council or the assembly of a joint authority. An organ that is not stated is taken for one. An owner's approval of the
// plan's own revision counts, or of one that is not stated; where there is only a decision on an earlier revision, that is
// shown and is not current. An approval that names no owner counts where the plan has only one.
func Adoption(p *wellbeing.Plan) Adopted {
	if p == nil {
		return Adopted{}
	}
	adopted := Adopted{Full: len(p.Owners) > 0}
	decided := decisions(p, func(_ wellbeing.ID, o wellbeing.Organ) bool { return isCouncil(o) })
	for _, owner := range p.Owners {
		d := decided[owner]
		d.Owner = owner
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
	// Where the decision of such an organ, or of one that is not stated, stands; those of other organs are left out.
	Decided
}

// Approvals returns the approvals that the regimes of a plan ask for, by owner and then by regime. An owner whose approval
// the law does not ask for, such as a joint authority, is left out. An approval by an organ that is not stated counts where
// a council is asked for.
func Approvals(p *wellbeing.Plan, cfg Config) []Approval {
	regimes := choose(p, cfg).Regimes
	if len(regimes) == 0 {
		return nil
	}
	index := cfg.Index.Of(p)
	organs := func(r Regime, owner wellbeing.ID) []wellbeing.Organ {
		var kind wellbeing.OrganizationKind
		if o := index.Organization(owner); o != nil {
			kind = o.Kind
		}
		return r.Organs(p.Kind, kind)
	}
	var decided []map[wellbeing.ID]Decided // by regime
	for _, r := range regimes {
		decided = append(decided, decisions(p, func(owner wellbeing.ID, o wellbeing.Organ) bool {
			return isAmong(o, organs(r, owner))
		}))
	}
	var approvals []Approval
	for _, owner := range p.Owners {
		for i, r := range regimes {
			if organs := organs(r, owner); len(organs) > 0 {
				d := decided[i][owner]
				d.Owner = owner
				approvals = append(approvals, Approval{Regime: r.ID, Organs: organs, Decided: d})
			}
		}
	}
	return approvals
}

// decisions returns, by owner, the decision by one of certain organs that tells most: on the plan as it is before one on
// another revision, of the highest revision, approved before anything else, with the latest date, the last in the list.
func decisions(p *wellbeing.Plan, deciding func(wellbeing.ID, wellbeing.Organ) bool) map[wellbeing.ID]Decided {
	decided := map[wellbeing.ID]Decided{}
	for i, a := range p.Approvals {
		owner := decider(p, a)
		if !deciding(owner, a.Organ) {
			continue
		}
		d := Decided{
			Owner: owner, Organ: a.Organ, State: a.State, Date: a.Date, Reference: a.Reference, Revision: a.Revision,
			Current: a.Revision == 0 || p.Revision == 0 || a.Revision == p.Revision,
			Path:    wellbeing.Pointer("").Member("approvals").Item(i),
		}
		if best, there := decided[owner]; !there || !best.tellsMoreThan(d) {
			decided[owner] = d
		}
	}
	return decided
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

// decider returns the owner that an approval is by: the one that it names, or the only one of the plan.
func decider(p *wellbeing.Plan, a wellbeing.Approval) wellbeing.ID {
	if a.Owner == "" && len(p.Owners) == 1 {
		return p.Owners[0]
	}
	return a.Owner
}

// isAmong reports whether an organ is one of several, or is not stated and may be a council among them.
func isAmong(o wellbeing.Organ, organs []wellbeing.Organ) bool {
	return slices.Contains(organs, o) || o == "" && slices.ContainsFunc(organs, isCouncil)
}

// isCouncil reports whether an organ is one that decides for the whole organization. One that is not stated is taken for
// a council: that is who adopts plans, and the plan gives no reason to doubt it.
func isCouncil(o wellbeing.Organ) bool {
	switch o {
	case "", wellbeing.OrganMunicipalCouncil, wellbeing.OrganCityCouncil, wellbeing.OrganCountyCouncil,
		wellbeing.OrganJointAssembly:
		return true
	}
	return false
}
