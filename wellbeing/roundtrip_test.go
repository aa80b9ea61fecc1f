package wellbeing_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"os/exec"
	"reflect"
	"strconv"
	"strings"
	"testing"
	"time"
	_ "time/tzdata" // so that the ends of the world are known on every machine
	"unicode/utf16"

	"github.com/gowebpki/jcs"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/openwellbeing/plan/wellbeing"
	"github.com/openwellbeing/plan/wellbeing/internal/sample"
)

func TestNothingIsLostWhenAPlanIsWrittenAndRead(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := anyPlan(false).Draw(t, "plan")
		data, err := wellbeing.Canonical(p)
		require.NoError(t, err)
		back, err := wellbeing.Read(data)
		require.NoError(t, err, "%s", data)
		require.Equal(t, p, back)
		again, err := wellbeing.Canonical(back)
		require.NoError(t, err)
		require.Equal(t, string(data), string(again))
	})
}

func TestIndentedTextReadsBackAsTheSamePlan(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := anyPlan(rapid.Bool().Draw(t, "loose")).Draw(t, "plan")
		data, err := wellbeing.Canonical(p)
		require.NoError(t, err)
		indented, err := wellbeing.Indented(p)
		require.NoError(t, err)
		back, err := wellbeing.Read(indented)
		require.NoError(t, err, "%s", indented)
		again, err := wellbeing.Canonical(back)
		require.NoError(t, err)
		require.Equal(t, string(data), string(again))
		indentedAgain, err := wellbeing.Indented(back)
		require.NoError(t, err)
		require.Equal(t, string(indented), string(indentedAgain), "indenting twice changes nothing")
		require.True(t, bytes.HasSuffix(indented, []byte("}\n")))
	})
}

func TestEmptyMapsAndForeignSpellingsGiveTheSameBytesAgain(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := anyPlan(true).Draw(t, "plan")
		data, err := wellbeing.Canonical(p)
		require.NoError(t, err)
		back, err := wellbeing.Read(data)
		require.NoError(t, err, "%s", data)
		again, err := wellbeing.Canonical(back)
		require.NoError(t, err)
		require.Equal(t, string(data), string(again))
	})
}

func TestAnotherLibraryWritesTheSameCanonicalBytes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := anyPlan(true).Draw(t, "plan")
		ours, err := wellbeing.Canonical(p)
		require.NoError(t, err)
		indented, err := wellbeing.Indented(p)
		require.NoError(t, err)
		theirs, err := jcs.Transform(indented)
		require.NoError(t, err)
		require.Equal(t, string(theirs), string(ours))
	})
	for name, data := range examples(t) {
		theirs, err := jcs.Transform(data)
		require.NoError(t, err)
		require.Equal(t, string(theirs), string(mustCanonical(t, mustRead(t, data))), name)
	}
}

func TestExamplePlansComeBackWhole(t *testing.T) {
	for name, data := range examples(t) {
		p := mustRead(t, data)
		indented, err := wellbeing.Indented(p)
		require.NoError(t, err)
		require.JSONEq(t, string(data), string(indented), name)
		require.Equal(t, p, mustRead(t, mustCanonical(t, p)), name)
	}
}

func TestACopyIsEqualAndSharesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := anyPlan(true).Draw(t, "plan")
		before, err := wellbeing.Canonical(p)
		require.NoError(t, err)
		c := p.Clone()
		require.Equal(t, p, c, "nil stays nil and empty stays empty")
		changes := spoil(reflect.ValueOf(c).Elem())
		require.Positive(t, changes)
		require.NotEqual(t, p, c)
		after, err := wellbeing.Canonical(p)
		require.NoError(t, err)
		require.Equal(t, string(before), string(after), "the plan changed with its copy")
	})
	require.Equal(t, new(wellbeing.Plan), new(wellbeing.Plan).Clone())
	c := mustRead(t, municipal(t)).Clone()
	require.Greater(t, spoil(reflect.ValueOf(c).Elem()), 3000)
}

func TestACopyCanGrowByItself(t *testing.T) {
	p := mustRead(t, municipal(t))
	before := mustCanonical(t, p)
	c := p.Clone()
	c.Goals = append(c.Goals[:1], wellbeing.Goal{ID: "other"})
	c.Owners = append(c.Owners[:0], "other")
	c.Goals[0].Rights = append(c.Goals[0].Rights, wellbeing.RightHobbies)
	require.Equal(t, string(before), string(mustCanonical(t, p)))
}

// spoil changes everything that is reached through pointers, slices and maps, and returns how many changes it made.
func spoil(v reflect.Value) (changes int) {
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				changes += spoil(v.Field(i))
			}
		}
	case reflect.Slice:
		for i := range v.Len() {
			changes += spoil(v.Index(i))
		}
	case reflect.Map:
		for _, key := range v.MapKeys() {
			if raw, ok := v.MapIndex(key).Interface().(json.RawMessage); ok {
				changes += spoil(reflect.ValueOf(raw))
			}
			v.SetMapIndex(key, reflect.Zero(v.Type().Elem()))
			changes++
		}
		if !v.IsNil() {
			v.SetMapIndex(reflect.New(v.Type().Key()).Elem(), reflect.Zero(v.Type().Elem()))
			changes++
		}
	case reflect.Pointer:
		switch p := v.Interface().(type) {
		case *wellbeing.Decimal:
			if p != nil {
				*p = wellbeing.Whole(123456)
				changes++
			}
		default:
			if !v.IsNil() {
				changes += spoil(v.Elem())
			}
		}
	case reflect.String:
		v.SetString("spoilt")
		changes++
	case reflect.Int:
		v.SetInt(99)
		changes++
	case reflect.Bool:
		v.SetBool(!v.Bool())
		changes++
	case reflect.Uint8:
		v.SetUint('!')
		changes++
	}
	return changes
}

func TestOnePlanHasOneHashHoweverItIsSpelt(t *testing.T) {
	data := municipal(t)
	want := sha256.Sum256(mustCanonical(t, mustRead(t, data)))
	d := json.NewDecoder(bytes.NewReader(data))
	d.UseNumber()
	var document any
	require.NoError(t, d.Decode(&document))
	spellings := map[[32]byte]bool{}
	for i := range 100 {
		s := speller{Rand: rand.New(rand.NewPCG(1, uint64(i)))}
		s.value(document)
		spellings[sha256.Sum256(s.out)] = true
		p, err := wellbeing.Read(s.out)
		require.NoError(t, err)
		require.Equal(t, want, sha256.Sum256(mustCanonical(t, p)), "spelling %d", i)
	}
	require.Len(t, spellings, 100)
}

// speller writes JSON in any of the ways that mean the same.
type speller struct {
	*rand.Rand
	out []byte
}

func (s *speller) space() {
	for range max(0, s.IntN(6)-3) {
		s.out = append(s.out, " \t\r\n"[s.IntN(4)])
	}
}

func (s *speller) value(v any) {
	s.space()
	switch v := v.(type) {
	case map[string]any:
		names := make([]string, 0, len(v))
		for name := range v {
			names = append(names, name)
		}
		s.Shuffle(len(names), func(i, j int) { names[i], names[j] = names[j], names[i] })
		s.out = append(s.out, '{')
		for i, name := range names {
			s.comma(i)
			s.space()
			s.string(name)
			s.space()
			s.out = append(s.out, ':')
			s.value(v[name])
		}
		s.space()
		s.out = append(s.out, '}')
	case []any:
		s.out = append(s.out, '[')
		for i, item := range v {
			s.comma(i)
			s.value(item)
		}
		s.space()
		s.out = append(s.out, ']')
	case string:
		s.string(v)
	case json.Number:
		s.number(string(v))
	default:
		s.out = fmt.Append(s.out, v)
	}
	s.space()
}

func (s *speller) comma(i int) {
	if i > 0 {
		s.out = append(s.out, ',')
	}
}

func (s *speller) string(text string) {
	s.out = append(s.out, '"')
	for _, r := range text {
		switch {
		case s.IntN(10) == 0:
			for _, unit := range utf16.Encode([]rune{r}) {
				s.out = fmt.Appendf(s.out, []string{`\u%04x`, `\u%04X`}[s.IntN(2)], unit)
			}
		case r == '/' && s.IntN(2) == 0:
			s.out = append(s.out, `\/`...)
		case r == '\n':
			s.out = append(s.out, `\n`...)
		case r == '\t':
			s.out = append(s.out, `\t`...)
		case r == '"' || r == '\\':
			s.out = append(s.out, '\\', byte(r))
		default:
			s.out = append(s.out, string(r)...)
		}
	}
	s.out = append(s.out, '"')
}

func (s *speller) number(n string) {
	switch s.IntN(4) {
	case 0:
		n += []string{"e0", "E+0", "e-0", "e00"}[s.IntN(4)]
	case 1:
		if strings.Contains(n, ".") {
			n += "000"
		} else {
			n += ".0"
		}
	case 2:
		if whole, decimals, ok := strings.Cut(n, "."); ok {
			n = strings.TrimLeft(whole+decimals, "0") + fmt.Sprintf("e-%d", len(decimals))
		} else if n != "0" {
			n += "000E-3"
		}
	}
	s.out = append(s.out, n...)
}

// worldVariable tells a run of this test binary to print what it makes of a plan.
const worldVariable = "WELLBEING_TEST_PRINT_HASH"

func TestTheSamePlanAtBothEndsOfTheWorld(t *testing.T) {
	if os.Getenv(worldVariable) != "" {
		fmt.Printf("hash %s %x\n", time.Date(2026, 1, 1, 12, 0, 0, 0, time.Local).Format("-0700"), worldHash(t))
		return
	}
	want := fmt.Sprintf("%x", worldHash(t))
	for zone, offset := range map[string]string{"Pacific/Kiritimati": "+1400", "Pacific/Pago_Pago": "-1100"} {
		run := exec.Command(os.Args[0], "-test.run=^TestTheSamePlanAtBothEndsOfTheWorld$", "-test.count=1")
		run.Env = append(os.Environ(), worldVariable+"=1", "TZ="+zone, "LANG=tr_TR.UTF-8", "LC_ALL=tr_TR.UTF-8")
		out, err := run.CombinedOutput()
		require.NoError(t, err, "%s", out)
		require.Contains(t, string(out), "hash "+offset+" "+want, zone)
	}
}

func worldHash(t *testing.T) []byte {
	hash := sha256.New()
	for _, p := range []*wellbeing.Plan{mustRead(t, municipal(t)), sample.Regional(), sample.Small()} {
		indented, err := wellbeing.Indented(p)
		require.NoError(t, err)
		hash.Write(mustCanonical(t, p))
		hash.Write(indented)
		p.Goals[0].ID, p.Goals[0].Owner = "NO id", "nobody"
		fmt.Fprintln(hash, wellbeing.Validate(p))
	}
	d, err := wellbeing.ParseDate("2024-02-29")
	require.NoError(t, err)
	fmt.Fprintln(hash, d.Days(), d.AddDays(366), d.AddMonths(-12))
	return hash.Sum(nil)
}

func TestPlansAndValuesWorkWithEncodingJSON(t *testing.T) {
	p := mustRead(t, []byte(newerPlanWith(`"later":{"a":1},"goals":[{"id":"g","title":{"fi":"<a>"},"later":2}]`)))
	for name, v := range map[string]any{"pointer": p, "value": *p} {
		data, err := json.Marshal(v)
		require.NoError(t, err)
		var back wellbeing.Plan
		require.NoError(t, json.Unmarshal(data, &back))
		require.Equal(t, p, &back, "nothing is lost by way of a %s", name)
	}
	type holder struct {
		Plan  *wellbeing.Plan    `json:"plan"`
		Text  wellbeing.Text     `json:"text"`
		Date  wellbeing.Date     `json:"date"`
		Point wellbeing.Point    `json:"point"`
		Value wellbeing.Decimal  `json:"value"`
		None  *wellbeing.Decimal `json:"none"`
	}
	date, err := wellbeing.ParseDate("2025-02-28")
	require.NoError(t, err)
	in := holder{
		Plan: p, Text: wellbeing.Text{FI: "ä", Other: map[wellbeing.Language]string{"se": "b"}},
		Date: date, Point: date.Point().To(wellbeing.PrecisionMonth), Value: mustDecimal("-92.5"),
	}
	data, err := json.Marshal(in)
	require.NoError(t, err)
	require.Contains(t, string(data), `"text":{"fi":"ä","se":"b"},"date":"2025-02-28","point":"2025-02","value":-92.5,"none":null}`)
	var out holder
	require.NoError(t, json.Unmarshal(data, &out))
	require.Equal(t, in, out)

	for _, wrong := range []string{
		`{"plan":{}}`, `{"text":{}}`, `{"text":{"fi":""}}`, `{"text":"a"}`, `{"date":"2025-02-30"}`, `{"date":"2025-02"}`,
		`{"point":"25"}`, `{"value":"1"}`, `{"value":1e12}`, `{"value":0.0000001}`,
	} {
		require.Error(t, json.Unmarshal([]byte(wrong), new(holder)), wrong)
	}
}

func TestWhatCannotBeReadLeavesTheValueAsItWas(t *testing.T) {
	p := mustRead(t, []byte("{"+required+"}"))
	before := p.Clone()
	require.Error(t, p.UnmarshalJSON([]byte(planWith(`"revision":"a"`))))
	require.Equal(t, before, p)

	text := wellbeing.Text{FI: "a"}
	require.Error(t, text.UnmarshalJSON([]byte(`{"sv":"b","en":1}`)))
	require.Equal(t, wellbeing.Text{FI: "a"}, text)
	require.NoError(t, text.UnmarshalJSON([]byte(`{"sv":"b"}`)))
	require.Equal(t, wellbeing.Text{SV: "b"}, text, "what is read takes the place of what was there")

	d := mustDecimal("5")
	require.Error(t, d.UnmarshalJSON([]byte(`1e12`)))
	require.Equal(t, mustDecimal("5"), d)
}

func TestWhatNoTextMayHoldIsNotWritten(t *testing.T) {
	for name, c := range map[string]struct {
		spoil func(*wellbeing.Plan)
		code  wellbeing.Code
		path  wellbeing.Pointer
	}{
		"a control character":      {func(p *wellbeing.Plan) { p.Goals[1].Title.SV = "a\x07" }, wellbeing.CodeControlCharacter, "/goals/1/title/sv"},
		"a carriage return":        {func(p *wellbeing.Plan) { p.Vision.FI = "a\r\nb" }, wellbeing.CodeControlCharacter, "/vision/fi"},
		"bytes that are not UTF-8": {func(p *wellbeing.Plan) { p.Indicators[0].Unit = "\xE4" }, wellbeing.CodeInvalidUTF8, "/indicators/0/unit"},
		"a surrogate":              {func(p *wellbeing.Plan) { p.ID = "\xED\xA0\x80" }, wellbeing.CodeInvalidUTF8, "/id"},
		"a language twice": {func(p *wellbeing.Plan) {
			p.Title.Other = map[wellbeing.Language]string{"fi": "again"}
		}, wellbeing.CodeDuplicateMember, "/title"},
		"a member twice":       {func(p *wellbeing.Plan) { p.Extra = wellbeing.Extra{"goals": json.RawMessage("1")} }, wellbeing.CodeDuplicateMember, ""},
		"a broken extension":   {extension("{"), wellbeing.CodeUnexpectedEnd, "/extensions/a.b"},
		"an empty extension":   {extension(""), wellbeing.CodeUnexpectedEnd, "/extensions/a.b"},
		"two values":           {extension("1 2"), wellbeing.CodeTrailingData, "/extensions/a.b"},
		"a great number":       {extension("1e999"), wellbeing.CodeNumberRange, "/extensions/a.b"},
		"a duplicate inside":   {extension(`{"a":1,"a":1}`), wellbeing.CodeDuplicateMember, "/extensions/a.b"},
		"a language not UTF-8": {func(p *wellbeing.Plan) { p.Vision.Other = map[wellbeing.Language]string{"\xFF": "a"} }, wellbeing.CodeInvalidUTF8, "/vision/\xFF"},
	} {
		p := mustRead(t, municipal(t))
		c.spoil(p)
		for _, write := range []func(*wellbeing.Plan) ([]byte, error){wellbeing.Canonical, wellbeing.Indented, (*wellbeing.Plan).MarshalJSON} {
			data, err := write(p)
			require.Error(t, err, name)
			require.Nil(t, data, name)
			found := findingsIn(t, err)
			require.Len(t, found, 1, name)
			require.Equal(t, c.code, found[0].Code, name)
			require.Equal(t, c.path, found[0].Path, name)
		}
		var e *wellbeing.FindingsError
		_, err := json.Marshal(p)
		require.True(t, errors.As(err, &e), name)
		require.Error(t, wellbeing.Validate(p).Err(), "Validate says so beforehand: %s", name)
	}
}

func extension(raw string) func(*wellbeing.Plan) {
	return func(p *wellbeing.Plan) { p.Extensions = map[string]json.RawMessage{"a.b": json.RawMessage(raw)} }
}

func TestWhatIsReadWithinWiderLimitsCanBeWritten(t *testing.T) {
	deep := []byte(planWith(`"extensions":{"a.b":` + strings.Repeat("[", 200) + strings.Repeat("]", 200) + `}`))
	p, err := wellbeing.Reader{Limits: wellbeing.Limits{MaxDepth: 300}}.Read(deep)
	require.NoError(t, err)
	data, err := wellbeing.Canonical(p)
	require.NoError(t, err, "nothing is lost: what was read can be written")
	back, err := wellbeing.Reader{Limits: wellbeing.Limits{MaxDepth: 300}}.Read(data)
	require.NoError(t, err)
	require.Equal(t, p, back)
}

func TestAWholeNumberTooLongForAnyReaderIsNotWritten(t *testing.T) {
	if strconv.IntSize < 64 {
		t.Skip("NOT RUN: integers of this machine have 32 bits and are never too long")
	}
	p := mustRead(t, municipal(t))
	for _, long := range []int64{1e15, -1e15, math.MaxInt64, math.MinInt64} {
		p.Relations[0].Year = int(long)
		_, err := wellbeing.Canonical(p)
		require.Equal(t, []string{"input/number-precision /relations/0/year"}, briefs(findingsIn(t, err)))
	}
	fits := int64(1e15 - 1)
	p.Relations[0].Year = int(fits)
	_, err := wellbeing.Canonical(p)
	require.NoError(t, err)
}

func TestAnEmptyPlanIsAnEmptyObject(t *testing.T) {
	for _, p := range []*wellbeing.Plan{nil, {}} {
		require.Equal(t, "{}", string(mustCanonical(t, p)))
		indented, err := wellbeing.Indented(p)
		require.NoError(t, err)
		require.Equal(t, "{}\n", string(indented))
	}
	text, err := json.Marshal(wellbeing.Plan{})
	require.NoError(t, err)
	require.Equal(t, "{}", string(text))
}
