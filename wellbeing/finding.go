package wellbeing

import (
	"fmt"
	"slices"
	"strings"
)

// Severity says how much a finding weighs. The zero value is not a severity.
type Severity string

// The severities, gravest first.
const (
	SeverityError   Severity = "error"   // broken data, or the law of the regime that applies
	SeverityWarning Severity = "warning" // ought to be mended
	SeverityAdvice  Severity = "advice"  // would make the plan better
)

// Rank returns 3 for an error, 2 for a warning, 1 for advice and 0 for anything else, so that severities compare.
func (s Severity) Rank() int {
	switch s {
	case SeverityError:
		return 3
	case SeverityWarning:
		return 2
	case SeverityAdvice:
		return 1
	}
	return 0
}

// Code names what a finding is about, as category/name. Codes are never renamed and never used again for something else.
type Code string

// Category returns what comes before the slash of the code.
func (c Code) Category() string {
	category, _, _ := strings.Cut(string(c), "/")
	return category
}

// Finding is one thing to say about a plan: what, how grave, where. The words come from the catalogue.
type Finding struct {
	Code     Code     `json:"code"`
	Severity Severity `json:"severity"`
	// Where in the plan: for something missing, the object that lacks it.
	Path Pointer `json:"path"`
	Args Args    `json:"args,omitzero"`
	// The provision that stands behind the finding, as it is cited in each language. Where it is nil, the catalogue may know
	// what stands behind every finding of the code.
	Citation *Text `json:"citation,omitzero"`
	// Where in the text that the plan was read from; the zero value where it was not read from text.
	Place Place `json:"place,omitzero"`
}

// String returns severity, code, path and arguments for logs and tests; people read the catalogue's words.
func (f Finding) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s %s at %q", f.Severity, f.Code, string(f.Path))
	for _, arg := range f.Args {
		fmt.Fprintf(&b, " %s=%q", arg.Name, arg.Value)
	}
	return b.String()
}

// Findings are findings about one plan, in the order of the plan.
type Findings []Finding

// Sort puts findings in the order of their paths, then codes, then arguments.
func (fs Findings) Sort() {
	// A finding is large to move, so what is sorted is where each stands. They mostly come nearly in order.
	places := make([]int, len(fs))
	for i := range places {
		places[i] = i
	}
	slices.SortStableFunc(places, func(a, b int) int {
		f, g := &fs[a], &fs[b]
		if c := f.Path.Compare(g.Path); c != 0 {
			return c
		}
		if c := strings.Compare(string(f.Code), string(g.Code)); c != 0 {
			return c
		}
		return f.Args.compare(g.Args)
	})
	// Each place takes the finding that belongs there, around each cycle.
	for i := range places {
		first := fs[i]
		for at := i; places[at] >= 0; {
			from := places[at]
			places[at] = -1
			if from == i {
				fs[at] = first
				break
			}
			fs[at] = fs[from]
			at = from
		}
	}
}

// Count returns how many findings have the severity.
func (fs Findings) Count(s Severity) int {
	n := 0
	for _, f := range fs {
		if f.Severity == s {
			n++
		}
	}
	return n
}

// AtLeast returns the findings that weigh at least as much as the severity.
func (fs Findings) AtLeast(s Severity) Findings {
	var out Findings
	for _, f := range fs {
		if f.Severity.Rank() >= s.Rank() {
			out = append(out, f)
		}
	}
	return out
}

// Err returns an error that holds the findings where at least one of them is an error, else nil.
func (fs Findings) Err() error {
	if fs.Count(SeverityError) == 0 {
		return nil
	}
	return &FindingsError{Findings: fs}
}

// FindingsError is an error that holds findings, at least one of them an error.
type FindingsError struct {
	Findings Findings
}

// Error names the first finding that is an error and counts the others.
func (e *FindingsError) Error() string { return summarize(e.Findings) }

// ReadError is why Read returned no plan: one finding of the category input, or all those of the category schema.
type ReadError struct {
	Findings Findings
}

// Error names the first finding and its place, and counts the others.
func (e *ReadError) Error() string { return summarize(e.Findings) }

func summarize(fs Findings) string {
	errors := fs.AtLeast(SeverityError)
	if len(errors) == 0 {
		return "wellbeing: no finding is an error"
	}
	s := "wellbeing: " + errors[0].String()
	if p := errors[0].Place; p.Line > 0 {
		s += fmt.Sprintf(" (line %d, column %d)", p.Line, p.Column)
	}
	if more := len(errors) - 1; more > 0 {
		s += fmt.Sprintf(" and %d more", more)
	}
	return s
}

// The codes of this package. Codes of the category input are about the text before there is a document, those of schema
// follow the keywords of the JSON Schema, and those of data are about what the schema cannot say.
const (
	CodeTooLarge         Code = "input/too-large"
	CodeTooDeep          Code = "input/too-deep"
	CodeTooManyParts     Code = "input/too-many-parts"
	CodeSyntax           Code = "input/syntax"
	CodeUnexpectedEnd    Code = "input/unexpected-end"
	CodeTrailingData     Code = "input/trailing-data"
	CodeDuplicateMember  Code = "input/duplicate-member"
	CodeInvalidUTF8      Code = "input/invalid-utf8"
	CodeLoneSurrogate    Code = "input/lone-surrogate"
	CodeControlCharacter Code = "input/control-character"
	CodeNumberPrecision  Code = "input/number-precision"
	CodeNumberRange      Code = "input/number-range"

	CodeRequired      Code = "schema/required"
	CodeUnknownMember Code = "schema/unknown-member"
	CodeType          Code = "schema/type"
	CodeEnum          Code = "schema/enum"
	CodePattern       Code = "schema/pattern"
	CodeDate          Code = "schema/date"
	CodeRange         Code = "schema/range"
	CodeCount         Code = "schema/count"
	CodeRepeated      Code = "schema/repeated"
	CodeMoreFindings  Code = "schema/more-findings"

	CodeDuplicateID             Code = "data/duplicate-id"
	CodeUnknownReference        Code = "data/unknown-reference"
	CodeWrongReference          Code = "data/wrong-reference"
	CodeCycle                   Code = "data/cycle"
	CodeRelationToItself        Code = "data/relation-to-itself"
	CodeGoalsTooDeep            Code = "data/goals-too-deep"
	CodeEndBeforeStart          Code = "data/end-before-start"
	CodeMinAboveMax             Code = "data/min-above-max"
	CodeApprovalByNonOwner      Code = "data/approval-by-non-owner"
	CodeValueOutsideUnit        Code = "data/value-outside-unit"
	CodeValueOutsideLevels      Code = "data/value-outside-levels"
	CodeSuppressedWithValue     Code = "data/suppressed-with-value"
	CodeAbsentWithValue         Code = "data/absent-with-value"
	CodeDuplicateObservation    Code = "data/duplicate-observation"
	CodeZeroDenominator         Code = "data/zero-denominator"
	CodeValueBesideRatio        Code = "data/value-beside-ratio"
	CodeNumeratorAlone          Code = "data/numerator-without-denominator"
	CodeDenominatorAlone        Code = "data/denominator-without-numerator"
	CodePartsExceedTotal        Code = "data/parts-exceed-total"
	CodeDuplicateTarget         Code = "data/duplicate-target"
	CodeTargetWithoutValue      Code = "data/target-without-value"
	CodeTargetValueAndRange     Code = "data/target-value-and-range"
	CodeUnknownMemberOfNewer    Code = "data/unknown-member"
	CodeUnknownEnumValueOfNewer Code = "data/unknown-value"
)

// Codes returns every code that this package gives, in the order of the categories input, schema and data.
func Codes() []Code {
	return []Code{
		CodeTooLarge, CodeTooDeep, CodeTooManyParts, CodeSyntax, CodeUnexpectedEnd, CodeTrailingData, CodeDuplicateMember, CodeInvalidUTF8,
		CodeLoneSurrogate, CodeControlCharacter, CodeNumberPrecision, CodeNumberRange,
		CodeRequired, CodeUnknownMember, CodeType, CodeEnum, CodePattern, CodeDate, CodeRange, CodeCount, CodeRepeated,
		CodeMoreFindings,
		CodeDuplicateID, CodeUnknownReference, CodeWrongReference, CodeCycle, CodeRelationToItself, CodeGoalsTooDeep,
		CodeEndBeforeStart, CodeMinAboveMax, CodeApprovalByNonOwner, CodeValueOutsideUnit, CodeValueOutsideLevels,
		CodeSuppressedWithValue, CodeAbsentWithValue, CodeDuplicateObservation, CodeZeroDenominator, CodeValueBesideRatio,
		CodeNumeratorAlone, CodeDenominatorAlone, CodePartsExceedTotal, CodeDuplicateTarget, CodeTargetWithoutValue,
		CodeTargetValueAndRange, CodeUnknownMemberOfNewer, CodeUnknownEnumValueOfNewer,
	}
}

// SeverityOf returns the severity of the findings of a code of this package.
func SeverityOf(c Code) Severity {
	switch c {
	case CodeUnknownMemberOfNewer, CodeUnknownEnumValueOfNewer:
		return SeverityWarning
	}
	return SeverityError
}
