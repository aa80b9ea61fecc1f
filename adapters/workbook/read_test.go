package workbook_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/openwellbeing/plan/adapters/tables"
	"github.com/openwellbeing/plan/adapters/workbook"
	"github.com/openwellbeing/plan/wellbeing"
)

func read(t testing.TB, parts map[string]string) tables.Book {
	t.Helper()
	book, err := workbook.Read(packed(t, parts), workbook.Limits{})
	require.NoError(t, err)
	return book
}

func TestAWorkbookIsReadAsItIsKept(t *testing.T) {
	book, err := workbook.Read(kept(t), workbook.Limits{})
	require.NoError(t, err)
	require.Len(t, book.Sheets, 5)
	s := book.Sheets[0]
	require.Equal(t, "Mål & åtgärder", s.Name)
	require.Equal(t, "Alla barn läser", s.Rows[1][0].Text)
	require.Equal(t, []tables.Range{{FirstRow: 1, FirstColumn: 0, LastRow: 2, LastColumn: 0}}, s.Merged)
	require.Equal(t, "Bibliotek och skola", s.Rows[2][2].Text, "rich text is whole")
	require.Equal(t, tables.CellNumber, s.Rows[1][3].Kind)
	require.Equal(t, "0.256", s.Rows[1][3].Number.String(), "exact, not as shown")
	require.True(t, s.Rows[1][3].Percent)
	require.Equal(t, "26%", s.Rows[1][3].Text)
	require.Equal(t, tables.Cell{Formula: "SUM(D2:D3)"}, s.Rows[1][4], "a formula is not evaluated")
	require.Equal(t, "Planerare: kolla detta", s.Rows[1][1].Comment)
	require.Empty(t, s.Rows[3], "rows in between stay")
	require.Empty(t, s.Rows[4])
	require.Equal(t, "Efter tomma rader", s.Rows[5][0].Text)
	require.Equal(t, "rad\nbyte", s.Rows[5][1].Text)
	require.Equal(t, textCell("TRUE"), s.Rows[5][5])
	require.Equal(t, map[int]bool{2: true}, s.HiddenRows)
	require.Equal(t, map[int]bool{2: true}, s.HiddenColumns)
	require.False(t, book.Sheets[1].Hidden)
	require.True(t, book.Sheets[2].Hidden)
	require.True(t, book.Sheets[3].Hidden, "very hidden")

	var said []string
	for _, f := range book.Findings {
		said = append(said, f.String())
		require.Equal(t, tables.SeverityOf(f.Code), f.Severity)
	}
	require.Equal(t, []string{
		`warning table/formula-without-value at "" cell="E2" sheet="Mål & åtgärder"`,
		`warning table/hidden-content at "" row="3" sheet="Mål & åtgärder"`,
		`warning table/hidden-content at "" column="C" sheet="Mål & åtgärder"`,
		`warning table/hidden-content at "" sheet="Syvällä"`,
	}, said)
}

func TestCellsAreOfTheKindThatTheFileSays(t *testing.T) {
	formats := styled("0", "10", "14", "22", "yyyy\\-mm\\-dd", `d\.m\.yyyy;@`, "[$-40B]d. mmmm yyyy", "mmm yy", "h:mm", "[h]:mm",
		"0.00", `0" kpl"`, "000", "0.0%", "@", ";;;", `"päivä" 0`, "yyyy-mm-dd hh:mm:ss.000", "[Red]0.0", "General", "0.00E+00", `d "kuu" m`)
	const (
		percent, short, moment, iso, finnish, long, month, clock, hours = 2, 3, 4, 5, 6, 7, 8, 9, 10
		fixed, pieces, padded, share, asText, hiding, literal, exact    = 11, 12, 13, 14, 15, 16, 17, 18
	)
	day := func(s string) wellbeing.Date {
		d, err := wellbeing.ParseDate(s)
		require.NoError(t, err)
		return d
	}
	for name, c := range map[string]struct {
		style int
		cell  string // kind and content
		want  tables.Cell
	}{
		"a number":                          {0, `><v>12.5</v>`, tables.Cell{Kind: tables.CellNumber, Text: "12.5", Number: numberCell(t, "12.5").Number}},
		"a number as it is stored":          {0, `><v>0.30000000000000004</v>`, tables.Cell{Kind: tables.CellNumber, Text: "0.30000000000000004", Number: numberCell(t, "0.3").Number}},
		"one with an exponent":              {0, `><v>1.2E3</v>`, tables.Cell{Kind: tables.CellNumber, Text: "1.2E3", Number: numberCell(t, "1200").Number}},
		"a small one":                       {0, `><v>1E-9</v>`, textCell("1E-9")},
		"a third":                           {fixed, `><v>0.333333333333333</v>`, textCell("0.333333333333333")},
		"a great one":                       {0, `><v>123456789012345678</v>`, textCell("123456789012345678")},
		"no number at all":                  {0, `><v>abc</v>`, textCell("abc")},
		"shown with two decimals":           {fixed, `><v>1.23456</v>`, tables.Cell{Kind: tables.CellNumber, Text: "1.23", Number: numberCell(t, "1.23456").Number}},
		"shown with a unit":                 {pieces, `><v>5</v>`, tables.Cell{Kind: tables.CellNumber, Text: "5 kpl", Number: numberCell(t, "5").Number}},
		"shown with zeros before":           {padded, `><v>12</v>`, tables.Cell{Kind: tables.CellNumber, Text: "012", Number: numberCell(t, "12").Number}},
		"shown as nothing":                  {hiding, `><v>12</v>`, tables.Cell{Kind: tables.CellNumber, Text: "12", Number: numberCell(t, "12").Number}},
		"quoted letters are no days":        {literal, `><v>12</v>`, tables.Cell{Kind: tables.CellNumber, Text: "päivä 12", Number: numberCell(t, "12").Number}},
		"a percentage":                      {percent, `><v>0.25</v>`, tables.Cell{Kind: tables.CellNumber, Text: "25.00%", Number: numberCell(t, "0.25").Number, Percent: true}},
		"a percentage of one's own":         {share, `><v>0.2549</v>`, tables.Cell{Kind: tables.CellNumber, Text: "25.5%", Number: numberCell(t, "0.2549").Number, Percent: true}},
		"a day":                             {short, `><v>45658</v>`, tables.Cell{Kind: tables.CellDate, Text: "1.1.2025", Date: day("2025-01-01")}},
		"a day with a time":                 {moment, `><v>45658.75</v>`, tables.Cell{Kind: tables.CellDate, Text: "1.1.2025 18:00", Date: day("2025-01-01")}},
		"a day as ISO writes it":            {iso, `><v>45658</v>`, tables.Cell{Kind: tables.CellDate, Text: "2025-01-01", Date: day("2025-01-01")}},
		"a day as Finns write it":           {finnish, `><v>45658</v>`, tables.Cell{Kind: tables.CellDate, Text: "1.1.2025", Date: day("2025-01-01")}},
		"a day in words":                    {long, `><v>45658</v>`, tables.Cell{Kind: tables.CellDate, Text: "1. tammikuu 2025", Date: day("2025-01-01")}},
		"a month":                           {month, `><v>45658</v>`, tables.Cell{Kind: tables.CellDate, Text: "Jan 25", Date: day("2025-01-01")}},
		"the end of a day":                  {iso, `><v>45658.99</v>`, tables.Cell{Kind: tables.CellDate, Text: "2025-01-01", Date: day("2025-01-01")}},
		"a moment to the millisecond":       {exact, `><v>45658.5</v>`, tables.Cell{Kind: tables.CellDate, Text: "2025-01-01 12:00:00.000", Date: day("2025-01-01")}},
		"the day that never was":            {iso, `><v>60</v>`, tables.Cell{Kind: tables.CellNumber, Text: "1900-02-29", Number: numberCell(t, "60").Number}},
		"a day before all days":             {iso, `><v>-5</v>`, tables.Cell{Kind: tables.CellNumber, Text: "-5", Number: numberCell(t, "-5").Number}},
		"a time":                            {clock, `><v>0.5</v>`, textCell("12:00")},
		"a length of time":                  {hours, `><v>1.5</v>`, textCell("36:00")},
		"a day that is written as one":      {0, ` t="d"><v>2025-01-01T10:00:00</v>`, tables.Cell{Kind: tables.CellDate, Text: "2025-01-01T10:00:00", Date: day("2025-01-01")}},
		"text of the sheet's own":           {0, ` t="inlineStr"><is><t xml:space="preserve"> a </t></is>`, textCell(" a ")},
		"text that looks like a number":     {asText, ` t="inlineStr"><is><t>012</t></is>`, textCell("012")},
		"text in a format that hides":       {hiding, ` t="inlineStr"><is><t>näkyy</t></is>`, textCell("näkyy")},
		"rich text":                         {0, ` t="inlineStr"><is> <r><t>a</t></r> <r><rPr><b/></rPr><t>b</t></r><rPh sb="0" eb="1"><t>no</t></rPh></is>`, textCell("ab")},
		"shared text":                       {0, ` t="s"><v>1</v>`, textCell("jaettu\r\nteksti")},
		"true":                              {0, ` t="b"><v>1</v>`, textCell("TRUE")},
		"false":                             {0, ` t="b"><v>0</v>`, textCell("FALSE")},
		"an error value":                    {0, ` t="e"><v>#REF!</v>`, tables.Cell{Kind: tables.CellError, Text: "#REF!"}},
		"a formula with a number":           {0, `><f>1+1</f><v>2</v>`, tables.Cell{Kind: tables.CellNumber, Text: "2", Number: numberCell(t, "2").Number, Formula: "1+1"}},
		"a formula with text":               {0, ` t="str"><f>A1&amp;B1</f><v>_x000D_</v>`, tables.Cell{Kind: tables.CellText, Text: "\r", Formula: "A1&B1"}},
		"a formula with an empty text":      {0, ` t="str"><f>A1</f><v></v>`, tables.Cell{Kind: tables.CellText, Formula: "A1"}},
		"a formula with an error":           {0, ` t="e"><f>1/0</f><v>#DIV/0!</v>`, tables.Cell{Kind: tables.CellError, Text: "#DIV/0!", Formula: "1/0"}},
		"a formula without a value":         {0, `><f>1+1</f>`, tables.Cell{Formula: "1+1"}},
		"a formula that has an empty value": {0, `><f>1+1</f><v></v>`, tables.Cell{Formula: "1+1"}},
		"a style that is not there":         {99, `><v>1</v>`, tables.Cell{Kind: tables.CellNumber, Text: "1", Number: numberCell(t, "1").Number}},
	} {
		t.Run(name, func(t *testing.T) {
			row := `<row r="1"><c r="A1" s="` + itoa(c.style) + `"` + c.cell
			parts := with(built(row+`</c></row>`), "xl/styles.xml", formats,
				"xl/sharedStrings.xml", xmlHead+`<sst `+mainNS+`><si><t>nolla</t></si><si><r><t>jaettu_x000D_
</t></r><r><t>teksti</t></r></si></sst>`)
			got := read(t, parts).Sheets[0].Rows[0][0]
			require.Equal(t, c.want, got)
		})
	}
}

func TestDaysAreCountedFrom1904WhereTheWorkbookDoes(t *testing.T) {
	parts := built(`<row r="1"><c r="A1" s="1"><v>44196</v></c><c r="B1" s="1"><v>0</v></c></row>`)
	parts["xl/workbook.xml"] = strings.Replace(parts["xl/workbook.xml"], "<sheets>", `<workbookPr date1904="1"/><sheets>`, 1)
	row := read(t, with(parts, "xl/styles.xml", styled("yyyy-mm-dd"))).Sheets[0].Rows[0]
	require.Equal(t, "2025-01-01", row[0].Date.String())
	require.Equal(t, "2025-01-01", row[0].Text)
	require.Equal(t, "1904-01-01", row[1].Date.String())
}

func TestCellsThatDoNotSayWhereTheyAreFollowEachOther(t *testing.T) {
	rows := read(t, built(`<row><c><v>1</v></c><c><v>2</v></c></row><row r="4"><c r="C4"><v>3</v></c><c><v>4</v></c></row><row><c><v>5</v></c></row>`)).Sheets[0].Rows
	require.Len(t, rows, 5)
	require.Equal(t, "2", rows[0][1].Text)
	require.Empty(t, rows[1])
	require.Equal(t, "3", rows[3][2].Text)
	require.Equal(t, "4", rows[3][3].Text)
	require.Equal(t, "5", rows[4][0].Text)
}

func TestCellsThatHoldNothingTakeNoRoom(t *testing.T) {
	sheet := read(t, builtSheet(`<worksheet `+mainNS+`><cols><col min="2" max="16384" hidden="1"/></cols><sheetData><row r="1"><c r="A1"><v>1</v></c><c r="C1" t="inlineStr"><is><t>c</t></is></c><c r="XFD1" s="3"/></row>`+
		`<row r="1048576" hidden="1"><c r="XFD1048576"/></row></sheetData></worksheet>`)).Sheets[0]
	require.Len(t, sheet.Rows, 1)
	require.Len(t, sheet.Rows[0], 3)
	require.Empty(t, sheet.HiddenRows)
	require.Equal(t, map[int]bool{1: true, 2: true}, sheet.HiddenColumns)
}

func TestASharedFormulaIsThatOfTheFirstCell(t *testing.T) {
	rows := read(t, built(`<row r="1"><c r="A1"><f t="shared" ref="A1:A2" si="0">B1*2</f><v>2</v></c></row><row r="2"><c r="A2"><f t="shared" si="0"/><v>4</v></c></row>`)).Sheets[0].Rows
	require.Equal(t, "B1*2", rows[0][0].Formula)
	require.Equal(t, "B1*2", rows[1][0].Formula)
	require.Equal(t, "4", rows[1][0].Text)
}

const threads = xmlHead + `<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments">` +
	`<threadedComment ref="B2" id="{1}" personId="{2}"><text>Onko tämä valmis?</text></threadedComment>` +
	`<threadedComment ref="B2" id="{3}" parentId="{1}" personId="{2}"><text>On.</text></threadedComment></ThreadedComments>`

func talked() map[string]string {
	return with(built(`<row r="1"><c r="A1"><v>1</v></c></row>`),
		"xl/worksheets/_rels/sheet1.xml.rels", xmlHead+linksOpen+`<Relationship Id="rId1" Type="`+office+`comments" Target="../comments7.xml"/>`+
			`<Relationship Id="rId2" Type="http://schemas.microsoft.com/office/2017/10/relationships/threadedComment" Target="/xl/threadedComments/threadedComment1.xml"/></Relationships>`,
		"xl/comments7.xml", xmlHead+`<comments `+mainNS+`><authors><author>tc={1}</author></authors><commentList>`+
			`<comment ref="B2" authorId="0"><text><t>[Threaded comment] Your version of Excel …</t></text></comment>`+
			`<comment ref="A1" authorId="0"><text><t xml:space="preserve">Suunnittelija:
vanha</t></text></comment></commentList></comments>`,
		"xl/threadedComments/threadedComment1.xml", threads)
}

func TestConversationsAreReadWhole(t *testing.T) {
	rows := read(t, talked()).Sheets[0].Rows
	require.Equal(t, "Onko tämä valmis?\n\nOn.", rows[1][1].Comment, "beside a cell that holds nothing")
	require.Equal(t, tables.CellEmpty, rows[1][1].Kind)
	require.Equal(t, "Suunnittelija:\nvanha", rows[0][0].Comment)
}

// What a workbook says of other files is never followed, and what it holds besides tables is never unpacked.
func TestOtherFilesAreLeftAlone(t *testing.T) {
	parts := with(built(`<row r="1"><c r="A1"><f>[1]Blad1!A1</f><v>7</v></c></row>`),
		"xl/externalLinks/externalLink1.xml", `<externalLink `+mainNS+`/>`, "xl/media/image1.png", "no picture", "customXml/item1.xml", "<!DOCTYPE no>")
	row := read(t, parts).Sheets[0].Rows[0]
	require.Equal(t, "7", row[0].Text)
	require.Equal(t, "[1]Blad1!A1", row[0].Formula)
}

func TestAStrictWorkbookIsReadToo(t *testing.T) {
	parts := built(`<row r="1"><c r="A1"><v>1</v></c></row>`)
	for name, text := range parts {
		text = strings.ReplaceAll(text, "http://schemas.openxmlformats.org/officeDocument/2006/relationships", "http://purl.oclc.org/ooxml/officeDocument/relationships")
		parts[name] = strings.ReplaceAll(text, "http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/spreadsheetml/main")
	}
	require.Equal(t, "1", read(t, parts).Sheets[0].Rows[0][0].Text)
}

func TestASheetThatIsAChartHoldsNoCells(t *testing.T) {
	parts := built("")
	parts["xl/_rels/workbook.xml.rels"] = strings.Replace(parts["xl/_rels/workbook.xml.rels"], office+"worksheet", office+"chartsheet", 1)
	book := read(t, parts)
	require.Equal(t, []tables.Sheet{{Name: "Suunnitelma"}}, book.Sheets)
}
