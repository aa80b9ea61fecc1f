package progress

// Policy is the thresholds of the method that are a matter of choice. It is named in every result, so that others can
// recompute it. The zero value stands for the default, sc95-60.
type Policy struct {
	Name string `json:"name"`
	// Least ratio of the share to the planned share at which an indicator is on track.
	OnTrack Ratio `json:"onTrack"`
	// Least ratio at which it needs acceleration; below it progress is limited.
	NeedsAcceleration Ratio `json:"needsAcceleration"`
	// Ratio below which an indicator that has moved away, and further than planned, is below its baseline.
	BelowBaseline Ratio `json:"belowBaseline"`
	// Planned share below which it is too early to judge.
	TooEarly Ratio `json:"tooEarly"`
	// Coverage below which the share of a roll-up is not shown.
	Withhold Ratio `json:"withhold"`
}

// PolicySC9560 returns the default policy. Its bands follow the method that Statistics Canada publishes for the
// sustainable development goals, which follows Eurostat's; its planned share of 0.15 follows earned-value practice.
func PolicySC9560() Policy {
	return Policy{
		Name: "sc95-60", OnTrack: Fraction(95, 100), NeedsAcceleration: Fraction(60, 100), BelowBaseline: zero,
		TooEarly: Fraction(15, 100), Withhold: Fraction(1, 2),
	}
}

// PolicyUNSD returns the policy with the bands of the United Nations Statistics Division: 0.95, 0.50 and -0.10.
func PolicyUNSD() Policy {
	p := PolicySC9560()
	p.Name, p.NeedsAcceleration, p.BelowBaseline = "unsd", Fraction(50, 100), Fraction(-10, 100)
	return p
}

// Policies returns the policies that have a name, the default first.
func Policies() []Policy { return []Policy{PolicySC9560(), PolicyUNSD()} }

func (p Policy) orDefault() Policy {
	if p == (Policy{}) {
		return PolicySC9560()
	}
	return p
}
