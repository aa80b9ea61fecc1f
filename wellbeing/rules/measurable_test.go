package rules_test

import (
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/openwellbeing/plan/wellbeing"
	"github.com/openwellbeing/plan/wellbeing/rules"
)

// readExample returns an example plan.
func readExample(t testing.TB, name string) *wellbeing.Plan {
	t.Helper()
	data, err := os.ReadFile("../../examples/plans/" + name + ".json")
	require.NoError(t, err)
	p, err := wellbeing.Read(data)
	require.NoError(t, err)
	return p
}

// The plan of Jakobstad says three times that everything is to be done, and not by when.
func TestTargetsWithoutADayAreNotMissing(t *testing.T) {
	findings := rules.Check(readExample(t, "jakobstad"), suiteDay, rules.Config{})
	undated, missing := map[string]bool{}, map[string]bool{}
	for _, f := range findings {
		switch f.Code {
		case rules.CodeUndatedTarget:
			undated[f.Args.Get("indicator")] = true
		case rules.CodeIndicatorWithoutTarget:
			missing[f.Args.Get("indicator")] = true
		}
	}
	require.Equal(t, map[string]bool{"indicator-2.2.1": true, "indicator-2.2.2": true, "indicator-3.1.1": true}, undated)
	for id := range undated {
		require.NotContains(t, missing, id)
	}
}

func TestWhatIsWordedVaguely(t *testing.T) {
	tests := []struct {
		language wellbeing.Language
		title    string
		stem     string // "" where it is not vague
	}{
		{"fi", "Edistetään lasten hyvinvointia", "edist"},
		{"fi", "Lasten, nuorten ja perheiden osallisuutta VAHVISTETAAN.", "vahvist"},
		{"fi", "Osallisuuden vahvistaminen", "vahvist"},
		{"fi", "Kehitämme palveluja", "kehit"},
		{"fi", "Lastensuojelu tehostuu", ""},
		{"fi", "Kiinnitetään erityistä huomiota nivelvaiheisiin", "kiinnit"},
		{"fi", "Hyllyt kiinnitetään seinään", ""},
		{"fi", "Lapset otetaan huomioon päätöksissä", "otet"},
		{"fi", "Malli otetaan käyttöön", ""},
		{"fi", "Pyritään lisäämään yhteisöllisyyttä", "pyri"},
		{"fi", "Tuetaan vanhempia", "tue"},
		{"fi", "Arki on turvallista ja tukee oppimista", ""},
		{"fi", "Perheet saavat tukea nopeasti", ""},
		{"fi", "Jokaisella lapsella on oikeus kehitykseen", ""},
		{"fi", "Kehitysvammaisten lasten asuminen", ""},
		{"fi", "Laaditaan ohje, jotta kiusaamisen ehkäisyä kehitetään", ""},
		{"fi", "Terveyttä edistävä koulupäivä", ""},
		{"sv", "Att främja välfärden bland barn och unga", "främj"},
		{"sv", "Vi satsar på familjerna", "sats"},
		{"sv", "Samarbetet utvecklas", "utveckl"},
		{"sv", "Barnens ställning stärks", "stärk"},
		{"sv", "Stöda föräldraskapet", "stöd"},
		{"sv", "Barn får stöd i tid", ""},
		{"sv", "Särskild uppmärksamhet fästs vid övergångarna", "fäst"},
		{"sv", "Hyllorna fästs i väggen", ""},
		{"sv", "Utvecklingssamtal hålls varje år", ""},
		{"sv", "Verksamhet som främjar hälsan ordnas", ""},
		{"sv", "Främjande av välfärd", "främj"},
		{"sv", "Utvecklande av tjänsterna", "utveckl"},
		{"sv", "Utveckling av elevvården", "utveckl"},
		{"sv", "Satsning på mental hälsa", "sats"},
		{"sv", "Barnets utveckling av språket följs", ""},
		{"sv", "Utvecklingen följs i skolan", ""},
		{"sv", "Hälsofrämjande skoldag", ""},
		{"sv", "Öka samarbetet", "ök"},
		{"sv", "Barnens delaktighet ökas", "ök"},
		{"sv", "Öka antalet klubbar i samarbete med skolorna", ""},
		{"sv", "Verka för en trygg vardag", "verk"},
		{"sv", "Kuratorn verkar i varje skola för ungdomarnas bästa", ""},
		{"sv", "Möjliggöra hobbyer", "möjliggör"},
		{"en", "Promote wellbeing", "promot"},
		{"en", "Developing children’s services", "develop"},
		{"en", "Clubs in developing countries", ""},
		{"en", "Participation is strengthened", "strengthen"},
		{"en", "The strengthened model is used in every school", ""},
		{"en", "Support families", "support"},
		{"en", "A support family for every child", ""},
		{"en", "Foster care in every town", ""},
		{"en", "Raise awareness of children’s rights", "rais"},
		{"en", "Raise the grant", ""},
		{"en", "Organize clubs to improve wellbeing", ""},
		{"en", "Development of child protection", "develop"},
		{"en", "The promotion of exercise", "promot"},
		{"en", "Children whose development of speech is late", ""},
		{"en", "Development in the first years is checked", ""},
		{"en", "Foster inclusion", "foster"},
		{"en", "Fostering a sense of community", "foster"},
		{"en", "Support persons meet each child weekly", ""},
		{"en", "Support group for young carers", ""},
		{"en", "Increase multi-professional cooperation", "increas"},
		{"en", "Cooperation is increased", "increas"},
		{"en", "Increase places in cooperation with schools", ""},
		{"en", "Enable hobbies", "enabl"},
		{"fi", "Kouluterveydenhuolto kehittyy", "kehit"},
		{"fi", "Lisätään yhteistyötä", "lisä"},
		{"fi", "Osallisuutta lisätään", "lisä"},
		{"fi", "Osallisuuden lisääminen", "lisä"},
		{"fi", "Lisätään kerhoja", ""},
		{"fi", "Yhteistyötä varten palkataan lisää kuraattoreita", ""},
		{"fi", "Mahdollistetaan harrastaminen", "mahdollist"},
		{"se", "Edistetään", ""},
		{"fi", "… – !", ""},
	}
	for _, tt := range tests {
		t.Run(tt.title, func(t *testing.T) {
			var title wellbeing.Text
			title.Set(tt.language, tt.title)
			p := &wellbeing.Plan{Goals: []wellbeing.Goal{{Measures: []wellbeing.Measure{{Title: title}}}}}
			stem := ""
			for _, f := range rules.Check(p, suiteDay, rules.Config{}) {
				if f.Code == rules.CodeVagueWording {
					require.Equal(t, wellbeing.Pointer("/goals/0/measures/0/title").Member(string(tt.language)), f.Path)
					stem = f.Args.Get("stem")
				}
			}
			require.Equal(t, tt.stem, stem)
		})
	}
}

// A rule that is switched off silences no other.
func TestWhatIsSwitchedOffSilencesNothing(t *testing.T) {
	without := func(code wellbeing.Code, patch ...operation) []wellbeing.Code {
		var codes []wellbeing.Code
		cfg := rules.Config{Severities: map[wellbeing.Code]wellbeing.Severity{code: ""}}
		for _, f := range rules.Check(patched(t, "municipal", patch), suiteDay, cfg) {
			codes = append(codes, f.Code)
		}
		return codes
	}
	replace := func(path wellbeing.Pointer, value any) operation { return operation{"replace", path, value} }
	remove := func(path wellbeing.Pointer) operation { return operation{"remove", path, nil} }
	const hobby = "/goals/1/goals/0/measures/0"
	require.Equal(t, []wellbeing.Code{rules.CodeGoalWithoutIndicator}, without(rules.CodeVagueWording,
		replace("/goals/1/goals/0/title", map[string]any{"fi": "Edistetään harrastamista", "sv": "Alla har en hobby"}),
		remove("/goals/1/goals/0/indicators")))
	require.Equal(t, []wellbeing.Code{rules.CodeTargetMetAtStart}, without(rules.CodeDirectionContradictsTarget,
		replace("/indicators/2/targets/0/value", 70)))
	require.Equal(t, []wellbeing.Code{rules.CodeStaleObservation}, without(rules.CodeTargetWithoutEvidence,
		remove("/indicators/1/observations")))
	late := []operation{replace(hobby+"/schedule/end", "2026-05"), replace(hobby+"/status", "planned"), replace(hobby+"/updated", "2025-03-01")}
	require.Equal(t, []wellbeing.Code{rules.CodeMeasureNotStarted}, without(rules.CodeMeasureOverdue, late...))
	require.Equal(t, []wellbeing.Code{rules.CodeMeasureNotUpdated}, without(rules.CodeMeasureNotStarted, late[1:]...))
	require.Equal(t, []wellbeing.Code{rules.CodeNoHearing}, without(rules.CodeNoHearingByLaw, remove("/hearings")))
	require.Equal(t, []wellbeing.Code{rules.CodeApprovalMissing}, without(rules.CodeApprovalByWrongOrgan, remove("/approvals/1")))
}
