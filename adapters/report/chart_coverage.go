package report

import (
	"strconv"

	"github.com/openwellbeing/plan/wellbeing"
	"github.com/openwellbeing/plan/wellbeing/law"
	"github.com/openwellbeing/plan/wellbeing/progress"
)

// Coverage shows how much of the contents that the law asks for the plan covers, and how much of what is to be followed is
// known: of the doing, of the effect and of the delivery apart. What is covered is what law.Coverage returns.
func Coverage(covered []law.Covered, r progress.Result, cfg ChartConfig) Chart {
	d := newDrawing("coverage", cfg, nil)
	c := Chart{Title: d.say("charts.coverage-title"), Description: d.say("charts.coverage-description")}
	c.Table.Header = []string{d.say("charts.what"), d.say("charts.part"), d.say("charts.state")}
	d.heading(c, cfg)
	whole := 0
	regime := wellbeing.ID("")
	if len(covered) == 0 {
		d.paragraph(writing{passage: ours(d.say("charts.no-law")), size: smallSize})
		d.y += px(6)
	}
	for i, item := range covered {
		name := d.regimeName(item.Regime)
		if i == 0 || item.Regime != regime {
			regime = item.Regime
			d.paragraph(writing{passage: ours(name), size: smallSize, bold: true})
			d.y += px(3)
		}
		d.covered(item)
		if item.State == law.CoveringCovered {
			whole++
		}
		c.Table.Rows = append(c.Table.Rows, []ChartCell{{Text: capital(d.voice.own(item.Title))}, {Text: name}, {Text: d.covering(item.State)}})
	}
	d.y += px(10)
	known := d.say("charts.known-title")
	d.paragraph(writing{passage: ours(known), size: smallSize, bold: true})
	d.y += px(3)
	var rows []barRow
	for i, roll := range []progress.Rollup{r.Doing, r.Effect, r.Delivery} {
		b := d.coverageBar(series(i), roll)
		name := ours(capital(d.seriesName(series(i))))
		rows = append(rows, barRow{label: writing{passage: name}, bars: []bar{b}})
		c.Table.Rows = append(c.Table.Rows, []ChartCell{cell(name), {Text: known}, {Text: b.words}})
	}
	if len(covered) > 0 {
		c.Description = sentences(c.Description, d.say("charts.covered-of", "count", strconv.Itoa(whole), "of", strconv.Itoa(len(covered))))
	}
	d.barRows(rows)
	d.finish(&c)
	return c
}

// coverageBar returns how much of a roll-up is known.
func (d *drawing) coverageBar(s series, r progress.Rollup) bar {
	if !r.Counts() {
		return d.rollupBar(s, r)
	}
	return bar{series: s, share: r.Coverage, words: d.say("charts.known-of", "share", d.share(r.Coverage),
		"known", strconv.Itoa(r.Known), "unknown", strconv.Itoa(r.Unknown), "beside", strconv.Itoa(r.Beside))}
}

// regimeName returns the name of a built-in regime, and the identifier of another.
func (d *drawing) regimeName(id wellbeing.ID) string {
	if r, found := law.Find(id, law.Config{}); found {
		return d.voice.own(r.Title)
	}
	return shown(string(id))
}

func (d *drawing) covering(s law.Covering) string {
	switch s {
	case law.CoveringCovered:
		return d.say("charts.covered")
	case law.CoveringEmpty:
		return d.say("charts.covered-empty")
	}
	return d.say("charts.covered-missing")
}

// covered draws one content item: a mark with a form for each state, the item and the state in words.
func (d *drawing) covered(item law.Covered) {
	x, y := margin+px(8), d.y+px(8)
	box := place(x-px(7), y-px(7), px(14), px(14))
	thick := func(p paint) []attribute {
		return append(d.painted("stroke", p), attribute{"stroke-width", "2"}, attribute{"fill", "none"})
	}
	switch item.State {
	case law.CoveringCovered:
		d.element("rect", box, d.outline(paintDoing, paintDoing, 150))
		d.path(points(x-px(4), y, x-px(1), y+px(3), x+px(4), y-px(4)), thick(paintPaper))
	case law.CoveringEmpty:
		d.element("rect", box, d.outline(paintPaper, paintInk, 150))
	default:
		d.path(points(x-px(5), y-px(5), x+px(5), y+px(5))+points(x+px(5), y-px(5), x-px(5), y+px(5)), thick(paintInk))
	}
	state := writing{passage: ours(d.covering(item.State)), size: smallSize, most: 2}
	room := d.inner() * 30 / 100
	title := writing{passage: ours(capital(d.voice.own(item.Title))), size: smallSize, most: 4}
	high := d.write(margin+px(24), d.y, d.inner()-px(34)-room, title)
	high = max(high, d.write(d.width-margin-room, d.y, room, state))
	d.y += max(high, px(16)) + px(4)
}
