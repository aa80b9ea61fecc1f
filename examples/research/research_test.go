// Package research_test runs the scripts of this folder on the plans of the project.
package research_test

import (
	"cmp"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/openwellbeing/plan/adapters/datapackage"
	"github.com/openwellbeing/plan/adapters/tables"
	"github.com/openwellbeing/plan/wellbeing"
	"github.com/openwellbeing/plan/wellbeing/calendar"
	"github.com/openwellbeing/plan/wellbeing/progress"
)

func on(t *testing.T) wellbeing.Date {
	t.Helper()
	day, err := wellbeing.NewDate(2026, 11, 21)
	require.NoError(t, err)
	return day
}

func plans(t *testing.T) []*wellbeing.Plan {
	t.Helper()
	names, err := filepath.Glob("../plans/*.json")
	require.NoError(t, err)
	require.NotEmpty(t, names)
	var all []*wellbeing.Plan
	for _, name := range names {
		data, err := os.ReadFile(name)
		require.NoError(t, err)
		p, err := wellbeing.Read(data)
		require.NoError(t, err)
		all = append(all, p)
	}
	return all
}

func export(t *testing.T, plans []*wellbeing.Plan) (dir string) {
	t.Helper()
	dir = filepath.Join(t.TempDir(), "tables")
	w, err := datapackage.Create(dir, datapackage.Config{On: on(t)})
	require.NoError(t, err)
	for _, p := range plans {
		require.NoError(t, w.Add(p))
	}
	require.NoError(t, w.Close())
	return dir
}

func answers(t *testing.T) string {
	t.Helper()
	golden, err := os.ReadFile("testdata/answers.txt")
	require.NoError(t, err)
	return string(golden)
}

// programs are those that are here, by the name of the script that each runs.
func programs(t *testing.T) map[string]string {
	t.Helper()
	found := map[string]string{}
	if exec.Command("Rscript", "--version").Run() == nil {
		found["analysis.R"] = "Rscript"
	} else {
		t.Log("NOT RUN: analysis.R, there is no R")
	}
	for _, python := range []string{"python3", "/usr/bin/python3", "python"} {
		if exec.Command(python, "-c", "import pandas").Run() == nil {
			found["analysis.py"] = python
			break
		}
	}
	if found["analysis.py"] == "" {
		t.Log("NOT RUN: analysis.py, there is no Python with pandas")
	}
	if len(found) == 0 {
		t.Skip("NOT RUN: the scripts, there is neither R nor Python with pandas")
	}
	return found
}

func run(t *testing.T, program string, args ...string) string {
	t.Helper()
	c := exec.Command(program, args...)
	c.Env = append(os.Environ(), "LC_ALL=C")
	var complaints strings.Builder
	c.Stderr = &complaints
	out, err := c.Output()
	require.NoError(t, err, complaints.String())
	require.Empty(t, complaints.String())
	return strings.ReplaceAll(string(out), "\r\n", "\n")
}

func TestBothScriptsAnswerAlike(t *testing.T) {
	dir := export(t, plans(t))
	for script, program := range programs(t) {
		require.Equal(t, answers(t), run(t, program, script, dir), script)
	}
}

// Where there is nothing to count the scripts count nothing.
func TestTheScriptsReadEmptyTables(t *testing.T) {
	dir := export(t, nil)
	for script, program := range programs(t) {
		out := run(t, program, script, dir)
		require.Equal(t, 3, strings.Count(out, "\n\n")+1, "%s: %s", script, out)
		require.Equal(t, 8, strings.Count(out, "\n"), "%s: %s", script, out)
	}
}

// The answers are those that the plans themselves give.
func TestTheAnswersAreTrue(t *testing.T) {
	var b strings.Builder
	goalsWithoutTarget(&b, plans(t))
	doingAndEffect(&b, plans(t), on(t))
	overdueApprovals(&b, plans(t), on(t))
	require.Equal(t, b.String(), answers(t))
}

func goalsWithoutTarget(b *strings.Builder, plans []*wellbeing.Plan) {
	goals, without := map[wellbeing.Right]int{}, map[wellbeing.Right]int{}
	for _, p := range plans {
		x := wellbeing.NewIndex(p)
		for _, node := range p.All() {
			g, is := node.(*wellbeing.Goal)
			if !is {
				continue
			}
			aims := slices.ContainsFunc(g.Indicators, func(id wellbeing.ID) bool { return len(x.Indicator(id).Targets) > 0 })
			for _, right := range g.Rights {
				goals[right]++
				if !aims {
					without[right]++
				}
			}
		}
	}
	b.WriteString("Goals without a target, by right\nright\tgoals\twithout_target\n")
	rights := wellbeing.Rights()
	slices.Sort(rights)
	for _, right := range rights {
		if goals[right] > 0 {
			fmt.Fprintf(b, "%s\t%d\t%d\n", right, goals[right], without[right])
		}
	}
}

func doingAndEffect(b *strings.Builder, plans []*wellbeing.Plan, on wellbeing.Date) {
	of := map[wellbeing.PlanKind][]progress.Result{}
	for _, p := range plans {
		of[p.Kind] = append(of[p.Kind], progress.Compute(p, on, progress.Config{}))
	}
	b.WriteString("\nDoing against effect, by kind of plan\nkind\tplans\tdoing_known\tdoing\teffect_known\teffect\n")
	kinds := wellbeing.EnumValues("planKind")
	slices.Sort(kinds)
	for _, kind := range kinds {
		results := of[wellbeing.PlanKind(kind)]
		if len(results) == 0 {
			continue
		}
		doing := mean(results, func(r progress.Result) progress.Rollup { return r.Doing })
		effect := mean(results, func(r progress.Result) progress.Rollup { return r.Effect })
		fmt.Fprintf(b, "%s\t%d\t%s\t%s\n", kind, len(results), doing, effect)
	}
}

func mean(results []progress.Result, of func(progress.Result) progress.Rollup) string {
	sum, known := 0.0, 0
	for _, r := range results {
		if u := of(r); u.Share.Known() && !u.Withheld {
			sum, known = sum+u.Share.Float64(), known+1
		}
	}
	if known == 0 {
		return "0\t-"
	}
	return fmt.Sprintf("%d\t%.3f", known, sum/float64(known))
}

func overdueApprovals(b *strings.Builder, plans []*wellbeing.Plan, on wellbeing.Date) {
	b.WriteString("\nOverdue approvals\nplan_id\towner_id\torgan\tdue\n")
	type decision struct {
		plan wellbeing.ID
		item calendar.Item
		line string
	}
	var late []decision
	for _, p := range plans {
		for _, item := range calendar.Due(p, on, calendar.Config{}) {
			for i, a := range p.Approvals {
				if item.Kind == calendar.KindApproval && item.State == calendar.StateOverdue && item.Path == wellbeing.Pointer("/approvals").Item(i) {
					line := fmt.Sprintf("%s\t%s\t%s\t%s\n", p.ID, cmp.Or(a.Owner, "-"), cmp.Or(a.Organ, "-"), a.Due)
					late = append(late, decision{p.ID, item, line})
				}
			}
		}
	}
	slices.SortFunc(late, func(x, y decision) int {
		return cmp.Or(x.item.LastDay.Compare(y.item.LastDay), cmp.Compare(x.plan, y.plan), cmp.Compare(x.item.Path, y.item.Path))
	})
	for _, d := range late {
		b.WriteString(d.line)
	}
}

// The README's way to take the guard away gives every text back.
func TestTheWayBackFromTheGuardIsRight(t *testing.T) {
	readme, err := os.ReadFile("README.md")
	require.NoError(t, err)
	require.Contains(t, string(readme), `r"^'(?=[=+\-@\t\r'])"`)
	for _, s := range []string{"=1", "+1", "-1", "@a", "\ta", "\ra", "'", "''", "'=1", "'a", "a", "a=1", ""} {
		back := regexp.MustCompile(`^'([=+\-@\t\r'])`).ReplaceAllString(tables.Guard(s), "$1")
		require.Equal(t, s, back)
	}
}
