package cli_test

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"encoding/json"
	"io"
	"os"
	"runtime/debug"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/openwellbeing/plan/adapters/cli"
	"github.com/openwellbeing/plan/wellbeing"
	"github.com/openwellbeing/plan/wellbeing/progress"
)

// onOneLine returns plans, each on a line.
func onOneLine(t *testing.T, names ...string) string {
	t.Helper()
	var b bytes.Buffer
	for _, name := range names {
		require.NoError(t, json.Compact(&b, []byte(read(t, name))))
		b.WriteByte('\n')
	}
	return b.String()
}

func batchOf(text string, args ...string) ran {
	return setting{in: strings.NewReader(text)}.run(append([]string{"batch"}, args...)...)
}

func TestBatchIsAFilter(t *testing.T) {
	text := onOneLine(t, sound, data) + "Dear Sir\n\n" + onOneLine(t, misfit, newer)
	got := batchOf(text)
	require.Equal(t, 1, got.status)
	require.Equal(t, "wellbeing: Of 5 documents 2 are no plans.\n", got.err)
	var short []string
	for line := range strings.Lines(got.out) {
		var r struct {
			Line   int
			Plan   string
			Counts map[string]int
			Error  *struct {
				Code         string
				Line, Column int
			}
		}
		require.NoError(t, json.Unmarshal([]byte(line), &r))
		s := strconv.Itoa(r.Line) + " " + r.Plan + " " + strconv.Itoa(r.Counts["error"])
		if r.Error != nil {
			s += " " + r.Error.Code + " " + strconv.Itoa(r.Error.Line)
			require.Positive(t, r.Error.Column)
		}
		short = append(short, s)
	}
	require.Equal(t, []string{"1 ahola-2025 0", "2 ahola-2025 1", "3  1 input/syntax 3", "5  3 schema/enum 5", "6 ahola-2025 0"}, short)
	for _, args := range [][]string{{"-"}, {"--workers", "1"}, {"--workers", "7", "-"}, {"--format", "ndjson"}, {"--on", today.String()}} {
		require.Equal(t, got, batchOf(text, args...), "%v", args)
	}
	require.Equal(t, got.out, batchOf(text, "--lang", "fi").out, "what is for programs is in no language")
	require.Equal(t, "wellbeing: Asiakirjoja 5, joista 2 ei ole suunnitelmia.\n", batchOf(text, "--lang", "fi").err)
	require.Equal(t, "wellbeing: Av 5 dokument är 2 inga planer.\n", batchOf(text, "--lang", "sv").err)
	require.NotEqual(t, got.out, batchOf(text, "--rules").out)
	require.NotEqual(t, got.out, batchOf(text, "--on", "2027-11-21").out)
}

func TestBatchAsATable(t *testing.T) {
	text := onOneLine(t, sound, misfit)
	got := batchOf(text, "--format", "csv")
	require.Equal(t, 1, got.status)
	rows, err := csv.NewReader(strings.NewReader(got.out)).ReadAll()
	require.NoError(t, err)
	require.Len(t, rows, 3)
	require.Equal(t, "name,line,plan,on,method,errors,warnings,advice,codes,doing,doing_coverage,doing_withheld,effect,effect_coverage,"+
		"effect_withheld,delivery,delivery_coverage,delivery_withheld,error,error_path,error_line,error_column", strings.Join(rows[0], ","))
	require.Equal(t, []string{"", "1", "ahola-2025", "2026-11-21", "wb-progress/1", "0", "0", "0", ""}, rows[1][:9])
	require.Equal(t, "schema/enum", rows[2][18])
}

func TestExitStatusOfBatch(t *testing.T) {
	letter := write(t, "letter.json", "Dear Sir or Madam\n")
	for _, c := range []struct {
		args   []string
		status int
	}{
		{[]string{sound}, 0},
		{[]string{plans}, 0},
		{[]string{data}, 0}, // a plan with errors is a plan
		{[]string{"--rules", data}, 0},
		{[]string{misfit}, 1},
		{[]string{cut}, 1},
		{[]string{letter}, 1},
		{[]string{sound, "testdata/none.json"}, 2},
		{[]string{t.TempDir()}, 2},
		{[]string{write(t, "x.zip", "PK")}, 2},
		{[]string{write(t, "x.tar.gz", "PK"), cut}, 2},
		{[]string{"--workers", "-1", sound}, 2},
		{[]string{"--workers", "many", sound}, 2},
		{[]string{"--format", "json", sound}, 2},
		{[]string{"--on", "tomorrow", sound}, 2},
		{[]string{"--summary", "--format", "csv", sound}, 2},
		{[]string{"--summary", cut}, 1},
		{[]string{"--summary", sound}, 0},
	} {
		got := run(append([]string{"batch"}, c.args...)...)
		require.Equal(t, c.status, got.status, "%v: %s", c.args, got.err)
		require.Equal(t, c.status > 0, got.err != "", "%v: %s", c.args, got.err)
	}
	require.Equal(t, "wellbeing: error: There is no such file: testdata/sond.json. Did you mean: testdata/sound.json?\n", run("batch", "testdata/sond.json").err)
	got := run("batch", "testdata/none.json", sound)
	require.Equal(t, `{"name":"testdata/none.json","error":{"code":"batch/unreadable"}}`, strings.Split(got.out, "\n")[0], "nothing is lost without a word")
	require.Contains(t, got.out, "ahola-2025")
}

func TestBatchOfEverythingAtOnce(t *testing.T) {
	var packed bytes.Buffer
	w := zip.NewWriter(&packed)
	for name, text := range map[string]string{"a\x1b[31m.json": read(t, sound), "inner.zip": "PK"} {
		out, err := w.Create(name)
		require.NoError(t, err)
		_, err = io.WriteString(out, text)
		require.NoError(t, err)
	}
	require.NoError(t, w.Close())
	archive := write(t, "plans.zip", packed.String())
	lines := write(t, "plans.ndjson", onOneLine(t, sound, newer))
	s := setting{in: strings.NewReader(onOneLine(t, sound))}
	got := s.run("batch", lines, "-", plans, archive)
	require.Equal(t, 0, got.status, got.err)
	require.Equal(t, 2+1+len(examples(t))+1, strings.Count(got.out, "\n"))
	require.Contains(t, got.err, "left out, since it is a link")
	require.Contains(t, got.err, "inner.zip")
	requirePlain(t, got.out+got.err)
}

func TestBatchSumsUp(t *testing.T) {
	text := onOneLine(t, examples(t)...) + onOneLine(t, data)
	got := batchOf(text, "--summary", "--rules")
	require.Equal(t, 0, got.status)
	require.Equal(t, 1, strings.Count(got.out, "\n"))
	for _, workers := range []string{"1", "2", "5"} {
		require.Equal(t, got, batchOf(text, "--summary", "--rules", "--workers", workers))
	}
	merged := &progress.Summary{}
	for line := range strings.Lines(text) {
		var part progress.Summary
		require.NoError(t, json.Unmarshal([]byte(batchOf(line, "--summary", "--rules").out), &part))
		merged.Merge(&part)
	}
	want, err := json.Marshal(merged)
	require.NoError(t, err)
	require.Equal(t, string(want)+"\n", got.out)

	bad := batchOf(strings.Repeat("x\n", 100)+text, "--summary")
	require.Equal(t, 1, bad.status)
	require.Equal(t, batchOf(text, "--summary").out, bad.out)
	require.Contains(t, bad.err, "wellbeing: no plan: <standard input>, line 20: ")
	require.NotContains(t, bad.err, "line 21")
	require.Contains(t, bad.err, "Of 107 documents 100 are no plans.")
}

// What a database does that calls the command as a function: it writes a line and waits for the answer.
func TestBatchAnswersEachLineAtOnce(t *testing.T) {
	line := onOneLine(t, sound)
	for _, args := range [][]string{{"batch"}, {"batch", "--rules", "--workers", "3"}, {"batch", "--format", "csv"}} {
		in, feed, err := os.Pipe()
		require.NoError(t, err)
		back, out, err := os.Pipe()
		require.NoError(t, err)
		status := 0
		var done sync.WaitGroup
		done.Go(func() {
			status = cli.Run(args, cli.Environment{In: in, Out: out, Today: func() wellbeing.Date { return today }})
			_ = out.Close()
		})
		answer := func() string {
			buf := make([]byte, 4096)
			require.NoError(t, back.SetReadDeadline(time.Now().Add(20*time.Second)))
			n, err := back.Read(buf)
			require.NoError(t, err)
			return string(buf[:n])
		}
		if len(args) > 1 && args[1] == "--format" {
			require.True(t, strings.HasPrefix(answer(), "name,line,"), "the names of the columns come before the first line")
		}
		for range 20 {
			_, err = feed.WriteString(line)
			require.NoError(t, err)
			require.Equal(t, 1, strings.Count(answer(), "ahola-2025"))
		}
		_, err = feed.WriteString("the last has no end")
		require.NoError(t, err)
		require.NoError(t, feed.Close())
		require.Contains(t, answer(), "input/syntax")
		done.Wait()
		require.Equal(t, 1, status)
		_, err = back.Read(make([]byte, 1))
		require.ErrorIs(t, err, io.EOF)
		_, _ = in.Close(), back.Close()
	}
}

func TestBatchSaysThatOutputCannotBeWritten(t *testing.T) {
	for _, args := range [][]string{{"batch", sound}, {"batch", "--format", "csv", sound}, {"batch", "--summary", sound}} {
		got := setting{out: broken{}}.run(args...)
		require.Equal(t, 2, got.status, "%v", args)
		require.Contains(t, got.err, "the disk is full")
	}
}

func TestBatchLeavesTheProcessAsItWas(t *testing.T) {
	percent, limit := debug.SetGCPercent(123), debug.SetMemoryLimit(1<<40)
	defer func() { debug.SetGCPercent(percent); debug.SetMemoryLimit(limit) }()
	for _, env := range []map[string]string{nil, {"GOGC": "123", "GOMEMLIMIT": "1TiB"}} {
		require.Equal(t, 0, setting{env: env}.run("batch", sound).status)
		require.Equal(t, 123, debug.SetGCPercent(123))
		require.Equal(t, int64(1<<40), debug.SetMemoryLimit(-1))
	}
}

// slowly gives a line, and the next after a while.
type slowly struct {
	lines []string
	after time.Duration
}

func (s *slowly) Read(p []byte) (int, error) {
	if len(s.lines) == 0 {
		return 0, io.EOF
	}
	time.Sleep(s.after)
	n := copy(p, s.lines[0])
	s.lines = s.lines[1:]
	return n, nil
}

func TestALongBatchShowsOnATerminalHowFarItHasCome(t *testing.T) {
	if testing.Short() {
		t.Skip("SKIPPED: a run of more than two seconds, in the short run")
	}
	t.Parallel()
	line := onOneLine(t, sound)
	slow := func() io.Reader { return &slowly{lines: []string{line, "x\n", line}, after: 800 * time.Millisecond} }
	got := setting{in: slow(), errTerminal: true}.run("batch")
	require.Contains(t, got.err, "\rread: 3, not plans: 1")
	require.Contains(t, got.err, "\r"+strings.Repeat(" ", len("read: 3, not plans: 1"))+"\r", "it is wiped at the end")
	quick := setting{in: strings.NewReader(line), errTerminal: true}.run("batch")
	require.Empty(t, quick.err)
	for _, s := range []setting{{in: slow()}, {in: slow(), terminal: true}} {
		require.NotContains(t, s.run("batch").err, "read:", "no terminal, or one that has the results")
	}
	require.Contains(t, setting{in: slow(), terminal: true}.run("batch", "--summary").err, "\rread: 3, not plans: 1")
}
