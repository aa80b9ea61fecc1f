package cli

import (
	"strings"

	"github.com/openwellbeing/plan/wellbeing"
	"github.com/openwellbeing/plan/wellbeing/catalogue"
	"github.com/openwellbeing/plan/wellbeing/progress"
)

// explain explains the result for one part of a plan.
func (a *app) explain(p *wellbeing.Plan, x *wellbeing.Index, cfg progress.Config, id string) error {
	e, found := progress.Explain(p, a.on, cfg, id)
	if !found || id == "" {
		return fail("error.unknown-part", "id", id, "suggestion", wellbeing.Nearest(id, explainable(p)))
	}
	if a.form == "json" {
		a.writeJSON(output{Explanation: &e})
		return nil
	}
	a.print(a.explanation(p, x, e))
	return nil
}

// explainable returns everything that there is an explanation of.
func explainable(p *wellbeing.Plan) []string {
	ids := []string{string(p.ID)}
	for _, r := range wellbeing.Rights() {
		ids = append(ids, string(r))
	}
	for _, node := range p.All() {
		switch n := node.(type) {
		case *wellbeing.Goal:
			ids = append(ids, string(n.ID))
		case *wellbeing.Measure:
			ids = append(ids, string(n.ID))
		case *wellbeing.Indicator:
			ids = append(ids, string(n.ID))
		case *wellbeing.Theme:
			ids = append(ids, string(n.ID))
		case *wellbeing.Organization:
			ids = append(ids, string(n.ID))
		}
	}
	return ids
}

// explanation shows an explanation to a person: the sentence first, then what went in, how it was computed and what was
// left out.
func (a *app) explanation(p *wellbeing.Plan, x *wellbeing.Index, e progress.Explanation) string {
	var b strings.Builder
	line := func(indent, text string) {
		for i, l := range wrap(printable(text), a.width()-len(indent)-2) {
			if i > 0 {
				l = "  " + l
			}
			b.WriteString(indent + l + "\n")
		}
	}
	for _, l := range wrap(printable(a.titleOf(p, x, e)), a.width()) {
		b.WriteString(a.paint(strong, l) + "\n")
	}
	line("", catalogue.Phrase(e.Sentence.Key, a.lang, e.Sentence.Args))
	if len(e.Inputs) > 0 {
		b.WriteString("\n" + a.say("explain.inputs") + "\n")
	}
	for _, in := range e.Inputs {
		text := in.Name
		if in.Value.Known() {
			text += " = " + catalogue.Number(in.Value.String(), a.lang)
		}
		if !in.At.IsZero() {
			text += ", " + catalogue.Point(in.At, a.lang)
		}
		line("  ", text+"  "+string(in.Path))
	}
	if len(e.Steps) > 0 {
		b.WriteString("\n" + a.say("explain.steps") + "\n")
	}
	for _, s := range e.Steps {
		text := s.Name + " = " + s.Formula
		if numbers := a.withNumbers(s); numbers != s.Formula && numbers != s.Result.String() {
			text += " = " + numbers
		}
		line("  ", text+" = "+catalogue.Number(s.Result.String(), a.lang)+"  ("+s.Shows+")")
	}
	if len(e.Excluded) > 0 {
		b.WriteString("\n" + a.say("explain.excluded") + "\n")
	}
	for _, x := range e.Excluded {
		line("  ", string(x.Path)+": "+catalogue.Name("progressReason", string(x.Reason), a.lang))
	}
	b.WriteString("\n")
	number := func(d wellbeing.Decimal) string { return catalogue.Number(d.String(), a.lang) }
	for _, l := range wrap(a.say("explain.method", "method", e.Method, "day", catalogue.Day(e.On, a.lang), "policy", e.Policy.Name,
		"least", number(e.Policy.OnTrack), "acceleration", number(e.Policy.NeedsAcceleration), "early", number(e.Policy.TooEarly),
		"withhold", number(e.Policy.Withhold)), a.width()) {
		b.WriteString(a.paint(faint, l) + "\n")
	}
	return b.String()
}

// titleOf returns the name of what is explained.
func (a *app) titleOf(p *wellbeing.Plan, x *wellbeing.Index, e progress.Explanation) string {
	entry, _ := x.Lookup(wellbeing.ID(e.ID))
	switch n := entry.Node.(type) {
	case *wellbeing.Goal:
		return a.goalTitle(p, x, n)
	case *wellbeing.Measure:
		return a.text(p, n.Title)
	case *wellbeing.Indicator:
		return a.text(p, n.Title)
	case *wellbeing.Theme:
		return a.text(p, n.Title)
	case *wellbeing.Organization:
		return a.text(p, n.Name)
	}
	if e.Kind == "right" {
		return catalogue.Name("right", e.ID, a.lang)
	}
	return a.text(p, p.Title)
}

// withNumbers returns a formula with the numbers in the place of their names.
func (a *app) withNumbers(s progress.Step) string {
	values := map[string]string{}
	for _, v := range s.Values {
		number := catalogue.Number(v.Value.String(), a.lang)
		if v.Value.Compare(progress.Fraction(0, 1)) < 0 {
			number = "(" + number + ")"
		}
		values[v.Name] = number
	}
	var b strings.Builder
	name := ""
	put := func() {
		if number, found := values[name]; found {
			name = number
		}
		b.WriteString(name)
		name = ""
	}
	for _, r := range s.Formula {
		if r == '_' || r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' {
			name += string(r)
			continue
		}
		put()
		b.WriteRune(r)
	}
	put()
	return b.String()
}
