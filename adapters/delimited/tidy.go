package delimited

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"github.com/openwellbeing/plan/adapters/tables"
	"github.com/openwellbeing/plan/wellbeing"
)

// mostControls is how many cells with control characters are named one by one; a file with more of them is named by these.
const mostControls = 100

// tidy takes out of the cells what a plan cannot hold and what only guards a cell, and says so.
func (r *reading) tidy() {
	controls, guarded, firstGuarded, comma := 0, 0, "", false
	for i, row := range r.rows {
		for j := range row {
			text := row[j].Text
			if at := strings.IndexFunc(text, isControl); at >= 0 {
				if controls++; controls <= mostControls {
					r.state(tables.CodeControlCharacter, wellbeing.ArgsOf("cell", nameOfCell(i, j), "character", codePoint(text[at:])))
				}
				text = withoutControls(text)
			}
			if bare := tables.Unguard(text); bare != text {
				if guarded++; guarded == 1 {
					firstGuarded = nameOfCell(i, j)
				}
				text = bare
			}
			comma = comma || len(text) <= longestNumber && decimalComma.MatchString(text)
			if row[j].Text = text; text == "" {
				row[j].Kind = tables.CellEmpty
			}
		}
	}
	if guarded > 0 {
		r.state(tables.CodeGuard, wellbeing.ArgsOf("cell", firstGuarded, "count", strconv.Itoa(guarded)))
	}
	if comma {
		r.state(tables.CodeDecimalComma, nil)
	}
}

// decimalComma matches a number with decimals after a comma. Three of them may as well be thousands.
var decimalComma = regexp.MustCompile(`^[+−-]?[0-9]{1,3}([  .]?[0-9]{3})*,([0-9]{1,2}|[0-9]{4,})[  ]?%?$`)

// longestNumber is how many bytes a cell may have that is looked at as a number.
const longestNumber = 40

func nameOfCell(row, column int) string { return tables.Ref{Row: row, Column: column}.Cell() }

func isControl(r rune) bool { return r < ' ' && r != '\n' && r != '\t' || r == 0x7F }

func codePoint(s string) string { return fmt.Sprintf("U+%04X", firstRune(s)) }

// withoutControls takes control characters out of a text; those that move to a new line or page stand for a newline.
func withoutControls(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\v' || r == '\f':
			return '\n'
		case isControl(r):
			return -1
		}
		return r
	}, s)
}
