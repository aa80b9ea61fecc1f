package tables

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/openwellbeing/plan/wellbeing"
	"github.com/openwellbeing/plan/wellbeing/catalogue"
)

// FormSheet is a sheet of the template that people fill in.
type FormSheet struct {
	// Name of the sheet.
	Name string
	// What its rows are; empty for the sheet of instructions, which has lines and no columns.
	Holds Holds
	// The lines of the instructions; the first is their heading.
	Lines   []string
	Columns []FormColumn
	// What the rows say, where the template has them already: the facts of a plan.
	Rows []FormRow
}

// FormColumn is a column of a sheet of the template.
type FormColumn struct {
	Field   Field
	Heading string
	// Width in characters.
	Width int
	// What may be chosen; empty where anything may be written.
	Choices []string
	// The sheet that holds what may be chosen, in the column of a field; empty where Choices says it, or anything may be written.
	ChoicesFrom      Holds
	ChoicesFromField Field
	// What to write.
	Help string
	// What sort of value its cells hold: CellText, CellNumber or CellDate.
	Kind CellKind
	// Whether numbers are shown as percentages.
	Percent bool
}

// FormRow is a row that the template has already, with what may be chosen for it.
type FormRow struct {
	Label   string
	Choices []string
}

// formColumn is a column of the form in all languages. Where the words that headings has are not those of the sheet, it has its
// own.
type formColumn struct {
	field   Field
	width   int
	enum    string
	from    Holds
	of      Field
	kind    CellKind
	percent bool
	heading [3]string
}

type formSheet struct {
	holds   Holds
	key     string // of its name in the catalogue
	columns []formColumn
}

// form is the one source of the template, of plans laid out in it and of their import.
var form = []formSheet{
	{HoldsPlan, "sheet-plan", []formColumn{{field: FieldKey, width: 32}, {field: FieldValue, width: 70}}},
	{HoldsGoals, "sheet-goals", []formColumn{
		{field: FieldGoal, width: 40},
		{field: FieldLevel, width: 14, enum: "goalLevel"},
		{field: FieldRight, width: 24, enum: "right"},
		{field: FieldMeasure, width: 46},
		{field: FieldDescription, width: 40},
		{field: FieldResponsible, width: 26, from: HoldsOrganizations, of: FieldOrganization},
		{field: FieldPartners, width: 30},
		{field: FieldStart, width: 14, kind: CellDate},
		{field: FieldEnd, width: 14, kind: CellDate},
		{field: FieldContinuous, width: 10, enum: "answer"},
		{field: FieldEvery, width: 20},
		{field: FieldTrigger, width: 22},
		{field: FieldStatus, width: 14, enum: "measureStatus"},
		{field: FieldReason, width: 24},
		{field: FieldCompletion, width: 12, kind: CellNumber, percent: true},
		{field: FieldUpdated, width: 14, kind: CellDate},
		{field: FieldTargetGroup, width: 22},
		{field: FieldGoalDescription, width: 40},
		{field: FieldGoalKind, width: 18, enum: "goalKind"},
		{field: FieldOwner, width: 22, heading: [3]string{"Kenen oma painotus", "Egen prioritering för", "Own priority of"}},
		{field: FieldGoalIndicators, width: 22},
		{field: FieldMeasureIndicators, width: 22},
		{field: FieldGoalID, width: 18},
		{field: FieldParent, width: 18},
		{field: FieldMeasureID, width: 18},
	}},
	{HoldsIndicators, "sheet-indicators", []formColumn{
		{field: FieldIndicator, width: 46},
		{field: FieldDescription, width: 40, heading: [3]string{"Kuvaus", "Beskrivning", "Description"}},
		{field: FieldMeasureType, width: 18, enum: "measureType"},
		{field: FieldUnit, width: 12},
		{field: FieldDirection, width: 18, enum: "direction"},
		{field: FieldBaseline, width: 12, kind: CellNumber},
		{field: FieldBaselineAt, width: 14, kind: CellDate},
		{field: FieldTarget, width: 12, kind: CellNumber},
		{field: FieldTargetMin, width: 12, kind: CellNumber},
		{field: FieldTargetMax, width: 12, kind: CellNumber},
		{field: FieldTargetAt, width: 14, kind: CellDate},
		{field: FieldFrequency, width: 20},
		{field: FieldSource, width: 24},
		{field: FieldResponsible, width: 26, from: HoldsOrganizations, of: FieldOrganization},
		{field: FieldPopulation, width: 24},
		{field: FieldStage, width: 14, enum: "stage"},
		{field: FieldIndicatorID, width: 18},
	}},
	{HoldsObservations, "sheet-observations", []formColumn{
		{field: FieldIndicatorID, width: 26, from: HoldsIndicators, of: FieldIndicatorID},
		{field: FieldAt, width: 16, kind: CellDate},
		{field: FieldObservation, width: 14, kind: CellNumber},
		{field: FieldStatus, width: 18, enum: "observationStatus"},
		{field: FieldOrganization, width: 26, from: HoldsOrganizations, of: FieldOrganization},
		{field: FieldBreakdown, width: 24},
		{field: FieldStandardError, width: 12, kind: CellNumber},
		{field: FieldNote, width: 40},
	}},
	{HoldsOrganizations, "sheet-organizations", []formColumn{
		{field: FieldOrganization, width: 40},
		{field: FieldOrganizationKind, width: 24, enum: "organizationKind"},
		{field: FieldParent, width: 26},
		{field: FieldOrganizationID, width: 22},
	}},
	{HoldsBodies, "sheet-bodies", []formColumn{
		{field: FieldBody, width: 40},
		{field: FieldRoles, width: 24, enum: "bodyRole"},
		{field: FieldOrganization, width: 26, from: HoldsOrganizations, of: FieldOrganization},
		{field: FieldParent, width: 26},
		{field: FieldBodyID, width: 22},
	}},
	{HoldsApprovals, "sheet-approvals", []formColumn{
		{field: FieldOwner, width: 26, from: HoldsOrganizations, of: FieldOrganization, heading: [3]string{"Suunnitelman omistaja", "Planens ägare", "Owner"}},
		{field: FieldOrgan, width: 24, enum: "organ"},
		{field: FieldOrganName, width: 30},
		{field: FieldApprovalState, width: 18, enum: "approvalState"},
		{field: FieldDue, width: 16, kind: CellDate},
		{field: FieldDate, width: 16, kind: CellDate},
		{field: FieldReference, width: 14},
		{field: FieldRevision, width: 12, kind: CellNumber},
	}},
}

// factsOfForm are the rows of the sheet of the plan.
var factsOfForm = []struct{ member, enum string }{
	{"title", ""},
	{"id", ""},
	{"kind", "planKind"},
	{"start", ""},
	{"end", ""},
	{"owners", ""},
	{"languages", ""},
	{"revision", ""},
	{"ageMin", ""},
	{"ageMax", ""},
	{"vision", ""},
	{"summary", ""},
	{"plainSummary", ""},
}

// Form returns the sheets of the template in a language, in English where it is not written in the language: the instructions, and
// then what people fill in.
func Form(l wellbeing.Language) []FormSheet {
	if _, written := defaultTitle[l]; !written {
		l = wellbeing.English
	}
	sheets := []FormSheet{{Name: phrase("sheet-instructions", l, nil), Lines: instructions(l)}}
	for _, s := range form {
		sheet := FormSheet{Name: phrase(s.key, l, nil), Holds: s.holds}
		for _, c := range s.columns {
			column := FormColumn{
				Field: c.field, Heading: c.headingIn(l), Width: c.width, Choices: choices(c.enum, l), ChoicesFrom: c.from, ChoicesFromField: c.of,
				Help: helpFor(c.field, l), Kind: max(c.kind, CellText), Percent: c.percent,
			}
			sheet.Columns = append(sheet.Columns, column)
		}
		if s.holds == HoldsPlan {
			for _, f := range factsOfForm {
				sheet.Rows = append(sheet.Rows, FormRow{Label: factLabel(f.member, l), Choices: choices(f.enum, l)})
			}
		}
		sheets = append(sheets, sheet)
	}
	return sheets
}

// phrase returns a sentence of the template.
func phrase(key string, l wellbeing.Language, args wellbeing.Args) string {
	return catalogue.Phrase("tables."+key, l, args)
}

func helpFor(f Field, l wellbeing.Language) string {
	return phrase("help-"+string(f), l, nil)
}

// mostLines is more than the lines of the instructions.
const mostLines = 30

func instructions(l wellbeing.Language) []string {
	var lines []string
	for n := 1; n < mostLines; n++ {
		key := "instruction-" + count(n)
		line := phrase(key, l, nil)
		if line == "tables."+key {
			break
		}
		lines = append(lines, line)
	}
	return lines
}

func choices(enum string, l wellbeing.Language) []string {
	switch enum {
	case "":
		return nil
	case "answer":
		return []string{phrase("yes", l, nil), phrase("no", l, nil)}
	}
	var found []string
	for _, v := range wellbeing.EnumValues(enum) {
		found = append(found, catalogue.Name(enum, v, l))
	}
	return found
}

// headingIn returns the heading of a column: the first word that people have for the field.
func (c formColumn) headingIn(l wellbeing.Language) string {
	i := slices.Index(catalogue.Languages(), l)
	if c.heading[i] != "" {
		return c.heading[i]
	}
	for _, h := range headings {
		if h.field == c.field {
			word, _, _ := strings.Cut([]string{h.fi, h.sv, h.en}[i], "|")
			return capital(strings.TrimSpace(word))
		}
	}
	return string(c.field)
}

func capital(s string) string {
	r, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[size:]
}

func factLabel(member string, l wellbeing.Language) string {
	return phrase("fact-"+member, l, nil)
}

// isOurInstructions reports whether a sheet is the one of the template that explains it.
func isOurInstructions(g *grid) bool {
	for _, l := range catalogue.Languages() {
		if g.text(0, 0) == phrase("instruction-1", l, nil) {
			return true
		}
	}
	return false
}
