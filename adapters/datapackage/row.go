package datapackage

import (
	"bytes"
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"github.com/openwellbeing/plan/adapters/tables"
	"github.com/openwellbeing/plan/wellbeing"
	"github.com/openwellbeing/plan/wellbeing/progress"
)

// row is a row that is being written: each of its methods adds a cell or a few, by the name of the column. The same calls
// describe the table when there is nothing to write yet, so that columns and cells cannot part.
type row struct {
	table      *Table
	describing bool
	cells      []tables.Cell
}

// add adds a cell. Where a column has no cell it is described.
func (r *row) add(c Column, cell tables.Cell) {
	if r.describing {
		r.table.Columns = append(r.table.Columns, c)
		return
	}
	r.cells = append(r.cells, cell)
}

func text(s string) tables.Cell {
	if s == "" {
		return tables.Cell{}
	}
	return tables.Cell{Kind: tables.CellText, Text: s}
}

// plan adds whose row it is.
func (r *row) plan(p *wellbeing.Plan) {
	r.key("plan_id", string(p.ID))
	r.add(Column{Name: "plan_revision", Type: TypeInteger, Required: true}, whole(p.Revision))
	if r.describing {
		r.table.Key = append(r.table.Key, "plan_revision")
		if r.table.Name != plansTable {
			r.table.References = []Reference{{Columns: planKey(), Table: plansTable, Names: planKey()}}
		}
	}
}

func planKey() []string { return []string{"plan_id", "plan_revision"} }

// key adds an identifier or path that tells the rows of the table apart, together with the rest of the key.
func (r *row) key(name, value string) {
	c := Column{Name: name, Type: TypeString, Required: true}
	if strings.HasSuffix(name, "_id") {
		c.Pattern = idPattern
	}
	r.add(c, text(value))
	if r.describing {
		r.table.Key = append(r.table.Key, name)
	}
}

// number adds the place of the row among those of its plan, which tells them apart.
func (r *row) number(n int) {
	r.add(Column{Name: "number", Type: TypeInteger, Required: true}, whole(n))
	if r.describing {
		r.table.Key = append(r.table.Key, "number")
	}
}

const (
	idPattern    = `[a-z0-9][a-z0-9._-]{0,63}`
	pointPattern = `[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?`
)

// of adds what the row always belongs to: a row of another table, by the column there.
func (r *row) of(name, value, table, column string) {
	c := Column{Name: name, Type: TypeString, Required: true}
	if strings.HasSuffix(name, "_id") {
		c.Pattern = idPattern
	}
	r.add(c, text(value))
	if r.describing {
		columns, names := append(planKey(), name), append(planKey(), column)
		r.table.References = append(r.table.References, Reference{Columns: columns, Table: table, Names: names})
	}
}

// tells says that a column that has been added is a part of the key.
func (r *row) tells(name string) {
	if r.describing {
		r.table.Key = append(r.table.Key, name)
	}
}

// id adds an identifier of something that has no table, or none.
func (r *row) id(name string, id wellbeing.ID) {
	r.add(Column{Name: name, Type: TypeString, Pattern: idPattern}, text(string(id)))
}

// path adds where in the plan the row comes from.
func (r *row) path(p wellbeing.Pointer) {
	r.add(Column{Name: "path", Type: TypeString, Required: true}, text(string(p)))
}

// named adds a row of another table that may be named or not.
func (r *row) named(name string, id wellbeing.ID, table string) {
	r.add(Column{Name: name, Type: TypeString, Pattern: idPattern, Names: table}, text(string(id)))
}

// organization adds an organization that may be named, and nothing where there is no such organization.
func (r *row) organization(name string, x *wellbeing.Index, id wellbeing.ID) {
	if x.Organization(id) == nil {
		id = ""
	}
	r.named(name, id, organizationsTable)
}

// party adds an organization or a body: the organization that it is or belongs to, and the body.
func (r *row) party(prefix string, x *wellbeing.Index, id wellbeing.ID) {
	r.named(prefix+"organization_id", x.OrganizationOf(id), organizationsTable)
	if x.Body(id) == nil {
		id = ""
	}
	r.named(prefix+"body_id", id, bodiesTable)
}

// texts adds a text for people: a column for each usual language, and one for all others.
func (r *row) texts(name string, t wellbeing.Text) {
	for _, l := range []wellbeing.Language{wellbeing.Finnish, wellbeing.Swedish, wellbeing.English} {
		r.add(Column{Name: name + "_" + string(l), Type: TypeString, Guarded: true}, text(t.In(l)))
	}
	other := ""
	if len(t.Other) > 0 {
		other = object(t.Other)
	}
	r.add(Column{Name: name + "_other", Type: TypeObject}, text(other))
}

// object returns a map from texts to texts as a JSON object in the order of its names.
func object(m any) string {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(m); err != nil {
		return "" // a map of texts has nothing that JSON lacks
	}
	return strings.TrimSuffix(b.String(), "\n")
}

// written adds something that somebody wrote in no language.
func (r *row) written(name, s string) {
	r.add(Column{Name: name, Type: TypeString, Guarded: true}, text(s))
}

// plain adds a code that no program takes for a formula.
func (r *row) plain(name, s string) {
	r.add(Column{Name: name, Type: TypeString}, text(s))
}

// word adds a value of an enum. A value that the enum lacks, as a plan of a later format may have, is left out.
func (r *row) word(name, value string, values func() []string, required bool) {
	if r.describing {
		r.add(Column{Name: name, Type: TypeString, Enum: values(), Required: required}, tables.Cell{})
		return
	}
	if !slices.Contains(r.table.Columns[len(r.cells)].Enum, value) {
		value = ""
	}
	r.add(Column{}, text(value))
}

// enum returns the values of an enum of the schema.
func enum(name string) func() []string {
	return func() []string { return wellbeing.EnumValues(name) }
}

// plainWords returns words as plain strings.
func plainWords[T ~string](words []T) []string {
	out := make([]string, len(words))
	for i, w := range words {
		out[i] = string(w)
	}
	return out
}

// list adds several codes with a space between them.
func list[T ~string](r *row, name string, codes []T) {
	r.plain(name, strings.Join(plainWords(codes), " "))
}

func whole(n int) tables.Cell {
	d, err := wellbeing.NewDecimal(int64(n), 0)
	if err != nil {
		return text(strconv.Itoa(n))
	}
	return tables.Cell{Kind: tables.CellNumber, Text: d.String(), Number: d}
}

// count adds a whole number that is always known.
func (r *row) count(name string, n int) {
	r.add(Column{Name: name, Type: TypeInteger, Required: true}, whole(n))
}

// stated adds a whole number that is not stated where it is 0.
func (r *row) stated(name string, n int) {
	cell := tables.Cell{}
	if n != 0 {
		cell = whole(n)
	}
	r.add(Column{Name: name, Type: TypeInteger}, cell)
}

func (r *row) integer(name string, n *int) {
	cell := tables.Cell{}
	if n != nil {
		cell = whole(*n)
	}
	r.add(Column{Name: name, Type: TypeInteger}, cell)
}

func (r *row) decimal(name string, d *wellbeing.Decimal) {
	cell := tables.Cell{}
	if d != nil {
		cell = tables.Cell{Kind: tables.CellNumber, Text: d.String(), Number: *d}
	}
	r.add(Column{Name: name, Type: TypeNumber}, cell)
}

// ratio adds a number as progress writes it. One that has more digits than a cell can hold exactly stands as text.
func (r *row) ratio(name string, v progress.Ratio) {
	cell := text(v.String())
	if d, err := wellbeing.ParseDecimal(cell.Text); err == nil {
		cell.Kind, cell.Number = tables.CellNumber, d
	}
	r.add(Column{Name: name, Type: TypeNumber}, cell)
}

func (r *row) yes(name string, is bool) {
	r.add(Column{Name: name, Type: TypeBoolean, Required: true}, text(strconv.FormatBool(is)))
}

func (r *row) maybe(name string, is *bool) {
	cell := tables.Cell{}
	if is != nil {
		cell = text(strconv.FormatBool(*is))
	}
	r.add(Column{Name: name, Type: TypeBoolean}, cell)
}

func (r *row) date(name string, d wellbeing.Date) {
	cell := text(d.String())
	if !d.IsZero() {
		cell.Kind, cell.Date = tables.CellDate, d
	}
	r.add(Column{Name: name, Type: TypeDate}, cell)
}

// point adds a point in time as exactly as it is known, and its first and last day.
func (r *row) point(name string, p wellbeing.Point) {
	r.add(Column{Name: name, Type: TypeString, Pattern: pointPattern}, text(p.String()))
	r.date(name+"_first", p.FirstDay())
	r.date(name+"_last", p.LastDay())
}
