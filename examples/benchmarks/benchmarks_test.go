package main

import (
	"bytes"
	"crypto/sha256"
	"os/exec"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// The whole runner works, in one round, and every peer that is there is in the report. Nothing is said of speed.
func TestTheRunner(t *testing.T) {
	var out, said bytes.Buffer
	gates, err := run(options{rounds: 1, slice: time.Millisecond, starts: 1}, &out, &said)
	require.NoError(t, err, said.String())
	report := out.String()
	t.Log("\n" + report)
	for _, part := range []string{
		"## Which mistakes are refused", "| 30 February | ACCEPTED | . |", "## Time", "| " + nameChain + " |", "## Other figures", "64 times", "## Gates",
	} {
		require.Contains(t, report, part)
	}
	missing := map[string]string{nameAjv: "npm", namePython: "python3"}
	for name, needed := range missing {
		if strings.Contains(report, "| "+name+" |") {
			continue
		}
		require.Contains(t, report, "**NOT MEASURED**", "what is missing is said")
		_, absent := exec.LookPath(needed)
		t.Logf("NOT RUN: %s (%s: %v)\n%s", name, needed, absent, said.String())
	}
	require.Len(t, gates, 12)
	for _, g := range gates {
		require.True(t, !g.measured || g.value > 0, g.what)
	}
}

// Everybody times the same documents.
func TestDocumentsAreTheSameEveryTime(t *testing.T) {
	sums := func() (all [][32]byte) {
		sizes, err := makeSizes(t.TempDir())
		require.NoError(t, err)
		for _, s := range sizes {
			require.Len(t, s.documents, variants)
			for _, d := range s.documents {
				all = append(all, sha256.Sum256(d.text))
				least, most := 250_000, 290_000
				switch s.name {
				case "small":
					least, most = 10_000, 13_000
				case "worst":
					least, most = 400_000, 600_000
					require.NotContains(t, string(d.text), "ä")
				}
				require.Greater(t, len(d.text), least, s.name)
				require.Less(t, len(d.text), most, s.name)
			}
		}
		return all
	}
	first := sums()
	require.Equal(t, first, sums())
	different := map[[32]byte]bool{}
	for _, sum := range first {
		different[sum] = true
	}
	require.Len(t, different, len(first), "no document is timed twice in a round")
}

// A gate is held on its side of the limit.
func TestGates(t *testing.T) {
	require.Equal(t, held, gate{value: 0.3, limit: 0.35, measured: true}.state())
	require.Equal(t, missed, gate{value: 0.4, limit: 0.35, measured: true}.state())
	require.Equal(t, held, gate{value: 3, limit: 2.8, least: true, measured: true}.state())
	require.Equal(t, missed, gate{value: 2, limit: 2.8, least: true, measured: true}.state())
	require.Equal(t, notMeasured, gate{value: 0, limit: 2.8, least: true}.state())
}
