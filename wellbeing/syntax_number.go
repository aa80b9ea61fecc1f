package wellbeing

import (
	"math"
	"strconv"
)

// numeral is a number of a JSON text: coefficient * 10^exponent, exactly.
type numeral struct {
	coefficient int64
	exponent    int
}

// maxExponent bounds the exponents of numbers, as binary floating point of 64 bits does.
const maxExponent = 308

// number reads the number that the scanner stands at.
func (s *scanner) number() numeral {
	if n, end, ok := plainNumber(s.data, s.pos); ok {
		s.pos = end
		return n
	}
	return s.anyNumber()
}

// plainNumber reads a number as nearly all are written: at most 15 digits, perhaps a point among them, and no exponent.
func plainNumber(data []byte, i int) (n numeral, end int, ok bool) {
	negative := i < len(data) && data[i] == '-'
	if negative {
		i++
	}
	start, point := i, -1
	for ; i < len(data); i++ {
		c := data[i]
		if c == '.' && point < 0 {
			point = i
		} else if isDigit(c) {
			n.coefficient = n.coefficient*10 + int64(c-'0')
		} else {
			break
		}
	}
	whole, digits := i-start, i-start
	if point >= 0 {
		whole, digits = point-start, digits-1
		n.exponent = point + 1 - i
	}
	switch {
	case digits > maxDigits || whole == 0 || digits == whole && point >= 0: // too long, no digit before or after the point
		return n, 0, false
	case whole > 1 && data[start] == '0' || i < len(data) && data[i]|' ' == 'e':
		return n, 0, false
	}
	if negative {
		n.coefficient = -n.coefficient
	}
	return n, i, true
}

// anyNumber reads a number however it is written, and says what is wrong with it.
func (s *scanner) anyNumber() numeral {
	start := s.pos
	negative := s.take('-')
	var n numeral
	significant, zeros, point := 0, 0, 0 // zeros: zeros read after the last significant digit
	digits := func(afterPoint bool) {
		if s.pos >= len(s.data) || !isDigit(s.data[s.pos]) {
			s.expected("digit")
			return
		}
		for s.pos < len(s.data) && isDigit(s.data[s.pos]) {
			c := s.data[s.pos]
			s.pos++
			if afterPoint {
				point++
			}
			if c == '0' {
				if significant > 0 {
					zeros++
				}
				continue
			}
			significant += zeros + 1
			if significant <= maxDigits {
				for ; zeros > 0; zeros-- {
					n.coefficient *= 10
				}
				n.coefficient = n.coefficient*10 + int64(c-'0')
			}
			zeros = 0
		}
	}
	if s.take('0') {
		if s.pos < len(s.data) && isDigit(s.data[s.pos]) {
			s.expected("no-leading-zero")
			return numeral{}
		}
	} else {
		digits(false)
	}
	if s.take('.') {
		digits(true)
	}
	exponent := 0
	if !s.failed() && (s.take('e') || s.take('E')) {
		exponent = s.exponent()
	}
	if s.failed() {
		return numeral{}
	}
	if significant > maxDigits {
		s.fail(CodeNumberPrecision, start, ArgsOf("limit", strconv.Itoa(maxDigits)))
		return numeral{}
	}
	n.exponent = exponent + zeros - point
	if leading := n.exponent + significant - 1; exponent < -maxExponent || exponent > maxExponent ||
		significant > 0 && (leading < -maxExponent || leading > maxExponent || leading == maxExponent && overflows(n)) {
		s.fail(CodeNumberRange, start, ArgsOf("limit", strconv.Itoa(maxExponent)))
		return numeral{}
	}
	if negative {
		n.coefficient = -n.coefficient
	}
	return n
}

// exponent reads the digits of an exponent, and gives a value beyond every limit for a long one.
func (s *scanner) exponent() int {
	negative := false
	if !s.take('+') {
		negative = s.take('-')
	}
	if s.pos >= len(s.data) || !isDigit(s.data[s.pos]) {
		s.expected("digit")
		return 0
	}
	e := 0
	for s.pos < len(s.data) && isDigit(s.data[s.pos]) {
		if e <= maxExponent {
			e = e*10 + int(s.data[s.pos]-'0')
		}
		s.pos++
	}
	if negative {
		return -e
	}
	return e
}

func (s *scanner) take(c byte) bool {
	if s.pos < len(s.data) && s.data[s.pos] == c {
		s.pos++
		return true
	}
	return false
}

func overflows(n numeral) bool {
	return math.IsInf(n.float(), 0)
}

// float returns the nearest binary floating-point number.
func (n numeral) float() float64 {
	f, _ := strconv.ParseFloat(strconv.FormatInt(n.coefficient, 10)+"e"+strconv.Itoa(n.exponent), 64)
	return f
}

// decimal returns the number as a Decimal and whether it fits one.
func (n numeral) decimal() (Decimal, bool) { return decimalOf(n.coefficient, n.exponent) }
