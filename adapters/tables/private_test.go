package tables_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/openwellbeing/plan/adapters/tables"
	"github.com/openwellbeing/plan/wellbeing"
)

// A value beside a status that says there is none stays in no plan, and somebody has to know that the file holds it.
func TestAValueBesideASuppressedStatusIsSaid(t *testing.T) {
	value := wellbeing.Whole(424242)
	at := func(year string) wellbeing.Point {
		p, err := wellbeing.ParsePoint(year)
		require.NoError(t, err)
		return p
	}
	p := imported(t, "Tavoite\tToimenpide\tMittari\nIlo\tLeikki\tLeikkijät").Plan
	p.Indicators[0].Observations = []wellbeing.Observation{{At: at("2024"), Value: &value}, {At: at("2025"), Status: wellbeing.ObservationSuppressed}}
	book, err := tables.Layout(p, wellbeing.Finnish)
	require.NoError(t, err)
	changed := 0
	for _, sheet := range book.Sheets {
		for _, row := range sheet.Rows {
			for column, cell := range row {
				if cell.Kind == tables.CellNumber && cell.Number == value && column+1 < len(row) {
					row[column+1] = tables.Cell{Kind: tables.CellText, Text: "suojattu"}
					changed++
				}
			}
		}
	}
	require.Equal(t, 1, changed)
	r, err := tables.Import(book, tables.Config{})
	require.NoError(t, err)
	require.NotContains(t, string(indented(t, r.Plan)), "424242")
	said := 0
	for _, f := range r.Findings {
		if f.Code == tables.CodeContradiction && f.Args.Get("code") == string(wellbeing.CodeSuppressedWithValue) {
			require.NotEmpty(t, f.Args.Get("cell"))
			said++
		}
	}
	require.Equal(t, 1, said)
}

// Data on a person live on in no identifier.
func TestIdentifiersHoldNoDataOnPeople(t *testing.T) {
	r := imported(t, "Lapsi 010110-900P saa tukea 2025–2028\n\nTavoite\tToimenpide\nLapsi 010110-900P saa tukea\tKerho\n")
	require.NotContains(t, string(r.Plan.ID), "900p")
	for i := range r.Plan.Goals {
		require.NotContains(t, string(r.Plan.Goals[i].ID), "900p")
	}
}
