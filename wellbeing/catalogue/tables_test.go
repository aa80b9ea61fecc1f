package catalogue_test

import (
	"slices"
	"testing"

	"github.com/openwellbeing/plan/adapters/tables"
	"github.com/openwellbeing/plan/wellbeing/catalogue"
)

func TestEveryCodeOfTablesIsInTheCatalogue(t *testing.T) {
	codes := tables.Codes()
	for _, code := range codes {
		e, found := catalogue.Lookup(code)
		if !found {
			t.Errorf("%s is not in the catalogue", code)
		} else if e.Severity != tables.SeverityOf(code) {
			t.Errorf("%s is of severity %q in the catalogue and %q in findings", code, e.Severity, tables.SeverityOf(code))
		}
	}
	for _, code := range catalogue.Codes() {
		if code.Category() == "table" && !slices.Contains(codes, code) {
			t.Errorf("%s is in the catalogue, but nothing finds it", code)
		}
	}
}
