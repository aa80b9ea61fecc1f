package main

import (
	"fmt"
	"log"
	"os"

	"github.com/openwellbeing/plan/wellbeing"
	"github.com/openwellbeing/plan/wellbeing/catalogue"
	"github.com/openwellbeing/plan/wellbeing/progress"
	"github.com/openwellbeing/plan/wellbeing/rules"
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
	on, _ := wellbeing.NewDate(2026, 11, 21)
	findings := wellbeing.Validate(plan)                                                  // is it whole?
	findings = append(findings, rules.Check(plan, on, rules.Config{Broken: findings})...) // lawful, good, safe to publish?
	for _, f := range findings {
		fmt.Println(f.Severity, f.Path, catalogue.Render(f, wellbeing.Swedish).Message)
	}
	for _, g := range progress.Compute(plan, on, progress.Config{}).Goals {
		fmt.Printf("%-22s doing %-7s effect %-7s known %s\n", g.ID, g.Doing.Share, g.Effect.Share, g.Effect.Coverage)
	}
}
