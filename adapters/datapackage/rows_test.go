package datapackage_test

import (
	"maps"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/openwellbeing/plan/adapters/datapackage"
	"github.com/openwellbeing/plan/adapters/tables"
	"github.com/openwellbeing/plan/wellbeing"
	"github.com/openwellbeing/plan/wellbeing/calendar"
	"github.com/openwellbeing/plan/wellbeing/progress"
)

// counted counts the rows that a plan without broken references gives, by a walk of its own.
func counted(p *wellbeing.Plan, on wellbeing.Date) map[string]int {
	n := map[string]int{}
	for _, node := range p.All() {
		switch part := node.(type) {
		case *wellbeing.Plan:
			n["plans"]++
		case *wellbeing.Organization:
			n["organizations"]++
		case *wellbeing.Body:
			n["bodies"]++
		case *wellbeing.Theme:
			n["themes"]++
		case *wellbeing.Source:
			n["sources"]++
		case *wellbeing.Goal:
			n["goals"]++
			n["goal_rights"] += len(part.Rights)
			n["goal_themes"] += len(part.Themes)
			n["goal_indicators"] += len(part.Indicators)
		case *wellbeing.Measure:
			n["measures"]++
			n["measure_goals"] += 1 + len(part.OtherGoals)
			n["measure_partners"] += len(part.Partners)
			n["measure_indicators"] += len(part.Indicators)
		case *wellbeing.Task:
			n["tasks"]++
		case *wellbeing.Implementation:
			n["implementations"]++
		case *wellbeing.Indicator:
			n["indicators"]++
			n["indicator_levels"] += len(part.Levels)
			n["indicator_organizations"] += len(part.Organizations)
		case *wellbeing.IndicatorSource:
			n["indicator_sources"]++
		case *wellbeing.Target:
			n["targets"]++
		case *wellbeing.Observation:
			n["observations"]++
			n["observation_breakdowns"] += part.Breakdown.Len()
		case *wellbeing.Assessment:
			n["assessments"]++
		case *wellbeing.Approval:
			n["approvals"]++
		case *wellbeing.Event:
			n["events"]++
			n["event_recipients"] += len(part.To)
		}
	}
	n["due"] = len(calendar.Due(p, on, calendar.Config{}))
	n["indicator_progress"] = n["indicators"]
	n["progress"] = 3 + 3*n["goals"] + 3*len(wellbeing.Rights()) + 3*n["themes"] + n["measures"] + n["indicators"]
	for _, o := range progress.Compute(p, on, progress.Config{}).Organizations {
		n["progress"]++
		if len(o.Goals) > 0 {
			n["progress"] += 3
		}
	}
	return n
}

func TestThereIsARowForEachThing(t *testing.T) {
	cfg := autumn(t)
	plans := examples(t)
	want := map[string]int{}
	for _, p := range plans {
		for table, n := range counted(p, cfg.On) {
			want[table] += n
		}
	}
	dir := write(t, cfg, plans...)
	for _, table := range datapackage.Tables() {
		rows := len(records(t, dir, table.Name))
		if table.Name != "findings" { // which are counted below
			require.Equal(t, want[table.Name], rows, table.Name)
		}
		require.Positive(t, rows, table.Name)
	}
}

// Rows and files say the same, and the rows hold the text as the plan has it.
func TestRowsAreWhatTheFilesHold(t *testing.T) {
	plans := examples(t)
	dir := write(t, autumn(t), plans...)
	r, got := newRows(t, autumn(t)), map[string][][]string{}
	guarded := map[string][]bool{}
	for _, table := range datapackage.Tables() {
		for _, c := range table.Columns {
			guarded[table.Name] = append(guarded[table.Name], c.Guarded)
		}
	}
	for _, p := range plans {
		rows, err := r.Of(p)
		require.NoError(t, err)
		for table, cells := range rows {
			require.Len(t, cells, len(guarded[table]), table)
			var values []string
			for i, cell := range cells {
				value := cell.Text
				if guarded[table][i] {
					value = tables.Guard(value)
				}
				values = append(values, value)
				honest(t, cell)
			}
			got[table] = append(got[table], values)
		}
	}
	for _, table := range datapackage.Tables() {
		for i, row := range records(t, dir, table.Name) {
			for k, name := range names(table) {
				require.Equal(t, row[name], got[table.Name][i][k], "%s.%s", table.Name, name)
			}
		}
	}
}

// honest reports a cell whose kind and value do not go with its text.
func honest(t *testing.T, cell tables.Cell) {
	t.Helper()
	switch cell.Kind {
	case tables.CellEmpty:
		require.Empty(t, cell.Text)
	case tables.CellNumber:
		require.Equal(t, cell.Number.String(), cell.Text)
	case tables.CellDate:
		require.Equal(t, cell.Date.String(), cell.Text)
	default:
		require.NotEmpty(t, cell.Text)
	}
}

// Progress stands in the table exactly as the method gives it, also by several policies at once.
func TestProgressIsThatOfTheMethod(t *testing.T) {
	cfg := autumn(t)
	cfg.Policies = progress.Policies()
	plans := examples(t)
	dir := write(t, cfg, plans...)
	rows := map[string]map[string]string{}
	for _, row := range records(t, dir, "progress") {
		require.Equal(t, progress.Method, row["method"])
		require.Equal(t, "2026-11-21", row["day"])
		rows[values(row, []string{"plan_id", "policy", "scope", "part_id", "aspect"})] = row
	}
	c := comparison{t: t, rows: rows}
	for _, p := range plans {
		for _, policy := range progress.Policies() {
			c.plan, c.policy = string(p.ID), policy.Name
			c.result(progress.Compute(p, cfg.On, progress.Config{Policy: policy}))
		}
	}
	require.Positive(t, c.withheld)
	require.Greater(t, c.known, 100)
}

// comparison compares rows of progress with what the method gives.
type comparison struct {
	t               *testing.T
	rows            map[string]map[string]string
	plan, policy    string
	withheld, known int
}

func (c *comparison) result(r progress.Result) {
	c.three("plan", c.plan, r.Standing)
	c.goals(r.Goals)
	for _, right := range r.Rights {
		c.three("right", string(right.Right), right.Standing)
	}
	for _, theme := range r.Themes {
		c.three("theme", string(theme.Theme), theme.Standing)
	}
	for _, o := range r.Organizations {
		c.same("organization", string(o.Organization), "doing", o.Doing)
		if len(o.Goals) > 0 {
			c.three("own-priorities", string(o.Organization), o.Own)
		}
	}
	for _, m := range r.Measures {
		row := c.row("measure", string(m.ID), "doing")
		require.Equal(c.t, m.Share.String(), row["share"])
		require.Equal(c.t, string(m.Status), row["measure_status"])
		require.Equal(c.t, string(m.Schedule), row["schedule_state"])
	}
}

func (c *comparison) goals(goals []progress.GoalProgress) {
	for _, g := range goals {
		c.three("goal", string(g.ID), g.Standing)
		c.goals(g.Goals)
	}
}

func (c *comparison) three(scope, id string, s progress.Standing) {
	c.same(scope, id, "doing", s.Doing)
	c.same(scope, id, "effect", s.Effect)
	c.same(scope, id, "delivery", s.Delivery)
}

func (c *comparison) row(scope, id, aspect string) map[string]string {
	key := strings.Join([]string{c.plan, c.policy, scope, id, aspect}, "\x00")
	require.Contains(c.t, c.rows, key)
	return c.rows[key]
}

func (c *comparison) same(scope, id, aspect string, u progress.Rollup) {
	row := c.row(scope, id, aspect)
	share := u.Share.String()
	if u.Withheld {
		share = ""
		c.withheld++
	} else if u.Share.Known() {
		c.known++
	}
	require.Equal(c.t, share, row["share"])
	require.Equal(c.t, u.Low.String(), row["low"])
	require.Equal(c.t, u.Coverage.String(), row["coverage"])
	require.Equal(c.t, strconv.Itoa(u.Known), row["known"])
	require.Equal(c.t, strconv.Itoa(u.Unknown), row["unknown"])
	require.Equal(c.t, strconv.Itoa(u.Beside), row["beside"])
	require.Equal(c.t, strconv.FormatBool(u.Withheld), row["withheld"])
}

const twoSuppressed = `{"format": "1.0", "id": "canary", "revision": 3, "kind": "municipal", "title": {"fi": "Kanarialinnun suunnitelma"},
 "languages": ["fi"], "organizations": [{"id": "kunta", "name": {"fi": "Kunta"}}], "owners": ["kunta"],
 "goals": [{"id": "g", "title": {"fi": "Tavoite"}, "indicators": ["n"]}],
 "indicators": [{"id": "n", "title": {"fi": "Mittari"}, "measureType": "percent", "direction": "decrease",
  "baseline": {"at": "2022"}, "targets": [{"at": "2028", "value": 4}], "observations": [
  {"at": "2022", "value": 12},
  {"at": "2023", "status": "suppressed", "value": 71.7171, "numerator": 717179, "denominator": 717172, "standardError": 717.173,
   "note": {"fi": "Vain 717174 vastaajaa"}},
  {"at": "2024", "status": "suppressed", "value": 717175, "breakdown": {"sukupuoli": "tytöt"}, "note": {"fi": "Liian vähän vastaajia"}},
  {"at": "2024-05", "status": "missing", "value": 717176},
  {"at": "2024-06-01", "status": "not-collected", "numerator": 717178, "denominator": 717177}
 ]}]}`

// A number that a plan gives in spite of its own status is in no file, in no row and in no finding.
func TestSuppressedNumbersAppearNowhere(t *testing.T) {
	p := read(t, twoSuppressed)
	before, err := wellbeing.Canonical(p)
	require.NoError(t, err)
	dir := write(t, autumn(t), p)
	for name, content := range files(t, dir) {
		require.NotContains(t, content, "7171", name)
		require.NotContains(t, content, "717.1", name)
	}
	rows, err := newRows(t, autumn(t)).Of(p)
	require.NoError(t, err)
	for table, cells := range rows {
		for _, cell := range cells {
			require.NotContains(t, cell.Text, "7171", table)
			require.Zero(t, cell.Number.Micros()/1_000_000/717, table)
		}
	}
	after, err := wellbeing.Canonical(p)
	require.NoError(t, err)
	require.Equal(t, string(before), string(after), "the caller's plan was changed")

	require.Equal(t, []string{"normal", "suppressed", "suppressed", "missing", "not-collected"}, column(t, dir, "observations", "status"))
	require.Equal(t, []string{"12", "", "", "", ""}, column(t, dir, "observations", "value"))
	for _, name := range []string{"numerator", "denominator", "standard_error"} {
		require.Equal(t, []string{"", "", "", "", ""}, column(t, dir, "observations", name), name)
	}
	require.Equal(t, []string{"", "", "Liian vähän vastaajia", "", ""}, column(t, dir, "observations", "note_fi"))
	require.Equal(t, []string{"0", "0", "1", "0", "0"}, column(t, dir, "observations", "dimensions"))
	require.Equal(t, "tytöt", one(t, dir, "observation_breakdowns", "dimension", "sukupuoli")["category"])
	codes := column(t, dir, "findings", "code")
	require.Contains(t, codes, string(wellbeing.CodeSuppressedWithValue), "that the plan is wrong is said")
	require.Contains(t, codes, string(wellbeing.CodeAbsentWithValue))
}

// A point in time keeps its precision and says its first and last day.
func TestPointsKeepTheirPrecision(t *testing.T) {
	dir := write(t, autumn(t), read(t, twoSuppressed))
	require.Equal(t, []string{"2022", "2023", "2024", "2024-05", "2024-06-01"}, column(t, dir, "observations", "at"))
	require.Equal(t, []string{"2022-01-01", "2023-01-01", "2024-01-01", "2024-05-01", "2024-06-01"}, column(t, dir, "observations", "at_first"))
	require.Equal(t, []string{"2022-12-31", "2023-12-31", "2024-12-31", "2024-05-31", "2024-06-01"}, column(t, dir, "observations", "at_last"))
}

func small(id string, revision int) *wellbeing.Plan {
	return &wellbeing.Plan{
		Format: wellbeing.CurrentFormat, ID: wellbeing.ID(id), Revision: revision, Kind: wellbeing.PlanMunicipal,
		Title: wellbeing.Text{FI: "Suunnitelma"}, Languages: []wellbeing.Language{wellbeing.Finnish},
		Organizations: []wellbeing.Organization{{ID: "kunta", Name: wellbeing.Text{FI: "Kunta"}}}, Owners: []wellbeing.ID{"kunta"},
	}
}

// Two plans with one identifier and revision are never mixed; two revisions of one plan are two plans.
func TestAPlanThatCameBeforeIsRefused(t *testing.T) {
	dir := t.TempDir() + "/tables"
	w, err := datapackage.Create(dir, autumn(t))
	require.NoError(t, err)
	require.NoError(t, w.Add(small("a", 0)))
	require.NoError(t, w.Add(small("a", 1)))
	require.NoError(t, w.Add(small("b", 1)))
	var duplicate *datapackage.DuplicateError
	require.ErrorAs(t, w.Add(small("a", 0)), &duplicate)
	require.Equal(t, datapackage.DuplicateError{ID: "a"}, *duplicate)
	require.ErrorContains(t, w.Add(small("a", 1)), "revision 1 of the plan a")
	require.ErrorIs(t, w.Add(nil), datapackage.ErrNoPlan)
	require.NoError(t, w.Add(small("c", 1)))
	require.NoError(t, w.Close())
	require.Equal(t, []string{"a", "a", "b", "c"}, column(t, dir, "plans", "plan_id"))
	require.Equal(t, []string{"0", "1", "1", "1"}, column(t, dir, "plans", "plan_revision"))
	require.Len(t, records(t, dir, "organizations"), 4)
	require.ErrorIs(t, w.Add(small("d", 1)), datapackage.ErrClosed)
}

// A plan that is none, or whose identifiers name two things, gives no rows at all; the next one is written.
func TestAPlanWithoutClearIdentifiersIsRefused(t *testing.T) {
	twice := small("twice", 1)
	twice.Goals = []wellbeing.Goal{{ID: "g", Title: wellbeing.Text{FI: "A"}}, {ID: "g", Title: wellbeing.Text{FI: "B"}}}
	unnamed := small("", 1)
	dir := t.TempDir() + "/tables"
	w, err := datapackage.Create(dir, autumn(t))
	require.NoError(t, err)
	var refused *wellbeing.FindingsError
	require.ErrorAs(t, w.Add(twice), &refused)
	require.Equal(t, wellbeing.CodeDuplicateID, refused.Findings[0].Code)
	require.ErrorAs(t, w.Add(unnamed), &refused)
	require.NoError(t, w.Add(small("whole", 1)))
	require.NoError(t, w.Close())
	require.Equal(t, []string{"whole"}, column(t, dir, "plans", "plan_id"))
	require.Empty(t, records(t, dir, "goals"))
}

// A reference to nothing is an empty cell or no row, and a finding.
func TestAReferenceToNothingIsAFinding(t *testing.T) {
	p := small("loose", 1)
	p.Goals = []wellbeing.Goal{{
		ID: "g", Title: wellbeing.Text{FI: "A"}, Indicators: []wellbeing.ID{"nothing"}, Owner: "nobody",
		Measures: []wellbeing.Measure{{ID: "m", Title: wellbeing.Text{FI: "M"}, Responsible: "g", OtherGoals: []wellbeing.ID{"gone"}}},
	}}
	dir := write(t, autumn(t), p)
	require.Empty(t, records(t, dir, "goal_indicators"))
	require.Len(t, records(t, dir, "measure_goals"), 1)
	require.Empty(t, one(t, dir, "goals", "goal_id", "g")["owner_id"])
	measure := one(t, dir, "measures", "measure_id", "m")
	require.Empty(t, measure["responsible_organization_id"]+measure["responsible_body_id"])
	unknown := one(t, dir, "findings", "path", "/goals/0/measures/0/otherGoals/0")
	require.Equal(t, "data/unknown-reference", unknown["code"])
	require.Equal(t, "measure", unknown["part_kind"])
	require.Equal(t, "m", unknown["part_id"])
	require.Contains(t, unknown["arguments"], `"id":"gone"`)
}

// A body that answers for a measure is named with the organization that it belongs to.
func TestABodyIsNamedWithItsOrganization(t *testing.T) {
	p := small("bodies", 1)
	p.Bodies = []wellbeing.Body{{ID: "group", Name: wellbeing.Text{FI: "Ryhmä"}, Organization: "kunta"}, {ID: "sub", Name: wellbeing.Text{FI: "Jaos"}, Parent: "group"}}
	p.Goals = []wellbeing.Goal{{ID: "g", Title: wellbeing.Text{FI: "A"}, Measures: []wellbeing.Measure{
		{ID: "m", Title: wellbeing.Text{FI: "M"}, Responsible: "sub", Partners: []wellbeing.ID{"kunta"}},
	}}}
	dir := write(t, autumn(t), p)
	measure := one(t, dir, "measures", "measure_id", "m")
	require.Equal(t, "kunta", measure["responsible_organization_id"])
	require.Equal(t, "sub", measure["responsible_body_id"])
	partner := one(t, dir, "measure_partners", "measure_id", "m")
	require.Equal(t, "kunta", partner["partner_organization_id"])
	require.Empty(t, partner["partner_body_id"])
}

// A measure that names its own goal among others serves it once, and a theme without an identifier has no progress to name.
func TestWhatIsSaidTwiceOrNamelessIsOneRow(t *testing.T) {
	p := small("odd", 1)
	p.Themes = []wellbeing.Theme{{Framework: "UNCRC", Code: "31"}, {Framework: "UNCRC", Code: "12"}}
	p.Goals = []wellbeing.Goal{{ID: "g", Title: wellbeing.Text{FI: "A"}, Measures: []wellbeing.Measure{
		{ID: "m", Title: wellbeing.Text{FI: "M"}, OtherGoals: []wellbeing.ID{"g"}},
	}}}
	dir := write(t, autumn(t), p)
	require.Equal(t, "true", one(t, dir, "measure_goals", "measure_id", "m")["main"])
	require.Len(t, records(t, dir, "themes"), 2)
	require.NotContains(t, column(t, dir, "progress", "part_id"), "")
}

// What the calendar says is overdue is overdue in the tables.
func TestApprovalsSayWhetherTheyAreOverdue(t *testing.T) {
	p := small("late", 1)
	p.Organizations = append(p.Organizations, wellbeing.Organization{ID: "alue", Name: wellbeing.Text{FI: "Alue"}})
	p.Owners = append(p.Owners, "alue")
	point := func(s string) wellbeing.Point {
		at, err := wellbeing.ParsePoint(s)
		require.NoError(t, err)
		return at
	}
	p.Approvals = []wellbeing.Approval{
		{Owner: "kunta", Organ: wellbeing.OrganMunicipalCouncil, State: wellbeing.ApprovalPlanned, Due: point("2026-10")},
		{Owner: "alue", Organ: wellbeing.OrganCountyCouncil, State: wellbeing.ApprovalApproved, Due: point("2026-10"), Date: day(t, "2026-11-02")},
		{Owner: "kunta", State: wellbeing.ApprovalPending, Due: point("2027")},
	}
	dir := write(t, autumn(t), p)
	require.Equal(t, []string{"overdue", "", "upcoming"}, column(t, dir, "approvals", "due_state"))
	require.Equal(t, []string{"2026-10-31", "2026-10-31", "2027-12-31"}, column(t, dir, "approvals", "due_last"))
	require.Equal(t, []string{"", "2026-11-02", ""}, column(t, dir, "approvals", "decided"))
	overdue := 0
	for _, item := range calendar.Due(p, day(t, "2026-11-21"), calendar.Config{}) {
		if item.State == calendar.StateOverdue {
			overdue++
		}
	}
	require.Equal(t, overdue, strings.Count(strings.Join(column(t, dir, "due", "due_state"), " "), "overdue"))
}

// The findings are those of the plan, whole, with arguments as JSON and a citation in each language.
func TestFindingsAreThoseOfTheCommand(t *testing.T) {
	dir := write(t, autumn(t), examples(t)...)
	rows := records(t, dir, "findings")
	require.NotEmpty(t, rows)
	seen := map[string]bool{}
	for i, row := range rows {
		category, _, _ := strings.Cut(row["code"], "/")
		require.Equal(t, category, row["category"])
		require.NotEmpty(t, row["citation_fi"], "row %d: %s", i, row["code"])
		require.NotEmpty(t, row["citation_sv"], row["code"])
		seen[category] = true
	}
	require.Subset(t, slices.Collect(maps.Keys(seen)), []string{"law", "measurable", "follow-up", "participation"})
}
