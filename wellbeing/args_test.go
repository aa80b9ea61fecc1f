package wellbeing_test

import (
	"encoding/json"
	"maps"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/openwellbeing/plan/wellbeing"
)

// Whatever is done to arguments, they hold what a map would hold, in the order of the names.
func TestArgumentsAreLikeAMapInOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var args wellbeing.Args
		want := map[string]string{}
		name := rapid.StringMatching(`[a-c]{0,2}`)
		for range rapid.IntRange(0, 12).Draw(t, "steps") {
			n, value := name.Draw(t, "name"), rapid.String().Draw(t, "value")
			if rapid.Bool().Draw(t, "delete") {
				args.Delete(n)
				delete(want, n)
			} else {
				args.Set(n, value)
				want[n] = value
			}
		}
		var names []string
		for _, arg := range args {
			names = append(names, arg.Name)
			require.Equal(t, want[arg.Name], arg.Value)
			require.Equal(t, want[arg.Name], args.Get(arg.Name))
		}
		require.Equal(t, slices.Sorted(maps.Keys(want)), names)
		require.Empty(t, args.Get("d"))
	})
}

func TestArgumentsAreAnObjectInJSON(t *testing.T) {
	args := wellbeing.ArgsOf("member", "ti\"tle", "id", "m1", "left over")
	text, err := json.Marshal(wellbeing.Finding{Code: wellbeing.CodeRequired, Args: args})
	require.NoError(t, err)
	require.JSONEq(t, `{"code":"schema/required","severity":"","path":"","args":{"id":"m1","member":"ti\"tle"}}`, string(text))
	var back wellbeing.Finding
	require.NoError(t, json.Unmarshal(text, &back))
	require.Equal(t, args, back.Args)
	require.Error(t, json.Unmarshal([]byte(`{"args":{"id":1}}`), &back), "values are strings")
	text, err = json.Marshal(wellbeing.Finding{Code: wellbeing.CodeRequired, Args: wellbeing.ArgsOf()})
	require.NoError(t, err)
	require.NotContains(t, string(text), "args")
}
