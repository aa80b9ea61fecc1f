package tables

import (
	"github.com/openwellbeing/plan/wellbeing"
)

// Config is what a caller knows of the plan that the tables do not say. The zero value takes everything from the tables.
type Config struct {
	// Identifier of the plan; made from its title where it is empty.
	ID wellbeing.ID
	// Whose plan it is; worked out from its title and owners where it is empty.
	Kind wellbeing.PlanKind
	// Language that the tables are written in; detected from the headings where it is empty.
	Language wellbeing.Language
	// Name of the plan; taken from the tables where it is empty.
	Title string
	// How the tables are to be read; nil detects it.
	Mapping *Mapping
}

// Result is what became of a file of tables.
type Result struct {
	// The plan, which Validate finds whole.
	Plan *wellbeing.Plan
	// How the tables were read. Given back in Config it gives the same plan.
	Mapping Mapping
	// What the reader of the file noticed, and then what the import noticed, in the order of the file.
	Findings wellbeing.Findings
	// The cells that the parts of the plan come from.
	Origins Origins
	Rows    Rows
}

// Rows counts the rows of all sheets. Read is the sum of the others.
type Rows struct {
	Read     int `json:"read"`
	Taken    int `json:"taken"`    // became a part of the plan
	Headings int `json:"headings"` // say what the rows under them are, or name the plan
	Empty    int `json:"empty"`
	LeftOver int `json:"leftOver"` // are not in the plan; a finding says so of each
}

// Origins says which cells the parts of a plan come from. The zero value knows none.
type Origins struct {
	cells map[wellbeing.Pointer]Ref
}

// Cell returns the cell that a part of the plan comes from, or that of the nearest part around it, and whether there is one.
func (o Origins) Cell(p wellbeing.Pointer) (Ref, bool) {
	for {
		if at, found := o.cells[p]; found {
			return at, true
		}
		if p == "" {
			return Ref{}, false
		}
		p = p.Parent()
	}
}

// Mapping says how the tables of a file are read, so that somebody can look at it, change it and use it again. The zero value
// reads no table.
type Mapping struct {
	// Language of the texts, where a column has no other.
	Language wellbeing.Language `json:"language,omitzero"`
	Tables   []Table            `json:"tables"`
}

// Table is how one table is read: from its row of headings to the next one, or to the end of its sheet.
type Table struct {
	// Name of the sheet; empty where the file has no names for sheets.
	Sheet string `json:"sheet,omitzero"`
	// What its rows are.
	Holds Holds `json:"holds"`
	// First row of headings, counted from 1. Where it has moved, the headings of the columns find it. In cards and in tables whose
	// goals are columns it counts the rows, and Columns the columns, of the ordinary table that was made of them.
	Header int `json:"header"`
	// Number of rows of headings; 0 is 1.
	HeaderRows int      `json:"headerRows,omitzero"`
	Columns    []Column `json:"columns"`
}

// Column is how one column is read.
type Column struct {
	// Letters of the column, such as C.
	Column string `json:"column"`
	// What stands in its heading.
	Heading string `json:"heading,omitzero"`
	// What its cells are; empty leaves the column out.
	Field Field `json:"field,omitzero"`
	// Language of its texts, where it is not that of the mapping.
	Language wellbeing.Language `json:"language,omitzero"`
	// When its values were measured or are to be reached.
	At wellbeing.Point `json:"at,omitzero"`
	// The organization that its marks speak of.
	Organization string `json:"organization,omitzero"`
	// The right that its marks speak of.
	Right wellbeing.Right `json:"right,omitzero"`
}

// Holds is what the rows of a table are.
type Holds string

// The values of Holds.
const (
	HoldsGoals         Holds = "goals"         // goals, measures and what follows them up
	HoldsIndicators    Holds = "indicators"    // indicators with their baselines, targets and values
	HoldsObservations  Holds = "observations"  // one value of an indicator each
	HoldsOrganizations Holds = "organizations" // organizations
	HoldsBodies        Holds = "bodies"        // governance groups
	HoldsApprovals     Holds = "approvals"     // decisions on the plan
	HoldsPlan          Holds = "plan"          // a fact of the plan each: what it is, and what it says
)
