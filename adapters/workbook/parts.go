package workbook

import (
	"strconv"
	"strings"
)

// partText is a part with what stands in it.
type partText struct{ name, text string }

const (
	packageNamespace = "http://schemas.openxmlformats.org/package/2006/"
	sheetType        = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
	commentsType     = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
	vmlType          = "application/vnd.openxmlformats-officedocument.vmlDrawing"
)

// parts returns the parts of a workbook of this room that are not sheets.
func (w *Writer) parts() []partText {
	return []partText{
		{"xl/styles.xml", stylesPart()},
		{"xl/workbook.xml", w.workbookPart()},
		{"xl/_rels/workbook.xml.rels", w.workbookLinks()},
		{"docProps/core.xml", w.propertiesPart()},
		{"_rels/.rels", linksText(
			linkText("rId1", linkNamespace+linkWorkbook, "xl/workbook.xml"),
			linkText("rId2", packageNamespace+"relationships/metadata/core-properties", "docProps/core.xml"),
		)},
		{"[Content_Types].xml", w.typesPart()},
	}
}

func (w *Writer) workbookPart() string {
	var b strings.Builder
	b.WriteString(declaration + `<workbook xmlns="` + mainNamespace + `" xmlns:r="` + linkNamespace + `"><bookViews><workbookView/></bookViews><sheets>`)
	for i, s := range w.sheets {
		n := strconv.Itoa(i + 1)
		b.WriteString(`<sheet name="` + escapeText(s.name) + `" sheetId="` + n + `"`)
		if s.hidden {
			b.WriteString(` state="hidden"`)
		}
		b.WriteString(` r:id="rId` + n + `"/>`)
	}
	b.WriteString(`</sheets>`)
	if len(w.names) > 0 {
		b.WriteString(`<definedNames>`)
		for _, d := range w.names {
			b.WriteString(`<definedName name="` + d.name + `"`)
			if d.sheet >= 0 {
				b.WriteString(` localSheetId="` + strconv.Itoa(d.sheet) + `"`)
			}
			b.WriteString(`>` + escapeText(d.formula) + `</definedName>`)
		}
		b.WriteString(`</definedNames>`)
	}
	b.WriteString(`</workbook>`)
	return b.String()
}

func (w *Writer) workbookLinks() string {
	var links []string
	for i := range w.sheets {
		n := strconv.Itoa(i + 1)
		links = append(links, linkText("rId"+n, linkNamespace+linkSheet, "worksheets/sheet"+n+".xml"))
	}
	return linksText(append(links, linkText("rId"+strconv.Itoa(len(w.sheets)+1), linkNamespace+linkStyles, "styles.xml"))...)
}

func linkText(id, kind, target string) string {
	return `<Relationship Id="` + id + `" Type="` + kind + `" Target="` + escapeText(target) + `"/>`
}

func linksText(links ...string) string {
	return declaration + `<Relationships xmlns="` + packageNamespace + `relationships">` + strings.Join(links, "") + `</Relationships>`
}

// propertiesPart says what the workbook is and in which language. It names nobody and no time.
func (w *Writer) propertiesPart() string {
	var b strings.Builder
	b.WriteString(declaration + `<cp:coreProperties xmlns:cp="` + packageNamespace + `metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">`)
	if w.title != "" {
		b.WriteString(`<dc:title>` + escapeText(w.title) + `</dc:title>`)
	}
	if w.language != "" {
		b.WriteString(`<dc:language>` + escapeText(string(w.language)) + `</dc:language>`)
	}
	b.WriteString(`</cp:coreProperties>`)
	return b.String()
}

func (w *Writer) typesPart() string {
	var b strings.Builder
	b.WriteString(declaration + `<Types xmlns="` + packageNamespace + `content-types">` +
		`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
		`<Default Extension="xml" ContentType="application/xml"/>` +
		`<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>` +
		`<Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>` +
		`<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>`)
	for i := range w.sheets {
		b.WriteString(override(sheetPart(i+1), sheetType))
	}
	b.WriteString(`</Types>`)
	return b.String()
}

func override(part, kind string) string {
	return `<Override PartName="/` + escapeText(part) + `" ContentType="` + kind + `"/>`
}
