package cli

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
)

// disk is what replacing a file asks of the system.
type disk struct {
	createTemp    func(dir, pattern string) (temporaryFile, error)
	rename        func(from, to string) error
	remove        func(name string) error
	syncDirectory func(dir string) error
}

type temporaryFile interface {
	io.WriteCloser
	Name() string
	Chmod(fs.FileMode) error
	Sync() error
}

func systemDisk() disk {
	return disk{
		createTemp: func(dir, pattern string) (temporaryFile, error) { return os.CreateTemp(dir, pattern) },
		rename:     os.Rename, remove: os.Remove, syncDirectory: syncDirectory,
	}
}

// replaceFile puts new content in the place of a file so that at every moment either the old or the new is there, whole:
// it writes a file beside it, brings that to the disk, and renames it. Where the name is a link, what it leads to is
// replaced.
func (d disk) replaceFile(name string, data []byte) error {
	name, err := filepath.EvalSymlinks(name)
	if err != nil {
		return err
	}
	info, err := os.Stat(name)
	if err != nil {
		return err
	}
	dir := filepath.Dir(name)
	f, err := d.createTemp(dir, "."+filepath.Base(name)+".*")
	if err != nil {
		return err
	}
	err = fill(f, data, info.Mode().Perm())
	if err == nil {
		err = d.rename(f.Name(), name)
	}
	if err != nil {
		return errors.Join(err, d.remove(f.Name()))
	}
	return d.syncDirectory(dir)
}

// fill writes data to a new file, brings it to the disk and closes the file.
func fill(f temporaryFile, data []byte, mode fs.FileMode) error {
	_, err := f.Write(data)
	if err == nil {
		err = f.Chmod(mode)
	}
	if err == nil {
		err = f.Sync()
	}
	return errors.Join(err, f.Close())
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
