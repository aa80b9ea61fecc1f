package delimited

import (
	"bytes"
	"encoding/binary"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"github.com/openwellbeing/plan/adapters/tables"
	"github.com/openwellbeing/plan/wellbeing"
)

// marks are the byte-order marks, the longer ones first: that of UTF-32, which is not read, begins like that of UTF-16.
var marks = []struct {
	bytes    string
	encoding Encoding
}{
	{"\xFF\xFE\x00\x00", ""},
	{"\x00\x00\xFE\xFF", ""},
	{"\xEF\xBB\xBF", UTF8},
	{"\xFF\xFE", UTF16LE},
	{"\xFE\xFF", UTF16BE},
}

// decode returns the text of a file without its byte-order mark, and states the encoding where it had to be worked out and
// makes a difference.
func decode(data []byte, forced Encoding) (content string, stated wellbeing.Findings, err error) {
	encoding, marked := forced, 0
	for _, m := range marks {
		if bytes.HasPrefix(data, []byte(m.bytes)) && (forced == "" || forced == m.encoding) {
			encoding, marked = m.encoding, len(m.bytes)
			break
		}
	}
	switch {
	case marked > 0 && encoding == "":
		return "", nil, notReadable(wellbeing.Place{Line: 1, Column: 1})
	case encoding == "":
		encoding = guess(data)
	}
	content, fault := decodeAs(data[marked:], encoding)
	if fault < 0 && holdsMuchNothing(content) {
		fault = max(strings.IndexByte(content, 0), 0)
	}
	if fault >= 0 {
		return "", nil, notReadable(placeIn(data, marked+fault, encoding))
	}
	if forced == "" && (marked > 0 || !isASCII(data)) {
		stated = wellbeing.Findings{tables.NewFinding(tables.CodeEncoding, "", wellbeing.ArgsOf("encoding", string(encoding)))}
	}
	return content, stated, nil
}

// guess works out the encoding of a file without a byte-order mark. A file that is UTF-8 but for a few bytes is UTF-8 with
// mistakes in it: to take it for Windows-1252 would spoil all its other letters.
func guess(data []byte) Encoding {
	sound, broken := 0, 0
	for i := 0; i < len(data); {
		if data[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, size := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && size == 1 {
			broken++
		} else {
			sound++
		}
		i += size
	}
	if broken == 0 || sound >= broken {
		return UTF8
	}
	return Windows1252
}

func isASCII(data []byte) bool {
	for _, c := range data {
		if c >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// decodeAs decodes bytes and returns where the first stands that the encoding does not allow, -1 where there is none.
func decodeAs(data []byte, encoding Encoding) (content string, fault int) {
	switch encoding {
	case UTF8:
		return decodeUTF8(data)
	case UTF16LE:
		return decodeUTF16(data, binary.LittleEndian)
	case UTF16BE:
		return decodeUTF16(data, binary.BigEndian)
	case Windows1252:
		return decodeBytes(data, charmap.Windows1252)
	case Latin1:
		return decodeBytes(data, charmap.ISO8859_1)
	}
	return "", 0
}

func decodeUTF8(data []byte) (string, int) {
	for i := 0; i < len(data); {
		r, size := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && size == 1 {
			return "", i
		}
		i += size
	}
	return string(data), -1
}

func decodeUTF16(data []byte, order binary.ByteOrder) (string, int) {
	var b strings.Builder
	b.Grow(len(data)/2 + len(data)/16)
	i := 0
	for ; i+1 < len(data); i += 2 {
		r := rune(order.Uint16(data[i:]))
		if utf16.IsSurrogate(r) {
			if i+3 >= len(data) {
				return "", i
			}
			if r = utf16.DecodeRune(r, rune(order.Uint16(data[i+2:]))); r == utf8.RuneError {
				return "", i
			}
			i += 2
		}
		b.WriteRune(r)
	}
	if i < len(data) {
		return "", i // half a character
	}
	return b.String(), -1
}

func decodeBytes(data []byte, table *charmap.Charmap) (string, int) {
	out := make([]byte, 0, len(data)+len(data)/16)
	for i, c := range data {
		if c < utf8.RuneSelf {
			out = append(out, c)
			continue
		}
		r := table.DecodeByte(c)
		if r == utf8.RuneError || r < 0xA0 || isOfOldTable(data, i, table) {
			return "", i
		}
		out = utf8.AppendRune(out, r)
	}
	return string(out), -1
}

// isOfOldTable reports whether a byte shows that the file is in one of the tables that came before Windows-1252: those of DOS
// and of the old Macintosh have letters where this one has signs, as in m„„r„ and mŠŠrŠ.
func isOfOldTable(data []byte, i int, table *charmap.Charmap) bool {
	switch data[i] {
	case 0x81, 0x84, 0x86, 0x8E, 0x94, 0x99, 0x8A, 0x8C, 0x9A:
	default:
		return false
	}
	if i == 0 || i+1 == len(data) || !unicode.IsLetter(table.DecodeByte(data[i-1])) && data[i-1] != data[i] {
		return false
	}
	next := table.DecodeByte(data[i+1])
	// š is a letter of Finnish too, and stands between small letters.
	return data[i] != 0x9A && (unicode.IsLower(next) || data[i+1] == data[i])
}

// holdsMuchNothing reports whether a text is no text: UTF-16 without a byte-order mark and files of other kinds are full of
// zeros.
func holdsMuchNothing(content string) bool {
	return strings.Count(content, "\x00") > len(content)/50
}

// placeIn returns the place of an offset of the file, with the line counted in its encoding.
func placeIn(data []byte, offset int, encoding Encoding) wellbeing.Place {
	before := data[:min(offset, len(data))]
	unit, low := 1, 0
	switch encoding {
	case UTF16LE:
		unit = 2
	case UTF16BE:
		unit, low = 2, 1
	}
	p := wellbeing.Place{Offset: offset, Line: 1, Column: 1}
	for i := 0; i+unit <= len(before); i += unit {
		c := before[i+low]
		if unit == 2 && before[i+1-low] != 0 {
			c = 'x'
		}
		switch {
		case c == '\n' || c == '\r' && !(i+unit+low < len(data) && data[i+unit+low] == '\n'):
			p.Line, p.Column = p.Line+1, 1
		case encoding == UTF8 && !utf8.RuneStart(c), i < 3 && isMark(data, i):
		default:
			p.Column++
		}
	}
	return p
}

// isMark reports whether the byte at i belongs to the byte-order mark.
func isMark(data []byte, i int) bool {
	for _, m := range marks {
		if m.encoding != "" && bytes.HasPrefix(data, []byte(m.bytes)) {
			return i < len(m.bytes)
		}
	}
	return false
}

// placeOfLine returns the place where a line of the file begins, counted from 1.
func (r *reading) placeOfLine(line int) wellbeing.Place {
	p := wellbeing.Place{Line: line, Column: 1}
	unit := 1
	if bytes.HasPrefix(r.file, []byte("\xFF\xFE")) || bytes.HasPrefix(r.file, []byte("\xFE\xFF")) {
		unit = 2
	}
	for i, passed := 0, 1; i < len(r.file) && passed < line; i++ {
		c := r.file[i]
		lineFeedFollows := i+unit < len(r.file) && r.file[i+unit] == '\n'
		if c == '\n' || c == '\r' && !lineFeedFollows {
			passed++
			p.Offset = min((i/unit+1)*unit, len(r.file))
		}
	}
	return p
}
