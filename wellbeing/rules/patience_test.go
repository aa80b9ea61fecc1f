package rules_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/openwellbeing/plan/wellbeing"
	"github.com/openwellbeing/plan/wellbeing/rules"
)

// No text takes long, however often it repeats what a rule looks for.
func TestNoTextTakesLong(t *testing.T) {
	if testing.Short() {
		t.Skip("NOT RUN in short mode: texts of 200 kB that repeat what the rules look for")
	}
	const size, patience = 200_000, 5 * time.Second // a scan that looks again and again takes minutes
	for _, part := range []string{
		"\ufeff", "\u200b", "raise ", "a@b.fi ", "kiinnitetään ", "Kiinnitetään huomiota ", "010190-", "010190-9001 ", "+358 40 1234567 ",
		"0401234567 ", "THL: ", "THL:n ", "AB CD ", "Ö", "kaksi lasta ", "FI21 1234 5600 0007 85 ", "Koivukatu 5 ", "develop ",
		"kehitetään ", "främja ", "edistetään 1", "ABC (", "(ABC) ", "eli ABC ", "ABC – ", "1 2 3 ", "3 000 ", "a@a@", "- ",
		"@", "a@", "a@b.", "0", "0-", "040 ", "+358", "1\u200b", "010190", "\u200b", "\U000E0041", "\U0001F3F4\U000E0041", "FI21 ", "A 1 ",
		"Katu 1", "1 Street ", "kaksi ", "kaksi lasta ", "yksi oppilas ", "pari ", "(at)", "a(at)b.fi", "044.", "040/1", "1\u00ad", "fi. Yksi ", "01.02.15", "0401234567\u200b ", "010190-900P\u200b ", "a@b.fi\u00ad ", "THL ", "(A", "A:a", "ÄÖ", "\xff", "\xef", "\xe2\x80",
	} {
		s := strings.Repeat(part, size/len(part)) + " 040 1234567 Koivukatu 5"
		p := &wellbeing.Plan{Languages: []wellbeing.Language{"fi"}, Goals: []wellbeing.Goal{{
			ID: "g", Title: wellbeing.Text{FI: s, EN: s}, Measures: []wellbeing.Measure{{ID: "m", Title: wellbeing.Text{FI: s}}},
		}}}
		began := time.Now()
		rules.Check(p, suiteDay, rules.Config{})
		require.Less(t, time.Since(began), patience, "%q", part)
	}
}
