package tables

import (
	"slices"
	"strconv"

	"github.com/openwellbeing/plan/wellbeing"
)

// notes are what the import has to say, with the places that it speaks of.
type notes struct {
	sheets map[string]int // by name, in the order of the book
	all    []note
	rivals map[Ref]bool // headings of columns that were left out for others
}

type note struct {
	at      Ref
	finding wellbeing.Finding
}

func newNotes(b Book) *notes {
	n := &notes{sheets: map[string]int{}, rivals: map[Ref]bool{}}
	for i, s := range b.Sheets {
		n.sheets[s.Name] = i
	}
	return n
}

func count(n int) string { return strconv.Itoa(n) }

// add says something of a cell.
func (n *notes) add(code wellbeing.Code, at Ref, more wellbeing.Args) {
	args := at.args()
	for _, a := range more {
		args.Set(a.Name, a.Value)
	}
	n.all = append(n.all, note{at, NewFinding(code, "", args)})
}

// column says something of the column that a heading stands over.
func (n *notes) column(code wellbeing.Code, at Ref, more wellbeing.Args) {
	args := wellbeing.ArgsOf("column", ColumnName(at.Column))
	for _, a := range more {
		args.Set(a.Name, a.Value)
	}
	n.add(code, at, args)
}

// plan says something of the plan as a whole.
func (n *notes) plan(code wellbeing.Code, path wellbeing.Pointer, args wellbeing.Args) {
	n.all = append(n.all, note{Ref{Row: -1}, NewFinding(code, path, args)})
}

// findings returns everything in the order of the file, what concerns the whole plan first.
func (n *notes) findings(origins Origins) wellbeing.Findings {
	slices.SortStableFunc(n.all, func(a, b note) int {
		return slices.Compare(n.order(a.at), n.order(b.at))
	})
	paths := origins.paths()
	var found wellbeing.Findings
	for _, x := range n.all {
		if x.finding.Path == "" {
			x.finding.Path = paths[x.at]
		}
		found = append(found, x.finding)
	}
	return found
}

func (n *notes) order(at Ref) []int {
	if at.Row < 0 {
		return []int{-1}
	}
	return []int{n.sheets[at.Sheet], at.Row, at.Column}
}

// paths returns the part of the plan that comes from each cell: the innermost.
func (o Origins) paths() map[Ref]wellbeing.Pointer {
	found := make(map[Ref]wellbeing.Pointer, len(o.cells))
	for p, at := range o.cells {
		if q, known := found[at]; !known || len(p) > len(q) || len(p) == len(q) && p < q {
			found[at] = p
		}
	}
	return found
}
