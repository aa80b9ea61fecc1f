package wellbeing_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	"github.com/openwellbeing/plan/wellbeing"
)

// The reader looks at eight bytes at a time. What stands in a string has to be seen wherever it stands among the eight, and
// wherever the string begins and ends.

// pieces are what a string may or may not hold, as written in JSON, between letters.
var pieces = []string{
	"", "a", `"`, `\`, `\"`, `\\`, `\/`, `\n`, `\t`, `\r`, `\b`, `\x`, `\u0041`, `\u00e4`, `\u20ac`, `\ud83d\ude00`, `\ud83d`, `\ude00`, `\u12`, `\u0000`,
	"\x00", "\x1f", "\n", "\x7f", " ", "!", "#", "[", "]", "ä", "å", "ß", "\u0080", "\u07ff", "\u0800", "€", "\uffff", "😀", "\U0010ffff", "ä€", "€ä", "äää", "😀ä",
	"\x80", "\xbf", "\xc0", "\xc0\x80", "\xc1\xbf", "\xc2", "\xc3", "\xc3\xc3\xa4", "\xc3\xa4\xa4", "\xc3a\xa4", "\xa4\xc3", "\xdf\xbf", "\xe2\x82", "\xe2\x82\xac\xac", "\xed\xa0\x80",
	"\xe0\x80\xaf", "\xf0\x9f\x98", "\xf0\x80\x80\x80", "\xf4\x90\x80\x80", "\xf5", "\xfe", "\xff", "\xffä", "ä\xff", "\xc3\xff\xa4", "\xc3\xff", "\xff\xa4", "\x80ä", "ä\x80", "\xc3€",
}

// soundString returns what a string of JSON says, and whether it is sound in the strict sense. It goes byte by byte and
// leaves the rest to encoding/json.
func soundString(text []byte) (s string, sound bool) {
	if !utf8.Valid(text) || json.Unmarshal(text, &s) != nil {
		return "", false
	}
	for _, r := range s {
		if r < ' ' && r != '\t' && r != '\n' {
			return "", false
		}
	}
	lone := strings.Contains(string(text), `\ud83d`) != strings.Contains(string(text), `\ude00`)
	return s, !lone
}

func TestStringsAreReadAlikeAtEveryPlace(t *testing.T) {
	sound, broken := 0, 0
	const letters = "abcdefghijklmnopqrstuvwxyz"
	for _, piece := range pieces {
		for before := range 18 {
			for _, after := range []int{0, 1, 2, 6, 7, 8, 9} {
				text := []byte(`"` + letters[:before] + piece + letters[:after] + `"`)
				want, ok := soundString(text)
				err := wellbeing.Syntax(text, wellbeing.Limits{}) // the string is the whole document
				require.Equal(t, ok, err == nil, "%q: %v", text, err)
				doc := []byte(planWith(`"unknown":1`))
				if ok {
					sound++
					doc = []byte(planWith(`"vision":{"fi":` + string(text) + `,"sv":"å"}`))
				} else {
					broken++
				}
				if !ok || want == "" {
					continue
				}
				for range 8 {
					require.Equal(t, wellbeing.Text{FI: want, SV: "å"}, mustRead(t, doc).Vision, "%q", doc)
					doc = slices.Concat([]byte(" "), doc)
				}
			}
		}
	}
	t.Logf("%d sound strings, %d broken ones", sound, broken)
	require.Greater(t, sound, 4000)
	require.Greater(t, broken, 4000)
}

// ASCII written in two bytes is no UTF-8, though each of its bytes may stand where it does: C0 or C1, and one that follows.
// Enough letters come after it that it is judged in a window and not in what is too short for one.
func TestASCIIInTwoBytesIsRefused(t *testing.T) {
	const letters = "abcdefghijklmnopqrstuvwxyz"
	for c := range 0x80 {
		long := string([]byte{0xC0 | byte(c>>6), 0x80 | byte(c&0x3F)})
		for before := range 9 {
			for after := 5; after < 14; after++ {
				text := `"` + letters[:before] + long + letters[:after] + `"`
				requireFinding(t, wellbeing.CodeInvalidUTF8, 1+before, []byte(text))
				start := `{"vision":{"fi":`
				requireFinding(t, wellbeing.CodeInvalidUTF8, len(start)+1+before, []byte(start+text+`,"sv":"å"}}`))
			}
		}
	}
}

// requireFinding asks that a text is refused for one thing, at an offset.
func requireFinding(t *testing.T, code wellbeing.Code, offset int, text []byte) {
	t.Helper()
	for _, err := range []error{wellbeing.Syntax(text, wellbeing.Limits{}), readError(text)} {
		var e *wellbeing.ReadError
		require.ErrorAs(t, err, &e, "%q", text)
		require.Len(t, e.Findings, 1, "%q", text)
		require.Equal(t, code, e.Findings[0].Code, "%q", text)
		require.Equal(t, offset, e.Findings[0].Place.Offset, "%q", text)
	}
}

func TestRandomBytesAreJudgedAsTheirStringsAre(t *testing.T) {
	random := rand.New(rand.NewPCG(8, 8))
	alphabet := []string{"a", "b", " ", "ä", "ö", "\xc3", "\xa4", "\xe2", "\x82", "\xac", "😀", "€", `\n`, `\\`, `\u00e4`, "\x7f"}
	sound := 0
	for range 30_000 {
		var b strings.Builder
		b.WriteByte('"')
		for range random.IntN(24) {
			b.WriteString(alphabet[min(random.IntN(len(alphabet)+12), len(alphabet)-1)*random.IntN(2)]) // mostly letters
		}
		b.WriteByte('"')
		text := []byte(b.String())
		_, ok := soundString(text)
		err := wellbeing.Syntax(text, wellbeing.Limits{})
		require.Equal(t, ok, err == nil, "%q: %v", text, err)
		if ok {
			sound++
		}
	}
	require.Greater(t, sound, 3000)
	require.Less(t, sound, 27_000)
}

// Strings are gathered in chunks. A plan of very many, of every length around the sizes of chunks, is read as it was built.
func TestStringsOfEveryLengthAreKept(t *testing.T) {
	random := rand.New(rand.NewPCG(32, 10))
	built := soundPlan(t)
	add := func(length int) {
		s := strings.Repeat("ä", length/2) + strings.Repeat("x", length%2)
		built.Goals[0].Measures = append(built.Goals[0].Measures, wellbeing.Measure{
			ID: wellbeing.ID(fmt.Sprintf("kept-%d", len(built.Goals[0].Measures))), Title: wellbeing.Text{FI: s + "1", SV: "y" + s},
		})
	}
	for length := range 300 {
		add(length)
	}
	for _, length := range []int{4 << 10, 32 << 10, 64 << 10, 1 << 20} {
		for _, more := range []int{-2, -1, 0, 1, 2} {
			add(length + more)
			add(1)
		}
	}
	for range 3000 {
		add(random.IntN(200))
	}
	require.Equal(t, built, mustRead(t, mustCanonical(t, built)))
}

// respelled writes a document with its members in another order and, where asked, one letter of each name escaped.
func respelled(t *testing.T, data []byte, random *rand.Rand, escape bool) []byte {
	t.Helper()
	d := json.NewDecoder(bytes.NewReader(data))
	d.UseNumber()
	var document any
	require.NoError(t, d.Decode(&document))
	var b bytes.Buffer
	var write func(any)
	write = func(v any) {
		switch v := v.(type) {
		case map[string]any:
			names := make([]string, 0, len(v))
			for name := range v {
				names = append(names, name)
			}
			slices.Sort(names)
			random.Shuffle(len(names), func(i, j int) { names[i], names[j] = names[j], names[i] })
			b.WriteByte('{')
			for i, name := range names {
				if i > 0 {
					b.WriteByte(',')
				}
				at := random.IntN(len(name))
				if escape && name[at] < 0x80 {
					fmt.Fprintf(&b, `"%s\u%04x%s" :`, name[:at], name[at], name[at+1:])
				} else {
					fmt.Fprintf(&b, `"%s":`, name)
				}
				write(v[name])
			}
			b.WriteByte('}')
		case []any:
			b.WriteByte('[')
			for i, item := range v {
				if i > 0 {
					b.WriteByte(',')
				}
				write(item)
			}
			b.WriteByte(']')
		default:
			text, err := json.Marshal(v)
			require.NoError(t, err)
			b.Write(text)
		}
	}
	write(document)
	return b.Bytes()
}

func TestMembersAreFoundInAnyOrderAndSpelling(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 1))
	for name, data := range examples(t) {
		want := mustRead(t, data)
		for range 20 {
			require.Equal(t, want, mustRead(t, respelled(t, data, random, false)), name)
			require.Equal(t, want, mustRead(t, respelled(t, data, random, true)), name)
		}
	}
}

// A name that only begins as a known one, or goes on after what ends it, is not that name.
func TestNamesThatAreNearlyKnown(t *testing.T) {
	for _, name := range []string{
		``, `i`, `idd`, `id `, ` id`, `id\u007f`, `id\"`, `id\"\"`, `id\\`, `ID`, `i\u0044`, `id\u200b`, `revision1`, `revisio`, `organization`, `organizationss`, `organizationsorganizations`,
		`plainSummar`, `plainSummary `, `plainSummaryplainSummary`, `abcdefghijklmno`, `abcdefghijklmnop`, `abcdefghijklmnopq`, strings.Repeat("long", 5000), `ä`, `titlä`, `\ud83d\ude00`,
	} {
		var written string
		require.NoError(t, json.Unmarshal([]byte(`"`+name+`"`), &written))
		for spaces := range 9 {
			pad := strings.Repeat(" ", spaces)
			findings := findingsOf(t, fail(wellbeing.Read([]byte(planWith(pad+`"`+name+`"`+pad+`:0`)))))
			require.Len(t, findings, 1, name)
			require.Equal(t, wellbeing.CodeUnknownMember, findings[0].Code, name)
			require.Equal(t, written, findings[0].Args.Get("member"), name)
		}
		newer := mustRead(t, []byte(newerPlanWith(`"x`+name+`":0`)))
		require.Equal(t, wellbeing.Extra{"x" + written: json.RawMessage("0")}, newer.Extra)
	}
	for _, members := range []string{`"vision":{"fi":"a"},"vision":{"fi":"a"}`, `"vision":{"fi":"a"},"visio\u006e":{"fi":"a"}`, `"visio\u006e":{"fi":"a"},"vision":{"fi":"a"}`, `"vision":{"fi":"a","f\u0069":"b"}`, `"vision":{"se":"a","s\u0065":"b"}`} {
		findings := findingsOf(t, fail(wellbeing.Read([]byte(planWith(members)))))
		require.Equal(t, wellbeing.CodeDuplicateMember, findings[0].Code, members)
	}
}

// Names with escapes are decoded in room that the next string uses again: each has to be remembered by itself.
func TestNamesWithEscapesAreRemembered(t *testing.T) {
	var names []string
	for i := range 40 {
		names = append(names, fmt.Sprintf(`"\u00%02x%d":{"\u0061":1,"\u0062":2}`, 'a'+i%26, i))
		for _, around := range []string{`"extensions":{"org.example":{%s}}`, `"unknown":{%s}`} {
			sound := newerPlanWith(fmt.Sprintf(around, strings.Join(names, ",")))
			require.Empty(t, judged(t, []byte(sound), wellbeing.Limits{}), sound)
			for k := range names {
				twice := newerPlanWith(fmt.Sprintf(around, strings.Join(append(slices.Clone(names), names[k]), ",")))
				require.Equal(t, wellbeing.CodeDuplicateMember, judged(t, []byte(twice), wellbeing.Limits{})[0].Code, twice)
			}
		}
	}
}

// A known name with something after it that no name may hold is not that name either.
func TestKnownNamesWithControlCharactersAreRefused(t *testing.T) {
	for _, name := range []string{"vision", "summary", "plainSummary", "relations", "organizations"} {
		for _, c := range []string{"\x00", "\x00\x00", "\x01", "\x1f", "\n"} {
			findings := judged(t, []byte(planWith(`"`+name+c+`":[]`)), wellbeing.Limits{})
			require.Equal(t, wellbeing.CodeControlCharacter, findings[0].Code, "%q", name+c)
			findings = judged(t, []byte(planWith(`"`+name+"\xff"+`":[]`)), wellbeing.Limits{})
			require.Equal(t, wellbeing.CodeInvalidUTF8, findings[0].Code, "%q", name)
		}
	}
}

func fail(_ *wellbeing.Plan, err error) error { return err }

func TestThePlanKeepsNothingOfTheText(t *testing.T) {
	texts := examples(t)
	texts["regional"] = documents(t)["regional"][0].data
	texts["worst"] = documents(t)["worst"][0].data
	texts["newer"] = []byte(newerPlanWith(`"later":{"a":["b","\u00e4"]},"extensions":{"org.example":{"ä":"ö"}},"title":{"fi":"ä"}`))
	texts["newer"] = bytes.Replace(texts["newer"], []byte(`"title":{"fi":"Suunnitelma"},`), nil, 1)
	for name, text := range texts {
		text = bytes.Clone(text)
		p := mustRead(t, text)
		want := mustCanonical(t, p)
		for i := range text {
			text[i] = 'X'
		}
		require.Equal(t, want, mustCanonical(t, p), name)
	}
}

// The lists of a plan stand one after the other in memory. Who appends to one gets a copy.
func TestAppendingToAListChangesNoOther(t *testing.T) {
	lists := 0
	var check func(v reflect.Value)
	check = func(v reflect.Value) {
		switch v.Kind() {
		case reflect.Slice:
			require.Equal(t, v.Len(), v.Cap(), "%s has room that may belong to another", v.Type())
			lists++
			if v.Type().Elem().Kind() != reflect.Uint8 {
				for i := range v.Len() {
					check(v.Index(i))
				}
			}
		case reflect.Struct:
			for i := range v.NumField() {
				if v.Type().Field(i).IsExported() {
					check(v.Field(i))
				}
			}
		}
	}
	for _, data := range examples(t) {
		check(reflect.ValueOf(*mustRead(t, data)))
	}
	check(reflect.ValueOf(*documents(t)["regional"][0].plan))
	require.Greater(t, lists, 1000)

	p := documents(t)["regional"][0].plan.Clone()
	read := mustRead(t, mustCanonical(t, p))
	goal := &read.Goals[0].Goals[0]
	_ = append(goal.Measures, wellbeing.Measure{ID: "new"})
	_ = append(goal.Indicators, "new")
	_ = append(read.Indicators[0].Observations, wellbeing.Observation{Organization: "new"})
	require.Equal(t, p, read)
	*read.Indicators[0].Baseline.Value = wellbeing.Whole(77)
	require.Equal(t, p.Indicators[1:], read.Indicators[1:], "no number is shared")
	require.Equal(t, p.Indicators[0].Observations, read.Indicators[0].Observations)
}

// Every list is complete, however long it is and wherever the room for it ran out.
func TestListsOfEveryLengthAreRead(t *testing.T) {
	built := soundPlan(t)
	for n := range 70 {
		g := wellbeing.Goal{ID: wellbeing.ID(fmt.Sprintf("g%d", n)), Title: wellbeing.Text{FI: "a"}}
		for i := range n {
			m := wellbeing.Measure{ID: wellbeing.ID(fmt.Sprintf("m%d-%d", n, i)), Title: wellbeing.Text{SV: "b"}}
			for k := range (n * i) % 5 {
				m.Tasks = append(m.Tasks, wellbeing.Task{Title: wellbeing.Text{EN: strings.Repeat("c", k+1)}})
				m.Partners = append(m.Partners, wellbeing.ID(fmt.Sprintf("p%d", k)))
			}
			g.Measures = append(g.Measures, m)
			g.Goals = append(g.Goals, wellbeing.Goal{ID: wellbeing.ID(fmt.Sprintf("s%d-%d", n, i)), Title: wellbeing.Text{FI: "d"}, Rights: []wellbeing.Right{}})
		}
		built.Goals = append(built.Goals, g)
	}
	deep := &built.Goals[0]
	for i := range 25 {
		deep.Goals = append(deep.Goals, wellbeing.Goal{ID: wellbeing.ID(fmt.Sprintf("a%d", i)), Title: wellbeing.Text{FI: "e"}}, wellbeing.Goal{ID: wellbeing.ID(fmt.Sprintf("b%d", i)), Title: wellbeing.Text{FI: "f"}})
		deep = &deep.Goals[0]
	}
	require.Equal(t, built, mustRead(t, mustCanonical(t, built)))
}
