package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"runtime/debug"
	"time"

	jsonv2 "github.com/go-json-experiment/json"
	"github.com/go-playground/validator/v10"
	jsonschemav5 "github.com/santhosh-tekuri/jsonschema/v5"
	jsonschemav6 "github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/openwellbeing/plan/schema"
	"github.com/openwellbeing/plan/wellbeing"
	"github.com/openwellbeing/plan/wellbeing/progress"
	"github.com/openwellbeing/plan/wellbeing/rules"
)

// peer is one way to take a plan in.
type peer struct {
	name, version string
	what          string // what it does, and what not
	// judge returns an error for a document that it refuses; nil where another peer's row says the same.
	judge func(mistake) error
	// run does the work on so many documents, beginning with one of them, and returns how long that took.
	run func(documents []document, from, n int) (time.Duration, error)
}

const (
	nameBase  = "encoding/json"
	nameRead  = "read"
	nameOurs  = "read + validate + progress"
	nameRules = "read + validate + progress + all rules"
	nameChain = "the obvious chain"
	nameAjv   = "ajv"

	namePython = "Python jsonschema"
)

// asOf is the day whose progress is computed: in the middle of the period of the plans.
var asOf, _ = wellbeing.NewDate(2026, 11, 21)

// goPeers returns the peers that run in this process; the first is the base of every ratio.
func goPeers(sizes []size) ([]peer, error) {
	v5, err := compileV5()
	if err != nil {
		return nil, err
	}
	v6, err := compileV6()
	if err != nil {
		return nil, err
	}
	decoded5, decoded6 := map[string]any{}, map[string]any{}
	for _, s := range sizes {
		for _, d := range s.documents {
			if decoded5[d.file], err = decodeNumbers(d.text); err != nil {
				return nil, err
			}
			if decoded6[d.file], err = jsonschemav6.UnmarshalJSON(bytes.NewReader(d.text)); err != nil {
				return nil, err
			}
		}
	}
	link := chain(v5)
	return []peer{
		{
			name: nameBase, version: goVersion,
			what:  "Unmarshal into plain structs: the base. Checks syntax and types only",
			judge: func(m mistake) error { return json.Unmarshal(m.text, new(mirrorPlan)) },
			run:   each(func(d document) error { return json.Unmarshal(d.text, new(mirrorPlan)) }),
		},
		{
			name: nameRead, version: "this module",
			what: "ours: strict JSON, every rule of the schema, typed plan",
			run:  each(func(d document) error { _, err := wellbeing.Read(d.text); return err }),
		},
		{
			name: nameOurs, version: "this module",
			what:  "ours: the same, then references, cycles, dates and figures against each other, and progress of every goal",
			judge: func(m mistake) error { _, _, err := ours(m.text); return err },
			run:   each(func(d document) error { _, _, err := ours(d.text); return err }),
		},
		{
			name: nameRules, version: "this module",
			what: "ours: the same, then law, measurability, participation, language, privacy",
			run: each(func(d document) error {
				plan, index, err := ours(d.text)
				if err == nil {
					rules.Check(plan, asOf, rules.Config{Index: index})
				}
				return err
			}),
		},
		{
			name: "json.Valid", version: goVersion,
			what:  "looks at the syntax only, keeps nothing",
			judge: func(m mistake) error { return valid(m.text) },
			run:   each(func(d document) error { return valid(d.text) }),
		},
		{
			name: "json v2, strict", version: moduleVersion("github.com/go-json-experiment/json"),
			what:  "strict JSON into plain structs, unknown members refused; no rules of the schema",
			judge: func(m mistake) error { return readV2(m.text) },
			run:   each(func(d document) error { return readV2(d.text) }),
		},
		{
			name: "jsonschema/v5", version: moduleVersion("github.com/santhosh-tekuri/jsonschema/v5"),
			what:  "the rules of the schema on a decoded value; decoding is not counted",
			judge: func(m mistake) error { return judgeV5(v5, m.text) },
			run:   each(func(d document) error { return v5.Validate(decoded5[d.file]) }),
		},
		{
			name: "jsonschema/v6", version: moduleVersion("github.com/santhosh-tekuri/jsonschema/v6"),
			what: "the same",
			judge: func(m mistake) error {
				v, err := jsonschemav6.UnmarshalJSON(bytes.NewReader(m.text))
				if err != nil {
					return err
				}
				return v6.Validate(v)
			},
			run: each(func(d document) error { return v6.Validate(decoded6[d.file]) }),
		},
		{
			name: nameChain, version: "v5, encoding/json, validator " + moduleVersion("github.com/go-playground/validator/v10"),
			what:  "decode, jsonschema/v5, Unmarshal, validator, then references by hand; no progress",
			judge: func(m mistake) error { return link(m.text) },
			run:   each(func(d document) error { return link(d.text) }),
		},
	}, nil
}

// each makes the work on one document a peer's run.
func each(work func(document) error) func([]document, int, int) (time.Duration, error) {
	return func(documents []document, from, n int) (time.Duration, error) {
		begin := time.Now()
		for i := range n {
			if err := work(documents[(from+i)%len(documents)]); err != nil {
				return 0, err
			}
		}
		return time.Since(begin), nil
	}
}

// ours reads and validates a plan and computes its progress. The index that they share serves the rules too.
func ours(text []byte) (*wellbeing.Plan, *wellbeing.Index, error) {
	plan, err := wellbeing.Read(text)
	if err != nil {
		return nil, nil, err
	}
	index := wellbeing.NewIndex(plan)
	if err := wellbeing.Integrity(plan, index).Err(); err != nil {
		return nil, nil, err
	}
	progress.Compute(plan, asOf, progress.Config{Index: index})
	return plan, index, nil
}

func valid(text []byte) error {
	if !json.Valid(text) {
		return errors.New("not JSON")
	}
	return nil
}

func readV2(text []byte) error {
	return jsonv2.Unmarshal(text, new(mirrorPlan), jsonv2.RejectUnknownMembers(true))
}

func compileV5() (*jsonschemav5.Schema, error) {
	c := jsonschemav5.NewCompiler()
	c.Draft = jsonschemav5.Draft2020
	c.AssertFormat = true
	if err := c.AddResource(schema.ID, bytes.NewReader(schema.JSON())); err != nil {
		return nil, err
	}
	return c.Compile(schema.ID)
}

func compileV6() (*jsonschemav6.Schema, error) {
	c := jsonschemav6.NewCompiler()
	c.DefaultDraft(jsonschemav6.Draft2020)
	c.AssertFormat()
	published, err := jsonschemav6.UnmarshalJSON(bytes.NewReader(schema.JSON()))
	if err != nil {
		return nil, err
	}
	if err := c.AddResource(schema.ID, published); err != nil {
		return nil, err
	}
	return c.Compile(schema.ID)
}

func judgeV5(v5 *jsonschemav5.Schema, text []byte) error {
	v, err := decodeNumbers(text)
	if err != nil {
		return err
	}
	return v5.Validate(v)
}

// decodeNumbers decodes as the documentation of jsonschema/v5 asks for: exact numbers, and nothing after the end.
func decodeNumbers(text []byte) (any, error) {
	d := json.NewDecoder(bytes.NewReader(text))
	d.UseNumber()
	var v any
	if err := d.Decode(&v); err != nil {
		return nil, err
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return nil, errors.New("something after the end")
	}
	return v, nil
}

// chain is what a team puts together from well-known parts, each used as its documentation says.
func chain(v5 *jsonschemav5.Schema) func(text []byte) error {
	fields := validator.New(validator.WithRequiredStructEnabled())
	return func(text []byte) error {
		if err := judgeV5(v5, text); err != nil {
			return err
		}
		var p mirrorPlan
		if err := json.Unmarshal(text, &p); err != nil {
			return err
		}
		if err := fields.Struct(&p); err != nil {
			return err
		}
		return references(&p)
	}
}

// references looks for what is referred to and is not there, for identifiers given twice and for periods that end before
// they start.
func references(p *mirrorPlan) error {
	var problems []error
	known := map[string]map[string]bool{}
	add := func(kind, id string) {
		if known[kind] == nil {
			known[kind] = map[string]bool{}
		}
		if known[kind][id] {
			problems = append(problems, fmt.Errorf("%s %q twice", kind, id))
		}
		known[kind][id] = true
	}
	check := func(ids []string, kinds ...string) {
		for _, id := range ids {
			found := id == ""
			for _, kind := range kinds {
				found = found || known[kind][id]
			}
			if !found {
				problems = append(problems, fmt.Errorf("nothing is called %q", id))
			}
		}
	}
	for _, o := range p.Organizations {
		add("organization", o.ID)
	}
	for _, b := range p.Bodies {
		add("body", b.ID)
	}
	for _, t := range p.Themes {
		add("theme", t.ID)
	}
	for _, i := range p.Indicators {
		add("indicator", i.ID)
	}
	eachGoal(p.Goals, func(g *mirrorGoal) {
		add("goal", g.ID)
		for _, m := range g.Measures {
			add("measure", m.ID)
		}
	})
	check(p.Owners, "organization")
	for _, i := range p.Indicators {
		check([]string{i.Responsible}, "organization", "body")
		check(i.Organizations, "organization")
		for _, o := range i.Observations {
			check([]string{o.Organization}, "organization")
		}
	}
	eachGoal(p.Goals, func(g *mirrorGoal) {
		check(g.Indicators, "indicator")
		check(g.Themes, "theme")
		for _, m := range g.Measures {
			check([]string{m.Responsible}, "organization", "body")
			check(m.Partners, "organization", "body")
			check(m.OtherGoals, "goal")
			check(m.Indicators, "indicator")
			if m.Schedule.Start != "" && m.Schedule.End != "" && m.Schedule.End < m.Schedule.Start[:min(len(m.Schedule.Start), len(m.Schedule.End))] {
				problems = append(problems, fmt.Errorf("%q ends before it starts", m.ID))
			}
		}
	})
	if p.Period.End != "" && p.Period.End < p.Period.Start {
		problems = append(problems, errors.New("the plan ends before it starts"))
	}
	return errors.Join(problems...)
}

func eachGoal(goals []mirrorGoal, visit func(*mirrorGoal)) {
	for i := range goals {
		visit(&goals[i])
		eachGoal(goals[i].Goals, visit)
	}
}

// moduleVersion returns the version of a module in this program.
func moduleVersion(path string) string {
	if info, ok := debug.ReadBuildInfo(); ok {
		for _, m := range info.Deps {
			if m.Path == path {
				return m.Version
			}
		}
	}
	return "" // a test binary does not say
}
