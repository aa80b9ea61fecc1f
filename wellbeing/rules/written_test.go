package rules

import (
	"strings"
	"testing"
	"unicode"

	"github.com/stretchr/testify/require"

	"github.com/openwellbeing/plan/wellbeing"
	"github.com/openwellbeing/plan/wellbeing/internal/sample"
)

func TestSigns(t *testing.T) {
	for s, signs := range map[string]sign{
		"":                        0,
		"Lapset ja nuoret":        0,
		"välillä, kåren, hyvä":    0,
		"vuosi 20":                hasFigure,
		"vuosi 205":               hasFigure | hasDigits,
		"5x":                      hasFigure,
		"a2-3":                    0,
		"goal-3.2":                0,
		"a 3 b":                   hasFigure | hasNumeral,
		"x@y":                     hasAt,
		"x (AT) y, x[at]y":        hasAt | hasCapital,
		"yksi perhe":              hasNumeral,
		"yksinäisyys ja ilo":      0,
		"ett par elever":          hasNumeral,
		"parantaa":                0,
		"Ainoa":                   hasNumeral,
		"one":                     hasNumeral,
		"THL":                     hasCapital,
		"Ei Niin":                 0,
		"a\u200bb":                hasHidden,
		"a\x7fb":                  hasHidden,
		"a\tb\r\n":                0,
		"kolme":                   hasNumeral,
		"Kaksi":                   hasNumeral,
		"on kahdella":             hasNumeral,
		"(neljä":                  hasNumeral,
		"ja två":                  hasNumeral,
		"tre":                     hasNumeral,
		"fyra":                    hasNumeral,
		"TWO":                     hasNumeral | hasCapital,
		"three":                   hasNumeral,
		"only":                    hasNumeral,
		"vain endast bara enbart": hasNumeral,
		"astre, paketti, ikolme":  0,
		"hetu:\uff10":             hasDigits | hasHidden,
	} {
		require.Equal(t, signs, signsOf(s), "%q", s)
	}
}

// The halves of a string are followed at the same time: a sign is seen wherever it stands, and none where there is none.
func TestSignsAreSeenAtEveryPlace(t *testing.T) {
	for _, p := range patterns {
		require.LessOrEqual(t, len(p.bytes), longestPattern)
		pattern := ""
		for _, bytes := range p.bytes {
			pattern += bytes[len(bytes)-1:]
		}
		for before := range 40 {
			for after := range 40 {
				s := strings.Repeat("z", before) + pattern + strings.Repeat("z", after)
				require.Equal(t, p.sign, signsOf(s)&p.sign, "%q", s)
				require.Equal(t, followed(s), signsOf(s), "%q", s)
			}
		}
	}
}

// followed returns the signs of a string byte by byte.
func followed(s string) (signs sign) {
	state := follow.fits['\n']
	for i := range len(s) {
		state = (state<<1 | follow.firsts) & follow.fits[s[i]]
		for bit := range 64 {
			if state&follow.lasts>>bit&1 != 0 {
				signs |= follow.signs[bit]
			}
		}
	}
	return signs
}

// Every word that the rule about few children knows has the sign without which it does not run.
func TestNumeralsHaveTheirSign(t *testing.T) {
	for _, f := range fews {
		for _, word := range f.words {
			if f.needs != only {
				require.NotZero(t, signsOf("x "+word+" y")&hasNumeral, word)
				require.NotZero(t, followFew.signsOf("x "+word+" y"), word)
			}
		}
	}
	for _, word := range onlyWords {
		require.NotZero(t, signsOf(strings.ToUpper(word[:1])+word[1:])&hasNumeral, word)
		require.NotZero(t, followFew.signsOf(strings.ToUpper(word[:1])+word[1:]), word)
	}
	for _, s := range []string{"The children", "for each", "vanhempien kanssa", "för barnen", "1-vuotias"} {
		require.Zero(t, followFew.signsOf(s), s)
	}
}

func TestPatternsHaveABitForEachCharacter(t *testing.T) {
	for _, patterns := range [][]pattern{patterns, fewPatterns} {
		bits := 0
		for _, p := range patterns {
			bits += len(p.bytes)
			require.LessOrEqual(t, len(p.bytes), longestPattern)
		}
		require.LessOrEqual(t, bits, 64)
	}
}

func TestPositionsAreThoseOfWhatIsWritten(t *testing.T) {
	for written, position := range map[string]string{
		"x 1":                    "3",
		"\u200bx 1":              "4",
		"x\u00ad\u00ad 1\u200b2": "5",
		"ä\u200b \u200b1":        "5",
	} {
		seen := visible(written)
		at := &thinned{written: written}
		for range 2 {
			require.Equal(t, position, positionOf(asWritten(at, seen, strings.IndexByte(seen, '1'))), "%q", written)
			_, end := asWritten(at, seen, len(seen))
			require.Equal(t, len(written), end)
		}
	}
}

func TestHoldsIdentityCode(t *testing.T) {
	for _, s := range []string{"010190-900p", "m-010190-900p", "/extensions/fi.010190-900P/a", "x 010190-900R", "010190\u00ad-9\u200b00P"} {
		require.True(t, holdsIdentityCode(s), "%q", s)
	}
	for _, s := range []string{"", "goal-3", "2025-2028", "3-010190", "320190-900p"} {
		require.False(t, holdsIdentityCode(s), "%q", s)
	}
}

func BenchmarkSigns(b *testing.B) {
	text := strings.Repeat("Lapset ja nuoret viihtyvät koulussa, ja jokaisella on mieluisa harrastus. ", 2000)[:150_000]
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		signsOf(text)
	}
}

func BenchmarkRead(b *testing.B) {
	p := sample.Regional()
	c := newCheck(p, wellbeing.Date{}, Config{})
	by := c.rules()
	for _, rules := range []struct {
		name string
		run  func()
	}{
		{"strings alone", func() {
			for range p.Strings() { //nolint:revive
			}
		}},
		{"written", func() { p.Walk(nil, c.reader(by)) }},
		{"indicators", func() {
			for path, node := range p.All() {
				if n, ok := node.(*wellbeing.Indicator); ok {
					smallCount(c, path, n)
					recoverableSuppression(c, path, n)
				}
			}
		}},
		{"walk alone", func() {
			for range p.All() { //nolint:revive
			}
		}},
		{"all", func() { Check(p, wellbeing.Date{}, Config{Index: c.index}) }},
	} {
		b.Run(rules.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				rules.run()
			}
		})
	}
}

// Every character that nobody sees is known as hidden, and its sign is seen.
func TestHiddenCharactersHaveTheirSign(t *testing.T) {
	count := 0
	for r := range unicode.MaxRune + 1 {
		ignorable := unicode.In(r, unicode.Cc, unicode.Other_Default_Ignorable_Code_Point, unicode.Variation_Selector, unicode.Zl, unicode.Zp) ||
			unicode.Is(unicode.Cf, r) && !unicode.Is(unicode.Prepended_Concatenation_Mark, r)
		if strings.ContainsRune("\t\n\r", r) || r >= 0x13430 && r <= 0x1343F { // the latter lay hieroglyphs out
			continue
		}
		if ignorable {
			count++
			require.True(t, isHidden(r), "%U", r)
		}
		if isHidden(r) {
			require.NotZero(t, signsOf("a"+string(r))&hasHidden, "%U", r)
		}
	}
	require.Greater(t, count, 400)
	for _, s := range []string{"Lapset – ”nuoret”", "naïve façade, šašši", "مرحبا", "می\u200cخواهم", "👩\u200d👧\ufe0f", "한국어", "a\u00a0b"} {
		for i, r := range s {
			require.False(t, isHidden(r) && !belongs(s, i, r), "%q %U", s, r)
		}
	}
}

func TestEveryNumeralIsShortEnoughToBeSeen(t *testing.T) {
	for word := range numerals {
		require.NotNil(t, numeralIn(word), word)
		require.NotNil(t, numeralIn(strings.ToUpper(word)), word)
	}
	require.Nil(t, numeralIn("neljällätoista"))
}
