package rules

import "github.com/openwellbeing/plan/wellbeing"

// The codes of measurable.
const (
	_ wellbeing.Code = ""
)

var measurableRules = []rule{}
