package cli_test

import (
	"encoding/csv"
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/openwellbeing/plan/adapters/cli"
	"github.com/openwellbeing/plan/wellbeing"
	"github.com/openwellbeing/plan/wellbeing/progress"
)

const municipal = plans + "/municipal.json"

// Progress as a table has one row for each thing and respect, the same columns everywhere, and nothing where nothing is known.
func TestProgressAsTable(t *testing.T) {
	kinds := map[string][]string{
		"goal":         {"plan", "goal", "measure", "indicator"},
		"right":        {"plan", "right"},
		"theme":        {"plan", "theme"},
		"organization": {"plan", "organization", "own-priorities"},
	}
	for by, want := range kinds {
		got := run("progress", "--format", "csv", "--by", by, municipal)
		require.Equal(t, cli.StatusGood, got.status, got.err)
		rows, err := csv.NewReader(strings.NewReader(got.out)).ReadAll()
		require.NoError(t, err)
		at := map[string]int{}
		for i, name := range rows[0] {
			at[name] = i
		}
		found, listed := map[string]int{}, 0
		for _, r := range rows[1:] {
			found[r[at["kind"]]]++
			require.Equal(t, "koivula-2025", r[at["plan"]])
			require.Equal(t, "2026-11-21", r[at["on"]])
			require.Equal(t, "wb-progress/1", r[at["method"]])
			if r[at["withheld"]] == "true" {
				require.Empty(t, r[at["share"]], "a withheld share is not shown: %v", r)
			}
			switch r[at["kind"]] {
			case "measure", "indicator":
				require.Empty(t, r[at["beside"]], "a count of things in the row of one: %v", r)
				require.Contains(t, []string{"", "true"}, r[at["listed_beside"]])
				if r[at["listed_beside"]] == "true" {
					listed++
				}
			default:
				require.Regexp(t, "^[0-9]+$", r[at["beside"]])
				require.Empty(t, r[at["listed_beside"]])
			}
			if r[at["id"]] == "online-harassment" { // without any observation
				require.Equal(t, "no-observation", r[at["reason"]])
				require.Empty(t, r[at["share"]])
				require.Empty(t, r[at["current"]])
			}
		}
		require.Len(t, found, len(want), by)
		require.Equal(t, by == "goal", listed > 0)
		for _, kind := range want {
			require.Positive(t, found[kind], kind)
		}
	}
}

// An explanation as JSON is right: the verifier finds no difference to the plan.
func TestExplanationAsJSONIsRight(t *testing.T) {
	plan, err := wellbeing.Read([]byte(read(t, municipal)))
	require.NoError(t, err)
	for _, id := range []string{"lonely", "club-every-school", "belonging", "health", "education", "koivula-2025"} {
		got := run("progress", "--explain", id, "--format", "json", municipal)
		require.Equal(t, cli.StatusGood, got.status, got.err)
		decode(t, got.out)
		var out struct{ Explanation progress.Explanation }
		require.NoError(t, json.Unmarshal([]byte(got.out), &out))
		require.Empty(t, progress.Verify(plan, out.Explanation), id)
	}
}

// An explanation for people says the sentence, the formula with its numbers and what was left out, in their language.
func TestExplanationForPeople(t *testing.T) {
	for lang, want := range map[string][]string{
		"fi": {"suunniteltua hitaampaa", "p = 1 - Dc / Db = 1 - 2,6 / 4,2 = 0,381", "Pois jätetty", "koskee osaryhmää"},
		"sv": {"långsammare än planerat", "p = 1 - Dc / Db = 1 - 2,6 / 4,2 = 0,381", "Utelämnat", "gäller en delgrupp"},
		"en": {"slower than planned", "p = 1 - Dc / Db = 1 - 2.6 / 4.2 = 0.381", "What was left out", "speaks of a subgroup"},
	} {
		got := run("progress", "--explain", "lonely", "--lang", lang, municipal)
		require.Equal(t, cli.StatusGood, got.status, got.err)
		for _, s := range want {
			require.Contains(t, got.out, s)
		}
	}
}

// What cannot be explained is refused with the nearest name, and an explanation is no table.
func TestNothingToExplain(t *testing.T) {
	got := run("progress", "--explain", "lonley", municipal)
	require.Equal(t, cli.StatusFailed, got.status)
	require.Contains(t, got.err, "Did you mean: lonely?")
	for _, args := range [][]string{{"--explain", ""}, {"--explain", "lonely", "--format", "csv"}, {"--policy", "mine"}, {"--by", "thems"}} {
		require.Equal(t, cli.StatusFailed, run(append([]string{"progress", municipal}, args...)...).status, args)
	}
}

// A share is the same number of percent wherever it is shown, and what is nearly all or nearly nothing stays apart from it.
func TestAShareIsTheSameEverywhere(t *testing.T) {
	for completion, want := range map[string]string{
		"0": "0%", "0.0049": "1%", "0.004": "1%", "0.015": "2%", "0.985": "98%", "0.995": "99%", "0.998": "99%", "1": "100%",
	} {
		plan := write(t, "plan.json", strings.Replace(read(t, sound), `"status": "completed"`, `"status": "in-progress", "completion": `+completion, 1))
		require.Contains(t, run("progress", plan).out, "— in progress, "+want+"\n", completion)
		require.Contains(t, run("progress", "--explain", "club", plan).out, "Done of the measure: "+want+".", completion)
	}
	// Beyond the four decimals that are written.
	for completion, want := range map[string]string{"0.99996": "99%", "0.00004": "1%"} {
		plan := write(t, "plan.json", strings.Replace(read(t, sound), `"status": "completed"`, `"status": "in-progress", "completion": `+completion, 1))
		require.Contains(t, run("progress", plan).out, "— in progress, "+want+"\n", completion)
	}
}

// Another policy gives other verdicts, and says so.
func TestPolicyIsNamed(t *testing.T) {
	ours, theirs := run("progress", "--format", "json", municipal), run("progress", "--policy", "unsd", "--format", "json", municipal)
	require.Contains(t, ours.out, `"name": "sc95-60"`)
	require.Contains(t, theirs.out, `"name": "unsd"`)
	require.NotEqual(t, ours.out, theirs.out)
}
