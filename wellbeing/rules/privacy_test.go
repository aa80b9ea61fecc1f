package rules_test

import (
	"encoding/json"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/openwellbeing/plan/wellbeing"
	"github.com/openwellbeing/plan/wellbeing/catalogue"
	"github.com/openwellbeing/plan/wellbeing/internal/sample"
	"github.com/openwellbeing/plan/wellbeing/rules"
)

// only returns a configuration in which every rule is switched off but those of a category or with a code.
func only(of string) rules.Config {
	off := map[wellbeing.Code]wellbeing.Severity{}
	for _, code := range rules.Codes() {
		if code.Category() != of && string(code) != of {
			off[code] = ""
		}
	}
	return rules.Config{Severities: off}
}

// saying returns a plan that says one thing.
func saying(s string) *wellbeing.Plan {
	return &wellbeing.Plan{Format: wellbeing.CurrentFormat, ID: "plan", Title: wellbeing.Text{FI: s}}
}

// codesIn returns the codes of privacy that are found in a string, in order.
func codesIn(s string) []wellbeing.Code {
	var codes []wellbeing.Code
	for _, f := range rules.Check(saying(s), wellbeing.Date{}, only("privacy")) {
		codes = append(codes, f.Code)
	}
	return codes
}

const controlCharacters = "0123456789ABCDEFHJKLMNPRSTUVWXY"

// madeUpCode makes an identity code up that belongs to nobody: its individual number is from 900 to 999.
func madeUpCode(r *rand.Rand) (date string, separator byte, individual int, control byte) {
	separator = "+-YXWVUABCDEF"[r.IntN(13)]
	century := 1900
	switch {
	case separator == '+':
		century = 1800
	case separator >= 'A' && separator <= 'F':
		century = 2000
	}
	day := time.Date(century, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, r.IntN(36524))
	date, individual = day.Format("020106"), 900+r.IntN(100)
	var number int
	_, _ = fmt.Sscanf(fmt.Sprintf("%s%d", date, individual), "%d", &number)
	return date, separator, individual, controlCharacters[number%31]
}

// sentences have a place for what somebody should not have written.
var sentences = []string{
	"%s", "hetu:%s.", "Oppilas (%s) siirtyi syksyllä.", "Elevens beteckning är %s, se bilaga 2.", "Tunnus %s\nToimenpide 4",
	"äö %s!", "henkilötunnus=%s;", "a, %s/2025", "“%s”", "1. %s", "tunnus_%s",
}

func TestRightIdentityCodesAreFound(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	const n = 10_000
	for range n {
		date, separator, individual, control := madeUpCode(r)
		code := fmt.Sprintf("%s%c%d%c", date, separator, individual, control)
		switch r.IntN(8) {
		case 0:
			code = strings.ToLower(code)
		case 1:
			code = strings.Replace(code, "-", []string{"\u2010", "\u2011", "\u2013", "\u2212", "\u00ad", " - ", "\u00a0–\u00a0", "\u00ad-"}[r.IntN(8)], 1)
		case 2:
			at := 1 + r.IntN(len(code)-1)
			code = code[:at] + []string{"\u200b", "\u00ad", "\u2060", "\u034f", "\U000E0041"}[r.IntN(5)] + code[at:]
		}
		s := fmt.Sprintf(sentences[r.IntN(len(sentences))], code)
		require.Equal(t, []wellbeing.Code{rules.CodeIdentityCode}, codesIn(s), "%q", s)
	}
}

// What is nearly an identity code is never taken for one; with a wrong check character only it is called a slip.
func TestNearMissesAreNoIdentityCodes(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for range 10_000 {
		date, separator, individual, control := madeUpCode(r)
		number := fmt.Sprint(individual)
		wrong := controlCharacters[(strings.IndexByte(controlCharacters, control)+1+r.IntN(30))%31]
		kind := r.IntN(8)
		expected := []wellbeing.Code(nil)
		var code string
		switch kind {
		case 0: // a slip
			code = fmt.Sprintf("%s%c%s%c", date, separator, number, wrong)
			expected = []wellbeing.Code{rules.CodeIdentityCodeShape}
		case 1: // no such day
			code = fmt.Sprintf("%s%s%c%s%c", []string{"00", "32", "99"}[r.IntN(3)], date[2:], separator, number, control)
		case 2: // no such month
			code = fmt.Sprintf("%s%s%s%c%s%c", date[:2], []string{"00", "13", "20"}[r.IntN(3)], date[4:], separator, number, control)
		case 3: // no such separator
			code = fmt.Sprintf("%s%c%s%c", date, "GHJKLMNPRST/.:*"[r.IntN(15)], number, control)
		case 4: // inside something longer
			code = fmt.Sprintf([]string{"1%s%c%s%c", "%s%c%s%cA", "x%s%c%s%c", "%s%c%s%c9"}[r.IntN(4)], date, separator, number, control)
		case 5: // a number that is not given out
			code = fmt.Sprintf("%s%c%s%c", date, separator, []string{"000", "001"}[r.IntN(2)], control)
		case 6: // a letter that is no check character
			code = fmt.Sprintf("%s%c%s%c", date, separator, number, "GIOQZ"[r.IntN(5)])
		case 7: // masked
			code = fmt.Sprintf("%s%c9XXX", date, separator)
		}
		s := fmt.Sprintf("Tunnus %s on väärä.", code)
		got := codesIn(s)
		require.NotContains(t, got, rules.CodeIdentityCode, "%q", s)
		if kind == 0 {
			require.Equal(t, expected, got, "%q", s)
		} else {
			require.NotContains(t, got, rules.CodeIdentityCodeShape, "%q", s)
		}
	}
}

func TestWhatIsFoundInWriting(t *testing.T) {
	const email, phone, street, iban, few = rules.CodeEmail, rules.CodePhone, rules.CodeStreetAddress, rules.CodeBankAccount, rules.CodeFewChildren
	for _, c := range []struct {
		s     string
		codes []wellbeing.Code
	}{
		{"matti.malli@example.fi", []wellbeing.Code{email}},
		{"Ota yhteyttä: (maija.mallikas@malli.example.fi).", []wellbeing.Code{email}},
		{"mailto:m.malli@example.fi", []wellbeing.Code{email}},
		{"åsa.öberg@example.fi och bo@example.fi", []wellbeing.Code{email, email}},
		{"info@example.fi, kirjaamo@example.fi, registrator@example.fi", nil},
		{"kirjaamo.koivula@koivula.example.fi lastensuojelu@example.fi perhekeskus@example.fi", nil},
		{"kund-service@example.fi, viestintä@example.fi", nil},
		{"@koivula somessa, a@b, x @ y.fi, 5@6.7", nil},
		{"maija.mallikas(at)example.fi, Matti.Malli [AT] example.fi", []wellbeing.Code{email, email}},
		{"(at) [at] x(at)y, kirjaamo(at)example.fi, a (att b.fi", nil},
		{"registratorskontoret@example.fi", nil},
		{"mai\u00adja\u200b@exam\u200bple.fi", []wellbeing.Code{email}},

		{"Puh. 040 123 4567", []wellbeing.Code{phone}},
		{"p.040-1234567.", []wellbeing.Code{phone}},
		{"tel. +358 40 123 4567 eller 0401234567", []wellbeing.Code{phone, phone}},
		{"+358401234567", []wellbeing.Code{phone}},
		{"00358 40 1234567", []wellbeing.Code{phone}},
		{"+358 (0)40 123 4567", []wellbeing.Code{phone}},
		{"(09) 310 1234", []wellbeing.Code{phone}},
		{"(016) 123 456", []wellbeing.Code{phone}},
		{"puh:050\u00a0123\u00a04567", []wellbeing.Code{phone}},
		{"+46 70 123 45 67", []wellbeing.Code{phone}},
		{"112, 116 111, 116111, 0800 123 456, 0800-123456", nil},
		{"Lastensuojelulaki 417/2007, laki 1287/2013, 612/2021", nil},
		{"2025–2028, 1.1.2025, 2025-08-01, 01.09.2025, 08-12-2025", nil},
		{"1 000 000 euroa, 500 000, 0,1234567 ja 0.1234567", nil},
		{"Y-tunnus 0123456-7, kuntakoodi 049", nil},
		{"+46 000 000 euroa, +358 000 €, 00 000", nil},
		{"https://www.example.fi/sivu/0401234567", nil},
		{"08 2025-07 2026", nil},
		{"044.123.4567, 040/1234567, 0400.123456", []wellbeing.Code{phone, phone, phone}},
		{"0\u200b40\u00ad123\u2060 4567", []wellbeing.Code{phone}},
		{"040.01.2025, 045/2025, 050.123, 045/123", nil},
		{"Vaihde 09 123 4567, växeln: 019 123 456, switchboard 09 1234567, Kriisipuhelin 09 2525 0111", nil},
		{"010 123 4567, 020 123 456, 029 512 0000, 0295 123 456, +358 29 512 0000", nil},
		{"Kuntanumerot 049 091 092 235, Indikaattori 0412345, hanke 0412345", nil},
		{"Hankekoordinaattori 040 1234567, kriisityöntekijä 040 1234567", []wellbeing.Code{phone, phone}},

		{"Koulukatu 5", []wellbeing.Code{street}},
		{"Kerho: Mannerheimintie 12 A 3, Koivula", []wellbeing.Code{street}},
		{"Skolgatan 7, Storvägen 12-14 och Björkstigen 3b", []wellbeing.Code{street, street, street}},
		{"Vanha-Koulun Metsäpolku 8.", []wellbeing.Code{street}},
		{"asuu Koivukujalla 3", []wellbeing.Code{street}},
		{"The club is at 12 Mill Lane.", []wellbeing.Code{street}},
		{"Skolvägen 3 och Koulutie 4.", []wellbeing.Code{street, street}},
		{"Koivu\u00adkatu 5", []wellbeing.Code{street}},
		{"Opintie 2 -hanke, Koivukatu 1 -toimintamalli, Lukupolku 2, Utvecklingsvägen 3", nil},
		{"Koivutie 2025", nil},
		{"yhteistie 2, palvelupolku 2, Palvelupolku 2, Valtatie 4", nil},
		{"Koulutie, Koivukatu ja Rantaraitti", nil},
		{"Rantatie 5 vuotta, Rantatie 5 %, Rantapolku 5-vuotiaille, Rantatie 3. luokka", nil},
		{"In 2025 Main Street was closed, 3 Schools Street", []wellbeing.Code{street}},

		{"FI21 1234 5600 0007 85", []wellbeing.Code{iban}},
		{"Tili FI2112345600000785.", []wellbeing.Code{iban}},
		{"fi2112345600000785", []wellbeing.Code{iban}},
		{"SE45 5000 0000 0583 9825 7466", []wellbeing.Code{iban}},
		{"FI21-1234-5600-0007-85, FI21 1234 56\u00ad00 0007 85", []wellbeing.Code{iban, iban}},
		{"FI21 1234 5600 0007 86", nil},
		{"FI2112345600000785123", nil},

		{"Koulussa on kaksi lasta, joita kiusataan.", []wellbeing.Code{few}},
		{"Kolmella oppilaalla on oma avustaja.", []wellbeing.Code{few}},
		{"Kolme ukrainalaista oppilasta tuli kouluun.", []wellbeing.Code{few}},
		{"I byn finns tre barn och två utsatta elever.", []wellbeing.Code{few, few}},
		{"There are four pupils and 3 young people.", []wellbeing.Code{few, few}},
		{"Vain yksi lapsi osallistui. Endast ett barn deltog. Only one child came.", []wellbeing.Code{few, few, few}},
		{"2 lasta sijoitettiin", []wellbeing.Code{few}},
		{"2\u202flasta sijoitettiin", []wellbeing.Code{few}},
		{"Kolme asiaa. Siellä ett par\u2009barn.", []wellbeing.Code{few}},
		{"Ett barn behöver trygghet. Yksikään lapsi ei jää yksin. One child in five is lonely.", nil},
		{"Kaksi kolmesta lapsesta, två av tre barn, two out of three children, two in three children", nil},
		{"2-vuotiaat lapset, 4. luokan oppilaat, 2–3 lasta, vart tredje barn, joka kolmas lapsi", nil},
		{"Kolmen lapsen perheet; perheet, joissa on kolme lasta; two children in five; kaksi lasta kymmenestä", nil},
		{"Kaksi kertaa vuodessa lapset, två gånger, two weeks children, kolmen peruskoulun oppilaat", nil},
		{"2 Barn och unga", nil},
		{"3 Lapset ja nuoret. Tavoite 2 lasta. Årskurs 3 elever.", nil},
		{"Kaksi psykologin virkaa, två skolcoacher, neljän hengen ryhmä", nil},

		{"kaksi kuudesluokkalaista, kolme huostaan otettua lasta, kolme perhettä sai tukea", []wellbeing.Code{few, few, few}},
		{"Ainoa romanilapsi. Pari oppilasta on kotiopetuksessa. Yksi oppilas erotettiin. Yksi perhe sai häädön.", []wellbeing.Code{few, few, few, few}},
		{"Två sjätteklassare. Fyra unga saknar studieplats. Ett par elever. 2 av kommunens högstadieelever.", []wellbeing.Code{few, few, few, few}},
		{"Two sixth-graders. Three families lost their home. One pupil was expelled. Two of the youngest pupils left.", []wellbeing.Code{few, few, few, few}},
		{"2 lower secondary pupils. Kahdelle kotiin sijoitetulle lapselle. Kolme lapsiperhettä muutti.", []wellbeing.Code{few, few, few}},
		{"kaksi\u00ad lasta, kol\u00adme oppi\u00adlasta", []wellbeing.Code{few, few}},
		{"3 000 lasta, 3\u00a0412 lasta, 3\u202f412 lasta, 2 340 elever, 4 120 boys, 12 345 lasta, 2 100 000 lasta", nil},
		{"Ohjausryhmässä on kolme nuorta. Jokaisesta koulusta valitaan kaksi oppilasta. Enintään kolme lasta hoitajaa kohti.", nil},
		{"Två elever från varje skola väljs. I styrgruppen sitter tre unga. Högst fyra barn per vuxen. Barnfamiljer med två barn.", nil},
		{"Two pupils from each school are elected. Three young people sit on the steering group. At most four children.", nil},
		{"3 lasta 1 000 asukasta kohti. Artikla 3 lapsen etu. Kolmen oppilaan vertaissovittelijaryhmä. år 3 elever.", nil},
		{"Yksi aikuinen ja neljä lasta. Perheen ainoa lapsi. Yksi oppilas kysyi. Two people. Kolme psykologia auttaa lasta.", nil},
		{"Kolme tukiperhettä aloitti. Två stödfamiljer. Two support families.", nil},
		{"Ohjausryhmä kokoontui. Kaksi lasta 9. luokalta sijoitettiin! Jokainen auttoi.", []wellbeing.Code{few}},
	} {
		require.Equal(t, c.codes, codesIn(c.s), "%q", c.s)
	}
}

// What the catalogue calls wrong is found, and what it calls right is not, of the codes whose examples say the very thing and
// have no letters in the place of digits.
func TestExamplesOfTheCatalogue(t *testing.T) {
	for _, code := range []wellbeing.Code{rules.CodeFewChildren, rules.CodeEmail} {
		entry, known := catalogue.Lookup(code)
		require.True(t, known)
		for _, l := range catalogue.Languages() {
			require.Equal(t, []wellbeing.Code{code}, codesIn(entry.Wrong.In(l)), "%s", entry.Wrong.In(l))
			require.Empty(t, codesIn(entry.Right.In(l)), "%s", entry.Right.In(l))
		}
	}
}

// One word for an office excused any address, also that of a family or of a person who works there.
func TestAWordForAnOfficeExcusedTheAddressOfAPerson(t *testing.T) {
	for _, mailbox := range []string{
		"perhe.mallikas", "mallikas.perhe", "perhemallikas", "familjen.mallstrom", "familjenmallstrom", "family.sample", "the.sample.family",
		"koulu.maija", "skola-maja", "school_sample", "rehtori.mallikas", "matti.tuki", "info.matti.malli", "kirjaamo.mallikas",
		"registrator.mallstrom", "m.mallikas.lastensuojelu", "m.koulu", "lapset.malli", "social.mallstrom", "health.sample", "malli+info",
		"matti.malli2", "west", "keski.mallikas", "hr.mallstrom", "bo.stad", "Maija.Mallikas.Sivistys", "maja.och.bo",
	} {
		require.Equal(t, []wellbeing.Code{rules.CodeEmail}, codesIn("Kysy: "+mailbox+"@example.fi."), mailbox)
	}
	for _, mailbox := range []string{
		"kirjaamo", "kaupunginkirjaamo", "sote.kirjaamo2", "registrator", "registratorskontoret", "registry", "info", "info.fi", "info-sv",
		"kanslia", "kansliet", "rektor.skola", "perheneuvola", "perhe-ja.sosiaalipalvelut", "perhepalvelut", "familjeradgivning",
		"Familjecentrum", "family.services", "lasten.ja.nuorten.palvelut", "barn.och.unga.tjanster", "children.and.youth.services",
		"Nuorisovaltuusto", "ungdomsfullmäktige", "youth-council", "lastensuojelu.etelä", "barnskydd_norra", "child.protection.office",
		"varhaiskasvatus.asiakaspalvelu", "småbarnspedagogik.kansli",
		"no-reply", "noreply", "sivistyslautakunta", "bildningsnämnden", "kund.service", "hyvinvointikoordinaattori", "kirjaamo.example",
	} {
		if len(codesIn("Kysy: "+mailbox+"@example.fi.")) > 0 {
			t.Errorf("%s is an office", mailbox)
		}
	}
	p := saying("Kysy: nuorisopalvelut.lehtola@example.fi")
	require.Len(t, rules.Check(p, suiteDay, only("privacy")), 1)
	p.Organizations = []wellbeing.Organization{{ID: "lehtola", Name: wellbeing.Text{FI: "Lehtolan kunta"}}}
	require.Empty(t, rules.Check(p, suiteDay, only("privacy")))
}

// A false alarm in a plan that is fine would teach people to look away.
func TestNothingIsFoundInPublishedPlans(t *testing.T) {
	var files []string
	for _, pattern := range []string{"../../examples/plans/*.json", filepath.Join(suiteFolder, "*.json")} {
		matches, err := filepath.Glob(pattern)
		require.NoError(t, err)
		files = append(files, matches...)
	}
	require.Greater(t, len(files), 6)
	for _, file := range files {
		data, err := os.ReadFile(file)
		require.NoError(t, err)
		p, err := wellbeing.Read(data)
		require.NoError(t, err)
		require.Empty(t, rules.Check(p, suiteDay, only("privacy")), file)
	}
	for seed := range uint64(20) {
		require.Empty(t, rules.Check(sample.RegionalOf(seed), suiteDay, only("privacy")))
	}
}

// What is found is not said again, wherever it stands.
func TestFindingsDoNotRepeatWhatTheyFound(t *testing.T) {
	date, _, individual, control := madeUpCode(rand.New(rand.NewPCG(5, 6)))
	canaries := []string{
		fmt.Sprintf("%s-%d%c", date, individual, control), "matti.malli@example.fi", "040 1234567", "Koivukatu 5", "FI21 1234 5600 0007 85",
	}
	for _, canary := range canaries {
		p := saying("Katso " + canary)
		p.Extensions = map[string]json.RawMessage{"fi.example": json.RawMessage(fmt.Sprintf(`{"a":[{"b":%q}],"%s":1}`, canary, canary))}
		p.Indicators = []wellbeing.Indicator{{
			ID: wellbeing.ID(strings.ToLower(canary)), Title: wellbeing.Text{FI: canary}, Unit: canary,
			Observations: []wellbeing.Observation{{Breakdown: wellbeing.BreakdownOf(canary, canary)}, {Breakdown: wellbeing.BreakdownOf("sex", canary)}},
		}}
		found := rules.Check(p, suiteDay, only("privacy"))
		kinds := map[wellbeing.Code]int{}
		for _, f := range found {
			said := f.String()
			for _, l := range catalogue.Languages() {
				said += catalogue.Render(f, l).Message
			}
			require.NotContains(t, strings.ToLower(said), strings.ToLower(canary))
			if f.Code.Category() == "privacy" {
				kinds[f.Code]++
			}
		}
		require.Len(t, kinds, 1, canary)
		for code, n := range kinds {
			require.GreaterOrEqual(t, n, 5, "%s %s", code, canary)
		}
	}
}

func TestThresholdIsTheCallers(t *testing.T) {
	seven := wellbeing.Whole(7)
	p := &wellbeing.Plan{Indicators: []wellbeing.Indicator{{Unit: "lasta", Observations: []wellbeing.Observation{{Value: &seven}}}}}
	for threshold, found := range map[int]int{-1: 0, 0: 0, 1: 0, 7: 0, 8: 1, 10: 1, math.MaxInt: 1} {
		cfg := only(string(rules.CodeSmallCount))
		cfg.Threshold = threshold
		require.Len(t, rules.Check(p, suiteDay, cfg), found, threshold)
	}
}

// Of a plan in a newer format, what this version only carries along is read too.
func TestMembersOfNewerFormatsAreRead(t *testing.T) {
	p := saying("Suunnitelma")
	p.Goals = []wellbeing.Goal{{ID: "goal", Extra: wellbeing.Extra{"contact": json.RawMessage(`{"mail":"matti.malli@example.fi"}`)}}}
	require.Empty(t, rules.Check(p, suiteDay, only("privacy")))
	p.Format = "1.7"
	found := rules.Check(p, suiteDay, only("privacy"))
	require.Len(t, found, 1)
	require.Equal(t, rules.CodeEmail, found[0].Code)
	require.Equal(t, wellbeing.Pointer("/goals/0/contact"), found[0].Path)
}

// The names of extensions, and of members of newer formats, are read too, and not said again.
func TestNamesOfMembersAreRead(t *testing.T) {
	p := saying("Suunnitelma")
	p.Format = "1.7"
	p.Goals = []wellbeing.Goal{{ID: "goal", Extra: wellbeing.Extra{"x-010190-900P": json.RawMessage(`"040 1234567"`)}}}
	p.Extensions = map[string]json.RawMessage{"fi.010190-900p": json.RawMessage(`1`), "fi.\u0030x": json.RawMessage(`"\u0030\u0034\u0030 1234567"`)}
	var found []string
	for _, f := range rules.Check(p, suiteDay, only("privacy")) {
		found = append(found, fmt.Sprintf("%s %q %v", f.Code, f.Path, f.Args))
	}
	require.ElementsMatch(t, []string{
		`privacy/identity-code "/extensions" [{position 4}]`,
		`privacy/phone "/extensions/fi.0x" [{position 1}]`,
		`privacy/identity-code "/goals/0" [{position 3}]`,
		`privacy/phone "/goals/0" [{position 1}]`,
	}, found)
}

// An identifier that is itself a personal identity code is not said by the findings on the part that has it.
func TestNoFindingRepeatsAnIdentifierThatIsACode(t *testing.T) {
	const code = "130632-9537" // belongs to nobody
	p := patched(t, "municipal", []operation{
		{Op: "replace", Path: "/goals/0/measures/0/id", Value: "m-" + code},
		{Op: "replace", Path: "/sections/1/refs", Value: []any{"breakfast"}},
		{Op: "remove", Path: "/goals/0/measures/0/resources"},
	})
	fs := rules.Check(p, suiteDay, rules.Config{})
	require.Len(t, fs, 2)
	for _, f := range fs {
		require.NotContains(t, f.String(), code)
	}
}

// What Validate finds stands at the very place and names the very thing, also where that is a personal identity code.
func TestAFindingOfValidateRepeatedACode(t *testing.T) {
	const code = "130632-9537" // belongs to nobody
	p := patched(t, "municipal", []operation{{Op: "replace", Path: "/goals/0/measures/0/responsible", Value: "m-" + code}})
	p.Extensions = map[string]json.RawMessage{code: json.RawMessage("1"), "x/" + code: json.RawMessage("1")}
	broken := wellbeing.Validate(p)
	require.Len(t, broken, 3)
	before := broken[2].Args
	require.Contains(t, fmt.Sprint(broken), code)
	found := rules.Discreet(append(wellbeing.Findings{}, broken...))
	require.NotContains(t, fmt.Sprint(found), code)
	require.Equal(t, wellbeing.Pointer("/extensions"), found[0].Path)
	require.Equal(t, wellbeing.Pointer("/extensions"), found[1].Path)
	require.Equal(t, wellbeing.Pointer("/goals/0/measures/0/responsible"), found[2].Path)
	require.Contains(t, fmt.Sprint(before), code, "what others may share is left as it is")
	for _, f := range rules.Check(p, suiteDay, rules.Config{Broken: broken}) {
		require.NotContains(t, f.String(), code)
	}
	require.Empty(t, rules.Discreet(nil))
}
