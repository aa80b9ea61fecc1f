package rules

import (
	"math"
	"strconv"

	"github.com/openwellbeing/plan/wellbeing"
	"github.com/openwellbeing/plan/wellbeing/law"
)

// yearlyReportMissing reports each year of the plan that should have been reported on and was not.
//
// A year counts where the plan's period and the law of the time cover the whole of it and the plan was approved before the
// second half of it began, by any organ and in any revision; a plan that nobody has approved yet is not reported on. The
// law sets no day for the report. It is missed here once the next year is half over: by then the council has dealt with
// the accounts of the year, and the report with them.
func yearlyReportMissing(c *check) {
	from, to := c.yearsToReport()
	if from > to {
		return
	}
	reported := c.yearsReported()
	c.facts.law.unreported = map[int]bool{}
	for year := from; year <= to; year++ {
		if reported[year] {
			continue
		}
		var d demand
		for r, duty := range c.duties(law.DutyYearlyReport) {
			if isInForceAll(r, year) {
				d.add(r, duty.Citation)
			}
		}
		if d.made() {
			c.facts.law.unreported[year] = true
			c.breach(&d, "", "year", strconv.Itoa(year))
		}
	}
}

// yearsToReport returns the first and the last year to report on; the last is before the first where there are none.
func (c *check) yearsToReport() (from, to int) {
	halfYearLater := c.firstApproval().AddMonths(6)
	period := c.facts.period
	unsound := period.IsZero() && !c.plan.Period.IsZero()
	if unsound || halfYearLater.IsZero() || c.on.IsZero() || !c.asks(law.DutyYearlyReport) {
		return 1, 0
	}
	from = math.MaxInt
	for r := range c.duties(law.DutyYearlyReport) {
		from = min(from, firstFullYear(r.ValidFrom))
	}
	from = max(from, halfYearLater.Year(), firstFullYear(period.Start.FirstDay()))
	to = c.on.AddMonths(-6).Year() - 1
	if end := period.End.LastDay(); !end.IsZero() {
		to = min(to, lastFullYear(end))
	}
	return from, to
}

// firstFullYear returns the first year of which no day is before a day.
func firstFullYear(day wellbeing.Date) int {
	if day.Month() == 1 && day.Day() == 1 {
		return day.Year()
	}
	return day.Year() + 1
}

// lastFullYear returns the last year of which no day is after a day.
func lastFullYear(day wellbeing.Date) int {
	if day.Month() == 12 && day.Day() == 31 {
		return day.Year()
	}
	return day.Year() - 1
}

// isInForceAll reports whether a regime is in force for the whole of a year.
func isInForceAll(r *law.Regime, year int) bool {
	return firstFullYear(r.ValidFrom) <= year && (r.ValidUntil.IsZero() || year <= lastFullYear(r.ValidUntil))
}

// firstApproval returns the first day on which any organ approved the plan in any revision.
func (c *check) firstApproval() wellbeing.Date {
	var first wellbeing.Date
	for i := range c.plan.Approvals {
		a := &c.plan.Approvals[i]
		if c.isApproval(a) && !a.Date.IsZero() && (first.IsZero() || a.Date.Compare(first) < 0) {
			first = a.Date
		}
	}
	return first
}

// yearsReported returns the years that a yearly report covers that was held or is not late. One that does not say what it
// covers may cover the year that it falls in, or the one before.
func (c *check) yearsReported() map[int]bool {
	years := map[int]bool{}
	for i := range c.plan.Events {
		e := &c.plan.Events[i]
		if mayBe(e.Kind, wellbeing.EventAnnualReport) && c.countsAsHeld(e) {
			for _, year := range yearsOf(e) {
				years[year] = true
			}
		}
	}
	return years
}

// yearsOf returns the years that a report covers, or may cover.
func yearsOf(e *wellbeing.Event) []int {
	if !e.Covers.IsZero() {
		return []int{e.Covers.Year()}
	}
	year := e.Held.Year()
	if e.Held.IsZero() {
		year = e.Due.Year()
	}
	return []int{year, year - 1}
}
