package wellbeing

import (
	"errors"
	"math/big"
	"strconv"
	"strings"
)

// Decimal is a number of a plan, kept exactly: below 10^12 in size, at most 6 decimal places, at most 15 significant
// digits, so that every language reads the same value. The zero value is 0. Decimals compare with ==.
type Decimal struct {
	micros int64 // millionths
}

const (
	decimalPlaces = 6
	microsPerUnit = 1_000_000
	maxMicros     = 1_000_000_000_000 * microsPerUnit // exclusive
	maxDigits     = 15
)

var errDecimal = errors.New("wellbeing: a number must be below 10^12, with at most 6 decimal places and 15 significant digits")

// NewDecimal returns coefficient / 10^places: NewDecimal(925, 1) is 92.5. It fails where the number does not fit.
func NewDecimal(coefficient int64, places int) (Decimal, error) {
	d, fit := decimalOf(coefficient, -places)
	if !fit {
		return Decimal{}, errDecimal
	}
	return d, nil
}

// Whole returns a whole number as a Decimal.
func Whole(n int32) Decimal { return Decimal{micros: int64(n) * microsPerUnit} }

// ParseDecimal reads a number in JSON's form, such as -0.5 or 12e3. It fails where the number does not fit.
func ParseDecimal(s string) (Decimal, error) {
	sc := scanner{data: []byte(s), limits: Limits{}.withDefaults()}
	n := sc.number()
	if sc.failed() || sc.pos != len(s) {
		return Decimal{}, errDecimal
	}
	d, fit := n.decimal()
	if !fit {
		return Decimal{}, errDecimal
	}
	return d, nil
}

var powersOfTen = [decimalPlaces + 1]int64{1, 10, 100, 1000, 10_000, 100_000, 1_000_000}

// decimalOf returns coefficient * 10^exponent and whether that fits a Decimal.
func decimalOf(coefficient int64, exponent int) (Decimal, bool) {
	if coefficient == 0 {
		return Decimal{}, true
	}
	if exponent <= 0 && exponent >= -decimalPlaces && coefficient < 1e12 && coefficient > -1e12 { // as nearly all are
		return Decimal{micros: coefficient * powersOfTen[decimalPlaces+exponent]}, true
	}
	for coefficient%10 == 0 {
		coefficient /= 10
		exponent++
	}
	if exponent < -decimalPlaces || exponent >= 12 || coefficient >= 1e15 || coefficient <= -1e15 {
		return Decimal{}, false
	}
	for range exponent + decimalPlaces {
		if coefficient >= maxMicros/10 || coefficient <= -maxMicros/10 {
			return Decimal{}, false
		}
		coefficient *= 10
	}
	return Decimal{micros: coefficient}, coefficient < maxMicros && coefficient > -maxMicros
}

// Micros returns the number in millionths: 92.5 gives 92500000. It is exact.
func (d Decimal) Micros() int64 { return d.micros }

// Rat returns the number as a fraction. It is exact.
func (d Decimal) Rat() *big.Rat { return big.NewRat(d.micros, microsPerUnit) }

// Float64 returns the nearest binary floating-point number.
func (d Decimal) Float64() float64 {
	f, _ := strconv.ParseFloat(d.String(), 64)
	return f
}

// Compare returns -1, 0 or 1 as d is less than, equal to or greater than e.
func (d Decimal) Compare(e Decimal) int {
	switch {
	case d.micros < e.micros:
		return -1
	case d.micros > e.micros:
		return 1
	}
	return 0
}

// IsZero reports whether the number is 0.
func (d Decimal) IsZero() bool { return d.micros == 0 }

// IsWhole reports whether the number has no decimals.
func (d Decimal) IsWhole() bool { return d.micros%microsPerUnit == 0 }

// Share reports whether the number is a share: from 0 to 1.
func (d Decimal) Share() bool { return d.micros >= 0 && d.micros <= microsPerUnit }

// NotNegative reports whether the number is 0 or more.
func (d Decimal) NotNegative() bool { return d.micros >= 0 }

// Positive reports whether the number is more than 0.
func (d Decimal) Positive() bool { return d.micros > 0 }

// String returns the number in its shortest form with a decimal point, such as 92.5, which is also its form in JSON.
func (d Decimal) String() string {
	whole, rest := d.micros/microsPerUnit, d.micros%microsPerUnit
	if rest == 0 {
		return strconv.FormatInt(whole, 10)
	}
	sign := ""
	if d.micros < 0 {
		sign, whole, rest = "-", -whole, -rest
	}
	digits := strconv.FormatInt(rest+microsPerUnit, 10)[1:]
	return sign + strconv.FormatInt(whole, 10) + "." + strings.TrimRight(digits, "0")
}

// MarshalJSON writes the number in its shortest form.
func (d Decimal) MarshalJSON() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalJSON reads a number as strictly as Read does.
func (d *Decimal) UnmarshalJSON(data []byte) error {
	var read Decimal
	err := readPart(data, func(r *reader) { read = r.decimal(&anyDecimal) })
	if err == nil {
		*d = read
	}
	return err
}
