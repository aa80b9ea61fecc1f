package cli

import (
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/openwellbeing/plan/adapters/tables"
	"github.com/openwellbeing/plan/wellbeing"
	"github.com/openwellbeing/plan/wellbeing/catalogue"
	"github.com/openwellbeing/plan/wellbeing/rules"
)

// importFlags are the flags of import, beside those that several commands have.
type importFlags struct {
	flags
	from                      string
	out, mapping, saveMapping string
	kind, id, title, language string
	force, all                bool
}

func (a *app) importCommand() *cobra.Command {
	var f importFlags
	formats, kinds := []string{"text", "json"}, wellbeing.EnumValues("planKind")
	c := &cobra.Command{
		Use:   "import FILE...",
		Short: a.say("help.import"),
		Long:  a.say("help.import.long", "out", "--out", "mapping", "--mapping", "save", "--save-mapping"),
		Example: "wellbeing import plan.xlsx\nwellbeing import --out plan.json plan.xlsx\n" +
			"wellbeing import --save-mapping mapping.json plan.csv\nwellbeing import --mapping mapping.json --out plan.json plan.csv",
		RunE: func(c *cobra.Command, args []string) error {
			if err := a.begin(c, &f.flags, formats...); err != nil {
				return err
			}
			return a.importFiles(args, f)
		},
	}
	a.addFormat(c, &f.flags, formats...)
	a.addFrom(c, &f.from, tableNotations())
	c.Flags().StringVar(&f.out, "out", "", a.say("flag.out-plan"))
	a.addForce(c, &f.force)
	c.Flags().StringVar(&f.mapping, "mapping", "", a.say("flag.mapping"))
	c.Flags().StringVar(&f.saveMapping, "save-mapping", "", a.say("flag.save-mapping"))
	c.Flags().StringVar(&f.kind, "kind", "", a.say("flag.kind-import", "values", strings.Join(kinds, ", ")))
	c.Flags().StringVar(&f.id, "id", "", a.say("flag.id-import"))
	c.Flags().StringVar(&f.title, "title", "", a.say("flag.title"))
	c.Flags().StringVar(&f.language, "language", "", a.say("flag.language"))
	c.Flags().BoolVar(&f.all, "all", false, a.say("flag.all", "number", count(mostPlaces)))
	complete(c, "kind", kinds)
	complete(c, "language", languageTags())
	return c
}

// addFrom adds the flag that says how a document is written.
func (a *app) addFrom(c *cobra.Command, from *string, notations []string) {
	c.Flags().StringVar(from, "from", "", a.say("flag.from", "values", strings.Join(notations, ", ")))
	complete(c, "from", notations)
}

func (a *app) addForce(c *cobra.Command, force *bool) {
	c.Flags().BoolVar(force, "force", false, a.say("flag.force"))
}

func tableNotations() []string {
	return []string{string(notationXLSX), string(notationCSV), string(notationTSV)}
}

// notationFlag reads a flag that names a notation; "" is none.
func notationFlag(flag, value string, allowed []string) (notation, error) {
	if value == "" {
		return "", nil
	}
	return notation(value), oneOf(flag, value, allowed)
}

// importing is what an import says of a document beside its findings.
type importing struct {
	Mapping  tables.Mapping `json:"mapping"`
	Rows     tables.Rows    `json:"rows"`
	Contents numbers        `json:"contents"`
	// Where the plan was written; empty where it was not.
	Out string `json:"out,omitzero"`
}

// numbers says how many parts a plan has.
type numbers struct {
	FocusAreas    int `json:"focusAreas"` // goals that hold goals and are none themselves
	Goals         int `json:"goals"`      // all others
	Measures      int `json:"measures"`
	Indicators    int `json:"indicators"`
	Observations  int `json:"observations"`
	Organizations int `json:"organizations"`
}

func numbersOf(p *wellbeing.Plan) numbers {
	c := numbers{Indicators: len(p.Indicators), Organizations: len(p.Organizations)}
	for _, node := range p.All() {
		switch n := node.(type) {
		case *wellbeing.Goal:
			if n.Level == wellbeing.GoalFocusArea {
				c.FocusAreas++
			} else {
				c.Goals++
			}
		case *wellbeing.Measure:
			c.Measures++
		case *wellbeing.Observation:
			c.Observations++
		}
	}
	return c
}

func (a *app) importFiles(args []string, f importFlags) error {
	cfg, err := a.importConfig(args, f)
	if err != nil {
		return err
	}
	from, err := notationFlag("--from", f.from, tableNotations())
	if err != nil {
		return err
	}
	var documents []*document
	var sum counts
	for _, name := range args {
		d := a.openTables(&document{name: name, notation: from, tables: cfg})
		documents = append(documents, d)
		sum.add(countsOf(d.findings))
		switch {
		case d.failure != nil || d.refused():
			a.raise(StatusFailed)
		case d.findings.Count(wellbeing.SeverityError) > 0:
			a.raise(StatusFindings)
		}
	}
	written, err := a.writeImported(documents, f)
	if err != nil {
		return err
	}
	if f.format == "json" {
		a.writeImports(documents, written, sum)
		return nil
	}
	out := a
	if f.out == standardOutput {
		out = a.speakingOnStandardError()
	}
	for i, d := range documents {
		if i > 0 {
			out.print("\n")
		}
		out.importReport(d, written[i], f)
	}
	a.raise(out.status)
	return nil
}

// speakingOnStandardError returns the app as it writes to standard error what it would write to standard output.
func (a *app) speakingOnStandardError() *app {
	b := a.onStandardError()
	b.env.Out = a.env.Err
	return b
}

// openTables reads a document as tables: what does not show what it is, is text with cells.
func (a *app) openTables(d *document) *document {
	if d.data, d.failure = a.bytes(d.name); d.failure != nil {
		return d
	}
	switch promised := notationByName(d.name); {
	case d.notation != "":
	case isWorkbook(d.data):
		d.notation = notationXLSX
	case promised.ofTables():
		d.notation = promised
	case promised != "":
		d.failure = fail("error.is-plan", "file", d.name)
		d.failure.hint = a.say("error.see-help", "command", "wellbeing convert --help")
		return d
	default:
		d.notation = notationCSV
	}
	a.importTables(d)
	return d
}

// importConfig reads what the flags say of the plan.
func (a *app) importConfig(args []string, f importFlags) (*tables.Config, error) {
	if len(args) == 0 {
		f := fail("error.no-table")
		f.hint = a.say("error.see-help", "command", "wellbeing import --help")
		return nil, f
	}
	if len(args) > 1 {
		for _, flag := range [][2]string{{"--id", f.id}, {"--title", f.title}, {"--save-mapping", f.saveMapping}} {
			if flag[1] != "" {
				return nil, fail("error.one-table", "flag", flag[0])
			}
		}
	}
	if f.kind != "" {
		if err := oneOf("--kind", f.kind, wellbeing.EnumValues("planKind")); err != nil {
			return nil, err
		}
	}
	if f.language != "" {
		if err := oneOf("--language", f.language, languageTags()); err != nil {
			return nil, err
		}
	}
	if f.id != "" && !wellbeing.ID(f.id).Valid() {
		return nil, fail("error.bad-id", "flag", "--id", "id", f.id)
	}
	if strings.ContainsFunc(f.title, func(r rune) bool { return !catalogue.Shows(r) }) {
		return nil, fail("error.bad-text", "value", f.title)
	}
	mapping, err := a.mapping(f.mapping)
	return &tables.Config{
		ID: wellbeing.ID(f.id), Kind: wellbeing.PlanKind(f.kind), Title: f.title, Language: wellbeing.Language(f.language), Mapping: mapping,
	}, err
}

// mapping reads a saved mapping; nil where there is none.
func (a *app) mapping(name string) (*tables.Mapping, error) {
	if name == "" {
		return nil, nil
	}
	data, failure := a.bytes(name)
	if failure != nil {
		return nil, failure
	}
	m, err := tables.ParseMapping(data)
	if err != nil {
		f := fail("error.bad-mapping", "file", name)
		var d document
		if d.refuse(err); len(d.findings) > 0 {
			f.hint = catalogue.Render(d.findings[0], a.lang).Message
		}
		return nil, f
	}
	return m, nil
}

// writeImported writes the plans and the mapping that were asked for, after it has seen that all of them may be written. It
// returns where each plan is.
func (a *app) writeImported(documents []*document, f importFlags) (written []string, err error) {
	inputs := []string{f.mapping}
	for _, d := range documents {
		inputs = append(inputs, d.name)
	}
	plans, err := a.planTargets(documents, f, inputs)
	if err != nil {
		return nil, err
	}
	mapping := target{name: f.saveMapping, force: f.force}
	if mapping.name == standardOutput {
		return nil, fail("error.two-outputs", "flag", "--save-mapping")
	}
	if mapping.name != "" && mapping.name == f.out {
		return nil, fail("error.same-name", "file", mapping.name)
	}
	if err := mapping.check(inputs...); err != nil {
		return nil, err
	}
	if documents[0].grid != nil && mapping.name != "" && documents[0].plan != nil {
		data, err := documents[0].grid.result.Mapping.Save()
		if err != nil {
			return nil, err
		}
		if err := a.write(mapping, data); err != nil {
			return nil, err
		}
	}
	for i, d := range documents {
		if plans[i].name == "" || d.plan == nil {
			plans[i].name = ""
		} else if err := a.writePlan(plans[i], d.plan); err != nil {
			return nil, err
		}
		written = append(written, plans[i].name)
	}
	return written, nil
}

// planTargets returns where each plan is to be written: one file for one, a directory for several.
func (a *app) planTargets(documents []*document, f importFlags, inputs []string) ([]target, error) {
	targets := make([]target, len(documents))
	if f.out == "" {
		return targets, nil
	}
	if len(documents) > 1 {
		if info, err := os.Stat(f.out); err != nil || !info.IsDir() {
			return nil, fail("error.no-directory", "flag", "--out", "file", f.out)
		}
	} else if n := notationToWrite(f.out); f.out != standardOutput && n != notationJSON && n != notationYAML {
		return nil, fail("error.bad-end", "file", f.out, "allowed", ".json, .yaml")
	}
	if f.out == standardOutput && f.format == "json" {
		return nil, fail("error.two-outputs", "flag", "--out")
	}
	taken := map[string]bool{}
	for i, d := range documents {
		name := f.out
		if len(documents) > 1 {
			base := filepath.Base(d.name)
			name = filepath.Join(f.out, strings.TrimSuffix(base, filepath.Ext(base))+".json")
		}
		if taken[name] {
			return nil, fail("error.same-name", "file", name)
		}
		taken[name] = true
		targets[i] = target{name: name, force: f.force}
		if err := targets[i].check(inputs...); err != nil {
			return nil, err
		}
	}
	return targets, nil
}

// writeImports writes what was imported for other programs.
func (a *app) writeImports(documents []*document, written []string, sum counts) {
	o := output{Counts: &sum, Documents: []judged{}}
	for i, d := range documents {
		j := a.judged(&judgement{document: &document{name: d.name, failure: d.failure, grid: d.grid}, all: d.findings})
		if d.plan != nil {
			j.Plan = d.plan.ID
			j.Import = &importing{
				Mapping: discreetMapping(d.grid.result.Mapping), Rows: d.grid.result.Rows, Contents: numbersOf(d.plan), Out: written[i],
			}
		}
		o.Documents = append(o.Documents, j)
	}
	a.writeJSON(o)
}

// discreetMapping returns a mapping without headings that must not be repeated.
func discreetMapping(m tables.Mapping) tables.Mapping {
	m.Tables = slices.Clone(m.Tables)
	for i := range m.Tables {
		columns := slices.Clone(m.Tables[i].Columns)
		for j := range columns {
			if rules.HoldsIdentityCode(columns[j].Heading) {
				columns[j].Heading = ""
			}
			if rules.HoldsIdentityCode(columns[j].Organization) {
				columns[j].Organization = ""
			}
		}
		m.Tables[i].Columns = columns
	}
	return m
}
