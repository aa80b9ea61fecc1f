package datapackage_test

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	"github.com/openwellbeing/plan/adapters/datapackage"
	"github.com/openwellbeing/plan/wellbeing"
	"github.com/openwellbeing/plan/wellbeing/progress"
)

type described struct {
	Profile, Name, Title, Description, Created string
	Translations                               map[string]map[string]string
	Licenses                                   []map[string]string
	Wellbeing                                  struct {
		Plans    int
		Day      string
		Method   string
		Policies []progress.Policy
	}
	Resources []struct {
		Name, Path, Hash, Encoding, Title string
		Bytes                             int64
		Rows                              int
		Dialect                           map[string]any
		Schema                            struct {
			Fields []struct {
				Name, Type, Title string
				Guarded           bool
			}
			PrimaryKey    []string
			ForeignKeys   []any
			MissingValues []string
		}
	}
}

func describedIn(t testing.TB, dir string) described {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(dir, "datapackage.json"))
	require.NoError(t, err)
	var d described
	require.NoError(t, json.Unmarshal(data, &d))
	return d
}

// The description says of each file its size, checksum, rows and columns as they are.
func TestTheDescriptionIsTrue(t *testing.T) {
	dir := write(t, autumn(t), examples(t)...)
	d := describedIn(t, dir)
	require.Equal(t, "2026-11-21T00:00:00Z", d.Created)
	require.Equal(t, "2026-11-21", d.Wellbeing.Day)
	require.Equal(t, progress.Method, d.Wellbeing.Method)
	require.Equal(t, []progress.Policy{progress.PolicySC9560()}, d.Wellbeing.Policies)
	require.Equal(t, len(examples(t)), d.Wellbeing.Plans)
	content := files(t, dir)
	require.Len(t, content, len(d.Resources)+1)
	for i, table := range datapackage.Tables() {
		r := d.Resources[i]
		data := content[r.Path]
		sum := sha256.Sum256([]byte(data))
		require.Equal(t, "sha256:"+hex.EncodeToString(sum[:]), r.Hash)
		require.Equal(t, int64(len(data)), r.Bytes)
		require.Len(t, records(t, dir, r.Name), r.Rows)
		require.Equal(t, table.Key, r.Schema.PrimaryKey)
		require.Len(t, r.Schema.ForeignKeys, len(table.References))
		require.Equal(t, []string{""}, r.Schema.MissingValues)
		header, _, _ := strings.Cut(data, "\n")
		require.Equal(t, strings.Join(names(table), ","), header)
		require.True(t, utf8.ValidString(data), r.Name)
		require.NotContains(t, data, "\r", "lines end with a line feed alone, as the dialect says")
		require.Equal(t, "\n", r.Dialect["lineTerminator"])
		require.False(t, strings.HasPrefix(data, "\uFEFF"))
		for k, f := range r.Schema.Fields {
			require.Equal(t, table.Columns[k].Guarded, f.Guarded)
		}
	}
}

// The language of the words changes datapackage.json and nothing else, and all languages are in it.
func TestTheTablesAreTheSameInEveryLanguage(t *testing.T) {
	cfg := autumn(t)
	english := files(t, write(t, cfg, examples(t)...))
	cfg.Language = wellbeing.Swedish
	dir := write(t, cfg, examples(t)...)
	swedish := files(t, dir)
	for name := range english {
		require.Equal(t, name != "datapackage.json", english[name] == swedish[name], name)
	}
	d := describedIn(t, dir)
	require.Equal(t, "Välfärdsplaner för barn och unga som tabeller", d.Title)
	require.Equal(t, "Lasten ja nuorten hyvinvointisuunnitelmat tauluina", d.Translations["fi"]["title"])
	require.Equal(t, "Wellbeing plans for children and young people as tables", d.Translations["en"]["title"])
	require.Equal(t, "Planer", d.Resources[0].Title)
}

func TestNamesTitlesAndLicencesAreTheCallers(t *testing.T) {
	cfg := autumn(t)
	cfg.Name, cfg.Title = "planer-2026", wellbeing.Text{SV: "Planer 2026"}
	cfg.Licences = []datapackage.Licence{{Name: "CC-BY-4.0", Path: "https://creativecommons.org/licenses/by/4.0/"}}
	d := describedIn(t, write(t, cfg, examples(t)...))
	require.Equal(t, "planer-2026", d.Name)
	require.Equal(t, "Planer 2026", d.Title)
	require.Equal(t, []map[string]string{{"name": "CC-BY-4.0", "path": "https://creativecommons.org/licenses/by/4.0/"}}, d.Licenses)

	own := progress.PolicyUNSD()
	for field, wrong := range map[string]datapackage.Config{
		"Name":     {Name: "Planer 2026"},
		"Licences": {Licences: []datapackage.Licence{{Title: "free"}}},
		"Policies": {Policies: []progress.Policy{own, own}},
	} {
		_, err := datapackage.NewRows(wrong)
		var refused *datapackage.ConfigError
		require.ErrorAs(t, err, &refused, field)
		require.Equal(t, field, refused.Field)
	}
}

// Without a day the package does not say when it was made.
func TestWithoutADayNothingIsSaidOfIt(t *testing.T) {
	d := describedIn(t, write(t, datapackage.Config{}, examples(t)...))
	require.Empty(t, d.Created)
	require.Empty(t, d.Wellbeing.Day)
}

// The same plans in the same order on the same day give the same bytes.
func TestTheSamePlansGiveTheSameBytes(t *testing.T) {
	first := files(t, write(t, autumn(t), examples(t)...))
	for range 3 {
		require.Equal(t, first, files(t, write(t, autumn(t), examples(t)...)))
	}
	backwards := examples(t)
	slices.Reverse(backwards)
	require.NotEqual(t, first["plans.csv"], files(t, write(t, autumn(t), backwards...))["plans.csv"], "the order is the caller's")
}

const (
	npmDatapackage = "datapackage@1.1.10"
	npmDuckDB      = "@duckdb/node-api@1.5.6-r.1"
)

// npm installs packages in a folder of their own and returns the folder. It skips the test where that cannot be.
func npm(t *testing.T, packages ...string) (folder string) {
	t.Helper()
	if os.Getenv("WELLBEING_DATAPACKAGE") == "" {
		t.Skipf("NOT RUN: set WELLBEING_DATAPACKAGE=1 to judge the package with %v; it needs node, npm and the network", packages)
	}
	for _, program := range []string{"node", "npm"} {
		if _, err := exec.LookPath(program); err != nil {
			t.Skipf("NOT RUN: the package is not judged with %v, %s is missing", packages, program)
		}
	}
	folder = t.TempDir()
	install := exec.Command("npm", append([]string{"install", "--no-save", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix", folder}, packages...)...)
	if out, err := install.CombinedOutput(); err != nil {
		t.Skipf("NOT RUN: the package is not judged with %v, npm cannot install it: %v\n%s", packages, err, out)
	}
	return folder
}

type verdict struct {
	Problems         []string
	Counts           map[string]int
	Followed, Judged int
}

func judge(t *testing.T, program string, args ...string) verdict {
	t.Helper()
	c := exec.Command(program, args...)
	var complaints strings.Builder
	c.Stderr = &complaints
	out, err := c.Output()
	require.NoError(t, err, complaints.String())
	var v verdict
	require.NoError(t, json.Unmarshal(out, &v), "%s", out)
	return v
}

func TestAnotherValidatorAcceptsThePackage(t *testing.T) {
	folder := npm(t, npmDatapackage)
	awkwardly := small("awkward", 1)
	for i, s := range awkward {
		awkwardly.Goals = append(awkwardly.Goals, wellbeing.Goal{ID: wellbeing.ID("g" + string(rune('a'+i%26)) + string(rune('a'+i/26))), Title: wellbeing.Text{FI: s}})
	}
	dir := write(t, autumn(t), append(examples(t), awkwardly, read(t, twoSuppressed))...)
	v := judge(t, "node", "testdata/validate.mjs", folder, dir)
	require.Empty(t, v.Problems)
	for _, table := range datapackage.Tables() {
		require.Len(t, records(t, dir, table.Name), v.Counts[table.Name], table.Name)
	}
	require.Greater(t, v.Followed, 3000, "keys that were followed")

	// It would see a package that is wrong.
	text := files(t, dir)["datapackage.json"]
	text = strings.Replace(text, `"tabular-data-resource"`, `"tabular-resource"`, 1)
	require.NoError(t, os.WriteFile(filepath.Join(dir, "datapackage.json"), []byte(text), 0o600))
	c := exec.Command("node", "testdata/validate.mjs", folder, dir)
	out, err := c.CombinedOutput()
	require.True(t, err != nil || !strings.Contains(string(out), `"problems":[]`), "%s", out)
}

func TestDuckDBReadsThePackageWithItsTypes(t *testing.T) {
	folder := npm(t, npmDuckDB)
	dir := write(t, autumn(t), append(examples(t), read(t, twoSuppressed))...)
	v := judge(t, "node", "testdata/duckdb.mjs", folder, dir)
	require.Empty(t, v.Problems)
	require.Greater(t, v.Judged, 100)
}

// python returns a Python that has pandas, and skips the test where there is none.
func python(t *testing.T) string {
	t.Helper()
	for _, name := range []string{"python3", "/usr/bin/python3", "python"} {
		if exec.Command(name, "-c", "import pandas").Run() == nil {
			return name
		}
	}
	t.Skip("NOT RUN: there is no Python with pandas to read the package with")
	return ""
}

func TestPandasReadsThePackageWithItsTypes(t *testing.T) {
	program := python(t)
	dir := write(t, autumn(t), append(examples(t), read(t, twoSuppressed))...)
	v := judge(t, program, "testdata/read_pandas.py", dir)
	require.Empty(t, v.Problems)
	require.Greater(t, v.Judged, 100)
}
