package workbook_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/openwellbeing/plan/adapters/tables"
	"github.com/openwellbeing/plan/adapters/workbook"
)

// Each limit of its own refuses what is beyond it and takes what is within.
func TestEveryLimitHolds(t *testing.T) {
	data := kept(t)
	for name, c := range map[string]struct{ beyond, within workbook.Limits }{
		"bytes":    {workbook.Limits{MaxBytes: len(data) - 1}, workbook.Limits{MaxBytes: len(data)}},
		"entries":  {workbook.Limits{MaxEntries: 5}, workbook.Limits{MaxEntries: 50}},
		"part":     {workbook.Limits{MaxPartBytes: 500}, workbook.Limits{MaxPartBytes: 50_000}},
		"unpacked": {workbook.Limits{MaxUnpackedBytes: 5_000}, workbook.Limits{MaxUnpackedBytes: 100_000}},
		"sheets":   {workbook.Limits{MaxSheets: 4}, workbook.Limits{MaxSheets: 5}},
		"rows":     {workbook.Limits{MaxRows: 5}, workbook.Limits{MaxRows: 6}},
		"columns":  {workbook.Limits{MaxColumns: 5}, workbook.Limits{MaxColumns: 6}},
		"cells":    {workbook.Limits{MaxCells: 10}, workbook.Limits{MaxCells: 40}},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := workbook.Read(data, c.beyond)
			f := codeOf(t, err)
			require.Equal(t, tables.CodeTooLarge, f.Code)
			require.Equal(t, name, f.Args.Get("limit"))
			require.NotEmpty(t, f.Args.Get("allowed"))
			_, err = workbook.Read(data, c.within)
			require.NoError(t, err)
		})
	}
}
