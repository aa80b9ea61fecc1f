package schema_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"slices"

	"github.com/gowebpki/jcs"

	"github.com/openwellbeing/plan/schema"
	"github.com/openwellbeing/plan/wellbeing"
)

// judge gives the findings on a document: none where it accepts it.
type judge func(text []byte) (wellbeing.Findings, error)

// reading is a judge that also gives the plan that it accepts.
type reading func(text []byte) (*wellbeing.Plan, wellbeing.Findings, error)

func read(text []byte) (*wellbeing.Plan, wellbeing.Findings, error) {
	plan, err := wellbeing.Read(text)
	fs, err := findingsOf(err)
	return plan, fs, err
}

func check(text []byte) (wellbeing.Findings, error) {
	return findingsOf(schema.Check(text, wellbeing.Limits{}))
}

// findingsOf returns the findings of a refusal; anything else that went wrong stays an error.
func findingsOf(err error) (wellbeing.Findings, error) {
	var refused *wellbeing.ReadError
	switch {
	case err == nil:
		return nil, nil
	case !errors.As(err, &refused):
		return nil, err
	case len(refused.Findings) == 0:
		return nil, errors.New("refused without a finding")
	}
	return refused.Findings, nil
}

// disagreement says how a reading differs from what the other judge finds, and "" where it does not. A document that both
// accept must also be read as what it says.
func disagreement(text []byte, one reading, other judge) string {
	plan, a, err := one(text)
	if err != nil {
		return "the reader failed: " + err.Error()
	}
	b, err := other(text)
	if err != nil {
		return "the schema failed: " + err.Error()
	}
	if d := findingsDiffer(a, b); d != "" {
		if isNewer(text) {
			return "" // the published schema is closed and judges 1.0 only
		}
		return d
	}
	if (plan == nil) != (len(a) > 0) {
		return "a plan and findings, or neither"
	}
	if plan == nil {
		return ""
	}
	return misread(text, plan)
}

func findingsDiffer(a, b wellbeing.Findings) string {
	for i := range max(len(a), len(b)) {
		switch {
		case i >= len(a):
			return fmt.Sprintf("only the schema: %v", b[i])
		case i >= len(b):
			return fmt.Sprintf("only the reader: %v", a[i])
		case !same(a[i], b[i]):
			return fmt.Sprintf("reader %v %+v, schema %v %+v", a[i], a[i].Place, b[i], b[i].Place)
		}
	}
	return ""
}

func same(a, b wellbeing.Finding) bool {
	return a.Code == b.Code && a.Severity == b.Severity && a.Path == b.Path && slices.Equal(a.Args, b.Args) && reflect.DeepEqual(a.Citation, b.Citation) && a.Place == b.Place
}

// misread says how a plan differs from the document that it was read from.
func misread(text []byte, plan *wellbeing.Plan) string {
	canonical, err := wellbeing.Canonical(plan)
	if err != nil {
		return "not writable: " + err.Error()
	}
	want, err := jcs.Transform(bytes.TrimPrefix(text, []byte("\xEF\xBB\xBF")))
	if err != nil {
		return "jcs: " + err.Error()
	}
	if !bytes.Equal(canonical, want) {
		return fmt.Sprintf("written as %s, not as %s", canonical, want)
	}
	again, err := wellbeing.Read(canonical)
	if err != nil {
		return "what was written is refused: " + err.Error()
	}
	if !reflect.DeepEqual(again, plan) {
		return "read again, the plan is another"
	}
	return ""
}

// isNewer reports whether a document states a format 1.x after 1.0.
func isNewer(text []byte) bool {
	if !bytes.Contains(text, []byte(`format`)) && !bytes.Contains(text, []byte(`\u`)) {
		return false
	}
	var document map[string]json.RawMessage
	if json.Unmarshal(bytes.TrimPrefix(text, []byte("\xEF\xBB\xBF")), &document) != nil {
		return false
	}
	var format wellbeing.Format
	return json.Unmarshal(document["format"], &format) == nil && format.Newer()
}

// filtered is the reader without the findings that it is told to forget.
func filtered(forget func(wellbeing.Finding) bool) reading {
	return changed(func(fs wellbeing.Findings) wellbeing.Findings {
		var kept wellbeing.Findings
		for _, f := range fs {
			if !forget(f) {
				kept = append(kept, f)
			}
		}
		return kept
	})
}

// changed is the reader with other findings.
func changed(change func(wellbeing.Findings) wellbeing.Findings) reading {
	return func(text []byte) (*wellbeing.Plan, wellbeing.Findings, error) {
		plan, fs, err := read(text)
		return plan, change(fs), err
	}
}

// each is the reader with every finding changed.
func each(change func(*wellbeing.Finding)) reading {
	return changed(func(fs wellbeing.Findings) wellbeing.Findings {
		out := make(wellbeing.Findings, len(fs))
		for i, f := range fs {
			f.Args = slices.Clone(f.Args)
			change(&f)
			out[i] = f
		}
		return out
	})
}

// deaf is the reader that takes one text for another.
func deaf(heard, taken string) reading {
	return func(text []byte) (*wellbeing.Plan, wellbeing.Findings, error) {
		return read(bytes.ReplaceAll(text, []byte(heard), []byte(taken)))
	}
}

// forgetful is the reader that loses a part of the plan.
func forgetful(lose func(*wellbeing.Plan)) reading {
	return func(text []byte) (*wellbeing.Plan, wellbeing.Findings, error) {
		plan, fs, err := read(text)
		if plan != nil {
			lose(plan)
		}
		return plan, fs, err
	}
}
