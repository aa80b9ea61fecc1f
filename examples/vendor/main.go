// Command vendor is what a maker of case-management software does with a plan: it builds one in Go from its own records,
// judges it, shows the findings in Swedish and Finnish, mends them, and stores the canonical bytes with their checksum.
package main

import (
	"crypto/sha256"
	"fmt"
	"log"
	"os"
	"path/filepath"

	"github.com/openwellbeing/plan/wellbeing"
	"github.com/openwellbeing/plan/wellbeing/catalogue"
)

func main() {
	log.SetFlags(0)
	dir := os.TempDir()
	if len(os.Args) > 1 {
		dir = os.Args[1]
	}
	if err := run(filepath.Join(dir, "lehtola-2027.json")); err != nil {
		log.Fatal(err)
	}
}

func run(store string) error {
	plan, err := build()
	if err != nil {
		return err
	}
	fmt.Println("As the records have it:")
	show(wellbeing.Validate(plan))

	// The responsible party was written with a mistyped identifier, and the share of pupils cannot be above 100 %.
	plan.Goals[0].Measures[0].Responsible = "education"
	plan.Indicators[0].Observations[0].Value = number(64)
	fmt.Println("After mending:")
	show(wellbeing.Validate(plan))
	if err := wellbeing.Validate(plan).Err(); err != nil {
		return err
	}

	data, err := wellbeing.Canonical(plan)
	if err != nil {
		return err
	}
	if err := os.WriteFile(store, data, 0o644); err != nil {
		return err
	}
	fmt.Printf("Stored %d bytes, SHA-256 %x\n", len(data), sha256.Sum256(data))

	again, err := os.ReadFile(store)
	if err != nil {
		return err
	}
	if _, err := wellbeing.Read(again); err != nil {
		return err
	}
	fmt.Println("Read back: the same plan.")
	return nil
}

// build makes a plan of a made-up municipality.
func build() (*wellbeing.Plan, error) {
	start, err := wellbeing.ParsePoint("2027")
	if err != nil {
		return nil, err
	}
	end, err := wellbeing.ParsePoint("2030")
	if err != nil {
		return nil, err
	}
	measured, err := wellbeing.ParsePoint("2026-09")
	if err != nil {
		return nil, err
	}
	return &wellbeing.Plan{
		Format:    wellbeing.CurrentFormat,
		ID:        "lehtola-2027",
		Revision:  1,
		Kind:      wellbeing.PlanMunicipal,
		Title:     wellbeing.Text{FI: "Lehtolan lasten ja nuorten hyvinvointisuunnitelma", SV: "Lehtola välfärdsplan för barn och unga"},
		Languages: []wellbeing.Language{wellbeing.Finnish, wellbeing.Swedish},
		Period:    wellbeing.Period{Start: start, End: end},
		Organizations: []wellbeing.Organization{
			{ID: "lehtola", Kind: wellbeing.OrganizationMunicipality, Name: wellbeing.Text{FI: "Lehtolan kunta", SV: "Lehtola kommun"}},
			{ID: "education", Kind: wellbeing.OrganizationDepartment, Parent: "lehtola", Name: wellbeing.Text{FI: "Sivistystoimi", SV: "Bildningsväsendet"}},
		},
		Owners: []wellbeing.ID{"lehtola"},
		Goals: []wellbeing.Goal{{
			ID: "hobbies", Level: wellbeing.GoalMain, Kind: wellbeing.GoalOutcome, Rights: []wellbeing.Right{wellbeing.RightHobbies},
			Title:      wellbeing.Text{FI: "Jokaisella lapsella on mieluisa harrastus", SV: "Varje barn har en fritidssysselsättning som det trivs med"},
			Indicators: []wellbeing.ID{"has-hobby"},
			Measures: []wellbeing.Measure{{
				ID: "clubs", Responsible: "educaton", Status: wellbeing.MeasureInProgress, Schedule: wellbeing.Schedule{Start: start},
				Title: wellbeing.Text{FI: "Maksuton kerho jokaiseen kouluun", SV: "En avgiftsfri klubb i varje skola"},
			}},
		}},
		Indicators: []wellbeing.Indicator{{
			ID: "has-hobby", MeasureType: wellbeing.TypePercent, Unit: "%", Direction: wellbeing.DirectionIncrease, Stage: wellbeing.StageOutcome,
			Title:        wellbeing.Text{FI: "Lapset, joilla on harrastus", SV: "Barn som har en fritidssysselsättning"},
			Targets:      []wellbeing.Target{{At: end, Value: number(90)}},
			Observations: []wellbeing.Observation{{At: measured, Value: number(640)}},
		}},
	}, nil
}

func number(n int32) *wellbeing.Decimal { return new(wellbeing.Whole(n)) }

// show prints findings in Swedish and Finnish.
func show(findings wellbeing.Findings) {
	if len(findings) == 0 {
		fmt.Println("  no findings")
	}
	for _, f := range findings {
		fmt.Printf("  %s at %s\n", f.Code, f.Path)
		for _, language := range []wellbeing.Language{wellbeing.Swedish, wellbeing.Finnish} {
			words := catalogue.Render(f, language)
			fmt.Printf("    %s: %s %s\n", language, words.Message, words.Hint)
		}
	}
}
