package tables

import (
	"strings"

	"github.com/openwellbeing/plan/wellbeing"
)

// parties are the organizations and bodies that the tables name, each once.
type parties struct {
	ids           *identifiers
	organizations []*party
	bodies        []*party
	byName        map[string]*party
	byID          map[wellbeing.ID]*party
}

// party is an organization, or a body where body is set.
type party struct {
	organization wellbeing.Organization
	body         wellbeing.Body
	isBody       bool
	at           Ref
	fields       map[string]Ref
	// As the file refers to them, for when all are known.
	parent, belongs reference
}

func (p *party) id() wellbeing.ID {
	if p.isBody {
		return p.body.ID
	}
	return p.organization.ID
}

func newParties(ids *identifiers) *parties {
	return &parties{ids: ids, byName: map[string]*party{}, byID: map[wellbeing.ID]*party{}}
}

// named finds a party by its identifier or by its name in any language.
func (x *parties) named(text string) *party {
	if p := x.byID[wellbeing.ID(strings.TrimSpace(text))]; p != nil {
		return p
	}
	return x.byName[key(text)]
}

// addOrganization adds an organization with the identifier that it has, or one made of its name.
func (x *parties) addOrganization(o wellbeing.Organization, at Ref) *party {
	if o.ID == "" {
		name, _ := o.Name.Best(wellbeing.Finnish, wellbeing.Swedish, wellbeing.English)
		o.ID = x.ids.of("", name)
	}
	p := &party{organization: o, at: at}
	x.organizations = append(x.organizations, p)
	x.remember(p, o.Name)
	return p
}

func (x *parties) addBody(b wellbeing.Body, at Ref) *party {
	if b.ID == "" {
		name, _ := b.Name.Best(wellbeing.Finnish, wellbeing.Swedish, wellbeing.English)
		b.ID = x.ids.of("", name)
	}
	p := &party{body: b, isBody: true, at: at}
	x.bodies = append(x.bodies, p)
	x.remember(p, b.Name)
	return p
}

func (x *parties) remember(p *party, name wellbeing.Text) {
	x.byID[p.id()] = p
	for _, s := range name.All() {
		if k := key(s); k != "" && x.byName[k] == nil {
			x.byName[k] = p
		}
	}
}

// in returns the parties that a cell names, those that are new as well.
func (x *parties) in(text string, l wellbeing.Language, at Ref) []*party {
	if p := x.named(text); p != nil {
		return []*party{p}
	}
	var found []*party
	seen := map[*party]bool{}
	var names []string
	for part := range strings.FieldsFuncSeq(text, func(r rune) bool { return r == ';' || r == '\n' }) {
		if x.named(part) == nil {
			names = partyNames(text)
			break
		}
		names = append(names, part)
	}
	for _, name := range names {
		p := x.named(name)
		if p == nil {
			p = x.add(name, l, at)
		}
		if p != nil && !seen[p] {
			seen[p] = true
			found = append(found, p)
		}
	}
	return found
}

// add makes an organization or a body of a name; nil for what is no name.
func (x *parties) add(name string, l wellbeing.Language, at Ref) *party {
	if key(name) == "" {
		return nil
	}
	var text wellbeing.Text
	text.Set(l, name)
	if isBodyName(name) {
		return x.addBody(wellbeing.Body{Name: text}, at)
	}
	return x.addOrganization(wellbeing.Organization{Kind: kindOf(name), Name: text}, at)
}

var partyJoined = matching(` (?:ja|sekä|och|samt|and|&|\+) `)

// partyNames divides a cell into names: at line breaks, semicolons and commas outside brackets, and at the "and" of a list or
// between two names that are each an organization's.
func partyNames(text string) []string {
	var names []string
	for _, p := range paragraphs(text) {
		for _, line := range partyLinesOf(p) {
			if line, _ = unbullet(line); line != "" {
				names = append(names, divideNames(line)...)
			}
		}
	}
	return names
}

// partyLinesOf puts lines together where the break stands within a name.
func partyLinesOf(p string) []string {
	var found []string
	for _, line := range strings.Split(p, "\n") {
		if n := len(found); n > 0 {
			before := found[n-1]
			words := strings.Fields(before)
			first, _, _ := strings.Cut(line, " ")
			if strings.HasSuffix(before, "-") || joining[strings.ToLower(words[len(words)-1])] || joining[strings.ToLower(first)] || strings.Count(before, "(") > strings.Count(before, ")") {
				found[n-1] = joinLines([]string{before, line})
				continue
			}
		}
		found = append(found, line)
	}
	return found
}

func divideNames(line string) []string {
	parts := splitOutside(line, ";")
	var names []string
	for _, part := range parts {
		listed := splitOutside(part, ",")
		for i, name := range listed {
			name = partyLabel().ReplaceAllString(strings.TrimSpace(name), "")
			if strings.Contains(name, "/") {
				names = append(names, divideSlash(name)...)
				continue
			}
			m := partyJoined().FindStringIndex(name)
			last := i == len(listed)-1 && len(listed) > 1
			if m != nil && !strings.HasSuffix(name[:m[0]], "-") && (last && looksNamed(name[:m[0]]) || looksLikeParty(name[:m[0]]) && looksLikeParty(name[m[1]:])) {
				names = append(names, name[:m[0]])
				name = name[m[1]:]
			}
			names = append(names, name)
		}
	}
	var found []string
	for _, n := range names {
		if n = strings.Trim(strings.TrimSpace(n), ".,:"); n != "" && !isNothing(n) {
			found = append(found, strings.Join(strings.Fields(n), " "))
		}
	}
	return found
}

// looksNamed reports whether what stands before an "and" can be a name of its own: it does not lean on what comes after.
func looksNamed(name string) bool { return !strings.HasSuffix(strings.TrimSpace(name), "-") }

func divideSlash(name string) []string {
	parts := splitOutside(name, "/")
	for _, p := range parts {
		if p = strings.TrimSpace(p); len(p) < 4 || strings.HasSuffix(p, "-") || strings.HasPrefix(p, "-") {
			return []string{name}
		}
	}
	return parts
}

// splitOutside splits a text at a sign outside brackets.
func splitOutside(text, sign string) []string {
	var parts []string
	depth, from := 0, 0
	for i := range len(text) {
		switch text[i] {
		case '(', '[':
			depth++
		case ')', ']':
			depth = max(0, depth-1)
		case sign[0]:
			if depth == 0 {
				parts = append(parts, text[from:i])
				from = i + 1
			}
		}
	}
	return append(parts, text[from:])
}

// partyStems are how the last words of names of organizations end, in folded text.
var partyStems = matching(`(?:toimi|toimet|toimiala|toimialat|palvelut|palvelu|kaupunki|kunta|kunnat|alue|koulu|koulut|oppilaitos|oppilaitokset|paivakoti|paivakodit|` +
	`seurakunta|seurakunnat|jarjesto|jarjestot|poliisi|valtuusto|keskus|virasto|neuvola|neuvolat|ryhma|yhdistys|yhdistykset|liitto|neuvosto|lautakunta|huolto|kirjasto|nuorisotyo|seurat|` +
	`vasendet|tjanster|tjansten|tjansterna|kommun|kommuner|kommunen|stad|staden|omradet|omrade|forening|foreningar|foreningen|skolan|skola|skolor|fullmaktige|forsamling|forsamlingen|forsamlingar|` +
	`polis|polisen|daghem|namnd|namnden|organisationer|bibliotek|radgivning|radgivningen|verket|sektorn|` +
	`services|service|department|council|city|municipality|county|schools|school|police|parish|parishes|association|associations|organisations|organizations|office|unit|board|library|clinics|ngos)$`)

func looksLikeParty(name string) bool { return partyStems().MatchString(key(name)) }

var bodyStems = matching(`(?:tyoryhma|ohjausryhma|johtoryhma|yhteistyoryhma|koordinaatioryhma|seurantaryhma|verkosto|arbetsgrupp|arbetsgruppen|styrgrupp|styrgruppen|ledningsgrupp|` +
	`ledningsgruppen|samarbetsgrupp|samarbetsgruppen|uppfoljningsgrupp|natverk|natverket|working group|steering group|management group|coordination group|network|task force)$`)

func isBodyName(name string) bool { return bodyStems().MatchString(key(name)) }

// kinds are what names say of themselves.
var kinds = []struct {
	pattern pattern
	kind    wellbeing.OrganizationKind
}{
	{matching(`(?:hyvinvointialue|valfardsomrade|valfardsomradet|wellbeing services county)$`), wellbeing.OrganizationCounty},
	{matching(`(?:kuntayhtyma|samkommun|samkommunen|joint authority|joint municipal authority)$`), wellbeing.OrganizationJointAuthority},
	{matching(`(?:seurakunta|seurakunnat|seurakuntayhtyma|forsamling|forsamlingen|forsamlingar|parish|parishes)$`), wellbeing.OrganizationParish},
	{matching(`(?:maakunta|maakuntaliitto|landskap|landskapet)$`), wellbeing.OrganizationRegion},
	// Boards and other bodies of people that end like a municipality.
	{matching(`(?:lauta|toimi|johto|oppilas|opiskelija|neuvottelu|valio|osa|hoito|yla|yhdys|lahi)kunta$`), wellbeing.OrganizationOther},
	{matching(`(?:kaupunki|kunta|kommun|kommunen|stad|staden|municipality|^city of .*| city)$`), wellbeing.OrganizationMunicipality},
	{matching(`(?:poliisi|poliisilaitos|polis|polisen|polisinrattning|polisinrattningen|police)$`), wellbeing.OrganizationPolice},
	{matching(`(?:nuorisovaltuusto|ungdomsfullmaktige|youth council|nuorisovaltuustot|lasten parlamentti)$`), wellbeing.OrganizationYouthGroup},
	{matching(`(?:vammaisneuvosto|vanhusneuvosto|handikapprad|handikappradet|aldrerad|disability council)$`), wellbeing.OrganizationCouncilOfInterest},
	{matching(`(?:jarjesto|jarjestot|yhdistys|yhdistykset| ry|forening|foreningar|foreningen|rf|ngo|ngos|association|associations|seurat|urheiluseurat)$`), wellbeing.OrganizationNgo},
	{matching(`(?:yliopisto|ammattikorkeakoulu|universitet|yrkeshogskola|university|university of applied sciences)$`), wellbeing.OrganizationUniversity},
	{matching(`(?:hanke|projekti|projekt|projektet|project)$`), wellbeing.OrganizationProject},
	{matching(`(?:koulu|koulut|paivakoti|paivakodit|lukio|skola|skolan|skolor|daghem|gymnasium|school|schools)$`), wellbeing.OrganizationSchool},
	{matching(`(?: oy| ab| oyj| ltd)$`), wellbeing.OrganizationCompany},
	{matching(`(?:toimi|toimiala|palvelut|vasendet|sektorn|tjanster|services|department|sivistyspalvelut|nuorisotyo)$`), wellbeing.OrganizationDepartment},
}

// kindOf returns what an organization's name says that it is, and other where it says nothing.
func kindOf(name string) wellbeing.OrganizationKind {
	k := key(name)
	for _, x := range kinds {
		if x.pattern().MatchString(k) {
			return x.kind
		}
	}
	return wellbeing.OrganizationOther
}
