package progress

import "github.com/openwellbeing/plan/wellbeing"

// MeasureProgress is how much is done of one measure.
type MeasureProgress struct {
	ID   wellbeing.ID      `json:"id"`
	Path wellbeing.Pointer `json:"path"`
	Amount
	// The status that the plan gives, where it holds on the day.
	Status wellbeing.MeasureStatus `json:"status,omitzero"`
	// Where the measure stands against its schedule; none for a cancelled one.
	Schedule ScheduleState `json:"schedule,omitzero"`
	// Each organization that carries the measure out, where several do.
	Implementations []ImplementationProgress `json:"implementations,omitzero"`
	// Listed beside the means and counted in none: cancelled measures, and continuous ones that say nothing of how far they
	// are.
	Beside bool `json:"beside,omitzero"`
	// Of a continuous measure that is listed beside: whether it is under way.
	Running bool `json:"running,omitzero"`
}

// ImplementationProgress is how much one organization has done of a measure.
type ImplementationProgress struct {
	Organization wellbeing.ID `json:"organization"`
	// None where it is not known.
	Share  Ratio                   `json:"share"`
	Status wellbeing.MeasureStatus `json:"status,omitzero"`
	// Whether the plan has a record of the organization.
	Recorded bool `json:"recorded"`
}

// ScheduleState is where a measure stands against its schedule. The zero value is none.
type ScheduleState string

// The states of a schedule.
const (
	ScheduleNotDue      ScheduleState = "not-due"     // its start has not come
	ScheduleOnSchedule  ScheduleState = "on-schedule" // it runs, or is completed
	ScheduleOverdue     ScheduleState = "overdue"     // its end has passed and it is not completed
	ScheduleContinuous  ScheduleState = "continuous"  // it goes on without end
	ScheduleUnscheduled ScheduleState = "unscheduled" // it has neither start nor end
)

func (c *computation) measure(m *wellbeing.Measure, path wellbeing.Pointer, p *MeasureProgress) {
	p.ID, p.Path = m.ID, path
	if c.holds(m.Updated) {
		p.Status = m.Status
	}
	p.Schedule = c.schedule(m, p.Status)
	switch {
	case p.Status == wellbeing.MeasureCancelled:
		p.Beside = true
	case len(m.Implementations) > 0:
		c.implemented(m, p)
	case isContinuous(m) && m.Completion == nil && len(m.Tasks) == 0:
		p.Beside = true
		p.Running = p.Status == wellbeing.MeasureInProgress
	default:
		done := c.done(p.Status, m.Completion, m.Tasks)
		p.set(&done)
	}
}

func isContinuous(m *wellbeing.Measure) bool {
	return m.Schedule.Continuous != nil && *m.Schedule.Continuous
}

// holds reports whether a status that somebody last looked at on a day holds on the as-of day.
func (c *computation) holds(updated wellbeing.Date) bool {
	return updated.IsZero() || updated.Compare(c.on) <= 0
}

func (c *computation) schedule(m *wellbeing.Measure, status wellbeing.MeasureStatus) ScheduleState {
	switch s := &m.Schedule; {
	case status == wellbeing.MeasureCancelled:
		return ""
	case isContinuous(m):
		return ScheduleContinuous
	case s.Start.IsZero() && s.End.IsZero():
		return ScheduleUnscheduled
	case status == wellbeing.MeasureCompleted:
		return ScheduleOnSchedule
	case s.End.EndedBy(c.on):
		return ScheduleOverdue
	case s.Start.FirstDay().Compare(c.on) > 0:
		return ScheduleNotDue
	}
	return ScheduleOnSchedule
}

// done returns the share that a status stands for, and none where it is not known: an invented half is never put in.
func (c *computation) done(status wellbeing.MeasureStatus, completion *wellbeing.Decimal, tasks []wellbeing.Task) Ratio {
	switch status {
	case wellbeing.MeasurePlanned:
		return zero
	case wellbeing.MeasureCompleted:
		return one
	case wellbeing.MeasureInProgress, wellbeing.MeasureOnHold:
		switch {
		case completion != nil:
			return ratioOf(*completion)
		case len(tasks) > 0:
			finished := 0
			for i := range tasks {
				if t := &tasks[i]; !t.Done.IsZero() && t.Done.Compare(c.on) <= 0 {
					finished++
				}
			}
			return Fraction(int64(finished), int64(len(tasks)))
		}
	}
	return Ratio{}
}

// implemented computes the share of a measure from what each organization has done: over all owners where every record is
// an owner's, else over the organizations that are recorded. Of two records of one organization the first counts.
func (c *computation) implemented(m *wellbeing.Measure, p *MeasureProgress) {
	c.recorded.list = c.recorded.list[:0]
	for i := range m.Implementations {
		c.recorded.list = append(c.recorded.list, m.Implementations[i].Organization)
	}
	first := &c.recorded
	first.of(c.recorded.list)
	organizations, allOwners := c.plan.Owners, c.allOwners(first)
	var g group
	if allOwners {
		p.Implementations = make([]ImplementationProgress, 0, len(organizations))
	} else {
		organizations = first.list
		p.Implementations = make([]ImplementationProgress, 0, first.count())
	}
	for i, id := range organizations {
		at, recorded := first.find(id)
		if !allOwners && at != i {
			continue // recorded twice
		}
		p.Implementations = append(p.Implementations, ImplementationProgress{Organization: id, Recorded: recorded})
		n := &p.Implementations[len(p.Implementations)-1]
		if recorded {
			r := &m.Implementations[at]
			if c.holds(r.Updated) {
				n.Status = r.Status
			}
			n.Share = c.done(n.Status, r.Completion, nil)
		}
		if n.Status != wellbeing.MeasureCancelled {
			a := amountOf(n.Share)
			g.add(&a, &one)
		}
	}
	if g.empty() {
		p.Beside = true // every organization has given it up
		return
	}
	g.amount(&p.Amount)
}

// allOwners reports whether each of some organizations is an owner of the plan.
func (c *computation) allOwners(organizations *roster) bool {
	if organizations.count() > len(c.plan.Owners) {
		return false
	}
	for _, id := range organizations.list {
		if !c.owners.has(id) {
			return false
		}
	}
	return true
}
