package cli

import (
	"bytes"

	"github.com/spf13/cobra"

	"github.com/openwellbeing/plan/wellbeing"
)

func (a *app) fmtCommand() *cobra.Command {
	var f flags
	var canonical, write bool
	c := &cobra.Command{
		Use:     "fmt PLAN",
		Short:   a.say("help.fmt"),
		Long:    a.say("help.fmt.long"),
		Example: "wellbeing fmt plan.json\nwellbeing fmt -w plan.json\nwellbeing fmt --canonical plan.json | sha256sum",
		RunE: func(c *cobra.Command, args []string) error {
			if err := a.begin(c, &f); err != nil {
				return err
			}
			if write && len(args) == 1 && args[0] == standardInput {
				return fail("error.write-to-input")
			}
			d, err := a.one(args)
			if d == nil {
				return err
			}
			if d.notation != notationJSON {
				f := fail("error.fmt-json", "file", d.name)
				f.hint = a.say("error.see-help", "command", "wellbeing convert --help")
				return f
			}
			return a.format(d, canonical, write)
		},
	}
	c.Flags().BoolVar(&canonical, "canonical", false, a.say("flag.canonical"))
	c.Flags().BoolVarP(&write, "write", "w", false, a.say("flag.write"))
	return c
}

func (a *app) format(d *document, canonical, write bool) error {
	form := wellbeing.Indented
	if canonical {
		form = wellbeing.Canonical
	}
	data, err := form(d.plan)
	if err != nil {
		return err
	}
	if !write {
		if a.env.Terminal {
			data = escaped(data)
		}
		a.print(string(data))
		return nil
	}
	if bytes.Equal(data, d.data) {
		return nil
	}
	if err := a.disk.replaceFile(d.name, data); err != nil {
		return fail("error.not-written", "file", d.name, "reason", reason(err))
	}
	return nil
}
