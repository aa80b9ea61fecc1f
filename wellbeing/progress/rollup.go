package progress

import (
	"math/big"

	"github.com/openwellbeing/plan/wellbeing"
)

// Amount is a share that may be known in part.
type Amount struct {
	// P of the method: the mean of what is known, from 0 to 1; none where nothing is known.
	Share Ratio `json:"share"`
	// The mean with what is not known counted as 0, and as 1.
	Low  Ratio `json:"low"`
	High Ratio `json:"high"`
	// C of the method: how much of the whole is known, from 0 to 1.
	Coverage Ratio `json:"coverage"`
}

// Withheld reports whether so little is known that the share ought not to be shown: less than half.
func (a Amount) Withheld() bool { return a.Coverage.Compare(1, 2) < 0 }

// amountOf returns the amount of one member whose share is known, or is not where it is nil.
func amountOf(share *big.Rat) Amount {
	if share == nil {
		return Amount{Low: wholeRatio(0), High: wholeRatio(1), Coverage: wholeRatio(0)}
	}
	q := ratioOf(clamped(share))
	return Amount{Share: q, Low: q, High: q, Coverage: wholeRatio(1)}
}

// group is a mean over members or children.
type group struct {
	share, low, high, coverage mean
}

func (g *group) add(a Amount, weight *big.Rat) {
	if a.Share.Known() {
		g.share.add(a.Share.rat, weight)
	}
	g.low.add(a.Low.rat, weight)
	g.high.add(a.High.rat, weight)
	g.coverage.add(a.Coverage.rat, weight)
}

func (g *group) empty() bool { return g.coverage.weights.Sign() == 0 }

func (g *group) amount() Amount {
	if g.empty() {
		return Amount{}
	}
	return Amount{Share: g.share.ratio(), Low: g.low.ratio(), High: g.high.ratio(), Coverage: g.coverage.ratio()}
}

// Rollup is how far a goal, a right or the whole plan has come in one respect.
type Rollup struct {
	// The zero Amount where nothing counts: the goal is outside this respect, or all that it has is listed beside.
	Amount
	// How many measures or indicators stand behind it, each counted once.
	Known   int `json:"known"`   // with a share
	Unknown int `json:"unknown"` // without one
	Beside  int `json:"beside"`  // listed beside the mean
}

// Counts reports whether anything counts: a roll-up that does not is left out of what is above it.
func (r Rollup) Counts() bool { return r.Coverage.Known() }

// count tallies the leaves of a roll-up.
type count struct {
	known, unknown, beside map[wellbeing.Pointer]struct{}
}

func (t *count) add(path wellbeing.Pointer, known, beside bool) {
	if t.known == nil {
		t.known, t.unknown, t.beside = map[wellbeing.Pointer]struct{}{}, map[wellbeing.Pointer]struct{}{}, map[wellbeing.Pointer]struct{}{}
	}
	switch {
	case beside:
		t.beside[path] = struct{}{}
	case known:
		t.known[path] = struct{}{}
	default:
		t.unknown[path] = struct{}{}
	}
}

func (t *count) merge(o *count) {
	for p := range o.known {
		t.add(p, true, false)
	}
	for p := range o.unknown {
		t.add(p, false, false)
	}
	for p := range o.beside {
		t.add(p, false, true)
	}
}

// branch is a roll-up on its way up: what it comes to and the leaves behind it.
type branch struct {
	Rollup
	count count
}

func (b *branch) close(g *group) {
	b.Amount = g.amount()
	b.Known, b.Unknown, b.Beside = len(b.count.known), len(b.count.unknown), len(b.count.beside)
}

// respect is one of the trees that a goal is rolled up in.
type respect int

const (
	doing respect = iota
	effect
	delivery
	respects
)

// goal rolls a goal up in each respect. Sub-goals that are an organization's own priority are left out.
func (c *computation) goal(n *wellbeing.Goal, path wellbeing.Pointer) (GoalProgress, [respects]branch) {
	p := GoalProgress{ID: n.ID, Path: path, Owner: n.Owner, Rights: n.Rights}
	var groups [respects]group
	var branches [respects]branch
	c.members(n, path, &groups, &branches)
	for i := range n.Goals {
		sub := &n.Goals[i]
		progress, below := c.goal(sub, path.Member("goals").Item(i))
		p.Goals = append(p.Goals, progress)
		if sub.Owner != "" && sub.Owner != n.Owner {
			continue
		}
		for r := range respects {
			branches[r].count.merge(&below[r].count)
			if below[r].Counts() {
				groups[r].add(below[r].Amount, weightOf(sub))
			}
		}
	}
	for r := range respects {
		if groups[r].empty() && unknownWithout(r, n, &branches[r]) {
			groups[r].add(amountOf(nil), one)
		}
		branches[r].close(&groups[r])
	}
	p.Doing, p.Effect, p.Delivery = branches[doing].Rollup, branches[effect].Rollup, branches[delivery].Rollup
	c.branches[path] = branches
	return p, branches
}

// unknownWithout reports whether a goal in which nothing counts is unknown in a respect, not outside it: every goal is
// done by somebody, and every goal but one about services has an effect.
func unknownWithout(r respect, n *wellbeing.Goal, b *branch) bool {
	if len(b.count.beside) > 0 {
		return false
	}
	return r == doing || r == effect && n.Kind != wellbeing.GoalImplementation
}

// members adds the goal's own measures as one group and its own indicators as one group for each class.
func (c *computation) members(n *wellbeing.Goal, path wellbeing.Pointer, groups *[respects]group, branches *[respects]branch) {
	var own [respects]group
	for _, s := range c.measuresOf(n, path) {
		branches[doing].count.add(s.Path, s.Share.Known(), s.Beside)
		if !s.Beside {
			own[doing].add(s.Amount, one)
		}
	}
	for _, id := range n.Indicators {
		a := c.attainments[id]
		if a == nil {
			continue
		}
		r := effect
		if a.Class == ClassDelivery {
			r = delivery
		}
		branches[r].count.add(a.Path, a.Share.Known(), a.Beside)
		if !a.Beside {
			own[r].add(amountOf(a.Share.rat), one)
		}
	}
	for r := range respects {
		if !own[r].empty() {
			groups[r].add(own[r].amount(), one)
		}
	}
}

// measuresOf returns the measures of a goal: its own, then those that name it among their other goals.
func (c *computation) measuresOf(n *wellbeing.Goal, path wellbeing.Pointer) []*Share {
	var out []*Share
	for i := range n.Measures {
		out = append(out, c.shares[path.Member("measures").Item(i)])
	}
	for _, s := range c.serving[n.ID] {
		if s.Path.Parent().Parent() != path {
			out = append(out, s)
		}
	}
	return out
}

func weightOf(g *wellbeing.Goal) *big.Rat {
	if g.Weight == nil || !g.Weight.Positive() {
		return one
	}
	return g.Weight.Rat()
}
