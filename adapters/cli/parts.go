package cli

import (
	"fmt"
	"strings"

	"github.com/openwellbeing/plan/wellbeing"
	"github.com/openwellbeing/plan/wellbeing/catalogue"
	"github.com/openwellbeing/plan/wellbeing/rules"
)

// part is what a person knows a part of a plan by.
type part struct {
	name string
	id   wellbeing.ID
}

// nameAt names the part of the plan that a finding is about, with its identifier.
func (r *report) nameAt(f wellbeing.Finding) string {
	p := r.partAt(f.Path)
	switch {
	case p.name == "":
		return printable(string(p.id))
	case p.id == "":
		return printable(p.name)
	}
	return printable(fmt.Sprintf("%s (%s)", p.name, p.id))
}

// nameWithin is nameAt, on a terminal cut to fit into so many columns: what is left of the name, or the identifier alone.
func (r *report) nameWithin(f wellbeing.Finding, columns int) string {
	const fewest = 12
	whole, p := r.nameAt(f), r.partAt(f.Path)
	room := columns - columnsOf(printable(string(p.id))) - columnsOf(" … ()")
	switch {
	case !r.env.Terminal || columnsOf(whole) <= columns || p.id == "":
		return whole
	case room < fewest:
		return printable(string(p.id))
	}
	name := wrap(strings.TrimSuffix(p.name, " …"), room)[0]
	return printable(fmt.Sprintf("%s … (%s)", name, p.id))
}

// partAt returns the innermost part with a name that a place is in.
func (r *report) partAt(at wellbeing.Pointer) part {
	if r.doc.plan == nil {
		return part{}
	}
	if r.parts == nil {
		r.parts = r.partsOf(r.doc.plan)
	}
	for ; at != ""; at = at.Parent() {
		if p, found := r.parts[at]; found {
			return r.withoutSecrets(at, p)
		}
	}
	return part{}
}

// withoutSecrets takes away what a finding about privacy stands at, and personal identity codes where such findings are
// switched off.
func (r *report) withoutSecrets(at wellbeing.Pointer, p part) part {
	if r.secrets[at.Member("id")] || rules.HoldsIdentityCode(string(p.id)) {
		p.id = ""
	}
	if r.secrets[at.Member("title")] || r.secrets[at.Member("name")] || r.secrets[at.Member("text")] || rules.HoldsIdentityCode(p.name) {
		p.name = ""
	}
	return p
}

func (r *report) partsOf(p *wellbeing.Plan) map[wellbeing.Pointer]part {
	parts := map[wellbeing.Pointer]part{}
	x := wellbeing.NewIndex(p)
	owner := func(at wellbeing.Pointer, id wellbeing.ID) {
		if o := x.Organization(id); o != nil {
			parts[at] = part{name: r.text(p, o.Name), id: id}
		}
	}
	for i, id := range p.Owners {
		owner(wellbeing.Pointer("/owners").Item(i), id)
	}
	for i := range p.Approvals {
		owner(wellbeing.Pointer("/approvals").Item(i), p.Approvals[i].Owner)
	}
	for path, node := range p.All() {
		var text wellbeing.Text
		var name string
		_, id := wellbeing.PartOf(node)
		switch n := node.(type) {
		case *wellbeing.Organization:
			text = n.Name
		case *wellbeing.Body:
			text = n.Name
		case *wellbeing.Theme:
			text = n.Title
		case *wellbeing.Goal:
			text = n.Title
		case *wellbeing.Measure:
			text = n.Title
		case *wellbeing.Indicator:
			text = n.Title
		case *wellbeing.Challenge:
			text = n.Text
		case *wellbeing.Statement:
			text = n.Text
		case *wellbeing.Event:
			text, name = n.Title, catalogue.Name("eventKind", string(n.Kind), r.lang)
		case *wellbeing.Hearing:
			name = catalogue.Name("hearingGroup", string(n.Group), r.lang)
		case *wellbeing.Source:
			text = n.Title
		case *wellbeing.Document:
			text = n.Title
		case *wellbeing.Relation:
			text = n.Title
		default:
			continue
		}
		if s := r.text(p, text); s != "" {
			name = shortened(s)
		}
		if name != "" || id != "" {
			parts[path.Pointer()] = part{name: name, id: id}
		}
	}
	return parts
}

// shortened cuts a long text between two words.
func shortened(s string) string {
	const most = 70
	if columnsOf(s) <= most {
		return s
	}
	return wrap(s, most)[0] + " …"
}
