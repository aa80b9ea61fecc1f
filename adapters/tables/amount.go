package tables

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/openwellbeing/plan/wellbeing"
)

// amount is what a cell says of a value.
type amount struct {
	value, min, max *wellbeing.Decimal
	percent         bool
	currency        wellbeing.Currency
	approximate     bool
	below           bool                        // less than a number: fewer than 5
	status          wellbeing.ObservationStatus // why there is no value
	direction       wellbeing.Direction         // where words say which way, and no value
	at              wellbeing.Point             // a year that the cell names
	unit            string                      // words after the number, folded
	unitText        string                      // the same as they are written
	rest            bool                        // there is more than was read
}

// standing returns why a measured value is absent. Fewer than a few is suppressed: the number behind it is no one's to know.
func (a amount) standing() wellbeing.ObservationStatus {
	if a.below && !a.percent {
		return wellbeing.ObservationSuppressed
	}
	return a.status
}

func (a amount) says() bool {
	return a.value != nil || a.min != nil || a.max != nil || a.status != "" || a.direction != ""
}

var (
	numberPattern = `[-−]?(?:[0-9]{1,3}(?:[ .][0-9]{3})+|[0-9]+)(?:[.,][0-9]+)?`
	oneNumber     = matching(`^` + numberPattern)
	anyNumber     = matching(`^(?:n\.? |noin |ca\.? |c\.? |cirka |about |approx\.? |approximately |~ ?|[<>≤≥+±] ?|vahintaan |enintaan |yli |alle |minst |hogst |over |under |at least |at most )*[-−]?[0-9]`)
	yearOfValue   = matching(`[(,; ]*(?:\((?:[^()]*[^0-9()])?|(?:v\.? ?|vuonna |vuosi |ar |in |year |i |, ?| ))((?:19|20)[0-9]{2})(?:[^0-9()]*\))?$`)
	rangePattern  = matching(`^(` + numberPattern + `) ?%? ?- ?(` + numberPattern + `)`)
	currencyWords = matching(`^(m€|meur|milj\.? ?(?:€|euroa|eur)|mn ?(?:€|euro)|t€|k€|teur|tuhatta (?:€|euroa)|tusen euro|€|euroa|euro|euros|eur)(?:$|[^a-z])`)
	percentWords  = matching(`^(?:%|prosenttia|prosentti|procent|per cent|percent|pros\.?)`)
)

// qualifiers are what stands before a number.
var qualifiers = []struct {
	pattern pattern
	means   string
}{
	{matching(`^(?:noin |n\. ?|n ca\.? |c\.? |cirka |ungefar |about |approx\.? |approximately |around |~ ?|± ?)`), "about"},
	{matching(`^(?:vahintaan |vah\.? |minst |at least |no less than |≥ ?|>= ?|min\.? )`), "least"},
	{matching(`^(?:enintaan |korkeintaan |enint\.? |hogst |at most |no more than |≤ ?|<= ?|max\.? )`), "most"},
	{matching(`^(?:yli |over |mer an |more than |above |> ?)`), "above"},
	{matching(`^(?:alle |under |farre an |mindre an |less than |fewer than |below |< ?)`), "below"},
}

var (
	missingWords = lookup(`ei tietoa|tieto puuttuu|puuttuu|ei saatavilla|ei tiedossa|uppgift saknas|saknas|ej tillgänglig|ingen uppgift|inga uppgifter|ej känt|n a|na|
		not available|missing|no data|unknown|data missing|ei dataa|ei saatu`)
	notCollectedWords = lookup(`ei kerätty|ei mitattu|ei kysytty|ei ole mitattu|ei ole kerätty|ei toteutettu kyselyä|ej insamlad|inte insamlad|ej mätt|inte mätt|inte uppmätt|
		har inte samlats in|not collected|not measured|not asked`)
	suppressedWords = lookup(`salattu|tietosuojattu|tietosuoja|suojattu|tieto suojattu|liian pieni joukko|sekretess|skyddad|skyddat|dataskydd|döld|
		suppressed|withheld|confidential|protected|hidden|ei julkaista|publiceras inte|not published`)
	upWords   = matching(`^(?:nousee|kasvaa|lisaantyy|nousu|kasvu|paranee|okar|okning|stiger|forbattras|increases?|rises?|grows?|improves?|kasvava|nouseva|nousussa|stigande|okande|increasing|rising|↑|↗)\.?$`)
	downWords = matching(`^(?:laskee|vahenee|pienenee|lasku|vaheneminen|minskar|minskning|sjunker|decreases?|falls?|declines?|laskeva|laskussa|vaheneva|sjunkande|minskande|decreasing|falling|↓|↘)\.?$`)
	keepWords = matching(`^(?:sailyy|pysyy ennallaan|ennallaan|sailyy ennallaan|bibehalls|of?orandrad|samma niva|halls|remains?|unchanged|stays? the same|maintained|→)\.?$`)
)

// startsNumber reports whether a cell begins with a number, or says why there is none.
func startsNumber(text string) bool {
	s := fold(text)
	return anyNumber().MatchString(s) || isNothing(text) || missingWords[key(text)] || suppressedWords[key(text)]
}

// readAmount reads a value as people write it.
func readAmount(c Cell, l wellbeing.Language) amount {
	if c.Kind == CellNumber {
		return exactAmount(c)
	}
	s := fold(c.read())
	if a, found := wordedAmount(s, c.read()); found {
		return a
	}
	var a amount
	if m := yearOfValue().FindStringSubmatchIndex(s); m != nil && m[0] > 0 {
		a.at, _ = wellbeing.ParsePoint(s[m[2]:m[3]])
		a.rest = strings.ContainsAny(leftLetters(s[m[0]:m[2]]+s[m[3]:m[1]]), "abcdefghijklmnopqrstuvwxyz")
		s = strings.TrimSpace(s[:m[0]])
	}
	means := ""
	for _, q := range qualifiers {
		if m := q.pattern().FindString(s); m != "" && (means == "" || means == "about") {
			if q.means != "about" {
				means = q.means
			}
			a.approximate = a.approximate || q.means == "about"
			s = s[len(m):]
		}
	}
	s = a.number(s, means, l)
	a.after(s)
	a.unitText = asWritten(c.read(), a.unit)
	return a
}

// asWritten returns the part of a text that is the same as some words when it is folded: the first that ends with them.
func asWritten(text, folded string) string {
	if folded == "" {
		return ""
	}
	for i := range text {
		if len(text)-i <= 4*len(folded)+4 && fold(text[i:]) == folded {
			return strings.TrimSpace(text[i:])
		}
	}
	return folded
}

// exactAmount is the value of a cell that the file has as a number.
func exactAmount(c Cell) amount {
	n := c.Number
	if !c.Percent {
		text := c.read()
		return amount{value: &n, percent: strings.HasSuffix(text, "%") && !n.Share(), currency: currencyIn(text)}
	}
	hundred, err := wellbeing.ParseDecimal(timesHundred(n))
	if err != nil {
		return amount{rest: true}
	}
	return amount{value: &hundred, percent: true}
}

func currencyIn(text string) wellbeing.Currency {
	if strings.Contains(text, "€") {
		return "EUR"
	}
	return ""
}

// timesHundred returns a hundred times a number, in JSON's form.
func timesHundred(n wellbeing.Decimal) string { return n.String() + "e2" }

func wordedAmount(s, text string) (amount, bool) {
	switch k := key(text); {
	case isNothing(text) || missingWords[k]:
		return amount{status: wellbeing.ObservationMissing}, true
	case notCollectedWords[k]:
		return amount{status: wellbeing.ObservationNotCollected}, true
	case suppressedWords[k] || s == "***" || s == "*" || s == "**":
		return amount{status: wellbeing.ObservationSuppressed}, true
	case upWords().MatchString(s):
		return amount{direction: wellbeing.DirectionIncrease}, true
	case downWords().MatchString(s):
		return amount{direction: wellbeing.DirectionDecrease}, true
	case keepWords().MatchString(s):
		return amount{direction: wellbeing.DirectionMaintain}, true
	}
	return amount{}, false
}

func leftLetters(s string) string {
	for _, w := range []string{"vuonna", "vuosi", "ar", "in", "year", "v.", "v"} {
		s = strings.ReplaceAll(s, w, "")
	}
	return s
}

// number reads a number or a range at the beginning, and returns what comes after it.
func (a *amount) number(s, means string, l wellbeing.Language) string {
	if m := rangePattern().FindStringSubmatch(s); m != nil && means == "" {
		low, okLow := parseNumber(m[1], l)
		high, okHigh := parseNumber(m[2], l)
		if okLow && okHigh && low.Compare(high) < 0 {
			a.min, a.max = &low, &high
			return strings.TrimSpace(s[len(m[0]):])
		}
	}
	m := oneNumber().FindString(s)
	n, ok := parseNumber(m, l)
	if m == "" || !ok {
		a.rest = true
		return s
	}
	switch means {
	case "least":
		a.min = &n
	case "most":
		a.max = &n
	case "above":
		a.min, a.rest = &n, true
	case "below":
		a.max, a.below = &n, true
	default:
		a.value = &n
	}
	return strings.TrimSpace(s[len(m):])
}

// after reads what stands behind a number: percent, euros or another unit.
func (a *amount) after(s string) {
	if m := percentWords().FindString(s); m != "" && a.says() {
		a.percent = true
		s = strings.TrimSpace(s[len(m):])
	}
	if m := currencyWords().FindStringSubmatch(s); m != nil && a.says() {
		a.currency = "EUR"
		if m[1][0] == 'm' {
			a.multiply("e6")
		} else if m[1][0] == 't' || m[1][0] == 'k' {
			a.multiply("e3")
		}
		s = strings.TrimSpace(s[len(m[1]):])
	}
	s = strings.TrimSpace(s)
	switch {
	case s == "" || s == "." || s == "/v" || s == "/ v":
	case startsUnit(s) && !strings.ContainsAny(s, "0123456789,;:%") && len(strings.Fields(s)) <= 2:
		a.unit = s
	default:
		a.rest = true
	}
}

// startsUnit reports whether a text can begin a unit: the sign of a footnote can not.
func startsUnit(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLetter(r) || r == '‰' || r == '°' || r == '/' || r == '$'
}

func (a *amount) multiply(power string) {
	for _, n := range []**wellbeing.Decimal{&a.value, &a.min, &a.max} {
		if *n == nil {
			continue
		}
		many, err := wellbeing.ParseDecimal((*n).String() + power)
		if err != nil {
			a.rest = true
			return
		}
		*n = &many
	}
}

// parseNumber reads a number with a decimal comma or point and spaces, or points, between thousands. In English a comma stands
// between thousands where three digits follow it.
func parseNumber(s string, l wellbeing.Language) (wellbeing.Decimal, bool) {
	s = strings.ReplaceAll(strings.ReplaceAll(s, " ", ""), "−", "-")
	points, commas := strings.Count(s, "."), strings.Count(s, ",")
	switch {
	case points > 1 || points == 1 && commas == 1:
		s = strings.ReplaceAll(s, ".", "")
	case points == 1 && l != wellbeing.English && threeAfter(s, '.'):
		return wellbeing.Decimal{}, false // 1.234 is a thousand to some and one to others
	}
	if commas == 1 && l == wellbeing.English && threeAfter(s, ',') {
		s = strings.ReplaceAll(s, ",", "")
	}
	s = strings.Replace(s, ",", ".", 1)
	sign := ""
	if strings.HasPrefix(s, "-") {
		sign, s = "-", s[1:]
	}
	for len(s) > 1 && s[0] == '0' && s[1] != '.' {
		s = s[1:]
	}
	n, err := wellbeing.ParseDecimal(sign + s)
	return n, err == nil
}

func threeAfter(s string, sign byte) bool {
	i := strings.IndexByte(s, sign)
	return i > 0 && i <= 3 && len(s)-i-1 == 3 && s[0] != '0'
}
