package cli_test

import (
	"bytes"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/santhosh-tekuri/jsonschema/v5"
	"github.com/stretchr/testify/require"

	"github.com/openwellbeing/plan/adapters/cli"
	"github.com/openwellbeing/plan/schema"
	"github.com/openwellbeing/plan/wellbeing"
)

// The small plans of the tests.
const (
	sound   = "testdata/sound.json"
	data    = "testdata/data.json"    // a reference to nothing
	misfit  = "testdata/schema.json"  // does not fit the format
	newer   = "testdata/newer.json"   // of a later 1.x
	cut     = "testdata/cut.json"     // ends in the middle
	private = "testdata/private.json" // addresses and a number in its texts
	plans   = "../../examples/plans"
	// A file of regimes: one of our own, for tests.
	regimeFile = "testdata/ahola-act.regimes"
	// A plan that nothing is found in on a day.
	flawless    = "../../schema/v1/suite/rules/municipal.json"
	flawlessDay = "2026-11-02"
)

var today = wellbeing.DateOf(time.Date(2026, 11, 21, 0, 0, 0, 0, time.UTC))

// setting is what surrounds a run of the command, besides its arguments.
type setting struct {
	in       io.Reader
	env      map[string]string
	terminal bool
	width    int
	// Whether standard error goes elsewhere than the terminal, or alone to it.
	errElsewhere, errTerminal bool
	out                       io.Writer // where standard output goes instead
}

// ran is what a run of the command left behind.
type ran struct {
	status   int
	out, err string
}

func run(args ...string) ran { return setting{}.run(args...) }

func (s setting) run(args ...string) ran {
	var out, errs bytes.Buffer
	e := cli.Environment{
		In: s.in, Out: &out, Err: &errs, Today: func() wellbeing.Date { return today },
		Getenv:   func(name string) string { return s.env[name] },
		Terminal: s.terminal, ErrTerminal: s.terminal && !s.errElsewhere || s.errTerminal, Width: s.width,
	}
	if s.out != nil {
		e.Out = s.out
	}
	status := cli.Run(args, e)
	return ran{status: status, out: out.String(), err: errs.String()}
}

// write puts a file into a directory of its own and returns its name.
func write(t *testing.T, name, content string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	require.NoError(t, os.WriteFile(path, []byte(content), 0o600))
	return path
}

func read(t *testing.T, name string) string {
	t.Helper()
	b, err := os.ReadFile(name)
	require.NoError(t, err)
	return string(b)
}

func examples(t *testing.T) []string {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(plans, "*.json"))
	require.NoError(t, err)
	require.GreaterOrEqual(t, len(names), 6)
	return names
}

var outputSchema = sync.OnceValues(func() (*jsonschema.Schema, error) {
	c := jsonschema.NewCompiler()
	c.Draft = jsonschema.Draft2020
	c.AssertFormat = true
	if err := c.AddResource("output.json", bytes.NewReader(schema.OutputJSON())); err != nil {
		return nil, err
	}
	return c.Compile("output.json")
})

// output is the JSON that the command writes, as another program would read it.
type output struct {
	FormatVersion, Command, On, Language string
	Documents                            []struct {
		Name, Plan string
		Findings   []finding
		Counts     map[string]int
		Level      struct{ Level, Next string }
		Law        struct {
			Basis, Day string
			Regimes    []struct{ ID string }
			Coverage   []struct{ Item, State string }
		}
		Import map[string]any
		Error  *problem
	}
	Counts   map[string]int
	Progress map[string]any
	Rules    []struct{ Code, Title, Message, Hint, Explanation, Wrong, Right, Citation string }
	Error    *problem
}

// finding is a finding with its words.
type finding struct {
	Code                           wellbeing.Code
	Severity                       wellbeing.Severity
	Path                           wellbeing.Pointer
	Args                           wellbeing.Args
	Place                          wellbeing.Place
	Title, Message, Hint, Citation string
}

func (f finding) String() string {
	return wellbeing.Finding{Code: f.Code, Severity: f.Severity, Path: f.Path, Args: f.Args}.String()
}

type problem struct{ Code, Message, Hint string }

// decode requires that a text is one JSON document which keeps to the published schema.
func decode(t *testing.T, text string) output {
	t.Helper()
	judge, err := outputSchema()
	require.NoError(t, err)
	d := json.NewDecoder(strings.NewReader(text))
	d.UseNumber()
	var document any
	require.NoError(t, d.Decode(&document), "standard output is not JSON: %q", text)
	_, err = d.Token()
	require.ErrorIs(t, err, io.EOF, "more than one JSON document on standard output")
	require.NoError(t, judge.Validate(document))
	var o output
	require.NoError(t, json.Unmarshal([]byte(text), &o))
	return o
}
