package report

import (
	"math/big"
	"slices"
	"strconv"

	"github.com/openwellbeing/plan/wellbeing"
	"github.com/openwellbeing/plan/wellbeing/progress"
)

// series is a sort of bar.
type series int

const (
	doing series = iota
	effect
	delivery
)

func (s series) texture() texture { return [...]texture{plainTexture, textureStripes, textureDots}[s] }
func (s series) paint() paint     { return [...]paint{paintDoing, paintEffect, paintDelivery}[s] }

// seriesName returns the name of a series.
func (d *drawing) seriesName(s series) string {
	switch s {
	case doing:
		return d.say("charts.doing")
	case effect:
		return d.say("charts.effect")
	}
	return d.say("charts.delivery")
}

// bar is a share on a scale, or the words why there is none.
type bar struct {
	series series
	// The share, and what it would be with what is not known as nothing and as all; none where it is not to be drawn.
	share, low, high progress.Ratio
	// The share that was planned for now, none where none was.
	planned progress.Ratio
	// The ground that stands in place of a share: whether something is not known, or too little to be shown.
	unknown, withheld bool
	// What it comes to.
	words string
}

// rollupBar returns the bar of a roll-up.
func (d *drawing) rollupBar(s series, r progress.Rollup) bar {
	b := bar{series: s}
	switch {
	case !r.Counts() && r.Beside > 0:
		b.words = d.say("charts.beside", "count", strconv.Itoa(r.Beside))
	case !r.Counts():
		b.words = d.say("charts.nothing")
	case !r.Share.Known():
		b.unknown = true
		b.words = d.say("charts.unknown")
	case r.Withheld:
		b.withheld = true
		b.words = d.say("charts.withheld", "known", d.share(r.Coverage))
	default:
		b.share = r.Share
		b.words = d.share(r.Share)
		if r.Coverage.Compare(progress.Fraction(1, 1)) < 0 {
			b.low, b.high = r.Low, r.High
			b.words = d.say("charts.known", "share", b.words, "known", d.share(r.Coverage))
		}
	}
	return b
}

// indicatorBar returns the bar of an indicator.
func (d *drawing) indicatorBar(v progress.IndicatorProgress) bar {
	b := bar{series: effect, words: d.voice.name("progressStatus", string(v.Status))}
	if v.Class == progress.ClassDelivery {
		b.series = delivery
	}
	switch {
	case v.Share.Known():
		b.share, b.planned = v.Share, v.PlannedShare
		b.words = d.share(v.Share) + ", " + b.words
		if b.planned.Known() {
			b.words = d.say("charts.planned-share", "share", d.share(v.Share), "planned", d.share(v.PlannedShare), "status", d.voice.name("progressStatus", string(v.Status)))
		}
	case v.Reason != "":
		b.unknown = true
		b.words += ": " + d.voice.name("progressReason", string(v.Reason))
	}
	return b
}

// barRow is a label with its bars.
type barRow struct {
	label  writing
	indent length
	depth  int // of a goal
	bars   []bar
	named  bool // the words of each bar begin with the name of its series
	top    bool // begins a part, with some space above
}

// barScale is where shares lie. The least share is 0, or below where something has moved away.
type barScale struct {
	x, width length
	least    int // percent: 0, -50 or -100
}

// at returns where a share lies, moved into the scale.
func (s barScale) at(r progress.Ratio) length {
	share := r.Rat()
	if share == nil {
		return s.x
	}
	part := share.Sub(share, big.NewRat(int64(s.least), 100))
	part.Quo(part, big.NewRat(int64(100-s.least), 100))
	return s.x + min(max(lengthOf(part, s.width), 0), s.width)
}

// lengthOf returns a part of a length, rounded down.
func lengthOf(part *big.Rat, of length) length {
	n := new(big.Int).Mul(part.Num(), big.NewInt(int64(of)))
	n.Div(n, part.Denom())
	switch {
	case !n.IsInt64() && n.Sign() < 0 || n.IsInt64() && n.Int64() < -1e8:
		return -1e8
	case !n.IsInt64() || n.Int64() > 1e8:
		return 1e8
	}
	return length(n.Int64())
}

const barHeight = length(1300)

// barLayout is where the columns of a chart of bars stand.
type barLayout struct {
	label, words length // widths
	wordsAt      length
	scale        barScale
	stacked      bool // the label stands above the bars
}

func (d *drawing) barLayout(least int) barLayout {
	b := barLayout{scale: barScale{least: least}}
	in := d.inner()
	if d.width < narrowChart {
		b.stacked, b.label = true, in
		b.scale.x, b.scale.width = margin, in*45/100
	} else {
		b.label = in * 34 / 100
		b.scale.x, b.scale.width = margin+b.label+px(14), in*33/100
	}
	room := px(8) // for the number of the least share
	if least < 0 {
		room = px(16)
	}
	b.scale.x += room
	b.scale.width -= room
	b.wordsAt = b.scale.x + b.scale.width + px(14)
	b.words = d.width - margin - b.wordsAt
	return b
}

// axis writes the shares above the bars.
func (d *drawing) axis(b barLayout) {
	ticks := []int{0, 50, 100}
	if b.scale.least < 0 {
		ticks = []int{b.scale.least, 0, 100}
	}
	for _, percent := range ticks {
		share := progress.Fraction(int64(percent), 100)
		at := b.scale.at(share)
		d.write(at, d.y, px(80), writing{passage: ours(d.share(share)), size: smallSize, paint: paintMuted, anchor: "middle", most: 1})
		d.line(at, d.y+lineHeight(smallSize), at, d.y+lineHeight(smallSize)+px(4), paintLine, px(1), "")
	}
	d.y += lineHeight(smallSize) + px(6)
}

// barWords returns the text beside a bar.
func (d *drawing) barWords(r barRow, b bar) writing {
	words := b.words
	if r.named {
		words = d.seriesName(b.series) + ": " + words
	}
	return writing{passage: ours(words), size: smallSize}
}

func (d *drawing) barRowHeight(r barRow, b barLayout) length {
	label, bars := r.label.height(b.label-r.indent), length(0)
	for _, each := range r.bars {
		bars += max(barHeight+px(3), d.barWords(r, each).height(b.words)) + px(2)
	}
	if b.stacked {
		return label + bars + px(12)
	}
	return max(label, bars) + px(8)
}

func (d *drawing) barRow(r barRow, b barLayout) {
	if r.top {
		d.line(margin, d.y, d.width-margin, d.y, paintLine, 50, "")
		d.y += px(6)
	}
	top := d.y
	height := d.barRowHeight(r, b)
	label := d.write(margin+r.indent, d.y, b.label-r.indent, r.label)
	if b.stacked {
		d.y += label + px(2)
	}
	for _, each := range r.bars {
		words := d.barWords(r, each)
		d.bar(each, b.scale)
		d.y += max(barHeight+px(3), d.write(b.wordsAt, d.y, b.words, words)) + px(2)
	}
	d.y = top + height
}

// bar draws one bar. What is not known has no length.
func (d *drawing) bar(b bar, s barScale) {
	y := d.y + px(2)
	frame := place(s.x, y, s.width, barHeight)
	switch {
	case b.withheld:
		d.element("rect", frame, d.textured(textureWithheld, paintLine))
		return
	case b.unknown:
		d.element("rect", frame, d.outline(noPaint, paintLine, px(1)), []attribute{{"stroke-dasharray", "3 3"}})
		return
	case !b.share.Known():
		return
	}
	d.element("rect", frame, d.outline(paintPaper, paintLine, px(1)))
	zero, end := s.at(progress.Fraction(0, 1)), s.at(b.share)
	if from, to := min(zero, end), max(zero, end); to > from {
		d.element("rect", place(from, y, to-from, barHeight), d.textured(b.series.texture(), b.series.paint()))
	}
	if s.least < 0 {
		d.line(zero, y-px(2), zero, y+barHeight+px(2), paintInk, px(1), "")
	}
	if b.share.Compare(progress.Fraction(int64(s.least), 100)) < 0 { // it goes on beyond the scale
		d.path(points(s.x-px(7), y+barHeight/2, s.x-px(1), y, s.x-px(1), y+barHeight)+"Z", d.fill(b.series.paint()))
	}
	if b.low.Known() && b.high.Known() {
		d.whisker(s.at(b.low), s.at(b.high), y+barHeight/2)
	}
	if b.planned.Known() {
		d.planned(s.at(b.planned), y)
	}
}

// whisker draws the span between what is least and most possible, light around it so that it shows on any ground.
func (d *drawing) whisker(low, high, y length) {
	shape := points(low, y, high, y) + points(low, y-px(3), low, y+px(3)) + points(high, y-px(3), high, y+px(3))
	d.path(shape, append(d.painted("stroke", paintPaper), attribute{"stroke-width", "3.5"}, attribute{"fill", "none"}))
	d.path(shape, append(d.painted("stroke", paintInk), attribute{"stroke-width", "1.2"}, attribute{"fill", "none"}))
}

// planned draws the mark of a planned share: a line through the bar with a head above it.
func (d *drawing) planned(x, y length) {
	d.line(x, y-px(2), x, y+barHeight+px(2), paintPaper, px(4), "")
	d.line(x, y-px(2), x, y+barHeight+px(2), paintInk, px(2), "")
	d.path(points(x-px(4), y-px(4), x+px(4), y-px(4), x, y+px(1))+"Z", d.outline(paintInk, paintPaper, 50))
}

// barKeys returns the legend of what is in the rows.
func (d *drawing) barKeys(rows []barRow) []key {
	var seen [3]bool
	var whiskers, planned, unknown, withheld bool
	for _, r := range rows {
		for _, b := range r.bars {
			seen[b.series] = seen[b.series] || b.share.Known()
			whiskers = whiskers || b.low.Known()
			planned = planned || b.planned.Known()
			unknown, withheld = unknown || b.unknown, withheld || b.withheld
		}
	}
	var keys []key
	for _, s := range []series{doing, effect, delivery} {
		if seen[s] {
			keys = append(keys, key{d.seriesName(s), d.sample(s.texture(), s.paint())})
		}
	}
	if planned {
		keys = append(keys, key{d.say("charts.planned"), func(x, y length) { d.planned(x+keyWidth/2, y) }})
	}
	if whiskers {
		keys = append(keys, key{d.say("charts.bounds", "least", "0", "most", "1"), func(x, y length) { d.whisker(x+px(1), x+keyWidth-px(1), y+keyHeight/2) }})
	}
	if unknown {
		keys = append(keys, key{d.say("charts.unknown"), func(x, y length) {
			d.element("rect", place(x, y, keyWidth, keyHeight), d.outline(noPaint, paintLine, px(1)), []attribute{{"stroke-dasharray", "3 3"}})
		}})
	}
	if withheld {
		keys = append(keys, key{d.say("charts.too-little"), d.sample(textureWithheld, paintLine)})
	}
	return keys
}

// leastShare returns the least share of a scale that holds the rows.
func leastShare(rows []barRow) int {
	least := 0
	for _, r := range rows {
		for _, b := range r.bars {
			switch {
			case !b.share.Known() || b.share.Compare(progress.Fraction(0, 1)) >= 0:
			case b.share.Compare(progress.Fraction(-1, 2)) < 0:
				return -100
			default:
				least = -50
			}
		}
	}
	return least
}

// bars draws a legend and rows for as long as there is room, and returns how many.
func (d *drawing) bars(rows []barRow) int {
	d.legend(d.barKeys(rows)...)
	return d.barRows(rows)
}

func (d *drawing) barRows(rows []barRow) int {
	if len(rows) == 0 {
		return 0
	}
	layout := d.barLayout(leastShare(rows))
	d.axis(layout)
	for i, r := range rows {
		if i >= len(wellbeing.Rights()) && d.y+d.barRowHeight(r, layout) > d.mostHeight() { // the rights are always whole
			return i
		}
		d.barRow(r, layout)
	}
	return len(rows)
}

// standingBars returns the bars of a standing: delivery only where there is something to deliver.
func (d *drawing) standingBars(s progress.Standing) []bar {
	bars := []bar{d.rollupBar(doing, s.Doing), d.rollupBar(effect, s.Effect)}
	if s.Delivery.Counts() {
		bars = append(bars, d.rollupBar(delivery, s.Delivery))
	}
	return bars
}

// standingHeader and standingCells are the columns of a standing in a table.
func (d *drawing) standingHeader() []string {
	var out []string
	for _, s := range []series{doing, effect, delivery} {
		out = append(out, d.seriesName(s), d.say("charts.coverage-of", "name", d.seriesName(s)))
	}
	return out
}

func (d *drawing) standingCells(s progress.Standing) []ChartCell {
	var out []ChartCell
	for i, r := range []progress.Rollup{s.Doing, s.Effect, s.Delivery} {
		words := d.rollupBar(series(i), r)
		if words.share.Known() {
			words.words = d.share(words.share)
		}
		out = append(out, ChartCell{Text: words.words, Number: words.share.Known()}, numbered(d.share(r.Coverage)))
	}
	return out
}

// RightsBars shows how far the shared goals that carry each of the seven rights have come: what is done and what has changed
// for children as bars of their own, never put together, with how much of it is known. A right without a goal says so.
func RightsBars(r progress.Result, cfg ChartConfig) Chart {
	d := newDrawing("rights", cfg, nil)
	c := Chart{Title: d.say("charts.rights-title")}
	c.Table.Header = append([]string{d.say("charts.right"), d.say("charts.goals")}, d.standingHeader()...)
	var rows []barRow
	without := 0
	for _, of := range r.Rights {
		name := ours(capital(d.voice.name("right", string(of.Right))))
		row := barRow{label: writing{passage: name, most: 4}, bars: d.standingBars(of.Standing), named: true, top: len(rows) > 0}
		if len(of.Goals) == 0 {
			without++
			row.bars, row.named = []bar{{words: d.say("charts.no-goal")}}, false
		}
		rows = append(rows, row)
		cells := append([]ChartCell{cell(name), numbered(strconv.Itoa(len(of.Goals)))}, d.standingCells(of.Standing)...)
		c.Table.Rows = append(c.Table.Rows, cells)
	}
	c.Description = sentences(d.say("charts.rights-description"), d.say("charts.apart"))
	if without > 0 {
		c.Description = sentences(c.Description, d.say("charts.rights-without", "count", strconv.Itoa(without)))
	}
	d.heading(c, cfg)
	c.Description = sentences(c.Description, d.left(d.bars(rows), len(rows)))
	if len(rows) == 0 {
		c.Empty = true
		d.note(d.say("charts.no-rights"))
	}
	d.finish(&c)
	return c
}

// ProgressBars shows how far each goal has come, what is done and what has changed apart, and under each goal its indicators
// with the share of the way that was planned for now. Where there is no room for the indicators, the table has them.
func ProgressBars(p *wellbeing.Plan, r progress.Result, cfg ChartConfig) Chart {
	d := newDrawing("progress", cfg, languagesOf(p))
	c := Chart{Title: d.say("charts.progress-title"), Description: sentences(d.say("charts.progress-description"), d.say("charts.apart"))}
	c.Table.Header = append([]string{d.say("charts.goal-or-indicator"), d.say("charts.state"), d.say("charts.share"), d.say("charts.planned")}, d.standingHeader()...)
	goals, all := d.progressRows(p, r, cfg.Goal, &c.Table)
	d.heading(c, cfg)
	if len(all) == 0 {
		c.Empty = true
		d.note(d.say("charts.no-goals"))
		d.finish(&c)
		return c
	}
	rows, left := all, ""
	if !d.fit(rows) {
		rows, left = d.fitting(goals)
	}
	if shown := d.bars(rows); shown < len(rows) {
		left = d.left(shown, len(all))
	}
	d.note(left)
	c.Description = sentences(c.Description, left)
	d.finish(&c)
	return c
}

// fit reports whether there is room for all rows.
func (d *drawing) fit(rows []barRow) bool {
	layout, height := d.barLayout(leastShare(rows)), d.y+px(60)
	for _, r := range rows {
		height += d.barRowHeight(r, layout)
	}
	return height <= d.mostHeight()
}

// fitting returns the goals of as many levels as there is room for, and says what is left to the table.
func (d *drawing) fitting(goals []barRow) (rows []barRow, left string) {
	deepest := 0
	for _, r := range goals {
		deepest = max(deepest, r.depth)
	}
	for depth := deepest; depth >= 0; depth-- {
		rows = slices.DeleteFunc(slices.Clone(goals), func(r barRow) bool { return r.depth > depth })
		if d.fit(rows) || depth == 0 {
			if depth < deepest {
				return rows, d.say("charts.parts-in-table")
			}
			break
		}
	}
	return rows, d.say("charts.indicators-in-table")
}

// progressRows returns the rows of the goals alone and of the goals with their indicators, and puts all into the table.
func (d *drawing) progressRows(p *wellbeing.Plan, r progress.Result, only wellbeing.ID, t *ChartTable) (goals, all []barRow) {
	of := map[wellbeing.ID]int{}
	for i, v := range r.Indicators {
		if _, known := of[v.ID]; !known {
			of[v.ID] = i
		}
	}
	indicators := map[wellbeing.ID]*wellbeing.Indicator{}
	if p != nil {
		for i := range p.Indicators {
			if v := &p.Indicators[i]; indicators[v.ID] == nil {
				indicators[v.ID] = v
			}
		}
	}
	empty := make([]ChartCell, 6)
	add := func(id wellbeing.ID, indent length) {
		i, found := of[id]
		v := indicators[id]
		if !found || v == nil {
			return
		}
		delete(of, id)
		b, name := d.indicatorBar(r.Indicators[i]), d.voice.text(v.Title)
		all = append(all, barRow{label: writing{passage: name, size: smallSize, paint: paintMuted, most: 3}, indent: indent, bars: []bar{b}})
		state := b.words
		if b.share.Known() {
			state = d.voice.name("progressStatus", string(r.Indicators[i].Status))
		}
		cells := []ChartCell{cell(name), {Text: state}, numbered(d.share(b.share)), numbered(d.share(b.planned))}
		t.Rows = append(t.Rows, append(cells, empty...))
	}
	for _, g := range goalRows(p, r, only) {
		name, indent := d.goalName(p, g), px(12)*length(min(g.depth, 6))
		row := barRow{label: writing{passage: name, bold: g.depth == 0, most: 4}, indent: indent, depth: g.depth, bars: d.standingBars(g.progress.Standing), named: true, top: len(goals) > 0}
		goals, all = append(goals, row), append(all, row)
		t.Rows = append(t.Rows, append([]ChartCell{cell(name), {}, {}, {}}, d.standingCells(g.progress.Standing)...))
		for _, id := range g.goal.Indicators {
			add(id, indent+px(12))
		}
		for i := range g.goal.Measures {
			for _, id := range g.goal.Measures[i].Indicators {
				add(id, indent+px(12))
			}
		}
	}
	if only == "" && p != nil { // those that no goal and no measure names
		for i := range p.Indicators {
			add(p.Indicators[i].ID, 0)
		}
	}
	return goals, all
}

// goalName returns the title of a goal, with its owner where it is the own priority of an organization.
func (d *drawing) goalName(p *wellbeing.Plan, g goalRow) passage {
	name := d.voice.text(g.goal.Title)
	if g.goal.Owner != "" {
		name.Text += " (" + d.organizationName(p, g.goal.Owner).Text + ")"
	}
	return name
}
