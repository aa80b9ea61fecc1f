package wellbeing

import "strings"

// Nearest returns the candidate that a mistyped word most likely stands for: the same word in other case, else of
// those that differ in the fewest letters, at most two and less than half of the word, the first in the order of the
// alphabet. It returns "" where there is none.
func Nearest(word string, candidates []string) string {
	if len(word) == 0 || len(word) > 64 {
		return ""
	}
	best, least := "", 3
	for _, c := range candidates {
		if strings.EqualFold(c, word) {
			return c
		}
		d := distance(strings.ToLower(word), strings.ToLower(c), 3)
		if d < 3 && 2*d < max(len(word), len(c)) && (d < least || d == least && c < best) {
			best, least = c, d
		}
	}
	return best
}

// distance counts the letters to add, take away, replace or swap with the next to get from a to b, and gives up at most.
func distance(a, b string, most int) int {
	s, t := []rune(a), []rune(b)
	if len(s)-len(t) >= most || len(t)-len(s) >= most {
		return most
	}
	before, previous, row := make([]int, len(t)+1), make([]int, len(t)+1), make([]int, len(t)+1)
	for j := range previous {
		previous[j] = j
	}
	for i := range s {
		row[0] = i + 1
		for j := range t {
			cost := 1
			if s[i] == t[j] {
				cost = 0
			}
			row[j+1] = min(previous[j]+cost, previous[j+1]+1, row[j]+1)
			if i > 0 && j > 0 && s[i] == t[j-1] && s[i-1] == t[j] {
				row[j+1] = min(row[j+1], before[j-1]+1)
			}
		}
		before, previous, row = previous, row, before
	}
	return previous[len(t)]
}
