package tables_test

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestASheetThatExplainsTheHeadingsIsNoCard(t *testing.T) {
	const explained = "Tavoite\tMitä halutaan\nToimenpide\tMitä tehdään\nVastuutaho\tKuka tekee\nMittari\tMistä sen näkee\n"
	for _, name := range []string{"Ohjeet", "Taul1"} {
		r := imported(t, "=== "+name+"\n"+explained+"=== Suunnitelma\nTavoite\tToimenpide\nIlo\tLeikki")
		require.Equal(t, []string{"Ilo"}, goalTitles(r.Plan.Goals))
		require.Equal(t, 4, r.Rows.LeftOver)
	}
}

func TestHeadingsThatEndInColonsAreHeadings(t *testing.T) {
	r := imported(t, "Tavoite:\tToimenpide:\nIlo\tLeikki\nLiikunta\tRetki")
	require.Equal(t, []string{"Ilo", "Liikunta"}, goalTitles(r.Plan.Goals))
}

func TestTheLinesAboveTheNextTableAreItsGoals(t *testing.T) {
	const headings = "\nToimenpide\tVastuutaho\n"
	for _, text := range []string{
		"Tavoite\tLapset liikkuvat" + headings + "Retki\tKoulu\nTavoite\tLapset laulavat" + headings + "Laulu\tKoulu",
		"Tavoite 1\nLapset liikkuvat" + headings + "Retki\tKoulu\nTavoite 2\nLapset laulavat" + headings + "Laulu\tKoulu",
		"Lapset liikkuvat" + headings + "Retki\tKoulu\nLapset laulavat" + headings + "Laulu\tKoulu",
	} {
		r := imported(t, text)
		require.Equal(t, []string{"Lapset liikkuvat", "Lapset laulavat"}, goalTitles(r.Plan.Goals), text)
		_, measures := countGoals(r.Plan.Goals)
		require.Equal(t, 2, measures, text)
		require.Zero(t, r.Rows.LeftOver, text)
	}
}

func TestAnotherNameForAnIdentifierOfAnIndicatorIsKept(t *testing.T) {
	r := imported(t, "Mittarin tunnus\tMittari\ni-1\tLeikit\n^\tLaulut")
	require.Equal(t, "Mittari: Laulut", r.Plan.Indicators[0].Description.FI)
}
