package report

import (
	"github.com/openwellbeing/plan/wellbeing"
)

// spots names every part of the plan that has a name, by its place.
func (g *gatherer) spots() map[wellbeing.Pointer]spot {
	spots := map[wellbeing.Pointer]spot{}
	for i, id := range g.plan.Owners {
		spots[wellbeing.Pointer("/owners").Item(i)] = spot{Kind: g.name("kind", "organization"), Name: g.party(id)}
	}
	for i := range g.plan.Approvals {
		spots[wellbeing.Pointer("/approvals").Item(i)] = spot{Kind: g.say("spot.approval"), Name: g.party(g.plan.Approvals[i].Owner)}
	}
	for path, node := range g.plan.All() {
		kind, name := g.called(node)
		if kind == "" {
			continue
		}
		at := path.Pointer()
		if g.isPrivate(at) {
			name = passage{Text: g.say("spot.private")}
		}
		spots[at] = spot{Kind: kind, Name: name, Anchor: g.anchors[at]}
	}
	return spots
}

// called returns what sort of part a part is and what it is called, "" where it has no name.
func (g *gatherer) called(node any) (kind string, name passage) {
	switch n := node.(type) {
	case *wellbeing.Organization:
		return g.name("kind", "organization"), g.text(n.Name)
	case *wellbeing.Body:
		return g.name("kind", "body"), g.text(n.Name)
	case *wellbeing.Theme:
		return g.name("kind", "theme"), g.text(n.Title)
	case *wellbeing.Goal:
		return g.name("kind", "goal"), g.text(n.Title)
	case *wellbeing.Measure:
		return g.name("kind", "measure"), g.text(n.Title)
	case *wellbeing.Indicator:
		return g.name("kind", "indicator"), g.text(n.Title)
	case *wellbeing.Challenge:
		return g.say("spot.challenge"), g.text(n.Text)
	case *wellbeing.Statement:
		return g.say("spot.statement"), g.text(n.Text)
	case *wellbeing.Event:
		name = g.text(n.Title)
		if name.IsEmpty() {
			name.Text = g.name("eventKind", string(n.Kind))
		}
		return g.name("kind", "event"), name
	case *wellbeing.Hearing:
		return g.name("kind", "hearing"), passage{Text: g.name("hearingGroup", string(n.Group))}
	case *wellbeing.Source:
		return g.name("kind", "source"), g.text(n.Title)
	case *wellbeing.Document:
		return g.name("kind", "document"), g.text(n.Title)
	case *wellbeing.Relation:
		return g.say("spot.relation"), g.text(n.Title)
	case *wellbeing.Section:
		return g.say("spot.section"), passage{Text: g.say("spot.law-item", "lawItem", n.Item)}
	}
	return "", passage{}
}

// spotAt returns the innermost part with a name that a place is in; none for the plan as a whole.
func (g *gatherer) spotAt(at wellbeing.Pointer, spots map[wellbeing.Pointer]spot) spot {
	for ; at != ""; at = at.Parent() {
		if s, found := spots[at]; found && !s.Name.IsEmpty() {
			return s
		}
	}
	return spot{}
}

// idAt returns the identifier of the innermost part that a place is in.
func (g *gatherer) idAt(at wellbeing.Pointer) wellbeing.ID {
	if g.identified == nil {
		g.identified = map[wellbeing.Pointer]wellbeing.ID{}
		for path, node := range g.plan.All() {
			if id := identifierOf(node); id != "" {
				g.identified[path.Pointer()] = id
			}
		}
		for i, id := range g.plan.Owners {
			g.identified[wellbeing.Pointer("/owners").Item(i)] = id
		}
	}
	for ; at != ""; at = at.Parent() {
		if id := g.identified[at]; id != "" {
			return id
		}
	}
	return ""
}

// identifierOf returns by what a part is identified: an approval by its owner, others by their own identifiers.
func identifierOf(node any) wellbeing.ID {
	if a, ok := node.(*wellbeing.Approval); ok {
		return a.Owner
	}
	_, id := wellbeing.PartOf(node)
	return id
}

// calledBy returns what the part with an identifier is called.
func (g *gatherer) calledBy(id wellbeing.ID) passage {
	e, found := g.index.Lookup(id)
	if !found {
		return passage{}
	}
	if g.isPrivate(e.Path()) {
		return passage{Text: g.say("spot.private")}
	}
	_, name := g.called(e.Node)
	return name
}

// isPrivate reports whether a finding about privacy stands at the name of a part: it is not repeated where findings are told.
func (g *gatherer) isPrivate(at wellbeing.Pointer) bool {
	if g.private == nil {
		g.private = map[wellbeing.Pointer]bool{}
		for _, f := range g.findings {
			if f.Code.Category() == "privacy" {
				g.private[f.Path] = true
				g.private[f.Path.Parent()] = true // a text, where the finding stands at one of its languages
			}
		}
	}
	return g.private[at.Member("title")] || g.private[at.Member("name")] || g.private[at.Member("text")]
}
