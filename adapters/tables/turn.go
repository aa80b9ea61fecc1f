package tables

import (
	"slices"
	"strings"
)

// turning is how the rows of a turned sheet stand in the file.
type turning struct {
	file *grid
	// Where the first label stands.
	first Ref
	// The place in the file of each cell of the turned sheet.
	places [][]Ref
	// The rows of the turned sheet that each row of the file is in; none for a row that is in no card.
	rows [][]int
	// Rows of the file that are headings of cards, or labels without anything beside them.
	headings map[int]bool
	// How many goals stand beside or under each other.
	cards int
	// Texts that were put together from several cells.
	joined []string
}

// card is one thing that labels in a column speak of: what stands beside each label, for each column of contents.
type card struct {
	cells map[string]map[int][]Ref // by the key of the label, then by column
	rows  []int
}

// labelled is a sheet with labels in a column while its cards are found.
type labelledSheet struct {
	*grid
	known  recognizer
	column int      // of the labels
	tables bool     // whether another sheet has tables
	labels []string // their keys, in the order in which they first stand there
	at     map[string]Ref
	lead   []int // rows above the cards that say what the plan is
	cards  []*card
	lines  map[int]bool
}

// turned returns a sheet whose labels stand in a column, with what they speak of beside them, as an ordinary table with the labels
// as its headings: cards one under another, and tables whose goals are columns. It returns the sheet as it is where it is neither,
// and where it has one card only beside sheets with tables: that explains what the headings mean.
func turned(g *grid, known recognizer, tables bool) *grid {
	if len(g.headers(known)) > 0 || explanation().MatchString(fold(g.Name)) {
		return g
	}
	for column := range min(g.width, 4) {
		s := &labelledSheet{grid: g, known: known, column: column, tables: tables, at: map[string]Ref{}, lines: map[int]bool{}}
		if s.hasLabels() && s.read() {
			return s.turn()
		}
	}
	return g
}

var explanation = matching(`ohje|anvisning|instruktion|instruction|guide|selite|selitteet|forklaring|legend`)

// label returns what a cell in the column of labels means; nothing where it is no label that is known word for word.
func (s *labelledSheet) label(row int) reading {
	text := s.labelText(row)
	if text == "" || len(text) > 80 {
		return reading{}
	}
	if r := s.known.of(text); !r.doubtful && r.right == "" {
		return r
	}
	return reading{}
}

// hasLabels reports whether most of what stands in a column are labels of a plan.
func (s *labelledSheet) hasLabels() bool {
	labels, all := 0, 0
	for row := range s.Rows {
		columns := s.written(row)
		if len(columns) < 2 || columns[0] != s.column {
			continue
		}
		all++
		if s.label(row).field != "" {
			labels++
		}
	}
	return labels >= 3 && 10*labels >= 6*all
}

// read finds the cards, and reports whether they are such.
func (s *labelledSheet) read() bool {
	var open *card
	last := "" // the label that lines without one go on with
	apart := true
	fields := map[Field]bool{}
	for row := range s.Rows {
		columns := s.written(row)
		if len(columns) == 0 {
			apart, last = true, ""
			continue
		}
		r, label := s.label(row), s.labelAt(row)
		switch {
		case columns[0] > s.column && open != nil && last != "":
			s.put(open, last, row, columns)
		case columns[0] != s.column || len(columns) == 1 && r.field == "":
			s.line(row, open == nil)
			last = ""
		case r.field == "" && open == nil:
			s.line(row, true)
		default:
			if open == nil || s.begins(open, label, r.field, apart) {
				open = &card{cells: map[string]map[int][]Ref{}}
				s.cards = append(s.cards, open)
			}
			fields[r.field] = true
			s.put(open, label, row, columns[1:])
			last = label
		}
		apart = false
	}
	return s.areCards(fields)
}

func (s *labelledSheet) labelAt(row int) string { return key(s.labelText(row)) }

// labelText returns a label without the colon and the number after it: Goal 2.
func (s *labelledSheet) labelText(row int) string {
	text := strings.TrimRight(s.text(row, s.column), ": ")
	if bare := labelNumber().ReplaceAllString(text, ""); bare != text {
		if m, known := lookUp(bare); known && (goalRank(m.field) > 0 || m.field == FieldMeasure) {
			return bare
		}
	}
	return text
}

// begins reports whether a label begins another card: it begins each of them, or the card has it already and it is that of a goal or
// stands apart from the card.
func (s *labelledSheet) begins(open *card, label string, f Field, apart bool) bool {
	_, has := open.cells[label]
	return has && (label == s.labels[0] || goalRank(f) > 0 || apart)
}

func (s *labelledSheet) put(c *card, label string, row int, columns []int) {
	if _, known := s.at[label]; !known {
		s.at[label] = s.ref(row, s.column)
		s.labels = append(s.labels, label)
	}
	if c.cells[label] == nil {
		c.cells[label] = map[int][]Ref{}
	}
	for _, column := range columns {
		c.cells[label][column] = append(c.cells[label][column], s.ref(row, column))
	}
	if len(columns) == 0 {
		s.lines[row] = true
		return
	}
	c.rows = append(c.rows, row)
}

var cardHeading = matching(`^(?:[a-z]*kortti|[a-z]*kort|(?:goal )?card|lomake|blankett|form) ?(?:nro|nr|no)?\.? ?[0-9]{1,3}$`)

// line takes a row that is no part of a card: above all of them it can say what the plan is, and "Card 2" is a heading.
func (s *labelledSheet) line(row int, above bool) {
	text := s.text(row, s.written(row)[0])
	switch {
	case cardHeading().MatchString(fold(text)):
		s.lines[row] = true
	case above && (isPlanTitle(text) || isOwnerName(text) || len(s.written(row)) == 2):
		s.lead = append(s.lead, row)
	}
}

// areCards reports whether what was found are goals or measures under or beside each other with several things said of each.
func (s *labelledSheet) areCards(fields map[Field]bool) bool {
	core, beside := false, map[int]bool{}
	for f := range fields {
		core = core || isCore(f)
	}
	for _, c := range s.cards {
		for _, columns := range c.cells {
			for column := range columns {
				beside[column] = true
			}
		}
	}
	delete(fields, "")
	several := len(s.cards) > 1 && len(beside) == 1 || len(s.cards) == 1 && len(beside) > 1
	return core && (several && len(fields) >= 2 || !s.tables && len(fields) >= 4)
}

// turn makes the ordinary table.
func (s *labelledSheet) turn() *grid {
	t := &turning{file: s.grid, first: s.at[s.labels[0]], rows: make([][]int, len(s.Rows)), headings: s.lines}
	sheet := &Sheet{Name: s.Name, Hidden: s.Hidden}
	add := func(cells []Cell, places []Ref, rows ...int) {
		for _, row := range rows {
			t.rows[row] = append(t.rows[row], len(sheet.Rows))
		}
		sheet.Rows = append(sheet.Rows, cells)
		t.places = append(t.places, places)
	}
	for _, row := range s.lead {
		var cells []Cell
		var places []Ref
		for _, column := range s.written(row) {
			cells, places = append(cells, s.cell(row, column)), append(places, s.ref(row, column))
		}
		add(cells, places, row)
	}
	var head []Cell
	var heads []Ref
	for _, label := range s.labels {
		at := s.at[label]
		head = append(head, Cell{Kind: CellText, Text: s.labelText(at.Row)})
		heads = append(heads, at)
	}
	add(head, heads)
	for _, c := range s.cards {
		for _, column := range c.columns() {
			t.cards++
			cells, places := s.record(t, c, column)
			add(cells, places, c.rows...)
		}
	}
	g := gridOf(sheet)
	g.turning = t
	return g
}

// columns returns the columns of contents of a card, from the left.
func (c *card) columns() []int {
	var found []int
	for _, columns := range c.cells {
		for column := range columns {
			if !slices.Contains(found, column) {
				found = append(found, column)
			}
		}
	}
	slices.Sort(found)
	return found
}

// record returns the cells of one row of the ordinary table. What stood in several cells is put together as paragraphs.
func (s *labelledSheet) record(t *turning, c *card, column int) ([]Cell, []Ref) {
	cells, places := make([]Cell, len(s.labels)), make([]Ref, len(s.labels))
	for i, label := range s.labels {
		places[i] = s.at[label]
		for j, at := range c.cells[label][column] {
			if j == 0 {
				cells[i], places[i] = s.cell(at.Row, at.Column), at
				continue
			}
			cells[i] = Cell{Kind: CellText, Text: cells[i].read() + "\n\n" + s.text(at.Row, at.Column)}
		}
		if len(c.cells[label][column]) > 1 {
			t.joined = append(t.joined, cells[i].Text)
		}
	}
	return cells, places
}

// states returns what became of the rows of the file.
func (t *turning) states(of []rowState) []rowState {
	found := make([]rowState, len(t.file.Rows))
	for row := range found {
		if t.headings[row] {
			found[row] = rowHeading
		}
		for _, i := range t.rows[row] {
			switch state := of[i]; {
			case state == rowTaken || found[row] == rowEmpty:
				found[row] = state
			}
		}
		if len(t.file.written(row)) == 0 {
			found[row] = rowEmpty
		}
	}
	return found
}
