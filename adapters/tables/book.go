package tables

import (
	"strconv"

	"github.com/openwellbeing/plan/wellbeing"
)

// Book is what a file of tables holds: the sheets of a workbook in their order, or the one sheet of a CSV file. The zero value
// is a file without sheets.
type Book struct {
	Sheets []Sheet
	// What the reader of the file noticed while it read: what it had to detect, what is hidden, what has no value.
	Findings wellbeing.Findings
}

// Sheet is a grid of cells. Rows and cells at the end that hold nothing may be absent.
type Sheet struct {
	// As the workbook names it; empty where the file has no names for sheets.
	Name string
	// From the first row and the first column of the file, so that a cell's place in here is its place there.
	Rows [][]Cell
	// Areas that one cell fills. What they show stands in the first cell, the upper left one; the others are empty.
	Merged []Range
	Hidden bool
	// Rows and columns that are not shown, from 0.
	HiddenRows, HiddenColumns map[int]bool
}

// Cell is one cell. The zero value is an empty one.
type Cell struct {
	Kind CellKind
	// What a person who opens the file reads in it.
	Text string
	// The exact value of a number, with a point before its decimals, and of a percentage as a share (25 % is 0.25). Valid where
	// Kind is CellNumber.
	Number wellbeing.Decimal
	// Whether the number is shown as a percentage.
	Percent bool
	// The day of a date. Valid where Kind is CellDate.
	Date wellbeing.Date
	// The formula behind it, without the equals sign. It is never evaluated: the text is what the program that saved the file
	// worked out, and is empty where it worked out nothing.
	Formula string
	// What somebody has remarked on the cell.
	Comment string
}

// CellKind is what sort of value a cell holds.
type CellKind uint8

// The kinds of cells.
const (
	CellEmpty  CellKind = iota
	CellText            // text, also text that looks like a number or a date
	CellNumber          // a number that the file has as a number
	CellDate            // a day that the file has as a day
	CellError           // an error value such as #REF!, which stands in Text
)

// Ref is the place of a cell, with row and column from 0.
type Ref struct {
	Sheet       string
	Row, Column int
}

// Range is an area of a sheet, with the first and the last row and column from 0, all included.
type Range struct {
	FirstRow, FirstColumn, LastRow, LastColumn int
}

// Cell returns the cell's name as spreadsheets have it, such as C7.
func (r Ref) Cell() string { return ColumnName(r.Column) + strconv.Itoa(r.Row+1) }

// ColumnName returns the letters of a column, counted from 0: A, Z, AA.
func ColumnName(column int) string {
	name := ""
	for column++; column > 0; column = (column - 1) / 26 {
		name = string(rune('A'+(column-1)%26)) + name
	}
	return name
}
