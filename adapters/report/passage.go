package report

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"

	"github.com/openwellbeing/plan/wellbeing"
	"github.com/openwellbeing/plan/wellbeing/catalogue"
)

// passage is a piece of text of the plan.
type passage struct {
	Text string
	// The language that it is in, where it is not that of the report; "" where it is, or where nobody knows.
	Language wellbeing.Language
	// The name of that language, where a reader could not expect it.
	Note string
}

// IsEmpty reports whether there is no text.
func (p passage) IsEmpty() bool { return p.Text == "" }

// voice is the language of a report and how texts of the plan are told in it.
type voice struct {
	language wellbeing.Language
	// The languages in which a text is looked for: that of the report, then those of the plan.
	order []wellbeing.Language
	// The first of them that the plan promises. A text in another one says which.
	expected wellbeing.Language
	// Strings of the plan that are not to be shown.
	hidden map[string]bool
}

func newVoice(l wellbeing.Language, languages []wellbeing.Language) *voice {
	v := &voice{language: l, order: append([]wellbeing.Language{l}, languages...), expected: l}
	if len(languages) > 0 {
		v.expected = languages[0]
	}
	for _, promised := range languages {
		if promised == l {
			v.expected = l
		}
	}
	return v
}

// say returns a sentence of the catalogue. Names and values of its arguments take turns.
func (v *voice) say(name string, args ...any) string {
	key := "report." + name
	given := wellbeing.ArgsOf()
	for i := 0; i+1 < len(args); i += 2 {
		given.Set(fmt.Sprint(args[i]), fmt.Sprint(args[i+1]))
	}
	return catalogue.Phrase(key, v.language, given)
}

// counted returns a sentence about a number of things.
func (v *voice) counted(name string, n int) string { return v.say(name, "count", n) }

// name returns the name of a value of an enum, and "" for no value.
func (v *voice) name(enum, value string) string {
	if value == "" {
		return ""
	}
	return shown(catalogue.Name(enum, value, v.language))
}

// text returns a text of the plan in the language of the report, else in the first language of the plan that has it.
func (v *voice) text(t wellbeing.Text) passage {
	s, l := t.Best(v.order...)
	p := v.plain(s)
	if l == v.language || s == "" {
		return p
	}
	if l.Valid() {
		p.Language = l
	}
	if l != v.expected {
		p.Note = v.name("language", string(l))
	}
	return p
}

// plain returns a string of the plan that is in no stated language.
func (v *voice) plain(s string) passage {
	if v.hidden[s] {
		return passage{Text: v.say("hidden")}
	}
	return passage{Text: shown(s)}
}

// own returns a text of ours, such as one of a law, in the language of the report or in English.
func (v *voice) own(t wellbeing.Text) string {
	s, _ := t.Best(v.language, wellbeing.English)
	return shown(s)
}

// shown returns a text with everything in it that does not show, or that changes how the rest is read, written as <U+XXXX>.
// Line ends, spaces and what joins characters into one stay.
func shown(s string) string {
	if strings.IndexFunc(s, isHidden) < 0 {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		if isHidden(r) {
			fmt.Fprintf(&b, "<U+%04X>", r)
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

func isHidden(r rune) bool {
	const nonJoiner, joiner, softHyphen = '\u200C', '\u200D', '\u00AD'
	switch r {
	case '\n', '\t', nonJoiner, joiner, softHyphen:
		return false
	}
	return !catalogue.Shows(r) && !unicode.In(r, unicode.Zs, unicode.Variation_Selector)
}

// number returns a number in JSON's form as people write it, with its thousands apart.
func (v *voice) number(n string) string {
	whole, decimals, _ := strings.Cut(strings.TrimPrefix(n, "-"), ".")
	separator := "\u00A0"
	if catalogue.Number("0.5", v.language) == "0.5" {
		separator = ","
	}
	if len(whole) > 4 {
		for i := len(whole) - 3; i > 0; i -= 3 {
			whole = whole[:i] + separator + whole[i:]
		}
	}
	if decimals != "" {
		whole += catalogue.Number("."+decimals, v.language)
	}
	if strings.HasPrefix(n, "-") {
		return "\u2212" + whole
	}
	return whole
}

// ages returns a range of ages, "" where none is stated.
func (v *voice) ages(r wellbeing.AgeRange) string {
	switch {
	case r.Min != nil && r.Max != nil:
		return strconv.Itoa(*r.Min) + "–" + strconv.Itoa(*r.Max)
	case r.Max != nil:
		return "0–" + strconv.Itoa(*r.Max)
	case r.Min != nil:
		return strconv.Itoa(*r.Min) + "–"
	}
	return ""
}
