package cli

import (
	"encoding/json"
	"strconv"
	"unicode"
	"unicode/utf8"

	"github.com/openwellbeing/plan/schema"
	"github.com/openwellbeing/plan/wellbeing"
	"github.com/openwellbeing/plan/wellbeing/catalogue"
	"github.com/openwellbeing/plan/wellbeing/law"
)

// draft makes a first plan: everything that can be known of a plan that nobody has written yet is there, and what has to be
// filled in is empty, so that a check lists it.
type draft struct {
	*app
	newFlags
	kind  wellbeing.PlanKind
	start int // first year
}

// idPrefix stands before the first year in the identifier of a plan that nobody has named.
const idPrefix = "plan-"

// years is how long a first plan lasts.
const years = 4

// guideName is the extension that says, for each content item of the law, what belongs there.
const guideName = "io.github.openwellbeing.guide"

func (d draft) end() int { return d.start + years - 1 }

func (d draft) plan() *wellbeing.Plan {
	p := &wellbeing.Plan{
		SchemaURI: schema.ID,
		Format:    wellbeing.CurrentFormat,
		ID:        wellbeing.ID(d.id),
		Revision:  1,
		Kind:      d.kind,
		Title:     d.in(d.title),
		Languages: []wellbeing.Language{d.lang},
		Period:    wellbeing.Period{Start: year(d.start), End: year(d.end())},
		Relations: []wellbeing.Relation{},
		Bodies:    []wellbeing.Body{},
		Sections:  []wellbeing.Section{},
		Goals:     []wellbeing.Goal{}, Indicators: []wellbeing.Indicator{}, Hearings: []wellbeing.Hearing{},
		Calendar: []wellbeing.ClockEntry{}, Resources: []wellbeing.Resource{},
	}
	if p.ID == "" {
		p.ID = wellbeing.ID(idPrefix + strconv.Itoa(d.start))
	}
	if p.Title.IsZero() {
		p.Title = d.in(d.say("new.title", "start", strconv.Itoa(d.start), "end", strconv.Itoa(d.end())))
	}
	regimes := law.For(p, law.Config{}).Regimes
	d.owners(p, regimes)
	d.sections(p, regimes)
	d.events(p, regimes)
	return p
}

// in returns a text in the language of the plan; an empty one is none.
func (d draft) in(s string) wellbeing.Text {
	var t wellbeing.Text
	if s != "" {
		t.Set(d.lang, s)
	}
	return t
}

// year returns a year as a point in time, and none outside the calendar.
func year(n int) wellbeing.Point {
	p, _ := wellbeing.NewPoint(n, 0, 0)
	return p
}

// owners adds the organizations whose plan it is, and for each the approval that the law asks for, planned.
func (d draft) owners(p *wellbeing.Plan, regimes []law.Regime) {
	seen := map[wellbeing.OrganizationKind]int{}
	for i, kind := range ownerKinds(d.kind) {
		seen[kind]++
		id := string(kind)
		if kind == wellbeing.OrganizationOther {
			id = "organization"
		}
		number := ""
		if n := seen[kind]; n > 1 {
			number = strconv.Itoa(n)
			id += "-" + number
		}
		name := d.say("new.name", "kind", string(kind), "number", number)
		if i < len(d.names) && d.names[i] != "" {
			name = d.names[i]
		}
		owner := wellbeing.ID(id)
		p.Organizations = append(p.Organizations, wellbeing.Organization{ID: owner, Kind: kind, Name: d.in(name)})
		p.Owners = append(p.Owners, owner)
		approval := wellbeing.Approval{Owner: owner, State: wellbeing.ApprovalPlanned, Due: year(d.start), Revision: p.Revision}
		for _, r := range regimes {
			if organs := r.Organs(d.kind, kind); len(organs) > 0 {
				approval.Organ = organs[0]
			}
		}
		p.Approvals = append(p.Approvals, approval)
	}
}

// sections adds an empty section for each content item that the law asks for, and beside them what belongs there.
func (d draft) sections(p *wellbeing.Plan, regimes []law.Regime) {
	guide := map[string]string{}
	add := func(item string) {
		if _, there := guide[item]; there {
			return
		}
		key := "guide." + item
		guide[item] = d.say(key)
		p.Sections = append(p.Sections, wellbeing.Section{Item: item})
	}
	for _, r := range regimes {
		for _, item := range r.Items(d.kind) {
			add(item.Code)
		}
		for _, duty := range r.DutiesOf(d.kind) {
			if duty.Code == law.DutyContents {
				add("student-welfare")
			}
		}
	}
	if len(guide) == 0 {
		return
	}
	if text, err := json.Marshal(guide); err == nil {
		p.Extensions = map[string]json.RawMessage{guideName: text}
	}
}

// events adds the reports, the evaluations and the review of the plan's period.
func (d draft) events(p *wellbeing.Plan, regimes []law.Regime) {
	add := func(kind wellbeing.EventKind, covers, due int, object wellbeing.EventObject) {
		id := string(kind)
		title := capitalized(catalogue.Name("eventKind", string(kind), d.lang))
		if covers > 0 {
			id += "-" + strconv.Itoa(covers)
			title += " " + strconv.Itoa(covers)
		}
		p.Events = append(p.Events, wellbeing.Event{
			ID: wellbeing.ID(id), Kind: kind, Title: d.in(title), Due: year(due), Covers: year(covers), Object: object,
		})
	}
	for n := d.start; n <= d.end(); n++ {
		if n == d.start+years/2 {
			add(wellbeing.EventMidTermEvaluation, 0, n, wellbeing.EventImplementation)
		}
		if n == d.end() {
			for _, r := range regimes {
				if r.ReviewYears > 0 {
					add(wellbeing.EventStatutoryReview, 0, n, "")
				}
			}
			add(wellbeing.EventFinalEvaluation, 0, n, wellbeing.EventEffect)
		}
		add(wellbeing.EventAnnualReport, n, n+1, "")
	}
}

// capitalized writes the first letter large, as titles begin.
func capitalized(s string) string {
	first, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(first)) + s[size:]
}
