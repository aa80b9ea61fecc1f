package rules

import (
	"math/big"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/openwellbeing/plan/wellbeing"
)

// email finds addresses that can be a person's. Those of offices and services are meant to be published.
func email(c *check, at place, s string) {
	for i := range len(s) {
		before, after := atSign(s, i)
		if before == after {
			continue
		}
		start, end := mailboxStart(s, before), domainEnd(s, after)
		if start < before && end > after && !c.isRole(s[start:before], s[after:end]) {
			c.reportFound(at, s, start, end)
		}
	}
}

// atSign returns where the sign that stands at a byte begins and ends: @, or (at) or [at] in its place, with a space on each
// side or none. Where none stands, they are the same.
func atSign(s string, i int) (before, after int) {
	switch {
	case s[i] == '@':
		return i, i + 1
	case s[i] != '(' && s[i] != '[' || i+4 > len(s):
		return i, i
	}
	if sign := strings.ToLower(s[i : i+4]); sign != "(at)" && sign != "[at]" {
		return i, i
	}
	return i - spaceBefore(s, i), i + 4 + spaceAt(s, i+4)
}

func mailboxStart(s string, at int) int {
	start := at
	for start > 0 {
		r, size := utf8.DecodeLastRuneInString(s[:start])
		if !isWordRune(r) && !strings.ContainsRune("._%+-'", r) {
			break
		}
		start -= size
	}
	return start + len(s[start:at]) - len(strings.TrimLeft(s[start:at], ".-'"))
}

// domainEnd returns where the domain that begins at a byte ends, and that byte where there is none: it needs a dot, and two
// letters after the last.
func domainEnd(s string, start int) int {
	end := start
	for end < len(s) {
		r, size := utf8.DecodeRuneInString(s[end:])
		if !isWordRune(r) && r != '.' && r != '-' {
			break
		}
		end += size
	}
	domain := strings.TrimRight(s[start:end], ".-")
	top := strings.LastIndexByte(domain, '.')
	if top < 1 || utf8.RuneCountInString(domain[top+1:]) < 2 || strings.ContainsFunc(domain[top+1:], unicode.IsDigit) {
		return start
	}
	return start + len(domain)
}

// What the parts of a mailbox's name say in Finnish, Swedish and English where it belongs to an office, a service or a group:
// roles are whole words, roleStems how such words begin and roleEndings how they end. Beside them stand joining words,
// directions and languages.
//
// What else begins with the word for a family is no role unless it says which service is meant: perheneuvola is one, and a
// family's own address is not.
var (
	roles = strings.Fields(`info kirjaamo registrator registratur registry viestinta tiedotus palaute posti post mail email
		toimisto kunta kommun kaupunki stad city county alue region media press lehdisto rekry rekrytointi dpo gdpr tuki hr it
		admin webmaster postmaster hostmaster no reply noreply support helpdesk help hello hej hei contact contacts kontakt
		yhteys yhteydenotto yhteydenotot office kansli kanslia byra desk team tiimi bibliotek kirjasto library rehtori rektor
		principal jory sote child vaihde vaxel switchboard vastaanotto mottagning reception sihteeri sekreterare secretary hallitus styrelse
		styrelsen board valtuusto fullmaktige council poliisi polis police seurakunta forsamling parish johto ledning lapsi barn
		kind kund kunden talous ekonomi finance laskutus fakturering invoice arkisto arkiv archive perhe familj family`)
	roleStems = strings.Fields(`asiakaspalvel asiakas kundservic kundtjanst customer registrator neuvonta neuvola radgiv palvelu service
		tjanst hyvinvoint valfard wellbeing lastensuojel lasten lapset barnskydd barnochunga children nuoriso nuoret nuorten ungdom unga
		youth koulu skola school oppila elevh opiskel student varhaiskasv paivakod paivahoi daghem daycare kasvatus bildning
		sivistys opetus utbildning education tietosuoja dataskydd privacy kehitt utveckl hallinto forvaltn administration
		kommunikation communicat hankinta upphandl ohjaus tilavaraus osallisuus delaktig turvallisuus sakerhet terveys
		halsovard health sosiaali social ennaltaehkais forebygg smabarnsped protection vapaaaika fritid leisure liikunta idrott kulttuuri kultur
		perheneuv perhekesk perhepalvel perhetyo perhekunt perheohj perhetuki perheasi perhepaiv perheoik perhekahv perhevalm
		perhehoi familjeradg familjecent familjearb familjeenh familjetjan familjestod familjedag familjerehab familjeratt
		familjevard familyservic familycent familysupp familycouns`)
	roleEndings = strings.Fields(`kirjaamo kanslia toimisto palvelu palvelut neuvola neuvonta keskus koulu paivakoti osasto yksikko
		lautakunta hallitus valtuusto hyvinvointialue kontor kontoret kansli kansliet byra byran tjanst tjanster radgivning
		central centralen centrum skola skolan daghem daghemmet avdelning avdelningen enhet enheten namnd namnden styrelsen
		fullmaktige omrade omradet office services centre center unit department board council`)
	besideRoles = strings.Fields(`ja och and of for fi sv en se smn sms sme etela pohjoinen lansi ita keski lounais kaakkois luoteis
		koillis sisa norra sodra vastra ostra mellersta north south west east central`)
)

// isRole reports whether a mailbox is that of an office: a part of its name says so, and each of the others is a role too,
// stands beside roles, or is a place. What else there may be is somebody's name. A place is known from the domain, as in
// kirjaamo.koivula@koivula.example, or from the name of an organization of the plan.
func (c *check) isRole(mailbox, domain string) bool {
	isPart := func(r rune) bool { return !unicode.IsLetter(r) }
	domain = withoutDots.Replace(strings.ToLower(domain))
	places := strings.FieldsFunc(domain, isPart)
	role := false
	for _, part := range strings.FieldsFunc(withoutDots.Replace(strings.ToLower(mailbox)), isPart) {
		switch {
		case isRoleWord(part):
			role = true
		case slices.Contains(besideRoles, part), slices.Contains(places, part), c.isNamedAfter(part):
		default:
			return false
		}
	}
	return role
}

func isRoleWord(word string) bool {
	return slices.Contains(roles, word) ||
		slices.ContainsFunc(roleStems, func(stem string) bool { return strings.HasPrefix(word, stem) }) ||
		slices.ContainsFunc(roleEndings, func(ending string) bool { return strings.HasSuffix(word, ending) })
}

// isNamedAfter reports whether the name of an organization of the plan has a word that begins with another, as that of a
// municipality begins with the place.
func (c *check) isNamedAfter(place string) bool {
	const shortest = 4
	if len(place) < shortest {
		return false
	}
	if c.named == nil {
		c.named = wordsOfNames(c.plan.Organizations)
	}
	at, _ := slices.BinarySearch(c.named, place)
	return at < len(c.named) && strings.HasPrefix(c.named[at], place)
}

// wordsOfNames returns the words in the names of organizations, sorted. It does not return nil.
func wordsOfNames(organizations []wellbeing.Organization) []string {
	words := []string{}
	for i := range organizations {
		for _, name := range organizations[i].Name.All() {
			words = append(words, strings.Fields(withoutDots.Replace(strings.ToLower(name)))...)
		}
	}
	slices.Sort(words)
	return words
}

var withoutDots = strings.NewReplacer("ä", "a", "ö", "o", "å", "a")

// phone finds Finnish telephone numbers, and Swedish ones in their international form. Numbers that are meant to be published,
// such as 112, 116 111 and 0800, are no telephones of a person, nor is what a word before it calls another sort of number.
func phone(c *check, at place, s string) {
	for i := 0; i < len(s); i++ {
		if s[i] != '+' && s[i] != '0' || !mayBeginPhone(s, i) {
			continue
		}
		end, number := numberAt(s, i)
		if isPhone(number) && !isIdentityCode(asWritten(at, s, i)) && !isCode(at) && !isNamedOtherwise(s, i) {
			c.reportFound(at, s, i, end)
		}
		if number != "" {
			i = end - 1
		}
	}
}

// otherNumbers are the words, without their endings, that stand before numbers that are no telephones of a person:
// switchboards, helplines and numbers of other sorts.
var otherNumbers = strings.Fields(`vaihde vaihtee växel switchboard kriisipuhelin kristelefon jourtelefon päivystyspuhelin
	neuvontapuhelin palvelupuhelin palvelunumer servicenum asiakaspalvelu kundtjänst kundservice helpline hotline
	kuntanumer kuntakood kommunnum kommunkod postinumer postnum indikaattor indikator indicator hanke projekt project`)

// isNamedOtherwise reports whether the word before a number is one of those.
func isNamedOtherwise(s string, i int) bool {
	const longestEnding = 3
	before := strings.TrimRight(s[:i], " \u00a0:+(")
	word := strings.ToLower(wordBefore(before, len(before)))
	return slices.ContainsFunc(otherNumbers, func(stem string) bool {
		return strings.HasPrefix(word, stem) && len(word) <= len(stem)+longestEnding
	})
}

// mayBeginPhone reports whether a number by itself begins at a byte: not the rest of a longer number, a date or a web address.
func mayBeginPhone(s string, i int) bool {
	before := runeBefore(s, i)
	switch {
	case isWordRune(before) || strings.ContainsRune("-–/_=#+,&?§", before) && before != 0:
		return false
	case before == '.' || before == ':':
		return !unicode.IsDigit(runeBefore(s, i-1))
	}
	if size := spaceBefore(s, i); size > 0 {
		return !unicode.IsDigit(runeBefore(s, i-size)) // as in 500 000
	}
	return true
}

// numberAt reads groups of digits with one space or hyphen between them, and the 0 or area code in brackets; in the number of
// a mobile telephone also a slash after the first group, and dots. It returns where they end, and the digits with their
// separators as hyphens.
func numberAt(s string, i int) (end int, number string) {
	var b strings.Builder
	if s[i] == '+' {
		b.WriteByte('+')
		i++
	}
	digits := 0
	for end = i; end < len(s); {
		from := end
		for end < len(s) && isDigit(s[end]) {
			end++
		}
		if digits += end - from; digits > 15 || end == from {
			return end, ""
		}
		b.WriteString(s[from:end])
		next := end + separator(s, end)
		if next == end && dividesMobile(s, i, end) {
			next++
		}
		if next == end || next >= len(s) || !isDigit(s[next]) {
			break
		}
		b.WriteByte('-')
		end = next
	}
	if r := runeAt(s, end); isWordRune(r) || r == '/' || r == '%' || r == '@' || r == '_' || (r == '.' || r == ',' || r == ':') && unicode.IsDigit(runeAt(s, end+1)) {
		return end, ""
	}
	return end, b.String()
}

// dividesMobile reports whether a slash or a dot stands at a byte in the number of a mobile telephone that begins at another:
// a slash after the first group, dots between groups of three or more. So no record number or day is taken for one.
func dividesMobile(s string, start, at int) bool {
	rest := s[min(at, len(s)):]
	if rest == "" || rest[0] != '/' && rest[0] != '.' {
		return false
	}
	if prefix := digitsAt(s, start); len(prefix) < 3 || len(prefix) > 4 || prefix[:2] != "04" && prefix[:3] != "050" {
		return false
	}
	group := len(digitsAt(rest, 1))
	if rest[0] == '/' {
		return at-start <= 4 && group >= 6
	}
	return group == 3 || group == 4 && s[max(start, at-4)] == '.' || group >= 6
}

// separator returns how many bytes stand between two groups of digits: a space or a hyphen, brackets around a group beside it.
func separator(s string, i int) int {
	start := i
	if i < len(s) && s[i] == ')' {
		i++
	}
	i += gap(s, i)
	if strings.HasPrefix(s[i:], "(0)") {
		i += len("(0)")
		i += spaceAt(s, i)
	}
	return i - start
}

// gap returns how many bytes the space or hyphen at a byte takes.
func gap(s string, i int) int {
	switch {
	case i < len(s) && s[i] == '-':
		return 1
	case strings.HasPrefix(s[i:], "\u2011"):
		return len("\u2011")
	}
	return spaceAt(s, i)
}

// isPhone reports whether digits, grouped by hyphens, are a telephone number.
func isPhone(number string) bool {
	groups := strings.Split(strings.TrimPrefix(number, "+"), "-")
	digits := strings.Join(groups, "")
	if len(groups[len(groups)-1]) < 2 || groups[0] == "0" || hasYear(groups) {
		return false
	}
	switch rest, finnish := strings.CutPrefix(digits, "358"); {
	case strings.HasPrefix(number, "+46"):
		swedish := strings.TrimPrefix(digits[len("46"):], "0")
		return len(swedish) >= 6 && len(swedish) <= 11 && swedish[0] != '0'
	case strings.HasPrefix(number, "+") && !finnish:
		return false
	case strings.HasPrefix(number, "+"):
		digits = "0" + strings.TrimPrefix(rest, "0")
	case strings.HasPrefix(digits, "00358"):
		digits = "0" + strings.TrimPrefix(digits[len("00358"):], "0")
	}
	return len(digits) >= 7 && len(digits) <= 12 && !hasAnyPrefix(digits, openNumbers)
}

// openNumbers are how numbers begin that are meant to be published: the national ones of services and organizations.
var openNumbers = strings.Fields("00 0800 0600 0700 010 020 029")

// hasYear reports whether the groups are days, months and a year, or a day and a year.
func hasYear(groups []string) bool {
	if len(groups) == 2 && len(groups[0]) == 6 && isYear(groups[1]) {
		return true
	}
	years := 0
	for _, g := range groups {
		switch {
		case isYear(g):
			years++
		case len(g) > 2:
			return false
		}
	}
	return years > 0
}

// isYear reports whether digits are a year that a plan may speak of.
func isYear(digits string) bool {
	return len(digits) == 4 && (digits[:2] == "19" || digits[:2] == "20" || digits == "2100")
}

// isIdentityCode reports whether a byte begins a personal identity code, right or not, which has its own findings.
func isIdentityCode(s string, i int) bool {
	_, found := identityCodeAt(s, i)
	return found
}

// The endings of the names of streets, and words with such an ending that are none: roads with a number, and the paths that
// services lead along.
var (
	streetEndings = strings.Fields(`katu kadulla kadulta tie tiellä tieltä kuja kujalla polku väylä raitti rinne kaari penger
		puistikko esplanadi gatan vägen gränd gränden stigen allén esplanaden stranden brinken`)
	noStreets = strings.Fields(`valtatie kantatie seututie yhdystie moottoritie maantie rautatie pyörätie kävelytie tie
		huvudvägen riksvägen stamvägen motorvägen järnvägen cykelvägen katu polku rinne väylä kaari`)
	noStreetStems = strings.Fields(`palvelu opinto hoito oppimis opiskelu oppilas kasvu kasvatus ura työ asiakas perhe lapsuus
		nuoruus harrastus osallisuus siirtymä koulutus kuntoutus tuki hyvinvointi digi elämän toiminta toimin vuorovaikutus
		tukemis kehitys luku tunne turva vård service lär studie stöd utveckling livs väl`)
	englishStreets = strings.Fields(`street road avenue lane drive close crescent`)
)

// streetAddress finds a street with the number of a house: the name of a street alone says where a club is held, with the
// number it says where somebody lives.
func streetAddress(c *check, at place, s string) {
	for i := 0; i < len(s); i++ {
		if !isDigit(s[i]) || isWordRune(runeBefore(s, i)) {
			continue
		}
		end := i
		for end < len(s) && isDigit(s[end]) {
			end++
		}
		if s[i] != '0' && end-i <= 4 && !isYear(s[i:end]) {
			if street := streetBefore(s, i); street < i && isHouseNumber(s, i, end) {
				c.reportFound(at, s, street, end)
			} else if street := englishStreetAfter(s, end); street > end {
				c.reportFound(at, s, i, street)
			}
		}
		i = end
	}
}

// streetBefore returns where the name of a street begins that a number follows, and the number's own place where none does.
func streetBefore(s string, number int) int {
	end := number - spaceBefore(s, number)
	word := wordBefore(s, end)
	if end == number || len(word) < 5 || !unicode.IsUpper(runeAt(word, 0)) {
		return number
	}
	name := strings.ToLower(word)
	isStreet := slices.ContainsFunc(streetEndings, func(ending string) bool { return strings.HasSuffix(name, ending) }) &&
		!slices.Contains(noStreets, name) &&
		!slices.ContainsFunc(noStreetStems, func(stem string) bool { return strings.HasPrefix(name, stem) })
	if !isStreet {
		return number
	}
	return end - len(word)
}

// isHouseNumber reports whether digits after a street are the number of a house: no year, share, age or length of time.
func isHouseNumber(s string, start, end int) bool {
	if end-start > 3 {
		return false
	}
	switch rest := s[end:]; {
	case strings.HasPrefix(rest, " -") && unicode.IsLetter(runeAt(rest, 2)):
		return false // the name of something: Opintie 2 -hanke
	case strings.HasPrefix(rest, "-"), strings.HasPrefix(rest, "–"):
		_, size := utf8.DecodeRuneInString(rest)
		return unicode.IsDigit(runeAt(rest, size)) && !isYear(digitsAt(rest, size)) // 5-7, not 5-vuotiaat
	case strings.HasPrefix(rest, "."), strings.HasPrefix(rest, ","):
		return !unicode.IsDigit(runeAt(rest, 1)) && !(strings.HasPrefix(rest, ". ") && unicode.IsLower(runeAt(rest, 2)))
	case strings.HasPrefix(rest, "%"), strings.HasPrefix(rest, "/"):
		return false
	default:
		word, _, _ := strings.Cut(strings.TrimLeft(rest, " \u00a0"), " ")
		return !slices.Contains(quantityWords, strings.TrimRight(strings.ToLower(word), ".,;:"))
	}
}

// quantityWords are words that make a number a quantity.
var quantityWords = strings.Fields(`% vuotta vuoden vuosi kertaa päivää viikkoa kuukautta tuntia kk kpl km m metriä kilometriä euroa
	lasta nuorta oppilasta henkilöä osallistujaa prosenttia år gånger dagar veckor månader timmar procent barn elever personer`)

func digitsAt(s string, i int) string {
	end := i
	for end < len(s) && isDigit(s[end]) {
		end++
	}
	return s[i:end]
}

// englishStreetAfter returns where a street ends that follows a house number, as in 12 Mill Lane, and the number's own end
// where none does.
func englishStreetAfter(s string, number int) int {
	at := number
	for words := 0; words < 4 && at < len(s) && s[at] == ' '; words++ {
		end := at + 1
		for end < len(s) && isASCIILetter(s[end]) {
			end++
		}
		word := s[at+1 : end]
		if word == "" || !unicode.IsUpper(rune(word[0])) {
			return number
		}
		if words > 0 && slices.Contains(englishStreets, strings.ToLower(word)) {
			return end
		}
		at = end
	}
	return number
}

// ibanLengths are the lengths of the account numbers of the countries that a Finnish plan may name; those of others are taken
// where they stand without spaces.
var ibanLengths = map[string]int{
	"FI": 18, "AX": 18, "SE": 24, "NO": 15, "DK": 18, "IS": 26, "EE": 20, "LV": 21, "LT": 20, "PL": 28, "DE": 22, "AT": 20, "CH": 21,
	"NL": 18, "BE": 16, "LU": 20, "FR": 27, "ES": 24, "PT": 25, "IT": 27, "GB": 22, "IE": 22, "CZ": 24, "SK": 24, "HU": 28,
	"SI": 19, "HR": 21, "RO": 24, "BG": 22, "GR": 27, "CY": 28, "MT": 31, "UA": 29, "TR": 26,
}

// bankAccount finds international bank account numbers whose check digits are right.
func bankAccount(c *check, at place, s string) {
	for i := 0; i+4 < len(s); i++ {
		if !isASCIILetter(s[i]) || !isASCIILetter(s[i+1]) || !isDigit(s[i+2]) || !isDigit(s[i+3]) || isWordRune(runeBefore(s, i)) {
			continue
		}
		if end := ibanEnd(s, i); end > i {
			c.reportFound(at, s, i, end)
			i = end - 1
		}
	}
}

// ibanEnd returns where the account number ends that begins at a byte, and that byte where it is none.
func ibanEnd(s string, start int) int {
	length, known := ibanLengths[strings.ToUpper(s[start:start+2])]
	var number []byte
	end := start
	for end < len(s) && len(number) < 34 && (!known || len(number) < length) {
		next := end
		if known {
			next += gap(s, end)
		}
		if next >= len(s) || !isASCIILetter(s[next]) && !isDigit(s[next]) {
			break
		}
		number = append(number, s[next])
		end = next + 1
	}
	if known && len(number) != length || len(number) < 15 || isWordRune(runeAt(s, end)) || !isRightIBAN(string(number)) {
		return start
	}
	return end
}

// isRightIBAN reports whether the check digits are right: the number with its first four characters last, and letters as 10 to
// 35, leaves 1 when divided by 97. Digits have to prevail, so that no identifier is taken for an account.
func isRightIBAN(number string) bool {
	var digits []byte
	letters := 0
	for _, b := range []byte(strings.ToUpper(number[4:] + number[:4])) {
		if isDigit(b) {
			digits = append(digits, b)
			continue
		}
		letters++
		digits = append(digits, '0'+(b-'A'+10)/10, '0'+(b-'A'+10)%10)
	}
	n, ok := new(big.Int).SetString(string(digits), 10)
	return ok && letters*2 <= len(number) && n.Mod(n, big.NewInt(97)).Int64() == 1
}
