package planyaml

import (
	"encoding/json"
	"reflect"
	"strings"
	"sync"

	"github.com/openwellbeing/plan/wellbeing"
)

// shape is what the format expects in a place of a plan: enough to know how a plain scalar there is meant.
type shape struct {
	kind    shapeKind
	members map[string]*shape // of an object, by name
	inner   *shape            // of a list the items, of an object every member that is not named
}

type shapeKind byte

const (
	openShape   shapeKind = iota // anything: what a plain scalar looks like in JSON is what it is
	stringShape                  // a text, as it is written
	otherShape                   // a number, a boolean, a list or an object
)

// open is the shape of what the format says nothing about.
var open = &shape{}

// member returns the shape of a member of an object.
func (s *shape) member(name string) *shape {
	if m := s.members[name]; m != nil {
		return m
	}
	return s.item()
}

// item returns the shape of an item of a list.
func (s *shape) item() *shape {
	if s.inner == nil {
		return open
	}
	return s.inner
}

// planShape returns the shape of a plan. It is read off the types of package wellbeing, so that a field added there is known
// here.
var planShape = sync.OnceValue(func() *shape {
	return shapes{}.of(reflect.TypeFor[wellbeing.Plan]())
})

// shapes are the shapes of the types that have been looked at: goals hold goals.
type shapes map[reflect.Type]*shape

func (known shapes) of(t reflect.Type) *shape {
	if s := known[t]; s != nil {
		return s
	}
	s := &shape{kind: otherShape}
	known[t] = s
	switch t {
	case reflect.TypeFor[wellbeing.Date](), reflect.TypeFor[wellbeing.Point]():
		s.kind = stringShape
		return s
	case reflect.TypeFor[wellbeing.Text](), reflect.TypeFor[wellbeing.Breakdown]():
		s.inner = &shape{kind: stringShape}
		return s
	case reflect.TypeFor[json.RawMessage]():
		*s = *open
		return s
	}
	switch t.Kind() {
	case reflect.String:
		s.kind = stringShape
	case reflect.Pointer:
		*s = *known.of(t.Elem())
	case reflect.Slice, reflect.Map:
		s.inner = known.of(t.Elem())
	case reflect.Struct:
		s.members = map[string]*shape{}
		for i := range t.NumField() {
			name, _, _ := strings.Cut(t.Field(i).Tag.Get("json"), ",")
			if name != "" && name != "-" {
				s.members[name] = known.of(t.Field(i).Type)
			}
		}
	}
	return s
}
