package planyaml

import (
	"fmt"
	"unicode/utf8"

	"github.com/openwellbeing/plan/wellbeing"
)

// measure judges a text before a parser builds anything of it: its size, its characters, and how many nodes it can hold.
func measure(data []byte, limits wellbeing.Limits) error {
	most := limits.MaxBytes
	if most <= 0 {
		most = wellbeing.DefaultMaxBytes
	}
	if len(data) > most {
		return refusal(wellbeing.CodeTooLarge, wellbeing.Place{}, limitArgs(most))
	}
	if at, code := wrongCharacter(data); code != "" {
		var args wellbeing.Args
		if r, _ := utf8.DecodeRune(data[at:]); code != wellbeing.CodeInvalidUTF8 {
			args = wellbeing.ArgsOf("character", fmt.Sprintf("U+%04X", r))
		}
		return refusal(code, placeOf(data, at), args)
	}
	room := limits.MaxRoom
	if room <= 0 {
		room = wellbeing.DefaultMaxRoom
	}
	if at := overflow(data, room); at >= 0 {
		return refusal(wellbeing.CodeTooManyParts, placeOf(data, at), limitArgs(room))
	}
	return nil
}

// wrongCharacter returns where the first character is that no YAML text of a plan holds as it is, and why; "" where there is
// none. YAML 1.1 takes U+0085, U+2028 and U+2029 for the end of a line and YAML 1.2 does not, so a text with them has two
// meanings.
func wrongCharacter(data []byte) (at int, code wellbeing.Code) {
	for i := byteOrderMark(data); i < len(data); {
		c := data[i]
		if c >= ' ' && c < 0x7F || c == '\t' || c == '\n' || c == '\r' {
			i++
			continue
		}
		r, size := utf8.DecodeRune(data[i:])
		switch {
		case r == utf8.RuneError && size <= 1:
			return i, wellbeing.CodeInvalidUTF8
		case r == 0x85 || r == 0x2028 || r == 0x2029:
			return i, CodeLineSeparator
		case r < 0xA0 || r == 0xFFFE || r == 0xFFFF:
			return i, wellbeing.CodeControlCharacter
		}
		i += size
	}
	return 0, ""
}

// What the parser is reckoned to take in memory for parts of a text, in bytes, beside what the reader of JSON takes for them.
const (
	roomOfNode = 104
	roomOfLine = 8
)

// overflow returns where a text may begin to need more room than a limit, -1 where it cannot. Every node begins at a
// character that says so; commas count once a bracket may have been opened. Many of these characters stand in texts and
// begin nothing, so the count is never too low, and too high by no more than prose has punctuation.
func overflow(data []byte, most int) int {
	room, inFlow := 2*roomOfNode, false
	for i, c := range data {
		switch c {
		case '\n', '\r':
			room += roomOfLine
		case '[', '{':
			room += roomOfNode
			closing := c + 2 // ']' is two after '[', and '}' two after '{'
			if i+1 < len(data) && data[i+1] != closing && opens(data, i) {
				inFlow = true
			}
		case ',':
			if inFlow {
				room += 3 * roomOfNode // [a: b, c: d] holds a mapping for each pair
			}
		case ':':
			if inFlow || endsWord(data, i+1) {
				room += 2 * roomOfNode
			}
		case '-', '?':
			if endsWord(data, i+1) && leads(data, i) {
				room += 2 * roomOfNode
			}
		case '#': // a comment, which the parser keeps
			if opens(data, i) {
				room += 2 * roomOfNode
			}
		}
		if room > most {
			return i
		}
	}
	return -1
}

// opens reports whether a token may begin at i.
func opens(data []byte, i int) bool {
	if i == 0 {
		return true
	}
	switch data[i-1] {
	case ' ', '\t', '\n', '\r', '[', '{', ',', ':', '"', '\'', 0xBF: // the last ends a byte-order mark
		return true
	}
	return false
}

// leads reports whether what stands at i is the first on its line, or follows other signs of structure.
func leads(data []byte, i int) bool {
	for i--; i >= 0; i-- {
		switch data[i] {
		case ' ', '\t':
			continue
		case '\n', '\r', '-', '?', ':', '[', '{', ',', 0xBF:
			return true
		}
		return false
	}
	return true
}

func endsWord(data []byte, i int) bool {
	if i >= len(data) {
		return true
	}
	switch data[i] {
	case ' ', '\t', '\n', '\r':
		return true
	}
	return false
}
