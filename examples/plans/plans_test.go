// Package plans_test states what the example plans hold.
package plans_test

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/openwellbeing/plan/schema"
	"github.com/openwellbeing/plan/wellbeing"
)

func read(t *testing.T, name string) *wellbeing.Plan {
	t.Helper()
	data, err := os.ReadFile(name + ".json")
	require.NoError(t, err)
	p, err := wellbeing.Read(data)
	require.NoError(t, err)
	return p
}

// Every example is sound by both judges, and stands in its standard form.
func TestExamplesAreSound(t *testing.T) {
	files, err := filepath.Glob("*.json")
	require.NoError(t, err)
	require.Len(t, files, 6)
	for _, file := range files {
		t.Run(file, func(t *testing.T) {
			data, err := os.ReadFile(file)
			require.NoError(t, err)
			require.NoError(t, schema.Check(data, wellbeing.Limits{}))
			p, err := wellbeing.Read(data)
			require.NoError(t, err)
			require.Empty(t, wellbeing.Validate(p))
			standard, err := wellbeing.Indented(p)
			require.NoError(t, err)
			require.True(t, bytes.Equal(standard, data), "not in its standard form: run wellbeing fmt -w")
		})
	}
}

// No example says anything of a private person: no authors by name, no e-mail address, no telephone number.
func TestExamplesNameNobody(t *testing.T) {
	files, err := filepath.Glob("*.json")
	require.NoError(t, err)
	for _, file := range files {
		data, err := os.ReadFile(file)
		require.NoError(t, err)
		require.NotContains(t, string(data), "@", file)
		require.NotContains(t, string(data), "+358", file)
		if file != "municipal.json" { // its authors are working groups
			require.NotContains(t, string(data), `"authors"`, file)
		}
	}
}

// count is something about a plan that can be counted.
type count struct {
	what string
	want int
	of   func(*wellbeing.Plan) int
}

func goals(p *wellbeing.Plan, of func(*wellbeing.Goal) bool) (found []*wellbeing.Goal) {
	for _, node := range p.All() {
		if g, ok := node.(*wellbeing.Goal); ok && of(g) {
			found = append(found, g)
		}
	}
	return found
}

func measures(goals []wellbeing.Goal) (n int) {
	for _, g := range goals {
		n += len(g.Measures) + measures(g.Goals)
	}
	return n
}

func countGoals(of func(*wellbeing.Goal) bool) func(*wellbeing.Plan) int {
	return func(p *wellbeing.Plan) int { return len(goals(p, of)) }
}

func conditions(p *wellbeing.Plan) (n int) {
	for _, g := range goals(p, func(*wellbeing.Goal) bool { return true }) {
		n += len(g.Requires)
	}
	return n
}

func ofRight(r wellbeing.Right) func(*wellbeing.Plan) int {
	return countGoals(func(g *wellbeing.Goal) bool {
		return g.Kind == wellbeing.GoalOutcome && slices.Contains(g.Rights, r)
	})
}

func outcome(g *wellbeing.Goal) bool        { return g.Kind == wellbeing.GoalOutcome }
func implementation(g *wellbeing.Goal) bool { return g.Kind == wellbeing.GoalImplementation }

func relations(kind wellbeing.RelationKind, year int) func(*wellbeing.Plan) int {
	return func(p *wellbeing.Plan) (n int) {
		for _, r := range p.Relations {
			if r.Kind == kind && r.Year == year {
				n++
			}
		}
		return n
	}
}

func events(of func(wellbeing.Event) bool) func(*wellbeing.Plan) int {
	return func(p *wellbeing.Plan) (n int) {
		for _, e := range p.Events {
			if of(e) {
				n++
			}
		}
		return n
	}
}

func organizations(kind wellbeing.OrganizationKind) func(*wellbeing.Plan) int {
	return func(p *wellbeing.Plan) (n int) {
		for _, o := range p.Organizations {
			if o.Kind == kind {
				n++
			}
		}
		return n
	}
}

func TestJakobstad(t *testing.T) {
	areas := func(p *wellbeing.Plan) []*wellbeing.Goal {
		return goals(p, func(g *wellbeing.Goal) bool { return g.Level == wellbeing.GoalFocusArea })
	}
	inArea := func(i int, of func(*wellbeing.Goal) int) func(*wellbeing.Plan) int {
		return func(p *wellbeing.Plan) int { return of(areas(p)[i]) }
	}
	numeric := func(p *wellbeing.Plan) (n int) {
		for _, i := range p.Indicators {
			if len(i.Targets) > 0 {
				n++
			}
		}
		return n
	}
	subgoals := func(g *wellbeing.Goal) int { return len(g.Goals) }
	doings := func(g *wellbeing.Goal) int { return measures(g.Goals) + len(g.Measures) }
	run(t, "jakobstad", []count{
		{"focus areas", 4, func(p *wellbeing.Plan) int { return len(areas(p)) }},
		{"goals in the first focus area", 3, inArea(0, subgoals)},
		{"goals in the second", 4, inArea(1, subgoals)},
		{"goals in the third", 3, inArea(2, subgoals)},
		{"goals in the fourth", 2, inArea(3, subgoals)},
		{"measures", 30, func(p *wellbeing.Plan) int { return measures(p.Goals) }},
		{"measures in the first focus area", 7, inArea(0, doings)},
		{"measures in the second", 14, inArea(1, doings)},
		{"measures in the third", 7, inArea(2, doings)},
		{"measures in the fourth", 2, inArea(3, doings)},
		{"follow-up lines", 29, func(p *wellbeing.Plan) int { return len(p.Indicators) }},
		{"follow-up lines with a numeric target", 3, numeric},
		{"approvals", 4, func(p *wellbeing.Plan) int { return len(p.Approvals) }},
		{"owners", 4, func(p *wellbeing.Plan) int { return len(p.Owners) }},
		{"predecessors of 2010", 1, relations(wellbeing.RelationSupersedes, 2010)},
		{"predecessors of 2016", 1, relations(wellbeing.RelationSupersedes, 2016)},
		{"models", 1, relations(wellbeing.RelationBasedOn, 0)},
		{"sources", 3, func(p *wellbeing.Plan) int { return len(p.Sources) }},
	})
	for _, node := range read(t, "jakobstad").All() {
		if m, ok := node.(*wellbeing.Measure); ok {
			require.Empty(t, m.Responsible, "the plan names no responsible party: %s", m.ID)
			require.True(t, m.Schedule.IsZero(), "the plan sets no deadline: %s", m.ID)
		}
	}
}

func TestEspoo(t *testing.T) {
	roots := func(p *wellbeing.Plan) (n int) {
		for _, b := range p.Bodies {
			if b.Parent == "" {
				n++
			}
		}
		return n
	}
	run(t, "espoo", []count{
		{"outcome goals", 10, countGoals(outcome)},
		{"implementation goals", 8, countGoals(implementation)},
		{"conditions", 14, conditions},
		{"strengths", 8, func(p *wellbeing.Plan) int { return len(p.Situation.Strengths) }},
		{"challenges", 16, func(p *wellbeing.Plan) int { return len(p.Situation.Challenges) }},
		{"bodies", 10, func(p *wellbeing.Plan) int { return len(p.Bodies) }},
		{"bodies at the top of the tree", 1, roots},
		{"definitions of rights", 7, func(p *wellbeing.Plan) int { return len(p.Definitions) }},
		{"tags equality", 4, ofRight(wellbeing.RightEquality)},
		{"tags care", 3, ofRight(wellbeing.RightCare)},
		{"tags participation", 4, ofRight(wellbeing.RightParticipation)},
		{"tags health", 1, ofRight(wellbeing.RightHealth)},
		{"tags safety", 2, ofRight(wellbeing.RightSafety)},
		{"tags learning", 1, ofRight(wellbeing.RightLearning)},
		{"tags hobbies", 1, ofRight(wellbeing.RightHobbies)},
		{"implementation goals with a right", 0, countGoals(func(g *wellbeing.Goal) bool { return implementation(g) && len(g.Rights) > 0 })},
	})
}

func TestKymenlaakso(t *testing.T) {
	evaluation := func(kind wellbeing.EventKind, due string) func(*wellbeing.Plan) int {
		return events(func(e wellbeing.Event) bool {
			return e.Kind == kind && e.Due.String() == due && e.Object == wellbeing.EventEffect
		})
	}
	run(t, "kymenlaakso", []count{
		{"main goals", 3, countGoals(func(g *wellbeing.Goal) bool { return g.Level == wellbeing.GoalMain && outcome(g) })},
		{"steps of the change", 7, func(p *wellbeing.Plan) int { return measures(p.Goals) }},
		{"conditions of success", 4, conditions},
		{"mid-term evaluations of effect in 2022", 1, evaluation(wellbeing.EventMidTermEvaluation, "2022")},
		{"final evaluations of effect in 2024", 1, evaluation(wellbeing.EventFinalEvaluation, "2024")},
	})
}

func TestCentralOstrobothnia(t *testing.T) {
	training := func(participants int, score string) func(*wellbeing.Plan) int {
		return events(func(e wellbeing.Event) bool {
			return e.Kind == wellbeing.EventTraining && e.Participants != nil && *e.Participants == participants &&
				e.Feedback.Score != nil && e.Feedback.Score.String() == score && e.Feedback.Scale.IsZero()
		})
	}
	run(t, "central-ostrobothnia", []count{
		{"training days with 47 participants and score 8.5", 1, training(47, "8.5")},
		{"training days with 59 participants and score 8", 1, training(59, "8")},
		{"events with participants", 2, events(func(e wellbeing.Event) bool { return e.Participants != nil })},
		{"programmes of 23.6 million euro in 2020-2022", 1, func(p *wellbeing.Plan) (n int) {
			for _, r := range p.Relations {
				if r.Kind == wellbeing.RelationProgramme && r.Amount != nil && r.Amount.String() == "23600000" &&
					r.Currency == "EUR" && r.Period.Start.String() == "2020" && r.Period.End.String() == "2022" {
					n++
				}
			}
			return n
		}},
		{"approvals planned for 2020", 3, func(p *wellbeing.Plan) (n int) {
			for _, a := range p.Approvals {
				if a.State == wellbeing.ApprovalPlanned && a.Due.String() == "2020" {
					n++
				}
			}
			return n
		}},
		{"development areas", 3, countGoals(func(g *wellbeing.Goal) bool { return g.Level == wellbeing.GoalFocusArea })},
	})
}

func TestSouthOstrobothnia(t *testing.T) {
	atLeast := func(n int) func(int) int { return func(have int) int { return min(have, n) } }
	heard := func(group string) func(*wellbeing.Plan) int {
		return func(p *wellbeing.Plan) (n int) {
			x := wellbeing.NewIndex(p)
			for _, h := range p.Hearings {
				if o := x.Organization(h.Organization); o != nil && strings.Contains(o.Name.FI, group) {
					n++
				}
			}
			return n
		}
	}
	kinds := []count{
		{"parts", 2, func(p *wellbeing.Plan) (n int) {
			for _, d := range p.Documents {
				if d.Kind == "part" {
					n++
				}
			}
			return n
		}},
		{"hearings of the regional youth group", 1, heard("Vaikuttaja")},
		{"hearings of the disability youth group", 1, heard("Invalidiliiton")},
		{"invented main goals", 0, countGoals(func(g *wellbeing.Goal) bool { return g.Level == wellbeing.GoalMain })},
		{"invented indicators", 0, func(p *wellbeing.Plan) int { return len(p.Indicators) }},
		{"measures, one for each kind of actor", 8, func(p *wellbeing.Plan) int { return measures(p.Goals) }},
	}
	for _, kind := range []wellbeing.OrganizationKind{
		wellbeing.OrganizationCounty, wellbeing.OrganizationNgo, wellbeing.OrganizationEducationProvider, wellbeing.OrganizationPolice,
		wellbeing.OrganizationParish, wellbeing.OrganizationYouthGroup, wellbeing.OrganizationUniversity, wellbeing.OrganizationProject,
	} {
		kinds = append(kinds, count{"at least one " + string(kind), 1, func(p *wellbeing.Plan) int { return atLeast(1)(organizations(kind)(p)) }})
	}
	run(t, "south-ostrobothnia", kinds)
}

func run(t *testing.T, name string, counts []count) {
	t.Helper()
	p := read(t, name)
	for _, c := range counts {
		t.Run(c.what, func(t *testing.T) { require.Equal(t, c.want, c.of(p)) })
	}
}

// The made-up plan uses every property of the schema, so that every part of the format has something to say.
func TestMunicipalUsesEveryProperty(t *testing.T) {
	var contract map[string]any
	require.NoError(t, json.Unmarshal(schema.JSON(), &contract))
	data, err := os.ReadFile("municipal.json")
	require.NoError(t, err)
	var document any
	require.NoError(t, json.Unmarshal(data, &document))
	used := map[string]bool{}
	defs := contract["$defs"].(map[string]any)
	var follow func(rule map[string]any, name string, value any)
	follow = func(rule map[string]any, name string, value any) {
		if ref, ok := rule["$ref"].(string); ok {
			name = strings.TrimPrefix(ref, "#/$defs/")
			rule = defs[name].(map[string]any)
		}
		switch v := value.(type) {
		case []any:
			for _, item := range v {
				if items, ok := rule["items"].(map[string]any); ok {
					follow(items, name, item)
				}
			}
		case map[string]any:
			properties, _ := rule["properties"].(map[string]any)
			for member, inner := range v {
				if p, ok := properties[member].(map[string]any); ok {
					used[name+"."+member] = true
					follow(p, name, inner)
				}
			}
		}
	}
	follow(contract, "plan", document)
	expect := func(name string, rule map[string]any) {
		properties, _ := rule["properties"].(map[string]any)
		for member := range properties {
			require.True(t, used[name+"."+member], "municipal.json says nothing of %s.%s", name, member)
		}
	}
	expect("plan", contract)
	for name, rule := range defs {
		expect(name, rule.(map[string]any))
	}
}
