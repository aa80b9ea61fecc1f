package report

import (
	"cmp"
	"maps"
	"slices"

	"github.com/openwellbeing/plan/wellbeing"
)

// who is who does what: by goal and by organization.
type who struct {
	Goals         []work
	Organizations []worker
	// Organizations and bodies that no measure is given to.
	Idle    []passage
	Figures []figure
}

// work is who answers for the measures of one goal and who takes part in them.
type work struct {
	heading
	Measures              int
	Responsible, Partners []share
}

// share is an organization or body and in how many measures it has a part.
type share struct {
	Name  passage
	Count int
}

// worker is what one organization or body does.
type worker struct {
	Name               passage
	Answers, TakesPart int
	Doing              gauge
}

// tally counts measures by who has a part in them.
type tally map[wellbeing.ID]int

func (t tally) add(id wellbeing.ID) { t[id]++ }

// shares returns the counts, the greatest first and then in the order of names, and at the end how many measures nobody
// answers for.
func (g *gatherer) shares(t tally) (list []share) {
	for _, id := range slices.Sorted(maps.Keys(t)) {
		if id != "" {
			list = append(list, share{g.party(id), t[id]})
		}
	}
	slices.SortStableFunc(list, func(a, b share) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Name.Text, b.Name.Text))
	})
	if t[""] > 0 {
		list = append(list, share{passage{Text: g.say("measures.nobody")}, t[""]})
	}
	return list
}

func (g *gatherer) who(goals []goal) who {
	var w who
	answers, takes := tally{}, tally{}
	var visit func([]goal)
	visit = func(goals []goal) {
		for i := range goals {
			one := &goals[i]
			if len(one.Measures) > 0 {
				w.Goals = append(w.Goals, work{
					heading: one.heading, Measures: len(one.Measures), Responsible: g.shares(one.responsible),
					Partners: g.shares(one.partnership),
				})
			}
			for id, n := range one.responsible {
				answers[id] += n
			}
			for id, n := range one.partnership {
				takes[id] += n
			}
			visit(one.Goals)
		}
	}
	visit(goals)
	g.workers(&w, answers, takes)
	w.Figures = g.figures(func(c ChartConfig) Chart { return ImplementationMatrix(g.plan, g.result, c) })
	return w
}

// workers lists organizations, then bodies, in the order of the plan.
func (g *gatherer) workers(w *who, answers, takes tally) {
	add := func(id wellbeing.ID, name passage, doing *gauge) {
		one := worker{Name: name, Answers: answers[id], TakesPart: takes[id]}
		if doing != nil {
			one.Doing = *doing
		}
		if one.Answers+one.TakesPart > 0 {
			w.Organizations = append(w.Organizations, one)
		} else if doing != nil {
			w.Idle = append(w.Idle, name)
		}
	}
	for i := range g.result.Organizations {
		o := &g.result.Organizations[i]
		doing := g.gauge(o.Doing, "measureStatus")
		add(o.Organization, g.party(o.Organization), &doing)
	}
	for i := range g.plan.Bodies {
		add(g.plan.Bodies[i].ID, g.text(g.plan.Bodies[i].Name), nil)
	}
}
