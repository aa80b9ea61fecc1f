package rules

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// fewChildren finds where a text speaks of so few children that people nearby know who they are: "kaksi oppilasta", "tre elever".
// One child alone is more often any child than a certain one; it counts where a word for "only" says so. Shares ("two out of
// three children"), families of so many children, ages and grades point at nobody.
func fewChildren(c *check, at place, s string) {
	var before [3]string // the words before, the nearest first
	for i := 0; i < len(s); {
		end := wordEnd(s, i)
		if end == i {
			_, size := utf8.DecodeRuneInString(s[i:])
			if s[i] != ' ' && s[i] != ',' {
				before = [3]string{} // another sentence
			}
			i += size
			continue
		}
		word := strings.ToLower(s[i:end])
		if few := numeralOf(word); few != nil && stands(s, i, end) && few.pointsAt(before, wordsAfter(s, end)) {
			c.reportFound(at, s, i, end)
		}
		before = [3]string{word, before[0], before[1]}
		i = end
	}
}

// few is a word for a small number: with which nouns it stands, and whether it needs a word for "only" before it.
type few struct {
	words, nouns []string
	only, digit  bool
}

const (
	finnishPartitive = "lasta nuorta oppilasta koululaista luokkalaista opiskelijaa tyttöä poikaa teiniä vauvaa sisarusta"
	finnishGenitive  = "lapsen nuoren oppilaan koululaisen luokkalaisen opiskelijan tytön pojan"
	finnishLocal     = "lapsella nuorella oppilaalla koululaisella tytöllä pojalla lapselle nuorelle oppilaalle koululaiselle tytölle pojalle " +
		"lapselta nuorelta oppilaalta koululaiselta tytöltä pojalta"
	swedishPlural = "barn elever ungdomar flickor pojkar skolbarn småbarn tonåringar"
	englishPlural = "children pupils girls boys schoolchildren teenagers adolescents"
	singular      = "lapsi nuori oppilas tyttö poika barn elev ungdom flicka pojke child pupil girl boy"
)

var fews = []few{
	{words: strings.Fields("kaksi kahta kolme kolmea neljä neljää"), nouns: strings.Fields(finnishPartitive)},
	{words: strings.Fields("kahden kolmen neljän"), nouns: strings.Fields(finnishGenitive)},
	{words: strings.Fields("kahdella kahdelle kahdelta kolmella kolmelle kolmelta neljällä neljälle neljältä"), nouns: strings.Fields(finnishLocal)},
	{words: strings.Fields("två tre fyra"), nouns: strings.Fields(swedishPlural)},
	{words: strings.Fields("two three four"), nouns: strings.Fields(englishPlural)},
	{words: strings.Fields("1"), nouns: strings.Fields(singular), digit: true},
	{
		words: strings.Fields("2 3 4"), digit: true,
		nouns: strings.Fields(finnishPartitive + " " + finnishGenitive + " " + finnishLocal + " " + swedishPlural + " " + englishPlural),
	},
	{
		words: strings.Fields("yksi yhden yhdellä yhdelle yhdeltä en ett one"), only: true,
		nouns: strings.Fields(singular + " " + finnishGenitive + " " + finnishLocal),
	},
}

func numeralOf(word string) *few {
	for i := range fews {
		if slices.Contains(fews[i].words, word) {
			return &fews[i]
		}
	}
	return nil
}

var (
	onlyWords = strings.Fields("vain ainoastaan endast bara enbart only")
	// Before the number: it is a bound, a share or one of a range, or the number of a grade, goal or heading.
	notAfter = strings.Fields(`vähintään yli alle noin minst över under least over than joka var vart varje every kunkin
		luokka luokan luokat luokalla årskurs årskurserna klass klassen grade grades year åk lk tavoite tavoitteen mål målet goal osa
		del part liite bilaga annex luku kapitel chapter kohta punkt taulukko tabell table kuvio figur figure vaihe steg step phase`)
	// Between two numbers: "8 ja 9", "två av tre".
	betweenNumbers = strings.Fields("ja och and tai eller or of in out av")
	// What the group is that so many children make up, or how many there are for each of something else.
	notBefore = []string{
		"perhe", "famil", "ryhm", "grup", "group", "per", "kohti", "kohden", "edustaj", "represent", "jäsen", "medlem", "member",
		"ohjaaj", "ledare", "aikui", "vanhem", "föräldr", "parent", "äi", "isä",
	}
	familyStems = []string{"perhe", "famil", "ryhm", "grupp", "group"}
)

// pointsAt reports whether the number between some words counts children. One adjective may stand before the noun.
func (f *few) pointsAt(before [3]string, after []string) bool {
	if f.only && !slices.Contains(onlyWords, before[0]) || slices.Contains(notAfter, before[0]) {
		return false
	}
	if slices.Contains(betweenNumbers, before[0]) && (before[1] == "out" || isNumber(before[1])) {
		return false
	}
	if slices.ContainsFunc(before[:], func(w string) bool { return hasAnyPrefix(w, familyStems) }) {
		return false
	}
	noun := slices.IndexFunc(after[:min(2, len(after))], f.counts)
	if noun < 0 || noun == 1 && !isAdjective(after[0]) {
		return false
	}
	rest := after[noun+1:]
	return len(rest) == 0 || !hasAnyPrefix(rest[0], notBefore) && !isShare(rest)
}

func (f *few) counts(word string) bool {
	return slices.Contains(f.nouns, word) ||
		strings.HasSuffix(word, "-luokkalaista") || strings.HasSuffix(word, "koululaista") && slices.Contains(f.nouns, "koululaista") ||
		word == "people" && slices.Contains(f.nouns, "children")
}

// isAdjective reports whether a word between a number and a noun can describe the noun: it is in the partitive or genitive in
// Finnish, ends in -a in Swedish, and is no English plural; words for times and lengths of time are none.
func isAdjective(word string) bool {
	last, _ := utf8.DecodeLastRuneInString(word)
	return last != 's' && last != 'r' && !slices.Contains(quantityWords, word) && !slices.Contains(notAfter, word) &&
		!hasAnyPrefix(word, []string{"koulu", "kunta", "ryhm", "perhe", "åri", "vuotia"})
}

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

func hasAnyPrefix(word string, stems []string) bool {
	return slices.ContainsFunc(stems, func(stem string) bool { return strings.HasPrefix(word, stem) })
}

// stands reports whether a word stands by itself before another: not in 2-vuotiaat, 2–3 lasta or 4. luokka.
func stands(s string, start, end int) bool {
	before := runeBefore(s, start)
	return (before == 0 || unicode.IsSpace(before) || strings.ContainsRune(`("”'`, before)) && spaceAt(s, end) > 0
}

// wordEnd returns where the word that begins at a byte ends; letters, digits and hyphens within belong to it.
func wordEnd(s string, start int) int {
	end := start
	for end < len(s) {
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
