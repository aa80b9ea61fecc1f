package rules

import (
	"iter"
	"slices"
	"strconv"
	"unicode"
	"unicode/utf8"

	"github.com/openwellbeing/plan/wellbeing"
	"github.com/openwellbeing/plan/wellbeing/law"
	"github.com/openwellbeing/plan/wellbeing/progress"
)

// The codes of how a plan is built.
const (
	// The plan has no goals.
	CodeNoGoals wellbeing.Code = "structure/no-goals"
	// A goal has nothing under it and no measure serves it.
	CodeGoalWithoutMeasure wellbeing.Code = "structure/goal-without-measure"
	// A main goal has neither goals under it nor an indicator.
	CodeMainGoalWithoutParts wellbeing.Code = "structure/main-goal-without-parts"
	// Nobody answers for a measure.
	CodeMeasureWithoutResponsible wellbeing.Code = "structure/measure-without-responsible"
	// Nothing says when a measure is carried out.
	CodeMeasureWithoutSchedule wellbeing.Code = "structure/measure-without-schedule"
	// A measure starts or ends outside the time of the plan.
	CodeScheduleOutsidePeriod wellbeing.Code = "structure/schedule-outside-period"
	// An owner takes part in no measure for a shared goal.
	CodeOwnerWithoutMeasure wellbeing.Code = "structure/owner-without-measure"
	// A condition is not met though the work is done.
	CodeOpenCondition wellbeing.Code = "structure/open-condition"
	// No body follows the plan up.
	CodeNoFollowUpBody wellbeing.Code = "structure/no-follow-up-body"
	// No goal answers a challenge.
	CodeChallengeWithoutGoal wellbeing.Code = "structure/challenge-without-goal"
	// No goal serves a right of the child, or none names a right at all.
	CodeRightWithoutGoal wellbeing.Code = "structure/right-without-goal"
	// There are too many shared main goals to steer by.
	CodeTooManyMainGoals wellbeing.Code = "structure/too-many-main-goals"
	// Two organizations have nearly the same measure.
	CodeSimilarMeasures wellbeing.Code = "structure/similar-measures"
)

var structureRules = []rule{
	{code: CodeNoGoals, severity: wellbeing.SeverityWarning, plan: noGoals},
	{code: CodeGoalWithoutMeasure, severity: wellbeing.SeverityWarning, goal: goalWithoutMeasure},
	{code: CodeMainGoalWithoutParts, severity: wellbeing.SeverityWarning, goal: mainGoalWithoutParts},
	{code: CodeMeasureWithoutResponsible, severity: wellbeing.SeverityWarning, measure: measureWithoutResponsible},
	{code: CodeMeasureWithoutSchedule, severity: wellbeing.SeverityWarning, measure: measureWithoutSchedule},
	{code: CodeScheduleOutsidePeriod, severity: wellbeing.SeverityWarning, measure: scheduleOutsidePeriod},
	{code: CodeOwnerWithoutMeasure, severity: wellbeing.SeverityWarning, measure: noteParties, afterAll: ownerWithoutMeasure},
	{code: CodeOpenCondition, severity: wellbeing.SeverityWarning, goal: openCondition},
	{code: CodeNoFollowUpBody, severity: wellbeing.SeverityWarning, plan: noFollowUpBody},
	{code: CodeChallengeWithoutGoal, severity: wellbeing.SeverityWarning, plan: challengeWithoutGoal},
	{code: CodeRightWithoutGoal, severity: wellbeing.SeverityAdvice, plan: rightWithoutGoal},
	{code: CodeTooManyMainGoals, severity: wellbeing.SeverityAdvice, plan: tooManyMainGoals},
	{code: CodeSimilarMeasures, severity: wellbeing.SeverityAdvice, measure: similarMeasures},
}

func noGoals(c *check) {
	if len(c.plan.Goals) == 0 {
		c.report("")
	}
}

// goalWithoutMeasure finds a goal that nobody does anything for. Of a main goal that is bare altogether that is said
// instead.
func goalWithoutMeasure(c *check, path *wellbeing.Path, g *wellbeing.Goal) {
	if len(g.Goals) > 0 || len(g.Measures) > 0 || c.isBareMainGoal(g) {
		return
	}
	if _, served := c.doneElsewhere(g); !served {
		c.report(path.Pointer(), "goal", string(g.ID))
	}
}

func mainGoalWithoutParts(c *check, path *wellbeing.Path, g *wellbeing.Goal) {
	if c.isBareMainGoal(g) {
		c.report(path.Pointer(), "goal", string(g.ID))
	}
}

// isBareMainGoal reports whether a main goal for children has neither goals under it nor an indicator, its own or one of a
// measure that serves it. A main goal about how services develop may well be followed by its measures alone. Where the rule
// is switched off, no goal counts as bare, so that the more general rules speak.
func (c *check) isBareMainGoal(g *wellbeing.Goal) bool {
	return g.Level == wellbeing.GoalMain && g.Kind != wellbeing.GoalImplementation && len(g.Goals) == 0 &&
		!c.isFollowed(g) && !c.isOff(CodeMainGoalWithoutParts)
}

// measureWithoutResponsible finds a measure that is nobody's. Of one that several organizations carry out, they are
// responsible.
func measureWithoutResponsible(c *check, path *wellbeing.Path, m *wellbeing.Measure) {
	carriedOut := func(n wellbeing.Implementation) bool { return n.Organization != "" }
	if m.Responsible == "" && !isCancelled(m) && !slices.ContainsFunc(m.Implementations, carriedOut) {
		c.report(path.Pointer(), "measure", string(m.ID))
	}
}

// isCancelled reports whether a measure was given up: then it is of no use to complete what the plan says of it.
func isCancelled(m *wellbeing.Measure) bool { return m.Status == wellbeing.MeasureCancelled }

func measureWithoutSchedule(c *check, path *wellbeing.Path, m *wellbeing.Measure) {
	if !isCancelled(m) && !isScheduled(m) {
		c.report(path.Pointer(), "measure", string(m.ID))
	}
}

// isScheduled reports whether anything says when a measure is carried out.
func isScheduled(m *wellbeing.Measure) bool {
	s := &m.Schedule
	return !s.Start.IsZero() || !s.End.IsZero() || isTrue(s.Continuous) ||
		s.Every.Times != 0 || s.Every.Unit != "" || !s.Trigger.IsZero() || !s.Project.End.IsZero() ||
		slices.ContainsFunc(m.Tasks, func(t wellbeing.Task) bool { return !t.Due.IsZero() })
}

func isTrue(b *bool) bool { return b != nil && *b }

// scheduleOutsidePeriod finds a measure that the plan has no time for. Work that went on before the plan and goes on in it is
// usual, so that a start before the plan says nothing.
func scheduleOutsidePeriod(c *check, path *wellbeing.Path, m *wellbeing.Measure) {
	period, s := &c.facts.period, &m.Schedule
	if isCancelled(m) {
		return
	}
	member, outside := "start", s.Start
	switch {
	case isAfter(s.Start, period.End):
	case isAfter(s.End, period.End), isAfter(period.Start, s.End):
		member, outside = "end", s.End
	default:
		return
	}
	c.report(path.Member("schedule").Member(member), "measure", string(m.ID), "at", outside.String(),
		"start", period.Start.String(), "end", period.End.String())
}

// isAfter reports whether the whole of one point in time lies after the whole of another.
func isAfter(p, q wellbeing.Point) bool {
	return !p.IsZero() && !q.IsZero() && p.FirstDay().Compare(q.LastDay()) > 0
}

// ownerWithoutMeasure finds an owner that adopts the plan and does nothing for its shared goals. Unless most measures say
// who carries them out, that is not known of anybody: then that is what is missing.
func ownerWithoutMeasure(c *check) {
	p := &c.parties
	if p.named <= p.unnamed {
		return
	}
	taking := map[wellbeing.ID]bool{}
	for id := range p.all {
		c.addWithAbove(taking, id)
	}
	for i, owner := range c.plan.Owners {
		o := c.index.Organization(owner)
		if o == nil || taking[owner] || p.all[o.Parent] { // a region takes part for its municipalities
			continue
		}
		c.report(wellbeing.Pointer("/owners").Item(i), "owner", string(owner))
	}
}

// parties are the organizations and bodies that take part in measures under shared goals.
type parties struct {
	all map[wellbeing.ID]bool
	// How many measures say who carries them out, and how many do not.
	named, unnamed int
}

// noteParties notes who takes part in a measure under a shared goal.
func noteParties(c *check, _ *wellbeing.Path, m *wellbeing.Measure) {
	isOwned := func(g *wellbeing.Goal) bool { return g.Owner != "" }
	if len(c.plan.Owners) < 2 || isCancelled(m) || slices.ContainsFunc(c.goals, isOwned) {
		return
	}
	p := &c.parties
	named := p.take(m.Responsible)
	for i := range m.Implementations {
		named = p.take(m.Implementations[i].Organization) || named
	}
	if named {
		p.named++
	} else {
		p.unnamed++
	}
	for _, id := range m.Partners {
		p.take(id)
	}
}

// take adds a party and reports whether there is one.
func (p *parties) take(id wellbeing.ID) bool {
	if id == "" {
		return false
	}
	if !p.all[id] {
		if p.all == nil {
			p.all = map[wellbeing.ID]bool{}
		}
		p.all[id] = true
	}
	return true
}

// addWithAbove adds an organization or body and everything that it belongs to. A body that belongs to no organization
// belongs to its members.
func (c *check) addWithAbove(taking map[wellbeing.ID]bool, id wellbeing.ID) {
	for ; id != "" && !taking[id]; id = c.above(id) {
		taking[id] = true
		if b := c.index.Body(id); b != nil && b.Organization == "" {
			for _, m := range b.Members {
				c.addWithAbove(taking, m.Organization)
			}
		}
	}
}

// openCondition finds a condition that somebody judged not met under a goal where nothing is left to do: either the judgement
// is old, or something is missing that no measure brings about.
func openCondition(c *check, path *wellbeing.Path, g *wellbeing.Goal) {
	isOpen := func(r wellbeing.Condition) bool { return r.Met != nil && !*r.Met }
	if !slices.ContainsFunc(g.Requires, isOpen) || !c.isSettled(g) {
		return
	}
	for i := range g.Requires {
		if isOpen(g.Requires[i]) {
			c.report(path.Member("requires").Item(i), "goal", string(g.ID))
		}
	}
}

// isSettled reports whether all the work for a goal and those under it is done, or all their indicators are where they ought to
// be.
func (c *check) isSettled(g *wellbeing.Goal) bool {
	return c.workFor(g).all() || c.effectOf(g).all()
}

// tally is whether some of several things are done and whether some are not.
type tally struct{ done, open bool }

func (t *tally) add(done bool) {
	t.done = t.done || done
	t.open = t.open || !done
}

func (t *tally) join(u tally) {
	t.done = t.done || u.done
	t.open = t.open || u.open
}

// all reports whether there is something and all of it is done.
func (t tally) all() bool { return t.done && !t.open }

// workFor returns how far the measures of a goal are, of those under it, and those under other goals that serve them. Cancelled
// ones of its own do not count.
func (c *check) workFor(g *wellbeing.Goal) tally {
	done, _ := c.doneElsewhere(g)
	work := done.work
	for i := range g.Measures {
		if m := &g.Measures[i]; !isCancelled(m) {
			work.add(m.Status == wellbeing.MeasureCompleted)
		}
	}
	for i := range g.Goals {
		work.join(c.workFor(&g.Goals[i]))
	}
	return work
}

// effectOf returns how far the indicators of a goal and of those under it are. Those that nobody follows do not count.
func (c *check) effectOf(g *wellbeing.Goal) tally {
	alone := *c.plan // progress of these indicators, and of nothing else
	alone.Goals, alone.Indicators = nil, c.indicatorsUnder(g, map[*wellbeing.Indicator]bool{}, nil)
	var effect tally
	for _, i := range progress.Compute(&alone, c.on, progress.Config{}).Indicators {
		if !i.Omitted {
			effect.add(i.Status == progress.StatusAchieved || i.Status == progress.StatusHeld)
		}
	}
	return effect
}

// indicatorsUnder appends the indicators of a goal and of those under it, each once.
func (c *check) indicatorsUnder(g *wellbeing.Goal, taken map[*wellbeing.Indicator]bool, all []wellbeing.Indicator) []wellbeing.Indicator {
	for _, id := range g.Indicators {
		if n := c.index.Indicator(id); n != nil && !taken[n] {
			taken[n] = true
			all = append(all, *n)
		}
	}
	for i := range g.Goals {
		all = c.indicatorsUnder(&g.Goals[i], taken, all)
	}
	return all
}

// noFollowUpBody finds a plan that nobody follows up. Where the law wants the plan to say how it is followed up and it does
// not, that says it already.
func noFollowUpBody(c *check) {
	followsUp := func(b wellbeing.Body) bool {
		return b.State != wellbeing.BodyEnded && slices.Contains(b.Roles, wellbeing.BodyFollowUp)
	}
	if slices.ContainsFunc(c.plan.Bodies, followsUp) || c.lawSpeaksOf(law.ItemFollowUp) {
		return
	}
	c.report("")
}

// challengeWithoutGoal finds a challenge that the plan names and leaves at that. A plan without goals is found anyway.
func challengeWithoutGoal(c *check) {
	if len(c.plan.Goals) == 0 {
		return
	}
	for i := range c.plan.Situation.Challenges {
		if ch := &c.plan.Situation.Challenges[i]; len(ch.Goals) == 0 {
			c.report(wellbeing.Pointer("/situation/challenges").Item(i), "challenge", string(ch.ID))
		}
	}
}

// rightWithoutGoal names each right that no goal serves. Where no goal names a right, the plan does not say which it serves:
// that is one thing to say, not seven.
func rightWithoutGoal(c *check) {
	if len(c.plan.Goals) == 0 {
		return
	}
	rights := wellbeing.Rights()
	served := make([]bool, len(rights))
	markRights(served, rights, c.plan.Goals)
	if !slices.Contains(served, true) {
		c.report("")
		return
	}
	for i, right := range rights {
		if !served[i] {
			c.report("", "right", string(right))
		}
	}
}

// markRights marks the rights that goals, and the goals under them, name.
func markRights(served []bool, rights []wellbeing.Right, goals []wellbeing.Goal) {
	for i := range goals {
		for _, right := range goals[i].Rights {
			if k := slices.Index(rights, right); k >= 0 {
				served[k] = true
			}
		}
		markRights(served, rights, goals[i].Goals)
	}
}

// mostMainGoals is how many shared main goals people can keep in mind and steer by.
const mostMainGoals = 5

// tooManyMainGoals counts the shared main goals only: each organization may have a few of its own.
func tooManyMainGoals(c *check) {
	if n := countMainGoals(c.plan.Goals); n > mostMainGoals {
		c.report("/goals", "count", strconv.Itoa(n), "limit", strconv.Itoa(mostMainGoals))
	}
}

func countMainGoals(goals []wellbeing.Goal) int {
	n := 0
	for i := range goals {
		if g := &goals[i]; g.Owner == "" {
			n += countMainGoals(g.Goals)
			if g.Level == wellbeing.GoalMain {
				n++
			}
		}
	}
	return n
}

// similar is what the rule on similar measures remembers.
type similar struct {
	first map[uint64]*wellbeing.Measure // of each set of words
	// The organizations that those responsible are or belong to.
	organizations map[wellbeing.ID]wellbeing.ID
}

// similarMeasures finds a measure whose title has the same words, whatever their endings and order, as an earlier one of
// another organization: the two might do it together, as implementations of one measure. A title of few words has to be the
// same altogether. Each is compared with the first of its words only.
func similarMeasures(c *check, path *wellbeing.Path, m *wellbeing.Measure) {
	if m.Responsible == "" || isCancelled(m) || len(c.plan.Languages) == 0 || len(c.plan.Organizations) < 2 {
		return
	}
	language := c.plan.Languages[0]
	title := m.Title.In(language)
	key, count := keyOf(title)
	areAlike := haveSameWords
	if count < fewestWords {
		key, areAlike = exactKeyOf(title), areSame
	}
	if key == 0 {
		return
	}
	if c.similar.first == nil {
		c.similar.first = make(map[uint64]*wellbeing.Measure, c.index.Len()) // most parts of a plan are measures
		c.similar.organizations = itself(c.plan.Organizations)
	}
	other := c.similar.first[key]
	if other == nil {
		c.similar.first[key] = m
		return
	}
	if other.Responsible == m.Responsible || !areAlike(title, other.Title.In(language)) {
		return
	}
	one, another := c.nearest(m.Responsible, c.similar.organizations), c.nearest(other.Responsible, c.similar.organizations)
	e, _ := c.index.Lookup(m.ID)
	if isItself := e.Node == any(m); isItself && one != "" && another != "" && one != another {
		c.report(path.Pointer(), "measure", string(m.ID), "other", string(other.ID))
	}
}

// itself returns every organization under its own identifier.
func itself(organizations []wellbeing.Organization) map[wellbeing.ID]wellbeing.ID {
	byID := make(map[wellbeing.ID]wellbeing.ID, len(organizations))
	for i := range organizations {
		byID[organizations[i].ID] = organizations[i].ID
	}
	return byID
}

const (
	fewestWords  = 3 // with fewer, titles are alike by chance
	shortestWord = 4 // in letters: what is shorter tells little
	stemLength   = 6 // in letters: Finnish and Swedish endings come after that
)

// nextStem returns the beginning of the next word of a title that is long enough, in small letters, as one number, and where
// to go on after it; the number is 0 where there is none.
func nextStem(title string, from int) (stem uint64, next int) {
	for from < len(title) {
		stem = 1 // so that no stem is 0
		letters := 0
		for from < len(title) {
			small, size := smallLetterAt(title, from)
			from += size
			if small == 0 {
				break
			}
			if letters < stemLength {
				stem = stem<<10 | uint64(small)&1023 // ten bits tell the letters of Latin script apart
			}
			letters++
		}
		if letters >= shortestWord {
			return stem, from
		}
	}
	return 0, from
}

// smallLetterAt returns the letter at a byte of a string as a small one, and 0 for anything else, and how many bytes it has.
func smallLetterAt(s string, at int) (small rune, size int) {
	if b := s[at]; b < utf8.RuneSelf {
		return rune(smallLetters[b]), 1
	}
	r, size := utf8.DecodeRuneInString(s[at:])
	return smallLetter(r), size
}

// stemsOf returns the stems of a title in the order of their numbers.
func stemsOf(title string) []uint64 {
	var stems []uint64
	for stem, i := nextStem(title, 0); stem != 0; stem, i = nextStem(title, i) {
		stems = append(stems, stem)
	}
	slices.Sort(stems)
	return stems
}

// keyOf returns a number that the same words give in any order, and other words nearly never, and how many words there are.
func keyOf(title string) (key uint64, count int) {
	const prime = 1099511628211
	for stem, i := nextStem(title, 0); stem != 0; stem, i = nextStem(title, i) {
		mixed := stem * prime
		key += (mixed ^ mixed>>32) * prime
		count++
	}
	return key, count
}

// haveSameWords reports whether two titles have the same words.
func haveSameWords(a, b string) bool {
	return a == b || slices.Equal(stemsOf(a), stemsOf(b))
}

// exactly yields the small letters and the digits of a title, with one space between words.
func exactly(title string) iter.Seq[rune] {
	return func(yield func(rune) bool) {
		begun, apart := false, false
		for _, r := range title {
			small := smallLetter(r)
			if small == 0 && unicode.IsDigit(r) {
				small = r
			}
			switch {
			case small == 0:
				apart = true
				continue
			case begun && apart && !yield(' '):
				return
			}
			begun, apart = true, false
			if !yield(small) {
				return
			}
		}
	}
}

// exactKeyOf returns a number that the same title gives, however it is spaced and whatever stands between its words, and
// another nearly never; 0 where it has no words.
func exactKeyOf(title string) uint64 {
	const prime = 1099511628211
	key := uint64(0)
	for r := range exactly(title) {
		key = (key ^ uint64(r)) * prime
	}
	return key
}

// areSame reports whether two titles have the same words exactly.
func areSame(a, b string) bool {
	return a == b || slices.Equal(slices.Collect(exactly(a)), slices.Collect(exactly(b)))
}

// smallLetter returns a letter as a small one, and 0 for anything else.
func smallLetter(r rune) rune {
	if r < rune(len(smallLetters)) {
		return rune(smallLetters[r])
	}
	return smallLetterOfOthers(r)
}

func smallLetterOfOthers(r rune) rune {
	if !unicode.IsLetter(r) {
		return 0
	}
	return unicode.ToLower(r)
}

// smallLetters are the small letters of those that most texts are written in.
var smallLetters = func() (small [256]uint8) {
	for r := range rune(len(small)) {
		if unicode.IsLetter(r) {
			small[r] = uint8(unicode.ToLower(r))
		}
	}
	return small
}()
