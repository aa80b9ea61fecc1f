package wellbeing

// Situation is the state of growing conditions and wellbeing that the plan starts from.
type Situation struct {
	// What works well.
	Strengths []Statement `json:"strengths,omitzero"`
	// What needs to change.
	Challenges []Challenge `json:"challenges,omitzero"`
	// Facts on growing conditions, wellbeing and context.
	Statements []Statement `json:"statements,omitzero"`
	// Members of a later format 1.x that this version does not know, as canonical JSON.
	Extra Extra `json:"-"`
}

// Statement is a strength or a fact on growing conditions and wellbeing.
type Statement struct {
	// Identifier, unique in the plan.
	ID ID `json:"id,omitzero" validate:"omitempty,validateFn=Valid"`
	// What is stated.
	Text Text `json:"text,omitzero"`
	// Rights of the child that it concerns.
	Rights []Right `json:"rights,omitzero" validate:"omitempty,unique"`
	// Sources that it rests on.
	Sources []ID `json:"sources,omitzero" validate:"omitempty,unique" ref:"source"`
	// Indicators that show it.
	Indicators []ID `json:"indicators,omitzero" validate:"omitempty,unique" ref:"indicator"`
	// Members of a later format 1.x that this version does not know, as canonical JSON.
	Extra Extra `json:"-"`
}

// Challenge is something that needs to change, and the goals that answer it.
type Challenge struct {
	// Identifier, unique in the plan.
	ID ID `json:"id,omitzero" validate:"omitempty,validateFn=Valid"`
	// What is stated.
	Text Text `json:"text,omitzero"`
	// Rights of the child that it concerns.
	Rights []Right `json:"rights,omitzero" validate:"omitempty,unique"`
	// Sources that it rests on.
	Sources []ID `json:"sources,omitzero" validate:"omitempty,unique" ref:"source"`
	// Indicators that show it.
	Indicators []ID `json:"indicators,omitzero" validate:"omitempty,unique" ref:"indicator"`
	// Goals that answer the challenge.
	Goals []ID `json:"goals,omitzero" validate:"omitempty,unique" ref:"goal"`
	// Members of a later format 1.x that this version does not know, as canonical JSON.
	Extra Extra `json:"-"`
}
