package cli

import (
	"errors"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"github.com/openwellbeing/plan/adapters/datapackage"
	"github.com/openwellbeing/plan/wellbeing"
	"github.com/openwellbeing/plan/wellbeing/catalogue"
	"github.com/openwellbeing/plan/wellbeing/rules"
)

// exportFlags are the flags of export, beside those that several commands have.
type exportFlags struct {
	flags
	tables, workbook string
	force            bool
}

func (a *app) exportCommand() *cobra.Command {
	var f exportFlags
	c := &cobra.Command{
		Use:   "export PLAN...",
		Short: a.say("help.export"),
		Long:  a.say("help.export.long", "command", "wellbeing batch"),
		Example: "wellbeing export --tables tables plan.json\nwellbeing export --tables tables --workbook tables.xlsx plans/ archive.zip\n" +
			"wellbeing export --tables tables --on 2026-12-31 - < plans.ndjson",
		RunE: func(c *cobra.Command, args []string) error {
			if err := a.begin(c, &f.flags); err != nil {
				return err
			}
			if f.tables == "" && f.workbook == "" {
				failed := fail("error.export-nowhere", "tables", "--tables", "workbook", "--workbook")
				failed.hint = a.seeHelp(c)
				return failed
			}
			inputs, err := a.inputs(args)
			if err != nil {
				return err
			}
			return a.export(inputs, f, args)
		},
	}
	a.addOn(c, &f.flags)
	c.Flags().StringVar(&f.tables, "tables", "", a.say("flag.tables"))
	c.Flags().StringVar(&f.workbook, "workbook", "", a.say("flag.workbook"))
	a.addForce(c, &f.force)
	_ = c.MarkFlagDirname("tables")
	_ = c.MarkFlagFilename("workbook", "xlsx")
	return c
}

// export writes plans as tables. Nothing is put in its place before all plans have been read.
func (a *app) export(inputs []input, f exportFlags, args []string) error {
	defer a.collectSeldom(0)()
	x := &exporter{app: a, exportFlags: f}
	defer x.giveUp()
	if err := x.begin(args); err != nil {
		return err
	}
	s := &stream{app: a, inputs: inputs}
	var failed error
	s.each(func(v *arrival) bool {
		failed = x.add(s, v)
		return failed == nil
	})
	if failed != nil {
		return failed
	}
	return x.finish()
}

// nothing says that there was no plan to write.
func (a *app) nothing(file string) {
	a.raise(StatusFindings)
	a.warn("export.nothing", "file", printable(file))
}

// exporter writes plans into a package, a workbook, or both.
type exporter struct {
	*app
	exportFlags
	pack *datapackage.Writer
	book *sheets
	// Plans in each.
	packed, booked int
}

// begin looks whether everything can be written before anything is read.
func (x *exporter) begin(args []string) error {
	cfg := datapackage.Config{On: x.on, Language: x.lang}
	if x.workbook != "" {
		if !strings.EqualFold(filepath.Ext(x.workbook), ".xlsx") {
			return fail("error.output-not-xlsx", "file", x.workbook)
		}
		if err := (target{name: x.workbook, force: x.force}).check(args...); err != nil {
			return err
		}
		dir := filepath.Dir(x.workbook)
		if _, err := os.Stat(dir); err != nil {
			return notWritten(x.workbook, err)
		}
	}
	if x.tables != "" {
		pack, err := datapackage.Create(x.tables, cfg)
		if err != nil {
			return x.notPacked(err)
		}
		x.pack = pack
		if entries, _ := os.ReadDir(x.tables); len(entries) > 0 && !x.force {
			return fail("error.output-exists", "file", x.tables, "flag", "--force")
		}
	}
	if x.workbook != "" {
		book, err := newSheets(cfg)
		if err != nil {
			return notWritten(x.workbook, err)
		}
		x.book = book
	}
	return nil
}

// notPacked says why a package cannot be written.
func (x *exporter) notPacked(err error) error {
	var foreign *datapackage.ForeignError
	switch {
	case errors.As(err, &foreign) && foreign.Name == "":
		return fail("error.output-not-directory", "file", x.tables)
	case errors.As(err, &foreign):
		return fail("datapackage.error.foreign", "dir", x.tables, "name", foreign.Name)
	}
	return notWritten(x.tables, err)
}

// add writes the rows of a plan. What is wrong with the plan is said, and it is left out; what fails otherwise ends the export.
func (x *exporter) add(s *stream, v *arrival) error {
	v.plan.ID = editionOf(v.plan).id // which is remembered
	if x.pack != nil {
		if err := x.pack.Add(v.plan); err != nil {
			if x.leftOut(s, v, err) {
				return nil
			}
			return notWritten(x.tables, err)
		}
		x.packed++
	}
	if x.book != nil {
		if err := x.book.add(v.plan); err != nil {
			if x.leftOut(s, v, err) {
				return nil
			}
			return notWritten(x.workbook, err)
		}
		x.booked++
	}
	return nil
}

// leftOut says why a plan has no rows, and reports whether that is the fault of the plan.
func (x *exporter) leftOut(s *stream, v *arrival, err error) bool {
	var twice *datapackage.DuplicateError
	var broken *wellbeing.FindingsError
	var cell *cellError
	file, line := v.place(x.app)
	switch {
	case errors.As(err, &twice):
		s.passOver(func() { x.twice(edition{twice.ID, twice.Revision}, file, line) })
	case errors.As(err, &broken):
		s.passOver(func() {
			d := v.document
			if d == nil {
				d = &document{name: v.name, plan: v.plan}
			}
			x.warn("export.why", "file", file, "line", line, "reason", x.say("datapackage.error.refused", "plan", editionOf(v.plan).discreet()))
			s.told(d, rules.Discreet(broken.Findings))
		})
	case errors.As(err, &cell):
		title := catalogue.Render(cell.finding, x.lang).Title
		s.passOver(func() {
			x.warn("export.cell", "file", file, "line", line, "title", title, "table", cell.table, "column", cell.column)
		})
	default:
		return false
	}
	return true
}

// finish puts everything in its place. The workbook is made first, since it may turn out to be too large for a workbook.
func (x *exporter) finish() error {
	var book []byte
	if x.booked > 0 {
		var err error
		if book, err = x.workbookBytes(); err != nil {
			return err
		}
	}
	if x.packed > 0 {
		if err := x.pack.Close(); err != nil {
			return x.notPacked(err)
		}
	}
	if book != nil {
		if err := x.write(target{name: x.workbook, force: x.force}, book); err != nil {
			return err
		}
	}
	x.done(x.tables, x.packed)
	x.done(x.workbook, x.booked)
	return nil
}

func (x *exporter) workbookBytes() ([]byte, error) {
	book, err := x.book.bytes()
	var full *wellbeing.FindingsError
	switch {
	case errors.As(err, &full):
		return nil, fail("error.workbook-full", "file", x.workbook, "flag", "--tables", "problem", catalogue.Render(full.Findings[0], x.lang).Message)
	case err != nil:
		return nil, notWritten(x.workbook, err)
	}
	return book, nil
}

// done says what has been written, where anything was asked for.
func (x *exporter) done(file string, plans int) {
	switch {
	case file == "":
	case plans == 0:
		x.nothing(file)
	default:
		x.print(x.flow(words(plain, x.say("export.done", "count", count(plans), "day", catalogue.Day(x.on, x.lang), "file", printable(file)))))
	}
}

// giveUp removes whatever has not been put in its place.
func (x *exporter) giveUp() {
	if x.pack != nil {
		_ = x.pack.Abort()
	}
	if x.book != nil {
		x.book.drop()
	}
}
