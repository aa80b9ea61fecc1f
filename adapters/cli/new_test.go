package cli_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/openwellbeing/plan/wellbeing"
	"github.com/openwellbeing/plan/wellbeing/law"
)

// first returns a first plan, read.
func first(t *testing.T, args ...string) (*wellbeing.Plan, string) {
	t.Helper()
	got := run(append([]string{"new"}, args...)...)
	require.Equal(t, 0, got.status, got.err)
	require.Empty(t, got.err)
	p, err := wellbeing.Read([]byte(got.out))
	require.NoError(t, err)
	return p, got.out
}

func TestAFirstPlanIsSoundAndInOneLanguage(t *testing.T) {
	for _, kind := range wellbeing.EnumValues("planKind") {
		for _, language := range languages {
			for _, on := range []string{"2010-05-01", "2020-01-31", "2026-11-21", "2027-01-01", "9999-12-31"} {
				p, text := first(t, "--kind", kind, "--lang", language, "--on", on)
				require.Empty(t, wellbeing.Validate(p), "%s in %s on %s", kind, language, on)
				require.Equal(t, wellbeing.PlanKind(kind), p.Kind)
				require.Equal(t, []wellbeing.Language{wellbeing.Language(language)}, p.Languages)
				for path, node := range p.All() {
					if words, ok := node.(*wellbeing.Text); ok {
						for l := range words.All() {
							require.Equal(t, language, string(l), path.Pointer())
						}
					}
				}
				require.Equal(t, text, setting{in: strings.NewReader(text)}.run("fmt", "-").out)

				choice := law.For(p, law.Config{})
				require.Equal(t, kind == "other", len(choice.Regimes) == 0)
				for _, c := range law.Coverage(p, law.Config{}) {
					require.Equal(t, law.CoveringEmpty, c.State, c.Item)
					require.Contains(t, text, `"`+c.Item+`": "`, "what belongs there is not said")
				}
			}
		}
	}
}

// What the check says of a first plan is what has to be filled in, and nothing else.
func TestACheckOfAFirstPlanListsWhatIsToBeFilledIn(t *testing.T) {
	toFillIn := []wellbeing.Code{
		"law/content-item-empty", "law/no-budget-link", "law/not-part-of-wellbeing-plan", "law/annex-missing", "law/student-welfare-missing",
		"law/no-cooperation", "law/no-hearing", "structure/no-goals", "structure/no-follow-up-body", "participation/no-hearing",
		"language/no-plain-summary", "resources/no-child-welfare-resources",
	}
	for _, kind := range wellbeing.EnumValues("planKind") {
		_, text := first(t, "--kind", kind)
		got := setting{in: strings.NewReader(text)}.run("check", "--format", "json", "-")
		require.Equal(t, 0, got.status)
		for _, f := range decode(t, got.out).Documents[0].Findings {
			require.Contains(t, toFillIn, f.Code, "%s: %s", kind, f)
		}
	}
}

func TestAFirstPlanHasTheOrgansOfTheLaw(t *testing.T) {
	for kind, want := range map[string][]wellbeing.Organ{
		"municipal": {wellbeing.OrganMunicipalCouncil}, "joint": {wellbeing.OrganMunicipalCouncil, wellbeing.OrganMunicipalCouncil},
		"county": {wellbeing.OrganCountyCouncil}, "regional": {wellbeing.OrganMunicipalCouncil, wellbeing.OrganCountyCouncil},
		"city-county": {wellbeing.OrganCityCouncil}, "other": {""},
	} {
		p, _ := first(t, "--kind", kind)
		var organs []wellbeing.Organ
		for i, a := range p.Approvals {
			organs = append(organs, a.Organ)
			require.Equal(t, p.Owners[i], a.Owner)
			require.Equal(t, wellbeing.ApprovalPlanned, a.State)
		}
		require.Equal(t, want, organs, kind)
		require.Equal(t, "2026", p.Period.Start.String())
		require.Equal(t, "2029", p.Period.End.String())
		var kinds []wellbeing.EventKind
		for _, e := range p.Events {
			kinds = append(kinds, e.Kind)
			require.False(t, e.Due.IsZero())
		}
		require.Contains(t, kinds, wellbeing.EventMidTermEvaluation)
		require.Contains(t, kinds, wellbeing.EventFinalEvaluation)
		require.Equal(t, kind != "other", slices.Contains(kinds, wellbeing.EventStatutoryReview))
		require.True(t, slices.IsSortedFunc(p.Events, func(a, b wellbeing.Event) int { return a.Due.Compare(b.Due) }))
	}
}

func TestAFirstPlanTakesNames(t *testing.T) {
	p, _ := first(t, "--kind", "regional", "--lang", "sv", "--id", "kusten-2027", "--title", "Kustens plan", "--name", "Ahola", "--name", "Kusten", "--on", "2027-03-01")
	require.Equal(t, wellbeing.ID("kusten-2027"), p.ID)
	require.Equal(t, "Kustens plan", p.Title.SV)
	require.Equal(t, "Ahola", p.Organizations[0].Name.SV)
	require.Equal(t, "Kusten", p.Organizations[1].Name.SV)
	require.Equal(t, "2027", p.Period.Start.String())
	joint, _ := first(t, "--kind", "joint", "--lang", "en")
	require.Equal(t, "(name missing: municipality)", joint.Organizations[0].Name.EN)
	require.Equal(t, "(name missing: municipality 2)", joint.Organizations[1].Name.EN)
}
