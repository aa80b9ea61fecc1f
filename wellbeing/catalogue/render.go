package catalogue

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/openwellbeing/plan/wellbeing"
)

// Words are what a person reads of a finding. Message and hint are empty for a code that the catalogue does not know.
type Words struct {
	Title   string `json:"title"`             // what it is about
	Message string `json:"message,omitempty"` // what is wrong
	Hint    string `json:"hint,omitempty"`    // what to do
	// The statute, standard or study behind it: that of the finding where it names one, else that of the rule.
	Citation string `json:"citation,omitempty"`
}

// Render returns the words for a finding in a language, in English where the catalogue is not written in the language.
// The title of an unknown code is the code. The arguments are made safe to print on one line.
func Render(f wellbeing.Finding, l wellbeing.Language) Words {
	e, found := findings().entries[f.Code]
	if !found {
		return Words{Title: cut(string(f.Code))}
	}
	title, message, hint := e.Title, e.Message, e.Hint
	for _, v := range e.Variants {
		if f.Args.Get(v.When) != "" {
			title, message, hint = v.Title, v.Message, v.Hint
			break
		}
	}
	l = readable(l)
	citation := in(e.Citation, l)
	if f.Citation != nil && !f.Citation.IsZero() {
		citation, _ = f.Citation.Best(l, wellbeing.English)
	}
	return Words{
		Title: in(title, l), Message: fill(message.In(written(l)), f.Args, l), Hint: fill(hint.In(written(l)), f.Args, l), Citation: cut(citation),
	}
}

// Reasons are why a rule is there, and how it is wrong and right. They are empty for a code that the catalogue does not know.
type Reasons struct {
	Explanation string // why it matters
	Wrong       string // an example of the mistake
	Right       string // the same without the mistake
}

// Explain returns why a rule is there in a language, in English where the catalogue is not written in the language.
func Explain(code wellbeing.Code, l wellbeing.Language) Reasons {
	e := findings().entries[code]
	l = readable(l)
	return Reasons{Explanation: in(e.Explanation, l), Wrong: in(e.Wrong, l), Right: in(e.Right, l)}
}

// Name returns the name of a value of an enum in a language, in English where the catalogue is not written in the
// language, and the value itself where it has no name. The enums are those of wellbeing.EnumNames and kind, severity,
// category, language, progressStatus, progressReason, scheduleState, dueKind, dueState, trend, projection, freshness,
// lawBasis, dutyCode, reviewAnchor and month.
func Name(enum, value string, l wellbeing.Language) string {
	if name, found := names()[enum][value]; found {
		return in(name, readable(l))
	}
	return value
}

// Phrase returns a sentence in a language, in English where the catalogue is not written in the language, and the key
// itself where there is no such sentence. The argument count chooses between the forms for one and for any other number.
// The arguments are made safe to print on one line.
func Phrase(key string, l wellbeing.Language, args wellbeing.Args) string {
	l = readable(l)
	p, found := phrasesFor(key)[key][written(l)]
	switch {
	case !found:
		return key
	case args.Get("count") == "1":
		return fill(p.one, args, l)
	}
	return fill(p.other, args, l)
}

// fill puts arguments into a sentence.
func fill(sentence string, args wellbeing.Args, l wellbeing.Language) string {
	out := ""
	for sentence != "" {
		plain, rest, bracket := strings.Cut(sentence, "[")
		if out == "" {
			plain = strings.TrimPrefix(plain, " ") // an optional part before it was left out
		}
		filled, _ := insert(plain, args, l)
		out += filled
		if !bracket {
			break
		}
		optional, rest, _ := strings.Cut(rest, "]")
		if filled, whole := insert(optional, args, l); whole {
			out += filled
		} else if strings.HasPrefix(rest, " ") || rest == "" {
			out = strings.TrimSuffix(out, " ")
		}
		sentence = rest
	}
	return out
}

// insert puts arguments in the place of their names, and reports whether none was missing. A missing one is shown as an
// ellipsis.
func insert(s string, args wellbeing.Args, l wellbeing.Language) (filled string, whole bool) {
	var b strings.Builder
	whole = true
	for {
		plain, rest, brace := strings.Cut(s, "{")
		b.WriteString(marked(plain, l))
		if !brace {
			return b.String(), whole
		}
		placeholder, after, _ := strings.Cut(rest, "}")
		name, of, named := strings.Cut(placeholder, ":")
		if !named {
			of = name
		}
		if value := args.Get(name); value != "" {
			b.WriteString(worded(value, of, l))
		} else {
			b.WriteString("…")
			whole = false
		}
		s = after
	}
}

// worded returns the words for an argument: those of a table where there is one, else the argument itself made printable.
// The values that are allowed are a list as well, but stand as they are written.
func worded(value, of string, l wellbeing.Language) string {
	if form := forms[of]; form != nil {
		return form(value, l)
	}
	t, found := words()[of]
	if !found {
		t = names()[of]
	}
	items := []string{value}
	if _, single := t[value]; t != nil && !single || of == "allowed" {
		items = strings.Split(value, ", ")
	}
	for i, item := range items {
		if word, found := t[item]; found {
			items[i] = in(word, l)
		} else {
			items[i] = cut(item)
		}
	}
	return strings.Join(items, ", ")
}

// mostRunes is how much of an argument is shown.
const mostRunes = 240

// cut returns an argument made printable, and cuts a long one.
func cut(value string) string {
	n := 0
	for i := range value {
		if n == mostRunes {
			return Printable(value[:i]) + "…"
		}
		n++
	}
	return Printable(value)
}

// Printable returns a text with everything that does not show, or that changes how the rest shows, written as <U+XXXX>: it
// stands on one line and cannot play tricks on a terminal.
func Printable(s string) string {
	if strings.IndexFunc(s, func(r rune) bool { return !Shows(r) }) < 0 {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		if Shows(r) {
			b.WriteRune(r)
		} else {
			fmt.Fprintf(&b, "<U+%04X>", r)
		}
	}
	return b.String()
}

// Shows reports whether a character is seen as what it is. The two spaces that do not break are those of written numbers.
func Shows(r rune) bool {
	const noBreakSpace, narrowNoBreakSpace = '\u00A0', '\u202F'
	switch {
	case r == noBreakSpace || r == narrowNoBreakSpace:
		return true
	case !unicode.IsPrint(r) || r == utf8.RuneError:
		return false
	}
	return !unicode.In(r, unicode.Other_Default_Ignorable_Code_Point, unicode.Variation_Selector)
}

// forms are the ways of writing numbers and points in time that a placeholder can ask for, as in {share:percent}.
var forms = map[string]func(value string, l wellbeing.Language) string{
	"percent": Share,
	"number":  func(n string, l wellbeing.Language) string { return Number(cut(n), l) },
	// A sentence of the catalogue, however long it is.
	"sentence": func(s string, _ wellbeing.Language) string { return Printable(s) },
	"point": func(at string, l wellbeing.Language) string {
		p, err := wellbeing.ParsePoint(at)
		if err != nil {
			return cut(at)
		}
		return Point(p, l)
	},
}
