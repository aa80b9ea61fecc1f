package cli

import (
	"cmp"
	"errors"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/openwellbeing/plan/adapters/delimited"
	"github.com/openwellbeing/plan/adapters/tables"
	"github.com/openwellbeing/plan/adapters/workbook"
	"github.com/openwellbeing/plan/wellbeing"
	"github.com/openwellbeing/plan/wellbeing/rules"
)

// grid is what is known of a document that a plan was imported from.
type grid struct {
	original []byte
	sheets   []string          // their names in order
	rows     []wellbeing.Place // of a text: where each row begins
	result   tables.Result
}

// importTables reads a document of tables and imports the plan that they hold.
func (a *app) importTables(d *document) {
	g := &grid{original: d.data}
	d.data = nil // places are those of cells
	var book tables.Book
	var err error
	if d.notation == notationXLSX {
		book, err = workbook.Read(g.original, workbook.Limits{})
	} else {
		book, err = delimited.Read(g.original, separatorOf(d.notation))
	}
	if err != nil {
		d.refuse(err)
		d.unread = true
		return
	}
	for _, s := range book.Sheets {
		g.sheets = append(g.sheets, s.Name)
	}
	if d.notation != notationXLSX {
		g.rows = beginnings(g.original, book.Sheets[0].Rows)
	}
	d.grid = g
	g.result, err = tables.Import(book, *d.tables)
	if err != nil {
		d.refuse(err)
		return
	}
	d.plan, d.findings = g.result.Plan, rules.Discreet(g.result.Findings)
}

func separatorOf(n notation) delimited.Config {
	if n == notationTSV {
		return delimited.Config{Separator: '\t'}
	}
	return delimited.Config{}
}

// refuse notes why a document gives no plan.
func (d *document) refuse(err error) {
	var refused *wellbeing.FindingsError
	if errors.As(err, &refused) {
		d.findings = rules.Discreet(refused.Findings)
		return
	}
	d.failure = fail("error.unreadable", "file", d.name, "reason", reason(err))
}

// beginnings returns the places in a text at which the rows of its table begin; nil where its characters have several bytes
// each, so that line ends do not show.
func beginnings(data []byte, rows [][]tables.Cell) []wellbeing.Place {
	if slices.Contains(data, 0) {
		return nil
	}
	starts := []int{0} // of the lines
	for i, c := range data {
		if c == '\n' || c == '\r' && (i+1 == len(data) || data[i+1] != '\n') {
			starts = append(starts, i+1)
		}
	}
	line := 0
	if first := strings.TrimPrefix(string(data[:min(len(data), 16)]), "\uFEFF"); saysSeparator.MatchString(first) {
		line++
	}
	var places []wellbeing.Place
	for _, row := range rows {
		if line >= len(starts) {
			return nil
		}
		places = append(places, wellbeing.Place{Offset: starts[line], Line: line + 1, Column: 1})
		line++
		for _, c := range row {
			line += strings.Count(c.Text, "\n")
		}
	}
	return places
}

// saysSeparator is a first line that says what divides the cells, and is no row.
var saysSeparator = regexp.MustCompile(`(?i)^"?sep=."?\r?\n`)

// cellOf returns the cell that a finding is about, and whether there is one: the cell that it names, else the cell that the
// part of the plan came from.
func (g *grid) cellOf(f wellbeing.Finding) (tables.Ref, bool) {
	if at, ok := parseCell(f.Args.Get("cell")); ok {
		at.Sheet = f.Args.Get("sheet")
		return at, true
	}
	if f.Path == "" {
		return tables.Ref{}, false
	}
	return g.result.Origins.Cell(f.Path)
}

// areaOf returns the cell that a finding is about, or the sheet where it is about one as a whole: row and column are then
// below 0. Without a sheet it is about the file.
func (g *grid) areaOf(f wellbeing.Finding) tables.Ref {
	if at, ok := g.cellOf(f); ok {
		return at
	}
	return tables.Ref{Sheet: f.Args.Get("sheet"), Row: -1, Column: -1}
}

// parseCell reads the name of a cell, such as C7.
func parseCell(name string) (tables.Ref, bool) {
	letters := strings.TrimRight(name, "0123456789")
	row, err := strconv.Atoi(name[len(letters):])
	if err != nil || row < 1 || letters == "" || len(letters) > 3 {
		return tables.Ref{}, false
	}
	column := 0
	for _, letter := range letters {
		if letter < 'A' || letter > 'Z' {
			return tables.Ref{}, false
		}
		column = column*26 + int(letter-'A') + 1
	}
	return tables.Ref{Row: row - 1, Column: column - 1}, true
}

// nameOfCell writes a cell as spreadsheets do: C7, Goals!C7, 'Goals and measures'!C7.
func nameOfCell(at tables.Ref) string {
	switch {
	case at.Sheet == "":
		return at.Cell()
	case strings.ContainsAny(at.Sheet, " '!"):
		return "'" + strings.ReplaceAll(at.Sheet, "'", "''") + "'!" + at.Cell()
	}
	return at.Sheet + "!" + at.Cell()
}

// namesItsCell reports whether the words of a finding say which cell it is about.
func namesItsCell(f wellbeing.Finding) bool { return f.Args.Get("cell") != "" }

// afterName returns what follows the name of a file in the place of a finding: the cell that the finding came from, where
// its words do not say it.
func (d *document) afterName(f wellbeing.Finding) string {
	if d.grid == nil || namesItsCell(f) {
		return ""
	}
	at, ok := d.grid.cellOf(f)
	if !ok {
		return ""
	}
	return ":" + printable(nameOfCell(at))
}

// sorted puts findings in the order of the cells that they are about; those about no cell come first.
func (g *grid) sorted(fs wellbeing.Findings) wellbeing.Findings {
	slices.SortStableFunc(fs, func(a, b wellbeing.Finding) int {
		x, y := g.areaOf(a), g.areaOf(b)
		return cmp.Or(cmp.Compare(slices.Index(g.sheets, x.Sheet), slices.Index(g.sheets, y.Sheet)),
			cmp.Compare(x.Row, y.Row), cmp.Compare(x.Column, y.Column))
	})
	return fs
}

// placed returns a finding as other programs get it: of what came from a table with the arguments sheet and cell, and the
// place in the text where the table is one.
func (d *document) placed(f wellbeing.Finding) wellbeing.Finding {
	if d.grid == nil {
		return f
	}
	at, ok := d.grid.cellOf(f)
	if !ok {
		return f
	}
	if !namesItsCell(f) {
		f.Args = slices.Clone(f.Args)
		f.Args.Set("cell", at.Cell())
		if at.Sheet != "" {
			f.Args.Set("sheet", at.Sheet)
		}
	}
	if at.Row < len(d.grid.rows) {
		f.Place = d.grid.rows[at.Row]
	}
	return f
}

// cellSentence says which cell a finding came from, where its own words do not; "" where it came from none.
func (a *app) cellSentence(d *document, f wellbeing.Finding) string {
	if d.grid == nil || namesItsCell(f) {
		return ""
	}
	at, ok := d.grid.cellOf(f)
	if !ok {
		return ""
	}
	return a.say("import.cell", "cell", at.Cell(), "sheet", at.Sheet)
}

// logicalCell is a cell as a place within a file for other programs.
func logicalCell(f wellbeing.Finding) string {
	at, ok := parseCell(f.Args.Get("cell"))
	if !ok {
		return ""
	}
	at.Sheet = f.Args.Get("sheet")
	return nameOfCell(at)
}
