package cli

import (
	"context"
	"encoding/json"
	"io"
	"os"
	"runtime"
	"runtime/debug"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/openwellbeing/plan/adapters/batch"
	"github.com/openwellbeing/plan/wellbeing"
	"github.com/openwellbeing/plan/wellbeing/catalogue"
	"github.com/openwellbeing/plan/wellbeing/law"
)

// batchFlags are the flags of batch, beside those that several commands have.
type batchFlags struct {
	flags
	workers        int
	summary, rules bool
	regimes        []string
}

func (a *app) batchCommand() *cobra.Command {
	var f batchFlags
	formats := []string{string(batch.FormatNDJSON), string(batch.FormatCSV)}
	c := &cobra.Command{
		Use:     "batch [PLAN...]",
		Short:   a.say("help.batch"),
		Long:    a.say("help.batch.long"),
		Example: "wellbeing batch plans.ndjson\nwellbeing batch --rules --format csv plans/ archive.zip\nwellbeing batch --rules --regime fi-child-welfare-act-2023 plans/\nwellbeing batch --summary - < plans.ndjson",
		RunE: func(c *cobra.Command, args []string) error {
			if err := a.begin(c, &f.flags, formats...); err != nil {
				return err
			}
			if f.workers < 0 {
				return fail("error.flag-invalid-value", "flag", "--workers", "value", count(f.workers))
			}
			if f.summary && f.format != formats[0] {
				return fail("batch.summary-csv")
			}
			if len(f.regimes) > 0 && !f.rules {
				return fail("batch.regime-rules")
			}
			laws, err := a.regimes(f.regimes)
			if err != nil {
				return err
			}
			a.batch(args, f, laws)
			return nil
		},
	}
	a.addOn(c, &f.flags)
	a.addFormat(c, &f.flags, formats...)
	c.Flags().IntVar(&f.workers, "workers", 0, a.say("flag.workers"))
	c.Flags().BoolVar(&f.summary, "summary", false, a.say("flag.summary"))
	c.Flags().BoolVar(&f.rules, "rules", false, a.say("flag.rules"))
	c.Flags().StringArrayVar(&f.regimes, "regime", nil, a.say("flag.regime"))
	offer(c, "regime", builtInRegimes, cobra.ShellCompDirectiveDefault) // or a file
	return c
}

// batch judges many plans. What is no plan has its line among the others; a summary has none, so that there the first are
// named on standard error.
func (a *app) batch(args []string, f batchFlags, laws law.Config) {
	defer a.collectSeldom(f.workers)()
	if len(args) == 0 {
		args = []string{standardInput}
	}
	m := a.meter(args, f.summary)
	cfg := batch.Config{Workers: f.workers, On: a.on, Rules: f.rules, Law: laws, Tick: m.tick}
	named := 0
	cfg.Report = func(e *batch.Error) {
		if e.Reason != batch.ReasonNotPlan || f.summary && named < mostNamed {
			if e.Reason == batch.ReasonNotPlan {
				named++
			}
			m.clear()
			a.noPlan(e)
		}
	}
	var totals batch.Totals
	var err error
	if f.summary {
		totals, err = a.summarize(a.sources(args), cfg)
	} else {
		totals, err = batch.Write(context.Background(), a.sources(args), a.env.Out, batch.Format(f.format), cfg)
	}
	m.clear()
	a.printed(err)
	if totals.Bad > 0 {
		a.raise(StatusFindings)
		a.warn("batch.bad", "count", count(totals.Bad), "documents", count(totals.Documents))
	}
	if totals.Failed > 0 {
		a.raise(StatusFailed)
	}
}

// mostNamed is how many documents that are no plans are named beside a summary.
const mostNamed = 20

// sources are the inputs in their order.
func (a *app) sources(args []string) batch.Source {
	var all []batch.Source
	for _, name := range args {
		if name == standardInput {
			all = append(all, batch.Lines("", a.env.In))
			continue
		}
		all = append(all, batch.Files(name))
	}
	return batch.Join(all...)
}

// summarize writes one summary on one line.
func (a *app) summarize(src batch.Source, cfg batch.Config) (batch.Totals, error) {
	sum, totals, err := batch.Summarize(context.Background(), src, cfg)
	if err != nil {
		return totals, err
	}
	text, err := json.Marshal(sum)
	if err != nil {
		return totals, err
	}
	_, err = io.WriteString(a.env.Out, string(text)+"\n")
	return totals, err
}

// noPlan says on standard error what was met that is no plan.
func (a *app) noPlan(e *batch.Error) {
	name := e.Name
	if name == "" {
		name = standardInput
	}
	file, line := printable(a.nameOf(name)), ""
	if n, _ := e.Place(); n > 0 {
		line = count(n)
	}
	switch e.Reason {
	case batch.ReasonNotPlan:
		title := catalogue.Render(wellbeing.Finding{Code: e.Code()}, a.lang).Title
		a.warn("batch.not-plan", "file", file, "line", line, "title", title)
	case batch.ReasonSkipped:
		a.warn("batch.skipped", "file", file)
	case batch.ReasonUnreadable:
		f := unreadable(name, e.Err)
		a.complain(a.say(f.key, f.args...), f.hint)
	default:
		key := "batch." + string(e.Reason)
		a.complain(a.say(key, "file", file, "line", line), "")
	}
}

// How the command collects garbage, where the environment does not say it by GOGC and GOMEMLIMIT: seldom, since what lives is
// a few blocks of the input, whatever its length, and most of what is allocated dies with its plan; and often again where
// plans are so large that the heap comes near its limit, which grows with the number of plans that are judged together.
const (
	collectedAt   = 200 // percent of what lives: 400 takes half as much memory again and saves a tenth of the time
	memory        = 256 << 20
	memoryPerPlan = 32 << 20
)

// collectSeldom sets how the process collects garbage, and returns what sets it back.
func (a *app) collectSeldom(workers int) func() {
	var back []func()
	if a.env.Getenv("GOGC") == "" {
		before := debug.SetGCPercent(collectedAt)
		back = append(back, func() { debug.SetGCPercent(before) })
	}
	if a.env.Getenv("GOMEMLIMIT") == "" {
		if workers == 0 {
			workers = runtime.GOMAXPROCS(0)
		}
		before := debug.SetMemoryLimit(memory + int64(min(workers, 1<<10))*memoryPerPlan)
		back = append(back, func() { debug.SetMemoryLimit(before) })
	}
	return func() {
		for _, f := range back {
			f()
		}
	}
}

// meter shows on a terminal how far a long run has come.
type meter struct {
	*app
	start, drawn time.Time
	size         int64 // of all input in bytes; 0 where that is not known
	columns      int   // that are written on
}

// A run that is over before this shows nothing, and what is shown changes no more often than that.
const (
	meterAfter = 2 * time.Second
	meterEach  = 200 * time.Millisecond
)

// meter returns a meter, or nil where nobody looks, or where the results themselves go to the terminal.
func (a *app) meter(args []string, summary bool) *meter {
	if !a.env.ErrTerminal || a.env.Terminal && !summary {
		return nil
	}
	m := &meter{app: a, start: time.Now()}
	for _, name := range args {
		info, err := os.Stat(name)
		if name == standardInput || err != nil || !info.Mode().IsRegular() {
			m.size = 0
			break
		}
		m.size += info.Size()
	}
	return m
}

func (m *meter) tick(n batch.Totals) {
	if m == nil {
		return
	}
	now := time.Now()
	if now.Sub(m.start) < meterAfter || now.Sub(m.drawn) < meterEach {
		return
	}
	m.drawn = now
	text := m.say("batch.progress", "documents", count(n.Documents), "bad", count(n.Bad))
	if m.size > 0 {
		text = bar(float64(n.Bytes)/float64(m.size), m.cells()) + " " + text
	}
	columns := columnsOf(text)
	_, _ = io.WriteString(m.env.Err, "\r"+pad(text, m.columns))
	m.columns = max(columns, m.columns)
}

// clear wipes what is shown.
func (m *meter) clear() {
	if m == nil || m.columns == 0 {
		return
	}
	_, _ = io.WriteString(m.env.Err, "\r"+strings.Repeat(" ", m.columns)+"\r")
	m.columns = 0
}
