package batch

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/openwellbeing/plan/wellbeing"
)

// entry is one entry of an archive to be made.
type entry struct {
	name, text string
	kind       byte        // of a tar archive; a regular file where 0
	mode       os.FileMode // of a zip archive
}

func zipped(t testing.TB, entries ...entry) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, e := range entries {
		h := &zip.FileHeader{Name: e.name, Method: zip.Deflate}
		h.SetMode(0o600 | e.mode)
		out, err := w.CreateHeader(h)
		require.NoError(t, err)
		_, err = io.WriteString(out, e.text)
		require.NoError(t, err)
	}
	require.NoError(t, w.Close())
	return b.Bytes()
}

func tarred(t testing.TB, entries ...entry) []byte {
	t.Helper()
	var b bytes.Buffer
	w := tar.NewWriter(&b)
	for _, e := range entries {
		h := &tar.Header{Name: e.name, Typeflag: e.kind, Mode: 0o600, Linkname: "plan.json"}
		if e.kind == 0 || e.kind == tar.TypeReg {
			h.Typeflag, h.Size, h.Linkname = tar.TypeReg, int64(len(e.text)), ""
		}
		require.NoError(t, w.WriteHeader(h))
		if h.Size > 0 {
			_, err := io.WriteString(w, e.text)
			require.NoError(t, err)
		}
	}
	require.NoError(t, w.Close())
	return b.Bytes()
}

func gzipped(t testing.TB, data []byte) []byte {
	t.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	_, err := w.Write(data)
	require.NoError(t, err)
	require.NoError(t, w.Close())
	return b.Bytes()
}

func put(t testing.TB, name string, data []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o700))
	require.NoError(t, os.WriteFile(path, data, 0o600))
	return path
}

// of judges files and returns the results without the directories that the files are in.
func of(cfg Config, paths ...string) []string {
	out := all(Files(paths...), cfg)
	for i := range out {
		for _, path := range paths {
			out[i] = strings.TrimPrefix(out[i], filepath.Dir(path)+"/")
		}
	}
	return out
}

func TestADirectoryStandsForItsPlansInOrder(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "d")
	for name, text := range map[string]string{
		"b.json":              planLine(4),
		"a/z.json":            planLine(3),
		"a/b/c.ndjson":        planLines(2),
		"a/b/C.JSONL":         planLine(9),
		"c.json":              "[",
		"empty.json":          "",
		"notes.txt":           "",
		"._b.json":            "",
		".git/x.json":         "",
		"a/__MACOSX/b.json":   "",
		"old.zip":             "",
		"old.tar.gz":          "",
		"named.json/in.json":  planLine(5),
		"pretty.json":         "{\n \"format\": \"1.0\",\n \"id\": 3}",
		"sub/no plans/a.yaml": "",
	} {
		path := filepath.Join(dir, name)
		require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o700))
		require.NoError(t, os.WriteFile(path, []byte(text), 0o600))
	}
	want := []string{
		"d/a/b/C.JSONL:1 plan-9", "d/a/b/c.ndjson:1 plan-1", "d/a/b/c.ndjson:2 plan-2", "d/a/z.json:0 plan-3", "d/b.json:0 plan-4",
		"d/c.json:0 input/unexpected-end", "d/empty.json:0 input/unexpected-end", "d/named.json/in.json:0 plan-5",
		"d/old.tar.gz:0 batch/skipped", "d/old.zip:0 batch/skipped", "d/pretty.json:0 schema/required",
	}
	for workers := 1; workers <= 3; workers++ {
		require.Equal(t, want, of(Config{Workers: workers}, dir))
	}
	require.Equal(t, []string{"no plans:0 batch/empty"}, of(Config{}, filepath.Join(dir, "sub", "no plans")))
	for r, err := range Run(t.Context(), Files(filepath.Join(dir, "pretty.json")), Config{}) {
		var e *Error
		require.ErrorAs(t, err, &e)
		line, column := e.Place()
		require.Equal(t, [2]int{r.Findings[0].Place.Line, r.Findings[0].Place.Column}, [2]int{line, column})
	}
	require.Equal(t, []string{"none.json:0 batch/unreadable"}, of(Config{}, filepath.Join(dir, "none.json")))

	for link, to := range map[string]string{"1.json": "b.json", "2.json": "nowhere", "3.json": "/dev/zero", "4.json": "a"} {
		if err := os.Symlink(to, filepath.Join(dir, link)); err != nil {
			t.Skip("SKIPPED: links cannot be made here: ", err)
		}
	}
	require.Equal(t, append([]string{
		"d/1.json:0 plan-4", "d/2.json:0 batch/unreadable", "d/3.json:0 batch/skipped", "d/4.json:0 batch/skipped",
	}, want...), of(Config{}, dir))
}

func TestFilesByTheirNames(t *testing.T) {
	lines, plan := []byte(planLines(2)), []byte(planLine(3)+"\n")
	dir := t.TempDir()
	var names []string
	for name, data := range map[string][]byte{"a.ndjson": lines, "b.JSON": plan, "c": lines, "d.txt": lines} {
		require.NoError(t, os.WriteFile(filepath.Join(dir, name), data, 0o600))
	}
	for _, name := range []string{"a.ndjson", "b.JSON", "c", "d.txt"} {
		names = append(names, filepath.Join(dir, name))
	}
	require.Equal(t, []string{
		"a.ndjson:1 plan-1", "a.ndjson:2 plan-2", "b.JSON:0 plan-3", "c:1 plan-1", "c:2 plan-2", "d.txt:1 plan-1", "d.txt:2 plan-2",
	}, of(Config{}, names...))
	large := put(t, "large.json", []byte(planLine(1)+strings.Repeat(" ", 10_000)))
	require.Equal(t, []string{"large.json:0 input/too-large"}, of(Config{Limits: wellbeing.Limits{MaxBytes: 5000}}, large))
	if _, err := os.Stat("/dev/zero"); err == nil {
		require.Equal(t, []string{"zero:1 input/too-large"}, firstOf(t, "/dev/zero"))
	}
}

// firstOf returns the first result of a file that may never end.
func firstOf(t *testing.T, path string) []string {
	for r, err := range Run(t.Context(), Files(path), Config{}) {
		return []string{strings.TrimPrefix(got(r, err), "/dev/")}
	}
	return nil
}

var plansInArchive = []entry{
	{name: "b.json", text: planLine(1)},
	{name: "a/"},
	{name: "a/lines.ndjson", text: planLines(3)},
	{name: "readme.txt", text: "hello"},
	{name: "__MACOSX/._b.json", text: "\x00\x05"},
	{name: ".hidden/x.json", text: "\x00\x05"},
	{name: "bad.json", text: "["},
	{name: "nested.zip", text: "PK"},
	{name: "nested.tar.gz", text: "x"},
	{name: "../../etc/up.json", text: planLine(4)},
	{name: "/root.json", text: planLine(5)},
	{name: `C:\windows\w.json`, text: planLine(6)},
}

// namesInArchive are the results of plansInArchive in an archive of the name.
func namesInArchive(archive string) []string {
	out := []string{
		"b.json:0 plan-1", "a/lines.ndjson:1 plan-1", "a/lines.ndjson:2 plan-2", "a/lines.ndjson:3 plan-3", "bad.json:0 input/unexpected-end",
		"nested.zip:0 batch/skipped", "nested.tar.gz:0 batch/skipped", "../../etc/up.json:0 plan-4", "/root.json:0 plan-5", `C:\windows\w.json:0 plan-6`,
	}
	for i := range out {
		out[i] = archive + "/" + out[i]
	}
	return out
}

func inTar(entries []entry) []entry {
	out := append([]entry{}, entries...)
	for i := range out {
		if strings.HasSuffix(out[i].name, "/") {
			out[i].kind = tar.TypeDir
		}
	}
	return out
}

func TestArchives(t *testing.T) {
	packed := tarred(t, inTar(plansInArchive)...)
	for name, data := range map[string][]byte{
		"p.zip": zipped(t, plansInArchive...), "p.tar": packed, "p.tar.gz": gzipped(t, packed), "p.tgz": gzipped(t, packed), "P.ZIP": zipped(t, plansInArchive...),
	} {
		path := put(t, name, data)
		for workers := 1; workers <= 3; workers++ {
			require.Equal(t, namesInArchive(name), of(Config{Workers: workers}, path))
		}
		entries, err := os.ReadDir(filepath.Dir(path))
		require.NoError(t, err)
		require.Len(t, entries, 1, "nothing is unpacked to the disk")
	}
	for name, data := range map[string][]byte{"e.zip": zipped(t), "e.tar": tarred(t), "n.zip": zipped(t, entry{name: "notes.txt"})} {
		require.Equal(t, []string{name + ":0 batch/empty"}, of(Config{}, put(t, name, data)))
	}
}

func TestAnArchiveThatIsNone(t *testing.T) {
	for _, name := range []string{"x.zip", "x.tar.gz", "x.tgz", "x.tar"} {
		for _, data := range []string{"", "x", strings.Repeat("hello ", 1000), planLines(20), "PK\x03\x04" + strings.Repeat("\x00", 1000)} {
			out := of(Config{}, put(t, name, []byte(data)), put(t, "after.json", []byte(planLine(1))))
			if name == "x.tar" && data == "" {
				require.Equal(t, "x.tar:0 batch/empty", out[0])
				continue
			}
			require.Len(t, out, 2, "%s: %q", name, data[:min(10, len(data))])
			require.Equal(t, name+":0 batch/corrupt-archive", out[0])
			require.Equal(t, "after.json:0 plan-1", out[1], "others are read")
		}
	}
}

func TestOddEntriesAreLeftOutAndReported(t *testing.T) {
	var entries []entry
	want := []string{"odd.tar:0 plan-0"}
	entries = append(entries, entry{name: "plan.json", text: planLine(0)})
	want[0] = "odd.tar/plan.json:0 plan-0"
	for i, kind := range []byte{tar.TypeSymlink, tar.TypeLink, tar.TypeChar, tar.TypeBlock, tar.TypeFifo} {
		name := fmt.Sprintf("odd-%d.json", i)
		entries = append(entries, entry{name: name, kind: kind})
		want = append(want, "odd.tar/"+name+":0 batch/skipped")
	}
	entries = append(entries, entry{name: "dir.json/", kind: tar.TypeDir}, entry{name: "last.json", text: planLine(9)})
	want = append(want, "odd.tar/last.json:0 plan-9")
	require.Equal(t, want, of(Config{}, put(t, "odd.tar", tarred(t, entries...))))

	path := put(t, "odd.zip", zipped(t, entry{name: "link.json", text: "plan.json", mode: os.ModeSymlink}, entry{name: "plan.json", text: planLine(1)}))
	require.Equal(t, []string{"odd.zip/link.json:0 batch/skipped", "odd.zip/plan.json:0 plan-1"}, of(Config{}, path))
	totals, err := Write(t.Context(), Files(path), io.Discard, FormatNDJSON, Config{})
	require.NoError(t, err)
	require.Equal(t, 1, totals.Skipped)
	require.Equal(t, 1, strings.Count(written(t, Files(path), FormatNDJSON, Config{}), "\n"), "what is left out has no line")

	secret := zipped(t, entry{name: "secret.json", text: planLine(1)})
	for _, at := range []int{bytes.Index(secret, []byte("PK\x03\x04")) + 6, bytes.Index(secret, []byte("PK\x01\x02")) + 8} {
		secret[at] |= 1
	}
	require.Equal(t, []string{"secret.zip/secret.json:0 batch/skipped", "secret.zip:0 batch/empty"}, of(Config{}, put(t, "secret.zip", secret)))

	long := strings.Repeat("ä", 1000) + ".json"
	for name, data := range map[string][]byte{"long.zip": zipped(t, entry{name: long, text: planLine(1)}), "long.tar": tarred(t, entry{name: long, text: planLine(1)})} {
		out := of(Config{}, put(t, name, data))
		require.Equal(t, []string{name + "/" + strings.Repeat("ä", 512) + "…:0 batch/skipped", name + ":0 batch/empty"}, out)
	}
}

func TestACorruptArchiveKeepsWhatWasReadBefore(t *testing.T) {
	var entries []entry
	for i := range 40 {
		entries = append(entries, entry{name: fmt.Sprintf("%d.ndjson", i), text: planLines(20)})
	}
	sound := gzipped(t, tarred(t, entries...))
	whole := of(Config{}, put(t, "p.tar.gz", sound))
	require.Len(t, whole, 800)
	for at := 0; at < len(sound); at += max(len(sound)/40, 1) {
		out := of(Config{}, put(t, "p.tar.gz", sound[:at]))
		last := out[len(out)-1]
		require.Contains(t, last, " batch/corrupt-archive", "cut at %d", at)
		require.Equal(t, whole[:len(out)-1], out[:len(out)-1], "cut at %d", at)
	}
	for _, by := range []int{1, 5, 8} { // the checksum, or the length, at the end
		wrong := bytes.Clone(sound)
		wrong[len(wrong)-by] ^= 1
		out := of(Config{}, put(t, "p.tar.gz", wrong))
		require.Equal(t, append(whole[:800:800], "p.tar.gz:0 batch/corrupt-archive"), out)
	}

	// In a zip archive only the broken entry is lost.
	z := zipped(t, entry{name: "1.json", text: planLine(1)}, entry{name: "2.json", text: planLine(2)}, entry{name: "3.ndjson", text: planLines(3)})
	second := bytes.Index(z, []byte("2.json"))
	z[second+40] ^= 0xff
	out := of(Config{}, put(t, "p.zip", z))
	require.Equal(t, []string{"p.zip/1.json:0 plan-1", "p.zip/2.json:0 batch/corrupt-archive", "p.zip/3.ndjson:1 plan-1", "p.zip/3.ndjson:2 plan-2", "p.zip/3.ndjson:3 plan-3"}, out)
}

// Every single byte changed, and every cut: no panic, nothing that hangs, and an error or the same results.
func TestBrokenArchivesNeverPanic(t *testing.T) {
	sound := map[string][]byte{
		"p.zip":    zipped(t, plansInArchive...),
		"p.tar":    tarred(t, inTar(plansInArchive)...),
		"p.tar.gz": gzipped(t, tarred(t, inTar(plansInArchive)...)),
	}
	dir := t.TempDir()
	step := 11
	if testing.Short() {
		step = 101
	}
	for name, data := range sound {
		path := filepath.Join(dir, name)
		for i := 0; i < len(data); i += step {
			broken := bytes.Clone(data)
			broken[i] ^= byte(1 << (i % 8))
			for _, text := range [][]byte{broken, data[:i]} {
				require.NoError(t, os.WriteFile(path, text, 0o600))
				for r, err := range Run(t.Context(), Files(path), Config{Workers: 1, block: 4096}) {
					var e *Error
					if errors.As(err, &e) {
						require.NotEqual(t, ReasonPanic, e.Reason, "%s: byte %d: %v", name, i, err)
						continue
					}
					require.NotNil(t, r.Plan)
				}
			}
		}
	}
}

func TestTheNumberOfEntriesIsLimited(t *testing.T) {
	var entries []entry
	for i := range 30 {
		entries = append(entries, entry{name: fmt.Sprintf("%02d.json", i), text: planLine(i)})
	}
	cfg := Config{Archives: ArchiveLimits{MaxEntries: 29}}
	require.Equal(t, []string{"p.zip:0 batch/too-many-entries"}, of(cfg, put(t, "p.zip", zipped(t, entries...))))
	out := of(cfg, put(t, "p.tgz", gzipped(t, tarred(t, entries...))))
	require.Len(t, out, 30)
	require.Equal(t, "p.tgz:0 batch/too-many-entries", out[29])
	require.Len(t, of(cfg, put(t, "p.zip", zipped(t, entries[1:]...))), 29)
	require.Len(t, of(cfg, put(t, "p.tar", tarred(t, entries[1:]...))), 29)
}

// A directory of millions of entries is not read into memory.
func TestAZipDirectoryIsNotReadWhole(t *testing.T) {
	if testing.Short() {
		t.Skip("SKIPPED: a zip archive of a million entries, in the short run")
	}
	var b bytes.Buffer
	header := make([]byte, 46+1)
	copy(header, "PK\x01\x02")
	binary.LittleEndian.PutUint16(header[28:], 1) // length of the name
	header[46] = 'x'
	const n = 1_000_000
	for range n {
		b.Write(header)
	}
	end := make([]byte, 22)
	copy(end, "PK\x05\x06")
	binary.LittleEndian.PutUint16(end[8:], n%65536)
	binary.LittleEndian.PutUint16(end[10:], n%65536)
	binary.LittleEndian.PutUint32(end[12:], uint32(b.Len()))
	b.Write(end)
	path := put(t, "many.zip", b.Bytes())
	before := allocated()
	require.Equal(t, []string{"many.zip:0 batch/too-many-entries"}, of(Config{Archives: ArchiveLimits{MaxEntries: 1000}}, path))
	require.Less(t, allocated()-before, uint64(30<<20))
	require.Equal(t, []string{"many.zip:0 batch/too-many-entries"}, of(Config{}, path))
	require.Less(t, allocated()-before, uint64(300<<20))
}

func TestABombIsRefused(t *testing.T) {
	if testing.Short() {
		t.Skip("SKIPPED: archives that unpack to twenty megabytes and more, in the short run")
	}
	text := strings.Repeat(" ", 20<<20) // packs to a thousandth
	lines := strings.Repeat(strings.Repeat(" ", 1<<10)+"\n", 20<<10)
	packed := map[entry]map[string][]byte{}
	for _, c := range []struct {
		why   string
		cfg   Config
		entry entry
		want  string
	}{
		{"ratio of lines", Config{}, entry{name: "x.ndjson", text: lines}, "too-dense"},
		{"ratio of a line", Config{}, entry{name: "x.ndjson", text: text}, "too-dense"},
		{"size", Config{Archives: ArchiveLimits{MaxBytes: 1 << 20}}, entry{name: "x.ndjson", text: lines}, "too-large"},
		{"size of an entry", Config{Archives: ArchiveLimits{MaxEntryBytes: 1 << 20}}, entry{name: "x.ndjson", text: lines}, "too-large"},
		{"size of a document", Config{Limits: wellbeing.Limits{MaxBytes: 1 << 20}}, entry{name: "x.json", text: text}, "input/too-large"},
	} {
		if packed[c.entry] == nil {
			after := entry{name: "z.json", text: planLine(1)}
			packed[c.entry] = map[string][]byte{"b.zip": zipped(t, c.entry, after), "b.tar.gz": gzipped(t, tarred(t, c.entry, after))}
		}
		for name, data := range packed[c.entry] {
			start := time.Now()
			out := of(c.cfg, put(t, name, data))
			require.Less(t, time.Since(start), 10*time.Second)
			found := false
			for _, s := range out {
				found = found || strings.Contains(s, c.want)
			}
			require.True(t, found, "%s of %s: %v", c.why, name, out)
			if strings.HasPrefix(c.why, "size of ") && name == "b.zip" { // in a tar archive what comes before has to be unpacked
				require.Equal(t, name+"/z.json:0 plan-1", out[len(out)-1], c.why)
			}
		}
	}
	// What is not read is unpacked all the same in a tar archive, and counts.
	skipped := gzipped(t, tarred(t, entry{name: "x.txt", text: text}, entry{name: "z.json", text: planLine(1)}))
	require.Equal(t, []string{"s.tar.gz:0 batch/too-dense"}, of(Config{}, put(t, "s.tar.gz", skipped)))
	// Many small entries together.
	var many []entry
	for i := range 20 {
		many = append(many, entry{name: fmt.Sprintf("%d.ndjson", i), text: lines[:1<<20]})
	}
	out := of(Config{}, put(t, "m.zip", zipped(t, many...)))
	require.Contains(t, out[len(out)-1], "batch/too-dense")
	// A plain archive of plans that are alike is not taken for one.
	same := make([]entry, 200)
	for i := range same {
		same[i] = entry{name: fmt.Sprintf("%d.ndjson", i), text: planLines(300)}
	}
	require.Len(t, of(Config{}, put(t, "same.tgz", gzipped(t, tarred(t, same...)))), 60_000)
}

// A sparse file has holes that are in no stream.
func TestASparseFileCounts(t *testing.T) {
	const size = 8 << 30
	var b bytes.Buffer
	h := make([]byte, 512)
	copy(h, "hole.ndjson")
	copy(h[100:], "0000600\x000000000\x000000000\x00")
	copy(h[124:], "00000000000\x00") // nothing is stored
	copy(h[136:], "00000000000\x00")
	h[156] = tar.TypeGNUSparse
	copy(h[257:], "ustar  \x00")
	copy(h[483:], "\x80\x00\x00\x00\x00\x00\x00\x02\x00\x00\x00\x00") // 8 GiB
	binary.BigEndian.PutUint64(h[487:], size)
	copy(h[148:], "        ")
	sum := 0
	for _, c := range h {
		sum += int(c)
	}
	copy(h[148:], fmt.Sprintf("%06o\x00 ", sum))
	b.Write(h)
	b.Write(make([]byte, 1024))
	out := of(Config{Archives: ArchiveLimits{MaxEntryBytes: 64 << 20, MaxRatio: 1 << 30}}, put(t, "s.tar", b.Bytes()))
	require.Contains(t, out, "s.tar/hole.ndjson:1 batch/too-large")
	out = of(Config{}, put(t, "s.tar", b.Bytes()))
	require.Contains(t, out[len(out)-1], "batch/too-dense")
}
