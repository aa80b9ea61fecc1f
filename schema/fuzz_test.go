package schema_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/openwellbeing/plan/wellbeing"
)

func FuzzJudgesAgree(f *testing.F) {
	files, err := filepath.Glob(filepath.Join(suiteFolder, "*", "*.json"))
	require.NoError(f, err)
	for _, path := range files {
		text, err := os.ReadFile(path)
		require.NoError(f, err)
		f.Add(text)
	}
	f.Add([]byte(small))
	for _, part := range parts(f) {
		f.Add(part)
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		if d := disagreement(text, read, check); d != "" {
			t.Errorf("%s\n\t%q", d, text)
		}
	})
}

// FuzzJudgesAgreeOnEdits takes its bytes for a choice of edits: most documents stay plans, so that more of the schema is
// reached.
func FuzzJudgesAgreeOnEdits(f *testing.F) {
	f.Add([]byte{0, 0, 0, 0})
	f.Add([]byte{24, 7, 30, 1, 100, 9, 200, 3, 150})
	sources := parts(f)
	f.Fuzz(func(t *testing.T, choices []byte) {
		if len(choices) < 3 || len(choices) > 20 {
			return
		}
		text := sources[int(choices[0])%len(sources)]
		for i := 1; i+1 < len(choices); i += 2 {
			d := parse(text)
			p := d.places[int(choices[i])%len(d.places)]
			if edited := d.editAt(p, int(choices[i+1])); wellbeing.Syntax(edited, wellbeing.Limits{}) == nil {
				text = edited
			}
		}
		if d := disagreement(text, read, check); d != "" {
			t.Errorf("%s\n\t%q", d, text)
		}
	})
}
