package cli

import (
	"bytes"
	"path/filepath"
	"regexp"
	"strings"
)

// notation is how a file of a plan is written. The zero value is not known yet.
type notation string

const (
	notationJSON notation = "json"
	notationYAML notation = "yaml"
	notationXLSX notation = "xlsx"
	notationCSV  notation = "csv" // cells divided by whatever divides them
	notationTSV  notation = "tsv" // cells divided by tabs
)

// ofTables reports whether it holds tables, out of which a plan has to be imported.
func (n notation) ofTables() bool {
	return n == notationXLSX || n == notationCSV || n == notationTSV
}

// notationByName returns the notation that the end of a file's name promises; "" where it promises none.
func notationByName(name string) notation {
	switch strings.ToLower(filepath.Ext(name)) {
	case ".json":
		return notationJSON
	case ".yaml", ".yml":
		return notationYAML
	case ".xlsx", ".xlsm", ".xls", ".ods":
		return notationXLSX
	case ".csv":
		return notationCSV
	case ".tsv", ".tab":
		return notationTSV
	}
	return ""
}

// notationToWrite returns the notation that a file of this name is written in; "" where there is none.
func notationToWrite(name string) notation {
	n := notationByName(name)
	if n == notationJSON || n == notationYAML || strings.EqualFold(filepath.Ext(name), ".xlsx") {
		return n
	}
	return ""
}

// notationOf returns how a document is written: as its first bytes show where they are those of a workbook, else as its name
// promises, else as its text looks.
func notationOf(name string, data []byte) notation {
	promised := notationByName(name)
	switch {
	case promised == notationJSON:
		return notationJSON
	case isWorkbook(data):
		return notationXLSX
	case promised != "":
		return promised
	case looksLikeYAML(data):
		return notationYAML
	}
	return notationJSON
}

// isWorkbook knows workbooks by their first bytes: those of an archive, and those of old and of encrypted ones.
func isWorkbook(data []byte) bool {
	return bytes.HasPrefix(data, []byte("PK\x03\x04")) || bytes.HasPrefix(data, []byte("\xD0\xCF\x11\xE0"))
}

// yamlBeginning is what a plan in YAML begins with: comments, and then a mark of the document or the name of a member.
var yamlBeginning = regexp.MustCompile(`^\x{FEFF}?(?:\s*#[^\n]*\n|\s*\n)*(?:%YAML|---\s|["']?[$a-z][A-Za-z]*["']?:\s)`)

func looksLikeYAML(data []byte) bool {
	const enough = 4 << 10
	return yamlBeginning.Match(data[:min(len(data), enough)])
}
