package report

import (
	"strconv"
	"strings"

	"github.com/openwellbeing/plan/wellbeing"
	"github.com/openwellbeing/plan/wellbeing/catalogue"
	"github.com/openwellbeing/plan/wellbeing/law"
)

// cover is what plan it is, whose, and who has approved it.
type cover struct {
	Kind, Period, Ages, Revision string
	Owners                       []passage
	Vision                       passage
	Approvals                    []approval
	// Whether all owners have approved the plan as it is, in a sentence.
	Adopted string
	// In which languages the plan is, where that of the report is not among them.
	Written string
	// What has to be looked at before the report is published; "" where nothing was found.
	Privacy string
}

// approval is one decision on the plan, or that there is none.
type approval struct {
	Owner, Organ, Reference passage
	State, When, Revision   string
}

func (g *gatherer) cover() cover {
	p := g.plan
	c := cover{
		Kind: g.name("planKind", string(p.Kind)), Period: catalogue.Period(p.Period, g.language), Ages: g.ages(p.AgeRange),
		Owners: g.parties(p.Owners), Vision: g.text(p.Vision),
	}
	if p.Revision > 0 {
		c.Revision = strconv.Itoa(p.Revision)
	}
	decided := map[wellbeing.ID]bool{}
	for _, a := range p.Approvals {
		owner := a.Owner
		if owner == "" && len(p.Owners) == 1 {
			owner = p.Owners[0]
		}
		decided[owner] = true
		c.Approvals = append(c.Approvals, g.approval(owner, a))
	}
	for _, owner := range p.Owners {
		if !decided[owner] {
			c.Approvals = append(c.Approvals, approval{Owner: g.party(owner), State: g.say("cover.undecided")})
		}
	}
	c.Adopted = g.adopted()
	if g.expected != g.language {
		c.Written = g.say("cover.written", "languages", strings.Join(g.languageNames(), ", "), "language", string(g.expected))
	}
	private := 0
	for _, f := range g.findings {
		if f.Code.Category() == "privacy" {
			private++
		}
	}
	if private > 0 {
		c.Privacy = g.counted("cover.privacy", private)
	}
	return c
}

func (g *gatherer) approval(owner wellbeing.ID, a wellbeing.Approval) approval {
	out := approval{Owner: g.party(owner), Organ: g.text(a.OrganName), Reference: g.plain(a.Reference), State: g.name("approvalState", string(a.State))}
	if out.Organ.IsEmpty() {
		out.Organ.Text = g.name("organ", string(a.Organ))
	}
	switch {
	case !a.Date.IsZero():
		out.When = catalogue.Day(a.Date, g.language)
	case !a.Due.IsZero():
		out.When = g.say("by", "when", catalogue.Point(a.Due, g.language))
	}
	if a.Revision > 0 {
		out.Revision = strconv.Itoa(a.Revision)
	}
	return out
}

// adopted says how far the owners have adopted the plan.
func (g *gatherer) adopted() string {
	adopted := law.Adoption(g.plan)
	done := 0
	for _, owner := range adopted.Owners {
		if owner.Approved() {
			done++
		}
	}
	switch all := len(g.plan.Owners); {
	case all == 0:
		return g.say("cover.no-owners")
	case adopted.Full:
		return g.counted("cover.adopted", all)
	case all == 1:
		return g.say("cover.not-yet")
	case done == 0:
		return g.say("cover.none-yet", "all", all)
	default:
		return g.say("cover.not-adopted", "done", done, "all", all)
	}
}

func (g *gatherer) languageNames() (names []string) {
	for _, l := range g.plan.Languages {
		names = append(names, g.name("language", string(l)))
	}
	return names
}
