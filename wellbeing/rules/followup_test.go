package rules

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/openwellbeing/plan/wellbeing"
)

// A year has passed when the day twelve months later has, which after a leap day is the last day of February.
func TestAYearIsOverTheDayAfterItsLast(t *testing.T) {
	first, err := wellbeing.NewDate(2023, 1, 1)
	require.NoError(t, err)
	for i := range 4 * 366 {
		since := first.AddDays(i)
		for _, later := range []int{-1, 0, 1, 30, 364, 365, 366, 367, 700, 800} {
			on := since.AddDays(later)
			require.Equal(t, on.Compare(since.AddMonths(12)) > 0, isOverAYear(since, on), "%s %s", since, on)
		}
	}
	require.False(t, isOverAYear(first, wellbeing.Date{}))
}
