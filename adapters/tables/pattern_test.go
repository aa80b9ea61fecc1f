package tables

import "testing"

// A pattern that cannot be compiled panics on first use, so each is used here.
func TestEveryPatternCompiles(t *testing.T) {
	if len(patterns) < 80 {
		t.Errorf("only %d patterns are known", len(patterns))
	}
	for _, p := range patterns {
		p()
	}
}
