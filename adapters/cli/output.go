package cli

import (
	"bytes"
	"encoding/json"

	"github.com/openwellbeing/plan/wellbeing"
	"github.com/openwellbeing/plan/wellbeing/catalogue"
	"github.com/openwellbeing/plan/wellbeing/law"
	"github.com/openwellbeing/plan/wellbeing/progress"
	"github.com/openwellbeing/plan/wellbeing/rules"
)

// outputVersion is the version of the JSON that the command writes; schema/v1/output.schema.json is its contract.
const outputVersion = "1.0"

// output is everything that the command writes as JSON. What a command has nothing of is left out.
type output struct {
	FormatVersion string                `json:"formatVersion"`
	Command       string                `json:"command,omitzero"`
	On            wellbeing.Date        `json:"on,omitzero"`
	Language      wellbeing.Language    `json:"language"`
	Documents     []judged              `json:"documents,omitzero"`
	Counts        *counts               `json:"counts,omitzero"`
	Progress      *progress.Result      `json:"progress,omitzero"`
	Explanation   *progress.Explanation `json:"explanation,omitzero"`
	Rules         []rule                `json:"rules,omitzero"`
	Error         *problem              `json:"error,omitzero"`
}

// judged is one document and what was found in it.
type judged struct {
	Name     string             `json:"name"`
	Plan     wellbeing.ID       `json:"plan,omitzero"`
	Findings []worded           `json:"findings"`
	Counts   counts             `json:"counts"`
	Level    *rules.Conformance `json:"level,omitzero"`
	Law      *lawOf             `json:"law,omitzero"`
	Import   *importing         `json:"import,omitzero"`
	Error    *problem           `json:"error,omitzero"`
}

// worded is a finding with its words in the reader's language.
type worded struct {
	Code     wellbeing.Code     `json:"code"`
	Severity wellbeing.Severity `json:"severity"`
	Path     wellbeing.Pointer  `json:"path"`
	Args     wellbeing.Args     `json:"args,omitzero"`
	Place    wellbeing.Place    `json:"place,omitzero"`
	Title    string             `json:"title"`
	Message  string             `json:"message,omitzero"`
	Hint     string             `json:"hint,omitzero"`
	Citation string             `json:"citation,omitzero"`
}

func (a *app) worded(f wellbeing.Finding) worded {
	said := catalogue.Render(f, a.lang)
	return worded{
		Code: f.Code, Severity: f.Severity, Path: f.Path, Args: f.Args, Place: f.Place,
		Title: said.Title, Message: said.Message, Hint: said.Hint, Citation: said.Citation,
	}
}

// lawOf is the law that a plan is judged by, and where the plan covers what it asks for.
type lawOf struct {
	Basis    law.Basis      `json:"basis,omitzero"`
	Day      wellbeing.Date `json:"day,omitzero"`
	Regimes  []regime       `json:"regimes"`
	Unknown  []wellbeing.ID `json:"unknown,omitzero"`
	Coverage []covered      `json:"coverage"`
}

type regime struct {
	ID       wellbeing.ID `json:"id"`
	Title    string       `json:"title"`
	Citation string       `json:"citation,omitzero"`
}

// covered is a content item of the law with its name in the reader's language.
type covered struct {
	Regime   wellbeing.ID        `json:"regime"`
	Item     string              `json:"item"`
	Title    string              `json:"title"`
	State    law.Covering        `json:"state"`
	Sections []wellbeing.Pointer `json:"sections,omitzero"`
	Parts    []wellbeing.Pointer `json:"parts,omitzero"`
}

func (a *app) lawOf(j *judgement) *lawOf {
	o := lawOf{Basis: j.choice.Basis, Day: j.choice.Day, Unknown: j.choice.Unknown, Regimes: []regime{}, Coverage: []covered{}}
	for _, r := range j.choice.Regimes {
		o.Regimes = append(o.Regimes, regime{ID: r.ID, Title: a.lawText(r.Title), Citation: a.lawText(r.Citation)})
	}
	for _, c := range j.coverage {
		o.Coverage = append(o.Coverage, covered{
			Regime: c.Regime, Item: c.Item, Title: a.lawText(c.Title), State: c.State, Sections: c.Sections, Parts: c.Parts,
		})
	}
	return &o
}

// lawText returns a text of a regime in the language of the reader, else in English or what else there is.
func (a *app) lawText(t wellbeing.Text) string {
	s, _ := t.Best(a.lang, wellbeing.English)
	return s
}

// counts are findings by severity.
type counts struct {
	Error   int `json:"error"`
	Warning int `json:"warning"`
	Advice  int `json:"advice"`
}

// problem is why something could not be done.
type problem struct {
	Code    string `json:"code"`
	Message string `json:"message"`
	Hint    string `json:"hint,omitzero"`
}

func countsOf(fs wellbeing.Findings) counts {
	return counts{
		Error:   fs.Count(wellbeing.SeverityError),
		Warning: fs.Count(wellbeing.SeverityWarning),
		Advice:  fs.Count(wellbeing.SeverityAdvice),
	}
}

func (c *counts) add(o counts) {
	c.Error += o.Error
	c.Warning += o.Warning
	c.Advice += o.Advice
}

func (a *app) judged(j *judgement) judged {
	o := judged{Name: j.name, Findings: []worded{}, Counts: countsOf(j.all)}
	if j.plan != nil {
		o.Plan, o.Level, o.Law = j.plan.ID, &j.level, a.lawOf(j)
	}
	if j.failure != nil {
		o.Error = &problem{Code: j.failure.key, Message: a.say(j.failure.key, j.failure.args...), Hint: j.failure.hint}
	}
	j.locate(j.all)
	for _, f := range j.all {
		o.Findings = append(o.Findings, a.worded(j.placed(f)))
	}
	return o
}

func (a *app) writeJSON(o output) {
	o.FormatVersion, o.Command, o.On, o.Language = outputVersion, a.command, a.on, a.lang
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(o); err != nil {
		a.printed(err)
		return
	}
	a.print(string(escaped(b.Bytes())))
}
