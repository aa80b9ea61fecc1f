package wellbeing_test

import (
	"fmt"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/openwellbeing/plan/wellbeing"
)

// brokenValues are JSON values that no plan may hold, by what is wrong with them. The marker stands at the offset that the
// finding names.
var brokenValues = map[string]struct {
	value string
	code  wellbeing.Code
}{
	"a member twice":                       {`{"a":1,⟪"a":1}`, wellbeing.CodeDuplicateMember},
	"a member twice, once escaped":         {`{"title":1,⟪"t\u0069tle":2}`, wellbeing.CodeDuplicateMember},
	"a member twice, first escaped":        {`{"\u0061":1, ⟪"a":2}`, wellbeing.CodeDuplicateMember},
	"a member twice, beyond the BMP":       {`{"😀":1, ⟪"\ud83d\uDE00":2}`, wellbeing.CodeDuplicateMember},
	"a member twice, slash escaped":        {`{"a/b":1, ⟪"a\/b":2}`, wellbeing.CodeDuplicateMember},
	"an empty name twice":                  {`{"":1,⟪"":2}`, wellbeing.CodeDuplicateMember},
	"a member twice, deeper":               {`[{"a":{"b":1,"c":[],⟪"b":1}}]`, wellbeing.CodeDuplicateMember},
	"a member twice, among many":           {`{` + manyMembers(40) + `⟪"m3":0}`, wellbeing.CodeDuplicateMember},
	"a member three times, second counts":  {`{"a":1,⟪"a":1,"a":1}`, wellbeing.CodeDuplicateMember},
	"a lone continuation byte":             {"\"a⟪\x80b\"", wellbeing.CodeInvalidUTF8},
	"a lone continuation byte, escapes on": {"\"\\n⟪\xBFb\"", wellbeing.CodeInvalidUTF8},
	"an overlong slash":                    {"\"⟪\xC0\xAF\"", wellbeing.CodeInvalidUTF8},
	"an overlong NUL":                      {"\"⟪\xC0\x80\"", wellbeing.CodeInvalidUTF8},
	"an overlong three-byte form":          {"\"⟪\xE0\x80\xAF\"", wellbeing.CodeInvalidUTF8},
	"an overlong four-byte form":           {"\"⟪\xF0\x80\x80\xAF\"", wellbeing.CodeInvalidUTF8},
	"a five-byte form":                     {"\"⟪\xF8\x88\x80\x80\x80\"", wellbeing.CodeInvalidUTF8},
	"a six-byte form":                      {"\"⟪\xFC\x84\x80\x80\x80\x80\"", wellbeing.CodeInvalidUTF8},
	"a surrogate in UTF-8":                 {"\"ä⟪\xED\xA0\x80\"", wellbeing.CodeInvalidUTF8},
	"a surrogate pair in UTF-8":            {"\"⟪\xED\xA0\xBD\xED\xB8\x80\"", wellbeing.CodeInvalidUTF8},
	"beyond the last code point":           {"\"⟪\xF4\x90\x80\x80\"", wellbeing.CodeInvalidUTF8},
	"a sequence cut after one byte":        {"\"⟪\xE2\"", wellbeing.CodeInvalidUTF8},
	"a sequence cut after two bytes":       {"\"⟪\xE2\x82\"", wellbeing.CodeInvalidUTF8},
	"a sequence cut after three bytes":     {"\"⟪\xF0\x9F\x98\"", wellbeing.CodeInvalidUTF8},
	"a byte that is never UTF-8":           {"\"⟪\xFF\"", wellbeing.CodeInvalidUTF8},
	"Latin-1":                              {"\"v⟪\xE4lf\xE4rd\"", wellbeing.CodeInvalidUTF8},
	"invalid UTF-8 in a name":              {"{\"a⟪\xFF\":1}", wellbeing.CodeInvalidUTF8},
	"invalid UTF-8 before a control":       {"\"⟪\xFF\x01\"", wellbeing.CodeInvalidUTF8},
	"invalid UTF-8 outside of strings":     {"[⟪\xFF]", wellbeing.CodeSyntax},
	"a high surrogate alone":               {`"a⟪\ud83d"`, wellbeing.CodeLoneSurrogate},
	"a low surrogate alone":                {`"a⟪\uDE00"`, wellbeing.CodeLoneSurrogate},
	"two high surrogates":                  {`"⟪\ud83d\ud83d"`, wellbeing.CodeLoneSurrogate},
	"two high surrogates and a low one":    {`"⟪\ud83d\ud83d\ude00"`, wellbeing.CodeLoneSurrogate},
	"a low surrogate before a high one":    {`"⟪\ude00\ud83d"`, wellbeing.CodeLoneSurrogate},
	"a high surrogate and another escape":  {`"⟪\ud83d\u0041"`, wellbeing.CodeLoneSurrogate},
	"a high surrogate and a short escape":  {`"⟪\ud83d\n"`, wellbeing.CodeLoneSurrogate},
	"a high surrogate and a letter":        {`"⟪\ud83dA"`, wellbeing.CodeLoneSurrogate},
	"a high surrogate and a broken escape": {`"⟪\ud83d\uZZZZ"`, wellbeing.CodeLoneSurrogate},
	"a lone surrogate in a name":           {`{"⟪\udc00":1}`, wellbeing.CodeLoneSurrogate},
	"a lone surrogate after a good pair":   {`"\ud83d\ude00⟪\ude00"`, wellbeing.CodeLoneSurrogate},
	"NUL":                                  {"\"a⟪\x00\"", wellbeing.CodeControlCharacter},
	"NUL escaped":                          {`"a⟪\u0000b"`, wellbeing.CodeControlCharacter},
	"NUL in a name":                        {"{\"⟪\x00\":1}", wellbeing.CodeControlCharacter},
	"NUL escaped in a name":                {`{"⟪\u0000":1}`, wellbeing.CodeControlCharacter},
	"NUL outside of strings":               {"[⟪\x00]", wellbeing.CodeSyntax},
	"a raw tab":                            {"\"⟪\t\"", wellbeing.CodeControlCharacter},
	"a raw newline":                        {"\"⟪\n\"", wellbeing.CodeControlCharacter},
	"a raw carriage return":                {"\"å⟪\r\"", wellbeing.CodeControlCharacter},
	"an escape character":                  {"\"⟪\x1B[31m\"", wellbeing.CodeControlCharacter},
	"an escaped carriage return":           {`"⟪\r"`, wellbeing.CodeControlCharacter},
	"an escaped backspace":                 {`"⟪\b"`, wellbeing.CodeControlCharacter},
	"an escaped form feed":                 {`"⟪\f"`, wellbeing.CodeControlCharacter},
	"an escaped unit separator":            {`"⟪\u001F"`, wellbeing.CodeControlCharacter},
	"a vertical tab outside of strings":    {"[⟪\v1]", wellbeing.CodeSyntax},
	"a no-break space outside of strings":  {"[⟪\u00A01]", wellbeing.CodeSyntax},
	"16 significant digits":                {`⟪1234567890123456`, wellbeing.CodeNumberPrecision},
	"16 significant decimals":              {`⟪0.1234567890123456`, wellbeing.CodeNumberPrecision},
	"16 significant digits, negative":      {`⟪-123456789.0123456`, wellbeing.CodeNumberPrecision},
	"16 digits with zeros between":         {`⟪1000000000000001`, wellbeing.CodeNumberPrecision},
	"16 digits and an exponent":            {`⟪1.234567890123456e5`, wellbeing.CodeNumberPrecision},
	"a million digits":                     {`⟪` + strings.Repeat("7", 1_000_000), wellbeing.CodeNumberPrecision},
	"1e309":                                {`⟪1e309`, wellbeing.CodeNumberRange},
	"1e10000000":                           {`⟪1e10000000`, wellbeing.CodeNumberRange},
	"1e and a million digits":              {`⟪1e` + strings.Repeat("9", 1_000_000), wellbeing.CodeNumberRange},
	"-1e400":                               {`⟪-1e400`, wellbeing.CodeNumberRange},
	"0e999":                                {`⟪0e999`, wellbeing.CodeNumberRange},
	"0e-999":                               {`⟪0e-999`, wellbeing.CodeNumberRange},
	"1e-400":                               {`⟪1e-400`, wellbeing.CodeNumberRange},
	"1e-309":                               {`⟪1e-309`, wellbeing.CodeNumberRange},
	"more than the largest double":         {`⟪1.8e308`, wellbeing.CodeNumberRange},
	"10e308":                               {`⟪10e308`, wellbeing.CodeNumberRange},
	"1 and 309 zeros":                      {`⟪1` + strings.Repeat("0", 309), wellbeing.CodeNumberRange},
	"308 zeros behind the point":           {`⟪0.` + strings.Repeat("0", 308) + "1", wellbeing.CodeNumberRange},
	"100 times 1e999999":                   {`[⟪1e999999` + strings.Repeat(",1e999999", 99) + `]`, wellbeing.CodeNumberRange},
	"a leading zero":                       {`0⟪1`, wellbeing.CodeSyntax},
	"a negative leading zero":              {`-0⟪1`, wellbeing.CodeSyntax},
	"a plus sign":                          {`⟪+1`, wellbeing.CodeSyntax},
	"a bare point":                         {`⟪.5`, wellbeing.CodeSyntax},
	"a point without decimals":             {`[1.⟪]`, wellbeing.CodeSyntax},
	"an exponent without digits":           {`[1e⟪]`, wellbeing.CodeSyntax},
	"an exponent with two signs":           {`[1e+⟪-1]`, wellbeing.CodeSyntax},
	"a minus alone":                        {`[-⟪]`, wellbeing.CodeSyntax},
	"a hexadecimal number":                 {`[0⟪x1]`, wellbeing.CodeSyntax},
	"not a number":                         {`[⟪NaN]`, wellbeing.CodeSyntax},
	"infinity":                             {`[-⟪Infinity]`, wellbeing.CodeSyntax},
	"a word with a capital":                {`[⟪True]`, wellbeing.CodeSyntax},
	"half a word":                          {`[⟪nul]`, wellbeing.CodeSyntax},
	"a word that goes on":                  {`[true⟪r]`, wellbeing.CodeSyntax},
	"a trailing comma in an array":         {`[1,⟪]`, wellbeing.CodeSyntax},
	"a trailing comma in an object":        {`{"a":1,⟪}`, wellbeing.CodeSyntax},
	"a leading comma":                      {`[⟪,1]`, wellbeing.CodeSyntax},
	"no comma":                             {`[1 ⟪2]`, wellbeing.CodeSyntax},
	"no comma between members":             {`{"a":1 ⟪"b":2}`, wellbeing.CodeSyntax},
	"no colon":                             {`{"a" ⟪1}`, wellbeing.CodeSyntax},
	"a comma for a colon":                  {`{"a"⟪,1}`, wellbeing.CodeSyntax},
	"no value":                             {`{"a":⟪}`, wellbeing.CodeSyntax},
	"a name without quotes":                {`{⟪a:1}`, wellbeing.CodeSyntax},
	"a name in single quotes":              {`{⟪'a':1}`, wellbeing.CodeSyntax},
	"a number for a name":                  {`{⟪1:1}`, wellbeing.CodeSyntax},
	"the wrong bracket":                    {`[1⟪}`, wellbeing.CodeSyntax},
	"the wrong brace":                      {`{"a":1⟪]`, wellbeing.CodeSyntax},
	"a comment":                            {`[1,⟪/* one */2]`, wellbeing.CodeSyntax},
	"an unknown escape":                    {`"a⟪\x41"`, wellbeing.CodeSyntax},
	"an escaped quote mark of others":      {`"⟪\'"`, wellbeing.CodeSyntax},
	"an escape with three digits":          {`"⟪\u12G4"`, wellbeing.CodeSyntax},
	"an escape with a capital":             {`"⟪\U0041"`, wellbeing.CodeSyntax},
}

func manyMembers(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, `"m%d":0,`, i)
	}
	return b.String()
}

func TestBrokenJSONIsRefusedWithItsCodeAndPlace(t *testing.T) {
	places := map[string]string{
		"at the top":               "%s",
		"after a byte-order mark":  "\xEF\xBB\xBF %s",
		"deep inside an extension": "{" + required + ",\n\t\"extensions\": {\"org.example\": {\"välfärd\": [\"😀\", %s]}}\n}",
		"in an unknown member":     "{" + strings.Replace(required, `"1.0"`, `"1.7"`, 1) + ",\r\n\"later\": [[%s]]}",
		"in the place of a text":   "{" + required + ",\n\"vision\": {\"fi\": %s}}",
		"in the place of a goal":   "{" + required + ",\"goals\": [\n\n%s]}",
		"before the format":        "{\"extensions\": {\"org.example\": %s}," + required + "}",
	}
	for name, broken := range brokenValues {
		t.Run(name, func(t *testing.T) {
			for where, around := range places {
				doc, at := unmark(t, strings.Replace(around, "%s", broken.value, 1))
				found := judged(t, doc, wellbeing.Limits{})
				require.Len(t, found, 1, where)
				require.Equal(t, broken.code, found[0].Code, where)
				require.Equal(t, placeAt(doc, at), found[0].Place, where)
				require.Equal(t, wellbeing.SeverityError, found[0].Severity, where)
			}
		})
	}
}

func TestAFaultNamesThePathThatItLiesIn(t *testing.T) {
	for _, c := range []struct {
		doc  string
		path wellbeing.Pointer
	}{
		{`⟪1e999`, ""},
		{`[0, ⟪1e999]`, "/1"},
		{`{"a": [{"b/c": ⟪1e999}]}`, "/a/0/b~1c"},
		{`{"a": {"b": 1, ⟪"b": 2}}`, "/a/b"},
		{`{"a": {"b": 1}, "\u0061b": {"c": "⟪\ud800"}}`, "/ab/c"},
		{planWith(`"goals":[{"id":"g","title":{"fi":"a","sv":"⟪\u0007"}}]`), "/goals/0/title/sv"},
		{planWith(`"extensions":{"org.example":{"~":[1,{"ä":⟪1e999}]}}`), "/extensions/org.example/~0/1/ä"},
	} {
		doc, _ := unmark(t, c.doc)
		found := judged(t, doc, wellbeing.Limits{})
		require.Len(t, found, 1, c.doc)
		require.Equal(t, c.path, found[0].Path, c.doc)
	}
}

func TestEveryControlCharacterIsRefusedRawAndEscaped(t *testing.T) {
	for c := range 0x20 {
		raw, at := unmark(t, planWith(`"extensions":{"org.example":"ä`+marker+string(rune(c))+`"}`))
		found := judged(t, raw, wellbeing.Limits{})
		require.Len(t, found, 1)
		require.Equal(t, wellbeing.CodeControlCharacter, found[0].Code, "%#x", c)
		require.Equal(t, placeAt(raw, at), found[0].Place)
		require.Equal(t, fmt.Sprintf("U+%04X", c), found[0].Args.Get("character"))

		escaped := []byte(planWith(fmt.Sprintf(`"vision":{"fi":"\u%04x"}`, c)))
		found = judged(t, escaped, wellbeing.Limits{})
		if c == '\t' || c == '\n' {
			require.Empty(t, found, "a tab and a new line may be escaped")
			require.Equal(t, string(rune(c)), mustRead(t, escaped).Vision.FI)
			continue
		}
		require.Len(t, found, 1)
		require.Equal(t, wellbeing.CodeControlCharacter, found[0].Code, "%#x", c)
	}
	p := mustRead(t, []byte(planWith(`"vision":{"fi":"a\tb\nc\u007F\u0085"}`)))
	require.Equal(t, "a\tb\nc\x7f\u0085", p.Vision.FI, "tab, new line, DEL and what lies beyond are kept")
}

func TestSoundNumbersAreRead(t *testing.T) {
	for _, n := range []string{
		"0", "-0", "0.0", "-0.0e5", "123456789012345", "-0.123456789012345", "1e308", "1.7e308", "-1.7e308", "1e-308", "1E+2",
		"1000000000000000000000", "0.000000000000000000001", "1.50000000000000000000000", "0e308", "12345678901234500000",
		"1" + strings.Repeat("0", 308), "100000000000000000000000000000e-5",
	} {
		require.Empty(t, judged(t, []byte(n), wellbeing.Limits{})[1:], n) // it is no plan, but it is JSON
		require.NoError(t, wellbeing.Syntax([]byte(n), wellbeing.Limits{}), n)
		require.Empty(t, judged(t, []byte(planWith(`"extensions":{"a.b":`+n+`}`)), wellbeing.Limits{}), n)
	}
}

func TestWhatFollowsTheDocumentIsRefused(t *testing.T) {
	for _, trailing := range []string{"{}", "1", ",", "]", "}", "\x00", "null", "//", `"`, "\xFF", "\xEF\xBB\xBF", "{" + required + "}"} {
		for _, before := range []string{"", " \n\t\r", "\n\n  "} {
			for _, whole := range []string{"{" + required + "}", "[1]", `"ä"`, "null", "1"} {
				if before == "" && (whole == "1" || whole == "null") {
					continue // the number or word goes on
				}
				doc, at := unmark(t, whole+before+marker+trailing)
				found := judged(t, doc, wellbeing.Limits{})
				require.Len(t, found, 1)
				require.Equal(t, wellbeing.CodeTrailingData, found[0].Code, "%q", doc)
				require.Equal(t, placeAt(doc, at), found[0].Place, "%q", doc)
			}
		}
	}
}

func TestDepthIsLimited(t *testing.T) {
	deep := func(n int) map[string]string {
		return map[string]string{
			"arrays":  strings.Repeat("[", n) + strings.Repeat("]", n),
			"objects": strings.Repeat(`{"a":`, n-1) + "{}" + strings.Repeat("}", n-1),
			"mixed":   strings.Repeat(`[{"a":`, n/2) + strings.Repeat("[", n%2) + "0" + strings.Repeat("]", n%2) + strings.Repeat("}]", n/2),
		}
	}
	for shape, doc := range deep(64) {
		require.NoError(t, wellbeing.Syntax([]byte(doc), wellbeing.Limits{}), shape)
	}
	for _, n := range []int{65, 66, 1000, 1001, 1002, 5000, 100_000} {
		for shape, doc := range deep(n) {
			cut := doc
			if n >= 1000 {
				cut = doc[:len(doc)/2] // still too deep
			}
			for _, text := range []string{doc, cut, planWith(`"extensions":{"org.example":` + doc + `}`)} {
				found := judged(t, []byte(text), wellbeing.Limits{})
				require.Len(t, found, 1)
				require.Equal(t, wellbeing.CodeTooDeep, found[0].Code, "%d %s", n, shape)
				require.Equal(t, "64", found[0].Args.Get("limit"))
				require.Equal(t, 64, strings.Count(text[:found[0].Place.Offset], "[")+strings.Count(text[:found[0].Place.Offset], "{")-
					strings.Count(text[:found[0].Place.Offset], "}")-strings.Count(text[:found[0].Place.Offset], "]"))
			}
		}
	}
	for shape, doc := range deep(62) {
		inside := []byte(planWith(`"extensions":{"org.example":` + doc + `}`))
		require.Empty(t, judged(t, inside, wellbeing.Limits{}), shape)
		found := judged(t, inside, wellbeing.Limits{MaxDepth: 63})
		require.Equal(t, wellbeing.CodeTooDeep, found[0].Code, shape)
	}
	for shape, doc := range deep(500) {
		require.NoError(t, wellbeing.Syntax([]byte(doc), wellbeing.Limits{MaxDepth: 500}), shape)
		require.Error(t, wellbeing.Syntax([]byte(doc), wellbeing.Limits{MaxDepth: 499}), shape)
	}
	goal := strings.Repeat(`{"id":"g","title":{"fi":"a"},"goals":[`, 50_000)
	require.Equal(t, wellbeing.CodeTooDeep, judged(t, []byte(planWith(`"goals":[`+goal)), wellbeing.Limits{})[0].Code)
}

func TestADocumentOverTheByteLimitIsRefused(t *testing.T) {
	doc := []byte("{" + required + "}")
	require.Empty(t, judged(t, doc, wellbeing.Limits{MaxBytes: len(doc)}))
	found := judged(t, doc, wellbeing.Limits{MaxBytes: len(doc) - 1})
	require.Len(t, found, 1)
	require.Equal(t, wellbeing.CodeTooLarge, found[0].Code)
	require.Equal(t, fmt.Sprint(len(doc)-1), found[0].Args.Get("limit"))
	require.Zero(t, found[0].Place, "the text was not read")

	spaces := strings.Repeat(" ", wellbeing.DefaultMaxBytes-len(doc))
	require.Empty(t, judged(t, append([]byte(spaces), doc...), wellbeing.Limits{}))
	found = judged(t, append([]byte(spaces+" "), doc...), wellbeing.Limits{})
	require.Equal(t, wellbeing.CodeTooLarge, found[0].Code)
	require.Empty(t, judged(t, append([]byte(spaces+" "), doc...), wellbeing.Limits{MaxBytes: 17 << 20}))
}

func TestAByteOrderMarkIsSkippedAndCounts(t *testing.T) {
	const bom = "\xEF\xBB\xBF"
	p := mustRead(t, []byte(bom+"{"+required+"}"))
	require.Equal(t, mustCanonical(t, mustRead(t, []byte("{"+required+"}"))), mustCanonical(t, p))

	found := judged(t, []byte(bom+`{"id": 1e999}`), wellbeing.Limits{})
	require.Equal(t, wellbeing.Place{Offset: 10, Line: 1, Column: 8}, found[0].Place)
	found = judged(t, []byte(bom+"\n"+strings.Replace("{"+required+"}", `"koivula"`, "1", 1)), wellbeing.Limits{})
	require.Equal(t, []string{"schema/type /id"}, briefs(found))
	require.Equal(t, wellbeing.Place{Offset: 4 + 21, Line: 2, Column: 22}, found[0].Place)

	for doc, code := range map[string]wellbeing.Code{
		bom + bom + "{}":              wellbeing.CodeSyntax,
		" " + bom + "{}":              wellbeing.CodeSyntax,
		bom:                           wellbeing.CodeUnexpectedEnd,
		"\xEF\xBB":                    wellbeing.CodeSyntax,
		"\xFF\xFE{\x00}\x00":          wellbeing.CodeSyntax,
		"\xFE\xFF\x00{\x00}":          wellbeing.CodeSyntax,
		"\x00{\x00}":                  wellbeing.CodeSyntax,
		"\xFF\xFE\x00\x00{\x00\x00":   wellbeing.CodeSyntax,
		"+/v8-{}":                     wellbeing.CodeSyntax,
		"\x1F\x8B\x08\x00\x00":        wellbeing.CodeSyntax,
		"PK\x03\x04":                  wellbeing.CodeSyntax,
		"<?xml version=\"1.0\"?><a/>": wellbeing.CodeSyntax,
	} {
		found := judged(t, []byte(doc), wellbeing.Limits{})
		require.Len(t, found, 1, "%q", doc)
		require.Equal(t, code, found[0].Code, "%q", doc)
	}
	p = mustRead(t, []byte(planWith("\"vision\":{\"fi\":\""+bom+"a\"}")))
	require.Equal(t, bom+"a", p.Vision.FI, "inside a text it is a character like others")
}

func TestNothingIsNoPlan(t *testing.T) {
	for _, doc := range []string{"", " ", "\n\n", "\t \r\n"} {
		found := judged(t, []byte(doc), wellbeing.Limits{})
		require.Equal(t, wellbeing.CodeUnexpectedEnd, found[0].Code)
		require.Equal(t, len(doc), found[0].Place.Offset)
	}
	found := judged(t, nil, wellbeing.Limits{})
	require.Equal(t, []string{"input/unexpected-end "}, briefs(found))
	for _, doc := range []string{"null", "[]", `"plan"`, "1", "true", "[{}]"} {
		require.Equal(t, []string{"schema/type "}, briefs(judged(t, []byte(doc), wellbeing.Limits{})), doc)
	}
}

func TestAPlanCutShortAnywhereIsNoPlan(t *testing.T) {
	whole := []byte(planWith(`"revision":12,"vision":{"fi":"Ääni\u00e4 \ud83d\ude00 \"😀\"","sv":"hör\n"},"period":{"start":"2025-01"},` +
		`"goals":[{"id":"g","title":{"fi":"a"},"weight":-1.5e1,"requires":[{"met":true},{"met":false}]}],` +
		`"extensions":{"org.example":[null,true,[],{}, {"a":[0.5e-3]}]}`))
	require.Equal(t, []string{"schema/range /goals/0/weight"}, briefs(judged(t, whole, wellbeing.Limits{})), "else sound")
	for n := range whole {
		found := judged(t, whole[:n], wellbeing.Limits{})
		require.Len(t, found, 1, "%q", whole[:n])
		require.Contains(t, []wellbeing.Code{
			wellbeing.CodeUnexpectedEnd, wellbeing.CodeSyntax, wellbeing.CodeInvalidUTF8, wellbeing.CodeLoneSurrogate,
		}, found[0].Code, "%q", whole[:n])
		require.LessOrEqual(t, found[0].Place.Offset, n)
	}
}

func TestOneByteChangedNeverMakesReadPanic(t *testing.T) {
	whole := []byte(planWith(`"vision":{"fi":"\u00e4ä"},"revision":1,"goals":[{"id":"g","title":{"sv":"a"},"rights":["care"]}],"extensions":{"a.b":[1.5e1]}`))
	for i := range whole {
		for b := range 256 {
			doc := append([]byte(nil), whole...)
			doc[i] = byte(b)
			p, err := wellbeing.Read(doc)
			require.Equal(t, p == nil, err != nil)
		}
	}
}

func TestANameInTheWrongCaseIsOneMistake(t *testing.T) {
	for _, c := range []struct{ doc, path, suggestion string }{
		{strings.Replace("{"+required+"}", `"title"`, `"TITLE"`, 1), "/TITLE", "title"},
		{strings.Replace("{"+required+"}", `"format"`, `"Format"`, 1), "/Format", "format"},
		{strings.Replace("{"+required+"}", `"owners"`, `"oWners"`, 1), "/oWners", "owners"},
		{strings.Replace("{"+required+"}", `"id"`, `"ID"`, 1), "/ID", "id"},
		{planWith(`"Vision":{"fi":"a"}`), "/Vision", "vision"},
		{planWith(`"plainsummary":{"fi":"a"}`), "/plainsummary", "plainSummary"},
		{planWith(`"goals":[{"Id":"g","title":{"fi":"a"}}]`), "/goals/0/Id", "id"},
		{planWith(`"goals":[{"id":"g","title":{"fi":"a"},"deviatesfrom":"h"}]`), "/goals/0/deviatesfrom", "deviatesFrom"},
		{planWith(`"period":{"START":"2025"}`), "/period/START", "start"},
		{planWith(`"indicators":[{"id":"i","title":{"fi":"a"},"observations":[{"At":"2025"}]}]`), "/indicators/0/observations/0/At", "at"},
		{planWith(`"relations":[{"amount":1,"Currency":"EUR"}]`), "/relations/0/Currency", "currency"},
	} {
		found := judged(t, []byte(c.doc), wellbeing.Limits{})
		require.Equal(t, []string{"schema/unknown-member " + c.path}, briefs(found), c.doc)
		require.Equal(t, c.suggestion, found[0].Args.Get("suggestion"))
		name := wellbeing.Pointer(c.path).Tokens()
		require.Equal(t, strings.Index(c.doc, `"`+name[len(name)-1]+`"`), found[0].Place.Offset, "the name is what is wrong")
	}
	// Where members are free, case is the author's.
	require.Empty(t, judged(t, []byte(planWith(`"extensions":{"org.Example":{"TITLE":1,"title":2}}`)), wellbeing.Limits{}))
	// A language is no member of a closed list, but has one usual case.
	require.Equal(t, []string{"schema/pattern /vision/FI"}, briefs(judged(t, []byte(planWith(`"vision":{"FI":"a"}`)), wellbeing.Limits{})))
}

func TestALongDocumentIsJudgedInTime(t *testing.T) {
	if testing.Short() || patience > time.Second {
		t.Skip("NOT RUN in short mode and under the race detector: documents at the byte limit")
	}
	const size = wellbeing.DefaultMaxBytes - 1000
	repeat := func(item func(i int) string) string {
		var b strings.Builder
		for i := 0; b.Len() < size; i++ {
			b.WriteString(item(i))
		}
		return strings.TrimSuffix(b.String(), ",")
	}
	for name, doc := range map[string]string{
		"one text":          planWith(`"vision":{"fi":"` + strings.Repeat("ä", size/2) + `"}`),
		"one escaped text":  planWith(`"vision":{"fi":"` + strings.Repeat(`\"`, size/2) + `"}`),
		"one long name":     planWith(`"` + strings.Repeat("a", size) + `":1`),
		"one long number":   planWith(`"revision":1` + strings.Repeat("0", size)),
		"one long exponent": planWith(`"revision":1e` + strings.Repeat("0", size)),
		"spaces":            "{" + required + strings.Repeat(" ", size) + "}",
		"new lines":         "{" + required + strings.Repeat("\n", size) + "x}",
		"brackets":          strings.Repeat("[", size),
		"quotes":            strings.Repeat(`"`, size),
		"texts":             planWith(`"extensions":{"a.b":["` + repeat(func(int) string { return `hyvinvointia kaikille lapsille ja nuorille","` }) + `"]}`),
	} {
		begin := time.Now()
		_, _ = wellbeing.Read([]byte(doc))
		require.Less(t, time.Since(begin), patience, name)
		begin = time.Now()
		_ = wellbeing.Syntax([]byte(doc), wellbeing.Limits{})
		require.Less(t, time.Since(begin), patience, name)
	}
}

func TestMillionsOfMistakesAreCountedWithoutKeepingThem(t *testing.T) {
	if testing.Short() || patience > time.Second {
		t.Skip("NOT RUN in short mode and under the race detector: documents at the byte limit")
	}
	for name, c := range map[string]struct {
		before, item, after string
		megabytes           uint64
	}{
		"goals that are numbers":    {`"goals":[`, "0,", "0]", 64},
		"goals of nothing":          {`"goals":[`, "{},", "{}]", 64},
		"rights that are none":      {`"goals":[{"id":"g","title":{"fi":"a"},"rights":[`, "1,", "1]}]", 256},
		"observations of no number": {`"indicators":[{"id":"g","title":{"fi":"a"},"observations":[`, `{"at":"x","value":[]},`, "0]}]", 64},
		"numbers in an extension":   {`"extensions":{"a.b":[`, "0,", "0]}", 256},
		"lists in an extension":     {`"extensions":{"a.b":[`, "[],", "0]}", 256},
	} {
		count := (wellbeing.DefaultMaxBytes - 1000) / len(c.item)
		doc := []byte(planWith(c.before + strings.Repeat(c.item, count) + c.after))
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		_, err := wellbeing.Read(doc)
		runtime.ReadMemStats(&after)
		require.Less(t, (after.TotalAlloc-before.TotalAlloc)>>20, c.megabytes, "megabytes for %s", name)
		if name == "numbers in an extension" {
			require.NoError(t, err)
			continue
		}
		found := findingsOf(t, err)
		if strings.ContainsAny(c.item, "{[") { // very many objects or lists
			require.Len(t, found, 1, name)
			require.Equal(t, wellbeing.CodeTooManyParts, found[0].Code)
			continue
		}
		require.Len(t, found, wellbeing.DefaultMaxFindings+1)
		require.Equal(t, wellbeing.CodeMoreFindings, found[0].Code)
	}
}
