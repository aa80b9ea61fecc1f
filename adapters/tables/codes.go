package tables

import (
	"slices"

	"github.com/openwellbeing/plan/wellbeing"
)

// The codes of files of tables that are refused. Their findings are errors.
const (
	// The file is not what its name or its beginning says, or is damaged.
	CodeNotReadable wellbeing.Code = "table/not-readable"
	// The file, or what it holds when it is unpacked, is larger than the limit.
	CodeTooLarge wellbeing.Code = "table/too-large"
	// The workbook asks for a password.
	CodeEncrypted wellbeing.Code = "table/encrypted"
	// The workbook holds macros.
	CodeMacros wellbeing.Code = "table/macros"
	// No row of the file is a row of headings of a plan.
	CodeNoHeader wellbeing.Code = "table/no-header"
	// The saved mapping is not one.
	CodeMappingInvalid wellbeing.Code = "table/mapping-invalid"
)

// The codes of what was detected in a file of tables and is stated. Their findings are advice.
const (
	// The characters of a text file are in this encoding.
	CodeEncoding wellbeing.Code = "table/encoding"
	// The cells of a text file are divided by this character.
	CodeSeparator wellbeing.Code = "table/separator"
	// Numbers are written with a decimal comma.
	CodeDecimalComma wellbeing.Code = "table/decimal-comma"
	// The value that the program which saved the file had worked out for a formula was used.
	CodeFormulaValue wellbeing.Code = "table/formula-value"
	// Labels that stand in a column, with what they speak of beside them, were read as headings: cards, or goals as columns.
	CodeTurned wellbeing.Code = "table/turned"
	// Columns were read as organizations that each carry out the measures.
	CodeMatrix wellbeing.Code = "table/matrix"
	// A cell named a season, which a schedule cannot hold: it holds the year, and the wording.
	CodeSeason wellbeing.Code = "table/season"
	// A number is an approximate one and was taken as it is.
	CodeApproximate wellbeing.Code = "table/approximate"
	// Several measures or follow-ups stood in one cell of a column.
	CodeSplitCells wellbeing.Code = "table/split-cells"
	// Quotation marks of a text file were read as ordinary characters.
	CodeQuotes wellbeing.Code = "table/quotes"
	// Apostrophes that keep cells of a text file from being formulas were taken off.
	CodeGuard wellbeing.Code = "table/guard"
	// A sheet, or text beside the tables, holds no table of a plan.
	CodeNotATable wellbeing.Code = "table/not-a-table"
)

// The codes of doubts. Their findings are warnings, but for personal data, which is an error.
const (
	// A column was left out: its heading is not known.
	CodeUnmappedColumn wellbeing.Code = "table/unmapped-column"
	// Rows were left out: they fit no table.
	CodeUnmappedRow wellbeing.Code = "table/unmapped-row"
	// A row has more or fewer cells than the headings.
	CodeRaggedRow wellbeing.Code = "table/ragged-row"
	// A formula has no value in the file: its cell was taken as empty.
	CodeFormulaWithoutValue wellbeing.Code = "table/formula-without-value"
	// A cell shows an error value such as #REF! and was taken as empty.
	CodeErrorValue wellbeing.Code = "table/error-value"
	// A sheet, row or column is hidden and was read all the same.
	CodeHiddenContent wellbeing.Code = "table/hidden-content"
	// A comment on a cell is not taken into the plan.
	CodeCommentLeft wellbeing.Code = "table/comment-left"
	// A cell or a comment holds data on a person.
	CodePersonalData wellbeing.Code = "table/personal-data"
	// What a cell says is not understood. Its wording was kept where there is a place for it.
	CodeNotUnderstood wellbeing.Code = "table/not-understood"
	// Baselines have no point in time. Their wording was kept.
	CodeUndated wellbeing.Code = "table/undated"
	// A date can be read in two ways.
	CodeAmbiguousDate wellbeing.Code = "table/ambiguous-date"
	// A cell is longer than spreadsheets allow.
	CodeCellTooLong wellbeing.Code = "table/cell-too-long"
	// A cell holds a control character.
	CodeControlCharacter wellbeing.Code = "table/control-character"
	// A part of the saved mapping found nothing in the file.
	CodeMappingUnused wellbeing.Code = "table/mapping-unused"
	// Two columns mean the same; one was taken.
	CodeColumnsCompete wellbeing.Code = "table/columns-compete"
	// The heading of a column can mean other things as well.
	CodeDoubtfulColumn wellbeing.Code = "table/doubtful-column"
	// Something that a plan must say does not stand in the file and was assumed.
	CodeAssumed wellbeing.Code = "table/assumed"
	// Lines outside the tables were read as goals, measures and follow-ups.
	CodeLooseRow wellbeing.Code = "table/loose-row"
	// Several parties stood in one cell of a column for the one that answers.
	CodeSeveralResponsible wellbeing.Code = "table/several-responsible"
	// One value stood beside several measures of one cell; the first has it.
	CodeSharedValue wellbeing.Code = "table/shared-value"
	// A reference names nothing that the file defines.
	CodeUnknownReference wellbeing.Code = "table/unknown-reference"
	// What the file says cannot be true together: the value was left out.
	CodeContradiction wellbeing.Code = "table/contradiction"
	// An identifier of the file cannot be one, or is used twice; another was made.
	CodeIdentifier wellbeing.Code = "table/identifier"
)

// ruling says how much the findings of a code weigh.
type ruling struct {
	code     wellbeing.Code
	severity wellbeing.Severity
}

var rulings = []ruling{
	{CodeNotReadable, wellbeing.SeverityError},
	{CodeTooLarge, wellbeing.SeverityError},
	{CodeEncrypted, wellbeing.SeverityError},
	{CodeMacros, wellbeing.SeverityError},
	{CodeNoHeader, wellbeing.SeverityError},
	{CodeMappingInvalid, wellbeing.SeverityError},
	{CodePersonalData, wellbeing.SeverityError},
	{CodeUnmappedColumn, wellbeing.SeverityWarning},
	{CodeUnmappedRow, wellbeing.SeverityWarning},
	{CodeRaggedRow, wellbeing.SeverityWarning},
	{CodeFormulaWithoutValue, wellbeing.SeverityWarning},
	{CodeErrorValue, wellbeing.SeverityWarning},
	{CodeHiddenContent, wellbeing.SeverityWarning},
	{CodeCommentLeft, wellbeing.SeverityWarning},
	{CodeNotUnderstood, wellbeing.SeverityWarning},
	{CodeUndated, wellbeing.SeverityWarning},
	{CodeAmbiguousDate, wellbeing.SeverityWarning},
	{CodeCellTooLong, wellbeing.SeverityWarning},
	{CodeControlCharacter, wellbeing.SeverityWarning},
	{CodeMappingUnused, wellbeing.SeverityWarning},
	{CodeColumnsCompete, wellbeing.SeverityWarning},
	{CodeDoubtfulColumn, wellbeing.SeverityWarning},
	{CodeAssumed, wellbeing.SeverityWarning},
	{CodeLooseRow, wellbeing.SeverityWarning},
	{CodeSeveralResponsible, wellbeing.SeverityWarning},
	{CodeSharedValue, wellbeing.SeverityWarning},
	{CodeUnknownReference, wellbeing.SeverityWarning},
	{CodeContradiction, wellbeing.SeverityWarning},
	{CodeIdentifier, wellbeing.SeverityWarning},
	{CodeEncoding, wellbeing.SeverityAdvice},
	{CodeSeparator, wellbeing.SeverityAdvice},
	{CodeDecimalComma, wellbeing.SeverityAdvice},
	{CodeFormulaValue, wellbeing.SeverityAdvice},
	{CodeTurned, wellbeing.SeverityAdvice},
	{CodeMatrix, wellbeing.SeverityAdvice},
	{CodeSeason, wellbeing.SeverityAdvice},
	{CodeApproximate, wellbeing.SeverityAdvice},
	{CodeSplitCells, wellbeing.SeverityAdvice},
	{CodeQuotes, wellbeing.SeverityAdvice},
	{CodeGuard, wellbeing.SeverityAdvice},
	{CodeNotATable, wellbeing.SeverityAdvice},
}

// Codes returns every code of tables, the gravest first.
func Codes() []wellbeing.Code {
	codes := make([]wellbeing.Code, len(rulings))
	for i, r := range rulings {
		codes[i] = r.code
	}
	return codes
}

// SeverityOf returns how much the findings of a code weigh; "" for a code that is not of tables.
func SeverityOf(code wellbeing.Code) wellbeing.Severity {
	i := slices.IndexFunc(rulings, func(r ruling) bool { return r.code == code })
	if i < 0 {
		return ""
	}
	return rulings[i].severity
}

// NewFinding returns a finding with the severity of its code.
func NewFinding(code wellbeing.Code, path wellbeing.Pointer, args wellbeing.Args) wellbeing.Finding {
	return wellbeing.Finding{Code: code, Severity: SeverityOf(code), Path: path, Args: args}
}
