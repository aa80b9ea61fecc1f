package calendar_test

import (
	"fmt"
	"os"
	"slices"
	"strconv"
	"testing"

	"github.com/openwellbeing/plan/wellbeing"
	"github.com/openwellbeing/plan/wellbeing/calendar"
	"github.com/openwellbeing/plan/wellbeing/law"
)

func read(t *testing.T, name string) *wellbeing.Plan {
	t.Helper()
	data, err := os.ReadFile("../../examples/plans/" + name)
	if err != nil {
		t.Fatal(err)
	}
	p, err := wellbeing.Read(data)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func day(s string) wellbeing.Date {
	d, err := wellbeing.ParseDate(s)
	if err != nil && s != "" {
		panic(s)
	}
	return d
}

func point(s string) wellbeing.Point {
	p, err := wellbeing.ParsePoint(s)
	if err != nil && s != "" {
		panic(s)
	}
	return p
}

// lines writes items as statements that are easy to compare.
func lines(items []calendar.Item) []string {
	var out []string
	for _, i := range items {
		out = append(out, fmt.Sprintf("%s %s %s by %s, %s: %s %q %s", i.State, i.Kind, i.ID, i.Due, i.LastDay, i.Path, i.Title.FI+i.Title.SV, i.Responsible))
	}
	return out
}

func compare(t *testing.T, got []calendar.Item, want []string) {
	t.Helper()
	if !slices.Equal(lines(got), want) {
		t.Errorf("got")
		for _, line := range lines(got) {
			t.Errorf("  %s", line)
		}
		t.Errorf("want")
		for _, line := range want {
			t.Errorf("  %s", line)
		}
	}
}

func TestWhatWasDueAtTheEndOf2020InCentralOstrobothnia(t *testing.T) {
	p := read(t, "central-ostrobothnia.json")
	var decisions []calendar.Item
	for _, item := range calendar.Due(p, day("2020-12-31"), calendar.Config{}) {
		if item.Kind == calendar.KindApproval {
			decisions = append(decisions, item)
		}
	}
	compare(t, decisions, []string{
		`due approval keski-pohjanmaan-kunnat by 2020, 2020-12-31: /approvals/0 "Keski-Pohjanmaan kunnat" keski-pohjanmaan-kunnat`,
		`due approval kruunupyy by 2020, 2020-12-31: /approvals/1 "Kruunupyyn kunta" kruunupyy`,
		`due approval soite by 2020, 2020-12-31: /approvals/2 "Soiten valtuusto" soite`,
	})
	for _, item := range calendar.Due(p, day("2021-01-01"), calendar.Config{}) {
		if item.Kind == calendar.KindApproval && item.State != calendar.StateOverdue {
			t.Errorf("in 2021 the decisions of 2020 are overdue: %+v", item)
		}
	}
}

func TestWhatIsDueInTheAutumnOf2026InKoivula(t *testing.T) {
	p := read(t, "municipal.json")
	cfg := calendar.Config{From: day("2026-09-01"), Until: day("2026-12-31")}
	var got []calendar.Item
	for _, item := range calendar.Due(p, day("2026-11-15"), cfg) {
		if item.Kind != calendar.KindObservation {
			got = append(got, item)
		}
	}
	var brief []string
	for _, i := range got {
		brief = append(brief, fmt.Sprintf("%s %s %s %s", i.Due, i.Kind, i.ID, i.State))
	}
	want := []string{
		"2026-09 event ev-impact-2 overdue",
		"2026-10 task club-every-school overdue",
		"2026-11 task impact-training due",
		"2026-12 approval koivula due",
		"2026-12 task hobby-model due",
		"2026-12 measure group-building due",
		"2026-12 measure assessment-process due",
		"2026-12 measure reading-bags due",
	}
	if !slices.Equal(brief, want) {
		t.Errorf("got %q, want %q", brief, want)
	}
}

func TestTheNextReviewInKoivulaIsInFebruary2029(t *testing.T) {
	p := read(t, "municipal.json")
	for _, item := range calendar.Due(p, day("2026-11-15"), calendar.Config{}) {
		if item.Kind == calendar.KindReview {
			compare(t, []calendar.Item{item}, []string{
				`upcoming review koivula by 2029-02-10, 2029-02-10: /approvals/1 "Koivulan kuntaKoivula kommun" koivula`,
			})
			return
		}
	}
	t.Error("no review is due")
}

func TestWhenAnEventIsDueAndOverdue(t *testing.T) {
	tests := []struct {
		due, on string
		soon    int
		want    calendar.State
	}{
		{"2026-03-16", "2026-03-17", 0, calendar.StateOverdue},
		{"2026-03-16", "2026-03-16", 0, calendar.StateDue},
		{"2026-03-16", "2025-12-16", 0, calendar.StateDue},
		{"2026-03-16", "2025-12-15", 0, calendar.StateUpcoming},
		{"2026-03-16", "2026-03-15", -1, calendar.StateUpcoming},
		{"2026-03-16", "2026-03-16", -1, calendar.StateDue},
		{"2026-03-16", "2026-03-15", 1, calendar.StateDue},
		{"2026-03-16", "2026-03-14", 1, calendar.StateUpcoming},
		{"2024-02", "2024-02-29", 0, calendar.StateDue},
		{"2024-02", "2024-03-01", 0, calendar.StateOverdue},
		{"2026", "2026-01-01", -1, calendar.StateDue},
		{"2026", "2026-12-31", -1, calendar.StateDue},
		{"2026", "2027-01-01", -1, calendar.StateOverdue},
		{"2026", "2025-12-31", -1, calendar.StateUpcoming},
		{"2026", "2025-12-31", 0, calendar.StateUpcoming},
		{"2026", "2025-12-31", 365, calendar.StateDue},
		{"2026-03", "2026-01-01", 0, calendar.StateDue},
		{"2026-03", "2025-12-31", 0, calendar.StateDue},
		{"2026-03", "2025-12-30", 0, calendar.StateUpcoming},
		{"9999", "9999-12-31", 0, calendar.StateDue},
		{"2026", "", 0, calendar.StateUpcoming},
	}
	for _, tt := range tests {
		p := &wellbeing.Plan{Events: []wellbeing.Event{{Due: point(tt.due)}}}
		got := calendar.Due(p, day(tt.on), calendar.Config{SoonDays: tt.soon})
		if len(got) != 1 || got[0].State != tt.want {
			t.Errorf("on %s, %d days ahead, what is due %s is %s; want %s", tt.on, tt.soon, tt.due, lines(got), tt.want)
		}
	}
}

func TestWhatIsNotDue(t *testing.T) {
	due := point("2026")
	tests := []struct {
		name string
		plan wellbeing.Plan
	}{
		{"an event that was held", wellbeing.Plan{Events: []wellbeing.Event{{Due: due, Held: day("2026-01-01")}}}},
		{"an event without a day", wellbeing.Plan{Events: []wellbeing.Event{{ID: "e"}}}},
		{"an approval that was given", wellbeing.Plan{Approvals: []wellbeing.Approval{{Due: due, State: wellbeing.ApprovalApproved}}}},
		{"an approval that was refused", wellbeing.Plan{Approvals: []wellbeing.Approval{{Due: due, State: wellbeing.ApprovalRejected}}}},
		{"an approval that was sent back", wellbeing.Plan{Approvals: []wellbeing.Approval{{Due: due, State: wellbeing.ApprovalReturned}}}},
		{"an approval with a day of decision", wellbeing.Plan{Approvals: []wellbeing.Approval{{Due: due, Date: day("2026-01-01")}}}},
		{"an approval without a day", wellbeing.Plan{Approvals: []wellbeing.Approval{{State: wellbeing.ApprovalPlanned}}}},
		{"a task that is done", withMeasure(wellbeing.Measure{Tasks: []wellbeing.Task{{Due: due, Done: day("2025-01-01")}}})},
		{"a task without a day", withMeasure(wellbeing.Measure{Tasks: []wellbeing.Task{{}}})},
		{"a task of a cancelled measure", withMeasure(wellbeing.Measure{Status: wellbeing.MeasureCancelled, Tasks: []wellbeing.Task{{Due: due}}})},
		{"a completed measure", withMeasure(wellbeing.Measure{Status: wellbeing.MeasureCompleted, Schedule: wellbeing.Schedule{End: due}})},
		{"a cancelled measure", withMeasure(wellbeing.Measure{Status: wellbeing.MeasureCancelled, Schedule: wellbeing.Schedule{End: due}})},
		{"a measure that goes on without end", withMeasure(wellbeing.Measure{Schedule: wellbeing.Schedule{Start: due}})},
		{"a plan that the law asks nothing of", wellbeing.Plan{Kind: wellbeing.PlanOther, Owners: []wellbeing.ID{"a"}, Approvals: []wellbeing.Approval{{
			Owner: "a", Organ: wellbeing.OrganBoard, State: wellbeing.ApprovalApproved, Date: day("2025-01-01"),
		}}}},
	}
	for _, tt := range tests {
		if got := calendar.Due(&tt.plan, day("2026-06-01"), calendar.Config{}); got != nil {
			t.Errorf("%s: %s", tt.name, lines(got))
		}
	}
	if got := calendar.Due(nil, day("2026-06-01"), calendar.Config{}); got != nil {
		t.Errorf("no plan: %s", lines(got))
	}
}

func withMeasure(m wellbeing.Measure) wellbeing.Plan {
	return wellbeing.Plan{Goals: []wellbeing.Goal{{Goals: []wellbeing.Goal{{Measures: []wellbeing.Measure{m}}}}}}
}

func TestAnOpenTaskOfACompletedMeasureIsStillDue(t *testing.T) {
	p := withMeasure(wellbeing.Measure{ID: "m", Status: wellbeing.MeasureCompleted, Responsible: "r", Tasks: []wellbeing.Task{
		{Due: point("2026-06")}, {Due: point("2026-05"), Done: day("2026-05-05")},
	}})
	compare(t, calendar.Due(&p, day("2026-08-01"), calendar.Config{}), []string{
		`overdue task m by 2026-06, 2026-06-30: /goals/0/goals/0/measures/0/tasks/0 "" r`,
	})
}

func TestAMeasureOnHoldIsStillDue(t *testing.T) {
	p := withMeasure(wellbeing.Measure{ID: "m", Status: wellbeing.MeasureOnHold, Schedule: wellbeing.Schedule{End: point("2026-06")}})
	compare(t, calendar.Due(&p, day("2026-06-30"), calendar.Config{}), []string{
		`due measure m by 2026-06, 2026-06-30: /goals/0/goals/0/measures/0 "" `,
	})
}

func TestItemsOfOneDayAreListedByKindAndThenByPlace(t *testing.T) {
	due, end := point("2026"), point("2026-12-31")
	p := &wellbeing.Plan{
		Kind: wellbeing.PlanMunicipal, Regimes: []wellbeing.ID{"fi-child-welfare-act-2014"}, Owners: []wellbeing.ID{"town"},
		Organizations: []wellbeing.Organization{{ID: "town", Name: wellbeing.Text{FI: "Kaupunki"}}},
		Goals: []wellbeing.Goal{{Measures: []wellbeing.Measure{{
			ID: "m", Schedule: wellbeing.Schedule{End: due}, Responsible: "town", Tasks: []wellbeing.Task{{Due: end}},
		}}}},
		Indicators: []wellbeing.Indicator{{
			ID: "i", Responsible: "town", Frequency: wellbeing.Frequency{Every: 1, Unit: wellbeing.IntervalYear},
			Observations: []wellbeing.Observation{{At: point("2025"), Value: new(wellbeing.Whole(1))}},
		}},
		Approvals: []wellbeing.Approval{
			{Organ: wellbeing.OrganMunicipalCouncil, State: wellbeing.ApprovalApproved, Date: day("2022-12-31")},
			{State: wellbeing.ApprovalPlanned, Due: due},
		},
		Events: []wellbeing.Event{
			{ID: "e0", Due: point("2027")},
			{ID: "e1"},
			{ID: "e2", Due: end, By: "town"},
			{ID: "e3", Due: point("2026-12")},
			{ID: "e4"},
			{ID: "e5"},
			{ID: "e6"},
			{ID: "e7"},
			{ID: "e8"},
			{ID: "e9"},
			{ID: "e10", Due: due},
		},
	}
	compare(t, calendar.Due(p, day("2026-01-01"), calendar.Config{}), []string{
		`due approval town by 2026, 2026-12-31: /approvals/1 "Kaupunki" town`,
		`upcoming event e2 by 2026-12-31, 2026-12-31: /events/2 "" town`,
		`upcoming event e3 by 2026-12, 2026-12-31: /events/3 "" `,
		`due event e10 by 2026, 2026-12-31: /events/10 "" `,
		`upcoming task m by 2026-12-31, 2026-12-31: /goals/0/measures/0/tasks/0 "" town`,
		`due measure m by 2026, 2026-12-31: /goals/0/measures/0 "" town`,
		`due observation i by 2026, 2026-12-31: /indicators/0 "" town`,
		`upcoming review town by 2026-12-31, 2026-12-31: /approvals/0 "Kaupunki" town`,
		`upcoming event e0 by 2027, 2027-12-31: /events/0 "" `,
	})
}

func TestOnlyTheSpanThatIsAskedAboutIsListed(t *testing.T) {
	p := &wellbeing.Plan{Events: []wellbeing.Event{
		{ID: "before", Due: point("2026-02-28")},
		{ID: "first", Due: point("2026-03-01")},
		{ID: "year", Due: point("2026")},
		{ID: "last", Due: point("2026-03-31")},
		{ID: "after", Due: point("2026-04")},
	}}
	tests := []struct {
		from, until string
		want        []wellbeing.ID
	}{
		{"2026-03-01", "2026-03-31", []wellbeing.ID{"first", "last", "year"}},
		{"2026-04-01", "", []wellbeing.ID{"after", "year"}},
		{"", "2026-02-28", []wellbeing.ID{"before", "year"}},
		{"2027-01-01", "", nil},
		{"", "2025-12-31", nil},
	}
	for _, tt := range tests {
		var got []wellbeing.ID
		for _, item := range calendar.Due(p, day("2026-01-01"), calendar.Config{From: day(tt.from), Until: day(tt.until)}) {
			got = append(got, item.ID)
		}
		if !slices.Equal(got, tt.want) {
			t.Errorf("from %q until %q: %s, want %s", tt.from, tt.until, got, tt.want)
		}
	}
}

func TestTheLawThatTheCallerNamesDecidesOnReviews(t *testing.T) {
	p := &wellbeing.Plan{
		Kind: wellbeing.PlanMunicipal, Owners: []wellbeing.ID{"town"},
		Approvals: []wellbeing.Approval{{Organ: wellbeing.OrganMunicipalCouncil, State: wellbeing.ApprovalApproved, Date: day("2024-02-29")}},
	}
	compare(t, calendar.Due(p, day("2028-02-29"), calendar.Config{}), []string{
		`due review town by 2028-02-29, 2028-02-29: /approvals/0 "" town`,
	})
	compare(t, calendar.Due(p, day("2028-03-01"), calendar.Config{}), []string{
		`overdue review town by 2028-02-29, 2028-02-29: /approvals/0 "" town`,
	})
	if got := calendar.Due(p, day("2028-03-01"), calendar.Config{Law: law.Config{Use: []wellbeing.ID{}}}); got != nil {
		t.Errorf("without a law: %s", lines(got))
	}
}

func TestEveryKindAndStateIsGivenAndListed(t *testing.T) {
	kinds, states := map[calendar.Kind]bool{}, map[calendar.State]bool{}
	for _, item := range calendar.Due(read(t, "municipal.json"), day("2026-11-15"), calendar.Config{}) {
		kinds[item.Kind], states[item.State] = true, true
	}
	for _, k := range calendar.Kinds() {
		if !kinds[k] {
			t.Errorf("nothing of the kind %s is due in a full plan", k)
		}
	}
	for _, s := range calendar.States() {
		if !states[s] {
			t.Errorf("nothing is %s in a full plan", s)
		}
	}
	if len(kinds) != len(calendar.Kinds()) || len(states) != len(calendar.States()) {
		t.Errorf("given are %v and %v", kinds, states)
	}
}

func TestDueIsTheSameEveryTime(t *testing.T) {
	p := read(t, "municipal.json")
	first := lines(calendar.Due(p, day("2026-11-15"), calendar.Config{}))
	for range 20 {
		if again := lines(calendar.Due(p, day("2026-11-15"), calendar.Config{})); !slices.Equal(first, again) {
			t.Fatalf("got %q and then %q", first, again)
		}
	}
}

func TestAPlanWithManyOwnersApprovalsPartsAndReviews(t *testing.T) {
	const many = 20_000
	p := &wellbeing.Plan{Kind: wellbeing.PlanJoint, Regimes: []wellbeing.ID{"fi-child-welfare-act-2023"}}
	for i := range many {
		owner, part, parent := wellbeing.ID("o"+strconv.Itoa(i)), wellbeing.ID("p"+strconv.Itoa(i)), wellbeing.ID("p"+strconv.Itoa(i+1))
		p.Owners = append(p.Owners, owner)
		p.Organizations = append(p.Organizations, wellbeing.Organization{ID: owner}, wellbeing.Organization{ID: part, Parent: parent})
		p.Approvals = append(p.Approvals,
			wellbeing.Approval{Owner: owner, Organ: wellbeing.OrganMunicipalCouncil, State: wellbeing.ApprovalApproved, Date: day("2024-01-01")},
			wellbeing.Approval{Owner: owner, Due: point("2026")})
		p.Events = append(p.Events, wellbeing.Event{Kind: wellbeing.EventStatutoryReview, Held: day("2025-01-01"), By: part})
	}
	p.Organizations = append(p.Organizations, wellbeing.Organization{ID: wellbeing.ID("p" + strconv.Itoa(many)), Parent: "o0"})
	counts := map[string]int{}
	for _, item := range calendar.Due(p, day("2026-01-01"), calendar.Config{}) {
		counts[string(item.Kind)+" "+item.LastDay.String()]++
	}
	if counts["approval 2026-12-31"] != many || counts["review 2028-01-01"] != many-1 || counts["review 2029-01-01"] != 1 {
		t.Errorf("got %v", counts)
	}
}

func TestAnIndexOfThePlanChangesNothing(t *testing.T) {
	p := read(t, "municipal.json")
	want := lines(calendar.Due(p, day("2026-11-15"), calendar.Config{}))
	own, foreign := wellbeing.NewIndex(p), wellbeing.NewIndex(&wellbeing.Plan{})
	for _, cfg := range []calendar.Config{
		{Index: own}, {Index: foreign}, {Law: law.Config{Index: own}}, {Law: law.Config{Index: foreign}}, {Index: own, Law: law.Config{Index: foreign}},
	} {
		if got := lines(calendar.Due(p, day("2026-11-15"), cfg)); !slices.Equal(got, want) {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}
