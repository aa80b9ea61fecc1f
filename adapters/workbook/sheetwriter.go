package workbook

import (
	"bufio"
	"io"
	"strconv"

	"github.com/openwellbeing/plan/adapters/tables"
	"github.com/openwellbeing/plan/wellbeing"
)

const (
	declaration   = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
	mainNamespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
	linkNamespace = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
)

// sheetLook is how a sheet looks and what is offered in it.
type sheetLook struct {
	widths []float64 // of columns, in characters
	styles []int     // of the cells of each column that nothing has been written in
	frozen int       // rows that stay in sight
	print  bool      // on A4, as wide as one page
	offers []offer
	links  []jump
}

// longestTitle is how long the title of a message beside a cell may be.
const longestTitle = 32

// offer is what a spreadsheet says and proposes where somebody is about to fill a column.
type offer struct {
	column            int
	firstRow, lastRow int
	list              string // formula of the list to choose from; "" for none
	title, help       string
}

// jump is a link in a cell to another cell of the workbook.
type jump struct {
	at     tables.Ref
	target tables.Ref
}

// styled is a cell with one of the styles of this room.
type styled struct {
	tables.Cell
	style int
}

// sheetWriter writes the part of one sheet, row by row.
type sheetWriter struct {
	out  *bufio.Writer
	name string
	look sheetLook
	// The place of this room's first style in the table of styles.
	firstStyle int
	rows       int // written or passed over
}

func newSheetWriter(out io.Writer, name string, look sheetLook, firstStyle int) *sheetWriter {
	w := &sheetWriter{out: bufio.NewWriter(out), name: name, look: look, firstStyle: firstStyle}
	w.text(declaration, `<worksheet xmlns="`, mainNamespace, `" xmlns:r="`, linkNamespace, `">`)
	if look.print {
		w.text(`<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>`)
	}
	w.text(`<sheetViews><sheetView workbookViewId="0">`)
	if n := strconv.Itoa(look.frozen); look.frozen > 0 {
		top := tables.Ref{Row: look.frozen}.Cell()
		w.text(`<pane ySplit="`, n, `" topLeftCell="`, top, `" activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft"/>`)
	}
	w.text(`</sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/>`)
	w.columns()
	w.text(`<sheetData>`)
	return w
}

func (w *sheetWriter) text(parts ...string) {
	for _, p := range parts {
		_, _ = w.out.WriteString(p) // the writer keeps its first error to the end
	}
}

func (w *sheetWriter) columns() {
	if len(w.look.widths) == 0 {
		return
	}
	w.text(`<cols>`)
	for i, width := range w.look.widths {
		n := strconv.Itoa(i + 1)
		w.text(`<col min="`, n, `" max="`, n, `" width="`, strconv.FormatFloat(width, 'f', -1, 64), `" customWidth="1"`)
		if i < len(w.look.styles) && w.look.styles[i] > 0 {
			w.text(` style="`, strconv.Itoa(w.firstStyle+w.look.styles[i]), `"`)
		}
		w.text(`/>`)
	}
	w.text(`</cols>`)
}

// row writes the next row, or nothing of it and an error where one of its cells cannot stand in a workbook as it is.
func (w *sheetWriter) row(cells []styled) error {
	if w.rows == formatRows {
		return refused(tables.CodeTooLarge, wellbeing.ArgsOf("limit", "rows", "allowed", strconv.Itoa(formatRows), "sheet", w.name))
	}
	if len(cells) > formatColumns {
		return refused(tables.CodeTooLarge, wellbeing.ArgsOf("limit", "columns", "allowed", strconv.Itoa(formatColumns), "sheet", w.name))
	}
	for i, cell := range cells {
		if code := unwritable(written(cell.Cell)); code != "" {
			args := wellbeing.ArgsOf("sheet", w.name, "cell", tables.Ref{Row: w.rows, Column: i}.Cell())
			if character := firstUnsayable(cell.Text); code == tables.CodeControlCharacter && character != "" {
				args.Set("character", character)
			}
			return refused(code, args)
		}
	}
	w.rows++
	n := strconv.Itoa(w.rows)
	w.text(`<row r="`, n, `">`)
	for i, cell := range cells {
		w.cell(tables.ColumnName(i)+n, cell)
	}
	w.text(`</row>`)
	return nil
}

// written returns the text that is written of a cell, "" where it is not written as text.
func written(c tables.Cell) string {
	switch c.Kind {
	case tables.CellText, tables.CellError:
		return c.Text
	}
	return ""
}

func (w *sheetWriter) cell(name string, c styled) {
	style := c.style
	if style == stylePlain {
		style = usualStyle(c.Cell)
	}
	switch c.Kind {
	case tables.CellText, tables.CellError:
		w.begin(name, style)
		w.text(` t="inlineStr"><is><t xml:space="preserve">`, escapeText(c.Text), `</t></is></c>`)
	case tables.CellNumber:
		w.begin(name, style)
		w.text(`><v>`, c.Number.String(), `</v></c>`)
	case tables.CellDate:
		w.day(name, style, c.Date)
	case tables.CellEmpty:
		if c.style != stylePlain {
			w.begin(name, style)
			w.text(`/>`)
		}
	}
}

func (w *sheetWriter) begin(name string, style int) {
	w.text(`<c r="`, name, `"`)
	if style += w.firstStyle; style != 0 {
		w.text(` s="`, strconv.Itoa(style), `"`)
	}
}

// day writes a day by its number; one before the days that spreadsheets count, as text.
func (w *sheetWriter) day(name string, style int, d wellbeing.Date) {
	w.begin(name, style)
	days := d.Days() + epoch1900
	switch {
	case days < 1+1:
		w.text(` t="inlineStr"><is><t>`, d.String(), `</t></is></c>`)
		return
	case days <= 60:
		days-- // the 29th of February 1900 counts, though it never was
	}
	w.text(`><v>`, strconv.Itoa(days), `</v></c>`)
}

func usualStyle(c tables.Cell) int {
	switch {
	case c.Kind == tables.CellDate:
		return styleDay
	case c.Kind == tables.CellNumber && c.Percent:
		return stylePercent
	case c.Kind == tables.CellText && tables.Guard(c.Text) != c.Text:
		return styleQuoted
	}
	return stylePlain
}

// close writes what comes after the rows.
func (w *sheetWriter) close() error {
	w.text(`</sheetData>`)
	w.offers()
	w.links()
	if w.look.print {
		w.text(`<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>`,
			`<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/><headerFooter><oddFooter>&amp;A&amp;R&amp;P/&amp;N</oddFooter></headerFooter>`)
	}
	w.text(`</worksheet>`)
	return w.out.Flush()
}

func (w *sheetWriter) offers() {
	if len(w.look.offers) == 0 {
		return
	}
	w.text(`<dataValidations count="`, strconv.Itoa(len(w.look.offers)), `">`)
	for _, o := range w.look.offers {
		column := tables.ColumnName(o.column)
		w.text(`<dataValidation`)
		if o.list != "" {
			// Proposed, never forced: several may stand in a cell, and other words that people use are understood.
			w.text(` type="list"`)
		}
		w.text(` allowBlank="1" showInputMessage="1"`)
		if units(o.title) <= longestTitle { // a longer one stands in the heading all the same
			w.text(` promptTitle="`, escapeText(o.title), `"`)
		}
		w.text(` prompt="`, escapeText(o.help), `" sqref="`, column, strconv.Itoa(o.firstRow+1), `:`, column, strconv.Itoa(o.lastRow+1), `"`)
		if o.list == "" {
			w.text(`/>`)
			continue
		}
		w.text(`><formula1>`, escapeText(o.list), `</formula1></dataValidation>`)
	}
	w.text(`</dataValidations>`)
}

func (w *sheetWriter) links() {
	if len(w.look.links) == 0 {
		return
	}
	w.text(`<hyperlinks>`)
	for _, l := range w.look.links {
		w.text(`<hyperlink ref="`, l.at.Cell(), `" location="`, escapeText(quotedSheet(l.target.Sheet)+"!"+l.target.Cell()), `"/>`)
	}
	w.text(`</hyperlinks>`)
}
