package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf16"

	"github.com/openwellbeing/plan/wellbeing"
)

// source is the plan that all documents are made from: a made-up municipality with texts, figures and gaps as in real plans.
const source = "../plans/municipal.json"

// variants are how many plans of one size are read in turn: one plan read again and again would flatter the caches.
const variants = 8

// document is one plan as text, and as read for the work that does not start from text.
type document struct {
	text []byte
	plan *wellbeing.Plan
	file string // where other programs find the text
}

// size is a set of documents that are read in turn.
type size struct {
	name, what string
	documents  []document
}

// object is a JSON object as encoding/json decodes it. The documents are made on this level, below every peer.
type object = map[string]any

// makeSizes makes the same documents on every machine and writes them into a folder.
func makeSizes(folder string) ([]size, error) {
	municipal, err := readSource()
	if err != nil {
		return nil, err
	}
	sizes := []size{
		{name: "regional", what: "compact and canonical, as plans are stored"},
		{name: "small", what: "compact and canonical, as plans are stored"},
		{name: "worst", what: "the regional plans indented, members sorted, every letter outside ASCII as \\uXXXX"},
	}
	for variant := range variants {
		regional, err := canonical(multiply(municipal, 3, variant))
		if err != nil {
			return nil, err
		}
		small, err := canonical(cut(municipal, variant))
		if err != nil {
			return nil, err
		}
		worst, err := escaped(regional)
		if err != nil {
			return nil, err
		}
		for i, text := range [][]byte{regional, small, worst} {
			d, err := newDocument(text, filepath.Join(folder, fmt.Sprintf("%s-%d.json", sizes[i].name, variant)))
			if err != nil {
				return nil, err
			}
			sizes[i].documents = append(sizes[i].documents, d)
		}
	}
	return sizes, nil
}

func readSource() (object, error) {
	text, err := os.ReadFile(source)
	if err != nil {
		return nil, fmt.Errorf("run this in the folder examples/benchmarks: %w", err)
	}
	return decode(text)
}

func decode(text []byte) (object, error) {
	d := json.NewDecoder(bytes.NewReader(text))
	d.UseNumber()
	var o object
	err := d.Decode(&o)
	return o, err
}

// newDocument takes only sound plans: whatever is timed is timed on documents in which nothing is wrong.
func newDocument(text []byte, file string) (document, error) {
	plan, err := wellbeing.Read(text)
	if err != nil {
		return document{}, err
	}
	if err := wellbeing.Validate(plan).Err(); err != nil {
		return document{}, err
	}
	return document{text: text, plan: plan, file: file}, os.WriteFile(file, text, 0o600)
}

func canonical(o object) ([]byte, error) {
	text, err := json.Marshal(o)
	if err != nil {
		return nil, err
	}
	plan, err := wellbeing.Read(text)
	if err != nil {
		return nil, err
	}
	return wellbeing.Canonical(plan)
}

// multiply returns the plan with its goals, measures and indicators so many times over, under names of their own. The
// texts and figures of each variant and each copy differ.
func multiply(plan object, times, variant int) object {
	names := map[string]bool{}
	for _, member := range []string{"goals", "indicators"} {
		eachObject(plan[member], func(o object) {
			if id, ok := o["id"].(string); ok && o["title"] != nil {
				names[id] = true
			}
		})
	}
	out := vary(plan, variant).(object)
	for _, member := range []string{"goals", "indicators"} {
		var all []any
		for copied := range times {
			parts := vary(plan[member], variant+copied*variants)
			if copied > 0 {
				parts = rename(parts, names, "-"+strconv.Itoa(copied))
			}
			all = append(all, parts.([]any)...)
		}
		out[member] = all
	}
	out["id"] = fmt.Sprint(plan["id"], "-", variant)
	return out
}

// cut returns a small plan: one goal, and what it refers to.
func cut(plan object, variant int) object {
	whole := vary(plan, variant).(object)
	small := object{"id": fmt.Sprint(plan["id"], "-", variant)}
	for _, member := range []string{"format", "kind", "title", "languages", "period", "ageRange", "owners"} {
		small[member] = whole[member]
	}
	goals := withID(whole["goals"], func(id string) bool { return id == "learning" })
	small["goals"] = goals
	eachObject(goals, func(o object) { delete(o, "otherGoals") })
	named := map[string]bool{}
	stringsIn(goals, named)
	stringsIn(small["owners"], named)
	// Organizations, bodies and indicators name others of their kind, so this goes on until nothing is added.
	for before := -1; before != len(named); {
		before = len(named)
		for _, member := range []string{"indicators", "organizations", "bodies", "themes", "sources"} {
			small[member] = withID(whole[member], func(id string) bool { return named[id] })
			stringsIn(small[member], named)
		}
	}
	return small
}

func withID(parts any, wanted func(string) bool) []any {
	return slices.DeleteFunc(slices.Clone(parts.([]any)), func(p any) bool { return !wanted(p.(object)["id"].(string)) })
}

func eachObject(v any, visit func(object)) {
	switch v := v.(type) {
	case object:
		visit(v)
		for _, part := range v {
			eachObject(part, visit)
		}
	case []any:
		for _, part := range v {
			eachObject(part, visit)
		}
	}
}

func stringsIn(v any, found map[string]bool) {
	switch v := v.(type) {
	case string:
		found[v] = true
	case object:
		for _, part := range v {
			stringsIn(part, found)
		}
	case []any:
		for _, part := range v {
			stringsIn(part, found)
		}
	}
}

// rename adds a suffix to the names of goals, measures and indicators where they are given and where they are referred to.
func rename(v any, names map[string]bool, suffix string) any {
	switch v := v.(type) {
	case string:
		if names[v] {
			return v + suffix
		}
	case object:
		for name, part := range v {
			switch name {
			case "id", "indicators", "otherGoals", "deviatesFrom", "measures", "goals", "tasks":
				v[name] = rename(part, names, suffix)
			}
		}
	case []any:
		for i, part := range v {
			v[i] = rename(part, names, suffix)
		}
	}
	return v
}

// vary returns a deep copy in which the words of texts stand in another order and percentages are a little different.
func vary(v any, by int) any {
	switch v := v.(type) {
	case object:
		out := make(object, len(v))
		for name, part := range v {
			switch part := part.(type) {
			case string:
				if isLanguage(name) {
					words := strings.Fields(part)
					n := by % len(words)
					out[name] = strings.Join(slices.Concat(words[n:], words[:n]), " ")
					continue
				}
			case []any:
				if name == "observations" && v["measureType"] == "percent" {
					out[name] = varyFigures(part, by)
					continue
				}
			}
			out[name] = vary(part, by)
		}
		return out
	case []any:
		out := make([]any, len(v))
		for i, part := range v {
			out[i] = vary(part, by)
		}
		return out
	}
	return v
}

func varyFigures(observations []any, by int) any {
	out := vary(observations, by).([]any)
	for _, o := range out {
		o := o.(object)
		if n, ok := o["value"].(json.Number); ok && o["numerator"] == nil {
			if f, err := n.Float64(); err == nil && f > 5 && f < 95 {
				o["value"] = json.Number(strconv.FormatFloat(math.Round(f*10+float64(by%10))/10, 'f', -1, 64))
			}
		}
	}
	return out
}

func isLanguage(name string) bool { return name == "fi" || name == "sv" || name == "en" }

// escaped returns a document in the shape that is the most work to read.
func escaped(text []byte) ([]byte, error) {
	o, err := decode(text)
	if err != nil {
		return nil, err
	}
	indented, err := json.MarshalIndent(o, "", "  ")
	if err != nil {
		return nil, err
	}
	var out []byte
	for _, r := range string(indented) {
		switch {
		case r < 0x80:
			out = append(out, byte(r))
		case r < 0x10000:
			out = fmt.Appendf(out, `\u%04x`, r)
		default:
			high, low := utf16.EncodeRune(r)
			out = fmt.Appendf(out, `\u%04x\u%04x`, high, low)
		}
	}
	return out, nil
}

// mistake is a broken document.
type mistake struct {
	what string
	text []byte
}

// mistakes break a sound document in one place each, and in nothing else.
func mistakes(sound []byte) ([]mistake, error) {
	out := []mistake{
		{"the text is cut off", sound[:len(sound)/2]},
		{"something after the end", slices.Concat(sound, []byte(" {}"))},
	}
	for _, m := range []struct{ what, find, put string }{
		{"a member twice", `"format":"1.0"`, `"format":"1.0","format":"1.0"`},
		{"a byte that is not UTF-8", `"fi":"`, "\"fi\":\"\xff"},
		{"half a surrogate pair", `"fi":"`, `"fi":"\ud800`},
		{"a member in capitals", `"completion":`, `"COMPLETION":`},
		{"an unknown member", `"level":`, `"levle":"main","level":`},
		{"a required member missing", `"kind":"municipal",`, ``},
		{"a number in the place of a text", `"fi":"[^"]*"`, `"fi":1`},
		{"an unknown word of a list", `"kind":"municipal"`, `"kind":"municpal"`},
		{"a count below the least", `"ageRange":\{`, `"revision":0,"ageRange":{`},
		{"31 November", `"updated":"[^"]*"`, `"updated":"2026-11-31"`},
		{"30 February", `"updated":"[^"]*"`, `"updated":"2026-02-30"`},
		{"an identifier with a space", `"owners":\["koivula"`, `"owners":["koivula","koi vula"`},
		{"a reference to nothing", `"responsible":"`, `"responsible":"nobody-`},
		{"an identifier twice", `"goals":\[`, `"goals":[{"id":"learning","title":{"fi":"a","sv":"b"}},`},
		{"a period that ends before it starts", `"period":\{"end":"[^"]*"`, `"period":{"end":"1999"`},
	} {
		at := regexp.MustCompile(m.find).FindIndex(sound)
		if at == nil {
			return nil, fmt.Errorf("no %s to make the mistake: %s", m.find, m.what)
		}
		out = append(out, mistake{m.what, slices.Concat(sound[:at[0]], []byte(m.put), sound[at[1]:])})
	}
	return out, nil
}
