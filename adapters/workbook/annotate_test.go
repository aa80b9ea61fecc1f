package workbook_test

import (
	"bytes"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"

	"github.com/openwellbeing/plan/adapters/tables"
	"github.com/openwellbeing/plan/adapters/workbook"
	"github.com/openwellbeing/plan/wellbeing"
	"github.com/openwellbeing/plan/wellbeing/catalogue"
)

func found(code wellbeing.Code, severity wellbeing.Severity, args ...string) wellbeing.Finding {
	return wellbeing.Finding{Code: code, Severity: severity, Args: wellbeing.ArgsOf(args...)}
}

func note(sheet, cell string, f wellbeing.Finding) workbook.Note {
	column, row, err := excelize.CellNameToCoordinates(cell)
	if err != nil {
		panic(err)
	}
	return workbook.Note{At: tables.Ref{Sheet: sheet, Row: row - 1, Column: column - 1}, Finding: f}
}

var (
	required = found(wellbeing.CodeRequired, wellbeing.SeverityError, "member", "title")
	cycle    = found(wellbeing.CodeCycle, wellbeing.SeverityWarning)
)

const plan = "Mål & åtgärder"

// somewhere are findings on cells of every kind: filled and styled, commented, empty, in rows that are not there, and nowhere.
func somewhere() []workbook.Note {
	return []workbook.Note{
		note(plan, "D2", required), note(plan, "B2", cycle), note(plan, "D2", cycle), note(plan, "A1", cycle), note(plan, "D6", cycle),
		note(plan, "H2", cycle), note(plan, "B4", required), note(plan, "Z99", cycle), note("Mittarit", "B2", cycle), note("Mittarit", "A2", cycle),
		note("Piilossa", "C3", cycle),
		{Finding: required},
		note("Ei ole", "A1", cycle),
		{At: tables.Ref{Sheet: plan, Row: -1}, Finding: cycle},
	}
}

func said(f wellbeing.Finding, l wellbeing.Language) string {
	w := catalogue.Render(f, l)
	return w.Message
}

func TestFindingsStandBesideTheirCells(t *testing.T) {
	original := kept(t)
	data, err := workbook.Annotate(original, somewhere(), wellbeing.Swedish)
	require.NoError(t, err)
	before, after := independently(t, original), independently(t, data)
	comments := after.named(t, plan).comments
	require.ElementsMatch(t, []string{"D2", "B2", "A1", "D6", "H2", "B4", "Z99"}, slices.Collect(maps.Keys(comments)))
	require.Equal(t, 1, strings.Count(comments["D2"], said(required, wellbeing.Swedish)))
	require.Contains(t, comments["D2"], said(cycle, wellbeing.Swedish), "several findings are one comment")
	require.True(t, strings.HasPrefix(comments["D2"], "Fel: "), comments["D2"])
	require.True(t, strings.HasPrefix(comments["B2"], "Planerare: kolla detta\n\nVarning: "), "a comment that was there stays: %q", comments["B2"])
	require.Len(t, after.named(t, "Mittarit").comments, 2)
	require.Len(t, after.named(t, "Piilossa").comments, 1)

	unchanged(t, before, after)
	require.Len(t, after.sheets, len(before.sheets)+1)
}

// unchanged requires all of the original in the annotated copy: every part byte for byte, but those that findings go into,
// and of these every cell, link and rule.
func unchanged(t *testing.T, before, after opened) {
	t.Helper()
	var touched []string
	for name, text := range before.parts {
		require.Contains(t, after.parts, name)
		if after.parts[name] != text {
			touched = append(touched, name)
		}
	}
	for _, name := range touched {
		require.NotContains(t, name, "sharedStrings")
		require.NotContains(t, name, "chart")
		require.NotContains(t, name, "docProps")
	}
	for i, sheet := range before.sheets {
		now := after.sheets[i]
		require.Equal(t, sheet.name, now.name)
		require.Equal(t, sheet.state, now.state)
		require.Equal(t, sheet.merged, now.merged)
		require.Equal(t, sheet.links, now.links)
		for cell, was := range sheet.cells {
			is := now.cells[cell]
			is.style, was.style = 0, 0
			require.Equal(t, was, is, "%s %s", sheet.name, cell)
		}
		for cell, is := range now.cells {
			if _, had := sheet.cells[cell]; !had {
				is.style = 0
				require.Equal(t, openedCell{}, is, "a cell that is new holds nothing")
			}
		}
		rest := func(part string) string {
			start, end := strings.Index(part, "<sheetData"), strings.Index(part, "</sheetData>")
			if start < 0 || end < 0 {
				return part
			}
			return part[:start] + part[end:]
		}
		was, is := rest(sheet.part), rest(now.part)
		if !strings.Contains(was, "legacyDrawing ") {
			start := strings.Index(is, "<legacyDrawing ")
			if start >= 0 {
				is = is[:start] + is[start+strings.Index(is[start:], "/>")+2:]
			}
		}
		if !strings.HasSuffix(strings.TrimSpace(was), "<sheetData></sheetData></worksheet>") && strings.Contains(was, "</sheetData>") {
			require.Equal(t, was, is, "%s: drop-downs, widths, formats and panes", sheet.name)
		}
	}
}

func TestMarkedCellsKeepTheirStyle(t *testing.T) {
	data, err := workbook.Annotate(kept(t), somewhere(), wellbeing.Finnish)
	require.NoError(t, err)
	f, err := excelize.OpenReader(bytes.NewReader(data))
	require.NoError(t, err)
	style := func(sheet, cell string) *excelize.Style {
		n, err := f.GetCellStyle(sheet, cell)
		require.NoError(t, err)
		s, err := f.GetStyle(n)
		require.NoError(t, err)
		return s
	}
	d2 := style(plan, "D2")
	require.Equal(t, 9, d2.NumFmt, "still a percentage")
	require.True(t, d2.Font.Bold)
	require.Equal(t, []string{"F8CBAD"}, d2.Fill.Color, "an error")
	require.Equal(t, []string{"FFF2CC"}, style(plan, "Z99").Fill.Color, "a warning")
	require.Empty(t, style(plan, "A2").Fill.Color, "nothing was found about this one")
	shown, err := f.GetCellValue(plan, "D2")
	require.NoError(t, err)
	require.Equal(t, "26%", shown)
	comments, err := f.GetComments(plan)
	require.NoError(t, err)
	require.Len(t, comments, 7)
	validations, err := f.GetDataValidations(plan)
	require.NoError(t, err)
	require.Len(t, validations, 1)
	rules, err := f.GetConditionalFormats(plan)
	require.NoError(t, err)
	require.Len(t, rules, 1)
}

func TestAllFindingsAreListed(t *testing.T) {
	for l, name := range map[wellbeing.Language]string{wellbeing.Finnish: "Havainnot", wellbeing.Swedish: "Anmärkningar", wellbeing.English: "Findings"} {
		notes := somewhere()
		data, err := workbook.Annotate(kept(t), notes, l)
		require.NoError(t, err)
		list := independently(t, data).named(t, name)
		at := func(column, row int) string { return list.cells[tables.Ref{Row: row, Column: column}.Cell()].text }
		require.Equal(t, catalogue.Phrase("workbook.column-code", l, nil), at(5, 0))
		for i, n := range notes {
			require.Equal(t, catalogue.Name("severity", string(n.Finding.Severity), l), at(0, i+1))
			require.Equal(t, n.At.Sheet, at(1, i+1))
			require.Equal(t, said(n.Finding, l), at(3, i+1))
			require.Equal(t, catalogue.Render(n.Finding, l).Hint, at(4, i+1))
			require.Equal(t, string(n.Finding.Code), at(5, i+1))
		}
		require.Equal(t, "'"+plan+"'!D2", list.links["C2"])
		require.Equal(t, "D2", at(2, 1))
		require.Empty(t, at(2, 12), "about no cell")
		require.Empty(t, at(2, 13), "about a sheet that is not there")
		require.Empty(t, at(2, 14), "about a whole sheet")
		require.Len(t, list.links, 11)
	}
}

func TestAListHasANameOfItsOwn(t *testing.T) {
	data, err := workbook.Annotate(kept(t), somewhere(), wellbeing.English)
	require.NoError(t, err)
	again, err := workbook.Annotate(data, somewhere(), wellbeing.English)
	require.NoError(t, err)
	o := independently(t, again)
	o.named(t, "Findings")
	o.named(t, "Findings 2")
	comments := o.named(t, plan).comments
	require.Equal(t, 2, strings.Count(comments["Z99"], said(cycle, wellbeing.English)), "findings come after those of last time")
	require.Len(t, comments, 7)
}

func TestWithoutFindingsTheListSaysSo(t *testing.T) {
	original := kept(t)
	data, err := workbook.Annotate(original, nil, wellbeing.Finnish)
	require.NoError(t, err)
	o := independently(t, data)
	require.Equal(t, catalogue.Phrase("workbook.no-findings", wellbeing.Finnish, nil), o.named(t, "Havainnot").cells["D2"].text)
	unchanged(t, independently(t, original), o)
}

func TestAConversationStaysAsItIs(t *testing.T) {
	original := packed(t, with(talked(), "xl/styles.xml", styled("0")))
	data, err := workbook.Annotate(original, []workbook.Note{note("Suunnitelma", "B2", cycle), note("Suunnitelma", "A1", cycle), note("Suunnitelma", "C1", cycle)}, wellbeing.Finnish)
	require.NoError(t, err)
	o := independently(t, data)
	sheet := o.named(t, "Suunnitelma")
	require.Equal(t, "[Threaded comment] Your version of Excel …", sheet.comments["B2"])
	require.True(t, strings.HasPrefix(sheet.comments["A1"], "Suunnittelija:\nvanha\n\nVaroitus: "), sheet.comments["A1"])
	require.Contains(t, sheet.comments, "C1")
	require.Equal(t, threads, o.parts["xl/threadedComments/threadedComment1.xml"])
	require.NotZero(t, sheet.cells["B2"].style, "but the cell is marked")
	require.Equal(t, "'Suunnitelma'!B2", o.named(t, "Havainnot").links["C2"])
}

// Programs write the same workbook in different ways: with prefixes, without numbers of rows, with elements that end at once.
func TestWorkbooksOfOtherProgramsAreAnnotated(t *testing.T) {
	for name, sheet := range map[string]string{
		"cells without places":    `<worksheet ` + mainNS + `><sheetData><row><c><v>1</v></c><c><v>2</v></c></row><row/></sheetData></worksheet>`,
		"an empty sheet":          `<worksheet ` + mainNS + `><sheetData/></worksheet>`,
		"prefixes":                `<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData><x:row r="1" spans="1:1"><x:c r="A1"><x:v>1</x:v></x:c></x:row><x:row r="3"/></x:sheetData><x:tableParts/></x:worksheet>`,
		"styles of rows":          `<worksheet ` + mainNS + `><cols><col min="1" max="9" style="1"/></cols><sheetData><row r="2" s="1" customFormat='1'/></sheetData><extLst/></worksheet>`,
		"apostrophes":             `<worksheet ` + mainNS + `><sheetData><row r='1'><c r='A1' s='1' t='str'><v>a</v></c></row></sheetData></worksheet>`,
		"comments in the markup":  `<worksheet ` + mainNS + `><!-- <row r="9"> --><sheetData ><row r="1" ><c r="A1" ><v>1</v></c ></row ></sheetData ></worksheet >`,
		"a drawing of comments":   `<worksheet ` + mainNS + ` ` + relNS + `><sheetData><row r="1"><c r="A1"/></row></sheetData><legacyDrawing r:id="rId8"/></worksheet>`,
		"a link that leads wrong": `<worksheet ` + mainNS + ` ` + relNS + `><sheetData/><legacyDrawing r:id="rId9"/></worksheet>`,
	} {
		t.Run(name, func(t *testing.T) {
			for _, styles := range []string{"", styled("0", "0%")} {
				parts := with(builtSheet(sheet), "xl/worksheets/_rels/sheet1.xml.rels",
					linksOpen+`<Relationship Id="rId8" Type="`+office+`vmlDrawing" Target="../drawings/a.vml"/></Relationships>`,
					"xl/drawings/a.vml", `<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel"><v:shape id="_x0000_s9999"/></xml>`)
				if styles != "" {
					parts["xl/styles.xml"] = styles
				}
				original := packed(t, parts)
				notes := []workbook.Note{
					note("Suunnitelma", "A1", cycle), note("Suunnitelma", "B1", cycle), note("Suunnitelma", "B2", required),
					note("Suunnitelma", "A3", cycle), note("Suunnitelma", "D9", cycle),
				}
				data, err := workbook.Annotate(original, notes, wellbeing.English)
				require.NoError(t, err)
				o := independently(t, data)
				sheet := o.named(t, "Suunnitelma")
				require.Len(t, sheet.comments, 5)
				for _, n := range notes {
					require.NotZero(t, sheet.cells[n.At.Cell()].style, n.At.Cell())
				}
				before, err := workbook.Read(original, workbook.Limits{})
				require.NoError(t, err)
				after, err := workbook.Read(data, workbook.Limits{})
				require.NoError(t, err)
				for i, row := range before.Sheets[0].Rows {
					for j, cell := range row {
						cell.Comment = after.Sheets[0].Rows[i][j].Comment
						require.Equal(t, cell, after.Sheets[0].Rows[i][j])
					}
				}
				_, err = excelize.OpenReader(bytes.NewReader(data))
				require.NoError(t, err)
				require.Contains(t, strings.Join(slices.Collect(maps.Values(o.parts)), ""), `<x:Row>8</x:Row><x:Column>3</x:Column>`)
			}
		})
	}
}

func TestVeryManyFindingsOnACellFitIntoAComment(t *testing.T) {
	notes := slices.Repeat([]workbook.Note{note(plan, "A1", cycle)}, 5_000)
	data, err := workbook.Annotate(kept(t), notes, wellbeing.Finnish)
	require.NoError(t, err)
	o := independently(t, data)
	comment := o.named(t, plan).comments["A1"]
	require.Less(t, len(comment), 32_767)
	require.True(t, strings.HasSuffix(comment, catalogue.Phrase("workbook.more", wellbeing.Finnish, wellbeing.ArgsOf("count", "4980"))), comment)
	require.Contains(t, o.named(t, "Havainnot").cells, "F5001", "the list has them all")
}

func TestTheSameFindingsGiveTheSameCopy(t *testing.T) {
	original := kept(t)
	first, err := workbook.Annotate(original, somewhere(), wellbeing.Finnish)
	require.NoError(t, err)
	for range 5 {
		again, err := workbook.Annotate(original, somewhere(), wellbeing.Finnish)
		require.NoError(t, err)
		require.Equal(t, first, again)
	}
}

func TestOtherProgramsOpenAnAnnotatedCopy(t *testing.T) {
	data, err := workbook.Annotate(kept(t), somewhere(), wellbeing.Finnish)
	require.NoError(t, err)
	name := filepath.Join(t.TempDir(), "annotated.xlsx")
	require.NoError(t, os.WriteFile(name, data, 0o600))
	libreOffice(t, name)
}
