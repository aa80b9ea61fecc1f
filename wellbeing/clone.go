package wellbeing

import (
	"bytes"
	"encoding/json"
	"maps"
)

// Clone returns a copy of the plan that shares nothing with it. Lists, maps and pointers that are nil stay nil, and empty
// ones stay empty.
func (p *Plan) Clone() *Plan {
	if p == nil {
		return nil
	}
	c := p.clone()
	return &c
}

func (t Text) clone() Text {
	t.Other = maps.Clone(t.Other)
	return t
}

func clonePointer[T any](p *T) *T {
	if p == nil {
		return nil
	}
	c := *p
	return &c
}

func cloneList[T any](items []T, clone func(T) T) []T {
	if items == nil {
		return nil
	}
	out := make([]T, len(items))
	for i, item := range items {
		out[i] = clone(item)
	}
	return out
}

func cloneRaw[M ~map[string]json.RawMessage](m M) M {
	if m == nil {
		return nil
	}
	out := make(M, len(m))
	for name, raw := range m {
		out[name] = bytes.Clone(raw)
	}
	return out
}
