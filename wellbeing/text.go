package wellbeing

import (
	"encoding/json"
	"iter"
	"slices"
	"strings"
)

// Language is a language tag of BCP 47 in its usual case, such as fi, sv or smn. The zero value is not stated.
type Language string

// The languages that people who use this package read.
const (
	Finnish Language = "fi"
	Swedish Language = "sv"
	English Language = "en"
)

// Valid reports whether the tag has the form language, script, region, variants, each in its usual case.
func (l Language) Valid() bool {
	s := string(l)
	tag, s, more := strings.Cut(s, "-")
	if len(tag) < 2 || len(tag) > 3 || !allBytes(tag, isLower) {
		return false
	}
	place := 0 // 0 after the language, 1 after a script, 2 after a region or variant
	for more {
		tag, s, more = strings.Cut(s, "-")
		switch {
		case place == 0 && len(tag) == 4 && isUpper(tag[0]) && allBytes(tag[1:], isLower):
			place = 1
		case place < 2 && (len(tag) == 2 && allBytes(tag, isUpper) || len(tag) == 3 && allBytes(tag, isDigit)):
			place = 2
		case isVariant(tag):
			place = 2
		default:
			return false
		}
	}
	return true
}

func isVariant(tag string) bool {
	if len(tag) == 4 {
		return isDigit(tag[0]) && allBytes(tag, isLowerOrDigit)
	}
	return len(tag) >= 5 && len(tag) <= 8 && allBytes(tag, isLowerOrDigit)
}

// Text is text for people in one or more languages. The zero value is no text; a language whose text is empty is absent.
type Text struct {
	FI string // Finnish
	SV string // Swedish
	EN string // English
	// Every other language, by its tag.
	Other map[Language]string
}

// IsZero reports whether there is no text in any language.
func (t Text) IsZero() bool { return t.FI == "" && t.SV == "" && t.EN == "" && len(t.Other) == 0 }

// IsBlank reports whether the text says nothing in any language: there is none, or only white space.
func (t *Text) IsBlank() bool {
	if !isBlank(t.FI) || !isBlank(t.SV) || !isBlank(t.EN) {
		return false
	}
	for _, s := range t.Other {
		if !isBlank(s) {
			return false
		}
	}
	return true
}

func isBlank(s string) bool { return strings.TrimSpace(s) == "" }

// In returns the text in a language, and "" where there is none.
func (t Text) In(l Language) string {
	switch l {
	case Finnish:
		return t.FI
	case Swedish:
		return t.SV
	case English:
		return t.EN
	}
	return t.Other[l]
}

// Set puts the text in a language; an empty text takes the language away.
func (t *Text) Set(l Language, s string) {
	switch l {
	case Finnish:
		t.FI = s
	case Swedish:
		t.SV = s
	case English:
		t.EN = s
	default:
		if s == "" {
			delete(t.Other, l)
			if len(t.Other) == 0 {
				t.Other = nil
			}
			return
		}
		if t.Other == nil {
			t.Other = map[Language]string{}
		}
		t.Other[l] = s
	}
}

// Best returns the text in the first of the languages that has one, else in the first language that there is at all, and
// the language that it is in.
func (t Text) Best(languages ...Language) (string, Language) {
	for _, l := range languages {
		if s := t.In(l); s != "" {
			return s, l
		}
	}
	for l, s := range t.All() {
		return s, l
	}
	return "", ""
}

// All yields each language and its text: Finnish, Swedish and English, then the others in the order of their tags.
func (t Text) All() iter.Seq2[Language, string] {
	return func(yield func(Language, string) bool) {
		for _, l := range []Language{Finnish, Swedish, English} {
			if s := t.In(l); s != "" && !yield(l, s) {
				return
			}
		}
		for _, l := range t.otherTags() {
			if !yield(l, t.Other[l]) {
				return
			}
		}
	}
}

func (t Text) otherTags() []Language {
	if len(t.Other) == 0 {
		return nil
	}
	tags := make([]Language, 0, len(t.Other))
	for l := range t.Other {
		tags = append(tags, l)
	}
	slices.Sort(tags)
	return tags
}

// MarshalJSON writes the text as an object from language to text.
func (t Text) MarshalJSON() ([]byte, error) { return t.value().asItem().canonical() }

// UnmarshalJSON reads an object from language to text, as strictly as Read does.
func (t *Text) UnmarshalJSON(data []byte) error {
	var read Text
	err := readPart(data, func(r *reader) { r.text(&read) })
	if err == nil {
		*t = read
	}
	return err
}

var _ json.Marshaler = Text{}
