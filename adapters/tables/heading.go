package tables

import (
	"slices"
	"strings"

	"github.com/openwellbeing/plan/wellbeing"
)

// reading is what was made of a heading. The zero value is a heading that is not known.
type reading struct {
	field     Field
	language  wellbeing.Language // where the heading names one
	languages uint8              // that the heading is written in
	at        wellbeing.Point    // a year, month or day in the heading
	right     wellbeing.Right
	doubtful  bool    // the heading was not known word for word
	others    []Field // what else it can mean
}

// mostHeading is how long a heading is at most, in bytes.
const mostHeading = 160

var (
	bracketed    = matching(`\(([^()]*)\)`)
	yearInside   = matching(`(?:^|[^0-9])((?:19|20)[0-9]{2})(?:[^0-9]|$)`)
	yearSpan     = matching(`(?:19|20)[0-9]{2} *[-–—/] *(?:(?:19|20)[0-9]{2}|[0-9]{2}\b)`)
	dayInside    = matching(`[0-9]{1,2}\.[0-9]{1,2}\.(?:19|20)[0-9]{2}`)
	headingTag   = matching(`<[^<>]*>`)
	partsDivided = matching(`[/|\n]| – | - `)
)

// mostSpaces is how many spaces a heading has at most; what has more is a sentence.
const mostSpaces = 14

// languageMarks are words in a heading that say which language its texts are in.
var languageMarks = map[string]wellbeing.Language{
	"fi": wellbeing.Finnish, "suomi": wellbeing.Finnish, "suomeksi": wellbeing.Finnish, "finska": wellbeing.Finnish,
	"pa finska": wellbeing.Finnish, "finnish": wellbeing.Finnish, "in finnish": wellbeing.Finnish, "suomenkielinen": wellbeing.Finnish,
	"sv": wellbeing.Swedish, "se": "se", "smn": "smn", "sms": "sms", "ru": "ru", "et": "et", "uk": "uk", "ar": "ar", "so": "so", "ruotsi": wellbeing.Swedish, "ruotsiksi": wellbeing.Swedish, "svenska": wellbeing.Swedish,
	"pa svenska": wellbeing.Swedish, "swedish": wellbeing.Swedish, "in swedish": wellbeing.Swedish, "ruotsinkielinen": wellbeing.Swedish,
	"en": wellbeing.English, "englanti": wellbeing.English, "englanniksi": wellbeing.English, "engelska": wellbeing.English,
	"pa engelska": wellbeing.English, "english": wellbeing.English, "in english": wellbeing.English,
}

// recognize says what a heading means, word for word where it can, else by the stems of its words.
func recognize(heading string) reading {
	if heading == "" || len(heading) > mostHeading || strings.Count(heading, " ") > mostSpaces {
		return reading{}
	}
	text := headingTag().ReplaceAllString(heading, " ")
	var r reading
	text, r.language = takeLanguage(text)
	text, r.at = takeYear(text)
	if found, known := lookUp(text); known {
		r.field, r.languages = found.field, found.languages
		return r
	}
	if right, whole := rightNamed(text); whole {
		r.field, r.right = FieldRight, right
		return r
	}
	if k := key(text); !r.at.IsZero() && (k == "" || yearWords[k]) {
		r.field = FieldObservation
		return r
	}
	r.ofParts(text)
	if r.field == "" {
		r.ofStems(text)
	}
	return r
}

// yearWords are what may stand beside a year that is a heading.
var yearWords = map[string]bool{
	"v": true, "vuosi": true, "vuonna": true, "ar": true, "year": true, "%": true, "lkm": true, "arvo": true, "varde": true, "value": true,
	"antal": true, "n": true, "maara": true, "kpl": true, "osuus": true, "osuus %": true, "andel": true, "andel %": true, "share": true, "share %": true,
}

// takeLanguage takes the mark of a language off a heading: (sv), på svenska.
func takeLanguage(text string) (string, wellbeing.Language) {
	for _, m := range bracketed().FindAllStringSubmatchIndex(text, -1) {
		if l, found := languageMarks[key(text[m[2]:m[3]])]; found {
			return text[:m[0]] + " " + text[m[1]:], l
		}
	}
	words := strings.Fields(text)
	for n := min(2, len(words)-1); n >= 1; n-- {
		tail := strings.Join(words[len(words)-n:], " ")
		if l, found := languageMarks[key(tail)]; found && isWritten(l) && (n == 2 || len(tail) > 2 || tail == strings.ToUpper(tail)) {
			return strings.TrimRight(strings.Join(words[:len(words)-n], " "), " -–/,"), l
		}
	}
	return text, ""
}

// isWritten reports whether plans are commonly written in a language, so that its code alone after a heading means it.
func isWritten(l wellbeing.Language) bool {
	return l == wellbeing.Finnish || l == wellbeing.Swedish || l == wellbeing.English
}

// takeYear takes the one year off a heading. A span of years says when the plan runs, not when a value was measured.
func takeYear(text string) (string, wellbeing.Point) {
	if span := yearSpan().FindStringIndex(text); span != nil {
		return text[:span[0]] + " " + text[span[1]:], wellbeing.Point{}
	}
	if days := dayInside().FindAllStringSubmatchIndex(text, -1); len(days) == 1 {
		m := days[0]
		n := numbersIn(text[m[0]:m[1]])
		if at, err := wellbeing.NewPoint(n[2], n[1], n[0]); err == nil {
			return text[:m[0]] + " " + text[m[1]:], at
		}
	}
	found := yearInside().FindAllStringSubmatchIndex(text, -1)
	if len(found) != 1 {
		return text, wellbeing.Point{}
	}
	at, err := wellbeing.ParsePoint(text[found[0][2]:found[0][3]])
	if err != nil {
		return text, wellbeing.Point{}
	}
	return text[:found[0][2]] + " " + text[found[0][3]:], at
}

// lookUp finds a heading word for word, also without what stands in brackets, without what it speaks of, and in the plural.
func lookUp(text string) (meaning, bool) {
	known := dictionary()
	whole := key(text)
	if m, found := known[whole]; found {
		return m, true
	}
	without := key(bracketed().ReplaceAllString(text, " "))
	if m, found := known[without]; found {
		return m, true
	}
	for _, g := range genitives {
		for _, rest := range []string{strings.TrimPrefix(without, g+" "), strings.TrimSuffix(without, " "+g)} {
			if m, found := known[rest]; found && rest != without {
				return m, true
			}
		}
	}
	for _, ending := range endings {
		if stem, cut := strings.CutSuffix(without, ending); cut && len(stem) > 3 {
			if m, found := known[stem]; found {
				return m, true
			}
		}
	}
	return meaning{}, false
}

// endings are what plural and definite forms end in.
var endings = []string{"t", "n", "en", "et", "er", "erna", "arna", "na", "ar", "s", "es"}

// ofParts reads a heading that says one thing several times, as in Goal / Tavoite, or several things.
func (r *reading) ofParts(text string) {
	parts := partsDivided().Split(text, -1)
	if len(parts) == 1 {
		parts = conjunctions().Split(" "+fold(text)+" ", -1)
	}
	if len(parts) == 1 {
		return
	}
	unknown := false
	for _, p := range parts {
		m, found := lookUp(p)
		switch {
		case !found:
			unknown = unknown || key(p) != ""
		case r.field == "":
			r.field, r.languages = m.field, m.languages
		case m.field == r.field:
			r.languages |= m.languages
		case !slices.Contains(r.others, m.field):
			r.others = append(r.others, m.field)
		}
	}
	r.settle(unknown)
}

// settle makes of several fields the one that can hold them all, and says whether that is a guess.
func (r *reading) settle(unknown bool) {
	all := append([]Field{r.field}, r.others...)
	has := func(f Field) bool { return slices.Contains(all, f) }
	switch {
	case len(all) == 2 && has(FieldGoal) && has(FieldMeasure):
		r.field, r.others, r.doubtful = FieldOutline, nil, true
		return
	case len(all) == 2 && has(FieldIndicator) && has(FieldFollowUp):
		r.field, r.others = FieldFollowUp, nil
	case len(all) == 2 && has(FieldResponsible) && has(FieldPartners):
		r.field = FieldResponsible
	}
	r.doubtful = unknown || len(r.others) > 0
}

var conjunctions = matching(` (?:ja|och|and|seka|samt|tai|eller|or|&|\+) |, `)

// stems are what words of headings begin with or end in, for headings that are not known word for word.
var stems = []struct {
	field Field
	words string
}{
	{FieldFocusArea, `painopist|fokusomrad|insatsomrad|tyngdpunkt|priority`},
	{FieldMainGoal, `paatavoit|huvudmal`},
	{FieldSubGoal, `alatavoit|osatavoit|delmal`},
	{FieldTarget, `tavoitearv|tavoitetas|malvard|malniva|maltal`},
	{FieldTargetGroup, `kohderyhm|malgrupp`},
	{FieldGoal, `tavoit|=mal|=malet|=malen|malsattning|goal|objective`},
	{FieldMeasure, `toimenpi|toimenpid|atgard|=keinot|=action|=actions|=measures|insats`},
	{FieldResponsible, `vastuu|=vastaa|ansvar|responsib`},
	{FieldPartners, `yhteistyo|kumppan|samarbet|partner`},
	{FieldSchedule, `aikataul|=aika|tidtabell|tidsplan|timetab|schedul|timelin|ajankoh`},
	{FieldIndicator, `mittar|indikaatt|indikator|indicator|=matare|=mataren|nyckeltal`},
	{FieldFollowUp, `seuranta|seurann|arvioin|uppfolj|utvarder|monitor|evaluat`},
	{FieldBaseline, `lahtotas|lahtoarv|utgangslag|utgangsvard|baselin`},
	{FieldStatus, `=tila|tilanne|=status|toteutum|=lage|genomforand`},
	{FieldResources, `resurss|resurser|budjet|budget|kustann|kostnad|=cost|=costs|rahoit|finansier|resourc`},
	{FieldNote, `huomio|lisatie|kommentt|kommentar|anmarkn|=notes|comment|remark`},
	{FieldRight, `oikeus|oikeude|rattighet`},
}

// mostWords is how many words a heading has that is not known word for word.
const mostWords = 8

// ofStems guesses what a heading is about from its words.
func (r *reading) ofStems(text string) {
	words := strings.Fields(key(text))
	if len(words) == 0 || len(words) > mostWords {
		return
	}
	var found []Field
	for _, w := range words {
		if slices.Contains(genitives, w) {
			continue
		}
		if f := fieldOfStem(w); f != "" && !slices.Contains(found, f) {
			found = append(found, f)
		}
	}
	if len(found) == 0 {
		return
	}
	r.field, r.others, r.doubtful = found[0], found[1:], true
	if conjunctions().MatchString(" " + fold(text) + " ") {
		r.settle(true)
	}
}

func fieldOfStem(word string) Field {
	for _, s := range stems {
		for stem := range strings.SplitSeq(s.words, "|") {
			whole, exact := strings.CutPrefix(stem, "=")
			if exact && word == whole || !exact && strings.Contains(word, stem) {
				return s.field
			}
		}
	}
	return ""
}

// isCore reports whether a table of plans can be known by a column of the field.
func isCore(f Field) bool {
	switch f {
	case FieldFocusArea, FieldMainGoal, FieldGoal, FieldSubGoal, FieldObjective, FieldMeasure, FieldOutline, FieldIndicator, FieldFollowUp,
		FieldOrganizationID, FieldBody, FieldOrgan, FieldKey, FieldIndicatorID:
		return true
	}
	return false
}

// goalRank orders the columns of goals, from the outermost; 0 is no goal.
func goalRank(f Field) int {
	return 1 + slices.Index([]Field{FieldFocusArea, FieldMainGoal, FieldGoal, FieldSubGoal, FieldObjective}, f)
}
