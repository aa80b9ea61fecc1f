package rules

import "github.com/openwellbeing/plan/wellbeing"

// The codes of language.
const (
	_ wellbeing.Code = ""
)

var languageRules = []rule{}
