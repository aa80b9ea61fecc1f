package wellbeing

import (
	"reflect"
	"strings"
)

// A plan is thousands of small strings, lists and numbers. To ask the runtime for each would take longer than to read it,
// so they are cut from larger pieces. The pieces belong to the plan: nothing in it refers to the text that was read, and
// nothing is used again for another plan.

// memory is what a reader cuts strings, lists and numbers from.
type memory struct {
	chunk      strings.Builder // room for strings
	texts      slab[Text]
	strings    slab[string]
	ids        slab[ID]
	languages  slab[Language]
	decimals   slab[Decimal]
	integers   slab[int]
	booleans   slab[bool]
	categories slab[category]
	slabs
}

// mostChunk is the size of a chunk of strings, and so about what one string can keep from being freed.
const mostChunk = 32 << 10

// keep copies the contents of a string to where they last.
func (r *reader) keep(b []byte) string {
	if len(b) > r.chunk.Cap()-r.chunk.Len() {
		if len(b) > mostChunk/8 {
			return string(b) // by itself: the rest of the chunk stays for others
		}
		r.chunk.Reset() // lets go of what it holds, which stays
		// What is left of the document can hold no more than this.
		r.chunk.Grow(min(mostChunk, len(b)+len(r.data)-r.pos))
	}
	start := r.chunk.Len()
	r.chunk.Write(b)
	return r.chunk.String()[start:]
}

// slab is room for the items of lists of one type: one list stands after the other, each as long as its capacity, so that
// who appends to a list gets a copy. Only the last list can grow.
type slab[T any] struct {
	items []T // of all lists that have room here
	list  int // where the last list begins
	size  int // of an item in memory
	moved int // items that have no room here, but in slabs before
	begun int // where in the document the first item begins
}

// add adds a zero item to the last list. It may move the items of that list.
func (s *slab[T]) add(r *reader) *T {
	n := len(s.items)
	if n == cap(s.items) {
		s.grow(r)
		n = len(s.items)
	}
	s.items = s.items[:n+1]
	return &s.items[n]
}

// firstSlab is the size in bytes that a slab begins with, where an item is not larger.
const firstSlab = 1 << 10

// grow moves the last list to new room: as much as the rest of the document will need if it goes on as it was so far, but
// at most four times what there is, and no more than the limits let it fill.
func (s *slab[T]) grow(r *reader) {
	list := s.items[s.list:]
	s.moved += s.list
	items, room := s.moved+len(list), 0
	if items == 0 {
		s.size = int(reflect.TypeFor[T]().Size())
		s.begun = r.pos
		room = max(1, firstSlab/s.size)
	} else {
		rest := int64(items) * int64(len(r.data)-r.pos) / int64(max(1, r.pos-s.begun))
		room = int(min(rest, int64(4*items), int64(r.limits.MaxRoom/s.size)))
		room = max(room, items/4+1) // so that the lists are moved seldom
	}
	s.items = append(make([]T, 0, len(list)+room), list...)
	s.list = 0
}

// end ends the last list and returns it. It is not nil.
func (s *slab[T]) end() []T {
	n := len(s.items)
	list := s.items[s.list:n:n]
	s.list = n
	if len(list) == 0 {
		return []T{}
	}
	return list
}

// drop forgets the items of the last list.
func (s *slab[T]) drop() {
	clear(s.items[s.list:])
	s.items = s.items[:s.list]
}

// one returns room for a single value.
func (s *slab[T]) one(r *reader) *T {
	one := s.add(r)
	s.list = len(s.items)
	return one
}

// levels are the slabs of a type whose objects hold lists of the same type: while such a list is read, the lists that it
// is in are still growing. Each level has a slab of its own.
type levels[T any] struct {
	few   [4]slab[T] // enough for nearly all plans
	more  []*slab[T]
	depth int
}

// down returns the slab of the next level.
func (l *levels[T]) down() *slab[T] {
	level := l.depth
	l.depth++
	if level < len(l.few) {
		return &l.few[level]
	}
	level -= len(l.few)
	if level == len(l.more) {
		l.more = append(l.more, new(slab[T]))
	}
	return l.more[level]
}

func (l *levels[T]) up() { l.depth-- }
