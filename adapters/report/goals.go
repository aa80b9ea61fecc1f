package report

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/openwellbeing/plan/wellbeing"
	"github.com/openwellbeing/plan/wellbeing/catalogue"
	"github.com/openwellbeing/plan/wellbeing/progress"
)

// goal is one goal with what is below it.
type goal struct {
	heading
	// Level of its heading on the page: 3 at the top, at most 9.
	Level                    int
	Kind                     string // level of the goal in the plan, such as main goal
	Own                      passage
	Rights                   []string
	Description              passage
	Conditions               []condition
	Standing                 standing
	Measures                 []measure
	Indicators               []indicator
	Also                     []heading // measures that stand elsewhere and serve this goal as well
	Goals                    []goal
	id                       wellbeing.ID
	path                     wellbeing.Pointer
	responsible, partnership tally
}

// condition is something that must hold for a goal to be reached.
type condition struct {
	Text  passage
	State string
}

// measure is what somebody does.
type measure struct {
	heading
	Description, TargetGroup, Responsible passage
	Partners                              []passage
	When                                  []passage
	State, Done, Late                     string
	Reason                                passage
	Tasks                                 []task
	Resources                             []resource
	Records                               []record
}

// task is a step of a measure.
type task struct {
	Title       passage
	State, When string
}

// resource is money or staff.
type resource struct {
	What           string // amount, person-years, within what there is
	By, Purpose    passage
	Period, Within string
}

// record is how one organization has carried out a measure that several share.
type record struct {
	Organization passage
	State, Done  string
	Note         passage
}

// gatherGoals returns the goals as the plan nests them, and the indicators that no goal names.
func (g *gatherer) gatherGoals() (goals []goal, rest []indicator) {
	goals = g.goalsAt(g.plan.Goals, "/goals", "", 3)
	for i := range g.plan.Indicators {
		v := &g.plan.Indicators[i]
		if seen := g.indicators[v.ID]; seen != nil && !seen.placed {
			rest = append(rest, g.placed(v.ID))
		}
	}
	g.linkOthers(goals)
	return goals, rest
}

func (g *gatherer) goalsAt(list []wellbeing.Goal, at wellbeing.Pointer, prefix string, level int) []goal {
	goals := make([]goal, 0, len(list))
	for i := range list {
		number := prefix + strconv.Itoa(i+1)
		goals = append(goals, g.goal(&list[i], at.Item(i), number, level))
	}
	return goals
}

func (g *gatherer) goal(w *wellbeing.Goal, at wellbeing.Pointer, number string, level int) goal {
	out := goal{
		heading: heading{ID: "goal-" + strings.ReplaceAll(number, ".", "-"), Number: number, Title: g.text(w.Title)}, Level: level,
		Kind: g.name("goalLevel", string(w.Level)), Own: g.party(w.Owner), Description: g.text(w.Description), id: w.ID, path: at,
		responsible: tally{}, partnership: tally{},
	}
	if _, there := g.numbered[w.ID]; !there {
		g.numbered[w.ID] = out.heading
	}
	g.anchors[at] = out.ID
	for _, r := range w.Rights {
		out.Rights = append(out.Rights, g.name("right", string(r)))
	}
	for _, c := range w.Requires {
		out.Conditions = append(out.Conditions, condition{g.text(c.Text), g.met(c.Met)})
	}
	if p := g.goals[at]; p != nil {
		out.Standing = g.standing(p.Standing)
	}
	for i := range w.Measures {
		m := &w.Measures[i]
		out.Measures = append(out.Measures, g.measure(m, at.Member("measures").Item(i), fmt.Sprintf("measure%s-%d", strings.TrimPrefix(out.ID, "goal"), i+1)))
		out.responsible.add(m.Responsible)
		for _, id := range partnersOf(m) {
			out.partnership.add(id)
		}
	}
	for _, id := range w.Indicators {
		if g.indicators[id] != nil {
			out.Indicators = append(out.Indicators, g.placed(id))
		}
	}
	for i := range w.Measures {
		for _, id := range w.Measures[i].Indicators {
			if v := g.indicators[id]; v != nil && !v.placed {
				out.Indicators = append(out.Indicators, g.placed(id))
			}
		}
	}
	out.Goals = g.goalsAt(w.Goals, at.Member("goals"), number+".", level+1)
	return out
}

// partnersOf returns who takes part in a measure beside the one who answers for it.
func partnersOf(m *wellbeing.Measure) (ids []wellbeing.ID) {
	seen := map[wellbeing.ID]bool{m.Responsible: true}
	add := func(id wellbeing.ID) {
		if !seen[id] {
			seen[id] = true
			ids = append(ids, id)
		}
	}
	for _, id := range m.Partners {
		add(id)
	}
	for i := range m.Implementations {
		add(m.Implementations[i].Organization)
	}
	return ids
}

func (g *gatherer) met(met *bool) string {
	switch {
	case met == nil:
		return g.say("condition.unknown")
	case *met:
		return g.say("condition.met")
	}
	return g.say("condition.open")
}

// linkOthers tells each goal of the measures that stand under another one and serve it as well.
func (g *gatherer) linkOthers(goals []goal) {
	also := map[wellbeing.ID][]heading{}
	for path, node := range g.plan.All() {
		m, isMeasure := node.(*wellbeing.Measure)
		if !isMeasure || len(m.OtherGoals) == 0 {
			continue
		}
		at := path.Pointer()
		for _, id := range m.OtherGoals {
			also[id] = append(also[id], heading{ID: g.anchors[at], Title: g.text(m.Title)})
		}
	}
	var tell func([]goal)
	tell = func(goals []goal) {
		for i := range goals {
			goals[i].Also = also[goals[i].id]
			tell(goals[i].Goals)
		}
	}
	tell(goals)
}

func (g *gatherer) measure(m *wellbeing.Measure, at wellbeing.Pointer, anchor string) measure {
	out := measure{
		heading: heading{ID: anchor, Title: g.text(m.Title)}, Description: g.text(m.Description), TargetGroup: g.text(m.TargetGroup),
		Responsible: g.party(m.Responsible), Partners: g.parties(m.Partners), When: g.schedule(m.Schedule),
		State: g.say("measure.no-status"), Reason: g.text(m.Reason),
	}
	g.anchors[at] = anchor
	p := g.measures[at]
	if p != nil {
		if p.Status != "" {
			out.State = g.name("measureStatus", string(p.Status))
		}
		if p.Share.Known() && !p.Beside && p.Status != wellbeing.MeasureCompleted && p.Status != wellbeing.MeasurePlanned {
			out.Done = g.say("measure.done", "share", g.share(p.Share))
		}
		if p.Schedule == progress.ScheduleOverdue {
			out.Late = g.name("scheduleState", string(p.Schedule))
		}
		for i := range p.Implementations {
			out.Records = append(out.Records, g.record(&p.Implementations[i], m))
		}
	}
	for _, t := range m.Tasks {
		out.Tasks = append(out.Tasks, g.task(t))
	}
	for i := range m.Resources {
		out.Resources = append(out.Resources, g.resource(&m.Resources[i]))
	}
	return out
}

func (g *gatherer) record(p *progress.ImplementationProgress, m *wellbeing.Measure) record {
	out := record{Organization: g.party(p.Organization), State: g.say("measure.no-status")}
	switch {
	case p.Status != "":
		out.State = g.name("measureStatus", string(p.Status))
	case !p.Recorded:
		out.State = g.say("measure.no-record")
	}
	if p.Share.Known() && p.Status == wellbeing.MeasureInProgress {
		out.Done = g.say("measure.done", "share", g.share(p.Share))
	}
	for i := range m.Implementations {
		if m.Implementations[i].Organization == p.Organization {
			out.Note = g.text(m.Implementations[i].Note)
			break
		}
	}
	return out
}

// task says whether a step is done, as on the day.
func (g *gatherer) task(t wellbeing.Task) task {
	out := task{Title: g.text(t.Title), State: g.say("task.open"), When: catalogue.Point(t.Due, g.language)}
	switch {
	case !t.Done.IsZero() && t.Done.Compare(g.on) <= 0:
		out.State, out.When = g.say("task.done"), catalogue.Day(t.Done, g.language)
	case !t.Due.IsZero() && t.Due.EndedBy(g.on):
		out.State = g.say("task.late")
	}
	if out.When != "" && out.State != g.say("task.done") {
		out.When = g.say("by", "when", out.When)
	}
	return out
}

// schedule says when a measure is carried out, in pieces.
func (g *gatherer) schedule(s wellbeing.Schedule) (pieces []passage) {
	add := func(p passage) {
		if !p.IsEmpty() {
			pieces = append(pieces, p)
		}
	}
	add(passage{Text: catalogue.Period(wellbeing.Period{Start: s.Start, End: s.End}, g.language)})
	if s.Continuous != nil && *s.Continuous {
		add(passage{Text: g.name("scheduleState", string(progress.ScheduleContinuous))})
	}
	if e := s.Every; e.Times > 0 && e.Unit != "" {
		times := strconv.Itoa(e.Times)
		if e.TimesMax > e.Times {
			times += "–" + strconv.Itoa(e.TimesMax)
		}
		add(passage{Text: g.say("measure.every", "times", times, "intervalUnit", string(e.Unit))})
	}
	add(g.text(s.Trigger))
	add(g.text(s.Project.Title))
	if end := catalogue.Point(s.Project.End, g.language); end != "" {
		add(passage{Text: g.say("measure.project-end", "when", end)})
	}
	return pieces
}

func (g *gatherer) resource(r *wellbeing.Resource) resource {
	out := resource{By: g.party(r.Organization), Purpose: g.text(r.Purpose), Period: catalogue.Period(r.Period, g.language)}
	if r.Amount != nil {
		out.What = g.number(r.Amount.String())
		if r.Currency != "" {
			out.What += "\u00A0" + shown(string(r.Currency))
		}
	}
	if r.PersonYears != nil {
		if out.What != "" {
			out.What += ", "
		}
		out.What += g.say("resource.person-years", "number", g.number(r.PersonYears.String()))
	}
	if r.WithinExisting != nil && *r.WithinExisting {
		out.Within = g.say("resource.within")
	}
	return out
}
