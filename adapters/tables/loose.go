package tables

import (
	"strings"

	"github.com/openwellbeing/plan/wellbeing"
)

// readLoose reads lines that stand apart from the rows, from a row on, and returns the row after them. A table that was lost on
// the way from a document leaves its cells one under another: a line in italics is a goal, the lines after it are its measures
// up to the first that speaks of counting or asking, and the rest is follow-up. All other lines are left over.
func (t *goalsTable) readLoose(from int) int {
	end := from
	for end < t.end && (t.loose[end-t.first] || len(t.written(end)) == 0) {
		end++
	}
	var goal *goalNode
	follows := false
	measures := map[int]*measureNode{}
	var followed []*indicatorNode
	var of []*measureNode
	settle := func() {
		if goal != nil && len(of) == len(followed) {
			for i, m := range of {
				m.measure.Indicators = append(m.measure.Indicators, followed[i].indicator.ID)
			}
		}
		of, followed = nil, nil
	}
	for row := from; row < end; row++ {
		columns := t.written(row)
		if len(columns) == 0 {
			continue
		}
		text, at := t.text(row, columns[0]), t.ref(row, columns[0])
		switch {
		case t.isLooseGoal(text):
			settle()
			goal, follows = t.looseGoal(text, at), false
			t.notes.add(CodeLooseRow, at, wellbeing.ArgsOf("field", string(FieldGoal)))
		case goal == nil || strings.HasPrefix(text, "#"):
			settle()
			goal = nil
			t.rows[t.number][row] = rowLeft
			continue
		case follows || speaksOfFollowUp(text):
			follows = true
			n := t.newIndicator(inLanguage(t.Language, whole(text)), at, nil)
			goal.goal.Indicators = append(goal.goal.Indicators, n.indicator.ID)
			followed = append(followed, n)
			t.notes.add(CodeLooseRow, at, wellbeing.ArgsOf("field", string(FieldFollowUp)))
		default:
			m := &measureNode{at: at, measure: wellbeing.Measure{Title: inLanguage(t.Language, whole(text)), ID: t.ids.of("measure", whole(text))}}
			goal.measures = append(goal.measures, m)
			of = append(of, m)
			measures[row] = m
			t.notes.add(CodeLooseRow, at, wellbeing.ArgsOf("field", string(FieldMeasure)))
		}
		t.rows[t.number][row] = rowTaken
	}
	settle()
	return end
}

func inLanguage(l wellbeing.Language, s string) (t wellbeing.Text) {
	t.Set(l, s)
	return t
}

var italics = matching(`^(?:\*[^*].*[^*]\*|_[^_].*[^_]_|(?:<p>)?\s*<(?:i|em)>.*</(?:i|em)>\s*(?:</p>)?)$`)

// isLooseGoal reports whether a line is a goal that stands alone: all of it in italics, in a table of goals and measures.
func (t *goalsTable) isLooseGoal(text string) bool {
	return t.hasGoals() && len(t.byField[FieldMeasure]) > 0 && italics().MatchString(strings.TrimSpace(text))
}

func (t *goalsTable) looseGoal(text string, at Ref) *goalNode {
	return t.goalUnder(t.holder(), inLanguage(t.Language, strings.Join(strings.Fields(whole(text)), " ")), "", "", at)
}

var followUpWords = matching(`enkat|antal|mangd|statisti|respons|uppfoljning|utvarder|andel|kysely|lukumaar|maara|tilasto|palaute|seuranta|arvioi|osuus|kavija|survey|number|share|feedback|evaluation|monitoring|indikator|mittari`)

// speaksOfFollowUp reports whether a line begins with counting, asking or evaluating.
func speaksOfFollowUp(text string) bool {
	words := strings.Fields(fold(text))
	return followUpWords().MatchString(strings.Join(words[:min(2, len(words))], " "))
}
