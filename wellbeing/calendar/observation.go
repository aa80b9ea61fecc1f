package calendar

import "github.com/openwellbeing/plan/wellbeing"

// expected returns when the next observation of an indicator is due, as on a day, and no point where none is.
func expected(v *wellbeing.Indicator, on wellbeing.Date) wellbeing.Point {
	if !v.Omitted.IsZero() || v.Frequency.Every < 1 {
		return wellbeing.Point{}
	}
	latest := latestEnded(v, on)
	measured := v.Baseline.Value != nil || v.Baseline.Numerator != nil && v.Baseline.Denominator != nil
	if latest.IsZero() || measured && isLater(v.Baseline.At, latest) {
		latest = v.Baseline.At
	}
	return after(latest, v.Frequency)
}

// latestEnded returns the point of the latest value of an indicator for everybody that has ended by a day.
func latestEnded(v *wellbeing.Indicator, on wellbeing.Date) wellbeing.Point {
	var latest wellbeing.Point
	for _, o := range v.Observations {
		if isUsable(o) && o.At.EndedBy(on) && isLater(o.At, latest) {
			latest = o.At
		}
	}
	if v.MeasureType != wellbeing.TypeQualitative {
		return latest
	}
	for _, a := range v.Assessments {
		if a.At.EndedBy(on) && isLater(a.At, latest) {
			latest = a.At
		}
	}
	return latest
}

// isUsable reports whether an observation has a value that describes everybody.
func isUsable(o wellbeing.Observation) bool {
	if len(o.Breakdown) > 0 || o.Value == nil && (o.Numerator == nil || o.Denominator == nil) {
		return false
	}
	switch o.Status {
	case wellbeing.ObservationMissing, wellbeing.ObservationNotCollected, wellbeing.ObservationSuppressed:
		return false
	}
	return true
}

// isLater orders points by their last days, then the more precise after the less.
func isLater(p, q wellbeing.Point) bool {
	if c := p.LastDay().Compare(q.LastDay()); c != 0 {
		return c > 0
	}
	return p.Precision() < q.Precision()
}

// longest is the greatest number of intervals that can lie within the calendar, in days, the shortest of them.
const longest = 9000 * 366

// after returns the point one interval after another, as exactly as both of them are known: a year after 2025-10 is
// 2026-10, and two weeks after it are counted from its last day. It is no point where the unit is not stated and beyond
// the calendar.
func after(p wellbeing.Point, f wellbeing.Frequency) wellbeing.Point {
	if p.IsZero() || f.Every > longest {
		return wellbeing.Point{}
	}
	switch f.Unit {
	case wellbeing.IntervalDay:
		return p.LastDay().AddDays(f.Every).Point()
	case wellbeing.IntervalWeek:
		return p.LastDay().AddDays(7 * f.Every).Point()
	case wellbeing.IntervalMonth:
		return afterMonths(p, f.Every)
	case wellbeing.IntervalYear:
		return afterMonths(p, 12*f.Every)
	}
	return wellbeing.Point{}
}

// afterMonths keeps the precision of a point, but a year plus months that are no whole years becomes a month.
func afterMonths(p wellbeing.Point, months int) wellbeing.Point {
	precision := p.Precision()
	if precision == wellbeing.PrecisionYear && months%12 != 0 {
		precision = wellbeing.PrecisionMonth
	}
	return p.LastDay().AddMonths(months).Point().To(precision)
}
