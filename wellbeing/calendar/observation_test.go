package calendar_test

import (
	"testing"

	"github.com/openwellbeing/plan/wellbeing"
	"github.com/openwellbeing/plan/wellbeing/calendar"
)

func TestWhenTheNextObservationIsExpected(t *testing.T) {
	value := func(at string) wellbeing.Observation {
		return wellbeing.Observation{At: point(at), Value: new(wellbeing.Whole(7))}
	}
	with := func(at string, status wellbeing.ObservationStatus) wellbeing.Observation {
		o := value(at)
		o.Status = status
		return o
	}
	baseline := func(at string) wellbeing.Baseline { return wellbeing.Baseline{At: point(at)} }
	measured := func(at string) wellbeing.Baseline {
		return wellbeing.Baseline{At: point(at), Value: new(wellbeing.Whole(7))}
	}
	const years, months, weeks, days = wellbeing.IntervalYear, wellbeing.IntervalMonth, wellbeing.IntervalWeek, wellbeing.IntervalDay
	tests := []struct {
		name  string
		every int
		unit  wellbeing.IntervalUnit
		v     wellbeing.Indicator
		want  string // "" where none is expected
	}{
		{"two years after a year", 2, years, wellbeing.Indicator{Observations: []wellbeing.Observation{value("2021"), value("2025"), value("2023")}}, "2027"},
		{"a year after a month", 1, years, wellbeing.Indicator{Observations: []wellbeing.Observation{value("2025-10")}}, "2026-10"},
		{"a year after 29 February", 1, years, wellbeing.Indicator{Observations: []wellbeing.Observation{value("2024-02-29")}}, "2025-02-28"},
		{"four years after 29 February", 4, years, wellbeing.Indicator{Observations: []wellbeing.Observation{value("2024-02-29")}}, "2028-02-29"},
		{"four years after a February", 4, years, wellbeing.Indicator{Observations: []wellbeing.Observation{value("2025-02")}}, "2029-02"},
		{"six months after a month", 6, months, wellbeing.Indicator{Observations: []wellbeing.Observation{value("2025-11")}}, "2026-05"},
		{"six months after a year", 6, months, wellbeing.Indicator{Observations: []wellbeing.Observation{value("2025")}}, "2026-06"},
		{"twelve months after a year", 12, months, wellbeing.Indicator{Observations: []wellbeing.Observation{value("2025")}}, "2026"},
		{"a month after the last of January", 1, months, wellbeing.Indicator{Observations: []wellbeing.Observation{value("2026-01-31")}}, "2026-02-28"},
		{"two weeks after a month", 2, weeks, wellbeing.Indicator{Observations: []wellbeing.Observation{value("2025-12")}}, "2026-01-14"},
		{"ten days after a day", 10, days, wellbeing.Indicator{Observations: []wellbeing.Observation{value("2025-12-25")}}, "2026-01-04"},
		{"of the same last day the more precise counts", 1, years, wellbeing.Indicator{Observations: []wellbeing.Observation{value("2025-12"), value("2025")}}, "2026-12"},
		{"no frequency", 0, "", wellbeing.Indicator{Observations: []wellbeing.Observation{value("2025")}}, ""},
		{"a frequency without a unit", 1, "", wellbeing.Indicator{Observations: []wellbeing.Observation{value("2025")}}, ""},
		{"beyond the calendar", 8000, years, wellbeing.Indicator{Observations: []wellbeing.Observation{value("2025")}}, ""},
		{"far beyond the calendar", 999999999, years, wellbeing.Indicator{Observations: []wellbeing.Observation{value("2025")}}, ""},
		{"far beyond the calendar in weeks", 999999999, weeks, wellbeing.Indicator{Observations: []wellbeing.Observation{value("2025")}}, ""},
		{"left out on purpose", 1, years, wellbeing.Indicator{Omitted: wellbeing.Text{SV: "ingen uppgift"}, Observations: []wellbeing.Observation{value("2025")}}, ""},
		{"neither observation nor baseline", 1, years, wellbeing.Indicator{}, ""},
		{"a baseline only", 2, years, wellbeing.Indicator{Baseline: baseline("2023")}, "2025"},
		{"a value after the baseline", 2, years, wellbeing.Indicator{Baseline: measured("2023"), Observations: []wellbeing.Observation{value("2025")}}, "2027"},
		{"a measured baseline after the last value", 2, years, wellbeing.Indicator{Baseline: measured("2023"), Observations: []wellbeing.Observation{value("2021")}}, "2025"},
		{"a baseline without a value after the last value", 2, years, wellbeing.Indicator{Baseline: baseline("2023"), Observations: []wellbeing.Observation{value("2021")}}, "2023"},
		{"what has not ended is no observation", 1, years, wellbeing.Indicator{Observations: []wellbeing.Observation{value("2025"), value("2026")}}, "2026"},
		{"missing values", 1, years, wellbeing.Indicator{Observations: []wellbeing.Observation{
			value("2023"), with("2024", wellbeing.ObservationMissing), with("2024", wellbeing.ObservationNotCollected), with("2025", wellbeing.ObservationSuppressed),
			{At: point("2025")},
		}}, "2024"},
		{"provisional and estimated values and breaks", 1, years, wellbeing.Indicator{Observations: []wellbeing.Observation{
			with("2023", wellbeing.ObservationProvisional), with("2024", wellbeing.ObservationEstimated), with("2025", wellbeing.ObservationBreak),
		}}, "2026"},
		{"a value of a subgroup is not for everybody", 1, years, wellbeing.Indicator{Observations: []wellbeing.Observation{
			value("2024"), {At: point("2025"), Value: new(wellbeing.Whole(7)), Breakdown: wellbeing.BreakdownOf("sex", "female")},
		}}, "2025"},
		{"numerator and denominator are a value", 1, years, wellbeing.Indicator{Observations: []wellbeing.Observation{
			{At: point("2024"), Numerator: new(wellbeing.Whole(1)), Denominator: new(wellbeing.Whole(2))},
			{At: point("2025"), Numerator: new(wellbeing.Whole(1))},
		}}, "2025"},
		{"an assessment of a qualitative indicator", 1, years, wellbeing.Indicator{
			MeasureType: wellbeing.TypeQualitative, Assessments: []wellbeing.Assessment{{At: point("2025-03")}, {At: point("2024")}, {}},
		}, "2026-03"},
		{"an assessment of a number", 1, years, wellbeing.Indicator{
			Observations: []wellbeing.Observation{value("2023")}, Assessments: []wellbeing.Assessment{{At: point("2025")}},
		}, "2024"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			tt.v.Frequency = wellbeing.Frequency{Every: tt.every, Unit: tt.unit}
			got := calendar.Due(&wellbeing.Plan{Indicators: []wellbeing.Indicator{tt.v}}, day("2026-12-31"), calendar.Config{})
			if tt.want == "" {
				if got != nil {
					t.Errorf("got %s", lines(got))
				}
				return
			}
			if len(got) != 1 || got[0].Due != point(tt.want) || got[0].Kind != calendar.KindObservation {
				t.Errorf("got %s, want %s", lines(got), tt.want)
			}
		})
	}
}
