package rules

import (
	"slices"

	"github.com/openwellbeing/plan/wellbeing"
	"github.com/openwellbeing/plan/wellbeing/law"
)

// rule is one row of the table: a code, how much it weighs, and a function for each sort of thing that it judges, mostly one.
// The function reports to the check where something is wrong; the check knows whose code it is.
type rule struct {
	code     wellbeing.Code
	severity wellbeing.Severity

	plan      func(*check)
	goal      func(*check, *wellbeing.Path, *wellbeing.Goal)
	measure   func(*check, *wellbeing.Path, *wellbeing.Measure)
	indicator func(*check, *wellbeing.Path, *wellbeing.Indicator)
	event     func(*check, *wellbeing.Path, *wellbeing.Event)
	hearing   func(*check, *wellbeing.Path, *wellbeing.Hearing)
	text      func(*check, *wellbeing.Path, *wellbeing.Text)
	// Any string in which somebody can write, where it has one of the signs that the rule looks for.
	written func(*check, place, string)
	signs   sign
	// Whether it reads extensions too.
	anywhere bool
	// What there is to say when everything has been judged and read.
	afterAll func(*check)
}

// check is one run of the rules over a plan.
type check struct {
	plan     *wellbeing.Plan
	index    *wellbeing.Index
	on       wellbeing.Date
	config   Config
	law      law.Config
	findings wellbeing.Findings
	args     wellbeing.Args // room for those of findings to come
	rule     *rule          // whose function runs

	// The goals above the part that the walk is at, and the goal itself, from the outermost.
	goals         []*wellbeing.Goal
	facts         facts
	abbreviations abbreviations
	parties       parties
	similar       similar
	ruler         ruler
	recovery      recovery
	named         []string // the words in the names of organizations, nil until somebody asks
}

func newCheck(p *wellbeing.Plan, on wellbeing.Date, cfg Config) *check {
	index := cfg.Index
	if index == nil {
		index = cfg.Law.Index
	}
	c := &check{plan: p, on: on, config: cfg, law: cfg.Law, index: index.Of(p)}
	c.law.Index = c.index
	c.findings = make(wellbeing.Findings, 0, min(c.index.Len()*3/2, 2_000))
	c.gather()
	return c
}

// report notes a finding of the rule that runs. Arguments come as name, value, name, value; an empty value is left out.
func (c *check) report(at wellbeing.Pointer, args ...string) {
	c.reportCited(nil, at, args...)
}

// reportCited notes a finding with the provision behind it, if there is one.
func (c *check) reportCited(citation *wellbeing.Text, at wellbeing.Pointer, given ...string) {
	if c.rule.written != nil { // by names that anybody makes up
		at = discreetPath(at)
	}
	noted := c.roomForArgs(len(given) / 2)
	for i := 0; i+1 < len(given); i += 2 {
		if value := given[i+1]; value != "" && !mustNotBeRepeated(value) {
			noted.Set(given[i], value)
		}
	}
	c.args = c.args[len(noted):]
	f := wellbeing.Finding{Code: c.rule.code, Severity: c.severity(), Path: at, Citation: citation}
	if len(noted) > 0 {
		f.Args = slices.Clip(noted)
	}
	c.findings = append(c.findings, f)
}

// knownOf returns a value of an enum as an argument, and "other" for one that this version does not know: such a value, of a
// newer version or a slip, is text of the plan, which findings do not repeat.
func knownOf(enum, value string) string {
	if slices.Contains(wellbeing.EnumValues(enum), value) {
		return value
	}
	return "other"
}

// roomForArgs returns room for n arguments, at the beginning of a piece that many findings share.
func (c *check) roomForArgs(n int) wellbeing.Args {
	if len(c.args) < n {
		c.args = make(wellbeing.Args, max(n, 128))
	}
	return c.args[:0:n]
}

// severity returns how much a finding of the rule that runs weighs: what the caller says, else what the table says, except
// that the law is not broken by a plan that nobody has approved yet.
func (c *check) severity() wellbeing.Severity {
	if s := c.config.Severities[c.rule.code]; s.Rank() > 0 {
		return s
	}
	if c.rule.severity == wellbeing.SeverityError && c.rule.code.Category() == "law" && !c.facts.approved {
		return wellbeing.SeverityWarning
	}
	return c.rule.severity
}

// isOff reports whether the caller has switched a code off.
func (c *check) isOff(code wellbeing.Code) bool {
	s, set := c.config.Severities[code]
	return set && s == ""
}

// rulesFor are the rows of the table that judge one sort of thing.
type rulesFor struct {
	plan, goal, measure, indicator, event, hearing, text, written, afterAll []*rule
	signs                                                                   sign
}

// rules sorts the rows that are switched on by what they judge.
func (c *check) rules() *rulesFor {
	var by rulesFor
	for i := range table {
		r := &table[i]
		if c.isOff(r.code) {
			continue
		}
		if r.plan != nil {
			by.plan = append(by.plan, r)
		}
		if r.goal != nil {
			by.goal = append(by.goal, r)
		}
		if r.measure != nil {
			by.measure = append(by.measure, r)
		}
		if r.indicator != nil {
			by.indicator = append(by.indicator, r)
		}
		if r.event != nil {
			by.event = append(by.event, r)
		}
		if r.hearing != nil {
			by.hearing = append(by.hearing, r)
		}
		if r.text != nil {
			by.text = append(by.text, r)
		}
		if r.written != nil {
			by.written = append(by.written, r)
			by.signs |= r.signs
		}
		if r.afterAll != nil {
			by.afterAll = append(by.afterAll, r)
		}
	}
	return &by
}

func (c *check) run() {
	by := c.rules()
	for _, c.rule = range by.plan {
		c.rule.plan(c)
	}
	judge := func(path *wellbeing.Path, node any) bool {
		switch n := node.(type) {
		case *wellbeing.Goal:
			c.goals = append(c.goals[:goalDepth(path)-1], n)
			for _, c.rule = range by.goal {
				c.rule.goal(c, path, n)
			}
		case *wellbeing.Measure:
			c.goals = c.goals[:goalDepth(path)-1] // the walk sees the measures of a goal before the goals under it
			for _, c.rule = range by.measure {
				c.rule.measure(c, path, n)
			}
		case *wellbeing.Indicator:
			for _, c.rule = range by.indicator {
				c.rule.indicator(c, path, n)
			}
		case *wellbeing.Event:
			for _, c.rule = range by.event {
				c.rule.event(c, path, n)
			}
		case *wellbeing.Hearing:
			for _, c.rule = range by.hearing {
				c.rule.hearing(c, path, n)
			}
		case *wellbeing.Text:
			for _, c.rule = range by.text {
				c.rule.text(c, path, n)
			}
		}
		return true
	}
	c.plan.Walk(judge, c.reader(by))
	c.readCarried(by)
	for _, c.rule = range by.afterAll {
		c.rule.afterAll(c)
	}
}

// goalDepth returns how many lists deep a goal, or a measure of a goal, stands: 1 for a goal at the top.
func goalDepth(path *wellbeing.Path) int { return path.Depth() / 2 }
