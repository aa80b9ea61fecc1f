package report

import (
	"strconv"
	"time"

	"github.com/openwellbeing/plan/wellbeing"
	"github.com/openwellbeing/plan/wellbeing/calendar"
)

// AnnualClock is the wheel of the year: what recurs in each month, numbered, with the names of the numbers beside or below
// it. The names of organizations are those of the plan.
func AnnualClock(p *wellbeing.Plan, y calendar.Year, cfg ChartConfig) Chart {
	d := newDrawing("clock", cfg, languagesOf(p))
	c := Chart{Title: d.say("charts.clock-title"), Description: d.say("charts.clock-description")}
	c.Table.Header = []string{
		d.say("charts.what-happens"),
		d.say("charts.number"),
		d.say("charts.month"),
		d.say("charts.sort"),
		d.say("charts.whose"),
	}
	entries := d.clockEntries(p, y)
	for i, e := range entries {
		c.Table.Rows = append(c.Table.Rows, []ChartCell{
			cell(e.title),
			numbered(strconv.Itoa(i + 1)),
			cell(e.when),
			{Text: e.kind},
			cell(e.whose),
		})
	}
	d.heading(c, cfg)
	if len(entries) == 0 {
		c.Empty = true
		d.note(d.say("charts.no-clock"))
		d.finish(&c)
		return c
	}
	top := d.y
	left, names := margin, d.inner()
	wheel := min(px(330), d.inner())
	d.wheel(y, margin+wheel/2, top+wheel/2, wheel/2)
	below := top + wheel + px(10)
	d.y = below
	if d.width >= narrowChart {
		left, names, d.y = margin+wheel+px(20), d.inner()-wheel-px(20), top
	}
	shown := d.clockNames(entries, left, names)
	d.y = max(d.y, below)
	more := d.left(shown, len(entries))
	d.note(more)
	c.Description = sentences(c.Description, more)
	d.finish(&c)
	return c
}

// clockEntry is an entry in words.
type clockEntry struct {
	title, when, whose passage
	kind               string
	month              int // 0 where none is stated
}

func (d *drawing) clockEntries(p *wellbeing.Plan, y calendar.Year) []clockEntry {
	var out []clockEntry
	add := func(e calendar.Entry, month int) {
		w := clockEntry{title: d.voice.text(e.Title), when: d.voice.text(e.When), month: month}
		w.kind = d.voice.name("clockKind", string(e.Kind))
		if month > 0 {
			w.when = ours(capital(d.voice.name("month", strconv.Itoa(month))))
		}
		if e.Organization != "" && p != nil {
			w.whose = d.organizationName(p, e.Organization)
		}
		out = append(out, w)
	}
	for i, month := range y.Months {
		for _, e := range month {
			add(e, i+1)
		}
	}
	for _, e := range y.Other {
		add(e, 0)
	}
	return out
}

// sines is the sine of 0, 15, 30 and so on to 90 degrees, in ten-thousandths.
var sines = [...]length{0, 2588, 5000, 7071, 8660, 9659, 10000}

// toward returns the point at a distance from a centre, in twenty-fourths of a turn from the top, as the clock goes.
func toward(x, y, r length, turn int) (length, length) {
	turn = (turn%24 + 24) % 24
	quarter, in := turn/6, turn%6
	sine, cosine := r*sines[in]/10000, r*sines[6-in]/10000
	switch quarter {
	case 0:
		return x + sine, y - cosine
	case 1:
		return x + cosine, y + sine
	case 2:
		return x - sine, y + cosine
	}
	return x - cosine, y - sine
}

// wheel draws the months, January from the top, and in each the numbers of its entries.
func (d *drawing) wheel(year calendar.Year, x, y, r length) {
	inner, next := r*32/100, 1
	for i := range 12 {
		entries := year.Month(time.Month(i + 1))
		d.sector(x, y, inner, r, 2*i, heatGround(len(entries)))
		mx, my := toward(x, y, r*82/100, 2*i+1)
		size := smallSize
		if r < px(150) {
			size = px(10)
		}
		words := writing{passage: ours(d.voice.name("month", strconv.Itoa(i+1))), size: size, anchor: "middle", most: 2}
		chord := r * 45 / 100
		d.write(mx, my-words.height(chord)/2, chord, words)
		if len(entries) == 0 {
			continue
		}
		numbers := strconv.Itoa(next)
		if len(entries) > 1 {
			numbers += "–" + strconv.Itoa(next+len(entries)-1)
			if widthOf(numbers, size, false) > r*25/100 {
				numbers = strconv.Itoa(next) + "…"
			}
		}
		next += len(entries)
		nx, ny := toward(x, y, r*49/100, 2*i+1)
		d.write(nx, ny-lineHeight(size)/2, r*30/100, writing{passage: ours(numbers), size: size, anchor: "middle", most: 1})
	}
	year12 := writing{passage: ours(d.say("charts.year")), bold: true, anchor: "middle", most: 1}
	d.write(x, y-lineHeight(fontSize)/2, 2*inner, year12)
}

func heatGround(entries int) paint {
	return [...]paint{paintPaper, paintDoing1, paintDoing2, paintDoing3}[min(entries, 3)]
}

// sector draws a twelfth of a ring.
func (d *drawing) sector(x, y, inner, outer length, turn int, ground paint) {
	ax, ay := toward(x, y, inner, turn)
	bx, by := toward(x, y, outer, turn)
	cx, cy := toward(x, y, outer, turn+2)
	ex, ey := toward(x, y, inner, turn+2)
	arc := func(r, toX, toY length, sweep string) string {
		return "A" + r.String() + " " + r.String() + " 0 0 " + sweep + " " + toX.String() + " " + toY.String()
	}
	d.path(points(ax, ay, bx, by)+arc(outer, cx, cy, "1")+"L"+ex.String()+" "+ey.String()+arc(inner, ax, ay, "0")+"Z",
		d.outline(ground, paintLine, px(1)))
}

// clockNames writes the entries under their months for as long as there is room, and returns how many.
func (d *drawing) clockNames(entries []clockEntry, x, width length) int {
	head := ""
	for i, e := range entries {
		when := e.when
		if e.month == 0 && when.Text == "" {
			when = ours(d.say("charts.no-month"))
		}
		words := writing{passage: e.words(), size: smallSize, most: 4}
		height := words.height(width - px(26))
		if when.Text != head {
			height += lineHeight(smallSize) + px(4)
		}
		if i > 0 && d.y+height > d.mostHeight() {
			return i
		}
		if when.Text != head {
			head = when.Text
			d.y += d.write(x, d.y+px(2), width, writing{passage: when, size: smallSize, bold: true, most: 2}) + px(2)
		}
		d.write(x+px(20), d.y, px(20), writing{passage: ours(strconv.Itoa(i + 1)), size: smallSize, anchor: "end", most: 1})
		d.y += max(d.write(x+px(26), d.y, width-px(26), words), lineHeight(smallSize)) + px(2)
	}
	return len(entries)
}

// words returns an entry in one line: what, what sort, whose.
func (e clockEntry) words() passage {
	t := e.title
	if t.Text == "" {
		t = ours(e.kind)
	} else if e.kind != "" {
		t.Text += " (" + e.kind + ")"
	}
	if e.whose.Text != "" {
		t.Text += " – " + e.whose.Text
	}
	return t
}
