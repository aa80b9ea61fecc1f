// Package sample makes plans up for tests and benchmarks: sound ones, of the size that real plans have, always the same
// for the same seed. Organizations, goals and numbers are invented.
package sample

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"github.com/openwellbeing/plan/wellbeing"
)

// Regional returns the plan of a made-up region: 20 organizations, 3 main goals, 30 sub-goals, 600 measures and 120
// indicators with 8 years of observations, in Finnish and Swedish. It takes about 250 kB.
func Regional() *wellbeing.Plan { return RegionalOf(1) }

// RegionalOf returns another plan of the size of Regional for each seed.
func RegionalOf(seed uint64) *wellbeing.Plan {
	return size{organizations: 20, mains: 3, subs: 10, measures: 20, indicators: 120, years: 8}.plan(seed)
}

// Small returns the plan of a made-up municipality, which takes about 11 kB.
func Small() *wellbeing.Plan { return SmallOf(1) }

// SmallOf returns another plan of the size of Small for each seed.
func SmallOf(seed uint64) *wellbeing.Plan {
	return size{organizations: 4, mains: 2, subs: 2, measures: 5, indicators: 6, years: 4}.plan(seed)
}

// size is how much of everything a plan holds: sub-goals per main goal, measures per sub-goal, years per indicator.
type size struct {
	organizations, mains, subs, measures, indicators, years int
}

const firstYear = 2018

func (s size) plan(seed uint64) *wellbeing.Plan {
	w := words{rand.New(rand.NewPCG(seed, 20260101))}
	p := &wellbeing.Plan{
		Format:       wellbeing.CurrentFormat,
		ID:           wellbeing.ID(fmt.Sprintf("plan-%d", seed)),
		Revision:     1 + int(seed%7),
		Kind:         wellbeing.PlanRegional,
		Title:        w.text(5),
		Vision:       w.text(9),
		PlainSummary: w.text(14),
		Languages:    []wellbeing.Language{wellbeing.Finnish, wellbeing.Swedish},
		Period:       wellbeing.Period{Start: year(2025), End: year(2028)},
		AgeRange:     wellbeing.AgeRange{Min: new(0), Max: new(17)},
	}
	for i := range s.organizations {
		o := wellbeing.Organization{ID: id("org", i), Kind: wellbeing.OrganizationMunicipality, Name: w.text(2)}
		if i > 0 && i%4 == 0 {
			o.Kind, o.Parent = wellbeing.OrganizationDepartment, id("org", i-1)
		}
		if i%4 == 3 {
			o.Kind = wellbeing.OrganizationNgo
		}
		p.Organizations = append(p.Organizations, o)
	}
	p.Owners = []wellbeing.ID{id("org", 0), id("org", 1)}
	p.Bodies = []wellbeing.Body{{
		ID: "board", Name: w.text(2), Roles: []wellbeing.BodyRole{wellbeing.BodySteering, wellbeing.BodyFollowUp},
		State: wellbeing.BodyActive, Members: []wellbeing.Member{{Organization: id("org", 0), Seats: new(3)}},
	}}
	p.Approvals = []wellbeing.Approval{{
		Owner: id("org", 0), Organ: wellbeing.OrganMunicipalCouncil, State: wellbeing.ApprovalApproved,
		Date: day(2025, 2, 10), Reference: "§ 14", Revision: 1,
	}}
	for i := range s.mains {
		p.Goals = append(p.Goals, s.main(w, i))
	}
	for i := range s.indicators {
		p.Indicators = append(p.Indicators, s.indicator(w, i))
	}
	return p
}

func (s size) main(w words, i int) wellbeing.Goal {
	g := wellbeing.Goal{
		ID: id("goal", i), Title: w.text(5), Level: wellbeing.GoalMain, Kind: wellbeing.GoalOutcome,
		Rights:     []wellbeing.Right{wellbeing.RightParticipation, wellbeing.RightSafety},
		Indicators: []wellbeing.ID{id("indicator", i%s.indicators)},
	}
	for j := range s.subs {
		sub := wellbeing.Goal{
			ID: id(string(g.ID), j), Title: w.text(6), Level: wellbeing.GoalSub, Kind: wellbeing.GoalOutcome,
			Rights: []wellbeing.Right{wellbeing.RightLearning},
		}
		for n := range max(1, s.indicators/(s.mains*s.subs)) {
			sub.Indicators = append(sub.Indicators, id("indicator", (i*s.subs+j+n*s.mains*s.subs)%s.indicators))
		}
		for k := range s.measures {
			sub.Measures = append(sub.Measures, s.measure(w, id(string(sub.ID), k)))
		}
		g.Goals = append(g.Goals, sub)
	}
	return g
}

func (s size) measure(w words, name wellbeing.ID) wellbeing.Measure {
	m := wellbeing.Measure{
		ID: "m-" + name, Title: w.text(3), Responsible: id("org", w.IntN(s.organizations)),
		Schedule: wellbeing.Schedule{Start: month(2025, 1+w.IntN(12)), End: month(2027, 1+w.IntN(12))},
		Updated:  day(2025, 1+w.IntN(12), 1+w.IntN(28)),
	}
	switch w.IntN(8) {
	case 0:
		m.Status = wellbeing.MeasurePlanned
	case 1:
		m.Status = wellbeing.MeasureCompleted
	case 2, 3:
		m.Status, m.Completion = wellbeing.MeasureInProgress, decimal(int64(w.IntN(100)), 2)
	case 4:
		m.Tasks = []wellbeing.Task{{Title: w.text(2), Due: month(2026, 5), Done: day(2026, 4, 1+w.IntN(30))}}
	case 5:
		m.Resources = []wellbeing.Resource{{
			Organization: m.Responsible, Amount: decimal(int64(w.IntN(900))*100, 0), Currency: "EUR",
		}}
	default:
		m.Status = wellbeing.MeasureInProgress
	}
	return m
}

func (s size) indicator(w words, i int) wellbeing.Indicator {
	n := wellbeing.Indicator{
		ID: id("indicator", i), Title: w.text(4), MeasureType: wellbeing.TypePercent, Unit: "%",
		Direction: wellbeing.DirectionDecrease, Stage: wellbeing.StageOutcome,
		Baseline:  wellbeing.Baseline{At: year(firstYear), Value: decimal(int64(200+w.IntN(300)), 1)},
		Targets:   []wellbeing.Target{{At: year(2028), Value: decimal(int64(w.IntN(200)), 1)}},
		Frequency: wellbeing.Frequency{Every: 1, Unit: wellbeing.IntervalYear},
		Sources:   []wellbeing.IndicatorSource{{System: "school-health-survey", ID: fmt.Sprint(4000 + w.IntN(900))}},
	}
	for y := range s.years {
		o := wellbeing.Observation{At: year(firstYear + y), Organization: id("org", i%s.organizations)}
		if o.Value = decimal(int64(100+w.IntN(400)), 1); w.IntN(20) == 0 {
			o.Value, o.Status = nil, wellbeing.ObservationSuppressed
		}
		n.Observations = append(n.Observations, o)
	}
	return n
}

func id(prefix string, i int) wellbeing.ID { return wellbeing.ID(fmt.Sprintf("%s-%d", prefix, i+1)) }

func year(y int) wellbeing.Point { return point(y, 0, 0) }

func month(y, m int) wellbeing.Point { return point(y, m, 0) }

func point(y, m, d int) wellbeing.Point {
	p, err := wellbeing.NewPoint(y, m, d)
	if err != nil {
		panic(err)
	}
	return p
}

func day(y, m, d int) wellbeing.Date {
	date, err := wellbeing.NewDate(y, m, d)
	if err != nil {
		panic(err)
	}
	return date
}

func decimal(coefficient int64, places int) *wellbeing.Decimal {
	d, err := wellbeing.NewDecimal(coefficient, places)
	if err != nil {
		panic(err)
	}
	return &d
}

// words makes up texts.
type words struct{ *rand.Rand }

var (
	finnish = strings.Fields(`lapset nuoret perheet koulut päiväkodit kerhot yhdessä hyvinvointi yksinäisyys osallisuus
		turvallisuus mielenterveys kiusaaminen harrastukset liikunta välitunti lähiö äiti isä ystävyys kuuleminen tukea
		vahvistetaan järjestetään vähennetään lisätään kehitetään koulutetaan työntekijät nuorisovaltuusto maakunta`)
	swedish = strings.Fields(`barn unga familjer skolor daghem klubbar tillsammans välfärd ensamhet delaktighet trygghet
		psykisk hälsa mobbning fritid rörelse rast förort mamma pappa vänskap hörande stöd stärks ordnas minskas ökas
		utvecklas utbildas anställda ungdomsfullmäktige landskap småbarn åtgärder`)
)

func (w words) text(n int) wellbeing.Text {
	return wellbeing.Text{FI: w.sentence(finnish, n), SV: w.sentence(swedish, n)}
}

func (w words) sentence(from []string, n int) string {
	chosen := make([]string, n)
	for i := range chosen {
		chosen[i] = from[w.IntN(len(from))]
	}
	return strings.Join(chosen, " ")
}
