package tables

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/openwellbeing/plan/wellbeing"
)

// mostMapping is how many bytes a saved mapping has at most.
const mostMapping = 4 << 20

// ParseMapping reads a saved mapping. The error is a *wellbeing.FindingsError where it is not JSON, has a member or a field that
// no mapping has, or a column that is none.
func ParseMapping(data []byte) (*Mapping, error) {
	if len(data) > mostMapping {
		return nil, mappingInvalid("", "size")
	}
	d := json.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields()
	var m Mapping
	if err := d.Decode(&m); err != nil {
		return nil, mappingInvalid("", whatIsWrong(err))
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return nil, mappingInvalid("", "syntax")
	}
	if m.Language != "" && !m.Language.Valid() {
		return nil, mappingInvalid("/language", "language")
	}
	for i, t := range m.Tables {
		at := wellbeing.Pointer("/tables").Item(i)
		if t.Header < 1 || t.Header > 1<<20 || t.HeaderRows < 0 || t.HeaderRows > 2 {
			return nil, mappingInvalid(at.Member("header"), "row")
		}
		if !slices.Contains(allHolds, t.Holds) {
			return nil, mappingInvalid(at.Member("holds"), "holds")
		}
		for j, c := range t.Columns {
			if wrong := c.wrong(); wrong != "" {
				return nil, mappingInvalid(at.Member("columns").Item(j), wrong)
			}
		}
	}
	return &m, nil
}

var allHolds = []Holds{HoldsGoals, HoldsIndicators, HoldsObservations, HoldsOrganizations, HoldsBodies, HoldsApprovals, HoldsPlan}

// wrong returns what is wrong with a column of a saved mapping.
func (c Column) wrong() string {
	known := c.Field == "" || c.Field == FieldYearMark || c.Field == FieldImplementation || c.Field == FieldOutline
	for _, h := range headings {
		known = known || h.field == c.Field
	}
	switch {
	case columnIndex(c.Column) < 0 || columnIndex(c.Column) > 1<<20:
		return "column"
	case !known:
		return "field"
	case c.Language != "" && !c.Language.Valid():
		return "language"
	case c.Right != "" && !slices.Contains(wellbeing.Rights(), c.Right):
		return "right"
	case c.Field == FieldImplementation && key(c.Organization) == "":
		return "organization"
	}
	return ""
}

func whatIsWrong(err error) string {
	if strings.Contains(err.Error(), "unknown field") {
		return "member"
	}
	return "syntax"
}

func mappingInvalid(at wellbeing.Pointer, reason string) error {
	return &wellbeing.FindingsError{Findings: wellbeing.Findings{NewFinding(CodeMappingInvalid, at, wellbeing.ArgsOf("reason", reason))}}
}

// mappedTables returns the tables of a sheet that the mapping names, and nil where it names none of the sheet.
func (im *importer) mappedTables(g *grid, used map[int]bool) []placed {
	if im.Mapping == nil {
		return nil
	}
	var found []placed
	for i, t := range im.Mapping.Tables {
		if t.Sheet != g.Name {
			continue
		}
		row, ok := g.findHeader(t)
		if !ok {
			continue
		}
		used[i] = true
		t.Header = row + 1
		h := header{row: row, rows: max(1, t.HeaderRows)}
		known := newRecognizer()
		for c := range g.width {
			if text, r := g.headingOf(known, h.row, h.row+h.rows-1, c); text != "" {
				h.columns = append(h.columns, heading{column: c, text: text, reading: r})
			}
		}
		im.reportUnusedColumns(g, t)
		found = append(found, placed{h, t})
	}
	slices.SortStableFunc(found, func(a, b placed) int { return a.header.row - b.header.row })
	return found
}

// findHeader returns the row where the headings of a mapped table stand: where it says, or, if other words stand there, the first
// row where all of them do.
func (g *grid) findHeader(t Table) (int, bool) {
	rows := max(1, t.HeaderRows)
	known := newRecognizer()
	fits := func(row int) bool {
		for _, c := range t.Columns {
			if c.Heading == "" {
				continue
			}
			text, _ := g.headingOf(known, row, row+rows-1, columnIndex(c.Column))
			if key(text) != key(c.Heading) {
				return false
			}
		}
		return true
	}
	if row := t.Header - 1; row < len(g.Rows) && fits(row) {
		return row, true
	}
	named := slices.ContainsFunc(t.Columns, func(c Column) bool { return c.Heading != "" })
	for row := 0; named && row < len(g.Rows); row++ {
		if len(g.written(row)) > 0 && fits(row) {
			return row, true
		}
	}
	return 0, false
}

// reportUnusedColumns says which columns of a mapped table hold nothing in the file.
func (im *importer) reportUnusedColumns(g *grid, t Table) {
	for _, c := range t.Columns {
		if columnIndex(c.Column) >= g.width {
			args := wellbeing.ArgsOf("row", strconv.Itoa(t.Header), "column", c.Column)
			if g.Name != "" {
				args.Set("sheet", g.Name)
			}
			im.notes.plan(CodeMappingUnused, "", args)
		}
	}
}

// reportUnusedMapping says which tables of the mapping are not in the file.
func (im *importer) reportUnusedMapping(used map[int]bool) {
	if im.Mapping == nil {
		return
	}
	for i, t := range im.Mapping.Tables {
		if !used[i] {
			args := wellbeing.ArgsOf("row", strconv.Itoa(t.Header))
			if t.Sheet != "" {
				args.Set("sheet", t.Sheet)
			}
			im.notes.plan(CodeMappingUnused, "", args)
		}
	}
}

// mapping returns how the tables were read.
func (im *importer) mapping(bodies []*body) Mapping {
	m := Mapping{Language: im.Language, Tables: []Table{}}
	for _, b := range bodies {
		m.Tables = append(m.Tables, b.Table)
	}
	return m
}

// Save writes the mapping as ParseMapping reads it: JSON with a column a line.
func (m Mapping) Save() ([]byte, error) {
	if m.Tables == nil {
		m.Tables = []Table{}
	}
	data, err := json.MarshalIndent(m, "", "  ")
	if err != nil {
		return nil, err
	}
	return append(data, '\n'), nil
}
