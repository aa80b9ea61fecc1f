package cli

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"
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
	// What is said already, where it need not be said again: provisions, and the places of the findings just before.
	cited  []string
	places string
}

// isBrief reports whether what was said already is not said again, of what there is to do only the first step is said, and
// places stand beside each other: for a person at a terminal who has not asked for all. Programs for lines of text get one
// place on each line.
func (r *report) isBrief() bool { return r.env.Terminal && !r.all }

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
		if holdsSuppressed(f) {
			r.secretLines[f.Place.Line] = true
		}
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
		code := words(faint, "["+string(f.Code)+"]")
		heading := slices.Concat(words(plain, r.place(f)+":"), words(severityStyle(f.Severity), severity+":"), words(strong, said.Message))
		var after []word // the code comes last where it would take a line of its own
		if whole := r.flow(heading, code); r.isBrief() && !isAboutForm(f) && strings.Count(whole, "\n") > strings.Count(r.flow(heading), "\n") {
			code, after = nil, code
		}
		r.b.WriteString(r.flow(heading, code))
		r.excerptOf(f)
		if isAboutForm(f) {
			if f.Path != "" {
				r.indented(&r.b, r.say("check.path", "path", string(f.Path)))
			}
			r.indented(&r.b, said.Hint)
			continue
		}
		hint := said.Hint
		if i < len(b)-1 && catalogue.Render(b[i+1], r.lang).Hint == hint {
			hint = "" // the last says it
		}
		if i == len(b)-1 {
			hint = r.advice(b, hint)
		}
		if f.Path != "" {
			room := r.width() - columnsOf("    "+r.say("check.path", "path", " ."))
			if r.isBrief() {
				room = r.width() / 2
			}
			place := r.say("check.path", "path", cmp.Or(r.nameWithin(f, room), string(f.Path)))
			if r.isBrief() {
				hint = place + ". " + hint
			} else {
				r.below(place)
			}
		}
		r.below(hint, after...)
	}
	r.places = ""
}

// advice is what to do, and which provisions stand behind what is found by law.
func (r *report) advice(b block, hint string) string {
	if r.isBrief() {
		first := firstSentence(hint)
		r.cut = r.cut || first != hint
		hint = first
	}
	if citation := r.citation(b); citation != "" {
		hint += " " + r.say("rule.citation") + " " + citation + "."
	}
	return hint
}

// firstSentence returns a text up to where its second sentence begins.
func firstSentence(s string) string {
	for i := range len(s) {
		if next, _ := utf8.DecodeRuneInString(s[min(i+2, len(s)):]); strings.HasPrefix(s[i:], ". ") && unicode.IsUpper(next) {
			return s[:i+1]
		}
	}
	return s
}

// below writes a paragraph below a finding: on a terminal in lines of its width, elsewhere in one.
func (r *report) below(text string, after ...word) {
	if text != "" || len(after) > 0 {
		r.b.WriteString("    " + r.flow(words(plain, text), after))
	}
}

// together says many findings of a code: what it is, what to do, and where.
func (r *report) together(b block) {
	first := b[0]
	same := first
	same.Args = common(b)
	said := catalogue.Render(same, r.lang)
	places := placesOf(b)
	asBefore := "" // where the findings just before were in the same places
	if r.isBrief() && places == r.places {
		asBefore = r.say("check.same-places")
	}
	r.places = places
	r.b.WriteString(r.flow(
		words(severityStyle(first.Severity), catalogue.Name("severity", string(first.Severity), r.lang)+":"),
		words(strong, fmt.Sprintf("%d × %s", len(b), said.Title)), words(faint, "["+string(first.Code)+"]"), words(plain, asBefore)))
	messages := r.messages(b)
	if asBefore != "" {
		r.cut = r.cut || len(b) > mostPlaces
		r.below(r.advice(b, said.Hint))
		return
	}
	if r.isBrief() {
		r.briefly(b, said.Hint, messages)
		return
	}
	r.below(r.advice(b, said.Hint))
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

// briefly says what to do about many findings of a code, and where they are in one paragraph: the file once, and of what is
// said of each only what differs.
func (r *report) briefly(b block, hint string, messages []string) {
	r.below(r.advice(b, hint))
	if len(b) > mostPlaces {
		more := r.say("check.more", "number", count(len(b)-1))
		place := r.place(b[0]) + ":"
		text := r.nameAt(b[0])
		switch {
		case messages[0] == "":
			text = r.nameWithin(b[0], r.width()-columnsOf("    "+place+"  "+more))
		case text != "":
			text += " – "
		}
		text += messages[0]
		r.cut = true
		r.b.WriteString("  " + r.flow(words(plain, place), words(plain, text), words(faint, more)))
		return
	}
	differences := differing(messages)
	r.cut = r.cut || !slices.Equal(differences, messages)
	var said []word
	for i, f := range b {
		place, text := "", r.nameWithin(f, r.width()/2)
		if text != "" && differences[i] != "" {
			text += " – "
		}
		text += differences[i]
		switch here := r.place(f) + ":"; {
		case i == 0:
			place = here
		case here != r.place(b[i-1])+":":
			place = strings.TrimPrefix(here, printable(r.nameOf(r.doc.name))+":")
		}
		if i < len(b)-1 {
			text += ";"
		}
		said = append(append(said, words(plain, place)...), words(plain, text)...)
	}
	r.b.WriteString("  " + r.flow(said))
}

// placesOf returns the places of findings as one string.
func placesOf(b block) string {
	var all strings.Builder
	for _, f := range b {
		all.WriteString(string(f.Path) + "\n")
	}
	return all.String()
}

// differing returns of each message what stands between the sentences that all begin with, up to a colon at most, and those
// that all end with. Where nothing is left of one, the messages stay whole.
func differing(messages []string) []string {
	first := strings.Fields(messages[0])
	begin, end := len(first), len(first)
	for _, m := range messages[1:] {
		w := strings.Fields(m)
		begin, end = min(begin, len(w)), min(end, len(w))
		for i := range begin {
			if w[i] != first[i] {
				begin = i
				break
			}
		}
		for i := range end {
			if strings.Trim(w[len(w)-1-i], ".") != strings.Trim(first[len(first)-1-i], ".") {
				end = i
				break
			}
		}
	}
	for begin > 0 && !strings.HasSuffix(first[begin-1], ":") && !strings.HasSuffix(first[begin-1], ".") {
		begin--
	}
	for end > 0 && (end == len(first) || !strings.HasSuffix(first[len(first)-1-end], ".")) {
		end--
	}
	var out []string
	for _, m := range messages {
		w := strings.Fields(m)
		if begin+end >= len(w) {
			return messages
		}
		out = append(out, strings.TrimRight(strings.Join(w[begin:len(w)-end], " "), "."))
	}
	return out
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
		if !isPrivate(f) && (f.Code.Category() != "law" || (f.Citation == nil || f.Citation.IsZero())) {
			continue
		}
		c := catalogue.Render(f, r.lang).Citation
		if c == "" || slices.Contains(citations, c) || r.isBrief() && slices.Contains(r.cited, c) {
			continue
		}
		citations = append(citations, c)
	}
	r.cited = append(r.cited, citations...)
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
	r.excerpt(&r.b, n, before, r.lines[n-1], at, isAboutForm(f) || !r.isBrief())
}

// holdsSuppressed reports whether a finding is about a value that is not to be published, which stands on its line.
func holdsSuppressed(f wellbeing.Finding) bool {
	return f.Code == wellbeing.CodeSuppressedWithValue || f.Code == wellbeing.CodeAbsentWithValue
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
