// Package batch reads many plans at once: lines of NDJSON (one plan a line), directories, and zip and tar archives. Plans are
// read, judged and computed on every core, and the results come in the order of the input, whatever the number of workers.
// What is no plan is reported with its line, and reading goes on. Memory does not grow with the length of the input.
//
// Run gives the results one by one, Write writes a line for each, and Summarize folds them into one summary that can be
// merged with others. Nothing is ever written but what Write writes.
package batch

import (
	"context"
	"errors"
	"io"
	"iter"
	"runtime"
	"slices"

	"github.com/openwellbeing/plan/wellbeing"
	"github.com/openwellbeing/plan/wellbeing/law"
	"github.com/openwellbeing/plan/wellbeing/progress"
)

// Config is how plans are read and judged. The zero value is the safe default.
type Config struct {
	// How many plans are judged at the same time, at most 256; one for each core where 0.
	Workers int
	// The day that progress and the rules are computed for. On the zero day nothing has ended yet, so no progress is known.
	On wellbeing.Date
	// Whether the rules of package rules run as well. Whether a plan is whole is always judged.
	Rules bool
	// The law that the rules judge by. Its index is not used.
	Law law.Config
	// The thresholds of progress; the usual where zero.
	Policy progress.Policy
	// The limits of each document. A line that is longer is passed over without being kept.
	Limits wellbeing.Limits
	// The limits of each archive.
	Archives ArchiveLimits
	// Work is done with each plan, in the workers, when all else is known of it: several at the same time. It may set the
	// value of the result, and must not keep the result.
	Work func(*Result)
	// Report is told, in order, of everything that Write and Summarize meet that is no plan.
	Report func(*Error)
	// Tick is told how far Write and Summarize have come, after each block of input.
	Tick func(Totals)

	block int // size of a block of lines in bytes, for tests
}

// The usual size of a block of lines, and the most workers.
const (
	blockSize  = 256 << 10
	mostWorker = 256
)

func (c Config) withDefaults() Config {
	if c.Workers <= 0 {
		c.Workers = runtime.GOMAXPROCS(0)
	}
	c.Workers = min(c.Workers, mostWorker)
	if c.Limits.MaxBytes <= 0 {
		c.Limits.MaxBytes = wellbeing.DefaultMaxBytes
	}
	if c.block <= 0 {
		c.block = blockSize
	}
	c.Archives = c.Archives.withDefaults()
	return c
}

// Source is where plans come from. The zero value has none. A source with readers can be read once.
type Source struct {
	inputs []input
}

// input is a reader of lines, or a file, directory or archive.
type input struct {
	name   string
	reader io.Reader
}

// Lines is NDJSON: one plan a line. Lines end with LF or CRLF, the last may have no end, and empty lines are passed over.
// The name is given back in results. What a reader gives at once is judged at once: whoever writes a line into a pipe gets
// its result without having to write more.
func Lines(name string, r io.Reader) Source {
	if r == nil {
		return Source{}
	}
	return Source{inputs: []input{{name: name, reader: r}}}
}

// Files are files by their names. One that ends in .json is one plan; .zip, .tar, .tar.gz and .tgz are archives; any other is
// NDJSON. A directory stands for the .json, .ndjson and .jsonl files in it and below it, in the order of their names, an
// archive for those in it. Names that begin with a dot are left out there, and other files too.
func Files(names ...string) Source {
	var s Source
	for _, name := range names {
		s.inputs = append(s.inputs, input{name: name})
	}
	return s
}

// Join is several sources one after the other.
func Join(sources ...Source) Source {
	var s Source
	for _, o := range sources {
		s.inputs = slices.Concat(s.inputs, o.inputs)
	}
	return s
}

// Run judges all plans and gives their results in the order of the input. With each result comes nil, or an *Error that says
// why there is no plan: then the result has the name, the line and, where the text was no plan, the findings. Reading goes on
// after an error. The last error is that of the context where it ended the work.
//
// Whoever stops early, or whose context ends, is not kept waiting by a reader that blocks: the reader may then still be in
// one call of Read. Readers that know deadlines are woken.
func Run(ctx context.Context, src Source, cfg Config) iter.Seq2[Result, error] {
	return func(yield func(Result, error) bool) {
		worker := func(j *judge) func(*task) {
			return func(t *task) {
				j.all(t, func(r *Result, err *Error) { t.outcomes = append(t.outcomes, outcome{*r, err}) })
			}
		}
		err := each(ctx, src, cfg, worker, func(t *task) error {
			for _, o := range t.outcomes {
				if err := ctx.Err(); err != nil {
					return err
				}
				if !yield(o.result, o.failure()) {
					return errEnough
				}
			}
			return nil
		})
		if err != nil && !errors.Is(err, errEnough) {
			yield(Result{}, err)
		}
	}
}

// Write writes one line for each document, in order, and for each input that could not be read to its end. The lines of what
// a reader gave at once are written at once. The error is that of the writer or of the context; what is no plan is no error.
func Write(ctx context.Context, src Source, w io.Writer, format Format, cfg Config) (Totals, error) {
	var totals Totals
	if header := format.header(); len(header) > 0 {
		if _, err := w.Write(header); err != nil {
			return totals, err
		}
	}
	worker := func(j *judge) func(*task) {
		return func(t *task) {
			j.all(t, func(r *Result, err *Error) {
				if err == nil || err.Reason != ReasonSkipped {
					t.text = format.appendRow(t.text, r, err)
				}
				t.note(r, err)
			})
		}
	}
	err := each(ctx, src, cfg, worker, func(t *task) error {
		if len(t.text) > 0 {
			if _, err := w.Write(t.text); err != nil {
				return err
			}
		}
		totals.take(t, cfg)
		return nil
	})
	return totals, err
}

// Summarize folds all plans into one summary. It is the same, byte for byte as JSON, as that of one worker, and as that of
// summaries of parts of the input that are merged. Where the context ends the work it holds an arbitrary part of the plans.
func Summarize(ctx context.Context, src Source, cfg Config) (*progress.Summary, Totals, error) {
	var totals Totals
	var parts []*progress.Summary
	worker := func(j *judge) func(*task) {
		sum := &progress.Summary{}
		parts = append(parts, sum)
		return func(t *task) {
			j.all(t, func(r *Result, err *Error) {
				if err == nil {
					sum.Add(r.Plan, r.Progress, r.Findings)
				}
				t.note(r, err)
			})
		}
	}
	err := each(ctx, src, cfg, worker, func(t *task) error {
		totals.take(t, cfg)
		return nil
	})
	whole := &progress.Summary{}
	for _, sum := range parts {
		whole.Merge(sum)
	}
	return whole, totals, err
}
