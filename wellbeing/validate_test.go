package wellbeing_test

import (
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/go-playground/validator/v10"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/openwellbeing/plan/wellbeing"
	"github.com/openwellbeing/plan/wellbeing/internal/sample"
)

// soundPlan is a plan built in Go in which everything fits.
func soundPlan(t testing.TB) *wellbeing.Plan {
	at := func(s string) wellbeing.Point { return mustPoint(t, s) }
	number := func(s string) *wellbeing.Decimal { return new(mustDecimal(s)) }
	fi := func(s string) wellbeing.Text { return wellbeing.Text{FI: s} }
	return &wellbeing.Plan{
		Format: "1.0", ID: "koivula", Kind: wellbeing.PlanMunicipal, Title: fi("Suunnitelma"),
		Languages: []wellbeing.Language{"fi"},
		Period:    wellbeing.Period{Start: at("2025"), End: at("2028")},
		AgeRange:  wellbeing.AgeRange{Min: new(0), Max: new(17)},
		Relations: []wellbeing.Relation{{Kind: wellbeing.RelationSupersedes, Plan: "older"}},
		Organizations: []wellbeing.Organization{
			{ID: "town", Name: fi("Kunta")}, {ID: "school", Name: fi("Koulu"), Parent: "town"}, {ID: "club", Name: fi("Seura"), Parent: "school"},
		},
		Owners: []wellbeing.ID{"town"},
		Bodies: []wellbeing.Body{{ID: "board", Name: fi("Ryhmä")}, {ID: "team", Name: fi("Tiimi"), Parent: "board"}},
		Goals: []wellbeing.Goal{{
			ID: "belonging", Title: fi("Yhdessä"), Rights: []wellbeing.Right{wellbeing.RightCare, wellbeing.RightSafety}, Indicators: []wellbeing.ID{"lonely"},
			Measures: []wellbeing.Measure{{
				ID: "clubs", Title: fi("Kerhot"), Responsible: "school",
				Schedule: wellbeing.Schedule{Start: at("2025"), End: at("2027-05"), Every: wellbeing.Recurrence{Times: 1, TimesMax: 2, Unit: "year"}},
			}},
		}},
		Indicators: []wellbeing.Indicator{
			{
				ID: "lonely", Title: fi("Yksinäiset"), MeasureType: wellbeing.TypePercent,
				Baseline: wellbeing.Baseline{At: at("2023"), Value: number("14.2")},
				Targets:  []wellbeing.Target{{At: at("2025"), Value: number("12")}, {At: at("2027"), Min: number("5"), Max: number("10")}},
				Observations: []wellbeing.Observation{
					{At: at("2024"), Value: number("13")},
					{At: at("2025"), Numerator: number("1"), Denominator: number("10")},
					{At: at("2025"), Breakdown: wellbeing.BreakdownOf("sex", "other"), Status: wellbeing.ObservationSuppressed},
					{At: at("2026"), Status: wellbeing.ObservationMissing},
				},
			},
			{
				ID: "visits", Title: fi("Käynnit"), MeasureType: wellbeing.TypeNumber, Aggregation: wellbeing.AggregationSum,
				Observations: []wellbeing.Observation{
					{At: at("2025"), Value: number("100")},
					{At: at("2025"), Value: number("60"), Breakdown: wellbeing.BreakdownOf("sex", "girls")},
					{At: at("2025"), Value: number("40"), Breakdown: wellbeing.BreakdownOf("sex", "boys")},
				},
			},
			{
				ID: "view", Title: fi("Arvio"), MeasureType: wellbeing.TypeOrdinal, Levels: []wellbeing.Text{fi("huono"), fi("hyvä")},
				Observations: []wellbeing.Observation{{At: at("2025"), Value: number("2")}},
			},
			{ID: "done", Title: fi("Tehty"), MeasureType: wellbeing.TypeBoolean, Observations: []wellbeing.Observation{{At: at("2025"), Value: number("1")}}},
			{ID: "wait", Title: fi("Odotus"), MeasureType: wellbeing.TypeDuration, Observations: []wellbeing.Observation{{At: at("2025"), Value: number("7")}}},
		},
		Events: []wellbeing.Event{{
			ID: "day", Kind: wellbeing.EventTraining,
			Feedback: wellbeing.Feedback{Score: number("4"), Scale: wellbeing.Scale{Min: number("1"), Max: number("5")}},
		}},
		Approvals: []wellbeing.Approval{{Owner: "town", Organ: wellbeing.OrganMunicipalCouncil}},
	}
}

// mistake is one thing wrong with a sound plan: the same change to its JSON and to its Go value.
type mistake struct {
	what string
	// The value at the pointer takes another place; "" takes the member away.
	at    wellbeing.Pointer
	value string
	built func(*wellbeing.Plan)
	// What is found, and where.
	code wellbeing.Code
	path wellbeing.Pointer
}

var (
	firstObservation = wellbeing.Pointer("/indicators/0/observations/0")
	ratio            = wellbeing.Pointer("/indicators/0/observations/1")
)

func observation(p *wellbeing.Plan, i int) *wellbeing.Observation {
	return &p.Indicators[0].Observations[i]
}

func number(s string) *wellbeing.Decimal { return new(mustDecimal(s)) }

var integrityMistakes = []mistake{
	{"an identifier twice", "/goals/0/measures/0/id", `"visits"`, func(p *wellbeing.Plan) { p.Goals[0].Measures[0].ID = "visits" }, wellbeing.CodeDuplicateID, "/indicators/1/id"},
	{"a reference to nothing", "/goals/0/indicators/0", `"lonly"`, func(p *wellbeing.Plan) { p.Goals[0].Indicators[0] = "lonly" }, wellbeing.CodeUnknownReference, "/goals/0/indicators/0"},
	{"an owner that is nobody", "/goals/0/owner", `"nobody"`, func(p *wellbeing.Plan) { p.Goals[0].Owner = "nobody" }, wellbeing.CodeUnknownReference, "/goals/0/owner"},
	{"a goal that answers for a measure", "/goals/0/measures/0/responsible", `"belonging"`, func(p *wellbeing.Plan) { p.Goals[0].Measures[0].Responsible = "belonging" }, wellbeing.CodeWrongReference, "/goals/0/measures/0/responsible"},
	{"an organization within itself", "/organizations/0/parent", `"town"`, func(p *wellbeing.Plan) { p.Organizations[0].Parent = "town" }, wellbeing.CodeCycle, "/organizations/0/parent"},
	{"organizations within each other", "/organizations/0/parent", `"club"`, func(p *wellbeing.Plan) { p.Organizations[0].Parent = "club" }, wellbeing.CodeCycle, "/organizations/1/parent"},
	{"bodies under each other", "/bodies/0/parent", `"team"`, func(p *wellbeing.Plan) { p.Bodies[0].Parent = "team" }, wellbeing.CodeCycle, "/bodies/1/parent"},
	{"a plan that supersedes itself", "/relations/0/plan", `"koivula"`, func(p *wellbeing.Plan) { p.Relations[0].Plan = "koivula" }, wellbeing.CodeRelationToItself, "/relations/0/plan"},
	{"goals nine deep", "/goals/0/goals", deepGoalsJSON(8), func(p *wellbeing.Plan) { p.Goals[0].Goals = deepGoals(8) }, wellbeing.CodeGoalsTooDeep, wellbeing.Pointer(strings.Repeat("/goals/0", 9))},
	{"goals twelve deep", "/goals/0/goals", deepGoalsJSON(11), func(p *wellbeing.Plan) { p.Goals[0].Goals = deepGoals(11) }, wellbeing.CodeGoalsTooDeep, wellbeing.Pointer(strings.Repeat("/goals/0", 9))},
	{"a period that ends first", "/period/end", `"2024"`, func(p *wellbeing.Plan) { p.Period.End, _ = wellbeing.ParsePoint("2024") }, wellbeing.CodeEndBeforeStart, "/period/end"},
	{"a schedule that ends first", "/goals/0/measures/0/schedule/end", `"2024-12-31"`, func(p *wellbeing.Plan) { p.Goals[0].Measures[0].Schedule.End, _ = wellbeing.ParsePoint("2024-12-31") }, wellbeing.CodeEndBeforeStart, "/goals/0/measures/0/schedule/end"},
	{"ages upside down", "/ageRange/min", `18`, func(p *wellbeing.Plan) { p.AgeRange.Min = new(18) }, wellbeing.CodeMinAboveMax, "/ageRange/max"},
	{"a target range upside down", "/indicators/0/targets/1/min", `10.000001`, func(p *wellbeing.Plan) { p.Indicators[0].Targets[1].Min = number("10.000001") }, wellbeing.CodeMinAboveMax, "/indicators/0/targets/1/max"},
	{"a scale upside down", "/events/0/feedback/scale/min", `6`, func(p *wellbeing.Plan) { p.Events[0].Feedback.Scale.Min = number("6") }, wellbeing.CodeMinAboveMax, "/events/0/feedback/scale/max"},
	{"times upside down", "/goals/0/measures/0/schedule/every/times", `3`, func(p *wellbeing.Plan) { p.Goals[0].Measures[0].Schedule.Every.Times = 3 }, wellbeing.CodeMinAboveMax, "/goals/0/measures/0/schedule/every/timesMax"},
	{"an approval by another than an owner", "/approvals/0/owner", `"school"`, func(p *wellbeing.Plan) { p.Approvals[0].Owner = "school" }, wellbeing.CodeApprovalByNonOwner, "/approvals/0/owner"},
	{"more than a hundred percent", firstObservation.Member("value"), `100.1`, func(p *wellbeing.Plan) { observation(p, 0).Value = number("100.1") }, wellbeing.CodeValueOutsideUnit, firstObservation.Member("value")},
	{"less than nothing", "/indicators/0/baseline/value", `-0.1`, func(p *wellbeing.Plan) { p.Indicators[0].Baseline.Value = number("-0.1") }, wellbeing.CodeValueOutsideUnit, "/indicators/0/baseline/value"},
	{"a target beyond what can be", "/indicators/0/targets/0/value", `101`, func(p *wellbeing.Plan) { p.Indicators[0].Targets[0].Value = number("101") }, wellbeing.CodeValueOutsideUnit, "/indicators/0/targets/0/value"},
	{"more of them than there are", ratio.Member("numerator"), `11`, func(p *wellbeing.Plan) { observation(p, 1).Numerator = number("11") }, wellbeing.CodeValueOutsideUnit, ratio.Member("numerator")},
	{"neither no nor yes", "/indicators/3/observations/0/value", `0.5`, func(p *wellbeing.Plan) { p.Indicators[3].Observations[0].Value = number("0.5") }, wellbeing.CodeValueOutsideUnit, "/indicators/3/observations/0/value"},
	{"a time that is negative", "/indicators/4/observations/0/value", `-1`, func(p *wellbeing.Plan) { p.Indicators[4].Observations[0].Value = number("-1") }, wellbeing.CodeValueOutsideUnit, "/indicators/4/observations/0/value"},
	{"a level that is not there", "/indicators/2/observations/0/value", `3`, func(p *wellbeing.Plan) { p.Indicators[2].Observations[0].Value = number("3") }, wellbeing.CodeValueOutsideLevels, "/indicators/2/observations/0/value"},
	{"half a level", "/indicators/2/observations/0/value", `1.5`, func(p *wellbeing.Plan) { p.Indicators[2].Observations[0].Value = number("1.5") }, wellbeing.CodeValueOutsideLevels, "/indicators/2/observations/0/value"},
	{"level zero", "/indicators/2/observations/0/value", `0`, func(p *wellbeing.Plan) { p.Indicators[2].Observations[0].Value = number("0") }, wellbeing.CodeValueOutsideLevels, "/indicators/2/observations/0/value"},
	{"a suppressed number", "/indicators/0/observations/2/value", `3`, func(p *wellbeing.Plan) { observation(p, 2).Value = number("3") }, wellbeing.CodeSuppressedWithValue, "/indicators/0/observations/2/value"},
	{"a suppressed zero", "/indicators/0/observations/2/numerator", `0`, func(p *wellbeing.Plan) { observation(p, 2).Numerator = number("0") }, wellbeing.CodeSuppressedWithValue, "/indicators/0/observations/2/numerator"},
	{"a missing value that is there", "/indicators/0/observations/3/value", `3`, func(p *wellbeing.Plan) { observation(p, 3).Value = number("3") }, wellbeing.CodeAbsentWithValue, "/indicators/0/observations/3/value"},
	{"an observation twice", firstObservation.Member("at"), `"2025"`, func(p *wellbeing.Plan) { observation(p, 0).At = observation(p, 1).At }, wellbeing.CodeDuplicateObservation, ratio},
	{"a denominator of zero", ratio.Member("denominator"), `0`, func(p *wellbeing.Plan) { observation(p, 1).Denominator = number("0") }, wellbeing.CodeZeroDenominator, ratio.Member("denominator")},
	{"a value beside a ratio", ratio.Member("value"), `10`, func(p *wellbeing.Plan) { observation(p, 1).Value = number("10") }, wellbeing.CodeValueBesideRatio, ratio.Member("value")},
	{"a numerator alone", ratio.Member("denominator"), ``, func(p *wellbeing.Plan) { observation(p, 1).Denominator = nil }, wellbeing.CodeNumeratorAlone, ratio.Member("numerator")},
	{"a denominator alone", ratio.Member("numerator"), ``, func(p *wellbeing.Plan) { observation(p, 1).Numerator = nil }, wellbeing.CodeDenominatorAlone, ratio.Member("denominator")},
	{"parts that exceed their total", "/indicators/1/observations/1/value", `60.5`, func(p *wellbeing.Plan) { p.Indicators[1].Observations[1].Value = number("60.5") }, wellbeing.CodePartsExceedTotal, "/indicators/1/observations/0"},
	{"two targets for one year", "/indicators/0/targets/1/at", `"2025"`, func(p *wellbeing.Plan) { p.Indicators[0].Targets[1].At, _ = wellbeing.ParsePoint("2025") }, wellbeing.CodeDuplicateTarget, "/indicators/0/targets/1"},
	{"a target without a value", "/indicators/0/targets/0/value", ``, func(p *wellbeing.Plan) { p.Indicators[0].Targets[0].Value = nil }, wellbeing.CodeTargetWithoutValue, "/indicators/0/targets/0"},
	{"a target of both kinds", "/indicators/0/targets/0/max", `20`, func(p *wellbeing.Plan) { p.Indicators[0].Targets[0].Max = number("20") }, wellbeing.CodeTargetValueAndRange, "/indicators/0/targets/0/value"},
}

func deepGoals(n int) []wellbeing.Goal {
	if n == 0 {
		return nil
	}
	return []wellbeing.Goal{{ID: wellbeing.ID(fmt.Sprintf("g%d", n)), Title: wellbeing.Text{FI: "a"}, Goals: deepGoals(n - 1)}}
}

func deepGoalsJSON(n int) string {
	if n == 0 {
		return "[]"
	}
	goal := fmt.Sprintf(`[{"id":"g%d","title":{"fi":"a"}`, n)
	if n > 1 {
		goal += `,"goals":` + deepGoalsJSON(n-1)
	}
	return goal + "}]"
}

// changed returns a JSON text with the value at a pointer in another's place; "" takes a member away.
func changed(t testing.TB, data []byte, at wellbeing.Pointer, to string) []byte {
	t.Helper()
	var document any
	require.NoError(t, json.Unmarshal(data, &document))
	tokens := at.Tokens()
	last := tokens[len(tokens)-1]
	holder := document
	for _, token := range tokens[:len(tokens)-1] {
		holder = heldBy(t, holder, token)
	}
	switch h := holder.(type) {
	case map[string]any:
		if to == "" {
			require.Contains(t, h, last)
			delete(h, last)
		} else {
			h[last] = json.RawMessage(to)
		}
	case []any:
		var i int
		_, err := fmt.Sscan(last, &i)
		require.NoError(t, err)
		h[i] = json.RawMessage(to)
	default:
		t.Fatalf("nothing at %s", at)
	}
	out, err := json.Marshal(document)
	require.NoError(t, err)
	return out
}

func heldBy(t testing.TB, holder any, token string) any {
	t.Helper()
	switch h := holder.(type) {
	case map[string]any:
		require.Contains(t, h, token)
		return h[token]
	case []any:
		var i int
		_, err := fmt.Sscan(token, &i)
		require.NoError(t, err)
		require.Less(t, i, len(h))
		return h[i]
	}
	t.Fatalf("nothing holds %q", token)
	return nil
}

func TestOneMistakeIsOneFinding(t *testing.T) {
	sound := mustCanonical(t, soundPlan(t))
	require.Empty(t, wellbeing.Validate(soundPlan(t)))
	require.Empty(t, wellbeing.Validate(mustRead(t, sound)))
	seen := map[wellbeing.Code]bool{}
	for _, m := range integrityMistakes {
		t.Run(m.what, func(t *testing.T) {
			seen[m.code] = true
			read := mustRead(t, changed(t, sound, m.at, m.value))
			built := soundPlan(t)
			m.built(built)
			require.Equal(t, string(mustCanonical(t, built)), string(mustCanonical(t, read)), "the same mistake both ways")
			found := wellbeing.Validate(read)
			require.Equal(t, []string{string(m.code) + " " + string(m.path)}, briefs(found))
			require.Equal(t, wellbeing.SeverityError, found[0].Severity)
			require.Equal(t, found, wellbeing.Validate(built), "built in Go")
			require.Equal(t, found, wellbeing.Integrity(read, nil))
			require.Equal(t, found, wellbeing.Integrity(read, wellbeing.NewIndex(read)))
			require.Error(t, found.Err())
		})
	}
	for _, code := range wellbeing.Codes() {
		if code.Category() == "data" && wellbeing.SeverityOf(code) == wellbeing.SeverityError {
			require.True(t, seen[code], "no plan with the mistake %s", code)
		}
	}
}

func TestWhatIsSoundAtTheEdgeIsNotFound(t *testing.T) {
	sound := mustCanonical(t, soundPlan(t))
	for _, c := range []struct {
		at    wellbeing.Pointer
		value string
	}{
		{firstObservation.Member("value"), "100"},
		{firstObservation.Member("value"), "0"},
		{ratio.Member("numerator"), "10"},
		{ratio.Member("numerator"), "0"},
		{"/indicators/2/observations/0/value", "1"},
		{"/indicators/3/observations/0/value", "0"},
		{"/indicators/4/observations/0/value", "0"},
		{"/indicators/1/observations/1/value", "60"},
		{"/period/end", `"2025"`},
		{"/period/start", `"2028-12-31"`},
		{"/period/end", `"2025-01-01"`},
		{"/goals/0/goals", deepGoalsJSON(7)},
		{"/ageRange/min", "17"},
		{"/indicators/0/targets/1/min", "10"},
		{"/goals/0/measures/0/schedule/every/times", "2"},
		{"/indicators/0/observations/2/denominator", "12"},
		{"/indicators/0/observations/3/denominator", "12"},
		{"/owners", `["town","school"]`},
	} {
		require.Empty(t, wellbeing.Validate(mustRead(t, changed(t, sound, c.at, c.value))), "%s %s", c.at, c.value)
	}
}

// fieldMistakes are mistakes that reading refuses and that a plan built in Go can hold too.
var fieldMistakes = []mistake{
	{"no title", "/title", ``, func(p *wellbeing.Plan) { p.Title = wellbeing.Text{} }, wellbeing.CodeRequired, ""},
	{"no format", "/format", ``, func(p *wellbeing.Plan) { p.Format = "" }, wellbeing.CodeRequired, ""},
	{"no owners", "/owners", ``, func(p *wellbeing.Plan) { p.Owners, p.Approvals = nil, nil }, wellbeing.CodeRequired, ""},
	{"no name", "/organizations/1/name", ``, func(p *wellbeing.Plan) { p.Organizations[1].Name = wellbeing.Text{} }, wellbeing.CodeRequired, "/organizations/1"},
	{"no time", "/indicators/0/baseline/at", ``, func(p *wellbeing.Plan) { p.Indicators[0].Baseline.At = wellbeing.Point{} }, wellbeing.CodeRequired, "/indicators/0/baseline"},
	{"no languages", "/languages", `[]`, func(p *wellbeing.Plan) { p.Languages = []wellbeing.Language{} }, wellbeing.CodeCount, "/languages"},
	{"an unknown member", "/goals/0/later", `1`, func(p *wellbeing.Plan) { p.Goals[0].Extra = wellbeing.Extra{"later": json.RawMessage("1")} }, wellbeing.CodeUnknownMember, "/goals/0/later"},
	{"a member in the wrong case", "/goals/0/Weight", `1`, func(p *wellbeing.Plan) { p.Goals[0].Extra = wellbeing.Extra{"Weight": json.RawMessage("1")} }, wellbeing.CodeUnknownMember, "/goals/0/Weight"},
	{"a member without a name", "/period/", `1`, func(p *wellbeing.Plan) { p.Period.Extra = wellbeing.Extra{"": json.RawMessage("1")} }, wellbeing.CodeUnknownMember, "/period/"},
	{"a right that is none", "/goals/0/rights/1", `"play"`, func(p *wellbeing.Plan) { p.Goals[0].Rights[1] = "play" }, wellbeing.CodeEnum, "/goals/0/rights/1"},
	{"a kind in the wrong case", "/kind", `"Municipal"`, func(p *wellbeing.Plan) { p.Kind = "Municipal" }, wellbeing.CodeEnum, "/kind"},
	{"a unit that is none", "/goals/0/measures/0/schedule/every/unit", `"decade"`, func(p *wellbeing.Plan) { p.Goals[0].Measures[0].Schedule.Every.Unit = "decade" }, wellbeing.CodeEnum, "/goals/0/measures/0/schedule/every/unit"},
	{"a right twice", "/goals/0/rights/1", `"care"`, func(p *wellbeing.Plan) { p.Goals[0].Rights[1] = "care" }, wellbeing.CodeRepeated, "/goals/0/rights/1"},
	{"an identifier out of its alphabet", "/goals/0/id", `"Belonging"`, func(p *wellbeing.Plan) { p.Goals[0].ID = "Belonging" }, wellbeing.CodePattern, "/goals/0/id"},
	{"a reference out of its alphabet", "/goals/0/indicators/0", `"two words"`, func(p *wellbeing.Plan) { p.Goals[0].Indicators[0] = "two words" }, wellbeing.CodePattern, "/goals/0/indicators/0"},
	{"a language in the wrong case", "/languages/0", `"FI"`, func(p *wellbeing.Plan) { p.Languages[0] = "FI" }, wellbeing.CodePattern, "/languages/0"},
	{"a text in no language", "/title/finnish", `"a"`, func(p *wellbeing.Plan) { p.Title.Other = map[wellbeing.Language]string{"finnish": "a"} }, wellbeing.CodePattern, "/title/finnish"},
	{"a dimension on two lines", "/indicators/0/observations/2/breakdown", `{"two\nlines":"a"}`, func(p *wellbeing.Plan) { observation(p, 2).Breakdown = wellbeing.BreakdownOf("two\nlines", "a") }, wellbeing.CodePattern, "/indicators/0/observations/2/breakdown/two\nlines"},
	{"an extension without a domain", "/extensions", `{"mine":1}`, func(p *wellbeing.Plan) { p.Extensions = map[string]json.RawMessage{"mine": json.RawMessage("1")} }, wellbeing.CodePattern, "/extensions/mine"},
	{"a month that is none", "/calendar", `[{"month":13}]`, func(p *wellbeing.Plan) { p.Calendar = []wellbeing.ClockEntry{{Month: 13}} }, wellbeing.CodeRange, "/calendar/0/month"},
	{"an age that is none", "/ageRange/max", `151`, func(p *wellbeing.Plan) { p.AgeRange.Max = new(151) }, wellbeing.CodeRange, "/ageRange/max"},
	{"a weight of nothing", "/goals/0/weight", `0`, func(p *wellbeing.Plan) { p.Goals[0].Weight = number("0") }, wellbeing.CodeRange, "/goals/0/weight"},
	{"more than done", "/goals/0/measures/0/completion", `1.1`, func(p *wellbeing.Plan) { p.Goals[0].Measures[0].Completion = number("1.1") }, wellbeing.CodeRange, "/goals/0/measures/0/completion"},
	{"an error below nothing", firstObservation.Member("standardError"), `-1`, func(p *wellbeing.Plan) { observation(p, 0).StandardError = number("-1") }, wellbeing.CodeRange, firstObservation.Member("standardError")},
	{"a category of nothing", "/indicators/0/observations/2/breakdown", `{"sex":""}`, func(p *wellbeing.Plan) { observation(p, 2).Breakdown = wellbeing.BreakdownOf("sex", "") }, wellbeing.CodeCount, "/indicators/0/observations/2/breakdown/sex"},
	{"a text of nothing", "/title/se", `""`, func(p *wellbeing.Plan) { p.Title.Other = map[wellbeing.Language]string{"se": ""} }, wellbeing.CodeCount, "/title/se"},
	{"a task of nothing", "/bodies/0/tasks", `[{}]`, func(p *wellbeing.Plan) { p.Bodies[0].Tasks = []wellbeing.Text{{}} }, wellbeing.CodeCount, "/bodies/0/tasks/0"},
	{"an address without a scheme", "/documents", `[{"url":"www.example.fi"}]`, func(p *wellbeing.Plan) { p.Documents = []wellbeing.Document{{URL: "www.example.fi"}} }, wellbeing.CodePattern, "/documents/0/url"},
	{"a checksum cut short", "/documents", `[{"sha256":"00ff"}]`, func(p *wellbeing.Plan) { p.Documents = []wellbeing.Document{{SHA256: "00ff"}} }, wellbeing.CodePattern, "/documents/0/sha256"},
	{"a currency by its sign", "/resources", `[{"currency":"€"}]`, func(p *wellbeing.Plan) { p.Resources = []wellbeing.Resource{{Currency: "€"}} }, wellbeing.CodePattern, "/resources/0/currency"},
	{"a format of the next major version", "/format", `"2.0"`, func(p *wellbeing.Plan) { p.Format = "2.0" }, wellbeing.CodeEnum, "/format"},
}

func TestAPlanBuiltInGoGetsTheVerdictOfTheSamePlanRead(t *testing.T) {
	sound := mustCanonical(t, soundPlan(t))
	for _, m := range fieldMistakes {
		t.Run(m.what, func(t *testing.T) {
			doc := changed(t, sound, m.at, m.value)
			if m.what == "no owners" {
				doc = changed(t, doc, "/approvals", "")
			}
			read := judged(t, doc, wellbeing.Limits{})
			require.Equal(t, []string{string(m.code) + " " + string(m.path)}, briefs(read))
			built := soundPlan(t)
			m.built(built)
			found := wellbeing.Validate(built)
			for i := range read {
				read[i].Place = wellbeing.Place{}
			}
			require.Equal(t, read, found)
		})
	}
}

func TestANewerPlanIsKeptAndWarnedAbout(t *testing.T) {
	doc := []byte(`{"format":"1.3","id":"k","kind":"island","title":{"fi":"a"},"languages":["fi"],"organizations":[{"id":"o","name":{"fi":"a"},"kind":"guild"}],` +
		`"owners":["o"],"later":[1,{"b":1,"a":2}],"goals":[{"id":"g","title":{"fi":"a"},"rights":["care","play"],"mood":"good","measures":[{"id":"m","title":{"fi":"a"},"schedule":{"moon":"full"}}]}]}`)
	p := mustRead(t, doc)
	want := []string{
		"data/unknown-value /goals/0/rights/1", "data/unknown-member /goals/0/mood", "data/unknown-member /goals/0/measures/0/schedule/moon",
		"data/unknown-value /kind", "data/unknown-member /later", "data/unknown-value /organizations/0/kind",
	}
	found := wellbeing.Validate(p)
	require.ElementsMatch(t, want, briefs(found))
	for _, f := range found {
		require.Equal(t, wellbeing.SeverityWarning, f.Severity)
		require.Equal(t, "1.3", f.Args.Get("format"))
	}
	require.NoError(t, found.Err())
	require.Empty(t, wellbeing.Integrity(p, nil))
	require.JSONEq(t, string(doc), string(mustCanonical(t, p)), "everything comes back where it stood")
	require.Equal(t, wellbeing.Format("1.3"), p.Format)
	moved := p.Clone()
	moved.Goals = []wellbeing.Goal{{ID: "top", Title: wellbeing.Text{FI: "a"}, Goals: moved.Goals}}
	require.Contains(t, string(mustCanonical(t, moved)), `"mood":"good"`, "what is not known moves with its object")

	require.Equal(t, []string{
		"schema/enum /goals/0/rights/1", "schema/enum /kind", "schema/enum /organizations/0/kind", "schema/unknown-member /goals/0/measures/0/schedule/moon",
		"schema/unknown-member /goals/0/mood", "schema/unknown-member /later",
	}, slices.Sorted(slices.Values(briefs(judged(t, []byte(strings.Replace(string(doc), "1.3", "1.0", 1)), wellbeing.Limits{})))), "in 1.0 all of it is wrong")
}

func TestTheFormatMayStandAtTheEnd(t *testing.T) {
	for _, version := range []string{"1.0", "1.1"} {
		doc := `{"later":1,"id":"k","kind":"island","title":{"fi":"a"},"languages":["fi"],"organizations":[],"owners":[],"format":"` + version + `"}`
		require.Equal(t, version == "1.1", len(judged(t, []byte(doc), wellbeing.Limits{})) == 0)
	}
}

func TestAMistakeBehindManyNewThingsIsStillFound(t *testing.T) {
	var many strings.Builder
	for i := range 2 * wellbeing.DefaultMaxFindings {
		fmt.Fprintf(&many, `"later%d":0,`, i)
	}
	require.Equal(t, []string{"schema/type /revision"}, briefs(judged(t, []byte(newerPlanWith(many.String()+`"revision":"a"`)), wellbeing.Limits{})))
	found := judged(t, []byte(planWith(many.String()+`"revision":"a"`)), wellbeing.Limits{})
	require.Len(t, found, wellbeing.DefaultMaxFindings+1)
	require.Equal(t, wellbeing.CodeMoreFindings, found[0].Code)
	require.Equal(t, fmt.Sprint(wellbeing.DefaultMaxFindings+1), found[0].Args.Get("count"))
	require.Len(t, judged(t, []byte(planWith(many.String()+`"revision":"a"`)), wellbeing.Limits{MaxFindings: 3}), 4)
}

func TestWrongCaseIsRefusedInANewerPlanToo(t *testing.T) {
	for members, want := range map[string]string{
		`"Goals":[]`: "schema/unknown-member /Goals",
		`"goals":[{"id":"g","title":{"fi":"a"},"level":"Main"}]`: "schema/enum /goals/0/level",
		`"goals":[{"ID":"g","title":{"fi":"a"}}]`:                "schema/unknown-member /goals/0/ID",
		`"period":{"END":"2025"}`:                                "schema/unknown-member /period/END",
		`"goals":[{"id":"G","title":{"fi":"a"}}]`:                "schema/pattern /goals/0/id",
	} {
		require.Equal(t, []string{want}, briefs(judged(t, []byte(newerPlanWith(members)), wellbeing.Limits{})), members)
	}
	p := mustRead(t, []byte(newerPlanWith(`"goals":[]`)))
	p.Extra = wellbeing.Extra{"Vision": json.RawMessage("1")}
	p.Kind = "Municipal"
	require.ElementsMatch(t, []string{"schema/unknown-member /Vision", "schema/enum /kind"}, briefs(wellbeing.Validate(p)))
}

func TestAnotherMajorVersionIsRefusedAlone(t *testing.T) {
	for _, version := range []string{"2.0", "2.1", "10.0", "0.9", "1", "1.00", "2"} {
		doc := strings.Replace(planWith(`"goals":7,"what":{"is":"this"},"kind2":null`), `"1.0"`, `"`+version+`"`, 1)
		found := judged(t, []byte(doc), wellbeing.Limits{})
		require.Equal(t, []string{"schema/enum /format"}, briefs(found), version)
		require.Equal(t, "1", found[0].Args.Get("format"))
		require.Equal(t, "1.0", found[0].Args.Get("allowed"))
		p := soundPlan(t)
		p.Format, p.ID, p.Owners = wellbeing.Format(version), "NO", nil
		require.Equal(t, []string{"schema/enum /format"}, briefs(wellbeing.Validate(p)), version)
	}
}

func TestAValidatorOfAnotherAcceptsTheTypes(t *testing.T) {
	for name, v := range map[string]*validator.Validate{
		"plain":           validator.New(),
		"required struct": validator.New(validator.WithRequiredStructEnabled()),
	} {
		require.NoError(t, v.Struct(soundPlan(t)), name)
		require.NoError(t, v.Struct(sample.Regional()), name)
		everything := fieldUse{}
		for seed := range 200 {
			p := anyPlan(false).Example(seed)
			everything.count(reflect.ValueOf(p))
			if p.Format == "1.0" {
				require.NoError(t, v.Struct(p), name)
			} else {
				require.NotPanics(t, func() { _ = v.Struct(p) }, name)
			}
		}
		require.Greater(t, len(everything), 200)
		for _, typed := range wellbeingTypes() {
			require.NotPanics(t, func() { _ = v.Struct(reflect.New(typed).Interface()) }, "%s %s", name, typed)
		}
		p := soundPlan(t)
		p.Kind = "island"
		var errs validator.ValidationErrors
		require.ErrorAs(t, v.Struct(p), &errs, name)
		require.Len(t, errs, 1)
		require.Equal(t, "oneof", errs[0].Tag())
		require.Equal(t, "Plan.Kind", errs[0].StructNamespace())
		m := soundPlan(t).Goals[0].Measures[0]
		m.Schedule.Every.Unit = "decade"
		require.ErrorAs(t, v.Struct(m), &errs, name)
		require.Equal(t, "Measure.Schedule.Every.Unit", errs[0].StructNamespace())
	}
}

// wellbeingTypes are the types of the objects of a plan.
func wellbeingTypes() []reflect.Type {
	seen := map[reflect.Type]bool{}
	var visit func(reflect.Type)
	visit = func(t reflect.Type) {
		switch t.Kind() {
		case reflect.Slice, reflect.Pointer:
			visit(t.Elem())
		case reflect.Struct:
			if seen[t] || t.NumField() == 0 || !t.Field(0).IsExported() {
				return
			}
			seen[t] = true
			for i := range t.NumField() {
				visit(t.Field(i).Type)
			}
		}
	}
	visit(reflect.TypeFor[wellbeing.Plan]())
	types := make([]reflect.Type, 0, len(seen))
	for t := range seen {
		types = append(types, t)
	}
	return types
}

// breaker puts odd strings and numbers into a plan.
type breaker struct {
	t     *rapid.T
	odd   []string
	every int // one value in so many
}

var (
	unwritable = []string{"\x00", "\xff", "\xed\xa0\x80", "\r", "a\x1fb"}
	odd        = []string{"", " ", "Care", "FI", "a/b~c", "\u202e", "1e999", "<script>", "lonely", "{", "2.0", strings.Repeat("ä", 100), "\U0010ffff", "a.b"}
)

func (b *breaker) breakUp(v reflect.Value) {
	odd := func() bool { return rapid.IntRange(1, b.every).Draw(b.t, "odd") == 1 }
	if breakdown, ok := v.Interface().(wellbeing.Breakdown); ok {
		if !breakdown.IsZero() && odd() {
			name, category := rapid.SampledFrom(b.odd).Draw(b.t, "name"), rapid.SampledFrom(b.odd).Draw(b.t, "value")
			v.Set(reflect.ValueOf(breakdown.With(name, category)))
		}
		return
	}
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				b.breakUp(v.Field(i))
			}
		}
	case reflect.Slice:
		if v.Type() == reflect.TypeFor[json.RawMessage]() {
			return
		}
		if !v.IsNil() && odd() {
			v.Set(reflect.Append(v, reflect.Zero(v.Type().Elem())))
		}
		for i := range v.Len() {
			b.breakUp(v.Index(i))
		}
	case reflect.Map:
		if v.IsNil() || !odd() {
			return
		}
		key := reflect.New(v.Type().Key()).Elem()
		key.SetString(rapid.SampledFrom(b.odd).Draw(b.t, "name"))
		value := reflect.New(v.Type().Elem()).Elem()
		if value.Kind() == reflect.String { // a language of a text
			value.SetString(rapid.SampledFrom(b.odd).Draw(b.t, "value"))
		} else {
			value.SetBytes([]byte(rapid.SampledFrom([]string{"1", `{"a":[]}`, `{"B":1,"A":2}`, `{"a":1,"a":2}`, "1e999", "{", ""}).Draw(b.t, "raw")))
		}
		v.SetMapIndex(key, value)
	case reflect.Pointer:
		if d, ok := v.Interface().(*wellbeing.Decimal); ok {
			if d != nil && odd() {
				*d = mustDecimal(rapid.SampledFrom([]string{"-1", "0", "999999999999", "-999999999999", "0.5"}).Draw(b.t, "number"))
			}
		} else if !v.IsNil() {
			b.breakUp(v.Elem())
		}
	case reflect.String:
		if odd() {
			v.SetString(rapid.SampledFrom(b.odd).Draw(b.t, "string"))
		}
	case reflect.Int:
		if odd() {
			v.SetInt(rapid.SampledFrom([]int64{-1, 0, 1, 1 << 62, -1 << 63, 1000}).Draw(b.t, "integer"))
		}
	}
}

func TestBrokenPlansBuiltInGoAreJudgedWithoutPanic(t *testing.T) {
	written, refused := 0, 0
	rapid.Check(t, func(t *rapid.T) {
		p := anyPlan(true).Draw(t, "plan")
		b := breaker{t: t, odd: odd, every: rapid.SampledFrom([]int{2, 20, 200, 1000}).Draw(t, "every")}
		if rapid.IntRange(0, 3).Draw(t, "unwritable") == 0 {
			b.odd = unwritable
		}
		b.breakUp(reflect.ValueOf(p).Elem())
		found := wellbeing.Validate(p)
		_ = wellbeing.Integrity(p, nil)
		_ = p.Clone()
		for _, f := range found {
			require.Contains(t, wellbeing.Codes(), f.Code)
			require.Equal(t, wellbeing.SeverityOf(f.Code), f.Severity)
		}
		data, err := wellbeing.Canonical(p)
		if err != nil {
			refused++
			require.Nil(t, data)
			return
		}
		written++
		require.NoError(t, wellbeing.Syntax(data, wellbeing.Limits{}), "what is written is sound JSON")
		read, err := wellbeing.Read(data)
		if err != nil {
			var inSchema wellbeing.Findings
			for _, f := range found {
				if f.Code.Category() != "data" {
					inSchema = append(inSchema, f)
				}
			}
			require.NotEmpty(t, inSchema, "Validate finds nothing where Read says %v", err)
			return
		}
		require.Equal(t, wellbeing.Validate(read), found, "the same verdict on the same plan")
	})
	t.Logf("%d broken plans could be written, %d could not", written, refused)
	require.Positive(t, written)
	require.Positive(t, refused)
}

func TestFindingsHoldNoTextOfThePlan(t *testing.T) {
	const canary = "Kanarialintu-1234"
	doc := municipal(t)
	var document any
	require.NoError(t, json.Unmarshal(doc, &document))
	// Every text of a person's pen, but not what findings may name: identifiers, dates, numbers and names of members.
	var spoil func(v any, in string) any
	spoil = func(v any, in string) any {
		switch v := v.(type) {
		case map[string]any:
			for name, held := range v {
				v[name] = spoil(held, name)
			}
		case []any:
			for i := range v {
				v[i] = spoil(v[i], in)
			}
		case string:
			if in == "format" {
				return v
			}
			return canary
		}
		return v
	}
	spoilt, err := json.Marshal(spoil(document, ""))
	require.NoError(t, err)
	found := findingsOf(t, readError(spoilt))
	require.Greater(t, len(found), 100)
	for _, f := range found {
		require.NotContains(t, f.String(), canary)
	}

	p := mustRead(t, doc)
	for _, node := range p.All() {
		switch n := node.(type) {
		case *wellbeing.Text:
			n.FI, n.SV = canary, canary+"\x07"
		case *wellbeing.Observation:
			n.Status, n.Value = wellbeing.ObservationSuppressed, number("123.456789")
			n.Breakdown = wellbeing.BreakdownOf("sex", canary+"\x07")
		case *wellbeing.Indicator:
			n.Unit = canary + "\xff"
		}
	}
	p.Extensions = map[string]json.RawMessage{"a.b": json.RawMessage(`"` + canary + "\x07\"")}
	found = wellbeing.Validate(p)
	require.Greater(t, len(found), 500)
	_, err = wellbeing.Canonical(p)
	for _, f := range append(found, findingsIn(t, err)...) {
		require.NotContains(t, f.String(), canary)
		require.NotContains(t, f.String(), "123.456789")
	}
}

func readError(doc []byte) error {
	_, err := wellbeing.Read(doc)
	return err
}

func TestFindingsCountAndFilter(t *testing.T) {
	fs := wellbeing.Findings{
		{Code: "b/x", Severity: wellbeing.SeverityAdvice, Path: "/goals/10"},
		{Code: "b/x", Severity: wellbeing.SeverityWarning, Path: "/goals/9"},
		{Code: "a/x", Severity: wellbeing.SeverityError, Path: "/goals/9"},
		{Code: "a/x", Severity: wellbeing.SeverityError, Path: "/goals/9", Args: wellbeing.ArgsOf("a", "0")},
	}
	fs.Sort()
	require.Equal(t, []string{"a/x /goals/9", "a/x /goals/9", "b/x /goals/9", "b/x /goals/10"}, briefs(fs))
	require.Equal(t, []int{2, 1, 1}, []int{fs.Count(wellbeing.SeverityError), fs.Count(wellbeing.SeverityWarning), fs.Count(wellbeing.SeverityAdvice)})
	require.Len(t, fs.AtLeast(wellbeing.SeverityWarning), 3)
	require.ErrorContains(t, fs.Err(), `error a/x at "/goals/9" and 1 more`)
	require.NoError(t, fs[2:].Err(), "a warning is no error")
	require.NoError(t, wellbeing.Findings(nil).Err())
	require.Zero(t, wellbeing.Severity("").Rank())
}

func TestAnExtensionTooDeepForThePlanIsFound(t *testing.T) {
	for depth, sound := range map[int]bool{1: true, 62: true, 63: false, 64: false, 65: false, 1000: false} {
		raw := strings.Repeat("[", depth) + strings.Repeat("]", depth)
		p := soundPlan(t)
		p.Extensions = map[string]json.RawMessage{"a.b": json.RawMessage(raw)}
		data, err := wellbeing.Canonical(p)
		require.NoError(t, err)
		read, found := judged(t, data, wellbeing.Limits{}), wellbeing.Validate(p)
		require.Equal(t, sound, len(read) == 0, depth)
		for i := range read {
			read[i].Place = wellbeing.Place{}
		}
		require.Equal(t, read, found, "built in Go and read, %d deep", depth)
	}
}
