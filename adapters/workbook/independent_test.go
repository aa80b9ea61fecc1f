package workbook_test

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"io"
	"path"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"

	"github.com/openwellbeing/plan/adapters/tables"
)

// opened is a workbook as a reader that knows nothing of this room understands it.
type opened struct {
	sheets []openedSheet
	parts  map[string]string
}

type openedSheet struct {
	name, state string
	cells       map[string]openedCell
	part        string
	comments    map[string]string
	links       map[string]string
	merged      []string
}

type openedCell struct {
	kind, text, formula string
	style               int
}

type xmlText struct {
	T []string `xml:"t"`
	R []struct {
		T string `xml:"t"`
	} `xml:"r"`
}

func (x xmlText) String() string {
	s := strings.Join(x.T, "")
	for _, r := range x.R {
		s += r.T
	}
	return s
}

var escapes = regexp.MustCompile(`_x[0-9A-Fa-f]{4}_`)

// plain undoes the escapes of characters, as the standard says (22.4.2.4, ST_Xstring).
func plain(s string) string {
	return escapes.ReplaceAllStringFunc(s, func(e string) string {
		n, _ := strconv.ParseUint(e[2:6], 16, 16)
		return string(utf16.Decode([]uint16{uint16(n)}))
	})
}

func decode(t testing.TB, data string, into any) {
	t.Helper()
	if data == "" {
		return
	}
	require.NoError(t, xml.Unmarshal([]byte(data), into))
}

type xmlLinks struct {
	Relationship []struct {
		ID     string `xml:"Id,attr"`
		Type   string `xml:"Type,attr"`
		Target string `xml:"Target,attr"`
	}
}

func (o opened) linksOf(t testing.TB, part string) map[string][2]string {
	t.Helper()
	var links xmlLinks
	decode(t, o.parts[path.Dir(part)+"/_rels/"+path.Base(part)+".rels"], &links)
	found := map[string][2]string{}
	for _, r := range links.Relationship {
		target := strings.TrimPrefix(r.Target, "/")
		if target == r.Target {
			target = path.Join(path.Dir(part), r.Target)
		}
		require.NotContains(t, found, r.ID)
		found[r.ID] = [2]string{path.Base(r.Type), target}
	}
	return found
}

// independently opens a workbook with the standard library alone.
func independently(t testing.TB, data []byte) opened {
	t.Helper()
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	require.NoError(t, err)
	o := opened{parts: map[string]string{}}
	for _, f := range archive.File {
		r, err := f.Open()
		require.NoError(t, err)
		b, err := io.ReadAll(r)
		require.NoError(t, err, f.Name)
		require.NotContains(t, o.parts, f.Name, "a part that is there twice")
		o.parts[f.Name] = string(b)
		if ext := path.Ext(f.Name); ext == ".xml" || ext == ".rels" || ext == ".vml" {
			wellFormed(t, f.Name, b)
		}
	}
	var strs struct {
		SI []xmlText `xml:"si"`
	}
	decode(t, o.parts["xl/sharedStrings.xml"], &strs)
	var book struct {
		Sheets []struct {
			Name    string `xml:"name,attr"`
			State   string `xml:"state,attr"`
			ID      string `xml:"http://schemas.openxmlformats.org/officeDocument/2006/relationships id,attr"`
			SheetID string `xml:"sheetId,attr"`
		} `xml:"sheets>sheet"`
	}
	decode(t, o.parts["xl/workbook.xml"], &book)
	links, ids := o.linksOf(t, "xl/workbook.xml"), map[string]bool{}
	for _, s := range book.Sheets {
		require.False(t, ids[s.SheetID])
		ids[s.SheetID] = true
		require.Contains(t, o.parts, links[s.ID][1])
		o.sheets = append(o.sheets, o.sheet(t, s.Name, s.State, links[s.ID][1], strs.SI))
	}
	return o
}

func wellFormed(t testing.TB, name string, data []byte) {
	t.Helper()
	d := xml.NewDecoder(bytes.NewReader(data))
	for {
		_, err := d.Token()
		if err == io.EOF {
			return
		}
		require.NoError(t, err, name)
	}
}

func (o opened) sheet(t testing.TB, name, state, part string, strs []xmlText) openedSheet {
	t.Helper()
	var x struct {
		Rows []struct {
			R     int `xml:"r,attr"`
			Cells []struct {
				R string   `xml:"r,attr"`
				T string   `xml:"t,attr"`
				S int      `xml:"s,attr"`
				V string   `xml:"v"`
				F string   `xml:"f"`
				I *xmlText `xml:"is"`
			} `xml:"c"`
		} `xml:"sheetData>row"`
		Links []struct {
			Ref      string `xml:"ref,attr"`
			Location string `xml:"location,attr"`
		} `xml:"hyperlinks>hyperlink"`
		Merged []struct {
			Ref string `xml:"ref,attr"`
		} `xml:"mergeCells>mergeCell"`
	}
	decode(t, o.parts[part], &x)
	s := openedSheet{name: name, state: state, part: o.parts[part], cells: map[string]openedCell{}, comments: map[string]string{}, links: map[string]string{}}
	last := 0
	for _, row := range x.Rows {
		if row.R == 0 {
			row.R = last + 1
		}
		require.Greater(t, row.R, last, "rows in their order")
		last = row.R
		column := -1
		for _, c := range row.Cells {
			if column++; c.R == "" {
				c.R = tables.Ref{Row: row.R - 1, Column: column}.Cell()
			}
			at, err := cellPlace(c.R)
			require.NoError(t, err)
			require.GreaterOrEqual(t, at, column, "cells in their order")
			column = at
			text := c.V
			switch c.T {
			case "inlineStr":
				text = plain(c.I.String())
			case "s":
				n, err := strconv.Atoi(c.V)
				require.NoError(t, err)
				text = plain(strs[n].String())
			}
			_, twice := s.cells[c.R]
			require.False(t, twice, c.R)
			s.cells[c.R] = openedCell{kind: c.T, text: text, formula: c.F, style: c.S}
		}
	}
	for _, l := range x.Links {
		s.links[l.Ref] = l.Location
	}
	for _, m := range x.Merged {
		s.merged = append(s.merged, m.Ref)
	}
	for _, l := range o.linksOf(t, part) {
		if l[0] != "comments" {
			continue
		}
		var c struct {
			Authors  []string `xml:"authors>author"`
			Comments []struct {
				Ref    string  `xml:"ref,attr"`
				Author int     `xml:"authorId,attr"`
				Text   xmlText `xml:"text"`
			} `xml:"commentList>comment"`
		}
		require.Contains(t, o.parts, l[1])
		decode(t, o.parts[l[1]], &c)
		for _, comment := range c.Comments {
			require.Less(t, comment.Author, len(c.Authors))
			require.NotContains(t, s.comments, comment.Ref, "a cell has one comment")
			s.comments[comment.Ref] = plain(comment.Text.String())
		}
	}
	return s
}

// cellPlace returns the column of a cell, from 0.
func cellPlace(name string) (int, error) {
	column, _, err := excelize.CellNameToCoordinates(name)
	return column - 1, err
}

func (o opened) named(t testing.TB, name string) openedSheet {
	t.Helper()
	for _, s := range o.sheets {
		if s.name == name {
			return s
		}
	}
	require.Fail(t, "no sheet "+name)
	return openedSheet{}
}
