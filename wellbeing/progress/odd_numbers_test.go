package progress_test

import (
	"encoding/json"
	"math"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/openwellbeing/plan/wellbeing/progress"
)

// The least whole number keeps its sign, and no denominator is no number.
func TestFractionsAtTheEdge(t *testing.T) {
	require.Equal(t, "-9223372036854775808", progress.Fraction(math.MinInt64, 1).String())
	require.Negative(t, progress.Fraction(math.MinInt64, 1).Compare(progress.Fraction(0, 1)))
	require.Positive(t, progress.Fraction(1, 3).Compare(progress.Fraction(math.MinInt64, 1)))
	require.Equal(t, "-0.5", progress.Fraction(1, -2).String())
	require.False(t, progress.Fraction(1, 0).Known())
}

// A fraction is read as people write it, not as a programming language would.
func TestFractionsAreReadStrictly(t *testing.T) {
	for _, s := range []string{`"010/3"`, `"0x10"`, `"1e5"`, `"1.5"`, `"1/0"`, `"/3"`, `""`, `"1_000"`, `"--1"`, `1`} {
		require.Error(t, json.Unmarshal([]byte(s), new(progress.Exact)), s)
	}
	var e progress.Exact
	require.NoError(t, json.Unmarshal([]byte(`"-11/18"`), &e))
	require.Equal(t, "-0.6111", e.String())
}

// A stranger's explanation costs no more than a right one: a formula that does not follow from the plan is not evaluated.
func TestVerifierDoesNotEvaluateStrangeFormulas(t *testing.T) {
	p := municipal(t)
	e, found := progress.Explain(p, day(t, "2026-12-05"), progress.Config{}, "lonely")
	require.True(t, found)
	e.Steps[0].Formula = "c" + strings.Repeat(" * c", 100_000)
	require.NotEmpty(t, progress.Verify(p, e))
}

// The name of a published policy stands for its thresholds.
func TestANameAloneIsThePublishedPolicy(t *testing.T) {
	p := municipal(t)
	on := day(t, "2026-12-05")
	unsd, found := progress.PolicyNamed("unsd")
	require.True(t, found)
	require.Equal(t, unsd, progress.Compute(p, on, progress.Config{Policy: progress.Policy{Name: "unsd"}}).Policy)
	require.Equal(t, progress.PolicySC9560(), progress.Compute(p, on, progress.Config{Policy: progress.Policy{Name: "mine"}}).Policy)
	require.NotNil(t, progress.Compute(nil, on, progress.Config{}).Goals)
}
