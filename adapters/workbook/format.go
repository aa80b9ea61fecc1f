package workbook

import (
	"bytes"
	"math"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"github.com/openwellbeing/plan/wellbeing"
)

// shape is what a number format makes of a number.
type shape uint8

const (
	shapeNumber shape = iota
	shapePercent
	shapeDay  // a day, or a day with a time
	shapeTime // a time alone, or a length of time
)

// formats knows the number formats of a workbook, by the number of a style. They are applied by the library, to which no
// other part of the workbook is given: it holds one scratch cell.
type formats struct {
	file   *excelize.File
	shapes map[int]shape
	shown  map[shownKey]string
}

type shownKey struct {
	style int
	raw   string
}

// Short dates without a form of their own are shown as the system says, which is the same in Finnish and in Swedish of Finland.
var dayPattern = excelize.Options{ShortDatePattern: "d.m.yyyy", LongDatePattern: "d.m.yyyy", LongTimePattern: "h:mm:ss"}

// readFormats reads the part of the styles, which may be missing.
func (c *container) readFormats(part string, date1904 bool) (*formats, error) {
	f := &formats{shapes: map[int]shape{}, shown: map[shownKey]string{}}
	data, err := c.part(part)
	if err != nil || len(data) == 0 {
		return f, err
	}
	if bytes.Count(data, []byte("<")) > manyStyles {
		return nil, tooLarge("styles", manyStyles)
	}
	p := patch{data: data}
	_, styles, err := p.childrenOf("cellXfs")
	if err != nil {
		return nil, err
	}
	f.file = excelize.NewFile(dayPattern)
	f.file.Pkg.Store("xl/styles.xml", data)
	f.file.Styles = nil
	_, _ = f.file.GetStyle(0) // reads the part, to where it does not understand it
	if cells := f.file.Styles.CellXfs; len(styles) > 0 && (cells == nil || len(cells.Xf) != len(styles)) {
		return nil, notReadable("damaged")
	}
	if err := f.file.SetWorkbookProps(&excelize.WorkbookPropsOptions{Date1904: &date1904}); err != nil {
		return nil, err
	}
	return f, nil
}

// shape returns what the format of a style makes of a number.
func (f *formats) shape(style int) shape {
	s, known := f.shapes[style]
	if !known {
		s = f.shapeOf(style)
		f.shapes[style] = s
	}
	return s
}

func (f *formats) shapeOf(style int) shape {
	id, code := f.format(style)
	switch {
	case code != "":
		return shapeOfCode(code)
	case id == 9, id == 10:
		return shapePercent
	case id >= 14 && id <= 17, id == 22, id >= 27 && id <= 31, id == 36, id >= 50 && id <= 58:
		return shapeDay
	case id >= 18 && id <= 21, id >= 32 && id <= 35, id >= 45 && id <= 47:
		return shapeTime
	}
	return shapeNumber
}

// format returns the number of a style's format, and its code where the workbook has one for it.
func (f *formats) format(style int) (id int, code string) {
	if f.file == nil || f.file.Styles.CellXfs == nil || style < 0 || style >= len(f.file.Styles.CellXfs.Xf) {
		return 0, ""
	}
	if n := f.file.Styles.CellXfs.Xf[style].NumFmtID; n != nil {
		id = *n
	}
	if f.file.Styles.NumFmts == nil {
		return id, ""
	}
	for _, n := range f.file.Styles.NumFmts.NumFmt {
		if n != nil && n.NumFmtID == id {
			return id, n.FormatCode
		}
	}
	return id, ""
}

// shapeOfCode looks for what a number format code shows, outside its quotations, colours and conditions.
func shapeOfCode(code string) shape {
	code, _, _ = strings.Cut(code, ";") // as positive numbers are shown
	letters := strings.ToLower(placeholders(code))
	digits := strings.ContainsAny(letters, "0#?")
	switch {
	case strings.Contains(letters, "general"):
		return shapeNumber
	case strings.ContainsAny(letters, "yd"):
		return shapeDay
	case strings.ContainsAny(letters, "hs"):
		return shapeTime
	case strings.Contains(letters, "m") && !digits:
		return shapeDay
	case strings.Contains(letters, "%"):
		return shapePercent
	}
	return shapeNumber
}

// placeholders returns a format code without what stands in it as it is, and without what stands in square brackets, but for
// the lengths of time that stand there.
func placeholders(code string) string {
	var b strings.Builder
	for i := 0; i < len(code); i++ {
		switch code[i] {
		case '\\', '_', '*':
			i++
		case '"':
			end := strings.IndexByte(code[i+1:], '"')
			if end < 0 {
				return b.String()
			}
			i += end + 1
		case '[':
			end := strings.IndexByte(code[i:], ']')
			if end < 0 {
				return b.String()
			}
			if inside := code[i+1 : i+end]; strings.Trim(inside, "hHmMsS") == "" {
				b.WriteString("h")
			}
			i += end
		default:
			b.WriteByte(code[i])
		}
	}
	return b.String()
}

// show returns a number as the format of a style shows it, and the number itself where the format says nothing of it.
func (f *formats) show(raw string, style int) string {
	if id, code := f.format(style); id == 0 && code == "" || len(code) > longestFormat || len(raw) > longestFormat {
		return raw
	}
	key := shownKey{style, raw}
	if text, known := f.shown[key]; known {
		return text
	}
	text := f.apply(raw, style)
	if len(f.shown) < 10_000 {
		f.shown[key] = text
	}
	return text
}

func (f *formats) apply(raw string, style int) string {
	const sheet, cell = "Sheet1", "A1"
	if f.file.SetCellDefault(sheet, cell, raw) != nil || f.file.SetCellStyle(sheet, cell, cell, style) != nil {
		return raw
	}
	text, err := f.file.GetCellValue(sheet, cell)
	if err != nil || text == "" {
		return raw // a format that hides the number hides it from people, not from the file
	}
	return strings.Replace(text, "Etammikuu", "tammikuu", 1) // the library misspells this one
}

// number returns the exact value of a number as workbooks store it. They store the nearest binary number, with up to two
// digits more than the fifteen that they count with.
func number(raw string) (wellbeing.Decimal, bool) {
	plain := strings.Replace(strings.TrimPrefix(raw, "+"), "E", "e", 1)
	if d, err := wellbeing.ParseDecimal(plain); err == nil {
		return d, true
	}
	float, err := strconv.ParseFloat(raw, 64)
	if err != nil || math.IsInf(float, 0) || math.IsNaN(float) {
		return wellbeing.Decimal{}, false
	}
	d, err := wellbeing.ParseDecimal(strconv.FormatFloat(float, 'g', 15, 64))
	return d, err == nil && math.Abs(d.Float64()-float) <= math.Abs(float)*1e-14
}

// The days from 1970-01-01 back to the day that counts as 0, and the last day that spreadsheets have.
const (
	epoch1900 = 25_569
	epoch1904 = 24_107
	lastDay   = 2_958_465
)

// day returns the day that a number stands for, and whether it is one.
func day(raw string, date1904 bool) (wellbeing.Date, bool) {
	float, err := strconv.ParseFloat(raw, 64)
	if err != nil || !(float >= 0 && float <= lastDay+1) {
		return wellbeing.Date{}, false
	}
	days := int(math.Floor(float + 0.5/86_400/1_000)) // half a millisecond before midnight is midnight
	origin, _ := wellbeing.NewDate(1970, 1, 1)
	switch {
	case date1904:
		return origin.AddDays(days - epoch1904), true
	case days == 0, days == 60: // the 0th of January and the 29th of February 1900, which never were
		return wellbeing.Date{}, false
	case days < 60:
		days++
	}
	return origin.AddDays(days - epoch1900), true
}
