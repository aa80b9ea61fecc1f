package delimited

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/openwellbeing/plan/adapters/tables"
	"github.com/openwellbeing/plan/wellbeing"
)

// Form says how a file is written. The zero value is CSV as RFC 4180 has it, but for line ends, which are newlines.
type Form struct {
	// Between two cells; a comma where 0.
	Separator rune
	// Whether rows end with carriage return and newline, as RFC 4180 says. Newlines within cells stay as they are.
	CRLF bool
	// Whether the file begins with a byte-order mark, without which Excel does not read UTF-8.
	ByteOrderMark bool
}

// mostUnits is how many UTF-16 code units a cell of a spreadsheet holds; what is longer is cut when the file is opened.
const mostUnits = 32_767

// Write writes a sheet as text in UTF-8. Every row gets as many cells as the widest has. A text that a spreadsheet would take
// for a formula is guarded by tables.Guard, which Read undoes. A cell that would not come back as it is, such as one with a
// carriage return, is refused: the error is then a *wellbeing.FindingsError with each of them. A separator that cannot be one is an error too.
func Write(s tables.Sheet, f Form) ([]byte, error) {
	if err := wrongCells(s).Err(); err != nil {
		return nil, err
	}
	var out bytes.Buffer
	if f.ByteOrderMark {
		out.WriteString("\xEF\xBB\xBF")
	}
	w := csv.NewWriter(&out)
	if f.Separator != 0 {
		w.Comma = f.Separator
	}
	columns := 0
	for _, row := range s.Rows {
		columns = max(columns, len(row))
	}
	record := make([]string, columns)
	for _, row := range s.Rows {
		clear(record)
		for i, cell := range row {
			record[i] = guarded(cell)
		}
		// With its option for line ends, encoding/csv would write those within cells otherwise too.
		if err := w.Write(record); err != nil {
			return nil, fmt.Errorf("delimited: %w", err)
		}
		if w.Flush(); f.CRLF {
			out.Truncate(out.Len() - 1)
			out.WriteString("\r\n")
		}
	}
	return out.Bytes(), nil
}

// guarded returns the text of a cell. A number needs no guard, though it may begin with a minus.
func guarded(cell tables.Cell) string {
	if cell.Kind == tables.CellNumber && !strings.HasPrefix(cell.Text, "=") && !strings.HasPrefix(cell.Text, "@") {
		return cell.Text
	}
	return tables.Guard(cell.Text)
}

func wrongCells(s tables.Sheet) (fs wellbeing.Findings) {
	for i, row := range s.Rows {
		for j, cell := range row {
			code := wrong(cell.Text)
			if code == "" {
				continue
			}
			args := wellbeing.ArgsOf("cell", nameOfCell(i, j))
			if s.Name != "" {
				args.Set("sheet", s.Name)
			}
			fs = append(fs, wellbeing.Finding{Code: code, Severity: wellbeing.SeverityError, Args: args})
		}
	}
	return fs
}

// wrong returns the code of what keeps a text from coming back as it is, "" where nothing does.
func wrong(text string) wellbeing.Code {
	switch {
	case !utf8.ValidString(text), strings.ContainsFunc(text, isControl):
		return tables.CodeControlCharacter
	case len(text) > mostUnits && len(utf16.Encode([]rune(text))) > mostUnits:
		return tables.CodeCellTooLong
	}
	return ""
}
