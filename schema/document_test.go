package schema_test

import (
	"bytes"
	"encoding/json"
	"math/big"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/openwellbeing/plan/schema"
	"github.com/openwellbeing/plan/wellbeing"
)

// full returns the document that uses every property of the schema, without white space.
func full(t testing.TB) []byte {
	t.Helper()
	data, err := os.ReadFile("testdata/full.json")
	require.NoError(t, err)
	return compact(t, data)
}

func compact(t testing.TB, data []byte) []byte {
	t.Helper()
	var b bytes.Buffer
	require.NoError(t, json.Compact(&b, data))
	return b.Bytes()
}

// required are the members that every plan has, in their order.
var required = []string{"format", "id", "kind", "title", "languages", "organizations", "owners"}

// parts returns the full document in parts that are plans themselves: one with the required members only, and for every
// other member of it one with that member besides. An edit in a small document is judged many times quicker.
func parts(t testing.TB) [][]byte {
	t.Helper()
	whole := parse(full(t))
	member := func(name string) []byte {
		i := slices.IndexFunc(whole.places, func(p place) bool { return p.path == wellbeing.Pointer("").Member(name) })
		require.GreaterOrEqual(t, i, 0, name)
		p := whole.places[i]
		return whole.text[p.nameStart:p.end]
	}
	least := [][]byte{}
	for _, name := range required {
		least = append(least, member(name))
	}
	object := func(members [][]byte) []byte {
		return slices.Concat([]byte("{"), bytes.Join(members, []byte(",")), []byte("}"))
	}
	parts := [][]byte{object(least)}
	short := [][]byte{
		[]byte(`"format":"1.0"`), []byte(`"id":"k"`), []byte(`"kind":"other"`), []byte(`"title":{"fi":"K"}`),
		[]byte(`"languages":["fi"]`), []byte(`"organizations":[]`), []byte(`"owners":[]`),
	}
	for _, i := range whole.places[0].children {
		if p := whole.places[i]; !slices.Contains(required, p.name) {
			parts = append(parts, object(append(slices.Clone(short), member(p.name))))
		}
	}
	return parts
}

// document is a JSON text without white space, with the places of its values, the outermost first.
type document struct {
	text   []byte
	places []place
}

// place is where one value stands.
type place struct {
	path       wellbeing.Pointer
	start, end int
	// Of a member of an object; nameStart is -1 elsewhere. The offsets include the quotes.
	name               string
	nameStart, nameEnd int
	parent             int // -1 of the whole document
	children           []int
}

func parse(text []byte) *document {
	d := &document{text: text}
	if end := d.value("", 0, place{nameStart: -1, parent: -1}); end != len(text) {
		panic("not a compact JSON text: " + string(text))
	}
	return d
}

func (d *document) value(path wellbeing.Pointer, at int, p place) (end int) {
	p.path, p.start = path, at
	i := len(d.places)
	d.places = append(d.places, p)
	if p.parent >= 0 {
		d.places[p.parent].children = append(d.places[p.parent].children, i)
	}
	switch d.text[at] {
	case '{', '[':
		isObject := d.text[at] == '{'
		end = at + 1
		for n := 0; d.text[end] != '}' && d.text[end] != ']'; n++ {
			if n > 0 {
				end++
			}
			if !isObject {
				end = d.value(path.Item(n), end, place{nameStart: -1, parent: i})
				continue
			}
			child := place{nameStart: end, nameEnd: d.word(end), parent: i}
			if err := json.Unmarshal(d.text[child.nameStart:child.nameEnd], &child.name); err != nil {
				panic(err)
			}
			end = d.value(path.Member(child.name), child.nameEnd+1, child)
		}
		end++
	default:
		end = d.word(at)
	}
	d.places[i].end = end
	return end
}

// word returns the end of a string, number or literal.
func (d *document) word(at int) int {
	if d.text[at] != '"' {
		for at < len(d.text) && !strings.ContainsRune(",]}:", rune(d.text[at])) {
			at++
		}
		return at
	}
	for at++; d.text[at] != '"'; at++ {
		if d.text[at] == '\\' {
			at++
		}
	}
	return at + 1
}

func (d *document) raw(p place) string { return string(d.text[p.start:p.end]) }

// splice returns the text with something else between two offsets.
func (d *document) splice(start, end int, with string) []byte {
	return slices.Concat(d.text[:start], []byte(with), d.text[end:])
}

// without returns the text without a member or item.
func (d *document) without(p place) []byte {
	start, end := p.start, p.end
	if p.nameStart >= 0 {
		start = p.nameStart
	}
	switch {
	case d.text[start-1] == ',':
		start--
	case d.text[end] == ',':
		end++
	}
	return d.splice(start, end, "")
}

// rule is what the schema says of the value at a place.
type rule struct {
	def  string // the definition that it is an instance of; "" where the rule stands at the property itself
	node map[string]any
}

var contract = sync.OnceValue(func() map[string]any {
	var root map[string]any
	if err := json.Unmarshal(schema.JSON(), &root); err != nil {
		panic(err)
	}
	return root
})

func defs() map[string]any { return contract()["$defs"].(map[string]any) }

func resolved(node map[string]any) rule {
	r := rule{node: node}
	for {
		ref, there := r.node["$ref"].(string)
		if !there {
			return r
		}
		r.def = strings.TrimPrefix(ref, "#/$defs/")
		r.node = defs()[r.def].(map[string]any)
	}
}

// ruleAt follows a path of a document through the schema. The second result is false where the schema knows no such place.
func ruleAt(path wellbeing.Pointer) (rule, bool) {
	r := rule{def: "plan", node: contract()}
	for _, token := range path.Tokens() {
		var next map[string]any
		if properties, there := r.node["properties"].(map[string]any); there {
			next, _ = properties[token].(map[string]any)
		} else if items, there := r.node["items"].(map[string]any); there {
			next = items
		} else {
			next, _ = r.node["additionalProperties"].(map[string]any)
		}
		if next == nil {
			return rule{}, false
		}
		r = resolved(next)
	}
	return r, true
}

// nameRule returns the name of the definition that the names of members at a place keep to, and "" where they are fixed.
func (r rule) nameRule() string {
	names, _ := r.node["propertyNames"].(map[string]any)
	ref, _ := names["$ref"].(string)
	return strings.TrimPrefix(ref, "#/$defs/")
}

func (r rule) enum() (values []string) {
	list, _ := r.node["enum"].([]any)
	for _, v := range list {
		values = append(values, v.(string))
	}
	return values
}

// forms are texts just inside and just outside of each rule for a string, by the name of the definition.
var forms = map[string]struct{ inside, outside []string }{
	"id": {
		inside:  []string{"a", "7", "a.", "a_b-c.9", "0.0", "a--b", strings.Repeat("a", 64)},
		outside: []string{"", ".a", "-a", "_a", "A", "aB", "a b", "a/b", "ä", "a\u200bb", "a\n", "\na", strings.Repeat("a", 65), "a~b", "a:b"},
	},
	"language": {
		inside: []string{
			"da", "smn", "sms", "zh-Hant", "zh-Hant-TW", "en-GB", "es-419", "sl-rozaj", "de-1996", "sl-rozaj-biske", "sr-Latn-RS-ekavsk",
			"de-CH-1996", "ab-12345678", "ab-1abc",
		},
		outside: []string{
			"", "a", "abcd", "FI", "Fi", "fi-", "-fi", "fi--FI", "fi_FI", "fi-fi", "fi-FIN", "fi-latn", "fi-LATN", "zh-TW-Hant", "es-41", "es-419-0a",
			"de-abcd", "de-123456789", "de-1996-CH", "fi-FI-FI", "fi-x-a", "i-klingon", "f1", "fi\n", " fi", "de-Abcde", "de-ABCDE", "de-1ABC", "es-419-US",
		},
	},
	"date": {
		inside: []string{
			"1000-01-01", "9999-12-31", "2024-02-29", "2000-02-29", "2400-02-29", "2023-02-28", "1900-02-28", "2023-01-31", "2023-03-31", "2023-04-30",
			"2023-05-31", "2023-06-30", "2023-07-31", "2023-08-31", "2023-09-30", "2023-10-31", "2023-11-30", "2023-12-31", "2096-02-29", "2104-02-29", "1600-02-29",
		},
		outside: []string{
			"", "2024", "2024-02", "0999-12-31", "0000-01-01", "10000-01-01", "2023-02-29", "2024-02-30", "1900-02-29", "2100-02-29", "2023-01-32", "2023-04-31",
			"2023-06-31", "2023-09-31", "2023-11-31", "2023-12-32", "2023-00-10", "2023-13-10", "2023-10-00", "2023-1-1", "23-01-01", "2023/01/01", "20230101",
			"2023-01-01 ", " 2023-01-01", "2023-01-01\n", "2023-01-01T00:00:00Z", "+2023-01-01", "-2023-01-01", "２０２３-01-01", "2023-01-0a", "2023-01-011", "2023‐01‐01", "2O23-01-01",
		},
	},
	"point": {
		inside: []string{"1000", "9999", "2023-01", "2023-12", "2024-02-29", "2023-11-30", "1000-01", "9999-12-31", "2000-02-29"},
		outside: []string{
			"", "0999", "999", "10000", "0000", "2023-00", "2023-13", "2023-1", "2023-", "2023-001", "2023-11-31", "2023-02-29", "1900-02-29", "2024-02-30", "2023-10-00", "2023-Q1",
			"2023.5", "2023.0", "20.5", "2023-01-", "2023 ", " 2023", "2023\n", "２０２３", "2023–01", "2023-01-01T00:00", "+2023", "-2023", "2e03", "2023/24", "syksy", "2023-2024",
		},
	},
	"url": {
		inside: []string{
			"https://www.example.fi", "a:b", "urn:isbn:123", "mailto:a@example.org", "a+b.c-d:x", "A1:%", "https://[2001:db8::1]:8080/a?b=c#d", "x:!#$%&'()*+,./0-9:;=?@A-Z_a-z~",
			"https://www.example.fi/" + strings.Repeat("a", 3000),
		},
		outside: []string{
			"", "a", "a:", ":a", "1a:b", "-a:b", "/path", "www.example.fi", "https//x", "a b:c", "a:b c", "a:b\nc", "a:b\n", "a:ä", "ä:b", "a:<", "a:>", "a:\"", "a:\\", "a:^", "a:`", "a:{", "a:|",
			"a:}", "a:\u007f", "a_b:c", " a:b", "a:b ", "https://www.example.fi/\u202e",
		},
	},
	"sha256": {
		inside: []string{strings.Repeat("0", 64), strings.Repeat("f", 64), strings.Repeat("a9", 32)},
		outside: []string{
			"", strings.Repeat("0", 63), strings.Repeat("0", 65), strings.Repeat("F", 64), strings.Repeat("g", 64), strings.Repeat("0", 63) + " ", strings.Repeat("0", 63) + "\n",
			strings.Repeat("0", 64) + "\n", strings.Repeat("０", 64),
		},
	},
	"currency": {
		inside:  []string{"EUR", "AAA", "ZZZ"},
		outside: []string{"", "EU", "EURO", "eur", "Eur", "EU1", "€", "EUR ", "ÄÄÄ", "EU\n", "EUR\n", "@AA", "[AA"},
	},
	"category": {
		inside:  []string{"a", "A", "9", "a.b_c-D", ".a", "ikä", "äidinkieli ja luokka", "a/b", "a~1b", "a%20b", "\U0001F600", strings.Repeat("Z", 64), strings.Repeat("ä", 64)},
		outside: []string{"", strings.Repeat("Z", 65), strings.Repeat("ä", 65), "a\n", "a\u2028", "\u2029"},
	},
	"extensionName": {
		inside:  []string{"a.b", "9.9", "fi.example", "a-b.c_d", "a.-", "a._", "A.B.C", "a." + strings.Repeat("b", 300)},
		outside: []string{"", "a", ".a", "a.", "a..b", "-a.b", "_a.b", "a.b.", "a b.c", "ä.b", "a.b/c", "a.b~c", "a.b\n", "a.b%20c"},
	},
	"string": {
		inside:  []string{"a", " ", "\n", "\t", "ä", "\U0001F600", "\u200b", "\u202e", "\u0085", "\u2028", "\u007f", "\ufeff", "0", "null", "{}", "<b>&\"\\/", strings.Repeat("pitkä ", 500)},
		outside: []string{""},
	},
}

// quoted returns a text as a JSON string.
func quoted(s string) string {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(s); err != nil {
		panic(err)
	}
	return strings.TrimSpace(b.String())
}

// limits are numbers at, just inside and just outside of the limits of a rule for numbers.
func (r rule) limits() (inside, outside []string) {
	kind, _ := r.node["type"].(string)
	if kind != "number" && kind != "integer" {
		return nil, nil
	}
	number := func(keyword string) *big.Rat {
		f, there := r.node[keyword].(float64)
		if !there {
			return nil
		}
		return new(big.Rat).SetFloat64(f)
	}
	least, most := number("minimum"), number("maximum")
	above, below := number("exclusiveMinimum"), number("exclusiveMaximum")
	holds := func(n *big.Rat) bool {
		return (least == nil || n.Cmp(least) >= 0) && (most == nil || n.Cmp(most) <= 0) && (above == nil || n.Cmp(above) > 0) && (below == nil || n.Cmp(below) < 0)
	}
	steps := []string{"0", "1", "-1", "0.000001", "-0.000001", "0.5", "-0.5", "0.001", "-0.001", "1000", "-1000"}
	for _, limit := range []*big.Rat{least, most, above, below, new(big.Rat)} {
		if limit == nil {
			continue
		}
		for _, step := range steps {
			s, _ := new(big.Rat).SetString(step)
			n := new(big.Rat).Add(limit, s)
			text := strings.TrimSuffix(strings.TrimRight(n.FloatString(6), "0"), ".")
			if digits := strings.TrimLeft(strings.NewReplacer("-", "", ".", "").Replace(text), "0"); len(digits) > 15 {
				continue // that is for the syntax to refuse
			}
			if holds(n) && (kind == "number" || n.IsInt()) {
				inside = append(inside, text)
				if n.IsInt() {
					inside = append(inside, text+".0", text+"e0", text+".000000000", text+".00E+0")
				}
			} else {
				outside = append(outside, text)
			}
			if kind == "number" && holds(n) {
				outside = append(outside, "0.0000001", "0.1234567", "5e-7")
			}
		}
	}
	slices.Sort(inside)
	slices.Sort(outside)
	return slices.Compact(inside), slices.Compact(outside)
}

// boundaries returns values just inside and outside of what the schema allows at a place.
func (r rule) boundaries() (inside, outside []string) {
	if values := r.enum(); values != nil {
		for _, v := range values {
			inside = append(inside, quoted(v))
			outside = append(outside, quoted(strings.ToUpper(v)), quoted(strings.ToUpper(v[:1])+v[1:]), quoted(v+"x"), quoted(v[1:]), quoted(" "+v), quoted(v+"\n"))
		}
		return inside, outside
	}
	if f, there := forms[r.def]; there {
		for _, s := range f.inside {
			inside = append(inside, quoted(s))
		}
		for _, s := range f.outside {
			outside = append(outside, quoted(s))
		}
		return inside, outside
	}
	if r.node["const"] == "1.0" {
		return []string{`"1.0"`, `"1\u002e0"`}, []string{`"1"`, `"1.00"`, `"1.01"`, `"2.0"`, `"0.9"`, `"1.x"`, `"1. 0"`, `"1.0.0"`, `"v1.0"`, `"1.1234567890"`, "1.0"}
	}
	return r.limits()
}
