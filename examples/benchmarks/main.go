// Command benchmarks compares reading a wellbeing plan by this module with other ways to read and judge the same plan, on
// the machine that it runs on, and prints what it finds as Markdown:
//
//	cd examples/benchmarks && go run .
//
// It is for those who do not believe the figures of the README. First it shows what each way refuses, since it is easy to
// be fast and look at nothing. Then it times all of them in turn, and says which promises hold. With -gate a promise that
// does not hold ends the program with status 1.
package main

import (
	"flag"
	"fmt"
	"io"
	"math"
	"os"
	"runtime"
	"strings"
	"time"
)

//go:generate go test -run TestTheMirrorIsThePlan -update

var goVersion = runtime.Version()

type options struct {
	rounds int
	slice  time.Duration
	starts int
}

func main() {
	o := options{starts: 20}
	flag.IntVar(&o.rounds, "rounds", 31, "rounds in which every peer is timed; figures are medians")
	flag.DurationVar(&o.slice, "slice", 10*time.Millisecond, "about how long a peer works in one round")
	gate := flag.Bool("gate", false, "end with status 1 where a gate is missed")
	flag.Parse()
	gates, err := run(o, os.Stdout, os.Stderr)
	if err != nil {
		fmt.Fprintln(os.Stderr, "benchmarks:", err)
		os.Exit(2)
	}
	for _, g := range gates {
		if *gate && g.state() == missed {
			os.Exit(1)
		}
	}
}

// run measures everything and writes the report. On the second writer it says what it is at, and what is missing.
func run(o options, out, said io.Writer) ([]gate, error) {
	folder, err := os.MkdirTemp("", "wellbeing-benchmarks-")
	if err != nil {
		return nil, err
	}
	defer func() { _ = os.RemoveAll(folder) }()
	say := func(format string, args ...any) { fmt.Fprintf(said, "benchmarks: "+format+"\n", args...) }

	say("making documents")
	sizes, err := makeSizes(folder)
	if err != nil {
		return nil, err
	}
	peers, err := goPeers(sizes)
	if err != nil {
		return nil, err
	}
	say("starting other programs")
	others := otherPrograms(folder)
	defer others.stop()
	peers = append(peers, others.peers...)
	for _, m := range others.missing {
		say("NOT MEASURED: %s", m)
	}

	r := report{options: o, sizes: sizes, peers: peers, missing: others.missing, timings: map[string]map[string]timing{}}
	say("what is refused")
	if r.mistakes, err = mistakes(sizes[1].documents[0].text); err != nil {
		return nil, err
	}
	if err := r.judge(); err != nil {
		return nil, err
	}
	for _, s := range sizes {
		say("%s: %d peers, %d rounds", s.name, len(peers), o.rounds)
		timings, err := measure(peers, s.documents, o.rounds, o.slice)
		if err != nil {
			return nil, err
		}
		r.timings[s.name] = map[string]timing{}
		for i, p := range peers {
			r.timings[s.name][p.name] = timings[i]
		}
	}
	say("allocations, refusing, growth, start")
	r.allocations = map[string]float64{}
	for _, s := range sizes {
		r.allocations[s.name] = allocations(s)
	}
	if r.refusals, err = refusals(sizes[0], o.rounds, o.slice); err != nil {
		return nil, err
	}
	if r.growths, err = growths(o.rounds); err != nil {
		return nil, err
	}
	if r.start, err = start(folder, o.starts); err != nil {
		return nil, err
	}
	gates := r.gates()
	_, err = io.WriteString(out, r.markdown(gates))
	return gates, err
}

// report is all that was found.
type report struct {
	options     options
	sizes       []size
	peers       []peer
	missing     []string
	mistakes    []mistake
	accepted    map[string]map[string]bool // by mistake and peer
	timings     map[string]map[string]timing
	allocations map[string]float64
	refusals    []refusal
	growths     []growth
	start       time.Duration
}

// judge shows every mistake to every peer. Ours has to refuse them all: a fast reader that does not is no reader.
func (r *report) judge() error {
	r.accepted = map[string]map[string]bool{}
	sound := mistake{"nothing", r.sizes[1].documents[0].text}
	for _, m := range append([]mistake{sound}, r.mistakes...) {
		r.accepted[m.what] = map[string]bool{}
		for _, p := range r.peers {
			if p.judge == nil {
				continue
			}
			err := p.judge(m)
			switch {
			case m.what == sound.what && err != nil:
				return fmt.Errorf("%s refuses a sound plan: %w", p.name, err)
			case m.what != sound.what && p.name == nameOurs && err == nil:
				return fmt.Errorf("we accept a plan with %s", m.what)
			}
			r.accepted[m.what][p.name] = err == nil
		}
	}
	return nil
}

// noise is how far the base is from itself, which would be 0 on a quiet machine.
func (r *report) noise() float64 {
	most := 0.0
	for _, timings := range r.timings {
		most = max(most, math.Abs(timings[nameBase].ratio()-1))
	}
	return most
}

// gate is a promise.
type gate struct {
	what     string
	value    float64
	limit    float64
	least    bool // the limit is the least, not the most
	measured bool
}

const (
	held        = "held"
	missed      = "MISSED"
	notMeasured = "NOT MEASURED"
)

func (g gate) state() string {
	switch {
	case !g.measured:
		return notMeasured
	case g.least && g.value >= g.limit || !g.least && g.value <= g.limit:
		return held
	}
	return missed
}

func (r *report) gates() []gate {
	var out []gate
	most := func(what string, value, limit float64) {
		out = append(out, gate{what: what, value: value, limit: limit, measured: true})
	}
	against := func(size, name string, limit float64) {
		other, measured := r.timings[size][name]
		g := gate{what: fmt.Sprintf("%s: %s / ours, %s", size, name, nameOurs), limit: limit, least: true, measured: measured}
		if measured {
			g.value = other.ratio() / r.timings[size][nameOurs].ratio()
		}
		out = append(out, g)
	}
	most("regional: "+nameOurs+" / base", r.timings["regional"][nameOurs].ratio(), 0.35)
	most("regional: "+nameRules+" / base", r.timings["regional"][nameRules].ratio(), 0.60)
	most("small: "+nameOurs+" / base", r.timings["small"][nameOurs].ratio(), 0.40)
	most("worst shape: "+nameOurs+" / base", r.timings["worst"][nameOurs].ratio(), 0.42)
	against("regional", nameAjv, 2.8)
	against("small", nameAjv, 2)
	against("regional", nameChain, 15)
	most("regional: allocations of reading", r.allocations["regional"], 200)
	most("small: allocations of reading", r.allocations["small"], 40)
	dearest := 0.0
	for _, f := range r.refusals {
		dearest = max(dearest, f.ratio)
	}
	most("regional: refusing with all findings / reading", dearest, 8)
	steepest := 0.0
	for _, g := range r.growths {
		steepest = max(steepest, g.perByte/r.growths[0].perByte)
	}
	most("time a byte, largest of 1 to 64 times / 1 time", steepest, 1.20)
	most("start of the command, ms", float64(r.start)/1e6, 40)
	return out
}

func (r *report) markdown(gates []gate) string {
	var b strings.Builder
	line := func(format string, args ...any) { fmt.Fprintf(&b, format+"\n", args...) }
	row := func(cells ...string) { line("| %s |", strings.Join(cells, " | ")) }
	rule := func(columns int) { line("|%s", strings.Repeat("---|", columns)) }

	line("# Benchmarks of %s\n", time.Now().UTC().Format(time.DateOnly))
	line("%s. %s. Medians of %d rounds of about %v for each peer.\n", machine(), goVersion, r.options.rounds, r.options.slice)
	for _, m := range r.missing {
		line("**NOT MEASURED**: %s\n", strings.ReplaceAll(m, "\n", " "))
	}
	row("peer", "version", "what it does")
	rule(3)
	for _, p := range r.peers {
		row(p.name, p.version, p.what)
	}

	if noise := r.noise(); noise > 0.05 {
		line("\n**NOISE**: the base differs from itself by up to %.0f %%: the machine is busy, and the ratios are not to be trusted.", 100*noise)
	}
	line("\n## Which mistakes are refused\n")
	line("A sound plan of %d bytes, which all of them accept, with one mistake. A dot is a refusal.\n", len(r.sizes[1].documents[0].text))
	heads := []string{"mistake"}
	for _, p := range r.peers {
		if p.judge != nil {
			heads = append(heads, p.name)
		}
	}
	row(heads...)
	rule(len(heads))
	for _, m := range r.mistakes {
		cells := []string{m.what}
		for _, name := range heads[1:] {
			if r.accepted[m.what][name] {
				cells = append(cells, "ACCEPTED")
			} else {
				cells = append(cells, ".")
			}
		}
		row(cells...)
	}

	line("\n## Time\n")
	line("In bold the ratio to %s.Unmarshal into plain structs, timed before and after in the same round; then the least and the", nameBase)
	line("greatest ratio of a round, and the time for one plan.\n")
	heads = []string{"peer"}
	for _, s := range r.sizes {
		heads = append(heads, s.name)
	}
	row(heads...)
	rule(len(heads))
	for _, p := range r.peers {
		cells := []string{p.name}
		for _, s := range r.sizes {
			cells = append(cells, r.timings[s.name][p.name].String())
		}
		row(cells...)
	}
	line("")
	for _, s := range r.sizes {
		line("- %s: %d plans of about %d bytes, %s", s.name, len(s.documents), len(s.documents[0].text), s.what)
	}

	line("\n## Other figures\n")
	row("figure", "value")
	rule(2)
	for _, s := range r.sizes {
		row("allocations of reading, "+s.name, fmt.Sprintf("%.0f", r.allocations[s.name]))
	}
	for _, f := range r.refusals {
		row(fmt.Sprintf("refusing %s (findings: %d) / reading a sound plan", f.what, f.findings), figure(f.ratio))
	}
	for _, g := range r.growths {
		row(fmt.Sprintf("%s, %d times the goals and indicators (%d kB)", nameOurs, g.times, g.bytes/1000), fmt.Sprintf("%.2f ns a byte", g.perByte))
	}
	row("start of the command (wellbeing version)", milliseconds(r.start))

	line("\n## Gates\n")
	row("figure", "value", "gate", "")
	rule(4)
	for _, g := range gates {
		value, limit := figure(g.value), "at most "+figure(g.limit)
		if !g.measured {
			value = ""
		}
		if g.least {
			limit = "at least " + figure(g.limit)
		}
		row(g.what, value, limit, g.state())
	}
	line("\n## What to mind\n")
	for _, note := range notes {
		line("- %s", note)
	}
	return b.String()
}

// notes are what makes the figures say less than they seem to.
var notes = []string{
	"All documents are made from one made-up plan, examples/plans/municipal.json, with its goals, measures and indicators several times over under other names, the words of its texts in other orders and other percentages. Plans of other shapes give other ratios.",
	"The peers do not do the same. The table of mistakes shows what each looks at; ours alone looks at all of them, and only ours computes progress.",
	"What jsonschema judges is decoded beforehand, and only the judging is timed: with decoding it takes longer.",
	"JSON.parse, ajv and Python's jsonschema run in long-lived processes of their own, warmed up, and time themselves: starting them, and handing text to them, costs nothing here.",
	"Time is what a clock on the wall shows. Go collects garbage on other cores meanwhile, for the base as for us; with GOMAXPROCS=1 the ratios are about the same.",
	"The mirror that the base and the chain fill is made from our types; it has no pointers where ours has none, and maps for texts, as most people would write them.",
	"Ratios move by some percent from run to run, and more on a busy machine: see the least and the greatest. Allocations do not move.",
}
