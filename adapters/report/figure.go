package report

import (
	"html/template"
	"strconv"

	"github.com/openwellbeing/plan/wellbeing"
)

// figure is a chart on the page, with its data as a table beside it.
type figure struct {
	ID string
	// The drawings, made by our own encoder: one for wide pages, and one for narrow ones where that is another.
	Wide, Narrow template.HTML
	Title        passage
	// What is to be seen, where the page does not tell of it beside the chart.
	Description string
	Table       ChartTable
}

// wide and narrow are how many pixels of CSS a chart takes on a page and on a telephone.
const (
	wide   = 720
	narrow = 320
)

// figures draws charts in two widths. Those without anything to show are left out.
func (g *gatherer) figures(charts ...func(ChartConfig) Chart) (figures []figure) {
	if !g.draws {
		return nil
	}
	for _, draw := range charts {
		f := figure{ID: g.nextChart()}
		chart := draw(g.chartConfig(f.ID+"-w", wide))
		if chart.SVG == "" || chart.Empty {
			continue
		}
		f.Wide, f.Title, f.Description, f.Table = template.HTML(chart.SVG), passage{Text: chart.Title}, chart.Description, chart.Table
		f.Narrow = template.HTML(draw(g.chartConfig(f.ID+"-n", narrow)).SVG)
		figures = append(figures, f)
	}
	return figures
}

// trend draws an indicator over time, nil where there is nothing to draw. It is narrow everywhere, so that two stand beside
// each other on a wide page.
func (g *gatherer) trend(id wellbeing.ID, title passage) *figure {
	if !g.draws {
		return nil
	}
	f := &figure{ID: g.nextChart()}
	chart := IndicatorTrend(g.plan, g.result, id, g.chartConfig(f.ID, narrow))
	if chart.SVG == "" || chart.Empty {
		return nil
	}
	f.Wide, f.Title, f.Table = template.HTML(chart.SVG), title, chart.Table
	return f
}

func (g *gatherer) nextChart() string {
	g.charts++
	return "chart-" + strconv.Itoa(g.charts)
}

func (g *gatherer) chartConfig(prefix string, width int) ChartConfig {
	return ChartConfig{Language: g.language, Width: width, IDPrefix: prefix, Untitled: true}
}
