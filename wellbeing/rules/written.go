package rules

import (
	"bytes"
	"encoding/json"
	"maps"
	"math/bits"
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
	hasDigits  sign = 1 << iota // three digits in a row, or the first byte of a full-width one
	hasFigure                   // a digit after a space or at the beginning
	hasAt                       // @, or what is written in its place
	hasCapital                  // two capital letters in a row
	hasHidden                   // a control character, or the first byte of one of the blocks where hidden characters stand
	hasNumeral                  // the beginning of a word for one to four or for only, or such a digit by itself
)

// pattern is what a sign looks like: for each character the bytes that it may be.
type pattern struct {
	sign  sign
	bytes []string
}

// patterns are those that every string is looked through for. They are coarse, so that they fit in one word of the machine.
var patterns = []pattern{
	{hasDigits, []string{digits, digits, digits}},
	{hasDigits | hasHidden, []string{"\xEF"}},
	{hasFigure, []string{spaces, digits}},
	{hasAt, []string{"@"}},
	{hasAt, []string{"([", "Aa", "Tt"}},
	{hasCapital, []string{capitalLetters, capitalLetters}},
	{hasHidden, []string{hiddenBytes}},
	{hasNumeral, []string{breaks, "1234", wideSpaces}},
	{hasNumeral, []string{breaks, "Kk", "Aa", "HKhk"}}, // kahden, kaksi
	{hasNumeral, []string{breaks, "Kk", "Oo", "Ll"}},   // kolme
	{hasNumeral, []string{breaks, "Nn", "Ee", "Ll"}},   // neljä
	{hasNumeral, []string{breaks, "Yy", "Kk", "Ss", "Ii", " \xC2"}},
	{hasNumeral, []string{breaks, "Pp", "Aa", "Rr", "Ii" + wideSpaces}}, // pari, par
	{hasNumeral, []string{breaks, "Tt", "HRVWhrvw", "\xC3EORWeorw"}},    // två, tre, two, three
	{hasNumeral, []string{breaks, "Ff", "OYoy", "RUru"}},                // fyra, four
	{hasNumeral, []string{breaks, "VAva", "AIai", "IiNn"}},              // vain, ainoa
	{hasNumeral, []string{breaks, "Ee", "Nn", "BDbd"}},                  // endast, enbart, enda
	{hasNumeral, []string{breaks, "Bb", "Aa", "Rr", "Aa"}},
	{hasNumeral, []string{breaks, "Oo", "Nn", "ELel"}}, // one, only
}

const (
	digits         = "0123456789"
	spaces         = " \t\n\xA0("
	wideSpaces     = " \xC2\xE1\xE2\xE3" // a space, and the first bytes of others: those that do not break, thin ones, wide ones
	capitalLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
	hiddenBytes    = "\x00\x01\x02\x03\x04\x05\x06\x07\x08\x0B\x0C\x0E\x0F\x10\x11\x12\x13\x14\x15\x16\x17\x18\x19\x1A\x1B\x1C\x1D\x1E\x1F\x7F" +
		"\xC2\xCD\xD8\xE1\xE2\xE3\xF0\xF3"
)

// breaks are the bytes that no word of the patterns goes on with.
var breaks = func() string {
	var b []byte
	for c := range 256 {
		if !isASCIILetter(byte(c)) && !isDigit(byte(c)) && c != 0xC3 { // C3 begins å, ä and ö
			b = append(b, byte(c))
		}
	}
	return string(b)
}()

// longestPattern is how many characters the longest of the patterns has.
const longestPattern = 6

// follower follows all patterns through a string at the same time: each character of each pattern has a bit, which is set
// where the byte fits and the bit before it was set (the shift-and method).
type follower struct {
	fits          [256]uint64 // by byte: the bits of the characters that it may be
	firsts, lasts uint64
	signs         [64]sign // by the bit of a last character
}

var follow = followerOf(patterns)

// followerOf returns what follows several patterns, of at most 64 characters together.
func followerOf(patterns []pattern) *follower {
	f := new(follower)
	bit := 0
	for _, p := range patterns {
		f.firsts |= 1 << bit
		for _, bytes := range p.bytes {
			for _, b := range []byte(bytes) {
				f.fits[b] |= 1 << bit
			}
			bit++
		}
		f.lasts |= 1 << (bit - 1)
		f.signs[bit-1] = p.sign
	}
	return f
}

// signsOf returns the signs of a string.
func signsOf(s string) sign { return follow.signsOf(s) }

// signsOf looks at each byte of a string once. It follows the two halves at the same time, since each step waits for the one
// before; the second half begins so early that it sees the patterns that begin in the first.
func (f *follower) signsOf(s string) sign {
	fits, firsts := &f.fits, f.firsts
	one, two, seen := f.fits['\n'], uint64(0), uint64(0) // the beginning of a string is like that of a line
	half := max(0, (len(s)-longestPattern)/2)
	first, second := s[:half], s[half-min(half, longestPattern-1):]
	if half < longestPattern {
		two = one
		first, second = "", s
	}
	for i := range len(first) {
		one = (one<<1 | firsts) & fits[first[i]]
		two = (two<<1 | firsts) & fits[second[i]]
		seen |= one | two
	}
	for i := len(first); i < len(second); i++ {
		two = (two<<1 | firsts) & fits[second[i]]
		seen |= two
	}
	var signs sign
	for seen &= f.lasts; seen != 0; seen &= seen - 1 {
		signs |= f.signs[bits.TrailingZeros64(seen)]
	}
	return signs
}

// place is where a string stands.
type place interface {
	Pointer() wellbeing.Pointer
}

// reader returns what runs the rules about what is written on a string of the plan, and nil where there are none.
func (c *check) reader(by *rulesFor) func(*wellbeing.Path, string) bool {
	if len(by.written) == 0 {
		return nil
	}
	return func(path *wellbeing.Path, s string) bool {
		c.readString(by.written, by.signs, path, s)
		return true
	}
}

// readAsSeen are the codes of the rules that read a string without the characters that nobody sees, by which what the rules
// look for could be hidden.
var readAsSeen = []wellbeing.Code{CodeEmail, CodePhone, CodeStreetAddress, CodeBankAccount, CodeFewChildren}

// readString runs the rules on a string that has one of their signs. Wanted are the signs of all of them.
func (c *check) readString(rules []*rule, wanted sign, at place, s string) {
	signs := signsOf(s)
	if signs&hasHidden != 0 && !strings.ContainsFunc(s, isHidden) {
		signs &^= hasHidden // a dash or a quotation mark, mostly
	}
	if signs&hasHidden != 0 {
		if seen := visible(s); len(seen) < len(s) {
			c.readBoth(rules, at, s, seen)
			return
		}
	}
	if signs&wanted == 0 {
		return
	}
	for _, c.rule = range rules {
		if c.rule.signs&signs != 0 {
			c.rule.written(c, at, s)
		}
	}
}

// readBoth runs each rule on a string as it is written or as it is seen.
func (c *check) readBoth(rules []*rule, at place, s, seen string) {
	signs, signsSeen := signsOf(s), signsOf(seen)
	for _, c.rule = range rules {
		switch asSeen := slices.Contains(readAsSeen, c.rule.code); {
		case asSeen && c.rule.signs&signsSeen != 0:
			c.rule.written(c, &thinned{place: at, written: s}, seen)
		case !asSeen && c.rule.signs&signs != 0:
			c.rule.written(c, at, s)
		}
	}
}

// visible returns a string without the characters that nobody sees.
func visible(s string) string {
	return strings.Map(func(r rune) rune {
		if isInvisible(r) {
			return -1
		}
		return r
	}, s)
}

// thinned is the place of a string that is read without the characters that nobody sees.
type thinned struct {
	place

	written string // with them
	// Up to where the two were compared last: most rules ask for one place after the other.
	seenTo, writtenTo int
}

// asWritten returns a string as it is written, and where the character in it begins that begins at a byte of what is seen.
func asWritten(at place, s string, i int) (written string, j int) {
	t, ok := at.(*thinned)
	if !ok {
		return s, i
	}
	if i < t.seenTo {
		t.seenTo, t.writtenTo = 0, 0
	}
	for t.writtenTo < len(t.written) {
		r, size := utf8.DecodeRuneInString(t.written[t.writtenTo:])
		if !isInvisible(r) {
			if t.seenTo >= i {
				break
			}
			_, seen := utf8.DecodeRuneInString(s[t.seenTo:])
			t.seenTo += seen
		}
		t.writtenTo += size
	}
	return t.written, t.writtenTo
}

// carried is where a value stands that this version does not look into.
type carried wellbeing.Pointer

// Pointer returns the pointer to the value.
func (p carried) Pointer() wellbeing.Pointer { return wellbeing.Pointer(p) }

// readCarried reads the extensions, and of a plan in a newer format the members that this version does not know, with their
// names.
func (c *check) readCarried(by *rulesFor) {
	rules := slices.DeleteFunc(slices.Clone(by.written), func(r *rule) bool { return !r.anywhere })
	for _, name := range slices.Sorted(maps.Keys(c.plan.Extensions)) {
		c.readMember(rules, "/extensions", name, c.plan.Extensions[name])
	}
	if !c.plan.Format.Newer() {
		return
	}
	for path, node := range c.plan.All() {
		extra := extraOf(node)
		for _, name := range slices.Sorted(maps.Keys(extra)) {
			c.readMember(rules, path.Pointer(), name, extra[name])
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

// readMember reads the name of a member that this version does not know, and the strings in its value, names of members too.
// It takes the value apart only where it has a sign, or a character that may stand for one.
func (c *check) readMember(rules []*rule, parent wellbeing.Pointer, name string, value json.RawMessage) {
	at := parent.Member(name)
	var wanted sign
	for _, r := range rules {
		wanted |= r.signs
	}
	c.readString(rules, wanted, carried(at), name)
	if signsOf(string(value))&(wanted|hasHidden) == 0 && bytes.IndexByte(value, '\\') < 0 {
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
			c.readString(rules, wanted, carried(at), s)
		}
	}
}

// reportFound notes what was found in a string between two bytes, by the position of its first character, from 1. The finding
// stands at the innermost part of the plan whose path does not repeat what was found, and holds no personal identity code.
func (c *check) reportFound(at place, s string, start, end int) {
	pointer := at.Pointer()
	for pointer != "" {
		said := unescaped.Replace(string(pointer))
		if !strings.Contains(visible(said), s[start:end]) && !holdsIdentityCode(said) {
			break
		}
		pointer = pointer.Parent()
	}
	c.report(pointer, "position", strconv.Itoa(c.ruler.charactersBefore(asWritten(at, s, start))+1))
}

// unescaped undoes how pointers write slashes.
var unescaped = strings.NewReplacer("~1", "/", "~0", "~")

// ruler counts the characters of a string, from where it came to last: so a text with many findings is counted once.
type ruler struct {
	s              string
	at, characters int
}

// charactersBefore returns how many characters stand before a byte of a string.
func (r *ruler) charactersBefore(s string, at int) int {
	if s != r.s || at < r.at {
		*r = ruler{s: s}
	}
	r.characters += utf8.RuneCountInString(s[r.at:at])
	r.at = at
	return r.characters
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
func isWordRune(r rune) bool {
	if r < utf8.RuneSelf {
		return isASCIILetter(byte(r)) || isDigit(byte(r))
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}

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
