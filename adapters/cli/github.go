package cli

import (
	"fmt"
	"path/filepath"
	"strings"

	"github.com/openwellbeing/plan/wellbeing"
	"github.com/openwellbeing/plan/wellbeing/catalogue"
)

// githubWriter writes workflow commands of GitHub Actions, which mark the places of findings in a pull request. What it
// comes to goes to standard error.
type githubWriter struct {
	*app
}

// What a workflow command means something else by is written as the number of its byte, in the text and in a property.
var (
	githubText     = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	githubProperty = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
)

func (w *githubWriter) document(j *judgement, _ int) {
	if j.failure != nil {
		message := w.say(j.failure.key, j.failure.args...)
		w.command("error", j.name, wellbeing.Place{}, j.failure.key, message)
		w.complain(message, j.failure.hint)
		return
	}
	for _, b := range blocks(j.all) {
		for _, f := range b {
			said := catalogue.Render(f, w.lang)
			text := said.Message + "\n" + said.Hint
			if cell := w.cellSentence(j.document, f); cell != "" {
				text += "\n" + cell
			}
			if said.Citation != "" {
				text += "\n" + said.Citation
			}
			w.command(githubLevel(f.Severity), j.name, j.placed(f).Place, fmt.Sprintf("%s [%s]", said.Title, f.Code), text)
		}
	}
}

func (w *githubWriter) end(documents int, sum counts) {
	w.toStandardError(w.verdict(documents, sum))
}

// githubLevel is the command of a severity.
func githubLevel(s wellbeing.Severity) string {
	switch s {
	case wellbeing.SeverityError:
		return "error"
	case wellbeing.SeverityWarning:
		return "warning"
	}
	return "notice"
}

// command writes one workflow command. Standard input is no file that could be marked.
func (w *githubWriter) command(level, file string, at wellbeing.Place, title, message string) {
	var properties []string
	property := func(name, value string) {
		properties = append(properties, name+"="+githubProperty.Replace(printable(value)))
	}
	if file != standardInput {
		property("file", filepath.ToSlash(file))
	}
	if at.Line > 0 {
		property("line", count(at.Line))
		property("col", count(at.Column))
	}
	property("title", title)
	w.print("::" + level + " " + strings.Join(properties, ",") + "::" + githubText.Replace(message) + "\n")
}
