package law_test

import (
	"reflect"
	"slices"
	"strconv"
	"testing"

	"github.com/openwellbeing/plan/wellbeing"
	"github.com/openwellbeing/plan/wellbeing/law"
)

func TestAdoptionOfTheExamplePlans(t *testing.T) {
	tests := []struct {
		plan   string
		states []wellbeing.ApprovalState
	}{
		{"central-ostrobothnia.json", []wellbeing.ApprovalState{"planned", "planned", "planned"}},
		{"espoo.json", []wellbeing.ApprovalState{""}},
		{"jakobstad.json", []wellbeing.ApprovalState{"planned", "planned", "planned", "planned"}},
		{"municipal.json", []wellbeing.ApprovalState{"pending"}}, // the council has not decided on revision 2
	}
	for _, tt := range tests {
		got := law.Adoption(read(t, tt.plan))
		var states []wellbeing.ApprovalState
		for _, d := range got.Owners {
			states = append(states, d.State)
		}
		if !slices.Equal(states, tt.states) || got.Full {
			t.Errorf("%s: fully adopted %t, %q; want %q", tt.plan, got.Full, states, tt.states)
		}
	}
}

func TestThePlanOfKoivulaIsAdoptedOnceTheCouncilApprovesTheRevision(t *testing.T) {
	p := read(t, "municipal.json")
	a := &p.Approvals[3]
	a.State, a.Date, a.Reference = wellbeing.ApprovalApproved, day("2026-12-14"), "§ 99"
	got := law.Adoption(p)
	want := law.Decided{
		Owner: "koivula", Organ: wellbeing.OrganMunicipalCouncil, State: wellbeing.ApprovalApproved, Date: day("2026-12-14"),
		Reference: "§ 99", Revision: 2, Current: true, Path: "/approvals/3",
	}
	if !got.Full || len(got.Owners) != 1 || got.Owners[0] != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
}

func TestWhatCountsAsAdoption(t *testing.T) {
	const council, board = wellbeing.OrganMunicipalCouncil, wellbeing.OrganBoard
	by := func(owner wellbeing.ID, a wellbeing.Approval) wellbeing.Approval {
		a.Owner = owner
		return a
	}
	state := func(s wellbeing.ApprovalState) wellbeing.Approval {
		return wellbeing.Approval{Organ: council, State: s}
	}
	tests := []struct {
		name      string
		owners    []wellbeing.ID
		revision  int
		approvals []wellbeing.Approval
		full      bool
		paths     []wellbeing.Pointer
	}{
		{"nobody owns it", nil, 0, nil, false, nil},
		{"no decision at all", []wellbeing.ID{"a"}, 0, nil, false, []wellbeing.Pointer{""}},
		{"one council approved", []wellbeing.ID{"a"}, 0, []wellbeing.Approval{by("a", approved(council, "2024-01-01", 0))}, true, []wellbeing.Pointer{"/approvals/0"}},
		{"approved on a day that is not stated", []wellbeing.ID{"a"}, 0, []wellbeing.Approval{by("a", approved(council, "", 0))}, true, []wellbeing.Pointer{"/approvals/0"}},
		{"the assembly of a joint authority approved", []wellbeing.ID{"a"}, 0, []wellbeing.Approval{by("a", approved(wellbeing.OrganJointAssembly, "2024-01-01", 0))}, true, []wellbeing.Pointer{"/approvals/0"}},
		{"only a board approved", []wellbeing.ID{"a"}, 0, []wellbeing.Approval{by("a", approved(board, "2024-01-01", 0))}, false, []wellbeing.Pointer{""}},
		{"an organ that is not stated is taken for a council", []wellbeing.ID{"a"}, 0, []wellbeing.Approval{by("a", approved("", "2024-01-01", 0))}, true, []wellbeing.Pointer{"/approvals/0"}},
		{"another organ is not", []wellbeing.ID{"a"}, 0, []wellbeing.Approval{by("a", approved(wellbeing.OrganOther, "2024-01-01", 0))}, false, []wellbeing.Pointer{""}},
		{"the only owner need not be named", []wellbeing.ID{"a"}, 0, []wellbeing.Approval{approved(council, "2024-01-01", 0)}, true, []wellbeing.Pointer{"/approvals/0"}},
		{"one of several owners has to be named", []wellbeing.ID{"a", "b"}, 0, []wellbeing.Approval{approved(council, "2024-01-01", 0)}, false, []wellbeing.Pointer{"", ""}},
		{"one of two councils approved", []wellbeing.ID{"a", "b"}, 0, []wellbeing.Approval{by("b", approved(council, "2024-01-01", 0)), by("a", state(wellbeing.ApprovalPending))}, false, []wellbeing.Pointer{"/approvals/1", "/approvals/0"}},
		{"both councils approved", []wellbeing.ID{"a", "b"}, 1, []wellbeing.Approval{by("b", approved(council, "2024-01-01", 1)), by("a", approved(council, "2024-02-01", 0))}, true, []wellbeing.Pointer{"/approvals/1", "/approvals/0"}},
		{"only an earlier revision was approved", []wellbeing.ID{"a"}, 3, []wellbeing.Approval{by("a", approved(council, "2024-01-01", 2)), by("a", approved(council, "2023-01-01", 1))}, false, []wellbeing.Pointer{"/approvals/0"}},
		{"returned, then approved", []wellbeing.ID{"a"}, 0, []wellbeing.Approval{by("a", state(wellbeing.ApprovalReturned)), by("a", approved(council, "2024-01-01", 0))}, true, []wellbeing.Pointer{"/approvals/1"}},
		{"returned, then taken up again", []wellbeing.ID{"a"}, 0, []wellbeing.Approval{by("a", state(wellbeing.ApprovalReturned)), by("a", state(wellbeing.ApprovalPending))}, false, []wellbeing.Pointer{"/approvals/1"}},
		{"approved twice: the later shows", []wellbeing.ID{"a"}, 0, []wellbeing.Approval{by("a", approved(council, "2024-05-01", 0)), by("a", approved(council, "2020-01-01", 0))}, true, []wellbeing.Pointer{"/approvals/0"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := law.Adoption(&wellbeing.Plan{Owners: tt.owners, Revision: tt.revision, Approvals: tt.approvals})
			var paths []wellbeing.Pointer
			for _, d := range got.Owners {
				paths = append(paths, d.Path)
			}
			if got.Full != tt.full || !slices.Equal(paths, tt.paths) {
				t.Errorf("fully adopted %t, read from %q; want %t, %q", got.Full, paths, tt.full, tt.paths)
			}
		})
	}
}

func TestApprovalsThatTheLawAsksFor(t *testing.T) {
	p := &wellbeing.Plan{
		Kind:   wellbeing.PlanRegional,
		Period: wellbeing.Period{Start: point("2025")},
		Organizations: []wellbeing.Organization{
			{ID: "town", Kind: wellbeing.OrganizationMunicipality},
			{ID: "county", Kind: wellbeing.OrganizationCounty},
			{ID: "consortium", Kind: wellbeing.OrganizationJointAuthority},
		},
		Owners: []wellbeing.ID{"town", "county", "consortium"},
		Approvals: []wellbeing.Approval{
			{Owner: "county", Organ: wellbeing.OrganBoard, State: wellbeing.ApprovalApproved, Date: day("2025-01-20")},
			{Owner: "town", Organ: wellbeing.OrganCityCouncil, State: wellbeing.ApprovalApproved, Date: day("2025-02-10")},
			{Owner: "consortium", Organ: wellbeing.OrganJointAssembly, State: wellbeing.ApprovalApproved, Date: day("2025-03-10")},
		},
	}
	got := law.Approvals(p, law.Config{})
	if len(got) != 2 {
		t.Fatalf("got %+v", got)
	}
	if town := got[0]; town.Owner != "town" || !town.Approved() || town.Path != "/approvals/1" || town.Regime != "fi-child-welfare-act-2023" {
		t.Errorf("the town’s council has approved: %+v", town)
	}
	if county := got[1]; county.Owner != "county" || county.State != "" || county.Path != "" ||
		!slices.Equal(county.Organs, []wellbeing.Organ{wellbeing.OrganCountyCouncil}) {
		t.Errorf("the county’s board has approved and its council has not: %+v", county)
	}
	p.Regimes = []wellbeing.ID{}
	if got := law.Approvals(p, law.Config{}); got != nil {
		t.Errorf("no law asks for %+v", got)
	}
}

func TestTheLawOf2014AsksMunicipalitiesAndNotTheirJointAuthority(t *testing.T) {
	var owners []wellbeing.ID
	for _, a := range law.Approvals(read(t, "central-ostrobothnia.json"), law.Config{}) {
		owners = append(owners, a.Owner)
	}
	if want := []wellbeing.ID{"keski-pohjanmaan-kunnat", "kruunupyy"}; !slices.Equal(owners, want) {
		t.Errorf("asked are %s, want %s", owners, want)
	}
}

func TestAnOwnerThatIsNotAmongTheOrganizationsMayBeAnyOwner(t *testing.T) {
	p := &wellbeing.Plan{Kind: wellbeing.PlanCounty, Period: wellbeing.Period{Start: point("2025")}, Owners: []wellbeing.ID{"nobody"}}
	got := law.Approvals(p, law.Config{})
	if len(got) != 1 || !slices.Equal(got[0].Organs, []wellbeing.Organ{wellbeing.OrganCountyCouncil}) {
		t.Errorf("got %+v", got)
	}
}

func TestAnOrganThatIsNotStatedIsTakenForACouncilEverywhere(t *testing.T) {
	p := &wellbeing.Plan{
		Kind: wellbeing.PlanMunicipal, Owners: []wellbeing.ID{"o"},
		Organizations: []wellbeing.Organization{{ID: "o", Kind: wellbeing.OrganizationMunicipality}},
		Approvals:     []wellbeing.Approval{{Owner: "o", State: wellbeing.ApprovalApproved, Date: day("2024-03-11")}},
	}
	if got := law.For(p, law.Config{}); got.Basis != law.BasisApproval || got.Day != day("2024-03-11") {
		t.Errorf("judged because of %q, %s", got.Basis, got.Day)
	}
	if got := law.Adoption(p); !got.Full || got.Owners[0].Organ != "" || got.Owners[0].Path != "/approvals/0" {
		t.Errorf("adopted %+v", got)
	}
	if got := law.Approvals(p, law.Config{}); len(got) != 1 || !got[0].Approved() || got[0].Path != "/approvals/0" {
		t.Errorf("approvals %+v", got)
	}
	if got := law.Reviews(p, day("2025-01-01"), law.Config{}); len(got) != 1 || got[0].Since != day("2024-03-11") {
		t.Errorf("reviews %+v", got)
	}
	p.Approvals[0].Organ = wellbeing.OrganBoard
	if law.For(p, law.Config{}).Basis == law.BasisApproval || law.Adoption(p).Full || law.Reviews(p, day("2025-01-01"), law.Config{}) != nil {
		t.Error("a board is taken for a council")
	}
}

func TestAnOrganThatIsNotStatedIsNotTakenForTheBoardThatALawAsksFor(t *testing.T) {
	asks := law.Regime{ID: "xx-act", Kinds: []wellbeing.PlanKind{wellbeing.PlanOther}, Decisions: []law.Decision{{
		Kinds:  []wellbeing.PlanKind{wellbeing.PlanOther},
		Owners: []wellbeing.OrganizationKind{wellbeing.OrganizationProject},
		Organs: []wellbeing.Organ{wellbeing.OrganBoard},
	}}}
	p := &wellbeing.Plan{
		Kind: wellbeing.PlanOther, Owners: []wellbeing.ID{"o"}, Regimes: []wellbeing.ID{"xx-act"},
		Approvals: []wellbeing.Approval{approved("", "2024-01-01", 0)},
	}
	got := law.Approvals(p, law.Config{Regimes: []law.Regime{asks}})
	if len(got) != 1 || got[0].Approved() || got[0].Path != "" {
		t.Errorf("got %+v", got)
	}
	p.Approvals = append(p.Approvals, approved(wellbeing.OrganBoard, "2024-02-01", 0))
	got = law.Approvals(p, law.Config{Regimes: []law.Regime{asks}})
	if len(got) != 1 || !got[0].Approved() || got[0].Path != "/approvals/1" {
		t.Errorf("got %+v", got)
	}
}

// crowd returns a joint plan of many owners, each of which is listed twice and has approved it.
func crowd(owners int) *wellbeing.Plan {
	p := &wellbeing.Plan{Kind: wellbeing.PlanJoint, Period: wellbeing.Period{Start: point("2025")}}
	for i := range owners {
		id := wellbeing.ID("o" + strconv.Itoa(i))
		a := approved(wellbeing.OrganMunicipalCouncil, "2025-01-01", 0)
		a.Owner = id
		p.Organizations = append(p.Organizations, wellbeing.Organization{ID: id, Kind: wellbeing.OrganizationMunicipality})
		p.Owners, p.Approvals = append(p.Owners, id), append(p.Approvals, a)
	}
	p.Owners = append(p.Owners, p.Owners...)
	return p
}

func TestManyOwnersWithManyApprovals(t *testing.T) {
	const owners = 20_000
	p := crowd(owners)
	if got := law.Adoption(p); !got.Full || len(got.Owners) != 2*owners || got.Owners[owners-1].Path != "/approvals/19999" {
		t.Errorf("fully adopted %t by %d", got.Full, len(got.Owners))
	}
	got := law.Approvals(p, law.Config{})
	if len(got) != 2*owners || got[owners-1].Owner != "o19999" || got[owners-1].Path != "/approvals/19999" || !got[owners-1].Approved() {
		t.Errorf("%d approvals", len(got))
	}
	if got := law.Reviews(p, day("2026-01-01"), law.Config{}); len(got) != owners {
		t.Errorf("%d reviews", len(got))
	}
}

func TestAnIndexOfThePlanChangesNothing(t *testing.T) {
	for _, name := range []string{"central-ostrobothnia.json", "jakobstad.json", "municipal.json"} {
		p := read(t, name)
		for _, index := range []*wellbeing.Index{wellbeing.NewIndex(p), wellbeing.NewIndex(&wellbeing.Plan{})} {
			cfg := law.Config{Index: index}
			if got, want := law.Approvals(p, cfg), law.Approvals(p, law.Config{}); !reflect.DeepEqual(got, want) {
				t.Errorf("%s: got %+v, want %+v", name, got, want)
			}
			if got, want := law.Reviews(p, day("2027-01-01"), cfg), law.Reviews(p, day("2027-01-01"), law.Config{}); !reflect.DeepEqual(got, want) {
				t.Errorf("%s: got %+v, want %+v", name, got, want)
			}
		}
	}
}
