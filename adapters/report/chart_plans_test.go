package report

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/openwellbeing/plan/wellbeing"
	"github.com/openwellbeing/plan/wellbeing/calendar"
	"github.com/openwellbeing/plan/wellbeing/law"
	"github.com/openwellbeing/plan/wellbeing/progress"
)

// allCharts draws every chart of a plan, by name.
func allCharts(p *wellbeing.Plan, on wellbeing.Date, cfg ChartConfig) map[string]Chart {
	r := progress.Compute(p, on, progress.Config{})
	charts := map[string]Chart{
		"rights":   RightsBars(r, cfg),
		"goals":    GoalsByRights(p, r, cfg),
		"progress": ProgressBars(p, r, cfg),
		"impact":   ImpactEase(p, cfg),
		"clock":    AnnualClock(p, calendar.Clock(p), cfg),
		"matrix":   ImplementationMatrix(p, r, cfg),
		"coverage": Coverage(law.Coverage(p, law.Config{}), r, cfg),
	}
	for _, v := range p.Indicators {
		if _, drawn := charts["trend-"+string(v.ID)]; !drawn {
			charts["trend-"+string(v.ID)] = IndicatorTrend(p, r, v.ID, cfg)
		}
	}
	return charts
}

func onDay(t testing.TB, s string) wellbeing.Date {
	t.Helper()
	d, err := wellbeing.ParseDate(s)
	require.NoError(t, err)
	return d
}

// examplePlans returns the plans in examples/plans by name.
func examplePlans(t testing.TB) map[string]*wellbeing.Plan {
	t.Helper()
	files, err := filepath.Glob("../../examples/plans/*.json")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	plans := map[string]*wellbeing.Plan{}
	for _, file := range files {
		plans[strings.TrimSuffix(filepath.Base(file), ".json")] = planIn(t, file)
	}
	return plans
}

func planIn(t testing.TB, file string) *wellbeing.Plan {
	t.Helper()
	data, err := os.ReadFile(file)
	require.NoError(t, err)
	p, err := wellbeing.Read(data)
	require.NoError(t, err)
	return p
}

// oddPlan returns a plan with everything that is hard to draw: long words, values below zero, gaps of every sort, breaks, ranges,
// levels, and joint measures.
func oddPlan(t testing.TB) *wellbeing.Plan {
	t.Helper()
	return planIn(t, "testdata/svg/odd.json")
}

// largePlan returns a plan of 30 goals, 600 measures and 120 indicators with eight years of observations, of 20 organizations.
func largePlan() *wellbeing.Plan {
	p := &wellbeing.Plan{
		Format: wellbeing.CurrentFormat, ID: "large", Kind: wellbeing.PlanRegional, Languages: []wellbeing.Language{wellbeing.Finnish, wellbeing.Swedish},
		Title: wellbeing.Text{FI: "Laaja suunnitelma"},
	}
	for i := range 20 {
		id := wellbeing.ID("org-" + strconv.Itoa(i))
		p.Organizations = append(p.Organizations, wellbeing.Organization{ID: id, Kind: wellbeing.OrganizationMunicipality, Name: wellbeing.Text{FI: "Keksitty kunta " + strconv.Itoa(i)}})
		p.Owners = append(p.Owners, id)
	}
	statuses := []wellbeing.MeasureStatus{wellbeing.MeasurePlanned, wellbeing.MeasureInProgress, wellbeing.MeasureCompleted, ""}
	for i := range 30 {
		number := strconv.Itoa(i)
		g := wellbeing.Goal{ID: wellbeing.ID("goal-" + number), Title: wellbeing.Text{FI: "Tavoite " + number + " lasten ja nuorten hyvinvoinnin edistämiseksi", SV: "Mål " + number}}
		g.Rights = append(g.Rights, wellbeing.Rights()[i%7], wellbeing.Rights()[(i+3)%7])
		for k := range 20 {
			id := number + "-" + strconv.Itoa(k)
			m := wellbeing.Measure{ID: wellbeing.ID("measure-" + id), Title: wellbeing.Text{FI: "Toimenpide " + id + ": palveluja kootaan yhteen"}}
			m.Priority = wellbeing.Priority{Impact: 1 + (i+k)%5, Ease: 1 + (i*k)%5}
			for o, organization := range p.Organizations {
				m.Implementations = append(m.Implementations, wellbeing.Implementation{Organization: organization.ID, Status: statuses[(i+k+o)%4]})
			}
			g.Measures = append(g.Measures, m)
		}
		for k := range 4 {
			v := wellbeing.Indicator{
				ID: wellbeing.ID("indicator-" + number + "-" + strconv.Itoa(k)), Title: wellbeing.Text{FI: "Mittari " + number + "." + strconv.Itoa(k)},
				MeasureType: wellbeing.TypePercent, Direction: wellbeing.DirectionIncrease,
			}
			for year := range 8 {
				at, _ := wellbeing.NewPoint(2018+year, 0, 0)
				value := wellbeing.Whole(int32(40 + (i*k+year*3)%50))
				if year == 0 {
					v.Baseline = wellbeing.Baseline{At: at, Value: &value}
				}
				v.Observations = append(v.Observations, wellbeing.Observation{At: at, Value: &value})
			}
			at, _ := wellbeing.NewPoint(2028, 0, 0)
			aim := wellbeing.Whole(95)
			v.Targets = []wellbeing.Target{{At: at, Value: &aim}}
			p.Indicators = append(p.Indicators, v)
			g.Indicators = append(g.Indicators, v.ID)
		}
		p.Goals = append(p.Goals, g)
	}
	for i := range 60 {
		p.Calendar = append(p.Calendar, wellbeing.ClockEntry{Month: 1 + i%12, Kind: wellbeing.ClockReport, Title: wellbeing.Text{FI: "Raportti " + strconv.Itoa(i)}})
	}
	return p
}
