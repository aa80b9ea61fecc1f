package calendar_test

import (
	"testing"
	"time"

	"github.com/openwellbeing/plan/wellbeing"
	"github.com/openwellbeing/plan/wellbeing/calendar"
)

func TestTheAnnualClockOfKoivula(t *testing.T) {
	year := calendar.Clock(read(t, "municipal.json"))
	want := map[time.Month]wellbeing.Pointer{
		time.January: "/calendar/0", time.March: "/calendar/1", time.May: "/calendar/3", time.August: "/calendar/4",
		time.September: "/calendar/5", time.November: "/calendar/6", time.December: "/calendar/7",
	}
	for m := time.January; m <= time.December; m++ {
		entries := year.Month(m)
		switch {
		case want[m] == "" && entries != nil:
			t.Errorf("%s has %+v", m, entries)
		case want[m] != "" && (len(entries) != 1 || entries[0].Path != want[m] || entries[0].Month != int(m)):
			t.Errorf("%s has %+v, want %s", m, entries, want[m])
		}
	}
	if len(year.Other) != 1 || year.Other[0].Path != "/calendar/2" || year.Other[0].When.FI == "" {
		t.Errorf("without a month: %+v", year.Other)
	}
}

func TestEntriesOfOneMonthKeepTheirOrder(t *testing.T) {
	year := calendar.Clock(&wellbeing.Plan{Calendar: []wellbeing.ClockEntry{{Month: 12}, {Month: 1}, {Month: 12}, {Month: 13}, {Month: -1}}})
	december := year.Month(time.December)
	if len(december) != 2 || december[0].Path != "/calendar/0" || december[1].Path != "/calendar/2" {
		t.Errorf("December has %+v", december)
	}
	if len(year.Other) != 2 {
		t.Errorf("no months of the year: %+v", year.Other)
	}
	if year.Month(0) != nil || year.Month(13) != nil {
		t.Error("there is no such month")
	}
}

func TestAPlanWithoutAnAnnualClock(t *testing.T) {
	for _, p := range []*wellbeing.Plan{nil, {}} {
		year := calendar.Clock(p)
		for m := time.January; m <= time.December; m++ {
			if year.Month(m) != nil {
				t.Errorf("%s has %+v", m, year.Month(m))
			}
		}
		if year.Other != nil {
			t.Errorf("without a month: %+v", year.Other)
		}
	}
}
