package workbook

import (
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/openwellbeing/plan/adapters/tables"
)

// annotateSheet marks the cells of a sheet and puts comments beside them.
func (a *annotation) annotateSheet(entry sheetEntry, number int, marks []mark) error {
	data, err := a.part(entry.part)
	if err != nil {
		return err
	}
	s := &sheetPatch{patch: patch{data: data}, styles: a.styles, marks: marks, columns: map[int]int{}}
	if err := s.markCells(); err != nil {
		return err
	}
	drawing, err := a.comment(entry.part, number, marks, s.drawing)
	if err != nil {
		return err
	}
	if drawing != "" {
		s.replace(s.drawingPlace, s.drawingEnd, `<`+s.prefix+`legacyDrawing xmlns:r="`+linkNamespace+`" r:id="`+drawing+`"/>`)
	}
	a.changed[entry.part] = s.bytes()
	return nil
}

// sheetPatch marks cells in the part of a sheet.
type sheetPatch struct {
	patch
	styles  *stylePatch
	marks   []mark
	done    int // number of marks that are set
	columns map[int]int
	prefix  string // of the elements' names
	drawing string // link to the drawing of the comments
	// Where the link to such a drawing stands or has to stand.
	drawingPlace, drawingEnd int
}

// afterDrawing are the elements that may only come after the drawing of the comments.
var afterDrawing = []string{
	"legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems", "tableParts", "extLst", "AlternateContent",
}

func (s *sheetPatch) markCells() error {
	m := newMarkup(s.data)
	row := -1
	for {
		t, err := m.next()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		switch t {
		case startToken:
			if m.depth == 2 && s.drawingPlace == 0 && slices.Contains(afterDrawing, m.element.name) {
				s.drawingPlace, s.drawingEnd = m.start, m.start
			}
			if err := s.visit(m, &row); err != nil {
				return err
			}
		case endToken:
			if m.depth == 0 && s.drawingPlace == 0 {
				s.drawingPlace, s.drawingEnd = m.start, m.start
			}
		}
	}
}

func (s *sheetPatch) visit(m *markup, row *int) error {
	switch at, e := s.current(m), m.element; {
	case m.depth == 1:
		s.prefix = at.prefix()
	case m.depth == 2 && e.name == "legacyDrawing":
		s.drawing, s.drawingPlace, s.drawingEnd = relation(e), at.start, at.end
	case e.name == "col":
		s.column(e)
	case m.depth == 2 && e.name == "sheetData":
		if at.closed() {
			s.replace(at.start, at.end, strings.TrimSuffix(at.text, "/>")+">"+s.rowsBefore(formatRows)+"</"+s.prefix+"sheetData>")
			return nil
		}
		return s.rows(m, row)
	}
	return nil
}

func (s *sheetPatch) column(e element) {
	style, _ := strconv.Atoi(attribute(e, "style"))
	first, _ := strconv.Atoi(attribute(e, "min"))
	last, _ := strconv.Atoi(attribute(e, "max"))
	for _, mark := range s.marks {
		if mark.column+1 >= first && mark.column+1 <= last {
			s.columns[mark.column] = style
		}
	}
}

// rows goes through the rows of the sheet, to the end of the element around them.
func (s *sheetPatch) rows(m *markup, row *int) error {
	depth := m.depth
	for {
		t, err := m.next()
		if err != nil {
			return notReadable("damaged")
		}
		if t == endToken && m.depth < depth {
			s.insert(m.start, s.rowsBefore(formatRows))
			return nil
		}
		e := m.element
		if t != startToken || e.name != "row" {
			continue
		}
		if *row++; attribute(e, "r") != "" {
			n, _ := strconv.Atoi(attribute(e, "r"))
			*row = n - 1
		}
		if missing := s.rowsBefore(*row); missing != "" {
			s.insert(m.start, missing)
		}
		if err := s.row(m, s.current(m), *row); err != nil {
			return err
		}
	}
}

// rowsBefore returns the rows with the marks above a row, none of which the sheet has.
func (s *sheetPatch) rowsBefore(row int) string {
	var b strings.Builder
	for s.done < len(s.marks) && s.marks[s.done].row < row {
		r := s.marks[s.done].row
		b.WriteString(`<` + s.prefix + `row r="` + strconv.Itoa(r+1) + `">` + s.cellsBefore(r, formatColumns, -1) + `</` + s.prefix + `row>`)
	}
	return b.String()
}

// cellsBefore returns cells for the marks of a row that lie before a column. A row has the style of its own, or -1.
func (s *sheetPatch) cellsBefore(row, column, rowStyle int) string {
	var b strings.Builder
	for s.done < len(s.marks) && s.marks[s.done].row == row && s.marks[s.done].column < column {
		mark := s.marks[s.done]
		s.done++
		style := rowStyle
		if style < 0 {
			style = s.columns[mark.column]
		}
		b.WriteString(`<` + s.prefix + `c r="` + tables.Ref{Row: row, Column: mark.column}.Cell() + `" s="` +
			strconv.Itoa(s.styles.mark(style, mark.grave())) + `"/>`)
	}
	return b.String()
}

// row marks the cells of a row, to its end.
func (s *sheetPatch) row(m *markup, at tag, row int) error {
	if s.done == len(s.marks) || s.marks[s.done].row != row {
		return nil // its cells are passed over
	}
	rowStyle := -1
	if yes(at.element, "customFormat") {
		rowStyle, _ = strconv.Atoi(attribute(at.element, "s"))
	}
	// The columns that the row says it spans may no longer be true; it need not say.
	start := attributePlace("spans").ReplaceAllString(at.text, "")
	if at.closed() {
		s.replace(at.start, at.end, strings.TrimSuffix(start, "/>")+">"+s.cellsBefore(row, formatColumns, rowStyle)+"</"+s.prefix+"row>")
		return nil
	}
	s.replace(at.start, at.end, start)
	depth, column := m.depth, -1
	for {
		t, err := m.next()
		if err != nil {
			return notReadable("damaged")
		}
		if t == endToken && m.depth < depth {
			s.insert(m.start, s.cellsBefore(row, formatColumns, rowStyle))
			return nil
		}
		e := m.element
		if t != startToken || e.name != "c" {
			continue
		}
		if column, err = place(e, row, column+1); err != nil {
			return err
		}
		s.cell(s.current(m), row, column, rowStyle)
	}
}

func (s *sheetPatch) cell(at tag, row, column, rowStyle int) {
	if missing := s.cellsBefore(row, column, rowStyle); missing != "" {
		s.insert(at.start, missing)
	}
	if s.done == len(s.marks) || s.marks[s.done].row != row || s.marks[s.done].column != column {
		return
	}
	style, _ := strconv.Atoi(attribute(at.element, "s"))
	s.replace(at.start, at.end, at.with("s", strconv.Itoa(s.styles.mark(style, s.marks[s.done].grave()))))
	s.done++
}
