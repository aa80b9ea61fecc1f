package tables_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/openwellbeing/plan/adapters/tables"
	"github.com/openwellbeing/plan/wellbeing"
)

// measureWith reads one measure with one more cell beside it.
func measureWith(t *testing.T, heading, cell string) (wellbeing.Measure, wellbeing.Findings) {
	t.Helper()
	r := imported(t, "Suunnitelmakausi: 2025–2028\n\nTavoite\tToimenpide\t"+heading+"\nIlo\tLeikki\t"+cell)
	require.Len(t, r.Plan.Goals[0].Measures, 1)
	return r.Plan.Goals[0].Measures[0], r.Findings
}

func TestTimesArePlainLanguage(t *testing.T) {
	for cell, want := range map[string]string{
		"2025": "2025 2025", "1/2025": "2025-01 2025-01", "01/2025": "2025-01 2025-01", "31.12.2026": " 2026-12-31", "2025-01-31": " 2025-01-31",
		"2025-2028": "2025 2028", "2025–2028": "2025 2028", "2025 – 2028": "2025 2028", "2025-28": "2025 2028", "1.1.2025–31.12.2026": "2025-01-01 2026-12-31",
		"1.1.–31.12.2025": "2025-01-01 2025-12-31", "9/2025-5/2026": "2025-09 2026-05", "1-6/2026": "2026-01 2026-06", "2025, 2026 ja 2027": "2025 2027",
		"kevät 2026": "2026 2026 +", "syksyllä 2026": "2026 2026 +", "hösten 2026": "2026 2026 +", "våren 2027": "2027 2027 +", "spring 2026": "2026 2026 +",
		"kesä 2026": "2026 2026 +", "syksy 2025 – kevät 2026": "2025 2026 +", "vuoden 2026 loppuun mennessä": " 2026", "före utgången av 2026": " 2026",
		"by the end of 2026": " 2026", "senast 2027": " 2027", "31.5.2026 mennessä": " 2026-05-31", "tammikuu 2026": "2026-01 2026-01", "januari 2026": "2026-01 2026-01",
		"March 2026": "2026-03 2026-03", "elokuussa 2026": "2026-08 2026-08", "Q1 2026": "2026-01 2026-03", "2026 Q3": "2026-07 2026-09", "jatkuva": " ~", "Fortlöpande": " ~",
		"ongoing": " ~", "2025 alkaen": "2025 ", "från 2025": "2025 ", "from 2025": "2025 ", "2025–": "2025 ", "2025 alkaen, jatkuva": "2025 ~", "vuosittain": "  1/year",
		"årligen": "  1/year", "yearly": "  1/year", "kaksi kertaa vuodessa": "  2/year", "1–2 gånger i året": "  1-2/year", "kuukausittain": "  1/month",
		"varje vecka": "  1/week", "2025–2028 vuosittain": "2025 2028 1/year", "koko suunnitelmakausi": "2025 2028", "hela planperioden": "2025 2028",
		"1 February 2026": " 2026-02-01", "1. helmikuuta 2026": " 2026-02-01", "13/2/2025": " 2025-02-13", "suunnitelman mukaan": "  +", "kun rahoitus varmistuu": "  +",
		"joka toinen vuosi": "  +", "1/2/2025": "2025 2025 +", "99/2025": "  +", "-": " ", "Valtuustokausi 2025-2029": "2025 2029 +",
	} {
		t.Run(cell, func(t *testing.T) {
			m, findings := measureWith(t, "Aikataulu", cell)
			s := m.Schedule
			got := s.Start.String() + " " + s.End.String()
			if s.Continuous != nil {
				got += "~"
			}
			if s.Every.Unit != "" {
				got += fmt.Sprintf(" %d", s.Every.Times)
				if s.Every.TimesMax > 0 {
					got += fmt.Sprintf("-%d", s.Every.TimesMax)
				}
				got += "/" + string(s.Every.Unit)
			}
			if s.Trigger.FI != "" {
				require.Equal(t, cell, s.Trigger.FI, "the wording is kept")
				require.True(t, spoken(findings, tables.CodeSeason, tables.CodeNotUnderstood, tables.CodeAmbiguousDate))
				got += " +"
			}
			require.Equal(t, strings.TrimSpace(want), strings.TrimSpace(got))
		})
	}
}

func spoken(fs wellbeing.Findings, codes ...wellbeing.Code) bool {
	for _, f := range fs {
		for _, c := range codes {
			if f.Code == c {
				return true
			}
		}
	}
	return false
}

func TestStatusWordsInThreeLanguages(t *testing.T) {
	for cell, want := range map[string]wellbeing.MeasureStatus{
		"Ei aloitettu": wellbeing.MeasurePlanned, "käynnissä": wellbeing.MeasureInProgress, "Kesken": wellbeing.MeasureInProgress, "valmis": wellbeing.MeasureCompleted,
		"Toteutunut": wellbeing.MeasureCompleted, "keskeytetty": wellbeing.MeasureOnHold, "peruttu": wellbeing.MeasureCancelled, "ej påbörjad": wellbeing.MeasurePlanned,
		"Pågår": wellbeing.MeasureInProgress, "slutförd": wellbeing.MeasureCompleted, "avbruten": wellbeing.MeasureOnHold, "inställd": wellbeing.MeasureCancelled,
		"not started": wellbeing.MeasurePlanned, "In progress": wellbeing.MeasureInProgress, "Done": wellbeing.MeasureCompleted, "on hold": wellbeing.MeasureOnHold,
		"vihreä": "", "gul": "", "red": "", "🟢": "", "melko hyvin": "",
	} {
		m, findings := measureWith(t, "Tila", cell)
		require.Equal(t, want, m.Status, cell)
		if want == "" {
			require.Contains(t, m.Description.FI, cell, "the wording is kept")
			require.True(t, spoken(findings, tables.CodeNotUnderstood), cell)
		}
	}
	m, _ := measureWith(t, "Tila", "Keskeytetty, ohjaaja puuttuu")
	require.Equal(t, wellbeing.MeasureOnHold, m.Status)
	require.Equal(t, "ohjaaja puuttuu", m.Reason.FI)
}

// valueOf reads a value of an indicator.
func indicatorWith(t *testing.T, heading, cell string) (wellbeing.Indicator, wellbeing.Findings) {
	t.Helper()
	r := imported(t, "Mittari\tYksikkö\t"+heading+"\nKerhojen kävijät\t\t"+cell)
	require.Len(t, r.Plan.Indicators, 1)
	return r.Plan.Indicators[0], r.Findings
}

func TestNumbersArePlainLanguage(t *testing.T) {
	for cell, want := range map[string]string{
		"85 %": "85 percent", "12,5": "12.5 number", "1 234": "1234 number", "1\u00a0234,5": "1234.5 number", "n. 30": "30 number estimated", "1 234 €": "1234 currency",
		"<5": "suppressed", "alle 5": "suppressed", "färre än 5": "suppressed", "fewer than 5": "suppressed", "..": "missing", "-": "missing", "ei tietoa": "missing",
		"ej mätt": "not-collected", "tietosuojattu": "suppressed", "2 milj. €": "2000000 currency", "-3,5": "-3.5 number", "0": "0 number", "120 lasta": "120 number",
		"noin 1 200": "1200 number estimated", "85 prosenttia": "85 percent", "***": "suppressed",
	} {
		x, _ := indicatorWith(t, "2024", cell)
		require.Len(t, x.Observations, 1, cell)
		o := x.Observations[0]
		got := string(o.Status)
		if o.Value != nil {
			got = strings.TrimSpace(o.Value.String() + " " + string(x.MeasureType) + " " + string(o.Status))
		}
		require.Equal(t, want, got, cell)
	}
	x, findings := indicatorWith(t, "2024", "1.234")
	require.Empty(t, x.Observations, "a thousand or one and a bit")
	require.True(t, spoken(findings, tables.CodeNotUnderstood))
}

func TestTargetsArePlainLanguage(t *testing.T) {
	for cell, want := range map[string]string{
		"80–90 %": "80..90", "vähintään 90 %": "90..", "minst 95": "95..", "enintään 5": "..5", "at most 10": "..10", "≥ 80 %": "80..", "75": "75", "75 % (2027)": "75@2027",
		"75 % vuonna 2027": "75@2027",
	} {
		x, _ := indicatorWith(t, "Tavoitearvo", cell)
		require.Len(t, x.Targets, 1, cell)
		got := ""
		if v := x.Targets[0]; v.Value != nil {
			got = v.Value.String()
		} else {
			if v.Min != nil {
				got = v.Min.String()
			}
			got += ".."
			if v.Max != nil {
				got += v.Max.String()
			}
		}
		if at := x.Targets[0].At; !at.IsZero() {
			got += "@" + at.String()
		}
		require.Equal(t, want, got, cell)
	}
	x, _ := indicatorWith(t, "Tavoitearvo", "kasvaa")
	require.Equal(t, wellbeing.DirectionIncrease, x.Direction)
	require.Empty(t, x.Targets)
}

func TestCellsWithAKindOfTheirOwn(t *testing.T) {
	d := func(s string) wellbeing.Decimal {
		n, err := wellbeing.ParseDecimal(s)
		require.NoError(t, err)
		return n
	}
	day, err := wellbeing.NewDate(2026, 5, 31)
	require.NoError(t, err)
	b := bookOf("Tavoite\tToimenpide\tMääräaika\tMittari\t2024\tBudjetti\nIlo\tLeikki\t\tLeikkivien osuus")
	b.Sheets[0].Rows[1] = append(b.Sheets[0].Rows[1], tables.Cell{Kind: tables.CellNumber, Text: "85 %", Number: d("0.85"), Percent: true},
		tables.Cell{Kind: tables.CellNumber, Text: "2500", Number: d("2500"), Formula: "A1*2"})
	b.Sheets[0].Rows[1][2] = tables.Cell{Kind: tables.CellDate, Text: "31.5.2026", Date: day}
	b.Sheets[0].Rows = append(b.Sheets[0].Rows, []tables.Cell{{}, {Kind: tables.CellText, Text: "Laulu", Comment: "soita 040 123 4567"}, {Kind: tables.CellError, Text: "#REF!"}, {}, {}, {Formula: "B2"}})
	b.Sheets[0].HiddenRows = map[int]bool{2: true}
	r, err := tables.Import(b, tables.Config{})
	require.NoError(t, err)
	m := r.Plan.Goals[0].Measures
	require.Equal(t, "2026-05-31", m[0].Schedule.End.String())
	require.Equal(t, "85", r.Plan.Indicators[0].Observations[0].Value.String())
	require.Equal(t, wellbeing.TypePercent, r.Plan.Indicators[0].MeasureType)
	require.Equal(t, "2500", m[0].Resources[0].Amount.String())
	for _, code := range []wellbeing.Code{tables.CodePersonalData, tables.CodeErrorValue, tables.CodeFormulaValue, tables.CodeFormulaWithoutValue, tables.CodeHiddenContent} {
		require.True(t, spoken(r.Findings, code), "%s in %v", code, r.Findings)
	}
	for _, f := range r.Findings {
		require.NotContains(t, f.String(), "4567")
	}
}

func TestPeopleDoNotEnterThePlan(t *testing.T) {
	r := imported(t, "Tavoite\tToimenpide\tVastuuhenkilö\nIlo\tLeikki\tMaija Mallikas, Nuorisopalvelut\nIlo\tLaulu\tRehtori, etu.suku@example.org\nIlo\tTanssi\tKulttuuripalvelut (010199-901P)")
	data := string(indented(t, r.Plan))
	for _, s := range []string{"Mallikas", "example.org", "010199"} {
		require.NotContains(t, data, s)
		for _, f := range r.Findings {
			require.NotContains(t, f.String(), s)
		}
	}
	require.Equal(t, wellbeing.ID("nuorisopalvelut"), r.Plan.Goals[0].Measures[0].Responsible)
	require.Equal(t, wellbeing.ID("rehtori"), r.Plan.Goals[0].Measures[1].Responsible)
	require.True(t, spoken(r.Findings, tables.CodePersonalData))
}

func TestListsInCellsAreDividedAndSentencesAreNot(t *testing.T) {
	for cell, want := range map[string][]string{
		"• Kerho⏎• Leiri":                         {"Kerho", "Leiri"},
		"- Kerho⏎- Leiri jatkuu⏎  kesän yli":      {"Kerho", "Leiri jatkuu kesän yli"},
		"1) Kerho⏎2) Leiri":                       {"Kerho", "Leiri"},
		"a) Kerho⏎b) Leiri":                       {"Kerho", "Leiri"},
		"1) Kerho 2) Leiri":                       {"Kerho", "Leiri"},
		"Kerho alkaa.⏎Leiri järjestetään.":        {"Kerho alkaa.", "Leiri järjestetään."},
		"Perustetaan nuorten⏎oma kerho":           {"Perustetaan nuorten oma kerho"},
		"Kerhon ja⏎Leirin ohjaajat koulutetaan.":  {"Kerhon ja Leirin ohjaajat koulutetaan."},
		"Hyvinvointi-⏎kerho":                      {"Hyvinvointikerho"},
		"Nuoriso- ⏎ja kulttuurikerho":             {"Nuoriso- ja kulttuurikerho"},
		"<p>Kerho</p><p>Leiri &amp; retki</p>":    {"Kerho", "Leiri & retki"},
		"<ul><li>Kerho<li>Leiri</ul>":             {"Kerho", "Leiri"},
		"Lisätään kerhoja:⏎- liikunta⏎- musiikki": {"Lisätään kerhoja: liikunta", "Lisätään kerhoja: musiikki"},
		"Kerho < leiri":                           {"Kerho < leiri"},
	} {
		r := imported(t, "Tavoite\tToimenpide\nIlo\t"+cell)
		var got []string
		for _, m := range r.Plan.Goals[0].Measures {
			got = append(got, m.Title.FI)
		}
		require.Equal(t, want, got, cell)
	}
}

func TestTenThousandMeasures(t *testing.T) {
	r, err := tables.Import(manyMeasures(10_000), tables.Config{})
	require.NoError(t, err)
	_, measures := countGoals(r.Plan.Goals)
	require.Equal(t, 10_000, measures)
	require.Zero(t, r.Rows.LeftOver)
}

func manyMeasures(n int) tables.Book {
	var b strings.Builder
	b.WriteString("Tavoite\tToimenpide\tVastuutaho\tYhteistyötahot\tAikataulu\tTila\tMittari\tLähtötaso 2024\tTavoite 2028\tHuomiot\n")
	for i := range n {
		fmt.Fprintf(&b, "Lapsilla on hyvä arki alueella %d\tJärjestetään avoin toimintapäivä numero %d yhdessä perheiden kanssa\tPalvelualue %d\tSeurakunta, Järjestöt\t2025–2028\tkäynnissä\tKävijöiden määrä alueella %d\t%d\t%d\tmuistiinpano %d\n",
			i/20, i, i%97, i, i%50, i%50+5, i)
	}
	return bookOf(b.String())
}

func BenchmarkImport(b *testing.B) {
	book := manyMeasures(10_000)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := tables.Import(book, tables.Config{}); err != nil {
			b.Fatal(err)
		}
	}
}
