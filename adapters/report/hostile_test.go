package report_test

import (
	"encoding/json"
	"fmt"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"github.com/stretchr/testify/require"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	gmtext "github.com/yuin/goldmark/text"
	nethtml "golang.org/x/net/html"

	"github.com/openwellbeing/plan/adapters/report"
	"github.com/openwellbeing/plan/wellbeing"
	"github.com/openwellbeing/plan/wellbeing/catalogue"
)

// hostile are texts that would be markup somewhere: in HTML, its attributes, styles and scripts, in SVG and in Markdown.
func hostile(t testing.TB) []string {
	t.Helper()
	texts := []string{
		`<script>alert(1)</script>`, `</script><script>alert(1)</script>`, `"><img src=x onerror=alert(1)>`, `' onmouseover='alert(1)`,
		`</title><svg onload=alert(1)>`, `</style><script>alert(1)</script>`, `--></style>`, `javascript:alert(1)`, `<!--`, `-->`, `]]>`,
		`<a href="javascript:alert(1)">x</a>`, `{{.Title}}`, "${7*7}", `&lt;script&gt;`, `&#60;b&#62;`, `&amp;amp;`, `\u003cscript\u003e`,
		`<svg><foreignObject><iframe src=x></iframe></foreignObject></svg>`, `</svg></bdi></td></table>`, `<base href=//x>`, `expression(alert(1))`,
		`url(javascript:alert(1))`, `data:text/html;base64,PHNjcmlwdD4=`, `<![CDATA[x]]>`, `<?xml version="1.0"?>`, `<!DOCTYPE x [<!ENTITY y SYSTEM "z">]>`,
		"# otsikko", "## #", "- lista", "* lista", "+ lista", "1. lista", "1) lista", "> lainaus", "    koodi", "`koodi`", "```\nkoodi\n```", "~~~\nkoodi",
		"**lihava**", "__lihava__", "*a* _b_", "~~yli~~", "[linkki](http://x.fi)", "[a]: http://x.fi", "![kuva](http://x.fi/y.png)", "<http://x.fi>",
		"http://www.example.fi/polku", "www.example.fi", "joku@example.fi", "mailto:a@b.fi", "@kayttaja", "@org/team", "#123", "GH-123", ":smile:", "[ ] tehtävä", "[^1]",
		"a | b", "|---|", "\\|", "\\", "\\\\|", "rivi\n---", "rivi\n===", "rivi\n\nrivi", "---", "***", "___", "===", "a\\\nb", "a  \nb", "$x^2$", "$$x$$", "==a==", "<b>lihava</b>",
		"<details><summary>x</summary>", "&nbsp;", "&copy", "\t", " ", "a\tb", "ftp://x.fi", "xmpp:a@b.fi", "HTTPS://X.FI", "WWW.X.FI", "0. x", "123456789. x", "1234567890. x", "+1", "-1", "-", "+", "=", "!", "![", "](", "a_b_c", "2*3*4",
		"\u202Ekäännetty", "\u2066eristetty", "nolla\u200Bleveä", "\uFEFF", "👩\u200D👧", "e\u0301", "שלום", "مرحبا", "\u2060", "Ａ", "\u00A0", "a\u2028b", "\U000E0041",
	}
	data, err := os.ReadFile("../../../shared/corpora/naughty-strings/blns.json")
	if err != nil {
		t.Log("NOT RUN: the corpus of naughty strings is absent, so only our own are tried")
		return texts
	}
	var more []string
	require.NoError(t, json.Unmarshal(data, &more))
	return append(texts, more...)
}

// readable reports whether a text may stand in a plan.
func readable(s string) bool {
	return s != "" && !strings.ContainsFunc(s, func(r rune) bool {
		return r == unicode.ReplacementChar || unicode.IsControl(r) && r != '\n' && r != '\t'
	})
}

// written returns the example plan with another text in every field that people write in; text is given the number of the
// field.
func written(t testing.TB, text func(n int) string) *wellbeing.Plan {
	t.Helper()
	p := example(t, "municipal")
	n := 0
	next := func(s *string) {
		if *s != "" {
			*s = text(n)
			n++
		}
	}
	for _, node := range p.All() {
		switch v := node.(type) {
		case *wellbeing.Text:
			next(&v.FI)
			next(&v.SV)
		case *wellbeing.Indicator:
			next(&v.Unit)
		case *wellbeing.IndicatorSource:
			next(&v.System)
			next(&v.Table)
		case *wellbeing.Approval:
			next(&v.Reference)
		case *wellbeing.Document:
			next(&v.Kind)
		case *wellbeing.Theme:
			next(&v.Framework)
			next(&v.Code)
		case *wellbeing.Source:
			for i := range v.Authors {
				next(&v.Authors[i])
			}
		case *wellbeing.Section:
			next(&v.Item)
		case *wellbeing.Observation:
			for dimension, category := range v.Breakdown.All() {
				next(&category)
				v.Breakdown = v.Breakdown.With(dimension, category)
			}
		}
	}
	require.Greater(t, n, 500)
	return p
}

// marker is what stands before and after a text, so that it is found again.
func marker(n int) string { return fmt.Sprintf("Q%04dZ", n) }

// shown is a text as a report shows it: characters that do not show, or that turn what follows, by their numbers.
func shown(s string) string {
	var b strings.Builder
	for _, r := range s {
		switch {
		case r == '\n' || r == '\t' || r == '\u200C' || r == '\u200D' || r == '\u00AD' || unicode.In(r, unicode.Zs, unicode.Variation_Selector) || catalogue.Shows(r):
			b.WriteRune(r)
		default:
			fmt.Fprintf(&b, "<U+%04X>", r)
		}
	}
	return b.String()
}

// batches puts several hostile texts into each field at once, so that every field sees every text.
func batches(t testing.TB, separator string) (out []string) {
	const together = 60
	var batch []string
	for _, s := range hostile(t) {
		if !readable(s) {
			continue
		}
		if batch = append(batch, s); len(batch) == together {
			out, batch = append(out, strings.Join(batch, separator)), nil
		}
	}
	return append(out, strings.Join(batch, separator))
}

func harmless(n int) string { return marker(n) + marker(n) }

// Every hostile text in every field gives the same elements and attributes as a harmless one, and the text as it was.
func TestHostileTextsAreShownAndDoNothingInHTML(t *testing.T) {
	cfg := report.Config{On: day(t), Findings: foundIn(t)}
	plain, err := report.HTML(written(t, harmless), cfg)
	require.NoError(t, err)
	want := outline(parse(t, string(plain)))
	require.Greater(t, len(want), 5000)
	for _, s := range batches(t, "\n") {
		s = strings.ReplaceAll(s, "\n\n", "\n") // empty lines make paragraphs
		page, err := report.HTML(written(t, func(n int) string { return marker(n) + s + marker(n) }), cfg)
		require.NoError(t, err)
		root := parse(t, string(page))
		isSafeTree(t, root)
		compare(t, want, outline(root), shown(s))
	}
}

// foundIn returns findings of every group that are the same for every text.
func foundIn(t testing.TB) wellbeing.Findings {
	p := written(t, harmless)
	page := wellbeing.Validate(p)
	for path, node := range p.All() {
		if g, ok := node.(*wellbeing.Goal); ok {
			page = append(page, wellbeing.Finding{
				Code: "measurable/only-process-indicators", Severity: wellbeing.SeverityWarning, Path: path.Pointer(), Args: wellbeing.ArgsOf("goal", string(g.ID)),
			})
		}
	}
	return page
}

// outline lists the elements of a page with their attributes, and its texts, but what is drawn in charts.
func outline(root *nethtml.Node) (out []string) {
	var visit func(n *nethtml.Node)
	visit = func(n *nethtml.Node) {
		switch n.Type {
		case nethtml.ElementNode:
			if n.Data == "svg" || n.Data == "p" && n.Parent.Data == "details" { // says how many rows had room
				return
			}
			line := "<" + n.Data
			for _, a := range n.Attr {
				line += " " + a.Key + "=" + a.Val
			}
			out = append(out, line)
		case nethtml.TextNode:
			out = append(out, n.Data)
		case nethtml.CommentNode:
			out = append(out, "<!--")
		}
		for c := range n.ChildNodes() {
			visit(c)
		}
	}
	visit(root)
	return out
}

// compare takes pairs of markers for the text that stood between them.
func compare(t *testing.T, want, got []string, text string) {
	t.Helper()
	require.Len(t, got, len(want))
	for i := range want {
		if want[i] != got[i] {
			require.Equal(t, pair.ReplaceAllStringFunc(want[i], func(p string) string { return p[:6] + text + p[6:] }), got[i])
		}
	}
}

// pair is a marker twice; the two of one text are of one number.
var pair = regexp.MustCompile(`Q[0-9]{4}ZQ[0-9]{4}Z`)

func TestHostileTextsAreShownAndDoNothingInMarkdown(t *testing.T) {
	cfg := report.Config{On: day(t), Findings: foundIn(t)}
	plain, err := report.Markdown(written(t, harmless), cfg)
	require.NoError(t, err)
	want := blocks(plain)
	require.Greater(t, len(want), 1000)
	texts := slices.DeleteFunc(hostile(t), func(s string) bool { return !readable(s) })
	for pass := range 30 {
		at := func(n int) string { return texts[(n+pass*131)%len(texts)] }
		text, err := report.Markdown(written(t, func(n int) string { return marker(n) + at(n) + marker(n) }), cfg)
		require.NoError(t, err)
		got := blocks(text)
		require.Len(t, got, len(want))
		for i := range want {
			require.Equal(t, oneLine(pair.ReplaceAllStringFunc(want[i], func(p string) string {
				n, err := strconv.Atoi(p[1:5])
				require.NoError(t, err)
				return p[:6] + at(n) + p[6:]
			})), oneLine(got[i]))
		}
	}
}

// oneLine is a text as it stands on one line.
func oneLine(s string) string { return strings.Join(strings.Fields(shown(s)), " ") }

// markdown is a reader of CommonMark with the extensions of GitHub.
var markdown = goldmark.New(goldmark.WithExtensions(extension.GFM, extension.Footnote))

// blocks lists the parts of a text in Markdown by their kinds, with the text of each run of text.
func blocks(source []byte) (out []string) {
	root := markdown.Parser().Parse(gmtext.NewReader(source))
	run := ""
	flush := func() {
		if run != "" {
			out = append(out, strings.ReplaceAll(run, "\u2060", ""))
		}
		run = ""
	}
	_ = ast.Walk(root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		switch v := n.(type) {
		case *ast.Text:
			if entering {
				run += string(nethtmlUnescaped(v.Segment.Value(source)))
				if v.SoftLineBreak() || v.HardLineBreak() {
					run += "\n"
				}
			}
		case *ast.String:
			if entering {
				run += string(v.Value)
			}
		default:
			flush()
			if entering {
				out = append(out, "<"+n.Kind().String())
			}
		}
		return ast.WalkContinue, nil
	})
	flush()
	return out
}

// nethtmlUnescaped takes the escapes of Markdown away.
func nethtmlUnescaped(s []byte) []byte {
	var b []byte
	for i := 0; i < len(s); i++ {
		if s[i] == '\\' && i+1 < len(s) && strings.IndexByte("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~", s[i+1]) >= 0 {
			i++
		} else if strings.HasPrefix(string(s[i:]), "&#124;") {
			b = append(b, '|')
			i += len("&#124;") - 1
			continue
		}
		b = append(b, s[i])
	}
	return b
}

// A text that stands alone on its line, in a heading, in an item of a list and in a cell is none of what its first signs say.
func TestAHostileTextAloneIsNoMarkup(t *testing.T) {
	with := func(s string) []byte {
		p := almostEmpty()
		p.Title, p.Vision, p.Summary, p.PlainSummary = wellbeing.Text{FI: s}, wellbeing.Text{FI: s}, wellbeing.Text{FI: s}, wellbeing.Text{FI: s}
		p.Organizations[0].Name = wellbeing.Text{FI: s}
		p.Goals = []wellbeing.Goal{{ID: "g", Title: wellbeing.Text{FI: s}, Requires: []wellbeing.Condition{{Text: wellbeing.Text{FI: s}}}}}
		p.Sources = []wellbeing.Source{{Title: wellbeing.Text{FI: s}}}
		text, err := report.Markdown(p, report.Config{On: day(t), Findings: wellbeing.Findings{}})
		require.NoError(t, err)
		return text
	}
	const harmless = "Harmiton"
	want := blocks(with(harmless))
	tried := 0
	for _, s := range hostile(t) {
		if !readable(s) || oneLine(s) == "" || strings.Contains(s, "\n") {
			continue
		}
		tried++
		got := blocks(with(s))
		require.Len(t, got, len(want), s)
		for i := range want {
			require.Equal(t, oneLine(strings.ReplaceAll(want[i], harmless, oneLine(s))), oneLine(got[i]))
		}
	}
	require.Greater(t, tried, 90)
}
