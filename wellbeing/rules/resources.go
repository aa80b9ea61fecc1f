package rules

import "github.com/openwellbeing/plan/wellbeing"

// The codes of resources.
const (
	_ wellbeing.Code = ""
)

var resourceRules = []rule{}
