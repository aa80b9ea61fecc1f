package planyaml

import (
	"strconv"

	"go.yaml.in/yaml/v3"

	"github.com/openwellbeing/plan/wellbeing"
)

// converter writes the nodes of a YAML document as a JSON text and keeps where each stood. What is wrong with names, values
// and depth in JSON too, the reader of JSON will say.
type converter struct {
	text  *text
	json  []byte
	marks []mark
	path  []byte // of the value that is being written, as a JSON pointer
	wrong *wellbeing.ReadError
}

// value writes a node. The library bounds how deep they nest.
func (c *converter) value(n *yaml.Node, s *shape) {
	at := c.mark(n)
	if code := refused(n, c.text.data[at:]); code != "" {
		c.refuse(code, at)
		return
	}
	switch n.Kind {
	case yaml.MappingNode:
		c.mapping(n, s)
	case yaml.SequenceNode:
		c.json = append(c.json, '[')
		for i, item := range n.Content {
			if c.wrong != nil {
				return
			}
			c.comma(i)
			length := len(c.path)
			c.path = append(c.path, wellbeing.Pointer("").Item(i)...)
			c.value(item, s.item())
			c.path = c.path[:length]
		}
		c.json = append(c.json, ']')
	default:
		c.json = appendScalar(c.json, n, s)
	}
}

func (c *converter) mapping(n *yaml.Node, s *shape) {
	c.json = append(c.json, '{')
	for i := 0; i+1 < len(n.Content); i += 2 {
		name := n.Content[i]
		c.comma(i)
		at := c.mark(name)
		if code := refusedName(name, c.text.data[at:]); code != "" {
			c.refuse(code, at)
		}
		if c.wrong != nil {
			return
		}
		c.json = appendString(c.json, name.Value)
		c.json = append(c.json, ':')
		length := len(c.path)
		c.path = append(c.path, wellbeing.Pointer("").Member(name.Value)...)
		c.value(n.Content[i+1], s.member(name.Value))
		c.path = c.path[:length]
	}
	c.json = append(c.json, '}')
}

func (c *converter) comma(i int) {
	if i > 0 {
		c.json = append(c.json, ',')
	}
}

// mark keeps where a node stands and returns its offset in the YAML text.
func (c *converter) mark(n *yaml.Node) int {
	at := c.text.offset(n.Line, n.Column)
	c.marks = append(c.marks, mark{json: len(c.json), yaml: at})
	return at
}

func (c *converter) refuse(code wellbeing.Code, at int) {
	if c.wrong == nil {
		c.wrong = refusal(code, c.text.at(at), nil)
		c.wrong.Findings[0].Path = wellbeing.Pointer(c.path)
	}
}

// refused returns the code of what a node has that plans do without, and "" where it has nothing of the kind. What stands
// in the text from the node on shows the tag ! that the library keeps silent about.
func refused(n *yaml.Node, from []byte) wellbeing.Code {
	switch {
	case n.Kind == yaml.AliasNode || n.Anchor != "":
		return CodeAnchor
	case n.Style&yaml.TaggedStyle != 0 || len(from) > 0 && from[0] == '!':
		return CodeTag
	}
	return ""
}

// refusedName returns the code of what keeps a node from being a name.
func refusedName(n *yaml.Node, from []byte) wellbeing.Code {
	if code := refused(n, from); code != "" {
		return code
	}
	switch {
	case n.Kind != yaml.ScalarNode:
		return CodeKey
	case n.Style == 0 && n.Value == "<<":
		return CodeAnchor
	case n.Style == 0 && n.Value == "":
		return CodeKey
	}
	return ""
}

// appendScalar writes a scalar as the JSON value that the format expects there. A plain scalar that is no such value is
// written as what it looks like, for the reader of JSON to refuse.
func appendScalar(out []byte, n *yaml.Node, s *shape) []byte {
	plain := n.Style&(yaml.DoubleQuotedStyle|yaml.SingleQuotedStyle|yaml.LiteralStyle|yaml.FoldedStyle) == 0
	switch {
	case plain && n.Value == "":
		return append(out, "null"...)
	case plain && s.kind != stringShape && isBare(n.Value):
		return append(out, n.Value...)
	}
	return appendString(out, n.Value)
}

// isBare reports whether a plain scalar is a JSON number, true, false or null as it is written.
func isBare(s string) bool {
	switch s {
	case "true", "false", "null":
		return true
	}
	return isNumber(s)
}

// isNumber reports whether a text is a number in the grammar of JSON, of whatever size.
func isNumber(s string) bool {
	if s != "" && s[0] == '-' {
		s = s[1:]
	}
	whole, s := digits(s)
	if whole == "" || len(whole) > 1 && whole[0] == '0' {
		return false
	}
	if s != "" && s[0] == '.' {
		var part string
		if part, s = digits(s[1:]); part == "" {
			return false
		}
	}
	if s != "" && (s[0] == 'e' || s[0] == 'E') {
		s = s[1:]
		if s != "" && (s[0] == '+' || s[0] == '-') {
			s = s[1:]
		}
		var exponent string
		if exponent, s = digits(s); exponent == "" {
			return false
		}
	}
	return s == ""
}

func digits(s string) (digits, rest string) {
	i := 0
	for i < len(s) && s[i] >= '0' && s[i] <= '9' {
		i++
	}
	return s[:i], s[i:]
}

// appendString writes a JSON string. Control characters are escaped, and the reader of JSON says what it thinks of them.
func appendString(out []byte, s string) []byte {
	out = append(out, '"')
	for i := range len(s) {
		switch c := s[i]; {
		case c == '"' || c == '\\':
			out = append(out, '\\', c)
		case c >= ' ':
			out = append(out, c)
		case c == '\n':
			out = append(out, `\n`...)
		case c == '\t':
			out = append(out, `\t`...)
		default:
			out = append(out, `\u00`...)
			out = append(out, strconv.FormatInt(int64(c)|0x100, 16)[1:]...)
		}
	}
	return append(out, '"')
}
