package tables

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
)

// items divides what stands in one cell into the things that it lists:
//
//   - paragraphs and list items of HTML are one thing each, and so are paragraphs with an empty line between them;
//   - where lines begin with a bullet or with 1), a), 1. and so on, each such line begins a thing, and the lines without one go on
//     with it; what stands before the first and ends in a colon is said of each;
//   - else each line is a thing of its own if all lines begin with a capital letter or a digit, none but the last ends in a comma,
//     a hyphen or a joining word, and all but the last end a sentence if the last does;
//   - else the cell is one thing, however many lines it takes: a sentence that is broken over lines is not divided.
func items(text string) []string {
	var found []string
	for _, paragraph := range paragraphs(text) {
		found = append(found, listed(paragraph)...)
	}
	return found
}

// whole returns what stands in one cell as one text: without the marks of HTML, paragraphs on lines of their own.
func whole(text string) string {
	found := paragraphs(text)
	for i, p := range found {
		found[i] = unmarked(joinLines(strings.Split(p, "\n")))
	}
	return strings.Join(found, "\n")
}

// linesOf returns what stands in one cell as one text with its lines, in a cell where people write several of them on purpose.
func linesOf(text string) string {
	if looksLikeHTML(text) {
		return whole(text)
	}
	return strings.TrimSpace(strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n"))
}

// paragraphs divides a cell at the blocks of HTML, and at empty lines.
func paragraphs(text string) []string {
	text = strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
	if looksLikeHTML(text) {
		text = fromHTML(text)
	}
	var found, lines []string
	flush := func() {
		if len(lines) > 0 {
			found = append(found, strings.Join(lines, "\n"))
		}
		lines = nil
	}
	for line := range strings.SplitSeq(text, "\n") {
		if line = trim(line); line == "" {
			flush()
			continue
		}
		lines = append(lines, line)
	}
	flush()
	return found
}

// trim takes spaces away from both ends of a line, those that do not show as well.
func trim(s string) string {
	return strings.TrimFunc(s, func(r rune) bool { return unicode.IsSpace(r) || r == '\u200B' || r == '\uFEFF' })
}

var someTag = matching(`(?i)</?(?:p|br|li|ul|ol|i|b|em|strong|div|span|u|a|td|tr|table|h[1-6]|sup|sub|font)(?:\s[^<>]*)?/?>|&(?:[a-z]+|#[0-9]+|#x[0-9a-f]+);`)

func looksLikeHTML(text string) bool {
	return strings.ContainsAny(text, "<&") && someTag().MatchString(text)
}

// fromHTML returns the text of a fragment of HTML: blocks between empty lines, line breaks as line breaks, and nothing of the
// rest but its words.
func fromHTML(text string) string {
	var b strings.Builder
	skipped := 0
	tokens := html.NewTokenizer(strings.NewReader(text))
	for {
		kind := tokens.Next()
		switch kind {
		case html.ErrorToken:
			return b.String()
		case html.TextToken:
			if skipped == 0 {
				b.WriteString(html.UnescapeString(string(tokens.Raw())))
			}
			continue
		case html.CommentToken, html.DoctypeToken:
			continue
		}
		name, _ := tokens.TagName()
		switch string(name) {
		case "br":
			b.WriteString("\n")
		case "p", "li", "ul", "ol", "div", "tr", "td", "table", "h1", "h2", "h3", "h4", "h5", "h6":
			b.WriteString("\n\n")
		case "i", "b", "em", "strong", "span", "u", "a", "sup", "sub", "font", "tbody", "thead", "th", "small", "s":
		case "script", "style":
			switch {
			case kind == html.StartTagToken:
				skipped++
			case kind == html.EndTagToken && skipped > 0:
				skipped--
			}
		default:
			b.Write(tokens.Raw()) // no tag that documents have: words between signs
		}
	}
}

var (
	bullet     = matching(`^(?:[•‣◦▪▫■□●○·∙⁃✓✔➢➤►→*]\s*|[-–—]\s+|[-–—](?:\p{Lu})|o\s+(?:\p{Lu})|\(?[0-9]{1,2}[.)]\)?\s+|\(?[a-zåäö][.)]\s+|\(?[ivx]{1,4}\)\s+)`)
	lettered   = matching(`\p{Lu}$`)
	inlineDots = matching(`\s*[•‣▪●➢►]\s*`)
)

// unbullet takes the bullet off a line, and reports whether there was one.
func unbullet(line string) (string, bool) {
	m := bullet().FindString(line)
	if m == "" {
		return line, false
	}
	if lettered().MatchString(m) {
		_, size := utf8.DecodeLastRuneInString(m)
		m = m[:len(m)-size]
	}
	return trim(line[len(m):]), true
}

// listed divides one paragraph, as items says.
func listed(paragraph string) []string {
	lines := strings.Split(paragraph, "\n")
	if len(lines) == 1 {
		return inline(paragraph)
	}
	bulleted := 0
	for _, line := range lines {
		if _, found := unbullet(line); found {
			bulleted++
		}
	}
	switch {
	case bulleted > 0 && (bulleted > 1 || !isLowerStart(lines[1])):
		return bulletedItems(lines)
	case linesAreItems(lines):
		return nonEmpty(lines)
	}
	return nonEmpty([]string{joinLines(lines)})
}

// bulletedItems makes one item of each line with a bullet and of the lines after it that have none.
func bulletedItems(lines []string) []string {
	var lead []string
	var found []string
	var current []string
	flush := func() {
		if len(current) > 0 {
			found = append(found, joinLines(current))
		}
		current = nil
	}
	for _, line := range lines {
		text, begins := unbullet(line)
		switch {
		case begins:
			flush()
			current = []string{text}
		case len(current) == 0:
			lead = append(lead, line)
		default:
			current = append(current, line)
		}
	}
	flush()
	if len(lead) == 0 {
		return nonEmpty(found)
	}
	said := joinLines(lead)
	if !strings.HasSuffix(said, ":") {
		return nonEmpty(append([]string{said}, found...))
	}
	for i := range found {
		found[i] = said + " " + found[i]
	}
	if len(found) == 0 {
		found = []string{said}
	}
	return nonEmpty(found)
}

// inline divides a line that has several bullets in it.
func inline(line string) []string {
	if parts := inlineDots().Split(line, -1); len(parts) > 2 || len(parts) == 2 && trim(parts[0]) == "" {
		return nonEmpty(parts)
	}
	for _, bracketed := range []bool{true, false} {
		if parts := numbered(line, bracketed); len(parts) > 1 {
			return nonEmpty(parts)
		}
	}
	text, _ := unbullet(line)
	return nonEmpty([]string{text})
}

var (
	inlineNumber = matching(`(?:^|\s)\(?([0-9]{1,2})\)\s+`)
	inlinePoint  = matching(`(?:^|\s)([0-9]{1,2})\.\s+`)
)

// numbered divides a line such as 1) this 2) that, where the numbers count from 1, or 1. This 2. That, where a capital letter
// stands after each: a day of a month does not divide a line.
func numbered(line string, bracketed bool) []string {
	numbers := inlinePoint
	if bracketed {
		numbers = inlineNumber
	}
	found := numbers().FindAllStringSubmatchIndex(line, -1)
	if len(found) < 2 || trim(line[:found[0][0]]) != "" {
		return nil
	}
	var parts []string
	for i, m := range found {
		if r, _ := utf8.DecodeRuneInString(line[m[1]:]); line[m[2]:m[3]] != count(i+1) || !bracketed && !unicode.IsUpper(r) {
			return nil
		}
		end := len(line)
		if i+1 < len(found) {
			end = found[i+1][0]
		}
		parts = append(parts, line[m[1]:end])
	}
	return parts
}

// joining are words that do not end what a line says.
var joining = map[string]bool{
	"ja": true, "sekä": true, "tai": true, "eli": true, "että": true, "joka": true, "och": true, "samt": true, "eller": true, "med": true, "för": true,
	"i": true, "på": true, "av": true, "till": true, "som": true, "att": true, "and": true, "or": true, "with": true, "for": true, "in": true, "on": true,
	"of": true, "to": true, "the": true, "by": true, "that": true, "a": true, "an": true, "en": true, "ett": true, "om": true, "vid": true, "från": true,
}

func linesAreItems(lines []string) bool {
	last := endsSentence(lines[len(lines)-1])
	for i, line := range lines {
		if isLowerStart(line) {
			return false
		}
		if i == len(lines)-1 {
			return true
		}
		words := strings.Fields(line)
		if strings.ContainsAny(line[len(line)-1:], ",-/(&+") || strings.HasSuffix(line, "–") || joining[strings.ToLower(words[len(words)-1])] {
			return false
		}
		if last && !endsSentence(line) {
			return false
		}
	}
	return true
}

func endsSentence(line string) bool { return strings.ContainsAny(line[len(line)-1:], ".!?;") }

func isLowerStart(line string) bool {
	r, _ := utf8.DecodeRuneInString(line)
	return !unicode.IsUpper(r) && !unicode.IsDigit(r) && r != '"' && r != '”' && r != '“'
}

// joinLines puts lines that a text is broken over together, and words that are broken after their hyphen.
func joinLines(lines []string) string {
	var b strings.Builder
	for i, line := range lines {
		if i == 0 {
			b.WriteString(line)
			continue
		}
		before := b.String()
		if strings.HasSuffix(before, "-") && !strings.HasSuffix(before, " -") && isBroken(before, line) {
			b.Reset()
			b.WriteString(strings.TrimSuffix(before, "-"))
		} else {
			b.WriteByte(' ')
		}
		b.WriteString(line)
	}
	return b.String()
}

// isBroken reports whether a hyphen at the end of a line divides a word, rather than stands for the rest of one as in
// "social- och hälsovård".
func isBroken(before, after string) bool {
	first, _, _ := strings.Cut(after, " ")
	r, _ := utf8.DecodeRuneInString(after)
	word := before[:len(before)-1]
	last, _ := utf8.DecodeLastRuneInString(word)
	return unicode.IsLower(r) && unicode.IsLower(last) && !joining[strings.ToLower(first)]
}

// unmarked takes the signs of emphasis off a text.
func unmarked(text string) string {
	for _, sign := range []string{"**", "__", "*", "_"} {
		if len(text) > 2*len(sign) && strings.HasPrefix(text, sign) && strings.HasSuffix(text, sign) && !strings.Contains(text[len(sign):len(text)-len(sign)], sign) {
			return trim(text[len(sign) : len(text)-len(sign)])
		}
	}
	return text
}

func nonEmpty(parts []string) []string {
	var found []string
	for _, p := range parts {
		if p = unmarked(trim(p)); p != "" {
			found = append(found, p)
		}
	}
	return found
}
