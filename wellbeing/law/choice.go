package law

import (
	"slices"

	"github.com/openwellbeing/plan/wellbeing"
)

// Config is how a caller departs from what a plan says of itself. The zero value is the default: the regimes that the plan
// names, else those in force, and reviews counted from the last approval.
type Config struct {
	// An index of the plan that the caller has already; nil makes one where it is needed.
	Index *wellbeing.Index
	// Regimes beside those built in, known by their identifiers to plans and to Use. One with the identifier of a
	// built-in regime takes its place; the others apply only where they are named.
	Regimes []Regime
	// Identifiers of the regimes to judge by, whatever the plan says; nil leaves it to the plan, and an empty list is none.
	Use []wellbeing.ID
	// What the years to the next statutory review are counted from, until one has been held.
	ReviewAnchor Anchor
}

// Basis is why certain regimes apply to a plan. The zero value is none of these reasons: nothing applies.
type Basis string

// The reasons why regimes apply.
const (
	BasisUse      Basis = "use"      // the caller named them
	BasisStated   Basis = "stated"   // the plan names them
	BasisApproval Basis = "approval" // in force on the day of approval
	BasisPeriod   Basis = "period"   // in force on the first day of the plan's period, which nobody has approved yet
)

// Choice is which regimes a plan is judged by, and why. The zero value is none.
type Choice struct {
	// The regimes that apply, in the order in which they were named.
	Regimes []Regime `json:"regimes,omitzero"`
	// Identifiers that were named and that nobody knows.
	Unknown []wellbeing.ID `json:"unknown,omitzero"`
	// Why they apply. With neither approval nor period nothing applies.
	Basis Basis `json:"basis,omitzero"`
	// The day whose law it is, where the law in force was looked up.
	Day wellbeing.Date `json:"day,omitzero"`
}

// For returns the regimes that a plan is judged by: those that the caller names; else those that the plan names, an empty
// list being none; else the built-in one that covers the kind of plan and was in force on the day of its approval; else, at
// the start of its period. A plan of the kind other has no duty that is known, and a plan with neither approval nor period
// has no day to judge it by: nothing applies to them unless it is named.
//
// The day of approval is the first on which a council approved the latest revision that any council has approved: several
// owners decide on one text on several days, and it was written for the law of the first. A board is no council; an organ
// that is not stated is taken for one.
func For(p *wellbeing.Plan, cfg Config) Choice {
	choice := choose(p, cfg)
	for i, r := range choice.Regimes {
		choice.Regimes[i] = r.clone()
	}
	return choice
}

// choose does the work of For. What it returns is shared and is only read.
func choose(p *wellbeing.Plan, cfg Config) Choice {
	switch {
	case p == nil:
		return Choice{}
	case cfg.Use != nil:
		return named(cfg.Use, cfg, BasisUse)
	case p.Regimes != nil:
		return named(p.Regimes, cfg, BasisStated)
	}
	day, basis := Day(p)
	if day.IsZero() {
		return Choice{}
	}
	choice := Choice{Basis: basis, Day: day}
	for _, known := range builtIn() {
		if r := find(known.ID, cfg); r.Covers(p.Kind) && r.InForce(day) {
			choice.Regimes = append(choice.Regimes, *r)
		}
	}
	return choice
}

// Day returns the day whose law a plan was written for, whatever regimes it names, and why it is that day: the day of its
// approval as For describes it, else the first day of its period. Where it has neither, there is no day.
func Day(p *wellbeing.Plan) (wellbeing.Date, Basis) {
	if p == nil {
		return wellbeing.Date{}, ""
	}
	if day := approvalDay(p); !day.IsZero() {
		return day, BasisApproval
	}
	if day := p.Period.Start.FirstDay(); !day.IsZero() {
		return day, BasisPeriod
	}
	return wellbeing.Date{}, ""
}

func named(ids []wellbeing.ID, cfg Config, basis Basis) Choice {
	choice := Choice{Basis: basis}
	seen := map[wellbeing.ID]bool{}
	for _, id := range ids {
		if seen[id] {
			continue
		}
		seen[id] = true
		if r := find(id, cfg); r != nil {
			choice.Regimes = append(choice.Regimes, *r)
		} else {
			choice.Unknown = append(choice.Unknown, id)
		}
	}
	return choice
}

// Find returns the regime of an identifier, that of the configuration before the built-in one, and whether there is one.
func Find(id wellbeing.ID, cfg Config) (Regime, bool) {
	r := find(id, cfg)
	if r == nil {
		return Regime{}, false
	}
	return r.clone(), true
}

// find does the work of Find. What it returns is shared and is only read; it is nil where nobody knows the identifier.
func find(id wellbeing.ID, cfg Config) *Regime {
	for _, regimes := range [][]Regime{cfg.Regimes, builtIn()} {
		for i := range regimes {
			if regimes[i].ID == id {
				return &regimes[i]
			}
		}
	}
	return nil
}

// Known returns the identifiers that plans may name: those of the configuration, then those built in that it does not
// replace.
func Known(cfg Config) []wellbeing.ID {
	var ids []wellbeing.ID
	for _, regimes := range [][]Regime{cfg.Regimes, builtIn()} {
		for _, r := range regimes {
			if !slices.Contains(ids, r.ID) {
				ids = append(ids, r.ID)
			}
		}
	}
	return ids
}

// approvalDay returns the day of approval as For describes it.
func approvalDay(p *wellbeing.Plan) wellbeing.Date {
	var day wellbeing.Date
	revision := -1
	for _, a := range p.Approvals {
		if !isApprovedByCouncil(a) || a.Revision < revision {
			continue
		}
		if a.Revision > revision || a.Date.Compare(day) < 0 {
			day, revision = a.Date, a.Revision
		}
	}
	return day
}

// isApprovedByCouncil reports whether an approval is a dated one of a council.
func isApprovedByCouncil(a wellbeing.Approval) bool {
	return a.State == wellbeing.ApprovalApproved && !a.Date.IsZero() && isCouncil(a.Organ)
}
