package wellbeing

import (
	"cmp"
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
	same := 0 // what both begin with, in whole tokens
	for i := 0; i < len(p) && i < len(q) && p[i] == q[i]; i++ {
		if p[i] == '/' {
			same = i
		}
	}
	a, b := string(p[same:]), string(q[same:])
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
