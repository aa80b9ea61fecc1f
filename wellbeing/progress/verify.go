package progress

import (
	"encoding/json"
	"fmt"
	"math/big"
	"slices"
	"strings"

	"github.com/openwellbeing/plan/wellbeing"
)

// Difference is where an explanation and what follows from it and the plan are not the same.
type Difference struct {
	// Which part of the explanation, such as steps/2/result or inputs/0/value.
	Where string `json:"where"`
	// What the explanation says, and what it ought to say.
	Says string `json:"says"`
	Is   string `json:"is"`
}

// Verify recomputes an explanation: everything from the plan, every formula from its own numbers, and every number that is
// named twice against its other mention. It returns where they differ, nothing where the explanation is right. A formula
// that does not follow from the plan is a difference and is not evaluated, so that a stranger's explanation costs no more
// than a right one.
func Verify(p *wellbeing.Plan, e Explanation) []Difference {
	v := verifier{known: map[string]Ratio{}}
	v.method(e)
	v.arithmetic(e, v.plan(p, e))
	return v.differences
}

type verifier struct {
	differences []Difference
	known       map[string]Ratio
}

func (v *verifier) differ(where, says, is string) {
	v.differences = append(v.differences, Difference{Where: where, Says: says, Is: is})
}

// method compares the thresholds of a policy that has a published name with those published.
func (v *verifier) method(e Explanation) {
	for _, p := range Policies() {
		if p.Name == e.Policy.Name && p != e.Policy {
			v.differ("policy", fmt.Sprint(e.Policy), fmt.Sprint(p))
		}
	}
}

// arithmetic evaluates each formula that follows from the plan with its own numbers.
func (v *verifier) arithmetic(e, fresh Explanation) {
	for i, in := range e.Inputs {
		v.mention(fmt.Sprintf("inputs/%d/value", i), in.Name, in.Value.Ratio)
	}
	for i, s := range e.Steps {
		if i >= len(fresh.Steps) || s.Formula != fresh.Steps[i].Formula || !slices.EqualFunc(s.Values, fresh.Steps[i].Values, sameNamed) {
			continue
		}
		values := map[string]Ratio{}
		for k, n := range s.Values {
			v.mention(fmt.Sprintf("steps/%d/values/%d", i, k), n.Name, n.Value.Ratio)
			values[n.Name] = n.Value.Ratio
		}
		where := fmt.Sprintf("steps/%d/result", i)
		result, err := evaluate(s.Formula, values)
		switch {
		case err != nil:
			v.differ(fmt.Sprintf("steps/%d/formula", i), s.Formula, err.Error())
		case result.Compare(s.Result.Ratio) != 0:
			v.differ(where, exactString(s.Result.Ratio), exactString(result))
		}
		v.mention(where, s.Name, s.Result.Ratio)
	}
}

func sameNamed(a, b Named) bool {
	return a.Name == b.Name && a.Value.Known() == b.Value.Known() && a.Value.Compare(b.Value.Ratio) == 0
}

// mention compares a number with the one that had the same name before. Weights and members of different means have names
// of their own.
func (v *verifier) mention(where, name string, value Ratio) {
	before, there := v.known[name]
	if there && before.Known() && value.Known() && before.Compare(value) != 0 {
		v.differ(where, exactString(value), exactString(before))
	}
	if !there || !before.Known() {
		v.known[name] = value
	}
}

func exactString(r Ratio) string {
	if !r.Known() {
		return "none"
	}
	return r.Rat().RatString()
}

// plan explains the same part of the plan anew and compares member by member.
func (v *verifier) plan(p *wellbeing.Plan, e Explanation) (fresh Explanation) {
	id := e.ID
	if e.Kind == "plan" {
		id = ""
	}
	fresh, found := Explain(p, e.On, Config{Policy: e.Policy}, id)
	if !found {
		v.differ("id", e.ID, "none")
		return fresh
	}
	says, errSays := asTree(e)
	is, errIs := asTree(fresh)
	if errSays != nil || errIs != nil {
		v.differ("", "not to be written as JSON", "")
		return fresh
	}
	v.compare("", says, is)
	return fresh
}

func asTree(e Explanation) (tree any, err error) {
	data, err := json.Marshal(e)
	if err != nil {
		return nil, err
	}
	return tree, json.Unmarshal(data, &tree)
}

func (v *verifier) compare(where string, says, is any) {
	at := func(name string) string { return strings.TrimPrefix(where+"/"+name, "/") }
	switch s := says.(type) {
	case map[string]any:
		o, same := is.(map[string]any)
		if !same {
			v.differ(where, fmt.Sprint(says), fmt.Sprint(is))
			return
		}
		for _, name := range sortedKeys(s, o) {
			v.compare(at(name), s[name], o[name])
		}
	case []any:
		o, same := is.([]any)
		if !same || len(s) != len(o) {
			v.differ(where, fmt.Sprintf("%d of them", len(s)), fmt.Sprintf("%d of them", len(o)))
			return
		}
		for i := range s {
			v.compare(at(fmt.Sprint(i)), s[i], o[i])
		}
	default:
		if says != is {
			v.differ(where, fmt.Sprint(says), fmt.Sprint(is))
		}
	}
}

func sortedKeys(maps ...map[string]any) []string {
	seen := map[string]bool{}
	var keys []string
	for _, m := range maps {
		for k := range m {
			if !seen[k] {
				seen[k] = true
				keys = append(keys, k)
			}
		}
	}
	slices.Sort(keys)
	return keys
}

// evaluate computes a formula of names, whole numbers, + - * /, brackets, min and max.
func evaluate(formula string, values map[string]Ratio) (r Ratio, err error) {
	f := formulaReader{rest: formula, values: values}
	r = f.sum(0)
	if f.err == nil && f.token() != "" {
		f.wrong()
	}
	return r, f.err
}

type formulaReader struct {
	rest   string
	values map[string]Ratio
	err    error
}

const deepestFormula = 20

func (f *formulaReader) wrong() {
	if f.err == nil {
		f.err = fmt.Errorf("progress: the formula does not parse at %q", f.rest)
	}
	f.rest = ""
}

// token returns the next token without moving past it.
func (f *formulaReader) token() string {
	f.rest = strings.TrimLeft(f.rest, " ")
	if f.rest == "" {
		return ""
	}
	n := strings.IndexFunc(f.rest, func(r rune) bool { return !isNameRune(r) })
	switch {
	case n < 0:
		return f.rest
	case n == 0:
		return f.rest[:1]
	}
	return f.rest[:n]
}

func isNameRune(r rune) bool {
	return r == '_' || r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z'
}

func (f *formulaReader) take(token string) bool {
	if f.token() != token {
		return false
	}
	f.rest = f.rest[len(token):]
	return true
}

func (f *formulaReader) sum(depth int) Ratio {
	r := f.product(depth)
	for f.err == nil {
		switch {
		case f.take("+"):
			r = f.apply(r, f.product(depth), Ratio.plus)
		case f.take("-"):
			r = f.apply(r, f.product(depth), Ratio.minus)
		default:
			return r
		}
	}
	return r
}

func (f *formulaReader) product(depth int) Ratio {
	r := f.factor(depth)
	for f.err == nil {
		switch {
		case f.take("*"):
			r = f.apply(r, f.factor(depth), Ratio.times)
		case f.take("/"):
			divisor := f.factor(depth)
			if divisor.Known() && divisor.sign() == 0 {
				f.err = fmt.Errorf("progress: the formula divides by 0")
				return Ratio{}
			}
			r = f.apply(r, divisor, Ratio.over)
		default:
			return r
		}
	}
	return r
}

func (f *formulaReader) apply(r, s Ratio, with func(Ratio, Ratio) Ratio) Ratio {
	if !r.Known() || !s.Known() {
		f.wrong()
		return Ratio{}
	}
	return with(r, s)
}

func (f *formulaReader) factor(depth int) Ratio {
	token := f.token()
	if token == "" || depth > deepestFormula {
		f.wrong()
		return Ratio{}
	}
	f.rest = f.rest[len(token):]
	switch {
	case token == "(":
		r := f.sum(depth + 1)
		if !f.take(")") {
			f.wrong()
		}
		return r
	case token == "min" || token == "max":
		return f.extreme(token, depth)
	case token[0] >= '0' && token[0] <= '9':
		n, ok := new(big.Rat).SetString(token)
		if !ok || len(token) > 30 {
			f.wrong()
			return Ratio{}
		}
		return bigRatio(n)
	}
	r, found := f.values[token]
	if !found || !r.Known() {
		f.wrong()
	}
	return r
}

func (f *formulaReader) extreme(which string, depth int) Ratio {
	if !f.take("(") {
		f.wrong()
		return Ratio{}
	}
	best := f.sum(depth + 1)
	for f.err == nil && f.take(",") {
		r := f.sum(depth + 1)
		if c := r.Compare(best); which == "min" && c < 0 || which == "max" && c > 0 {
			best = r
		}
	}
	if !f.take(")") {
		f.wrong()
	}
	return best
}
