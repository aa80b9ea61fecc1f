package calendar

import "github.com/openwellbeing/plan/wellbeing"

// NextObservation returns when the next observation of an indicator is due, as on a day, and the point that the interval
// runs from: the latest value that Due counts. Both are no point where none is due.
func NextObservation(v *wellbeing.Indicator, on wellbeing.Date) (latest, due wellbeing.Point) {
	if v == nil || !v.Omitted.IsZero() || !v.Frequency.IsKnown() {
		return wellbeing.Point{}, wellbeing.Point{}
	}
	latest = latestEnded(v, on)
	measured := v.Baseline.Value != nil || v.Baseline.Numerator != nil && v.Baseline.Denominator != nil
	if latest.IsZero() || measured && isLater(v.Baseline.At, latest) {
		latest = v.Baseline.At
	}
	due = v.Frequency.After(latest, 1)
	if due.IsZero() {
		return wellbeing.Point{}, due
	}
	return latest, due
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
	if o.Breakdown.Len() > 0 || o.Value == nil && (o.Numerator == nil || o.Denominator == nil) {
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
