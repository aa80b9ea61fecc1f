package wellbeing

import (
	"cmp"
	"math/bits"
	"strconv"
	"strings"
)

// Pointer is a JSON Pointer (RFC 6901) into a plan document, such as /goals/0/title. The zero value is the whole
// document.
type Pointer string

// Member returns the pointer to a member of the object that p points to.
func (p Pointer) Member(name string) Pointer {
	return p + Pointer("/"+escapeToken(name))
}

func escapeToken(name string) string {
	if !strings.ContainsAny(name, "~/") {
		return name
	}
	return strings.ReplaceAll(strings.ReplaceAll(name, "~", "~0"), "/", "~1")
}

// Item returns the pointer to an item of the array that p points to, counted from 0.
func (p Pointer) Item(index int) Pointer {
	return p + Pointer("/"+strconv.Itoa(index))
}

// Parent returns the pointer to what holds the value that p points to, and the whole document for the whole document.
func (p Pointer) Parent() Pointer {
	if i := strings.LastIndexByte(string(p), '/'); i > 0 {
		return p[:i]
	}
	return ""
}

// Tokens returns the member names and indexes of p, unescaped, from the outermost.
func (p Pointer) Tokens() []string {
	if p == "" {
		return nil
	}
	tokens := strings.Split(strings.TrimPrefix(string(p), "/"), "/")
	for i, t := range tokens {
		tokens[i] = unescapeToken(t)
	}
	return tokens
}

func unescapeToken(t string) string {
	if !strings.Contains(t, "~") {
		return t
	}
	return strings.ReplaceAll(strings.ReplaceAll(t, "~1", "/"), "~0", "~")
}

// Compare orders pointers token by token, indexes as numbers and before names, so that /goals/10 comes after /goals/9, and a
// value before what it holds. It returns -1, 0 or 1.
func (p Pointer) Compare(q Pointer) int {
	same := sameBytes(string(p), string(q))
	switch ends, endsToo := same == len(p), same == len(q); {
	case ends && endsToo:
		return 0
	case ends && q[same] == '/':
		return -1
	case endsToo && p[same] == '/':
		return 1
	}
	from := max(0, strings.LastIndexByte(string(p[:same]), '/')) // where the first token that differs begins, with its slash
	if c := compareUsual(p[from:], q[from:], same-from); c != 0 {
		return c
	}
	a, b := string(p[from:]), string(q[from:])
	for a != "" && b != "" {
		var s, t string
		s, a = nextToken(a)
		t, b = nextToken(b)
		if c := compareTokens(s, t); c != 0 {
			return c
		}
	}
	switch {
	case a != "":
		return 1
	case b != "":
		return -1
	}
	return 0
}

// sameBytes returns how many bytes two strings begin with that are the same.
func sameBytes(s, t string) int {
	i := 0
	for i+8 <= len(s) && i+8 <= len(t) {
		if differ := eightBytes(s[i:]) ^ eightBytes(t[i:]); differ != 0 {
			return i + bits.TrailingZeros64(differ)/8
		}
		i += 8
	}
	for i < len(s) && i < len(t) && s[i] == t[i] {
		i++
	}
	return i
}

// eightBytes returns the first eight bytes of a string as one number, the first of them lowest: one load for the machine.
func eightBytes(s string) uint64 {
	_ = s[7]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
		uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}

// compareUsual compares the first tokens of two pointers that begin with a slash, where both are indexes, or names that differ
// in a letter. It returns 0 for others.
func compareUsual(p, q Pointer, same int) int {
	if same == 0 || p[0] != '/' {
		return 0
	}
	if m, n := indexDigits(p[1:]), indexDigits(q[1:]); m > 0 && n > 0 {
		if m != n {
			return cmp.Compare(m, n)
		}
		return cmp.Compare(p[same], q[same])
	}
	if same < len(p) && same < len(q) && isLetter(p[1]) && isLetter(q[1]) && isLetter(p[same]) && isLetter(q[same]) {
		return cmp.Compare(p[same], q[same])
	}
	return 0
}

// indexDigits returns how many digits the index has that a pointer begins with, and 0 where it begins with something else.
func indexDigits(p Pointer) int {
	n := 0
	for n < len(p) && isDigit(p[n]) {
		n++
	}
	if n < len(p) && p[n] != '/' || n > 1 && p[0] == '0' {
		return 0
	}
	return n
}

func nextToken(p string) (token, rest string) {
	p = strings.TrimPrefix(p, "/")
	if i := strings.IndexByte(p, '/'); i >= 0 {
		return p[:i], p[i:]
	}
	return p, ""
}

func compareTokens(s, t string) int {
	switch a, b := isIndex(s), isIndex(t); {
	case a && b && len(s) != len(t):
		return cmp.Compare(len(s), len(t))
	case a && !b:
		return -1
	case b && !a:
		return 1
	}
	for i := 0; i < len(s) && i < len(t) && s[i] != '~' && t[i] != '~'; i++ {
		if s[i] != t[i] {
			return cmp.Compare(s[i], t[i])
		}
	}
	return strings.Compare(unescapeToken(s), unescapeToken(t))
}

func isIndex(t string) bool {
	if t == "" || len(t) > 1 && t[0] == '0' {
		return false
	}
	for i := range len(t) {
		if !isDigit(t[i]) {
			return false
		}
	}
	return true
}
