package wellbeing

import (
	"slices"
	"strconv"
	"strings"
)

func (c *integrityCheck) indicator(at Pointer, n *Indicator) {
	if n.Baseline.At != (Point{}) {
		c.measured(at.Member("baseline"), n, n.Baseline.Value, n.Baseline.Numerator, n.Baseline.Denominator)
	}
	c.targets(at.Member("targets"), n)
	c.observations(at.Member("observations"), n)
	c.parts(at.Member("observations"), n)
}

func (c *integrityCheck) targets(at Pointer, n *Indicator) {
	first := map[Point]int{}
	for i, t := range n.Targets {
		if !t.At.IsZero() {
			if earlier, there := first[t.At]; there {
				c.add(CodeDuplicateTarget, at.Item(i), Args{"at": t.At.String(), "first": string(at.Item(earlier))})
			} else {
				first[t.At] = i
			}
		}
		switch {
		case t.Value == nil && t.Min == nil && t.Max == nil:
			c.add(CodeTargetWithoutValue, at.Item(i), nil)
		case t.Value != nil && (t.Min != nil || t.Max != nil):
			c.add(CodeTargetValueAndRange, at.Item(i).Member("value"), nil)
		case t.Min != nil && t.Max != nil && t.Min.Compare(*t.Max) > 0:
			c.add(CodeMinAboveMax, at.Item(i).Member("max"), Args{"min": t.Min.String(), "max": t.Max.String()})
		}
		c.unit(at.Item(i).Member("value"), n, t.Value)
		c.unit(at.Item(i).Member("min"), n, t.Min)
		c.unit(at.Item(i).Member("max"), n, t.Max)
	}
}

func (c *integrityCheck) observations(at Pointer, n *Indicator) {
	first := map[string]int{}
	for i, o := range n.Observations {
		key := subgroup{at: o.At, organization: o.Organization}.key(o.Breakdown, "")
		if earlier, there := first[key]; there {
			c.add(CodeDuplicateObservation, at.Item(i), Args{"at": o.At.String(), "first": string(at.Item(earlier))})
		} else if !o.At.IsZero() {
			first[key] = i
		}
		switch o.Status {
		case ObservationSuppressed:
			if member := o.valued(); member != "" {
				c.add(CodeSuppressedWithValue, at.Item(i).Member(member), nil)
			}
		case ObservationMissing, ObservationNotCollected:
			if member := o.valued(); member != "" {
				c.add(CodeAbsentWithValue, at.Item(i).Member(member), Args{"status": string(o.Status)})
			}
		default:
			c.measured(at.Item(i), n, o.Value, o.Numerator, o.Denominator)
		}
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

// measured judges the value of a baseline or observation.
func (c *integrityCheck) measured(at Pointer, n *Indicator, value, numerator, denominator *Decimal) {
	switch {
	case value != nil && (numerator != nil || denominator != nil):
		c.add(CodeValueBesideRatio, at.Member("value"), nil)
	case numerator != nil && denominator == nil:
		c.add(CodeNumeratorAlone, at.Member("numerator"), nil)
	case denominator != nil && numerator == nil:
		c.add(CodeDenominatorAlone, at.Member("denominator"), nil)
	case denominator != nil && denominator.IsZero():
		c.add(CodeZeroDenominator, at.Member("denominator"), nil)
	case value != nil:
		c.unit(at.Member("value"), n, value)
	case numerator != nil && n.MeasureType == TypePercent:
		share := numerator.Compare(*denominator)
		if numerator.Micros() < 0 || denominator.Micros() < 0 || share > 0 {
			c.add(CodeValueOutsideUnit, at.Member("numerator"), Args{"min": "0", "max": denominator.String()})
		}
	}
}

// unit judges whether a value lies within what its type of value can be.
func (c *integrityCheck) unit(at Pointer, n *Indicator, v *Decimal) {
	if v == nil {
		return
	}
	outside := func(least, most string) { c.add(CodeValueOutsideUnit, at, Args{"min": least, "max": most}) }
	switch n.MeasureType {
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
		levels := len(n.Levels)
		if !v.IsWhole() || !v.Positive() || levels > 0 && v.Micros() > int64(levels)*microsPerUnit {
			c.add(CodeValueOutsideLevels, at, Args{"levels": strconv.Itoa(levels)})
		}
	}
}

// subgroup is what an observation describes, apart from its breakdown.
type subgroup struct {
	at           Point
	organization ID
}

// key tells subgroups apart; a dimension can be left out of the breakdown.
func (s subgroup) key(breakdown map[string]string, without string) string {
	var b strings.Builder
	b.WriteString(s.at.String())
	b.WriteByte(0)
	b.WriteString(string(s.organization))
	for _, dimension := range sortedKeys(breakdown) {
		if dimension != without {
			b.WriteString("\x00" + dimension + "\x01" + breakdown[dimension])
		}
	}
	return b.String()
}

// mostDimensions is how many dimensions a breakdown may have to be compared with its totals: more than any table has.
const mostDimensions = 16

// parts finds totals that the parts of a breakdown exceed. Numerators and denominators count, and counts add up; so do the
// values of an indicator that adds organizations up. Other values are held to it only where they cannot be a mean of the
// parts: whole numbers, every part known, and the total greater than each.
func (c *integrityCheck) parts(at Pointer, n *Indicator) {
	if !slices.ContainsFunc(n.Observations, func(o Observation) bool { return len(o.Breakdown) > 0 }) {
		return
	}
	type sums struct {
		value, numerator, denominator sum
		doubtful                      bool // a part is not known, or is not a whole number
	}
	parts := map[string]*sums{}
	var order []string
	total := map[string]int{}
	dimensions := map[string]string{}
	for i, o := range n.Observations {
		if len(o.Breakdown) > mostDimensions {
			continue
		}
		if o.Status == ObservationSuppressed || o.Status == ObservationMissing || o.Status == ObservationNotCollected {
			o.Value, o.Numerator, o.Denominator = nil, nil, nil
		}
		s := subgroup{at: o.At, organization: o.Organization}
		if own := s.key(o.Breakdown, ""); o.Value != nil || o.Numerator != nil {
			if _, there := total[own]; !there {
				total[own] = i
			}
		}
		for _, dimension := range sortedKeys(o.Breakdown) {
			whole := s.key(o.Breakdown, dimension)
			key := whole + "\x02" + dimension
			if parts[key] == nil {
				parts[key] = new(sums)
				order = append(order, key)
				dimensions[key] = dimension
			}
			parts[key].doubtful = parts[key].doubtful || o.Value == nil || !o.Value.IsWhole()
			parts[key].value.add(o.Value)
			parts[key].numerator.add(o.Numerator)
			parts[key].denominator.add(o.Denominator)
		}
	}
	for _, key := range order {
		i, there := total[key[:strings.IndexByte(key, 2)]]
		if !there {
			continue
		}
		o, s := n.Observations[i], parts[key]
		additive := n.MeasureType == TypeNumber || n.MeasureType == TypeCurrency || n.MeasureType == ""
		if s.numerator.exceeds(o.Numerator) || s.denominator.exceeds(o.Denominator) ||
			additive && s.value.exceeds(o.Value) && (n.Aggregation == AggregationSum || !s.doubtful && o.Value.IsWhole() && s.value.most < o.Value.Micros()) {
			c.add(CodePartsExceedTotal, at.Item(i), Args{"at": o.At.String(), "dimension": dimensions[key]})
		}
	}
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
