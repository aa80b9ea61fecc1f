package progress_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/openwellbeing/plan/wellbeing"
	"github.com/openwellbeing/plan/wellbeing/progress"
)

// absurd is how many there are of what an absurd plan has many of.
const absurd = 20_000

func named[T any](prefix string, n int, make func(i int, id wellbeing.ID) T) []T {
	var out []T
	for i := range n {
		out = append(out, make(i, wellbeing.ID(fmt.Sprint(prefix, i))))
	}
	return out
}

func completed(id wellbeing.ID) wellbeing.Measure {
	return wellbeing.Measure{ID: id, Status: wellbeing.MeasureCompleted}
}

// absurdPlans are sound in their data and long where no plan is.
func absurdPlans() map[string]*wellbeing.Plan {
	measures := func(responsible func(i int) wellbeing.ID) []wellbeing.Measure {
		return named("m", absurd, func(i int, id wellbeing.ID) wellbeing.Measure {
			m := completed(id)
			m.Responsible = responsible(i)
			return m
		})
	}
	nobody := func(int) wellbeing.ID { return "" }
	towns := func(n int) []wellbeing.Organization {
		return named("o", n, func(_ int, id wellbeing.ID) wellbeing.Organization { return wellbeing.Organization{ID: id} })
	}
	goals := func(n int) []wellbeing.Goal {
		return named("g", n, func(_ int, id wellbeing.ID) wellbeing.Goal { return wellbeing.Goal{ID: id} })
	}
	themes := named("t", absurd, func(_ int, id wellbeing.ID) wellbeing.Theme { return wellbeing.Theme{ID: id} })
	ids := func(prefix string, n int) []wellbeing.ID {
		return named(prefix, n, func(_ int, id wellbeing.ID) wellbeing.ID { return id })
	}
	indicators := named("i", absurd, func(_ int, id wellbeing.ID) wellbeing.Indicator { return wellbeing.Indicator{ID: id} })

	plans := map[string]*wellbeing.Plan{}
	chain := &wellbeing.Plan{
		Organizations: towns(1),
		Bodies: named("b", absurd, func(i int, id wellbeing.ID) wellbeing.Body {
			return wellbeing.Body{ID: id, Parent: wellbeing.ID(fmt.Sprint("b", i+1))}
		}),
		Goals: []wellbeing.Goal{{ID: "g", Measures: measures(func(i int) wellbeing.ID { return wellbeing.ID(fmt.Sprint("b", i)) })}},
	}
	chain.Bodies[absurd-1].Parent, chain.Bodies[absurd-1].Organization = "", "o0"
	plans["a long chain of bodies"] = chain
	plans["many goals and measures"] = &wellbeing.Plan{Goals: append(goals(absurd), wellbeing.Goal{ID: "all", Measures: measures(nobody)})}
	plans["many organizations and measures"] = &wellbeing.Plan{Organizations: towns(absurd), Goals: []wellbeing.Goal{{ID: "all", Measures: measures(nobody)}}}
	plans["many themes, goals and measures"] = &wellbeing.Plan{
		Themes: themes, Goals: append(goals(absurd), wellbeing.Goal{ID: "all", Themes: ids("t", absurd), Measures: measures(nobody)}),
	}
	served := measures(nobody)
	for i := range served {
		served[i].OtherGoals = []wellbeing.ID{wellbeing.ID(fmt.Sprint("g", i))}
	}
	plans["many measures that serve other goals"] = &wellbeing.Plan{Goals: append(goals(absurd), wellbeing.Goal{ID: "all", Measures: served})}
	own := goals(absurd)
	for i := range own {
		own[i].Owner = wellbeing.ID(fmt.Sprint("o", i))
	}
	plans["many owners"] = &wellbeing.Plan{Organizations: towns(absurd), Goals: own}
	plans["many themes of goals that name the same indicators"] = &wellbeing.Plan{
		Themes: themes, Indicators: indicators, Goals: []wellbeing.Goal{
			{ID: "one", Themes: ids("t", absurd), Indicators: ids("i", absurd)},
			{ID: "other", Themes: ids("t", absurd), Indicators: ids("i", absurd)},
		},
	}
	return plans
}

// Time goes with what is really there too.
func TestAbsurdPlansTakeLittleTime(t *testing.T) {
	for name, p := range absurdPlans() {
		start := time.Now()
		r := progress.Compute(p, day(t, "2026-12-05"), progress.Config{})
		require.Less(t, time.Since(start), 10*time.Second, name)
		switch name {
		case "a long chain of bodies":
			require.Equal(t, absurd, r.Organizations[0].Doing.Known)
			require.Equal(t, "1", r.Organizations[0].Doing.Share.String())
		case "many measures that serve other goals":
			require.Equal(t, absurd, r.Doing.Known, "each counts once")
			require.Equal(t, 1, r.Goals[7].Doing.Known)
		case "many themes of goals that name the same indicators":
			require.Equal(t, absurd, r.Effect.Unknown, "each counts once")
			for i := range r.Themes {
				require.Equal(t, absurd, r.Themes[i].Effect.Unknown)
				require.Equal(t, []wellbeing.ID{"one", "other"}, r.Themes[i].Goals)
			}
		}
	}
}

// However many things goals have in common, they count once, whichever way that is found out.
func TestCommonThingsCountOnce(t *testing.T) {
	for _, n := range []int{1, 10, 400, 700, 3000} {
		verdicts := []wellbeing.Verdict{wellbeing.VerdictAchieved, wellbeing.VerdictPartly, ""}
		p := &wellbeing.Plan{
			Themes: []wellbeing.Theme{{ID: "t"}},
			Indicators: named("i", n, func(i int, id wellbeing.ID) wellbeing.Indicator {
				out := wellbeing.Indicator{ID: id, MeasureType: wellbeing.TypeQualitative}
				if i%3 < 2 {
					out.Assessments = []wellbeing.Assessment{{Verdict: verdicts[i%3]}}
				}
				if i%5 == 0 {
					out.Stage = wellbeing.StageOutput
				}
				return out
			}),
		}
		for k := range 4 { // each names three quarters of them
			g := wellbeing.Goal{ID: wellbeing.ID(fmt.Sprint("g", k)), Themes: []wellbeing.ID{"t"}}
			for i := range n {
				if i%4 != k {
					g.Indicators = append(g.Indicators, p.Indicators[i].ID)
				}
			}
			p.Goals = append(p.Goals, wellbeing.Goal{ID: wellbeing.ID(fmt.Sprint("above", k)), Goals: []wellbeing.Goal{g}})
		}
		r := progress.Compute(p, day(t, "2026-12-05"), progress.Config{})
		require.Equal(t, 4, len(r.Themes[0].Goals))
		for _, s := range []progress.Standing{r.Standing, r.Themes[0].Standing} {
			require.Equal(t, n, s.Effect.Beside+s.Delivery.Beside)
			statuses := map[string]int{}
			for _, c := range append(s.Effect.Statuses, s.Delivery.Statuses...) {
				statuses[c.Status] += c.Count
			}
			for k, status := range []string{"achieved", "partly", "not-assessed"} {
				require.Equal(t, (n+2-k)/3, statuses[status], status)
			}
		}
	}
}

// What a body answers for counts for the organization that the index finds for it, also where bodies go round in a circle.
func TestBodiesAnswerAsTheIndexSays(t *testing.T) {
	each(t, 300, func(t *testing.T, d drawer) {
		names := []wellbeing.ID{"", "o0", "o1", "b0", "b1", "b2", "b3", "b4", "b5", "none"}
		p := &wellbeing.Plan{Organizations: []wellbeing.Organization{{ID: "o0"}, {ID: "o1"}}, Goals: []wellbeing.Goal{{ID: "g"}}}
		for i := range 6 {
			b := wellbeing.Body{ID: wellbeing.ID(fmt.Sprint("b", i)), Parent: pick(d, names...)}
			if d.often(20) {
				b.Organization = pick(d, names...)
			}
			p.Bodies = append(p.Bodies, b)
		}
		for i := range 12 {
			m := completed(wellbeing.ID(fmt.Sprint("m", i)))
			m.Responsible = pick(d, names...)
			p.Goals[0].Measures = append(p.Goals[0].Measures, m)
		}
		want := map[wellbeing.ID]int{}
		for _, m := range p.Goals[0].Measures {
			want[wellbeing.NewIndex(p).OrganizationOf(m.Responsible)]++
		}
		for _, o := range progress.Compute(p, day(t, "2026-12-05"), progress.Config{}).Organizations {
			require.Equal(t, want[o.Organization], o.Doing.Known)
		}
	})
}

// An explainer says the same as the explanation of each part by itself, in whatever order it is asked.
func TestExplainerSaysTheSameAsExplain(t *testing.T) {
	same := func(t *testing.T, p *wellbeing.Plan, cfg progress.Config) {
		t.Helper()
		on := day(t, "2026-12-05")
		x := progress.NewExplainer(p, on, cfg)
		ids := append(explainable(p), "nobody")
		for range 2 {
			for i := range ids {
				id := ids[len(ids)-1-i]
				want, wantFound := progress.Explain(p, on, cfg, id)
				have, found := x.Explain(id)
				require.Equal(t, wantFound, found, id)
				require.Equal(t, want, have, id)
			}
		}
	}
	p := municipal(t)
	same(t, p, progress.Config{})
	same(t, p, progress.Config{Index: wellbeing.NewIndex(p), Policy: progress.PolicyUNSD()})
	each(t, 20, func(t *testing.T, d drawer) { same(t, d.plan(), progress.Config{}) })
	_, found := progress.NewExplainer(nil, day(t, "2026-12-05"), progress.Config{}).Explain("")
	require.False(t, found)
}

// Computations one after another and at the same time do not see each other.
func TestComputationsAreApart(t *testing.T) {
	p := municipal(t)
	on := day(t, "2026-12-05")
	want := progress.Compute(p, on, progress.Config{})
	done := make(chan progress.Result)
	const workers = 8
	for i := range workers {
		go func() {
			var r progress.Result
			for range 20 {
				progress.Compute(&wellbeing.Plan{Organizations: make([]wellbeing.Organization, i)}, on, progress.Config{})
				r = progress.Compute(p, on, progress.Config{})
			}
			done <- r
		}()
	}
	for range workers {
		require.Equal(t, want, <-done)
	}
}
