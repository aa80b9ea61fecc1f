package law_test

import (
	"reflect"
	"slices"
	"testing"

	"github.com/openwellbeing/plan/wellbeing"
	"github.com/openwellbeing/plan/wellbeing/law"
)

func TestWhatTheExamplePlansCover(t *testing.T) {
	for _, name := range []string{"municipal.json", "espoo.json", "south-ostrobothnia.json"} {
		p := read(t, name)
		var asked, got []string
		for _, r := range law.For(p, law.Config{}).Regimes {
			for _, item := range r.Items(p.Kind) {
				asked = append(asked, item.Code)
			}
		}
		for _, c := range law.Coverage(p, law.Config{}) {
			got = append(got, c.Item)
			written := slices.ContainsFunc(p.Sections, func(s wellbeing.Section) bool { return s.Item == c.Item })
			if (c.State == law.CoveringCovered) != written || (len(c.Sections) > 0) != written {
				t.Errorf("%s: %+v", name, c)
			}
		}
		if !slices.Equal(got, asked) || len(got) == 0 {
			t.Errorf("%s covers %q of %q", name, got, asked)
		}
	}
}

func TestWhereAPlanCoversWhat(t *testing.T) {
	p := &wellbeing.Plan{
		Kind:   wellbeing.PlanMunicipal,
		Period: wellbeing.Period{Start: point("2025")},
		Goals: []wellbeing.Goal{
			{ID: "g", Measures: []wellbeing.Measure{{ID: "m"}}, Goals: []wellbeing.Goal{{ID: "below"}}},
		},
		Sections: []wellbeing.Section{
			{Item: law.ItemConditions, Text: wellbeing.Text{FI: "Kasvuolot"}},
			{Item: law.ItemPromotion, Refs: []wellbeing.ID{"m", "nothing", "below"}},
			{Item: law.ItemCooperation},
			{Item: "of-no-law", Text: wellbeing.Text{FI: "Muuta"}},
			{Item: law.ItemPromotion, Refs: []wellbeing.ID{"below", "g"}},
		},
	}
	want := []law.Covered{
		{Item: law.ItemConditions, State: law.CoveringCovered, Sections: []wellbeing.Pointer{"/sections/0"}},
		{
			Item: law.ItemPromotion, State: law.CoveringCovered, Sections: []wellbeing.Pointer{"/sections/1", "/sections/4"},
			Parts: []wellbeing.Pointer{"/goals/0/measures/0", "/goals/0/goals/0", "/goals/0"},
		},
		{Item: law.ItemCooperation, State: law.CoveringEmpty, Sections: []wellbeing.Pointer{"/sections/2"}},
		{Item: law.ItemFollowUp, State: law.CoveringMissing},
	}
	for i, item := range regime(t, "fi-child-welfare-act-2023").Items(p.Kind) {
		want[i].Regime, want[i].Title = "fi-child-welfare-act-2023", item.Title
	}
	for _, cfg := range []law.Config{{}, {Index: wellbeing.NewIndex(p)}, {Index: wellbeing.NewIndex(nil)}} {
		if got := law.Coverage(p, cfg); !reflect.DeepEqual(got, want) {
			t.Errorf("got  %+v\nwant %+v", got, want)
		}
	}
	p.Sections[2].Refs = []wellbeing.ID{"nothing"}
	if got := law.Coverage(p, law.Config{})[2]; got.State != law.CoveringCovered || got.Parts != nil {
		t.Errorf("whether what a section refers to is there is not judged here: %+v", got)
	}
}

func TestEachRegimeHasItsOwnCoverage(t *testing.T) {
	own, err := law.Parse([]byte(example))
	if err != nil {
		t.Fatal(err)
	}
	p := &wellbeing.Plan{
		Kind: wellbeing.PlanMunicipal, Regimes: []wellbeing.ID{"fi-child-welfare-act-2023", "xx-act", "nobodys"},
		Sections: []wellbeing.Section{{Item: "play", Refs: []wellbeing.ID{"o"}}},
		Themes:   []wellbeing.Theme{{ID: "o"}},
	}
	got := law.Coverage(p, law.Config{Regimes: own})
	if len(got) != 5 || got[3].State != law.CoveringMissing {
		t.Fatalf("got %+v", got)
	}
	play := got[4]
	if play.Regime != "xx-act" || play.Item != "play" || play.State != law.CoveringCovered || play.Title.EN != "places to play" ||
		!slices.Equal(play.Parts, []wellbeing.Pointer{"/themes/0"}) {
		t.Errorf("got %+v", play)
	}
	p.Kind = wellbeing.PlanJoint
	if got := law.Coverage(p, law.Config{Regimes: own, Use: []wellbeing.ID{"xx-act"}}); got != nil {
		t.Errorf("a joint plan is not asked for %+v", got)
	}
}

func TestWhatNobodyAsksForIsNotCovered(t *testing.T) {
	section := []wellbeing.Section{{Item: law.ItemFollowUp}}
	for _, p := range []*wellbeing.Plan{
		nil,
		{},
		{Kind: wellbeing.PlanMunicipal, Sections: section},
		{Kind: wellbeing.PlanOther, Period: wellbeing.Period{Start: point("2025")}},
		{Kind: wellbeing.PlanMunicipal, Regimes: []wellbeing.ID{}, Sections: section},
	} {
		if got := law.Coverage(p, law.Config{}); got != nil {
			t.Errorf("got %+v", got)
		}
	}
}

func TestTheWaysOfCoveringAreListed(t *testing.T) {
	if want := []law.Covering{"covered", "empty", "missing"}; !slices.Equal(law.Coverings(), want) {
		t.Errorf("got %q", law.Coverings())
	}
}
