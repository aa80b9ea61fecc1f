package wellbeing

import (
	"strings"
	"unicode/utf8"
)

// ID names a part of a plan, unique in that plan, and refers to it from elsewhere: lower-case letters, digits, dot,
// underscore and hyphen, at most 64, beginning with a letter or digit. The zero value is no identifier.
type ID string

// Valid reports whether the identifier keeps to its alphabet and length.
func (id ID) Valid() bool {
	if len(id) == 0 || len(id) > 64 || !isLowerOrDigit(id[0]) {
		return false
	}
	for i := 1; i < len(id); i++ {
		if !inID[id[i]] {
			return false
		}
	}
	return true
}

// inID is the alphabet of identifiers.
var inID = func() (in [256]bool) {
	for _, c := range "abcdefghijklmnopqrstuvwxyz0123456789._-" {
		in[c] = true
	}
	return in
}()

// Format is the version of the document format that a plan is written in, such as 1.0. The zero value is not stated.
type Format string

// CurrentFormat is the document format that this package writes and knows in full.
const CurrentFormat Format = "1.0"

// Valid reports whether this package reads plans of the format: 1.0 and every later 1.x.
func (f Format) Valid() bool {
	if len(f) < 3 || len(f) > 11 || f[:2] != "1." || len(f) > 3 && f[2] == '0' {
		return false
	}
	return allBytes(string(f[2:]), isDigit)
}

// Newer reports whether the format is a 1.x after the one that this package knows in full. Members and values that it
// does not know are then kept and warned about.
func (f Format) Newer() bool { return f.Valid() && f != CurrentFormat }

// Currency is a currency code of ISO 4217, such as EUR. The zero value is not stated.
type Currency string

// Valid reports whether the code has the form of ISO 4217: three capital letters.
func (c Currency) Valid() bool { return len(c) == 3 && allBytes(string(c), isUpper) }

// SHA256 is a SHA-256 checksum as 64 lower-case hexadecimal digits. The zero value is not stated.
type SHA256 string

// Valid reports whether the checksum has the form of SHA-256.
func (s SHA256) Valid() bool {
	return len(s) == 64 && allBytes(string(s), func(c byte) bool { return isDigit(c) || c >= 'a' && c <= 'f' })
}

// URL is an absolute web address (RFC 3986) in ASCII, such as https://www.example.fi/plan. The zero value is not stated.
type URL string

// Valid reports whether the address has a scheme and holds only characters that an address may hold.
func (u URL) Valid() bool {
	if len(u) == 0 || !isLetter(u[0]) {
		return false
	}
	i := 1
	for i < len(u) && (isLetter(u[i]) || isDigit(u[i]) || u[i] == '+' || u[i] == '.' || u[i] == '-') {
		i++
	}
	return i+1 < len(u) && u[i] == ':' && allBytes(string(u[i+1:]), isURLByte)
}

func isURLByte(c byte) bool {
	switch c {
	case '"', '<', '>', '\\', '^', '`', '{', '|', '}':
		return false
	}
	return c > ' ' && c < 0x7f
}

// validCategory reports whether a name may be a dimension of a breakdown.
func validCategory(name string) bool {
	n := utf8.RuneCountInString(name)
	return n >= 1 && n <= 64 && !strings.ContainsAny(name, "\n\r\u2028\u2029")
}

// validExtensionName reports whether a name has the reverse-domain form that extensions are keyed by.
func validExtensionName(name string) bool {
	dots, label := 0, 0
	for i := range len(name) {
		switch c := name[i]; {
		case isLetter(c) || isDigit(c):
			label++
		case (c == '_' || c == '-') && i > 0:
			label++
		case c == '.' && label > 0:
			dots, label = dots+1, 0
		default:
			return false
		}
	}
	return dots > 0 && label > 0
}

func allBytes(s string, ok func(byte) bool) bool {
	for i := range len(s) {
		if !ok(s[i]) {
			return false
		}
	}
	return true
}

func isDigit(c byte) bool        { return c >= '0' && c <= '9' }
func isLower(c byte) bool        { return c >= 'a' && c <= 'z' }
func isUpper(c byte) bool        { return c >= 'A' && c <= 'Z' }
func isLetter(c byte) bool       { return isLower(c) || isUpper(c) }
func isLowerOrDigit(c byte) bool { return isLower(c) || isDigit(c) }
