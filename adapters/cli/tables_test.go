package cli_test

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"

	"github.com/openwellbeing/plan/adapters/tables"
	"github.com/openwellbeing/plan/wellbeing"
	"github.com/openwellbeing/plan/wellbeing/catalogue"
)

// Tables of our own, in the manner of those that municipalities have.
const (
	finnishTable = "testdata/tables/ahola.csv"
	swedishTable = "testdata/tables/strandby.tsv"
	englishTable = "testdata/tables/brook.csv"
	noTable      = "testdata/tables/letter.csv" // nothing in it is a heading
	soundYAML    = "testdata/sound.yaml"
	misfitYAML   = "testdata/misfit.yaml"
)

// workbookOf makes a workbook of one sheet.
func workbookOf(t *testing.T, sheet string, rows ...[]any) string {
	t.Helper()
	f := excelize.NewFile()
	require.NoError(t, f.SetSheetName("Sheet1", sheet))
	for i, row := range rows {
		require.NoError(t, f.SetSheetRow(sheet, tables.Ref{Row: i}.Cell(), &row))
	}
	var b bytes.Buffer
	require.NoError(t, f.Write(&b))
	return write(t, "plan.xlsx", b.String())
}

// aholaBook is a workbook with what people leave in one: a column for themselves, and a mark in place of a number.
func aholaBook(t *testing.T) string {
	t.Helper()
	return workbookOf(t, "Tavoitteet ja toimet",
		[]any{"Tavoite", "Toimenpide", "Vastuutaho", "Aikataulu", "Mittari", "Lähtötaso 2024", "Tavoitetaso 2028", "Kansion väri"},
		[]any{"Lapset liikkuvat koulupäivän aikana", "Välituntiliikuntaa joka kouluun", "Sivistystoimi", "2025–2026", "Liikkuvien osuus, %", 32.5, 45, "sininen"},
		[]any{"", "Kerhovuoro alle kouluikäisille", "Vapaa-aikatoimi", "kevät 2026", "Kerhojen määrä", 3, "katso liite", "vihreä"})
}

func planIn(t *testing.T, name string) *wellbeing.Plan {
	t.Helper()
	p, err := wellbeing.Read([]byte(read(t, name)))
	require.NoError(t, err)
	return p
}

func TestAnImportIsADryRunUnlessAFileIsNamed(t *testing.T) {
	dir := t.TempDir()
	t.Chdir(dir)
	require.NoError(t, os.WriteFile("plan.csv", []byte("Goal;Measure\nChildren are heard;Youth council meets\n"), 0o600))
	got := run("import", "plan.csv")
	require.Equal(t, 0, got.status, got.err)
	require.Empty(t, got.err)
	require.Contains(t, got.out, "1 goal, 1 measure")
	require.Contains(t, got.out, "This was a dry run")
	entries, err := os.ReadDir(dir)
	require.NoError(t, err)
	require.Len(t, entries, 1)

	got = run("import", "plan.csv", "--out", "plan.json")
	require.Equal(t, 0, got.status, got.err)
	require.Contains(t, got.out, "The plan was written to plan.json.")
	require.Equal(t, "Children are heard", planIn(t, "plan.json").Goals[0].Title.In("en"))
	got = run("import", "plan.csv", "--out", "plan.yaml")
	require.Equal(t, 0, got.status, got.err)
	require.Equal(t, 0, run("check", "plan.yaml").status)
}

func TestAnImportedPlanIsNeverWrittenOverAFile(t *testing.T) {
	out := write(t, "plan.json", "mine")
	mapping := write(t, "mapping.json", "mine")
	for _, args := range [][]string{{"--out", out}, {"--save-mapping", mapping}, {"--out", out + ".json", "--save-mapping", mapping}} {
		got := run(append([]string{"import", finnishTable}, args...)...)
		require.Equal(t, 2, got.status, "%v", args)
		require.Contains(t, got.err, "--force", "%v", args)
		require.Equal(t, "mine", read(t, out))
		require.Equal(t, "mine", read(t, mapping))
		require.NoFileExists(t, out+".json", "nothing is written where not all can be")
	}
	require.Equal(t, 0, run("import", finnishTable, "--out", out, "--save-mapping", mapping, "--force").status)
	require.NotEmpty(t, planIn(t, out).Goals)
	// Not even with force over what it is read from.
	table := write(t, "plan.csv", read(t, englishTable))
	link := filepath.Join(filepath.Dir(table), "plan.json")
	require.NoError(t, os.Link(table, link))
	require.Equal(t, 2, run("import", table, "--out", link, "--force").status)
	require.Equal(t, read(t, englishTable), read(t, table))
}

func TestASavedMappingGivesTheSamePlanAndCanBeCorrected(t *testing.T) {
	dir := t.TempDir()
	mapping, first, second := filepath.Join(dir, "mapping.json"), filepath.Join(dir, "a.json"), filepath.Join(dir, "b.json")
	book := aholaBook(t)
	require.Equal(t, 0, run("import", book, "--save-mapping", mapping, "--out", first).status)
	require.Equal(t, 0, run("import", book, "--mapping", mapping, "--out", second).status)
	require.Equal(t, read(t, first), read(t, second))

	m, err := tables.ParseMapping([]byte(read(t, mapping)))
	require.NoError(t, err)
	last := &m.Tables[0].Columns[7]
	require.Equal(t, "Kansion väri", last.Heading)
	require.Empty(t, last.Field)
	last.Field = tables.FieldNote
	saved, err := m.Save()
	require.NoError(t, err)
	corrected := write(t, "corrected.json", string(saved))
	require.Contains(t, run("import", book).out, "[table/unmapped-column]")
	require.NotContains(t, run("import", book, "--mapping", corrected).out, "[table/unmapped-column]")
	require.NotContains(t, run("check", book, "--mapping", corrected).out, "[table/unmapped-column]")

	for _, bad := range []string{"{", `{"tables":[{"holds":"goats"}]}`, ""} {
		got := run("import", book, "--mapping", write(t, "mapping.json", bad))
		require.Equal(t, 2, got.status, bad)
		require.Contains(t, got.err, "The saved mapping is not valid", bad)
	}
}

func TestWhatTheCallerKnowsOfThePlanGoesIntoIt(t *testing.T) {
	out := filepath.Join(t.TempDir(), "plan.json")
	got := run("import", englishTable, "--out", out, "--id", "brook-2025", "--title", "Brook 2025", "--kind", "county", "--language", "en")
	require.Equal(t, 0, got.status, got.err)
	p := planIn(t, out)
	require.Equal(t, wellbeing.ID("brook-2025"), p.ID)
	require.Equal(t, wellbeing.PlanCounty, p.Kind)
	require.Equal(t, "Brook 2025", p.Title.In("en"))
	require.Equal(t, []wellbeing.Language{"en"}, p.Languages)
}

func TestStandardInputIsReadAsTables(t *testing.T) {
	for _, from := range [][]string{nil, {"--from", "csv"}} {
		got := setting{in: strings.NewReader(read(t, finnishTable))}.run(append([]string{"import", "-"}, from...)...)
		require.Equal(t, strings.ReplaceAll(run("import", finnishTable).out, finnishTable, "<standard input>"), got.out)
	}
	got := setting{in: strings.NewReader(read(t, aholaBook(t)))}.run("import", "-")
	require.Equal(t, 0, got.status, got.err)
	require.Contains(t, got.out, "Sheet Tavoitteet ja toimet, row of headings 1")
	got = setting{in: strings.NewReader("Goal;Measure\nA;B\n")}.run("import", "-", "--from", "tsv")
	require.Equal(t, 1, got.status, "there are no tabs in it: %s", got.out)
	for _, command := range []string{"check", "show", "progress"} {
		got = setting{in: strings.NewReader(read(t, soundYAML))}.run(command, "-")
		require.Equal(t, 0, got.status, "%s: %s", command, got.err)
	}
	got = setting{in: strings.NewReader(read(t, swedishTable))}.run("check", "--from", "tsv", "-")
	require.Equal(t, 0, got.status, got.err)
	require.Contains(t, got.out, "<standard input>:B5")
}

func TestAPlanCanGoToStandardOutput(t *testing.T) {
	got := run("import", englishTable, "--out", "-")
	require.Equal(t, 0, got.status, got.err)
	_, err := wellbeing.Read([]byte(got.out))
	require.NoError(t, err)
	require.Contains(t, got.err, "How this was read")
	require.Equal(t, 2, run("import", englishTable, "--out", "-", "--format", "json").status)
	require.Equal(t, 2, run("import", englishTable, "--save-mapping", "-").status)
}

func TestSeveralTablesBecomeAPlanEach(t *testing.T) {
	dir := t.TempDir()
	got := run("import", "--out", dir, finnishTable, swedishTable)
	require.Equal(t, 0, got.status, got.err)
	require.Equal(t, "Aholan lasten ja nuorten hyvinvointisuunnitelma 2025–2028", planIn(t, filepath.Join(dir, "ahola.json")).Title.In("fi"))
	require.Len(t, planIn(t, filepath.Join(dir, "strandby.json")).Goals, 1, "the heading above the table holds the goals")
	o := decode(t, run("import", "--format", "json", finnishTable, noTable, "testdata/none.csv", swedishTable).out)
	require.Len(t, o.Documents, 4)
	require.Equal(t, "error.no-file", o.Documents[2].Error.Code)
	require.NotNil(t, o.Documents[0].Import)
	require.Nil(t, o.Documents[1].Import)
	for _, args := range [][]string{
		{"--id", "x"},
		{"--title", "x"},
		{"--save-mapping", filepath.Join(dir, "m.json")},
		{"--out", filepath.Join(dir, "plan.json")},
		{"--out", filepath.Join(dir, "none")},
		{"--out", dir},
	} {
		require.Equal(t, 2, run(append([]string{"import", finnishTable, swedishTable}, args...)...).status, "%v", args)
	}
	require.Equal(t, 2, run("import", "--out", t.TempDir(), finnishTable, finnishTable).status, "two plans of one name")
}

func TestExitStatusOfAnImport(t *testing.T) {
	secret := write(t, "secret.csv", "Tavoite;Toimenpide;Vastuutaho\nLapset liikkuvat;Kerho;Matti Esimerkki 010190-900P\n")
	for _, c := range []struct {
		name   string
		status int
		code   wellbeing.Code
	}{
		{englishTable, 0, ""},
		{secret, 1, tables.CodePersonalData},
		{noTable, 1, tables.CodeNoHeader},
		{write(t, "old.xls", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), 2, ""},
		{write(t, "broken.xlsx", "PK\x03\x04 and no more"), 2, tables.CodeNotReadable},
		{write(t, "broken.csv", "Goal,Measure\n\"never closed,x\n"), 2, tables.CodeNotReadable},
		{write(t, "letter.xlsx", "Dear Sir"), 2, tables.CodeNotReadable},
		{sound, 2, ""},
		{soundYAML, 2, ""},
		{"testdata/none.csv", 2, ""},
		{"testdata/tables", 2, ""},
	} {
		for _, command := range []string{"import", "check"} {
			if command == "check" && !strings.HasSuffix(c.name, "csv") && !strings.Contains(c.name, ".xls") {
				continue
			}
			got := run(command, c.name)
			require.Equal(t, c.status, got.status, "%s %s: %s%s", command, c.name, got.out, got.err)
			require.Contains(t, got.out, string(c.code), "%s %s", command, c.name)
			o := decode(t, run(command, "--format", "json", c.name).out)
			if c.code != "" {
				require.True(t, slices.ContainsFunc(o.Documents[0].Findings, func(f finding) bool { return f.Code == c.code }))
			}
		}
	}
	broken := write(t, "broken.xlsx", "PK\x03\x04 and no more")
	require.Contains(t, run("check", broken).out, broken+": error: ", "what is no text has no lines")
	// What is personal is not repeated.
	for _, format := range []string{"text", "json", "sarif", "github"} {
		require.NotContains(t, run("check", "--format", format, secret).out, "010190", format)
	}
	require.NotContains(t, run("import", secret).out, "010190")
	heading := write(t, "heading.csv", "Matti 010190-900P suunnitelma;;\nTavoite;Toimenpide;Matti 010190-900P\nLapset liikkuvat;Kerho;x\n")
	require.NotContains(t, strings.ToLower(run("import", heading).out), "010190-900p")
	require.NotContains(t, run("import", "--id", "plan-2025", "--format", "json", heading).out, "010190")
}

func TestFindingsOfATableNameTheirCells(t *testing.T) {
	book := aholaBook(t)
	text := run("check", "--all", book).out
	require.Contains(t, text, book+":'Tavoitteet ja toimet'!B2: warning: No resources are stated for the measure.")
	require.Contains(t, text, "heading in cell H1, sheet Tavoitteet ja toimet")
	at := map[string]bool{}
	for _, f := range decode(t, run("check", "--format", "json", book).out).Documents[0].Findings {
		if f.Path == "/goals/0/measures/0" {
			require.Equal(t, "Tavoitteet ja toimet", f.Args.Get("sheet"), f.Code)
			at[f.Args.Get("cell")] = true
		}
		require.Zero(t, f.Place, "a workbook has no lines")
	}
	require.Equal(t, map[string]bool{"B2": true}, at)

	require.Contains(t, run("check", "--format", "github", book).out, "Cell B2, sheet Tavoitteet ja toimet.")
	require.Contains(t, run("check", "--format", "sarif", book).out, `"fullyQualifiedName": "'Tavoitteet ja toimet'!B2"`)
	require.Contains(t, run("check", "--format", "github", finnishTable).out, "::warning file="+finnishTable+",line=5,col=1,")
}

func TestFindingsOfATextOfCellsNameTheirLines(t *testing.T) {
	// A cell with a line break, a line that says what divides the cells, and the line ends of other systems.
	for _, c := range []struct {
		name, text string
		want       int
	}{
		{"plain", "Goal;Measure;Index\nOne;First;x\nTwo;Second;x\n", 3},
		{"line break in a cell", "Goal;Measure\nOne;\"First\nlist\"\nTwo;Second\n", 4},
		{"empty lines", "\n\nGoal;Measure\n\nOne;First\nTwo;Second\n", 6},
		{"separator line", "sep=;\nGoal;Measure\nOne;First\nTwo;Second\n", 4},
		{"carriage returns", "Goal;Measure\rOne;First\rTwo;Second\r", 3},
		{"both", "Goal;Measure\r\nOne;First\r\nTwo;Second\r\n", 3},
		{"byte-order mark", "\uFEFFGoal;Measure\nOne;First\nTwo;Second\n", 3},
		{"sixteen bits", "\xff\xfe" + strings.Join(strings.Split("Goal;Measure\nOne;First\nTwo;Second\n", ""), "\x00") + "\x00", 0},
	} {
		name := write(t, "plan.csv", c.text)
		found := false
		for _, f := range decode(t, run("check", "--format", "json", name).out).Documents[0].Findings {
			if f.Code == "resources/measure-without-resources" && strings.HasPrefix(string(f.Path), "/goals/1") {
				require.Equal(t, c.want, f.Place.Line, "%s: %s", c.name, f)
				found = true
			}
		}
		require.True(t, found, c.name)
	}
}

func TestEveryFormatOfTablesKeepsToItsSchema(t *testing.T) {
	for _, name := range []string{finnishTable, swedishTable, englishTable, noTable, soundYAML, misfitYAML, aholaBook(t), write(t, "x.xlsx", "PK\x03\x04"), "testdata/none.xlsx"} {
		decode(t, run("check", "--format", "json", name).out)
		decode(t, run("import", "--format", "json", name).out)
		decode(t, run("progress", "--format", "json", name).out)
		decodeSARIF(t, run("check", "--format", "sarif", name).out)
		for _, args := range [][]string{{"import", name}, {"check", "--format", "sarif", name}, {"check", name}} {
			require.Equal(t, run(args...), run(args...), "%v", args)
		}
	}
}

func TestYAMLIsReadWhereAPlanIs(t *testing.T) {
	for _, command := range []string{"show", "progress"} {
		require.Equal(t, run(command, sound).out, run(command, soundYAML).out, command)
	}
	require.Equal(t, 1, run("check", misfitYAML).status)
	got := run("check", "--format", "json", misfitYAML)
	places := map[wellbeing.Pointer]int{}
	for _, f := range decode(t, got.out).Documents[0].Findings {
		places[f.Path] = f.Place.Line
	}
	require.Equal(t, 3, places["/kind"])
	// Places of rules too.
	for _, f := range decode(t, run("check", "--format", "json", soundYAML).out).Documents[0].Findings {
		if f.Path == "/goals/0/measures/0" {
			require.Equal(t, 30, f.Place.Line, f)
		}
	}
	anchor := write(t, "plan.yaml", "id: &a x\ntitle: *a\n")
	for _, command := range []string{"show", "check", "progress", "convert"} {
		got := run(command, anchor)
		require.Equal(t, 2, got.status, command)
		require.Contains(t, got.out+got.err, "yaml/anchor", command)
	}
	got = run("fmt", "-w", soundYAML)
	require.Equal(t, 2, got.status)
	require.Contains(t, got.err, "Only a plan in JSON can be laid out")
}

func TestTablesAreNotReadWhereAPlanIs(t *testing.T) {
	for _, command := range []string{"show", "progress", "fmt", "convert", "template"} {
		for _, name := range []string{finnishTable, aholaBook(t)} {
			got := run(command, name)
			require.Equal(t, 2, got.status, command)
			require.Empty(t, got.out, command)
			require.Contains(t, got.err, "wellbeing import --help", command)
		}
	}
}

// imports are ways to import wrongly, besides those of misuses.
func TestMisuseOfFilesOfTables(t *testing.T) {
	dir := t.TempDir()
	for _, c := range []struct {
		code string
		args []string
	}{
		{"error.no-table", []string{"import"}},
		{"error.bad-value", []string{"import", "--from", "ods", englishTable}},
		{"error.bad-value", []string{"import", "--kind", "municipl", englishTable}},
		{"error.bad-value", []string{"import", "--language", "xx", englishTable}},
		{"error.bad-id", []string{"import", "--id", "Plan 1", englishTable}},
		{"error.bad-text", []string{"import", "--title", "a\tb", englishTable}},
		{"error.bad-end", []string{"import", "--out", filepath.Join(dir, "plan.ods"), englishTable}},
		{"error.no-file", []string{"import", "--mapping", filepath.Join(dir, "none.json"), englishTable}},
		{"error.same-name", []string{"import", "--out", filepath.Join(dir, "p.json"), "--save-mapping", filepath.Join(dir, "p.json"), englishTable}},
		{"error.output-no-place", []string{"import", "--out", filepath.Join(dir, "none", "plan.json"), englishTable}},
		{"error.bad-value", []string{"check", "--from", "ods", sound}},
		{"error.annotate-one", []string{"check", "--annotate", filepath.Join(dir, "a.xlsx"), finnishTable, sound}},
		{"error.annotate-workbook", []string{"check", "--annotate", filepath.Join(dir, "a.xlsx"), finnishTable}},
		{"error.bad-end", []string{"check", "--annotate", filepath.Join(dir, "a.csv"), aholaBook(t)}},
		{"error.is-table", []string{"progress", finnishTable}},
	} {
		got := run(append(slices.Clone(c.args), "--format", "json")...)
		require.Equal(t, 2, got.status, "%v", c.args)
		o := decode(t, got.out)
		require.NotNil(t, o.Error, "%v", c.args)
		require.Equal(t, c.code, o.Error.Code, "%v", c.args)
		require.Regexp(t, `^wellbeing: error: [A-Z].*\n`, got.err, "%v", c.args)
	}
	entries, err := os.ReadDir(dir)
	require.NoError(t, err)
	require.Empty(t, entries, "nothing is left behind")
}

func TestADirectoryThatMayNotBeWrittenIntoIsSaid(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "closed")
	require.NoError(t, os.Mkdir(dir, 0o500))
	if f, err := os.Create(filepath.Join(dir, "try")); err == nil {
		_ = f.Close()
		t.Skip("SKIPPED: this user may write into every directory, so that one without permission cannot be made")
	}
	got := run("import", "--out", filepath.Join(dir, "plan.json"), englishTable)
	require.Equal(t, 2, got.status)
	require.Contains(t, got.err, "There is no permission to write here: ")
}

// What the pseudo language shows outside its brackets stands in the table.
func TestTextsAboutTablesComeFromTheCatalogue(t *testing.T) {
	book := aholaBook(t)
	allowed := known(finnishTable, read(t, finnishTable), swedishTable, read(t, swedishTable), englishTable, read(t, englishTable),
		noTable, soundYAML, misfitYAML, read(t, misfitYAML), book, "Tavoitteet ja toimet", "<U+003C> <U+003E>")
	for _, name := range []string{finnishTable, swedishTable, englishTable} {
		d := decode(t, run("check", "--format", "json", name).out).Documents[0]
		allowed[d.Plan] = true
		for _, f := range d.Findings {
			for _, arg := range f.Args {
				allowed[arg.Value] = true
			}
		}
	}
	cellOrPart := `^([A-Z]{1,2}([0-9]+)?|(goal|measure|indicator)-[a-z0-9-]+)$`
	for _, args := range [][]string{
		{"import", "--all", finnishTable},
		{"import", "--all", swedishTable},
		{"import", "--all", "--title", "Brook", englishTable},
		{"import", noTable},
		{"import", book, "--title", "Ahola", "--out", filepath.Join(t.TempDir(), "plan.json")},
		{"check", misfitYAML},
		{"import", sound},
		{"show", finnishTable},
		{"import", "--out", "x.ods", finnishTable},
		{"template", "--out", "x.csv"},
	} {
		r := run(append(slices.Clone(args), "--lang", "qps")...)
		given := catalogue.Printable(strings.Join(args, " "))
		for _, word := range wordOutside.FindAllString(outside(t, excerpt.ReplaceAllString(r.out+r.err, "")), -1) {
			word = strings.Trim(word, "./")
			if !allowed[word] && !place.MatchString(word) && !strings.Contains(given, word) {
				require.Regexp(t, cellOrPart, word, "%v: %s", args, r.out)
			}
		}
	}
}

func TestATemplateIsFilledAndReadBack(t *testing.T) {
	dir := t.TempDir()
	for _, language := range languages {
		empty, filled, back := filepath.Join(dir, language+".xlsx"), filepath.Join(dir, language+"-plan.xlsx"), filepath.Join(dir, language+".json")
		got := run("template", "--lang", language, "--out", empty)
		require.Equal(t, 0, got.status, got.err)
		require.Empty(t, got.out)
		piped := run("template", "--lang", language)
		require.Equal(t, read(t, empty), piped.out)
		require.Equal(t, 2, run("template", "--lang", language, "--out", empty).status, "it is there already")
		require.Equal(t, 0, run("template", "--lang", language, "--out", empty, "--force").status)

		require.Equal(t, 0, run("template", "--lang", language, "--out", filled, filepath.Join(plans, "municipal.json")).status)
		got = run("import", filled, "--out", back)
		require.Equal(t, 0, got.status, got.out+got.err)
		before, after := planIn(t, filepath.Join(plans, "municipal.json")), planIn(t, back)
		require.Equal(t, before.ID, after.ID)
		require.Len(t, after.Indicators, len(before.Indicators))
		for i, g := range before.Goals {
			require.Equal(t, g.Title, after.Goals[i].Title)
			require.Len(t, after.Goals[i].Measures, len(g.Measures))
		}
	}
	require.Equal(t, 2, setting{terminal: true}.run("template").status)
	require.Equal(t, 2, run("template", "--out", filepath.Join(dir, "plan.json")).status)
	require.Equal(t, 2, run("template", sound, sound).status)
	require.Equal(t, 1, run("template", misfit).status)
}

func TestAPlanIsConvertedThereAndBack(t *testing.T) {
	dir := t.TempDir()
	for _, plan := range append(examples(t), newer, data) {
		yaml := run("convert", plan)
		require.Equal(t, 0, yaml.status, "%s: %s", plan, yaml.err)
		name := write(t, "plan.yaml", yaml.out)
		require.Equal(t, run("fmt", plan).out, run("convert", name).out, plan)
		require.Equal(t, yaml.out, run("convert", "--to", "yaml", name).out, plan)
	}
	out := filepath.Join(dir, "plan.yaml")
	require.Equal(t, 0, run("convert", "--out", out, sound).status)
	require.Equal(t, read(t, soundYAML), read(t, out))
	require.Equal(t, 2, run("convert", "--out", out, sound).status)
	require.Equal(t, 0, run("convert", "--out", out, "--force", sound).status)
	require.Equal(t, 2, run("convert", "--out", out, "--force", out).status, "not over itself")
	book := filepath.Join(dir, "plan.xlsx")
	got := run("convert", "--out", book, "--lang", "sv", sound)
	require.Equal(t, 0, got.status)
	require.Contains(t, got.err, "Behåll den ursprungliga planen.")
	require.Equal(t, 0, run("import", book).status)
	require.Equal(t, 2, setting{terminal: true}.run("convert", "--to", "xlsx", sound).status)
	require.Equal(t, 2, run("convert", "--to", "csv", sound).status)
	require.Equal(t, 2, run("convert", "--from", "csv", sound).status)
	require.Equal(t, 2, run("convert", "--out", filepath.Join(dir, "plan.txt"), sound).status)
	require.Equal(t, 2, run("convert").status)
	require.Equal(t, 1, run("convert", misfit).status)
	got = setting{in: strings.NewReader(read(t, sound))}.run("convert", "-")
	require.Equal(t, read(t, soundYAML), got.out)
	got = setting{in: strings.NewReader(read(t, soundYAML))}.run("convert", "--from", "yaml", "-")
	require.Equal(t, run("fmt", sound).out, got.out)
}

func TestAnAnnotatedCopyHasTheFindingsBesideTheirCells(t *testing.T) {
	book := aholaBook(t)
	before := read(t, book)
	copied := filepath.Join(t.TempDir(), "remarks.xlsx")
	for _, language := range languages {
		got := run("check", book, "--annotate", copied, "--lang", language, "--force")
		require.Equal(t, 0, got.status, got.err)
		require.Contains(t, got.err, copied)
		require.Equal(t, before, read(t, book), "the workbook itself stays")
		f, err := excelize.OpenFile(copied)
		require.NoError(t, err)
		require.Len(t, f.GetSheetList(), 2)
		comments, err := f.GetComments("Tavoitteet ja toimet")
		require.NoError(t, err)
		cells := map[string]string{}
		for _, c := range comments {
			for _, run := range c.Paragraph {
				cells[c.Cell] += run.Text
			}
		}
		list, err := f.GetRows(f.GetSheetList()[1])
		require.NoError(t, err)
		listed, err := json.Marshal(list)
		require.NoError(t, err)
		for cell, code := range map[string]wellbeing.Code{"H1": tables.CodeUnmappedColumn, "B2": "resources/measure-without-resources"} {
			said := catalogue.Render(wellbeing.Finding{Code: code}, wellbeing.Language(language)).Hint
			require.Contains(t, string(listed), said)
			require.Contains(t, cells[cell], said)
		}
		o := decode(t, run("check", "--format", "json", book).out)
		require.Len(t, list, len(o.Documents[0].Findings)+1+headOf(list))
	}
	require.Equal(t, 2, run("check", book, "--annotate", copied).status, "it is there already")
	require.Equal(t, 2, run("check", book, "--annotate", book, "--force").status, "not over the workbook itself")
	for _, format := range []string{"json", "sarif"} {
		got := run("check", book, "--annotate", copied, "--force", "--format", format)
		require.Equal(t, 0, got.status)
		require.Equal(t, run("check", book, "--format", format).out, got.out)
	}
	// Where no plan came of it, the copy says why.
	empty := workbookOf(t, "Kirje", []any{"Hyvä lautakunta"})
	require.Equal(t, 1, run("check", empty, "--annotate", copied, "--force").status)
	f, err := excelize.OpenFile(copied)
	require.NoError(t, err)
	require.Len(t, f.GetSheetList(), 2)
	broken := write(t, "broken.xlsx", "PK\x03\x04")
	require.Equal(t, 2, run("check", broken, "--annotate", copied, "--force").status)
	require.Equal(t, 2, run("check", "testdata/none.xlsx", "--annotate", copied, "--force").status)
}

// headOf returns how many rows stand above the row of headings of the list of findings.
func headOf(list [][]string) int {
	return slices.IndexFunc(list, func(row []string) bool { return len(row) > 3 })
}
