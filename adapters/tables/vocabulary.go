package tables

import (
	"slices"
	"strings"
	"sync"
	"unicode"

	"github.com/openwellbeing/plan/wellbeing"
	"github.com/openwellbeing/plan/wellbeing/catalogue"
)

// sameAs are the ways of saying that a cell says what the one above says.
var sameAs = lookup(`ks yllä|kts yllä|katso yllä|ks edellä|ks edellinen|sama kuin yllä|sama kuin edellä|sama kuin edellinen|sama|samat|samat kuin yllä|
	kuten yllä|kuten edellä|edellinen|ks ed|id|idem|ditto|samma|samma som ovan|se ovan|som ovan|likaså|dito|d o|samma som föregående|samma mål som ovan|
	same|same as above|see above|as above|sama tavoite kuin yllä|same goal as above|samma som föregående rad|sama kuin edellisellä rivillä`)

var dittoSigns = strings.NewReplacer("-", "", " ", "", "'", "", ".", "", "\"", "", "»", "", "〃", "")

// isSameAs reports whether a cell points to the one above: ks. yllä, samma som ovan, -"-.
func isSameAs(text string) bool {
	if len(text) > 60 {
		return false
	}
	folded := fold(text)
	signs := dittoSigns.Replace(folded)
	if signs == "" && strings.ContainsAny(folded, "\"'»〃") {
		return true
	}
	return sameAs[key(text)]
}

// isNothing reports whether a cell says that there is nothing in it.
func isNothing(text string) bool {
	switch fold(text) {
	case "", "-", "--", "---", ".", "..", "/", "☐", "□":
		return true
	}
	return false
}

func lookup(list string) map[string]bool {
	found := map[string]bool{}
	for _, w := range words(list) {
		found[w] = true
	}
	return found
}

// isTick reports whether a cell is a mark that something is so.
func isTick(text string) bool {
	switch strings.TrimSpace(text) {
	case "x", "X", "✓", "✔", "☑", "√", "●", "■", "•", "+", "*", "xx", "XX", "(x)", "(X)", "✅", "☒", "✗":
		return true
	}
	return false
}

// isMark reports whether a cell says no more than how far something has come: a mark, a word of status, a share, a point in time.
func isMark(text string) bool {
	if isTick(text) || isNothing(text) {
		return true
	}
	if len(text) > 60 {
		return false
	}
	switch key(text) {
	case "kylla", "ei", "ja", "nej", "yes", "no", "k", "e":
		return true
	}
	if s, rest := statusOf(text); s != "" && rest == "" {
		return true
	}
	if isTrafficLight(text) {
		return true
	}
	w := readWhen(text)
	return w.understood() && (!w.start.IsZero() || !w.end.IsZero()) || sharePattern().MatchString(fold(text))
}

var sharePattern = matching(`^[0-9]{1,3} ?%$`)

// statusWords are the words for how far a measure has come.
var statusWords = map[wellbeing.MeasureStatus]string{
	wellbeing.MeasurePlanned: `ei aloitettu|ei ole aloitettu|ei vielä aloitettu|aloittamatta|suunnitteilla|suunniteltu|ei alkanut|ei käynnistynyt|ei käynnistetty|
		käynnistymässä|tulossa|alkamassa|suunnitteluvaiheessa|ei ole alkanut|
		ej påbörjad|ej påbörjat|inte påbörjad|inte påbörjat|ej inledd|inte inledd|ej inlett|inte inlett|planerad|planerat|planeras|kommande|under planering|
		ej startad|inte startad|inte börjat|ej börjat|ej påbörjade|
		not started|not begun|not yet started|planned|upcoming|to do|todo|in planning|scheduled|to be started`,
	wellbeing.MeasureInProgress: `käynnissä|kesken|keskeneräinen|aloitettu|meneillään|työn alla|etenee|toteutetaan|toteutuu|osittain toteutunut|osittain toteutettu|
		osin toteutunut|käynnistetty|käynnistynyt|jatkuu|toteutumassa|toteutuksessa|alkanut|etenee suunnitellusti|etenee aikataulussa|
		pågår|pågående|påbörjad|påbörjat|inledd|inlett|under arbete|delvis genomförd|delvis genomfört|delvis förverkligad|startad|har börjat|framskrider|
		framskrider enligt plan|fortgår|fortsätter|på gång|under genomförande|har inletts|har påbörjats|
		in progress|ongoing|started|under way|underway|partly done|partly implemented|partially implemented|partially complete|on track|begun|active|continuing|being implemented`,
	wellbeing.MeasureCompleted: `valmis|valmistunut|toteutunut|toteutettu|tehty|saatettu loppuun|suoritettu|loppuunsaatettu|päättynyt|toteutunut kokonaan|kokonaan toteutunut|valmiina|
		slutförd|slutfört|genomförd|genomfört|klar|klart|färdig|färdigt|avslutad|avslutat|förverkligad|förverkligat|utförd|utfört|verkställd|gjord|gjort|har genomförts|
		done|completed|complete|finished|implemented|achieved|ready|fully implemented|closed`,
	wellbeing.MeasureOnHold: `keskeytetty|keskeytynyt|tauolla|jäissä|siirretty|siirtynyt|lykätty|odottaa|keskeytyksissä|
		avbruten|avbrutet|pausad|pausat|vilande|uppskjuten|uppskjutet|framskjuten|tillfälligt avbruten|väntar|i väntan|
		on hold|paused|postponed|suspended|deferred|interrupted|waiting|delayed indefinitely`,
	wellbeing.MeasureCancelled: `peruttu|peruutettu|ei toteuteta|luovuttu|hylätty|peruuntunut|jätetty toteuttamatta|
		inställd|inställt|slopad|slopat|annullerad|struken|nedlagd|genomförs inte|inhiberad|
		cancelled|canceled|dropped|abandoned|not going ahead|discontinued|withdrawn`,
}

var statuses = sync.OnceValue(func() map[string]wellbeing.MeasureStatus {
	found := map[string]wellbeing.MeasureStatus{}
	for _, s := range []wellbeing.MeasureStatus{
		wellbeing.MeasurePlanned, wellbeing.MeasureInProgress, wellbeing.MeasureCompleted, wellbeing.MeasureOnHold, wellbeing.MeasureCancelled,
	} {
		for _, w := range words(statusWords[s]) {
			found[w] = s
		}
		for _, l := range catalogue.Languages() {
			found[key(catalogue.Name("measureStatus", string(s), l))] = s
		}
	}
	return found
})

// statusOf reads how far something has come, and returns what a cell says beside it. The status is empty where the cell begins
// with no word for one.
func statusOf(text string) (wellbeing.MeasureStatus, string) {
	text = strings.TrimSpace(text)
	if s, found := statuses()[key(text)]; found {
		return s, ""
	}
	// A word of status, and after a comma, a full stop or the like more on it.
	for i, r := range text {
		if i > 40 {
			break
		}
		if i > 0 && strings.ContainsRune(",.;:(\n–—", r) || r == '-' && i > 0 && text[i-1] == ' ' {
			if s, found := statuses()[key(text[:i])]; found {
				return s, strings.TrimSpace(strings.TrimLeft(text[i:], ",.;:–—- \n"))
			}
		}
	}
	return "", text
}

var trafficLights = lookup(`vihreä|keltainen|punainen|oranssi|grön|gul|röd|grönt|gult|rött|orange|green|yellow|red|amber|vihreä valo|keltainen valo|punainen valo|g|r|y|a`)

// isTrafficLight reports whether a cell is a colour or a face: what it stands for is for the plan's makers to say.
func isTrafficLight(text string) bool {
	if trafficLights[key(text)] {
		return true
	}
	switch strings.TrimSpace(text) {
	case "🟢", "🟡", "🔴", "🟠", "☺", "😐", "☹", "🙂", "🙁", "😀", "😊", "↑", "↓", "→", "↗", "↘":
		return true
	}
	return false
}

// rightStems are how the words for each right begin.
var rightStems = []struct {
	right wellbeing.Right
	stems string
}{
	{wellbeing.RightEquality, `yhdenvertai|tasa-arvo|tasaarvo|likabehandl|jamlik|jamstall|likvardig|equal|non-discrimin|nondiscrimin`},
	{wellbeing.RightCare, `huolenpi|hoiva|omsorg|omvardnad|care|nurtur|caring`},
	{wellbeing.RightParticipation, `osallis|osallistu|delaktig|deltag|inflytand|medbestam|particip|kuulluksi|horande`},
	{wellbeing.RightHealth, `tervey|terveel|halsa|halso|health`},
	{wellbeing.RightSafety, `turvalli|trygg|sakerhet|safe`},
	{wellbeing.RightLearning, `oppimi|oppia|onnistu|koulutu|lara|larande|lyckas|inlarning|utbildning|learn|education|succeed|success`},
	{wellbeing.RightHobbies, `harrast|liikunt|liikku|vapaa-ai|vapaaai|hobby|hobbi|motion|fritid|exercise|leisure|play`},
}

var (
	everyRight    = lookup(`kaikki|kaikki oikeudet|alla|alla rättigheter|all|all rights`)
	rightsDivided = matching(`[,;/\n•·|]|<[^<>]*>`)
)

// rightsIn reads rights of the child, and returns what else a cell says.
func rightsIn(text string) (found []wellbeing.Right, rest []string) {
	if everyRight[key(text)] {
		return wellbeing.Rights(), nil
	}
	add := func(r wellbeing.Right) {
		if !slices.Contains(found, r) {
			found = append(found, r)
		}
	}
	for _, part := range rightsDivided().Split(text, -1) {
		if key(part) == "" {
			continue
		}
		if r := wellbeing.Right(fold(part)); slices.Contains(wellbeing.Rights(), r) {
			add(r)
			continue
		}
		named := rightsOf(part)
		for _, r := range named {
			add(r)
		}
		if len(named) == 0 {
			rest = append(rest, strings.TrimSpace(part))
		}
	}
	return found, rest
}

func rightsOf(text string) (found []wellbeing.Right) {
	words := strings.FieldsFunc(fold(text), func(r rune) bool { return !unicode.IsLetter(r) && r != '-' })
	for _, s := range rightStems {
		for stem := range strings.SplitSeq(s.stems, "|") {
			if slices.ContainsFunc(words, func(w string) bool { return strings.HasPrefix(w, stem) }) {
				found = append(found, s.right)
				break
			}
		}
	}
	return found
}

// rightNamed reports whether a heading is the name of one right and nothing else.
func rightNamed(text string) (wellbeing.Right, bool) {
	whole := key(text)
	if r, found := rightNames()[whole]; found {
		return r, true
	}
	if slices.Contains(strings.Split(shortRights, "|"), whole) {
		if found := rightsOf(text); len(found) == 1 {
			return found[0], true
		}
	}
	return "", false
}

// rightNames are the names of the rights, and what they are rights to.
var rightNames = sync.OnceValue(func() map[string]wellbeing.Right {
	found := map[string]wellbeing.Right{}
	for _, r := range wellbeing.Rights() {
		for _, l := range catalogue.Languages() {
			name := key(catalogue.Name("right", string(r), l))
			found[name] = r
			for _, prefix := range []string{"oikeus ", "ratt till ", "ratt att ", "right to "} {
				found[strings.TrimPrefix(name, prefix)] = r
			}
		}
	}
	return found
})

// shortRights are the names that rights have as headings.
const shortRights = `yhdenvertaisuus|huolenpito|huolenpito ja hoiva|hoiva|osallisuus|terveys|turvallisuus|oppiminen|oppiminen ja onnistuminen|harrastaminen|` +
	`liikunta ja harrastaminen|likabehandling|jamlikhet|omsorg|omsorg och omvardnad|delaktighet|halsa|trygghet|larande|att lara sig och lyckas|hobbyer|motion och hobbyer|` +
	`equality|care|care and nurture|participation|health|safety|learning|learning and success|hobbies|exercise and hobbies`

// enumValue reads a value of an enum by its name in any language of the catalogue, or as the format has it.
func enumValue(enum, text string) (string, bool) {
	v, found := enumWords()[enum][key(text)]
	return v, found
}

var enumWords = sync.OnceValue(func() map[string]map[string]string {
	found := map[string]map[string]string{}
	for _, enum := range wellbeing.EnumNames() {
		found[enum] = map[string]string{}
		for _, v := range wellbeing.EnumValues(enum) {
			for _, l := range catalogue.Languages() {
				found[enum][key(catalogue.Name(enum, v, l))] = v
			}
			found[enum][key(v)] = v
		}
	}
	return found
})

// answers are yes and no.
var (
	yesWords = lookup(`kyllä|ja|yes|true|x|k|on`)
	noWords  = lookup(`ei|nej|no|false|e`)
)
