package progress

import (
	"sort"
	"strconv"

	"github.com/openwellbeing/plan/wellbeing"
)

// forest is the goals of a plan with what they come to. The shared goals are one tree, and so are the own priorities of each
// organization; a goal belongs to one tree only. A measure or indicator can stand under several goals and counts once in
// each roll-up, so those that do are kept track of.
type forest struct {
	nodes  []node
	listed []int32 // the indicators that goals name, goal by goal
	// Measures and indicators that may stand in several places, and where to find each; 0 is none, else one more than the place.
	several                           []several
	severalMeasures, severalIndicator []int32
	occurrences                       []int32 // of them, in the order of the walk: those under a goal stand together
	above                             []open  // the goals that the walk is under, after the tree itself
	tree, visits                      int32   // which tree the walk is in, and how many goals it has entered
	gathering                         int     // counts the goals that are put together
	overlaps                          overlaps
	// What carries something, used again.
	carriers carriers
}

// leave leaves the room that is used again.
func (f *forest) leave() {
	*f = forest{
		nodes: f.nodes, listed: f.listed[:0], several: f.several[:0], severalIndicator: f.severalIndicator,
		occurrences: f.occurrences[:0], above: f.above[:0], carriers: f.carriers,
	}
}

// node is a goal in the order of the plan.
type node struct {
	goal     *wellbeing.Goal
	progress *GoalProgress
	end      int  // the first node that is not under it
	part     bool // counts in the goal above it
	// Its first measure, its indicators in what is listed, and the occurrences in it and under it.
	measures             int
	indicators, listed   int
	occurrences, through int
	leaves               [respects]leaves
}

// several is a measure or indicator that may stand in several places.
type several struct {
	respect respect
	unit    unit
	tree    int32 // the tree and the visit where it was met last
	visit   int32
	seen    int // the goal, of those that are put together, where it was met last
}

// open is a goal that the walk is under.
type open struct {
	visit  int32
	branch *branch
}

// plant makes a node of every goal and computes the measures, in the order of the plan.
func (c *computation) plant(p *wellbeing.Plan, s size) []GoalProgress {
	c.nodes = roomFor(c.nodes, s.goals)
	progress := room[GoalProgress]{piece: s.goals}
	var path [128]byte
	goals := c.goalsUnder(p.Goals, append(path[:0], "/goals/"...), nil, &progress)
	c.markSeveral()
	return goals
}

// goalsUnder makes the nodes of a list of goals. The path of the list ends in a slash.
func (c *computation) goalsUnder(goals []wellbeing.Goal, list []byte, above *wellbeing.Goal, progress *room[GoalProgress]) []GoalProgress {
	if len(goals) == 0 {
		return nil
	}
	out := progress.take(len(goals))
	for i := range goals {
		g := &goals[i]
		path := strconv.AppendInt(list, int64(i), 10)
		out[i].ID, out[i].Path, out[i].Owner, out[i].Rights = g.ID, c.keep(path), g.Owner, c.rooms.rights.copied(g.Rights)
		at := len(c.nodes)
		c.nodes = append(c.nodes, node{
			goal: g, progress: &out[i], measures: len(c.sources), indicators: len(c.listed),
			part: above != nil && (g.Owner == "" || g.Owner == above.Owner), // an own priority is no part of what is shared
		})
		for _, id := range g.Indicators {
			if k, found := c.byID[id]; found {
				c.listed = append(c.listed, int32(k))
			}
		}
		c.nodes[at].listed = len(c.listed)
		measures := append(path, "/measures/"...)
		for k := range g.Measures {
			m := &g.Measures[k]
			c.sources = append(c.sources, m)
			p := &c.measures[len(c.sources)-1]
			c.measure(m, c.keep(strconv.AppendInt(measures, int64(k), 10)), p)
			c.units = append(c.units, p.unit())
			for _, id := range m.OtherGoals {
				if c.serving == nil {
					c.serving = map[wellbeing.ID][]int{}
				}
				c.serving[id] = append(c.serving[id], len(c.sources)-1)
			}
		}
		out[i].Goals = c.goalsUnder(g.Goals, append(path, "/goals/"...), g, progress)
		c.nodes[at].end = len(c.nodes)
	}
	return out
}

// markSeveral finds the indicators that are named more than once, and the measures that serve other goals.
func (c *computation) markSeveral() {
	const once, twice = -1, 1
	if len(c.listed) > 0 {
		c.severalIndicator = cleared(c.severalIndicator, len(c.indicators))
	}
	for _, i := range c.listed {
		switch c.severalIndicator[i] {
		case 0:
			c.severalIndicator[i] = once
		case once:
			n := &c.indicators[i]
			c.several = append(c.several, several{respect: n.respect(), unit: n.unit()})
			c.severalIndicator[i] = int32(len(c.several))
		}
	}
	if c.serving == nil {
		return
	}
	c.severalMeasures = make([]int32, len(c.measures))
	for i, m := range c.sources {
		if len(m.OtherGoals) > 0 {
			c.several = append(c.several, several{respect: doing, unit: c.units[i]})
			c.severalMeasures[i] = int32(len(c.several))
		}
	}
}

func (p *IndicatorProgress) respect() respect {
	if p.Class == ClassDelivery {
		return delivery
	}
	return effect
}

// sharedGoals rolls the shared goals at the top up, and everything under them.
func (c *computation) sharedGoals(s *Standing) {
	b := c.openTree()
	for i := 0; i < len(c.nodes); i = c.nodes[i].end {
		if n := &c.nodes[i]; n.goal.Owner == "" {
			c.rollUp(i)
			b.under(n, &one)
		}
	}
	c.closeTree(b, s)
}

func (c *computation) openTree() *branch {
	c.tree++
	b := c.branch()
	c.above = append(c.above[:0], open{c.visits, b})
	return b
}

func (c *computation) closeTree(b *branch, s *Standing) {
	c.close(b, s)
	c.giveBack(b)
}

// rollUp rolls a goal up with what is under it.
func (c *computation) rollUp(i int) {
	n := &c.nodes[i]
	b := c.branch()
	c.visits++
	c.above = append(c.above, open{c.visits, b})
	n.occurrences = len(c.occurrences)
	c.members(n, b)
	for k := i + 1; k < n.end; k = c.nodes[k].end {
		if sub := &c.nodes[k]; sub.part {
			c.rollUp(k)
			weight := weightOf(sub.goal)
			b.under(sub, &weight)
		}
	}
	for r := range respects {
		if b[r].group.empty() && b[r].empty() && unknownWithout(r, n.goal) {
			unknown := amountOf(Ratio{})
			b[r].group.add(&unknown, &one)
			b[r].short = true
		}
		n.leaves[r] = b[r].leaves
	}
	c.close(b, &n.progress.Standing)
	n.through = len(c.occurrences)
	c.above = c.above[:len(c.above)-1]
	c.giveBack(b)
}

// unknownWithout reports whether a goal that has nothing at all in a respect is unknown in it, not outside it: every goal
// is done by somebody, and every goal but one about services has an effect.
func unknownWithout(r respect, g *wellbeing.Goal) bool {
	return r == doing || r == effect && g.Kind != wellbeing.GoalImplementation
}

// members adds the goal's own measures as one group and its own indicators as one group for each class.
func (c *computation) members(n *node, b *branch) {
	var own [respects]group
	first, end := n.measures, n.measures+len(n.goal.Measures)
	for i := first; i < end; i++ {
		c.measureUnder(i, b, &own[doing])
	}
	if c.serving != nil {
		for _, i := range c.serving[n.goal.ID] {
			if i < first || i >= end {
				c.measureUnder(i, b, &own[doing])
			}
		}
	}
	for _, i := range c.listed[n.indicators:n.listed] {
		c.indicatorUnder(int(i), b, &own)
	}
	for r := range respects {
		if !own[r].empty() {
			var a Amount
			own[r].amount(&a)
			b[r].group.add(&a, &one)
		}
	}
}

func (c *computation) measureUnder(i int, b *branch, own *group) {
	m, u := &c.measures[i], &b[doing]
	u.counts.add(c.units[i], 1)
	if c.severalMeasures != nil {
		c.meet(c.severalMeasures[i])
	}
	if !m.Beside {
		own.add(&m.Amount, &one)
		u.judge(m.Status == wellbeing.MeasureCompleted)
		u.weigh(&m.Share, m.ID, m.Path, false)
	}
}

func (c *computation) indicatorUnder(i int, b *branch, own *[respects]group) {
	n := &c.indicators[i]
	r := n.respect()
	u := &b[r]
	u.counts.add(n.unit(), 1)
	c.meet(c.severalIndicator[i])
	if !n.Beside {
		a := amountOf(n.Share)
		own[r].add(&a, &one)
		u.weigh(&a.Share, n.ID, n.Path, false)
	}
	if !n.Omitted {
		u.judge(n.Status == StatusAchieved || n.Status == StatusHeld)
	}
}

// meet notes that something that may stand in several places stands here. Where it was met before in the same tree, it
// counts once less from the goal on that both places are under.
func (c *computation) meet(place int32) {
	if place <= 0 {
		return
	}
	c.occurrences = append(c.occurrences, place-1)
	s := &c.several[place-1]
	if s.tree == c.tree {
		both := sort.Search(len(c.above), func(i int) bool { return c.above[i].visit > s.visit }) - 1
		c.above[both].branch[s.respect].counts.add(s.unit, -1)
	}
	s.tree, s.visit = c.tree, c.visits
}

func weightOf(g *wellbeing.Goal) Ratio {
	if g.Weight == nil || !g.Weight.Positive() {
		return one
	}
	return ratioOf(*g.Weight)
}
