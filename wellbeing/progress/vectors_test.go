package progress_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"math/big"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/openwellbeing/plan/wellbeing"
	"github.com/openwellbeing/plan/wellbeing/progress"
)

var vectorFile = flag.String("vectors", "", "file of golden cases to run; our own where none is given")

// suiteFolder holds the published cases.
const suiteFolder = "../../schema/v1/suite/progress"

// vectorFiles are the files to run.
func vectorFiles(t testing.TB) []string {
	t.Helper()
	if *vectorFile != "" {
		// Tests run in the folder of the package; a file may also be named from the root of the module.
		if fromRoot := filepath.Join("..", "..", *vectorFile); !exists(*vectorFile) && exists(fromRoot) {
			return []string{fromRoot}
		}
		return []string{*vectorFile}
	}
	files := []string{filepath.Join("testdata", "vectors.json")}
	for _, f := range suiteManifest(t).Files {
		files = append(files, filepath.Join(suiteFolder, f.File))
	}
	return files
}

func exists(file string) bool {
	_, err := os.Stat(file)
	return err == nil
}

type manifest struct {
	Method string
	Files  []struct {
		File   string
		Cases  int
		Groups map[string]int
	}
}

func suiteManifest(t testing.TB) (m manifest) {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(suiteFolder, "manifest.json"))
	require.NoError(t, err)
	require.NoError(t, json.Unmarshal(data, &m))
	require.Equal(t, progress.Method, m.Method)
	return m
}

// object is any JSON object, with its numbers as they are written.
type object map[string]any

func (o object) text(name string) string {
	s, _ := o[name].(string)
	return s
}

func (o object) under(name string) object {
	m, _ := o[name].(map[string]any)
	return m
}

func readVectors(t testing.TB, file string) (all object, cases []object) {
	t.Helper()
	data, err := os.ReadFile(file)
	require.NoError(t, err)
	data = bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))
	d := json.NewDecoder(bytes.NewReader(data))
	d.UseNumber()
	require.NoError(t, d.Decode(&all), file)
	list, _ := all["cases"].([]any)
	for _, c := range list {
		m, ok := c.(map[string]any)
		require.True(t, ok, "%s: a case is an object", file)
		cases = append(cases, m)
	}
	return all, cases
}

// Every golden case gives what it expects.
func TestGoldenVectors(t *testing.T) {
	for _, file := range vectorFiles(t) {
		all, cases := readVectors(t, file)
		if m := all.text("method"); m != "" {
			require.Equal(t, progress.Method, m, file)
		}
		require.NotEmpty(t, cases, file)
		for i, c := range cases {
			name := c.text("case")
			if name == "" {
				name = fmt.Sprint(i)
			}
			t.Run(filepath.Base(file)+"/"+name, func(t *testing.T) {
				if c["plan"] == nil && c["indicator"] == nil && c["measure"] == nil {
					runSimple(t, c)
					return
				}
				policy := all.text("policy")
				if p := c.text("policy"); p != "" {
					policy = p
				}
				runCase(t, c, policy)
			})
		}
	}
}

// runSimple runs a case of baseline, target set and current value.
func runSimple(t *testing.T, c object) {
	t.Helper()
	target := c.under("target")
	if target == nil && c["target"] != nil {
		target = object{"value": c["target"]}
	}
	numbers := map[string]*big.Rat{}
	for name, from := range map[string]any{
		"baseline": c["baseline"], "current": c["current"], "min": target["min"], "max": target["max"], "value": target["value"],
	} {
		if m, ok := from.(map[string]any); ok {
			from = m["value"]
		}
		if from == nil {
			continue
		}
		r, ok := new(big.Rat).SetString(fmt.Sprint(from))
		require.True(t, ok, "%s is not a number: %v", name, from)
		numbers[name] = r
	}
	values := inUnit(t, numbers)
	n := wellbeing.Indicator{
		ID: "n", MeasureType: wellbeing.MeasureType(c.text("measureType")), Direction: wellbeing.Direction(c.text("direction")),
	}
	if values["min"] != nil || values["max"] != nil || values["value"] != nil {
		n.Targets = []wellbeing.Target{{At: point(t, "2030"), Min: values["min"], Max: values["max"], Value: values["value"]}}
	}
	if v := values["baseline"]; v != nil {
		n.Baseline = wellbeing.Baseline{At: point(t, "2020"), Value: v}
	}
	if v := values["current"]; v != nil {
		n.Observations = []wellbeing.Observation{{At: point(t, "2024"), Value: v}}
	}
	p := indicator(t, n, "2026-01-01")
	if note := c.text("note"); note != "" {
		require.Equal(t, note, way(p))
	}
	want, given := c["progress"]
	switch {
	case !given:
	case want == nil:
		require.False(t, p.Share.Known(), "the share is %s", p.Share)
	default:
		requireNumber(t, fmt.Sprint(want), p.Share)
	}
}

// inUnit gives numbers of a plan for numbers of any size: in another unit of ten, which changes no share, where they do not
// fit as they are.
func inUnit(t *testing.T, numbers map[string]*big.Rat) map[string]*wellbeing.Decimal {
	t.Helper()
	for _, power := range []int{0, 1, 2, 3, 4, 5, 6, -1, -2, -3, -4, -5, -6} {
		scale := big.NewRat(1, 1)
		for range max(power, -power) {
			scale.Mul(scale, big.NewRat(10, 1))
		}
		if power < 0 {
			scale.Inv(scale)
		}
		values := map[string]*wellbeing.Decimal{}
		for name, r := range numbers {
			x := new(big.Rat).Mul(r, scale)
			text := x.FloatString(6)
			if back, _ := new(big.Rat).SetString(text); back.Cmp(x) != 0 {
				break
			}
			v, err := wellbeing.ParseDecimal(strings.TrimSuffix(strings.TrimRight(text, "0"), "."))
			if err != nil {
				break
			}
			values[name] = &v
		}
		if len(values) == len(numbers) {
			return values
		}
	}
	require.Fail(t, "the numbers of the case fit no plan")
	return nil
}

// requireNumber compares at four decimals: with a number that is rounded already, or is exact.
func requireNumber(t *testing.T, want string, have progress.Ratio) {
	t.Helper()
	w, ok := new(big.Rat).SetString(want)
	require.True(t, ok, want)
	require.True(t, have.Known(), "not known, but %s is expected", want)
	require.True(t, sameAtFourDecimals(w, have.Rat()), "%s is expected, not %s", want, have)
}

func sameAtFourDecimals(a, b *big.Rat) bool {
	off := new(big.Rat).Sub(a, b)
	return off.Abs(off).Cmp(big.NewRat(1, 20000)) <= 0
}

// runCase runs a case of a plan, an indicator or a measure.
func runCase(t *testing.T, c object, policyName string) {
	t.Helper()
	doc := c.under("plan")
	owners, _ := c["owners"].([]any)
	if owners == nil {
		owners = []any{"town"}
	}
	if doc == nil {
		doc = object{"owners": owners, "organizations": organizationsOf(c, owners)}
		if n := c.under("indicator"); n != nil {
			doc["indicators"] = []any{map[string]any(n)}
		} else {
			doc["goals"] = []any{map[string]any{"id": "goal", "measures": []any{map[string]any(c.under("measure"))}}}
		}
	}
	p := readShort(t, doc)
	on := "2026-01-01"
	if c.text("on") != "" {
		on = c.text("on")
	}
	var policy progress.Policy
	for _, known := range progress.Policies() {
		if known.Name == policyName {
			policy = known
		}
	}
	require.True(t, policyName == "" || policy.Name == policyName, "no policy is called %s", policyName)
	r := progress.Compute(p, day(t, on), progress.Config{Policy: policy})
	var result any = r
	switch {
	case c["indicator"] != nil:
		result = r.Indicators[0]
	case c["measure"] != nil:
		result = r.Measures[0]
	}
	data, err := json.Marshal(result)
	require.NoError(t, err)
	var have any
	d := json.NewDecoder(bytes.NewReader(data))
	d.UseNumber()
	require.NoError(t, d.Decode(&have))
	require.NotEmpty(t, c.under("expect"))
	for _, wrong := range unexpected("", c["expect"], have) {
		t.Error(wrong)
	}
	require.Empty(t, differences(oracleOf(p, day(t, on), policy), factsOf(r)), "the oracle says otherwise")
}

// organizationsOf lists the owners, and every organization that a case names otherwise.
func organizationsOf(c object, owners []any) []any {
	seen := map[any]bool{}
	var list []any
	add := func(id any) {
		if id != nil && !seen[id] {
			seen[id] = true
			list = append(list, map[string]any{"id": id})
		}
	}
	for _, id := range owners {
		add(id)
	}
	if covered, ok := c.under("indicator")["organizations"].([]any); ok {
		for _, id := range covered {
			add(id)
		}
	}
	for of, name := range map[string]string{"indicator": "observations", "measure": "implementations"} {
		if items, ok := c.under(of)[name].([]any); ok {
			for _, item := range items {
				if m, ok := item.(map[string]any); ok {
					add(m["organization"])
				}
			}
		}
	}
	return list
}

// readShort reads a plan document that leaves out what progress does not need.
func readShort(t *testing.T, doc object) *wellbeing.Plan {
	t.Helper()
	text := map[string]any{"en": "Made up"}
	fill := func(o map[string]any, name string, value any) {
		if _, there := o[name]; !there {
			o[name] = value
		}
	}
	for name, value := range map[string]any{
		"format": "1.0", "id": "plan", "kind": "joint", "title": text, "languages": []any{"en"}, "organizations": []any{}, "owners": []any{},
	} {
		fill(doc, name, value)
	}
	var name func(list any, member, id string)
	name = func(list any, member, id string) {
		items, _ := list.([]any)
		for _, item := range items {
			if m, ok := item.(map[string]any); ok {
				fill(m, member, text)
				fill(m, "id", id)
				name(m["measures"], "title", "measure")
				name(m["goals"], "title", "goal")
			}
		}
	}
	name(doc["organizations"], "name", "organization")
	name(doc["bodies"], "name", "body")
	name(doc["themes"], "title", "theme")
	name(doc["goals"], "title", "goal")
	name(doc["indicators"], "title", "indicator")
	data, err := json.Marshal(doc)
	require.NoError(t, err)
	p, err := wellbeing.Read(data)
	require.NoError(t, err)
	return p
}

// unexpected says where a result differs from what is expected of it: only the members that are expected are compared, and
// null stands for what is absent, false or not known.
func unexpected(where string, want, have any) []string {
	var wrong []string
	switch w := want.(type) {
	case map[string]any:
		h, ok := have.(map[string]any)
		if !ok {
			return []string{fmt.Sprintf("%s: an object is expected, not %v", where, have)}
		}
		for name, v := range w {
			wrong = append(wrong, unexpected(where+"/"+name, v, h[name])...)
		}
	case []any:
		h, ok := have.([]any)
		if !ok || len(h) != len(w) {
			return []string{fmt.Sprintf("%s: %d items are expected, not %v", where, len(w), have)}
		}
		for i := range w {
			wrong = append(wrong, unexpected(fmt.Sprint(where, "/", i), w[i], h[i])...)
		}
	case json.Number:
		a, okA := new(big.Rat).SetString(w.String())
		b, okB := new(big.Rat).SetString(fmt.Sprint(have))
		if !okA || !okB || !sameAtFourDecimals(a, b) {
			return []string{fmt.Sprintf("%s: %s is expected, not %v", where, w, have)}
		}
	case nil:
		if have != nil && have != false {
			return []string{fmt.Sprintf("%s: nothing is expected, not %v", where, have)}
		}
	default:
		if want != have {
			return []string{fmt.Sprintf("%s: %v is expected, not %v", where, want, have)}
		}
	}
	return wrong
}

// The published suite says of itself what is so, and shows every sentence of the method that an example can show.
func TestSuiteIsWhole(t *testing.T) {
	shown := map[string]bool{"1.1": true} // what a result keeps apart is shown by its members
	for _, f := range suiteManifest(t).Files {
		_, cases := readVectors(t, filepath.Join(suiteFolder, f.File))
		require.Len(t, cases, f.Cases, f.File)
		groups, names := map[string]int{}, map[string]bool{}
		for _, c := range cases {
			require.False(t, names[c.text("case")], "%s stands twice", c.text("case"))
			names[c.text("case")] = true
			if c["expect"] == nil {
				continue
			}
			groups[c.text("group")]++
			for _, s := range c["shows"].([]any) {
				shown[s.(string)] = true
			}
		}
		if f.Groups != nil {
			require.Equal(t, f.Groups, groups)
		}
	}
	method, err := os.ReadFile("METHOD.md")
	require.NoError(t, err)
	sentences := map[string]bool{}
	for _, m := range regexp.MustCompile(`(?m)^([0-9]+\.[0-9]+) `).FindAllStringSubmatch(string(method), -1) {
		sentences[m[1]] = true
		require.True(t, shown[m[1]], "no case shows %s", m[1])
	}
	for s := range shown {
		require.True(t, sentences[s], "there is no sentence %s", s)
	}
}

func point(t *testing.T, s string) wellbeing.Point {
	t.Helper()
	p, err := wellbeing.ParsePoint(s)
	require.NoError(t, err)
	return p
}

func day(t *testing.T, s string) wellbeing.Date {
	t.Helper()
	d, err := wellbeing.ParseDate(s)
	require.NoError(t, err)
	return d
}

// way says how the share of an indicator was reached.
func way(p progress.IndicatorProgress) string {
	switch {
	case p.Status == progress.StatusAchieved || p.Status == progress.StatusHeld || p.Status == progress.StatusBreached:
		return string(p.Status)
	case p.Share.Known():
		return "distance"
	}
	return string(p.Reason)
}

// indicator computes one indicator of a plan with one owner.
func indicator(t *testing.T, n wellbeing.Indicator, on string) progress.IndicatorProgress {
	t.Helper()
	p := &wellbeing.Plan{Owners: []wellbeing.ID{"town"}, Indicators: []wellbeing.Indicator{n}}
	return progress.Compute(p, day(t, on), progress.Config{}).Indicators[0]
}
