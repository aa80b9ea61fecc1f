package workbook_test

import (
	"fmt"
	"runtime"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/openwellbeing/plan/adapters/tables"
	"github.com/openwellbeing/plan/adapters/workbook"
)

// large is a workbook of measures: ten texts, a number and a day in each row.
func large(t testing.TB, rows int) []byte {
	t.Helper()
	w := workbook.NewWriter()
	require.NoError(t, w.Sheet("Toimenpiteet", make([]string, 12)))
	day, number := dayCell(t, "2025-01-01"), numberCell(t, "0.25")
	number.Percent = true
	for i := range rows {
		cells := []tables.Cell{number, day}
		for j := range 10 {
			cells = append(cells, textCell(fmt.Sprintf("Toimenpide %d, sarake %d: lasten ja nuorten hyvinvointia edistetään yhdessä", i, j)))
		}
		if err := w.Row(cells...); err != nil {
			require.NoError(t, err)
		}
	}
	data, err := w.Bytes()
	require.NoError(t, err)
	return data
}

func TestTenThousandRowsAreReadInTwoSecondsAndLittleRoom(t *testing.T) {
	data := large(t, 10_000)
	peak, stop, done := uint64(0), make(chan bool), make(chan bool)
	runtime.GC()
	var before runtime.MemStats
	runtime.ReadMemStats(&before)
	go func() { // the greatest heap while the workbook is read
		defer close(done)
		for {
			var m runtime.MemStats
			runtime.ReadMemStats(&m)
			peak = max(peak, m.HeapAlloc-min(before.HeapAlloc, m.HeapAlloc))
			select {
			case <-stop:
				return
			case <-time.After(5 * time.Millisecond):
			}
		}
	}()
	start := time.Now()
	book, err := workbook.Read(data, workbook.Limits{})
	taken := time.Since(start)
	close(stop)
	<-done
	require.NoError(t, err)
	require.Len(t, book.Sheets[0].Rows, 10_001)
	t.Logf("%.1f MB of file: %v, %d MB at most", float64(len(data))/1e6, taken, peak>>20)
	require.Less(t, peak, uint64(150<<20))
	if !testing.Short() {
		require.Less(t, taken, 2*time.Second)
	}
}

func BenchmarkReadTenThousandRows(b *testing.B) {
	data := large(b, 10_000)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := workbook.Read(data, workbook.Limits{}); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(len(data))/1e6, "MB/file")
}

func BenchmarkWriteTenThousandRows(b *testing.B) {
	for b.Loop() {
		large(b, 10_000)
	}
}
