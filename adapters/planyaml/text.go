package planyaml

import (
	"bytes"
	"sort"
	"unicode/utf8"

	"github.com/openwellbeing/plan/wellbeing"
)

// text is a YAML text with its lines, to turn places into offsets and back.
type text struct {
	data  []byte
	lines []int // where each begins
	// Where the last place was found, which the next is usually soon after.
	line, column, found int
}

func newText(data []byte) *text {
	t := &text{data: data, lines: make([]int, 1, 1+bytes.Count(data, []byte("\n")))}
	t.lines[0] = byteOrderMark(data)
	for i := t.lines[0]; i < len(data); i++ {
		if data[i] == '\n' || data[i] == '\r' && (i+1 == len(data) || data[i+1] != '\n') {
			t.lines = append(t.lines, i+1)
		}
	}
	return t
}

// placeOf returns the place of an offset in a text that is looked at once: what follows is of no concern.
func placeOf(data []byte, offset int) wellbeing.Place {
	p := wellbeing.Place{Offset: offset, Line: 1, Column: 1}
	for i := byteOrderMark(data); i < offset; {
		_, size := utf8.DecodeRune(data[i:])
		switch p.Column++; {
		case data[i] == '\n' || data[i] == '\r' && (i+1 == len(data) || data[i+1] != '\n'):
			p.Line, p.Column = p.Line+1, 1
		}
		i += size
	}
	return p
}

func byteOrderMark(data []byte) int {
	if len(data) >= 3 && string(data[:3]) == "\xEF\xBB\xBF" {
		return 3
	}
	return 0
}

// firstOf returns where a line begins, counted from 1, and endOf where the next one does.
func (t *text) firstOf(line int) int {
	if line > len(t.lines) {
		return len(t.data)
	}
	return t.lines[line-1]
}

func (t *text) endOf(line int) int { return t.firstOf(line + 1) }

// offset returns the offset of a line and column, both from 1, the column in characters.
func (t *text) offset(line, column int) int {
	if line != t.line || column < t.column {
		t.line, t.column, t.found = line, 1, t.firstOf(max(line, 1))
	}
	for ; t.column < column && t.found < len(t.data); t.column++ {
		_, size := utf8.DecodeRune(t.data[t.found:])
		t.found += size
	}
	return t.found
}

// at returns the place of an offset.
func (t *text) at(offset int) wellbeing.Place {
	line := max(sort.Search(len(t.lines), func(i int) bool { return t.lines[i] > offset }), 1)
	first := t.lines[line-1]
	column := 1
	if offset > first {
		column += utf8.RuneCount(t.data[first:min(offset, len(t.data))])
	}
	return wellbeing.Place{Offset: max(offset, first), Line: line, Column: column}
}
