package delimited

// choice is a separator that was worked out; 0 is none. Other is one that would divide the text nearly as well; 0 is none.
type choice struct {
	separator, other rune
}

// candidates are the separators that are looked for, with how much a row counts that they divide. Semicolons and bars are
// rare in texts, and tabs do not occur in them, but commas do.
var candidates = []struct {
	separator rune
	weight    float64
}{
	{'\t', 8},
	{';', 3},
	{'|', 3},
	{',', 1},
}

const (
	sampleRows  = 5000
	sampleBytes = 1 << 20
	// A second separator that does half as well as the first is named.
	nearlyAsWell = 0.5
	// What a separator counts for that would leave quotation marks open.
	brokenWeight = 0.05
)

// choose works out what separates the cells: what gives most rows the same number of cells.
func choose(content string) choice {
	if len(content) > sampleBytes {
		content = content[:sampleBytes]
	}
	var found choice
	var best, second float64
	for _, c := range candidates {
		score := agreement(content, c.separator) * c.weight
		switch {
		case score > best:
			found = choice{separator: c.separator, other: found.separator}
			best, second = score, best
		case score > second:
			found.other, second = c.separator, score
		}
	}
	if second < best*nearlyAsWell {
		found.other = 0
	}
	return found
}

// agreement says how well a separator divides a text: how many rows have the number of cells that most rows have, less
// where many have another number, and more for wide tables. Rows of one cell are text beside the table.
func agreement(content string, separator rune) float64 {
	counts, sound := countCells(content, separator)
	rows := map[int]int{}
	divided := 0
	for _, n := range counts {
		if n > 1 {
			rows[n]++
			divided++
		}
	}
	usual := 0
	for n, of := range rows {
		if of > rows[usual] || of == rows[usual] && n > usual {
			usual = n
		}
	}
	if divided == 0 || separator != '\t' && isProse(counts, usual, separator) {
		return 0
	}
	share := float64(rows[usual]) / float64(divided)
	if !sound {
		share *= brokenWeight
	}
	return float64(rows[usual]) * share * float64(min(usual, 8)-1)
}

// isProse reports whether the signs that divide rows into these numbers of cells are those of sentences. In a table, rows of
// about as many cells stand together; semicolons and bars are rarely more than one in a sentence, and one comma in a line is
// little evidence.
func isProse(counts []int, usual int, separator rune) bool {
	together, divided := 0, 0
	for i, n := range counts {
		if n == 1 {
			continue
		}
		if divided++; len(counts) == 1 || i > 0 && isLike(n, counts[i-1]) || i+1 < len(counts) && isLike(n, counts[i+1]) {
			together++
		}
	}
	switch {
	case separator != ',':
		return usual == 2 && 2*together < divided
	case usual == 2:
		return 5*together < 4*len(counts)
	}
	return 2*together < divided
}

// isLike reports whether two rows may belong to one table.
func isLike(n, m int) bool { return n == m || n > 2 && m > 2 && max(n, m)-min(n, m) <= 2 }

// countCells returns the numbers of cells in the first rows, and whether its quotation marks are where cells begin and end.
func countCells(content string, separator rune) (counts []int, sound bool) {
	limits := Limits{MaxCell: len(content) + 1}.withDefaults()
	for _, quotes := range []bool{true, false} {
		g := newGrid(content, separator, limits)
		g.counting, g.mostRows, g.quotes = true, sampleRows, quotes
		if g.read(); g.failed != brokenQuote {
			return g.counts, quotes || len(content) == sampleBytes // the end of a sample may be within quotation marks
		}
	}
	return nil, false
}
