package cli

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

// outputs are the runs that write, each with what it writes in a directory.
var outputs = map[string]struct {
	args  func(dir string) []string
	names []string
}{
	"a report": {
		func(dir string) []string {
			return []string{"report", "--out", filepath.Join(dir, "a.html"), "testdata/sound.json"}
		},
		[]string{"a.html"},
	},
	"reports": {
		func(dir string) []string {
			return []string{"report", "--out", filepath.Join(dir, "a"), "testdata/sound.json", "../../examples/plans/espoo.json"}
		},
		[]string{"a"},
	},
	"a workbook": {
		func(dir string) []string {
			return []string{"export", "--workbook", filepath.Join(dir, "a.xlsx"), "testdata/sound.json"}
		},
		[]string{"a.xlsx"},
	},
}

func namesOf(t *testing.T, dir string) (names []string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	require.NoError(t, err)
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names
}

func TestAFaultAtAnyStepLeavesNothingBehindOrEverything(t *testing.T) {
	for what, o := range outputs {
		for _, step := range []string{"create", "write", "half a write", "chmod", "sync", "close", "rename", "directory", ""} {
			dir := t.TempDir()
			var out, errs bytes.Buffer
			a := &app{env: Environment{Out: &out, Err: &errs}.withDefaults(), disk: faultyDisk(step, func() {})}
			a.args = append(o.args(dir), "--on", "2026-11-21")
			status := a.run()
			names := namesOf(t, dir)
			if status == 0 {
				require.Equal(t, o.names, names, "%s, fault at %q", what, step)
				continue
			}
			require.NotEmpty(t, step, "%s: %s", what, errs.String())
			require.Equal(t, 2, status, "%s, fault at %q", what, step)
			require.Contains(t, errs.String(), "The file could not be written: "+dir, "%s, fault at %q", what, step)
			require.Empty(t, out.String())
			if step != "directory" { // then it is in its place already
				require.Empty(t, names, "%s, fault at %q", what, step)
			}
		}
	}
}

func TestADirectoryThatCannotBeReplacedStays(t *testing.T) {
	dir := t.TempDir()
	target := filepath.Join(dir, "a")
	put := func(d disk, name string) *failure {
		f, failed := d.newFolder(target, true)
		if failed != nil {
			return failed
		}
		require.NoError(t, f.write(name, []byte(name)))
		return f.place()
	}
	require.Nil(t, put(systemDisk(), "b/old.txt"))
	require.NotNil(t, put(faultyDisk("rename", func() {}), "new.txt"))
	require.Equal(t, []string{contentsFile, "b"}, namesOf(t, target))
	second := systemDisk()
	renamed := 0
	second.rename = func(from, to string) error {
		if renamed++; renamed == 2 {
			return errFault
		}
		return os.Rename(from, to)
	}
	require.NotNil(t, put(second, "new.txt"))
	require.Equal(t, []string{contentsFile, "b"}, namesOf(t, target))
	require.Equal(t, []string{"a"}, namesOf(t, dir))
	require.Nil(t, put(systemDisk(), "new.txt"))
	require.Equal(t, []string{contentsFile, "new.txt"}, namesOf(t, target))
}

func TestWhatComesMeanwhileIsNotWrittenOver(t *testing.T) {
	dir := t.TempDir()
	target := filepath.Join(dir, "a")
	f, failed := systemDisk().newFolder(target, false)
	require.Nil(t, failed)
	require.NoError(t, f.write("new.txt", nil))
	require.NoError(t, os.Mkdir(target, 0o700))
	require.NoError(t, os.WriteFile(filepath.Join(target, "notes.txt"), nil, 0o600))
	require.Equal(t, "error.output-foreign", f.place().key)
	require.Equal(t, []string{"notes.txt"}, namesOf(t, target))
	require.Equal(t, []string{"a"}, namesOf(t, dir))
}

func TestANewFileHasTheUsualPermissions(t *testing.T) {
	dir := t.TempDir()
	usual, err := os.Create(filepath.Join(dir, "usual"))
	require.NoError(t, err)
	require.NoError(t, usual.Close())
	require.NoError(t, systemDisk().placeFile(filepath.Join(dir, "placed"), []byte("a")))
	want, err := os.Stat(usual.Name())
	require.NoError(t, err)
	got, err := os.Stat(filepath.Join(dir, "placed"))
	require.NoError(t, err)
	require.Equal(t, want.Mode(), got.Mode())
	require.Equal(t, []string{"placed", "usual"}, namesOf(t, dir))
}
