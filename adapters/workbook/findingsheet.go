package workbook

import (
	"bytes"
	"cmp"
	"strconv"
	"strings"

	"github.com/openwellbeing/plan/adapters/tables"
	"github.com/openwellbeing/plan/wellbeing/catalogue"
)

// addFindings adds the sheet that lists the findings.
func (a *annotation) addFindings(notes []Note) error {
	name := a.freeName(catalogue.Phrase("workbook.findings", a.language, nil))
	data, err := a.list(name, notes)
	if err != nil {
		return err
	}
	part := a.create("xl/worksheets/sheet", ".xml")
	a.changed[part] = data
	a.types = append(a.types, override(part, sheetType))
	id, err := a.connect(a.contents.part, linkNamespace+linkSheet, part)
	if err != nil {
		return err
	}
	workbook, err := a.current(a.contents.part)
	if err != nil {
		return err
	}
	p := &patch{data: workbook}
	sheets, _, err := p.childrenOf("sheets")
	if err != nil || sheets.text == "" {
		return notReadable("damaged")
	}
	p.add(sheets, 0, `<`+sheets.prefix()+`sheet xmlns:r="`+linkNamespace+`" name="`+escapeText(name)+`" sheetId="`+
		strconv.Itoa(freeNumber(workbook))+`" r:id="`+id+`"/>`)
	a.changed[a.contents.part] = p.bytes()
	return nil
}

// freeNumber returns a number that no sheet of the workbook has.
func freeNumber(workbook []byte) int {
	greatest := 0
	_ = newMarkup(workbook).elements(func(e element) error { // it has been read before
		if e.name == "sheet" {
			n, _ := strconv.Atoi(attribute(e, "sheetId"))
			greatest = max(greatest, n)
		}
		return nil
	})
	return greatest + 1
}

// freeName returns a name that no sheet of the workbook has: the given one, or with a number behind it.
func (a *annotation) freeName(name string) string {
	for n := 1; ; n++ {
		free := name
		if n > 1 {
			free += " " + strconv.Itoa(n)
		}
		taken := false
		for _, s := range a.contents.sheets {
			taken = taken || strings.EqualFold(s.name, free)
		}
		if !taken {
			return free
		}
	}
}

var findingColumns = []struct {
	phrase string
	width  float64
}{
	{"workbook.column-severity", 12},
	{"workbook.column-sheet", 20},
	{"workbook.column-cell", 9},
	{"workbook.column-message", 70},
	{"workbook.column-hint", 70},
	{"workbook.column-code", 32},
}

// list returns the part of the sheet that lists the findings.
func (a *annotation) list(name string, notes []Note) ([]byte, error) {
	look := sheetLook{frozen: 1, print: true}
	var header []styled
	for _, c := range findingColumns {
		look.widths = append(look.widths, c.width)
		header = append(header, styled{text(catalogue.Phrase(c.phrase, a.language, nil)), styleHeader})
	}
	rows := [][]styled{header}
	for _, n := range notes {
		row, to := a.listed(n)
		if to.Sheet != "" {
			look.links = append(look.links, jump{at: tables.Ref{Row: len(rows), Column: 2}, target: to})
		}
		rows = append(rows, row)
	}
	if len(notes) == 0 {
		rows = append(rows, []styled{{}, {}, {}, {text(catalogue.Phrase("workbook.no-findings", a.language, nil)), styleWrapped}})
	}
	var b bytes.Buffer
	w := newSheetWriter(&b, name, look, a.styles.first())
	for _, row := range rows {
		if err := w.row(row); err != nil {
			return nil, err
		}
	}
	err := w.close()
	return b.Bytes(), err
}

// listed returns the row of a finding, and the cell that it leads to where there is one.
func (a *annotation) listed(n Note) (row []styled, to tables.Ref) {
	w := catalogue.Render(n.Finding, a.language)
	cell := ""
	if a.known(n.At.Sheet) && onSheet(n.At) {
		cell, to = n.At.Cell(), n.At
	}
	severity := catalogue.Name("severity", string(n.Finding.Severity), a.language)
	for _, s := range []string{severity, printable(n.At.Sheet), cell, cmp.Or(w.Message, w.Title), w.Hint, string(n.Finding.Code)} {
		row = append(row, styled{text(s), styleWrapped})
	}
	if cell != "" {
		row[2].style = styleLink
	}
	return row, to
}

func (a *annotation) known(sheet string) bool {
	for _, s := range a.contents.sheets {
		if s.name == sheet && sheet != "" {
			return true
		}
	}
	return false
}

// printable returns a text of the workbook as it can stand in a cell.
func printable(s string) string {
	if unwritable(s) == "" {
		return s
	}
	return catalogue.Printable(s)
}
