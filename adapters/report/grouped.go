package report

import (
	"cmp"
	"slices"
	"strings"

	"github.com/openwellbeing/plan/wellbeing"
	"github.com/openwellbeing/plan/wellbeing/catalogue"
)

// findings are what was found, in three groups: the law, the data, and how useful the plan is.
type findings struct {
	Counts  string
	Groups  []group
	Covered []covered
	// How many of them the plan covers.
	Done    int
	Regimes []string
}

// group is findings that concern one of the three.
type group struct {
	ID, Title, Lead string
	Blocks          []block
}

// block is all findings of one code.
type block struct {
	Severity, Mark string
	Title          string
	Count          int
	// What is wrong, where that is not said of each place.
	Message  []passage
	Hint     string
	Citation string
	Places   []spot
	// How many places are not listed.
	More int
}

// spot is a part of the plan that a finding is about.
type spot struct {
	Kind string
	Name passage
	// Where on the page it is told; "" where it is not.
	Anchor string
	// What is said of this place, where it is not the same everywhere.
	Message []passage
}

// mostPlaces is how many places of one code are listed; the rest is counted.
const mostPlaces = 8

// groupOf says which group findings of a category belong to.
func groupOf(category string) int {
	switch category {
	case "law":
		return 0
	case "input", "schema", "data", "privacy":
		return 1
	}
	return 2
}

func (g *gatherer) grouped() findings {
	out := findings{Groups: []group{{ID: "law"}, {ID: "data"}, {ID: "use"}}}
	for i := range out.Groups {
		out.Groups[i].Title, out.Groups[i].Lead = g.say("findings."+out.Groups[i].ID), g.say("findings.lead-"+out.Groups[i].ID)
	}
	spots := g.spots()
	for _, same := range sameCode(g.findings) {
		to := &out.Groups[groupOf(same[0].Code.Category())]
		to.Blocks = append(to.Blocks, g.block(same, spots))
	}
	out.Counts = g.severities(g.findings)
	out.Covered, out.Done = g.covered()
	for _, r := range g.choice.Regimes {
		out.Regimes = append(out.Regimes, g.own(r.Title))
	}
	return out
}

// severities counts findings in words.
func (g *gatherer) severities(fs wellbeing.Findings) string {
	return strings.Join([]string{
		g.counted("findings.errors", fs.Count(wellbeing.SeverityError)),
		g.counted("findings.warnings", fs.Count(wellbeing.SeverityWarning)),
		g.counted("findings.advice", fs.Count(wellbeing.SeverityAdvice)),
	}, ", ")
}

// sameCode puts findings of one code and severity together, the gravest first and then in the order of the catalogue.
func sameCode(fs wellbeing.Findings) (blocks []wellbeing.Findings) {
	type key struct {
		code     wellbeing.Code
		severity wellbeing.Severity
	}
	at := map[key]int{}
	for _, f := range fs {
		k := key{f.Code, f.Severity}
		i, there := at[k]
		if !there {
			i, at[k] = len(blocks), len(blocks)
			blocks = append(blocks, nil)
		}
		blocks[i] = append(blocks[i], f)
	}
	order := map[wellbeing.Code]int{}
	for i, code := range catalogue.Codes() {
		order[code] = i
	}
	slices.SortStableFunc(blocks, func(a, b wellbeing.Findings) int {
		return cmp.Or(cmp.Compare(b[0].Severity.Rank(), a[0].Severity.Rank()), cmp.Compare(order[a[0].Code], order[b[0].Code]))
	})
	return blocks
}

func (g *gatherer) block(same wellbeing.Findings, spots map[wellbeing.Pointer]spot) block {
	first := same[0]
	common := inCommon(same)
	said := catalogue.Render(wellbeing.Finding{Code: first.Code, Args: common, Citation: first.Citation}, g.language)
	out := block{
		Severity: g.name("severity", string(first.Severity)), Mark: string(first.Severity), Title: said.Title, Count: len(same), Hint: said.Hint,
	}
	if category := first.Code.Category(); category == "law" || category == "privacy" {
		out.Citation = said.Citation
	}
	if len(same) == 1 {
		common = nil
	}
	for _, f := range same {
		one := g.spotAt(f.Path, spots)
		switch {
		case one.Name.IsEmpty() && len(same) == 1:
			out.Message = g.message(f)
			continue
		case one.Name.IsEmpty():
			one.Message = g.message(f)
		case differs(f, common, g.idAt(f.Path)):
			one.Message = g.message(f)
		}
		if len(out.Places) < mostPlaces {
			out.Places = append(out.Places, one)
		} else {
			out.More++
		}
	}
	return out
}

// message returns what a finding says, with what parts are called in the place of their identifiers.
func (g *gatherer) message(f wellbeing.Finding) (pieces []passage) {
	const before, after = "\u2045", "\u2046" // stand around the name of an argument until the sentence is made
	called := map[string]passage{}
	f.Args = slices.Clone(f.Args)
	for i, a := range f.Args {
		switch a.Name {
		case "goal", "measure", "indicator", "owner", "other", "event", "hearing", "challenge", "id":
			if name := g.calledBy(wellbeing.ID(a.Value)); !name.IsEmpty() {
				f.Args[i].Value, called[a.Name] = before+a.Name+after, name
			}
		case "regime":
			if title := g.regimeCalled(a.Value); title != "" {
				f.Args[i].Value, called[a.Name] = before+a.Name+after, passage{Text: title}
			}
		}
	}
	rest := catalogue.Render(f, g.language).Message
	for rest != "" {
		text, marked, _ := strings.Cut(rest, before)
		name, tail, found := strings.Cut(marked, after)
		pieces = append(pieces, passage{Text: text})
		if p := called[name]; found && !p.IsEmpty() {
			p.Text = strings.TrimSuffix(p.Text, ".") // the sentence has its own
			pieces = append(pieces, p)
		}
		rest = tail
	}
	return pieces
}

// inCommon returns the arguments that findings have in common.
func inCommon(same wellbeing.Findings) (args wellbeing.Args) {
	for _, a := range same[0].Args {
		if !slices.ContainsFunc(same, func(f wellbeing.Finding) bool { return f.Args.Get(a.Name) != a.Value }) {
			args.Set(a.Name, a.Value)
		}
	}
	return args
}

// differs reports whether a finding says more than which part it is about.
func differs(f wellbeing.Finding, common wellbeing.Args, part wellbeing.ID) bool {
	return slices.ContainsFunc(f.Args, func(a wellbeing.Arg) bool {
		return common.Get(a.Name) != a.Value && a.Value != string(part) && a.Name != "position"
	})
}
