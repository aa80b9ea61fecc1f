package tables

import (
	"strings"

	"github.com/openwellbeing/plan/wellbeing"
)

// facts are what the tables and the lines above them say of the plan itself.
type facts struct {
	id     wellbeing.ID
	title  wellbeing.Text
	kind   wellbeing.PlanKind
	period wellbeing.Period
	// The owners as the file names them, for when all organizations are known.
	ownersText []reference
	language   []wellbeing.Language
	revision   int
	vision     wellbeing.Text
	summary    wellbeing.Text
	plain      wellbeing.Text
	min, max   *int
	at         map[string]Ref
}

func (f *facts) mark(member string, at Ref) {
	if f.at == nil {
		f.at = map[string]Ref{}
	}
	if _, known := f.at[member]; !known {
		f.at[member] = at
	}
}

var planTitle = matching(`suunnitelma|(?:valfards|handlings)plan|\bplan(?:en)? for\b|\bplan\b|toimenpideohjelma|programme for`)

// isPlanTitle reports whether a line names a plan.
func isPlanTitle(text string) bool {
	text = hashes().ReplaceAllString(text, "")
	return len(text) <= 200 && !endsSentence(text) && len(strings.Fields(text)) <= 20 && planTitle().MatchString(fold(text)) && !isSentence(text)
}

var sentenceWords = matching(` (?:on|ovat|tulee|ar|ska|skall|is|are|will|shall|has|har|hyvaksytaan|laaditaan) `)

func isSentence(text string) bool { return sentenceWords().MatchString(" " + fold(text) + " ") }

// labels are what the facts of a plan are called, by member.
var factLabels = []struct{ member, words string }{
	{"title", `suunnitelman nimi|nimi|suunnitelma|planens namn|namn|plan|title|plan title|name of the plan|title of the plan`},
	{"id", `suunnitelman tunnus|tunnus|planens identifierare|identifierare|plan id|id of the plan|identifier`},
	{"kind", `suunnitelman laji|planens slag|kind of plan`},
	{"period", `kausi|suunnitelmakausi|aika|voimassa|voimassaoloaika|suunnitelmakauden ajankohta|planperiod|period|giltighetstid|planens period|plan period|validity`},
	{"start", `suunnitelmakausi alkaa|kausi alkaa|planperioden börjar|plan period starts`},
	{"end", `suunnitelmakausi päättyy|kausi päättyy|planperioden slutar|plan period ends`},
	{"owners", `kunta|kaupunki|hyvinvointialue|organisaatio|omistaja|omistajat|suunnitelman omistajat|kommun|stad|välfärdsområde|organisation|ägare|planens ägare|municipality|owner|owners|owners of the plan|county`},
	{"languages", `kielet|suunnitelman kielet|språk|planens språk|languages|languages of the plan`},
	{"revision", `versio|suunnitelman versio|planens version|version|revision`},
	{"vision", `visio|vision|suunnitelman visio|planens vision|vision of the plan`},
	{"summary", `tiivistelmä|yhteenveto|sammanfattning|sammandrag|summary`},
	{"plainSummary", `tiivistelmä lapsille|selkokielinen tiivistelmä|sammanfattning för barn|lättläst sammanfattning|summary for children|plain summary`},
	{"ageMin", `nuorin ikä|ikä vähintään|yngsta ålder|ålder minst|youngest age|age from`},
	{"ageMax", `vanhin ikä|ikä enintään|äldsta ålder|ålder högst|oldest age|age to`},
}

func factOf(label string) string {
	k := key(label)
	for _, f := range factLabels {
		for w := range strings.SplitSeq(f.words, "|") {
			if key(w) == k {
				return f.member
			}
		}
	}
	return ""
}

// readFacts reads the lines above the tables that name the plan, its owner and its time.
func (im *importer) readFacts(grids []*grid, bodies []*body) {
	above := map[int]int{}
	for i := len(bodies) - 1; i >= 0; i-- {
		above[bodies[i].number] = bodies[i].header.row
	}
	for number, g := range grids {
		end, has := above[number]
		if isOurInstructions(g) {
			continue
		}
		if !has {
			end = min(len(g.Rows), 6) // a cover sheet
		}
		for row := range end {
			im.factLine(g, number, row)
		}
	}
}

func (im *importer) factLine(g *grid, number, row int) {
	columns := g.written(row)
	if len(columns) == 0 || len(columns) > 2 || im.rows[number][row] != rowEmpty {
		return
	}
	at := g.ref(row, columns[0])
	text := strings.TrimSpace(hashes().ReplaceAllString(whole(g.text(row, columns[0])), ""))
	if len(columns) == 2 {
		if member := factOf(text); member != "" && im.setFact(member, g.text(row, columns[1]), g.ref(row, columns[1]), im.Language) {
			im.rows[number][row] = rowHeading
		}
		return
	}
	if label, rest, found := strings.Cut(text, ":"); found && strings.TrimSpace(rest) != "" {
		if member := factOf(label); member != "" && im.setFact(member, strings.TrimSpace(rest), at, im.Language) {
			im.rows[number][row] = rowHeading
			return
		}
	}
	switch {
	case isPlanTitle(text) && im.facts.title.IsZero():
		im.facts.title.Set(im.Language, text)
		im.facts.mark("title", at)
		im.periodIn(text, at)
		im.rows[number][row] = rowHeading
	case im.facts.period.Start.IsZero() && im.isPeriod(text, at):
		im.rows[number][row] = rowHeading
	case len(im.facts.ownersText) == 0 && isOwnerName(text):
		im.facts.ownersText = append(im.facts.ownersText, reference{text, at})
		im.facts.mark("owners", at)
		im.rows[number][row] = rowHeading
	}
}

// isOwnerName reports whether a line above the tables is the name of a municipality or a county, of more than one word.
func isOwnerName(text string) bool {
	n := len(strings.Fields(text))
	if n < 2 || n > 5 || len(text) > 80 || strings.ContainsAny(text, ",:/0123456789") {
		return false
	}
	kind := kindOf(text)
	return kind == wellbeing.OrganizationMunicipality || kind == wellbeing.OrganizationCounty
}

// periodIn takes the span of years out of a title.
func (im *importer) periodIn(text string, at Ref) {
	if span := yearSpan().FindString(text); span != "" && im.facts.period.Start.IsZero() {
		im.isPeriod(span, at)
	}
}

// isPeriod reports whether a line is a span of time and nothing else, and takes it as that of the plan.
func (im *importer) isPeriod(text string, at Ref) bool {
	w := readWhen(text)
	if w.start.IsZero() || w.end.IsZero() || w.start == w.end || !w.understood() || len(text) > 40 {
		return false
	}
	im.facts.period = wellbeing.Period{Start: w.start, End: w.end}
	im.facts.mark("period", at)
	return true
}

// setFact takes a fact of the plan, and reports whether it could be understood.
func (im *importer) setFact(member, text string, at Ref, l wellbeing.Language) bool {
	f := &im.facts
	if strings.TrimSpace(text) == "" {
		return false
	}
	switch member {
	case "title":
		f.title.Set(l, whole(text))
		im.periodIn(text, at)
	case "id":
		if !wellbeing.ID(text).Valid() {
			return false
		}
		f.id = wellbeing.ID(text)
	case "kind":
		kind, found := enumValue("planKind", text)
		if !found {
			return false
		}
		f.kind = wellbeing.PlanKind(kind)
	case "period":
		if !im.isPeriod(text, at) {
			return false
		}
	case "start", "end":
		w := readWhen(text)
		if w.end.IsZero() && w.start.IsZero() || !w.understood() {
			return false
		}
		p := w.end
		if p.IsZero() {
			p = w.start
		}
		if member == "start" {
			f.period.Start = p
		} else {
			f.period.End = p
		}
	case "owners":
		f.ownersText = append(f.ownersText, reference{text, at})
	case "languages":
		return im.languagesFact(text)
	case "revision":
		n, ok := smallNumber(text)
		if !ok || n < 1 {
			return false
		}
		f.revision = n
	case "vision":
		f.vision.Set(l, linesOf(text))
	case "summary":
		f.summary.Set(l, linesOf(text))
	case "plainSummary":
		f.plain.Set(l, linesOf(text))
	case "ageMin", "ageMax":
		n, ok := smallNumber(text)
		if !ok || n > 150 {
			return false
		}
		if member == "ageMin" {
			f.min = &n
		} else {
			f.max = &n
		}
	}
	f.mark(member, at)
	return true
}

func (im *importer) languagesFact(text string) bool {
	var found []wellbeing.Language
	for part := range strings.FieldsFuncSeq(text, func(r rune) bool { return strings.ContainsRune(",; ", r) }) {
		l := wellbeing.Language(part)
		if named, ok := languageMarks[key(part)]; ok && !l.Valid() {
			l = named
		}
		if !l.Valid() {
			return false
		}
		found = append(found, l)
	}
	im.facts.language = found
	return len(found) > 0
}

func smallNumber(text string) (int, bool) {
	n, ok := parseNumber(strings.TrimSpace(text), "")
	if !ok || !n.IsWhole() || !n.NotNegative() || n.Micros() > 1e15 {
		return 0, false
	}
	return int(n.Micros() / 1e6), true
}

// planTitle returns the name of the plan as far as it is known.
func (im *importer) planTitle() string {
	if im.Title != "" {
		return im.Title
	}
	if t, _ := im.facts.title.Best(im.Language); t != "" {
		return t
	}
	return defaultTitle[im.Language]
}
