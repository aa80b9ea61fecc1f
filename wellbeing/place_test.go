package wellbeing_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/openwellbeing/plan/wellbeing"
	"github.com/openwellbeing/plan/wellbeing/internal/sample"
)

// pointersOf lists the pointer to each value of a document with the value.
func pointersOf(t testing.TB, doc []byte) map[wellbeing.Pointer]any {
	t.Helper()
	var document any
	require.NoError(t, json.Unmarshal(doc, &document))
	found := map[wellbeing.Pointer]any{}
	var visit func(at wellbeing.Pointer, v any)
	visit = func(at wellbeing.Pointer, v any) {
		found[at] = v
		switch v := v.(type) {
		case map[string]any:
			for name, held := range v {
				visit(at.Member(name), held)
			}
		case []any:
			for i, held := range v {
				visit(at.Item(i), held)
			}
		}
	}
	visit("", document)
	return found
}

func TestEveryPointerLeadsToItsValue(t *testing.T) {
	p := mustRead(t, municipal(t))
	p.Extensions = map[string]json.RawMessage{"org.example": json.RawMessage(`{"a/b":{"m~n":[1,{"":"😀"}]},"ä😀":null,"0":[[],{}]}`)}
	indented, err := wellbeing.Indented(p)
	require.NoError(t, err)
	small, err := wellbeing.Indented(sample.Small())
	require.NoError(t, err)
	for name, doc := range map[string][]byte{
		"as it is": municipal(t), "canonical": mustCanonical(t, p), "indented": indented,
		"with a byte-order mark": slices.Concat([]byte("\xEF\xBB\xBF"), small),
		"with other line ends":   bytes.ReplaceAll(small, []byte("\n"), []byte("\r\n")),
	} {
		t.Run(name, func(t *testing.T) {
			pointers := pointersOf(t, bytes.TrimPrefix(doc, []byte("\xEF\xBB\xBF")))
			if len(doc) > 50_000 {
				require.Greater(t, len(pointers), 3000)
			}
			// All at once, and some one by one.
			var fs wellbeing.Findings
			for at := range pointers {
				fs = append(fs, wellbeing.Finding{Code: wellbeing.CodeType, Path: at})
			}
			fs.Locate(doc)
			for i, f := range fs {
				require.NotZero(t, f.Place.Line, "%s is not found", f.Path)
				if len(doc) < 50_000 || i%200 == 0 || len(f.Path) < 20 {
					require.Equal(t, placeAt(doc, f.Place.Offset), f.Place, f.Path)
					alone, ok := wellbeing.Locate(doc, f.Path)
					require.True(t, ok)
					require.Equal(t, f.Place, alone)
				}
				var value any
				require.NoError(t, json.NewDecoder(bytes.NewReader(doc[f.Place.Offset:])).Decode(&value), f.Path)
				require.Equal(t, pointers[f.Path], value, f.Path)
			}
		})
	}
}

func TestColumnsCountCodePoints(t *testing.T) {
	doc := []byte("{\"ä\": 1, \"😀😀\": 2,\n \"e\u0301\": {\"x\": [3, 4]}, \"\\u00e5\": 5}")
	for at, want := range map[wellbeing.Pointer][3]int{
		"": {0, 1, 1}, "/ä": {7, 1, 7}, "/😀😀": {22, 1, 16}, "/e\u0301": {33, 2, 8}, "/e\u0301/x": {39, 2, 14}, "/e\u0301/x/1": {43, 2, 18}, "/å": {58, 2, 33},
	} {
		place, ok := wellbeing.Locate(doc, at)
		require.True(t, ok, at)
		require.Equal(t, placeAt(doc, place.Offset), place)
		require.Equal(t, want, [3]int{place.Offset, place.Line, place.Column}, at)
	}
}

func TestWhatIsNotThereIsNotFound(t *testing.T) {
	doc := municipal(t)
	for _, at := range []wellbeing.Pointer{"/nothing", "/goals/1000", "/goals/-1", "/goals/00", "/goals/a", "/title/fi/x", "/", "goals", "/goals/0/", "/Goals"} {
		place, ok := wellbeing.Locate(doc, at)
		require.False(t, ok, at)
		require.Zero(t, place)
	}
	for _, broken := range []string{"", "{", `{"a`, `{"a"`, `{"a":`, `{"a":}`, `[`, `[1`, `{"a":{"b"`, "\xff", `{"b":1,]`, strings.Repeat("[", 100_000), "nul", "}", "1 2"} {
		_, ok := wellbeing.Locate([]byte(broken), "/a/b")
		require.False(t, ok, "%.20s", broken)
	}
}

func TestFindingsPointAtTheNameWhereTheNameIsWrong(t *testing.T) {
	doc := []byte(`{"format":"1.1","id":"k","kind":"other","title":{"fi":"a"},"languages":["fi"],"organizations":[],"owners":["nobody"],"later":{"a":1}}`)
	found := wellbeing.Validate(mustRead(t, doc))
	found.Locate(doc)
	for _, f := range found {
		switch f.Code {
		case wellbeing.CodeUnknownMemberOfNewer:
			require.Equal(t, bytes.Index(doc, []byte(`"later"`)), f.Place.Offset)
		case wellbeing.CodeUnknownReference:
			require.Equal(t, bytes.Index(doc, []byte(`"nobody"`)), f.Place.Offset)
		}
	}
	require.Len(t, found, 2)
	known := wellbeing.Findings{{Code: wellbeing.CodeType, Path: "/id", Place: wellbeing.Place{Offset: 1, Line: 1, Column: 2}}}
	known.Locate(doc)
	require.Equal(t, 1, known[0].Place.Offset, "a place that is known stays")
}

func TestValidateAndReadPointAtTheSamePlace(t *testing.T) {
	sound := mustCanonical(t, soundPlan(t))
	for _, m := range fieldMistakes {
		doc := changed(t, sound, m.at, m.value)
		if m.what == "no owners" {
			doc = changed(t, doc, "/approvals", "")
		}
		built := soundPlan(t)
		m.built(built)
		found := wellbeing.Validate(built)
		found.Locate(doc)
		require.Equal(t, judged(t, doc, wellbeing.Limits{}), found, m.what)
	}
}

func TestAllFindingsOfABadPlanHaveTheirPlace(t *testing.T) {
	doc := municipal(t)
	broken := strings.NewReplacer(`"id": "`, `"id": "Ä`, `"at": "20`, `"at": "19999`, `"municipality"`, `"kunta"`, `"fi": "`, `"Fi": "`).Replace(string(doc))
	found := findingsOf(t, readError([]byte(broken)))
	require.Greater(t, len(found), 500)
	require.True(t, slices.IsSortedFunc(found, func(a, b wellbeing.Finding) int { return a.Path.Compare(b.Path) }))
	for _, f := range found {
		require.Equal(t, placeAt([]byte(broken), f.Place.Offset), f.Place, f.String())
	}
	codes := map[wellbeing.Code]int{}
	for _, f := range found {
		codes[f.Code]++
	}
	require.Len(t, codes, 3, fmt.Sprint(codes))
}

func TestAWalkIsInTheOrderOfTheTextAndKnowsItsPlace(t *testing.T) {
	p := mustRead(t, municipal(t))
	indented, err := wellbeing.Indented(p)
	require.NoError(t, err)
	var fs wellbeing.Findings
	for path, node := range p.All() {
		fs = append(fs, wellbeing.Finding{Code: wellbeing.CodeType, Path: path.Pointer(), Args: wellbeing.ArgsOf("type", fmt.Sprintf("%T", node))})
	}
	fs.Locate(indented)
	last := -1
	for _, f := range fs {
		require.Greater(t, f.Place.Offset, last, "%s", f)
		last = f.Place.Offset
		require.Equal(t, byte('{'), indented[f.Place.Offset], "%s", f)
	}
	require.Greater(t, len(fs), 500)
	ids := map[wellbeing.ID]bool{}
	x := wellbeing.NewIndex(p)
	for path, r := range p.References() {
		at, ok := wellbeing.Locate(indented, path.Pointer())
		if len(ids) < 20 {
			require.True(t, ok)
			require.True(t, bytes.HasPrefix(indented[at.Offset:], []byte(`"`+r.ID+`"`)))
		}
		require.Contains(t, x.ReferencesTo(r.ID), path.Pointer())
		e, found := x.Lookup(r.ID)
		require.True(t, found)
		require.True(t, r.Kinds.Has(e.Kind))
		ids[r.ID] = true
	}
	require.Greater(t, len(ids), 20, slices.Sorted(maps.Keys(ids)))
	for path := range p.All() {
		if path.Pointer() == "/title" {
			break // a walk may end early
		}
	}
	for range p.References() {
		break
	}
}

func TestPlacesInALongHostileTextAreFoundInTime(t *testing.T) {
	deep := strings.Repeat(`[`, 900) + strings.Repeat("]", 900)
	long := planWith(`"vision":{"fi":"` + strings.Repeat("😀", 500_000) + `"},"extensions":{"a.b":[` + deep + strings.Repeat(`,{"a":1}`, 200_000) + `]}`)
	begin := time.Now()
	place, ok := wellbeing.Locate([]byte(long), "/extensions/a.b/200000/a")
	require.True(t, ok)
	require.Less(t, time.Since(begin), patience)
	require.Equal(t, placeAt([]byte(long), place.Offset), place)
	var e *wellbeing.ReadError
	require.True(t, errors.As(readError([]byte(long)), &e))
	require.Equal(t, wellbeing.CodeTooDeep, e.Findings[0].Code)
}
