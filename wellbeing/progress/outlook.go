package progress

import (
	"strings"

	"github.com/openwellbeing/plan/wellbeing"
)

// Trend is which way an indicator has moved lately: the last comparable value against the one before. The zero value is
// none: fewer than two values, or nothing that says which way is better.
type Trend struct {
	Direction TrendDirection `json:"direction,omitzero"`
	// The value before, and the change since, in the unit of the indicator.
	Previous Ratio           `json:"previous,omitzero"`
	Since    wellbeing.Point `json:"since,omitzero"`
	Change   Ratio           `json:"change,omitzero"`
	// The change lies within the error of the two values, and is therefore no change.
	WithinError bool `json:"withinError,omitzero"`
}

// IsZero reports whether there is no trend.
func (t Trend) IsZero() bool { return t.Direction == "" }

// TrendDirection is the way of a trend.
type TrendDirection string

// The ways of a trend.
const (
	TrendImproving TrendDirection = "improving"
	TrendNoChange  TrendDirection = "no-change"
	TrendWorsening TrendDirection = "worsening"
)

// errorFactor is the square of 1.96: within so many combined standard errors a change is none, at 95 % confidence.
var errorFactor = Fraction(196*196, 100*100)

// trendOf compares the last two comparable values.
func trendOf(n *wellbeing.Indicator, target Set, compared []reading) Trend {
	if len(compared) < 2 {
		return Trend{}
	}
	last, previous := &compared[len(compared)-1], &compared[len(compared)-2]
	better, known := improvement(n, target, previous.value, last.value)
	if !known {
		return Trend{}
	}
	t := Trend{Direction: TrendNoChange, Previous: previous.value, Since: previous.at, Change: last.value.minus(previous.value)}
	if last.error != nil && previous.error != nil && t.Change.sign() != 0 {
		a, b := ratioOf(*last.error), ratioOf(*previous.error)
		if t.Change.times(t.Change).Compare(errorFactor.times(a.times(a).plus(b.times(b)))) <= 0 {
			t.WithinError = true
			return t
		}
	}
	switch {
	case better > 0:
		t.Direction = TrendImproving
	case better < 0:
		t.Direction = TrendWorsening
	}
	return t
}

// improvement returns whether a change is for the better (1), for the worse (-1) or neither (0): nearer to the target, or
// without a target the way that the indicator ought to move.
func improvement(n *wellbeing.Indicator, target Set, before, after Ratio) (better int, known bool) {
	if !target.IsZero() {
		return target.distance(before).Compare(target.distance(after)), true
	}
	switch n.Direction {
	case wellbeing.DirectionIncrease, wellbeing.DirectionStopDecrease:
		return after.Compare(before), true
	case wellbeing.DirectionDecrease, wellbeing.DirectionStopIncrease:
		return before.Compare(after), true
	}
	return 0, false
}

// Projection is the value at the time of the target if the trend continues. It is never part of a status. The zero value is
// none.
type Projection struct {
	Value Ratio `json:"value"`
	// How much of the present distance to the target would be left.
	Miss Ratio          `json:"miss"`
	Band ProjectionBand `json:"band"`
	// The value and time that the trend is counted from.
	From Ratio           `json:"from"`
	At   wellbeing.Point `json:"at"`
}

// IsZero reports whether there is no projection.
func (p Projection) IsZero() bool { return !p.Value.Known() }

// ProjectionBand is what a projection comes to. The bands are those of the German sustainability indicators.
type ProjectionBand string

// The bands.
const (
	ProjectedMet    ProjectionBand = "met"       // at most 5 % of the distance would be left
	ProjectedNearly ProjectionBand = "nearly"    // at most 20 %
	ProjectedMissed ProjectionBand = "missed"    // more
	ProjectedWrong  ProjectionBand = "wrong-way" // further away than now
)

// five and twenty percent of the distance bound the bands.
var five, twenty = Fraction(5, 100), Fraction(20, 100)

// project carries the trend on to the time of the target.
func (j *judgement) project(compared []reading) {
	if len(compared) < 2 || !j.Gap.Known() || j.Gap.sign() == 0 || j.TargetAt.IsZero() || j.Current.At.Compare(j.TargetAt) >= 0 ||
		j.n.MeasureType == wellbeing.TypeBoolean {
		return
	}
	last, oldest := &compared[len(compared)-1], &compared[0]
	if last.at != j.Current.At {
		return
	}
	scale := j.timescale(oldest.at, last.at)
	between, left := scale.at(last.at)-scale.at(oldest.at), scale.at(j.TargetAt)-scale.at(last.at)
	if between <= 0 {
		return
	}
	change := last.value.minus(oldest.value).times(Fraction(left, between))
	p := &j.Projection
	p.Value, p.From, p.At = last.value.plus(change), oldest.value, oldest.at
	if j.n.MeasureType == wellbeing.TypePercent {
		switch {
		case p.Value.sign() < 0:
			p.Value = zero
		case p.Value.Compare(hundred) > 0:
			p.Value = hundred
		}
	}
	p.Miss = j.Target.distance(p.Value).over(j.Gap)
	switch {
	case p.Miss.Compare(one) > 0:
		p.Band = ProjectedWrong
	case p.Miss.Compare(five) <= 0:
		p.Band = ProjectedMet
	case p.Miss.Compare(twenty) <= 0:
		p.Band = ProjectedNearly
	default:
		p.Band = ProjectedMissed
	}
}

// Freshness is how old the latest evidence is against how often it is to be expected. The zero value is not known.
type Freshness string

// The degrees of freshness.
const (
	FreshnessFresh Freshness = "fresh" // up to one interval old
	FreshnessLate  Freshness = "late"  // up to two
	FreshnessStale Freshness = "stale" // older
)

// freshness ages the latest evidence from its last day.
func (c *computation) freshness(n *wellbeing.Indicator, s *series) Freshness {
	var at wellbeing.Point
	if r := s.latest(wellbeing.Point{}); r != nil {
		at = r.at
	}
	if s.base.Known() && (at.IsZero() || later(n.Baseline.At, at) > 0) {
		at = n.Baseline.At
	}
	if n.MeasureType == wellbeing.TypeQualitative {
		for i := range n.Assessments {
			if a := &n.Assessments[i]; a.At.EndedBy(c.on) && (at.IsZero() || later(a.At, at) > 0) {
				at = a.At
			}
		}
	}
	if at.IsZero() || !n.Frequency.IsKnown() {
		return ""
	}
	for intervals, f := range [...]Freshness{FreshnessFresh, FreshnessLate} {
		if due := n.Frequency.After(at.LastDay().Point(), intervals+1); !due.EndedBy(c.on) { // none is beyond the calendar
			return f
		}
	}
	return FreshnessStale
}

// Subgroup is a part of the population beside the headline.
type Subgroup struct {
	// Dimension to category, as the plan names them.
	Breakdown wellbeing.Breakdown `json:"breakdown"`
	Path      wellbeing.Pointer   `json:"path"`
	At        wellbeing.Point     `json:"at"`
	// Suppressed, missing or not collected: there is no value, and none is worked out.
	Status wellbeing.ObservationStatus `json:"status,omitzero"`
	Value  Ratio                       `json:"value"`
	// How far the value lies outside the target.
	Gap Ratio `json:"gap"`
	// The subgroup is further from the target than the headline.
	Worse bool `json:"worse,omitzero"`
}

// subgroups lists, for each subgroup, its observation at the point of the current value, else its latest one.
func (j *judgement) subgroups() []Subgroup {
	var out []Subgroup
	var places breakdowns
	var owned []bool // whether it is the only organization's; of two at one point that of the whole counts
	sc := scope{}
	scoped := false
	for i := range j.n.Observations {
		o := &j.n.Observations[i]
		if o.Breakdown.Len() == 0 || !o.At.EndedBy(j.on) {
			continue
		}
		if !scoped {
			sc, scoped = j.scopeOf(j.n), true
		}
		if o.Organization != "" && (sc.joint || sc.outside(o) != "") {
			continue
		}
		g := Subgroup{Breakdown: o.Breakdown, Path: j.item(j.Path, "/observations/", i), At: o.At, Status: o.Status}
		if usableStatus(o.Status) {
			g.Status = ""
			g.Value = observedValue(j.n, o)
			if g.Value.Known() && !j.Target.IsZero() {
				g.Gap = j.Target.distance(g.Value)
				g.Worse = j.Gap.Known() && g.Gap.Compare(j.Gap) > 0 && o.At.Compare(j.Current.At) == 0
			}
		}
		at := places.number(o.Breakdown)
		switch {
		case at == len(out):
			out, owned = append(out, g), append(owned, o.Organization != "")
		case j.beside(g.At, out[at].At), g.At == out[at].At && o.Organization == "" && owned[at]:
			out[at], owned[at] = g, o.Organization != ""
		}
	}
	return out
}

// beside reports whether a point fits beside the current value better than another: at its time, else later.
func (j *judgement) beside(p, than wellbeing.Point) bool {
	now := j.Current.At
	if !now.IsZero() {
		here, there := p.Compare(now) == 0, than.Compare(now) == 0
		if here != there {
			return here
		}
	}
	return later(p, than) > 0
}

// breakdowns are the subgroups that were seen, in the order in which they came. A few are looked through one by one.
type breakdowns struct {
	few  []wellbeing.Breakdown
	many map[string]int
}

const fewBreakdowns = 16

// number returns the number of a subgroup, counted from 0; a new one gets the next.
func (s *breakdowns) number(b wellbeing.Breakdown) int {
	if s.many == nil {
		for i, seen := range s.few {
			if seen.Compare(b) == 0 {
				return i
			}
		}
		if len(s.few) < fewBreakdowns {
			s.few = append(s.few, b)
			return len(s.few) - 1
		}
		s.many = make(map[string]int, 2*fewBreakdowns)
		for i, seen := range s.few {
			s.many[keyOf(seen)] = i
		}
	}
	key := keyOf(b)
	n, seen := s.many[key]
	if !seen {
		n = len(s.many)
		s.many[key] = n
	}
	return n
}

// keyOf returns a text that no other breakdown has.
func keyOf(b wellbeing.Breakdown) string {
	var key strings.Builder
	for dimension, name := range b.All() {
		key.WriteString(dimension + "\x00" + name + "\x00")
	}
	return key.String()
}
