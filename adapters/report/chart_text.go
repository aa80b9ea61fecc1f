package report

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

const (
	fontFamily = `system-ui, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", Arial, sans-serif`
	fontSize   = length(1300)
	smallSize  = length(1200)
	titleSize  = length(1500)
)

// lineHeight is how far the lines of a text lie apart.
func lineHeight(size length) length { return size * 132 / 100 }

// ascent is how far the first line of a text lies below its upper edge.
func ascent(size length) length { return size }

// advances is how wide the characters from space to tilde are, in thousandths of the size, in DejaVu Sans, which is wider than
// the fonts that readers have: a text never takes more room than this says.
var advances = [...]int{
	318, 401, 460, 838, 637, 951, 780, 275, 391, 391, 500, 838, 318, 361, 318, 337, 637, 637, 637, 637, 637, 637, 637, 637, 637, 637,
	337, 337, 838, 838, 838, 531, 1000, 685, 687, 699, 771, 632, 576, 775, 752, 295, 295, 656, 558, 863, 749, 788, 604, 788, 695, 635,
	611, 732, 685, 989, 686, 611, 686, 391, 337, 391, 838, 500, 500, 613, 635, 550, 635, 616, 353, 635, 634, 278, 278, 580, 278, 975,
	634, 612, 635, 635, 412, 521, 393, 634, 592, 818, 592, 592, 525, 637, 337, 637, 838,
}

// advance returns how wide a character is at most, in thousandths of the size.
func advance(r rune) int {
	const noBreakSpace, narrowNoBreakSpace = '\u00A0', '\u202F'
	switch {
	case r >= ' ' && r <= '~':
		return advances[r-' ']
	case r == noBreakSpace || r == narrowNoBreakSpace:
		return advances[0]
	case r == 'å' || r == 'ä':
		return 613
	case r == 'ö' || r == '\u2013':
		return 612
	case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf):
		return 0
	case r < 0x250 && unicode.IsLower(r):
		return 700
	case r < 0x1C0 && unicode.IsUpper(r):
		return 800
	case unicode.In(r, unicode.Greek, unicode.Hebrew):
		return 940
	}
	return 1300
}

// widthOf returns how wide a text is at most; bold text is wider.
func widthOf(s string, size length, bold bool) length {
	thousandths := 0
	for _, r := range s {
		thousandths += advance(r)
	}
	if bold {
		thousandths += thousandths / 8
	}
	return length((int64(thousandths)*int64(size) + 999) / 1000)
}

// wrapped is a text in lines.
type wrapped struct {
	lines []string
	// What stands in the lines is not the whole text as it was: it was cut, or a word was divided.
	changed bool
}

// mostPerLine is more bytes than are ever seen in a line.
const mostPerLine = 4000

// wrap breaks a text into lines of a width: between words, else within them. What does not fit so many lines ends in an
// ellipsis.
func wrap(s string, width, size length, bold bool, most int) wrapped {
	var w wrapped
	if n := most * mostPerLine; len(s) > n { // what is beyond is on none of the lines
		s, w.changed = strings.ToValidUTF8(s[:n], ""), true
	}
	line := ""
	for _, word := range words(s) {
		for word != "" {
			joined := strings.TrimPrefix(line+" "+word, " ")
			if widthOf(joined, size, bold) <= width {
				line, word = joined, ""
				continue
			}
			room := width - widthOf(line+" ", size, bold)
			if line == "" {
				room = width
			}
			head, tail := "", word
			if widthOf(word, size, bold) > width { // it has to be divided anyhow
				head, tail = divide(word, room, size, bold, line == "")
			}
			if head != "" {
				line = strings.TrimPrefix(line+" "+head, " ")
				w.changed = true
			}
			w.lines, line, word = append(w.lines, line), "", tail
			if len(w.lines) > most {
				return w.cut(width, size, bold, most)
			}
		}
	}
	if line != "" {
		w.lines = append(w.lines, line)
	}
	if len(w.lines) > most {
		return w.cut(width, size, bold, most)
	}
	return w
}

// words splits a text at spaces, but not at those that do not break.
func words(s string) []string {
	const noBreakSpace, narrowNoBreakSpace = '\u00A0', '\u202F'
	return strings.FieldsFunc(s, func(r rune) bool { return unicode.IsSpace(r) && r != noBreakSpace && r != narrowNoBreakSpace })
}

// cut keeps so many lines and ends the last with an ellipsis.
func (w wrapped) cut(width, size length, bold bool, most int) wrapped {
	last := w.lines[most-1]
	for last != "" && widthOf(last+"…", size, bold) > width {
		_, n := utf8.DecodeLastRuneInString(last)
		last = last[:len(last)-n]
	}
	w.lines = append(w.lines[:most-1:most-1], strings.TrimRight(last, " ")+"…")
	w.changed = true
	return w
}

// divide splits a long word so that its head fits the room: after a hyphen or slash, else before the last consonant with a
// vowel after it, as Finnish does, else anywhere. Where it need not be divided here and has no good place, the head is empty.
func divide(word string, room, size length, bold, must bool) (head, tail string) {
	runes := []rune(word)
	fits := func(n int, mark string) bool { return n > 0 && widthOf(string(runes[:n])+mark, size, bold) <= room }
	most := 0
	for most < len(runes) && fits(most+1, "") {
		most++
	}
	for n := most; n > 0; n-- {
		if strings.ContainsRune("-/–\u00AD", runes[n-1]) && n < len(runes) {
			return string(runes[:n]), string(runes[n:])
		}
	}
	for n := most; n > 2; n-- {
		if syllable(runes, n) && fits(n, "-") {
			return string(runes[:n]) + "-", string(runes[n:])
		}
	}
	if !must {
		return "", word
	}
	n := max(most, 1)
	for n > 1 && n < len(runes) && advance(runes[n]) == 0 { // what belongs to the character before
		n--
	}
	return string(runes[:n]), string(runes[n:])
}

// syllable reports whether a syllable begins at a place with at least three letters on either side.
func syllable(runes []rune, n int) bool {
	if n < 3 || len(runes)-n < 3 {
		return false
	}
	for _, r := range runes[n-3 : n+3] {
		if !unicode.IsLetter(r) {
			return false
		}
	}
	return !isVowel(runes[n]) && isVowel(runes[n+1])
}

func isVowel(r rune) bool { return strings.ContainsRune("aeiouyåäöAEIOUYÅÄÖ", r) }
