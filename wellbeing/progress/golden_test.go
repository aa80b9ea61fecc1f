package progress_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/openwellbeing/plan/wellbeing"
	"github.com/openwellbeing/plan/wellbeing/internal/sample"
	"github.com/openwellbeing/plan/wellbeing/progress"
)

var update = flag.Bool("update", false, "write the golden files anew")

func golden(t *testing.T, name string, have []byte) {
	t.Helper()
	file := filepath.Join("testdata", name)
	if *update {
		require.NoError(t, os.WriteFile(file, have, 0o644))
	}
	want, err := os.ReadFile(file)
	require.NoError(t, err)
	require.True(t, bytes.Equal(want, have), "%s differs; write it anew with -update where that is right", file)
}

// The result of the example has the same bytes on every machine, of 32 or of 64 bits.
func TestExampleHasTheSameBytesEverywhere(t *testing.T) {
	p := municipal(t)
	r := progress.Compute(p, day(t, "2026-12-05"), progress.Config{})
	data, err := json.MarshalIndent(r, "", " ")
	require.NoError(t, err)
	golden(t, "municipal.json", append(data, '\n'))
	require.Empty(t, differences(oracleOf(p, day(t, "2026-12-05"), progress.Policy{}), factsOf(r)), "the oracle says the same")
}

// So have the results of random plans and of large ones, by their hash.
func TestRandomPlansHaveTheSameBytesEverywhere(t *testing.T) {
	var hashes strings.Builder
	add := func(name string, r progress.Result) {
		data, err := json.Marshal(r)
		require.NoError(t, err)
		sum := sha256.Sum256(data)
		hashes.WriteString(name + " " + hex.EncodeToString(sum[:]) + "\n")
	}
	on := day(t, "2026-12-05")
	add("regional", progress.Compute(sample.Regional(), on, progress.Config{}))
	add("small", progress.Compute(sample.Small(), on, progress.Config{Policy: progress.PolicyUNSD()}))
	for _, plan := range examplePlans(t) {
		add(string(plan.ID), progress.Compute(plan, on, progress.Config{}))
	}
	golden(t, "hashes.txt", []byte(hashes.String()))
}

// The oracle agrees on every example plan and on large ones.
func TestComputeAgreesOnWholePlans(t *testing.T) {
	plans := append(examplePlans(t), sample.Regional(), sample.Small())
	for seed := range uint64(10) {
		plans = append(plans, sample.SmallOf(seed))
	}
	for _, p := range plans {
		for _, on := range []string{"2022-03-01", "2024-12-31", "2026-12-05", "2031-01-01"} {
			for _, policy := range progress.Policies() {
				r := progress.Compute(p, day(t, on), progress.Config{Policy: policy})
				require.Empty(t, differences(oracleOf(p, day(t, on), policy), factsOf(r)), "%s on %s", p.ID, on)
			}
		}
	}
}

func BenchmarkCompute(b *testing.B) {
	on, err := wellbeing.ParseDate("2026-12-05")
	require.NoError(b, err)
	for name, p := range map[string]*wellbeing.Plan{"regional": sample.Regional(), "small": sample.Small()} {
		data, err := wellbeing.Canonical(p)
		require.NoError(b, err)
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				progress.Compute(p, on, progress.Config{})
			}
			took := b.Elapsed().Seconds() / float64(b.N)
			const times = 20
			start := time.Now()
			for range times {
				var v any
				if err := json.Unmarshal(data, &v); err != nil {
					b.Fatal(err)
				}
			}
			base := time.Since(start).Seconds() / times
			b.ReportMetric(took/base, "of-json-to-any")
		})
	}
}
