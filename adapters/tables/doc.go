// Package tables knows plans as people keep them in tables, whatever file the tables stand in: which columns there are and
// what they are called in Finnish, Swedish and English, how to read a plan out of a grid of cells, and how to lay a plan out
// in one. Rooms that read and write files of a format turn them into a Book and back.
//
// # How tables are read
//
// A row of headings names at least two columns of a plan, one of them a goal, a measure, an indicator or the like. It may
// take two rows, may stand anywhere, and there may be several in a sheet. Short lines right above it are goals that hold
// those of the table, as are lines between its rows that are merged over columns, in capitals or labelled.
//
// An empty cell of a goal, a merged one and one that points upwards mean the goal above. Numbers such as 1.2 make trees. What
// stands in one cell as a list becomes several measures or indicators; a sentence that is broken over lines does not. A
// follow-up is an indicator of its goal, and of a measure as well where a row has as many of them as measures. A row without a
// measure goes on with the one above it. Of several parties in one cell the first answers and the others take part. A measure that
// stands under no goal is put under one with the name of its sheet.
//
// Labels in a column with what they speak of beside them, cards one under another or goals as columns, are first turned into an
// ordinary table; places are still those of the file. Rows that add up others and footnotes are left over. A time in the cell of
// the parties is the schedule. A follow-up beside an indicator says how that is followed up, and what was done in one year is
// kept with its measure.
//
// What cannot be understood keeps its wording in a description, schedule, reason or note, after the heading of its column, and
// a finding names the cell. Fewer than a few is suppressed and never a number. Columns and rows that are left out are reported.
//
// Identifiers are those of the file, else made of its numbers, else of titles, so that a change elsewhere in the file does
// not change them.
package tables
