//go:build race

package workbook_test

import "time"

// The race detector makes everything many times slower.
const patience = 20 * time.Second
