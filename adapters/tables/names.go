package tables

import (
	"strings"

	"github.com/openwellbeing/plan/wellbeing"
)

// mostSlug is how much of a title an identifier takes.
const mostSlug = 44

// slug returns a text as a part of an identifier: folded letters and digits with hyphens between.
func slug(text string) string {
	var b strings.Builder
	hyphen := false
	for _, r := range fold(text) {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
			if hyphen && b.Len() > 0 {
				b.WriteByte('-')
			}
			hyphen = false
			b.WriteRune(r)
			continue
		}
		hyphen = true
	}
	s := b.String()
	if len(s) <= mostSlug {
		return s
	}
	if i := strings.LastIndexByte(s[:mostSlug+1], '-'); i > mostSlug/2 {
		return s[:i]
	}
	return s[:mostSlug]
}

// slugOf is the slug of a text, and "" of one with data on a person, which must not live on in an identifier.
func slugOf(text string) string {
	if mayHoldPersonalData(text) && personalKinds([]string{text})[0] != "" {
		return ""
	}
	return slug(text)
}

// identifiers makes identifiers that are each used once.
type identifiers struct {
	used map[wellbeing.ID]bool
	next map[wellbeing.ID]int
}

func newIdentifiers() *identifiers {
	return &identifiers{used: map[wellbeing.ID]bool{}, next: map[wellbeing.ID]int{}}
}

// take returns an identifier that a file gives, and whether it can be one and is not used yet.
func (x *identifiers) take(text string) (wellbeing.ID, bool) {
	id := wellbeing.ID(strings.TrimSpace(text))
	if !id.Valid() || x.used[id] {
		return "", false
	}
	x.used[id] = true
	return id, true
}

// of makes an identifier of a title, with a number after it where it is used already.
func (x *identifiers) of(prefix, title string) wellbeing.ID {
	s := slugOf(title)
	if prefix != "" && s != "" {
		s = prefix + "-" + s
	} else if s == "" {
		s = prefix
	}
	if s == "" {
		s = "x"
	}
	base := wellbeing.ID(s)
	if !x.used[base] {
		x.used[base] = true
		return base
	}
	for n := max(2, x.next[base]); ; n++ {
		id := wellbeing.ID(s + "-" + count(n))
		if !x.used[id] {
			x.used[id] = true
			x.next[base] = n + 1
			return id
		}
	}
}

// numberedID makes an identifier of the number that a file gives something, and reports whether it is not used yet.
func (x *identifiers) numbered(prefix, number string) (wellbeing.ID, bool) {
	id := wellbeing.ID(prefix + "-" + number)
	if !id.Valid() || x.used[id] {
		return "", false
	}
	x.used[id] = true
	return id, true
}

// takeNumber takes a number such as 1, 1.2 or 1.2.3. off the beginning of a text: digits and points, then a space.
func takeNumber(text string) (number, rest string) {
	i, digits := 0, 0
	for i < len(text) && (text[i] >= '0' && text[i] <= '9' || text[i] == '.') {
		if text[i] != '.' {
			digits++
		}
		i++
	}
	if digits == 0 || digits > 8 || text[0] == '.' || i == len(text) || strings.Contains(text[:i], "..") {
		return "", text
	}
	number = strings.TrimSuffix(text[:i], ".")
	rest = text[i:]
	switch rest[0] {
	case ' ', '\t', '\n', ':', ')':
	default:
		if !strings.HasPrefix(rest, "\u00A0") {
			return "", text
		}
	}
	if !strings.Contains(number, ".") && text[i-1] != '.' && rest[0] != ':' && rest[0] != ')' && strings.TrimSpace(rest) != "" {
		return "", text // "3 uutta kerhoa" counts, it is not numbered
	}
	if len(number) == 4 && !strings.Contains(number, ".") {
		return "", text // a year
	}
	return number, strings.TrimLeft(rest, " \t\n:)\u00A0")
}

// parentNumber returns the number above one: 1.2 for 1.2.3, "" for 1.
func parentNumber(number string) string {
	if i := strings.LastIndexByte(number, '.'); i >= 0 {
		return number[:i]
	}
	return ""
}
