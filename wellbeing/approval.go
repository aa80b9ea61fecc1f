package wellbeing

// Approval is a decision on the plan by an organ of one owner. Whether the plan is fully adopted is worked out from them.
type Approval struct {
	// The owner whose organ decides.
	Owner ID `json:"owner,omitzero" validate:"omitempty,validateFn=Valid" ref:"organization"`
	// Which kind of organ decides.
	Organ Organ `json:"organ,omitzero" validate:"omitempty,oneof=municipal-council city-council county-council joint-assembly board other"`
	// The organ’s own name.
	OrganName Text `json:"organName,omitzero"`
	// How far the decision has come.
	State ApprovalState `json:"state,omitzero" validate:"omitempty,oneof=planned pending approved returned rejected"`
	// When the decision is to be taken.
	Due Point `json:"due,omitzero"`
	// Day of the decision.
	Date Date `json:"date,omitzero"`
	// Number of the item in the minutes.
	Reference string `json:"reference,omitzero"`
	// Revision of the plan that was decided on; 0 in Go means not stated.
	Revision int `json:"revision,omitzero" validate:"omitempty,min=1,max=999999999"`
	// Members of a later format 1.x that this version does not know, as canonical JSON.
	Extra Extra `json:"-"`
}

// Organ is which decision-making organ decides on a plan. The zero value is not stated.
type Organ string

// The values of Organ.
const (
	OrganMunicipalCouncil Organ = "municipal-council" // a municipal council
	OrganCityCouncil      Organ = "city-council"      // a city council
	OrganCountyCouncil    Organ = "county-council"    // the council of a wellbeing services county
	OrganJointAssembly    Organ = "joint-assembly"    // the assembly of a joint authority
	OrganBoard            Organ = "board"             // a board or committee
	OrganOther            Organ = "other"             // none of these
)

// ApprovalState is how far a decision on the plan has come. The zero value is not stated.
type ApprovalState string

// The values of ApprovalState.
const (
	ApprovalPlanned  ApprovalState = "planned"  // to be taken up
	ApprovalPending  ApprovalState = "pending"  // taken up, not decided
	ApprovalApproved ApprovalState = "approved" // approved
	ApprovalReturned ApprovalState = "returned" // sent back for preparation
	ApprovalRejected ApprovalState = "rejected" // rejected
)
