package wellbeing

// Indicator measures one thing, whatever its kind: a share, a count, a length of time, a verdict in words.
type Indicator struct {
	// Identifier, unique in the plan.
	ID ID `json:"id" validate:"required,validateFn=Valid"`
	// What is measured.
	Title Text `json:"title" validate:"required"`
	// More on how it is measured.
	Description Text `json:"description,omitzero"`
	// What sort of value it has.
	MeasureType MeasureType `json:"measureType,omitzero" validate:"omitempty,oneof=number percent currency duration ordinal boolean qualitative"`
	// Named levels of an ordinal indicator; rank 1 is the first.
	Levels []Text `json:"levels,omitzero"`
	// Unit of the values, such as % or EUR.
	Unit string `json:"unit,omitzero"`
	// Whom the values describe.
	Population Text `json:"population,omitzero"`
	// Which way it ought to move.
	Direction Direction `json:"direction,omitzero" validate:"omitempty,oneof=increase decrease maintain stop-increase stop-decrease"`
	// Where it stands on the way from resources to effects.
	Stage Stage `json:"stage,omitzero" validate:"omitempty,oneof=input process output outcome"`
	// The state that progress is counted from.
	Baseline Baseline `json:"baseline,omitzero" validate:"omitempty"`
	// What is aimed at; the latest is the target, earlier ones are milestones.
	Targets []Target `json:"targets,omitzero"`
	// How values of several organizations become one.
	Aggregation Aggregation `json:"aggregation,omitzero" validate:"omitempty,oneof=sum ratio"`
	// Organizations that the indicator covers; the owners where absent.
	Organizations []ID `json:"organizations,omitzero" validate:"omitempty,unique" ref:"organization"`
	// How often a new value is to be expected.
	Frequency Frequency `json:"frequency,omitzero" validate:"omitempty"`
	// Where the values come from.
	Sources []IndicatorSource `json:"sources,omitzero"`
	// Who brings the values.
	Responsible ID `json:"responsible,omitzero" validate:"omitempty,validateFn=Valid" ref:"organization body"`
	// Measured values.
	Observations []Observation `json:"observations,omitzero"`
	// Qualitative assessments.
	Assessments []Assessment `json:"assessments,omitzero"`
	// Reason why the indicator was left out on purpose; absent where it is in use.
	Omitted Text `json:"omitted,omitzero"`
	// Members of a later format 1.x that this version does not know, as canonical JSON.
	Extra Extra `json:"-"`
}

// Baseline is the state that progress is counted from. Without a value, the observations at that point are the baseline.
type Baseline struct {
	// When it was measured.
	At Point `json:"at" validate:"required"`
	// The value, in the unit of the indicator.
	Value *Decimal `json:"value,omitzero"`
	// Numerator of the value; the value is numerator / denominator, times 100 for percent.
	Numerator *Decimal `json:"numerator,omitzero"`
	// Denominator of the value.
	Denominator *Decimal `json:"denominator,omitzero"`
	// Members of a later format 1.x that this version does not know, as canonical JSON.
	Extra Extra `json:"-"`
}

// Target is a value or range to be reached, by a point in time where one is set.
type Target struct {
	// By when it is to be reached.
	At Point `json:"at,omitzero"`
	// The value to be reached; the direction of the indicator says from which side.
	Value *Decimal `json:"value,omitzero"`
	// Lowest value of the range aimed at.
	Min *Decimal `json:"min,omitzero"`
	// Highest value of the range aimed at.
	Max *Decimal `json:"max,omitzero"`
	// Members of a later format 1.x that this version does not know, as canonical JSON.
	Extra Extra `json:"-"`
}

// Frequency is how often a new observation is to be expected: every so many units of time.
type Frequency struct {
	// Number of units between observations; 0 in Go means not stated.
	Every int `json:"every,omitzero" validate:"omitempty,min=1,max=999999999"`
	// Unit of time.
	Unit IntervalUnit `json:"unit,omitzero" validate:"omitempty,oneof=day week month year"`
	// Members of a later format 1.x that this version does not know, as canonical JSON.
	Extra Extra `json:"-"`
}

// IndicatorSource is a place where values of an indicator come from.
type IndicatorSource struct {
	// Name or code of the data system or survey.
	System string `json:"system,omitzero"`
	// Identifier of the indicator in that system.
	ID string `json:"id,omitzero"`
	// The publication among the sources of the plan.
	Source ID `json:"source,omitzero" validate:"omitempty,validateFn=Valid" ref:"source"`
	// Name of the table there.
	Table string `json:"table,omitzero"`
	// Who produces the data.
	Producer Text `json:"producer,omitzero"`
	// Licence of the data.
	Licence string `json:"licence,omitzero"`
	// Where the data are found.
	URL URL `json:"url,omitzero" validate:"omitempty,validateFn=Valid"`
	// Members of a later format 1.x that this version does not know, as canonical JSON.
	Extra Extra `json:"-"`
}

// Observation is one measured value, or the fact that a value is absent. Suppressed is a state, never a number.
type Observation struct {
	// What time the value describes.
	At Point `json:"at" validate:"required"`
	// The value, in the unit of the indicator.
	Value *Decimal `json:"value,omitzero"`
	// Numerator of the value; the value is numerator / denominator, times 100 for percent.
	Numerator *Decimal `json:"numerator,omitzero"`
	// Denominator of the value.
	Denominator *Decimal `json:"denominator,omitzero"`
	// The organization that the value describes; absent for the whole.
	Organization ID `json:"organization,omitzero" validate:"omitempty,validateFn=Valid" ref:"organization"`
	// Subgroup that the value describes, as dimension and category; absent for everybody.
	Breakdown Breakdown `json:"breakdown,omitzero"`
	// Standing of the value; normal where absent.
	Status ObservationStatus `json:"status,omitzero" validate:"omitempty,oneof=normal provisional estimated break missing not-collected suppressed"`
	// Standard error of the value, in the same unit.
	StandardError *Decimal `json:"standardError,omitzero" validate:"omitempty,validateFn=NotNegative"`
	// The publication that the value is from.
	Source ID `json:"source,omitzero" validate:"omitempty,validateFn=Valid" ref:"source"`
	// More on the value.
	Note Text `json:"note,omitzero"`
	// Members of a later format 1.x that this version does not know, as canonical JSON.
	Extra Extra `json:"-"`
}

// Assessment is a qualitative judgement of an indicator.
type Assessment struct {
	// When it was made.
	At Point `json:"at,omitzero"`
	// Who made it.
	Body ID `json:"body,omitzero" validate:"omitempty,validateFn=Valid" ref:"body organization"`
	// What it came to.
	Verdict Verdict `json:"verdict,omitzero" validate:"omitempty,oneof=achieved partly not-achieved"`
	// The grounds.
	Text Text `json:"text,omitzero"`
	// Members of a later format 1.x that this version does not know, as canonical JSON.
	Extra Extra `json:"-"`
}

// MeasureType is what sort of value an indicator has. The zero value is not stated.
type MeasureType string

// The values of MeasureType.
const (
	TypeNumber      MeasureType = "number"      // a number or count
	TypePercent     MeasureType = "percent"     // a share in percent, 0 to 100
	TypeCurrency    MeasureType = "currency"    // an amount of money
	TypeDuration    MeasureType = "duration"    // a length of time
	TypeOrdinal     MeasureType = "ordinal"     // a rank among named levels, from 1
	TypeBoolean     MeasureType = "boolean"     // no or yes, 0 or 1
	TypeQualitative MeasureType = "qualitative" // an assessment in words
)

// Direction is which way an indicator ought to move. The zero value is not stated.
type Direction string

// The values of Direction.
const (
	DirectionIncrease     Direction = "increase"      // it ought to rise
	DirectionDecrease     Direction = "decrease"      // it ought to fall
	DirectionMaintain     Direction = "maintain"      // it ought to stay at the target
	DirectionStopIncrease Direction = "stop-increase" // its rise ought to stop
	DirectionStopDecrease Direction = "stop-decrease" // its fall ought to stop
)

// Stage is where an indicator stands on the way from resources to effects. The zero value is not stated.
type Stage string

// The values of Stage.
const (
	StageInput   Stage = "input"   // what is put in: money, staff
	StageProcess Stage = "process" // what is done and how
	StageOutput  Stage = "output"  // what is produced: visits, groups
	StageOutcome Stage = "outcome" // what changes in the lives of children
)

// Aggregation is how the values of several organizations become one. The zero value is not stated.
type Aggregation string

// The values of Aggregation.
const (
	AggregationSum   Aggregation = "sum"   // values are added
	AggregationRatio Aggregation = "ratio" // numerators and denominators are added, then divided
)

// Verdict is the outcome of a qualitative assessment. The zero value is not stated.
type Verdict string

// The values of Verdict.
const (
	VerdictAchieved    Verdict = "achieved"     // achieved
	VerdictPartly      Verdict = "partly"       // achieved in part
	VerdictNotAchieved Verdict = "not-achieved" // not achieved
)

// ObservationStatus is the standing of an observation, and why a value is absent. The zero value is not stated.
type ObservationStatus string

// The values of ObservationStatus.
const (
	ObservationNormal       ObservationStatus = "normal"        // a final value
	ObservationProvisional  ObservationStatus = "provisional"   // may still be revised
	ObservationEstimated    ObservationStatus = "estimated"     // estimated, not counted
	ObservationBreak        ObservationStatus = "break"         // the way of measuring changed here: not comparable with what came before
	ObservationMissing      ObservationStatus = "missing"       // should exist and does not
	ObservationNotCollected ObservationStatus = "not-collected" // was not collected at this point
	ObservationSuppressed   ObservationStatus = "suppressed"    // withheld to protect people: never a number
)
