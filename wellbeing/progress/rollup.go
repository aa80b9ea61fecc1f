package progress

import (
	"encoding/json"
	"math/bits"

	"github.com/openwellbeing/plan/wellbeing"
)

// Amount is a share that may be known in part. The zero value is outside every mean.
type Amount struct {
	// P of the method: the mean of what is known, from 0 to 1; none where nothing is known.
	Share Ratio `json:"share"`
	// The mean with what is not known counted as 0, and as 1.
	Low  Ratio `json:"low"`
	High Ratio `json:"high"`
	// C of the method: how much of the whole is known, from 0 to 1.
	Coverage Ratio `json:"coverage"`
}

// Counts reports whether the amount counts in a mean: it does not where there is nothing to know.
func (a Amount) Counts() bool { return a.Coverage.Known() }

// amountOf returns the amount of one member whose share is known, or is not where it is none.
func amountOf(share Ratio) Amount {
	if !share.Known() {
		return Amount{Low: zero, High: one, Coverage: zero}
	}
	q := share.clamped()
	return Amount{Share: q, Low: q, High: q, Coverage: one}
}

// group is a mean over members or children.
type group struct {
	whole                      mean // of those wholly known: share, low and high are one number
	share, low, high, coverage mean // of the others
}

func (g *group) add(a Amount, weight Ratio) {
	if a.Coverage.isOne() {
		g.whole.add(a.Share, weight)
		return
	}
	if a.Share.Known() {
		g.share.add(a.Share, weight)
	}
	g.low.add(a.Low, weight)
	g.high.add(a.High, weight)
	g.coverage.add(a.Coverage, weight)
}

func (g *group) empty() bool { return g.whole.empty() && g.coverage.empty() }

func (g *group) amount() Amount {
	switch {
	case g.empty():
		return Amount{}
	case g.coverage.empty():
		p := g.whole.ratio()
		return Amount{Share: p, Low: p, High: p, Coverage: one}
	}
	known := g.whole
	known.sum = g.whole.weight()
	together := func(a, b mean) Ratio {
		m := a.with(b)
		return m.ratio()
	}
	return Amount{
		Share: together(g.whole, g.share), Low: together(g.whole, g.low), High: together(g.whole, g.high),
		Coverage: together(known, g.coverage),
	}
}

// Rollup is how far a goal, a right, a theme, an organization or the whole plan has come in one respect.
type Rollup struct {
	// The zero Amount where nothing counts: there is nothing to know, or all there is is listed beside.
	Amount
	// So little is known that the share is not to be shown, by the policy. JSON then has null for it.
	Withheld bool `json:"withheld,omitzero"`
	// How many measures or indicators stand behind it, each counted once.
	Known   int `json:"known"`   // with a share
	Unknown int `json:"unknown"` // without one
	Beside  int `json:"beside"`  // listed beside the mean
	// How many of them have each status, in the order of the statuses; "" is a measure without one.
	Statuses []StatusCount `json:"statuses,omitzero"`
	// The child that has come least far: a goal, measure or indicator.
	Weakest *Weakest `json:"weakest,omitzero"`
	// Every child is achieved or held; every measure completed.
	Achieved bool `json:"achieved,omitzero"`
}

// StatusCount is how many measures or indicators have a status.
type StatusCount struct {
	Status string `json:"status"`
	Count  int    `json:"count"`
}

// Weakest is the child of a roll-up that has come least far, the first where several have.
type Weakest struct {
	ID    wellbeing.ID      `json:"id"`
	Path  wellbeing.Pointer `json:"path"`
	Share Ratio             `json:"share"`
	// The share is withheld there, and so here: JSON has null for it.
	Withheld bool `json:"withheld,omitzero"`
}

// MarshalJSON writes the weakest child, and null for a share that is withheld.
func (w Weakest) MarshalJSON() ([]byte, error) {
	type bare Weakest
	b := bare(w)
	if w.Withheld {
		b.Share = Ratio{}
	}
	return json.Marshal(b)
}

// MarshalJSON writes the roll-up, and null for a share that is withheld.
func (r Rollup) MarshalJSON() ([]byte, error) {
	type bare Rollup
	b := bare(r)
	if r.Withheld {
		b.Share = Ratio{}
	}
	return json.Marshal(b)
}

// set is a set of measures or indicators by their place in the result.
type set []uint64

func (s set) add(i int) { s[i/64] |= 1 << (i % 64) }

func (s set) merge(o set) {
	for i := range o {
		s[i] |= o[i]
	}
}

// common counts what two sets have in common.
func (s set) common(o set) int {
	n := 0
	for i := range s {
		n += bits.OnesCount64(s[i] & o[i])
	}
	return n
}

func (s set) empty() bool {
	for _, word := range s {
		if word != 0 {
			return false
		}
	}
	return true
}

// respect is one of the trees that a plan is rolled up in.
type respect int

const (
	doing respect = iota
	effect
	delivery
	respects
)

// branch is what rolls up, in each respect, on its way up.
type branch struct {
	groups  [respects]group
	leaves  [respects]set // measures, or indicators
	weakest [respects]Weakest
	records []record       // of measures that others carry out too
	good    [respects]bool // something is achieved
	short   [respects]bool // something is not
	rollups [respects]Rollup
}

func (c *computation) branch() *branch {
	b := &branch{}
	b.leaves[doing] = c.set(len(c.measures))
	b.leaves[effect], b.leaves[delivery] = c.set(len(c.indicators)), c.set(len(c.indicators))
	return b
}

// record is what one organization says of a measure that others carry out too.
type record struct {
	status        uint8
	known, beside bool
}

// set returns an empty set of so many measures or indicators.
func (c *computation) set(size int) set {
	words := (size + 63) / 64
	if len(c.words) < words {
		c.words = make([]uint64, max(64*words, 512))
	}
	s := c.words[:words:words]
	c.words = c.words[words:]
	return s
}

// child adds a member to a mean.
func (b *branch) child(r respect, a Amount, id wellbeing.ID, path wellbeing.Pointer, achieved bool) {
	b.groups[r].add(a, one)
	b.compare(r, a, id, path, achieved)
}

// compare notes whether a child is the weakest one so far, and whether it is achieved.
func (b *branch) compare(r respect, a Amount, id wellbeing.ID, path wellbeing.Pointer, achieved bool) {
	b.good[r] = b.good[r] || achieved
	b.short[r] = b.short[r] || !achieved
	if a.Share.Known() && (!b.weakest[r].Share.Known() || a.Share.Compare(b.weakest[r].Share) < 0) {
		b.weakest[r] = Weakest{ID: id, Path: path, Share: a.Share}
	}
}

// goalUnder adds a goal that is a child, where it counts.
func (b *branch) goalUnder(goal *branch, g *wellbeing.Goal, path wellbeing.Pointer, weight Ratio) {
	for r := range respects {
		b.leaves[r].merge(goal.leaves[r])
		b.good[r] = b.good[r] || goal.good[r]
		b.short[r] = b.short[r] || goal.short[r]
		u := &goal.rollups[r]
		if !u.Counts() {
			continue
		}
		b.groups[r].add(u.Amount, weight)
		if u.Share.Known() && (!b.weakest[r].Share.Known() || u.Share.Compare(b.weakest[r].Share) < 0) {
			b.weakest[r] = Weakest{ID: g.ID, Path: path, Share: u.Share, Withheld: u.Withheld}
		}
	}
}

// close computes the roll-ups.
func (c *computation) close(b *branch) {
	for r := range respects {
		u := &b.rollups[r]
		u.Amount = b.groups[r].amount()
		u.Withheld = u.Counts() && u.Coverage.Compare(c.withhold) < 0
		if b.weakest[r].Share.Known() {
			weakest := b.weakest[r] // a copy: the branch is not kept with the result
			u.Weakest = &weakest
		}
		u.Achieved = b.good[r] && !b.short[r]
		c.tally(r, b, u)
	}
}

// tallies are the sets that leaves are counted by.
type tallies struct {
	known, beside set
	statuses      [maxStatuses]set
}

// note puts a leaf into the sets that it belongs to.
func (t *tallies) note(c *computation, size, i int, known, beside bool, status uint8) {
	if t.known == nil {
		t.known, t.beside = c.set(size), c.set(size)
	}
	switch {
	case beside:
		t.beside.add(i)
	case known:
		t.known.add(i)
	}
	if t.statuses[status] == nil {
		t.statuses[status] = c.set(size)
	}
	t.statuses[status].add(i)
}

// tally counts the leaves of a roll-up, each once, and the records of an organization.
func (c *computation) tally(r respect, b *branch, u *Rollup) {
	leaves, t := b.leaves[r], &c.ofIndicators
	if r == doing {
		t = &c.ofMeasures
	}
	var counts [maxStatuses]int
	if !leaves.empty() {
		u.Known, u.Beside = leaves.common(t.known), leaves.common(t.beside)
		u.Unknown = leaves.common(leaves) - u.Known - u.Beside
		for i, s := range t.statuses {
			if s != nil {
				counts[i] = leaves.common(s)
			}
		}
	}
	if r == doing {
		for _, m := range b.records {
			counts[m.status]++
			switch {
			case m.beside:
				u.Beside++
			case m.known:
				u.Known++
			default:
				u.Unknown++
			}
		}
	}
	n := 0
	for _, count := range counts {
		if count > 0 {
			n++
		}
	}
	if n == 0 {
		return
	}
	u.Statuses = make([]StatusCount, 0, n)
	for i, count := range counts {
		if count == 0 {
			continue
		}
		name := ""
		switch {
		case r != doing && i < len(statusTable):
			name = string(statusTable[i])
		case r == doing && i < len(measureStatusTable):
			name = string(measureStatusTable[i])
		}
		u.Statuses = append(u.Statuses, StatusCount{Status: name, Count: count})
	}
}

// maxStatuses is how many statuses there are of either kind, and none.
const maxStatuses = 16

var (
	statusTable        = Statuses()
	measureStatusTable = []wellbeing.MeasureStatus{
		wellbeing.MeasurePlanned, wellbeing.MeasureInProgress, wellbeing.MeasureCompleted, wellbeing.MeasureOnHold,
		wellbeing.MeasureCancelled,
	}
)

// orderIn returns the place of a status in its table, and the place after all for none.
func orderIn[S ~string](table []S, s S) uint8 {
	for i, t := range table {
		if s == t {
			return uint8(i)
		}
	}
	return uint8(len(table))
}
