package wellbeing_test

import (
	"encoding/json"
	"math"
	"math/big"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/openwellbeing/plan/wellbeing"
)

func TestDecimalsAreReadExactly(t *testing.T) {
	for text, want := range map[string]string{
		"0": "0", "-0": "0", "-0.000": "0", "0e5": "0", "92.5": "92.5", "-0.5": "-0.5", "12e3": "12000", "1.50": "1.5",
		"1e-6": "0.000001", "-1E-6": "-0.000001", "0.1e1": "1", "999999999999.999": "999999999999.999",
		"-999999999999": "-999999999999", "999999999.999999": "999999999.999999", "123456789012345e-6": "123456789.012345",
		"1e11": "100000000000", "100000000000000e-3": "100000000000", "9.99999999999999e11": "999999999999.999",
		"1000000000000000000e-18": "1", "0.000001000000": "0.000001",
	} {
		d, err := wellbeing.ParseDecimal(text)
		require.NoError(t, err, text)
		require.Equal(t, want, d.String(), text)
		exact, ok := new(big.Rat).SetString(text)
		require.True(t, ok)
		require.Zero(t, exact.Cmp(d.Rat()), text)
		f, _ := exact.Float64()
		require.Equal(t, math.Abs(f), math.Abs(d.Float64()), text)
		data, err := d.MarshalJSON()
		require.NoError(t, err)
		require.Equal(t, want, string(data))
	}
	require.False(t, math.Signbit(mustDecimal("-0").Float64()), "there is no negative zero")
	require.Equal(t, wellbeing.Decimal{}, mustDecimal("-0.0"))
}

func TestWhatIsNoDecimalIsRefused(t *testing.T) {
	for _, text := range []string{
		"", " ", "1 ", " 1", "+1", "01", ".5", "5.", "1e", "1e+", "-", "--1", "1,5", "1_000", "0x1", "NaN", "Infinity", "null", `"1"`,
		"1e12", "-1e12", "1000000000000", "999999999999.9999", "0.0000001", "1e-7", "1234567890123456", "1.234567890123456",
		"99999999999.99999", "1e308", "1e309", "1e-308", "1e99999999999", "１", "1\x00", "1\n", "1.5.2", "1e5e5",
	} {
		d, err := wellbeing.ParseDecimal(text)
		if text == "99999999999.99999" {
			require.Error(t, err, "16 digits")
			continue
		}
		require.Error(t, err, "%q", text)
		require.Zero(t, d)
	}
	for _, c := range []struct {
		coefficient int64
		places      int
		fits        bool
	}{
		{925, 1, true},
		{0, math.MaxInt, true},
		{0, math.MinInt, true},
		{1, 6, true},
		{1, 7, false},
		{10, 7, true},
		{1, -11, true},
		{1, -12, false},
		{999_999_999_999_999, 3, true},
		{999_999_999_999_999, 2, false},
		{1_000_000_000_000_001, 6, false},
		{math.MaxInt64, 6, false},
		{math.MinInt64, 6, false},
		{1_000_000_000_000_000_000, 18, true},
		{-1_000_000_000_000_000_000, 7, true},
		{1, math.MaxInt, false},
		{1, math.MinInt, false},
		{-1, 6, true},
	} {
		d, err := wellbeing.NewDecimal(c.coefficient, c.places)
		require.Equal(t, c.fits, err == nil, "%d %d", c.coefficient, c.places)
		if err == nil && c.coefficient != 0 {
			want := new(big.Rat).SetFrac(big.NewInt(c.coefficient), new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(max(c.places, 0))), nil))
			if c.places < 0 {
				want.Mul(want, new(big.Rat).SetInt(new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(-c.places)), nil)))
			}
			require.Zero(t, want.Cmp(d.Rat()), "%d %d", c.coefficient, c.places)
		}
	}
}

func TestDecimalsKeepTheirLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := anyDecimal.Draw(t, "a"), anyDecimal.Draw(t, "b")
		again, err := wellbeing.ParseDecimal(a.String())
		require.NoError(t, err)
		require.Equal(t, a, again)
		require.Equal(t, a.Rat().Cmp(b.Rat()), a.Compare(b))
		require.Equal(t, a.Compare(b), -b.Compare(a))
		require.Equal(t, a == b, a.Compare(b) == 0)
		require.NotEqual(t, "-0", a.String())
		require.LessOrEqual(t, len(strings.Trim(strings.ReplaceAll(strings.TrimPrefix(a.String(), "-"), ".", ""), "0")), 15)
		require.Equal(t, a.Rat().IsInt(), a.IsWhole())
		require.Equal(t, a.Rat().Sign() > 0, a.Positive())
		require.Equal(t, a.Rat().Sign() >= 0, a.NotNegative())
		require.Equal(t, a.Rat().Sign() == 0, a.IsZero())
		require.Equal(t, a.NotNegative() && a.Compare(wellbeing.Whole(1)) <= 0, a.Share())
		var read float64
		require.NoError(t, json.Unmarshal([]byte(a.String()), &read))
		require.Equal(t, read, a.Float64(), "every reader of binary numbers reads the same value")
		written, err := json.Marshal(read)
		require.NoError(t, err)
		back, err := wellbeing.ParseDecimal(string(written))
		require.NoError(t, err)
		require.Equal(t, a, back, "and a reader of binary numbers that writes it again loses nothing")
	})
}

func mustDate(t testing.TB, s string) wellbeing.Date {
	t.Helper()
	d, err := wellbeing.ParseDate(s)
	require.NoError(t, err)
	return d
}

func mustPoint(t testing.TB, s string) wellbeing.Point {
	t.Helper()
	p, err := wellbeing.ParsePoint(s)
	require.NoError(t, err)
	return p
}

func TestADateIsADayOfTheCalendar(t *testing.T) {
	for day := time.Date(1999, 12, 1, 0, 0, 0, 0, time.UTC); day.Year() < 2006; day = day.AddDate(0, 0, 1) {
		d := mustDate(t, day.Format(time.DateOnly))
		require.Equal(t, day.Format(time.DateOnly), d.String())
		require.Equal(t, int(day.Unix()/86400), d.Days())
		require.Equal(t, day.AddDate(0, 0, 400).Format(time.DateOnly), d.AddDays(400).String())
		require.Equal(t, d, wellbeing.DateOf(day))
	}
	for _, s := range []string{
		"2023-02-29", "1900-02-29", "2100-02-29", "2024-02-30", "2024-04-31", "2024-06-31", "2024-09-31", "2024-11-31", "2024-00-10",
		"2024-13-10", "2024-01-00", "2024-01-32", "0999-12-31", "0000-01-01", "10000-01-01", "2024-1-1", "2024/01/01", "2024-01-01 ",
		"", "2024", "2024-05", "20240101", "+024-01-01", "2024-01-0a", "2024-01-01T00:00:00Z", "２０２４-01-01",
	} {
		_, err := wellbeing.ParseDate(s)
		require.Error(t, err, s)
	}
	for _, s := range []string{"1000-01-01", "9999-12-31", "2000-02-29", "2024-02-29", "1600-02-29"} {
		require.Equal(t, s, mustDate(t, s).String())
	}
	require.Zero(t, mustDate(t, "9999-12-31").AddDays(1), "there is no day after the last")
	require.Zero(t, mustDate(t, "1000-01-01").AddDays(-1))
	require.Zero(t, mustDate(t, "9999-12-31").AddMonths(1))
	require.Zero(t, mustDate(t, "1000-01-01").AddMonths(-1))
	require.Zero(t, mustDate(t, "1000-01-01").AddMonths(-100_000))
	require.Equal(t, "", wellbeing.Date{}.String())
	require.True(t, wellbeing.Date{}.IsZero())
	east := time.FixedZone("", 14*3600)
	require.Equal(t, "2026-01-02", wellbeing.DateOf(time.Date(2026, 1, 1, 12, 0, 0, 0, time.UTC).In(east)).String(), "in the moment's own zone")
	require.Equal(t, -1, wellbeing.Date{}.Compare(mustDate(t, "1000-01-01")), "no day is before every day")
}

func TestAddingMonthsKeepsToTheMonth(t *testing.T) {
	for _, c := range []struct {
		from   string
		months int
		to     string
	}{
		{"2024-01-31", 1, "2024-02-29"},
		{"2023-01-31", 1, "2023-02-28"},
		{"2024-01-31", 3, "2024-04-30"},
		{"2024-02-29", 12, "2025-02-28"},
		{"2024-02-29", 48, "2028-02-29"},
		{"2024-03-31", -1, "2024-02-29"},
		{"2024-01-15", -1, "2023-12-15"},
		{"2024-12-15", 1, "2025-01-15"},
		{"2024-05-31", 0, "2024-05-31"},
		{"2024-01-30", 13, "2025-02-28"},
		{"2024-12-31", -12, "2023-12-31"},
		{"2025-08-31", 6, "2026-02-28"},
	} {
		require.Equal(t, c.to, mustDate(t, c.from).AddMonths(c.months).String(), "%s %+d", c.from, c.months)
	}
}

func TestAPointHasHappenedOnceItsLastDayHasPassed(t *testing.T) {
	for _, c := range []struct {
		point, first, last string
		precision          wellbeing.Precision
	}{
		{"2024", "2024-01-01", "2024-12-31", wellbeing.PrecisionYear},
		{"2024-02", "2024-02-01", "2024-02-29", wellbeing.PrecisionMonth},
		{"2023-02", "2023-02-01", "2023-02-28", wellbeing.PrecisionMonth},
		{"2024-04", "2024-04-01", "2024-04-30", wellbeing.PrecisionMonth},
		{"2024-12", "2024-12-01", "2024-12-31", wellbeing.PrecisionMonth},
		{"2024-05-31", "2024-05-31", "2024-05-31", wellbeing.PrecisionDay},
	} {
		p := mustPoint(t, c.point)
		require.Equal(t, c.precision, p.Precision())
		require.Equal(t, c.point, p.String())
		require.Equal(t, c.first, p.FirstDay().String())
		require.Equal(t, c.last, p.LastDay().String())
		require.False(t, p.EndedBy(p.FirstDay()))
		require.False(t, p.EndedBy(p.LastDay()), "not on its last day")
		require.True(t, p.EndedBy(p.LastDay().AddDays(1)), "on the day after")
	}
	require.False(t, wellbeing.Point{}.EndedBy(mustDate(t, "9999-12-31")), "no point never ends")
	require.Zero(t, wellbeing.Point{}.LastDay())
	for _, s := range []string{"", "24", "999", "0999", "02024", "2024-", "2024-0", "2024-00", "2024-13", "2024-1", "2024-Q1", "2024-02-30", "2024-00-00", "2024-01-00", "kevät"} {
		_, err := wellbeing.ParsePoint(s)
		require.Error(t, err, s)
	}
	for _, c := range []struct {
		y, m, d int
		ok      bool
	}{{2024, 0, 0, true}, {2024, 2, 0, true}, {2024, 2, 29, true}, {2024, 0, 1, false}, {2024, 13, 0, false}, {2024, -1, 0, false}, {999, 0, 0, false}, {10000, 0, 0, false}, {2024, 2, -1, false}, {2024 + 1<<16, 1, 1, false}, {2024, 1 + 1<<8, 1, false}} {
		_, err := wellbeing.NewPoint(c.y, c.m, c.d)
		require.Equal(t, c.ok, err == nil, "%v", c)
	}
}

func TestPointsCompareInTheCoarserPrecision(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want int
	}{
		{"2023", "2023-04", 0},
		{"2023-04", "2023-04-30", 0},
		{"2023", "2023-12-31", 0},
		{"2023", "2024-01-01", -1},
		{"2023-04", "2023-05-01", -1},
		{"2023-04-30", "2023-05", -1},
		{"2023-04-30", "2023-05-01", -1},
		{"2024", "2023-12-31", 1},
	} {
		a, b := mustPoint(t, c.a), mustPoint(t, c.b)
		require.Equal(t, c.want, a.Compare(b), "%s %s", c.a, c.b)
		require.Equal(t, -c.want, b.Compare(a), "%s %s", c.b, c.a)
	}
	require.Equal(t, "2023-04", mustPoint(t, "2023-04-30").To(wellbeing.PrecisionMonth).String())
	require.Equal(t, "2023", mustPoint(t, "2023-04-30").To(wellbeing.PrecisionYear).String())
	require.Equal(t, "2023", mustPoint(t, "2023").To(wellbeing.PrecisionDay).String(), "what is coarser stays")
	rapid.Check(t, func(t *rapid.T) {
		m := &planMaker{t: t}
		p, d := m.point(), m.date()
		text, err := p.MarshalText()
		require.NoError(t, err)
		var back wellbeing.Point
		require.NoError(t, back.UnmarshalText(text))
		require.Equal(t, p, back)
		require.Equal(t, p.EndedBy(d), p.LastDay().Compare(d) < 0)
		require.LessOrEqual(t, p.FirstDay().Compare(p.LastDay()), 0)
		if next := d.AddDays(1); !next.IsZero() {
			require.Equal(t, d.Days()+1, next.Days())
			require.Equal(t, d, next.AddDays(-1))
		}
	})
}

func TestPointersSayNamesAndIndexes(t *testing.T) {
	p := wellbeing.Pointer("").Member("goals").Item(10).Member("a/b").Member("m~n").Member("").Member("~1").Member("0")
	require.Equal(t, wellbeing.Pointer("/goals/10/a~1b/m~0n//~01/0"), p)
	require.Equal(t, []string{"goals", "10", "a/b", "m~n", "", "~1", "0"}, p.Tokens())
	require.Equal(t, wellbeing.Pointer("/goals/10/a~1b/m~0n//~01"), p.Parent())
	require.Equal(t, wellbeing.Pointer(""), wellbeing.Pointer("/goals").Parent())
	require.Equal(t, wellbeing.Pointer(""), wellbeing.Pointer("").Parent())
	require.Empty(t, wellbeing.Pointer("").Tokens())
	require.Equal(t, []string{""}, wellbeing.Pointer("/").Tokens())
}

func TestPointersAreInTheOrderOfThePlan(t *testing.T) {
	want := []wellbeing.Pointer{
		"", "/", "/goals", "/goals/0", "/goals/0/id", "/goals/2", "/goals/9", "/goals/10", "/goals/10/title", "/goals/100", "/goals/a", "/indicators",
	}
	got := slices.Clone(want)
	slices.Reverse(got)
	slices.SortFunc(got, wellbeing.Pointer.Compare)
	require.Equal(t, want, got)

	token := rapid.OneOf(rapid.StringMatching(`[0-9]{1,3}`), rapid.SampledFrom([]string{"", "a", "b", "~", "/", "a/b", "~1", "00", "9a", "ä", "A", "10", "9"}))
	pointer := rapid.Map(rapid.SliceOfN(token, 0, 3), func(tokens []string) (p wellbeing.Pointer) {
		for _, token := range tokens {
			p = p.Member(token)
		}
		return p
	})
	rapid.Check(t, func(t *rapid.T) {
		a, b, c := pointer.Draw(t, "a"), pointer.Draw(t, "b"), pointer.Draw(t, "c")
		require.Equal(t, a == b, a.Compare(b) == 0, "%q %q", a, b)
		require.Equal(t, a.Compare(b), -b.Compare(a), "%q %q", a, b)
		if a.Compare(b) <= 0 && b.Compare(c) <= 0 {
			require.LessOrEqual(t, a.Compare(c), 0, "%q %q %q", a, b, c)
		}
		if a != "" {
			require.Equal(t, 1, a.Compare(a.Parent()), "a value comes before what it holds: %q", a)
		}
		var again wellbeing.Pointer
		for _, token := range a.Tokens() {
			again = again.Member(token)
		}
		require.Equal(t, a, again)
	})
}

// patterns are the patterns of the published schema by the names of their definitions.
func patterns(t *testing.T) map[string]*regexp.Regexp {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("..", "schema", "v1", "plan.schema.json"))
	require.NoError(t, err)
	var schema struct {
		Definitions map[string]struct {
			Pattern string `json:"pattern"`
		} `json:"$defs"`
	}
	require.NoError(t, json.Unmarshal(data, &schema))
	out := map[string]*regexp.Regexp{}
	for name, d := range schema.Definitions {
		if d.Pattern != "" {
			out[name] = regexp.MustCompile(d.Pattern)
		}
	}
	return out
}

func TestValuesAreValidAsTheSchemaSays(t *testing.T) {
	rules := patterns(t)
	inPlan := func(members func(string) string) func(string) bool {
		return func(s string) bool {
			quoted, err := json.Marshal(s)
			if err != nil {
				return false
			}
			return len(judged(t, []byte(planWith(members(string(quoted)))), wellbeing.Limits{})) == 0
		}
	}
	kinds := map[string]struct {
		valid    func(string) bool
		alphabet string
		sound    []string
	}{
		"id":       {func(s string) bool { return wellbeing.ID(s).Valid() }, "az09._-A ä", []string{"a", "9", "goal-2.1", "a_b", strings.Repeat("x", 64)}},
		"language": {func(s string) bool { return wellbeing.Language(s).Valid() }, "azAZ09-ä", []string{"fi", "smn", "sr-Latn", "de-CH", "es-419", "de-CH-1996", "zh-Hant-TW", "sl-rozaj-biske", "ca-valencia", "sr-Latn-RS-ekavsk-1abc"}},
		"url":      {func(s string) bool { return wellbeing.URL(s).Valid() }, "azAZ09:/?#[]@!$&'()*+,;=-._~% \"<>\\^`{|}ä\x7f", []string{"https://www.example.fi/a?b=c#d", "a:b", "urn:isbn:123", "mailto:a@b.fi", "H+-.1:~"}},
		"sha256":   {func(s string) bool { return wellbeing.SHA256(s).Valid() }, "09afgAF", []string{strings.Repeat("0a", 32), strings.Repeat("f9", 32)}},
		"currency": {func(s string) bool { return wellbeing.Currency(s).Valid() }, "AZaz0Ä", []string{"EUR", "SEK", "AZA"}},
		"date": {func(s string) bool { _, err := wellbeing.ParseDate(s); return err == nil }, "0123456789-/Ta", []string{
			"2024-02-29", "2023-02-28", "1000-01-01", "9999-12-31", "2000-02-29", "2024-04-30", "2024-11-30", "2024-10-31", "1996-02-29", "2400-02-29",
		}},
		"point": {func(s string) bool { _, err := wellbeing.ParsePoint(s); return err == nil }, "0123456789-/Ta", []string{
			"2024", "1000", "2024-01", "2024-12", "2024-02-29", "2023-02-28", "2024-11-30", "1204-02-29",
		}},
		"category":      {inPlan(func(s string) string { return breakdownOf(s) }), "azAZ09._-ä \u2028", []string{"sex", "S", "9a", "ikä", "luokka ja sukupuoli", "grade.level_x-y", strings.Repeat("a", 64)}},
		"extensionName": {inPlan(func(s string) string { return `"extensions":{` + s + `:1}` }), "azAZ09._-ä ", []string{"a.b", "fi.example.cases", "A-_.-._", "9.9"}},
	}
	for name := range rules {
		require.Contains(t, kinds, name, "a pattern that no test knows")
	}
	compared := 0
	for name, kind := range kinds {
		rule := rules[name]
		require.NotNil(t, rule, name)
		same := func(s string) {
			if name == "category" && strings.ContainsFunc(s, func(r rune) bool { return r < ' ' && r != '\n' && r != '\t' }) {
				return // the syntax layer refuses control characters before any pattern
			}
			compared++
			if want := rule.MatchString(s); want != kind.valid(s) {
				t.Errorf("%s %q: the schema says %v", name, s, want)
			}
		}
		for _, s := range append([]string{"", " ", "\n", "ä", "\x00", "-", "."}, kind.sound...) {
			same(s)
			for i := range len(s) + 1 {
				for _, c := range kind.alphabet + "\n" {
					same(s[:i] + string(c) + s[i:]) // one more
					if i < len(s) {
						same(s[:i] + string(c) + s[i+1:]) // another
					}
				}
				if i < len(s) {
					same(s[:i] + s[i+1:]) // one less
					same(s[:i] + s[i:i+1] + s[i:])
				}
			}
			same(s + s)
			same(s + "\n")
			same(strings.ToUpper(s))
		}
		for _, s := range kind.sound {
			require.True(t, kind.valid(s), "%s %q", name, s)
		}
		letter := rapid.SampledFrom([]rune(kind.alphabet))
		drawn := rapid.OneOf(rapid.StringMatching(rule.String()), rapid.StringOfN(letter, 0, 12, -1))
		for seed := range 500 {
			same(drawn.Example(seed))
		}
	}
	for month := range 14 {
		for day := range 33 {
			for _, year := range []string{"1900", "2000", "2023", "2024", "2100"} {
				s := year + "-" + twoDigits(month) + "-" + twoDigits(day)
				require.Equal(t, rules["date"].MatchString(s), kinds["date"].valid(s), s)
				require.Equal(t, rules["point"].MatchString(s), kinds["point"].valid(s), s)
			}
		}
	}
	t.Logf("%d strings judged as the patterns of the schema judge them", compared)
}

func breakdownOf(name string) string {
	return `"indicators":[{"id":"i","title":{"fi":"a"},"observations":[{"at":"2025","breakdown":{` + name + `:"x"}}]}]`
}

func twoDigits(n int) string { return string([]byte{byte('0' + n/10), byte('0' + n%10)}) }

func TestFormatsOfThisMajorVersionAreValid(t *testing.T) {
	rule := regexp.MustCompile(`^1\.(0|[1-9][0-9]{0,8})$`)
	for _, s := range []string{"1.0", "1.1", "1.10", "1.999999999", "1.9999999999", "1.00", "1.01", "1", "1.", "2.0", "0.1", "10.0", "1.0.0", " 1.0", "1.0 ", "1.a", "1.-1", "1,0", "", "v1.0", "1.٣"} {
		require.Equal(t, rule.MatchString(s), wellbeing.Format(s).Valid(), s)
		require.Equal(t, rule.MatchString(s) && s != "1.0", wellbeing.Format(s).Newer(), s)
	}
}

func TestTheNearestWordIsTheOneMeant(t *testing.T) {
	words := []string{"title", "targets", "targetGroup", "goals", "id", "plainSummary", "in-progress"}
	for mistyped, want := range map[string]string{
		"TITLE": "title", "tilte": "title", "titel": "title", "titl": "title", "tittle": "title", "goal": "goals", "targts": "targets",
		"targetgroup": "targetGroup", "ID": "id", "Id": "id", "plainsummry": "plainSummary", "in_progress": "in-progress", "inprogress": "in-progress",
		"": "", "x": "", "ie": "", "measure": "", "zzzzz": "", strings.Repeat("title", 20): "",
	} {
		require.Equal(t, want, wellbeing.Nearest(mistyped, words), mistyped)
	}
	require.Equal(t, "abcd", wellbeing.Nearest("abce", []string{"abcf", "abcd"}), "of two that are as near, the first of the alphabet")
	require.Equal(t, "a-ö", wellbeing.Nearest("A-Ö", []string{"a-o", "a-ö"}))
	require.Empty(t, wellbeing.Nearest("title", nil))
}

func TestATextIsPickedByLanguage(t *testing.T) {
	text := wellbeing.Text{SV: "s", Other: map[wellbeing.Language]string{"smn": "i", "se": "n"}}
	s, l := text.Best("fi", "se")
	require.Equal(t, []string{"n", "se"}, []string{s, string(l)})
	s, l = text.Best("fi", "en")
	require.Equal(t, []string{"s", "sv"}, []string{s, string(l)}, "else the first that there is")
	var order []string
	for l := range text.All() {
		order = append(order, string(l))
	}
	require.Equal(t, []string{"sv", "se", "smn"}, order)
	for range text.All() {
		break
	}
	text.Set("se", "")
	text.Set("sv", "")
	text.Set("smn", "")
	require.True(t, text.IsZero())
	s, l = text.Best("fi")
	require.Empty(t, s+string(l))
	text.Set("de", "d")
	require.Equal(t, "d", text.In("de"))
}
