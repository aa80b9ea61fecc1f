package planyaml_test

import (
	"encoding/json"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"pgregory.net/rapid"

	"github.com/openwellbeing/plan/wellbeing"
)

// oddTexts are what YAML readers like to take for something else, and what a YAML text cannot hold as it is.
var oddTexts = []string{
	"y", "N", "yes", "No", "ON", "off", "true", "False", "null", "NULL", "~", "<<", "=", ".", "..", "-", "?", ":", "#", "---", "...", "%",
	"012", "0o7", "0x1F", "0b1", "1_000", "1e3", "1.0e+3", ".5", "5.", "+1", "-1", "1:30", "190:20:30", ".inf", "-.INF", ".NaN", "nan", "inf",
	"2025", "2025-01-01", "2025-01-01T10:00:00Z", "2001-12-14 21:59:43.10 -5", "1,5", "12345678901234567890",
	"a: b", "a:", "a :b", "a #b", "a#b", "# a", "- a", "-a", "? a", "?a", "*a", "&a", "!a", "|", ">", "|-", "@a", "`a", "'a'", "\"a\"", "a'b", "[a", "{a", "a]", "a,b",
	"a ", " a", "\ta", "a\tb", "a\t", "\n", "\n\n", "a\n", "a\n\n", "\na", "a\n\nb", "a\n b", " a\nb", "a \nb ", "a\n  \nb", "a\n  ", "a\n\tb", "a: b\n# c\n- d\n",
	"---\na", "a\n---\nb", "a\n...\n", "\\", "\"", "\\n", "\u0085", "a\u0085b", "a\n\u0085b", "\u2028", "a\u2029b", "\x7f", "\u009f", "\u00a0", "a\u00a0", "\u00a0a",
	"\ufeff", "a\ufeff", "\ufffe", "\uffff", "\ufffd", "\U0010ffff", "😀", "\u200d", "\u202e", "\u3000", "\ue000", "å: ä", "Ä", "حقوق", "日本",
	strings.Repeat("pitkä ", 300), strings.Repeat("x", 1200), strings.Repeat("a: ", 400), strings.Repeat("rivi\n", 50),
}

// planMaker draws plans that wellbeing.Read accepts, with anything in any field.
type planMaker struct {
	t     *rapid.T
	newer bool // format 1.1, with members and values that this version does not know
	goals int  // how deep goals may still nest
}

func anyPlan() *rapid.Generator[*wellbeing.Plan] {
	return rapid.Custom(func(t *rapid.T) *wellbeing.Plan {
		m := &planMaker{t: t, newer: rapid.Bool().Draw(t, "newer"), goals: 2}
		p := new(wellbeing.Plan)
		m.fill(reflect.ValueOf(p).Elem())
		return p
	})
}

func (m *planMaker) upTo(n int) int { return rapid.IntRange(0, n).Draw(m.t, "n") }

func (m *planMaker) fill(object reflect.Value) {
	for i := range object.NumField() {
		field := object.Type().Field(i)
		rules := strings.Split(field.Tag.Get("validate"), ",")
		if slices.Contains(rules, "required") || m.upTo(2) == 0 {
			m.value(object.Field(i), rules)
		}
	}
}

func (m *planMaker) value(v reflect.Value, rules []string) {
	switch v.Interface().(type) {
	case wellbeing.Extra:
		if m.newer {
			v.Set(reflect.ValueOf(wellbeing.Extra{"later" + m.words(): m.raw()}))
		}
	case map[string]json.RawMessage:
		v.Set(reflect.ValueOf(map[string]json.RawMessage{"fi.example": m.raw(), "n.no": m.raw()}))
	case wellbeing.Breakdown:
		v.Set(reflect.ValueOf(wellbeing.BreakdownOf("no", m.words(), "2025", m.words())))
	case wellbeing.Text:
		var text wellbeing.Text
		for _, l := range []wellbeing.Language{"fi", "sv", "no", "se"}[m.upTo(3):] {
			text.Set(l, m.words())
		}
		v.Set(reflect.ValueOf(text))
	case wellbeing.Date:
		d, _ := wellbeing.NewDate(1000+m.upTo(8999), 1+m.upTo(11), 1+m.upTo(27))
		v.Set(reflect.ValueOf(d))
	case wellbeing.Point:
		points := []string{"2025", "2025-03", "2025-03-31", "1000", "9999-12"}
		p, _ := wellbeing.ParsePoint(points[m.upTo(4)])
		v.Set(reflect.ValueOf(p))
	case wellbeing.Format:
		v.SetString("1.0")
		if m.newer {
			v.SetString("1.10")
		}
	case wellbeing.ID:
		v.SetString(rapid.SampledFrom([]string{"no", "012", "1e3", "2025-01-01", "0x1", "null", "y", "1_0", "1.5", "a"}).Draw(m.t, "id"))
	case wellbeing.Language:
		v.SetString(rapid.SampledFrom([]string{"fi", "no", "sr-Latn"}).Draw(m.t, "language"))
	case wellbeing.Currency:
		v.SetString("NOK")
	case wellbeing.SHA256:
		v.SetString(rapid.SampledFrom([]string{strings.Repeat("1", 64), strings.Repeat("0", 62) + "e1"}).Draw(m.t, "sha256"))
	case wellbeing.URL:
		v.SetString(rapid.SampledFrom([]string{"https://a.fi/#x", "a:b", "urn:1:30", "y:#"}).Draw(m.t, "url"))
	case *wellbeing.Decimal:
		d, _ := wellbeing.ParseDecimal(rapid.SampledFrom([]string{"1", "0.000001", "0.5", "1"}).Draw(m.t, "number"))
		v.Set(reflect.ValueOf(&d))
	case *int:
		v.Set(reflect.ValueOf(new(m.integer(rules))))
	case *bool:
		v.Set(reflect.ValueOf(new(rapid.Bool().Draw(m.t, "yes"))))
	default:
		m.other(v, rules)
	}
}

func (m *planMaker) other(v reflect.Value, rules []string) {
	switch v.Kind() {
	case reflect.Int:
		v.SetInt(int64(m.integer(rules)))
	case reflect.Struct:
		m.fill(v)
	case reflect.String:
		if v.Type() == reflect.TypeFor[string]() {
			v.SetString(m.words())
			return
		}
		name := strings.ToLower(v.Type().Name()[:1]) + v.Type().Name()[1:]
		v.SetString(rapid.SampledFrom(wellbeing.EnumValues(name)).Draw(m.t, "value"))
	case reflect.Slice:
		m.list(v, rules)
	default:
		panic("no rule for " + v.Type().String())
	}
}

func (m *planMaker) list(v reflect.Value, rules []string) {
	if v.Type().Elem() == reflect.TypeFor[wellbeing.Goal]() {
		if m.goals == 0 {
			return
		}
		m.goals--
		defer func() { m.goals++ }()
	}
	least := 0
	if slices.Contains(rules, "min=1") {
		least = 1
	}
	v.Set(reflect.MakeSlice(v.Type(), 0, 0))
	for range max(least, m.upTo(2)) {
		item := reflect.New(v.Type().Elem()).Elem()
		m.value(item, nil)
		if v.Len() == 0 || !slices.Contains(rules, "unique") {
			v.Set(reflect.Append(v, item))
		}
	}
}

func (m *planMaker) integer(rules []string) int {
	least := 0
	for _, rule := range rules {
		if s, ok := strings.CutPrefix(rule, "min="); ok {
			least, _ = strconv.Atoi(s)
		}
	}
	return least + m.upTo(1)
}

func (m *planMaker) words() string {
	if m.upTo(1) == 0 {
		return rapid.SampledFrom(oddTexts).Draw(m.t, "odd")
	}
	s := rapid.StringN(1, 12, -1).Draw(m.t, "text")
	return strings.Map(func(r rune) rune {
		if r < ' ' && r != '\t' && r != '\n' {
			return 'å'
		}
		return r
	}, strings.ToValidUTF8(s, "ö"))
}

// raw draws any JSON value, in canonical form.
func (m *planMaker) raw() json.RawMessage {
	out, err := json.Marshal(m.any(3))
	if err != nil {
		panic(err)
	}
	var p wellbeing.Plan
	text := `{"format":"1.0","id":"k","kind":"other","title":{"fi":"x"},"languages":["fi"],"organizations":[],"owners":[],"extensions":{"a.b":` + string(out) + `}}`
	if err := json.Unmarshal([]byte(text), &p); err != nil {
		panic(err)
	}
	return p.Extensions["a.b"]
}

func (m *planMaker) any(depth int) any {
	kind := m.upTo(6)
	if depth == 0 {
		kind = min(kind, 3)
	}
	switch kind {
	case 0:
		return nil
	case 1:
		return rapid.Bool().Draw(m.t, "yes")
	case 2:
		return m.words()
	case 3:
		return json.Number(rapid.SampledFrom([]string{
			"0", "-1", "1.5", "1e21", "1e-7", "123456789012345e100", "-1.5e-300", "1.7e308", "1e20", "0.000001", "2025", "333333333.3333",
		}).Draw(m.t, "number"))
	case 4:
		list := []any{}
		for range m.upTo(3) {
			list = append(list, m.any(depth-1))
		}
		return list
	}
	object := map[string]any{}
	for range m.upTo(3) {
		object[m.words()] = m.any(depth - 1)
	}
	return object
}
