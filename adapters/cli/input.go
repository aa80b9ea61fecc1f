package cli

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/openwellbeing/plan/adapters/planyaml"
	"github.com/openwellbeing/plan/adapters/tables"
	"github.com/openwellbeing/plan/wellbeing"
	"github.com/openwellbeing/plan/wellbeing/rules"
)

// document is one plan that was asked for: read, or refused with findings.
type document struct {
	name     string
	notation notation       // as it is to be read; found out where it is empty
	tables   *tables.Config // how tables become a plan; nil where tables are not taken
	data     []byte         // of a text that places are in; nil for tables
	plan     *wellbeing.Plan
	grid     *grid              // what the plan was imported from; nil where it was not
	findings wellbeing.Findings // why it is no plan; of a plan from tables what the import says
	failure  *failure           // why there are no bytes
	unread   bool               // not even readable as what it is to be: JSON, YAML or tables
}

// refused reports whether the document could not even be read as JSON, YAML or tables within the limits.
func (d *document) refused() bool { return d.unread }

// locate fills in the places in the text of those findings that have none.
func (d *document) locate(fs wellbeing.Findings) {
	if d.notation == notationYAML {
		planyaml.Locate(d.data, fs)
		return
	}
	fs.Locate(d.data)
}

// standardInput is the name that stands for standard input.
const standardInput = "-"

// open reads one plan. What is no file that could be read comes with its failure already.
func (a *app) open(d *document) *document {
	if d.failure == nil {
		d.data, d.failure = a.bytes(d.name)
	}
	if d.failure != nil {
		return d
	}
	if d.notation == "" {
		d.notation = notationOf(d.name, d.data)
	}
	switch {
	case d.notation.ofTables() && d.tables == nil:
		d.failure = fail("error.is-table", "file", d.name)
		d.failure.hint = a.say("error.see-help", "command", "wellbeing import --help")
	case d.notation.ofTables():
		a.importTables(d)
	default:
		d.read()
	}
	return d
}

// read reads a text as a plan.
func (d *document) read() {
	reader := wellbeing.Read
	if d.notation == notationYAML {
		reader = planyaml.Read
	}
	plan, err := reader(d.data)
	var refused *wellbeing.ReadError
	if errors.As(err, &refused) {
		d.findings = rules.Discreet(refused.Findings)
		d.unread = d.findings[0].Code.Category() != "schema"
	}
	d.plan = plan
}

// bytes reads a file or standard input, no more than a plan may have.
func (a *app) bytes(name string) ([]byte, *failure) {
	in := a.env.In
	if name != standardInput {
		f, err := os.Open(name)
		if err != nil {
			return nil, unreadable(name, err)
		}
		defer func() { _ = f.Close() }()
		in = f
	}
	data, err := io.ReadAll(io.LimitReader(in, wellbeing.DefaultMaxBytes+1))
	if err != nil {
		return nil, unreadable(name, err)
	}
	return data, nil
}

func unreadable(name string, err error) *failure {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		near := wellbeing.Nearest(filepath.Base(name), filesBeside(name))
		if near != "" {
			near = filepath.Join(filepath.Dir(name), near)
		}
		return fail("error.no-file", "file", name, "suggestion", near)
	case errors.Is(err, fs.ErrPermission):
		return fail("error.no-permission", "file", name)
	}
	if info, statErr := os.Stat(name); statErr == nil && info.IsDir() {
		return fail("error.is-directory", "file", name)
	}
	return fail("error.unreadable", "file", name, "reason", reason(err))
}

// reason returns what the system says of an error, without the path that it repeats.
func reason(err error) string {
	var p *fs.PathError
	var l *os.LinkError
	switch {
	case errors.As(err, &p):
		return p.Err.Error()
	case errors.As(err, &l):
		return l.Err.Error()
	}
	return err.Error()
}

func filesBeside(name string) []string {
	entries, err := os.ReadDir(filepath.Dir(name))
	if err != nil || len(entries) > 1000 {
		return nil
	}
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names
}

// expand returns the documents that are asked for, not read yet: a directory stands for every .json file in it and below
// it, in the order of their names. What is wrong with a directory does not stand in the way of the others.
func expand(names []string) []*document {
	var out []*document
	for _, name := range names {
		info, err := os.Stat(name)
		if name == standardInput || err != nil || !info.IsDir() {
			out = append(out, &document{name: name})
			continue
		}
		found := filesIn(name)
		if len(found) == 0 {
			found = []*document{{name: name, failure: fail("error.empty-directory", "file", name)}}
		}
		out = append(out, found...)
	}
	return out
}

func filesIn(dir string) []*document {
	var out []*document
	root := dir
	if !os.IsPathSeparator(dir[len(dir)-1]) {
		root += string(filepath.Separator) // a link to a directory is followed
	}
	_ = filepath.WalkDir(root, func(path string, e fs.DirEntry, err error) error {
		switch {
		case err != nil:
			out = append(out, &document{name: path, failure: unreadable(path, err)})
		case e.IsDir() && path != root && strings.HasPrefix(e.Name(), "."):
			return filepath.SkipDir
		case !e.IsDir() && strings.HasSuffix(e.Name(), ".json"):
			out = append(out, &document{name: path})
		}
		return nil
	})
	return out
}

// one reads the one plan that a command needs. It returns nil after it has said why there is none.
func (a *app) one(args []string) (*document, error) { return a.oneFrom(args, "") }

// oneFrom is one, of a plan in a notation that the caller knows, or not.
func (a *app) oneFrom(args []string, from notation) (*document, error) {
	if len(args) != 1 {
		f := fail("error.one-plan", "number", count(len(args)))
		f.hint = a.say("error.see-help", "command", "wellbeing "+a.command+" --help")
		return nil, f
	}
	d := a.open(&document{name: args[0], notation: from})
	if d.failure != nil {
		return nil, d.failure
	}
	if d.plan != nil {
		return d, nil
	}
	a.raise(StatusFindings)
	if d.refused() {
		a.raise(StatusFailed)
	}
	if a.wanted() == "json" {
		a.writeJSON(output{Documents: []judged{a.judged(&judgement{document: d, all: d.findings})}})
	}
	text, _ := a.onStandardError().diagnostics(d, d.findings, true)
	_, _ = io.WriteString(a.env.Err, text)
	return nil, nil
}
