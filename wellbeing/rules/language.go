package rules

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/openwellbeing/plan/wellbeing"
)

// The codes of language.
const (
	// A text lacks one of the languages of the plan.
	CodeMissingLanguage wellbeing.Code = "language/missing-language"
	// A text holds characters that nobody sees.
	CodeHiddenCharacter wellbeing.Code = "language/hidden-character"
	// The plan has no summary that children can read.
	CodeNoPlainSummary wellbeing.Code = "language/no-plain-summary"
	// An abbreviation is explained nowhere in the plan.
	CodeUnexplainedAbbreviation wellbeing.Code = "language/unexplained-abbreviation"
)

var languageRules = []rule{
	{code: CodeMissingLanguage, severity: wellbeing.SeverityWarning, text: missingLanguage},
	{code: CodeHiddenCharacter, severity: wellbeing.SeverityWarning, written: hiddenCharacter, signs: hasHidden},
	{code: CodeNoPlainSummary, severity: wellbeing.SeverityAdvice, plan: noPlainSummary},
	{
		code: CodeUnexplainedAbbreviation, severity: wellbeing.SeverityAdvice,
		written: noteAbbreviations, signs: hasCapital, afterAll: unexplainedAbbreviations,
	},
}

// mostLanguages is how many of the plan's languages are looked for: more than any plan has.
const mostLanguages = 16

// missingLanguage finds texts that some of those who are to read the plan cannot read.
func missingLanguage(c *check, path *wellbeing.Path, t *wellbeing.Text) {
	languages := c.plan.Languages
	for i, l := range languages[:min(len(languages), mostLanguages)] {
		if isBlank(t.In(l)) && l.Valid() && !slices.Contains(languages[:i], l) && !isMissedElsewhere(path, t) {
			c.report(path.Pointer(), "language", string(l))
		}
	}
}

// isMissedElsewhere reports whether a text says nothing in any language and may as well be absent: where it is needed, the
// rule that asks for it says so.
func isMissedElsewhere(path *wellbeing.Path, t *wellbeing.Text) bool {
	if says(t) {
		return false
	}
	at := string(path.Pointer())
	switch at[strings.LastIndexByte(at, '/')+1:] {
	case "plainSummary", "effect", "conclusions", "reason", "note", "population", "purpose", "producer":
		return true
	case "text":
		return strings.HasPrefix(at, "/sections/")
	}
	return false
}

func noPlainSummary(c *check) {
	if !says(&c.plan.PlainSummary) {
		c.report("")
	}
}

// hiddenCharacter finds characters that a reader does not see: they break searching and screen readers, and can hide words or
// turn them around. Where a string has several kinds, the first is named.
func hiddenCharacter(c *check, at place, s string) {
	first, count := rune(0), 0
	for i, r := range s {
		if r < ' ' || r >= 0x7F {
			if (first == 0 || r == first) && isHidden(r) && !belongs(s, i, r) {
				first = r
				count++
			}
		}
	}
	if count > 0 {
		c.report(at.Pointer(), "character", fmt.Sprintf("U+%04X", first), "count", strconv.Itoa(count))
	}
}

// hidden are the characters that are not seen: controls, and what Unicode lets programs pass over (Default_Ignorable_Code_Point)
// or uses for direction and layout.
var hidden = &unicode.RangeTable{
	R16: []unicode.Range16{
		{0x00, 0x08, 1},
		{0x0B, 0x0C, 1},
		{0x0E, 0x1F, 1},
		{0x7F, 0x9F, 1},
		{0xAD, 0xAD, 1},
		{0x034F, 0x034F, 1},
		{0x061C, 0x061C, 1},
		{0x115F, 0x1160, 1},
		{0x17B4, 0x17B5, 1},
		{0x180B, 0x180F, 1},
		{0x200B, 0x200F, 1},
		{0x2028, 0x202E, 1},
		{0x2060, 0x206F, 1},
		{0x3164, 0x3164, 1},
		{0xFE00, 0xFE0F, 1},
		{0xFEFF, 0xFEFF, 1},
		{0xFFA0, 0xFFA0, 1},
		{0xFFF0, 0xFFFB, 1},
	},
	R32: []unicode.Range32{{0x1BCA0, 0x1BCA3, 1}, {0x1D173, 0x1D17A, 1}, {0xE0000, 0xE0FFF, 1}},
}

const softHyphen = 0xAD

func isHidden(r rune) bool {
	const afterASCII, afterLettersOfEurope = 0x7F, 0x0300
	if r < ' ' {
		return r != '\t' && r != '\n' && r != '\r'
	}
	return r >= afterASCII && (r <= softHyphen || r >= afterLettersOfEurope) && unicode.Is(hidden, r)
}

// belongs reports whether a hidden character is a part of how its neighbours are written: joiners in an emoji or in scripts
// whose letters join, a choice of form after a symbol, and the letters in the flag of a region.
func belongs(s string, i int, r rune) bool {
	before := runeBefore(s, i)
	switch {
	case r == 0x200D && isPictorial(before):
		return isPictorial(runeAt(s, i+utf8.RuneLen(r)))
	case r == 0x200C || r == 0x200D:
		return before >= 0x0600 && before < 0x1100 && isWordOrMark(before)
	case r == 0xFE0E || r == 0xFE0F:
		return isPictorial(before) || before >= '0' && before <= '9' || before == '#' || before == '*'
	case r >= 0xE0020 && r <= 0xE007F:
		return isInFlag(s[:i])
	}
	return false
}

// isInFlag reports whether a black flag comes last, or before a few letters of tags.
func isInFlag(s string) bool {
	const mostTags = 8
	for range mostTags {
		r, size := utf8.DecodeLastRuneInString(s)
		if r < 0xE0020 || r >= 0xE007F {
			return r == 0x1F3F4
		}
		s = s[:len(s)-size]
	}
	return false
}

func isWordOrMark(r rune) bool { return unicode.IsLetter(r) || unicode.IsMark(r) }

// isPictorial reports whether a character is a symbol or a part of an emoji.
func isPictorial(r rune) bool {
	return r >= 0x1F000 && r < 0x20000 || r == 0xFE0F || r >= 0xA9 && unicode.In(r, unicode.So, unicode.Sm)
}

// abbreviations are those that the texts of the plan use.
type abbreviations struct {
	byName map[string]*abbreviation
	order  []*abbreviation // by first use
}

type abbreviation struct {
	at        wellbeing.Pointer
	position  string
	count     int
	explained bool
}

// noteAbbreviations notes the abbreviations of a text and whether it explains them.
func noteAbbreviations(c *check, at place, s string) {
	pointer := at.Pointer()
	if !isText(pointer) || isMostlyCapitals(s) {
		return
	}
	for start, end := range capitals(s) {
		name := s[start:end]
		if !isAbbreviation(name) {
			continue
		}
		a := c.abbreviations.named(name)
		if a.count == 0 {
			a.at, a.position = pointer, positionOf(s, start)
		}
		a.count++
		a.explained = a.explained || explains(s, start, end) || isNameOfMany(pointer) && strings.TrimSpace(s) != name
	}
}

func (a *abbreviations) named(name string) *abbreviation {
	found := a.byName[name]
	if found == nil {
		found = new(abbreviation)
		if a.byName == nil {
			a.byName = map[string]*abbreviation{}
		}
		a.byName[name] = found
		a.order = append(a.order, found)
	}
	return found
}

// unexplainedAbbreviations reports each abbreviation once, where it is used first.
func unexplainedAbbreviations(c *check) {
	for _, a := range c.abbreviations.order {
		if !a.explained {
			c.report(a.at, "position", a.position, "count", strconv.Itoa(a.count))
		}
	}
}

// isText reports whether a pointer to a string ends in a language: those to plain strings end in the name of a member.
func isText(p wellbeing.Pointer) bool {
	last := p[strings.LastIndexByte(string(p), '/')+1:]
	return wellbeing.Language(last).Valid() && last != "id" && last != "url" && !strings.HasSuffix(string(p.Parent()), "/breakdown")
}

// isNameOfMany reports whether a pointer is to the name of an organization or body, which explains an abbreviation that it holds
// beside other words.
func isNameOfMany(p wellbeing.Pointer) bool {
	return (strings.HasPrefix(string(p), "/organizations/") || strings.HasPrefix(string(p), "/bodies/")) &&
		strings.HasSuffix(string(p.Parent()), "/name")
}

// isMostlyCapitals reports whether more than half of the words are in capitals, as in a heading.
func isMostlyCapitals(s string) bool {
	words, capital := 0, 0
	for _, w := range strings.Fields(s) {
		if strings.ContainsFunc(w, unicode.IsLetter) {
			words++
			if strings.ToUpper(w) == w {
				capital++
			}
		}
	}
	return words > 1 && capital*2 > words
}

// capitals yields where two to six capital letters stand by themselves. An ending may follow a colon, another part of the word
// a hyphen: THL:n, LAPE-ryhmä.
func capitals(s string) func(yield func(start, end int) bool) {
	return func(yield func(start, end int) bool) {
		for i := 0; i < len(s); {
			r, size := utf8.DecodeRuneInString(s[i:])
			if !isCapital(r) {
				i += size
				continue
			}
			start, letters := i, 0
			for i < len(s) && isCapital(r) {
				letters++
				i += size
				r, size = utf8.DecodeRuneInString(s[i:])
			}
			before, after := runeBefore(s, start), runeAt(s, i)
			alone := !isWordRune(before) && !isWordRune(after) && !strings.ContainsRune("./@_&%=?", max(before, 1)) &&
				!strings.ContainsRune("/@_=", max(after, 1)) && !(after == '.' && isWordRune(runeAt(s, i+1)))
			if letters >= 2 && letters <= 6 && alone && !yield(start, i) {
				return
			}
		}
	}
}

func isCapital(r rune) bool { return r >= 'A' && r <= 'Z' || r == 'Å' || r == 'Ä' || r == 'Ö' }

// Abbreviations that everybody knows, and words that are written in capitals for emphasis.
var known = func() map[string]bool {
	known := map[string]bool{}
	for _, name := range strings.Fields(`EU ETA EES YK FN UN UNICEF UNESCO WHO OECD PISA NATO USA UK EKP SPR MLL TE
		TV IT ICT AI PC PDF CD DVD USB GPS SMS URL WWW HTML QR LED ID OK VIP SOS CV FAQ ISO GDPR WC ABC
		HIV AIDS ADHD DNA COVID
		HLBT HLBTI HLBTIQ LGBT LGBTQ LGBTI LGBTIQ EUR SEK MB GB KM AM PM
		FI SV EN EI JA TAI ON SE OCH INTE ELLER ALLA NOT AND OR ALL`) {
		known[name] = true
	}
	return known
}()

// isAbbreviation reports whether capitals are an abbreviation that not everybody knows; what may be a Roman number is none.
func isAbbreviation(name string) bool { return !known[name] && strings.Trim(name, "IVXLCDM") != "" }

// thatIs are the words and signs that stand between an abbreviation and what it stands for, in either order.
var thatIs = []string{" eli ", " = ", " dvs. ", " dvs ", " d.v.s. ", " det vill säga ", " alltså ", " i.e. ", " i.e., "}

// standsFor are those that stand after an abbreviation only.
var standsFor = []string{" (", " stands for ", " står för ", " tarkoittaa "}

// explains reports whether a text says beside an abbreviation what it stands for: in words before "(THL)", in brackets after
// it, before or after a word for "that is", or beside a dash, where the words begin as the abbreviation does.
func explains(s string, start, end int) bool {
	before, after := s[:start], s[end:]
	if rest, inflected := strings.CutPrefix(after, ":"); inflected {
		after = strings.TrimLeftFunc(rest, unicode.IsLower)
	}
	if start > 0 && s[start-1] == '(' && (after == "" || strings.ContainsRune("),;", rune(after[0]))) {
		return unicode.IsLetter(lastRune(strings.TrimRight(s[:start-1], " \u00a0")))
	}
	for _, that := range standsFor {
		if rest, follows := strings.CutPrefix(after, that); follows && unicode.IsLetter(runeAt(rest, 0)) {
			return true
		}
	}
	after = strings.TrimPrefix(after, ",")
	for _, that := range thatIs {
		if rest, follows := strings.CutPrefix(after, that); follows && unicode.IsLetter(runeAt(rest, 0)) {
			return true
		}
		if words, leads := strings.CutSuffix(before, that); leads && unicode.IsLetter(lastRune(strings.TrimSuffix(words, ","))) {
			return true
		}
	}
	return isBesideDash(before, s[start:end], after)
}

// longestName is how far before a dash the beginning of a name is looked for, in bytes.
const longestName = 200

// isBesideDash reports whether a dash stands between an abbreviation and words that begin with the same letter: "THL –
// Terveyden ja hyvinvoinnin laitos", but not "THL – kysely".
func isBesideDash(before, name, after string) bool {
	begins := func(words string) bool {
		first, _ := utf8.DecodeRuneInString(words)
		letter, _ := utf8.DecodeRuneInString(name)
		return unicode.ToUpper(first) == letter
	}
	for _, dash := range []string{" – ", " — ", " - "} {
		if words, follows := strings.CutPrefix(after, dash); follows && begins(words) {
			return true
		}
		if words, leads := strings.CutSuffix(before[max(0, len(before)-longestName):], dash); leads {
			return begins(strings.TrimLeft(words[strings.LastIndexAny(words, ".,:;?!()")+1:], " "))
		}
	}
	return false
}

func lastRune(s string) rune {
	r, _ := utf8.DecodeLastRuneInString(s)
	return r
}
