package cli

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/openwellbeing/plan/wellbeing"
	"github.com/openwellbeing/plan/wellbeing/catalogue"
)

// rule is what the catalogue says of a code, in the reader's language. In the sentences an ellipsis stands for what a
// finding names.
type rule struct {
	Code        wellbeing.Code     `json:"code"`
	Category    string             `json:"category"`
	Severity    wellbeing.Severity `json:"severity"`
	Since       string             `json:"since"`
	Title       string             `json:"title"`
	Message     string             `json:"message"`
	Hint        string             `json:"hint"`
	Explanation string             `json:"explanation"`
	Wrong       string             `json:"wrong"`
	Right       string             `json:"right"`
	Citation    string             `json:"citation"`
}

// explained returns what the catalogue says of a code that it knows.
func (a *app) explained(code wellbeing.Code) rule {
	e, _ := catalogue.Lookup(code)
	said := catalogue.Render(wellbeing.Finding{Code: code}, a.lang)
	more := catalogue.Explain(code, a.lang)
	return rule{
		Code: code, Category: e.Category, Severity: e.Severity, Since: e.Since, Title: said.Title, Message: said.Message,
		Hint: said.Hint, Explanation: more.Explanation, Wrong: more.Wrong, Right: more.Right, Citation: said.Citation,
	}
}

func (a *app) explainCommand() *cobra.Command {
	var f flags
	formats := []string{"text", "json"}
	c := &cobra.Command{
		Use:     "explain CODE",
		Short:   a.say("help.explain"),
		Long:    a.say("help.explain.long"),
		Example: "wellbeing explain measurable/indicator-without-target\nwellbeing explain privacy",
		ValidArgsFunction: func(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
			if len(args) > 0 {
				return nil, cobra.ShellCompDirectiveNoFileComp
			}
			return append(catalogue.Categories(), a.describedCodes()...), cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(c *cobra.Command, args []string) error {
			if err := a.begin(c, &f, formats...); err != nil {
				return err
			}
			if len(args) != 1 {
				f := fail("error.one-code", "number", count(len(args)))
				f.hint = a.say("error.see-help", "command", "wellbeing explain --help")
				return f
			}
			return a.explainCode(args[0])
		},
	}
	a.addFormat(c, &f, formats...)
	return c
}

func (a *app) describedCodes() []string {
	var codes []string
	for _, code := range catalogue.Codes() {
		codes = append(codes, cobra.CompletionWithDesc(string(code), catalogue.Render(wellbeing.Finding{Code: code}, a.lang).Title))
	}
	return codes
}

// explainCode explains a code, or lists the codes of a category.
func (a *app) explainCode(name string) error {
	if slices.Contains(catalogue.Categories(), name) {
		if a.form == "json" {
			a.writeJSON(output{Rules: a.rulesOf(name)})
			return nil
		}
		a.print(a.category(name))
		return nil
	}
	if _, known := catalogue.Lookup(wellbeing.Code(name)); !known {
		return unknownCode(name, append(catalogue.Categories(), allCodes()...))
	}
	said := a.explained(wellbeing.Code(name))
	if a.form == "json" {
		a.writeJSON(output{Rules: []rule{said}})
		return nil
	}
	a.print(a.ruleText(said))
	return nil
}

func (a *app) rulesOf(category string) []rule {
	var list []rule
	for _, code := range catalogue.Codes() {
		if code.Category() == category {
			list = append(list, a.explained(code))
		}
	}
	return list
}

// ruleText explains a code to a person.
func (a *app) ruleText(said rule) string {
	var b strings.Builder
	paragraph := func(s style, text string) {
		for _, line := range wrap(text, a.width()) {
			b.WriteString(a.paint(s, line) + "\n")
		}
	}
	labelled := func(label, text string) {
		b.WriteString("\n" + label + "\n")
		for _, line := range wrap(text, a.width()-2) {
			b.WriteString("  " + line + "\n")
		}
	}
	paragraph(strong, said.Title)
	paragraph(faint, strings.Join([]string{
		string(said.Code), catalogue.Name("severity", string(said.Severity), a.lang), a.say("rule.since", "version", said.Since),
	}, " · "))
	b.WriteString("\n")
	paragraph(plain, said.Explanation)
	labelled(a.say("rule.message"), said.Message)
	labelled(a.say("rule.hint"), said.Hint)
	labelled(a.say("rule.wrong"), said.Wrong)
	labelled(a.say("rule.right"), said.Right)
	labelled(a.say("rule.citation"), said.Citation)
	return b.String()
}
