package rules

import (
	"cmp"
	"slices"

	"github.com/openwellbeing/plan/wellbeing"
	"github.com/openwellbeing/plan/wellbeing/progress"
)

// Level is how far a plan conforms to good planning. The levels are this project's own: no law and no standard has them. The
// zero value is none.
type Level string

// The levels of conformance, each of which asks for all that the one before asks for.
const (
	// The plan has errors.
	LevelNone Level = ""
	// The plan has no errors: it is whole, it keeps the law of its time, and it names nobody.
	LevelBasic Level = "basic"
	// The plan can be followed: it has goals and indicators, each indicator has what it takes to be judged, each goal for
	// children has an indicator, and somebody is responsible for each measure.
	LevelMonitored Level = "monitored"
	// The plan is followed: each indicator has been measured or assessed, an evaluation has been held, and most of the
	// effect is known.
	LevelEvaluated Level = "evaluated"
)

// Levels returns the levels, the lowest first.
func Levels() []Level { return []Level{LevelBasic, LevelMonitored, LevelEvaluated} }

// Conformance is which level a plan has reached, and what is missing for the next.
type Conformance struct {
	// The level that is reached.
	Level Level `json:"level"`
	// The level after it; none after the highest.
	Next Level `json:"next,omitzero"`
	// What is missing for the next level.
	Missing []Missing `json:"missing,omitzero"`
}

// Missing is one thing that a plan lacks for a level.
type Missing struct {
	// What it is: the code of the findings, or one of the others that are listed below.
	What string `json:"what"`
	// How often it is missing.
	Count int `json:"count"`
	// Where, in the order of the plan.
	Paths []wellbeing.Pointer `json:"paths"`
	// For coverage: how much of the effect is known.
	Share progress.Ratio `json:"share,omitzero"`
}

// What is missing that is no finding.
const (
	MissingIndicator   = "indicator"   // there is no indicator in use
	MissingObservation = "observation" // indicators without a value or assessment
	MissingEvaluation  = "evaluation"  // no evaluation or statutory review has been held
	MissingCoverage    = "coverage"    // too little of the effect is known
)

// leastCoverage is how much of the effect is to be known of a plan that is evaluated.
var leastCoverage = progress.Fraction(80, 100)

// monitoredCodes are the findings that a plan that can be followed has none of. Vague wording is one of them where it stands
// for a goal without an indicator.
var monitoredCodes = []wellbeing.Code{
	CodeNoGoals, CodeGoalWithoutIndicator, CodeMainGoalWithoutParts, CodeVagueWording,
	CodeIndicatorWithoutMeasureType, CodeIndicatorWithoutUnit, CodeIndicatorWithoutDirection, CodeIndicatorWithoutBaseline,
	CodeIndicatorWithoutTarget, CodeUndatedTarget, CodeIndicatorWithoutSource, CodeMeasureWithoutResponsible,
}

// Conform returns which level a plan has reached on a day. The findings are those of Validate and of Check on that day, with
// nothing switched off.
func Conform(p *wellbeing.Plan, on wellbeing.Date, findings wellbeing.Findings, cfg Config) Conformance {
	if p == nil {
		p = new(wellbeing.Plan)
	}
	var reached Level
	for _, next := range Levels() {
		var missing []Missing
		switch next {
		case LevelBasic:
			missing = missingForBasic(findings)
		case LevelMonitored:
			missing = missingForMonitored(p, findings)
		case LevelEvaluated:
			missing = missingForEvaluated(p, on, cfg)
		}
		if len(missing) > 0 {
			return Conformance{Level: reached, Next: next, Missing: missing}
		}
		reached = next
	}
	return Conformance{Level: reached}
}

// missingForBasic returns the errors, in the order of the plan.
func missingForBasic(findings wellbeing.Findings) []Missing {
	var missing []Missing
	places := map[wellbeing.Code]int{}
	for _, f := range findings {
		if f.Severity != wellbeing.SeverityError {
			continue
		}
		at, there := places[f.Code]
		if !there {
			at = len(missing)
			places[f.Code], missing = at, append(missing, Missing{What: string(f.Code)})
		}
		missing[at].add(f.Path)
	}
	return missing
}

// missingForMonitored returns what a plan that can be followed needs, in the order of monitoredCodes.
func missingForMonitored(p *wellbeing.Plan, findings wellbeing.Findings) []Missing {
	of := make([]Missing, len(monitoredCodes))
	for _, f := range findings {
		if i := slices.Index(monitoredCodes, f.Code); i >= 0 && (f.Code != CodeVagueWording || isOfGoal(f.Path)) {
			of[i].What = string(f.Code)
			of[i].add(f.Path)
		}
	}
	missing := slices.DeleteFunc(of, func(m Missing) bool { return m.Count == 0 })
	if !slices.ContainsFunc(p.Indicators, isInUse) {
		missing = append(missing, Missing{What: MissingIndicator, Count: 1, Paths: []wellbeing.Pointer{""}})
	}
	return missing
}

// isOfGoal reports whether the title in a language that a pointer is to is that of a goal.
func isOfGoal(title wellbeing.Pointer) bool {
	tokens := title.Tokens()
	return len(tokens) >= 4 && tokens[len(tokens)-4] == "goals"
}

func isInUse(n wellbeing.Indicator) bool { return n.Omitted.IsZero() }

// missingForEvaluated returns what a plan that is followed needs.
func missingForEvaluated(p *wellbeing.Plan, on wellbeing.Date, cfg Config) []Missing {
	var missing []Missing
	observation := Missing{What: MissingObservation}
	for i := range p.Indicators {
		if n := &p.Indicators[i]; isInUse(*n) && !isMeasuredBy(n, on) {
			observation.add(wellbeing.Pointer("/indicators").Item(i))
		}
	}
	if observation.Count > 0 {
		missing = append(missing, observation)
	}
	if !slices.ContainsFunc(p.Events, func(e wellbeing.Event) bool { return isEvaluation(e) && isHeldBy(e, on) }) {
		missing = append(missing, Missing{What: MissingEvaluation, Count: 1, Paths: []wellbeing.Pointer{""}})
	}
	index := cmp.Or(cfg.Index, cfg.Law.Index).Of(p)
	effect := progress.Compute(p, on, progress.Config{Index: index}).Effect
	if effect.Counts() && effect.Coverage.Compare(leastCoverage) < 0 {
		missing = append(missing, Missing{What: MissingCoverage, Count: 1, Paths: []wellbeing.Pointer{""}, Share: effect.Coverage})
	}
	return missing
}

// isMeasuredBy reports whether an indicator has a value or an assessment from a time that has ended by a day. A baseline is
// none: it was there before the plan.
func isMeasuredBy(n *wellbeing.Indicator, on wellbeing.Date) bool {
	return slices.ContainsFunc(n.Observations, func(o wellbeing.Observation) bool {
		return hasValue(&o) && o.At.EndedBy(on)
	}) || slices.ContainsFunc(n.Assessments, func(a wellbeing.Assessment) bool {
		return a.Verdict != "" && (a.At.IsZero() || a.At.EndedBy(on))
	})
}

func isEvaluation(e wellbeing.Event) bool {
	switch e.Kind {
	case wellbeing.EventMidTermEvaluation, wellbeing.EventFinalEvaluation, wellbeing.EventStatutoryReview:
		return true
	}
	return false
}

func isHeldBy(e wellbeing.Event, on wellbeing.Date) bool {
	return !e.Held.IsZero() && e.Held.Compare(on) <= 0
}

func (m *Missing) add(path wellbeing.Pointer) {
	m.Count++
	m.Paths = append(m.Paths, path)
}
