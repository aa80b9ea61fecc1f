package rules_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/openwellbeing/plan/wellbeing"
	"github.com/openwellbeing/plan/wellbeing/catalogue"
	"github.com/openwellbeing/plan/wellbeing/law"
	"github.com/openwellbeing/plan/wellbeing/rules"
)

// lawFindings returns what the rules of law say about a plan on the day of the suite.
func lawFindings(p *wellbeing.Plan, cfg rules.Config) wellbeing.Findings {
	var fs wellbeing.Findings
	for _, f := range rules.Check(p, suiteDay, cfg) {
		if f.Code.Category() == "law" {
			fs = append(fs, f)
		}
	}
	return fs
}

// findingsOf returns the findings of one code.
func findingsOf(fs wellbeing.Findings, code wellbeing.Code) wellbeing.Findings {
	var of wellbeing.Findings
	for _, f := range fs {
		if f.Code == code {
			of = append(of, f)
		}
	}
	return of
}

func lines(fs wellbeing.Findings) []string {
	var lines []string
	for _, f := range fs {
		lines = append(lines, f.String())
	}
	return lines
}

func lawDay(t testing.TB, s string) wellbeing.Date {
	t.Helper()
	d, err := wellbeing.ParseDate(s)
	require.NoError(t, err)
	return d
}

func TestADutyThatTheLawSetsTwiceIsOneFindingWithBothProvisions(t *testing.T) {
	p := &wellbeing.Plan{Kind: wellbeing.PlanRegional, Regimes: []wellbeing.ID{"fi-child-welfare-act-2023"}}
	budget := findingsOf(lawFindings(p, rules.Config{}), rules.CodeNoBudgetLink)
	require.Len(t, budget, 1)
	require.Equal(t, wellbeing.Text{
		FI: "kuntalaki 410/2015 110 §; laki hyvinvointialueesta 611/2021 115 §",
		SV: "kommunallagen 410/2015 110 §; lagen om välfärdsområden 611/2021 115 §",
		EN: "Local Government Act 410/2015, section 110; Act on Wellbeing Services Counties 611/2021, section 115",
	}, *budget[0].Citation)
}

func TestOneProvisionOfTwoRegimesIsCitedOnce(t *testing.T) {
	p := &wellbeing.Plan{
		Kind: wellbeing.PlanMunicipal, Regimes: []wellbeing.ID{"fi-child-welfare-act-2008", "fi-child-welfare-act-2014"},
	}
	budget := findingsOf(lawFindings(p, rules.Config{}), rules.CodeNoBudgetLink)
	require.Len(t, budget, 1)
	require.Equal(t, "Child Welfare Act 417/2007, section 12", budget[0].Citation.EN)
	require.Equal(t, "fi-child-welfare-act-2008, fi-child-welfare-act-2014", budget[0].Args.Get("regime"))
}

func TestEveryFindingOfLawCitesTheLaw(t *testing.T) {
	for _, m := range mistakes(t)["law"] {
		p := patched(t, m.Plan, m.Patch)
		for _, f := range lawFindings(p, rules.Config{}) {
			if f.Code == rules.CodeUnknownRegime {
				continue
			}
			require.NotEmpty(t, f.Citation.FI, "%s: %s", m.Name, f)
			require.NotEmpty(t, f.Citation.SV, "%s: %s", m.Name, f)
			require.NotEmpty(t, f.Citation.EN, "%s: %s", m.Name, f)
		}
	}
}

// A law of another country, as its users would write it.
const othersLaw = `{
  "id": "xx-act",
  "country": "XX",
  "title": {"en": "An act of another country", "nl": "Een wet van een ander land"},
  "citation": {"en": "Act of Xland, section 1", "nl": "Wet van Xland, artikel 1"},
  "validFrom": "2020-01-01",
  "validUntil": "2025-12-31",
  "kinds": ["joint"],
  "items": [{"code": "play", "title": {"en": "places to play"}, "kinds": ["joint"]}],
  "approval": [{"kinds": ["joint"], "owners": ["region"], "organs": ["board"]}],
  "reviewYears": 2,
  "duties": [
    {"code": "budget", "title": {"en": "budgeted"}, "kinds": ["joint"]},
    {"code": "hearing", "title": {"en": "heard"}, "citation": {"en": "Youth Act of Xland"}, "kinds": ["joint"]}
  ]
}`

func TestAPlanIsJudgedByTheLawOfAnotherCountry(t *testing.T) {
	own, err := law.Parse([]byte(othersLaw))
	require.NoError(t, err)
	p := &wellbeing.Plan{
		Kind:          wellbeing.PlanJoint,
		Regimes:       []wellbeing.ID{"xx-act"},
		Organizations: []wellbeing.Organization{{ID: "north", Kind: wellbeing.OrganizationRegion}},
		Owners:        []wellbeing.ID{"north"},
		Approvals: []wellbeing.Approval{{
			Owner: "north", Organ: wellbeing.OrganCityCouncil, State: wellbeing.ApprovalApproved, Date: lawDay(t, "2024-10-01"),
		}},
	}
	cfg := rules.Config{Law: law.Config{Regimes: own}}
	got := lawFindings(p, cfg)
	require.Equal(t, []string{
		`error law/content-item-missing at "" item="play" regime="xx-act"`,
		`error law/no-budget-link at "" regime="xx-act"`,
		`error law/no-hearing at "" regime="xx-act"`,
		`error law/review-overdue at "/approvals/0" due="2026-10-01" owner="north" regime="xx-act" since="2024-10-01" years="2"`,
		`error law/approval-by-wrong-organ at "/approvals/0/organ" organ="city-council" organs="board" owner="north" regime="xx-act"`,
	}, lines(got))
	require.Equal(t, "Wet van Xland, artikel 1", got[0].Citation.In("nl"))
	require.Equal(t, "Act of Xland, section 1", got[1].Citation.EN) // the duty names no provision of its own
	require.Equal(t, "Youth Act of Xland", got[2].Citation.EN)

	p.Sections = []wellbeing.Section{{Item: "play", Text: wellbeing.Text{EN: "Every child has a playground nearby."}}}
	p.Relations = []wellbeing.Relation{{Kind: wellbeing.RelationInforms}}
	p.Hearings = []wellbeing.Hearing{{Group: wellbeing.HearingChildren}}
	p.Approvals[0].Organ = wellbeing.OrganBoard
	require.Empty(t, lawFindings(p, cfg))
}

func TestTheLawThatTheCallerNamesGoesBeforeThatOfThePlan(t *testing.T) {
	own, err := law.Parse([]byte(othersLaw))
	require.NoError(t, err)
	p := patched(t, "joint-2014", nil)
	require.Empty(t, lawFindings(p, rules.Config{Law: law.Config{Regimes: own}})) // it applies only where it is named
	got := lawFindings(p, rules.Config{Law: law.Config{Regimes: own, Use: []wellbeing.ID{"xx-act", "nobodys"}}})
	require.Equal(t, []string{`error law/content-item-missing at "/sections" item="play" regime="xx-act"`}, lines(got))
	require.Empty(t, lawFindings(p, rules.Config{Law: law.Config{Use: []wellbeing.ID{}}}))
}

func TestARegimeThatOnlyTheCallerKnows(t *testing.T) {
	p := &wellbeing.Plan{
		Kind: wellbeing.PlanJoint, Regimes: []wellbeing.ID{"xx-act"},
		Period: wellbeing.Period{Start: lawDay(t, "2026-01-01").Point()},
	}
	require.Equal(t, []string{`warning law/unknown-regime at "/regimes/0" regime="xx-act"`}, lines(lawFindings(p, rules.Config{})))

	own, err := law.Parse([]byte(othersLaw))
	require.NoError(t, err)
	got := findingsOf(lawFindings(p, rules.Config{Law: law.Config{Regimes: own}}), rules.CodeRegimeNotInForce)
	require.Equal(t, []string{
		`warning law/regime-not-in-force at "/regimes/0" day="2026-01-01" from="2020-01-01" regime="xx-act" until="2025-12-31"`,
	}, lines(got))
}

func TestYearsOfARepealedLawAreReportedOn(t *testing.T) {
	text := strings.Replace(othersLaw, `"code": "hearing"`, `"code": "yearly-report"`, 1)
	text = strings.Replace(strings.Replace(text, "2020-01-01", "2020-01-02", 1), "2025-12-31", "2024-12-30", 1)
	own, err := law.Parse([]byte(text))
	require.NoError(t, err)
	p := &wellbeing.Plan{
		Kind: wellbeing.PlanJoint, Regimes: []wellbeing.ID{"xx-act"},
		Approvals: []wellbeing.Approval{{State: wellbeing.ApprovalApproved, Date: lawDay(t, "2019-06-30")}},
	}
	var years []string
	for _, f := range findingsOf(lawFindings(p, rules.Config{Law: law.Config{Regimes: own}}), rules.CodeYearlyReportMissing) {
		years = append(years, f.Args.Get("year"))
	}
	require.Equal(t, []string{"2021", "2022", "2023"}, years) // those that the law covers from the first day to the last
}

func TestOnNoDayNothingOfTheLawIsLate(t *testing.T) {
	for _, m := range mistakes(t)["law"] {
		for _, f := range rules.Check(patched(t, m.Plan, m.Patch), wellbeing.Date{}, rules.Config{}) {
			require.NotContains(t, []wellbeing.Code{rules.CodeReviewOverdue, rules.CodeYearlyReportMissing}, f.Code, m.Name)
		}
	}
}

func TestARegionalPlanNeedsBothSidesToCooperate(t *testing.T) {
	p := &wellbeing.Plan{
		Kind: wellbeing.PlanRegional, Regimes: []wellbeing.ID{"fi-child-welfare-act-2023"},
		Organizations: []wellbeing.Organization{
			{ID: "town", Kind: wellbeing.OrganizationMunicipality},
			{ID: "county", Kind: wellbeing.OrganizationCounty},
			{ID: "clinic", Kind: wellbeing.OrganizationDepartment, Parent: "county"},
		},
		Owners: []wellbeing.ID{"town"},
		Goals:  []wellbeing.Goal{{Goals: []wellbeing.Goal{{Measures: []wellbeing.Measure{{ID: "m"}}}}}},
	}
	m := &p.Goals[0].Goals[0].Measures[0]
	cooperates := func() bool { return findingsOf(lawFindings(p, rules.Config{}), rules.CodeNoCooperation) == nil }
	require.False(t, cooperates())
	m.Implementations = []wellbeing.Implementation{{Organization: "clinic"}}
	require.True(t, cooperates())
	m.Implementations = nil
	m.Partners = []wellbeing.ID{"", "clinic"}
	require.True(t, cooperates())
	m.Partners = []wellbeing.ID{"not-listed"} // this is broken, and may be the county
	require.True(t, cooperates())
	m.Partners = nil
	p.Bodies = []wellbeing.Body{{ID: "above", Organization: "clinic"}, {ID: "team", Parent: "above"}}
	require.True(t, cooperates())
	p.Owners = []wellbeing.ID{"county"}
	require.False(t, cooperates())
	m.Responsible = "town"
	require.True(t, cooperates())

	// One that is not listed may be the county, whether or not the department that it is above has been asked before.
	p.Organizations[2].Parent = "not-listed"
	p.Owners, p.Bodies, m.Responsible = []wellbeing.ID{"town"}, nil, ""
	for _, partners := range [][]wellbeing.ID{{"clinic", "not-listed"}, {"not-listed", "clinic"}} {
		m.Partners = partners
		require.True(t, cooperates(), partners)
	}
	m.Partners = []wellbeing.ID{"clinic"}
	require.False(t, cooperates())
}

func TestOddPlansAreJudgedByTheLawInTime(t *testing.T) {
	const many = 20_000
	p := &wellbeing.Plan{
		Kind: wellbeing.PlanMunicipal, Regimes: []wellbeing.ID{"fi-child-welfare-act-2023"}, Revision: 1,
		Period: wellbeing.Period{Start: lawDay(t, "1000-01-01").Point(), End: lawDay(t, "9999-12-31").Point()},
	}
	for i := range many {
		id := wellbeing.ID(fmt.Sprintf("o-%d", i))
		next := wellbeing.ID(fmt.Sprintf("o-%d", (i+1)%many)) // one circle of parents
		p.Organizations = append(p.Organizations, wellbeing.Organization{ID: id, Parent: next, Kind: wellbeing.OrganizationMunicipality})
		p.Owners = append(p.Owners, id)
		p.Approvals = append(p.Approvals,
			wellbeing.Approval{Owner: id, Organ: wellbeing.OrganBoard, State: wellbeing.ApprovalApproved, Date: lawDay(t, "1999-01-01")},
			wellbeing.Approval{Owner: next, Organ: wellbeing.OrganOther, State: wellbeing.ApprovalPending})
		p.Events = append(p.Events, wellbeing.Event{Kind: wellbeing.EventAnnualReport, By: id})
		p.Sections = append(p.Sections, wellbeing.Section{Item: string(id)}, wellbeing.Section{Item: law.ItemFollowUp})
	}
	p.Organizations = append(p.Organizations, wellbeing.Organization{ID: "county", Kind: wellbeing.OrganizationCounty, Parent: "county"})
	got := lawFindings(p, rules.Config{})
	require.Len(t, findingsOf(got, rules.CodeApprovalByWrongOrgan), many)
	require.Len(t, findingsOf(got, rules.CodeNoCooperation), 1)
	require.Len(t, findingsOf(got, rules.CodeContentItemEmpty), 1)
	require.Len(t, findingsOf(got, rules.CodeYearlyReportMissing), 3)
	require.Empty(t, lawFindings(nil, rules.Config{}))
}

// What a newer version puts in the place of an organ or a kind of event is text of the plan.
func TestAnUnknownValueOfANewerVersionStoodInAFinding(t *testing.T) {
	const unknown = "kaupunginhallituksen-jaosto"
	p := patched(t, "municipal", []operation{
		{Op: "replace", Path: "/format", Value: "1.9"},
		{Op: "replace", Path: "/approvals", Value: []any{map[string]any{"owner": "lehtola", "organ": unknown, "state": "approved", "date": "2025-01-27"}}},
		{Op: "replace", Path: "/events/2/due", Value: "2026-10"},
		{Op: "replace", Path: "/events/2/kind", Value: unknown},
	})
	args := map[wellbeing.Code]wellbeing.Args{}
	for _, f := range rules.Check(p, suiteDay, rules.Config{}) {
		args[f.Code] = f.Args
		require.NotContains(t, f.String(), unknown)
	}
	require.Equal(t, "other", args[rules.CodeApprovalByWrongOrgan].Get("organ"))
	require.Equal(t, "other", args[rules.CodeEventOverdue].Get("kind"))
}

// A section of white space covers nothing, whoever asks.
func TestABlankSectionCountedAsCovered(t *testing.T) {
	p := patched(t, "municipal", []operation{
		{Op: "replace", Path: "/sections/3", Value: map[string]any{"item": "follow-up", "text": map[string]any{"fi": " \u00a0\n", "smn": "\t"}}},
	})
	var states []law.Covering
	for _, covered := range law.Coverage(p, law.Config{}) {
		if covered.Item == law.ItemFollowUp {
			states = append(states, covered.State)
		}
	}
	require.Equal(t, []law.Covering{law.CoveringEmpty}, states)
	require.Len(t, findingsOf(lawFindings(p, rules.Config{}), rules.CodeContentItemEmpty), 1)
	p.Sections[3].Text.SV = "Gruppen följer upp planen."
	require.Empty(t, findingsOf(lawFindings(p, rules.Config{}), rules.CodeContentItemEmpty))
}

// An explanation that promises a warning before approval speaks of a rule that gives one to a plan without approvals, and of no
// other.
func TestAnExplanationPromisedAWarningThatTheRuleDoesNotGive(t *testing.T) {
	warns := map[wellbeing.Code]bool{}
	for _, m := range mistakes(t)["law"] {
		p := patched(t, m.Plan, m.Patch)
		for _, f := range lawFindings(p, rules.Config{}) {
			if p.Regimes == nil {
				p.Regimes = []wellbeing.ID{wellbeing.ID(f.Args.Get("regime"))}
			}
		}
		p.Approvals = nil
		for _, f := range lawFindings(p, rules.Config{}) {
			require.Equal(t, wellbeing.SeverityWarning, f.Severity, "%s: %s", m.Name, f)
			warns[f.Code] = true
		}
	}
	promises := map[wellbeing.Language]string{
		wellbeing.Finnish: "; ennen hyväksymistä ", wellbeing.Swedish: "; före godkännandet ", wellbeing.English: "; before approval ",
	}
	aboutApprovals := []wellbeing.Code{ // they say more exactly when
		rules.CodeApprovalMissing, rules.CodeRegimeNotInForce, rules.CodeUnknownRegime,
	}
	for _, code := range rules.Codes() {
		if code.Category() != "law" || slices.Contains(aboutApprovals, code) {
			continue
		}
		for l, promise := range promises {
			require.Equal(t, warns[code], strings.Contains(catalogue.Explain(code, l).Explanation, promise), "%s in %s", code, l)
		}
	}
}
