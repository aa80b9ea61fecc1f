package rules

import (
	"cmp"
	"slices"
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
	// How much findings of certain codes weigh, in the place of the usual; "" switches a code off, and what is no severity
	// changes nothing.
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
	if len(c.findings) == 0 {
		return nil
	}
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

// passOver takes away the findings on parts of the plan where Validate found something: mending that comes first, and what a
// newer format adds may be just what is missing. Parts within such a part are judged, and so is anything that somebody wrote:
// personal data is no less personal in a broken plan.
func (c *check) passOver(broken wellbeing.Findings) {
	if len(broken) == 0 || len(c.findings) == 0 {
		return
	}
	parts := c.parts()
	silent := map[wellbeing.Pointer]bool{}
	for _, f := range broken {
		if f.Path != "" { // what the plan itself lacks says nothing of what else it lacks
			silent[parts.of(f.Path)] = true
		}
	}
	c.findings = slices.DeleteFunc(c.findings, func(f wellbeing.Finding) bool {
		return silent[parts.of(f.Path)] && !isAboutWords[f.Code]
	})
}

// isAboutWords has the codes whose findings are about what somebody wrote.
var isAboutWords = map[wellbeing.Code]bool{
	CodeIdentityCode: true, CodeIdentityCodeShape: true, CodeEmail: true, CodePhone: true, CodeStreetAddress: true,
	CodeBankAccount: true, CodeFewChildren: true, CodeHiddenCharacter: true,
}

// partSet are the parts of a plan that a finding can be about: the objects that are items of lists.
type partSet map[wellbeing.Pointer]bool

func (c *check) parts() partSet {
	parts := partSet{}
	for path, node := range c.plan.All() {
		if _, text := node.(*wellbeing.Text); !text && path.Depth() > 0 {
			if at := path.Pointer(); isItem(at) {
				parts[at] = true
			}
		}
	}
	return parts
}

// of returns the innermost part that a pointer leads into, and outside of all parts the pointer itself: of the plan as a
// whole only the very place is broken.
func (s partSet) of(p wellbeing.Pointer) wellbeing.Pointer {
	for at := p; at != ""; at = at.Parent() {
		if s[at] {
			return at
		}
	}
	return p
}

// isItem reports whether a pointer ends in an index.
func isItem(p wellbeing.Pointer) bool {
	last := p[strings.LastIndexByte(string(p), '/')+1:]
	return last != "" && last[0] >= '0' && last[0] <= '9'
}
