package report_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/openwellbeing/plan/adapters/report"
	"github.com/openwellbeing/plan/wellbeing"
)

// languages are those that reports are written in.
var languages = []wellbeing.Language{wellbeing.Finnish, wellbeing.Swedish, wellbeing.English}

func day(t testing.TB) wellbeing.Date {
	t.Helper()
	on, err := wellbeing.NewDate(2026, 11, 21)
	require.NoError(t, err)
	return on
}

func example(t testing.TB, name string) *wellbeing.Plan {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("..", "..", "examples", "plans", name+".json"))
	require.NoError(t, err)
	p, err := wellbeing.Read(data)
	require.NoError(t, err)
	return p
}

// examples are the names of the example plans.
func examples(t testing.TB) (names []string) {
	t.Helper()
	files, err := filepath.Glob("../../examples/plans/*.json")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	for _, f := range files {
		names = append(names, strings.TrimSuffix(filepath.Base(f), ".json"))
	}
	return names
}

// almostEmpty is the least that a plan can hold.
func almostEmpty() *wellbeing.Plan {
	return &wellbeing.Plan{
		Format: wellbeing.CurrentFormat, ID: "lehtola", Kind: wellbeing.PlanMunicipal, Title: wellbeing.Text{FI: "Lehtolan suunnitelma"},
		Languages: []wellbeing.Language{wellbeing.Finnish}, Owners: []wellbeing.ID{"lehtola"},
		Organizations: []wellbeing.Organization{{ID: "lehtola", Name: wellbeing.Text{FI: "Lehtolan kunta"}}},
	}
}

// regional is a plan of 600 measures, 30 goals, 20 organizations and 120 indicators.
func regional() *wellbeing.Plan {
	p := almostEmpty()
	p.Kind, p.Revision = wellbeing.PlanRegional, 1
	p.Organizations, p.Owners = nil, []wellbeing.ID{"o-1", "o-2"}
	for i := range 20 {
		name := wellbeing.Text{FI: fmt.Sprintf("Kuvitelman kunta %d", i+1), SV: fmt.Sprintf("Fantasi kommun %d", i+1)}
		p.Organizations = append(p.Organizations, wellbeing.Organization{ID: numbered("o", i), Kind: wellbeing.OrganizationMunicipality, Name: name})
	}
	for i := range 120 {
		p.Indicators = append(p.Indicators, series(i))
	}
	for i := range 3 {
		main := wellbeing.Goal{
			ID: numbered("g", i), Level: wellbeing.GoalMain, Title: wellbeing.Text{FI: fmt.Sprintf("Päätavoite %d", i+1)},
			Rights: []wellbeing.Right{wellbeing.RightSafety},
		}
		for j := range 10 {
			main.Goals = append(main.Goals, sub(i*10+j))
		}
		p.Goals = append(p.Goals, main)
	}
	return p
}

func numbered(prefix string, i int) wellbeing.ID {
	return wellbeing.ID(fmt.Sprintf("%s-%d", prefix, i+1))
}

func sub(n int) wellbeing.Goal {
	g := wellbeing.Goal{
		ID: numbered("s", n), Level: wellbeing.GoalSub, Title: wellbeing.Text{FI: fmt.Sprintf("Alatavoite %d on jokaiselle lapselle totta", n+1)},
		Rights: []wellbeing.Right{wellbeing.RightLearning, wellbeing.RightHobbies},
	}
	for i := range 4 {
		g.Indicators = append(g.Indicators, numbered("i", n*4+i))
	}
	for i := range 20 {
		m := wellbeing.Measure{
			ID: numbered(fmt.Sprintf("m-%d", n), i), Title: wellbeing.Text{FI: fmt.Sprintf("Toimenpide %d arjen tueksi", n*20+i+1)},
			Description: wellbeing.Text{FI: "Toimenpide tehdään yhdessä koulujen, päiväkotien ja perheiden kanssa."},
			Responsible: numbered("o", (n+i)%20), Partners: []wellbeing.ID{numbered("o", (n+i+1)%20), numbered("o", (n+i+7)%20)},
			Schedule: wellbeing.Schedule{Start: point("2025-01"), End: point(fmt.Sprintf("2027-%02d", 1+i%12))},
			Status:   []wellbeing.MeasureStatus{wellbeing.MeasurePlanned, wellbeing.MeasureInProgress, wellbeing.MeasureCompleted}[i%3],
			Tasks:    []wellbeing.Task{{Title: wellbeing.Text{FI: "Ensimmäinen askel on otettu"}, Due: point("2026-06")}},
		}
		g.Measures = append(g.Measures, m)
	}
	return g
}

func series(i int) wellbeing.Indicator {
	v := wellbeing.Indicator{
		ID: numbered("i", i), Title: wellbeing.Text{FI: fmt.Sprintf("Mittari %d, osuus vastaajista", i+1)}, MeasureType: wellbeing.TypePercent,
		Unit: "%", Direction: wellbeing.DirectionDecrease, Stage: wellbeing.StageOutcome,
		Baseline: wellbeing.Baseline{At: point("2019"), Value: new(wellbeing.Whole(40))},
		Targets:  []wellbeing.Target{{At: point("2028"), Value: new(wellbeing.Whole(20))}},
	}
	for y := range 6 {
		v.Observations = append(v.Observations, wellbeing.Observation{
			At: point(fmt.Sprint(2020 + y)), Organization: "o-1", Value: new(wellbeing.Whole(int32(40 - y*(1+i%4)))),
		})
	}
	return v
}

func point(s string) wellbeing.Point {
	p, err := wellbeing.ParsePoint(s)
	if err != nil {
		panic(err)
	}
	return p
}

// small is a piece of regional: two measures and four indicators.
func small() *wellbeing.Plan {
	p := regional()
	p.Goals, p.Indicators = p.Goals[:1], p.Indicators[:4]
	p.Goals[0].Goals = p.Goals[0].Goals[:1]
	p.Goals[0].Goals[0].Measures = p.Goals[0].Goals[0].Measures[:2]
	return p
}

// longWords is a plan whose words have no end.
func longWords() *wellbeing.Plan {
	long := "Lastenjanuortenhyvinvointisuunnitelmatyöryhmänpuheenjohtajavarahenkilövalintamenettelyohje"
	p := small()
	p.Title.FI = long
	s := &p.Goals[0].Goals[0]
	p.Goals[0].Title.FI, s.Title.FI, s.Measures[0].Title.FI, p.Organizations[0].Name.FI = long, long, long, long
	p.Indicators[0].Title.FI, p.Indicators[0].Unit = long, "käyttökertaa/osallistujavuosi"
	p.Calendar = []wellbeing.ClockEntry{{Month: 3, Title: wellbeing.Text{FI: long}, Organization: "o-1"}}
	p.PlainSummary = wellbeing.Text{FI: long}
	return p
}

func html(t testing.TB, p *wellbeing.Plan, l wellbeing.Language) string {
	t.Helper()
	page, err := report.HTML(p, report.Config{On: day(t), Language: l})
	require.NoError(t, err)
	return string(page)
}

// BenchmarkHTML is the report of 600 measures, judged and computed.
func BenchmarkHTML(b *testing.B) {
	p, cfg := regional(), report.Config{On: day(b)}
	b.ReportAllocs()
	for b.Loop() {
		page, err := report.HTML(p, cfg)
		require.NoError(b, err)
		b.SetBytes(int64(len(page)))
	}
}

// BenchmarkMarkdown is the same as Markdown.
func BenchmarkMarkdown(b *testing.B) {
	p, cfg := regional(), report.Config{On: day(b)}
	b.ReportAllocs()
	for b.Loop() {
		_, err := report.Markdown(p, cfg)
		require.NoError(b, err)
	}
}
