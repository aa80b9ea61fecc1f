// Package delimited reads and writes tables that are text with a separator between cells: CSV and TSV as spreadsheet
// programs save them, and tables copied out of documents.
//
// Such a file does not say how it is written. What is worked out from it, the encoding of its characters, the separator and
// the decimal comma, is stated in findings; what can be read in two ways without one being clearly right is refused with its
// line. Every cell is a text: what the text means is for package tables to say. A line break in a cell is a newline, however
// the file writes it.
package delimited
