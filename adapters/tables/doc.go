// Package tables knows plans as people keep them in tables, whatever file the tables stand in: which columns there are and
// what they are called in Finnish, Swedish and English, how to read a plan out of a grid of cells, and how to lay a plan out
// in one. Rooms that read and write files of a format turn them into a Book and back.
package tables
