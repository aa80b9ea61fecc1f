package tables_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/openwellbeing/plan/adapters/tables"
	"github.com/openwellbeing/plan/wellbeing"
)

// named returns the names of organizations by what they are.
func named(p *wellbeing.Plan) map[string]wellbeing.OrganizationKind {
	found := map[string]wellbeing.OrganizationKind{}
	for _, o := range p.Organizations {
		found[o.Name.FI+o.Name.SV+o.Name.EN] = o.Kind
	}
	return found
}

func goalTitles(goals []wellbeing.Goal) (found []string) {
	for _, g := range goals {
		found = append(found, g.Title.FI+g.Title.SV+g.Title.EN)
		found = append(found, goalTitles(g.Goals)...)
	}
	return found
}

func TestABoardAndAParishAreNoMunicipality(t *testing.T) {
	r := imported(t, "Tavoite\tToimenpide\tVastuutaho\nIlo\tLeikki\tSivistyslautakunta\n\tLaulu\tseurakunta\n\tTanssi\tOppilaskunta\n\tPeli\tLehtolan kunta\n\tRetki\tPohjanmaan maakunta")
	require.Equal(t, map[string]wellbeing.OrganizationKind{
		"Sivistyslautakunta": wellbeing.OrganizationOther, "seurakunta": wellbeing.OrganizationParish, "Oppilaskunta": wellbeing.OrganizationOther,
		"Lehtolan kunta": wellbeing.OrganizationMunicipality, "Pohjanmaan maakunta": wellbeing.OrganizationRegion,
	}, named(r.Plan))
	require.Equal(t, []wellbeing.ID{"lehtolan-kunta"}, r.Plan.Owners)
}

func TestACountyThatTakesPartDoesNotOwnThePlanOfAMunicipality(t *testing.T) {
	r := imported(t, "Tavoite\tToimenpide\tVastuutaho\nIlo\tLeikki\tPerusopetus\n\tLaulu\tHyvinvointialue\n\tTanssi\tNuorisopalvelut")
	require.Equal(t, wellbeing.PlanMunicipal, r.Plan.Kind)
	require.Equal(t, []wellbeing.ID{"plan-owner"}, r.Plan.Owners)
	r = imported(t, "Lehtolan hyvinvointialueen lasten ja nuorten hyvinvointisuunnitelma\n\nTavoite\tToimenpide\tVastuutaho\nIlo\tLeikki\tPerusopetus\n\tLaulu\tLehtolan hyvinvointialue")
	require.Equal(t, wellbeing.PlanCounty, r.Plan.Kind)
}

func TestTheNameOfAMunicipalityAboveTheTableIsItsOwner(t *testing.T) {
	r := imported(t, "Lehtolan kunta\nLasten ja nuorten hyvinvointisuunnitelma 2025–2028\n\nTavoite\tToimenpide\nIlo\tLeikki")
	require.Equal(t, []wellbeing.ID{"lehtolan-kunta"}, r.Plan.Owners)
	require.Zero(t, r.Rows.LeftOver)
}

func TestTotalsAndFootnotesAreNoGoals(t *testing.T) {
	r := imported(t, "Tavoite\tToimenpide\tKustannus (€)\nIlo¹\tLeikki\t100\nLiikunta\tRetki\t200\nYhteensä\t\t300\n¹ Arvio vuodelta 2024\n* ennakkotieto")
	require.Equal(t, []string{"Ilo¹", "Liikunta"}, goalTitles(r.Plan.Goals))
	require.Equal(t, 3, r.Rows.LeftOver)
	requireRowsReported(t, r)
	r = imported(t, "Mittari\tYksikkö\t2023\nAvustukset\t€\t10\nYhteensä\t€\t10\n* ennakkotieto")
	require.Len(t, r.Plan.Indicators, 1)
	require.Equal(t, 2, r.Rows.LeftOver)
}

func TestALineOfAnotherKindAboveTheTableIsNoGoal(t *testing.T) {
	r := imported(t, "Kohderyhmä: 0–17-vuotiaat\nTavoite\tToimenpide\nIlo\tLeikki")
	require.Equal(t, []string{"Ilo"}, goalTitles(r.Plan.Goals))
	require.Equal(t, 1, r.Rows.LeftOver)
}

func TestWhatWasDoneInAYearKeepsItsYearAndItsMeasure(t *testing.T) {
	r := imported(t, "Mål\tÅtgärd\tUppföljning 2025\tUppföljning 2026\tMätare\nGlädje\tLek\tI fem skolor\tI alla skolor\tAntal skolor\n\tSång\tEj ännu\t\tAntal sånger")
	require.Len(t, r.Plan.Indicators, 2)
	require.Equal(t, "Uppföljning 2025: I fem skolor\nUppföljning 2026: I alla skolor", r.Plan.Goals[0].Measures[0].Description.SV)
	require.Equal(t, "Uppföljning 2025: Ej ännu", r.Plan.Goals[0].Measures[1].Description.SV)
}

func TestWhatWasReachedByADayStaysWithItsMeasure(t *testing.T) {
	r := imported(t, "Tavoite\tToimenpide\tToteuma 31.12.2025\nIlo\tLeikki\tPidetty kolmesti\n\tLaulu\tSiirtyi keväälle")
	require.Empty(t, r.Plan.Goals[0].Description.FI)
	require.Equal(t, "Toteuma 31.12.2025: Pidetty kolmesti", r.Plan.Goals[0].Measures[0].Description.FI)
}

func TestTheLatestYearOfSeveralIsTheStatus(t *testing.T) {
	r := imported(t, "Tavoite\tToimenpide\tToteutuminen 2024\tToteutuminen 2025\nIlo\tLeikki\tkesken\tvalmis")
	m := r.Plan.Goals[0].Measures[0]
	require.Equal(t, wellbeing.MeasureCompleted, m.Status)
	require.Equal(t, "Toteutuminen 2024: kesken", m.Description.FI)
}

func TestFollowUpBesideAnIndicatorIsNoIndicator(t *testing.T) {
	r := imported(t, "Tavoite\tToimenpide\tMittari\tSeuranta\nIlo\tLeikki\tLeikkien määrä\tKouluterveyskysely\n\tLaulu\tLaulujen määrä\tlukuvuosittain")
	require.Len(t, r.Plan.Indicators, 2)
	require.Equal(t, "Seuranta: Kouluterveyskysely", r.Plan.Indicators[0].Description.FI)
	require.Equal(t, wellbeing.Frequency{Every: 1, Unit: wellbeing.IntervalYear}, r.Plan.Indicators[1].Frequency)
}

func TestTheHeadingOverOrganizationsIsNoGoalAndNoneOfThemIsLeftOut(t *testing.T) {
	r := imported(t, "\t\tKunnat\t\t\nTavoite\tToimenpide\tKannus\tPerho\tHalsua\nIlo\tLeikki\tx\tx\tx\n\tLaulu\t✓\t-\tehkä\n\tTanssi\tvalmis\tkesken\tx")
	require.Equal(t, []string{"Ilo"}, goalTitles(r.Plan.Goals))
	require.Len(t, r.Plan.Goals[0].Measures[0].Implementations, 3)
	require.Equal(t, "ehkä", r.Plan.Goals[0].Measures[1].Implementations[1].Note.FI)
	require.Zero(t, r.Rows.LeftOver)
	require.True(t, spoken(r.Findings, tables.CodeNotUnderstood))
}

func TestPrinciplesOfTheRightsOfTheChildAreNoOrganizations(t *testing.T) {
	r := imported(t, "Goal\tNon-discrimination\tBest interests of the child\tMeasure\nJoy\t☒\t☐\tPlay\nRest\tx\tx\tSleep")
	require.Equal(t, map[string]wellbeing.OrganizationKind{"Owner of the plan (not named)": ""}, named(r.Plan))
	require.True(t, spoken(r.Findings, tables.CodeUnmappedColumn))
}

func TestTheOwnerOfAMeasureAnswersForIt(t *testing.T) {
	r := imported(t, "Goal\tMeasure\tOwner\nJoy\tPlay\tLeisure services")
	require.Equal(t, wellbeing.ID("leisure-services"), r.Plan.Goals[0].Measures[0].Responsible)
	require.True(t, spoken(r.Findings, tables.CodeDoubtfulColumn))
}

func TestATimeInTheCellOfThePartiesIsNoParty(t *testing.T) {
	for cell, want := range map[string]string{
		"Varhaiskasvatus, 2025–2026": "varhaiskasvatus 2025 2026", "Hyvinvointialue 8/2025 alkaen": "hyvinvointialue 2025-08 ", "Kirjasto (vuosittain)": "kirjasto  ",
		"Nuorisopalvelut; jatkuva": "nuorisopalvelut  ", "4H, kevät 2026": "4h 2026 2026", "2027": " 2027 2027",
	} {
		m, _ := measureWith(t, "Vastuu ja aikataulu", cell)
		require.Equal(t, want, fmt.Sprintf("%s %s %s", m.Responsible, m.Schedule.Start, m.Schedule.End), cell)
		require.Empty(t, m.Partners, cell)
	}
	m, findings := measureWith(t, "Vastuu\tAikataulu", "Kunta, 2025\t2026")
	require.Equal(t, "2026", m.Schedule.Start.String())
	require.Equal(t, "Vastuu: 2025", m.Description.FI)
	require.True(t, spoken(findings, tables.CodeNotUnderstood))
}

func TestNobodyIsNoOrganization(t *testing.T) {
	for _, cell := range []string{"ei nimetty", "?", "avoin", "TBD"} {
		m, findings := measureWith(t, "Vastuutaho", cell)
		require.Empty(t, m.Responsible, cell)
		require.Equal(t, "Vastuutaho: "+cell, m.Description.FI)
		require.True(t, spoken(findings, tables.CodeNotUnderstood), cell)
	}
	r := imported(t, "Tavoite\tToimenpide\tVastuutaho\nIlo\tLeikki\tei nimetty, esimerkki@example.invalid")
	require.Equal(t, "Vastuutaho: ei nimetty", r.Plan.Goals[0].Measures[0].Description.FI)
	require.NotContains(t, string(indented(t, r.Plan)), "example.invalid")
}

func TestLabelsWithinACellAreNoPartOfAName(t *testing.T) {
	r := imported(t, "Tavoite\tToimenpide\tVastuutaho\nIlo\tLeikki\tPäävastuu: Perusopetus; mukana: Huoltajat, Järjestöt\n\tLaulu\tSivistystoimi & Vapaa-aikatoimi")
	require.Equal(t, []string{"Perusopetus", "Huoltajat", "Järjestöt", "Sivistystoimi", "Vapaa-aikatoimi", "Suunnitelman omistaja (nimeämättä)"}, organizationNames(r.Plan))
}

func organizationNames(p *wellbeing.Plan) (found []string) {
	for _, o := range p.Organizations {
		found = append(found, o.Name.FI)
	}
	return found
}

func TestTimesAreNotCutShort(t *testing.T) {
	for cell, want := range map[string]string{
		"Aug–Dec 2025": "2025-08 2025-12", "elo-joulukuu 2026": "2026-08 2026-12", "augusti–december 2026": "2026-08 2026-12", "H1 2026": "2026-01 2026-06",
		"1. vuosipuolisko 2026": "2026-01 2026-06", "andra halvåret 2026": "2026-07 2026-12", "second half of 2027": "2027-07 2027-12", "kvartal 3 2026": "2026-07 2026-09",
		"vuoden 2025 alusta": "2025 ", "aloitettu 2024": "2024 ", "from 2025 onwards": "2025 ", "by end of 2026": " 2026", "3.4.25": " 2025-04-03", "August 1, 2025": " 2025-08-01",
		"jatkuvaa toimintaa": " ~", "kontinuerligt arbete": " ~", "tarvittaessa": " +", "vid behov": " +", "lukuvuosi 2025-26": "2025 2026+", "läsåret 2026–2027": "2026 2027+",
	} {
		m, findings := measureWith(t, "Aikataulu", cell)
		got := m.Schedule.Start.String() + " " + m.Schedule.End.String()
		if m.Schedule.Continuous != nil {
			got += "~"
		}
		if m.Schedule.Trigger.FI != "" {
			require.Equal(t, cell, m.Schedule.Trigger.FI)
			got += "+"
		}
		require.Equal(t, want, got, cell)
		require.False(t, spoken(findings, tables.CodeNotUnderstood), cell)
	}
}

func TestTheSignOfAFootnoteIsNoUnitAndIsKept(t *testing.T) {
	r := imported(t, "Tavoite\tMittari\t2023\nLiikunta\tLiikkujat\t21,9 *\nIlo\tLeikit\t<5")
	require.Empty(t, r.Plan.Indicators[0].Unit)
	require.Equal(t, "21,9 *", r.Plan.Indicators[0].Observations[0].Note.FI)
	require.Equal(t, wellbeing.ObservationSuppressed, r.Plan.Indicators[1].Observations[0].Status)
	said := 0
	for _, f := range r.Findings {
		if f.Code == tables.CodeNotUnderstood {
			require.NotEmpty(t, f.Args.Get("cell"))
			said++
		}
	}
	require.Equal(t, 1, said)
}

func TestAUnitIsKeptAsItIsWritten(t *testing.T) {
	r := imported(t, "Mål\tIndikator\tMålvärde\nGlädje\tLekar\t4 st/år\nRo\tTystnad\tminst 3 Tysta timmar")
	require.Equal(t, "st/år", r.Plan.Indicators[0].Unit)
	require.Equal(t, "Tysta timmar", r.Plan.Indicators[1].Unit)
	r = imported(t, "Mål\tIndikator\tUtgångsläge 2024\tMålvärde\nGlädje\tLekar\t2 st\t4 st/år")
	require.Equal(t, "Målvärde: 4 st/år", r.Plan.Indicators[0].Description.SV)
	require.True(t, spoken(r.Findings, tables.CodeNotUnderstood))
}

func TestABaselineWithoutATimeIsSaidOnceForItsColumn(t *testing.T) {
	r := imported(t, "Tavoite\tMittari\tLähtötaso\nIlo\tLeikit\t0\nLiikunta\tRetket\t3\nRuoka\tAteriat\t12,5 %")
	said := 0
	for _, f := range r.Findings {
		require.NotEqual(t, tables.CodeNotUnderstood, f.Code)
		if f.Code == tables.CodeUndated {
			said++
			require.Equal(t, "3", f.Args.Get("count"))
			require.Equal(t, "C1", f.Args.Get("cell"))
		}
	}
	require.Equal(t, 1, said)
	require.Equal(t, "Lähtötaso: 0", r.Plan.Indicators[0].Description.FI)
}

func TestNumbersWithPointsWithinALineDivideIt(t *testing.T) {
	r := imported(t, "Mål\tÅtgärd\nGlädje\t1. Rörelsebanor 2. Cykelvägar\nRo\tUngdomsgård öppen 1. maj 2. juni")
	_, measures := countGoals(r.Plan.Goals)
	require.Equal(t, 3, measures)
}

func TestWhatIsAssumedIsSaid(t *testing.T) {
	r := imported(t, "Tavoite\tToimenpide\nIlo\tLeikki")
	assumed := map[string]string{}
	for _, f := range r.Findings {
		if f.Code == tables.CodeAssumed {
			assumed[f.Args.Get("what")] = f.Args.Get("kind") + f.Args.Get("id")
		}
	}
	require.Equal(t, map[string]string{"title": "", "id": string(r.Plan.ID), "owner": "", "kind": "municipal"}, assumed)
}

const cards = "Hyvinvointisuunnitelma 2025–2028\n\nKortti 1\nTavoite\tIlo\nToimenpide\tLeikki\n\tLaulu\nVastuutaho\tKunta\nAikataulu:\t2026\nKontaktitapa\tposti\n\n" +
	"Kortti 2\nTavoite\tLiikunta\nToimenpide\tRetki\nVastuutaho\tSeura\nAikataulu:\tjatkuva\nVapaata tekstiä alla"

func TestCardsAreGoals(t *testing.T) {
	r := imported(t, cards)
	require.Equal(t, []string{"Ilo", "Liikunta"}, goalTitles(r.Plan.Goals))
	require.Len(t, r.Plan.Goals[0].Measures, 2)
	require.Equal(t, wellbeing.ID("seura"), r.Plan.Goals[1].Measures[0].Responsible)
	require.Equal(t, "2026", r.Plan.Goals[0].Measures[1].Schedule.End.String())
	require.Equal(t, "2028", r.Plan.Period.End.String())
	require.Equal(t, tables.Rows{Read: 16, Taken: 10, Headings: 3, Empty: 2, LeftOver: 1}, r.Rows)
	at, found := r.Origins.Cell("/goals/1/measures/0/title")
	require.True(t, found)
	require.Equal(t, "B13", at.Cell())
	cells := map[wellbeing.Code]string{}
	for _, f := range r.Findings {
		cells[f.Code] = f.Args.Get("cell")
	}
	require.Equal(t, "A4", cells[tables.CodeTurned])
	require.Equal(t, "A9", cells[tables.CodeUnmappedColumn])
	require.Equal(t, "A16", cells[tables.CodeUnmappedRow])
	requireRowsReported(t, r)
}

func TestGoalsAsColumnsAreGoals(t *testing.T) {
	r := imported(t, "Mål\tGlädje\tRörelse\tRo\nÅtgärd\tLek\tUtfärd\tSömn\nMätare\tAntal lekar\tAndel som rör sig\tTimmar\nUtgångsläge (2024)\t3\t12,5 %\t7\nMålvärde 2028\t5\t20 %\t8")
	require.Equal(t, []string{"Glädje", "Rörelse", "Ro"}, goalTitles(r.Plan.Goals))
	require.Equal(t, "Utfärd", r.Plan.Goals[1].Measures[0].Title.SV)
	require.Equal(t, "12.5", r.Plan.Indicators[1].Baseline.Value.String())
	require.Equal(t, "2028", r.Plan.Indicators[1].Targets[0].At.String())
	require.Equal(t, tables.Rows{Read: 5, Taken: 5}, r.Rows)
}

func TestPersonalDataInACardStaysOutOfThePlan(t *testing.T) {
	r := imported(t, "Tavoite\tIlo\nToimenpide\tLeikki\nVastuutaho\tKunta\n\tesimerkki@example.invalid\n\nTavoite\tLiikunta\nToimenpide\tRetki\nVastuutaho\tSeura")
	require.True(t, spoken(r.Findings, tables.CodePersonalData))
	require.NotContains(t, string(indented(t, r.Plan)), "example.invalid")
}

func TestTheMappingOfCardsGivesTheSamePlan(t *testing.T) {
	r := imported(t, cards)
	saved, err := r.Mapping.Save()
	require.NoError(t, err)
	m, err := tables.ParseMapping(saved)
	require.NoError(t, err)
	again, err := tables.Import(bookOf(cards), tables.Config{Mapping: m})
	require.NoError(t, err)
	require.Equal(t, string(indented(t, r.Plan)), string(indented(t, again.Plan)))
	require.Equal(t, r.Rows, again.Rows)
}

// What is written elsewhere in a file does not change the identifiers of the rest.
func TestAnEditedCellChangesNoOtherIdentifier(t *testing.T) {
	const table = "Tavoite\tToimenpide\tVastuutaho\tMittari\nIlo\tLeikki\tKunta\tLeikit\n\tLaulu\tSeura\tLaulut\nLiikunta\tRetki\tKoulu\tRetket"
	before, after := imported(t, table), imported(t, strings.ReplaceAll(table, "Leikki\tKunta", "Peli\tKaupunki"))
	require.Equal(t, before.Plan.Goals[1], after.Plan.Goals[1])
	require.Equal(t, before.Plan.Goals[0].Measures[1], after.Plan.Goals[0].Measures[1])
	require.Equal(t, before.Plan.Indicators, after.Plan.Indicators)
}

// Long files of odd shapes are read in a time that grows with them.
func TestManyLabelsAndMarksAreReadInTime(t *testing.T) {
	begun := time.Now()
	var labels, marks strings.Builder
	for i := range 20_000 / slower {
		fmt.Fprintf(&labels, "Tavoite\tx%d\t\n", i)
		marks.WriteString("Tavoite\tx\n")
	}
	_, _ = tables.Import(bookOf(labels.String()), tables.Config{})
	_, _ = tables.Import(bookOf(marks.String()), tables.Config{})
	require.Less(t, time.Since(begun), 20*time.Second)
}

func TestAGoalBesideItsLabelAboveATableHoldsTheTable(t *testing.T) {
	r := imported(t, "Painopiste:\tOsallisuus\nTavoite:\tLapset kuullaan\nToimenpide\tVastuutaho\nKokous\tKunta\n\nTavoite:\tLapset liikkuvat\nToimenpide\tVastuutaho\nRetki\tKoulu\nTavoite:\tLapset syövät\nRuoka\tKeittiö")
	require.Equal(t, []string{"Osallisuus", "Lapset kuullaan", "Lapset liikkuvat", "Lapset syövät"}, goalTitles(r.Plan.Goals))
	require.Equal(t, "Kokous", r.Plan.Goals[0].Goals[0].Measures[0].Title.FI)
	_, measures := countGoals(r.Plan.Goals)
	require.Equal(t, 3, measures)
	require.Zero(t, r.Rows.LeftOver)
}

func TestANumberWithoutWordsIsNoGoal(t *testing.T) {
	r := imported(t, "Nr\tÅtgärd\tAnsvarig\n1\tLek\tFritid\n2\t\t\n3\tSång\tFritid")
	require.Len(t, goalTitles(r.Plan.Goals), 1)
	require.Equal(t, 1, r.Rows.LeftOver)
	requireRowsReported(t, r)
}

func TestGoalsListedInOneCellAreADoubt(t *testing.T) {
	r := imported(t, "Tavoitteet\tToimenpide\n- Lapset kuullaan⏎- Nuoret kuullaan\tKokous")
	require.True(t, spoken(r.Findings, tables.CodeNotUnderstood))
	require.Contains(t, r.Plan.Goals[0].Title.FI, "Nuoret kuullaan")
}

func TestCardsWithNumberedLabelsAreGoals(t *testing.T) {
	r := imported(t, "Tavoite 1\tIlo\nToimenpide\tLeikki\nVastuutaho\tKunta\nTavoite 2\tRauha\nToimenpide 1\tUni\nToimenpide 2\tLepo\nVastuutaho\tKoti")
	require.Equal(t, []string{"Ilo", "Rauha"}, goalTitles(r.Plan.Goals))
	require.Len(t, r.Plan.Goals[1].Measures, 2)
	require.Zero(t, r.Rows.LeftOver)
}
