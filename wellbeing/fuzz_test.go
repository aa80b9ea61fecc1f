package wellbeing_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"maps"
	"math/rand/v2"
	"slices"
	"testing"
	"unicode/utf8"

	"github.com/openwellbeing/plan/wellbeing"
	"github.com/openwellbeing/plan/wellbeing/internal/sample"
)

// seeds gives a fuzzer one document of each hostile family, sound plans and small texts.
func seeds(f *testing.F) {
	for i, name := range slices.Sorted(maps.Keys(families)) {
		if doc := families[name].make(pick{rand.New(rand.NewPCG(uint64(i), 1))}); len(doc) < 3000 {
			f.Add([]byte(doc))
		}
	}
	for _, m := range slices.Concat(integrityMistakes, fieldMistakes) {
		p := soundPlan(f)
		m.built(p)
		if data, err := wellbeing.Canonical(p); err == nil {
			f.Add(data)
		}
	}
	small, err := wellbeing.Indented(sample.Small())
	if err != nil {
		f.Fatal(err)
	}
	f.Add(small)
	for _, text := range []string{"", "{}", "[1,-0.5e3,true,null]", `"\ud83d\ude00"`, "{" + required + "}", newerPlanWith(`"later":{"b":[],"a":{}}`)} {
		f.Add([]byte(text))
	}
}

func FuzzRead(f *testing.F) {
	seeds(f)
	f.Fuzz(func(t *testing.T, doc []byte) {
		p, err := wellbeing.Read(doc)
		syntax := wellbeing.Syntax(doc, wellbeing.Limits{})
		if (p == nil) != (err != nil) {
			t.Fatalf("a plan and an error, or neither: %v %v", p, err)
		}
		var read, judged *wellbeing.ReadError
		if errors.As(err, &read); err != nil && (read == nil || len(read.Findings) == 0) {
			t.Fatalf("an error without findings: %v", err)
		}
		errors.As(syntax, &judged)
		if (judged != nil) != (read != nil && read.Findings[0].Code.Category() == "input") {
			t.Fatalf("Syntax says %v and Read says %v", syntax, err)
		}
		if judged != nil && judged.Error() != read.Error() {
			t.Fatalf("Syntax says %v and Read says %v", syntax, err)
		}
		if read != nil {
			for _, found := range read.Findings {
				if found.Place.Offset > len(doc) || found.Place.Line < 1 && found.Code != wellbeing.CodeTooLarge && found.Code != wellbeing.CodeMoreFindings {
					t.Fatalf("%v has no place", found)
				}
			}
			return
		}
		canonical, err := wellbeing.Canonical(p)
		if err != nil {
			t.Fatalf("read and not written: %v", err)
		}
		back, err := wellbeing.Read(canonical)
		if err != nil {
			t.Fatalf("written and not read: %v\n%s", err, canonical)
		}
		again, err := wellbeing.Canonical(back)
		if err != nil || !bytes.Equal(canonical, again) {
			t.Fatalf("not the same bytes: %v\n%s\n%s", err, canonical, again)
		}
		indented, err := wellbeing.Indented(p)
		if err != nil {
			t.Fatal(err)
		}
		if back, err = wellbeing.Read(indented); err != nil {
			t.Fatalf("indented and not read: %v\n%s", err, indented)
		}
		if again, err = wellbeing.Canonical(back); err != nil || !bytes.Equal(canonical, again) {
			t.Fatalf("not the same bytes when indented: %v", err)
		}
		for _, found := range wellbeing.Validate(p) {
			if found.Code.Category() != "data" {
				t.Fatalf("Read accepts what Validate finds wrong: %v", found)
			}
		}
	})
}

func FuzzSyntax(f *testing.F) {
	seeds(f)
	f.Fuzz(func(t *testing.T, doc []byte) {
		err := wellbeing.Syntax(doc, wellbeing.Limits{})
		text := bytes.TrimPrefix(doc, []byte("\xEF\xBB\xBF"))
		if err == nil {
			if !json.Valid(text) || !utf8.Valid(text) {
				t.Fatalf("accepted, and is no JSON: %q", doc)
			}
			return
		}
		var e *wellbeing.ReadError
		if !errors.As(err, &e) || len(e.Findings) != 1 || e.Findings[0].Code.Category() != "input" {
			t.Fatalf("not one finding about the input: %v", err)
		}
		if found := e.Findings[0]; found.Place != placeAt(doc, found.Place.Offset) {
			t.Fatalf("%v: the place is %v", found, placeAt(doc, found.Place.Offset))
		}
		switch e.Findings[0].Code {
		case wellbeing.CodeSyntax, wellbeing.CodeUnexpectedEnd, wellbeing.CodeTrailingData:
			if json.Valid(text) {
				t.Fatalf("refused as no JSON, and is: %v %q", err, doc)
			}
		}
	})
}
