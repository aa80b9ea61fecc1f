package tables

import (
	"cmp"
	"slices"
	"strings"

	"github.com/openwellbeing/plan/wellbeing"
)

// finish puts the plan together and says what had to be assumed.
func (im *importer) finish(b Book, bodies []*body) (Result, error) {
	im.refer()
	im.head()
	im.owners()
	origins := Origins{cells: map[wellbeing.Pointer]Ref{}}
	im.putParts(origins)
	broken := im.mend(origins)
	result := Result{Plan: &im.plan, Mapping: im.mapping(bodies), Origins: origins, Rows: im.countRows()}
	result.Findings = im.together(b.Findings, origins)
	if len(broken) > 0 {
		return Result{}, &wellbeing.FindingsError{Findings: append(result.Findings, broken...)}
	}
	return result, nil
}

// together returns what the reader of the file has noticed and what the import has, each thing once.
func (im *importer) together(read wellbeing.Findings, origins Origins) wellbeing.Findings {
	said := map[string]bool{}
	place := func(f wellbeing.Finding) string {
		cell := f.Args.Get("cell")
		if f.Code == CodeHiddenContent {
			cell = ""
		}
		return strings.Join([]string{string(f.Code), f.Args.Get("sheet"), cell, f.Args.Get("row"), f.Args.Get("column")}, "\x00")
	}
	found := slices.Clone(read)
	for _, f := range read {
		said[place(f)] = true
	}
	for _, f := range im.notes.findings(origins) {
		if f.Code == CodeHiddenContent {
			f.Args = slices.DeleteFunc(f.Args, func(a wellbeing.Arg) bool { return a.Name == "cell" })
		}
		if !said[place(f)] {
			found = append(found, f)
		}
	}
	return found
}

// refer settles what the file refers to by name or identifier.
func (im *importer) refer() {
	var goals func(n *goalNode)
	goals = func(n *goalNode) {
		for _, g := range n.goals {
			g.goal.Indicators = im.indicatorIDsOf(g.wanted, g.goal.Indicators, FieldGoalIndicators)
			if g.owner.text != "" {
				if p := im.parties.named(g.owner.text); p != nil && !p.isBody {
					g.goal.Owner = p.id()
				} else {
					im.unknown(g.owner, FieldOwner)
				}
			}
			for _, m := range g.measures {
				m.measure.Indicators = im.indicatorIDsOf(m.wanted, m.measure.Indicators, FieldMeasureIndicators)
			}
			goals(g)
		}
	}
	goals(im.root)
	for _, p := range im.parties.organizations {
		if p.parent.text == "" {
			continue
		}
		if q := im.parties.named(p.parent.text); q != nil && !q.isBody && q != p {
			p.organization.Parent = q.id()
		} else {
			im.unknown(p.parent, FieldParent)
		}
	}
	for _, p := range im.parties.bodies {
		if p.parent.text != "" {
			if q := im.parties.named(p.parent.text); q != nil && q.isBody && q != p {
				p.body.Parent = q.id()
			} else {
				im.unknown(p.parent, FieldParent)
			}
		}
		if p.belongs.text != "" {
			if q := im.parties.named(p.belongs.text); q != nil && !q.isBody {
				p.body.Organization = q.id()
			} else {
				im.unknown(p.belongs, FieldOrganization)
			}
		}
	}
}

func (im *importer) unknown(r reference, f Field) {
	im.notes.add(CodeUnknownReference, r.at, wellbeing.ArgsOf("column", ColumnName(r.at.Column), "field", string(f)))
}

func (im *importer) indicatorIDsOf(wanted []reference, ids []wellbeing.ID, f Field) []wellbeing.ID {
	for _, r := range wanted {
		n := im.indicatorNamed(r.text)
		if n == nil {
			im.unknown(r, f)
			continue
		}
		if !slices.Contains(ids, n.indicator.ID) {
			ids = append(ids, n.indicator.ID)
		}
	}
	return ids
}

var defaultTitle = map[wellbeing.Language]string{
	wellbeing.Finnish: "Lasten ja nuorten hyvinvointisuunnitelma",
	wellbeing.Swedish: "Välfärdsplan för barn och unga",
	wellbeing.English: "Wellbeing plan for children and young people",
}

// head gives the plan what it must have, from the caller, the file, or an assumption that is stated.
func (im *importer) head() {
	p, f := &im.plan, &im.facts
	p.Format = wellbeing.CurrentFormat
	p.Title = f.title
	if im.Title != "" {
		p.Title = wellbeing.Text{}
		p.Title.Set(im.Language, im.Title)
	}
	if p.Title.IsZero() {
		title := defaultTitle[im.Language]
		p.Title.Set(im.Language, cmp.Or(title, defaultTitle[wellbeing.English]))
		im.notes.plan(CodeAssumed, "/title", wellbeing.ArgsOf("what", "title"))
	}
	p.ID = cmp.Or(im.ID, f.id)
	if p.ID == "" {
		words, _ := p.Title.Best(im.Language)
		p.ID = wellbeing.ID(cmp.Or(slugOf(words), "plan"))
		im.notes.plan(CodeAssumed, "/id", wellbeing.ArgsOf("what", "id", "id", string(p.ID)))
	}
	p.Languages = f.language
	if len(p.Languages) == 0 {
		p.Languages = im.languagesUsed()
	}
	p.Period, p.Revision, p.Vision, p.Summary, p.PlainSummary = f.period, f.revision, f.vision, f.summary, f.plain
	p.AgeRange = wellbeing.AgeRange{Min: f.min, Max: f.max}
	if !p.Period.Start.IsZero() && !p.Period.End.IsZero() && p.Period.Start.Compare(p.Period.End) > 0 {
		p.Period.End = wellbeing.Point{}
	}
	p.Kind = cmp.Or(im.Kind, f.kind)
}

// languagesUsed returns the language of the tables and those of their columns.
func (im *importer) languagesUsed() []wellbeing.Language {
	found := []wellbeing.Language{im.Language}
	for _, l := range im.columnLanguages {
		if !slices.Contains(found, l) {
			found = append(found, l)
		}
	}
	return found
}

// owners settles whose plan it is: the owners that the file names, else the only municipality or county in it, else one that
// somebody has to name.
func (im *importer) owners() {
	p := &im.plan
	for _, r := range im.facts.ownersText {
		for _, x := range im.parties.in(r.text, im.Language, r.at) {
			if !x.isBody && !slices.Contains(p.Owners, x.id()) {
				p.Owners = append(p.Owners, x.id())
			}
		}
	}
	if len(p.Owners) == 0 {
		p.Owners = im.likelyOwners()
	}
	kinds := map[wellbeing.OrganizationKind]int{}
	for _, id := range p.Owners {
		kinds[im.parties.byID[id].organization.Kind]++
	}
	if p.Kind != "" {
		return
	}
	county := kinds[wellbeing.OrganizationCounty] + kinds[wellbeing.OrganizationJointAuthority]
	switch {
	case county > 0 && kinds[wellbeing.OrganizationMunicipality] > 0:
		p.Kind = wellbeing.PlanRegional
	case county > 0:
		p.Kind = wellbeing.PlanCounty
	case kinds[wellbeing.OrganizationMunicipality] > 1:
		p.Kind = wellbeing.PlanJoint
	default:
		p.Kind = wellbeing.PlanMunicipal
	}
	im.notes.plan(CodeAssumed, "/kind", wellbeing.ArgsOf("what", "kind", "kind", string(p.Kind)))
}

func (im *importer) likelyOwners() []wellbeing.ID {
	of := map[wellbeing.OrganizationKind][]wellbeing.ID{}
	for _, x := range im.parties.organizations {
		of[x.organization.Kind] = append(of[x.organization.Kind], x.id())
	}
	im.notes.plan(CodeAssumed, "/owners", wellbeing.ArgsOf("what", "owner"))
	municipalities, counties := of[wellbeing.OrganizationMunicipality], of[wellbeing.OrganizationCounty]
	switch title, _ := im.plan.Title.Best(im.Language); {
	case len(municipalities) == 1 && len(counties) == 0:
		return municipalities
	case len(municipalities) == 1 && !countyTitle().MatchString(fold(title)):
		return municipalities
	case len(counties) == 1 && countyTitle().MatchString(fold(title)):
		return counties
	case len(counties) == 1 && len(municipalities) == 0 && im.answersForMost(counties[0]):
		return counties
	}
	var name wellbeing.Text
	name.Set(im.Language, cmp.Or(defaultOwner[im.Language], defaultOwner[wellbeing.English]))
	return []wellbeing.ID{im.parties.addOrganization(wellbeing.Organization{ID: im.ids.of("", "plan-owner"), Name: name}, Ref{}).id()}
}

var countyTitle = matching(`hyvinvointialueen|hyvinvointialue|valfardsomrade|wellbeing services county`)

// answersForMost reports whether an organization answers for more than half of the measures: a county that takes part in the plan
// of a municipality does not.
func (im *importer) answersForMost(id wellbeing.ID) bool {
	its, all := 0, 0
	for _, m := range im.measures {
		all++
		if m.measure.Responsible == id {
			its++
		}
	}
	return 2*its > all
}

// defaultOwner is the name of an owner that nobody has named.
var defaultOwner = map[wellbeing.Language]string{
	wellbeing.Finnish: "Suunnitelman omistaja (nimeämättä)",
	wellbeing.Swedish: "Planens ägare (inte namngiven)",
	wellbeing.English: "Owner of the plan (not named)",
}

// putParts writes everything that was read into the plan, and where it comes from.
func (im *importer) putParts(origins Origins) {
	p := &im.plan
	for i, x := range im.parties.organizations {
		p.Organizations = append(p.Organizations, x.organization)
		if x.at != (Ref{}) {
			origins.set(wellbeing.Pointer("/organizations").Item(i), x.at, x.fields)
		}
	}
	for i, x := range im.parties.bodies {
		p.Bodies = append(p.Bodies, x.body)
		origins.set(wellbeing.Pointer("/bodies").Item(i), x.at, x.fields)
	}
	im.root.put(&p.Goals, "/goals", origins)
	for i, n := range im.indicators {
		p.Indicators = append(p.Indicators, n.indicator)
		origins.set(wellbeing.Pointer("/indicators").Item(i), n.at, n.fields)
	}
	for i, at := range im.approvals {
		origins.cells[wellbeing.Pointer("/approvals").Item(i)] = at
	}
	for _, member := range []string{"title", "id", "kind", "owners", "languages", "revision", "vision", "summary", "plainSummary"} {
		if at, known := im.facts.at[member]; known {
			origins.cells[wellbeing.Pointer("").Member(member)] = at
		}
	}
	for _, member := range []string{"period", "start", "end"} {
		if at, known := im.facts.at[member]; known {
			origins.cells["/period"] = at
		}
	}
}

func (im *importer) countRows() Rows {
	var n Rows
	for _, sheet := range im.rows {
		for _, state := range sheet {
			n.Read++
			switch state {
			case rowTaken:
				n.Taken++
			case rowHeading:
				n.Headings++
			case rowLeft:
				n.LeftOver++
			default:
				n.Empty++
			}
		}
	}
	return n
}
