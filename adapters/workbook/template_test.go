package workbook_test

import (
	"bytes"
	"encoding/json"
	"html"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"

	"github.com/openwellbeing/plan/adapters/tables"
	"github.com/openwellbeing/plan/adapters/workbook"
	"github.com/openwellbeing/plan/wellbeing"
	"github.com/openwellbeing/plan/wellbeing/catalogue"
)

func opensInExcelize(t *testing.T, data []byte) *excelize.File {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	require.NoError(t, err)
	return f
}

// offered returns what the drop-down of a cell offers, whichever way it knows it.
func offered(t *testing.T, f *excelize.File, sheet, cell string) []string {
	t.Helper()
	validations, err := f.GetDataValidations(sheet)
	require.NoError(t, err)
	for _, v := range validations {
		first, last, _ := strings.Cut(v.Sqref, ":")
		if !within(t, cell, first, last) || v.Type != "list" {
			continue
		}
		v.Formula1 = html.UnescapeString(v.Formula1)
		if list, inline := strings.CutPrefix(v.Formula1, `"`); inline {
			return strings.Split(strings.TrimSuffix(list, `"`), ",")
		}
		area := v.Formula1
		for _, d := range f.GetDefinedName() {
			if d.Name == v.Formula1 {
				area = d.RefersTo
			}
		}
		name, cells, found := strings.Cut(area, "!")
		require.True(t, found, area)
		first, last, _ = strings.Cut(strings.ReplaceAll(cells, "$", ""), ":")
		column, from, err := excelize.CellNameToCoordinates(first)
		require.NoError(t, err)
		_, to, err := excelize.CellNameToCoordinates(last)
		require.NoError(t, err)
		var choices []string
		for row := from; row <= to; row++ {
			cell, err := excelize.CoordinatesToCellName(column, row)
			require.NoError(t, err)
			value, err := f.GetCellValue(strings.Trim(name, "'"), cell)
			require.NoError(t, err)
			if value != "" {
				choices = append(choices, value)
			}
		}
		return choices
	}
	return nil
}

func within(t *testing.T, cell, first, last string) bool {
	t.Helper()
	at := func(s string) (int, int) {
		column, row, err := excelize.CellNameToCoordinates(s)
		require.NoError(t, err)
		return column, row
	}
	c, r := at(cell)
	c1, r1 := at(first)
	c2, r2 := at(last)
	return c >= c1 && c <= c2 && r >= r1 && r <= r2
}

func TestTheTemplateOffersWhatTheFormHas(t *testing.T) {
	for _, l := range catalogue.Languages() {
		data, err := workbook.Template(l)
		require.NoError(t, err)
		f := opensInExcelize(t, data)
		o := independently(t, data)
		lists := 0
		for i, form := range tables.Form(l) {
			require.Equal(t, form.Name, f.GetSheetList()[i])
			require.Empty(t, o.sheets[i].state, "nothing is hidden")
			for j, line := range form.Lines {
				require.Equal(t, line, o.sheets[i].cells["A"+strconv.Itoa(j+1)].text)
			}
			for j, row := range form.Rows {
				require.Equal(t, row.Label, o.sheets[i].cells["A"+strconv.Itoa(j+2)].text)
				require.Equal(t, row.Choices, offered(t, f, form.Name, "B"+strconv.Itoa(j+2)))
			}
			for j, c := range form.Columns {
				name := tables.ColumnName(j)
				require.Equal(t, c.Heading, o.sheets[i].cells[name+"1"].text)
				width, err := f.GetColWidth(form.Name, name)
				require.NoError(t, err)
				require.InDelta(t, c.Width, width, 0.01)
				if len(c.Choices) > 0 {
					require.Equal(t, c.Choices, offered(t, f, form.Name, name+"7"), "%s in %s", c.Heading, l)
					lists++
				}
				style, err := f.GetColStyle(form.Name, name)
				require.NoError(t, err)
				look, err := f.GetStyle(style)
				require.NoError(t, err)
				require.True(t, look.Alignment.WrapText)
				if c.Kind == tables.CellDate {
					require.Equal(t, 49, look.NumFmt, "a point in time stays the text that somebody writes")
				}
			}
			require.NotContains(t, o.sheets[i].part, "<f>", "no formulas")
			require.Contains(t, o.sheets[i].part, `paperSize="9" orientation="landscape"`)
		}
		require.Greater(t, lists, 8)
		properties, err := f.GetDocProps()
		require.NoError(t, err)
		require.Equal(t, string(l), properties.Language)
		require.NotEmpty(t, properties.Title)
		require.Empty(t, properties.Creator+properties.LastModifiedBy+properties.Created+properties.Modified)
	}
}

// Excel says that a workbook is damaged where a message is longer than it takes.
func TestHelpFitsIntoItsMessage(t *testing.T) {
	for _, l := range catalogue.Languages() {
		data, err := workbook.Template(l)
		require.NoError(t, err)
		f := opensInExcelize(t, data)
		for _, sheet := range f.GetSheetList()[1:] {
			validations, err := f.GetDataValidations(sheet)
			require.NoError(t, err)
			require.NotEmpty(t, validations)
			for _, v := range validations {
				require.NotEmpty(t, *v.Prompt)
				require.LessOrEqual(t, len([]rune(*v.Prompt)), 255)
				if v.PromptTitle != nil {
					require.LessOrEqual(t, len([]rune(*v.PromptTitle)), 32)
				}
				require.LessOrEqual(t, len([]rune(html.UnescapeString(v.Formula1))), 257, "255 characters between quotation marks")
			}
		}
	}
}

func TestTheSameTemplateIsTheSameFile(t *testing.T) {
	for _, l := range catalogue.Languages() {
		first, err := workbook.Template(l)
		require.NoError(t, err)
		for range 5 {
			again, err := workbook.Template(l)
			require.NoError(t, err)
			require.Equal(t, first, again)
		}
	}
	fallback, err := workbook.Template("de")
	require.NoError(t, err)
	english, err := workbook.Template(wellbeing.English)
	require.NoError(t, err)
	require.Len(t, independently(t, fallback).sheets, len(independently(t, english).sheets))
}

func examples(t *testing.T) map[string]*wellbeing.Plan {
	t.Helper()
	files, err := filepath.Glob("../../examples/plans/*.json")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	plans := map[string]*wellbeing.Plan{}
	for _, name := range files {
		data, err := os.ReadFile(name)
		require.NoError(t, err)
		p, err := wellbeing.Read(data)
		require.NoError(t, err)
		plans[filepath.Base(name)] = p
	}
	return plans
}

// What is laid out is what is read back, cell by cell.
func TestAPlanInTheTemplateIsReadBackAsItWasLaidOut(t *testing.T) {
	for name, p := range examples(t) {
		for _, l := range catalogue.Languages() {
			layout, err := tables.Layout(p, l)
			require.NoError(t, err, name)
			data, err := workbook.Write(p, l)
			require.NoError(t, err, name)
			book, err := workbook.Read(data, workbook.Limits{})
			require.NoError(t, err, name)
			require.Empty(t, book.Findings, name)
			require.Len(t, book.Sheets, len(layout.Sheets))
			for i, sheet := range layout.Sheets {
				require.Equal(t, sheet.Name, book.Sheets[i].Name)
				for j, row := range sheet.Rows {
					for k, cell := range row {
						if cell.Kind == tables.CellEmpty || cell.Kind == tables.CellText && cell.Text == "" {
							continue
						}
						got := book.Sheets[i].Rows[j][k]
						require.Equal(t, cell.Kind, got.Kind, "%s %s %d %d", name, sheet.Name, j, k)
						require.Equal(t, cell.Number, got.Number)
						require.Equal(t, cell.Percent, got.Percent)
						require.Equal(t, cell.Date, got.Date)
						if cell.Kind == tables.CellText {
							require.Equal(t, cell.Text, got.Text)
						}
					}
				}
			}
		}
	}
}

// The plan that comes back from a workbook is the one that comes back from its layout without one.
func TestAPlanComesBackFromTheTemplate(t *testing.T) {
	for name, p := range examples(t) {
		for _, l := range catalogue.Languages() {
			layout, err := tables.Layout(p, l)
			require.NoError(t, err)
			want, err := tables.Import(layout, tables.Config{})
			require.NoError(t, err, "%s in %s", name, l)
			data, err := workbook.Write(p, l)
			require.NoError(t, err)
			book, err := workbook.Read(data, workbook.Limits{})
			require.NoError(t, err)
			got, err := tables.Import(book, tables.Config{})
			require.NoError(t, err, "%s in %s", name, l)
			wantPlan, err := json.Marshal(want.Plan)
			require.NoError(t, err)
			gotPlan, err := json.Marshal(got.Plan)
			require.NoError(t, err)
			require.JSONEq(t, string(wantPlan), string(gotPlan))
			require.Equal(t, want.Findings, got.Findings, "%s in %s", name, l)
		}
	}
}

func TestAnAnnotatedTemplateKeepsItsPlan(t *testing.T) {
	p := examples(t)["municipal.json"]
	data, err := workbook.Write(p, wellbeing.Finnish)
	require.NoError(t, err)
	sheet := tables.Form(wellbeing.Finnish)[2].Name
	annotated, err := workbook.Annotate(data, []workbook.Note{note(sheet, "A2", cycle), note(sheet, "Z5", required)}, wellbeing.Finnish)
	require.NoError(t, err)
	unchanged(t, independently(t, data), independently(t, annotated))
	book, err := workbook.Read(annotated, workbook.Limits{})
	require.NoError(t, err)
	require.Contains(t, book.Sheets[2].Rows[1][0].Comment, said(cycle, wellbeing.Finnish))
}

func TestAPlanThatIsNotWholeIsNotWritten(t *testing.T) {
	_, err := workbook.Write(&wellbeing.Plan{}, wellbeing.Finnish)
	require.Error(t, err)
	require.ErrorAs(t, err, new(*wellbeing.FindingsError))
}

func TestATextThatIsTooLongForACellIsRefusedWithItsPlace(t *testing.T) {
	p := examples(t)["municipal.json"]
	p.Goals[0].Title.FI = strings.Repeat("å", 32_768)
	_, err := workbook.Write(p, wellbeing.Finnish)
	f := codeOf(t, err)
	require.Equal(t, tables.CodeCellTooLong, f.Code)
	require.Equal(t, tables.Form(wellbeing.Finnish)[2].Name, f.Args.Get("sheet"))
	require.Equal(t, "A2", f.Args.Get("cell"))
}
