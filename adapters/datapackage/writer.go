package datapackage

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"

	"github.com/openwellbeing/plan/wellbeing"
)

// Writer writes a package into a directory. The directory appears when it is closed, whole, or stays as it was. It is made by
// Create, and used by one caller at a time.
type Writer struct {
	disk   disk
	rows   *Rows
	target string // the directory that the package is to be
	room   string // a directory beside it, for as long as the work lasts
	files  []*file
	byName map[string]*file
	plans  int
	failed error // why nothing more is written
	closed bool
}

// disk is what writing a package asks of the system.
type disk struct {
	create        func(name string) (syncCloser, error)
	rename        func(from, to string) error
	syncDirectory func(dir string) error
}

func systemDisk() disk {
	return disk{
		create:        func(name string) (syncCloser, error) { return os.Create(name) },
		rename:        os.Rename,
		syncDirectory: syncDirectory,
	}
}

// ForeignError says that a directory holds something else than a package of this room, which is never written over.
type ForeignError struct {
	Dir string
	// Name of what is there: a file or directory in it, or nothing where the directory is a file.
	Name string
}

// Error names what is there.
func (e *ForeignError) Error() string {
	if e.Name == "" {
		return fmt.Sprintf("datapackage: %s is no directory", e.Dir)
	}
	return fmt.Sprintf("datapackage: %s holds something else than a package of these tables: %s", e.Dir, e.Name)
}

// ErrClosed says that a writer has been closed.
var ErrClosed = errors.New("datapackage: the writer has been closed")

// Create begins a package that is to be a directory. The directory above it has to be there. The directory itself may be
// absent, be empty, or hold an older package of this room, which the new one takes the place of; anything else gives a
// *ForeignError. A *ConfigError says what of the configuration cannot be used.
//
// The files are written in a directory beside it, whose name begins with a dot.
func Create(dir string, cfg Config) (*Writer, error) { return create(systemDisk(), dir, cfg) }

func create(d disk, dir string, cfg Config) (*Writer, error) {
	rows, err := NewRows(cfg)
	if err != nil {
		return nil, err
	}
	target, err := resolve(dir)
	if err != nil {
		return nil, err
	}
	if err := ours(target); err != nil {
		return nil, err
	}
	room, err := os.MkdirTemp(filepath.Dir(target), "."+filepath.Base(target)+".*")
	if err != nil {
		return nil, err
	}
	w := &Writer{disk: d, rows: rows, target: target, room: room, byName: map[string]*file{}}
	if err := w.open(); err != nil {
		return nil, errors.Join(err, w.Abort())
	}
	return w, nil
}

// resolve follows a link to where a directory is.
func resolve(dir string) (string, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return "", err
	}
	real, err := filepath.EvalSymlinks(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return dir, nil
	}
	return real, err
}

// ours reports whether a package may take the place of a directory.
func ours(dir string) error {
	entries, err := os.ReadDir(dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		if info, found := os.Stat(dir); found == nil && !info.IsDir() {
			return &ForeignError{Dir: dir}
		}
		return err
	case len(entries) == 0:
		return nil
	}
	known, err := namesOf(filepath.Join(dir, descriptorFile))
	if err != nil {
		return err
	}
	for _, e := range entries {
		if !e.Type().IsRegular() || !slices.Contains(known, e.Name()) {
			return &ForeignError{Dir: dir, Name: e.Name()}
		}
	}
	return nil
}

// namesOf returns the names of the files of an older package, and none where there is no such package.
func namesOf(name string) ([]string, error) {
	data, err := os.ReadFile(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var d descriptor
	if json.Unmarshal(data, &d) != nil || d.Wellbeing.FormatVersion == "" {
		return nil, nil
	}
	names := []string{descriptorFile}
	for _, r := range d.Resources {
		names = append(names, r.Path)
	}
	return names, nil
}

// content is where the files are written. It is a directory in the room, so that it gets the usual permissions.
func (w *Writer) content() string { return filepath.Join(w.room, "package") }

func (w *Writer) open() error {
	if err := os.Mkdir(w.content(), 0o777); err != nil {
		return err
	}
	all := described()
	for i := range all {
		to, err := w.disk.create(filepath.Join(w.content(), fileName(all[i].Name)))
		if err != nil {
			return err
		}
		f, err := newFile(&all[i], to)
		w.files = append(w.files, f)
		w.byName[all[i].Name] = f
		if err != nil {
			return err
		}
	}
	return nil
}

// Add writes the rows of a plan. It fails as Rows.Of does, and then nothing of the plan is written and the next can be added.
// Where a file cannot be written it fails with that error, and so do all calls after it.
func (w *Writer) Add(p *wellbeing.Plan) error {
	if w.closed {
		return ErrClosed
	}
	if w.failed != nil {
		return w.failed
	}
	rows, err := w.rows.Of(p)
	if err != nil {
		return err
	}
	for table, cells := range rows {
		if err := w.byName[table].add(cells); err != nil {
			w.failed = err
			return err
		}
	}
	w.plans++
	return nil
}

// Close brings the files to the disk and puts the package in its place. Where something fails, or has failed before, the
// directory stays as it was and what was written is removed.
func (w *Writer) Close() error {
	if w.closed {
		return ErrClosed
	}
	err := w.failed
	for _, f := range w.files {
		err = errors.Join(err, f.finish())
	}
	if err == nil {
		err = w.describe()
	}
	if err == nil {
		err = w.place()
	}
	w.closed = true
	return errors.Join(err, os.RemoveAll(w.room))
}

// describe writes datapackage.json.
func (w *Writer) describe() error {
	data, err := describeFiles(w.rows.cfg, w.plans, w.files)
	if err != nil {
		return err
	}
	to, err := w.disk.create(filepath.Join(w.content(), descriptorFile))
	if err != nil {
		return err
	}
	_, err = to.Write(data)
	if err == nil {
		err = to.Sync()
	}
	return errors.Join(err, to.Close())
}

// place puts the package in the place of the directory, and the directory back where that fails.
func (w *Writer) place() error {
	if err := ours(w.target); err != nil { // somebody may have put something there meanwhile
		return err
	}
	if err := w.disk.syncDirectory(w.content()); err != nil {
		return err
	}
	old := filepath.Join(w.room, "old")
	err := w.disk.rename(w.target, old)
	wasThere := err == nil
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if err := w.disk.rename(w.content(), w.target); err != nil {
		if wasThere {
			err = errors.Join(err, os.Rename(old, w.target))
		}
		return err
	}
	return w.disk.syncDirectory(filepath.Dir(w.target))
}

// Abort gives the package up: the directory stays as it was, and what was written is removed. After Close it does nothing.
func (w *Writer) Abort() error {
	if w.closed {
		return nil
	}
	w.closed = true
	for _, f := range w.files {
		f.to.Close() // what is in it is not wanted
	}
	return os.RemoveAll(w.room)
}

// syncDirectory brings a renaming to the disk. Windows has no such call for directories.
func syncDirectory(dir string) error {
	if runtime.GOOS == "windows" {
		return nil
	}
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}
