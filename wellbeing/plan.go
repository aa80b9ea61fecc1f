package wellbeing

import "encoding/json"

// Plan is one wellbeing plan for children and young people: what it aims at, who does what, how it is followed up
// and who approved it. It is a public, population-level document and has no field for data on an individual child.
type Plan struct {
	// Address of the JSON Schema, written by editors; kept and otherwise ignored.
	SchemaURI string `json:"$schema,omitzero"`
	// Version of the document format, 1.0; a reader of 1.0 also reads later 1.x.
	Format Format `json:"format" validate:"required,validateFn=Valid"`
	// Stable identifier of the plan, the same in every revision.
	ID ID `json:"id" validate:"required,validateFn=Valid"`
	// Counts the issued versions of the plan, from 1; 0 in Go means not stated.
	Revision int `json:"revision,omitzero" validate:"omitempty,min=1,max=999999999"`
	// Whose plan this is.
	Kind PlanKind `json:"kind" validate:"required,oneof=municipal joint county regional city-county other"`
	// Name of the plan.
	Title Text `json:"title" validate:"required"`
	// The state that the plan works towards.
	Vision Text `json:"vision,omitzero"`
	// Summary for decision-makers.
	Summary Text `json:"summary,omitzero"`
	// Summary in plain language, for children.
	PlainSummary Text `json:"plainSummary,omitzero"`
	// Languages that every text ought to have, the primary one first.
	Languages []Language `json:"languages" validate:"required,min=1,unique"`
	// The time that the plan covers.
	Period Period `json:"period,omitzero" validate:"omitempty"`
	// The ages that the plan covers, in whole years.
	AgeRange AgeRange `json:"ageRange,omitzero" validate:"omitempty"`
	// Identifiers of the legal regimes that apply; an empty list claims none, an absent one leaves it to the kind of plan and the day of approval.
	Regimes []ID `json:"regimes,omitzero" validate:"omitempty,unique"`
	// Relations to other plans, programmes, budgets and annexes.
	Relations []Relation `json:"relations,omitzero"`
	// Every organization that the plan names.
	Organizations []Organization `json:"organizations" validate:"required"`
	// The organizations that adopt the plan; never worked out from a region.
	Owners []ID `json:"owners" validate:"required,unique" ref:"organization"`
	// The governance groups, a tree by parent.
	Bodies []Body `json:"bodies,omitzero"`
	// The state of wellbeing that the plan starts from.
	Situation Situation `json:"situation,omitzero" validate:"omitempty"`
	// Where the plan covers each content item that the law requires.
	Sections []Section `json:"sections,omitzero"`
	// Categories of other frameworks, such as articles of the UN Convention or the three P’s.
	Themes []Theme `json:"themes,omitzero"`
	// The plan’s own definitions of the rights.
	Definitions []Definition `json:"definitions,omitzero"`
	// The goals, a tree.
	Goals []Goal `json:"goals,omitzero"`
	// The indicators that goals and measures refer to.
	Indicators []Indicator `json:"indicators,omitzero"`
	// Who was heard when the plan was made or followed up.
	Hearings []Hearing `json:"hearings,omitzero"`
	// The decisions on the plan, one for each owner and organ.
	Approvals []Approval `json:"approvals,omitzero"`
	// Dated happenings of the plan’s life.
	Events []Event `json:"events,omitzero"`
	// The annual clock: what recurs every year and when.
	Calendar []ClockEntry `json:"calendar,omitzero"`
	// Resources reserved for the plan as a whole.
	Resources []Resource `json:"resources,omitzero"`
	// Publications and data that the plan rests on.
	Sources []Source `json:"sources,omitzero"`
	// Parts and annexes of the plan.
	Documents []Document `json:"documents,omitzero"`
	// Data of others, keyed by a reverse-domain name; kept through every round trip and never interpreted.
	Extensions map[string]json.RawMessage `json:"extensions,omitzero"`
	// Members of a later format 1.x that this version does not know, as canonical JSON.
	Extra Extra `json:"-"`
}

// AgeRange is a range of ages in whole years, both included. Ages differ between plans and laws, so they are data.
type AgeRange struct {
	// Youngest age, in whole years.
	Min *int `json:"min,omitzero" validate:"omitempty,min=0,max=150"`
	// Oldest age, in whole years.
	Max *int `json:"max,omitzero" validate:"omitempty,min=0,max=150"`
	// Members of a later format 1.x that this version does not know, as canonical JSON.
	Extra Extra `json:"-"`
}

// PlanKind is what kind of body or group of bodies a plan belongs to. The zero value is not stated.
type PlanKind string

// The values of PlanKind.
const (
	PlanMunicipal  PlanKind = "municipal"   // one municipality
	PlanJoint      PlanKind = "joint"       // several municipalities together
	PlanCounty     PlanKind = "county"      // a wellbeing services county
	PlanRegional   PlanKind = "regional"    // municipalities together with a county or a joint authority
	PlanCityCounty PlanKind = "city-county" // Helsinki, which carries the duties of a municipality and of a county
	PlanOther      PlanKind = "other"       // none of these
)
