package catalogue

import (
	"math/big"
	"regexp"
	"strconv"
	"strings"

	"github.com/openwellbeing/plan/wellbeing"
)

// Day returns a day as people write it: 10.2.2025 in Finnish and Swedish, 10 February 2025 in English; "" for no day.
func Day(d wellbeing.Date, l wellbeing.Language) string { return Point(d.Point(), l) }

// Point returns a point in time as people write it, no more exact than it is: 2025, helmikuu 2025, 10.2.2025; "" for none.
func Point(p wellbeing.Point, l wellbeing.Language) string {
	if p.IsZero() {
		return ""
	}
	l = readable(l)
	month := Name("month", strconv.Itoa(p.Month()), l)
	year := strconv.Itoa(p.Year())
	switch p.Precision() {
	case wellbeing.PrecisionYear:
		return year
	case wellbeing.PrecisionMonth:
		return month + " " + year
	}
	if written(l) == wellbeing.English {
		return strconv.Itoa(p.Day()) + " " + month + " " + year
	}
	return strconv.Itoa(p.Day()) + "." + strconv.Itoa(p.Month()) + "." + year
}

// Period returns a span of time as people write it, such as 2025–2028; an open side stays open, and "" is no period.
func Period(p wellbeing.Period, l wellbeing.Language) string {
	start, end := Point(p.Start, l), Point(p.End, l)
	switch {
	case start == end:
		return start
	case strings.Contains(start+end, " "):
		return start + " – " + end
	}
	return start + "–" + end
}

// Number returns a number in JSON's form as people write it: with a decimal comma and a true minus sign in Finnish and
// Swedish, with a decimal point in English.
func Number(n string, l wellbeing.Language) string {
	n = strings.Replace(n, "-", "−", 1)
	if written(readable(l)) == wellbeing.English {
		return n
	}
	return strings.Replace(n, ".", ",", 1)
}

// plainNumber is a number in JSON's form without an exponent.
var plainNumber = regexp.MustCompile(`^-?(0|[1-9][0-9]*)(\.[0-9]+)?$`)

// Share returns a share in JSON's form, such as 0.57, in whole percent as people write it: 57 % with a space that does not
// break in Finnish and Swedish, 57% in English. It is rounded half to even, but what is not whole is never 100 % and what is
// not nothing never 0 %; a share below nothing is rounded as the same share above it. What is not a number is itself, made
// safe to print on one line.
func Share(share string, l wellbeing.Language) string {
	number := share
	if d, err := wellbeing.ParseDecimal(share); err == nil {
		number = d.String() // without an exponent
	}
	if len(number) > mostRunes || !plainNumber.MatchString(number) {
		return cut(share)
	}
	magnitude, negative := strings.CutPrefix(number, "-")
	ones, decimals, _ := strings.Cut(magnitude, ".")
	decimals += "00"
	percent, _ := new(big.Int).SetString(ones+decimals[:2], 10)
	switch rest := strings.TrimRight(decimals[2:], "0"); {
	case percent.Sign() == 0 && rest != "":
		percent.SetInt64(1)
	case ones == "0" && decimals[:2] == "99":
	case rest > "5" || rest == "5" && percent.Bit(0) == 1:
		percent.Add(percent, big.NewInt(1))
	}
	n := percent.String()
	if negative && n != "0" {
		n = "-" + n
	}
	if written(readable(l)) == wellbeing.English {
		return Number(n, l) + "%"
	}
	return Number(n, l) + "\u00a0%"
}
