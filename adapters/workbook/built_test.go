package workbook_test

import (
	"archive/zip"
	"bytes"
	"maps"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"
)

const (
	xmlHead   = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>`
	mainNS    = `xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"`
	relNS     = `xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"`
	office    = `http://schemas.openxmlformats.org/officeDocument/2006/relationships/`
	linksOpen = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`
)

// built are the parts of a workbook as small as they may be, with one sheet Suunnitelma that holds these rows.
func built(rows string) map[string]string {
	return builtSheet(`<worksheet ` + mainNS + ` ` + relNS + `><sheetData>` + rows + `</sheetData></worksheet>`)
}

func builtSheet(sheet string) map[string]string {
	return map[string]string{
		"[Content_Types].xml": xmlHead + `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
			`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
			`<Default Extension="xml" ContentType="application/xml"/>` +
			`<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>` +
			`<Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`,
		"_rels/.rels":     xmlHead + linksOpen + `<Relationship Id="rId1" Type="` + office + `officeDocument" Target="xl/workbook.xml"/></Relationships>`,
		"xl/workbook.xml": xmlHead + `<workbook ` + mainNS + ` ` + relNS + `><sheets><sheet name="Suunnitelma" sheetId="1" r:id="rId1"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels": xmlHead + linksOpen + `<Relationship Id="rId1" Type="` + office + `worksheet" Target="worksheets/sheet1.xml"/>` +
			`<Relationship Id="rId2" Type="` + office + `styles" Target="styles.xml"/>` +
			`<Relationship Id="rId3" Type="` + office + `sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
		"xl/worksheets/sheet1.xml": xmlHead + sheet,
	}
}

// with returns parts with some of them changed or added.
func with(parts map[string]string, namesAndTexts ...string) map[string]string {
	changed := maps.Clone(parts)
	for i := 0; i < len(namesAndTexts); i += 2 {
		changed[namesAndTexts[i]] = namesAndTexts[i+1]
	}
	return changed
}

func packed(t testing.TB, parts map[string]string) []byte {
	t.Helper()
	var file bytes.Buffer
	archive := zip.NewWriter(&file)
	for _, name := range slices.Sorted(maps.Keys(parts)) {
		method := zip.Store
		if len(parts[name]) > 1<<16 {
			method = zip.Deflate
		}
		w, err := archive.CreateHeader(&zip.FileHeader{Name: name, Method: method})
		require.NoError(t, err)
		_, err = w.Write([]byte(parts[name]))
		require.NoError(t, err)
	}
	require.NoError(t, archive.Close())
	return file.Bytes()
}

// styled is a part of styles whose n-th style, from 1, shows numbers by the n-th of these formats.
func styled(formats ...string) string {
	var numbers, styles strings.Builder
	for i, f := range formats {
		id := strconv.Itoa(200 + i)
		if n, err := strconv.Atoi(f); err == nil && f == strconv.Itoa(n) {
			id = strconv.Itoa(n) // one that is built in
		} else {
			numbers.WriteString(`<numFmt numFmtId="` + id + `" formatCode="` + strings.ReplaceAll(f, `"`, `&quot;`) + `"/>`)
		}
		styles.WriteString(`<xf numFmtId="` + id + `" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>`)
	}
	return xmlHead + `<styleSheet ` + mainNS + `><numFmts>` + numbers.String() + `</numFmts><fonts count="1"><font><sz val="11"/></font></fonts>` +
		`<fills count="1"><fill><patternFill patternType="none"/></fill></fills><borders count="1"><border/></borders>` +
		`<cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>` + styles.String() + `</cellXfs></styleSheet>`
}

// kept is a workbook as somebody keeps it in a spreadsheet program: with comments, merged and hidden cells, drop-downs,
// colours, a formula and a chart.
func kept(t testing.TB) []byte {
	t.Helper()
	f := excelize.NewFile()
	must := func(err error) { t.Helper(); require.NoError(t, err) }
	must(f.SetSheetName("Sheet1", "Mål & åtgärder"))
	for _, name := range []string{"Mittarit", "Piilossa", "Syvällä", "Kuva"} {
		_, err := f.NewSheet(name)
		must(err)
	}
	must(f.SetSheetVisible("Piilossa", false))
	must(f.SetSheetVisible("Syvällä", false, true))
	must(f.SetCellStr("Syvällä", "A1", "hyvin piilossa"))
	s := "Mål & åtgärder"
	for cell, v := range map[string]any{
		"A1": "Mål", "B1": "Åtgärd", "C1": "Ansvarig", "D1": "Mätare", "A2": "Alla barn läser", "B2": "Läsombud", "C2": "Bibliotek",
		"B3": "Läsvecka", "D2": 0.256, "A6": "Efter tomma rader", "F6": true, "B6": "rad\nbyte",
	} {
		must(f.SetCellValue(s, cell, v))
	}
	must(f.SetCellRichText(s, "C3", []excelize.RichTextRun{{Text: "Bib", Font: &excelize.Font{Bold: true}}, {Text: "liotek "}, {Text: "och skola"}}))
	must(f.MergeCell(s, "A2", "A3"))
	must(f.SetCellFormula(s, "E2", "SUM(D2:D3)"))
	percent, err := f.NewStyle(&excelize.Style{NumFmt: 9, Font: &excelize.Font{Bold: true, Color: "FF0000"}, Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"#00FF00"}}})
	must(err)
	must(f.SetCellStyle(s, "D2", "D2", percent))
	must(f.AddComment(s, excelize.Comment{Cell: "B2", Author: "Planerare", Paragraph: []excelize.RichTextRun{{Text: "Planerare: ", Font: &excelize.Font{Bold: true}}, {Text: "kolla detta"}}}))
	must(f.SetRowVisible(s, 3, false))
	must(f.SetColVisible(s, "C", false))
	must(f.SetColWidth(s, "B", "B", 44))
	choice := excelize.NewDataValidation(true)
	choice.SetSqref("F2:F9")
	must(choice.SetDropList([]string{"pågår", "klar"}))
	must(f.AddDataValidation(s, choice))
	high, err := f.NewConditionalStyle(&excelize.Style{Font: &excelize.Font{Bold: true}})
	must(err)
	must(f.SetConditionalFormat(s, "D2:D9", []excelize.ConditionalFormatOptions{{Type: "cell", Criteria: ">", Value: "0.5", Format: &high}}))
	must(f.SetCellHyperLink(s, "B3", "https://example.org/", "External"))
	must(f.SetCellValue("Mittarit", "A1", "Mittari"))
	must(f.SetCellValue("Mittarit", "B2", 12))
	must(f.AddChart("Kuva", "A1", &excelize.Chart{Type: excelize.Col, Series: []excelize.ChartSeries{{Name: "Mittarit!$A$1", Values: "Mittarit!$B$2:$B$2"}}}))
	must(f.SetPanes(s, &excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}))
	var b bytes.Buffer
	must(f.Write(&b))
	return b.Bytes()
}

func itoa(n int) string { return strconv.Itoa(n) }
