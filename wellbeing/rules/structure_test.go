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

// A long chain of organizations and bodies, each with a measure, costs what as many side by side would; so do many open
// conditions. Had each to go all the way up, it would take minutes.
func TestLongChainsCostNoMoreThanTheirLength(t *testing.T) {
	const length = 50_000
	id := func(prefix string, i int) wellbeing.ID { return wellbeing.ID(prefix + strconv.Itoa(i)) }
	chain := &wellbeing.Plan{
		Organizations: []wellbeing.Organization{{ID: "other"}},
		Owners:        []wellbeing.ID{"o0", "other"},
		Approvals:     []wellbeing.Approval{{Owner: "other", State: wellbeing.ApprovalApproved}},
		Languages:     []wellbeing.Language{"fi"},
		Goals:         []wellbeing.Goal{{ID: "g"}},
	}
	conditions := new(wellbeing.Plan)
	for i := range length {
		chain.Organizations = append(chain.Organizations, wellbeing.Organization{ID: id("o", i), Parent: id("o", i-1)})
		chain.Bodies = append(chain.Bodies, wellbeing.Body{ID: id("b", i), Parent: id("b", i-1)})
		chain.Goals[0].Measures = append(chain.Goals[0].Measures,
			wellbeing.Measure{ID: id("m", i), Title: text("sama otsikko jokaisella"), Responsible: id("b", i)},
			wellbeing.Measure{ID: id("n", i), Responsible: id("o", i)})
		conditions.Goals = append(conditions.Goals, wellbeing.Goal{ID: id("g", i), Requires: []wellbeing.Condition{{Met: new(false)}}})
	}
	chain.Bodies[0].Organization = "o0"
	cfg := rules.Config{Severities: map[wellbeing.Code]wellbeing.Severity{}}
	for _, code := range rules.Codes() {
		cfg.Severities[code] = ""
	}
	for _, code := range []wellbeing.Code{
		rules.CodeOwnerWithoutMeasure, rules.CodeOpenCondition, rules.CodeSimilarMeasures, rules.CodeUncommittedOrganization,
	} {
		delete(cfg.Severities, code)
	}
	began := time.Now()
	require.Len(t, rules.Check(chain, suiteDay, cfg), 2) // nothing of the other owner, and no approval of the first
	require.Empty(t, rules.Check(conditions, suiteDay, cfg))
	require.Less(t, time.Since(began), 10*time.Second)
}

// Where the rule about bare main goals is switched off, the more general ones speak.
func TestABareMainGoalIsFoundInAnyCase(t *testing.T) {
	p := &wellbeing.Plan{Goals: []wellbeing.Goal{{ID: "g", Title: text("hyvä arki"), Level: wellbeing.GoalMain}}}
	counts := found(p)
	require.Equal(t, 1, counts[rules.CodeMainGoalWithoutParts])
	require.Zero(t, counts[rules.CodeGoalWithoutMeasure])
	off := map[wellbeing.Code]wellbeing.Severity{rules.CodeMainGoalWithoutParts: ""}
	var codes []wellbeing.Code
	for _, f := range rules.Check(p, suiteDay, rules.Config{Severities: off}) {
		codes = append(codes, f.Code)
	}
	require.Contains(t, codes, rules.CodeGoalWithoutMeasure)
}
