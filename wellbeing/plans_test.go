package wellbeing_test

import (
	"encoding/json"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/gowebpki/jcs"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/openwellbeing/plan/wellbeing"
)

// planMaker draws plans that Read accepts, with anything in any field. It goes through the types by reflection, so that it
// fills a field that is added to them without being told.
type planMaker struct {
	t     *rapid.T
	newer bool // format 1.1, with members and values that this version does not know
	loose bool // also what is written as nothing or in another spelling: empty maps, extensions that are not canonical
	goals int  // how deep goals may still nest
}

// anyPlan draws a plan.
func anyPlan(loose bool) *rapid.Generator[*wellbeing.Plan] {
	return rapid.Custom(func(t *rapid.T) *wellbeing.Plan {
		m := &planMaker{t: t, newer: rapid.Bool().Draw(t, "newer"), loose: loose, goals: 3}
		p := new(wellbeing.Plan)
		m.fill(reflect.ValueOf(p).Elem())
		return p
	})
}

// chance is true once in n.
func (m *planMaker) chance(n int) bool { return m.upTo(n-1) == 0 }

func (m *planMaker) upTo(n int) int { return rapid.IntRange(0, n).Draw(m.t, "n") }

func (m *planMaker) fill(object reflect.Value) {
	for i := range object.NumField() {
		field := object.Type().Field(i)
		name, _, _ := strings.Cut(field.Tag.Get("json"), ",")
		rules := strings.Split(field.Tag.Get("validate"), ",")
		switch {
		case field.Type == reflect.TypeFor[wellbeing.Extra]():
			object.Field(i).Set(reflect.ValueOf(m.extra()))
		case field.Type == reflect.TypeFor[map[string]json.RawMessage]():
			if m.chance(2) {
				object.Field(i).Set(reflect.ValueOf(m.extensions()))
			}
		case field.Type == reflect.TypeFor[wellbeing.Breakdown]():
			var breakdown wellbeing.Breakdown
			for range m.upTo(2) {
				breakdown = breakdown.With(rapid.StringMatching(`[A-Za-z0-9][A-Za-z0-9._-]{0,63}`).Draw(m.t, "dimension"), m.words())
			}
			object.Field(i).Set(reflect.ValueOf(breakdown))
		case slices.Contains(rules, "required") || m.chance(2):
			m.value(object.Field(i), name, rules)
		}
	}
}

func (m *planMaker) value(v reflect.Value, name string, rules []string) {
	switch v.Interface().(type) {
	case wellbeing.Text:
		v.Set(reflect.ValueOf(m.text()))
	case wellbeing.Date:
		v.Set(reflect.ValueOf(m.date()))
	case wellbeing.Point:
		v.Set(reflect.ValueOf(m.point()))
	case wellbeing.Format:
		v.SetString("1.0")
		if m.newer {
			v.SetString(rapid.StringMatching(`1\.[1-9][0-9]{0,8}`).Draw(m.t, "format"))
		}
	case wellbeing.ID:
		v.SetString(m.id())
	case wellbeing.Language:
		v.SetString(string(m.language()))
	case wellbeing.Currency:
		v.SetString(rapid.StringMatching(`[A-Z]{3}`).Draw(m.t, name))
	case wellbeing.SHA256:
		v.SetString(rapid.StringMatching(`[0-9a-f]{64}`).Draw(m.t, name))
	case wellbeing.URL:
		v.SetString(rapid.StringMatching(`[a-z][a-z0-9+.-]{0,9}:[!#-;=?-\[\]_a-z~]{1,30}`).Draw(m.t, name))
	case *wellbeing.Decimal:
		d := m.decimal(rules)
		v.Set(reflect.ValueOf(&d))
	case *int:
		v.Set(reflect.ValueOf(new(m.integer(rules))))
	case *bool:
		v.Set(reflect.ValueOf(new(rapid.Bool().Draw(m.t, name))))
	default:
		m.other(v, name, rules)
	}
}

func (m *planMaker) other(v reflect.Value, name string, rules []string) {
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
		v.SetString(m.enum(v.Type()))
	case reflect.Slice:
		m.list(v, name, rules)
	default:
		panic("no rule for " + v.Type().String())
	}
}

func (m *planMaker) list(v reflect.Value, name string, rules []string) {
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
	for range least + m.upTo(2) {
		item := reflect.New(v.Type().Elem()).Elem()
		m.value(item, name, nil)
		if !slices.Contains(rules, "unique") || !holds(v, item) {
			v.Set(reflect.Append(v, item))
		}
	}
}

func holds(list, item reflect.Value) bool {
	for i := range list.Len() {
		if list.Index(i).Interface() == item.Interface() {
			return true
		}
	}
	return false
}

// enum draws a value of an enum: one of the schema, or in a newer plan one that it may come to have.
func (m *planMaker) enum(t reflect.Type) string {
	if m.newer && m.chance(4) {
		return "of a later version " + strconv.Itoa(m.upTo(9))
	}
	return rapid.SampledFrom(enumOf(t)).Draw(m.t, "value")
}

// enumOf returns the values of the enum that is a type of Go.
func enumOf(t reflect.Type) []string {
	name := strings.ToLower(t.Name()[:1]) + t.Name()[1:]
	values := wellbeing.EnumValues(name)
	if len(values) == 0 {
		panic("no enum for " + t.String())
	}
	return values
}

func (m *planMaker) integer(rules []string) int {
	least, most := 0, 0
	for _, rule := range rules {
		if s, ok := strings.CutPrefix(rule, "min="); ok {
			least, _ = strconv.Atoi(s)
		}
		if s, ok := strings.CutPrefix(rule, "max="); ok {
			most, _ = strconv.Atoi(s)
		}
	}
	return rapid.OneOf(rapid.SampledFrom([]int{least, most}), rapid.IntRange(least, most)).Draw(m.t, "integer")
}

func (m *planMaker) decimal(rules []string) wellbeing.Decimal {
	var d wellbeing.Decimal
	if !m.chance(5) {
		d = anyDecimal.Draw(m.t, "number")
	}
	for _, rule := range rules {
		switch method, _ := strings.CutPrefix(rule, "validateFn="); {
		case method == "Share" && !d.Share():
			return mustDecimal(strconv.Itoa(m.upTo(1)))
		case method == "NotNegative" && !d.NotNegative():
			return wellbeing.Decimal{}
		case method == "Positive" && !d.Positive():
			return mustDecimal("0.000001")
		}
	}
	return d
}

// anyDecimal draws any number that a Decimal holds.
var anyDecimal = rapid.Map(rapid.OneOf(
	rapid.SampledFrom([]string{"0", "1", "-1", "0.000001", "-0.000001", "999999999999", "-999999999999", "999999999999.999", "0.5", "100"}),
	rapid.StringMatching(`-?[0-9]{1,2}`),
	rapid.StringMatching(`-?[1-9][0-9]{0,11}(\.[0-9]{1,3})?`),
	rapid.StringMatching(`-?[1-9]?[0-9]{1,8}\.[0-9]{1,6}`),
).Filter(func(s string) bool {
	_, err := wellbeing.ParseDecimal(s)
	return err == nil
}), mustDecimal)

func (m *planMaker) id() string {
	return rapid.OneOf(rapid.StringMatching(`[a-f]`), rapid.StringMatching(`[a-z0-9][a-z0-9._-]{0,63}`)).Draw(m.t, "id")
}

func (m *planMaker) language() wellbeing.Language {
	return wellbeing.Language(rapid.OneOf(
		rapid.SampledFrom([]string{"fi", "sv", "en", "se", "smn", "sms", "sr-Latn", "de-CH-1996", "es-419", "zh-Hant-TW"}),
		rapid.StringMatching(`[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?(-([a-z0-9]{5,8}|[0-9][a-z0-9]{3})){0,2}`),
	).Draw(m.t, "language"))
}

// words draws a text that is not empty and holds any character that a plan may hold.
func (m *planMaker) words() string {
	s := rapid.StringN(1, 12, -1).Draw(m.t, "text")
	s = strings.Map(func(r rune) rune {
		if r < ' ' && r != '\t' && r != '\n' {
			return 'å'
		}
		return r
	}, strings.ToValidUTF8(s, "ö"))
	if m.chance(3) {
		s += rapid.SampledFrom([]string{"\"", "\\", "/", "<&>", "\u2028\u2029", "\x7f", "😀", "\ufeff", "\u202e", "\ufffd", "\U0010ffff", "\n\t"}).Draw(m.t, "odd")
	}
	return s
}

func (m *planMaker) text() wellbeing.Text {
	var t wellbeing.Text
	if m.loose && m.chance(4) {
		t.Other = map[wellbeing.Language]string{}
	}
	t.Set(m.language(), m.words())
	for range m.upTo(3) {
		t.Set(m.language(), m.words())
	}
	return t
}

func (m *planMaker) date() wellbeing.Date {
	d, err := wellbeing.NewDate(rapid.IntRange(1000, 9999).Draw(m.t, "year"), rapid.IntRange(1, 12).Draw(m.t, "month"), 1)
	if err != nil {
		panic(err)
	}
	return d.AddDays(rapid.IntRange(0, 30).Draw(m.t, "day"))
}

func (m *planMaker) point() wellbeing.Point {
	return m.date().Point().To(rapid.SampledFrom([]wellbeing.Precision{
		wellbeing.PrecisionDay, wellbeing.PrecisionMonth, wellbeing.PrecisionYear,
	}).Draw(m.t, "precision"))
}

// extra draws members of a later format; nil where there are none.
func (m *planMaker) extra() wellbeing.Extra {
	if !m.newer || !m.chance(3) {
		if m.loose && m.chance(4) {
			return wellbeing.Extra{}
		}
		return nil
	}
	e := wellbeing.Extra{}
	for range 1 + m.upTo(1) {
		name := rapid.SampledFrom([]string{"later", "", "a/b", "~", "~1", "0", "\u20ac", "\U0001f600", "\ue000", "x y\n", "\"", "later2"}).Draw(m.t, "member")
		e[name] = m.raw()
	}
	return e
}

func (m *planMaker) extensions() map[string]json.RawMessage {
	e := map[string]json.RawMessage{}
	for range m.upTo(2) {
		e[rapid.StringMatching(`[A-Za-z0-9][A-Za-z0-9_-]{0,5}([.][A-Za-z0-9_-]{1,5}){1,3}`).Draw(m.t, "extension")] = m.raw()
	}
	return e
}

// raw draws any JSON value, canonical unless the maker is loose.
func (m *planMaker) raw() json.RawMessage {
	out, err := json.Marshal(m.any(3))
	if err != nil {
		panic(err)
	}
	canonical, err := jcs.Transform([]byte("[" + string(out) + "]"))
	if err != nil {
		panic(err)
	}
	if m.loose {
		return append(append(json.RawMessage(" "), out...), '\n')
	}
	return canonical[1 : len(canonical)-1]
}

func (m *planMaker) any(depth int) any {
	kind := m.upTo(7)
	if depth == 0 {
		kind = min(kind, 4)
	}
	switch kind {
	case 0:
		return nil
	case 1:
		return m.chance(2)
	case 2:
		return m.words()
	case 3:
		d := m.decimal(nil)
		return json.Number(d.String())
	case 4:
		return json.Number(rapid.SampledFrom([]string{
			"1e21", "1e-7", "123456789012345e100", "-1.5e-300", "1.7e308", "1e20", "0.000001", "100000000000000000000", "333333333.3333",
		}).Draw(m.t, "number"))
	case 5:
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

func mustDecimal(s string) wellbeing.Decimal {
	d, err := wellbeing.ParseDecimal(s)
	if err != nil {
		panic(err)
	}
	return d
}

// fieldUse counts how often plans have set each field of each type, and to what.
type fieldUse map[string]int

func (u fieldUse) count(v reflect.Value) {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			u.count(v.Elem())
		}
	case reflect.Slice:
		for i := range v.Len() {
			u.count(v.Index(i))
		}
	case reflect.Struct:
		for i := range v.NumField() {
			f, field := v.Type().Field(i), v.Field(i)
			if !f.IsExported() {
				continue
			}
			name := v.Type().Name() + "." + f.Name
			if !field.IsZero() {
				u[name]++
			}
			switch field.Kind() {
			case reflect.Pointer:
				if !field.IsNil() && field.Elem().IsZero() {
					u[name+" at zero"]++
				}
			case reflect.Slice, reflect.Map:
				if !field.IsNil() && field.Len() == 0 {
					u[name+" empty"]++
				}
			}
			u.count(field)
		}
	}
}

// wanted lists every field of every type that a plan is made of, and the zero and empty values that it may have.
func wanted(t reflect.Type, seen map[string]bool) {
	switch t.Kind() {
	case reflect.Pointer, reflect.Slice:
		wanted(t.Elem(), seen)
	case reflect.Struct:
		for i := range t.NumField() {
			f := t.Field(i)
			name := t.Name() + "." + f.Name
			if !f.IsExported() || seen[name] {
				continue
			}
			seen[name] = true
			rules := strings.Split(f.Tag.Get("validate"), ",")
			switch {
			case f.Type.Kind() == reflect.Pointer && !slices.Contains(rules, "validateFn=Positive"):
				seen[name+" at zero"] = true
			case f.Type.Kind() == reflect.Slice && !slices.Contains(rules, "min=1"),
				f.Type.Kind() == reflect.Map && f.Name != "Extra" && f.Name != "Other":
				seen[name+" empty"] = true
			}
			wanted(f.Type, seen)
		}
	}
}

func TestThePlansOfTheseTestsSetEveryField(t *testing.T) {
	used := fieldUse{}
	for seed := range 400 {
		used.count(reflect.ValueOf(anyPlan(false).Example(seed)))
	}
	all := map[string]bool{}
	wanted(reflect.TypeFor[wellbeing.Plan](), all)
	require.Greater(t, len(all), 250)
	for name := range all {
		require.Positive(t, used[name], "never drawn: %s", name)
	}
	t.Logf("%d fields and their zero values, each drawn at least once", len(all))
}
