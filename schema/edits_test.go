package schema_test

import (
	"iter"
	"slices"
	"strings"

	"github.com/openwellbeing/plan/wellbeing"
)

// edit is a document with one thing changed.
type edit struct {
	what string
	path wellbeing.Pointer // where
	text []byte
	// What the schema says of it, for edits at a limit.
	bound bound
}

type bound int

const (
	unbounded bound = iota
	inside
	outside
)

// tokens are values of every kind, as JSON texts: most are wrong in most places.
var tokens = []string{
	"null", "true", "false",
	"0", "1", "-1", "-0", "-0.0", "2", "5", "6", "12", "13", "17", "150", "151", "1000", "9999", "10000", "2020", "2020.0", "2020.5", "20200e-1", "2.02e3",
	"1.5", "-1.5", "0.1", "0.5", "1.000001", "0.000001", "1e-6", "0.0000001", "1e-7", "0.00000010", "1.0000001",
	"999999999", "1000000000", "1e9", "99999999900e-2", "2147483648", "9007199254740993", "9223372036854775808",
	"1e11", "1e12", "-1e12", "999999999999", "999999999999.5", "-999999999999.999", "999999999999.999", "1000000000000.1",
	"1e15", "1e16", "1e21", "1e300", "-1e300", "1e308", "1.7e308", "1.8e308", "1e309", "1e-308", "1e-309", "0e308", "0e309", "1e10000000",
	"123456789012345", "1234567890123456", "0.30000000000000004", "0.300000000000000000000",
	`""`, `" "`, `"x"`, `"X"`, `"1"`, `"0"`, `"true"`, `"null"`, `"fi"`, `"FI"`, `"sv"`, `"1.0"`, `"1.00"`, `"2.0"`, `"01.0"`,
	`"2024"`, `"0999"`, `"999"`, `"2024-13"`, `"2024-00"`, `"2024-02"`, `"2024-02-29"`, `"2023-02-29"`, `"2024-02-30"`, `"2023-11-31"`, `"2024-1-1"`, `"20.5"`, `"２０２４"`,
	`"EUR"`, `"eur"`, `"a:b"`, `"https://www.example.fi"`, `"a b"`, `"a.b"`, `"main"`, `"Main"`, `"care"`, `"other"`, `"municipality "`, `"in_progress"`,
	`"ä"`, `"a\nb"`, `"a\tb"`, `"\u0061"`, `"\ud83d\ude00"`, `"\u2028"`, `"\u200b"`, `"\"\\\/"`, `"%2F~0/~1"`, `"\u0000"`, `"\u001f"`, `"\r"`, `"\ud800"`, `"\udc00x"`, `"\ud800\ud800"`,
	`"` + strings.Repeat("a", 64) + `"`, `"` + strings.Repeat("a", 65) + `"`, `"` + strings.Repeat("ä", 2000) + `"`,
	"{}", "[]", "[null]", "[true]", "[0]", `[""]`, `["a"]`, `["a","a"]`, `["a","b","a","a"]`, `["fi","FI"]`, "[{}]", "[{},{}]", "[[]]", "[0,0]", "[1,1.0]", "[null,null]", `["A","A"]`,
	`{"fi":""}`, `{"fi":"x"}`, `{"FI":"x"}`, `{"fi":"x","Sv":"y"}`, `{"fi":null}`, `{"fi":1}`, `{"":"x"}`, `{"a":1}`, `{"a":"b"}`, `{"id":"x"}`, `{"Id":"x"}`, `{"titel":{"fi":"x"}}`,
	`{"ID":1,"id":"x"}`, `{"unknown":{"fi":"x"}}`, `{"at":"2024"}`, `{"at":"2024","value":1}`, `{"start":"2024"}`, `{"min":1}`, `{"a~b":1,"a/b":2,"a%b":3,"a b":4}`, `{"a.b":[{}]}`,
	`{"fi":"x","fi":"y"}`, `{"a":{"b":1,"b":2}}`, `[{"a":1,"\u0061":2}]`,
	strings.Repeat("[", 70) + strings.Repeat("]", 70),
}

// additions are members that no object of the schema knows.
var additions = []string{
	`"unknownMember":1`, `"":null`, `"Id":"x"`, `"idd":"x"`, `"TITLE":{"fi":"x"}`, `"titel":{"fi":"x"}`, `"x~y/z %2F":[]`, `"ä":{}`, `"\u0061\u0062":true`, `"$schem":"x"`, `"__proto__":{}`,
	`"constructor":1`, `"0":0`, `"noteé":1,"x":2,"y":3`,
}

// respelt are the ways to get the name of a member wrong.
func respelt(name string) []string {
	all := []string{
		strings.ToUpper(name), name + "x", name + "s", "x" + name, name + " ", " " + name, "", name + "\u200b", strings.Repeat(name+"-", 12),
	}
	if len(name) > 1 {
		all = append(all, strings.ToUpper(name[:1])+name[1:], name[:len(name)-1], name[1:], name[1:2]+name[:1]+name[2:], name[:1]+name, name[:1]+strings.ToUpper(name[1:2])+name[2:])
	}
	return all
}

// everyEdit yields every edit of one document at every place, except in the members named.
func everyEdit(text []byte, except ...string) iter.Seq[edit] {
	return func(yield func(edit) bool) {
		d := parse(text)
		for _, p := range d.places {
			if tokens := p.path.Tokens(); len(tokens) > 0 && slices.Contains(except, tokens[0]) {
				continue
			}
			for e := range d.editsAt(p) {
				if !yield(e) {
					return
				}
			}
		}
	}
}

func (d *document) editsAt(p place) iter.Seq[edit] {
	return func(yield func(edit) bool) {
		stopped := false
		add := func(what string, text []byte, b bound) {
			stopped = stopped || !yield(edit{what: what, path: p.path, text: text, bound: b})
		}
		replace := func(what, with string, b bound) { add(what+" "+with, d.splice(p.start, p.end, with), b) }
		for _, token := range tokens {
			if stopped {
				return
			}
			replace("replace by", token, unbounded)
		}
		r, known := ruleAt(p.path)
		if known {
			in, out := r.boundaries()
			for _, token := range in {
				if stopped {
					return
				}
				replace("inside:", token, inside)
			}
			for _, token := range out {
				if stopped {
					return
				}
				replace("outside:", token, outside)
			}
		}
		for e := range d.structureEditsAt(p, r) {
			if stopped {
				return
			}
			add(e.what, e.text, unbounded)
		}
	}
}

// structureEditsAt yields the edits of members, names and items.
func (d *document) structureEditsAt(p place, r rule) iter.Seq[edit] {
	return func(yield func(edit) bool) {
		add := func(what string, text []byte) bool { return yield(edit{what: what, path: p.path, text: text}) }
		switch d.text[p.start] {
		case '{':
			for _, member := range additions {
				first, last := member, member
				if len(p.children) > 0 {
					first, last = member+",", ","+member
				}
				if !add("first "+member, d.splice(p.start+1, p.start+1, first)) || !add("last "+member, d.splice(p.end-1, p.end-1, last)) {
					return
				}
			}
		case '[':
			for _, i := range p.children {
				item := d.places[i]
				if !add("item twice", d.splice(item.end, item.end, ","+d.raw(item))) || !add("item once more at the end", d.splice(p.end-1, p.end-1, ","+d.raw(item))) {
					return
				}
			}
		}
		if p.parent < 0 {
			return
		}
		if !add("remove", d.without(p)) {
			return
		}
		if p.nameStart < 0 {
			return
		}
		if !add("member twice", d.splice(p.end, p.end, ","+string(d.text[p.nameStart:p.end]))) {
			return
		}
		names := respelt(p.name)
		if above, known := ruleAt(p.path.Parent()); known && above.nameRule() != "" {
			names = append(names, forms[above.nameRule()].inside...)
			names = append(names, forms[above.nameRule()].outside...)
		}
		for _, name := range names {
			if !add("rename to "+quoted(name), d.splice(p.nameStart, p.nameEnd, quoted(name))) {
				return
			}
		}
		// The right member and a misspelt one beside it.
		for _, name := range []string{strings.ToUpper(p.name), p.name + "x"} {
			if !add("beside "+quoted(name), d.splice(p.nameStart, p.nameStart, quoted(name)+":"+d.raw(p)+",")) {
				return
			}
		}
	}
}
