package wellbeing

import (
	"encoding/binary"
	"math/bits"
	"unicode/utf16"
	"unicode/utf8"
)

// Strings are most of a plan, so they are looked through eight bytes at a time: a window of eight bytes is one number, and
// arithmetic on it judges all of them at once. The first byte of a window is the lowest of its number.

const (
	everyByte   = 0x0101010101010101 // 1 in each byte
	highBits    = 0x80 * everyByte
	eightSpaces = ' ' * everyByte
)

// load returns the window that begins at i.
func load(data []byte, i int) uint64 { return binary.LittleEndian.Uint64(data[i:]) }

// first returns which byte of a window is the first with its high bit set; there is one.
func first(marks uint64) int { return bits.TrailingZeros64(marks) / 8 }

// quotes sets the high bit of the bytes that are quotation marks. The first is right; those after it may be wrong, because
// the subtraction borrows.
func quotes(x uint64) uint64 {
	x ^= '"' * everyByte
	return (x - everyByte) &^ x & highBits
}

// specials sets the high bit of the bytes that end the plain part of a string: quotation marks, backslashes and control
// characters. The first is right, as in quotes.
func specials(x uint64) uint64 {
	quote, backslash := x^'"'*everyByte, x^'\\'*everyByte
	return ((x - ' '*everyByte) | (quote - everyByte) | (backslash - everyByte)) &^ x & highBits
}

// plainEnd returns where the plain part of a string ends that begins at i, and whether it is certainly sound UTF-8: it, and
// what comes after it up to the end of the window, holds nothing but characters of one and two bytes, as nearly all text in
// Finnish and Swedish does. What is not certain has to be looked at again.
func plainEnd(data []byte, i int) (end int, sound bool) {
	// The high bit of a byte of odd is set where it breaks the pattern of two-byte characters; open is the high bit of the
	// first byte where the window before ended between the two bytes of one.
	var odd, open uint64
	for ; i+8 <= len(data); i += 8 {
		x := load(data, i)
		s := specials(x)
		if high := x & highBits; high|open != 0 {
			leads, follows := high&(x<<1), high&^(x<<1)             // 11xxxxxx and 10xxxxxx
			long := leads & (x << 2)                                // 111xxxxx: of three or four bytes
			short := leads &^ (x&(0x1E*everyByte) + 0x7E*everyByte) // 1100000x: ASCII in two bytes
			odd |= long | short | (follows ^ (leads<<8 | open))     // each lead is followed, and nothing else is
			open = leads >> 56
		}
		if s != 0 {
			return i + first(s), odd == 0
		}
	}
	for ; i < len(data); i++ { // the end of the document: too short for a window
		c := data[i]
		if c == '"' || c == '\\' || c < ' ' {
			break
		}
		odd |= uint64(c & 0x80)
	}
	return i, odd|open == 0
}

// text reads the string that the scanner stands at. What it returns lasts until the next string is read: it is a part of
// the document, or of room that is used again.
func (s *scanner) text() []byte {
	start := s.pos + 1
	end, sound := plainEnd(s.data, start)
	s.escaped = false
	if !sound && !s.checkUTF8(start, end) {
		return nil
	}
	if end < len(s.data) && s.data[end] == '"' {
		s.pos = end + 1
		return s.data[start:end:end]
	}
	return s.escapedText(start, end)
}

// escapedText reads the rest of a string whose plain part ends at i.
func (s *scanner) escapedText(start, i int) []byte {
	out := append(s.unescaped[:0], s.data[start:i]...)
	for i < len(s.data) {
		switch c := s.data[i]; c {
		case '"':
			s.pos, s.escaped, s.unescaped = i+1, true, out
			return out
		case '\\':
			r, size := s.escape(i)
			if size == 0 {
				return nil
			}
			out = utf8.AppendRune(out, r)
			i += size
		default:
			s.control(i, rune(c))
			return nil
		}
		end, sound := plainEnd(s.data, i)
		if !sound && !s.checkUTF8(i, end) {
			return nil
		}
		out = append(out, s.data[i:end]...)
		i = end
	}
	s.pos = len(s.data)
	s.expected("closing-quote")
	return nil
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

func (s *scanner) control(at int, r rune) {
	s.fail(CodeControlCharacter, at, ArgsOf("character", codePoint(r)))
}

func codePoint(r rune) string {
	const hex = "0123456789ABCDEF"
	return "U+" + string([]byte{hex[r>>12&15], hex[r>>8&15], hex[r>>4&15], hex[r&15]})
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
	s.fail(CodeLoneSurrogate, i, ArgsOf("character", codePoint(r)))
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
