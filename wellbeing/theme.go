package wellbeing

// Theme is a category of another framework that goals can carry, such as an article of the UN Convention on the
// Rights of the Child. A focus area that holds goals is a Goal, not a Theme.
type Theme struct {
	// Identifier, unique in the plan.
	ID ID `json:"id,omitzero" validate:"omitempty,validateFn=Valid"`
	// Name or code of the framework.
	Framework string `json:"framework,omitzero"`
	// Code of the category in its framework.
	Code string `json:"code,omitzero"`
	// Name of the category.
	Title Text `json:"title,omitzero"`
	// Rights of the child that the category matches, and how closely.
	Rights []ThemeRight `json:"rights,omitzero"`
	// Members of a later format 1.x that this version does not know, as canonical JSON.
	Extra Extra `json:"-"`
}

// ThemeRight says how closely a category of another framework matches one of the seven rights.
type ThemeRight struct {
	// The right of the child.
	Right Right `json:"right,omitzero" validate:"omitempty,oneof=equality care participation health safety learning hobbies"`
	// How closely the category matches the right.
	Relation Mapping `json:"relation,omitzero" validate:"omitempty,oneof=exact broad narrow related"`
	// Members of a later format 1.x that this version does not know, as canonical JSON.
	Extra Extra `json:"-"`
}

// Mapping is how closely a category of another framework matches a right. The zero value is not stated.
type Mapping string

// The values of Mapping.
const (
	MappingExact   Mapping = "exact"   // means the same
	MappingBroad   Mapping = "broad"   // is wider than the right
	MappingNarrow  Mapping = "narrow"  // is narrower than the right
	MappingRelated Mapping = "related" // overlaps with the right
)
