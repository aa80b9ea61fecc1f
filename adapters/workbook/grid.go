package workbook

import (
	"strconv"
	"strings"

	"github.com/openwellbeing/plan/adapters/tables"
	"github.com/openwellbeing/plan/wellbeing"
)

// reader reads the sheets of one workbook.
type reader struct {
	*container
	contents contents
	strings  []string
	formats  *formats
	cells    int   // that the book has room for
	text     int64 // bytes of text in them
}

// grid is a sheet while it is read.
type grid struct {
	*reader
	markup  *markup
	sheet   tables.Sheet
	hidden  []span // columns
	lastRow int    // the one that was read last, from 0; -1 before the first
	shared  map[string]string
	width   int // of the row before
}

type span struct{ first, last int }

// readSheet reads one sheet: its cells, what is merged and what is hidden.
func (r *reader) readSheet(entry sheetEntry) (tables.Sheet, error) {
	g := &grid{reader: r, sheet: tables.Sheet{Name: entry.name, Hidden: entry.hidden}, lastRow: -1, shared: map[string]string{}}
	if !entry.grid {
		return g.sheet, nil
	}
	data, err := r.part(entry.part)
	if err != nil {
		return g.sheet, err
	}
	g.markup = newMarkup(data)
	if err := g.markup.elements(g.element); err != nil {
		return g.sheet, err
	}
	g.hide()
	return g.sheet, nil
}

func (g *grid) element(e element) error {
	switch e.name {
	case "row":
		return g.row(e)
	case "c":
		return notReadable("damaged") // a cell outside the rows
	case "col":
		return g.column(e)
	case "mergeCell":
		return g.merge(e)
	}
	return nil
}

func (g *grid) column(e element) error {
	first, err := strconv.Atoi(attribute(e, "min"))
	last, err2 := strconv.Atoi(attribute(e, "max"))
	if err != nil || err2 != nil || first < 1 || last < first {
		return notReadable("damaged")
	}
	if last > formatColumns {
		return tooLarge("columns", formatColumns)
	}
	if yes(e, "hidden") {
		g.hidden = append(g.hidden, span{first - 1, last - 1})
	}
	return nil
}

func (g *grid) merge(e element) error {
	r, err := area(attribute(e, "ref"))
	if err != nil {
		return err
	}
	if len(g.sheet.Merged) == g.limits.MaxCells {
		return tooLarge("cells", g.limits.MaxCells)
	}
	g.sheet.Merged = append(g.sheet.Merged, r)
	return nil
}

// row reads a row to its end. Rows and cells come in their order, each once: a file with them in another is damaged.
func (g *grid) row(e element) error {
	number := g.lastRow + 1
	if r := attribute(e, "r"); r != "" {
		n, err := strconv.Atoi(r)
		if err != nil || n <= g.lastRow+1 {
			return notReadable("damaged")
		}
		number = n - 1
	}
	if number >= formatRows {
		return tooLarge("rows", formatRows)
	}
	g.lastRow = number
	hidden := yes(e, "hidden")
	cells, err := g.cellsOf(number)
	if err != nil || len(cells) == 0 {
		return err
	}
	if number >= g.limits.MaxRows {
		return tooLarge("rows", g.limits.MaxRows)
	}
	for len(g.sheet.Rows) < number {
		g.sheet.Rows = append(g.sheet.Rows, nil)
	}
	g.sheet.Rows = append(g.sheet.Rows, cells)
	if hidden {
		if g.sheet.HiddenRows == nil {
			g.sheet.HiddenRows = map[int]bool{}
		}
		g.sheet.HiddenRows[number] = true
	}
	return nil
}

// cellsOf reads the cells of the row that has just begun, to its end.
func (g *grid) cellsOf(row int) ([]tables.Cell, error) {
	cells := make([]tables.Cell, 0, g.width)
	depth, last := g.markup.depth, -1
	for {
		t, err := g.markup.next()
		if err != nil {
			return nil, notReadable("damaged")
		}
		if t == endToken && g.markup.depth < depth {
			g.width = len(cells)
			return cells, nil
		}
		e := g.markup.element
		if t != startToken || e.name != "c" {
			continue
		}
		column, err := place(e, row, last+1)
		if err != nil {
			return nil, err
		}
		if column <= last {
			return nil, notReadable("damaged")
		}
		last = column
		cell, err := g.cell(e)
		if err != nil {
			return nil, err
		}
		if cell.Kind == tables.CellEmpty && cell.Formula == "" {
			continue
		}
		if cells, err = g.put(cells, column, cell); err != nil {
			return nil, err
		}
	}
}

// place returns the column of a cell of a row, which is the next one where the cell does not say.
func place(e element, row, next int) (int, error) {
	name := attribute(e, "r")
	if name == "" {
		if next >= formatColumns {
			return 0, tooLarge("columns", formatColumns)
		}
		return next, nil
	}
	r, column, err := reference(name)
	if err == nil && r != row {
		err = notReadable("damaged")
	}
	return column, err
}

// put puts a cell into its row, with room for the empty ones before it.
func (g *grid) put(cells []tables.Cell, column int, cell tables.Cell) ([]tables.Cell, error) {
	if column >= g.limits.MaxColumns {
		return nil, tooLarge("columns", g.limits.MaxColumns)
	}
	g.cells += column + 1 - len(cells)
	g.text += int64(len(cell.Text) + len(cell.Formula))
	switch {
	case g.cells > g.limits.MaxCells:
		return nil, tooLarge("cells", g.limits.MaxCells)
	case g.text > g.limits.MaxUnpackedBytes: // the same long text in very many cells
		return nil, tooLarge("text", g.limits.MaxUnpackedBytes)
	}
	for len(cells) < column {
		cells = append(cells, tables.Cell{})
	}
	return append(cells, cell), nil
}

// stored is a cell as the part of the sheet has it.
type stored struct {
	kind    string // attribute t
	style   int
	value   string
	valued  bool // there is a value, though it may be an empty text
	formula string
	inline  string
}

// cell reads the cell that has just begun, to its end.
func (g *grid) cell(e element) (tables.Cell, error) {
	s := stored{kind: attribute(e, "t")}
	if style := attribute(e, "s"); style != "" {
		n, err := strconv.Atoi(style)
		if err != nil || n < 0 {
			return tables.Cell{}, notReadable("damaged")
		}
		s.style = n
	}
	depth := g.markup.depth
	for {
		t, err := g.markup.next()
		if err != nil {
			return tables.Cell{}, notReadable("damaged")
		}
		switch {
		case t == startToken:
			if err := g.content(&s, g.markup.element); err != nil {
				return tables.Cell{}, err
			}
		case t == endToken && g.markup.depth < depth:
			return g.understand(s)
		}
	}
}

func (g *grid) content(s *stored, e element) (err error) {
	switch e.name {
	case "v":
		s.valued = true
		s.value, err = g.markup.text()
	case "is":
		s.inline, err = g.markup.richText()
	case "f":
		shared, number := attribute(e, "t") == "shared", attribute(e, "si")
		if s.formula, err = g.markup.text(); shared {
			s.formula = g.sharedFormula(number, s.formula)
		}
	}
	return err
}

// sharedFormula returns the formula that several cells share, as it stands in the first of them.
func (g *grid) sharedFormula(number, formula string) string {
	if formula != "" {
		g.shared[number] = formula
	}
	return g.shared[number]
}

// understand turns what is stored of a cell into a cell.
func (g *grid) understand(s stored) (tables.Cell, error) {
	cell, err := g.valueOf(s)
	cell.Formula = s.formula
	return cell, err
}

func (g *grid) valueOf(s stored) (tables.Cell, error) {
	switch s.kind {
	case "s":
		if s.value == "" {
			return tables.Cell{}, nil
		}
		n, err := strconv.Atoi(strings.TrimSpace(s.value))
		if err != nil || n < 0 || n >= len(g.strings) {
			return tables.Cell{}, notReadable("damaged")
		}
		return text(g.strings[n]), nil
	case "inlineStr":
		return text(unescape(s.inline)), nil
	case "str":
		if s.value == "" && s.valued && s.formula != "" {
			return tables.Cell{Kind: tables.CellText}, nil // the formula gives an empty text
		}
		return text(unescape(s.value)), nil
	case "b":
		return truth(s.value), nil
	case "e":
		return tables.Cell{Kind: tables.CellError, Text: s.value}, nil
	case "d":
		return g.isoDay(s.value), nil
	case "", "n":
		return g.numberOf(strings.TrimSpace(s.value), s.style), nil
	}
	return tables.Cell{}, notReadable("damaged")
}

func text(s string) tables.Cell {
	if s == "" {
		return tables.Cell{}
	}
	return tables.Cell{Kind: tables.CellText, Text: s}
}

func truth(value string) tables.Cell {
	switch value {
	case "1", "true":
		return text("TRUE")
	case "0", "false":
		return text("FALSE")
	}
	return text(value)
}

// isoDay reads a day that is written as one, with or without a time.
func (g *grid) isoDay(value string) tables.Cell {
	written, _, _ := strings.Cut(value, "T")
	d, err := wellbeing.ParseDate(written)
	if err != nil {
		return text(value)
	}
	return tables.Cell{Kind: tables.CellDate, Text: value, Date: d}
}

func (g *grid) numberOf(raw string, style int) tables.Cell {
	if raw == "" {
		return tables.Cell{}
	}
	shape := g.formats.shape(style)
	if d, is := day(raw, g.contents.date1904); is && shape == shapeDay {
		return tables.Cell{Kind: tables.CellDate, Text: g.formats.show(raw, style), Date: d}
	}
	if shape == shapeTime {
		return text(g.formats.show(raw, style))
	}
	d, fits := number(raw)
	if !fits {
		return text(raw) // the whole of it rather than as much as is shown
	}
	return tables.Cell{Kind: tables.CellNumber, Text: g.formats.show(raw, style), Number: d, Percent: shape == shapePercent}
}

// hide notes which of the columns that hold something are hidden.
func (g *grid) hide() {
	width := 0
	for _, row := range g.sheet.Rows {
		width = max(width, len(row))
	}
	for _, h := range g.hidden {
		for column := h.first; column <= min(h.last, width-1); column++ {
			if g.sheet.HiddenColumns == nil {
				g.sheet.HiddenColumns = map[int]bool{}
			}
			g.sheet.HiddenColumns[column] = true
		}
	}
}
