package tables

import (
	"maps"
	"slices"
	"strings"

	"github.com/openwellbeing/plan/wellbeing"
	"github.com/openwellbeing/plan/wellbeing/catalogue"
)

// Layout returns a plan laid out in the template: what Form names, in a language. Texts in several languages have a column for each.
// What the template has no place for is left out. The error is a *wellbeing.FindingsError where an identifier cannot be written
// because it is none.
func Layout(p *wellbeing.Plan, l wellbeing.Language) (Book, error) {
	if _, known := defaultTitle[l]; !known {
		l = wellbeing.English
	}
	if broken := wellbeing.Validate(p).AtLeast(wellbeing.SeverityError); len(broken) > 0 {
		return Book{}, &wellbeing.FindingsError{Findings: broken}
	}
	y := &layout{plan: p, language: l, names: namesOf(p, l)}
	b := Book{}
	sheet := Sheet{Name: phrase("sheet-instructions", l, nil)}
	for _, line := range instructions(l) {
		sheet.Rows = append(sheet.Rows, []Cell{{Kind: CellText, Text: line}})
	}
	b.Sheets = append(b.Sheets, sheet)
	for _, s := range form {
		b.Sheets = append(b.Sheets, y.sheet(s))
	}
	return b, nil
}

// layout lays one plan out.
type layout struct {
	plan     *wellbeing.Plan
	language wellbeing.Language
	names    map[wellbeing.ID]string
}

// laid is what one cell is to hold: a text in its languages, or a cell.
type laid struct {
	text wellbeing.Text
	cell Cell
}

type laidRow map[Field]laid

func (y *layout) sheet(s formSheet) Sheet {
	var rows []laidRow
	switch s.holds {
	case HoldsPlan:
		rows = y.facts()
	case HoldsGoals:
		rows = y.goals(y.plan.Goals, "")
	case HoldsIndicators:
		rows = y.indicators()
	case HoldsObservations:
		rows = y.observations()
	case HoldsOrganizations:
		rows = y.organizations()
	case HoldsBodies:
		rows = y.bodies()
	case HoldsApprovals:
		rows = y.approvals()
	}
	return y.write(s, rows)
}

// write puts rows into cells. A text has a column for each language that any row has it in.
func (y *layout) write(s formSheet, rows []laidRow) Sheet {
	sheet := Sheet{Name: phrase(s.key, y.language, nil)}
	head := []Cell{}
	type place struct {
		field    Field
		language wellbeing.Language
	}
	var places []place
	for _, c := range s.columns {
		languages := y.languagesOf(c.field, rows)
		for _, l := range languages {
			heading := c.headingIn(y.language)
			if l != "" && (len(languages) > 1 || l != y.language) {
				heading += " (" + string(l) + ")"
			}
			head = append(head, written(heading))
			places = append(places, place{c.field, l})
		}
	}
	sheet.Rows = append(sheet.Rows, head)
	for _, r := range rows {
		row := make([]Cell, len(places))
		for i, at := range places {
			x := r[at.field]
			switch {
			case !x.text.IsZero():
				if s := x.text.In(at.language); s != "" {
					row[i] = written(s)
				}
			case i == 0 || places[i-1].field != at.field:
				row[i] = x.cell
			}
		}
		sheet.Rows = append(sheet.Rows, row)
	}
	return sheet
}

func written(s string) Cell { return Cell{Kind: CellText, Text: s} }

// languagesOf returns the languages of the columns of a field; one that is none for a field that is no text.
func (y *layout) languagesOf(f Field, rows []laidRow) []wellbeing.Language {
	if !isText(f) || f == FieldResponsible || f == FieldPartners {
		return []wellbeing.Language{""}
	}
	found := slices.Clone(y.plan.Languages)
	others := map[wellbeing.Language]bool{}
	for _, r := range rows {
		for l := range r[f].text.All() {
			if !slices.Contains(found, l) {
				others[l] = true
			}
		}
	}
	found = append(found, slices.Sorted(maps.Keys(others))...)
	return found
}

func (y *layout) facts() []laidRow {
	p := y.plan
	number := func(n *int) Cell {
		if n == nil {
			return Cell{}
		}
		return wholeNumber(*n)
	}
	var owners, languages []string
	for _, id := range p.Owners {
		owners = append(owners, y.names[id])
	}
	for _, l := range p.Languages {
		languages = append(languages, string(l))
	}
	revision := Cell{}
	if p.Revision > 0 {
		revision = wholeNumber(p.Revision)
	}
	values := map[string]laid{
		"title": {text: p.Title}, "id": {cell: written(string(p.ID))}, "kind": {cell: y.named("planKind", string(p.Kind))}, "start": {cell: y.point(p.Period.Start)},
		"end": {cell: y.point(p.Period.End)}, "owners": {cell: joined(owners)}, "languages": {cell: joined(languages)}, "revision": {cell: revision},
		"ageMin": {cell: number(p.AgeRange.Min)}, "ageMax": {cell: number(p.AgeRange.Max)}, "vision": {text: p.Vision}, "summary": {text: p.Summary}, "plainSummary": {text: p.PlainSummary},
	}
	var rows []laidRow
	for _, f := range factsOfForm {
		rows = append(rows, laidRow{FieldKey: {cell: written(factLabel(f.member, y.language))}, FieldValue: values[f.member]})
	}
	return rows
}

func wholeNumber(n int) Cell {
	d, err := wellbeing.NewDecimal(int64(n), 0)
	if err != nil {
		return Cell{}
	}
	return Cell{Kind: CellNumber, Text: d.String(), Number: d}
}

func joined(parts []string) Cell {
	if len(parts) == 0 {
		return Cell{}
	}
	return written(strings.Join(parts, "; "))
}

func (y *layout) named(enum, value string) Cell {
	if value == "" {
		return Cell{}
	}
	return written(catalogue.Name(enum, value, y.language))
}

// point writes a point in time: a day as a date that the spreadsheet knows, a month or a year in words.
func (y *layout) point(p wellbeing.Point) Cell {
	if p.IsZero() {
		return Cell{}
	}
	if p.Precision() == wellbeing.PrecisionDay && p.Year() >= firstSheetYear {
		return Cell{Kind: CellDate, Text: p.String(), Date: p.LastDay()}
	}
	if p.Precision() == wellbeing.PrecisionDay || p.Year() < firstSheetYear || p.Year() >= 2100 {
		return written(p.String())
	}
	return written(catalogue.Point(p, y.language))
}

// firstSheetYear is the first year whose days every spreadsheet counts in the same way.
const firstSheetYear = 1901

func (y *layout) decimal(d *wellbeing.Decimal) Cell {
	if d == nil {
		return Cell{}
	}
	return Cell{Kind: CellNumber, Text: d.String(), Number: *d}
}

// namesOf returns how each party is referred to: by its name where no other has it, else by its identifier.
func namesOf(p *wellbeing.Plan, l wellbeing.Language) map[wellbeing.ID]string {
	known := map[string]int{}
	each := func(visit func(wellbeing.ID, wellbeing.Text)) {
		for _, o := range p.Organizations {
			visit(o.ID, o.Name)
		}
		for _, b := range p.Bodies {
			visit(b.ID, b.Name)
		}
	}
	each(func(id wellbeing.ID, name wellbeing.Text) {
		seen := map[string]bool{key(string(id)): true}
		for _, s := range name.All() {
			seen[key(s)] = true
		}
		for k := range seen {
			known[k]++
		}
	})
	names := map[wellbeing.ID]string{}
	each(func(id wellbeing.ID, name wellbeing.Text) {
		names[id] = string(id)
		s, _ := name.Best(append([]wellbeing.Language{l}, p.Languages...)...)
		if known[key(s)] == 1 && key(s) != "" && !strings.ContainsAny(s, ";\n") && strings.TrimSpace(s) == s && !mayHoldPersonalData(s) {
			names[id] = s
		}
	})
	return names
}

func (y *layout) partners(ids []wellbeing.ID) Cell {
	var names []string
	for _, id := range ids {
		names = append(names, y.names[id])
	}
	return joined(names)
}

func (y *layout) party(id wellbeing.ID) Cell {
	if id == "" {
		return Cell{}
	}
	return written(y.names[id])
}

func idsCell(ids []wellbeing.ID) Cell {
	var parts []string
	for _, id := range ids {
		parts = append(parts, string(id))
	}
	return joined(parts)
}

func (y *layout) goals(goals []wellbeing.Goal, parent wellbeing.ID) []laidRow {
	var rows []laidRow
	for _, g := range goals {
		var rights []string
		for _, r := range g.Rights {
			rights = append(rights, catalogue.Name("right", string(r), y.language))
		}
		first := laidRow{
			FieldLevel: {cell: y.named("goalLevel", string(g.Level))}, FieldRight: {cell: joined(rights)}, FieldGoalDescription: {text: g.Description},
			FieldGoalKind: {cell: y.named("goalKind", string(g.Kind))}, FieldOwner: {cell: y.party(g.Owner)}, FieldGoalIndicators: {cell: idsCell(g.Indicators)},
		}
		if parent != "" {
			first[FieldParent] = laid{cell: written(string(parent))}
		}
		for i := range max(1, len(g.Measures)) {
			row := laidRow{}
			if i == 0 {
				row = first
			}
			row[FieldGoal], row[FieldGoalID] = laid{text: g.Title}, laid{cell: written(string(g.ID))}
			if i < len(g.Measures) {
				y.measure(row, g.Measures[i])
			}
			rows = append(rows, row)
		}
		rows = append(rows, y.goals(g.Goals, g.ID)...)
	}
	return rows
}

func (y *layout) measure(row laidRow, m wellbeing.Measure) {
	s := m.Schedule
	row[FieldMeasureID] = laid{cell: written(string(m.ID))}
	row[FieldMeasure], row[FieldDescription] = laid{text: m.Title}, laid{text: m.Description}
	row[FieldResponsible], row[FieldPartners] = laid{cell: y.party(m.Responsible)}, laid{cell: y.partners(m.Partners)}
	row[FieldStart], row[FieldEnd] = laid{cell: y.point(s.Start)}, laid{cell: y.point(s.End)}
	if s.Continuous != nil {
		row[FieldContinuous] = laid{cell: written(choices("answer", y.language)[map[bool]int{true: 0, false: 1}[*s.Continuous]])}
	}
	row[FieldEvery], row[FieldTrigger] = laid{cell: y.every(s.Every)}, laid{text: s.Trigger}
	row[FieldStatus], row[FieldReason] = laid{cell: y.named("measureStatus", string(m.Status))}, laid{text: m.Reason}
	if m.Completion != nil {
		row[FieldCompletion] = laid{cell: Cell{Kind: CellNumber, Text: percentText(*m.Completion), Number: *m.Completion, Percent: true}}
	}
	row[FieldUpdated], row[FieldTargetGroup] = laid{cell: y.point(m.Updated.Point())}, laid{text: m.TargetGroup}
	row[FieldMeasureIndicators] = laid{cell: idsCell(m.Indicators)}
}

func percentText(d wellbeing.Decimal) string {
	hundred, err := wellbeing.ParseDecimal(timesHundred(d))
	if err != nil {
		return d.String()
	}
	return hundred.String() + " %"
}

// every writes how often something is done in words that are read back.
func (y *layout) every(e wellbeing.Recurrence) Cell {
	if e.Times == 0 || e.Unit == "" || e.Times > 999 || e.TimesMax > 999 {
		return Cell{}
	}
	times := count(e.Times)
	if e.TimesMax > e.Times {
		times += "–" + count(e.TimesMax)
	}
	return written(phrase("times-"+string(e.Unit), y.language, wellbeing.ArgsOf("times", times)))
}

func (y *layout) interval(f wellbeing.Frequency) Cell {
	if f.Every == 0 || f.Unit == "" || f.Every > 99 {
		return Cell{}
	}
	return written(phrase("interval-"+string(f.Unit), y.language, wellbeing.ArgsOf("every", count(f.Every))))
}

func (y *layout) indicators() []laidRow {
	var rows []laidRow
	for _, x := range y.plan.Indicators {
		row := laidRow{
			FieldIndicatorID: {cell: written(string(x.ID))}, FieldIndicator: {text: x.Title}, FieldDescription: {text: x.Description},
			FieldMeasureType: {cell: y.named("measureType", string(x.MeasureType))}, FieldUnit: {cell: textCell(x.Unit)}, FieldPopulation: {text: x.Population},
			FieldDirection: {cell: y.named("direction", string(x.Direction))}, FieldStage: {cell: y.named("stage", string(x.Stage))},
			FieldBaseline: {cell: y.decimal(x.Baseline.Value)}, FieldBaselineAt: {cell: y.point(x.Baseline.At)}, FieldFrequency: {cell: y.interval(x.Frequency)},
			FieldSource: {cell: systems(x.Sources)}, FieldResponsible: {cell: y.party(x.Responsible)},
		}
		for i := range max(1, len(x.Targets)) {
			if i > 0 {
				row = laidRow{FieldIndicatorID: row[FieldIndicatorID], FieldIndicator: row[FieldIndicator]}
			}
			if i < len(x.Targets) {
				t := x.Targets[i]
				row[FieldTarget], row[FieldTargetAt] = laid{cell: y.decimal(t.Value)}, laid{cell: y.point(t.At)}
				row[FieldTargetMin], row[FieldTargetMax] = laid{cell: y.decimal(t.Min)}, laid{cell: y.decimal(t.Max)}
			}
			rows = append(rows, row)
		}
	}
	return rows
}

func textCell(s string) Cell {
	if s == "" {
		return Cell{}
	}
	return written(s)
}

func systems(sources []wellbeing.IndicatorSource) Cell {
	var found []string
	for _, s := range sources {
		if s.System != "" && !slices.Contains(found, s.System) {
			found = append(found, s.System)
		}
	}
	return textCell(strings.Join(found, "\n"))
}

func (y *layout) observations() []laidRow {
	var rows []laidRow
	for _, x := range y.plan.Indicators {
		for _, o := range x.Observations {
			if isAbsent(o.Status) { // what is not published is in no copy either
				o.StandardError = nil
			}
			if o.Status == wellbeing.ObservationSuppressed && holdsDigits(o.Note) {
				o.Note = wellbeing.Text{}
			}
			rows = append(rows, laidRow{
				FieldIndicatorID: {cell: written(string(x.ID))}, FieldAt: {cell: y.point(o.At)}, FieldObservation: {cell: y.decimal(o.Value)},
				FieldStatus: {cell: y.named("observationStatus", string(o.Status))}, FieldOrganization: {cell: y.party(o.Organization)},
				FieldBreakdown: {cell: breakdownCell(o.Breakdown)}, FieldStandardError: {cell: y.decimal(o.StandardError)}, FieldNote: {text: o.Note},
			})
		}
	}
	return rows
}

func holdsDigits(t wellbeing.Text) bool {
	for _, s := range t.All() {
		if strings.ContainsAny(s, "0123456789") {
			return true
		}
	}
	return false
}

func breakdownCell(b wellbeing.Breakdown) Cell {
	var parts []string
	for dimension, category := range b.All() {
		parts = append(parts, dimension+"="+category)
	}
	return joined(parts)
}

func (y *layout) organizations() []laidRow {
	var rows []laidRow
	for _, o := range y.plan.Organizations {
		rows = append(rows, laidRow{
			FieldOrganizationID: {cell: written(string(o.ID))}, FieldOrganization: {text: o.Name},
			FieldOrganizationKind: {cell: y.named("organizationKind", string(o.Kind))}, FieldParent: {cell: textCell(string(o.Parent))},
		})
	}
	return rows
}

func (y *layout) bodies() []laidRow {
	var rows []laidRow
	for _, b := range y.plan.Bodies {
		var roles []string
		for _, r := range b.Roles {
			roles = append(roles, catalogue.Name("bodyRole", string(r), y.language))
		}
		rows = append(rows, laidRow{
			FieldBodyID: {cell: written(string(b.ID))}, FieldBody: {text: b.Name}, FieldRoles: {cell: joined(roles)},
			FieldOrganization: {cell: y.party(b.Organization)}, FieldParent: {cell: textCell(string(b.Parent))},
		})
	}
	return rows
}

func (y *layout) approvals() []laidRow {
	var rows []laidRow
	for _, a := range y.plan.Approvals {
		revision := Cell{}
		if a.Revision > 0 {
			revision = wholeNumber(a.Revision)
		}
		rows = append(rows, laidRow{
			FieldOwner: {cell: y.party(a.Owner)}, FieldOrgan: {cell: y.named("organ", string(a.Organ))}, FieldOrganName: {text: a.OrganName},
			FieldApprovalState: {cell: y.named("approvalState", string(a.State))}, FieldDue: {cell: y.point(a.Due)}, FieldDate: {cell: y.point(a.Date.Point())},
			FieldReference: {cell: textCell(a.Reference)}, FieldRevision: {cell: revision},
		})
	}
	return rows
}
