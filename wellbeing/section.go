package wellbeing

// Section says where and how the plan covers a content item that a law requires.
type Section struct {
	// Code of the content item in the legal regime, such as follow-up or resources.
	Item string `json:"item,omitzero"`
	// The plan’s own text on the item.
	Text Text `json:"text,omitzero"`
	// Goals, measures, indicators, bodies, documents and other parts of the plan that cover the item.
	Refs []ID `json:"refs,omitzero" validate:"omitempty,unique" ref:"any"`
	// Members of a later format 1.x that this version does not know, as canonical JSON.
	Extra Extra `json:"-"`
}
