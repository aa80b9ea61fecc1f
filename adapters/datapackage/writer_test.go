package datapackage

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/openwellbeing/plan/wellbeing"
)

func plan(id string) *wellbeing.Plan {
	return &wellbeing.Plan{
		Format: wellbeing.CurrentFormat, ID: wellbeing.ID(id), Kind: wellbeing.PlanMunicipal, Title: wellbeing.Text{FI: "Suunnitelma " + id},
		Languages: []wellbeing.Language{wellbeing.Finnish}, Owners: []wellbeing.ID{"kunta"},
		Organizations: []wellbeing.Organization{{ID: "kunta", Name: wellbeing.Text{FI: "Kunta"}}},
	}
}

// put writes a package of one plan.
func put(d disk, dir, id string) error {
	w, err := create(d, dir, Config{})
	if err != nil {
		return err
	}
	return errors.Join(w.Add(plan(id)), w.Close())
}

func content(t *testing.T, dir string) map[string]string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	require.NoError(t, err)
	all := map[string]string{}
	for _, e := range entries {
		data, err := os.ReadFile(filepath.Join(dir, e.Name()))
		require.NoError(t, err)
		all[e.Name()] = string(data)
	}
	return all
}

// alone reports anything that stands beside the package.
func alone(t *testing.T, dir string) {
	t.Helper()
	entries, err := os.ReadDir(filepath.Dir(dir))
	require.NoError(t, err)
	for _, e := range entries {
		require.Equal(t, filepath.Base(dir), e.Name(), "was left behind")
	}
}

func TestAPackageTakesThePlaceOfAnOlderOne(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "tables")
	require.NoError(t, put(systemDisk(), dir, "a"))
	require.Contains(t, content(t, dir)["plans.csv"], "Suunnitelma a")
	require.NoError(t, put(systemDisk(), dir, "b"))
	require.Contains(t, content(t, dir)["plans.csv"], "Suunnitelma b")
	require.NotContains(t, content(t, dir)["plans.csv"], "Suunnitelma a")
	alone(t, dir)
}

func TestAnEmptyDirectoryIsFilled(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "tables")
	require.NoError(t, os.Mkdir(dir, 0o755))
	require.NoError(t, put(systemDisk(), dir, "a"))
	require.Len(t, content(t, dir), len(definitions)+1)
	alone(t, dir)
}

// The files can be read by whoever can read other files of the user.
func TestAPackageHasTheUsualPermissions(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "tables")
	other := filepath.Join(t.TempDir(), "other")
	require.NoError(t, os.Mkdir(other, 0o777))
	require.NoError(t, put(systemDisk(), dir, "a"))
	got, err := os.Stat(dir)
	require.NoError(t, err)
	want, err := os.Stat(other)
	require.NoError(t, err)
	require.Equal(t, want.Mode(), got.Mode())
}

func TestOtherThingsAreNeverWrittenOver(t *testing.T) {
	for what, prepare := range map[string]func(t *testing.T, dir string){
		"a file in its place": func(t *testing.T, dir string) {
			require.NoError(t, os.WriteFile(dir, []byte("mine"), 0o600))
		},
		"another file": func(t *testing.T, dir string) {
			require.NoError(t, os.Mkdir(dir, 0o755))
			require.NoError(t, os.WriteFile(filepath.Join(dir, "thesis.docx"), []byte("mine"), 0o600))
		},
		"a package with a script beside": func(t *testing.T, dir string) {
			require.NoError(t, put(systemDisk(), dir, "a"))
			require.NoError(t, os.WriteFile(filepath.Join(dir, "analysis.R"), []byte("mine"), 0o600))
		},
		"a package with a folder": func(t *testing.T, dir string) {
			require.NoError(t, put(systemDisk(), dir, "a"))
			require.NoError(t, os.Mkdir(filepath.Join(dir, "figures"), 0o755))
		},
		"a package of somebody else": func(t *testing.T, dir string) {
			require.NoError(t, os.Mkdir(dir, 0o755))
			require.NoError(t, os.WriteFile(filepath.Join(dir, descriptorFile), []byte(`{"profile": "tabular-data-package", "resources": []}`), 0o600))
		},
		"a broken package": func(t *testing.T, dir string) {
			require.NoError(t, os.Mkdir(dir, 0o755))
			require.NoError(t, os.WriteFile(filepath.Join(dir, descriptorFile), []byte(`{"wellbeing`), 0o600))
		},
	} {
		t.Run(what, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "tables")
			prepare(t, dir)
			var before map[string]string
			if info, err := os.Stat(dir); err == nil && info.IsDir() && what != "a package with a folder" {
				before = content(t, dir)
			}
			var foreign *ForeignError
			require.ErrorAs(t, put(systemDisk(), dir, "b"), &foreign)
			require.NotEmpty(t, foreign.Error())
			if before != nil {
				require.Equal(t, before, content(t, dir))
			}
			alone(t, dir)
		})
	}
}

// What somebody puts into the place while the work goes on is not written over either.
func TestWhatAppearsMeanwhileIsNotWrittenOver(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "tables")
	w, err := Create(dir, Config{})
	require.NoError(t, err)
	require.NoError(t, w.Add(plan("a")))
	require.NoError(t, os.Mkdir(dir, 0o755))
	require.NoError(t, os.WriteFile(filepath.Join(dir, "mine.txt"), nil, 0o600))
	var foreign *ForeignError
	require.ErrorAs(t, w.Close(), &foreign)
	require.Equal(t, map[string]string{"mine.txt": ""}, content(t, dir))
	alone(t, dir)
	require.ErrorIs(t, w.Close(), ErrClosed)
}

func TestALinkLeadsToTheDirectory(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "tables")
	require.NoError(t, put(systemDisk(), dir, "a"))
	link := filepath.Join(t.TempDir(), "link")
	if err := os.Symlink(dir, link); err != nil {
		t.Skipf("NOT RUN: links cannot be made here: %v", err)
	}
	require.NoError(t, put(systemDisk(), link, "b"))
	require.Contains(t, content(t, dir)["plans.csv"], "Suunnitelma b")
	info, err := os.Lstat(link)
	require.NoError(t, err)
	require.NotZero(t, info.Mode()&os.ModeSymlink, "the link is still one")
}

func TestAbortLeavesNothing(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "tables")
	w, err := Create(dir, Config{})
	require.NoError(t, err)
	require.NoError(t, w.Add(plan("a")))
	require.NoError(t, w.Abort())
	require.NoError(t, w.Abort())
	require.NoDirExists(t, dir)
	require.ErrorIs(t, w.Add(plan("b")), ErrClosed)
	entries, err := os.ReadDir(filepath.Dir(dir))
	require.NoError(t, err)
	require.Empty(t, entries)
}

func TestTheDirectoryAboveHasToBeThere(t *testing.T) {
	_, err := Create(filepath.Join(t.TempDir(), "no", "tables"), Config{})
	require.ErrorIs(t, err, os.ErrNotExist)
}

var errDisk = errors.New("the disk is full")

// failing is a disk whose nth step fails.
type failing struct {
	left int
}

func (f *failing) step() error {
	f.left--
	if f.left == 0 {
		return errDisk
	}
	return nil
}

type failingFile struct {
	syncCloser
	steps *failing
}

func (f failingFile) Write(data []byte) (int, error) {
	if err := f.steps.step(); err != nil {
		return len(data) / 2, err
	}
	return f.syncCloser.Write(data)
}

func (f failingFile) Sync() error {
	return errors.Join(f.steps.step(), f.syncCloser.Sync())
}

func (f failingFile) Close() error {
	return errors.Join(f.steps.step(), f.syncCloser.Close())
}

func failingAt(n int) (disk, *failing) {
	f, sound := &failing{left: n}, hastyDisk()
	return disk{
		create: func(name string) (syncCloser, error) {
			if err := f.step(); err != nil {
				return nil, err
			}
			file, err := sound.create(name)
			return failingFile{file, f}, err
		},
		rename: func(from, to string) error {
			if err := f.step(); err != nil {
				return err
			}
			return sound.rename(from, to)
		},
		syncDirectory: func(dir string) error {
			if err := f.step(); err != nil {
				return err
			}
			return sound.syncDirectory(dir)
		},
	}, f
}

// Whatever step fails, the directory holds the old package or the new one, whole, and nothing stands beside it.
func TestAPackageIsNeverTorn(t *testing.T) {
	steps := 0
	dir := filepath.Join(t.TempDir(), "tables")
	require.NoError(t, put(hastyDisk(), dir, "old"))
	old := content(t, dir)
	for ; ; steps++ {
		d, f := failingAt(steps + 1)
		err := put(d, dir, "new")
		if f.left > 0 {
			require.NoError(t, err)
			break
		}
		require.ErrorIs(t, err, errDisk, "step %d", steps)
		alone(t, dir)
		now := content(t, dir)
		if strings.Contains(now["plans.csv"], "Suunnitelma new") {
			require.Len(t, now, len(old), "step %d", steps)
			require.Contains(t, now[descriptorFile], `"plans": 1`)
			require.NoError(t, put(hastyDisk(), dir, "old"))
			continue
		}
		require.Equal(t, old, now, "step %d", steps)
	}
	require.Greater(t, steps, 100)
}

// A file that could not be written ends the work: later plans are refused with the same error.
func TestAFullDiskEndsTheWork(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "tables")
	d, _ := failingAt(len(definitions) + 1) // the first step after the files have been made
	w, err := create(d, dir, Config{})
	require.NoError(t, err)
	for i := 0; err == nil && i < 10_000; i++ {
		err = w.Add(plan("p" + strings.Repeat("x", i%40) + string(rune('a'+i/40%26)) + string(rune('a'+i/1040%26))))
	}
	require.ErrorIs(t, err, errDisk)
	require.ErrorIs(t, w.Add(plan("next")), errDisk)
	require.ErrorIs(t, w.Close(), errDisk)
	require.NoDirExists(t, dir)
}
