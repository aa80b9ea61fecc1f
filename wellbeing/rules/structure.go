package rules

import "github.com/openwellbeing/plan/wellbeing"

// The codes of how a plan is built.
const (
	CodeNoGoals wellbeing.Code = "structure/no-goals"
)

var structureRules = []rule{
	{code: CodeNoGoals, severity: wellbeing.SeverityWarning, plan: noGoals},
}

func noGoals(c *check) {
	if len(c.plan.Goals) == 0 {
		c.report("")
	}
}
