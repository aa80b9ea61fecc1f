package workbook

import (
	"strconv"
	"strings"
)

// stylePatch adds styles to those of a workbook.
type stylePatch struct {
	patch
	fonts, fills, borders, cells child
	fontsBefore                  int
	fillsBefore                  int
	bordersBefore                int
	own                          []string // the styles of cells that the workbook has
	added                        []string
	marked                       map[markedStyle]int
}

// markedStyle is a style of the workbook on the ground of a finding.
type markedStyle struct {
	style int
	grave bool
}

// The grounds of cells with findings, after the fills of this room.
const (
	doubtFill = `<fill><patternFill patternType="solid"><fgColor rgb="FFFFF2CC"/><bgColor indexed="64"/></patternFill></fill>`
	errorFill = `<fill><patternFill patternType="solid"><fgColor rgb="FFF8CBAD"/><bgColor indexed="64"/></patternFill></fill>`
)

// patchStyles makes room for styles of this room behind those of the workbook.
func (a *annotation) patchStyles() (*stylePatch, error) {
	if !a.has(a.contents.styles) {
		if err := a.addStyles(); err != nil {
			return nil, err
		}
	}
	data, err := a.current(a.contents.styles)
	if err != nil {
		return nil, err
	}
	s := &stylePatch{patch: patch{data: data}, marked: map[markedStyle]int{}}
	if s.fonts, s.fontsBefore, err = s.table("fonts"); err != nil {
		return nil, err
	}
	if s.fills, s.fillsBefore, err = s.table("fills"); err != nil {
		return nil, err
	}
	if s.borders, s.bordersBefore, err = s.table("borders"); err != nil {
		return nil, err
	}
	parent, children, err := s.childrenOf("cellXfs")
	if err != nil || parent.text == "" || len(children) == 0 {
		return nil, notReadable("damaged")
	}
	s.cells = parent
	for _, c := range children {
		s.own = append(s.own, string(data[c.start:c.stop]))
	}
	prefix := parent.prefix()
	for _, l := range looks {
		format := l.format
		if format == dayFormat {
			format = 14 // the findings have no days
		}
		s.added = append(s.added, l.element(prefix, s.fontsBefore, s.fillsBefore, s.bordersBefore, format))
	}
	return s, nil
}

// table returns a table of the part, and how many entries it has.
func (s *stylePatch) table(name string) (child, int, error) {
	parent, children, err := s.childrenOf(name)
	if err != nil || parent.text == "" {
		return child{}, 0, notReadable("damaged")
	}
	return parent, len(children), nil
}

// addStyles gives a workbook without styles a part of them.
func (a *annotation) addStyles() error {
	a.contents.styles = a.create("xl/styles", ".xml")
	_, err := a.connect(a.contents.part, linkNamespace+linkStyles, a.contents.styles)
	a.types = append(a.types, override(a.contents.styles, "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"))
	a.changed[a.contents.styles] = []byte(stylesPart())
	return err
}

// first returns the place of this room's first style.
func (s *stylePatch) first() int { return len(s.own) }

// mark returns the place of a style like one of the workbook's, on the ground of a finding.
func (s *stylePatch) mark(style int, grave bool) int {
	if style < 0 || style >= len(s.own) {
		style = 0
	}
	key := markedStyle{style, grave}
	if at, known := s.marked[key]; known {
		return at
	}
	fill := s.fillsBefore + fillCount
	if grave {
		fill++
	}
	own := s.own[style]
	end := strings.IndexByte(own, '>') + 1
	start := tag{text: own[:end]}
	start.text = start.with("fillId", strconv.Itoa(fill))
	start.text = start.with("applyFill", "1")
	s.marked[key] = len(s.own) + len(s.added)
	s.added = append(s.added, start.text+own[end:])
	return s.marked[key]
}

func (s *stylePatch) bytes() ([]byte, error) {
	prefixed := func(c child, elements string) string {
		p := c.prefix()
		return strings.NewReplacer("</", "</"+p, "<", "<"+p).Replace(elements)
	}
	s.add(s.fonts, s.fontsBefore+fontCount, prefixed(s.fonts, fontsPart))
	s.add(s.fills, s.fillsBefore+fillCount+2, prefixed(s.fills, fillsPart+doubtFill+errorFill))
	s.add(s.borders, s.bordersBefore+borderCount, prefixed(s.borders, bordersPart))
	s.add(s.cells, len(s.own)+len(s.added), strings.Join(s.added, ""))
	return s.patch.bytes(), nil
}
