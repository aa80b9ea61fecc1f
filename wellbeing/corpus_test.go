package wellbeing_test

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf16"

	"github.com/stretchr/testify/require"

	"github.com/openwellbeing/plan/wellbeing"
)

// parsingCorpus is a collection of JSON texts that parsers are tried on: y_ is JSON, n_ is not, i_ is left to the parser.
// It is not part of this module.
func parsingCorpus(t *testing.T, kind string) map[string][]byte {
	t.Helper()
	files, _ := filepath.Glob(filepath.Join("..", "..", "shared", "corpora", "json-parsing", kind+"_*.json"))
	if len(files) == 0 {
		t.Skipf("NOT RUN: the JSON parsing corpus is not at ../../shared/corpora/json-parsing, so no %s_ file was tried", kind)
	}
	texts := map[string][]byte{}
	for _, file := range files {
		data, err := os.ReadFile(file)
		require.NoError(t, err)
		texts[strings.TrimSuffix(filepath.Base(file), ".json")] = data
	}
	return texts
}

// inExtension is a plan that holds a text as the value of an extension.
func inExtension(text []byte) []byte {
	return slices.Concat([]byte("{"+required+`,"extensions":{"org.example":`), text, []byte("}}"))
}

func TestTheParsingCorpusWhatIsNoJSONIsRefused(t *testing.T) {
	texts := parsingCorpus(t, "n")
	for name, text := range texts {
		found := judged(t, text, wellbeing.Limits{})
		require.NotEmpty(t, found, name)
		require.Equal(t, "input", found[0].Code.Category(), name)
		if name == "n_structure_no_data" || strings.HasPrefix(name, "n_structure_") || strings.HasPrefix(name, "n_single_space") {
			continue // only as a whole document is it broken in this way
		}
		require.NotEmpty(t, judged(t, inExtension(text), wellbeing.Limits{}), "%s in an extension", name)
	}
	t.Logf("%d texts that are no JSON, all refused", len(texts))
}

// notForPlans are sound JSON texts that plans do not hold.
var notForPlans = map[string]wellbeing.Code{
	"y_object_duplicated_key":            wellbeing.CodeDuplicateMember,
	"y_object_duplicated_key_and_value":  wellbeing.CodeDuplicateMember,
	"y_object_escaped_null_in_key":       wellbeing.CodeControlCharacter,
	"y_string_allowed_escapes":           wellbeing.CodeControlCharacter,
	"y_string_escaped_control_character": wellbeing.CodeControlCharacter,
	"y_string_null_escape":               wellbeing.CodeControlCharacter,
}

func TestTheParsingCorpusWhatIsJSONIsRead(t *testing.T) {
	texts := parsingCorpus(t, "y")
	for name := range notForPlans {
		require.Contains(t, texts, name)
	}
	for name, text := range texts {
		syntax := findingsOf(t, wellbeing.Syntax(text, wellbeing.Limits{}))
		found := judged(t, inExtension(text), wellbeing.Limits{})
		if code, refused := notForPlans[name]; refused {
			require.Len(t, found, 1, name)
			require.Len(t, syntax, 1, name)
			require.Equal(t, []wellbeing.Code{code, code}, []wellbeing.Code{syntax[0].Code, found[0].Code}, name)
			continue
		}
		require.Empty(t, syntax, name)
		require.Empty(t, found, name)
		p := mustRead(t, inExtension(text))
		require.JSONEq(t, string(text), string(p.Extensions["org.example"]), name)
	}
	t.Logf("%d texts that are JSON, all but %d read", len(texts), len(notForPlans))
}

// leftToTheParser pins what becomes of each text that parsers may take or leave; "" is read.
var leftToTheParser = map[string]wellbeing.Code{
	"i_number_double_huge_neg_exp":                   wellbeing.CodeNumberRange,
	"i_number_huge_exp":                              wellbeing.CodeNumberRange,
	"i_number_neg_int_huge_exp":                      wellbeing.CodeNumberRange,
	"i_number_pos_double_huge_exp":                   wellbeing.CodeNumberRange,
	"i_number_real_neg_overflow":                     wellbeing.CodeNumberRange,
	"i_number_real_pos_overflow":                     wellbeing.CodeNumberRange,
	"i_number_real_underflow":                        wellbeing.CodeNumberRange,
	"i_number_too_big_neg_int":                       wellbeing.CodeNumberPrecision,
	"i_number_too_big_pos_int":                       "", // one significant digit
	"i_number_very_big_negative_int":                 wellbeing.CodeNumberPrecision,
	"i_object_key_lone_2nd_surrogate":                wellbeing.CodeLoneSurrogate,
	"i_string_1st_surrogate_but_2nd_missing":         wellbeing.CodeLoneSurrogate,
	"i_string_1st_valid_surrogate_2nd_invalid":       wellbeing.CodeLoneSurrogate,
	"i_string_UTF-16LE_with_BOM":                     wellbeing.CodeSyntax,
	"i_string_UTF-8_invalid_sequence":                wellbeing.CodeInvalidUTF8,
	"i_string_UTF8_surrogate_U+D800":                 wellbeing.CodeInvalidUTF8,
	"i_string_incomplete_surrogate_and_escape_valid": wellbeing.CodeLoneSurrogate,
	"i_string_incomplete_surrogate_pair":             wellbeing.CodeLoneSurrogate,
	"i_string_incomplete_surrogates_escape_valid":    wellbeing.CodeLoneSurrogate,
	"i_string_invalid_lonely_surrogate":              wellbeing.CodeLoneSurrogate,
	"i_string_invalid_surrogate":                     wellbeing.CodeLoneSurrogate,
	"i_string_invalid_utf-8":                         wellbeing.CodeInvalidUTF8,
	"i_string_inverted_surrogates_U+1D11E":           wellbeing.CodeLoneSurrogate,
	"i_string_iso_latin_1":                           wellbeing.CodeInvalidUTF8,
	"i_string_lone_second_surrogate":                 wellbeing.CodeLoneSurrogate,
	"i_string_lone_utf8_continuation_byte":           wellbeing.CodeInvalidUTF8,
	"i_string_not_in_unicode_range":                  wellbeing.CodeInvalidUTF8,
	"i_string_overlong_sequence_2_bytes":             wellbeing.CodeInvalidUTF8,
	"i_string_overlong_sequence_6_bytes":             wellbeing.CodeInvalidUTF8,
	"i_string_overlong_sequence_6_bytes_null":        wellbeing.CodeInvalidUTF8,
	"i_string_truncated-utf-8":                       wellbeing.CodeInvalidUTF8,
	"i_string_utf16BE_no_BOM":                        wellbeing.CodeSyntax,
	"i_string_utf16LE_no_BOM":                        wellbeing.CodeSyntax,
	"i_structure_500_nested_arrays":                  wellbeing.CodeTooDeep,
	"i_structure_UTF-8_BOM_empty_object":             "", // but in an extension the mark stands in the middle
}

func TestTheParsingCorpusWhatIsLeftToTheParserIsSettled(t *testing.T) {
	texts := parsingCorpus(t, "i")
	require.ElementsMatch(t, slices.Collect(maps.Keys(leftToTheParser)), slices.Collect(maps.Keys(texts)))
	for name, text := range texts {
		var code wellbeing.Code
		if found := findingsOf(t, wellbeing.Syntax(text, wellbeing.Limits{})); len(found) > 0 {
			code = found[0].Code
		}
		require.Equal(t, leftToTheParser[name], code, name)
		_ = judged(t, text, wellbeing.Limits{})
		require.Equal(t, code != "" || name == "i_structure_UTF-8_BOM_empty_object",
			len(judged(t, inExtension(text), wellbeing.Limits{})) > 0, "%s in an extension", name)
	}
}

// pick is a source of chance for the hostile documents.
type pick struct{ *rand.Rand }

func (r pick) of(from ...string) string { return from[r.IntN(len(from))] }

func (r pick) word() string {
	letters := []rune("abcdefghijklmnopqrstuvwxyzåäö😀ßŋ")
	word := make([]rune, 1+r.IntN(9))
	for i := range word {
		word[i] = letters[r.IntN(len(letters))]
	}
	return string(word)
}

func (r pick) digits(n int) string {
	d := make([]byte, n)
	for i := range d {
		d[i] = byte('1' + r.IntN(9))
	}
	return string(d)
}

// value is a sound JSON value.
func (r pick) value() string {
	switch r.IntN(6) {
	case 0:
		return r.digits(1 + r.IntN(15))
	case 1:
		return `"` + r.word() + `"`
	case 2:
		return r.of("true", "false", "null")
	case 3:
		return "[" + r.value() + "," + r.value() + "]"
	case 4:
		return `{"` + r.word() + `":` + r.value() + `}`
	}
	return "-0." + r.digits(1+r.IntN(5)) + "e" + r.digits(1)
}

// escaped spells a text with escapes, some characters or all.
func (r pick) escaped(s string) string {
	var b strings.Builder
	for i, c := range s {
		if i > 0 && r.IntN(2) == 0 {
			b.WriteRune(c)
			continue
		}
		for _, unit := range utf16.Encode([]rune{c}) {
			fmt.Fprintf(&b, r.of(`\u%04x`, `\u%04X`), unit)
		}
	}
	return b.String()
}

// holding puts a value somewhere into a sound plan.
func (r pick) holding(value string) string {
	switch r.IntN(8) {
	case 0:
		return planWith(`"vision":{"sv":` + value + `}`)
	case 1:
		return planWith(`"goals":[{"id":"g","title":{"fi":"a"},"measures":[{"id":"m","title":{"fi":` + value + `}}]}]`)
	case 2:
		return planWith(`"revision":` + value)
	case 3:
		return newerPlanWith(`"` + r.word() + `":[` + r.value() + `,` + value + `]`)
	case 4:
		return `{"extensions":{"a.b":{"x":` + value + `}},` + required + `}`
	case 5:
		return "\xEF\xBB\xBF" + planWith(`"indicators":[{"id":"i","title":{"fi":"a"},"observations":[{"at":"2025","value":`+value+`}]}]`)
	case 6:
		return "[" + r.value() + ", " + value + "]"
	}
	return planWith("\n\t\"extensions\": {\"org.example\": {\"" + r.word() + "\": [" + r.value() + ", " + value + "]}}\n")
}

// family makes hostile documents of one kind, all refused with one code.
type family struct {
	code wellbeing.Code
	make func(r pick) string
}

func inText(bad func(r pick) string) func(r pick) string {
	return func(r pick) string { return r.holding(`"` + r.word() + bad(r) + r.of("", "a", r.word()) + `"`) }
}

func inPlace(bad func(r pick) string) func(r pick) string {
	return func(r pick) string { return r.holding(bad(r)) }
}

func nested(r pick, opening, closing []string, n int) string {
	var before strings.Builder
	after := make([]string, n)
	for i := range n {
		k := r.IntN(len(opening))
		before.WriteString(opening[k])
		after[n-1-i] = closing[k]
	}
	return before.String() + r.value() + strings.Join(after, "")
}

func goalWith(members string) string {
	return planWith(`"goals":[{"id":"g","title":{"fi":"a"},` + members + `}]`)
}

func indicatorWith(members string) string {
	return planWith(`"indicators":[{"id":"i","title":{"fi":"a"},` + members + `}]`)
}

var families = map[string]family{
	"member of the plan twice": {wellbeing.CodeDuplicateMember, func(r pick) string {
		return planWith(r.of(`"id":"b"`, `"format":"1.0"`, `"owners":[]`, `"title":{"fi":"b"}`, `"kind":`+r.value()))
	}},
	"member of a goal twice": {wellbeing.CodeDuplicateMember, func(r pick) string {
		return goalWith(r.of(`"id":"h"`, `"title":`+r.value(), `"goals":[],"goals":[]`, `"weight":1,"weight":1`, `"rights":[],"level":"sub","rights":[]`))
	}},
	"language twice": {wellbeing.CodeDuplicateMember, func(r pick) string {
		l := r.of("fi", "sv", "en", "se", "smn", "FI", "")
		return planWith(`"vision":{"` + l + `":"a","de":"b","` + r.escaped(l) + `":` + r.value() + `}`)
	}},
	"unknown member twice": {wellbeing.CodeDuplicateMember, func(r pick) string {
		w := r.word()
		return []func(string) string{planWith, newerPlanWith}[r.IntN(2)](`"` + w + `x":` + r.value() + `,"` + w + `x":` + r.value())
	}},
	"member twice in an extension": {wellbeing.CodeDuplicateMember, inPlace(func(r pick) string {
		w := r.word()
		return `{"` + w + `":` + r.value() + `,"2` + w + `":0, "` + w + `":` + r.value() + `}`
	})},
	"member twice, once escaped": {wellbeing.CodeDuplicateMember, inPlace(func(r pick) string {
		w := r.word()
		return `[{"` + w + `":` + r.value() + `,"` + r.escaped(w) + `":` + r.value() + `}]`
	})},
	"extension twice": {wellbeing.CodeDuplicateMember, func(r pick) string {
		return planWith(`"extensions":{"a.b":` + r.value() + `,"c.d":1,"` + r.of("a.b", `\u0061.b`, `a\u002eb`) + `":` + r.value() + `}`)
	}},
	"lone continuation byte": {wellbeing.CodeInvalidUTF8, inText(func(r pick) string { return string([]byte{byte(0x80 + r.IntN(0x40))}) })},
	"overlong UTF-8": {wellbeing.CodeInvalidUTF8, inText(func(r pick) string {
		c := byte(r.IntN(0x40))
		return r.of(string([]byte{0xC0 + byte(r.IntN(2)), 0x80 + c}), string([]byte{0xE0, 0x80 + c/2, 0x80 + c}), string([]byte{0xF0, 0x80 + c/4, 0x80 + c, 0x80}))
	})},
	"surrogate in UTF-8": {wellbeing.CodeInvalidUTF8, inText(func(r pick) string {
		return string([]byte{0xED, byte(0xA0 + r.IntN(0x20)), byte(0x80 + r.IntN(0x40))})
	})},
	"cut UTF-8": {wellbeing.CodeInvalidUTF8, inText(func(r pick) string {
		c := r.of("ä", "€", "😀")
		return c[:1+r.IntN(len(c)-1)] + r.of("", "b", `\n`)
	})},
	"byte that is never UTF-8": {wellbeing.CodeInvalidUTF8, inText(func(r pick) string { return string([]byte{byte(0xF5 + r.IntN(11))}) })},
	"invalid UTF-8 in a name": {wellbeing.CodeInvalidUTF8, inPlace(func(r pick) string {
		return `{"` + r.word() + r.of("\xFF", "\x80", "\xC0\xAF", "\xED\xA0\x80") + `":` + r.value() + `}`
	})},
	"high surrogate alone": {wellbeing.CodeLoneSurrogate, inText(func(r pick) string { return fmt.Sprintf(`\uD%X%02x`, 8+r.IntN(4), r.IntN(256)) })},
	"low surrogate alone":  {wellbeing.CodeLoneSurrogate, inText(func(r pick) string { return fmt.Sprintf(`\ud%x%02X`, 12+r.IntN(4), r.IntN(256)) })},
	"two high surrogates": {wellbeing.CodeLoneSurrogate, inText(func(r pick) string {
		return fmt.Sprintf(`\ud%x%02x\ud%x%02x`, 8+r.IntN(4), r.IntN(256), 8+r.IntN(4), r.IntN(256))
	})},
	"high surrogate and another escape": {wellbeing.CodeLoneSurrogate, inText(func(r pick) string {
		return fmt.Sprintf(`\ud83d%s`, r.of(`\n`, `\u0041`, `\\`, `\"`, `\ue000`, `\/`))
	})},
	"lone surrogate in a name": {wellbeing.CodeLoneSurrogate, inPlace(func(r pick) string {
		return `{"` + r.word() + fmt.Sprintf(`\uD%X%02x`, 8+r.IntN(8), r.IntN(256)) + `":` + r.value() + `}`
	})},
	"NUL":                   {wellbeing.CodeControlCharacter, inText(func(r pick) string { return r.of("\x00", `\u0000`) })},
	"raw control character": {wellbeing.CodeControlCharacter, inText(func(r pick) string { return string(rune(r.IntN(0x20))) })},
	"escaped control character": {wellbeing.CodeControlCharacter, inText(func(r pick) string {
		c := 1 + r.IntN(0x1F)
		if c == '\t' || c == '\n' {
			c = 0x1B
		}
		return fmt.Sprintf(r.of(`\u%04x`, `\u%04X`), c)
	})},
	"short escape of a control character": {wellbeing.CodeControlCharacter, inText(func(r pick) string { return r.of(`\b`, `\f`, `\r`, `\r\n`) })},
	"control character in a name": {wellbeing.CodeControlCharacter, inPlace(func(r pick) string {
		return `{"` + r.word() + r.of("\x00", `\u0000`, `\r`, "\n", "\x1F") + `":` + r.value() + `}`
	})},
	"arrays too deep": {wellbeing.CodeTooDeep, inPlace(func(r pick) string {
		return nested(r, []string{"["}, []string{"]"}, 65+r.IntN(3000))
	})},
	"objects too deep": {wellbeing.CodeTooDeep, inPlace(func(r pick) string {
		return nested(r, []string{`{"a":`, `[`, `[{"b":`}, []string{"}", "]", "}]"}, 65+r.IntN(500))
	})},
	"goals too deep to read": {wellbeing.CodeTooDeep, func(r pick) string {
		n := 32 + r.IntN(100)
		return planWith(`"goals":[` + strings.Repeat(`{"goals":[`, n) + strings.Repeat("]}", n) + `]`)
	}},
	"too many digits": {wellbeing.CodeNumberPrecision, inPlace(func(r pick) string {
		n := 16 + r.IntN(400)
		k := r.IntN(n)
		return r.of("", "-") + r.digits(1+k) + "." + r.digits(n-k)
	})},
	"too many digits with an exponent": {wellbeing.CodeNumberPrecision, inPlace(func(r pick) string {
		return "0." + r.of("", "000") + r.digits(16+r.IntN(20)) + r.of("e", "E", "e+", "e-") + fmt.Sprint(r.IntN(300))
	})},
	"exponent too great": {wellbeing.CodeNumberRange, inPlace(func(r pick) string {
		return r.of("", "-") + r.digits(1) + r.of("e", "E+") + fmt.Sprint(309+r.IntN(1<<r.IntN(30)))
	})},
	"exponent too small": {wellbeing.CodeNumberRange, inPlace(func(r pick) string {
		return r.of("", "-") + r.digits(1) + r.of("e-", "E-") + fmt.Sprint(309+r.IntN(1<<r.IntN(30)))
	})},
	"exponent of a thousand digits": {wellbeing.CodeNumberRange, inPlace(func(r pick) string {
		return "1e" + r.of("", "-", "+") + r.digits(1000+r.IntN(9000))
	})},
	"zero with a great exponent": {wellbeing.CodeNumberRange, inPlace(func(r pick) string {
		return r.of("0", "-0", "0.00") + r.of("e", "e-") + fmt.Sprint(309+r.IntN(10_000))
	})},
	"many great numbers": {wellbeing.CodeNumberRange, inPlace(func(r pick) string {
		n := fmt.Sprintf("1e%d", 999_999+r.IntN(9_000_000))
		return "[" + n + strings.Repeat(","+n, 100) + "]"
	})},
	"very long number": {wellbeing.CodeNumberRange, inPlace(func(r pick) string {
		zeros := strings.Repeat("0", 400+r.IntN(5000))
		return r.of("1"+zeros, "0."+zeros+"1", "-9"+zeros+".0")
	})},
	"something behind the plan": {wellbeing.CodeTrailingData, func(r pick) string {
		return planWith(`"revision":1`) + r.of("", " ", "\n\n") + r.of("{}", r.value(), ",", "]", "}", "\x00", "//", "\xFF", "\xEF\xBB\xBF")
	}},
	"plan cut short": {wellbeing.CodeUnexpectedEnd, func(r pick) string {
		return "{" + required + r.of("", ",", `,"goals"`, `,"goals":`, `,"goals":[`, `,"goals":[{"id":"`, `,"vision":{"fi":"`+r.word(), `,"revision":1e`)
	}},
	"quotes of another language": {wellbeing.CodeSyntax, inPlace(func(r pick) string { return r.of(`'a'`, "`a`", `”a”`, `{'a':1}`, `{a:1}`, `{"a"=1}`, `("a")`) })},
	"comma too many":             {wellbeing.CodeSyntax, inPlace(func(r pick) string { return r.of("[1,]", "[,1]", "[1,,2]", `{"a":1,}`, `{,}`, `[,]`, `{"a":1,,"b":2}`) })},
	"comma or colon too few": {wellbeing.CodeSyntax, inPlace(func(r pick) string {
		return r.of(`["a" "b"]`, `{"a" 1}`, `{"a":1 "b":2}`, `[1 2]`, `[[][]]`, `{"a"}`, `["a":1]`)
	})},
	"number of another language": {wellbeing.CodeSyntax, inPlace(func(r pick) string {
		return r.of("", " ", "\n") + r.of("01", "00", "1e", "2.", "-", "1.e5", ".5", "0x1F", "0b1", "0o7", "-01", "++1", "+1", "1_000", "NaN", "-Infinity")
	})},
	"word of another language": {wellbeing.CodeSyntax, inPlace(func(r pick) string {
		return r.of("True", "FALSE", "Null", "nil", "undefined", "yes", "NaN", "truefalse", "nul")
	})},
	"broken escape": {wellbeing.CodeSyntax, inText(func(r pick) string {
		return r.of(`\x41`, `\q`, `\u12`, `\u12G4`, `\U0041`, `\0`, `\'`, `\u{41}`, "\\\n", `\ä`)
	})},
	"comment": {wellbeing.CodeSyntax, inPlace(func(r pick) string { return r.of("/* a */ 1", "// a\n1", "# a\n1", "<!-- a -->1", "[1/**/]", "{/**/}") })},
	"another encoding": {wellbeing.CodeSyntax, func(r pick) string {
		order, units := r.IntN(2), utf16.Encode([]rune(planWith(`"vision":{"fi":"`+r.word()+`"}`)))
		if r.IntN(2) == 0 {
			units = append([]uint16{0xFEFF}, units...)
		}
		out := make([]byte, 0, 2*len(units))
		for _, u := range units {
			out = append(out, byte(u>>(8*order)), byte(u>>(8*(1-order))))
		}
		return string(out)
	}},
	"wrong case of a name": {wellbeing.CodeUnknownMember, func(r pick) string {
		return goalWith(r.of(`"Rights":[]`, `"WEIGHT":1`, `"deviatesfrom":"h"`, `"Goals":[]`, `"KIND":"outcome"`))
	}},
	"wrong case in a newer plan": {wellbeing.CodeUnknownMember, func(r pick) string {
		return newerPlanWith(r.of(`"Goals":[]`, `"plainsummary":{"fi":"a"}`, `"PERIOD":{"start":"2025"}`, `"goals":[{"id":"g","title":{"fi":"a"},"Weight":1}]`))
	}},
	"unknown member": {wellbeing.CodeUnknownMember, func(r pick) string { return goalWith(`"` + r.word() + `zz":` + r.value()) }},
	"wrong type": {wellbeing.CodeType, func(r pick) string {
		return goalWith(r.of(`"rights":null`, `"weight":"1"`, `"measures":{}`, `"goals":[1]`, `"owner":["a"]`, `"requires":[{"met":1}]`, `"description":"a"`))
	}},
	"wrong enum value": {wellbeing.CodeEnum, func(r pick) string {
		return goalWith(r.of(`"rights":["`+r.word()+`z"]`, `"kind":""`, `"level":"Main"`, `"level":"`+r.word()+`z"`))
	}},
	"format that is not read": {wellbeing.CodeEnum, func(r pick) string {
		version := r.of("2.0", "0.9", "1", "1.00", "1.01", "v1.0", "1.0.0", " 1.0", "", "10.0", fmt.Sprintf("%d.%d", 2+r.IntN(99), r.IntN(99)))
		return strings.Replace(planWith(`"goals":`+r.value()), `"1.0"`, `"`+version+`"`, 1)
	}},
	"required member left out": {wellbeing.CodeRequired, func(r pick) string {
		return planWith(r.of(`"goals":[{"id":"g"}]`, `"goals":[{"title":{"fi":"a"}}]`, `"indicators":[{"id":"i","title":{"fi":"a"},"observations":[{"value":1}]}]`, `"bodies":[{"id":"b"}]`))
	}},
	"identifier out of its alphabet": {wellbeing.CodePattern, func(r pick) string {
		return goalWith(`"owner":"` + r.of("A", "ä", "a b", "-a", ".a", "", "a/b", "a\u200bb", "\u202ea", strings.Repeat("a", 65), r.word()+"Ö") + `"`)
	}},
	"date that does not exist": {wellbeing.CodeDate, func(r pick) string {
		return indicatorWith(`"observations":[{"at":"` + r.of("2025-02-29", "1900-02-29", "2025-13", "2025-00", "2025-11-31", "25", "0999", "2025-1", "2025-01-1", "2025-01-32", "2025-W01", "2025-01-01T00:00", "20250101", " 2025", "２０２５") + `"}]`)
	}},
	"number out of range": {wellbeing.CodeRange, func(r pick) string {
		return goalWith(r.of(`"weight":0`, `"weight":-1`, `"weight":1e12`, `"weight":0.0000001`, `"measures":[{"id":"m","title":{"fi":"a"},"completion":1.000001}]`, `"weight":1e308`, `"weight":1e-308`))
	}},
	"too few": {wellbeing.CodeCount, func(r pick) string {
		return planWith(r.of(`"vision":{}`, `"vision":{"fi":""}`, `"summary":{}`, `"$schema":""`, `"summary":{"sv":""}`, `"vision":{"se":""}`))
	}},
	"item twice": {wellbeing.CodeRepeated, func(r pick) string {
		return goalWith(r.of(`"rights":["care","safety","care"]`, `"themes":["a","a"]`, `"indicators":["i","j","\u0069"]`))
	}},
}

func TestHostileDocumentsAreRefusedEachWithItsCode(t *testing.T) {
	const each = 40
	require.GreaterOrEqual(t, len(families), 30)
	names := slices.Sorted(maps.Keys(families))
	documents := map[string]bool{}
	var slowest time.Duration
	for f, name := range names {
		for i := range each {
			doc := families[name].make(pick{rand.New(rand.NewPCG(uint64(f), uint64(i)))})
			documents[doc] = true
			begin := time.Now()
			found := judged(t, []byte(doc), wellbeing.Limits{})
			slowest = max(slowest, time.Since(begin))
			require.NotEmpty(t, found, "%s accepted: %.500q", name, doc)
			require.Equal(t, families[name].code, found[0].Code, "%s: %.500q", name, doc)
			require.Less(t, found[0].Place.Offset, len(doc)+1)
			require.Equal(t, placeAt([]byte(doc), found[0].Place.Offset), found[0].Place, "%s: %.500q", name, doc)
		}
	}
	require.GreaterOrEqual(t, len(documents), 1500, "different documents")
	t.Logf("%d documents of %d families (%d different): all refused, the slowest read twice in %v", len(names)*each, len(names), len(documents), slowest)
}
