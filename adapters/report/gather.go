package report

import (
	"slices"
	"strings"

	"github.com/openwellbeing/plan/wellbeing"
	"github.com/openwellbeing/plan/wellbeing/catalogue"
	"github.com/openwellbeing/plan/wellbeing/law"
	"github.com/openwellbeing/plan/wellbeing/progress"
	"github.com/openwellbeing/plan/wellbeing/rules"
)

// report is everything that a report says of one plan, in the words of its language: what the templates are given.
type report struct {
	Language wellbeing.Language
	Day      string
	Title    passage
	Cover    cover
	Summary  summary
	// The parts of the page, in their order, for the table of contents.
	Parts    []part
	Goals    []goal
	Rest     []indicator // those that no goal names
	Progress standings
	Who      who
	Due      due
	Findings findings
	Method   method
	Sources  sources
	// The summary for children, in paragraphs; empty where the plan has none.
	Children []passage
}

// part is one part of the page and its heading.
type part struct {
	ID, Title string
	Numbers   []heading // the goals below, in the part of the goals
}

// heading is a goal in the table of contents.
type heading struct {
	ID, Number string
	Title      passage
}

// gatherer works out what a report says. Whatever costs is computed once.
type gatherer struct {
	*voice
	plan     *wellbeing.Plan
	on       wellbeing.Date
	index    *wellbeing.Index
	findings wellbeing.Findings
	law      law.Config
	choice   law.Choice
	result   progress.Result
	// What is found by place or identifier in the result.
	goals      map[wellbeing.Pointer]*progress.GoalProgress
	measures   map[wellbeing.Pointer]*progress.MeasureProgress
	indicators map[wellbeing.ID]*indicator
	// The goals of the report by identifier, and the anchors of parts by place.
	numbered   map[wellbeing.ID]heading
	anchors    map[wellbeing.Pointer]string
	identified map[wellbeing.Pointer]wellbeing.ID // the identifiers of parts by place, found when they are needed
	private    map[wellbeing.Pointer]bool         // where findings about privacy stand, likewise
	draws      bool                               // charts are drawn
	charts     int
}

// gather works out what a report says, with charts where they are asked for.
func gather(p *wellbeing.Plan, cfg Config, charts bool) (*report, error) {
	g, err := newGatherer(p, cfg)
	if err != nil {
		return nil, err
	}
	g.draws = charts
	r := &report{Language: g.language, Day: catalogue.Day(g.on, g.language), Title: g.text(g.plan.Title)}
	r.Cover = g.cover()
	g.gatherIndicators()
	r.Goals, r.Rest = g.gatherGoals()
	r.Progress = g.progress()
	r.Who = g.who(r.Goals)
	r.Due = g.due()
	r.Findings = g.grouped()
	r.Method = g.method()
	r.Sources = g.sources()
	r.Children = g.paragraphs(g.plan.PlainSummary)
	r.Summary = g.summary(r)
	r.Parts = g.parts(r)
	return r, nil
}

func newGatherer(p *wellbeing.Plan, cfg Config) (*gatherer, error) {
	if p == nil {
		return nil, errNoPlan
	}
	if cfg.On.IsZero() {
		return nil, errNoDay
	}
	found := judged(p, &cfg)
	v := newVoice(cfg.languageFor(p.Languages), p.Languages)
	p = v.hide(p, found)
	g := &gatherer{
		voice: v, plan: p, on: cfg.On, index: wellbeing.NewIndex(p), findings: found, law: cfg.Rules.Law,
		goals: map[wellbeing.Pointer]*progress.GoalProgress{}, measures: map[wellbeing.Pointer]*progress.MeasureProgress{},
		indicators: map[wellbeing.ID]*indicator{}, numbered: map[wellbeing.ID]heading{}, anchors: map[wellbeing.Pointer]string{},
	}
	g.law.Index = g.index
	g.choice = law.For(p, g.law)
	g.result = progress.Compute(p, cfg.On, progress.Config{Index: g.index, Policy: cfg.Policy})
	g.place(g.result.Goals)
	for i := range g.result.Measures {
		m := &g.result.Measures[i]
		g.measures[m.Path] = m
	}
	return g, nil
}

// place notes the progress of each goal by where it stands: identifiers may be repeated in a broken plan.
func (g *gatherer) place(goals []progress.GoalProgress) {
	for i := range goals {
		g.goals[goals[i].Path] = &goals[i]
		g.place(goals[i].Goals)
	}
}

// judged returns what was found in a plan, in the order of the plan.
func judged(p *wellbeing.Plan, cfg *Config) wellbeing.Findings {
	x := wellbeing.NewIndex(p)
	cfg.Rules.Index, cfg.Rules.Law.Index = x, x
	if cfg.Findings != nil {
		found := slices.Clone(cfg.Findings)
		found.Sort()
		return found
	}
	cfg.Rules.Broken = wellbeing.Validate(p)
	found := append(slices.Clone(cfg.Rules.Broken), rules.Check(p, cfg.On, cfg.Rules)...)
	found.Sort()
	return found
}

// hide returns the plan without the texts that hold a personal identity code, and keeps other such strings from being shown.
// A plan without any is returned as it is.
func (v *voice) hide(p *wellbeing.Plan, found wellbeing.Findings) *wellbeing.Plan {
	places := map[wellbeing.Pointer]bool{}
	for _, f := range found {
		if f.Code == rules.CodeIdentityCode {
			places[f.Path] = true
		}
	}
	if len(places) == 0 {
		return p
	}
	p, v.hidden = p.Clone(), map[string]bool{}
	for path, s := range p.Strings() {
		if places[path.Pointer()] {
			v.hidden[s] = true
		}
	}
	for path, node := range p.All() {
		t, isText := node.(*wellbeing.Text)
		if !isText {
			continue
		}
		for _, l := range tonguesOf(*t) {
			if places[path.Member(string(l))] {
				t.Set(l, v.say("hidden"))
			}
		}
	}
	return p
}

func tonguesOf(t wellbeing.Text) (languages []wellbeing.Language) {
	for l := range t.All() {
		languages = append(languages, l)
	}
	return languages
}

// party returns the name of an organization or body.
func (g *gatherer) party(id wellbeing.ID) passage {
	if o := g.index.Organization(id); o != nil {
		return g.text(o.Name)
	}
	if b := g.index.Body(id); b != nil {
		return g.text(b.Name)
	}
	if id == "" {
		return passage{}
	}
	return passage{Text: g.say("unknown-party")}
}

func (g *gatherer) parties(ids []wellbeing.ID) (names []passage) {
	for _, id := range ids {
		names = append(names, g.party(id))
	}
	return names
}

// paragraphs returns a text in paragraphs: empty lines part them.
func (g *gatherer) paragraphs(t wellbeing.Text) (paragraphs []passage) {
	whole := g.text(t)
	for text := range strings.SplitSeq(whole.Text, "\n\n") {
		if text = strings.TrimSpace(text); text != "" {
			paragraphs = append(paragraphs, passage{Text: text, Language: whole.Language, Note: whole.Note})
			whole.Note = "" // said once
		}
	}
	return paragraphs
}

// parts lists the parts of the page in their order.
func (g *gatherer) parts(r *report) []part {
	parts := []part{{ID: "summary"}, {ID: "goals"}, {ID: "progress"}, {ID: "who"}, {ID: "due"}, {ID: "findings"}, {ID: "method"}, {ID: "sources"}}
	if len(r.Children) > 0 {
		parts = append(parts, part{ID: "children"})
	}
	for i := range parts {
		parts[i].Title = g.say(parts[i].ID + ".title")
	}
	for i := range r.Goals {
		parts[1].Numbers = append(parts[1].Numbers, r.Goals[i].heading)
	}
	return parts
}
