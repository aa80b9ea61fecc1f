package report

import (
	"strings"

	"github.com/openwellbeing/plan/wellbeing"
	"github.com/openwellbeing/plan/wellbeing/catalogue"
	"github.com/openwellbeing/plan/wellbeing/progress"
	"github.com/openwellbeing/plan/wellbeing/rules"
)

// indicator is one indicator and where it stands.
type indicator struct {
	heading
	Description, Population passage
	Baseline, Now, Target   reading
	// Where it stands, why it cannot be assessed, how far it has come, which way it moves, and how old the values are.
	State, Reason, Share, Trend, Freshness string
	// Why it was left out on purpose.
	Omitted passage
	// The grounds of the latest assessment in words.
	Assessment passage
	Subgroups  []subgroup
	// Why its numbers are not shown; "" where they are.
	Shielded string
	// The place on the page where it is told in full, where that is not here.
	Elsewhere string
	Figure    *figure
	placed    bool
}

// reading is a value and when it was measured or is to be reached.
type reading struct {
	Value passage
	When  string
}

// subgroup is a part of the population beside the whole.
type subgroup struct {
	Name    passage
	Value   passage
	Compare string
}

// gatherIndicators works out every indicator of the plan once.
func (g *gatherer) gatherIndicators() {
	shielded := g.shielded()
	for i := range g.result.Indicators {
		p := &g.result.Indicators[i]
		w := g.index.Indicator(p.ID)
		if w == nil || g.indicators[p.ID] != nil {
			continue
		}
		g.indicators[p.ID] = g.indicator(w, p, shielded[p.Path])
		g.anchors[p.Path] = g.indicators[p.ID].ID
	}
}

// shielded returns the indicators from whose numbers people could be recognized.
func (g *gatherer) shielded() map[wellbeing.Pointer]bool {
	places := map[wellbeing.Pointer]bool{}
	for _, f := range g.findings {
		switch f.Code {
		case rules.CodeSmallCount, rules.CodeRecoverableSuppression, rules.CodeIdentityCode, wellbeing.CodeSuppressedWithValue:
			if t := f.Path.Tokens(); len(t) > 1 && t[0] == "indicators" {
				places[wellbeing.Pointer("/indicators/"+t[1])] = true
			}
		}
	}
	return places
}

func (g *gatherer) indicator(w *wellbeing.Indicator, p *progress.IndicatorProgress, shielded bool) *indicator {
	out := &indicator{
		heading: heading{ID: anchorOf(p.Path), Title: g.text(w.Title)}, Description: g.text(w.Description), Population: g.text(w.Population),
		State: g.name("progressStatus", string(p.Status)), Omitted: g.text(w.Omitted), Assessment: g.assessment(w),
		Freshness: g.freshness(p.Freshness),
	}
	if p.Late {
		out.State = g.name("progressStatus", "late")
	}
	if p.Status == progress.StatusNotAssessable {
		out.Reason = g.name("progressReason", string(p.Reason))
	}
	if !out.Omitted.IsEmpty() {
		out.State, out.Reason, out.Freshness = g.name("progressReason", "omitted"), "", ""
	}
	if p.Trend.Direction != "" {
		out.Trend = g.name("trend", string(p.Trend.Direction))
	}
	if shielded {
		out.Shielded = g.say("indicator.shielded")
		return out
	}
	out.Baseline = reading{g.value(w, p.Baseline.Value), catalogue.Point(p.Baseline.At, g.language)}
	out.Now = reading{g.value(w, p.Current.Value), catalogue.Point(p.Current.At, g.language)}
	out.Target = reading{g.set(w, p.Target), catalogue.Point(p.TargetAt, g.language)}
	// A way that leads backwards is told by the status.
	if p.Share.Compare(progress.Fraction(0, 1)) >= 0 && p.Status != progress.StatusAchieved && p.Status != progress.StatusHeld {
		out.Share = g.say("indicator.share", "share", g.share(p.Share))
	}
	for i := range p.Subgroups {
		out.Subgroups = append(out.Subgroups, g.subgroup(w, &p.Subgroups[i]))
	}
	if len(w.Observations) > 0 || !w.Baseline.IsZero() {
		out.Figure = g.trend(p.ID, out.Title)
	}
	return out
}

// anchorOf makes the place of a part into an anchor: /indicators/4 is indicators-4.
func anchorOf(at wellbeing.Pointer) string { return strings.Join(at.Tokens(), "-") }

// placed returns an indicator for a place on the page: in full the first time, and as a reference to that afterwards.
func (g *gatherer) placed(id wellbeing.ID) indicator {
	v := g.indicators[id]
	out := *v
	if v.placed {
		out.Elsewhere, out.ID, out.Figure, out.Subgroups = v.ID, "", nil, nil
	}
	v.placed = true
	return out
}

func (g *gatherer) freshness(f progress.Freshness) string {
	if f != progress.FreshnessLate && f != progress.FreshnessStale {
		return ""
	}
	return g.say("indicator.freshness", "freshness", string(f))
}

// assessment returns the grounds of the latest assessment that there is on the day.
func (g *gatherer) assessment(w *wellbeing.Indicator) passage {
	var latest *wellbeing.Assessment
	for i := range w.Assessments {
		a := &w.Assessments[i]
		if !a.At.IsZero() && !a.At.EndedBy(g.on) {
			continue
		}
		if latest == nil || latest.At.IsZero() || !a.At.IsZero() && a.At.LastDay().Compare(latest.At.LastDay()) >= 0 {
			latest = a
		}
	}
	if latest == nil {
		return passage{}
	}
	return g.text(latest.Text)
}

func (g *gatherer) subgroup(w *wellbeing.Indicator, s *progress.Subgroup) subgroup {
	var names []string
	for dimension, category := range s.Breakdown.All() {
		names = append(names, g.plain(dimension).Text+": "+g.plain(category).Text)
	}
	out := subgroup{Name: passage{Text: strings.Join(names, ", ")}, Value: g.value(w, s.Value)}
	if s.Status != "" {
		out.Value = passage{Text: g.name("observationStatus", string(s.Status))}
	}
	if s.Worse {
		out.Compare = g.say("indicator.worse")
	}
	return out
}

// value returns a value of an indicator with its unit, and nothing where there is none.
func (g *gatherer) value(w *wellbeing.Indicator, r progress.Ratio) passage {
	if !r.Known() {
		return passage{}
	}
	n := brief(r)
	switch w.MeasureType {
	case wellbeing.TypeOrdinal:
		for i := range w.Levels {
			if r.Compare(progress.Fraction(int64(i+1), 1)) == 0 {
				return g.text(w.Levels[i])
			}
		}
	case wellbeing.TypeBoolean:
		switch n {
		case "0":
			return passage{Text: g.say("no")}
		case "1":
			return passage{Text: g.say("yes")}
		}
	}
	unit := g.plain(w.Unit).Text
	if unit == "" && w.MeasureType == wellbeing.TypePercent {
		unit = "%"
	}
	switch {
	case unit == "":
		return passage{Text: g.number(n)}
	case unit == "%" && g.language == wellbeing.English:
		return passage{Text: g.number(n) + unit}
	}
	return passage{Text: g.number(n) + "\u00A0" + unit}
}

// brief writes a number with one decimal where it has more than two.
func brief(r progress.Ratio) string {
	s := r.String()
	if _, decimals, _ := strings.Cut(s, "."); len(decimals) > 2 {
		s = strings.TrimSuffix(r.Rat().FloatString(1), ".0")
	}
	return s
}

// set says what a target aims at.
func (g *gatherer) set(w *wellbeing.Indicator, s progress.Set) passage {
	low, high := g.value(w, s.Min), g.value(w, s.Max)
	switch {
	case low.IsEmpty() && high.IsEmpty():
		return passage{}
	case high.IsEmpty():
		return g.bound("target.least", w, low)
	case low.IsEmpty():
		return g.bound("target.most", w, high)
	case s.Min.Compare(s.Max) == 0:
		return low
	}
	return passage{Text: low.Text + " – " + high.Text, Language: low.Language}
}

// bound says at least or at most before a value, but nothing where yes is aimed at.
func (g *gatherer) bound(name string, w *wellbeing.Indicator, value passage) passage {
	if w.MeasureType == wellbeing.TypeBoolean {
		return value
	}
	word := g.say(name)
	value.Text = word + " " + value.Text
	return value
}
