package progress

import (
	"cmp"

	"github.com/openwellbeing/plan/wellbeing"
)

// later orders points in time: by last day, then the more precise after the less precise one.
func later(a, b wellbeing.Point) int {
	if a == b {
		return 0
	}
	if c := a.LastDay().Compare(b.LastDay()); c != 0 {
		return c
	}
	return cmp.Compare(b.Precision(), a.Precision())
}

// timescale counts elapsed time between points in whole years, months or days.
type timescale struct {
	unit wellbeing.Precision
	// Days between last days, since two of the points coincide in every coarser unit.
	lastDays bool
}

// scaleOf returns the timescale of the method: the coarsest precision found among the ends of what is counted, the dated
// targets and another point, unless two of the ends, or two of the targets, then coincide.
func scaleOf(ends, targets []wellbeing.Point, other wellbeing.Point) timescale {
	s := timescale{}
	if !other.IsZero() {
		s.unit = other.Precision()
	}
	for _, points := range [...][]wellbeing.Point{ends, targets} {
		for _, p := range points {
			s.unit = max(s.unit, p.Precision())
		}
	}
	s.lastDays = coincide(ends, s.unit) || coincide(targets, s.unit)
	return s
}

func coincide(points []wellbeing.Point, unit wellbeing.Precision) bool {
	if len(points) <= 8 {
		for i, p := range points {
			for _, q := range points[:i] {
				if p.To(unit) == q.To(unit) {
					return true
				}
			}
		}
		return false
	}
	seen := make(map[wellbeing.Point]bool, len(points))
	for _, p := range points {
		if seen[p.To(unit)] {
			return true
		}
		seen[p.To(unit)] = true
	}
	return false
}

// at returns a point as a number of units, so that the difference of two is the time between them.
func (s timescale) at(p wellbeing.Point) int64 {
	switch {
	case s.lastDays || s.unit == wellbeing.PrecisionDay:
		return int64(p.LastDay().Days())
	case s.unit == wellbeing.PrecisionMonth:
		return int64(p.Year())*12 + int64(p.Month())
	}
	return int64(p.Year())
}
