package wellbeing

// Organization is anybody that owns the plan, carries out measures or takes part in it: never a private person.
type Organization struct {
	// Identifier, unique in the plan.
	ID ID `json:"id" validate:"required,validateFn=Valid"`
	// What the organization is.
	Kind OrganizationKind `json:"kind,omitzero" validate:"omitempty,oneof=municipality county joint-authority region district department education-provider school university police parish ngo youth-group council-of-interest company project state other"`
	// Name of the organization.
	Name Text `json:"name" validate:"required"`
	// Code of the organization in a register.
	Code OrganizationCode `json:"code,omitzero" validate:"omitempty"`
	// The organization that this one is a part of.
	Parent ID `json:"parent,omitzero" validate:"omitempty,validateFn=Valid" ref:"organization"`
	// Members of a later format 1.x that this version does not know, as canonical JSON.
	Extra Extra `json:"-"`
}

// OrganizationCode is the code of an organization in a register such as the official numbering of municipalities.
type OrganizationCode struct {
	// Name of the register or numbering.
	Scheme string `json:"scheme,omitzero"`
	// The code itself, kept as text so that leading zeros stay.
	Value string `json:"value,omitzero"`
	// Members of a later format 1.x that this version does not know, as canonical JSON.
	Extra Extra `json:"-"`
}

// OrganizationKind is what an organization is. The zero value is not stated.
type OrganizationKind string

// The values of OrganizationKind.
const (
	OrganizationMunicipality      OrganizationKind = "municipality"        // a municipality or city
	OrganizationCounty            OrganizationKind = "county"              // a wellbeing services county
	OrganizationJointAuthority    OrganizationKind = "joint-authority"     // a joint authority of municipalities
	OrganizationRegion            OrganizationKind = "region"              // a region or its council
	OrganizationDistrict          OrganizationKind = "district"            // a part of a municipality or county
	OrganizationDepartment        OrganizationKind = "department"          // a department or sector within an organization
	OrganizationEducationProvider OrganizationKind = "education-provider"  // a provider of education
	OrganizationSchool            OrganizationKind = "school"              // one school or day-care unit
	OrganizationUniversity        OrganizationKind = "university"          // a university or university of applied sciences
	OrganizationPolice            OrganizationKind = "police"              // the police
	OrganizationParish            OrganizationKind = "parish"              // a parish or religious community
	OrganizationNgo               OrganizationKind = "ngo"                 // an association or other non-governmental organization
	OrganizationYouthGroup        OrganizationKind = "youth-group"         // a youth council or another group of young people
	OrganizationCouncilOfInterest OrganizationKind = "council-of-interest" // a statutory council such as a disability council
	OrganizationCompany           OrganizationKind = "company"             // a company
	OrganizationProject           OrganizationKind = "project"             // a project organization
	OrganizationState             OrganizationKind = "state"               // a state authority or agency
	OrganizationOther             OrganizationKind = "other"               // none of these
)
