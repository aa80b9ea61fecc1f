package batch

import (
	"bytes"
	"context"
	"io"
)

// counter counts bytes of input as they come.
type counter struct {
	all, told int64
}

// fresh returns how many bytes came since it was asked last.
func (c *counter) fresh() int64 {
	n := c.all - c.told
	c.told = c.all
	return n
}

// counted is a reader whose bytes are counted.
type counted struct {
	io.Reader
	counter *counter
}

func (c counted) Read(p []byte) (int, error) {
	n, err := c.Reader.Read(p)
	c.counter.all += int64(n)
	return n, err
}

// feeder cuts the input into tasks.
type feeder struct {
	*pool
}

// stream reads lines from a reader of the caller, which can be woken at the end if it knows deadlines.
func (f *feeder) stream(name string, r io.Reader) bool {
	if d, ok := r.(deadliner); ok {
		f.reader.Store(&d)
		defer f.reader.Store(nil)
	}
	return f.lines(name, counted{r, &f.inputs}, ReasonUnreadable)
}

// lines cuts what a reader gives at the last end of a line of every call of Read, so that nothing that is complete waits for
// what comes later. What a broken input holds after its last end of a line is left out, and the line is named in the error.
// It reports whether to go on with other inputs.
func (f *feeder) lines(name string, r io.Reader, broken Reason) bool {
	t, line, passing, idle := f.task(), 1, false, 0
	longest := f.cfg.Limits.MaxBytes + 2 // with CRLF
	buf := t.buffer
	for f.ctx.Err() == nil {
		if len(buf) == cap(buf) {
			buf = grown(buf, longest)
		}
		seen := len(buf)
		n, err := r.Read(buf[seen:cap(buf)])
		buf = buf[:seen+n]
		if passing {
			end := bytes.IndexByte(buf, '\n')
			if end < 0 {
				end = len(buf) - 1
			} else {
				passing = false
				line++
			}
			buf = append(buf[:0], buf[end+1:]...)
			seen = 0
		}
		if end := bytes.LastIndexByte(buf[seen:], '\n'); end >= 0 {
			whole, rest := buf[:seen+end+1], buf[seen+end+1:]
			next := f.task()
			next.buffer = append(next.buffer, rest...)
			t.name, t.line, t.data, t.buffer = name, line, whole, buf
			line += bytes.Count(whole, newline)
			if !f.emit(t) {
				return false
			}
			t, buf = next, next.buffer
		} else if len(buf) >= longest {
			next := f.task()
			t.name, t.line, t.data, t.buffer = name, line, buf[:longest], buf
			if !f.emit(t) {
				return false
			}
			t, buf, passing = next, next.buffer, true
		}
		if n > 0 {
			idle = 0
		} else if idle++; err == nil && idle == 100 {
			err = io.ErrNoProgress
		}
		switch {
		case err == nil:
			continue
		case err != io.EOF:
			return f.fail(&Error{Name: name, Line: line, Reason: reasonOf(err, broken), Err: err})
		case len(buf) > 0:
			t.name, t.line, t.data, t.buffer = name, line, buf, buf
			return f.emit(t)
		}
		return true
	}
	return false
}

var (
	newline = []byte("\n")
	mark    = []byte("\xEF\xBB\xBF")
)

// grown returns a buffer with more room, at most as much as the longest line needs.
func grown(buf []byte, longest int) []byte {
	size := max(2*cap(buf), 512)
	if cap(buf) < longest {
		size = min(size, longest)
	}
	return append(make([]byte, 0, size), buf...)
}

// fail hands an error on in its place among the results.
func (f *feeder) fail(e *Error) bool {
	t := f.task()
	t.name, t.line, t.err = e.Name, e.Line, e
	return f.emit(t)
}

// documents calls do for each document of a task with its line.
func (t *task) documentsOf(ctx context.Context, do func(line int, data []byte)) {
	if t.line == 0 {
		do(0, t.data)
		return
	}
	line := t.line
	for rest := t.data; len(rest) > 0 && ctx.Err() == nil; line++ {
		var text []byte
		text, rest, _ = bytes.Cut(rest, newline)
		text = bytes.TrimSuffix(text, []byte("\r"))
		seen := text
		if line == 1 {
			seen = bytes.TrimPrefix(text, mark)
		}
		if len(bytes.Trim(seen, " \t\r")) > 0 {
			do(line, text)
		}
	}
}
