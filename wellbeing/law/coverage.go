package law

import (
	"slices"

	"github.com/openwellbeing/plan/wellbeing"
)

// Covering is whether a plan covers a content item. The zero value is not stated.
type Covering string

// The ways in which a plan covers a content item or does not.
const (
	CoveringCovered Covering = "covered" // a section of the item says something or refers to parts of the plan
	CoveringEmpty   Covering = "empty"   // there is a section of the item, with neither
	CoveringMissing Covering = "missing" // no section is of the item
)

// Coverings returns the ways, the best first.
func Coverings() []Covering { return []Covering{CoveringCovered, CoveringEmpty, CoveringMissing} }

// Covered is where a plan covers one content item that the law asks for. The zero value is no item.
type Covered struct {
	// The regime that asks for it.
	Regime wellbeing.ID `json:"regime"`
	// Stable code of the item, such as follow-up.
	Item string `json:"item"`
	// What the plan is to cover, in our words.
	Title wellbeing.Text `json:"title"`
	// Whether it does.
	State Covering `json:"state"`
	// The sections of the item, in their order, whether they hold anything or not.
	Sections []wellbeing.Pointer `json:"sections,omitzero"`
	// The parts of the plan that those sections refer to, each once, in the order in which they are named. What nothing in
	// the plan has as its identifier is left out.
	Parts []wellbeing.Pointer `json:"parts,omitzero"`
}

// Coverage says of each content item that the regimes of a plan ask for where the plan covers it, by regime and then in the
// order of the law. It covers an item by a section that names the item and covers it, as Covers says; what the text says, and
// whether what it refers to is there, is not judged.
func Coverage(p *wellbeing.Plan, cfg Config) []Covered {
	var coverage []Covered
	var sections map[string]*sectionsOf
	for _, r := range choose(p, cfg).Regimes {
		for _, item := range r.Contents {
			if !slices.Contains(item.Kinds, p.Kind) {
				continue
			}
			if sections == nil {
				sections = sectionsByItem(p, cfg.Index.Of(p))
			}
			covered := Covered{Regime: r.ID, Item: item.Code, Title: item.Title, State: CoveringMissing}
			if s := sections[item.Code]; s != nil {
				covered.State, covered.Sections, covered.Parts = s.state, slices.Clone(s.at), slices.Clone(s.parts)
			}
			coverage = append(coverage, covered)
		}
	}
	return coverage
}

// Covers reports whether a section covers its content item: it has a text, not of white space only, or refers to something.
func Covers(s *wellbeing.Section) bool { return !s.Text.IsBlank() || len(s.Refs) > 0 }

// sectionsOf is what the sections of one content item hold together.
type sectionsOf struct {
	state     Covering
	at, parts []wellbeing.Pointer
	named     map[wellbeing.ID]bool // the parts that are in the list already
}

func sectionsByItem(p *wellbeing.Plan, index *wellbeing.Index) map[string]*sectionsOf {
	byItem := map[string]*sectionsOf{}
	for i := range p.Sections {
		section := &p.Sections[i]
		s := byItem[section.Item]
		if s == nil {
			s = &sectionsOf{state: CoveringEmpty, named: map[wellbeing.ID]bool{}}
			byItem[section.Item] = s
		}
		s.at = append(s.at, wellbeing.Pointer("/sections").Item(i))
		if Covers(section) {
			s.state = CoveringCovered
		}
		for _, id := range section.Refs {
			part, there := index.Lookup(id)
			if there && !s.named[id] {
				s.named[id] = true
				s.parts = append(s.parts, part.Path())
			}
		}
	}
	return byItem
}
