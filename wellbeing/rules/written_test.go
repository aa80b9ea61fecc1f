package rules

import (
	"strings"
	"testing"

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

// Every word that the rule about few children knows has the sign without which it does not run.
func TestNumeralsHaveTheirSign(t *testing.T) {
	for _, f := range fews {
		for _, word := range f.words {
			if !f.only {
				require.NotZero(t, signsOf("x "+word+" y")&hasNumeral, word)
			}
		}
	}
	for _, word := range onlyWords {
		require.NotZero(t, signsOf(strings.ToUpper(word[:1])+word[1:])&hasNumeral, word)
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
		{"written", func() { c.read(by) }},
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
