package cli

import (
	"strings"

	"github.com/spf13/cobra"

	"github.com/openwellbeing/plan/wellbeing"
	"github.com/openwellbeing/plan/wellbeing/calendar"
	"github.com/openwellbeing/plan/wellbeing/catalogue"
	"github.com/openwellbeing/plan/wellbeing/law"
	"github.com/openwellbeing/plan/wellbeing/progress"
)

func (a *app) showCommand() *cobra.Command {
	var f flags
	c := &cobra.Command{
		Use:     "show PLAN",
		Short:   a.say("help.show"),
		Example: "wellbeing show plan.json\nwellbeing show --on 2026-12-31 --lang fi plan.json",
		RunE: func(c *cobra.Command, args []string) error {
			if err := a.begin(c, &f); err != nil {
				return err
			}
			d, err := a.one(args)
			if d == nil {
				return err
			}
			a.print(a.overview(d))
			return nil
		},
	}
	a.addOn(c, &f)
	return c
}

// overview is what a person wants to know first of a plan.
func (a *app) overview(d *document) string {
	p := d.plan
	x := wellbeing.NewIndex(p)
	var b strings.Builder
	for _, line := range wrap(printable(a.text(p, p.Title)), a.width()) {
		b.WriteString(a.paint(strong, line) + "\n")
	}
	for _, line := range wrap(printable(a.identity(p)), a.width()) {
		b.WriteString(line + "\n")
	}
	b.WriteString("\n")
	j := a.judge(d, terms{})
	a.people(&b, p, x, j)
	a.due(&b, p, x)
	a.findings(&b, j)
	a.coverage(&b, j)
	r := progress.Compute(p, a.on, progress.Config{Index: x})
	a.standing(&b, p, x, r)
	return b.String()
}

// text returns a text of the plan in the language of the reader, else in the plan's first language that has it.
func (a *app) text(p *wellbeing.Plan, t wellbeing.Text) string {
	s, _ := t.Best(append([]wellbeing.Language{a.lang}, p.Languages...)...)
	return s
}

// identity is what kind of plan it is, for when and whom.
func (a *app) identity(p *wellbeing.Plan) string {
	parts := []string{catalogue.Name("planKind", string(p.Kind), a.lang)}
	if p.Revision > 0 {
		parts = append(parts, a.say("show.revision", "revision", count(p.Revision)))
	}
	if s := catalogue.Period(p.Period, a.lang); s != "" {
		parts = append(parts, s)
	}
	switch r := p.AgeRange; {
	case r.Min != nil && r.Max != nil:
		parts = append(parts, a.say("show.ages", "ages", count(*r.Min)+"–"+count(*r.Max)))
	case r.Max != nil:
		parts = append(parts, a.say("show.ages", "ages", "0–"+count(*r.Max)))
	case r.Min != nil:
		parts = append(parts, a.say("show.ages", "ages", count(*r.Min)+"–"))
	}
	return strings.Join(append(parts, string(p.ID)), " · ")
}

// labelColumns is how many columns the labels of the overview take.
const labelColumns = 18

// people says whose the plan is, who has approved it and by which law it is judged.
func (a *app) people(b *strings.Builder, p *wellbeing.Plan, x *wellbeing.Index, j *judgement) {
	var owners []string
	for _, id := range p.Owners {
		owners = append(owners, a.nameOfPart(p, x, id))
	}
	if len(owners) > 0 {
		a.labelled(b, a.say("show.owners"), strings.Join(owners, ", "), labelColumns)
	}
	label := a.say("show.approvals")
	for _, approval := range p.Approvals {
		a.labelled(b, label, a.approval(p, x, approval), labelColumns)
		label = ""
	}
	if len(p.Approvals) == 0 {
		a.labelled(b, label, a.say("show.no-approvals"), labelColumns)
	} else if !law.Adoption(p).Full {
		a.labelled(b, "", a.say("show.not-adopted"), labelColumns)
	}
	label = a.say("show.law")
	for i, r := range j.choice.Regimes {
		title := a.lawText(r.Title)
		if i == len(j.choice.Regimes)-1 {
			title += " (" + a.basis(j.choice) + ")"
		}
		a.labelled(b, label, title, labelColumns)
		label = ""
	}
	if len(j.choice.Regimes) == 0 {
		a.labelled(b, label, a.say("show.no-law"), labelColumns)
	}
	goals, measures, indicators := 0, 0, len(p.Indicators)
	for _, node := range p.All() {
		switch node.(type) {
		case *wellbeing.Goal:
			goals++
		case *wellbeing.Measure:
			measures++
		}
	}
	a.labelled(b, a.say("show.contents"), strings.Join([]string{
		a.say("show.goals", "count", count(goals)), a.say("show.measures", "count", count(measures)),
		a.say("show.indicators", "count", count(indicators)),
	}, ", "), labelColumns)
	b.WriteString("\n")
}

func (a *app) approval(p *wellbeing.Plan, x *wellbeing.Index, v wellbeing.Approval) string {
	organ := a.text(p, v.OrganName)
	if organ == "" {
		organ = catalogue.Name("organ", string(v.Organ), a.lang)
	}
	var parts []string
	if v.Owner != "" {
		parts = append(parts, a.nameOfPart(p, x, v.Owner))
	}
	if organ != "" {
		parts = append(parts, organ)
	}
	state := catalogue.Name("approvalState", string(v.State), a.lang)
	switch {
	case !v.Date.IsZero():
		state = strings.TrimSpace(state + " " + catalogue.Day(v.Date, a.lang))
	case !v.Due.IsZero():
		state = strings.TrimPrefix(state+", "+a.say("show.due-by", "when", catalogue.Point(v.Due, a.lang)), ", ")
	}
	if state != "" {
		parts = append(parts, state)
	}
	if v.Reference != "" {
		parts = append(parts, v.Reference)
	}
	if v.Revision > 0 {
		parts = append(parts, a.say("show.revision", "revision", count(v.Revision)))
	}
	return strings.Join(parts, ", ")
}

// nameOfPart returns the name of an organization or body, else its identifier.
func (a *app) nameOfPart(p *wellbeing.Plan, x *wellbeing.Index, id wellbeing.ID) string {
	if o := x.Organization(id); o != nil {
		return a.text(p, o.Name)
	}
	if body := x.Body(id); body != nil {
		return a.text(p, body.Name)
	}
	return string(id)
}

// mostDue is how many due days the overview lists.
const mostDue = 12

func (a *app) due(b *strings.Builder, p *wellbeing.Plan, x *wellbeing.Index) {
	b.WriteString(a.paint(strong, a.say("show.due", "day", catalogue.Day(a.on, a.lang))) + "\n")
	items := calendar.Due(p, a.on, calendar.Config{Index: x})
	if len(items) == 0 {
		b.WriteString("  " + a.say("show.nothing-due") + "\n")
	}
	listed := items[:min(len(items), mostDue)]
	var states, days []string
	for _, item := range listed {
		states = append(states, catalogue.Name("dueState", string(item.State), a.lang))
		days = append(days, catalogue.Point(item.Due, a.lang))
	}
	stateColumns, dayColumns := longest(states)+2, longest(days)+2
	for i, item := range listed {
		s := plain
		if item.State == calendar.StateOverdue {
			s = red
		}
		state, when := pad(states[i], stateColumns), pad(days[i], dayColumns)
		what := catalogue.Name("dueKind", string(item.Kind), a.lang)
		if title := a.text(p, item.Title); title != "" {
			what += ": " + title
		}
		if item.Responsible != "" {
			what += " (" + a.nameOfPart(p, x, item.Responsible) + ")"
		}
		indent := stateColumns + dayColumns
		if a.width()-indent < 30 { // too narrow for three columns: what it is goes below
			b.WriteString("  " + a.paint(s, state) + strings.TrimRight(when, " ") + "\n")
			state, when, s, indent = "  ", "", plain, 2
		}
		for j, line := range wrap(printable(what), a.width()-indent-2) {
			if j > 0 {
				state, when, s = pad("", indent), "", plain
			}
			b.WriteString("  " + a.paint(s, state) + when + line + "\n")
		}
	}
	if more := len(items) - len(listed); more > 0 {
		b.WriteString("  " + a.paint(faint, a.say("show.more", "count", count(more))) + "\n")
	}
	b.WriteString("\n")
}

// basis says why a plan is judged by the law that it is judged by.
func (a *app) basis(c law.Choice) string {
	why := catalogue.Name("lawBasis", string(c.Basis), a.lang)
	if !c.Day.IsZero() {
		why += ", " + catalogue.Day(c.Day, a.lang)
	}
	return why
}

// findings says how many findings there are and which level the plan has reached.
func (a *app) findings(b *strings.Builder, j *judgement) {
	text := a.say("show.findings") + " " + a.counted(countsOf(j.all), "")
	for i, line := range append(wrap(text, a.width()), wrap(a.reached(j.level), a.width())...) {
		if rest, first := strings.CutPrefix(line, a.say("show.findings")); i == 0 && first {
			line = a.paint(strong, a.say("show.findings")) + rest
		}
		b.WriteString(line + "\n")
	}
	b.WriteString("\n")
}

// coverage says of each content item that the law asks for whether the plan covers it.
func (a *app) coverage(b *strings.Builder, j *judgement) {
	if len(j.coverage) == 0 {
		return
	}
	b.WriteString(a.paint(strong, a.say("show.coverage")) + "\n")
	var states []string
	for _, state := range law.Coverings() {
		states = append(states, a.covering(state))
	}
	columns := longest(states) + 2
	regime := wellbeing.ID("")
	for _, c := range j.coverage {
		if c.Regime != regime && len(j.choice.Regimes) > 1 {
			regime = c.Regime
			b.WriteString("  " + string(regime) + "\n")
		}
		s := plain
		if c.State != law.CoveringCovered {
			s = yellow
		}
		state := pad(a.covering(c.State), columns)
		for _, line := range wrap(printable(a.lawText(c.Title)), a.width()-columns-2) {
			b.WriteString("  " + a.paint(s, state) + line + "\n")
			state, s = pad("", columns), plain
		}
	}
	b.WriteString("\n")
}

func (a *app) covering(state law.Covering) string {
	key := "covering." + string(state)
	return a.say(key)
}

// standing shows how far the plan has come, together, by goal and by right.
func (a *app) standing(b *strings.Builder, p *wellbeing.Plan, x *wellbeing.Index, r progress.Result) {
	b.WriteString(a.paint(strong, a.say("show.progress")) + "\n")
	a.bars(b, "  ", a.say("show.together"), r.Doing, r.Effect)
	for _, g := range r.Goals {
		title := string(g.ID)
		if goal := x.Goal(g.ID); goal != nil {
			title = a.goalTitle(p, x, goal)
		}
		a.bars(b, "  ", title, g.Doing, g.Effect)
	}
	b.WriteString("\n" + a.paint(strong, a.say("show.rights")) + "\n")
	a.rights(b, "  ", r.Rights)
	b.WriteString("\n")
	for _, line := range wrap(a.say("show.method", "method", progress.Method), a.width()) {
		b.WriteString(a.paint(faint, line) + "\n")
	}
}

// rights shows how far each right has come.
func (a *app) rights(b *strings.Builder, indent string, rights []progress.RightProgress) {
	for _, right := range rights {
		name := catalogue.Name("right", string(right.Right), a.lang)
		if len(right.Goals) == 0 {
			b.WriteString(indent + printable(name) + "\n" + indent + "  " + a.paint(faint, a.say("show.no-goal-for-right")) + "\n")
			continue
		}
		a.bars(b, indent, name, right.Doing, right.Effect)
	}
}

// goalTitle returns the title of a goal, and whose it is where it is the own priority of an organization.
func (a *app) goalTitle(p *wellbeing.Plan, x *wellbeing.Index, g *wellbeing.Goal) string {
	title := a.text(p, g.Title)
	if g.Owner != "" {
		title += " (" + a.say("progress.own-priority", "owner", a.nameOfPart(p, x, g.Owner)) + ")"
	}
	return title
}

// bars shows one title with what is done and what changes, each as a bar, a number and words.
func (a *app) bars(b *strings.Builder, indent, title string, doing, effect progress.Rollup) {
	for _, line := range wrap(printable(title), a.width()-len(indent)) {
		b.WriteString(indent + line + "\n")
	}
	labels := []string{a.say("show.doing"), a.say("show.effect")}
	columns := longest(labels) + 1
	for i, r := range []progress.Rollup{doing, effect} {
		label := indent + "  " + pad(labels[i], columns)
		for _, line := range a.rollup(r, a.width()-columnsOf(label)) {
			b.WriteString(label + line + "\n")
			label = pad("", columnsOf(label))
		}
	}
}

// rollup shows in lines of so many columns how far something has come in one respect: as a bar where there is room, a
// number and words.
func (a *app) rollup(r progress.Rollup, columns int) []string {
	known := a.percent(r.Coverage)
	drawn, s, share, note := strings.Repeat("·", a.cells()), plain, "", ""
	switch {
	case !r.Counts() && r.Beside > 0:
		return wrap(a.say("progress.beside", "count", count(r.Beside)), columns)
	case !r.Counts():
		return wrap(a.say("progress.nothing"), columns)
	case !r.Share.Known():
		note = a.say("progress.unknown")
	case r.Withheld:
		note = a.say("progress.withheld", "known", known)
	default:
		drawn, s = bar(r.Share.Float64(), a.cells()), green
		share, note = a.percent(r.Share), a.say("progress.known", "known", known)
	}
	const shareColumns = 6
	if a.cells()+shareColumns+1+columnsOf(note) <= columns {
		return []string{a.paint(s, drawn) + pad("", shareColumns-columnsOf(share)) + share + " " + note}
	}
	return wrap(strings.TrimPrefix(share+" "+note, " "), columns)
}

// percent returns a share in whole percent. What four decimals would make whole or nothing, and is not, stays apart from it.
func (a *app) percent(r progress.Ratio) string {
	share := r.String()
	switch nothing := progress.Fraction(0, 1); {
	case share == "1" && r.Compare(progress.Fraction(1, 1)) < 0:
		share = "0.9999"
	case share == "-1" && r.Compare(progress.Fraction(-1, 1)) > 0:
		share = "-0.9999"
	case share == "0" && r.Compare(nothing) > 0:
		share = "0.0001"
	case share == "0" && r.Compare(nothing) < 0:
		share = "-0.0001"
	}
	return catalogue.Share(share, a.lang)
}
