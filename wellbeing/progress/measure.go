package progress

import (
	"slices"

	"github.com/openwellbeing/plan/wellbeing"
)

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
		p.Amount = amountOf(c.done(p.Status, m.Completion, m.Tasks))
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
	switch s := m.Schedule; {
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
	first := make(map[wellbeing.ID]int, len(m.Implementations))
	organizations := make([]wellbeing.ID, 0, len(m.Implementations))
	for i := range m.Implementations {
		id := m.Implementations[i].Organization
		if _, there := first[id]; !there {
			first[id] = i
			organizations = append(organizations, id)
		}
	}
	if c.allOwners(organizations) {
		organizations = c.plan.Owners
	}
	var g group
	p.Implementations = make([]ImplementationProgress, len(organizations))
	for i, id := range organizations {
		n := &p.Implementations[i]
		n.Organization = id
		if at, recorded := first[id]; recorded {
			r := &m.Implementations[at]
			n.Recorded = true
			if c.holds(r.Updated) {
				n.Status = r.Status
			}
			n.Share = c.done(n.Status, r.Completion, nil)
		}
		if n.Status != wellbeing.MeasureCancelled {
			g.add(amountOf(n.Share), one)
		}
	}
	if g.empty() {
		p.Beside = true // every organization has given it up
		return
	}
	p.Amount = g.amount()
}

// allOwners reports whether each of some organizations, no two alike, is an owner of the plan.
func (c *computation) allOwners(organizations []wellbeing.ID) bool {
	if len(organizations) > len(c.plan.Owners) {
		return false
	}
	for _, id := range organizations {
		if !slices.Contains(c.plan.Owners, id) {
			return false
		}
	}
	return true
}
