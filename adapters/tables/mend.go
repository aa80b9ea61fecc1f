package tables

import (
	"slices"
	"strconv"

	"github.com/openwellbeing/plan/wellbeing"
)

// mostMending is how many times a plan is looked through again after something was taken out of it.
const mostMending = 8

// mend takes out of a plan what contradicts itself in the file, so that the rest can be used, and says so with the cell. It
// returns what it cannot mend.
func (im *importer) mend(origins Origins) wellbeing.Findings {
	var broken wellbeing.Findings
	for range mostMending {
		broken = wellbeing.Validate(&im.plan).AtLeast(wellbeing.SeverityError)
		mended := false
		for _, f := range slices.Backward(broken) { // from the end, so that the places of the others stay
			if im.takeOut(f) {
				mended = true
				im.contradiction(f, origins)
			}
		}
		if !mended {
			return broken
		}
	}
	return broken
}

func (im *importer) contradiction(f wellbeing.Finding, origins Origins) {
	at, found := origins.Cell(f.Path)
	if !found {
		at = Ref{Row: -1}
	}
	im.contradicts(at, f.Code)
}

// contradicts says that what stands at a place was taken out, and by which rule of whole plans.
func (im *importer) contradicts(at Ref, rule wellbeing.Code) {
	x := NewFinding(CodeContradiction, "", at.argsIfKnown())
	x.Args.Set("code", string(rule))
	im.notes.all = append(im.notes.all, note{at, x})
}

// isAbsent reports whether an observation of a status has no value.
func isAbsent(s wellbeing.ObservationStatus) bool {
	return s == wellbeing.ObservationSuppressed || s == wellbeing.ObservationMissing || s == wellbeing.ObservationNotCollected
}

// absentWithValue returns the code for a value that stands beside a status which says that there is none.
func absentWithValue(s wellbeing.ObservationStatus) wellbeing.Code {
	if s == wellbeing.ObservationSuppressed {
		return wellbeing.CodeSuppressedWithValue
	}
	return wellbeing.CodeAbsentWithValue
}

func (r Ref) argsIfKnown() wellbeing.Args {
	if r.Row < 0 {
		return nil
	}
	return r.args()
}

// takeOut takes the value that a finding is about out of the plan, and reports whether it could.
func (im *importer) takeOut(f wellbeing.Finding) bool {
	tokens := f.Path.Tokens()
	if len(tokens) < 2 {
		return im.takeOutOfHead(f, tokens)
	}
	i, err := strconv.Atoi(tokens[1])
	if err != nil {
		return im.takeOutOfHead(f, tokens)
	}
	p := &im.plan
	switch tokens[0] {
	case "indicators":
		return i < len(p.Indicators) && takeOutOfIndicator(&p.Indicators[i], f, tokens[2:])
	case "approvals":
		if i < len(p.Approvals) && f.Code == wellbeing.CodeApprovalByNonOwner {
			p.Approvals[i].Owner = ""
			return true
		}
	case "organizations":
		if i < len(p.Organizations) && p.Organizations[i].Parent != "" {
			p.Organizations[i].Parent = ""
			return true
		}
	case "bodies":
		if i < len(p.Bodies) && p.Bodies[i].Parent != "" {
			p.Bodies[i].Parent = ""
			return true
		}
	case "goals":
		return takeOutOfGoals(p.Goals, f, tokens[1:])
	}
	return false
}

func (im *importer) takeOutOfHead(f wellbeing.Finding, tokens []string) bool {
	p := &im.plan
	switch {
	case f.Code == wellbeing.CodeEndBeforeStart && !p.Period.End.IsZero():
		p.Period.End = wellbeing.Point{}
		return true
	case len(tokens) > 0 && tokens[0] == "ageRange" && p.AgeRange.Max != nil:
		p.AgeRange.Max = nil
		return true
	}
	return false
}

func takeOutOfIndicator(x *wellbeing.Indicator, f wellbeing.Finding, tokens []string) bool {
	if f.Code == wellbeing.CodeValueOutsideUnit && (x.MeasureType != "" || x.Unit == "%") {
		x.MeasureType = "" // it is no share, whatever the other cells say
		if x.Unit == "%" {
			x.Unit = ""
		}
		return true
	}
	if len(tokens) < 1 {
		return false
	}
	if tokens[0] == "baseline" && !x.Baseline.At.IsZero() {
		x.Baseline = wellbeing.Baseline{}
		return true
	}
	if len(tokens) < 2 {
		return false
	}
	i, err := strconv.Atoi(tokens[1])
	switch {
	case err != nil:
	case tokens[0] == "targets" && i < len(x.Targets):
		x.Targets = slices.Delete(x.Targets, i, i+1)
		return true
	case tokens[0] == "observations" && i < len(x.Observations):
		x.Observations = slices.Delete(x.Observations, i, i+1)
		return true
	}
	return false
}

// takeOutOfGoals follows a path of goals and measures to a schedule that ends before it starts.
func takeOutOfGoals(goals []wellbeing.Goal, f wellbeing.Finding, tokens []string) bool {
	for len(tokens) > 1 {
		i, err := strconv.Atoi(tokens[0])
		if err != nil || i >= len(goals) {
			return false
		}
		if tokens[1] == "goals" {
			goals, tokens = goals[i].Goals, tokens[2:]
			continue
		}
		if tokens[1] != "measures" || len(tokens) < 4 || tokens[3] != "schedule" {
			return false
		}
		j, err := strconv.Atoi(tokens[2])
		if err != nil || j >= len(goals[i].Measures) {
			return false
		}
		s := &goals[i].Measures[j].Schedule
		if f.Code != wellbeing.CodeEndBeforeStart || s.End.IsZero() {
			return false
		}
		s.End = wellbeing.Point{}
		return true
	}
	return false
}
