// Package adapters_test holds what is true of the rooms together.
package adapters_test

import (
	"os/exec"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

const module = "github.com/openwellbeing/plan/"

// arrows says which rooms of the module each room may import. Internal generators and tests are free.
var arrows = map[string][]string{
	"wellbeing":           {},
	"wellbeing/law":       {"wellbeing"},
	"wellbeing/progress":  {"wellbeing"},
	"wellbeing/catalogue": {"wellbeing"},
	"wellbeing/calendar":  {"wellbeing", "wellbeing/law"},
	"wellbeing/rules":     {"wellbeing", "wellbeing/law", "wellbeing/progress", "wellbeing/calendar"},
	"schema":              {"wellbeing"},
	"adapters/batch":      {"wellbeing", "wellbeing/law", "wellbeing/progress", "wellbeing/rules", "wellbeing/catalogue"},
	"adapters/tables":     {"wellbeing", "schema", "wellbeing/catalogue", "wellbeing/rules"},
	"adapters/workbook":   {"wellbeing", "wellbeing/catalogue", "adapters/tables"},
	"adapters/delimited":  {"wellbeing", "adapters/tables"},
	"adapters/planyaml":   {"wellbeing"},
	"adapters/datapackage": {
		"wellbeing", "wellbeing/law", "wellbeing/progress", "wellbeing/catalogue", "wellbeing/calendar", "wellbeing/rules", "adapters/tables",
	},
	"adapters/report": {
		"wellbeing", "wellbeing/law", "wellbeing/progress", "wellbeing/catalogue", "wellbeing/calendar", "wellbeing/rules",
	},
	"adapters/cli": {
		"wellbeing", "wellbeing/law", "wellbeing/progress", "wellbeing/catalogue", "wellbeing/calendar", "wellbeing/rules", "schema",
		"adapters/batch", "adapters/tables", "adapters/workbook", "adapters/delimited", "adapters/planyaml", "adapters/datapackage",
		"adapters/report",
	},
	"adapters/cli/wellbeing": {"adapters/cli"},
}

func list(t *testing.T, args ...string) []string {
	t.Helper()
	c := exec.Command("go", append([]string{"list"}, args...)...)
	c.Dir = ".."
	out, err := c.Output()
	require.NoError(t, err, "go list %v", args)
	return strings.Fields(string(out))
}

// Every room imports only what its arrows allow, and every room is on the list.
func TestArrowsGoOneWay(t *testing.T) {
	for _, path := range list(t, "./...") {
		room := strings.TrimPrefix(path, module)
		if strings.Contains(room, "internal/") || strings.HasPrefix(room, "examples/") || room == "adapters" || room == "examples" {
			continue
		}
		allowed, known := arrows[room]
		require.True(t, known, "the room %s has no arrows", room)
		for _, imported := range list(t, "-f", `{{join .Imports "\n"}}`, path) {
			if to, ours := strings.CutPrefix(imported, module); ours {
				require.Contains(t, allowed, to, "%s must not import %s", room, to)
			}
		}
	}
}

// Whoever embeds the domain gets the standard library and what validator itself needs, and nothing else.
func TestTheDomainDependsOnLittle(t *testing.T) {
	const validator = "github.com/go-playground/validator/v10"
	foreign := `{{if not .Standard}}{{.ImportPath}}{{end}}`
	allowed := list(t, "-deps", "-f", foreign, validator)
	rooms := slices.DeleteFunc(list(t, "./wellbeing/..."), func(p string) bool { return strings.Contains(p, "/internal/") })
	for _, dependency := range list(t, append([]string{"-deps", "-f", foreign}, rooms...)...) {
		if !strings.HasPrefix(dependency, module) {
			require.Contains(t, allowed, dependency)
		}
	}
}
