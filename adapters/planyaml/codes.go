package planyaml

import "github.com/openwellbeing/plan/wellbeing"

// The codes of the category yaml: what is wrong with a text as YAML before it can be judged as a plan. Mistakes that JSON
// knows too have the codes of package wellbeing.
const (
	CodeSyntax        wellbeing.Code = "yaml/syntax"
	CodeAnchor        wellbeing.Code = "yaml/anchor"
	CodeTag           wellbeing.Code = "yaml/tag"
	CodeDocuments     wellbeing.Code = "yaml/documents"
	CodeKey           wellbeing.Code = "yaml/key"
	CodeLineSeparator wellbeing.Code = "yaml/line-separator"
)

// Codes returns every code of the category yaml. Their findings are errors.
func Codes() []wellbeing.Code {
	return []wellbeing.Code{CodeSyntax, CodeAnchor, CodeTag, CodeDocuments, CodeKey, CodeLineSeparator}
}
