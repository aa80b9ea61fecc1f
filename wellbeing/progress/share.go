package progress

import (
	"math/big"
	"slices"

	"github.com/openwellbeing/plan/wellbeing"
)

// Share is how much is done of one measure.
type Share struct {
	ID   wellbeing.ID      `json:"id"`
	Path wellbeing.Pointer `json:"path"`
	Amount
	// The status that the plan gives, where it holds on the day.
	Status wellbeing.MeasureStatus `json:"status,omitzero"`
	// Each organization that carries the measure out, where several do.
	Implementations []ImplementationShare `json:"implementations,omitzero"`
	// Listed beside the means and counted in none: cancelled measures, and continuous ones that say nothing of how far
	// they are.
	Beside bool `json:"beside,omitzero"`
	// Of a continuous measure that is listed beside: whether it is under way.
	Running bool `json:"running,omitzero"`
}

// ImplementationShare is how much one organization has done of a measure.
type ImplementationShare struct {
	Organization wellbeing.ID `json:"organization"`
	// None where it is not known.
	Share  Ratio                   `json:"share"`
	Status wellbeing.MeasureStatus `json:"status,omitzero"`
	// Whether the plan has a record of the organization.
	Recorded bool `json:"recorded"`
}

func (c *computation) share(m *wellbeing.Measure, path wellbeing.Pointer) Share {
	s := Share{ID: m.ID, Path: path}
	holds := c.holds(m.Updated)
	if holds {
		s.Status = m.Status
	}
	switch {
	case s.Status == wellbeing.MeasureCancelled:
		s.Beside = true
	case len(m.Implementations) > 0:
		c.implemented(&s, m)
	case m.Schedule.Continuous != nil && *m.Schedule.Continuous && m.Completion == nil && len(m.Tasks) == 0:
		s.Beside = true
		s.Running = s.Status == wellbeing.MeasureInProgress
	default:
		s.Amount = amountOf(c.done(s.Status, m.Completion, m.Tasks))
	}
	return s
}

// holds reports whether a status that somebody last looked at on a day holds on the as-of day.
func (c *computation) holds(updated wellbeing.Date) bool {
	return updated.IsZero() || updated.Compare(c.on) <= 0
}

// done returns the share that a status stands for, and nil where it is not known: an invented half is never put in.
func (c *computation) done(status wellbeing.MeasureStatus, completion *wellbeing.Decimal, tasks []wellbeing.Task) *big.Rat {
	switch status {
	case wellbeing.MeasurePlanned:
		return new(big.Rat)
	case wellbeing.MeasureCompleted:
		return one
	case wellbeing.MeasureInProgress, wellbeing.MeasureOnHold:
		switch {
		case completion != nil:
			return completion.Rat()
		case len(tasks) > 0:
			finished := 0
			for _, t := range tasks {
				if !t.Done.IsZero() && t.Done.Compare(c.on) <= 0 {
					finished++
				}
			}
			return big.NewRat(int64(finished), int64(len(tasks)))
		}
	}
	return nil
}

// implemented computes the share of a measure from what each organization has done: over all owners where every record is
// an owner's, else over the organizations that are recorded.
func (c *computation) implemented(s *Share, m *wellbeing.Measure) {
	records := map[wellbeing.ID]wellbeing.Implementation{}
	var organizations []wellbeing.ID
	owners := true
	for _, r := range m.Implementations {
		if _, there := records[r.Organization]; there {
			continue
		}
		records[r.Organization] = r
		organizations = append(organizations, r.Organization)
		owners = owners && slices.Contains(c.plan.Owners, r.Organization)
	}
	if owners {
		organizations = c.plan.Owners
	}
	var g group
	for _, id := range organizations {
		r, recorded := records[id]
		i := ImplementationShare{Organization: id, Recorded: recorded}
		if recorded && c.holds(r.Updated) {
			i.Status = r.Status
		}
		done := c.done(i.Status, r.Completion, nil)
		i.Share = ratioOf(done)
		s.Implementations = append(s.Implementations, i)
		if i.Status != wellbeing.MeasureCancelled {
			g.add(amountOf(done), one)
		}
	}
	if g.empty() {
		s.Beside = true // every organization has given it up
		return
	}
	s.Amount = g.amount()
}
