package report

import (
	"net/url"
	"strings"

	"github.com/openwellbeing/plan/wellbeing"
	"github.com/openwellbeing/plan/wellbeing/catalogue"
	"github.com/openwellbeing/plan/wellbeing/progress"
)

// Listed is a plan of an index and where its report is.
type Listed struct {
	Plan *wellbeing.Plan
	// Address of its report, relative to the index or of the web; what is neither, or empty, makes no link.
	Link string
	// What was found in the plan on the day; nil has it found here.
	Findings wellbeing.Findings
}

// index is what a comparison of plans says.
type index struct {
	Language wellbeing.Language
	Day      string
	Plans    []row
}

// row is one plan of a comparison.
type row struct {
	Title         passage
	Link          string
	Kind, Period  string
	Doing, Effect gauge
	Adopted       string
	Findings      string
}

// Index returns a page of HTML that compares plans and leads to their reports: what is done, what has changed, how much is
// known, what was found, and who has approved them. Config.Findings is not used. It fails as HTML does.
func Index(plans []Listed, cfg Config) (page []byte, err error) {
	defer recovered(&err)
	x, err := compared(plans, cfg)
	if err != nil {
		return nil, err
	}
	return render("index.html", x.Language, cfg.Templates, x)
}

// IndexMarkdown returns the same comparison as Markdown.
func IndexMarkdown(plans []Listed, cfg Config) (text []byte, err error) {
	defer recovered(&err)
	x, err := compared(plans, cfg)
	if err != nil {
		return nil, err
	}
	m := &markdown{voice: newVoice(x.Language, nil)}
	m.heading(1, m.word("index.title"))
	m.paragraph(m.word("index.lead", "count", len(x.Plans), "day", x.Day))
	m.paragraph(m.word("index.caution"))
	var rows [][]string
	for _, one := range x.Plans {
		title := m.text(one.Title)
		if one.Link != "" {
			title = "[" + title + "](<" + one.Link + ">)"
		}
		rows = append(rows, []string{
			title, escapedText(one.Kind), escapedText(one.Period), m.brief(one.Doing), m.brief(one.Effect), escapedText(one.Adopted), escapedText(one.Findings),
		})
	}
	if len(rows) > 0 {
		m.table(m.words("index.plan", "index.kind", "cover.period", "doing", "effect", "index.approval", "index.findings"), rows)
	}
	return []byte(m.b.String()), nil
}

func compared(plans []Listed, cfg Config) (*index, error) {
	if cfg.On.IsZero() {
		return nil, errNoDay
	}
	var languages []wellbeing.Language
	for _, one := range plans {
		if one.Plan == nil {
			return nil, errNoPlan
		}
		languages = append(languages, one.Plan.Languages...)
	}
	cfg.Language = cfg.languageFor(languages)
	x := &index{Language: cfg.Language, Day: catalogue.Day(cfg.On, cfg.Language)}
	for _, one := range plans {
		each := cfg
		each.Findings = one.Findings
		g, err := newGatherer(one.Plan, each)
		if err != nil {
			return nil, err
		}
		x.Plans = append(x.Plans, g.row(one.Link, g.result))
	}
	return x, nil
}

func (g *gatherer) row(link string, r progress.Result) row {
	return row{
		Title: g.text(g.plan.Title), Link: safeLink(link), Kind: g.name("planKind", string(g.plan.Kind)),
		Period: catalogue.Period(g.plan.Period, g.language), Doing: g.gauge(r.Doing, "measureStatus"), Effect: g.gauge(r.Effect, "progressStatus"),
		Adopted: g.adopted(), Findings: g.severities(g.findings),
	}
}

// safeLink returns a link that is relative or of the web, and "" for any other.
func safeLink(link string) string {
	u, err := url.Parse(link)
	if err != nil || u.Scheme != "" && !isWeb(link) || strings.ContainsAny(link, "<>\\\n\r\"`") {
		return ""
	}
	return link
}
