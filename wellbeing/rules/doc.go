// Package rules says what an experienced planner, a lawyer and a data-protection officer would say about a plan: whether it
// has what the law of its time asks for, whether its goals can be followed, whether anybody answers for its measures, whether
// everybody was heard, whether it can be read, and whether it is safe to publish.
//
// Each rule is a short function and one row of the table in table.go. Check runs them all over one walk of the plan. It
// does not ask whether the plan is whole: Validate of package wellbeing does. An error is only what breaks the law of the
// plan's own time, or a personal identity code; all else is a warning or advice, and callers weigh it as they like.
//
// One mistake gives one finding: where a rule is a special case of another, the other is silent.
package rules
