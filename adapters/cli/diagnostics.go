package cli

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/openwellbeing/plan/wellbeing"
	"github.com/openwellbeing/plan/wellbeing/catalogue"
)

// diagnostics says each finding with its place, the lines of the text that it is about, and what to do.
func (a *app) diagnostics(d *document, fs wellbeing.Findings) string {
	fs.Locate(d.data)
	lines := bytes.Split(d.data, []byte("\n"))
	var b strings.Builder
	for _, f := range fs {
		words := catalogue.Render(f, a.lang)
		place := printable(a.nameOf(d.name))
		if f.Place.Line > 0 {
			place += fmt.Sprintf(":%d:%d", f.Place.Line, f.Place.Column)
		}
		severity := catalogue.Name("severity", string(f.Severity), a.lang)
		b.WriteString(place + ": " + a.paint(severityStyle(f.Severity), severity) + ": " + a.paint(strong, words.Message) +
			" " + a.paint(faint, "["+string(f.Code)+"]") + "\n")
		if f.Place.Line > 0 {
			a.excerpt(&b, lines, f.Place)
		}
		if f.Path != "" {
			b.WriteString("    " + a.say("check.path", "path", string(f.Path)) + "\n")
		}
		if words.Hint != "" {
			b.WriteString("    " + words.Hint + "\n")
		}
		if f.Citation != "" {
			b.WriteString("    " + printable(f.Citation) + "\n")
		}
	}
	return b.String()
}

func (a *app) nameOf(file string) string {
	if file == standardInput {
		return a.say("check.standard-input")
	}
	return file
}

// excerpt shows the line that a finding is about, and the line before it, with a mark under the place.
func (a *app) excerpt(b *strings.Builder, lines [][]byte, p wellbeing.Place) {
	if p.Line > len(lines) {
		return
	}
	gutter := len(strconv.Itoa(p.Line))
	columns := a.width() - gutter - 8
	for n := max(p.Line-1, 1); n <= p.Line; n++ {
		text, mark := window(strings.TrimSuffix(string(lines[n-1]), "\r"), p.Column, columns)
		if n < p.Line && strings.TrimSpace(text) == "" {
			continue
		}
		b.WriteString(a.paint(faint, fmt.Sprintf("  %*d | ", gutter, n)) + text + "\n")
		if n == p.Line {
			b.WriteString(a.paint(faint, "  "+strings.Repeat(" ", gutter)+" | ") + strings.Repeat(" ", mark) + a.paint(red, "^") + "\n")
		}
	}
}

// window cuts a line to so many columns around a column, and returns where that column is in it, from 0. What is not
// printable is shown as one mark, so that columns stay where they are.
func window(line string, column, columns int) (text string, at int) {
	line = strings.TrimPrefix(line, "\uFEFF")
	var runes []rune
	for i := 0; i < len(line); {
		r, size := utf8.DecodeRuneInString(line[i:])
		if printable(string(r)) != string(r) {
			r = '·'
			if line[i] == '\t' {
				r = ' '
			}
		}
		runes = append(runes, r)
		i += size
	}
	at = min(column-1, len(runes))
	from := 0
	if len(runes) > columns && at > columns/2 {
		from = at - columns/2
	}
	to := min(len(runes), from+columns)
	text = string(runes[from:to])
	at -= from
	if from > 0 {
		text, at = "…"+text, at+1
	}
	if to < len(runes) {
		text += "…"
	}
	return text, at
}
