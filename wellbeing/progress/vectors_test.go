package progress_test

import (
	"encoding/json"
	"flag"
	"math/big"
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/openwellbeing/plan/wellbeing"
	"github.com/openwellbeing/plan/wellbeing/progress"
)

var vectorFile = flag.String("vectors", "testdata/vectors.json", "file of golden cases to run")

type vectors struct {
	Method string
	Cases  []struct {
		Case     string
		Baseline *wellbeing.Decimal
		Target   struct{ Min, Max *wellbeing.Decimal }
		Current  *wellbeing.Decimal
		Progress *json.Number
		Note     string
	}
}

// Golden cases of baseline, target set and current value give their attainment, and the way it was reached.
func TestGoldenVectors(t *testing.T) {
	data, err := os.ReadFile(*vectorFile)
	require.NoError(t, err)
	var v vectors
	require.NoError(t, json.Unmarshal(data, &v))
	require.Equal(t, progress.Method, v.Method)
	require.NotEmpty(t, v.Cases)
	for _, c := range v.Cases {
		t.Run(c.Case, func(t *testing.T) {
			n := wellbeing.Indicator{ID: "n", Targets: []wellbeing.Target{{At: point(t, "2030"), Min: c.Target.Min, Max: c.Target.Max}}}
			if c.Baseline != nil {
				n.Baseline = wellbeing.Baseline{At: point(t, "2020"), Value: c.Baseline}
			}
			if c.Current != nil {
				n.Observations = []wellbeing.Observation{{At: point(t, "2024"), Value: c.Current}}
			}
			a := indicator(t, n, "2026-01-01")
			require.Equal(t, c.Note, way(a))
			if c.Progress == nil {
				require.False(t, a.Share.Known())
				return
			}
			want, ok := new(big.Rat).SetString(c.Progress.String())
			require.True(t, ok)
			have, ok := new(big.Rat).SetString(a.Share.String())
			require.True(t, ok)
			require.Equal(t, want.RatString(), have.RatString())
		})
	}
}

func point(t *testing.T, s string) wellbeing.Point {
	t.Helper()
	p, err := wellbeing.ParsePoint(s)
	require.NoError(t, err)
	return p
}

func day(t *testing.T, s string) wellbeing.Date {
	t.Helper()
	d, err := wellbeing.ParseDate(s)
	require.NoError(t, err)
	return d
}

// way says how the share of an indicator was reached.
func way(p progress.IndicatorProgress) string {
	switch {
	case p.Status == progress.StatusAchieved || p.Status == progress.StatusHeld || p.Status == progress.StatusBreached:
		return string(p.Status)
	case p.Share.Known():
		return "distance"
	}
	return string(p.Reason)
}

// indicator computes one indicator of a plan with one owner.
func indicator(t *testing.T, n wellbeing.Indicator, on string) progress.IndicatorProgress {
	t.Helper()
	p := &wellbeing.Plan{Owners: []wellbeing.ID{"town"}, Indicators: []wellbeing.Indicator{n}}
	return progress.Compute(p, day(t, on), progress.Config{}).Indicators[0]
}
