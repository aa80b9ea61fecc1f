package cli

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/openwellbeing/plan/wellbeing"
)

// width is how many columns the output may take: those of the terminal, at most 100, and 80 where there is none.
func (a *app) width() int {
	if a.env.Width <= 0 {
		return 80
	}
	return max(40, min(a.env.Width, 100))
}

// style of a piece of text on a terminal. Nothing is ever said by style alone.
type style string

const (
	plain  style = ""
	strong style = "1"
	faint  style = "2"
	red    style = "31"
	yellow style = "33"
	green  style = "32"
)

// paint returns text in a style where the output is a terminal that wants it, else as it is.
func (a *app) paint(s style, text string) string {
	if s == plain || text == "" || !a.env.Terminal || a.env.Getenv("NO_COLOR") != "" || a.env.Getenv("TERM") == "dumb" {
		return text
	}
	return "\x1b[" + string(s) + "m" + text + "\x1b[0m"
}

func severityStyle(s wellbeing.Severity) style {
	switch s {
	case wellbeing.SeverityError:
		return red
	case wellbeing.SeverityWarning:
		return yellow
	}
	return faint
}

// pad fills text up with spaces to a number of columns.
func pad(s string, columns int) string {
	if n := columns - utf8.RuneCountInString(s); n > 0 {
		return s + strings.Repeat(" ", n)
	}
	return s
}

// longest returns how many columns the longest of some texts takes.
func longest(texts []string) int {
	n := 0
	for _, s := range texts {
		n = max(n, utf8.RuneCountInString(s))
	}
	return n
}

// printable returns text from a plan so that it can be shown on one line and cannot play tricks on a terminal: line ends
// and tabs become spaces, what is not printable is shown by its code point.
func printable(s string) string {
	if strings.IndexFunc(s, func(r rune) bool { return !unicode.IsPrint(r) && r != '\u00a0' || r == utf8.RuneError }) < 0 {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		switch {
		case r == '\n' || r == '\t':
			b.WriteByte(' ')
		case unicode.IsPrint(r) || r == '\u00a0':
			b.WriteRune(r)
		default:
			fmt.Fprintf(&b, "<U+%04X>", r)
		}
	}
	return b.String()
}

// wrap breaks text into lines of at most so many columns, at spaces; a longer word stands alone on its line.
func wrap(s string, columns int) []string {
	var lines []string
	line, length := "", 0
	for word := range strings.FieldsFuncSeq(s, func(r rune) bool { return r == ' ' }) {
		n := utf8.RuneCountInString(word)
		if length > 0 && length+1+n > columns {
			lines = append(lines, line)
			line, length = "", 0
		}
		if length > 0 {
			line, length = line+" ", length+1
		}
		line, length = line+word, length+n
	}
	return append(lines, line)
}

// labelled writes a label and text beside it, wrapped to the width.
func (a *app) labelled(b *strings.Builder, label, text string, columns int) {
	for i, line := range wrap(printable(text), a.width()-columns) {
		if i > 0 {
			label = ""
		}
		b.WriteString(a.paint(faint, pad(label, columns)) + line + "\n")
	}
}

// barCells is how many columns a bar takes.
const barCells = 20

// bar draws a share from 0 to 1.
func bar(share float64) string {
	filled := min(max(int(share*barCells+0.5), 0), barCells)
	return strings.Repeat("█", filled) + strings.Repeat("░", barCells-filled)
}
