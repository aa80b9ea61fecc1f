package wellbeing

import (
	"hash/maphash"
	"math/bits"
	"slices"
)

// subgroup is what an observation describes: a point in time, an organization and a breakdown. One dimension can be left
// out of the breakdown.
type subgroup struct {
	observation *Observation
	without     string
}

// equal reports whether two subgroups are the same.
func (s subgroup) equal(t subgroup) bool {
	o, p := s.observation, t.observation
	if o.At != p.At || o.Organization != p.Organization || s.dimensions() != t.dimensions() {
		return false
	}
	for dimension, category := range o.Breakdown.All() {
		if dimension == s.without {
			continue
		}
		if other, there := p.Breakdown.Get(dimension); !there || other != category || dimension == t.without {
			return false
		}
	}
	return true
}

// dimensions counts the dimensions that are not left out.
func (s subgroup) dimensions() int {
	n := s.observation.Breakdown.Len()
	if _, there := s.observation.Breakdown.Get(s.without); there {
		n--
	}
	return n
}

// hash is the same for equal subgroups.
func (s subgroup) hash(seed maphash.Seed) uint64 {
	o := s.observation
	h := mix(uint64(Date(o.At).order()), maphash.String(seed, string(o.Organization)))
	for dimension, category := range o.Breakdown.All() {
		if dimension != s.without {
			h += mix(maphash.String(seed, dimension), maphash.String(seed, category))
		}
	}
	return h
}

func mix(a, b uint64) uint64 { return (a ^ bits.RotateLeft64(b, 32)) * 0x9e3779b97f4a7c15 }

// subgroups gives each subgroup a number, from 0 in the order in which they come, and builds nothing for one. A few are
// looked through one by one; many are found by their hashes.
type subgroups struct {
	seed    maphash.Seed
	numbers map[uint64]int // by hash; where another subgroup has the same one, by the next that is free
	list    []subgroup
}

// reset forgets all subgroups and keeps the room of the list.
func (g *subgroups) reset() {
	if g.list == nil {
		g.list = make([]subgroup, 0, fewSubgroups)
	}
	*g = subgroups{list: g.list[:0]}
}

// fewSubgroups is how many subgroups are looked through one by one.
const fewSubgroups = 16

// number returns the number of a subgroup.
func (g *subgroups) number(s subgroup) int {
	if g.numbers != nil {
		return g.numberByHash(s)
	}
	for n, there := range g.list {
		if there.equal(s) {
			return n
		}
	}
	if len(g.list) < fewSubgroups {
		g.list = append(g.list, s)
		return len(g.list) - 1
	}
	g.seed, g.numbers = maphash.MakeSeed(), make(map[uint64]int, 2*fewSubgroups)
	few := slices.Clone(g.list)
	g.list = g.list[:0]
	for _, there := range few {
		g.numberByHash(there)
	}
	return g.numberByHash(s)
}

func (g *subgroups) numberByHash(s subgroup) int {
	for h := s.hash(g.seed); ; h++ {
		n, taken := g.numbers[h]
		switch {
		case !taken:
			n = len(g.list)
			g.numbers[h] = n
			g.list = append(g.list, s)
			return n
		case g.list[n].equal(s):
			return n
		}
	}
}
