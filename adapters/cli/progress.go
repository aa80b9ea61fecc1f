package cli

import (
	"strings"

	"github.com/spf13/cobra"

	"github.com/openwellbeing/plan/wellbeing"
	"github.com/openwellbeing/plan/wellbeing/catalogue"
	"github.com/openwellbeing/plan/wellbeing/progress"
)

func (a *app) progressCommand() *cobra.Command {
	var f flags
	var by string
	formats, respects := []string{"text", "json"}, []string{"goal", "right"}
	c := &cobra.Command{
		Use:     "progress PLAN",
		Short:   a.say("help.progress"),
		Example: "wellbeing progress plan.json\nwellbeing progress --by right plan.json\nwellbeing progress --on 2026-12-31 --format json plan.json",
		RunE: func(c *cobra.Command, args []string) error {
			if err := a.begin(c, &f, formats...); err != nil {
				return err
			}
			if err := oneOf("--by", by, respects); err != nil {
				return err
			}
			d, err := a.one(args)
			if d == nil {
				return err
			}
			x := wellbeing.NewIndex(d.plan)
			r := progress.Compute(d.plan, a.on, progress.Config{Index: x})
			if a.json {
				a.writeJSON(output{Progress: &r})
				return nil
			}
			a.print(a.tree(d.plan, x, r, by))
			return nil
		},
	}
	a.addOn(c, &f)
	a.addFormat(c, &f, formats...)
	c.Flags().StringVar(&by, "by", respects[0], a.say("flag.by", "values", strings.Join(respects, ", ")))
	return c
}

// tree shows how far every goal, measure and indicator has come, as the plan nests them, or every right.
func (a *app) tree(p *wellbeing.Plan, x *wellbeing.Index, r progress.Result, by string) string {
	t := tree{app: a, plan: p, index: x, shares: map[wellbeing.ID]*progress.Share{}, attainments: map[wellbeing.ID]*progress.Attainment{}}
	for i := range r.Measures {
		t.shares[r.Measures[i].ID] = &r.Measures[i]
	}
	for i := range r.Indicators {
		t.attainments[r.Indicators[i].ID] = &r.Indicators[i]
	}
	t.b.WriteString(a.paint(strong, printable(a.text(p, p.Title))) + "\n")
	t.b.WriteString(a.say("progress.on", "day", catalogue.Day(a.on, a.lang), "method", progress.Method) + "\n\n")
	a.bars(&t.b, "", a.say("show.together"), r.Doing, r.Effect)
	t.b.WriteString("\n")
	if by == "right" {
		for _, right := range r.Rights {
			a.bars(&t.b, "", catalogue.Name("right", string(right.Right), a.lang), right.Doing, right.Effect)
		}
		return t.b.String()
	}
	t.goals(r.Goals, "")
	return t.b.String()
}

type tree struct {
	*app
	b           strings.Builder
	plan        *wellbeing.Plan
	index       *wellbeing.Index
	shares      map[wellbeing.ID]*progress.Share
	attainments map[wellbeing.ID]*progress.Attainment
}

func (t *tree) goals(goals []progress.GoalProgress, indent string) {
	for _, g := range goals {
		goal := t.index.Goal(g.ID)
		if goal == nil {
			continue
		}
		t.bars(&t.b, indent, t.goalTitle(t.plan, t.index, goal), g.Doing, g.Effect)
		for i := range goal.Measures {
			if s := t.shares[goal.Measures[i].ID]; s != nil {
				t.leaf(indent+"    ", "kind", "measure", t.text(t.plan, goal.Measures[i].Title), t.share(s))
			}
		}
		for _, id := range goal.Indicators {
			if n := t.index.Indicator(id); n != nil {
				t.leaf(indent+"    ", "kind", "indicator", t.text(t.plan, n.Title), t.attainment(t.attainments[id], n))
			}
		}
		t.goals(g.Goals, indent+"  ")
	}
}

func (t *tree) leaf(indent, enum, kind, title, standing string) {
	text := catalogue.Name(enum, kind, t.lang) + ": " + printable(title) + " — " + standing
	for i, line := range wrap(text, t.width()-len(indent)-2) {
		if i > 0 {
			line = "  " + line
		}
		t.b.WriteString(indent + line + "\n")
	}
}

// share says how much of a measure is done.
func (t *tree) share(s *progress.Share) string {
	status := catalogue.Name("measureStatus", string(s.Status), t.lang)
	if status == "" {
		status = t.say("progress.no-status")
	}
	switch {
	case s.Running:
		return t.say("progress.running")
	case s.Beside:
		return status
	case !s.Share.Known():
		return status + ", " + t.say("progress.unknown")
	case s.Coverage.Compare(1, 1) < 0:
		return status + ", " + catalogue.Percent(percent(s.Share), t.lang) + ", " +
			t.say("progress.known", "known", catalogue.Percent(percent(s.Coverage), t.lang))
	}
	return status + ", " + catalogue.Percent(percent(s.Share), t.lang)
}

// attainment says how far an indicator has come.
func (t *tree) attainment(at *progress.Attainment, n *wellbeing.Indicator) string {
	if at == nil {
		return ""
	}
	standing := catalogue.Name("progressStatus", string(at.Standing), t.lang)
	if at.Standing == progress.StandingDistance {
		standing = t.say("progress.distance", "share", catalogue.Percent(percent(at.Share), t.lang))
	}
	if at.Standing == "" {
		standing = catalogue.Name("progressReason", string(at.Reason), t.lang)
	}
	if at.Omitted {
		standing = catalogue.Name("progressReason", "omitted", t.lang)
	}
	if at.Current.Known() && n.MeasureType != wellbeing.TypeBoolean && n.MeasureType != wellbeing.TypeOrdinal {
		value := catalogue.Number(at.Current.String(), t.lang)
		if n.Unit != "" {
			value += "\u00a0" + printable(n.Unit)
		}
		standing += " (" + value + ", " + catalogue.Point(at.CurrentAt, t.lang) + ")"
	}
	return standing
}
