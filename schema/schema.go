// Package schema publishes the contract of the document format: the JSON Schema (2020-12) of a wellbeing plan, which is
// written by hand. It judges documents by that schema with an engine of its own, independent of the reader of package
// wellbeing, and says what it finds in the same codes, places and arguments.
package schema

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"math/big"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/santhosh-tekuri/jsonschema/v5"

	"github.com/openwellbeing/plan/wellbeing"
)

//go:embed v1/plan.schema.json
var plan []byte

//go:embed v1/output.schema.json
var output []byte

// OutputJSON returns the JSON Schema of what the command wellbeing writes as JSON. The caller may change the bytes.
func OutputJSON() []byte { return bytes.Clone(output) }

//go:embed v1/batch.schema.json
var batch []byte

// BatchJSON returns the JSON Schema of each line that the command wellbeing batch writes as NDJSON. The caller may change
// the bytes.
func BatchJSON() []byte { return bytes.Clone(batch) }

//go:embed v1/catalogue.json
var catalogue []byte

//go:embed v1/catalogue.schema.json
var catalogueSchema []byte

// CatalogueJSON returns the published catalogue: every code of findings with its texts in each language. The caller may
// change the bytes.
func CatalogueJSON() []byte { return bytes.Clone(catalogue) }

// CatalogueSchemaJSON returns the JSON Schema of the published catalogue. The caller may change the bytes.
func CatalogueSchemaJSON() []byte { return bytes.Clone(catalogueSchema) }

// JSON returns the JSON Schema of a plan, format 1.0. The caller may change the bytes.
func JSON() []byte { return bytes.Clone(plan) }

// ID is the identifier of the schema of format 1.0.
const ID = "https://github.com/openwellbeing/plan/schema/v1/plan.schema.json"

// Check judges a document by the schema of format 1.0, within limits. It returns nil or a *wellbeing.ReadError with the
// findings that wellbeing.Read gives for the same document.
func Check(data []byte, limits wellbeing.Limits) (err error) {
	if err := wellbeing.Syntax(data, limits); err != nil {
		return err
	}
	// The engine is another's: what it may panic at is an error here.
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("schema: the engine failed: %v", r)
		}
	}()
	judge, err := compiled()
	if err != nil {
		return err
	}
	d := json.NewDecoder(bytes.NewReader(bytes.TrimPrefix(data, []byte("\xEF\xBB\xBF"))))
	d.UseNumber()
	var document any
	if err := d.Decode(&document); err != nil {
		return fmt.Errorf("schema: %w", err)
	}
	var invalid *jsonschema.ValidationError
	switch err := judge.engine.Validate(document); {
	case err == nil:
		return nil
	case !errors.As(err, &invalid):
		return fmt.Errorf("schema: %w", err)
	}
	fs := judge.findings(invalid, document)
	fs.Locate(data)
	return &wellbeing.ReadError{Findings: cut(fs, limits)}
}

// cut lists so many findings as the limits allow, those that stand first in the text, and counts the rest.
func cut(fs wellbeing.Findings, limits wellbeing.Limits) wellbeing.Findings {
	most := limits.MaxFindings
	if most <= 0 {
		most = wellbeing.DefaultMaxFindings
	}
	if len(fs) > most {
		slices.SortStableFunc(fs, func(a, b wellbeing.Finding) int { return a.Place.Offset - b.Place.Offset })
		more := len(fs) - most
		fs = append(fs[:most], wellbeing.Finding{
			Code: wellbeing.CodeMoreFindings, Severity: wellbeing.SeverityOf(wellbeing.CodeMoreFindings),
			Args: wellbeing.ArgsOf("count", strconv.Itoa(more)),
		})
	}
	fs.Sort()
	return fs
}

// judge is the compiled schema beside the schema itself, which findings are explained from.
type judge struct {
	engine *jsonschema.Schema
	schema any
}

var compiled = sync.OnceValues(func() (*judge, error) {
	c := jsonschema.NewCompiler()
	c.Draft = jsonschema.Draft2020
	c.AssertFormat = true
	c.LoadURL = func(url string) (io.ReadCloser, error) {
		return nil, fmt.Errorf("schema: %s is not loaded: every schema is embedded", url)
	}
	c.RegisterExtension("decimals", nil, decimals{})
	if err := c.AddResource(ID, bytes.NewReader(plan)); err != nil {
		return nil, fmt.Errorf("schema: %w", err)
	}
	engine, err := c.Compile(ID)
	if err != nil {
		return nil, fmt.Errorf("schema: %w", err)
	}
	j := &judge{engine: engine}
	if err := json.Unmarshal(plan, &j.schema); err != nil {
		return nil, fmt.Errorf("schema: %w", err)
	}
	return j, nil
})

// decimals is what the schema says of decimal places in words only: the keyword multipleOf would make validators that
// compute in binary refuse sound values.
type decimals struct{}

// Compile knows the definitions of decimal numbers by their comments.
func (decimals) Compile(_ jsonschema.CompilerContext, m map[string]any) (jsonschema.ExtSchema, error) {
	if m["$comment"] == "decimal places: 6" {
		return decimals{}, nil
	}
	return nil, nil
}

var million = big.NewRat(1_000_000, 1)

// Validate refuses more than six decimal places.
func (decimals) Validate(ctx jsonschema.ValidationContext, v any) error {
	n, ok := v.(json.Number)
	if !ok {
		return nil
	}
	r, ok := new(big.Rat).SetString(n.String())
	if !ok || r.Mul(r, million).IsInt() {
		return nil
	}
	return ctx.Error("decimalPlaces", "more than six decimal places")
}

// findings says what the engine found in our codes. Of the engine only locations and keywords are taken; what several
// members have in common is said of each.
func (j *judge) findings(e *jsonschema.ValidationError, document any) wellbeing.Findings {
	if format, ok := member(document, "format").(string); ok && !wellbeing.Format(format).Valid() {
		return wellbeing.Findings{finding(wellbeing.CodeEnum, "/format", wellbeing.ArgsOf("allowed", string(wellbeing.CurrentFormat), "format", "1"))}
	}
	var fs wellbeing.Findings
	for _, leaf := range leaves(e, nil) {
		at, err := pointer(leaf.InstanceLocation)
		if err != nil {
			continue
		}
		if steps(leaf.KeywordLocation) > strings.Count(leaf.InstanceLocation, "/") {
			at = at.Member("")
		}
		place := leaf.AbsoluteKeywordLocation[strings.IndexByte(leaf.AbsoluteKeywordLocation, '#')+1:]
		keyword := place[strings.LastIndexByte(place, '/')+1:]
		where, err := pointer(strings.TrimSuffix(place, "/"+keyword))
		if err != nil {
			continue
		}
		fs = append(fs, explain(keyword, where, resolve(j.schema, where), at, resolve(document, at))...)
	}
	fs.Sort()
	// A number can fail by its size and by its decimal places: that is one mistake.
	return slices.CompactFunc(fs, func(a, b wellbeing.Finding) bool { return a.String() == b.String() })
}

// steps counts how deep in a document a way through the schema leads. The engine leaves the empty name of a member out of
// its locations: then the way through the schema is one step longer.
func steps(keywords string) (n int) {
	tokens := strings.Split(keywords, "/")
	for i := 0; i < len(tokens)-1; i++ {
		switch tokens[i] {
		case "properties":
			i++ // the name of the property
			n++
		case "items", "additionalProperties", "propertyNames":
			n++
		}
	}
	return n
}

func finding(code wellbeing.Code, at wellbeing.Pointer, args wellbeing.Args) wellbeing.Finding {
	return wellbeing.Finding{Code: code, Severity: wellbeing.SeverityOf(code), Path: at, Args: args}
}

func leaves(e *jsonschema.ValidationError, to []*jsonschema.ValidationError) []*jsonschema.ValidationError {
	if len(e.Causes) == 0 {
		return append(to, e)
	}
	for _, cause := range e.Causes {
		to = leaves(cause, to)
	}
	return to
}

// explain returns the findings for one keyword of the schema that a value at a place does not keep to.
func explain(keyword string, where wellbeing.Pointer, rule any, at wellbeing.Pointer, value any) wellbeing.Findings {
	one := func(code wellbeing.Code, args wellbeing.Args) wellbeing.Findings {
		return wellbeing.Findings{finding(code, at, args)}
	}
	switch keyword {
	case "type":
		return one(wellbeing.CodeType, wellbeing.ArgsOf("expected", fmt.Sprint(member(rule, "type"))))
	case "enum", "const":
		allowed := stringsOf(member(rule, "enum"))
		if keyword == "const" {
			allowed = []string{fmt.Sprint(member(rule, "const"))}
		}
		args := wellbeing.ArgsOf("allowed", strings.Join(allowed, ", "))
		if near := wellbeing.Nearest(fmt.Sprint(value), allowed); near != "" {
			args.Set("suggestion", near)
		}
		return one(wellbeing.CodeEnum, args)
	case "pattern":
		form := string(where[strings.LastIndexByte(string(where), '/')+1:])
		switch form {
		case "date", "point":
			return one(wellbeing.CodeDate, wellbeing.ArgsOf("form", form))
		case "extensionName":
			form = "extension"
		}
		return one(wellbeing.CodePattern, wellbeing.ArgsOf("form", form))
	case "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "decimalPlaces":
		return one(wellbeing.CodeRange, wellbeing.ArgsOf(
			"min", bound(rule, "minimum", "exclusiveMinimum"), "max", bound(rule, "maximum", "exclusiveMaximum"),
		))
	case "minLength", "minItems", "minProperties":
		of := map[string]string{"minLength": "characters", "minItems": "items", "minProperties": "members"}[keyword]
		return one(wellbeing.CodeCount, wellbeing.ArgsOf("min", fmt.Sprint(member(rule, keyword)), "of", of))
	case "required":
		return missing(rule, at, value)
	case "additionalProperties":
		return unknown(rule, at, value)
	case "uniqueItems":
		return repeated(at, value)
	}
	return one(wellbeing.CodeType, wellbeing.ArgsOf("expected", keyword))
}

// missing names each required member that an object lacks, but not one that stands there misspelt: unknown names that.
func missing(rule any, at wellbeing.Pointer, value any) (fs wellbeing.Findings) {
	object, _ := value.(map[string]any)
	known := slices.Collect(maps.Keys(properties(rule)))
	misspelt := map[string]bool{}
	for name := range object {
		if !slices.Contains(known, name) {
			misspelt[wellbeing.Nearest(name, known)] = true
		}
	}
	for _, name := range stringsOf(member(rule, "required")) {
		if _, there := object[name]; !there && !misspelt[name] {
			fs = append(fs, finding(wellbeing.CodeRequired, at, wellbeing.ArgsOf("member", name)))
		}
	}
	return fs
}

func unknown(rule any, at wellbeing.Pointer, value any) (fs wellbeing.Findings) {
	object, _ := value.(map[string]any)
	known := properties(rule)
	for name := range object {
		if _, there := known[name]; there {
			continue
		}
		args := wellbeing.ArgsOf("member", name)
		if near := wellbeing.Nearest(name, slices.Collect(maps.Keys(known))); near != "" {
			args.Set("suggestion", near)
		}
		fs = append(fs, finding(wellbeing.CodeUnknownMember, at.Member(name), args))
	}
	return fs
}

// repeated names each item of a list of strings that stood in it before.
func repeated(at wellbeing.Pointer, value any) (fs wellbeing.Findings) {
	items, _ := value.([]any)
	seen := map[string]bool{}
	for i, item := range items {
		s, ok := item.(string)
		if ok && seen[s] {
			fs = append(fs, finding(wellbeing.CodeRepeated, at.Item(i), nil))
		}
		seen[s] = seen[s] || ok
	}
	return fs
}

func properties(rule any) map[string]any {
	p, _ := member(rule, "properties").(map[string]any)
	return p
}

// bound returns a limit of a number in words for people.
func bound(rule any, keywords ...string) string {
	for _, k := range keywords {
		switch n := member(rule, k).(type) {
		case float64:
			switch n {
			case 1e12:
				return "10^12"
			case -1e12:
				return "-10^12"
			}
			return strconv.FormatFloat(n, 'f', -1, 64)
		}
	}
	return ""
}

func member(object any, name string) any {
	m, _ := object.(map[string]any)
	return m[name]
}

func stringsOf(list any) (out []string) {
	items, _ := list.([]any)
	for _, item := range items {
		s, _ := item.(string)
		out = append(out, s)
	}
	return out
}
