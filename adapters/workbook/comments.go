package workbook

import (
	"strings"

	"github.com/openwellbeing/plan/adapters/tables"
)

// remark is a comment on a cell.
type remark struct {
	row, column int
	text        string
}

// readComments puts what somebody has remarked on cells beside them. Of a conversation every contribution is kept, each
// after an empty line; it is also stored in the old way, for programs that know no conversations, and that one is left out.
func (r *reader) readComments(sheet *tables.Sheet, part string) error {
	links, err := r.linksOf(part)
	if err != nil {
		return err
	}
	remarks, err := r.remarks(first(links, linkComments), "comment", (*markup).richText)
	if err != nil {
		return err
	}
	conversations, err := r.remarks(first(links, linkThreads), "threadedComment", (*markup).text)
	if err != nil {
		return err
	}
	taken := map[[2]int]string{}
	for _, c := range conversations {
		at := [2]int{c.row, c.column}
		taken[at] = strings.TrimPrefix(taken[at]+"\n\n"+c.text, "\n\n")
	}
	for _, c := range remarks {
		at := [2]int{c.row, c.column}
		if taken[at] != "" {
			c.text = taken[at]
			delete(taken, at)
		}
		if err := r.comment(sheet, c); err != nil {
			return err
		}
	}
	for _, c := range conversations { // those that are stored in the new way only
		at := [2]int{c.row, c.column}
		if c.text = taken[at]; c.text == "" {
			continue
		}
		delete(taken, at)
		if err := r.comment(sheet, c); err != nil {
			return err
		}
	}
	return nil
}

// remarks reads a part of comments, in which each is an element of that name and has an element text.
func (r *reader) remarks(part, name string, read func(*markup) (string, error)) ([]remark, error) {
	data, err := r.part(part)
	if err != nil {
		return nil, err
	}
	var remarks []remark
	m := newMarkup(data)
	err = m.elements(func(e element) error {
		switch e.name {
		case name:
			row, column, err := reference(attribute(e, "ref"))
			if len(remarks) == r.limits.MaxCells {
				err = tooLarge("cells", r.limits.MaxCells)
			}
			remarks = append(remarks, remark{row: row, column: column})
			return err
		case "text":
			if len(remarks) == 0 {
				return notReadable("damaged")
			}
			s, err := read(m)
			remarks[len(remarks)-1].text = unescape(s)
			return err
		}
		return nil
	})
	return remarks, err
}

// comment puts a remark beside its cell, for which there is room even where the cell holds nothing.
func (r *reader) comment(sheet *tables.Sheet, c remark) error {
	if strings.TrimSpace(c.text) == "" {
		return nil
	}
	if c.row >= r.limits.MaxRows {
		return tooLarge("rows", r.limits.MaxRows)
	}
	if c.column >= r.limits.MaxColumns {
		return tooLarge("columns", r.limits.MaxColumns)
	}
	for len(sheet.Rows) <= c.row {
		sheet.Rows = append(sheet.Rows, nil)
	}
	row := sheet.Rows[c.row]
	if missing := c.column + 1 - len(row); missing > 0 {
		if r.cells += missing; r.cells > r.limits.MaxCells {
			return tooLarge("cells", r.limits.MaxCells)
		}
		row = append(row, make([]tables.Cell, missing)...)
	}
	row[c.column].Comment = c.text
	sheet.Rows[c.row] = row
	return nil
}
