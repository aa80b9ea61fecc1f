package batch

import (
	"errors"
	"fmt"

	"github.com/openwellbeing/plan/wellbeing"
	"github.com/openwellbeing/plan/wellbeing/progress"
	"github.com/openwellbeing/plan/wellbeing/rules"
)

// judge is what one worker does with documents.
type judge struct {
	pool *pool
	cfg  Config
}

// all judges the documents of a task and puts the result of each, or why there is none.
func (j *judge) all(t *task, put func(*Result, *Error)) {
	if t.path != "" && t.err == nil {
		t.err = t.load(j.cfg.Limits.MaxBytes)
	}
	if t.err != nil {
		put(&Result{Name: t.name, Line: t.line}, t.err)
		return
	}
	t.documentsOf(j.pool.ctx, func(line int, data []byte) {
		t.documents++
		written := len(t.text)
		err := j.one(Result{Name: t.name, Line: line}, data, put)
		if err == nil {
			return
		}
		t.text = t.text[:written]
		r := Result{Name: t.name, Line: line}
		if refused, ok := err.Err.(*wellbeing.ReadError); ok {
			r.Findings = refused.Findings
		}
		put(&r, err)
	})
}

// one judges one document. A panic becomes the error of the document.
func (j *judge) one(r Result, data []byte, put func(*Result, *Error)) (failed *Error) {
	defer func() {
		if v := recover(); v != nil {
			failed = &Error{Name: r.Name, Line: r.Line, Reason: ReasonPanic, Err: fmt.Errorf("%v", v)}
		}
	}()
	plan, err := wellbeing.Reader{Limits: j.cfg.Limits}.Read(data)
	var refused *wellbeing.ReadError
	if errors.As(err, &refused) {
		rules.Discreet(refused.Findings)
		return &Error{Name: r.Name, Line: r.Line, Reason: ReasonNotPlan, Err: refused}
	}
	x := wellbeing.NewIndex(plan)
	r.Plan = plan
	if plan.Format.Newer() {
		r.Findings = wellbeing.Validate(plan) // warns of what a later format may know
	} else {
		r.Findings = wellbeing.Integrity(plan, x)
	}
	r.Findings.Sort()
	if j.cfg.Rules {
		laws := j.cfg.Law
		laws.Index = x
		broken := r.Findings
		r.Findings = append(broken[:len(broken):len(broken)], rules.Check(plan, j.cfg.On, rules.Config{Index: x, Law: laws, Broken: broken})...)
		r.Findings.Sort()
	}
	rules.Discreet(r.Findings)
	r.Progress = progress.Compute(plan, j.cfg.On, progress.Config{Index: x, Policy: j.cfg.Policy})
	if j.cfg.Work != nil {
		j.cfg.Work(&r)
	}
	put(&r, nil)
	return nil
}
