package tables

import (
	"strings"
	"unicode"
)

// fold returns a text as it is compared: in lower case, without the marks over letters, with plain hyphens and single spaces.
// A word that a line break divides after its hyphen is put together.
func fold(text string) string {
	var b strings.Builder
	b.Grow(len(text))
	space := false
	for i, r := range text {
		switch {
		case unicode.IsSpace(r):
			space = b.Len() > 0
			continue
		case r == '\u00AD' || unicode.Is(unicode.Cf, r) || unicode.Is(unicode.Mn, r):
			continue
		case isHyphen(r):
			if joinsLines(text[i:], b.String()) {
				continue
			}
			r = '-'
		default:
			r = plainLetter(unicode.ToLower(r))
		}
		if space {
			b.WriteByte(' ')
			space = false
		}
		b.WriteRune(r)
	}
	return b.String()
}

func isHyphen(r rune) bool { return r == '-' || r >= '\u2010' && r <= '\u2015' || r == '\u2212' }

// joinsLines reports whether a hyphen stands where a line break divides a word: Vastuu-, and taho on the next line.
func joinsLines(rest, before string) bool {
	_, after, found := strings.Cut(rest, "\n")
	if !found || len(before) == 0 || strings.TrimSpace(rest[:len(rest)-len(after)]) == "" {
		return false
	}
	hyphen := strings.TrimSpace(rest[:len(rest)-len(after)-1])
	last := before[len(before)-1]
	return len([]rune(hyphen)) == 1 && last >= 'a' && last <= 'z' && after != "" && unicode.IsLower([]rune(after)[0])
}

// plainLetter returns a lower-case letter without its marks, as far as the languages of plans need it.
func plainLetter(r rune) rune {
	if r < 0x80 {
		return r
	}
	switch r {
	case 'å', 'ä', 'á', 'à', 'â', 'ã':
		return 'a'
	case 'ö', 'ø', 'ó', 'ò', 'ô', 'õ':
		return 'o'
	case 'é', 'è', 'ê', 'ë':
		return 'e'
	case 'ü', 'ú', 'ù', 'û':
		return 'u'
	case 'í', 'ì', 'î', 'ï':
		return 'i'
	case 'š':
		return 's'
	case 'ž':
		return 'z'
	case 'č', 'ç':
		return 'c'
	case 'đ':
		return 'd'
	case 'ŋ', 'ñ':
		return 'n'
	case 'ŧ':
		return 't'
	case '“', '”', '„', '″':
		return '"'
	case '’', '‘', '′':
		return '\''
	}
	return r
}

// key returns a text as words are looked up: folded, with a space in the place of everything but letters, digits, the signs
// of percent and number, and currencies.
func key(text string) string {
	folded := fold(text)
	var b strings.Builder
	b.Grow(len(folded))
	space := false
	for _, r := range folded {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '%' && r != '#' && r != '€' {
			space = b.Len() > 0
			continue
		}
		if space {
			b.WriteByte(' ')
			space = false
		}
		b.WriteRune(r)
	}
	return b.String()
}
