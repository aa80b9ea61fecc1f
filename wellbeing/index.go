package wellbeing

import (
	"strconv"
	"sync"
)

// Index finds the parts of a plan by identifier. It holds for the plan as it was when the index was made. It is safe for
// reading at the same time. A nil *Index finds nothing.
type Index struct {
	plan       *Plan
	parts      []Entry       // in the order of the schema, also those without an identifier
	entries    map[ID]*Entry // the first part with each identifier
	duplicates []*Entry      // the later parts with an identifier that stands twice
	references func() map[ID][]Pointer
}

// Entry is one part of a plan with an identifier.
type Entry struct {
	ID   ID
	Kind Kind
	// The part itself, a pointer into the plan: *Goal, *Measure, *Organization and so on.
	Node any
	// What the part belongs to: the goal above a goal or measure, the organization or body above one. Empty at the top.
	Parent ID

	// Where the part stands: in the part above it, which is nil for the plan, in a list, at an index.
	above *Entry
	list  Pointer
	at    int
}

// Path returns where the part stands.
func (e Entry) Path() Pointer {
	if e.list == "" {
		return ""
	}
	return Pointer(e.appendPath(nil))
}

func (e *Entry) appendPath(b []byte) []byte {
	if e.above != nil {
		b = e.above.appendPath(b)
	}
	b = append(append(b, e.list...), '/')
	return strconv.AppendInt(b, int64(e.at), 10)
}

// NewIndex makes the index of a plan. Where an identifier stands twice, the first part counts.
func NewIndex(p *Plan) *Index {
	p = p.orEmpty()
	n := p.countParts()
	x := &Index{plan: p, parts: make([]Entry, 0, n), entries: make(map[ID]*Entry, n)}
	x.references = sync.OnceValue(p.referencesByID)
	indexList(x, "/organizations", KindOrganization, p.Organizations, func(o *Organization) (id, parent ID) { return o.ID, o.Parent })
	indexList(x, "/bodies", KindBody, p.Bodies, func(b *Body) (id, parent ID) { return b.ID, b.Parent })
	indexList(x, "/situation/strengths", KindStatement, p.Situation.Strengths, func(s *Statement) (id, parent ID) { return s.ID, "" })
	indexList(x, "/situation/challenges", KindStatement, p.Situation.Challenges, func(c *Challenge) (id, parent ID) { return c.ID, "" })
	indexList(x, "/situation/statements", KindStatement, p.Situation.Statements, func(s *Statement) (id, parent ID) { return s.ID, "" })
	indexList(x, "/themes", KindTheme, p.Themes, func(t *Theme) (id, parent ID) { return t.ID, "" })
	x.goals(nil, p.Goals)
	indexList(x, "/indicators", KindIndicator, p.Indicators, func(i *Indicator) (id, parent ID) { return i.ID, "" })
	indexList(x, "/hearings", KindHearing, p.Hearings, func(h *Hearing) (id, parent ID) { return h.ID, "" })
	indexList(x, "/events", KindEvent, p.Events, func(e *Event) (id, parent ID) { return e.ID, "" })
	indexList(x, "/sources", KindSource, p.Sources, func(s *Source) (id, parent ID) { return s.ID, "" })
	indexList(x, "/documents", KindDocument, p.Documents, func(d *Document) (id, parent ID) { return d.ID, "" })
	return x
}

// countParts returns how many parts of the plan can have an identifier.
func (p *Plan) countParts() int {
	return len(p.Organizations) + len(p.Bodies) +
		len(p.Situation.Strengths) + len(p.Situation.Challenges) + len(p.Situation.Statements) +
		len(p.Themes) + countGoals(p.Goals) + len(p.Indicators) +
		len(p.Hearings) + len(p.Events) + len(p.Sources) + len(p.Documents)
}

// countGoals returns how many goals and measures there are.
func countGoals(goals []Goal) int {
	n := len(goals)
	for i := range goals {
		n += len(goals[i].Measures) + countGoals(goals[i].Goals)
	}
	return n
}

func indexList[T any](x *Index, list Pointer, kind Kind, parts []T, of func(*T) (id, parent ID)) {
	for i := range parts {
		id, parent := of(&parts[i])
		x.add(Entry{ID: id, Kind: kind, Node: &parts[i], Parent: parent, list: list, at: i})
	}
}

// goals adds goals and what is under them; above is the goal that they are under, nil at the top.
func (x *Index) goals(above *Entry, goals []Goal) {
	parent := ID("")
	if above != nil {
		parent = above.ID
	}
	for i := range goals {
		g := &goals[i]
		goal := x.add(Entry{ID: g.ID, Kind: KindGoal, Node: g, Parent: parent, above: above, list: "/goals", at: i})
		for k := range g.Measures {
			m := &g.Measures[k]
			x.add(Entry{ID: m.ID, Kind: KindMeasure, Node: m, Parent: g.ID, above: goal, list: "/measures", at: k})
		}
		x.goals(goal, g.Goals)
	}
}

func (x *Index) add(part Entry) *Entry {
	x.parts = append(x.parts, part) // it has room for all, so that the entries stay where they are
	e := &x.parts[len(x.parts)-1]
	if e.ID == "" {
		return e
	}
	if _, there := x.entries[e.ID]; there {
		x.duplicates = append(x.duplicates, e)
	} else {
		x.entries[e.ID] = e
	}
	return e
}

// Of returns x where it is the index of the plan, and a new index where it is nil or of another plan.
func (x *Index) Of(p *Plan) *Index {
	if x == nil || x.plan != p {
		return NewIndex(p)
	}
	return x
}

// Len returns how many parts with an identifier of their own there are.
func (x *Index) Len() int {
	if x == nil {
		return 0
	}
	return len(x.entries)
}

// Lookup returns the part with an identifier and whether there is one.
func (x *Index) Lookup(id ID) (Entry, bool) {
	if x == nil {
		return Entry{}, false
	}
	e, ok := x.entries[id]
	if !ok {
		return Entry{}, false
	}
	return *e, true
}

// ReferencesTo returns where the plan refers to an identifier, in the order of the schema. The references of the whole plan
// are gathered when it is first called, as they are then.
func (x *Index) ReferencesTo(id ID) []Pointer {
	if x == nil {
		return nil
	}
	return x.references()[id]
}

func (p *Plan) referencesByID() map[ID][]Pointer {
	references := map[ID][]Pointer{}
	for path, r := range p.References() {
		references[r.ID] = append(references[r.ID], path.Pointer())
	}
	return references
}

// Organization returns the organization with an identifier, else nil.
func (x *Index) Organization(id ID) *Organization { return node[Organization](x, id) }

// Body returns the body with an identifier, else nil.
func (x *Index) Body(id ID) *Body { return node[Body](x, id) }

// Goal returns the goal with an identifier, else nil.
func (x *Index) Goal(id ID) *Goal { return node[Goal](x, id) }

// Measure returns the measure with an identifier, else nil.
func (x *Index) Measure(id ID) *Measure { return node[Measure](x, id) }

// Indicator returns the indicator with an identifier, else nil.
func (x *Index) Indicator(id ID) *Indicator { return node[Indicator](x, id) }

func node[T any](x *Index, id ID) *T {
	if x == nil {
		return nil
	}
	e := x.entries[id]
	if e == nil {
		return nil
	}
	n, _ := e.Node.(*T)
	return n
}

// OrganizationOf returns the organization that an identifier stands for: itself, or the one that a body belongs to,
// directly or through the bodies above it. It returns "" where there is none.
func (x *Index) OrganizationOf(id ID) ID {
	if x == nil {
		return ""
	}
	for range len(x.entries) + 1 { // a cycle of bodies ends
		e, ok := x.Lookup(id)
		if !ok {
			return ""
		}
		switch n := e.Node.(type) {
		case *Organization:
			return n.ID
		case *Body:
			if n.Organization != "" {
				id = n.Organization
			} else {
				id = n.Parent
			}
		default:
			return ""
		}
	}
	return ""
}
