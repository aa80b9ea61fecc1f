package wellbeing

import (
	"bytes"
	"encoding/json"
	"reflect"
	"slices"
	"strconv"
	"strings"
)

// Read reads a plan from JSON within the default limits. It returns a plan or a *ReadError, never both: what does not
// fit the format is not read by halves. It accepts format 1.0 and every later 1.x; members and values of a later 1.x that
// this package does not know are kept, and Validate warns about them. Read does not call Validate.
func Read(data []byte) (*Plan, error) {
	return Reader{}.Read(data)
}

// Reader reads plans within limits. The zero value is ready, with the default limits, and may be shared.
type Reader struct {
	Limits Limits
}

// Read reads a plan from JSON as the function Read does.
func (rd Reader) Read(data []byte) (*Plan, error) {
	r := reader{scanner: newScanner(data, rd.Limits)}
	plan := new(Plan)
	if !r.failed() {
		r.plan(plan)
		r.end()
	}
	if err := r.err(); err != nil {
		return nil, err
	}
	return plan, nil
}

// readPart reads a part of a plan that stands alone.
func readPart(data []byte, read func(*reader)) error {
	r := reader{scanner: newScanner(data, Limits{})}
	if !r.failed() {
		read(&r)
		r.end()
	}
	return r.err()
}

// UnmarshalJSON reads a plan as Read does.
func (p *Plan) UnmarshalJSON(data []byte) error {
	plan, err := Read(data)
	if err != nil {
		return err
	}
	*p = *plan
	return nil
}

// Extra holds the members of an object that this version of the format does not know, as canonical JSON. Nil is none. In an
// object that is a member of another and says nothing else, an Extra that is empty and not nil stands for an empty object,
// which is not the same text as an absent one.
type Extra map[string]json.RawMessage

// reader reads a plan in one pass. The functions for the objects of the schema are generated. A mistake is noted with its
// offset, and reading goes on; its path is worked out at the end, so that sound documents do not pay for it.
type reader struct {
	scanner
	current     notes // what counts where the format is 1.0
	newer       notes // what counts where it is a later 1.x, which the text may say at its end
	format      Format
	unsupported *note // of the format itself: nothing else can then be judged
}

// note is a finding before its path is known.
type note struct {
	code   Code
	offset int
	args   Args
	// A later 1.x may know better: the note counts for format 1.0 only, or for later ones only.
	onlyCurrent, onlyNewer bool
}

// notes are the notes to list, those that stand first in the text.
type notes struct {
	listed  []note
	dropped int // notes beyond the limit
	last    int // where some are dropped: the offset of the last that is listed
}

// full reports whether a note at an offset is beyond the limit.
func (ns *notes) full(offset int) bool { return ns.dropped > 0 && offset > ns.last }

func (ns *notes) add(n note, most int) {
	if ns.full(n.offset) {
		ns.dropped++
		return
	}
	ns.listed = append(ns.listed, n)
	if len(ns.listed) > 2*most {
		ns.cut(most)
	}
}

// cut sorts the notes and drops those beyond the limit.
func (ns *notes) cut(most int) {
	slices.SortStableFunc(ns.listed, func(a, b note) int {
		if a.offset != b.offset {
			return compareInts(a.offset, b.offset)
		}
		return strings.Compare(Finding{Code: a.code, Args: a.args}.String(), Finding{Code: b.code, Args: b.args}.String())
	})
	if more := len(ns.listed) - most; more > 0 {
		ns.listed, ns.dropped, ns.last = ns.listed[:most], ns.dropped+more, ns.listed[most-1].offset
	}
}

func (r *reader) note(n note) {
	if r.failed() {
		return
	}
	if !n.onlyNewer {
		r.current.add(n, r.limits.MaxFindings)
	}
	if !n.onlyCurrent {
		r.newer.add(n, r.limits.MaxFindings)
	}
}

// drops reports whether a note is only counted, so that its arguments need not be worked out: a hostile text gives millions.
func (r *reader) drops(n note) bool {
	return (n.onlyNewer || r.current.full(n.offset)) && (n.onlyCurrent || r.newer.full(n.offset))
}

// refused reports whether there will be no plan, whatever follows.
func (r *reader) refused() bool { return len(r.current.listed) > 0 && len(r.newer.listed) > 0 }

func (r *reader) err() error {
	if r.failed() {
		return r.readError()
	}
	if r.unsupported != nil {
		return &ReadError{Findings: r.findings([]note{*r.unsupported})}
	}
	ns := &r.current
	if r.format.Newer() {
		ns = &r.newer
	}
	if len(ns.listed) == 0 {
		return nil
	}
	ns.cut(r.limits.MaxFindings)
	fs := r.findings(ns.listed)
	if ns.dropped > 0 {
		fs = append(fs, Finding{
			Code: CodeMoreFindings, Severity: SeverityOf(CodeMoreFindings),
			Args: Args{"count": strconv.Itoa(ns.dropped)},
		})
		fs.Sort()
	}
	return &ReadError{Findings: fs}
}

// findings works out the paths and places of notes, which are in the order of their offsets.
func (r *reader) findings(notes []note) Findings {
	offsets := make([]int, len(notes))
	for i, n := range notes {
		offsets[i] = n.offset
	}
	paths, places := pathsOf(r.data, offsets), placesOf(r.data, offsets)
	fs := make(Findings, len(notes))
	for i, n := range notes {
		fs[i] = Finding{Code: n.code, Severity: SeverityOf(n.code), Path: paths[i], Args: n.args, Place: places[i]}
	}
	fs.Sort()
	return fs
}

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
		n.args = Args{"expected": expected}
	}
	r.note(n)
}

// first marks a member as seen and reports whether it was not seen before; a repeated one ends the reading.
func (r *reader) first(seen *uint64, member uint64, at int) bool {
	if *seen&member != 0 {
		r.duplicate(at)
		return false
	}
	*seen |= member
	return true
}

// unknown keeps a member that the schema does not know, and notes it.
func (r *reader) unknown(extra Extra, name string, at int, known []string) Extra {
	if r.failed() {
		return extra
	}
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
		n.args = Args{"member": name}
		if suggestion := Nearest(name, known); suggestion != "" {
			n.args["suggestion"] = suggestion
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
		n.args = Args{"member": members[i]}
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
	r.note(note{code: CodeCount, offset: object, args: Args{"min": "1", "of": "members"}})
}

// raw reads any value and returns it as canonical JSON.
func (r *reader) raw() json.RawMessage {
	out := r.canonical(nil)
	if r.failed() {
		return nil
	}
	return bytes.Clone(out) // at its size
}

// word reads a string and reports its offset and whether it was one.
func (r *reader) word() (s string, at int, ok bool) {
	if r.next() != '"' {
		r.mistyped("string")
		return "", 0, false
	}
	at = r.pos
	s = r.scanner.text()
	return s, at, !r.failed()
}

// patterned reads a string that a rule holds for.
func (r *reader) patterned(code Code, form string, valid func(string) bool) string {
	s, at, ok := r.word()
	if ok && !valid(s) {
		n := note{code: code, offset: at}
		if !r.drops(n) {
			n.args = Args{"form": form}
		}
		r.note(n)
	}
	return s
}

func (r *reader) id() ID {
	return ID(r.patterned(CodePattern, "id", func(s string) bool { return ID(s).Valid() }))
}

func (r *reader) url() URL {
	return URL(r.patterned(CodePattern, "url", func(s string) bool { return URL(s).Valid() }))
}

func (r *reader) sha256() SHA256 {
	return SHA256(r.patterned(CodePattern, "sha256", func(s string) bool { return SHA256(s).Valid() }))
}

func (r *reader) currency() Currency {
	return Currency(r.patterned(CodePattern, "currency", func(s string) bool { return Currency(s).Valid() }))
}

func (r *reader) language() Language {
	return Language(r.patterned(CodePattern, "language", func(s string) bool { return Language(s).Valid() }))
}

func (r *reader) date() (d Date) {
	r.patterned(CodeDate, "date", func(s string) (ok bool) {
		var err error
		d, err = ParseDate(s)
		return err == nil
	})
	return d
}

func (r *reader) point() (p Point) {
	r.patterned(CodeDate, "point", func(s string) (ok bool) {
		p, ok = parsePoint(s)
		return ok
	})
	return p
}

// str reads a string that is not empty.
func (r *reader) str() string {
	s, at, ok := r.word()
	if n := (note{code: CodeCount, offset: at}); ok && s == "" {
		if !r.drops(n) {
			n.args = Args{"min": "1", "of": "characters"}
		}
		r.note(n)
	}
	return s
}

// enum reads a string and notes it where it is not among the values.
func (r *reader) enum(values []string) string {
	s, at, ok := r.word()
	if ok && !slices.Contains(values, s) {
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
	args = Args{"allowed": strings.Join(values, ", ")}
	suggestion := Nearest(s, values)
	if suggestion != "" {
		args["suggestion"] = suggestion
	}
	return args, s == "" || strings.EqualFold(s, suggestion)
}

func (r *reader) formatVersion() Format {
	s, at, ok := r.word()
	if !ok {
		return ""
	}
	r.format = Format(s)
	if !r.format.Valid() {
		r.unsupported = &note{code: CodeEnum, offset: at, args: Args{"allowed": string(CurrentFormat), "format": "1"}}
	}
	return r.format
}

func (r *reader) boolean() *bool {
	if c := r.next(); c != 't' && c != 'f' {
		r.mistyped("boolean")
		return nil
	}
	b := r.literal() == "true"
	return &b
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

func (b *bounds) args() Args { return Args{"min": b.minS, "max": b.maxS} }

func (r *reader) numeral(expected string) (n numeral, at int, ok bool) {
	if c := r.next(); c != '-' && !isDigit(c) {
		r.mistyped(expected)
		return n, 0, false
	}
	at = r.pos
	n = r.number()
	return n, at, !r.failed()
}

func (r *reader) decimal(b bounds) Decimal {
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

func (r *reader) optionalDecimal(b bounds) *Decimal {
	d := r.decimal(b)
	return &d
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
		r.note(note{code: CodeType, offset: at, args: Args{"expected": "integer"}})
	case whole < int64(least) || whole > int64(most):
		r.note(note{code: CodeRange, offset: at, args: Args{"min": strconv.Itoa(least), "max": strconv.Itoa(most)}})
	default:
		return int(whole)
	}
	return 0
}

func (r *reader) optionalInteger(least, most int) *int {
	i := r.integer(least, most)
	return &i
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

func (r *reader) text(t *Text) {
	at, ok := r.object()
	if !ok {
		return
	}
	var seen nameSet
	for more := r.open('}'); more; more = r.more('}') {
		name, nameAt := r.name()
		if r.failed() {
			return
		}
		if !r.remember(&seen, name) {
			r.duplicate(nameAt)
			return
		}
		if !Language(name).Valid() {
			r.note(note{code: CodePattern, offset: nameAt, args: Args{"form": "language"}})
		}
		t.Set(Language(name), r.str())
	}
	if len(seen.few) == 0 {
		r.empty(at)
	}
}

// list reads an array; the result is never nil where there is one.
func list[T any](r *reader, read func(*T)) []T {
	if r.next() != '[' {
		r.mistyped("array")
		return nil
	}
	out := []T{}
	room := int(reflect.TypeFor[T]().Size())
	for more := r.open(']'); more; more = r.more(']') {
		var item T
		if r.refused() {
			out = out[:0] // nobody will see the items: they need no room
		} else if r.claim(room); r.failed() {
			return nil
		}
		out = append(out, item)
		read(&out[len(out)-1])
	}
	return out
}

// set reads an array of strings that holds no repeats and at least so many items.
func set[T ~string](r *reader, least int, read func() T) []T {
	if r.next() != '[' {
		r.mistyped("array")
		return nil
	}
	at := r.pos
	out, items := []T{}, 0
	var seen nameSet
	for more := r.open(']'); more; more = r.more(']') {
		isString := r.next() == '"'
		itemAt := r.pos
		item := read()
		if isString && !r.failed() && !r.remember(&seen, string(item)) {
			r.note(note{code: CodeRepeated, offset: itemAt})
		}
		if r.refused() {
			out = out[:0] // as in list
		}
		out = append(out, item)
		items++
	}
	if items < least {
		r.note(note{code: CodeCount, offset: at, args: Args{"min": strconv.Itoa(least), "of": "items"}})
	}
	return out
}

// breakdown reads the subgroup of an observation.
func (r *reader) breakdown() map[string]string {
	return named(r, func(name string, at int) string {
		if !validCategory(name) {
			r.note(note{code: CodePattern, offset: at, args: Args{"form": "category"}})
		}
		return r.str()
	})
}

func (r *reader) extensions() map[string]json.RawMessage {
	return named(r, func(name string, at int) json.RawMessage {
		if !validExtensionName(name) {
			r.note(note{code: CodePattern, offset: at, args: Args{"form": "extension"}})
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
		name, at := r.name()
		if r.failed() {
			return nil
		}
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
