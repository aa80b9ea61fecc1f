package workbook

import (
	"strconv"
	"strings"

	"github.com/openwellbeing/plan/adapters/tables"
)

// reference returns the row and the column, from 0, that a name such as C7 stands for.
func reference(name string) (row, column int, err error) {
	letters := 0
	for letters < len(name) && name[letters] >= 'A' && name[letters] <= 'Z' {
		letters++
	}
	digits := name[letters:]
	if letters == 0 || digits == "" || digits[0] < '1' || digits[0] > '9' || strings.Trim(digits, "0123456789") != "" {
		return 0, 0, notReadable("damaged")
	}
	for _, letter := range name[:min(letters, 4)] {
		column = column*26 + int(letter-'A') + 1
	}
	if letters > 3 || column > formatColumns {
		return 0, 0, tooLarge("columns", formatColumns)
	}
	row, err = strconv.Atoi(digits)
	if err != nil || row > formatRows {
		return 0, 0, tooLarge("rows", formatRows)
	}
	return row - 1, column - 1, nil
}

// area returns the range that a name such as B2:C7 stands for.
func area(name string) (tables.Range, error) {
	first, last, found := strings.Cut(name, ":")
	if !found {
		last = first
	}
	var r tables.Range
	var err error
	if r.FirstRow, r.FirstColumn, err = reference(first); err != nil {
		return r, err
	}
	if r.LastRow, r.LastColumn, err = reference(last); err != nil {
		return r, err
	}
	if r.LastRow < r.FirstRow || r.LastColumn < r.FirstColumn {
		return r, notReadable("damaged")
	}
	return r, nil
}
