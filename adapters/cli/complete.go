package cli

import (
	"github.com/spf13/cobra"

	"github.com/openwellbeing/plan/wellbeing/catalogue"
	"github.com/openwellbeing/plan/wellbeing/law"
)

// complete offers the values of a flag, and no files.
func complete(c *cobra.Command, flag string, values []string) {
	_ = c.RegisterFlagCompletionFunc(flag, cobra.FixedCompletions(values, cobra.ShellCompDirectiveNoFileComp))
}

// completeOrFile offers the values of a flag that takes a file as well.
func completeOrFile(c *cobra.Command, flag string, values []string) {
	_ = c.RegisterFlagCompletionFunc(flag, cobra.FixedCompletions(values, cobra.ShellCompDirectiveDefault))
}

// canBeDisabled returns the codes that can be switched off.
func canBeDisabled() []string {
	var codes []string
	for _, code := range catalogue.Codes() {
		if isOptional(code) {
			codes = append(codes, string(code))
		}
	}
	return codes
}

func builtInRegimes() []string { return regimeIDs(law.Config{}) }
