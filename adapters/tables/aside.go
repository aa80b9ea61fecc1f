package tables

import (
	"strings"
)

var totals = lookup(`yhteensä|yht|kaikki yhteensä|summa|kokonaissumma|loppusumma|välisumma|totalt|sammanlagt|summa totalt|delsumma|total|totals|in total|grand total|sum|subtotal`)

// isTotal reports whether a row adds up the others: it is no goal and no indicator.
func (b *body) isTotal(row int) bool {
	columns := b.written(row)
	return len(columns) > 0 && totals[key(b.text(row, columns[0]))]
}

var (
	remark   = matching(`^(?:lahde|lahteet|huom|huomautus|taulukko|kuva|kuvio|kalla|kallor|obs|anm|tabell|figur|source|sources|note|table|figure|laadittu|paivitetty|hyvaksytty|uppdaterad|godkand|updated|approved)[^a-z]`)
	footnote = matching(`^(?:\*{1,3}\)? ?[^*\s]|[¹²³⁴⁵⁶⁷⁸⁹†‡§]|[0-9]\) ?\S)`)
)

// isRemark reports whether a row is a line about the table: where it comes from, when it was made, or, under all other rows, what
// a sign in it means.
func (b *body) isRemark(row int) bool {
	columns := b.written(row)
	if len(columns) != 1 || columns[0] > b.firstColumn {
		return false
	}
	text := b.text(row, columns[0])
	return remark().MatchString(fold(text)+" ") || row >= b.lastLines() && footnote().MatchString(text) && !italics().MatchString(strings.TrimSpace(text))
}

// lastLines returns the row from which on the table has only lines of one cell.
func (b *body) lastLines() int {
	if b.lines == 0 {
		b.lines = b.end
		for b.lines > b.first && len(b.written(b.lines-1)) <= 1 {
			b.lines--
		}
	}
	return b.lines
}
