package progress_test

import (
	"bytes"
	"encoding/json"
	"os"
	"regexp"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/openwellbeing/plan/wellbeing"
	"github.com/openwellbeing/plan/wellbeing/progress"
)

func municipal(t *testing.T) *wellbeing.Plan {
	t.Helper()
	data, err := os.ReadFile("../../examples/plans/municipal.json")
	require.NoError(t, err)
	p, err := wellbeing.Read(data)
	require.NoError(t, err)
	return p
}

// explainable returns the identifier of everything in a plan that has an explanation.
func explainable(p *wellbeing.Plan) []string {
	ids := []string{""}
	for _, r := range wellbeing.Rights() {
		ids = append(ids, string(r))
	}
	for _, node := range p.All() {
		switch n := node.(type) {
		case *wellbeing.Goal:
			ids = append(ids, string(n.ID))
		case *wellbeing.Measure:
			ids = append(ids, string(n.ID))
		case *wellbeing.Indicator:
			ids = append(ids, string(n.ID))
		case *wellbeing.Theme:
			ids = append(ids, string(n.ID))
		case *wellbeing.Organization:
			ids = append(ids, string(n.ID))
		}
	}
	return ids
}

// Every result of the plan has an explanation that survives JSON and that the verifier finds right.
func TestExplanationsAreRight(t *testing.T) {
	p := municipal(t)
	for _, id := range explainable(p) {
		for _, policy := range progress.Policies() {
			e, found := progress.Explain(p, day(t, "2026-12-05"), progress.Config{Policy: policy}, id)
			require.True(t, found, id)
			require.NotEmpty(t, e.Sentence.Key, id)
			data, err := json.Marshal(e)
			require.NoError(t, err)
			var read progress.Explanation
			require.NoError(t, json.Unmarshal(data, &read), id)
			require.Empty(t, progress.Verify(p, read), id)
		}
	}
	_, found := progress.Explain(p, day(t, "2026-12-05"), progress.Config{}, "nobody")
	require.False(t, found)
}

// One number changed anywhere in an explanation, of whatever kind, is noticed.
func TestVerifierNoticesOneChangedNumber(t *testing.T) {
	p := municipal(t)
	kinds := map[string]string{
		"decrease with milestones": "lonely", "range": "club-group-size", "joint sum": "free-hobby-places", "joint ratio": "grouped-pupils",
		"boolean": "youth-council-budget", "slope": "vaping", "late": "staff-trained", "breached": "pupils-per-psychologist",
		"no baseline": "parents-reached", "measure with completion": "bullying-model", "measure with tasks": "club-every-school",
		"measure with implementations": "group-building", "planned measure": "bike-parking", "goal": "belonging", "right": "learning",
		"theme": string(p.Themes[0].ID), "organization": "education", "plan": "",
	}
	for kind, id := range kinds {
		t.Run(kind, func(t *testing.T) {
			e, found := progress.Explain(p, day(t, "2026-12-05"), progress.Config{}, id)
			require.True(t, found)
			data, err := json.Marshal(e)
			require.NoError(t, err)
			numbers := numberPattern.FindAllSubmatchIndex(data, -1)
			require.NotEmpty(t, numbers)
			every := max(1, len(numbers)/25)
			for i := 0; i < len(numbers); i += every {
				at := numbers[i][3] - 1
				changed := bytes.Clone(data)
				changed[at] = '0' + (changed[at]-'0'+1)%10
				var read progress.Explanation
				if json.Unmarshal(changed, &read) != nil {
					continue // no number at all, such as a division by 0
				}
				require.NotEmpty(t, progress.Verify(p, read), "%s", changed[max(0, at-60):min(len(changed), at+10)])
			}
		})
	}
}

// numberPattern finds the numbers of an explanation: exact values, thresholds and arguments.
var numberPattern = regexp.MustCompile(`"(?:value|result|onTrack|needsAcceleration|tooEarly|withhold|share|planned|gap|doing|effect)":"?(-?[0-9./]*[0-9])`)
