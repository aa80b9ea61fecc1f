package schema_test

import (
	"bytes"
	"flag"
	"fmt"
	"math/rand/v2"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/openwellbeing/plan/schema"
	"github.com/openwellbeing/plan/wellbeing"
)

var edits = flag.Int("edits", 2000, "how many documents with several random edits to judge")

// judged is an edited document and what the schema finds.
type judged struct {
	edit
	findings wellbeing.Findings
	err      error
}

// corpus is every edit at every place of the full document, judged by the schema. It is made once for all tests.
var corpus = sync.OnceValue(func() []judged {
	var all []judged
	for i, part := range parts(panicking{}) {
		var done []string // the required members are the business of the first part
		if i > 0 {
			done = required
		}
		for e := range everyEdit(part, done...) {
			if !testing.Short() || len(e.text)%shortStep == 0 || e.bound != unbounded {
				all = append(all, judged{edit: e})
			}
		}
	}
	parallel(len(all), func(i int) { all[i].findings, all[i].err = check(all[i].text) })
	return all
})

// shortStep is how much the edits are thinned out with -short, as for the race detector.
const shortStep = 6

// thinned is how many of so many documents there are to expect.
func thinned(n int) int {
	if testing.Short() {
		return n / (2 * shortStep)
	}
	return n
}

// panicking stands in for a test where there is none.
type panicking struct{ testing.TB }

func (panicking) Helper()                      {}
func (panicking) Errorf(f string, args ...any) { panic(fmt.Sprintf(f, args...)) }
func (panicking) FailNow()                     { panic("failed") }

// parallel calls f with 0 to n-1 on all processors.
func parallel(n int, f func(int)) {
	var group sync.WaitGroup
	workers := runtime.GOMAXPROCS(0)
	for w := range workers {
		group.Go(func() {
			for i := w; i < n; i += workers {
				f(i)
			}
		})
	}
	group.Wait()
}

// tally counts what was judged, by how it came out.
type tally struct {
	accepted, bySchema, bySyntax, newer int
	codes                               map[wellbeing.Code]int
}

func (c *tally) add(text []byte, fs wellbeing.Findings) {
	if c.codes == nil {
		c.codes = map[wellbeing.Code]int{}
	}
	isFormat := func(f wellbeing.Finding) bool { return f.Path == "/format" }
	switch {
	case slices.ContainsFunc(fs, isFormat) && isNewer(text):
		c.newer++
	case len(fs) == 0:
		c.accepted++
	case fs[0].Code.Category() == "input":
		c.bySyntax++
	default:
		c.bySchema++
	}
	for _, f := range fs {
		c.codes[f.Code]++
	}
}

func (c *tally) String() string {
	return fmt.Sprintf("%d accepted, %d refused by the schema, %d by the syntax, %d of a newer format", c.accepted, c.bySchema, c.bySyntax, c.newer)
}

// failures gathers what went wrong in many documents and says the first of each kind.
type failures struct {
	lock  sync.Mutex
	count int
	first []string
}

func (f *failures) add(format string, args ...any) {
	f.lock.Lock()
	defer f.lock.Unlock()
	if f.count++; len(f.first) < 20 {
		f.first = append(f.first, fmt.Sprintf(format, args...))
	}
}

func (f *failures) report(t *testing.T) {
	t.Helper()
	if f.count > 0 {
		t.Errorf("%d failures, the first are:\n%s", f.count, strings.Join(f.first, "\n"))
	}
}

type counter struct {
	lock sync.Mutex
	n    int
}

func (c *counter) add() {
	c.lock.Lock()
	c.n++
	c.lock.Unlock()
}

func excerpt(text []byte) string {
	if len(text) > 1500 {
		return string(text[:1500]) + "..."
	}
	return string(text)
}

func TestTheFullDocumentIsSound(t *testing.T) {
	plan, err := wellbeing.Read(full(t))
	require.NoError(t, err)
	require.Empty(t, wellbeing.Validate(plan))
	require.NoError(t, schema.Check(full(t), wellbeing.Limits{}))
}

func TestTheFullDocumentUsesEveryPropertyOfTheSchema(t *testing.T) {
	used, rules := map[string]bool{}, map[string]bool{}
	for _, p := range parse(full(t)).places {
		r, known := ruleAt(p.path)
		if !known {
			continue // inside an extension
		}
		rules[r.def] = true
		rules[r.nameRule()] = true
		if above, known := ruleAt(p.path.Parent()); known && p.nameStart >= 0 {
			used[above.def+"."+p.name] = true
		}
	}
	all := map[string]any{"plan": contract()}
	for name, def := range defs() {
		all[name] = def
		require.True(t, rules[name], "no value of the full document is an instance of $defs/%s", name)
	}
	count := 0
	for name, def := range all {
		properties, _ := def.(map[string]any)["properties"].(map[string]any)
		for property := range properties {
			count++
			require.True(t, used[name+"."+property], "%s.%s is not used", name, property)
		}
	}
	t.Logf("%d definitions, %d properties", len(all), count)
	require.Greater(t, count, 200)
}

func TestEveryPartOfTheFullDocumentIsSound(t *testing.T) {
	places := 0
	for _, part := range parts(t) {
		_, err := wellbeing.Read(part)
		require.NoError(t, err, string(part))
		places += len(parse(part).places)
	}
	t.Logf("%d parts, %d places", len(parts(t)), places)
}

func TestBothJudgesAgreeOnEverySingleEditAtEveryPlace(t *testing.T) {
	t.Parallel()
	var count tally
	var wrong failures
	all := corpus()
	for _, j := range all {
		count.add(j.text, j.findings)
	}
	parallel(len(all), func(i int) {
		j := all[i]
		if d := disagreement(j.text, read, func([]byte) (wellbeing.Findings, error) { return j.findings, j.err }); d != "" {
			wrong.add("%s at %q: %s\n\t%s", j.what, j.path, d, excerpt(j.text))
		}
	})
	wrong.report(t)
	t.Logf("%d edits: %v", len(all), &count)
	t.Logf("%v", count.codes)
	require.Greater(t, count.accepted, thinned(5000))
	require.Greater(t, count.bySchema, thinned(40000))
	require.Greater(t, count.bySyntax, thinned(5000))
}

func TestEveryValueOfEveryEnumIsAccepted(t *testing.T) {
	t.Parallel()
	seen := map[string]bool{}
	for _, j := range corpus() {
		if j.bound == inside && len(j.findings) == 0 {
			if r, known := ruleAt(j.path); known {
				seen[r.def+" "+strings.TrimPrefix(j.what, "inside: ")] = true
			}
		}
	}
	values := 0
	for name, def := range defs() {
		for _, v := range (rule{node: def.(map[string]any)}).enum() {
			values++
			require.True(t, seen[name+" "+quoted(v)], "no accepted variant has the value %s of %s", v, name)
		}
	}
	t.Logf("%d values", values)
	require.Greater(t, values, 100)
}

// What stands in a list without repeats may repeat another item by chance: that is another mistake.
func TestLimitsLieWhereTheSchemaPutsThem(t *testing.T) {
	t.Parallel()
	var wrong failures
	in, out := 0, 0
	for _, j := range corpus() {
		var here []wellbeing.Code
		for _, f := range j.findings {
			if f.Path == j.path && f.Code != wellbeing.CodeRepeated {
				here = append(here, f.Code)
			}
		}
		switch {
		case j.bound == inside:
			in++
			if len(here) > 0 {
				wrong.add("%s at %q is refused: %v", j.what, j.path, here)
			}
		case j.bound == outside:
			out++
			if len(here) == 0 {
				wrong.add("%s at %q is accepted", j.what, j.path)
			}
		}
	}
	wrong.report(t)
	t.Logf("%d inside, %d outside", in, out)
	require.Greater(t, in, 3000)
	require.Greater(t, out, 3000)
}

func TestNamesKeepToTheirForms(t *testing.T) {
	t.Parallel()
	for form, where := range map[string]string{
		"language":      `"title":{%s:"x"}`,
		"category":      `"indicators":[{"id":"i","title":{"fi":"x"},"observations":[{"at":"2024","breakdown":{%s:"x"}}]}]`,
		"extensionName": `"extensions":{%s:"x"}`,
	} {
		document := func(name string) []byte {
			d := `{"format":"1.0","id":"k","kind":"other","languages":["fi"],"organizations":[],"owners":[],` + fmt.Sprintf(where, quoted(name))
			if form != "language" {
				d += `,"title":{"fi":"x"}`
			}
			return []byte(d + "}")
		}
		for _, name := range forms[form].inside {
			_, err := wellbeing.Read(document(name))
			require.NoError(t, err, name)
			require.Empty(t, disagreement(document(name), read, check))
		}
		for _, name := range forms[form].outside {
			fs, err := findingsOf(schema.Check(document(name), wellbeing.Limits{}))
			require.NoError(t, err)
			require.Len(t, fs, 1, name)
			require.Equal(t, wellbeing.CodePattern, fs[0].Code, name)
			require.Empty(t, disagreement(document(name), read, check))
		}
	}
}

// What only the syntax layer refuses: the schema never sees it. All other refusals are the schema's own.
var syntaxOnly = map[wellbeing.Code]string{
	wellbeing.CodeTooLarge:         "the size of the text",
	wellbeing.CodeTooDeep:          "depth over 64",
	wellbeing.CodeTooManyParts:     "more parts than there is room for",
	wellbeing.CodeSyntax:           "no JSON",
	wellbeing.CodeUnexpectedEnd:    "no JSON",
	wellbeing.CodeTrailingData:     "no JSON",
	wellbeing.CodeDuplicateMember:  "a repeated member: most readers of JSON take the last",
	wellbeing.CodeInvalidUTF8:      "bytes that are not UTF-8: many readers of JSON replace them",
	wellbeing.CodeLoneSurrogate:    "half of a surrogate pair: JSON allows it, UTF-8 cannot hold it",
	wellbeing.CodeControlCharacter: "control characters in text: JSON allows them escaped",
	wellbeing.CodeNumberPrecision:  "more than 15 significant digits: readers of JSON round them",
	wellbeing.CodeNumberRange:      "exponents beyond 308: readers of JSON give infinity or fail",
}

func TestOnlyTheListedCodesComeFromTheSyntax(t *testing.T) {
	t.Parallel()
	for _, c := range wellbeing.Codes() {
		_, listed := syntaxOnly[c]
		require.Equal(t, c.Category() == "input", listed, c)
	}
	for _, j := range corpus() {
		if len(j.findings) > 0 && j.findings[0].Code.Category() == "input" {
			require.Len(t, j.findings, 1, "%s at %q", j.what, j.path)
			require.Contains(t, syntaxOnly, j.findings[0].Code)
		}
	}
}

const small = `{"format":"1.0","id":"k","kind":"joint","title":{"fi":"ä\u00e4","sv":"x\n"},"languages":["fi"],"organizations":[{"id":"o","name":{"fi":"O"}}],"owners":["o"],` +
	`"period":{"start":"2024-02","end":"2025"},"indicators":[{"id":"i","title":{"fi":"I"},"baseline":{"at":"2024","value":-1.5e0}}],"extensions":{"a.b":[true,null,{}]}}`

func TestBothJudgesAgreeOnEveryTokenByEveryToken(t *testing.T) {
	t.Parallel()
	kinds := append(slices.Clone(tokens), "{", "}", "[", "]", ",", ":", "", `"`, `\`, "'", "NaN", "nul", "truee", "True", "+1", "01", "1.", ".5", "1e", "1e+", "0x1", "-", "--1", "//", "\x00", "\x7f", "\xff", "\xc3", "\xed\xa0\x80",
		"\xf4\x90\x80\x80", "\xef\xbb\xbf", "\u00a0", "\u2028", " ", "\t\r\n", "\f", `"\x"`, `"\u12"`, `"\`, "\"\n\"", "\"\x01\"", "\"\xff\"", "\"é\xc3\"", `"\ud800\u0041"`, `"a":1`, `{"a"}`, `{"a":1,}`, "[1,]", "[,]", "{,}", "[1 2]", "1 2")
	text := []byte(small)
	d := parse(text)
	var spans [][2]int
	for i := 0; i < len(text); {
		end := i + 1
		if text[i] == '"' || !strings.ContainsRune("{}[],:", rune(text[i])) {
			end = d.word(i)
		}
		spans = append(spans, [2]int{i, end})
		i = end
	}
	var count tally
	var wrong failures
	var lock sync.Mutex
	parallel(len(spans)*len(kinds), func(i int) {
		span, token := spans[i/len(kinds)], kinds[i%len(kinds)]
		edited := d.splice(span[0], span[1], token)
		fs, err := check(edited)
		if difference := disagreement(edited, read, func([]byte) (wellbeing.Findings, error) { return fs, err }); difference != "" {
			wrong.add("%q by %q: %s\n\t%q", text[span[0]:span[1]], token, difference, edited)
		}
		lock.Lock()
		count.add(edited, fs)
		lock.Unlock()
	})
	wrong.report(t)
	t.Logf("%d tokens by %d: %v", len(spans), len(kinds), &count)
	require.Greater(t, count.accepted, 500)
	require.Greater(t, count.bySchema, 2000)
	require.Greater(t, count.bySyntax, 5000)
}

func TestBothJudgesAgreeOnEveryTruncationAndEveryByte(t *testing.T) {
	t.Parallel()
	text := []byte(small)
	d := parse(text)
	for i := range text {
		require.Empty(t, disagreement(text[:i], read, check), "the first %d bytes", i)
		require.Empty(t, disagreement(text[i:], read, check), "without the first %d bytes", i)
		for _, b := range []string{"\x00", "\x1f", "\x80", "\xff", " ", "\n", `"`, `\`, "0", "a", "\xef\xbb\xbf"} {
			require.Empty(t, disagreement(d.splice(i, i+1, b), read, check), "byte %d is %q", i, b)
			require.Empty(t, disagreement(d.splice(i, i, b), read, check), "before byte %d stands %q", i, b)
		}
	}
}

func TestBothJudgesAgreeInEveryLayout(t *testing.T) {
	t.Parallel()
	for _, space := range []string{"\n", "\r\n", "\t", "  \n"} {
		for _, bom := range []string{"", "\xEF\xBB\xBF"} {
			spread := func(text []byte) []byte {
				var b bytes.Buffer
				b.WriteString(bom + space)
				d := document{text: text}
				for i := 0; i < len(text); {
					end := i + 1
					if text[i] == '"' || !strings.ContainsRune("{}[],:", rune(text[i])) {
						end = d.word(i)
					}
					b.Write(text[i:end])
					b.WriteString(space)
					i = end
				}
				return b.Bytes()
			}
			require.Empty(t, disagreement(spread(full(t)), read, check))
			refused := 0
			for i, j := range corpus() {
				if i%97 != 0 || len(j.findings) == 0 || j.findings[0].Code.Category() == "input" {
					continue
				}
				refused++
				require.Empty(t, disagreement(spread(j.text), read, check), "%s at %q", j.what, j.path)
			}
			require.Greater(t, refused, thinned(500))
		}
	}
}

// several edits a document at so many random places.
func several(random *rand.Rand, text []byte, n int) []byte {
	for range n {
		sound := random.IntN(4) > 0
		d := parse(text)
		p := d.places[random.IntN(len(d.places))]
		for range 8 {
			edited := d.editAt(p, random.IntN(200))
			if wellbeing.Syntax(edited, wellbeing.Limits{}) != nil {
				continue
			}
			if _, err := wellbeing.Read(edited); err == nil || !sound {
				text = edited
				break
			}
		}
	}
	return text
}

// editAt returns one of the edits at a place.
func (d *document) editAt(p place, number int) (text []byte) {
	for e := range d.editsAt(p) {
		if text = e.text; number == 0 {
			break
		}
		number--
	}
	return text
}

func TestBothJudgesAgreeOnSeveralRandomEdits(t *testing.T) {
	t.Parallel()
	sources := parts(t)
	texts := make([][]byte, *edits)
	random := rand.New(rand.NewPCG(20250210, 14))
	for i := range texts {
		source := sources[random.IntN(len(sources))]
		texts[i] = several(random, source, 2+random.IntN(6))
	}
	var count tally
	var wrong failures
	var lock sync.Mutex
	parallel(len(texts), func(i int) {
		fs, err := check(texts[i])
		if d := disagreement(texts[i], read, func([]byte) (wellbeing.Findings, error) { return fs, err }); d != "" {
			wrong.add("%s\n\t%s", d, excerpt(texts[i]))
		}
		lock.Lock()
		count.add(texts[i], fs)
		lock.Unlock()
	})
	wrong.report(t)
	t.Logf("%d documents: %v", len(texts), &count)
	require.Greater(t, count.accepted, len(texts)/10)
	require.Greater(t, count.bySchema, len(texts)/3)
}

func TestBothJudgesAgreeOnWhichFindingsAreListedAndWhichCounted(t *testing.T) {
	t.Parallel()
	limits := wellbeing.Limits{MaxFindings: 7}
	reader := wellbeing.Reader{Limits: limits}
	for name, goals := range map[string]string{
		"many of one kind":                `[{},{},{},{},{},{},{},{}]`,
		"one around many":                 `[{"goals":[{},{},{},{},{},{},{},{}]}]`,
		"unknown members around many":     `[{"x":1,"goals":[{"y":2},{"y":2},{"y":2}],"z":3}]`,
		"repeats in a list that is wrong": `[{"id":"","title":{},"themes":["A","A","A","A","A","A","A"],"rights":["x","x","x","x"]}]`,
		"exactly as many":                 `[{},{},{},{"id":"a"}]`,
		"one more":                        `[{},{},{},{}]`,
	} {
		for _, part := range parts(t)[:1] {
			text := parse(part)
			edited := text.splice(len(part)-1, len(part)-1, `,"goals":`+goals)
			_, err := reader.Read(edited)
			a, err := findingsOf(err)
			require.NoError(t, err)
			b, err := findingsOf(schema.Check(edited, limits))
			require.NoError(t, err)
			require.Empty(t, findingsDiffer(a, b), name)
			require.LessOrEqual(t, len(a), 8)
		}
	}
}

// A comparison that finds nothing in a broken reader would prove nothing about a sound one.
func TestBrokenReadersAreFound(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("NOT RUN in short mode: broken readers, which only every edit finds")
	}
	broken := map[string]reading{
		"accepts 31 November":          deaf(`"2023-11-31"`, `"2023-11-30"`),
		"accepts 29 February 1900":     deaf(`"1900-02-29"`, `"1900-02-28"`),
		"accepts fractional years":     deaf(`"2023.5"`, `"2023"`),
		"accepts the year 999":         deaf(`"0999"`, `"1999"`),
		"accepts 65 letters":           deaf(strings.Repeat("a", 65), strings.Repeat("a", 64)),
		"accepts seven decimal places": deaf("1.0000001", "1.000001"),
		"accepts 10^12":                deaf("1e12", "1e11"),
		"takes a number for its text":  deaf(`"1"`, "1"),
		"takes capitals for small":     deaf(`"FI":`, `"fi":`),
		"accepts a lone surrogate":     deaf(`\ud800`, `x`),
		"accepts an escaped NUL":       deaf(`\u0000`, `x`),
		"takes null for nothing":       deaf(`,"period":null`, ``),
		"refuses 2020.0 as a year":     deaf("2020.0", "2020.5"),
		"ignores unknown members":      filtered(func(f wellbeing.Finding) bool { return f.Code == wellbeing.CodeUnknownMember }),
		"loses the suggestion":         each(func(f *wellbeing.Finding) { f.Args.Delete("suggestion") }),
		"loses the place":              each(func(f *wellbeing.Finding) { f.Place = wellbeing.Place{} }),
		"is one column out":            each(func(f *wellbeing.Finding) { f.Place.Column++ }),
		"points at the parent":         each(func(f *wellbeing.Finding) { f.Path = f.Path.Parent() }),
		"weighs errors as warnings":    each(func(f *wellbeing.Finding) { f.Severity = wellbeing.SeverityWarning }),
		"says only the first":          changed(func(fs wellbeing.Findings) wellbeing.Findings { return fs[:min(1, len(fs))] }),
		"says everything twice":        changed(func(fs wellbeing.Findings) wellbeing.Findings { return append(slices.Clone(fs), fs...) }),
		"accepts everything":           filtered(func(wellbeing.Finding) bool { return true }),
		"does not see repeats":         filtered(func(f wellbeing.Finding) bool { return f.Code == wellbeing.CodeRepeated }),
		"allows empty texts":           filtered(func(f wellbeing.Finding) bool { return f.Args.Get("of") == "characters" }),
		"allows empty objects":         filtered(func(f wellbeing.Finding) bool { return f.Args.Get("of") == "members" }),
		"does not ask for the title":   filtered(func(f wellbeing.Finding) bool { return f.Args.Get("member") == "title" }),
		"loses the vision":             forgetful(func(p *wellbeing.Plan) { p.Vision = wellbeing.Text{} }),
		"loses zeros":                  forgetful(func(p *wellbeing.Plan) { p.AgeRange.Min = nil }),
		"loses empty lists": forgetful(func(p *wellbeing.Plan) {
			p.Regimes = p.Regimes[:len(p.Regimes):len(p.Regimes)]
			if len(p.Regimes) == 0 {
				p.Regimes = nil
			}
		}),
		"loses extensions":          forgetful(func(p *wellbeing.Plan) { p.Extensions = nil }),
		"loses the other languages": forgetful(func(p *wellbeing.Plan) { p.Title.Other = nil }),
		"returns a plan beside findings": func(text []byte) (*wellbeing.Plan, wellbeing.Findings, error) {
			_, fs, err := read(text)
			return new(wellbeing.Plan), fs, err
		},
	}
	all := corpus()
	seen := map[wellbeing.Code]bool{}
	for _, j := range all {
		for _, f := range j.findings {
			seen[f.Code] = true
		}
	}
	for code := range seen {
		broken["never says "+string(code)] = filtered(func(f wellbeing.Finding) bool { return f.Code == code })
	}
	for _, code := range []wellbeing.Code{
		wellbeing.CodeRequired, wellbeing.CodeUnknownMember, wellbeing.CodeType, wellbeing.CodeEnum, wellbeing.CodePattern, wellbeing.CodeDate, wellbeing.CodeRange,
		wellbeing.CodeCount, wellbeing.CodeRepeated, wellbeing.CodeTooDeep, wellbeing.CodeDuplicateMember, wellbeing.CodeLoneSurrogate, wellbeing.CodeControlCharacter,
		wellbeing.CodeNumberPrecision, wellbeing.CodeNumberRange,
	} {
		require.True(t, seen[code], "no edit gives %s", code)
	}
	for name, reader := range broken {
		found := slices.ContainsFunc(all, func(j judged) bool {
			return disagreement(j.text, reader, func([]byte) (wellbeing.Findings, error) { return j.findings, j.err }) != ""
		})
		require.True(t, found, "the reader that %s was taken for a sound one", name)
	}
	t.Logf("%d broken readers found", len(broken))
}
