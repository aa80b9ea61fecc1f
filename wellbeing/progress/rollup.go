package progress

import (
	"encoding/json"

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

// set is amountOf in the place of an amount that is zero. It leaves pointers alone that stay nil.
func (a *Amount) set(share *Ratio) {
	if !share.Known() || share.large != nil {
		*a = amountOf(*share)
		return
	}
	num, den := share.num, share.den
	switch {
	case num <= 0:
		num, den = 0, 1
	case num >= den:
		num, den = 1, 1
	}
	a.Share.num, a.Low.num, a.High.num, a.Coverage.num = num, num, num, 1
	a.Share.den, a.Low.den, a.High.den, a.Coverage.den = den, den, den, 1
}

// group is a mean over members or children.
type group struct {
	whole                      mean // of those wholly known: share, low and high are one number
	share, low, high, coverage mean // of the others
}

func (g *group) add(a *Amount, weight *Ratio) {
	if a.Coverage.isOne() {
		g.whole.add(&a.Share, weight)
		return
	}
	if a.Share.Known() {
		g.share.add(&a.Share, weight)
	}
	g.low.add(&a.Low, weight)
	g.high.add(&a.High, weight)
	g.coverage.add(&a.Coverage, weight)
}

func (g *group) empty() bool { return g.whole.empty() && g.coverage.empty() }

// amount computes what the members come to; a stays as it is where there is none.
func (g *group) amount(a *Amount) {
	switch {
	case g.empty():
		return
	case g.coverage.empty():
		a.Share = g.whole.ratio()
		a.Low, a.High, a.Coverage = a.Share, a.Share, one
		return
	}
	known := g.whole
	if !known.empty() {
		known.sum = g.whole.weight()
	}
	a.Share, a.Low, a.High = g.whole.ratioWith(&g.share), g.whole.ratioWith(&g.low), g.whole.ratioWith(&g.high)
	a.Coverage = known.ratioWith(&g.coverage)
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

// respect is one of the trees that a plan is rolled up in.
type respect int

const (
	doing respect = iota
	effect
	delivery
	respects
)

// rollup returns the roll-up of a respect.
func (s *Standing) rollup(r respect) *Rollup {
	switch r {
	case doing:
		return &s.Doing
	case effect:
		return &s.Effect
	}
	return &s.Delivery
}

// unit is what one measure or indicator counts as.
type unit struct {
	status uint8
	known  knowledge
}

// knowledge is how a leaf counts.
type knowledge uint8

const (
	isUnknown knowledge = iota
	isKnown
	isBeside
	knowledges
)

func unitOf(status uint8, share *Ratio, beside bool) unit {
	switch {
	case beside:
		return unit{status, isBeside}
	case share.Known():
		return unit{status, isKnown}
	}
	return unit{status, isUnknown}
}

func (p *IndicatorProgress) unit() unit {
	return unitOf(orderIn(statusTable, p.Status), &p.Share, p.Beside)
}

func (p *MeasureProgress) unit() unit {
	return unitOf(orderIn(measureStatusTable, p.Status), &p.Share, p.Beside)
}

func (n *ImplementationProgress) unit() unit {
	return unitOf(orderIn(measureStatusTable, n.Status), &n.Share, n.Status == wellbeing.MeasureCancelled)
}

// counts are how many measures or indicators count as what.
type counts struct {
	known    [knowledges]int32
	statuses [maxStatuses]int32
}

func (c *counts) add(u unit, n int32) {
	c.known[u.known] += n
	c.statuses[u.status] += n
}

func (c *counts) merge(o *counts) {
	for i, n := range o.known {
		c.known[i] += n
	}
	for i, n := range o.statuses {
		c.statuses[i] += n
	}
}

func (c *counts) empty() bool { return c.known == [knowledges]int32{} }

// leaves are what stands behind a roll-up, each once.
type leaves struct {
	counts
	good  bool // something is achieved
	short bool // something is not
}

func (l *leaves) merge(o *leaves) {
	l.counts.merge(&o.counts)
	l.good, l.short = l.good || o.good, l.short || o.short
}

func (l *leaves) judge(achieved bool) {
	l.good, l.short = l.good || achieved, l.short || !achieved
}

// rolling is a roll-up on its way up.
type rolling struct {
	leaves
	group   group
	weakest Weakest
}

// branch is what rolls up in each respect.
type branch [respects]rolling

// branch returns an empty branch, which goes back by giveBack.
func (r *rooms) branch() *branch {
	last := len(r.spare) - 1
	if last < 0 {
		return new(branch)
	}
	b := r.spare[last]
	r.spare = r.spare[:last]
	*b = branch{}
	return b
}

func (r *rooms) giveBack(b *branch) { r.spare = append(r.spare, b) }

// weigh notes whether a child with a share is the weakest one so far, the first where several are.
func (u *rolling) weigh(share *Ratio, id wellbeing.ID, path wellbeing.Pointer, withheld bool) {
	if share.Known() && (!u.weakest.Share.Known() || share.Compare(u.weakest.Share) < 0) {
		u.weakest = Weakest{ID: id, Path: path, Share: *share, Withheld: withheld}
	}
}

// under adds a goal that is a child, where it counts.
func (b *branch) under(n *node, weight *Ratio) {
	p := n.progress
	for r := range respects {
		b[r].leaves.merge(&n.leaves[r])
		if u := p.rollup(r); u.Counts() {
			b[r].group.add(&u.Amount, weight)
			b[r].weigh(&u.Share, p.ID, p.Path, u.Withheld)
		}
	}
}

// close computes the roll-ups.
func (c *computation) close(b *branch, s *Standing) {
	for r := range respects {
		c.closeOne(r, &b[r], s.rollup(r))
	}
}

func (c *computation) closeOne(r respect, b *rolling, u *Rollup) {
	if !b.group.empty() {
		b.group.amount(&u.Amount)
		u.Withheld = u.Coverage.Compare(c.bounds.withhold) < 0
	}
	if b.weakest.Share.Known() {
		u.Weakest = &c.weakest.take(1)[0]
		*u.Weakest = b.weakest
	}
	u.Achieved = b.good && !b.short
	u.Known, u.Unknown, u.Beside = int(b.known[isKnown]), int(b.known[isUnknown]), int(b.known[isBeside])
	u.Statuses = c.statusCounts(r, &b.counts)
}

// statusCounts names the statuses that there are.
func (c *computation) statusCounts(r respect, counts *counts) []StatusCount {
	n := 0
	for _, count := range counts.statuses {
		if count > 0 {
			n++
		}
	}
	if n == 0 {
		return nil
	}
	out := c.statuses.take(n)[:0]
	for i, count := range counts.statuses {
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
		out = append(out, StatusCount{Status: name, Count: int(count)})
	}
	return out
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
