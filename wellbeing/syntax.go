package wellbeing

import (
	"bytes"
	"strconv"
)

// Limits bound what is read. The zero value of each is its default.
type Limits struct {
	// Size of the document in bytes; DefaultMaxBytes where 0.
	MaxBytes int
	// Depth of nested objects and arrays; DefaultMaxDepth where 0.
	MaxDepth int
	// Number of findings of the category schema that are listed one by one; DefaultMaxFindings where 0. The rest is counted.
	MaxFindings int
	// Room in bytes that the objects, lists and names of the document may take in memory beside its text;
	// DefaultMaxRoom where 0. It bounds what very many tiny parts can cost.
	MaxRoom int
}

// The default limits.
const (
	DefaultMaxBytes    = 16 << 20
	DefaultMaxDepth    = 64
	DefaultMaxFindings = 1000
	DefaultMaxRoom     = 96 << 20
)

func (l Limits) withDefaults() Limits {
	if l.MaxBytes <= 0 {
		l.MaxBytes = DefaultMaxBytes
	}
	if l.MaxDepth <= 0 {
		l.MaxDepth = DefaultMaxDepth
	}
	if l.MaxFindings <= 0 {
		l.MaxFindings = DefaultMaxFindings
	}
	if l.MaxRoom <= 0 {
		l.MaxRoom = DefaultMaxRoom
	}
	return l
}

// Syntax judges whether a text is JSON in the strict sense that plans need, whatever it holds: one value (RFC 8259) within
// the limits, in UTF-8, without repeated member names, lone surrogates, or control characters other than tab and newline,
// and with numbers of at most 15 significant digits and exponents within ±308. A byte-order mark is skipped. The error is
// nil or a *ReadError with one finding, the first.
func Syntax(data []byte, limits Limits) error {
	s := newScanner(data, limits)
	if !s.failed() {
		s.skip()
		s.end()
	}
	if s.failed() {
		return s.readError()
	}
	return nil
}

// fault is the first thing that is wrong with a JSON text.
type fault struct {
	code   Code
	offset int
	args   Args
}

// scanner reads the tokens of a JSON text in order, strictly. After a fault it stands at the end of the text and every
// read gives a zero value, so that callers need to look only where they loop.
type scanner struct {
	data   []byte
	pos    int
	depth  int
	room   int // taken so far
	limits Limits
	fault  *fault
	// Of the string that was read last:
	escaped   bool   // it holds an escape, so that its contents stand in the room below
	unescaped []byte // room for the contents of one string
}

// What parts of a document are reckoned to take in memory, in bytes.
const (
	roomOfPart = 96  // an object or array
	roomOfName = 160 // a name that has to be remembered among many
)

// claim counts room for a part that begins at the scanner's place, and fails where there is no more.
func (s *scanner) claim(room int) {
	if s.room += room; s.room > s.limits.MaxRoom {
		s.noRoom()
	}
}

func (s *scanner) noRoom() {
	s.fail(CodeTooManyParts, s.pos, ArgsOf("limit", strconv.Itoa(s.limits.MaxRoom)))
}

func newScanner(data []byte, limits Limits) scanner {
	s := scanner{data: data, limits: limits.withDefaults()}
	if len(data) > s.limits.MaxBytes {
		s.fail(CodeTooLarge, 0, ArgsOf("limit", strconv.Itoa(s.limits.MaxBytes)))
		return s
	}
	s.pos = bomLength(data)
	return s
}

func (s *scanner) failed() bool { return s.fault != nil }

func (s *scanner) fail(code Code, offset int, args Args) {
	if s.fault == nil {
		s.fault = &fault{code: code, offset: offset, args: args}
	}
	s.pos = len(s.data)
}

// expected fails because something else, or nothing, stands where something was expected.
func (s *scanner) expected(what string) {
	if s.pos >= len(s.data) {
		s.fail(CodeUnexpectedEnd, len(s.data), ArgsOf("expected", what))
		return
	}
	s.fail(CodeSyntax, s.pos, ArgsOf("expected", what))
}

func (s *scanner) readError() *ReadError {
	f := s.fault
	if f.code == CodeTooLarge {
		return &ReadError{Findings: Findings{{Code: f.code, Severity: SeverityOf(f.code), Args: f.args}}}
	}
	return &ReadError{Findings: Findings{{
		Code:     f.code,
		Severity: SeverityOf(f.code),
		Path:     pathsOf(s.data, []int{f.offset})[0],
		Args:     f.args,
		Place:    placesOf(s.data, []int{f.offset})[0],
	}}}
}

// next moves to the next token and returns its first byte, and 0 at the end.
func (s *scanner) next() byte {
	if s.pos < len(s.data) && s.data[s.pos] > ' ' {
		return s.data[s.pos]
	}
	return s.nextAfterSpace()
}

// atQuote moves to the next token and reports whether it is a string.
func (s *scanner) atQuote() bool {
	return s.pos < len(s.data) && s.data[s.pos] == '"' || s.next() == '"'
}

func (s *scanner) nextAfterSpace() byte {
	s.skipSpace()
	if s.pos >= len(s.data) {
		return 0
	}
	return s.data[s.pos]
}

func (s *scanner) skipSpace() {
	for s.pos < len(s.data) {
		switch s.data[s.pos] {
		case ' ', '\t', '\n', '\r':
			s.pos++
		default:
			return
		}
		for s.pos+8 <= len(s.data) && load(s.data, s.pos) == eightSpaces { // an indent
			s.pos += 8
		}
	}
}

// end checks that nothing follows the document.
func (s *scanner) end() {
	if s.next() != 0 || !s.failed() && s.pos < len(s.data) {
		s.fail(CodeTrailingData, s.pos, nil)
	}
}

// open moves past the opening bracket that the scanner stands at, and reports whether the object or array has a first
// member or item; it moves past the closing bracket where it has none.
func (s *scanner) open(closing byte) bool {
	if s.depth++; s.depth > s.limits.MaxDepth {
		s.fail(CodeTooDeep, s.pos, ArgsOf("limit", strconv.Itoa(s.limits.MaxDepth)))
		return false
	}
	if s.claim(roomOfPart); s.failed() {
		return false
	}
	s.pos++
	if s.next() == closing {
		s.pos++
		s.depth--
		return false
	}
	return true
}

// more moves past a comma and reports true, or past the closing bracket and reports false.
func (s *scanner) more(closing byte) bool {
	if s.pos < len(s.data) && s.data[s.pos] == ',' {
		s.pos++
		return true
	}
	switch s.next() {
	case ',':
		s.pos++
		return true
	case closing:
		if !s.failed() {
			s.pos++
			s.depth--
		}
		return false
	}
	s.expected("comma-or-end")
	return false
}

// name reads the name of a member and the colon after it, and returns the offset of the name. The name lasts until the
// next string is read.
func (s *scanner) name() (name []byte, at int) {
	if s.next() != '"' {
		s.expected("member-name")
		return nil, s.pos
	}
	at = s.pos
	name = s.text()
	s.colon()
	return name, at
}

func (s *scanner) colon() {
	if s.next() != ':' {
		s.expected("colon")
		return
	}
	s.pos++
}

func (s *scanner) duplicate(at int) { s.fail(CodeDuplicateMember, at, nil) }

// skip moves past a value of any type.
func (s *scanner) skip() {
	switch c := s.next(); {
	case c == '{':
		var seen nameSet[[]byte]
		for ok := s.open('}'); ok; ok = s.more('}') {
			name, at := s.name()
			if s.failed() {
				return
			}
			if !s.remember(&seen, name) {
				s.duplicate(at)
				return
			}
			s.skip()
		}
	case c == '[':
		for ok := s.open(']'); ok; ok = s.more(']') {
			s.skip()
		}
	case c == '"':
		s.text()
	case c == '-' || isDigit(c):
		s.number()
	default:
		s.literal()
	}
}

// literal reads true, false or null.
func (s *scanner) literal() (is string) {
	for _, word := range []string{"true", "false", "null"} {
		if end := s.pos + len(word); end <= len(s.data) && string(s.data[s.pos:end]) == word {
			s.pos = end
			return word
		}
	}
	s.expected("value")
	return ""
}

// remember adds a name to a set and reports whether it was not there before.
func (s *scanner) remember(set *nameSet[[]byte], name []byte) bool {
	if set.many != nil {
		s.claim(roomOfName)
	}
	if s.escaped && set.many == nil {
		name = bytes.Clone(name) // it lasts
	}
	return set.add(name)
}

// nameSet is a set of names, quick while it is small.
type nameSet[N ~string | ~[]byte] struct {
	few   [fewNames]N
	count int // of few
	many  map[string]struct{}
}

// fewNames is how many names are looked through one by one.
const fewNames = 16

// add adds a name and reports whether it was not there before. The name must last as long as the set.
func (n *nameSet[N]) add(name N) bool {
	if n.many != nil {
		before := len(n.many)
		n.many[string(name)] = struct{}{}
		return len(n.many) > before
	}
	for i := range n.count {
		if string(n.few[i]) == string(name) {
			return false
		}
	}
	if n.count < fewNames {
		n.few[n.count] = name
		n.count++
		return true
	}
	n.many = make(map[string]struct{}, 2*fewNames)
	for _, there := range n.few {
		n.many[string(there)] = struct{}{}
	}
	n.many[string(name)] = struct{}{}
	return true
}
