package wellbeing

// Definition is what a plan itself means by one of the rights.
type Definition struct {
	// The right that is defined.
	Right Right `json:"right,omitzero" validate:"omitempty,oneof=equality care participation health safety learning hobbies"`
	// The plan’s own definition.
	Text Text `json:"text,omitzero"`
	// Members of a later format 1.x that this version does not know, as canonical JSON.
	Extra Extra `json:"-"`
}

// Right is one of the seven rights of the child that a plan serves. The zero value is not stated.
type Right string

// The values of Right.
const (
	RightEquality      Right = "equality"      // the right to equality
	RightCare          Right = "care"          // the right to care and nurture
	RightParticipation Right = "participation" // the right to participation
	RightHealth        Right = "health"        // the right to health
	RightSafety        Right = "safety"        // the right to safety
	RightLearning      Right = "learning"      // the right to learn and succeed
	RightHobbies       Right = "hobbies"       // the right to exercise and hobbies
)

// Rights returns the seven rights in their order.
func Rights() []Right {
	return []Right{RightEquality, RightCare, RightParticipation, RightHealth, RightSafety, RightLearning, RightHobbies}
}
