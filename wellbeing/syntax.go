package wellbeing

import (
	"math"
	"strconv"
	"unicode/utf16"
	"unicode/utf8"
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
}

// What parts of a document are reckoned to take in memory, in bytes.
const (
	roomOfPart = 96  // an object or array
	roomOfName = 160 // a name that has to be remembered among many
)

// claim counts room for a part that begins at the scanner's place, and fails where there is no more.
func (s *scanner) claim(room int) {
	if s.room += room; s.room > s.limits.MaxRoom {
		s.fail(CodeTooManyParts, s.pos, Args{"limit": strconv.Itoa(s.limits.MaxRoom)})
	}
}

func newScanner(data []byte, limits Limits) scanner {
	s := scanner{data: data, limits: limits.withDefaults()}
	if len(data) > s.limits.MaxBytes {
		s.fail(CodeTooLarge, 0, Args{"limit": strconv.Itoa(s.limits.MaxBytes)})
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
		s.fail(CodeUnexpectedEnd, len(s.data), Args{"expected": what})
		return
	}
	s.fail(CodeSyntax, s.pos, Args{"expected": what})
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

func (s *scanner) skipSpace() {
	for s.pos < len(s.data) {
		switch s.data[s.pos] {
		case ' ', '\t', '\n', '\r':
			s.pos++
		default:
			return
		}
	}
}

// next moves to the next token and returns its first byte, and 0 at the end.
func (s *scanner) next() byte {
	s.skipSpace()
	if s.pos >= len(s.data) {
		return 0
	}
	return s.data[s.pos]
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
		s.fail(CodeTooDeep, s.pos, Args{"limit": strconv.Itoa(s.limits.MaxDepth)})
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

// name reads the name of a member and the colon after it, and returns the offset of the name.
func (s *scanner) name() (name string, at int) {
	if s.next() != '"' {
		s.expected("member-name")
		return "", s.pos
	}
	at = s.pos
	name = s.text()
	if s.next() != ':' {
		s.expected("colon")
		return "", at
	}
	s.pos++
	return name, at
}

func (s *scanner) duplicate(at int) { s.fail(CodeDuplicateMember, at, nil) }

// skip moves past a value of any type.
func (s *scanner) skip() {
	switch c := s.next(); {
	case c == '{':
		var seen nameSet
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
func (s *scanner) remember(set *nameSet, name string) bool {
	if set.many != nil {
		s.claim(roomOfName)
	}
	return set.add(name)
}

// nameSet is a set of member names, quick while it is small.
type nameSet struct {
	few  []string
	many map[string]struct{}
}

// fewNames is how many names are looked through one by one.
const fewNames = 16

// add adds a name and reports whether it was not there before.
func (n *nameSet) add(name string) bool {
	if n.many != nil {
		if _, there := n.many[name]; there {
			return false
		}
		n.many[name] = struct{}{}
		return true
	}
	for _, there := range n.few {
		if there == name {
			return false
		}
	}
	n.few = append(n.few, name)
	if len(n.few) > fewNames {
		n.many = make(map[string]struct{}, 2*len(n.few))
		for _, there := range n.few {
			n.many[there] = struct{}{}
		}
	}
	return true
}

// text reads the string that the scanner stands at.
func (s *scanner) text() string {
	start := s.pos + 1
	ascii := true
	for i := start; i < len(s.data); i++ {
		switch c := s.data[i]; {
		case c == '"':
			if !ascii && !s.checkUTF8(start, i) {
				return ""
			}
			s.pos = i + 1
			return string(s.data[start:i])
		case c == '\\':
			return s.escapedText(start, i)
		case c < ' ':
			if ascii || s.checkUTF8(start, i) {
				s.control(i, rune(c))
			}
			return ""
		case c >= utf8.RuneSelf:
			ascii = false
		}
	}
	if s.checkUTF8(start, len(s.data)) {
		s.pos = len(s.data)
		s.expected("closing-quote")
	}
	return ""
}

func (s *scanner) control(at int, r rune) {
	s.fail(CodeControlCharacter, at, Args{"character": codePoint(r)})
}

func codePoint(r rune) string {
	const hex = "0123456789ABCDEF"
	return "U+" + string([]byte{hex[r>>12&15], hex[r>>8&15], hex[r>>4&15], hex[r&15]})
}

// checkUTF8 fails at the first byte between two offsets that is not UTF-8.
func (s *scanner) checkUTF8(start, end int) bool {
	if utf8.Valid(s.data[start:end]) {
		return true
	}
	for i := start; i < end; {
		r, size := utf8.DecodeRune(s.data[i:end])
		if r == utf8.RuneError && size == 1 {
			s.fail(CodeInvalidUTF8, i, nil)
			return false
		}
		i += size
	}
	return true
}

// escapedText reads the rest of a string whose first escape is at i.
func (s *scanner) escapedText(start, i int) string {
	out := append(make([]byte, 0, 2*(i-start)+32), s.data[start:i]...)
	if !s.checkUTF8(start, i) {
		return ""
	}
	for i < len(s.data) {
		c := s.data[i]
		switch {
		case c == '"':
			s.pos = i + 1
			return string(out)
		case c == '\\':
			r, size := s.escape(i)
			if size == 0 {
				return ""
			}
			out = utf8.AppendRune(out, r)
			i += size
		case c < ' ':
			s.control(i, rune(c))
			return ""
		case c < utf8.RuneSelf:
			out = append(out, c)
			i++
		default:
			r, size := utf8.DecodeRune(s.data[i:])
			if r == utf8.RuneError && size == 1 {
				s.fail(CodeInvalidUTF8, i, nil)
				return ""
			}
			out = append(out, s.data[i:i+size]...)
			i += size
		}
	}
	s.pos = len(s.data)
	s.expected("closing-quote")
	return ""
}

// escape decodes the escape at i and returns how many bytes it takes, 0 where it is wrong.
func (s *scanner) escape(i int) (r rune, size int) {
	if i+1 >= len(s.data) {
		s.pos = len(s.data)
		s.expected("escape")
		return 0, 0
	}
	switch c := s.data[i+1]; c {
	case '"', '\\', '/':
		return rune(c), 2
	case 'n':
		return '\n', 2
	case 't':
		return '\t', 2
	case 'b', 'f', 'r':
		s.control(i, map[byte]rune{'b': '\b', 'f': '\f', 'r': '\r'}[c])
		return 0, 0
	case 'u':
		return s.unicodeEscape(i)
	}
	s.pos = i
	s.expected("escape")
	return 0, 0
}

func (s *scanner) unicodeEscape(i int) (r rune, size int) {
	r, ok := s.hex4(i)
	switch {
	case !ok:
		s.pos = min(i, len(s.data))
		s.expected("escape")
		return 0, 0
	case r < ' ' && r != '\t' && r != '\n':
		s.control(i, r)
		return 0, 0
	case !utf16.IsSurrogate(r):
		return r, 6
	}
	if low, ok := s.hex4(i + 6); ok {
		if both := utf16.DecodeRune(r, low); both != utf8.RuneError {
			return both, 12
		}
	}
	s.fail(CodeLoneSurrogate, i, Args{"character": codePoint(r)})
	return 0, 0
}

// hex4 reads \uXXXX at i.
func (s *scanner) hex4(i int) (r rune, ok bool) {
	if i+6 > len(s.data) || s.data[i] != '\\' || s.data[i+1] != 'u' {
		return 0, false
	}
	for _, c := range s.data[i+2 : i+6] {
		switch {
		case isDigit(c):
			c -= '0'
		case c >= 'a' && c <= 'f':
			c -= 'a' - 10
		case c >= 'A' && c <= 'F':
			c -= 'A' - 10
		default:
			return 0, false
		}
		r = r<<4 | rune(c)
	}
	return r, true
}

// numeral is a number of a JSON text: coefficient * 10^exponent, exactly.
type numeral struct {
	coefficient int64
	exponent    int
}

// maxExponent bounds the exponents of numbers, as binary floating point of 64 bits does.
const maxExponent = 308

// number reads the number that the scanner stands at.
func (s *scanner) number() numeral {
	start := s.pos
	negative := s.take('-')
	var n numeral
	significant, zeros, point := 0, 0, 0 // zeros: zeros read after the last significant digit
	digits := func(afterPoint bool) {
		if s.pos >= len(s.data) || !isDigit(s.data[s.pos]) {
			s.expected("digit")
			return
		}
		for s.pos < len(s.data) && isDigit(s.data[s.pos]) {
			c := s.data[s.pos]
			s.pos++
			if afterPoint {
				point++
			}
			if c == '0' {
				if significant > 0 {
					zeros++
				}
				continue
			}
			significant += zeros + 1
			if significant <= maxDigits {
				for ; zeros > 0; zeros-- {
					n.coefficient *= 10
				}
				n.coefficient = n.coefficient*10 + int64(c-'0')
			}
			zeros = 0
		}
	}
	if s.take('0') {
		if s.pos < len(s.data) && isDigit(s.data[s.pos]) {
			s.expected("no-leading-zero")
			return numeral{}
		}
	} else {
		digits(false)
	}
	if s.take('.') {
		digits(true)
	}
	exponent := 0
	if !s.failed() && (s.take('e') || s.take('E')) {
		exponent = s.exponent()
	}
	if s.failed() {
		return numeral{}
	}
	if significant > maxDigits {
		s.fail(CodeNumberPrecision, start, Args{"limit": strconv.Itoa(maxDigits)})
		return numeral{}
	}
	n.exponent = exponent + zeros - point
	if leading := n.exponent + significant - 1; exponent < -maxExponent || exponent > maxExponent ||
		significant > 0 && (leading < -maxExponent || leading > maxExponent || leading == maxExponent && overflows(n)) {
		s.fail(CodeNumberRange, start, Args{"limit": strconv.Itoa(maxExponent)})
		return numeral{}
	}
	if negative {
		n.coefficient = -n.coefficient
	}
	return n
}

// exponent reads the digits of an exponent, and gives a value beyond every limit for a long one.
func (s *scanner) exponent() int {
	negative := false
	if !s.take('+') {
		negative = s.take('-')
	}
	if s.pos >= len(s.data) || !isDigit(s.data[s.pos]) {
		s.expected("digit")
		return 0
	}
	e := 0
	for s.pos < len(s.data) && isDigit(s.data[s.pos]) {
		if e <= maxExponent {
			e = e*10 + int(s.data[s.pos]-'0')
		}
		s.pos++
	}
	if negative {
		return -e
	}
	return e
}

func (s *scanner) take(c byte) bool {
	if s.pos < len(s.data) && s.data[s.pos] == c {
		s.pos++
		return true
	}
	return false
}

func overflows(n numeral) bool {
	return math.IsInf(n.float(), 0)
}

// float returns the nearest binary floating-point number.
func (n numeral) float() float64 {
	f, _ := strconv.ParseFloat(strconv.FormatInt(n.coefficient, 10)+"e"+strconv.Itoa(n.exponent), 64)
	return f
}

// decimal returns the number as a Decimal and whether it fits one.
func (n numeral) decimal() (Decimal, bool) { return decimalOf(n.coefficient, n.exponent) }
