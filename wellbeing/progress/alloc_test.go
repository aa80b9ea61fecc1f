//go:build !race

package progress_test

import (
	"runtime"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/openwellbeing/plan/wellbeing"
	"github.com/openwellbeing/plan/wellbeing/internal/sample"
	"github.com/openwellbeing/plan/wellbeing/progress"
)

// What a computation allocates is gated, since noise does not touch it: little more than the result itself.
func TestComputeAllocatesLittle(t *testing.T) {
	on := day(t, "2026-12-05")
	for name, c := range map[string]struct {
		plan        *wellbeing.Plan
		allocations float64
		kilobytes   uint64
	}{
		"regional": {plan: sample.Regional(), allocations: 40, kilobytes: 330},
		"small":    {plan: sample.Small(), allocations: 30, kilobytes: 30},
	} {
		index := wellbeing.NewIndex(c.plan)
		for _, cfg := range []progress.Config{{}, {Index: index}} {
			compute := func() { progress.Compute(c.plan, on, cfg) }
			require.LessOrEqual(t, testing.AllocsPerRun(50, compute), c.allocations, "allocations for the %s plan", name)
			const runs = 50
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			for range runs {
				compute()
			}
			runtime.ReadMemStats(&after)
			require.LessOrEqual(t, (after.TotalAlloc-before.TotalAlloc)/runs>>10, c.kilobytes, "kilobytes for the %s plan", name)
		}
	}
}

// Memory goes with what is really there, not with the product of lists that are long by themselves.
func TestAbsurdPlansTakeLittleMemory(t *testing.T) {
	for name, p := range absurdPlans() {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		progress.Compute(p, day(t, "2026-12-05"), progress.Config{})
		runtime.ReadMemStats(&after)
		require.Less(t, (after.TotalAlloc-before.TotalAlloc)>>20, uint64(150), "megabytes for %s", name)
	}
}
