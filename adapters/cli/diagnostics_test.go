package cli_test

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/stretchr/testify/require"
)

// requirePlain requires that a text has nothing that a terminal would act upon.
func requirePlain(t *testing.T, text string) {
	t.Helper()
	require.True(t, utf8.ValidString(text), "%q", text)
	for _, r := range text {
		space := r == '\n' || r == '\u00a0' || r == '\u202f'
		unseen := unicode.In(r, unicode.Other_Default_Ignorable_Code_Point, unicode.Variation_Selector)
		if !space && (!unicode.IsPrint(r) || r == utf8.RuneError || unseen) {
			require.Fail(t, "a character that does not show reaches the screen", "%U in %q", r, text)
		}
	}
}

// tricks are what a file or an argument could try to make a terminal do.
var tricks = map[string]string{
	"colour": "\x1b[31mred", "title": "\x1b]0;owned\x07", "control sequence in one byte": "\u009b31m", "override": "a\u202Eb",
	"isolate": "a\u2066b", "zero width": "a\u200Bb", "line": "a\u2028b", "back": "a\b\b\rb", "delete": "a\x7fb",
	"filler": "a\u3164b", "variation": "a\uFE0Fb",
	"nothing": "a\x00b", "not UTF-8": "a\xff\xfeb", "mark": "\uFEFFa",
}

func TestNothingFromAPlanPlaysTricksOnATerminal(t *testing.T) {
	t.Parallel()
	text := read(t, sound)
	escape := strings.NewReplacer("\x00", `\u0000`, "\x1b", `\u001b`, "\a", `\u0007`, "\b", `\b`, "\r", `\r`)
	for name, trick := range tricks {
		for _, put := range []string{trick, escape.Replace(trick)} {
			documents := []string{
				strings.Replace(text, "Aholan", put, 1),
				strings.Replace(text, `"Ahola"`, `"`+put+`"`, 1),
				strings.Replace(text, "Jokaisella", put, 1),
				strings.Replace(text, "Kerho", put, 1),
				strings.Replace(text, "Yksin", put, 1),
				strings.Replace(text, `"%"`, `"`+put+`"`, 1),
				strings.Replace(text, "ahola-2025", put, 1),
				strings.Replace(text, `"ahola"`, `"`+put+`"`, 2),
				strings.Replace(text, `"format"`, `"`+put+`": 1, "format"`, 1),
				strings.Replace(text, `"kind"`, put+`"kind"`, 1),
				strings.Replace(strings.Replace(text, "1.0", "1.1", 1), "completed", put, 1),
				strings.Replace(strings.Replace(text, "1.0", "1.1", 1), `"kind": "municipal"`, `"kind": "`+put+`", "`+put+`": 1`, 1),
				put, put + text, text + put,
			}
			for i, document := range documents {
				for _, args := range [][]string{
					{"show"},
					{"check"},
					{"check", "--lang", "fi"},
					{"progress"},
					{"progress", "--by", "right"},
					{"check", "--all", "--format", "github"},
					{"check", "--format", "sarif"},
					{"check", "--format", "json"},
					{"progress", "--format", "json"},
				} {
					got := setting{in: strings.NewReader(document)}.run(append(args, "-")...)
					what := fmt.Sprintf("%s in document %d, %v", name, i, args)
					t.Run(what, func(t *testing.T) {
						requirePlain(t, got.out)
						requirePlain(t, got.err)
						switch args[len(args)-1] {
						case "json":
							decode(t, got.out)
						case "sarif":
							decodeSARIF(t, got.out)
						case "github":
							commandsOf(t, got.out)
						}
					})
				}
				got := setting{in: strings.NewReader(document), terminal: true, env: map[string]string{"NO_COLOR": "1"}}.run("fmt", "-")
				requirePlain(t, got.out)
				requirePlain(t, got.err)
			}
		}
	}
}

func TestNothingFromAnArgumentPlaysTricksOnATerminal(t *testing.T) {
	t.Parallel()
	for _, trick := range tricks {
		for _, args := range [][]string{
			{trick},
			{"help", trick},
			{"completion", trick},
			{"show", trick},
			{"check", trick},
			{"fmt", trick},
			{"fmt", "-w", trick},
			{"check", "--on", trick, sound},
			{"check", "--lang", trick, sound},
			{"check", "--format", trick, sound},
			{"check", "--fail-on", trick, sound},
			{"check", "--disable", trick, sound},
			{"check", "--regime", trick, sound},
			{"explain", trick},
			{"rules", trick},
			{"new", "--kind", trick},
			{"new", "--kind", "municipal", "--id", trick},
			{"new", "--kind", "municipal", "--title", trick},
			{"new", "--kind", "municipal", "--name", trick},
			{"check", "--" + trick, sound},
			{"check", "-" + trick, sound},
			{"fmt", "--canonical=" + trick, sound},
			{"progress", "--by", trick, sound},
			{"schema", "--of", trick},
		} {
			got := run(args...)
			require.Equal(t, 2, got.status, "%q", args)
			requirePlain(t, got.out)
			requirePlain(t, got.err)
			if args[0] != "check" && args[0] != "progress" {
				continue
			}
			got = run(append([]string{args[0], "--format", "json"}, args[1:]...)...)
			requirePlain(t, got.out)
			if args[1] != "--format" {
				decode(t, got.out)
			}
		}
	}
}

func TestNoFileNamePlaysTricksOnATerminal(t *testing.T) {
	for _, trick := range tricks {
		dir := t.TempDir()
		path := filepath.Join(dir, "x"+trick+".json")
		if err := os.WriteFile(path, []byte(read(t, data)), 0o600); err != nil {
			require.ErrorContains(t, err, "invalid argument", "no file can have this name: %q", trick)
			continue
		}
		for _, args := range [][]string{{"check", path}, {"check", dir}, {"check", "--format", "json", dir}, {"show", path}, {"show", path + "n"}} {
			got := run(args...)
			requirePlain(t, got.out)
			requirePlain(t, got.err)
		}
	}
}

func TestPlaceAndMark(t *testing.T) {
	long := strings.Repeat("ä", 5000)
	head := `"format": "1.0", "id": "a", "title": {"fi": "A"}, "languages": ["fi"], "organizations": [{"id": "a", "name": {"fi": "A"}}], "owners": ["a"]`
	for name, c := range map[string]struct {
		document     string
		line, column int
		code         string
	}{
		"plain":                  {"{" + head + ",\n \"kind\": \"x\"}", 2, 10, "schema/enum"},
		"after letters":          {"{" + head + ",\n\"summary\": {\"fi\": \"ääkköset åäö €\"}, \"kind\": \"x\"}", 2, 46, "schema/enum"},
		"after tabs":             {"{" + head + ",\n\t\t\"kind\":\t\"x\"}", 2, 11, "schema/enum"},
		"after a picture":        {"{" + head + ",\n\"summary\": {\"fi\": \"😀\"}, \"kind\": \"x\"}", 2, 33, "schema/enum"},
		"after a combining mark": {"{" + head + ",\n\"summary\": {\"fi\": \"a\u0308\"}, \"kind\": \"x\"}", 2, 34, "schema/enum"},
		"CRLF":                   {"{" + head + ",\r\n\r\n \"kind\": \"x\"}\r\n", 3, 10, "schema/enum"},
		"byte-order mark":        {"\uFEFF{\"kind\": \"x\", " + head + "}", 1, 10, "schema/enum"},
		"a long line":            {"{" + head + ", \"summary\": {\"fi\": \"" + long + "\"}, \"kind\": \"x\", \"ä" + long + "\": 1}", 1, len(head) + 5000 + 35, "schema/enum"},
		"no line end":            {"{" + head + ",\n\"kind\": \"x\"}", 2, 9, "schema/enum"},
		"end of the text":        {"{" + head + ",\n", 2, 1, "input/unexpected-end"},
		"end without line end":   {"{" + head + ",", 1, len(head) + 3, "input/unexpected-end"},
		"after the end":          {"{" + head + ", \"kind\": \"municipal\"}\n\nx", 3, 1, "input/trailing-data"},
		"nothing":                {"", 1, 1, "input/unexpected-end"},
		"the second of a name":   {"{" + head + ",\n\"kind\": \"municipal\", \"kind\": \"joint\"}", 2, 22, "input/duplicate-member"},
	} {
		t.Run(name, func(t *testing.T) {
			path := write(t, "plan.json", c.document)
			o := decode(t, run("check", "--format", "json", path).out)
			f := o.Documents[0].Findings[0]
			for _, g := range o.Documents[0].Findings {
				if string(g.Code) == c.code {
					f = g
				}
			}
			require.Equal(t, c.code, string(f.Code))
			require.Equal(t, []int{c.line, c.column}, []int{f.Place.Line, f.Place.Column})

			got := run("check", path)
			place := fmt.Sprintf("%s:%d:%d: error: ", path, c.line, c.column)
			require.Contains(t, got.out, place)
			_, after, _ := strings.Cut(got.out, place)
			lines := strings.Split(after, "\n")
			mark := 0
			for !strings.HasSuffix(lines[mark], "^") {
				mark++
			}
			require.Regexp(t, regexp.MustCompile(`^ *\| *\^$`), lines[mark])
			require.Contains(t, lines[mark-1], fmt.Sprintf("  %d |", c.line))
			for _, line := range lines[1 : mark+1] {
				require.LessOrEqual(t, columnsOf(line), 80, "%q", line)
			}
			// The mark stands under what the offset points to.
			want := c.document[f.Place.Offset:]
			if end := strings.IndexAny(want, ",}\r\n"); end >= 0 {
				want = want[:end]
			}
			under := under(lines[mark-1], columnsOf(lines[mark])-1)
			require.True(t, strings.HasPrefix(under, strings.ReplaceAll(want, "\t", " ")), "%q is not under %q\n%s\n%s", want, under, lines[mark-1], lines[mark])
		})
	}
}

// columnsOf counts columns as a terminal does, for the characters that the tests use.
func columnsOf(line string) int {
	n := 0
	for _, r := range line {
		switch {
		case r == '😀':
			n += 2
		case r != '\u0308':
			n++
		}
	}
	return n
}

// under returns what of a line begins at a column, from 0.
func under(line string, column int) string {
	for i := range line {
		if columnsOf(line[:i]) == column && !strings.HasPrefix(line[i:], "\u0308") {
			return line[i:]
		}
	}
	return ""
}

func TestManyFindingsOnOneLongLineTakeNoTime(t *testing.T) {
	var b strings.Builder
	b.WriteString(`{"format": "1.0"`)
	for i := range 400 {
		fmt.Fprintf(&b, `, "x%d": "%s"`, i, strings.Repeat("ö", 5000))
	}
	b.WriteString("}")
	got := run("check", write(t, "plan.json", b.String()))
	require.Equal(t, 1, got.status)
	require.Less(t, len(got.out), 1_000_000)
	for line := range strings.SplitSeq(got.out, "\n") {
		if strings.Contains(line, " | ") {
			require.LessOrEqual(t, columnsOf(line), 80)
		}
	}
}

func TestFindingsAreSaidInTheOrderOfTheText(t *testing.T) {
	var lines []int
	for _, m := range regexp.MustCompile(`(?m)^testdata/broken\.json:(\d+):`).FindAllStringSubmatch(run("check", brokenPlan).out, -1) {
		n, err := strconv.Atoi(m[1])
		require.NoError(t, err)
		lines = append(lines, n)
	}
	require.Len(t, lines, 10)
	require.True(t, slices.IsSorted(lines), "%v", lines)
}
