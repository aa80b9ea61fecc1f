package cli

import (
	"fmt"
	"runtime/debug"
	"strings"

	"github.com/spf13/cobra"

	"github.com/openwellbeing/plan/schema"
	"github.com/openwellbeing/plan/wellbeing"
	"github.com/openwellbeing/plan/wellbeing/law"
	"github.com/openwellbeing/plan/wellbeing/progress"
)

func (a *app) schemaCommand() *cobra.Command {
	var f flags
	var of string
	kinds := []string{"plan", "output", "batch", "catalogue", "regimes"}
	c := &cobra.Command{
		Use:     "schema",
		Short:   a.say("help.schema"),
		Example: "wellbeing schema > plan.schema.json\nwellbeing schema --of output",
		RunE: func(c *cobra.Command, args []string) error {
			if err := a.begin(c, &f); err != nil {
				return err
			}
			if len(args) > 0 {
				return fail("error.no-arguments", "command", "wellbeing schema")
			}
			if err := oneOf("--of", of, kinds); err != nil {
				return err
			}
			switch of {
			case "output":
				a.print(string(schema.OutputJSON()))
			case "batch":
				a.print(string(schema.BatchJSON()))
			case "catalogue":
				a.print(string(schema.CatalogueSchemaJSON()))
			case "regimes":
				a.print(string(law.JSONSchema()))
			default:
				a.print(string(schema.JSON()))
			}
			return nil
		},
	}
	c.Flags().StringVar(&of, "of", kinds[0], a.say("flag.of", "values", strings.Join(kinds, ", "), "default", kinds[0]))
	complete(c, "of", kinds)
	return c
}

func (a *app) versionCommand() *cobra.Command {
	var f flags
	return &cobra.Command{
		Use:     "version",
		Short:   a.say("help.version"),
		Example: "wellbeing version",
		RunE: func(c *cobra.Command, args []string) error {
			if err := a.begin(c, &f); err != nil {
				return err
			}
			if len(args) > 0 {
				return fail("error.no-arguments", "command", "wellbeing version")
			}
			a.print(fmt.Sprintf("wellbeing %s\n%s\n%s\n", moduleVersion(),
				a.say("version.format", "format", string(wellbeing.CurrentFormat)),
				a.say("version.method", "method", progress.Method)))
			return nil
		},
	}
}

// version is what a release was built as: go build -ldflags "-X github.com/openwellbeing/plan/adapters/cli.version=1.0.0".
var version string

// moduleVersion returns the version that the command was built as, and devel where it was built from a working copy.
func moduleVersion() string {
	if version != "" {
		return version
	}
	info, ok := debug.ReadBuildInfo()
	if !ok || info.Main.Version == "" || info.Main.Version == "(devel)" {
		return "devel"
	}
	return info.Main.Version
}
