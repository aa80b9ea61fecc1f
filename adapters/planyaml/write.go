package planyaml

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"

	"github.com/openwellbeing/plan/wellbeing"
)

// Write writes a plan as YAML that readers of YAML 1.1 and 1.2 take for the same: members in the order of the schema, each
// on a line of its own, texts of several lines as they are, and in quotes whatever a reader could take for something else.
// It fails with a *wellbeing.FindingsError as wellbeing.Indented does.
func Write(p *wellbeing.Plan) ([]byte, error) {
	text, err := wellbeing.Indented(p)
	if err != nil {
		return nil, err
	}
	if string(text) == "{}\n" {
		return []byte("{}\n"), nil // a plan that says nothing
	}
	w := writer{tokens: json.NewDecoder(bytes.NewReader(text))}
	w.tokens.UseNumber()
	w.token() // the opening brace
	w.members(0)
	if w.err != nil {
		return nil, fmt.Errorf("planyaml: %w", w.err)
	}
	return w.out, nil
}

// writer writes the tokens of a JSON text as YAML.
type writer struct {
	tokens *json.Decoder
	out    []byte
	err    error // what the decoder says of a text that is not JSON
}

// step is how many columns each level is indented by.
const step = 2

func (w *writer) token() json.Token {
	t, err := w.tokens.Token()
	if err != nil && w.err == nil {
		w.err = err
	}
	return t
}

// value writes what follows a name or a dash on its line, and the lines below it.
func (w *writer) value(first json.Token, indent int) {
	switch v := first.(type) {
	case json.Delim:
		w.collection(v, indent)
		return
	case string:
		w.out = appendText(append(w.out, ' '), v, indent)
	case json.Number:
		w.out = append(append(w.out, ' '), exact(v.String())...)
	case bool:
		w.out = fmt.Appendf(w.out, " %t", v)
	default:
		w.out = append(w.out, " null"...)
	}
	w.out = append(w.out, '\n')
}

// collection writes an object or a list that begins below a name or a dash.
func (w *writer) collection(opening json.Delim, indent int) {
	switch {
	case !w.tokens.More() && opening == '{':
		w.out = append(w.out, " {}\n"...)
		w.token()
	case !w.tokens.More():
		w.out = append(w.out, " []\n"...)
		w.token()
	case opening == '{':
		w.out = append(w.out, '\n')
		w.indent(indent)
		w.members(indent)
	default:
		w.out = append(w.out, '\n')
		w.indent(indent)
		w.items(indent)
	}
}

// members writes the members of an object, of which there is one at least. The indent of the first has been written.
func (w *writer) members(indent int) {
	for first := true; w.err == nil && w.tokens.More(); first = false {
		if !first {
			w.indent(indent)
		}
		name, _ := w.token().(string)
		w.name(name, indent)
		w.value(w.token(), indent+step)
	}
	w.token()
}

// longestName is how many bytes a name may take before its colon: readers look for the colon within 1,024 characters.
const longestName = 1000

func (w *writer) name(name string, indent int) {
	written := string(appendLine(nil, name))
	if len(written) <= longestName {
		w.out = append(append(w.out, written...), ':')
		return
	}
	w.out = append(append(w.out, "? "...), written...)
	w.out = append(w.out, '\n')
	w.indent(indent)
	w.out = append(w.out, ':')
}

// items writes the items of a list, of which there is one at least. The indent of the first has been written. What an item
// holds begins on the line of its dash.
func (w *writer) items(indent int) {
	for first := true; w.err == nil && w.tokens.More(); first = false {
		if !first {
			w.indent(indent)
		}
		w.out = append(w.out, '-')
		switch token := w.token(); {
		case token == json.Delim('{') && w.tokens.More():
			w.out = append(w.out, ' ')
			w.members(indent + step)
		case token == json.Delim('[') && w.tokens.More():
			w.out = append(w.out, ' ')
			w.items(indent + step)
		default:
			w.value(token, indent+step)
		}
	}
	w.token()
}

func (w *writer) indent(columns int) {
	for range columns {
		w.out = append(w.out, ' ')
	}
}

// exact returns a number as readers of YAML 1.1 and 1.2 both take for one: to YAML 1.1 a number with an exponent and no
// point is a text.
func exact(number string) string {
	if at := strings.IndexByte(number, 'e'); at >= 0 && !strings.Contains(number, ".") {
		return number[:at] + ".0" + number[at:]
	}
	return number
}
