package datapackage

import (
	"github.com/openwellbeing/plan/wellbeing"
	"github.com/openwellbeing/plan/wellbeing/calendar"
)

func dueStates() []string { return plainWords(calendar.States()) }

func dueKinds() []string { return plainWords(calendar.Kinds()) }

func approvalRow(r *row, j *judged, path wellbeing.Pointer, a *wellbeing.Approval, current bool, due calendar.State) {
	r.plan(j.plan)
	r.path(path)
	r.tells("path")
	r.organization("owner_id", j.index, a.Owner)
	r.word("organ", string(a.Organ), enum("organ"), false)
	r.texts("organ_name", a.OrganName)
	r.word("state", string(a.State), enum("approvalState"), false)
	r.point("due", a.Due)
	r.word("due_state", string(due), dueStates, false)
	r.date("decided", a.Date)
	r.written("reference", a.Reference)
	r.stated("decided_revision", a.Revision)
	r.yes("current", current)
}

func eventRow(r *row, j *judged, path wellbeing.Pointer, e *wellbeing.Event, due calendar.State) {
	r.plan(j.plan)
	r.path(path)
	r.tells("path")
	r.id("event_id", e.ID)
	r.word("kind", string(e.Kind), enum("eventKind"), false)
	r.texts("title", e.Title)
	r.point("due", e.Due)
	r.word("due_state", string(due), dueStates, false)
	r.date("held", e.Held)
	r.party("responsible_", j.index, e.By)
	r.point("covers", e.Covers)
	r.word("object", string(e.Object), enum("eventObject"), false)
	r.texts("conclusions", e.Conclusions)
	r.integer("participants", e.Participants)
	r.integer("feedback_respondents", e.Feedback.Respondents)
	r.decimal("feedback_score", e.Feedback.Score)
	r.decimal("feedback_min", e.Feedback.Scale.Min)
	r.decimal("feedback_max", e.Feedback.Scale.Max)
}

func recipientRow(r *row, j *judged, path, event wellbeing.Pointer, to wellbeing.ID) {
	r.plan(j.plan)
	r.path(path)
	r.tells("path")
	r.of("event_path", string(event), eventsTable, "path")
	r.party("recipient_", j.index, to)
}

func dueRow(r *row, j *judged, number int, item *calendar.Item) {
	r.plan(j.plan)
	r.number(number)
	r.word("kind", string(item.Kind), dueKinds, true)
	r.path(item.Path)
	r.id("part_id", item.ID)
	r.texts("title", item.Title)
	r.point("due", item.Due)
	r.word("due_state", string(item.State), dueStates, true)
	r.party("responsible_", j.index, item.Responsible)
}
