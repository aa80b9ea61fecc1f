package batch

import (
	"archive/tar"
	"archive/zip"
	"bufio"
	"cmp"
	"compress/gzip"
	"errors"
	"io"
	"os"
	"strings"
	"unicode/utf8"
)

// ArchiveLimits bound what is unpacked from an archive. The zero value of each is its default.
type ArchiveLimits struct {
	// Number of entries of every kind; 100,000 where 0.
	MaxEntries int
	// Bytes of one entry of lines, unpacked; 4 GiB where 0. An entry that is one document has the limit of documents.
	MaxEntryBytes int64
	// Bytes of the whole archive, unpacked; 16 GiB where 0.
	MaxBytes int64
	// How many times its size the archive may unpack to, once that is more than 16 MiB; 200 where 0.
	MaxRatio int
}

func (l ArchiveLimits) withDefaults() ArchiveLimits {
	l.MaxEntries = cmp.Or(max(l.MaxEntries, 0), 100_000)
	l.MaxEntryBytes = cmp.Or(max(l.MaxEntryBytes, 0), 4<<30)
	l.MaxBytes = cmp.Or(max(l.MaxBytes, 0), 16<<30)
	l.MaxRatio = cmp.Or(max(l.MaxRatio, 0), 200)
	return l
}

// Below this an archive may be as dense as it likes.
const alwaysAllowed = 16 << 20

// longestName is how long the name of an entry may be in bytes. Every result of the entry carries it.
const longestName = 1024

// What ends the unpacking of an archive or an entry.
var (
	errTooManyEntries = errors.New("more entries than allowed")
	errTooLarge       = errors.New("larger than allowed when unpacked")
	errTooDense       = errors.New("unpacks to more times its size than allowed")
	errEntryTooLarge  = errors.New("the entry is larger than allowed when unpacked")
)

// reasonOf returns the reason for an error: that of a limit, or the usual one.
func reasonOf(err error, usual Reason) Reason {
	switch {
	case errors.Is(err, errTooManyEntries):
		return ReasonTooManyEntries
	case errors.Is(err, errTooLarge), errors.Is(err, errEntryTooLarge):
		return ReasonTooLarge
	case errors.Is(err, errTooDense):
		return ReasonTooDense
	}
	return usual
}

// budget is how much may still be unpacked from an archive.
type budget struct {
	limits   ArchiveLimits
	packed   func() int64
	unpacked int64
}

func (b *budget) take(n int) error {
	b.unpacked += int64(n)
	switch {
	case b.unpacked > b.limits.MaxBytes:
		return errTooLarge
	case b.unpacked > alwaysAllowed && b.unpacked/int64(b.limits.MaxRatio) > b.packed():
		return errTooDense
	}
	return nil
}

// limited is a reader within a budget. It remembers what ended it.
type limited struct {
	reader io.Reader
	budget *budget
	most   int64 // of this reader alone; 0 is no limit
	read   int64
	err    error
}

func (l *limited) Read(p []byte) (int, error) {
	if l.err != nil {
		return 0, l.err
	}
	n, err := l.reader.Read(p)
	l.read += int64(n)
	over := l.budget.take(n)
	if over == nil && l.most > 0 && l.read > l.most {
		over = errEntryTooLarge
	}
	if over != nil {
		n, err = 0, over
	}
	l.err = err
	return n, err
}

// entry hands on the documents of an entry. ended is what ended its reading, io.EOF where it was read to its end, and nil
// where only its beginning was.
func (f *feeder) entry(name string, r io.Reader, b *budget) (ended error, goOn bool) {
	l := &limited{reader: r, budget: b}
	if formOf(name) == formDocument {
		goOn = f.document(name, l, ReasonCorrupt)
		return l.err, goOn
	}
	l.most = f.cfg.Archives.MaxEntryBytes
	goOn = f.lines(name, l, ReasonCorrupt)
	return l.err, goOn
}

// wanted says whether an entry is to be read. It reports those that look as if they held plans but are left out.
func (f *feeder) wanted(archive, entry string, regular bool) (name string, ok, goOn bool) {
	for part := range strings.SplitSeq(entry, "/") {
		if hidden(part) {
			return "", false, true
		}
	}
	kind := formOf(entry)
	if kind == formOther || strings.HasSuffix(entry, "/") {
		return "", false, true
	}
	name = archive + "/" + entry
	switch {
	case len(entry) > longestName:
		end := longestName
		for !utf8.RuneStart(entry[end]) && end > 0 {
			end--
		}
		return "", false, f.skip(archive+"/"+entry[:end]+"…", "its name is too long")
	case !regular:
		return "", false, f.skip(name, "no regular file")
	case kind.isArchive():
		return "", false, f.skip(name, "an archive in an archive")
	}
	return name, true, true
}

// zip reads the entries of a zip archive in the order of its directory. A broken entry does not stand in the way of others.
func (f *feeder) zip(name string, file *os.File, size int64) bool {
	f.inputs.all += size
	directory := &limitedAt{ReaderAt: file, left: int64(f.cfg.Archives.MaxEntries)*roomOfEntry + 1<<20}
	z, err := zip.NewReader(directory, size)
	if err == nil || errors.Is(err, zip.ErrInsecurePath) { // names are shown and never used
		err = nil
		if len(z.File) > f.cfg.Archives.MaxEntries {
			err = errTooManyEntries
		}
	}
	if directory.left < 0 {
		err = errTooManyEntries
	}
	if err != nil {
		return f.fail(&Error{Name: name, Reason: reasonOf(err, ReasonCorrupt), Err: err})
	}
	directory.unlimited = true
	b := &budget{limits: f.cfg.Archives, packed: func() int64 { return size }}
	found := false
	for _, e := range z.File {
		entry, ok, goOn := f.wanted(name, e.Name, e.Mode().IsRegular())
		if ok && e.Flags&1 != 0 {
			ok, goOn = false, f.skip(entry, "encrypted")
		}
		if !goOn {
			return false
		}
		if !ok {
			continue
		}
		found = true
		ended, goOn := f.zipEntry(entry, e, b)
		if !goOn || errors.Is(ended, errTooLarge) || errors.Is(ended, errTooDense) {
			return goOn
		}
	}
	if !found {
		return f.fail(&Error{Name: name, Reason: ReasonEmpty})
	}
	return true
}

func (f *feeder) zipEntry(name string, e *zip.File, b *budget) (ended error, goOn bool) {
	r, err := e.Open()
	if err != nil {
		return nil, f.fail(&Error{Name: name, Reason: ReasonCorrupt, Err: err})
	}
	defer func() { _ = r.Close() }()
	return f.entry(name, r, b)
}

// roomOfEntry is how many bytes an entry may take in the directory of a zip archive, in the mean.
const roomOfEntry = 160

// limitedAt is a file of which so much may be read while the directory is read into memory.
type limitedAt struct {
	io.ReaderAt
	left      int64
	unlimited bool
}

func (l *limitedAt) ReadAt(p []byte, at int64) (int, error) {
	if !l.unlimited {
		if l.left -= int64(len(p)); l.left < 0 {
			return 0, errTooManyEntries
		}
	}
	return l.ReaderAt.ReadAt(p, at)
}

// tar reads the entries of a tar archive in their order. What comes after a broken part is not read.
func (f *feeder) tar(name string, file io.Reader, packed bool) bool {
	file = counted{file, &f.inputs}
	start := f.inputs.all
	b := &budget{limits: f.cfg.Archives, packed: func() int64 { return f.inputs.all - start }}
	broken := func(err error) bool {
		return f.fail(&Error{Name: name, Reason: reasonOf(err, ReasonCorrupt), Err: err})
	}
	if packed {
		z, err := gzip.NewReader(bufio.NewReaderSize(file, 64<<10))
		if err != nil {
			return broken(err)
		}
		file = z
	}
	all := &limited{reader: file, budget: b}
	// Holes of sparse files are in no stream, so that entries have a budget of their own.
	entries := &budget{limits: b.limits, packed: b.packed}
	found := false
	r := tar.NewReader(all)
	for n := 0; ; n++ {
		h, err := r.Next()
		if errors.Is(err, tar.ErrInsecurePath) { // names are shown and never used
			err = nil
		}
		if err == nil && n == f.cfg.Archives.MaxEntries {
			err = errTooManyEntries
		}
		if err == io.EOF {
			_, err = io.Copy(io.Discard, all) // the checksum stands at the end
			if err != nil {
				return broken(err)
			}
			break
		}
		if err != nil {
			return broken(err)
		}
		entry, ok, goOn := f.wanted(name, h.Name, h.Typeflag == tar.TypeReg || h.Typeflag == tar.TypeGNUSparse)
		if !goOn {
			return false
		}
		if !ok || h.Typeflag == tar.TypeDir {
			continue
		}
		found = true
		ended, goOn := f.entry(entry, r, entries)
		if !goOn || ended != nil && ended != io.EOF && !errors.Is(ended, errEntryTooLarge) {
			return goOn
		}
	}
	if !found {
		return f.fail(&Error{Name: name, Reason: ReasonEmpty})
	}
	return true
}
