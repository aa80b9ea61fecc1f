package tables

import (
	"slices"
	"strings"

	"github.com/openwellbeing/plan/wellbeing"
)

// followUps makes an indicator of each thing that the columns of indicators and follow-up list. All are of the goal; where a
// row has as many as measures, each is of its measure as well.
func (t *goalsTable) followUps(r *record, goal *goalNode, measures []*measureNode) {
	if t.values(r) && r.get(FieldIndicator) == nil && r.get(FieldFollowUp) == nil {
		t.unnamedValues(r, goal)
		return
	}
	var named []*indicatorNode
	for _, f := range []Field{FieldIndicator, FieldFollowUp} {
		values := slices.DeleteFunc(r.all(f), func(v *value) bool { return isNothing(v.text) })
		if len(values) == 0 || allShared(values) && values[0].at.Row != r.row && !isPointed(values[0], t) {
			continue
		}
		if f == FieldFollowUp && t.followsHowOften(r, values) {
			continue
		}
		if f == FieldFollowUp && len(named) > 0 {
			t.keepFollowUps(values, named)
			continue
		}
		var nodes []*indicatorNode
		for _, group := range byLanguage(t.importer, values) {
			texts := t.measureTexts(r, group)
			if len(texts) > 1 {
				t.split[t.ref(t.header.row+t.header.rows-1, group[0].column.index)]++
			}
			for i, text := range texts {
				n := t.indicator(text, group, r, len(texts) > 1, nodes)
				if i == 0 && (f == FieldIndicator || r.get(FieldIndicator) == nil) {
					t.indicatorFacts(r, n)
				}
				nodes = append(nodes, n)
			}
		}
		named = append(named, nodes...)
		for i, n := range nodes {
			if !slices.Contains(goal.goal.Indicators, n.indicator.ID) {
				goal.goal.Indicators = append(goal.goal.Indicators, n.indicator.ID)
			}
			if len(nodes) == len(measures) && !slices.Contains(measures[i].measure.Indicators, n.indicator.ID) {
				measures[i].measure.Indicators = append(measures[i].measure.Indicators, n.indicator.ID)
			}
		}
	}
}

// keepFollowUps keeps what a column of follow-up says beside an indicator with the indicator: it says how that is followed up.
func (t *goalsTable) keepFollowUps(values []*value, named []*indicatorNode) {
	for _, v := range values {
		words := labelOf(v) + whole(v.text)
		for _, n := range named {
			if !strings.Contains(n.indicator.Description.In(t.language(v.column)), words) {
				addTo(&n.indicator.Description, t.language(v.column), words)
				n.mark("description", v.at)
			}
		}
	}
}

// followsHowOften reports whether the follow-up of a row only says how often the indicator beside it is looked at, and gives the
// indicator that.
func (t *goalsTable) followsHowOften(r *record, values []*value) bool {
	named := r.get(FieldIndicator)
	if named == nil || len(values) > 1 {
		return false
	}
	w := readWhenCell(values[0])
	if w.frequency.Unit == "" || !w.understood() {
		return false
	}
	for _, title := range items(named.text) {
		if n := t.indicatorNamed(title); n != nil && (n.indicator.Frequency.Unit == "") {
			n.indicator.Frequency = w.frequency
			n.mark("frequency", values[0].at)
		}
	}
	return true
}

// isPointed reports whether a value was taken from the row above because its cell points there.
func isPointed(v *value, t *goalsTable) bool {
	_, merged := t.areaOf(v.at.Row, v.at.Column)
	return !merged
}

// byLanguage groups the columns of one field so that each language stands once in a group.
func byLanguage(im *importer, values []*value) [][]*value {
	var groups [][]*value
next:
	for _, v := range values {
		for i, g := range groups {
			if !slices.ContainsFunc(g, func(w *value) bool { return im.language(w.column) == im.language(v.column) }) {
				groups[i] = append(g, v)
				continue next
			}
		}
		groups = append(groups, []*value{v})
	}
	return groups
}

var valueFields = []Field{FieldBaseline, FieldTarget, FieldTargetMin, FieldTargetMax, FieldObservation}

// values reports whether a row has values of an indicator.
func (t *goalsTable) values(r *record) bool {
	return slices.ContainsFunc(r.values, func(v value) bool {
		return v.text != "" && !v.shared && slices.Contains(valueFields, v.column.Field)
	})
}

// unnamedValues gives values without an indicator to the one above, or keeps them with the goal.
func (t *goalsTable) unnamedValues(r *record, goal *goalNode) {
	for i := range r.values {
		if v := &r.values[i]; slices.Contains(valueFields, v.column.Field) && v.text != "" && !v.shared {
			v.used = true
			if !isNothing(v.text) {
				t.keepGoal(v, goal)
			}
		}
	}
}

// signatureOf returns what tells the values of a row from those of another.
func signatureOf(r *record) string {
	var b strings.Builder
	for i := range r.values {
		if v := &r.values[i]; slices.Contains(valueFields, v.column.Field) {
			b.WriteString(v.text)
			b.WriteByte('|')
		}
	}
	return strings.Trim(b.String(), "|")
}

// indicator returns the indicator of a title: one that another row has named with the same values, or none, else a new one. In
// one cell the same words twice are two.
func (t *goalsTable) indicator(title wellbeing.Text, values []*value, r *record, several bool, here []*indicatorNode) *indicatorNode {
	words, _ := title.Best(t.Language)
	signature := signatureOf(r)
	if several {
		signature = ""
	}
	id := r.get(FieldIndicatorID)
	if id != nil && (several || len(here) > 0) {
		id.used, id = false, nil
	}
	if id != nil {
		if n := t.indicatorIDs[wellbeing.ID(strings.TrimSpace(id.text))]; n != nil {
			t.completeTitle(n, title, values)
			return n
		}
	}
	if id == nil {
		for _, n := range t.byTitle[key(words)] {
			if (signature == "" || n.signature == "" || n.signature == signature) && !slices.Contains(here, n) {
				if n.signature == "" {
					n.signature = signature
				}
				t.completeTitle(n, title, values)
				return n
			}
		}
	}
	n := t.newIndicator(title, values[0].at, id)
	n.signature = signature
	for _, v := range values {
		n.mark("title", v.at)
	}
	return n
}

// completeTitle gives an indicator its name in a language that it had none in, and keeps a name that differs.
func (im *importer) completeTitle(n *indicatorNode, title wellbeing.Text, values []*value) {
	for l, s := range title.All() {
		switch known := n.indicator.Title.In(l); {
		case known == "":
			n.indicator.Title.Set(l, s)
		case key(known) != key(s):
			for _, v := range values {
				if im.language(v.column) == l && !v.shared {
					im.keepIndicator(v, n)
				}
			}
		}
	}
}

func (im *importer) newIndicator(title wellbeing.Text, at Ref, id *value) *indicatorNode {
	words, _ := title.Best(im.Language)
	n := &indicatorNode{indicator: wellbeing.Indicator{Title: title, MeasureType: typeOf(words)}, at: at}
	if id != nil {
		if given, good := im.ids.take(id.text); good {
			n.indicator.ID = given
		} else {
			im.notes.add(CodeIdentifier, id.at, nil)
		}
	}
	if n.indicator.ID == "" {
		n.indicator.ID = im.ids.of("indicator", words)
	}
	im.indicators = append(im.indicators, n)
	im.indicatorIDs[n.indicator.ID] = n
	im.byTitle[key(words)] = append(im.byTitle[key(words)], n)
	return n
}

var (
	percentTitle  = matching(`%|osuus|prosent|andel|procent|share of|percent|proportion`)
	numberTitle   = matching(`maara|lukumaara|lkm|kpl|antal|mangd|number of|count of|kavijat|osallistujat`)
	durationTitle = matching(`odotusaika|jonotusaika|vantetid|vantetiden|waiting time|kasittelyaika`)
	anyDigit      = matching(`[0-9]`)
)

// typeOf returns what sort of value the words of an indicator speak of, where they speak of one only. Words without any number
// are assessed in words.
func typeOf(title string) wellbeing.MeasureType {
	folded := fold(title)
	var found []wellbeing.MeasureType
	for _, x := range []struct {
		pattern pattern
		kind    wellbeing.MeasureType
	}{{percentTitle, wellbeing.TypePercent}, {numberTitle, wellbeing.TypeNumber}, {durationTitle, wellbeing.TypeDuration}} {
		if x.pattern().MatchString(folded) {
			found = append(found, x.kind)
		}
	}
	switch {
	case len(found) == 1:
		return found[0]
	case len(found) == 0 && !anyDigit().MatchString(folded):
		return wellbeing.TypeQualitative
	}
	return ""
}

// indicatorFacts gives an indicator what its row says of it.
func (im *importer) indicatorFacts(r *record, n *indicatorNode) {
	x := &n.indicator
	im.enumFact(r, n, FieldMeasureType, "measureType", func(s string) { x.MeasureType = wellbeing.MeasureType(s) })
	im.enumFact(r, n, FieldDirection, "direction", func(s string) { x.Direction = wellbeing.Direction(s) })
	im.enumFact(r, n, FieldStage, "stage", func(s string) { x.Stage = wellbeing.Stage(s) })
	if v := r.get(FieldUnit); v != nil {
		unit := strings.Join(strings.Fields(v.text), " ")
		if x.Unit != "" && x.Unit != unit && n.fields["unit"] != (Ref{}) {
			im.keepIndicator(v, n)
		} else {
			x.Unit = unit
			n.mark("unit", v.at)
		}
		if r.get(FieldMeasureType) == nil && x.Unit == "%" {
			x.MeasureType = wellbeing.TypePercent
		}
	}
	if v := r.get(FieldFrequency); v != nil {
		w := readWhenCell(v)
		if w.frequency.Unit == "" {
			im.keepIndicator(v, n)
		} else {
			x.Frequency = w.frequency
			n.mark("frequency", v.at)
			if w.rest {
				im.keepIndicator(v, n)
			}
		}
	}
	for _, v := range r.all(FieldSource) {
		for _, s := range items(v.text) {
			if system := (wellbeing.IndicatorSource{System: strings.Join(strings.Fields(s), " ")}); !slices.ContainsFunc(x.Sources, func(y wellbeing.IndicatorSource) bool { return y.System == system.System }) {
				x.Sources = append(x.Sources, system)
				n.mark("sources", v.at)
			}
		}
	}
	if text, at := im.textOf(r, FieldPopulation); !text.IsZero() {
		if !saysAll(x.Population, text) {
			addAll(&x.Population, text)
		}
		n.mark("population", at)
	}
	im.baseline(r, n)
	im.targets(r, n)
	for _, v := range r.all(FieldObservation) {
		im.observe(v, n, v.column.At)
	}
}

func (im *importer) enumFact(r *record, n *indicatorNode, f Field, enum string, set func(string)) {
	v := r.get(f)
	if v == nil || isNothing(v.text) {
		return
	}
	if s, found := enumValue(enum, v.text); found {
		set(s)
		return
	}
	im.keepIndicator(v, n)
}

// keepIndicator keeps the wording of a cell in the description of an indicator, and says so.
func (im *importer) keepIndicator(v *value, n *indicatorNode) {
	addTo(&n.indicator.Description, im.language(v.column), labelOf(v)+whole(v.text))
	n.mark("description", v.at)
	im.notUnderstood(v)
}

// keepUndated keeps the wording of a baseline that nothing says the time of, and counts it.
func (im *importer) keepUndated(r *record, v *value, n *indicatorNode) {
	addTo(&n.indicator.Description, im.language(v.column), labelOf(v)+whole(v.text))
	n.mark("description", v.at)
	im.undated[r.ref(r.header.row+r.header.rows-1, v.column.index)]++
}

// wording keeps the wording of a cell that was read, where it says more than the value.
func (im *importer) wording(v *value, n *indicatorNode, a amount) {
	switch {
	case a.rest || a.unit != "" && fold(n.indicator.Unit) != a.unit:
		im.keepIndicator(v, n)
	case a.approximate || a.below:
		im.notes.add(CodeApproximate, v.at, nil)
		addTo(&n.indicator.Description, im.language(v.column), labelOf(v)+whole(v.text))
	}
}

// besides takes the unit of a value that is withheld, and reports what else its cell says without repeating it.
func (im *importer) besides(v *value, n *indicatorNode, a amount) {
	switch {
	case a.rest || a.unit != "" && n.indicator.Unit != "" && fold(n.indicator.Unit) != a.unit:
		im.notUnderstood(v)
	case a.unit != "":
		n.indicator.Unit = a.unitText
	}
}

// kindFrom settles what sort of value an indicator has from a value of it.
func (n *indicatorNode) kindFrom(a amount) {
	x := &n.indicator
	switch {
	case n.settled || !a.says() || a.status != "" || a.direction != "":
	case a.percent:
		x.MeasureType = wellbeing.TypePercent
		if x.Unit == "" {
			x.Unit = "%"
		}
	case a.currency != "":
		x.MeasureType = wellbeing.TypeCurrency
		if u := fold(x.Unit); u == "" || u == "€" || u == "euro" || u == "euroa" {
			x.Unit = string(a.currency)
		}
	case x.MeasureType == "" || x.MeasureType == wellbeing.TypeQualitative:
		x.MeasureType = wellbeing.TypeNumber
	}
	if a.unit != "" && x.Unit == "" {
		x.Unit = a.unitText
	}
}

// baseline reads the state that progress is counted from. Where neither cell nor heading says when it was, it is taken as that of
// the beginning of the plan.
func (im *importer) baseline(r *record, n *indicatorNode) {
	for _, v := range r.all(FieldBaseline) {
		if isNothing(v.text) || n.indicator.MeasureType == "" && v.shared {
			continue
		}
		a := readAmount(v.cell, im.language(v.column))
		if v.cell.Kind != CellNumber {
			a = readAmount(Cell{Kind: CellText, Text: v.text}, im.language(v.column))
		}
		at := a.at
		if at.IsZero() {
			at = v.column.At
		}
		if w := r.get(FieldBaselineAt); w != nil {
			if read := readWhenCell(w); !read.end.IsZero() && read.understood() {
				at = read.end
			} else {
				im.keepIndicator(w, n)
			}
		}
		if at.IsZero() && a.value != nil {
			at = im.facts.period.Start.To(wellbeing.PrecisionYear)
			if !at.IsZero() {
				im.onceFor(r, v, CodeAssumed, wellbeing.ArgsOf("what", "baseline", "point", at.String()))
			}
		}
		if status := a.standing(); status != "" && !at.IsZero() && n.indicator.Baseline.At.IsZero() {
			n.indicator.Baseline = wellbeing.Baseline{At: at}
			n.indicator.Observations = append(n.indicator.Observations, wellbeing.Observation{At: at, Status: status})
			im.besides(v, n, a)
			n.mark("baseline", v.at)
			continue
		}
		if a.value != nil && !a.rest && at.IsZero() && n.indicator.Baseline.At.IsZero() {
			im.keepUndated(r, v, n)
			n.kindFrom(a)
			continue
		}
		if a.value == nil || at.IsZero() || !n.indicator.Baseline.At.IsZero() {
			im.keepIndicator(v, n)
			continue
		}
		n.indicator.Baseline = wellbeing.Baseline{At: at, Value: a.value}
		n.mark("baseline", v.at)
		n.kindFrom(a)
		im.wording(v, n, a)
	}
	if v := r.get(FieldBaselineAt); v != nil && n.indicator.Baseline.At.IsZero() {
		if read := readWhenCell(v); !read.end.IsZero() && read.understood() {
			n.indicator.Baseline = wellbeing.Baseline{At: read.end}
			n.mark("baseline", v.at)
		} else {
			im.keepIndicator(v, n)
		}
	}
}

// onceFor says something of a column once.
func (im *importer) onceFor(r *record, v *value, code wellbeing.Code, args wellbeing.Args) {
	at := r.ref(r.header.row+r.header.rows-1, v.column.index)
	told := at.Sheet + "\x00" + at.Cell() + string(code) + args.Get("what")
	if !im.once[told] {
		im.once[told] = true
		im.notes.add(code, at, args)
	}
}

// targets reads what is aimed at: a value, a range, at least, at most; a word such as "increases" is the direction.
func (im *importer) targets(r *record, n *indicatorNode) {
	before := len(n.indicator.Targets)
	for _, v := range r.all(FieldTarget) {
		if isNothing(v.text) {
			continue
		}
		a := readAmount(v.cell, im.language(v.column))
		if a.direction != "" && n.indicator.Direction == "" {
			n.indicator.Direction = a.direction
			addTo(&n.indicator.Description, im.language(v.column), labelOf(v)+whole(v.text))
			n.mark("direction", v.at)
			continue
		}
		if a.value == nil && a.min == nil && a.max == nil {
			im.keepIndicator(v, n)
			continue
		}
		target := wellbeing.Target{At: v.column.At, Value: a.value, Min: a.min, Max: a.max}
		if !a.at.IsZero() {
			target.At = a.at
		}
		n.indicator.Targets = append(n.indicator.Targets, target)
		n.mark("targets", v.at)
		n.kindFrom(a)
		im.wording(v, n, a)
	}
	im.targetEdges(r, n, before)
	if v := r.get(FieldTargetAt); v != nil {
		w := readWhenCell(v)
		if w.end.IsZero() || !w.understood() || len(n.indicator.Targets) == before {
			if len(n.indicator.Targets) == before && !w.end.IsZero() && w.understood() && r.Holds == HoldsIndicators {
				n.indicator.Targets = append(n.indicator.Targets, wellbeing.Target{At: w.end})
			} else {
				im.keepIndicator(v, n)
			}
			return
		}
		for i := range n.indicator.Targets[before:] {
			n.indicator.Targets[before+i].At = w.end
		}
	}
}

func (im *importer) targetEdges(r *record, n *indicatorNode, before int) {
	for _, f := range []Field{FieldTargetMin, FieldTargetMax} {
		v := r.get(f)
		if v == nil || isNothing(v.text) {
			continue
		}
		a := readAmount(v.cell, im.language(v.column))
		if a.value == nil || a.rest {
			im.keepIndicator(v, n)
			continue
		}
		if len(n.indicator.Targets) == before {
			n.indicator.Targets = append(n.indicator.Targets, wellbeing.Target{})
		}
		if f == FieldTargetMin {
			n.indicator.Targets[len(n.indicator.Targets)-1].Min = a.value
		} else {
			n.indicator.Targets[len(n.indicator.Targets)-1].Max = a.value
		}
		n.mark("targets", v.at)
	}
}

// observe reads a measured value. Fewer than a few is suppressed: the number behind it is no one's to know.
func (im *importer) observe(v *value, n *indicatorNode, at wellbeing.Point) *wellbeing.Observation {
	a := readAmount(v.cell, im.language(v.column))
	o := wellbeing.Observation{At: at}
	if o.At.IsZero() {
		o.At = a.at
	}
	if o.At.IsZero() {
		if !isNothing(v.text) {
			im.keepIndicator(v, n)
		}
		return nil
	}
	switch status := a.standing(); {
	case status != "":
		o.Status = status
		im.besides(v, n, a)
	case a.value != nil:
		o.Value = a.value
		if a.approximate {
			o.Status = wellbeing.ObservationEstimated
		}
		n.kindFrom(a)
		if a.rest || a.unit != "" && fold(n.indicator.Unit) != a.unit {
			o.Note.Set(im.language(v.column), whole(v.text))
			im.notUnderstood(v)
		}
	default:
		im.keepIndicator(v, n)
		return nil
	}
	n.indicator.Observations = append(n.indicator.Observations, o)
	n.mark("observations", v.at)
	return &n.indicator.Observations[len(n.indicator.Observations)-1]
}

// readIndicator reads a row of a table of indicators: a new one, or values of one that the measures have named.
func (im *importer) readIndicator(r *record) bool {
	title, at := im.textOf(r, FieldIndicator)
	if title.IsZero() {
		title, at = im.textOf(r, FieldFollowUp)
	}
	id := r.get(FieldIndicatorID)
	if id != nil {
		if known := im.indicatorIDs[wellbeing.ID(strings.TrimSpace(id.text))]; known != nil {
			im.completeTitle(known, title, append(r.all(FieldIndicator), r.all(FieldFollowUp)...))
			im.targets(r, known) // a further row of the same indicator
			return true
		}
	}
	if title.IsZero() {
		return false
	}
	words, _ := title.Best(im.Language)
	var n *indicatorNode
	for _, known := range im.byTitle[key(words)] {
		if known.signature == "" && id == nil {
			n = known
			n.signature = signatureOf(r)
			break
		}
	}
	if n == nil {
		n = im.newIndicator(title, at, id)
		n.signature = "own"
	} else {
		im.completeTitle(n, title, append(r.all(FieldIndicator), r.all(FieldFollowUp)...))
	}
	n.mark("title", at)
	if description, at := im.textOf(r, FieldDescription); !description.IsZero() {
		n.indicator.Description = description
		n.mark("description", at)
	}
	if r.exact && len(r.byField[FieldMeasureType]) > 0 { // what the file has a column for is not worked out from words
		n.indicator.MeasureType, n.settled = "", true
	}
	im.indicatorFacts(r, n)
	for _, v := range r.all(FieldNote) {
		addTo(&n.indicator.Description, im.language(v.column), whole(v.text))
		n.mark("description", v.at)
	}
	if v := r.get(FieldResponsible); v != nil {
		if text := im.withoutPersons(v); text != "" && !isNothing(text) {
			im.indicatorParty(n, v, text)
		}
	}
	return true
}

func (im *importer) indicatorParty(n *indicatorNode, v *value, text string) {
	found := im.parties.in(text, im.language(v.column), v.at)
	if len(found) == 0 {
		im.keepIndicator(v, n)
		return
	}
	if n.indicator.Responsible != "" && n.indicator.Responsible != found[0].id() {
		im.keepIndicator(v, n)
		return
	}
	n.indicator.Responsible = found[0].id()
	n.mark("responsible", v.at)
	if len(found) > 1 {
		im.keepIndicator(v, n)
	}
}

// readObservation reads a row of a table of values.
func (im *importer) readObservation(r *record) bool {
	v := r.get(FieldIndicatorID)
	if v == nil {
		v = r.get(FieldIndicator)
	}
	when := r.get(FieldAt)
	if v == nil || when == nil {
		return false
	}
	n := im.indicatorNamed(v.text)
	w := readWhenCell(when)
	if n == nil {
		im.notes.add(CodeUnknownReference, v.at, wellbeing.ArgsOf("column", ColumnName(v.at.Column), "field", string(v.column.Field)))
		return false
	}
	if w.end.IsZero() || !w.understood() {
		im.notUnderstood(when)
		return false
	}
	o := wellbeing.Observation{At: w.end}
	if x := r.get(FieldObservation); x != nil {
		kind := n.indicator.MeasureType
		read := im.observe(x, n, w.end)
		n.indicator.MeasureType = kind
		if read == nil {
			return true
		}
		o = *read
		n.indicator.Observations = n.indicator.Observations[:len(n.indicator.Observations)-1]
	}
	im.observationFacts(r, n, &o)
	n.indicator.Observations = append(n.indicator.Observations, o)
	return true
}

func (im *importer) observationFacts(r *record, n *indicatorNode, o *wellbeing.Observation) {
	if s := r.get(FieldStatus); s != nil {
		if status, found := enumValue("observationStatus", s.text); found {
			o.Status = wellbeing.ObservationStatus(status)
		} else {
			im.keepIndicator(s, n)
		}
	}
	if isAbsent(o.Status) && o.Value != nil {
		o.Value = nil
		if v := r.get(FieldObservation); v != nil {
			im.contradicts(v.at, absentWithValue(o.Status))
		}
	}
	if x := r.get(FieldStandardError); x != nil {
		if a := readAmount(x.cell, im.Language); a.value != nil && !a.rest && a.value.NotNegative() {
			o.StandardError = a.value
		} else {
			im.keepIndicator(x, n)
		}
	}
	if x := r.get(FieldOrganization); x != nil {
		if found := im.parties.in(x.text, im.language(x.column), x.at); len(found) == 1 && !found[0].isBody {
			o.Organization = found[0].id()
		} else {
			im.keepIndicator(x, n)
		}
	}
	if x := r.get(FieldBreakdown); x != nil {
		if categories, ok := breakdownIn(x.text); ok {
			o.Breakdown = categories
		} else {
			im.keepIndicator(x, n)
		}
	}
	o.Note, _ = im.textOf(r, FieldNote)
}

// breakdownIn reads the subgroup of a value: sex=girls; grade=8.
func breakdownIn(text string) (found wellbeing.Breakdown, ok bool) {
	for part := range strings.SplitSeq(text, ";") {
		dimension, category, ok := strings.Cut(part, "=")
		dimension, category = strings.TrimSpace(dimension), strings.TrimSpace(category)
		_, twice := found.Get(dimension)
		if !ok || dimension == "" || category == "" || twice || len(dimension) > 60 || len(category) > 60 {
			return wellbeing.Breakdown{}, false
		}
		found = found.With(dimension, category)
	}
	return found, true
}

// indicatorNamed finds an indicator by its identifier or by its title.
func (im *importer) indicatorNamed(text string) *indicatorNode {
	if n := im.indicatorIDs[wellbeing.ID(strings.TrimSpace(text))]; n != nil {
		return n
	}
	if found := im.byTitle[key(text)]; len(found) > 0 {
		return found[0]
	}
	return nil
}
