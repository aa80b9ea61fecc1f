package progress_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/openwellbeing/plan/wellbeing"
	"github.com/openwellbeing/plan/wellbeing/progress"
)

// factsOf puts a result in the words of the oracle.
func factsOf(r progress.Result) facts {
	out := facts{}
	say := func(key, format string, args ...any) { out[key] = fmt.Sprintf(format, args...) }
	ratio := func(r progress.Ratio) string { return exact(r.Rat()) }
	set := func(s progress.Set) string { return "[" + ratio(s.Min) + ", " + ratio(s.Max) + "]" }
	for _, n := range r.Indicators {
		key := string(n.Path) + " "
		say(key+"id", "%s", n.ID)
		say(key+"status", "%s %s late=%v", n.Status, n.Reason, n.Late)
		say(key+"share", "%s", ratio(n.Share))
		say(key+"gap", "%s", ratio(n.Gap))
		if !n.Baseline.IsZero() {
			say(key+"baseline", "%s %s %s", ratio(n.Baseline.Value), n.Baseline.At, pointers(n.Baseline.Paths))
		}
		if !n.Current.IsZero() {
			say(key+"current", "%s %s %s", ratio(n.Current.Value), n.Current.At, pointers(n.Current.Paths))
		}
		say(key+"target", "%s %s", set(n.Target), n.TargetAt)
		say(key+"planned", "%s e=%s R=%s", ratio(n.Planned), ratio(n.PlannedShare), ratio(n.Pace))
		for j, m := range n.Milestones {
			say(fmt.Sprintf("%smilestone %d", key, j), "%s %s %s %s", m.At, m.Path, set(m.Set), m.State)
		}
		if t := n.Trend; !t.IsZero() {
			say(key+"trend", "%s from %s %s by %s within error=%v", t.Direction, ratio(t.Previous), t.Since, ratio(t.Change), t.WithinError)
		}
		if p := n.Projection; !p.IsZero() {
			say(key+"projection", "%s miss %s %s from %s %s", ratio(p.Value), ratio(p.Miss), p.Band, ratio(p.From), p.At)
		}
		if n.Freshness != "" {
			say(key+"freshness", "%s", n.Freshness)
		}
		for _, s := range n.Subgroups {
			say(key+"subgroup "+fmt.Sprint(s.Breakdown), "%s %s %s gap %s worse=%v %s", s.At, ratio(s.Value), s.Status, ratio(s.Gap), s.Worse, s.Path)
		}
		if len(n.Lacking) > 0 {
			say(key+"lacking", "%v", n.Lacking)
		}
		say(key+"class", "%s assumed=%v beside=%v omitted=%v", n.Class, n.StageAssumed, n.Beside, n.Omitted)
	}
	amount := func(a progress.Amount) string {
		return ratio(a.Share) + " in " + ratio(a.Low) + ".." + ratio(a.High) + " C=" + ratio(a.Coverage)
	}
	for _, m := range r.Measures {
		for _, i := range m.Implementations {
			say(fmt.Sprintf("%s implementation %s", m.Path, i.Organization), "%s %s recorded=%v", ratio(i.Share), i.Status, i.Recorded)
		}
		say(string(m.Path)+" measure", "%s %s", m.ID, amount(m.Amount))
		say(string(m.Path)+" state", "%s %s beside=%v running=%v", m.Status, m.Schedule, m.Beside, m.Running)
	}
	rollup := func(key string, u progress.Rollup) {
		statuses := map[string]int{}
		for _, s := range u.Statuses {
			statuses[s.Status] += s.Count
		}
		say(key+" amount", "%s withheld=%v", amount(u.Amount), u.Withheld)
		say(key+" counts", "%d %d %d %v", u.Known, u.Unknown, u.Beside, sortedCounts(statuses))
		weakest := ""
		if w := u.Weakest; w != nil {
			weakest = fmt.Sprintf("%s %s %s", w.ID, w.Path, ratio(w.Share))
		}
		say(key+" weakest", "%s", weakest)
		say(key+" achieved", "%v", u.Achieved)
	}
	standing := func(key string, s progress.Standing) {
		rollup(key+" doing", s.Doing)
		rollup(key+" effect", s.Effect)
		rollup(key+" delivery", s.Delivery)
	}
	var goals func(gs []progress.GoalProgress)
	goals = func(gs []progress.GoalProgress) {
		for _, g := range gs {
			say(string(g.Path)+" goal", "%s %s %v", g.ID, g.Owner, g.Rights)
			standing(string(g.Path), g.Standing)
			goals(g.Goals)
		}
	}
	goals(r.Goals)
	standing("plan", r.Standing)
	for _, x := range r.Rights {
		say("right "+string(x.Right)+" goals", "%s", idList(x.Goals))
		standing("right "+string(x.Right), x.Standing)
	}
	for i, x := range r.Themes {
		key := fmt.Sprintf("theme %d %s", i, x.Theme)
		say(key+" goals", "%s", idList(x.Goals))
		standing(key, x.Standing)
	}
	for i, x := range r.Organizations {
		key := fmt.Sprintf("organization %d %s", i, x.Organization)
		say(key+" goals", "%s", idList(x.Goals))
		standing(key+" own", x.Own)
		rollup(key+" doing", x.Doing)
	}
	return out
}

func idList(list []wellbeing.ID) string {
	var s []string
	for _, id := range list {
		s = append(s, string(id))
	}
	return strings.Join(s, " ")
}

// differences says where two sets of facts differ.
func differences(want, have facts) []string {
	keys := maps.Clone(want)
	maps.Copy(keys, have)
	var s []string
	for _, k := range slices.Sorted(maps.Keys(keys)) {
		if w, h := want[k], have[k]; w != h {
			s = append(s, fmt.Sprintf("%s:\n  oracle  %s\n  Compute %s", k, w, h))
		}
	}
	return s
}
