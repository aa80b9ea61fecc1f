package tables

import (
	"github.com/openwellbeing/plan/wellbeing"
)

// goalNode is a goal while the plan is put together.
type goalNode struct {
	goal     wellbeing.Goal
	parent   *goalNode
	goals    []*goalNode
	measures []*measureNode
	byTitle  map[string]*goalNode
	at       Ref
	fields   map[string]Ref // by member
	// Indicators as the file refers to them, for when all are known.
	wanted []reference
	owner  reference
}

type measureNode struct {
	measure wellbeing.Measure
	at      Ref
	fields  map[string]Ref
	wanted  []reference
}

type indicatorNode struct {
	indicator wellbeing.Indicator
	at        Ref
	fields    map[string]Ref
	settled   bool   // its sort of value is what the file says
	signature string // of its values, so that the same title with other values is another indicator
}

// reference is a name or identifier that a cell gives, and where.
type reference struct {
	text string
	at   Ref
}

func (n *goalNode) mark(member string, at Ref) {
	if n.fields == nil {
		n.fields = map[string]Ref{}
	}
	n.fields[member] = at
}

func (n *measureNode) mark(member string, at Ref) {
	if n.fields == nil {
		n.fields = map[string]Ref{}
	}
	n.fields[member] = at
}

func (n *indicatorNode) mark(member string, at Ref) {
	if n.fields == nil {
		n.fields = map[string]Ref{}
	}
	if _, known := n.fields[member]; !known {
		n.fields[member] = at
	}
}

func (p *party) mark(member string, at Ref) {
	if p.fields == nil {
		p.fields = map[string]Ref{}
	}
	p.fields[member] = at
}

// depth returns how many goals are above one.
func (n *goalNode) depth() int {
	d := 0
	for p := n.parent; p != nil && p.parent != nil; p = p.parent {
		d++
	}
	return d
}

// put writes the goals under a node into the plan, and where they come from.
func (n *goalNode) put(list *[]wellbeing.Goal, at wellbeing.Pointer, origins Origins) {
	for i, child := range n.goals {
		here := at.Item(i)
		origins.set(here, child.at, child.fields)
		g := child.goal
		for j, m := range child.measures {
			g.Measures = append(g.Measures, m.measure)
			origins.set(here.Member("measures").Item(j), m.at, m.fields)
		}
		child.put(&g.Goals, here.Member("goals"), origins)
		*list = append(*list, g)
	}
}

// set notes the cells that a part of the plan and its members come from.
func (o Origins) set(p wellbeing.Pointer, at Ref, fields map[string]Ref) {
	o.cells[p] = at
	for member, cell := range fields {
		if cell != at {
			o.cells[p.Member(member)] = cell
		}
	}
}

// addTo puts a line of text after what is there in a language.
func addTo(t *wellbeing.Text, l wellbeing.Language, line string) {
	if before := t.In(l); before != "" {
		line = before + "\n" + line
	}
	t.Set(l, line)
}
