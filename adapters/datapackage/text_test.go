package datapackage_test

import (
	"encoding/json"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/openwellbeing/plan/adapters/datapackage"
	"github.com/openwellbeing/plan/adapters/tables"
	"github.com/openwellbeing/plan/wellbeing"
)

// awkward are texts that a reader of CSV, a spreadsheet or a program for statistics could take for something else.
var awkward = []string{
	"=1+1", "+358", "-", "@here", "'", "''", "'=x", "\tx", `"`, `""`, `a,b;c`, "first\nsecond", "\n", " ", " x ", "NA", "NULL", "nan", "None", "true", "1",
	"1,5", "01", "2025", "2025-01-01", "#REF!", `\N`, `\.`, "ä𝔘\u2028å", "a\"b\nc,d", "{\"fi\": 1}", "'-5",
}

// Every text that a plan has stands in its cell, and reading the cell and taking the guard away gives it back.
func TestTextsComeBackAsTheyWere(t *testing.T) {
	words := rapid.OneOf(rapid.SampledFrom(awkward), rapid.StringN(1, 12, -1).Filter(func(s string) bool {
		return !strings.ContainsFunc(s, func(r rune) bool { return r < ' ' && r != '\t' && r != '\n' || r == 0x7f || r == 0xFFFD })
	}))
	rapid.Check(t, func(r *rapid.T) {
		p := small("texts", 1)
		p.Goals = []wellbeing.Goal{{
			ID:          "g",
			Title:       wellbeing.Text{FI: words.Draw(r, "fi"), SV: words.Draw(r, "sv"), EN: words.Draw(r, "en"), Other: map[wellbeing.Language]string{"smn": words.Draw(r, "smn"), "ar": words.Draw(r, "ar")}},
			Description: wellbeing.Text{FI: words.Draw(r, "description")},
		}}
		p.Indicators = []wellbeing.Indicator{{ID: "n", Title: wellbeing.Text{FI: words.Draw(r, "indicator")}, Unit: words.Draw(r, "unit")}}
		if err := wellbeing.Validate(p).Err(); err != nil {
			r.Skip(err)
		}
		dir, err := os.MkdirTemp(t.TempDir(), "")
		require.NoError(r, err)
		w, err := datapackage.CreateInHaste(dir, autumn(t))
		require.NoError(r, err)
		require.NoError(r, w.Add(p))
		require.NoError(r, w.Close())
		goal, indicator := records(t, dir, "goals")[0], records(t, dir, "indicators")[0]
		require.Equal(r, p.Goals[0].Title.FI, tables.Unguard(goal["title_fi"]))
		require.Equal(r, p.Goals[0].Title.SV, tables.Unguard(goal["title_sv"]))
		require.Equal(r, p.Goals[0].Title.EN, tables.Unguard(goal["title_en"]))
		require.Equal(r, p.Goals[0].Description.FI, tables.Unguard(goal["description_fi"]))
		require.Equal(r, p.Indicators[0].Unit, tables.Unguard(indicator["unit"]))
		var other map[wellbeing.Language]string
		require.NoError(r, json.Unmarshal([]byte(goal["title_other"]), &other))
		require.Equal(r, p.Goals[0].Title.Other, other)
		for _, cell := range goal {
			require.NotRegexp(r, `^[=+\-@\t\r]`, cell)
		}
	})
}

// Every text of every published plan is found again: as many times as the plan has it in what the tables hold.
func TestNoTextOfAPlanIsLost(t *testing.T) {
	for _, p := range examples(t) {
		dir := write(t, autumn(t), p)
		there := map[string]bool{}
		for _, table := range datapackage.Tables() {
			for _, row := range records(t, dir, table.Name) {
				for _, value := range row {
					there[tables.Unguard(value)] = true
				}
			}
		}
		texts := 0
		for path, s := range p.Strings() {
			at := path.Pointer()
			if !held(at) {
				continue
			}
			texts++
			require.True(t, there[s], "%s: %s is not in the tables: %q", p.ID, at, s)
		}
		require.Greater(t, texts, 30, p.ID)
	}
}

// held reports whether the tables hold the texts of a place.
func held(at wellbeing.Pointer) bool {
	tokens := at.Tokens()
	switch tokens[0] {
	case "title", "vision", "summary", "plainSummary", "organizations", "themes", "indicators", "approvals", "events":
		return true
	case "bodies":
		return tokens[2] == "id" || tokens[2] == "name"
	case "goals":
		for _, name := range tokens {
			if name == "requires" || name == "resources" {
				return false
			}
		}
		return true
	}
	return false
}
