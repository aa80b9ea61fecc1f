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
		t.Skip("NOT RUN in short mode: the race detector and slow machines take too long")
	}
	const size, patience = 200_000, 5 * time.Second // a scan that looks again and again takes minutes
	for _, part := range []string{
		"\ufeff", "\u200b", "raise ", "a@b.fi ", "kiinnitetään ", "Kiinnitetään huomiota ", "010190-", "010190-9001 ", "+358 40 1234567 ",
		"0401234567 ", "THL: ", "THL:n ", "AB CD ", "Ö", "kaksi lasta ", "FI21 1234 5600 0007 85 ", "Koivukatu 5 ", "develop ",
		"kehitetään ", "främja ", "edistetään 1", "ABC (", "(ABC) ", "eli ABC ", "ABC – ", "1 2 3 ", "3 000 ", "a@a@", "- ",
	} {
		s := strings.Repeat(part, size/len(part))
		p := &wellbeing.Plan{Languages: []wellbeing.Language{"fi"}, Goals: []wellbeing.Goal{{
			ID: "g", Title: wellbeing.Text{FI: s, EN: s}, Measures: []wellbeing.Measure{{ID: "m", Title: wellbeing.Text{FI: s}}},
		}}}
		began := time.Now()
		rules.Check(p, suiteDay, rules.Config{})
		require.Less(t, time.Since(began), patience, "%q", part)
	}
}
