package cli

import (
	"github.com/openwellbeing/plan/adapters/workbook"
	"github.com/openwellbeing/plan/wellbeing"
)

// annotateTarget checks what was asked for with --annotate before anything is read: one workbook, and a copy that is another
// file.
func annotateTarget(documents []*document, t target) error {
	if t.name == "" {
		return nil
	}
	if len(documents) != 1 {
		return fail("error.annotate-one", "flag", "--annotate")
	}
	if n := notationToWrite(t.name); t.name == standardOutput || n != notationXLSX {
		return fail("error.bad-end", "file", t.name, "allowed", ".xlsx")
	}
	return t.check(documents[0].name)
}

// annotate writes a copy of the workbook of a document with what was found beside the cells.
func (a *app) annotate(d *document, found wellbeing.Findings, t target) error {
	if d.failure != nil || d.refused() {
		return nil // which has been said
	}
	if d.notation != notationXLSX {
		return fail("error.annotate-workbook", "flag", "--annotate", "file", d.name)
	}
	notes := make([]workbook.Note, len(found))
	for i, f := range found {
		notes[i] = workbook.Note{At: d.grid.areaOf(f), Finding: f}
	}
	data, err := workbook.Annotate(d.grid.original, notes, a.lang)
	if err != nil {
		return fail("error.not-annotated", "file", d.name)
	}
	if err := a.write(t, data); err != nil {
		return err
	}
	a.warn("check.annotated", "file", t.name)
	return nil
}
