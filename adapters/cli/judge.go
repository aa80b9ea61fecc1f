package cli

import (
	"slices"
	"strings"

	"github.com/openwellbeing/plan/wellbeing"
	"github.com/openwellbeing/plan/wellbeing/catalogue"
	"github.com/openwellbeing/plan/wellbeing/law"
	"github.com/openwellbeing/plan/wellbeing/rules"
)

// terms are what a plan is judged by, beside the plan itself.
type terms struct {
	law      law.Config
	disabled []string
}

// judgement is what there is to say about a document. Of one that is no plan there are only findings.
type judgement struct {
	*document
	all      wellbeing.Findings
	choice   law.Choice
	coverage []law.Covered
	level    rules.Conformance
}

// judge reads a document where that is not done yet, and judges it on the day of the run.
func (a *app) judge(d *document, t terms) *judgement {
	if d.plan == nil {
		a.open(d)
	}
	j := &judgement{document: d, all: d.findings}
	if d.plan != nil {
		x := wellbeing.NewIndex(d.plan)
		t.law.Index = x
		cfg := rules.Config{Index: x, Law: t.law, Broken: wellbeing.Validate(d.plan)}
		j.all = rules.Discreet(append(slices.Clone(cfg.Broken), rules.Check(d.plan, a.on, cfg)...))
		j.all.Sort()
		j.choice = law.For(d.plan, t.law)
		j.coverage = law.Coverage(d.plan, t.law)
		j.level = rules.Conform(d.plan, a.on, j.all, cfg)
		if d.grid != nil {
			j.all = d.grid.sorted(append(j.all, d.findings...))
		}
	}
	j.all = slices.DeleteFunc(j.all, func(f wellbeing.Finding) bool { return slices.Contains(t.disabled, string(f.Code)) })
	return j
}

// reached says which level a plan has reached and what is missing for the next.
func (a *app) reached(c rules.Conformance) string {
	text := a.say("level.reached", "level", a.levelName(c.Level))
	if c.Next == "" {
		return text + " " + a.say("level.highest")
	}
	var missing []string
	for _, m := range c.Missing {
		missing = append(missing, a.missing(m))
	}
	return text + " " + a.say("level.next", "level", a.levelName(c.Next)) + " " + strings.Join(missing, "; ") + "."
}

func (a *app) levelName(l rules.Level) string {
	key := "level-name." + string(l)
	if l == rules.LevelNone {
		key = "level-name.none"
	}
	return a.say(key)
}

// missing names one thing that a plan lacks for a level, and how often.
func (a *app) missing(m rules.Missing) string {
	key := "level-missing." + m.What
	if m.What == rules.MissingCoverage {
		return a.say(key, "share", a.percent(m.Share))
	}
	code := wellbeing.Code(m.What)
	text := catalogue.Render(wellbeing.Finding{Code: code}, a.lang).Title
	if _, isCode := catalogue.Lookup(code); !isCode {
		text = a.say(key)
	}
	if m.Count > 1 {
		text += " (" + count(m.Count) + ")"
	}
	return text
}
