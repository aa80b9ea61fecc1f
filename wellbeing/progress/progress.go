package progress

import (
	"sync"

	"github.com/openwellbeing/plan/wellbeing"
)

// Method names the method that results are computed by. METHOD.md beside this file states it.
const Method = "wb-progress/1"

// Config is how to compute. The zero value is the default.
type Config struct {
	// An index of the plan that the caller has already. Explanations find their parts by it and make one where it is nil;
	// Compute needs none.
	Index *wellbeing.Index
	// The thresholds; sc95-60 where zero.
	Policy Policy
}

// Result is how far a plan has come on a day.
type Result struct {
	Method string         `json:"method"`
	Policy Policy         `json:"policy"`
	On     wellbeing.Date `json:"on"`
	Plan   wellbeing.ID   `json:"plan"`
	// The shared goals together. Own priorities of organizations are not in it.
	Standing
	// Every goal, as the plan nests them.
	Goals []GoalProgress `json:"goals"`
	// Each of the seven rights, over the shared goals that carry it. A goal with several rights counts in each, so the
	// rights are never added up.
	Rights []RightProgress `json:"rights"`
	// Each theme, over the shared goals that carry it.
	Themes []ThemeProgress `json:"themes"`
	// Each organization: the measures it answers for and carries out, and its own priorities.
	Organizations []OrganizationProgress `json:"organizations"`
	// Every indicator and measure, in the order of the plan.
	Indicators []IndicatorProgress `json:"indicators"`
	Measures   []MeasureProgress   `json:"measures"`
}

// Standing is what is done, what changes for children, and what is delivered. They are never averaged.
type Standing struct {
	Doing    Rollup `json:"doing"`
	Effect   Rollup `json:"effect"`
	Delivery Rollup `json:"delivery"`
}

// GoalProgress is how far one goal has come.
type GoalProgress struct {
	ID     wellbeing.ID      `json:"id"`
	Path   wellbeing.Pointer `json:"path"`
	Owner  wellbeing.ID      `json:"owner,omitzero"`
	Rights []wellbeing.Right `json:"rights,omitzero"`
	Standing
	Goals []GoalProgress `json:"goals,omitzero"`
}

// RightProgress is how far the shared goals that carry a right have come.
type RightProgress struct {
	Right wellbeing.Right `json:"right"`
	// The goals that count; those under another goal of the right count through it.
	Goals []wellbeing.ID `json:"goals"`
	Standing
}

// ThemeProgress is how far the shared goals that carry a theme have come.
type ThemeProgress struct {
	Theme wellbeing.ID `json:"theme"`
	// The goals that count; those under another goal of the theme count through it.
	Goals []wellbeing.ID `json:"goals"`
	Standing
}

// OrganizationProgress is how far an organization has come.
type OrganizationProgress struct {
	Organization wellbeing.ID `json:"organization"`
	// The measures that it is responsible for, itself or through a body of its own, and its records of measures that
	// several carry out. Where it has a record of a measure that it is responsible for, the record counts.
	Doing Rollup `json:"doing"`
	// Its own priorities, which never count into the shared goals.
	Goals []wellbeing.ID `json:"goals"`
	Own   Standing       `json:"own"`
}

// computation is one run of the method over one plan.
type computation struct {
	plan       *wellbeing.Plan
	on         wellbeing.Date
	policy     Policy
	bounds     bounds
	owners     roster //  the owners of the plan
	indicators []IndicatorProgress
	byID       map[wellbeing.ID]int // indicators by identifier
	measures   []MeasureProgress
	sources    []*wellbeing.Measure
	units      []unit                 // what each measure counts as
	serving    map[wellbeing.ID][]int // measures by the other goals that they serve
	organized  organized
	does       []rolling // of each organization
	forest
	rooms
}

// bounds are the thresholds of the policy.
type bounds struct {
	onTrack, needsAcceleration, belowBaseline, tooEarly, withhold Ratio
}

func boundsOf(p Policy) bounds {
	return bounds{
		onTrack: ratioOf(p.OnTrack), needsAcceleration: ratioOf(p.NeedsAcceleration), belowBaseline: ratioOf(p.BelowBaseline),
		tooEarly: ratioOf(p.TooEarly), withhold: ratioOf(p.Withhold),
	}
}

// Compute computes how far a plan has come on a day. It never fails: what cannot be known is said to be unknown, with the
// reason. A plan that has errors of the category data gives a result that may leave parts out.
func Compute(p *wellbeing.Plan, on wellbeing.Date, cfg Config) Result {
	c, _ := computations.Get().(*computation)
	if c == nil {
		c = new(computation)
	}
	var r Result
	c.compute(p, on, cfg, &r)
	if c.leave() {
		computations.Put(c)
	}
	return r
}

// computations are done, and have room for others.
var computations sync.Pool

// mostKept is how many goals and measures a computation may have room for that is kept for another.
const mostKept = 4096

// leave forgets the plan and its result and reports whether the room that is left is worth keeping.
func (c *computation) leave() bool {
	if cap(c.nodes)+cap(c.sources)+len(c.byID)+len(c.organized.places)+len(c.organized.bodies) > mostKept {
		return false
	}
	c.plan, c.indicators, c.measures, c.serving, c.owners = nil, nil, nil, nil, roster{}
	clear(c.byID)
	clear(c.sources)
	clear(c.nodes)
	clear(c.does)
	c.organized.leave()
	c.forest.leave()
	c.rooms.leave()
	return true
}

// compute computes a result with room that is empty or left by another computation.
func (c *computation) compute(p *wellbeing.Plan, on wellbeing.Date, cfg Config, r *Result) {
	if p == nil {
		p = &wellbeing.Plan{}
	}
	c.plan, c.on, c.policy = p, on, cfg.Policy.orDefault()
	c.bounds = boundsOf(c.policy)
	c.owners.of(p.Owners)
	size := sizeOf(p)
	c.furnish(p, size)
	c.indicators = make([]IndicatorProgress, len(p.Indicators))
	if c.byID == nil {
		c.byID = make(map[wellbeing.ID]int, len(p.Indicators))
	}
	for i := range p.Indicators {
		n := &p.Indicators[i]
		c.indicator(n, c.item("", "/indicators/", i), &c.indicators[i])
		if _, there := c.byID[n.ID]; !there {
			c.byID[n.ID] = i
		}
	}
	c.measures, c.sources, c.units = make([]MeasureProgress, size.measures), roomFor(c.sources, size.measures), roomFor(c.units, size.measures)
	r.Method, r.Policy, r.On, r.Plan, r.Indicators, r.Measures = Method, c.policy, on, p.ID, c.indicators, c.measures
	r.Goals = c.plant(p, size)
	if r.Goals == nil {
		r.Goals = []GoalProgress{}
	}
	c.sharedGoals(&r.Standing)
	r.Rights = c.byRight()
	r.Themes = c.byTheme()
	r.Organizations = c.organizations()
}

// size is how much there is in a plan.
type size struct {
	goals, measures int
}

func sizeOf(p *wellbeing.Plan) (s size) {
	s.add(p.Goals)
	return s
}

func (s *size) add(goals []wellbeing.Goal) {
	s.goals += len(goals)
	for i := range goals {
		s.measures += len(goals[i].Measures)
		s.add(goals[i].Goals)
	}
}
