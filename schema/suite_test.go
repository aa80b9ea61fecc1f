package schema_test

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/openwellbeing/plan/schema"
	"github.com/openwellbeing/plan/wellbeing"
)

// suiteCase is one document of the published suite with what is to be found in it.
type suiteCase struct {
	Name     string
	File     string
	Format   string
	Verdict  string
	Findings []suiteFinding
	Limits   struct{ Bytes, Depth, Findings, Room int }
	Why      string
}

type suiteFinding struct {
	Code     wellbeing.Code
	Path     wellbeing.Pointer
	Severity wellbeing.Severity
}

const suiteFolder = "v1/suite"

func suite(t *testing.T) (cases []suiteCase) {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(suiteFolder, "manifest.json"))
	require.NoError(t, err)
	var manifest struct {
		Title, Format string
		Notes         []string
		Cases         []suiteCase
	}
	d := json.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields()
	require.NoError(t, d.Decode(&manifest))
	for i := range manifest.Cases {
		for j, f := range manifest.Cases[i].Findings {
			if f.Severity == "" {
				manifest.Cases[i].Findings[j].Severity = wellbeing.SeverityError
			}
		}
	}
	return manifest.Cases
}

func (c suiteCase) limits() wellbeing.Limits {
	return wellbeing.Limits{MaxBytes: c.Limits.Bytes, MaxDepth: c.Limits.Depth, MaxFindings: c.Limits.Findings, MaxRoom: c.Limits.Room}
}

// judge reads and validates the document of a case.
func (c suiteCase) judge(t *testing.T) (text []byte, plan *wellbeing.Plan, found []suiteFinding) {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(suiteFolder, c.File))
	require.NoError(t, err)
	plan, err = wellbeing.Reader{Limits: c.limits()}.Read(text)
	fs, err := findingsOf(err)
	require.NoError(t, err)
	if plan != nil {
		fs = wellbeing.Validate(plan)
	}
	for _, f := range fs {
		found = append(found, suiteFinding{f.Code, f.Path, f.Severity})
	}
	return text, plan, found
}

func TestEveryDocumentOfTheSuiteGivesWhatTheManifestSays(t *testing.T) {
	t.Parallel()
	counts := map[string]int{}
	for _, c := range suite(t) {
		counts[c.Verdict]++
		text, plan, found := c.judge(t)
		if !assert.ElementsMatch(t, c.Findings, found, "%s: found %v", c.Name, found) {
			continue
		}
		verdict := "sound"
		for _, f := range found {
			if f.Severity == wellbeing.SeverityError {
				verdict = f.Code.Category()
			}
		}
		require.Equal(t, c.Verdict, verdict, c.Name)
		require.Equal(t, verdict == "sound" || verdict == "data", plan != nil, c.Name)
		if plan != nil {
			require.Empty(t, misread(text, plan), c.Name)
		}
	}
	t.Log(counts)
	require.GreaterOrEqual(t, counts["sound"]+counts["input"]+counts["schema"]+counts["data"], 120)
}

func TestTheSchemaGivesWhatTheManifestSays(t *testing.T) {
	t.Parallel()
	for _, c := range suite(t) {
		text, err := os.ReadFile(filepath.Join(suiteFolder, c.File))
		require.NoError(t, err)
		if isNewer(text) {
			continue
		}
		fs, err := findingsOf(schema.Check(text, c.limits()))
		require.NoError(t, err, c.Name)
		var found []suiteFinding
		for _, f := range fs {
			found = append(found, suiteFinding{f.Code, f.Path, f.Severity})
		}
		if c.Verdict == "data" || c.Verdict == "sound" {
			require.Empty(t, found, c.Name)
			continue
		}
		require.ElementsMatch(t, c.Findings, found, c.Name)
	}
}

func TestTheSuiteHasADocumentForEveryCode(t *testing.T) {
	t.Parallel()
	alone, any := map[wellbeing.Code]bool{}, map[wellbeing.Code]bool{}
	for _, c := range suite(t) {
		for _, f := range c.Findings {
			any[f.Code] = true
			alone[f.Code] = alone[f.Code] || len(c.Findings) == 1
		}
	}
	for _, code := range wellbeing.Codes() {
		require.True(t, any[code], "no document gives %s", code)
		// More findings than are listed never come alone.
		require.True(t, alone[code] || code == wellbeing.CodeMoreFindings, "no document gives %s alone", code)
		delete(any, code)
	}
	require.Empty(t, any, "codes that there are not")
}

func TestTheManifestIsInOrder(t *testing.T) {
	t.Parallel()
	listed := map[string]bool{}
	for _, c := range suite(t) {
		require.Equal(t, c.Verdict+"/"+c.Name+".json", c.File)
		require.False(t, listed[c.File], "%s stands twice", c.File)
		listed[c.File] = true
		require.Equal(t, "1.0", c.Format, c.Name)
		require.True(t, strings.HasSuffix(c.Why, ".") && strings.ToUpper(c.Why[:1]) == c.Why[:1], "%s: a sentence is needed: %q", c.Name, c.Why)
		if c.Verdict == "sound" {
			for _, f := range c.Findings {
				require.Equal(t, wellbeing.SeverityWarning, f.Severity, c.Name)
			}
		} else {
			require.NotEmpty(t, c.Findings, c.Name)
		}
	}
	for _, folder := range []string{"sound", "input", "schema", "data"} {
		files, err := filepath.Glob(filepath.Join(suiteFolder, folder, "*"))
		require.NoError(t, err)
		for _, path := range files {
			name, err := filepath.Rel(suiteFolder, path)
			require.NoError(t, err)
			require.True(t, listed[filepath.ToSlash(name)], "the manifest does not list %s", name)
		}
	}
	entries, err := os.ReadDir(suiteFolder)
	require.NoError(t, err)
	for _, e := range entries {
		require.True(t, slices.Contains([]string{"README.md", "data", "input", "manifest.json", "progress", "rules", "schema", "sound"}, e.Name()), e.Name())
	}
}

// The sound plans of the rules fit the schema, and say only what a plan may say.
func TestThePlansOfTheRulesAreSound(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob(filepath.Join(suiteFolder, "rules", "*.json"))
	require.NoError(t, err)
	require.NotEmpty(t, files)
	for _, file := range files {
		data, err := os.ReadFile(file)
		require.NoError(t, err)
		require.NoError(t, schema.Check(data, wellbeing.Limits{}), file)
	}
}
