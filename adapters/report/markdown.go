package report

import (
	"strconv"
	"strings"

	"github.com/openwellbeing/plan/wellbeing"
)

// Markdown returns the report of a plan as Markdown with the tables of GitHub, for repositories and minutes. It holds no
// HTML, and nothing of the plan becomes markup, a link or a mention. It fails where the configuration states no day and where
// there is no plan.
func Markdown(p *wellbeing.Plan, cfg Config) (text []byte, err error) {
	defer recovered(&err)
	r, err := gather(p, cfg, false)
	if err != nil {
		return nil, err
	}
	m := &markdown{voice: newVoice(r.Language, nil)}
	m.cover(r)
	m.summary(r)
	m.part("goals")
	if len(r.Goals) == 0 {
		m.paragraph(m.word("goals.none"))
	}
	m.goals(r.Goals)
	if len(r.Rest) > 0 {
		m.heading(3, m.word("goals.rest"))
		m.indicators(r.Rest)
	}
	m.progress(r)
	m.who(r.Who)
	m.due(r.Due)
	m.findings(r.Findings)
	m.method(r.Method)
	m.sources(r.Sources)
	if len(r.Children) > 0 {
		m.part("children")
		m.passages(r.Children)
	}
	m.paragraph("---")
	m.paragraph(m.word("footer", "day", r.Day))
	return []byte(m.b.String()), nil
}

// markdown writes Markdown. Whatever its methods are given is escaped already; text and word give such.
type markdown struct {
	*voice
	b strings.Builder
}

// text returns a text of the plan, with the language that it is in where a reader could not expect it.
func (m *markdown) text(p passage) string {
	text := escapedText(p.Text)
	if p.Note != "" && text != "" {
		text += " *(" + escapedText(p.Note) + ")*"
	}
	return text
}

// word returns a sentence of the catalogue.
func (m *markdown) word(name string, args ...any) string { return escapedText(m.say(name, args...)) }

func (m *markdown) texts(list []passage) string {
	var texts []string
	for _, p := range list {
		texts = append(texts, m.text(p))
	}
	return strings.Join(texts, ", ")
}

func (m *markdown) heading(level int, text string) {
	if level > 6 { // Markdown has no more
		m.paragraph(bold(text))
		return
	}
	m.paragraph(strings.Repeat("#", level) + " " + text)
}

// part begins a part of the report.
func (m *markdown) part(id string) { m.heading(2, m.word(id+".title")) }

func (m *markdown) paragraph(text string) {
	if text != "" {
		m.b.WriteString(text + "\n\n")
	}
}

// passages writes paragraphs; each line of theirs becomes one.
func (m *markdown) passages(list []passage) {
	for _, p := range list {
		for line := range strings.SplitSeq(p.Text, "\n") {
			m.paragraph(m.text(passage{Text: line, Note: p.Note}))
			p.Note = ""
		}
	}
}

func (m *markdown) list(items []string) {
	for _, item := range items {
		m.b.WriteString("- " + item + "\n")
	}
	if len(items) > 0 {
		m.b.WriteString("\n")
	}
}

func (m *markdown) table(header []string, rows [][]string) {
	m.row(header)
	rule := make([]string, len(header))
	for i := range rule {
		rule[i] = "---"
	}
	m.row(rule)
	for _, row := range rows {
		m.row(row)
	}
	m.b.WriteString("\n")
}

func (m *markdown) row(cells []string) {
	for _, cell := range cells {
		m.b.WriteString("| " + cell + " ")
	}
	m.b.WriteString("|\n")
}

// words returns sentences of the catalogue, for the heading of a table.
func (m *markdown) words(names ...string) (words []string) {
	for _, name := range names {
		words = append(words, m.word(name))
	}
	return words
}

// joined joins what there is of some pieces.
func joined(separator string, pieces ...string) string {
	var there []string
	for _, p := range pieces {
		if p != "" {
			there = append(there, p)
		}
	}
	return strings.Join(there, separator)
}

// inSentences joins what there is of some pieces, each with a full stop where it has no sign of its own.
func inSentences(pieces ...string) string {
	var b strings.Builder
	for _, p := range pieces {
		if p == "" {
			continue
		}
		if so := b.String(); so != "" {
			if !strings.HasSuffix(strings.TrimRight(so, "*"), ".") {
				b.WriteByte('.')
			}
			b.WriteByte(' ')
		}
		b.WriteString(p)
	}
	return b.String()
}

// bold sets text in bold.
func bold(text string) string {
	if text == "" {
		return ""
	}
	return "**" + text + "**"
}

func (m *markdown) labelled(name, value string) string {
	if value == "" {
		return ""
	}
	return "**" + m.word(name) + ":** " + value
}

func (m *markdown) cover(r *report) {
	c := r.Cover
	m.heading(1, m.text(r.Title))
	m.paragraph(escapedText(c.Kind))
	m.paragraph(m.text(c.Vision))
	m.list(strings.Split(joined("\n",
		m.labelled("cover.owners", m.texts(c.Owners)), m.labelled("cover.period", escapedText(c.Period)),
		m.labelled("cover.ages", escapedText(c.Ages)), m.labelled("cover.revision", c.Revision), m.labelled("cover.day", escapedText(r.Day)),
	), "\n"))
	if c.Privacy != "" {
		m.paragraph("**" + m.word("cover.notice") + "** " + escapedText(c.Privacy))
	}
	m.paragraph(escapedText(c.Written))
	m.heading(2, m.word("cover.approvals"))
	m.paragraph(escapedText(c.Adopted))
	if len(c.Approvals) == 0 {
		return
	}
	var rows [][]string
	for _, a := range c.Approvals {
		owner := m.text(a.Owner)
		if owner == "" {
			owner = m.word("cover.no-owner")
		}
		rows = append(rows, []string{owner, m.text(a.Organ), escapedText(a.State), escapedText(a.When), m.text(a.Reference), a.Revision})
	}
	m.table(m.words("cover.owner", "cover.organ", "cover.state", "cover.when", "cover.reference", "cover.revision"), rows)
}

func (m *markdown) summary(r *report) {
	s := r.Summary
	m.part("summary")
	m.passages(s.Text)
	m.heading(3, m.word("summary.now", "day", r.Day))
	items := m.both(s.Whole)
	for _, sentence := range s.Sentences {
		items = append(items, escapedText(sentence))
	}
	for _, b := range s.Behind {
		items = append(items, escapedText(b.Lead)+" "+m.numbered(b.heading)+" ("+escapedText(b.Share)+").")
	}
	m.list(items)
	if len(s.Next) > 0 {
		m.heading(3, m.word("summary.next"))
		m.list(m.dueItems(s.Next))
	}
}

func (m *markdown) both(s standing) []string {
	return []string{m.labelled("doing", m.gauge(s.Doing)), m.labelled("effect", m.gauge(s.Effect))}
}

func (m *markdown) gauge(g gauge) string {
	return joined("; ", joined(", ", escapedText(g.Share), escapedText(g.Known)), escapedText(g.Counts))
}

// brief is a gauge without its counts.
func (m *markdown) brief(g gauge) string {
	return joined(", ", escapedText(g.Share), escapedText(g.Known))
}

func (m *markdown) numbered(h heading) string { return joined(" ", h.Number, m.text(h.Title)) }

func (m *markdown) goals(goals []goal) {
	for i := range goals {
		g := &goals[i]
		m.heading(g.Level, m.numbered(g.heading))
		own := ""
		if !g.Own.IsEmpty() {
			own = m.word("goals.own") + " " + m.text(g.Own)
		}
		m.paragraph(joined(" · ", escapedText(g.Kind), own, escapedText(strings.Join(g.Rights, ", "))))
		m.paragraph(m.text(g.Description))
		m.list(m.both(g.Standing))
		if len(g.Conditions) > 0 {
			m.paragraph(bold(m.word("goals.conditions")))
			var items []string
			for _, c := range g.Conditions {
				items = append(items, m.text(c.Text)+" ("+escapedText(c.State)+")")
			}
			m.list(items)
		}
		m.measures(g.Measures)
		if len(g.Also) > 0 {
			var also []string
			for _, h := range g.Also {
				also = append(also, m.text(h.Title))
			}
			m.paragraph(bold(m.word("goals.also")))
			m.list(also)
		}
		m.indicators(g.Indicators)
		m.goals(g.Goals)
	}
}

func (m *markdown) measures(measures []measure) {
	if len(measures) == 0 {
		return
	}
	var rows [][]string
	for i := range measures {
		v := &measures[i]
		target := ""
		if !v.TargetGroup.IsEmpty() {
			target = m.word("measures.target-group") + " " + m.text(v.TargetGroup)
		}
		responsible, partners := m.text(v.Responsible), ""
		if responsible == "" {
			responsible = m.word("measures.nobody")
		}
		if len(v.Partners) > 0 {
			partners = m.word("measures.partners") + " " + m.texts(v.Partners)
		}
		when := m.texts(v.When)
		if when == "" {
			when = m.word("measures.no-schedule")
		}
		rows = append(rows, []string{
			inSentences(bold(m.text(v.Title)), m.text(v.Description), target), inSentences(responsible, partners), when,
			inSentences(joined(", ", escapedText(v.State), escapedText(v.Done), escapedText(v.Late)), m.text(v.Reason), m.below(v)),
		})
	}
	m.table(m.words("measures.measure", "measures.responsible", "measures.schedule", "measures.state"), rows)
}

// below tells of the tasks, records and resources of a measure, in one cell.
func (m *markdown) below(v *measure) string {
	var tasks, records, resources []string
	for _, t := range v.Tasks {
		tasks = append(tasks, m.text(t.Title)+" ("+joined(", ", escapedText(t.State), escapedText(t.When))+")")
	}
	for _, r := range v.Records {
		records = append(records, m.text(r.Organization)+" "+joined(", ", escapedText(r.State), escapedText(r.Done), m.text(r.Note)))
	}
	for _, r := range v.Resources {
		resources = append(resources, joined(" ", joined(", ", escapedText(r.What), escapedText(r.Within)), escapedText(r.Period), m.text(r.By), m.text(r.Purpose)))
	}
	labelled := func(name string, items []string) string {
		if len(items) == 0 {
			return ""
		}
		return m.labelled(name, strings.Join(items, "; "))
	}
	return inSentences(labelled("measures.tasks", tasks), labelled("measures.records", records), labelled("measures.resources", resources))
}

func (m *markdown) indicators(indicators []indicator) {
	if len(indicators) == 0 {
		return
	}
	var rows [][]string
	for i := range indicators {
		v := &indicators[i]
		trend := ""
		if v.Trend != "" {
			trend = m.word("indicators.trend") + " " + escapedText(v.Trend)
		}
		var subgroups []string
		for _, s := range v.Subgroups {
			group := m.text(s.Name) + " – " + m.text(s.Value)
			if s.Compare != "" {
				group += " (" + escapedText(s.Compare) + ")"
			}
			subgroups = append(subgroups, group)
		}
		state := inSentences(joined(": ", escapedText(v.State), escapedText(v.Reason)), escapedText(v.Share), trend, escapedText(v.Freshness),
			m.text(v.Omitted), m.text(v.Assessment), escapedText(v.Shielded), strings.Join(subgroups, "; "))
		title, description := bold(m.text(v.Title)), ""
		if v.Elsewhere == "" {
			description = m.text(v.Description)
		}
		row := []string{inSentences(title, description), "", "", "", state}
		if v.Shielded == "" {
			row[1], row[2], row[3] = m.reading(v.Baseline), m.reading(v.Now), m.reading(v.Target)
		}
		rows = append(rows, row)
	}
	m.table(m.words("indicators.indicator", "indicators.baseline", "indicators.now", "indicators.target", "indicators.state"), rows)
}

func (m *markdown) reading(r reading) string {
	switch {
	case r.Value.IsEmpty():
		return m.word("indicators.no-value")
	case r.When == "":
		return m.text(r.Value)
	}
	return m.text(r.Value) + " (" + escapedText(r.When) + ")"
}

func (m *markdown) progress(r *report) {
	m.part("progress")
	m.paragraph(m.word("progress.lead"))
	m.heading(3, m.word("progress.by-goal"))
	rows := [][]string{{bold(m.word("progress.whole")), m.brief(r.Progress.Whole.Doing), m.brief(r.Progress.Whole.Effect)}}
	for i := range r.Progress.Goals {
		s := &r.Progress.Goals[i]
		rows = append(rows, []string{m.numbered(s.heading), m.brief(s.Doing), m.brief(s.Effect)})
	}
	m.table(m.words("progress.goal", "doing", "effect"), rows)
	m.heading(3, m.word("progress.by-right"))
	m.paragraph(m.word("progress.rights-lead"))
	rows = nil
	for i := range r.Progress.Rights {
		s := &r.Progress.Rights[i]
		if s.Missing != "" {
			rows = append(rows, []string{m.text(s.Title), escapedText(s.Missing), ""})
		} else {
			rows = append(rows, []string{m.text(s.Title), m.brief(s.Doing), m.brief(s.Effect)})
		}
	}
	m.table(m.words("progress.right", "doing", "effect"), rows)
}

func (m *markdown) who(w who) {
	m.part("who")
	if len(w.Goals) == 0 {
		m.paragraph(m.word("who.none"))
	} else {
		m.paragraph(m.word("who.lead"))
		var rows [][]string
		for i := range w.Goals {
			g := &w.Goals[i]
			rows = append(rows, []string{
				joined(", ", m.numbered(g.heading), escapedText(m.counted("who.measures", g.Measures))), m.shares(g.Responsible), m.shares(g.Partners),
			})
		}
		m.table(m.words("progress.goal", "who.responsible", "who.partners"), rows)
	}
	if len(w.Organizations) > 0 {
		m.heading(3, m.word("who.by-organization"))
		var rows [][]string
		for _, o := range w.Organizations {
			rows = append(rows, []string{m.text(o.Name), strconv.Itoa(o.Answers), strconv.Itoa(o.TakesPart), m.brief(o.Doing)})
		}
		m.table(m.words("who.organization", "who.answers", "who.takes-part", "doing"), rows)
	}
	if len(w.Idle) > 0 {
		m.paragraph(m.word("who.idle") + " " + m.texts(w.Idle) + ".")
	}
}

func (m *markdown) shares(list []share) string {
	var out []string
	for _, s := range list {
		text := m.text(s.Name)
		if s.Count > 1 {
			text += " (" + strconv.Itoa(s.Count) + ")"
		}
		out = append(out, text)
	}
	return strings.Join(out, ", ")
}

func (m *markdown) due(d due) {
	m.part("due")
	if len(d.Overdue) == 0 {
		m.paragraph(m.word("due.nothing-overdue"))
	}
	for _, span := range []struct {
		name  string
		items []dueItem
		rest  string
		more  int
	}{
		{"due.overdue", d.Overdue, "due.more-overdue", d.MoreOverdue},
		{"due.soon", d.Soon, "due.more-soon", d.MoreSoon},
		{"due.later", d.Later, "due.more", d.More},
	} {
		if len(span.items) > 0 {
			m.heading(3, m.word(span.name))
			m.list(m.dueItems(span.items))
		}
		if span.more > 0 {
			m.paragraph(escapedText(m.counted(span.rest, span.more)))
		}
	}
	if len(d.Months)+len(d.Other) == 0 {
		return
	}
	m.heading(3, m.word("due.clock"))
	var items []string
	for _, month := range append(d.Months, month{m.say("due.no-month"), d.Other}) {
		for _, e := range month.Entries {
			text := joined(": ", escapedText(month.Name), m.text(e.When), m.text(e.Title))
			items = append(items, joined(" – ", text, joined(", ", escapedText(e.Kind), m.text(e.Organization))))
		}
	}
	m.list(items)
}

func (m *markdown) dueItems(list []dueItem) (items []string) {
	for _, d := range list {
		item := "**" + escapedText(d.When) + "** " + joined(": ", escapedText(d.Kind), m.text(d.Title))
		if !d.Responsible.IsEmpty() {
			item += " (" + m.text(d.Responsible) + ")"
		}
		items = append(items, item)
	}
	return items
}

func (m *markdown) findings(f findings) {
	m.part("findings")
	m.paragraph(m.word("findings.lead", "findings", f.Counts))
	for _, g := range f.Groups {
		m.heading(3, escapedText(g.Title))
		m.paragraph(escapedText(g.Lead))
		if g.ID == "law" && len(f.Covered) > 0 {
			var rows [][]string
			for _, c := range f.Covered {
				rows = append(rows, []string{escapedText(c.Title), escapedText(c.State)})
			}
			m.table(m.words("findings.item", "findings.state"), rows)
		}
		if len(g.Blocks) == 0 {
			m.paragraph(m.word("findings.none"))
		}
		for i := range g.Blocks {
			m.block(&g.Blocks[i])
		}
	}
}

func (m *markdown) block(b *block) {
	title := escapedText(b.Severity) + ": " + escapedText(b.Title)
	if b.Count > 1 {
		title += ", " + m.word("findings.times", "number", b.Count)
	}
	m.heading(4, title)
	m.paragraph(m.sentence(b.Message))
	m.paragraph(escapedText(b.Hint))
	if b.Citation != "" {
		m.paragraph(m.word("findings.citation") + " " + escapedText(b.Citation))
	}
	var items []string
	for _, s := range b.Places {
		items = append(items, joined(" – ", joined(": ", escapedText(s.Kind), m.text(s.Name)), m.sentence(s.Message)))
	}
	if b.More > 0 {
		items = append(items, escapedText(m.counted("findings.more", b.More)))
	}
	m.list(items)
}

// sentence writes the pieces of a sentence. Each is escaped by itself, with the spaces around it.
func (m *markdown) sentence(pieces []passage) string {
	var b strings.Builder
	for _, p := range pieces {
		text := m.text(p)
		if strings.HasPrefix(p.Text, " ") {
			text = " " + text
		}
		if strings.HasSuffix(p.Text, " ") {
			text += " "
		}
		b.WriteString(text)
	}
	return strings.TrimSpace(b.String())
}

func (m *markdown) method(v method) {
	m.part("method")
	for _, list := range []struct {
		name      string
		sentences []string
	}{{"method.counted", v.Counted}, {"method.not", v.NotCounted}} {
		m.heading(3, m.word(list.name))
		var items []string
		for _, s := range list.sentences {
			items = append(items, escapedText(s))
		}
		m.list(items)
	}
	m.heading(3, m.word("method.basis"))
	m.paragraph(escapedText(v.Policy))
	m.paragraph(escapedText(v.Law))
}

func (m *markdown) sources(s sources) {
	m.part("sources")
	if len(s.Publications)+len(s.Data)+len(s.Related)+len(s.Documents) == 0 {
		m.paragraph(m.word("sources.none"))
	}
	for _, list := range []struct {
		name    string
		sources []source
	}{{"sources.publications", s.Publications}, {"sources.data", s.Data}, {"sources.related", s.Related}, {"sources.documents", s.Documents}} {
		if len(list.sources) == 0 {
			continue
		}
		m.heading(3, m.word(list.name))
		var items []string
		for _, one := range list.sources {
			items = append(items, joined(", ", joined(" ", escapedText(one.Relation), m.text(one.Title)), m.text(one.By), one.Published, m.address(one)))
		}
		m.list(items)
	}
}

// address writes a web address as a link where it may be one, else as text.
func (m *markdown) address(s source) string {
	if s.Link != "" && !strings.ContainsAny(s.Link, "<>\\ \"`") {
		return "<" + s.Link + ">"
	}
	return escapedText(s.Address)
}
