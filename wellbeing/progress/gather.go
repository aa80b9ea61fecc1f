package progress

import (
	"math/bits"

	"github.com/openwellbeing/plan/wellbeing"
)

// together rolls up shared goals of which none stands under another; each weighs 1.
func (c *computation) together(nodes []int32, s *Standing) []wellbeing.ID {
	if len(nodes) == 0 {
		return []wellbeing.ID{}
	}
	goals := c.ids.take(len(nodes))
	b := c.branch()
	for i, k := range nodes {
		n := &c.nodes[k]
		goals[i] = n.goal.ID
		b.under(n, &one)
	}
	if len(nodes) > 1 {
		c.countOnce(nodes, b)
	}
	c.closeTree(b, s)
	return goals
}

// countOnce lets what stands under several goals count once.
func (c *computation) countOnce(nodes []int32, b *branch) {
	all := 0
	for _, k := range nodes {
		all += c.nodes[k].through - c.nodes[k].occurrences
	}
	if all > mostLookedAt && all > len(nodes)*len(c.several)/16 {
		c.overlaps.count(&c.forest, nodes, b)
		return
	}
	first := c.gathering + 1
	for _, k := range nodes {
		c.gathering++
		for _, place := range c.occurrences[c.nodes[k].occurrences:c.nodes[k].through] {
			s := &c.several[place]
			if s.seen >= first && s.seen != c.gathering {
				b[s.respect].counts.add(s.unit, -1)
			}
			s.seen = c.gathering
		}
	}
}

// mostLookedAt is how many occurrences are looked at one by one, however few things there are.
const mostLookedAt = 1024

// overlaps finds what many goals have in common by sets. Everything in one word of a set counts as the same.
type overlaps struct {
	bits     []int32       // of what may stand in several places: its bit
	words    []*several    // of each word: one of those in it, which counts as all of them do
	under    map[int32]set // what stands under a goal
	together set
}

type set []uint64

func (s set) add(bit int32) { s[bit/64] |= 1 << (bit % 64) }

func (o *overlaps) of(all []several) {
	type counted struct {
		respect respect
		unit    unit
	}
	next := map[counted]int32{}
	o.bits = make([]int32, len(all))
	for i := range all {
		key := counted{all[i].respect, all[i].unit}
		bit := next[key]
		if bit%64 == 0 {
			bit = int32(len(o.words) * 64)
			o.words = append(o.words, &all[i])
		}
		o.bits[i], next[key] = bit, bit+1
	}
	o.under, o.together = map[int32]set{}, make(set, len(o.words))
}

// count lets what stands under several goals count once.
func (o *overlaps) count(f *forest, nodes []int32, b *branch) {
	if o.under == nil {
		o.of(f.several)
	}
	clear(o.together)
	for _, k := range nodes {
		here := f.occurrences[f.nodes[k].occurrences:f.nodes[k].through]
		s := o.under[k]
		if s == nil {
			s = make(set, len(o.words))
			for _, place := range here {
				s.add(o.bits[place])
			}
			if len(here) >= len(o.words)/4 { // else it is not worth the memory
				o.under[k] = s
			}
		}
		for i, word := range s {
			if again := word & o.together[i]; again != 0 {
				b[o.words[i].respect].counts.add(o.words[i].unit, -int32(bits.OnesCount64(again)))
			}
			o.together[i] |= word
		}
	}
}

// carriers finds the shared goals that carry something and do not stand under another that does.
type carriers struct {
	ends   []int32 // of each thing: the first goal that is not under the last that carries it
	found  []carrier
	things []int32
	from   []int32
	nodes  []int32
}

type carrier struct{ thing, node int32 }

// carrying finds the goals that carry each of a number of things; of appends the things that a goal carries.
func (c *computation) carrying(things int, of func(*wellbeing.Goal, []int32) []int32) *carriers {
	f := &c.carriers
	f.ends, f.found = cleared(f.ends, things), f.found[:0]
	for i := 0; i < len(c.nodes); {
		n := &c.nodes[i]
		if n.goal.Owner != "" {
			i = n.end
			continue
		}
		f.things = of(n.goal, f.things[:0])
		for _, thing := range f.things {
			if f.ends[thing] <= int32(i) {
				f.ends[thing] = int32(n.end)
				f.found = append(f.found, carrier{thing, int32(i)})
			}
		}
		i++
	}
	f.from, f.nodes = cleared(f.from, things+1), cleared(f.nodes, len(f.found))
	for _, found := range f.found {
		f.from[found.thing+1]++
	}
	for thing := range things {
		f.from[thing+1] += f.from[thing]
	}
	at := cleared(f.ends, things)
	for _, found := range f.found {
		f.nodes[f.from[found.thing]+at[found.thing]] = found.node
		at[found.thing]++
	}
	return f
}

func cleared(list []int32, n int) []int32 {
	if cap(list) < n {
		return make([]int32, n)
	}
	list = list[:n]
	clear(list)
	return list
}

// of returns the goals that carry a thing.
func (f *carriers) of(thing int) []int32 { return f.nodes[f.from[thing]:f.from[thing+1]] }

var allRights = wellbeing.Rights()

// byRight rolls up the shared goals that carry each of the seven rights.
func (c *computation) byRight() []RightProgress {
	carriers := c.carrying(len(allRights), func(g *wellbeing.Goal, things []int32) []int32 {
		for _, right := range g.Rights {
			for k, r := range allRights {
				if r == right {
					things = append(things, int32(k))
				}
			}
		}
		return things
	})
	out := make([]RightProgress, len(allRights))
	for k := range out {
		out[k].Right = allRights[k]
		out[k].Goals = c.together(carriers.of(k), &out[k].Standing)
	}
	return out
}

// byTheme rolls up the shared goals that carry each theme.
func (c *computation) byTheme() []ThemeProgress {
	themes := c.plan.Themes
	out := make([]ThemeProgress, len(themes))
	if len(themes) == 0 {
		return out
	}
	places := make(map[wellbeing.ID]int32, len(themes))
	first := make([]int32, len(themes)) // of each theme the first with its identifier
	for i := range themes {
		k, there := places[themes[i].ID]
		if !there {
			k = int32(i)
			places[themes[i].ID] = k
		}
		first[i] = k
	}
	carriers := c.carrying(len(themes), func(g *wellbeing.Goal, things []int32) []int32 {
		for _, id := range g.Themes {
			if k, there := places[id]; there {
				things = append(things, k)
			}
		}
		return things
	})
	for i := range out {
		out[i].Theme = themes[i].ID
		out[i].Goals = c.together(carriers.of(int(first[i])), &out[i].Standing)
	}
	return out
}
