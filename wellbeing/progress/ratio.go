package progress

import (
	"fmt"
	"math"
	"math/big"
	"math/bits"
	"strconv"
	"strings"

	"github.com/openwellbeing/plan/wellbeing"
)

// Ratio is an exact number, or none. The zero value is none: not known, which is never 0. It is a fraction of whole numbers
// in 64 bits for as long as they are large enough, and of unbounded ones beyond.
type Ratio struct {
	num, den int64    // den is positive where there is a number and large is nil
	large    *big.Rat // never changed once it is here
}

// places is how many decimals a Ratio is shown with.
const places = 4

// wholeRatio returns a whole number.
func wholeRatio(n int64) Ratio { return Ratio{num: n, den: 1} }

var (
	zero    = wholeRatio(0)
	one     = wholeRatio(1)
	hundred = wholeRatio(100)
)

// Fraction returns a number as a fraction of whole numbers, and none where the denominator is 0.
func Fraction(numerator, denominator int64) Ratio {
	if denominator == 0 {
		return Ratio{}
	}
	if numerator == math.MinInt64 || denominator == math.MinInt64 {
		return bigRatio(new(big.Rat).SetFrac(big.NewInt(numerator), big.NewInt(denominator)))
	}
	if denominator < 0 {
		numerator, denominator = -numerator, -denominator
	}
	return Ratio{num: numerator, den: denominator}.reduced()
}

// ratioOf returns a number of a plan.
func ratioOf(d wellbeing.Decimal) Ratio {
	num, den := d.Micros(), int64(1_000_000)
	if num%den == 0 {
		return Ratio{num: num / den, den: 1}
	}
	for _, zeros := range [...]int64{1000, 100, 10} { // it has at most five zeros
		if num%zeros == 0 {
			num, den = num/zeros, den/zeros
		}
	}
	return Ratio{num: num, den: den}
}

func bigRatio(r *big.Rat) Ratio {
	if r.Num().IsInt64() && r.Denom().IsInt64() && r.Num().Int64() != math.MinInt64 {
		return Ratio{num: r.Num().Int64(), den: r.Denom().Int64()}
	}
	return Ratio{large: r}
}

func (r Ratio) reduced() Ratio {
	a, b := magnitude(r.num), uint64(r.den)
	for b != 0 {
		a, b = b, a%b
	}
	if a > 1 {
		return Ratio{num: r.num / int64(a), den: r.den / int64(a)}
	}
	return r
}

func magnitude(n int64) uint64 {
	if n < 0 {
		return -uint64(n)
	}
	return uint64(n)
}

// Known reports whether there is a number.
func (r Ratio) Known() bool { return r.den != 0 || r.large != nil }

// IsZero reports whether there is no number. It lets encoding/json leave out what is not known.
func (r Ratio) IsZero() bool { return !r.Known() }

// Rat returns the exact number, and nil where there is none. The caller may change it.
func (r Ratio) Rat() *big.Rat {
	switch {
	case r.large != nil:
		return new(big.Rat).Set(r.large)
	case r.den == 0:
		return nil
	}
	return big.NewRat(r.num, r.den)
}

// Float64 returns the nearest binary floating-point number, and 0 where there is none.
func (r Ratio) Float64() float64 {
	if !r.Known() {
		return 0
	}
	f, _ := r.Rat().Float64()
	return f
}

// sign returns -1, 0 or 1.
func (r Ratio) sign() int {
	if r.large != nil {
		return r.large.Sign()
	}
	switch {
	case r.num < 0:
		return -1
	case r.num > 0:
		return 1
	}
	return 0
}

// multiplied returns a * b and whether it fits.
func multiplied(a, b int64) (int64, bool) {
	high, low := bits.Mul64(magnitude(a), magnitude(b))
	if high != 0 || low > 1<<62 {
		return 0, false
	}
	if (a < 0) != (b < 0) {
		return -int64(low), true
	}
	return int64(low), true
}

// plus returns r + s.
func (r Ratio) plus(s Ratio) Ratio {
	if r.large == nil && s.large == nil {
		if r.isSmall() && s.isSmall() && r.den != s.den && r.den > 0 && s.den > 0 {
			if a, b := uint32(r.den), uint32(s.den); a > b && a%b == 0 {
				return Ratio{num: r.num + s.num*int64(a/b), den: r.den}.kept()
			} else if b > a && b%a == 0 {
				return Ratio{num: s.num + r.num*int64(b/a), den: s.den}.kept()
			}
			return Ratio{num: r.num*s.den + s.num*r.den, den: r.den * s.den}.kept()
		}
		if r.den == s.den && magnitude(r.num) < 1<<62 && magnitude(s.num) < 1<<62 {
			return Ratio{num: r.num + s.num, den: r.den}.kept()
		}
		a, okA := multiplied(r.num, s.den)
		b, okB := multiplied(s.num, r.den)
		den, okDen := multiplied(r.den, s.den)
		if okA && okB && okDen && magnitude(a) < 1<<62 && magnitude(b) < 1<<62 {
			return Ratio{num: a + b, den: den}.kept()
		}
	}
	return bigRatio(new(big.Rat).Add(r.Rat(), s.Rat()))
}

// isSmall reports whether products of the parts of two such fractions fit, and the sum of two such products.
func (r Ratio) isSmall() bool {
	return r.num > -small && r.num < small && r.den < small
}

// kept reduces a fraction that has grown large, and leaves a small one as it is.
func (r Ratio) kept() Ratio {
	if magnitude(r.num) < 1<<31 && r.den < 1<<31 {
		return r
	}
	return r.reduced()
}

// minus returns r - s.
func (r Ratio) minus(s Ratio) Ratio { return r.plus(s.negated()) }

func (r Ratio) negated() Ratio {
	if r.large != nil {
		return Ratio{large: new(big.Rat).Neg(r.large)}
	}
	return Ratio{num: -r.num, den: r.den}
}

// times returns r * s.
func (r Ratio) times(s Ratio) Ratio {
	if r.large == nil && s.large == nil {
		num, okNum := multiplied(r.num, s.num)
		den, okDen := multiplied(r.den, s.den)
		if okNum && okDen {
			return Ratio{num: num, den: den}.kept()
		}
	}
	return bigRatio(new(big.Rat).Mul(r.Rat(), s.Rat()))
}

// over returns r / s for an s that is not 0.
func (r Ratio) over(s Ratio) Ratio {
	if r.large == nil && s.large == nil {
		num, okNum := multiplied(r.num, s.den)
		den, okDen := multiplied(r.den, s.num)
		if okNum && okDen {
			if den < 0 {
				num, den = -num, -den
			}
			return Ratio{num: num, den: den}.kept()
		}
	}
	return bigRatio(new(big.Rat).Quo(r.Rat(), s.Rat()))
}

// Compare returns -1, 0 or 1 as r is less than, equal to or greater than s, unrounded. None is less than every number.
func (r Ratio) Compare(s Ratio) int {
	switch {
	case !r.Known() || !s.Known():
		return compareBools(r.Known(), s.Known())
	case r.large != nil || s.large != nil:
		return r.Rat().Cmp(s.Rat())
	case r.den == s.den:
		return compareInt64(r.num, s.num)
	case r.sign() != s.sign():
		return compareInt64(int64(r.sign()), int64(s.sign()))
	}
	aHigh, aLow := bits.Mul64(magnitude(r.num), uint64(s.den))
	bHigh, bLow := bits.Mul64(magnitude(s.num), uint64(r.den))
	c := 0
	switch {
	case aHigh != bHigh:
		c = compareUint64(aHigh, bHigh)
	default:
		c = compareUint64(aLow, bLow)
	}
	if r.sign() < 0 {
		return -c
	}
	return c
}

func compareBools(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
}

func compareInt64(a, b int64) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

func compareUint64(a, b uint64) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

// clamped returns the number moved into [0, 1].
func (r Ratio) clamped() Ratio {
	switch {
	case r.sign() < 0:
		return zero
	case r.Compare(one) > 0:
		return one
	}
	return r
}

// String returns the number rounded to four decimals, half to even, without needless zeros, and "" where there is none.
func (r Ratio) String() string {
	if !r.Known() {
		return ""
	}
	return r.rounded(places)
}

// rounded returns the number with so many decimals, half to even, without needless zeros.
func (r Ratio) rounded(decimals int) string {
	scale := int64(1)
	for range decimals {
		scale *= 10
	}
	if r.large == nil {
		high, low := bits.Mul64(magnitude(r.num), uint64(scale))
		if den := uint64(r.den); high < den {
			quotient, rest := bits.Div64(high, low, den)
			if rest > den-rest || rest == den-rest && quotient&1 == 1 {
				quotient++
			}
			if quotient < 1<<63 {
				return decimalString(r.num < 0 && quotient > 0, strconv.FormatUint(quotient, 10), decimals)
			}
		}
	}
	x := r.Rat()
	numerator := new(big.Int).Mul(x.Num(), big.NewInt(scale))
	quotient, rest := new(big.Int).QuoRem(numerator, x.Denom(), new(big.Int))
	twice := new(big.Int).Lsh(rest.Abs(rest), 1)
	if c := twice.Cmp(x.Denom()); c > 0 || c == 0 && quotient.Bit(0) == 1 {
		quotient.Add(quotient, big.NewInt(int64(x.Sign())))
	}
	return decimalString(quotient.Sign() < 0, new(big.Int).Abs(quotient).String(), decimals)
}

// decimalString puts the decimal point before the last so many digits and takes needless zeros away.
func decimalString(negative bool, digits string, decimals int) string {
	for len(digits) <= decimals {
		digits = "0" + digits
	}
	whole, rest := digits[:len(digits)-decimals], digits[len(digits)-decimals:]
	for rest != "" && rest[len(rest)-1] == '0' {
		rest = rest[:len(rest)-1]
	}
	if rest != "" {
		whole += "." + rest
	}
	if negative {
		return "-" + whole
	}
	return whole
}

// MarshalJSON writes the number rounded to four decimals, and null where there is none.
func (r Ratio) MarshalJSON() ([]byte, error) {
	if !r.Known() {
		return []byte("null"), nil
	}
	return []byte(r.rounded(places)), nil
}

// UnmarshalJSON reads a number as MarshalJSON writes it, exactly as it stands there: at most four decimals, no needless zeros,
// no exponent; null is none.
func (r *Ratio) UnmarshalJSON(data []byte) error {
	s := string(data)
	if s == "null" {
		*r = Ratio{}
		return nil
	}
	whole, decimals, pointed := strings.Cut(strings.TrimPrefix(s, "-"), ".")
	rounded := !pointed || decimals != "" && len(decimals) <= places && decimals[len(decimals)-1] != '0'
	if !rounded || s == "-0" || strings.Trim(decimals, "0123456789") != "" || strings.Contains(whole, "/") || !isFraction(whole) ||
		strings.HasPrefix(whole, "-") {
		return fmt.Errorf("progress: %q is not a number with at most four decimals", shortened(s))
	}
	x, ok := new(big.Rat).SetString(s)
	if !ok {
		return fmt.Errorf("progress: %q is not a number with at most four decimals", shortened(s))
	}
	*r = bigRatio(x)
	return nil
}

// shortened cuts what cannot be read to what an error may hold.
func shortened(s string) string {
	const most = 40
	if len(s) > most {
		return s[:most] + "…"
	}
	return s
}

func (r Ratio) isOne() bool { return r.num == 1 && r.den == 1 }

// mean gathers a weighted mean. The zero value is one over nothing.
type mean struct {
	sum     Ratio
	ones    int64 // members that weigh 1
	weights Ratio // of the others
}

func (m *mean) add(value, weight *Ratio) {
	if weight.isOne() {
		m.ones++
		m.gather(value)
		return
	}
	weighted := value.times(*weight)
	m.weights = m.weights.orZero().plus(*weight)
	m.gather(&weighted)
}

func (m *mean) gather(value *Ratio) {
	switch {
	case !m.sum.Known():
		m.sum = *value
	case m.sum.den == 1 && value.den == 1 && m.sum.num < small && value.num < small && m.sum.num > -small && value.num > -small:
		m.sum.num += value.num
	default:
		m.sum = m.sum.plus(*value)
	}
}

// small is a bound of numbers that can be added and multiplied without a look at whether that fits.
const small = 1 << 31

func (r Ratio) orZero() Ratio {
	if !r.Known() {
		return zero
	}
	return r
}

func (m *mean) empty() bool { return m.ones == 0 && m.weights.sign() == 0 }

func (m *mean) weight() Ratio {
	if !m.weights.Known() {
		return wholeRatio(m.ones)
	}
	return m.weights.plus(wholeRatio(m.ones))
}

// ratioWith returns the mean of two as one.
func (m *mean) ratioWith(o *mean) Ratio {
	switch {
	case m.empty():
		return o.ratio()
	case o.empty():
		return m.ratio()
	}
	both := mean{sum: m.sum.plus(o.sum), ones: m.ones + o.ones}
	if m.weights.Known() || o.weights.Known() {
		both.weights = m.weights.orZero().plus(o.weights.orZero())
	}
	return both.ratio()
}

// ratio returns the mean, and none over nothing.
func (m *mean) ratio() Ratio {
	if m.empty() {
		return Ratio{}
	}
	return m.sum.over(m.weight())
}
