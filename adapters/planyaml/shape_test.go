package planyaml

import (
	"encoding/json"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// node is a part of the JSON Schema of a plan.
type node struct {
	Ref                  string           `json:"$ref"`
	Type                 string           `json:"type"`
	Properties           map[string]*node `json:"properties"`
	AdditionalProperties json.RawMessage  `json:"additionalProperties"`
	PatternProperties    map[string]*node `json:"patternProperties"`
	Items                *node            `json:"items"`
	Defs                 map[string]*node `json:"$defs"`
}

// What the schema says is a text is read as one, wherever it stands, and nothing else is.
func TestTheShapeOfAPlanIsThatOfTheSchema(t *testing.T) {
	data, err := os.ReadFile("../../schema/v1/plan.schema.json")
	require.NoError(t, err)
	var schema node
	require.NoError(t, json.Unmarshal(data, &schema))
	type pair struct {
		*node
		*shape
	}
	seen := map[pair]bool{}
	var walk func(path string, n *node, s *shape)
	walk = func(path string, n *node, s *shape) {
		for n.Ref != "" {
			n = schema.Defs[strings.TrimPrefix(n.Ref, "#/$defs/")]
			require.NotNil(t, n, path)
		}
		if seen[pair{n, s}] {
			return
		}
		seen[pair{n, s}] = true
		switch n.Type {
		case "string":
			require.Equal(t, stringShape, s.kind, path)
		case "":
			require.Equal(t, openShape, s.kind, "%s: the schema says nothing of it", path)
		default:
			require.Equal(t, otherShape, s.kind, path)
		}
		for name, member := range n.Properties {
			if name != "$schema" {
				require.Contains(t, s.members, name, path)
			}
			walk(path+"/"+name, member, s.member(name))
		}
		var others node
		if json.Unmarshal(n.AdditionalProperties, &others) == nil && (others.Type != "" || others.Ref != "") {
			walk(path+"/*", &others, s.item())
		}
		for _, member := range n.PatternProperties {
			walk(path+"/*", member, s.item())
		}
		if n.Items != nil {
			walk(path+"/0", n.Items, s.item())
		}
	}
	walk("", &schema, planShape())
	require.Greater(t, len(seen), 100)
}
