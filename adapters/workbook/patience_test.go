//go:build !race

package workbook_test

import "time"

// patience is how long the reading of any file may take.
const patience = time.Second
