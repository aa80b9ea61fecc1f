package wellbeing

// Resource is money or staff for the plan or for one measure.
type Resource struct {
	// The organization that gives the resource.
	Organization ID `json:"organization,omitzero" validate:"omitempty,validateFn=Valid" ref:"organization"`
	// Time for which it is given.
	Period Period `json:"period,omitzero" validate:"omitempty"`
	// Sum of money, in currency.
	Amount *Decimal `json:"amount,omitzero"`
	// Currency of the amount, ISO 4217.
	Currency Currency `json:"currency,omitzero" validate:"omitempty,validateFn=Valid"`
	// Staff, in person-years.
	PersonYears *Decimal `json:"personYears,omitzero" validate:"omitempty,validateFn=NotNegative"`
	// Whether the work is done within existing resources.
	WithinExisting *bool `json:"withinExisting,omitzero"`
	// What the resource is for.
	Purpose Text `json:"purpose,omitzero"`
	// Members of a later format 1.x that this version does not know, as canonical JSON.
	Extra Extra `json:"-"`
}
