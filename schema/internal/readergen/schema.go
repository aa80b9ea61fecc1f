package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"
)

// node is one schema object of the contract, with the keywords that this generator knows.
type node struct {
	ref, kind, title, description, comment, pattern, constant string

	enum, required                     []string
	properties                         []property
	defs                               []property
	items, propertyNames, otherMembers *node
	closed, unique                     bool
	minItems, minProperties, minLength int
	minimum, maximum                   json.Number
	exclusiveMinimum, exclusiveMaximum json.Number
}

type property struct {
	name string
	node *node
}

func readSchema(path string) (*node, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	return parseNode("#", data)
}

func parseNode(place string, raw json.RawMessage) (*node, error) {
	members, err := ordered(raw)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", place, err)
	}
	n := new(node)
	for _, m := range members {
		if err := n.keyword(place, m.name, m.raw); err != nil {
			return nil, err
		}
	}
	return n, nil
}

func (n *node) keyword(place, name string, raw json.RawMessage) (err error) {
	at := place + "/" + name
	set := func(to any) error {
		if err := json.Unmarshal(raw, to); err != nil {
			return fmt.Errorf("%s: %w", at, err)
		}
		return nil
	}
	switch name {
	case "$schema", "$id":
		return nil
	case "$comment":
		return set(&n.comment)
	case "$ref":
		if err := set(&n.ref); err != nil {
			return err
		}
		name, found := strings.CutPrefix(n.ref, "#/$defs/")
		if !found {
			return fmt.Errorf("%s: only references to #/$defs are known", at)
		}
		n.ref = name
		return nil
	case "title":
		return set(&n.title)
	case "description":
		return set(&n.description)
	case "type":
		return set(&n.kind)
	case "pattern":
		return set(&n.pattern)
	case "const":
		return set(&n.constant)
	case "enum":
		return set(&n.enum)
	case "required":
		return set(&n.required)
	case "uniqueItems":
		return set(&n.unique)
	case "minItems":
		return set(&n.minItems)
	case "minProperties":
		return set(&n.minProperties)
	case "minLength":
		return set(&n.minLength)
	case "minimum":
		return set(&n.minimum)
	case "maximum":
		return set(&n.maximum)
	case "exclusiveMinimum":
		return set(&n.exclusiveMinimum)
	case "exclusiveMaximum":
		return set(&n.exclusiveMaximum)
	case "items":
		n.items, err = parseNode(at, raw)
		return err
	case "propertyNames":
		n.propertyNames, err = parseNode(at, raw)
		return err
	case "additionalProperties":
		if string(raw) == "false" {
			n.closed = true
			return nil
		}
		n.otherMembers, err = parseNode(at, raw)
		return err
	case "properties":
		n.properties, err = parseNodes(at, raw)
		return err
	case "$defs":
		n.defs, err = parseNodes(at, raw)
		return err
	}
	return fmt.Errorf("%s: unknown keyword", at)
}

func parseNodes(place string, raw json.RawMessage) ([]property, error) {
	members, err := ordered(raw)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", place, err)
	}
	var out []property
	for _, m := range members {
		n, err := parseNode(place+"/"+m.name, m.raw)
		if err != nil {
			return nil, err
		}
		out = append(out, property{m.name, n})
	}
	return out, nil
}

type rawMember struct {
	name string
	raw  json.RawMessage
}

// ordered returns the members of a JSON object in their order.
func ordered(raw json.RawMessage) ([]rawMember, error) {
	d := json.NewDecoder(bytes.NewReader(raw))
	if t, err := d.Token(); err != nil || t != json.Delim('{') {
		return nil, fmt.Errorf("not an object")
	}
	var out []rawMember
	for d.More() {
		name, err := d.Token()
		if err != nil {
			return nil, err
		}
		m := rawMember{name: name.(string)}
		if slices.ContainsFunc(out, func(o rawMember) bool { return o.name == m.name }) {
			return nil, fmt.Errorf("member %s stands twice", m.name)
		}
		if err := d.Decode(&m.raw); err != nil {
			return nil, err
		}
		out = append(out, m)
	}
	return out, nil
}

// rule is everything that a schema object demands, without what it only says: two with the same rule judge alike.
func (n *node) rule() string {
	bare := *n
	bare.title, bare.description, bare.comment = "", "", ""
	names, others := "", ""
	if n.propertyNames != nil {
		names = n.propertyNames.rule()
	}
	if n.otherMembers != nil {
		others = n.otherMembers.rule()
	}
	bare.propertyNames, bare.otherMembers = nil, nil
	return fmt.Sprintf("%+v names{%s} others{%s}", bare, names, others)
}
