//go:build !race

package delimited_test

import "time"

// patience is how long the reading of any text may take.
const patience = time.Second
