package cli

import (
	"bytes"
	"fmt"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf16"

	"github.com/openwellbeing/plan/wellbeing"
	"github.com/openwellbeing/plan/wellbeing/catalogue"
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
	if n := columns - columnsOf(s); n > 0 {
		return s + strings.Repeat(" ", n)
	}
	return s
}

// longest returns how many columns the longest of some texts takes.
func longest(texts []string) int {
	n := 0
	for _, s := range texts {
		n = max(n, columnsOf(s))
	}
	return n
}

// columnsOf returns how many columns a text takes on a screen.
func columnsOf(s string) int {
	n := 0
	for _, r := range s {
		n += runeColumns(r)
	}
	return n
}

// wide holds the characters that take two columns: those of East Asia and pictures.
var wide = &unicode.RangeTable{
	R16: []unicode.Range16{
		{Lo: 0x1100, Hi: 0x115F, Stride: 1},
		{Lo: 0x2E80, Hi: 0x303E, Stride: 1},
		{Lo: 0x3041, Hi: 0xA4CF, Stride: 1},
		{Lo: 0xAC00, Hi: 0xD7A3, Stride: 1},
		{Lo: 0xF900, Hi: 0xFAFF, Stride: 1},
		{Lo: 0xFE30, Hi: 0xFE6F, Stride: 1},
		{Lo: 0xFF00, Hi: 0xFF60, Stride: 1},
		{Lo: 0xFFE0, Hi: 0xFFE6, Stride: 1},
	},
	R32: []unicode.Range32{{Lo: 0x1F300, Hi: 0x1FAFF, Stride: 1}, {Lo: 0x20000, Hi: 0x3FFFD, Stride: 1}},
}

// runeColumns returns how many columns a character takes: none where it is a mark upon the one before it.
func runeColumns(r rune) int {
	switch {
	case r < 0x300:
		return 1
	case unicode.In(r, unicode.Mn, unicode.Me):
		return 0
	case unicode.Is(wide, r):
		return 2
	}
	return 1
}

// lineEnds puts spaces in the place of line ends and tabs.
var lineEnds = strings.NewReplacer("\n", " ", "\t", " ")

// printable returns text from a plan so that it can be shown on one line and cannot play tricks on a terminal: line ends
// and tabs become spaces, what does not show is written by its code point.
func printable(s string) string { return catalogue.Printable(lineEnds.Replace(s)) }

// escaped returns a JSON text in which every character that does not show is written as an escape. It says the same.
func escaped(json []byte) []byte {
	hidden := func(r rune) bool { return r != '\n' && !catalogue.Shows(r) }
	if bytes.IndexFunc(json, hidden) < 0 {
		return json
	}
	var b bytes.Buffer
	for _, r := range string(json) {
		if !hidden(r) {
			b.WriteRune(r)
			continue
		}
		for _, unit := range utf16.Encode([]rune{r}) {
			fmt.Fprintf(&b, "\\u%04x", unit)
		}
	}
	return b.Bytes()
}

// word is a piece of text that is not broken, and its style.
type word struct {
	style style
	text  string
}

// words splits text at spaces. The sign of a section stays with its number, and a hyphen with
// what follows.
func words(s style, text string) []word {
	var out []word
	for field := range strings.FieldsFuncSeq(text, func(r rune) bool { return r == ' ' }) {
		if n := len(out); n > 0 && staysWith(out[n-1].text, field) {
			out[n-1].text += " " + field
			continue
		}
		out = append(out, word{style: s, text: field})
	}
	return out
}

// staysWith reports whether a word belongs to the word before it: the number after the sign of a section, and the sign
// after the number; and what a lone hyphen means.
func staysWith(before, field string) bool {
	digit := func(c byte) bool { return '0' <= c && c <= '9' }
	return before == "-" || strings.HasSuffix(before, "§") && digit(field[0]) || digit(before[len(before)-1]) && strings.HasPrefix(field, "§")
}

// layOut puts words into lines of at most so many columns; a longer word stands alone on its line.
func layOut(words []word, columns int) [][]word {
	lines := [][]word{nil}
	length := 0
	for _, w := range words {
		n := columnsOf(w.text)
		if length > 0 && length+1+n > columns {
			lines, length = append(lines, nil), 0
		}
		if length > 0 {
			length++
		}
		length += n
		last := len(lines) - 1
		lines[last] = append(lines[last], w)
	}
	return lines
}

// wrap breaks text into lines of at most so many columns.
func wrap(s string, columns int) []string {
	var lines []string
	for _, line := range layOut(words(plain, s), columns) {
		var texts []string
		for _, w := range line {
			texts = append(texts, w.text)
		}
		lines = append(lines, strings.Join(texts, " "))
	}
	return lines
}

// flow writes words in their styles as a paragraph: on a terminal of at most its width, with further lines indented;
// elsewhere on one line, so that programs for lines of text can work with it.
func (a *app) flow(words ...[]word) string {
	const indent = "    "
	columns := math.MaxInt
	if a.env.Terminal {
		columns = a.width() - len(indent)
	}
	var b strings.Builder
	for i, line := range layOut(slices.Concat(words...), columns) {
		if i > 0 {
			b.WriteString(indent)
		}
		for j := 0; j < len(line); {
			var texts []string
			s := line[j].style
			for ; j < len(line) && line[j].style == s; j++ {
				texts = append(texts, line[j].text)
			}
			b.WriteString(a.paint(s, strings.Join(texts, " ")))
			if j < len(line) {
				b.WriteByte(' ')
			}
		}
		b.WriteByte('\n')
	}
	return b.String()
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

// bar draws a share from 0 to 1.
func bar(share float64, cells int) string {
	filled := min(max(int(share*float64(cells)+0.5), 0), cells)
	return strings.Repeat("█", filled) + strings.Repeat("░", cells-filled)
}

// cells is how many columns a bar takes.
func (a *app) cells() int {
	if a.width() < 80 {
		return 10
	}
	return 20
}
