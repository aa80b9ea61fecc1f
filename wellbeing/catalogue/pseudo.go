package catalogue

import (
	"strings"
	"unicode"

	"github.com/openwellbeing/plan/wellbeing"
)

// Pseudo is no language of people and is not among Languages: in it every text of the catalogue is the English one between
// ⟦ and ⟧, and what is inserted into a sentence stands outside them. A text that bypasses the catalogue shows by that.
const Pseudo wellbeing.Language = "qps"

// written returns the language that the texts for a language are written in.
func written(l wellbeing.Language) wellbeing.Language {
	if l == Pseudo {
		return wellbeing.English
	}
	return l
}

// in returns a text of the catalogue in a language of it.
func in(t wellbeing.Text, l wellbeing.Language) string { return marked(t.In(written(l)), l) }

// marked puts a piece of a text of the catalogue between the brackets where the language is Pseudo. The spaces around it
// stay outside them.
func marked(s string, l wellbeing.Language) string {
	if l != Pseudo || !strings.ContainsFunc(s, unicode.IsLetter) {
		return s
	}
	core := strings.Trim(s, " ")
	before, after, _ := strings.Cut(s, core)
	return before + "⟦" + core + "⟧" + after
}
