package progress

import (
	"slices"

	"github.com/openwellbeing/plan/wellbeing"
)

// Method names the method that results are computed by.
const Method = "wb-progress/1"

// Config is how to compute. The zero value is the default.
type Config struct {
	// An index of the plan that the caller has already; nil makes one.
	Index *wellbeing.Index
}

// Result is how far a plan has come on a day.
type Result struct {
	Method string         `json:"method"`
	On     wellbeing.Date `json:"on"`
	Plan   wellbeing.ID   `json:"plan"`
	// The shared goals together. Own priorities of organizations are not in it.
	Doing    Rollup `json:"doing"`
	Effect   Rollup `json:"effect"`
	Delivery Rollup `json:"delivery"`
	// Every goal, as the plan nests them.
	Goals []GoalProgress `json:"goals"`
	// Each of the seven rights, over the shared goals that carry it. A goal with several rights counts in each, so the
	// rights are never added up.
	Rights []RightProgress `json:"rights"`
	// Every indicator and measure, in the order of the plan.
	Indicators []Attainment `json:"indicators"`
	Measures   []Share      `json:"measures"`
}

// GoalProgress is how far one goal has come.
type GoalProgress struct {
	ID     wellbeing.ID      `json:"id"`
	Path   wellbeing.Pointer `json:"path"`
	Owner  wellbeing.ID      `json:"owner,omitzero"`
	Rights []wellbeing.Right `json:"rights,omitzero"`
	// What is done, what changes for children, and what is delivered. They are never averaged.
	Doing    Rollup         `json:"doing"`
	Effect   Rollup         `json:"effect"`
	Delivery Rollup         `json:"delivery"`
	Goals    []GoalProgress `json:"goals,omitzero"`
}

// RightProgress is how far the shared goals that carry a right have come.
type RightProgress struct {
	Right wellbeing.Right `json:"right"`
	// The goals that count, those under another goal of the right left out: they count through it.
	Goals    []wellbeing.ID `json:"goals"`
	Doing    Rollup         `json:"doing"`
	Effect   Rollup         `json:"effect"`
	Delivery Rollup         `json:"delivery"`
}

// computation is one run of the method over one plan.
type computation struct {
	plan        *wellbeing.Plan
	on          wellbeing.Date
	attainments map[wellbeing.ID]*Attainment
	shares      map[wellbeing.Pointer]*Share
	serving     map[wellbeing.ID][]*Share // measures by the other goals that they serve
	branches    map[wellbeing.Pointer][respects]branch
}

// Compute computes how far a plan has come on a day. It never fails: what cannot be known is said to be unknown, with the
// reason. The plan should have no error of the category data; one that has gives a result that may leave parts out.
func Compute(p *wellbeing.Plan, on wellbeing.Date, cfg Config) Result {
	c := computation{
		plan: p, on: on,
		attainments: map[wellbeing.ID]*Attainment{},
		shares:      map[wellbeing.Pointer]*Share{},
		serving:     map[wellbeing.ID][]*Share{},
		branches:    map[wellbeing.Pointer][respects]branch{},
	}
	r := Result{Method: Method, On: on, Plan: p.ID}
	r.Indicators = make([]Attainment, len(p.Indicators))
	for i := range p.Indicators {
		n := &p.Indicators[i]
		r.Indicators[i] = c.attainment(n, wellbeing.Pointer("/indicators").Item(i))
		if c.attainments[n.ID] == nil {
			c.attainments[n.ID] = &r.Indicators[i]
		}
	}
	r.Measures = c.measures()
	r.Goals = c.goals(&r)
	r.Rights = c.rights()
	return r
}

// measures computes the share of every measure, in the order of the plan.
func (c *computation) measures() []Share {
	var out []Share
	var served [][]wellbeing.ID
	for path, node := range c.plan.All() {
		if m, ok := node.(*wellbeing.Measure); ok {
			out = append(out, c.share(m, path.Pointer()))
			served = append(served, m.OtherGoals)
		}
	}
	for i := range out {
		c.shares[out[i].Path] = &out[i]
		for _, id := range served[i] {
			c.serving[id] = append(c.serving[id], &out[i])
		}
	}
	return out
}

// goals rolls every goal up, and the shared ones together.
func (c *computation) goals(r *Result) []GoalProgress {
	var out []GoalProgress
	var groups [respects]group
	var branches [respects]branch
	for i := range c.plan.Goals {
		path := wellbeing.Pointer("/goals").Item(i)
		progress, below := c.goal(&c.plan.Goals[i], path)
		out = append(out, progress)
		if c.plan.Goals[i].Owner == "" {
			gather(&groups, &branches, below)
		}
	}
	for at := range respects {
		branches[at].close(&groups[at])
	}
	r.Doing, r.Effect, r.Delivery = branches[doing].Rollup, branches[effect].Rollup, branches[delivery].Rollup
	return out
}

// gather adds a goal to a group of goals; each weighs 1.
func gather(groups *[respects]group, branches *[respects]branch, goal [respects]branch) {
	for at := range respects {
		branches[at].count.merge(&goal[at].count)
		if goal[at].Counts() {
			groups[at].add(goal[at].Amount, one)
		}
	}
}

// rights rolls up, for each right, the shared goals that carry it and do not stand under another that does.
func (c *computation) rights() []RightProgress {
	var out []RightProgress
	for _, right := range wellbeing.Rights() {
		p := RightProgress{Right: right, Goals: []wellbeing.ID{}}
		var groups [respects]group
		var branches [respects]branch
		var visit func(goals []wellbeing.Goal, list wellbeing.Pointer)
		visit = func(goals []wellbeing.Goal, list wellbeing.Pointer) {
			for i := range goals {
				g := &goals[i]
				if g.Owner != "" {
					continue
				}
				if path := list.Item(i); slices.Contains(g.Rights, right) {
					p.Goals = append(p.Goals, g.ID)
					gather(&groups, &branches, c.branches[path])
				} else {
					visit(g.Goals, path.Member("goals"))
				}
			}
		}
		visit(c.plan.Goals, "/goals")
		for at := range respects {
			branches[at].close(&groups[at])
		}
		p.Doing, p.Effect, p.Delivery = branches[doing].Rollup, branches[effect].Rollup, branches[delivery].Rollup
		out = append(out, p)
	}
	return out
}
