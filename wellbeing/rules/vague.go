package rules

import (
	"slices"
	"strings"
	"sync"
	"unicode"

	"github.com/openwellbeing/plan/wellbeing"
)

// vagueStem is a verb that says in plans that something is done, and not what. Its forms are the stem with each of its
// endings, which are separated by spaces; the ending - is none. Only forms of verbs are listed: "kehitysvamma",
// "utvecklingssamtal", "support family" and the like are names of things.
type vagueStem struct {
	stem string
	// Endings of the forms that are vague wherever they stand.
	endings string
	// Endings of the forms that are a verb as the first word only: "Supporting families", but "supporting documents".
	first string
	// Endings of the forms that are a verb after a form of "be" only: "is improved", but "the improved model".
	passive string
	// Endings of nouns that are vague as the first word and before a preposition only: "Development of services", but
	// "development of a child" further on.
	nouns string
	// What else has to stand in the title: "kiinnitetään" is vague with "huomiota".
	with string
	// Words of which one has to stand close: "Increase cooperation", but "Increase places in cooperation with schools".
	object string
	// Words before which the form is part of a name: "Support persons", "Foster care".
	unless string
}

// abstract are words for what is easily said to increase, as vague verbs have them for an object or a subject.
const (
	abstractFinnish = "yhteistyö yhteistyön yhteistyötä osallisuus osallisuuden osallisuutta tietoisuus tietoisuuden tietoisuutta" +
		" hyvinvointi hyvinvoinnin hyvinvointia"
	abstractSwedish = "samarbete samarbetet delaktighet delaktigheten medvetenhet medvetenheten välbefinnande välbefinnandet" +
		" välmående välmåendet"
	abstractEnglish = "cooperation co-operation collaboration participation inclusion awareness wellbeing well-being"
)

// vagueStems are in the order of the alphabet.
var vagueStems = map[wellbeing.Language][]vagueStem{
	wellbeing.Finnish: {
		{stem: "edist", endings: "etään ämme ää ävät äminen"},
		{stem: "huomio", endings: "idaan imme i ivat iminen"},
		{stem: "kannust", endings: "etaan amme aa avat aminen"},
		{stem: "kehit", endings: "etään ämme tää tävät täminen tyy tyvät tyminen"},
		{stem: "kiinnit", endings: "etään ämme tää tävät täminen", with: "huomio"},
		{stem: "korost", endings: "etaan amme aa avat aminen"},
		{
			stem: "lisä", endings: "tään ämme ävät äminen äntyy äntyvät äntyminen", // "lisää" is "more" too
			object: abstractFinnish,
		},
		{stem: "mahdollist", endings: "etaan amme aa avat aminen"},
		{stem: "otet", endings: "aan", with: "huomioon"},
		{stem: "painot", endings: "etaan amme taa tavat taminen"},
		{stem: "panost", endings: "etaan amme aa avat aminen"},
		{stem: "parann", endings: "etaan amme"},
		{stem: "parant", endings: "aa avat aminen"},
		{stem: "pyri", endings: "tään mme"},
		{stem: "pyrk", endings: "ii ivät"},
		{stem: "satsa", endings: "taan mme a avat aminen"},
		{stem: "tehost", endings: "etaan amme aa avat aminen"},
		{stem: "tiivist", endings: "etään ämme ää ävät äminen"},
		{stem: "tue", endings: "taan mme"}, // "tukee" and "tukevat" more often say what something is like
		{stem: "tuke", endings: "minen"},
		{stem: "vahvist", endings: "etaan amme aa avat aminen uu uvat uminen"},
	},
	wellbeing.Swedish: {
		{stem: "beakt", endings: "a ar as", nouns: "ande"},
		{stem: "beton", endings: "a ar as", nouns: "ande ing"},
		{stem: "effektiviser", endings: "a ar as", nouns: "ande ing"},
		{stem: "främj", endings: "a ar as", nouns: "ande"},
		{stem: "fäst", endings: "a er s", nouns: "ande", with: "uppmärksamhet"},
		{stem: "förbättr", endings: "a ar as", nouns: "ande ing"},
		{stem: "fördjup", endings: "a ar as", nouns: "ande ning"},
		{stem: "möjliggör", endings: "- a as s", nouns: "ande"},
		{stem: "sats", endings: "a ar as", nouns: "ning ningar"},
		{stem: "sträv", endings: "a ar", nouns: "an"},
		{stem: "stärk", endings: "a er s as", nouns: "ande"},
		{stem: "stöd", endings: "a as er ja jas jer s", nouns: "jande"},
		{stem: "uppmuntr", endings: "a ar as", nouns: "an"},
		{stem: "uppmärksamm", endings: "a ar as", nouns: "ande"},
		{stem: "utveckl", endings: "a ar as", nouns: "ande ing"},
		{stem: "verk", endings: "a ar", object: "för"},
		{stem: "värn", endings: "a ar", nouns: "ande"},
		{stem: "ök", endings: "a ar as ande ning", object: abstractSwedish},
	},
	wellbeing.English: {
		{stem: "develop", endings: "- s", first: "ing", passive: "ed", nouns: "ment"},
		{stem: "enabl", first: "e ing", passive: "ed"},
		{stem: "encourag", endings: "e es", first: "ing", passive: "ed", nouns: "ement"},
		{stem: "enhanc", endings: "e es", first: "ing", passive: "ed", nouns: "ement"},
		{stem: "facilitat", endings: "e es", first: "ing", passive: "ed", nouns: "ion"},
		{
			stem: "foster", endings: "s", first: "- ing", passive: "ed",
			unless: "care carer carers child children families family home homes parent parents placement placements",
		},
		{stem: "improv", endings: "e es", first: "ing", passive: "ed", nouns: "ement"},
		{stem: "increas", first: "e ing", passive: "ed", object: abstractEnglish},
		{stem: "invest", endings: "- s", first: "ing", passive: "ed"},
		{stem: "promot", endings: "e es", first: "ing", passive: "ed", nouns: "ion"},
		{stem: "rais", endings: "e es", first: "ing", passive: "ed", with: "awareness"},
		{stem: "strengthen", endings: "- s", first: "ing", passive: "ed"},
		{
			stem: "support", first: "- ing", passive: "ed",
			unless: "centre centres class classes family group groups line lines material materials measure measures model" +
				" network networks person persons plan plans programme programmes service services staff team teams worker workers",
		},
	},
}

// subordinators begin what is no longer the main clause: in "Laaditaan malli, jolla tuetaan perheitä" something is made, and
// in "Ordna klubbar för att stärka gemenskapen" something is organized. As the first word they begin none: "Att främja".
var subordinators = map[wellbeing.Language]string{
	wellbeing.Finnish: " että jotta kun jos koska joka jotka jonka joiden jota joita jossa joissa josta joista johon joihin jolla" +
		" joilla jolta joilta jolle joille jolloin mikä mitä miten kuinka missä siten ",
	wellbeing.Swedish: " att som när där så hur vars vilken vilket vilka ",
	wellbeing.English: " to that which who whose where when so how by ",
}

// prepositions are those that stand after a noun whose verb is vague, before what the work is about.
const prepositions = "of av efter om på"

// vagueForm is when one form of a verb is vague.
type vagueForm struct {
	*vagueStem
	first, passive, noun bool
}

// vagueForms returns the forms of the vague verbs of each language.
var vagueForms = sync.OnceValue(func() map[wellbeing.Language]map[string]vagueForm {
	all := map[wellbeing.Language]map[string]vagueForm{}
	for language, stems := range vagueStems {
		forms := map[string]vagueForm{}
		for i := range stems {
			v := &stems[i]
			for ending := range strings.FieldsSeq(v.endings) {
				forms[v.form(ending)] = vagueForm{vagueStem: v}
			}
			for ending := range strings.FieldsSeq(v.first) {
				forms[v.form(ending)] = vagueForm{vagueStem: v, first: true}
			}
			for ending := range strings.FieldsSeq(v.passive) {
				forms[v.form(ending)] = vagueForm{vagueStem: v, passive: true}
			}
			for ending := range strings.FieldsSeq(v.nouns) {
				forms[v.form(ending)] = vagueForm{vagueStem: v, noun: true}
			}
		}
		all[language] = forms
	}
	return all
})

func (v *vagueStem) form(ending string) string { return v.stem + strings.TrimPrefix(ending, "-") }

// vague is a title that is worded vaguely: the language, and the stem of the verb. The zero value is none.
type vague struct {
	language wellbeing.Language
	stem     string
}

// report notes that the title of the goal or measure at a path is vague.
func (v vague) report(c *check, path *wellbeing.Path) {
	if v != (vague{}) {
		c.report(path.Member("title").Member(string(v.language)), "stem", v.stem)
	}
}

// vagueGoal returns how the title of a goal is vague. It is not where anything measurable stands in the goal or under it,
// for a heading over other goals, and where the goal has no parts at all, which weighs more.
func (c *check) vagueGoal(g *wellbeing.Goal) vague {
	heading := g.Level == wellbeing.GoalFocusArea && len(g.Goals) > 0
	if c.isFollowed(g) || heading || c.isBareMainGoal(g) || c.anyFollowed(g.Goals) {
		return vague{}
	}
	return c.vagueTitle(&g.Title, &g.Description)
}

// vagueMeasure returns how the title of the measure that the walk is at is vague. It is not where anything measurable stands
// beside it: an indicator of it or of a goal that it serves, or a task with a day. A schedule alone is not.
func (c *check) vagueMeasure(m *wellbeing.Measure) vague {
	if isOver(m.Status) || len(m.Indicators) > 0 || slices.ContainsFunc(c.goals, hasIndicator) {
		return vague{}
	}
	for _, id := range m.OtherGoals {
		if g := c.index.Goal(id); g != nil && hasIndicator(g) {
			return vague{}
		}
	}
	for i := range m.Tasks {
		if t := &m.Tasks[i]; !t.Due.IsZero() || !t.Done.IsZero() {
			return vague{}
		}
	}
	return c.vagueTitle(&m.Title, &m.Description)
}

func hasIndicator(g *wellbeing.Goal) bool { return len(g.Indicators) > 0 }

// vagueTitle returns the first language of the plan in which a title is vague. A number in it, or in the description, is
// something measurable.
func (c *check) vagueTitle(title, description *wellbeing.Text) vague {
	found := vague{}
	for _, l := range c.plan.Languages {
		if found.stem == "" {
			found = vague{l, vagueStemIn(l, title.In(l))}
		}
	}
	for _, l := range []wellbeing.Language{wellbeing.Finnish, wellbeing.Swedish, wellbeing.English} {
		if found.stem == "" && !slices.Contains(c.plan.Languages, l) {
			found = vague{l, vagueStemIn(l, title.In(l))}
		}
	}
	if found.stem == "" || hasNumber(title) || hasNumber(description) {
		return vague{}
	}
	return found
}

func hasNumber(t *wellbeing.Text) bool {
	for _, s := range t.All() {
		if strings.ContainsFunc(s, unicode.IsDigit) {
			return true
		}
	}
	return false
}

// longestTitle is how far a title is read, in bytes: its main clause has ended by then.
const longestTitle = 1000

// vagueStemIn returns the stem of the first vague verb in the main clause of a title, and "" where there is none.
func vagueStemIn(l wellbeing.Language, title string) string {
	forms := vagueForms()[l]
	if title == "" || forms == nil {
		return ""
	}
	title = title[:min(len(title), longestTitle)]
	before := ""
	for word, rest := cutWord(title); word != ""; word, rest = cutWord(rest) {
		if f, there := forms[word]; there && f.fits(title, before, rest) {
			return f.stem
		}
		if before != "" && strings.Contains(subordinators[l], " "+word+" ") {
			return ""
		}
		before = word
	}
	return ""
}

// cutWord returns the first word of a title, in small letters, and what stands after it.
func cutWord(title string) (word, rest string) {
	title = strings.TrimLeftFunc(title, isNoLetter)
	if end := strings.IndexFunc(title, isNoLetter); end >= 0 {
		title, rest = title[:end], title[end:]
	}
	return strings.ToLower(title), rest
}

// isOneOf reports whether a word is one of several, which are separated by spaces.
func isOneOf(word, words string) bool {
	return word != "" && words != "" && strings.Contains(" "+words+" ", " "+word+" ")
}

// isNoLetter reports whether a character stands between words. A hyphen does not: the form of a verb in the name of a
// project is none.
func isNoLetter(r rune) bool {
	return r != '-' && !unicode.IsLetter(r) && !unicode.IsMark(r) && !unicode.IsDigit(r)
}

// fits reports whether the form is vague in a title between a word, "" where it is the first, and the rest of the title.
func (f vagueForm) fits(title, before, rest string) bool {
	next, _ := cutWord(rest)
	switch {
	case f.first && before != "":
		return false
	case f.passive && before != "is" && before != "are" && before != "be":
		return false
	case f.noun && (before != "" && before != "the" || !isOneOf(next, prepositions)):
		return false
	case isOneOf(next, f.unless):
		return false
	}
	return (f.with == "" || strings.Contains(strings.ToLower(title), f.with)) &&
		(f.object == "" || f.isAbout(strings.TrimSuffix(title, rest), rest))
}

// isAbout reports whether one of the words that the form is vague with stands anywhere before it, or after it with one word
// between at most.
func (f vagueForm) isAbout(before, after string) bool {
	for word, rest := cutWord(before); word != ""; word, rest = cutWord(rest) {
		if isOneOf(word, f.object) {
			return true
		}
	}
	first, rest := cutWord(after)
	second, _ := cutWord(rest)
	return isOneOf(first, f.object) || isOneOf(second, f.object)
}
