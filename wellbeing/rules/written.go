package rules

import (
	"bytes"
	"encoding/json"
	"maps"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/openwellbeing/plan/wellbeing"
)

// sign is something cheap to see in a string that a rule about what is written cannot do without. Rules run only on
// strings that have one of their signs, so that ordinary texts cost one pass.
type sign uint8

const (
	hasDigit   sign = 1 << iota // 0-9
	hasAt                       // @
	hasCapital                  // two capital letters in a row
	hasHidden                   // a control character, or the first byte of one of the blocks where hidden characters stand
	hasNumeral                  // a word for one to four, or such a digit, at the beginning of a word
)

// numerals are how the words begin that the rule about few children cannot do without, and digits by themselves.
var numerals = []string{
	"kah", "kak", "kol", "nel", "vain", "aino", "två", "tre", "fyr", "enda", "bara", "enba", "two", "thr", "fou", "only", "1", "2", "3", "4",
}

// marks says of each byte what it can be a part of. Each numeral has one bit for the break before its word and one for each of
// its letters, so that signsOf follows all of them at once: a bit moves on where the byte fits (the shift-and method). The
// highest bits say what the byte is a sign of by itself.
var (
	marks               = newMarks()
	firstBits, lastBits uint64
)

const (
	markDigit uint64 = 1 << (60 + iota)
	markAt
	markCapital
	markHidden
)

func newMarks() *[256]uint64 {
	var m [256]uint64
	for b := range 256 {
		m[b] = markOf(byte(b))
	}
	return &m
}

func markOf(b byte) uint64 {
	switch {
	case b >= '0' && b <= '9':
		return markDigit
	case b == '@':
		return markAt
	case b >= 'A' && b <= 'Z':
		return markCapital
	case b == 0xEF: // also the block of full-width digits
		return markHidden | markDigit
	case b < ' ' && b != '\t' && b != '\n' && b != '\r', b == 0x7F, strings.IndexByte("\xC2\xCD\xD8\xE1\xE2\xE3\xF0\xF3", b) >= 0:
		return markHidden
	}
	return 0
}
