package wellbeing_test

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/openwellbeing/plan/wellbeing"
)

// Sorting gives the order of the paths, then the codes, then the arguments, whatever the order before.
func TestFindingsSortByPathThenCodeThenArguments(t *testing.T) {
	paths := []wellbeing.Pointer{
		"", "/goals", "/goals/0", "/goals/9", "/goals/10", "/goals/10/title", "/goals/0/goals/2", "/goals/0/measures/11",
		"/extensions/a~1b", "/extensions/a~0b", "/extensions/a!b", "/extensions/10", "/extensions/x10", "/goals/007", "/goals/-",
		"/extensions/" + wellbeing.Pointer(strings.Repeat("9", 300)), "/extensions/" + wellbeing.Pointer(strings.Repeat("8", 300)),
	}
	codes := []wellbeing.Code{wellbeing.CodeEnum, wellbeing.CodeRequired}
	r := rand.New(rand.NewPCG(1, 2))
	for range 200 {
		var fs wellbeing.Findings
		for range r.IntN(40) {
			f := wellbeing.Finding{Code: codes[r.IntN(len(codes))], Path: paths[r.IntN(len(paths))]}
			if n := r.IntN(4); n > 0 {
				f.Args = wellbeing.ArgsOf("id", fmt.Sprint(n), "z", fmt.Sprint(r.IntN(2)))
			}
			fs = append(fs, f)
		}
		want := slices.Clone(fs)
		slices.SortStableFunc(want, func(a, b wellbeing.Finding) int {
			return cmp.Or(a.Path.Compare(b.Path), strings.Compare(string(a.Code), string(b.Code)),
				strings.Compare(a.Args.Get("id"), b.Args.Get("id")), strings.Compare(a.Args.Get("z"), b.Args.Get("z")))
		})
		fs.Sort()
		require.Equal(t, want, fs)
	}
}
