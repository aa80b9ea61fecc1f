package sample_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/openwellbeing/plan/wellbeing"
	"github.com/openwellbeing/plan/wellbeing/internal/sample"
)

func TestSamplesAreSoundPlansOfTheirSize(t *testing.T) {
	for name, sized := range map[string]struct {
		plan        func(uint64) *wellbeing.Plan
		least, most int
	}{
		"regional": {sample.RegionalOf, 235_000, 265_000},
		"small":    {sample.SmallOf, 10_000, 12_000},
	} {
		for seed := uint64(1); seed <= 5; seed++ {
			p := sized.plan(seed)
			require.Empty(t, wellbeing.Validate(p), "%s %d", name, seed)
			data, err := wellbeing.Canonical(p)
			require.NoError(t, err)
			t.Logf("%s %d: %d bytes", name, seed, len(data))
			require.GreaterOrEqual(t, len(data), sized.least, name)
			require.LessOrEqual(t, len(data), sized.most, name)
			again, err := wellbeing.Canonical(sized.plan(seed))
			require.NoError(t, err)
			require.Equal(t, data, again, "the same seed gives the same plan")
		}
	}
}

func TestTheRegionalSampleHoldsWhatItSays(t *testing.T) {
	p := sample.Regional()
	subs, measures := 0, 0
	for _, g := range p.Goals {
		subs += len(g.Goals)
		for _, sub := range g.Goals {
			measures += len(sub.Measures)
		}
	}
	require.Equal(t, []int{20, 3, 30, 600, 120}, []int{len(p.Organizations), len(p.Goals), subs, measures, len(p.Indicators)})
}
