package rules

import (
	"slices"
	"strings"
	"unicode"

	"github.com/openwellbeing/plan/wellbeing"
)

// recoverableSuppression finds suppressed counts that follow from what is published at the same point in time: from a whole and
// its other parts, or at any level of a table with rows, columns and their sums. The parts that an indicator lists are taken to
// make up the whole, since the plan does not say otherwise; a part that is missing or not listed is unknown, like one that is
// suppressed. Values that may be counts and numerators add up; shares by themselves do not.
//
// That counts are not negative is used too: parts that add up to nothing are all nothing, and parts that have to be as great
// as they can be are known as well.
func recoverableSuppression(c *check, path *wellbeing.Path, n *wellbeing.Indicator) {
	c.recovery.incomplete = false
	if !mayBeRecovered(n.Observations) {
		return
	}
	byPoint := map[wellbeing.Point][]int{}
	var order []wellbeing.Point
	for i := range n.Observations {
		at := n.Observations[i].At
		if byPoint[at] == nil {
			order = append(order, at)
		}
		byPoint[at] = append(byPoint[at], i)
	}
	for _, at := range order {
		observations := byPoint[at]
		if !slices.ContainsFunc(observations, func(i int) bool { return n.Observations[i].Status == wellbeing.ObservationSuppressed }) {
			continue
		}
		reported := map[int]bool{}
		for _, quantity := range quantitiesOf(n, observations) {
			for _, found := range newCounts(c, n, observations, quantity).recovered() {
				if !reported[found.observation] {
					reported[found.observation] = true
					c.report(path.Member("observations").Item(found.observation), "at", at.String(), "dimension", speakable(found.dimension))
				}
			}
		}
	}
}

// suppressionNotChecked says of which indicator recoverableSuppression, which runs just before it, did not work everything out.
func suppressionNotChecked(c *check, path *wellbeing.Path, n *wellbeing.Indicator) {
	if c.recovery.incomplete && !c.isOff(CodeRecoverableSuppression) {
		c.report(path.Member("observations"), "indicator", string(n.ID))
	}
}

// mayBeRecovered reports whether anything is suppressed beside values of other organizations or subgroups.
func mayBeRecovered(observations []wellbeing.Observation) bool {
	suppressed, varied := false, false
	for i := range observations {
		o := &observations[i]
		suppressed = suppressed || o.Status == wellbeing.ObservationSuppressed
		varied = varied || o.Breakdown.Len() > 0 || o.Organization != observations[0].Organization
	}
	return suppressed && varied
}

// speakable returns the name of a dimension where it is one plain word, as findings repeat no text of a plan, else "".
func speakable(dimension string) string {
	if len(dimension) > 32 || strings.ContainsFunc(dimension, func(r rune) bool { return !unicode.IsLetter(r) && r != '-' }) {
		return ""
	}
	return dimension
}

// quantity is one sort of number that adds up.
type quantity struct {
	of func(*wellbeing.Observation) *wellbeing.Decimal
	// Whether the parts by organization add up to the whole.
	acrossOrganizations bool
}

// quantitiesOf returns the sorts of numbers that an indicator has at a point in time and that add up.
func quantitiesOf(n *wellbeing.Indicator, observations []int) []quantity {
	var quantities []quantity
	value := func(o *wellbeing.Observation) *wellbeing.Decimal { return o.Value }
	numerator := func(o *wellbeing.Observation) *wellbeing.Decimal { return o.Numerator }
	if mayBeCount(n) && areCounts(n, observations, value) {
		quantities = append(quantities, quantity{value, n.Aggregation == wellbeing.AggregationSum || countsPeople(n)})
	}
	if areCounts(n, observations, numerator) {
		quantities = append(quantities, quantity{numerator, true})
	}
	return quantities
}

// mayBeCount reports whether the values of an indicator can be counts: it says nothing against it.
func mayBeCount(n *wellbeing.Indicator) bool {
	number := n.MeasureType == wellbeing.TypeNumber || n.MeasureType == "" && n.Unit != "%"
	return number && n.Aggregation != wellbeing.AggregationRatio && !anyLanguage(n.Title, namesRate) && !strings.Contains(n.Unit, "/")
}

// areCounts reports whether some numbers are published, and all of them are whole and not negative.
func areCounts(n *wellbeing.Indicator, observations []int, of func(*wellbeing.Observation) *wellbeing.Decimal) bool {
	published := false
	for _, i := range observations {
		o := &n.Observations[i]
		if d := of(o); d != nil && isPublished(o) {
			if !d.IsWhole() || !d.NotNegative() {
				return false
			}
			published = true
		}
	}
	return published
}

// The bounds of what is worked out. A table with more sums and parts than mostTerms is left alone, and of observations with
// more dimensions than mostDimensions nothing is concluded; of a table with more unknown counts than mostUnknown only what
// follows from one sum at a time is found, as often as mostPasses. All tables of a plan together get mostSteps, in the order of
// the plan: what is left when they are used up is left alone. No plan that people read comes near any of them, and one that
// goes beyond is told so: see suppressionNotChecked.
const (
	mostDimensions = 4
	mostTerms      = 20_000
	mostUnknown    = 500
	mostPasses     = 64
	mostSteps      = 500_000_000
)

// What the steps of the work are worth, about a nanosecond each.
const (
	stepsOfTerm   = 300 // a part of a sum that is found and noted
	stepsOfFollow = 4   // such a part that is looked at
	stepsOfFactor = 8   // a factor of a row that is changed
)

// recovery is how far the work on suppressed counts of a plan has come.
type recovery struct {
	steps      int  // done
	incomplete bool // whether something of the indicator at hand was left alone
}

// may reports whether there are so many steps left, and takes them.
func (r *recovery) may(steps int) bool {
	if r.steps += steps; r.steps > mostSteps {
		r.incomplete = true
		return false
	}
	return true
}

// counts are the numbers of one sort at one point in time: for each organization and subgroup a cell, and the sums that bind
// the cells together.
type counts struct {
	cells []cell
	sums  []sum
	at    map[cellKey]int
	terms int
	*recovery
}

type cellKey struct {
	organization wellbeing.ID
	subgroup     string // dimensions and categories, in order
}

// cell is one count, published or not.
type cell struct {
	key         cellKey
	breakdown   []category
	observation int // -1 where it is not listed
	suppressed  bool
	least, most int64  // what it can be; the same where it is known
	dimension   string // along which its value was found
}

// unbounded is above every count, and not too great to be added up as often as a table has parts.
const unbounded = 1 << 40

func (c *cell) known() bool { return c.least == c.most }

// bound narrows what a cell can be, and reports whether that is news.
func (c *cell) bound(least, most int64, dimension string) bool {
	if least <= c.least && most >= c.most {
		return false
	}
	c.least, c.most, c.dimension = max(c.least, least), min(c.most, most), dimension
	return true
}

type category struct{ dimension, name string }

// sum says that some cells make up another.
type sum struct {
	whole     int
	parts     []int
	dimension string
}

// recoveredCount is a suppressed observation whose count follows, and along which dimension where it is one.
type recoveredCount struct {
	observation int
	dimension   string
}

func newCounts(c *check, n *wellbeing.Indicator, observations []int, q quantity) *counts {
	t := &counts{at: map[cellKey]int{}, recovery: &c.recovery}
	if len(observations) > mostTerms || !t.may(stepsOfTerm*len(observations)) {
		t.incomplete = true
		return t
	}
	for _, i := range observations {
		o := &n.Observations[i]
		if o.Breakdown.Len() > mostDimensions {
			t.incomplete = true
			continue
		}
		at := t.cell(o.Organization, breakdownOf(o))
		if t.cells[at].observation >= 0 {
			continue // the first counts
		}
		t.cells[at].observation = i
		if d := q.of(o); d != nil && isPublished(o) {
			t.cells[at].least, t.cells[at].most = d.Micros()/micros, d.Micros()/micros
		} else {
			t.cells[at].suppressed = o.Status == wellbeing.ObservationSuppressed
		}
	}
	t.sumOverCategories()
	if q.acrossOrganizations {
		t.sumOverOrganizations(c, n)
	}
	return t
}

func breakdownOf(o *wellbeing.Observation) []category {
	breakdown := make([]category, 0, o.Breakdown.Len())
	for dimension, name := range o.Breakdown.All() {
		breakdown = append(breakdown, category{dimension, name})
	}
	return breakdown
}

// cell returns the number of the cell of an organization and subgroup; a new one is unknown.
func (t *counts) cell(organization wellbeing.ID, breakdown []category) int {
	var b strings.Builder
	for _, c := range breakdown {
		b.WriteString(c.dimension + "\x00" + c.name + "\x00")
	}
	key := cellKey{organization, b.String()}
	at, there := t.at[key]
	if !there {
		at = len(t.cells)
		t.at[key] = at
		t.cells = append(t.cells, cell{key: key, breakdown: breakdown, observation: -1, most: unbounded})
	}
	return at
}

// sumOverCategories binds each cell to the cells that it is made up of along one dimension, as far as two categories of the
// dimension are listed. Wholes that are not listed bind their parts too, as the sum of the rows is that of the columns.
func (t *counts) sumOverCategories() {
	type axis struct {
		organization wellbeing.ID
		dimension    string
	}
	type label struct {
		axis
		name string
	}
	categories, listed := map[axis][]string{}, map[label]bool{}
	for _, c := range t.cells {
		for _, d := range c.breakdown {
			a := axis{c.key.organization, d.dimension}
			if !listed[label{a, d.name}] {
				listed[label{a, d.name}] = true
				categories[a] = append(categories[a], d.name)
			}
		}
	}
	type bound struct {
		whole     int
		dimension string
	}
	done := map[bound]bool{}
	for i := 0; i < len(t.cells); i++ { // wholes that are not listed are added on the way
		c := t.cells[i]
		for k, d := range c.breakdown {
			names := categories[axis{c.key.organization, d.dimension}]
			if len(names) < 2 || t.full() {
				continue
			}
			whole := t.cell(c.key.organization, slices.Delete(slices.Clone(c.breakdown), k, k+1))
			if done[bound{whole, d.dimension}] {
				continue
			}
			done[bound{whole, d.dimension}] = true
			parts := make([]int, len(names))
			for p, name := range names {
				part := slices.Clone(c.breakdown)
				part[k].name = name
				parts[p] = t.cell(c.key.organization, part)
			}
			t.add(sum{whole: whole, parts: parts, dimension: d.dimension})
		}
	}
}

func (t *counts) add(s sum) {
	t.terms += len(s.parts) + 1
	t.sums = append(t.sums, s)
	t.may(stepsOfTerm * (len(s.parts) + 1))
}

// full reports whether nothing more can be concluded from the table: it has too many sums, or the steps are used up.
func (t *counts) full() bool {
	if t.terms > mostTerms {
		t.incomplete = true
	}
	return t.terms > mostTerms || t.steps > mostSteps
}

// sumOverOrganizations binds the cells of each organization, and of the whole without one, to those of the listed organizations
// directly under it.
func (t *counts) sumOverOrganizations(c *check, n *wellbeing.Indicator) {
	under := t.organizationsUnder(c, n)
	subgroups := map[string][]category{}
	var order []string
	for _, cell := range t.cells {
		if _, there := subgroups[cell.key.subgroup]; !there {
			subgroups[cell.key.subgroup] = cell.breakdown
			order = append(order, cell.key.subgroup)
		}
	}
	for _, above := range sortedIDs(under) {
		for _, subgroup := range order {
			if len(under[above]) < 2 {
				break
			}
			if t.full() {
				return
			}
			whole := t.cell(above, subgroups[subgroup])
			parts := make([]int, len(under[above]))
			for i, organization := range under[above] {
				parts[i] = t.cell(organization, subgroups[subgroup])
			}
			t.add(sum{whole: whole, parts: parts})
		}
	}
}

// organizationsUnder returns the listed organizations by the nearest listed one above them, and those without one by "". To
// these belong the organizations that the indicator covers: one that is not listed is unknown, not nothing.
func (t *counts) organizationsUnder(c *check, n *wellbeing.Indicator) map[wellbeing.ID][]wellbeing.ID {
	listed := map[wellbeing.ID]bool{}
	var order []wellbeing.ID
	for _, cell := range t.cells {
		if id := cell.key.organization; id != "" && !listed[id] {
			listed[id] = true
			order = append(order, id)
		}
	}
	if len(listed) < 2 {
		return nil
	}
	covered := n.Organizations
	if len(covered) == 0 {
		covered = c.plan.Owners
	}
	above := map[wellbeing.ID]bool{} // those that a listed one belongs to
	under := map[wellbeing.ID][]wellbeing.ID{}
	for _, id := range order {
		parent := c.organizationAbove(id, func(parent wellbeing.ID) bool {
			above[parent] = true
			return listed[parent]
		})
		under[parent] = append(under[parent], id)
	}
	for _, id := range covered {
		isUnder := c.organizationAbove(id, func(parent wellbeing.ID) bool { return listed[parent] }) != ""
		if !listed[id] && !above[id] && !isUnder {
			listed[id] = true
			under[""] = append(under[""], id)
		}
	}
	return under
}

// organizationAbove returns the nearest organization above another that is wanted, and "" where none is.
func (c *check) organizationAbove(id wellbeing.ID, wanted func(wellbeing.ID) bool) wellbeing.ID {
	for range mostLevels {
		o := c.index.Organization(id)
		if o == nil || o.Parent == "" {
			return ""
		}
		if id = o.Parent; wanted(id) {
			return id
		}
	}
	return ""
}

// mostLevels is how many levels of organizations are followed: more than there are, and an end to a cycle.
const mostLevels = 16

func sortedIDs(under map[wellbeing.ID][]wellbeing.ID) []wellbeing.ID {
	ids := make([]wellbeing.ID, 0, len(under))
	for id := range under {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	return ids
}

// recovered returns the suppressed observations whose counts follow, in their order.
func (t *counts) recovered() []recoveredCount {
	if !t.full() {
		for t.followSums() && t.eliminate() { // each finds what the other can go on from
		}
	}
	var found []recoveredCount
	for _, c := range t.cells {
		if c.suppressed && c.known() {
			found = append(found, recoveredCount{c.observation, c.dimension})
		}
	}
	slices.SortFunc(found, func(a, b recoveredCount) int { return a.observation - b.observation })
	return found
}

// followSums narrows what each count can be by one sum at a time, and reports whether something is left to find. Sums that the
// published counts contradict are taken out: their parts do not make up the whole.
func (t *counts) followSums() bool {
	for range mostPasses {
		changed := false
		t.sums = slices.DeleteFunc(t.sums, func(s sum) bool {
			done, found := t.follow(s)
			changed = changed || found
			return done
		})
		if !changed {
			return len(t.sums) > 0
		}
	}
	t.incomplete = true
	return len(t.sums) > 0
}

// follow works out what one sum tells. It returns whether there is no more to it, and whether it told something.
func (t *counts) follow(s sum) (done, found bool) {
	if !t.may(stepsOfFollow * (len(s.parts) + 1)) {
		return true, false
	}
	whole := &t.cells[s.whole]
	least, most := int64(0), int64(0)
	done = true
	for _, p := range s.parts {
		least += t.cells[p].least
		most += t.cells[p].most
		done = done && t.cells[p].known()
	}
	if done && whole.known() || least > whole.most || most < whole.least {
		return true, false
	}
	found = whole.bound(least, most, s.dimension)
	for _, p := range s.parts { // a part is what the whole leaves when the others are as small or as great as they can be
		part := &t.cells[p]
		found = part.bound(whole.least-(most-part.most), whole.most-(least-part.least), s.dimension) || found
	}
	return false, found
}

// eliminate solves all sums together, as far as they go, and reports whether it found a count that the sums one by one had
// not told.
func (t *counts) eliminate() bool {
	columns, cells := t.unknown()
	if len(cells) > mostUnknown {
		t.incomplete = true
		return false
	}
	if !t.may(stepsOfFactor * len(t.sums) * (len(cells) + 1)) {
		return false
	}
	rows := make([][]int64, len(t.sums)) // a factor for each unknown cell, then the sum
	for i, s := range t.sums {
		row := make([]int64, len(cells)+1)
		t.put(row, columns, s.whole, -1)
		for _, p := range s.parts {
			t.put(row, columns, p, 1)
		}
		rows[i] = row
	}
	if !t.reduce(rows) {
		return false
	}
	found := false
	for _, row := range rows {
		found = t.learn(row, cells) || found
	}
	return found
}

// unknown returns the cells in the sums that are not known, each with its place in the list.
func (t *counts) unknown() (columns map[int]int, cells []int) {
	columns = map[int]int{}
	for _, s := range t.sums {
		for i := -1; i < len(s.parts) && len(cells) <= mostUnknown; i++ {
			cell := s.whole
			if i >= 0 {
				cell = s.parts[i]
			}
			if _, there := columns[cell]; !there && !t.cells[cell].known() {
				columns[cell] = len(cells)
				cells = append(cells, cell)
			}
		}
	}
	return columns, cells
}

// put notes in a row how often a cell counts: in its column, or where it is known in the sum.
func (t *counts) put(row []int64, columns map[int]int, cell int, factor int64) {
	if c := &t.cells[cell]; c.known() {
		row[len(row)-1] -= factor * c.least
	} else {
		row[columns[cell]] += factor
	}
}

// learn takes what one solved row tells: the count of its one cell, or that all its cells are nothing.
func (t *counts) learn(row []int64, cells []int) bool {
	var in []int
	positive, negative := false, false
	for i := range cells {
		if row[i] != 0 {
			in = append(in, i)
			positive = positive || row[i] > 0
			negative = negative || row[i] < 0
		}
	}
	total := row[len(cells)]
	switch {
	case len(in) == 1 && total%row[in[0]] == 0:
		value := total / row[in[0]]
		c := &t.cells[cells[in[0]]]
		return value >= c.least && value <= c.most && c.bound(value, value, "")
	case len(in) > 1 && total == 0 && positive != negative:
		found := false
		for _, i := range in {
			c := &t.cells[cells[i]]
			found = c.least == 0 && c.bound(0, 0, "") || found
		}
		return found
	}
	return false
}

// reduce brings rows into reduced echelon form, in whole numbers. It reports whether they agree with one another, their
// factors stayed small, as those of sums do, and there were steps enough.
func (t *counts) reduce(rows [][]int64) bool {
	if len(rows) == 0 {
		return true
	}
	top, last := 0, len(rows[0])-1
	for column := 0; column < last && top < len(rows); column++ {
		pivot := slices.IndexFunc(rows[top:], func(row []int64) bool { return row[column] != 0 })
		if pivot < 0 {
			continue
		}
		rows[top], rows[top+pivot] = rows[top+pivot], rows[top]
		for i, row := range rows {
			if i == top || row[column] == 0 {
				continue
			}
			if !t.may(stepsOfFactor*len(row)) || !subtract(row, rows[top], column) {
				t.incomplete = true
				return false
			}
		}
		top++
	}
	return !slices.ContainsFunc(rows[top:], func(row []int64) bool { return row[last] != 0 })
}

// subtract takes a multiple of the pivot's row from a row, so that nothing is left in a column. It reports whether the numbers
// stayed small.
func subtract(row, pivot []int64, column int) bool {
	const mostFactor, mostTotal = 1 << 10, 1 << 50
	a, b := row[column], pivot[column]
	divisor := int64(0)
	for i := range row {
		row[i] = row[i]*b - pivot[i]*a
		divisor = gcd(divisor, row[i])
	}
	if divisor > 1 {
		for i := range row {
			row[i] /= divisor
		}
	}
	last := len(row) - 1
	for _, factor := range row[:last] {
		if factor > mostFactor || factor < -mostFactor {
			return false
		}
	}
	return row[last] < mostTotal && row[last] > -mostTotal
}

// gcd returns the greatest common divisor of a number and another that may be negative.
func gcd(a, b int64) int64 {
	for b != 0 {
		a, b = b, a%b
	}
	return max(a, -a)
}
