package rules

import (
	"math/big"
	"slices"

	"github.com/openwellbeing/plan/wellbeing"
)

// The codes of whether goals can be followed.
const (
	// A goal without sub-goals that neither it nor its measures have an indicator for.
	CodeGoalWithoutIndicator wellbeing.Code = "measurable/goal-without-indicator"
	// An indicator without a target.
	CodeIndicatorWithoutTarget wellbeing.Code = "measurable/indicator-without-target"
	// An indicator without a value to start from.
	CodeIndicatorWithoutBaseline wellbeing.Code = "measurable/indicator-without-baseline"
	// An indicator that does not say which way it ought to move.
	CodeIndicatorWithoutDirection wellbeing.Code = "measurable/indicator-without-direction"
	// An indicator that does not say what sort of value it has.
	CodeIndicatorWithoutMeasureType wellbeing.Code = "measurable/indicator-without-measure-type"
	// An indicator that does not say where its values come from.
	CodeIndicatorWithoutSource wellbeing.Code = "measurable/indicator-without-source"
	// An indicator whose values have no unit.
	CodeIndicatorWithoutUnit wellbeing.Code = "measurable/indicator-without-unit"
	// An indicator that does not say whom its values describe.
	CodeIndicatorWithoutPopulation wellbeing.Code = "measurable/indicator-without-population"
	// A target that does not say by when.
	CodeUndatedTarget wellbeing.Code = "measurable/undated-target"
	// A target that is to be reached after the plan has ended.
	CodeTargetAfterPeriod wellbeing.Code = "measurable/target-after-period"
	// A target that is met at the baseline.
	CodeTargetMetAtStart wellbeing.Code = "measurable/target-met-at-start"
	// A target that lies the other way from the baseline than the direction says.
	CodeDirectionContradictsTarget wellbeing.Code = "measurable/direction-contradicts-target"
	// A main goal that is followed by what is done only, and not by what changes for children.
	CodeOnlyProcessIndicators wellbeing.Code = "measurable/only-process-indicators"
	// A vague verb in the title of a goal or measure, and nothing measurable beside it.
	CodeVagueWording wellbeing.Code = "measurable/vague-wording"
	// A break in a series that makes the baseline no longer comparable.
	CodeBreakAfterBaseline wellbeing.Code = "measurable/break-after-baseline"
)

var measurableRules = []rule{
	{code: CodeGoalWithoutIndicator, severity: wellbeing.SeverityWarning, goal: goalWithoutIndicator},
	{code: CodeIndicatorWithoutTarget, severity: wellbeing.SeverityWarning, indicator: indicatorWithoutTarget},
	{code: CodeIndicatorWithoutBaseline, severity: wellbeing.SeverityWarning, indicator: indicatorWithoutBaseline},
	{code: CodeIndicatorWithoutDirection, severity: wellbeing.SeverityWarning, indicator: indicatorWithoutDirection},
	{code: CodeIndicatorWithoutMeasureType, severity: wellbeing.SeverityWarning, indicator: indicatorWithoutMeasureType},
	{code: CodeIndicatorWithoutSource, severity: wellbeing.SeverityWarning, indicator: indicatorWithoutSource},
	{code: CodeIndicatorWithoutUnit, severity: wellbeing.SeverityWarning, indicator: indicatorWithoutUnit},
	{code: CodeIndicatorWithoutPopulation, severity: wellbeing.SeverityAdvice, indicator: indicatorWithoutPopulation},
	{code: CodeUndatedTarget, severity: wellbeing.SeverityWarning, indicator: undatedTarget},
	{code: CodeTargetAfterPeriod, severity: wellbeing.SeverityWarning, indicator: targetAfterPeriod},
	{code: CodeTargetMetAtStart, severity: wellbeing.SeverityWarning, indicator: targetMetAtStart},
	{code: CodeDirectionContradictsTarget, severity: wellbeing.SeverityWarning, indicator: directionContradictsTarget},
	{code: CodeOnlyProcessIndicators, severity: wellbeing.SeverityWarning, goal: onlyProcessIndicators},
	{
		code: CodeVagueWording, severity: wellbeing.SeverityWarning,
		goal:    func(c *check, path *wellbeing.Path, g *wellbeing.Goal) { c.vagueGoal(g).report(c, path) },
		measure: func(c *check, path *wellbeing.Path, m *wellbeing.Measure) { c.vagueMeasure(m).report(c, path) },
	},
	{code: CodeBreakAfterBaseline, severity: wellbeing.SeverityWarning, indicator: breakAfterBaseline},
}

// goalWithoutIndicator asks of the goals at the ends of the tree: what the goals above them aim at, these show. Goals about
// how services work are followed by their measures.
func goalWithoutIndicator(c *check, path *wellbeing.Path, g *wellbeing.Goal) {
	if len(g.Goals) > 0 || g.Kind == wellbeing.GoalImplementation || c.isFollowed(g) || c.isBareMainGoal(g) {
		return
	}
	if !c.isOff(CodeVagueWording) && c.vagueGoal(g) != (vague{}) {
		return
	}
	c.report(path.Pointer(), "goal", string(g.ID))
}

// isFollowed reports whether a goal itself or a measure that serves it has an indicator.
func (c *check) isFollowed(g *wellbeing.Goal) bool {
	if hasIndicator(g) {
		return true
	}
	for i := range g.Measures {
		if len(g.Measures[i].Indicators) > 0 {
			return true
		}
	}
	done, _ := c.doneElsewhere(g)
	return done.followed
}

// anyFollowed reports whether any of several goals, or of those under them, is followed.
func (c *check) anyFollowed(goals []wellbeing.Goal) bool {
	for i := range goals {
		if c.isFollowed(&goals[i]) || c.anyFollowed(goals[i].Goals) {
			return true
		}
	}
	return false
}

// isMeasured reports whether an indicator in use says that it is measured in numbers. Of one that is assessed in words
// nothing more is asked.
func isMeasured(n *wellbeing.Indicator) bool {
	return n.Omitted.IsZero() && n.MeasureType != "" && n.MeasureType != wellbeing.TypeQualitative
}

// isSlope reports whether it is aimed at stopping a rise or fall: that needs neither target nor baseline.
func isSlope(n *wellbeing.Indicator) bool {
	return n.Direction == wellbeing.DirectionStopIncrease || n.Direction == wellbeing.DirectionStopDecrease
}

func indicatorWithoutTarget(c *check, path *wellbeing.Path, n *wellbeing.Indicator) {
	assessed := n.MeasureType == wellbeing.TypeQualitative
	if n.Omitted.IsZero() && len(n.Targets) == 0 && !assessed && !isSlope(n) {
		c.reportIndicator(path, n)
	}
}

// A yes or no needs no value to start from.
func indicatorWithoutBaseline(c *check, path *wellbeing.Path, n *wellbeing.Indicator) {
	if isMeasured(n) && n.MeasureType != wellbeing.TypeBoolean && !isSlope(n) && !hasBaseline(n) {
		c.reportIndicator(path, n)
	}
}

// hasBaseline reports whether there is a value to start from: that of the baseline, or an observation at its point.
func hasBaseline(n *wellbeing.Indicator) bool {
	b := &n.Baseline
	if b.At.IsZero() || b.Value != nil || b.Numerator != nil {
		return !b.At.IsZero()
	}
	for i := range n.Observations {
		if o := &n.Observations[i]; o.At == b.At && hasValue(o) {
			return true
		}
	}
	return false
}

// hasValue reports whether an observation is a value of the whole or of an organization.
func hasValue(o *wellbeing.Observation) bool {
	return o.Breakdown.Len() == 0 && (o.Value != nil || o.Numerator != nil && o.Denominator != nil)
}

// Which way is better goes without saying for a yes, and where the target is a range.
func indicatorWithoutDirection(c *check, path *wellbeing.Path, n *wellbeing.Indicator) {
	if n.Direction != "" || !isMeasured(n) || n.MeasureType == wellbeing.TypeBoolean {
		return
	}
	for i := range n.Targets {
		if t := &n.Targets[i]; t.Value == nil && (t.Min != nil || t.Max != nil) {
			return
		}
	}
	c.reportIndicator(path, n)
}

func indicatorWithoutMeasureType(c *check, path *wellbeing.Path, n *wellbeing.Indicator) {
	if n.Omitted.IsZero() && n.MeasureType == "" {
		c.reportIndicator(path, n)
	}
}

func indicatorWithoutSource(c *check, path *wellbeing.Path, n *wellbeing.Indicator) {
	if n.Omitted.IsZero() && n.MeasureType != wellbeing.TypeQualitative && !slices.ContainsFunc(n.Sources, namesSource) {
		c.reportIndicator(path, n)
	}
}

// namesSource reports whether a source says anything.
func namesSource(s wellbeing.IndicatorSource) bool {
	return !isBlank(s.System) || !isBlank(s.ID) || s.Source != "" || !isBlank(s.Table) || says(&s.Producer) ||
		!isBlank(s.Licence) || s.URL != "" || len(s.Extra) > 0
}

// A share, a rank and a yes or no are their own units.
func indicatorWithoutUnit(c *check, path *wellbeing.Path, n *wellbeing.Indicator) {
	switch n.MeasureType {
	case wellbeing.TypeNumber, wellbeing.TypeCurrency, wellbeing.TypeDuration:
		if n.Unit == "" && n.Omitted.IsZero() {
			c.reportIndicator(path, n)
		}
	}
}

// Money, a yes or no, and what is put in and done describe no group of people.
func indicatorWithoutPopulation(c *check, path *wellbeing.Path, n *wellbeing.Indicator) {
	if !isMeasured(n) || says(&n.Population) || n.Stage == wellbeing.StageInput || n.Stage == wellbeing.StageProcess {
		return
	}
	if n.MeasureType != wellbeing.TypeCurrency && n.MeasureType != wellbeing.TypeBoolean {
		c.reportIndicator(path, n)
	}
}

func (c *check) reportIndicator(path *wellbeing.Path, n *wellbeing.Indicator) {
	c.report(path.Pointer(), "indicator", string(n.ID))
}

func undatedTarget(c *check, path *wellbeing.Path, n *wellbeing.Indicator) {
	if !n.Omitted.IsZero() {
		return
	}
	for i := range n.Targets {
		if n.Targets[i].At.IsZero() {
			c.report(path.Member("targets").Item(i), "indicator", string(n.ID))
		}
	}
}

// targetAfterPeriod is silent where an earlier target lies within the period: then the plan can be followed.
func targetAfterPeriod(c *check, path *wellbeing.Path, n *wellbeing.Indicator) {
	end := c.facts.period.End
	if end.IsZero() || !n.Omitted.IsZero() {
		return
	}
	first := -1
	for i := range n.Targets {
		at := n.Targets[i].At
		switch {
		case at.IsZero():
		case at.FirstDay().Compare(end.LastDay()) <= 0:
			return
		case first < 0 || at.LastDay().Compare(n.Targets[first].At.LastDay()) < 0:
			first = i
		}
	}
	if first >= 0 {
		at := n.Targets[first].At
		c.report(path.Member("targets").Item(first).Member("at"), "indicator", string(n.ID), "at", at.String(), "end", end.String())
	}
}

func targetMetAtStart(c *check, path *wellbeing.Path, n *wellbeing.Indicator) {
	i := latestTarget(n)
	if i < 0 || !n.Omitted.IsZero() || !isMetAtStart(n, &n.Targets[i]) || c.contradicts(n) {
		return
	}
	c.report(path.Member("targets").Item(i), "indicator", string(n.ID))
}

func directionContradictsTarget(c *check, path *wellbeing.Path, n *wellbeing.Indicator) {
	if c.contradicts(n) {
		c.report(path.Member("direction"), "indicator", string(n.ID), "direction", string(n.Direction))
	}
}

// latestTarget returns the place of the target that counts, the latest dated one, else the first; none is below zero.
func latestTarget(n *wellbeing.Indicator) int {
	latest := -1
	for i := range n.Targets {
		if latest < 0 || n.Targets[i].At.LastDay().Compare(n.Targets[latest].At.LastDay()) > 0 {
			latest = i
		}
	}
	return latest
}

// isMetAtStart reports whether the baseline lies at the target or beyond it, on the way that the indicator ought to move.
func isMetAtStart(n *wellbeing.Indicator, t *wellbeing.Target) bool {
	low, high := t.Min, t.Max
	switch n.Direction {
	case wellbeing.DirectionIncrease:
		if t.Value != nil {
			low, high = t.Value, nil
		}
		if low == nil {
			return false
		}
	case wellbeing.DirectionDecrease:
		if t.Value != nil {
			low, high = nil, t.Value
		}
		if high == nil {
			return false
		}
	default:
		return false
	}
	start := startOf(n)
	return start.known() && (low == nil || start.compare(*low) >= 0) && (high == nil || start.compare(*high) <= 0)
}

// contradicts reports whether the whole target lies on the side of the baseline that the indicator ought to move away from.
// It does not where the caller has switched that off.
func (c *check) contradicts(n *wellbeing.Indicator) bool {
	i := latestTarget(n)
	if i < 0 || !n.Omitted.IsZero() || c.isOff(CodeDirectionContradictsTarget) {
		return false
	}
	t := &n.Targets[i]
	var nearest *wellbeing.Decimal // bound of the target
	side := 0                      // on which the baseline lies of a target that contradicts
	switch n.Direction {
	case wellbeing.DirectionIncrease:
		nearest, side = t.Max, 1
	case wellbeing.DirectionDecrease:
		nearest, side = t.Min, -1
	default:
		return false
	}
	if t.Value != nil {
		nearest = t.Value
	}
	if nearest == nil {
		return false
	}
	start := startOf(n)
	return start.known() && start.compare(*nearest) == side
}

// start is the value that an indicator starts from: a number, or a fraction. The zero value is not known.
type start struct {
	value                  *wellbeing.Decimal
	numerator, denominator *wellbeing.Decimal
	percent                bool
}

// startOf returns the value of the baseline, or of the observation of the whole at its point.
func startOf(n *wellbeing.Indicator) start {
	b := &n.Baseline
	s := start{b.Value, b.Numerator, b.Denominator, n.MeasureType == wellbeing.TypePercent}
	if !b.At.IsZero() && b.Value == nil && b.Numerator == nil {
		for i := range n.Observations {
			if o := &n.Observations[i]; o.At == b.At && o.Organization == "" && hasValue(o) {
				s.value, s.numerator, s.denominator = o.Value, o.Numerator, o.Denominator
				break
			}
		}
	}
	return s
}

func (s start) known() bool {
	return s.value != nil || s.numerator != nil && s.denominator != nil && s.denominator.Positive()
}

// compare returns -1, 0 or 1 as the value is less than, equal to or greater than a number. It is exact.
func (s start) compare(d wellbeing.Decimal) int {
	if s.value != nil {
		return s.value.Compare(d)
	}
	share := new(big.Rat).Quo(s.numerator.Rat(), s.denominator.Rat())
	if s.percent {
		share.Mul(share, big.NewRat(100, 1))
	}
	return share.Cmp(d.Rat())
}

// onlyProcessIndicators is silent where an indicator does not say where it stands: it may show what changes.
func onlyProcessIndicators(c *check, path *wellbeing.Path, g *wellbeing.Goal) {
	if g.Level != wellbeing.GoalMain || g.Kind == wellbeing.GoalImplementation {
		return
	}
	if count, outcome := c.delivery(g); count > 0 && !outcome {
		c.report(path.Pointer(), "goal", string(g.ID))
	}
}

// delivery counts the indicators in use in a goal and under it, and reports whether any of them shows what changes for
// children, or may.
func (c *check) delivery(g *wellbeing.Goal) (count int, outcome bool) {
	count, outcome = c.deliveryOf(g.Indicators)
	for i := 0; i < len(g.Measures) && !outcome; i++ {
		n, found := c.deliveryOf(g.Measures[i].Indicators)
		count, outcome = count+n, found
	}
	for i := 0; i < len(g.Goals) && !outcome; i++ {
		n, found := c.delivery(&g.Goals[i])
		count, outcome = count+n, found
	}
	if !outcome {
		done, _ := c.doneElsewhere(g)
		outcome = done.followed // and that may
	}
	return count, outcome
}

func (c *check) deliveryOf(indicators []wellbeing.ID) (count int, outcome bool) {
	for _, id := range indicators {
		n := c.index.Indicator(id)
		switch {
		case n == nil || !n.Omitted.IsZero():
		case n.Stage == "" || n.Stage == wellbeing.StageOutcome:
			return count, true
		default:
			count++
		}
	}
	return count, false
}

func breakAfterBaseline(c *check, path *wellbeing.Path, n *wellbeing.Indicator) {
	if !n.Omitted.IsZero() || !hasBaseline(n) {
		return
	}
	for i := range n.Observations {
		o := &n.Observations[i]
		if o.Status != wellbeing.ObservationBreak || o.Breakdown.Len() > 0 || o.At.Compare(n.Baseline.At) <= 0 {
			continue
		}
		c.report(path.Member("observations").Item(i),
			"indicator", string(n.ID), "at", o.At.String(), "baseline", n.Baseline.At.String())
	}
}
