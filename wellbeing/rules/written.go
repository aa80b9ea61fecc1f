package rules

import (
	"bytes"
	"encoding/json"
	"maps"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/openwellbeing/plan/wellbeing"
)

// sign is something cheap to see in a string that a rule about what is written cannot do without. Rules run only on
// strings that have one of their signs, so that ordinary texts cost one pass.
type sign uint8

const (
	hasDigit   sign = 1 << iota // 0-9, or the first byte of a full-width digit
	hasAt                       // @
	hasCapital                  // two capital letters in a row
	hasHidden                   // a control character, or the first byte of one of the blocks where hidden characters stand
	hasNumeral                  // the beginning of a word for one to four or for only, or such a digit
)

// numerals are how the words begin that the rule about few children cannot do without: for each letter its variants.
var numerals = []string{
	"1234", "k a hk", "k o l", "n e l", "t vw", "t r e", "t h r", "f y", "f o u", // two to four
	"v a i", "a i n", "e n db", "b a r a", "o n l", // only
}

// The bits by which signsOf sees what a byte is a sign of by itself; those below follow the numerals.
const (
	markDigit uint64 = 1 << (60 + iota)
	markAt
	markCapital
	markHidden
)

// marks says of each byte what it can be a part of. Of each numeral one bit stands for the break before the word and one for
// each of its letters: breaks are the first of these bits, ends the last.
var marks, breaks, ends = newMarks()

func newMarks() (marks *[256]uint64, breaks, ends uint64) {
	marks = new([256]uint64)
	for b := range marks {
		marks[b] = markOf(byte(b))
	}
	bit := 0
	for _, numeral := range numerals {
		breaks |= 1 << bit
		for _, letters := range strings.Fields(numeral) {
			bit++
			for _, b := range []byte(letters + strings.ToUpper(letters)) {
				marks[b] |= 1 << bit
			}
		}
		ends |= 1 << bit
		bit++
	}
	for b := range marks {
		if !isASCIILetter(byte(b)) && !isDigit(byte(b)) && b != 0xC3 { // C3 begins å, ä and ö
			marks[b] |= breaks
		}
	}
	return marks, breaks, ends
}

func markOf(b byte) uint64 {
	switch {
	case isDigit(b):
		return markDigit
	case b == '@':
		return markAt
	case b >= 'A' && b <= 'Z':
		return markCapital
	case b == 0xEF:
		return markHidden | markDigit
	case b < ' ' && b != '\t' && b != '\n' && b != '\r', b == 0x7F, strings.IndexByte("\xC2\xCD\xD8\xE1\xE2\xE3\xF0\xF3", b) >= 0:
		return markHidden
	}
	return 0
}

// signsOf looks at each byte of a string once. It follows all numerals at the same time: the bit of a letter is set where the
// byte fits and the bit of the letter before it was set.
func signsOf(s string) sign {
	var seen, pairs, ended, before uint64
	state := breaks
	for i := range len(s) {
		m := marks[s[i]]
		state = (state<<1 | breaks) & m
		ended |= state
		seen |= m
		pairs |= m & before
		before = m
	}
	var signs sign
	for _, sees := range []struct {
		marks uint64
		sign  sign
	}{
		{seen & markDigit, hasDigit}, {seen & markAt, hasAt}, {pairs & markCapital, hasCapital},
		{seen & markHidden, hasHidden}, {ended & ends, hasNumeral},
	} {
		if sees.marks != 0 {
			signs |= sees.sign
		}
	}
	return signs
}

// place is where a string stands.
type place interface {
	Pointer() wellbeing.Pointer
}

// read runs the rules about what is written over every string of the plan, and those that concern anybody's data over what
// the plan only carries along.
func (c *check) read(by *rulesFor) {
	if len(by.written) == 0 {
		return
	}
	for path, s := range c.plan.Strings() {
		c.readString(by.written, signsOf(s)&by.signs, path, s)
	}
	c.readCarried(by)
	for _, c.rule = range by.written {
		if c.rule.afterAll != nil {
			c.rule.afterAll(c)
		}
	}
}

func (c *check) readString(rules []*rule, signs sign, at place, s string) {
	if signs == 0 {
		return
	}
	for _, c.rule = range rules {
		if c.rule.signs&signs != 0 {
			c.rule.written(c, at, s)
		}
	}
}

// carried is where a value stands that this version does not look into.
type carried wellbeing.Pointer

// Pointer returns the pointer to the value.
func (p carried) Pointer() wellbeing.Pointer { return wellbeing.Pointer(p) }

// readCarried reads the extensions, and of a plan in a newer format the members that this version does not know.
func (c *check) readCarried(by *rulesFor) {
	rules := slices.DeleteFunc(slices.Clone(by.written), func(r *rule) bool { return !r.anywhere })
	for _, name := range slices.Sorted(maps.Keys(c.plan.Extensions)) {
		c.readJSON(rules, wellbeing.Pointer("/extensions").Member(name), c.plan.Extensions[name])
	}
	if !c.plan.Format.Newer() {
		return
	}
	for path, node := range c.plan.All() {
		extra := extraOf(node)
		for _, name := range slices.Sorted(maps.Keys(extra)) {
			c.readJSON(rules, path.Member(name), extra[name])
		}
	}
}

// extraOf returns the members of an object that this version does not know.
func extraOf(node any) wellbeing.Extra {
	field := reflect.ValueOf(node).Elem().FieldByName("Extra")
	if !field.IsValid() {
		return nil
	}
	extra, _ := field.Interface().(wellbeing.Extra)
	return extra
}

// readJSON reads the strings in a JSON value, names of members too. It takes the value apart only where it has a sign.
func (c *check) readJSON(rules []*rule, at wellbeing.Pointer, value json.RawMessage) {
	var wanted sign
	for _, r := range rules {
		wanted |= r.signs
	}
	if signsOf(string(value))&wanted == 0 {
		return
	}
	d := json.NewDecoder(bytes.NewReader(value))
	d.UseNumber()
	for {
		token, err := d.Token()
		if err != nil {
			return
		}
		if s, ok := token.(string); ok {
			c.readString(rules, signsOf(s)&wanted, carried(at), s)
		}
	}
}

// reportFound notes what was found in a string between two bytes, by the position of its first character, from 1. The finding
// stands at the innermost part of the plan whose path does not repeat what was found.
func (c *check) reportFound(at place, s string, start, end int) {
	pointer := at.Pointer()
	for pointer != "" && strings.Contains(string(pointer), s[start:end]) {
		pointer = pointer.Parent()
	}
	c.report(pointer, "position", positionOf(s, start))
}

// positionOf returns which character of a string begins at a byte, from 1.
func positionOf(s string, at int) string { return strconv.Itoa(utf8.RuneCountInString(s[:at]) + 1) }

// isCode reports whether a string stands where codes and addresses stand, not words: an identifier, a web address.
func isCode(at place) bool {
	pointer := at.Pointer()
	switch pointer[strings.LastIndexByte(string(pointer), '/')+1:] {
	case "id", "url", "plan", "item", "value", "scheme", "system", "table", "reference", "$schema":
		return true
	}
	return isItem(pointer)
}

func isDigit(b byte) bool { return b >= '0' && b <= '9' }

func isASCIILetter(b byte) bool { return b|0x20 >= 'a' && b|0x20 <= 'z' }

// runeBefore returns the character that ends at a byte, and 0 at the beginning.
func runeBefore(s string, i int) rune {
	if i == 0 {
		return 0
	}
	r, _ := utf8.DecodeLastRuneInString(s[:i])
	return r
}

// runeAt returns the character that begins at a byte, and 0 at the end.
func runeAt(s string, i int) rune {
	if i >= len(s) {
		return 0
	}
	r, _ := utf8.DecodeRuneInString(s[i:])
	return r
}

// isWordRune reports whether a character belongs to a word or number, so that what begins or ends beside it does not stand alone.
func isWordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// wordBefore returns the letters and hyphens that end at a byte.
func wordBefore(s string, end int) string {
	start := end
	for start > 0 {
		r, size := utf8.DecodeLastRuneInString(s[:start])
		if !unicode.IsLetter(r) && r != '-' {
			break
		}
		start -= size
	}
	return s[start:end]
}

// spaceAt returns how many bytes the one space at a byte takes, plain or not, and 0 where there is none.
func spaceAt(s string, i int) int {
	switch {
	case i >= len(s):
		return 0
	case s[i] == ' ':
		return 1
	case s[i] < utf8.RuneSelf:
		return 0
	}
	if r, size := utf8.DecodeRuneInString(s[i:]); unicode.Is(unicode.Zs, r) {
		return size
	}
	return 0
}

// spaceBefore returns how many bytes the one space takes that ends at a byte.
func spaceBefore(s string, i int) int {
	if r, size := utf8.DecodeLastRuneInString(s[:i]); i > 0 && unicode.Is(unicode.Zs, r) {
		return size
	}
	return 0
}
