package wellbeing_test

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	"github.com/openwellbeing/plan/wellbeing"
)

func TestMain(m *testing.M) {
	flag.Parse()
	// The same plans are drawn on every run, unless somebody asks for others with -rapid.seed or more with -rapid.checks.
	for name, value := range map[string]string{"rapid.seed": "20260101", "rapid.checks": checks, "rapid.nofailfile": "true"} {
		if f := flag.Lookup(name); f.Value.String() == f.DefValue {
			if err := flag.Set(name, value); err != nil {
				panic(err)
			}
		}
	}
	os.Exit(m.Run())
}

// required are the members that every plan has, without the brackets of the document.
const required = `"format":"1.0","id":"koivula","kind":"municipal","title":{"fi":"Suunnitelma"},"languages":["fi"],` +
	`"organizations":[],"owners":[]`

// planWith is a plan of the required members and others.
func planWith(members string) string { return "{" + required + "," + members + "}" }

// newerPlanWith is a plan of a later format 1.x.
func newerPlanWith(members string) string {
	return strings.Replace(planWith(members), `"1.0"`, `"1.1"`, 1)
}

// municipal is the full example of a municipal plan.
func municipal(t testing.TB) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("..", "examples", "plans", "municipal.json"))
	require.NoError(t, err)
	return data
}

// examples are all example plans by the names of their files.
func examples(t testing.TB) map[string][]byte {
	t.Helper()
	files, err := filepath.Glob(filepath.Join("..", "examples", "plans", "*.json"))
	require.NoError(t, err)
	require.NotEmpty(t, files)
	plans := map[string][]byte{}
	for _, file := range files {
		data, err := os.ReadFile(file)
		require.NoError(t, err)
		plans[filepath.Base(file)] = data
	}
	return plans
}

func mustRead(t testing.TB, data []byte) *wellbeing.Plan {
	t.Helper()
	p, err := wellbeing.Read(data)
	require.NoError(t, err)
	return p
}

func mustCanonical(t testing.TB, p *wellbeing.Plan) []byte {
	t.Helper()
	data, err := wellbeing.Canonical(p)
	require.NoError(t, err)
	return data
}

// findingsOf returns the findings that an error of reading holds.
func findingsOf(t testing.TB, err error) wellbeing.Findings {
	t.Helper()
	if err == nil {
		return nil
	}
	var e *wellbeing.ReadError
	require.ErrorAs(t, err, &e)
	require.NotEmpty(t, e.Findings)
	return e.Findings
}

// judged reads a document both ways and returns the findings. It fails where the two disagree on what is no JSON, where a
// plan comes with an error or without any, or where either takes a second.
func judged(t testing.TB, doc []byte, limits wellbeing.Limits) wellbeing.Findings {
	t.Helper()
	begin := time.Now()
	syntax := findingsOf(t, wellbeing.Syntax(doc, limits))
	between := time.Now()
	p, err := wellbeing.Reader{Limits: limits}.Read(doc)
	end := time.Now()
	read := findingsOf(t, err)
	require.Equal(t, err == nil, p != nil, "a plan or an error, never both")
	require.Less(t, between.Sub(begin), patience, "Syntax is slow")
	require.Less(t, end.Sub(between), patience, "Read is slow")
	if len(syntax) > 0 || len(read) > 0 && read[0].Code.Category() == "input" {
		require.Equal(t, syntax, read, "Syntax and Read agree")
		require.Len(t, read, 1)
	}
	return read
}

// marker stands in a document of a test where something is wrong.
const marker = "⟪"

// unmark takes the marker out of a document and returns its offset.
func unmark(t testing.TB, marked string) (doc []byte, at int) {
	t.Helper()
	require.Equal(t, 1, strings.Count(marked, marker), "one marker")
	at = strings.Index(marked, marker)
	return []byte(marked[:at] + marked[at+len(marker):]), at
}

// placeAt counts line and column anew.
func placeAt(doc []byte, at int) wellbeing.Place {
	before := bytes.TrimPrefix(doc[:at], []byte("\xEF\xBB\xBF"))
	line := before[bytes.LastIndexByte(before, '\n')+1:]
	return wellbeing.Place{Offset: at, Line: 1 + bytes.Count(before, []byte("\n")), Column: 1 + utf8.RuneCount(line)}
}

// brief says a finding in one line without its arguments.
func brief(f wellbeing.Finding) string { return fmt.Sprintf("%s %s", f.Code, f.Path) }

func briefs(fs wellbeing.Findings) []string {
	out := make([]string, len(fs))
	for i, f := range fs {
		out[i] = brief(f)
	}
	return out
}

// findingsIn returns the findings of an error of writing.
func findingsIn(t testing.TB, err error) wellbeing.Findings {
	t.Helper()
	var e *wellbeing.FindingsError
	require.True(t, errors.As(err, &e), "%v", err)
	return e.Findings
}
