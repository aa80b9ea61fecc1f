package datapackage

import (
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"

	"github.com/openwellbeing/plan/adapters/tables"
	"github.com/openwellbeing/plan/wellbeing"
	"github.com/openwellbeing/plan/wellbeing/calendar"
	"github.com/openwellbeing/plan/wellbeing/law"
	"github.com/openwellbeing/plan/wellbeing/progress"
	"github.com/openwellbeing/plan/wellbeing/rules"
)

// Rows turns plans into rows, one plan after another. It remembers of each plan its identifier and revision, and nothing
// else. It is made by NewRows, and used by one caller at a time.
type Rows struct {
	cfg  Config
	seen map[edition]bool
	rows map[string]*row
}

// edition is one revision of a plan.
type edition struct {
	id       wellbeing.ID
	revision int
}

// NewRows returns what turns plans into rows. It fails where two policies of the configuration have one name.
func NewRows(cfg Config) (*Rows, error) {
	cfg, err := cfg.withDefaults()
	if err != nil {
		return nil, err
	}
	s := &Rows{cfg: cfg, seen: map[edition]bool{}, rows: map[string]*row{}}
	all := described()
	for i := range all {
		s.rows[all[i].Name] = &row{table: &all[i]}
	}
	return s, nil
}

// DuplicateError says that a plan with the same identifier and the same revision came before: the rows of the two could
// not be told apart, so the second is left out.
type DuplicateError struct {
	ID wellbeing.ID
	// 0 where neither plan states its revision.
	Revision int
}

// Error names the plan.
func (e *DuplicateError) Error() string {
	if e.Revision == 0 {
		return fmt.Sprintf("datapackage: a plan %s without a revision came before", e.ID)
	}
	return fmt.Sprintf("datapackage: revision %d of the plan %s came before", e.Revision, e.ID)
}

// ErrNoPlan says that there is no plan to make rows of.
var ErrNoPlan = errors.New("datapackage: no plan")

// Of returns the rows of a plan: the name of each row's table, and a cell for each of its columns, in the order of the plan
// and, for each table, in that of Tables. The cells are valid until the next row. The texts in them are as the plan has
// them, not guarded.
//
// It fails with a *DuplicateError for a plan that came before, and with a *wellbeing.FindingsError for one whose rows would
// not be those of a plan: where it does not keep to the format, or where an identifier stands twice. Other faults are rows of
// the table of findings, and a reference to nothing is an empty cell.
func (s *Rows) Of(p *wellbeing.Plan) (iter.Seq2[string, []tables.Cell], error) {
	if p == nil {
		return nil, ErrNoPlan
	}
	broken := wellbeing.Validate(p)
	if err := refusal(broken); err != nil {
		return nil, err
	}
	this := edition{id: wellbeing.ID(strings.Clone(string(p.ID))), revision: p.Revision} // the plan itself is let go
	if s.seen[this] {
		return nil, &DuplicateError{ID: p.ID, Revision: p.Revision}
	}
	s.seen[this] = true
	return func(yield func(string, []tables.Cell) bool) {
		w := walk{rows: s, yield: yield, judged: s.judge(p, broken)}
		w.all()
	}, nil
}

// refusal returns an error that holds those findings for which a plan has no rows.
func refusal(fs wellbeing.Findings) error {
	var grave wellbeing.Findings
	for _, f := range fs {
		if f.Code.Category() != "data" || f.Code == wellbeing.CodeDuplicateID {
			grave = append(grave, f)
		}
	}
	return grave.Err()
}

// judge works out what a plan's rows need. Nothing in it holds a number of an observation that has none.
func (s *Rows) judge(p *wellbeing.Plan, broken wellbeing.Findings) *judged {
	p = withoutHidden(p)
	x := wellbeing.NewIndex(p)
	laws := s.cfg.Law
	laws.Index = x
	cfg := rules.Config{Index: x, Law: laws, Broken: broken}
	findings := rules.Discreet(append(slices.Clone(broken), rules.Check(p, s.cfg.On, cfg)...))
	findings.Sort()
	return &judged{
		plan: p, index: x, on: s.cfg.On, choice: law.For(p, laws), adopted: law.Adoption(p),
		level: rules.Conform(p, s.cfg.On, findings, cfg).Level, findings: findings,
	}
}

// walk writes the rows of one plan.
type walk struct {
	*judged
	rows    *Rows
	yield   func(string, []tables.Cell) bool
	stopped bool
}

// row starts a row of a table.
func (w *walk) row(table string) *row {
	r := w.rows.rows[table]
	r.cells = r.cells[:0]
	return r
}

// done hands a row on.
func (w *walk) done(r *row) {
	if !w.stopped {
		w.stopped = !w.yield(r.table.Name, r.cells)
	}
}

func (w *walk) all() {
	r := w.row(plansTable)
	planRow(r, w.judged)
	w.done(r)
	for _, part := range []func(){w.parties, w.goals, w.indicators, w.life, w.progress, w.found} {
		if w.stopped {
			return
		}
		part()
	}
}

func (w *walk) parties() {
	p := w.plan
	for i := range p.Organizations {
		r := w.row(organizationsTable)
		o := &p.Organizations[i]
		organizationRow(r, w.judged, wellbeing.Pointer("/organizations").Item(i), o, slices.Contains(p.Owners, o.ID))
		w.done(r)
	}
	for i := range p.Bodies {
		r := w.row(bodiesTable)
		bodyRow(r, w.judged, wellbeing.Pointer("/bodies").Item(i), &p.Bodies[i])
		w.done(r)
	}
	for i := range p.Themes {
		r := w.row(themesTable)
		themeRow(r, w.judged, wellbeing.Pointer("/themes").Item(i), &p.Themes[i])
		w.done(r)
	}
	for i := range p.Sources {
		r := w.row(sourcesTable)
		sourceRow(r, w.judged, wellbeing.Pointer("/sources").Item(i), &p.Sources[i])
		w.done(r)
	}
}

func (w *walk) goals() { w.goalsIn("/goals", w.plan.Goals, "", 1) }

func (w *walk) goalsIn(list wellbeing.Pointer, goals []wellbeing.Goal, parent wellbeing.ID, depth int) {
	for i := range goals {
		if w.stopped {
			return
		}
		g, path := &goals[i], list.Item(i)
		r := w.row(goalsTable)
		goalRow(r, w.judged, path, g, parent, depth)
		w.done(r)
		w.goalLinks(g)
		for k := range g.Measures {
			w.measure(path.Member("measures").Item(k), &g.Measures[k], g.ID)
		}
		w.goalsIn(path.Member("goals"), g.Goals, g.ID, depth+1)
	}
}

func (w *walk) goalLinks(g *wellbeing.Goal) {
	for _, right := range g.Rights {
		if slices.Contains(wellbeing.Rights(), right) { // a later format may have more
			r := w.row("goal_rights")
			goalRightRow(r, w.judged, g.ID, right)
			w.done(r)
		}
	}
	for _, theme := range g.Themes {
		if w.is(theme, wellbeing.KindTheme) {
			r := w.row("goal_themes")
			goalThemeRow(r, w.judged, g.ID, theme)
			w.done(r)
		}
	}
	for _, indicator := range g.Indicators {
		if w.is(indicator, wellbeing.KindIndicator) {
			r := w.row("goal_indicators")
			goalIndicatorRow(r, w.judged, g.ID, indicator)
			w.done(r)
		}
	}
}

// is reports whether an identifier is that of a part of a kind.
func (w *walk) is(id wellbeing.ID, kind wellbeing.Kind) bool {
	e, found := w.index.Lookup(id)
	return found && e.Kind == kind
}

func (w *walk) measure(path wellbeing.Pointer, m *wellbeing.Measure, goal wellbeing.ID) {
	r := w.row(measuresTable)
	measureRow(r, w.judged, path, m, goal)
	w.done(r)
	w.measureLinks(path, m, goal)
	for i := range m.Tasks {
		r := w.row("tasks")
		taskRow(r, w.judged, path.Member("tasks").Item(i), m.ID, &m.Tasks[i])
		w.done(r)
	}
	for i := range m.Implementations {
		r := w.row("implementations")
		implementationRow(r, w.judged, path.Member("implementations").Item(i), m.ID, &m.Implementations[i])
		w.done(r)
	}
}

func (w *walk) measureLinks(path wellbeing.Pointer, m *wellbeing.Measure, goal wellbeing.ID) {
	r := w.row("measure_goals")
	measureGoalRow(r, w.judged, m.ID, goal, true)
	w.done(r)
	for _, other := range m.OtherGoals {
		if other != goal && w.is(other, wellbeing.KindGoal) {
			r := w.row("measure_goals")
			measureGoalRow(r, w.judged, m.ID, other, false)
			w.done(r)
		}
	}
	for i, partner := range m.Partners {
		r := w.row("measure_partners")
		measurePartnerRow(r, w.judged, path.Member("partners").Item(i), m.ID, partner)
		w.done(r)
	}
	for _, indicator := range m.Indicators {
		if w.is(indicator, wellbeing.KindIndicator) {
			r := w.row("measure_indicators")
			measureIndicatorRow(r, w.judged, m.ID, indicator)
			w.done(r)
		}
	}
}

func (w *walk) indicators() {
	for i := range w.plan.Indicators {
		if w.stopped {
			return
		}
		n, path := &w.plan.Indicators[i], wellbeing.Pointer("/indicators").Item(i)
		r := w.row(indicatorsTable)
		indicatorRow(r, w.judged, path, n)
		w.done(r)
		w.indicatorParts(path, n)
		for k := range n.Observations {
			w.observation(path.Member("observations").Item(k), n.ID, &n.Observations[k])
		}
		for k := range n.Assessments {
			r := w.row("assessments")
			assessmentRow(r, w.judged, path.Member("assessments").Item(k), n.ID, &n.Assessments[k])
			w.done(r)
		}
	}
}

func (w *walk) indicatorParts(path wellbeing.Pointer, n *wellbeing.Indicator) {
	for k, name := range n.Levels {
		r := w.row("indicator_levels")
		levelRow(r, w.judged, n.ID, k+1, name)
		w.done(r)
	}
	for _, organization := range n.Organizations {
		if w.is(organization, wellbeing.KindOrganization) {
			r := w.row("indicator_organizations")
			indicatorOrganizationRow(r, w.judged, n.ID, organization)
			w.done(r)
		}
	}
	for k := range n.Sources {
		r := w.row("indicator_sources")
		indicatorSourceRow(r, w.judged, path.Member("sources").Item(k), n.ID, &n.Sources[k])
		w.done(r)
	}
	for k := range n.Targets {
		r := w.row("targets")
		targetRow(r, w.judged, path.Member("targets").Item(k), n.ID, &n.Targets[k])
		w.done(r)
	}
}

func (w *walk) observation(path wellbeing.Pointer, indicator wellbeing.ID, o *wellbeing.Observation) {
	r := w.row(observationsTable)
	observationRow(r, w.judged, path, indicator, o)
	w.done(r)
	for dimension, category := range o.Breakdown.All() {
		r := w.row("observation_breakdowns")
		breakdownRow(r, w.judged, path, dimension, category)
		w.done(r)
	}
}

// life writes the decisions on the plan, its events, and what is due.
func (w *walk) life() {
	items := calendar.Due(w.plan, w.on, calendar.Config{Index: w.index, Law: w.rows.cfg.Law})
	states := map[wellbeing.Pointer]calendar.State{}
	for _, item := range items {
		if item.Kind == calendar.KindApproval || item.Kind == calendar.KindEvent {
			states[item.Path] = item.State
		}
	}
	for i := range w.plan.Approvals {
		path := wellbeing.Pointer("/approvals").Item(i)
		r := w.row("approvals")
		approvalRow(r, w.judged, path, &w.plan.Approvals[i], w.current(path), states[path])
		w.done(r)
	}
	for i := range w.plan.Events {
		path := wellbeing.Pointer("/events").Item(i)
		w.event(path, &w.plan.Events[i], states[path])
	}
	for i := range items {
		r := w.row("due")
		dueRow(r, w.judged, i+1, &items[i])
		w.done(r)
	}
}

// current reports whether the adoption of the plan as it is rests on an approval.
func (w *walk) current(path wellbeing.Pointer) bool {
	for _, d := range w.adopted.Owners {
		if d.Path == path {
			return d.Current
		}
	}
	return false
}

func (w *walk) event(path wellbeing.Pointer, e *wellbeing.Event, due calendar.State) {
	r := w.row(eventsTable)
	eventRow(r, w.judged, path, e, due)
	w.done(r)
	for i, to := range e.To {
		r := w.row("event_recipients")
		recipientRow(r, w.judged, path.Member("to").Item(i), path, to)
		w.done(r)
	}
}

func (w *walk) progress() {
	for _, policy := range w.rows.cfg.Policies {
		result := progress.Compute(w.plan, w.on, progress.Config{Index: w.index, Policy: policy})
		c := &computed{method: result.Method, policy: result.Policy.Name, on: result.On}
		standings(&result, func(s *standing) {
			if s.id == "" || w.stopped {
				return
			}
			r := w.row("progress")
			progressRow(r, w.judged, c, s)
			w.done(r)
		})
		for i := range result.Indicators {
			r := w.row("indicator_progress")
			indicatorProgressRow(r, w.judged, c, &result.Indicators[i])
			w.done(r)
		}
	}
}

func (w *walk) found() {
	if len(w.findings) == 0 {
		return
	}
	parts := partsOf(w.plan)
	for i := range w.findings {
		f := &w.findings[i]
		r := w.row("findings")
		findingRow(r, w.judged, i+1, f, nearest(parts, f.Path))
		w.done(r)
	}
}
