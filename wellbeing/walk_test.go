package wellbeing_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/openwellbeing/plan/wellbeing"
	"github.com/openwellbeing/plan/wellbeing/internal/sample"
)

// schemaNode is what this test needs to know of a part of the JSON Schema.
type schemaNode struct {
	Ref        string                 `json:"$ref"`
	Comment    string                 `json:"$comment"`
	Properties map[string]*schemaNode `json:"properties"`
	Items      *schemaNode            `json:"items"`
	Names      *schemaNode            `json:"propertyNames"`
	Others     json.RawMessage        `json:"additionalProperties"`
	Defs       map[string]*schemaNode `json:"$defs"`
}

func planSchema(t testing.TB) *schemaNode {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("..", "schema", "v1", "plan.schema.json"))
	require.NoError(t, err)
	root := new(schemaNode)
	require.NoError(t, json.Unmarshal(data, root))
	return root
}

// writable lists the strings of a document in which somebody can write, as the schema says: those defined as id, string or
// url, and the names of the dimensions of breakdowns.
func writable(root *schemaNode, document any) []string {
	var found []string
	var visit func(at wellbeing.Pointer, n *schemaNode, v any)
	visit = func(at wellbeing.Pointer, n *schemaNode, v any) {
		if strings.HasPrefix(n.Comment, "refers to: ") {
			return
		}
		def := strings.TrimPrefix(n.Ref, "#/$defs/")
		if def != "" {
			n = root.Defs[def]
		}
		switch v := v.(type) {
		case string:
			if def == "id" || def == "string" || def == "url" {
				found = append(found, fmt.Sprintf("%s %q", at, v))
			}
		case []any:
			for i, held := range v {
				visit(at.Item(i), n.Items, held)
			}
		case map[string]any:
			for name, held := range v {
				if p := n.Properties[name]; p != nil {
					visit(at.Member(name), p, held)
				} else if n.Names != nil && n.Names.Ref != "#/$defs/extensionName" {
					if n.Names.Ref == "#/$defs/category" {
						found = append(found, fmt.Sprintf("%s %q", at.Member(name), name))
					}
					visit(at.Member(name), &schemaNode{Ref: "#/$defs/string"}, held)
				}
			}
		}
	}
	visit("", root, document)
	slices.Sort(found)
	return found
}

func stringsOf(p *wellbeing.Plan) []string {
	var found []string
	for path, s := range p.Strings() {
		found = append(found, fmt.Sprintf("%s %q", path.Pointer(), s))
	}
	slices.Sort(found)
	return found
}

func TestStringsAreAllThatSomebodyCanWrite(t *testing.T) {
	schema := planSchema(t)
	plans := []*wellbeing.Plan{soundPlan(t), sample.Regional(), mustRead(t, municipal(t))}
	for seed := range 100 {
		plans = append(plans, anyPlan(seed%2 == 0).Example(seed))
	}
	kinds := map[string]bool{} // ends of paths that were seen
	for _, p := range plans {
		var document any
		require.NoError(t, json.Unmarshal(mustCanonical(t, p), &document))
		found := stringsOf(p)
		require.Equal(t, writable(schema, document), found)
		for path := range p.Strings() {
			tokens := path.Pointer().Tokens()
			kinds[tokens[len(tokens)-1]] = true
		}
	}
	for _, end := range []string{"$schema", "id", "fi", "sv", "en", "smn", "unit", "reference", "scheme", "value", "item", "system", "table", "licence", "url", "kind", "plan", "0"} {
		require.True(t, kinds[end], end)
	}
	for _, end := range []string{"format", "sha256", "currency", "status", "at", "due", "owner", "organization", "breakdown", "later"} {
		require.False(t, kinds[end], end)
	}
}

func TestStringsComeInTheOrderOfTheSchema(t *testing.T) {
	p := mustRead(t, municipal(t))
	indented, err := wellbeing.Indented(p)
	require.NoError(t, err)
	var fs wellbeing.Findings
	for path := range p.Strings() {
		fs = append(fs, wellbeing.Finding{Code: wellbeing.CodeType, Path: path.Pointer()})
	}
	fs.Locate(indented)
	require.Greater(t, len(fs), 500)
	for i := 1; i < len(fs); i++ {
		require.LessOrEqual(t, fs[i-1].Place.Offset, fs[i].Place.Offset, "%s", fs[i])
	}
}

func TestStringsOfOddPlansHaveTheirPlace(t *testing.T) {
	p := &wellbeing.Plan{
		Title:   wellbeing.Text{Other: map[wellbeing.Language]string{"": "nowhere", "se": "", "a/b": "slash"}},
		Regimes: []wellbeing.ID{"", "law"},
		Bodies:  []wellbeing.Body{{Tasks: []wellbeing.Text{{}, {SV: "uppgift"}}}},
		Indicators: []wellbeing.Indicator{{Observations: []wellbeing.Observation{
			{Breakdown: wellbeing.BreakdownOf("", "all", "sex", "", "0", "zero")},
		}}},
	}
	const breakdown = "/indicators/0/observations/0/breakdown"
	require.Equal(t, []string{
		`/bodies/0/tasks/1/sv "uppgift"`,
		breakdown + `/ "all"`, breakdown + `/0 "0"`, breakdown + `/0 "zero"`, breakdown + `/sex "sex"`,
		`/regimes/1 "law"`, `/title/ "nowhere"`, `/title/a~1b "slash"`,
	}, stringsOf(p))
	require.Empty(t, stringsOf(nil))
	all := len(stringsOf(mustRead(t, municipal(t))))
	for _, most := range []int{1, 2, 10, all} { // a walk may end early, anywhere
		n := 0
		for range mustRead(t, municipal(t)).Strings() {
			if n++; n == most {
				break
			}
		}
		require.Equal(t, most, n)
	}
}

// part is a part of a plan with an identifier, as a walk finds it.
type part struct {
	path   wellbeing.Pointer
	node   any
	kind   string
	parent wellbeing.ID
}

// partsOf lists all parts of a plan with an identifier, in the order of the schema.
func partsOf(p *wellbeing.Plan) (parts []part) {
	ids := map[wellbeing.Pointer]wellbeing.ID{}
	for path, node := range p.All() {
		v := reflect.ValueOf(node).Elem()
		field := v.FieldByName("ID")
		if _, whole := node.(*wellbeing.Plan); whole || !field.IsValid() || field.Type() != reflect.TypeFor[wellbeing.ID]() {
			continue
		}
		at := path.Pointer()
		x := part{path: at, node: node, kind: strings.ToLower(v.Type().Name())}
		switch n := node.(type) {
		case *wellbeing.Challenge:
			x.kind = "statement"
		case *wellbeing.Organization:
			x.parent = n.Parent
		case *wellbeing.Body:
			x.parent = n.Parent
		default:
			x.parent = ids[at.Parent().Parent()]
		}
		ids[at] = wellbeing.ID(field.String())
		if ids[at] != "" {
			parts = append(parts, x)
		}
	}
	return parts
}

func TestAnIndexHoldsEveryPartWithAnIdentifier(t *testing.T) {
	plans := []*wellbeing.Plan{soundPlan(t), sample.Regional(), mustRead(t, municipal(t))}
	for seed := range 100 {
		plans = append(plans, anyPlan(true).Example(seed))
	}
	kinds := map[string]bool{}
	for _, p := range plans {
		x := wellbeing.NewIndex(p)
		seen := map[wellbeing.ID]bool{}
		for _, part := range partsOf(p) {
			id := wellbeing.ID(reflect.ValueOf(part.node).Elem().FieldByName("ID").String())
			e, found := x.Lookup(id)
			require.True(t, found)
			require.Equal(t, id, e.ID)
			if seen[id] {
				continue
			}
			seen[id] = true
			kinds[part.kind] = true
			require.Same(t, part.node, e.Node)
			require.Equal(t, part.path, e.Path())
			require.Equal(t, part.kind, e.Kind.String())
			require.Equal(t, part.parent, e.Parent)
		}
		_, found := x.Lookup("")
		require.False(t, found)
		users := map[wellbeing.ID][]wellbeing.Pointer{}
		for path, r := range p.References() {
			users[r.ID] = append(users[r.ID], path.Pointer())
		}
		for id, want := range users {
			require.Equal(t, want, x.ReferencesTo(id))
		}
		require.Empty(t, x.ReferencesTo("nobody-names-this"))
	}
	require.Len(t, kinds, int(wellbeing.KindDocument))
	var none *wellbeing.Index
	require.Empty(t, none.ReferencesTo("a"))
	require.Empty(t, wellbeing.Entry{}.Path())
}

func TestAPartUnderAGoalWithoutAnIdentifierHasItsPath(t *testing.T) {
	p := &wellbeing.Plan{Goals: []wellbeing.Goal{{}, {Goals: []wellbeing.Goal{{ID: "under", Measures: []wellbeing.Measure{{}, {ID: "m"}}}}}}}
	x := wellbeing.NewIndex(p)
	m, _ := x.Lookup("m")
	require.Equal(t, wellbeing.Pointer("/goals/1/goals/0/measures/1"), m.Path())
	require.Equal(t, wellbeing.ID("under"), m.Parent)
	g, _ := x.Lookup("under")
	require.Empty(t, g.Parent)
}

func TestAnIndexIsReadAtTheSameTime(t *testing.T) {
	p := sample.Regional()
	x := wellbeing.NewIndex(p)
	var readers sync.WaitGroup
	for range 8 {
		readers.Go(func() {
			for _, o := range p.Organizations {
				e, _ := x.Lookup(o.ID)
				if len(x.ReferencesTo(o.ID)) == 0 || e.Path() == "" || x.Organization(o.ID) == nil {
					t.Errorf("%s is not found", o.ID)
				}
			}
		})
	}
	readers.Wait()
}

func TestLookingAtAPlanAllocatesLittle(t *testing.T) {
	p := sample.Regional()
	require.Less(t, testing.AllocsPerRun(10, func() { wellbeing.NewIndex(p) }), 40.0, "an index")
	require.Less(t, testing.AllocsPerRun(10, func() {
		for range p.Strings() {
		}
	}), 40.0, "a walk")
}

// One pass yields what two do, each in its own order.
func TestAWalkYieldsPartsAndStringsInOnePass(t *testing.T) {
	p := sample.Small()
	var parts, written, bothParts, bothWritten []string
	for path, node := range p.All() {
		parts = append(parts, fmt.Sprintf("%s %T", path.Pointer(), node))
	}
	for path, s := range p.Strings() {
		written = append(written, fmt.Sprintf("%s %s", path.Pointer(), s))
	}
	p.Walk(func(path *wellbeing.Path, node any) bool {
		bothParts = append(bothParts, fmt.Sprintf("%s %T", path.Pointer(), node))
		return true
	}, func(path *wellbeing.Path, s string) bool {
		bothWritten = append(bothWritten, fmt.Sprintf("%s %s", path.Pointer(), s))
		return true
	})
	require.Equal(t, parts, bothParts)
	require.Equal(t, written, bothWritten)
	n := 0
	p.Walk(func(*wellbeing.Path, any) bool { n++; return n < 3 }, func(*wellbeing.Path, string) bool { n = 100; return false })
	require.Equal(t, 100, n, "either of them ends the walk")
}

func TestPartsOfAWalkAreThoseOfTheIndex(t *testing.T) {
	for name, data := range examples(t) {
		p := mustRead(t, data)
		x, parts := wellbeing.NewIndex(p), 0
		for path, node := range p.All() {
			kind, id := wellbeing.PartOf(node)
			if id == "" {
				continue
			}
			parts++
			e, found := x.Lookup(id)
			require.True(t, found, "%s %s", name, id)
			require.Equal(t, e.Kind, kind, "%s %s", name, id)
			require.Equal(t, e.Path(), path.Pointer(), "%s %s", name, id)
		}
		require.Equal(t, x.Len(), parts, name)
	}
}
