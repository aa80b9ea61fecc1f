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
			if errors := wellbeing.Validate(d.plan).Count(wellbeing.SeverityError); errors > 0 {
				a.warn("progress.with-errors", "count", count(errors), "command", "wellbeing check")
			}
			x := wellbeing.NewIndex(d.plan)
			r := progress.Compute(d.plan, a.on, progress.Config{Index: x})
			if a.json {
				withoutNull(&r)
				a.writeJSON(output{Progress: &r})
				return nil
			}
			a.print(a.tree(d.plan, x, r, by))
			return nil
		},
	}
	a.addOn(c, &f)
	a.addFormat(c, &f, formats...)
	c.Flags().StringVar(&by, "by", respects[0], a.say("flag.by", "values", strings.Join(respects, ", "), "default", respects[0]))
	return c
}

// withoutNull puts empty lists in the place of those that are nil, which JSON would write as null.
func withoutNull(r *progress.Result) {
	orEmpty(&r.Goals)
	orEmpty(&r.Rights)
	orEmpty(&r.Themes)
	orEmpty(&r.Organizations)
	orEmpty(&r.Indicators)
	orEmpty(&r.Measures)
	for i := range r.Rights {
		orEmpty(&r.Rights[i].Goals)
	}
	for i := range r.Themes {
		orEmpty(&r.Themes[i].Goals)
	}
	for i := range r.Organizations {
		orEmpty(&r.Organizations[i].Goals)
	}
}

func orEmpty[T any](list *[]T) {
	if *list == nil {
		*list = []T{}
	}
}

// tree shows how far every goal, measure and indicator has come, as the plan nests them, or every right.
func (a *app) tree(p *wellbeing.Plan, x *wellbeing.Index, r progress.Result, by string) string {
	t := tree{app: a, plan: p, index: x, shares: map[wellbeing.ID]*progress.MeasureProgress{}, attainments: map[wellbeing.ID]*progress.IndicatorProgress{}}
	for i := range r.Measures {
		t.shares[r.Measures[i].ID] = &r.Measures[i]
	}
	for i := range r.Indicators {
		t.attainments[r.Indicators[i].ID] = &r.Indicators[i]
	}
	for _, line := range wrap(printable(a.text(p, p.Title)), a.width()) {
		t.b.WriteString(a.paint(strong, line) + "\n")
	}
	for _, line := range wrap(a.say("progress.on", "day", catalogue.Day(a.on, a.lang), "method", progress.Method), a.width()) {
		t.b.WriteString(line + "\n")
	}
	t.b.WriteString("\n")
	a.bars(&t.b, "", a.say("show.together"), r.Doing, r.Effect)
	if by == "right" {
		t.b.WriteString("\n")
		a.rights(&t.b, "", r.Rights)
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
	shares      map[wellbeing.ID]*progress.MeasureProgress
	attainments map[wellbeing.ID]*progress.IndicatorProgress
}

func (t *tree) goals(goals []progress.GoalProgress, indent string) {
	for _, g := range goals {
		goal := t.index.Goal(g.ID)
		if goal == nil {
			continue
		}
		if indent == "" {
			t.b.WriteString("\n")
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
	text := catalogue.Name(enum, kind, t.lang) + ": " + title + " — " + standing
	for i, line := range wrap(printable(text), t.width()-len(indent)-2) {
		if i > 0 {
			line = "  " + line
		}
		t.b.WriteString(indent + line + "\n")
	}
}

// share says how much of a measure is done.
func (t *tree) share(s *progress.MeasureProgress) string {
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
	case s.Coverage.Compare(progress.Fraction(1, 1)) < 0:
		return status + ", " + catalogue.Percent(percent(s.Share), t.lang) + " " +
			t.say("progress.known", "known", catalogue.Percent(percent(s.Coverage), t.lang))
	}
	return status + ", " + catalogue.Percent(percent(s.Share), t.lang)
}

// attainment says how far an indicator has come.
func (t *tree) attainment(at *progress.IndicatorProgress, n *wellbeing.Indicator) string {
	if at == nil {
		return ""
	}
	standing := catalogue.Name("progressStatus", string(at.Status), t.lang)
	if at.Reason != "" {
		standing += ": " + catalogue.Name("progressReason", string(at.Reason), t.lang)
	}
	if at.Late {
		standing = catalogue.Name("progressStatus", "late", t.lang)
	}
	if at.Share.Known() && at.Gap.Known() && !at.Beside && at.Status != progress.StatusAchieved {
		standing += ", " + t.say("progress.distance", "share", catalogue.Percent(percent(at.Share), t.lang))
	}
	if at.Omitted {
		standing = catalogue.Name("progressReason", "omitted", t.lang)
	}
	if at.Current.Value.Known() && n.MeasureType != wellbeing.TypeBoolean && n.MeasureType != wellbeing.TypeOrdinal {
		value := catalogue.Number(figure(at.Current.Value), t.lang)
		if n.Unit != "" {
			value += "\u00a0" + n.Unit
		}
		standing += " (" + value + ", " + catalogue.Point(at.Current.At, t.lang) + ")"
	}
	return standing
}

// figure returns a number as people read it: what would fill four decimals, as a quotient does, is rounded to two unless it
// is less than one.
func figure(r progress.Ratio) string {
	s := r.String()
	whole, decimals, _ := strings.Cut(s, ".")
	if len(decimals) < 4 || strings.TrimPrefix(whole, "-") == "0" {
		return s
	}
	return strings.TrimRight(strings.TrimRight(r.Rat().FloatString(2), "0"), ".")
}
