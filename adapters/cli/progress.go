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
	var by, explain, policy string
	formats, groupings := []string{"text", "json", "csv"}, []string{"goal", "right", "theme", "organization"}
	var policies []string
	for _, p := range progress.Policies() {
		policies = append(policies, p.Name)
	}
	c := &cobra.Command{
		Use:     "progress PLAN",
		Short:   a.say("help.progress"),
		Example: "wellbeing progress plan.json\nwellbeing progress --by right plan.json\nwellbeing progress --explain lonely plan.json\nwellbeing progress --on 2026-12-31 --format csv plan.json",
		RunE: func(c *cobra.Command, args []string) error {
			if err := a.begin(c, &f, formats...); err != nil {
				return err
			}
			if err := oneOf("--by", by, groupings); err != nil {
				return err
			}
			if err := oneOf("--policy", policy, policies); err != nil {
				return err
			}
			if c.Flags().Changed("explain") && f.format == "csv" {
				return fail("error.explain-csv")
			}
			d, err := a.one(args)
			if d == nil {
				return err
			}
			if errors := wellbeing.Validate(d.plan).Count(wellbeing.SeverityError); errors > 0 {
				a.warn("progress.with-errors", "count", count(errors), "command", "wellbeing check")
			}
			x := wellbeing.NewIndex(d.plan)
			named, _ := progress.PolicyNamed(policy)
			cfg := progress.Config{Index: x, Policy: named}
			if c.Flags().Changed("explain") {
				return a.explain(d.plan, x, cfg, explain)
			}
			r := progress.Compute(d.plan, a.on, cfg)
			switch f.format {
			case "json":
				withoutNull(&r)
				a.writeJSON(output{Progress: &r})
			case "csv":
				a.table(&r, by)
			default:
				a.print(a.tree(d.plan, x, r, by))
			}
			return nil
		},
	}
	a.addOn(c, &f)
	a.addFormat(c, &f, formats...)
	c.Flags().StringVar(&by, "by", groupings[0], a.say("flag.by", "values", strings.Join(groupings, ", "), "default", groupings[0]))
	c.Flags().StringVar(&explain, "explain", "", a.say("flag.explain"))
	c.Flags().StringVar(&policy, "policy", policies[0], a.say("flag.policy", "values", strings.Join(policies, ", "), "default", policies[0]))
	complete(c, "by", groupings)
	complete(c, "policy", policies)
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

// tree shows how far every goal, measure and indicator has come, as the plan nests them, or every right, theme or
// organization.
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
	switch by {
	case "right":
		t.b.WriteString("\n")
		a.rights(&t.b, "", r.Rights)
	case "theme":
		t.themes(r.Themes)
	case "organization":
		t.organizations(r.Organizations)
	default:
		t.goals(r.Goals, "")
	}
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

func (t *tree) themes(themes []progress.ThemeProgress) {
	t.b.WriteString("\n")
	if len(themes) == 0 {
		t.b.WriteString(t.say("progress.no-themes") + "\n")
	}
	for _, n := range themes {
		title := string(n.Theme)
		if e, found := t.index.Lookup(n.Theme); found {
			if theme, ok := e.Node.(*wellbeing.Theme); ok && !theme.Title.IsZero() {
				title = t.text(t.plan, theme.Title)
			}
		}
		t.bars(&t.b, "", title, n.Doing, n.Effect)
	}
}

func (t *tree) organizations(organizations []progress.OrganizationProgress) {
	t.b.WriteString("\n")
	for _, n := range organizations {
		for _, line := range wrap(printable(t.nameOfPart(t.plan, t.index, n.Organization)), t.width()) {
			t.b.WriteString(line + "\n")
		}
		label := "  " + t.say("show.doing") + " "
		for _, line := range t.rollup(n.Doing, t.width()-columnsOf(label)) {
			t.b.WriteString(label + line + "\n")
			label = pad("", columnsOf(label))
		}
		if len(n.Goals) > 0 {
			t.bars(&t.b, "    ", t.say("progress.own-priorities"), n.Own.Doing, n.Own.Effect)
		}
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
		return status + ", " + t.say("progress.completion-unknown")
	case s.Coverage.Compare(progress.Fraction(1, 1)) < 0:
		return status + ", " + t.percent(s.Share) + " " +
			t.say("progress.known", "known", t.percent(s.Coverage))
	}
	return status + ", " + t.percent(s.Share)
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
		standing += ", " + t.say("progress.distance", "share", t.percent(at.Share))
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
