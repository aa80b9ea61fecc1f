package report

import (
	"slices"

	"github.com/openwellbeing/plan/wellbeing"
	"github.com/openwellbeing/plan/wellbeing/catalogue"
	"github.com/openwellbeing/plan/wellbeing/progress"
)

// trendChart is a chart of one indicator in the making.
type trendChart struct {
	*drawing
	plan      *wellbeing.Plan
	indicator *wellbeing.Indicator
	result    progress.IndicatorProgress
	on        wellbeing.Date
	series    trendSeries
	base      progress.Ratio
	values    valueScale
	times     timeScale
	levels    []passage // names of 1, 2, 3 and so on; of boolean ones of 0 and 1
	zero      bool      // the first level is 0
	valued    bool      // there is a value to draw
	taken     []box     // where there is no more room for labels
}

// box is a rectangle from its upper left to its lower right corner.
type box struct{ left, top, right, bottom length }

func (b box) meets(c box) bool {
	return b.left < c.right && c.left < b.right && b.top < c.bottom && c.top < b.bottom
}

// IndicatorTrend shows an indicator over time: its baseline, its milestones and target with the way that was planned between
// them, and what was observed until the day of the result. Where there is no value there is a gap in the line, with a mark
// for why. What is suppressed is a hatched band of one width and a word. A break in the series parts the line. Values of
// subgroups are in the table alone. There is no chart where the plan has no such indicator.
func IndicatorTrend(p *wellbeing.Plan, r progress.Result, id wellbeing.ID, cfg ChartConfig) Chart {
	i := slices.IndexFunc(r.Indicators, func(v progress.IndicatorProgress) bool { return v.ID == id })
	t := trendChart{plan: p, on: r.On}
	if p != nil && i >= 0 {
		t.result = r.Indicators[i]
		if k := slices.IndexFunc(p.Indicators, func(v wellbeing.Indicator) bool { return v.ID == id }); k >= 0 {
			t.indicator = &p.Indicators[k]
		}
	}
	if t.indicator == nil {
		return Chart{}
	}
	t.drawing = newDrawing("trend-"+string(id), cfg, p.Languages)
	t.gather()
	title := t.voice.text(t.indicator.Title)
	c := Chart{Title: title.Text, TitleLanguage: title.Language, Description: t.description(), Table: t.table()}
	t.heading(c, cfg)
	t.draw(&c)
	t.finish(&c)
	return c
}

// gather finds what is to be drawn.
func (t *trendChart) gather() {
	v := t.indicator
	switch v.MeasureType {
	case wellbeing.TypeBoolean:
		t.levels, t.zero = []passage{ours(t.say("charts.no")), ours(t.say("charts.yes"))}, true
	case wellbeing.TypeOrdinal:
		for _, level := range v.Levels {
			t.levels = append(t.levels, t.voice.text(level))
		}
	case wellbeing.TypeQualitative:
		for _, verdict := range verdicts {
			t.levels = append(t.levels, ours(t.voice.name("verdict", string(verdict))))
		}
		t.series = assessed(v, t.on)
		return
	}
	t.series = seriesOf(t.plan, v, t.on)
	if b := t.result.Baseline; !v.Baseline.At.IsZero() && b.At == v.Baseline.At { // of a slope it is the value before the last
		t.base = b.Value
	}
}

// verdicts is the verdicts from the least to the best.
var verdicts = []wellbeing.Verdict{wellbeing.VerdictNotAchieved, wellbeing.VerdictPartly, wellbeing.VerdictAchieved}

// assessed returns the dated assessments that have ended by a day as a series.
func assessed(v *wellbeing.Indicator, on wellbeing.Date) trendSeries {
	var s trendSeries
	for _, a := range v.Assessments {
		if rank := slices.Index(verdicts, a.Verdict); rank >= 0 && a.At.EndedBy(on) {
			s.readings = append(s.readings, trendReading{at: a.At, value: progress.Fraction(int64(rank)+1, 1)})
		}
	}
	slices.SortStableFunc(s.readings, func(a, b trendReading) int { return laterPoint(a.at, b.at) })
	return s
}

// number returns a value in words: the name of its level where it has one.
func (t *trendChart) number(r progress.Ratio) string {
	if !r.Known() {
		return ""
	}
	if name, is := t.level(micros(r)); is {
		return name.Text
	}
	return t.voice.number(exactText(r.Rat()))
}

// level returns the name of the level that a value is.
func (t *trendChart) level(n int64) (passage, bool) {
	if n%1_000_000 != 0 {
		return passage{}, false
	}
	i := n/1_000_000 - 1
	if t.zero {
		i++
	}
	if i < 0 || i >= int64(len(t.levels)) {
		return passage{}, false
	}
	return t.levels[i], true
}

// aim is what a target aims at, in words.
func (t *trendChart) aim(g wellbeing.Target) string {
	value, least, most := t.number(decimalRatio(g.Value)), t.number(decimalRatio(g.Min)), t.number(decimalRatio(g.Max))
	switch {
	case value != "":
		return value
	case least != "" && most != "":
		return least + "–" + most
	case least != "":
		return "≥ " + least
	case most != "":
		return "≤ " + most
	}
	return ""
}

func (t *trendChart) description() string {
	state := t.say("charts.trend-state",
		"status", t.voice.name("progressStatus", string(t.result.Status)),
		"reason", t.voice.name("progressReason", string(t.result.Reason)))
	if t.indicator.Direction != "" {
		state = sentences(state, t.say("charts.direction", "direction", string(t.indicator.Direction)))
	}
	if n := len(t.series.readings); n > 0 {
		last := t.series.readings[n-1]
		state = sentences(state, t.say("charts.latest", "value", t.number(last.value), "at", catalogue.Point(last.at, t.voice.language)))
	}
	return state
}

// table returns everything that the plan says of the indicator up to the day.
func (t *trendChart) table() ChartTable {
	table := ChartTable{Header: []string{
		t.say("charts.time"), t.say("charts.sort"), t.say("charts.whose"), t.say("charts.value"), t.say("charts.standing"),
	}}
	row := func(at wellbeing.Point, sort string, whose passage, value, standing string) {
		table.Rows = append(table.Rows, []ChartCell{
			{Text: catalogue.Point(at, t.voice.language)},
			{Text: sort},
			cell(whose),
			{Text: value, Number: len(t.levels) == 0},
			{Text: standing},
		})
	}
	v := t.indicator
	if !v.Baseline.IsZero() {
		row(v.Baseline.At, t.say("charts.baseline"), passage{}, t.number(t.base), "")
	}
	observations := slices.Clone(v.Observations)
	slices.SortStableFunc(observations, func(a, b wellbeing.Observation) int { return laterPoint(a.At, b.At) })
	for _, o := range observations {
		if !o.At.EndedBy(t.on) {
			continue
		}
		value := ""
		if hasValue(o.Status) {
			value = t.number(observed(v, o))
		}
		row(o.At, t.say("charts.observation"), t.whose(o), value, t.voice.name("observationStatus", string(o.Status)))
	}
	if t.series.joint {
		for _, r := range t.series.readings {
			row(r.at, t.say("charts.together"), passage{}, t.number(r.value), "")
		}
	}
	for _, g := range v.Targets {
		row(g.At, t.targetName(g), passage{}, t.aim(g), "")
	}
	for _, a := range v.Assessments {
		if a.At.IsZero() || a.At.EndedBy(t.on) {
			row(a.At, t.say("charts.assessment"), t.organizationName(t.plan, a.Body), t.voice.name("verdict", string(a.Verdict)), "")
		}
	}
	return table
}

// observed returns the value of one observation by itself.
func observed(v *wellbeing.Indicator, o wellbeing.Observation) progress.Ratio {
	alone := wellbeing.Indicator{ID: v.ID, MeasureType: v.MeasureType, Observations: []wellbeing.Observation{{
		At: o.At, Value: o.Value, Numerator: o.Numerator, Denominator: o.Denominator,
	}}}
	return valueOf(&wellbeing.Plan{}, alone, o.At.LastDay().AddDays(1))
}

// whose says of whom an observation speaks: an organization, a subgroup or both; nothing is everybody.
func (t *trendChart) whose(o wellbeing.Observation) passage {
	var who passage
	if o.Organization != "" {
		who = t.organizationName(t.plan, o.Organization)
	}
	for dimension, category := range o.Breakdown.All() {
		if who.Text != "" {
			who.Text += ", "
		}
		who.Text += shown(dimension) + ": " + shown(category)
	}
	return who
}

func (t *trendChart) targetName(g wellbeing.Target) string {
	if g.At == t.result.TargetAt {
		return t.say("charts.target")
	}
	return t.say("charts.milestone")
}

// drawn is a target with what it aims at.
type drawnTarget struct {
	wellbeing.Target
	value, least, most progress.Ratio
}

func (t *trendChart) targets() []drawnTarget {
	var out []drawnTarget
	for _, g := range t.indicator.Targets {
		d := drawnTarget{g, decimalRatio(g.Value), decimalRatio(g.Min), decimalRatio(g.Max)}
		if d.value.Known() || d.least.Known() || d.most.Known() {
			out = append(out, d)
		}
	}
	if t.indicator.MeasureType == wellbeing.TypeQualitative {
		return nil
	}
	return out
}

// draw draws the frame and everything in it, or says that there is nothing.
func (t *trendChart) draw(c *Chart) {
	targets := t.targets()
	values, times := t.extent(targets)
	if len(values) == 0 && len(t.series.gaps) == 0 {
		c.Empty = true
		t.note(sentences(t.say("charts.no-values"), c.Description))
		return
	}
	t.legend(t.keys(targets)...)
	if unit := t.unit(); unit != "" {
		t.paragraph(writing{passage: t.voice.plain(unit), size: smallSize, paint: paintMuted, most: 2})
	}
	t.scales(values, times)
	t.frame()
	t.gapMarks()
	t.plannedWay(targets)
	t.line()
	t.marks(targets)
	t.y = t.values.bottom + px(5)
	if len(t.series.gaps) > 0 {
		t.y += px(12) // below their marks
	}
	t.timeAxis(times)
	t.note(t.notes(c.Description))
}

func (t *trendChart) unit() string {
	switch {
	case len(t.levels) > 0:
		return ""
	case t.indicator.Unit == "" && t.indicator.MeasureType == wellbeing.TypePercent:
		return "%"
	}
	return t.indicator.Unit
}

func (t *trendChart) notes(state string) string {
	out := state
	if len(t.levels) == 0 && t.valued && t.values.least > 0 {
		out = sentences(out, t.say("charts.not-from-zero", "value", t.voice.number(microsText(t.values.least))))
	}
	if slices.ContainsFunc(t.indicator.Observations, func(o wellbeing.Observation) bool { return o.Breakdown.Len() > 0 }) {
		out = sentences(out, t.say("charts.subgroups-in-table"))
	}
	return out
}

// extent returns all values and points in time that the scales have to hold.
func (t *trendChart) extent(targets []drawnTarget) (values []int64, times []wellbeing.Point) {
	add := func(r progress.Ratio) {
		if r.Known() {
			values = append(values, micros(r))
		}
	}
	for _, list := range [][]trendReading{t.series.readings, t.series.parts} {
		for _, r := range list {
			add(r.value)
			times = append(times, r.at)
		}
	}
	for _, g := range t.series.gaps {
		times = append(times, g.at)
	}
	if t.base.Known() {
		add(t.base)
		times = append(times, t.indicator.Baseline.At)
	}
	for _, g := range targets {
		add(g.value)
		add(g.least)
		add(g.most)
		if !g.At.IsZero() {
			times = append(times, g.At)
		}
	}
	if len(times) == 0 && len(values) > 0 { // targets without a date
		times = append(times, t.on.Point())
	}
	return values, times
}

const (
	mostLabelled = 12 // values; of more only the first and the last have their numbers in the chart
	trendHeight  = length(20000)
	trendPadding = length(2200) // between the frame and the first and last point
)

// scales sets both scales; the left edge leaves room for the numbers.
func (t *trendChart) scales(values []int64, times []wellbeing.Point) {
	top := t.y + px(10)
	bottom := top + trendHeight
	t.valued = len(values) > 0
	if !t.valued {
		values = []int64{0}
	}
	if n := len(t.levels); n > 0 {
		first := int64(1_000_000)
		if t.zero {
			first = 0
		}
		values = append(values, first, first+int64(n-1)*1_000_000)
		t.values = valueScale{least: slices.Min(values), greatest: slices.Max(values), step: 1_000_000, top: top, bottom: bottom}
		t.values.greatest = max(t.values.greatest, t.values.least+1_000_000)
	} else {
		t.values = newValueScale(values, top, bottom)
	}
	room := length(0)
	t.eachTick(func(_ int64, label passage) { room = max(room, widthOf(label.Text, smallSize, false)) })
	left := margin + min(room, t.width/4) + px(8)
	t.times = newTimeScale(times, left+trendPadding, t.width-margin-trendPadding)
}

// eachTick calls a function with the values that the frame shows and their names. Of many levels some are left out.
func (t *trendChart) eachTick(f func(value int64, label passage)) {
	step := t.values.step
	for (t.values.greatest-t.values.least)/step > 6 {
		step *= 2
	}
	for n := t.values.least; n <= t.values.greatest; n += step {
		name, is := t.level(n)
		if !is {
			name = ours(t.voice.number(microsText(n)))
		}
		f(n, name)
	}
}

// frame draws the axes and a line for each value on them.
func (t *trendChart) frame() {
	left, right := t.times.left-trendPadding, t.times.right+trendPadding
	t.eachTick(func(n int64, label passage) {
		y := t.values.at(n)
		if !t.valued {
			return
		}
		t.drawing.line(left, y, right, y, paintLine, 40, "1 3")
		room := left - margin - px(4)
		w := writing{passage: label, size: smallSize, paint: paintMuted, anchor: "end", most: 1 + len(t.levels)/max(len(t.levels), 1)}
		t.write(left-px(5), y-w.height(room+px(2))/2-px(1), room+px(2), w)
	})
	t.drawing.line(left, t.values.top, left, t.values.bottom, paintLine, px(1), "")
	t.drawing.line(left, t.values.bottom, right, t.values.bottom, paintLine, px(1), "")
	if at := 2 * t.on.Days(); !t.on.IsZero() && at > t.times.first && at < t.times.last {
		x := t.times.day(at)
		t.drawing.line(x, t.values.top-px(4), x, t.values.bottom, paintInk, px(1), "1 4")
	}
}

// timeAxis writes years, or the points themselves where they lie close together, as far as they have room.
func (t *trendChart) timeAxis(points []wellbeing.Point) {
	years := (t.times.last - t.times.first) / 2 / 365
	if years >= 3 {
		points = nil
		first, last := yearOf(t.times.first), yearOf(t.times.last)
		for year := first; year <= last; year += 1 + years/200 {
			if p, err := wellbeing.NewPoint(year, 0, 0); err == nil {
				points = append(points, p)
			}
		}
	}
	points = slices.Clone(points)
	slices.SortStableFunc(points, laterPoint)
	free := margin
	for _, p := range points {
		x := t.times.at(p)
		words := catalogue.Point(p, t.voice.language)
		width := widthOf(words, smallSize, false)
		at := min(max(x, margin+width/2), t.width-margin-width/2)
		if x < t.times.left-trendPadding || x > t.times.right+trendPadding || at-width/2 < free {
			continue
		}
		t.drawing.line(x, t.values.bottom, x, t.values.bottom+px(4), paintLine, px(1), "")
		t.write(at, t.y, width+px(2), writing{passage: ours(words), size: smallSize, paint: paintMuted, anchor: "middle", most: 1})
		free = at + width/2 + px(8)
	}
	t.y += lineHeight(smallSize)
}

// yearOf returns the year of a moment in twice days since 1970.
func yearOf(twice int) int {
	epoch, _ := wellbeing.NewDate(1970, 1, 1)
	return epoch.AddDays(twice / 2).Year()
}

// gapMarks draws bands where values are suppressed, marks for other gaps on the axis, and breaks.
func (t *trendChart) gapMarks() {
	const half = length(700)
	var bands []box // no other label stands on them
	for i := 0; i < len(t.series.gaps); i++ {
		g := t.series.gaps[i]
		x := t.times.at(g.at)
		if g.status != wellbeing.ObservationSuppressed {
			t.gapMark(g.status, x, t.values.bottom+px(9))
			continue
		}
		last := x
		for i+1 < len(t.series.gaps) && t.series.gaps[i+1].status == wellbeing.ObservationSuppressed && !t.readingBetween(g.at, t.series.gaps[i+1].at) {
			i++
			last = t.times.at(t.series.gaps[i].at)
		}
		t.element("rect", place(x-half, t.values.top, last-x+2*half, t.values.bottom-t.values.top), t.textured(textureCrossed, paintSuppressed))
		middle := (x + last) / 2
		t.label(t.voice.name("observationStatus", string(g.status)), middle, t.values.top, false, column()...)
		bands = append(bands, box{x - half, t.values.top, last + half, t.values.bottom})
	}
	t.taken = append(t.taken, bands...)
	for _, at := range t.series.breaks {
		x := t.times.at(at) - px(10) // between what was before and the value
		t.drawing.line(x, t.values.top, x, t.values.bottom, paintInk, 150, "6 3")
		t.label(t.voice.name("observationStatus", string(wellbeing.ObservationBreak)), x, t.values.top, false, column()...)
	}
}

// column returns places for a label one below the other, from the top of the frame.
func column() []offset {
	var out []offset
	for dy := px(2); dy < trendHeight-px(16); dy += px(18) {
		out = append(out, offset{0, dy, "middle"}, offset{px(4), dy, "start"}, offset{-px(4), dy, "end"})
	}
	return out
}

// gapMark draws why there is no value, each reason in a form of its own.
func (t *trendChart) gapMark(s wellbeing.ObservationStatus, x, y length) {
	r := px(4)
	stroke := append(t.painted("stroke", paintInk), attribute{"stroke-width", "1.6"}, attribute{"fill", "none"})
	switch s {
	case wellbeing.ObservationMissing:
		t.path(points(x-r, y-r, x+r, y+r)+points(x+r, y-r, x-r, y+r), stroke)
	case wellbeing.ObservationNotCollected:
		t.path(points(x-r, y, x+r, y), stroke)
	default:
		t.path(points(x-r, y+r, x+r, y+r, x, y-r)+"Z", stroke)
	}
}

// readingBetween reports whether there is a value between two points.
func (t *trendChart) readingBetween(a, b wellbeing.Point) bool {
	return slices.ContainsFunc(t.series.readings, func(r trendReading) bool { return laterPoint(r.at, a) > 0 && laterPoint(r.at, b) < 0 })
}

// plannedWay draws the way from the baseline over the milestones to the target.
func (t *trendChart) plannedWay(targets []drawnTarget) {
	for _, g := range targets {
		if g.At.IsZero() && t.result.TargetAt.IsZero() { // undated: along the whole
			for _, r := range []progress.Ratio{g.value, g.least, g.most} {
				if r.Known() {
					y := t.values.at(micros(r))
					t.drawing.line(t.times.left-trendPadding, y, t.times.right+trendPadding, y, paintTarget, 150, "8 4")
				}
			}
		}
	}
	if !t.base.Known() || t.result.TargetAt.IsZero() {
		return
	}
	base := micros(t.base)
	way := []length{t.times.at(t.indicator.Baseline.At), t.values.at(base)}
	add := func(at wellbeing.Point, s progress.Set) {
		if at.Compare(t.indicator.Baseline.At) <= 0 {
			return
		}
		value := base
		if s.Min.Known() {
			value = max(value, micros(s.Min))
		}
		if s.Max.Known() {
			value = min(value, micros(s.Max))
		}
		way = append(way, t.times.at(at), t.values.at(value))
	}
	for _, m := range t.result.Milestones {
		add(m.At, m.Set)
	}
	if !t.result.Target.IsZero() {
		add(t.result.TargetAt, t.result.Target)
	}
	if len(way) > 2 {
		t.path(points(way...), append(t.painted("stroke", paintTarget), attribute{"stroke-width", "1.5"}, attribute{"stroke-dasharray", "5 4"}, attribute{"fill", "none"}))
	}
}

// line joins values that follow each other, the baseline among them, unless something lies between them: a gap or a break.
func (t *trendChart) line() {
	values := slices.Clone(t.series.readings)
	at := t.indicator.Baseline.At
	if t.base.Known() && !slices.ContainsFunc(values, func(r trendReading) bool { return r.at == at }) {
		values = append(values, trendReading{at: at, value: t.base})
		slices.SortStableFunc(values, func(a, b trendReading) int { return laterPoint(a.at, b.at) })
	}
	for i := 1; i < len(values); i++ {
		a, b := values[i-1], values[i]
		gap := slices.ContainsFunc(t.series.gaps, func(g trendGap) bool { return laterPoint(g.at, a.at) > 0 && laterPoint(g.at, b.at) < 0 })
		broken := slices.ContainsFunc(t.series.breaks, func(p wellbeing.Point) bool { return laterPoint(p, a.at) > 0 && laterPoint(p, b.at) <= 0 })
		if gap || broken {
			continue
		}
		t.drawing.line(t.times.at(a.at), t.values.at(micros(a.value)), t.times.at(b.at), t.values.at(micros(b.value)), paintEffect, 200, "")
	}
}

// marks draws values, the baseline and targets, and labels as far as they have room, the weightiest first.
func (t *trendChart) marks(targets []drawnTarget) {
	type marked struct {
		x, y  length
		words string
		draw  func(x, y length)
	}
	var all []marked
	readings := t.series.readings
	if t.base.Known() {
		all = append(all, marked{t.times.at(t.indicator.Baseline.At), t.values.at(micros(t.base)), t.number(t.base), t.baselineMark})
	}
	for _, g := range targets {
		if g.At.IsZero() && !t.result.TargetAt.IsZero() {
			continue // stands beside a dated one
		}
		x := (t.times.left + t.times.right) / 2
		if !g.At.IsZero() {
			x = t.times.at(g.At)
		}
		draw := t.milestoneMark
		if g.At == t.result.TargetAt {
			draw = t.targetMark
		}
		for _, r := range []progress.Ratio{g.value, g.least, g.most} {
			if r.Known() {
				all = append(all, marked{x, t.values.at(micros(r)), t.number(r), draw})
			}
		}
		if g.least.Known() && g.most.Known() && !g.At.IsZero() {
			t.drawing.line(x, t.values.at(micros(g.least)), x, t.values.at(micros(g.most)), paintTarget, 300, "")
		}
	}
	for _, r := range t.series.parts {
		if t.suppressedAt(r.at) {
			continue
		}
		t.partMark(t.times.at(r.at), t.values.at(micros(r.value)))
	}
	for k := range readings { // the last one first
		r := readings[len(readings)-1-k]
		draw := t.readingMark
		if r.open {
			draw = t.openMark
		}
		all = append(all, marked{t.times.at(r.at), t.values.at(micros(r.value)), t.number(r.value), draw})
	}
	for _, m := range all {
		t.taken = append(t.taken, box{m.x - px(6), m.y - px(6), m.x + px(6), m.y + px(6)})
	}
	if len(t.levels) == 0 { // levels have their names on the axis
		for i, m := range all {
			twice := slices.ContainsFunc(all[:i], func(n marked) bool { return n.x == m.x && n.y == m.y })
			if twice {
				continue
			}
			if last := len(all) - len(readings); len(readings) <= mostLabelled || i <= last || i == len(all)-1 {
				t.label(m.words, m.x, m.y, true, beside...)
			}
		}
	}
	for _, m := range all {
		m.draw(m.x, m.y)
	}
}

// suppressedAt reports whether the value at a point is suppressed: the band then holds nothing, and the table has the others.
func (t *trendChart) suppressedAt(at wellbeing.Point) bool {
	return slices.Contains(t.series.gaps, trendGap{at, wellbeing.ObservationSuppressed})
}

// offset is where a label stands beside what it names: its upper edge, and the end of it that stands there.
type offset struct {
	x, y   length
	anchor string
}

// beside is the places around a mark, the best first.
var beside = []offset{
	{0, -2400, "middle"},
	{0, 800, "middle"},
	{900, -800, "start"},
	{-900, -800, "end"},
	{600, -2000, "start"},
	{-600, -2000, "end"},
	{600, 500, "start"},
	{-600, 500, "end"},
}

// label writes a text at the first place where it meets no other, within the frame; and not at all where there is none. A word
// that has to be there is told from the others by its ground.
func (t *trendChart) label(words string, x, y length, plain bool, offsets ...offset) {
	size := smallSize
	width := widthOf(words, size, false)
	left, right := t.times.left-trendPadding, t.times.right+trendPadding
	for _, o := range offsets {
		b := box{x + o.x, y + o.y, x + o.x + width, y + o.y + lineHeight(size)}
		switch o.anchor {
		case "middle":
			b.left, b.right = b.left-width/2, b.right-width/2
		case "end":
			b.left, b.right = b.left-width, b.right-width
		}
		if !plain { // moved into the frame
			shift := min(max(left+px(2)-b.left, 0), px(100)) - min(max(b.right-right+px(2), 0), px(100))
			b.left, b.right = b.left+shift, b.right+shift
		}
		if b.left < left || b.right > right || b.top < t.values.top-px(10) || b.bottom > t.values.bottom+px(2) ||
			slices.ContainsFunc(t.taken, b.meets) {
			continue
		}
		t.taken = append(t.taken, box{b.left - px(4), b.top, b.right + px(4), b.bottom})
		t.element("rect", place(b.left-px(1), b.top, width+px(2), lineHeight(size)), t.fill(paintPaper))
		t.write(b.left, b.top, width+px(2), writing{passage: ours(words), size: size, most: 1})
		return
	}
}

func (t *trendChart) readingMark(x, y length) {
	t.circle(x, y, px(4), t.outline(paintEffect, paintPaper, px(1)))
}

func (t *trendChart) openMark(x, y length) {
	t.circle(x, y, 380, t.outline(paintPaper, paintEffect, 180))
}

func (t *trendChart) partMark(x, y length) {
	t.circle(x, y, 250, t.outline(paintPaper, paintMuted, 120))
}

func (t *trendChart) baselineMark(x, y length) {
	t.element("rect", place(x-px(6), y-px(6), px(12), px(12)), t.outline(noPaint, paintInk, 180))
}

func (t *trendChart) diamond(x, y, r length) string {
	return points(x, y-r, x+r, y, x, y+r, x-r, y) + "Z"
}

func (t *trendChart) targetMark(x, y length) {
	t.path(t.diamond(x, y, px(6)), t.outline(paintTarget, paintPaper, px(1)))
}

func (t *trendChart) milestoneMark(x, y length) {
	t.path(t.diamond(x, y, px(5)), t.outline(paintPaper, paintTarget, 180))
}

// keys returns the legend of what is there.
func (t *trendChart) keys(targets []drawnTarget) []key {
	var keys []key
	center := func(draw func(x, y length)) func(x, y length) {
		return func(x, y length) { draw(x+keyWidth/2, y+keyHeight/2) }
	}
	add := func(there bool, words string, draw func(x, y length)) {
		if there {
			keys = append(keys, key{words, draw})
		}
	}
	has := func(open bool) bool {
		return slices.ContainsFunc(t.series.readings, func(r trendReading) bool { return r.open == open })
	}
	gap := func(s wellbeing.ObservationStatus) bool {
		return slices.ContainsFunc(t.series.gaps, func(g trendGap) bool { return g.status == s })
	}
	name := func(s wellbeing.ObservationStatus) string { return t.voice.name("observationStatus", string(s)) }
	add(has(false), t.say("charts.observation"), func(x, y length) {
		t.drawing.line(x, y+keyHeight/2, x+keyWidth, y+keyHeight/2, paintEffect, 200, "")
		t.readingMark(x+keyWidth/2, y+keyHeight/2)
	})
	add(has(true), name(wellbeing.ObservationProvisional)+" / "+name(wellbeing.ObservationEstimated), center(t.openMark))
	add(len(t.series.parts) > 0, t.say("charts.organizations"), center(t.partMark))
	add(t.base.Known(), t.say("charts.baseline"), center(t.baselineMark))
	judged := slices.ContainsFunc(targets, func(g drawnTarget) bool { return g.At == t.result.TargetAt })
	add(judged, t.say("charts.target"), center(t.targetMark))
	milestones := slices.ContainsFunc(targets, func(g drawnTarget) bool { return g.At != t.result.TargetAt && !g.At.IsZero() })
	add(milestones, t.say("charts.milestone"), center(t.milestoneMark))
	add(t.base.Known() && !t.result.TargetAt.IsZero() && judged, t.say("charts.planned-way"), func(x, y length) {
		t.drawing.line(x, y+keyHeight/2, x+keyWidth, y+keyHeight/2, paintTarget, 150, "5 4")
	})
	add(gap(wellbeing.ObservationSuppressed), name(wellbeing.ObservationSuppressed), t.sample(textureCrossed, paintSuppressed))
	for _, s := range []wellbeing.ObservationStatus{wellbeing.ObservationMissing, wellbeing.ObservationNotCollected} {
		add(gap(s), name(s), center(func(x, y length) { t.gapMark(s, x, y) }))
	}
	add(gap(""), t.say("charts.incomplete"), center(func(x, y length) { t.gapMark("", x, y) }))
	add(len(t.series.breaks) > 0, name(wellbeing.ObservationBreak), func(x, y length) {
		t.drawing.line(x+keyWidth/2, y-px(1), x+keyWidth/2, y+keyHeight+px(1), paintInk, 150, "6 3")
	})
	add(!t.on.IsZero(), t.say("charts.day", "day", catalogue.Day(t.on, t.voice.language)), func(x, y length) {
		t.drawing.line(x+keyWidth/2, y-px(1), x+keyWidth/2, y+keyHeight+px(1), paintInk, px(1), "1 4")
	})
	return keys
}
