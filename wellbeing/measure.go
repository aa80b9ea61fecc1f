package wellbeing

// Measure is what somebody does to reach a goal.
type Measure struct {
	// Identifier, unique in the plan.
	ID ID `json:"id" validate:"required,validateFn=Valid"`
	// The measure in one sentence.
	Title Text `json:"title" validate:"required"`
	// More on the measure.
	Description Text `json:"description,omitzero"`
	// The one organization or body that answers for the measure.
	Responsible ID `json:"responsible,omitzero" validate:"omitempty,validateFn=Valid" ref:"organization body"`
	// Organizations and bodies that take part.
	Partners []ID `json:"partners,omitzero" validate:"omitempty,unique" ref:"organization body"`
	// Further goals that the measure serves, beside the one it stands under.
	OtherGoals []ID `json:"otherGoals,omitzero" validate:"omitempty,unique" ref:"goal"`
	// When the measure is carried out.
	Schedule Schedule `json:"schedule,omitzero" validate:"omitempty"`
	// How far the measure has come; absent where nobody has said.
	Status MeasureStatus `json:"status,omitzero" validate:"omitempty,oneof=planned in-progress completed on-hold cancelled"`
	// Why the measure is on hold or cancelled.
	Reason Text `json:"reason,omitzero"`
	// Share that is done, from 0 to 1.
	Completion *Decimal `json:"completion,omitzero" validate:"omitempty,validateFn=Share"`
	// Steps of the measure.
	Tasks []Task `json:"tasks,omitzero"`
	// How each of several organizations has carried out the same measure; its share is then worked out from them.
	Implementations []Implementation `json:"implementations,omitzero"`
	// Money and staff for the measure.
	Resources []Resource `json:"resources,omitzero"`
	// Impact and ease of the measure.
	Priority Priority `json:"priority,omitzero" validate:"omitempty"`
	// Whom the measure is for.
	TargetGroup Text `json:"targetGroup,omitzero"`
	// Indicators that follow the measure.
	Indicators []ID `json:"indicators,omitzero" validate:"omitempty,unique" ref:"indicator"`
	// Day when somebody last looked at the state of the measure.
	Updated Date `json:"updated,omitzero"`
	// Members of a later format 1.x that this version does not know, as canonical JSON.
	Extra Extra `json:"-"`
}

// Schedule is when a measure is carried out: between two points in time, without end, at intervals, or when something
// happens.
type Schedule struct {
	// When the work starts.
	Start Point `json:"start,omitzero"`
	// When the work is to be done.
	End Point `json:"end,omitzero"`
	// Whether the work goes on without end.
	Continuous *bool `json:"continuous,omitzero"`
	// How often it is done.
	Every Recurrence `json:"every,omitzero" validate:"omitempty"`
	// What sets it off, where there is no date.
	Trigger Text `json:"trigger,omitzero"`
	// The project that the measure is bound to.
	Project Project `json:"project,omitzero" validate:"omitempty"`
	// Members of a later format 1.x that this version does not know, as canonical JSON.
	Extra Extra `json:"-"`
}

// Recurrence is how often something is done: so many times, or from so many to so many, in one unit of time.
type Recurrence struct {
	// Times in one unit; 0 in Go means not stated.
	Times int `json:"times,omitzero" validate:"omitempty,min=1,max=999999999"`
	// Most times in one unit, where a range is given; 0 in Go means not stated.
	TimesMax int `json:"timesMax,omitzero" validate:"omitempty,min=1,max=999999999"`
	// Unit of time.
	Unit IntervalUnit `json:"unit,omitzero" validate:"omitempty,oneof=day week month year"`
	// Members of a later format 1.x that this version does not know, as canonical JSON.
	Extra Extra `json:"-"`
}

// Project is a project with an end that a measure depends on.
type Project struct {
	// Name of the project.
	Title Text `json:"title,omitzero"`
	// When the project ends.
	End Point `json:"end,omitzero"`
	// Members of a later format 1.x that this version does not know, as canonical JSON.
	Extra Extra `json:"-"`
}

// Task is one step of a measure.
type Task struct {
	// The task in one sentence.
	Title Text `json:"title,omitzero"`
	// When the task is due.
	Due Point `json:"due,omitzero"`
	// Day when the task was done; absent while it is open.
	Done Date `json:"done,omitzero"`
	// Members of a later format 1.x that this version does not know, as canonical JSON.
	Extra Extra `json:"-"`
}

// Implementation is how one organization has carried out a measure that several organizations share.
type Implementation struct {
	// The organization that carries it out.
	Organization ID `json:"organization,omitzero" validate:"omitempty,validateFn=Valid" ref:"organization"`
	// How far the organization has come.
	Status MeasureStatus `json:"status,omitzero" validate:"omitempty,oneof=planned in-progress completed on-hold cancelled"`
	// Share that is done, from 0 to 1.
	Completion *Decimal `json:"completion,omitzero" validate:"omitempty,validateFn=Share"`
	// Day when somebody last looked at it.
	Updated Date `json:"updated,omitzero"`
	// More on how it is done there.
	Note Text `json:"note,omitzero"`
	// Members of a later format 1.x that this version does not know, as canonical JSON.
	Extra Extra `json:"-"`
}

// Priority places a measure in a matrix of impact and ease.
type Priority struct {
	// Impact from 1 (low) to 5 (high); 0 in Go means not stated.
	Impact int `json:"impact,omitzero" validate:"omitempty,min=1,max=5"`
	// Ease of carrying out from 1 (hard) to 5 (easy); 0 in Go means not stated.
	Ease int `json:"ease,omitzero" validate:"omitempty,min=1,max=5"`
	// Members of a later format 1.x that this version does not know, as canonical JSON.
	Extra Extra `json:"-"`
}

// MeasureStatus is how far somebody says a measure has come. The zero value is not stated.
type MeasureStatus string

// The values of MeasureStatus.
const (
	MeasurePlanned    MeasureStatus = "planned"     // not begun
	MeasureInProgress MeasureStatus = "in-progress" // under way
	MeasureCompleted  MeasureStatus = "completed"   // done
	MeasureOnHold     MeasureStatus = "on-hold"     // paused
	MeasureCancelled  MeasureStatus = "cancelled"   // given up
)
