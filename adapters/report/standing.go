package report

import (
	"strings"

	"github.com/openwellbeing/plan/wellbeing"
	"github.com/openwellbeing/plan/wellbeing/catalogue"
	"github.com/openwellbeing/plan/wellbeing/law"
	"github.com/openwellbeing/plan/wellbeing/progress"
)

// standings are how far the plan has come: as a whole, by goal, by right and by organization.
type standings struct {
	Whole         standing
	Goals, Rights []standing
	Figures       []figure
}

// standing is how far something has come, with what is done and what changes for children apart.
type standing struct {
	heading
	Doing, Effect gauge
	// There is no goal for it at all.
	Missing string
}

// gauge is one of the two.
type gauge struct {
	// The share in words, such as 57 %; "" where it is not known well enough to be shown.
	Share string
	// The share in whole percent, for a bar, and whether there is one.
	Percent int
	HasBar  bool
	// How much is known, or why there is no share.
	Known string
	// How many of the measures or indicators stand how.
	Counts string
}

func (g *gatherer) progress() standings {
	s := standings{Whole: g.standing(g.result.Standing)}
	s.Goals = g.standingsOf(g.result.Goals, 2)
	for _, r := range g.result.Rights {
		one := g.standing(r.Standing)
		one.Title = passage{Text: g.name("right", string(r.Right))}
		if len(r.Goals) == 0 {
			one.Missing = g.say("progress.no-goal")
		}
		s.Rights = append(s.Rights, one)
	}
	if len(g.plan.Goals) == 0 {
		return s
	}
	s.Figures = g.figures(
		func(c ChartConfig) Chart { return RightsBars(g.result, c) },
		func(c ChartConfig) Chart { return GoalsByRights(g.plan, g.result, c) },
		func(c ChartConfig) Chart { return ImpactEase(g.plan, c) },
	)
	return s
}

// standingsOf lists goals and those below them, so many levels deep.
func (g *gatherer) standingsOf(goals []progress.GoalProgress, levels int) (list []standing) {
	for i := range goals {
		p := &goals[i]
		one := g.standing(p.Standing)
		one.heading = g.headingAt(p.Path, p.ID)
		list = append(list, one)
		if levels > 1 {
			list = append(list, g.standingsOf(p.Goals, levels-1)...)
		}
	}
	return list
}

// headingAt returns the heading of a goal by where it stands.
func (g *gatherer) headingAt(at wellbeing.Pointer, id wellbeing.ID) heading {
	h := g.numbered[id]
	if anchor := g.anchors[at]; anchor != "" && anchor != h.ID { // an identifier that stands twice
		h.ID, h.Number = anchor, strings.ReplaceAll(strings.TrimPrefix(anchor, "goal-"), "-", ".")
	}
	return h
}

func (g *gatherer) standing(s progress.Standing) standing {
	return standing{Doing: g.gauge(s.Doing, "measureStatus"), Effect: g.gauge(s.Effect, "progressStatus")}
}

func (g *gatherer) gauge(r progress.Rollup, statuses string) gauge {
	out := gauge{Counts: g.statuses(r.Statuses, statuses)}
	known := g.share(r.Coverage)
	switch {
	case !r.Counts() && r.Beside > 0:
		out.Known = g.counted("gauge.beside", r.Beside)
	case !r.Counts():
		out.Known, out.Counts = g.say("gauge.nothing"), ""
	case !r.Share.Known():
		out.Known = g.say("gauge.unknown")
	case r.Withheld:
		out.Known = g.say("gauge.withheld", "known", known)
	default:
		out.Share, out.Known = g.share(r.Share), g.say("gauge.known", "known", known)
		out.Percent, out.HasBar = min(100, max(0, int(r.Share.Float64()*100+0.5))), true
	}
	return out
}

// statuses counts in words: 3 completed, 2 in progress.
func (g *gatherer) statuses(counts []progress.StatusCount, enum string) string {
	var words []string
	for _, c := range counts {
		status := g.name(enum, c.Status)
		if status == "" {
			status = g.say("measure.no-status")
		}
		if c.Count > 0 {
			words = append(words, g.say("gauge.count", "number", c.Count, "status", status))
		}
	}
	return strings.Join(words, ", ")
}

// share returns a share in whole percent. What four decimals would make whole or nothing, and is not, stays apart from it.
func (v *voice) share(r progress.Ratio) string {
	s := r.String()
	switch whole := progress.Fraction(1, 1); {
	case s == "1" && r.Compare(whole) < 0:
		s = "0.9999"
	case s == "0" && r.Compare(progress.Fraction(0, 1)) > 0:
		s = "0.0001"
	}
	return catalogue.Share(s, v.language)
}

// covered is one content item that the law asks for.
type covered struct{ Title, State string }

func (g *gatherer) covered() (list []covered, done int) {
	for _, c := range law.Coverage(g.plan, g.law) {
		if c.State == law.CoveringCovered {
			done++
		}
		list = append(list, covered{g.own(c.Title), g.say("covering." + string(c.State))})
	}
	return list, done
}
