package wellbeing

// Source is a publication or data set that the plan rests on.
type Source struct {
	// Identifier, unique in the plan.
	ID ID `json:"id,omitzero" validate:"omitempty,validateFn=Valid"`
	// Name of the publication.
	Title Text `json:"title,omitzero"`
	// Authors as the publication gives them.
	Authors []string `json:"authors,omitzero"`
	// Who published it.
	Publisher Text `json:"publisher,omitzero"`
	// Year of publication; 0 in Go means not stated.
	Year int `json:"year,omitzero" validate:"omitempty,min=1000,max=9999"`
	// Where it is found.
	URL URL `json:"url,omitzero" validate:"omitempty,validateFn=Valid"`
	// Members of a later format 1.x that this version does not know, as canonical JSON.
	Extra Extra `json:"-"`
}
