package batch

import (
	"fmt"
	"strings"

	"github.com/openwellbeing/plan/wellbeing"
	"github.com/openwellbeing/plan/wellbeing/catalogue"
	"github.com/openwellbeing/plan/wellbeing/progress"
)

// Result is what came of one document.
type Result struct {
	// The file, the entry of an archive, written as archive/entry, or the name that was given to Lines. It may hold anything
	// that names of files can hold.
	Name string
	// Number of the line, from 1; 0 where the file or entry is one document.
	Line int
	// Nil where the document is no plan.
	Plan *wellbeing.Plan
	// Of a plan: whether it is whole, and what the rules say where they ran. Of what is no plan: why. Places are those in the
	// document, so that in NDJSON their line is always 1. None repeats a personal identity code, as rules.Discreet says.
	Findings wellbeing.Findings
	// How far the plan has come.
	Progress progress.Result
	// What Config.Work made of it.
	Value any
}

// Reason says why there is no plan.
type Reason string

// The reasons.
const (
	ReasonNotPlan        Reason = "not-plan"         // the text does not fit the format, or is no JSON
	ReasonUnreadable     Reason = "unreadable"       // the system could not read it, or not to its end
	ReasonCorrupt        Reason = "corrupt-archive"  // the archive is broken from here on
	ReasonTooManyEntries Reason = "too-many-entries" // the archive has more entries than allowed
	ReasonTooLarge       Reason = "too-large"        // the archive, or the entry, is larger than allowed when unpacked
	ReasonTooDense       Reason = "too-dense"        // the archive unpacks to more times its size than allowed
	ReasonSkipped        Reason = "skipped"          // a link, a device, an archive in an archive, or encrypted: left out
	ReasonEmpty          Reason = "empty"            // the directory or archive has no plans
	ReasonPanic          Reason = "panic"            // a defect of this program, or of Config.Work
)

// ofDocument reports whether the reason is about one document, and not about all that follows in a file.
func (r Reason) ofDocument() bool { return r == ReasonNotPlan || r == ReasonPanic }

// Error says that there is no plan, where, and why.
type Error struct {
	Name string
	// Number of the line, from 1; 0 where the whole file or entry is meant.
	Line   int
	Reason Reason
	// What is behind it: a *wellbeing.ReadError for ReasonNotPlan, else what the system or a library said, or nil.
	Err error
}

// Error names the place and the reason.
func (e *Error) Error() string {
	var b strings.Builder
	b.WriteString("batch: ")
	if e.Name != "" {
		b.WriteString(catalogue.Printable(e.Name) + ": ")
	}
	if e.Line > 0 {
		fmt.Fprintf(&b, "line %d: ", e.Line)
	}
	b.WriteString(string(e.Reason))
	if e.Err != nil {
		b.WriteString(": " + catalogue.Printable(e.Err.Error()))
	}
	return b.String()
}

// Unwrap returns what is behind the error.
func (e *Error) Unwrap() error { return e.Err }

// Code returns the code of the first finding that is an error where the text is no plan, else batch/ and the reason.
func (e *Error) Code() wellbeing.Code {
	if f := e.finding(); f != nil {
		return f.Code
	}
	return wellbeing.Code("batch/" + string(e.Reason))
}

// finding returns the first error of a text that is no plan.
func (e *Error) finding() *wellbeing.Finding {
	if refused, ok := e.Err.(*wellbeing.ReadError); ok {
		for i := range refused.Findings {
			if refused.Findings[i].Severity == wellbeing.SeverityError {
				return &refused.Findings[i]
			}
		}
	}
	return nil
}

// Place returns the line and column of what is wrong, each from 1, or 0 where there is none: in NDJSON the line of the
// input, else the line of the document.
func (e *Error) Place() (line, column int) {
	line = e.Line
	if f := e.finding(); f != nil {
		column = f.Place.Column
		if line == 0 {
			line = f.Place.Line
		}
	}
	return line, column
}

// Totals count what was met. The zero value is nothing.
type Totals struct {
	// Documents that were judged, with those that are no plan; and those that are no plan.
	Documents, Bad int
	// Inputs that could not be read to their end, and entries that were left out.
	Failed, Skipped int
	// Bytes of input so far, as they are in files and readers: of an archive, packed.
	Bytes int64
}

// take adds what a task met, and tells of it.
func (n *Totals) take(t *task, cfg Config) {
	n.Documents += t.documents
	n.Bytes += t.read
	for _, o := range t.outcomes {
		switch {
		case o.err == nil:
			continue
		case o.err.Reason.ofDocument():
			n.Bad++
		case o.err.Reason == ReasonSkipped:
			n.Skipped++
		default:
			n.Failed++
		}
		if cfg.Report != nil {
			cfg.Report(o.err)
		}
	}
	if cfg.Tick != nil {
		cfg.Tick(*n)
	}
}

// outcome is a result, or why there is none.
type outcome struct {
	result Result
	err    *Error
}

// failure returns the error as callers see it: no interface that holds nothing.
func (o *outcome) failure() error {
	if o.err == nil {
		return nil
	}
	return o.err
}
