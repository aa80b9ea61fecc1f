package datapackage_test

import (
	"path/filepath"
	"runtime"
	"strconv"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/openwellbeing/plan/adapters/datapackage"
	"github.com/openwellbeing/plan/wellbeing"
)

// thousands writes a package of n plans made from the examples and returns the most memory in use after a collection.
func thousands(t testing.TB, n int) (most uint64) {
	t.Helper()
	models := examples(t)
	w, err := datapackage.Create(filepath.Join(t.TempDir(), "tables"), autumn(t))
	require.NoError(t, err)
	for i := range n {
		p := models[i%len(models)].Clone()
		p.ID = wellbeing.ID("plan-" + strconv.Itoa(i))
		require.NoError(t, w.Add(p))
		if i%(n/10+1) == n/10 {
			runtime.GC()
			var m runtime.MemStats
			runtime.ReadMemStats(&m)
			most = max(most, m.HeapAlloc)
		}
	}
	require.NoError(t, w.Close())
	return most
}

// Ten times as many plans take hardly more memory: what is kept of a plan is its identifier and revision.
func TestMemoryDoesNotGrowWithThePlans(t *testing.T) {
	if testing.Short() {
		t.Skip("NOT RUN in short mode: hundreds of plans")
	}
	few, many := thousands(t, 50), thousands(t, 500)
	require.Less(t, many, few+1<<20)
}

func BenchmarkTwoThousandPlans(b *testing.B) {
	for range b.N {
		b.ReportMetric(float64(thousands(b, 2000))/(1<<20), "MB-in-use")
	}
}

func BenchmarkAddAPlan(b *testing.B) {
	models := examples(b)
	w, err := datapackage.Create(filepath.Join(b.TempDir(), "tables"), autumn(b))
	require.NoError(b, err)
	b.ReportAllocs()
	for i := range b.N {
		p := *models[i%len(models)]
		p.Revision = i + 1
		require.NoError(b, w.Add(&p))
	}
	require.NoError(b, w.Close())
}
