package schema

import (
	"net/url"
	"strconv"

	"github.com/openwellbeing/plan/wellbeing"
)

// pointer returns a location of the engine as a JSON Pointer: the engine escapes it as a part of a URI.
func pointer(location string) (wellbeing.Pointer, error) {
	p, err := url.PathUnescape(location)
	return wellbeing.Pointer(p), err
}

// resolve returns the value that a pointer points to, and nil where there is none.
func resolve(value any, p wellbeing.Pointer) any {
	for _, token := range p.Tokens() {
		switch v := value.(type) {
		case map[string]any:
			value = v[token]
		case []any:
			i, err := strconv.Atoi(token)
			if err != nil || i < 0 || i >= len(v) {
				return nil
			}
			value = v[i]
		default:
			return nil
		}
	}
	return value
}
