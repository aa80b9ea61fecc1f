package workbook

import (
	"strconv"
	"strings"
)

// The styles of cells that this room writes, by their place in the table of styles.
const (
	stylePlain   = iota
	styleHeader  // a heading: bold on a light ground, wrapped
	styleDay     // a day as YYYY-MM-DD
	stylePercent // a share as a percentage
	styleQuoted  // text that a person who edits the cell would turn into a formula
	styleText    // what is written in it stays the text that it is, wrapped
	styleWrapped // wrapped, and numbers are numbers
	styleTitle
	styleLink
	styleShare // a share as a whole percentage
	styleCount
)

// The number formats of this room's own: above those that are built in.
const dayFormat = 164

// The fonts, the fills and the formats of styles, by their place among those of this room.
type look struct {
	font, fill, format, border int
	wrap, quoted               bool
}

var looks = [styleCount]look{
	styleHeader:  {font: 1, fill: 2, border: 1, wrap: true},
	styleShare:   {format: 9, wrap: true},
	styleDay:     {format: dayFormat},
	stylePercent: {format: 10},
	styleQuoted:  {quoted: true},
	styleText:    {format: 49, wrap: true},
	styleWrapped: {wrap: true},
	styleTitle:   {font: 2},
	styleLink:    {font: 3, wrap: true},
}

const (
	fontsPart = `<font><sz val="11"/><name val="Calibri"/><family val="2"/></font>` +
		`<font><b/><sz val="11"/><name val="Calibri"/><family val="2"/></font>` +
		`<font><b/><sz val="16"/><name val="Calibri"/><family val="2"/></font>` +
		`<font><u/><sz val="11"/><color rgb="FF0563C1"/><name val="Calibri"/><family val="2"/></font>`
	fillsPart = `<fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>` +
		`<fill><patternFill patternType="solid"><fgColor rgb="FFDDEBF7"/><bgColor indexed="64"/></patternFill></fill>`
	bordersPart = `<border><left/><right/><top/><bottom/><diagonal/></border>` +
		`<border><left/><right/><top/><bottom style="thin"><color rgb="FF1F4E78"/></bottom><diagonal/></border>`
	fontCount, fillCount, borderCount = 4, 3, 2
)

// stylesPart returns the part of the styles of a workbook of this room.
func stylesPart() string {
	var b strings.Builder
	b.WriteString(declaration + `<styleSheet xmlns="` + mainNamespace + `"><numFmts count="1">` + dayFormatElement(dayFormat) + `</numFmts>`)
	b.WriteString(`<fonts count="` + strconv.Itoa(fontCount) + `">` + fontsPart + `</fonts>`)
	b.WriteString(`<fills count="` + strconv.Itoa(fillCount) + `">` + fillsPart + `</fills>`)
	b.WriteString(`<borders count="` + strconv.Itoa(borderCount) + `">` + bordersPart + `</borders>`)
	b.WriteString(`<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>`)
	b.WriteString(`<cellXfs count="` + strconv.Itoa(styleCount) + `">`)
	for _, l := range looks {
		b.WriteString(l.element("", 0, 0, 0, l.format))
	}
	b.WriteString(`</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`)
	return b.String()
}

func dayFormatElement(id int) string {
	return `<numFmt numFmtId="` + strconv.Itoa(id) + `" formatCode="yyyy\-mm\-dd"/>`
}

// element returns a look as an entry of a table of styles in which this room's fonts, fills and borders come after others.
func (l look) element(prefix string, fonts, fills, borders, format int) string {
	n := strconv.Itoa
	e := `<` + prefix + `xf numFmtId="` + n(format) + `" fontId="` + n(fonts+l.font) + `" fillId="` + n(fills+l.fill) +
		`" borderId="` + n(borders+l.border) + `" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1"`
	if l.quoted {
		e += ` quotePrefix="1"`
	}
	if !l.wrap {
		return e + `/>`
	}
	return e + ` applyAlignment="1"><` + prefix + `alignment vertical="top" wrapText="1"/></` + prefix + `xf>`
}
