package wellbeing

// ClockEntry is one entry of the annual clock: something that recurs every year.
type ClockEntry struct {
	// Month, from 1 to 12; 0 in Go means not stated.
	Month int `json:"month,omitzero" validate:"omitempty,min=1,max=12"`
	// Time of year in words, where no month is given.
	When Text `json:"when,omitzero"`
	// Whose entry it is.
	Organization ID `json:"organization,omitzero" validate:"omitempty,validateFn=Valid" ref:"organization body"`
	// What it is about.
	Kind ClockKind `json:"kind,omitzero" validate:"omitempty,oneof=budget plan survey report council event"`
	// What happens.
	Title Text `json:"title,omitzero"`
	// Members of a later format 1.x that this version does not know, as canonical JSON.
	Extra Extra `json:"-"`
}

// ClockKind is what kind of entry the annual clock has. The zero value is not stated.
type ClockKind string

// The values of ClockKind.
const (
	ClockBudget  ClockKind = "budget"  // budget work
	ClockPlan    ClockKind = "plan"    // planning
	ClockSurvey  ClockKind = "survey"  // a survey
	ClockReport  ClockKind = "report"  // reporting
	ClockCouncil ClockKind = "council" // a council meeting or decision
	ClockEvent   ClockKind = "event"   // an event
)
