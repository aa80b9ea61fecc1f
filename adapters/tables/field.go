package tables

// Field is what the cells of a column are. The zero value is a column that is left out.
type Field string

// The fields of goals.
const (
	FieldFocusArea       Field = "focus-area" // a focus area that holds goals
	FieldMainGoal        Field = "main-goal"  // a main goal that holds goals
	FieldGoal            Field = "goal"       // a goal
	FieldSubGoal         Field = "sub-goal"   // a goal under a goal
	FieldObjective       Field = "objective"  // a concrete goal, under all others
	FieldGoalID          Field = "goal-id"
	FieldParent          Field = "parent" // identifier of what the part of the plan is a part of
	FieldLevel           Field = "level"
	FieldGoalKind        Field = "goal-kind"
	FieldGoalDescription Field = "goal-description"
	FieldGoalIndicators  Field = "goal-indicators" // identifiers of indicators
	FieldOwner           Field = "owner"           // whose own priority a goal is, or whose decision an approval
	FieldRight           Field = "right"           // rights of the child, or a mark for the one of the column
	FieldTheme           Field = "theme"
	FieldNumber          Field = "number"  // number of a goal or measure, such as 1.2
	FieldOutline         Field = "outline" // goals and measures in one column, told apart by their numbers
)

// The fields of measures.
const (
	FieldMeasure           Field = "measure"
	FieldMeasureID         Field = "measure-id"
	FieldDescription       Field = "description"
	FieldResponsible       Field = "responsible"
	FieldPartners          Field = "partners"
	FieldSchedule          Field = "schedule"
	FieldStart             Field = "start"
	FieldEnd               Field = "end"
	FieldContinuous        Field = "continuous"
	FieldEvery             Field = "every"
	FieldTrigger           Field = "trigger"
	FieldYearMark          Field = "year-mark" // a mark for a year in which the measure is carried out
	FieldStatus            Field = "status"
	FieldReason            Field = "reason"
	FieldCompletion        Field = "completion"
	FieldUpdated           Field = "updated"
	FieldResources         Field = "resources"
	FieldTargetGroup       Field = "target-group"
	FieldNote              Field = "note"
	FieldMeasureIndicators Field = "measure-indicators" // identifiers of indicators
	FieldImplementation    Field = "implementation"     // how one organization has carried the measure out
)

// The fields of indicators and of their values.
const (
	FieldIndicator      Field = "indicator"
	FieldIndicatorID    Field = "indicator-id"
	FieldFollowUp       Field = "follow-up" // how something is followed up: an indicator, whatever its kind
	FieldBaseline       Field = "baseline"
	FieldBaselineAt     Field = "baseline-at"
	FieldTarget         Field = "target"
	FieldTargetMin      Field = "target-min"
	FieldTargetMax      Field = "target-max"
	FieldTargetAt       Field = "target-at"
	FieldObservation    Field = "observation" // a value, at the point in time of the column
	FieldMeasureType    Field = "measure-type"
	FieldUnit           Field = "unit"
	FieldDirection      Field = "direction"
	FieldStage          Field = "stage"
	FieldFrequency      Field = "frequency"
	FieldSource         Field = "source"
	FieldPopulation     Field = "population"
	FieldAt             Field = "at"
	FieldStandardError  Field = "standard-error"
	FieldBreakdown      Field = "breakdown"
	FieldIndicatorOrgan Field = "indicator-organizations"
)

// The fields of organizations, bodies and approvals.
const (
	FieldOrganization     Field = "organization"
	FieldOrganizationID   Field = "organization-id"
	FieldOrganizationKind Field = "organization-kind"
	FieldBody             Field = "body"
	FieldBodyID           Field = "body-id"
	FieldRoles            Field = "roles"
	FieldOrgan            Field = "organ"
	FieldOrganName        Field = "organ-name"
	FieldApprovalState    Field = "approval-state"
	FieldDue              Field = "due"
	FieldDate             Field = "date"
	FieldReference        Field = "reference"
	FieldRevision         Field = "revision"
)

// The fields of a sheet of facts.
const (
	FieldKey   Field = "key"
	FieldValue Field = "value"
)
