package law

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/openwellbeing/plan/wellbeing"
)

// ParseError is why a text was not read as regimes: the first thing that is wrong with it.
type ParseError struct {
	// Where in the text: for something missing, the object that lacks it.
	Path wellbeing.Pointer
	// Line and column of it.
	Place wellbeing.Place
	// What is wrong.
	Problem Problem
	// What a sentence about it names.
	Args wellbeing.Args
}

// Error gives in English the line, the column, what is wrong and the path.
func (e *ParseError) Error() string {
	var pairs []string
	for _, arg := range e.Args {
		value := arg.Value
		if isFromText(arg.Name) {
			value = strconv.Quote(value)
		}
		pairs = append(pairs, "{"+arg.Name+"}", value)
	}
	said := strings.NewReplacer(pairs...).Replace(sentences[e.Problem])
	if nearest := e.Args.Get("suggestion"); nearest != "" {
		said += fmt.Sprintf("; did you mean %q?", nearest)
	}
	return fmt.Sprintf("law: line %d, column %d: %s at %q", e.Place.Line, e.Place.Column, said, string(e.Path))
}

// isFromText reports whether an argument is a piece of the text that was read.
func isFromText(arg string) bool { return arg == "id" || arg == "member" || arg == "value" }

// Problem is a mistake in a text of regimes. Its values are stable.
type Problem string

// The problems, with their arguments.
const (
	ProblemNotObject      Problem = "not-object"
	ProblemNotList        Problem = "not-list"         // not a list, or one without items
	ProblemNotString      Problem = "not-string"       // not a string, or an empty one
	ProblemNotID          Problem = "not-id"           // a string that is no identifier
	ProblemNotCountry     Problem = "not-country"      // a string that is no country code
	ProblemNotText        Problem = "not-text"         // not text by language
	ProblemNotDay         Problem = "not-day"          // a string that is no day of the calendar
	ProblemNotYears       Problem = "not-years"        // not a whole number of years: min, max
	ProblemMissingMember  Problem = "missing-member"   // member
	ProblemUnknownMember  Problem = "unknown-member"   // member, and perhaps suggestion
	ProblemUnknownValue   Problem = "unknown-value"    // value, allowed, and perhaps suggestion
	ProblemRepeatedValue  Problem = "repeated-value"   // value
	ProblemRepeatedID     Problem = "repeated-id"      // of a regime or the code of an item: id
	ProblemEndBeforeStart Problem = "end-before-start" // start, end
)

var problems = []Problem{
	ProblemNotObject, ProblemNotList, ProblemNotString, ProblemNotID, ProblemNotCountry, ProblemNotText, ProblemNotDay, ProblemNotYears,
	ProblemMissingMember, ProblemUnknownMember, ProblemUnknownValue, ProblemRepeatedValue, ProblemRepeatedID, ProblemEndBeforeStart,
}

// Problems returns every problem that Parse names.
func Problems() []Problem { return slices.Clone(problems) }

// sentences say the problems in English.
var sentences = map[Problem]string{
	ProblemNotObject:      "an object is expected",
	ProblemNotList:        "a list of at least one is expected",
	ProblemNotString:      "a string that is not empty is expected",
	ProblemNotID:          "an identifier of at most 64 lower-case letters, digits, dots, underscores and hyphens is expected",
	ProblemNotCountry:     "a country code of two capital letters is expected",
	ProblemNotText:        `text by language is expected, such as {"fi": "…", "sv": "…"}`,
	ProblemNotDay:         "a day of the calendar as YYYY-MM-DD is expected",
	ProblemNotYears:       "a whole number of years from {min} to {max} is expected",
	ProblemMissingMember:  "the member {member} is missing",
	ProblemUnknownMember:  "unknown member {member}",
	ProblemUnknownValue:   "{value} is not among {allowed}",
	ProblemRepeatedValue:  "{value} is repeated",
	ProblemRepeatedID:     "{id} is already used",
	ProblemEndBeforeStart: "the last day in force {end} is before the first {start}",
}
