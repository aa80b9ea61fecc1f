package wellbeing

// Hearing is an occasion when children, young people or others were heard.
type Hearing struct {
	// Identifier, unique in the plan.
	ID ID `json:"id,omitzero" validate:"omitempty,validateFn=Valid"`
	// Who was heard.
	Group HearingGroup `json:"group,omitzero" validate:"omitempty,oneof=children young-people youth-council parents disability-council organizations public"`
	// The organization or group that was heard.
	Organization ID `json:"organization,omitzero" validate:"omitempty,validateFn=Valid" ref:"organization body"`
	// When.
	At Point `json:"at,omitzero"`
	// How: survey, workshop, interview.
	Method Text `json:"method,omitzero"`
	// Ages of those who were heard.
	AgeRange AgeRange `json:"ageRange,omitzero" validate:"omitempty"`
	// Number of people.
	Participants *int `json:"participants,omitzero" validate:"omitempty,min=0,max=999999999"`
	// Goals that the hearing concerned.
	Goals []ID `json:"goals,omitzero" validate:"omitempty,unique" ref:"goal"`
	// What changed because of it.
	Effect Text `json:"effect,omitzero"`
	// Members of a later format 1.x that this version does not know, as canonical JSON.
	Extra Extra `json:"-"`
}

// HearingGroup is who was heard. The zero value is not stated.
type HearingGroup string

// The values of HearingGroup.
const (
	HearingChildren          HearingGroup = "children"           // children
	HearingYoungPeople       HearingGroup = "young-people"       // young people
	HearingYouthCouncil      HearingGroup = "youth-council"      // a youth council
	HearingParents           HearingGroup = "parents"            // parents or guardians
	HearingDisabilityCouncil HearingGroup = "disability-council" // a disability council
	HearingOrganizations     HearingGroup = "organizations"      // associations and other organizations
	HearingPublic            HearingGroup = "public"             // the public at large
)
