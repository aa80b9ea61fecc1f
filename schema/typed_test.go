package schema_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"math/big"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/gowebpki/jcs"
	"github.com/stretchr/testify/require"

	"github.com/openwellbeing/plan/wellbeing"
)

// errNotTyped is about a document that no Go value stands for: null, a number for a text, an empty object or text where
// the zero value means absent.
var errNotTyped = errors.New("the Go types cannot hold it")

// typed builds a plan in Go from a document without judging anything: what the types can hold, they hold.
func typed(text []byte) (*wellbeing.Plan, error) {
	plan := new(wellbeing.Plan)
	return plan, build(text, reflect.ValueOf(plan).Elem(), true)
}

// build sets a Go value from a JSON text. The zero value of most members is absence, of items it is not.
func build(raw json.RawMessage, to reflect.Value, isItem bool) error {
	switch v := to.Addr().Interface().(type) {
	case *wellbeing.Text:
		return buildText(raw, v, isItem)
	case *wellbeing.Date:
		return buildParsed(raw, func(s string) (err error) { *v, err = wellbeing.ParseDate(s); return err })
	case *wellbeing.Point:
		return buildParsed(raw, func(s string) (err error) { *v, err = wellbeing.ParsePoint(s); return err })
	case *wellbeing.Decimal:
		d, err := wellbeing.ParseDecimal(string(raw))
		*v = d
		return err
	case *wellbeing.Breakdown:
		categories := map[string]string{}
		err := buildMap(raw, &categories, textOf)
		for dimension, name := range categories {
			*v = v.With(dimension, name)
		}
		if err == nil && len(categories) == 0 {
			return errNotTyped
		}
		return err
	case *map[string]json.RawMessage:
		return buildMap(raw, v, func(m json.RawMessage) (json.RawMessage, error) { return canonical(m) })
	}
	switch to.Kind() {
	case reflect.Pointer:
		to.Set(reflect.New(to.Type().Elem()))
		return build(raw, to.Elem(), true)
	case reflect.String:
		s, err := textOf(raw)
		if to.SetString(s); s == "" && !isItem {
			return errNotTyped
		}
		return err
	case reflect.Int:
		n, err := integerOf(raw)
		if to.OverflowInt(n) { // on a 32-bit machine
			return errNotTyped
		}
		if to.SetInt(n); n == 0 && !isItem {
			return errNotTyped
		}
		return err
	case reflect.Bool:
		if s := string(raw); s != "true" && s != "false" {
			return errNotTyped
		}
		to.SetBool(raw[0] == 't')
		return nil
	case reflect.Slice:
		var items []json.RawMessage
		if raw[0] != '[' || json.Unmarshal(raw, &items) != nil {
			return errNotTyped
		}
		to.Set(reflect.MakeSlice(to.Type(), len(items), len(items)))
		for i, item := range items {
			if err := build(item, to.Index(i), true); err != nil {
				return err
			}
		}
		return nil
	}
	return buildObject(raw, to, isItem)
}

func buildObject(raw json.RawMessage, to reflect.Value, isItem bool) error {
	var members map[string]json.RawMessage
	if raw[0] != '{' || json.Unmarshal(raw, &members) != nil || len(members) == 0 && !isItem {
		return errNotTyped
	}
	for i := range to.NumField() {
		name, _, _ := strings.Cut(to.Type().Field(i).Tag.Get("json"), ",")
		member, there := members[name]
		if !there {
			continue
		}
		delete(members, name)
		if err := build(member, to.Field(i), false); err != nil {
			return err
		}
	}
	if len(members) == 0 {
		return nil
	}
	extra := wellbeing.Extra{}
	for name, member := range members {
		raw, err := canonical(member)
		if err != nil {
			return err
		}
		extra[name] = raw
	}
	to.FieldByName("Extra").Set(reflect.ValueOf(extra))
	return nil
}

func buildText(raw json.RawMessage, t *wellbeing.Text, isItem bool) error {
	var members map[wellbeing.Language]json.RawMessage
	if raw[0] != '{' || json.Unmarshal(raw, &members) != nil || len(members) == 0 && !isItem {
		return errNotTyped
	}
	for l, member := range members {
		s, err := textOf(member)
		if err != nil {
			return err
		}
		if t.Set(l, s); t.In(l) != s || s == "" {
			return errNotTyped
		}
	}
	return nil
}

func buildParsed(raw json.RawMessage, parse func(string) error) error {
	s, err := textOf(raw)
	if err != nil {
		return err
	}
	return parse(s)
}

func buildMap[V any](raw json.RawMessage, to *map[string]V, value func(json.RawMessage) (V, error)) error {
	var members map[string]json.RawMessage
	if raw[0] != '{' || json.Unmarshal(raw, &members) != nil {
		return errNotTyped
	}
	*to = map[string]V{}
	for name, member := range members {
		v, err := value(member)
		if err != nil {
			return err
		}
		(*to)[name] = v
	}
	return nil
}

func textOf(raw json.RawMessage) (s string, err error) {
	if raw[0] != '"' {
		return "", errNotTyped
	}
	return s, json.Unmarshal(raw, &s)
}

func integerOf(raw json.RawMessage) (int64, error) {
	n, ok := new(big.Rat).SetString(string(raw))
	if !ok || raw[0] == '"' || !n.IsInt() || !n.Num().IsInt64() {
		return 0, errNotTyped
	}
	return n.Num().Int64(), nil
}

// canonical returns a JSON value in canonical form; the check reads objects and arrays only.
func canonical(raw json.RawMessage) (json.RawMessage, error) {
	out, err := jcs.Transform(slices.Concat([]byte("["), raw, []byte("]")))
	if err != nil {
		return nil, err
	}
	return out[1 : len(out)-1], nil
}

func inCategory(fs wellbeing.Findings, category string) (out []string) {
	for _, f := range fs {
		if f.Code.Category() == category {
			f.Place = wellbeing.Place{}
			out = append(out, f.String())
		}
	}
	return out
}

func TestATypedPlanAndTheSamePlanReadGetTheSameVerdict(t *testing.T) {
	t.Parallel()
	all := corpus()
	var wrong failures
	var accepted, refused [2]counter
	var untyped counter
	parallel(len(all), func(i int) {
		j := all[i]
		if len(j.findings) > 0 && j.findings[0].Code.Category() == "input" {
			return
		}
		built, err := typed(j.text)
		if err != nil {
			untyped.add()
			return
		}
		for i, format := range []wellbeing.Format{"1.0", "1.7"} {
			text := j.text
			if format != "1.0" {
				if built.Format != "1.0" {
					continue
				}
				built.Format = format
				if text = asFormat(text, format); bytes.Equal(text, j.text) {
					continue
				}
			}
			plan, fs, err := read(text)
			if err != nil {
				wrong.add("%s at %q: %v", j.what, j.path, err)
				return
			}
			found := inCategory(wellbeing.Validate(built), "schema")
			if want := inCategory(fs, "schema"); !slices.Equal(found, want) {
				wrong.add("%s at %q: read\n\t\t%q\n\tbuilt\n\t\t%q", j.what, j.path, want, found)
			}
			if plan == nil {
				refused[i].add()
				continue
			}
			accepted[i].add()
			if !reflect.DeepEqual(plan, built) {
				wrong.add("%s at %q: read, the plan is another than built", j.what, j.path)
			}
		}
	})
	wrong.report(t)
	t.Logf("format 1.0: %d plans accepted, %d refused; 1.7: %d accepted, %d refused; %d that the Go types cannot hold",
		accepted[0].n, refused[0].n, accepted[1].n, refused[1].n, untyped.n)
	for i := range accepted {
		require.Greater(t, accepted[i].n, thinned(8000))
		require.Greater(t, refused[i].n, thinned(5000))
	}
}

// asFormat returns a document of format 1.0 as one of another format.
func asFormat(text []byte, format wellbeing.Format) []byte {
	return bytes.Replace(text, []byte(`"format":"1.0"`), []byte(`"format":`+quoted(string(format))), 1)
}

func TestWhatANewerFormatMayKnowIsWarnedAbout(t *testing.T) {
	t.Parallel()
	all := corpus()
	var wrong failures
	var accepted counter
	parallel(len(all), func(i int) {
		j := all[i]
		text := asFormat(j.text, "1.7")
		plan, _, _ := read(text)
		if plan == nil || plan.Format != "1.7" {
			return
		}
		accepted.add()
		var want, have []wellbeing.Pointer
		for _, f := range j.findings {
			want = append(want, f.Path)
		}
		for _, f := range wellbeing.Validate(plan) {
			if f.Severity == wellbeing.SeverityWarning {
				have = append(have, f.Path)
			}
		}
		if !slices.Equal(want, have) {
			wrong.add("%s at %q: refused in 1.0 at %q, warned about in 1.7 at %q", j.what, j.path, want, have)
		}
		if out, err := wellbeing.Canonical(plan); err != nil || misread(text, plan) != "" {
			wrong.add("%s at %q: something is lost: %s %v", j.what, j.path, out, err)
		}
	})
	wrong.report(t)
	t.Logf("%d documents of format 1.7 accepted", accepted.n)
	require.Greater(t, accepted.n, thinned(8000))
}
