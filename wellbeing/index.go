package wellbeing

// Index finds the parts of a plan by identifier. It holds for the plan as it was when the index was made. It is safe for
// reading at the same time. A nil *Index finds nothing.
type Index struct {
	plan       *Plan
	entries    map[ID]Entry
	users      map[ID][]Pointer
	duplicates []Entry
}

// Entry is one part of a plan with an identifier.
type Entry struct {
	ID   ID
	Kind Kind
	// Where the part stands.
	Path Pointer
	// The part itself, a pointer into the plan: *Goal, *Measure, *Organization and so on.
	Node any
	// What the part belongs to: the goal above a goal or measure, the organization or body above one. Empty at the top.
	Parent ID
}

// NewIndex makes the index of a plan. Where an identifier stands twice, the first part counts.
func NewIndex(p *Plan) *Index {
	p = p.orEmpty()
	x := &Index{plan: p, entries: map[ID]Entry{}, users: map[ID][]Pointer{}}
	var above []ID // the goals above, by their depth
	for path, node := range p.All() {
		e := Entry{Node: node}
		e.ID, e.Kind, e.Parent = identify(node)
		switch depth := len(path.steps) / 2; e.Kind {
		case KindGoal:
			above = append(above[:depth-1], e.ID)
			if depth > 1 {
				e.Parent = above[depth-2]
			}
		case KindMeasure:
			e.Parent = above[depth-2]
		}
		if e.ID == "" {
			continue
		}
		e.Path = path.Pointer()
		if _, there := x.entries[e.ID]; there {
			x.duplicates = append(x.duplicates, e)
			continue
		}
		x.entries[e.ID] = e
	}
	for path, r := range p.References() {
		x.users[r.ID] = append(x.users[r.ID], path.Pointer())
	}
	return x
}

// identify returns the identifier of a part, what it is, and what it says it belongs to.
func identify(node any) (id ID, kind Kind, parent ID) {
	switch n := node.(type) {
	case *Organization:
		return n.ID, KindOrganization, n.Parent
	case *Body:
		return n.ID, KindBody, n.Parent
	case *Statement:
		return n.ID, KindStatement, ""
	case *Challenge:
		return n.ID, KindStatement, ""
	case *Theme:
		return n.ID, KindTheme, ""
	case *Goal:
		return n.ID, KindGoal, ""
	case *Measure:
		return n.ID, KindMeasure, ""
	case *Indicator:
		return n.ID, KindIndicator, ""
	case *Hearing:
		return n.ID, KindHearing, ""
	case *Event:
		return n.ID, KindEvent, ""
	case *Source:
		return n.ID, KindSource, ""
	case *Document:
		return n.ID, KindDocument, ""
	}
	return "", 0, ""
}

// Of returns x where it is the index of the plan, and a new index where it is nil or of another plan.
func (x *Index) Of(p *Plan) *Index {
	if x == nil || x.plan != p {
		return NewIndex(p)
	}
	return x
}

// Lookup returns the part with an identifier and whether there is one.
func (x *Index) Lookup(id ID) (Entry, bool) {
	if x == nil {
		return Entry{}, false
	}
	e, ok := x.entries[id]
	return e, ok
}

// Users returns where the plan refers to an identifier, in the order of the schema.
func (x *Index) Users(id ID) []Pointer {
	if x == nil {
		return nil
	}
	return x.users[id]
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
	e, _ := x.Lookup(id)
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
