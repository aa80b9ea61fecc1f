package rules

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// fewChildren finds where a text speaks of so few children or families that people nearby know who they are: "kaksi oppilasta",
// "tre elever", "three families". One child alone is more often any child than a certain one; it counts where a word for "only"
// says so, or where the sentence tells what happened. Shares ("two out of three children"), families of so many children, ages
// and grades point at nobody, nor do sentences about seats, shares and limits.
func fewChildren(c *check, at place, s string) {
	for start := 0; start < len(s); {
		end := sentenceEnd(s, start)
		if followFew.signsOf(s[start:end]) != 0 {
			fewChildrenIn(c, at, s, start, end)
		}
		start = end
	}
}

// fewPatterns are how words for a small number or for only begin, more exactly than the sign of such a word tells.
var fewPatterns = []pattern{
	{hasNumeral, []string{breaks, "1234", wideSpaces}},
	{hasNumeral, []string{breaks, "Kk", "Aa", "HKhk"}},                  // kahden, kaksi
	{hasNumeral, []string{breaks, "Kk", "Oo", "Ll"}},                    // kolme
	{hasNumeral, []string{breaks, "Nn", "Ee", "Ll"}},                    // neljä
	{hasNumeral, []string{breaks, "Yy", "Kk", "Ss"}},                    // yksi
	{hasNumeral, []string{breaks, "Pp", "Aa", "Rr", "Ii" + wideSpaces}}, // pari, par
	{hasNumeral, []string{breaks, "Tt", "VWvw"}},                        // två, two
	{hasNumeral, []string{breaks, "Tt", "Rr", "Ee"}},                    // tre
	{hasNumeral, []string{breaks, "Tt", "Hh", "Rr"}},                    // three
	{hasNumeral, []string{breaks, "Ff", "Yy"}},                          // fyra
	{hasNumeral, []string{breaks, "Ff", "Oo", "Uu"}},                    // four
	{hasNumeral, []string{breaks, "Oo", "Nn", "ELel"}},                  // one, only
	{hasNumeral, []string{breaks, "Vv", "Aa", "Ii"}},                    // vain
	{hasNumeral, []string{breaks, "Aa", "Ii", "Nn"}},                    // ainoa, ainoastaan
	{hasNumeral, []string{breaks, "Ee", "Nn", "BDbd"}},                  // endast, enbart
	{hasNumeral, []string{breaks, "Bb", "Aa", "Rr", "Aa"}},
}

var followFew = followerOf(fewPatterns)

// fewChildrenIn reads the sentence between two bytes.
func fewChildrenIn(c *check, at place, s string, start, end int) {
	sentence := sentence{text: s[start:end]}
	var before [3]string // the words before as they are written, the nearest first
	for i := start; i < end; {
		next := wordEnd(s, i)
		if next == i {
			_, size := utf8.DecodeRuneInString(s[i:])
			if s[i] != ' ' && s[i] != ',' {
				before = [3]string{} // another clause
			}
			i += size
			continue
		}
		word := s[i:next]
		if few := numeralIn(word); few != nil && standsAlone(s, i, next) {
			if noun, after := few.nounAfter(wordsAfter(s, next)); noun >= 0 &&
				few.pointsAt(small(before), after, noun, &sentence) && !sentence.pointsAtNobody() {
				c.reportFound(at, s, i, next)
			}
		}
		before = [3]string{word, before[0], before[1]}
		i = next
	}
}

func small(words [3]string) [3]string {
	return [3]string{strings.ToLower(words[0]), strings.ToLower(words[1]), strings.ToLower(words[2])}
}

// sentenceEnd returns where the sentence ends that begins at a byte: at the end of a line, or behind a mark that no small
// letter or digit follows, as it does in "9. luokka" and "1.8.2025".
func sentenceEnd(s string, start int) int {
	for i := start; i < len(s); i++ {
		switch s[i] {
		case '\n', '!', '?':
			return i + 1
		case '.':
			if r := runeAt(s, i+1+spaceAt(s, i+1)); !unicode.IsLower(r) && !unicode.IsDigit(r) {
				return i + 1
			}
		}
	}
	return len(s)
}

// sentence is a sentence, of which is asked once what it is about.
type sentence struct {
	text            string
	nobody, happens answer
}

// pointsAtNobody reports whether a sentence is about seats, shares or limits.
func (s *sentence) pointsAtNobody() bool {
	return s.nobody.ask(func() bool { return s.says(notInSentence) })
}

// tellsWhatHappened reports whether a sentence tells what happened to somebody.
func (s *sentence) tellsWhatHappened() bool {
	return s.happens.ask(func() bool { return s.says(eventsInSentence) })
}

func (s *sentence) says(parts []string) bool {
	text := " " + strings.ToLower(s.text) + " "
	return hasAny(text, parts)
}

// few is a word for a small number: with which nouns it stands, and what it needs beside them.
type few struct {
	words []string
	nouns nouns
	needs need
}

// nouns are words, and the ends of words by their last byte.
type nouns struct {
	whole   map[string]bool
	endings map[byte][]string
}

// nounsOf reads nouns with a space between them. After a hyphen stands how a word may end: -elever is högstadieelever too.
func nounsOf(list string) nouns {
	n := nouns{whole: map[string]bool{}, endings: map[byte][]string{}}
	for noun := range strings.FieldsSeq(list) {
		ending, open := strings.CutPrefix(noun, "-")
		n.whole[ending] = true
		if last := ending[len(ending)-1]; open {
			n.endings[last] = append(n.endings[last], ending)
		}
	}
	return n
}

// has reports whether a word is one of the nouns, or ends like one.
func (n nouns) has(word string) bool {
	return word != "" && (n.whole[word] || hasAnySuffix(word, n.endings[word[len(word)-1]]))
}

// need is what makes a word for a number point at somebody, beside a noun.
type need uint8

const (
	_ need = iota // nothing

	only    // a word for "only" before it
	event   // that, or what happened
	sole    // a noun beside it: of an only child there are many, so that "lapsi" alone does not do
	article // a word for "a" before it
)

// The nouns, as nounsOf reads them.
const (
	finnishPartitive = "lasta romanilasta pakolaislasta -nuorta -oppilasta -koululaista -luokkalaista -opiskelijaa -tyttöä -poikaa -teiniä " +
		"-vauvaa sisarusta -perhettä"
	finnishGenitive = "-lapsen -nuoren -oppilaan -koululaisen -luokkalaisen -opiskelijan -tytön -pojan"
	finnishLocal    = "-lapsella -nuorella -oppilaalla -koululaisella -luokkalaisella -tytöllä -pojalla -perheellä -lapselle -nuorelle " +
		"-oppilaalle -koululaiselle -luokkalaiselle -tytölle -pojalle -perheelle -lapselta -nuorelta -oppilaalta -koululaiselta " +
		"-luokkalaiselta -tytöltä -pojalta -perheeltä"
	swedishPlural = "-barn -elever -ungdomar unga -flickor -pojkar -tonåringar -klassare -familjer syskon"
	englishPlural = "-children -pupils -girls -boys -teenagers adolescents -graders -families"
	finnishOne    = "-lapsi -nuori -oppilas -tyttö -poika -perhe"
	englishOne    = "child schoolchild pupil girl boy teenager family"
	singular      = finnishOne + " " + englishOne + " barn elev ungdom flicka pojke familj"
)

var fews = []few{
	{words: strings.Fields("kaksi kahta kolme kolmea neljä neljää pari"), nouns: nounsOf(finnishPartitive)},
	{words: strings.Fields("kahden kolmen neljän"), nouns: nounsOf(finnishGenitive)},
	{words: strings.Fields("kahdella kahdelle kahdelta kolmella kolmelle kolmelta neljällä neljälle neljältä"), nouns: nounsOf(finnishLocal)},
	{words: strings.Fields("två tre fyra"), nouns: nounsOf(swedishPlural)},
	{words: strings.Fields("par"), nouns: nounsOf(swedishPlural), needs: article},
	{words: strings.Fields("two three four"), nouns: nounsOf(englishPlural)},
	{words: strings.Fields("1"), nouns: nounsOf(singular)},
	{
		words: strings.Fields("2 3 4"),
		nouns: nounsOf(finnishPartitive + " " + finnishGenitive + " " + finnishLocal + " " + swedishPlural + " " + englishPlural),
	},
	{words: strings.Fields("yksi one"), nouns: nounsOf(singular), needs: event},
	{words: strings.Fields("yhden yhdellä yhdelle yhdeltä en ett"), nouns: nounsOf(singular + " " + finnishGenitive + " " + finnishLocal), needs: only},
	{words: strings.Fields("ainoa"), nouns: nounsOf(finnishOne), needs: sole},
}

// numerals are the words for small numbers, each with what it is; no word is one of two.
var numerals = func() map[string]*few {
	byWord := map[string]*few{}
	for i := range fews {
		for _, word := range fews[i].words {
			byWord[word] = &fews[i]
		}
	}
	return byWord
}()

// numeralIn is like numeralOf for a word as it is written, capital letters or not. Most words are too long to be one, or begin
// like none.
func numeralIn(written string) *few {
	const longest = len("neljällä")
	if len(written) > longest || !beginsNumeral[written[0]] {
		return nil
	}
	return numeralOf(strings.ToLower(written))
}

// beginsNumeral has the first bytes of words for small numbers.
var beginsNumeral = func() (begins [256]bool) {
	for word := range numerals {
		begins[word[0]], begins[strings.ToUpper(word)[0]] = true, true
	}
	return begins
}()

// numeralOf returns what a word for a small number is, and nil for any other word.
func numeralOf(word string) *few {
	return numerals[word]
}

var (
	onlyWords = strings.Fields("vain ainoastaan endast bara enbart only")
	// Before the number: it is a bound, a share or one of a range, or the number of a grade, goal or heading.
	notAfter = strings.Fields(`yli alle noin under över over than joka vart var kunkin år
		luokka luokan luokat luokalla årskurs årskurserna klass klassen grade grades year åk lk tavoite tavoitteen mål målet goal osa
		del part liite bilaga annex luku kapitel chapter kohta punkt taulukko tabell table kuvio figur figure vaihe steg step phase
		artikla artikel article`)
	// Between two numbers: "8 ja 9", "två av tre".
	betweenNumbers = strings.Fields("ja och and tai eller or of in out av")
	// What the group is that so many children make up, or how many there are for each of something else.
	notBefore = []string{
		"per", "kohti", "kohden", "edustaj", "represent", "jäsen", "medlem", "member", "opettaj", "lärare", "vuxn",
		"ohjaaj", "ledare", "aikui", "vanhem", "föräldr", "parent", "äi", "isä",
	}
	familyStems = []string{"perhe", "famil", "ryhm", "grupp", "group"}

	// What a sentence says that points at nobody: so many for each of something, seats that children are chosen for, and limits.
	notInSentence = []string{
		" jokai", " kunkin ", " kustakin ", " kultakin ", " varje ", " vardera ", " each ", " every ", " per ", " kohti", " kohden",
		"valitaan", "valittiin", "valitsevat", "väljs", "väljer", "valdes", " elect", "edustaj", "represent", "ohjausryhm", "styrgrupp",
		"steering", "työryhm", "arbetsgrupp", "working group", "valtuust", "fullmäktige", "parlament", "parliament", "council",
		"oppilaskun", "elevkår", "elevråd", "enintään", "korkeintaan", "vähintään", " högst ", " minst ", "at most", "at least",
		"från och med",
	}
	// What a sentence says that happened to somebody.
	eventsInSentence = []string{
		" erotettiin", " sijoitettiin", " huostaan", " häädö", " häätö", " relegerades", " omhändertogs", " placerades", " vräktes",
		" expelled", " placed ", " taken into care", " evicted",
	}
)

// nounAfter returns which of the words after a number is the noun that it counts, below zero for none, and those words: what
// the children are taken from is left out, as in 2 av kommunens elever.
func (f *few) nounAfter(after []string) (noun int, words []string) {
	if len(after) > 2 && (after[0] == "av" || after[0] == "of") && !isNumber(after[1]) {
		after = after[2:]
	}
	return f.nounAmong(after), after
}

// pointsAt reports whether the number between some words counts children, given which of those after it is the noun.
func (f *few) pointsAt(before [3]string, after []string, noun int, s *sentence) bool {
	if slices.Contains(notAfter, before[0]) || isBetween(before) {
		return false
	}
	if slices.ContainsFunc(before[:], func(w string) bool { return hasAny(w, familyStems) }) {
		return false
	}
	if !f.isMet(before[0], after[:noun+1], s) {
		return false
	}
	rest := after[noun+1:]
	return len(rest) == 0 || !hasAnyPrefix(rest[0], notBefore) && !hasAny(rest[0], familyStems) && !isShare(rest)
}

// isMet reports whether there is what a word for a number needs, given the word before it and those up to the noun.
func (f *few) isMet(before string, upToNoun []string, s *sentence) bool {
	switch f.needs {
	case only:
		return slices.Contains(onlyWords, before)
	case event:
		return slices.Contains(onlyWords, before) || len(upToNoun) == 1 && s.tellsWhatHappened()
	case sole:
		return len(upToNoun) == 1 && upToNoun[0] != "lapsi"
	case article:
		return before == "ett"
	}
	return true
}

// isBetween reports whether the words before a number make it one of two that belong together: "8 ja 9", "yksi aikuinen ja neljä".
func isBetween(before [3]string) bool {
	return slices.Contains(betweenNumbers, before[0]) &&
		(before[1] == "out" || isNumber(before[1]) || hasAnyPrefix(before[1], []string{"aikui", "vux", "adult"}))
}

// nounAmong returns which of some words is the noun, and -1 where none is. One word that describes it may stand before it; two
// in English, and in Finnish where the second is a participle, as in "huostaan otettua lasta".
func (f *few) nounAmong(words []string) int {
	words = words[:min(3, len(words))]
	for i, word := range words {
		if f.counts(word) || word == "people" && i > 0 && words[i-1] == "young" && f.counts("children") {
			return i
		}
		if !isAdjective(word) {
			return -1
		}
		if i == 1 && !hasAnySuffix(word, participles) && !(len(words) > 2 && english.has(words[2])) {
			return -1
		}
	}
	return -1
}

var (
	participles = strings.Fields("ttua ttyä nutta nyttä vaa vää tun tyn neen tulla tyllä tulle tylle")
	english     = nounsOf(englishPlural)
	// Families that help others.
	helpers = strings.Fields("tukiperhe sijaisperhe stödfamil fosterfamil")
)

// counts reports whether a word is one of the nouns that a number counts.
func (f *few) counts(word string) bool {
	return f.nouns.has(word) && !hasAnyPrefix(word, helpers)
}

// isAdjective reports whether a word between a number and a noun can describe the noun: it is in the partitive or genitive in
// Finnish, ends in -a in Swedish, and is no English plural; numbers and words for times and lengths of time are none.
func isAdjective(word string) bool {
	last, _ := utf8.DecodeLastRuneInString(word)
	return last != 's' && (last != 'r' || slices.Contains(comparatives, word)) && !isNumber(word) && !slices.Contains(quantityWords, word) && !slices.Contains(notAfter, word) &&
		!slices.Contains(notAdjectives, word) && !hasAnyPrefix(word, []string{"koulu", "kunta", "ryhm", "perhe", "åri", "vuotia"})
}

// comparatives end like Swedish nouns in the plural.
var comparatives = strings.Fields("older younger lower upper junior senior")

// notAdjectives are words between a number and a noun that it counts no more.
var notAdjectives = strings.Fields("ja och and tai eller or in on av of people men women staff support host")

// isShare reports whether words after the noun make the number a share, as in "two children in five" and "2 lasta kymmenestä".
func isShare(rest []string) bool {
	if strings.HasSuffix(rest[0], "stä") || strings.HasSuffix(rest[0], "sta") {
		return slices.ContainsFunc(finnishOutOf, func(w string) bool { return w == rest[0] })
	}
	of := slices.Contains([]string{"of", "in", "out", "av"}, rest[0])
	return of && len(rest) > 1 && (rest[0] == "out" || isNumber(rest[1]))
}

// isNumber reports whether a word is a number, in digits or in words.
func isNumber(word string) bool {
	return word != "" && isDigit(word[0]) || slices.Contains(numberWords, word) || numeralOf(word) != nil
}

var (
	finnishOutOf = strings.Fields("kolmesta neljästä viidestä kuudesta seitsemästä kahdeksasta yhdeksästä kymmenestä sadasta")
	numberWords  = strings.Fields(`viisi kuusi seitsemän kahdeksan yhdeksän kymmenen fem sex sju åtta nio tio hundra five six seven
		eight nine ten hundred every`)
)

func hasAny(s string, parts []string) bool {
	return slices.ContainsFunc(parts, func(part string) bool { return strings.Contains(s, part) })
}

func hasAnySuffix(word string, endings []string) bool {
	return slices.ContainsFunc(endings, func(ending string) bool { return strings.HasSuffix(word, ending) })
}

func hasAnyPrefix(word string, stems []string) bool {
	return slices.ContainsFunc(stems, func(stem string) bool { return strings.HasPrefix(word, stem) })
}

// standsAlone reports whether a word stands by itself before another: not in 2-vuotiaat, 2–3 lasta or 4. luokka.
func standsAlone(s string, start, end int) bool {
	before := runeBefore(s, start)
	return (before == 0 || unicode.IsSpace(before) || strings.ContainsRune(`("”'`, before)) && spaceAt(s, end) > 0
}

// wordEnd returns where the word that begins at a byte ends; letters, digits and hyphens within belong to it.
func wordEnd(s string, start int) int {
	end := start
	for end < len(s) {
		if isASCIILetter(s[end]) {
			end++
			continue
		}
		r, size := utf8.DecodeRuneInString(s[end:])
		if !isWordRune(r) && (end == start || !strings.ContainsRune("-–'’:", r)) {
			break
		}
		end += size
	}
	return end
}

// wordsAfter returns the next words with only a space before each, at most four. A noun of a heading keeps its capital letter.
func wordsAfter(s string, at int) []string {
	var words []string
	for len(words) < 4 {
		start := at + spaceAt(s, at)
		end := wordEnd(s, start)
		if start == at || end == start {
			break
		}
		words = append(words, s[start:end])
		at = end
	}
	return words
}
