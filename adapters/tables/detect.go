package tables

import (
	"slices"
	"strings"

	"github.com/openwellbeing/plan/wellbeing"
)

// header is a row of headings, or two.
type header struct {
	row, rows int
	columns   []heading
}

// heading is the heading of a column and what it was found to mean.
type heading struct {
	column int
	text   string
	reading
}

// reader of headings that has seen some already.
type recognizer struct {
	headings map[string]reading
	marks    map[string]bool
}

func newRecognizer() recognizer {
	return recognizer{headings: map[string]reading{}, marks: map[string]bool{}}
}

func (known recognizer) of(text string) reading {
	r, found := known.headings[text]
	if !found {
		r = recognize(text)
		known.headings[text] = r
	}
	return r
}

func (known recognizer) isMark(text string) bool {
	mark, found := known.marks[text]
	if !found {
		mark = isMark(text)
		known.marks[text] = mark
	}
	return mark
}

// headers finds the rows of headings of a sheet.
func (g *grid) headers(known recognizer) []header {
	if g.looked {
		return g.heads
	}
	var found []header
	for row := 0; row < len(g.Rows); row++ {
		if !g.isHeader(known, row, found) {
			continue
		}
		h := g.headerAt(known, row)
		found = append(found, h)
		row = h.row + h.rows - 1
	}
	g.heads, g.looked = found, true
	return found
}

// isHeader reports whether a row names at least two columns of a plan, one of them what a plan is made of, and is no row of
// contents: most of what stands in it is known.
func (g *grid) isHeader(known recognizer, row int, above []header) bool {
	columns := g.written(row)
	if len(columns) < 2 || len(columns) == 2 && strings.HasSuffix(g.text(row, columns[0]), ":") && !strings.HasSuffix(g.text(row, columns[1]), ":") {
		return false
	}
	var fields []Field
	core, named := false, 0
	unknown := 0
	// Right under a row of contents only headings that are all known begin another table.
	within := len(g.written(row-1)) > 1 && !g.repeats(row, above)
	for _, c := range columns {
		text := g.text(row, c)
		if len(text) > mostHeading {
			return false
		}
		r := known.of(text)
		if within && (r.field == "" || r.doubtful || r.right != "") {
			return false
		}
		if r.field == "" {
			if unknown++; unknown > 5 && named == 0 {
				return false
			}
		}
		if r.field == "" || r.doubtful && len(r.others) > 0 && r.field != FieldOutline {
			continue
		}
		if r.doubtful && r.field != FieldOutline && len(strings.Fields(text)) > 4 {
			continue
		}
		named++
		core = core || isCore(r.field)
		if !slices.Contains(fields, r.field) {
			fields = append(fields, r.field)
		}
	}
	switch {
	case !core:
		return false
	case len(fields) >= 2:
		return 2*named >= len(columns) || len(fields) >= 3 || g.headsMarks(known, row, columns)
	}
	return g.headsMarks(known, row, columns)
}

// repeats reports whether a row says what the headings above it say, as on a new page, or stands above everything or right under
// a row that groups its columns.
func (g *grid) repeats(row int, above []header) bool {
	if len(above) == 0 {
		return true
	}
	h := above[len(above)-1]
	same := 0
	for _, c := range g.written(row) {
		if key(g.text(row, c)) == key(g.text(h.row, c)) {
			same++
		}
	}
	return same >= 2
}

// headsMarks reports whether the columns that a row does not name have marks, words of status and values under them, all but a few: a row
// of goals or measures by organizations, or of indicators by years.
func (g *grid) headsMarks(known recognizer, row int, columns []int) bool {
	below, all, odd := 0, 0, 0
	for _, c := range columns {
		if known.of(g.text(row, c)).field != "" {
			continue
		}
		marks, others := g.marksBelow(known, row+1, c)
		if marks == 0 || others > marks {
			return false
		}
		all, odd = all+marks+others, odd+others
		below++
	}
	return below >= 2 && 5*odd <= all
}

// marksBelow counts the cells under a heading that are marks, words of status, shares or points in time, and those that are
// something else. It looks at no more than a few rows, and stops where most are something else.
func (g *grid) marksBelow(known recognizer, from, column int) (marks, others int) {
	const enough, few = 60, 2
	for row := from; row < len(g.Rows) && marks+others < enough && (others <= few || others <= marks); row++ {
		text := g.text(row, column)
		switch {
		case text == "":
		case known.isMark(text):
			marks++
		default:
			others++
		}
	}
	return marks, others
}

// headerAt reads the headings of a row, and of the one below or above it where they belong together.
func (g *grid) headerAt(known recognizer, row int) header {
	first, last := row, row
	if g.goesOn(known, row) {
		last++
	}
	if first == last && row > 0 && g.isGroups(row-1, row) {
		first--
	}
	h := header{row: first, rows: last - first + 1}
	for c := range g.width {
		if text, r := g.headingOf(known, first, last, c); text != "" {
			h.columns = append(h.columns, heading{column: c, text: text, reading: r})
		}
	}
	return h
}

// goesOn reports whether the row under a row of headings belongs to the headings: it translates them, or divides those that
// are merged over several columns.
func (g *grid) goesOn(known recognizer, row int) bool {
	columns := g.written(row + 1)
	if len(columns) == 0 {
		return false
	}
	translated, divided := 0, 0
	for _, c := range columns {
		text := g.text(row+1, c)
		if len(text) > mostHeading {
			return false
		}
		below := known.of(text)
		above, atRow, atColumn := g.shown(row, c)
		upper := known.of(above)
		switch {
		case below.field != "" && below.field == upper.field && !below.doubtful && fold(text) != fold(above):
			translated++
		case atRow == row && (atColumn != c || g.widthOf(row, c) > 1 || above == "" || g.text(row, c+1) == "" && g.text(row+1, c+1) != "") && (below.field != "" || len(strings.Fields(text)) <= 4):
			divided++
		default:
			return false
		}
	}
	return translated >= 2 || divided >= 2 && g.isDivided(known, row, columns)
}

func (g *grid) widthOf(row, column int) int {
	if m, found := g.areaOf(row, column); found {
		return m.LastColumn - m.FirstColumn + 1
	}
	return 1
}

// isDivided reports whether headings over several columns, merged or with empty cells after them, have headings of their own
// under them and all others are empty below.
func (g *grid) isDivided(known recognizer, row int, below []int) bool {
	recognized, merged := 0, 0
	for _, c := range below {
		r := known.of(g.text(row+1, c))
		if r.field != "" {
			recognized++
		}
		if g.widthOf(row, c) > 1 {
			merged++
		}
	}
	return merged >= 2 || 2*recognized >= len(below) && recognized > 0
}

// isGroups reports whether the row above a row of headings names groups of columns: fewer cells than below, over several
// columns each.
func (g *grid) isGroups(row, under int) bool {
	columns := g.written(row)
	if len(columns) < 2 && !(len(columns) == 1 && columns[0] > 0) {
		return false
	}
	if len(columns) >= len(g.written(under)) {
		return false
	}
	wide := 0
	for _, c := range columns {
		if len(g.text(row, c)) > mostHeading {
			return false
		}
		if g.widthOf(row, c) > 1 {
			wide++
		}
	}
	return wide > 0
}

// headingOf puts the heading of a column together and reads it: the lower one where it says something, in the group of the
// upper one.
func (g *grid) headingOf(known recognizer, first, last, column int) (string, reading) {
	lower := g.text(last, column)
	if first == last {
		return lower, known.of(lower)
	}
	upper, _, atColumn := g.shown(first, column)
	if upper == "" && lower != "" {
		upper = g.groupBefore(first, last, column)
	}
	r, group := known.of(lower), known.of(upper)
	switch {
	case lower == "" && atColumn == column:
		return upper, group
	case lower == "":
		return "", reading{}
	case upper == "" || upper == lower:
		return lower, r
	case r.field == group.field && r.field != "":
		r.languages |= group.languages
		return upper + " / " + lower, r
	case r.field == FieldObservation && group.field != "":
		r.field = valueOf(group.field)
	case r.field == "" && group.field == FieldStatus:
		r.field = "" // a party of a matrix
	case r.field == "" && len(strings.Fields(lower)) <= 2 && isCore(group.field):
		r = group
		r.doubtful = true
	}
	if r.at.IsZero() {
		r.at = group.at
	}
	return upper + ": " + lower, r
}

// groupBefore returns the heading before an empty one, where the cells between have headings only in the lower row.
func (g *grid) groupBefore(first, last, column int) string {
	for c := column - 1; c >= 0; c-- {
		if g.text(last, c) == "" {
			return ""
		}
		if text := g.text(first, c); text != "" {
			return text
		}
	}
	return ""
}

// valueOf returns what the values under a year are, in a group of columns.
func valueOf(group Field) Field {
	switch group {
	case FieldTarget, FieldGoal:
		return FieldTarget
	case FieldBaseline:
		return FieldBaseline
	case FieldSchedule:
		return FieldYearMark
	}
	return FieldObservation
}

// settle decides what each column is, where headings alone leave it open, and what the table holds.
func (g *grid) settle(h *header, end int, n *notes) Table {
	t := Table{Sheet: g.Name, Header: h.row + 1}
	if h.rows > 1 {
		t.HeaderRows = h.rows
	}
	body := h.row + h.rows
	g.judgeByContents(h, body, end)
	matrix := g.matrix(h, body, end)
	for i := range h.columns {
		c := &h.columns[i]
		column := Column{Column: ColumnName(c.column), Heading: strings.Join(strings.Fields(c.text), " "), Field: c.field, Language: c.language, At: c.at, Right: c.right}
		if slices.Contains(matrix, c.column) {
			column = Column{Column: column.Column, Heading: column.Heading, Field: FieldImplementation, Organization: nameIn(c.text)}
		}
		t.Columns = append(t.Columns, column)
	}
	t.pairLanguages(h)
	g.numbersWithoutHeading(h, &t, body, end)
	t.Holds = holds(t.Columns)
	g.leaveOutRivals(h, &t, n)
	g.report(h, &t, matrix, n)
	return t
}

// nameIn returns the name in the heading of a party: what comes after the name of its group.
func nameIn(text string) string {
	if i := strings.LastIndex(text, ": "); i >= 0 {
		text = text[i+2:]
	}
	return strings.Join(strings.Fields(text), " ")
}

// judgeByContents looks at the cells where a heading can mean two things.
func (g *grid) judgeByContents(h *header, body, end int) {
	has := func(fields ...Field) bool {
		return slices.ContainsFunc(h.columns, func(c heading) bool { return slices.Contains(fields, c.field) })
	}
	measured := has(FieldIndicator, FieldFollowUp, FieldIndicatorID)
	for i := range h.columns {
		c := &h.columns[i]
		switch c.field {
		case FieldGoal:
			// "Tavoite 2028" beside another column of goals, or "Tavoite" over amounts beside an indicator, is what is to be
			// reached. A goal with a number before it, such as "1.1 Jokainen oppii", is a goal.
			dated := !c.at.IsZero()
			if dated && (h.hasOtherGoals(i) || measured && g.mostlyNumbers(body, end, c.column)) ||
				measured && g.mostlyAmounts(body, end, c.column) {
				c.field = FieldTarget
			}
		case FieldStatus:
			if !c.at.IsZero() && measured && g.mostlyNumbers(body, end, c.column) {
				c.field = FieldObservation
			}
		case FieldFollowUp:
			switch {
			case c.at.IsZero():
			case g.mostlyNumbers(body, end, c.column):
				c.field = FieldObservation
			case has(FieldMeasure, FieldOutline):
				c.field = FieldNote // what has been done in a year is no indicator
			}
		case FieldOwner:
			if has(FieldMeasure, FieldOutline) && !has(FieldResponsible) {
				c.field, c.doubtful = FieldResponsible, true
			}
		case FieldObservation:
			switch {
			case !c.at.IsZero() && g.mostlyMarks(body, end, c.column):
				c.field = FieldYearMark
			case !c.at.IsZero() && !measured && has(FieldMeasure, FieldOutline) && !g.mostlyNumbers(body, end, c.column):
				c.field = FieldNote // what has been done, where nothing is measured
			case c.at.IsZero() && !has(FieldAt, FieldIndicatorID) && !g.mostlyNumbers(body, end, c.column):
				c.field = FieldStatus
			}
		case FieldNumber:
			if !g.mostlyOrdinals(body, end, c.column) {
				c.field, c.doubtful = "", false
			}
		}
	}
}

func (g *grid) share(from, to, column int, is func(string) bool) bool {
	return g.shareAtLeast(from, to, column, 8, is)
}

// shareAtLeast reports whether at least so many tenths of the cells of a column are something. It looks at a part of them.
func (g *grid) shareAtLeast(from, to, column, tenths int, is func(string) bool) bool {
	const enough = 200
	yes, all := 0, 0
	for row := from; row < to && all < enough; row++ {
		if text := g.text(row, column); text != "" {
			all++
			if is(text) || g.cell(row, column).Kind == CellNumber && is("1") {
				yes++
			}
		}
	}
	return all > 0 && 10*yes >= tenths*all
}

func (g *grid) mostlyNumbers(from, to, column int) bool {
	return g.share(from, to, column, startsNumber)
}

// mostlyAmounts is like mostlyNumbers where little stands behind the numbers: a sign or a unit, and no sentence.
func (g *grid) mostlyAmounts(from, to, column int) bool {
	return g.share(from, to, column, func(s string) bool {
		a := readAmount(Cell{Kind: CellText, Text: s}, "")
		return a.says() && !a.rest && !outlined().MatchString(s)
	})
}

// outlined is the number of a goal or measure before its words: 1.1, 2.3.1.
var outlined = matching(`^\d+(\.\d+)+\.? *\pL`)

// hasOtherGoals reports whether a column of goals without a year stands beside a heading.
func (h *header) hasOtherGoals(than int) bool {
	for i, c := range h.columns {
		if i != than && c.at.IsZero() && (c.field == FieldGoal || c.field == FieldOutline) {
			return true
		}
	}
	return false
}

func (g *grid) mostlyMarks(from, to, column int) bool {
	return g.share(from, to, column, func(s string) bool { return isTick(s) })
}

func (g *grid) mostlyOrdinals(from, to, column int) bool {
	return g.share(from, to, column, func(s string) bool { n, rest := takeNumber(s + " "); return n != "" && strings.TrimSpace(rest) == "" })
}

// principle are words of headings that speak of the rights of the child, and of no organization.
var principle = matching(`oikeus|oikeude|syrji|lapsen etu|rattighet|\bratt\b|diskriminer|barnets basta|\brights?\b|discriminat|best interest|participation|osallisuus|delaktighet|kehittymi|utveckling|development|hyvinvointi\b|valmaende`)

// matrix returns the columns that are organizations: at least two beside each other whose headings are not known and whose
// cells are marks, words of status, shares and dates.
func (g *grid) matrix(h *header, body, end int) []int {
	var found, run []int
	flush := func() {
		if len(run) >= 2 {
			found = append(found, run...)
		}
		run = nil
	}
	for _, c := range h.columns {
		unknown := c.field == "" && len(c.text) <= 80 && !strings.ContainsAny(c.text, "?!") && !principle().MatchString(fold(c.text))
		if !unknown || !g.share(body, end, c.column, isMark) {
			flush()
			continue
		}
		if len(run) > 0 && run[len(run)-1] != c.column-1 {
			flush()
		}
		run = append(run, c.column)
	}
	flush()
	return g.besideMatrix(h, found, body, end)
}

// besideMatrix returns the columns of organizations with those right beside them whose headings are not known either and whose
// cells are marks and the like as a rule: what else stands in them is reported cell by cell.
func (g *grid) besideMatrix(h *header, found []int, body, end int) []int {
	if len(found) == 0 {
		return nil
	}
	for _, c := range h.columns {
		last := found[len(found)-1]
		if c.column == last+1 && c.field == "" && len(c.text) <= 80 && !principle().MatchString(fold(c.text)) && g.shareAtLeast(body, end, c.column, 5, isMark) {
			found = append(found, c.column)
		}
	}
	return found
}

// pairLanguages gives the languages to columns that say the same in two languages.
func (t *Table) pairLanguages(h *header) {
	for i := range t.Columns {
		if t.Columns[i].Language != "" || !isText(t.Columns[i].Field) {
			continue
		}
		for j := range t.Columns {
			if i == j || t.Columns[j].Field != t.Columns[i].Field || t.Columns[i].At != t.Columns[j].At {
				continue
			}
			mine, other := onlyLanguage(h.languagesOf(t.Columns[i])), cmpOr(t.Columns[j].Language, onlyLanguage(h.languagesOf(t.Columns[j])))
			if mine != "" && other != "" && mine != other {
				t.Columns[i].Language = mine
			}
		}
	}
}

func cmpOr(a, b wellbeing.Language) wellbeing.Language {
	if a != "" {
		return a
	}
	return b
}

func (h *header) languagesOf(c Column) uint8 {
	for _, x := range h.columns {
		if ColumnName(x.column) == c.Column {
			return x.languages
		}
	}
	return 0
}

func onlyLanguage(bits uint8) wellbeing.Language {
	for _, b := range languageBits {
		if bits == b.bit {
			return b.language
		}
	}
	return ""
}

// isText reports whether a field is text for people, which can stand in several languages.
func isText(f Field) bool {
	switch f {
	case FieldFocusArea, FieldMainGoal, FieldGoal, FieldSubGoal, FieldObjective, FieldGoalDescription, FieldMeasure, FieldDescription, FieldTrigger,
		FieldReason, FieldTargetGroup, FieldNote, FieldIndicator, FieldFollowUp, FieldPopulation, FieldOrganization, FieldBody, FieldOrganName,
		FieldValue, FieldTheme, FieldResponsible, FieldPartners:
		return true
	}
	return false
}

// isRepeatable reports whether several columns of a table may be the field in one language.
func isRepeatable(f Field) bool {
	switch f {
	case FieldObservation, FieldImplementation, FieldRight, FieldNote, FieldYearMark, FieldTarget, FieldBaseline, FieldPartners, FieldFollowUp, FieldStatus:
		return true
	}
	return false
}

// numbersWithoutHeading finds the column before the first one that has a heading, where it holds numbers such as 1.2.
func (g *grid) numbersWithoutHeading(h *header, t *Table, body, end int) {
	if len(h.columns) == 0 || slices.ContainsFunc(t.Columns, func(c Column) bool { return c.Field == FieldNumber }) {
		return
	}
	c := h.columns[0].column - 1
	if c >= 0 && g.mostlyOrdinals(body, end, c) {
		t.Columns = slices.Insert(t.Columns, 0, Column{Column: ColumnName(c), Field: FieldNumber})
	}
}

// leaveOutRivals keeps one of several columns that say they are the same, the first that says so word for word, and reports
// the others.
func (g *grid) leaveOutRivals(h *header, t *Table, n *notes) {
	doubtful := map[string]bool{}
	for _, c := range h.columns {
		doubtful[ColumnName(c.column)] = c.doubtful
	}
	type slot struct {
		field    Field
		language wellbeing.Language
		at       wellbeing.Point
	}
	winner := map[slot]int{}
	rivals := func(i int) (slot, bool) {
		c := t.Columns[i]
		return slot{c.Field, c.Language, c.At}, c.Field != "" && !isRepeatable(c.Field)
	}
	for i := range t.Columns {
		s, single := rivals(i)
		if w, taken := winner[s]; single && (!taken || doubtful[t.Columns[w].Column] && !doubtful[t.Columns[i].Column]) {
			winner[s] = i
		}
	}
	for i := range t.Columns {
		s, single := rivals(i)
		if w := winner[s]; single && w != i {
			column := columnIndex(t.Columns[i].Column)
			n.column(CodeColumnsCompete, g.ref(h.row+h.rows-1, column), wellbeing.ArgsOf("field", string(s.field), "other", t.Columns[w].Column))
			n.rivals[g.ref(h.row+h.rows-1, column)] = true
			t.Columns[i].Field = ""
		}
	}
}

// report states the doubts about the columns of a table, and those that hold something and are not known.
func (g *grid) report(h *header, t *Table, matrix []int, n *notes) {
	if len(matrix) > 0 {
		n.column(CodeMatrix, g.ref(h.row+h.rows-1, matrix[0]), wellbeing.ArgsOf("last", ColumnName(matrix[len(matrix)-1]), "count", count(len(matrix))))
	}
	for _, c := range h.columns {
		i := slices.IndexFunc(t.Columns, func(x Column) bool { return x.Column == ColumnName(c.column) })
		if field := t.Columns[i].Field; field != "" && field != FieldImplementation && c.doubtful {
			n.column(CodeDoubtfulColumn, g.ref(h.row+h.rows-1, c.column), wellbeing.ArgsOf("field", string(field)))
		}
	}
}

// holds says what a table is from its columns.
func holds(columns []Column) Holds {
	has := func(fields ...Field) bool {
		return slices.ContainsFunc(columns, func(c Column) bool { return slices.Contains(fields, c.Field) })
	}
	switch {
	case has(FieldKey) && has(FieldValue):
		return HoldsPlan
	case has(FieldBody) || has(FieldBodyID):
		return HoldsBodies
	case has(FieldOrgan, FieldApprovalState):
		return HoldsApprovals
	case has(FieldOrganizationID, FieldOrganizationKind) && !has(FieldMeasure):
		return HoldsOrganizations
	case has(FieldAt) && has(FieldIndicator, FieldIndicatorID):
		return HoldsObservations
	case has(FieldIndicator, FieldIndicatorID, FieldFollowUp) && !has(FieldMeasure, FieldOutline, FieldFocusArea, FieldMainGoal, FieldGoal, FieldSubGoal, FieldObjective):
		if has(FieldIndicatorID) || has(FieldBaseline, FieldTarget, FieldObservation, FieldMeasureType, FieldUnit) {
			return HoldsIndicators
		}
	}
	return HoldsGoals
}

// columnIndex returns the number of a column by its letters, from 0, and -1 for what are no letters of a column.
func columnIndex(letters string) int {
	n := 0
	for _, r := range letters {
		if r < 'A' || r > 'Z' || n > 1<<20 {
			return -1
		}
		n = n*26 + int(r-'A') + 1
	}
	return n - 1
}
