package report

import (
	"encoding/json"
	"encoding/xml"
	"errors"
	"flag"
	"fmt"
	"io"
	"maps"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/openwellbeing/plan/wellbeing"
	"github.com/openwellbeing/plan/wellbeing/catalogue"
	"github.com/openwellbeing/plan/wellbeing/law"
	"github.com/openwellbeing/plan/wellbeing/progress"
)

var update = flag.Bool("update", false, "write the golden charts anew")

// drawable is the elements that charts are made of and their attributes. None fetches or runs anything.
var drawable = map[string]string{
	"svg":     "xmlns class role aria-labelledby lang width height viewBox font-family font-size",
	"title":   "id lang",
	"desc":    "id",
	"style":   "",
	"defs":    "",
	"pattern": "id width height patternUnits patternTransform",
	"g":       "fill class font-size font-weight text-anchor lang",
	"text":    "x y",
	"rect":    "x y width height rx fill stroke stroke-width stroke-dasharray class",
	"line":    "x1 y1 x2 y2 stroke stroke-width stroke-dasharray class",
	"path":    "d fill stroke stroke-width stroke-dasharray class",
	"circle":  "cx cy r fill stroke stroke-width class",
}

var colour = regexp.MustCompile(`^(none|#[0-9a-f]{6})$`)

// svgText reads a drawing strictly, and returns everything that can be read in it. It fails for whatever a drawing of ours does
// not have.
func svgText(t require.TestingT, where, svg string) string {
	if h, is := t.(interface{ Helper() }); is {
		h.Helper()
	}
	var text strings.Builder
	ids, references := map[string]bool{}, []string{}
	decoder := xml.NewDecoder(strings.NewReader(svg))
	depth := 0
	for {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		require.NoError(t, err, where)
		switch token := token.(type) {
		case xml.StartElement:
			depth++
			allowed, known := drawable[token.Name.Local]
			require.True(t, known, "%s: element %s", where, token.Name.Local)
			if token.Name.Local == "style" {
				require.Equal(t, 2, depth, where)
			}
			for _, a := range token.Attr {
				if !slices.Contains(strings.Fields(allowed), a.Name.Local) {
					require.Failf(t, "not an attribute of ours", "%s: %s of %s", where, a.Name.Local, token.Name.Local)
				}
				switch a.Name.Local {
				case "id":
					require.False(t, ids[a.Value], "%s: identifier %s twice", where, a.Value)
					ids[a.Value] = true
				case "aria-labelledby":
					references = append(references, strings.Fields(a.Value)...)
				case "fill", "stroke":
					if reference, is := strings.CutPrefix(a.Value, "url(#"); is {
						references = append(references, strings.TrimSuffix(reference, ")"))
					} else if !colour.MatchString(a.Value) {
						require.Failf(t, "not a colour", "%s: %s", where, a.Value)
					}
				}
			}
		case xml.EndElement:
			depth--
		case xml.CharData:
			text.Write(token)
			text.WriteByte('\n')
		default:
			require.Failf(t, "not text and not an element", "%s: %T", where, token)
		}
	}
	require.Zero(t, depth, where)
	for _, id := range references {
		require.True(t, ids[id], "%s: nothing has the identifier %s", where, id)
	}
	return text.String()
}

func eachChart(p *wellbeing.Plan, on wellbeing.Date, cfg ChartConfig, f func(name string, c Chart)) {
	charts := allCharts(p, on, cfg)
	for _, name := range slices.Sorted(maps.Keys(charts)) {
		f(name, charts[name])
	}
}

func TestEveryChartOfEveryPlanIsWellFormedInEveryLanguage(t *testing.T) {
	drawn := 0
	for name, p := range plansToDraw(t) {
		languages := append(catalogue.Languages(), catalogue.Pseudo)
		if name == "large" { // is large in every language
			languages = languages[:1]
		}
		for _, l := range languages {
			eachChart(p, onDay(t, "2027-03-01"), ChartConfig{Language: l}, func(chart string, c Chart) {
				where := chart + " of " + name + " in " + string(l)
				text := svgText(t, where, c.SVG)
				require.Contains(t, c.SVG, `lang="`+string(l)+`"`, where)
				require.NotEmpty(t, c.Title, where)
				require.NotEmpty(t, c.Description, where)
				require.NotContains(t, text, "charts.", where)
				require.NotContains(t, strings.ReplaceAll(text, "…\n", ""), " … ", where)
				for i, row := range c.Table.Rows {
					if len(row) != len(c.Table.Header) {
						t.Fatalf("%s: row %d has %d cells", where, i, len(row))
					}
				}
				drawn++
			})
		}
	}
	require.Greater(t, drawn, 400)
}

// hostile is strings that would do harm where they were taken for more than text.
var hostile = []string{
	`<script>alert(1)</script>`, `"><svg onload=alert(1)>`, `' onmouseover='alert(1)`, `]]>`, `<![CDATA[x]]>`, `<!--`, `-->`, `<?xml?>`,
	`&amp;`, `&#60;b&#62;`, `&bogus;`, `javascript:alert(1)`, `</style><script>`, `}*{background:url(//example.invalid)}`, `url(#x)`,
	"\u202eabc\u202c", "\u2066x", "\u200b\ufeff", "a\x00b", "\x1b[31m", "\x7f\u0085", "\xff\xfe", "\xed\xa0\x80", "\ufffe\uffff", "\U0010ffff",
	"line\nline\r\n\ttab", "\u2028\u2029", "👩‍👩‍👧‍👦", "Ȧ̷̢̛͓͔", "العربية", "עברית", "漢字漢字漢字", "{name}", "[x]", "%s%n", "",
	strings.Repeat("w", 3000), strings.Repeat("lapsiperhe", 60), strings.Repeat("\u0301", 500), strings.Repeat(" ", 50) + "x", "-", "…",
}

// hostilePlan returns the odd plan with strings of a source in every text.
func hostilePlan(t testing.TB, next func() string) *wellbeing.Plan {
	p := oddPlan(t)
	text := func(texts ...*wellbeing.Text) {
		for _, x := range texts {
			*x = wellbeing.Text{FI: next(), SV: next(), Other: map[wellbeing.Language]string{"smn": next()}}
		}
	}
	text(&p.Title)
	for i := range p.Organizations {
		text(&p.Organizations[i].Name)
	}
	var goals func([]wellbeing.Goal)
	goals = func(list []wellbeing.Goal) {
		for i := range list {
			text(&list[i].Title)
			for k := range list[i].Measures {
				text(&list[i].Measures[k].Title)
			}
			goals(list[i].Goals)
		}
	}
	goals(p.Goals)
	for i := range p.Indicators {
		v := &p.Indicators[i]
		text(&v.Title)
		v.Unit = next()
		for k := range v.Levels {
			text(&v.Levels[k])
		}
		for k := range v.Observations {
			if !v.Observations[k].Breakdown.IsZero() {
				v.Observations[k].Breakdown = wellbeing.BreakdownOf(next(), next())
			}
		}
	}
	for i := range p.Calendar {
		text(&p.Calendar[i].Title, &p.Calendar[i].When)
	}
	return p
}

func TestATextOfAPlanNeverBecomesMarkup(t *testing.T) {
	at := 0
	next := func() string { at++; return hostile[at%len(hostile)] }
	for range 6 {
		at += 7 // another string in each place
		for _, l := range []wellbeing.Language{wellbeing.Finnish, wellbeing.English} {
			p := hostilePlan(t, next)
			eachChart(p, onDay(t, "2027-03-01"), ChartConfig{Language: l, IDPrefix: next()}, func(chart string, c Chart) {
				svgText(t, chart, c.SVG)
			})
		}
	}
}

func TestNaughtyStringsStayText(t *testing.T) {
	data, err := os.ReadFile("../../../shared/corpora/naughty-strings/blns.json")
	if err != nil {
		t.Skip("NOT RUN: the corpus of naughty strings is not here")
	}
	var strings []string
	require.NoError(t, json.Unmarshal(data, &strings))
	at := 0
	for at < len(strings) {
		p := hostilePlan(t, func() string { at++; return strings[at%len(strings)] })
		eachChart(p, onDay(t, "2027-03-01"), ChartConfig{}, func(chart string, c Chart) { svgText(t, chart, c.SVG) })
	}
}

// Titles are read as they were written, also where a line is too short for them.
func TestATitleIsFoundWholeInTheChart(t *testing.T) {
	for _, s := range []string{`<b>&amp; "x" 'y'`, strings.Repeat("lapsiperheidenkotipalvelutarpeidenarviointi", 4), "Koulu – päivä"} {
		p := hostilePlan(t, func() string { return s })
		for _, name := range []string{"goals", "progress", "impact", "clock", "matrix"} {
			c := allCharts(p, onDay(t, "2027-03-01"), ChartConfig{Language: wellbeing.Finnish})[name]
			require.Contains(t, strings.ReplaceAll(svgText(t, name, c.SVG), "\n", " "), s, name)
			require.Condition(t, func() bool {
				return slices.ContainsFunc(c.Table.Rows, func(row []ChartCell) bool { return strings.Contains(row[0].Text, s) })
			}, name)
		}
	}
}

// drawnPlan generates plans with whatever a plan may hold that charts draw.
func drawnPlan(t *rapid.T) *wellbeing.Plan {
	text := func() wellbeing.Text {
		s := rapid.OneOf(rapid.String(), rapid.SampledFrom(hostile), rapid.StringMatching(`[a-zåäö]{1,80}( [a-zåäö-]{1,50}){0,8}`))
		return wellbeing.Text{FI: s.Draw(t, "fi"), SV: rapid.SampledFrom([]string{"", "Mål", "<b>"}).Draw(t, "sv")}
	}
	count := func(most int) int { return rapid.IntRange(0, most).Draw(t, "count") }
	value := func() *wellbeing.Decimal {
		if rapid.IntRange(0, 5).Draw(t, "absent") == 0 {
			return nil
		}
		d, err := wellbeing.NewDecimal(rapid.Int64Range(-999_999_999_999, 999_999_999_999).Draw(t, "value"), rapid.IntRange(0, 6).Draw(t, "places"))
		require.NoError(t, err)
		return &d
	}
	point := func() wellbeing.Point {
		p, err := wellbeing.NewPoint(rapid.IntRange(1995, 2040).Draw(t, "year"), rapid.IntRange(0, 12).Draw(t, "month"), 0)
		require.NoError(t, err)
		return p
	}
	anyOf := func(enum string) string {
		return rapid.SampledFrom(append(wellbeing.EnumValues(enum), "")).Draw(t, enum)
	}
	id := func(kind string, n int) wellbeing.ID { return wellbeing.ID(kind + "-" + strconv.Itoa(n)) }

	p := &wellbeing.Plan{Languages: []wellbeing.Language{wellbeing.Finnish}, Kind: wellbeing.PlanJoint}
	organizations := count(6)
	for i := range organizations {
		p.Organizations = append(p.Organizations, wellbeing.Organization{ID: id("org", i), Name: text()})
		if i%2 == 0 {
			p.Owners = append(p.Owners, id("org", i))
		}
	}
	for i := range count(5) {
		v := wellbeing.Indicator{
			ID: id("indicator", i), Title: text(), MeasureType: wellbeing.MeasureType(anyOf("measureType")),
			Direction: wellbeing.Direction(anyOf("direction")), Stage: wellbeing.Stage(anyOf("stage")),
			Aggregation: wellbeing.Aggregation(anyOf("aggregation")), Unit: rapid.SampledFrom([]string{"", "%", "<i>"}).Draw(t, "unit"),
		}
		for range count(5) {
			v.Levels = append(v.Levels, text())
		}
		if rapid.Bool().Draw(t, "baseline") {
			v.Baseline = wellbeing.Baseline{At: point(), Value: value()}
		}
		for range count(4) {
			v.Targets = append(v.Targets, wellbeing.Target{At: rapid.SampledFrom([]wellbeing.Point{{}, point()}).Draw(t, "at"), Value: value(), Min: value(), Max: value()})
		}
		for range count(12) {
			o := wellbeing.Observation{At: point(), Value: value(), Status: wellbeing.ObservationStatus(anyOf("observationStatus"))}
			if organizations > 0 && rapid.Bool().Draw(t, "of one") {
				o.Organization = id("org", rapid.IntRange(0, organizations-1).Draw(t, "organization"))
			}
			v.Observations = append(v.Observations, o)
		}
		for range count(3) {
			v.Assessments = append(v.Assessments, wellbeing.Assessment{At: point(), Verdict: wellbeing.Verdict(anyOf("verdict"))})
		}
		p.Indicators = append(p.Indicators, v)
	}
	n := 0
	var goals func(depth int) []wellbeing.Goal
	goals = func(depth int) (list []wellbeing.Goal) {
		for range count(4 - depth) {
			n++
			g := wellbeing.Goal{ID: id("goal", n), Title: text(), Indicators: []wellbeing.ID{id("indicator", n%5)}}
			g.Rights = rapid.SliceOfNDistinct(rapid.SampledFrom(wellbeing.Rights()), 0, 7, rapid.ID).Draw(t, "rights")
			for range count(5) {
				n++
				m := wellbeing.Measure{ID: id("measure", n), Title: text(), Status: wellbeing.MeasureStatus(anyOf("measureStatus"))}
				m.Priority = wellbeing.Priority{Impact: count(5), Ease: count(5)}
				for k := range count(organizations) {
					m.Implementations = append(m.Implementations, wellbeing.Implementation{Organization: id("org", k), Status: wellbeing.MeasureStatus(anyOf("measureStatus"))})
				}
				g.Measures = append(g.Measures, m)
			}
			if depth < 3 {
				g.Goals = goals(depth + 1)
			}
			list = append(list, g)
		}
		return list
	}
	p.Goals = goals(0)
	for range count(15) {
		p.Calendar = append(p.Calendar, wellbeing.ClockEntry{Month: rapid.IntRange(0, 12).Draw(t, "month"), Title: text(), Kind: wellbeing.ClockKind(anyOf("clockKind"))})
	}
	return p
}

func TestEveryGeneratedPlanIsDrawnWellFormedAndTheSameAgain(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := drawnPlan(t)
		on := rapid.SampledFrom([]string{"", "1999-12-31", "2020-06-15", "2041-01-01"}).Draw(t, "on")
		date, _ := wellbeing.ParseDate(on)
		cfg := ChartConfig{
			Language: rapid.SampledFrom(append(catalogue.Languages(), "", "smn", "<")).Draw(t, "language"),
			Width:    rapid.SampledFrom([]int{0, 1, 280, 320, 519, 520, 2000, 99999, -5}).Draw(t, "width"),
			IDPrefix: rapid.SampledFrom([]string{"", "a b", `"><`, "x-"}).Draw(t, "prefix"),
			Untitled: rapid.Bool().Draw(t, "untitled"),
			Goal:     rapid.SampledFrom([]wellbeing.ID{"", "goal-1", "nowhere"}).Draw(t, "goal"),
		}
		again := allCharts(p, date, cfg)
		eachChart(p, date, cfg, func(name string, c Chart) {
			svgText(t, name, c.SVG)
			require.Equal(t, again[name], c, name)
		})
	})
}

// What is suppressed can be read from no coordinate: plans that differ in nothing else give the same bytes.
func TestASuppressedValueChangesNoByteOfAnyChart(t *testing.T) {
	draw := func(value int64) map[string]Chart {
		p := oddPlan(t)
		hidden := 0
		for i := range p.Indicators {
			for k := range p.Indicators[i].Observations {
				if o := &p.Indicators[i].Observations[k]; o.Status == wellbeing.ObservationSuppressed {
					d, err := wellbeing.NewDecimal(value, 0)
					require.NoError(t, err)
					o.Value, o.Numerator, o.Denominator, o.StandardError = &d, &d, &d, &d
					o.Note = wellbeing.Text{FI: strconv.FormatInt(value, 10)}
					hidden++
				}
			}
		}
		require.Equal(t, 6, hidden)
		return allCharts(p, onDay(t, "2027-03-01"), ChartConfig{Language: wellbeing.Finnish})
	}
	require.Equal(t, draw(4), draw(31_337_777))
	for name, c := range draw(31_337_777) {
		require.NotContains(t, fmt.Sprint(c), "31337777", name)
		require.NotContains(t, fmt.Sprint(c), "31\u00a0337", name)
	}
}

// trendOf draws an indicator with the observation of 2026 as given, beside values in 2025 and 2027.
func trendOf(t testing.TB, o wellbeing.Observation) Chart {
	one, two := wellbeing.Whole(10), wellbeing.Whole(20)
	at := func(year int) wellbeing.Point {
		p, err := wellbeing.NewPoint(year, 0, 0)
		require.NoError(t, err)
		return p
	}
	o.At = at(2026)
	p := &wellbeing.Plan{Languages: []wellbeing.Language{wellbeing.English}, Indicators: []wellbeing.Indicator{{
		ID: "x", Title: wellbeing.Text{EN: "Loneliness"}, MeasureType: wellbeing.TypeNumber,
		Observations: []wellbeing.Observation{{At: at(2025), Value: &one}, o, {At: at(2027), Value: &two}},
	}}}
	on := onDay(t, "2028-06-01")
	return IndicatorTrend(p, progress.Compute(p, on, progress.Config{}), "x", ChartConfig{})
}

func TestMissingSuppressedAndZeroAreDrawnApart(t *testing.T) {
	zero := wellbeing.Decimal{}
	readings := func(c Chart) int { return strings.Count(c.SVG, "<circle") - 1 } // without the legend
	missing := trendOf(t, wellbeing.Observation{Status: wellbeing.ObservationMissing})
	suppressed := trendOf(t, wellbeing.Observation{Status: wellbeing.ObservationSuppressed})
	none := trendOf(t, wellbeing.Observation{Value: &zero})
	require.Equal(t, 3, readings(none))
	require.Equal(t, 2, readings(missing))
	require.Equal(t, 2, readings(suppressed))
	require.Contains(t, missing.SVG, ">missing<")
	require.NotContains(t, missing.SVG, "crossed")
	require.Contains(t, suppressed.SVG, ">suppressed<")
	require.Contains(t, suppressed.SVG, "url(#wb-trend-x-crossed)")
	require.Equal(t, []string{"0", "", ""}, []string{none.Table.Rows[1][3].Text, missing.Table.Rows[1][3].Text, suppressed.Table.Rows[1][3].Text})
	require.Equal(t, "suppressed", suppressed.Table.Rows[1][4].Text)

	lines := func(c Chart) int { return strings.Count(c.SVG, `class="wb-stroke-effect"`) - 1 } // without the legend
	require.Equal(t, 2, lines(none), "a value is joined to those beside it")
	require.Zero(t, lines(missing), "no line leads over a gap")
	require.Zero(t, lines(suppressed))
}

// A whole that is suppressed is not put together from its parts.
func TestASuppressedWholeIsNotAddedUpFromTheOrganizations(t *testing.T) {
	p := oddPlan(t)
	var joint *wellbeing.Indicator
	for i := range p.Indicators {
		if p.Indicators[i].ID == "joint" {
			joint = &p.Indicators[i]
		}
	}
	on := onDay(t, "2027-03-01")
	require.Len(t, seriesOf(p, joint, on).readings, 1)
	at, err := wellbeing.ParsePoint("2024")
	require.NoError(t, err)
	joint.Observations = append(joint.Observations, wellbeing.Observation{At: at, Status: wellbeing.ObservationSuppressed})
	require.Empty(t, seriesOf(p, joint, on).readings)
}

// The latest value of a chart is the one that progress is counted from, however the observations are given.
func TestTheLatestValueIsThatOfTheResult(t *testing.T) {
	on, seen := onDay(t, "2027-03-01"), 0
	for name, p := range plansToDraw(t) {
		r := progress.Compute(p, on, progress.Config{})
		for i := range p.Indicators {
			v, current := &p.Indicators[i], r.Indicators[i].Current
			readings := seriesOf(p, v, on).readings
			if !current.Value.Known() || v.MeasureType == wellbeing.TypeQualitative {
				continue
			}
			require.NotEmpty(t, readings, "%s of %s", v.ID, name)
			last := readings[len(readings)-1]
			require.Equal(t, current.At, last.at, "%s of %s", v.ID, name)
			require.Zero(t, current.Value.Compare(last.value), "%s of %s", v.ID, name)
			seen++
		}
	}
	require.Greater(t, seen, 20)
}

// brightness is the relative luminance of WCAG 2.2.
func brightness(t testing.TB, colour string) float64 {
	t.Helper()
	n, err := strconv.ParseUint(strings.TrimPrefix(colour, "#"), 16, 32)
	require.NoError(t, err)
	part := func(shift uint) float64 {
		c := float64(n>>shift&0xff) / 255
		if c <= 0.04045 {
			return c / 12.92
		}
		return math.Pow((c+0.055)/1.055, 2.4)
	}
	return 0.2126*part(16) + 0.7152*part(8) + 0.0722*part(0)
}

func contrast(t testing.TB, a, b paint) float64 {
	one, two := brightness(t, palette[a]), brightness(t, palette[b])
	return (max(one, two) + 0.05) / (min(one, two) + 0.05)
}

func TestTextAndShapesStandOutFromTheirGround(t *testing.T) {
	grounds := []paint{
		paintPaper, paintDoing1, paintDoing2, paintDoing3, paintDoing4, paintEffect1, paintEffect2, paintEffect3, paintEffect4,
	}
	for _, ground := range grounds {
		require.GreaterOrEqual(t, contrast(t, paintInk, ground), 4.5, "text on %s", ground)
	}
	require.GreaterOrEqual(t, contrast(t, paintMuted, paintPaper), 4.5)
	for _, shape := range []paint{paintInk, paintLine, paintMuted, paintDoing, paintEffect, paintDelivery, paintTarget, paintSuppressed} {
		require.GreaterOrEqual(t, contrast(t, shape, paintPaper), 3.0, "%s on paper", shape)
	}
	require.Len(t, palette, len(grounds)+8, "every paint is judged")
}

// A page that replaces a colour does so wherever the colour stands, and programs without custom properties see ours.
func TestEveryColourCanBeReplacedByThePage(t *testing.T) {
	c := allCharts(oddPlan(t), onDay(t, "2027-03-01"), ChartConfig{})
	for name, chart := range c {
		style := chart.SVG[strings.Index(chart.SVG, "<style>"):strings.Index(chart.SVG, "</style>")]
		for p, colour := range palette {
			drawn := strings.Contains(chart.SVG, `fill="`+colour+`"`)
			replaced := strings.Contains(style, "fill:var(--wb-"+string(p)+","+colour+")")
			require.Equal(t, drawn, replaced, "%s in %s", p, name)
		}
	}
}

func TestTextInAnotherLanguageSaysSo(t *testing.T) {
	p := oddPlan(t)
	c := allCharts(p, onDay(t, "2027-03-01"), ChartConfig{Language: wellbeing.Swedish})
	require.Contains(t, c["trend-joint"].SVG, `<title id="wb-trend-joint-title" lang="fi">`)
	require.Equal(t, wellbeing.Finnish, c["trend-joint"].TitleLanguage)
	require.Empty(t, c["trend-gaps"].TitleLanguage)
	require.Regexp(t, `<g [^>]*lang="fi"><title>Lapsiperheiden`, c["progress"].SVG)
	require.Equal(t, wellbeing.Finnish, c["progress"].Table.Rows[0][0].Language)
}

func TestChartsOfOnePageShareNoIdentifier(t *testing.T) {
	seen := map[string]bool{}
	n := 0
	eachChart(oddPlan(t), onDay(t, "2027-03-01"), ChartConfig{}, func(_ string, c Chart) {
		decoder := xml.NewDecoder(strings.NewReader(c.SVG))
		for token, err := decoder.Token(); err == nil; token, err = decoder.Token() {
			if start, is := token.(xml.StartElement); is {
				for _, a := range start.Attr {
					if a.Name.Local == "id" {
						require.False(t, seen[a.Value], a.Value)
						seen[a.Value] = true
						n++
					}
				}
			}
		}
	})
	require.Greater(t, n, 40)
}

// Doing and effect are bars of their own, with their own numbers; nothing is the mean of both.
func TestDoingAndEffectAreNeverPutTogether(t *testing.T) {
	p := examplePlans(t)["municipal"]
	r := progress.Compute(p, onDay(t, "2027-03-01"), progress.Config{})
	c := RightsBars(r, ChartConfig{Language: wellbeing.English})
	text := svgText(t, "rights", c.SVG)
	for i, of := range r.Rights {
		if len(of.Goals) == 0 {
			continue
		}
		require.Equal(t, catalogue.Share(of.Doing.Share.String(), wellbeing.English), c.Table.Rows[i][2].Text)
		require.Equal(t, catalogue.Share(of.Doing.Coverage.String(), wellbeing.English), c.Table.Rows[i][3].Text)
		require.Contains(t, text, "doing: "+c.Table.Rows[i][2].Text)
		if !of.Effect.Withheld {
			require.Equal(t, catalogue.Share(of.Effect.Share.String(), wellbeing.English), c.Table.Rows[i][4].Text)
		}
	}
}

// A share of which too little is known is nowhere, neither as a number nor as a length.
func TestAWithheldShareIsNotDrawn(t *testing.T) {
	result := func(share int64) progress.Result {
		r := progress.Result{Rights: []progress.RightProgress{{Right: wellbeing.RightCare, Goals: []wellbeing.ID{"g"}}}}
		r.Rights[0].Doing = progress.Rollup{Withheld: true, Unknown: 3, Known: 1, Amount: progress.Amount{
			Share: progress.Fraction(share, 100), Low: progress.Fraction(share, 400), High: progress.Fraction(share+300, 400), Coverage: progress.Fraction(1, 4),
		}}
		return r
	}
	require.Equal(t, RightsBars(result(10), ChartConfig{}), RightsBars(result(90), ChartConfig{}))
	require.Contains(t, RightsBars(result(10), ChartConfig{Language: wellbeing.English}).SVG, "too little is known")
}

func TestAChartThatHasNoRoomForAllSaysThatTheTableHas(t *testing.T) {
	p := largePlan()
	charts := allCharts(p, onDay(t, "2027-03-01"), ChartConfig{Language: wellbeing.English})
	for name, rows := range map[string]int{"progress": 150, "goals": 30, "impact": 600, "clock": 60, "matrix": 600} {
		c := charts[name]
		require.Len(t, c.Table.Rows, rows, name)
		require.Contains(t, c.Description, "table", name)
		require.Contains(t, strings.ReplaceAll(svgText(t, name, c.SVG), "\n", " "), "The table has all.", name)
		require.Less(t, len(c.SVG), 200_000, name)
	}
	part := allCharts(p, onDay(t, "2027-03-01"), ChartConfig{Goal: "goal-7"})
	require.Len(t, part["progress"].Table.Rows, 5, "the goal and its indicators")
	require.Len(t, part["matrix"].Table.Rows, 20)
}

func TestAPlanWithoutAnythingGivesSentencesInsteadOfCharts(t *testing.T) {
	p := &wellbeing.Plan{}
	for name, c := range allCharts(p, wellbeing.Date{}, ChartConfig{Language: wellbeing.English}) {
		if name != "coverage" && name != "rights" {
			require.True(t, c.Empty, name)
			require.Empty(t, c.Table.Rows, name)
		}
		require.NotEmpty(t, svgText(t, name, c.SVG))
	}
	require.Equal(t, Chart{}, IndicatorTrend(p, progress.Result{}, "nowhere", ChartConfig{}))
	require.True(t, ProgressBars(nil, progress.Result{}, ChartConfig{}).Empty)
	require.NotEmpty(t, Coverage([]law.Covered{{Regime: "own", Item: "x"}}, progress.Result{}, ChartConfig{}).SVG)
}

func TestGoldenCharts(t *testing.T) {
	on := onDay(t, "2027-03-01")
	odd := allCharts(oddPlan(t), on, ChartConfig{Language: wellbeing.Finnish})
	municipal := allCharts(examplePlans(t)["municipal"], on, ChartConfig{Language: wellbeing.Swedish, Width: 320})
	for file, c := range map[string]Chart{
		"rights-sv-320": municipal["rights"], "clock-sv-320": municipal["clock"], "coverage-sv-320": municipal["coverage"],
		"trend-gaps-fi": odd["trend-gaps"], "trend-range-fi": odd["trend-range"], "matrix-fi": odd["matrix"], "goals-fi": odd["goals"],
		"progress-fi": odd["progress"], "impact-fi": odd["impact"],
	} {
		path := filepath.Join("testdata", "svg", file+".svg")
		drawn := strings.ReplaceAll(c.SVG, "><", ">\n<") + "\n" // a line for each element, to be read
		if *update {
			require.NoError(t, os.WriteFile(path, []byte(drawn), 0o644))
		}
		golden, err := os.ReadFile(path)
		require.NoError(t, err)
		require.Equal(t, string(golden), drawn, path)
	}
}
