package cli

import (
	"github.com/spf13/cobra"

	"github.com/openwellbeing/plan/adapters/workbook"
)

func (a *app) templateCommand() *cobra.Command {
	var out string
	var force bool
	c := &cobra.Command{
		Use:     "template [PLAN]",
		Short:   a.say("help.template"),
		Long:    a.say("help.template.long", "command", "wellbeing import"),
		Example: "wellbeing template --lang fi --out plan.xlsx\nwellbeing template --lang sv --out plan.xlsx plan.json",
		RunE: func(c *cobra.Command, args []string) error {
			if err := a.begin(c, &flags{}); err != nil {
				return err
			}
			return a.template(args, target{name: out, force: force})
		},
	}
	c.Flags().StringVar(&out, "out", "", a.say("flag.out"))
	a.addForce(c, &force)
	return c
}

func (a *app) template(args []string, t target) error {
	if t.name == "" {
		t.name = standardOutput
	}
	if t.name == standardOutput && a.env.Terminal {
		return fail("error.binary-terminal", "flag", "--out")
	}
	if n := notationToWrite(t.name); t.name != standardOutput && n != notationXLSX {
		return fail("error.bad-end", "file", t.name, "allowed", ".xlsx")
	}
	if err := t.check(args...); err != nil {
		return err
	}
	if len(args) > 0 {
		d, err := a.oneFrom(args, "")
		if d == nil {
			return err
		}
		return a.writePlanAs(t, d, notationXLSX)
	}
	data, err := workbook.Template(a.lang)
	if err != nil {
		return err
	}
	return a.write(t, data)
}
