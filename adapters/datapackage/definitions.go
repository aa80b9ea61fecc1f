package datapackage

import (
	"github.com/openwellbeing/plan/wellbeing"
	"github.com/openwellbeing/plan/wellbeing/calendar"
	"github.com/openwellbeing/plan/wellbeing/progress"
)

// The tables that others name rows of.
const (
	plansTable         = "plans"
	organizationsTable = "organizations"
	bodiesTable        = "bodies"
	goalsTable         = "goals"
	themesTable        = "themes"
	sourcesTable       = "sources"
	measuresTable      = "measures"
	indicatorsTable    = "indicators"
	observationsTable  = "observations"
	eventsTable        = "events"
)

// definition is a table with how a row of nothing is written into it.
type definition struct {
	name    string
	nothing func(*row)
}

// definitions are the tables in their order: what a row names always stands in an earlier table.
var definitions = []definition{
	{plansTable, func(r *row) { planRow(r, none()) }},
	{organizationsTable, func(r *row) { organizationRow(r, none(), "", new(wellbeing.Organization), false) }},
	{bodiesTable, func(r *row) { bodyRow(r, none(), "", new(wellbeing.Body)) }},
	{themesTable, func(r *row) { themeRow(r, none(), "", new(wellbeing.Theme)) }},
	{sourcesTable, func(r *row) { sourceRow(r, none(), "", new(wellbeing.Source)) }},
	{goalsTable, func(r *row) { goalRow(r, none(), "", new(wellbeing.Goal), "", 0) }},
	{"goal_rights", func(r *row) { goalRightRow(r, none(), "", "") }},
	{"goal_themes", func(r *row) { goalThemeRow(r, none(), "", "") }},
	{indicatorsTable, func(r *row) { indicatorRow(r, none(), "", new(wellbeing.Indicator)) }},
	{"indicator_levels", func(r *row) { levelRow(r, none(), "", 0, wellbeing.Text{}) }},
	{"indicator_organizations", func(r *row) { indicatorOrganizationRow(r, none(), "", "") }},
	{"indicator_sources", func(r *row) { indicatorSourceRow(r, none(), "", "", new(wellbeing.IndicatorSource)) }},
	{"targets", func(r *row) { targetRow(r, none(), "", "", new(wellbeing.Target)) }},
	{observationsTable, func(r *row) { observationRow(r, none(), "", "", new(wellbeing.Observation)) }},
	{"observation_breakdowns", func(r *row) { breakdownRow(r, none(), "", "", "") }},
	{"assessments", func(r *row) { assessmentRow(r, none(), "", "", new(wellbeing.Assessment)) }},
	{"goal_indicators", func(r *row) { goalIndicatorRow(r, none(), "", "") }},
	{measuresTable, func(r *row) { measureRow(r, none(), "", new(wellbeing.Measure), "") }},
	{"measure_goals", func(r *row) { measureGoalRow(r, none(), "", "", false) }},
	{"measure_partners", func(r *row) { measurePartnerRow(r, none(), "", "", "") }},
	{"measure_indicators", func(r *row) { measureIndicatorRow(r, none(), "", "") }},
	{"tasks", func(r *row) { taskRow(r, none(), "", "", new(wellbeing.Task)) }},
	{"implementations", func(r *row) { implementationRow(r, none(), "", "", new(wellbeing.Implementation)) }},
	{"approvals", func(r *row) { approvalRow(r, none(), "", new(wellbeing.Approval), false, "") }},
	{eventsTable, func(r *row) { eventRow(r, none(), "", new(wellbeing.Event), "") }},
	{"event_recipients", func(r *row) { recipientRow(r, none(), "", "", "") }},
	{"due", func(r *row) { dueRow(r, none(), 0, new(calendar.Item)) }},
	{"progress", func(r *row) { progressRow(r, none(), new(computed), new(standing)) }},
	{"indicator_progress", func(r *row) { indicatorProgressRow(r, none(), new(computed), new(progress.IndicatorProgress)) }},
	{"findings", func(r *row) { findingRow(r, none(), 0, new(wellbeing.Finding), part{}) }},
}

// none is what a row of nothing is written from.
func none() *judged { return &judged{plan: new(wellbeing.Plan)} }
