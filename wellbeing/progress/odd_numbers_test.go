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

// A number of a result is read back exactly as it was written, and nothing else is.
func TestRatiosAreReadAsTheyAreWritten(t *testing.T) {
	for _, r := range []progress.Ratio{
		{},
		progress.Fraction(0, 1), progress.Fraction(1, 1), progress.Fraction(-1, 3), progress.Fraction(11, 18), progress.Fraction(1, 10_000),
		progress.Fraction(-1, 100_000), progress.Fraction(math.MinInt64, 7), progress.Fraction(math.MaxInt64, 1), progress.Fraction(1, 8),
	} {
		data, err := json.Marshal(r)
		require.NoError(t, err)
		read := progress.Fraction(5, 1)
		require.NoError(t, json.Unmarshal(data, &read), string(data))
		require.Equal(t, r.Known(), read.Known())
		require.Equal(t, r.String(), read.String())
		again, err := json.Marshal(read)
		require.NoError(t, err)
		require.Equal(t, string(data), string(again))
	}
	var r progress.Ratio
	require.NoError(t, json.Unmarshal([]byte("-0.0625"), &r))
	require.Zero(t, r.Compare(progress.Fraction(-1, 16)), "exactly")
	require.NoError(t, json.Unmarshal([]byte("123456789012345678901234567890.5"), &r))
	require.Equal(t, "123456789012345678901234567890.5", r.String())
	for _, s := range []string{
		`"1"`, `""`, `true`, `{}`, `[]`, `-0`, `-0.0`, `0.0`, `1.0`, `0.50`, `0.00001`, `1e2`, `1E2`, `1e-1`, `12345.67891`,
		strings.Repeat("9", 30_000),
	} {
		read := progress.Fraction(5, 1)
		require.Error(t, json.Unmarshal([]byte(s), &read), "%.20s", s)
		require.Equal(t, "5", read.String(), "it is left as it was")
	}
	for _, s := range []string{"", "-", ".5", "1.", "+1", "01", "--1", "1/2", " 1", "1 ", "0x1", "1_0", "NaN", "Inf", "-.5", "1.5.5", "1.-5"} {
		require.Error(t, r.UnmarshalJSON([]byte(s)), s)
	}
}

// So a whole result is read back, and written again as it was.
func TestResultsAreReadBack(t *testing.T) {
	r := progress.Compute(municipal(t), day(t, "2026-12-05"), progress.Config{})
	data, err := json.Marshal(r)
	require.NoError(t, err)
	var read progress.Result
	require.NoError(t, json.Unmarshal(data, &read))
	again, err := json.Marshal(read)
	require.NoError(t, err)
	require.JSONEq(t, string(data), string(again))
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
