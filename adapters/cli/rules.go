package cli

import (
	"strings"

	"github.com/spf13/cobra"

	"github.com/openwellbeing/plan/wellbeing/catalogue"
)

func (a *app) rulesCommand() *cobra.Command {
	var f flags
	formats := []string{"text", "json"}
	c := &cobra.Command{
		Use:               "rules",
		Short:             a.say("help.rules"),
		Long:              a.say("help.rules.long", "command", "wellbeing schema --of catalogue"),
		Example:           "wellbeing rules\nwellbeing rules --format json > catalogue.json",
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE: func(c *cobra.Command, args []string) error {
			if err := a.begin(c, &f, formats...); err != nil {
				return err
			}
			if len(args) > 0 {
				return fail("error.no-arguments", "command", "wellbeing rules")
			}
			if a.form == "json" {
				all, err := catalogue.JSON()
				if err != nil {
					return err
				}
				a.print(string(all))
				return nil
			}
			for i, category := range catalogue.Categories() {
				if i > 0 {
					a.print("\n")
				}
				a.print(a.category(category))
			}
			return nil
		},
	}
	a.addFormat(c, &f, formats...)
	return c
}

// category lists the codes of a category with how much they weigh and what they are about.
func (a *app) category(category string) string {
	var b strings.Builder
	for _, line := range wrap(catalogue.Name("category", category, a.lang), a.width()) {
		b.WriteString(a.paint(strong, line) + "\n")
	}
	rules := a.rulesOf(category)
	var names, weights []string
	for _, r := range rules {
		names = append(names, string(r.Code))
		weights = append(weights, catalogue.Name("severity", string(r.Severity), a.lang))
	}
	nameColumns, weightColumns := longest(names)+2, longest(weights)+2
	for i, r := range rules {
		name, weight := pad(names[i], nameColumns), pad(weights[i], weightColumns)
		indent := nameColumns + weightColumns
		if a.width()-indent < 34 { // too narrow for three columns: what it is about goes below
			b.WriteString("  " + name + a.paint(severityStyle(r.Severity), weights[i]) + "\n")
			name, weight, indent = "", "  ", 2
		}
		for _, line := range wrap(r.Title, a.width()-indent-2) {
			b.WriteString("  " + name + a.paint(severityStyle(r.Severity), weight) + line + "\n")
			name, weight = pad("", nameColumns), pad("", weightColumns)
			if indent == 2 {
				name, weight = "", "  "
			}
		}
	}
	return b.String()
}
