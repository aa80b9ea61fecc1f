package wellbeing

// IsKnown reports whether the frequency says both how many units and of what.
func (f Frequency) IsKnown() bool {
	switch f.Unit {
	case IntervalDay, IntervalWeek, IntervalMonth, IntervalYear:
		return f.Every > 0
	}
	return false
}

// After returns the point so many intervals after another, as exactly as both of them are known: a year after 2025-10 is
// 2026-10, and two weeks after it are counted from its last day. It is no point where the frequency is not known, and
// beyond the calendar.
func (f Frequency) After(p Point, intervals int) Point {
	if p.IsZero() || !f.IsKnown() || intervals < 1 || f.Every > mostDays/intervals {
		return Point{}
	}
	n := f.Every * intervals
	switch f.Unit {
	case IntervalDay:
		return p.LastDay().AddDays(n).Point()
	case IntervalWeek:
		return p.LastDay().AddDays(7 * n).Point()
	case IntervalMonth:
		return p.afterMonths(n)
	}
	return p.afterMonths(12 * n)
}

// afterMonths keeps the precision of a point, but a year plus months that are no whole years becomes a month.
func (p Point) afterMonths(months int) Point {
	precision := p.Precision()
	if precision == PrecisionYear && months%12 != 0 {
		precision = PrecisionMonth
	}
	return p.LastDay().AddMonths(months).Point().To(precision)
}
