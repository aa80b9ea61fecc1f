//go:build race

package tables_test

// slower is how many times as long everything takes while the race detector looks on.
const slower = 20
