package rules_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/openwellbeing/plan/wellbeing"
	"github.com/openwellbeing/plan/wellbeing/rules"
)

// Where the law asks for a hearing, only the law speaks of it.
func TestTheLawSpeaksOfHearings(t *testing.T) {
	p := patched(t, "municipal", []operation{{Op: "remove", Path: "/hearings"}})
	require.Zero(t, found(p)[rules.CodeNoHearing])
	p.Regimes = []wellbeing.ID{}
	require.Equal(t, 1, found(p)[rules.CodeNoHearing])
}

// Where the law asks for the approval of an owner, only the law speaks of it.
func TestTheLawSpeaksOfApprovals(t *testing.T) {
	p := patched(t, "municipal", []operation{
		{Op: "replace", Path: "/kind", Value: "joint"},
		{Op: "replace", Path: "/organizations/3/kind", Value: "municipality"},
		{Op: "replace", Path: "/owners", Value: []any{"lehtola", "county"}},
		{Op: "replace", Path: "/goals/2/measures/0/responsible", Value: "county"},
	})
	require.Zero(t, found(p)[rules.CodeUncommittedOrganization])
	p.Regimes = []wellbeing.ID{}
	require.Equal(t, 1, found(p)[rules.CodeUncommittedOrganization])
}

// Whether a hearing is still to come is not known on no day.
func TestHearingsOnNoDay(t *testing.T) {
	p := &wellbeing.Plan{Hearings: []wellbeing.Hearing{{At: suiteDay.Point()}}}
	require.Zero(t, found(p)[rules.CodeHearingWithoutEffect])
	findings := rules.Check(p, wellbeing.Date{}, rules.Config{})
	n := 0
	for _, f := range findings {
		if f.Code == rules.CodeHearingWithoutEffect {
			n++
		}
	}
	require.Equal(t, 1, n)
}
