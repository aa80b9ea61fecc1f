package main

import (
	"fmt"
	"runtime"
	"slices"
	"time"
)

// timing is what a peer took for the documents of one size.
type timing struct {
	each   time.Duration // one document, the median of the rounds
	ratios []float64     // to the base, one of each round, in order of size
}

func (t timing) ratio() float64 { return median(t.ratios) }

func (t timing) String() string {
	last := len(t.ratios) - 1
	return fmt.Sprintf("**%s** (%s-%s), %s", figure(t.ratio()), figure(t.ratios[0]), figure(t.ratios[last]), milliseconds(t.each))
}

// measure times every peer in every round, so that what disturbs the machine disturbs all of them alike. The base runs
// before and after each peer, in whatever process that is, and a ratio is to the mean of the two. Peers take turns in being
// first, the documents rotate, and what one peer leaves for the garbage collector is not charged to the next. Slices are
// short and rounds many, since what disturbs a machine lasts longer than a slice. Peers that are very slow take part in the
// first rounds only.
func measure(peers []peer, documents []document, rounds int, slice time.Duration) ([]timing, error) {
	often, slow := make([]int, len(peers)), make([]bool, len(peers))
	for i, p := range peers {
		one, err := calibrate(p, documents, slice)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", p.name, err)
		}
		often[i], slow[i] = max(1, int(slice/one)), one > 10*slice
	}
	took := func(i, round int) (float64, error) {
		runtime.GC()
		t, err := peers[i].run(documents, round*often[i], often[i])
		if err != nil {
			return 0, fmt.Errorf("%s: %w", peers[i].name, err)
		}
		return float64(t) / float64(often[i]), nil
	}
	ratios, times := make([][]float64, len(peers)), make([][]float64, len(peers))
	for round := range rounds {
		before, err := took(0, round)
		if err != nil {
			return nil, err
		}
		for k := range peers {
			i := (k + round) % len(peers)
			if slow[i] && round >= fewest {
				continue
			}
			t, err := took(i, round)
			if err != nil {
				return nil, err
			}
			after, err := took(0, round)
			if err != nil {
				return nil, err
			}
			ratios[i] = append(ratios[i], t/((before+after)/2))
			times[i] = append(times[i], t)
			before = after
		}
	}
	out := make([]timing, len(peers))
	for i := range peers {
		slices.Sort(ratios[i])
		out[i] = timing{each: time.Duration(median(times[i])), ratios: ratios[i]}
	}
	return out, nil
}

// fewest is how many rounds a median is of, unless the caller asks for less.
const fewest = 7

// calibrate warms a peer up for some slices of time and returns what it then takes for a document.
func calibrate(p peer, documents []document, slice time.Duration) (time.Duration, error) {
	for n := 1; ; n *= 2 {
		t, err := p.run(documents, 0, n)
		if err != nil || t >= 10*slice {
			return max(1, t/time.Duration(n)), err
		}
	}
}

func median(values []float64) float64 {
	s := slices.Sorted(slices.Values(values))
	if len(s)%2 == 0 {
		return (s[len(s)/2-1] + s[len(s)/2]) / 2
	}
	return s[len(s)/2]
}

func figure(f float64) string {
	if f >= 10 {
		return fmt.Sprintf("%.0f", f)
	}
	return fmt.Sprintf("%.2f", f)
}

func milliseconds(d time.Duration) string {
	return figure(float64(d)/1e6) + " ms"
}
