package calendar

import (
	"time"

	"github.com/openwellbeing/plan/wellbeing"
)

// Year is the annual clock of a plan: what recurs every year, by month. The zero value is an empty year.
type Year struct {
	// The entries of each month, January first, each month in the order of the plan; Month gives those of one month.
	Months [12][]Entry `json:"months"`
	// The entries without a month: the time of year is in words, or is not stated.
	Other []Entry `json:"other,omitzero"`
}

// Entry is an entry of the annual clock and where it stands in the plan.
type Entry struct {
	// Where the entry stands in the plan.
	Path wellbeing.Pointer `json:"path"`
	// The entry itself.
	wellbeing.ClockEntry
}

// Month returns the entries of a month.
func (y Year) Month(m time.Month) []Entry {
	if m < time.January || m > time.December {
		return nil
	}
	return y.Months[m-time.January]
}

// Clock sorts the annual clock of a plan by month.
func Clock(p *wellbeing.Plan) Year {
	var year Year
	if p == nil {
		return year
	}
	for i, entry := range p.Calendar {
		e := Entry{Path: wellbeing.Pointer("").Member("calendar").Item(i), ClockEntry: entry}
		if entry.Month >= 1 && entry.Month <= len(year.Months) {
			year.Months[entry.Month-1] = append(year.Months[entry.Month-1], e)
		} else {
			year.Other = append(year.Other, e)
		}
	}
	return year
}
