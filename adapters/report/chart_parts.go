package report

import (
	"strconv"
	"unicode"
	"unicode/utf8"

	"github.com/openwellbeing/plan/wellbeing"
	"github.com/openwellbeing/plan/wellbeing/catalogue"
	"github.com/openwellbeing/plan/wellbeing/progress"
)

const (
	margin = length(1200)
	// narrowChart is the width below which labels stand above what they name.
	narrowChart = length(52000)
)

// mostHeight returns how far down rows are begun: such that the chart fits a page of A4 that is as wide. Narrow ones are for
// telephones, which have no pages.
func (d *drawing) mostHeight() length {
	if d.width < narrowChart {
		return px(2600)
	}
	return d.width * 130 / 100
}

// say returns a sentence of the catalogue. Names and values of its arguments take turns.
func (d *drawing) say(key string, args ...string) string {
	return catalogue.Phrase(key, d.voice.language, wellbeing.ArgsOf(args...))
}

// share returns a share as people write it, and "" where it is not known.
func (d *drawing) share(r progress.Ratio) string {
	if !r.Known() {
		return ""
	}
	return catalogue.Share(r.String(), d.voice.language)
}

// capital returns a text with a capital letter, as a label or the head of a column begins.
func capital(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	if !unicode.IsLower(r) {
		return s
	}
	return string(unicode.ToUpper(r)) + s[n:]
}

// ours is a text of the catalogue.
func ours(s string) passage { return passage{Text: s} }

// writing is a text and how it is set.
type writing struct {
	passage
	size   length // fontSize where zero
	bold   bool
	paint  paint  // ink where empty
	anchor string // start where empty; middle or end
	most   int    // lines; any number where zero
}

func (t writing) sizeOf() length {
	if t.size == 0 {
		return fontSize
	}
	return t.size
}

func (t writing) wrap(width length) wrapped {
	most := t.most
	if most == 0 {
		most = 40
	}
	return wrap(t.Text, width, t.sizeOf(), t.bold, most)
}

// height returns how high a text of a width is.
func (t writing) height(width length) length {
	return length(len(t.wrap(width).lines)) * lineHeight(t.sizeOf())
}

// write sets a text with its upper edge at y, and returns its height. Each line is an element of its own, so that what turns
// the direction of writing in a text of the plan turns nothing else. Where lines are not the whole text, a title has it.
func (d *drawing) write(x, y, width length, t writing) length {
	w, size := t.wrap(width), t.sizeOf()
	if len(w.lines) == 0 {
		return 0
	}
	p := t.paint
	if p == noPaint {
		p = paintInk
	}
	attributes := d.fill(p)
	if size != fontSize {
		attributes = append(attributes, attribute{"font-size", size.String()})
	}
	if t.bold {
		attributes = append(attributes, attribute{"font-weight", "bold"})
	}
	if t.anchor != "" {
		attributes = append(attributes, attribute{"text-anchor", t.anchor})
	}
	attributes = append(attributes, languageAttribute(t.Language)...)
	d.open("g", attributes)
	if w.changed {
		d.body.WriteString("<title>" + escaped(t.Text) + "</title>")
	}
	for i, line := range w.lines {
		at := y + ascent(size) + length(i)*lineHeight(size)
		d.open("text", []attribute{{"x", x.String()}, {"y", at.String()}})
		d.body.WriteString(escaped(line))
		d.close("text")
	}
	d.close("g")
	return length(len(w.lines)) * lineHeight(size)
}

// inner returns the width between the margins.
func (d *drawing) inner() length { return d.width - 2*margin }

// paragraph sets a text over the whole width, below what is there.
func (d *drawing) paragraph(t writing) {
	d.y += d.write(margin, d.y, d.inner(), t)
}

// heading sets the title of the chart, where it is to be drawn.
func (d *drawing) heading(c Chart, cfg ChartConfig) {
	if cfg.Untitled {
		return
	}
	d.paragraph(writing{passage: passage{Text: c.Title, Language: c.TitleLanguage}, size: titleSize, bold: true, most: 4})
	d.y += px(8)
}

// note sets a sentence below the chart.
func (d *drawing) note(s string) {
	if s == "" {
		return
	}
	d.y += px(6)
	d.paragraph(writing{passage: ours(s), size: smallSize, paint: paintMuted})
}

// key is an entry of the legend: a sample and what it means.
type key struct {
	words string
	draw  func(x, y length) // in a box of keyWidth and keyHeight
}

const (
	keyWidth  = length(2200)
	keyHeight = length(1200)
)

// legend sets the entries in lines from the left.
func (d *drawing) legend(keys ...key) {
	x, most := margin, length(0)
	for _, k := range keys {
		t := writing{passage: ours(k.words), size: smallSize}
		room := d.inner() - keyWidth - px(5)
		width := min(widthOf(k.words, smallSize, false), room)
		if x > margin && x+keyWidth+px(5)+width > d.width-margin {
			d.y, x, most = d.y+most, margin, 0
		}
		k.draw(x, d.y+px(2))
		most = max(most, d.write(x+keyWidth+px(5), d.y, room, t)+px(3))
		x += keyWidth + px(5) + width + px(18)
	}
	if len(keys) > 0 {
		d.y += most + px(6)
	}
}

// sample draws a filled box of the legend.
func (d *drawing) sample(t texture, p paint) func(x, y length) {
	return func(x, y length) { d.element("rect", place(x, y, keyWidth, keyHeight), d.textured(t, p)) }
}

// goalRow is a goal with its place in the plan and in the result.
type goalRow struct {
	goal     *wellbeing.Goal
	path     wellbeing.Pointer
	depth    int // 0 at the top of what is drawn
	progress progress.GoalProgress
}

// goalRows returns the goals in the order of the plan, those under a goal after it; only of a certain goal where one is named.
func goalRows(p *wellbeing.Plan, r progress.Result, only wellbeing.ID) []goalRow {
	standings := map[wellbeing.Pointer]progress.GoalProgress{}
	gatherGoals(standings, r.Goals)
	var rows []goalRow
	var walk func(goals []wellbeing.Goal, list wellbeing.Pointer, depth int, drawn bool)
	walk = func(goals []wellbeing.Goal, list wellbeing.Pointer, depth int, drawn bool) {
		for i := range goals {
			g, path, here := &goals[i], list.Item(i), depth
			in := drawn || g.ID == only
			if in {
				if !drawn {
					here = 0
				}
				rows = append(rows, goalRow{goal: g, path: path, depth: here, progress: standings[path]})
			}
			walk(g.Goals, path.Member("goals"), here+1, in)
		}
	}
	if p != nil {
		walk(p.Goals, "/goals", 0, only == "")
	}
	return rows
}

func gatherGoals(standings map[wellbeing.Pointer]progress.GoalProgress, goals []progress.GoalProgress) {
	for _, g := range goals {
		standings[g.Path] = g
		gatherGoals(standings, g.Goals)
	}
}

// languagesOf returns the languages of a plan, and none of no plan.
func languagesOf(p *wellbeing.Plan) []wellbeing.Language {
	if p == nil {
		return nil
	}
	return p.Languages
}

// organizationName returns the name of an organization or body of the plan, and the identifier of one that it does not have.
func (d *drawing) organizationName(p *wellbeing.Plan, id wellbeing.ID) passage {
	for i := range p.Organizations {
		if p.Organizations[i].ID == id {
			return d.voice.text(p.Organizations[i].Name)
		}
	}
	for i := range p.Bodies {
		if p.Bodies[i].ID == id {
			return d.voice.text(p.Bodies[i].Name)
		}
	}
	return d.voice.plain(string(id))
}

// cell returns a text as a cell of a table.
func cell(t passage) ChartCell { return ChartCell{Text: t.Text, Language: t.Language} }

// numbered returns a number, as people write it, as a cell of a table.
func numbered(s string) ChartCell { return ChartCell{Text: s, Number: true} }

// left says how many of the rows were drawn, and "" where all were.
func (d *drawing) left(shown, of int) string {
	if shown >= of {
		return ""
	}
	return d.say("charts.more-in-table", "shown", strconv.Itoa(shown), "count", strconv.Itoa(of))
}

// sentences joins sentences, leaving out empty ones.
func sentences(all ...string) string {
	out := ""
	for _, s := range all {
		if s != "" && out != "" {
			out += " "
		}
		out += s
	}
	return out
}
