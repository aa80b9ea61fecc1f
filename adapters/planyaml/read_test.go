package planyaml_test

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/openwellbeing/plan/adapters/planyaml"
	"github.com/openwellbeing/plan/wellbeing"
)

const whole = `format: 1.0
id: k
kind: other
title:
  fi: x
languages: [fi]
organizations: []
owners: []
`

func mustRead(t *testing.T, text string) *wellbeing.Plan {
	t.Helper()
	p, err := planyaml.Read([]byte(text))
	require.NoError(t, err, text)
	return p
}

func refused(t *testing.T, text string) wellbeing.Findings {
	t.Helper()
	p, err := planyaml.Read([]byte(text))
	require.Nil(t, p)
	var read *wellbeing.ReadError
	require.True(t, errors.As(err, &read), "%.200s", text)
	require.NotEmpty(t, read.Findings)
	return read.Findings
}

func TestTextsStayAsTheyAreWritten(t *testing.T) {
	for _, text := range []string{
		"012", "0o7", "0x1F", "1_000", "1e3", "1.50", "-0", "+1", ".5", "yes", "No", "on", "off", "y", "true", "False", "null", "Null", "~", "1:30",
		"2025-01-01", "2025", ".inf", "nan", "12345678901234567890", "1e999999", "a b", "a:b", "a#b", "Ä",
	} {
		p := mustRead(t, strings.Replace(whole, "fi: x", "fi: "+text, 1))
		require.Equal(t, text, p.Title.FI)
		p = mustRead(t, strings.Replace(whole, "fi: x", "fi: '"+text+"'", 1))
		require.Equal(t, text, p.Title.FI)
	}
	p := mustRead(t, strings.Replace(whole, "fi: x", "no: x", 1)+"goals:\n- id: 012\n  title: {fi: x}\nperiod: {start: 2025, end: 2026-12}\n")
	require.Equal(t, "x", p.Title.In("no"))
	require.Equal(t, wellbeing.ID("012"), p.Goals[0].ID)
	require.Equal(t, "2026-12", p.Period.End.String())
}

func TestNumbersAndBooleansAreThoseOfJSON(t *testing.T) {
	const measure = whole + "goals:\n- id: g\n  title: {fi: x}\n  measures:\n  - id: m\n    title: {fi: x}\n    completion: %s\n"
	p := mustRead(t, fmt.Sprintf(measure, "0.10"))
	require.Equal(t, "0.1", p.Goals[0].Measures[0].Completion.String())
	for _, number := range []string{"'0.5'", ".5", "+0.5", "0,5", "0x1", "01", "0_1", "yes", "1:30", ".inf", "half", "~", "null", "", "!!int 1", "1.", "1e", "[]", "{}"} {
		found := refused(t, fmt.Sprintf(measure, number))
		want := wellbeing.CodeType
		if strings.HasPrefix(number, "!") {
			want = planyaml.CodeTag
		}
		require.Equal(t, want, found[0].Code, number)
		require.Equal(t, 15, found[0].Place.Line, number)
		require.Equal(t, wellbeing.Pointer("/goals/0/measures/0/completion"), found[0].Path)
	}
	found := refused(t, fmt.Sprintf(measure, "0.12345678901234567"))
	require.Equal(t, wellbeing.CodeNumberPrecision, found[0].Code)
	require.Equal(t, 17, found[0].Place.Column)
}

func TestInExtensionsAPlainScalarIsWhatJSONTakesItFor(t *testing.T) {
	p := mustRead(t, whole+
		"extensions:\n  a.b: [1.50, 012, true, True, null, ~, yes, '1', 1e2, 2025-01-01]\n  a.c:\n")
	require.JSONEq(t, `[1.5,"012",true,"True",null,"~","yes","1",100,"2025-01-01"]`, string(p.Extensions["a.b"]))
	require.JSONEq(t, `null`, string(p.Extensions["a.c"]))
}

func TestEveryMistakeHasItsCodeAndPlace(t *testing.T) {
	type at = [2]int
	for name, c := range map[string]struct {
		text string
		code wellbeing.Code
		path wellbeing.Pointer
		at   at
	}{
		"an anchor":                   {"title: &t\n  fi: x\n", planyaml.CodeAnchor, "/title", at{1, 8}},
		"an alias":                    {"a: 1\ntitle: *t\n", planyaml.CodeAnchor, "", at{2, 1}},
		"a known alias":               {"title: {fi: &t x}\nvision: *t\n", planyaml.CodeAnchor, "/title/fi", at{1, 13}},
		"a merge key":                 {"title:\n  <<: {fi: x}\n", planyaml.CodeAnchor, "/title", at{2, 3}},
		"a tag":                       {"title:\n  fi: !!str 5\n", planyaml.CodeTag, "/title/fi", at{2, 7}},
		"a tag of one's own":          {"title: !text\n  fi: x\n", planyaml.CodeTag, "/title", at{1, 8}},
		"the tag of no kind":          {"title:\n  fi: ! 5\n", planyaml.CodeTag, "/title/fi", at{2, 7}},
		"a tagged name":               {"title:\n  !!str fi: x\n", planyaml.CodeTag, "/title", at{2, 3}},
		"a handle without a tag":      {"a: !x!y 1\n", planyaml.CodeTag, "", at{1, 1}},
		"a second document":           {"a: 1\n---\nb: 2\n", planyaml.CodeDocuments, "", at{2, 1}},
		"an empty second document":    {"a: 1\n---\n", planyaml.CodeDocuments, "", at{2, 1}},
		"a list as a name":            {"title:\n  [fi]: x\n", planyaml.CodeKey, "/title", at{2, 3}},
		"an object as a name":         {"? {a: b}\n: x\n", planyaml.CodeKey, "", at{1, 3}},
		"no name":                     {"title:\n  ? \n  : x\n", planyaml.CodeKey, "/title", at{2, 4}},
		"a name twice":                {"id: k\ntitle:\n  fi: x\n  \"fi\": y\n", wellbeing.CodeDuplicateMember, "/title/fi", at{4, 3}},
		"a next line":                 {"title:\n  fi: a\u0085b\n", planyaml.CodeLineSeparator, "", at{2, 8}},
		"a line separator":            {"title:\n  fi: ä\u2028b\n", planyaml.CodeLineSeparator, "", at{2, 8}},
		"a NUL":                       {"title:\n  fi: a\x00b\n", wellbeing.CodeControlCharacter, "", at{2, 8}},
		"a NUL as an escape":          {"title:\n  fi: \"a\\0b\"\n", wellbeing.CodeControlCharacter, "/title/fi", at{2, 7}},
		"a delete":                    {"title:\n  fi: a\x7fb\n", wellbeing.CodeControlCharacter, "", at{2, 8}},
		"a byte that is no UTF-8":     {"title:\n  fi: a\xE4b\n", wellbeing.CodeInvalidUTF8, "", at{2, 8}},
		"UTF-16":                      {"\xFF\xFEa\x00", wellbeing.CodeInvalidUTF8, "", at{1, 1}},
		"a tab as an indent":          {"title:\n\tfi: x\n", planyaml.CodeSyntax, "", at{2, 1}},
		"a colon too many":            {"id: k\ntitle: a: b\n", planyaml.CodeSyntax, "", at{2, 1}},
		"a list that is not closed":   {"id: k\nlanguages: [fi\nkind: other\n", planyaml.CodeSyntax, "", at{2, 1}},
		"a quote that is not closed":  {"id: k\nkind: \"other\ntitle:\n", planyaml.CodeSyntax, "", at{2, 1}},
		"an indent that fits nowhere": {"id: k\ntitle:\n    fi: x\n  sv: y\nkind: other\nlanguages: [fi]\n", planyaml.CodeSyntax, "", at{4, 1}},
		"an escape that is none":      {"id: k\ntitle: \"\\q\"\n", planyaml.CodeSyntax, "", at{2, 1}},
		"nothing":                     {"", wellbeing.CodeUnexpectedEnd, "", at{1, 1}},
		"a comment alone":             {"# a\n", wellbeing.CodeUnexpectedEnd, "", at{2, 1}},
		"a text":                      {"Suunnitelma\n", wellbeing.CodeType, "", at{1, 1}},
		"nothing as a text":           {"format: 1.0\nid: k\nkind: other\ntitle:\n  fi:\nlanguages: [fi]\norganizations: []\nowners: []\n", wellbeing.CodeType, "/title/fi", at{5, 6}},
		"a member nobody knows":       {whole + "titel:\n  fi: x\n", wellbeing.CodeUnknownMember, "/titel", at{9, 1}},
	} {
		found := refused(t, c.text)
		f := found[0]
		require.Equal(t, c.code, f.Code, name)
		require.Equal(t, c.path, f.Path, name)
		require.Equal(t, c.at, at{f.Place.Line, f.Place.Column}, name)
		require.Equal(t, wellbeing.SeverityError, f.Severity, name)
		lines := strings.SplitAfter(strings.TrimPrefix(c.text, "\uFEFF"), "\n")
		before := strings.Join(lines[:f.Place.Line-1], "")
		require.Equal(t, len(before)+len(string([]rune(lines[f.Place.Line-1])[:f.Place.Column-1])), f.Place.Offset, name)
	}
}

func TestFindingsOfOtherRoomsGetTheirPlaces(t *testing.T) {
	text := "\uFEFF# Suunnitelma\r\n" + strings.ReplaceAll(whole, "\n", "\r\n") + "goals:\r\n  - {id: g, \"title\": {fi: Ä, sv: Ö}}\r\n  - id: g\r\n    title:\r\n      fi: |\r\n        a\r\n        b\r\n"
	fs := wellbeing.Findings{
		{Path: ""},
		{Path: "/title/fi"},
		{Path: "/goals/0/title/sv"},
		{Path: "/goals/1"},
		{Path: "/goals/1/title/fi"},
		{Path: "/nowhere"},
		{Path: "/goals/1/title/xx", Place: wellbeing.Place{Line: 7, Column: 7}},
		{Path: "/goals/0/title", Code: wellbeing.CodeUnknownMember},
	}
	planyaml.Locate([]byte(text), fs)
	got := [][2]int{}
	for _, f := range fs {
		got = append(got, [2]int{f.Place.Line, f.Place.Column})
	}
	require.Equal(t, [][2]int{{2, 1}, {6, 7}, {11, 34}, {12, 5}, {14, 11}, {0, 0}, {7, 7}, {11, 13}}, got)
	require.Equal(t, "Ö}}", text[fs[2].Place.Offset:][:4])
	untouched := wellbeing.Findings{{Path: "/title"}}
	planyaml.Locate([]byte("a: *b"), untouched)
	require.Zero(t, untouched[0].Place)
}

func TestInALongTextAMistakeHasItsLineToo(t *testing.T) {
	long := whole + strings.Repeat("# Huomautus\n", 100_000) + "extensions:\n  a.b: \"\\q\"\n"
	found := refused(t, long)
	require.Equal(t, planyaml.CodeSyntax, found[0].Code)
	require.Equal(t, 100_010, found[0].Place.Line)
}

// A mistake in a plan has in YAML the code and the path that it has in JSON.
func TestLimitsAreThoseOfJSON(t *testing.T) {
	deep := whole + "extensions:\n  a.b: " + strings.Repeat("[", 70) + strings.Repeat("]", 70) + "\n"
	require.Equal(t, wellbeing.CodeTooDeep, refused(t, deep)[0].Code)
	require.Equal(t, [2]int{10, 8 + 62}, [2]int{refused(t, deep)[0].Place.Line, refused(t, deep)[0].Place.Column})
	p, err := planyaml.Reader{Limits: wellbeing.Limits{MaxBytes: len(whole)}}.Read([]byte(whole))
	require.NoError(t, err)
	require.NotNil(t, p)
	for code, limits := range map[wellbeing.Code]wellbeing.Limits{
		wellbeing.CodeTooLarge:     {MaxBytes: len(whole) - 1},
		wellbeing.CodeTooDeep:      {MaxDepth: 1},
		wellbeing.CodeTooManyParts: {MaxRoom: 500},
	} {
		p, err := planyaml.Reader{Limits: limits}.Read([]byte(whole))
		require.Nil(t, p)
		var read *wellbeing.ReadError
		require.True(t, errors.As(err, &read))
		require.Equal(t, code, read.Findings[0].Code)
	}
}

func TestHostileTextsAreRefusedAtOnce(t *testing.T) {
	// A quarter of what is allowed, for machines that do other things too: what takes its time grows faster than the text.
	const most = wellbeing.DefaultMaxBytes / 4
	fill := func(s string) string { return strings.Repeat(s, most/len(s)) }
	keys := func(n int, form string) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, form, i)
		}
		return b.String()
	}
	laughs := "a: &a [x, x, x, x, x, x, x, x, x]\n"
	merges := "a0: &a0 {x: y}\n"
	for i := range 25 {
		laughs += fmt.Sprintf("%c: &%c [%s]\n", 'b'+i%24, 'b'+i%24, strings.TrimSuffix(strings.Repeat(fmt.Sprintf("*%c, ", 'a'+i%24), 9), ", "))
		merges += fmt.Sprintf("a%d: &a%d {<<: [*a%d, *a%d]}\n", i+1, i+1, i, i)
	}
	for name, text := range map[string]string{
		"a billion laughs": laughs, "merges": merges, "a hundred thousand names": keys(100_000, "k%d: 1\n"), "names in a row": "{" + keys(100_000, "k%d: 1, ") + "}",
		"one name again and again": strings.Repeat("a: b\n", 100_000), "names to the brim": keys(1_000_000, "k%d: 1\n"),
		"lists": fill("["), "closed lists": strings.Repeat("[", 9_000) + strings.Repeat("]", 9_000), "objects": fill("{a: "), "dashes": fill("- "), "questions": fill("? "),
		"deep blocks": func() string {
			var b strings.Builder
			for i := range 3000 {
				b.WriteString(strings.Repeat(" ", i) + "a:\n")
			}
			return b.String()
		}(),
		"items": "[" + fill("a,") + "]", "commas": fill(","), "comments": fill("#\n"), "comments on a line": fill(" #"), "comments after values": fill("a: #x\n"),
		"comments between items": strings.Repeat("- a\n# x\n\n", 100_000), "empty lines": fill("\n"), "spaces": fill(" "), "tabs": fill("\t"),
		"an open quote": "a: \"" + fill("x "), "a huge text": "a: " + fill("x, y - z "), "a huge word": "a: " + fill("x"), "a huge number": "a: " + fill("1"), "a huge name": fill("x") + ": 1",
		"a text of many lines": "a: " + fill("x\n "), "a block": "a: |\n" + fill(" x\n"), "a folded block": "a: >\n" + fill(" x\n\n"), "escapes": "a: \"" + fill(`\n`) + "\"",
		"anchors": fill("&a "), "aliases": fill("*a "), "tags": fill("!"), "directives": fill("%TAG ! a\n"), "documents": fill("---\n"), "ended documents": fill("a\n...\n"),
	} {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		start := time.Now()
		found := refused(t, text)
		took := time.Since(start)
		runtime.ReadMemStats(&after)
		require.Less(t, after.TotalAlloc-before.TotalAlloc, uint64(256<<20), name)
		if took > patience {
			quickly(t, name, func() { refused(t, text) })
		}
		require.NotEmpty(t, found[0].Code, name)
		for _, f := range found {
			require.False(t, f.Code != wellbeing.CodeTooLarge && f.Code != wellbeing.CodeMoreFindings && f.Place.Line == 0, "%s: %v", name, f)
		}
	}
}

// A good file that is cut, repeated and stirred in thousands of ways is read or refused, and never anything else.
func TestMutatedPlansAreReadOrRefused(t *testing.T) {
	text, err := planyaml.Write(examples(t)["jakobstad.json"])
	const small = whole + "goals:\n  - id: g\n    title: {fi: \"a b\", sv: 'c: d'}\n    description:\n      fi: |\n        Ensin.\n\n        Sitten.\n" +
		"    measures: [{id: m, title: {fi: Kerho}, completion: 0.5}]\nextensions:\n  a.b:\n  - - 1\n    - null\n  - ? k\n    : >-\n      e\n      f\n"
	require.NoError(t, err)
	mutations := 3000
	if testing.Short() {
		mutations = 500
		t.Log("SHORT: 500 mutations instead of 3000")
	}
	const signs = "{}[],:-?#&*!|>'\"%@`~<= \t\n\r\\0a\x00\xff\u0085"
	random := rand.New(rand.NewPCG(1, 2))
	read := 0
	for i := range mutations {
		piece := []byte(small)
		if i%10 == 0 {
			piece = bytes.Clone(text)
		}
		for range 1 + random.IntN(4) {
			at := random.IntN(len(piece))
			switch sign := signs[random.IntN(len(signs))]; random.IntN(4) {
			case 0:
				piece[at] = sign
			case 1:
				piece = append(piece[:at], piece[min(len(piece), at+1+random.IntN(5)):]...)
			case 2:
				piece = append(piece[:at], append([]byte{sign}, piece[at:]...)...)
			default:
				end := min(len(piece), at+random.IntN(40))
				piece = append(piece[:end], append(append([]byte(nil), piece[at:end]...), piece[end:]...)...)
			}
			if len(piece) == 0 {
				piece = []byte(whole)
			}
		}
		read += judge(t, piece)
	}
	require.Positive(t, read)
	t.Logf("%d mutations, %d read as plans", mutations, read)
}

// judge reads a text: a plan comes back from its own YAML, and a refusal has a code and a place. It returns 1 for a plan.
func judge(t *testing.T, data []byte) int {
	t.Helper()
	p, err := planyaml.Read(data)
	if err == nil {
		again, err := planyaml.Write(p)
		require.NoError(t, err)
		back, err := planyaml.Read(again)
		require.NoError(t, err, "%q", data)
		require.Equal(t, canonical(t, p), canonical(t, back), "%q", data)
		return 1
	}
	require.Nil(t, p)
	var read *wellbeing.ReadError
	require.True(t, errors.As(err, &read), "%v", err)
	require.NotEmpty(t, read.Findings)
	for _, f := range read.Findings {
		require.False(t, f.Place.Line == 0 && f.Code != wellbeing.CodeMoreFindings, "%v %q", f, data)
		require.LessOrEqual(t, f.Place.Offset, len(data))
	}
	return 0
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(whole))
	for _, text := range oddTexts {
		f.Add([]byte(strings.Replace(whole, "fi: x", "fi: "+text, 1)))
	}
	for _, text := range []string{"a: &b c", "? [a]\n: b", "- - - a", "a: |2\n   b\n", "a: >-\n b\n\n c", "{a: [b, c: d]}", "%TAG ! a\n--- !b c", "\"\\uD800\"", "a:\r\rb"} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, data []byte) { judge(t, data) })
}
