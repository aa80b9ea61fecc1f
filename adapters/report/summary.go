package report

import (
	"github.com/openwellbeing/plan/wellbeing"
	"github.com/openwellbeing/plan/wellbeing/progress"
)

// summary is the plan on one page, in words and few numbers.
type summary struct {
	// The plan's own summary.
	Text []passage
	// How far the plan as a whole has come.
	Whole standing
	// Sentences on what the plan holds, what is done, what is late, and what was found.
	Sentences []string
	// The goal that has come least far in doing, and in effect.
	Behind []behind
	// What is due next.
	Next []dueItem
}

// behind is the goal that has come least far.
type behind struct {
	heading
	Lead, Share string
}

// mostNext is how much of what is due next the summary lists.
const mostNext = 5

func (g *gatherer) summary(r *report) summary {
	s := summary{Text: g.paragraphs(g.plan.Summary), Whole: r.Progress.Whole}
	goals, measures := 0, 0
	for _, node := range g.plan.All() {
		switch node.(type) {
		case *wellbeing.Goal:
			goals++
		case *wellbeing.Measure:
			measures++
		}
	}
	s.Sentences = append(s.Sentences, g.say("summary.contents", "goals", g.counted("summary.goals", goals),
		"measures", g.counted("summary.measures", measures), "indicators", g.counted("summary.indicators", len(g.plan.Indicators))))
	if overdue := len(r.Due.Overdue) + r.Due.MoreOverdue; overdue > 0 {
		s.Sentences = append(s.Sentences, g.counted("summary.overdue", overdue))
	} else {
		s.Sentences = append(s.Sentences, g.say("summary.nothing-overdue"))
	}
	if all := len(r.Findings.Covered); all > 0 {
		s.Sentences = append(s.Sentences, g.say("summary.covered", "done", r.Findings.Done, "count", all))
	}
	s.Sentences = append(s.Sentences, g.say("summary.findings", "findings", r.Findings.Counts))
	s.behind(g, "summary.behind-doing", g.result.Doing)
	s.behind(g, "summary.behind-effect", g.result.Effect)
	for _, list := range [][]dueItem{r.Due.Soon, r.Due.Later} {
		for _, item := range list {
			if len(s.Next) < mostNext {
				s.Next = append(s.Next, item)
			}
		}
	}
	return s
}

// behind notes the goal that has come least far in one respect, where that is known and there are others.
func (s *summary) behind(g *gatherer, lead string, r progress.Rollup) {
	if r.Weakest == nil || r.Weakest.Withheld || len(g.plan.Goals) < 2 {
		return
	}
	h, known := g.numbered[r.Weakest.ID]
	if known {
		s.Behind = append(s.Behind, behind{h, g.say(lead), g.share(r.Weakest.Share)})
	}
}
