package cli

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/openwellbeing/plan/wellbeing"
	"github.com/openwellbeing/plan/wellbeing/catalogue"
)

// inOrderOfText returns findings as a reader of the text comes upon them; those without a place come last.
func inOrderOfText(fs wellbeing.Findings) wellbeing.Findings {
	fs = slices.Clone(fs)
	slices.SortStableFunc(fs, func(f, g wellbeing.Finding) int {
		if f.Place.Line == 0 || g.Place.Line == 0 {
			return cmp.Compare(g.Place.Line, f.Place.Line)
		}
		return cmp.Compare(f.Place.Offset, g.Place.Offset)
	})
	return fs
}

// indented writes text below a finding.
func (a *app) indented(b *strings.Builder, text string) {
	if text == "" {
		return
	}
	for _, line := range wrap(text, a.width()-4) {
		b.WriteString("    " + line + "\n")
	}
}

func (a *app) nameOf(file string) string {
	if file == standardInput {
		return a.say("check.standard-input")
	}
	return file
}

// excerpt shows the line that a finding is about, where it is to be marked with a mark under the place, which is so many bytes into it, and the line
// before it. Of a line that is longer than the screen it shows what is around the place, and not the line before.
func (a *app) excerpt(b *strings.Builder, n int, before, line []byte, at int, marked bool) {
	gutter := len(strconv.Itoa(n))
	columns := a.width() - gutter - 8
	text, mark, cut := window(line, at, columns)
	if !cut && len(bytes.TrimSpace(before)) > 0 {
		above, _, _ := window(before, 0, columns)
		a.excerptLine(b, fmt.Sprintf("%*d", gutter, n-1), above)
	}
	a.excerptLine(b, strconv.Itoa(n), text)
	if marked {
		a.excerptLine(b, strings.Repeat(" ", gutter), strings.Repeat(" ", mark)+a.paint(red, "^"))
	}
}

func (a *app) excerptLine(b *strings.Builder, number, text string) {
	b.WriteString(strings.TrimRight(a.paint(faint, "  "+number+" |")+" "+text, " ") + "\n")
}

// window cuts a line to so many columns around a place, so many bytes into it. It returns in which column the place is
// then, from 0, and whether the beginning was cut off. What is not printable is shown as a dot. Lines can be as long as the
// document: no more is looked at than is shown.
func window(line []byte, at, columns int) (text string, mark int, cut bool) {
	const byteOrderMark = "\uFEFF"
	if bytes.HasPrefix(line, []byte(byteOrderMark)) {
		line, at = line[len(byteOrderMark):], at-len(byteOrderMark)
	}
	line = bytes.TrimSuffix(line, []byte("\r"))
	at = max(0, min(at, len(line)))
	from := 0
	if len(line) > utf8.UTFMax*columns || shownColumns(line) > columns {
		from = at
		for room := columns / 2; from > 0; {
			r, size := utf8.DecodeLastRune(line[:from])
			if room -= runeColumns(visible(r)); room < 0 {
				break
			}
			from -= size
		}
	}
	var b strings.Builder
	if cut = from > 0; cut {
		b.WriteString("…")
		mark++
	}
	mark += shownColumns(line[from:at])
	for room := columns; from < len(line); {
		r, size := utf8.DecodeRune(line[from:])
		r = visible(r)
		if room -= runeColumns(r); room < 0 {
			b.WriteString("…")
			break
		}
		b.WriteRune(r)
		from += size
	}
	return b.String(), mark, cut
}

// shownColumns returns how many columns a piece of a line takes in an excerpt.
func shownColumns(line []byte) int {
	n := 0
	for len(line) > 0 {
		r, size := utf8.DecodeRune(line)
		n += runeColumns(visible(r))
		line = line[size:]
	}
	return n
}

// visible returns what an excerpt shows for a character.
func visible(r rune) rune {
	switch {
	case r == '\t':
		return ' '
	case catalogue.Shows(r):
		return r
	}
	return '·'
}
