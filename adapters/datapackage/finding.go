package datapackage

import (
	"github.com/openwellbeing/plan/wellbeing"
	"github.com/openwellbeing/plan/wellbeing/catalogue"
)

func severities() []string {
	return plainWords([]wellbeing.Severity{wellbeing.SeverityError, wellbeing.SeverityWarning, wellbeing.SeverityAdvice})
}

func partKinds() []string {
	var names []string
	for _, k := range wellbeing.KindSet(0).Kinds() {
		names = append(names, k.String())
	}
	return names
}

func findingRow(r *row, j *judged, number int, f *wellbeing.Finding, part part) {
	r.plan(j.plan)
	r.number(number)
	r.add(Column{Name: "code", Type: TypeString, Required: true}, text(string(f.Code)))
	r.word("category", f.Code.Category(), catalogue.Categories, true)
	r.word("severity", string(f.Severity), severities, true)
	r.add(Column{Name: "path", Type: TypeString}, text(string(f.Path)))
	r.word("part_kind", part.kind.String(), partKinds, false)
	r.id("part_id", part.id)
	arguments := ""
	if len(f.Args) > 0 {
		arguments = object(f.Args)
	}
	r.add(Column{Name: "arguments", Type: TypeObject}, text(arguments))
	if f.Citation != nil && !f.Citation.IsZero() {
		r.texts("citation", *f.Citation)
		return
	}
	entry, _ := catalogue.Lookup(f.Code)
	r.texts("citation", entry.Citation)
}

// part is a part of a plan with an identifier.
type part struct {
	kind wellbeing.Kind
	id   wellbeing.ID
}

// partsOf returns the parts of a plan that have an identifier by where they stand.
func partsOf(p *wellbeing.Plan) map[wellbeing.Pointer]part {
	parts := map[wellbeing.Pointer]part{}
	for path, node := range p.All() {
		if kind, id := wellbeing.PartOf(node); id != "" {
			parts[path.Pointer()] = part{kind, id}
		}
	}
	return parts
}

// nearest returns the part that a place is in or at; none where that is the plan itself.
func nearest(parts map[wellbeing.Pointer]part, at wellbeing.Pointer) part {
	for ; at != ""; at = at.Parent() {
		if n, found := parts[at]; found {
			return n
		}
	}
	return part{}
}
