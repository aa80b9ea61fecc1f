package cli

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"os"
	"runtime"
	"runtime/debug"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/openwellbeing/plan/adapters/batch"
	"github.com/openwellbeing/plan/wellbeing/catalogue"
)

// batchFlags are the flags of batch, beside those that several commands have.
type batchFlags struct {
	flags
	workers        int
	summary, rules bool
}

func (a *app) batchCommand() *cobra.Command {
	var f batchFlags
	formats := []string{string(batch.FormatNDJSON), string(batch.FormatCSV)}
	c := &cobra.Command{
		Use:     "batch [PLAN...]",
		Short:   a.say("help.batch"),
		Long:    a.say("help.batch.long"),
		Example: "wellbeing batch plans.ndjson\nwellbeing batch --rules --format csv plans/ archive.zip\nwellbeing batch --summary - < plans.ndjson",
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
			a.batch(args, f)
			return nil
		},
	}
	a.addOn(c, &f.flags)
	a.addFormat(c, &f.flags, formats...)
	c.Flags().IntVar(&f.workers, "workers", 0, a.say("flag.workers"))
	c.Flags().BoolVar(&f.summary, "summary", false, a.say("flag.summary"))
	c.Flags().BoolVar(&f.rules, "rules", false, a.say("flag.rules"))
	return c
}

// batch judges many plans. What is no plan has its line among the others; a summary has none, so that there the first are
// named on standard error.
func (a *app) batch(args []string, f batchFlags) {
	defer a.collectSeldom(f.workers)()
	if len(args) == 0 {
		args = []string{standardInput}
	}
	m := a.meter(args, f.summary)
	cfg := batch.Config{Workers: f.workers, On: a.on, Rules: f.rules, Tick: m.tick}
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
	var refused interface{ Unwrap() error } = e
	switch e.Reason {
	case batch.ReasonNotPlan:
		title := string(e.Code())
		if entry, known := catalogue.Lookup(e.Code()); known {
			title = entry.Code.title(a)
		}
		a.warn("batch.not-plan", "file", file, "line", line, "title", title)
	case batch.ReasonSkipped:
		a.warn("batch.skipped", "file", file)
	case batch.ReasonUnreadable:
		f := unreadable(name, refused.Unwrap())
		a.complain(a.say(f.key, f.args...), f.hint)
	default:
		key := "batch." + string(e.Reason)
		a.complain(a.say(key, "file", file, "line", line), "")
	}
}
