package wellbeing_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/openwellbeing/plan/wellbeing"
	"github.com/openwellbeing/plan/wellbeing/internal/sample"
)

// Very many tiny parts cost many times the memory of their text: they are refused once they take too much room, by the
// syntax layer too where the text alone shows it.
func TestVeryManyTinyPartsAreRefused(t *testing.T) {
	const size = 8 << 20
	head := `{"format":"1.0","id":"a","kind":"municipal","title":{"fi":"x"},"languages":["fi"],"organizations":[],"owners":[],`
	repeat := func(part string) string { return part + strings.Repeat(","+part, size/(len(part)+1)) }
	names := func(form string) string {
		var b strings.Builder
		for i := 0; b.Len() < size; i++ {
			fmt.Fprintf(&b, form, i)
		}
		return strings.TrimSuffix(b.String(), ",")
	}
	for what, document := range map[string]string{
		"events":          head + `"events":[` + repeat(`{}`) + `]}`,
		"indicators":      head + `"indicators":[` + repeat(`{"id":"b","title":{"fi":"x"}}`) + `]}`,
		"empty lists":     head + `"extensions":{"a.b":[` + repeat(`[]`) + `]}}`,
		"distinct ids":    head + `"regimes":[` + names(`"%x",`) + `]}`,
		"distinct names":  head + `"extensions":{"a.b":{` + names(`"%x":0,`) + `}}}`,
		"extension names": head + `"extensions":{` + names(`"a.%x":0,`) + `}}`,
	} {
		t.Run(what, func(t *testing.T) {
			_, err := wellbeing.Read([]byte(document))
			var refused *wellbeing.ReadError
			require.ErrorAs(t, err, &refused)
			require.Len(t, refused.Findings, 1)
			require.Equal(t, wellbeing.CodeTooManyParts, refused.Findings[0].Code)
		})
	}
}

// The room is the caller's to set.
func TestRoomIsALimitLikeTheOthers(t *testing.T) {
	p := sample.Small()
	data, err := wellbeing.Canonical(p)
	require.NoError(t, err)
	_, err = wellbeing.Reader{Limits: wellbeing.Limits{MaxRoom: 10_000}}.Read(data)
	require.ErrorContains(t, err, string(wellbeing.CodeTooManyParts))
	require.ErrorContains(t, wellbeing.Syntax(data, wellbeing.Limits{MaxRoom: 1_000}), string(wellbeing.CodeTooManyParts))
	_, err = wellbeing.Reader{Limits: wellbeing.Limits{MaxRoom: 1_000_000}}.Read(data)
	require.NoError(t, err)
}

// A plan of sixteen million bytes, sixty-four times the regional one, has room.
func TestALargePlanHasRoom(t *testing.T) {
	p := sample.Regional()
	large := p.Clone()
	for range 63 {
		more := p.Clone()
		large.Goals, large.Indicators = append(large.Goals, more.Goals...), append(large.Indicators, more.Indicators...)
	}
	data, err := wellbeing.Canonical(large)
	require.NoError(t, err)
	require.Greater(t, len(data), 15_000_000)
	_, err = wellbeing.Read(data)
	require.NoError(t, err)
}
