package cli

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/openwellbeing/plan/wellbeing/progress"
)

var errFault = errors.New("fault")

// faulty is a temporary file that fails at one step.
type faulty struct {
	temporaryFile
	step  string
	watch func()
}

func (f faulty) Write(p []byte) (int, error) {
	f.watch()
	switch f.step {
	case "write":
		return 0, errFault
	case "half a write":
		n, _ := f.temporaryFile.Write(p[:len(p)/2])
		return n, errFault
	}
	return f.temporaryFile.Write(p)
}

func (f faulty) Chmod(m fs.FileMode) error {
	f.watch()
	if f.step == "chmod" {
		return errFault
	}
	return f.temporaryFile.Chmod(m)
}

func (f faulty) Sync() error {
	f.watch()
	if f.step == "sync" {
		return errFault
	}
	return f.temporaryFile.Sync()
}

func (f faulty) Close() error {
	f.watch()
	err := f.temporaryFile.Close()
	if f.step == "close" {
		return errFault
	}
	return err
}

// faultyDisk is the disk of the system but for one step, and calls watch before each.
func faultyDisk(step string, watch func()) disk {
	d := systemDisk()
	fails := func(this string) error {
		watch()
		if step == this {
			return errFault
		}
		return nil
	}
	return disk{
		createTemp: func(dir, pattern string) (temporaryFile, error) {
			if err := fails("create"); err != nil {
				return nil, err
			}
			f, err := d.createTemp(dir, pattern)
			return faulty{f, step, watch}, err
		},
		rename: func(from, to string) error {
			return errors.Join(fails("rename"), unless(step == "rename", d.rename, from, to))
		},
		remove: func(name string) error { watch(); return d.remove(name) },
		syncDirectory: func(dir string) error {
			return errors.Join(fails("directory"), d.syncDirectory(dir))
		},
	}
}

func unless(fault bool, rename func(from, to string) error, from, to string) error {
	if fault {
		return nil
	}
	return rename(from, to)
}

func TestAFaultAtAnyStepLeavesTheOldOrTheNewFileWhole(t *testing.T) {
	text, err := os.ReadFile("testdata/sound.json")
	require.NoError(t, err)
	before := append(bytes.Repeat([]byte("\n"), 3), text...)
	var after bytes.Buffer
	require.Equal(t, 0, Run([]string{"fmt", "testdata/sound.json"}, Environment{Out: &after}))

	for step, renamed := range map[string]bool{
		"create": false, "write": false, "half a write": false, "chmod": false, "sync": false, "close": false,
		"rename": false, "directory": true, "": true,
	} {
		dir := t.TempDir()
		name := filepath.Join(dir, "plan.json")
		require.NoError(t, os.WriteFile(name, before, 0o640))
		steps := 0
		// What would be there if the machine stopped now.
		watch := func() {
			steps++
			there, err := os.ReadFile(name)
			require.NoError(t, err)
			if !bytes.Equal(there, before) {
				require.Equal(t, after.String(), string(there), "before step %d, with a fault at %q", steps, step)
			}
		}
		var out, errs bytes.Buffer
		a := &app{
			env:  Environment{Out: &out, Err: &errs}.withDefaults(),
			args: []string{"fmt", "-w", name}, disk: faultyDisk(step, watch),
		}
		status := a.run()
		there, err := os.ReadFile(name)
		require.NoError(t, err)
		if renamed {
			require.Equal(t, after.String(), string(there), "fault at %q", step)
		} else {
			require.Equal(t, string(before), string(there), "fault at %q", step)
		}
		if step == "" {
			require.Equal(t, 0, status)
			require.Empty(t, errs.String())
			require.Equal(t, 7, steps, "create, write, chmod, sync, close, rename, directory")
		} else {
			require.Equal(t, 2, status, "fault at %q", step)
			require.Contains(t, errs.String(), "The file could not be written: "+name, "fault at %q", step)
		}
		require.Empty(t, out.String())
		entries, err := os.ReadDir(dir)
		require.NoError(t, err)
		require.Len(t, entries, 1, "fault at %q: a temporary file stays", step)
		info, err := os.Stat(name)
		require.NoError(t, err)
		require.Equal(t, fs.FileMode(0o640), info.Mode().Perm(), "fault at %q", step)
	}
}

func TestAFileThatIsGoneIsNotReplaced(t *testing.T) {
	dir := t.TempDir()
	require.ErrorIs(t, systemDisk().replaceFile(filepath.Join(dir, "plan.json"), nil), fs.ErrNotExist)
	entries, err := os.ReadDir(dir)
	require.NoError(t, err)
	require.Empty(t, entries)
}

func TestWhyAFileCannotBeRead(t *testing.T) {
	for want, err := range map[string]error{
		"error.no-permission": &fs.PathError{Op: "open", Path: "x", Err: fs.ErrPermission},
		"error.no-file":       &fs.PathError{Op: "open", Path: "x", Err: fs.ErrNotExist},
		"error.unreadable":    &fs.PathError{Op: "read", Path: "x", Err: errFault},
	} {
		require.Equal(t, want, unreadable("x", err).key)
	}
	require.Equal(t, "fault", reason(&os.LinkError{Op: "rename", Old: "x", New: "y", Err: errFault}))
}

func TestAWindowLooksAtNoMoreThanItShows(t *testing.T) {
	line := []byte(strings.Repeat("ä", 8<<20))
	if n := testing.AllocsPerRun(10, func() { window(line, 8<<20, 60) }); n > 20 {
		t.Errorf("%v allocations", n)
	}
	start := time.Now()
	for range 1000 {
		window(line, 8<<20, 60)
	}
	require.Less(t, time.Since(start), 5*time.Second, "a window into a line of 16 MB takes as long as the line is")
}

func TestWindow(t *testing.T) {
	for _, c := range []struct {
		line          string
		at, columns   int
		text          string
		mark          int
		beginningGone bool
	}{
		{"abc", 0, 10, "abc", 0, false},
		{"abc", 3, 10, "abc", 3, false},
		{"abc", 99, 10, "abc", 3, false},
		{"abc", -1, 10, "abc", 0, false},
		{"abc\r", 4, 10, "abc", 3, false},
		{"", 0, 10, "", 0, false},
		{"\uFEFFabc", 3, 10, "abc", 0, false},
		{"\tä\u202Eb", 6, 10, " ä·b", 3, false},
		{"a\u0308b", 3, 10, "a\u0308b", 1, false},
		{"漢字b", 6, 10, "漢字b", 4, false},
		{"0123456789abcdef", 0, 10, "0123456789…", 0, false},
		{"0123456789abcdef", 5, 10, "0123456789…", 5, false},
		{"0123456789abcdef", 8, 10, "…3456789abc…", 6, true},
		{"0123456789abcdef", 15, 10, "…abcdef", 6, true},
		{"0123456789", 9, 10, "0123456789", 9, false},
	} {
		text, mark, gone := window([]byte(c.line), c.at, c.columns)
		require.Equal(t, c.text, text, "%+v", c)
		require.Equal(t, c.mark, mark, "%+v", c)
		require.Equal(t, c.beginningGone, gone, "%+v", c)
	}
}

func TestTheSignOfASectionStaysWithItsNumber(t *testing.T) {
	require.Equal(t, []string{"aaaa", "§ 12", "bbbb"}, wrap("aaaa § 12 bbbb", 6))
	require.Equal(t, []string{"aaaa", "12 §", "bbbb"}, wrap("aaaa 12 § bbbb", 8))
	require.Equal(t, []string{"aaaa §", "bbbb"}, wrap("aaaa § bbbb", 6))
	require.Equal(t, []string{"aaaa and", "- bbbb"}, wrap("aaaa and - bbbb", 10))
	require.Equal(t, []string{""}, wrap("", 6))
	require.Equal(t, []string{"a", "incomprehensible", "b"}, wrap("a incomprehensible b", 6))
}

func TestFigure(t *testing.T) {
	for want, r := range map[string]progress.Ratio{
		"73.68": progress.Fraction(1400, 19), "-73.68": progress.Fraction(-1400, 19), "0.3333": progress.Fraction(1, 3),
		"12.6": progress.Fraction(126, 10), "12.125": progress.Fraction(97, 8), "70": progress.Fraction(210001, 3000),
		"3": progress.Fraction(3, 1), "1000": progress.Fraction(1000, 1), "0": progress.Fraction(0, 1),
	} {
		require.Equal(t, want, figure(r))
	}
}
