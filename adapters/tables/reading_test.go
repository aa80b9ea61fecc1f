package tables_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/openwellbeing/plan/adapters/tables"
	"github.com/openwellbeing/plan/wellbeing"
)

// bookOf reads cells that are divided by tabs. A line such as "=== Tavoitteet" begins a sheet of that name, ⏎ stands for a line
// break in a cell, and ^ for a cell that is merged with the one above it.
func bookOf(text string) tables.Book {
	var b tables.Book
	sheet := tables.Sheet{}
	begun := false
	flush := func() {
		if begun {
			b.Sheets = append(b.Sheets, sheet)
		}
	}
	for line := range strings.SplitSeq(strings.TrimSuffix(text, "\n"), "\n") {
		if name, found := strings.CutPrefix(line, "=== "); found {
			flush()
			sheet, begun = tables.Sheet{Name: name}, true
			continue
		}
		begun = true
		var row []tables.Cell
		for column, cell := range strings.Split(line, "\t") {
			switch {
			case cell == "^":
				sheet.Merged = mergeUp(sheet.Merged, len(sheet.Rows), column)
				row = append(row, tables.Cell{})
			case strings.TrimSpace(cell) == "":
				row = append(row, tables.Cell{})
			default:
				row = append(row, tables.Cell{Kind: tables.CellText, Text: strings.ReplaceAll(cell, "⏎", "\n")})
			}
		}
		sheet.Rows = append(sheet.Rows, row)
	}
	flush()
	return b
}

func mergeUp(merged []tables.Range, row, column int) []tables.Range {
	for i := range merged {
		if merged[i].FirstColumn == column && merged[i].LastRow == row-1 {
			merged[i].LastRow = row
			return merged
		}
	}
	return append(merged, tables.Range{FirstRow: row - 1, FirstColumn: column, LastRow: row, LastColumn: column})
}

func imported(t *testing.T, text string) tables.Result {
	t.Helper()
	r, err := tables.Import(bookOf(text), tables.Config{})
	require.NoError(t, err)
	require.Empty(t, wellbeing.Validate(r.Plan).AtLeast(wellbeing.SeverityError))
	return r
}
