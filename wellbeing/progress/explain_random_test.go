package progress_test

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/openwellbeing/plan/wellbeing/progress"
)

// Explanations of random plans are right, whatever they are of: the verifier works them out again from the plan.
func TestExplanationsOfRandomPlansAreRight(t *testing.T) {
	each(t, 60, func(t *testing.T, d drawer) {
		p, on, policy := d.plan(), d.day(), d.policy()
		for _, id := range explainable(p) {
			e, found := progress.Explain(p, on, progress.Config{Policy: policy}, id)
			require.True(t, found, id)
			data, err := json.Marshal(e)
			require.NoError(t, err)
			var read progress.Explanation
			require.NoError(t, json.Unmarshal(data, &read))
			require.Empty(t, progress.Verify(p, read), "%s on %s", id, on)
		}
	})
}
