package datapackage_test

import (
	"encoding/csv"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/openwellbeing/plan/adapters/datapackage"
	"github.com/openwellbeing/plan/wellbeing"
)

func day(t testing.TB, s string) wellbeing.Date {
	t.Helper()
	d, err := wellbeing.ParseDate(s)
	require.NoError(t, err)
	return d
}

func autumn(t testing.TB) datapackage.Config {
	return datapackage.Config{On: day(t, "2026-11-21")}
}

func read(t testing.TB, document string) *wellbeing.Plan {
	t.Helper()
	p, err := wellbeing.Read([]byte(document))
	require.NoError(t, err)
	return p
}

// examples are the plans of the project, in the order of their files.
func examples(t testing.TB) []*wellbeing.Plan {
	t.Helper()
	files, err := filepath.Glob("../../examples/plans/*.json")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	var plans []*wellbeing.Plan
	for _, name := range files {
		data, err := os.ReadFile(name)
		require.NoError(t, err)
		plans = append(plans, read(t, string(data)))
	}
	return plans
}

// published are the examples and every document of the published suite that is a plan, each once.
func published(t testing.TB) []*wellbeing.Plan {
	t.Helper()
	plans := examples(t)
	require.NoError(t, filepath.WalkDir("../../schema/v1/suite", func(name string, e fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(name, ".json") {
			return err
		}
		data, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		if p, err := wellbeing.Read(data); err == nil {
			plans = append(plans, p)
		}
		return nil
	}))
	require.Greater(t, len(plans), 80)
	return plans
}

// write writes a package and returns its directory.
func write(t testing.TB, cfg datapackage.Config, plans ...*wellbeing.Plan) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "tables")
	w, err := datapackage.CreateInHaste(dir, cfg)
	require.NoError(t, err)
	for _, p := range plans {
		require.NoError(t, w.Add(p))
	}
	require.NoError(t, w.Close())
	return dir
}

// records are the rows of a table, each by the names of its columns, as they stand in the file.
func records(t testing.TB, dir, table string) []map[string]string {
	t.Helper()
	f, err := os.Open(filepath.Join(dir, table+".csv"))
	require.NoError(t, err)
	defer f.Close()
	all, err := csv.NewReader(f).ReadAll()
	require.NoError(t, err)
	rows := make([]map[string]string, 0, len(all)-1)
	for _, values := range all[1:] {
		row := map[string]string{}
		for i, name := range all[0] {
			row[name] = values[i]
		}
		rows = append(rows, row)
	}
	return rows
}

func one(t testing.TB, dir, table, column, value string) map[string]string {
	t.Helper()
	var found []map[string]string
	for _, row := range records(t, dir, table) {
		if row[column] == value {
			found = append(found, row)
		}
	}
	require.Len(t, found, 1, "%s where %s is %s", table, column, value)
	return found[0]
}

// column returns the values of a column in the order of the rows.
func column(t testing.TB, dir, table, name string) []string {
	t.Helper()
	var values []string
	for _, row := range records(t, dir, table) {
		require.Contains(t, row, name)
		values = append(values, row[name])
	}
	return values
}

// files returns the content of a directory by the names of its files.
func files(t testing.TB, dir string) map[string]string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	require.NoError(t, err)
	content := map[string]string{}
	for _, e := range entries {
		data, err := os.ReadFile(filepath.Join(dir, e.Name()))
		require.NoError(t, err)
		content[e.Name()] = string(data)
	}
	return content
}
