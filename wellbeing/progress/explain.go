package progress

import (
	"encoding/json"
	"fmt"
	"math/big"
	"slices"
	"strconv"
	"strings"

	"github.com/openwellbeing/plan/wellbeing"
)

// Explanation is how a result was reached, completely enough for somebody else to recompute it: what went in, what was left
// out and why, each formula with its numbers, the thresholds, and one sentence. It can be written as JSON and read back.
type Explanation struct {
	Method string         `json:"method"`
	Policy Policy         `json:"policy"`
	On     wellbeing.Date `json:"on"`
	Plan   wellbeing.ID   `json:"plan"`
	// What is explained: plan, goal, measure, indicator, right, theme or organization.
	Kind string            `json:"kind"`
	ID   string            `json:"id"`
	Path wellbeing.Pointer `json:"path"`
	// Where it stands, and why it is not assessable where it is not.
	Status string `json:"status,omitzero"`
	Reason Reason `json:"reason,omitzero"`
	// What went in, by place in the plan.
	Inputs []Input `json:"inputs"`
	// What was left out, and why.
	Excluded []Exclusion `json:"excluded,omitzero"`
	// The formulas, in the order in which they were computed.
	Steps []Step `json:"steps"`
	// What it comes to in words: a key of the catalogue with its arguments.
	Sentence Sentence `json:"sentence"`
}

// Input is something of the plan that went into a result.
type Input struct {
	// Name in the formulas.
	Name  string            `json:"name"`
	Path  wellbeing.Pointer `json:"path"`
	At    wellbeing.Point   `json:"at,omitzero"`
	Value Exact             `json:"value,omitzero"`
}

// Exclusion is an observation, target or member that was left out, and why.
type Exclusion struct {
	Path   wellbeing.Pointer `json:"path"`
	Reason Reason            `json:"reason"`
}

// Step is one formula with its numbers.
type Step struct {
	// What is computed, the sentence of METHOD.md that it follows, and how: names, numbers, + - * /, brackets, min and max.
	Name    string  `json:"name"`
	Shows   string  `json:"shows"`
	Formula string  `json:"formula"`
	Values  []Named `json:"values"`
	Result  Exact   `json:"result"`
}

// Named is a number with the name that it has in a formula.
type Named struct {
	Name  string `json:"name"`
	Value Exact  `json:"value"`
}

// Sentence is what something comes to in words: a key of the catalogue with its arguments.
type Sentence struct {
	Key  string         `json:"key"`
	Args wellbeing.Args `json:"args,omitzero"`
}

// Exact is a Ratio that is written as it is, as a fraction such as "11/18" or a whole number such as "93".
type Exact struct {
	Ratio
}

// MarshalJSON writes the fraction as a string, and null where there is none.
func (e Exact) MarshalJSON() ([]byte, error) {
	if !e.Known() {
		return []byte("null"), nil
	}
	return json.Marshal(e.Rat().RatString())
}

// UnmarshalJSON reads a fraction as a string.
func (e *Exact) UnmarshalJSON(data []byte) error {
	var s *string
	if err := json.Unmarshal(data, &s); err != nil {
		return err
	}
	if s == nil {
		*e = Exact{}
		return nil
	}
	if !isFraction(*s) {
		return fmt.Errorf("progress: %q is not a fraction", *s)
	}
	r, ok := new(big.Rat).SetString(*s)
	if !ok {
		return fmt.Errorf("progress: %q is not a fraction", *s)
	}
	*e = Exact{bigRatio(r)}
	return nil
}

// isFraction reports whether a text is a whole number or a fraction of two, without needless zeros, of a size that results
// have.
func isFraction(s string) bool {
	whole := func(s string) bool {
		return s != "" && len(s) <= mostDigits && (s[0] != '0' || s == "0") && strings.Trim(s, "0123456789") == ""
	}
	numerator, denominator, divided := strings.Cut(strings.TrimPrefix(s, "-"), "/")
	return whole(numerator) && (!divided || whole(denominator) && denominator != "0")
}

// mostDigits is more than the numbers of any plan give.
const mostDigits = 20_000

// Explain explains the result for a part of a plan: a goal, measure, indicator, theme or organization by its identifier, a
// right by its name, or the whole plan by its own identifier or the empty string. It reports false where there is no such
// part. It computes the whole plan each time; an Explainer computes it once for many explanations.
func Explain(p *wellbeing.Plan, on wellbeing.Date, cfg Config, id string) (Explanation, bool) {
	return NewExplainer(p, on, cfg).Explain(id)
}

// Explainer explains the parts of one plan on one day, and keeps what it has computed. It holds for the plan as it was when
// it was made. It is for one goroutine at a time.
type Explainer struct {
	work   *computation
	index  *wellbeing.Index
	result Result
	// Where parts stand in the result, made when they are first needed.
	measures  map[wellbeing.Pointer]int
	goals     map[wellbeing.Pointer]int // nodes
	goalsByID map[wellbeing.ID]int      // nodes
}

// NewExplainer computes a plan for explanations of its parts.
func NewExplainer(p *wellbeing.Plan, on wellbeing.Date, cfg Config) *Explainer {
	x := &Explainer{}
	if p != nil {
		x.work = new(computation)
		x.work.compute(p, on, cfg, &x.result)
		x.index = cfg.Index.Of(p)
	}
	return x
}

// Explain explains the result for a part of the plan, as the function Explain does.
func (e *Explainer) Explain(id string) (Explanation, bool) {
	if e.work == nil {
		return Explanation{}, false
	}
	x := explainer{Explainer: e, computation: e.work}
	p := x.plan
	x.Explanation = Explanation{
		Method: Method, Policy: x.policy, On: x.on, Plan: p.ID, ID: id, Inputs: []Input{}, Steps: []Step{},
	}
	entry, found := x.index.Lookup(wellbeing.ID(id))
	switch n := entry.Node.(type) {
	case *wellbeing.Indicator:
		x.Kind, x.Path = "indicator", entry.Path()
		x.indicatorSteps(n)
		return x.Explanation, true
	case *wellbeing.Measure:
		x.Kind, x.Path = "measure", entry.Path()
		x.measureSteps(n)
		return x.Explanation, true
	case *wellbeing.Goal:
		x.Kind, x.Path = "goal", entry.Path()
		x.goalSteps(n)
		return x.Explanation, true
	case *wellbeing.Theme:
		x.Kind, x.Path = "theme", entry.Path()
		for i := range x.result.Themes {
			if t := &x.result.Themes[i]; t.Theme == n.ID {
				x.goalsTogether(t.Goals, &t.Standing, "8.6")
			}
		}
		return x.Explanation, true
	case *wellbeing.Organization:
		x.Kind, x.Path = "organization", entry.Path()
		x.organizationSteps(n.ID)
		return x.Explanation, true
	}
	for i := range x.result.Rights {
		if r := &x.result.Rights[i]; string(r.Right) == id && !found {
			x.Kind = "right"
			x.goalsTogether(r.Goals, &r.Standing, "8.6")
			return x.Explanation, true
		}
	}
	if id == "" || id == string(p.ID) && !found {
		x.Kind, x.ID = "plan", string(p.ID)
		var shared []wellbeing.ID
		for i := range p.Goals {
			if p.Goals[i].Owner == "" {
				shared = append(shared, p.Goals[i].ID)
			}
		}
		x.goalsTogether(shared, &x.result.Standing, "8.6")
		return x.Explanation, true
	}
	return Explanation{}, false
}

// explainer builds an explanation beside the result that it explains.
type explainer struct {
	*Explainer
	*computation
	Explanation
}

// measureAt returns the place of a measure in the result by its path.
func (e *Explainer) measureAt(path wellbeing.Pointer) (int, bool) {
	if e.measures == nil {
		e.measures = make(map[wellbeing.Pointer]int, len(e.result.Measures))
		for i := range e.result.Measures {
			e.measures[e.result.Measures[i].Path] = i
		}
	}
	i, found := e.measures[path]
	return i, found
}

// goalAt returns the node of a goal by its path.
func (e *Explainer) goalAt(path wellbeing.Pointer) *node {
	e.findGoals()
	if i, found := e.goals[path]; found {
		return &e.work.nodes[i]
	}
	return nil
}

// goalNamed returns what the first goal with an identifier comes to.
func (e *Explainer) goalNamed(id wellbeing.ID) *GoalProgress {
	e.findGoals()
	if i, found := e.goalsByID[id]; found {
		return e.work.nodes[i].progress
	}
	return nil
}

func (e *Explainer) findGoals() {
	if e.goals != nil {
		return
	}
	nodes := e.work.nodes
	e.goals, e.goalsByID = make(map[wellbeing.Pointer]int, len(nodes)), make(map[wellbeing.ID]int, len(nodes))
	for i := range nodes {
		p := nodes[i].progress
		e.goals[p.Path] = i
		if _, there := e.goalsByID[p.ID]; !there {
			e.goalsByID[p.ID] = i
		}
	}
}

func (x *explainer) input(name string, path wellbeing.Pointer, at wellbeing.Point, value Ratio) {
	x.Inputs = append(x.Inputs, Input{Name: name, Path: path, At: at, Value: Exact{value}})
}

func (x *explainer) step(name, shows, formula string, result Ratio, values ...Named) {
	x.Steps = append(x.Steps, Step{Name: name, Shows: shows, Formula: formula, Values: values, Result: Exact{result}})
}

func named(name string, value Ratio) Named { return Named{Name: name, Value: Exact{value}} }

func (x *explainer) indicatorSteps(n *wellbeing.Indicator) {
	i := slices.IndexFunc(x.result.Indicators, func(p IndicatorProgress) bool { return p.Path == x.Path })
	if i < 0 {
		return
	}
	p := &x.result.Indicators[i]
	x.Status, x.Reason = string(p.Status), p.Reason
	x.exclusions(n, p)
	switch {
	case n.MeasureType == wellbeing.TypeQualitative:
		for _, path := range p.Current.Paths {
			x.input("assessment", path, p.Current.At, Ratio{})
		}
	case isSlope(n):
		x.measuredInput("previous", n, p.Baseline)
		x.measuredInput("c", n, p.Current)
		if p.Current.Value.Known() {
			x.step("change", "4.8", "c - previous", p.Current.Value.minus(p.Baseline.Value),
				named("c", p.Current.Value), named("previous", p.Baseline.Value))
		}
	default:
		x.attainmentSteps(n, p)
	}
	x.Sentence = sentenceOf(p)
}

// exclusions says of each observation and target that was not used why.
func (x *explainer) exclusions(n *wellbeing.Indicator, p *IndicatorProgress) {
	sc := x.scopeOf(n)
	used := slices.Concat(p.Current.Paths, p.Baseline.Paths)
	for i := range n.Observations {
		o := &n.Observations[i]
		path := x.Path.Member("observations").Item(i)
		reason := x.usable(n, o)
		if reason == "" {
			reason = sc.outside(o)
		}
		if reason == "" && !slices.Contains(used, path) {
			if reason = ReasonNotLatest; slices.Contains(p.Lacking, o.Organization) || sc.joint && !sc.whole && !p.Current.Value.Known() {
				reason = ReasonIncomplete
			}
		}
		if reason != "" {
			x.Excluded = append(x.Excluded, Exclusion{Path: path, Reason: reason})
		}
	}
	chosen := chosenTarget(n)
	for i := range n.Targets {
		t := &n.Targets[i]
		path := x.Path.Member("targets").Item(i)
		switch {
		case !hasValue(t):
			x.Excluded = append(x.Excluded, Exclusion{Path: path, Reason: ReasonNoValue})
		case t.At.IsZero() && t != chosen:
			x.Excluded = append(x.Excluded, Exclusion{Path: path, Reason: ReasonUndatedTarget})
		}
	}
}

// measuredInput names where a value comes from, and how one was put together from several.
func (x *explainer) measuredInput(name string, n *wellbeing.Indicator, m Measured) {
	if !m.Value.Known() {
		return
	}
	if len(m.Paths) == 1 {
		x.input(name, m.Paths[0], m.At, m.Value)
		return
	}
	var numerators, denominators []string
	var values []Named
	for i, path := range m.Paths {
		k, _ := strconv.Atoi(string(path[strings.LastIndexByte(string(path), '/')+1:]))
		o := &n.Observations[k]
		v := fmt.Sprintf("%s%d", name, i+1)
		if n.Aggregation == wellbeing.AggregationRatio {
			x.input(v+"n", path.Member("numerator"), m.At, ratioOf(*o.Numerator))
			x.input(v+"d", path.Member("denominator"), m.At, ratioOf(*o.Denominator))
			numerators, denominators = append(numerators, v+"n"), append(denominators, v+"d")
			values = append(values, named(v+"n", ratioOf(*o.Numerator)), named(v+"d", ratioOf(*o.Denominator)))
			continue
		}
		value := observedValue(n, o)
		x.input(v, path, m.At, value)
		numerators, values = append(numerators, v), append(values, named(v, value))
	}
	formula := strings.Join(numerators, " + ")
	if denominators != nil {
		formula = "(" + formula + ") / (" + strings.Join(denominators, " + ") + ")"
		if n.MeasureType == wellbeing.TypePercent {
			formula = "100 * " + formula
		}
	}
	x.step(name, "2.6", formula, m.Value, values...)
}

// distanceStep shows D(x) for the target of an indicator.
func (x *explainer) distanceStep(name, of string, set Set, value Ratio) {
	var terms []string
	values := []Named{named(of, value)}
	if set.Min.Known() {
		terms = append(terms, "lo - "+of)
		values = append(values, named("lo", set.Min))
	}
	if set.Max.Known() {
		terms = append(terms, of+" - hi")
		values = append(values, named("hi", set.Max))
	}
	x.step(name, "3.3", "max("+strings.Join(append(terms, "0"), ", ")+")", set.distance(value), values...)
}

func (x *explainer) attainmentSteps(n *wellbeing.Indicator, p *IndicatorProgress) {
	x.measuredInput("b", n, p.Baseline)
	x.measuredInput("c", n, p.Current)
	if t := chosenTarget(n); t != nil {
		path := x.Path.Member("targets")
		for i := range n.Targets {
			if &n.Targets[i] == t {
				path = path.Item(i)
			}
		}
		if p.Target.Min.Known() {
			x.input("lo", path, t.At, p.Target.Min)
		}
		if p.Target.Max.Known() {
			x.input("hi", path, t.At, p.Target.Max)
		}
	}
	if !p.Gap.Known() {
		return
	}
	x.distanceStep("Dc", "c", p.Target, p.Current.Value)
	start := Ratio{}
	if p.Baseline.Value.Known() {
		start = p.Target.distance(p.Baseline.Value)
		x.distanceStep("Db", "b", p.Target, p.Baseline.Value)
	}
	switch {
	case !p.Share.Known():
	case n.MeasureType == wellbeing.TypeBoolean:
		x.step("p", "4.4", "1 - min(Dc, 1)", p.Share, named("Dc", p.Gap))
	case p.Gap.sign() == 0:
		x.step("p", "4.2", "1 - Dc", p.Share, named("Dc", p.Gap))
	default:
		x.step("p", "4.5", "1 - Dc / Db", p.Share, named("Dc", p.Gap), named("Db", start))
	}
	if p.Planned.Known() {
		x.paceSteps(n, p, start)
	}
	if !p.Projection.IsZero() {
		x.projectionSteps(n, p)
	}
}

func (x *explainer) paceSteps(n *wellbeing.Indicator, p *IndicatorProgress, start Ratio) {
	j := judgement{computation: x.computation, n: n, IndicatorProgress: p, target: chosenTarget(n)}
	l := j.line()
	if l.toAt == l.fromAt || l.now >= l.toAt {
		x.step("planned", "5.2", "to", p.Planned, named("to", l.to))
	} else {
		x.step("planned", "5.2", "from + (to - from) * (tc - tfrom) / (tto - tfrom)", p.Planned, named("from", l.from), named("to", l.to),
			named("tc", wholeRatio(l.now)), named("tfrom", wholeRatio(l.fromAt)), named("tto", wholeRatio(l.toAt)))
	}
	x.distanceStep("Dplanned", "planned", p.Target, p.Planned)
	x.step("e", "5.3", "min(max(1 - Dplanned / Db, 0), 1)", p.PlannedShare, named("Dplanned", p.Target.distance(p.Planned)), named("Db", start))
	if p.Pace.Known() {
		x.step("R", "5.3", "p / e", p.Pace, named("p", p.Share), named("e", p.PlannedShare))
	}
}

func (x *explainer) projectionSteps(n *wellbeing.Indicator, p *IndicatorProgress) {
	j := judgement{computation: x.computation, n: n, IndicatorProgress: p, target: chosenTarget(n)}
	scale := j.timescale(p.Projection.At, p.Current.At)
	formula := "c + (c - x) * (tT - tc) / (tc - tx)"
	if n.MeasureType == wellbeing.TypePercent {
		formula = "min(max(" + formula + ", 0), 100)"
	}
	x.step("projected", "6.3", formula, p.Projection.Value, named("c", p.Current.Value), named("x", p.Projection.From),
		named("tT", wholeRatio(scale.at(p.TargetAt))), named("tc", wholeRatio(scale.at(p.Current.At))), named("tx", wholeRatio(scale.at(p.Projection.At))))
	x.distanceStep("Dprojected", "projected", p.Target, p.Projection.Value)
	x.step("miss", "6.3", "Dprojected / Dc", p.Projection.Miss, named("Dprojected", p.Target.distance(p.Projection.Value)), named("Dc", p.Gap))
}

func sentenceOf(p *IndicatorProgress) Sentence {
	var args wellbeing.Args
	put := func(name string, r Ratio) {
		if r.Known() {
			args.Set(name, r.String())
		}
	}
	put("share", p.Share)
	put("planned", p.PlannedShare)
	put("gap", p.Gap)
	put("value", p.Current.Value)
	if !p.Current.At.IsZero() {
		args.Set("at", p.Current.At.String())
	}
	if !p.TargetAt.IsZero() {
		args.Set("due", p.TargetAt.String())
	}
	if p.Reason != "" {
		args.Set("reason", string(p.Reason))
	}
	return Sentence{Key: "explain." + string(p.Status), Args: args}
}

func (x *explainer) measureSteps(m *wellbeing.Measure) {
	i, found := x.measureAt(x.Path)
	if !found {
		return
	}
	p := &x.result.Measures[i]
	x.Status = string(p.Status)
	key := "explain.measure"
	switch {
	case p.Beside && p.Status != wellbeing.MeasureCancelled && len(m.Implementations) == 0:
		key = "explain.continuous"
	case p.Beside:
		key = "explain.cancelled"
	case len(m.Implementations) > 0:
		x.implementationSteps(m, p)
	case !p.Share.Known():
		key = "explain.measure-unknown"
	case (p.Status == wellbeing.MeasureInProgress || p.Status == wellbeing.MeasureOnHold) && m.Completion != nil:
		x.input("completion", x.Path.Member("completion"), wellbeing.Point{}, ratioOf(*m.Completion))
		x.step("P", "7.1", "completion", p.Share, named("completion", ratioOf(*m.Completion)))
	case p.Status == wellbeing.MeasureInProgress || p.Status == wellbeing.MeasureOnHold:
		done := 0
		for i := range m.Tasks {
			if t := &m.Tasks[i]; !t.Done.IsZero() && t.Done.Compare(x.on) <= 0 {
				done++
				x.input("task", x.Path.Member("tasks").Item(i), t.Done.Point(), Ratio{})
			}
		}
		x.step("P", "7.1", "done / tasks", p.Share, named("done", wholeRatio(int64(done))), named("tasks", wholeRatio(int64(len(m.Tasks)))))
	default:
		x.input("status", x.Path.Member("status"), wellbeing.Point{}, p.Share)
		x.step("P", "7.1", "status", p.Share, named("status", p.Share))
	}
	x.Sentence = Sentence{Key: key, Args: amountArgs(p.Amount)}
	if p.Status != "" {
		x.Sentence.Args.Set("status", string(p.Status))
	}
}

func (x *explainer) implementationSteps(m *wellbeing.Measure, p *MeasureProgress) {
	var members []member
	for _, n := range p.Implementations {
		if n.Status == wellbeing.MeasureCancelled {
			continue
		}
		path := x.Path.Member("implementations")
		if at := slices.IndexFunc(m.Implementations, func(r wellbeing.Implementation) bool { return r.Organization == n.Organization }); at >= 0 {
			path = path.Item(at)
		}
		members = append(members, member{path: path, amount: amountOf(n.Share), weight: one})
	}
	x.meanSteps("", "7.4", members, p.Amount)
}

func amountArgs(a Amount) wellbeing.Args {
	var args wellbeing.Args
	if a.Share.Known() {
		args.Set("share", a.Share.String())
	}
	if a.Coverage.Known() {
		args.Set("coverage", a.Coverage.String())
	}
	return args
}

// member is what a mean is over.
type member struct {
	path   wellbeing.Pointer
	amount Amount
	weight Ratio
}

// meanSteps shows P, the bounds and C of a mean over members.
func (x *explainer) meanSteps(prefix, shows string, members []member, a Amount) {
	if len(members) == 0 {
		return
	}
	mean := func(name, of string, result Ratio, value func(Amount) Ratio) {
		var tops, bottoms []string
		var values []Named
		for i, m := range members {
			if v := value(m.amount); v.Known() {
				q, w := fmt.Sprintf("%s%s%d", prefix, of, i+1), fmt.Sprintf("%sw%d", prefix, i+1)
				tops, bottoms = append(tops, w+" * "+q), append(bottoms, w)
				values = append(values, named(q, v), named(w, m.weight))
			}
		}
		if len(tops) > 0 {
			x.step(prefix+name, shows, "("+strings.Join(tops, " + ")+") / ("+strings.Join(bottoms, " + ")+")", result, values...)
		}
	}
	for i, m := range members {
		x.input(fmt.Sprintf("%sq%d", prefix, i+1), m.path, wellbeing.Point{}, m.amount.Share)
	}
	mean("P", "q", a.Share, func(a Amount) Ratio { return a.Share })
	mean("low", "low", a.Low, func(a Amount) Ratio { return a.Low })
	mean("high", "high", a.High, func(a Amount) Ratio { return a.High })
	mean("C", "C", a.Coverage, func(a Amount) Ratio { return a.Coverage })
}

// respectNames are the names of the trees, before the names in formulas.
var respectNames = [respects]string{"doing_", "effect_", "delivery_"}

func (x *explainer) standingSentence(s *Standing) {
	var args wellbeing.Args
	for r := range respects {
		u := s.rollup(r)
		name := strings.TrimSuffix(respectNames[r], "_")
		if u.Share.Known() && !u.Withheld {
			args.Set(name, u.Share.String())
		}
		if u.Counts() {
			args.Set(name+"Coverage", u.Coverage.String())
		}
	}
	x.Sentence = Sentence{Key: "explain.standing", Args: args}
}

// goalsTogether explains a mean over goals that each weigh 1.
func (x *explainer) goalsTogether(goals []wellbeing.ID, s *Standing, shows string) {
	x.meansOverGoals("", goals, s, shows)
	x.standingSentence(s)
}

func (x *explainer) meansOverGoals(prefix string, goals []wellbeing.ID, s *Standing, shows string) {
	for r := range respects {
		var members []member
		for _, id := range goals {
			if g := x.goalNamed(id); g != nil && g.rollup(r).Counts() {
				members = append(members, member{path: g.Path, amount: g.rollup(r).Amount, weight: one})
			}
		}
		x.meanSteps(prefix+respectNames[r], shows, members, s.rollup(r).Amount)
	}
}

func (x *explainer) goalSteps(n *wellbeing.Goal) {
	at := x.goalAt(x.Path)
	if at == nil {
		return
	}
	g := at.progress
	for r := range respects {
		var own, children []member
		for _, m := range x.leavesOf(at, r) {
			if m.amount.Counts() {
				own = append(own, m)
			} else {
				x.Excluded = append(x.Excluded, Exclusion{Path: m.path, Reason: ReasonBeside})
			}
		}
		if len(own) > 0 {
			var group group
			for i := range own {
				group.add(&own[i].amount, &one)
			}
			var a Amount
			group.amount(&a)
			x.meanSteps(respectNames[r]+"own_", "8.3", own, a)
			children = append(children, member{path: x.Path, amount: a, weight: one})
		}
		for i := range g.Goals {
			sub := &n.Goals[i]
			if sub.Owner != "" && sub.Owner != n.Owner {
				x.Excluded = append(x.Excluded, Exclusion{Path: g.Goals[i].Path, Reason: ReasonOwnPriority})
				continue
			}
			if u := g.Goals[i].rollup(r); u.Counts() {
				children = append(children, member{path: g.Goals[i].Path, amount: u.Amount, weight: weightOf(sub)})
			}
		}
		x.meanSteps(respectNames[r], "8.2", children, g.rollup(r).Amount)
	}
	x.standingSentence(&g.Standing)
}

// leavesOf returns the goal's own members in a respect; those listed beside have an amount that does not count.
func (x *explainer) leavesOf(n *node, r respect) []member {
	var out []member
	if r == doing {
		first, end := n.measures, n.measures+len(n.goal.Measures)
		places := make([]int, 0, end-first)
		for i := first; i < end; i++ {
			places = append(places, i)
		}
		places = append(places, x.serving[n.goal.ID]...)
		slices.Sort(places)
		for _, i := range slices.Compact(places) {
			m := &x.result.Measures[i]
			out = append(out, member{path: m.Path, amount: m.Amount, weight: one})
		}
		return out
	}
	for _, i := range x.listed[n.indicators:n.listed] {
		p := &x.result.Indicators[i]
		if p.respect() != r {
			continue
		}
		m := member{path: p.Path, weight: one}
		if !p.Beside {
			m.amount = amountOf(p.Share)
		}
		out = append(out, m)
	}
	return out
}

func (x *explainer) organizationSteps(id wellbeing.ID) {
	i := slices.IndexFunc(x.result.Organizations, func(o OrganizationProgress) bool { return o.Organization == id })
	if i < 0 {
		return
	}
	o := &x.result.Organizations[i]
	var members []member
	for i := range x.result.Measures {
		m := &x.result.Measures[i]
		at := slices.IndexFunc(m.Implementations, func(n ImplementationProgress) bool { return n.Organization == id && n.Recorded })
		switch {
		case at >= 0:
			if n := m.Implementations[at]; n.Status != wellbeing.MeasureCancelled {
				members = append(members, member{path: m.Path, amount: amountOf(n.Share), weight: one})
			}
		case !m.Beside && x.answersFor(id, x.sources[i].Responsible):
			members = append(members, member{path: m.Path, amount: m.Amount, weight: one})
		}
	}
	x.meanSteps(respectNames[doing], "8.7", members, o.Doing.Amount)
	x.meansOverGoals("own_", o.Goals, &o.Own, "8.5")
	args := amountArgs(o.Doing.Amount)
	if o.Doing.Withheld {
		args.Delete("share")
	}
	x.Sentence = Sentence{Key: "explain.organization", Args: args}
}

// answersFor reports whether an organization answers for what another or a body is responsible for.
func (x *explainer) answersFor(id, responsible wellbeing.ID) bool {
	i, found := x.organized.find(responsible)
	return found && responsible != "" && x.plan.Organizations[i].ID == id
}
