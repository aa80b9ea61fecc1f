package datapackage

import (
	"github.com/openwellbeing/plan/wellbeing"
	"github.com/openwellbeing/plan/wellbeing/law"
	"github.com/openwellbeing/plan/wellbeing/rules"
)

// judged is a plan with what is worked out from it on the day.
type judged struct {
	plan     *wellbeing.Plan
	index    *wellbeing.Index
	on       wellbeing.Date
	choice   law.Choice
	adopted  law.Adopted
	level    rules.Level
	findings wellbeing.Findings
}

func lawBases() []string {
	return plainWords([]law.Basis{law.BasisUse, law.BasisStated, law.BasisApproval, law.BasisPeriod})
}

// levels returns the levels with a word for none.
func levels() []string { return append([]string{levelNone}, plainWords(rules.Levels())...) }

const levelNone = "none"

func planRow(r *row, j *judged) {
	p := j.plan
	r.plan(p)
	r.word("kind", string(p.Kind), enum("planKind"), false)
	r.texts("title", p.Title)
	r.texts("vision", p.Vision)
	r.texts("summary", p.Summary)
	r.texts("plain_summary", p.PlainSummary)
	list(r, "languages", p.Languages)
	r.point("period_start", p.Period.Start)
	r.point("period_end", p.Period.End)
	r.integer("age_min", p.AgeRange.Min)
	r.integer("age_max", p.AgeRange.Max)
	var regimes []wellbeing.ID
	for _, regime := range j.choice.Regimes {
		regimes = append(regimes, regime.ID)
	}
	list(r, "regimes", regimes)
	r.word("regimes_basis", string(j.choice.Basis), lawBases, false)
	r.yes("adopted", j.adopted.Full)
	level := string(j.level)
	if j.level == rules.LevelNone {
		level = levelNone
	}
	r.word("level", level, levels, true)
	r.plain("format", string(p.Format))
	r.date("day", j.on)
}

func organizationRow(r *row, j *judged, path wellbeing.Pointer, o *wellbeing.Organization, owner bool) {
	r.plan(j.plan)
	r.key("organization_id", string(o.ID))
	r.path(path)
	r.word("kind", string(o.Kind), enum("organizationKind"), false)
	r.texts("name", o.Name)
	r.written("code_scheme", o.Code.Scheme)
	r.written("code", o.Code.Value)
	r.organization("parent_id", j.index, o.Parent)
	r.yes("owner", owner)
}

func bodyRow(r *row, j *judged, path wellbeing.Pointer, b *wellbeing.Body) {
	r.plan(j.plan)
	r.key("body_id", string(b.ID))
	r.path(path)
	r.texts("name", b.Name)
	parent := b.Parent
	if j.index.Body(parent) == nil {
		parent = ""
	}
	r.named("parent_id", parent, bodiesTable)
	r.organization("organization_id", j.index, b.Organization)
	list(r, "roles", b.Roles)
	r.word("state", string(b.State), enum("bodyState"), false)
	r.point("period_start", b.Period.Start)
	r.point("period_end", b.Period.End)
}

func themeRow(r *row, j *judged, path wellbeing.Pointer, t *wellbeing.Theme) {
	r.plan(j.plan)
	r.path(path)
	r.tells("path")
	r.id("theme_id", t.ID)
	r.written("framework", t.Framework)
	r.written("code", t.Code)
	r.texts("title", t.Title)
}

func sourceRow(r *row, j *judged, path wellbeing.Pointer, s *wellbeing.Source) {
	r.plan(j.plan)
	r.path(path)
	r.tells("path")
	r.id("source_id", s.ID)
	r.texts("title", s.Title)
	r.texts("publisher", s.Publisher)
	r.stated("year", s.Year)
	r.plain("url", string(s.URL))
}
