package workbook

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/openwellbeing/plan/adapters/tables"
	"github.com/openwellbeing/plan/wellbeing"
)

// Writer writes a workbook of plain sheets: a heading above each column, and rows under them. Rows go into the file as they
// come, so that there can be very many. Make one with NewWriter.
//
// What somebody wrote is written as text, whatever it begins with, and comes back as it was, line ends included. The same calls
// give the same bytes. After an error nothing more is written, and Bytes returns the error too.
type Writer struct {
	file     bytes.Buffer
	archive  *zip.Writer
	sheets   []sheetFile
	names    []definedName
	current  *sheetWriter
	err      error
	title    string
	language wellbeing.Language
}

type sheetFile struct {
	name   string
	hidden bool
}

// definedName is a name for an area of the workbook. That of a sheet is its own.
type definedName struct {
	name    string
	sheet   int // place of the sheet that it belongs to; -1 for the whole workbook
	formula string
}

// NewWriter returns a writer without sheets.
func NewWriter() *Writer {
	w := &Writer{}
	w.archive = zip.NewWriter(&w.file)
	return w
}

// Sheet ends the sheet before and begins one with headings in bold, which stay in sight. The name has at most 31 characters,
// none of : \ / ? * [ ] among them, and is no other sheet's.
func (w *Writer) Sheet(name string, columns []string) error {
	look := sheetLook{frozen: 1}
	headings := make([]styled, len(columns))
	for i, c := range columns {
		look.widths = append(look.widths, float64(min(max(len(c)+4, 12), 40)))
		headings[i] = styled{text(c), styleHeader}
	}
	w.begin(name, look, false)
	return w.write(headings)
}

// Row writes a row under the headings of the sheet. An empty cell stays empty. What a cell has as a number, a percentage or a
// day becomes one; a day before 1900 is text, since spreadsheets have none. Formulas and comments are not written.
//
// The error is a *wellbeing.FindingsError that names the sheet and the cell where a text would be cut or changed: above
// 32,767 UTF-16 units, with a control character other than tab and line ends, or not in UTF-8. It is one as well where the
// sheet is full, after 1,048,576 rows with the headings.
func (w *Writer) Row(cells ...tables.Cell) error {
	row := make([]styled, len(cells))
	for i, c := range cells {
		row[i].Cell = c
	}
	return w.write(row)
}

// Bytes ends the workbook and returns it. Nothing can be written after it.
func (w *Writer) Bytes() ([]byte, error) {
	w.end()
	if w.err == nil && len(w.sheets) == 0 {
		w.err = errors.New("workbook: there is no sheet")
	}
	for _, part := range w.parts() {
		w.part(part.name, part.text)
	}
	if w.err == nil {
		w.err = w.archive.Close()
	}
	if w.err != nil {
		return nil, w.err
	}
	w.err = errors.New("workbook: the workbook is ended")
	return w.file.Bytes(), nil
}

// begin ends the sheet before and begins another.
func (w *Writer) begin(name string, look sheetLook, hidden bool) {
	w.end()
	if w.err == nil {
		w.err = w.judgeName(name)
	}
	if w.err != nil {
		return
	}
	w.sheets = append(w.sheets, sheetFile{name, hidden})
	part, err := w.create(sheetPart(len(w.sheets)))
	if err != nil {
		w.err = err
		return
	}
	w.current = newSheetWriter(part, name, look, 0)
	if look.frozen > 0 && look.print {
		w.names = append(w.names, definedName{
			name: "_xlnm.Print_Titles", sheet: len(w.sheets) - 1,
			formula: quotedSheet(name) + "!$1:$" + strconv.Itoa(look.frozen),
		})
	}
}

func (w *Writer) write(row []styled) error {
	if w.err == nil && w.current == nil {
		w.err = errors.New("workbook: a row needs a sheet")
	}
	if w.err == nil {
		w.err = w.current.row(row)
	}
	return w.err
}

func (w *Writer) end() {
	if w.current != nil && w.err == nil {
		w.err = w.current.close()
	}
	w.current = nil
}

// create begins a part. It has no time, so that the same workbook is the same file tomorrow.
func (w *Writer) create(name string) (io.Writer, error) {
	return w.archive.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate})
}

func (w *Writer) part(name, content string) {
	if w.err != nil {
		return
	}
	part, err := w.create(name)
	if err == nil {
		_, err = io.WriteString(part, content)
	}
	w.err = err
}

func sheetPart(number int) string { return "xl/worksheets/sheet" + strconv.Itoa(number) + ".xml" }

// The longest name of a sheet, in UTF-16 units.
const longestName = 31

func (w *Writer) judgeName(name string) error {
	if name == "" || units(name) > longestName || !utf8.ValidString(name) || strings.ContainsAny(name, `:\/?*[]`) ||
		strings.ContainsFunc(name, func(r rune) bool { return unsayable(r) || r < ' ' }) ||
		strings.HasPrefix(name, "'") || strings.HasSuffix(name, "'") {
		return errors.New("workbook: no sheet can have this name: " + strconv.Quote(name))
	}
	for _, s := range w.sheets {
		if strings.EqualFold(s.name, name) {
			return errors.New("workbook: two sheets have the name " + strconv.Quote(name))
		}
	}
	return nil
}

// quotedSheet returns the name of a sheet as formulas write it.
func quotedSheet(name string) string { return "'" + strings.ReplaceAll(name, "'", "''") + "'" }
