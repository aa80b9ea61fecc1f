package progress

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"math/bits"
	"slices"
	"strconv"
	"unicode/utf8"

	"github.com/openwellbeing/plan/wellbeing"
)

// UnmarshalJSON reads a summary that MarshalJSON wrote, and puts it in the place of what was there. It refuses another
// method, members that are unknown, missing or repeated, counts that are negative or too large, and totals that do not fit
// together. The error says where; the summary is then left as it was.
func (s *Summary) UnmarshalJSON(data []byte) error {
	tree, err := summaryTree(data)
	if err != nil {
		return fmt.Errorf("progress: no summary: %w", err)
	}
	r := summaryReader{}
	read := r.summary(tree)
	if r.err != nil {
		return r.err
	}
	*s = read
	return nil
}

// deepestSummary is how deep the values of a summary nest.
const deepestSummary = 5

// summaryTree reads JSON into values, numbers as they are written, and refuses repeated members.
func summaryTree(data []byte) (any, error) {
	if !utf8.Valid(data) {
		return nil, errors.New("the text is not UTF-8")
	}
	var raw json.RawMessage
	if err := json.Unmarshal(data, &raw); err != nil {
		return nil, err
	}
	d := json.NewDecoder(bytes.NewReader(data))
	d.UseNumber()
	return summaryValue(d, 0)
}

func summaryValue(d *json.Decoder, depth int) (any, error) {
	token, err := d.Token()
	if errors.Is(err, io.EOF) {
		err = io.ErrUnexpectedEOF
	}
	if err != nil {
		return nil, err
	}
	bracket, compound := token.(json.Delim)
	switch {
	case !compound:
		return token, nil
	case depth == deepestSummary:
		return nil, errors.New("values nest too deep")
	case bracket == '[':
		items := []any{}
		for d.More() {
			item, err := summaryValue(d, depth+1)
			if err != nil {
				return nil, err
			}
			items = append(items, item)
		}
		_, err = d.Token()
		return items, err
	}
	members := map[string]any{}
	for d.More() {
		key, err := d.Token()
		if err != nil {
			return nil, err
		}
		name, _ := key.(string) // the name of a member always is one
		if _, there := members[name]; there {
			return nil, fmt.Errorf("the member %.60q is repeated", name)
		}
		if members[name], err = summaryValue(d, depth+1); err != nil {
			return nil, err
		}
	}
	_, err = d.Token()
	return members, err
}

// summaryReader reads a summary from values. It notes the first mistake, after which what it returns means nothing.
type summaryReader struct {
	err error
}

func (r *summaryReader) fail(at wellbeing.Pointer, format string, args ...any) {
	if r.err == nil {
		r.err = fmt.Errorf("progress: no summary: %s %s", cmp.Or(string(at), "the value"), fmt.Sprintf(format, args...))
	}
}

// object reads an object that has these members and no others.
func (r *summaryReader) object(at wellbeing.Pointer, v any, names ...string) map[string]any {
	o := r.members(at, v)
	for _, name := range names {
		if _, there := o[name]; !there {
			r.fail(at, "lacks the member %q", name)
			return nil
		}
	}
	for _, name := range slices.Sorted(maps.Keys(o)) {
		if !slices.Contains(names, name) {
			r.fail(at, "has a member %.60q that no summary has", name)
			return nil
		}
	}
	return o
}

func (r *summaryReader) members(at wellbeing.Pointer, v any) map[string]any {
	o, ok := v.(map[string]any)
	if !ok {
		r.fail(at, "must be an object")
	}
	return o
}

func (r *summaryReader) items(at wellbeing.Pointer, v any) []any {
	list, ok := v.([]any)
	if !ok {
		r.fail(at, "must be a list")
	}
	return list
}

// whole reads a count or sum.
func (r *summaryReader) whole(at wellbeing.Pointer, v any, least int64) int64 {
	number, _ := v.(json.Number)
	n, err := strconv.ParseInt(number.String(), 10, 64)
	if err != nil || n < least || n > mostCounted {
		r.fail(at, "must be a whole number from %d to %d", least, int64(mostCounted))
		return 0
	}
	return n
}

func (r *summaryReader) decimal(at wellbeing.Pointer, v any) wellbeing.Decimal {
	number, _ := v.(json.Number)
	d, err := wellbeing.ParseDecimal(number.String())
	if err != nil {
		r.fail(at, "must be a number of at most six decimals")
	}
	return d
}

// same notes where a total does not fit what it is the total of.
func (r *summaryReader) same(at wellbeing.Pointer, total, expected int64, of string) {
	if total != expected {
		r.fail(at, "comes to %d, but there are %d %s", total, expected, of)
	}
}

// readEach reads an object of entries whose names are values of a table, or otherwise fit.
func readEach[K ~string, V any](r *summaryReader, at wellbeing.Pointer, v any, fits func(K) bool, read func(wellbeing.Pointer, any) V) map[K]V {
	var m map[K]V
	o := r.members(at, v)
	for _, name := range slices.Sorted(maps.Keys(o)) {
		if !fits(K(name)) {
			r.fail(at, "has an entry %.60q that no summary has", name)
			return nil
		}
		if m == nil {
			m = make(map[K]V, len(o))
		}
		m[K(name)] = read(at.Member(name), o[name])
	}
	return m
}

// readCounts reads counts by the values of a table, and checks their total.
func readCounts[K ~string](r *summaryReader, at wellbeing.Pointer, v any, table []K, total int64, of string) map[K]int64 {
	m := readEach(r, at, v, in(table), r.counted)
	r.same(at, totalOf(m), total, of)
	return m
}

// in returns what tells the values of a table, and "".
func in[K ~string](table []K) func(K) bool {
	return func(k K) bool { return listed(k, table) == k }
}

// counted reads a count of something that is there, and so is at least 1.
func (r *summaryReader) counted(at wellbeing.Pointer, v any) int64 { return r.whole(at, v, 1) }

func (r *summaryReader) summary(v any) (s Summary) {
	o := r.object(
		"", v, "method", "policies", "plans", "refused", "days", "doing", "effect", "delivery", "kinds", "rights", "organizations",
		"indicators", "measures", "findings",
	)
	if method := o["method"]; method != Method {
		r.fail("/method", "must be %q", Method)
	}
	s.Count, s.Refused = r.whole("/plans", o["plans"], 0), r.whole("/refused", o["refused"], 0)
	s.Policies = r.policies("/policies", o["policies"], s.Count)
	s.Days = r.days("/days", o["days"], s.Count)
	s.Standings = r.standings("", o, s.Count)
	s.Kinds = r.kinds("/kinds", o["kinds"], &s)
	rights := wellbeing.Rights()
	items := r.items("/rights", o["rights"])
	if len(items) != len(rights) {
		r.fail("/rights", "must have %d items", len(rights))
		return s
	}
	for i, right := range rights {
		s.Rights[i] = r.right(wellbeing.Pointer("/rights").Item(i), items[i], right, s.Count)
	}
	s.Organizations = readEach(r, "/organizations", o["organizations"], in(organizationKindTable), r.organization)
	s.Indicators = r.indicators("/indicators", o["indicators"])
	s.Measures = r.measures("/measures", o["measures"])
	s.Findings = r.findings("/findings", o["findings"], s.Count)
	return s
}

func (r *summaryReader) policies(at wellbeing.Pointer, v any, plans int64) map[Policy]int64 {
	var m map[Policy]int64
	for i, item := range r.items(at, v) {
		here := at.Item(i)
		o := r.object(here, item, "policy", "plans")
		inner := here.Member("policy")
		p := r.object(inner, o["policy"], "name", "onTrack", "needsAcceleration", "belowBaseline", "tooEarly", "withhold")
		name, text := p["name"].(string)
		if !text || name != "" && !wellbeing.ID(name).Valid() {
			r.fail(inner.Member("name"), "must be an identifier or empty")
		}
		policy := Policy{
			Name: name, OnTrack: r.decimal(inner.Member("onTrack"), p["onTrack"]),
			NeedsAcceleration: r.decimal(inner.Member("needsAcceleration"), p["needsAcceleration"]),
			BelowBaseline:     r.decimal(inner.Member("belowBaseline"), p["belowBaseline"]),
			TooEarly:          r.decimal(inner.Member("tooEarly"), p["tooEarly"]),
			Withhold:          r.decimal(inner.Member("withhold"), p["withhold"]),
		}
		if _, there := m[policy]; there {
			r.fail(inner, "is listed before")
		}
		count(&m, policy, r.counted(here.Member("plans"), o["plans"]))
		if r.err != nil {
			return nil
		}
	}
	r.same(at, totalOf(m), plans, "plans")
	return m
}

func (r *summaryReader) days(at wellbeing.Pointer, v any, plans int64) map[wellbeing.Date]int64 {
	var m map[wellbeing.Date]int64
	o := r.members(at, v)
	for _, name := range slices.Sorted(maps.Keys(o)) {
		day, err := wellbeing.ParseDate(name)
		if err != nil && name != "" {
			r.fail(at, "has an entry %.60q, which is no day", name)
			return nil
		}
		count(&m, day, r.counted(at.Member(name), o[name]))
	}
	r.same(at, totalOf(m), plans, "plans")
	return m
}

// standings reads the three distributions of an object, each over so many roll-ups.
func (r *summaryReader) standings(at wellbeing.Pointer, o map[string]any, total int64) Standings {
	return Standings{
		Doing:    r.distribution(at.Member("doing"), o["doing"], total, "plans"),
		Effect:   r.distribution(at.Member("effect"), o["effect"], total, "plans"),
		Delivery: r.distribution(at.Member("delivery"), o["delivery"], total, "plans"),
	}
}

func (r *summaryReader) kinds(at wellbeing.Pointer, v any, s *Summary) map[wellbeing.PlanKind]KindSummary {
	kinds := readEach(r, at, v, in(planKindTable), func(at wellbeing.Pointer, v any) KindSummary {
		o := r.object(at, v, "plans", "doing", "effect", "delivery")
		k := KindSummary{Plans: r.counted(at.Member("plans"), o["plans"])}
		k.Standings = r.standings(at, o, k.Plans)
		return k
	})
	var all KindSummary
	for _, k := range kinds {
		all.merge(&k)
	}
	if all.Plans != s.Count || all.Standings != s.Standings {
		r.fail(at, "together do not come to all plans")
	}
	return kinds
}

func (r *summaryReader) right(at wellbeing.Pointer, v any, right wellbeing.Right, plans int64) RightSummary {
	o := r.object(at, v, "right", "plans", "doing", "effect", "delivery")
	if o["right"] != string(right) {
		r.fail(at.Member("right"), "must be %q", string(right))
	}
	sum := RightSummary{Plans: r.whole(at.Member("plans"), o["plans"], 0), Standings: r.standings(at, o, plans)}
	if sum.Plans > plans {
		r.fail(at.Member("plans"), "is more than all plans")
	}
	if plans > 0 {
		sum.Right = right
	}
	return sum
}

func (r *summaryReader) organization(at wellbeing.Pointer, v any) OrganizationSummary {
	o := r.object(at, v, "organizations", "doing")
	n := r.counted(at.Member("organizations"), o["organizations"])
	return OrganizationSummary{Organizations: n, Doing: r.distribution(at.Member("doing"), o["doing"], n, "organizations")}
}

func (r *summaryReader) indicators(at wellbeing.Pointer, v any) (s IndicatorSummary) {
	const all = "indicators"
	o := r.object(at, v, all, "statuses", "effect", "delivery", "notAssessable", "trends", "projections", "freshness")
	s.Count = r.whole(at.Member(all), o[all], 0)
	s.Statuses = readCounts(r, at.Member("statuses"), o["statuses"], statusTable, s.Count, all)
	s.Effect = readEach(r, at.Member("effect"), o["effect"], in(statusTable), r.counted)
	s.Delivery = readEach(r, at.Member("delivery"), o["delivery"], in(statusTable), r.counted)
	var both map[Status]int64
	mergeCounts(&both, s.Effect)
	mergeCounts(&both, s.Delivery)
	if !maps.Equal(both, s.Statuses) {
		r.fail(at.Member("statuses"), "are not those of effect and delivery together")
	}
	s.NotAssessable = readCounts(r, at.Member("notAssessable"), o["notAssessable"], notAssessableTable, s.Statuses[StatusNotAssessable], "that are not assessable")
	s.Trends = readCounts(r, at.Member("trends"), o["trends"], trendTable, s.Count, all)
	s.Projections = readCounts(r, at.Member("projections"), o["projections"], projectionTable, s.Count, all)
	s.Freshness = readCounts(r, at.Member("freshness"), o["freshness"], freshnessTable, s.Count, all)
	return s
}

func (r *summaryReader) measures(at wellbeing.Pointer, v any) (s MeasureSummary) {
	const all = "measures"
	o := r.object(at, v, all, "statuses", "schedules")
	s.Count = r.whole(at.Member(all), o[all], 0)
	s.Statuses = readCounts(r, at.Member("statuses"), o["statuses"], measureStatusTable, s.Count, all)
	s.Schedules = readCounts(r, at.Member("schedules"), o["schedules"], scheduleTable, s.Count, all)
	return s
}

func (r *summaryReader) findings(at wellbeing.Pointer, v any, plans int64) (s FindingSummary) {
	o := r.object(at, v, "findings", "plans", "severities", "codes")
	s.Findings, s.Plans = r.whole(at.Member("findings"), o["findings"], 0), r.whole(at.Member("plans"), o["plans"], 0)
	if s.Plans > plans || s.Plans > s.Findings || s.Plans == 0 && s.Findings > 0 {
		r.fail(at.Member("plans"), "does not fit the number of plans and findings")
	}
	each := func(at wellbeing.Pointer, v any) FindingCount {
		o := r.object(at, v, "findings", "plans")
		c := FindingCount{Findings: r.counted(at.Member("findings"), o["findings"]), Plans: r.counted(at.Member("plans"), o["plans"])}
		if c.Plans > s.Plans || c.Plans > c.Findings {
			r.fail(at.Member("plans"), "does not fit the number of plans and findings")
		}
		return c
	}
	s.Severities = readEach(r, at.Member("severities"), o["severities"], in(severityTable), each)
	s.Codes = readEach(r, at.Member("codes"), o["codes"], func(c wellbeing.Code) bool { return listedCode(c) == c }, each)
	var severities, codes int64
	for _, c := range s.Severities {
		severities = added(severities, c.Findings)
	}
	for _, c := range s.Codes {
		codes = added(codes, c.Findings)
	}
	r.same(at.Member("severities"), severities, s.Findings, "findings")
	r.same(at.Member("codes"), codes, s.Findings, "findings")
	return s
}

func (r *summaryReader) distribution(at wellbeing.Pointer, v any, total int64, of string) (d Distribution) {
	o := r.object(at, v, "known", "withheld", "unknown", "outside", "bins", "shareSum", "coverageSum", "min", "max")
	whole := func(name string) int64 { return r.whole(at.Member(name), o[name], 0) }
	d.Known, d.Withheld, d.Unknown, d.Outside = whole("known"), whole("withheld"), whole("unknown"), whole("outside")
	d.ShareSum, d.CoverageSum = whole("shareSum"), whole("coverageSum")
	r.same(at, d.Total(), total, of)
	bins := r.items(at.Member("bins"), o["bins"])
	if len(bins) != len(d.Bins) {
		r.fail(at.Member("bins"), "must have %d items", len(d.Bins))
		return d
	}
	first, last, known := -1, -1, int64(0)
	for i, v := range bins {
		d.Bins[i] = r.whole(at.Member("bins").Item(i), v, 0)
		known = added(known, d.Bins[i])
		if d.Bins[i] > 0 {
			last = i
			if first < 0 {
				first = i
			}
		}
	}
	r.same(at.Member("bins"), known, d.Known, "known")
	if d.CoverageSum > multipleOf(d.inside(), shareUnits) {
		r.fail(at.Member("coverageSum"), "is more than full coverage")
	}
	if d.Known == 0 {
		if o["min"] != nil || o["max"] != nil || d.ShareSum != 0 {
			r.fail(at, "has shares, but none is known")
		}
		return d
	}
	least, most := r.share(at.Member("min"), o["min"]), r.share(at.Member("max"), o["max"])
	if least > most || binOf(least) != int64(first) || binOf(most) != int64(last) ||
		d.ShareSum < multipleOf(d.Known, least) || d.ShareSum > multipleOf(d.Known, most) {
		r.fail(at, "has bins, a sum, a least and a greatest share that do not fit together")
	}
	d.Min, d.Max = Fraction(least, shareUnits), Fraction(most, shareUnits)
	return d
}

// share reads a share of four decimals, in ten-thousandths.
func (r *summaryReader) share(at wellbeing.Pointer, v any) int64 {
	const each = 1_000_000 / shareUnits
	number, _ := v.(json.Number)
	d, err := wellbeing.ParseDecimal(number.String())
	if err != nil || !d.Share() || d.Micros()%each != 0 {
		r.fail(at, "must be a number from 0 to 1 with at most four decimals")
		return 0
	}
	return d.Micros() / each
}

// multipleOf returns a * b, at most mostCounted.
func multipleOf(a, b int64) int64 {
	high, low := bits.Mul64(uint64(a), uint64(b))
	if high > 0 || low > mostCounted {
		return mostCounted
	}
	return int64(low)
}
