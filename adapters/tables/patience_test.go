//go:build !race

package tables_test

const slower = 1
