package workbook

import (
	"cmp"
	"strconv"

	"github.com/openwellbeing/plan/adapters/tables"
	"github.com/openwellbeing/plan/wellbeing"
)

// Limits bound what is read of a workbook. The zero value of each is its default.
type Limits struct {
	// Bytes of the file; 16 MiB where 0.
	MaxBytes int
	// Number of parts in the file, pictures included; 2,000 where 0.
	MaxEntries int
	// Bytes of one part, unpacked; 32 MiB where 0.
	MaxPartBytes int64
	// Bytes of all parts together, unpacked; 48 MiB where 0.
	MaxUnpackedBytes int64
	// How many times its size a part may unpack to, once that is more than 1 MiB; 300 where 0.
	MaxRatio int64
	// Number of sheets; 200 where 0.
	MaxSheets int
	// Rows of a sheet, to the last that holds something; 100,000 where 0.
	MaxRows int
	// Columns of a sheet, to the last that holds something; 1,000 where 0.
	MaxColumns int
	// Cells of the workbook, with the empty ones before others in their row; 300,000 where 0.
	MaxCells int
}

func (l Limits) withDefaults() Limits {
	l.MaxBytes = cmp.Or(max(l.MaxBytes, 0), 16<<20)
	l.MaxEntries = cmp.Or(max(l.MaxEntries, 0), 2_000)
	l.MaxPartBytes = cmp.Or(max(l.MaxPartBytes, 0), 32<<20)
	l.MaxUnpackedBytes = cmp.Or(max(l.MaxUnpackedBytes, 0), 48<<20)
	l.MaxRatio = cmp.Or(max(l.MaxRatio, 0), 300)
	l.MaxSheets = cmp.Or(max(l.MaxSheets, 0), 200)
	l.MaxRows = cmp.Or(max(l.MaxRows, 0), 100_000)
	l.MaxColumns = cmp.Or(max(l.MaxColumns, 0), 1_000)
	l.MaxCells = cmp.Or(max(l.MaxCells, 0), 300_000)
	return l
}

const (
	alwaysDense     = 1 << 20   // below this a part may be as dense as it likes
	formatRows      = 1_048_576 // what the format has room for
	formatColumns   = 16_384
	formatCellUnits = 32_767 // UTF-16 units of text in a cell
	longestText     = 1 << 20
	longestFormat   = 255 // of a number format, in bytes
	manyStyles      = 200_000
	manyStrings     = 300_000
	manyTags        = 2_000_000 // of a part: what is read of it in a second
)

// refused returns the error for a workbook that is not read or not written, or only half of which would be.
func refused(code wellbeing.Code, args wellbeing.Args) error {
	return &wellbeing.FindingsError{Findings: wellbeing.Findings{{Code: code, Severity: wellbeing.SeverityError, Args: args}}}
}

func notReadable(reason string) error {
	return refused(tables.CodeNotReadable, wellbeing.ArgsOf("reason", reason))
}

func tooLarge[N int | int64](limit string, allowed N) error {
	return refused(tables.CodeTooLarge, wellbeing.ArgsOf("limit", limit, "allowed", strconv.FormatInt(int64(allowed), 10)))
}
