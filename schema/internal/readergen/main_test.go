package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// module copies what the generator reads and writes: the schema with its reference, and package wellbeing.
func module(t *testing.T) (root string) {
	t.Helper()
	root = t.TempDir()
	require.NoError(t, os.MkdirAll(filepath.Join(root, "schema", "v1"), 0o755))
	require.NoError(t, os.MkdirAll(filepath.Join(root, "wellbeing"), 0o755))
	files := []string{"schema/v1/plan.schema.json", "schema/v1/README.md"}
	sources, err := filepath.Glob("../../../wellbeing/*.go")
	require.NoError(t, err)
	for _, path := range sources {
		if !strings.HasSuffix(path, "_test.go") {
			files = append(files, "wellbeing/"+filepath.Base(path))
		}
	}
	for _, name := range files {
		data, err := os.ReadFile(filepath.Join("../../..", name))
		require.NoError(t, err)
		require.NoError(t, os.WriteFile(filepath.Join(root, name), data, 0o644))
	}
	return root
}

// replace changes a file of the copy at the first place where a text stands after another.
func replace(t *testing.T, root, name, after, old, with string) {
	t.Helper()
	path := filepath.Join(root, name)
	data, err := os.ReadFile(path)
	require.NoError(t, err)
	before, rest, found := strings.Cut(string(data), after)
	require.True(t, found, "%s has no %q", name, after)
	require.Contains(t, rest, old, "%s after %q", name, after)
	require.NoError(t, os.WriteFile(path, []byte(before+after+strings.Replace(rest, old, with, 1)), 0o644))
}

const (
	schemaFile = "schema/v1/plan.schema.json"
	goalFile   = "wellbeing/goal.go"
)

func TestNothingChangedNothingToWrite(t *testing.T) {
	require.NoError(t, run(module(t), true))
}

func TestCheckWritesNothingAndNamesTheFileThatIsOut(t *testing.T) {
	for _, name := range []string{
		"wellbeing/read_gen.go", "wellbeing/write_gen.go", "wellbeing/clone_gen.go", "wellbeing/walk_gen.go", "wellbeing/enum_gen.go", "schema/v1/README.md",
	} {
		root := module(t)
		path := filepath.Join(root, name)
		require.NoError(t, os.WriteFile(path, []byte("// out of date\n"), 0o644))
		require.ErrorContains(t, run(root, true), filepath.Base(name))
		there, err := os.ReadFile(path)
		require.NoError(t, err)
		require.Equal(t, "// out of date\n", string(there))

		require.NoError(t, run(root, false))
		require.NoError(t, run(root, true), "written, it is what it should be")
	}
}

func TestANewPropertyWithItsFieldIsRead(t *testing.T) {
	root := module(t)
	replace(t, root, schemaFile, `"goal": {`, `"measures": {`, `"slogan": {"title": "Slogan / Iskulause / Slagord", "description": "Its slogan.", "$ref": "#/$defs/text"},
        "measures": {`)
	replace(t, root, goalFile, "type Goal struct", "\t// What is done to reach the goal.", "\t// Its slogan.\n\tSlogan Text `json:\"slogan,omitzero\"`\n\t// What is done to reach the goal.")
	require.NoError(t, run(root, false))
	generated, err := os.ReadFile(filepath.Join(root, "wellbeing", "read_gen.go"))
	require.NoError(t, err)
	require.Contains(t, string(generated), "r.text(&v.Slogan)")
}

func TestTheGeneratorStops(t *testing.T) {
	for name, c := range map[string]struct{ file, after, old, with, says string }{
		"at an unknown keyword":               {schemaFile, `"weight": {`, `"type": "number"`, `"type": "number", "multipleOf": 0.000001`, "multipleOf: unknown keyword"},
		"at an unknown keyword of a property": {schemaFile, `"revision": {`, `"minimum": 1`, `"minimum": 1, "default": 1`, "#/properties/revision/default: unknown keyword"},
		"at anyOf":                            {schemaFile, `"goal": {`, `"type": "object"`, `"type": "object", "anyOf": []`, "anyOf: unknown keyword"},
		"at a keyword twice":                  {schemaFile, `"goal": {`, `"type": "object"`, `"type": "object", "type": "object"`, "type stands twice"},
		"at a reference elsewhere":            {schemaFile, `"goal": {`, `"#/$defs/id"`, `"https://example.org/id"`, "only references to #/$defs"},
		"at a reference to nothing":           {schemaFile, `"goal": {`, `"#/$defs/id"`, `"#/$defs/idea"`, "no definition idea"},
		"at a keyword beside a reference":     {schemaFile, `"goal": {`, `"$ref": "#/$defs/id"`, `"$ref": "#/$defs/id", "minLength": 2`, "keywords beside $ref"},
		"at a property without a field":       {schemaFile, `"goal": {`, `"measures": {`, `"slogan": {"title": "a / b / c", "description": "d", "$ref": "#/$defs/text"}, "measures": {`, "goal: 15 properties and 14 fields"},
		"at a field without a property":       {goalFile, "type Goal struct", "\t// What is done", "\t// Its slogan.\n\tSlogan Text `json:\"slogan,omitzero\"`\n\t// What is done", "goal: 14 properties and 15 fields"},
		"at a property of another name":       {schemaFile, `"goal": {`, `"owner": {`, `"holder": {`, `asks for the tag json:"holder,omitzero"`},
		"at a property in another place":      {goalFile, "type Goal struct", "\t// More on the goal.\n\tDescription Text `json:\"description,omitzero\"`\n", "", "goal: 14 properties and 13 fields"},
		"at a changed pattern": {schemaFile, `"id": {
      "title": "Identifier / Tunniste / Identifierare",
      "description": "Identifier, unique in the plan: lower`, `{0,63}`, `{0,31}`, "$defs/id: no code is known for this rule"},
		"at a changed limit of a number":             {schemaFile, `"share": {`, `"maximum": 1`, `"maximum": 100`, "$defs/share: no code is known"},
		"at a changed limit of a property":           {schemaFile, `"revision": {`, `"minimum": 1`, `"minimum": 2`, `asks for the tag validate:"omitempty,min=2,max=999999999"`},
		"at a number without limits":                 {schemaFile, `"revision": {`, `"maximum": 999999999`, `"minimum": 1`, "stands twice"},
		"at a new definition":                        {schemaFile, `"$defs": {`, `"id": {`, `"e-mail": {"type": "string", "title": "a / b / c", "description": "d"}, "id": {`, "$defs/e-mail: no code is known"},
		"at an open object":                          {schemaFile, `"goal": {`, `"additionalProperties": false`, `"$comment": "open"`, "$defs/goal: no code is known"},
		"at a new required member":                   {schemaFile, `"goal": {`, `["id", "title"]`, `["id", "title", "level"]`, `asks for the tag json:"level"`},
		"at a required member that is none":          {schemaFile, `"goal": {`, `["id", "title"]`, `["id", "title", "slogan"]`, "required slogan is no property"},
		"at a value that no constant has":            {schemaFile, `"goalLevel": {`, `"sub",`, `"sub", "minor",`, "$defs/goalLevel"},
		"at a constant that no value is":             {goalFile, "const (", `GoalSub       GoalLevel = "sub"`, "GoalMinor GoalLevel = \"minor\"\n\tGoalSub GoalLevel = \"sub\"", "$defs/goalLevel"},
		"at values in another order":                 {schemaFile, `"goalKind": {`, `["outcome", "implementation"]`, `["implementation", "outcome"]`, "$defs/goalKind"},
		"at a tag with other values":                 {goalFile, "type Goal struct", "oneof=outcome implementation", "oneof=outcome", "Goal.Kind"},
		"at a missing validator tag":                 {goalFile, "type Goal struct", ` validate:"omitempty,validateFn=Positive"`, "", `Goal.Weight: the schema asks for the tag validate:"omitempty,validateFn=Positive", not ""`},
		"at a tag without omitzero":                  {goalFile, "type Goal struct", "level,omitzero", "level", `Goal.Level: the schema asks for the tag json:"level,omitzero", not "level"`},
		"at a reference to another kind of part":     {goalFile, "type Goal struct", `ref:"organization"`, `ref:"body"`, `Goal.Owner: the schema asks for the tag ref:"organization", not "body"`},
		"at a field of another type":                 {goalFile, "type Goal struct", "Weight *Decimal", "Weight Decimal", "Goal.Weight: the schema asks for type *Decimal, not Decimal"},
		"at a field without a comment":               {goalFile, "type Goal struct", "\t// More on the goal.\n", "", "Goal.Description: a comment is needed"},
		"at a struct without room for newer members": {goalFile, "type Condition struct", "\t// Members of a later format 1.x that this version does not know, as canonical JSON.\n\tExtra Extra `json:\"-\"`\n", "", "Condition: the last field must be Extra"},
		"at a missing struct":                        {goalFile, "", "type Condition struct", "type Requirement struct", "a struct Condition"},
		"at a missing title language":                {schemaFile, `"goal": {`, `"Goal / Tavoite / Mål"`, `"Goal / Tavoite"`, "$defs/goal: a title in English / Finnish / Swedish"},
		"at a property without a description":        {schemaFile, `"goal": {`, `"description": "More on the goal.",`, ``, "$defs/goal/properties/description: a title in English / Finnish / Swedish and a description"},
		"at a set that may repeat":                   {schemaFile, `"owners": {`, `"uniqueItems": true`, `"uniqueItems": false`, "plan.owners: no code is known for a list of id"},
		"at an object that may not be empty":         {schemaFile, "\"period\": {\n      \"title\": \"Period / Ajanjakso / Period\"", `"type": "object",`, `"type": "object", "minProperties": 1,`, "a closed object of at most 64 properties"},
		"at a schema that is no JSON":                {schemaFile, `"goal": {`, `"title":`, `"title"`, "invalid character"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			root := module(t)
			replace(t, root, c.file, c.after, c.old, c.with)
			require.ErrorContains(t, run(root, false), c.says)
		})
	}
}

func TestTheGeneratorNeedsItsInput(t *testing.T) {
	require.Error(t, run(t.TempDir(), true))
}
