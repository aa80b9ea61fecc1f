package delimited_test

import (
	"encoding/csv"
	"encoding/json"
	"errors"
	"os/exec"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/openwellbeing/plan/adapters/delimited"
	"github.com/openwellbeing/plan/adapters/tables"
	"github.com/openwellbeing/plan/wellbeing"
)

func sheet(rows ...[]string) tables.Sheet {
	s := tables.Sheet{Name: "Tavoitteet"}
	for _, row := range rows {
		var cells []tables.Cell
		for _, text := range row {
			cell := tables.Cell{}
			if text != "" {
				cell = tables.Cell{Kind: tables.CellText, Text: text}
			}
			cells = append(cells, cell)
		}
		s.Rows = append(s.Rows, cells)
	}
	return s
}

var difficult = [][]string{
	{"Tavoite", "Toimenpide", "Vastuu"},
	{"Yksi\nkaksi\n", `sanoi "hei", ja; meni`, " väli "},
	{"=1+1", "-5 %", "@x"},
	{"'lainaus'", "+358", "\talku"},
	{"sarkain\tvälissä", `\.`, "”Åäö” 😀\u2028\u00a0"},
}

func TestWhatIsWrittenReadsBackTheSame(t *testing.T) {
	for _, form := range []delimited.Form{
		{}, {CRLF: true}, {ByteOrderMark: true}, {Separator: ';', CRLF: true, ByteOrderMark: true}, {Separator: '\t'},
	} {
		data, err := delimited.Write(sheet(difficult...), form)
		require.NoError(t, err)
		require.Equal(t, form.ByteOrderMark, strings.HasPrefix(string(data), "\uFEFF"))
		b, err := delimited.Read(data, delimited.Config{Separator: form.Separator})
		require.NoError(t, err)
		require.Equal(t, difficult, texts(t, b), "%+v", form)
	}
}

func TestShortRowsAreFilledUp(t *testing.T) {
	data, err := delimited.Write(sheet([]string{"a"}, nil, []string{"b", "c"}), delimited.Form{CRLF: true})
	require.NoError(t, err)
	require.Equal(t, "a,\r\n,\r\nb,c\r\n", string(data))
}

// A number is no formula, and a number with a guard would be a text.
func TestNumbersAreNotGuarded(t *testing.T) {
	s := tables.Sheet{Rows: [][]tables.Cell{{{Kind: tables.CellNumber, Text: "-5"}, {Kind: tables.CellText, Text: "-5"}, {Kind: tables.CellNumber, Text: "=5"}}}}
	data, err := delimited.Write(s, delimited.Form{})
	require.NoError(t, err)
	require.Equal(t, "-5,'-5,'=5\n", string(data))
}

func TestACellThatWouldNotComeBackIsRefusedWithItsPlace(t *testing.T) {
	for text, code := range map[string]wellbeing.Code{
		"a\r\nb":                    tables.CodeControlCharacter,
		"a\rb":                      tables.CodeControlCharacter,
		"a\x00":                     tables.CodeControlCharacter,
		"\x7f":                      tables.CodeControlCharacter,
		"a\xff":                     tables.CodeControlCharacter,
		strings.Repeat("ä", 32_768): tables.CodeCellTooLong,
		strings.Repeat("😀", 16_384): tables.CodeCellTooLong,
	} {
		data, err := delimited.Write(sheet([]string{"a"}, []string{"b", text}), delimited.Form{})
		require.Nil(t, data)
		var found *wellbeing.FindingsError
		require.True(t, errors.As(err, &found), "%q", text[:1])
		require.Len(t, found.Findings, 1)
		require.Equal(t, code, found.Findings[0].Code)
		require.Equal(t, wellbeing.ArgsOf("cell", "B2", "sheet", "Tavoitteet"), found.Findings[0].Args)
		require.Equal(t, wellbeing.SeverityError, found.Findings[0].Severity)
	}
	_, err := delimited.Write(sheet([]string{strings.Repeat("ä", 32_767)}), delimited.Form{})
	require.NoError(t, err)
	_, err = delimited.Write(sheet([]string{"a"}), delimited.Form{Separator: '"'})
	require.Error(t, err)
}

// guardedRows are the difficult rows as other programs have to see them: no cell begins like a formula.
func guardedRows() (rows [][]string) {
	for _, row := range difficult {
		var out []string
		for _, text := range row {
			out = append(out, tables.Guard(text))
		}
		rows = append(rows, out)
	}
	return rows
}

func TestAnotherReaderOfGoReadsTheSame(t *testing.T) {
	data, err := delimited.Write(sheet(difficult...), delimited.Form{CRLF: true})
	require.NoError(t, err)
	rows, err := csv.NewReader(strings.NewReader(string(data))).ReadAll()
	require.NoError(t, err)
	require.Equal(t, guardedRows(), rows)
	require.Contains(t, string(data), "\"Yksi\nkaksi\n\"", "line ends within cells are kept")
}

func TestPythonReadsTheSame(t *testing.T) {
	python, err := exec.LookPath("python3")
	if err != nil {
		t.Skip("NOT RUN: there is no python3 to read the file with")
	}
	for _, form := range []delimited.Form{{}, {CRLF: true, ByteOrderMark: true}} {
		data, err := delimited.Write(sheet(difficult...), form)
		require.NoError(t, err)
		const program = `import csv,io,json,sys
text=sys.stdin.buffer.read().decode("utf-8-sig")
print(json.dumps(list(csv.reader(io.StringIO(text,newline="")))))`
		c := exec.Command(python, "-c", program)
		c.Stdin = strings.NewReader(string(data))
		out, err := c.Output()
		require.NoError(t, err)
		var rows [][]string
		require.NoError(t, json.Unmarshal(out, &rows))
		require.Equal(t, guardedRows(), rows, "%+v", form)
	}
}

func TestAnySheetReadsBackTheSame(t *testing.T) {
	cell := rapid.OneOf(
		rapid.StringOf(rapid.RuneFrom([]rune("aå1;,|\t\"'=+-@\n \u2028😀"))),
		rapid.StringMatching(`[ -~]{0,6}`),
	)
	rapid.Check(t, func(t *rapid.T) {
		columns := rapid.IntRange(2, 5).Draw(t, "columns")
		rows := rapid.SliceOfN(rapid.SliceOfN(cell, columns, columns), 1, 6).Draw(t, "rows")
		form := delimited.Form{
			Separator:     rapid.SampledFrom([]rune{',', ';', '\t', '|'}).Draw(t, "separator"),
			CRLF:          rapid.Bool().Draw(t, "CRLF"),
			ByteOrderMark: rapid.Bool().Draw(t, "mark"),
		}
		data, err := delimited.Write(sheet(rows...), form)
		require.NoError(t, err)
		theirs := csv.NewReader(strings.NewReader(strings.TrimPrefix(string(data), "\uFEFF")))
		theirs.Comma = form.Separator
		read, err := theirs.ReadAll()
		require.NoError(t, err)
		b, err := delimited.Read(data, delimited.Config{Separator: form.Separator})
		if err != nil || len(b.Findings.AtLeast(wellbeing.SeverityAdvice)) > 0 && hasQuotes(b.Findings) {
			return // what a cell holds looks like rows of the table: stated or refused, never read in silence
		}
		require.Equal(t, len(read), len(b.Sheets[0].Rows))
		for i, row := range b.Sheets[0].Rows {
			for j, c := range row {
				require.Equal(t, rows[i][j], c.Text)
			}
		}
	})
}

func hasQuotes(fs wellbeing.Findings) bool {
	for _, f := range fs {
		if f.Code == tables.CodeQuotes {
			return true
		}
	}
	return false
}

func FuzzNothingPanicsAndNoRowIsLost(f *testing.F) {
	for _, seed := range []string{"a;b\n\"c\nd\";e\n", "sep=,\na,b", "\xFF\xFEa\x00", "a\tb\n\"x\" y\tz\n", "\xE4;\x81", "a|b\r\nc|d\r", "\"", "''="} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		b, err := delimited.Read(data, delimited.Config{})
		if err != nil {
			var found *wellbeing.FindingsError
			require.True(t, errors.As(err, &found))
			return
		}
		form, err := delimited.Write(b.Sheets[0], delimited.Form{Separator: ';'})
		if err != nil || len(b.Sheets[0].Rows) == 0 {
			return // such as noncharacters
		}
		rows, err := csv.NewReader(strings.NewReader(string(form))).ReadAll()
		if err == nil && len(rows) > len(b.Sheets[0].Rows) {
			t.Errorf("%d rows became %d", len(b.Sheets[0].Rows), len(rows))
		}
	})
}
