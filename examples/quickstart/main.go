package main

import (
	"fmt"
	"log"
	"os"

	"github.com/openwellbeing/plan/wellbeing"
	"github.com/openwellbeing/plan/wellbeing/catalogue"
	"github.com/openwellbeing/plan/wellbeing/progress"
)

func main() {
	data, err := os.ReadFile("examples/plans/municipal.json")
	if err != nil {
		log.Fatal(err)
	}
	plan, err := wellbeing.Read(data) // a plan or an error that holds findings, never half a plan
	if err != nil {
		log.Fatal(err)
	}
	for _, f := range wellbeing.Validate(plan) {
		fmt.Println(f.Path, catalogue.Render(f, wellbeing.Swedish).Message)
	}
	on, _ := wellbeing.NewDate(2026, 11, 21)
	for _, g := range progress.Compute(plan, on, progress.Config{}).Goals {
		fmt.Printf("%-22s doing %-7s effect %-7s known %s\n", g.ID, g.Doing.Share, g.Effect.Share, g.Effect.Coverage)
	}
}
