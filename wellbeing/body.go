package wellbeing

// Body is a governance group: it steers, drafts, follows up or co-ordinates the plan.
type Body struct {
	// Identifier, unique in the plan.
	ID ID `json:"id" validate:"required,validateFn=Valid"`
	// Name of the body.
	Name Text `json:"name" validate:"required"`
	// The body that this one works under.
	Parent ID `json:"parent,omitzero" validate:"omitempty,validateFn=Valid" ref:"body"`
	// The organization that the body belongs to.
	Organization ID `json:"organization,omitzero" validate:"omitempty,validateFn=Valid" ref:"organization"`
	// What the body does for the plan.
	Roles []BodyRole `json:"roles,omitzero" validate:"omitempty,unique"`
	// Tasks of the body.
	Tasks []Text `json:"tasks,omitzero"`
	// Which organizations sit in the body.
	Members []Member `json:"members,omitzero"`
	// Geographical or subject areas that the body works for.
	Areas []Text `json:"areas,omitzero"`
	// Ages that the body works for.
	AgeRange AgeRange `json:"ageRange,omitzero" validate:"omitempty"`
	// Time for which the body is appointed.
	Period Period `json:"period,omitzero" validate:"omitempty"`
	// Where the body is in its life.
	State BodyState `json:"state,omitzero" validate:"omitempty,oneof=draft proposed active ended"`
	// Questions about the body that are still open.
	Questions []Text `json:"questions,omitzero"`
	// The body that this one takes the place of.
	Replaces ID `json:"replaces,omitzero" validate:"omitempty,validateFn=Valid" ref:"body"`
	// Members of a later format 1.x that this version does not know, as canonical JSON.
	Extra Extra `json:"-"`
}

// Member is a seat or seats that an organization holds in a body; people are not named.
type Member struct {
	// The organization that is represented.
	Organization ID `json:"organization,omitzero" validate:"omitempty,validateFn=Valid" ref:"organization"`
	// Number of seats.
	Seats *int `json:"seats,omitzero" validate:"omitempty,min=0,max=999999999"`
	// Members of a later format 1.x that this version does not know, as canonical JSON.
	Extra Extra `json:"-"`
}

// BodyRole is what a governance group does for the plan. The zero value is not stated.
type BodyRole string

// The values of BodyRole.
const (
	BodySteering     BodyRole = "steering"     // decides on direction
	BodyDrafting     BodyRole = "drafting"     // writes the plan
	BodyFollowUp     BodyRole = "follow-up"    // follows the plan up
	BodyCoordination BodyRole = "coordination" // brings the parties together
	BodySupport      BodyRole = "support"      // supports the other groups
)

// BodyState is where a governance group is in its life. The zero value is not stated.
type BodyState string

// The values of BodyState.
const (
	BodyDraft    BodyState = "draft"    // sketched, not yet proposed
	BodyProposed BodyState = "proposed" // proposed, not yet at work
	BodyActive   BodyState = "active"   // at work
	BodyEnded    BodyState = "ended"    // no longer at work
)
