package progress

import "github.com/openwellbeing/plan/wellbeing"

// Policy is the thresholds of the method that are a matter of choice. It is named in every result, so that others can
// recompute it. The zero value stands for the default, sc95-60; a published name alone stands for its thresholds.
type Policy struct {
	Name string `json:"name"`
	// Least ratio of the share to the planned share at which an indicator is on track.
	OnTrack wellbeing.Decimal `json:"onTrack"`
	// Least ratio at which it needs acceleration; below it progress is limited.
	NeedsAcceleration wellbeing.Decimal `json:"needsAcceleration"`
	// Ratio below which an indicator that has moved away, and further than planned, is below its baseline.
	BelowBaseline wellbeing.Decimal `json:"belowBaseline"`
	// Planned share below which it is too early to judge.
	TooEarly wellbeing.Decimal `json:"tooEarly"`
	// Coverage below which the share of a roll-up is not shown.
	Withhold wellbeing.Decimal `json:"withhold"`
}

// PolicySC9560 returns the default policy. Its bands follow the method that Statistics Canada publishes for the
// sustainable development goals, which follows Eurostat's; its planned share of 0.15 follows earned-value practice.
func PolicySC9560() Policy {
	return Policy{
		Name: "sc95-60", OnTrack: hundredths(95), NeedsAcceleration: hundredths(60), BelowBaseline: hundredths(0),
		TooEarly: hundredths(15), Withhold: hundredths(50),
	}
}

// PolicyUNSD returns the policy with the bands of the United Nations Statistics Division: 0.95, 0.50 and -0.10.
func PolicyUNSD() Policy {
	p := PolicySC9560()
	p.Name, p.NeedsAcceleration, p.BelowBaseline = "unsd", hundredths(50), hundredths(-10)
	return p
}

// Policies returns the policies that have a name, the default first.
func Policies() []Policy { return []Policy{PolicySC9560(), PolicyUNSD()} }

// PolicyNamed returns the policy of a name, and whether there is one.
func PolicyNamed(name string) (Policy, bool) {
	for _, p := range Policies() {
		if p.Name == name {
			return p, true
		}
	}
	return Policy{}, false
}

// orDefault returns the policy itself, the published one where only its name is given, and the default where there is
// nothing or an unknown name alone.
func (p Policy) orDefault() Policy {
	if p != (Policy{Name: p.Name}) {
		return p
	}
	if published, found := PolicyNamed(p.Name); found {
		return published
	}
	return PolicySC9560()
}

func hundredths(n int64) wellbeing.Decimal {
	d, _ := wellbeing.NewDecimal(n, 2) // always fits
	return d
}
