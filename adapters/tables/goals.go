package tables

import (
	"slices"
	"strings"
	"unicode"

	"github.com/openwellbeing/plan/wellbeing"
)

// goalsTable is a table of goals and measures while it is read.
type goalsTable struct {
	*importer
	*body
	headings []standing // headings that hold what is under them, the outermost first
	path     [6]*goalNode
	numbers  map[string]*goalNode
	branches map[string]bool // numbers that have numbers under them
	// Whether the number of a row is that of its measure.
	numbersMeasures bool
	measures        []*measureNode // of the row before
	measureRow      int
	above           map[Field]*value // what the row above says, for cells that point to it
	loose           []bool
}

// standing is a heading between tables, or between rows of one.
type standing struct {
	depth int
	node  *goalNode
}

// readGoals reads a table of goals, measures and what follows them up.
func (im *importer) readGoals(b *body) {
	t := &goalsTable{importer: im, body: b, numbers: map[string]*goalNode{}, above: map[Field]*value{}}
	t.headings = im.headingsOf(b)
	t.look()
	last := t.lastRow()
	for row := b.first; row < last; row++ {
		columns := b.written(row)
		switch {
		case len(columns) == 0 || im.rows[b.number][row] == rowHeading:
		case t.isTotal(row) || t.isNumberOnly(columns):
			im.rows[b.number][row] = rowLeft
		case t.isLabelled(row, columns) && t.standsOverNext(row):
		case t.isLabelled(row, columns):
			t.section(row, columns[0])
		case t.loose[row-b.first]:
			row = t.readLoose(row) - 1
		case t.isSection(row, columns):
			t.section(row, columns[0])
		default:
			t.readRow(row)
		}
	}
}

// isNumberOnly reports whether a row has a number and nothing else: it was left for later.
func (t *goalsTable) isNumberOnly(columns []int) bool {
	return len(columns) == 1 && slices.Equal(t.fieldsAt(columns[0]), []Field{FieldNumber})
}

// isLabelled reports whether a row of two cells is a goal above others, with its label in a cell of its own: Goal: | Children move.
func (b *body) isLabelled(row int, columns []int) bool {
	if len(columns) != 2 || columns[1] != columns[0]+1 || columns[0] > b.firstColumn {
		return false
	}
	if _, known := lookUp(b.text(row, columns[1])); known {
		return false
	}
	return isGoalLabel(b.text(row, columns[0]))
}

// isGoalLabel reports whether a text is the label of a goal and nothing else: Goal 2.
func isGoalLabel(text string) bool {
	m, known := lookUp(labelNumber().ReplaceAllString(strings.TrimRight(text, ": "), ""))
	return known && goalRank(m.field) > 0
}

// lastRow returns the row after those of the table: lines right above the headings of the next one, at most two, are its headings.
func (t *goalsTable) lastRow() int {
	row := t.end
	if row == len(t.Rows) {
		return row
	}
	for row-1 > t.first && t.end-row < 2 && t.headsNext(row-1) {
		row--
	}
	return row
}

// headsNext reports whether a line is a heading: it says that it is a goal, or stands where no goals do.
func (t *goalsTable) headsNext(row int) bool {
	columns := t.written(row)
	if t.isLabelled(row, columns) {
		return true
	}
	if len(columns) != 1 || columns[0] > t.firstColumn || !isHeadingLine(t.text(row, columns[0])) {
		return false
	}
	text := t.text(row, columns[0])
	return sectionLabel().MatchString(fold(text)) || isGoalLabel(text) || !slices.ContainsFunc(t.fieldsAt(columns[0]), func(f Field) bool { return goalRank(f) > 0 || f == FieldOutline })
}

// labelNumber is the number of a card or of a goal after its label.
var labelNumber = matching(` ?[0-9]{1,2}(?:\.[0-9]{1,2})*\.?$`)

// lineAt returns what a line says, with its label before it where that has a cell of its own.
func (b *body) lineAt(row int) string {
	var parts []string
	for _, column := range b.written(row) {
		parts = append(parts, b.text(row, column))
	}
	return strings.Join(parts, " ")
}

// standsOverNext reports whether from a row on there are only lines up to the headings of the next table.
func (b *body) standsOverNext(row int) bool {
	for ; row < b.end; row++ {
		if columns := b.written(row); len(columns) > 1 && !b.isLabelled(row, columns) {
			return false
		}
	}
	return b.end < len(b.Rows)
}

// look finds what has to be known before the rows are read: which rows stand apart, and what the numbers count.
func (t *goalsTable) look() {
	t.loose = make([]bool, max(0, t.end-t.first))
	t.branches = map[string]bool{}
	for row := t.first; row < t.end; {
		if len(t.written(row)) > 0 {
			row++
			continue
		}
		row = t.standsApart(row)
	}
	for row := t.first; row < t.end; row++ {
		if t.isRemark(row) {
			t.loose[row-t.first] = true
		}
	}
	numbers := t.byField[FieldNumber]
	for row := t.first; row < t.end; row++ {
		number := t.numberAt(row)
		for p := parentNumber(number); p != ""; p = parentNumber(p) {
			t.branches[p] = true
		}
		if len(numbers) > 0 && number != "" && t.goalsBlank(row) && t.anyText(row, FieldMeasure) {
			t.numbersMeasures = true
		}
	}
	if h := strings.ToLower(strings.Join(headingsOfField(numbers), " ")); strings.Contains(h, "toimenpi") || strings.Contains(h, "åtgärd") || strings.Contains(h, "measure") {
		t.numbersMeasures = true
	}
}

func headingsOfField(columns []fieldColumn) []string {
	var found []string
	for _, c := range columns {
		found = append(found, c.Heading)
	}
	return found
}

// numberAt returns the number of a row, from its column or from the beginning of its texts.
func (t *goalsTable) numberAt(row int) string {
	for _, f := range []Field{FieldNumber, FieldOutline, FieldMeasure, FieldGoal, FieldSubGoal, FieldMainGoal, FieldFocusArea} {
		for _, c := range t.byField[f] {
			if n, _ := takeNumber(t.text(row, c.index) + " "); n != "" {
				return n
			}
		}
	}
	return ""
}

func (t *goalsTable) anyText(row int, f Field) bool {
	return slices.ContainsFunc(t.byField[f], func(c fieldColumn) bool { return t.text(row, c.index) != "" })
}

func (t *goalsTable) goalsBlank(row int) bool {
	for _, f := range goalFields {
		for _, c := range t.byField[f] {
			if text := t.text(row, c.index); text != "" && !isSameAs(text) {
				return false
			}
		}
	}
	return true
}

var goalFields = []Field{FieldFocusArea, FieldMainGoal, FieldGoal, FieldSubGoal, FieldObjective}

// standsApart looks at the rows after an empty one: lines in the first column alone, up to the end of the table, are no rows of
// it. It returns the row to go on from.
func (t *goalsTable) standsApart(empty int) int {
	last := empty
	for row := empty; row < t.end; row++ {
		columns := t.written(row)
		if len(columns) > 1 || len(columns) == 1 && columns[0] > t.firstColumn {
			return row
		}
		last = row
	}
	for row := empty; row <= last; row++ {
		t.loose[row-t.first] = len(t.written(row)) > 0
	}
	return t.end
}

// isSection reports whether a row is a heading of the rows under it.
func (t *goalsTable) isSection(row int, columns []int) bool {
	if len(columns) != 1 {
		return false
	}
	text := t.text(row, columns[0])
	if strings.HasPrefix(text, "#") || t.widthOf(row, columns[0]) > 1 || sectionLabel().MatchString(fold(text)) {
		return true
	}
	if columns[0] > t.firstColumn {
		return false
	}
	if isShouted(text) {
		return true
	}
	fields := t.fieldsAt(columns[0])
	if len(fields) == 0 {
		return true // a column that is not of the table
	}
	return !slices.ContainsFunc(fields, func(f Field) bool { return goalRank(f) > 0 || f == FieldOutline }) && !t.hasGoals() && t.headsRows(row)
}

func (t *goalsTable) fieldsAt(column int) []Field {
	var found []Field
	for _, c := range t.columns {
		if c.index == column {
			found = append(found, c.Field)
		}
	}
	return found
}

func (t *goalsTable) hasGoals() bool {
	return slices.ContainsFunc(goalFields, func(f Field) bool { return len(t.byField[f]) > 0 })
}

// headsRows reports whether a line without a full stop stands above rows with several cells.
func (t *goalsTable) headsRows(row int) bool {
	if text := t.text(row, t.written(row)[0]); endsSentence(text) || len(t.columns) < 3 {
		return false
	}
	for next := row + 1; next < t.end; next++ {
		if n := len(t.written(next)); n > 0 {
			return n > 1
		}
	}
	return false
}

var sectionLabel = matching(`^(?:painopiste(?:alue)?|strateginen painopiste|teema|kokonaisuus|osa-alue|paatavoite|tavoite|fokusomrade|tyngdpunkt(?:somrade)?|insatsomrade|tema|huvudmal|mal|focus area|priority(?: area)?|theme|main goal|goal) ?(?:[0-9]+(?:\.[0-9]+)*|[ivx]+|[a-e])? ?[.:)-] ?[^ ]`)

// isShouted reports whether a text is in capitals alone.
func isShouted(text string) bool {
	letters := 0
	for _, r := range text {
		if unicode.IsLower(r) {
			return false
		}
		if unicode.IsLetter(r) {
			letters++
		}
	}
	return letters >= 4
}

// section takes a heading between rows: what comes after it is under it.
func (t *goalsTable) section(row, column int) {
	t.rows[t.number][row] = rowHeading
	if t.widthOf(row, column) == 1 && !strings.HasPrefix(t.text(row, column), "#") {
		t.notes.add(CodeLooseRow, t.ref(row, column), wellbeing.ArgsOf("field", string(FieldFocusArea)))
	}
	t.headings = t.under(t.headings, t.lineAt(row), t.ref(row, column), 0)
	t.path = [6]*goalNode{}
	t.measures, t.above = nil, map[Field]*value{}
}

// holder returns the goal that is above those of the table.
func (t *goalsTable) holder() *goalNode {
	if n := len(t.headings); n > 0 {
		return t.headings[n-1].node
	}
	return t.root
}

// headingsOf takes the lines right above the headings of a table that say what it is about.
func (im *importer) headingsOf(b *body) []standing {
	var lines []int
	empty := 0
	for row := b.header.row - 1; row >= b.above; row-- {
		columns := b.written(row)
		if len(columns) == 0 {
			if empty++; empty > 3 {
				break
			}
			continue
		}
		if len(columns) > 1 && !b.isLabelled(row, columns) || im.rows[b.number][row] == rowHeading || !isHeadingLine(b.lineAt(row)) || len(lines) > 0 && empty > 0 && !strings.HasPrefix(b.text(row, columns[0]), "#") {
			break
		}
		empty = 0
		lines = append(lines, row)
		if !strings.HasPrefix(b.text(row, columns[0]), "#") && len(lines) > 1 {
			break
		}
	}
	slices.Reverse(lines)
	var found []standing
	label := ""
	for i, row := range lines {
		column := b.written(row)[0]
		if column > b.firstColumn {
			im.groupLine(b, row, column)
			continue
		}
		im.rows[b.number][row] = rowHeading
		line := b.lineAt(row)
		if i+1 < len(lines) && isGoalLabel(line) {
			label = strings.TrimRight(line, ": ") + ": " // the goal stands on the line below its label
			continue
		}
		if len(b.written(row)) > 1 {
			line = strings.TrimRight(b.text(row, column), ": ") + ": " + b.text(row, column+1)
		}
		found = im.under(found, label+line, b.ref(row, column), i+1)
		label = ""
	}
	return found
}

// isHeadingLine reports whether a line can be the heading of a table: short, and no sentence.
func isHeadingLine(text string) bool {
	if strings.HasPrefix(text, "#") {
		return true
	}
	if label, _, found := strings.Cut(text, ":"); found && saysAnotherThing(label) {
		return false
	}
	return len(text) <= 120 && !endsSentence(text) && !strings.HasSuffix(text, ",") && len(strings.Fields(text)) <= 14 && !remark().MatchString(fold(text)+" ") && !isPlanTitle(text)
}

// groupLine takes a line over the columns of organizations as their heading. Over other columns it says nothing that is known, and
// is left over.
func (im *importer) groupLine(b *body, row, column int) {
	if slices.ContainsFunc(b.byField[FieldImplementation], func(c fieldColumn) bool { return c.index == column }) {
		im.rows[b.number][row] = rowHeading
	}
}

// saysAnotherThing reports whether what stands before a colon is the heading of something that is no goal: Target group: families.
func saysAnotherThing(label string) bool {
	m, known := lookUp(label)
	return known && goalRank(m.field) == 0 && m.field != FieldRight && m.field != FieldTheme
}

var hashes = matching(`^#+\s*`)

// under puts a heading under those that are above it. Its depth is that of its number, else that of its hashes, else the one
// that its place gives.
func (im *importer) under(above []standing, text string, at Ref, depth int) []standing {
	text = whole(text)
	marks := len(text) - len(strings.TrimLeft(text, "#"))
	text = hashes().ReplaceAllString(text, "")
	title, number, level := unlabelled(text)
	switch {
	case number != "":
		depth = 1 + strings.Count(number, ".")
	case marks > 0:
		depth = marks
	}
	depth = max(1, depth)
	for len(above) > 0 && above[len(above)-1].depth >= depth {
		above = above[:len(above)-1]
	}
	above = slices.Clone(above)
	parent := im.root
	if len(above) > 0 {
		parent = above[len(above)-1].node
	}
	if level == "" && len(above) == 0 {
		level = wellbeing.GoalFocusArea
	}
	if level == noLevel {
		level = ""
	}
	var name wellbeing.Text
	name.Set(im.Language, title)
	node := im.goalUnder(parent, name, number, level, at)
	return append(above, standing{depth, node})
}

// noLevel is the level of a heading that says it is a goal, of whatever level.
const noLevel wellbeing.GoalLevel = "goal"

var labelled = matching(`(?i)^(painopistealue|painopiste|strateginen painopiste|päätavoite|tavoite|fokusområde|tyngdpunktsområde|tyngdpunkt|insatsområde|huvudmål|mål|focus area|priority area|main goal|goal) ?([0-9]+(?:\.[0-9]+)*)? ?[.:–—)-] ?(.+)$`)

// unlabelled takes the label and the number off a heading: Painopiste 1: Osallisuus.
func unlabelled(text string) (title, number string, level wellbeing.GoalLevel) {
	if m := labelled().FindStringSubmatch(text); m != nil {
		level = wellbeing.GoalFocusArea
		switch fold(m[1]) {
		case "paatavoite", "huvudmal", "main goal":
			level = wellbeing.GoalMain
		case "tavoite", "mal", "goal":
			level = noLevel
		}
		return strings.TrimSpace(m[3]), m[2], level
	}
	if n, rest := takeNumber(text); n != "" && rest != "" {
		return rest, n, ""
	}
	return text, "", ""
}

// goalUnder returns the goal of a title under another, a new one where there is none.
func (im *importer) goalUnder(parent *goalNode, title wellbeing.Text, number string, level wellbeing.GoalLevel, at Ref) *goalNode {
	words, _ := title.Best(im.Language)
	k := key(words)
	if n := parent.byTitle[k]; n != nil {
		return n
	}
	id, free := im.ids.numbered("goal", number)
	if number == "" || !free {
		id = im.ids.of("goal", words)
	}
	return im.newGoal(parent, wellbeing.Goal{ID: id, Title: title, Level: level}, at)
}

// newGoal puts a goal under another.
func (im *importer) newGoal(parent *goalNode, g wellbeing.Goal, at Ref) *goalNode {
	// Goals nest at most so deep; what is deeper stands beside its parent.
	for parent.parent != nil && parent.depth() >= 7 {
		parent = parent.parent
	}
	n := &goalNode{goal: g, parent: parent, byTitle: map[string]*goalNode{}, at: at}
	words, _ := g.Title.Best(im.Language)
	k := key(words)
	parent.goals = append(parent.goals, n)
	if parent.byTitle[k] == nil {
		parent.byTitle[k] = n
	}
	if im.goals[k] == nil {
		im.goals[k] = n
	}
	im.goalIDs[n.goal.ID] = n
	return n
}

// readRow reads a row of the table.
func (t *goalsTable) readRow(row int) {
	r := t.record(t.body, row)
	t.fillFromAbove(r)
	number := t.takeRowNumber(r)
	outlineMeasure := t.readOutline(r, number)
	begins := t.readGoalCells(r, number)
	measures, items := t.readMeasureCells(r, number, outlineMeasure)
	own := slices.ContainsFunc(r.values, func(v value) bool { return v.text != "" && !v.shared })
	if !own {
		t.rows[t.number][row] = rowLeft
		return
	}
	goal := t.goal()
	if goal == t.root {
		goal = t.unnamedGoal(r)
	}
	for _, m := range items {
		m := m
		goal.measures = append(goal.measures, m)
	}
	if len(items) > 0 {
		t.measures, t.measureRow = items, row
	} else if begins {
		t.measures = nil
	}
	t.readGoalFacts(r, goal, begins)
	switch {
	case len(measures) > 0:
		t.readMeasureFacts(r, measures, true)
	case len(t.measures) > 0 && !begins:
		t.readMeasureFacts(r, t.measures, false)
	}
	t.followUps(r, goal, measures)
	t.keepForGoal(r, goal)
	t.rows[t.number][row] = rowTaken
	t.reportUnused(r)
}

// fillFromAbove puts what the row above says into cells that point to it.
func (t *goalsTable) fillFromAbove(r *record) {
	for i := range r.values {
		v := &r.values[i]
		if v.text == "" || v.shared || r.exact {
			continue
		}
		if !isSameAs(v.text) {
			t.above[Field(v.column.Column.Column)] = v
			continue
		}
		if above := t.above[Field(v.column.Column.Column)]; above != nil {
			v.text, v.cell, v.shared = above.text, above.cell, true
			continue
		}
		if goalRank(v.column.Field) > 0 {
			v.text = "" // the heading above says it
		}
	}
}

func (t *goalsTable) takeRowNumber(r *record) string {
	v := r.get(FieldNumber)
	if v == nil || v.shared {
		return ""
	}
	n, rest := takeNumber(strings.ReplaceAll(strings.TrimRight(v.text, ".)"), ",", ".") + " ")
	if n == "" || strings.TrimSpace(rest) != "" {
		v.used = false
		return ""
	}
	return n
}

// goal returns the goal that the row is under.
func (t *goalsTable) goal() *goalNode {
	for rank := len(t.path) - 1; rank > 0; rank-- {
		if t.path[rank] != nil {
			return t.path[rank]
		}
	}
	return t.holder()
}

var levels = [6]wellbeing.GoalLevel{1: wellbeing.GoalFocusArea, 2: wellbeing.GoalMain, 4: wellbeing.GoalSub, 5: wellbeing.GoalObjective}

// readGoalCells reads the goals of a row, from the outermost, and reports whether it names one anew. An empty cell means the
// goal above.
func (t *goalsTable) readGoalCells(r *record, number string) bool {
	before := t.goal()
	if t.readGoalByID(r) {
		return t.goal() != before
	}
	begins := false
	for _, f := range goalFields {
		rank := goalRank(f)
		values := r.all(f)
		if len(values) == 0 || slices.ContainsFunc(values, func(v *value) bool { return isNothing(v.text) }) {
			continue
		}
		title, own := wellbeing.Text{}, ""
		for _, v := range values {
			words := whole(v.text)
			if !v.shared && !r.exact && f != FieldFocusArea && len(items(v.text)) > 1 {
				t.notUnderstood(v) // one goal, as nothing says which of them the row is about
			}
			n, rest := takeNumber(words)
			if n != "" && rest != "" {
				own, words = n, rest
			}
			addTo(&title, t.language(v.column), strings.Join(strings.Fields(words), " "))
		}
		if own == "" && !t.numbersMeasures && !values[0].shared && (f == FieldGoal || t.innermost() == f) {
			own = number
		}
		parent := t.parentOf(rank, own)
		if above := r.get(FieldParent); above != nil {
			if p := t.goalNamed(above.text); p != nil {
				parent = p
			} else {
				t.unknown(reference{above.text, above.at}, FieldParent)
			}
		}
		words, _ := title.Best(t.Language)
		node := parent.byTitle[key(words)]
		if node == nil && parent == t.root {
			node = t.goals[key(words)] // named in another table
		}
		if node == nil {
			node = t.goalUnder(parent, title, own, t.levelOf(f), values[0].at)
			for _, v := range values {
				node.mark("title", v.at)
			}
		}
		t.completeGoal(node, title, values)
		if own != "" && t.numbers[own] == nil {
			t.numbers[own] = node
		}
		if t.path[rank] != node {
			t.path[rank] = node
			clear(t.path[rank+1:])
			begins = true
		}
	}
	return begins
}

// readGoalByID reads the goal of a row that gives its identifier, and reports whether the row does.
func (t *goalsTable) readGoalByID(r *record) bool {
	v := r.get(FieldGoalID)
	if v == nil {
		return false
	}
	title, at := t.textOf(r, FieldGoal)
	node := t.goalIDs[wellbeing.ID(strings.TrimSpace(v.text))]
	if node == nil && title.IsZero() {
		t.notes.add(CodeUnknownReference, v.at, wellbeing.ArgsOf("column", ColumnName(v.at.Column), "field", string(FieldGoalID)))
		return false
	}
	if node == nil {
		g := wellbeing.Goal{ID: t.givenID(v), Title: title}
		if g.ID == "" {
			words, _ := title.Best(t.Language)
			g.ID = t.ids.of("goal", words)
		}
		parent := t.holder()
		if above := r.get(FieldParent); above != nil {
			if p := t.goalNamed(above.text); p != nil {
				parent = p
			} else {
				t.unknown(reference{above.text, above.at}, FieldParent)
			}
		}
		node = t.newGoal(parent, g, at)
		node.mark("id", v.at)
	}
	t.completeGoal(node, title, r.all(FieldGoal))
	t.path = pathTo(node)
	return true
}

// goalNamed finds a goal by its identifier or by its title.
func (im *importer) goalNamed(text string) *goalNode {
	if n := im.goalIDs[wellbeing.ID(strings.TrimSpace(text))]; n != nil {
		return n
	}
	return im.goals[key(text)]
}

// completeGoal gives a goal its name in a language that it had none in, and keeps a name that differs.
func (t *goalsTable) completeGoal(node *goalNode, title wellbeing.Text, values []*value) {
	for l, s := range title.All() {
		switch known := node.goal.Title.In(l); {
		case known == "":
			node.goal.Title.Set(l, s)
		case key(known) != key(s):
			for _, v := range values {
				if t.language(v.column) == l && !v.shared {
					t.keepGoal(v, node)
				}
			}
		}
	}
}

// levelOf returns the level that the heading of a column gives its goals. An objective is a goal like others where no goals stand
// beside it.
func (t *goalsTable) levelOf(f Field) wellbeing.GoalLevel {
	if f == FieldObjective && !slices.ContainsFunc(goalFields[:4], func(other Field) bool { return len(t.byField[other]) > 0 }) {
		return ""
	}
	return levels[goalRank(f)]
}

// innermost returns the innermost field of goals that the table has.
func (t *goalsTable) innermost() Field {
	for i := len(goalFields) - 1; i >= 0; i-- {
		if len(t.byField[goalFields[i]]) > 0 {
			return goalFields[i]
		}
	}
	return ""
}

// parentOf returns the goal above one: that of its number, else the one in the columns before, else that of the headings.
func (t *goalsTable) parentOf(rank int, number string) *goalNode {
	if p := t.numbers[parentNumber(number)]; p != nil {
		return p
	}
	for above := rank - 1; above > 0; above-- {
		if t.path[above] != nil {
			return t.path[above]
		}
	}
	return t.holder()
}

// readOutline reads a column that holds goals and measures: a number with others under it is a goal, and so is one without a
// number above it; all others are measures. It returns the measure, if the row is one.
func (t *goalsTable) readOutline(r *record, number string) *value {
	v := r.get(FieldOutline)
	if v == nil {
		return nil
	}
	n, rest := takeNumber(whole(v.text))
	if n == "" || rest == "" {
		n, rest = number, whole(v.text)
	}
	if n == "" || strings.Contains(n, ".") && !t.branches[n] {
		if p := t.numbers[parentNumber(n)]; p != nil {
			t.path = pathTo(p)
		}
		v.text = rest
		if n == "" && t.goal() == t.root {
			v.text = whole(v.text)
		}
		return v
	}
	parent := t.numbers[parentNumber(n)]
	if parent == nil {
		parent = t.holder()
	}
	var title wellbeing.Text
	title.Set(t.language(v.column), rest)
	node := t.goalUnder(parent, title, n, "", v.at)
	t.numbers[n] = node
	t.path = pathTo(node)
	t.measures = nil
	return nil
}

// unnamedGoal makes a goal for measures that stand under none: the name of the sheet, or of the plan.
func (t *goalsTable) unnamedGoal(r *record) *goalNode {
	name := t.Name
	if name == "" {
		name = t.planTitle()
	}
	var title wellbeing.Text
	title.Set(t.Language, name)
	node := t.goalUnder(t.root, title, "", "", r.ref(t.header.row, max(0, t.firstColumn)))
	t.headings = []standing{{1, node}}
	t.notes.add(CodeAssumed, node.at, wellbeing.ArgsOf("what", "goal"))
	return node
}

// pathTo returns the path of a row whose goal is told by its number or its identifier.
func pathTo(n *goalNode) (path [6]*goalNode) {
	path[goalRank(FieldGoal)] = n
	return path
}
