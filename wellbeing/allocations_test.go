//go:build !race

package wellbeing_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/openwellbeing/plan/wellbeing"
)

// Noise does not touch allocations, so they are held to a number in every run; the race detector adds its own.
func TestReadingTakesFewAllocations(t *testing.T) {
	docs := documents(t)
	for size, most := range map[string]float64{"regional": 100, "worst": 100, "small": 40} {
		i := 0
		taken := testing.AllocsPerRun(2*variants, func() {
			_, err := wellbeing.Read(docs[size][i%variants].data)
			require.NoError(t, err)
			i++
		})
		t.Logf("%s: %v allocations", size, taken)
		require.LessOrEqual(t, taken, most, size)
	}
}

// The syntax of a document is judged without any.
func TestSyntaxTakesNoAllocations(t *testing.T) {
	data := documents(t)["regional"][0].data
	require.Zero(t, testing.AllocsPerRun(3, func() {
		require.NoError(t, wellbeing.Syntax(data, wellbeing.Limits{}))
	}))
}
