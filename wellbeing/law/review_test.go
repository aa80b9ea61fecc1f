package law_test

import (
	"strconv"
	"testing"

	"github.com/openwellbeing/plan/wellbeing"
	"github.com/openwellbeing/plan/wellbeing/law"
)

// koivula returns a municipal plan of one owner that is judged by the law from 2023.
func koivula(approvals []wellbeing.Approval, events ...wellbeing.Event) *wellbeing.Plan {
	return &wellbeing.Plan{
		Kind: wellbeing.PlanMunicipal, Regimes: []wellbeing.ID{"fi-child-welfare-act-2023"},
		Period: wellbeing.Period{Start: point("2025")},
		Organizations: []wellbeing.Organization{
			{ID: "koivula", Kind: wellbeing.OrganizationMunicipality}, {ID: "education", Parent: "koivula"}, {ID: "county"},
		},
		Owners: []wellbeing.ID{"koivula"}, Approvals: approvals, Events: events,
	}
}

func reviewed(held string, by wellbeing.ID, to ...wellbeing.ID) wellbeing.Event {
	return wellbeing.Event{Kind: wellbeing.EventStatutoryReview, Held: day(held), By: by, To: to}
}

func TestWhenAPlanIsToBeCheckedAgain(t *testing.T) {
	const council, board = wellbeing.OrganMunicipalCouncil, wellbeing.OrganBoard
	once := []wellbeing.Approval{approved(council, "2025-02-10", 0)}
	twice := []wellbeing.Approval{approved(council, "2025-02-10", 1), approved(council, "2026-12-14", 2)}
	tests := []struct {
		name   string
		plan   *wellbeing.Plan
		on     string
		anchor law.Anchor
		due    string // "" where no review is due
		path   wellbeing.Pointer
	}{
		{"four years after the approval", koivula(once), "2026-01-01", "", "2029-02-10", "/approvals/0"},
		{"on the day of approval itself", koivula(once), "2025-02-10", "", "2029-02-10", "/approvals/0"},
		{"not before it is approved", koivula(once), "2025-02-09", "", "", ""},
		{"on no day everything is known", koivula(once), "", "", "2029-02-10", "/approvals/0"},
		{"never approved", koivula(nil), "2026-01-01", "", "", ""},
		{"approved by a board only", koivula([]wellbeing.Approval{approved(board, "2025-01-27", 0)}), "2026-01-01", "", "", ""},
		{"approved on a day that is not stated", koivula([]wellbeing.Approval{approved(council, "", 0)}), "2026-01-01", "", "", ""},
		{"approved on 29 February", koivula([]wellbeing.Approval{approved(council, "2024-02-29", 0)}), "2025-01-01", "", "2028-02-29", "/approvals/0"},
		{"approved on 29 February, four years before a year that has none", koivula([]wellbeing.Approval{approved(council, "2096-02-29", 0)}), "2097-01-01", "", "2100-02-28", "/approvals/0"},
		{"beyond the calendar", koivula([]wellbeing.Approval{approved(council, "9998-01-01", 0)}), "9999-01-01", "", "", ""},
		{"approved again", koivula(twice), "2027-01-01", "", "2030-12-14", "/approvals/1"},
		{"approved again later", koivula(twice), "2026-12-13", "", "2029-02-10", "/approvals/0"},
		{"checked by the owner", koivula(once, reviewed("2027-05-05", "koivula")), "2028-01-01", "", "2031-05-05", "/events/0"},
		{"checked for the owner", koivula(once, reviewed("2027-05-05", "", "koivula")), "2028-01-01", "", "2031-05-05", "/events/0"},
		{"checked by nobody in particular", koivula(once, reviewed("2027-05-05", "")), "2028-01-01", "", "2031-05-05", "/events/0"},
		{"checked by a body", koivula(once, reviewed("2027-05-05", "steering-group")), "2028-01-01", "", "2031-05-05", "/events/0"},
		{"checked twice", koivula(once, reviewed("2028-05-05", ""), reviewed("2027-05-05", "")), "2029-01-01", "", "2032-05-05", "/events/0"},
		{"checked only later", koivula(once, reviewed("2027-05-05", "")), "2027-05-04", "", "2029-02-10", "/approvals/0"},
		{"a check that is planned is not held", koivula(once, wellbeing.Event{Kind: wellbeing.EventStatutoryReview, Due: point("2026")}), "2028-01-01", "", "2029-02-10", "/approvals/0"},
		{"a yearly report is no check", koivula(once, wellbeing.Event{Kind: wellbeing.EventAnnualReport, Held: day("2026-03-16")}), "2028-01-01", "", "2029-02-10", "/approvals/0"},
		{"checked before the approval", koivula(once, reviewed("2024-05-05", "")), "2026-01-01", "", "2029-02-10", "/approvals/0"},
		{"checked and never approved", koivula(nil, reviewed("2024-05-05", "")), "2026-01-01", "", "2028-05-05", "/events/0"},
		{"counted from the last approval by name", koivula(twice), "2027-01-01", law.AnchorLastApproval, "2030-12-14", "/approvals/1"},
		{"counted from the first approval", koivula(twice), "2027-01-01", law.AnchorFirstApproval, "2029-02-10", "/approvals/0"},
		{"counted from the start of the period", koivula(nil), "2027-01-01", law.AnchorPeriodStart, "2029-01-01", "/period"},
		{"counted from the start of the period and checked since", koivula(once, reviewed("2027-05-05", "")), "2028-01-01", law.AnchorPeriodStart, "2031-05-05", "/events/0"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := law.Reviews(tt.plan, day(tt.on), law.Config{ReviewAnchor: tt.anchor})
			if tt.due == "" {
				if len(got) != 0 {
					t.Errorf("got %+v, want none", got)
				}
				return
			}
			if len(got) != 1 || got[0].Due != day(tt.due) || got[0].Path != tt.path || got[0].Owner != "koivula" || got[0].Regime != "fi-child-welfare-act-2023" {
				t.Errorf("got %+v, want due %s from %s", got, tt.due, tt.path)
			}
		})
	}
}

func TestEachOwnerHasItsOwnReview(t *testing.T) {
	const council = wellbeing.OrganMunicipalCouncil
	p := &wellbeing.Plan{
		Kind: wellbeing.PlanJoint,
		Organizations: []wellbeing.Organization{
			{ID: "a"},
			{ID: "b"},
			{ID: "c"},
			{ID: "b-schools", Parent: "b-education"},
			{ID: "b-education", Parent: "b"},
			{ID: "round", Parent: "about"},
			{ID: "about", Parent: "round"},
		},
		Owners: []wellbeing.ID{"a", "b", "c"},
		Approvals: []wellbeing.Approval{
			{Owner: "a", Organ: council, State: wellbeing.ApprovalApproved, Date: day("2023-01-10")},
			{Owner: "b", Organ: council, State: wellbeing.ApprovalApproved, Date: day("2023-03-20")},
			{Owner: "c", Organ: council, State: wellbeing.ApprovalPending},
		},
		Events: []wellbeing.Event{reviewed("2025-06-01", "round", "b-schools")},
	}
	got := law.Reviews(p, day("2026-01-01"), law.Config{})
	if len(got) != 2 {
		t.Fatalf("got %+v", got)
	}
	if got[0].Owner != "a" || got[0].Since != day("2023-01-10") || got[0].Due != day("2027-01-10") {
		t.Errorf("a has not checked the plan since it approved it: %+v", got[0])
	}
	if got[1].Owner != "b" || got[1].Since != day("2025-06-01") || got[1].Due != day("2029-06-01") {
		t.Errorf("b has checked the plan through its schools: %+v", got[1])
	}
}

func TestWithoutALawNoReviewIsDue(t *testing.T) {
	p := koivula([]wellbeing.Approval{approved(wellbeing.OrganMunicipalCouncil, "2025-02-10", 0)})
	p.Regimes = []wellbeing.ID{}
	if got := law.Reviews(p, day("2026-01-01"), law.Config{}); got != nil {
		t.Errorf("got %+v", got)
	}
}

func TestOfSeveralLawsTheOneThatAsksFirstCounts(t *testing.T) {
	own, err := law.Parse([]byte(example)) // every two years
	if err != nil {
		t.Fatal(err)
	}
	p := koivula([]wellbeing.Approval{approved(wellbeing.OrganMunicipalCouncil, "2025-02-10", 0)})
	p.Regimes = append(p.Regimes, "xx-act")
	got := law.Reviews(p, day("2026-01-01"), law.Config{Regimes: own})
	if len(got) != 1 || got[0].Regime != "xx-act" || got[0].Due != day("2027-02-10") {
		t.Errorf("got %+v", got)
	}
}

func TestAnOwnerThatIsListedTwiceHasOneReview(t *testing.T) {
	p := koivula([]wellbeing.Approval{{
		Owner: "koivula", Organ: wellbeing.OrganMunicipalCouncil, State: wellbeing.ApprovalApproved, Date: day("2025-02-10"),
	}})
	p.Owners = append(p.Owners, "koivula")
	if got := law.Reviews(p, day("2026-01-01"), law.Config{}); len(got) != 1 {
		t.Errorf("got %+v", got)
	}
}

func TestTheDefaultAnchorIsTheLastApproval(t *testing.T) {
	if anchors := law.Anchors(); len(anchors) != 3 || anchors[0] != law.AnchorLastApproval {
		t.Errorf("anchors are %q", anchors)
	}
}

func TestManyReviewsByPartsOfALongChain(t *testing.T) {
	const parts, owners, events = 20_000, 20_000, 20_000
	p := &wellbeing.Plan{Kind: wellbeing.PlanJoint, Regimes: []wellbeing.ID{"fi-child-welfare-act-2023"}}
	for i := range owners {
		id := wellbeing.ID("o" + strconv.Itoa(i))
		p.Owners = append(p.Owners, id)
		p.Organizations = append(p.Organizations, wellbeing.Organization{ID: id})
	}
	part := func(i int) wellbeing.ID { return wellbeing.ID("p" + strconv.Itoa(i)) }
	for i := range parts {
		p.Organizations = append(p.Organizations, wellbeing.Organization{ID: part(i), Parent: part(i + 1)})
	}
	p.Organizations = append(p.Organizations, wellbeing.Organization{ID: part(parts), Parent: "o7"})
	for i := range events {
		p.Events = append(p.Events, reviewed("2025-05-05", part(i%parts)))
	}
	got := law.Reviews(p, day("2026-01-01"), law.Config{})
	if len(got) != 1 || got[0].Owner != "o7" || got[0].Path != "/events/0" {
		t.Errorf("got %d reviews", len(got))
	}
	p.Organizations[len(p.Organizations)-1].Parent = part(0) // now they go in a circle and belong to nobody
	if got := law.Reviews(p, day("2026-01-01"), law.Config{}); len(got) != owners {
		t.Errorf("got %d reviews", len(got))
	}
}

func TestOfReviewsOnOneDayTheFirstCounts(t *testing.T) {
	tests := []struct {
		name   string
		events []wellbeing.Event
		path   wellbeing.Pointer
	}{
		{"the owner’s, then everybody’s", []wellbeing.Event{reviewed("2027-05-05", "koivula"), reviewed("2027-05-05", "")}, "/events/0"},
		{"everybody’s, then the owner’s", []wellbeing.Event{reviewed("2027-05-05", "county"), reviewed("2027-05-05", "koivula")}, "/events/0"},
		{"everybody’s after an earlier one of the owner", []wellbeing.Event{reviewed("2027-05-04", "koivula"), reviewed("2027-05-05", "")}, "/events/1"},
		{"one of an owner and a stranger is not everybody’s", []wellbeing.Event{reviewed("2027-05-05", "county", "education"), reviewed("2027-05-05", "")}, "/events/0"},
		{"the same part twice", []wellbeing.Event{reviewed("2027-05-05", "education"), reviewed("2027-05-06", "education")}, "/events/1"},
	}
	for _, tt := range tests {
		got := law.Reviews(koivula(nil, tt.events...), day("2028-01-01"), law.Config{})
		if len(got) != 1 || got[0].Path != tt.path {
			t.Errorf("%s: got %+v, want %s", tt.name, got, tt.path)
		}
	}
}
