package rules

import "github.com/openwellbeing/plan/wellbeing"

// The codes of law.
const (
	_ wellbeing.Code = ""
)

var lawRules = []rule{}
