package cli

import (
	"cmp"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	reports "github.com/openwellbeing/plan/adapters/report"
	"github.com/openwellbeing/plan/wellbeing"
	"github.com/openwellbeing/plan/wellbeing/catalogue"
	"github.com/openwellbeing/plan/wellbeing/rules"
)

// reportFlags are the flags of report, beside those that several commands have.
type reportFlags struct {
	flags
	out   string
	force bool
}

func (a *app) reportCommand() *cobra.Command {
	var f reportFlags
	formats := []string{"html", "md", "svg"}
	c := &cobra.Command{
		Use:   "report PLAN...",
		Short: a.say("help.report"),
		Long:  a.say("help.report.long", "command", "wellbeing batch"),
		Example: "wellbeing report --out plan.html plan.json\nwellbeing report --format md --on 2026-12-31 plan.json\n" +
			"wellbeing report --format svg --out charts plan.json\nwellbeing report --out reports plans/",
		RunE: func(c *cobra.Command, args []string) error {
			if err := a.begin(c, &f.flags, formats...); err != nil {
				return err
			}
			inputs, err := a.inputs(args)
			if err != nil {
				return err
			}
			return a.report(inputs, f, args)
		},
	}
	a.addOn(c, &f.flags)
	c.Flags().StringVar(&f.format, "format", formats[0], a.say("flag.report-format", "formats", strings.Join(formats, ", "), "default", formats[0]))
	complete(c, "format", formats)
	c.Flags().StringVar(&f.out, "out", "", a.say("flag.report-out"))
	a.addForce(c, &f.force)
	return c
}

// report makes a file of one plan, or a directory of charts or of several plans.
func (a *app) report(inputs []input, f reportFlags, args []string) error {
	many := len(inputs) > 1 || inputs[0].many
	switch {
	case f.out == "" && f.format == "svg":
		return fail("error.report-charts-out", "flag", "--out")
	case f.out == "" && many:
		return fail("error.report-many-out", "flag", "--out")
	case f.format == "svg" || many:
		return a.reports(inputs, f, many)
	}
	return a.oneReport(inputs[0], target{name: f.out, force: f.force}, f.format, args)
}

// oneReport makes the report of one plan.
func (a *app) oneReport(in input, out target, format string, args []string) error {
	if err := out.check(args...); err != nil {
		return err
	}
	d, err := a.oneOf(in)
	if d == nil {
		return err
	}
	page, err := a.made(d.plan, format)
	if err != nil {
		return err
	}
	if out.name == "" {
		out.name = standardOutput
	}
	if err := a.write(out, page.data); err != nil {
		return err
	}
	if out.name != standardOutput {
		a.reported(1, out.name)
	}
	return nil
}

// oneOf reads the one plan of an input, as one does of its name.
func (a *app) oneOf(in input) (*document, error) {
	if in.reader == nil {
		return a.one([]string{in.name})
	}
	before := a.env.In
	defer func() { a.env.In = before }()
	a.env.In = in.reader
	return a.one([]string{standardInput})
}

// reported says what has been written.
func (a *app) reported(plans int, file string) {
	a.print(a.flow(words(plain, a.say("made.done", "count", count(plans), "day", catalogue.Day(a.on, a.lang), "file", printable(file)))))
}

// made is what a report of one plan consists of.
type made struct {
	data     []byte // a page
	charts   []reports.NamedChart
	findings wellbeing.Findings
	err      error
}

// made makes the report of a plan.
func (a *app) made(p *wellbeing.Plan, format string) (made, error) {
	m := made{findings: a.found(p)}
	cfg := a.reportConfig()
	cfg.Findings = m.findings
	switch format {
	case "svg":
		m.charts, m.err = reports.Charts(p, cfg)
	case "md":
		m.data, m.err = reports.Markdown(p, cfg)
	default:
		m.data, m.err = reports.HTML(p, cfg)
	}
	return m, m.err
}

func (a *app) reportConfig() reports.Config { return reports.Config{On: a.on, Language: a.lang} }

// found returns everything that is found in a plan, and never nil.
func (a *app) found(p *wellbeing.Plan) wellbeing.Findings {
	broken := wellbeing.Validate(p)
	x := wellbeing.NewIndex(p)
	cfg := rules.Config{Index: x, Broken: broken}
	cfg.Law.Index = x
	all := rules.Discreet(slices.Concat(wellbeing.Findings{}, broken, rules.Check(p, a.on, cfg)))
	all.Sort()
	return all
}

// reporter makes a directory of reports.
type reporter struct {
	*app
	reportFlags
	many   bool
	folder *folder
	listed []reports.Listed
	names  map[string]bool
	seen   map[edition]bool
}

// edition is one revision of a plan.
type edition struct {
	id       wellbeing.ID
	revision int
}

// editionOf returns which revision a plan is. Nothing of the plan is kept with it: the texts of a plan share their memory.
func editionOf(p *wellbeing.Plan) edition {
	return edition{wellbeing.ID(strings.Clone(string(p.ID))), p.Revision}
}

// reports makes a directory of charts or of several reports, with an index.
func (a *app) reports(inputs []input, f reportFlags, many bool) error {
	defer a.collectSeldom(0)()
	folder, failed := a.disk.newFolder(f.out, f.force)
	if failed != nil {
		return failed
	}
	defer folder.drop()
	r := &reporter{app: a, reportFlags: f, many: many, folder: folder, names: map[string]bool{"index": true}, seen: map[edition]bool{}}
	s := &stream{app: a, inputs: inputs, work: func(p *wellbeing.Plan) any {
		m, _ := a.made(p, f.format)
		return m
	}}
	var err error
	s.each(func(v *arrival) bool {
		err = r.add(s, v)
		return err == nil
	})
	if err != nil {
		return err
	}
	if len(r.seen) == 0 {
		a.nothing(f.out)
		return nil
	}
	if err := r.index(); err != nil {
		return err
	}
	if failed := folder.place(); failed != nil {
		return failed
	}
	a.reported(len(r.seen), f.out)
	return nil
}

// add writes the report of a plan.
func (r *reporter) add(s *stream, v *arrival) error {
	m, _ := v.result.(made)
	file, line := v.place(r.app)
	if m.err != nil {
		r.raise(StatusFailed)
		s.passOver(func() { r.warn("made.not-made", "file", file, "line", line, "reason", m.err.Error()) })
		return nil
	}
	this := editionOf(v.plan)
	if r.seen[this] {
		s.passOver(func() { r.twice(this, file, line) })
		return nil
	}
	r.seen[this] = true
	name := r.fileName(this)
	if r.flags.format == "svg" {
		return r.charts(name, m.charts)
	}
	file = name + "." + r.flags.format
	r.listed = append(r.listed, reports.Listed{Plan: v.plan, Link: file, Findings: m.findings})
	return r.put(file, m.data)
}

// twice says that a plan came before.
func (a *app) twice(e edition, file, line string) {
	revision := ""
	if e.revision > 0 {
		revision = count(e.revision)
	}
	a.warn("export.why", "file", file, "line", line, "reason", a.say("datapackage.error.duplicate", "plan", e.discreet(), "revision", revision))
}

// discreet returns the identifier of the plan, and nothing where that is a personal identity code.
func (e edition) discreet() string {
	const name = "plan"
	told := rules.Discreet(wellbeing.Findings{{Args: wellbeing.ArgsOf(name, string(e.id))}})
	return told[0].Args.Get(name)
}

// fileName names the files of a plan: by its identifier, and where another has that name, by its revision as well.
func (r *reporter) fileName(e edition) string {
	id := cmp.Or(e.discreet(), "plan")
	name := id
	for n := e.revision; r.names[name]; n++ {
		name = id + "-r" + count(n)
	}
	r.names[name] = true
	return name
}

func (r *reporter) put(name string, data []byte) error {
	if err := r.folder.write(name, data); err != nil {
		return notWritten(r.out, err)
	}
	return nil
}

// charts writes the charts of a plan: where there are several plans, into a directory of its own.
func (r *reporter) charts(dir string, charts []reports.NamedChart) error {
	for _, c := range charts {
		name := c.Name + ".svg"
		if r.many {
			name = dir + "/" + name
		}
		if err := r.put(name, []byte(c.SVG)); err != nil {
			return err
		}
	}
	return nil
}

// index writes the page that compares the plans. Charts have none.
func (r *reporter) index() error {
	var page []byte
	var err error
	switch r.flags.format {
	case "svg":
		return nil
	case "md":
		page, err = reports.IndexMarkdown(r.listed, r.reportConfig())
	default:
		page, err = reports.Index(r.listed, r.reportConfig())
	}
	if err != nil {
		return err
	}
	return r.put("index."+r.flags.format, page)
}
