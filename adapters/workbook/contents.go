package workbook

import (
	"bytes"
	"path"
	"strings"
)

// contents is what the workbook's first part says: its sheets in their order, and where their parts are.
type contents struct {
	part     string // of the workbook itself
	sheets   []sheetEntry
	date1904 bool
	strings  string // part of the shared strings
	styles   string
}

type sheetEntry struct {
	name   string
	part   string
	hidden bool
	grid   bool // not a sheet that is one chart
}

// link is a relationship of a part with another one.
type link struct {
	id, kind, target string
	outside          bool
}

// The kinds of links, by the end of their names: the beginning is not the same in both editions of the standard.
const (
	linkWorkbook  = "/officeDocument"
	linkSheet     = "/worksheet"
	linkStrings   = "/sharedStrings"
	linkStyles    = "/styles"
	linkComments  = "/comments"
	linkThreads   = "/threadedComment"
	linkVML       = "/vmlDrawing"
	linksOfThe    = "_rels/"
	linksEnd      = ".rels"
	wholeDocument = ""
)

// linksOf returns the links of a part, those of the whole file for the empty name.
func (c *container) linksOf(part string) ([]link, error) {
	data, err := c.part(linksPart(part))
	if err != nil {
		return nil, err
	}
	var links []link
	err = newMarkup(data).elements(func(e element) error {
		if e.name == "Relationship" {
			links = append(links, link{
				id: attribute(e, "Id"), kind: attribute(e, "Type"), target: resolve(part, attribute(e, "Target")),
				outside: attribute(e, "TargetMode") == "External",
			})
		}
		return nil
	})
	return links, err
}

func linksPart(part string) string {
	folder, file := path.Split(part)
	return folder + linksOfThe + file + linksEnd
}

// resolve returns the name of the part that a link of another part leads to.
func resolve(from, target string) string {
	if strings.HasPrefix(target, "/") {
		return strings.TrimPrefix(path.Clean(target), "/")
	}
	return path.Join(path.Dir(from), target)
}

// first returns where the first link of a kind leads inside the file, or "".
func first(links []link, kind string) string {
	for _, l := range links {
		if strings.HasSuffix(l.kind, kind) && !l.outside {
			return l.target
		}
	}
	return ""
}

// readContents finds the workbook in the file and its sheets in the workbook.
func (c *container) readContents() (contents, error) {
	links, err := c.linksOf(wholeDocument)
	if err != nil {
		return contents{}, err
	}
	w := contents{part: first(links, linkWorkbook)}
	if !c.has(w.part) {
		return contents{}, notReadable("not-xlsx")
	}
	data, err := c.part(w.part)
	if err != nil {
		return contents{}, err
	}
	if links, err = c.linksOf(w.part); err != nil {
		return contents{}, err
	}
	w.strings, w.styles = first(links, linkStrings), first(links, linkStyles)
	isWorkbook := false
	err = newMarkup(data).elements(func(e element) error {
		switch e.name {
		case "workbook":
			isWorkbook = true
		case "workbookPr":
			w.date1904 = yes(e, "date1904")
		case "sheet":
			return c.addSheet(&w, e, links)
		}
		return nil
	})
	if err == nil && (!isWorkbook || len(w.sheets) == 0) {
		err = notReadable("not-xlsx") // a text document is packed the same way
	}
	return w, err
}

func (c *container) addSheet(w *contents, e element, links []link) error {
	if len(w.sheets) == c.limits.MaxSheets {
		return tooLarge("sheets", c.limits.MaxSheets)
	}
	s := sheetEntry{name: attribute(e, "name"), hidden: attribute(e, "state") != "" && attribute(e, "state") != "visible"}
	for _, other := range w.sheets {
		if strings.EqualFold(other.name, s.name) {
			return notReadable("damaged")
		}
	}
	for _, l := range links {
		if l.id != relation(e) {
			continue
		}
		if l.outside {
			return notReadable("damaged") // a sheet of another file
		}
		s.part, s.grid = l.target, strings.HasSuffix(l.kind, linkSheet)
	}
	if s.name == "" || !c.has(s.part) {
		return notReadable("damaged")
	}
	w.sheets = append(w.sheets, s)
	return nil
}

// readStrings returns the texts that cells refer to by number, each in its whole length and without its fonts.
func (c *container) readStrings(part string) ([]string, error) {
	data, err := c.part(part)
	if err != nil {
		return nil, err
	}
	if bytes.Count(data, []byte("<si")) > manyStrings {
		return nil, tooLarge("texts", manyStrings)
	}
	var texts []string
	m := newMarkup(data)
	err = m.elements(func(e element) error {
		if e.name != "si" {
			return nil
		}
		if len(texts) == manyStrings {
			return tooLarge("texts", manyStrings)
		}
		s, err := m.richText()
		texts = append(texts, unescape(s))
		return err
	})
	return texts, err
}
