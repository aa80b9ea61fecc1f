package workbook

import (
	"bytes"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// patch collects changes of a part, so that all else in it stays as it is, byte for byte.
type patch struct {
	data  []byte
	edits []edit
}

// edit puts a text in place of the bytes from start to end of a part.
type edit struct {
	start, end int
	text       string
}

func (p *patch) insert(at int, text string) { p.replace(at, at, text) }

func (p *patch) replace(start, end int, text string) {
	p.edits = append(p.edits, edit{start, end, text})
}

// bytes returns the part with its changes. Those at the same place stand in the order in which they were made.
func (p *patch) bytes() []byte {
	slices.SortStableFunc(p.edits, func(a, b edit) int { return a.start - b.start })
	var b bytes.Buffer
	at := 0
	for _, e := range p.edits {
		b.Write(p.data[at:e.start])
		b.WriteString(e.text)
		at = e.end
	}
	b.Write(p.data[at:])
	return b.Bytes()
}

// tag is the start of an element as it is written.
type tag struct {
	element
	start, end int
	text       string
}

// closed reports whether the element ends with its start.
func (t tag) closed() bool { return strings.HasSuffix(t.text, "/>") }

// prefix returns what stands before the name of the element, with the colon.
func (t tag) prefix() string {
	name := strings.TrimPrefix(t.text, "<")
	before, _, found := strings.Cut(name[:strings.IndexAny(name+" ", " \t\r\n/>")], ":")
	if !found {
		return ""
	}
	return before + ":"
}

// with returns the start of the element with an attribute set to a value.
func (t tag) with(name, value string) string {
	if at := attributePlace(name).FindStringIndex(t.text); at != nil {
		return t.text[:at[0]] + ` ` + name + `="` + value + `"` + t.text[at[1]:]
	}
	end := len(t.text) - 1
	if t.closed() {
		end--
	}
	return t.text[:end] + ` ` + name + `="` + value + `"` + t.text[end:]
}

func attributePlace(name string) *regexp.Regexp {
	return regexp.MustCompile(`\s` + name + `\s*=\s*("[^"]*"|'[^']*')`)
}

// current returns the start of the element that the markup has just read.
func (p *patch) current(m *markup) tag {
	e := element{name: m.element.name, attrs: slices.Clone(m.element.attrs)}
	return tag{element: e, start: m.start, end: m.end, text: string(p.data[m.start:m.end])}
}

// child is an element with its place in the part.
type child struct {
	tag
	stop int // after its end
}

// childrenOf returns the first element of a name that lies directly in the root, and what lies directly in it.
func (p *patch) childrenOf(name string) (parent child, children []child, err error) {
	m := newMarkup(p.data)
	var open child
	for {
		t, err := m.next()
		if err == io.EOF {
			return parent, children, nil
		}
		if err != nil {
			return parent, nil, err
		}
		switch t {
		case startToken:
			switch {
			case m.depth == 2 && m.element.name == name && parent.text == "":
				parent.tag = p.current(m)
			case m.depth == 3 && parent.text != "" && parent.stop == 0:
				open.tag = p.current(m)
			}
		case endToken:
			switch {
			case m.depth == 2 && parent.text != "" && parent.stop == 0:
				open.stop = m.end
				children = append(children, open)
			case m.depth == 1 && parent.text != "" && parent.stop == 0:
				parent.stop = m.end
			}
		}
	}
}

// add puts elements at the end of one, and their number into its attribute count. An element that ends with its start is
// opened.
func (p *patch) add(parent child, count int, elements string) {
	start := parent.tag.text
	if count > 0 {
		start = parent.with("count", strconv.Itoa(count))
	}
	if parent.closed() {
		name := strings.TrimPrefix(start, "<")
		name = name[:strings.IndexAny(name, " \t\r\n/>")]
		p.replace(parent.start, parent.end, strings.TrimSuffix(start, "/>")+">"+elements+"</"+name+">")
		return
	}
	p.replace(parent.start, parent.end, start)
	p.insert(p.endTag(parent.stop), elements)
}

// endTag returns where the end of an element begins that ends at a place.
func (p *patch) endTag(stop int) int { return bytes.LastIndex(p.data[:stop], []byte("</")) }

// addToRoot puts elements, whose names take the prefix of the root where they begin with a tilde, at the end of the root.
func (p *patch) addToRoot(elements string) error {
	root, err := p.root()
	if err != nil {
		return err
	}
	elements = strings.ReplaceAll(elements, "<~", "<"+root.prefix())
	if root.closed() {
		p.add(child{tag: root}, 0, elements)
		return nil
	}
	at := bytes.LastIndex(p.data, []byte("</"))
	if at < 0 {
		return notReadable("damaged")
	}
	p.insert(at, elements)
	return nil
}

func (p *patch) root() (tag, error) {
	m := newMarkup(p.data)
	for {
		t, err := m.next()
		if err != nil {
			return tag{}, notReadable("damaged")
		}
		if t == startToken {
			return p.current(m), nil
		}
	}
}
