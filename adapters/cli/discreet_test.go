package cli_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// A plan whose identifiers, and names of members and extensions, are personal identity codes, which belong to nobody, and that
// is broken in those places; and one that is no plan for the same reason.
const (
	codedPlan = `{
  "format": "1.7",
  "id": "plan",
  "kind": "municipal",
  "title": {"fi": "Suunnitelma"},
  "languages": ["fi"],
  "organizations": [{"id": "town", "name": {"fi": "Kunta"}}],
  "owners": ["town"],
  "goals": [
    {
      "id": "goal-130632-9537",
      "title": {"fi": "Lapset voivat hyvin"},
      "130632-953y": 1,
      "requires": ["id-010190-900p"],
      "measures": [
        {"id": "m-130632-9537", "title": {"fi": "Kerho"}, "responsible": "nobody-010190-900p"}
      ]
    }
  ],
  "extensions": {"fi.130632-9537": "040"}
}`
	codedMisfit = `{
  "format": "1.0",
  "id": "plan",
  "kind": "municipal",
  "title": {"fi": "Suunnitelma"},
  "languages": ["fi"],
  "organizations": [],
  "owners": ["Town 130632-9537"],
  "131052-308T": 1,
  "goals": [{"id": "\u0030\u00310190-900P", "title": {"fi": ""}}],
  "extensions": {"130632-9537": 1, "fi": 2}
}`
)

var codes = []string{"130632-95", "010190-900", "131052-308", "10190-900", "190-900"}

func TestAFindingRepeatedAPersonalIdentityCodeFromAPathOrAnArgument(t *testing.T) {
	t.Parallel()
	for name, text := range map[string]string{
		"plan": codedPlan, "misfit": codedMisfit, "plan on one line": strings.ReplaceAll(codedPlan, "\n", " "),
		"a code twice":       strings.Replace(codedMisfit, `"fi": 2`, `"fi": {"130632-9537": 1, "130632-9537": 2}`, 1),
		"misfit on one line": strings.ReplaceAll(codedMisfit, "\n", " "),
	} {
		file := write(t, "plan.json", text)
		for _, args := range [][]string{
			{"check", file},
			{"check", "--all", file},
			{"check", "--disable", "privacy/identity-code-shape", "--all", file},
			{"check", "--format", "json", file},
			{"check", "--format", "sarif", file},
			{"check", "--format", "github", file},
			{"batch", "--rules", file},
			{"batch", "--rules", "--format", "csv", file},
			{"batch", "--summary", "--rules", file},
		} {
			for _, s := range []setting{{}, {terminal: true, width: 100}} {
				got := s.run(args...)
				require.NotEmpty(t, got.out, "%s: %v", name, args)
				for _, code := range codes {
					require.NotContains(t, strings.ToLower(got.out+got.err), code, "%s: %v", name, args)
				}
			}
		}
	}
}

// Where nothing must be kept back the lines are shown as before.
func TestLinesWithoutACodeAreShown(t *testing.T) {
	got := run("check", write(t, "plan.json", strings.ReplaceAll(codedMisfit, `"Town 130632-9537"`, `"Town 130632"`)))
	require.Contains(t, got.out, `| `+`  "owners": ["Town 130632"],`)
	require.NotContains(t, got.out, "900P")
}

// A value that is not to be published stands in no line that is shown, whatever the finding on that line is about.
func TestTheLineOfASuppressedValueIsNotShown(t *testing.T) {
	plan := strings.Replace(codedPlan, `"extensions"`, `"indicators": [{"id": "i", "title": {"fi": "M"}, "observations": [{"at": "2025", "value": 7717.25, "status": "suppressed"}]}], "x"`, 1)
	for _, s := range []setting{{}, {terminal: true, width: 100}} {
		for _, args := range [][]string{{"check"}, {"check", "--all"}, {"show"}, {"progress"}, {"report"}} {
			got := s.run(append(args, write(t, "plan.json", plan))...)
			require.NotContains(t, got.out+got.err, "7717", args)
		}
	}
}
