package rules

import (
	"iter"
	"slices"
	"strconv"
	"strings"

	"github.com/openwellbeing/plan/wellbeing"
	"github.com/openwellbeing/plan/wellbeing/law"
)

// The codes of law.
const (
	// CodeContentItemMissing: a content item that the law asks of this kind of plan has no section.
	CodeContentItemMissing wellbeing.Code = "law/content-item-missing"
	// CodeContentItemEmpty: the section of a content item has neither text nor references.
	CodeContentItemEmpty wellbeing.Code = "law/content-item-empty"
	// CodeApprovalMissing: an owner whose organ has to approve the plan has not approved it as it is.
	CodeApprovalMissing wellbeing.Code = "law/approval-missing"
	// CodeApprovalByWrongOrgan: another organ of the owner than the law asks for approved the plan, and not the right one.
	CodeApprovalByWrongOrgan wellbeing.Code = "law/approval-by-wrong-organ"
	// CodeReviewOverdue: the plan has not been checked within the years that the law sets.
	CodeReviewOverdue wellbeing.Code = "law/review-overdue"
	// CodeNoBudgetLink: nothing shows that the plan is taken into account in a budget.
	CodeNoBudgetLink wellbeing.Code = "law/no-budget-link"
	// CodeNotPartOfWellbeingPlan: the plan is not said to be part of the wellbeing plan of the municipality or county.
	CodeNotPartOfWellbeingPlan wellbeing.Code = "law/not-part-of-wellbeing-plan"
	// CodeAnnexMissing: the plans for student welfare are not annexed.
	CodeAnnexMissing wellbeing.Code = "law/annex-missing"
	// CodeStudentWelfareMissing: the plan does not hold what it has to on student welfare.
	CodeStudentWelfareMissing wellbeing.Code = "law/student-welfare-missing"
	// CodeNoCooperation: nothing shows that municipalities and county made the plan together.
	CodeNoCooperation wellbeing.Code = "law/no-cooperation"
	// CodeNotPublished: an approved plan has not been published.
	CodeNotPublished wellbeing.Code = "law/not-published"
	// CodeYearlyReportMissing: a past year of the plan has no report.
	CodeYearlyReportMissing wellbeing.Code = "law/yearly-report-missing"
	// CodeNoHearingByLaw: no child or young person was heard, though the law asks for it.
	CodeNoHearingByLaw wellbeing.Code = "law/no-hearing"
	// CodeRegimeNotInForce: the plan names provisions that were not in force when it was made.
	CodeRegimeNotInForce wellbeing.Code = "law/regime-not-in-force"
	// CodeUnknownRegime: the plan names a regime that nobody knows.
	CodeUnknownRegime wellbeing.Code = "law/unknown-regime"
)

var lawRules = []rule{
	{code: CodeContentItemMissing, severity: wellbeing.SeverityError, plan: contentItemMissing},
	{code: CodeContentItemEmpty, severity: wellbeing.SeverityError, plan: contentItemEmpty},
	{code: CodeApprovalMissing, severity: wellbeing.SeverityError, plan: approvalMissing},
	{code: CodeApprovalByWrongOrgan, severity: wellbeing.SeverityError, plan: approvalByWrongOrgan},
	{code: CodeReviewOverdue, severity: wellbeing.SeverityError, plan: reviewOverdue},
	{code: CodeNoBudgetLink, severity: wellbeing.SeverityError, plan: noBudgetLink},
	{code: CodeNotPartOfWellbeingPlan, severity: wellbeing.SeverityError, plan: notPartOfWellbeingPlan},
	{code: CodeAnnexMissing, severity: wellbeing.SeverityError, plan: annexMissing},
	{code: CodeStudentWelfareMissing, severity: wellbeing.SeverityError, plan: studentWelfareMissing},
	{code: CodeNoCooperation, severity: wellbeing.SeverityError, plan: noCooperation},
	{code: CodeNotPublished, severity: wellbeing.SeverityError, plan: notPublished},
	{code: CodeYearlyReportMissing, severity: wellbeing.SeverityError, plan: yearlyReportMissing},
	{code: CodeNoHearingByLaw, severity: wellbeing.SeverityError, plan: noHearingByLaw},
	{code: CodeRegimeNotInForce, severity: wellbeing.SeverityWarning, plan: regimeNotInForce},
	{code: CodeUnknownRegime, severity: wellbeing.SeverityWarning, plan: unknownRegime},
}

// demand is what one or several regimes ask alike: what breaks it is one mistake, however often the law says so.
type demand struct {
	regimes  []string
	citation wellbeing.Text // of each provision, joined by semicolons
}

func (d *demand) made() bool { return len(d.regimes) > 0 }

// add notes that a regime makes the demand, by a provision of its own or, where that is not stated, by that of the regime.
func (d *demand) add(r *law.Regime, provision wellbeing.Text) {
	if id := string(r.ID); !slices.Contains(d.regimes, id) {
		d.regimes = append(d.regimes, id)
	}
	if provision.IsZero() {
		provision = r.Citation
	}
	for language, s := range provision.All() {
		cited := d.citation.In(language)
		switch {
		case cited == "":
			d.citation.Set(language, s)
		case !slices.Contains(strings.Split(cited, "; "), s):
			d.citation.Set(language, cited+"; "+s)
		}
	}
}

// mayBe reports whether a part of the plan is of a kind, or may be: it does not say of which it is. The rules of law do not
// hold against a plan what it leaves open.
func mayBe[T ~string](stated, kind T) bool { return stated == kind || stated == "" }

// cited returns what a finding holds of a provision: nothing where the law does not say which it is.
func cited(provision wellbeing.Text) *wellbeing.Text {
	if provision.IsZero() {
		return nil
	}
	c := provision // which lasts, while the parameter need not
	return &c
}

// breach reports that a demand is not met.
func (c *check) breach(d *demand, at wellbeing.Pointer, args ...string) {
	c.reportCited(cited(d.citation), at, append(args, "regime", strings.Join(d.regimes, ", "))...)
}

// duties yields the duties of a sort that the law sets for this kind of plan, with their regimes.
func (c *check) duties(code law.DutyCode) iter.Seq2[*law.Regime, *law.Duty] {
	return func(yield func(*law.Regime, *law.Duty) bool) {
		for i := range c.facts.choice.Regimes {
			r := &c.facts.choice.Regimes[i]
			for j := range r.Duties {
				duty := &r.Duties[j]
				if duty.Code == code && slices.Contains(duty.Kinds, c.plan.Kind) && !yield(r, duty) {
					return
				}
			}
		}
	}
}

// require reports a duty that the law sets and that is not met, and returns whether it did.
func (c *check) require(code law.DutyCode, at wellbeing.Pointer, met func(*check) bool) bool {
	if !c.asks(code) || met(c) {
		return false
	}
	var d demand
	for r, duty := range c.duties(code) {
		d.add(r, duty.Citation)
	}
	c.breach(&d, at)
	return true
}

// lawFacts are what the rules of law share, and what other rules ask of them.
type lawFacts struct {
	// What the plan covers, and the approvals that it lacks; nil until somebody asks.
	coverage []law.Covered
	owed     []owed
	// What rules of law have reported: that a review is overdue, that the plan is not published, and the years without a
	// report. They run before the walk of the plan.
	reviewOverdue, unpublished bool
	unreported                 map[int]bool
}

// lawMisses reports whether a rule of law has said that an event is missing, so that nobody else needs to say that it is
// late.
func (c *check) lawMisses(e *wellbeing.Event) bool {
	switch e.Kind {
	case wellbeing.EventStatutoryReview:
		return c.facts.law.reviewOverdue
	case wellbeing.EventPublication:
		return c.facts.law.unpublished
	case wellbeing.EventAnnualReport:
		return slices.ContainsFunc(yearsOf(e), func(year int) bool { return c.facts.law.unreported[year] })
	}
	return false
}

// regime returns a regime that applies.
func (c *check) regime(id wellbeing.ID) *law.Regime {
	for i := range c.facts.choice.Regimes {
		if r := &c.facts.choice.Regimes[i]; r.ID == id {
			return r
		}
	}
	return &law.Regime{ID: id}
}

// sections returns where a missing section is missing: in the list, else in the plan.
func (c *check) sections() wellbeing.Pointer {
	if len(c.plan.Sections) > 0 {
		return "/sections"
	}
	return ""
}

func contentItemMissing(c *check) {
	c.contentItems(law.CoveringMissing, func(law.Covered) wellbeing.Pointer { return c.sections() })
}

// contentItemEmpty reports an item once, at its first section, however many there are.
func contentItemEmpty(c *check) {
	c.contentItems(law.CoveringEmpty, func(item law.Covered) wellbeing.Pointer { return item.Sections[0] })
}

// coverage returns what the plan covers.
func (c *check) coverage() []law.Covered {
	if c.facts.law.coverage == nil {
		c.facts.law.coverage = law.Coverage(c.plan, c.law)
	}
	return c.facts.law.coverage
}

// contentItems reports the content items that are covered in a certain way, each once, whoever asks for it.
func (c *check) contentItems(state law.Covering, at func(law.Covered) wellbeing.Pointer) {
	coverage := c.coverage()
	demands := map[string]*demand{} // by item
	for _, item := range coverage {
		if item.State == state {
			d := demands[item.Item]
			if d == nil {
				d = &demand{}
				demands[item.Item] = d
			}
			d.add(c.regime(item.Regime), wellbeing.Text{})
		}
	}
	for _, item := range coverage {
		if d := demands[item.Item]; d != nil {
			c.breach(d, at(item), "item", item.Item)
			delete(demands, item.Item)
		}
	}
}

func reviewOverdue(c *check) {
	if c.on.IsZero() {
		return
	}
	for _, review := range law.Reviews(c.plan, c.on, c.law) {
		if review.Due.Compare(c.on) >= 0 {
			continue
		}
		c.facts.law.reviewOverdue = true
		r := c.regime(review.Regime)
		c.reportCited(cited(r.Citation), review.Path, "owner", string(review.Owner), "since", review.Since.String(),
			"due", review.Due.String(), "years", strconv.Itoa(r.ReviewYears), "regime", string(r.ID))
	}
}

func noBudgetLink(c *check) { c.require(law.DutyBudget, "", (*check).informsBudget) }

// informsBudget reports whether the plan is taken into account in something, or budget work is in its annual clock.
func (c *check) informsBudget() bool {
	return c.isRelated(wellbeing.RelationInforms) ||
		slices.ContainsFunc(c.plan.Calendar, func(e wellbeing.ClockEntry) bool { return mayBe(e.Kind, wellbeing.ClockBudget) })
}

// isRelated reports whether the plan has a relation of a kind.
func (c *check) isRelated(kind wellbeing.RelationKind) bool {
	return slices.ContainsFunc(c.plan.Relations, func(r wellbeing.Relation) bool { return mayBe(r.Kind, kind) })
}

func notPartOfWellbeingPlan(c *check) {
	c.require(law.DutyPartOf, "", func(c *check) bool { return c.isRelated(wellbeing.RelationPartOf) })
}

func annexMissing(c *check) { c.require(law.DutyAnnex, "", (*check).hasAnnex) }

// hasAnnex reports whether anything is annexed to the plan. What it is, only its title would say.
func (c *check) hasAnnex() bool {
	return c.isRelated(wellbeing.RelationAnnexes) || slices.ContainsFunc(c.plan.Documents, isAnnex)
}

// isAnnex reports whether a document is an annex, or may be. The kinds of documents are free words: these are the stems of
// those that mean an annex in Finnish, Swedish and English.
func isAnnex(d wellbeing.Document) bool {
	if d.Kind == "" {
		return true
	}
	kind := strings.ToLower(d.Kind)
	for _, stem := range []string{"annex", "appendi", "liite", "liitt", "bilag"} {
		if strings.Contains(kind, stem) {
			return true
		}
	}
	return false
}

func studentWelfareMissing(c *check) {
	c.require(law.DutyContents, c.sections(), func(c *check) bool {
		return c.covers(law.ItemStudentWelfare) || c.hasAnnex()
	})
}

func noCooperation(c *check) { c.require(law.DutyCooperation, "", (*check).cooperates) }

// cooperates reports whether those on the other side take part in the plan: the county in that of a municipality, a
// municipality in that of a county, both in a regional one. Of other kinds of plan nobody knows who that would be.
func (c *check) cooperates() bool {
	switch c.plan.Kind {
	case wellbeing.PlanMunicipal, wellbeing.PlanJoint:
		return c.takesPart(wellbeing.OrganizationCounty)
	case wellbeing.PlanCounty:
		return c.takesPart(wellbeing.OrganizationMunicipality)
	case wellbeing.PlanRegional:
		return c.takesPart(wellbeing.OrganizationCounty) && c.takesPart(wellbeing.OrganizationMunicipality)
	}
	return true
}

// takesPart reports whether an organization of a kind takes part in the plan, itself or through a part of it. One that
// belongs to no other and does not say what it is may be of the kind, and so may one that the plan names and does not list.
func (c *check) takesPart(kind wellbeing.OrganizationKind) bool {
	ofKind := map[wellbeing.ID]wellbeing.ID{}
	for i := range c.plan.Organizations {
		o := &c.plan.Organizations[i]
		unsaid := o.Parent == "" && (o.Kind == "" || o.Kind == wellbeing.OrganizationOther)
		if o.Kind == kind || unsaid {
			ofKind[o.ID] = o.ID
		}
	}
	asked := map[wellbeing.ID]bool{"": true}
	for id := range c.participants() {
		if asked[id] {
			continue
		}
		asked[id] = true
		if _, listed := c.index.Lookup(id); !listed || c.nearest(id, ofKind) != "" {
			return true
		}
	}
	return false
}

// participants yields the organizations and bodies that do something for the plan, those first that are soonest found.
func (c *check) participants() iter.Seq[wellbeing.ID] {
	return func(yield func(wellbeing.ID) bool) {
		p := c.plan
		for _, id := range p.Owners {
			if !yield(id) {
				return
			}
		}
		for i := range p.Bodies {
			if !yield(p.Bodies[i].Organization) {
				return
			}
			for _, m := range p.Bodies[i].Members {
				if !yield(m.Organization) {
					return
				}
			}
		}
		for i := range p.Hearings {
			if !yield(p.Hearings[i].Organization) {
				return
			}
		}
		for i := range p.Events {
			if !yield(p.Events[i].By) || !yieldAll(p.Events[i].To, yield) {
				return
			}
		}
		participantsOf(p.Goals, yield)
	}
}

// participantsOf yields those who carry out the measures of goals and of the goals under them, until yield returns false.
func participantsOf(goals []wellbeing.Goal, yield func(wellbeing.ID) bool) bool {
	for i := range goals {
		for j := range goals[i].Measures {
			m := &goals[i].Measures[j]
			if !yield(m.Responsible) || !yieldAll(m.Partners, yield) {
				return false
			}
			for k := range m.Implementations {
				if !yield(m.Implementations[k].Organization) {
					return false
				}
			}
		}
		if !participantsOf(goals[i].Goals, yield) {
			return false
		}
	}
	return true
}

func yieldAll(ids []wellbeing.ID, yield func(wellbeing.ID) bool) bool {
	for _, id := range ids {
		if !yield(id) {
			return false
		}
	}
	return true
}

// notPublished asks only of a plan that somebody has approved that it is published.
func notPublished(c *check) {
	c.facts.law.unpublished = c.facts.approved && c.require(law.DutyPublication, "", (*check).isPublished)
}

// isPublished reports whether the plan has been published, is going to be in time, or has a web address.
func (c *check) isPublished() bool {
	return slices.ContainsFunc(c.plan.Events, func(e wellbeing.Event) bool {
		return mayBe(e.Kind, wellbeing.EventPublication) && c.countsAsHeld(&e)
	}) || slices.ContainsFunc(c.plan.Documents, func(d wellbeing.Document) bool {
		return d.URL != "" && (d.Kind == "" || !isAnnex(d))
	})
}

// countsAsHeld reports whether an event was held, or is not late: its day has not passed, or nobody says when it was or is
// to be. One that is said to have been held on a day that is still to come was not.
func (c *check) countsAsHeld(e *wellbeing.Event) bool {
	switch {
	case e.Held.IsZero():
		return !c.hasPassed(e.Due)
	case c.isLater(e.Held):
		return !e.Due.IsZero() && !c.hasPassed(e.Due)
	}
	return true
}

func noHearingByLaw(c *check) {
	c.require(law.DutyHearing, c.hearings(), (*check).heardYoung)
}

// regimeNotInForce judges what the plan names, whatever regimes the caller judges by.
func regimeNotInForce(c *check) {
	day, _ := law.Day(c.plan)
	if day.IsZero() {
		return
	}
	for i, id := range c.plan.Regimes {
		r, known := law.Find(id, c.law)
		if known && !r.InForce(day) {
			c.reportCited(cited(r.Citation), wellbeing.Pointer("/regimes").Item(i), "regime", string(id), "day", day.String(),
				"from", r.ValidFrom.String(), "until", r.ValidUntil.String())
		}
	}
}

func unknownRegime(c *check) {
	if len(c.plan.Regimes) == 0 {
		return
	}
	var known []string
	for _, id := range law.Known(c.law) {
		known = append(known, string(id))
	}
	for i, id := range c.plan.Regimes {
		if !slices.Contains(known, string(id)) {
			c.report(wellbeing.Pointer("/regimes").Item(i), "regime", string(id), "suggestion", wellbeing.Nearest(string(id), known))
		}
	}
}
