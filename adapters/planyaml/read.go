package planyaml

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/openwellbeing/plan/wellbeing"
)

// Read reads a plan from YAML within the default limits. It returns a plan or a *wellbeing.ReadError, never both, as
// wellbeing.Read does; the places of its findings are those in the YAML text. It does not validate.
func Read(data []byte) (*wellbeing.Plan, error) {
	return Reader{}.Read(data)
}

// Reader reads plans within limits. The zero value is ready, with the default limits, and may be shared.
type Reader struct {
	Limits wellbeing.Limits
}

// Read reads a plan from YAML as the function Read does.
func (rd Reader) Read(data []byte) (*wellbeing.Plan, error) {
	c, err := convert(data, rd.Limits)
	if err != nil {
		return nil, err
	}
	limits := rd.Limits
	limits.MaxBytes = len(c.json) + 1 // the YAML has been measured
	plan, err := wellbeing.Reader{Limits: limits}.Read(c.json)
	var refused *wellbeing.ReadError
	if errors.As(err, &refused) {
		for i := range refused.Findings {
			f := &refused.Findings[i]
			if f.Place.Line > 0 {
				f.Place = c.place(f.Place.Offset)
			}
		}
		return nil, refused
	}
	return plan, err
}

// Locate fills in the places of those findings that have none, from the YAML text that the plan was read from: of the
// member's name where the name is what is wrong, else of the value. A text that is not read gives no places.
func Locate(data []byte, fs wellbeing.Findings) {
	c, err := convert(data, wellbeing.Limits{MaxBytes: len(data) + 1, MaxRoom: math.MaxInt}) // it has been read before
	if err != nil {
		return
	}
	lacking := make([]bool, len(fs))
	for i := range fs {
		lacking[i] = fs[i].Place.Line == 0
	}
	fs.Locate(c.json)
	for i := range fs {
		if lacking[i] && fs[i].Place.Line > 0 {
			fs[i].Place = c.place(fs[i].Place.Offset)
		}
	}
}

// convert turns a YAML text into the JSON text that says the same.
func convert(data []byte, limits wellbeing.Limits) (*converter, error) {
	if err := measure(data, limits); err != nil {
		return nil, err
	}
	document, err := parse(asVersion11(data))
	if err != nil {
		return nil, err
	}
	c := &converter{text: newText(data)}
	// A name or a value of JSON needs a few characters more than that of YAML, rarely more than half as many.
	c.json = make([]byte, 0, len(data)+len(data)/4)
	c.value(document, planShape())
	if c.wrong != nil {
		return nil, c.wrong
	}
	return c, nil
}

// parse returns the root of the one document that a YAML text holds.
func parse(data []byte) (root *yaml.Node, err error) {
	d := yaml.NewDecoder(bytes.NewReader(data))
	document, err := next(d)
	switch {
	case errors.Is(err, io.EOF) || err == nil && len(document.Content) == 0:
		return nil, refusal(wellbeing.CodeUnexpectedEnd, placeOf(data, len(data)), wellbeing.ArgsOf("expected", "object"))
	case err != nil:
		return nil, refusal(codeOf(err), placeOfFault(data, err), nil)
	}
	switch second, err := next(d); {
	case errors.Is(err, io.EOF):
		return document.Content[0], nil
	case err != nil:
		return nil, refusal(codeOf(err), placeOfFault(data, err), nil)
	default:
		t := newText(data)
		return nil, refusal(CodeDocuments, t.at(t.offset(second.Line, second.Column)), nil)
	}
}

// asVersion11 returns a text that says it is YAML 1.2 as one that says it is YAML 1.1, which is the only version that the
// library lets a text say. What is read of them here is the same.
func asVersion11(data []byte) []byte {
	const directive = "%YAML 1.2"
	begin := byteOrderMark(data)
	if !bytes.HasPrefix(data[begin:], []byte(directive)) {
		return data
	}
	data = bytes.Clone(data)
	data[begin+len(directive)-1] = '1'
	return data
}

// next reads the next document. The library is another's: what it panics at is an error here.
func next(d *yaml.Decoder) (document *yaml.Node, err error) {
	defer func() {
		if r := recover(); r != nil {
			document, err = nil, errors.New("yaml: the parser failed")
		}
	}()
	document = new(yaml.Node)
	return document, d.Decode(document)
}

// codeOf returns the code of what the library says. Its message may repeat what stands in the text, so it goes no further.
func codeOf(fault error) wellbeing.Code {
	switch message := fault.Error(); {
	case strings.Contains(message, "unknown anchor"):
		return CodeAnchor
	case strings.Contains(message, "undefined tag handle"):
		return CodeTag
	}
	return CodeSyntax
}

func refusal(code wellbeing.Code, at wellbeing.Place, args wellbeing.Args) *wellbeing.ReadError {
	return &wellbeing.ReadError{Findings: wellbeing.Findings{{
		Code: code, Severity: wellbeing.SeverityError, Args: args, Place: at,
	}}}
}

// The library says what is wrong with a text, and of the line at most where the collection begins that is broken. A text is
// read again by lines to find the line itself, unless it is so long that reading it again takes its time.
const (
	longForPlaces = 1 << 20
	mostStepsBack = 8
)

// placeOfFault returns the beginning of the line that the library gives up at, or names where the text is long.
func placeOfFault(data []byte, fault error) wellbeing.Place {
	t := newText(data)
	if len(data) > longForPlaces {
		line := 1
		if _, err := fmt.Sscanf(fault.Error(), "yaml: line %d:", &line); err != nil {
			line = 1
		}
		return t.at(t.firstOf(line))
	}
	lines := &lineReader{text: t}
	d := yaml.NewDecoder(lines)
	for range 2 {
		if _, err := next(d); err != nil {
			break
		}
	}
	// It reads a few words ahead, so the fault may be a little before.
	line := lines.next
	for range mostStepsBack {
		if line < 2 || !failsAlike(data[:t.endOf(line-1)], fault) {
			break
		}
		line--
	}
	return t.at(t.firstOf(max(line, 1)))
}

func failsAlike(data []byte, fault error) bool {
	d := yaml.NewDecoder(bytes.NewReader(data))
	for range 2 {
		if _, err := next(d); err != nil {
			return err.Error() == fault.Error()
		}
	}
	return false
}

// lineReader gives a text line by line, to see how far another reads.
type lineReader struct {
	text *text
	next int // lines given
	rest []byte
}

func (r *lineReader) Read(p []byte) (int, error) {
	if len(r.rest) == 0 {
		if r.next >= len(r.text.lines) {
			return 0, io.EOF
		}
		r.rest = r.text.data[r.text.lines[r.next]:r.text.endOf(r.next+1)]
		r.next++
	}
	n := copy(p, r.rest)
	r.rest = r.rest[n:]
	if n == 0 {
		return 0, io.EOF
	}
	return n, nil
}

// mark is where a name or a value of the JSON text stands in the YAML text.
type mark struct {
	json, yaml int
}

// place returns the place in the YAML text of what stands at an offset of the JSON text.
func (c *converter) place(offset int) wellbeing.Place {
	i, found := slices.BinarySearchFunc(c.marks, offset, func(m mark, offset int) int { return m.json - offset })
	if !found {
		i-- // within a name or a value, or right after one
	}
	if i < 0 {
		return c.text.at(0)
	}
	return c.text.at(c.marks[i].yaml)
}

func limitArgs(limit int) wellbeing.Args { return wellbeing.ArgsOf("limit", strconv.Itoa(limit)) }
