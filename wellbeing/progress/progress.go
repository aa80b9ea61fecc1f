package progress

import (
	"slices"
	"strconv"
	"strings"

	"github.com/openwellbeing/plan/wellbeing"
)

// Method names the method that results are computed by. METHOD.md beside this file states it.
const Method = "wb-progress/1"

// Config is how to compute. The zero value is the default.
type Config struct {
	// An index of the plan that the caller has already; nil makes one where it is needed.
	Index *wellbeing.Index
	// The thresholds; sc95-60 where zero.
	Policy Policy
}

// Result is how far a plan has come on a day.
type Result struct {
	Method string         `json:"method"`
	Policy Policy         `json:"policy"`
	On     wellbeing.Date `json:"on"`
	Plan   wellbeing.ID   `json:"plan"`
	// The shared goals together. Own priorities of organizations are not in it.
	Standing
	// Every goal, as the plan nests them.
	Goals []GoalProgress `json:"goals"`
	// Each of the seven rights, over the shared goals that carry it. A goal with several rights counts in each, so the
	// rights are never added up.
	Rights []RightProgress `json:"rights"`
	// Each theme, over the shared goals that carry it.
	Themes []ThemeProgress `json:"themes"`
	// Each organization: the measures it answers for and carries out, and its own priorities.
	Organizations []OrganizationProgress `json:"organizations"`
	// Every indicator and measure, in the order of the plan.
	Indicators []IndicatorProgress `json:"indicators"`
	Measures   []MeasureProgress   `json:"measures"`
}

// Standing is what is done, what changes for children, and what is delivered. They are never averaged.
type Standing struct {
	Doing    Rollup `json:"doing"`
	Effect   Rollup `json:"effect"`
	Delivery Rollup `json:"delivery"`
}

// GoalProgress is how far one goal has come.
type GoalProgress struct {
	ID     wellbeing.ID      `json:"id"`
	Path   wellbeing.Pointer `json:"path"`
	Owner  wellbeing.ID      `json:"owner,omitzero"`
	Rights []wellbeing.Right `json:"rights,omitzero"`
	Standing
	Goals []GoalProgress `json:"goals,omitzero"`
}

// RightProgress is how far the shared goals that carry a right have come.
type RightProgress struct {
	Right wellbeing.Right `json:"right"`
	// The goals that count; those under another goal of the right count through it.
	Goals []wellbeing.ID `json:"goals"`
	Standing
}

// ThemeProgress is how far the shared goals that carry a theme have come.
type ThemeProgress struct {
	Theme wellbeing.ID `json:"theme"`
	// The goals that count; those under another goal of the theme count through it.
	Goals []wellbeing.ID `json:"goals"`
	Standing
}

// OrganizationProgress is how far an organization has come.
type OrganizationProgress struct {
	Organization wellbeing.ID `json:"organization"`
	// The measures that it is responsible for, itself or through a body of its own, and its records of measures that
	// several carry out. Where it has a record of a measure that it is responsible for, the record counts.
	Doing Rollup `json:"doing"`
	// Its own priorities, which never count into the shared goals.
	Goals []wellbeing.ID `json:"goals"`
	Own   Standing       `json:"own"`
}

// computation is one run of the method over one plan.
type computation struct {
	plan       *wellbeing.Plan
	index      *wellbeing.Index // made where it is needed
	on         wellbeing.Date
	policy     Policy
	withhold   Ratio // of the policy
	indicators []IndicatorProgress
	byID       map[wellbeing.ID]int // indicators by identifier
	measures   []MeasureProgress
	sources    []*wellbeing.Measure
	serving    map[wellbeing.ID][]int // measures by the other goals that they serve
	nodes      []node
	next       int // the next measure, as the goals are walked
	// What leaves are counted by.
	ofMeasures, ofIndicators tallies
	// Room that is used again.
	readings, compared []reading
	points             []wellbeing.Point
	parts              []part
	words              []uint64
	paths              strings.Builder
}

// node is a goal in the order of the plan, with what it comes to.
type node struct {
	goal   *wellbeing.Goal
	path   wellbeing.Pointer
	branch *branch
	end    int // the first node that is not under it
}

// Compute computes how far a plan has come on a day. It never fails: what cannot be known is said to be unknown, with the
// reason. A plan that has errors of the category data gives a result that may leave parts out.
func Compute(p *wellbeing.Plan, on wellbeing.Date, cfg Config) Result {
	if p == nil {
		p = &wellbeing.Plan{}
	}
	c := newComputation(p, on, cfg)
	r := Result{Method: Method, Policy: c.policy, On: on, Plan: p.ID, Indicators: c.indicators, Measures: c.measures}
	all := c.branch()
	r.Goals = c.goals(p.Goals, "/goals", func(g *wellbeing.Goal, path wellbeing.Pointer, b *branch) {
		if g.Owner == "" {
			all.goalUnder(b, g, path, one)
		}
	})
	if r.Goals == nil {
		r.Goals = []GoalProgress{}
	}
	r.Standing = c.standing(all)
	for _, right := range wellbeing.Rights() {
		goals, b := c.carrying(func(g *wellbeing.Goal) bool { return slices.Contains(g.Rights, right) })
		r.Rights = append(r.Rights, RightProgress{Right: right, Goals: goals, Standing: c.standing(b)})
	}
	r.Themes = make([]ThemeProgress, len(p.Themes))
	for i := range p.Themes {
		id := p.Themes[i].ID
		goals, b := c.carrying(func(g *wellbeing.Goal) bool { return slices.Contains(g.Themes, id) })
		r.Themes[i] = ThemeProgress{Theme: id, Goals: goals, Standing: c.standing(b)}
	}
	r.Organizations = c.organizations()
	return r
}

// newComputation computes every indicator and measure.
func newComputation(p *wellbeing.Plan, on wellbeing.Date, cfg Config) *computation {
	c := &computation{
		plan: p, index: cfg.Index, on: on, policy: cfg.Policy.orDefault(),
		indicators: make([]IndicatorProgress, len(p.Indicators)), byID: make(map[wellbeing.ID]int, len(p.Indicators)),
	}
	for i := range p.Indicators {
		n := &p.Indicators[i]
		c.indicator(n, wellbeing.Pointer("/indicators").Item(i), &c.indicators[i])
		if _, there := c.byID[n.ID]; !there {
			c.byID[n.ID] = i
		}
	}
	total, goals := 0, 0
	sizes(p.Goals, &total, &goals)
	c.measures, c.sources, c.nodes = make([]MeasureProgress, 0, total), make([]*wellbeing.Measure, 0, total), make([]node, 0, goals)
	c.measuresUnder(p.Goals, []byte("/goals/"))
	c.withhold = ratioOf(c.policy.Withhold)
	for i := range c.indicators {
		n := &c.indicators[i]
		c.ofIndicators.note(c, len(c.indicators), i, n.Share.Known(), n.Beside, orderIn(statusTable, n.Status))
	}
	for i := range c.measures {
		m := &c.measures[i]
		c.ofMeasures.note(c, len(c.measures), i, m.Share.Known(), m.Beside, orderIn(measureStatusTable, m.Status))
	}
	return c
}

func sizes(goals []wellbeing.Goal, measures, count *int) {
	*count += len(goals)
	for i := range goals {
		*measures += len(goals[i].Measures)
		sizes(goals[i].Goals, measures, count)
	}
}

// measuresUnder computes the measures of goals, in the order of the plan. The path of the list of goals ends in a slash.
func (c *computation) measuresUnder(goals []wellbeing.Goal, list []byte) {
	for i := range goals {
		g := &goals[i]
		path := append(strconv.AppendInt(list, int64(i), 10), "/measures/"...)
		for k := range g.Measures {
			m := &g.Measures[k]
			at := len(c.measures)
			c.measures, c.sources = append(c.measures, MeasureProgress{}), append(c.sources, m)
			c.measure(m, c.pointer(strconv.AppendInt(path, int64(k), 10)), &c.measures[at])
			for _, id := range m.OtherGoals {
				if c.serving == nil {
					c.serving = map[wellbeing.ID][]int{}
				}
				c.serving[id] = append(c.serving[id], at)
			}
		}
		c.measuresUnder(g.Goals, append(strconv.AppendInt(list, int64(i), 10), "/goals/"...))
	}
}

// pointer keeps a path among others in one piece of memory.
func (c *computation) pointer(path []byte) wellbeing.Pointer {
	const piece = 16 << 10
	if c.paths.Cap()-c.paths.Len() < len(path) {
		c.paths = strings.Builder{}
		c.paths.Grow(max(piece, len(path)))
	}
	start := c.paths.Len()
	c.paths.Write(path)
	return wellbeing.Pointer(c.paths.String()[start:])
}

func (c *computation) standing(b *branch) Standing {
	c.close(b)
	return Standing{Doing: b.rollups[doing], Effect: b.rollups[effect], Delivery: b.rollups[delivery]}
}

// goals rolls every goal of a list up and hands each to whom it is under.
func (c *computation) goals(goals []wellbeing.Goal, list wellbeing.Pointer, under func(*wellbeing.Goal, wellbeing.Pointer, *branch)) []GoalProgress {
	if len(goals) == 0 {
		return nil
	}
	out := make([]GoalProgress, len(goals))
	for i := range goals {
		g := &goals[i]
		path := list.Item(i)
		at := len(c.nodes)
		b := c.branch()
		c.nodes = append(c.nodes, node{goal: g, path: path, branch: b})
		c.members(g, b)
		out[i] = GoalProgress{ID: g.ID, Path: path, Owner: g.Owner, Rights: slices.Clone(g.Rights)}
		out[i].Goals = c.goals(g.Goals, path.Member("goals"), func(sub *wellbeing.Goal, subPath wellbeing.Pointer, below *branch) {
			// An own priority of an organization is no part of what is shared.
			if sub.Owner == "" || sub.Owner == g.Owner {
				b.goalUnder(below, sub, subPath, weightOf(sub))
			}
		})
		for r := range respects {
			if b.groups[r].empty() && b.leaves[r].empty() && unknownWithout(r, g) {
				b.groups[r].add(amountOf(Ratio{}), one)
				b.short[r] = true
			}
		}
		out[i].Standing = c.standing(b)
		c.nodes[at].end = len(c.nodes)
		under(g, path, b)
	}
	return out
}

// unknownWithout reports whether a goal that has nothing at all in a respect is unknown in it, not outside it: every goal
// is done by somebody, and every goal but one about services has an effect.
func unknownWithout(r respect, g *wellbeing.Goal) bool {
	return r == doing || r == effect && g.Kind != wellbeing.GoalImplementation
}

// members adds the goal's own measures as one group and its own indicators as one group for each class.
func (c *computation) members(g *wellbeing.Goal, b *branch) {
	var own [respects]group
	first := c.next
	c.next += len(g.Measures)
	add := func(i int) {
		m := &c.measures[i]
		b.leaves[doing].add(i)
		if !m.Beside {
			own[doing].add(m.Amount, one)
			b.compare(doing, m.Amount, m.ID, m.Path, m.Status == wellbeing.MeasureCompleted)
		}
	}
	for i := first; i < c.next; i++ {
		add(i)
	}
	for _, i := range c.serving[g.ID] {
		if i < first || i >= c.next {
			add(i)
		}
	}
	for _, id := range g.Indicators {
		i, found := c.byID[id]
		if !found {
			continue
		}
		n := &c.indicators[i]
		r := effect
		if n.Class == ClassDelivery {
			r = delivery
		}
		b.leaves[r].add(i)
		a := amountOf(n.Share)
		if n.Beside {
			a = Amount{}
		} else {
			own[r].add(a, one)
		}
		if !n.Omitted {
			b.compare(r, a, n.ID, n.Path, n.Status == StatusAchieved || n.Status == StatusHeld)
		}
	}
	for r := range respects {
		if !own[r].empty() {
			b.groups[r].add(own[r].amount(), one)
		}
	}
}

func weightOf(g *wellbeing.Goal) Ratio {
	if g.Weight == nil || !g.Weight.Positive() {
		return one
	}
	return ratioOf(*g.Weight)
}

// carrying rolls up the shared goals that carry something and do not stand under another that does; each weighs 1.
func (c *computation) carrying(carries func(*wellbeing.Goal) bool) ([]wellbeing.ID, *branch) {
	b := c.branch()
	goals := []wellbeing.ID{}
	for i := 0; i < len(c.nodes); {
		n := &c.nodes[i]
		switch {
		case n.goal.Owner != "":
			i = n.end
		case carries(n.goal):
			goals = append(goals, n.goal.ID)
			b.goalUnder(n.branch, n.goal, n.path, one)
			i = n.end
		default:
			i++
		}
	}
	return goals, b
}

// organizations rolls up, for each organization, what it does and its own priorities.
func (c *computation) organizations() []OrganizationProgress {
	out := make([]OrganizationProgress, len(c.plan.Organizations))
	at := make(map[wellbeing.ID]int, len(out))
	branches, own := make([]*branch, len(out)), make([]*branch, len(out))
	for i := range out {
		id := c.plan.Organizations[i].ID
		out[i] = OrganizationProgress{Organization: id, Goals: []wellbeing.ID{}}
		if _, there := at[id]; !there {
			at[id] = i
		}
		branches[i] = c.branch()
	}
	for i := range c.measures {
		m := &c.measures[i]
		source := c.sources[i]
		responsible, known := at[source.Responsible]
		if !known && source.Responsible != "" {
			c.index = c.index.Of(c.plan)
			responsible, known = at[c.index.OrganizationOf(source.Responsible)]
		}
		for _, n := range m.Implementations {
			k, there := at[n.Organization]
			if !there || !n.Recorded {
				continue
			}
			known = known && k != responsible
			cancelled := n.Status == wellbeing.MeasureCancelled
			branches[k].records = append(branches[k].records, record{orderIn(measureStatusTable, n.Status), n.Share.Known(), cancelled})
			if !cancelled {
				branches[k].child(doing, amountOf(n.Share), m.ID, m.Path, n.Status == wellbeing.MeasureCompleted)
			}
		}
		if known {
			branches[responsible].leaves[doing].add(i)
			if !m.Beside {
				branches[responsible].child(doing, m.Amount, m.ID, m.Path, m.Status == wellbeing.MeasureCompleted)
			}
		}
	}
	var above []node // the goals that the goal stands under
	for i, n := range c.nodes {
		for len(above) > 0 && i >= above[len(above)-1].end {
			above = above[:len(above)-1]
		}
		owner := n.goal.Owner
		child := len(above) > 0 && above[len(above)-1].goal.Owner == owner
		above = append(above, n)
		if owner == "" || child {
			continue // shared, or counted through the priority above
		}
		if k, there := at[owner]; there {
			out[k].Goals = append(out[k].Goals, n.goal.ID)
			if own[k] == nil {
				own[k] = c.branch()
			}
			own[k].goalUnder(n.branch, n.goal, n.path, one)
		}
	}
	for i := range out {
		c.close(branches[i])
		out[i].Doing = branches[i].rollups[doing]
		if own[i] != nil {
			out[i].Own = c.standing(own[i])
		}
	}
	return out
}
