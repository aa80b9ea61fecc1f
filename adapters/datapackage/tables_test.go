package datapackage_test

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/openwellbeing/plan/adapters/datapackage"
	"github.com/openwellbeing/plan/adapters/tables"
	"github.com/openwellbeing/plan/wellbeing"
	"github.com/openwellbeing/plan/wellbeing/catalogue"
)

func TestEveryTableAndColumnHasItsWordsInEveryLanguage(t *testing.T) {
	said := func(text wellbeing.Text, what ...string) {
		for _, l := range catalogue.Languages() {
			require.NotEmpty(t, text.In(l), "%v in %s", what, l)
			require.NotContains(t, text.In(l), "…", "%v in %s lacks an argument", what, l)
		}
	}
	for _, table := range datapackage.Tables() {
		said(table.Title, table.Name)
		said(table.Description, table.Name, "rows")
		for _, c := range table.Columns {
			said(c.Title, table.Name, c.Name)
			if !c.Description.IsZero() {
				said(c.Description, table.Name, c.Name, "description")
			}
		}
	}
}

func names(table datapackage.Table) []string {
	var out []string
	for _, c := range table.Columns {
		out = append(out, c.Name)
	}
	return out
}

// Keys are columns that are always filled, and what a table names stands in a table before it.
func TestKeysHold(t *testing.T) {
	before := map[string]datapackage.Table{}
	for _, table := range datapackage.Tables() {
		columns := names(table)
		require.Len(t, columns, len(slices.Compact(slices.Sorted(slices.Values(columns)))), "%s has a column twice", table.Name)
		require.Equal(t, []string{"plan_id", "plan_revision"}, columns[:2], table.Name)
		require.Equal(t, columns[:2], table.Key[:2], table.Name)
		for _, key := range table.Key {
			at := slices.Index(columns, key)
			require.GreaterOrEqual(t, at, 0, "%s: %s", table.Name, key)
			require.True(t, table.Columns[at].Required, "%s: %s", table.Name, key)
		}
		for _, r := range table.References {
			require.Contains(t, before, r.Table, table.Name)
			require.Subset(t, columns, r.Columns, table.Name)
			require.Subset(t, names(before[r.Table]), r.Names, table.Name)
			require.Len(t, r.Names, len(r.Columns), table.Name)
		}
		before[table.Name] = table
		for _, c := range table.Columns {
			if c.Names != "" {
				require.Contains(t, before, c.Names, "%s: %s", table.Name, c.Name)
			}
			require.False(t, c.Guarded && (c.Enum != nil || c.Pattern != ""), "%s: %s", table.Name, c.Name)
		}
	}
}

// What a caller does to the description changes no other.
func TestTablesAreTheCallersOwn(t *testing.T) {
	tables := datapackage.Tables()
	tables[0].Columns[0].Name, tables[0].Key[0] = "changed", "changed"
	again := datapackage.Tables()
	require.Equal(t, "plan_id", again[0].Columns[0].Name)
	require.Equal(t, "plan_id", again[0].Key[0])
}

var forms = map[datapackage.Type]*regexp.Regexp{
	datapackage.TypeInteger: regexp.MustCompile(`^-?[0-9]+$`),
	datapackage.TypeNumber:  regexp.MustCompile(`^-?[0-9]+(\.[0-9]*[1-9])?$`),
	datapackage.TypeBoolean: regexp.MustCompile(`^(true|false)$`),
	datapackage.TypeDate:    regexp.MustCompile(`^[0-9]{4}-[0-9]{2}-[0-9]{2}$`),
	datapackage.TypeObject:  regexp.MustCompile(`^\{"(?s:.*)"\}$`),
}

// Every cell is what its column says, and every key and reference holds, in every plan that there is, also a broken one.
func TestEveryCellIsWhatItsColumnSays(t *testing.T) {
	filled := map[string]bool{}
	var plans []*wellbeing.Plan
	for i, p := range published(t) {
		p = p.Clone()
		p.ID = wellbeing.ID("plan-" + strconv.Itoa(i))
		if rows, err := newRows(t, autumn(t)).Of(p); err == nil {
			for range rows {
				break // a caller may stop
			}
			plans = append(plans, p)
		}
	}
	require.Greater(t, len(plans), 80)
	dir := write(t, autumn(t), plans...)
	keys := map[string]map[string]bool{}
	for _, table := range datapackage.Tables() {
		rows := records(t, dir, table.Name)
		keys[table.Name] = map[string]bool{}
		for _, row := range rows {
			key := values(row, table.Key)
			require.False(t, keys[table.Name][key], "%s: %s stands twice", table.Name, key)
			keys[table.Name][key] = true
		}
		for _, c := range table.Columns {
			for _, row := range rows {
				holds(t, table.Name, c, row[c.Name])
				filled[table.Name+"."+c.Name] = filled[table.Name+"."+c.Name] || row[c.Name] != ""
			}
		}
		for _, r := range table.References {
			there := map[string]bool{}
			for _, row := range records(t, dir, r.Table) {
				there[values(row, r.Names)] = true
			}
			for _, row := range rows {
				require.True(t, there[values(row, r.Columns)], "%s: %s is not in %s", table.Name, values(row, r.Columns), r.Table)
			}
		}
		for _, c := range table.Columns {
			if c.Names == "" {
				continue
			}
			for _, row := range rows {
				if row[c.Name] != "" {
					key := strings.Join([]string{row["plan_id"], row["plan_revision"], row[c.Name]}, "\x00")
					require.True(t, keys[c.Names][key] || c.Names == "sources", "%s.%s: %s is not in %s", table.Name, c.Name, key, c.Names)
				}
			}
		}
	}
	for name, is := range filled {
		if !strings.HasSuffix(name, "_other") && !strings.HasSuffix(name, "_en") && !strings.HasSuffix(name, "_sv") {
			require.True(t, is, "no plan fills %s, so nothing here judges it", name)
		}
	}
}

func values(row map[string]string, columns []string) string {
	var out []string
	for _, c := range columns {
		out = append(out, row[c])
	}
	return strings.Join(out, "\x00")
}

func holds(t *testing.T, table string, c datapackage.Column, value string) {
	t.Helper()
	if value == "" {
		require.False(t, c.Required, "%s.%s is empty", table, c.Name)
		return
	}
	if form := forms[c.Type]; form != nil {
		require.Regexp(t, form, value, "%s.%s", table, c.Name)
	}
	if c.Enum != nil {
		require.Contains(t, c.Enum, value, "%s.%s", table, c.Name)
	}
	if c.Pattern != "" {
		require.Regexp(t, "^("+c.Pattern+")$", value, "%s.%s", table, c.Name)
	}
	if c.Type == datapackage.TypeString && !c.Guarded {
		require.Equal(t, tables.Guard(value), value, "%s.%s is not guarded", table, c.Name)
	}
}

func newRows(t testing.TB, cfg datapackage.Config) *datapackage.Rows {
	t.Helper()
	rows, err := datapackage.NewRows(cfg)
	require.NoError(t, err)
	return rows
}
