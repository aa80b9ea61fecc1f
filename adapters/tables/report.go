package tables

import (
	"maps"
	"slices"
	"strconv"

	"github.com/openwellbeing/plan/wellbeing"
)

// reportWhatIsLeft says of every row and every column that is not in the plan that it is not, and counts the rows.
func (im *importer) reportWhatIsLeft(grids []*grid, bodies []*body) {
	tables := map[int][]*body{}
	for _, b := range bodies {
		tables[b.number] = append(tables[b.number], b)
	}
	for number, g := range grids {
		if len(tables[number]) == 0 && len(g.Rows) > 0 {
			im.reportSheet(g, number)
			continue
		}
		for _, b := range tables[number] {
			im.reportColumns(b)
		}
		if g.turning != nil {
			im.rows[number] = g.turning.states(im.rows[number])
			g = g.turning.file
		}
		im.reportRows(g, number)
	}
	im.reportTallies(im.split, CodeSplitCells)
	im.reportTallies(im.undated, CodeUndated)
	im.reportTallies(im.several, CodeSeveralResponsible)
	for number, g := range grids {
		im.reportCells(g, number)
	}
}

// reportTallies says once for each column how many of its cells something was done to.
func (im *importer) reportTallies(tallies map[Ref]int, code wellbeing.Code) {
	for _, at := range slices.SortedFunc(maps.Keys(tallies), func(a, b Ref) int {
		return slices.Compare(im.notes.order(a), im.notes.order(b))
	}) {
		im.notes.column(code, at, wellbeing.ArgsOf("count", count(tallies[at])))
	}
}

// reportSheet says that a sheet holds no table. Where somebody has written in it, its rows are left over.
func (im *importer) reportSheet(g *grid, number int) {
	left := 0
	first := Ref{}
	for row := range g.Rows {
		if columns := g.written(row); len(columns) > 0 && im.rows[number][row] == rowEmpty {
			if left == 0 {
				first = g.ref(row, columns[0])
			}
			im.rows[number][row] = rowLeft
			left++
		}
	}
	if left > 0 && !isOurInstructions(g) {
		im.notes.add(CodeNotATable, first, wellbeing.ArgsOf("count", count(left)))
		im.leftOver(g, number)
	}
	if left > 0 && isOurInstructions(g) {
		for row := range g.Rows {
			if im.rows[number][row] == rowLeft {
				im.rows[number][row] = rowHeading
			}
		}
	}
}

// reportRows finds the rows with something in them that nothing has taken.
func (im *importer) reportRows(g *grid, number int) {
	for row := range g.Rows {
		if im.rows[number][row] == rowEmpty && len(g.written(row)) > 0 {
			im.rows[number][row] = rowLeft
		}
	}
	im.leftOver(g, number)
}

// leftOver says of each run of rows that they are left over: one finding for rows that nothing but empty ones divide.
func (im *importer) leftOver(g *grid, number int) {
	for row := 0; row < len(g.Rows); row++ {
		if im.rows[number][row] != rowLeft {
			continue
		}
		last, n := row, 0
		for next := row; next < len(g.Rows) && (im.rows[number][next] == rowLeft || im.rows[number][next] == rowEmpty); next++ {
			if im.rows[number][next] == rowLeft {
				last = next
				n++
			}
		}
		column := 0
		if columns := g.written(row); len(columns) > 0 {
			column = columns[0]
		}
		args := wellbeing.ArgsOf("row", strconv.Itoa(row+1), "count", count(n))
		if last > row {
			args.Set("last", strconv.Itoa(last+1))
		}
		im.notes.add(CodeUnmappedRow, g.ref(row, column), args)
		row = last
	}
}

// reportColumns says which columns of a table are left out: those with a heading that is not known, and those without one.
func (im *importer) reportColumns(b *body) {
	mapped := map[int]bool{}
	for _, c := range b.columns {
		mapped[c.index] = true
	}
	for column := range b.width {
		at := b.ref(b.header.row+b.header.rows-1, column)
		if mapped[column] || b.coveredByMapped(mapped, column) || im.notes.rivals[at] {
			continue
		}
		heading := ""
		for _, h := range b.header.columns {
			if h.column == column {
				heading = h.text
			}
		}
		n := 0
		for row := b.first; row < b.end; row++ {
			if im.rows[b.number][row] == rowTaken && b.text(row, column) != "" {
				n++
			}
		}
		switch {
		case column > b.lastHeading():
			im.reportRagged(b, column)
		case heading != "":
			im.notes.column(CodeUnmappedColumn, at, wellbeing.ArgsOf("count", count(n)))
		case n > 0:
			im.notes.column(CodeUnmappedColumn, at, wellbeing.ArgsOf("count", count(n)))
		}
	}
}

// lastHeading returns the last column that has a heading.
func (b *body) lastHeading() int {
	if n := len(b.header.columns); n > 0 {
		return b.header.columns[n-1].column
	}
	return b.width
}

// reportRagged says of each cell to the right of the headings that it was left out.
func (im *importer) reportRagged(b *body, column int) {
	for row := b.first; row < b.end; row++ {
		if im.rows[b.number][row] == rowTaken && b.text(row, column) != "" {
			im.notes.add(CodeRaggedRow, b.ref(row, column), wellbeing.ArgsOf("row", strconv.Itoa(row+1)))
		}
	}
}

// coveredByMapped reports whether the heading of a column is merged with that of one that was taken, and nothing else is in it.
func (b *body) coveredByMapped(mapped map[int]bool, column int) bool {
	m, found := b.areaOf(b.header.row, column)
	if !found || !mapped[m.FirstColumn] {
		return false
	}
	for row := b.first; row < b.end; row++ {
		if b.text(row, column) != "" {
			return false
		}
	}
	return true
}

// reportCells says what is odd about cells: errors, formulas, what is hidden. What the reader of the file has said already is
// not said again.
func (im *importer) reportCells(g *grid, number int) {
	if g.Hidden {
		im.notes.add(CodeHiddenContent, Ref{Sheet: g.Name}, nil)
	}
	formulas := map[int][]int{}
	hidden := map[int]bool{}
	for row := range g.Rows {
		written := g.written(row)
		if g.HiddenRows[row] && len(written) > 0 {
			im.notes.add(CodeHiddenContent, g.ref(row, 0), wellbeing.ArgsOf("row", strconv.Itoa(row+1)))
		}
		for column := range g.Rows[row] {
			c := &g.Rows[row][column]
			at := g.ref(row, column)
			switch {
			case c.Kind == CellError:
				im.notes.add(CodeErrorValue, at, nil)
			case c.Formula != "" && c.isBlank():
				im.notes.add(CodeFormulaWithoutValue, at, nil)
			case c.Formula != "":
				formulas[column] = append(formulas[column], row)
			}
			if g.HiddenColumns[column] && !c.isBlank() {
				hidden[column] = true
			}
		}
	}
	for _, column := range slices.Sorted(maps.Keys(formulas)) {
		im.notes.column(CodeFormulaValue, g.ref(formulas[column][0], column), wellbeing.ArgsOf("count", count(len(formulas[column]))))
	}
	for _, column := range slices.Sorted(maps.Keys(hidden)) {
		im.notes.column(CodeHiddenContent, g.ref(0, column), nil)
	}
}
