package wellbeing_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf16"

	"github.com/stretchr/testify/require"

	"github.com/openwellbeing/plan/wellbeing"
)

// worstShape writes a document in the shape that is slowest to read: indented, members in alphabetical order, everything
// that is not ASCII escaped.
func worstShape(tb testing.TB, data []byte) []byte {
	tb.Helper()
	d := json.NewDecoder(bytes.NewReader(data))
	d.UseNumber()
	var v any
	require.NoError(tb, d.Decode(&v))
	indented, err := json.MarshalIndent(v, "", "    ")
	require.NoError(tb, err)
	return escapedBeyondASCII(indented)
}

func escapedBeyondASCII(data []byte) []byte {
	var b bytes.Buffer
	for _, r := range string(data) {
		switch high, low := utf16.EncodeRune(r); {
		case r < 0x80:
			b.WriteRune(r)
		case r < 0x10000:
			fmt.Fprintf(&b, `\u%04x`, r)
		default:
			fmt.Fprintf(&b, `\u%04x\u%04x`, high, low)
		}
	}
	return b.Bytes()
}

// brokenInTheMiddle gives ways to break a document at the first place after its middle where that can be done.
func brokenInTheMiddle(data []byte) map[string][]byte {
	half := len(data) / 2
	change := func(old, with string) []byte {
		at := half + bytes.Index(data[half:], []byte(old))
		return slices.Concat(data[:at], []byte(with), data[at+len(old):])
	}
	many := slices.Concat(data[:half], bytes.ReplaceAll(data[half:], []byte(`"responsible":"`), []byte(`"responsible":"Å`)))
	return map[string][]byte{
		"syntax": change(`","`, `";"`),
		"schema": change(`"in-progress"`, `"in_progress"`),
		"many":   many,
	}
}

// BenchmarkRefusals reports what it takes to refuse a document with all findings as a ratio to what it takes to accept it.
func BenchmarkRefusals(b *testing.B) {
	for size, docs := range documents(b) {
		if size == "worst" {
			continue // the marks to change are written in another way there
		}
		b.Run(size, func(b *testing.B) {
			texts := brokenInTheMiddle(docs[0].data)
			for what, text := range texts {
				_, err := wellbeing.Read(text)
				require.Error(b, err, what)
			}
			texts["accept"] = docs[0].data
			repeat := 1 + 250_000/len(docs[0].data)
			times := map[string][]time.Duration{}
			for b.Loop() {
				for what, text := range texts {
					begin := time.Now()
					for range repeat {
						_, _ = wellbeing.Read(text)
					}
					times[what] = append(times[what], time.Since(begin))
				}
			}
			for what := range times {
				slices.Sort(times[what])
			}
			for what, t := range times {
				b.ReportMetric(float64(t[len(t)/2])/float64(times["accept"][len(t)/2]), what+"/accept")
			}
			b.ReportMetric(0, "ns/op")
		})
	}
}

// BenchmarkSizes reports what a byte of a plan of several sizes takes as a ratio to what it takes in the smallest: reading
// is linear where all are near 1.
func BenchmarkSizes(b *testing.B) {
	base := documents(b)["regional"][0]
	sizes := []int{1, 4, 16, 64}
	texts := make([][]byte, len(sizes))
	for i, size := range sizes {
		large := base.plan.Clone()
		for range size - 1 {
			more := base.plan.Clone()
			large.Goals, large.Indicators = append(large.Goals, more.Goals...), append(large.Indicators, more.Indicators...)
		}
		texts[i] = mustCanonical(b, large)
	}
	times := make([][]float64, len(sizes))
	for b.Loop() {
		for i, text := range texts {
			begin := time.Now()
			for range sizes[len(sizes)-1] / sizes[i] {
				_, err := wellbeing.Read(text)
				require.NoError(b, err)
			}
			times[i] = append(times[i], time.Since(begin).Seconds()/float64(len(text)*(sizes[len(sizes)-1]/sizes[i])))
		}
	}
	for i, size := range sizes {
		slices.Sort(times[i])
		b.ReportMetric(times[i][len(times[i])/2]/times[0][len(times[0])/2], fmt.Sprintf("%dx/1x", size))
	}
	b.ReportMetric(0, "ns/op")
}

func TestTheWorstShapeIsTheSamePlan(t *testing.T) {
	for _, d := range documents(t)["worst"] {
		require.Equal(t, d.plan, mustRead(t, d.data))
		require.NotContains(t, string(d.data), "ä")
		require.Contains(t, string(d.data), strings.Repeat(" ", 24))
	}
}
