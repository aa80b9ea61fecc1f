// Package wellbeing is a wellbeing plan for children and young people as data: the plan that every Finnish municipality
// and wellbeing services county makes by law, has approved in its councils, carries out and follows up.
//
// A Plan is read from JSON by Read, which refuses what is broken and says where, or built in Go from plain values. Validate
// judges whether it is whole. Canonical and Indented write it. An Index finds parts by identifier, and All walks them.
// Findings say what is wrong with code, place and arguments; the package catalogue has the words in Finnish, Swedish and
// English.
//
// Nothing here keeps state, reads a clock or starts a goroutine. Functions are safe to call at the same time; a Plan is
// safe to read at the same time, and to change by one caller at a time.
package wellbeing

//go:generate go run github.com/openwellbeing/plan/schema/internal/readergen
