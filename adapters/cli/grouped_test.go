package cli_test

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/openwellbeing/plan/wellbeing"
)

// heading is the first line of findings that are said together, and its number.
var heading = regexp.MustCompile(`^(error|warning|advice): ([0-9]+) × .* \[([a-z-]+/[a-z0-9-]+)\]$`)

// more says how many places are not shown.
var more = regexp.MustCompile(`^  … and ([0-9]+) more; `)

func TestEveryFindingIsCountedAndNothingIsCutInSilence(t *testing.T) {
	t.Parallel()
	for _, plan := range append(examples(t), sound, data, newer, private) {
		want := map[string]int{}
		for _, f := range decode(t, run("check", "--format", "json", plan).out).Documents[0].Findings {
			want[string(f.Code)]++
		}
		for _, all := range []bool{false, true} {
			args := []string{"check", plan}
			if all {
				args = append(args, "--all")
			}
			got, code, places := map[string]int{}, "", map[string]int{}
			alone := regexp.MustCompile(`^[^ ].*: (error|warning|advice): .* \[([a-z-]+/[a-z0-9-]+)\]$`)
			for line := range strings.Lines(run(args...).out) {
				line = strings.TrimSuffix(line, "\n")
				switch m, one, rest := heading.FindStringSubmatch(line), alone.FindStringSubmatch(line), more.FindStringSubmatch(line); {
				case m != nil:
					code = m[3]
					n, err := strconv.Atoi(m[2])
					require.NoError(t, err)
					require.GreaterOrEqual(t, n, 3)
					got[code] += n
				case one != nil:
					got[one[2]]++
				case rest != nil:
					require.False(t, all)
					n, err := strconv.Atoi(rest[1])
					require.NoError(t, err)
					require.Greater(t, n, 1)
					places[code] += n
				case strings.HasPrefix(line, "  "+plan+":"):
					places[code]++
				}
			}
			require.Equal(t, want, got, plan)
			for code, n := range places {
				require.Equal(t, want[code], n, "%s: places of %s", plan, code)
			}
		}
	}
}

func TestTheGravestComesFirst(t *testing.T) {
	rank := map[string]int{"error": 3, "warning": 2, "advice": 1}
	for _, plan := range append(examples(t), sound, data, newer, private, brokenPlan) {
		last := 3
		for _, m := range regexp.MustCompile(`(?m)^(?:[^ ]+: )?(error|warning|advice): `).FindAllStringSubmatch(run("check", plan).out, -1) {
			require.LessOrEqual(t, rank[m[1]], last, plan)
			last = rank[m[1]]
		}
	}
}

func TestACheckOfARealPlanIsShort(t *testing.T) {
	for _, language := range languages {
		got := run("check", "--lang", language, plans+"/jakobstad.json")
		require.Less(t, strings.Count(got.out, "\n"), 120)
	}
}

// Many findings about privacy in many parts are not looked through for each of them.
func TestManyFindingsTakeNoTime(t *testing.T) {
	p, err := wellbeing.Read([]byte(read(t, sound)))
	require.NoError(t, err)
	for i := range 20_000 {
		p.Goals[0].Measures = append(p.Goals[0].Measures, wellbeing.Measure{
			ID: wellbeing.ID(fmt.Sprintf("m%d", i)), Title: wellbeing.Text{FI: "Kysy: etu.suku@example.fi"},
		})
	}
	text, err := wellbeing.Indented(p)
	require.NoError(t, err)
	start := time.Now()
	got := run("check", write(t, "plan.json", string(text)))
	require.NotContains(t, got.out, "etu.suku")
	require.Less(t, time.Since(start), 20*time.Second)
	require.Less(t, len(got.out), 100_000)
}
