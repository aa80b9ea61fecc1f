package wellbeing

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"
)

// Read reads a plan from JSON within the default limits. It returns a plan or a *ReadError, never both: what does not
// fit the format is not read by halves. It accepts format 1.0 and every later 1.x; members and values of a later 1.x that
// this package does not know are kept, and Validate warns about them. Read does not call Validate.
func Read(data []byte) (*Plan, error) {
	return Reader{}.Read(data)
}

// Reader reads plans within limits. The zero value is ready, with the default limits, and may be shared.
type Reader struct {
	Limits Limits
}

// Read reads a plan from JSON as the function Read does.
func (rd Reader) Read(data []byte) (*Plan, error) {
	r := reader{scanner: newScanner(data, rd.Limits)}
	plan := new(Plan)
	if !r.failed() {
		r.plan(plan)
		r.end()
	}
	if err := r.err(); err != nil {
		return nil, err
	}
	return plan, nil
}

// readPart reads a part of a plan that stands alone.
func readPart(data []byte, read func(*reader)) error {
	r := reader{scanner: newScanner(data, Limits{})}
	if !r.failed() {
		read(&r)
		r.end()
	}
	return r.err()
}

// UnmarshalJSON reads a plan as Read does.
func (p *Plan) UnmarshalJSON(data []byte) error {
	plan, err := Read(data)
	if err != nil {
		return err
	}
	*p = *plan
	return nil
}

// Extra holds the members of an object that this version of the format does not know, as canonical JSON. Nil is none. In an
// object that is a member of another and says nothing else, an Extra that is empty and not nil stands for an empty object,
// which is not the same text as an absent one.
type Extra map[string]json.RawMessage

// reader reads a plan in one pass. The functions for the objects of the schema are generated. A mistake is noted with its
// offset, and reading goes on; its path is worked out at the end, so that sound documents do not pay for it.
type reader struct {
	scanner
	current     notes // what counts where the format is 1.0
	newer       notes // what counts where it is a later 1.x, which the text may say at its end
	format      Format
	unsupported *note // of the format itself: nothing else can then be judged
	// Of the member that was read last, where its object does not know it:
	otherName   []byte
	otherNameAt int
	memory
}

// note is a finding before its path is known.
type note struct {
	code   Code
	offset int
	args   Args
	// A later 1.x may know better: the note counts for format 1.0 only, or for later ones only.
	onlyCurrent, onlyNewer bool
}

// notes are the notes to list, those that stand first in the text.
type notes struct {
	listed  []note
	dropped int // notes beyond the limit
	last    int // where some are dropped: the offset of the last that is listed
}

// full reports whether a note at an offset is beyond the limit.
func (ns *notes) full(offset int) bool { return ns.dropped > 0 && offset > ns.last }

func (ns *notes) add(n note, most int) {
	if ns.full(n.offset) {
		ns.dropped++
		return
	}
	ns.listed = append(ns.listed, n)
	if len(ns.listed) > 2*most {
		ns.cut(most)
	}
}

// cut sorts the notes and drops those beyond the limit.
func (ns *notes) cut(most int) {
	slices.SortStableFunc(ns.listed, func(a, b note) int {
		if a.offset != b.offset {
			return compareInts(a.offset, b.offset)
		}
		return strings.Compare(Finding{Code: a.code, Args: a.args}.String(), Finding{Code: b.code, Args: b.args}.String())
	})
	if more := len(ns.listed) - most; more > 0 {
		ns.listed, ns.dropped, ns.last = ns.listed[:most], ns.dropped+more, ns.listed[most-1].offset
	}
}

func (r *reader) note(n note) {
	if r.failed() {
		return
	}
	if !n.onlyNewer {
		r.current.add(n, r.limits.MaxFindings)
	}
	if !n.onlyCurrent {
		r.newer.add(n, r.limits.MaxFindings)
	}
}

// drops reports whether a note is only counted, so that its arguments need not be worked out: a hostile text gives millions.
func (r *reader) drops(n note) bool {
	return (n.onlyNewer || r.current.full(n.offset)) && (n.onlyCurrent || r.newer.full(n.offset))
}

// refused reports whether there will be no plan, whatever follows.
func (r *reader) refused() bool { return len(r.current.listed) > 0 && len(r.newer.listed) > 0 }

func (r *reader) err() error {
	if r.failed() {
		return r.readError()
	}
	if r.unsupported != nil {
		return &ReadError{Findings: r.findings([]note{*r.unsupported})}
	}
	ns := &r.current
	if r.format.Newer() {
		ns = &r.newer
	}
	if len(ns.listed) == 0 {
		return nil
	}
	ns.cut(r.limits.MaxFindings)
	fs := r.findings(ns.listed)
	if ns.dropped > 0 {
		fs = append(fs, Finding{
			Code: CodeMoreFindings, Severity: SeverityOf(CodeMoreFindings),
			Args: ArgsOf("count", strconv.Itoa(ns.dropped)),
		})
		fs.Sort()
	}
	return &ReadError{Findings: fs}
}

// findings works out the paths and places of notes, which are in the order of their offsets.
func (r *reader) findings(notes []note) Findings {
	offsets := make([]int, len(notes))
	for i, n := range notes {
		offsets[i] = n.offset
	}
	paths, places := pathsOf(r.data, offsets), placesOf(r.data, offsets)
	fs := make(Findings, len(notes))
	for i, n := range notes {
		fs[i] = Finding{Code: n.code, Severity: SeverityOf(n.code), Path: paths[i], Args: n.args, Place: places[i]}
	}
	fs.Sort()
	return fs
}
