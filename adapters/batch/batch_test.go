package batch

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/iotest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/openwellbeing/plan/wellbeing"
	"github.com/openwellbeing/plan/wellbeing/progress"
	"github.com/openwellbeing/plan/wellbeing/rules"
)

var day = func() wellbeing.Date {
	d, err := wellbeing.NewDate(2026, 11, 21)
	if err != nil {
		panic(err)
	}
	return d
}()

// planLine returns a small plan on one line, without its end.
func planLine(n int) string {
	return fmt.Sprintf(`{"format":"1.0","id":"plan-%d","kind":"municipal","title":{"fi":"Suunnitelma %d"},"languages":["fi"],`+
		`"organizations":[{"id":"o","name":{"fi":"Kunta"}}],"owners":["o"],"goals":[{"id":"g","title":{"fi":"Päämäärä"}}]}`, n, n)
}

func planLines(n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(planLine(i+1) + "\n")
	}
	return b.String()
}

// examplePlans returns the plans of the examples, each on one line, by file name.
func examplePlans(t testing.TB) map[string][]byte {
	t.Helper()
	names, err := filepath.Glob("../../examples/plans/*.json")
	require.NoError(t, err)
	require.GreaterOrEqual(t, len(names), 6)
	out := map[string][]byte{}
	for _, name := range names {
		data, err := os.ReadFile(name)
		require.NoError(t, err)
		var b bytes.Buffer
		require.NoError(t, json.Compact(&b, data))
		out[name] = b.Bytes()
	}
	return out
}

// got is a result in short: the line, and the id of the plan or the code of the error.
func got(r Result, err error) string {
	var e *Error
	switch {
	case errors.As(err, &e):
		return fmt.Sprintf("%s:%d %s", r.Name, r.Line, e.Code())
	case err != nil:
		return err.Error()
	}
	return fmt.Sprintf("%s:%d %s", r.Name, r.Line, r.Plan.ID)
}

func all(src Source, cfg Config) (out []string) {
	for r, err := range Run(context.Background(), src, cfg) {
		out = append(out, got(r, err))
	}
	return out
}

func lines(text string, cfg Config) []string { return all(Lines("", strings.NewReader(text)), cfg) }

func written(t testing.TB, src Source, format Format, cfg Config) string {
	t.Helper()
	var b bytes.Buffer
	_, err := Write(context.Background(), src, &b, format, cfg)
	require.NoError(t, err)
	return b.String()
}

func summed(t testing.TB, src Source, cfg Config) string {
	t.Helper()
	sum, _, err := Summarize(context.Background(), src, cfg)
	require.NoError(t, err)
	text, err := json.Marshal(sum)
	require.NoError(t, err)
	return string(text)
}

func TestTheOrderIsThatOfTheInput(t *testing.T) {
	t.Parallel()
	const n = 200
	for workers := 1; workers <= 8; workers++ {
		slow := func(*Result) { time.Sleep(time.Duration(rand.IntN(400)) * time.Microsecond) }
		at := 0
		for r, err := range Run(t.Context(), Lines("plans", strings.NewReader(planLines(n))), Config{Workers: workers, Work: slow, block: 700}) {
			at++
			require.NoError(t, err)
			require.Equal(t, at, r.Line)
			require.Equal(t, wellbeing.ID(fmt.Sprintf("plan-%d", at)), r.Plan.ID)
			require.Equal(t, "plans", r.Name)
		}
		require.Equal(t, n, at, "%d workers", workers)
	}
}

// mixed is a text with plans of every size, bad lines, empty lines and both ends of lines.
func mixed(t testing.TB) string {
	t.Helper()
	var b strings.Builder
	b.Write(mark)
	for _, plan := range examplePlans(t) {
		for i := range 20 {
			b.WriteString(planLine(i) + "\r\n")
			b.WriteString("no plan\n\n")
			b.WriteString(`{"format":"1.0"}` + "\n \t\r\n")
		}
		b.Write(plan)
		b.WriteString("\n")
	}
	b.WriteString(planLine(99))
	return b.String()
}

func TestTheSameBytesWhateverTheWorkersAndBlocks(t *testing.T) {
	t.Parallel()
	text := mixed(t)
	for _, run := range []func(Source, Config) string{
		func(s Source, c Config) string { return written(t, s, FormatNDJSON, c) },
		func(s Source, c Config) string { return written(t, s, FormatCSV, c) },
		func(s Source, c Config) string { return summed(t, s, c) },
	} {
		want := run(Lines("p", strings.NewReader(text)), Config{Workers: 1, On: day, Rules: true})
		require.NotEmpty(t, want)
		for workers := 1; workers <= 8; workers++ {
			for _, block := range []int{1, 100, 4096, 1 << 20} {
				if testing.Short() && workers%3 != 1 {
					continue
				}
				require.Equal(t, want, run(Lines("p", strings.NewReader(text)), Config{Workers: workers, On: day, Rules: true, block: block}))
			}
		}
	}
}

func TestBadLinesAtEveryPlaceAreReportedWithTheirNumber(t *testing.T) {
	const n = 12
	for mask := range 1 << n {
		if mask%37 != 0 && mask != 1<<n-1 {
			continue
		}
		var text strings.Builder
		var want []string
		for i := range n {
			if mask>>i&1 == 1 {
				text.WriteString("{\"format\":\n")
				want = append(want, fmt.Sprintf(":%d input/unexpected-end", i+1))
			} else {
				text.WriteString(planLine(i) + "\n")
				want = append(want, fmt.Sprintf(":%d plan-%d", i+1, i))
			}
		}
		require.Equal(t, want, lines(text.String(), Config{Workers: 2, block: 300}))
	}
}

func TestEndsOfLines(t *testing.T) {
	a, b := planLine(1), planLine(2)
	bom := string(mark)
	for text, want := range map[string][]string{
		"":                                nil,
		"\n":                              nil,
		"\r\n\n \t \n":                    nil,
		bom:                               nil,
		bom + "\n" + a:                    {":2 plan-1"},
		a:                                 {":1 plan-1"},
		a + "\n":                          {":1 plan-1"},
		a + "\r\n" + b + "\r\n":           {":1 plan-1", ":2 plan-2"},
		a + "\r\n" + b + "\r":             {":1 plan-1", ":2 plan-2"},
		"\n\n" + a + "\n\n\r\n" + b:       {":3 plan-1", ":6 plan-2"},
		bom + a + "\n" + b:                {":1 plan-1", ":2 plan-2"},
		bom + a + "\n" + b + "\n{":        {":1 plan-1", ":2 plan-2", ":3 input/unexpected-end"},
		a + "\n" + b + "\nnull\n":         {":1 plan-1", ":2 plan-2", ":3 schema/type"},
		a + b + "\n":                      {":1 input/trailing-data"},
		a + "\n" + bom + "\n":             {":1 plan-1", ":2 input/unexpected-end"},
		a + "\n\u00a0\n":                  {":1 plan-1", ":2 input/syntax"},
		"\x00\n" + a + "\n\xff\xff\n{}\n": {":1 input/syntax", ":2 plan-1", ":3 input/syntax", ":4 schema/required"},
	} {
		for _, block := range []int{1, 2, 3, 5, 64, 0} {
			for _, wrap := range []func(io.Reader) io.Reader{
				func(r io.Reader) io.Reader { return r }, iotest.OneByteReader, iotest.HalfReader, iotest.DataErrReader,
			} {
				require.Equal(t, want, all(Lines("", wrap(strings.NewReader(text))), Config{Workers: 2, block: block}), "%q", text)
			}
		}
	}
}

func TestLinesAsLongAsABlockAndOneMoreOrLess(t *testing.T) {
	line := len(planLine(1)) + 1
	for times := 1; times <= 3; times++ {
		for by := -2; by <= 2; by++ {
			for _, end := range []string{"", "\n"} {
				text := strings.TrimSuffix(planLines(7), "\n") + end
				require.Len(t, lines(text, Config{Workers: 2, block: times*line + by}), 7)
				require.Equal(t, ":7 plan-7", lines(text, Config{Workers: 2, block: times*line + by})[6])
			}
		}
	}
}

func TestAnOverlongLineIsPassedOver(t *testing.T) {
	short := planLine(1)
	limits := wellbeing.Limits{MaxBytes: len(short)}
	fill := func(n int) string { return short[:len(short)-1] + strings.Repeat(" ", n-len(short)) + "}" }
	for _, c := range []struct {
		text string
		want []string
	}{
		{fill(len(short)), []string{":1 plan-1"}},
		{fill(len(short)) + "\r\n", []string{":1 plan-1"}},
		{fill(len(short)) + "\r", []string{":1 plan-1"}},
		{fill(len(short) + 1), []string{":1 input/too-large"}},
		{fill(len(short)+1) + "\n", []string{":1 input/too-large"}},
		{fill(len(short)+1) + "\r\n", []string{":1 input/too-large"}},
		{fill(len(short)+2) + "\r\n", []string{":1 input/too-large"}},
		{short + "\r " + "\n" + short, []string{":1 input/too-large", ":2 plan-1"}},
		{short + "\r\r\n" + short, []string{":1 input/too-large", ":2 plan-1"}},
		{short + "\r" + strings.Repeat(" ", 3000), []string{":1 input/too-large"}},
		{strings.Repeat("x", 5000), []string{":1 input/too-large"}},
		{strings.Repeat("x", 5000) + "\n" + short, []string{":1 input/too-large", ":2 plan-1"}},
		{short + "\n" + strings.Repeat("\x00", 5000) + "\n\n" + short + "\n", []string{":1 plan-1", ":2 input/too-large", ":4 plan-1"}},
		{strings.Repeat(strings.Repeat("x", 999)+"\n", 3) + short, []string{":1 input/too-large", ":2 input/too-large", ":3 input/too-large", ":4 plan-1"}},
	} {
		for _, block := range []int{1, 100, len(short), len(short) + 1, len(short) + 2, len(short) + 3, 1000, 10000} {
			for _, wrap := range []func(io.Reader) io.Reader{
				func(r io.Reader) io.Reader { return r }, iotest.OneByteReader, iotest.HalfReader, iotest.DataErrReader,
			} {
				require.Equal(t, c.want, all(Lines("", wrap(strings.NewReader(c.text))), Config{Workers: 2, Limits: limits, block: block}),
					"%q in blocks of %d", c.text[:min(40, len(c.text))], block)
			}
		}
	}
}

// endless gives so many bytes without an end of a line.
type endless struct{ left int64 }

func (e *endless) Read(p []byte) (int, error) {
	if e.left == 0 {
		return 0, io.EOF
	}
	n := min(int64(len(p)), e.left)
	e.left -= n
	for i := range p[:n] {
		p[i] = 'x'
	}
	return int(n), nil
}

func TestAnOverlongLineIsNotKept(t *testing.T) {
	before := allocated()
	require.Equal(t, []string{":1 input/too-large"}, all(Lines("", &endless{left: 256 << 20}), Config{Workers: 2}))
	require.Less(t, allocated()-before, uint64(80<<20), "bytes allocated for a line of 256 MiB")
}

// allocated returns the bytes allocated so far.
func allocated() uint64 {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.TotalAlloc
}

func TestResultsAreThoseOfTheLibrary(t *testing.T) {
	t.Parallel()
	newer, err := os.ReadFile("../cli/testdata/newer.json")
	require.NoError(t, err)
	broken, err := os.ReadFile("../cli/testdata/data.json")
	require.NoError(t, err)
	documents := append(filesOf(t, "../../schema/v1/suite"), newer, broken)
	for _, plan := range examplePlans(t) {
		documents = append(documents, plan)
	}
	plans := 0
	for _, data := range documents {
		path := filepath.Join(t.TempDir(), "plan.json")
		require.NoError(t, os.WriteFile(path, data, 0o600))
		for _, withRules := range []bool{false, true} {
			for r, err := range Run(t.Context(), Files(path), Config{On: day, Rules: withRules}) {
				plan, readErr := wellbeing.Read(data)
				var refused *wellbeing.ReadError
				if errors.As(readErr, &refused) {
					require.Equal(t, refused.Findings, r.Findings)
					require.ErrorAs(t, err, &refused)
					continue
				}
				require.NoError(t, err)
				plans++
				require.Equal(t, plan, r.Plan)
				want := wellbeing.Validate(plan)
				if withRules {
					want = append(want, rules.Check(plan, day, rules.Config{Broken: want[:len(want):len(want)]})...)
					want.Sort()
				}
				require.Equal(t, len(want), len(r.Findings))
				for i := range want {
					require.Equal(t, want[i], r.Findings[i])
				}
				require.Equal(t, progress.Compute(plan, day, progress.Config{}), r.Progress)
			}
		}
	}
	require.Greater(t, plans, 20)
}

// filesOf returns every JSON file below a directory that holds an object, and each member of it that looks like a plan.
func filesOf(t *testing.T, dir string) [][]byte {
	t.Helper()
	var out [][]byte
	require.NoError(t, filepath.WalkDir(dir, func(path string, e os.DirEntry, err error) error {
		if err != nil || filepath.Ext(path) != ".json" {
			return err
		}
		data, err := os.ReadFile(path)
		out = append(out, data)
		return err
	}))
	require.Greater(t, len(out), 10)
	return out
}

func TestPlansDoNotShareTheBuffersThatAreUsedAgain(t *testing.T) {
	t.Parallel()
	withAll := `{"format":"1.3","id":"%s","kind":"municipal","title":{"fi":"T %s","se":"X %s"},"languages":["fi"],` +
		`"organizations":[{"id":"o","name":{"fi":"K"},"later":{"a":["%s"]}}],"owners":["o"],"extensions":{"org.example":{"text":"%s"}}}`
	var text strings.Builder
	var want []string
	for i := range 300 {
		id := fmt.Sprintf("plan-%06d", i)
		line := strings.ReplaceAll(withAll, "%s", id)
		text.WriteString(line + "\n")
		p, err := wellbeing.Read([]byte(line))
		require.NoError(t, err)
		canonical, err := wellbeing.Canonical(p)
		require.NoError(t, err)
		want = append(want, string(canonical))
	}
	var plans []*wellbeing.Plan
	for r, err := range Run(t.Context(), Lines("", strings.NewReader(text.String())), Config{Workers: 3, block: 600}) {
		require.NoError(t, err)
		plans = append(plans, r.Plan)
	}
	for i, p := range plans {
		canonical, err := wellbeing.Canonical(p)
		require.NoError(t, err)
		require.Equal(t, want[i], string(canonical))
	}
}

func TestSummariesOfPartsMergeToThatOfTheWhole(t *testing.T) {
	t.Parallel()
	text := mixed(t)
	want := &progress.Summary{}
	documents, bad := 0, 0
	for line := range strings.SplitSeq(text, "\n") {
		line = strings.TrimRight(line, "\r")
		if strings.TrimSpace(line) == "" {
			continue
		}
		documents++
		p, err := wellbeing.Read([]byte(line))
		if err != nil {
			bad++
			continue
		}
		want.Add(p, progress.Compute(p, day, progress.Config{}), wellbeing.Validate(p))
	}
	one, err := json.Marshal(want)
	require.NoError(t, err)
	for workers := 1; workers <= 8; workers++ {
		sum, totals, err := Summarize(t.Context(), Lines("", strings.NewReader(text)), Config{Workers: workers, On: day, block: 1000})
		require.NoError(t, err)
		require.Equal(t, Totals{Documents: documents, Bad: bad, Bytes: int64(len(text))}, totals)
		whole, err := json.Marshal(sum)
		require.NoError(t, err)
		require.Equal(t, string(one), string(whole), "%d workers", workers)
	}
	// Parts of the input, summed apart, sent as JSON and merged in any order.
	cuts := []int{0}
	for i := range text {
		if text[i] == '\n' && rand.IntN(20) == 0 {
			cuts = append(cuts, i+1)
		}
	}
	cuts = append(cuts, len(text))
	var parts []string
	for i := 1; i < len(cuts); i++ {
		parts = append(parts, summed(t, Lines("", strings.NewReader(text[cuts[i-1]:cuts[i]])), Config{On: day}))
	}
	require.Greater(t, len(parts), 3)
	rand.Shuffle(len(parts), func(i, j int) { parts[i], parts[j] = parts[j], parts[i] })
	merged := &progress.Summary{}
	for _, part := range parts {
		var sum progress.Summary
		require.NoError(t, json.Unmarshal([]byte(part), &sum))
		merged.Merge(&sum)
	}
	whole, err := json.Marshal(merged)
	require.NoError(t, err)
	require.Equal(t, string(one), string(whole))
}

func TestWorkRunsInTheWorkersAndGivesAValue(t *testing.T) {
	var at, most atomic.Int32
	work := func(r *Result) {
		most.Store(max(most.Load(), at.Add(1)))
		time.Sleep(time.Millisecond)
		at.Add(-1)
		r.Value = len(r.Plan.Goals)
	}
	for r, err := range Run(t.Context(), Lines("", strings.NewReader(planLines(60))), Config{Workers: 4, Work: work, block: 500}) {
		require.NoError(t, err)
		require.Equal(t, 1, r.Value)
	}
	require.Greater(t, most.Load(), int32(1))
}

func TestAPanicIsTheErrorOfItsLine(t *testing.T) {
	work := func(r *Result) {
		if r.Line%3 == 0 {
			var none []int
			_ = none[r.Line]
		}
	}
	cfg := Config{Workers: 2, Work: work, block: 500}
	for i, s := range lines(planLines(20), cfg) {
		want := fmt.Sprintf(":%d plan-%d", i+1, i+1)
		if (i+1)%3 == 0 {
			want = fmt.Sprintf(":%d batch/panic", i+1)
		}
		require.Equal(t, want, s)
	}
	out := written(t, Lines("", strings.NewReader(planLines(3))), FormatNDJSON, cfg)
	require.Equal(t, `{"line":3,"error":{"code":"batch/panic","line":3}}`, strings.Split(out, "\n")[2])
	_, totals, err := Summarize(t.Context(), Lines("", strings.NewReader(planLines(20))), cfg)
	require.NoError(t, err)
	require.Equal(t, 6, totals.Bad)
	require.Equal(t, 20, totals.Documents)
}

// wild is a reader that breaks the rules of readers.
type wild struct{ n int }

func (w wild) Read(p []byte) (int, error) {
	if w.n == 0 {
		panic("no")
	}
	return w.n, nil
}

func TestAReaderThatBreaksTheRulesIsAnError(t *testing.T) {
	for _, n := range []int{0, -1, 1 << 40} {
		require.Equal(t, []string{"r:0 batch/panic", "s:1 plan-1"},
			all(Join(Lines("r", wild{n}), Lines("s", strings.NewReader(planLine(1)))), Config{Workers: 2}))
	}
}

func TestAReaderThatFailsIsAnErrorWithItsLine(t *testing.T) {
	broken := io.MultiReader(strings.NewReader(planLines(2)+planLine(3)[:40]), iotest.ErrReader(errors.New("the line is dead")))
	src := Join(Lines("r", broken), Lines("s", strings.NewReader(planLine(4))), Lines("t", nil))
	require.Equal(t, []string{"r:1 plan-1", "r:2 plan-2", "r:3 batch/unreadable", "s:1 plan-4"}, all(src, Config{}))
	require.Equal(t, []string{"r:1 batch/unreadable"}, all(Lines("r", onlyNothing{}), Config{}))
}

// onlyNothing gives nothing and no error, for ever.
type onlyNothing struct{}

func (onlyNothing) Read([]byte) (int, error) { return 0, nil }

func TestALineIsAnsweredBeforeTheNextIsWritten(t *testing.T) {
	for _, workers := range []int{1, 2, 4} {
		in, feed, err := os.Pipe()
		require.NoError(t, err)
		back, out, err := os.Pipe()
		require.NoError(t, err)
		var done sync.WaitGroup
		done.Go(func() {
			_, err := Write(context.Background(), Lines("", in), out, FormatNDJSON, Config{Workers: workers})
			_ = out.Close()
			if err != nil {
				t.Error(err)
			}
		})
		buf := make([]byte, 4096)
		for i := range 50 {
			line := planLine(i)
			_, err := feed.WriteString(line[:50]) // the rest may come later
			require.NoError(t, err)
			_, err = feed.WriteString(line[50:] + "\n")
			require.NoError(t, err)
			require.NoError(t, back.SetReadDeadline(time.Now().Add(10*time.Second)))
			n, err := back.Read(buf)
			require.NoError(t, err)
			require.True(t, strings.HasPrefix(string(buf[:n]), fmt.Sprintf(`{"line":%d,"plan":"plan-%d",`, i+1, i)), "%s", buf[:n])
		}
		require.NoError(t, feed.Close())
		done.Wait()
		require.NoError(t, in.Close())
		require.NoError(t, back.Close())
	}
}

// goroutines requires that no goroutine is left over but those before.
func goroutines(t *testing.T, before int) {
	t.Helper()
	for range 200 {
		if runtime.NumGoroutine() <= before {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	stacks := make([]byte, 1<<20)
	require.Fail(t, "goroutines are left over", "%s", stacks[:runtime.Stack(stacks, true)])
}

// forever gives lines without end.
type forever struct{ n atomic.Int64 }

func (f *forever) Read(p []byte) (int, error) {
	n := 0
	for n+1000 < len(p) {
		n += copy(p[n:], planLine(int(f.n.Add(1)))+"\n")
	}
	return n, nil
}

func TestWhoeverStopsLeavesNothingBehind(t *testing.T) {
	before := runtime.NumGoroutine()
	for _, workers := range []int{1, 2, 8} {
		// A caller that has enough.
		n := 0
		for range Run(t.Context(), Lines("", &forever{}), Config{Workers: workers}) {
			if n++; n == 100 {
				break
			}
		}
		goroutines(t, before)

		// A context that ends while results come.
		ctx, cancel := context.WithCancel(t.Context())
		defer cancel()
		var last error
		n = 0
		for _, err := range Run(ctx, Lines("", &forever{}), Config{Workers: workers}) {
			if n++; n == 100 {
				cancel()
			}
			last = err
		}
		require.ErrorIs(t, last, context.Canceled)
		require.Equal(t, 101, n, "after the end of the context comes its error alone")
		goroutines(t, before)

		// A context that has ended before.
		n = 0
		for _, err := range Run(ctx, Lines("", &forever{}), Config{Workers: workers}) {
			require.ErrorIs(t, err, context.Canceled)
			n++
		}
		require.Equal(t, 1, n)
		_, _, err := Summarize(ctx, Lines("", &forever{}), Config{Workers: workers})
		require.ErrorIs(t, err, context.Canceled)
		goroutines(t, before)

		// A panic of the caller.
		require.Panics(t, func() {
			for range Run(t.Context(), Lines("", &forever{}), Config{Workers: workers}) {
				panic("enough")
			}
		})
		goroutines(t, before)
	}
}

func TestAReaderThatBlocksDoesNotHoldUpTheEnd(t *testing.T) {
	before := runtime.NumGoroutine()
	// A pipe of the system knows deadlines: it is woken, and can be read afterwards.
	in, feed, err := os.Pipe()
	require.NoError(t, err)
	defer func() { _, _ = in.Close(), feed.Close() }()
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	time.AfterFunc(20*time.Millisecond, cancel)
	start := time.Now()
	for _, err := range Run(ctx, Lines("", in), Config{Workers: 2}) {
		require.ErrorIs(t, err, context.Canceled)
	}
	require.Less(t, time.Since(start), 5*time.Second)
	goroutines(t, before)
	_, err = feed.WriteString("x")
	require.NoError(t, err)
	one := make([]byte, 1)
	_, err = in.Read(one)
	require.NoError(t, err, "the pipe has no deadline any more")

	// Another reader is left alone, until it gives something.
	r, w := io.Pipe()
	ctx, cancel = context.WithCancel(t.Context())
	defer cancel()
	time.AfterFunc(20*time.Millisecond, cancel)
	start = time.Now()
	for _, err := range Run(ctx, Lines("", r), Config{Workers: 2}) {
		require.ErrorIs(t, err, context.Canceled)
	}
	require.Less(t, time.Since(start), 5*time.Second)
	require.NoError(t, w.Close())
	goroutines(t, before)
}

// breaking is a writer that takes so many writes.
type breaking struct{ left int }

func (b *breaking) Write(p []byte) (int, error) {
	if b.left--; b.left < 0 {
		return 0, errors.New("broken pipe")
	}
	return len(p), nil
}

func TestAWriterThatBreaksEndsTheWork(t *testing.T) {
	before := runtime.NumGoroutine()
	for left := range 4 {
		for _, format := range []Format{FormatNDJSON, FormatCSV} {
			_, err := Write(t.Context(), Lines("", &forever{}), &breaking{left: left}, format, Config{Workers: 2})
			require.ErrorContains(t, err, "broken pipe")
		}
	}
	goroutines(t, before)
}

func TestReportAndTickTellInOrder(t *testing.T) {
	text := "x\n" + planLine(1) + "\n{}\n" + planLine(2) + "\n[\n"
	var told []string
	var last Totals
	ticks := 0
	cfg := Config{
		Workers: 3, block: 50,
		Report: func(e *Error) { told = append(told, e.Error()) },
		Tick: func(n Totals) {
			require.GreaterOrEqual(t, n.Documents, last.Documents)
			last = n
			ticks++
		},
	}
	totals, err := Write(t.Context(), Join(Lines("a\x1b", strings.NewReader(text)), Files("none.ndjson")), io.Discard, FormatNDJSON, cfg)
	require.NoError(t, err)
	require.Equal(t, totals, last)
	require.Greater(t, ticks, 2)
	require.Equal(t, Totals{Documents: 5, Bad: 3, Failed: 1, Bytes: int64(len(text))}, totals)
	require.Len(t, told, 4)
	require.Equal(t, `batch: a<U+001B>: line 1: not-plan: wellbeing: error input/syntax at "" expected="value" (line 1, column 1)`, told[0])
	require.Contains(t, told[2], "line 5: not-plan: ")
	require.Equal(t, "batch: none.ndjson: unreadable: no such file or directory", told[3])
}

func TestOnNoDayNoProgressIsKnown(t *testing.T) {
	var plan []byte
	for name, p := range examplePlans(t) {
		if strings.HasSuffix(name, "municipal.json") {
			plan = p
		}
	}
	out := written(t, Lines("", bytes.NewReader(plan)), FormatNDJSON, Config{})
	require.Contains(t, out, `"on":null,"method":"wb-progress/1"`)
	require.Contains(t, summed(t, Lines("", bytes.NewReader(plan)), Config{}), `"plans":1`)
	out = written(t, Lines("", bytes.NewReader(plan)), FormatNDJSON, Config{On: day})
	require.Contains(t, out, `"on":"2026-11-21"`)
	require.NotContains(t, out, `"share":null`)
}

func TestWorkersAreBounded(t *testing.T) {
	require.Equal(t, runtime.GOMAXPROCS(0), Config{Workers: -1}.withDefaults().Workers)
	require.Equal(t, 256, Config{Workers: 1 << 30}.withDefaults().Workers)
	require.Len(t, lines(planLines(10), Config{Workers: 1 << 30}), 10)
	require.Empty(t, all(Source{}, Config{}))
}
