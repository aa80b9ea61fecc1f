package rules_test

import (
	"strconv"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/openwellbeing/plan/wellbeing"
	"github.com/openwellbeing/plan/wellbeing/rules"
)

// found returns the codes that the rules give a plan, each as often as it is found.
func found(p *wellbeing.Plan) map[wellbeing.Code]int {
	counts := map[wellbeing.Code]int{}
	for _, f := range rules.Check(p, suiteDay, rules.Config{}) {
		counts[f.Code]++
	}
	return counts
}

func text(s string) wellbeing.Text { return wellbeing.Text{FI: s} }

// An organization that is a part of itself, a body under itself and references to nothing are for Validate to find: here
// they lead nowhere.
func TestWaysUpThatComeRoundAgainEnd(t *testing.T) {
	p := &wellbeing.Plan{
		Organizations: []wellbeing.Organization{{ID: "a", Parent: "b"}, {ID: "b", Parent: "a"}, {ID: "c"}, {ID: "d"}},
		Bodies: []wellbeing.Body{
			{ID: "x", Parent: "y"},
			{ID: "y", Parent: "x", Members: []wellbeing.Member{{Organization: "x"}, {Organization: "nobody"}}},
		},
		Owners:    []wellbeing.ID{"c", "d", "nobody"},
		Languages: []wellbeing.Language{"fi"},
		Approvals: []wellbeing.Approval{{Owner: "d", State: wellbeing.ApprovalApproved}},
		Goals:     []wellbeing.Goal{{ID: "g"}},
	}
	for _, id := range []wellbeing.ID{"a", "x", "y", "nobody", "g", "c"} {
		p.Goals[0].Measures = append(p.Goals[0].Measures, wellbeing.Measure{
			ID: "m-" + id, Title: text("sama otsikko jokaisella"), Responsible: id, Partners: []wellbeing.ID{"", "g"},
		})
	}
	counts := found(p)
	require.Equal(t, 1, counts[rules.CodeOwnerWithoutMeasure]) // d
	require.Equal(t, 1, counts[rules.CodeUncommittedOrganization])
	require.Equal(t, 1, counts[rules.CodeSimilarMeasures]) // c beside a
}

// A chain of bodies, each with the same measure, costs what as many bodies side by side would; so do many open conditions.
func TestLongChainsCostNoMoreThanTheirLength(t *testing.T) {
	const length = 20_000
	id := func(prefix string, i int) wellbeing.ID { return wellbeing.ID(prefix + strconv.Itoa(i)) }
	p := &wellbeing.Plan{Languages: []wellbeing.Language{"fi"}, Goals: []wellbeing.Goal{{ID: "g"}}}
	conditions := new(wellbeing.Plan)
	for i := range length {
		p.Organizations = append(p.Organizations, wellbeing.Organization{ID: id("o", i), Parent: id("o", i-1)})
		p.Bodies = append(p.Bodies, wellbeing.Body{ID: id("b", i), Parent: id("b", i-1)})
		p.Owners = append(p.Owners, id("o", i))
		p.Goals[0].Measures = append(p.Goals[0].Measures,
			wellbeing.Measure{ID: id("m", i), Title: text("sama otsikko jokaisella"), Responsible: id("b", i)},
			wellbeing.Measure{ID: id("n", i), Title: text("toinen otsikko jokaisella"), Responsible: id("o", i)})
		conditions.Goals = append(conditions.Goals, wellbeing.Goal{ID: id("g", i), Requires: []wellbeing.Condition{{Met: new(false)}}})
	}
	p.Bodies[0].Organization = "o0"
	p.Approvals = []wellbeing.Approval{{Owner: "o0", State: wellbeing.ApprovalApproved}}
	cfg := rules.Config{Severities: map[wellbeing.Code]wellbeing.Severity{}}
	for _, code := range rules.Codes() {
		switch code.Category() {
		case "structure", "resources", "participation":
		default:
			cfg.Severities[code] = ""
		}
	}
	began := time.Now()
	rules.Check(p, suiteDay, cfg)
	rules.Check(conditions, suiteDay, cfg)
	require.Less(t, time.Since(began), 10*time.Second) // a hundredth of it is usual
}
