package workbook

import (
	"strconv"
	"strings"

	"github.com/openwellbeing/plan/adapters/tables"
	"github.com/openwellbeing/plan/wellbeing"
	"github.com/openwellbeing/plan/wellbeing/catalogue"
)

// Template returns an empty workbook for a plan in a language, in English where there is none in the language: instructions,
// and sheets to fill in with drop-downs and help at the columns. Columns of points in time are text, so that 9/2026 stays what
// somebody has written. The same language gives the same bytes; the workbook names nobody.
func Template(l wellbeing.Language) ([]byte, error) {
	form := tables.Form(l)
	book := tables.Book{}
	for _, f := range form {
		sheet := tables.Sheet{Name: f.Name}
		for _, line := range f.Lines {
			sheet.Rows = append(sheet.Rows, []tables.Cell{text(line)})
		}
		if len(f.Columns) > 0 {
			var head []tables.Cell
			for _, c := range f.Columns {
				head = append(head, text(c.Heading))
			}
			sheet.Rows = append(sheet.Rows, head)
		}
		for _, r := range f.Rows {
			sheet.Rows = append(sheet.Rows, []tables.Cell{text(r.Label)})
		}
		book.Sheets = append(book.Sheets, sheet)
	}
	return fill(form, book, l)
}

// Write returns the template with a plan in it, as far as the template has a place for what the plan says. The error is a
// *wellbeing.FindingsError where the plan is not whole, or where a text of it would be cut or changed in a cell.
func Write(p *wellbeing.Plan, l wellbeing.Language) ([]byte, error) {
	book, err := tables.Layout(p, l)
	if err != nil {
		return nil, err
	}
	return fill(tables.Form(l), book, l)
}

// filling writes a book that is laid out in the form.
type filling struct {
	*Writer
	form  []tables.FormSheet
	book  tables.Book
	lists map[string]string // names of areas of choices that are too long for a drop-down, by the choices
	long  [][]string        // the same choices in their order
}

// fill writes a book, sheet by sheet as the form has them.
func fill(form []tables.FormSheet, book tables.Book, l wellbeing.Language) ([]byte, error) {
	w := NewWriter()
	w.language = l
	f := &filling{Writer: w, form: form, book: book, lists: map[string]string{}}
	looks := make([]sheetLook, len(book.Sheets))
	for i := range book.Sheets {
		looks[i] = f.look(i) // first, since the instructions have the lists that are too long for others
	}
	for i, sheet := range book.Sheets {
		if err := f.sheet(i, sheet, looks[i]); err != nil {
			return nil, err
		}
	}
	return w.Bytes()
}

func (f *filling) sheet(number int, sheet tables.Sheet, look sheetLook) error {
	f.begin(sheet.Name, look, false)
	columns := f.columns(number)
	for i, cells := range sheet.Rows {
		row := make([]styled, len(cells))
		for j, c := range cells {
			row[j] = styled{c, styleInForm(c, i, j, columns)}
		}
		if err := f.write(row); err != nil {
			return err
		}
	}
	if len(f.form[number].Columns) == 0 {
		return f.writeLists(sheet)
	}
	return f.err
}

// writeLists puts the choices that are too long for a drop-down under the instructions, where the drop-downs find them.
func (f *filling) writeLists(sheet tables.Sheet) error {
	if len(sheet.Rows) > 0 && len(sheet.Rows[0]) > 0 {
		f.title = sheet.Rows[0][0].Text
	}
	row := len(sheet.Rows)
	for _, choices := range f.long {
		lines := append([]string{"", catalogue.Phrase("workbook.choices", f.language, nil)}, choices...)
		for _, line := range lines {
			if err := f.write([]styled{{text(line), styleWrapped}}); err != nil {
				return err
			}
		}
		first := row + 3 // counted from 1, after an empty line and the heading
		row += len(lines)
		f.names = append(f.names, definedName{
			name: f.lists[joined(choices)], sheet: -1,
			formula: quotedSheet(sheet.Name) + "!$A$" + strconv.Itoa(first) + ":$A$" + strconv.Itoa(row),
		})
	}
	return f.err
}

func joined(choices []string) string { return strings.Join(choices, ",") }

// columns returns the columns of the form that those of a sheet are, in their order. A text in another language has a column of
// its own, with the language after the heading.
func (f *filling) columns(number int) []tables.FormColumn {
	var columns []tables.FormColumn
	rows := f.book.Sheets[number].Rows
	if len(f.form[number].Columns) == 0 || len(rows) == 0 {
		return nil
	}
	for _, cell := range rows[0] {
		found := tables.FormColumn{Heading: cell.Text, Width: 30, Kind: tables.CellText}
		for _, c := range f.form[number].Columns {
			if cell.Text == c.Heading || strings.HasPrefix(cell.Text, c.Heading+" (") {
				found = c
				break
			}
		}
		columns = append(columns, found)
	}
	return columns
}

// roomForMore is how many rows people find help and drop-downs in, below what is there. Some programs set them up cell by
// cell, which takes them minutes for the whole sheet.
const roomForMore = 1_000

// look returns how a sheet of the form looks, and what it offers.
func (f *filling) look(number int) sheetLook {
	look := sheetLook{print: true}
	form := f.form[number]
	if len(form.Columns) == 0 {
		look.widths = []float64{110}
		return look
	}
	look.frozen = 1
	for i, c := range f.columns(number) {
		look.widths = append(look.widths, float64(c.Width))
		look.styles = append(look.styles, styleOfColumn(c))
		o := offer{column: i, firstRow: 1, lastRow: len(f.book.Sheets[number].Rows) + roomForMore, title: c.Heading, help: c.Help, list: f.listOf(c)}
		if len(form.Rows) > 0 {
			o.lastRow = len(f.book.Sheets[number].Rows) - 1
			if i == len(form.Columns)-1 {
				look.offers = append(look.offers, f.offersOfRows(number, o)...)
				continue
			}
		}
		look.offers = append(look.offers, o)
	}
	return look
}

// offersOfRows returns what is offered in a column where each row has a choice of its own.
func (f *filling) offersOfRows(number int, o offer) []offer {
	choices := map[string][]string{}
	for _, r := range f.form[number].Rows {
		choices[r.Label] = r.Choices
	}
	var offers []offer
	for i, row := range f.book.Sheets[number].Rows[1:] {
		own := o
		own.firstRow, own.lastRow = i+1, i+1
		if len(row) > 0 {
			own.list = f.list(choices[row[0].Text])
		}
		offers = append(offers, own)
	}
	return offers
}

// listOf returns where a drop-down finds what may be chosen in a column.
func (f *filling) listOf(c tables.FormColumn) string {
	if c.ChoicesFrom == "" {
		return f.list(c.Choices)
	}
	for i, form := range f.form {
		if form.Holds != c.ChoicesFrom {
			continue
		}
		for j, other := range f.columns(i) {
			if other.Field == c.ChoicesFromField {
				letters, last := tables.ColumnName(j), strconv.Itoa(len(f.book.Sheets[i].Rows)+roomForMore)
				return quotedSheet(f.book.Sheets[i].Name) + "!$" + letters + "$2:$" + letters + "$" + last
			}
		}
	}
	return ""
}

// longestList is how long the choices of a drop-down may be where they stand in it.
const longestList = 255

func (f *filling) list(choices []string) string {
	all := joined(choices)
	if all == "" {
		return ""
	}
	if units(all) <= longestList && strings.Count(all, ",") == len(choices)-1 {
		return `"` + strings.ReplaceAll(all, `"`, `""`) + `"`
	}
	if f.lists[all] == "" {
		f.long = append(f.long, choices)
		f.lists[all] = "wellbeing_choices_" + strconv.Itoa(len(f.long))
	}
	return f.lists[all]
}

// styleOfColumn returns the style of cells that people fill in. What is written into text is not turned into anything else.
func styleOfColumn(c tables.FormColumn) int {
	switch {
	case c.Percent:
		return styleShare
	case c.Kind == tables.CellNumber:
		return styleWrapped
	}
	return styleText
}

func styleInForm(c tables.Cell, row, column int, columns []tables.FormColumn) int {
	switch {
	case len(columns) == 0 && row == 0:
		return styleTitle
	case len(columns) == 0:
		return styleWrapped
	case row == 0:
		return styleHeader
	case c.Kind == tables.CellDate:
		return styleDay
	case c.Kind == tables.CellNumber && c.Percent:
		return styleShare
	case c.Kind == tables.CellNumber:
		return styleWrapped
	case column < len(columns):
		return styleOfColumn(columns[column])
	}
	return styleText
}
