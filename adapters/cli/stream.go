package cli

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"os"
	"strings"

	"github.com/openwellbeing/plan/adapters/batch"
	"github.com/openwellbeing/plan/wellbeing"
)

// stream is many plans, one after another: of files with one plan, of directories, archives and lines, as batch takes them.
// What is no plan is said on standard error and passed over.
type stream struct {
	*app
	inputs []input
	// Work is done with each plan before it arrives, with several at the same time; what it returns arrives with the plan.
	work func(*wellbeing.Plan) any
	// Documents that were read, and those that are no plans or were passed over.
	documents, bad int
	named          int // of those, how many have been named
}

// input is one of the things that plans are read from.
type input struct {
	name   string
	many   bool      // holds any number of plans
	reader io.Reader // nil where it is read by its name
}

// arrival is a plan and where it comes from.
type arrival struct {
	name   string
	line   int // of NDJSON; 0 elsewhere
	plan   *wellbeing.Plan
	result any
	// The document, where it is one of its own.
	document *document
}

// inputs looks at what was asked for.
func (a *app) inputs(args []string) ([]input, error) {
	if len(args) == 0 {
		f := fail("error.no-plan")
		f.hint = a.say("error.see-help", "command", "wellbeing "+a.command+" --help")
		return nil, f
	}
	var all []input
	for _, name := range args {
		all = append(all, a.input(name))
	}
	return all, nil
}

func (a *app) input(name string) input {
	in := input{name: name}
	if name == standardInput {
		in.reader, in.many = unwound(a.env.In)
		return in
	}
	info, err := os.Stat(name)
	switch {
	case err != nil:
		return in
	case info.IsDir() || holdsMany(name):
		in.many = true
		return in
	case notationByName(name) != "":
		return in
	}
	f, err := os.Open(name)
	if err != nil {
		return in
	}
	if !info.Mode().IsRegular() { // a pipe cannot be opened again
		in.reader, in.many = unwound(f)
		return in
	}
	_, in.many = unwound(f)
	_ = f.Close()
	return in
}

// holdsMany reports whether a file holds any number of plans by its name.
func holdsMany(name string) bool {
	name = strings.ToLower(name)
	for _, ending := range []string{".ndjson", ".jsonl", ".zip", ".tar", ".tar.gz", ".tgz"} {
		if strings.HasSuffix(name, ending) {
			return true
		}
	}
	return false
}

// unwound looks at the beginning of a text, gives all of it back, and reports whether it has plans on its lines. A text of one
// line is one plan.
func unwound(r io.Reader) (whole io.Reader, many bool) {
	const beginning = 64 << 10
	b := bufio.NewReaderSize(r, beginning)
	var first bytes.Buffer
	for len(bytes.TrimSpace(first.Bytes())) == 0 {
		part, err := b.ReadSlice('\n')
		first.Write(part)
		for errors.Is(err, bufio.ErrBufferFull) && first.Len() <= wellbeing.DefaultMaxBytes {
			part, err = b.ReadSlice('\n')
			first.Write(part)
		}
		if err != nil || first.Len() > wellbeing.DefaultMaxBytes {
			return io.MultiReader(bytes.NewReader(first.Bytes()), b), false
		}
	}
	whole = io.MultiReader(bytes.NewReader(first.Bytes()), b)
	rest, _ := b.Peek(beginning)
	if len(bytes.TrimSpace(rest)) == 0 {
		return whole, false
	}
	if isLine(first.Bytes()) {
		return whole, true
	}
	for line := range bytes.Lines(rest) { // a line that is broken may come first
		if isLine(line) {
			return whole, true
		}
	}
	return whole, false
}

// isLine reports whether a line has a whole plan on it, as far as can be seen without reading it. In a plan of many lines none
// is so.
func isLine(line []byte) bool {
	line = bytes.TrimPrefix(line, []byte("\uFEFF"))
	return bytes.HasPrefix(line, []byte("{")) && bytes.Contains(line, []byte(`"format"`)) && json.Valid(line)
}

// each gives the plans in the order of the input, for as long as somebody wants them.
func (s *stream) each(yield func(*arrival) bool) {
	for _, in := range s.inputs {
		goOn := s.all
		if !in.many {
			goOn = s.single
		}
		if !goOn(in, yield) {
			break
		}
	}
	if s.bad > 0 {
		s.raise(StatusFindings)
		s.warn("stream.left-out", "count", count(s.bad), "documents", count(s.documents))
	}
}

// single gives the one plan of a document.
func (s *stream) single(in input, yield func(*arrival) bool) bool {
	a := *s.app
	d := &document{name: in.name}
	if in.reader != nil {
		a.env.In, d.name = in.reader, standardInput
	}
	a.open(d)
	if d.failure != nil {
		s.raise(StatusFailed)
		s.complain(s.say(d.failure.key, d.failure.args...), d.failure.hint)
		return true
	}
	s.documents++
	if d.plan == nil {
		s.passOver(func() { s.told(d, d.findings) })
		return true
	}
	v := &arrival{name: d.name, plan: d.plan, document: d}
	if s.work != nil {
		v.result = s.work(d.plan)
	}
	return yield(v)
}

// all gives the plans of a directory, an archive or of lines.
func (s *stream) all(in input, yield func(*arrival) bool) bool {
	src := batch.Files(in.name)
	if in.reader != nil {
		name := in.name
		if name == standardInput {
			name = ""
		}
		src = batch.Lines(name, in.reader)
	}
	cfg := batch.Config{On: s.on}
	if s.work != nil {
		cfg.Work = func(r *batch.Result) { r.Value = s.work(r.Plan) }
	}
	for r, err := range batch.Run(context.Background(), src, cfg) {
		var failed *batch.Error
		switch {
		case errors.As(err, &failed):
			s.failed(failed)
		case err != nil:
			s.raise(StatusFailed)
			s.complain(s.say("error.other", "reason", err.Error()), "")
		default:
			s.documents++
			if r.Name == "" {
				r.Name = standardInput
			}
			if !yield(&arrival{name: r.Name, line: r.Line, plan: r.Plan, result: r.Value}) {
				return false
			}
		}
	}
	return true
}

func (s *stream) failed(e *batch.Error) {
	switch e.Reason {
	case batch.ReasonNotPlan:
		s.documents++
		s.passOver(func() { s.noPlan(e) })
		return
	case batch.ReasonSkipped:
	default:
		s.raise(StatusFailed)
	}
	s.noPlan(e)
}

// passOver leaves a document out and says why, of so many.
func (s *stream) passOver(say func()) {
	s.bad++
	if s.named++; s.named <= mostNamed {
		say()
	}
}

// told says on standard error what was found in a document.
func (s *stream) told(d *document, fs wellbeing.Findings) {
	text, _ := s.onStandardError().diagnostics(d, fs, false)
	_, _ = io.WriteString(s.env.Err, text)
}

// place is where a plan comes from, as people read it.
func (v *arrival) place(a *app) (file, line string) {
	if v.line > 0 {
		line = count(v.line)
	}
	return printable(a.nameOf(v.name)), line
}
