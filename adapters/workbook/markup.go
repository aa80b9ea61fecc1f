package workbook

import (
	"bytes"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"
)

// markup goes through a part from its first element to its last. It knows what parts of workbooks have: elements, attributes,
// characters, comments and instructions, but no declarations. The decoder of the standard library takes ten times as long, so
// that a large workbook which is broken at its end would keep a reader busy for seconds.
type markup struct {
	data []byte
	// Where the current token begins and ends in the part.
	start, end int
	// Number of elements around the current token, with the one that it begins.
	depth int
	// The current token, where it begins an element.
	element element
	// The current token, where it is characters, and whether they have entities.
	chars    []byte
	entities bool

	ended   string            // the name of the element that the current token ends; "" where it ended with its start
	open    [deepest][]byte   // names of the elements around the current token
	names   map[string]string // so that each is made once
	closing bool              // the element that has just begun ends at once
	begun   bool              // there was an element
}

// element is the start of an element. Its attributes are valid until the next token.
type element struct {
	name  string // without its prefix
	attrs []attr
}

type attr struct {
	name     string // without its prefix
	prefixed bool
	value    []byte // as it is written
}

type token uint8

const (
	startToken token = iota + 1
	endToken
	charsToken
)

// deepest is how far elements of a part may lie inside each other.
const deepest = 64

func newMarkup(data []byte) *markup { return &markup{data: data, names: map[string]string{}} }

// next goes to the next token, or returns io.EOF after the last. Comments and instructions are passed over.
func (m *markup) next() (token, error) {
	if m.closing {
		m.start, m.closing, m.ended = m.end, false, ""
		m.depth--
		return endToken, nil
	}
	for m.end < len(m.data) {
		m.start = m.end
		t, sound := m.read(m.data[m.start:])
		if !sound {
			return 0, notReadable("damaged")
		}
		if t != 0 {
			return t, nil
		}
	}
	m.start = m.end
	if m.depth > 0 || !m.begun && len(m.data) > 0 {
		return 0, notReadable("damaged")
	}
	return 0, io.EOF
}

// read reads what the rest of the part begins with, and reports whether that is sound. What is passed over is no token.
func (m *markup) read(rest []byte) (token, bool) {
	switch {
	case rest[0] != '<':
		return m.readChars(rest)
	case len(rest) > 1 && rest[1] == '/':
		return m.readEnd(rest)
	case len(rest) > 1 && rest[1] != '!' && rest[1] != '?':
		return m.readStart(rest)
	case bytes.HasPrefix(rest, []byte("<!--")):
		sound := m.pass(rest, "<!--", "-->") && !bytes.Contains(m.data[m.start+len("<!--"):m.end-len(">")], []byte("---"))
		return 0, sound && bytes.Count(m.data[m.start:m.end], []byte("--")) == 2
	case bytes.HasPrefix(rest, []byte("<?")):
		return 0, m.pass(rest, "<?", "?>") && inUTF8(m.data[m.start:m.end])
	case bytes.HasPrefix(rest, []byte("<![CDATA[")):
		if m.depth == 0 || !m.pass(rest, "<![CDATA[", "]]>") {
			return 0, false
		}
		m.chars, m.entities = m.data[m.start+len("<![CDATA["):m.end-len("]]>")], false
		return charsToken, true
	}
	return 0, false
}

// pass goes behind what lies between two marks.
func (m *markup) pass(rest []byte, first, last string) bool {
	length := bytes.Index(rest[len(first):], []byte(last))
	m.end = m.start + len(first) + length + len(last)
	return length >= 0
}

// inUTF8 reports whether an instruction is not one that names another encoding.
func inUTF8(instruction []byte) bool {
	_, encoding, names := bytes.Cut(bytes.ToLower(instruction), []byte("encoding"))
	return !names || !bytes.HasPrefix(instruction, []byte("<?xml ")) || bytes.HasPrefix(bytes.TrimLeft(encoding, " \t\r\n=\"'"), []byte("utf-8"))
}

func (m *markup) readChars(rest []byte) (token, bool) {
	length := bytes.IndexByte(rest, '<')
	if length < 0 {
		length = len(rest)
	}
	m.chars, m.entities = rest[:length], true
	m.end = m.start + length
	if m.depth == 0 {
		return 0, len(bytes.TrimSpace(m.chars)) == 0
	}
	return charsToken, !bytes.Contains(m.chars, []byte("]]>"))
}

func (m *markup) readEnd(rest []byte) (token, bool) {
	length := bytes.IndexByte(rest, '>')
	if length < 0 || m.depth == 0 {
		return 0, false
	}
	m.end = m.start + length + 1
	m.depth--
	m.ended, _ = m.local(m.open[m.depth])
	name := m.open[m.depth]
	behind := rest[min(2+len(name), length):length]
	return endToken, bytes.HasPrefix(rest[2:], name) && spaces(behind) == len(behind)
}

func (m *markup) readStart(rest []byte) (token, bool) {
	at := 1
	for at < len(rest) && isNameByte(rest[at]) {
		at++
	}
	name := rest[1:at]
	if !isName(name) || m.depth == deepest || m.depth == 0 && m.begun {
		return 0, false
	}
	m.begun = true
	m.element.name, _ = m.local(name)
	m.element.attrs = m.element.attrs[:0]
	for {
		space := at
		at += spaces(rest[at:])
		switch {
		case at == len(rest):
			return 0, false
		case rest[at] == '>':
			return m.begin(name, at+1, false), true
		case rest[at] == '/':
			return m.begin(name, at+2, true), at+1 < len(rest) && rest[at+1] == '>'
		case at == space:
			return 0, false // no space before an attribute
		}
		length := m.attribute(rest[at:])
		if length == 0 {
			return 0, false
		}
		at += length
	}
}

func (m *markup) begin(name []byte, length int, closing bool) token {
	m.open[m.depth] = name
	m.depth++
	m.end, m.closing = m.start+length, closing
	return startToken
}

// attribute reads the attribute that the rest begins with, and returns its length; 0 where it is not sound.
func (m *markup) attribute(rest []byte) int {
	at := 0
	for at < len(rest) && isNameByte(rest[at]) {
		at++
	}
	name := rest[:at]
	value := rest[at+spaces(rest[at:]):]
	if !isName(name) || len(value) == 0 || value[0] != '=' {
		return 0
	}
	value = value[1+spaces(value[1:]):]
	if len(value) == 0 || value[0] != '"' && value[0] != '\'' {
		return 0
	}
	start := len(rest) - len(value) + 1
	length := bytes.IndexByte(value[1:], value[0])
	if length < 0 || bytes.IndexByte(value[1:length+1], '<') >= 0 {
		return 0
	}
	local, prefixed := m.local(name)
	m.element.attrs = append(m.element.attrs, attr{name: local, prefixed: prefixed, value: value[1 : length+1]})
	return start + length + 1
}

// local returns a name without its prefix, and whether it has one.
func (m *markup) local(name []byte) (string, bool) {
	colon := bytes.IndexByte(name, ':')
	known, is := m.names[string(name[colon+1:])]
	if !is {
		known = string(name[colon+1:])
		m.names[known] = known
	}
	return known, colon >= 0
}

// spaces returns how many spaces and line ends a text begins with.
func spaces(s []byte) int {
	for i, b := range s {
		if b != ' ' && b != '\t' && b != '\n' && b != '\r' {
			return i
		}
	}
	return len(s)
}

// isName reports whether a name is one, with or without a prefix.
func isName(name []byte) bool {
	prefix, local, prefixed := bytes.Cut(name, []byte(":"))
	return begins(prefix) && (!prefixed || begins(local) && bytes.IndexByte(local, ':') < 0)
}

// begins reports whether a name begins as one may.
func begins(name []byte) bool {
	return len(name) > 0 && name[0] != '-' && name[0] != '.' && name[0] != ':' && (name[0] < '0' || name[0] > '9')
}

func isNameByte(b byte) bool {
	return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= '0' && b <= '9' || b == ':' || b == '_' || b == '-' || b == '.' || b >= utf8.RuneSelf
}

// elements calls visit at the start of every element. Visit may read on, to the end of the element at most.
func (m *markup) elements(visit func(e element) error) error {
	for {
		t, err := m.next()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		if t == startToken {
			if err := visit(m.element); err != nil {
				return err
			}
		}
	}
}

// text returns the characters of the element that has just begun, without those of elements in it, and reads to its end.
func (m *markup) text() (string, error) { return m.collect("") }

// richText returns the characters of all pieces of text in the element that has just begun, without those that say how others
// are pronounced, and reads to its end.
func (m *markup) richText() (string, error) { return m.collect("t") }

// collect returns the characters that lie directly in elements of a name, or in the current one for the empty name.
func (m *markup) collect(name string) (string, error) {
	var pieces []string // nearly always one
	length, outer, inside, phonetic := 0, m.depth, 0, 0
	if name == "" {
		inside = outer
	}
	for {
		t, err := m.next()
		if err != nil {
			return "", notReadable("damaged") // an element without an end, too
		}
		switch t {
		case startToken:
			switch {
			case m.element.name == "rPh" && phonetic == 0:
				phonetic = m.depth
			case m.element.name == name && phonetic == 0:
				inside = m.depth
			}
		case endToken:
			if m.depth < outer {
				return strings.Join(pieces, ""), nil
			}
			if m.depth < phonetic {
				phonetic = 0
			}
		case charsToken:
			if m.depth != inside || phonetic > 0 {
				continue
			}
			if length += len(m.chars); length > longestText {
				return "", tooLarge("text", longestText)
			}
			piece, sound := resolved(m.chars, m.entities)
			if !sound {
				return "", notReadable("damaged")
			}
			pieces = append(pieces, piece)
		}
	}
}

// resolved returns characters as they are meant: line ends as line feeds, and entities as what they stand for.
func resolved(chars []byte, entities bool) (text string, sound bool) {
	if bytes.IndexByte(chars, '\r') >= 0 {
		chars = bytes.ReplaceAll(bytes.ReplaceAll(chars, []byte("\r\n"), []byte("\n")), []byte("\r"), []byte("\n"))
	}
	if !entities || bytes.IndexByte(chars, '&') < 0 {
		return string(chars), true
	}
	var b strings.Builder
	for {
		before, after, found := bytes.Cut(chars, []byte("&"))
		b.Write(before)
		if !found {
			return b.String(), true
		}
		length := bytes.IndexByte(after[:min(len(after), len("#x10FFFF;")+1)], ';')
		if length < 0 {
			return "", false
		}
		r := entity(string(after[:length]))
		if r == 0 {
			return "", false
		}
		b.WriteRune(r)
		chars = after[length+1:]
	}
}

// entity returns the character that an entity stands for, 0 where it stands for none.
func entity(name string) rune {
	switch name {
	case "amp":
		return '&'
	case "lt":
		return '<'
	case "gt":
		return '>'
	case "quot":
		return '"'
	case "apos":
		return '\''
	}
	digits, numeric := strings.CutPrefix(name, "#")
	if !numeric {
		return 0
	}
	base := 10
	if hex, is := strings.CutPrefix(digits, "x"); is {
		digits, base = hex, 16
	}
	n, err := strconv.ParseUint(digits, base, 32)
	if err != nil || n > utf8.MaxRune || !utf8.ValidRune(rune(n)) || !inXML(rune(n)) {
		return 0
	}
	return rune(n)
}

// inXML reports whether a part can hold a character.
func inXML(r rune) bool {
	return r >= ' ' && r != 0xFFFE && r != 0xFFFF || r == '\t' || r == '\n' || r == '\r'
}

// attribute returns the value of an attribute without a prefix, or "".
func attribute(e element, name string) string {
	for _, a := range e.attrs {
		if a.name == name && !a.prefixed {
			value, _ := resolved(a.value, true)
			return value
		}
	}
	return ""
}

// relation returns the identifier that an element gives of a relationship of its part.
func relation(e element) string {
	for _, a := range e.attrs {
		if a.name == "id" && a.prefixed {
			return string(a.value)
		}
	}
	return ""
}

// yes reports whether an attribute says so.
func yes(e element, name string) bool {
	v := attribute(e, name)
	return v == "1" || v == "true"
}

// escapeMark begins a character that XML cannot hold, or should not, in the text of a cell: _x000D_.
const escapeMark = "_x"

// unescape returns the text of a cell with the characters in place of their escapes. What stands for no character is text.
func unescape(s string) string {
	if !strings.Contains(s, escapeMark) {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); {
		if unit, is := escaped(s[i:]); is && utf8.ValidRune(unit) {
			b.WriteRune(unit)
			i += len("_x0000_")
			continue
		}
		b.WriteByte(s[i])
		i++
	}
	return b.String()
}

// escaped returns the character that a text begins with an escape of, and whether it does.
func escaped(s string) (rune, bool) {
	if len(s) < len("_x0000_") || s[:2] != escapeMark || s[6] != '_' {
		return 0, false
	}
	var unit rune
	for _, digit := range []byte(s[2:6]) {
		i := strings.IndexByte("0123456789abcdef", digit|0x20)
		if i < 0 || digit < '0' {
			return 0, false
		}
		unit = unit<<4 | rune(i)
	}
	return unit, true
}
