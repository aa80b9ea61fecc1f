package datapackage

import (
	"strings"

	"github.com/openwellbeing/plan/wellbeing"
)

// hidden reports whether an observation of a status has no number.
func hidden(s wellbeing.ObservationStatus) bool {
	switch s {
	case wellbeing.ObservationSuppressed, wellbeing.ObservationMissing, wellbeing.ObservationNotCollected:
		return true
	}
	return false
}

// withoutHidden returns the plan without the numbers that its own statuses say are not there, and without the notes on
// suppressed observations that hold a digit: the plan itself where it has none. Everything that is worked out is worked out
// from this, so that no other way leads from such a number into a table.
func withoutHidden(p *wellbeing.Plan) *wellbeing.Plan {
	bare := p
	for i := range p.Indicators {
		for k := range p.Indicators[i].Observations {
			if !tells(&p.Indicators[i].Observations[k]) {
				continue
			}
			if bare == p {
				bare = p.Clone()
			}
			silence(&bare.Indicators[i].Observations[k])
		}
	}
	return bare
}

// tells reports whether an observation says what its status says is not there.
func tells(o *wellbeing.Observation) bool {
	numbers := o.Value != nil || o.Numerator != nil || o.Denominator != nil || o.StandardError != nil
	return hidden(o.Status) && (numbers || o.Status == wellbeing.ObservationSuppressed && countsInWords(o.Note))
}

func countsInWords(note wellbeing.Text) bool {
	for _, s := range note.All() {
		if strings.ContainsAny(s, "0123456789") {
			return true
		}
	}
	return false
}

func silence(o *wellbeing.Observation) {
	o.Value, o.Numerator, o.Denominator, o.StandardError = nil, nil, nil, nil
	if o.Status == wellbeing.ObservationSuppressed && countsInWords(o.Note) {
		o.Note = wellbeing.Text{}
	}
}
