package batch

import (
	"bytes"
	"encoding/csv"
	"slices"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/openwellbeing/plan/wellbeing"
	"github.com/openwellbeing/plan/wellbeing/catalogue"
	"github.com/openwellbeing/plan/wellbeing/progress"
)

// Format is how Write writes. The zero value is NDJSON.
type Format string

// The formats.
const (
	// A line of JSON for each document, ended by LF. What is not known is null, never 0.
	FormatNDJSON Format = "ndjson"
	// A table by RFC 4180, with lines ended by CRLF, and a row of names at its top. What is not known is an empty cell, never
	// 0. An apostrophe stands before a name that a spreadsheet would take for a formula, and before one that begins with an
	// apostrophe.
	FormatCSV Format = "csv"
)

// columns of the table. They are a contract: others script against their names and order.
var columns = []string{
	"name", "line", "plan", "on", "method", "errors", "warnings", "advice", "codes",
	"doing", "doing_coverage", "doing_withheld", "effect", "effect_coverage", "effect_withheld",
	"delivery", "delivery_coverage", "delivery_withheld", "error", "error_path", "error_line", "error_column",
}

// header returns what stands before the first row.
func (f Format) header() []byte {
	if f != FormatCSV {
		return nil
	}
	return appendCells(nil, columns)
}

// appendRow adds the row of a result, or of why there is none.
func (f Format) appendRow(b []byte, r *Result, err *Error) []byte {
	if f == FormatCSV {
		return appendTableRow(b, r, err)
	}
	return appendLine(b, r, err)
}

func appendLine(b []byte, r *Result, err *Error) []byte {
	b = append(b, '{')
	if r.Name != "" {
		b = appendString(append(b, `"name":`...), r.Name)
		b = append(b, ',')
	}
	if r.Line > 0 {
		b = strconv.AppendInt(append(b, `"line":`...), int64(r.Line), 10)
		b = append(b, ',')
	}
	if err != nil {
		b = appendError(b, err)
	} else {
		b = appendString(append(b, `"plan":`...), string(r.Plan.ID))
		b = append(b, `,"on":`...)
		b = orNull(b, strconv.Quote(r.Progress.On.String()), r.Progress.On.IsZero())
		b = appendString(append(b, `,"method":`...), r.Progress.Method)
	}
	if err == nil || err.Reason == ReasonNotPlan {
		b = appendFindings(b, r.Findings)
	}
	if err == nil {
		b = appendRollup(append(b, `,"doing":`...), r.Progress.Doing)
		b = appendRollup(append(b, `,"effect":`...), r.Progress.Effect)
		b = appendRollup(append(b, `,"delivery":`...), r.Progress.Delivery)
	}
	return append(b, '}', '\n')
}

func appendError(b []byte, err *Error) []byte {
	b = appendString(append(b, `"error":{"code":`...), string(err.Code()))
	if f := err.finding(); f != nil {
		b = appendString(append(b, `,"path":`...), string(f.Path))
	}
	line, column := err.Place()
	if line > 0 {
		b = strconv.AppendInt(append(b, `,"line":`...), int64(line), 10)
	}
	if column > 0 {
		b = strconv.AppendInt(append(b, `,"column":`...), int64(column), 10)
	}
	return append(b, '}')
}

func appendFindings(b []byte, fs wellbeing.Findings) []byte {
	for i, s := range severities {
		b = append(b, [...]string{`,"counts":{`, `,`, `,`}[i]...)
		b = appendString(b, string(s))
		b = strconv.AppendInt(append(b, ':'), int64(fs.Count(s)), 10)
	}
	b = append(b, `},"codes":{`...)
	for i, c := range codesOf(fs) {
		if i > 0 {
			b = append(b, ',')
		}
		b = appendString(b, string(c.code))
		b = strconv.AppendInt(append(b, ':'), int64(c.count), 10)
	}
	return append(b, '}')
}

func appendRollup(b []byte, r progress.Rollup) []byte {
	share := r.Share.String()
	b = orNull(append(b, `{"share":`...), share, share == "" || r.Withheld)
	coverage := r.Coverage.String()
	b = orNull(append(b, `,"coverage":`...), coverage, coverage == "")
	if r.Withheld {
		b = append(b, `,"withheld":true`...)
	}
	return append(b, '}')
}

func orNull(b []byte, s string, null bool) []byte {
	if null {
		s = "null"
	}
	return append(b, s...)
}

// severities, gravest first.
var severities = [...]wellbeing.Severity{wellbeing.SeverityError, wellbeing.SeverityWarning, wellbeing.SeverityAdvice}

type codeCount struct {
	code  wellbeing.Code
	count int
}

// codesOf counts findings by code, in the order of the codes.
func codesOf(fs wellbeing.Findings) []codeCount {
	var out []codeCount
	for i := range fs {
		at, found := slices.BinarySearchFunc(out, fs[i].Code, func(c codeCount, code wellbeing.Code) int {
			return strings.Compare(string(c.code), string(code))
		})
		if !found {
			out = slices.Insert(out, at, codeCount{code: fs[i].Code})
		}
		out[at].count++
	}
	return out
}

// appendString adds a JSON string. What does not show, or changes how the rest shows, is escaped; what is no UTF-8 becomes
// U+FFFD.
func appendString(b []byte, s string) []byte {
	b = append(b, '"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			b = append(b, '\\', byte(r))
		case r == utf8.RuneError || ' ' <= r && r < 0x7f || r >= 0x7f && catalogue.Shows(r):
			b = utf8.AppendRune(b, r)
		default:
			for _, unit := range utf16.AppendRune(nil, r) {
				b = append(b, '\\', 'u')
				for shift := 12; shift >= 0; shift -= 4 {
					b = append(b, "0123456789abcdef"[unit>>shift&15])
				}
			}
		}
	}
	return append(b, '"')
}

func appendTableRow(b []byte, r *Result, err *Error) []byte {
	cells := map[string]string{"name": asText(catalogue.Printable(r.Name)), "line": positive(r.Line)}
	if err == nil || err.Reason == ReasonNotPlan {
		for i, column := range []string{"errors", "warnings", "advice"} {
			cells[column] = strconv.Itoa(r.Findings.Count(severities[i]))
		}
		var codes []string
		for _, c := range codesOf(r.Findings) {
			codes = append(codes, string(c.code)+"="+strconv.Itoa(c.count))
		}
		cells["codes"] = strings.Join(codes, " ")
	}
	if err != nil {
		line, column := err.Place()
		cells["error"], cells["error_line"], cells["error_column"] = string(err.Code()), positive(line), positive(column)
		if f := err.finding(); f != nil {
			cells["error_path"] = catalogue.Printable(string(f.Path))
		}
	} else {
		cells["plan"], cells["on"], cells["method"] = string(r.Plan.ID), r.Progress.On.String(), r.Progress.Method
		for column, rollup := range map[string]progress.Rollup{
			"doing": r.Progress.Doing, "effect": r.Progress.Effect, "delivery": r.Progress.Delivery,
		} {
			cells[column], cells[column+"_coverage"] = rollup.Share.String(), rollup.Coverage.String()
			if rollup.Withheld {
				cells[column], cells[column+"_withheld"] = "", "true"
			}
		}
	}
	row := make([]string, len(columns))
	for i, c := range columns {
		row[i] = cells[c]
	}
	return appendCells(b, row)
}

func positive(n int) string {
	if n <= 0 {
		return ""
	}
	return strconv.Itoa(n)
}

// asText returns a cell that no spreadsheet takes for a formula.
func asText(s string) string {
	if s != "" && strings.ContainsRune("=+-@'", rune(s[0])) {
		return "'" + s
	}
	return s
}

func appendCells(b []byte, cells []string) []byte {
	out := bytes.NewBuffer(b)
	w := csv.NewWriter(out)
	w.UseCRLF = true
	_ = w.Write(cells) // into memory
	w.Flush()
	return out.Bytes()
}
