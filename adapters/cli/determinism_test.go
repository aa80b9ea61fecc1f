package cli_test

import (
	"bytes"
	"encoding/json"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// shuffled writes a JSON text with the members of every object in another order.
func shuffled(t *testing.T, text string, r *rand.Rand) string {
	t.Helper()
	d := json.NewDecoder(strings.NewReader(text))
	d.UseNumber()
	var document any
	require.NoError(t, d.Decode(&document))
	var b bytes.Buffer
	var put func(v any)
	put = func(v any) {
		switch v := v.(type) {
		case map[string]any:
			names := make([]string, 0, len(v))
			for name := range v {
				names = append(names, name)
			}
			slices.Sort(names)
			r.Shuffle(len(names), func(i, j int) { names[i], names[j] = names[j], names[i] })
			b.WriteByte('{')
			for i, name := range names {
				if i > 0 {
					b.WriteByte(',')
				}
				quoted, err := json.Marshal(name)
				require.NoError(t, err)
				b.Write(quoted)
				b.WriteByte(':')
				put(v[name])
			}
			b.WriteByte('}')
		case []any:
			b.WriteByte('[')
			for i, item := range v {
				if i > 0 {
					b.WriteByte(',')
				}
				put(item)
			}
			b.WriteByte(']')
		default:
			text, err := json.Marshal(v)
			require.NoError(t, err)
			b.Write(text)
		}
	}
	put(document)
	return b.String()
}

// showings are the ways to look at a plan whose output does not depend on how its text is laid out.
var showings = [][]string{
	{"show"},
	{"show", "--lang", "fi"},
	{"progress"},
	{"progress", "--by", "right"},
	{"progress", "--format", "json"},
	{"fmt"},
	{"fmt", "--canonical"},
}

func TestTheOrderOfMembersChangesNothing(t *testing.T) {
	t.Parallel()
	for i, plan := range []string{filepath.Join(plans, "municipal.json"), filepath.Join(plans, "espoo.json"), newer, data} {
		for round := range 3 {
			text := shuffled(t, read(t, plan), rand.New(rand.NewPCG(uint64(i), uint64(round))))
			for _, args := range showings {
				want := run(append(append([]string{}, args...), plan)...)
				got := setting{in: strings.NewReader(text)}.run(append(append([]string{}, args...), "-")...)
				require.Equal(t, want, got, "%v of %s", args, plan)
			}
		}
	}
}

func TestTheTimeZoneChangesNothing(t *testing.T) {
	local := time.Local
	defer func() { time.Local = local }()
	want := map[string]ran{}
	for i, zone := range []*time.Location{time.UTC, time.FixedZone("Kiritimati", 14*3600), time.FixedZone("Pago Pago", -11*3600)} {
		time.Local = zone
		for _, args := range append(showings, []string{"check"}, []string{"check", "--format", "json"}) {
			for _, plan := range append(examples(t), newer, misfit) {
				full := append(append([]string{}, args...), plan)
				key := strings.Join(full, " ")
				if i == 0 {
					want[key] = run(full...)
				}
				require.Equal(t, want[key], run(full...), "%s in %s", key, zone)
			}
		}
	}
}

func TestTwiceIsTheSame(t *testing.T) {
	t.Parallel()
	for _, args := range goldens() {
		require.Equal(t, run(args...), run(args...), "%v", args)
	}
}
