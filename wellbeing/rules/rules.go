package rules

import (
	"cmp"
	"strings"

	"github.com/openwellbeing/plan/wellbeing"
	"github.com/openwellbeing/plan/wellbeing/law"
)

// Config is how a caller departs from the usual. The zero value is the default.
type Config struct {
	// An index of the plan that the caller has already; nil takes that of Law, or makes one.
	Index *wellbeing.Index
	// The law that the plan is judged by.
	Law law.Config
	// What Validate found in the plan. The rules are silent about parts that it names: mending those comes first.
	Broken wellbeing.Findings
	// The lowest count of people that may be published; 0 is the default of 5, and a negative number allows every count.
	Threshold int
	// How much findings of certain codes weigh, in the place of the usual; "" switches a code off.
	Severities map[wellbeing.Code]wellbeing.Severity
}

// defaultThreshold is the lowest count that is published where nobody says another: a common choice in Finnish statistics
// on children.
const defaultThreshold = 5

func (c Config) threshold() int { return max(0, cmp.Or(c.Threshold, defaultThreshold)) }

// Check judges a plan as on a day by every rule. The findings are in the order of the plan. On no day nothing is late.
func Check(p *wellbeing.Plan, on wellbeing.Date, cfg Config) wellbeing.Findings {
	if p == nil {
		p = new(wellbeing.Plan)
	}
	c := newCheck(p, on, cfg)
	c.run()
	c.passOver(cfg.Broken)
	c.findings.Sort()
	return c.findings
}

// Codes returns every code that Check gives, in the order of the table.
func Codes() []wellbeing.Code {
	var codes []wellbeing.Code
	for _, r := range table {
		codes = append(codes, r.code)
	}
	return codes
}

// SeverityOf returns how much the findings of a code weigh: the gravest, where it depends on the plan. That of a code that
// Check does not give is "".
func SeverityOf(code wellbeing.Code) wellbeing.Severity {
	for _, r := range table {
		if r.code == code {
			return r.severity
		}
	}
	return ""
}

// passOver takes away the findings on parts of the plan that are broken, and on what they hold. The part that a finding of
// Validate is about is the innermost item of a list that is an object; of the plan itself only the very member is.
func (c *check) passOver(broken wellbeing.Findings) {
	if len(broken) == 0 || len(c.findings) == 0 {
		return
	}
	parts := map[wellbeing.Pointer]bool{}
	for path, node := range c.plan.All() {
		if _, text := node.(*wellbeing.Text); !text {
			parts[path.Pointer()] = true
		}
	}
	var silent []wellbeing.Pointer
	for _, f := range broken {
		at := f.Path
		for at != "" && !(parts[at] && isItem(at)) {
			at = at.Parent()
		}
		if at == "" {
			at = f.Path
		}
		silent = append(silent, at)
	}
	kept := c.findings[:0]
	for _, f := range c.findings {
		if !isWithin(f.Path, silent) {
			kept = append(kept, f)
		}
	}
	c.findings = kept
}

// isItem reports whether a pointer ends in an index.
func isItem(p wellbeing.Pointer) bool {
	last := p[strings.LastIndexByte(string(p), '/')+1:]
	return last != "" && last[0] >= '0' && last[0] <= '9'
}

// isWithin reports whether a pointer is one of several or to something inside one of them. That of the whole document holds
// nothing here.
func isWithin(p wellbeing.Pointer, parts []wellbeing.Pointer) bool {
	for _, part := range parts {
		if rest, within := strings.CutPrefix(string(p), string(part)); within && part != "" && (rest == "" || rest[0] == '/') {
			return true
		}
	}
	return false
}
