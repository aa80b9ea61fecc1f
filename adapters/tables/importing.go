package tables

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/openwellbeing/plan/wellbeing"
)

// importer puts a plan together.
type importer struct {
	Config
	notes    *notes
	ids      *identifiers
	parties  *parties
	plan     wellbeing.Plan
	root     *goalNode
	goals    map[string]*goalNode // by the key of their titles, over all tables
	goalIDs  map[wellbeing.ID]*goalNode
	measures map[wellbeing.ID]*measureNode

	indicators   []*indicatorNode
	indicatorIDs map[wellbeing.ID]*indicatorNode
	byTitle      map[string][]*indicatorNode
	themes       map[string]wellbeing.ID
	approvals    []Ref
	personal     map[string]string // what sort of personal data a text holds
	facts        facts
	rows         [][]rowState
	once         map[string]bool
	whens        map[string]when
	split        map[Ref]int
	undated      map[Ref]int
	several      map[Ref]int
	// Languages of columns, in the order of the file.
	columnLanguages []wellbeing.Language
}

// rowState is what became of a row.
type rowState uint8

const (
	rowEmpty rowState = iota
	rowTaken
	rowHeading
	rowLeft
)

// body is a table in its sheet.
type body struct {
	*grid
	Table
	number      int // of the sheet
	header      header
	first, end  int // rows of contents
	above       int // from where headings above it may stand
	columns     []fieldColumn
	byField     map[Field][]fieldColumn
	firstColumn int
	lines       int // the row from which on there are only lines of one cell; 0 where nobody has asked
}

type fieldColumn struct {
	Column
	index int
}

// Import reads a plan out of the tables of a file. The plan has every row of the tables in their order, or a finding says which
// rows and columns are not in it. The error is a *wellbeing.FindingsError where no plan can be made: no table was found, or the
// mapping does not fit.
func Import(b Book, cfg Config) (Result, error) {
	im := newImporter(b, cfg)
	grids := make([]*grid, len(b.Sheets))
	var joined []string
	known := newRecognizer()
	anyTable := false
	for i := range b.Sheets {
		grids[i] = gridOf(&b.Sheets[i])
		anyTable = len(grids[i].headers(known)) > 0 || anyTable
	}
	for i := range b.Sheets {
		grids[i] = turned(grids[i], known, anyTable)
		im.rows = append(im.rows, make([]rowState, len(grids[i].Rows)))
		if t := grids[i].turning; t != nil {
			im.notes.add(CodeTurned, t.first, wellbeing.ArgsOf("count", count(t.cards)))
			joined = append(joined, t.joined...)
		}
	}
	im.lookForPersonalData(b, joined)
	bodies := im.findTables(grids, known)
	if len(bodies) == 0 {
		im.notes.plan(CodeNoHeader, "", nil)
		return Result{}, &wellbeing.FindingsError{Findings: append(slices.Clone(b.Findings), im.notes.findings(Origins{})...)}
	}
	im.chooseLanguage(bodies)
	im.readFacts(grids, bodies)
	im.readTables(bodies)
	im.reportWhatIsLeft(grids, bodies)
	return im.finish(b, bodies)
}

func newImporter(b Book, cfg Config) *importer {
	ids := newIdentifiers()
	return &importer{
		Config: cfg, notes: newNotes(b), ids: ids, parties: newParties(ids), root: &goalNode{byTitle: map[string]*goalNode{}},
		goals: map[string]*goalNode{}, goalIDs: map[wellbeing.ID]*goalNode{}, measures: map[wellbeing.ID]*measureNode{},
		indicatorIDs: map[wellbeing.ID]*indicatorNode{}, byTitle: map[string][]*indicatorNode{}, themes: map[string]wellbeing.ID{},
		once: map[string]bool{}, whens: map[string]when{}, split: map[Ref]int{}, undated: map[Ref]int{}, several: map[Ref]int{},
	}
}

// findTables finds the tables of all sheets, or those that the mapping names.
func (im *importer) findTables(grids []*grid, known recognizer) []*body {
	var found []*body
	used := map[int]bool{}
	for number, g := range grids {
		headers := g.headers(known)
		mapped := im.mappedTables(g, used)
		if mapped != nil {
			found = append(found, im.bodiesOf(g, number, mapped)...)
			continue
		}
		var tables []placed
		for i, h := range headers {
			end := len(g.Rows)
			if i+1 < len(headers) {
				end = headers[i+1].row
			}
			tables = append(tables, placed{h, g.settle(&h, end, im.notes)})
		}
		found = append(found, im.bodiesOf(g, number, tables)...)
	}
	im.reportUnusedMapping(used)
	return found
}

// placed is a table with its row of headings in the sheet.
type placed struct {
	header header
	table  Table
}

func (im *importer) bodiesOf(g *grid, number int, tables []placed) []*body {
	var found []*body
	above := 0
	for i, p := range tables {
		b := &body{grid: g, Table: p.table, number: number, header: p.header, first: p.header.row + p.header.rows, end: len(g.Rows), above: above, byField: map[Field][]fieldColumn{}}
		if i+1 < len(tables) {
			b.end = tables[i+1].header.row
		}
		b.firstColumn = g.width
		for _, c := range p.table.Columns {
			f := fieldColumn{c, columnIndex(c.Column)}
			if c.Field == "" || f.index < 0 {
				continue
			}
			if c.Language != "" {
				im.columnLanguages = append(im.columnLanguages, c.Language)
			}
			b.columns = append(b.columns, f)
			b.byField[c.Field] = append(b.byField[c.Field], f)
			b.firstColumn = min(b.firstColumn, f.index)
		}
		for row := p.header.row; row < b.first && row < len(g.Rows); row++ {
			im.rows[number][row] = rowHeading
		}
		above = b.first
		found = append(found, b)
	}
	return found
}

// chooseLanguage settles the language of the texts from the headings.
func (im *importer) chooseLanguage(bodies []*body) {
	if im.Language == "" && im.Mapping != nil {
		im.Language = im.Mapping.Language
	}
	if im.Language != "" {
		return
	}
	votes := map[wellbeing.Language]int{}
	for _, b := range bodies {
		for _, c := range b.header.columns {
			if l := onlyLanguage(c.languages); l != "" && c.language == "" {
				votes[l]++
			}
		}
	}
	im.Language = wellbeing.Finnish
	for _, x := range languageBits {
		if votes[x.language] > votes[im.Language] {
			im.Language = x.language
		}
	}
	if votes[im.Language] == 0 {
		im.notes.plan(CodeAssumed, "/languages", wellbeing.ArgsOf("what", "language", "language", string(im.Language)))
	}
}

// readTables reads what others refer to before what refers to it.
func (im *importer) readTables(bodies []*body) {
	for _, kind := range []Holds{HoldsPlan, HoldsOrganizations, HoldsBodies, HoldsGoals, HoldsIndicators, HoldsObservations, HoldsApprovals} {
		for _, b := range bodies {
			if b.Holds != kind {
				continue
			}
			switch kind {
			case HoldsGoals:
				im.readGoals(b)
			default:
				im.readRecords(b)
			}
		}
	}
}

// readRecords reads a table whose rows are one thing each.
func (im *importer) readRecords(b *body) {
	for row := b.first; row < b.end; row++ {
		if len(b.written(row)) == 0 {
			continue
		}
		if b.Holds != HoldsPlan && (b.isTotal(row) || b.isRemark(row)) {
			im.rows[b.number][row] = rowLeft
			continue
		}
		r := im.record(b, row)
		taken := false
		switch b.Holds {
		case HoldsPlan:
			taken = im.readFact(r)
		case HoldsOrganizations:
			taken = im.readOrganization(r)
		case HoldsBodies:
			taken = im.readBody(r)
		case HoldsIndicators:
			taken = im.readIndicator(r)
		case HoldsObservations:
			taken = im.readObservation(r)
		case HoldsApprovals:
			taken = im.readApproval(r)
		}
		if !taken {
			im.rows[b.number][row] = rowLeft
			continue
		}
		im.rows[b.number][row] = rowTaken
		im.reportUnused(r)
	}
}

// record is a row of a table by its fields.
type record struct {
	*body
	row    int
	values []value
	// Whether the row has an identifier of its own, as in the template: its texts are then taken as they stand.
	exact bool
}

// value is what stands in one mapped cell of a row.
type value struct {
	column fieldColumn
	cell   Cell
	text   string
	at     Ref
	shared bool // stands in a merged area that began above
	used   bool
}

func (im *importer) record(b *body, row int) *record {
	r := &record{body: b, row: row, values: make([]value, len(b.columns))}
	for i, c := range b.columns {
		text, atRow, atColumn := b.shown(row, c.index)
		if text != "" && atColumn != c.index {
			text, atRow, atColumn = "", row, c.index // merged from the side: said in the first column
		}
		v := value{column: c, text: text, at: b.ref(atRow, atColumn), shared: atRow != row}
		if text != "" {
			v.cell = b.cell(atRow, atColumn)
		}
		v.text = im.clean(v)
		r.values[i] = v
		switch c.Field {
		case FieldGoalID, FieldMeasureID, FieldIndicatorID, FieldOrganizationID, FieldBodyID:
			r.exact = r.exact || text != ""
		}
	}
	return r
}

// words returns what a cell says: as it stands where the row is of the template, else without marks and breaks within lines.
func (r *record) words(v *value) string {
	if r.exact || r.Holds == HoldsPlan || r.Holds == HoldsApprovals {
		return v.text
	}
	return whole(v.text)
}

// get returns the first value of a field that is not blank, and marks it as used; nil where there is none.
func (r *record) get(f Field) *value {
	for i := range r.values {
		if v := &r.values[i]; v.column.Field == f && v.text != "" {
			v.used = true
			return v
		}
	}
	return nil
}

// all returns every value of a field that is not blank, and marks them as used.
func (r *record) all(f Field) []*value {
	var found []*value
	for i := range r.values {
		if v := &r.values[i]; v.column.Field == f && v.text != "" {
			v.used = true
			found = append(found, v)
		}
	}
	return found
}

// language returns the language of a column's texts.
func (im *importer) language(c fieldColumn) wellbeing.Language {
	if c.Language != "" {
		return c.Language
	}
	return im.Language
}

// text returns the text of a field in each of its languages, and where the first stands.
func (im *importer) textOf(r *record, f Field) (wellbeing.Text, Ref) {
	var t wellbeing.Text
	var at Ref
	for _, v := range r.all(f) {
		if t.IsZero() {
			at = v.at
		}
		addTo(&t, im.language(v.column), r.words(v))
	}
	return t, at
}

// reportUnused says which cells of a row have no place in what the row became.
func (im *importer) reportUnused(r *record) {
	for i := range r.values {
		if v := &r.values[i]; v.text != "" && !v.used && !v.shared {
			im.notUnderstood(v)
		}
	}
}

// notUnderstood reports a cell whose wording was kept, or has no place.
func (im *importer) notUnderstood(v *value) {
	im.notes.add(CodeNotUnderstood, v.at, wellbeing.ArgsOf("column", ColumnName(v.at.Column), "field", string(v.column.Field)))
}

var lineEnds = strings.NewReplacer("\r\n", "\n", "\r", "\n")

// clean takes what no text of a plan may hold out of a cell's text, and says so.
func (im *importer) clean(v value) string {
	if !strings.ContainsFunc(v.text, func(r rune) bool { return r < ' ' && r != '\n' && r != '\t' || r == utf8.RuneError }) {
		return v.text
	}
	text := lineEnds.Replace(v.text)
	clean := strings.Map(func(r rune) rune {
		if r < ' ' && r != '\n' && r != '\t' {
			return -1
		}
		return r
	}, strings.ToValidUTF8(text, ""))
	if clean != text && !v.shared {
		im.notes.add(CodeControlCharacter, v.at, nil)
	}
	return clean
}
