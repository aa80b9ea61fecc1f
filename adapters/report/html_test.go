package report_test

import (
	"bytes"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"
	nethtml "golang.org/x/net/html"

	"github.com/openwellbeing/plan/adapters/report"
	"github.com/openwellbeing/plan/wellbeing"
	"github.com/openwellbeing/plan/wellbeing/catalogue"
	"github.com/openwellbeing/plan/wellbeing/rules"
)

func parse(t testing.TB, page string) *nethtml.Node {
	t.Helper()
	root, err := nethtml.Parse(strings.NewReader(page))
	require.NoError(t, err)
	return root
}

func attribute(n *nethtml.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

func textOf(n *nethtml.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == nethtml.TextNode {
			b.WriteString(d.Data)
		}
	}
	return b.String()
}

// level returns which level of heading an element is, 0 where it is none.
func level(n *nethtml.Node) int {
	if n.Type == nethtml.ElementNode && len(n.Data) == 2 && n.Data[0] == 'h' && n.Data[1] >= '1' && n.Data[1] <= '6' {
		return int(n.Data[1] - '0')
	}
	if attribute(n, "role") == "heading" {
		deep, _ := strconv.Atoi(attribute(n, "aria-level"))
		return deep
	}
	return 0
}

// elements are those that a report is made of, outside of its charts.
var elements = strings.Fields(`html head meta title style body a header nav main section footer div p span strong bdi br h1 h2 h3 h4 h5 h6
	ul ol li dl dt dd table caption thead tbody tr th td figure figcaption details summary svg rect`)

// drawn are the elements that charts are made of.
var drawn = strings.Fields("svg title desc style defs pattern g path rect circle line polyline polygon text tspan")

var address = regexp.MustCompile(`^(#[A-Za-z0-9_-]+|https?://[^\s]+|[a-z0-9-]+\.html)$`)

func isSafe(t *testing.T, page string) {
	t.Helper()
	isSafeTree(t, parse(t, page))
	require.Equal(t, 1, strings.Count(page, "Content-Security-Policy"))
	require.Contains(t, page, `content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"`)
	require.NotContains(t, strings.ToLower(page), "@import")
	require.NotRegexp(t, `url\(\s*['"]?(https?:|//|data:)`, page)
}

func isSafeTree(t *testing.T, root *nethtml.Node) {
	t.Helper()
	for n := range root.Descendants() {
		if n.Type != nethtml.ElementNode {
			continue
		}
		known := elements
		if n.Namespace == "svg" {
			known = drawn
		}
		require.True(t, slices.Contains(known, n.Data), "there is an element %s", n.Data)
		for _, a := range n.Attr {
			require.False(t, strings.HasPrefix(strings.ToLower(a.Key), "on"), "%s has %s", n.Data, a.Key)
			require.False(t, slices.Contains([]string{"src", "srcset", "srcdoc", "background", "formaction", "ping", "xlink:href"}, a.Key))
			if a.Key == "href" {
				require.Regexp(t, address, a.Val)
			}
		}
	}
}

func TestAReportIsOneSafeWellBuiltPage(t *testing.T) {
	plans := map[string]*wellbeing.Plan{"almost empty": almostEmpty(), "600 measures": regional(), "long words": longWords(), "deep": deep()}
	for _, name := range examples(t) {
		plans[name] = example(t, name)
	}
	if testing.Short() {
		t.Log("NOT RUN in short mode: the page of 600 measures")
		delete(plans, "600 measures")
	}
	for name, p := range plans {
		for _, l := range languages {
			t.Run(name+"/"+string(l), func(t *testing.T) {
				page := html(t, p, l)
				isSafe(t, page)
				isWellBuilt(t, page, l)
				for n := range parse(t, page).Descendants() {
					if n.Type == nethtml.TextNode && !inside(n, "bdi", "svg", "style") {
						require.NotRegexp(t, `report\.[a-z]|charts\.[a-z]|…|[\x{2045}\x{2046}]|ZgotmplZ|%!`, n.Data)
					}
				}
			})
		}
	}
}

func isWellBuilt(t *testing.T, page string, l wellbeing.Language) {
	t.Helper()
	root := parse(t, page)
	ids, targets, last, tops := map[string]bool{}, []string{}, 0, 0
	for n := range root.Descendants() {
		if n.Type != nethtml.ElementNode {
			continue
		}
		if id := attribute(n, "id"); id != "" {
			require.False(t, ids[id], "%s stands twice", id)
			ids[id] = true
		}
		if target, internal := strings.CutPrefix(attribute(n, "href"), "#"); internal && n.Data == "a" {
			targets = append(targets, target)
		}
		targets = append(targets, strings.Fields(attribute(n, "aria-labelledby"))...)
		if deep := level(n); deep > 0 {
			require.LessOrEqual(t, deep, last+1, "the heading %q leaves out a level", textOf(n))
			require.NotEmpty(t, strings.TrimSpace(textOf(n)))
			last = deep
			if deep == 1 {
				tops++
			}
		}
		switch n.Data {
		case "html":
			require.Equal(t, string(l), attribute(n, "lang"))
		case "th":
			require.Contains(t, []string{"row", "col"}, attribute(n, "scope"))
		case "table":
			require.Contains(t, textOf(n), textOf(n.FirstChild.NextSibling), "a caption")
			require.Equal(t, "caption", n.FirstChild.NextSibling.Data)
		}
	}
	require.Equal(t, 1, tops)
	for _, id := range targets {
		require.True(t, ids[id], "nothing is at #%s", id)
	}
}

// deep is a plan whose goals nest as deep as they may.
func deep() *wellbeing.Plan {
	p := almostEmpty()
	list := &p.Goals
	for i := range 8 {
		*list = []wellbeing.Goal{{ID: numbered("g", i), Title: wellbeing.Text{FI: fmt.Sprintf("Taso %d", i+1)}}}
		list = &(*list)[0].Goals
	}
	return p
}

func TestTheSamePlanAndDayGiveTheSameBytes(t *testing.T) {
	p := example(t, "municipal")
	cfg := report.Config{On: day(t)}
	first, err := report.HTML(p, cfg)
	require.NoError(t, err)
	text, err := report.Markdown(p, cfg)
	require.NoError(t, err)
	for range 5 {
		again, err := report.HTML(p.Clone(), cfg)
		require.NoError(t, err)
		require.True(t, bytes.Equal(first, again))
		textAgain, err := report.Markdown(p.Clone(), cfg)
		require.NoError(t, err)
		require.Equal(t, string(text), string(textAgain))
	}
}

func TestAReportLeavesThePlanAsItWas(t *testing.T) {
	p := example(t, "municipal")
	before, err := wellbeing.Canonical(p)
	require.NoError(t, err)
	html(t, p, wellbeing.Finnish)
	after, err := wellbeing.Canonical(p)
	require.NoError(t, err)
	require.Equal(t, string(before), string(after))
}

// canary is a number that stands nowhere else, in forms that it might take.
var canary = []string{"73917", "73,917", "73 917", "73\u00A0917", "739.17", "739,17"}

func TestASuppressedValueAppearsInNoForm(t *testing.T) {
	value, err := wellbeing.ParseDecimal("73917")
	require.NoError(t, err)
	total, err := wellbeing.ParseDecimal("100")
	require.NoError(t, err)
	for what, spoil := range map[string]func(*wellbeing.Observation){
		"value":     func(o *wellbeing.Observation) { o.Value = &value },
		"ratio":     func(o *wellbeing.Observation) { o.Numerator, o.Denominator = &value, &total },
		"breakdown": func(o *wellbeing.Observation) { o.Value, o.Breakdown = &value, wellbeing.BreakdownOf("grade", "8") },
		"error":     func(o *wellbeing.Observation) { o.StandardError = &value },
		"own":       func(o *wellbeing.Observation) { o.Value, o.Organization = &value, "o-1" },
	} {
		for _, l := range languages {
			p := small()
			v := &p.Indicators[0]
			v.Frequency = wellbeing.Frequency{Every: 1, Unit: wellbeing.IntervalYear}
			o := wellbeing.Observation{At: point("2025-10"), Status: wellbeing.ObservationSuppressed}
			spoil(&o)
			v.Observations = append(v.Observations, o)
			page := html(t, p, l)
			text, err := report.Markdown(p, report.Config{On: day(t), Language: l})
			require.NoError(t, err)
			for _, form := range canary {
				require.NotContains(t, page, form, what)
				require.NotContains(t, string(text), form, what)
			}
		}
	}
}

// The numbers of an indicator from which people could be recognized are left out wherever they would stand.
func TestSmallCountsAreNotShown(t *testing.T) {
	p := small()
	v := &p.Indicators[0]
	v.MeasureType, v.Unit, v.Population = wellbeing.TypeNumber, "lasta", wellbeing.Text{FI: "lapset"}
	v.Observations = v.Observations[:1]
	v.Observations[0].Value = new(wellbeing.Whole(31007))
	found := wellbeing.Findings{{Code: rules.CodeSmallCount, Severity: wellbeing.SeverityWarning, Path: "/indicators/0/observations/0/value"}}
	shown, err := report.HTML(p, report.Config{On: day(t), Findings: wellbeing.Findings{}})
	require.NoError(t, err)
	require.Contains(t, string(shown), "31\u00A0007")
	page, err := report.HTML(p, report.Config{On: day(t), Findings: found})
	require.NoError(t, err)
	require.NotContains(t, string(page), "31\u00A0007")
	require.NotContains(t, string(page), "31007")
	require.Contains(t, string(page), catalogue.Phrase("report.indicator.shielded", wellbeing.Finnish, nil))
}

func TestAnIdentityCodeIsNotShown(t *testing.T) {
	const code = "010190-900P" // made up: its number is given to nobody
	for _, l := range languages {
		p := small()
		p.Goals[0].Goals[0].Measures[0].Title.FI = "Tuki lapselle " + code
		p.Goals[0].Goals[0].Measures[0].Description.FI = "Kuka tahansa " + code
		p.Indicators[0].Unit = code
		page := html(t, p, l)
		require.False(t, strings.Contains(page, code))
		require.Contains(t, page, ">"+catalogue.Phrase("report.hidden", l, nil)+"<")
		text, err := report.Markdown(p, report.Config{On: day(t), Language: l})
		require.NoError(t, err)
		require.False(t, strings.Contains(string(text), code))
	}
}

// What a finding about privacy found may stand in the plan, but the finding does not say it again.
func TestFindingsAboutPrivacyRepeatNothing(t *testing.T) {
	p := small()
	const phone = "040 123 4567"
	p.Goals[0].Goals[0].Measures[0].Title.FI = "Kysy numerosta " + phone
	page := html(t, p, wellbeing.Finnish)
	_, findings, found := strings.Cut(page, `id="findings"`)
	require.True(t, found)
	findings, _, _ = strings.Cut(findings, `id="method"`)
	require.Contains(t, findings, catalogue.Render(wellbeing.Finding{Code: rules.CodePhone}, wellbeing.Finnish).Title)
	require.NotContains(t, findings, phone)
	require.Contains(t, page, catalogue.Phrase("report.cover.notice", wellbeing.Finnish, nil))
}

func TestPassagesCarryTheirLanguage(t *testing.T) {
	p := example(t, "municipal")
	p.Goals[0].Title = wellbeing.Text{SV: "Bara på svenska"}
	p.Goals[1].Title = wellbeing.Text{Other: map[wellbeing.Language]string{"smn": "Puoh párnááh"}}
	fi := html(t, p, wellbeing.Finnish)
	require.Contains(t, fi, `<bdi lang="sv">Bara på svenska</bdi> <span class="tongue">(ruotsi)</span>`)
	require.Contains(t, fi, `<bdi lang="smn">Puoh párnááh</bdi> <span class="tongue">(inarinsaame)</span>`)
	sv := html(t, p, wellbeing.Swedish)
	require.Contains(t, sv, `<bdi>Bara på svenska</bdi>`)
	require.NotContains(t, sv, `Bara på svenska</bdi> <span`)
	en := html(t, p, wellbeing.English)
	require.Contains(t, en, `Languages of the plan: Finnish, Swedish. Its texts are shown in this language: Finnish.`)
	require.Contains(t, en, `<bdi lang="sv">Bara på svenska</bdi> <span class="tongue">(Swedish)</span>`)
	require.Contains(t, en, `<bdi lang="fi">Mieli ja keho voivat hyvin`)
	require.NotContains(t, en, "(Finnish)", "what a reader expects is not said each time")
}

func TestTheLanguageOfAReportIsThatOfThePlanWhereNoneIsAsked(t *testing.T) {
	page, err := report.HTML(example(t, "jakobstad"), report.Config{On: day(t)})
	require.NoError(t, err)
	require.Contains(t, string(page), `<html lang="sv">`)
	page, err = report.HTML(example(t, "jakobstad"), report.Config{On: day(t), Language: "de"})
	require.NoError(t, err)
	require.Contains(t, string(page), `<html lang="en">`)
}

// Whatever is no text of the plan comes from the catalogue: in its pseudo-language everything of ours stands in brackets.
func TestWordsComeFromTheCatalogue(t *testing.T) {
	p := example(t, "municipal")
	root := parse(t, html(t, p, catalogue.Pseudo))
	for n := range root.Descendants() {
		if n.Type != nethtml.TextNode || inside(n, "bdi", "svg", "style", "title") {
			continue
		}
		bare := outsideBrackets(n.Data)
		require.NotRegexp(t, `[A-Za-zåäöÅÄÖ]{4}`, strings.ReplaceAll(strings.ReplaceAll(bare, "https://", ""), "wb-progress", ""), "%q", n.Data)
	}
}

func inside(n *nethtml.Node, names ...string) bool {
	for a := range n.Ancestors() {
		class := strings.Fields(attribute(a, "class")) // law has words of its own
		if slices.Contains(names, a.Data) || slices.Contains(class, "prose") || slices.Contains(class, "covered") || a.Data == "thead" && inside(a, "details") {
			return true
		}
	}
	return false
}

func outsideBrackets(s string) string {
	var b strings.Builder
	depth := 0
	for _, r := range s {
		switch r {
		case '⟦':
			depth++
		case '⟧':
			depth--
		default:
			if depth == 0 {
				b.WriteRune(r)
			}
		}
	}
	return b.String()
}

func TestAReportNeedsADayAndAPlan(t *testing.T) {
	for _, make := range []func(*wellbeing.Plan, report.Config) ([]byte, error){report.HTML, report.Markdown} {
		_, err := make(almostEmpty(), report.Config{})
		require.ErrorContains(t, err, "no day")
		_, err = make(nil, report.Config{On: day(t)})
		require.ErrorContains(t, err, "no plan")
	}
	for _, make := range []func([]report.Listed, report.Config) ([]byte, error){report.Index, report.IndexMarkdown} {
		_, err := make(nil, report.Config{})
		require.ErrorContains(t, err, "no day")
		_, err = make([]report.Listed{{}}, report.Config{On: day(t)})
		require.ErrorContains(t, err, "no plan")
	}
}

func TestABadTemplateIsAnError(t *testing.T) {
	for what, text := range map[string]string{
		"syntax": "{{", "field": "{{.Nothing}}", "panic": `{{index .Goals 7}}`, "context": `<a href='{{if .Title.Text}}"{{end}}>`,
	} {
		own := fstest.MapFS{"footer.html": {Data: []byte(text)}}
		_, err := report.HTML(almostEmpty(), report.Config{On: day(t), Templates: own})
		require.Error(t, err, what)
	}
}

func TestAnEmptyFileTakesAPartAway(t *testing.T) {
	page, err := report.HTML(almostEmpty(), report.Config{On: day(t), Templates: fstest.MapFS{"footer.html": {}}})
	require.NoError(t, err)
	require.NotContains(t, string(page), "<footer")
	require.Contains(t, string(page), "<main")
}

// Only addresses of the web are links; any other is shown as text.
func TestOnlyWebAddressesAreLinks(t *testing.T) {
	p := almostEmpty()
	addresses := []wellbeing.URL{"javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "vbscript:x", "file:///etc/passwd", "ftp://example.org/x", "https:evil", "http://"}
	for _, u := range addresses {
		p.Sources = append(p.Sources, wellbeing.Source{Title: wellbeing.Text{FI: "Lähde"}, URL: u})
	}
	p.Sources = append(p.Sources, wellbeing.Source{Title: wellbeing.Text{FI: "Lähde"}, URL: "https://www.example.fi/a?b=1&c=2"})
	page := html(t, p, wellbeing.Finnish)
	isSafe(t, page)
	require.Contains(t, page, `<a href="https://www.example.fi/a?b=1&amp;c=2" rel="noopener noreferrer">https://www.example.fi/a?b=1&amp;c=2</a>`)
	for _, u := range addresses {
		require.Contains(t, page, ">"+string(u)+"<", "it is shown as text")
	}
	text, err := report.Markdown(p, report.Config{On: day(t)})
	require.NoError(t, err)
	require.Contains(t, string(text), "<https://www.example.fi/a?b=1&c=2>")
	require.NotContains(t, string(text), "<javascript")
}

func TestAnIndexComparesPlansAndLeadsToTheirReports(t *testing.T) {
	var listed []report.Listed
	for _, name := range examples(t) {
		listed = append(listed, report.Listed{Plan: example(t, name), Link: name + ".html"})
	}
	listed = append(listed, report.Listed{Plan: almostEmpty(), Link: "javascript:alert(1)"}, report.Listed{Plan: almostEmpty(), Link: "a b.html\"><script>"})
	for _, l := range languages {
		cfg := report.Config{On: day(t), Language: l}
		page, err := report.Index(listed, cfg)
		require.NoError(t, err)
		isSafe(t, string(page))
		isWellBuilt(t, string(page), l)
		for _, name := range examples(t) {
			require.Contains(t, string(page), `<a href="`+name+`.html">`)
		}
		require.Equal(t, len(examples(t)), strings.Count(string(page), "<a href="))
		text, err := report.IndexMarkdown(listed, cfg)
		require.NoError(t, err)
		require.Contains(t, string(text), "](<municipal.html>)")
		require.NotContains(t, string(text), "javascript:alert(1)>")
	}
	page, err := report.Index(nil, report.Config{On: day(t)})
	require.NoError(t, err)
	isSafe(t, string(page))
}
