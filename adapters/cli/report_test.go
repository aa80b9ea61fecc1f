package cli_test

import (
	"encoding/xml"
	"errors"
	"io"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	reports "github.com/openwellbeing/plan/adapters/report"
	"github.com/openwellbeing/plan/wellbeing"
)

func planOf(t *testing.T, name string) *wellbeing.Plan {
	t.Helper()
	p, err := wellbeing.Read([]byte(read(t, name)))
	require.NoError(t, err)
	return p
}

func TestAReportIsThatOfTheRoom(t *testing.T) {
	for _, name := range append(examples(t), sound, data, newer) {
		for _, language := range languages {
			cfg := reports.Config{On: today, Language: wellbeing.Language(language)}
			page, err := reports.HTML(planOf(t, name), cfg)
			require.NoError(t, err)
			text, err := reports.Markdown(planOf(t, name), cfg)
			require.NoError(t, err)
			require.Equal(t, ran{out: string(page)}, run("report", name, "--lang", language), "%s in %s", name, language)
			require.Equal(t, ran{out: string(text)}, run("report", "--format", "md", name, "--lang", language), "%s in %s", name, language)
		}
	}
	require.NotEqual(t, run("report", sound).out, run("report", "--on", "2027-03-01", sound).out)
}

func TestAReportOfStandardInputIsThatOfTheFile(t *testing.T) {
	want := run("report", sound)
	for name, text := range map[string]string{"indented": read(t, sound), "on one line": onOneLine(t, sound), "after blank lines": "\n\n" + read(t, sound) + "\n\n"} {
		require.Equal(t, want, setting{in: strings.NewReader(text)}.run("report", "-"), name)
	}
}

func TestAReportGoesIntoAFile(t *testing.T) {
	dir := t.TempDir()
	for _, format := range []string{"html", "md"} {
		file := filepath.Join(dir, "a."+format)
		want := run("report", "--format", format, sound, "--lang", "fi")
		got := run("report", "--format", format, "--out", file, sound, "--lang", "fi")
		require.Equal(t, ran{out: "1 suunnitelma, tilanne 21.11.2026: " + file + "\n"}, got)
		require.Equal(t, want.out, read(t, file))
	}
	require.Equal(t, []string{"a.html", "a.md"}, namesIn(t, dir))
}

// link is a link of a page to another.
var link = regexp.MustCompile(`href="([^"#:]+)"`)

func TestSeveralPlansBecomeADirectoryWithAnIndex(t *testing.T) {
	lines := onOneLine(t, examples(t)...)
	var before map[string]string
	for name, c := range map[string]struct {
		in   string
		args []string
	}{
		"files":       {"", examples(t)},
		"a directory": {"", []string{plans}},
		"an archive":  {"", []string{archived(t, examples(t)...)}},
		"lines":       {lines, []string{"-"}},
	} {
		dir := filepath.Join(t.TempDir(), "reports")
		got := setting{in: strings.NewReader(c.in)}.run(append([]string{"report", "--out", dir, "--lang", "sv"}, c.args...)...)
		require.Equal(t, ran{out: "6 planer, läget 21.11.2026: " + dir + "\n"}, got, name)
		files := filesOf(t, dir)
		if before != nil {
			require.Equal(t, before, files, name)
		}
		before = files
	}
	var linked []string
	for _, m := range link.FindAllStringSubmatch(before["index.html"], -1) {
		require.Contains(t, before, m[1])
		linked = append(linked, m[1])
	}
	require.Len(t, linked, 6)
	require.Len(t, before, 6+2, "the index and the contents")
	for _, name := range examples(t) {
		page := string(planOf(t, name).ID) + ".html"
		require.Equal(t, run("report", "--lang", "sv", name).out, before[page])
	}
}

func TestSeveralPlansAsMarkdown(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "reports")
	require.Equal(t, 0, run("report", "--format", "md", "--out", dir, sound, examples(t)[0]).status)
	files := filesOf(t, dir)
	require.Equal(t, run("report", "--format", "md", sound).out, files["ahola-2025.md"])
	require.Contains(t, files["index.md"], "](<ahola-2025.md>)")
}

func TestEachChartIsAFile(t *testing.T) {
	municipal := filepath.Join(plans, "municipal.json")
	dir := filepath.Join(t.TempDir(), "charts")
	got := run("report", "--format", "svg", "--out", dir, "--lang", "fi", municipal)
	require.Equal(t, 0, got.status, got.err)
	charts, err := reports.Charts(planOf(t, municipal), reports.Config{On: today, Language: wellbeing.Finnish})
	require.NoError(t, err)
	want := map[string]string{}
	for _, c := range charts {
		want[c.Name+".svg"] = c.SVG
	}
	require.Contains(t, want, "rights.svg")
	files := filesOf(t, dir)
	require.Contains(t, files, ".wellbeing-report")
	delete(files, ".wellbeing-report")
	require.Equal(t, want, files)
	for name, svg := range files {
		requireXML(t, name, svg)
	}
	// Of several plans each has a directory.
	dir = filepath.Join(t.TempDir(), "charts")
	require.Equal(t, 0, run("report", "--format", "svg", "--out", dir, "--lang", "fi", municipal, sound).status)
	all := filesOf(t, dir)
	id := string(planOf(t, municipal).ID)
	for name, svg := range want {
		require.Equal(t, svg, all[id+"/"+name])
	}
	require.Contains(t, all, "ahola-2025/rights.svg")
	require.NotContains(t, all, "index.svg")
}

func requireXML(t *testing.T, name, text string) {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader(text))
	for {
		_, err := d.Token()
		if errors.Is(err, io.EOF) {
			return
		}
		require.NoError(t, err, name)
	}
}

func TestReportsTwiceAreTheSame(t *testing.T) {
	for _, format := range []string{"html", "md", "svg"} {
		dir := filepath.Join(t.TempDir(), "a")
		args := append([]string{"report", "--force", "--format", format, "--out", dir}, examples(t)...)
		require.Equal(t, 0, run(args...).status)
		first := filesOf(t, dir)
		require.Equal(t, 0, run(args...).status)
		require.Equal(t, first, filesOf(t, dir), format)
	}
}

func TestRevisionsOfAPlanHavePagesOfTheirOwn(t *testing.T) {
	var lines string
	for _, revision := range []int{1, 2, 2, 0} {
		lines += changed(t, sound, func(p *wellbeing.Plan) { p.Revision = revision })
	}
	for _, id := range []wellbeing.ID{"index", "ahola-2025-r2"} {
		lines += changed(t, sound, func(p *wellbeing.Plan) { p.ID, p.Revision = id, 7 })
	}
	dir := filepath.Join(t.TempDir(), "a")
	got := setting{in: strings.NewReader(lines)}.run("report", "--out", dir, "-")
	require.Equal(t, 1, got.status)
	require.Contains(t, got.err, "<standard input>, line 3: The same plan and revision are there already, so this one was left out: ahola-2025, revision 2.\n")
	require.Contains(t, got.err, "wellbeing: Documents read: 6, left out: 1.\n")
	require.Equal(t, []string{
		".wellbeing-report", "ahola-2025-r0.html", "ahola-2025-r2-r7.html", "ahola-2025-r2.html", "ahola-2025.html", "index-r7.html", "index.html",
	}, namesIn(t, dir))
	require.Len(t, link.FindAllString(read(t, filepath.Join(dir, "index.html")), -1), 5)
}

func TestBadPlansHaveNoReport(t *testing.T) {
	dir := t.TempDir()
	out := filepath.Join(dir, "a")
	got := setting{in: strings.NewReader("Dear Sir\n" + onOneLine(t, sound, misfit))}.run("report", "--out", out, misfit, "-", "testdata/none.json")
	require.Equal(t, 2, got.status)
	require.Contains(t, got.err, misfit+":4:11: error: ")
	require.Contains(t, got.err, "no plan: <standard input>, line 1: ")
	require.Contains(t, got.err, "no plan: <standard input>, line 3: ")
	require.Contains(t, got.err, "There is no such file: testdata/none.json.")
	require.Equal(t, []string{".wellbeing-report", "ahola-2025.html", "index.html"}, namesIn(t, out))
	require.Equal(t, 1, run("report", "--out", filepath.Join(dir, "b"), misfit, sound).status)

	// Of nothing but bad plans nothing is written.
	for status, args := range map[int][]string{1: {misfit, misfit}, 2: {"testdata/none.json", misfit}} {
		got := run(append([]string{"report", "--out", filepath.Join(dir, "none")}, args...)...)
		require.Equal(t, status, got.status)
		require.Contains(t, got.err, "No plan could be taken, so nothing was written: "+filepath.Join(dir, "none"))
		require.Empty(t, got.out)
	}
	for status, name := range map[int]string{1: misfit, 2: cut} {
		require.Equal(t, status, run("report", "--out", filepath.Join(dir, "none.html"), name).status)
	}
	require.Equal(t, []string{"a", "b"}, namesIn(t, dir))
}

func TestAReportWritesOverNothing(t *testing.T) {
	dir := t.TempDir()
	page, pages := filepath.Join(dir, "a.html"), filepath.Join(dir, "a")
	plan := filepath.Join(dir, "plan.json")
	require.NoError(t, os.WriteFile(plan, []byte(read(t, sound)), 0o600))
	require.Equal(t, 0, run("report", "--out", page, sound).status)
	require.Equal(t, 0, run("report", "--out", pages, sound, examples(t)[0]).status)
	const exists, foreign = "Something of that name is there already and was not replaced: ", "The directory holds something else than what this command writes"
	keeps(t, dir, exists+page+".", "report", "--out", page, data)
	keeps(t, dir, exists+pages+".", "report", "--out", pages, data, newer)
	keeps(t, dir, "The result would replace a file that is read: "+plan+".", "report", "--force", "--out", plan, plan)
	keeps(t, dir, "Something other than an ordinary file has this name: "+pages+".", "report", "--force", "--out", pages, data)
	keeps(t, dir, "Something other than a directory has this name: "+page+".", "report", "--force", "--out", page, data, newer)
	keeps(t, dir, "Something other than a directory has this name: "+page+".", "report", "--force", "--format", "svg", "--out", page, data)
	keeps(t, dir, foreign, "report", "--force", "--out", dir, data, newer)
	keeps(t, dir, "The directory that this would be written in does not exist: ", "report", "--out", filepath.Join(dir, "none", "a.html"), data)
	keeps(t, dir, "The directory that this would be written in does not exist: ", "report", "--out", filepath.Join(dir, "none", "a"), data, newer)
	// With force the new takes the place of the old, and nothing of the old stays.
	require.Equal(t, 0, run("report", "--force", "--out", page, data).status)
	require.Equal(t, run("report", data).out, read(t, page))
	require.Equal(t, 0, run("report", "--force", "--format", "svg", "--out", pages, sound).status)
	require.Contains(t, namesIn(t, pages), "rights.svg")
	require.NotContains(t, namesIn(t, pages), "index.html")
	// A file of somebody else stays.
	notes := filepath.Join(pages, "notes.txt")
	require.NoError(t, os.WriteFile(notes, nil, 0o600))
	keeps(t, dir, foreign, "report", "--force", "--out", pages, data, newer)
	require.NoError(t, os.Remove(notes))
	require.NoError(t, os.Symlink(page, filepath.Join(pages, "rights-2.svg")))
	keeps(t, pages, foreign, "report", "--force", "--out", pages, data, newer)
}

// What the command has written is no plan where it stands among the plans.
func TestReportsAmongThePlansAreNotRead(t *testing.T) {
	dir := t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(dir, "plan.json"), []byte(read(t, sound)), 0o600))
	for range 2 {
		got := run("report", "--force", "--out", filepath.Join(dir, "reports"), dir)
		require.Equal(t, 0, got.status, got.err)
		require.Empty(t, got.err)
	}
	require.Equal(t, 0, run("check", dir).status)
}

func TestMisuseOfAReportIsSaidInEveryLanguage(t *testing.T) {
	for language, want := range map[string]string{
		"fi": "wellbeing: virhe: Monesta suunnitelmasta tulee monta tiedostoa. Anna niiden hakemisto valitsimella --out.\n",
		"sv": "wellbeing: fel: Av flera planer blir det flera filer. Ange en katalog för dem med flaggan --out.\n",
		"en": "wellbeing: error: Several plans become several files. Give a directory for them with --out.\n",
	} {
		require.Equal(t, ran{status: 2, err: want}, run("report", plans, "--lang", language))
	}
}

// An identifier can be a personal identity code: it is not repeated, and names no file.
func TestAnIdentityCodeNamesNoFile(t *testing.T) {
	const code = "010190-900p" // made up: its number is given to nobody
	line := changed(t, sound, func(p *wellbeing.Plan) { p.ID = code })
	dir := filepath.Join(t.TempDir(), "a")
	got := setting{in: strings.NewReader(line + line)}.run("report", "--out", dir, "-")
	require.Equal(t, 1, got.status)
	require.NotContains(t, got.out+got.err, code)
	require.Equal(t, []string{".wellbeing-report", "index.html", "plan.html"}, namesIn(t, dir))
	got = setting{in: strings.NewReader(line + line)}.run("export", "--tables", filepath.Join(t.TempDir(), "a"), "-")
	require.Equal(t, 1, got.status)
	require.NotContains(t, got.out+got.err, code)
}

func TestWhatIsSaidOfOutputsComesFromTheCatalogue(t *testing.T) {
	dir := t.TempDir()
	lines := "Dear Sir\n" + onOneLine(t, sound, sound) + changed(t, sound, func(p *wellbeing.Plan) { p.ID, p.Title.FI = "long", strings.Repeat("ä", 33_000) }) +
		changed(t, sound, func(p *wellbeing.Plan) { p.ID, p.Organizations = "twice", append(p.Organizations, p.Organizations[0]) })
	allowed := known(lines, dir)
	for _, word := range []string{"plans", "title_fi", "xlsx", "datapackage.json"} {
		allowed[word] = true
	}
	for _, args := range [][]string{
		{"export", "--tables", filepath.Join(dir, "t"), "--workbook", filepath.Join(dir, "t.xlsx")},
		{"report", "--out", filepath.Join(dir, "r")},
		{"report", "--format", "md", "--out", filepath.Join(dir, "m")},
	} {
		r := setting{in: strings.NewReader(lines)}.run(append(args, "--lang", "qps", "-")...)
		require.Equal(t, 1, r.status)
		strange := map[string]bool{}
		for _, word := range wordOutside.FindAllString(outside(t, excerpt.ReplaceAllString(r.out+r.err, "")), -1) {
			word = strings.Trim(word, "./")
			if !allowed[word] && !place.MatchString(word) && !strings.Contains(dir, word) && !strings.Contains(strings.Join(args, " "), word) {
				strange[word] = true
			}
		}
		require.Empty(t, slices.Collect(maps.Keys(strange)), "%v", args)
	}
}
