package rules_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/openwellbeing/plan/wellbeing"
	"github.com/openwellbeing/plan/wellbeing/law"
	"github.com/openwellbeing/plan/wellbeing/rules"
)

// Where the law says that something is missing, the rule that says it in general is silent, and speaks as soon as nobody hears
// the law: each such pair.
func TestARuleStayedSilentForALawThatWasSwitchedOff(t *testing.T) {
	without := func(path wellbeing.Pointer) operation { return operation{Op: "remove", Path: path} }
	replace := func(path wellbeing.Pointer, value any) operation {
		return operation{Op: "replace", Path: path, Value: value}
	}
	asCounty := []operation{replace("/kind", "county"), without("/resources")}
	noResources := operation{Op: "add", Path: "/sections/-", Value: map[string]any{"item": "resources", "text": map[string]any{"fi": " \n"}}}
	noBodies := []operation{
		replace("/bodies", []any{}),
		replace("/sections/2/refs", []any{"breakfast"}),
		replace("/goals/2/measures/0/responsible", "lehtola"),
		replace("/events/1/by", "lehtola"),
		replace("/events/2/by", "lehtola"),
		replace("/events/3/by", "lehtola"),
	}
	twoOwners := []operation{
		replace("/kind", "joint"),
		replace("/organizations/3/kind", "municipality"),
		replace("/owners", []any{"lehtola", "county"}),
		replace("/goals/2/measures/0/responsible", "county"),
	}
	for name, pair := range map[string]struct {
		plan    string
		patch   []operation
		law     wellbeing.Code
		general wellbeing.Code
		unheard wellbeing.Code // a rule of law that would not have said it
	}{
		"hearing": {
			plan: "municipal", patch: []operation{without("/hearings")},
			law: rules.CodeNoHearingByLaw, general: rules.CodeNoHearing, unheard: rules.CodeContentItemMissing,
		},
		"no section on follow-up": {
			plan: "municipal", patch: append(noBodies[:len(noBodies):len(noBodies)], without("/sections/3")),
			law: rules.CodeContentItemMissing, general: rules.CodeNoFollowUpBody, unheard: rules.CodeContentItemEmpty,
		},
		"a blank section on follow-up": {
			plan:  "municipal",
			patch: append(noBodies[:len(noBodies):len(noBodies)], replace("/sections/3", map[string]any{"item": "follow-up", "text": map[string]any{"fi": " "}})),
			law:   rules.CodeContentItemEmpty, general: rules.CodeNoFollowUpBody, unheard: rules.CodeContentItemMissing,
		},
		"no section on resources": {
			plan: "municipal", patch: asCounty,
			law: rules.CodeContentItemMissing, general: rules.CodeNoChildWelfareResources, unheard: rules.CodeContentItemEmpty,
		},
		"a blank section on resources": {
			plan: "municipal", patch: append(asCounty[:len(asCounty):len(asCounty)], noResources),
			law: rules.CodeContentItemEmpty, general: rules.CodeNoChildWelfareResources, unheard: rules.CodeContentItemMissing,
		},
		"approval": {
			plan: "municipal", patch: twoOwners,
			law: rules.CodeApprovalMissing, general: rules.CodeUncommittedOrganization, unheard: rules.CodeApprovalByWrongOrgan,
		},
		"approval by the wrong organ": {
			plan: "municipal", patch: []operation{without("/approvals/1")},
			law: rules.CodeApprovalByWrongOrgan, general: rules.CodeApprovalMissing, unheard: rules.CodeNotPublished,
		},
		"publication": {
			plan: "municipal", patch: []operation{without("/events/0/held"), {Op: "add", Path: "/events/0/due", Value: "2026-10"}},
			law: rules.CodeNotPublished, general: rules.CodeEventOverdue, unheard: rules.CodeReviewOverdue,
		},
		"yearly report": {
			plan: "municipal", patch: []operation{without("/events/1/held")},
			law: rules.CodeYearlyReportMissing, general: rules.CodeEventOverdue, unheard: rules.CodeReviewOverdue,
		},
		"review": {
			plan: "joint-2014", patch: []operation{
				replace("/events/2", map[string]any{"id": "review", "kind": "statutory-review", "title": map[string]any{"sv": "Justering av planen"}, "due": "2026-10"}),
				replace("/approvals/0/date", "2022-10-31"),
			},
			law: rules.CodeReviewOverdue, general: rules.CodeEventOverdue, unheard: rules.CodeNotPublished,
		},
	} {
		t.Run(name, func(t *testing.T) {
			p := patched(t, pair.plan, pair.patch)
			foundWithout := func(off ...wellbeing.Code) map[wellbeing.Code]int {
				cfg := rules.Config{Severities: map[wellbeing.Code]wellbeing.Severity{}}
				for _, code := range off {
					cfg.Severities[code] = ""
				}
				counts := map[wellbeing.Code]int{}
				for _, f := range rules.Check(p, suiteDay, cfg) {
					counts[f.Code]++
				}
				return counts
			}
			heard := foundWithout()
			require.NotZero(t, heard[pair.law])
			require.Zero(t, heard[pair.general])
			unheard := foundWithout(pair.law)
			require.Zero(t, unheard[pair.law])
			require.NotZero(t, unheard[pair.general])
			other := foundWithout(pair.unheard)
			require.NotZero(t, other[pair.law])
			require.Zero(t, other[pair.general])
		})
	}
}

// The section that the law asks for is there: nobody misses what it says because the rule that would miss it is off.
func TestASectionOnResourcesWasMissedWhereTheLawIsSwitchedOff(t *testing.T) {
	p := patched(t, "municipal", []operation{
		{Op: "replace", Path: "/kind", Value: "county"},
		{Op: "remove", Path: "/resources"},
		{Op: "add", Path: "/sections/-", Value: map[string]any{"item": law.ItemResources, "text": map[string]any{"fi": "Viisi sosiaalityöntekijää."}}},
	})
	for _, off := range []wellbeing.Code{rules.CodeContentItemMissing, rules.CodeContentItemEmpty} {
		cfg := rules.Config{Severities: map[wellbeing.Code]wellbeing.Severity{off: ""}}
		require.Empty(t, findingsOf(rules.Check(p, suiteDay, cfg), rules.CodeNoChildWelfareResources), off)
	}
}
