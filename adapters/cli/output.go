package cli

import (
	"bytes"
	"encoding/json"

	"github.com/openwellbeing/plan/wellbeing"
	"github.com/openwellbeing/plan/wellbeing/catalogue"
	"github.com/openwellbeing/plan/wellbeing/progress"
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
	Error         *problem              `json:"error,omitzero"`
}

// judged is one document and what was found in it.
type judged struct {
	Name     string       `json:"name"`
	Plan     wellbeing.ID `json:"plan,omitzero"`
	Findings []worded     `json:"findings"`
	Counts   counts       `json:"counts"`
	Error    *problem     `json:"error,omitzero"`
}

// worded is a finding with its words.
type worded struct {
	wellbeing.Finding
	catalogue.Words
	// In the reader's language, in the place of that of the finding and of its words.
	Citation string `json:"citation,omitempty"`
}

func (a *app) worded(f wellbeing.Finding) worded {
	said := catalogue.Render(f, a.lang)
	return worded{Finding: f, Words: said, Citation: said.Citation}
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

func (a *app) judged(d *document, fs wellbeing.Findings) judged {
	j := judged{Name: d.name, Findings: []worded{}, Counts: countsOf(fs)}
	if d.plan != nil {
		j.Plan = d.plan.ID
	}
	if d.failure != nil {
		j.Error = &problem{Code: d.failure.key, Message: a.say(d.failure.key, d.failure.args...), Hint: d.failure.hint}
	}
	fs.Locate(d.data)
	for _, f := range fs {
		j.Findings = append(j.Findings, a.worded(f))
	}
	return j
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
