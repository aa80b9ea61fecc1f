package wellbeing

import (
	"bytes"
	"encoding/json"
	"slices"
	"strconv"
	"strings"
)

// object moves to an object and reports its offset; what is not an object is noted and passed over.
func (r *reader) object() (at int, ok bool) {
	if r.next() != '{' {
		r.mistyped("object")
		return 0, false
	}
	return r.pos, true
}

func (r *reader) mistyped(expected string) {
	at := r.pos
	r.skip()
	n := note{code: CodeType, offset: at}
	if !r.drops(n) {
		n.args = ArgsOf("expected", expected)
	}
	r.note(n)
}

// unknown keeps the member that was read last, which its object does not know, and notes it.
func (r *reader) unknown(extra Extra, known []string) Extra {
	name, at := r.keep(r.otherName), r.otherNameAt
	if _, there := extra[name]; there {
		r.duplicate(at)
		return extra
	}
	if extra == nil {
		extra = Extra{}
	}
	if len(extra) > fewNames {
		r.claim(roomOfName)
	}
	if r.refused() {
		extra[name] = nil // nobody will see it: only the name counts
		r.skip()
	} else {
		extra[name] = r.raw()
	}
	n := note{code: CodeUnknownMember, offset: at, onlyCurrent: !equalFold(name, known)}
	if !r.drops(n) {
		n.args = ArgsOf("member", name)
		if suggestion := Nearest(name, known); suggestion != "" {
			n.args.Set("suggestion", suggestion)
		}
	}
	r.note(n)
	return extra
}

// equalFold reports whether a word is one of some, whatever its case.
func equalFold(word string, words []string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return strings.EqualFold(w, word) })
}

// missing notes each required member of an object that was not seen, but not one that stands there misspelt: that is
// noted once, as an unknown member. Among very many unknown members none is looked for.
func (r *reader) missing(object int, seen, required uint64, members []string, extra Extra) {
	if len(extra) > r.limits.MaxFindings {
		extra = nil
	}
	for i := 0; required>>i != 0; i++ {
		if required>>i&1 == 0 || seen>>i&1 != 0 {
			continue
		}
		n := note{code: CodeRequired, offset: object}
		if r.drops(n) {
			r.note(n)
			continue
		}
		n.args = ArgsOf("member", members[i])
		for name := range extra {
			if Nearest(name, members) == members[i] {
				if strings.EqualFold(name, members[i]) {
					n.code = ""
					break
				}
				n.onlyNewer = true
			}
		}
		if n.code != "" {
			r.note(n)
		}
	}
}

func (r *reader) empty(object int) {
	r.note(note{code: CodeCount, offset: object, args: ArgsOf("min", "1", "of", "members")})
}

// raw reads any value and returns it as canonical JSON.
func (r *reader) raw() json.RawMessage {
	out := r.canonical(nil)
	if r.failed() {
		return nil
	}
	return bytes.Clone(out) // at its size
}

// word reads a string and reports its offset and whether it was one. It lasts until the next string is read.
func (r *reader) word() (s []byte, at int, ok bool) {
	if !r.atQuote() {
		r.mistyped("string")
		return nil, 0, false
	}
	at = r.pos
	s = r.scanner.text()
	return s, at, !r.failed()
}

// patterned reads a string that a rule holds for.
func (r *reader) patterned(form string, valid func(string) bool) string {
	b, at, ok := r.word()
	s := r.keep(b)
	if ok && !valid(s) {
		r.misformed(CodePattern, at, form)
	}
	return s
}

func (r *reader) misformed(code Code, at int, form string) {
	n := note{code: code, offset: at}
	if !r.drops(n) {
		n.args = ArgsOf("form", form)
	}
	r.note(n)
}

func (r *reader) id() ID {
	b, at, ok := r.word()
	id := ID(r.keep(b))
	if ok && !id.Valid() {
		r.misformed(CodePattern, at, "id")
	}
	return id
}

func (r *reader) url() URL {
	return URL(r.patterned("url", func(s string) bool { return URL(s).Valid() }))
}

func (r *reader) sha256() SHA256 {
	return SHA256(r.patterned("sha256", func(s string) bool { return SHA256(s).Valid() }))
}

func (r *reader) currency() Currency {
	return Currency(r.patterned("currency", func(s string) bool { return Currency(s).Valid() }))
}

func (r *reader) language() Language {
	return Language(r.patterned("language", func(s string) bool { return Language(s).Valid() }))
}

func (r *reader) date() Date {
	s, at, ok := r.word()
	p, valid := parsePoint(s)
	if ok && (!valid || p.day == 0) {
		r.misformed(CodeDate, at, "date")
		return Date{}
	}
	return Date(p)
}

func (r *reader) point() Point {
	s, at, ok := r.word()
	p, valid := parsePoint(s)
	if ok && !valid {
		r.misformed(CodeDate, at, "point")
	}
	return p
}

// str reads a string that is not empty.
func (r *reader) str() string {
	s, at, ok := r.word()
	if n := (note{code: CodeCount, offset: at}); ok && len(s) == 0 {
		if !r.drops(n) {
			n.args = ArgsOf("min", "1", "of", "characters")
		}
		r.note(n)
	}
	return r.keep(s)
}

// enum reads a string and notes it where it is not among the values. What is, is returned as the constant.
func (r *reader) enum(values []string) string {
	b, at, ok := r.word()
	for _, value := range values {
		if string(b) == value {
			return value
		}
	}
	s := r.keep(b)
	if ok {
		n := note{code: CodeEnum, offset: at, onlyCurrent: s != "" && !equalFold(s, values)}
		if !r.drops(n) {
			n.args, _ = enumArgs(s, values)
		}
		r.note(n)
	}
	return s
}

// enumArgs returns the arguments of a finding on a value that is not among those allowed, and whether no later 1.x allows
// it either: one of them in the wrong case, or nothing.
func enumArgs(s string, values []string) (args Args, definite bool) {
	args = ArgsOf("allowed", strings.Join(values, ", "))
	suggestion := Nearest(s, values)
	if suggestion != "" {
		args.Set("suggestion", suggestion)
	}
	return args, s == "" || strings.EqualFold(s, suggestion)
}

func (r *reader) formatVersion() Format {
	s, at, ok := r.word()
	if !ok {
		return ""
	}
	r.format = Format(r.keep(s))
	if !r.format.Valid() {
		r.unsupported = &note{code: CodeEnum, offset: at, args: ArgsOf("allowed", string(CurrentFormat), "format", "1")}
	}
	return r.format
}

func (r *reader) boolean() *bool {
	if c := r.next(); c != 't' && c != 'f' {
		r.mistyped("boolean")
		return nil
	}
	b := r.booleans.one(r)
	*b = r.literal() == "true"
	return b
}

// bounds are the least and greatest values that a number may have.
type bounds struct {
	min, max   Decimal
	exclusive  bool // the minimum itself is not allowed; the maximum of a Decimal never binds
	minS, maxS string
}

var (
	anyDecimal    = bounds{min: Decimal{-maxMicros + 1}, max: Decimal{maxMicros - 1}, minS: "-10^12", maxS: "10^12"}
	shareDecimal  = bounds{max: Decimal{microsPerUnit}, minS: "0", maxS: "1"}
	amountDecimal = bounds{max: Decimal{maxMicros - 1}, minS: "0", maxS: "10^12"}
	weightDecimal = bounds{max: Decimal{maxMicros - 1}, minS: "0", maxS: "10^12", exclusive: true}
)

func (b *bounds) hold(d Decimal) bool {
	return d.Compare(b.min) >= 0 && d.Compare(b.max) <= 0 && !(b.exclusive && d == b.min)
}

func (b *bounds) args() Args { return ArgsOf("min", b.minS, "max", b.maxS) }

func (r *reader) numeral(expected string) (n numeral, at int, ok bool) {
	if c := r.next(); c != '-' && !isDigit(c) {
		r.mistyped(expected)
		return n, 0, false
	}
	at = r.pos
	n = r.number()
	return n, at, !r.failed()
}

func (r *reader) decimal(b *bounds) Decimal {
	n, at, ok := r.numeral("number")
	if !ok {
		return Decimal{}
	}
	d, fits := n.decimal()
	if !fits || !b.hold(d) {
		r.note(note{code: CodeRange, offset: at, args: b.args()})
	}
	return d
}

func (r *reader) optionalDecimal(b *bounds) *Decimal {
	d := r.decimals.one(r)
	*d = r.decimal(b)
	return d
}

// integer reads a whole number; 2020.0 is one, as JSON Schema has it.
func (r *reader) integer(least, most int) int {
	n, at, ok := r.numeral("integer")
	if !ok {
		return 0
	}
	whole, fits := n.whole()
	switch {
	case !fits:
		r.note(note{code: CodeType, offset: at, args: ArgsOf("expected", "integer")})
	case whole < int64(least) || whole > int64(most):
		r.note(note{code: CodeRange, offset: at, args: ArgsOf("min", strconv.Itoa(least), "max", strconv.Itoa(most))})
	default:
		return int(whole)
	}
	return 0
}

func (r *reader) optionalInteger(least, most int) *int {
	i := r.integers.one(r)
	*i = r.integer(least, most)
	return i
}

// whole returns the number where it is whole; one beyond every limit of the schema is given as a number beyond them.
func (n numeral) whole() (int64, bool) {
	c, e := n.coefficient, n.exponent
	for e < 0 && c%10 == 0 && c != 0 {
		c, e = c/10, e+1
	}
	if c == 0 {
		return 0, true
	}
	if e < 0 {
		return 0, false
	}
	for ; e > 0 && c < 1e15 && c > -1e15; e-- {
		c *= 10
	}
	return c, true
}

var usualLanguages = membersOf(string(Finnish), string(Swedish), string(English))

func (r *reader) text(t *Text) {
	at, ok := r.object()
	if !ok {
		return
	}
	var seen uint64
	var others nameSet[string]
	for more := r.open('}'); more; more = r.more('}') {
		switch r.which(usualLanguages, &seen) {
		case 0:
			t.FI = r.str()
		case 1:
			t.SV = r.str()
		case 2:
			t.EN = r.str()
		case unknownMember:
			r.otherLanguage(t, &others)
		}
	}
	if seen == 0 && others.count == 0 {
		r.empty(at)
	}
}

// otherLanguage reads the text in a language that has no field of its own.
func (r *reader) otherLanguage(t *Text, seen *nameSet[string]) {
	name, at := r.keep(r.otherName), r.otherNameAt
	if seen.many != nil {
		r.claim(roomOfName)
	}
	if !seen.add(name) {
		r.duplicate(at)
		return
	}
	if !Language(name).Valid() {
		r.misformed(CodePattern, at, "language")
	}
	t.Set(Language(name), r.str())
}

// list reads an array; the result is never nil where there is one.
func list[T any](r *reader, s *slab[T], read func(*reader, *T)) []T {
	if r.next() != '[' {
		r.mistyped("array")
		return nil
	}
	for more := r.open(']'); more; more = r.more(']') {
		if r.refused() {
			s.drop() // nobody will see the items: they need no room
		}
		item := s.add(r)
		if !r.refused() {
			r.claim(s.size)
		}
		read(r, item)
	}
	return s.end()
}

// nested reads a list of objects that may hold such lists themselves.
func nested[T any](r *reader, l *levels[T], read func(*reader, *T)) []T {
	s := l.down()
	out := list(r, s, read)
	l.up()
	return out
}

// set reads an array of strings that holds no repeats and at least so many items.
func set[T ~string](r *reader, s *slab[T], least int, read func(*reader) T) []T {
	if r.next() != '[' {
		r.mistyped("array")
		return nil
	}
	at, items := r.pos, 0
	var seen nameSet[T]
	for more := r.open(']'); more; more = r.more(']') {
		isString := r.next() == '"'
		itemAt := r.pos
		item := read(r)
		if isString && !r.failed() {
			if seen.many != nil {
				r.claim(roomOfName)
			}
			if !seen.add(item) {
				r.note(note{code: CodeRepeated, offset: itemAt})
			}
		}
		if r.refused() {
			s.drop() // as in list
		}
		*s.add(r) = item
		items++
	}
	if items < least {
		r.note(note{code: CodeCount, offset: at, args: ArgsOf("min", strconv.Itoa(least), "of", "items")})
	}
	return s.end()
}

// breakdown reads the subgroup of an observation.
func (r *reader) breakdown() Breakdown {
	if _, ok := r.object(); !ok {
		return Breakdown{}
	}
	var seen nameSet[string]
	last, sorted := "", true
	for more := r.open('}'); more; more = r.more('}') {
		written, at := r.name()
		if r.failed() {
			return Breakdown{}
		}
		name := r.keep(written)
		if seen.many != nil {
			r.claim(roomOfName)
		}
		if !seen.add(name) {
			r.duplicate(at)
			return Breakdown{}
		}
		if !validCategory(name) {
			r.note(note{code: CodePattern, offset: at, args: ArgsOf("form", "category")})
		}
		sorted, last = sorted && last <= name, name
		*r.categories.add(r) = category{name, r.str()}
	}
	categories := r.categories.end()
	if !sorted {
		slices.SortFunc(categories, category.compare)
	}
	return Breakdown{categories}
}

func (r *reader) extensions() map[string]json.RawMessage {
	return named(r, func(name string, at int) json.RawMessage {
		if !validExtensionName(name) {
			r.note(note{code: CodePattern, offset: at, args: ArgsOf("form", "extension")})
		}
		return r.raw()
	})
}

// named reads an object whose member names are free.
func named[T any](r *reader, read func(name string, at int) T) map[string]T {
	if _, ok := r.object(); !ok {
		return nil
	}
	out := map[string]T{}
	for more := r.open('}'); more; more = r.more('}') {
		written, at := r.name()
		if r.failed() {
			return nil
		}
		name := r.keep(written)
		if _, there := out[name]; there {
			r.duplicate(at)
			return nil
		}
		if len(out) > fewNames {
			r.claim(roomOfName)
		}
		out[name] = read(name, at)
	}
	return out
}
