package wellbeing_test

import (
	"fmt"
	"testing"

	"github.com/openwellbeing/plan/wellbeing"
	"github.com/openwellbeing/plan/wellbeing/internal/sample"
)

func TestZZ(t *testing.T) {
	p := sample.RegionalOf(1)
	n := map[string]int{}
	for _, node := range p.All() {
		n[fmt.Sprintf("%T", node)]++
	}
	r := 0
	for range p.References() {
		r++
	}
	fmt.Println(n, r)
	for i, x := range p.Indicators {
		if i < 8 {
			fmt.Println(len(x.Observations), len(x.Targets), x.Observations[0], x.Observations[len(x.Observations)-1].Breakdown)
		}
	}
}
func BenchmarkZZIndex(b *testing.B) {
	docs := documents(b)["regional"]
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		wellbeing.NewIndex(docs[i%variants].plan)
	}
}
