package tables

import (
	"slices"
	"strings"

	"github.com/openwellbeing/plan/wellbeing"
)

// readMeasureCells reads the measures of a row. A measure in a merged cell that began above, or with the words and the goal of
// the one above, is the same one, and is only among the first that it returns.
func (t *goalsTable) readMeasureCells(r *record, number string, outline *value) (measures, added []*measureNode) {
	values := r.all(FieldMeasure)
	if outline != nil {
		values = append(values, outline)
	}
	id := r.get(FieldMeasureID)
	if len(values) == 0 {
		if id != nil {
			id.used = false
		}
		return nil, nil
	}
	if allShared(values) {
		if id != nil {
			id.used = false
		}
		if t.measureRow > 0 && len(t.measures) > 0 {
			return t.measures, nil
		}
	}
	if isNothing(values[0].text) && !r.exact {
		if id != nil {
			id.used = false
		}
		return nil, nil
	}
	texts := t.measureTexts(r, values)
	if len(texts) > 1 {
		t.split[t.ref(t.header.row+t.header.rows-1, values[0].column.index)]++
	}
	for _, text := range texts {
		m := &measureNode{at: values[0].at}
		words, language := text.Best(t.Language)
		if n, rest := takeNumber(words); n != "" && rest != "" && !r.exact {
			if len(texts) == 1 {
				number = n
				if p := t.numbers[parentNumber(n)]; p != nil && !t.anyText(r.row, FieldGoal) {
					t.path = pathTo(p)
				}
			}
			words = rest
			text.Set(language, rest)
		}
		if len(t.measures) == 1 && len(texts) == 1 && t.measureRow == r.row-1 && id == nil && number == "" && saysAll(t.measures[0].measure.Title, text) && t.goalsBlank(r.row) {
			return t.measures, nil
		}
		m.measure.Title = text
		m.measure.ID = t.measureID(id, number, words, len(texts) == 1)
		for _, v := range values {
			m.mark("title", v.at)
		}
		added = append(added, m)
		t.importer.measures[m.measure.ID] = m
	}
	return added, added
}

// allShared reports whether everything was said above.
func allShared(values []*value) bool {
	return !slices.ContainsFunc(values, func(v *value) bool { return !v.shared })
}

// saysAll reports whether a text says in each language what another says.
func saysAll(known, text wellbeing.Text) bool {
	for l, s := range text.All() {
		if key(known.In(l)) != key(s) {
			return false
		}
	}
	return true
}

// measureTexts divides the cells of a row into measures. Where it stands in several languages, the lists have to be of one
// length; else each language is one text.
func (t *goalsTable) measureTexts(r *record, values []*value) []wellbeing.Text {
	lists := make([][]string, len(values))
	for i, v := range values {
		lists[i] = items(v.text)
		if r.exact {
			lists[i] = []string{v.text}
		}
		if len(lists[i]) != len(lists[0]) {
			lists = nil
			break
		}
	}
	if lists == nil {
		for _, v := range values {
			lists = append(lists, []string{strings.Join(strings.Fields(whole(v.text)), " ")})
		}
	}
	texts := make([]wellbeing.Text, len(lists[0]))
	for i, v := range values {
		for j := range texts {
			if texts[j].In(t.language(v.column)) == "" {
				texts[j].Set(t.language(v.column), lists[i][j])
			} else {
				addTo(&texts[j], t.language(v.column), lists[i][j])
			}
		}
	}
	return texts
}

// measureID returns the identifier of a measure: that of the file, else one of its number, else one of its title.
func (t *goalsTable) measureID(given *value, number, words string, alone bool) wellbeing.ID {
	if given != nil && alone {
		if id, good := t.ids.take(given.text); good {
			return id
		}
		t.notes.add(CodeIdentifier, given.at, nil)
	}
	if number != "" && alone && (t.numbersMeasures || strings.Contains(number, ".")) {
		if id, free := t.ids.numbered("measure", number); free {
			return id
		}
	}
	return t.ids.of("measure", words)
}

// readMeasureFacts gives measures what their row says of them. Rows that go on with a measure add to it.
func (t *goalsTable) readMeasureFacts(r *record, measures []*measureNode, named bool) {
	t.keepSecond(r, measures)
	t.responsible(r, measures, named)
	t.partners(r, measures)
	t.schedules(r, measures)
	t.statuses(r, measures)
	t.completion(r, measures)
	t.resourcesOf(r, measures[0], len(measures))
	t.implementations(r, measures)
	for _, f := range []Field{FieldDescription, FieldNote} {
		for _, v := range r.all(f) {
			if v.shared && !named {
				continue
			}
			for _, m := range measures {
				addTo(&m.measure.Description, t.language(v.column), yearOf(v)+r.words(v))
				m.mark("description", v.at)
			}
		}
	}
	if text, at := t.textOf(r, FieldTargetGroup); !text.IsZero() {
		for _, m := range measures {
			addAll(&m.measure.TargetGroup, text)
			m.mark("targetGroup", at)
		}
	}
	if text, at := t.textOf(r, FieldReason); !text.IsZero() {
		for _, m := range measures {
			addAll(&m.measure.Reason, text)
			m.mark("reason", at)
		}
	}
	if v := r.get(FieldUpdated); v != nil {
		t.updated(v, measures)
	}
	for _, v := range r.all(FieldMeasureIndicators) {
		for _, m := range measures {
			m.wanted = append(m.wanted, referencesIn(v)...)
		}
	}
}

// keepSecond keeps the wording where a further row of a measure says anew what the plan has one place for.
func (t *goalsTable) keepSecond(r *record, measures []*measureNode) {
	members := map[Field]string{
		FieldSchedule: "schedule", FieldStart: "schedule", FieldEnd: "schedule", FieldContinuous: "schedule", FieldEvery: "schedule", FieldYearMark: "schedule",
		FieldCompletion: "completion", FieldUpdated: "updated",
	}
	for i := range r.values {
		v := &r.values[i]
		member, single := members[v.column.Field]
		if !single || v.text == "" || isNothing(v.text) {
			continue
		}
		for _, m := range measures {
			if at, said := m.fields[member]; said && at.Row != r.row && at != v.at {
				v.used = true
				t.keepMeasures(v, measures)
				v.text = ""
				break
			}
		}
	}
}

// addAll puts a text after what is there, in each of its languages.
func addAll(t *wellbeing.Text, more wellbeing.Text) {
	for l, s := range more.All() {
		addTo(t, l, s)
	}
}

// referencesIn divides a cell into identifiers or names.
func referencesIn(v *value) []reference {
	var found []reference
	for part := range strings.FieldsFuncSeq(v.text, func(c rune) bool { return c == ';' || c == '\n' || c == ',' }) {
		if part = strings.TrimSpace(part); part != "" {
			found = append(found, reference{part, v.at})
		}
	}
	return found
}

func (t *goalsTable) updated(v *value, measures []*measureNode) {
	w := readWhenCell(v)
	if w.end.IsZero() || w.end.Precision() != wellbeing.PrecisionDay || !w.understood() {
		t.keepMeasures(v, measures)
		return
	}
	for _, m := range measures {
		m.measure.Updated = w.end.LastDay()
		m.mark("updated", v.at)
	}
}

// keepMeasures keeps the wording of a cell that is not understood in the description of each measure, and says so.
func (t *goalsTable) keepMeasures(v *value, measures []*measureNode) {
	for _, m := range measures {
		addTo(&m.measure.Description, t.language(v.column), labelOf(v)+whole(v.text))
		m.mark("description", v.at)
	}
	t.notUnderstood(v)
}

// labelOf returns the heading of a column as it stands before a wording that was kept.
func labelOf(v *value) string {
	if v.column.Heading == "" {
		return ""
	}
	return strings.TrimRight(v.column.Heading, " :") + ": "
}

// yearOf returns the heading of a column that speaks of one year, as it stands before a text that would lose it.
func yearOf(v *value) string {
	if v.column.At.IsZero() {
		return ""
	}
	return labelOf(v)
}

// paired returns the parts of a cell where there are as many as measures, so that each has its own.
func paired(text string, measures []*measureNode) []string {
	if len(measures) < 2 {
		return nil
	}
	if parts := items(text); len(parts) == len(measures) {
		return parts
	}
	if parts := nonEmpty(strings.Split(text, "\n")); len(parts) == len(measures) {
		return parts
	}
	return nil
}

// responsible reads who answers for measures. Of several in one cell the first answers, and the others take part.
func (t *goalsTable) responsible(r *record, measures []*measureNode, named bool) {
	for _, v := range r.all(FieldResponsible) {
		text := t.withoutPersons(v)
		if isNothing(text) {
			continue
		}
		text, times := t.apart(v, text)
		t.timesBeside(r, v, times, measures)
		if isNobody(text) {
			t.keepNobody(v, text, measures)
			continue
		}
		if parts := paired(text, measures); parts != nil {
			for i, m := range measures {
				t.answer(m, t.parties.in(parts[i], t.language(v.column), v.at), v)
			}
			continue
		}
		found := t.parties.in(text, t.language(v.column), v.at)
		if len(found) > 1 && !v.shared {
			t.several[t.ref(t.header.row+t.header.rows-1, v.column.index)]++
		}
		for _, m := range measures {
			t.answer(m, found, v)
		}
	}
}

func (t *goalsTable) answer(m *measureNode, found []*party, v *value) {
	for _, p := range found {
		switch {
		case m.measure.Responsible == "":
			m.measure.Responsible = p.id()
			m.mark("responsible", v.at)
		case m.measure.Responsible != p.id() && !slices.Contains(m.measure.Partners, p.id()):
			m.measure.Partners = append(m.measure.Partners, p.id())
			m.mark("partners", v.at)
		}
	}
}

func (t *goalsTable) partners(r *record, measures []*measureNode) {
	for _, v := range r.all(FieldPartners) {
		text := t.withoutPersons(v)
		if isNothing(text) {
			continue
		}
		for _, p := range t.parties.in(text, t.language(v.column), v.at) {
			for _, m := range measures {
				if m.measure.Responsible != p.id() && !slices.Contains(m.measure.Partners, p.id()) {
					m.measure.Partners = append(m.measure.Partners, p.id())
					m.mark("partners", v.at)
				}
			}
		}
	}
}

// schedules reads when measures are carried out.
func (t *goalsTable) schedules(r *record, measures []*measureNode) {
	for _, v := range r.all(FieldSchedule) {
		if parts := paired(v.text, measures); parts != nil {
			for i, m := range measures {
				t.schedule(m, v, parts[i], i == 0)
			}
			continue
		}
		for i, m := range measures {
			t.schedule(m, v, v.text, i == 0)
		}
	}
	t.edges(r, measures)
	t.yearMarks(r, measures)
	for _, v := range r.all(FieldContinuous) {
		switch k := key(v.text); {
		case yesWords[k] || noWords[k]:
			for _, m := range measures {
				m.measure.Schedule.Continuous = new(yesWords[k])
				m.mark("schedule", v.at)
			}
		default:
			t.keepMeasures(v, measures)
		}
	}
	for _, v := range r.all(FieldEvery) {
		w := readWhenCell(v)
		if w.every.Unit == "" {
			t.keepMeasures(v, measures)
			continue
		}
		for _, m := range measures {
			m.measure.Schedule.Every = w.every
			m.mark("schedule", v.at)
		}
	}
	if text, at := t.textOf(r, FieldTrigger); !text.IsZero() {
		for _, m := range measures {
			addAll(&m.measure.Schedule.Trigger, text)
			m.mark("schedule", at)
		}
	}
}

// readWhenCell reads a cell that speaks of time, which can be a day of the file.
func readWhenCell(v *value) when {
	if v.cell.Kind == CellDate {
		return when{end: v.cell.Date.Point()}
	}
	return readWhen(v.text)
}

func (t *goalsTable) schedule(m *measureNode, v *value, text string, first bool) {
	if isNothing(text) {
		return
	}
	w := when{end: v.cell.Date.Point()}
	if v.cell.Kind != CellDate {
		w = t.when(text)
	}
	s := &m.measure.Schedule
	m.mark("schedule", v.at)
	if !w.start.IsZero() {
		s.Start = w.start
	}
	if !w.end.IsZero() {
		s.End = w.end
	}
	if w.continuous {
		s.Continuous = new(true)
	}
	if w.every.Unit != "" {
		s.Every = w.every
	}
	if w.wholePlan && s.Start.IsZero() && s.End.IsZero() {
		s.Start, s.End = t.facts.period.Start, t.facts.period.End
		w.rest = w.rest || t.facts.period.Start.IsZero() && t.facts.period.End.IsZero()
	}
	w.rest = w.rest || w.frequency.Unit != "" && w.every.Unit == "" // every other year is no number of times a year
	if w.season || w.onDemand || !w.understood() {
		addTo(&s.Trigger, t.language(v.column), whole(text))
	}
	if first && !v.shared {
		t.doubtWhen(w, v)
	}
}

// when reads what a text says of time, each text once.
func (im *importer) when(text string) when {
	w, known := im.whens[text]
	if !known {
		w = readWhen(text)
		im.whens[text] = w
	}
	return w
}

// doubtWhen states what a point in time cannot hold, or is not understood.
func (im *importer) doubtWhen(w when, v *value) {
	args := wellbeing.ArgsOf("column", ColumnName(v.at.Column), "field", string(v.column.Field))
	switch {
	case w.ambiguous:
		im.notes.add(CodeAmbiguousDate, v.at, nil)
	case w.rest:
		im.notes.add(CodeNotUnderstood, v.at, args)
	case w.season:
		im.notes.add(CodeSeason, v.at, nil)
	}
}

// edges reads the columns of start and end.
func (t *goalsTable) edges(r *record, measures []*measureNode) {
	for _, f := range []Field{FieldStart, FieldEnd} {
		for _, v := range r.all(f) {
			if isNothing(v.text) {
				continue
			}
			w := readWhenCell(v)
			p := w.end
			if f == FieldStart && !w.start.IsZero() {
				p = w.start
			}
			if p.IsZero() {
				p = w.start
			}
			for _, m := range measures {
				s := &m.measure.Schedule
				m.mark("schedule", v.at)
				switch {
				case f == FieldStart && s.Start.IsZero():
					s.Start = p
				case f == FieldEnd && s.End.IsZero():
					s.End = p
				case !p.IsZero() && p != s.Start && p != s.End:
					addTo(&s.Trigger, t.language(v.column), labelOf(v)+whole(v.text))
					w.rest = true
					continue
				}
				if w.continuous {
					s.Continuous = new(true)
				}
				if w.every.Unit != "" {
					s.Every = w.every
				}
				if w.season || w.onDemand || !w.understood() {
					addTo(&s.Trigger, t.language(v.column), labelOf(v)+whole(v.text))
				}
			}
			t.doubtWhen(w, v)
		}
	}
	for _, m := range measures {
		s := &m.measure.Schedule
		if !s.Start.IsZero() && !s.End.IsZero() && s.Start.Compare(s.End) > 0 {
			if v := r.get(FieldEnd); v != nil {
				addTo(&s.Trigger, t.Language, labelOf(v)+whole(v.text))
				t.notUnderstood(v)
			}
			s.End = wellbeing.Point{}
		}
	}
}

// yearMarks reads columns of years with a mark for those in which the measure is carried out.
func (t *goalsTable) yearMarks(r *record, measures []*measureNode) {
	var first, last wellbeing.Point
	var at Ref
	for _, v := range r.all(FieldYearMark) {
		if !isTick(v.text) {
			if !isNothing(v.text) {
				t.keepMeasures(v, measures)
			}
			continue
		}
		if first.IsZero() || v.column.At.Compare(first) < 0 {
			first, at = v.column.At, v.at
		}
		if last.IsZero() || v.column.At.Compare(last) > 0 {
			last = v.column.At
		}
	}
	for _, m := range measures {
		if !first.IsZero() {
			m.measure.Schedule.Start, m.measure.Schedule.End = first, last
			m.mark("schedule", at)
		}
	}
}

// statuses reads how far measures have come. What is no word for it is kept as it is written.
func (t *goalsTable) statuses(r *record, measures []*measureNode) {
	values := r.all(FieldStatus)
	slices.SortStableFunc(values, func(a, b *value) int { return b.column.At.Compare(a.column.At) }) // the latest year counts
	for _, v := range values {
		if isNothing(v.text) {
			continue
		}
		parts := paired(v.text, measures)
		for i, m := range measures {
			text := v.text
			if parts != nil {
				text = parts[i]
			}
			t.status(m, v, text, i == 0)
		}
	}
}

func (t *goalsTable) status(m *measureNode, v *value, text string, first bool) {
	if v.cell.Kind == CellNumber || sharePattern().MatchString(fold(text)) {
		if done, ok := shareOf(v); ok && m.measure.Completion == nil {
			m.measure.Completion = &done
			m.mark("completion", v.at)
			return
		}
	}
	s, rest := statusOf(text)
	if s == "" || m.measure.Status != "" && m.measure.Status != s {
		addTo(&m.measure.Description, t.language(v.column), labelOf(v)+whole(text))
		m.mark("description", v.at)
		if first && !v.shared {
			t.notUnderstood(v)
		}
		return
	}
	m.measure.Status = s
	m.mark("status", v.at)
	if rest == "" {
		return
	}
	if s == wellbeing.MeasureOnHold || s == wellbeing.MeasureCancelled {
		addTo(&m.measure.Reason, t.language(v.column), whole(rest))
		return
	}
	addTo(&m.measure.Description, t.language(v.column), labelOf(v)+whole(rest))
	m.mark("description", v.at)
}

// completion reads the share that is done.
func (t *goalsTable) completion(r *record, measures []*measureNode) {
	for _, v := range r.all(FieldCompletion) {
		if isNothing(v.text) {
			continue
		}
		done, ok := shareOf(v)
		if !ok {
			if s, rest := statusOf(v.text); s != "" && rest == "" && measures[0].measure.Status == "" {
				for _, m := range measures {
					m.measure.Status = s
					m.mark("status", v.at)
				}
				continue
			}
			t.keepMeasures(v, measures)
			continue
		}
		for _, m := range measures {
			m.measure.Completion = new(done)
			m.mark("completion", v.at)
		}
	}
}

// shareOf reads a share: 0.4 and 40 %, and 40 where it cannot be a share itself.
func shareOf(v *value) (wellbeing.Decimal, bool) {
	if v.cell.Kind == CellNumber && v.cell.Percent {
		return v.cell.Number, v.cell.Number.Share()
	}
	a := readAmount(v.cell, "")
	if a.value == nil || a.rest || a.unit != "" || a.currency != "" {
		return wellbeing.Decimal{}, false
	}
	if !a.percent && a.value.Share() && v.cell.Kind == CellNumber {
		return *a.value, true
	}
	if !a.percent && a.value.Share() && strings.ContainsAny(v.text, ",.") {
		return *a.value, true
	}
	done, err := wellbeing.ParseDecimal(a.value.String() + "e-2")
	return done, err == nil && done.Share()
}

// implementations reads the columns of organizations: a mark says that it takes part, a word how far it has come.
func (t *goalsTable) implementations(r *record, measures []*measureNode) {
	for _, v := range r.all(FieldImplementation) {
		if isNothing(v.text) || v.shared {
			continue
		}
		for _, p := range t.parties.in(v.column.Organization, t.Language, t.ref(t.header.row+t.header.rows-1, v.column.index)) {
			if p.isBody {
				t.keepMeasures(v, measures)
				continue
			}
			i := t.implementation(v)
			i.Organization = p.id()
			for _, m := range measures {
				m.measure.Implementations = append(m.measure.Implementations, i)
				m.mark("implementations", v.at)
			}
			break
		}
	}
}

func (t *goalsTable) implementation(v *value) wellbeing.Implementation {
	var i wellbeing.Implementation
	if isTick(v.text) {
		return i
	}
	if s, rest := statusOf(v.text); s != "" {
		i.Status = s
		if rest != "" {
			i.Note.Set(t.Language, whole(rest))
		}
		return i
	}
	if v.cell.Percent || sharePattern().MatchString(fold(v.text)) {
		if done, ok := shareOf(v); ok {
			i.Completion = &done
			return i
		}
	}
	i.Note.Set(t.Language, whole(v.text))
	if w := readWhen(v.text); !w.understood() || !w.says() {
		t.notUnderstood(v)
	}
	return i
}

// resourcesOf reads money and staff. Beside several measures, the first has them.
func (t *goalsTable) resourcesOf(r *record, m *measureNode, n int) {
	for _, v := range r.all(FieldResources) {
		if isNothing(v.text) || v.shared && v.at.Row != r.row {
			continue
		}
		m.measure.Resources = append(m.measure.Resources, t.resource(v))
		m.mark("resources", v.at)
		if n > 1 {
			t.notes.add(CodeSharedValue, v.at, wellbeing.ArgsOf("field", string(FieldResources), "count", count(n)))
		}
	}
}

var withinExisting = lookup(`olemassa olevat resurssit|nykyiset resurssit|omat resurssit|nykyisillä resursseilla|olemassa olevilla resursseilla|ei lisäresurssia|ei lisäresursseja|
	ei lisäkustannuksia|omana työnä|virkatyönä|virkatyö|oma työ|nykyresurssein|befintliga resurser|egna resurser|inom befintliga resurser|med befintliga resurser|inga extra kostnader|
	inga tilläggsresurser|tjänstearbete|som tjänstearbete|eget arbete|existing resources|within existing resources|no additional resources|no extra cost|from existing resources|current resources`)

// resource reads a sum of money, staff in person-years, or that existing means are enough, with the wording as its purpose.
func (t *goalsTable) resource(v *value) wellbeing.Resource {
	var res wellbeing.Resource
	keep := func() { res.Purpose.Set(t.language(v.column), whole(v.text)) }
	if withinExisting[key(v.text)] {
		res.WithinExisting = new(true)
		keep()
		return res
	}
	a := readAmount(v.cell, t.Language)
	heading := fold(v.column.Heading)
	switch {
	case a.value == nil || a.percent || a.value.Compare(wellbeing.Decimal{}) < 0:
		keep()
	case a.currency != "" || a.unit == "" && (strings.Contains(heading, "€") || strings.Contains(heading, "eur") || isMoney(heading)):
		res.Amount, res.Currency = a.value, "EUR"
		if a.rest || a.approximate || !a.at.IsZero() {
			keep()
		}
	case isPersonYears(a.unit) || a.unit == "" && strings.Contains(heading, "htv"):
		res.PersonYears = a.value
		if a.rest || a.approximate {
			keep()
		}
	default:
		keep()
	}
	return res
}

func isMoney(heading string) bool {
	return slices.ContainsFunc([]string{"budj", "budg", "kustann", "kostn", "cost", "maararah", "anslag", "rahoit", "finans", "fund"}, func(s string) bool { return strings.Contains(heading, s) })
}

func isPersonYears(unit string) bool {
	switch strings.Trim(unit, ".") {
	case "htv", "henkilotyovuotta", "henkilotyovuosi", "arsverken", "arsverke", "arsv", "fte", "person years", "person-years", "person year":
		return true
	}
	return false
}

// readGoalFacts gives the goal of a row what the row says of it.
func (t *goalsTable) readGoalFacts(r *record, goal *goalNode, begins bool) {
	for _, v := range r.all(FieldRight) {
		t.rightsOf(goal, v)
	}
	for _, v := range r.all(FieldTheme) {
		if v.shared && !begins || isNothing(v.text) {
			continue
		}
		for _, part := range items(v.text) {
			if id := t.theme(part, t.language(v.column)); !slices.Contains(goal.goal.Themes, id) {
				goal.goal.Themes = append(goal.goal.Themes, id)
				goal.mark("themes", v.at)
			}
		}
	}
	for _, v := range r.all(FieldGoalDescription) {
		if v.shared && !begins {
			continue
		}
		if text := r.words(v); !strings.Contains(goal.goal.Description.In(t.language(v.column)), text) {
			addTo(&goal.goal.Description, t.language(v.column), text)
			goal.mark("description", v.at)
		}
	}
	for _, v := range r.all(FieldLevel) {
		if level, found := enumValue("goalLevel", v.text); found {
			goal.goal.Level = wellbeing.GoalLevel(level)
		} else {
			t.keepGoal(v, goal)
		}
	}
	for _, v := range r.all(FieldGoalKind) {
		if kind, found := enumValue("goalKind", v.text); found {
			goal.goal.Kind = wellbeing.GoalKind(kind)
		} else {
			t.keepGoal(v, goal)
		}
	}
	for _, v := range r.all(FieldGoalIndicators) {
		if begins {
			goal.wanted = append(goal.wanted, referencesIn(v)...)
		}
	}
	if v := r.get(FieldOwner); v != nil && v.text != goal.owner.text {
		if goal.owner.text == "" {
			goal.owner = reference{v.text, v.at}
		} else {
			t.keepGoal(v, goal)
		}
	}
}

func (t *goalsTable) rightsOf(goal *goalNode, v *value) {
	found, rest := rightsIn(v.text)
	if v.column.Right != "" {
		found, rest = nil, nil
		switch {
		case isTick(v.text) || yesWords[key(v.text)]:
			found = []wellbeing.Right{v.column.Right}
		case !isNothing(v.text) && !noWords[key(v.text)]:
			rest = []string{v.text}
		}
	} else if isNothing(v.text) {
		return
	}
	for _, x := range found {
		if !slices.Contains(goal.goal.Rights, x) {
			goal.goal.Rights = append(goal.goal.Rights, x)
			goal.mark("rights", v.at)
		}
	}
	if len(rest) > 0 && !v.shared {
		t.keepGoal(v, goal)
	}
}

// keepGoal keeps the wording of a cell in the description of a goal, and says so.
func (t *goalsTable) keepGoal(v *value, goal *goalNode) {
	addTo(&goal.goal.Description, t.language(v.column), labelOf(v)+whole(v.text))
	goal.mark("description", v.at)
	t.notUnderstood(v)
}

// keepForGoal keeps what a row says of measures where it names none.
func (t *goalsTable) keepForGoal(r *record, goal *goalNode) {
	for i := range r.values {
		v := &r.values[i]
		if v.used || v.text == "" || v.shared || isNothing(v.text) {
			v.used = v.used || isNothing(v.text)
			continue
		}
		switch v.column.Field {
		case FieldResponsible, FieldPartners:
			v.used = true
			if text := t.withoutPersons(v); text != "" {
				addTo(&goal.goal.Description, t.language(v.column), labelOf(v)+whole(text))
				t.notUnderstood(v)
			}
		case FieldDescription, FieldNote:
			v.used = true
			addTo(&goal.goal.Description, t.language(v.column), yearOf(v)+whole(v.text))
			goal.mark("description", v.at)
		case FieldSchedule, FieldStart, FieldEnd, FieldContinuous, FieldEvery, FieldTrigger, FieldYearMark, FieldStatus, FieldReason, FieldCompletion, FieldUpdated,
			FieldResources, FieldTargetGroup, FieldImplementation, FieldMeasureID, FieldNumber:
			v.used = true
			t.keepGoal(v, goal)
		}
	}
}

// theme returns the theme of a name, a new one where there is none.
func (im *importer) theme(name string, l wellbeing.Language) wellbeing.ID {
	k := key(name)
	if id, known := im.themes[k]; known {
		return id
	}
	id := im.ids.of("theme", name)
	im.themes[k] = id
	var title wellbeing.Text
	title.Set(l, name)
	im.plan.Themes = append(im.plan.Themes, wellbeing.Theme{ID: id, Title: title})
	return id
}
