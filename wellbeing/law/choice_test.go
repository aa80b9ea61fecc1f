package law_test

import (
	"os"
	"slices"
	"testing"

	"github.com/openwellbeing/plan/wellbeing"
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

func ids(regimes []law.Regime) []wellbeing.ID {
	var ids []wellbeing.ID
	for _, r := range regimes {
		ids = append(ids, r.ID)
	}
	return ids
}

func TestEachExamplePlanIsJudgedByTheLawOfItsTime(t *testing.T) {
	tests := []struct {
		plan  string
		want  wellbeing.ID
		basis law.Basis
		day   string
	}{
		{"central-ostrobothnia.json", "fi-child-welfare-act-2014", law.BasisPeriod, "2020-01-01"},
		{"espoo.json", "fi-child-welfare-act-2008", law.BasisStated, ""},
		{"jakobstad.json", "fi-child-welfare-act-2014", law.BasisPeriod, "2021-01-01"},
		{"kymenlaakso.json", "fi-child-welfare-act-2014", law.BasisPeriod, "2020-01-01"},
		{"municipal.json", "fi-child-welfare-act-2023", law.BasisStated, ""},
		{"south-ostrobothnia.json", "fi-child-welfare-act-2014", law.BasisPeriod, "2022-01-01"},
	}
	for _, tt := range tests {
		got := law.For(read(t, tt.plan), law.Config{})
		if !slices.Equal(ids(got.Regimes), []wellbeing.ID{tt.want}) || got.Basis != tt.basis || got.Day != day(tt.day) || got.Unknown != nil {
			t.Errorf("%s is judged by %s, %s %s; want %s, %s %s", tt.plan, ids(got.Regimes), got.Basis, got.Day, tt.want, tt.basis, tt.day)
		}
	}
}

func approved(organ wellbeing.Organ, date string, revision int) wellbeing.Approval {
	return wellbeing.Approval{Organ: organ, State: wellbeing.ApprovalApproved, Date: day(date), Revision: revision}
}

func TestWhichLawAPlanIsJudgedBy(t *testing.T) {
	const council, board = wellbeing.OrganMunicipalCouncil, wellbeing.OrganBoard
	tests := []struct {
		name      string
		kind      wellbeing.PlanKind // municipal where not stated
		period    string
		approvals []wellbeing.Approval
		want      wellbeing.ID
		basis     law.Basis
	}{
		{name: "neither approval nor period: none"},
		{name: "approved on the day before the first law", approvals: []wellbeing.Approval{approved(council, "2007-12-31", 0)}, basis: law.BasisApproval},
		{name: "approved on the first day of the first law", approvals: []wellbeing.Approval{approved(council, "2008-01-01", 0)}, want: "fi-child-welfare-act-2008", basis: law.BasisApproval},
		{name: "approved on the last day of the first law", approvals: []wellbeing.Approval{approved(council, "2014-07-31", 0)}, want: "fi-child-welfare-act-2008", basis: law.BasisApproval},
		{name: "approved on the first day of the second law", approvals: []wellbeing.Approval{approved(council, "2014-08-01", 0)}, want: "fi-child-welfare-act-2014", basis: law.BasisApproval},
		{name: "approved on the last day of the second law", approvals: []wellbeing.Approval{approved(council, "2022-12-31", 0)}, want: "fi-child-welfare-act-2014", basis: law.BasisApproval},
		{name: "approved on the first day of the third law", approvals: []wellbeing.Approval{approved(council, "2023-01-01", 0)}, want: "fi-child-welfare-act-2023", basis: law.BasisApproval},
		{name: "approval goes before period", period: "2023", approvals: []wellbeing.Approval{approved(council, "2022-11-14", 0)}, want: "fi-child-welfare-act-2014", basis: law.BasisApproval},
		{name: "of several approvals the first counts", approvals: []wellbeing.Approval{approved(council, "2023-01-09", 0), approved(council, "2022-12-12", 0)}, want: "fi-child-welfare-act-2014", basis: law.BasisApproval},
		{name: "a revision is judged by the law of its own day", approvals: []wellbeing.Approval{approved(council, "2022-12-12", 1), approved(council, "2025-03-03", 2)}, want: "fi-child-welfare-act-2023", basis: law.BasisApproval},
		{name: "a board does not approve", period: "2023", approvals: []wellbeing.Approval{approved(board, "2022-12-12", 0)}, want: "fi-child-welfare-act-2023", basis: law.BasisPeriod},
		{name: "an organ that is not stated approves", approvals: []wellbeing.Approval{approved("", "2022-12-12", 0)}, want: "fi-child-welfare-act-2014", basis: law.BasisApproval},
		{name: "what is only pending is not approved", period: "2024", approvals: []wellbeing.Approval{{Organ: council, State: wellbeing.ApprovalPending, Date: day("2022-12-12")}}, want: "fi-child-welfare-act-2023", basis: law.BasisPeriod},
		{name: "an approval without a day leaves it to the period", period: "2014-08", approvals: []wellbeing.Approval{approved(council, "", 0)}, want: "fi-child-welfare-act-2014", basis: law.BasisPeriod},
		{name: "a period known to the year begins on 1 January", period: "2014", want: "fi-child-welfare-act-2008", basis: law.BasisPeriod},
		{name: "a plan of another kind has no known duty", kind: wellbeing.PlanOther, period: "2024", basis: law.BasisPeriod},
		{name: "a plan of no stated kind has no known duty", kind: "-", period: "2024", basis: law.BasisPeriod},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := &wellbeing.Plan{Kind: tt.kind, Period: wellbeing.Period{Start: point(tt.period)}, Approvals: tt.approvals}
			if p.Kind == "" {
				p.Kind = wellbeing.PlanMunicipal
			}
			var want []wellbeing.ID
			if tt.want != "" {
				want = []wellbeing.ID{tt.want}
			}
			got := law.For(p, law.Config{})
			if !slices.Equal(ids(got.Regimes), want) || got.Basis != tt.basis {
				t.Errorf("judged by %s because of %q; want %s, %q", ids(got.Regimes), got.Basis, want, tt.basis)
			}
		})
	}
}

func TestNamedRegimesGoBeforeTheLawInForce(t *testing.T) {
	const known, other, nobodys wellbeing.ID = "fi-child-welfare-act-2008", "xx-act", "yy-act"
	own, err := law.Parse([]byte(example))
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		name          string
		stated        []wellbeing.ID
		cfg           law.Config
		want, unknown []wellbeing.ID
		basis         law.Basis
	}{
		{"the plan names one", []wellbeing.ID{known}, law.Config{}, []wellbeing.ID{known}, nil, law.BasisStated},
		{"the plan claims none, as on Åland", []wellbeing.ID{}, law.Config{}, nil, nil, law.BasisStated},
		{"the plan names one that nobody knows", []wellbeing.ID{nobodys, known}, law.Config{}, []wellbeing.ID{known}, []wellbeing.ID{nobodys}, law.BasisStated},
		{"the caller overrides the plan", []wellbeing.ID{known}, law.Config{Use: []wellbeing.ID{"fi-child-welfare-act-2023"}}, []wellbeing.ID{"fi-child-welfare-act-2023"}, nil, law.BasisUse},
		{"the caller wants none", []wellbeing.ID{known}, law.Config{Use: []wellbeing.ID{}}, nil, nil, law.BasisUse},
		{"the plan names the caller’s", []wellbeing.ID{other}, law.Config{Regimes: own}, []wellbeing.ID{other}, nil, law.BasisStated},
		{"the caller’s does not apply by itself", nil, law.Config{Regimes: own}, []wellbeing.ID{"fi-child-welfare-act-2023"}, nil, law.BasisPeriod},
		{"one named twice applies once", []wellbeing.ID{known, known}, law.Config{}, []wellbeing.ID{known}, nil, law.BasisStated},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := &wellbeing.Plan{Kind: wellbeing.PlanMunicipal, Period: wellbeing.Period{Start: point("2024")}, Regimes: tt.stated}
			got := law.For(p, tt.cfg)
			if !slices.Equal(ids(got.Regimes), tt.want) || !slices.Equal(got.Unknown, tt.unknown) || got.Basis != tt.basis {
				t.Errorf("got %s, unknown %s, %q", ids(got.Regimes), got.Unknown, got.Basis)
			}
		})
	}
}

func TestACallersRegimeTakesThePlaceOfTheBuiltInOne(t *testing.T) {
	mended := law.Regimes()[2]
	mended.ReviewYears = 2
	p := &wellbeing.Plan{Kind: wellbeing.PlanMunicipal, Period: wellbeing.Period{Start: point("2024")}}
	got := law.For(p, law.Config{Regimes: []law.Regime{mended}})
	if len(got.Regimes) != 1 || got.Regimes[0].ReviewYears != 2 {
		t.Errorf("judged by %+v", got.Regimes)
	}
}

func TestAnEmptyListOfRegimesIsKeptByReading(t *testing.T) {
	p, err := wellbeing.Read([]byte(`{"format": "1.0", "id": "p", "kind": "municipal", "title": {"sv": "Plan"}, "languages": ["sv"],
		"period": {"start": "2024"}, "regimes": [], "organizations": [], "owners": []}`))
	if err != nil {
		t.Fatal(err)
	}
	if got := law.For(p, law.Config{}); got.Regimes != nil || got.Basis != law.BasisStated {
		t.Errorf("judged by %s because of %q", ids(got.Regimes), got.Basis)
	}
}

func TestNoPlanIsJudgedByNothing(t *testing.T) {
	if got := law.For(nil, law.Config{}); got.Regimes != nil {
		t.Errorf("got %+v", got)
	}
	if got := law.Adoption(nil); got.Full || got.Owners != nil {
		t.Errorf("got %+v", got)
	}
	if law.Reviews(nil, day("2026-01-01"), law.Config{}) != nil || law.Approvals(nil, law.Config{}) != nil {
		t.Error("no plan has approvals or reviews")
	}
}

func TestTheDayWhoseLawAPlanWasWrittenFor(t *testing.T) {
	council := []wellbeing.Approval{approved(wellbeing.OrganCityCouncil, "2024-11-25", 0)}
	tests := []struct {
		name  string
		plan  *wellbeing.Plan
		day   string
		basis law.Basis
	}{
		{"no plan", nil, "", ""},
		{"neither approval nor period", &wellbeing.Plan{}, "", ""},
		{"a period", &wellbeing.Plan{Period: wellbeing.Period{Start: point("2025-08")}}, "2025-08-01", law.BasisPeriod},
		{"an approval", &wellbeing.Plan{Period: wellbeing.Period{Start: point("2025")}, Approvals: council}, "2024-11-25", law.BasisApproval},
		{"regimes that it names", &wellbeing.Plan{Regimes: []wellbeing.ID{"xx-act"}, Approvals: council}, "2024-11-25", law.BasisApproval},
	}
	for _, tt := range tests {
		if got, basis := law.Day(tt.plan); got != day(tt.day) || basis != tt.basis {
			t.Errorf("%s: got %s, %q", tt.name, got, basis)
		}
	}
}

func TestWhichRegimesAreKnown(t *testing.T) {
	mended := law.Regimes()[2]
	mended.ReviewYears = 2
	own, err := law.Parse([]byte(example))
	if err != nil {
		t.Fatal(err)
	}
	cfg := law.Config{Regimes: append(own, mended)}
	want := []wellbeing.ID{"xx-act", "fi-child-welfare-act-2023", "fi-child-welfare-act-2008", "fi-child-welfare-act-2014"}
	if got := law.Known(cfg); !slices.Equal(got, want) {
		t.Errorf("known are %q, want %q", got, want)
	}
	for _, id := range want {
		if r, found := law.Find(id, cfg); !found || r.ID != id {
			t.Errorf("%s is not found", id)
		}
	}
	if r, _ := law.Find(mended.ID, cfg); r.ReviewYears != 2 {
		t.Error("the caller’s regime does not take the place of the built-in one")
	}
	r, _ := law.Find("fi-child-welfare-act-2008", cfg)
	r.Kinds[0] = "changed"
	if r, _ := law.Find("fi-child-welfare-act-2008", cfg); r.Kinds[0] == "changed" {
		t.Error("what is found is shared")
	}
	if _, found := law.Find("nobodys", cfg); found {
		t.Error("a regime that nobody knows is found")
	}
}
