package cli

import (
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
)

// mayPlace says why a file must not be put where somebody wants it: another is there, or something that is no file. What a
// plan is read from is never written over.
func mayPlace(name string, force bool, inputs []string) *failure {
	info, err := os.Stat(name)
	if errors.Is(err, fs.ErrNotExist) {
		if _, err := os.Lstat(name); err == nil { // a link to nothing
			return fail("error.output-exists", "file", name, "flag", "--force")
		}
		return nil
	}
	switch {
	case err != nil:
		return notWritten(name, err)
	case !info.Mode().IsRegular():
		return fail("error.output-not-file", "file", name)
	case isInput(info, inputs):
		return fail("error.output-is-input", "file", name)
	case !force:
		return fail("error.output-exists", "file", name, "flag", "--force")
	}
	return nil
}

func isInput(output fs.FileInfo, inputs []string) bool {
	return slices.ContainsFunc(inputs, func(name string) bool {
		info, err := os.Stat(name)
		return err == nil && os.SameFile(output, info)
	})
}

func notWritten(name string, err error) *failure {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return fail("error.output-no-place", "file", name)
	case errors.Is(err, fs.ErrPermission):
		return fail("error.output-no-permission", "file", name)
	}
	return fail("error.not-written", "file", name, "reason", reason(err))
}

// placeFile puts a file where there is none, or in the place of the one that is there. At every moment there is the old one,
// or none where there was none, or the new one, whole.
func (d disk) placeFile(name string, data []byte) error {
	if _, err := os.Stat(name); err == nil {
		return d.replaceFile(name, data)
	}
	dir := filepath.Dir(name)
	f, err := d.createTemp(dir, "."+filepath.Base(name)+".*")
	if err != nil {
		return err
	}
	err = fill(f, data, usualMode(f.Name()))
	if err == nil {
		err = d.rename(f.Name(), name)
	}
	if err != nil {
		return errors.Join(err, d.remove(f.Name()))
	}
	return d.syncDirectory(dir)
}

// usualMode returns the permissions that new files get here; a temporary file has fewer.
func usualMode(beside string) fs.FileMode {
	const readable = 0o644
	f, err := os.OpenFile(beside+"~", os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return readable
	}
	info, err := f.Stat()
	if errors.Join(err, f.Close(), os.Remove(f.Name())) != nil {
		return readable
	}
	return info.Mode().Perm()
}

// folder is a directory in the making. It appears when it is placed, whole, or what was there stays as it was.
type folder struct {
	disk   disk
	name   string // as it was given
	target string // where that is
	force  bool
	room   string // a directory beside it, for as long as the work lasts
	files  []string
}

// contentsFile says in a directory which files the command has put there: those alone may be taken away again. It is hidden and
// does not end in json, so that nobody takes it for a plan.
const contentsFile = ".wellbeing-report"

// contents is what the file of contents says.
type contents struct {
	FormatVersion string   `json:"formatVersion"`
	Files         []string `json:"files"`
}

// newFolder begins a directory. It fails where there is something that must stay: the directory may be absent or empty, or
// with force one that the command has written.
func (d disk) newFolder(dir string, force bool) (*folder, *failure) {
	target, err := filepath.Abs(dir)
	if err != nil {
		return nil, notWritten(dir, err)
	}
	if real, err := filepath.EvalSymlinks(target); err == nil {
		target = real
	}
	f := &folder{disk: d, name: dir, target: target, force: force}
	if failed := f.mayStand(); failed != nil {
		return nil, failed
	}
	if f.room, err = os.MkdirTemp(filepath.Dir(target), "."+filepath.Base(target)+".*"); err != nil {
		return nil, notWritten(dir, err)
	}
	if err := os.Mkdir(f.content(), 0o777); err != nil {
		f.drop()
		return nil, notWritten(dir, err)
	}
	return f, nil
}

// mayStand says why the directory must not be put in its place.
func (f *folder) mayStand() *failure {
	entries, err := os.ReadDir(f.target)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if info, found := os.Stat(f.target); found == nil && !info.IsDir() {
		return fail("error.output-not-directory", "file", f.name)
	}
	switch {
	case err != nil:
		return notWritten(f.name, err)
	case len(entries) == 0:
		return nil
	}
	if name := f.foreign(); name != "" {
		return fail("error.output-foreign", "file", f.name, "name", name)
	}
	if !f.force {
		return fail("error.output-exists", "file", f.name, "flag", "--force")
	}
	return nil
}

// foreign returns the first file in the directory that the command has not put there, and "" where there is none.
func (f *folder) foreign() string {
	var c contents
	data, err := os.ReadFile(filepath.Join(f.target, contentsFile))
	if err == nil && json.Unmarshal(data, &c) == nil && c.FormatVersion != "" {
		c.Files = append(c.Files, contentsFile)
	}
	name := ""
	_ = filepath.WalkDir(f.target, func(path string, e fs.DirEntry, err error) error {
		if err == nil && e.IsDir() {
			return nil
		}
		inside, _ := filepath.Rel(f.target, path)
		if err != nil || !e.Type().IsRegular() || !slices.Contains(c.Files, filepath.ToSlash(inside)) {
			name = inside
			return fs.SkipAll
		}
		return nil
	})
	return name
}

// content is where the files are written. It is a directory in the room, so that it gets the usual permissions.
func (f *folder) content() string { return filepath.Join(f.room, "content") }

// write puts a file into the directory, whose name has slashes where it is in another directory in there.
func (f *folder) write(name string, data []byte) error {
	path := filepath.Join(f.content(), filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		return err
	}
	file, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return err
	}
	f.files = append(f.files, name)
	_, err = file.Write(data)
	if err == nil {
		err = file.Sync()
	}
	return errors.Join(err, file.Close())
}

// place puts the directory where it belongs, and what was there back where that fails.
func (f *folder) place() *failure {
	defer f.drop()
	slices.Sort(f.files)
	list, err := json.MarshalIndent(contents{FormatVersion: outputVersion, Files: f.files}, "", "  ")
	if err == nil {
		err = f.write(contentsFile, append(list, '\n'))
	}
	if err == nil {
		err = f.disk.syncDirectory(f.content())
	}
	if err != nil {
		return notWritten(f.name, err)
	}
	if failed := f.mayStand(); failed != nil { // somebody may have put something there meanwhile
		return failed
	}
	if err := f.swap(); err != nil {
		return notWritten(f.name, err)
	}
	return nil
}

func (f *folder) swap() error {
	old := filepath.Join(f.room, "old")
	err := f.disk.rename(f.target, old)
	wasThere := err == nil
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if err := f.disk.rename(f.content(), f.target); err != nil {
		if wasThere {
			err = errors.Join(err, os.Rename(old, f.target))
		}
		return err
	}
	return f.disk.syncDirectory(filepath.Dir(f.target))
}

// drop gives up what has not been placed.
func (f *folder) drop() { _ = os.RemoveAll(f.room) }
