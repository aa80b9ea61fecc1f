package planyaml

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
)

// appendText writes a text as a value: a text of several lines as a block below, where a block holds it as it is.
func appendText(out []byte, s string, indent int) []byte {
	if !fitsBlock(s) {
		return appendLine(out, s)
	}
	lines := strings.Split(s, "\n")
	switch {
	case !strings.HasSuffix(s, "\n"):
		out = append(out, "|-"...)
	case strings.HasSuffix(s, "\n\n"):
		out = append(out, "|+"...)
		lines = lines[:len(lines)-1]
	default:
		out = append(out, '|')
		lines = lines[:len(lines)-1]
	}
	for _, line := range lines {
		out = append(out, '\n')
		if line != "" {
			out = append(out, strings.Repeat(" ", indent)...)
			out = append(out, line...)
		}
	}
	return out
}

// fitsBlock reports whether a text has several lines that a block keeps as they are with every reader: the first says how
// far the block is indented, so it begins with no space, and no line is blank with spaces in it.
func fitsBlock(s string) bool {
	if !strings.Contains(s, "\n") || s[0] == ' ' || s[0] == '\n' {
		return false
	}
	for line := range strings.SplitSeq(s, "\n") {
		if line != "" && strings.TrimRight(line, " ") == "" {
			return false
		}
	}
	return !strings.ContainsFunc(s, func(r rune) bool { return r != '\n' && !shows(r) })
}

// appendLine writes a text on one line, in quotation marks unless every reader takes it for the same text without.
func appendLine(out []byte, s string) []byte {
	if isPlain(s) {
		return append(out, s...)
	}
	out = append(out, '"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			out = append(out, '\\', byte(r))
		case r == '\n':
			out = append(out, `\n`...)
		case r == '\t':
			out = append(out, `\t`...)
		case shows(r):
			out = append(out, string(r)...)
		case r <= 0xFF:
			out = fmt.Appendf(out, `\x%02X`, r)
		case r <= 0xFFFF:
			out = fmt.Appendf(out, `\u%04X`, r)
		default:
			out = fmt.Appendf(out, `\U%08X`, r)
		}
	}
	return append(out, '"')
}

// shows reports whether a character may stand in YAML as it is: what has no shape of its own is written as an escape, so
// that an editor neither hides it nor loses it.
func shows(r rune) bool { return unicode.IsGraphic(r) && r != 0xFFFD }

// words are those that some reader takes for a boolean, nothing or a number, in lower case.
var words = []string{"y", "n", "yes", "no", "on", "off", "true", "false", "null", "nan", "inf", "infinity"}

// isPlain reports whether a text needs no quotation marks. It begins with a letter, so that it is no number, date, time or
// sign of YAML's.
func isPlain(s string) bool {
	first := true
	var before rune
	for _, r := range s {
		switch {
		case first && !unicode.IsLetter(r), !shows(r):
			return false
		case r == '#' && unicode.IsSpace(before), unicode.IsSpace(r) && before == ':':
			return false
		}
		first, before = false, r
	}
	return !first && before != ':' && !unicode.IsSpace(before) && !slices.Contains(words, strings.ToLower(s))
}
