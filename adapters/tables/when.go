package tables

import (
	"strconv"
	"strings"

	"github.com/openwellbeing/plan/wellbeing"
)

// when is what a cell says of time.
type when struct {
	start, end wellbeing.Point
	continuous bool
	every      wellbeing.Recurrence
	frequency  wellbeing.Frequency // the same as an interval
	wholePlan  bool                // as long as the plan runs
	season     bool                // a part of a year that a point in time cannot hold
	onDemand   bool                // when there is a need for it
	ambiguous  bool                // 1/2/2025
	rest       bool                // there are words that were not understood
}

// understood reports whether a cell says nothing more than what was read.
func (w when) understood() bool { return !w.rest && !w.ambiguous }

// says reports whether anything was read at all.
func (w when) says() bool {
	return !w.start.IsZero() || !w.end.IsZero() || w.continuous || w.every.Unit != "" || w.wholePlan || w.onDemand || w.frequency.Unit != ""
}

const (
	monthNames = `(?P<month>tammi|helmi|maalis|huhti|touko|kesa|heina|elo|syys|loka|marras|joulu)(?:kuu[a-z]*|k\.?)|` +
		`(?P<name>januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december|january|february|march|may|june|july|august|october|` +
		`jan|feb|mar|apr|jun|jul|aug|sep|sept|okt|oct|nov|dec)\.?`
	seasonNames = `kevat[a-z]*|kevaa[a-z]*|kevaal[a-z]*|kesa[a-z]*|syksy[a-z]*|syys|talv[a-z]*|alkuvuo[a-z]*|loppuvuo[a-z]*|keskikesa[a-z]*|` +
		`varterminen|hostterminen|var|varen|sommar|sommaren|host|hosten|vinter|vintern|borjan av(?: ar(?:et)?)?|slutet av(?: ar(?:et)?)?|` +
		`spring|summer|autumn|fall|winter|early|late|kevatlukukau[a-z]*|syyslukukau[a-z]*|kevatkau[a-z]*|syyskau[a-z]*`
	year     = `(?:19|20)[0-9]{2}`
	anyMonth = `(?:(?:tammi|helmi|maalis|huhti|touko|kesa|heina|elo|syys|loka|marras|joulu)(?:kuu[a-z]*|k\.?)?|` +
		`(?:januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december|january|february|march|may|june|july|august|october|` +
		`jan|feb|mar|apr|jun|jul|aug|sept|sep|okt|oct|nov|dec)\.?)`
)

// moments are the ways of writing a point in time or a part of a year. The text is folded.
var moments = matching(`(?P<isoday>\b` + year + `-[0-9]{1,2}-[0-9]{1,2}\b)` +
	`|(?P<day>\b[0-9]{1,2}\. ?[0-9]{1,2}\. ?` + year + `\b)` +
	`|(?P<shortspan>\b[0-9]{1,2}\.[0-9]{1,2}\.? ?- ?[0-9]{1,2}\.[0-9]{1,2}\. ?` + year + `\b)` +
	`|(?P<slash>\b[0-9]{1,2}/[0-9]{1,2}/` + year + `\b)` +
	`|(?P<monthspan>\b[0-9]{1,2} ?- ?[0-9]{1,2} ?[/.] ?` + year + `\b)` +
	`|(?P<monthyear>\b[0-9]{1,2} ?[/.] ?` + year + `\b)` +
	`|(?P<half>\b(?:h[12][ /.-]{0,3}` + year + `|` + year + `[ /.-]{0,3}h[12]|[12]\. ?(?:vuosipuolisko[a-z]*|vuosipuoliskolla|halvaret|halvar) ?(?:ar |vuonna |/ ?)?` + year +
	`|(?:forsta|andra) halvaret ?(?:av |ar )*` + year + `|(?:first|second) half of ` + year + `|ensimmainen vuosipuolisko ` + year + `|toinen vuosipuolisko ` + year + `)\b)` +
	`|(?P<namedspan>\b` + anyMonth + ` ?- ?` + anyMonth + ` ?(?:ar |vuonna )?` + year + `\b)` +
	`|(?P<shortday>\b[0-9]{1,2}\.[0-9]{1,2}\.[2-4][0-9]\b)` +
	`|(?P<usday>\b` + anyMonth + ` [0-9]{1,2}(?:st|nd|rd|th)?,? ` + year + `\b)` +
	`|(?P<quarter>\b(?:kvartal [1-4] ?/? ?` + year + `|kvartaali [1-4] ?/? ?` + year + `|[1-4]\. ?vuosineljannes[a-z]* ` + year + `|q[1-4][ /.-]{0,3}` + year + `|` + year + `[ /.-]{0,3}q[1-4]|[1-4]\. ?(?:neljannes(?:vuosi)?|kvartaali|kvartalet|kvartal)[a-z]* ?/? ?` + year + `|[1-4]/4 ` + year + `)\b)` +
	`|(?P<named>(?:\b(?P<dayof>[0-9]{1,2})(?:\.|st|nd|rd|th|:e|:a)? ?)?(?:\b(?:` + monthNames + `)) ?(?:ar |vuonna |of )?` + year + `\b)` +
	`|(?P<season>\b(?:` + seasonNames + `)[ /]?(?:vuonna |vuoden |ar |of )?` + year + `\b)` +
	`|(?P<yearseason>\b` + year + ` ?(?:kevat|syksy|kesa|talvi|loppu|alku|varen|hosten|spring|autumn)\b)` +
	`|(?P<isomonth>\b` + year + `-(?:0[1-9]|1[0-2])\b)` +
	`|(?P<shortyears>\b` + year + ` ?[-/] ?[0-9]{2}\b)` +
	`|(?P<year>\b` + year + `\b)`)

var monthNumbers = map[string]int{
	"tammi": 1, "helmi": 2, "maalis": 3, "huhti": 4, "touko": 5, "kesa": 6, "heina": 7, "elo": 8, "syys": 9, "loka": 10, "marras": 11, "joulu": 12,
	"januari": 1, "februari": 2, "mars": 3, "april": 4, "maj": 5, "juni": 6, "juli": 7, "augusti": 8, "september": 9, "oktober": 10, "november": 11,
	"december": 12, "january": 1, "february": 2, "march": 3, "may": 5, "june": 6, "july": 7, "august": 8, "october": 10, "jan": 1, "feb": 2, "mar": 3,
	"apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9, "okt": 10, "oct": 10, "nov": 11, "dec": 12,
}

// moment is one point in time in a text, or the two ends of a span that is written as one.
type moment struct {
	from, to   int // where it stands
	start, end wellbeing.Point
	season     bool
	ambiguous  bool
	ok         bool
}

// arrows are other ways of writing the hyphen of a span.
var arrows = strings.NewReplacer("→", " - ", "->", " - ", "…", "-")

// readWhen reads what a cell says of time, as people write it in Finnish, Swedish and English.
func readWhen(text string) when {
	s := fold(arrows.Replace(strings.TrimSpace(text)))
	var w when
	s = w.takePhrases(s)
	found := momentsIn(s)
	if len(found) > 0 {
		s = w.takeMoments(s, found)
	}
	w.rest = strings.TrimSpace(leftover(s)) != ""
	return w
}

func momentsIn(s string) []moment {
	var found []moment
	names := moments().SubexpNames()
	for _, m := range moments().FindAllStringSubmatchIndex(s, -1) {
		for i, name := range names {
			if name == "" || m[2*i] < 0 || name == "month" || name == "name" || name == "dayof" {
				continue
			}
			found = append(found, readMoment(name, s[m[2*i]:m[2*i+1]], m, s))
			break
		}
	}
	return found
}

var numerals = matching(`[0-9]+`)

func numbersIn(s string) []int {
	var found []int
	for _, n := range numerals().FindAllString(s, -1) {
		v, _ := strconv.Atoi(n)
		found = append(found, v)
	}
	return found
}

func readMoment(kind, s string, m []int, all string) moment {
	found := moment{from: m[0], to: m[1]}
	n := numbersIn(s)
	point := func(year, month, day int) wellbeing.Point {
		p, err := wellbeing.NewPoint(year, month, day)
		if err != nil || month > 12 || month < 0 || day < 0 {
			return wellbeing.Point{}
		}
		return p
	}
	one := func(p wellbeing.Point) { found.start, found.end = p, p }
	switch kind {
	case "isoday":
		one(point(n[0], n[1], n[2]))
	case "day":
		one(point(n[2], n[1], n[0]))
	case "shortspan":
		found.start, found.end = point(n[4], n[1], n[0]), point(n[4], n[3], n[2])
	case "slash":
		found.ambiguous = n[0] <= 12 && n[1] <= 12 && n[0] != n[1]
		switch {
		case found.ambiguous:
			one(point(n[2], 0, 0))
		case n[1] > 12:
			one(point(n[2], n[0], n[1]))
		default:
			one(point(n[2], n[1], n[0]))
		}
	case "monthspan":
		found.start, found.end = month(point, n[2], n[0]), month(point, n[2], n[1])
	case "monthyear":
		one(month(point, n[1], n[0]))
	case "isomonth":
		one(month(point, n[0], n[1]))
	case "half":
		last := 6
		if strings.HasPrefix(s, "andra") || strings.HasPrefix(s, "second") || strings.HasPrefix(s, "toinen") || len(n) > 1 && min(n[0], n[1]) == 2 {
			last = 12
		}
		of := max(n[0], n[len(n)-1])
		found.start, found.end = point(of, last-5, 0), point(of, last, 0)
	case "namedspan":
		names := monthsIn(s)
		found.start, found.end = month(point, n[0], names[0]), month(point, n[0], names[1])
	case "shortday":
		one(point(2000+n[2], n[1], n[0]))
	case "usday":
		one(point(n[1], monthsIn(s)[0], n[0]))
	case "quarter":
		year, quarter := max(n[0], n[len(n)-1]), min(n[0], n[1])
		found.start, found.end = point(year, 3*quarter-2, 0), point(year, 3*quarter, 0)
	case "named":
		one(namedMonth(point, n, m, all))
	case "season", "yearseason":
		one(point(n[0], 0, 0))
		found.season = true
	case "shortyears":
		found.start, found.end = point(n[0], 0, 0), point(n[0]/100*100+n[1], 0, 0)
	default:
		one(point(n[0], 0, 0))
	}
	found.ok = !found.start.IsZero() && !found.end.IsZero() && found.start.Compare(found.end) <= 0
	return found
}

var monthWords = matching(`\b` + anyMonth)

// monthsIn returns the numbers of the months that a folded text names.
func monthsIn(s string) []int {
	var found []int
	for _, name := range monthWords().FindAllString(s, -1) {
		name = strings.TrimSuffix(name, ".")
		for len(name) > 0 && monthNumbers[name] == 0 {
			name = name[:len(name)-1] // elokuussa is of elo
		}
		found = append(found, monthNumbers[name])
	}
	return found
}

func month(point func(year, month, day int) wellbeing.Point, year, month int) wellbeing.Point {
	if month == 0 {
		return wellbeing.Point{}
	}
	return point(year, month, 0)
}

func namedMonth(point func(year, month, day int) wellbeing.Point, n, m []int, all string) wellbeing.Point {
	number := 0
	for i, name := range moments().SubexpNames() {
		if (name == "month" || name == "name") && m[2*i] >= 0 {
			number = monthNumbers[all[m[2*i]:m[2*i+1]]]
		}
	}
	if number == 0 {
		return wellbeing.Point{}
	}
	if len(n) > 1 {
		return point(n[len(n)-1], number, n[0])
	}
	return point(n[0], number, 0)
}

var (
	beforeStart = matching(`(?:^|[^a-z])(?:alk|alkaen|aloitettu|kaynnistynyt|kaynnistetty|alkanut|paborjad|paborjat|startad|startat|inledd|started|begun|lahtien|fran|fran och med|fr\.? ?o\.? ?m|from|since|starting|starts|alkaa|borjar|beginning|efter|jalkeen|after)[ .:]*(?:ar |vuodesta |year |in |the year |med |och med )?$`)
	afterStart  = matching(`^[ ,]*(?:alusta(?: alkaen| lahtien| lukien)?\b|alkaen|lahtien|alk\b|framat|onwards|och framat|eteenpain|-(?:$|[ ]*[^0-9 ]))|^ ?-$`)
	beforeEnd   = matching(`(?:^|[^a-z])(?:by|by the end of|by end of|by year end|before|before the end of|end of|senast|fore|fore utgangen av|fore slutet av|utgangen av|till|tills|till och med|t\.? ?o\.? ?m|until|up to|no later than|viimeistaan|ennen|deadline|within|i slutet av|vid utgangen av|inom)[ .:]*(?:vuoden |vuotta |ar |arets |the year |the end of |the end of year |utgangen av |slutet av |utgangen av ar |slutet av ar )?$|^ ?- ?$`)
	afterEnd    = matching(`^[ ,]*(?:loppuun mennessa|loppuun asti|loppuun saakka|loppuun|lopussa mennessa|mennessa|asti|saakka)`)
	onlySpan    = matching(`^[ ]*(?:-|till och med|till|t\.? ?o\.? ?m\.?|to|until|through|saakka|and|och)[ ]*$`)
	onlyList    = matching(`^[ ]*(?:,|;|ja|och|and|&|/|\+|, ja|, och|, and)[ ]*$`)
)

// takeMoments reads the points in time of a text, and returns the text without them.
func (w *when) takeMoments(s string, found []moment) string {
	for _, m := range found {
		if !m.ok {
			w.rest = true
			return s + " ?"
		}
		w.season = w.season || m.season
		w.ambiguous = w.ambiguous || m.ambiguous
	}
	first, last := found[0], found[len(found)-1]
	between := ""
	for i := 1; i < len(found); i++ {
		gap := s[found[i-1].to:found[i].from]
		between += gap
		span := onlySpan().MatchString(gap) && (len(found) == 2)
		listed := onlyList().MatchString(gap)
		if !span && !listed || found[i].start.Compare(found[i-1].end) < 0 || listed && !span && !follows(found[i-1], found[i]) {
			between += " ?"
		} else {
			between = strings.TrimSuffix(between, gap)
		}
	}
	head, tail := s[:first.from], s[last.to:]
	switch {
	case len(found) == 1 && afterStart().MatchString(tail):
		w.start = first.start
		tail, head = afterStart().ReplaceAllString(tail, " "), beforeStart().ReplaceAllString(head, " ")
	case len(found) == 1 && beforeStart().MatchString(head):
		w.start = first.start
		head = beforeStart().ReplaceAllString(head, " ")
	case len(found) == 1 && afterEnd().MatchString(tail):
		w.end = last.end
		tail = afterEnd().ReplaceAllString(tail, " ")
	case len(found) == 1 && beforeEnd().MatchString(head):
		w.end = last.end
		head = beforeEnd().ReplaceAllString(head, " ")
	case len(found) == 1 && first.start == first.end && first.start.Precision() == wellbeing.PrecisionDay:
		w.end = first.end
	default:
		w.start, w.end = first.start, last.end
		head, tail = beforeStart().ReplaceAllString(head, " "), afterEnd().ReplaceAllString(tail, " ")
	}
	return head + " " + between + " " + tail
}

// follows reports whether one point in time of a list comes right after another, so that a span says the same.
func follows(a, b moment) bool {
	if a.end.Precision() != b.start.Precision() {
		return false
	}
	switch a.end.Precision() {
	case wellbeing.PrecisionYear:
		return b.start.Year() == a.end.Year()+1 || a.season && b.start.Year() == a.end.Year()
	case wellbeing.PrecisionMonth:
		return b.start.Year()*12+b.start.Month() == a.end.Year()*12+a.end.Month()+1
	}
	return false
}

// recurrences are the ways of saying how often, in folded text; the first group is how many times, the second at most.
var recurrences = []struct {
	pattern string
	times   int
	unit    wellbeing.IntervalUnit
	every   int // as an interval: every so many of the unit of frequency
	of      wellbeing.IntervalUnit
}{
	{`joka toinen vuosi|joka 2\. vuosi|vartannat ar|varannat ar|every other year|every two years|every second year|kahden vuoden valein`, 0, "", 2, wellbeing.IntervalYear},
	{`joka kolmas vuosi|vart tredje ar|every three years|kolmen vuoden valein`, 0, "", 3, wellbeing.IntervalYear},
	{`joka neljas vuosi|vart fjarde ar|every four years|neljan vuoden valein|4 vuoden valein|valtuustokausittain|fullmaktigeperiodvis`, 0, "", 4, wellbeing.IntervalYear},
	{`puolivuosittain|puolen vuoden valein|halvarsvis|varje halvar|half-yearly|semi-annually|biannually`, 2, wellbeing.IntervalYear, 6, wellbeing.IntervalMonth},
	{`neljannesvuosittain|kvartaaleittain|kvartalsvis|varje kvartal|quarterly|every quarter`, 4, wellbeing.IntervalYear, 3, wellbeing.IntervalMonth},
	{`vuosittain|vuosittainen|lukuvuosittain|varje lasar|lasarsvis|every school year|joka vuosi|kerran vuodessa|arligen|arlig|arlig uppfoljning|varje ar|en gang per ar|en gang om aret|en gang i aret|yearly|annually|annual|every year|once a year|each year`, 1, wellbeing.IntervalYear, 1, wellbeing.IntervalYear},
	{`kuukausittain|joka kuukausi|kerran kuukaudessa|kerran kuussa|manatligen|manadsvis|varje manad|en gang i manaden|monthly|every month|once a month`, 1, wellbeing.IntervalMonth, 1, wellbeing.IntervalMonth},
	{`viikoittain|viikottain|joka viikko|kerran viikossa|veckovis|varje vecka|en gang i veckan|weekly|every week|once a week`, 1, wellbeing.IntervalWeek, 1, wellbeing.IntervalWeek},
	{`paivittain|joka paiva|dagligen|varje dag|daily|every day`, 1, wellbeing.IntervalDay, 1, wellbeing.IntervalDay},
}

var recurrencePatterns = func() (found []pattern) {
	for _, r := range recurrences {
		found = append(found, matching(`(?:^|[^a-z])(?:`+r.pattern+`)(?:$|[^a-z])`))
	}
	return found
}()

var (
	times = matching(`(?P<n>[0-9]{1,3}|kaksi|kolme|nelja|viisi|kuusi|kahdesti|kolmesti|tva|tre|fyra|fem|sex|two|three|four|five|six|twice)` +
		`(?: ?- ?(?P<m>[0-9]{1,3}))? ?(?:kertaa|krt\.?|kpl|x|ganger|ggr|gang|times|per|kerran)? ?(?:/ ?|per )?` +
		`(?:(?P<y>vuodessa|vuosi\b|v\b|vuosittain|ar\b|om aret|i aret|per ar|a year|year|annually|yearly)|(?P<mo>kuukaudessa|kuussa|kk\b|i manaden|manad\b|per manad|a month|month|monthly)|` +
		`(?P<w>viikossa|vko\b|viikko\b|i veckan|vecka\b|per vecka|a week|week|weekly)|(?P<d>paivassa|om dagen|dag\b|a day|day\b))`)
	interval     = matching(`(?P<n>[0-9]{1,2}|kahden|kolmen|neljan|viiden) (?P<u>vuoden|kuukauden|kk:n|viikon|paivan) valein|(?:every|med|vart) (?P<e>[0-9]{1,2})(?:e|:e)? (?P<eu>years|months|weeks|days|ars|ar|manaders|veckors|dagars)(?: mellanrum)?`)
	endless      = matching(`(?:^|[^a-z])(?:jatkuvaa?|jatkuvasti|jatkuu|toistaiseksi|pysyva|fortlopande|kontinuerligt?|lopande|tills vidare|kontinuerlig|continuous|continuously|ongoing|permanent|on-going|until further notice)(?: (?:toimintaa?|arbete|verksamhet|work|activity))?(?:$|[^a-z])`)
	wholePlan    = matching(`(?:^|[^a-z])(?:koko suunnitelmakau(?:si|den ajan|den)|suunnitelmakausi|suunnitelmakauden aikana|koko kausi|koko kauden|hela planperioden|under planperioden|planperioden|hela perioden|whole plan period|the whole period|plan period|throughout the plan period|throughout the plan|suunnitelmakauden ajan|koko valtuustokauden suunnitelman ajan)(?:$|[^a-z])`)
	countedWords = map[string]int{
		"kaksi": 2, "kolme": 3, "nelja": 4, "viisi": 5, "kuusi": 6, "kahdesti": 2, "kolmesti": 3, "tva": 2, "tre": 3, "fyra": 4, "fem": 5, "sex": 6,
		"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "twice": 2, "kahden": 2, "kolmen": 3, "neljan": 4, "viiden": 5,
	}
)

var (
	schoolYear = matching(`(?:^|[^a-z])(?:lukuvuo(?:si|den|tena|della|nna)[a-z]*|lv\.?|lasaret|lasar|school year|academic year)(?:$|[^a-z])`)
	onDemand   = matching(`(?:^|[^a-z])(?:tarvittaessa|tarpeen mukaan|tarpeen vaatiessa|vid behov|efter behov|enligt behov|as needed|when needed|if needed|as required|when necessary)(?:$|[^a-z])`)
)

// takePhrases reads how often and whether without end, and returns the text without that.
func (w *when) takePhrases(s string) string {
	if schoolYear().MatchString(s) && anyDigit().MatchString(s) {
		w.season = true
		s = schoolYear().ReplaceAllString(s, " ")
	}
	if onDemand().MatchString(s) {
		w.onDemand = true
		s = onDemand().ReplaceAllString(s, " ")
	}
	if wholePlan().MatchString(s) {
		w.wholePlan = true
		s = wholePlan().ReplaceAllString(s, " ")
	}
	if endless().MatchString(s) {
		w.continuous = true
		s = endless().ReplaceAllString(s, " ")
	}
	if m := interval().FindStringSubmatch(s); m != nil {
		w.readInterval(m)
		return interval().ReplaceAllString(s, " ")
	}
	if m := times().FindStringSubmatchIndex(s); m != nil && !isPartOfDate(s, m) {
		w.readTimes(times().FindStringSubmatch(s))
		return s[:m[0]] + " " + s[m[1]:]
	}
	for i, r := range recurrences {
		if m := recurrencePatterns[i]().FindStringIndex(s); m != nil {
			w.every = wellbeing.Recurrence{Times: r.times, Unit: r.unit}
			w.frequency = wellbeing.Frequency{Every: r.every, Unit: r.of}
			if r.unit == "" {
				w.every = wellbeing.Recurrence{}
				return s[:m[0]] + " " + s[m[1]:]
			}
			return s[:m[0]] + " " + s[m[1]:]
		}
	}
	return s
}

// isPartOfDate reports whether what looks like a count stands in a longer number.
func isPartOfDate(s string, m []int) bool {
	return m[0] > 0 && (s[m[0]-1] >= '0' && s[m[0]-1] <= '9' || s[m[0]-1] == '.' || s[m[0]-1] == '/')
}

func countOf(word string) int {
	if n, err := strconv.Atoi(word); err == nil {
		return n
	}
	return countedWords[word]
}

func (w *when) readInterval(m []string) {
	n, unit := countOf(m[1]), m[2]
	if n == 0 {
		n, unit = countOf(m[3]), m[4]
	}
	if n == 0 {
		return
	}
	of := wellbeing.IntervalYear
	switch unit[0] {
	case 'k', 'm':
		of = wellbeing.IntervalMonth
	}
	if strings.HasPrefix(unit, "vii") || unit[0] == 'w' || strings.HasPrefix(unit, "veck") {
		of = wellbeing.IntervalWeek
	}
	if unit[0] == 'p' || unit[0] == 'd' {
		of = wellbeing.IntervalDay
	}
	w.frequency = wellbeing.Frequency{Every: n, Unit: of}
	if n == 1 {
		w.every = wellbeing.Recurrence{Times: 1, Unit: of}
	}
}

func (w *when) readTimes(m []string) {
	n := countOf(m[1])
	if n == 0 {
		return
	}
	w.every.Times = n
	if m[2] != "" {
		if most := countOf(m[2]); most > n {
			w.every.TimesMax = most
		}
	}
	switch {
	case m[3] != "":
		w.every.Unit = wellbeing.IntervalYear
		if 12%n == 0 && w.every.TimesMax == 0 {
			w.frequency = wellbeing.Frequency{Every: 12 / n, Unit: wellbeing.IntervalMonth}
		}
	case m[4] != "":
		w.every.Unit = wellbeing.IntervalMonth
	case m[6] != "":
		w.every.Unit = wellbeing.IntervalDay
	default:
		w.every.Unit = wellbeing.IntervalWeek
	}
	if n == 1 && w.every.TimesMax == 0 {
		w.frequency = wellbeing.Frequency{Every: 1, Unit: w.every.Unit}
	}
}

// fillers are words that say nothing beside a point in time.
var fillers = lookup(`vuoden|vuosi|vuonna|vuosina|vuodet|vuosien|v|vv|år|åren|under|aikana|in|i|the|den|of|av|kuluessa|aikavälillä|between|mellan|välillä|kevään|during|
	aikataulu|tidtabell|kk|pvm|mennessä|year|years|on|at|hela|koko|ajan|samt|sekä|ja|och|and|asti|saakka|kl`)

func leftover(s string) string {
	var words []string
	for _, w := range strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune(" ,;.:()-/", r) }) {
		if !fillers[w] {
			words = append(words, w)
		}
	}
	return strings.Join(words, " ")
}
