package batch

import (
	"encoding/csv"
	"encoding/json"
	"io"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	"github.com/openwellbeing/plan/wellbeing/catalogue"
)

// row is a line of NDJSON as another program reads it.
type row struct {
	Name   string         `json:"name"`
	Line   int            `json:"line"`
	Plan   string         `json:"plan"`
	On     *string        `json:"on"`
	Method string         `json:"method"`
	Counts map[string]int `json:"counts"`
	Codes  map[string]int `json:"codes"`
	Doing  *rollup        `json:"doing"`
	Effect *rollup        `json:"effect"`
	// Delivery is beside the two.
	Delivery *rollup `json:"delivery"`
	Error    *struct {
		Code   string  `json:"code"`
		Path   *string `json:"path"`
		Line   int     `json:"line"`
		Column int     `json:"column"`
	} `json:"error"`
}

type rollup struct {
	Share    json.Number `json:"share"`
	Coverage json.Number `json:"coverage"`
	Withheld bool        `json:"withheld"`
}

func rows(t *testing.T, text string) []row {
	t.Helper()
	var out []row
	for line := range strings.Lines(text) {
		require.True(t, strings.HasSuffix(line, "}\n"), "%q", line)
		d := json.NewDecoder(strings.NewReader(line))
		d.DisallowUnknownFields()
		var r row
		require.NoError(t, d.Decode(&r), line)
		out = append(out, r)
	}
	return out
}

func table(t *testing.T, text string) []map[string]string {
	t.Helper()
	require.Equal(t, strings.Count(text, "\n"), strings.Count(text, "\r\n"))
	r := csv.NewReader(strings.NewReader(text))
	names, err := r.Read()
	require.NoError(t, err)
	require.Equal(t, columns, names)
	var out []map[string]string
	for {
		cells, err := r.Read()
		if err == io.EOF {
			return out
		}
		require.NoError(t, err)
		m := map[string]string{}
		for i, c := range cells {
			m[names[i]] = c
		}
		out = append(out, m)
	}
}

func TestBothFormatsSayTheSame(t *testing.T) {
	text := mixed(t)
	cfg := Config{On: day, Rules: true}
	ndjson := rows(t, written(t, Lines("all plans", strings.NewReader(text)), FormatNDJSON, cfg))
	cells := table(t, written(t, Lines("all plans", strings.NewReader(text)), FormatCSV, cfg))
	require.Len(t, cells, len(ndjson))
	i := 0
	withheld := 0
	for r, err := range Run(t.Context(), Lines("all plans", strings.NewReader(text)), cfg) {
		n, c := ndjson[i], cells[i]
		i++
		require.Equal(t, "all plans", n.Name)
		require.Equal(t, r.Line, n.Line)
		require.Equal(t, n.Name, c["name"])
		require.Equal(t, strconv.Itoa(n.Line), c["line"])
		require.Equal(t, n.Plan, c["plan"])
		counts, codes := map[string]int{"error": 0, "warning": 0, "advice": 0}, map[string]int{}
		var words []string
		for _, f := range r.Findings {
			counts[string(f.Severity)]++
			codes[string(f.Code)]++
		}
		for code, n := range codes {
			words = append(words, code+"="+strconv.Itoa(n))
		}
		slices.Sort(words)
		require.Equal(t, counts, n.Counts)
		require.Equal(t, codes, n.Codes)
		require.Equal(t, strings.Join(words, " "), c["codes"])
		require.Equal(t, []string{strconv.Itoa(counts["error"]), strconv.Itoa(counts["warning"]), strconv.Itoa(counts["advice"])},
			[]string{c["errors"], c["warnings"], c["advice"]})
		if err != nil {
			require.Nil(t, n.Doing)
			require.Equal(t, string(r.Findings[0].Code), n.Error.Code)
			require.Equal(t, string(r.Findings[0].Path), *n.Error.Path)
			require.Equal(t, r.Line, n.Error.Line, "the line of the input")
			require.Equal(t, r.Findings[0].Place.Column, n.Error.Column)
			require.Equal(t, []string{n.Error.Code, *n.Error.Path, strconv.Itoa(n.Error.Line), strconv.Itoa(n.Error.Column)},
				[]string{c["error"], c["error_path"], c["error_line"], c["error_column"]})
			continue
		}
		require.Nil(t, n.Error)
		require.Empty(t, c["error"])
		require.Equal(t, "2026-11-21", *n.On)
		require.Equal(t, "2026-11-21", c["on"])
		require.Equal(t, r.Progress.Method, n.Method)
		require.Equal(t, r.Progress.Method, c["method"])
		for name, at := range map[string]*rollup{"doing": n.Doing, "effect": n.Effect, "delivery": n.Delivery} {
			require.Equal(t, c[name], string(at.Share))
			require.Equal(t, c[name+"_coverage"], string(at.Coverage))
			require.Equal(t, c[name+"_withheld"] == "true", at.Withheld)
			if at.Withheld {
				require.Empty(t, at.Share)
				withheld++
			}
		}
		require.Equal(t, r.Progress.Effect.Coverage.String(), string(n.Effect.Coverage))
		if !r.Progress.Effect.Withheld {
			require.Equal(t, r.Progress.Effect.Share.String(), string(n.Effect.Share))
		}
	}
	require.Len(t, ndjson, i)
	require.Positive(t, withheld, "no example has a share that is withheld")
}

func TestALineIsWrittenSo(t *testing.T) {
	text := planLine(7) + "\n{\"format\":\"1.0\",\"id\":7}\n"
	require.Equal(t,
		`{"line":1,"plan":"plan-7","on":"2026-11-21","method":"wb-progress/1","counts":{"error":0,"warning":0,"advice":0},"codes":{},`+
			`"doing":{"share":null,"coverage":0,"withheld":true},"effect":{"share":null,"coverage":0,"withheld":true},`+
			`"delivery":{"share":null,"coverage":null}}`+"\n"+
			`{"line":2,"error":{"code":"schema/required","path":"","line":2,"column":1},"counts":{"error":6,"warning":0,"advice":0},`+
			`"codes":{"schema/required":5,"schema/type":1}}`+"\n",
		written(t, Lines("", strings.NewReader(text)), FormatNDJSON, Config{On: day}))
	require.Equal(t, strings.Join(columns, ",")+"\r\n"+
		",1,plan-7,2026-11-21,wb-progress/1,0,0,0,,,0,true,,0,true,,,,,,,\r\n"+
		",2,,,,6,0,0,schema/required=5 schema/type=1,,,,,,,,,,schema/required,,2,1\r\n",
		written(t, Lines("", strings.NewReader(text)), FormatCSV, Config{On: day}))
	require.Equal(t, strings.Join(columns, ",")+"\r\n", written(t, Lines("", strings.NewReader("")), FormatCSV, Config{}))
	require.Empty(t, written(t, Lines("", strings.NewReader("")), FormatNDJSON, Config{}))
}

// Names of files and of entries that would play tricks on a terminal, a spreadsheet or a reader of JSON.
func TestNamesAreShownAndPlayNoTricks(t *testing.T) {
	names := []string{
		"a\x1b[31m\r\n.json", "\u202egnp.json", "zero\u200bwidth.json", "=cmd()|x.json", "+1.json", "-1.json", "@x.json", "'x.json", "quote\".json",
		"comma,semi;.json", "back\\slash.json", "\xff\xfe.json", "\x7f\u0085\u2028.json", "ä 😀.json", "<script>.json", "tab\t.json", "\U000e0041.json", "nul\x00.json",
	}
	var entries []entry
	for _, name := range names {
		entries = append(entries, entry{name: name, text: "["})
	}
	path := put(t, "n.zip", zipped(t, entries...))
	out := rows(t, written(t, Files(path), FormatNDJSON, Config{}))
	cells := table(t, written(t, Files(path), FormatCSV, Config{}))
	require.Len(t, out, len(names))
	require.Len(t, cells, len(names))
	for i, name := range names {
		require.Equal(t, strings.ToValidUTF8(path+"/"+name, "\ufffd"), strings.ReplaceAll(out[i].Name, "\ufffd\ufffd", "\ufffd"))
		require.Equal(t, catalogue.Printable(path+"/"+name), cells[i]["name"])
	}
	for _, text := range []string{written(t, Files(path), FormatNDJSON, Config{}), written(t, Files(path), FormatCSV, Config{})} {
		require.True(t, utf8.ValidString(text))
		for _, r := range text {
			require.True(t, r == '\n' || r == '\r' || r == utf8.RuneError || catalogue.Shows(r), "%U is in the output", r)
		}
	}
	for _, name := range names {
		cell := table(t, written(t, Lines(name, strings.NewReader("[")), FormatCSV, Config{}))[0]["name"]
		require.NotContains(t, "=+-@", string(cell[0]), name)
		require.Equal(t, catalogue.Printable(name), strings.TrimPrefix(cell, "'"), "an apostrophe more, and nothing else")
	}
}
