package report

import (
	"cmp"
	"math/big"
	"slices"
	"strings"

	"github.com/openwellbeing/plan/wellbeing"
	"github.com/openwellbeing/plan/wellbeing/progress"
)

// trendReading is a value of an indicator at a point in time.
type trendReading struct {
	at    wellbeing.Point
	value progress.Ratio
	// It may still be revised, or was estimated.
	open bool
}

// trendGap is a point in time without a value, and why: suppressed, missing, not collected, or incomplete, where only some
// of the organizations have one.
type trendGap struct {
	at     wellbeing.Point
	status wellbeing.ObservationStatus // "" is incomplete
}

// trendSeries is what an indicator has been on a day.
type trendSeries struct {
	readings []trendReading // in the order of time
	gaps     []trendGap
	breaks   []wellbeing.Point
	// Values of single organizations that readings are put together from.
	parts []trendReading
	// The readings are put together from those of several organizations.
	joint bool
}

// hasValue reports whether an observation of the status can have a value. What is suppressed has none, whatever the plan says.
func hasValue(s wellbeing.ObservationStatus) bool {
	switch s {
	case wellbeing.ObservationMissing, wellbeing.ObservationNotCollected, wellbeing.ObservationSuppressed:
		return false
	}
	return true
}

// laterPoint orders points in time by their last day, then the more precise after the less precise one.
func laterPoint(a, b wellbeing.Point) int {
	return cmp.Or(a.LastDay().Compare(b.LastDay()), cmp.Compare(b.Precision(), a.Precision()))
}

// seriesOf returns the series of an indicator on a day. Values are read, and those of several organizations put together, by
// progress.Compute alone, at one point in time after the other.
func seriesOf(p *wellbeing.Plan, v *wellbeing.Indicator, on wellbeing.Date) trendSeries {
	organizations := v.Organizations
	if len(organizations) == 0 {
		organizations = p.Owners
	}
	joint := len(slices.Compact(slices.Sorted(slices.Values(organizations)))) > 1
	here := map[wellbeing.Point][]wellbeing.Observation{}
	var times []wellbeing.Point
	whole := false
	for i := range v.Observations {
		o := &v.Observations[i]
		if o.Breakdown.Len() > 0 || !o.At.EndedBy(on) || o.Organization != "" && !slices.Contains(organizations, o.Organization) {
			continue
		}
		whole = whole || o.Organization == "" && isUsable(o)
		if here[o.At] == nil {
			times = append(times, o.At)
		}
		here[o.At] = append(here[o.At], *o)
	}
	slices.SortStableFunc(times, laterPoint)
	s := trendSeries{joint: joint && !whole}
	for _, at := range times {
		if joint && whole { // only those of the whole count
			here[at] = slices.DeleteFunc(here[at], func(o wellbeing.Observation) bool { return o.Organization != "" })
		}
		s.add(p, v, on, at, here[at])
	}
	return s
}

// isUsable reports whether an observation has a value that counts.
func isUsable(o *wellbeing.Observation) bool {
	return hasValue(o.Status) && (o.Value != nil || o.Numerator != nil && o.Denominator != nil && !o.Denominator.IsZero())
}

// add adds what the observations at one point come to: a value or a gap.
func (s *trendSeries) add(p *wellbeing.Plan, v *wellbeing.Indicator, on wellbeing.Date, at wellbeing.Point, here []wellbeing.Observation) {
	if len(here) == 0 {
		return // organizations' own, beside those of the whole
	}
	gap, open := wellbeing.ObservationStatus(""), false
	withheld := false // the value of the whole is: nothing is put together in its place
	for _, o := range here {
		switch o.Status {
		case wellbeing.ObservationBreak:
			if !slices.Contains(s.breaks, at) {
				s.breaks = append(s.breaks, at)
			}
		case wellbeing.ObservationProvisional, wellbeing.ObservationEstimated:
			open = true
		case wellbeing.ObservationSuppressed:
			gap = o.Status
			withheld = withheld || o.Organization == ""
		case wellbeing.ObservationMissing:
			if gap != wellbeing.ObservationSuppressed {
				gap = o.Status
			}
		case wellbeing.ObservationNotCollected:
			gap = cmp.Or(gap, o.Status)
		}
	}
	alone := *v
	alone.Observations, alone.Baseline, alone.Targets = here, wellbeing.Baseline{}, nil
	value := progress.Ratio{}
	if !withheld {
		value = valueOf(p, alone, on)
	}
	if value.Known() {
		s.readings = append(s.readings, trendReading{at: at, value: value, open: open})
	} else {
		s.gaps = append(s.gaps, trendGap{at: at, status: gap})
	}
	if s.joint {
		s.addParts(p, alone, on)
	}
}

// addParts adds the value of each organization.
func (s *trendSeries) addParts(p *wellbeing.Plan, alone wellbeing.Indicator, on wellbeing.Date) {
	here := alone.Observations
	for i, o := range here {
		if !hasValue(o.Status) {
			continue
		}
		one := alone
		one.Organizations, one.Observations = []wellbeing.ID{o.Organization}, here[i:i+1]
		if value := valueOf(p, one, on); value.Known() {
			s.parts = append(s.parts, trendReading{at: o.At, value: value})
		}
	}
}

// valueOf returns the current value of an indicator by the method, whatever is aimed at.
func valueOf(p *wellbeing.Plan, v wellbeing.Indicator, on wellbeing.Date) progress.Ratio {
	v.Direction = "" // that a rise or fall ought to stop asks for two values
	r := progress.Compute(&wellbeing.Plan{Owners: p.Owners, Indicators: []wellbeing.Indicator{v}}, on, progress.Config{})
	if len(r.Indicators) == 0 {
		return progress.Ratio{}
	}
	return r.Indicators[0].Current.Value
}

// mostMicros is the greatest number that is drawn where it lies; greater ones lie there too.
const mostMicros = 2_000_000_000_000_000_000

// micros returns a number in millionths.
func micros(r progress.Ratio) int64 {
	n := r.Rat()
	if n == nil {
		return 0
	}
	n.Mul(n, big.NewRat(1_000_000, 1))
	q := new(big.Int).Quo(n.Num(), n.Denom())
	switch {
	case q.CmpAbs(big.NewInt(mostMicros)) < 0:
		return q.Int64()
	case q.Sign() < 0:
		return -mostMicros
	}
	return mostMicros
}

// microsText returns a number of millionths in JSON's form.
func microsText(n int64) string { return exactText(big.NewRat(n, 1_000_000)) }

// exactText returns a number with all its decimals where it has at most six, else with one.
func exactText(n *big.Rat) string {
	places := 6
	if !new(big.Rat).Mul(n, big.NewRat(1_000_000, 1)).IsInt() {
		places = 1
	}
	s := n.FloatString(places)
	s = strings.TrimSuffix(strings.TrimRight(s, "0"), ".")
	if s == "-0" {
		return "0"
	}
	return s
}

// decimalRatio returns a number of the plan as a ratio, and none where there is none.
func decimalRatio(d *wellbeing.Decimal) progress.Ratio {
	if d == nil {
		return progress.Ratio{}
	}
	return progress.Fraction(d.Micros(), 1_000_000)
}

// valueScale is where values lie, the least at the bottom.
type valueScale struct {
	least, greatest, step int64 // millionths
	top, bottom           length
}

// newValueScale returns a scale with round steps that holds all values. It begins at 0 where that leaves the values room.
func newValueScale(values []int64, top, bottom length) valueScale {
	s := valueScale{least: slices.Min(values), greatest: slices.Max(values), top: top, bottom: bottom}
	switch {
	case s.least == 0 && s.greatest == 0:
		s.greatest = 1_000_000
	case s.least >= 0 && (s.least <= s.greatest/2 || s.least == s.greatest):
		s.least = 0
	case s.least == s.greatest:
		s.greatest = 0
	}
	s.step = roundStep((s.greatest - s.least) / 4)
	s.least -= ((s.least % s.step) + s.step) % s.step
	if over := ((s.greatest % s.step) + s.step) % s.step; over > 0 {
		s.greatest += s.step - over
	}
	return s
}

// roundStep returns the least of 1, 2, 5, 10, 20 and so on that is not below n.
func roundStep(n int64) int64 {
	for power := int64(1); ; power *= 10 {
		for _, digit := range []int64{1, 2, 5} {
			if digit*power >= n || power >= 1e18 {
				return digit * power
			}
		}
	}
}

// at returns how far down a value lies.
func (s valueScale) at(n int64) length {
	part := big.NewRat(0, 1)
	part.SetFrac(big.NewInt(n-s.least), big.NewInt(s.greatest-s.least))
	return s.bottom - min(max(lengthOf(part, s.bottom-s.top), 0), s.bottom-s.top)
}

// timeScale is where points in time lie: in the middle of the year, month or day that they are.
type timeScale struct {
	first, last int // twice days
	left, right length
}

// newTimeScale returns a scale that holds all points.
func newTimeScale(points []wellbeing.Point, left, right length) timeScale {
	s := timeScale{left: left, right: right}
	for i, p := range points {
		first, last := 2*p.FirstDay().Days(), 2*p.LastDay().Days()
		if i == 0 || first < s.first {
			s.first = first
		}
		if i == 0 || last > s.last {
			s.last = last
		}
	}
	if s.last-s.first < 60 {
		s.first, s.last = s.first-365, s.last+365
	}
	return s
}

func (s timeScale) at(p wellbeing.Point) length {
	return s.day(p.FirstDay().Days() + p.LastDay().Days())
}

// day returns where a moment lies, in twice days.
func (s timeScale) day(twice int) length {
	return s.left + length(int64(s.right-s.left)*int64(twice-s.first)/int64(s.last-s.first))
}
