package wellbeing

// Document is a part or an annex of the plan.
type Document struct {
	// Identifier, unique in the plan.
	ID ID `json:"id,omitzero" validate:"omitempty,validateFn=Valid"`
	// Name of the document.
	Title Text `json:"title,omitzero"`
	// What it is, such as part or annex.
	Kind string `json:"kind,omitzero"`
	// Where it is found.
	URL URL `json:"url,omitzero" validate:"omitempty,validateFn=Valid"`
	// SHA-256 of the file, 64 lower-case hexadecimal digits.
	SHA256 SHA256 `json:"sha256,omitzero" validate:"omitempty,validateFn=Valid"`
	// Members of a later format 1.x that this version does not know, as canonical JSON.
	Extra Extra `json:"-"`
}
