package tables

import (
	"strings"
)

var (
	timeHeading = matching(`aikataulu|aikatau|tidtabell|tidsplan|tidplan|timetable|schedule|timeline|timeframe`)
	partyLabel  = matching(`(?i)^(?:vastuu|päävastuu|vastuutahot?|vastuussa|vastaa|mukana|yhteistyössä|yhteistyö|kumppanit|ansvar|ansvariga?|huvudansvarig|huvudansvar|medverkande|samarbete|responsible|lead|partners?) ?: *`)
	nobody      = lookup(`ei nimetty|ei määritelty|ei tiedossa|ei sovittu|nimetään myöhemmin|nimeämättä|avoin|tarkentuu|tarkentuu myöhemmin|ei vielä päätetty|ei ole|ei vastuutahoa|
		ej utsedd|inte utsedd|utses senare|öppen|öppet|ej bestämt|ej bestämd|oklart|preciseras senare|
		not named|not decided|to be decided|to be named|tbd|tbc|tba|to be confirmed|not assigned|unassigned|open|none|nobody`)
)

// isNobody reports whether a cell for parties says that there is none yet.
func isNobody(text string) bool {
	k := key(text)
	return k == "" || nobody[k]
}

// apart divides what a cell for parties says into parties and times: a part that says when and nothing else is no party, and
// under a heading that asks for both neither is what stands after a name.
func (t *goalsTable) apart(v *value, text string) (parties, times string) {
	both := timeHeading().MatchString(fold(v.column.Heading))
	if !both && !anyDigit().MatchString(text) && !t.isTime(text) {
		return text, ""
	}
	var named, when []string
	for line := range strings.SplitSeq(text, "\n") {
		for _, listed := range splitOutside(line, ";") {
			for _, part := range splitOutside(listed, ",") {
				name, time := part, ""
				if t.isTime(part) {
					name, time = "", part
				} else if both {
					name, time = t.timeAfter(part)
				}
				named, when = appendWords(named, name), appendWords(when, time)
			}
		}
	}
	if len(when) == 0 {
		return text, ""
	}
	return strings.Join(named, "; "), strings.Join(when, ", ")
}

func appendWords(list []string, text string) []string {
	if text = strings.TrimSpace(text); text != "" {
		return append(list, text)
	}
	return list
}

// isTime reports whether a text says when, and nothing else.
func (t *goalsTable) isTime(text string) bool {
	if isNothing(text) || len(text) > 80 {
		return false
	}
	w := t.when(strings.TrimSpace(text))
	return w.says() && w.understood()
}

// timeAfter divides a text into a name and the time after it.
func (t *goalsTable) timeAfter(text string) (name, time string) {
	words := strings.Fields(text)
	for i := max(1, len(words)-8); i < len(words); i++ {
		if end := strings.Join(words[i:], " "); t.isTime(end) {
			return strings.Join(words[:i], " "), strings.Trim(end, "()")
		}
	}
	return text, ""
}

// keepNobody keeps the wording of a cell that names no party yet, without what it may say of persons.
func (t *goalsTable) keepNobody(v *value, text string, measures []*measureNode) {
	if strings.TrimSpace(text) == "" {
		return
	}
	for _, m := range measures {
		addTo(&m.measure.Description, t.language(v.column), labelOf(v)+whole(text))
		m.mark("description", v.at)
	}
	if !v.shared {
		t.notUnderstood(v)
	}
}

// timesBeside gives measures the time that stands in a cell for parties. Where the row has a schedule of its own the wording is
// kept.
func (t *goalsTable) timesBeside(r *record, v *value, times string, measures []*measureNode) {
	if times == "" {
		return
	}
	scheduled := r.get(FieldSchedule) != nil || r.get(FieldStart) != nil || r.get(FieldEnd) != nil
	for i, m := range measures {
		if scheduled || m.fields["schedule"] != (Ref{}) {
			addTo(&m.measure.Description, t.language(v.column), labelOf(v)+times)
			m.mark("description", v.at)
			if i == 0 {
				t.notUnderstood(v)
			}
			continue
		}
		t.schedule(m, v, times, i == 0)
	}
}
