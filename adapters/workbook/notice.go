package workbook

import (
	"slices"
	"strconv"

	"github.com/openwellbeing/plan/adapters/tables"
	"github.com/openwellbeing/plan/wellbeing"
)

// notice says what of a sheet does not show, and which formulas have no value.
func notice(sheet tables.Sheet) wellbeing.Findings {
	var found wellbeing.Findings
	add := func(code wellbeing.Code, name, value string) {
		args := wellbeing.ArgsOf("sheet", sheet.Name)
		if name != "" {
			args.Set(name, value)
		}
		found = append(found, tables.NewFinding(code, "", args))
	}
	if sheet.Hidden && len(sheet.Rows) > 0 {
		add(tables.CodeHiddenContent, "", "")
	}
	var hidden []int // columns that hold something
	for i, row := range sheet.Rows {
		if sheet.HiddenRows[i] {
			add(tables.CodeHiddenContent, "row", strconv.Itoa(i+1))
		}
		for j, cell := range row {
			if sheet.HiddenColumns[j] && cell.Kind != tables.CellEmpty && !slices.Contains(hidden, j) {
				hidden = append(hidden, j)
			}
			if cell.Formula != "" && cell.Kind == tables.CellEmpty {
				add(tables.CodeFormulaWithoutValue, "cell", tables.Ref{Row: i, Column: j}.Cell())
			}
		}
	}
	slices.Sort(hidden)
	for _, column := range hidden {
		add(tables.CodeHiddenContent, "column", tables.ColumnName(column))
	}
	return found
}
