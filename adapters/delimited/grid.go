package delimited

import (
	"strings"
	"unicode/utf8"

	"github.com/openwellbeing/plan/adapters/tables"
)

// grid divides a text into cells. encoding/csv does not serve here: it leaves out empty lines, so that rows would not be
// where the file has them; it refuses quotation marks within words, which people write; it reads a row of any length before
// anyone can count its cells; and it takes a quotation mark that nobody closes to the end of the file.
type grid struct {
	content   string
	pos, line int // of the character that is read next, the line from 1
	lineEnd   int // of the line that pos is in, once it has been looked for
	separator string
	quotes    bool // whether quotation marks around a cell are taken off
	limits    Limits
	rows      [][]tables.Cell
	row       []tables.Cell
	cells     int
	counting  bool  // only the numbers of cells are wanted
	counts    []int // of the cells in each row that is not empty
	mostRows  int   // rows to read; all where 0

	failed  string // the limit that is exceeded, or brokenQuote; line is then the line to look at
	allowed int    // by the limit
}

// brokenQuote is that a quotation mark opens a cell and none closes it where a cell can end.
const brokenQuote = "quote"

// newGrid begins to divide a text; where there is no separator, each line is a cell.
func newGrid(content string, separator rune, limits Limits) *grid {
	g := &grid{content: content, line: 1, quotes: true, limits: limits}
	if separator != 0 {
		g.separator = string(separator)
	}
	return g
}

func (g *grid) read() {
	for g.pos < len(g.content) && g.failed == "" {
		if g.mostRows > 0 && len(g.counts) >= g.mostRows {
			return
		}
		g.readRow()
	}
}

func (g *grid) fail(limit string, allowed int) {
	g.failed, g.allowed = limit, allowed
}

func (g *grid) readRow() {
	if len(g.rows) == g.limits.MaxRows {
		g.fail("rows", g.limits.MaxRows)
		return
	}
	g.row = g.row[:0]
	columns := 0
	for more := true; more; {
		var text string
		text, more = g.cell()
		switch columns++; {
		case g.failed != "":
			return
		case columns > g.limits.MaxColumns:
			g.fail("columns", g.limits.MaxColumns)
			return
		case len(text) > g.limits.MaxCell:
			g.fail("text", g.limits.MaxCell)
			return
		}
		if !g.counting {
			g.add(text)
		}
	}
	if g.counting {
		if columns > 1 || g.rowIsNotBlank() {
			g.counts = append(g.counts, columns)
		}
		return
	}
	g.end()
}

// rowIsNotBlank reports whether the row of one cell that was read last holds anything.
func (g *grid) rowIsNotBlank() bool {
	before := strings.TrimSuffix(g.content[:g.pos], "\n")
	return before != "" && before[len(before)-1] != '\n'
}

func (g *grid) add(text string) {
	cell := tables.Cell{}
	if text != "" {
		cell = tables.Cell{Kind: tables.CellText, Text: text}
	}
	if g.cells++; g.cells > g.limits.MaxCells {
		g.fail("cells", g.limits.MaxCells)
		return
	}
	g.row = append(g.row, cell)
}

// end keeps the row. One without anything in it takes no room.
func (g *grid) end() {
	if len(g.row) == 1 && g.row[0].Kind == tables.CellEmpty {
		g.rows = append(g.rows, nil)
		return
	}
	g.rows = append(g.rows, append([]tables.Cell(nil), g.row...))
}

// cell reads a cell and reports whether another follows on its row.
func (g *grid) cell() (text string, more bool) {
	if g.quotes && strings.HasPrefix(g.content[g.pos:], `"`) {
		return g.quoted()
	}
	rest := g.content[g.pos:g.endOfLine()]
	if g.separator != "" {
		if end := strings.Index(rest, g.separator); end >= 0 {
			g.pos += end + len(g.separator)
			return rest[:end], true
		}
	}
	g.pos = min(g.pos+len(rest)+1, len(g.content))
	g.line++
	return rest, false
}

// endOfLine returns where the line ends that is being read. It is looked for once for all cells of the line.
func (g *grid) endOfLine() int {
	if g.lineEnd < g.pos || g.pos == 0 {
		g.lineEnd = len(g.content)
		if end := strings.IndexByte(g.content[g.pos:], '\n'); end >= 0 {
			g.lineEnd = g.pos + end
		}
	}
	return g.lineEnd
}

// quoted reads a cell in quotation marks. Two of them within it are one.
func (g *grid) quoted() (text string, more bool) {
	opened, begin, doubled := g.line, g.pos+1, false
	at := begin
	for {
		end := strings.IndexByte(g.content[at:], '"')
		if end < 0 {
			return g.broken(opened)
		}
		if at += end; !strings.HasPrefix(g.content[at+1:], `"`) {
			break
		}
		doubled = true
		if at += 2; at-begin > 2*g.limits.MaxCell {
			g.fail("text", g.limits.MaxCell)
			return "", false
		}
	}
	text = g.content[begin:at]
	if g.swallowsRows(text) {
		return g.broken(opened)
	}
	g.line += strings.Count(text, "\n")
	if doubled {
		text = strings.ReplaceAll(text, `""`, `"`)
	}
	switch rest := g.content[at+1:]; {
	case rest == "" || rest[0] == '\n':
		g.pos = min(at+2, len(g.content))
		g.line++
		return text, false
	case g.separator != "" && strings.HasPrefix(rest, g.separator):
		g.pos = at + 1 + len(g.separator)
		return text, true
	}
	return g.broken(opened)
}

func (g *grid) broken(line int) (string, bool) {
	g.failed, g.line = brokenQuote, line
	return "", false
}

// swallowsRows reports whether the text between two quotation marks is rows of the table: a mark that somebody forgot to
// close is closed by the next one that opens a cell. Such a text has several lines, and each but the first and the last has
// as many cells as the rows before.
func (g *grid) swallowsRows(text string) bool {
	if g.separator == "" || !strings.Contains(text, "\n") {
		return false
	}
	if g.separator == "\t" {
		return strings.Contains(text, "\t") // no spreadsheet has a tab within a cell
	}
	columns := 0
	if n := len(g.counts); n > 0 {
		columns = g.counts[n-1]
	} else if n := len(g.rows); n > 0 {
		columns = len(g.rows[n-1])
	}
	lines := strings.Split(text, "\n")
	leastColumns, leastLines := 3, 4
	if g.separator == "," { // which texts of several lines hold as well
		leastColumns, leastLines = 4, 5
	}
	if columns < leastColumns || len(lines) < leastLines {
		return false
	}
	for _, line := range lines[1 : len(lines)-1] {
		if strings.Count(line, g.separator) != columns-1 {
			return false
		}
	}
	return true
}

// firstRune returns the first character of a text.
func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}
