package report

import (
	"slices"

	"github.com/openwellbeing/plan/wellbeing"
	"github.com/openwellbeing/plan/wellbeing/calendar"
	"github.com/openwellbeing/plan/wellbeing/law"
	"github.com/openwellbeing/plan/wellbeing/progress"
)

// NamedChart is a chart of a plan with a name of its own among them.
type NamedChart struct {
	// rights, goals, progress, impact, clock, matrix, coverage, or trend- and the identifier of an indicator.
	Name string
	Chart
}

// Charts draws every chart of a plan that has something to show, each to stand alone. It leaves out what HTML leaves out: the
// texts that hold a personal identity code, and the numbers of an indicator from which people could be recognized. It fails
// where the configuration states no day and where there is no plan. Templates are not used.
func Charts(p *wellbeing.Plan, cfg Config) (charts []NamedChart, err error) {
	defer recovered(&err)
	g, err := newGatherer(p, cfg)
	if err != nil {
		return nil, err
	}
	shielded := g.shielded()
	r := withoutNumbers(g.result, shielded)
	how := ChartConfig{Language: g.language}
	all := []NamedChart{
		{"rights", RightsBars(r, how)},
		{"goals", GoalsByRights(g.plan, r, how)},
		{"progress", ProgressBars(g.plan, r, how)},
		{"impact", ImpactEase(g.plan, how)},
		{"clock", AnnualClock(g.plan, calendar.Clock(g.plan), how)},
		{"matrix", ImplementationMatrix(g.plan, r, how)},
		{"coverage", Coverage(law.Coverage(g.plan, g.law), r, how)},
	}
	drawn := map[wellbeing.ID]bool{}
	for _, v := range r.Indicators {
		if v.ID != "" && !drawn[v.ID] && !shielded[v.Path] {
			drawn[v.ID] = true
			all = append(all, NamedChart{"trend-" + string(v.ID), IndicatorTrend(g.plan, r, v.ID, how)})
		}
	}
	return slices.DeleteFunc(all, func(c NamedChart) bool { return c.Empty || c.SVG == "" }), nil
}

// withoutNumbers returns a result in which some indicators have their status and no number.
func withoutNumbers(r progress.Result, places map[wellbeing.Pointer]bool) progress.Result {
	r.Indicators = slices.Clone(r.Indicators)
	for i, v := range r.Indicators {
		if places[v.Path] {
			r.Indicators[i] = progress.IndicatorProgress{
				ID: v.ID, Path: v.Path, Status: v.Status, Reason: v.Reason, Late: v.Late, Class: v.Class, StageAssumed: v.StageAssumed,
				Beside: v.Beside, Omitted: v.Omitted,
			}
		}
	}
	return r
}
