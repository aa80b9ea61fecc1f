package wellbeing

// Relation says how this plan relates to another document: "this plan kind that one".
type Relation struct {
	// What this plan does to the other document.
	Kind RelationKind `json:"kind,omitzero" validate:"omitempty,oneof=supersedes basedOn partOf adopts complements annexes programme informs"`
	// Identifier of the other plan.
	Plan ID `json:"plan,omitzero" validate:"omitempty,validateFn=Valid"`
	// Name of the other document.
	Title Text `json:"title,omitzero"`
	// Where the other document is found.
	URL URL `json:"url,omitzero" validate:"omitempty,validateFn=Valid"`
	// Year of the other document; 0 in Go means not stated.
	Year int `json:"year,omitzero" validate:"omitempty,min=1000,max=9999"`
	// Funding of the other programme, in currency.
	Amount *Decimal `json:"amount,omitzero"`
	// Currency of the amount, ISO 4217.
	Currency Currency `json:"currency,omitzero" validate:"omitempty,validateFn=Valid"`
	// Time that the other document covers.
	Period Period `json:"period,omitzero" validate:"omitempty"`
	// Members of a later format 1.x that this version does not know, as canonical JSON.
	Extra Extra `json:"-"`
}

// RelationKind is how a plan relates to another document: this plan does that to the other one. The zero value is not stated.
type RelationKind string

// The values of RelationKind.
const (
	RelationSupersedes  RelationKind = "supersedes"  // replaces an earlier plan
	RelationBasedOn     RelationKind = "basedOn"     // was modelled on or drawn from it
	RelationPartOf      RelationKind = "partOf"      // is a part of it
	RelationAdopts      RelationKind = "adopts"      // adopts it as its own
	RelationComplements RelationKind = "complements" // adds to it
	RelationAnnexes     RelationKind = "annexes"     // carries it as an annex
	RelationProgramme   RelationKind = "programme"   // carries out or is funded by that programme
	RelationInforms     RelationKind = "informs"     // is taken into account in it, as in a budget
)
