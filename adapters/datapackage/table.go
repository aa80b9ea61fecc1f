package datapackage

import (
	"slices"
	"sync"

	"github.com/openwellbeing/plan/wellbeing"
)

// Table describes a table: one kind of thing, a row for each.
type Table struct {
	// Name of the table, such as goals.
	Name string
	// What it is called and what a row of it is, in each language of the catalogue.
	Title, Description wellbeing.Text
	Columns            []Column
	// The columns that together tell its rows apart.
	Key []string
	// What its rows always name in other tables.
	References []Reference
}

// Column describes a column.
type Column struct {
	Name string
	Type Type
	// What it is called, in each language of the catalogue, and what there is to know about it beyond that; the description
	// may be empty.
	Title, Description wellbeing.Text
	// Whether it is filled in every row.
	Required bool
	// The values that it can have; nil where any can stand.
	Enum []string
	// A regular expression that its texts keep to; empty where any text can stand.
	Pattern string
	// Whether it holds what somebody wrote freely. In CSV such a text is guarded against being taken for a formula, as
	// tables.Guard does, and tables.Unguard gives it back.
	Guarded bool
	// The table that the column names a row of, with the plan, where it names any. A column that always does is in the
	// table's References instead.
	Names string
}

// Type is what sort of values a column has, by its name in a Table Schema.
type Type string

// The types of columns.
const (
	TypeString  Type = "string"
	TypeInteger Type = "integer" // a whole number
	TypeNumber  Type = "number"  // an exact decimal with a point
	TypeBoolean Type = "boolean" // true or false
	TypeDate    Type = "date"    // a day, YYYY-MM-DD
	TypeObject  Type = "object"  // names and texts as a JSON object
)

// Reference says that some columns together name a row of a table by the columns that tell its rows apart.
type Reference struct {
	Columns []string
	Table   string
	Names   []string // the columns there
}

// Tables describes the tables in their order, which is that of the files in a package. The columns are the same for every
// plan and every configuration.
func Tables() []Table {
	described := slices.Clone(described())
	for i := range described {
		t := &described[i]
		t.Columns, t.Key, t.References = slices.Clone(t.Columns), slices.Clone(t.Key), slices.Clone(t.References)
	}
	return described
}

// described makes the descriptions by writing a row of nothing into each table: a table has the columns that its rows have.
var described = sync.OnceValue(func() []Table {
	all := make([]Table, len(definitions))
	for i, d := range definitions {
		r := &row{table: &all[i], describing: true}
		r.table.Name = d.name
		d.nothing(r)
		all[i].describe()
	}
	return all
})
