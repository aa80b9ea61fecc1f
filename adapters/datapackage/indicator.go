package datapackage

import (
	"cmp"

	"github.com/openwellbeing/plan/wellbeing"
)

func indicatorRow(r *row, j *judged, path wellbeing.Pointer, n *wellbeing.Indicator) {
	r.plan(j.plan)
	r.key("indicator_id", string(n.ID))
	r.path(path)
	r.texts("title", n.Title)
	r.texts("description", n.Description)
	r.word("measure_type", string(n.MeasureType), enum("measureType"), false)
	r.written("unit", n.Unit)
	r.texts("population", n.Population)
	r.word("direction", string(n.Direction), enum("direction"), false)
	r.word("stage", string(n.Stage), enum("stage"), false)
	r.point("baseline_at", n.Baseline.At)
	r.decimal("baseline_value", n.Baseline.Value)
	r.decimal("baseline_numerator", n.Baseline.Numerator)
	r.decimal("baseline_denominator", n.Baseline.Denominator)
	r.word("aggregation", string(n.Aggregation), enum("aggregation"), false)
	r.stated("frequency_every", n.Frequency.Every)
	r.word("frequency_unit", string(n.Frequency.Unit), enum("intervalUnit"), false)
	r.party("responsible_", j.index, n.Responsible)
	r.yes("omitted", !n.Omitted.IsZero())
	r.texts("omitted_reason", n.Omitted)
}

func (r *row) indicator(id wellbeing.ID) {
	r.of("indicator_id", string(id), indicatorsTable, "indicator_id")
}

// level is a level of an ordinal indicator: rank 1 is the first.
func levelRow(r *row, j *judged, indicator wellbeing.ID, rank int, name wellbeing.Text) {
	r.plan(j.plan)
	r.indicator(indicator)
	r.tells("indicator_id")
	r.count("rank", rank)
	r.tells("rank")
	r.texts("name", name)
}

func indicatorOrganizationRow(r *row, j *judged, indicator, organization wellbeing.ID) {
	r.plan(j.plan)
	r.indicator(indicator)
	r.tells("indicator_id")
	r.of("organization_id", string(organization), organizationsTable, "organization_id")
	r.tells("organization_id")
}

func indicatorSourceRow(r *row, j *judged, path wellbeing.Pointer, indicator wellbeing.ID, s *wellbeing.IndicatorSource) {
	r.plan(j.plan)
	r.path(path)
	r.tells("path")
	r.indicator(indicator)
	r.written("system", s.System)
	r.written("code", s.ID)
	r.source(j, s.Source)
	r.written("table_name", s.Table)
	r.texts("producer", s.Producer)
	r.written("licence", s.Licence)
	r.plain("url", string(s.URL))
}

// source adds a publication that may be named.
func (r *row) source(j *judged, id wellbeing.ID) {
	if e, found := j.index.Lookup(id); !found || e.Kind != wellbeing.KindSource {
		id = ""
	}
	r.named("source_id", id, sourcesTable)
}

func targetRow(r *row, j *judged, path wellbeing.Pointer, indicator wellbeing.ID, t *wellbeing.Target) {
	r.plan(j.plan)
	r.path(path)
	r.tells("path")
	r.indicator(indicator)
	r.point("at", t.At)
	r.decimal("value", t.Value)
	r.decimal("min", t.Min)
	r.decimal("max", t.Max)
}

func observationRow(r *row, j *judged, path wellbeing.Pointer, indicator wellbeing.ID, o *wellbeing.Observation) {
	r.plan(j.plan)
	r.path(path)
	r.tells("path")
	r.indicator(indicator)
	r.point("at", o.At)
	r.organization("organization_id", j.index, o.Organization)
	r.count("dimensions", o.Breakdown.Len())
	r.word("status", string(cmp.Or(o.Status, wellbeing.ObservationNormal)), enum("observationStatus"), false)
	r.decimal("value", o.Value)
	r.decimal("numerator", o.Numerator)
	r.decimal("denominator", o.Denominator)
	r.decimal("standard_error", o.StandardError)
	r.source(j, o.Source)
	r.texts("note", o.Note)
}

func breakdownRow(r *row, j *judged, observation wellbeing.Pointer, dimension, category string) {
	r.plan(j.plan)
	r.of("observation_path", string(observation), observationsTable, "path")
	r.tells("observation_path")
	r.add(Column{Name: "dimension", Type: TypeString, Required: true, Guarded: true}, text(dimension))
	r.tells("dimension")
	r.written("category", category)
}

func assessmentRow(r *row, j *judged, path wellbeing.Pointer, indicator wellbeing.ID, a *wellbeing.Assessment) {
	r.plan(j.plan)
	r.path(path)
	r.tells("path")
	r.indicator(indicator)
	r.point("at", a.At)
	r.party("assessor_", j.index, a.Body)
	r.word("verdict", string(a.Verdict), enum("verdict"), false)
	r.texts("text", a.Text)
}
