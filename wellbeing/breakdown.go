package wellbeing

import (
	"cmp"
	"encoding/json"
	"iter"
	"slices"
	"strings"
)

// Breakdown is the subgroup that a value describes: one category in each of some dimensions, such as girls by sex. It does not
// change once it is made, and has no order of its own: two of the same categories are equal. The zero value is everybody. In
// JSON it is an object from dimension to category.
type Breakdown struct {
	categories []category // by dimension, each once; nil where absent
}

// category is a category of a dimension.
type category struct{ dimension, name string }

// BreakdownOf returns the breakdown into categories that are given as dimension, category, dimension, category, in any order.
// Of one dimension the last counts.
func BreakdownOf(dimensionsAndCategories ...string) Breakdown {
	if len(dimensionsAndCategories) < 2 {
		return Breakdown{}
	}
	categories := make([]category, 0, len(dimensionsAndCategories)/2)
	for i := len(dimensionsAndCategories)&^1 - 2; i >= 0; i -= 2 {
		categories = append(categories, category{dimensionsAndCategories[i], dimensionsAndCategories[i+1]})
	}
	slices.SortStableFunc(categories, category.compare)
	return Breakdown{slices.CompactFunc(categories, func(a, b category) bool { return a.dimension == b.dimension })}
}

func (c category) compare(d category) int { return strings.Compare(c.dimension, d.dimension) }

// IsZero reports whether there is no breakdown. One without dimensions is there: it says that somebody left it empty.
func (b Breakdown) IsZero() bool { return b.categories == nil }

// Len returns the number of dimensions.
func (b Breakdown) Len() int { return len(b.categories) }

// Get returns the category of a dimension, and whether there is one.
func (b Breakdown) Get(dimension string) (category string, there bool) {
	for _, c := range b.categories {
		if c.dimension == dimension {
			return c.name, true
		}
	}
	return "", false
}

// With returns the breakdown with a category of one more dimension, or with another category of the dimension.
func (b Breakdown) With(dimension, name string) Breakdown {
	c := category{dimension, name}
	at, there := slices.BinarySearchFunc(b.categories, c, category.compare)
	if there {
		categories := slices.Clone(b.categories)
		categories[at] = c
		return Breakdown{categories}
	}
	return Breakdown{slices.Insert(slices.Clip(slices.Clone(b.categories)), at, c)}
}

// All yields the dimensions, each with its category, in the order of the dimensions.
func (b Breakdown) All() iter.Seq2[string, string] {
	return func(yield func(string, string) bool) {
		for _, c := range b.categories {
			if !yield(c.dimension, c.name) {
				return
			}
		}
	}
}

// Compare orders breakdowns by their dimensions and categories, and returns 0 for those that are equal.
func (b Breakdown) Compare(c Breakdown) int {
	return slices.CompareFunc(b.categories, c.categories, func(d, e category) int {
		return cmp.Or(d.compare(e), strings.Compare(d.name, e.name))
	})
}

// String returns dimensions and categories for logs and tests, as in age=7, sex=girls.
func (b Breakdown) String() string {
	parts := make([]string, 0, len(b.categories))
	for dimension, name := range b.All() {
		parts = append(parts, dimension+"="+name)
	}
	return strings.Join(parts, ", ")
}

// MarshalJSON writes an object.
func (b Breakdown) MarshalJSON() ([]byte, error) {
	categories := make(map[string]string, len(b.categories))
	for dimension, name := range b.All() {
		categories[dimension] = name
	}
	return json.Marshal(categories)
}

// UnmarshalJSON reads an object of strings.
func (b *Breakdown) UnmarshalJSON(data []byte) error {
	var categories map[string]string
	if err := json.Unmarshal(data, &categories); err != nil {
		return err
	}
	*b = Breakdown{}
	for dimension, name := range categories {
		*b = b.With(dimension, name)
	}
	return nil
}
