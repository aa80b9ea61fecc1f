package workbook

import (
	"bytes"
	"cmp"
	"io"
	"regexp"
	"strconv"
	"strings"

	"github.com/openwellbeing/plan/adapters/tables"
	"github.com/openwellbeing/plan/wellbeing"
	"github.com/openwellbeing/plan/wellbeing/catalogue"
)

// author is who comments with findings are from.
const author = "wellbeing"

// comment puts comments beside the marked cells of a sheet, and returns the identifier of the link to their drawing where it
// is a new one.
func (a *annotation) comment(sheet string, number int, marks []mark, drawing string) (string, error) {
	links, err := a.linksOf(sheet)
	if err != nil {
		return "", err
	}
	if marks, err = a.withoutConversations(links, marks); err != nil || len(marks) == 0 {
		return "", err
	}
	part := first(links, linkComments)
	if !a.has(part) {
		part = a.create("xl/comments", ".xml")
		a.types = append(a.types, override(part, commentsType))
		a.changed[part] = []byte(declaration + `<comments xmlns="` + mainNamespace + `"><authors/><commentList/></comments>`)
		if _, err := a.connect(sheet, linkNamespace+linkComments, part); err != nil {
			return "", err
		}
	}
	data, err := a.current(part)
	if err != nil {
		return "", err
	}
	added, data, err := a.addRemarks(data, marks)
	if err != nil {
		return "", err
	}
	a.changed[part] = data
	return a.draw(sheet, number, added, links, drawing)
}

// withoutConversations returns the marks of cells that hold no conversation: it is shown in place of a comment.
func (a *annotation) withoutConversations(links []link, marks []mark) ([]mark, error) {
	r := &reader{container: a.container}
	talked, err := r.remarks(first(links, linkThreads), "threadedComment", (*markup).text)
	if err != nil || len(talked) == 0 {
		return marks, err
	}
	var silent []mark
	for _, m := range marks {
		taken := false
		for _, t := range talked {
			taken = taken || t.row == m.row && t.column == m.column
		}
		if !taken {
			silent = append(silent, m)
		}
	}
	return silent, nil
}

// addRemarks puts findings into a part of comments: after the text of the comment that a cell has, or as a new one. It
// returns the marks of the cells that had none.
func (a *annotation) addRemarks(data []byte, marks []mark) (added []mark, changed []byte, err error) {
	p := &patch{data: data}
	authors, names, err := p.childrenOf("authors")
	if err != nil {
		return nil, nil, err
	}
	list, comments, err := p.childrenOf("commentList")
	if err != nil || authors.text == "" || list.text == "" {
		return nil, nil, notReadable("damaged")
	}
	byCell := map[string]child{}
	for _, c := range comments {
		byCell[attribute(c.element, "ref")] = c
	}
	prefix := list.prefix()
	var elements strings.Builder
	for _, m := range marks {
		cell := tables.Ref{Row: m.row, Column: m.column}.Cell()
		text := a.words(m.findings)
		if existing, has := byCell[cell]; has {
			if err := p.appendText(existing, "\n\n"+text, prefix); err != nil {
				return nil, nil, err
			}
			continue
		}
		added = append(added, m)
		elements.WriteString(`<` + prefix + `comment ref="` + cell + `" authorId="` + strconv.Itoa(len(names)) + `"><` + prefix + `text>` +
			run(text, prefix) + `</` + prefix + `text></` + prefix + `comment>`)
	}
	if len(added) > 0 {
		p.add(authors, 0, `<`+prefix+`author>`+author+`</`+prefix+`author>`)
		p.add(list, 0, elements.String())
	}
	return added, p.bytes(), nil
}

func run(text, prefix string) string {
	p := prefix
	return `<` + p + `r><` + p + `rPr><` + p + `sz val="9"/><` + p + `color indexed="81"/><` + p + `rFont val="Tahoma"/></` + p + `rPr><` + p +
		`t xml:space="preserve">` + escapeText(text) + `</` + p + `t></` + p + `r>`
}

// appendText puts text after that of a comment. A text that is not divided into pieces becomes the first of two.
func (p *patch) appendText(comment child, text, prefix string) error {
	m := newMarkup(p.data[comment.start:comment.stop])
	shift := comment.start
	for {
		t, err := m.next()
		if err == io.EOF {
			return notReadable("damaged") // a comment without a text
		}
		if err != nil {
			return err
		}
		switch t {
		case startToken:
			raw := string(p.data[shift+m.start : shift+m.end])
			switch {
			case m.depth == 2 && m.element.name == "text" && strings.HasSuffix(raw, "/>"):
				p.replace(shift+m.start, shift+m.end, `<`+prefix+`text>`+run(text, prefix)+`</`+prefix+`text>`)
				return nil
			case m.depth == 3 && m.element.name == "t" && !strings.HasSuffix(raw, "/>"):
				p.insert(shift+m.start, `<`+prefix+`r>`)
			case m.depth == 3 && (m.element.name == "rPh" || m.element.name == "phoneticPr"):
				p.insert(shift+m.start, run(text, prefix))
				return nil
			}
		case endToken:
			switch {
			case m.depth == 2 && m.ended == "t": // not the end of one that ended with its start
				p.insert(shift+m.end, `</`+prefix+`r>`)
			case m.depth == 1 && m.ended == "text":
				p.insert(shift+m.start, run(text, prefix))
				return nil
			}
		}
	}
}

// Of a comment: how many findings it tells, and how long it may become in UTF-16 units; a spreadsheet cuts longer ones.
const (
	mostFindings    = 20
	longestFindings = 8_000
)

// words returns what a comment says of findings.
func (a *annotation) words(findings wellbeing.Findings) string {
	var b strings.Builder
	for i, f := range findings {
		said := a.sentence(f)
		if i > 0 && (i == mostFindings || units(b.String())+units(said) > longestFindings) {
			b.WriteString("\n\n" + catalogue.Phrase("workbook.more", a.language, wellbeing.ArgsOf("count", strconv.Itoa(len(findings)-i))))
			break
		}
		if i > 0 {
			b.WriteString("\n\n")
		}
		b.WriteString(said)
	}
	return b.String()
}

func (a *annotation) sentence(f wellbeing.Finding) string {
	w := catalogue.Render(f, a.language)
	said := catalogue.Name("severity", string(f.Severity), a.language) + ": " + cmp.Or(w.Message, w.Title)
	if w.Hint != "" {
		said += "\n" + w.Hint
	}
	return strings.ToUpper(said[:1]) + said[1:]
}

// draw draws the boxes of comments. Spreadsheets show none without one.
func (a *annotation) draw(sheet string, number int, marks []mark, links []link, drawing string) (string, error) {
	if len(marks) == 0 {
		return "", nil
	}
	for _, l := range links {
		if l.id == drawing && drawing != "" && a.has(l.target) {
			f := a.byName[strings.ToLower(l.target)]
			data, err := a.unpack(f)
			if err != nil {
				return "", err
			}
			a.changed[l.target] = a.drawInto(data, number, marks)
			return "", nil
		}
	}
	part := a.create("xl/drawings/vmlDrawing", ".vml")
	a.changed[part] = a.drawInto([]byte(emptyDrawing(number)), number, marks)
	return a.connect(sheet, linkNamespace+linkVML, part)
}

// shapesOfDrawing is how many identifiers of shapes a drawing has to itself.
const shapesOfDrawing = 1024

var shapeID = regexp.MustCompile(`_x0000_s(\d{1,9})\b`)

const shapeType = `<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">` +
	`<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>`

func emptyDrawing(number int) string {
	return `<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel">` +
		`<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="` + strconv.Itoa(number) + `"/></o:shapelayout>` + shapeType + `</xml>`
}

// drawInto puts boxes into a drawing.
func (a *annotation) drawInto(data []byte, number int, marks []mark) []byte {
	next := number*shapesOfDrawing + 1
	for _, m := range shapeID.FindAllSubmatch(data, -1) {
		if n, err := strconv.Atoi(string(m[1])); err == nil {
			next = max(next, n+1)
		}
	}
	var b strings.Builder
	if !bytes.Contains(data, []byte(`"_x0000_t202"`)) {
		b.WriteString(shapeType)
	}
	for i, m := range marks {
		b.WriteString(a.box(next+i, m))
	}
	end := bytes.LastIndex(data, []byte("</"))
	if end < 0 {
		end = len(data)
	}
	return append(append(bytes.Clone(data[:end]), b.String()...), data[end:]...)
}

// box returns the shape of a comment, which shows when the pointer is on its cell.
func (a *annotation) box(id int, m mark) string {
	n := strconv.Itoa
	height := min(max(units(a.words(m.findings))/45+3, 5), 24) // in lines, which are rows of usual height
	anchor := strings.Join([]string{n(m.column + 1), "15", n(max(m.row-1, 0)), "10", n(m.column + 5), "15", n(max(m.row-1, 0) + height), "4"}, ", ")
	return `<v:shape id="_x0000_s` + n(id) + `" type="#_x0000_t202" style="position:absolute;margin-left:60pt;margin-top:2pt;width:260pt;height:` +
		n(height*15) + `pt;z-index:1;visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/>` +
		`<v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>` +
		`<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>` + anchor + `</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>` +
		n(m.row) + `</x:Row><x:Column>` + n(m.column) + `</x:Column></x:ClientData></v:shape>`
}
