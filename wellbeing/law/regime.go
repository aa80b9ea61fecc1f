package law

import (
	_ "embed"
	"slices"
	"sync"

	"github.com/openwellbeing/plan/wellbeing"
)

// Regime is one form of a law on wellbeing plans: what it asks of each kind of plan while it is in force. The zero value
// asks nothing.
type Regime struct {
	// Identifier by which plans and callers name the regime, such as fi-child-welfare-act-2023.
	ID wellbeing.ID `json:"id"`
	// Country whose law it is, ISO 3166-1 alpha-2.
	Country string `json:"country"`
	// Name of the regime for people.
	Title wellbeing.Text `json:"title"`
	// The provision, as it is cited in each language.
	Citation wellbeing.Text `json:"citation,omitzero"`
	// First day on which it is in force.
	ValidFrom wellbeing.Date `json:"validFrom"`
	// Last day on which it is in force; no day where its end is not known.
	ValidUntil wellbeing.Date `json:"validUntil,omitzero"`
	// The kinds of plan that it asks anything of.
	Kinds []wellbeing.PlanKind `json:"kinds"`
	// The content items of every kind of plan; Items gives those of one kind.
	Contents []Item `json:"items,omitzero"`
	// Which organs approve plans of which kinds; Organs gives those of one owner.
	Decisions []Decision `json:"approval,omitzero"`
	// Within how many years the plan is to be checked again; 0 where the law sets no time.
	ReviewYears int `json:"reviewYears,omitzero"`
	// What else it asks of every kind of plan; DutiesOf gives that of one kind.
	Duties []Duty `json:"duties,omitzero"`
	// The statutes that the regime was read from.
	Sources []wellbeing.Text `json:"sources,omitzero"`
}

// Item is something that the law asks a plan to cover. The sections of a plan name it by its code.
type Item struct {
	// Stable code of the item, such as follow-up, the same in every form of the law.
	Code string `json:"code"`
	// What the plan is to cover, in our words.
	Title wellbeing.Text `json:"title"`
	// The kinds of plan that are to cover it.
	Kinds []wellbeing.PlanKind `json:"kinds"`
}

// The codes of the content items of the Child Welfare Act (417/2007), section 12.
const (
	ItemConditions  = "conditions"  // growing conditions and the state of wellbeing
	ItemPromotion   = "promotion"   // measures and services that promote wellbeing and prevent problems
	ItemNeed        = "need"        // need for child welfare
	ItemResources   = "resources"   // resources reserved for child welfare
	ItemServices    = "services"    // the child-welfare service system available
	ItemCooperation = "cooperation" // how authorities, communities and institutions co-operate
	ItemFollowUp    = "follow-up"   // how the plan is carried out and followed up
)

// ItemStudentWelfare is the code of the sections on student welfare. It is no content item of section 12: another law asks
// for it, by the duty DutyContents.
const ItemStudentWelfare = "student-welfare"

// Decision is a row of the law on approval: one of these organs of each such owner approves a plan of these kinds.
type Decision struct {
	// The kinds of plan that the row is about.
	Kinds []wellbeing.PlanKind `json:"kinds"`
	// The kinds of owner whose organ approves.
	Owners []wellbeing.OrganizationKind `json:"owners"`
	// The organs, one of which approves.
	Organs []wellbeing.Organ `json:"organs"`
}

// Duty is something that the law asks beside the contents, the approval and the review.
type Duty struct {
	// What sort of duty it is.
	Code DutyCode `json:"code"`
	// The duty, in our words.
	Title wellbeing.Text `json:"title"`
	// The provision behind it; that of the regime where absent.
	Citation wellbeing.Text `json:"citation,omitzero"`
	// The kinds of plan that it comes with.
	Kinds []wellbeing.PlanKind `json:"kinds"`
}

// DutyCode is what sort of duty the law sets. The zero value is none.
type DutyCode string

// The sorts of duty.
const (
	DutyBudget       DutyCode = "budget"        // taken into account in a budget and financial plan
	DutyPartOf       DutyCode = "part-of"       // part of another plan, such as the wellbeing plan of the municipality
	DutyAnnex        DutyCode = "annex"         // other plans are annexed
	DutyContents     DutyCode = "contents"      // the plan itself also holds what the law on student welfare names
	DutyCooperation  DutyCode = "cooperation"   // made together with other authorities
	DutyYearlyReport DutyCode = "yearly-report" // reported on every year
	DutyPublication  DutyCode = "publication"   // published
	DutyHearing      DutyCode = "hearing"       // children and young people are heard
)

// DutyCodes returns the sorts of duty, in their order.
func DutyCodes() []DutyCode {
	return []DutyCode{
		DutyBudget, DutyPartOf, DutyAnnex, DutyContents, DutyCooperation, DutyYearlyReport, DutyPublication, DutyHearing,
	}
}

// InForce reports whether the regime was in force on a day; on no day it never was.
func (r Regime) InForce(day wellbeing.Date) bool {
	return !day.IsZero() && r.ValidFrom.Compare(day) <= 0 && (r.ValidUntil.IsZero() || day.Compare(r.ValidUntil) <= 0)
}

// Covers reports whether the regime asks anything of plans of a kind.
func (r Regime) Covers(kind wellbeing.PlanKind) bool { return slices.Contains(r.Kinds, kind) }

// Items returns the content items that plans of a kind are to cover, in the order of the law.
func (r Regime) Items(kind wellbeing.PlanKind) []Item {
	var items []Item
	for _, item := range r.Contents {
		if slices.Contains(item.Kinds, kind) {
			items = append(items, item)
		}
	}
	return items
}

// DutiesOf returns the further duties that come with plans of a kind.
func (r Regime) DutiesOf(kind wellbeing.PlanKind) []Duty {
	var duties []Duty
	for _, duty := range r.Duties {
		if slices.Contains(duty.Kinds, kind) {
			duties = append(duties, duty)
		}
	}
	return duties
}

// Organs returns the organs of an owner one of which has to approve a plan of a kind, and none where the law asks for no
// approval by such an owner, as of the assembly of a joint authority. An owner of the kind other, or of no stated kind, may
// be any: it stands for all those that the law names, as "the municipalities of the region" do.
func (r Regime) Organs(kind wellbeing.PlanKind, owner wellbeing.OrganizationKind) []wellbeing.Organ {
	anyOwner := owner == "" || owner == wellbeing.OrganizationOther
	var organs []wellbeing.Organ
	for _, row := range r.Decisions {
		if !slices.Contains(row.Kinds, kind) || !anyOwner && !slices.Contains(row.Owners, owner) {
			continue
		}
		for _, organ := range row.Organs {
			if !slices.Contains(organs, organ) {
				organs = append(organs, organ)
			}
		}
	}
	return organs
}

// clone returns a copy that shares no slice with r.
func (r Regime) clone() Regime {
	r.Kinds = slices.Clone(r.Kinds)
	r.Sources = slices.Clone(r.Sources)
	r.Contents = slices.Clone(r.Contents)
	for i := range r.Contents {
		r.Contents[i].Kinds = slices.Clone(r.Contents[i].Kinds)
	}
	r.Decisions = slices.Clone(r.Decisions)
	for i, d := range r.Decisions {
		r.Decisions[i] = Decision{Kinds: slices.Clone(d.Kinds), Owners: slices.Clone(d.Owners), Organs: slices.Clone(d.Organs)}
	}
	r.Duties = slices.Clone(r.Duties)
	for i := range r.Duties {
		r.Duties[i].Kinds = slices.Clone(r.Duties[i].Kinds)
	}
	return r
}

//go:embed regimes.json
var regimesJSON string

// builtIn holds the regimes of regimes.json. They are the same for everybody: what leaves this package is a copy.
var builtIn = sync.OnceValue(func() []Regime {
	regimes, _ := Parse([]byte(regimesJSON)) // a test shows that it parses
	return regimes
})

// Regimes returns the regimes that are built in, oldest first: section 12 of the Finnish Child Welfare Act (417/2007) as in
// force from 2008, from August 2014 and from 2023.
func Regimes() []Regime {
	regimes := slices.Clone(builtIn())
	for i, r := range regimes {
		regimes[i] = r.clone()
	}
	return regimes
}
