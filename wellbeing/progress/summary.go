package progress

import (
	"cmp"
	"encoding/json"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/openwellbeing/plan/wellbeing"
)

// Summary is what the results and findings of many plans come to. It holds counts and sums of whole numbers only: no name,
// identifier or text of any plan, and no share that is withheld. Values of a plan that this version does not list, such as
// a kind of a later format, are counted under "" together with those that are not stated.
//
// Plans may be added and summaries merged in any order and any grouping, on one machine or many: the same plans give the
// same summary and the same JSON, byte for byte. A plan that is added twice counts twice.
//
// The zero value is an empty summary, ready for use. A summary is for one goroutine at a time. Counts and sums are exact up
// to 2^53 - 1, which every reader of JSON can hold, and stay there: enough for the shares of 9·10^11 plans.
type Summary struct {
	// How many plans are summed.
	Count int64 `json:"plans"`
	// Results that were left out of everything else: of another method, or not of the plan that they came with.
	Refused int64 `json:"refused"`
	// How many plans were computed by each policy, thresholds and all. JSON has a list, in the order of names and thresholds.
	// A name that has not the form of an identifier is left out of the policy.
	Policies map[Policy]int64 `json:"-"`
	// How many plans were computed for each as-of day.
	Days map[wellbeing.Date]int64 `json:"days"`
	// The plans as a whole: their shared goals together.
	Standings
	// The same for each kind of plan.
	Kinds map[wellbeing.PlanKind]KindSummary `json:"kinds"`
	// The seven rights, in their order. A goal with several rights counts in each, so the rights are never added up.
	Rights [7]RightSummary `json:"rights"`
	// What organizations of each kind have done.
	Organizations map[wellbeing.OrganizationKind]OrganizationSummary `json:"organizations"`
	Indicators    IndicatorSummary                                   `json:"indicators"`
	Measures      MeasureSummary                                     `json:"measures"`
	Findings      FindingSummary                                     `json:"findings"`
}

// Standings are how shares spread in each respect. Doing, effect and delivery are never averaged with each other. The zero
// value is over nothing.
type Standings struct {
	Doing    Distribution `json:"doing"`
	Effect   Distribution `json:"effect"`
	Delivery Distribution `json:"delivery"`
}

// Distribution is how the shares of a number of roll-ups spread. Each share and coverage counts as results show it, rounded
// to four decimals, so that others can make the same from published results. The zero value is over nothing.
type Distribution struct {
	// How many roll-ups have a share that is shown.
	Known int64 `json:"known"`
	// Known in part, but too little to be shown, by the policy. Their shares are in none of what follows.
	Withheld int64 `json:"withheld"`
	// Nothing is known.
	Unknown int64 `json:"unknown"`
	// There is nothing to know, such as no goal for a right.
	Outside int64 `json:"outside"`
	// How many of the known shares lie in each tenth: from 0 and below 0.1, and so on; the last from 0.9 to 1, with 1.
	Bins [10]int64 `json:"bins"`
	// Sum of the known shares, in ten-thousandths.
	ShareSum int64 `json:"shareSum"`
	// Sum of the coverages of those known, withheld and unknown, in ten-thousandths.
	CoverageSum int64 `json:"coverageSum"`
	// Least and greatest known share, from 0 to 1; none where none is known.
	Min Ratio `json:"min"`
	Max Ratio `json:"max"`
}

// KindSummary is what the plans of one kind come to. The zero value is no plans.
type KindSummary struct {
	// How many plans are of the kind.
	Plans int64 `json:"plans"`
	Standings
}

// RightSummary is what all plans come to for one of the seven rights. The zero value is over no plans.
type RightSummary struct {
	// Which right; "" in a summary without plans, where JSON has the right nevertheless.
	Right wellbeing.Right `json:"right"`
	// How many plans have a shared goal for it. The distributions are over all plans, the others outside.
	Plans int64 `json:"plans"`
	Standings
}

// OrganizationSummary is what the organizations of one kind have done, over all plans. The zero value is no organizations.
type OrganizationSummary struct {
	// How many organizations of the kind the plans name; one that two plans name counts in both.
	Organizations int64 `json:"organizations"`
	// Outside are those that no measure is given to.
	Doing Distribution `json:"doing"`
}

// IndicatorSummary is how the indicators of all plans stand. The zero value is no indicators.
type IndicatorSummary struct {
	// How many indicators the plans have.
	Count int64 `json:"indicators"`
	// How many have each status; and the same of those about effect and of those about delivery alone.
	Statuses map[Status]int64 `json:"statuses"`
	Effect   map[Status]int64 `json:"effect"`
	Delivery map[Status]int64 `json:"delivery"`
	// Why those are not assessable that are not.
	NotAssessable map[Reason]int64 `json:"notAssessable"`
	// How many move each way, would come out in each band if the trend continues, and have evidence so fresh; "" is none.
	Trends      map[TrendDirection]int64 `json:"trends"`
	Projections map[ProjectionBand]int64 `json:"projections"`
	Freshness   map[Freshness]int64      `json:"freshness"`
}

// MeasureSummary is how the measures of all plans stand. The zero value is no measures.
type MeasureSummary struct {
	// How many measures the plans have.
	Count int64 `json:"measures"`
	// How many have each status; "" is none, or none that holds on the day.
	Statuses map[wellbeing.MeasureStatus]int64 `json:"statuses"`
	// How many stand so against their schedule; "" is a cancelled one.
	Schedules map[ScheduleState]int64 `json:"schedules"`
}

// FindingSummary is what was found in all plans. The zero value is nothing.
type FindingSummary struct {
	// All findings, and the plans that have any.
	FindingCount
	// The same by severity and by code. A code that has not the form category/name is counted under "".
	Severities map[wellbeing.Severity]FindingCount `json:"severities"`
	Codes      map[wellbeing.Code]FindingCount     `json:"codes"`
}

// FindingCount is how many findings there are, and how many plans have at least one of them. The zero value is none.
type FindingCount struct {
	Findings int64 `json:"findings"`
	Plans    int64 `json:"plans"`
}

// mostCounted is where counts and sums end: the greatest whole number that binary floating point has exactly with all below.
const mostCounted = 1<<53 - 1

// shareUnits is how many units of a sum a share of 1 is.
const shareUnits = 10_000

// The values under which a summary counts; any other is counted under "".
var (
	planKindTable         = valuesOf[wellbeing.PlanKind]("planKind")
	organizationKindTable = valuesOf[wellbeing.OrganizationKind]("organizationKind")
	severityTable         = []wellbeing.Severity{wellbeing.SeverityError, wellbeing.SeverityWarning, wellbeing.SeverityAdvice}
	notAssessableTable    = []Reason{
		ReasonNoTarget, ReasonNoDirection, ReasonNoObservation, ReasonIncomplete, ReasonNoBaseline, ReasonNoTargetDate,
		ReasonBreakInSeries, ReasonTargetDatePassed,
	}
	trendTable      = []TrendDirection{TrendImproving, TrendNoChange, TrendWorsening}
	projectionTable = []ProjectionBand{ProjectedMet, ProjectedNearly, ProjectedMissed, ProjectedWrong}
	freshnessTable  = []Freshness{FreshnessFresh, FreshnessLate, FreshnessStale}
	scheduleTable   = []ScheduleState{
		ScheduleNotDue, ScheduleOnSchedule, ScheduleOverdue, ScheduleContinuous, ScheduleUnscheduled,
	}
)

func valuesOf[K ~string](enum string) []K {
	values := wellbeing.EnumValues(enum)
	table := make([]K, len(values))
	for i, v := range values {
		table[i] = K(v)
	}
	return table
}

// listed returns a value of a table, and "" for any other.
func listed[K ~string](value K, table []K) K {
	if slices.Contains(table, value) {
		return value
	}
	return ""
}

// listedCode returns a code of the form category/name, and "" for any other, which might hold anything.
func listedCode(c wellbeing.Code) wellbeing.Code {
	category, name, _ := strings.Cut(string(c), "/")
	if wellbeing.ID(category).Valid() && wellbeing.ID(name).Valid() {
		return c
	}
	return ""
}

// added returns a + b, at most mostCounted, so that the order of additions never matters.
func added(a, b int64) int64 { return min(a+b, mostCounted) }

func count[K comparable](m *map[K]int64, key K, n int64) {
	if *m == nil {
		*m = map[K]int64{}
	}
	(*m)[key] = added((*m)[key], n)
}

func mergeCounts[K comparable](m *map[K]int64, o map[K]int64) {
	for key, n := range o {
		count(m, key, n)
	}
}

func totalOf[K comparable](m map[K]int64) (n int64) {
	for _, k := range m {
		n = added(n, k)
	}
	return n
}

// change changes one entry of a map.
func change[K comparable, V any](m *map[K]V, key K, by func(*V)) {
	if *m == nil {
		*m = map[K]V{}
	}
	v := (*m)[key]
	by(&v)
	(*m)[key] = v
}

// Plans returns how many plans are summed.
func (s *Summary) Plans() int { return int(min(s.Count, math.MaxInt)) }

// Mixed reports whether the plans were computed by several policies or for several days, so that their shares and statuses
// are not wholly alike.
func (s *Summary) Mixed() bool { return len(s.Policies) > 1 || len(s.Days) > 1 }

// Add adds a plan with its result and findings; either may stem from any plan that could be read, however broken. A result
// that is not of the method, or not of the plan, is counted as refused, and nothing of it or of the findings is added.
func (s *Summary) Add(p *wellbeing.Plan, r Result, fs wellbeing.Findings) {
	if p == nil || r.Method != Method || r.Plan != p.ID {
		s.Refused = added(s.Refused, 1)
		return
	}
	s.Count = added(s.Count, 1)
	count(&s.Policies, summedPolicy(r.Policy), 1)
	count(&s.Days, r.On, 1)
	s.Standings.add(&r.Standing)
	change(&s.Kinds, listed(p.Kind, planKindTable), func(k *KindSummary) {
		k.Plans = added(k.Plans, 1)
		k.Standings.add(&r.Standing)
	})
	s.addRights(r.Rights)
	s.addOrganizations(p, r.Organizations)
	for i := range r.Indicators {
		s.Indicators.add(&r.Indicators[i])
	}
	for i := range r.Measures {
		m := &r.Measures[i]
		s.Measures.Count = added(s.Measures.Count, 1)
		count(&s.Measures.Statuses, listed(m.Status, measureStatusTable), 1)
		count(&s.Measures.Schedules, listed(m.Schedule, scheduleTable), 1)
	}
	s.Findings.add(fs)
}

// summedPolicy returns a policy without a name that might hold anything.
func summedPolicy(p Policy) Policy {
	if !wellbeing.ID(p.Name).Valid() {
		p.Name = ""
	}
	return p
}

func (s *Summary) addRights(results []RightProgress) {
	for i, right := range wellbeing.Rights() {
		sum := &s.Rights[i]
		sum.Right = right
		at := slices.IndexFunc(results, func(r RightProgress) bool { return r.Right == right })
		if at < 0 {
			sum.Standings.add(&Standing{})
			continue
		}
		if len(results[at].Goals) > 0 {
			sum.Plans = added(sum.Plans, 1)
		}
		sum.Standings.add(&results[at].Standing)
	}
}

func (s *Summary) addOrganizations(p *wellbeing.Plan, results []OrganizationProgress) {
	for i := range results {
		var kind wellbeing.OrganizationKind
		if i < len(p.Organizations) && p.Organizations[i].ID == results[i].Organization {
			kind = listed(p.Organizations[i].Kind, organizationKindTable)
		}
		change(&s.Organizations, kind, func(o *OrganizationSummary) {
			o.Organizations = added(o.Organizations, 1)
			o.Doing.add(&results[i].Doing)
		})
	}
}

func (s *IndicatorSummary) add(p *IndicatorProgress) {
	s.Count = added(s.Count, 1)
	status := listed(p.Status, statusTable)
	count(&s.Statuses, status, 1)
	if p.Class == ClassDelivery {
		count(&s.Delivery, status, 1)
	} else {
		count(&s.Effect, status, 1)
	}
	if status == StatusNotAssessable {
		count(&s.NotAssessable, listed(p.Reason, notAssessableTable), 1)
	}
	count(&s.Trends, listed(p.Trend.Direction, trendTable), 1)
	count(&s.Projections, listed(p.Projection.Band, projectionTable), 1)
	count(&s.Freshness, listed(p.Freshness, freshnessTable), 1)
}

func (s *FindingSummary) add(fs wellbeing.Findings) {
	if len(fs) == 0 {
		return
	}
	var severities map[wellbeing.Severity]int64
	var codes map[wellbeing.Code]int64
	for i := range fs {
		count(&severities, listed(fs[i].Severity, severityTable), 1)
		count(&codes, listedCode(fs[i].Code), 1)
	}
	s.FindingCount.add(FindingCount{Findings: int64(len(fs)), Plans: 1})
	for severity, n := range severities {
		change(&s.Severities, severity, func(c *FindingCount) { c.add(FindingCount{Findings: n, Plans: 1}) })
	}
	for code, n := range codes {
		change(&s.Codes, code, func(c *FindingCount) { c.add(FindingCount{Findings: n, Plans: 1}) })
	}
}

func (c *FindingCount) add(o FindingCount) {
	c.Findings, c.Plans = added(c.Findings, o.Findings), added(c.Plans, o.Plans)
}

func (s *Standings) add(r *Standing) {
	s.Doing.add(&r.Doing)
	s.Effect.add(&r.Effect)
	s.Delivery.add(&r.Delivery)
}

func (d *Distribution) add(u *Rollup) {
	if !u.Counts() {
		d.Outside = added(d.Outside, 1)
		return
	}
	d.CoverageSum = added(d.CoverageSum, inShareUnits(u.Coverage))
	switch {
	case !u.Share.Known():
		d.Unknown = added(d.Unknown, 1)
	case u.Withheld:
		d.Withheld = added(d.Withheld, 1)
	default:
		n := inShareUnits(u.Share)
		d.Known = added(d.Known, 1)
		bin := &d.Bins[binOf(n)]
		*bin = added(*bin, 1)
		d.ShareSum = added(d.ShareSum, n)
		d.Min, d.Max = lesser(d.Min, Fraction(n, shareUnits)), greater(d.Max, Fraction(n, shareUnits))
	}
}

// binOf returns which tenth a share in ten-thousandths lies in.
func binOf(n int64) int64 { return min(n/(shareUnits/10), 9) }

// inShareUnits returns a share in ten-thousandths, by the rounding that results are shown with.
func inShareUnits(share Ratio) int64 {
	share = share.clamped()
	if share.Compare(one) == 0 {
		return shareUnits
	}
	n, _ := strconv.ParseInt(share.times(wholeRatio(shareUnits)).rounded(0), 10, 64) // 0 to shareUnits
	return n
}

func lesser(a, b Ratio) Ratio {
	if !a.Known() || b.Known() && b.Compare(a) < 0 {
		return b
	}
	return a
}

func greater(a, b Ratio) Ratio {
	if b.Compare(a) > 0 {
		return b
	}
	return a
}

// Merge adds what another summary holds, and leaves that one as it is. A summary may be merged with itself.
func (s *Summary) Merge(o *Summary) {
	if o == nil {
		return
	}
	s.Count, s.Refused = added(s.Count, o.Count), added(s.Refused, o.Refused)
	mergeCounts(&s.Policies, o.Policies)
	mergeCounts(&s.Days, o.Days)
	s.Standings.merge(&o.Standings)
	for kind, k := range o.Kinds {
		change(&s.Kinds, kind, func(sum *KindSummary) { sum.merge(&k) })
	}
	for i := range s.Rights {
		r := &o.Rights[i]
		s.Rights[i].Right = max(s.Rights[i].Right, r.Right) // one of them may be empty
		s.Rights[i].Plans = added(s.Rights[i].Plans, r.Plans)
		s.Rights[i].Standings.merge(&r.Standings)
	}
	for kind, k := range o.Organizations {
		change(&s.Organizations, kind, func(sum *OrganizationSummary) {
			sum.Organizations = added(sum.Organizations, k.Organizations)
			sum.Doing.merge(&k.Doing)
		})
	}
	s.Indicators.merge(&o.Indicators)
	s.Measures.Count = added(s.Measures.Count, o.Measures.Count)
	mergeCounts(&s.Measures.Statuses, o.Measures.Statuses)
	mergeCounts(&s.Measures.Schedules, o.Measures.Schedules)
	s.Findings.FindingCount.add(o.Findings.FindingCount)
	for severity, c := range o.Findings.Severities {
		change(&s.Findings.Severities, severity, func(sum *FindingCount) { sum.add(c) })
	}
	for code, c := range o.Findings.Codes {
		change(&s.Findings.Codes, code, func(sum *FindingCount) { sum.add(c) })
	}
}

func (k *KindSummary) merge(o *KindSummary) {
	k.Plans = added(k.Plans, o.Plans)
	k.Standings.merge(&o.Standings)
}

func (s *IndicatorSummary) merge(o *IndicatorSummary) {
	s.Count = added(s.Count, o.Count)
	mergeCounts(&s.Statuses, o.Statuses)
	mergeCounts(&s.Effect, o.Effect)
	mergeCounts(&s.Delivery, o.Delivery)
	mergeCounts(&s.NotAssessable, o.NotAssessable)
	mergeCounts(&s.Trends, o.Trends)
	mergeCounts(&s.Projections, o.Projections)
	mergeCounts(&s.Freshness, o.Freshness)
}

func (s *Standings) merge(o *Standings) {
	s.Doing.merge(&o.Doing)
	s.Effect.merge(&o.Effect)
	s.Delivery.merge(&o.Delivery)
}

func (d *Distribution) merge(o *Distribution) {
	d.Known, d.Withheld = added(d.Known, o.Known), added(d.Withheld, o.Withheld)
	d.Unknown, d.Outside = added(d.Unknown, o.Unknown), added(d.Outside, o.Outside)
	for i, n := range o.Bins {
		d.Bins[i] = added(d.Bins[i], n)
	}
	d.ShareSum, d.CoverageSum = added(d.ShareSum, o.ShareSum), added(d.CoverageSum, o.CoverageSum)
	d.Min, d.Max = lesser(d.Min, o.Min), greater(d.Max, o.Max)
}

// Total returns how many roll-ups the distribution is over.
func (d Distribution) Total() int64 { return added(d.inside(), d.Outside) }

// inside returns how many roll-ups have something to know.
func (d Distribution) inside() int64 { return added(added(d.Known, d.Withheld), d.Unknown) }

// Mean returns the exact mean of the known shares, each weighing the same, and none where none is known.
func (d Distribution) Mean() Ratio { return meanOf(d.ShareSum, d.Known) }

// MeanCoverage returns the exact mean of the coverages of all that have something to know, and none where none has.
func (d Distribution) MeanCoverage() Ratio { return meanOf(d.CoverageSum, d.inside()) }

func meanOf(sum, n int64) Ratio {
	mean := Fraction(sum, n)
	if !mean.Known() {
		return Ratio{}
	}
	return mean.over(wholeRatio(shareUnits))
}

// policyCount is how many plans were computed by a policy, in JSON.
type policyCount struct {
	Policy Policy `json:"policy"`
	Plans  int64  `json:"plans"`
}

func comparePolicies(a, b policyCount) int {
	p, q := a.Policy, b.Policy
	return cmp.Or(
		cmp.Compare(p.Name, q.Name), p.OnTrack.Compare(q.OnTrack), p.NeedsAcceleration.Compare(q.NeedsAcceleration),
		p.BelowBaseline.Compare(q.BelowBaseline), p.TooEarly.Compare(q.TooEarly), p.Withhold.Compare(q.Withhold),
	)
}

// MarshalJSON writes the summary with the method that it is of. The same summary always gives the same bytes.
func (s Summary) MarshalJSON() ([]byte, error) {
	type bare Summary
	b := bare(s)
	b.Days, b.Kinds, b.Organizations = present(b.Days), present(b.Kinds), present(b.Organizations)
	for i, right := range wellbeing.Rights() {
		b.Rights[i].Right = right
	}
	n := &b.Indicators
	n.Statuses, n.Effect, n.Delivery = present(n.Statuses), present(n.Effect), present(n.Delivery)
	n.NotAssessable, n.Trends = present(n.NotAssessable), present(n.Trends)
	n.Projections, n.Freshness = present(n.Projections), present(n.Freshness)
	b.Measures.Statuses, b.Measures.Schedules = present(b.Measures.Statuses), present(b.Measures.Schedules)
	b.Findings.Severities, b.Findings.Codes = present(b.Findings.Severities), present(b.Findings.Codes)
	policies := make([]policyCount, 0, len(s.Policies))
	for policy, plans := range s.Policies {
		policies = append(policies, policyCount{Policy: policy, Plans: plans})
	}
	slices.SortFunc(policies, comparePolicies)
	return json.Marshal(struct {
		Method   string        `json:"method"`
		Policies []policyCount `json:"policies"`
		bare
	}{Method, policies, b})
}

// present returns the map, and an empty one for none.
func present[K comparable, V any](m map[K]V) map[K]V {
	if m == nil {
		return map[K]V{}
	}
	return m
}
