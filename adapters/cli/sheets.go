package cli

import (
	"bufio"
	"encoding/gob"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/openwellbeing/plan/adapters/datapackage"
	"github.com/openwellbeing/plan/adapters/tables"
	"github.com/openwellbeing/plan/adapters/workbook"
	"github.com/openwellbeing/plan/wellbeing"
)

// sheets is a workbook in the making, with a sheet for each table. A workbook is written sheet by sheet and plans come one
// after another, so that the rows wait in files, one for each sheet.
type sheets struct {
	rows   *datapackage.Rows
	room   string // the directory of the files
	tables []datapackage.Table
	spools map[string]*spool
}

// spool keeps the rows of one sheet until it is their turn.
type spool struct {
	file *os.File
	out  *bufio.Writer
	gob  *gob.Encoder
}

// kept is a cell as it waits. Of numbers and days the text says all.
type kept struct {
	Kind tables.CellKind
	Text string
}

// cellError says that a text of a plan has no place in a cell.
type cellError struct {
	table, column string
	finding       wellbeing.Finding
}

func (e *cellError) Error() string { return e.table + "." + e.column + ": " + string(e.finding.Code) }

func newSheets(cfg datapackage.Config) (*sheets, error) {
	rows, err := datapackage.NewRows(cfg)
	if err != nil {
		return nil, err
	}
	room, err := os.MkdirTemp("", "wellbeing-*")
	if err != nil {
		return nil, err
	}
	s := &sheets{rows: rows, room: room, tables: datapackage.Tables(), spools: map[string]*spool{}}
	for _, t := range s.tables {
		file, err := os.Create(filepath.Join(room, t.Name))
		if err != nil {
			s.drop()
			return nil, err
		}
		out := bufio.NewWriter(file)
		s.spools[t.Name] = &spool{file: file, out: out, gob: gob.NewEncoder(out)}
	}
	return s, nil
}

// add keeps the rows of a plan, or none of them where they cannot stand in a workbook.
func (s *sheets) add(p *wellbeing.Plan) error {
	rows, err := s.rows.Of(p)
	if err != nil {
		return err
	}
	waiting := map[string][][]kept{}
	for table, cells := range rows {
		row := make([]kept, len(cells))
		for i, c := range cells {
			if err := writable(c); err != nil {
				return &cellError{table: table, column: s.column(table, i), finding: err[0]}
			}
			row[i] = kept{c.Kind, c.Text}
		}
		waiting[table] = append(waiting[table], row)
	}
	for _, t := range s.tables {
		for _, row := range waiting[t.Name] {
			if err := s.spools[t.Name].gob.Encode(row); err != nil {
				return err
			}
		}
	}
	return nil
}

func (s *sheets) column(table string, i int) string {
	for _, t := range s.tables {
		if t.Name == table {
			return t.Columns[i].Name
		}
	}
	return ""
}

// writable returns why a cell has no place in a workbook, as the room for workbooks says it; nil where it has. Only what may
// have none is tried.
func writable(c tables.Cell) wellbeing.Findings {
	const longest = 32_000 // bytes: no longer text can be too long
	odd := func(r rune) bool { return r < ' ' && r != '\n' && r != '\t' || 0x7F <= r && r < 0xA0 || r >= 0xFFFD }
	if c.Kind != tables.CellText || len(c.Text) <= longest && !strings.ContainsFunc(c.Text, odd) {
		return nil
	}
	w := workbook.NewWriter()
	var refused *wellbeing.FindingsError
	if err := errors.Join(w.Sheet("cell", []string{"cell"}), w.Row(c)); errors.As(err, &refused) {
		return refused.Findings
	}
	return nil
}

// bytes returns the workbook.
func (s *sheets) bytes() ([]byte, error) {
	w := workbook.NewWriter()
	for _, t := range s.tables {
		var columns []string
		for _, c := range t.Columns {
			columns = append(columns, c.Name)
		}
		if err := w.Sheet(t.Name, columns); err != nil {
			return nil, err
		}
		if err := s.spools[t.Name].replay(w); err != nil {
			return nil, err
		}
	}
	return w.Bytes()
}

// replay writes the rows that have waited.
func (s *spool) replay(w *workbook.Writer) error {
	if err := s.out.Flush(); err != nil {
		return err
	}
	if _, err := s.file.Seek(0, io.SeekStart); err != nil {
		return err
	}
	in := gob.NewDecoder(bufio.NewReader(s.file))
	for {
		var row []kept
		if err := in.Decode(&row); err != nil {
			if errors.Is(err, io.EOF) {
				return nil
			}
			return err
		}
		cells := make([]tables.Cell, len(row))
		for i, k := range row {
			cell, err := k.cell()
			if err != nil {
				return err
			}
			cells[i] = cell
		}
		if err := w.Row(cells...); err != nil {
			return err
		}
	}
}

func (k kept) cell() (c tables.Cell, err error) {
	c.Kind, c.Text = k.Kind, k.Text
	switch k.Kind {
	case tables.CellNumber:
		c.Number, err = wellbeing.ParseDecimal(k.Text)
	case tables.CellDate:
		c.Date, err = wellbeing.ParseDate(k.Text)
	}
	return c, err
}

// drop takes the files away.
func (s *sheets) drop() {
	for _, f := range s.spools {
		_ = f.file.Close()
	}
	_ = os.RemoveAll(s.room)
}
