package tables_test

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/openwellbeing/plan/adapters/tables"
	"github.com/openwellbeing/plan/wellbeing"
	"github.com/openwellbeing/plan/wellbeing/catalogue"
)

// counted is how much came out of a table.
type counted struct {
	goals, measures, indicators int
	left                        int // rows left over
}

// shapes are tables in the manner of real plans, each of another shape.
var shapes = map[string]counted{
	"merged-goals.fi":   {goals: 3, measures: 6, indicators: 5},
	"two-rows.sv":       {goals: 5, measures: 5, indicators: 5},
	"status.en":         {goals: 2, measures: 4},
	"outline.fi":        {goals: 4, measures: 5},
	"matrix.fi":         {goals: 1, measures: 4},
	"indicators.fi":     {indicators: 5},
	"pairs.fi-sv":       {goals: 2, measures: 4},
	"several-tables.sv": {goals: 5, measures: 5, indicators: 4, left: 3},
	"rights.en":         {goals: 4, measures: 4},
	"html.sv":           {goals: 6, measures: 7, indicators: 5, left: 3},
	"hierarchy.fi":      {goals: 6, measures: 4, indicators: 3},
}

func shape(t *testing.T, name string) tables.Result {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", name+".tsv"))
	require.NoError(t, err)
	return imported(t, string(data))
}

func countGoals(goals []wellbeing.Goal) (n, measures int) {
	for _, g := range goals {
		below, within := countGoals(g.Goals)
		n, measures = n+1+below, measures+len(g.Measures)+within
	}
	return n, measures
}

func TestTablesOfEveryShapeBecomePlans(t *testing.T) {
	files, err := filepath.Glob("testdata/*.tsv")
	require.NoError(t, err)
	require.Len(t, files, len(shapes))
	for name, want := range shapes {
		t.Run(name, func(t *testing.T) {
			r := shape(t, name)
			goals, measures := countGoals(r.Plan.Goals)
			require.Equal(t, want, counted{goals, measures, len(r.Plan.Indicators), r.Rows.LeftOver})
			require.Equal(t, r.Rows.Read, r.Rows.Taken+r.Rows.Headings+r.Rows.Empty+r.Rows.LeftOver)
			requireRowsReported(t, r)
			for _, f := range r.Findings {
				for _, l := range languages {
					words := catalogue.Render(f, l)
					require.NotContains(t, words.Message, "…", "%v", f)
				}
			}
			again, err := wellbeing.Read(indented(t, r.Plan))
			require.NoError(t, err)
			require.Empty(t, wellbeing.Validate(again).AtLeast(wellbeing.SeverityError))
		})
	}
}

func indented(t *testing.T, p *wellbeing.Plan) []byte {
	t.Helper()
	data, err := wellbeing.Indented(p)
	require.NoError(t, err)
	return data
}

// requireRowsReported holds that findings speak of as many rows as are left over.
func requireRowsReported(t *testing.T, r tables.Result) {
	t.Helper()
	reported := 0
	for _, f := range r.Findings {
		if f.Code == tables.CodeUnmappedRow {
			n, err := strconv.Atoi(f.Args.Get("count"))
			require.NoError(t, err)
			reported += n
		}
	}
	require.Equal(t, r.Rows.LeftOver, reported)
}

// The mapping that was found, saved and used again, gives the same plan and says the same.
func TestTheMappingThatWasFoundGivesTheSamePlan(t *testing.T) {
	for name := range shapes {
		t.Run(name, func(t *testing.T) {
			r := shape(t, name)
			saved, err := r.Mapping.Save()
			require.NoError(t, err)
			m, err := tables.ParseMapping(saved)
			require.NoError(t, err)
			data, err := os.ReadFile(filepath.Join("testdata", name+".tsv"))
			require.NoError(t, err)
			again, err := tables.Import(bookOf(string(data)), tables.Config{Mapping: m})
			require.NoError(t, err)
			require.Equal(t, string(indented(t, r.Plan)), string(indented(t, again.Plan)))
			require.Equal(t, r.Mapping, again.Mapping)
			require.Equal(t, r.Rows, again.Rows)
		})
	}
}

// The same file gives the same plan and the same findings.
func TestImportIsDeterministic(t *testing.T) {
	for name := range shapes {
		first := shape(t, name)
		for range 5 {
			r := shape(t, name)
			require.Equal(t, string(indented(t, first.Plan)), string(indented(t, r.Plan)))
			require.Equal(t, first.Findings, r.Findings)
		}
	}
}

// A row that is added leaves the identifiers of all others as they were.
func TestIdentifiersStayWhenARowIsAdded(t *testing.T) {
	data, err := os.ReadFile("testdata/pairs.fi-sv.tsv")
	require.NoError(t, err)
	lines := strings.Split(strings.TrimSuffix(string(data), "\n"), "\n")
	added := append(append(append([]string{}, lines[:2]...), "Uusi tavoite\tEtt nytt mål\tUusi toimenpide\tEn ny åtgärd\tKirjasto\t2026"), lines[2:]...)
	ids := func(r tables.Result) map[wellbeing.ID]string {
		found := map[wellbeing.ID]string{}
		for _, g := range r.Plan.Goals {
			found[g.ID] = g.Title.FI
			for _, m := range g.Measures {
				found[m.ID] = m.Title.FI
			}
		}
		return found
	}
	before, after := ids(imported(t, string(data))), ids(imported(t, strings.Join(added, "\n")))
	require.Len(t, after, len(before)+2)
	for id, title := range before {
		require.Equal(t, title, after[id])
	}
}

func TestOriginsLeadToTheCell(t *testing.T) {
	r := shape(t, "two-rows.sv")
	at := func(p wellbeing.Pointer) string {
		ref, found := r.Origins.Cell(p)
		require.True(t, found, p)
		require.Equal(t, "Åtgärdsplan", ref.Sheet)
		return ref.Cell()
	}
	require.Equal(t, "A3", at("/goals/0/title/sv"))
	require.Equal(t, "C4", at("/goals/0/goals/0/measures/1"))
	require.Equal(t, "D4", at("/goals/0/goals/0/measures/1/responsible"))
	require.Equal(t, "I4", at("/goals/0/goals/0/measures/1/resources/0/amount"))
	require.Equal(t, "H4", at("/indicators/1/targets/0/min"))
	_, found := r.Origins.Cell("/hearings/0")
	require.False(t, found)
}

func TestTheLostRowsOfATableAreFoundBelowIt(t *testing.T) {
	r := shape(t, "html.sv")
	g := r.Plan.Goals[1].Goals[1]
	require.Equal(t, "Ingen hoppar av studierna.", g.Title.SV)
	require.Len(t, g.Measures, 2)
	require.Len(t, g.Indicators, 1)
	loose := 0
	for _, f := range r.Findings {
		if f.Code == tables.CodeLooseRow {
			loose++
		}
	}
	require.Equal(t, 4, loose)
}

// A number before its words makes no amount of a goal, and a column of goals with a year beside one without is what is aimed at.
func TestGoalsWithNumbersBesideIndicatorsAreGoals(t *testing.T) {
	for text, want := range map[string][]tables.Field{
		"Mål\tÅtgärd\tIndikator\n1.1 Barn hörs\t1.1.1 Möten\tAntal\n":                                                    {tables.FieldGoal, tables.FieldMeasure, tables.FieldIndicator},
		"Tavoite\tToimenpide\tMittari\tLähtötaso 2024\n1.1 Lapset liikkuvat\t1.1.1 Kerho\tOsuus\t3\n":                    {tables.FieldGoal, tables.FieldMeasure, tables.FieldIndicator, tables.FieldBaseline},
		"Tavoite\tToimenpide\tTavoite 2028\nLapset\tKerho\tkatso liite\n":                                                {tables.FieldGoal, tables.FieldMeasure, tables.FieldTarget},
		"Painopiste\tTavoite\tToimenpide\tTavoite 2028\nTurva\tRauha\tKävely\t4\n":                                       {tables.FieldFocusArea, tables.FieldGoal, tables.FieldMeasure, tables.FieldTarget},
		"Toimenpide\tMittari\tTavoite\nKerho\tOsuus\t85 %\nPaja\tMäärä\t40 kpl\n":                                        {tables.FieldMeasure, tables.FieldIndicator, tables.FieldTarget},
		"Tavoite\tToimenpide\tMittari\tTavoite 2028\nLapset liikkuvat\tKerho\tOsuus\t85 %\nLapset syövät\tRuoka\tM\t4\n": {tables.FieldGoal, tables.FieldMeasure, tables.FieldIndicator, tables.FieldTarget},
	} {
		r, err := tables.Import(bookOf(text), tables.Config{})
		require.NoError(t, err, text)
		var got []tables.Field
		for _, c := range r.Mapping.Tables[0].Columns {
			got = append(got, c.Field)
		}
		require.Equal(t, want, got, text)
	}
}
