package wellbeing

import (
	"errors"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/go-playground/validator/v10"
)

// Validate judges whether a plan is whole: whether each part keeps to the rules of the schema, as Read asks of a text, and
// whether the parts fit each other, which no schema can say. It finds the same in a plan built in Go as in the same plan
// read from JSON. What a later 1.x may know is warned about. The findings are in the order of the plan.
func Validate(p *Plan) Findings {
	p = p.orEmpty()
	fs := fieldRules(p)
	if len(fs) == 1 && fs[0].Path == "/format" && fs[0].Code == CodeEnum {
		return fs
	}
	fs = append(fs, Integrity(p, nil)...)
	fs.Sort()
	return fs
}

// fieldRules judges each part by the validator tags of its fields, and each item of its lists by itself.
func fieldRules(p *Plan) Findings {
	c := fieldCheck{plan: p, newer: p.Format.Newer()}
	if p.Format != "" && !p.Format.Valid() {
		return Findings{newFinding(CodeEnum, "/format", ArgsOf("allowed", string(CurrentFormat), "format", "1"))}
	}
	w := walker{node: c.node, word: c.word}
	w.plan(p)
	return c.findings
}

func newFinding(code Code, path Pointer, args Args) Finding {
	return Finding{Code: code, Severity: SeverityOf(code), Path: path, Args: args}
}

type fieldCheck struct {
	plan     *Plan
	newer    bool
	findings Findings
}

func (c *fieldCheck) add(code Code, path Pointer, args Args) {
	c.findings = append(c.findings, newFinding(code, path, args))
}

// validate is the validator that judges the tags. It is made once and safe for use at the same time.
var validate = sync.OnceValue(func() *validator.Validate {
	v := validator.New(validator.WithRequiredStructEnabled())
	// A text is required to say something, also where it holds an empty map.
	v.RegisterCustomTypeFunc(func(field reflect.Value) any {
		if t, ok := field.Interface().(Text); ok && !t.IsZero() {
			return "said"
		}
		return nil
	}, Text{})
	v.RegisterTagNameFunc(func(f reflect.StructField) string {
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		return name
	})
	return v
})

// object is any object of the schema.
type object interface {
	unknown() (extra Extra, known []string)
}

func (c *fieldCheck) node(path *Path, node any) bool {
	switch n := node.(type) {
	case *Text:
		c.text(path, n)
		return true
	case *Observation:
		for dimension, category := range n.Breakdown.All() {
			at := Path{steps: append(slices.Clone(path.steps), step{name: "breakdown", index: notItem})}
			c.member(at.Member(dimension), validCategory(dimension), "category")
			c.characters(at.Member(dimension), category)
		}
	case *Plan:
		for _, name := range sortedKeys(n.Extensions) {
			at := Pointer("/extensions").Member(name)
			c.member(at, validExtensionName(name), "extension")
			c.raw(at, n.Extensions[name])
		}
	}
	o := node.(object)
	extra, known := o.unknown()
	c.extra(path, extra, known)
	// An object that is a member of another is judged with it: the validator goes into it by itself.
	if len(path.steps) > 0 && path.steps[len(path.steps)-1].index == notItem {
		return true
	}
	var errs validator.ValidationErrors
	if err := validate().Struct(node); errors.As(err, &errs) {
		for _, e := range errs {
			c.tag(path, node, e)
		}
	}
	return true
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

// tag says in our words what the validator found.
func (c *fieldCheck) tag(path *Path, node any, e validator.FieldError) {
	at := path.Pointer()
	names := strings.Split(e.Namespace(), ".")[1:]
	for _, name := range names[:len(names)-1] {
		at = at.Member(name)
	}
	parent, name := at, names[len(names)-1]
	at = at.Member(name)
	switch e.Tag() {
	case "required":
		if standsMisspelt(name, holderOf(node, e.StructNamespace()), c.newer) {
			return
		}
		c.add(CodeRequired, parent, ArgsOf("member", name))
	case "oneof":
		c.enum(at, reflect.ValueOf(e.Value()).String(), strings.Fields(e.Param()))
	case "unique":
		items := reflect.ValueOf(e.Value())
		var seen nameSet[string]
		for i := range items.Len() {
			if !seen.add(items.Index(i).String()) {
				c.add(CodeRepeated, at.Item(i), nil)
			}
		}
	case "min", "max":
		if e.Kind() == reflect.Slice {
			c.add(CodeCount, at, ArgsOf("min", e.Param(), "of", "items"))
			return
		}
		c.add(CodeRange, at, limitsOf(node, e.StructNamespace()))
	case "validateFn":
		c.method(at, e.Value(), e.Param())
	}
}

// standsMisspelt reports whether a required member is there under a name that is nearly right: that is one mistake, not
// two.
func standsMisspelt(name string, holder object, newer bool) bool {
	extra, known := holder.unknown()
	for other := range extra {
		if Nearest(other, known) == name && (!newer || strings.EqualFold(other, name)) {
			return true
		}
	}
	return false
}

// holderOf returns the object that a field belongs to: the node, or one that is a member of it.
func holderOf(node any, namespace string) object {
	v := reflect.ValueOf(node).Elem()
	names := strings.Split(namespace, ".")
	for _, name := range names[1 : len(names)-1] {
		v = v.FieldByName(name)
	}
	return v.Addr().Interface().(object)
}

// limitsOf returns the least and greatest values of a field from its tag.
func limitsOf(node any, namespace string) Args {
	t := reflect.TypeOf(node).Elem()
	var args Args
	for _, name := range strings.Split(namespace, ".")[1:] {
		field, found := t.FieldByName(name)
		if !found {
			return args
		}
		for _, rule := range strings.Split(field.Tag.Get("validate"), ",") {
			if limit, value, _ := strings.Cut(rule, "="); limit == "min" || limit == "max" {
				args.Set(limit, value)
			}
		}
		t = field.Type
	}
	return args
}

// method says what a value that judges itself lacks.
func (c *fieldCheck) method(at Pointer, value any, method string) {
	switch method {
	case "Share":
		c.add(CodeRange, at, shareDecimal.args())
		return
	case "NotNegative":
		c.add(CodeRange, at, amountDecimal.args())
		return
	case "Positive":
		c.add(CodeRange, at, weightDecimal.args())
		return
	}
	form := ""
	switch value.(type) {
	case ID:
		form = "id"
	case URL:
		form = "url"
	case SHA256:
		form = "sha256"
	case Currency:
		form = "currency"
	}
	c.add(CodePattern, at, ArgsOf("form", form))
}

func (c *fieldCheck) enum(at Pointer, s string, values []string) {
	args, definite := enumArgs(s, values)
	if c.newer && !definite {
		c.add(CodeUnknownEnumValueOfNewer, at, ArgsOf("format", string(c.plan.Format)))
		return
	}
	c.add(CodeEnum, at, args)
}

// word judges an item of a list of strings, or a plain string.
func (c *fieldCheck) word(path *Path, s string, rule wordRule) bool {
	switch {
	case rule.values != nil:
		if !slices.Contains(rule.values, s) {
			c.enum(path.Pointer(), s, rule.values)
		}
	case rule.form == "id":
		c.member(path.Pointer(), ID(s).Valid(), rule.form)
	case rule.form == "language":
		c.member(path.Pointer(), Language(s).Valid(), rule.form)
	default:
		c.characters(path.Pointer(), s)
	}
	return true
}

func (c *fieldCheck) member(at Pointer, valid bool, form string) {
	if !valid {
		c.add(CodePattern, at, ArgsOf("form", form))
	}
}

func (c *fieldCheck) characters(at Pointer, s string) {
	if s == "" {
		c.add(CodeCount, at, ArgsOf("min", "1", "of", "characters"))
	}
	if code, args := wrongCharacter(s); code != "" {
		c.add(code, at, args)
	}
}

func (c *fieldCheck) text(path *Path, t *Text) {
	if t.IsZero() { // an item of a list; a member would be absent
		c.add(CodeCount, path.Pointer(), ArgsOf("min", "1", "of", "members"))
	}
	for l, s := range t.All() {
		if l == Finnish || l == Swedish || l == English {
			if code, args := wrongCharacter(s); code != "" {
				c.add(code, path.Member(string(l)), args)
			}
		}
	}
	for _, l := range t.otherTags() {
		at := path.Member(string(l))
		if l == Finnish || l == Swedish || l == English {
			c.add(CodeDuplicateMember, at, nil) // it has a field of its own
			continue
		}
		c.member(at, l.Valid(), "language")
		c.characters(at, t.Other[l])
	}
}

// extra judges the members of an object that this version of the format does not know.
func (c *fieldCheck) extra(path *Path, extra Extra, known []string) {
	for _, name := range sortedKeys(extra) {
		at := path.Member(name)
		suggestion := Nearest(name, known)
		args := ArgsOf("member", name)
		if suggestion != "" {
			args.Set("suggestion", suggestion)
		}
		switch {
		case name == suggestion && name != "":
			c.add(CodeDuplicateMember, at, nil)
		case c.newer && (name == "" || !strings.EqualFold(name, suggestion)):
			c.add(CodeUnknownMemberOfNewer, at, ArgsOf("member", name, "format", string(c.plan.Format)))
		default:
			c.add(CodeUnknownMember, at, args)
		}
		c.raw(at, extra[name])
	}
}

// raw judges a JSON text that was put into a plan.
func (c *fieldCheck) raw(at Pointer, raw []byte) {
	var e *ReadError
	// The text stands inside as many objects and lists as its pointer has tokens, and together they may not be too deep.
	if err := Syntax(raw, Limits{MaxDepth: max(1, DefaultMaxDepth-len(at.Tokens()))}); errors.As(err, &e) {
		f := e.Findings[0]
		if f.Code == CodeTooDeep {
			f.Args = ArgsOf("limit", strconv.Itoa(DefaultMaxDepth))
		}
		c.add(f.Code, at+f.Path, f.Args)
	}
}

// Integrity judges only whether the parts of a plan fit each other. It is for a plan that Read has just given, whose
// fields need no second judging; Validate does both. A nil index is made.
func Integrity(p *Plan, x *Index) Findings {
	p = p.orEmpty()
	c := integrityCheck{plan: p, index: x.Of(p)}
	c.identifiers()
	w := walker{node: c.node, reference: c.reference}
	w.plan(p)
	cycles(&c, p.Organizations, "/organizations", func(o *Organization) (ID, ID) { return o.ID, o.Parent })
	cycles(&c, p.Bodies, "/bodies", func(b *Body) (ID, ID) { return b.ID, b.Parent })
	c.findings.Sort()
	return c.findings
}

type integrityCheck struct {
	plan        *Plan
	index       *Index
	indicator   *Indicator  // that the walk is in
	owners      map[ID]bool // made where it is needed
	astray      bool        // an owner is no organization: then that is the mistake, not an approval by another
	findings    Findings
	suggestions int
	targets     map[Point]int // room for those of an indicator, by their points
	totals      totals        // of the observations of the indicator
	first       []int         // room for numbers of observations
}

func (c *integrityCheck) add(code Code, path Pointer, args Args) {
	c.findings = append(c.findings, newFinding(code, path, args))
}

func (c *integrityCheck) identifiers() {
	for _, e := range c.index.duplicates {
		first, _ := c.index.Lookup(e.ID)
		c.add(CodeDuplicateID, e.Path().Member("id"), ArgsOf("id", string(e.ID), "kind", e.Kind.String(), "first", string(first.Path())))
	}
}

// mostSuggestions bounds the work of finding near identifiers in a plan where very many are wrong.
const mostSuggestions = 50

func (c *integrityCheck) reference(path *Path, r Reference) bool {
	e := c.index.entries[r.ID]
	switch {
	case e != nil && r.Kinds.Has(e.Kind):
	case !r.ID.Valid(): // the identifier itself is the mistake
	case e == nil:
		args := ArgsOf("id", string(r.ID))
		if c.suggestions++; c.suggestions <= mostSuggestions {
			if near := Nearest(string(r.ID), c.idsOf(r.Kinds)); near != "" {
				args.Set("suggestion", near)
			}
		}
		c.add(CodeUnknownReference, path.Pointer(), args)
	default:
		var kinds []string
		for _, k := range r.Kinds.Kinds() {
			kinds = append(kinds, k.String())
		}
		c.add(CodeWrongReference, path.Pointer(), ArgsOf(
			"id", string(r.ID), "kind", e.Kind.String(), "kinds", strings.Join(kinds, ", "),
		))
	}
	return true
}

func (c *integrityCheck) idsOf(kinds KindSet) []string {
	var ids []string
	for id, e := range c.index.entries {
		if kinds.Has(e.Kind) {
			ids = append(ids, string(id))
		}
	}
	slices.Sort(ids)
	return ids
}

// maxGoalDepth is how deep goals nest.
const maxGoalDepth = 8

func (c *integrityCheck) node(path *Path, node any) bool {
	switch n := node.(type) {
	case *Period:
		c.order(path, n.Start, n.End)
	case *Schedule:
		c.order(path, n.Start, n.End)
	case *Recurrence:
		if n.TimesMax > 0 && n.Times > n.TimesMax {
			c.add(CodeMinAboveMax, path.Member("timesMax"), ArgsOf("min", strconv.Itoa(n.Times), "max", strconv.Itoa(n.TimesMax)))
		}
	case *AgeRange:
		if n.Min != nil && n.Max != nil && *n.Min > *n.Max {
			c.add(CodeMinAboveMax, path.Member("max"), ArgsOf("min", strconv.Itoa(*n.Min), "max", strconv.Itoa(*n.Max)))
		}
	case *Scale:
		c.bounds(path, n.Min, n.Max)
	case *Relation:
		if n.Plan != "" && n.Plan == c.plan.ID {
			c.add(CodeRelationToItself, path.Member("plan"), nil)
		}
	case *Goal:
		if len(path.steps)/2 == maxGoalDepth+1 {
			c.add(CodeGoalsTooDeep, path.Pointer(), ArgsOf("limit", strconv.Itoa(maxGoalDepth)))
		}
	case *Approval:
		if n.Owner != "" && c.index.Organization(n.Owner) != nil && c.ownersStand() && !c.owners[n.Owner] {
			c.add(CodeApprovalByNonOwner, path.Member("owner"), ArgsOf("id", string(n.Owner)))
		}
	case *Indicator:
		c.indicator = n
		c.duplicateTargets(path, n)
		c.duplicateObservations(path, n)
		c.parts(path, n)
	case *Baseline:
		if !n.At.IsZero() {
			c.measured(path, n.Value, n.Numerator, n.Denominator)
		}
	case *Target:
		c.target(path, n)
	case *Observation:
		c.observation(path, n)
	}
	return true
}

// ownersStand reports whether every owner is an organization of the plan.
func (c *integrityCheck) ownersStand() bool {
	if c.owners == nil {
		c.owners = make(map[ID]bool, len(c.plan.Owners))
		for _, id := range c.plan.Owners {
			c.owners[id] = true
			c.astray = c.astray || c.index.Organization(id) == nil
		}
	}
	return !c.astray
}

func (c *integrityCheck) order(path *Path, start, end Point) {
	if !start.IsZero() && !end.IsZero() && end.LastDay().Compare(start.FirstDay()) < 0 {
		c.add(CodeEndBeforeStart, path.Member("end"), ArgsOf("start", start.String(), "end", end.String()))
	}
}

func (c *integrityCheck) bounds(path *Path, least, most *Decimal) {
	if least != nil && most != nil && least.Compare(*most) > 0 {
		c.add(CodeMinAboveMax, path.Member("max"), ArgsOf("min", least.String(), "max", most.String()))
	}
}

// cycles finds parts that are, through those above them, above themselves; each cycle once.
func cycles[T any](c *integrityCheck, parts []T, list Pointer, of func(*T) (id, parent ID)) {
	if !anyUnder(parts, of) {
		return
	}
	at := make(map[ID]int, len(parts)) // the first part with each identifier
	for i := range parts {
		id, _ := of(&parts[i])
		if _, there := at[id]; !there {
			at[id] = i
		}
	}
	const walking, done = 1, 2
	state := make([]uint8, len(parts))
	var chain []int
	for i := range parts {
		chain = chain[:0]
		id, _ := of(&parts[i])
		k, found := at[id]
		for id != "" && found && state[k] == 0 {
			state[k] = walking
			chain = append(chain, k)
			_, id = of(&parts[k])
			k, found = at[id]
		}
		if id != "" && found && state[k] == walking {
			last := chain[len(chain)-1]
			id, _ := of(&parts[last])
			c.add(CodeCycle, list.Item(last).Member("parent"), ArgsOf("id", string(id)))
		}
		for _, walked := range chain {
			state[walked] = done
		}
	}
}

// anyUnder reports whether any part names another that it is under.
func anyUnder[T any](parts []T, of func(*T) (id, parent ID)) bool {
	for i := range parts {
		if _, parent := of(&parts[i]); parent != "" {
			return true
		}
	}
	return false
}
