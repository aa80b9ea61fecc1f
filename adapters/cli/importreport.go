package cli

import (
	"strings"

	"github.com/openwellbeing/plan/adapters/tables"
	"github.com/openwellbeing/plan/wellbeing"
	"github.com/openwellbeing/plan/wellbeing/catalogue"
	"github.com/openwellbeing/plan/wellbeing/rules"
)

// importReport says for people how a document was read, what came of it, and what is left to do.
func (a *app) importReport(d *document, written string, f importFlags) {
	if d.failure != nil {
		a.complain(a.say(d.failure.key, d.failure.args...), d.failure.hint)
		return
	}
	var b strings.Builder
	if d.plan != nil {
		b.WriteString(a.paint(strong, a.say("import.read-as", "file", printable(a.nameOf(d.name)))) + "\n")
		for _, t := range d.grid.result.Mapping.Tables {
			a.tableRead(&b, t, d.grid.result.Mapping.Language)
		}
		b.WriteString("\n")
		a.importedPlan(&b, d)
		b.WriteString("\n")
	}
	a.print(b.String())
	text, cut := a.diagnostics(d, d.findings, f.all)
	a.print(text)
	if len(d.findings) > 0 {
		a.print("\n")
	}
	a.print(a.flow(words(plain, a.counted(countsOf(d.findings), ""))))
	if cut {
		a.print(a.flow(words(faint, a.say("check.all", "command", "wellbeing import --all"))))
	}
	switch {
	case d.plan == nil:
		a.print(a.flow(words(plain, a.say("import.no-plan"))))
	case written == "":
		a.print(a.flow(words(plain, a.say("import.dry-run", "command", "wellbeing import --out plan.json"))))
	case written != standardOutput:
		a.print(a.flow(words(plain, a.say("import.written", "file", written, "command", "wellbeing check"))))
	}
	if f.saveMapping != "" && d.plan != nil {
		a.print(a.flow(words(plain, a.say("import.mapping-written", "file", f.saveMapping, "flag", "--mapping"))))
	}
}

// tableRead shows how one table was read: its headings, and what each column was taken for.
func (a *app) tableRead(b *strings.Builder, t tables.Table, language wellbeing.Language) {
	key := "holds." + string(t.Holds)
	head := a.say("import.table", "holds", a.say(key), "sheet", printable(t.Sheet), "row", count(t.Header))
	b.WriteString("\n")
	for _, line := range wrap(head, a.width()) {
		b.WriteString(line + "\n")
	}
	letters := make([]string, len(t.Columns))
	for i, c := range t.Columns {
		letters[i] = c.Column
	}
	columns := 2 + longest(letters) + 2
	headings := min(a.longestHeading(t.Columns), (a.width()-columns)/2)
	for i, c := range t.Columns {
		a.columnRead(b, pad("  "+letters[i], columns), headings, c, language)
	}
}

// mostHeading is how much of a heading is shown.
const mostHeading = 120

func (a *app) heading(c tables.Column) string {
	heading := strings.Join(strings.Fields(printable(c.Heading)), " ")
	switch {
	case heading == "":
		return a.say("import.no-heading")
	case rules.HoldsIdentityCode(heading):
		return "…"
	}
	if runes := []rune(heading); len(runes) > mostHeading {
		return string(runes[:mostHeading]) + "…"
	}
	return heading
}

func (a *app) longestHeading(columns []tables.Column) int {
	var headings []string
	for _, c := range columns {
		headings = append(headings, a.heading(c))
	}
	return longest(headings)
}

// columnRead shows a column in two columns: its heading, and what its cells were taken for.
func (a *app) columnRead(b *strings.Builder, label string, headings int, c tables.Column, language wellbeing.Language) {
	left := wrap(a.heading(c), headings)
	indent := columnsOf(label)
	right := wrap(a.readAs(c, language), a.width()-indent-headings-2)
	for i := range max(len(left), len(right)) {
		line := ""
		if i < len(left) {
			line = left[i]
		}
		if i < len(right) {
			line = pad(line, headings+2) + right[i]
		}
		b.WriteString(label + line + "\n")
		label = pad("", indent)
	}
}

// readAs says what the cells of a column were taken for.
func (a *app) readAs(c tables.Column, language wellbeing.Language) string {
	if c.Field == "" {
		return a.say("import.left-out")
	}
	var details []string
	if c.Language != "" && c.Language != language {
		details = append(details, catalogue.Name("language", string(c.Language), a.lang))
	}
	if !c.At.IsZero() {
		details = append(details, catalogue.Point(c.At, a.lang))
	}
	if c.Organization != "" {
		details = append(details, printable(c.Organization))
	}
	if c.Right != "" {
		details = append(details, catalogue.Name("right", string(c.Right), a.lang))
	}
	text := a.say("import.field", "field", string(c.Field))
	if len(details) > 0 {
		text += " (" + strings.Join(details, ", ") + ")"
	}
	return text
}

// importedPlan shows the plan in numbers, and what became of the rows.
func (a *app) importedPlan(b *strings.Builder, d *document) {
	p, c, rows := d.plan, numbersOf(d.plan), d.grid.result.Rows
	title, identity := a.text(p, p.Title), a.identity(p)
	if rules.HoldsIdentityCode(title) || rules.HoldsIdentityCode(identity) {
		title, identity = "…", "…"
	}
	for _, line := range wrap(printable(title), a.width()) {
		b.WriteString(a.paint(strong, line) + "\n")
	}
	contents := []string{
		a.say("show.goals", "count", count(c.Goals)), a.say("show.measures", "count", count(c.Measures)),
		a.say("show.indicators", "count", count(c.Indicators)), a.say("import.observations", "count", count(c.Observations)),
		a.say("import.organizations", "count", count(c.Organizations)),
	}
	if c.FocusAreas > 0 {
		contents = append([]string{a.say("import.focus-areas", "count", count(c.FocusAreas))}, contents...)
	}
	lines := []string{
		printable(identity), a.say("show.contents") + ": " + strings.Join(contents, ", "),
		a.say("import.rows", "read", count(rows.Read), "taken", count(rows.Taken), "headings", count(rows.Headings),
			"empty", count(rows.Empty), "left", count(rows.LeftOver)),
	}
	for _, text := range lines {
		for _, line := range wrap(text, a.width()) {
			b.WriteString(line + "\n")
		}
	}
}
