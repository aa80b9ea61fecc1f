package wellbeing

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"
)

// Args are the values that the words of a finding speak of: identifiers, counts, dates and names of members, never free
// text from the plan. They stand in the order of their names, each name once, so that they read the same everywhere. The zero
// value is none. In JSON they are an object.
type Args []Arg

// Arg is one value with its name.
type Arg struct{ Name, Value string }

// ArgsOf returns the arguments that are given as name, value, name, value, in any order.
func ArgsOf(namesAndValues ...string) Args {
	if len(namesAndValues) < 2 {
		return nil
	}
	a := make(Args, 0, len(namesAndValues)/2)
	for i := 0; i+1 < len(namesAndValues); i += 2 {
		a.Set(namesAndValues[i], namesAndValues[i+1])
	}
	return a
}

// Get returns the value of a name, and "" where there is none.
func (a Args) Get(name string) string {
	for _, arg := range a {
		if arg.Name == name {
			return arg.Value
		}
	}
	return ""
}

// Set gives a name a value, instead of the one that it may have.
func (a *Args) Set(name, value string) {
	at := len(*a)
	if at == 0 || (*a)[at-1].Name < name {
		*a = append(*a, Arg{name, value})
		return
	}
	for at > 0 && (*a)[at-1].Name >= name {
		at--
	}
	if at < len(*a) && (*a)[at].Name == name {
		(*a)[at].Value = value
		return
	}
	*a = slices.Insert(*a, at, Arg{name, value})
}

// Delete takes a name and its value away, where it is there.
func (a *Args) Delete(name string) {
	*a = slices.DeleteFunc(*a, func(arg Arg) bool { return arg.Name == name })
}

// compare orders arguments by the first of their names, in the order of the alphabet, whose values differ. A name that is
// absent is like one with an empty value.
func (a Args) compare(b Args) int {
	for len(a) > 0 && len(b) > 0 {
		switch c := strings.Compare(a[0].Name, b[0].Name); {
		case c == 0:
			if c := strings.Compare(a[0].Value, b[0].Value); c != 0 {
				return c
			}
			a, b = a[1:], b[1:]
		case c < 0:
			if a[0].Value != "" {
				return 1
			}
			a = a[1:]
		default:
			if b[0].Value != "" {
				return -1
			}
			b = b[1:]
		}
	}
	hasValue := func(arg Arg) bool { return arg.Value != "" }
	switch {
	case slices.ContainsFunc(a, hasValue):
		return 1
	case slices.ContainsFunc(b, hasValue):
		return -1
	}
	return 0
}

// MarshalJSON writes an object.
func (a Args) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	b.WriteByte('{')
	for i, arg := range a {
		if i > 0 {
			b.WriteByte(',')
		}
		for j, s := range [...]string{arg.Name, arg.Value} {
			if j > 0 {
				b.WriteByte(':')
			}
			text, err := json.Marshal(s)
			if err != nil {
				return nil, err
			}
			b.Write(text)
		}
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}

// UnmarshalJSON reads an object of strings.
func (a *Args) UnmarshalJSON(data []byte) error {
	var values map[string]string
	if err := json.Unmarshal(data, &values); err != nil {
		return err
	}
	*a = nil
	for name, value := range values {
		a.Set(name, value)
	}
	return nil
}
