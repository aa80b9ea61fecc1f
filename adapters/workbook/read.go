package workbook

import (
	"github.com/openwellbeing/plan/adapters/tables"
)

// Read returns what a workbook holds, or an error of type *wellbeing.FindingsError that says why nothing of it is read: it is
// no .xlsx workbook, it is damaged, encrypted, holds macros, or goes beyond the limits. Sheets that are one chart are
// there without cells. Hidden sheets, rows and columns are read like others and are marked.
//
// Text is whole, without its fonts. A number has its exact value where a wellbeing.Decimal holds it, and is text otherwise. A
// day is a day by its number format, whichever year the workbook counts from. A formula that several cells share is given as
// it stands in the first of them.
func Read(data []byte, limits Limits) (book tables.Book, err error) {
	defer func() {
		if recover() != nil { // a defect of a library: the workbook is as unreadable as a damaged one
			book, err = tables.Book{}, notReadable("damaged")
		}
	}()
	c, err := open(data, limits.withDefaults())
	if err != nil {
		return tables.Book{}, err
	}
	return c.read()
}

func (c *container) read() (tables.Book, error) {
	r := &reader{container: c}
	var err error
	if r.contents, err = c.readContents(); err != nil {
		return tables.Book{}, err
	}
	if r.strings, err = c.readStrings(r.contents.strings); err != nil {
		return tables.Book{}, err
	}
	if r.formats, err = c.readFormats(r.contents.styles, r.contents.date1904); err != nil {
		return tables.Book{}, err
	}
	var book tables.Book
	for _, entry := range r.contents.sheets {
		sheet, err := r.readSheet(entry)
		if err == nil {
			err = r.readComments(&sheet, entry.part)
		}
		if err != nil {
			return tables.Book{}, err
		}
		book.Sheets = append(book.Sheets, sheet)
	}
	for _, sheet := range book.Sheets {
		book.Findings = append(book.Findings, notice(sheet)...)
	}
	return book, nil
}
