package cli

import (
	"encoding/csv"
	"strconv"

	"github.com/openwellbeing/plan/wellbeing"
	"github.com/openwellbeing/plan/wellbeing/progress"
)

// columns of the table of progress. They are a contract: others script against their names and order. A cell is empty where
// there is nothing to say; what is not known is empty too, never 0.
var columns = []string{
	"kind", "id", "path", "respect", "status", "reason", "late", "share", "low", "high", "coverage", "withheld", "known", "unknown",
	"beside", "listed_beside", "gap", "baseline", "baseline_at", "current", "current_at", "target_min", "target_max", "target_at", "planned",
	"planned_share", "pace", "trend", "projected", "projection", "freshness", "schedule", "plan", "on", "method", "policy",
}

// table gathers rows of progress.
type table struct {
	result *progress.Result
	rows   [][]string
}

// row is one row by the names of its columns.
type row map[string]string

func (t *table) add(r row) {
	r["plan"], r["on"], r["method"], r["policy"] = string(t.result.Plan), t.result.On.String(), t.result.Method, t.result.Policy.Name
	cells := make([]string, len(columns))
	for i, c := range columns {
		cells[i] = r[c]
	}
	t.rows = append(t.rows, cells)
}

func yes(b bool) string {
	if b {
		return "true"
	}
	return ""
}

// standing adds one row for each respect.
func (t *table) standing(kind, id string, path wellbeing.Pointer, s progress.Standing) {
	t.rollup(kind, id, path, "doing", s.Doing)
	t.rollup(kind, id, path, "effect", s.Effect)
	t.rollup(kind, id, path, "delivery", s.Delivery)
}

func (t *table) rollup(kind, id string, path wellbeing.Pointer, respect string, r progress.Rollup) {
	share := r.Share.String()
	if r.Withheld {
		share = ""
	}
	t.add(row{
		"kind": kind, "id": id, "path": string(path), "respect": respect, "share": share, "low": r.Low.String(), "high": r.High.String(),
		"coverage": r.Coverage.String(), "withheld": yes(r.Withheld), "known": strconv.Itoa(r.Known), "unknown": strconv.Itoa(r.Unknown),
		"beside": strconv.Itoa(r.Beside),
	})
}

func (t *table) goals(goals []progress.GoalProgress) {
	for _, g := range goals {
		t.standing("goal", string(g.ID), g.Path, g.Standing)
		t.goals(g.Goals)
	}
}

func (t *table) indicator(n *progress.IndicatorProgress) {
	t.add(row{
		"kind": "indicator", "id": string(n.ID), "path": string(n.Path), "respect": string(n.Class), "status": string(n.Status),
		"reason": string(n.Reason), "late": yes(n.Late), "share": n.Share.String(), "listed_beside": yes(n.Beside), "gap": n.Gap.String(),
		"baseline": n.Baseline.Value.String(), "baseline_at": n.Baseline.At.String(), "current": n.Current.Value.String(),
		"current_at": n.Current.At.String(), "target_min": n.Target.Min.String(), "target_max": n.Target.Max.String(),
		"target_at": n.TargetAt.String(), "planned": n.Planned.String(), "planned_share": n.PlannedShare.String(), "pace": n.Pace.String(),
		"trend": string(n.Trend.Direction), "projected": n.Projection.Value.String(), "projection": string(n.Projection.Band),
		"freshness": string(n.Freshness),
	})
}

func (t *table) measure(m *progress.MeasureProgress) {
	t.add(row{
		"kind": "measure", "id": string(m.ID), "path": string(m.Path), "respect": "doing", "status": string(m.Status),
		"share": m.Share.String(), "low": m.Low.String(), "high": m.High.String(), "coverage": m.Coverage.String(),
		"listed_beside": yes(m.Beside), "schedule": string(m.Schedule),
	})
}

// table writes progress as CSV by RFC 4180, with lines ended by CRLF as in every table of the command, one row for each thing and respect: the whole plan first, then the grouping that was asked
// for; by goal also each measure and indicator.
func (a *app) table(r *progress.Result, by string) {
	t := table{result: r}
	t.standing("plan", string(r.Plan), "", r.Standing)
	switch by {
	case "right":
		for _, n := range r.Rights {
			t.standing("right", string(n.Right), "", n.Standing)
		}
	case "theme":
		for i, n := range r.Themes {
			t.standing("theme", string(n.Theme), wellbeing.Pointer("/themes").Item(i), n.Standing)
		}
	case "organization":
		for i, n := range r.Organizations {
			path := wellbeing.Pointer("/organizations").Item(i)
			t.rollup("organization", string(n.Organization), path, "doing", n.Doing)
			t.standing("own-priorities", string(n.Organization), path, n.Own)
		}
	default:
		t.goals(r.Goals)
		for i := range r.Measures {
			t.measure(&r.Measures[i])
		}
		for i := range r.Indicators {
			t.indicator(&r.Indicators[i])
		}
	}
	w := csv.NewWriter(a.env.Out)
	w.UseCRLF = true
	err := w.Write(columns)
	if err == nil {
		err = w.WriteAll(t.rows)
	}
	a.printed(err)
}
