package batch

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// form is how a file is read.
type form int

const (
	formOther form = iota
	formDocument
	formLines
	formZip
	formTar
	formTarGzip
)

// formOf tells the form by the name.
func formOf(name string) form {
	name = strings.ToLower(name)
	for _, f := range []struct {
		ending string
		form   form
	}{
		{".json", formDocument},
		{".ndjson", formLines},
		{".jsonl", formLines},
		{".zip", formZip},
		{".tar", formTar},
		{".tar.gz", formTarGzip},
		{".tgz", formTarGzip},
	} {
		if strings.HasSuffix(name, f.ending) {
			return f.form
		}
	}
	return formOther
}

func (f form) isArchive() bool { return f == formZip || f == formTar || f == formTarGzip }

// input reads one input and reports whether to go on with the next. A panic in a library that reads an archive becomes an
// error.
func (f *feeder) input(in input) (goOn bool) {
	defer func() {
		if v := recover(); v != nil {
			goOn = f.fail(&Error{Name: in.name, Reason: ReasonPanic, Err: fmt.Errorf("%v", v)})
		}
	}()
	if in.reader != nil {
		return f.stream(in.name, in.reader)
	}
	info, err := os.Stat(in.name)
	switch {
	case err != nil:
		return f.fail(unreadable(in.name, err))
	case info.IsDir():
		return f.directory(in.name)
	case formOf(in.name) == formDocument && info.Mode().IsRegular():
		return f.later(in.name)
	}
	return f.open(in.name, info.Size())
}

func unreadable(name string, err error) *Error {
	return &Error{Name: name, Reason: ReasonUnreadable, Err: plain(err)}
}

// plain returns what the system said, without the name of the file, which the error has already.
func plain(err error) error {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err
	}
	return err
}

// later leaves the reading of a file with one document to a worker.
func (f *feeder) later(path string) bool {
	t := f.task()
	t.name, t.path = path, path
	return f.emit(t)
}

func (f *feeder) open(name string, size int64) bool {
	file, err := os.Open(name)
	if err != nil {
		return f.fail(unreadable(name, err))
	}
	defer func() { _ = file.Close() }()
	switch formOf(name) {
	case formDocument:
		return f.document(name, counted{file, &f.inputs}, ReasonUnreadable)
	case formZip:
		return f.zip(name, file, size)
	case formTar:
		return f.tar(name, file, false)
	case formTarGzip:
		return f.tar(name, file, true)
	}
	return f.stream(name, file)
}

// document hands on a whole document.
func (f *feeder) document(name string, r io.Reader, broken Reason) bool {
	t := f.task()
	err := t.fill(r, f.cfg.Limits.MaxBytes)
	if err != nil {
		return f.fail(&Error{Name: name, Reason: reasonOf(err, broken), Err: plain(err)})
	}
	t.name = name
	return f.emit(t)
}

// fill reads one document, no more of it than shows that it is too large.
func (t *task) fill(r io.Reader, most int) error {
	buf := t.buffer[:0]
	defer func() { t.buffer, t.data = buf, buf }()
	for r := io.LimitReader(r, int64(most)+1); ; {
		if len(buf) == cap(buf) {
			buf = grown(buf, most+1)
		}
		n, err := r.Read(buf[len(buf):cap(buf)])
		buf = buf[:len(buf)+n]
		if err != nil {
			if err == io.EOF {
				return nil
			}
			return err
		}
	}
}

// load reads the file of a task.
func (t *task) load(most int) *Error {
	file, err := os.Open(t.path)
	if err != nil {
		return unreadable(t.name, err)
	}
	defer func() { _ = file.Close() }()
	err = t.fill(file, most)
	t.read += int64(len(t.data))
	if err != nil {
		return unreadable(t.name, err)
	}
	return nil
}

// directory reads the plans in a directory and below it, in the order of their names. Links to files are followed.
func (f *feeder) directory(dir string) bool {
	root := dir
	if !os.IsPathSeparator(dir[len(dir)-1]) {
		root += string(filepath.Separator) // a link to a directory is followed
	}
	found, goOn := false, true
	_ = filepath.WalkDir(root, func(path string, e fs.DirEntry, err error) error {
		switch {
		case err != nil:
			found = true
			goOn = f.fail(unreadable(path, err))
		case path == root:
		case hidden(e.Name()) && e.IsDir():
			return fs.SkipDir
		case hidden(e.Name()) || e.IsDir() || formOf(e.Name()) == formOther:
		case formOf(e.Name()).isArchive():
			goOn = f.skip(path, "an archive in a directory")
		default:
			found = true
			goOn = f.inDirectory(path)
		}
		if !goOn {
			return fs.SkipAll
		}
		return nil
	})
	if goOn && !found {
		return f.fail(&Error{Name: dir, Reason: ReasonEmpty})
	}
	return goOn
}

// inDirectory reads a file that nobody named: only a regular one, since others may never end.
func (f *feeder) inDirectory(path string) bool {
	info, err := os.Stat(path)
	switch {
	case err != nil:
		return f.fail(unreadable(path, err))
	case !info.Mode().IsRegular():
		return f.skip(path, "no regular file")
	case formOf(path) == formDocument:
		return f.later(path)
	}
	return f.open(path, info.Size())
}

// skip reports something that is left out.
func (f *feeder) skip(name, why string) bool {
	return f.fail(&Error{Name: name, Reason: ReasonSkipped, Err: errors.New(why)})
}

// hidden reports whether a name is one that systems hide.
func hidden(name string) bool {
	return strings.HasPrefix(name, ".") && strings.Trim(name, ".") != "" || name == "__MACOSX"
}
