package wellbeing_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/openwellbeing/plan/wellbeing"
	"github.com/openwellbeing/plan/wellbeing/internal/sample"
	"github.com/openwellbeing/plan/wellbeing/progress"
	"github.com/openwellbeing/plan/wellbeing/rules"
)

// variants are how many plans of one size are read in turn: one plan read again and again would flatter the caches.
const variants = 8

// documents are plans of the two sizes, as text and as read; worst are the regional ones in the shape that is slowest to
// read.
func documents(tb testing.TB) map[string][]document {
	tb.Helper()
	sizes := map[string][]document{}
	for name, plan := range map[string]func(uint64) *wellbeing.Plan{"regional": sample.RegionalOf, "small": sample.SmallOf} {
		for seed := range uint64(variants) {
			data := mustCanonical(tb, plan(seed+1))
			sizes[name] = append(sizes[name], document{data: data, plan: mustRead(tb, data)})
		}
	}
	for _, d := range sizes["regional"] {
		sizes["worst"] = append(sizes["worst"], document{data: worstShape(tb, d.data), plan: d.plan})
	}
	return sizes
}

type document struct {
	data []byte
	plan *wellbeing.Plan
}

// work is what is timed. The base is what encoding/json takes to fill plain structs, which checks almost nothing.
var work = []struct {
	name string
	do   func(document) error
}{
	{"base", func(d document) error { return json.Unmarshal(d.data, new(mirrorPlan)) }},
	{"syntax", func(d document) error { return wellbeing.Syntax(d.data, wellbeing.Limits{}) }},
	{"read", func(d document) error { _, err := wellbeing.Read(d.data); return err }},
	{"validate", func(d document) error { return wellbeing.Validate(d.plan).Err() }},
	{"index", func(d document) error {
		if x := wellbeing.NewIndex(d.plan); x.Goal(d.plan.Goals[0].ID) == nil {
			return errors.New("no goal")
		}
		return nil
	}},
	{"integrity", func(d document) error { return wellbeing.Integrity(d.plan, nil).Err() }},
	{"strings", func(d document) error {
		n := 0
		for _, s := range d.plan.Strings() {
			n += len(s)
		}
		if n == 0 {
			return errors.New("no strings")
		}
		return nil
	}},
	{"progress", func(d document) error {
		if r := progress.Compute(d.plan, asOf, progress.Config{}); len(r.Goals) == 0 {
			return errors.New("no goals")
		}
		return nil
	}},
	{"read+integrity+progress", func(d document) error {
		plan, err := wellbeing.Read(d.data)
		if err != nil {
			return err
		}
		x := wellbeing.NewIndex(plan)
		if r := progress.Compute(plan, asOf, progress.Config{Index: x}); len(r.Goals) == 0 {
			return errors.New("no goals")
		}
		return wellbeing.Integrity(plan, x).Err()
	}},
	{"rules", func(d document) error { _ = rules.Check(d.plan, asOf, rules.Config{}); return nil }},
	{"canonical", func(d document) error { _, err := wellbeing.Canonical(d.plan); return err }},
	{"indented", func(d document) error { _, err := wellbeing.Indented(d.plan); return err }},
	{"clone", func(d document) error { _ = d.plan.Clone(); return nil }},
}

// asOf is the day whose progress is computed: in the middle of the period of the plans.
var asOf, _ = wellbeing.NewDate(2026, 11, 21)

// BenchmarkPlans times each kind of work by itself, as in BenchmarkPlans/regional/read.
func BenchmarkPlans(b *testing.B) {
	for size, docs := range documents(b) {
		for _, w := range work {
			b.Run(size+"/"+w.name, func(b *testing.B) {
				b.SetBytes(int64(len(docs[0].data)))
				b.ReportAllocs()
				for i := 0; b.Loop(); i++ {
					if err := w.do(docs[i%variants]); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}

// BenchmarkRatios times each kind of work in turn in every round, so that noise strikes all of them alike, and reports the
// median of each as a ratio to the median of the base. Rotate enough rounds with -benchtime=20x or more.
func BenchmarkRatios(b *testing.B) {
	for size, docs := range documents(b) {
		b.Run(size, func(b *testing.B) {
			repeat := 1 + 250_000/len(docs[0].data)
			times := make([][]time.Duration, len(work))
			for round := 0; b.Loop(); round++ {
				for i := range work {
					n := (i + round) % len(work)
					begin := time.Now()
					for k := range repeat {
						if err := work[n].do(docs[(round+k)%variants]); err != nil {
							b.Fatal(err)
						}
					}
					times[n] = append(times[n], time.Since(begin))
				}
			}
			for n, w := range work {
				slices.Sort(times[n])
				b.ReportMetric(float64(times[n][len(times[n])/2])/float64(times[0][len(times[0])/2]), w.name+"/base")
			}
			b.ReportMetric(0, "ns/op")
		})
	}
}

func TestTheBaseOfTheBenchmarksReadsWholePlans(t *testing.T) {
	var compare func(wellbeingType, mirror reflect.Type)
	seen := map[reflect.Type]bool{}
	compare = func(ours, mirror reflect.Type) {
		for ours.Kind() == reflect.Slice || ours.Kind() == reflect.Pointer {
			ours, mirror = ours.Elem(), mirror.Elem()
		}
		if mirror.Kind() != reflect.Struct || seen[ours] {
			return
		}
		seen[ours] = true
		require.Zero(t, mirror.NumMethod())
		require.Equal(t, ours.NumField()-1, mirror.NumField(), "all of %s but what later versions add", ours)
		for i := range mirror.NumField() {
			require.Equal(t, ours.Field(i).Name, mirror.Field(i).Name, ours)
			compare(ours.Field(i).Type, mirror.Field(i).Type)
		}
	}
	compare(reflect.TypeFor[wellbeing.Plan](), reflect.TypeFor[mirrorPlan]())
	require.Greater(t, len(seen), 30)
	for size, docs := range documents(t) {
		for _, d := range docs {
			for _, w := range work {
				require.NoError(t, w.do(d), fmt.Sprint(size, w.name))
			}
		}
		var p mirrorPlan
		require.NoError(t, json.Unmarshal(docs[0].data, &p))
		require.Equal(t, docs[0].plan.Goals[0].Goals[0].Measures[0].Title.SV, p.Goals[0].Goals[0].Measures[0].Title["sv"])
		require.Equal(t, docs[0].plan.Indicators[0].Observations[0].Value.Float64(), *p.Indicators[0].Observations[0].Value)
	}
}

// The mirror types are the types of a plan with plain strings, numbers and maps, and without methods.

type mirrorPlan struct {
	SchemaURI     string                     `json:"$schema"`
	Format        string                     `json:"format"`
	ID            string                     `json:"id"`
	Revision      int                        `json:"revision"`
	Kind          string                     `json:"kind"`
	Title         map[string]string          `json:"title"`
	Vision        map[string]string          `json:"vision"`
	Summary       map[string]string          `json:"summary"`
	PlainSummary  map[string]string          `json:"plainSummary"`
	Languages     []string                   `json:"languages"`
	Period        mirrorPeriod               `json:"period"`
	AgeRange      mirrorAgeRange             `json:"ageRange"`
	Regimes       []string                   `json:"regimes"`
	Relations     []mirrorRelation           `json:"relations"`
	Organizations []mirrorOrganization       `json:"organizations"`
	Owners        []string                   `json:"owners"`
	Bodies        []mirrorBody               `json:"bodies"`
	Situation     mirrorSituation            `json:"situation"`
	Sections      []mirrorSection            `json:"sections"`
	Themes        []mirrorTheme              `json:"themes"`
	Definitions   []mirrorDefinition         `json:"definitions"`
	Goals         []mirrorGoal               `json:"goals"`
	Indicators    []mirrorIndicator          `json:"indicators"`
	Hearings      []mirrorHearing            `json:"hearings"`
	Approvals     []mirrorApproval           `json:"approvals"`
	Events        []mirrorEvent              `json:"events"`
	Calendar      []mirrorClockEntry         `json:"calendar"`
	Resources     []mirrorResource           `json:"resources"`
	Sources       []mirrorSource             `json:"sources"`
	Documents     []mirrorDocument           `json:"documents"`
	Extensions    map[string]json.RawMessage `json:"extensions"`
}

type mirrorPeriod struct {
	Start string `json:"start"`
	End   string `json:"end"`
}

type mirrorAgeRange struct {
	Min *int `json:"min"`
	Max *int `json:"max"`
}

type mirrorRelation struct {
	Kind     string            `json:"kind"`
	Plan     string            `json:"plan"`
	Title    map[string]string `json:"title"`
	URL      string            `json:"url"`
	Year     int               `json:"year"`
	Amount   *float64          `json:"amount"`
	Currency string            `json:"currency"`
	Period   mirrorPeriod      `json:"period"`
}

type mirrorOrganization struct {
	ID     string                 `json:"id"`
	Kind   string                 `json:"kind"`
	Name   map[string]string      `json:"name"`
	Code   mirrorOrganizationCode `json:"code"`
	Parent string                 `json:"parent"`
}

type mirrorOrganizationCode struct {
	Scheme string `json:"scheme"`
	Value  string `json:"value"`
}

type mirrorBody struct {
	ID           string              `json:"id"`
	Name         map[string]string   `json:"name"`
	Parent       string              `json:"parent"`
	Organization string              `json:"organization"`
	Roles        []string            `json:"roles"`
	Tasks        []map[string]string `json:"tasks"`
	Members      []mirrorMember      `json:"members"`
	Areas        []map[string]string `json:"areas"`
	AgeRange     mirrorAgeRange      `json:"ageRange"`
	Period       mirrorPeriod        `json:"period"`
	State        string              `json:"state"`
	Questions    []map[string]string `json:"questions"`
	Replaces     string              `json:"replaces"`
}

type mirrorMember struct {
	Organization string `json:"organization"`
	Seats        *int   `json:"seats"`
}

type mirrorSituation struct {
	Strengths  []mirrorStatement `json:"strengths"`
	Challenges []mirrorChallenge `json:"challenges"`
	Statements []mirrorStatement `json:"statements"`
}

type mirrorStatement struct {
	ID         string            `json:"id"`
	Text       map[string]string `json:"text"`
	Rights     []string          `json:"rights"`
	Sources    []string          `json:"sources"`
	Indicators []string          `json:"indicators"`
}

type mirrorChallenge struct {
	ID         string            `json:"id"`
	Text       map[string]string `json:"text"`
	Rights     []string          `json:"rights"`
	Sources    []string          `json:"sources"`
	Indicators []string          `json:"indicators"`
	Goals      []string          `json:"goals"`
}

type mirrorSection struct {
	Item string            `json:"item"`
	Text map[string]string `json:"text"`
	Refs []string          `json:"refs"`
}

type mirrorTheme struct {
	ID        string             `json:"id"`
	Framework string             `json:"framework"`
	Code      string             `json:"code"`
	Title     map[string]string  `json:"title"`
	Rights    []mirrorThemeRight `json:"rights"`
}

type mirrorThemeRight struct {
	Right    string `json:"right"`
	Relation string `json:"relation"`
}

type mirrorDefinition struct {
	Right string            `json:"right"`
	Text  map[string]string `json:"text"`
}

type mirrorGoal struct {
	ID           string            `json:"id"`
	Title        map[string]string `json:"title"`
	Description  map[string]string `json:"description"`
	Level        string            `json:"level"`
	Kind         string            `json:"kind"`
	Rights       []string          `json:"rights"`
	Themes       []string          `json:"themes"`
	Owner        string            `json:"owner"`
	DeviatesFrom string            `json:"deviatesFrom"`
	Requires     []mirrorCondition `json:"requires"`
	Weight       *float64          `json:"weight"`
	Indicators   []string          `json:"indicators"`
	Measures     []mirrorMeasure   `json:"measures"`
	Goals        []mirrorGoal      `json:"goals"`
}

type mirrorCondition struct {
	Text map[string]string `json:"text"`
	Met  *bool             `json:"met"`
}

type mirrorMeasure struct {
	ID              string                 `json:"id"`
	Title           map[string]string      `json:"title"`
	Description     map[string]string      `json:"description"`
	Responsible     string                 `json:"responsible"`
	Partners        []string               `json:"partners"`
	OtherGoals      []string               `json:"otherGoals"`
	Schedule        mirrorSchedule         `json:"schedule"`
	Status          string                 `json:"status"`
	Reason          map[string]string      `json:"reason"`
	Completion      *float64               `json:"completion"`
	Tasks           []mirrorTask           `json:"tasks"`
	Implementations []mirrorImplementation `json:"implementations"`
	Resources       []mirrorResource       `json:"resources"`
	Priority        mirrorPriority         `json:"priority"`
	TargetGroup     map[string]string      `json:"targetGroup"`
	Indicators      []string               `json:"indicators"`
	Updated         string                 `json:"updated"`
}

type mirrorSchedule struct {
	Start      string            `json:"start"`
	End        string            `json:"end"`
	Continuous *bool             `json:"continuous"`
	Every      mirrorRecurrence  `json:"every"`
	Trigger    map[string]string `json:"trigger"`
	Project    mirrorProject     `json:"project"`
}

type mirrorRecurrence struct {
	Times    int    `json:"times"`
	TimesMax int    `json:"timesMax"`
	Unit     string `json:"unit"`
}

type mirrorProject struct {
	Title map[string]string `json:"title"`
	End   string            `json:"end"`
}

type mirrorTask struct {
	Title map[string]string `json:"title"`
	Due   string            `json:"due"`
	Done  string            `json:"done"`
}

type mirrorImplementation struct {
	Organization string            `json:"organization"`
	Status       string            `json:"status"`
	Completion   *float64          `json:"completion"`
	Updated      string            `json:"updated"`
	Note         map[string]string `json:"note"`
}

type mirrorPriority struct {
	Impact int `json:"impact"`
	Ease   int `json:"ease"`
}

type mirrorResource struct {
	Organization   string            `json:"organization"`
	Period         mirrorPeriod      `json:"period"`
	Amount         *float64          `json:"amount"`
	Currency       string            `json:"currency"`
	PersonYears    *float64          `json:"personYears"`
	WithinExisting *bool             `json:"withinExisting"`
	Purpose        map[string]string `json:"purpose"`
}

type mirrorIndicator struct {
	ID            string                  `json:"id"`
	Title         map[string]string       `json:"title"`
	Description   map[string]string       `json:"description"`
	MeasureType   string                  `json:"measureType"`
	Levels        []map[string]string     `json:"levels"`
	Unit          string                  `json:"unit"`
	Population    map[string]string       `json:"population"`
	Direction     string                  `json:"direction"`
	Stage         string                  `json:"stage"`
	Baseline      mirrorBaseline          `json:"baseline"`
	Targets       []mirrorTarget          `json:"targets"`
	Aggregation   string                  `json:"aggregation"`
	Organizations []string                `json:"organizations"`
	Frequency     mirrorFrequency         `json:"frequency"`
	Sources       []mirrorIndicatorSource `json:"sources"`
	Responsible   string                  `json:"responsible"`
	Observations  []mirrorObservation     `json:"observations"`
	Assessments   []mirrorAssessment      `json:"assessments"`
	Omitted       map[string]string       `json:"omitted"`
}

type mirrorBaseline struct {
	At          string   `json:"at"`
	Value       *float64 `json:"value"`
	Numerator   *float64 `json:"numerator"`
	Denominator *float64 `json:"denominator"`
}

type mirrorTarget struct {
	At    string   `json:"at"`
	Value *float64 `json:"value"`
	Min   *float64 `json:"min"`
	Max   *float64 `json:"max"`
}

type mirrorFrequency struct {
	Every int    `json:"every"`
	Unit  string `json:"unit"`
}

type mirrorIndicatorSource struct {
	System   string            `json:"system"`
	ID       string            `json:"id"`
	Source   string            `json:"source"`
	Table    string            `json:"table"`
	Producer map[string]string `json:"producer"`
	Licence  string            `json:"licence"`
	URL      string            `json:"url"`
}

type mirrorObservation struct {
	At            string            `json:"at"`
	Value         *float64          `json:"value"`
	Numerator     *float64          `json:"numerator"`
	Denominator   *float64          `json:"denominator"`
	Organization  string            `json:"organization"`
	Breakdown     map[string]string `json:"breakdown"`
	Status        string            `json:"status"`
	StandardError *float64          `json:"standardError"`
	Source        string            `json:"source"`
	Note          map[string]string `json:"note"`
}

type mirrorAssessment struct {
	At      string            `json:"at"`
	Body    string            `json:"body"`
	Verdict string            `json:"verdict"`
	Text    map[string]string `json:"text"`
}

type mirrorHearing struct {
	ID           string            `json:"id"`
	Group        string            `json:"group"`
	Organization string            `json:"organization"`
	At           string            `json:"at"`
	Method       map[string]string `json:"method"`
	AgeRange     mirrorAgeRange    `json:"ageRange"`
	Participants *int              `json:"participants"`
	Goals        []string          `json:"goals"`
	Effect       map[string]string `json:"effect"`
}

type mirrorApproval struct {
	Owner     string            `json:"owner"`
	Organ     string            `json:"organ"`
	OrganName map[string]string `json:"organName"`
	State     string            `json:"state"`
	Due       string            `json:"due"`
	Date      string            `json:"date"`
	Reference string            `json:"reference"`
	Revision  int               `json:"revision"`
}

type mirrorEvent struct {
	ID           string            `json:"id"`
	Kind         string            `json:"kind"`
	Title        map[string]string `json:"title"`
	Due          string            `json:"due"`
	Held         string            `json:"held"`
	By           string            `json:"by"`
	To           []string          `json:"to"`
	Covers       string            `json:"covers"`
	Object       string            `json:"object"`
	Conclusions  map[string]string `json:"conclusions"`
	Feedback     mirrorFeedback    `json:"feedback"`
	Participants *int              `json:"participants"`
}

type mirrorFeedback struct {
	Respondents *int        `json:"respondents"`
	Score       *float64    `json:"score"`
	Scale       mirrorScale `json:"scale"`
}

type mirrorScale struct {
	Min *float64 `json:"min"`
	Max *float64 `json:"max"`
}

type mirrorClockEntry struct {
	Month        int               `json:"month"`
	When         map[string]string `json:"when"`
	Organization string            `json:"organization"`
	Kind         string            `json:"kind"`
	Title        map[string]string `json:"title"`
}

type mirrorSource struct {
	ID        string            `json:"id"`
	Title     map[string]string `json:"title"`
	Authors   []string          `json:"authors"`
	Publisher map[string]string `json:"publisher"`
	Year      int               `json:"year"`
	URL       string            `json:"url"`
}

type mirrorDocument struct {
	ID     string            `json:"id"`
	Title  map[string]string `json:"title"`
	Kind   string            `json:"kind"`
	URL    string            `json:"url"`
	SHA256 string            `json:"sha256"`
}
