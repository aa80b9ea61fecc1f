package report

import (
	"cmp"
	"slices"
	"strconv"

	"github.com/openwellbeing/plan/wellbeing"
	"github.com/openwellbeing/plan/wellbeing/progress"
)

// placed is a measure with its impact and ease, each from 1 to 5.
type placed struct {
	measure      *wellbeing.Measure
	impact, ease int
}

// ImpactEase places the measures of a plan by their impact and by how easy they are to carry out, both from 1 to 5. The
// measures are numbered, those of the greatest impact first; below the matrix, and in the table, the numbers have their
// names. Measures whose impact or ease is not stated are counted below.
func ImpactEase(p *wellbeing.Plan, cfg ChartConfig) Chart {
	d := newDrawing("impact", cfg, languagesOf(p))
	c := Chart{Title: d.say("charts.impact-title"), Description: d.say("charts.impact-description")}
	c.Table.Header = []string{d.say("charts.measure"), d.say("charts.number"), d.say("charts.impact"), d.say("charts.ease")}
	measures, without := placedMeasures(p, cfg.Goal)
	for i, m := range measures {
		c.Table.Rows = append(c.Table.Rows, []ChartCell{
			cell(d.voice.text(m.measure.Title)),
			numbered(strconv.Itoa(i + 1)),
			numbered(strconv.Itoa(m.impact)),
			numbered(strconv.Itoa(m.ease)),
		})
	}
	d.heading(c, cfg)
	unplaced := ""
	if without > 0 {
		unplaced = d.say("charts.not-placed", "count", strconv.Itoa(without))
	}
	if len(measures) == 0 {
		c.Empty = true
		d.note(sentences(d.say("charts.no-priorities"), unplaced))
		d.finish(&c)
		return c
	}
	d.impactMatrix(measures)
	left := sentences(d.impactNames(measures), unplaced)
	d.note(left)
	c.Description = sentences(c.Description, left)
	d.finish(&c)
	return c
}

// placedMeasures returns the measures that have a place, by impact and ease, and how many have none.
func placedMeasures(p *wellbeing.Plan, only wellbeing.ID) (measures []placed, without int) {
	for _, g := range goalRows(p, progress.Result{}, only) {
		for i := range g.goal.Measures {
			m := &g.goal.Measures[i]
			if in := func(n int) bool { return n >= 1 && n <= 5 }; in(m.Priority.Impact) && in(m.Priority.Ease) {
				measures = append(measures, placed{m, m.Priority.Impact, m.Priority.Ease})
			} else {
				without++
			}
		}
	}
	slices.SortStableFunc(measures, func(a, b placed) int {
		return cmp.Or(cmp.Compare(b.impact, a.impact), cmp.Compare(b.ease, a.ease))
	})
	return measures, without
}

const cellHeight = length(6600)

// impactMatrix draws the squares: impact upwards, ease to the right.
func (d *drawing) impactMatrix(measures []placed) {
	top := d.write(margin, d.y, d.inner(), writing{passage: ours(d.say("charts.impact-axis")), size: smallSize, bold: true}) + px(4)
	d.y += top
	left := margin + px(18)
	width := min((d.width-margin-left)/5, px(130))
	next := 0
	for row := range 5 {
		impact := 5 - row
		y := d.y + length(row)*cellHeight
		d.write(left-px(6), y+(cellHeight-lineHeight(smallSize))/2, px(14), writing{passage: ours(strconv.Itoa(impact)), size: smallSize, anchor: "end"})
		counts := [6]int{}
		for _, m := range measures {
			if m.impact == impact {
				counts[m.ease]++
			}
		}
		for ease := 5; ease >= 1; ease-- { // numbers run from the right
			d.impactCell(next+1, counts[ease], left+length(ease-1)*width, y, width)
			next += counts[ease]
		}
	}
	d.y += 5*cellHeight + px(2)
	for ease := 1; ease <= 5; ease++ {
		d.write(left+length(ease)*width-width/2, d.y, width, writing{passage: ours(strconv.Itoa(ease)), size: smallSize, anchor: "middle"})
	}
	d.y += lineHeight(smallSize)
	d.y += d.write(left+5*width, d.y, 5*width, writing{passage: ours(d.say("charts.ease-axis")), size: smallSize, bold: true, anchor: "end"}) + px(8)
}

// impactCell draws the numbers of the measures in one square, or how many there are where the numbers have no room.
func (d *drawing) impactCell(first, count int, x, y, width length) {
	d.element("rect", place(x, y, width, cellHeight), d.outline(paintPaper, paintLine, px(1)))
	const high = length(2000)
	each := px(23)
	if first+count > 100 {
		each = px(30)
	}
	across := int((width - px(4)) / each)
	down := int((cellHeight - px(4)) / high)
	switch {
	case count == 0:
		return
	case count > across*down || first+count > 1000:
		words := writing{passage: ours(d.say("charts.count-measures", "count", strconv.Itoa(count))), size: smallSize, anchor: "middle", most: 2}
		if width < px(80) {
			words.passage = ours(strconv.Itoa(count) + " ×")
		}
		span := words
		span.passage, span.bold = ours(strconv.Itoa(first)+"–"+strconv.Itoa(first+count-1)), true
		d.element("rect", place(x+px(3), y+px(3), width-px(6), cellHeight-px(6)), d.fill(paintDoing1))
		high := words.height(width-px(6)) + span.height(width-px(6))
		top := y + (cellHeight-high)/2
		top += d.write(x+width/2, top, width-px(6), span)
		d.write(x+width/2, top, width-px(6), words)
		return
	}
	rows := (count + across - 1) / across
	for i := range count {
		in := min(across, count-i/across*across)
		cx := x + width/2 + each*length(2*(i%across)-in+1)/2
		cy := y + cellHeight/2 + high*length(2*(i/across)-rows+1)/2
		d.element("rect", place(cx-each/2+px(1), cy-px(9), each-px(2), px(18)), []attribute{{"rx", "8"}}, d.outline(paintPaper, paintDoing, 150))
		d.write(cx, cy-lineHeight(px(11))/2, each, writing{passage: ours(strconv.Itoa(first + i)), size: px(11), anchor: "middle", most: 1})
	}
}

// impactNames writes the names of the numbers for as long as there is room.
func (d *drawing) impactNames(measures []placed) string {
	for i, m := range measures {
		t := writing{passage: d.voice.text(m.measure.Title), size: smallSize, most: 3}
		width := d.inner() - px(34)
		if i > 0 && d.y+t.height(width) > d.mostHeight() {
			return d.say("charts.names-in-table", "shown", strconv.Itoa(i), "count", strconv.Itoa(len(measures)))
		}
		d.write(margin+px(26), d.y, px(30), writing{passage: ours(strconv.Itoa(i + 1)), size: smallSize, bold: true, anchor: "end", most: 1})
		d.y += max(d.write(margin+px(34), d.y, width, t), lineHeight(smallSize)) + px(2)
	}
	return ""
}
