package tables

import (
	"strconv"
	"strings"

	"github.com/openwellbeing/plan/wellbeing"
	"github.com/openwellbeing/plan/wellbeing/rules"
)

// personalCodes are what is looked for in cells and comments.
var personalCodes = map[wellbeing.Code]string{
	rules.CodeIdentityCode: "identity-code", rules.CodeIdentityCodeShape: "identity-code", rules.CodeEmail: "email", rules.CodePhone: "phone",
	rules.CodeBankAccount: "bank-account",
}

// personalKinds returns what sort of personal data each of some texts holds, "" for none. The texts are judged as one plan's.
func personalKinds(texts []string) []string {
	found := make([]string, len(texts))
	off := map[wellbeing.Code]wellbeing.Severity{}
	for _, code := range rules.Codes() {
		if personalCodes[code] == "" {
			off[code] = ""
		}
	}
	p := &wellbeing.Plan{}
	for _, s := range texts {
		p.Situation.Statements = append(p.Situation.Statements, wellbeing.Statement{Text: wellbeing.Text{FI: s}})
	}
	for _, f := range rules.Check(p, wellbeing.Date{}, rules.Config{Severities: off}) {
		tokens := f.Path.Tokens()
		if len(tokens) < 3 || tokens[0] != "situation" || tokens[1] != "statements" || personalCodes[f.Code] == "" {
			continue
		}
		if i, err := strconv.Atoi(tokens[2]); err == nil && i < len(found) && (found[i] == "" || f.Code == rules.CodeIdentityCode) {
			found[i] = personalCodes[f.Code]
		}
	}
	return found
}

// mayHoldPersonalData reports whether a text has what all of it has: an at sign, or several digits.
func mayHoldPersonalData(s string) bool {
	if strings.Contains(s, "@") || strings.Contains(s, "＠") {
		return true
	}
	digits := 0
	for _, r := range s {
		if r >= '0' && r <= '9' || r > 0x7f && isOtherDigit(r) {
			if digits++; digits >= 6 {
				return true
			}
		}
	}
	return false
}

func isOtherDigit(r rune) bool { return r >= '０' && r <= '９' || r >= '٠' && r <= '٩' }

// lookForPersonalData reads every cell and every comment, says where data on a person stands, and never what.
// Texts that were put together from cells are known afterwards as well.
func (im *importer) lookForPersonalData(b Book, joined []string) {
	var texts []string
	seen := map[string]int{}
	collect := func(s string) {
		if _, known := seen[s]; !known && mayHoldPersonalData(s) {
			seen[s] = len(texts)
			texts = append(texts, s)
		}
	}
	for _, s := range b.Sheets {
		for _, row := range s.Rows {
			for i := range row {
				collect(row[i].Text)
				collect(row[i].Comment)
			}
		}
	}
	for _, s := range joined {
		collect(s)
	}
	kinds := personalKinds(texts)
	im.personal = map[string]string{}
	for s, i := range seen {
		if kinds[i] != "" {
			im.personal[s] = kinds[i]
		}
	}
	for _, s := range b.Sheets {
		for r, row := range s.Rows {
			for c := range row {
				im.reportPersonal(row[c], Ref{s.Name, r, c})
			}
		}
	}
}

func (im *importer) reportPersonal(c Cell, at Ref) {
	if kind := im.personal[c.Text]; kind != "" {
		im.notes.add(CodePersonalData, at, wellbeing.ArgsOf("kind", kind, "place", "cell"))
	}
	if c.Comment == "" {
		return
	}
	if kind := im.personal[c.Comment]; kind != "" {
		im.notes.add(CodePersonalData, at, wellbeing.ArgsOf("kind", kind, "place", "comment"))
		return
	}
	im.notes.add(CodeCommentLeft, at, nil)
}

// withoutPersons returns what a cell says of parties without the parts that hold data on a person. Under a heading that asks
// for a person, what looks like a person's name is left out as well.
func (im *importer) withoutPersons(v *value) string {
	asksForPerson := personHeading(v.column.Heading)
	if im.personal[v.cell.Text] == "" && !asksForPerson {
		return v.text
	}
	var kept []string
	var parts []string
	for _, line := range strings.Split(whole(v.text), "\n") {
		for _, part := range splitOutside(line, ",") {
			parts = append(parts, splitOutside(part, ";")...)
		}
	}
	kinds := personalKinds(parts)
	named := false
	for i, part := range parts {
		switch part = strings.TrimSpace(part); {
		case kinds[i] != "":
		case (asksForPerson || im.personal[v.cell.Text] != "") && looksLikePerson(part):
			named = true
		case part != "":
			kept = append(kept, part)
		}
	}
	if named && im.personal[v.cell.Text] == "" && !v.shared {
		im.notes.add(CodePersonalData, v.at, wellbeing.ArgsOf("kind", "name", "place", "cell"))
	}
	if len(kept) == len(parts) {
		return v.text
	}
	return strings.Join(kept, "\n")
}

func personHeading(heading string) bool {
	k := key(heading)
	for _, s := range []string{"henkilo", "person", "kontakt", "yhteystiedot", "yhteyshenkilo", "contact", "kuka", "vem", "who"} {
		if strings.Contains(k, s) && !strings.Contains(k, "henkilosto") && !strings.Contains(k, "personal") {
			return true
		}
	}
	return false
}

// looksLikePerson reports whether a text is two or three words with capital letters, none of which an organization's name has.
func looksLikePerson(text string) bool {
	if i := strings.IndexByte(text, '('); i > 0 {
		text = text[:i]
	}
	words := strings.Fields(text)
	if len(words) < 2 || len(words) > 3 || looksLikeParty(text) || isBodyName(text) {
		return false
	}
	for _, w := range words {
		r := []rune(w)
		if len(r) < 2 || fold(w) == strings.ToLower(w) && strings.ToUpper(w) == w || !isCapitalized(r) || partyStems().MatchString(key(w)) {
			return false
		}
	}
	return kindOf(text) == wellbeing.OrganizationOther
}

func isCapitalized(r []rune) bool {
	return strings.ToUpper(string(r[0])) == string(r[0]) && strings.ToLower(string(r[0])) != string(r[0]) && strings.ToLower(string(r[1:])) == string(r[1:]) ||
		strings.Contains(string(r), "-") && strings.ToUpper(string(r[0])) == string(r[0])
}
