package law_test

import (
	"encoding/json"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/openwellbeing/plan/wellbeing"
	"github.com/openwellbeing/plan/wellbeing/law"
)

var allItems = []string{
	law.ItemConditions, law.ItemPromotion, law.ItemNeed, law.ItemResources, law.ItemServices, law.ItemCooperation, law.ItemFollowUp,
}

var withoutChildWelfare = []string{law.ItemConditions, law.ItemPromotion, law.ItemCooperation, law.ItemFollowUp}

func regime(t *testing.T, id wellbeing.ID) law.Regime {
	t.Helper()
	for _, r := range law.Regimes() {
		if r.ID == id {
			return r
		}
	}
	t.Fatalf("no regime %s is built in", id)
	return law.Regime{}
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

func TestBuiltInRegimesFollowOneAnother(t *testing.T) {
	regimes := law.Regimes()
	var ids []wellbeing.ID
	for i, r := range regimes {
		ids = append(ids, r.ID)
		if i > 0 && regimes[i-1].ValidUntil.AddDays(1) != r.ValidFrom {
			t.Errorf("%s ends on %s and %s begins on %s", regimes[i-1].ID, regimes[i-1].ValidUntil, r.ID, r.ValidFrom)
		}
	}
	if want := []wellbeing.ID{"fi-child-welfare-act-2008", "fi-child-welfare-act-2014", "fi-child-welfare-act-2023"}; !slices.Equal(ids, want) {
		t.Fatalf("built in are %s, want %s", ids, want)
	}
	if first := regimes[0].ValidFrom; first != day("2008-01-01") {
		t.Errorf("the first is in force from %s", first)
	}
	if last := regimes[2].ValidUntil; !last.IsZero() {
		t.Errorf("the last ends on %s", last)
	}
}

func TestWhichKindOfPlanCoversWhat(t *testing.T) {
	tests := []struct {
		regime wellbeing.ID
		kind   wellbeing.PlanKind
		want   []string
	}{
		{"fi-child-welfare-act-2008", wellbeing.PlanMunicipal, allItems},
		{"fi-child-welfare-act-2008", wellbeing.PlanJoint, allItems},
		{"fi-child-welfare-act-2008", wellbeing.PlanCounty, allItems},
		{"fi-child-welfare-act-2008", wellbeing.PlanRegional, allItems},
		{"fi-child-welfare-act-2008", wellbeing.PlanCityCounty, allItems},
		{"fi-child-welfare-act-2008", wellbeing.PlanOther, nil},
		{"fi-child-welfare-act-2014", wellbeing.PlanMunicipal, allItems},
		{"fi-child-welfare-act-2014", wellbeing.PlanRegional, allItems},
		{"fi-child-welfare-act-2023", wellbeing.PlanMunicipal, withoutChildWelfare},
		{"fi-child-welfare-act-2023", wellbeing.PlanJoint, withoutChildWelfare},
		{"fi-child-welfare-act-2023", wellbeing.PlanCounty, allItems},
		{"fi-child-welfare-act-2023", wellbeing.PlanRegional, allItems},
		{"fi-child-welfare-act-2023", wellbeing.PlanCityCounty, allItems},
		{"fi-child-welfare-act-2023", wellbeing.PlanOther, nil},
	}
	for _, tt := range tests {
		var got []string
		for _, item := range regime(t, tt.regime).Items(tt.kind) {
			got = append(got, item.Code)
		}
		if !slices.Equal(got, tt.want) {
			t.Errorf("%s asks a %s plan to cover %q, want %q", tt.regime, tt.kind, got, tt.want)
		}
	}
}

func TestWhichOrganApprovesWhichOwnersPlan(t *testing.T) {
	municipal := []wellbeing.Organ{wellbeing.OrganMunicipalCouncil, wellbeing.OrganCityCouncil}
	county := []wellbeing.Organ{wellbeing.OrganCountyCouncil}
	tests := []struct {
		regime wellbeing.ID
		kind   wellbeing.PlanKind
		owner  wellbeing.OrganizationKind
		want   []wellbeing.Organ
	}{
		{"fi-child-welfare-act-2008", wellbeing.PlanMunicipal, wellbeing.OrganizationMunicipality, municipal},
		{"fi-child-welfare-act-2014", wellbeing.PlanRegional, wellbeing.OrganizationMunicipality, municipal},
		{"fi-child-welfare-act-2014", wellbeing.PlanRegional, wellbeing.OrganizationJointAuthority, nil},
		{"fi-child-welfare-act-2014", wellbeing.PlanRegional, wellbeing.OrganizationCounty, nil},
		{"fi-child-welfare-act-2014", wellbeing.PlanRegional, wellbeing.OrganizationOther, municipal},
		{"fi-child-welfare-act-2023", wellbeing.PlanJoint, wellbeing.OrganizationMunicipality, municipal},
		{"fi-child-welfare-act-2023", wellbeing.PlanCounty, wellbeing.OrganizationCounty, county},
		{"fi-child-welfare-act-2023", wellbeing.PlanCounty, wellbeing.OrganizationMunicipality, nil},
		{"fi-child-welfare-act-2023", wellbeing.PlanRegional, wellbeing.OrganizationMunicipality, municipal},
		{"fi-child-welfare-act-2023", wellbeing.PlanRegional, wellbeing.OrganizationCounty, county},
		{"fi-child-welfare-act-2023", wellbeing.PlanRegional, "", append(slices.Clone(municipal), county...)},
		{"fi-child-welfare-act-2023", wellbeing.PlanCityCounty, wellbeing.OrganizationMunicipality, municipal[1:]},
		{"fi-child-welfare-act-2023", wellbeing.PlanCityCounty, wellbeing.OrganizationCounty, municipal[1:]},
		{"fi-child-welfare-act-2023", wellbeing.PlanOther, wellbeing.OrganizationMunicipality, nil},
	}
	for _, tt := range tests {
		if got := regime(t, tt.regime).Organs(tt.kind, tt.owner); !slices.Equal(got, tt.want) {
			t.Errorf("by %s a %s plan of a %q is approved by %q, want %q", tt.regime, tt.kind, tt.owner, got, tt.want)
		}
	}
}

func TestWhichDutiesComeWithWhichPlan(t *testing.T) {
	tests := []struct {
		regime wellbeing.ID
		kind   wellbeing.PlanKind
		want   string
	}{
		{"fi-child-welfare-act-2008", wellbeing.PlanMunicipal, "budget"},
		{"fi-child-welfare-act-2014", wellbeing.PlanRegional, "budget contents"},
		{"fi-child-welfare-act-2023", wellbeing.PlanJoint, "budget part-of annex cooperation yearly-report publication hearing"},
		{"fi-child-welfare-act-2023", wellbeing.PlanCounty, "budget part-of annex cooperation yearly-report publication hearing"},
		{
			"fi-child-welfare-act-2023", wellbeing.PlanRegional,
			"budget budget part-of part-of annex annex cooperation yearly-report yearly-report publication publication hearing hearing",
		},
		{"fi-child-welfare-act-2023", wellbeing.PlanCityCounty, "budget contents yearly-report publication hearing"},
		{"fi-child-welfare-act-2023", wellbeing.PlanOther, ""},
	}
	for _, tt := range tests {
		var got []string
		for _, duty := range regime(t, tt.regime).DutiesOf(tt.kind) {
			got = append(got, string(duty.Code))
		}
		if strings.Join(got, " ") != tt.want {
			t.Errorf("%s brings a %s plan %q, want %q", tt.regime, tt.kind, got, tt.want)
		}
	}
}

func TestBuiltInTextsAreInThreeLanguages(t *testing.T) {
	check := func(where string, text wellbeing.Text) {
		if text.FI == "" || text.SV == "" || text.EN == "" || text.FI == text.SV || text.SV == text.EN || text.FI == text.EN {
			t.Errorf("%s: %q", where, text)
		}
	}
	for _, r := range law.Regimes() {
		check("title", r.Title)
		check("citation", r.Citation)
		for _, item := range r.Contents {
			check(item.Code, item.Title)
		}
		for _, duty := range r.Duties {
			check(string(duty.Code), duty.Title)
			check(string(duty.Code), duty.Citation)
		}
		for _, source := range r.Sources {
			check("source", source)
		}
		if r.ReviewYears != 4 || r.Country != "FI" {
			t.Errorf("%s of %s is checked every %d years", r.ID, r.Country, r.ReviewYears)
		}
	}
}

func TestRegimesAreWrittenInTheFormThatIsRead(t *testing.T) {
	data, err := json.Marshal(law.Regimes())
	if err != nil {
		t.Fatal(err)
	}
	read, err := law.Parse(data)
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(read, law.Regimes()) {
		t.Errorf("read back as %+v", read)
	}
}

func TestChangingARegimeChangesNobodyElses(t *testing.T) {
	regimes := law.Regimes()
	for _, r := range regimes {
		r.Kinds[0] = "changed"
		r.Sources[0].FI = "changed"
		r.Contents[0].Kinds[0] = "changed"
		r.Contents[1].Code = "changed"
		r.Decisions[0].Kinds[0], r.Decisions[0].Owners[0], r.Decisions[0].Organs[0] = "changed", "changed", "changed"
		r.Duties[0].Kinds[0] = "changed"
		r.Duties[0].Title.FI = "changed"
	}
	choice := law.For(&wellbeing.Plan{Kind: wellbeing.PlanMunicipal, Regimes: []wellbeing.ID{regimes[0].ID}}, law.Config{})
	choice.Regimes[0].Contents[0].Kinds[1] = "changed"
	data, _ := json.Marshal(law.Regimes())
	if strings.Contains(string(data), "changed") {
		t.Errorf("the built-in regimes are now %s", data)
	}
}
