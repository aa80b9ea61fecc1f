// Package calendar says what is due when in a wellbeing plan: decisions, events, tasks, measures, observations and the
// reviews that the law asks for, each with its last day and whether that has passed. Clock sorts the annual clock of the
// plan by month.
//
// A point in time such as 2026-10 is due from its first day, or earlier where its last day is near, and overdue from the
// day after its last. Nothing here reads a clock: the day is an argument.
package calendar
