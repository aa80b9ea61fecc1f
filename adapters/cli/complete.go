package cli

import (
	"github.com/spf13/cobra"

	"github.com/openwellbeing/plan/wellbeing/catalogue"
	"github.com/openwellbeing/plan/wellbeing/law"
)

// complete offers the values of a flag, and no files.
func complete(c *cobra.Command, flag string, values []string) {
	offer(c, flag, func() []string { return values }, cobra.ShellCompDirectiveNoFileComp)
}

// offer offers the values of a flag, which are looked for when the shell asks: some are read from large tables.
func offer(c *cobra.Command, flag string, values func() []string, more cobra.ShellCompDirective) {
	_ = c.RegisterFlagCompletionFunc(flag, func(*cobra.Command, []string, string) ([]cobra.Completion, cobra.ShellCompDirective) {
		return values(), more
	})
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
