package tables

import (
	"regexp"
	"sync"
)

// pattern is a regular expression that is compiled when it is first asked for: there are many, and a program that embeds
// this package should not pay for them before it has a table to read.
type pattern func() *regexp.Regexp

func matching(expression string) pattern {
	p := pattern(sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(expression) }))
	patterns = append(patterns, p)
	return p
}

// patterns are all of them, for the test that compiles each. Nothing is added once the program runs.
var patterns []pattern
