package cli

import (
	"errors"
	"io"

	"github.com/spf13/cobra"

	"github.com/openwellbeing/plan/adapters/planyaml"
	"github.com/openwellbeing/plan/adapters/workbook"
	"github.com/openwellbeing/plan/wellbeing"
)

// convertFlags are the flags of convert.
type convertFlags struct {
	from, to, out string
	force         bool
}

func (a *app) convertCommand() *cobra.Command {
	var f convertFlags
	c := &cobra.Command{
		Use:   "convert PLAN",
		Short: a.say("help.convert"),
		Long:  a.say("help.convert.long", "command", "wellbeing import"),
		Example: "wellbeing convert plan.json > plan.yaml\nwellbeing convert --out plan.json plan.yaml\n" +
			"wellbeing convert --out plan.xlsx --lang fi plan.json",
		RunE: func(c *cobra.Command, args []string) error {
			if err := a.begin(c, &flags{}); err != nil {
				return err
			}
			return a.convert(args, f)
		},
	}
	from, to := textNotations(), append(textNotations(), string(notationXLSX))
	a.addFrom(c, &f.from, from)
	c.Flags().StringVar(&f.to, "to", "", a.say("flag.to"))
	c.Flags().StringVar(&f.out, "out", "", a.say("flag.out"))
	a.addForce(c, &f.force)
	complete(c, "to", to)
	return c
}

func textNotations() []string { return []string{string(notationJSON), string(notationYAML)} }

func (a *app) convert(args []string, f convertFlags) error {
	allowed := append(textNotations(), string(notationXLSX))
	from, err := notationFlag("--from", f.from, textNotations())
	if err != nil {
		return err
	}
	to, err := notationFlag("--to", f.to, allowed)
	if err != nil {
		return err
	}
	if to == "" && f.out != "" && f.out != standardOutput {
		if to = notationToWrite(f.out); to == "" {
			return fail("error.bad-end", "file", f.out, "allowed", ".json, .yaml, .xlsx")
		}
	}
	t := target{name: f.out, force: f.force}
	if t.name == "" {
		t.name = standardOutput
	}
	if err := t.check(args...); err != nil {
		return err
	}
	d, err := a.oneFrom(args, from)
	if d == nil {
		return err
	}
	if to == "" {
		to = notationYAML
		if d.notation == notationYAML {
			to = notationJSON
		}
	}
	if to == notationXLSX && t.name == standardOutput && a.env.Terminal {
		return fail("error.binary-terminal", "flag", "--out")
	}
	if to == notationXLSX {
		a.warn("convert.template")
	}
	return a.writePlanAs(t, d, to)
}

// writePlan writes a plan into a file as the end of its name says, in JSON where it says nothing.
func (a *app) writePlan(t target, p *wellbeing.Plan) error {
	n := notationToWrite(t.name)
	if n == "" {
		n = notationJSON
	}
	return a.writePlanAs(t, &document{name: t.name, plan: p}, n)
}

// writePlanAs writes the plan of a document in a notation. Where the notation cannot hold it, it says why, and writes nothing.
func (a *app) writePlanAs(t target, d *document, n notation) error {
	data, err := a.encode(d.plan, n)
	var refused *wellbeing.FindingsError
	if errors.As(err, &refused) {
		a.raise(StatusFindings)
		d.locate(refused.Findings)
		text, _ := a.onStandardError().diagnostics(d, refused.Findings, true)
		_, _ = io.WriteString(a.env.Err, text)
		return nil
	}
	if err != nil {
		return err
	}
	if n == notationJSON && t.name == standardOutput && a.env.Terminal {
		data = escaped(data)
	}
	return a.write(t, data)
}

// encode writes a plan in a notation; a workbook is the template in the language of the reader.
func (a *app) encode(p *wellbeing.Plan, n notation) ([]byte, error) {
	switch n {
	case notationYAML:
		return planyaml.Write(p)
	case notationXLSX:
		return workbook.Write(p, a.lang)
	}
	return wellbeing.Indented(p)
}
