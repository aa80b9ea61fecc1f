package rules

import "slices"

// table has every rule, in the order of the categories.
var table = slices.Concat(
	lawRules, structureRules, measurableRules, followUpRules, resourceRules, participationRules, languageRules, privacyRules,
)
