package cli

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/openwellbeing/plan/adapters/datapackage"
	"github.com/openwellbeing/plan/adapters/tables"
	"github.com/openwellbeing/plan/wellbeing"
)

func soundPlan(t *testing.T) *wellbeing.Plan {
	t.Helper()
	data, err := os.ReadFile("testdata/sound.json")
	require.NoError(t, err)
	p, err := wellbeing.Read(data)
	require.NoError(t, err)
	return p
}

func exporterTo(t *testing.T, name string) *exporter {
	t.Helper()
	book, err := newSheets(datapackage.Config{})
	require.NoError(t, err)
	a := &app{env: Environment{}.withDefaults(), disk: systemDisk(), lang: wellbeing.English}
	x := &exporter{app: a, exportFlags: exportFlags{workbook: name}, book: book}
	t.Cleanup(x.giveUp)
	require.NoError(t, x.add(&stream{app: a}, &arrival{plan: soundPlan(t)}))
	return x
}

func keyOf(t *testing.T, err error) string {
	t.Helper()
	var f *failure
	require.ErrorAs(t, err, &f)
	return f.key
}

func TestAWorkbookThatIsFullIsNotWritten(t *testing.T) {
	dir := t.TempDir()
	x := exporterTo(t, filepath.Join(dir, "a.xlsx"))
	// A row that the room for workbooks refuses stands for the one too many.
	require.NoError(t, x.book.spools["goals"].gob.Encode([]kept{{tables.CellText, strings.Repeat("a", 40_000)}}))
	require.Equal(t, "error.workbook-full", keyOf(t, x.finish()))
	require.Empty(t, namesOf(t, dir))
}

func TestRowsThatCannotWaitEndTheExport(t *testing.T) {
	dir := t.TempDir()
	x := exporterTo(t, filepath.Join(dir, "a.xlsx"))
	require.NoError(t, x.book.spools["goals"].file.Close())
	require.Equal(t, "error.not-written", keyOf(t, x.finish()))
	require.Empty(t, namesOf(t, dir))

	x = exporterTo(t, filepath.Join(dir, "a.xlsx"))
	require.NoError(t, x.book.spools["plans"].file.Close())
	var err error
	for i := 0; err == nil && i < 1000; i++ { // until the buffer is full
		p := soundPlan(t)
		p.Revision = i + 10
		err = x.add(&stream{app: x.app}, &arrival{plan: p})
	}
	require.Equal(t, "error.not-written", keyOf(t, err))
	x.giveUp()
	require.NoDirExists(t, x.book.room)
}

// A report needs a day, and where nobody knows the day there is none.
func TestWithoutADayThereIsNoReport(t *testing.T) {
	dir := t.TempDir()
	for _, args := range [][]string{
		{"report", "--out", filepath.Join(dir, "a.html"), "testdata/sound.json"},
		{"report", "--out", filepath.Join(dir, "a"), "testdata/sound.json", "testdata/data.json"},
	} {
		var errs bytes.Buffer
		require.Equal(t, 2, Run(args, Environment{Err: &errs}))
		require.Contains(t, errs.String(), "no day")
		require.Empty(t, namesOf(t, dir))
	}
}
