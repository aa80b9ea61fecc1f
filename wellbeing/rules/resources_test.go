package rules_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/openwellbeing/plan/wellbeing"
	"github.com/openwellbeing/plan/wellbeing/rules"
)

// Where the law wants a plan to cover the resources of child welfare, only the law speaks of them.
func TestTheLawSpeaksOfChildWelfareResources(t *testing.T) {
	asked := patched(t, "municipal", []operation{
		{Op: "replace", Path: "/kind", Value: "county"}, {Op: "remove", Path: "/resources"},
	})
	require.Zero(t, found(asked)[rules.CodeNoChildWelfareResources])
	asked.Regimes = []wellbeing.ID{}
	require.Equal(t, 1, found(asked)[rules.CodeNoChildWelfareResources])
}
