package rules

import "github.com/openwellbeing/plan/wellbeing"

// The codes of participation.
const (
	_ wellbeing.Code = ""
)

var participationRules = []rule{}
