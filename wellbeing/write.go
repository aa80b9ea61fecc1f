package wellbeing

import (
	"bytes"
	"encoding/json"
	"maps"
	"math"
	"slices"
	"strconv"
	"unicode/utf8"
)

// Canonical writes a plan in the canonical form of RFC 8785: the same plan always gives the same bytes. It fails with a
// *FindingsError where the plan holds what no JSON text may hold, such as a control character in a text. It does not call
// Validate.
func Canonical(p *Plan) ([]byte, error) {
	return p.document().canonical()
}

// document returns the whole plan, an object even where nothing is in it.
func (p *Plan) document() value {
	v := p.orEmpty().value()
	v.kind = objectKind
	return v
}

// Indented writes a plan for people: members in the order of the schema, two spaces for each level, what is short on one
// line, and a line end at the end. It fails as Canonical does.
func Indented(p *Plan) ([]byte, error) {
	w := writer{indented: true}
	w.value(p.document(), 0)
	w.out = append(w.out, '\n')
	return w.result()
}

// MarshalJSON writes the plan as Canonical does. encoding/json escapes some characters once more on its way, so canonical
// bytes come from Canonical only.
func (p Plan) MarshalJSON() ([]byte, error) { return Canonical(&p) }

// value is a JSON value on its way out. The zero value is an absent one.
type value struct {
	kind    valueKind
	text    string // of a string, number or literal; the code of what is wrong
	members []member
	items   []value
	args    Args // of what is wrong
}

type valueKind byte

const (
	absent valueKind = iota
	objectKind
	arrayKind
	stringKind
	bareKind // a number, true, false or null, as it is written
	wrongKind
)

type member struct {
	name  string
	value value
}

func (v value) canonical() ([]byte, error) {
	var w writer
	w.value(v, 0)
	return w.result()
}

// objectBuilder gathers the members of an object.
type objectBuilder struct {
	members []member
}

func (o *objectBuilder) add(name string, v value) {
	if v.kind != absent {
		o.members = append(o.members, member{name: name, value: v})
	}
}

func (o *objectBuilder) string(name, s string) {
	if s != "" {
		o.add(name, value{kind: stringKind, text: s})
	}
}

func (o *objectBuilder) integer(name string, i int) {
	if i != 0 {
		o.add(name, integerValue(i))
	}
}

func (o *objectBuilder) optionalInteger(name string, i *int) {
	if i != nil {
		o.add(name, integerValue(*i))
	}
}

func (o *objectBuilder) decimal(name string, d *Decimal) {
	if d != nil {
		o.add(name, value{kind: bareKind, text: d.String()})
	}
}

func (o *objectBuilder) boolean(name string, b *bool) {
	if b != nil {
		o.add(name, value{kind: bareKind, text: strconv.FormatBool(*b)})
	}
}

func (o *objectBuilder) extra(extra Extra) {
	for _, name := range slices.Sorted(maps.Keys(extra)) {
		o.add(name, rawValue(extra[name]))
	}
}

func (o *objectBuilder) breakdown(name string, b Breakdown) {
	if b.IsZero() {
		return
	}
	var in objectBuilder
	for dimension, category := range b.All() {
		in.add(dimension, value{kind: stringKind, text: category})
	}
	o.add(name, in.always())
}

func (o *objectBuilder) extensions(name string, m map[string]json.RawMessage) {
	if m == nil {
		return
	}
	var in objectBuilder
	in.extra(m)
	o.add(name, in.always())
}

// always returns the object even where it has no member.
func (o *objectBuilder) always() value { return value{kind: objectKind, members: o.members} }

// unlessEmpty returns the object, absent where it has no member.
func (o *objectBuilder) unlessEmpty() value {
	if len(o.members) == 0 {
		return value{}
	}
	return o.always()
}

// asItem returns an object that stands in an array: there it is written even where it has no member.
func (v value) asItem() value {
	if v.kind == absent {
		return value{kind: objectKind}
	}
	return v
}

// integerValue returns a whole number; one of more digits than any reader takes cannot be written.
func integerValue(i int) value {
	if n := int64(i); n >= 1e15 || n <= -1e15 {
		return value{kind: wrongKind, text: string(CodeNumberPrecision), args: ArgsOf("limit", strconv.Itoa(maxDigits))}
	}
	return value{kind: bareKind, text: strconv.Itoa(i)}
}

func listValue[T any](items []T, item func(*T) value) value {
	if items == nil {
		return value{}
	}
	v := value{kind: arrayKind, items: make([]value, len(items))}
	for i := range items {
		v.items[i] = item(&items[i]).asItem()
	}
	return v
}

func stringsValue[T ~string](items []T) value {
	return listValue(items, func(s *T) value { return value{kind: stringKind, text: string(*s)} })
}

func (t *Text) value() value {
	var o objectBuilder
	for l, s := range t.All() {
		o.add(string(l), value{kind: stringKind, text: s})
	}
	return o.unlessEmpty()
}

// deepestRaw is how deep a JSON text in a plan may nest to be written, whatever the limits that it was read within.
const deepestRaw = 10_000

// rawValue reads a JSON text; one that does not parse gives a value that cannot be written.
func rawValue(raw json.RawMessage) value {
	r := reader{scanner: newScanner(raw, Limits{MaxBytes: len(raw), MaxDepth: deepestRaw, MaxRoom: math.MaxInt})}
	v := r.tree()
	r.end()
	if r.failed() {
		return value{kind: wrongKind, text: string(r.fault.code), args: r.fault.args}
	}
	return v
}

// canonical reads any value and appends its canonical form, without a tree of it: a hostile text holds millions of values.
func (r *reader) canonical(out []byte) []byte {
	switch c := r.next(); {
	case c == '{':
		return r.canonicalObject(append(out, '{'))
	case c == '[':
		out = append(out, '[')
		for more, first := r.open(']'), true; more; more, first = r.more(']'), false {
			if !first {
				out = append(out, ',')
			}
			out = r.canonical(out)
		}
		return append(out, ']')
	case c == '"':
		return appendString(out, r.scanner.text())
	case c == '-' || isDigit(c):
		return append(out, canonicalNumber(r.number().float())...)
	}
	return append(out, r.literal()...)
}

// span is where a member is written.
type span struct {
	name     string
	from, to int
}

func (r *reader) canonicalObject(out []byte) []byte {
	start := len(out)
	var spans []span
	var seen nameSet[[]byte]
	for more := r.open('}'); more; more = r.more('}') {
		written, at := r.name()
		if r.failed() {
			return out
		}
		name := string(written)
		if !r.remember(&seen, written) {
			r.duplicate(at)
			return out
		}
		if len(spans) > 0 {
			out = append(out, ',')
		}
		s := span{name: name, from: len(out)}
		out = r.canonical(append(appendString(out, name), ':'))
		s.to = len(out)
		spans = append(spans, s)
	}
	inOrder := func(a, b span) int { return compareUTF16(a.name, b.name) }
	if !slices.IsSortedFunc(spans, inOrder) {
		slices.SortFunc(spans, inOrder)
		written := bytes.Clone(out[start:])
		out = out[:start]
		for i, s := range spans {
			if i > 0 {
				out = append(out, ',')
			}
			out = append(out, written[s.from-start:s.to-start]...)
		}
	}
	return append(out, '}')
}

// tree reads any value, the members of objects in canonical order.
func (r *reader) tree() value {
	switch c := r.next(); {
	case c == '{':
		v := value{kind: objectKind}
		var seen nameSet[string]
		for more := r.open('}'); more; more = r.more('}') {
			written, at := r.name()
			if r.failed() {
				return value{}
			}
			name := string(written)
			if !seen.add(name) {
				r.duplicate(at)
				return value{}
			}
			v.members = append(v.members, member{name: name, value: r.tree()})
		}
		slices.SortFunc(v.members, func(a, b member) int { return compareUTF16(a.name, b.name) })
		return v
	case c == '[':
		v := value{kind: arrayKind}
		for more := r.open(']'); more; more = r.more(']') {
			v.items = append(v.items, r.tree())
		}
		return v
	case c == '"':
		return value{kind: stringKind, text: string(r.scanner.text())}
	case c == '-' || isDigit(c):
		return value{kind: bareKind, text: canonicalNumber(r.number().float())}
	}
	return value{kind: bareKind, text: r.literal()}
}

// canonicalNumber writes a number as ECMAScript does, which RFC 8785 asks for.
func canonicalNumber(f float64) string {
	if f == 0 {
		return "0"
	}
	if abs := math.Abs(f); abs >= 1e-6 && abs < 1e21 {
		return strconv.FormatFloat(f, 'f', -1, 64)
	}
	s := strconv.FormatFloat(f, 'e', -1, 64)
	if n := len(s); n >= 4 && s[n-4] == 'e' && s[n-2] == '0' { // 1e-07 is 1e-7
		s = s[:n-2] + s[n-1:]
	}
	return s
}

// writer writes values, canonical or indented.
type writer struct {
	indented bool
	out      []byte
	path     []byte
	findings Findings
}

func (w *writer) result() ([]byte, error) {
	if len(w.findings) > 0 {
		w.findings.Sort()
		return nil, w.findings.Err()
	}
	return w.out, nil
}

func (w *writer) wrong(code Code, args Args) {
	w.findings = append(w.findings, Finding{Code: code, Severity: SeverityOf(code), Path: Pointer(w.path), Args: args})
}

// lineWidth is how many columns something may take on one line of indented output.
const lineWidth = 100

func (w *writer) value(v value, level int) {
	switch v.kind {
	case bareKind:
		w.out = append(w.out, v.text...)
	case stringKind:
		w.string(v.text)
	case objectKind:
		w.bracket('{', '}', len(v.members), level, v.isFlat(), func(i int) {
			m := v.members[i]
			length := len(w.path)
			w.path = append(w.path, Pointer("").Member(m.name)...)
			w.string(m.name)
			w.out = append(w.out, ':')
			if w.indented {
				w.out = append(w.out, ' ')
			}
			w.value(m.value, level+1)
			w.path = w.path[:length]
		}, w.orderOf(v.members))
	case arrayKind:
		w.bracket('[', ']', len(v.items), level, v.isFlat(), func(i int) {
			length := len(w.path)
			w.path = append(w.path, Pointer("").Item(i)...)
			w.value(v.items[i], level+1)
			w.path = w.path[:length]
		}, nil)
	case wrongKind:
		w.wrong(Code(v.text), v.args)
	}
}

// orderOf returns the order to write members in: as they are, or sorted by UTF-16 code units where canonical.
func (w *writer) orderOf(members []member) []int {
	order := make([]int, len(members))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int { return compareUTF16(members[i].name, members[j].name) })
	for i := 1; i < len(order); i++ {
		if a := members[order[i]].name; a == members[order[i-1]].name {
			w.wrong(CodeDuplicateMember, nil)
		}
	}
	if w.indented {
		slices.Sort(order)
	}
	return order
}

// bracket writes an object or array; order is nil where it is that of the indexes.
func (w *writer) bracket(opening, closing byte, n, level int, flat bool, item func(int), order []int) {
	start := len(w.out)
	write := func(broken bool) {
		w.out = append(w.out, opening)
		for i := range n {
			if i > 0 {
				w.out = append(w.out, ',')
				if w.indented && !broken {
					w.out = append(w.out, ' ')
				}
			}
			if broken {
				w.newLine(level + 1)
			}
			if order != nil {
				item(order[i])
			} else {
				item(i)
			}
		}
		if broken && n > 0 {
			w.newLine(level)
		}
		w.out = append(w.out, closing)
	}
	if !w.indented || n == 0 {
		write(false)
		return
	}
	if flat {
		found := len(w.findings)
		write(false)
		line := w.out[bytes.LastIndexByte(w.out[:start], '\n')+1:]
		if utf8.RuneCount(line) <= lineWidth {
			return
		}
		w.out, w.findings = w.out[:start], w.findings[:found]
	}
	write(true)
}

func (w *writer) newLine(level int) {
	w.out = append(w.out, '\n')
	for range level {
		w.out = append(w.out, ' ', ' ')
	}
}

// isFlat reports whether an object or array may stand on one line: what it holds holds plain values at most.
func (v value) isFlat() bool {
	for _, m := range v.members {
		if !m.value.isPlain() {
			return false
		}
	}
	for _, item := range v.items {
		if !item.isPlain() {
			return false
		}
	}
	return true
}

// isPlain reports whether a value is no object or array that holds another one.
func (v value) isPlain() bool {
	for _, m := range v.members {
		if m.value.kind == objectKind || m.value.kind == arrayKind {
			return false
		}
	}
	for _, item := range v.items {
		if item.kind == objectKind || item.kind == arrayKind {
			return false
		}
	}
	return true
}

// string writes a string as RFC 8785 asks: what must be escaped is, and nothing else.
func (w *writer) string(s string) {
	if code, args := wrongCharacter(s); code != "" {
		w.wrong(code, args)
		return
	}
	w.out = appendString(w.out, s)
}

// appendString writes a string that holds nothing wrong.
func appendString[S string | []byte](out []byte, s S) []byte {
	out = append(out, '"')
	for i := range len(s) {
		switch c := s[i]; c {
		case '"', '\\':
			out = append(out, '\\', c)
		case '\n':
			out = append(out, '\\', 'n')
		case '\t':
			out = append(out, '\\', 't')
		default:
			out = append(out, c)
		}
	}
	return append(out, '"')
}

func compareUTF16(a, b string) int {
	for a != "" && b != "" {
		r, n := utf8.DecodeRuneInString(a)
		s, m := utf8.DecodeRuneInString(b)
		if r != s {
			// Code points beyond the basic plane are written with surrogates, which sort before U+E000 to U+FFFF.
			if beyond, other := r > 0xFFFF, s > 0xFFFF; beyond != other {
				if beyond && s >= 0xE000 || other && r < 0xE000 {
					return -1
				}
				if beyond || other {
					return 1
				}
			}
			return compareInts(int(r), int(s))
		}
		a, b = a[n:], b[m:]
	}
	return compareInts(len(a), len(b))
}

// wrongCharacter returns the code for what no text of a plan may hold: bytes that are not UTF-8, and control characters
// other than tab and newline. It returns "" where the text is sound.
func wrongCharacter(s string) (Code, Args) {
	if !utf8.ValidString(s) {
		return CodeInvalidUTF8, nil
	}
	for i := range len(s) {
		if c := s[i]; c < ' ' && c != '\t' && c != '\n' {
			return CodeControlCharacter, ArgsOf("character", codePoint(rune(c)))
		}
	}
	return "", nil
}
