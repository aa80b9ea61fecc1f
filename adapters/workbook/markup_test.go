package workbook

import (
	"encoding/xml"
	"fmt"
	"io"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// tokens writes down what is in a part, or where it is not sound.
func tokens(data string) string {
	if !characters([]byte(data)) || declares([]byte(data)) {
		return "unsound"
	}
	var b strings.Builder
	m := newMarkup([]byte(data))
	for {
		t, err := m.next()
		switch {
		case err == io.EOF:
			return merged(b.String())
		case err != nil:
			return "unsound"
		case t == startToken:
			fmt.Fprintf(&b, "<%s", m.element.name)
			for _, a := range m.element.attrs {
				value, sound := resolved(a.value, true)
				if !sound {
					return "unsound"
				}
				fmt.Fprintf(&b, " %s=%q", a.name, value)
			}
			b.WriteString(">")
		case t == endToken:
			b.WriteString("</>")
		case t == charsToken:
			text, sound := resolved(m.chars, m.entities)
			if !sound {
				return "unsound"
			}
			fmt.Fprintf(&b, "%q", text)
		}
	}
}

// merged joins texts beside each other, which the two readers divide in different places.
func merged(s string) string { return strings.ReplaceAll(s, `""`, "") }

func tokensOfTheStandardLibrary(data string) string {
	var b strings.Builder
	d := xml.NewDecoder(strings.NewReader(data))
	depth, elements := 0, 0
	for {
		t, err := d.Token()
		if err == io.EOF && elements > 0 {
			return merged(b.String())
		}
		if err != nil {
			return "unsound"
		}
		switch t := t.(type) {
		case xml.StartElement:
			if depth == 0 && elements > 0 {
				return "unsound" // a second root, which the library lets pass
			}
			depth++
			elements++
			fmt.Fprintf(&b, "<%s", t.Name.Local)
			for _, a := range t.Attr {
				fmt.Fprintf(&b, " %s=%q", a.Name.Local, a.Value)
			}
			b.WriteString(">")
		case xml.EndElement:
			depth--
			b.WriteString("</>")
		case xml.CharData:
			switch {
			case depth > 0:
				fmt.Fprintf(&b, "%q", string(t))
			case strings.TrimSpace(string(t)) != "":
				return "unsound" // text outside the root, too
			}
		case xml.Directive:
			return "unsound"
		}
	}
}

func TestMarkupIsReadAsTheStandardLibraryReadsIt(t *testing.T) {
	for _, data := range []string{
		`<a/>`, `<a></a>`, `<?xml version="1.0"?><a b="1" c='2'/>`, "<a>x\r\ny\rz&#13;&#10;&amp;&lt;&gt;&quot;&apos;&#x1F600;</a>", `<a><![CDATA[<b>&amp;]]></a>`,
		`<a><!-- <b> --></a>`, `<x:a xmlns:x="u" x:b="1"><x:c/></x:a>`, "<a\n b = \"1\"\t/>", `<a b="&#34;>"/>`, `<a>ä</a >`, "<a b=\"x\r\ny\"/>",
		`<a>`, `</a>`, `<a></b>`, `<a b/>`, `<a b=1/>`, `<a b="<"/>`, `<a>&lol;</a>`, `<a>&#0;</a>`, `<a>&</a>`,
		`x<a/>`, `<a/>x`, `<a/><b/>`, `<!DOCTYPE a><a/>`, `<a`, `<a b="`, `<a><!-- </a>`, `<?xml version="1.0" encoding="ISO-8859-1"?><a/>`, `< a/>`, `<a / >`, "<a>\x01</a>",
	} {
		require.Equal(t, tokensOfTheStandardLibrary(data), tokens(data), "%q", data)
	}
	require.Equal(t, "unsound", tokens(`<a b="1"c="2"/>`), "the library misses no space")
	require.Equal(t, "unsound", tokens(`<a>&#xD800;</a>`), "the library puts another character in its place")
}

// Whatever this reader takes, the standard library takes, and finds the same in it.
func TestMarkupTakesNothingThatTheStandardLibraryRefuses(t *testing.T) {
	const sheet = `<x:w xmlns:x="u"><d><r n="1" s='2'><c r="A1" t="s"><v>1 &amp; 2</v></c><c/></r><!-- c --><![CDATA[x]]></d></x:w>`
	pieces := []string{"<", ">", "/", `"`, "'", "&", ";", "=", " ", "<!--", "-->", "]]>", "<![CDATA[", "<?", "?>", "a", ":", "\r", "<b>", "</b>", "&#65;", "\xff", "\x00"}
	r := rand.New(rand.NewPCG(5, 6))
	taken := 0
	for range 20_000 {
		data := sheet
		for range 1 + r.IntN(3) {
			at := r.IntN(len(data))
			data = data[:at] + pieces[r.IntN(len(pieces))] + data[min(at+r.IntN(4), len(data)):]
		}
		ours := tokens(data)
		if ours == "unsound" {
			continue
		}
		taken++
		require.Equal(t, tokensOfTheStandardLibrary(data), ours, "%q", data)
	}
	require.Greater(t, taken, 500)
}
