package cli_test

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/openwellbeing/plan/adapters/datapackage"
	"github.com/openwellbeing/plan/adapters/tables"
	"github.com/openwellbeing/plan/adapters/workbook"
	"github.com/openwellbeing/plan/wellbeing"
)

// filesOf returns what is in the files of a directory and below it, by their names with slashes.
func filesOf(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	require.NoError(t, filepath.WalkDir(dir, func(path string, e os.DirEntry, err error) error {
		if err == nil && e.Type().IsRegular() {
			name, err := filepath.Rel(dir, path)
			require.NoError(t, err)
			files[filepath.ToSlash(name)] = read(t, path)
		}
		return err
	}))
	return files
}

// namesIn returns the names of what is in a directory, hidden ones too.
func namesIn(t *testing.T, dir string) (names []string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	require.NoError(t, err)
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names
}

// packaged returns the files of the package that the room for packages makes of plans.
func packaged(t *testing.T, names ...string) map[string]string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "tables")
	w, err := datapackage.Create(dir, datapackage.Config{On: today})
	require.NoError(t, err)
	for _, name := range names {
		p, err := wellbeing.Read([]byte(read(t, name)))
		require.NoError(t, err)
		require.NoError(t, w.Add(p))
	}
	require.NoError(t, w.Close())
	return filesOf(t, dir)
}

// The command of examples/research makes the tables that its scripts read.
func TestTheExportOfTheResearchExampleIsAsItSays(t *testing.T) {
	readme := read(t, "../../examples/research/README.md")
	_, command, found := strings.Cut(readme, "\nwellbeing export ")
	require.True(t, found)
	command, _, _ = strings.Cut(command, "\n")
	dir := filepath.Join(t.TempDir(), "tables")
	args := []string{"export"}
	t.Chdir("../..")
	for _, word := range strings.Fields(command) {
		if word == "tables" {
			word = dir
		}
		if names, _ := filepath.Glob(word); len(names) > 0 {
			args = append(args, names...)
			continue
		}
		args = append(args, word)
	}
	got := run(args...)
	require.Equal(t, ran{out: "6 plans as tables, as of 21 November 2026: " + dir + "\n"}, got)
	names, err := filepath.Glob("examples/plans/*.json")
	require.NoError(t, err)
	require.Equal(t, packaged(t, names...), filesOf(t, dir))
	require.Equal(t, []string{"tables"}, namesIn(t, filepath.Dir(dir)), "nothing else is left there")
}

// archived puts plans into an archive.
func archived(t *testing.T, names ...string) string {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, name := range names {
		w, err := z.Create(filepath.Base(name))
		require.NoError(t, err)
		_, err = io.WriteString(w, read(t, name))
		require.NoError(t, err)
	}
	require.NoError(t, z.Close())
	return write(t, "plans.zip", b.String())
}

func TestPlansOfEveryInputBecomeTheSameTables(t *testing.T) {
	want := packaged(t, examples(t)...)
	lines := onOneLine(t, examples(t)...)
	for name, c := range map[string]struct {
		in   string
		args []string
	}{
		"files":            {"", examples(t)},
		"a directory":      {"", []string{plans}},
		"an archive":       {"", []string{archived(t, examples(t)...)}},
		"lines":            {"", []string{write(t, "plans.ndjson", lines)}},
		"lines by content": {"", []string{write(t, "plans.txt", lines)}},
		"standard input":   {lines, []string{"-"}},
		"with blank lines": {"\n\n" + strings.ReplaceAll(lines, "\n", "\r\n\r\n"), []string{"-"}},
		"both":             {onOneLine(t, examples(t)[1:]...), []string{examples(t)[0], "-"}},
	} {
		dir := filepath.Join(t.TempDir(), "tables")
		got := setting{in: strings.NewReader(c.in)}.run(append([]string{"export", "--tables", dir, "--on", today.String()}, c.args...)...)
		require.Equal(t, 0, got.status, "%s: %s", name, got.err)
		require.Empty(t, got.err, name)
		require.Equal(t, want, filesOf(t, dir), name)
	}
}

func TestOnePlanFromStandardInputBecomesTables(t *testing.T) {
	for name, text := range map[string]string{"indented": read(t, sound), "on one line": onOneLine(t, sound), "after a blank line": "\n" + read(t, sound)} {
		dir := filepath.Join(t.TempDir(), "tables")
		got := setting{in: strings.NewReader(text)}.run("export", "--tables", dir, "-")
		require.Equal(t, 0, got.status, "%s: %s", name, got.err)
		require.Equal(t, packaged(t, sound), filesOf(t, dir), name)
	}
}

// cellsOf returns the rows of a sheet as texts, all as long as its headings.
func cellsOf(s tables.Sheet) (rows [][]string) {
	for _, row := range s.Rows {
		texts := make([]string, len(s.Rows[0]))
		for i, c := range row {
			texts[i] = c.Text
			if c.Kind == tables.CellDate {
				texts[i] = c.Date.String()
			}
			if c.Kind == tables.CellNumber {
				texts[i] = c.Number.String()
			}
		}
		rows = append(rows, texts)
	}
	return rows
}

func TestTheWorkbookHasASheetForEachTable(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "tables.xlsx")
	args := append([]string{"export", "--workbook", name, "--tables", filepath.Join(dir, "tables"), "--lang", "sv"}, examples(t)...)
	got := run(args...)
	require.Equal(t, 0, got.status, got.err)
	require.Equal(t, "6 planer som tabeller, läget 21.11.2026: "+filepath.Join(dir, "tables")+"\n6 planer som tabeller, läget 21.11.2026: "+name+"\n", got.out)
	require.Equal(t, []string{"tables", "tables.xlsx"}, namesIn(t, dir))

	book, err := workbook.Read([]byte(read(t, name)), workbook.Limits{})
	require.NoError(t, err)
	described := datapackage.Tables()
	require.Len(t, book.Sheets, len(described))
	for i, table := range described {
		require.Equal(t, table.Name, book.Sheets[i].Name)
		rows, err := csv.NewReader(strings.NewReader(read(t, filepath.Join(dir, "tables", table.Name+".csv")))).ReadAll()
		require.NoError(t, err)
		for r := range rows[1:] {
			for c := range rows[r+1] {
				if table.Columns[c].Guarded {
					rows[r+1][c] = tables.Unguard(rows[r+1][c])
				}
			}
		}
		require.Equal(t, rows, cellsOf(book.Sheets[i]), table.Name)
	}
	require.NotEqual(t, tables.CellText, book.Sheets[0].Rows[1][1].Kind, "a revision is a number")
}

func TestAnExportTwiceIsTheSame(t *testing.T) {
	dir := t.TempDir()
	args := append([]string{"export", "--workbook", filepath.Join(dir, "a.xlsx"), "--tables", filepath.Join(dir, "a"), "--force"}, examples(t)...)
	require.Equal(t, 0, run(args...).status)
	first := filesOf(t, dir)
	require.Equal(t, 0, run(args...).status)
	require.Equal(t, first, filesOf(t, dir))
}

// changed returns a plan on one line after a change to it.
func changed(t *testing.T, name string, change func(p *wellbeing.Plan)) string {
	t.Helper()
	p, err := wellbeing.Read([]byte(read(t, name)))
	require.NoError(t, err)
	change(p)
	text, err := wellbeing.Canonical(p)
	require.NoError(t, err)
	return string(text) + "\n"
}

func TestBadPlansAreSaidAndLeftOut(t *testing.T) {
	twice := changed(t, sound, func(p *wellbeing.Plan) {
		p.ID = "twice"
		p.Organizations = append(p.Organizations, p.Organizations[0])
	})
	lines := "Dear Sir\n" + onOneLine(t, sound, sound, misfit) + twice
	dir := filepath.Join(t.TempDir(), "tables")
	got := setting{in: strings.NewReader(lines)}.run("export", "--tables", dir, misfit, "-", cut)
	require.Equal(t, 1, got.status, got.err)
	require.Equal(t, "1 plan as tables, as of 21 November 2026: "+dir+"\n", got.out)
	require.Contains(t, got.err, misfit+":4:11: error: ")
	require.Contains(t, got.err, "no plan: <standard input>, line 1: ")
	require.Contains(t, got.err, "<standard input>, line 3: The same plan and revision are there already, so this one was left out: ahola-2025.\n")
	require.Contains(t, got.err, "no plan: <standard input>, line 4: ")
	require.Contains(t, got.err, "<standard input>, line 5: The plan cannot become tables before its errors are mended, so it was left out: twice.\n")
	require.Contains(t, got.err, "[data/duplicate-id]")
	require.Contains(t, got.err, cut+":")
	require.Contains(t, got.err, "wellbeing: Documents read: 7, left out: 6.\n")
	require.Equal(t, packaged(t, sound), filesOf(t, dir))
}

func TestAPlanThatIsNotWholeBecomesRowsOfFindings(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "tables")
	require.Equal(t, 0, run("export", "--tables", dir, data).status)
	require.Contains(t, read(t, filepath.Join(dir, "findings.csv")), "data/unknown-reference")
}

func TestWithoutAPlanNothingIsWritten(t *testing.T) {
	for name, args := range map[string][]string{"no plan": {misfit}, "no file": {"testdata/none.json"}, "an empty directory": {t.TempDir()}} {
		dir := t.TempDir()
		got := run(append([]string{"export", "--tables", filepath.Join(dir, "a"), "--workbook", filepath.Join(dir, "a.xlsx")}, args...)...)
		require.NotEqual(t, 0, got.status, name)
		require.Contains(t, got.err, "No plan could be taken, so nothing was written: "+dir, name)
		require.Empty(t, got.out, name)
		require.Empty(t, namesIn(t, dir), name)
	}
}

func TestOneUnreadableFileDoesNotStandInTheWayOfTheExport(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "tables")
	got := run("export", "--tables", dir, "testdata/sond.json", sound)
	require.Equal(t, 2, got.status)
	require.Contains(t, got.err, "Did you mean: testdata/sound.json?")
	require.Equal(t, packaged(t, sound), filesOf(t, dir))
}

func TestATextThatAWorkbookWouldCutKeepsThePlanOutOfTheWorkbookOnly(t *testing.T) {
	for title, spoil := range map[string]string{"Text of a cell is too long": strings.Repeat("ä", 33_000), "Cell holds a control character": "a\u0085b"} {
		dir := t.TempDir()
		text := onOneLine(t, sound) + changed(t, sound, func(p *wellbeing.Plan) { p.ID, p.Title.FI = "long", spoil })
		args := []string{"export", "--tables", filepath.Join(dir, "a"), "--workbook", filepath.Join(dir, "a.xlsx"), "-"}
		got := setting{in: strings.NewReader(text)}.run(args...)
		require.Equal(t, 1, got.status, got.err)
		require.Contains(t, got.err, "the plan was left out of the workbook: <standard input>, line 2: "+title+" (plans, title_fi)\n")
		require.Contains(t, read(t, filepath.Join(dir, "a", "plans.csv")), "\nlong,")
		book, err := workbook.Read([]byte(read(t, filepath.Join(dir, "a.xlsx"))), workbook.Limits{})
		require.NoError(t, err)
		require.Len(t, book.Sheets[0].Rows, 2, "headings and the other plan")
	}
	entitled := func(title string) io.Reader {
		return strings.NewReader(changed(t, sound, func(p *wellbeing.Plan) { p.Title.FI = title }))
	}
	// Of such plans alone there is no workbook.
	dir := t.TempDir()
	args := []string{"export", "--tables", filepath.Join(dir, "a"), "--workbook", filepath.Join(dir, "a.xlsx"), "--force", "-"}
	got := setting{in: entitled(strings.Repeat("ä", 33_000))}.run(args...)
	require.Equal(t, 1, got.status)
	require.Equal(t, "1 plan as tables, as of 21 November 2026: "+filepath.Join(dir, "a")+"\n", got.out)
	require.Contains(t, got.err, "so nothing was written: "+filepath.Join(dir, "a.xlsx"))
	require.Equal(t, []string{"a"}, namesIn(t, dir))
	// What a cell can just hold is in it.
	require.Equal(t, 0, setting{in: entitled(strings.Repeat("ä", 32_767))}.run(args...).status)
}

// keeps requires that a run fails and leaves everything as it was.
func keeps(t *testing.T, dir, why string, args ...string) {
	t.Helper()
	before, names := filesOf(t, dir), namesIn(t, dir)
	got := run(args...)
	require.Equal(t, 2, got.status, "%v", args)
	require.Contains(t, got.err, why, "%v", args)
	require.Empty(t, got.out)
	require.Equal(t, before, filesOf(t, dir), "%v", args)
	require.Equal(t, names, namesIn(t, dir), "%v", args)
}

func TestAnExportWritesOverNothing(t *testing.T) {
	dir := t.TempDir()
	tablesDir, book := filepath.Join(dir, "tables"), filepath.Join(dir, "tables.xlsx")
	plan := filepath.Join(dir, "plan.xlsx") // a name that is no promise
	require.NoError(t, os.WriteFile(plan, []byte(read(t, sound)), 0o600))
	require.Equal(t, 0, run("export", "--tables", tablesDir, "--workbook", book, sound).status)
	const exists, foreign = "Something of that name is there already and was not replaced: ", "The directory holds something else than such tables"
	keeps(t, dir, exists+tablesDir+".", "export", "--tables", tablesDir, data)
	keeps(t, dir, exists+book+".", "export", "--workbook", book, data)
	keeps(t, dir, exists+book+".", "export", "--tables", filepath.Join(dir, "other"), "--workbook", book, data)
	keeps(t, dir, "The result would replace a file that is read: "+plan+".", "export", "--force", "--workbook", plan, plan)
	keeps(t, dir, "The name of a workbook ends in .xlsx", "export", "--force", "--workbook", filepath.Join(dir, "tables.ods"), data)
	keeps(t, dir, "Something other than a directory has this name: "+book+".", "export", "--force", "--tables", book, data)
	keeps(t, dir, foreign, "export", "--force", "--tables", dir, data)
	require.NoError(t, os.Mkdir(filepath.Join(dir, "directory.xlsx"), 0o700))
	keeps(t, dir, "Something other than an ordinary file has this name", "export", "--force", "--workbook", filepath.Join(dir, "directory.xlsx"), data)
	keeps(t, dir, "The directory that this would be written in does not exist: ", "export", "--tables", filepath.Join(dir, "none", "tables"), data)
	keeps(t, dir, "The directory that this would be written in does not exist: ", "export", "--workbook", filepath.Join(dir, "none", "tables.xlsx"), data)
	require.NoError(t, os.Symlink("nowhere.xlsx", filepath.Join(dir, "link.xlsx")))
	keeps(t, t.TempDir(), exists, "export", "--workbook", filepath.Join(dir, "link.xlsx"), data)
	// With force the new takes the place of the old, and an empty directory is as good as none.
	require.Equal(t, 0, run("export", "--force", "--tables", tablesDir, "--workbook", book, data).status)
	require.Equal(t, packaged(t, data), filesOf(t, tablesDir))
	empty := t.TempDir()
	require.Equal(t, 0, run("export", "--tables", empty, sound).status)
	require.Equal(t, packaged(t, sound), filesOf(t, empty))
	// A file of somebody else in the package stays.
	require.NoError(t, os.WriteFile(filepath.Join(tablesDir, "notes.txt"), nil, 0o600))
	keeps(t, dir, foreign, "export", "--force", "--tables", tablesDir, sound)
}

func TestADirectoryThatCannotBeWrittenIsSaid(t *testing.T) {
	if os.Getuid() == 0 || runtime.GOOS == "windows" {
		t.Skip("SKIPPED: for root every directory can be written; nothing here says what happens where one cannot")
	}
	dir := t.TempDir()
	require.NoError(t, os.Chmod(dir, 0o500))
	for _, args := range [][]string{
		{"export", "--tables", filepath.Join(dir, "a"), sound},
		{"export", "--workbook", filepath.Join(dir, "a.xlsx"), sound},
		{"report", "--out", filepath.Join(dir, "a.html"), sound},
		{"report", "--out", filepath.Join(dir, "a"), sound, newer},
	} {
		keeps(t, dir, "There is no permission to write here: ", args...)
	}
}

func TestMisuseOfAnExportIsSaidInEveryLanguage(t *testing.T) {
	for language, want := range map[string]string{
		"fi": "wellbeing: virhe: Mihin taulut kirjoitetaan? Anna hakemisto valitsimella --tables tai työkirja valitsimella --workbook.",
		"sv": "wellbeing: fel: Vart ska tabellerna skrivas? Ange en katalog med flaggan --tables eller en arbetsbok med flaggan --workbook.",
		"en": "wellbeing: error: Where do the tables go? Give a directory with --tables or a workbook with --workbook.",
	} {
		got := run("export", sound, "--lang", language)
		require.Equal(t, 2, got.status)
		require.True(t, strings.HasPrefix(got.err, want), got.err)
	}
}

// growing gives plans on lines, all with identifiers of their own, and watches the memory that lives.
type growing struct {
	line       []byte
	plans, all int
	rest       []byte
	live       []uint64
}

func (g *growing) Read(p []byte) (int, error) {
	for len(g.rest) == 0 {
		if g.plans == g.all {
			return 0, io.EOF
		}
		if g.plans%(g.all/4) == 0 {
			var m runtime.MemStats
			runtime.GC()
			runtime.ReadMemStats(&m)
			g.live = append(g.live, m.HeapAlloc)
		}
		g.plans++
		g.rest = bytes.Replace(g.line, []byte(`"ahola-2025"`), fmt.Appendf(nil, `"ahola-%d"`, g.plans), 1)
	}
	n := copy(p, g.rest)
	g.rest = g.rest[n:]
	return n, nil
}

func TestTheMemoryOfAnExportDoesNotGrowWithThePlans(t *testing.T) {
	// A plan with 50 kB in no table, so that a plan that is kept would be seen.
	line := changed(t, sound, func(p *wellbeing.Plan) {
		p.Sections = append(p.Sections, wellbeing.Section{Text: wellbeing.Text{FI: strings.Repeat("ä ", 17_000)}})
	})
	require.True(t, json.Valid([]byte(line)))
	in := &growing{line: []byte(line), all: 800}
	dir := t.TempDir()
	got := setting{in: in}.run("export", "--tables", filepath.Join(dir, "a"), "--workbook", filepath.Join(dir, "a.xlsx"), "-")
	require.Equal(t, 0, got.status, got.err)
	require.Len(t, in.live, 4)
	require.Less(t, in.live[3], in.live[1]+10<<20, "%d", in.live)
}

func TestTheFlagsOfOutputsAreCompleted(t *testing.T) {
	require.Equal(t, "xlsx\n:8\n", run("__complete", "export", "--workbook", "").out, "files that end so")
	require.Equal(t, ":16\n", run("__complete", "export", "--tables", "").out, "directories")
	require.Equal(t, ":0\n", run("__complete", "export", "").out, "files")
	require.Equal(t, ":0\n", run("__complete", "report", "--out", "").out, "files")
}
