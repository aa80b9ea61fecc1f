package wellbeing_test

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/openwellbeing/plan/wellbeing"
)

// However a breakdown is put together, it holds what a map would hold, in the order of the dimensions, and does not change.
func TestABreakdownIsLikeAMapThatDoesNotChange(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		dimension, name := rapid.StringMatching(`[a-d]{0,2}`), rapid.String()
		var pairs []string
		want := map[string]string{}
		for range rapid.IntRange(0, 6).Draw(t, "pairs") {
			d, n := dimension.Draw(t, "dimension"), name.Draw(t, "name")
			pairs = append(pairs, d, n)
			want[d] = n
		}
		b := wellbeing.BreakdownOf(pairs...)
		require.Equal(t, want, maps.Collect(b.All()))
		var dimensions []string
		for d, n := range b.All() {
			dimensions = append(dimensions, d)
			got, there := b.Get(d)
			require.True(t, there)
			require.Equal(t, n, got)
		}
		require.True(t, slices.IsSorted(dimensions))
		require.Equal(t, len(want), b.Len())
		_, there := b.Get("e")
		require.False(t, there)

		one, two := b.With("x", "1"), b.With("x", "2")
		require.Equal(t, want, maps.Collect(b.All()), "With leaves it as it was")
		x, _ := one.Get("x")
		require.Equal(t, "1", x, "and so does another one")
		require.Negative(t, one.Compare(two))
		require.Zero(t, one.Compare(two.With("x", "1")))

		text, err := json.Marshal(b)
		require.NoError(t, err)
		var back wellbeing.Breakdown
		require.NoError(t, json.Unmarshal(text, &back))
		require.Equal(t, len(want), back.Len())
		if !strings.ContainsRune(strings.Join(pairs, ""), '\uFFFD') {
			require.Zero(t, b.Compare(back))
		}
	})
}

// An object without dimensions is not the same as no object, and stays as it is.
func TestABreakdownThatSomebodyLeftEmptyIsKept(t *testing.T) {
	text := strings.Replace(string(municipal(t)), `"breakdown": {"sex": "female"}`, `"breakdown": {}`, 1)
	require.Contains(t, text, `"breakdown": {}`)
	p := mustRead(t, []byte(text))
	require.Contains(t, string(mustCanonical(t, p)), `"breakdown":{}`)
	require.Contains(t, string(mustCanonical(t, p.Clone())), `"breakdown":{}`)
	require.True(t, wellbeing.BreakdownOf().IsZero())
}

func TestABreakdownSaysItsCategoriesInOrder(t *testing.T) {
	require.Equal(t, "age=7, sex=girls", wellbeing.BreakdownOf("sex", "girls", "age", "7", "left over").String())
}
