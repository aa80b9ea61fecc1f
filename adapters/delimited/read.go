package delimited

import (
	"bytes"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/openwellbeing/plan/adapters/tables"
	"github.com/openwellbeing/plan/wellbeing"
)

// Read reads a file of cells as a book of one sheet without a name. Rows are as long as they are in the file. What had to be
// worked out is among the findings of the book. The error is a *wellbeing.FindingsError with the one reason why the file is
// not read, and then there is no book.
func Read(data []byte, cfg Config) (tables.Book, error) {
	limits := cfg.Limits.withDefaults()
	if len(data) > limits.MaxBytes {
		return tables.Book{}, tooLarge("bytes", limits.MaxBytes)
	}
	if isAnotherFormat(data) || cfg.Separator != 0 && !separates(cfg.Separator) {
		return tables.Book{}, notReadable(wellbeing.Place{})
	}
	content, stated, err := decode(data, cfg.Encoding)
	if err != nil {
		return tables.Book{}, err
	}
	r := reading{file: data, limits: limits, findings: stated}
	content = r.separatorLine(oneLineEnd(content))
	if err := r.read(content, cfg.Separator); err != nil {
		return tables.Book{}, err
	}
	return tables.Book{Sheets: []tables.Sheet{{Rows: r.rows}}, Findings: r.findings}, nil
}

// reading is one file on its way to a book.
type reading struct {
	file      []byte
	limits    Limits
	separator rune // as the file says in its first line; 0 where it does not
	skipped   int  // lines before the first row
	rows      [][]tables.Cell
	findings  wellbeing.Findings
}

func (r *reading) read(content string, separator rune) error {
	found := choice{separator: separator}
	switch {
	case separator != 0:
	case r.separator != 0:
		found.separator = r.separator
		r.state(tables.CodeSeparator, wellbeing.ArgsOf("separator", nameOf(r.separator)))
	default:
		found = choose(content)
		if found.separator != 0 {
			args := wellbeing.ArgsOf("separator", nameOf(found.separator))
			if found.other != 0 {
				args.Set("other", nameOf(found.other))
			}
			r.state(tables.CodeSeparator, args)
		}
	}
	g, err := r.split(content, found.separator)
	if err != nil {
		return err
	}
	r.rows = g.rows
	r.tidy()
	return nil
}

// split divides a text into cells. Between tabs, and in a text that nothing divides, quotation marks are ordinary characters
// unless all of them are where a spreadsheet puts them.
func (r *reading) split(content string, separator rune) (*grid, error) {
	g := newGrid(content, separator, r.limits)
	if g.read(); g.failed == "" {
		return g, nil
	}
	if g.failed == brokenQuote && (separator == '\t' || separator == 0) {
		line := g.line
		g = newGrid(content, separator, r.limits)
		g.quotes = false
		if g.read(); g.failed == "" {
			r.state(tables.CodeQuotes, wellbeing.ArgsOf("line", strconv.Itoa(line+r.skipped)))
			return g, nil
		}
	}
	if g.failed == brokenQuote {
		return nil, notReadable(r.placeOfLine(g.line + r.skipped))
	}
	return nil, tooLarge(g.failed, g.allowed)
}

// separatorLine takes the line sep=; off the beginning, with which Excel says what the separator is and which it does not
// show.
func (r *reading) separatorLine(content string) string {
	line, rest, _ := strings.Cut(content, "\n")
	line = strings.TrimSuffix(strings.TrimPrefix(line, `"`), `"`)
	if len(line) < 4 || !strings.EqualFold(line[:4], "sep=") {
		return content
	}
	separator, size := utf8.DecodeRuneInString(line[4:])
	if len(line) != 4+size || !separates(separator) {
		return content
	}
	r.separator, r.skipped = separator, 1
	return rest
}

func (r *reading) state(code wellbeing.Code, args wellbeing.Args) {
	r.findings = append(r.findings, tables.NewFinding(code, "", args))
}

// isAnotherFormat knows workbooks and documents by their first bytes.
func isAnotherFormat(data []byte) bool {
	for _, beginning := range []string{"PK\x03\x04", "\xD0\xCF\x11\xE0", "%PDF-", "{\\rtf", "\x1F\x8B"} {
		if bytes.HasPrefix(data, []byte(beginning)) {
			return true
		}
	}
	return false
}

// separates reports whether a character can stand between cells.
func separates(r rune) bool {
	return r != utf8.RuneError && r != '"' && r != '\n' && r != '\r' && utf8.ValidRune(r) && r != 0 && r != 0xFEFF
}

// nameOf returns the name of a separator where it has one, else the character.
func nameOf(separator rune) string {
	switch separator {
	case '\t':
		return "tab"
	case ';':
		return "semicolon"
	case ',':
		return "comma"
	case '|':
		return "pipe"
	}
	return string(separator)
}

// oneLineEnd turns each line end into a newline.
func oneLineEnd(content string) string {
	if !strings.Contains(content, "\r") {
		return content
	}
	out := make([]byte, 0, len(content))
	for i := range len(content) {
		switch c := content[i]; {
		case c != '\r':
			out = append(out, c)
		case i+1 == len(content) || content[i+1] != '\n':
			out = append(out, '\n')
		}
	}
	return string(out)
}

func tooLarge(limit string, allowed int) error {
	return refusal(tables.CodeTooLarge, wellbeing.ArgsOf("limit", limit, "allowed", strconv.Itoa(allowed)), wellbeing.Place{})
}

func notReadable(at wellbeing.Place) error {
	var args wellbeing.Args
	if at.Line > 0 {
		args = wellbeing.ArgsOf("line", strconv.Itoa(at.Line))
	}
	return refusal(tables.CodeNotReadable, args, at)
}

func refusal(code wellbeing.Code, args wellbeing.Args, at wellbeing.Place) error {
	f := tables.NewFinding(code, "", args)
	f.Place = at
	return &wellbeing.FindingsError{Findings: wellbeing.Findings{f}}
}
