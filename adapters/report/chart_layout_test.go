package report

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/openwellbeing/plan/wellbeing"
	"github.com/openwellbeing/plan/wellbeing/catalogue"
)

// textBox is a line of text in a drawing, by the estimated widths.
type textBox struct {
	text string
	box
}

// textBoxes reads the texts of a drawing, and its width and height.
func textBoxes(t testing.TB, svg string) (boxes []textBox, width, height length) {
	t.Helper()
	type inherited struct {
		size   length
		bold   bool
		anchor string
	}
	decoder := xml.NewDecoder(strings.NewReader(svg))
	stack := []inherited{{size: fontSize}}
	var x, y length
	var text *strings.Builder
	for {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			return boxes, width, height
		}
		require.NoError(t, err)
		switch token := token.(type) {
		case xml.StartElement:
			in := stack[len(stack)-1]
			for _, a := range token.Attr {
				switch a.Name.Local {
				case "font-size":
					in.size = pixels(t, a.Value)
				case "font-weight":
					in.bold = a.Value == "bold"
				case "text-anchor":
					in.anchor = a.Value
				case "x":
					x = pixels(t, a.Value)
				case "y":
					y = pixels(t, a.Value)
				case "width":
					if token.Name.Local == "svg" {
						width = pixels(t, a.Value)
					}
				case "height":
					if token.Name.Local == "svg" {
						height = pixels(t, a.Value)
					}
				}
			}
			stack = append(stack, in)
			if token.Name.Local == "text" {
				text = &strings.Builder{}
			}
		case xml.CharData:
			if text != nil {
				text.Write(token)
			}
		case xml.EndElement:
			in := stack[len(stack)-1]
			stack = stack[:len(stack)-1]
			if token.Name.Local != "text" {
				continue
			}
			wide := widthOf(text.String(), in.size, in.bold)
			left := x
			switch in.anchor {
			case "middle":
				left -= wide / 2
			case "end":
				left -= wide
			}
			boxes = append(boxes, textBox{text.String(), box{left, y - in.size*3/4, left + wide, y + in.size/5}})
			text = nil
		}
	}
}

func pixels(t testing.TB, s string) length {
	t.Helper()
	whole, part, _ := strings.Cut(s, ".")
	n, err := strconv.Atoi(strings.TrimPrefix(whole, "-") + (part + "00")[:2])
	require.NoError(t, err)
	if strings.HasPrefix(s, "-") {
		n = -n
	}
	return length(n)
}

// plansToDraw returns the example plans, the odd one, a large one and one with nothing in it.
func plansToDraw(t testing.TB) map[string]*wellbeing.Plan {
	plans := examplePlans(t)
	plans["odd"], plans["large"], plans["empty"] = oddPlan(t), largePlan(), &wellbeing.Plan{}
	if testing.Short() {
		t.Log("NOT RUN in short mode: the charts of a large plan")
		delete(plans, "large")
	}
	return plans
}

func TestNoTwoTextsOfAChartOverlapAndNoneIsCutByTheEdge(t *testing.T) {
	on, drawn := onDay(t, "2027-03-01"), 0
	plans := plansToDraw(t)
	for _, name := range slices.Sorted(maps.Keys(plans)) {
		for _, l := range catalogue.Languages() {
			for _, width := range []int{0, 320} {
				if name == "large" && l == wellbeing.English { // its texts are the same, and the words are shorter
					continue
				}
				charts := allCharts(plans[name], on, ChartConfig{Language: l, Width: width})
				for _, chart := range slices.Sorted(maps.Keys(charts)) {
					where := fmt.Sprintf("%s of %s in %s, width %d", chart, name, l, width)
					boxes, wide, high := textBoxes(t, charts[chart].SVG)
					drawn += len(boxes)
					for i, a := range boxes {
						if a.left < 0 || a.right > wide || a.top < 0 || a.bottom > high {
							t.Errorf("%s: %q is cut by the edge", where, a.text)
						}
						for _, b := range boxes[:i] {
							if a.meets(b.box) {
								t.Errorf("%s: %q and %q overlap", where, a.text, b.text)
							}
						}
					}
				}
			}
		}
	}
	require.Greater(t, drawn, 10_000)
}

// Whoever prints a report finds each chart of the usual width on one page of A4.
func TestAChartIsNoHigherThanAPage(t *testing.T) {
	for name, p := range plansToDraw(t) {
		for chart, c := range allCharts(p, onDay(t, "2027-03-01"), ChartConfig{Language: wellbeing.Finnish}) {
			_, wide, high := textBoxes(t, c.SVG)
			require.LessOrEqual(t, int(high), int(wide)*1414/1000, "%s of %s", chart, name)
		}
	}
}
