package planyaml_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/openwellbeing/plan/adapters/planyaml"
	"github.com/openwellbeing/plan/wellbeing"
)

const required = `{"format":"1.0","id":"k","kind":"other","title":{"fi":"x"},"languages":["fi"],"organizations":[],"owners":[]`

func canonical(t require.TestingT, p *wellbeing.Plan) string {
	data, err := wellbeing.Canonical(p)
	require.NoError(t, err)
	return string(data)
}

func examples(t testing.TB) map[string]*wellbeing.Plan {
	t.Helper()
	files, err := filepath.Glob("../../examples/plans/*.json")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	plans := map[string]*wellbeing.Plan{}
	for _, file := range files {
		data, err := os.ReadFile(file)
		require.NoError(t, err)
		plans[filepath.Base(file)], err = wellbeing.Read(data)
		require.NoError(t, err)
	}
	return plans
}

// oddPlan is a plan with every odd text as a text, as a name and in a list.
func oddPlan(t testing.TB) *wellbeing.Plan {
	t.Helper()
	extension := map[string]any{"list": oddTexts}
	for i, text := range oddTexts {
		extension[text] = map[string]any{"text": text, fmt.Sprint(i): []any{[]any{text, nil, true, 1.5}, []any{}, map[string]any{}, map[string]any{text: text}}}
	}
	raw, err := json.Marshal(extension)
	require.NoError(t, err)
	p, err := wellbeing.Read([]byte(required + `,"extensions":{"fi.example":` + string(raw) + `}}`))
	require.NoError(t, err)
	for _, text := range oddTexts {
		g := wellbeing.Goal{ID: "g"}
		g.Title.Set("fi", text)
		g.Title.Set("no", text)
		p.Goals = append(p.Goals, g)
	}
	return p
}

func TestNothingIsLostOnTheWayThroughYAML(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := anyPlan().Draw(t, "plan")
		data, err := planyaml.Write(p)
		require.NoError(t, err)
		back, err := planyaml.Read(data)
		require.NoError(t, err, "%s", data)
		require.Equal(t, canonical(t, p), canonical(t, back), "%s", data)
		again, err := planyaml.Write(back)
		require.NoError(t, err)
		require.Equal(t, string(data), string(again))
	})
}

// Where the format expects a text, quotation marks make no difference to a word, whatever it looks like.
func TestWordsOfTextsNeedNoQuotationMarks(t *testing.T) {
	quoted := regexp.MustCompile(`(?m): "([A-Za-z0-9_.:-]*[A-Za-z0-9_.])"$`)
	bare := 0
	rapid.Check(t, func(t *rapid.T) {
		p := anyPlan().Filter(func(p *wellbeing.Plan) bool { return p.Format == wellbeing.CurrentFormat }).Draw(t, "plan")
		p.Extensions = nil
		data, err := planyaml.Write(p)
		require.NoError(t, err)
		unquoted := quoted.ReplaceAllFunc(data, func(line []byte) []byte {
			word := quoted.FindSubmatch(line)[1]
			if w := string(word); w == "..." || strings.Contains(w, "--") {
				return line
			}
			bare++
			return append([]byte(": "), word...)
		})
		back, err := planyaml.Read(unquoted)
		require.NoError(t, err, "%s", unquoted)
		require.Equal(t, canonical(t, p), canonical(t, back), "%s", unquoted)
	})
	require.Positive(t, bare)
}

func TestExamplesAndOddPlansComeBackWhole(t *testing.T) {
	plans := examples(t)
	plans["odd texts"] = oddPlan(t)
	for name, p := range plans {
		data, err := planyaml.Write(p)
		require.NoError(t, err)
		for end, text := range map[string][]byte{
			"newlines": data,
			"CRLF":     bytes.ReplaceAll(data, []byte("\n"), []byte("\r\n")),
			"a mark":   append([]byte("\xEF\xBB\xBF"), data...),
			"document": append(append([]byte("%YAML 1.2\n---\n"), data...), "...\n"...),
		} {
			back, err := planyaml.Read(text)
			require.NoError(t, err, "%s with %s", name, end)
			require.Equal(t, canonical(t, p), canonical(t, back), "%s with %s", name, end)
		}
	}
}

// An independent reader of YAML 1.1 sees the values that the JSON has.
func TestAnotherReaderOfYAMLReadsTheSame(t *testing.T) {
	python, err := exec.LookPath("python3")
	if err != nil || exec.Command(python, "-c", "import yaml").Run() != nil {
		t.Skip("NOT RUN: there is no python3 with PyYAML to read the plans with")
	}
	const program = `import json,sys,yaml
plans=json.load(sys.stdin)
class Reader(yaml.SafeLoader): pass
for i,(text,want) in enumerate(plans):
    got,want=yaml.load(text,Reader),json.loads(want)
    if got!=want or json.dumps(got,sort_keys=True)!=json.dumps(want,sort_keys=True):
        a,b=json.dumps(got,sort_keys=True),json.dumps(want,sort_keys=True)
        at=next((k for k in range(min(len(a),len(b))) if a[k]!=b[k]),min(len(a),len(b)))
        sys.exit("plan %d: got ...%s want ...%s"%(i,a[max(at-60,0):at+60],b[max(at-60,0):at+60]))
print(len(plans))`
	pairs := [][2]string{}
	add := func(p *wellbeing.Plan) {
		data, err := planyaml.Write(p)
		require.NoError(t, err)
		pairs = append(pairs, [2]string{string(data), canonical(t, p)})
	}
	for _, p := range examples(t) {
		add(p)
	}
	add(oddPlan(t))
	for seed := range 40 {
		add(anyPlan().Example(seed))
	}
	in, err := json.Marshal(pairs)
	require.NoError(t, err)
	c := exec.Command(python, "-c", program)
	c.Stdin = bytes.NewReader(in)
	var out, problem strings.Builder
	c.Stdout, c.Stderr = &out, &problem
	require.NoError(t, c.Run(), problem.String())
	require.Equal(t, fmt.Sprintln(len(pairs)), out.String())
}

func TestAPlanIsWrittenAsPeopleWouldWriteIt(t *testing.T) {
	p, err := wellbeing.Read([]byte(required + `,
		"period":{"start":"2025","end":"2028"},
		"goals":[{"id":"g1","title":{"fi":"Kukaan ei jää yksin","sv":"Ingen: ensam"},"description":{"fi":"Ensin.\nSitten. \n"},"rights":[],
			"measures":[{"id":"012","title":{"fi":"Kerho\nja\n\nkahvila"},"status":"planned"}]}],
		"extensions":{"fi.example":[[1,"1"],{"a":[],"b":{}},null,1e21]}}`))
	require.NoError(t, err)
	data, err := planyaml.Write(p)
	require.NoError(t, err)
	require.Equal(t, `format: "1.0"
id: k
kind: other
title:
  fi: x
languages:
  - fi
period:
  start: "2025"
  end: "2028"
organizations: []
owners: []
goals:
  - id: g1
    title:
      fi: Kukaan ei jää yksin
      sv: "Ingen: ensam"
    description:
      fi: |
        Ensin.
        Sitten. 
    rights: []
    measures:
      - id: "012"
        title:
          fi: |-
            Kerho
            ja

            kahvila
        status: planned
extensions:
  fi.example:
    - - 1
      - "1"
    - a: []
      b: {}
    - null
    - 1.0e+21
`, string(data))
}

func TestAPlanThatNoTextMayHoldIsNotWritten(t *testing.T) {
	p, err := wellbeing.Read([]byte(required + "}"))
	require.NoError(t, err)
	p.Title.Set("fi", "a\x00b")
	data, err := planyaml.Write(p)
	require.Nil(t, data)
	var found *wellbeing.FindingsError
	require.ErrorAs(t, err, &found)
	require.Equal(t, wellbeing.Pointer("/title/fi"), found.Findings[0].Path)
	data, err = planyaml.Write(nil)
	require.NoError(t, err, "no plan is an empty plan")
	require.NotEmpty(t, data)
}
