package rules_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/openwellbeing/plan/wellbeing"
	"github.com/openwellbeing/plan/wellbeing/catalogue"
	"github.com/openwellbeing/plan/wellbeing/rules"
)

// suiteFolder holds the published cases: sound plans, and for each category of findings the mistakes that are made in them.
const suiteFolder = "../../schema/v1/suite/rules"

// mistake is one change to a sound plan, and what is to be found then.
type mistake struct {
	// What is wrong, in a few words; unique in the file.
	Name string
	// The sound plan that the mistake is made in: the name of its file without .json.
	Plan string
	// The day of the check; that of the suite where absent.
	On wellbeing.Date
	// The change, as a JSON Patch (RFC 6902) of the operations add, remove and replace.
	Patch []operation
	// What is found, in order.
	Findings []expected
}

type operation struct {
	Op    string
	Path  wellbeing.Pointer
	Value any
}

type expected struct {
	Code     wellbeing.Code
	Severity wellbeing.Severity
	Path     wellbeing.Pointer
	Args     wellbeing.Args
}

// suiteDay is the day on which the cases of the suite are checked, where they name none.
var suiteDay, _ = wellbeing.ParseDate("2026-11-02")

// mistakes reads the cases of the suite by category.
func mistakes(t testing.TB) map[string][]mistake {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(suiteFolder, "mistakes", "*.json"))
	require.NoError(t, err)
	require.NotEmpty(t, files)
	all := map[string][]mistake{}
	for _, file := range files {
		data, err := os.ReadFile(file)
		require.NoError(t, err)
		var cases []mistake
		d := json.NewDecoder(bytes.NewReader(data))
		d.DisallowUnknownFields()
		require.NoError(t, d.Decode(&cases), file)
		all[strings.TrimSuffix(filepath.Base(file), ".json")] = cases
	}
	return all
}

// soundText returns the text of a sound plan of the suite.
func soundText(t testing.TB, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(suiteFolder, name+".json"))
	require.NoError(t, err)
	return data
}

// patched returns the sound plan with a change made to it.
func patched(t testing.TB, name string, patch []operation) *wellbeing.Plan {
	t.Helper()
	var document any
	d := json.NewDecoder(bytes.NewReader(soundText(t, name)))
	d.UseNumber()
	require.NoError(t, d.Decode(&document))
	for _, o := range patch {
		var err error
		document, err = apply(document, o.Path.Tokens(), o)
		require.NoError(t, err, "%s %s", o.Op, o.Path)
	}
	data, err := json.Marshal(document)
	require.NoError(t, err)
	p, err := wellbeing.Read(data)
	require.NoError(t, err)
	return p
}

// apply makes one change to a JSON value and returns the value after it.
func apply(value any, tokens []string, o operation) (any, error) {
	if len(tokens) == 0 {
		return o.Value, nil
	}
	name, last := tokens[0], len(tokens) == 1
	switch v := value.(type) {
	case map[string]any:
		_, there := v[name]
		switch {
		case last && o.Op == "remove" && there:
			delete(v, name)
			return v, nil
		case last && (o.Op == "add" || o.Op == "replace" && there):
			v[name] = o.Value
			return v, nil
		case there && !last:
			changed, err := apply(v[name], tokens[1:], o)
			v[name] = changed
			return v, err
		}
	case []any:
		i, err := strconv.Atoi(name)
		if name == "-" {
			i, err = len(v), nil
		}
		switch {
		case err != nil:
		case last && o.Op == "add" && i <= len(v):
			return slices.Insert(v, i, o.Value), nil
		case i >= len(v):
		case last && o.Op == "remove":
			return slices.Delete(v, i, i+1), nil
		case last && o.Op == "replace":
			v[i] = o.Value
			return v, nil
		case !last:
			changed, err := apply(v[i], tokens[1:], o)
			v[i] = changed
			return v, err
		}
	}
	return value, fmt.Errorf("there is no %q to %s", name, o.Op)
}

// all returns everything there is to say about a plan: whether it is whole, and what the rules say.
func all(p *wellbeing.Plan, on wellbeing.Date) wellbeing.Findings {
	broken := wellbeing.Validate(p)
	fs := append(broken, rules.Check(p, on, rules.Config{Broken: broken})...)
	fs.Sort()
	return fs
}

func TestSoundPlansHaveNoFindings(t *testing.T) {
	files, err := filepath.Glob(filepath.Join(suiteFolder, "*.json"))
	require.NoError(t, err)
	require.NotEmpty(t, files)
	for _, file := range files {
		p := patched(t, strings.TrimSuffix(filepath.Base(file), ".json"), nil)
		require.Empty(t, all(p, suiteDay), file)
	}
}

// Each mistake gives exactly what is expected and nothing else; without it there is nothing, as the test above shows.
func TestEachMistakeGivesItsFinding(t *testing.T) {
	for category, cases := range mistakes(t) {
		names := map[string]bool{}
		for _, m := range cases {
			require.False(t, names[m.Name], "%s: two cases are named %q", category, m.Name)
			names[m.Name] = true
			t.Run(category+"/"+m.Name, func(t *testing.T) {
				on := m.On
				if on.IsZero() {
					on = suiteDay
				}
				var got []expected
				for _, f := range all(patched(t, m.Plan, m.Patch), on) {
					got = append(got, expected{Code: f.Code, Severity: f.Severity, Path: f.Path, Args: f.Args})
				}
				require.Equal(t, m.Findings, got)
			})
		}
	}
}

// What is broken hides no personal data: not in the broken part itself, and not in what it holds.
func TestBrokenPartsHideNoPersonalData(t *testing.T) {
	const code = "130632-9537" // belongs to nobody
	for _, change := range []operation{
		{Op: "replace", Path: "/goals/0/id", Value: "lehtola"},
		{Op: "replace", Path: "/goals/0/measures/0/responsible", Value: "nobody"},
		{Op: "add", Path: "/goals/0/measures/0/schedule/end", Value: "2020"},
	} {
		p := patched(t, "municipal", []operation{change})
		p.Goals[0].Description.FI = code
		p.Goals[0].Measures[0].Description.FI = code
		var at []wellbeing.Pointer
		for _, f := range all(p, suiteDay) {
			if f.Code == rules.CodeIdentityCode {
				at = append(at, f.Path)
			}
		}
		require.Equal(t, []wellbeing.Pointer{"/goals/0/description/fi", "/goals/0/measures/0/description/fi"}, at, change.Path)
	}
}

// What a plan itself lacks hides nothing of what else is missing in it.
func TestAPlanWithoutAFormatIsJudged(t *testing.T) {
	p := patched(t, "municipal", []operation{{Op: "remove", Path: "/hearings"}})
	p.Format = ""
	var codes []wellbeing.Code
	for _, f := range all(p, suiteDay) {
		codes = append(codes, f.Code)
	}
	require.Equal(t, []wellbeing.Code{rules.CodeNoHearingByLaw, wellbeing.CodeRequired}, codes)
}

// Every code has a mistake that gives its finding and no other.
func TestEveryCodeHasAMistakeOfItsOwn(t *testing.T) {
	alone := map[wellbeing.Code]bool{}
	for category, cases := range mistakes(t) {
		for _, m := range cases {
			if len(m.Findings) != 1 {
				continue
			}
			code := m.Findings[0].Code
			require.Equal(t, category, code.Category(), m.Name)
			alone[code] = true
		}
	}
	codes := rules.Codes()
	for _, code := range wellbeing.Codes() {
		if code.Category() == "data" {
			codes = append(codes, code)
		}
	}
	for _, code := range codes {
		if !alone[code] {
			t.Errorf("no mistake gives %s alone", code)
		}
	}
}

// Every finding of the suite has words without gaps, in every language.
func TestEveryFindingCanBeSaid(t *testing.T) {
	for category, cases := range mistakes(t) {
		for _, m := range cases {
			for _, f := range m.Findings {
				for _, l := range catalogue.Languages() {
					w := catalogue.Render(wellbeing.Finding{Code: f.Code, Severity: f.Severity, Path: f.Path, Args: f.Args}, l)
					if w.Message == "" || w.Hint == "" || strings.Contains(w.Message+w.Hint, "…") {
						t.Errorf("%s, %s, in %s: %q", category, m.Name, l, w)
					}
				}
			}
		}
	}
}
