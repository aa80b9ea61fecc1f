package progress

import "math/big"

// Ratio is an exact number, or none. The zero value is none: not known, which is never 0.
type Ratio struct {
	rat *big.Rat // never changed once it is here
}

// places is how many decimals a Ratio is shown with.
const places = 4

func ratioOf(r *big.Rat) Ratio { return Ratio{rat: r} }

func wholeRatio(n int) Ratio { return Ratio{rat: big.NewRat(int64(n), 1)} }

// Known reports whether there is a number.
func (r Ratio) Known() bool { return r.rat != nil }

// IsZero reports whether there is no number. It lets encoding/json leave out what is not known.
func (r Ratio) IsZero() bool { return r.rat == nil }

// Rat returns the exact number, and nil where there is none. The caller may change it.
func (r Ratio) Rat() *big.Rat {
	if r.rat == nil {
		return nil
	}
	return new(big.Rat).Set(r.rat)
}

// Float64 returns the nearest binary floating-point number of the exact number, and 0 where there is none.
func (r Ratio) Float64() float64 {
	if r.rat == nil {
		return 0
	}
	f, _ := r.rat.Float64()
	return f
}

// Compare returns -1, 0 or 1 as r is less than, equal to or greater than a fraction, unrounded; none is less than all.
func (r Ratio) Compare(numerator, denominator int64) int {
	if r.rat == nil {
		return -1
	}
	return r.rat.Cmp(big.NewRat(numerator, denominator))
}

// Percent returns the number as whole percent, rounded half to even, and 0 where there is none.
func (r Ratio) Percent() int {
	if r.rat == nil {
		return 0
	}
	n, ok := new(big.Int).SetString(roundedTo(new(big.Rat).Mul(r.rat, hundred), 0), 10)
	if !ok || !n.IsInt64() || n.BitLen() > 31 {
		return 0
	}
	return int(n.Int64())
}

// String returns the number rounded to four decimals, half to even, without needless zeros, and "" where there is none.
func (r Ratio) String() string {
	if r.rat == nil {
		return ""
	}
	return rounded(r.rat)
}

func rounded(r *big.Rat) string { return roundedTo(r, places) }

// roundedTo rounds to so many decimals, half to even.
func roundedTo(r *big.Rat, decimals int64) string {
	scale := new(big.Int).Exp(big.NewInt(10), big.NewInt(decimals), nil)
	numerator := new(big.Int).Mul(r.Num(), scale)
	quotient, rest := new(big.Int).QuoRem(numerator, r.Denom(), new(big.Int))
	twice := new(big.Int).Abs(rest)
	twice.Lsh(twice, 1)
	if c := twice.Cmp(r.Denom()); c > 0 || c == 0 && quotient.Bit(0) == 1 {
		quotient.Add(quotient, big.NewInt(int64(numerator.Sign())))
	}
	whole, part := new(big.Int).QuoRem(quotient, scale, new(big.Int))
	s := whole.String()
	if quotient.Sign() < 0 && whole.Sign() == 0 {
		s = "-0"
	}
	if part.Sign() == 0 {
		return s
	}
	digits := new(big.Int).Add(scale, part.Abs(part)).String()[1:]
	for digits[len(digits)-1] == '0' {
		digits = digits[:len(digits)-1]
	}
	return s + "." + digits
}

// MarshalJSON writes the number rounded to four decimals, and null where there is none.
func (r Ratio) MarshalJSON() ([]byte, error) {
	if r.rat == nil {
		return []byte("null"), nil
	}
	return []byte(rounded(r.rat)), nil
}

// clamped returns a number moved into [0, 1].
func clamped(r *big.Rat) *big.Rat {
	switch {
	case r.Sign() < 0:
		return new(big.Rat)
	case r.Cmp(one) > 0:
		return one
	}
	return r
}

var (
	one     = big.NewRat(1, 1)
	hundred = big.NewRat(100, 1)
)

// mean gathers a weighted mean.
type mean struct {
	sum, weights big.Rat
}

func (m *mean) add(value, weight *big.Rat) {
	m.sum.Add(&m.sum, new(big.Rat).Mul(value, weight))
	m.weights.Add(&m.weights, weight)
}

func (m *mean) ratio() Ratio {
	if m.weights.Sign() == 0 {
		return Ratio{}
	}
	return ratioOf(new(big.Rat).Quo(&m.sum, &m.weights))
}
