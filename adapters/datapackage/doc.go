// Package datapackage turns wellbeing plans into tidy tables for research: a row for each plan, goal, measure, indicator,
// observation, approval and so on, with the same columns for all plans, as a Data Package of Frictionless Data: CSV files and
// a datapackage.json that says what each column means.
//
// Tables describes the tables. A Writer writes them into a directory, and Rows gives them row by row to whoever writes them
// elsewhere. Both take one plan after another and keep nothing of a plan but its identifier and revision. No clock is read:
// what is due, and how far the plans have come, is as on the day of the configuration.
//
// A table says no more than the plan. What the plan does not state is an empty cell. An observation that is suppressed,
// missing or not collected has its status and no number in any table, also where the plan gives one against its own rules.
//
// Not in the tables are the parts of a plan that are mostly text or money (situation, sections, definitions, conditions,
// hearings, the annual clock, relations, resources, documents), authors of sources, Extensions and Extra.
package datapackage
