package wellbeing_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/openwellbeing/plan/wellbeing"
)

func TestSoManyIntervalsAfterAPoint(t *testing.T) {
	const years, months, weeks, days = wellbeing.IntervalYear, wellbeing.IntervalMonth, wellbeing.IntervalWeek, wellbeing.IntervalDay
	tests := []struct {
		name      string
		every     int
		unit      wellbeing.IntervalUnit
		from      string
		intervals int
		want      string // "" where there is none
	}{
		{"a year after a month", 1, years, "2025-10", 1, "2026-10"},
		{"two times two years", 2, years, "2021", 2, "2025"},
		{"the last of February", 1, years, "2024-02-29", 1, "2025-02-28"},
		{"six months after a year", 6, months, "2025", 1, "2026-06"},
		{"two times six months after a year", 6, months, "2025", 2, "2026"},
		{"a month after the last of January", 1, months, "2026-01-31", 1, "2026-02-28"},
		{"two weeks after a month", 2, weeks, "2025-12", 1, "2026-01-14"},
		{"ten days", 10, days, "2025-12-25", 1, "2026-01-04"},
		{"the last year of the calendar", 1, years, "9998", 1, "9999"},
		{"beyond the calendar", 1, years, "9999", 1, ""},
		{"far beyond the calendar", 999_999_999, weeks, "2025", 2, ""},
		{"no unit", 1, "", "2025", 1, ""},
		{"another unit", 1, "age", "2025", 1, ""},
		{"no number", 0, years, "2025", 1, ""},
		{"less than none", -1, years, "2025", 1, ""},
		{"no intervals", 1, years, "2025", 0, ""},
		{"no point", 1, years, "", 1, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			from, _ := wellbeing.ParsePoint(tt.from)
			got := wellbeing.Frequency{Every: tt.every, Unit: tt.unit}.After(from, tt.intervals)
			require.Equal(t, tt.want, got.String())
		})
	}
}
