package rules_test

import (
	"fmt"
	"math/big"
	"math/rand/v2"
	"slices"
	"strconv"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/openwellbeing/plan/wellbeing"
	"github.com/openwellbeing/plan/wellbeing/rules"
)

// publishedTable is a table with its margins, of which some cells are suppressed. Cells are numbered with 0 for the margin.
type publishedTable struct {
	sides   []int // categories of each dimension
	value   map[string]int
	hidden  map[string]bool
	indices [][]int
}

func (t *publishedTable) key(index []int) string { return fmt.Sprint(index) }

// randomTable makes a table up, with inner counts from least to most, and suppresses some of it.
func randomTable(r *rand.Rand, dimensions, categories, least, most int) *publishedTable {
	t := &publishedTable{value: map[string]int{}, hidden: map[string]bool{}}
	for range 1 + r.IntN(dimensions) {
		t.sides = append(t.sides, 2+r.IntN(categories-1))
	}
	t.each(func(index []int) {
		t.indices = append(t.indices, slices.Clone(index))
		if slices.Contains(index, 0) {
			return
		}
		n := least + r.IntN(most-least+1)
		t.eachAbove(index, func(above []int) { t.value[t.key(above)] += n })
	})
	share := r.Float64()
	for _, index := range t.indices {
		margin := slices.Contains(index, 0)
		t.hidden[t.key(index)] = r.Float64() < share && (!margin || r.IntN(4) == 0)
	}
	return t
}

// each visits every index of the table, margins too.
func (t *publishedTable) each(visit func([]int)) {
	index := make([]int, len(t.sides))
	for {
		visit(index)
		d := 0
		for ; d < len(index); d++ {
			if index[d]++; index[d] <= t.sides[d] {
				break
			}
			index[d] = 0
		}
		if d == len(index) {
			return
		}
	}
}

// eachAbove visits the cell and every margin that it counts in.
func (t *publishedTable) eachAbove(index []int, visit func([]int)) {
	for set := range 1 << len(index) {
		above := slices.Clone(index)
		for d := range above {
			if set>>d&1 != 0 {
				above[d] = 0
			}
		}
		visit(above)
	}
}

// plan writes the table as the observations of an indicator.
func (t *publishedTable) plan() *wellbeing.Plan {
	n := wellbeing.Indicator{ID: "table", Title: wellbeing.Text{FI: "Oppilaat"}, MeasureType: wellbeing.TypeNumber, Unit: "hlö"}
	for _, index := range t.indices {
		o := wellbeing.Observation{At: suiteDay.Point(), Status: wellbeing.ObservationSuppressed}
		for d, i := range index {
			if i > 0 {
				o.Breakdown = o.Breakdown.With(string(rune('a'+d)), fmt.Sprint(i))
			}
		}
		if !t.hidden[t.key(index)] {
			v := wellbeing.Whole(int32(t.value[t.key(index)]))
			o.Value, o.Status = &v, ""
		}
		n.Observations = append(n.Observations, o)
	}
	return &wellbeing.Plan{Format: wellbeing.CurrentFormat, Indicators: []wellbeing.Indicator{n}}
}

// vectors returns the inner cells, and of each cell which of them it is the sum of.
func (t *publishedTable) vectors() (inner []string, vectors map[string][]*big.Rat) {
	vectors = map[string][]*big.Rat{}
	for _, index := range t.indices {
		if !slices.Contains(index, 0) {
			inner = append(inner, t.key(index))
		}
	}
	for _, index := range t.indices {
		vectors[t.key(index)] = make([]*big.Rat, len(inner))
		for i := range inner {
			vectors[t.key(index)][i] = new(big.Rat)
		}
	}
	for _, index := range t.indices {
		if !slices.Contains(index, 0) {
			t.eachAbove(index, func(above []int) { vectors[t.key(above)][slices.Index(inner, t.key(index))].SetInt64(1) })
		}
	}
	return inner, vectors
}

// inSpan returns the suppressed cells that are linear combinations of the published ones: where every count is above zero,
// these are those that follow.
func (t *publishedTable) inSpan() []int {
	_, vectors := t.vectors()
	var basis [][]*big.Rat // each with its first factor 1, no two in the same column
	for _, index := range t.indices {
		if k := t.key(index); !t.hidden[k] {
			if rest, at := remainder(vectors[k], basis); at >= 0 {
				scale := new(big.Rat).Inv(rest[at])
				for _, x := range rest {
					x.Mul(x, scale)
				}
				basis = append(basis, rest)
			}
		}
	}
	var follow []int
	for i, index := range t.indices {
		if k := t.key(index); t.hidden[k] {
			if _, at := remainder(vectors[k], basis); at < 0 {
				follow = append(follow, i)
			}
		}
	}
	return follow
}

// remainder takes from a vector what the basis explains and returns the rest, and the place of its first factor, -1 for none.
func remainder(v []*big.Rat, basis [][]*big.Rat) (rest []*big.Rat, at int) {
	for _, x := range v {
		rest = append(rest, new(big.Rat).Set(x))
	}
	for at = range rest {
		if rest[at].Sign() == 0 {
			continue
		}
		explained := slices.IndexFunc(basis, func(b []*big.Rat) bool {
			return slices.IndexFunc(b, func(x *big.Rat) bool { return x.Sign() != 0 }) == at
		})
		if explained < 0 {
			return rest, at
		}
		factor := new(big.Rat).Set(rest[at])
		for j, x := range basis[explained] {
			if x.Sign() != 0 {
				rest[j].Sub(rest[j], new(big.Rat).Mul(factor, x))
			}
		}
	}
	return rest, -1
}

// sameInAll returns the suppressed cells that have the same count in every table that agrees with the published cells, by going
// through all of them, and whether there were not too many.
func (t *publishedTable) sameInAll() (follow []int, within bool) {
	var inner []string
	for _, index := range t.indices {
		if !slices.Contains(index, 0) {
			inner = append(inner, t.key(index))
		}
	}
	// How much each published margin has left for the cells that are still to come, and how many of them there are.
	left, open := map[string]int{}, map[string]int{}
	margins := map[string][]string{}
	for _, index := range t.indices {
		left[t.key(index)] = t.value[t.key(index)]
		if !slices.Contains(index, 0) {
			t.eachAbove(index, func(above []int) {
				margins[t.key(index)] = append(margins[t.key(index)], t.key(above))
				open[t.key(above)]++
			})
		}
	}
	sums := map[string]int{}
	first, same := map[string]int{}, map[string]bool{}
	steps, found := 0, 0
	const mostSteps = 10_000
	var try func(at int)
	try = func(at int) {
		if steps++; steps > mostSteps {
			return
		}
		if at == len(inner) {
			for key := range t.value {
				if found == 0 {
					first[key], same[key] = sums[key], true
				}
				same[key] = same[key] && sums[key] == first[key]
			}
			found++
			return
		}
		least, most := 0, 40
		for _, m := range margins[inner[at]] {
			if t.hidden[m] {
				continue
			}
			most = min(most, left[m])
			if open[m] == 1 {
				least = max(least, left[m])
			}
		}
		for n := least; n <= most; n++ {
			for _, m := range margins[inner[at]] {
				left[m] -= n
				sums[m] += n
				open[m]--
			}
			try(at + 1)
			for _, m := range margins[inner[at]] {
				left[m] += n
				sums[m] -= n
				open[m]++
			}
		}
	}
	try(0)
	for i, index := range t.indices {
		if k := t.key(index); t.hidden[k] && same[k] {
			follow = append(follow, i)
		}
	}
	return follow, steps <= mostSteps
}

// recovered returns the suppressed cells that the rule finds.
func (t *publishedTable) recovered(tb testing.TB) []int {
	tb.Helper()
	var found []int
	for _, f := range rules.Check(t.plan(), suiteDay, only(string(rules.CodeRecoverableSuppression))) {
		i, err := strconv.Atoi(f.Path.Tokens()[3])
		require.NoError(tb, err)
		found = append(found, i)
	}
	return found
}

// Tables without zeros, of up to three dimensions: what follows is exactly what a linear combination of published cells gives.
func TestSuppressedCountsThatFollowAreFound(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	recoverable := 0
	for range 2000 {
		table := randomTable(r, 3, 4, 1, 12)
		expected := table.inSpan()
		require.Equal(t, expected, table.recovered(t), "%v %v", table.sides, table.hidden)
		recoverable += len(expected)
	}
	require.Greater(t, recoverable, 2000)
}

// Small tables with zeros: what follows is what all tables have in common that agree with what is published.
func TestSuppressedZerosThatFollowAreFound(t *testing.T) {
	r := rand.New(rand.NewPCG(9, 10))
	tables, recoverable := 0, 0
	for range 2000 {
		table := randomTable(r, 3, 3, 0, 2)
		expected, within := table.sameInAll()
		if !within {
			continue
		}
		require.Equal(t, expected, table.recovered(t), "%v %v", table.sides, table.hidden)
		tables++
		recoverable += len(expected)
	}
	require.Greater(t, tables, 1500)
	require.Greater(t, recoverable, 1500)
}

// A table beyond all measure takes no time that matters.
func TestLargeTablesAreLeftAlone(t *testing.T) {
	for _, sides := range [][2]int{{60_000, 1}, {250, 250}, {130, 130}, {2, 20_000}, {2, 9000}} {
		n := wellbeing.Indicator{ID: "table", Title: wellbeing.Text{FI: "Oppilaat"}, Unit: "hlö"}
		plan := &wellbeing.Plan{Format: wellbeing.CurrentFormat}
		for i := range sides[0] {
			for j := range sides[1] {
				o := wellbeing.Observation{
					Organization: wellbeing.ID(fmt.Sprint(j)), Breakdown: wellbeing.BreakdownOf("a", fmt.Sprint(i), "b", fmt.Sprint(j)),
				}
				if o.Status = wellbeing.ObservationSuppressed; (i+j)%3 == 0 {
					v := wellbeing.Whole(int32(5 + i))
					o.Value, o.Status = &v, ""
				}
				n.Observations = append(n.Observations, o)
			}
			n.Organizations = append(n.Organizations, wellbeing.ID(fmt.Sprint(i)))
		}
		plan.Indicators = []wellbeing.Indicator{n, n}
		began := time.Now()
		rules.Check(plan, suiteDay, only("privacy"))
		require.Less(t, time.Since(began), 20*time.Second, "%v", sides)
		t.Log(sides, time.Since(began))
	}
}

// tables is a plan with so many indicators, each with the same table of children by row and municipality, without its sums.
func tables(indicators, rows, columns int) *wellbeing.Plan {
	plan := &wellbeing.Plan{Format: wellbeing.CurrentFormat}
	for k := range indicators {
		n := wellbeing.Indicator{ID: wellbeing.ID(fmt.Sprint("table-", k)), Title: wellbeing.Text{FI: "Oppilaat"}, Unit: "hlö"}
		for row := range rows {
			for column := range columns {
				o := wellbeing.Observation{
					At: suiteDay.Point(), Organization: wellbeing.ID(fmt.Sprint("town-", column)),
					Breakdown: wellbeing.BreakdownOf("grade", fmt.Sprint(row), "town", fmt.Sprint(column)),
				}
				if o.Status = wellbeing.ObservationSuppressed; (row*7+column*3)%5 < 3 {
					v := wellbeing.Whole(int32(5 + row))
					o.Value, o.Status = &v, ""
				}
				n.Observations = append(n.Observations, o)
			}
		}
		plan.Indicators = append(plan.Indicators, n)
	}
	return plan
}

// notChecked returns the indicators whose suppressed counts were not all worked out.
func notChecked(p *wellbeing.Plan) []string {
	var ids []string
	for _, f := range rules.Check(p, suiteDay, only("privacy")) {
		if f.Code == rules.CodeSuppressionNotChecked {
			ids = append(ids, f.Args.Get("indicator"))
		}
	}
	return ids
}

// Each table had patience of its own, so that a plan of absurd tables took as many times as long as it had tables: now all of
// them share one, the same on every machine, and those that it does not reach are named.
func TestManyTablesTookManyTimesAsLong(t *testing.T) {
	const many = 3000
	plan := tables(many, 7, 7)
	began := time.Now()
	left := notChecked(plan)
	require.Less(t, time.Since(began), 20*time.Second)
	require.NotEmpty(t, left)
	require.Less(t, len(left), many, "the first tables are worked out")
	require.Equal(t, fmt.Sprint("table-", many-1), left[len(left)-1])
	require.Equal(t, left, notChecked(plan))
	require.Empty(t, notChecked(tables(20, 7, 7)))
}

// childrenOf is how many children there are of a town, a grade and a sex; 0 stands for all of them.
func childrenOf(town, grade, sex int) int32 {
	switch {
	case town == 0:
		n := int32(0)
		for town := range 22 {
			n += childrenOf(town+1, grade, sex)
		}
		return n
	case grade == 0:
		return childrenOf(town, 1, sex) + childrenOf(town, 2, sex) + childrenOf(town, 3, sex) + childrenOf(town, 4, sex)
	case sex == 0:
		return childrenOf(town, grade, 1) + childrenOf(town, grade, 2) + childrenOf(town, grade, 3)
	}
	return int32(10 + town*3 + grade*5 + sex)
}

// A table that a plan for people may well have is worked out to the end: 22 municipalities by grade and sex, with its sums and
// without them, at each of four points in time.
func TestARealTableIsWorkedOut(t *testing.T) {
	for _, withSums := range []bool{true, false} {
		n := wellbeing.Indicator{ID: "table", Title: wellbeing.Text{FI: "Oppilaat"}, MeasureType: wellbeing.TypeNumber, Unit: "hlö"}
		for year := range 4 {
			for town := range 23 {
				for grade := range 5 {
					for sex := range 4 {
						if !withSums && town*grade*sex == 0 {
							continue
						}
						o := wellbeing.Observation{At: suiteDay.AddMonths(12 * year).Point()}
						if town > 0 {
							o.Organization = wellbeing.ID(fmt.Sprint("town-", town))
						}
						if grade > 0 {
							o.Breakdown = o.Breakdown.With("grade", fmt.Sprint(grade))
						}
						if sex > 0 {
							o.Breakdown = o.Breakdown.With("sex", fmt.Sprint(sex))
						}
						if o.Status = wellbeing.ObservationSuppressed; (town*5+grade*3+sex)%4 > 0 || town*grade*sex == 0 {
							v := wellbeing.Whole(childrenOf(town, grade, sex))
							o.Value, o.Status = &v, ""
						}
						n.Observations = append(n.Observations, o)
					}
				}
			}
		}
		p := &wellbeing.Plan{Format: wellbeing.CurrentFormat, Indicators: []wellbeing.Indicator{n, n, n}}
		require.Empty(t, notChecked(p), "with sums: %v", withSums)
	}
}
