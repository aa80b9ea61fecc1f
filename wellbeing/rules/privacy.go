package rules

import "github.com/openwellbeing/plan/wellbeing"

// The codes of privacy.
const (
	_ wellbeing.Code = ""
)

var privacyRules = []rule{}
