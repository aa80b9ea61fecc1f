package rules_test

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/openwellbeing/plan/wellbeing"
	"github.com/openwellbeing/plan/wellbeing/rules"
)

// conform returns the conformance of a plan with the findings on the day of the suite.
func conform(p *wellbeing.Plan) rules.Conformance {
	return rules.Conform(p, suiteDay, all(p, suiteDay), rules.Config{})
}

// whats returns what is missing and how often.
func whats(c rules.Conformance) map[string]int {
	counts := map[string]int{}
	for _, m := range c.Missing {
		counts[m.What] = m.Count
	}
	return counts
}

func TestStepsOfConformance(t *testing.T) {
	add := func(path wellbeing.Pointer, value any) operation { return operation{"add", path, value} }
	remove := func(path wellbeing.Pointer) operation { return operation{"remove", path, nil} }
	held := add("/events/2/held", "2026-10-20")
	concluded := add("/events/2/conclusions", map[string]any{"fi": "Yksinäisyys väheni.", "sv": "Ensamheten minskade."})
	title := map[string]any{"fi": "Edistetään harrastamista", "sv": "Hobbyverksamheten främjas"}
	tests := []struct {
		name    string
		patch   []operation
		level   rules.Level
		next    rules.Level
		missing map[string]int
	}{
		{"no evaluation yet", nil, rules.LevelMonitored, rules.LevelEvaluated, map[string]int{rules.MissingEvaluation: 1}},
		{"evaluated", []operation{held, concluded}, rules.LevelEvaluated, "", map[string]int{}},
		{"evaluated after the day", []operation{add("/events/2/held", "2026-11-03")}, rules.LevelMonitored, rules.LevelEvaluated, map[string]int{rules.MissingEvaluation: 1}},
		{
			"a value that lacks",
			[]operation{held, remove("/indicators/2/observations"), remove("/indicators/3/observations")},
			rules.LevelMonitored, rules.LevelEvaluated,
			map[string]int{rules.MissingObservation: 2, rules.MissingCoverage: 1},
		},
		{"no source and no unit", []operation{remove("/indicators/1/sources"), remove("/indicators/2/direction")}, rules.LevelBasic, rules.LevelMonitored, map[string]int{
			string(rules.CodeIndicatorWithoutSource): 1, string(rules.CodeIndicatorWithoutDirection): 1,
		}},
		{"nobody is responsible", []operation{remove("/goals/0/measures/0/responsible")}, rules.LevelBasic, rules.LevelMonitored, map[string]int{
			string(rules.CodeMeasureWithoutResponsible): 1,
		}},
		{"a goal in vague words", []operation{remove("/goals/1/goals/0/indicators"), add("/goals/1/goals/0/title", title)}, rules.LevelBasic, rules.LevelMonitored, map[string]int{
			string(rules.CodeVagueWording): 1,
		}},
		{"a measure in vague words", []operation{remove("/goals/2/measures/0/otherGoals"), add("/goals/2/measures/0/title", title)}, rules.LevelMonitored, rules.LevelEvaluated, map[string]int{
			rules.MissingEvaluation: 1,
		}},
		{"broken", []operation{add("/owners/-", "nobody")}, rules.LevelNone, rules.LevelBasic, map[string]int{
			string(wellbeing.CodeUnknownReference): 1,
		}},
		{"against the law", []operation{remove("/relations/0")}, rules.LevelNone, rules.LevelBasic, map[string]int{
			"law/not-part-of-wellbeing-plan": 1,
		}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c := conform(patched(t, "municipal", tt.patch))
			require.Equal(t, tt.level, c.Level)
			require.Equal(t, tt.next, c.Next)
			require.Equal(t, tt.missing, whats(c))
		})
	}
}

func TestAnEmptyPlanConformsToTheLeast(t *testing.T) {
	none := rules.Conform(nil, suiteDay, nil, rules.Config{})
	require.Equal(t, rules.LevelBasic, none.Level)
	require.Equal(t, map[string]int{rules.MissingIndicator: 1}, whats(none))
	require.Equal(t, []rules.Level{rules.LevelBasic, rules.LevelMonitored, rules.LevelEvaluated}, rules.Levels())
}

// How much of the effect is known is said, and where a value lacks.
func TestConformanceAsJSON(t *testing.T) {
	p := patched(t, "municipal", []operation{{"remove", "/indicators/0/observations", nil}})
	data, err := json.Marshal(conform(p))
	require.NoError(t, err)
	require.JSONEq(t, `{"level":"monitored","next":"evaluated","missing":[
		{"what":"observation","count":1,"paths":["/indicators/0"]},
		{"what":"evaluation","count":1,"paths":[""]},
		{"what":"coverage","count":1,"paths":[""],"share":0.5}
	]}`, string(data))
}

// The example plans were made to be read and not to be followed by a machine: all of them are basic, and what they lack for
// the next level shows what a plan of the time did not say.
func TestConformanceOfTheExamples(t *testing.T) {
	some := map[string]map[string]int{
		"jakobstad":            {string(rules.CodeUndatedTarget): 3, string(rules.CodeIndicatorWithoutMeasureType): 19},
		"espoo":                {string(rules.CodeUndatedTarget): 1, string(rules.CodeIndicatorWithoutTarget): 7},
		"kymenlaakso":          {string(rules.CodeMainGoalWithoutParts): 3, rules.MissingIndicator: 1},
		"central-ostrobothnia": {string(rules.CodeMeasureWithoutResponsible): 2, rules.MissingIndicator: 1},
		"south-ostrobothnia":   {string(rules.CodeGoalWithoutIndicator): 1, rules.MissingIndicator: 1},
		"municipal":            {string(rules.CodeVagueWording): 1, string(rules.CodeUndatedTarget): 1},
	}
	for name, expected := range some {
		c := conform(readExample(t, name))
		require.Equal(t, rules.LevelBasic, c.Level, name)
		require.Equal(t, rules.LevelMonitored, c.Next, name)
		missing := whats(c)
		for what, count := range expected {
			require.Equal(t, count, missing[what], "%s %s", name, what)
		}
	}
}
