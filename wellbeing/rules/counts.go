package rules

import (
	"slices"
	"strconv"
	"strings"

	"github.com/openwellbeing/plan/wellbeing"
)

// smallCount finds published numbers from which a count of people below the threshold follows: the count itself, a numerator,
// a denominator or what is left of it, and a share of so few people that it comes to such a count. Nobody at all is no small
// count. Numbers of schools, visits or days are not judged; see countsPeople and sharesOfPeople.
func smallCount(c *check, path *wellbeing.Path, n *wellbeing.Indicator) {
	j := countJudge{threshold: int64(min(c.config.threshold(), 1_000_000)), indicator: n}
	small := func(at wellbeing.Pointer) { c.report(at, "threshold", strconv.FormatInt(j.threshold, 10)) }
	if b := &n.Baseline; j.isSmall(b.Value, b.Numerator, b.Denominator, nil) {
		small(path.Member("baseline"))
	}
	for i := range n.Observations {
		o := &n.Observations[i]
		if isPublished(o) && j.isSmall(o.Value, o.Numerator, o.Denominator, o) {
			small(path.Member("observations").Item(i))
		}
	}
}

// isPublished reports whether an observation has a value that everybody sees.
func isPublished(o *wellbeing.Observation) bool {
	switch o.Status {
	case wellbeing.ObservationSuppressed, wellbeing.ObservationMissing, wellbeing.ObservationNotCollected:
		return false
	}
	return true
}

// countJudge judges the numbers of one indicator. What its words say is asked only where a number is small.
type countJudge struct {
	threshold int64
	indicator *wellbeing.Indicator
	sizes     map[group]*wellbeing.Decimal // how many people the values for everybody describe; nil before it is asked
	shares    answer                       // sharesOfPeople
	counts    answer                       // countsPeople
}

// answer is what was answered to a question that is asked once.
type answer struct{ asked, yes bool }

func (a *answer) ask(question func() bool) bool {
	if !a.asked {
		a.asked, a.yes = true, question()
	}
	return a.yes
}

func (j *countJudge) areShares() bool {
	return j.shares.ask(func() bool { return sharesOfPeople(j.indicator) })
}

func (j *countJudge) areCounts() bool {
	return j.counts.ask(func() bool { return countsPeople(j.indicator) })
}

// group is everybody whom an organization's values of a point in time describe.
type group struct {
	at           wellbeing.Point
	organization wellbeing.ID
}

// sizeOf returns how many people at most a value describes: those of the whole that it is a part of, where that is published.
func (j *countJudge) sizeOf(o *wellbeing.Observation) *wellbeing.Decimal {
	if j.sizes == nil {
		j.sizes = map[group]*wellbeing.Decimal{}
		for i := range j.indicator.Observations {
			if o := &j.indicator.Observations[i]; o.Denominator != nil && o.Breakdown.Len() == 0 {
				j.sizes[group{o.At, o.Organization}] = o.Denominator
			}
		}
	}
	return j.sizes[group{o.At, o.Organization}]
}

// isSmall judges the numbers of a baseline or of an observation, which is nil for a baseline.
func (j *countJudge) isSmall(value, numerator, denominator *wellbeing.Decimal, o *wellbeing.Observation) bool {
	if value == nil {
		few := j.below(numerator) || j.below(denominator) || j.belowRest(numerator, denominator)
		return few && j.areShares()
	}
	if j.below(value) && j.areCounts() {
		return true
	}
	if denominator != nil {
		few := j.isSmallShare(value.Micros(), denominator) || j.isSmallShare(hundred-value.Micros(), denominator)
		return few && j.areShares()
	}
	if o == nil || o.Breakdown.Len() == 0 {
		return false
	}
	whole := j.sizeOf(o)
	return whole != nil && j.isSmallShare(value.Micros(), whole) && j.areShares()
}

// below reports whether a count is above 0 and below the threshold.
func (j *countJudge) below(d *wellbeing.Decimal) bool {
	return d != nil && d.Positive() && d.Micros() < j.threshold*micros
}

// belowRest reports whether the others are so few: those of the denominator whom the numerator leaves out.
func (j *countJudge) belowRest(numerator, denominator *wellbeing.Decimal) bool {
	if numerator == nil || denominator == nil {
		return false
	}
	rest := denominator.Micros() - numerator.Micros()
	return rest > 0 && rest < j.threshold*micros
}

const (
	micros  = 1_000_000
	hundred = 100 * micros
)

// isSmallShare reports whether a share in percent, in millionths, of so many people comes to a count from 1 to below the
// threshold. Shares are published rounded, so that the nearest whole number counts.
func (j *countJudge) isSmallShare(share int64, people *wellbeing.Decimal) bool {
	size := people.Micros() / micros
	if size < 1 || size > 1_000_000_000 || share <= 0 || share > hundred {
		return false // nobody, more than there are people, or no share
	}
	count := (share*size + hundred/2) / hundred
	return count >= 1 && count < j.threshold
}

// sharesOfPeople reports whether the values are shares of people: of children, young people, families or adults. What the
// population says goes before the title; where neither says anything, a share is one of people.
func sharesOfPeople(n *wellbeing.Indicator) bool {
	if n.MeasureType != wellbeing.TypePercent && (n.MeasureType != "" || n.Unit != "%") {
		return false
	}
	if !n.Population.IsZero() {
		return anyLanguage(n.Population, namesPeople)
	}
	return anyLanguage(n.Title, namesPeople) || !anyLanguage(n.Title, namesThings)
}

// countsPeople reports whether the values are counts of people. The unit says so, or the title, where the unit only says that
// something is counted.
func countsPeople(n *wellbeing.Indicator) bool {
	if n.MeasureType != wellbeing.TypeNumber && n.MeasureType != "" {
		return false
	}
	unit := strings.ToLower(strings.TrimRight(n.Unit, "."))
	if slices.Contains(personUnits, unit) {
		return true
	}
	return slices.Contains(plainUnits, unit) && anyLanguage(n.Title, namesPeopleOrCases) && !anyLanguage(n.Title, namesRate)
}

func anyLanguage(t wellbeing.Text, judge func(string) bool) bool {
	return judge(t.FI) || judge(t.SV) || judge(t.EN)
}

// The units of counts of people, and those that leave open what is counted.
var (
	personUnits = strings.Fields(`hlö hlöä henkilö henkilöä henkeä ihmistä lapsi lapset lasta lapsia nuori nuoret nuorta nuoria
		oppilas oppilaat oppilasta oppilaita opiskelijaa opiskelijat perhe perheet perhettä perheitä asiakas asiakasta osallistujaa
		person personer pers barn unga ungdomar elev elever studerande familj familjer klient klienter deltagare
		people persons child children pupil pupils student students family families participants clients
		sijoitus sijoitusta sijoitukset huostaanotto huostaanottoa huostaanotot placering placeringar omhändertaganden placements`)
	plainUnits = append(strings.Fields(`n kpl lkm st antal number count määrä pcs tapaus tapausta tapaukset ilmoitus ilmoitusta ilmoitukset
		fall anmälan anmälningar case cases report reports notifications`), "")
)

// people are how words for people in the plural end, in Finnish the nominative: what is in another case only belongs to them.
// They are not looked for behind a preposition, since clubs for children are clubs, nor behind a comma.
var (
	people = strings.Fields(`lapset nuoret oppilaat opiskelijat tytöt pojat perheet vanhemmat huoltajat asukkaat asiakkaat vuotiaat
		luokkalaiset koululaiset vastaajat vastanneet päättäneet osallistujat osallistuneet henkilöt ikäiset vauvat
		barn barnen elever eleverna unga ungdomar ungdomarna flickor flickorna pojkar pojkarna familjer föräldrar vårdnadshavare
		invånare klienter deltagare studerande personer åringar
		children pupils students people persons girls boys families parents guardians residents clients participants adolescents`)
	// What happens to one person each time, so that a count of it is one of people: in child welfare and in the lives of the young.
	peopleCases = strings.Fields(`huostaanotot sijoitukset lastensuojeluilmoitukset itsemurhat raskaudet raskaudenkeskeytykset
		omhändertaganden placeringar barnskyddsanmälningar självmord graviditeter aborter
		placements suicides pregnancies abortions`)
	beforeOthers = strings.Fields(`i på med för av till hos vid från om mellan under per in of with for at by to from on about between
		joissa joita joilla joiden joihin där som which where that kohti kohden`)
	// "Antalet barn" and "the number of children" count children.
	numberOf = []string{"antal", "antalet", "andel", "andelen", "number", "share", "proportion", "percentage"}
	things   = strings.Fields(`koulut päiväkodit kerhot kunnat ryhmät yksiköt toimenpiteet tapaukset käynnit ilmoitukset arvioinnit
		paikat virat tehtävät suunnitelmat skolor daghem klubbar kommuner grupper enheter åtgärder fall besök anmälningar
		bedömningar ärenden platser tjänster befattningar planer schools clubs municipalities groups units measures cases visits
		reports assessments places posts plans`)
	rates = strings.Fields("per kohti kohden keskimäärin genomsnitt genomsnittlig genomsnittliga medeltal average mean median mediaani")
)

// namesPeople reports whether a title or population is about people, not about something of theirs.
func namesPeople(s string) bool { return leadsTo(s, people) }

// namesPeopleOrCases reports whether a title is about people, or about what happens to one at a time.
func namesPeopleOrCases(s string) bool { return namesPeople(s) || leadsTo(s, peopleCases) }

// namesThings reports whether a title is about something that is not people.
func namesThings(s string) bool { return leadsTo(s, things) }

// namesRate reports whether a title is about a mean, or so many for each of something else.
func namesRate(s string) bool {
	return slices.ContainsFunc(strings.Fields(strings.ToLower(s)), func(w string) bool {
		return slices.Contains(rates, w) || strings.HasPrefix(w, "keski") || strings.Contains(w, "/")
	})
}

// leadsTo reports whether a word that ends like one of some words stands in the head of a phrase.
func leadsTo(s string, endings []string) bool {
	if s == "" {
		return false
	}
	counted := false // whether the last word was "number" or "share"
	for _, word := range strings.Fields(strings.ToLower(s)) {
		bare := strings.Trim(word, ".,;:()”\"")
		if slices.ContainsFunc(endings, func(ending string) bool { return strings.HasSuffix(bare, ending) }) {
			return true
		}
		if slices.Contains(beforeOthers, bare) && !(counted && (bare == "of" || bare == "av")) || strings.HasSuffix(word, ",") {
			return false
		}
		counted = slices.Contains(numberOf, bare)
	}
	return false
}
