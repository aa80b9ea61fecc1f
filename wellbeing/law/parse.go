package law

import (
	"bytes"
	"encoding/json"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/openwellbeing/plan/wellbeing"
)

// Parse reads regimes from JSON: one, or a list of several, in the form of the built-in ones. It is strict: a member that
// it does not know, a value outside its list, a day that does not exist, a repeated identifier or code and a row for a
// kind of plan that the regime does not name are refused. The error is a *ParseError, or a *wellbeing.ReadError where the
// text is not sound JSON or is longer than 1 MiB.
func Parse(data []byte) ([]Regime, error) {
	if err := wellbeing.Syntax(data, wellbeing.Limits{MaxBytes: 1 << 20}); err != nil {
		return nil, err
	}
	p := parser{}
	regimes := p.regimes(bytes.TrimPrefix(data, []byte("\ufeff")))
	if p.err != nil {
		p.err.Place, _ = wellbeing.Locate(data, p.err.Path)
		return nil, p.err
	}
	return regimes, nil
}

// parser reads regimes from sound JSON. After the first mistake every read gives a zero value.
type parser struct {
	err *ParseError
}

// fail keeps the first problem. Arguments come as name, value, name, value; a suggestion that is empty is left out.
func (p *parser) fail(at wellbeing.Pointer, problem Problem, args ...string) {
	if p.err != nil {
		return
	}
	p.err = &ParseError{Path: at, Problem: problem}
	for i := 0; i+1 < len(args); i += 2 {
		if args[i+1] == "" && args[i] == "suggestion" {
			continue
		}
		p.err.Args.Set(args[i], args[i+1])
	}
}

// value is a JSON value and where it stands. Without text it is absent.
type value struct {
	at   wellbeing.Pointer
	text json.RawMessage
}

func (v value) absent() bool { return v.text == nil }

// begins reports whether the value begins with a byte, which tells what sort of value it is.
func (v value) begins(c byte) bool {
	text := bytes.TrimLeft(v.text, " \t\r\n")
	return len(text) > 0 && text[0] == c
}

func (p *parser) regimes(data []byte) []Regime {
	whole := value{text: data}
	if whole.begins('{') {
		return []Regime{p.regime(whole)}
	}
	var regimes []Regime
	for _, v := range p.list(whole) {
		r := p.regime(v)
		if slices.ContainsFunc(regimes, func(other Regime) bool { return other.ID == r.ID }) {
			p.fail(v.at.Member("id"), ProblemRepeatedID, "id", string(r.ID))
		}
		regimes = append(regimes, r)
	}
	return regimes
}

func (p *parser) regime(v value) Regime {
	get := p.object(v, []string{"id", "country", "title", "validFrom", "kinds"},
		"citation", "validUntil", "items", "approval", "reviewYears", "duties", "sources")
	r := Regime{
		ID:          p.id(get("id")),
		Country:     p.country(get("country")),
		Title:       p.words(get("title")),
		Citation:    p.words(get("citation")),
		ValidFrom:   p.date(get("validFrom")),
		ValidUntil:  p.date(get("validUntil")),
		Kinds:       members[wellbeing.PlanKind](p, get("kinds"), wellbeing.EnumValues("planKind")),
		ReviewYears: p.years(get("reviewYears")),
	}
	if !r.ValidUntil.IsZero() && r.ValidUntil.Compare(r.ValidFrom) < 0 {
		p.fail(v.at.Member("validUntil"), ProblemEndBeforeStart, "start", r.ValidFrom.String(), "end", r.ValidUntil.String())
	}
	for _, item := range p.list(get("items")) {
		r.Contents = append(r.Contents, p.item(item, r))
	}
	for _, row := range p.list(get("approval")) {
		r.Decisions = append(r.Decisions, p.decision(row, r))
	}
	for _, duty := range p.list(get("duties")) {
		r.Duties = append(r.Duties, p.duty(duty, r))
	}
	for _, source := range p.list(get("sources")) {
		r.Sources = append(r.Sources, p.words(source))
	}
	return r
}

func (p *parser) item(v value, r Regime) Item {
	get := p.object(v, []string{"code", "title", "kinds"})
	item := Item{Code: string(p.id(get("code"))), Title: p.words(get("title")), Kinds: p.kindsOf(get("kinds"), r)}
	if slices.ContainsFunc(r.Contents, func(other Item) bool { return other.Code == item.Code }) {
		p.fail(v.at.Member("code"), ProblemRepeatedID, "id", item.Code)
	}
	return item
}

func (p *parser) decision(v value, r Regime) Decision {
	get := p.object(v, []string{"kinds", "owners", "organs"})
	return Decision{
		Kinds:  p.kindsOf(get("kinds"), r),
		Owners: members[wellbeing.OrganizationKind](p, get("owners"), wellbeing.EnumValues("organizationKind")),
		Organs: members[wellbeing.Organ](p, get("organs"), wellbeing.EnumValues("organ")),
	}
}

func (p *parser) duty(v value, r Regime) Duty {
	get := p.object(v, []string{"code", "title", "kinds"}, "citation")
	var codes []string
	for _, c := range DutyCodes() {
		codes = append(codes, string(c))
	}
	return Duty{
		Code:     DutyCode(p.member(get("code"), codes)),
		Title:    p.words(get("title")),
		Citation: p.words(get("citation")),
		Kinds:    p.kindsOf(get("kinds"), r),
	}
}

// kindsOf reads kinds of plan of a row, all of which the regime has to name.
func (p *parser) kindsOf(v value, r Regime) []wellbeing.PlanKind {
	known := make([]string, len(r.Kinds))
	for i, k := range r.Kinds {
		known[i] = string(k)
	}
	return members[wellbeing.PlanKind](p, v, known)
}

// object reads an object and returns a function that gets its members by name; a member that is absent has no text.
func (p *parser) object(v value, required []string, optional ...string) (get func(name string) value) {
	read := map[string]json.RawMessage{}
	get = func(name string) value { return value{at: v.at.Member(name), text: read[name]} }
	if p.err != nil {
		return get
	}
	if !v.begins('{') || json.Unmarshal(v.text, &read) != nil {
		p.fail(v.at, ProblemNotObject)
		return get
	}
	known := slices.Concat(required, optional)
	for _, name := range slices.Sorted(maps.Keys(read)) {
		if !slices.Contains(known, name) {
			p.fail(v.at.Member(name), ProblemUnknownMember, "member", name, "suggestion", wellbeing.Nearest(name, known))
		}
	}
	for _, name := range required {
		if _, present := read[name]; !present {
			p.fail(v.at, ProblemMissingMember, "member", name)
		}
	}
	return get
}

// list reads an array that is not empty.
func (p *parser) list(v value) []value {
	var texts []json.RawMessage
	if p.err != nil || v.absent() {
		return nil
	}
	if !v.begins('[') || json.Unmarshal(v.text, &texts) != nil || len(texts) == 0 {
		p.fail(v.at, ProblemNotList)
		return nil
	}
	values := make([]value, len(texts))
	for i, text := range texts {
		values[i] = value{at: v.at.Item(i), text: text}
	}
	return values
}

func (p *parser) string(v value) string {
	var s string
	if p.err != nil || v.absent() {
		return ""
	}
	if !v.begins('"') || json.Unmarshal(v.text, &s) != nil || s == "" {
		p.fail(v.at, ProblemNotString)
	}
	return s
}

func (p *parser) id(v value) wellbeing.ID {
	id := wellbeing.ID(p.string(v))
	if p.err == nil && !v.absent() && !id.Valid() {
		p.fail(v.at, ProblemNotID)
	}
	return id
}

func (p *parser) country(v value) string {
	s := p.string(v)
	if p.err == nil && (len(s) != 2 || s[0] < 'A' || s[0] > 'Z' || s[1] < 'A' || s[1] > 'Z') {
		p.fail(v.at, ProblemNotCountry)
	}
	return s
}

func (p *parser) words(v value) wellbeing.Text {
	var t wellbeing.Text
	if p.err != nil || v.absent() {
		return t
	}
	if !v.begins('{') || t.UnmarshalJSON(v.text) != nil {
		p.fail(v.at, ProblemNotText)
	}
	return t
}

func (p *parser) date(v value) wellbeing.Date {
	s := p.string(v)
	if p.err != nil || v.absent() {
		return wellbeing.Date{}
	}
	d, err := wellbeing.ParseDate(s)
	if err != nil {
		p.fail(v.at, ProblemNotDay)
	}
	return d
}

// mostYears is the longest time between reviews that is read: beyond it, a number is surely a mistake.
const mostYears = 100

func (p *parser) years(v value) int {
	if p.err != nil || v.absent() {
		return 0
	}
	n, err := strconv.ParseFloat(string(bytes.TrimSpace(v.text)), 64) // 4.0 is a whole number too
	if err != nil || n < 1 || n > mostYears || n != math.Trunc(n) {
		p.fail(v.at, ProblemNotYears, "min", "1", "max", strconv.Itoa(mostYears))
		return 0
	}
	return int(n)
}

// member reads a string that is one of those known.
func (p *parser) member(v value, known []string) string {
	s := p.string(v)
	if p.err == nil && !slices.Contains(known, s) {
		p.fail(v.at, ProblemUnknownValue, "value", s, "allowed", strings.Join(known, ", "), "suggestion", wellbeing.Nearest(s, known))
	}
	return s
}

// members reads a list of strings, each of them known and none of them twice.
func members[T ~string](p *parser, v value, known []string) []T {
	var out []T
	for _, item := range p.list(v) {
		s := T(p.member(item, known))
		if slices.Contains(out, s) {
			p.fail(item.at, ProblemRepeatedValue, "value", string(s))
		}
		out = append(out, s)
	}
	return out
}
