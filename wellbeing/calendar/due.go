package calendar

import (
	"cmp"
	"slices"

	"github.com/openwellbeing/plan/wellbeing"
	"github.com/openwellbeing/plan/wellbeing/law"
)

// Config is what counts as soon, by which law reviews are due, and what span of time is asked about. The zero value is the
// default: 90 days, the law that applies to the plan, and all time.
type Config struct {
	// An index of the plan that the caller has already; nil takes that of Law, or makes one. The law is given the same.
	Index *wellbeing.Index
	// The law that statutory reviews are due by.
	Law law.Config
	// How many days ahead of its last day something counts as due, even before its first; 0 is the default of 90, and a
	// negative number is none.
	SoonDays int
	// First day of the span that is asked about; no day leaves that side open.
	From wellbeing.Date
	// Last day of the span that is asked about; no day leaves that side open.
	Until wellbeing.Date
}

// Item is something that is due. The zero value is nothing.
type Item struct {
	// What sort of thing is due.
	Kind Kind `json:"kind"`
	// What is due, in the plan: the approval, event, task, measure or indicator; for a review, what its years run from.
	Path wellbeing.Pointer `json:"path"`
	// Identifier of the event, measure or indicator; of the measure for a task; of the owner for an approval or review.
	ID wellbeing.ID `json:"id,omitzero"`
	// Name of what is due; of the organ, or else the owner, for an approval; of the owner for a review.
	Title wellbeing.Text `json:"title,omitzero"`
	// When it is due, as exactly as the plan says.
	Due wellbeing.Point `json:"due"`
	// The last day on which it is in time.
	LastDay wellbeing.Date `json:"lastDay"`
	// Whether it is overdue, due or still to come.
	State State `json:"state"`
	// The organization or body that answers for it, where one is stated.
	Responsible wellbeing.ID `json:"responsible,omitzero"`
}

// Kind is what sort of thing is due. The zero value is none.
type Kind string

// The kinds of things that are due, in the order in which those of one day are listed.
const (
	KindApproval    Kind = "approval"    // a decision on the plan
	KindEvent       Kind = "event"       // a report, evaluation, training day or other event
	KindTask        Kind = "task"        // a step of a measure
	KindMeasure     Kind = "measure"     // the end of a measure's schedule
	KindObservation Kind = "observation" // a new value of an indicator
	KindReview      Kind = "review"      // the check of the plan that the law asks for
)

// Kinds returns the kinds of things that are due, in their order.
func Kinds() []Kind {
	return []Kind{KindApproval, KindEvent, KindTask, KindMeasure, KindObservation, KindReview}
}

// State is where a day stands to what is due. The zero value is none.
type State string

// The states of what is due.
const (
	StateOverdue  State = "overdue"  // its last day has passed
	StateDue      State = "due"      // the day lies in its due point, or its last day is near
	StateUpcoming State = "upcoming" // it comes later
)

// States returns the states of what is due, the most pressing first.
func States() []State { return []State{StateOverdue, StateDue, StateUpcoming} }

// Due returns everything in a plan that is not done and has a day, as on a day, in the order of last days, then kinds, then
// places in the plan:
//
//   - approvals that are planned or pending, or of no stated state and date, with a due point;
//   - events with a due point that have not been held;
//   - tasks with a due point that are not done, and ends of schedules of measures that are not completed, unless the
//     measure is cancelled;
//   - the next observation of each indicator with a frequency that is in use: one interval after its latest observation of
//     the whole or of an organization that has a value and has ended, or after a later baseline with a value; with no
//     observation, after the baseline. Assessments are the observations of a qualitative indicator;
//   - the statutory review of each owner.
func Due(p *wellbeing.Plan, on wellbeing.Date, cfg Config) []Item {
	if p == nil {
		return nil
	}
	cfg.Index = cmp.Or(cfg.Index, cfg.Law.Index).Of(p)
	cfg.Law.Index = cfg.Index
	a := agenda{plan: p, on: on, cfg: cfg}
	a.walk()
	for _, r := range law.Reviews(p, on, cfg.Law) {
		a.add(Item{
			Kind: KindReview, Path: r.Path, ID: r.Owner, Title: a.nameOf(r.Owner), Due: r.Due.Point(), Responsible: r.Owner,
		})
	}
	order := map[Kind]int{}
	for i, k := range Kinds() {
		order[k] = i
	}
	slices.SortStableFunc(a.items, func(x, y Item) int {
		return cmp.Or(x.LastDay.Compare(y.LastDay), cmp.Compare(order[x.Kind], order[y.Kind]), x.Path.Compare(y.Path))
	})
	return a.items
}

// agenda gathers what is due in a plan.
type agenda struct {
	plan  *wellbeing.Plan
	on    wellbeing.Date
	cfg   Config
	items []Item
}

func (a *agenda) walk() {
	var measure *wellbeing.Measure // that the walk is in
	for path, node := range a.plan.All() {
		switch node := node.(type) {
		case *wellbeing.Approval:
			a.approval(path, node)
		case *wellbeing.Event:
			a.event(path, node)
		case *wellbeing.Measure:
			measure = node
			a.measure(path, node)
		case *wellbeing.Task:
			a.task(path, measure, node)
		case *wellbeing.Indicator:
			a.indicator(path, node)
		}
	}
}

// add keeps an item that has a due point in the span that is asked about, with its last day and state.
func (a *agenda) add(item Item) {
	first, last := item.Due.FirstDay(), item.Due.LastDay()
	if item.Due.IsZero() || last.Compare(a.cfg.From) < 0 || !a.cfg.Until.IsZero() && first.Compare(a.cfg.Until) > 0 {
		return
	}
	item.LastDay, item.State = last, stateOn(item.Due, a.on, a.cfg.soonDays())
	a.items = append(a.items, item)
}

const defaultSoonDays = 90

func (c Config) soonDays() int {
	if c.SoonDays == 0 {
		return defaultSoonDays
	}
	return max(c.SoonDays, 0)
}

func stateOn(due wellbeing.Point, on wellbeing.Date, soonDays int) State {
	switch {
	case due.EndedBy(on):
		return StateOverdue
	case due.FirstDay().Compare(on) <= 0, due.LastDay().Days()-on.Days() <= soonDays:
		return StateDue
	}
	return StateUpcoming
}

func (a *agenda) approval(path *wellbeing.Path, v *wellbeing.Approval) {
	open := v.State == wellbeing.ApprovalPlanned || v.State == wellbeing.ApprovalPending || v.State == "" && v.Date.IsZero()
	if !open || v.Due.IsZero() {
		return
	}
	owner := v.Owner
	if owner == "" && len(a.plan.Owners) == 1 {
		owner = a.plan.Owners[0]
	}
	title := v.OrganName
	if title.IsZero() {
		title = a.nameOf(owner)
	}
	a.add(Item{Kind: KindApproval, Path: path.Pointer(), ID: owner, Title: title, Due: v.Due, Responsible: owner})
}

func (a *agenda) event(path *wellbeing.Path, v *wellbeing.Event) {
	if v.Held.IsZero() && !v.Due.IsZero() {
		a.add(Item{Kind: KindEvent, Path: path.Pointer(), ID: v.ID, Title: v.Title, Due: v.Due, Responsible: v.By})
	}
}

func (a *agenda) measure(path *wellbeing.Path, v *wellbeing.Measure) {
	if v.Status == wellbeing.MeasureCompleted || v.Status == wellbeing.MeasureCancelled || v.Schedule.End.IsZero() {
		return
	}
	a.add(Item{
		Kind: KindMeasure, Path: path.Pointer(), ID: v.ID, Title: v.Title, Due: v.Schedule.End, Responsible: v.Responsible,
	})
}

func (a *agenda) task(path *wellbeing.Path, of *wellbeing.Measure, v *wellbeing.Task) {
	if of == nil || of.Status == wellbeing.MeasureCancelled || !v.Done.IsZero() || v.Due.IsZero() {
		return
	}
	a.add(Item{Kind: KindTask, Path: path.Pointer(), ID: of.ID, Title: v.Title, Due: v.Due, Responsible: of.Responsible})
}

func (a *agenda) indicator(path *wellbeing.Path, v *wellbeing.Indicator) {
	if _, next := NextObservation(v, a.on); !next.IsZero() {
		a.add(Item{
			Kind: KindObservation, Path: path.Pointer(), ID: v.ID, Title: v.Title, Due: next, Responsible: v.Responsible,
		})
	}
}

func (a *agenda) nameOf(organization wellbeing.ID) wellbeing.Text {
	if o := a.cfg.Index.Organization(organization); o != nil {
		return o.Name
	}
	return wellbeing.Text{}
}
