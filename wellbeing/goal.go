package wellbeing

// Goal is a state that the plan wants to reach: a focus area, main goal, sub-goal or objective. Goals nest at most 8 deep.
type Goal struct {
	// Identifier, unique in the plan.
	ID ID `json:"id" validate:"required,validateFn=Valid"`
	// The goal in one sentence.
	Title Text `json:"title" validate:"required"`
	// More on the goal.
	Description Text `json:"description,omitzero"`
	// Where the goal stands in the hierarchy.
	Level GoalLevel `json:"level,omitzero" validate:"omitempty,oneof=focus-area main sub objective"`
	// A benefit for children, or how services develop.
	Kind GoalKind `json:"kind,omitzero" validate:"omitempty,oneof=outcome implementation"`
	// Rights of the child that the goal serves; none where it is about leadership or structures; not inherited by sub-goals.
	Rights []Right `json:"rights,omitzero" validate:"omitempty,unique"`
	// Categories of other frameworks that the goal belongs to.
	Themes []ID `json:"themes,omitzero" validate:"omitempty,unique" ref:"theme"`
	// The organization whose own priority the goal is; absent for a shared goal.
	Owner ID `json:"owner,omitzero" validate:"omitempty,validateFn=Valid" ref:"organization"`
	// The shared goal that this own priority deviates from.
	DeviatesFrom ID `json:"deviatesFrom,omitzero" validate:"omitempty,validateFn=Valid" ref:"goal"`
	// Conditions of success.
	Requires []Condition `json:"requires,omitzero"`
	// Weight of a sub-goal among its siblings when progress is rolled up; 1 where absent.
	Weight *Decimal `json:"weight,omitzero" validate:"omitempty,validateFn=Positive"`
	// Indicators that show the effect of the goal.
	Indicators []ID `json:"indicators,omitzero" validate:"omitempty,unique" ref:"indicator"`
	// What is done to reach the goal.
	Measures []Measure `json:"measures,omitzero"`
	// Goals under this goal.
	Goals []Goal `json:"goals,omitzero"`
	// Members of a later format 1.x that this version does not know, as canonical JSON.
	Extra Extra `json:"-"`
}

// Condition is something that must hold for a goal to be reached.
type Condition struct {
	// The condition.
	Text Text `json:"text,omitzero"`
	// Whether the condition is met; absent where nobody has judged it.
	Met *bool `json:"met,omitzero"`
	// Members of a later format 1.x that this version does not know, as canonical JSON.
	Extra Extra `json:"-"`
}

// GoalLevel is where a goal stands in the hierarchy of the plan. The zero value is not stated.
type GoalLevel string

// The values of GoalLevel.
const (
	GoalFocusArea GoalLevel = "focus-area" // a focus area that holds goals
	GoalMain      GoalLevel = "main"       // a main goal
	GoalSub       GoalLevel = "sub"        // a sub-goal
	GoalObjective GoalLevel = "objective"  // a concrete objective
)

// GoalKind is whether a goal is a benefit for children or a change in how services work. The zero value is not stated.
type GoalKind string

// The values of GoalKind.
const (
	GoalOutcome        GoalKind = "outcome"        // a benefit for children and young people
	GoalImplementation GoalKind = "implementation" // how services, leadership or structures develop
)
