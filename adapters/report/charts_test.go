package report_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/openwellbeing/plan/adapters/report"
	"github.com/openwellbeing/plan/wellbeing"
	"github.com/openwellbeing/plan/wellbeing/catalogue"
	"github.com/openwellbeing/plan/wellbeing/rules"
)

func charts(t *testing.T, p *wellbeing.Plan, cfg report.Config) map[string]string {
	t.Helper()
	list, err := report.Charts(p, cfg)
	require.NoError(t, err)
	drawn := map[string]string{}
	for _, c := range list {
		require.NotContains(t, drawn, c.Name)
		require.False(t, c.Empty, c.Name)
		require.True(t, strings.HasPrefix(c.SVG, "<svg"), c.Name)
		drawn[c.Name] = c.SVG
	}
	return drawn
}

func TestEveryChartOfAPlanHasAName(t *testing.T) {
	p := example(t, "municipal")
	drawn := charts(t, p, report.Config{On: day(t)})
	for _, name := range []string{"rights", "goals", "progress", "coverage", "clock"} {
		require.Contains(t, drawn, name)
	}
	trends := 0
	for name := range drawn {
		if id, is := strings.CutPrefix(name, "trend-"); is {
			trends++
			require.NotNil(t, wellbeing.NewIndex(p).Indicator(wellbeing.ID(id)), name)
		}
	}
	require.Positive(t, trends)
	for _, l := range languages {
		require.Equal(t, charts(t, p, report.Config{On: day(t), Language: l}), charts(t, p, report.Config{On: day(t), Language: l}))
	}
}

func TestChartsWithNothingToShowAreLeftOut(t *testing.T) {
	drawn := charts(t, almostEmpty(), report.Config{On: day(t)})
	for _, name := range []string{"goals", "progress", "impact", "matrix"} {
		require.NotContains(t, drawn, name)
	}
}

func TestChartsNeedAPlanAndADay(t *testing.T) {
	_, err := report.Charts(nil, report.Config{On: day(t)})
	require.Error(t, err)
	_, err = report.Charts(small(), report.Config{})
	require.Error(t, err)
}

func TestChartsShowNoIdentityCode(t *testing.T) {
	const code = "010190-900P" // made up: its number is given to nobody
	p := small()
	p.Goals[0].Goals[0].Title.FI = "Tuki lapselle " + code
	drawn := charts(t, p, report.Config{On: day(t)})
	for name, svg := range drawn {
		require.NotContains(t, svg, code, name)
	}
	first, _, _ := strings.Cut(catalogue.Phrase("report.hidden", wellbeing.Finnish, nil), ":")
	require.Contains(t, drawn["progress"], first)
}

// progressCells returns the state and the share of the indicators in the table of the chart of progress, by their titles.
func progressCells(t *testing.T, list []report.NamedChart) map[string][2]string {
	t.Helper()
	cells := map[string][2]string{}
	for _, c := range list {
		if c.Name == "progress" {
			for _, row := range c.Table.Rows {
				cells[row[0].Text] = [2]string{row[1].Text, row[2].Text}
			}
		}
	}
	require.NotEmpty(t, cells)
	return cells
}

func TestChartsShowNoNumbersOfFew(t *testing.T) {
	p := example(t, "municipal")
	before, err := report.Charts(p, report.Config{On: day(t), Language: wellbeing.Finnish, Findings: wellbeing.Findings{}})
	require.NoError(t, err)
	shares := 0
	for i, v := range p.Indicators {
		was := progressCells(t, before)[v.Title.FI]
		if was[1] == "" {
			continue
		}
		shares++
		few := wellbeing.Findings{{
			Code: rules.CodeSmallCount, Severity: wellbeing.SeverityWarning,
			Path: wellbeing.Pointer("/indicators").Item(i).Member("observations").Item(0),
		}}
		after, err := report.Charts(p, report.Config{On: day(t), Language: wellbeing.Finnish, Findings: few})
		require.NoError(t, err)
		require.Len(t, after, len(before)-1, v.ID)
		require.False(t, slices.ContainsFunc(after, func(c report.NamedChart) bool { return c.Name == "trend-"+string(v.ID) }), v.ID)
		now := progressCells(t, after)[v.Title.FI]
		require.Empty(t, now[1], v.ID)
		require.True(t, strings.HasPrefix(now[0], was[0]), "%s: %q and %q", v.ID, was[0], now[0])
	}
	require.Positive(t, shares)
}
