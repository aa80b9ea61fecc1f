package rules

import (
	"iter"
	"unicode"
	"unicode/utf8"

	"github.com/openwellbeing/plan/wellbeing"
)

// identityCode finds personal identity codes, of which there are no doubts: the day exists and the check character is right.
// Individual numbers from 900, which belong to nobody, count too: who tries a form out with one would have published a real one.
func identityCode(c *check, at place, s string) {
	for code := range identityCodes(s) {
		if code.right {
			c.reportFound(at, s, code.start, code.end)
		}
	}
}

// identityCodeShape finds what looks like a personal identity code with a slip in it.
func identityCodeShape(c *check, at place, s string) {
	for code := range identityCodes(s) {
		if !code.right {
			c.reportFound(at, s, code.start, code.end)
		}
	}
}

// identityWritten is where a personal identity code stands in a string, and whether its check character is right.
type identityWritten struct {
	start, end int
	right      bool
}

// identityCodes yields what has the shape of a personal identity code: a day, the sign of its century, an individual number
// and a check character, between characters that are no letters or digits.
func identityCodes(s string) iter.Seq[identityWritten] {
	return func(yield func(identityWritten) bool) {
		for i := 0; i < len(s); i++ {
			if !isDigit(s[i]) && s[i] != 0xEF || isWordRune(runeBefore(s, i)) {
				continue
			}
			code, found := identityCodeAt(s, i)
			if !found {
				continue
			}
			if !yield(code) {
				return
			}
			i = code.end - 1
		}
	}
}

func identityCodeAt(s string, start int) (identityWritten, bool) {
	g := glyphs{s: s, at: start}
	date, ok := g.digits(6)
	if !ok {
		return identityWritten{}, false
	}
	spaced := g.space()
	century := centuryOf(g.next())
	spaced = g.space() || spaced
	individual, ok := g.digits(3)
	control := g.next()
	end := g.at
	if !ok || century == 0 || individual < 2 || !g.ended() {
		return identityWritten{}, false
	}
	if _, err := wellbeing.NewDate(century+date%100, date/100%100, date/10000); err != nil {
		return identityWritten{}, false
	}
	right := control == controlOf(date, individual)
	year := control >= '0' && control <= '9' && individual >= 190 && individual <= 209
	if (spaced || !right) && year || spaced && !right {
		return identityWritten{}, false // more likely a day and a year, or two numbers
	}
	return identityWritten{start: start, end: end, right: right}, right || isControl(control)
}

const controls = "0123456789ABCDEFHJKLMNPRSTUVWXY"

// controlOf returns the check character of a day, as DDMMYY, and an individual number.
func controlOf(date, individual int) byte { return controls[(date*1000+individual)%len(controls)] }

func isControl(b byte) bool {
	return b >= '0' && b <= '9' || b >= 'A' && b <= 'Y' && b != 'G' && b != 'I' && b != 'O' && b != 'Q'
}

// centuryOf returns the first year of the century that a sign stands for, and 0 where it stands for none. The letters beside
// A came into use in 2023.
func centuryOf(sign byte) int {
	switch sign {
	case '+':
		return 1800
	case '-', 'U', 'V', 'W', 'X', 'Y':
		return 1900
	case 'A', 'B', 'C', 'D', 'E', 'F':
		return 2000
	}
	return 0
}

// glyphs reads a string as a person sees it: letters as capitals, every dash as a hyphen, full-width characters as plain ones,
// and nothing where a character is invisible. So a code is found that a text program has mended.
type glyphs struct {
	s  string
	at int
}

// next returns the next character, and 0 for one that no code holds and at the end.
func (g *glyphs) next() byte {
	for g.at < len(g.s) {
		r, size := rune(g.s[g.at]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(g.s[g.at:])
		}
		g.at += size
		if !isInvisible(r) {
			return plain(r)
		}
	}
	return 0
}

func (g *glyphs) digits(n int) (number int, ok bool) {
	for range n {
		b := g.next()
		if !isDigit(b) {
			return 0, false
		}
		number = number*10 + int(b-'0')
	}
	return number, true
}

// space passes over a space or the end of a line and reports whether there was one.
func (g *glyphs) space() bool {
	before := *g
	if g.next() == ' ' {
		return true
	}
	*g = before
	return false
}

// ended reports whether no letter or digit follows.
func (g *glyphs) ended() bool {
	rest := *g
	for rest.at < len(rest.s) {
		r, size := utf8.DecodeRuneInString(rest.s[rest.at:])
		if !isInvisible(r) {
			return !isWordRune(r)
		}
		rest.at += size
	}
	return true
}

func isInvisible(r rune) bool { return r >= 0x200B && r <= 0x200F || r == 0x2060 || r == 0xFEFF }

func plain(r rune) byte {
	switch {
	case r >= 0xFF01 && r <= 0xFF5E: // full-width forms
		r -= 0xFF01 - '!'
	case r == 0xAD, r >= 0x2010 && r <= 0x2015, r == 0x2212, r == 0xFE58, r == 0xFE63:
		return '-'
	case unicode.Is(unicode.Zs, r), r == '\n', r == '\r', r == '\t':
		return ' '
	}
	switch {
	case r >= utf8.RuneSelf:
		return 0
	case r >= 'a' && r <= 'z':
		r -= 'a' - 'A'
	}
	return byte(r)
}
