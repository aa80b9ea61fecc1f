package main

import (
	"bytes"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// writeReader writes one reading function for each object of the schema.
func writeReader(b *bytes.Buffer, m *planModel) {
	writeSlabs(b, m)
	for _, o := range m.objects {
		var names, required []string
		for i, f := range o.fields {
			names = append(names, strconv.Quote(f.json))
			if f.required {
				required = append(required, fmt.Sprintf("1<<%d", i))
			}
		}
		fmt.Fprintf(b, "var %sMembers = membersOf(%s)\n\n", o.def, strings.Join(names, ", "))
		fmt.Fprintf(b, "func (r *reader) %s(v *%s) {\n", o.def, o.goName)
		if len(required) > 0 {
			b.WriteString("start, ok := r.object()\n")
		} else {
			b.WriteString("_, ok := r.object()\n")
		}
		b.WriteString("if !ok {\nreturn\n}\nvar seen uint64\n")
		fmt.Fprintf(b, "for more := r.open('}'); more; more = r.more('}') {\nswitch r.which(%sMembers, &seen) {\n", o.def)
		for i, f := range o.fields {
			fmt.Fprintf(b, "case %d: // %s\n%s\n", i, f.json, f.read())
		}
		fmt.Fprintf(b, "case unknownMember:\nv.Extra = r.unknown(v.Extra, %sMembers.names)\n}\n}\n", o.def)
		if len(required) > 0 {
			fmt.Fprintf(b, "r.missing(start, seen, %s, %sMembers.names, v.Extra)\n", strings.Join(required, "|"), o.def)
		}
		if o.inside {
			b.WriteString("if seen == 0 && v.Extra == nil {\nv.Extra = Extra{} // an empty object is not an absent one\n}\n")
		}
		b.WriteString("}\n\n")
	}
}

// writeSlabs writes where the items of lists stand in memory: a slab for each type of item.
func writeSlabs(b *bytes.Buffer, m *planModel) {
	b.WriteString("// slabs are room for the lists of a plan.\ntype slabs struct {\n")
	for _, o := range m.objects {
		switch {
		case o.inList && o.holds(o, nil):
			fmt.Fprintf(b, "%sSlab levels[%s]\n", o.def, o.goName)
		case o.inList:
			fmt.Fprintf(b, "%sSlab slab[%s]\n", o.def, o.goName)
		}
	}
	for _, e := range m.enums {
		if e.inList {
			fmt.Fprintf(b, "%sSlab slab[%s]\n", e.def, e.goName)
		}
	}
	b.WriteString("}\n\n")
}

// holds reports whether an object holds lists of others, however deep.
func (o *object) holds(other *object, visited []*object) bool {
	if slices.Contains(visited, o) {
		return false
	}
	visited = append(visited, o)
	return slices.ContainsFunc(o.fields, func(f *field) bool {
		return f.object != nil && (f.shape == objectsShape && f.object == other || f.object.holds(other, visited))
	})
}

func (f *field) read() string {
	to := "v." + f.goName
	switch f.shape {
	case leafShape:
		if f.leaf.goType == "Text" {
			return "r.text(&" + to + ")"
		}
		return to + " = " + f.leaf.read
	case enumShape:
		return fmt.Sprintf("%s = %s(r.enum(%sValues))", to, f.enum.goName, f.enum.def)
	case integerShape:
		return fmt.Sprintf("%s = r.integer(%s, %s)", to, f.node.minimum, f.node.maximum)
	case countShape:
		return fmt.Sprintf("%s = r.optionalInteger(%s, %s)", to, f.node.minimum, f.node.maximum)
	case booleanShape:
		return to + " = r.boolean()"
	case objectShape:
		return fmt.Sprintf("r.%s(&%s)", f.object.def, to)
	case objectsShape:
		if f.object.holds(f.object, nil) {
			return fmt.Sprintf("%s = nested(r, &r.%sSlab, (*reader).%s)", to, f.object.def, f.object.def)
		}
		return fmt.Sprintf("%s = list(r, &r.%sSlab, (*reader).%s)", to, f.object.def, f.object.def)
	case textsShape:
		return to + " = list(r, &r.texts, (*reader).text)"
	case stringsShape:
		return to + " = list(r, &r.strings, func(r *reader, s *string) { *s = r.str() })"
	case idsShape:
		return to + " = set(r, &r.ids, 0, (*reader).id)"
	case enumsShape:
		return fmt.Sprintf("%s = set(r, &r.%sSlab, 0, func(r *reader) %s { return %s(r.enum(%sValues)) })", to, f.enum.def, f.enum.goName, f.enum.goName, f.enum.def)
	case languageShape:
		return fmt.Sprintf("%s = set(r, &r.languages, %d, (*reader).language)", to, f.node.minItems)
	case breakdownShape:
		return to + " = r.breakdown()"
	case extensionShape:
		return to + " = r.extensions()"
	}
	return to + " = r.formatVersion()"
}

// writeWriter writes one function for each object that turns it into a value to write.
func writeWriter(b *bytes.Buffer, m *planModel) {
	for _, o := range m.objects {
		fmt.Fprintf(b, "func (v *%s) value() value {\no := objectBuilder{members: make([]member, 0, %d)}\n", o.goName, min(len(o.fields), 12))
		for _, f := range o.fields {
			fmt.Fprintln(b, f.write())
		}
		b.WriteString("o.extra(v.Extra)\n")
		if o.inside {
			b.WriteString("if v.Extra != nil {\nreturn o.always()\n}\n")
		}
		b.WriteString("return o.unlessEmpty()\n}\n\n")
		if o.inside {
			fmt.Fprintf(b, "// IsZero reports whether nothing is stated.\nfunc (v %s) IsZero() bool {\nreturn ", o.goName)
			for _, f := range o.fields {
				b.WriteString(f.zero() + " && ")
			}
			b.WriteString("v.Extra == nil\n}\n\n")
		}
	}
}

func (f *field) write() string {
	from := "v." + f.goName
	switch f.shape {
	case leafShape:
		switch f.leaf.goType {
		case "Text":
			return fmt.Sprintf("o.add(%q, %s.value())", f.json, from)
		case "Date", "Point":
			return fmt.Sprintf("o.string(%q, %s.String())", f.json, from)
		case "*Decimal":
			return fmt.Sprintf("o.decimal(%q, %s)", f.json, from)
		case "string":
			return fmt.Sprintf("o.string(%q, %s)", f.json, from)
		}
		return fmt.Sprintf("o.string(%q, string(%s))", f.json, from)
	case enumShape, formatShape:
		return fmt.Sprintf("o.string(%q, string(%s))", f.json, from)
	case integerShape:
		return fmt.Sprintf("o.integer(%q, %s)", f.json, from)
	case countShape:
		return fmt.Sprintf("o.optionalInteger(%q, %s)", f.json, from)
	case booleanShape:
		return fmt.Sprintf("o.boolean(%q, %s)", f.json, from)
	case objectShape:
		return fmt.Sprintf("o.add(%q, %s.value())", f.json, from)
	case objectsShape:
		return fmt.Sprintf("o.add(%q, listValue(%s, (*%s).value))", f.json, from, f.object.goName)
	case textsShape:
		return fmt.Sprintf("o.add(%q, listValue(%s, (*Text).value))", f.json, from)
	case breakdownShape:
		return fmt.Sprintf("o.breakdown(%q, %s)", f.json, from)
	case extensionShape:
		return fmt.Sprintf("o.extensions(%q, %s)", f.json, from)
	}
	return fmt.Sprintf("o.add(%q, stringsValue(%s))", f.json, from)
}

// zero returns the condition that nothing is stated.
func (f *field) zero() string {
	from := "v." + f.goName
	switch f.shape {
	case leafShape:
		switch f.leaf.goType {
		case "Text", "Date", "Point":
			return from + ".IsZero()"
		case "*Decimal":
			return from + " == nil"
		}
		return from + ` == ""`
	case enumShape, formatShape:
		return from + ` == ""`
	case integerShape:
		return from + " == 0"
	case objectShape:
		return from + ".IsZero()"
	}
	return from + " == nil"
}

// writeCloner writes one copying function for each object.
func writeCloner(b *bytes.Buffer, m *planModel) {
	b.WriteString("import \"slices\"\n\n")
	for _, o := range m.objects {
		fmt.Fprintf(b, "func (v %s) clone() %s {\n", o.goName, o.goName)
		for _, f := range o.fields {
			if c := f.clone(); c != "" {
				fmt.Fprintf(b, "v.%s = %s\n", f.goName, c)
			}
		}
		b.WriteString("v.Extra = cloneRaw(v.Extra)\nreturn v\n}\n\n")
	}
}

func (f *field) clone() string {
	from := "v." + f.goName
	switch f.shape {
	case leafShape:
		switch f.leaf.goType {
		case "Text":
			return from + ".clone()"
		case "*Decimal":
			return "clonePointer(" + from + ")"
		}
		return ""
	case countShape, booleanShape:
		return "clonePointer(" + from + ")"
	case objectShape:
		return from + ".clone()"
	case objectsShape:
		return fmt.Sprintf("cloneList(%s, %s.clone)", from, f.object.goName)
	case textsShape:
		return fmt.Sprintf("cloneList(%s, Text.clone)", from)
	case stringsShape, idsShape, enumsShape, languageShape:
		return "slices.Clone(" + from + ")"
	case extensionShape:
		return "cloneRaw(" + from + ")"
	}
	return ""
}

// writeWalk writes one visiting function for each object.
func writeWalk(b *bytes.Buffer, m *planModel) {
	for _, o := range m.objects {
		fmt.Fprintf(b, "func (w *walker) %s(v *%s) {\nif w.enter(v); w.stopped {\nreturn\n}\n", o.def, o.goName)
		for _, f := range o.fields {
			b.WriteString(f.walk())
		}
		fmt.Fprintf(b, "}\n\nfunc (v *%s) unknown() (extra Extra, known []string) { return v.Extra, %sMembers.names }\n\n", o.goName, o.def)
	}
}

func (f *field) walk() string {
	from := "v." + f.goName
	switch f.shape {
	case leafShape:
		switch {
		case f.leaf.goType == "Text":
			return fmt.Sprintf("w.text(%q, &%s)\n", f.json, from)
		case f.leaf.goType == "string":
			return fmt.Sprintf("w.str(%q, %s)\n", f.json, from)
		case f.refers:
			return fmt.Sprintf("w.refer(%q, %s, %s)\n", f.json, from, f.kindSet())
		case f.leaf.goType == "ID" || f.leaf.goType == "URL":
			return fmt.Sprintf("w.written(%q, string(%s))\n", f.json, from)
		}
	case objectShape:
		return fmt.Sprintf("if !%s.IsZero() {\nw.push(%q)\nw.%s(&%s)\nw.pop()\n}\n", from, f.json, f.object.def, from)
	case objectsShape:
		return fmt.Sprintf("each(w, %q, %s, w.%s)\n", f.json, from, f.object.def)
	case textsShape:
		return fmt.Sprintf("w.texts(%q, %s)\n", f.json, from)
	case stringsShape:
		return fmt.Sprintf("words(w, %q, %s, wordRule{})\nwrittenAll(w, %q, %s)\n", f.json, from, f.json, from)
	case idsShape:
		s := fmt.Sprintf("words(w, %q, %s, wordRule{form: \"id\"})\n", f.json, from)
		if f.refers {
			return s + fmt.Sprintf("w.referAll(%q, %s, %s)\n", f.json, from, f.kindSet())
		}
		return s + fmt.Sprintf("writtenAll(w, %q, %s)\n", f.json, from)
	case enumsShape:
		return fmt.Sprintf("words(w, %q, %s, wordRule{values: %sValues})\n", f.json, from, f.enum.def)
	case languageShape:
		return fmt.Sprintf("words(w, %q, %s, wordRule{form: \"language\"})\n", f.json, from)
	case breakdownShape:
		return fmt.Sprintf("w.breakdown(%q, %s)\n", f.json, from)
	}
	return ""
}

func (f *field) kindSet() string {
	if f.kinds == nil {
		return "0"
	}
	var bits []string
	for _, k := range f.kinds {
		bits = append(bits, "1<<Kind"+upper(k))
	}
	return strings.Join(bits, "|")
}

// writeEnums writes the values of each enum in their order.
func writeEnums(b *bytes.Buffer, m *planModel) {
	b.WriteString("var (\n")
	for _, e := range m.enums {
		fmt.Fprintf(b, "%sValues = []string{", e.def)
		for _, v := range e.node.enum {
			fmt.Fprintf(b, "%q, ", v)
		}
		b.WriteString("}\n")
	}
	b.WriteString(")\n\n// EnumNames returns the name of each enum of the schema, such as goalKind.\nfunc EnumNames() []string {\nreturn []string{")
	for _, e := range m.enums {
		fmt.Fprintf(b, "%q, ", e.def)
	}
	b.WriteString("}\n}\n\n// EnumValues returns the values of an enum of the schema in their order, and nil where there is no such enum.\nfunc EnumValues(name string) []string {\nswitch name {\n")
	for _, e := range m.enums {
		fmt.Fprintf(b, "case %q:\nreturn append([]string(nil), %sValues...)\n", e.def, e.def)
	}
	b.WriteString("}\nreturn nil\n}\n")
}

// writeReference writes the field reference of the schema as Markdown.
func writeReference(b *bytes.Buffer, m *planModel) {
	b.WriteString("<!-- Generated by readergen from plan.schema.json. DO NOT EDIT. -->\n\n# Field reference, format 1.0\n\n")
	b.WriteString("One JSON document is one plan. [plan.schema.json](plan.schema.json) is the contract; this page lists what it says. " +
		"A reference names another part of the same plan by its `id`. Members that are not listed are refused.\n\n")
	for _, o := range m.objects {
		titles := strings.Split(o.node.title, " / ")
		fmt.Fprintf(b, "## %s\n\n%s. In Finnish: %s. In Swedish: %s.\n\n| member | value | meaning | suomeksi | på svenska |\n|---|---|---|---|---|\n",
			o.def, strings.TrimSuffix(o.node.description, "."), titles[1], titles[2])
		for _, f := range o.fields {
			t := strings.Split(f.node.title, " / ")
			name := "`" + f.json + "`"
			if f.required {
				name += " (required)"
			}
			fmt.Fprintf(b, "| %s | %s | %s | %s | %s |\n", name, f.describe(), f.node.description, t[1], t[2])
		}
		b.WriteString("\n")
	}
	b.WriteString("## Values\n\n| name | meaning | suomeksi | på svenska | rule |\n|---|---|---|---|---|\n")
	for _, l := range m.leaves {
		t := strings.Split(l.node.title, " / ")
		rule := ""
		if l.node.pattern != "" {
			rule = "`" + strings.ReplaceAll(l.node.pattern, "|", `\|`) + "`"
		}
		fmt.Fprintf(b, "| %s | %s | %s | %s | %s |\n", l.name, l.node.description, t[1], t[2], rule)
	}
	b.WriteString("\n## Enumerations\n\n| name | values |\n|---|---|\n")
	for _, e := range m.enums {
		fmt.Fprintf(b, "| %s | %s |\n", e.def, e.node.description)
	}
}

func (f *field) describe() string {
	link := func(o *object) string { return fmt.Sprintf("[%s](#%s)", o.def, strings.ToLower(o.def)) }
	switch f.shape {
	case leafShape:
		if f.refers {
			return "reference to " + strings.Join(f.kinds, " or ")
		}
		return f.node.ref
	case enumShape:
		return f.enum.def
	case integerShape, countShape:
		return fmt.Sprintf("whole number, %s to %s", f.node.minimum, f.node.maximum)
	case booleanShape:
		return "true or false"
	case objectShape:
		return link(f.object)
	case objectsShape:
		return "list of " + link(f.object)
	case textsShape:
		return "list of text"
	case stringsShape:
		return "list of string"
	case idsShape:
		switch {
		case !f.refers:
			return "list of id, no repeats"
		case f.kinds == nil:
			return "references to anything with an id, no repeats"
		}
		return "references to " + strings.Join(f.kinds, " or ") + ", no repeats"
	case enumsShape:
		return "list of " + f.enum.def + ", no repeats"
	case languageShape:
		return "list of language, at least one, no repeats"
	case breakdownShape:
		return "object from category to string"
	case extensionShape:
		return "object from extensionName to anything"
	}
	return `"1.0"`
}
