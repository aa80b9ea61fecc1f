package wellbeing

import (
	"errors"
	"time"
)

// Date is a day on which something happened. The zero value is no day. Dates compare with ==.
type Date struct {
	year       int16
	month, day int8
}

// Precision is how exactly a Point is known. Coarser precisions are greater.
type Precision int

// The precisions of a Point.
const (
	PrecisionDay   Precision = iota // a day
	PrecisionMonth                  // a month
	PrecisionYear                   // a year
)

// Point is a point in time when something is measured, planned or due, known to the year, month or day: partial precision
// is real and is kept. It has happened once its last day has passed. The zero value is no point. Points compare with ==.
type Point struct {
	year       int16
	month, day int8 // 0 where not known
}

var (
	errDate  = errors.New("wellbeing: a date must be a day of the calendar from 1000-01-01 to 9999-12-31, as YYYY-MM-DD")
	errPoint = errors.New("wellbeing: a point in time must be YYYY, YYYY-MM or YYYY-MM-DD from 1000 to 9999")
)

// NewDate returns a day of the Gregorian calendar, year 1000 to 9999. It fails for a day that does not exist.
func NewDate(year, month, day int) (Date, error) {
	if year < 1000 || year > 9999 || month < 1 || month > 12 || day < 1 || day > daysIn(year, month) {
		return Date{}, errDate
	}
	return Date{year: int16(year), month: int8(month), day: int8(day)}, nil
}

// DateOf returns the day that it is at a moment, in the moment's own time zone; it is for callers that have a clock, and
// the zero Date outside the years 1000 to 9999.
func DateOf(t time.Time) Date {
	d, _ := NewDate(t.Year(), int(t.Month()), t.Day())
	return d
}

// ParseDate reads a day as YYYY-MM-DD.
func ParseDate(s string) (Date, error) {
	p, ok := parsePoint(s)
	if !ok || p.day == 0 {
		return Date{}, errDate
	}
	return Date(p), nil
}

// NewPoint returns a year (month and day 0), a month (day 0) or a day. It fails for one that does not exist.
func NewPoint(year, month, day int) (Point, error) {
	switch {
	case year < 1000 || year > 9999 || month == 0 && day != 0:
		return Point{}, errPoint
	case day != 0:
		d, err := NewDate(year, month, day)
		return Point(d), err
	case month < 0 || month > 12:
		return Point{}, errPoint
	}
	return Point{year: int16(year), month: int8(month)}, nil
}

// ParsePoint reads a point in time as YYYY, YYYY-MM or YYYY-MM-DD.
func ParsePoint(s string) (Point, error) {
	p, ok := parsePoint(s)
	if !ok {
		return Point{}, errPoint
	}
	return p, nil
}

func parsePoint[S string | []byte](s S) (Point, bool) {
	var year, month, day int
	ok := false
	switch len(s) {
	case 4:
		year, ok = digits(s)
	case 7:
		y, okYear := digits(s[:4])
		m, okMonth := digits(s[5:])
		year, month, ok = y, m, okYear && okMonth && s[4] == '-' && m > 0
	case 10:
		y, okYear := digits(s[:4])
		m, okMonth := digits(s[5:7])
		d, okDay := digits(s[8:])
		year, month, day, ok = y, m, d, okYear && okMonth && okDay && s[4] == '-' && s[7] == '-' && d > 0
	}
	if !ok {
		return Point{}, false
	}
	p, err := NewPoint(year, month, day)
	return p, err == nil
}

func digits[S string | []byte](s S) (n int, ok bool) {
	for i := range len(s) {
		if !isDigit(s[i]) {
			return 0, false
		}
		n = n*10 + int(s[i]-'0')
	}
	return n, true
}

func daysIn(year, month int) int {
	switch month {
	case 2:
		if year%4 == 0 && (year%100 != 0 || year%400 == 0) {
			return 29
		}
		return 28
	case 4, 6, 9, 11:
		return 30
	}
	return 31
}

// IsZero reports whether there is no day.
func (d Date) IsZero() bool { return d == Date{} }

// Year returns the year.
func (d Date) Year() int { return int(d.year) }

// Month returns the month, 1 to 12.
func (d Date) Month() int { return int(d.month) }

// Day returns the day of the month.
func (d Date) Day() int { return int(d.day) }

// Point returns the day as a point in time.
func (d Date) Point() Point { return Point(d) }

// Compare returns -1, 0 or 1 as d is before, the same as or after e. No day is before every day.
func (d Date) Compare(e Date) int { return compareInts(d.order(), e.order()) }

func (d Date) order() int { return int(d.year)<<16 + int(d.month)<<8 + int(d.day) }

func compareInts(a, b int) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

// Days returns the number of days from 1970-01-01 to the day, so that the difference of two is the days between them.
func (d Date) Days() int {
	return int(time.Date(int(d.year), time.Month(d.month), int(d.day), 0, 0, 0, 0, time.UTC).Unix() / 86400)
}

// mostDays is more than the days and months of the calendar.
const mostDays = 10_000 * 366

// AddDays returns the day so many days later; negative counts go back. Outside the years 1000 to 9999 it is the zero Date.
func (d Date) AddDays(days int) Date {
	if d.IsZero() || days > mostDays || days < -mostDays {
		return Date{}
	}
	return DateOf(time.Date(int(d.year), time.Month(d.month), int(d.day)+days, 0, 0, 0, 0, time.UTC))
}

// AddMonths returns the same day so many months later, and the last day of that month where it has no such day. Outside
// the years 1000 to 9999 it is the zero Date.
func (d Date) AddMonths(months int) Date {
	if d.IsZero() || months > mostDays || months < -mostDays {
		return Date{}
	}
	m := int(d.year)*12 + int(d.month) - 1 + months
	year, month := m/12, m%12+1
	if m < 0 {
		return Date{}
	}
	added, _ := NewDate(year, month, min(int(d.day), daysIn(year, month)))
	return added
}

// String returns the day as YYYY-MM-DD, and "" for no day.
func (d Date) String() string { return Point(d).String() }

// MarshalText writes the day as YYYY-MM-DD.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads a day as YYYY-MM-DD.
func (d *Date) UnmarshalText(text []byte) (err error) {
	*d, err = ParseDate(string(text))
	return err
}

// IsZero reports whether there is no point.
func (p Point) IsZero() bool { return p == Point{} }

// Year returns the year.
func (p Point) Year() int { return int(p.year) }

// Month returns the month, 1 to 12, and 0 where only the year is known.
func (p Point) Month() int { return int(p.month) }

// Day returns the day of the month, and 0 where only the year or month is known.
func (p Point) Day() int { return int(p.day) }

// Precision returns how exactly the point is known.
func (p Point) Precision() Precision {
	switch {
	case p.month == 0:
		return PrecisionYear
	case p.day == 0:
		return PrecisionMonth
	}
	return PrecisionDay
}

// FirstDay returns the first day of the year, month or day.
func (p Point) FirstDay() Date {
	if p.IsZero() {
		return Date{}
	}
	return Date{year: p.year, month: max(p.month, 1), day: max(p.day, 1)}
}

// LastDay returns the last day of the year, month or day. Once it has passed, the point has happened.
func (p Point) LastDay() Date {
	switch {
	case p.IsZero():
		return Date{}
	case p.month == 0:
		return Date{year: p.year, month: 12, day: 31}
	case p.day == 0:
		return Date{year: p.year, month: p.month, day: int8(daysIn(int(p.year), int(p.month)))}
	}
	return Date(p)
}

// EndedBy reports whether the point has happened by a day: its last day is before that day.
func (p Point) EndedBy(on Date) bool { return !p.IsZero() && p.LastDay().Compare(on) < 0 }

// To returns the point at a coarser precision: the month or year that it lies in. A point that is coarser already stays.
func (p Point) To(precision Precision) Point {
	if precision >= PrecisionMonth {
		p.day = 0
	}
	if precision >= PrecisionYear {
		p.month = 0
	}
	return p
}

// Compare orders two points in the coarser of their precisions, so that 2023-04 equals 2023: -1, 0 or 1.
func (p Point) Compare(q Point) int {
	coarser := max(p.Precision(), q.Precision())
	return compareInts(Date(p.To(coarser)).order(), Date(q.To(coarser)).order())
}

// String returns the point as YYYY, YYYY-MM or YYYY-MM-DD, and "" for no point.
func (p Point) String() string {
	if p.IsZero() {
		return ""
	}
	text := make([]byte, 0, len("2006-01-02"))
	text = appendTwoDigits(text, int(p.year)/100)
	text = appendTwoDigits(text, int(p.year)%100)
	if p.month != 0 {
		text = appendTwoDigits(append(text, '-'), int(p.month))
		if p.day != 0 {
			text = appendTwoDigits(append(text, '-'), int(p.day))
		}
	}
	return string(text)
}

func appendTwoDigits(text []byte, n int) []byte {
	return append(text, '0'+byte(n/10), '0'+byte(n%10))
}

// MarshalText writes the point as YYYY, YYYY-MM or YYYY-MM-DD.
func (p Point) MarshalText() ([]byte, error) { return []byte(p.String()), nil }

// UnmarshalText reads a point as YYYY, YYYY-MM or YYYY-MM-DD.
func (p *Point) UnmarshalText(text []byte) (err error) {
	*p, err = ParsePoint(string(text))
	return err
}

// Period is a span of time between two points in time, both included. Either may be absent: the side is then open.
// The zero value is no period.
type Period struct {
	// The first point in time that belongs to the period.
	Start Point `json:"start,omitzero"`
	// The last point in time that belongs to the period.
	End Point `json:"end,omitzero"`
	// Members of a later format 1.x that this version does not know, as canonical JSON.
	Extra Extra `json:"-"`
}

// IntervalUnit is the unit of an interval of time. The zero value is not stated.
type IntervalUnit string

// The values of IntervalUnit.
const (
	IntervalDay   IntervalUnit = "day"   // days
	IntervalWeek  IntervalUnit = "week"  // weeks
	IntervalMonth IntervalUnit = "month" // months
	IntervalYear  IntervalUnit = "year"  // years
)
