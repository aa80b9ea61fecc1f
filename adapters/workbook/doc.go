// Package workbook connects .xlsx workbooks to the rooms for tables. It reads a workbook into a tables.Book within limits,
// writes the template of a plan, empty or with a plan laid out in it, writes plain sheets of rows, and puts findings beside
// the cells of a workbook that somebody has sent.
//
// What a workbook says is taken from its parts as they stand: a formula is never evaluated, a link is never followed, and a
// part that holds no table is never unpacked. Text is always written as text, so that it never becomes a formula.
package workbook
