package wellbeing

// Event is a dated happening of the plan’s life: a handover, training day, report, evaluation or review.
type Event struct {
	// Identifier, unique in the plan.
	ID ID `json:"id,omitzero" validate:"omitempty,validateFn=Valid"`
	// What it is.
	Kind EventKind `json:"kind,omitzero" validate:"omitempty,oneof=handover publication training workshop seminar annual-report mid-term-evaluation final-evaluation statutory-review impact-assessment other"`
	// Name of the event.
	Title Text `json:"title,omitzero"`
	// When it is to happen.
	Due Point `json:"due,omitzero"`
	// Day when it happened.
	Held Date `json:"held,omitzero"`
	// Who holds it or answers for it.
	By ID `json:"by,omitzero" validate:"omitempty,validateFn=Valid" ref:"organization body"`
	// Whom it is for or handed to.
	To []ID `json:"to,omitzero" validate:"omitempty,unique" ref:"organization body"`
	// What time a report, evaluation or review looks at.
	Covers Point `json:"covers,omitzero"`
	// What an evaluation looks at.
	Object EventObject `json:"object,omitzero" validate:"omitempty,oneof=implementation effect"`
	// What was concluded.
	Conclusions Text `json:"conclusions,omitzero"`
	// Feedback from those who took part.
	Feedback Feedback `json:"feedback,omitzero" validate:"omitempty"`
	// Number of people who took part.
	Participants *int `json:"participants,omitzero" validate:"omitempty,min=0,max=999999999"`
	// Members of a later format 1.x that this version does not know, as canonical JSON.
	Extra Extra `json:"-"`
}

// Feedback is the score that those who took part gave an event.
type Feedback struct {
	// Number of people who answered.
	Respondents *int `json:"respondents,omitzero" validate:"omitempty,min=0,max=999999999"`
	// Mean score.
	Score *Decimal `json:"score,omitzero"`
	// The scale that was used; absent where it is not known.
	Scale Scale `json:"scale,omitzero" validate:"omitempty"`
	// Members of a later format 1.x that this version does not know, as canonical JSON.
	Extra Extra `json:"-"`
}

// Scale is the range of a score.
type Scale struct {
	// Worst score.
	Min *Decimal `json:"min,omitzero"`
	// Best score.
	Max *Decimal `json:"max,omitzero"`
	// Members of a later format 1.x that this version does not know, as canonical JSON.
	Extra Extra `json:"-"`
}

// EventKind is what kind of dated happening in the life of the plan. The zero value is not stated.
type EventKind string

// The values of EventKind.
const (
	EventHandover          EventKind = "handover"            // the plan is handed over
	EventPublication       EventKind = "publication"         // the plan is published
	EventTraining          EventKind = "training"            // a training day
	EventWorkshop          EventKind = "workshop"            // a workshop
	EventSeminar           EventKind = "seminar"             // a seminar
	EventAnnualReport      EventKind = "annual-report"       // a yearly report on the plan
	EventMidTermEvaluation EventKind = "mid-term-evaluation" // an evaluation half way
	EventFinalEvaluation   EventKind = "final-evaluation"    // an evaluation at the end
	EventStatutoryReview   EventKind = "statutory-review"    // the check that the law asks for
	EventImpactAssessment  EventKind = "impact-assessment"   // a child impact assessment
	EventOther             EventKind = "other"               // none of these
)

// EventObject is what an evaluation or report looks at. The zero value is not stated.
type EventObject string

// The values of EventObject.
const (
	EventImplementation EventObject = "implementation" // whether the measures are carried out
	EventEffect         EventObject = "effect"         // what changes for children
)
