package rules

import "github.com/openwellbeing/plan/wellbeing"

// The codes of follow-up.
const (
	_ wellbeing.Code = ""
)

var followUpRules = []rule{}
