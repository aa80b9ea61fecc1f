package workbook_test

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"

	"github.com/openwellbeing/plan/adapters/tables"
	"github.com/openwellbeing/plan/adapters/workbook"
	"github.com/openwellbeing/plan/wellbeing"
	"github.com/openwellbeing/plan/wellbeing/catalogue"
)

func textCell(s string) tables.Cell { return tables.Cell{Kind: tables.CellText, Text: s} }

func numberCell(t testing.TB, s string) tables.Cell {
	t.Helper()
	d, err := wellbeing.ParseDecimal(s)
	require.NoError(t, err)
	return tables.Cell{Kind: tables.CellNumber, Number: d}
}

func dayCell(t testing.TB, s string) tables.Cell {
	t.Helper()
	d, err := wellbeing.ParseDate(s)
	require.NoError(t, err)
	return tables.Cell{Kind: tables.CellDate, Date: d}
}

// hard are texts that programs for tables like to change.
var hard = []string{
	"=1+1", "+358", "-1", "@SUM(A1)", "'quoted", "''", "=HYPERLINK(\"http://example.org\")", "\t=1", "|cmd", "%",
	"line\nfeed", "carriage\rreturn", "both\r\nof them", "\r\n", "\n", "ends with\n", "ends with\r", "tab\tinside", "\tbefore",
	" leading", "trailing ", "two  inside", "   ", " ",
	"012", "1e5", "1E-5", "TRUE", "epätosi", "2025-01-01", "1/2", "1.1.2025", "0x1F", "25 %", "3,14", "NaN", "#REF!", "123456789012345678",
	"ÅÄÖ åäö", "😀 👩‍👧‍👦 🇫🇮", "\u00a0no break\u00a0", "\u200bzero width", "\u202eright to left", "é", "<b>&amp;</b>", "a<b&c>d\"e'f", "]]>", "&#13;",
	"_x000D_", "_x005F_", "_x005F_x000D_", "_x0041_x0042_", "_x000d_", "__x0041__", "_xZZZZ_", "_x00", "_xD83D_", "_x", "x005F_",
	"\u0085"[:0] + "ends", "\ufeffmark", "\ufffd",
	strings.Repeat("a", 32_767), strings.Repeat("😀", 16_383) + "a", strings.Repeat("ä", 32_767), strings.Repeat("_x0041_", 4_681),
}

func TestTextComesBackAsItWas(t *testing.T) {
	w := workbook.NewWriter()
	require.NoError(t, w.Sheet("Tekstit", []string{"=otsikko", "_x000D_"}))
	for _, s := range hard {
		require.NoError(t, w.Row(textCell(s), textCell("next")), "%.40q", s)
	}
	data, err := w.Bytes()
	require.NoError(t, err)

	sheet := independently(t, data).named(t, "Tekstit")
	require.Equal(t, "=otsikko", sheet.cells["A1"].text)
	require.Equal(t, "_x000D_", sheet.cells["B1"].text)
	for i, s := range hard {
		cell := sheet.cells[tables.Ref{Row: i + 1}.Cell()]
		require.Equal(t, s, cell.text, "%.40q", s)
		require.Equal(t, "inlineStr", cell.kind, "text is typed as text")
		require.Empty(t, cell.formula)
	}
	require.NotContains(t, sheet.part, "<f>")

	book, err := workbook.Read(data, workbook.Limits{})
	require.NoError(t, err)
	for i, s := range hard {
		require.Equal(t, textCell(s), book.Sheets[0].Rows[i+1][0])
	}
}

// The library has a reader of its own.
func TestTheLibraryReadsWhatWasWritten(t *testing.T) {
	w := workbook.NewWriter()
	require.NoError(t, w.Sheet("Tekstit", []string{"a"}))
	for _, s := range hard {
		require.NoError(t, w.Row(textCell(s)))
	}
	data, err := w.Bytes()
	require.NoError(t, err)
	f, err := excelize.OpenReader(bytes.NewReader(data))
	require.NoError(t, err)
	for i, s := range hard {
		got, err := f.GetCellValue("Tekstit", tables.Ref{Row: i + 1}.Cell())
		require.NoError(t, err)
		require.Equal(t, s, got)
		kind, err := f.GetCellType("Tekstit", tables.Ref{Row: i + 1}.Cell())
		require.NoError(t, err)
		require.Equal(t, excelize.CellTypeInlineString, kind)
	}
}

func TestNumbersAndDaysAreNumbersAndDays(t *testing.T) {
	w := workbook.NewWriter()
	require.NoError(t, w.Sheet("Luvut", []string{"a", "b"}))
	numbers := []string{"0", "1", "-1", "123456789.012345", "999999999999", "0.1", "0.000001", "-99.999999", "92.5"}
	for _, n := range numbers {
		require.NoError(t, w.Row(numberCell(t, n)))
	}
	share := numberCell(t, "0.256")
	share.Percent = true
	days := []struct{ day, serial string }{
		{"1900-01-01", "1"}, {"1900-02-28", "59"}, {"1900-03-01", "61"}, {"2025-01-01", "45658"}, {"9999-12-31", "2958465"},
	}
	require.NoError(t, w.Row(share, tables.Cell{}, dayCell(t, "1899-12-31"), dayCell(t, "1000-01-01")))
	for _, d := range days {
		require.NoError(t, w.Row(dayCell(t, d.day)))
	}
	data, err := w.Bytes()
	require.NoError(t, err)

	sheet := independently(t, data).named(t, "Luvut")
	for i, n := range numbers {
		cell := sheet.cells[tables.Ref{Row: i + 1}.Cell()]
		require.Equal(t, openedCell{text: n}, cell)
	}
	last := len(numbers) + 2
	at := func(column, row int) string { return tables.Ref{Row: row - 1, Column: column}.Cell() }
	require.Equal(t, "0.256", sheet.cells[at(0, last)].text)
	require.NotContains(t, sheet.cells, at(1, last), "an empty cell stays empty")
	require.Equal(t, "1899-12-31", sheet.cells[at(2, last)].text)
	require.Equal(t, "inlineStr", sheet.cells[at(3, last)].kind)
	for i, d := range days {
		require.Equal(t, d.serial, sheet.cells[at(0, last+1+i)].text, d.day)
	}

	book, err := workbook.Read(data, workbook.Limits{})
	require.NoError(t, err)
	rows := book.Sheets[0].Rows
	for i, n := range numbers {
		require.Equal(t, n, rows[i+1][0].Number.String())
	}
	require.True(t, rows[last-1][0].Percent)
	require.Equal(t, "0.256", rows[last-1][0].Number.String())
	require.Equal(t, "25.60%", rows[last-1][0].Text)
	for i, d := range days {
		require.Equal(t, tables.CellDate, rows[last+i][0].Kind)
		require.Equal(t, d.day, rows[last+i][0].Date.String())
		if d.day > "1900-03" {
			require.Equal(t, d.day, rows[last+i][0].Text, "shown as ISO writes days")
		}
	}
}

func codeOf(t testing.TB, err error) wellbeing.Finding {
	t.Helper()
	var refused *wellbeing.FindingsError
	require.True(t, errors.As(err, &refused), "%v", err)
	require.Len(t, refused.Findings, 1)
	require.Equal(t, wellbeing.SeverityError, refused.Findings[0].Severity)
	return refused.Findings[0]
}

func TestWhatACellCannotHoldIsRefusedAndNotCut(t *testing.T) {
	for name, c := range map[string]struct {
		text string
		code wellbeing.Code
	}{
		"one character too many":         {strings.Repeat("a", 32_768), tables.CodeCellTooLong},
		"astral characters count double": {strings.Repeat("😀", 16_384), tables.CodeCellTooLong},
		"wide characters":                {strings.Repeat("ä", 32_768), tables.CodeCellTooLong},
		"a NUL":                          {"a\x00b", tables.CodeControlCharacter},
		"a bell":                         {"a\ab", tables.CodeControlCharacter},
		"a vertical tab":                 {"a\vb", tables.CodeControlCharacter},
		"an escape":                      {"\x1b[31m", tables.CodeControlCharacter},
		"a delete":                       {"a\x7f", tables.CodeControlCharacter},
		"a next line":                    {"a\u0085b", tables.CodeControlCharacter},
		"no character":                   {"a\uffff", tables.CodeControlCharacter},
		"bad UTF-8":                      {"a\xffb", tables.CodeControlCharacter},
		"a lone surrogate":               {"a\xed\xa0\x80", tables.CodeControlCharacter},
	} {
		t.Run(name, func(t *testing.T) {
			w := workbook.NewWriter()
			require.NoError(t, w.Sheet("Tavoitteet", []string{"a", "b"}))
			require.NoError(t, w.Row(textCell("sound")))
			err := w.Row(textCell("sound"), textCell(c.text))
			f := codeOf(t, err)
			require.Equal(t, c.code, f.Code)
			require.Equal(t, "Tavoitteet", f.Args.Get("sheet"))
			require.Equal(t, "B3", f.Args.Get("cell"))
			require.Equal(t, name == "a bell", f.Args.Get("character") == "U+0007")
			data, err := w.Bytes()
			require.Error(t, err, "no half of a workbook comes out")
			require.Nil(t, data)
		})
	}
}

func TestASheetThatIsFullTakesNoMoreRows(t *testing.T) {
	if testing.Short() {
		t.Skip("NOT RUN in short mode: a million rows")
	}
	w := workbook.NewWriter()
	require.NoError(t, w.Sheet("Rivit", []string{"a"}))
	for range 1_048_575 {
		if err := w.Row(tables.Cell{}); err != nil {
			require.NoError(t, err)
		}
	}
	f := codeOf(t, w.Row(tables.Cell{}))
	require.Equal(t, tables.CodeTooLarge, f.Code)
	require.Equal(t, "1048576", f.Args.Get("allowed"))
	require.Equal(t, "Rivit", f.Args.Get("sheet"))
}

func TestTheSameRowsAreTheSameFile(t *testing.T) {
	write := func() []byte {
		w := workbook.NewWriter()
		for _, name := range []string{"Ensimmäinen", "Toinen"} {
			require.NoError(t, w.Sheet(name, []string{"a", "b"}))
			for _, s := range hard {
				require.NoError(t, w.Row(textCell(s), numberCell(t, "1.5"), dayCell(t, "2025-01-01")))
			}
		}
		data, err := w.Bytes()
		require.NoError(t, err)
		return data
	}
	require.Equal(t, write(), write())
}

func TestSheetsHaveNamesThatSpreadsheetsTake(t *testing.T) {
	for _, name := range []string{"", "a/b", "a:b", "a\\b", "a?b", "a*b", "[a]", "'a", "a'", strings.Repeat("a", 32), "a\nb", "a\xff"} {
		require.Error(t, workbook.NewWriter().Sheet(name, nil), "%q", name)
	}
	w := workbook.NewWriter()
	require.NoError(t, w.Sheet("Åtgärder & mål <1>", nil))
	require.Error(t, w.Sheet("ÅTGÄRDER & MÅL <1>", nil), "the same name twice")
	w = workbook.NewWriter()
	require.Error(t, w.Row(textCell("a")), "a row needs a sheet")
	_, err := workbook.NewWriter().Bytes()
	require.Error(t, err, "a workbook has a sheet")
	w = workbook.NewWriter()
	require.NoError(t, w.Sheet("a", nil))
	_, err = w.Bytes()
	require.NoError(t, err)
	require.Error(t, w.Row(textCell("late")), "nothing comes after the end")
	require.Error(t, w.Sheet("late", nil))
}

func TestHeadingsAreBoldAndStayInSight(t *testing.T) {
	w := workbook.NewWriter()
	require.NoError(t, w.Sheet("Tavoitteet", []string{"plan", "goal"}))
	require.NoError(t, w.Row(textCell("a"), textCell("=b")))
	data, err := w.Bytes()
	require.NoError(t, err)
	f, err := excelize.OpenReader(bytes.NewReader(data))
	require.NoError(t, err)
	style := func(cell string) *excelize.Style {
		n, err := f.GetCellStyle("Tavoitteet", cell)
		require.NoError(t, err)
		s, err := f.GetStyle(n)
		require.NoError(t, err)
		return s
	}
	require.True(t, style("B1").Font.Bold)
	require.False(t, style("A2").Font != nil && style("A2").Font.Bold)
	panes, err := f.GetPanes("Tavoitteet")
	require.NoError(t, err)
	require.True(t, panes.Freeze)
	require.Equal(t, 1, panes.YSplit)
	require.Contains(t, independently(t, data).parts["xl/styles.xml"], `quotePrefix="1"`)
	properties, err := f.GetDocProps()
	require.NoError(t, err)
	require.Empty(t, properties.Creator+properties.LastModifiedBy)
}

// Programs that people use open what was written, where they are installed.
func TestOtherProgramsOpenWhatWasWritten(t *testing.T) {
	w := workbook.NewWriter()
	require.NoError(t, w.Sheet("Tekstit", []string{"a"}))
	for _, s := range hard {
		require.NoError(t, w.Row(textCell(s)))
	}
	data, err := w.Bytes()
	require.NoError(t, err)
	name := filepath.Join(t.TempDir(), "written.xlsx")
	require.NoError(t, os.WriteFile(name, data, 0o600))
	openpyxl(t, name)
	libreOffice(t, name)
}

func openpyxl(t *testing.T, name string) {
	if exec.Command("python3", "-c", "import openpyxl").Run() != nil {
		t.Log("NOT RUN: openpyxl is not installed")
		return
	}
	out, err := exec.Command("python3", "-c", "import openpyxl,sys\nfor r in openpyxl.load_workbook(sys.argv[1]).active.iter_rows():\n  assert r[0].data_type=='s' or r[0].value is None, r[0].value", name).CombinedOutput()
	require.NoError(t, err, "%s", out)
}

func libreOffice(t *testing.T, name string) {
	office, err := exec.LookPath("soffice")
	if err != nil {
		t.Log("NOT RUN: LibreOffice is not installed")
		return
	}
	out, err := exec.Command(office, "--headless", "--convert-to", "csv", "--outdir", filepath.Dir(name), name).CombinedOutput()
	require.NoError(t, err, "%s", out)
	require.FileExists(t, strings.TrimSuffix(name, ".xlsx")+".csv")
}

// Every refusal has words of its own in every language, and none repeats what was found.
func TestRefusalsAreSaidInWords(t *testing.T) {
	for _, r := range refusals() {
		f := wellbeing.Finding{Code: r.code, Args: wellbeing.ArgsOf("reason", r.arg)}
		if r.code == tables.CodeTooLarge {
			f.Args = wellbeing.ArgsOf("limit", r.arg, "allowed", "1")
		}
		for _, l := range catalogue.Languages() {
			w := catalogue.Render(f, l)
			require.NotEmpty(t, w.Message)
			require.NotEmpty(t, w.Hint)
			if strings.Contains(r.arg, "-") {
				require.NotContains(t, w.Message, r.arg)
			}
		}
	}
}
