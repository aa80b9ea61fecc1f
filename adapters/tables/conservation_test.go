package tables_test

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/openwellbeing/plan/adapters/tables"
	"github.com/openwellbeing/plan/wellbeing"
)

var someHeadings = []string{
	"Tavoite", "Mål", "Goal", "Toimenpide", "Åtgärder", "Measure", "Vastuutaho", "Ansvarig part", "Partners", "Aikataulu", "Alkaa", "Deadline", "Tila", "Status",
	"Mittari", "Indikatorer", "Seuranta", "Uppföljning/utvärdering", "Lähtötaso", "Lähtötaso 2021", "Tavoitearvo", "Målvärde 2028", "2022", "Toteuma 2023", "Oikeudet",
	"Resurssit", "Huomiot", "Kohderyhmä", "Teema", "Nro", "Painopiste", "Päätavoite", "Alatavoite", "Valmiusaste %", "Yksikkö", "Lähde", "Seurantaväli", "Sarake X",
	"Övrigt 2", "Koivula", "Lehtola", "Tavoite / Mål", "Vastuu ja aikataulu", "", "Toimenpiteen kuvaus", "Osallisuus", "Jatkuva", "Suunta", "Väestö", "Omistaja",
	"Tavoite / toimenpide", "Tavoitteen tunnus", "Toimenpiteen tunnus", "Mittarin tunnus", "Kuuluu osana", "Taso", "Päivitetty", "Syy",
}

// beginnings are what cells begin with, before a word of their own that can be found again.
var beginnings = []string{
	"", "käynnissä, ", "2026 ", "85 % ", "<5 ", "1.1 ", "• yksi\n• ", "jatkuva ", "ks. yllä ", "noin 30 ", "1/2/2025 ", "# ", "Lähde: ", "PAINOPISTE ", "vähintään 90 % ",
	"<p>Eka</p><p>", "a) ", "x ", "vuosittain ", "syksy 2026 ", "Sivistystoimi, ", "osallisuus; ", "500 € ", "*",
}

// Every word that somebody has written is in the plan, or a finding speaks of its cell, its row or its column, or it is the
// heading of a column.
func TestNothingThatIsWrittenIsLostInSilence(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b := someBook(t)
		r, err := tables.Import(b, tables.Config{})
		var refused *wellbeing.FindingsError
		if errors.As(err, &refused) {
			grave := refused.Findings.AtLeast(wellbeing.SeverityError)
			require.Equal(t, []wellbeing.Code{tables.CodeNoHeader}, codesOf(grave), "%v", grave)
			return
		}
		require.NoError(t, err)
		require.Equal(t, r.Rows.Read, r.Rows.Taken+r.Rows.Headings+r.Rows.Empty+r.Rows.LeftOver)
		data, err := wellbeing.Canonical(r.Plan)
		require.NoError(t, err)
		told := toldIn(r)
		for _, s := range b.Sheets {
			for row := range s.Rows {
				for column, c := range s.Rows[row] {
					at := tables.Ref{Sheet: s.Name, Row: row, Column: column}
					if own := wordOf(c.Text); own != "" && !strings.Contains(string(data), own) && !told(at) {
						t.Fatalf("%s %q is lost: %s\n%v", at.Cell(), c.Text, data, r.Findings)
					}
				}
			}
		}
	})
}

func wordOf(text string) string {
	if i := strings.Index(text, "qx"); i >= 0 {
		return text[i : i+6]
	}
	return ""
}

func someBook(t *rapid.T) tables.Book {
	var b tables.Book
	n := 0
	cell := func(beginning string) tables.Cell {
		n++
		return tables.Cell{Kind: tables.CellText, Text: beginning + fmt.Sprintf("qx%04d", n)}
	}
	for i := range rapid.IntRange(1, 2).Draw(t, "sheets") {
		s := tables.Sheet{Name: "S" + strconv.Itoa(i)}
		for range rapid.IntRange(0, 2).Draw(t, "lines above") {
			s.Rows = append(s.Rows, []tables.Cell{cell(rapid.SampledFrom(beginnings).Draw(t, "line"))})
		}
		for range rapid.IntRange(1, 2).Draw(t, "tables") {
			width := rapid.IntRange(2, 7).Draw(t, "width")
			var head []tables.Cell
			for range width {
				h := rapid.SampledFrom(someHeadings).Draw(t, "heading")
				head = append(head, tables.Cell{Kind: tables.CellText, Text: h})
			}
			s.Rows = append(s.Rows, head)
			for range rapid.IntRange(0, 6).Draw(t, "rows") {
				var row []tables.Cell
				for column := range width + rapid.IntRange(0, 1).Draw(t, "more") {
					switch rapid.IntRange(0, 5).Draw(t, "what") {
					case 0:
						row = append(row, tables.Cell{})
					case 1:
						row = append(row, tables.Cell{})
						s.Merged = append(s.Merged, tables.Range{FirstRow: len(s.Rows) - 1, FirstColumn: column, LastRow: len(s.Rows), LastColumn: column})
					default:
						row = append(row, cell(rapid.SampledFrom(beginnings).Draw(t, "beginning")))
					}
				}
				s.Rows = append(s.Rows, row)
			}
			if rapid.Bool().Draw(t, "gap") {
				s.Rows = append(s.Rows, nil)
			}
		}
		b.Sheets = append(b.Sheets, s)
	}
	return b
}

// toldIn returns whether a finding speaks of a cell, or it stands in a row of headings.
func toldIn(r tables.Result) func(tables.Ref) bool {
	cells, columns := map[string]bool{}, map[string]bool{}
	rows := map[string]bool{}
	for _, f := range r.Findings {
		sheet := f.Args.Get("sheet")
		cells[sheet+"!"+f.Args.Get("cell")] = true
		switch f.Code {
		case tables.CodeUnmappedColumn, tables.CodeColumnsCompete:
			columns[sheet+"!"+f.Args.Get("column")] = true
		case tables.CodeUnmappedRow:
			first, _ := strconv.Atoi(f.Args.Get("row"))
			last := first
			if f.Args.Get("last") != "" {
				last, _ = strconv.Atoi(f.Args.Get("last"))
			}
			for row := first; row <= last; row++ {
				rows[sheet+"!"+strconv.Itoa(row)] = true
			}
		}
	}
	for _, table := range r.Mapping.Tables {
		for row := table.Header; row < table.Header+max(1, table.HeaderRows); row++ {
			rows[table.Sheet+"!"+strconv.Itoa(row)] = true
		}
	}
	return func(at tables.Ref) bool {
		return cells[at.Sheet+"!"+at.Cell()] || columns[at.Sheet+"!"+tables.ColumnName(at.Column)] || rows[at.Sheet+"!"+strconv.Itoa(at.Row+1)]
	}
}
