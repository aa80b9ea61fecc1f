package batch

import (
	"bytes"
	"context"
	"io"
	"os"
	"runtime"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// generated makes lines as they are read, so that they take no memory: the example plans in turn, each with an id of its own.
type generated struct {
	plans [][2][]byte // before and after the number in the id
	left  int
	n     int
	rest  []byte
	line  []byte
}

func generate(t testing.TB, lines int) *generated {
	t.Helper()
	plans := examplePlans(t)
	g := &generated{left: lines}
	for _, name := range []string{"central-ostrobothnia", "south-ostrobothnia", "kymenlaakso"} { // of about 10 kB
		plan := plans["../../examples/plans/"+name+".json"]
		require.NotEmpty(t, plan)
		before, rest, ok := bytes.Cut(plan, []byte(`"id":"`))
		require.True(t, ok)
		_, after, ok := bytes.Cut(rest, []byte(`"`))
		require.True(t, ok)
		g.plans = append(g.plans, [2][]byte{
			slices.Concat(before, []byte(`"id":"plan-`)), slices.Concat([]byte(`"`), after, newline),
		})
	}
	return g
}

func (g *generated) Read(p []byte) (int, error) {
	total := 0
	for len(p) > 0 {
		if len(g.rest) == 0 {
			if g.left == 0 {
				break
			}
			g.left--
			g.n++
			plan := g.plans[g.n%len(g.plans)]
			g.line = append(strconv.AppendInt(append(g.line[:0], plan[0]...), int64(g.n), 10), plan[1]...)
			g.rest = g.line
		}
		n := copy(p, g.rest)
		p, g.rest = p[n:], g.rest[n:]
		total += n
	}
	if total == 0 {
		return 0, io.EOF
	}
	return total, nil
}

// peak judges so many generated lines and returns the most memory that the heap held meanwhile, before and after collection.
func peak(t testing.TB, lines int) (most, sys uint64, totals Totals) {
	t.Helper()
	runtime.GC()
	debug.FreeOSMemory()
	var m runtime.MemStats
	ticks := 0
	cfg := Config{On: day, Tick: func(Totals) {
		if ticks++; ticks%4 == 0 {
			runtime.ReadMemStats(&m)
			most, sys = max(most, m.HeapAlloc), max(sys, m.HeapInuse)
		}
	}}
	totals, err := Write(context.Background(), Lines("", generate(t, lines)), io.Discard, FormatNDJSON, cfg)
	require.NoError(t, err)
	return most, sys, totals
}

func TestMemoryDoesNotGrowWithTheInput(t *testing.T) {
	if testing.Short() {
		t.Skip("SKIPPED: memory while 25,000 plans are judged, in the short run")
	}
	few, _, totals := peak(t, 5_000)
	require.Equal(t, 5_000, totals.Documents)
	require.Zero(t, totals.Bad)
	many, _, totals := peak(t, 20_000)
	require.Equal(t, 20_000, totals.Documents)
	t.Logf("most on the heap: %.1f MB for 5,000 plans, %.1f MB for 20,000 (%.0f MB of text)", mega(few), mega(many), float64(totals.Bytes)/1e6)
	require.Less(t, mega(many), 1.5*mega(few)+8)
	require.Less(t, mega(many), 96+24*float64(runtime.GOMAXPROCS(0)))
}

func mega(n uint64) float64 { return float64(n) / 1e6 }

// textOf returns so many generated lines.
func textOf(b *testing.B, lines int) []byte {
	text, err := io.ReadAll(generate(b, lines))
	require.NoError(b, err)
	return text
}

// BenchmarkLines judges 5,000 plans with so many workers.
func BenchmarkLines(b *testing.B) {
	text := textOf(b, 5_000)
	for _, workers := range []int{1, 2} {
		for _, name := range []string{"progress", "rules"} {
			b.Run(name+"/workers="+strconv.Itoa(workers), func(b *testing.B) {
				cfg := Config{On: day, Workers: workers, Rules: name == "rules"}
				b.SetBytes(int64(len(text)))
				for b.Loop() {
					judgeAll(b, text, cfg)
				}
			})
		}
	}
}

func judgeAll(b *testing.B, text []byte, cfg Config) {
	totals, err := Write(context.Background(), Lines("", bytes.NewReader(text)), io.Discard, FormatNDJSON, cfg)
	if err != nil || totals.Documents != 5_000 || totals.Bad > 0 {
		b.Fatal(totals, err)
	}
}

// BenchmarkTwoWorkers tells how much faster two workers are than one, beside how much faster two goroutines count than one:
// what the machine gives. All are measured in turn in each round, and the best round of each counts, since on a busy machine
// the others tell of its other work.
func BenchmarkTwoWorkers(b *testing.B) {
	if runtime.GOMAXPROCS(0) < 2 {
		b.Skip("SKIPPED: there is one core only")
	}
	text := textOf(b, 5_000)
	best := [4]float64{}
	for b.Loop() {
		for i, do := range []func(){
			func() { judgeAll(b, text, Config{On: day, Workers: 1}) },
			func() { judgeAll(b, text, Config{On: day, Workers: 2}) },
			func() { spin(1) },
			func() { spin(2) },
		} {
			start := time.Now()
			do()
			if seconds := time.Since(start).Seconds(); best[i] == 0 || seconds < best[i] {
				best[i] = seconds
			}
		}
	}
	gain, possible := best[0]/best[1], 2*best[2]/best[3]
	b.ReportMetric(gain, "x-workers")
	b.ReportMetric(possible, "x-spinning")
	b.ReportMetric(gain/possible, "of-possible")
	b.ReportMetric(float64(len(text))/1e6/best[0], "MB/s-one")
	b.ReportMetric(float64(len(text))/1e6/best[1], "MB/s-two")
}

// spin counts in so many goroutines, each as far as one alone would.
func spin(goroutines int) {
	var all sync.WaitGroup
	for range goroutines {
		all.Go(func() {
			x := uint64(1)
			for range 200_000_000 {
				x = x*6364136223846793005 + 1442695040888963407
			}
			if x == 0 {
				panic("never")
			}
		})
	}
	all.Wait()
}

// BenchmarkMemory tells the most memory on the heap, and of the whole process where the system says, for 5,000 and 20,000
// plans. That of the process never falls, so the smaller number comes first.
func BenchmarkMemory(b *testing.B) {
	for _, lines := range []int{5_000, 20_000} {
		b.Run(strconv.Itoa(lines), func(b *testing.B) {
			var most, inuse uint64
			for b.Loop() {
				heap, used, _ := peak(b, lines)
				most, inuse = max(most, heap), max(inuse, used)
			}
			b.ReportMetric(mega(most), "MB-heap")
			b.ReportMetric(mega(inuse), "MB-in-use")
			if resident := residentMB(); resident > 0 {
				b.ReportMetric(resident, "MB-process")
			}
		})
	}
}

// residentMB returns the most memory that the process ever had, or 0 where the system does not say.
func residentMB() float64 {
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0
	}
	for line := range strings.Lines(string(status)) {
		if rest, ok := strings.CutPrefix(line, "VmHWM:"); ok {
			kB, _ := strconv.ParseFloat(strings.Fields(rest)[0], 64)
			return kB * 1024 / 1e6
		}
	}
	return 0
}
