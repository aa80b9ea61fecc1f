package rules

import (
	"iter"
	"strings"
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
		if !mayHoldCode(s) {
			return
		}
		for i := 0; i < len(s); i++ {
			if !beginsDigit(s, i) || isWordRune(runeBefore(s, i)) {
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

// beginsDigit reports whether a digit stands at a byte of a string: an ordinary one, or a full-width one.
func beginsDigit(s string, at int) bool {
	return isDigit(s[at]) || s[at] == 0xEF && at+2 < len(s) && s[at+1] == 0xBC && s[at+2] >= 0x90 && s[at+2] <= 0x99
}

// holdsIdentityCode reports whether a personal identity code, right or with a slip in it, stands in a string.
func holdsIdentityCode(s string) bool {
	for range identityCodes(s) {
		return true
	}
	return false
}

func identityCodeAt(s string, start int) (identityWritten, bool) {
	g := glyphs{s: s, at: start}
	date, dotted, ok := g.date()
	if !ok {
		return identityWritten{}, false
	}
	spaced := g.space()
	sign := g.sign()
	century := centuryOf(sign)
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
	if dotted && (!right || !isLetter(sign) && !isLetter(control)) {
		return identityWritten{}, false // more likely a day and a number
	}
	return identityWritten{start: start, end: end, right: right}, right || isControl(control)
}

const controls = "0123456789ABCDEFHJKLMNPRSTUVWXY"

// controlOf returns the check character of a day, as DDMMYY, and an individual number.
func controlOf(date, individual int) byte { return controls[(date*1000+individual)%len(controls)] }

func isLetter(b byte) bool { return b >= 'A' && b <= 'Z' }

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
	s    string
	at   int
	soft bool // whether a soft hyphen was passed over just now
}

// next returns the next character, and 0 for one that no code holds and at the end.
func (g *glyphs) next() byte {
	g.soft = false
	for g.at < len(g.s) {
		r, size := rune(g.s[g.at]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(g.s[g.at:])
		}
		g.at += size
		if !isInvisible(r) {
			return plain(r)
		}
		g.soft = g.soft || r == softHyphen
	}
	return 0
}

// date reads a day, as DDMMYY or DD.MM.YY.
func (g *glyphs) date() (number int, dotted, ok bool) {
	day, ok := g.digits(2)
	if !ok {
		return 0, false, false
	}
	dotted = g.dot()
	month, monthOK := g.digits(2)
	if !monthOK || g.dot() != dotted {
		return 0, false, false
	}
	year, yearOK := g.digits(2)
	return day*10_000 + month*100 + year, dotted, yearOK
}

// dot passes over a full stop and reports whether there was one.
func (g *glyphs) dot() bool {
	if !strings.HasPrefix(g.s[g.at:], ".") {
		return false
	}
	g.at++
	return true
}

// sign returns the next character, or a hyphen where only a soft one stands between two numbers.
func (g *glyphs) sign() byte {
	before := *g
	sign := g.next()
	if g.soft && isDigit(sign) {
		*g = before
		return '-'
	}
	return sign
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

// isInvisible reports whether a character takes no room: what stands on both sides of it is read as one.
func isInvisible(r rune) bool {
	return isHidden(r) && !unicode.IsSpace(r)
}

func plain(r rune) byte {
	switch {
	case r < utf8.RuneSelf:
	case r >= 0xFF01 && r <= 0xFF5E: // full-width forms
		r -= 0xFF01 - '!'
	case r >= 0x2010 && r <= 0x2015, r == 0x2212, r == 0xFE58, r == 0xFE63:
		return '-'
	case unicode.Is(unicode.Zs, r):
		return ' '
	default:
		return 0
	}
	switch {
	case r >= 'a' && r <= 'z':
		r -= 'a' - 'A'
	case r == '\n', r == '\r', r == '\t':
		return ' '
	}
	return byte(r)
}
