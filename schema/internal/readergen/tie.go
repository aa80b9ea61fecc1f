package main

import (
	"fmt"
	"slices"
	"strings"
)

// planModel is the schema and the Go types together.
type planModel struct {
	root    *node
	objects []*object
	enums   []*enum
	leaves  []property
}

// object is one object type of the schema and its Go struct.
type object struct {
	def    string // name among the $defs; plan for the whole document
	goName string
	node   *node
	fields []*field
	inList bool
	inside bool // stands as a member of another object
}

type enum struct {
	def    string
	goName string
	node   *node
	inList bool
}

// field is one property of an object and its Go field.
type field struct {
	json, goName, goType string
	node                 *node
	required             bool
	shape                shape
	leaf                 *leaf
	enum                 *enum
	object               *object
	kinds                []string // what a reference may name
	refers               bool
}

// shape is how a value of a field is built.
type shape int

const (
	leafShape      shape = iota // a value that package wellbeing has its own function for
	enumShape                   // one of an enum
	integerShape                // whole number, at least 1: 0 in Go is absent
	countShape                  // whole number, at least 0: a pointer
	booleanShape                //
	objectShape                 // an object of its own
	objectsShape                // a list of them
	textsShape                  // a list of texts
	stringsShape                // a list of strings that may repeat
	idsShape                    // a set of identifiers
	enumsShape                  // a set of enum values
	languageShape               // a set of languages
	breakdownShape              // free names to strings
	extensionShape              // free names to anything
	formatShape                 // the version of the format
)

// leaf is a definition of the schema that package wellbeing judges by hand-written code. The rule is what that code was
// written for: a change of the schema stops the generator until the code has been changed with it.
type leaf struct {
	goType, read, valid, rule string
}

const datePattern = `([1-9][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([1-9][0-9](0[48]|[13579][26]|[2468][048])|([13579][26]|[2468][048])00)-02-29)`

func patternRule(p string) string { return (&node{kind: "string", pattern: p}).rule() }

var leaves = map[string]*leaf{
	"id":            {"ID", "r.id()", "validateFn=Valid", patternRule(`^[a-z0-9][a-z0-9._-]{0,63}$`)},
	"language":      {"Language", "r.language()", "", patternRule(`^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?(-([a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*$`)},
	"text":          {"Text", "", "", (&node{kind: "object", minProperties: 1, propertyNames: &node{ref: "language"}, otherMembers: &node{ref: "string"}}).rule()},
	"string":        {"string", "r.str()", "", (&node{kind: "string", minLength: 1}).rule()},
	"date":          {"Date", "r.date()", "", patternRule(`^` + datePattern + `$`)},
	"point":         {"Point", "r.point()", "", patternRule(`^([1-9][0-9]{3}(-(0[1-9]|1[0-2]))?|` + datePattern + `)$`)},
	"url":           {"URL", "r.url()", "validateFn=Valid", patternRule(`^[A-Za-z][A-Za-z0-9+.-]*:[!#$%&'()*+,./0-9:;=?@A-Z_a-z~\[\]-]+$`)},
	"sha256":        {"SHA256", "r.sha256()", "validateFn=Valid", patternRule(`^[0-9a-f]{64}$`)},
	"currency":      {"Currency", "r.currency()", "validateFn=Valid", patternRule(`^[A-Z]{3}$`)},
	"category":      {"", "", "", patternRule("^[^\\n\\r\u2028\u2029]{1,64}$")},
	"extensionName": {"", "", "", patternRule(`^[A-Za-z0-9][A-Za-z0-9_-]*([.][A-Za-z0-9_-]+)+$`)},
	"decimal":       {"*Decimal", "r.optionalDecimal(&anyDecimal)", "", (&node{kind: "number", exclusiveMinimum: "-1000000000000", exclusiveMaximum: "1000000000000"}).rule()},
	"share":         {"*Decimal", "r.optionalDecimal(&shareDecimal)", "validateFn=Share", (&node{kind: "number", minimum: "0", maximum: "1"}).rule()},
	"amount":        {"*Decimal", "r.optionalDecimal(&amountDecimal)", "validateFn=NotNegative", (&node{kind: "number", minimum: "0", exclusiveMaximum: "1000000000000"}).rule()},
	"weight":        {"*Decimal", "r.optionalDecimal(&weightDecimal)", "validateFn=Positive", (&node{kind: "number", exclusiveMinimum: "0", exclusiveMaximum: "1000000000000"}).rule()},
}

// tie finds the Go side of everything in the schema and stops at the first thing that does not fit.
func tie(root *node, types *goTypes) (*planModel, error) {
	m := &planModel{root: root}
	objects, enums := map[string]*object{}, map[string]*enum{}
	add := func(def string, n *node) {
		o := &object{def: def, goName: upper(def), node: n}
		objects[def] = o
		m.objects = append(m.objects, o)
	}
	add("plan", root)
	for _, d := range root.defs {
		switch {
		case d.node.closed:
			add(d.name, d.node)
		case len(d.node.enum) > 0:
			e := &enum{def: d.name, goName: upper(d.name), node: d.node}
			if err := e.check(types); err != nil {
				return nil, err
			}
			enums[d.name] = e
			m.enums = append(m.enums, e)
		default:
			l := leaves[d.name]
			if l == nil || l.rule != d.node.rule() {
				return nil, fmt.Errorf("$defs/%s: no code is known for this rule: %s", d.name, d.node.rule())
			}
			m.leaves = append(m.leaves, d)
		}
	}
	for _, o := range m.objects {
		if err := o.tie(types, objects, enums); err != nil {
			return nil, err
		}
	}
	for _, p := range m.allTitled() {
		if len(strings.Split(p.node.title, " / ")) != 3 || p.node.description == "" {
			return nil, fmt.Errorf("%s: a title in English / Finnish / Swedish and a description are needed", p.name)
		}
	}
	return m, nil
}

// allTitled returns everything that has a title for people.
func (m *planModel) allTitled() []property {
	out := []property{{"the plan", m.root}}
	for _, d := range m.root.defs {
		out = append(out, property{"$defs/" + d.name, d.node})
		for _, p := range d.node.properties {
			out = append(out, property{"$defs/" + d.name + "/properties/" + p.name, p.node})
		}
	}
	for _, p := range m.root.properties {
		out = append(out, property{"properties/" + p.name, p.node})
	}
	return out
}

func (e *enum) check(types *goTypes) error {
	var values []string
	for _, c := range types.constants[e.goName] {
		values = append(values, c.value)
	}
	if !slices.Equal(values, e.node.enum) || e.node.kind != "string" {
		return fmt.Errorf("$defs/%s: the schema has %v and the constants of %s are %v", e.def, e.node.enum, e.goName, values)
	}
	return nil
}

func (o *object) tie(types *goTypes, objects map[string]*object, enums map[string]*enum) error {
	goFields, found := types.structs[o.goName]
	if !found || o.node.kind != "object" || !o.node.closed || len(o.node.properties) > 64 || o.node.minProperties > 0 {
		return fmt.Errorf("%s: a closed object of at most 64 properties and a struct %s are needed", o.def, o.goName)
	}
	if len(goFields) == 0 || goFields[len(goFields)-1].name != "Extra" || goFields[len(goFields)-1].typ != "Extra" {
		return fmt.Errorf("%s: the last field must be Extra", o.goName)
	}
	goFields = goFields[:len(goFields)-1]
	if len(goFields) != len(o.node.properties) {
		return fmt.Errorf("%s: %d properties and %d fields", o.def, len(o.node.properties), len(goFields))
	}
	for i, p := range o.node.properties {
		f := &field{json: p.name, node: p.node, required: slices.Contains(o.node.required, p.name), goName: goFields[i].name, goType: goFields[i].typ}
		if err := f.tie(objects, enums); err != nil {
			return fmt.Errorf("%s.%s: %w", o.def, p.name, err)
		}
		if err := f.check(goFields[i]); err != nil {
			return fmt.Errorf("%s.%s: %w", o.goName, f.goName, err)
		}
		o.fields = append(o.fields, f)
	}
	for _, r := range o.node.required {
		if !slices.ContainsFunc(o.fields, func(f *field) bool { return f.json == r }) {
			return fmt.Errorf("%s: required %s is no property", o.def, r)
		}
	}
	return nil
}

func (f *field) tie(objects map[string]*object, enums map[string]*enum) error {
	n := f.node
	if kinds, found := strings.CutPrefix(n.comment, "refers to: "); found {
		f.refers = true
		if kinds != "any" {
			f.kinds = strings.Fields(kinds)
		}
	}
	rule := *n
	rule.ref = ""
	if n.ref != "" && rule.rule() != (&node{}).rule() {
		return fmt.Errorf("keywords beside $ref: %s", rule.rule())
	}
	switch {
	case n.ref != "":
		switch {
		case leaves[n.ref] != nil:
			f.shape, f.leaf = leafShape, leaves[n.ref]
		case enums[n.ref] != nil:
			f.shape, f.enum = enumShape, enums[n.ref]
		case objects[n.ref] != nil:
			f.shape, f.object = objectShape, objects[n.ref]
			f.object.inside = true
		default:
			return fmt.Errorf("no definition %s", n.ref)
		}
	case n.kind == "integer" && n.minimum != "" && n.maximum != "":
		f.shape = integerShape
		if n.minimum == "0" {
			f.shape = countShape
		}
	case n.kind == "boolean":
		f.shape = booleanShape
	case n.constant == "1.0" && n.kind == "string":
		f.shape = formatShape
	case n.kind == "array" && n.items != nil && n.items.ref != "":
		return f.tieList(objects, enums)
	case n.kind == "object" && n.propertyNames != nil && n.propertyNames.ref == "category" && n.otherMembers != nil && n.otherMembers.ref == "string":
		f.shape = breakdownShape
	case n.kind == "object" && n.propertyNames != nil && n.propertyNames.ref == "extensionName" && n.otherMembers == nil:
		f.shape = extensionShape
	default:
		return fmt.Errorf("no code is known for this rule: %s", n.rule())
	}
	return nil
}

func (f *field) tieList(objects map[string]*object, enums map[string]*enum) error {
	n := f.node
	switch item := n.items.ref; {
	case item == "id" && n.unique:
		f.shape = idsShape
	case item == "language" && n.unique:
		f.shape = languageShape
	case enums[item] != nil && n.unique:
		f.shape, f.enum = enumsShape, enums[item]
		f.enum.inList = true
	case item == "text" && !n.unique:
		f.shape = textsShape
	case item == "string" && !n.unique:
		f.shape = stringsShape
	case objects[item] != nil && !n.unique:
		f.shape, f.object = objectsShape, objects[item]
		f.object.inList = true
	default:
		return fmt.Errorf("no code is known for a list of %s", item)
	}
	if n.minItems > 0 && f.shape != languageShape {
		return fmt.Errorf("minItems is known for languages only")
	}
	return nil
}

// check compares the type and tags of the Go field with those that the schema asks for.
func (f *field) check(g goField) error {
	typ, valid := f.want()
	if g.typ != typ {
		return fmt.Errorf("the schema asks for type %s, not %s", typ, g.typ)
	}
	name, rest := f.json, ",omitzero"
	if f.required {
		rest = ""
		valid = strings.TrimSuffix("required,"+valid, ",")
	} else if valid != "" || f.shape == objectShape {
		valid = strings.TrimSuffix("omitempty,"+valid, ",")
	}
	refers := strings.Join(f.kinds, " ")
	if f.refers && refers == "" {
		refers = "any"
	}
	for _, want := range [...]struct{ tag, value string }{{"json", name + rest}, {"validate", valid}, {"ref", refers}} {
		if have := g.tag.Get(want.tag); have != want.value {
			return fmt.Errorf("the schema asks for the tag %s:%q, not %q", want.tag, want.value, have)
		}
	}
	if g.doc == "" {
		return fmt.Errorf("a comment is needed")
	}
	return nil
}

// want returns the Go type and the validator tag that the schema asks for.
func (f *field) want() (typ, valid string) {
	switch f.shape {
	case leafShape:
		return f.leaf.goType, f.leaf.valid
	case enumShape:
		return f.enum.goName, "oneof=" + strings.Join(f.enum.node.enum, " ")
	case integerShape:
		return "int", fmt.Sprintf("min=%s,max=%s", f.node.minimum, f.node.maximum)
	case countShape:
		return "*int", fmt.Sprintf("min=%s,max=%s", f.node.minimum, f.node.maximum)
	case booleanShape:
		return "*bool", ""
	case objectShape:
		return f.object.goName, ""
	case objectsShape:
		return "[]" + f.object.goName, ""
	case textsShape:
		return "[]Text", ""
	case stringsShape:
		return "[]string", ""
	case idsShape:
		return "[]ID", "unique"
	case enumsShape:
		return "[]" + f.enum.goName, "unique"
	case languageShape:
		return "[]Language", fmt.Sprintf("min=%d,unique", f.node.minItems)
	case breakdownShape:
		return "Breakdown", ""
	case extensionShape:
		return "map[string]json.RawMessage", ""
	case formatShape:
		return "Format", "validateFn=Valid"
	}
	return "?", "?"
}

func upper(s string) string { return strings.ToUpper(s[:1]) + s[1:] }
