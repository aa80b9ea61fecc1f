package cli

import (
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"github.com/openwellbeing/plan/adapters/tables"
	"github.com/openwellbeing/plan/wellbeing"
	"github.com/openwellbeing/plan/wellbeing/catalogue"
)

// checkFlags are the flags of check, beside those that several commands have.
type checkFlags struct {
	flags
	failOn   string
	disabled []string
	regimes  []string
	all      bool
	from     string
	mapping  string
	annotate target
}

func (a *app) checkCommand() *cobra.Command {
	var f checkFlags
	formats := []string{"text", "json", "sarif", "github"}
	c := &cobra.Command{
		Use:     "check PLAN...",
		Short:   a.say("help.check"),
		Long:    a.say("help.check.long"),
		Example: "wellbeing check plan.json\nwellbeing check --format json plans/\nwellbeing check --regime fi-child-welfare-act-2023 plan.json\nwellbeing check --lang sv - < plan.json\nwellbeing check --annotate remarks.xlsx plan.xlsx",
		RunE: func(c *cobra.Command, args []string) error {
			if err := a.begin(c, &f.flags, formats...); err != nil {
				return err
			}
			return a.check(args, f)
		},
	}
	a.addOn(c, &f.flags)
	a.addFormat(c, &f.flags, formats...)
	c.Flags().StringVar(&f.failOn, "fail-on", "error", a.say("flag.fail-on"))
	c.Flags().StringArrayVar(&f.disabled, "disable", nil, a.say("flag.disable"))
	c.Flags().StringArrayVar(&f.regimes, "regime", nil, a.say("flag.regime"))
	c.Flags().BoolVar(&f.all, "all", false, a.say("flag.all", "number", count(mostPlaces)))
	a.addFrom(c, &f.from, append(textNotations(), tableNotations()...))
	c.Flags().StringVar(&f.mapping, "mapping", "", a.say("flag.mapping"))
	c.Flags().StringVar(&f.annotate.name, "annotate", "", a.say("flag.annotate"))
	a.addForce(c, &f.annotate.force)
	complete(c, "fail-on", severities())
	offer(c, "disable", canBeDisabled, cobra.ShellCompDirectiveNoFileComp)
	offer(c, "regime", builtInRegimes, cobra.ShellCompDirectiveDefault) // or a file
	return c
}

func severities() []string {
	return []string{string(wellbeing.SeverityError), string(wellbeing.SeverityWarning), string(wellbeing.SeverityAdvice)}
}

func (a *app) check(args []string, f checkFlags) error {
	level := wellbeing.Severity(f.failOn)
	if err := oneOf("--fail-on", f.failOn, severities()); err != nil {
		return err
	}
	if err := checkDisabled(f.disabled); err != nil {
		return err
	}
	laws, err := a.regimes(f.regimes)
	if err != nil {
		return err
	}
	if len(args) == 0 {
		f := fail("error.no-plan")
		f.hint = a.say("error.see-help", "command", "wellbeing check --help")
		return f
	}
	documents, err := a.toCheck(args, f)
	if err != nil {
		return err
	}
	w := a.findingsWriter(f.all)
	var sum counts
	for _, d := range documents {
		j := a.judge(d, terms{law: laws, disabled: f.disabled})
		switch {
		case d.failure != nil || d.refused():
			a.raise(StatusFailed)
		case len(j.all.AtLeast(level)) > 0:
			a.raise(StatusFindings)
		}
		d.locate(j.all)
		if f.annotate.name != "" {
			if err := a.annotate(d, j.all, f.annotate); err != nil {
				return err
			}
		}
		sum.add(countsOf(j.all))
		w.document(j, len(documents))
	}
	w.end(len(documents), sum)
	return nil
}

// toCheck returns the documents that are to be checked, not read yet, with how they are to be read.
func (a *app) toCheck(args []string, f checkFlags) ([]*document, error) {
	from, err := notationFlag("--from", f.from, append(textNotations(), tableNotations()...))
	if err != nil {
		return nil, err
	}
	mapping, err := a.mapping(f.mapping)
	if err != nil {
		return nil, err
	}
	documents := expand(args)
	for _, d := range documents {
		d.notation, d.tables = from, &tables.Config{Mapping: mapping}
	}
	return documents, annotateTarget(documents, f.annotate)
}

// findingsWriter writes what was found in one format: document by document, and then the end.
type findingsWriter interface {
	document(j *judgement, of int)
	end(documents int, sum counts)
}

func (a *app) findingsWriter(all bool) findingsWriter {
	switch a.form {
	case "json":
		return &jsonWriter{app: a, documents: []judged{}}
	case "sarif":
		return &sarifWriter{app: a}
	case "github":
		return &githubWriter{app: a}
	}
	return &textWriter{app: a, all: all}
}

// textWriter writes for people, as it goes.
type textWriter struct {
	*app
	all   bool
	found bool // something
	cut   bool // places were left out
}

func (w *textWriter) document(j *judgement, of int) {
	if j.failure != nil {
		w.complain(w.say(j.failure.key, j.failure.args...), j.failure.hint)
		return
	}
	text, cut := w.diagnostics(j.document, j.all, w.all)
	w.print(text)
	w.found, w.cut = w.found || len(j.all) > 0, w.cut || cut
	if j.plan == nil {
		return
	}
	if len(j.all) > 0 {
		w.print("\n")
	}
	name := ""
	if of > 1 {
		name = printable(w.nameOf(j.name)) + ":"
	}
	w.print(w.flow(words(plain, name), words(plain, w.reached(j.level))))
}

func (w *textWriter) end(documents int, sum counts) {
	w.print(w.flow(words(plain, w.verdict(documents, sum))))
	all := w.say("check.all", "command", "wellbeing check --all")
	if w.env.Terminal { // where more than places was left out
		all = w.say("check.in-full", "command", "wellbeing check --all")
	}
	if w.cut {
		w.print(w.flow(words(faint, all)))
	}
	if w.found {
		w.print(w.flow(words(faint, w.say("check.explain", "command", "wellbeing explain CODE"))))
	}
}

// jsonWriter writes for other programs, all at once.
type jsonWriter struct {
	*app
	documents []judged
}

func (w *jsonWriter) document(j *judgement, _ int) { w.documents = append(w.documents, w.judged(j)) }

func (w *jsonWriter) end(_ int, sum counts) {
	w.writeJSON(output{Documents: w.documents, Counts: &sum})
}

// checkDisabled refuses codes that nobody knows, and those of broken data and of the law, which cannot be switched off.
func checkDisabled(codes []string) error {
	for _, code := range codes {
		if _, known := catalogue.Lookup(wellbeing.Code(code)); !known {
			return unknownCode(code, allCodes())
		}
		if !isOptional(wellbeing.Code(code)) {
			return fail("error.not-disabled", "code", code)
		}
	}
	return nil
}

// isOptional reports whether a code can be switched off.
func isOptional(code wellbeing.Code) bool {
	e, _ := catalogue.Lookup(code)
	return e.Severity != wellbeing.SeverityError && e.Category != "law"
}

func allCodes() []string {
	var all []string
	for _, c := range catalogue.Codes() {
		all = append(all, string(c))
	}
	return all
}

func unknownCode(code string, known []string) error {
	return fail("error.unknown-code", "code", code, "suggestion", wellbeing.Nearest(code, known))
}

// verdict sums up in one line what was found.
func (a *app) verdict(documents int, c counts) string {
	return fmt.Sprintf("%s %s", a.say("check.documents", "count", count(documents)), a.counted(c, catalogue.Day(a.on, a.lang)))
}

// counted says how many findings there are of each severity, and as of which day where one is given.
func (a *app) counted(c counts, day string) string {
	return a.say("check.counts", "errors", a.say("check.errors", "count", count(c.Error)),
		"warnings", a.say("check.warnings", "count", count(c.Warning)), "advice", a.say("check.advice", "count", count(c.Advice)),
		"day", day)
}

// toStandardError writes a line to standard error that is no complaint.
func (a *app) toStandardError(text string) {
	_, _ = io.WriteString(a.env.Err, a.onStandardError().flow(words(plain, text)))
}
