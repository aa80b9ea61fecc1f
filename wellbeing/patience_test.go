//go:build !race

package wellbeing_test

import "time"

// patience is how long the judging of any document may take, and checks are how many plans are drawn for a law.
const (
	patience = time.Second
	checks   = "300"
)
