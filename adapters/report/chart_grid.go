package report

import (
	"slices"
	"strconv"

	"github.com/openwellbeing/plan/wellbeing"
	"github.com/openwellbeing/plan/wellbeing/progress"
)

// grid is a table that is drawn: rows of goals or measures, and columns that are the same for all of them.
type grid struct {
	columns []passage
	rows    []gridRow
	// Parts of a hundred of the width that the labels of the rows take.
	labels length
	// Least height of a row.
	least length
}

type gridRow struct {
	label  writing
	indent length
	depth  int // of a goal
	// draw fills the cell of a column.
	draw func(column int, x, y, width, height length)
}

const (
	leastColumn  = length(2400) // narrower ones are left to the table
	namedColumn  = length(5600) // narrower ones have a number and a line below the grid
	sharedColumn = length(4200) // narrower ones of organizations have no share below the mark
	mostColumns  = 60
	labelPadding = length(500)
)

// columnWidth returns the width of a column, and how many have room.
func (d *drawing) columnWidth(g grid) (width length, room int) {
	in := d.inner()
	if d.width >= narrowChart {
		in -= in * g.labels / 100
	}
	room = min(len(g.columns), int(in/leastColumn), mostColumns)
	if room == 0 {
		return in, 0
	}
	return min(in/length(room), px(110)), room
}

// grid draws a grid for as long as there is room, and returns how many rows and columns.
func (d *drawing) grid(g grid) (rows, columns int) {
	width, columns := d.columnWidth(g)
	left := margin
	if d.width >= narrowChart {
		left += d.inner() * g.labels / 100
	}
	named := width >= namedColumn
	d.gridHead(g, left, width, columns, named)
	most := d.mostHeight()
	if !named {
		k := d.gridKeySize(g.columns[:columns])
		most -= px(8) + length(k.down)*k.height
	}
	for rows = range g.rows {
		if height := d.gridRowHeight(g, g.rows[rows]); rows > 0 && d.y+height > most {
			break
		}
		d.gridRow(g, g.rows[rows], left, width, columns)
		if rows == len(g.rows)-1 {
			rows++
			break
		}
	}
	if !named {
		d.gridKeys(g.columns[:columns])
	}
	return rows, columns
}

// gridHead writes the names of the columns, or their numbers.
func (d *drawing) gridHead(g grid, left, width length, columns int, named bool) {
	heads := make([]writing, columns)
	height := length(0)
	for i := range heads {
		heads[i] = writing{passage: g.columns[i], size: smallSize, anchor: "middle", most: 5}
		if !named {
			heads[i] = writing{passage: ours(strconv.Itoa(i + 1)), size: smallSize, bold: true, anchor: "middle", most: 1}
		}
		height = max(height, heads[i].height(width-px(6)))
	}
	for i, h := range heads {
		d.write(left+length(i)*width+width/2, d.y+height-h.height(width-px(6)), width-px(6), h)
	}
	d.y += height + px(4)
}

// gridKeys says which column has which number, in two columns where there is room.
func (d *drawing) gridKeys(columns []passage) {
	k := d.gridKeySize(columns)
	top := d.y + px(8)
	for i, name := range columns {
		x, y := margin+length(i/k.down)*k.width, top+length(i%k.down)*k.height
		d.write(x+px(22), y, px(22), writing{passage: ours(strconv.Itoa(i + 1)), size: smallSize, bold: true, anchor: "end", most: 1})
		d.write(x+px(30), y, k.width-px(36), writing{passage: name, size: smallSize, most: 2})
	}
	d.y = top + length(k.down)*k.height
}

// gridKeySize is how many keys stand below each other, and how much room each has.
type gridKeySize struct {
	down          int
	width, height length
}

func (d *drawing) gridKeySize(columns []passage) gridKeySize {
	across := 2
	if d.width < narrowChart {
		across = 1
	}
	k := gridKeySize{down: max((len(columns)+across-1)/across, 1), width: d.inner() / length(across)}
	for _, name := range columns {
		k.height = max(k.height, writing{passage: name, size: smallSize, most: 2}.height(k.width-px(36)))
	}
	return k
}

func (d *drawing) gridLabelWidth(g grid) length {
	if d.width < narrowChart {
		return d.inner()
	}
	return d.inner()*g.labels/100 - px(10)
}

func (d *drawing) gridRowHeight(g grid, r gridRow) length {
	label := r.label.height(d.gridLabelWidth(g)-r.indent) + 2*labelPadding
	if d.width < narrowChart {
		return label + g.least
	}
	return max(label, g.least)
}

func (d *drawing) gridRow(g grid, r gridRow, left, width length, columns int) {
	height := d.gridRowHeight(g, r)
	d.line(margin, d.y, d.width-margin, d.y, paintLine, 50, "")
	label := d.write(margin+r.indent, d.y+labelPadding, d.gridLabelWidth(g)-r.indent, r.label)
	y, high := d.y, height
	if d.width < narrowChart {
		y, high = d.y+label+2*labelPadding, g.least
	}
	for i := range columns {
		r.draw(i, left+length(i)*width, y, width, high)
	}
	d.y += height
}

// leftColumns says how many of the columns were drawn, and "" where all were.
func (d *drawing) leftColumns(shown, of int) string {
	if shown >= of {
		return ""
	}
	return d.say("charts.more-columns-in-table", "shown", strconv.Itoa(shown), "count", strconv.Itoa(of))
}

// rightInShort returns the name of a right that stands under a heading which says that it is one.
func (d *drawing) rightInShort(r wellbeing.Right) string {
	switch r {
	case wellbeing.RightEquality:
		return d.say("charts.right-equality")
	case wellbeing.RightCare:
		return d.say("charts.right-care")
	case wellbeing.RightParticipation:
		return d.say("charts.right-participation")
	case wellbeing.RightHealth:
		return d.say("charts.right-health")
	case wellbeing.RightSafety:
		return d.say("charts.right-safety")
	case wellbeing.RightLearning:
		return d.say("charts.right-learning")
	case wellbeing.RightHobbies:
		return d.say("charts.right-hobbies")
	}
	return d.voice.name("right", string(r))
}

// GoalsByRights is a table of the goals and the seven rights that is read at a glance: where a goal carries a right, how much
// is done for the goal and how much has changed, as numbers on grounds that grow darker with them. A goal without the right
// whose goals below carry it has a dot.
func GoalsByRights(p *wellbeing.Plan, r progress.Result, cfg ChartConfig) Chart {
	d := newDrawing("goals", cfg, languagesOf(p))
	c := Chart{Title: d.say("charts.goals-title"), Description: sentences(d.say("charts.goals-description"), d.say("charts.apart"))}
	c.Table.Header = []string{d.say("charts.goal")}
	g := grid{labels: 27, least: 2*lineHeight(smallSize) + px(8)}
	for _, right := range wellbeing.Rights() {
		g.columns = append(g.columns, ours(capital(d.rightInShort(right))))
		c.Table.Header = append(c.Table.Header, d.voice.name("right", string(right)))
	}
	c.Table.Header = append(c.Table.Header, d.standingHeader()...)
	for _, of := range goalRows(p, r, cfg.Goal) {
		name := d.goalName(p, of)
		g.rows = append(g.rows, gridRow{
			label:  writing{passage: name, size: smallSize, bold: of.depth == 0, most: 4},
			indent: px(8) * length(min(of.depth, 6)),
			depth:  of.depth,
			draw:   d.heatCells(of),
		})
		c.Table.Rows = append(c.Table.Rows, append(d.rightCells(name, of.goal), d.standingCells(of.progress.Standing)...))
	}
	d.heading(c, cfg)
	if len(g.rows) == 0 {
		c.Empty = true
		d.note(d.say("charts.no-goals"))
		d.finish(&c)
		return c
	}
	d.heatLegend()
	all := len(g.rows)
	g.rows = d.fittingRows(g)
	rows, _ := d.grid(g)
	left := d.left(rows, all)
	d.note(left)
	c.Description = sentences(c.Description, left)
	d.finish(&c)
	return c
}

// fittingRows returns the goals of as many levels as there is room for.
func (d *drawing) fittingRows(g grid) []gridRow {
	for depth := 8; ; depth-- {
		rows := slices.DeleteFunc(slices.Clone(g.rows), func(r gridRow) bool { return r.depth > depth })
		height := d.y + px(80)
		for _, r := range rows {
			height += d.gridRowHeight(g, r)
		}
		if height <= d.mostHeight() || depth == 0 {
			return rows
		}
	}
}

// rightCells returns the name of a goal and which rights it carries.
func (d *drawing) rightCells(name passage, g *wellbeing.Goal) []ChartCell {
	cells := []ChartCell{cell(name)}
	for _, right := range wellbeing.Rights() {
		words := ""
		switch {
		case slices.Contains(g.Rights, right):
			words = d.say("charts.yes")
		case carriedBelow(g.Goals, right):
			words = d.say("charts.carried-below")
		}
		cells = append(cells, ChartCell{Text: words})
	}
	return cells
}

// carriedBelow reports whether one of the goals, or one under them, carries a right.
func carriedBelow(goals []wellbeing.Goal, right wellbeing.Right) bool {
	for i := range goals {
		if slices.Contains(goals[i].Rights, right) || carriedBelow(goals[i].Goals, right) {
			return true
		}
	}
	return false
}

// heatCells returns what draws the cells of a goal.
func (d *drawing) heatCells(of goalRow) func(column int, x, y, width, height length) {
	return func(column int, x, y, width, height length) {
		right := wellbeing.Rights()[column]
		switch {
		case slices.Contains(of.goal.Rights, right):
			d.heat(d.say("charts.doing-letter"), of.progress.Doing, doing, x, y, width, height/2)
			d.heat(d.say("charts.effect-letter"), of.progress.Effect, effect, x, y+height/2, width, height-height/2)
			d.element("rect", place(x, y, width, height), d.outline(noPaint, paintLine, px(1)))
		case carriedBelow(of.goal.Goals, right):
			d.circle(x+width/2, y+height/2, px(3), d.fill(paintLine))
		}
	}
}

// heat draws half a cell: a letter for the series and the number, on a ground by the number.
func (d *drawing) heat(letter string, r progress.Rollup, s series, x, y, width, height length) {
	ground, words := paintPaper, ""
	switch b := d.rollupBar(s, r); {
	case b.share.Known():
		words = d.share(b.share)
		ground = heatPaint(s, b.share)
	case b.withheld:
		words = "(?)"
	case b.unknown:
		words = "?"
	default:
		words = "–"
	}
	d.element("rect", place(x, y, width, height), d.fill(ground))
	if width > px(48) {
		words = letter + " " + words
	}
	size := smallSize
	if width < px(36) { // a telephone
		size = px(10)
	}
	d.write(x+width/2, y+(height-lineHeight(size))/2, width, writing{passage: ours(words), size: size, anchor: "middle", most: 1})
}

// heatPaint returns the ground of a share: four steps of a quarter each.
func heatPaint(s series, share progress.Ratio) paint {
	grounds := [...][4]paint{
		{paintDoing1, paintDoing2, paintDoing3, paintDoing4},
		{paintEffect1, paintEffect2, paintEffect3, paintEffect4},
	}[s]
	step := 0
	for step < 3 && share.Compare(progress.Fraction(int64(step)+1, 4)) >= 0 {
		step++
	}
	return grounds[step]
}

func (d *drawing) heatLegend() {
	sign := func(s string) func(x, y length) {
		return func(x, y length) {
			d.write(x+keyWidth/2, y-px(2), keyWidth, writing{passage: ours(s), size: smallSize, anchor: "middle", most: 1})
		}
	}
	shades := func(s series, letter string) func(x, y length) {
		return func(x, y length) {
			d.element("rect", place(x, y, keyWidth/2, keyHeight), d.fill(heatPaint(s, progress.Fraction(1, 2))))
			d.element("rect", place(x+keyWidth/2, y, keyWidth/2, keyHeight), d.fill(heatPaint(s, progress.Fraction(1, 1))))
			d.element("rect", place(x, y, keyWidth, keyHeight), d.outline(noPaint, paintLine, px(1)))
			sign(letter)(x, y)
		}
	}
	d.legend(
		key{d.seriesName(doing), shades(doing, d.say("charts.doing-letter"))},
		key{d.seriesName(effect), shades(effect, d.say("charts.effect-letter"))},
		key{d.say("charts.unknown"), sign("?")},
		key{d.say("charts.too-little"), sign("(?)")},
		key{d.say("charts.nothing"), sign("–")},
		key{d.say("charts.carried-below"), func(x, y length) { d.circle(x+keyWidth/2, y+keyHeight/2, px(3), d.fill(paintLine)) }},
	)
}

// ImplementationMatrix shows how each organization has carried out the measures of a joint plan that several share: a mark
// for the state of each, which differs in form, and the share that is done where it is known.
func ImplementationMatrix(p *wellbeing.Plan, r progress.Result, cfg ChartConfig) Chart {
	d := newDrawing("matrix", cfg, languagesOf(p))
	c := Chart{Title: d.say("charts.matrix-title"), Description: d.say("charts.matrix-description")}
	c.Table.Header = []string{d.say("charts.measure")}
	measures := sharedMeasures(p, r, cfg.Goal)
	organizations := organizationsOf(p, measures)
	g := grid{labels: 34, least: px(26)}
	for _, id := range organizations {
		name := d.organizationName(p, id)
		g.columns = append(g.columns, name)
		c.Table.Header = append(c.Table.Header, name.Text)
	}
	width, _ := d.columnWidth(g)
	if width >= sharedColumn {
		g.least = px(36) // for the share below the mark
	}
	for _, m := range measures {
		name := d.voice.text(m.measure.Title)
		records := make([]*progress.ImplementationProgress, len(organizations))
		for i := range m.progress.Implementations {
			if at := slices.Index(organizations, m.progress.Implementations[i].Organization); at >= 0 {
				records[at] = &m.progress.Implementations[i]
			}
		}
		cells := []ChartCell{cell(name)}
		for _, record := range records {
			cells = append(cells, ChartCell{Text: d.record(record)})
		}
		c.Table.Rows = append(c.Table.Rows, cells)
		g.rows = append(g.rows, gridRow{label: writing{passage: name, size: smallSize, most: 3}, draw: d.recordCells(records)})
	}
	d.heading(c, cfg)
	if len(g.rows) == 0 {
		c.Empty = true
		d.note(d.say("charts.no-implementations"))
		d.finish(&c)
		return c
	}
	d.statusLegend()
	rows, columns := d.grid(g)
	left := sentences(d.left(rows, len(g.rows)), d.leftColumns(columns, len(g.columns)))
	d.note(left)
	c.Description = sentences(c.Description, left)
	d.finish(&c)
	return c
}

// sharedMeasure is a measure that organizations have records of.
type sharedMeasure struct {
	measure  *wellbeing.Measure
	progress *progress.MeasureProgress
}

// sharedMeasures returns the measures with records, in the order of the plan.
func sharedMeasures(p *wellbeing.Plan, r progress.Result, only wellbeing.ID) []sharedMeasure {
	at := map[wellbeing.Pointer]int{}
	for i, m := range r.Measures {
		at[m.Path] = i
	}
	var out []sharedMeasure
	for _, g := range goalRows(p, progress.Result{}, only) {
		list := g.path.Member("measures")
		for i := range g.goal.Measures {
			k, found := at[list.Item(i)]
			if found && len(r.Measures[k].Implementations) > 0 {
				out = append(out, sharedMeasure{&g.goal.Measures[i], &r.Measures[k]})
			}
		}
	}
	return out
}

// organizationsOf returns the organizations of the records: the owners first, then others as they come.
func organizationsOf(p *wellbeing.Plan, measures []sharedMeasure) []wellbeing.ID {
	known := map[wellbeing.ID]bool{}
	var out []wellbeing.ID
	for _, m := range measures {
		for _, i := range m.progress.Implementations {
			if !known[i.Organization] {
				known[i.Organization] = true
				out = append(out, i.Organization)
			}
		}
	}
	rank := func(id wellbeing.ID) int {
		if i := slices.Index(p.Owners, id); i >= 0 {
			return i
		}
		return len(p.Owners)
	}
	if p != nil {
		slices.SortStableFunc(out, func(a, b wellbeing.ID) int { return rank(a) - rank(b) })
	}
	return out
}

// record says in words how far an organization is.
func (d *drawing) record(i *progress.ImplementationProgress) string {
	switch {
	case i == nil:
		return ""
	case !i.Recorded:
		return d.say("charts.not-recorded")
	case i.Status == "":
		return d.say("charts.no-status")
	case i.Share.Known():
		return d.voice.name("measureStatus", string(i.Status)) + ", " + d.share(i.Share)
	}
	return d.voice.name("measureStatus", string(i.Status))
}

// recordCells returns what draws the marks of a measure.
func (d *drawing) recordCells(records []*progress.ImplementationProgress) func(column int, x, y, width, height length) {
	return func(column int, x, y, width, height length) {
		i := records[column]
		if i == nil {
			return
		}
		d.open("g")
		d.body.WriteString("<title>" + escaped(d.record(i)) + "</title>")
		at := y + height/2
		if width >= sharedColumn {
			at = y + px(11)
		}
		if width >= sharedColumn && i.Recorded && i.Share.Known() {
			d.write(x+width/2, y+px(20), width, writing{passage: ours(d.share(i.Share)), size: px(11), anchor: "middle", most: 1})
		}
		d.mark(*i, x+width/2, at)
		d.close("g")
	}
}

// mark draws the state of a record: each state has a form of its own.
func (d *drawing) mark(i progress.ImplementationProgress, x, y length) {
	if !i.Recorded {
		d.line(x-px(4), y, x+px(4), y, paintLine, 150, "")
		return
	}
	r := px(7)
	thick := func(p paint) []attribute {
		return append(d.painted("stroke", p), attribute{"stroke-width", "2"}, attribute{"fill", "none"})
	}
	switch i.Status {
	case wellbeing.MeasureCompleted:
		d.circle(x, y, r, d.outline(paintDoing, paintDoing, 150))
		d.path(points(x-px(3), y, x-px(1), y+px(3), x+350, y-px(3)), thick(paintPaper))
	case wellbeing.MeasureInProgress:
		d.circle(x, y, r, d.outline(paintPaper, paintDoing, 150))
		d.path("M"+x.String()+" "+(y-r).String()+"A7 7 0 0 0 "+x.String()+" "+(y+r).String()+"Z", d.fill(paintDoing))
	case wellbeing.MeasurePlanned:
		d.circle(x, y, r, d.outline(paintPaper, paintDoing, 150))
	case wellbeing.MeasureOnHold:
		d.element("rect", place(x-r, y-r, 2*r, 2*r), d.outline(paintPaper, paintInk, 150))
		d.path(points(x-px(2), y-px(4), x-px(2), y+px(4))+points(x+px(2), y-px(4), x+px(2), y+px(4)), thick(paintInk))
	case wellbeing.MeasureCancelled:
		d.path(points(x-px(5), y-px(5), x+px(5), y+px(5))+points(x+px(5), y-px(5), x-px(5), y+px(5)), thick(paintInk))
	default:
		d.write(x, y-lineHeight(fontSize)/2, 2*r, writing{passage: ours("?"), bold: true, anchor: "middle", most: 1})
	}
}

func (d *drawing) statusLegend() {
	var keys []key
	for _, s := range wellbeing.EnumValues("measureStatus") {
		i := progress.ImplementationProgress{Recorded: true, Status: wellbeing.MeasureStatus(s)}
		keys = append(keys, key{d.voice.name("measureStatus", s), func(x, y length) { d.mark(i, x+keyWidth/2, y+keyHeight/2) }})
	}
	d.legend(append(keys,
		key{d.say("charts.no-status"), func(x, y length) {
			d.mark(progress.ImplementationProgress{Recorded: true}, x+keyWidth/2, y+keyHeight/2)
		}},
		key{d.say("charts.not-recorded"), func(x, y length) { d.mark(progress.ImplementationProgress{}, x+keyWidth/2, y+keyHeight/2) }},
	)...)
}
