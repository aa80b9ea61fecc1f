package datapackage

import "github.com/openwellbeing/plan/wellbeing"

func goalRow(r *row, j *judged, path wellbeing.Pointer, g *wellbeing.Goal, parent wellbeing.ID, depth int) {
	r.plan(j.plan)
	r.key("goal_id", string(g.ID))
	r.path(path)
	r.named("parent_id", parent, goalsTable)
	r.count("depth", depth)
	r.texts("title", g.Title)
	r.texts("description", g.Description)
	r.word("level", string(g.Level), enum("goalLevel"), false)
	r.word("kind", string(g.Kind), enum("goalKind"), false)
	r.organization("owner_id", j.index, g.Owner)
	deviates := g.DeviatesFrom
	if j.index.Goal(deviates) == nil {
		deviates = ""
	}
	r.named("deviates_from_id", deviates, goalsTable)
	r.decimal("weight", g.Weight)
}

func (r *row) goal(id wellbeing.ID) { r.of("goal_id", string(id), goalsTable, "goal_id") }

func goalRightRow(r *row, j *judged, goal wellbeing.ID, right wellbeing.Right) {
	r.plan(j.plan)
	r.goal(goal)
	r.tells("goal_id")
	r.word("right", string(right), enum("right"), true)
	r.tells("right")
}

func goalThemeRow(r *row, j *judged, goal, theme wellbeing.ID) {
	r.plan(j.plan)
	r.goal(goal)
	r.tells("goal_id")
	r.of("theme_id", string(theme), themesTable, "theme_id")
	r.tells("theme_id")
}

func goalIndicatorRow(r *row, j *judged, goal, indicator wellbeing.ID) {
	r.plan(j.plan)
	r.goal(goal)
	r.tells("goal_id")
	r.indicator(indicator)
	r.tells("indicator_id")
}

func measureRow(r *row, j *judged, path wellbeing.Pointer, m *wellbeing.Measure, goal wellbeing.ID) {
	r.plan(j.plan)
	r.key("measure_id", string(m.ID))
	r.path(path)
	r.goal(goal)
	r.texts("title", m.Title)
	r.texts("description", m.Description)
	r.party("responsible_", j.index, m.Responsible)
	s := &m.Schedule
	r.point("schedule_start", s.Start)
	r.point("schedule_end", s.End)
	r.maybe("continuous", s.Continuous)
	r.stated("every_times", s.Every.Times)
	r.stated("every_times_max", s.Every.TimesMax)
	r.word("every_unit", string(s.Every.Unit), enum("intervalUnit"), false)
	r.texts("trigger", s.Trigger)
	r.texts("project", s.Project.Title)
	r.point("project_end", s.Project.End)
	r.word("status", string(m.Status), enum("measureStatus"), false)
	r.texts("reason", m.Reason)
	r.decimal("completion", m.Completion)
	r.date("updated", m.Updated)
	r.texts("target_group", m.TargetGroup)
	r.stated("impact", m.Priority.Impact)
	r.stated("ease", m.Priority.Ease)
}

func (r *row) measure(id wellbeing.ID) { r.of("measure_id", string(id), measuresTable, "measure_id") }

func measureGoalRow(r *row, j *judged, measure, goal wellbeing.ID, main bool) {
	r.plan(j.plan)
	r.measure(measure)
	r.tells("measure_id")
	r.goal(goal)
	r.tells("goal_id")
	r.yes("main", main)
}

func measurePartnerRow(r *row, j *judged, path wellbeing.Pointer, measure, partner wellbeing.ID) {
	r.plan(j.plan)
	r.path(path)
	r.tells("path")
	r.measure(measure)
	r.party("partner_", j.index, partner)
}

func measureIndicatorRow(r *row, j *judged, measure, indicator wellbeing.ID) {
	r.plan(j.plan)
	r.measure(measure)
	r.tells("measure_id")
	r.indicator(indicator)
	r.tells("indicator_id")
}

func taskRow(r *row, j *judged, path wellbeing.Pointer, measure wellbeing.ID, t *wellbeing.Task) {
	r.plan(j.plan)
	r.path(path)
	r.tells("path")
	r.measure(measure)
	r.texts("title", t.Title)
	r.point("due", t.Due)
	r.date("done", t.Done)
}

func implementationRow(r *row, j *judged, path wellbeing.Pointer, measure wellbeing.ID, n *wellbeing.Implementation) {
	r.plan(j.plan)
	r.path(path)
	r.tells("path")
	r.measure(measure)
	r.organization("organization_id", j.index, n.Organization)
	r.word("status", string(n.Status), enum("measureStatus"), false)
	r.decimal("completion", n.Completion)
	r.date("updated", n.Updated)
	r.texts("note", n.Note)
}
