package wellbeing

import "strconv"

// duplicateTargets finds targets for a point that an earlier target is for.
func (c *integrityCheck) duplicateTargets(path *Path, n *Indicator) {
	if len(n.Targets) < 2 {
		return
	}
	if c.targets == nil {
		c.targets = make(map[Point]int, len(n.Targets))
	}
	clear(c.targets)
	first := c.targets
	for i := range n.Targets {
		at := n.Targets[i].At
		if at.IsZero() {
			continue
		}
		if earlier, there := first[at]; there {
			targets := path.Member("targets")
			c.add(CodeDuplicateTarget, targets.Item(i), ArgsOf("at", at.String(), "first", string(targets.Item(earlier))))
		} else {
			first[at] = i
		}
	}
}

func (c *integrityCheck) target(path *Path, t *Target) {
	switch {
	case t.Value == nil && t.Min == nil && t.Max == nil:
		c.add(CodeTargetWithoutValue, path.Pointer(), nil)
	case t.Value != nil && (t.Min != nil || t.Max != nil):
		c.add(CodeTargetValueAndRange, path.Member("value"), nil)
	default:
		c.bounds(path, t.Min, t.Max)
	}
	c.unit(path, "value", t.Value)
	c.unit(path, "min", t.Min)
	c.unit(path, "max", t.Max)
}

// duplicateObservations finds observations of a subgroup that an earlier observation describes.
func (c *integrityCheck) duplicateObservations(path *Path, n *Indicator) {
	if len(n.Observations) < 2 {
		return
	}
	c.totals.groups.reset()
	first := c.first[:0] // observation of each subgroup
	for i := range n.Observations {
		o := &n.Observations[i]
		if o.At.IsZero() {
			continue
		}
		group := c.totals.groups.number(subgroup{o, ""})
		if group == len(first) {
			first = append(first, i)
			continue
		}
		observations := path.Member("observations")
		c.add(CodeDuplicateObservation, observations.Item(i), ArgsOf("at", o.At.String(), "first", string(observations.Item(first[group]))))
	}
	c.first = first
}

func (c *integrityCheck) observation(path *Path, o *Observation) {
	switch o.Status {
	case ObservationSuppressed:
		if member := o.valued(); member != "" {
			c.add(CodeSuppressedWithValue, path.Member(member), nil)
		}
	case ObservationMissing, ObservationNotCollected:
		if member := o.valued(); member != "" {
			c.add(CodeAbsentWithValue, path.Member(member), ArgsOf("status", string(o.Status)))
		}
	default:
		c.measured(path, o.Value, o.Numerator, o.Denominator)
	}
}

// valued returns the member that gives the observation a value, and "" where it has none. A denominator alone says only
// how many people there are.
func (o *Observation) valued() string {
	switch {
	case o.Value != nil:
		return "value"
	case o.Numerator != nil:
		return "numerator"
	}
	return ""
}

// measured judges the value of a baseline or observation of the indicator that the walk is in.
func (c *integrityCheck) measured(path *Path, value, numerator, denominator *Decimal) {
	switch {
	case value != nil && (numerator != nil || denominator != nil):
		c.add(CodeValueBesideRatio, path.Member("value"), nil)
	case numerator != nil && denominator == nil:
		c.add(CodeNumeratorAlone, path.Member("numerator"), nil)
	case denominator != nil && numerator == nil:
		c.add(CodeDenominatorAlone, path.Member("denominator"), nil)
	case denominator != nil && denominator.IsZero():
		c.add(CodeZeroDenominator, path.Member("denominator"), nil)
	case value != nil:
		c.unit(path, "value", value)
	case numerator != nil && c.indicator.MeasureType == TypePercent:
		share := numerator.Compare(*denominator)
		if numerator.Micros() < 0 || denominator.Micros() < 0 || share > 0 {
			c.add(CodeValueOutsideUnit, path.Member("numerator"), ArgsOf("min", "0", "max", denominator.String()))
		}
	}
}

// unit judges whether a value lies within what the type of value of the indicator that the walk is in can be.
func (c *integrityCheck) unit(path *Path, member string, v *Decimal) {
	if v == nil {
		return
	}
	outside := func(least, most string) {
		c.add(CodeValueOutsideUnit, path.Member(member), ArgsOf("min", least, "max", most))
	}
	switch c.indicator.MeasureType {
	case TypePercent:
		if v.Micros() < 0 || v.Micros() > 100*microsPerUnit {
			outside("0", "100")
		}
	case TypeBoolean:
		if *v != Whole(0) && *v != Whole(1) {
			outside("0", "1")
		}
	case TypeDuration:
		if v.Micros() < 0 {
			outside("0", "10^12")
		}
	case TypeOrdinal:
		levels := len(c.indicator.Levels)
		if !v.IsWhole() || !v.Positive() || levels > 0 && v.Micros() > int64(levels)*microsPerUnit {
			c.add(CodeValueOutsideLevels, path.Member(member), ArgsOf("levels", strconv.Itoa(levels)))
		}
	}
}

// mostDimensions is how many dimensions a breakdown may have to be compared with its totals: more than any table has.
const mostDimensions = 16

// parts finds totals that the parts of a breakdown exceed. Numerators and denominators count, and counts add up; so do the
// values of an indicator that adds organizations up. Other values are held to it only where they cannot be a mean of the
// parts: whole numbers, every part known, and the total greater than each.
func (c *integrityCheck) parts(path *Path, n *Indicator) {
	if !n.brokenDown() {
		return
	}
	t := &c.totals
	t.reset()
	for i := range n.Observations {
		o := &n.Observations[i]
		if o.Breakdown.Len() > mostDimensions {
			continue
		}
		stated := o.Status != ObservationSuppressed && o.Status != ObservationMissing && o.Status != ObservationNotCollected
		if stated && (o.Value != nil || o.Numerator != nil) {
			if total, _ := t.of(subgroup{o, ""}); total.observation == nil {
				total.observation = o
				total.index = i
			}
		}
		for dimension := range o.Breakdown.All() {
			sums := t.parts(subgroup{o, dimension}, dimension)
			if stated {
				sums.add(o)
			} else {
				sums.doubtful = true
			}
		}
	}
	for _, total := range t.list {
		for k := total.first; k >= 0 && total.observation != nil; k = t.sums[k].next {
			if s := &t.sums[k]; s.exceed(total.observation, n) {
				c.add(CodePartsExceedTotal, path.Member("observations").Item(total.index),
					ArgsOf("at", total.observation.At.String(), "dimension", s.dimension))
			}
		}
	}
}

// totals are what the parts of breakdowns add up to. The zero value is ready, and its room is used again.
type totals struct {
	groups subgroups
	list   []total // by the number of the subgroup
	sums   []dimensionSums
	// The places in sums of those of totals whose parts go along many dimensions.
	places map[along]int
}

// along is a total, by its number, and a dimension of its parts.
type along struct {
	total     int
	dimension string
}

// total is a subgroup whose parts are added up.
type total struct {
	observation *Observation // the first with a value; nil for none
	index       int          // of that observation
	first       int          // sums of its parts, the first of them; below zero for none
	dimensions  int          // how many sums there are
}

// dimensionSums are the sums of the parts of one total along one dimension.
type dimensionSums struct {
	partSums

	dimension string
	next      int // those along another dimension; below zero for none
}

func (t *totals) reset() {
	if t.list == nil {
		t.list, t.sums = make([]total, 0, fewSubgroups), make([]dimensionSums, 0, fewSubgroups)
	}
	t.groups.reset()
	t.list, t.sums, t.places = t.list[:0], t.sums[:0], nil
}

// of returns a subgroup whose parts are added up, and its number.
func (t *totals) of(s subgroup) (of *total, number int) {
	number = t.groups.number(s)
	for len(t.list) <= number {
		t.list = append(t.list, total{first: -1})
	}
	return &t.list[number], number
}

// parts returns the sums of the parts of a subgroup along a dimension. A few dimensions are looked through one by one; many,
// which no table has, are found by their names.
func (t *totals) parts(s subgroup, dimension string) *partSums {
	total, number := t.of(s)
	if k, found := t.place(total, number, dimension); found {
		return &t.sums[k].partSums
	}
	t.sums = append(t.sums, dimensionSums{dimension: dimension, next: total.first})
	total.first = len(t.sums) - 1
	total.dimensions++
	switch {
	case total.dimensions == mostDimensions:
		if t.places == nil {
			t.places = map[along]int{}
		}
		for k := total.first; k >= 0; k = t.sums[k].next {
			t.places[along{number, t.sums[k].dimension}] = k
		}
	case total.dimensions > mostDimensions:
		t.places[along{number, dimension}] = total.first
	}
	return &t.sums[total.first].partSums
}

// place returns where the sums of a total along a dimension stand, and whether there are any yet.
func (t *totals) place(total *total, number int, dimension string) (k int, found bool) {
	if total.dimensions >= mostDimensions {
		k, found = t.places[along{number, dimension}]
		return k, found
	}
	for k = total.first; k >= 0; k = t.sums[k].next {
		if t.sums[k].dimension == dimension {
			return k, true
		}
	}
	return 0, false
}

// brokenDown reports whether an observation of the indicator has a breakdown.
func (n *Indicator) brokenDown() bool {
	for i := range n.Observations {
		if n.Observations[i].Breakdown.Len() > 0 {
			return true
		}
	}
	return false
}

// partSums are the sums of the parts of one total.
type partSums struct {
	value, numerator, denominator sum
	doubtful                      bool // a part is not known, or is not a whole number
}

func (s *partSums) add(o *Observation) {
	s.doubtful = s.doubtful || o.Value == nil || !o.Value.IsWhole()
	s.value.add(o.Value)
	s.numerator.add(o.Numerator)
	s.denominator.add(o.Denominator)
}

// exceed reports whether the parts exceed their total, an observation of the indicator.
func (s *partSums) exceed(total *Observation, n *Indicator) bool {
	if s.numerator.exceeds(total.Numerator) || s.denominator.exceeds(total.Denominator) {
		return true
	}
	if !s.value.exceeds(total.Value) || n.MeasureType != TypeNumber && n.MeasureType != TypeCurrency && n.MeasureType != "" {
		return false
	}
	return n.Aggregation == AggregationSum || !s.doubtful && total.Value.IsWhole() && s.value.most < total.Value.Micros()
}

// sum adds values up, in millionths.
type sum struct {
	micros, most int64
	over         bool
}

func (s *sum) add(d *Decimal) {
	if d == nil {
		return
	}
	s.most = max(s.most, d.Micros())
	s.micros += d.Micros()
	s.over = s.over || s.micros > 4e18 || s.micros < -4e18
	if s.over {
		s.micros = 0
	}
}

func (s *sum) exceeds(total *Decimal) bool {
	return total != nil && (s.over || s.micros > total.Micros())
}
