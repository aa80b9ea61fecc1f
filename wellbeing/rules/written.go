package rules

import (
	"iter"

	"github.com/openwellbeing/plan/wellbeing"
)

// sign is something cheap to see in a string that a rule about what is written cannot do without. Rules run only on
// strings that have one of their signs, so that ordinary texts cost one pass.
type sign uint8

const (
	hasDigit   sign = 1 << iota // 0-9
	hasAt                       // @
	hasCapital                  // two capital letters in a row
	hasHidden                   // a control character, or one of the scripts and blocks where hidden characters stand
	hasNumeral                  // a word for one to four, or such a digit, at the beginning of a word
)

// signsOf looks at each byte of a string once.
func signsOf(s string) sign {
	return 0
}

// read runs the rules about what is written over every string of the plan and its extensions.
func (c *check) read(by *rulesFor) {
	if len(by.written) == 0 {
		return
	}
	for path, s := range c.strings() {
		signs := signsOf(s) & by.signs
		if signs == 0 {
			continue
		}
		for _, c.rule = range by.written {
			if c.rule.signs&signs != 0 {
				c.rule.written(c, path, s)
			}
		}
	}
}

// strings is a stand-in until the plan yields its strings itself.
func (c *check) strings() iter.Seq2[*wellbeing.Path, string] {
	return func(yield func(*wellbeing.Path, string) bool) {
		for path, node := range c.plan.All() {
			if t, ok := node.(*wellbeing.Text); ok {
				for _, s := range t.All() {
					if !yield(path, s) {
						return
					}
				}
			}
		}
	}
}
