package wellbeing

// members are the names of the members that an object of the schema may have, in its order. They are found by their
// letters, so that it does not matter in which order a text gives them.
type members struct {
	names []string
	slots []memberSlot // a hash table that is at most half full; its length is a power of two
}

// memberSlot is a place of the hash table.
type memberSlot struct {
	key    nameKey
	number int // in the order of the schema; unknownMember where the place is empty
}

// nameKey is a name of at most 15 bytes with the quotation mark that ends it, and zeros: two windows.
type nameKey struct{ low, high uint64 }

const (
	unknownMember = -1 // a name that the object does not know
	noMember      = -2 // there was a fault
)

func membersOf(names ...string) *members {
	m := &members{names: names, slots: make([]memberSlot, 2)}
	for len(m.slots) < 2*len(names) {
		m.slots = append(m.slots, m.slots...)
	}
	for i := range m.slots {
		m.slots[i].number = unknownMember
	}
	for number, name := range names {
		key, length := keyOfName(append([]byte(name), `"                `...), 0)
		if length != len(name) {
			continue // a longer one: index finds it
		}
		slot := key.hash(len(m.slots))
		for m.slots[slot].number != unknownMember {
			slot = (slot + 1) % len(m.slots)
		}
		m.slots[slot] = memberSlot{key, number}
	}
	return m
}

func (k nameKey) hash(slots int) int {
	const mix = 0x9E3779B97F4A7C15 // 2^64 divided by the golden ratio: it spreads similar numbers
	return int((k.low^k.high)*mix>>48) & (slots - 1)
}

// keyOfName returns the key and the length of the name that begins at i, and the length -1 where it has none: it is longer,
// or too near the end of the text.
func keyOfName(data []byte, i int) (key nameKey, length int) {
	if i+16 > len(data) {
		return nameKey{}, -1
	}
	key.low = load(data, i)
	if end := quotes(key.low); end != 0 {
		key.low &= upTo(end)
		return key, first(end)
	}
	key.high = load(data, i+8)
	end := quotes(key.high)
	if end == 0 {
		return nameKey{}, -1
	}
	key.high &= upTo(end)
	return key, 8 + first(end)
}

// upTo returns the bits of a window up to the first byte that is marked, itself included.
func upTo(marks uint64) uint64 { return marks&-marks<<1 - 1 }

// find returns the number of the name with a key.
func (m *members) find(key nameKey) int {
	for i := key.hash(len(m.slots)); ; i = (i + 1) & (len(m.slots) - 1) {
		if s := &m.slots[i]; s.key == key || s.number == unknownMember {
			return s.number
		}
	}
}

// index returns the number of a name however it was spelt.
func (m *members) index(name []byte) int {
	for i, known := range m.names {
		if string(name) == known {
			return i
		}
	}
	return unknownMember
}

// which reads the name of a member and the colon after it. It returns the number of the name among those that the object
// may have, and marks it as seen; a repeated one ends the reading.
func (r *reader) which(m *members, seen *uint64) int {
	if !r.atQuote() {
		r.expected("member-name")
		return noMember
	}
	at := r.pos
	number := unknownMember
	if key, length := keyOfName(r.data, at+1); length >= 0 {
		number = m.find(key)
		r.pos = at + length + 2
	}
	if number == unknownMember { // or written with escapes
		r.pos = at
		r.otherName, r.otherNameAt = r.scanner.text(), at
		number = m.index(r.otherName)
	}
	if !r.take(':') {
		if r.colon(); r.failed() {
			return noMember
		}
	}
	if number == unknownMember {
		return unknownMember
	}
	if *seen>>number&1 != 0 {
		r.duplicate(at)
		return noMember
	}
	*seen |= 1 << number
	return number
}
