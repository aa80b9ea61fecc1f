package law

import (
	"bytes"
	_ "embed"
)

//go:embed regimes.schema.json
var schemaJSON []byte

// SchemaID is the identifier of the JSON Schema of regimes.
const SchemaID = "https://github.com/openwellbeing/plan/wellbeing/law/regimes.schema.json"

// JSONSchema returns the JSON Schema (2020-12) of what Parse reads. Parse also refuses what a schema cannot say: a repeated
// identifier or code, an end before the start, and a row for a kind of plan that its regime does not name. The caller may
// change the bytes.
func JSONSchema() []byte { return bytes.Clone(schemaJSON) }
