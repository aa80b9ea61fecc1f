package tables_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/openwellbeing/plan/adapters/tables"
	"github.com/openwellbeing/plan/wellbeing"
)

var languages = []wellbeing.Language{wellbeing.Finnish, wellbeing.Swedish, wellbeing.English}

// held takes everything away from a plan that the template has no place for.
func held(p *wellbeing.Plan) *wellbeing.Plan {
	q := &wellbeing.Plan{
		Format: p.Format, ID: p.ID, Revision: p.Revision, Kind: p.Kind, Title: p.Title, Vision: p.Vision, Summary: p.Summary, PlainSummary: p.PlainSummary,
		Languages: p.Languages, Period: p.Period, AgeRange: p.AgeRange, Owners: p.Owners, Goals: heldGoals(p.Goals), Approvals: p.Approvals,
	}
	for _, o := range p.Organizations {
		q.Organizations = append(q.Organizations, wellbeing.Organization{ID: o.ID, Kind: o.Kind, Name: o.Name, Parent: o.Parent})
	}
	for _, b := range p.Bodies {
		q.Bodies = append(q.Bodies, wellbeing.Body{ID: b.ID, Name: b.Name, Roles: b.Roles, Organization: b.Organization, Parent: b.Parent})
	}
	for _, x := range p.Indicators {
		h := wellbeing.Indicator{
			ID: x.ID, Title: x.Title, Description: x.Description, MeasureType: x.MeasureType, Unit: x.Unit, Population: x.Population, Direction: x.Direction,
			Stage: x.Stage, Targets: x.Targets, Frequency: x.Frequency, Responsible: x.Responsible,
		}
		h.Baseline.At, h.Baseline.Value = x.Baseline.At, x.Baseline.Value
		for _, s := range x.Sources {
			if s.System != "" {
				h.Sources = append(h.Sources, wellbeing.IndicatorSource{System: s.System})
			}
		}
		for _, o := range x.Observations {
			h.Observations = append(h.Observations, wellbeing.Observation{
				At: o.At, Value: o.Value, Status: o.Status, Organization: o.Organization, Breakdown: o.Breakdown, StandardError: o.StandardError, Note: o.Note,
			})
		}
		q.Indicators = append(q.Indicators, h)
	}
	return q
}

func heldGoals(goals []wellbeing.Goal) (out []wellbeing.Goal) {
	for _, g := range goals {
		h := wellbeing.Goal{
			ID: g.ID, Title: g.Title, Description: g.Description, Level: g.Level, Kind: g.Kind, Rights: g.Rights, Owner: g.Owner, Indicators: g.Indicators,
			Goals: heldGoals(g.Goals),
		}
		for _, m := range g.Measures {
			s := m.Schedule
			h.Measures = append(h.Measures, wellbeing.Measure{
				ID: m.ID, Title: m.Title, Description: m.Description, Responsible: m.Responsible, Partners: m.Partners, Status: m.Status, Reason: m.Reason,
				Completion: m.Completion, Updated: m.Updated, TargetGroup: m.TargetGroup, Indicators: m.Indicators,
				Schedule: wellbeing.Schedule{Start: s.Start, End: s.End, Continuous: s.Continuous, Every: s.Every, Trigger: s.Trigger},
			})
		}
		out = append(out, h)
	}
	return out
}

func examples(t *testing.T) map[string]*wellbeing.Plan {
	t.Helper()
	files, err := filepath.Glob("../../examples/plans/*.json")
	require.NoError(t, err)
	require.GreaterOrEqual(t, len(files), 6)
	plans := map[string]*wellbeing.Plan{}
	for _, file := range files {
		data, err := os.ReadFile(file)
		require.NoError(t, err)
		p, err := wellbeing.Read(data)
		require.NoError(t, err)
		plans[strings.TrimSuffix(filepath.Base(file), ".json")] = p
	}
	return plans
}

// A plan that is laid out in the template and imported again is the same in all that the template holds, in any language of the
// template, and nothing of it is left over.
func TestAPlanComesBackFromTheTemplateAsItWas(t *testing.T) {
	for name, p := range examples(t) {
		for _, l := range languages {
			t.Run(name+" "+string(l), func(t *testing.T) {
				b, err := tables.Layout(p, l)
				require.NoError(t, err)
				r, err := tables.Import(b, tables.Config{})
				require.NoError(t, err)
				want, err := wellbeing.Indented(held(p))
				require.NoError(t, err)
				got, err := wellbeing.Indented(r.Plan)
				require.NoError(t, err)
				requireSameLines(t, string(want), string(got))
				require.Empty(t, r.Findings)
				require.Zero(t, r.Rows.LeftOver)
			})
		}
	}
}

// Every heading, every fact and every choice of the template is known to the import as what it is.
func TestTheTemplateIsKnownInEveryLanguage(t *testing.T) {
	for _, l := range languages {
		for _, s := range tables.Form(l) {
			if s.Holds == "" {
				require.NotEmpty(t, s.Lines)
				continue
			}
			b := tables.Book{Sheets: []tables.Sheet{{Name: s.Name, Rows: [][]tables.Cell{{}, {}}}}}
			for _, c := range s.Columns {
				require.NotContains(t, c.Help, "tables.", "%s has no help", c.Field)
				require.Positive(t, c.Width)
				b.Sheets[0].Rows[0] = append(b.Sheets[0].Rows[0], tables.Cell{Kind: tables.CellText, Text: c.Heading})
			}
			r, err := tables.Import(b, tables.Config{Language: l})
			require.NoError(t, err, "%s in %s", s.Name, l)
			require.Len(t, r.Mapping.Tables, 1)
			require.Equal(t, s.Holds, r.Mapping.Tables[0].Holds, "%s in %s", s.Name, l)
			for i, c := range s.Columns {
				require.Equal(t, c.Field, r.Mapping.Tables[0].Columns[i].Field, "%q in %s", c.Heading, l)
			}
			for _, row := range s.Rows {
				require.NotContains(t, row.Label, "tables.")
			}
		}
	}
}

// People who fill the template in leave identifiers and much else empty.
func TestAFilledTemplateIsAPlan(t *testing.T) {
	form := tables.Form(wellbeing.Swedish)
	b := tables.Book{}
	for _, s := range form {
		sheet := tables.Sheet{Name: s.Name}
		for _, line := range s.Lines {
			sheet.Rows = append(sheet.Rows, []tables.Cell{textCell(line)})
		}
		var head []tables.Cell
		for _, c := range s.Columns {
			head = append(head, textCell(c.Heading))
		}
		if head != nil {
			sheet.Rows = append(sheet.Rows, head)
		}
		fill := func(values map[tables.Field]string) {
			row := make([]tables.Cell, len(s.Columns))
			for i, c := range s.Columns {
				if v := values[c.Field]; v != "" {
					row[i] = textCell(v)
				}
			}
			sheet.Rows = append(sheet.Rows, row)
		}
		switch s.Holds {
		case tables.HoldsPlan:
			values := []string{"Björkby välfärdsplan för barn och unga", "", "plan av en kommun", "2026", "2029", "Björkby kommun", "sv", "", "0", "17", "", "", ""}
			values[2] = s.Rows[2].Choices[0]
			for i, row := range s.Rows {
				fill(map[tables.Field]string{tables.FieldKey: row.Label, tables.FieldValue: values[i]})
			}
		case tables.HoldsOrganizations:
			fill(map[tables.Field]string{tables.FieldOrganization: "Björkby kommun", tables.FieldOrganizationKind: "kommun"})
			fill(map[tables.Field]string{tables.FieldOrganization: "Bildningsväsendet", tables.FieldParent: "Björkby kommun"})
		case tables.HoldsGoals:
			fill(map[tables.Field]string{
				tables.FieldGoal: "Inget barn är ensamt", tables.FieldRight: "rätt till delaktighet; rätt till trygghet", tables.FieldMeasure: "Fadderverksamhet i alla skolor",
				tables.FieldResponsible: "Bildningsväsendet", tables.FieldStart: "8/2026", tables.FieldStatus: "pågående", tables.FieldCompletion: "40 %",
			})
			fill(map[tables.Field]string{tables.FieldMeasure: "En vuxen på varje rast", tables.FieldResponsible: "Bildningsväsendet", tables.FieldEvery: "1 gånger per dag"})
			fill(map[tables.Field]string{tables.FieldGoal: "Alla hittar en hobby", tables.FieldParent: "Inget barn är ensamt", tables.FieldMeasure: "Hobbylotsar"})
		}
		b.Sheets = append(b.Sheets, sheet)
	}
	r, err := tables.Import(b, tables.Config{})
	require.NoError(t, err)
	p := r.Plan
	require.Equal(t, "Björkby välfärdsplan för barn och unga", p.Title.SV)
	require.Equal(t, []wellbeing.ID{"bjorkby-kommun"}, p.Owners)
	require.Equal(t, "2026–2029", p.Period.Start.String()+"–"+p.Period.End.String())
	require.Len(t, p.Goals, 1)
	require.Len(t, p.Goals[0].Measures, 2)
	require.Equal(t, []wellbeing.Right{wellbeing.RightParticipation, wellbeing.RightSafety}, p.Goals[0].Rights)
	require.Equal(t, "Alla hittar en hobby", p.Goals[0].Goals[0].Title.SV)
	m := p.Goals[0].Measures[0]
	require.Equal(t, wellbeing.MeasureInProgress, m.Status)
	require.Equal(t, "0.4", m.Completion.String())
	require.Equal(t, wellbeing.ID("bildningsvasendet"), m.Responsible)
	require.Equal(t, wellbeing.ID("bjorkby-kommun"), p.Organizations[1].Parent)
	require.Zero(t, r.Rows.LeftOver)
	codes := codesOf(r.Findings)
	require.Equal(t, []wellbeing.Code{tables.CodeAssumed}, slices.Compact(codes), "%v", r.Findings)
}

// requireSameLines says where two texts first differ.
func requireSameLines(t *testing.T, want, got string) {
	t.Helper()
	w, g := strings.Split(want, "\n"), strings.Split(got, "\n")
	for i := range min(len(w), len(g)) {
		require.Equal(t, w[i], g[i], "line %d, after %s", i, strings.Join(g[max(0, i-3):i], " "))
	}
	require.Len(t, g, len(w))
}

func textCell(s string) tables.Cell { return tables.Cell{Kind: tables.CellText, Text: s} }

func codesOf(fs wellbeing.Findings) []wellbeing.Code {
	var codes []wellbeing.Code
	for _, f := range fs {
		codes = append(codes, f.Code)
	}
	return codes
}

// The lines of a summary are what its writer made them.
func TestTheLinesOfASummaryComeBackFromTheTemplate(t *testing.T) {
	p := imported(t, "Tavoite\tToimenpide\nIlo\tLeikki").Plan
	p.Summary = wellbeing.Text{FI: "Ensin tämä.\n\n- yksi\n- kaksi"}
	p.PlainSummary = wellbeing.Text{FI: "Rivi\ntoinen"}
	book, err := tables.Layout(p, wellbeing.Finnish)
	require.NoError(t, err)
	r, err := tables.Import(book, tables.Config{})
	require.NoError(t, err)
	require.Equal(t, p.Summary, r.Plan.Summary)
	require.Equal(t, p.PlainSummary, r.Plan.PlainSummary)
}
