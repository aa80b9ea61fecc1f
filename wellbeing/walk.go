package wellbeing

import (
	"iter"
	"strconv"
	"strings"
)

// Path is the place in a plan that a walk is at. It is valid until the walk moves on; Pointer gives a lasting copy. The
// zero value is the whole plan. A path must not be copied, nor asked by several goroutines at once.
type Path struct {
	steps []step
	// The path as it is written, as far as somebody has asked.
	text []byte
	// How many steps are written.
	written int
	// Room for the pointers that are given out: several share one allocation.
	room strings.Builder
}

// step is the name of a member, or the index of an item: a name has the index notItem.
type step struct {
	name  string
	index int
	end   int // where the step ends in the text, once it is written
}

const notItem = -1

// Pointer returns the path as a JSON Pointer. It shares memory with the pointers that the walk gave out just before and after:
// who keeps a few of very many does well to clone them.
func (p *Path) Pointer() Pointer { return p.keep(p.write()) }

// Member returns the JSON Pointer to a member of the object that the path is at.
func (p *Path) Member(name string) Pointer {
	p.text = appendToken(p.write(), name)
	return p.keep(p.text)
}

// How many bytes the first pointers of a walk share, and how many later ones share at most.
const leastRoom, mostRoom = 128, 1024

// keep returns a lasting copy. What stands in the room before stays where it is, for whoever has it.
func (p *Path) keep(text []byte) Pointer {
	if free := p.room.Cap() - p.room.Len(); len(text) > free {
		size := min(max(leastRoom, 2*p.room.Cap()), mostRoom)
		p.room.Reset()
		p.room.Grow(max(len(text), size))
	}
	from := p.room.Len()
	p.room.Write(text)
	return Pointer(p.room.String()[from:])
}

// write writes the steps that are not written yet, and returns the whole path.
func (p *Path) write() []byte {
	end := 0
	if p.written > 0 {
		end = p.steps[p.written-1].end
	}
	for ; p.written < len(p.steps); p.written++ {
		s := &p.steps[p.written]
		if s.index == notItem {
			p.text = appendToken(p.text[:end], s.name)
		} else {
			p.text = strconv.AppendInt(append(p.text[:end], '/'), int64(s.index), 10)
		}
		s.end, end = len(p.text), len(p.text)
	}
	return p.text[:end]
}

// push adds a step.
func (p *Path) push(s step) { p.steps = append(p.steps, s) }

// cut takes away all but the first n steps.
func (p *Path) cut(n int) {
	p.steps = p.steps[:n]
	p.written = min(p.written, n)
}

func appendToken(b []byte, name string) []byte {
	b = append(b, '/')
	for i := range len(name) {
		if name[i] == '~' || name[i] == '/' {
			return append(b, escapeToken(name)...)
		}
	}
	return append(b, name...)
}

// Kind says what a part of a plan with an identifier is. The zero value is no such part.
type Kind uint8

// The kinds of parts that have an identifier. Statements and challenges are both of KindStatement.
const (
	KindOrganization Kind = iota + 1
	KindBody
	KindStatement
	KindTheme
	KindGoal
	KindMeasure
	KindIndicator
	KindHearing
	KindEvent
	KindSource
	KindDocument
)

var kindNames = [...]string{
	"", "organization", "body", "statement", "theme", "goal", "measure", "indicator", "hearing", "event", "source", "document",
}

// String returns the name of the kind, such as organization, and "" for none.
func (k Kind) String() string {
	if int(k) < len(kindNames) {
		return kindNames[k]
	}
	return ""
}

// PartOf returns the kind and the identifier, if it has one, of an object that a walk visits, such as *Goal, and none for those
// that cannot have an identifier of their own.
func PartOf(node any) (Kind, ID) {
	switch n := node.(type) {
	case *Organization:
		return KindOrganization, n.ID
	case *Body:
		return KindBody, n.ID
	case *Statement:
		return KindStatement, n.ID
	case *Challenge:
		return KindStatement, n.ID
	case *Theme:
		return KindTheme, n.ID
	case *Goal:
		return KindGoal, n.ID
	case *Measure:
		return KindMeasure, n.ID
	case *Indicator:
		return KindIndicator, n.ID
	case *Hearing:
		return KindHearing, n.ID
	case *Event:
		return KindEvent, n.ID
	case *Source:
		return KindSource, n.ID
	case *Document:
		return KindDocument, n.ID
	}
	return 0, ""
}

// KindSet is a set of kinds. The zero value stands for all of them.
type KindSet uint16

// Has reports whether the set holds the kind.
func (s KindSet) Has(k Kind) bool { return s == 0 || s>>k&1 != 0 }

// Kinds returns the kinds of the set.
func (s KindSet) Kinds() []Kind {
	var kinds []Kind
	for k := KindOrganization; k <= KindDocument; k++ {
		if s.Has(k) {
			kinds = append(kinds, k)
		}
	}
	return kinds
}

// Reference is an identifier by which one part of a plan names another.
type Reference struct {
	ID ID
	// What it may name.
	Kinds KindSet
}

// All yields each object of the plan and each text, as a pointer such as *Goal, *Measure or *Text, with its path: an
// object before what it holds, in the order of the schema. Objects and texts that are absent are passed over.
func (p *Plan) All() iter.Seq2[*Path, any] {
	return func(yield func(*Path, any) bool) { p.Walk(yield, nil) }
}

// Walk visits in one pass what All yields and what Strings yields. Each of the functions may be nil, and ends the walk by
// returning false.
func (p *Plan) Walk(part func(*Path, any) bool, written func(*Path, string) bool) {
	w := walker{node: part, writing: written}
	w.plan(p.orEmpty())
}

// orEmpty returns the plan itself, and an empty plan for none.
func (p *Plan) orEmpty() *Plan {
	if p == nil {
		return new(Plan)
	}
	return p
}

// References yields each reference of the plan with its path, in the order of the schema.
func (p *Plan) References() iter.Seq2[*Path, Reference] {
	return func(yield func(*Path, Reference) bool) {
		w := walker{reference: yield}
		w.plan(p.orEmpty())
	}
}

// Strings yields each string of the plan in which somebody can write, with its path, in the order of the schema: each
// language of each text, plain strings, web addresses, and identifiers where they are given. A dimension of a breakdown is
// yielded twice with the same path: its name and its category. Left out are strings that leave nothing to write (values of
// enums, dates, tags of languages, currencies, checksums and the format), references to parts of the plan, which repeat
// their identifiers, empty strings, and what this package does not look into: Extensions and Extra.
func (p *Plan) Strings() iter.Seq2[*Path, string] {
	return func(yield func(*Path, string) bool) { p.Walk(nil, yield) }
}

// walker goes through a plan. The functions for the objects are generated. Each callback may be nil and ends the walk by
// returning false.
type walker struct {
	path      Path
	node      func(*Path, any) bool
	reference func(*Path, Reference) bool
	word      func(path *Path, s string, rule wordRule) bool
	writing   func(*Path, string) bool
	stopped   bool
}

// wordRule is what a string has to keep to that is no field of its own: an item of a list, or a plain string.
type wordRule struct {
	form   string   // as in the arguments of findings; "" is any string that is not empty
	values []string // of an enum
}

func (w *walker) enter(node any) {
	if w.node != nil && !w.stopped {
		w.stopped = !w.node(&w.path, node)
	}
}

func (w *walker) push(name string) { w.path.push(step{name: name, index: notItem}) }

func (w *walker) pop() { w.path.cut(len(w.path.steps) - 1) }

func (w *walker) text(name string, t *Text) {
	if t.IsZero() || w.node == nil && w.writing == nil {
		return
	}
	w.push(name)
	w.languages(t)
	w.pop()
}

func (w *walker) texts(name string, items []Text) {
	if w.node != nil || w.writing != nil {
		each(w, name, items, w.languages)
	}
}

// languages visits a text that the walk is at.
func (w *walker) languages(t *Text) {
	w.enter(t)
	if w.writing == nil {
		return
	}
	w.written(string(Finnish), t.FI)
	w.written(string(Swedish), t.SV)
	w.written(string(English), t.EN)
	for _, l := range t.otherTags() {
		w.written(string(l), t.Other[l])
	}
}

// str visits a plain string.
func (w *walker) str(name, s string) {
	if w.word != nil && s != "" && !w.stopped {
		w.push(name)
		w.stopped = !w.word(&w.path, s, wordRule{})
		w.pop()
	}
	w.written(name, s)
}

// written visits a string in which somebody can write.
func (w *walker) written(name, s string) {
	if s == "" || w.writing == nil || w.stopped {
		return
	}
	w.push(name)
	w.stopped = !w.writing(&w.path, s)
	w.pop()
}

func writtenAll[T ~string](w *walker, name string, items []T) {
	if w.writing == nil {
		return
	}
	each(w, name, items, func(s *T) {
		if *s != "" {
			w.stopped = !w.writing(&w.path, string(*s))
		}
	})
}

func (w *walker) breakdown(name string, b Breakdown) {
	if b.Len() == 0 || w.writing == nil {
		return
	}
	w.push(name)
	for dimension, category := range b.All() {
		w.written(dimension, dimension)
		w.written(dimension, category)
	}
	w.pop()
}

func (w *walker) refer(name string, id ID, kinds KindSet) {
	if id == "" || w.reference == nil || w.stopped {
		return
	}
	w.push(name)
	w.stopped = !w.reference(&w.path, Reference{ID: id, Kinds: kinds})
	w.pop()
}

func (w *walker) referAll(name string, ids []ID, kinds KindSet) {
	if w.reference == nil {
		return
	}
	each(w, name, ids, func(id *ID) {
		w.stopped = !w.reference(&w.path, Reference{ID: *id, Kinds: kinds})
	})
}

func words[T ~string](w *walker, name string, items []T, rule wordRule) {
	if w.word == nil {
		return
	}
	each(w, name, items, func(s *T) { w.stopped = !w.word(&w.path, string(*s), rule) })
}

// each visits the items of a list that is a member of the object that the walk is at.
func each[T any](w *walker, name string, items []T, visit func(*T)) {
	if len(items) == 0 || w.stopped {
		return
	}
	w.push(name)
	at := len(w.path.steps)
	for i := range items {
		if w.stopped {
			break
		}
		w.path.push(step{index: i})
		visit(&items[i])
		w.path.cut(at)
	}
	w.pop()
}

// Depth returns how many members and items deep the path is: 0 for the whole plan.
func (p *Path) Depth() int { return len(p.steps) }
