package cli

import (
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"github.com/openwellbeing/plan/wellbeing"
	"github.com/openwellbeing/plan/wellbeing/catalogue"
)

func (a *app) checkCommand() *cobra.Command {
	var f flags
	var failOn string
	var disabled []string
	formats := []string{"text", "json"}
	c := &cobra.Command{
		Use:     "check PLAN...",
		Short:   a.say("help.check"),
		Long:    a.say("help.check.long"),
		Example: "wellbeing check plan.json\nwellbeing check --format json plans/\nwellbeing check --lang sv - < plan.json",
		RunE: func(c *cobra.Command, args []string) error {
			if err := a.begin(c, &f, formats...); err != nil {
				return err
			}
			return a.check(args, failOn, disabled)
		},
	}
	a.addOn(c, &f)
	a.addFormat(c, &f, formats...)
	c.Flags().StringVar(&failOn, "fail-on", "error", a.say("flag.fail-on"))
	c.Flags().StringArrayVar(&disabled, "disable", nil, a.say("flag.disable"))
	return c
}

func (a *app) check(args []string, failOn string, disabled []string) error {
	level := wellbeing.Severity(failOn)
	severities := []string{string(wellbeing.SeverityError), string(wellbeing.SeverityWarning), string(wellbeing.SeverityAdvice)}
	if err := oneOf("--fail-on", failOn, severities); err != nil {
		return err
	}
	if err := checkDisabled(disabled); err != nil {
		return err
	}
	if len(args) == 0 {
		f := fail("error.no-plan")
		f.hint = a.say("error.see-help", "command", "wellbeing check --help")
		return f
	}
	documents := expand(args)
	out := output{Documents: []judged{}, Counts: &counts{}}
	for _, d := range documents {
		fs := a.judge(d, disabled)
		switch {
		case d.failure != nil || d.refused():
			a.raise(StatusFailed)
		case len(fs.AtLeast(level)) > 0:
			a.raise(StatusFindings)
		}
		j := a.judged(d, fs)
		out.Counts.add(j.Counts)
		if a.json {
			out.Documents = append(out.Documents, j)
			continue
		}
		if d.failure != nil {
			a.complain(j.Error.Message, j.Error.Hint)
			continue
		}
		a.print(a.diagnostics(d, fs))
	}
	if a.json {
		a.writeJSON(out)
		return nil
	}
	a.print(a.flow(words(plain, a.verdict(len(documents), *out.Counts))))
	return nil
}

// judge reads a document and returns everything there is to say about it.
func (a *app) judge(d *document, disabled []string) wellbeing.Findings {
	fs := a.open(d).findings
	if d.plan != nil {
		fs = wellbeing.Validate(d.plan)
	}
	return slices.DeleteFunc(fs, func(f wellbeing.Finding) bool { return slices.Contains(disabled, string(f.Code)) })
}

// checkDisabled refuses codes that nobody knows, and those of broken data, which cannot be switched off.
func checkDisabled(codes []string) error {
	for _, code := range codes {
		e, known := catalogue.Lookup(wellbeing.Code(code))
		if !known {
			var all []string
			for _, c := range catalogue.Codes() {
				all = append(all, string(c))
			}
			return fail("error.unknown-code", "code", code, "suggestion", wellbeing.Nearest(code, all))
		}
		if e.Severity == wellbeing.SeverityError {
			return fail("error.not-disabled", "code", code)
		}
	}
	return nil
}

// verdict sums up in one line what was found.
func (a *app) verdict(documents int, c counts) string {
	return fmt.Sprintf("%s %s",
		a.say("check.documents", "count", count(documents)),
		a.say("check.counts", "errors", a.say("check.errors", "count", count(c.Error)),
			"warnings", a.say("check.warnings", "count", count(c.Warning)), "advice", a.say("check.advice", "count", count(c.Advice)),
			"day", catalogue.Day(a.on, a.lang)))
}
