package catalogue

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/openwellbeing/plan/adapters/planyaml"
	"github.com/openwellbeing/plan/wellbeing"
	"github.com/openwellbeing/plan/wellbeing/law"
	"github.com/openwellbeing/plan/wellbeing/rules"
)

// argsOf lists the arguments that findings of each code carry: separated by spaces, a question mark after those that may
// be absent, and a slash between the sets of a code that has several.
var argsOf = map[wellbeing.Code]string{
	wellbeing.CodeTooLarge:         "limit",
	wellbeing.CodeTooDeep:          "limit",
	wellbeing.CodeTooManyParts:     "limit",
	wellbeing.CodeSyntax:           "expected",
	wellbeing.CodeUnexpectedEnd:    "expected",
	wellbeing.CodeTrailingData:     "",
	wellbeing.CodeDuplicateMember:  "",
	wellbeing.CodeInvalidUTF8:      "",
	wellbeing.CodeLoneSurrogate:    "character",
	wellbeing.CodeControlCharacter: "character",
	wellbeing.CodeNumberPrecision:  "limit",
	wellbeing.CodeNumberRange:      "limit",

	planyaml.CodeSyntax:        "",
	planyaml.CodeAnchor:        "",
	planyaml.CodeTag:           "",
	planyaml.CodeDocuments:     "",
	planyaml.CodeKey:           "",
	planyaml.CodeLineSeparator: "character",

	wellbeing.CodeRequired:      "member",
	wellbeing.CodeUnknownMember: "member suggestion?",
	wellbeing.CodeType:          "expected",
	wellbeing.CodeEnum:          "allowed suggestion? / allowed format",
	wellbeing.CodePattern:       "form?",
	wellbeing.CodeDate:          "form",
	wellbeing.CodeRange:         "min? max?",
	wellbeing.CodeCount:         "min of",
	wellbeing.CodeRepeated:      "",
	wellbeing.CodeMoreFindings:  "count",

	wellbeing.CodeDuplicateID:             "id kind first",
	wellbeing.CodeUnknownReference:        "id suggestion?",
	wellbeing.CodeWrongReference:          "id kind kinds",
	wellbeing.CodeCycle:                   "id",
	wellbeing.CodeRelationToItself:        "",
	wellbeing.CodeGoalsTooDeep:            "limit",
	wellbeing.CodeEndBeforeStart:          "start end",
	wellbeing.CodeMinAboveMax:             "min max",
	wellbeing.CodeApprovalByNonOwner:      "id",
	wellbeing.CodeValueOutsideUnit:        "min? max?",
	wellbeing.CodeValueOutsideLevels:      "levels",
	wellbeing.CodeSuppressedWithValue:     "",
	wellbeing.CodeAbsentWithValue:         "status",
	wellbeing.CodeDuplicateObservation:    "at first",
	wellbeing.CodeZeroDenominator:         "",
	wellbeing.CodeValueBesideRatio:        "",
	wellbeing.CodeNumeratorAlone:          "",
	wellbeing.CodeDenominatorAlone:        "",
	wellbeing.CodePartsExceedTotal:        "at dimension",
	wellbeing.CodeDuplicateTarget:         "at first",
	wellbeing.CodeTargetWithoutValue:      "",
	wellbeing.CodeTargetValueAndRange:     "",
	wellbeing.CodeUnknownMemberOfNewer:    "member format",
	wellbeing.CodeUnknownEnumValueOfNewer: "format",

	"table/not-readable":          "line? reason?",
	"table/too-large":             "allowed limit sheet?",
	"table/encrypted":             "",
	"table/macros":                "",
	"table/no-header":             "",
	"table/mapping-invalid":       "reason",
	"table/personal-data":         "cell kind place sheet?",
	"table/unmapped-column":       "cell column count sheet?",
	"table/turned":                "cell count sheet?",
	"table/undated":               "cell column count sheet?",
	"table/unmapped-row":          "cell count last? row sheet?",
	"table/ragged-row":            "cell row sheet?",
	"table/formula-without-value": "cell sheet?",
	"table/error-value":           "cell sheet?",
	"table/hidden-content":        "column? row? sheet?",
	"table/comment-left":          "cell sheet?",
	"table/not-understood":        "cell column field sheet?",
	"table/ambiguous-date":        "cell sheet?",
	"table/cell-too-long":         "cell sheet?",
	"table/control-character":     "cell character? sheet?",
	"table/mapping-unused":        "column? row sheet?",
	"table/columns-compete":       "cell column field other sheet?",
	"table/doubtful-column":       "cell column field sheet?",
	"table/assumed":               "cell? id? kind? language? point? sheet? what",
	"table/loose-row":             "cell field sheet?",
	"table/several-responsible":   "cell column count sheet?",
	"table/shared-value":          "cell count field sheet?",
	"table/unknown-reference":     "cell column field sheet?",
	"table/contradiction":         "cell? code sheet?",
	"table/identifier":            "cell sheet?",
	"table/encoding":              "encoding",
	"table/separator":             "other? separator",
	"table/decimal-comma":         "",
	"table/quotes":                "line",
	"table/guard":                 "cell count",
	"table/formula-value":         "cell column count sheet?",
	"table/matrix":                "cell column count last sheet?",
	"table/season":                "cell sheet?",
	"table/approximate":           "cell sheet?",
	"table/split-cells":           "cell column count sheet?",
	"table/not-a-table":           "cell count sheet?",

	"structure/no-goals":                        "",
	"structure/no-follow-up-body":               "",
	"resources/no-child-welfare-resources":      "",
	"participation/no-hearing":                  "",
	"language/no-plain-summary":                 "",
	"law/content-item-missing":                  "item regime",
	"law/content-item-empty":                    "item regime",
	"law/approval-missing":                      "owner organs regime due?",
	"law/approval-by-wrong-organ":               "owner organ organs regime",
	"law/review-overdue":                        "owner since due years regime",
	"law/no-budget-link":                        "regime",
	"law/not-part-of-wellbeing-plan":            "regime",
	"law/annex-missing":                         "regime",
	"law/student-welfare-missing":               "regime",
	"law/no-cooperation":                        "regime",
	"law/not-published":                         "regime",
	"law/yearly-report-missing":                 "year regime",
	"law/no-hearing":                            "regime",
	"law/regime-not-in-force":                   "regime day from? until?",
	"law/unknown-regime":                        "regime suggestion?",
	"structure/goal-without-measure":            "goal",
	"structure/main-goal-without-parts":         "goal",
	"structure/measure-without-responsible":     "measure",
	"structure/measure-without-schedule":        "measure",
	"structure/schedule-outside-period":         "measure at start? end?",
	"structure/owner-without-measure":           "owner",
	"structure/open-condition":                  "goal",
	"structure/challenge-without-goal":          "challenge?",
	"structure/right-without-goal":              "right?",
	"structure/too-many-main-goals":             "count limit",
	"structure/similar-measures":                "measure other",
	"measurable/goal-without-indicator":         "goal",
	"measurable/indicator-without-target":       "indicator",
	"measurable/indicator-without-baseline":     "indicator",
	"measurable/indicator-without-direction":    "indicator",
	"measurable/indicator-without-measure-type": "indicator",
	"measurable/indicator-without-source":       "indicator",
	"measurable/indicator-without-unit":         "indicator",
	"measurable/indicator-without-population":   "indicator",
	"measurable/undated-target":                 "indicator",
	"measurable/target-after-period":            "indicator at end",
	"measurable/target-met-at-start":            "indicator",
	"measurable/direction-contradicts-target":   "indicator direction",
	"measurable/only-process-indicators":        "goal",
	"measurable/vague-wording":                  "stem",
	"measurable/break-after-baseline":           "indicator at baseline",
	"follow-up/evaluation-missing":              "kinds",
	"follow-up/stale-observation":               "indicator at due",
	"follow-up/target-without-evidence":         "indicator at",
	"follow-up/measure-not-updated":             "measure updated",
	"follow-up/completed-with-open-tasks":       "measure count",
	"follow-up/measure-not-started":             "measure start",
	"follow-up/measure-overdue":                 "measure end",
	"follow-up/cancelled-without-reason":        "measure",
	"follow-up/event-without-conclusions":       "event? kind",
	"follow-up/event-overdue":                   "event? kind due",
	"resources/measure-without-resources":       "measure",
	"resources/measure-outlives-project":        "measure projectEnd end?",
	"participation/hearing-without-effect":      "hearing?",
	"participation/uncommitted-organization":    "goal owner",
	"language/missing-language":                 "language",
	"language/hidden-character":                 "character count",
	"language/unexplained-abbreviation":         "position count",
	"privacy/identity-code":                     "position",
	"privacy/identity-code-shape":               "position",
	"privacy/email":                             "position",
	"privacy/phone":                             "position",
	"privacy/street-address":                    "position",
	"privacy/bank-account":                      "position",
	"privacy/small-count":                       "threshold",
	"privacy/recoverable-suppression":           "at dimension?",
	"privacy/suppression-not-checked":           "indicator",
	"privacy/few-children":                      "position",
}

// moreNames lists the values of the enums that are not in the schema.
func moreNames() map[string][]string {
	months := strings.Fields("1 2 3 4 5 6 7 8 9 10 11 12")
	var kinds []string
	for _, k := range wellbeing.KindSet(0).Kinds() {
		kinds = append(kinds, k.String())
	}
	return map[string][]string{
		"kind":     kinds,
		"month":    months,
		"severity": {"error", "warning", "advice"},
		"category": Categories(),
		"language": strings.Fields("fi sv en se smn sms ru et uk ar so"),
		"progressStatus": strings.Fields(`achieved held breached missed below-baseline too-early on-track needs-acceleration
			limited late stopped continuing partly not-achieved not-assessed not-assessable`),
		"progressReason": strings.Fields(`no-target no-direction no-observation incomplete no-baseline no-target-date
			break-in-series target-date-passed omitted period-not-ended unknown own-priority missing breakdown beside no-value
			other-organization not-latest undated-target not-collected whole-observed suppressed`),
		"scheduleState": strings.Fields("not-due on-schedule overdue continuous unscheduled"),
		"dueKind":       strings.Fields("approval event task observation review measure"),
		"dueState":      strings.Fields("overdue due upcoming"),
		"trend":         strings.Fields("improving no-change worsening"),
		"freshness":     strings.Fields("fresh late stale"),
		"projection":    strings.Fields("met nearly missed wrong-way"),
		"lawBasis":      {string(law.BasisUse), string(law.BasisStated), string(law.BasisApproval), string(law.BasisPeriod)},
		"dutyCode":      listOf(law.DutyCodes()),
		"reviewAnchor":  listOf(law.Anchors()),
	}
}

func listOf[T ~string](values []T) (list []string) {
	for _, v := range values {
		list = append(list, string(v))
	}
	return list
}

// inserted lists the values of words.json by argument.
var inserted = map[string]string{
	"expected": `value member-name colon comma-or-end closing-quote escape digit no-leading-zero
		object array string number integer boolean`,
	"form":           "id language url sha256 currency category extension date point",
	"of":             "members items characters",
	"tableField":     `focus-area main-goal goal sub-goal objective goal-id parent level goal-kind goal-description goal-indicators owner right theme number measure measure-id description responsible partners schedule start end continuous every trigger status reason completion updated resources target-group note measure-indicators indicator indicator-id follow-up baseline baseline-at target target-min target-max target-at observation measure-type unit direction stage frequency source population at standard-error breakdown indicator-organizations organization organization-id organization-kind body body-id roles organ organ-name approval-state due date reference revision key value year-mark implementation outline`,
	"tableReason":    `damaged not-xlsx old-format binary-format`,
	"mappingReason":  `size syntax member language row holds column field right organization`,
	"personalKind":   `identity-code email phone bank-account name`,
	"tablePlace":     `cell comment`,
	"tableAssumed":   `title id kind owner language goal baseline`,
	"tableSeparator": `tab semicolon comma pipe`,
	"tableLimit":     `bytes entries unpacked part ratio sheets rows columns cells text texts styles`,
	"dataCode":       `data/value-outside-unit data/duplicate-observation data/duplicate-target data/target-without-value data/target-value-and-range data/min-above-max data/end-before-start data/approval-by-non-owner data/suppressed-with-value data/absent-with-value data/cycle`,
	"lawItem":        "conditions promotion need resources services cooperation follow-up student-welfare",
}

func TestEveryCodeOfThePlanIsInTheCatalogue(t *testing.T) {
	for _, code := range wellbeing.Codes() {
		e, found := Lookup(code)
		if !found {
			t.Errorf("%s is not in the catalogue", code)
			continue
		}
		if e.Severity != wellbeing.SeverityOf(code) {
			t.Errorf("%s is of severity %q in the catalogue and %q in findings", code, e.Severity, wellbeing.SeverityOf(code))
		}
	}
}

func TestEveryEntryIsWhole(t *testing.T) {
	version := regexp.MustCompile(`^[0-9]+\.[0-9]+$`)
	seen := map[wellbeing.Code]bool{}
	for _, code := range Codes() {
		e, found := Lookup(code)
		switch {
		case !found || e.Code != code:
			t.Errorf("%s is listed and not found", code)
		case seen[code]:
			t.Errorf("%s stands twice in the catalogue", code)
		case e.Category != code.Category() || names()["category"][e.Category].IsZero():
			t.Errorf("%s has the category %q", code, e.Category)
		case e.Severity.Rank() == 0:
			t.Errorf("%s has the severity %q", code, e.Severity)
		case !version.MatchString(e.Since):
			t.Errorf("%s is since %q", code, e.Since)
		}
		seen[code] = true
	}
}

func TestTheFilesOfFindingsHaveNoOtherMembers(t *testing.T) {
	found, err := files.ReadDir("findings")
	if err != nil || len(found) != len(Categories()) {
		t.Errorf("%d files, %d categories: %v", len(found), len(Categories()), err)
	}
	for _, category := range Categories() {
		data, err := files.ReadFile("findings/" + category + ".json")
		if err != nil {
			t.Fatal(err)
		}
		var entries []Entry
		d := json.NewDecoder(bytes.NewReader(data))
		d.DisallowUnknownFields()
		if err := d.Decode(&entries); err != nil {
			t.Errorf("%s: %v", category, err)
		}
		for _, e := range entries {
			if e.Category != category {
				t.Errorf("%s stands in the file of %s", e.Code, category)
			}
		}
	}
}

func TestEveryCodeOfTheRulesIsInTheCatalogue(t *testing.T) {
	codes := rules.Codes()
	for _, code := range codes {
		e, found := Lookup(code)
		if !found {
			t.Errorf("%s is not in the catalogue", code)
		} else if e.Severity != rules.SeverityOf(code) {
			t.Errorf("%s is of severity %q in the catalogue and %q in findings", code, e.Severity, rules.SeverityOf(code))
		}
	}
	codes = append(codes, wellbeing.Codes()...)
	codes = append(codes, planyaml.Codes()...)
	for _, code := range Codes() {
		if !slices.Contains(codes, code) && code.Category() != "table" { // tables speaks through the catalogue: tables_test.go
			t.Errorf("%s is in the catalogue, but nothing finds it", code)
		}
	}
}

// Every entry says what stands behind it, why it matters, and how it is wrong and right. Examples that are pieces of JSON
// may be the same in every language.
func TestEveryFindingIsExplained(t *testing.T) {
	for _, code := range Codes() {
		e, _ := Lookup(code)
		for what, text := range map[string]wellbeing.Text{
			"citation": e.Citation, "explanation": e.Explanation, "wrong": e.Wrong, "right": e.Right,
		} {
			if text.FI == "" || text.SV == "" || text.EN == "" || len(text.Other) > 0 {
				t.Errorf("%s: the %s is not in each language", code, what)
			}
			isCode := (what == "wrong" || what == "right") && strings.ContainsAny(text.FI, `"{}[]`)
			if !isCode && (text.FI == text.SV || text.FI == text.EN || text.SV == text.EN) && what != "citation" {
				t.Errorf("%s: the %s is the same in two languages", code, what)
			}
			for _, s := range text.All() {
				if strings.ContainsFunc(s, func(r rune) bool { return !Shows(r) }) || s != strings.TrimSpace(s) {
					t.Errorf("%s: %s: %q does not show as it is", code, what, s)
				}
				if what == "explanation" && (!strings.HasSuffix(s, ".") || strings.ContainsAny(s, "{}[]")) {
					t.Errorf("%s: the explanation is no plain sentence: %q", code, s)
				}
			}
		}
		if e.Wrong.FI == e.Right.FI {
			t.Errorf("%s: the wrong and the right example are the same", code)
		}
	}
}

// eachText calls visit for each title, message and hint of the findings.
func eachText(visit func(code wellbeing.Code, what string, text wellbeing.Text)) {
	for _, code := range Codes() {
		e, _ := Lookup(code)
		visit(code, "title", e.Title)
		visit(code, "message", e.Message)
		visit(code, "hint", e.Hint)
		for _, v := range e.Variants {
			visit(code, "title with "+v.When, v.Title)
			visit(code, "message with "+v.When, v.Message)
			visit(code, "hint with "+v.When, v.Hint)
		}
	}
}

func TestEveryFindingHasItsOwnTextInEveryLanguage(t *testing.T) {
	eachText(func(code wellbeing.Code, what string, text wellbeing.Text) {
		wellFormed(t, string(code)+" "+what, text.FI, text.SV, text.EN)
		if len(text.Other) > 0 {
			t.Errorf("%s %s: a language that the catalogue is not written in", code, what)
		}
		for l, s := range text.All() {
			sentence := strings.HasSuffix(s, ".") || strings.HasSuffix(s, "]")
			if strings.HasPrefix(what, "title") == sentence {
				t.Errorf("%s %s in %s: titles end without a full stop and sentences with one: %q", code, what, l, s)
			}
			if strings.HasPrefix(what, "title") && strings.ContainsAny(s, "{[") {
				t.Errorf("%s %s in %s: a title takes no arguments: %q", code, what, l, s)
			}
		}
	})
}

func TestEveryPhraseHasItsOwnTextInEveryLanguage(t *testing.T) {
	for name, room := range phrases {
		for key, languages := range room() {
			if got := phrasesFor(key); got[key] == nil {
				t.Errorf("%s is not found in %s.json, where it stands", key, name)
			}
			if len(languages) != len(Languages()) {
				t.Errorf("%s is in %d languages", key, len(languages))
			}
			fi, sv, en := languages[wellbeing.Finnish], languages[wellbeing.Swedish], languages[wellbeing.English]
			wellFormed(t, key+", one", fi.one, sv.one, en.one)
			wellFormed(t, key+", other", fi.other, sv.other, en.other)
			for _, s := range []string{fi.one, sv.one, en.one, sv.other, en.other} {
				if !maps.Equal(placeholders(s), placeholders(fi.other)) {
					t.Errorf("%s: other arguments in %q than in %q", key, s, fi.other)
				}
			}
		}
	}
}

// wellFormed judges a text in the three languages.
func wellFormed(t *testing.T, what, fi, sv, en string) {
	t.Helper()
	if fi == "" || sv == "" || en == "" {
		t.Errorf("%s: a language is missing", what)
		return
	}
	if fi == sv || fi == en || sv == en {
		t.Errorf("%s: two languages have the same text", what)
	}
	for _, s := range []string{fi, sv, en} {
		if s != strings.TrimSpace(s) || strings.Contains(s, "  ") {
			t.Errorf("%s: stray spaces in %q", what, s)
		}
		for _, r := range s {
			if !unicode.IsPrint(r) {
				t.Errorf("%s: %U in %q", what, r, s)
			}
		}
		bracketed := regexp.MustCompile(`\[[^\[\]]*\]`).ReplaceAllStringFunc(s, func(part string) string {
			if len(placeholders(part)) == 0 {
				t.Errorf("%s: nothing decides whether %q is shown", what, part)
			}
			return ""
		})
		if strings.ContainsAny(bracketed, "[]") {
			t.Errorf("%s: brackets do not match in %q", what, s)
		}
		if strings.ContainsAny(placeholder.ReplaceAllString(s, ""), "{}") {
			t.Errorf("%s: braces do not match in %q", what, s)
		}
		for name, of := range placeholders(s) {
			named, words := names()[of], words()[of]
			switch {
			case of != name && named == nil && words == nil && forms[of] == nil:
				t.Errorf("%s: no table %q", what, of)
			case name == "kinds" && of == name:
				t.Errorf("%s: the kinds in %q have no words", what, s)
			}
		}
	}
	// A few words that would betray a text left in English, or put under the wrong language.
	foreign := map[string]string{
		fi: `the|is|of|field|value|file|check|plan|och|inte|är|värdet|planen`,
		sv: `the|is|of|field|value|file|check|with|ja se|ei|on|arvo|kenttä|suunnitelma`,
		en: `och|är|inte|ei|ja|arvo|kenttä|fältet|värdet`,
	}
	for s, words := range foreign {
		bare := regexp.MustCompile(`\{[^}]*\}|\([a-z, ]*\)`).ReplaceAllString(strings.ToLower(s), "")
		if word := regexp.MustCompile(`(?:^|[^\pL])(` + words + `)(?:$|[^\pL])`).FindString(bare); word != "" {
			t.Errorf("%s: %q in %q", what, word, s)
		}
	}
}

var placeholder = regexp.MustCompile(`\{([a-zA-Z]+)(?::([a-zA-Z]+))?\}`)

// placeholders returns the arguments that a sentence takes, each with the table that words it.
func placeholders(s string) map[string]string {
	found := map[string]string{}
	for _, match := range placeholder.FindAllStringSubmatch(s, -1) {
		found[match[1]] = match[1]
		if match[2] != "" {
			found[match[1]] = match[2]
		}
	}
	return found
}

// required returns the arguments that a sentence takes outside its brackets.
func required(s string) map[string]string {
	return placeholders(regexp.MustCompile(`\[[^\]]*\]`).ReplaceAllString(s, ""))
}

func TestEveryArgumentIsUsedAndNoOther(t *testing.T) {
	for _, code := range Codes() {
		args, listed := argsOf[code]
		if !listed {
			t.Errorf("%s: list the arguments of its findings in argsOf", code)
			continue
		}
		e, _ := Lookup(code)
		sets := strings.Split(args, "/")
		if len(sets) != 1+len(e.Variants) {
			t.Errorf("%s has %d sets of arguments and %d variants", code, len(sets), len(e.Variants))
		}
		for _, set := range sets {
			message, hint := e.Message, e.Hint
			for _, v := range e.Variants {
				if slices.Contains(strings.Fields(set), v.When) {
					message, hint = v.Message, v.Hint
				}
			}
			for _, l := range Languages() {
				both := message.In(l) + " " + hint.In(l)
				for name := range strings.FieldsSeq(set) {
					name, optional := strings.CutSuffix(name, "?")
					if _, used := placeholders(both)[name]; !used {
						t.Errorf("%s in %s: {%s} is not used", code, l, name)
					}
					if _, needed := required(both)[name]; needed == optional {
						t.Errorf("%s in %s: {%s} has to stand in brackets where it may be absent, and only there", code, l, name)
					}
				}
				for name := range placeholders(both) {
					fields := strings.Fields(set)
					if !slices.Contains(fields, name) && !slices.Contains(fields, name+"?") {
						t.Errorf("%s in %s: no finding carries {%s}", code, l, name)
					}
				}
			}
		}
	}
	for code := range argsOf {
		if _, found := Lookup(code); !found {
			t.Errorf("%s is not in the catalogue", code)
		}
	}
}

func TestEveryValueHasANameInEveryLanguage(t *testing.T) {
	enums := moreNames()
	for _, enum := range wellbeing.EnumNames() {
		if enums[enum] != nil {
			t.Fatalf("%s is an enum of the schema and another one", enum)
		}
		enums[enum] = wellbeing.EnumValues(enum)
	}
	sameTables(t, "names.json", names(), enums)
	for enum, values := range enums {
		for _, l := range Languages() {
			seen := map[string]string{}
			for _, value := range values {
				name := Name(enum, value, l)
				if other := seen[name]; other != "" {
					t.Errorf("%s: %s and %s are both %q in %s", enum, other, value, name, l)
				}
				seen[name] = value
			}
		}
	}
}

func TestEveryInsertedWordIsInEveryLanguage(t *testing.T) {
	values := map[string][]string{}
	for arg, words := range inserted {
		values[arg] = strings.Fields(words)
	}
	sameTables(t, "words.json", words(), values)
	for arg := range words() {
		if names()[arg] != nil {
			t.Errorf("%s is both in words.json and in names.json", arg)
		}
	}
}

func sameTables(t *testing.T, file string, tables map[string]table, values map[string][]string) {
	t.Helper()
	for name, table := range tables {
		for value, text := range table {
			if !slices.Contains(values[name], value) {
				t.Errorf("%s: %s has no value %q", file, name, value)
			}
			for _, l := range Languages() {
				if text.In(l) == "" || text.In(l) != strings.TrimSpace(text.In(l)) {
					t.Errorf("%s: %s %s is %q in %s", file, name, value, text.In(l), l)
				}
			}
		}
	}
	for name, list := range values {
		for _, value := range list {
			if _, found := tables[name][value]; !found {
				t.Errorf("%s: %s %s is missing", file, name, value)
			}
		}
	}
}

func TestRender(t *testing.T) {
	tests := []struct {
		finding  wellbeing.Finding
		language wellbeing.Language
		want     Words
	}{
		{
			wellbeing.Finding{Code: wellbeing.CodeRequired, Args: wellbeing.ArgsOf("member", "title")},
			wellbeing.Finnish,
			Words{Title: "Pakollinen kenttä puuttuu", Message: "Pakollinen kenttä puuttuu: title.", Hint: "Lisää kenttä ja anna sille arvo."},
		},
		{
			wellbeing.Finding{Code: wellbeing.CodeUnknownReference, Args: wellbeing.ArgsOf("id", "m2", "suggestion", "m1")},
			wellbeing.Swedish,
			Words{
				Title:   "Hänvisningens mål saknas",
				Message: "Hänvisningen motsvarar ingen del av planen: m2.",
				Hint:    "Menade du: m1? Kontrollera identifieraren eller lägg till den del som saknas.",
			},
		},
		{
			wellbeing.Finding{Code: wellbeing.CodeUnknownReference, Args: wellbeing.ArgsOf("id", "m2")},
			wellbeing.English,
			Words{
				Title:   "Reference to nothing",
				Message: "The reference matches no part of the plan: m2.",
				Hint:    "Check the identifier or add the missing part.",
			},
		},
		{
			wellbeing.Finding{Code: wellbeing.CodeWrongReference, Args: wellbeing.ArgsOf("id", "g1", "kind", "goal", "kinds", "organization, body")},
			wellbeing.Finnish,
			Words{
				Title:   "Viittaus vääränlaiseen osaan",
				Message: "Tähän ei voi viitata tässä kentässä: g1 (tavoite). Sallitut kohteet: organisaatio, toimielin.",
				Hint:    "Vaihda viittauksen kohde sallituksi tai siirrä viittaus oikeaan kenttään.",
			},
		},
		{
			wellbeing.Finding{Code: wellbeing.CodeAbsentWithValue, Args: wellbeing.ArgsOf("status", "not-collected")},
			"sv-FI",
			Words{
				Title:   "Ett värde som borde saknas",
				Message: "Observationen har ett värde fast dess status säger något annat. Status: inte insamlad.",
				Hint:    "Ta bort värdet eller rätta observationens status.",
			},
		},
		{
			wellbeing.Finding{Code: wellbeing.CodeSyntax, Args: wellbeing.ArgsOf("expected", "colon")},
			"se",
			Words{
				Title:   "Mistake in the JSON",
				Message: "The JSON is broken at this point. Expected: colon.",
				Hint:    "Correct the marked place. The cause may also be just before it, such as a missing comma or quotation mark.",
			},
		},
		{
			wellbeing.Finding{Code: wellbeing.CodeEnum, Args: wellbeing.ArgsOf("allowed", "1.0", "format", "1")},
			wellbeing.English,
			Words{
				Title:   "Format version is not supported",
				Message: "The document is of another major version of the format. This program reads format 1.x: 1.0 and later 1.x.",
				Hint:    "Use a newer version of the program, or save the plan in format 1.0. Check also that the version is written correctly.",
			},
		},
	}
	for _, test := range tests {
		got := Render(test.finding, test.language)
		if got.Citation == "" {
			t.Errorf("%v in %s: nothing stands behind it", test.finding, test.language)
		}
		got.Citation = ""
		if got != test.want {
			t.Errorf("%v in %s:\n got %q\nwant %q", test.finding, test.language, got, test.want)
		}
	}
}

func TestRenderOfAnUnknownCodeSaysTheCode(t *testing.T) {
	want := Words{Title: "law/of-tomorrow"}
	if got := Render(wellbeing.Finding{Code: "law/of-tomorrow"}, wellbeing.Finnish); got != want {
		t.Errorf("got %q", got)
	}
}

func TestEveryAllowedValueIsShownHoweverLongTheList(t *testing.T) {
	values := wellbeing.EnumValues("organizationKind")
	f := wellbeing.Finding{Code: wellbeing.CodeEnum, Args: wellbeing.ArgsOf("allowed", strings.Join(values, ", "))}
	if got := Render(f, wellbeing.English).Message; !strings.Contains(got, strings.Join(values, ", ")) {
		t.Errorf("got %q", got)
	}
}

func TestWhatStandsInBracketsNeedsItsArguments(t *testing.T) {
	args := wellbeing.ArgsOf("a", "1", "empty", "")
	tests := []struct{ sentence, want string }{
		{"Plain.", "Plain."},
		{"A is {a}.", "A is 1."},
		{"B is {b}.", "B is …."},
		{"[A is {a}.] End.", "A is 1. End."},
		{"[B is {b}.] End.", "End."},
		{"Start. [B is {b}.]", "Start."},
		{"Start. [B is {b}.] End.", "Start. End."},
		{"Start. [B is {b}.] [A is {a}.]", "Start. A is 1."},
		{"Start. [A is {a}.] [B is {b}.]", "Start. A is 1."},
		{"Start. [B is {b}.] [B is {b}.]", "Start."},
		{"[B is {b}.] [B is {b}.]", ""},
		{"[A and B are {a} and {b}.] End.", "End."},
		{"[It is {empty}.] End.", "End."},
		{"Start.[ B is {b}.]", "Start."},
		{"Start[ ({a})].", "Start (1)."},
		{"Start[ ({b})].", "Start."},
		{"{a:month} {a:nothing}", "January 1"},
		{"", ""},
	}
	for _, test := range tests {
		if got := fill(test.sentence, args, wellbeing.English); got != test.want {
			t.Errorf("%q: got %q, want %q", test.sentence, got, test.want)
		}
	}
}

func TestArgumentsAreNotReadAsPartsOfTheSentence(t *testing.T) {
	args := wellbeing.ArgsOf("a", "[{b}]", "b", "secret")
	if got := fill("A is {a}.", args, wellbeing.English); got != "A is [{b}]." {
		t.Errorf("got %q", got)
	}
}

func TestArgumentsAreSafeToPrint(t *testing.T) {
	tests := []struct{ value, want string }{
		{"Åbo, Järvenpää, Sámi, Київ", "Åbo, Järvenpää, Sámi, Київ"},
		{"12\u00A0000 €, −4", "12\u00A0000 €, −4"},
		{"a\u202Eb", "a<U+202E>b"},
		{"a\u2066b\u2069", "a<U+2066>b<U+2069>"},
		{"a\u200Bb\uFEFF", "a<U+200B>b<U+FEFF>"},
		{"a\u3164b\uFE0F", "a<U+3164>b<U+FE0F>"},
		{"\x1b[31m", "<U+001B>[31m"},
		{"a\nb", "a<U+000A>b"},
		{"a\xff", "a<U+FFFD>"},
		{"\U000E0041", "<U+E0041>"},
		{strings.Repeat("ä", mostRunes), strings.Repeat("ä", mostRunes)},
		{strings.Repeat("ä", mostRunes+1), strings.Repeat("ä", mostRunes) + "…"},
	}
	for _, test := range tests {
		f := wellbeing.Finding{Code: wellbeing.CodeRequired, Args: wellbeing.ArgsOf("member", test.value)}
		if got, want := Render(f, wellbeing.English).Message, "A required field is missing: "+test.want+"."; got != want {
			t.Errorf("%q: got %q", test.value, got)
		}
	}
}

func TestPrintableIsNotCut(t *testing.T) {
	tests := []struct{ value, want string }{
		{"", ""},
		{strings.Repeat("ä", mostRunes+1), strings.Repeat("ä", mostRunes+1)},
		{"a\u3164" + strings.Repeat("b", mostRunes), "a<U+3164>" + strings.Repeat("b", mostRunes)},
		{"a\tb\xffc", "a<U+0009>b<U+FFFD>c"},
	}
	for _, test := range tests {
		if got := Printable(test.value); got != test.want {
			t.Errorf("%q: got %q, want %q", test.value, got, test.want)
		}
	}
}

// What is not whole is never 100 %, and what is not nothing never 0 %.
func TestShare(t *testing.T) {
	long := strings.Repeat("9", mostRunes+1)
	tests := []struct{ share, want string }{
		{"0", "0"},
		{"-0", "0"},
		{"0.0", "0"},
		{"0.0000001", "1"},
		{"0.004", "1"},
		{"0.005", "1"},
		{"0.01", "1"},
		{"0.015", "2"},
		{"0.025", "2"},
		{"0.0251", "3"},
		{"0.0249", "2"},
		{"0.5", "50"},
		{"0.57", "57"},
		{"0.985", "98"},
		{"0.9851", "99"},
		{"0.99", "99"},
		{"0.995", "99"},
		{"0.998", "99"},
		{"0.9999999999", "99"},
		{"1", "100"},
		{"1.0", "100"},
		{"1.004", "100"},
		{"1.015", "102"},
		{"1.9999", "200"},
		{"5e-1", "50"},
		{"1E0", "100"},
		{"-0.4615", "−46"},
		{"-0.004", "−1"},
		{"-0.998", "−99"},
		{"-1", "−100"},
		{"-1.5", "−150"},
		{"42949673.97", "4294967397"},
		{"123456789012345678901234567890.125", "12345678901234567890123456789012"},
	}
	for _, test := range tests {
		if got, want := Share(test.share, wellbeing.Finnish), test.want+"\u00a0%"; got != want {
			t.Errorf("%s: got %q, want %q", test.share, got, want)
		}
		if got, want := fill("{share:percent}", wellbeing.ArgsOf("share", test.share), wellbeing.English), test.want+"%"; got != want {
			t.Errorf("%s in a sentence: got %q, want %q", test.share, got, want)
		}
	}
	for share, want := range map[string]string{
		"": "", "much": "much", "1.": "1.", ".5": ".5", "01": "01", "+1": "+1", "1e999999999": "1e999999999", "NaN": "NaN", "1/2": "1/2",
		"1\u202E": "1<U+202E>", long: long[:mostRunes] + "…",
	} {
		if got := Share(share, wellbeing.English); got != want {
			t.Errorf("%q: got %q, want %q", share, got, want)
		}
	}
}

func TestPhrase(t *testing.T) {
	tests := []struct {
		key      string
		language wellbeing.Language
		args     wellbeing.Args
		want     string
	}{
		{"check.errors", wellbeing.Finnish, wellbeing.ArgsOf("count", "1"), "1 virhe"},
		{"check.errors", wellbeing.Finnish, wellbeing.ArgsOf("count", "0"), "0 virhettä"},
		{"check.errors", wellbeing.Swedish, wellbeing.ArgsOf("count", "1"), "1 fel"},
		{"check.errors", wellbeing.Swedish, wellbeing.ArgsOf("count", "21"), "21 fel"},
		{"check.errors", "et", wellbeing.ArgsOf("count", "2"), "2 errors"},
		{"error.no-plan", wellbeing.Swedish, nil, "Ingen plan har angetts."},
		{"error.no-file", wellbeing.Finnish, wellbeing.ArgsOf("file", "suunitelma.json"), "Tiedostoa ei ole: suunitelma.json."},
		{"error.no-file", wellbeing.Finnish, wellbeing.ArgsOf("file", "a", "suggestion", "b"), "Tiedostoa ei ole: a. Tarkoititko: b?"},
		{"no.such-key", wellbeing.Finnish, nil, "no.such-key"},
	}
	for _, test := range tests {
		if got := Phrase(test.key, test.language, test.args); got != test.want {
			t.Errorf("%s in %s: got %q, want %q", test.key, test.language, got, test.want)
		}
	}
}

func TestName(t *testing.T) {
	tests := []struct {
		enum, value string
		language    wellbeing.Language
		want        string
	}{
		{"right", "learning", wellbeing.Finnish, "oikeus oppimiseen ja onnistumiseen"},
		{"right", "learning", wellbeing.Swedish, "rätt att lära sig och lyckas"},
		{"organ", "county-council", wellbeing.Finnish, "aluevaltuusto"},
		{"month", "12", wellbeing.Swedish, "december"},
		{"month", "12", "se", "December"},
		{"month", "13", wellbeing.Finnish, "13"},
		{"nothing", "x", wellbeing.Finnish, "x"},
	}
	for _, test := range tests {
		if got := Name(test.enum, test.value, test.language); got != test.want {
			t.Errorf("%s %s in %s: got %q, want %q", test.enum, test.value, test.language, got, test.want)
		}
	}
}

func TestMatch(t *testing.T) {
	tests := map[string]wellbeing.Language{
		"fi": "fi", "sv": "sv", "en": "en", "FI": "fi", "fi-FI": "fi", "en-GB": "en", "sv_FI": "sv", "sv_FI.UTF-8": "sv",
		"fi_FI@euro": "fi", "en.UTF-8": "en", "sv-Latn-FI": "sv",
		"": "", "C": "", "C.UTF-8": "", "POSIX": "", "et": "", "se_FI.UTF-8": "", "fil": "", "swe": "", "english": "", "-fi": "",
	}
	for preferred, want := range tests {
		if got, found := Match(preferred); got != want || found != (want != "") {
			t.Errorf("%q: got %q, %t", preferred, got, found)
		}
	}
}

func TestWhatIsReturnedIsACopy(t *testing.T) {
	Codes()[0] = "changed"
	if Codes()[0] == "changed" {
		t.Error("Codes gives its own list away")
	}
	Languages()[0] = "changed"
	if Languages()[0] != wellbeing.Finnish {
		t.Error("Languages gives its own list away")
	}
	e, _ := Lookup(wellbeing.CodeEnum)
	e.Variants[0].When = "changed"
	if e, _ := Lookup(wellbeing.CodeEnum); e.Variants[0].When == "changed" {
		t.Error("Lookup gives its own variants away")
	}
}

func TestFindingsOfARealReadHaveNoGaps(t *testing.T) {
	texts := []string{
		``, `{`, `{"a" 1}`, `{} x`, "{\"a\":\"\xff\"}", `{"a":"\ud800"}`, `{"a":01}`, `{"a":1e999}`, `{"a":1,"a":2}`, `{"format":"2.0"}`,
		`{"format":"1.0","id":"A B","kind":"municipl","titel":{"fi":"x"},"languages":[],"period":{"start":"2025-02-30"},
		"revision":0,"owners":["a","a"],"goals":{},"summary":{"FI":"x"},"ageRange":{}}`,
	}
	for _, text := range texts {
		_, err := wellbeing.Read([]byte(text))
		read, failed := err.(*wellbeing.ReadError)
		if !failed {
			t.Fatalf("%q was read", text)
		}
		for _, f := range read.Findings {
			for _, l := range Languages() {
				w := Render(f, l)
				if w.Message == "" || w.Hint == "" || strings.ContainsAny(w.Message+w.Hint, "…") {
					t.Errorf("%v in %s: %q", f, l, w)
				}
			}
		}
	}
}

func FuzzRender(f *testing.F) {
	f.Add("schema/enum", "fi", "allowed", "a, b", "format", "2.0")
	f.Add("data/wrong-reference", "sv", "kinds", "goal, x\u202e", "id", "[{kind}]")
	f.Add("", "", "", "", "", "\xff")
	f.Fuzz(func(t *testing.T, code, language, name1, value1, name2, value2 string) {
		args := wellbeing.ArgsOf(name1, value1, name2, value2)
		l := wellbeing.Language(language)
		w := Render(wellbeing.Finding{Code: wellbeing.Code(code), Args: args}, l)
		for _, known := range Codes() {
			w := Render(wellbeing.Finding{Code: known, Args: args}, l)
			if w.Title == "" || w.Message == "" || w.Hint == "" {
				t.Fatalf("%s with %q in %s has no words: %q", known, args, l, w)
			}
			printed(t, w.Message+w.Hint)
		}
		printed(t, w.Title+w.Message+w.Hint+Phrase("error.unreadable", l, args))
		_ = Name(name1, value1, l)
		if _, found := Match(language); !found && Phrase("error.no-plan", l, args) != Phrase("error.no-plan", wellbeing.English, nil) {
			t.Fatalf("%q is not English", language)
		}
		_ = fill(value1, args, l)
	})
}

func printed(t *testing.T, s string) {
	t.Helper()
	for _, r := range s {
		if !Shows(r) {
			t.Fatalf("%U in %q", r, s)
		}
	}
}

func ExampleRender() {
	f := wellbeing.Finding{
		Code: wellbeing.CodeUnknownReference, Severity: wellbeing.SeverityError, Path: "/goals/0/measures/1/responsible",
		Args: wellbeing.ArgsOf("id", "sivistystoimi", "suggestion", "sivistystoimiala"),
	}
	w := Render(f, wellbeing.Finnish)
	fmt.Println(w.Message)
	fmt.Println(w.Hint)
	// Output:
	// Viittaus ei vastaa mitään suunnitelman osaa: sivistystoimi.
	// Tarkoititko: sivistystoimiala? Tarkista tunniste tai lisää puuttuva osa.
}

func BenchmarkRender(b *testing.B) {
	f := wellbeing.Finding{Code: wellbeing.CodeUnknownReference, Args: wellbeing.ArgsOf("id", "m2", "suggestion", "m1")}
	for b.Loop() {
		Render(f, wellbeing.Finnish)
	}
}
