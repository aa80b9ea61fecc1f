package report

import (
	"strings"
)

// joiner shows as nothing and takes no room. It stands after a character that sites make more of than Markdown says: the sign
// before a name that is to be notified, before the number of an issue, and around the name of a picture.
const joiner = "\u2060"

// markup are the characters that Markdown takes for markup anywhere in a line.
const markup = "\\`*_[]<>&~$"

// escapedText returns text for one line of Markdown so that it is shown as it is: nothing in it becomes markup, HTML, a link,
// a mention or the end of a cell. Line ends become spaces.
func escapedText(s string) string {
	s = strings.Join(strings.Fields(shown(s)), " ")
	var b strings.Builder
	for i, r := range s {
		switch {
		case strings.ContainsRune(markup, r):
			b.WriteByte('\\')
			b.WriteRune(r)
		case r == '|':
			b.WriteString("&#124;") // a backslash would be read twice in a table
		case r == '@' || r == '#' || r == ':' && startsName(s[i+1:]):
			b.WriteByte('\\')
			b.WriteRune(r)
			b.WriteString(joiner)
		case r == ':' && strings.HasPrefix(s[i:], "://"), r == '.' && endsWith(s[:i], "www"):
			b.WriteByte('\\')
			b.WriteRune(r)
			b.WriteString(joiner)
		default:
			b.WriteRune(r)
		}
	}
	return escapedStart(b.String())
}

// startsName reports whether a text goes on as the name of a picture between colons.
func startsName(s string) bool {
	name, _, closed := strings.Cut(s, ":")
	return closed && name != "" && !strings.ContainsFunc(name, func(r rune) bool {
		return r == ' ' || r == '/' || r > 'z'
	})
}

func endsWith(s, end string) bool {
	return len(s) >= len(end) && strings.EqualFold(s[len(s)-len(end):], end)
}

// escapedStart escapes what is markup at the beginning of a line only: items of lists, and lines that underline.
func escapedStart(s string) string {
	if s == "" {
		return s
	}
	if strings.IndexByte("-+=", s[0]) >= 0 {
		return "\\" + s
	}
	digits := len(s) - len(strings.TrimLeft(s, "0123456789"))
	if digits == 0 || digits == len(s) || s[digits] != '.' && s[digits] != ')' {
		return s
	}
	if after := s[digits+1:]; after != "" && after[0] != ' ' {
		return s // a number such as 27.1.2025 is no item of a list
	}
	return s[:digits] + "\\" + s[digits:]
}
