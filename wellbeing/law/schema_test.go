package law_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v5"

	"github.com/openwellbeing/plan/wellbeing"
	"github.com/openwellbeing/plan/wellbeing/law"
)

func compiled(t *testing.T) *jsonschema.Schema {
	t.Helper()
	c := jsonschema.NewCompiler()
	c.Draft = jsonschema.Draft2020
	if err := c.AddResource(law.SchemaID, bytes.NewReader(law.JSONSchema())); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile(law.SchemaID)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// fits returns what the schema says against a text.
func fits(t *testing.T, s *jsonschema.Schema, text string) error {
	t.Helper()
	d := json.NewDecoder(strings.NewReader(text))
	d.UseNumber()
	var document any
	if err := d.Decode(&document); err != nil {
		t.Fatal(err)
	}
	return s.Validate(document)
}

func TestRegimesAreSoundByTheirSchema(t *testing.T) {
	s := compiled(t)
	builtIn, err := json.Marshal(law.Regimes())
	if err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{string(builtIn), example, "[" + example + "]"} {
		if err := fits(t, s, text); err != nil {
			t.Errorf("%.60s… does not fit the schema: %v", text, err)
		}
	}
}

func TestTheSchemaRefusesWhatParseRefusesInShape(t *testing.T) {
	s := compiled(t)
	for _, m := range mistakes {
		if err := fits(t, s, strings.Replace(example, m.old, m.new, 1)); (err == nil) != m.beyondShape {
			t.Errorf("%s: the schema says %v", m.name, err)
		}
	}
	for _, text := range []string{`1`, `null`, `""`, `[]`, `[[]]`, `{}`, `[1]`, `[1, 1]`} {
		if fits(t, s, text) == nil {
			t.Errorf("the schema accepts %s", text)
		}
	}
}

// Each value of the example is taken away, replaced and added to in every way. The schema and Parse judge alike, except
// for what a schema cannot say.
func TestTheSchemaAndParseJudgeAlike(t *testing.T) {
	s := compiled(t)
	texts := variants(t, example)
	refused := 0
	for _, text := range texts {
		_, parsed := law.Parse([]byte(text))
		shape := fits(t, s, text)
		if shape != nil {
			refused++
		}
		if (parsed == nil) != (shape == nil) && (shape != nil || !isBeyondShape(parsed)) {
			t.Errorf("Parse says %v, and the schema %v, of\n%s", parsed, shape, text)
		}
	}
	if len(texts) < 500 || refused < len(texts)/2 || refused == len(texts) {
		t.Errorf("%d of %d are refused", refused, len(texts))
	}
}

// isBeyondShape reports whether a mistake is one that no schema can see: two values do not fit each other.
func isBeyondShape(err error) bool {
	var wrong *law.ParseError
	if !errors.As(err, &wrong) {
		return false
	}
	ofARow := strings.Contains(string(wrong.Path), "/kinds/") && !strings.HasPrefix(string(wrong.Path), "/kinds/")
	return ofARow && wrong.Problem == law.ProblemUnknownValue || wrong.Problem == law.ProblemRepeatedID || wrong.Problem == law.ProblemEndBeforeStart
}

// variants returns the text with one change each.
func variants(t *testing.T, text string) []string {
	t.Helper()
	var document any
	if err := json.Unmarshal([]byte(text), &document); err != nil {
		t.Fatal(err)
	}
	var texts []string
	keep := func() {
		changed, err := json.Marshal(document)
		if err != nil {
			t.Fatal(err)
		}
		texts = append(texts, string(changed))
	}
	others := []any{
		nil, true, 1, 0, -1, 2.5, 100, 101, "", "x", "county", "XX", "fi", "2024-02-29", "2023-02-29", "0999-01-01", "board", "hearing",
		strings.Repeat("a", 64), strings.Repeat("a", 65), "-a", "A", "ä",
		[]any{},
		[]any{"x"},
		[]any{"joint"},
		[]any{"joint", "joint"},
		map[string]any{},
		map[string]any{"fi": "x"},
		map[string]any{"fi": ""},
		map[string]any{"FI": "x"},
		[]any{map[string]any{"fi": "x"}},
	}
	var change func(v any, set func(any))
	change = func(v any, set func(any)) {
		for _, other := range others {
			set(other)
			keep()
		}
		set(v)
		switch v := v.(type) {
		case map[string]any:
			v["unknown"] = 1
			keep()
			delete(v, "unknown")
			for _, name := range slices.Sorted(maps.Keys(v)) {
				member := v[name]
				delete(v, name)
				keep()
				v[name] = member
				change(member, func(x any) { v[name] = x })
			}
		case []any:
			set(append(slices.Clone(v), v[0]))
			keep()
			set(v)
			for i, item := range v {
				change(item, func(x any) { v[i] = x })
			}
		}
	}
	change(document, func(x any) { document = x })
	return texts
}

func TestTheSchemaNamesTheValuesThatAreKnown(t *testing.T) {
	var s struct {
		Defs map[string]struct{ Enum []string } `json:"$defs"`
	}
	if err := json.Unmarshal(law.JSONSchema(), &s); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"planKind", "organizationKind", "organ"} {
		if !slices.Equal(s.Defs[name].Enum, wellbeing.EnumValues(name)) {
			t.Errorf("%s are %q", name, s.Defs[name].Enum)
		}
	}
	var duties []string
	for _, code := range law.DutyCodes() {
		duties = append(duties, string(code))
	}
	if !slices.Equal(s.Defs["dutyCode"].Enum, duties) {
		t.Errorf("duties are %q", s.Defs["dutyCode"].Enum)
	}
}

// Every member of the types is one of the schema, and the other way round.
func TestTheSchemaNamesTheMembersOfTheTypes(t *testing.T) {
	var s struct {
		Defs map[string]struct {
			Properties map[string]any
			Required   []string
		} `json:"$defs"`
	}
	if err := json.Unmarshal(law.JSONSchema(), &s); err != nil {
		t.Fatal(err)
	}
	for name, v := range map[string]any{"regime": law.Regime{}, "item": law.Item{}, "decision": law.Decision{}, "duty": law.Duty{}} {
		definition := s.Defs[name]
		typ := reflect.TypeOf(v)
		for i := range typ.NumField() {
			member, option, _ := strings.Cut(typ.Field(i).Tag.Get("json"), ",")
			if _, there := definition.Properties[member]; !there {
				t.Errorf("%s has no member %s", name, member)
			}
			if slices.Contains(definition.Required, member) != (option == "") {
				t.Errorf("whether %s of %s is required is not clear", member, name)
			}
		}
		if len(definition.Properties) != typ.NumField() {
			t.Errorf("%s has %d members", name, len(definition.Properties))
		}
	}
}

func TestWhoChangesTheSchemaChangesACopy(t *testing.T) {
	law.JSONSchema()[0] = 'x'
	if law.JSONSchema()[0] != '{' {
		t.Error("the schema itself has changed")
	}
}
