package wellbeing

import (
	"slices"
	"unicode/utf8"
)

// Place is a place in the text that a plan was read from. The zero value is no place.
type Place struct {
	Offset int `json:"offset"` // bytes before it
	Line   int `json:"line"`   // from 1
	Column int `json:"column"` // code points from the beginning of the line, from 1
}

// Locate returns the place of the value that a pointer points to in a JSON text, and whether it is there. The text is
// taken as it is: what does not parse is not found.
func Locate(data []byte, p Pointer) (Place, bool) {
	offsets := map[Pointer]offset{p: {value: -1}}
	findOffsets(data, offsets)
	if offsets[p].value < 0 {
		return Place{}, false
	}
	return placesOf(data, []int{offsets[p].value})[0], true
}

// Locate fills in the places of those findings that have none, from the JSON text that the plan was read from: of the
// member's name where the name is what is wrong, else of the value.
func (fs Findings) Locate(data []byte) {
	offsets := map[Pointer]offset{}
	for _, f := range fs {
		if f.Place.Line == 0 {
			offsets[f.Path] = offset{value: -1}
		}
	}
	findOffsets(data, offsets)
	var found []int
	for _, o := range offsets {
		if o.value >= 0 {
			found = append(found, o.name, o.value)
		}
	}
	slices.Sort(found)
	places := placesOf(data, found)
	for i, f := range fs {
		o := offsets[f.Path]
		if f.Place.Line > 0 || o.value < 0 {
			continue
		}
		if f.isAboutName() {
			o.value = o.name
		}
		at, _ := slices.BinarySearch(found, o.value)
		fs[i].Place = places[at]
	}
}

// isAboutName reports whether a finding is about the name of a member, not about its value.
func (f Finding) isAboutName() bool {
	switch f.Code {
	case CodeUnknownMember, CodeUnknownMemberOfNewer:
		return true
	case CodePattern:
		switch f.Args.Get("form") {
		case "language", "category", "extension":
			return true // an item of a list has no name: what is found is its value
		}
	}
	return false
}

// placesOf returns the places of offsets, which are in ascending order.
func placesOf(data []byte, offsets []int) []Place {
	places := make([]Place, len(offsets))
	pos, line, column := bomLength(data), 1, 1
	for i, offset := range offsets {
		for pos < offset && pos < len(data) {
			if data[pos] == '\n' {
				pos, line, column = pos+1, line+1, 1
				continue
			}
			_, size := utf8.DecodeRune(data[pos:])
			pos, column = pos+size, column+1
		}
		places[i] = Place{Offset: offset, Line: line, Column: column}
	}
	return places
}

func bomLength(data []byte) int {
	if len(data) >= 3 && data[0] == 0xEF && data[1] == 0xBB && data[2] == 0xBF {
		return 3
	}
	return 0
}

// offset is where a value stands in a text, and where the name of the member that it is the value of.
type offset struct {
	value, name int
}

// findOffsets sets the offsets of each pointer in the map whose value is in the text. Of two members with one name the
// first counts.
func findOffsets(data []byte, offsets map[Pointer]offset) {
	left := len(offsets)
	d := descent{scanner: uncheckedScanner(data)}
	d.enter = func(at int) bool {
		if o, wanted := offsets[Pointer(d.path)]; wanted && o.value < 0 {
			offsets[Pointer(d.path)] = offset{value: at, name: d.nameAt}
			left--
		}
		return left > 0
	}
	d.value()
}

// uncheckedScanner reads a text of any size.
func uncheckedScanner(data []byte) scanner {
	return scanner{data: data, pos: bomLength(data), limits: Limits{MaxBytes: len(data) + 1}.withDefaults()}
}

// pathsOf returns the paths of what stands at each of some offsets of a JSON text, which are in ascending order: of the
// value that holds the offset, or of the member where it is in a member's name. The text may be broken after the last.
func pathsOf(data []byte, offsets []int) []Pointer {
	paths := make([]Pointer, len(offsets))
	next := 0
	d := descent{scanner: uncheckedScanner(data)}
	settle := func(before int) {
		for next < len(offsets) && offsets[next] < before {
			paths[next] = Pointer(d.path)
			next++
		}
	}
	d.enter = func(int) bool { return next < len(offsets) }
	d.upTo = settle
	d.value()
	settle(len(data) + 1)
	return paths
}

// descent walks a JSON text with the path that it is at. It checks no more than it needs to find its way.
type descent struct {
	scanner
	path    []byte
	nested  int
	nameAt  int // of the member that the value belongs to; of the value itself elsewhere
	stopped bool
	enter   func(at int) bool // a value begins; false ends the walk
	upTo    func(before int)  // what stands before the offset belongs to the current path
}

func (d *descent) settle(before int) {
	if d.upTo != nil && !d.stopped {
		d.upTo(before)
	}
}

// deepest is how deep a descent follows a text that nobody has checked.
const deepest = 1000

func (d *descent) value() {
	d.skipSpace()
	if d.pos >= len(d.data) || d.nested > deepest || !d.enter(d.pos) {
		d.settle(len(d.data) + 1)
		d.stopped = true
		return
	}
	length, start := len(d.path), d.pos
	d.nested++
	defer func() { d.nested-- }()
	switch d.data[d.pos] {
	case '{':
		d.object(length)
	case '[':
		d.array(length)
	case '"':
		d.text()
		d.settle(d.pos)
	default:
		for d.pos < len(d.data) && !isDelimiter(d.data[d.pos]) {
			d.pos++
		}
		d.settle(d.pos)
	}
	if d.failed() || d.pos == start {
		d.settle(len(d.data) + 1)
		d.stopped = true
	}
}

func (d *descent) object(length int) {
	d.pos++
	for !d.stopped && d.atItem('}') {
		d.settle(d.pos)
		if d.data[d.pos] != '"' {
			d.fail(CodeSyntax, d.pos, nil)
			return
		}
		nameAt := d.pos
		name := string(d.text())
		d.path = append(d.path, Pointer("").Member(name)...)
		if d.failed() {
			return
		}
		d.settle(d.pos)
		d.skipSpace()
		if d.pos >= len(d.data) || d.data[d.pos] != ':' {
			d.fail(CodeSyntax, d.pos, nil)
			return
		}
		d.pos++
		d.skipSpace()
		d.settle(d.pos)
		d.nameAt = nameAt
		d.value()
		if d.stopped {
			return
		}
		d.path = d.path[:length]
	}
	d.settle(d.pos)
}

func (d *descent) array(length int) {
	d.pos++
	for i := 0; !d.stopped && d.atItem(']'); i++ {
		d.settle(d.pos)
		d.path = append(d.path, Pointer("").Item(i)...)
		d.nameAt = d.pos
		d.value()
		if d.stopped {
			return
		}
		d.path = d.path[:length]
	}
	d.settle(d.pos)
}

// atItem moves to the next member or item and reports whether there is one; it moves past the closing bracket.
func (d *descent) atItem(closing byte) bool {
	d.skipSpace()
	if d.pos < len(d.data) && d.data[d.pos] == ',' {
		d.pos++
		d.skipSpace()
	}
	if d.pos >= len(d.data) {
		d.fail(CodeUnexpectedEnd, d.pos, nil)
		return false
	}
	if d.data[d.pos] == closing {
		d.pos++
		return false
	}
	return true
}

func isDelimiter(c byte) bool {
	switch c {
	case ' ', '\t', '\n', '\r', ',', ':', ']', '}', '[', '{', '"':
		return true
	}
	return false
}
