package batch

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"
	"time"
)

// task is a piece of the input that one worker takes as a whole, and what it made of it.
type task struct {
	name string
	line int    // number of the first line; 0 where it is one document
	data []byte // whole lines, or one document
	path string // a file that the worker reads itself, instead of data
	err  *Error // there is nothing to judge, and why
	read int64  // bytes of input since the task before

	documents int // judged
	outcomes  []outcome
	text      []byte

	buffer []byte        // where data is, to be used again
	done   chan struct{} // told once by the worker
}

// note keeps only what went wrong.
func (t *task) note(r *Result, err *Error) {
	if err != nil {
		t.outcomes = append(t.outcomes, outcome{Result{Name: r.Name, Line: r.Line}, err})
	}
}

// errEnough ends the work because the caller wants no more.
var errEnough = errors.New("batch: enough")

// patience is how long the end of the work waits for a reader that blocks.
const patience = 50 * time.Millisecond

// pool hands pieces of input to the workers, and what they made of them to the caller, in order. One goroutine reads and cuts;
// workers take the next piece in turn. The queue to the caller is bounded, and what is in it is all that is held.
type pool struct {
	ctx    context.Context
	cfg    Config
	queue  chan *task // to the workers
	order  chan *task // to the caller
	free   chan *task // to be used again
	ended  chan struct{}
	whole  bool // the input was read to its end
	reader atomic.Pointer[deadliner]
	inputs counter
}

// deadliner is a reader that can be woken.
type deadliner interface {
	SetReadDeadline(time.Time) error
}

// each judges the source and takes one task after the other. The error is that of take or of the context, or nil.
func each(ctx context.Context, src Source, cfg Config, worker func(*judge) func(*task), take func(*task) error) error {
	cfg = cfg.withDefaults()
	inner, stop := context.WithCancel(ctx)
	p := &pool{
		ctx: inner, cfg: cfg,
		queue: make(chan *task, cfg.Workers), order: make(chan *task, 2*cfg.Workers), free: make(chan *task, 3*cfg.Workers+2),
		ended: make(chan struct{}),
	}
	var workers sync.WaitGroup
	for range cfg.Workers {
		work := worker(&judge{pool: p, cfg: cfg})
		workers.Go(func() {
			for {
				select {
				case <-inner.Done():
					return
				case t, more := <-p.queue:
					if !more {
						return
					}
					work(t)
					t.done <- struct{}{}
				}
			}
		})
	}
	go p.feed(src)
	defer workers.Wait()
	defer p.end(stop)
	for {
		if err := ctx.Err(); err != nil {
			return err
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case t, more := <-p.order:
			if !more {
				if p.whole {
					return nil
				}
				return ctx.Err()
			}
			select {
			case <-ctx.Done():
				return ctx.Err()
			case <-t.done:
			}
			if err := take(t); err != nil {
				return err
			}
			p.recycle(t)
		}
	}
}

// feed reads the source.
func (p *pool) feed(src Source) {
	defer close(p.order)
	defer close(p.queue)
	defer close(p.ended)
	f := feeder{pool: p}
	for _, in := range src.inputs {
		if !f.input(in) {
			return
		}
	}
	p.whole = true
}

// end stops what is under way. A reader that blocks is woken where it can be, and else left alone after a while.
func (p *pool) end(stop context.CancelFunc) {
	stop()
	var woken deadliner
	if r := p.reader.Load(); r != nil && (*r).SetReadDeadline(time.Unix(1, 0)) == nil {
		woken = *r
	}
	late := time.NewTimer(patience)
	defer late.Stop()
	select {
	case <-p.ended:
	case <-late.C:
		return
	}
	if woken != nil {
		_ = woken.SetReadDeadline(time.Time{})
	}
}

// task returns an empty task.
func (p *pool) task() *task {
	select {
	case t := <-p.free:
		return t
	default:
		return &task{buffer: make([]byte, 0, p.cfg.block), done: make(chan struct{}, 1)}
	}
}

// recycle keeps a task for the next piece of input, without anything very large.
func (p *pool) recycle(t *task) {
	clear(t.outcomes)
	*t = task{outcomes: t.outcomes[:0], text: t.text[:0], buffer: t.buffer[:0], done: t.done}
	if cap(t.buffer) > 4*p.cfg.block || cap(t.text) > 4*p.cfg.block {
		return
	}
	select {
	case p.free <- t:
	default:
	}
}

// emit hands a task on, and reports whether to go on.
func (p *pool) emit(t *task) bool {
	t.read = p.inputs.fresh()
	select {
	case <-p.ctx.Done():
		return false
	case p.order <- t:
	}
	select {
	case <-p.ctx.Done():
		return false
	case p.queue <- t:
		return true
	}
}
