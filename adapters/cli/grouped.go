package cli

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/openwellbeing/plan/wellbeing"
	"github.com/openwellbeing/plan/wellbeing/catalogue"
	"github.com/openwellbeing/plan/wellbeing/rules"
)

// block is findings that are said together: one on its own, or all those of a code.
type block []wellbeing.Finding

// fewestGrouped is from how many findings of a code on they become a list of places, and mostPlaces how long that may be where
// nobody asked for all: of a longer one the first stands for the rest.
const (
	fewestGrouped = 3
	mostPlaces    = 4
)

// isAboutForm reports whether a finding is about the text, the form or broken data: each has its own cause and is said
// where it stands.
func isAboutForm(f wellbeing.Finding) bool {
	switch f.Code.Category() {
	case "input", "schema", "data":
		return true
	}
	return false
}

// blocks puts findings together by code, the gravest first and then as a reader of the text comes upon them.
func blocks(fs wellbeing.Findings) []block {
	type key struct {
		code     wellbeing.Code
		severity wellbeing.Severity
	}
	var out []block
	at := map[key]int{}
	for _, f := range inOrderOfText(fs) {
		k := key{f.Code, f.Severity}
		i, there := at[k]
		if !there || isAboutForm(f) {
			at[k] = len(out)
			out = append(out, block{f})
			continue
		}
		out[i] = append(out[i], f)
	}
	slices.SortStableFunc(out, func(a, b block) int { return cmp.Compare(b[0].Severity.Rank(), a[0].Severity.Rank()) })
	return out
}

// report writes the findings of one document.
type report struct {
	*app
	doc    *document
	all    bool // every place
	cut    bool // places were left out
	b      strings.Builder
	lines  [][]byte
	starts []int
	// What must not be shown again: lines of the text, and places in the plan.
	secretLines map[int]bool
	secrets     map[wellbeing.Pointer]bool // and the parts that hold them
	parts       map[wellbeing.Pointer]part // found when they are needed
}

// diagnostics says what was found: each finding with its place, the lines of the text that it is about, and what to do.
// Three and more of a kind become a list of their places. It reports whether places were left out.
func (a *app) diagnostics(d *document, fs wellbeing.Findings, all bool) (text string, cut bool) {
	fs.Locate(d.data)
	r := report{
		app: a, doc: d, all: all, lines: bytes.Split(d.data, []byte("\n")),
		secretLines: map[int]bool{}, secrets: map[wellbeing.Pointer]bool{},
	}
	r.starts = make([]int, len(r.lines))
	for i := 1; i < len(r.lines); i++ {
		r.starts[i] = r.starts[i-1] + len(r.lines[i-1]) + 1
	}
	for _, f := range fs {
		if isPrivate(f) {
			r.secretLines[f.Place.Line] = true
			for at := f.Path; at != "" && !r.secrets[at]; at = at.Parent() {
				r.secrets[at] = true
			}
		}
	}
	for _, b := range blocks(fs) {
		if len(b) < fewestGrouped {
			r.each(b)
		} else {
			r.together(b)
		}
	}
	return r.b.String(), r.cut
}

// isPrivate reports whether what a finding is about must not be repeated.
func isPrivate(f wellbeing.Finding) bool { return f.Code.Category() == "privacy" }

// each says findings one by one; what to do about them is said once where it is the same.
func (r *report) each(b block) {
	for i, f := range b {
		said := catalogue.Render(f, r.lang)
		severity := catalogue.Name("severity", string(f.Severity), r.lang)
		r.b.WriteString(r.flow(words(plain, r.place(f)+":"), words(severityStyle(f.Severity), severity+":"),
			words(strong, said.Message), words(faint, "["+string(f.Code)+"]")))
		r.excerptOf(f)
		if isAboutForm(f) {
			if f.Path != "" {
				r.indented(&r.b, r.say("check.path", "path", string(f.Path)))
			}
			r.indented(&r.b, said.Hint)
			continue
		}
		if f.Path != "" {
			room := r.width() - columnsOf("    "+r.say("check.path", "path", " "))
			r.below(r.say("check.path", "path", cmp.Or(r.nameWithin(f, room), string(f.Path))))
		}
		if i == len(b)-1 {
			r.advise(b, said.Hint)
		} else if catalogue.Render(b[i+1], r.lang).Hint != said.Hint {
			r.below(said.Hint)
		}
	}
}

// advise says what to do, and which provisions stand behind what is found by law.
func (r *report) advise(b block, hint string) {
	if citation := r.citation(b); citation != "" {
		hint += " " + r.say("rule.citation") + " " + citation + "."
	}
	r.below(hint)
}

// below writes a paragraph below a finding: on a terminal in lines of its width, elsewhere in one.
func (r *report) below(text string) {
	if text != "" {
		r.b.WriteString("    " + r.flow(words(plain, text)))
	}
}

// together says many findings of a code: what it is, what to do, and where.
func (r *report) together(b block) {
	first := b[0]
	same := first
	same.Args = common(b)
	said := catalogue.Render(same, r.lang)
	r.b.WriteString(r.flow(
		words(severityStyle(first.Severity), catalogue.Name("severity", string(first.Severity), r.lang)+":"),
		words(strong, fmt.Sprintf("%d × %s", len(b), said.Title)), words(faint, "["+string(first.Code)+"]")))
	r.advise(b, said.Hint)
	messages := r.messages(b)
	shown := len(b)
	more := ""
	if !r.all && shown > mostPlaces {
		more = r.say("check.more", "number", count(shown-1))
		shown, r.cut = 1, true
	}
	for i, f := range b[:shown] {
		place := r.place(f) + ":"
		text := r.nameAt(f)
		switch {
		case messages[i] == "":
			text = r.nameWithin(f, r.width()-columnsOf("    "+place+"  "+more))
		case text != "":
			text += " – "
		}
		r.b.WriteString("  " + r.flow(words(plain, place), words(plain, text+messages[i]), words(faint, more)))
	}
}

// common returns the arguments that findings have in common.
func common(b block) wellbeing.Args {
	var args wellbeing.Args
	for _, arg := range b[0].Args {
		if !slices.ContainsFunc(b, func(f wellbeing.Finding) bool { return f.Args.Get(arg.Name) != arg.Value }) {
			args = append(args, arg)
		}
	}
	return args
}

// citation returns the provisions behind findings, each once: those that findings of the law name themselves, and those of
// privacy. What stands behind all other rules is left to the command explain.
func (r *report) citation(b block) string {
	var citations []string
	for _, f := range b {
		if !isPrivate(f) && (f.Code.Category() != "law" || f.Citation.IsZero()) {
			continue
		}
		if c := catalogue.Render(f, r.lang).Citation; c != "" && !slices.Contains(citations, c) {
			citations = append(citations, c)
		}
	}
	return strings.Join(citations, "; ")
}

// messages returns what is said at each place: nothing where the findings differ only in the part that they are about.
func (r *report) messages(b block) []string {
	messages := make([]string, len(b))
	same := common(b)
	differ := false
	for _, f := range b {
		id := string(r.partAt(f.Path).id)
		for _, arg := range f.Args {
			differ = differ || same.Get(arg.Name) != arg.Value && arg.Value != id
		}
	}
	if differ {
		for i, f := range b {
			messages[i] = catalogue.Render(f, r.lang).Message
		}
	}
	return messages
}

// place is file, line and column.
func (r *report) place(f wellbeing.Finding) string {
	place := printable(r.nameOf(r.doc.name))
	if f.Place.Line > 0 {
		place += fmt.Sprintf(":%d:%d", f.Place.Line, f.Place.Column)
	}
	return place + r.doc.afterName(f)
}

// excerptOf shows the lines that a finding is about, but none that holds what must not be repeated. What is said of the whole
// plan has none.
func (r *report) excerptOf(f wellbeing.Finding) {
	n := f.Place.Line
	if n <= 0 || n > len(r.lines) || isPrivate(f) || r.secretLines[n] || f.Path == "" && !isAboutForm(f) {
		return
	}
	at := max(0, min(f.Place.Offset-r.starts[n-1], len(r.lines[n-1])))
	if !isAboutForm(f) && len(bytes.TrimSpace(r.lines[n-1][at:])) == 1 {
		return // a bracket shows nothing
	}
	if r.holdsCode(r.lines[n-1], at) {
		return
	}
	var before []byte
	if n > 1 && isAboutForm(f) && !r.secretLines[n-1] && !r.holdsCode(r.lines[n-2], 0) {
		before = r.lines[n-2]
	}
	r.excerpt(&r.b, n, before, r.lines[n-1], at)
}

// holdsCode reports whether a personal identity code stands in what an excerpt may show of a line, written out or by escapes.
// It looks some way beyond, so that no part of a code is shown either.
func (r *report) holdsCode(line []byte, at int) bool {
	shown := utf8.UTFMax*r.width() + len("\\u0030")*16
	piece := line[max(0, at-shown):min(len(line), at+shown)]
	return rules.HoldsIdentityCode(string(piece)) || rules.HoldsIdentityCode(unescapedText(piece))
}

// unescapedText returns a piece of JSON in which the escapes of characters by their numbers are those characters.
func unescapedText(piece []byte) string {
	var b strings.Builder
	for len(piece) > 0 {
		at := bytes.Index(piece, []byte(`\u`))
		if at < 0 || at+6 > len(piece) {
			break
		}
		b.Write(piece[:at])
		if n, err := strconv.ParseUint(string(piece[at+2:at+6]), 16, 16); err == nil {
			b.WriteRune(rune(n))
		}
		piece = piece[at+6:]
	}
	b.Write(piece)
	return b.String()
}
