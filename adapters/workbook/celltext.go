package workbook

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/openwellbeing/plan/adapters/tables"
	"github.com/openwellbeing/plan/wellbeing"
)

// unwritable returns why a text cannot stand in a cell as it is, and "" where it can. Spreadsheets would cut it or change it.
func unwritable(s string) wellbeing.Code {
	if len(s) > formatCellUnits && units(s) > formatCellUnits {
		return tables.CodeCellTooLong
	}
	if !utf8.ValidString(s) || strings.ContainsFunc(s, unsayable) {
		return tables.CodeControlCharacter
	}
	return ""
}

// units returns the length of a text as spreadsheets count it, in units of UTF-16.
func units(s string) int {
	n := 0
	for _, r := range s {
		n++
		if r > 0xFFFF {
			n++
		}
	}
	return n
}

// unsayable reports whether a character has no place in a cell.
func unsayable(r rune) bool {
	return unicode.IsControl(r) && r != '\t' && r != '\n' && r != '\r' || r == 0xFFFE || r == 0xFFFF
}

// firstUnsayable returns the number of the first character of a text that has no place in a cell, such as U+0007.
func firstUnsayable(s string) string {
	at := strings.IndexFunc(s, unsayable)
	if at < 0 {
		return ""
	}
	r, _ := utf8.DecodeRuneInString(s[at:])
	return fmt.Sprintf("%U", r)
}

// escapeText returns a text as it stands in a part: so that every reader of XML gets the same characters, line ends
// included, and what looks like the escape of a character stays the text that it is.
func escapeText(s string) string {
	if !strings.ContainsAny(s, "&<>\"\r\t\n_") {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '&':
			b.WriteString("&amp;")
		case '<':
			b.WriteString("&lt;")
		case '>':
			b.WriteString("&gt;")
		case '"':
			b.WriteString("&quot;")
		case '\r':
			b.WriteString("&#13;")
		case '\t':
			b.WriteString("&#9;")
		case '\n':
			b.WriteString("&#10;")
		case '_':
			if _, is := escaped(s[i:]); is {
				b.WriteString("_x005F_")
				continue
			}
			b.WriteByte('_')
		default:
			b.WriteByte(s[i])
		}
	}
	return b.String()
}
