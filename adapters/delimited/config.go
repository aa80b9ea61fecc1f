package delimited

// Config says how a file is written where the caller knows. The zero value works everything out from the file.
type Config struct {
	// Between two cells: a tab, semicolon, comma or vertical bar as a rule, but any character other than a quotation mark and
	// a line break. It is worked out where 0.
	Separator rune
	// Of the characters; worked out where empty.
	Encoding Encoding
	Limits   Limits
}

// Encoding is how the characters of a file are written as bytes.
type Encoding string

// The encodings that are read. A byte-order mark at the beginning is skipped in each of those that have one.
const (
	UTF8        Encoding = "UTF-8"
	UTF16LE     Encoding = "UTF-16LE"
	UTF16BE     Encoding = "UTF-16BE"
	Windows1252 Encoding = "Windows-1252"
	Latin1      Encoding = "ISO-8859-1" // never worked out: what it holds is the same in Windows-1252
)

// Limits bound what is read. The zero value of each is its default.
type Limits struct {
	MaxBytes   int // of the file; DefaultMaxBytes where 0
	MaxRows    int // DefaultMaxRows where 0
	MaxColumns int // in any row; DefaultMaxColumns where 0
	MaxCells   int // in all rows; DefaultMaxCells where 0
	MaxCell    int // bytes of one cell, in UTF-8; DefaultMaxCell where 0
}

// The default limits.
const (
	DefaultMaxBytes   = 16 << 20
	DefaultMaxRows    = 200_000
	DefaultMaxColumns = 16_384
	DefaultMaxCells   = 1_000_000
	DefaultMaxCell    = 1 << 20
)

func (l Limits) withDefaults() Limits {
	for _, limit := range []struct {
		value    *int
		standard int
	}{
		{&l.MaxBytes, DefaultMaxBytes},
		{&l.MaxRows, DefaultMaxRows},
		{&l.MaxColumns, DefaultMaxColumns},
		{&l.MaxCells, DefaultMaxCells},
		{&l.MaxCell, DefaultMaxCell},
	} {
		if *limit.value <= 0 {
			*limit.value = limit.standard
		}
	}
	return l
}
