package catalogue

import (
	"bytes"
	"encoding/json"
)

// publishedVersion is the version of the form that JSON writes; schema/v1/catalogue.schema.json is its contract.
const publishedVersion = "1.0"

// JSON returns everything that the catalogue says of every code, in its order and in each language, as it is published in
// schema/v1/catalogue.json.
func JSON() ([]byte, error) {
	published := struct {
		FormatVersion string  `json:"formatVersion"`
		Codes         []Entry `json:"codes"`
	}{FormatVersion: publishedVersion}
	for _, code := range findings().codes {
		published.Codes = append(published.Codes, findings().entries[code])
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	err := e.Encode(published)
	return b.Bytes(), err
}
