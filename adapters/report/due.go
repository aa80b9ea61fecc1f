package report

import (
	"strconv"
	"time"

	"github.com/openwellbeing/plan/wellbeing/calendar"
	"github.com/openwellbeing/plan/wellbeing/catalogue"
)

// due is what is to be done next, and what recurs every year.
type due struct {
	Overdue, Soon, Later []dueItem
	// How many there are beyond those listed.
	MoreOverdue, MoreSoon, More int
	// The months of the annual clock that have entries, and those entries that no month is given for.
	Months []month
	Other  []entry
	Figure *figure
}

// dueItem is one thing that is due.
type dueItem struct {
	Kind, When  string
	Title       passage
	Responsible passage
}

// month is a month of the annual clock.
type month struct {
	Name    string
	Entries []entry
}

// entry is one thing that recurs every year.
type entry struct {
	Kind                string
	Title, Organization passage
	When                passage
}

// mostPressing and mostLater are how much is listed of what is overdue or due soon, and of what comes later; the rest is
// counted.
const (
	mostPressing = 50
	mostLater    = 15
)

func (g *gatherer) due() due {
	var d due
	cfg := calendar.Config{Index: g.index, Law: g.law}
	for _, item := range calendar.Due(g.plan, g.on, cfg) {
		one := dueItem{
			Kind: g.name("dueKind", string(item.Kind)), When: catalogue.Point(item.Due, g.language), Title: g.text(item.Title),
			Responsible: g.party(item.Responsible),
		}
		switch item.State {
		case calendar.StateOverdue:
			d.Overdue, d.MoreOverdue = listed(d.Overdue, one, mostPressing, d.MoreOverdue)
		case calendar.StateDue:
			d.Soon, d.MoreSoon = listed(d.Soon, one, mostPressing, d.MoreSoon)
		default:
			d.Later, d.More = listed(d.Later, one, mostLater, d.More)
		}
	}
	year := calendar.Clock(g.plan)
	for m := time.January; m <= time.December; m++ {
		if entries := g.entries(year.Month(m)); len(entries) > 0 {
			d.Months = append(d.Months, month{g.name("month", strconv.Itoa(int(m))), entries})
		}
	}
	d.Other = g.entries(year.Other)
	if figures := g.figures(func(c ChartConfig) Chart { return AnnualClock(g.plan, year, c) }); len(figures) > 0 && len(g.plan.Calendar) > 0 {
		d.Figure = &figures[0]
	}
	return d
}

// listed adds an item to a list, or to the count of those that have no room in it.
func listed(list []dueItem, one dueItem, most, more int) ([]dueItem, int) {
	if len(list) < most {
		return append(list, one), more
	}
	return list, more + 1
}

func (g *gatherer) entries(list []calendar.Entry) (entries []entry) {
	for _, e := range list {
		one := entry{Kind: g.name("clockKind", string(e.Kind)), Title: g.text(e.Title), Organization: g.party(e.Organization)}
		if e.Month == 0 {
			one.When = g.text(e.When)
		}
		entries = append(entries, one)
	}
	return entries
}
