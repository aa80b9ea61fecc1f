package tables

import "strings"

// Guard returns a text that no spreadsheet takes for a formula when it reads it from a text file: an apostrophe comes before
// one that begins with an equals sign, plus, minus, at sign, tab, carriage return or apostrophe. Unguard undoes it.
func Guard(text string) string {
	if text != "" && strings.IndexByte("=+-@\t\r'", text[0]) >= 0 {
		return "'" + text
	}
	return text
}

// Unguard returns the text that Guard was given: it takes away an apostrophe that guards what comes after it, and no other.
func Unguard(text string) string {
	if len(text) > 1 && text[0] == '\'' && strings.IndexByte("=+-@\t\r'", text[1]) >= 0 {
		return text[1:]
	}
	return text
}
