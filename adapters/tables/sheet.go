package tables

import (
	"strings"

	"github.com/openwellbeing/plan/wellbeing"
)

// grid is a sheet as the import walks it.
type grid struct {
	*Sheet
	width  int
	merged map[int][]Range // by each row that they cover
	// The rows of headings, once they have been looked for.
	heads  []header
	looked bool
	// Where its cells stand in the file; nil where they stand there as here.
	turning *turning
}

func gridOf(s *Sheet) *grid {
	g := &grid{Sheet: s, merged: map[int][]Range{}}
	for _, row := range s.Rows {
		g.width = max(g.width, len(row))
	}
	for _, m := range s.Merged {
		for row := max(0, m.FirstRow); row <= m.LastRow && row < len(s.Rows); row++ {
			g.merged[row] = append(g.merged[row], m)
		}
	}
	return g
}

// cell returns a cell, an empty one outside the grid.
func (g *grid) cell(row, column int) Cell {
	if row < 0 || column < 0 || row >= len(g.Rows) || column >= len(g.Rows[row]) {
		return Cell{}
	}
	return g.Rows[row][column]
}

// text returns what a person reads in a cell. What shows an error or has no value is empty.
func (g *grid) text(row, column int) string { return g.cell(row, column).read() }

func (c Cell) read() string {
	if c.Kind == CellError {
		return ""
	}
	text := strings.TrimSpace(c.Text)
	if text != "" {
		return text
	}
	switch c.Kind {
	case CellNumber:
		return c.Number.String()
	case CellDate:
		return c.Date.String()
	}
	return ""
}

// isBlank reports whether nothing stands in a cell.
func (c Cell) isBlank() bool {
	return c.Kind == CellEmpty && strings.TrimSpace(c.Text) == "" || c.read() == ""
}

// areaOf returns the merged area that a cell belongs to, and whether there is one.
func (g *grid) areaOf(row, column int) (Range, bool) {
	for _, m := range g.merged[row] {
		if column >= m.FirstColumn && column <= m.LastColumn {
			return m, true
		}
	}
	return Range{}, false
}

// shown returns the text that a cell shows, which is that of its area where it is in one, and the place where that stands.
func (g *grid) shown(row, column int) (text string, atRow, atColumn int) {
	if text := g.text(row, column); text != "" {
		return text, row, column
	}
	if m, found := g.areaOf(row, column); found {
		return g.text(m.FirstRow, m.FirstColumn), m.FirstRow, m.FirstColumn
	}
	return "", row, column
}

func (g *grid) ref(row, column int) Ref {
	if g.turning != nil && row >= 0 && row < len(g.turning.places) && column >= 0 && column < len(g.turning.places[row]) {
		return g.turning.places[row][column]
	}
	return Ref{Sheet: g.Name, Row: row, Column: column}
}

// written returns the columns of a row that something stands in.
func (g *grid) written(row int) []int {
	var columns []int
	if row < 0 || row >= len(g.Rows) {
		return nil
	}
	for c := range g.Rows[row] {
		if !g.Rows[row][c].isBlank() {
			columns = append(columns, c)
		}
	}
	return columns
}

// place returns the arguments that say where a cell is.
func (r Ref) args() wellbeing.Args {
	args := wellbeing.ArgsOf("cell", r.Cell())
	if r.Sheet != "" {
		args.Set("sheet", r.Sheet)
	}
	return args
}
