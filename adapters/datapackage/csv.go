package datapackage

import (
	"bufio"
	"crypto/sha256"
	"encoding/csv"
	"encoding/hex"
	"errors"
	"hash"
	"io"

	"github.com/openwellbeing/plan/adapters/tables"
)

// file is the CSV file of a table that is being written. It counts and hashes what it writes.
type file struct {
	table  *Table
	to     syncCloser
	buffer *bufio.Writer
	csv    *csv.Writer
	hash   hash.Hash
	bytes  int64
	rows   int
	record []string
}

// syncCloser is a file that can be brought to the disk.
type syncCloser interface {
	io.WriteCloser
	Sync() error
}

func newFile(t *Table, to syncCloser) (*file, error) {
	f := &file{table: t, to: to, hash: sha256.New(), record: make([]string, len(t.Columns))}
	f.buffer = bufio.NewWriterSize(f, bufferSize)
	f.csv = csv.NewWriter(f.buffer)
	for i, c := range t.Columns {
		f.record[i] = c.Name
	}
	return f, f.csv.Write(f.record)
}

const bufferSize = 64 << 10

// Write writes to the file itself.
func (f *file) Write(data []byte) (int, error) {
	n, err := f.to.Write(data)
	f.hash.Write(data[:n])
	f.bytes += int64(n)
	return n, err
}

// add writes a row. Free text is guarded.
func (f *file) add(cells []tables.Cell) error {
	for i := range cells {
		f.record[i] = cells[i].Text
		if f.table.Columns[i].Guarded {
			f.record[i] = tables.Guard(cells[i].Text)
		}
	}
	f.rows++
	return f.csv.Write(f.record)
}

// finish brings everything to the disk and closes the file.
func (f *file) finish() error {
	f.csv.Flush()
	err := f.csv.Error()
	if err == nil {
		err = f.buffer.Flush()
	}
	if err == nil {
		err = f.to.Sync()
	}
	return errors.Join(err, f.to.Close())
}

func (f *file) sum() string { return hex.EncodeToString(f.hash.Sum(nil)) }
