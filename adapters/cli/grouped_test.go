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
var more = regexp.MustCompile(` … and ([0-9]+) more$`)

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
			got, code, places, cut := map[string]int{}, "", map[string]int{}, false
			text := run(args...).out
			alone := regexp.MustCompile(`^[^ ].*: (error|warning|advice): .* \[([a-z-]+/[a-z0-9-]+)\]$`)
			for line := range strings.Lines(text) {
				line = strings.TrimSuffix(line, "\n")
				switch m, one := heading.FindStringSubmatch(line), alone.FindStringSubmatch(line); {
				case m != nil:
					code = m[3]
					n, err := strconv.Atoi(m[2])
					require.NoError(t, err)
					require.GreaterOrEqual(t, n, 3)
					got[code] += n
				case one != nil:
					got[one[2]]++
				case strings.HasPrefix(line, "  "+plan+":"):
					places[code]++
					if rest := more.FindStringSubmatch(line); rest != nil {
						n, err := strconv.Atoi(rest[1])
						require.NoError(t, err)
						require.Greater(t, n, 3)
						places[code] += n
						cut = true
					}
				}
			}
			require.False(t, all && cut)
			require.Equal(t, cut, strings.Contains(text, "\nEvery place: wellbeing check --all\n"))
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
		for width, most := range map[int]int{80: 114, 100: 88} {
			got := setting{terminal: true, width: width}.run("check", "--lang", language, plans+"/jakobstad.json")
			require.LessOrEqual(t, strings.Count(got.out, "\n"), most, "%s in %d columns", language, width)
		}
		require.LessOrEqual(t, strings.Count(run("check", "--lang", language, plans+"/jakobstad.json").out, "\n"), 80)
	}
}

// A terminal showed the same places, provisions and files again and again. What is shorter there is said in full with --all,
// and that is told.
func TestATerminalWasFilledWithRepetition(t *testing.T) {
	words := func(s string) string { return strings.Join(strings.Fields(s), " ") }
	for _, plan := range append(examples(t), sound, data, newer, private) {
		terminal := setting{terminal: true, width: 100, env: map[string]string{"NO_COLOR": "1"}}
		brief, all := terminal.run("check", plan).out, terminal.run("check", "--all", plan).out
		findings := decode(t, run("check", "--format", "json", plan).out).Documents[0].Findings
		told := strings.Contains(brief, "\nEvery place, and the advice in full: wellbeing check --all\n")
		require.NotContains(t, all, "wellbeing check --all")
		for _, f := range findings {
			require.Contains(t, brief, string(f.Code), plan)
			require.Contains(t, words(all), words(f.Hint), "%s: %s", plan, f)
			require.True(t, told || strings.Contains(words(brief), words(f.Hint)), "%s: %s", plan, f)
			if f.Place.Line > 0 {
				require.Contains(t, all, fmt.Sprintf("%s:%d:%d:", plan, f.Place.Line, f.Place.Column), "%s: %s", plan, f)
			}
		}
		require.LessOrEqual(t, strings.Count(brief, "\n"), strings.Count(all, "\n"))
	}
	brief := setting{terminal: true, width: 100, env: map[string]string{"NO_COLOR": "1"}}.run("check", plans+"/jakobstad.json").out
	require.Equal(t, 1, strings.Count(words(brief), "Child Welfare Act 417/2007, section 12"))
	require.Contains(t, brief, "[structure/measure-without-schedule] – same places\n")
	require.Contains(t, words(brief), "growing conditions and the state of wellbeing; need for child welfare; resources")
	require.Contains(t, words(brief), "Larsmo (larsmo); 725:5: Pedersöre (pedersore); 726:5:")
}

// In a paragraph of places the cells of tables were left out, and of many places what is said at the first.
func TestAParagraphOfPlacesLeftOutCells(t *testing.T) {
	terminal := setting{terminal: true, width: 100, env: map[string]string{"NO_COLOR": "1"}}
	book := write(t, "plan.csv", "Goal;Measure\nOne;First\nTwo;Second\nThree;Third\n")
	brief := strings.Join(strings.Fields(terminal.run("check", book).out), " ")
	for _, cell := range []string{"B2", "B3", "B4"} {
		require.Contains(t, brief, cell+":")
	}
	p, err := wellbeing.Read([]byte(read(t, sound)))
	require.NoError(t, err)
	for i := range 6 {
		p.Goals = append(p.Goals, wellbeing.Goal{ID: wellbeing.ID(fmt.Sprintf("g%d", i)), Title: wellbeing.Text{FI: strings.Repeat("Lapset ", i) + "QWE" + string(rune('A'+i))}})
	}
	text, err := wellbeing.Indented(p)
	require.NoError(t, err)
	plan := write(t, "plan.json", string(text))
	require.Regexp(t, `6 × .* \[language/unexplained-abbreviation\]`, terminal.run("check", plan).out)
	brief = strings.Join(strings.Fields(terminal.run("check", plan).out), " ")
	require.Contains(t, brief, "QWEA (g0) – The text has an abbreviation that the plan does not explain. Its place in characters")
	require.Contains(t, brief, "Times in the plan: 1. … and 5 more")
}

// What stands behind a finding is said at once for the law and for privacy, where the finding is about a duty; for all else
// the command explain says it, and so it is told.
func TestCitationsAreThoseOfTheLaw(t *testing.T) {
	const explain = "\nWhy a finding matters and what stands behind it: wellbeing explain CODE\n"
	for _, plan := range append(examples(t), sound, data, newer, private, brokenPlan, cut) {
		text := run("check", "--all", plan).out
		findings := decode(t, run("check", "--all", "--format", "json", plan).out).Documents[0].Findings
		require.Equal(t, len(findings) > 0, strings.HasSuffix(text, explain), plan)
		require.LessOrEqual(t, strings.Count(text, explain), 1)
		sources := map[string]bool{}
		for _, f := range findings {
			require.NotEmpty(t, f.Citation, "%s: JSON has what stands behind %s", plan, f.Code)
			if category := f.Code.Category(); category == "law" || category == "privacy" {
				require.Contains(t, text, f.Citation, "%s: %s", plan, f.Code)
				sources[f.Citation] = true
			}
		}
		for _, f := range findings {
			if !sources[f.Citation] && !strings.Contains(f.Citation, "1.0") {
				require.NotContains(t, text, " "+f.Citation, "%s: %s", plan, f.Code)
			}
		}
	}
	got := run("check", flawless, "--on", flawlessDay)
	require.NotContains(t, got.out, "wellbeing explain")
	require.Equal(t, 1, strings.Count(run("check", sound, data, brokenPlan).out, explain))
}

func TestANameIsCutToItsLine(t *testing.T) {
	place := regexp.MustCompile(`(?m)^  (\.\./)+examples/plans/jakobstad\.json:[0-9]+:[0-9]+: (.*)$`)
	for width, want := range map[int]string{
		200: "Stärka barns och … (measure-1.1.1) … and 29 more",
		80:  "measure-1.1.1 … and 29 more",
	} {
		text := setting{terminal: true, width: width, env: map[string]string{"NO_COLOR": "1"}}.run("check", plans+"/jakobstad.json").out
		found := false
		for _, m := range place.FindAllStringSubmatch(text, -1) {
			found = found || m[2] == want
		}
		require.True(t, found, "%d columns: %s", width, text)
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
