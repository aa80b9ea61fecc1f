package report

import (
	"net/url"
	"strconv"
	"strings"

	"github.com/openwellbeing/plan/wellbeing"
	"github.com/openwellbeing/plan/wellbeing/catalogue"
)

// method is how the numbers came about.
type method struct {
	Counted, NotCounted []string
	Policy, Law         string
}

func (g *gatherer) method() method {
	var m method
	for _, name := range strings.Fields("doing effect apart coverage share measures day") {
		m.Counted = append(m.Counted, g.say("method.counted-"+name))
	}
	for _, name := range strings.Fields("unknown beside cancelled own suppressed") {
		m.NotCounted = append(m.NotCounted, g.say("method.not-"+name))
	}
	policy := g.result.Policy
	m.Policy = g.say("method.policy", "method", g.result.Method, "policy", shown(policy.Name), "onTrack", g.number(policy.OnTrack.String()),
		"acceleration", g.number(policy.NeedsAcceleration.String()), "withhold", catalogue.Share(policy.Withhold.String(), g.language))
	choice := g.choice
	if len(choice.Regimes) == 0 {
		m.Law = g.say("method.no-law")
	} else {
		var titles []string
		for _, r := range choice.Regimes {
			titles = append(titles, g.own(r.Title))
		}
		m.Law = g.say("method.law", "law", strings.Join(titles, "; "), "lawBasis", string(choice.Basis))
	}
	return m
}

// regimeCalled returns the title of a regime that the plan is judged by, and "" where it is none of them.
func (g *gatherer) regimeCalled(id string) string {
	for _, r := range g.choice.Regimes {
		if string(r.ID) == id {
			return g.own(r.Title)
		}
	}
	return ""
}

// sources are what the plan rests on.
type sources struct {
	Publications []source
	Documents    []source
	Related      []source
	Data         []source
}

// source is a publication, document or data set.
type source struct {
	Relation  string
	Title     passage
	By        passage
	Published string
	// The address where it may be a link, else as text.
	Link    string
	Address string
}

func (g *gatherer) sources() (out sources) {
	for _, s := range g.plan.Sources {
		one := source{Title: g.text(s.Title), By: g.text(s.Publisher), Published: yearText(s.Year)}
		if len(s.Authors) > 0 {
			var authors []string
			for _, a := range s.Authors {
				authors = append(authors, g.plain(a).Text)
			}
			by := strings.Join(authors, ", ")
			if one.By.IsEmpty() || one.By.Text == by {
				one.By = passage{Text: by}
			} else {
				one.By.Text = by + ". " + one.By.Text
			}
		}
		one.Link, one.Address = g.address(s.URL)
		out.Publications = append(out.Publications, one)
	}
	for _, d := range g.plan.Documents {
		one := source{Title: g.text(d.Title), By: g.plain(d.Kind)}
		one.Link, one.Address = g.address(d.URL)
		out.Documents = append(out.Documents, one)
	}
	for _, r := range g.plan.Relations {
		one := source{Relation: g.name("relationKind", string(r.Kind)), Title: g.text(r.Title), Published: yearText(r.Year)}
		one.Link, one.Address = g.address(r.URL)
		out.Related = append(out.Related, one)
	}
	out.Data = g.dataSources()
	return out
}

// dataSources returns where the values of indicators come from, each system once.
func (g *gatherer) dataSources() (list []source) {
	seen := map[source]bool{}
	for i := range g.plan.Indicators {
		for _, s := range g.plan.Indicators[i].Sources {
			one := source{Title: g.plain(s.System), By: g.text(s.Producer)}
			if one.Title.IsEmpty() && one.By.IsEmpty() || seen[one] {
				continue
			}
			seen[one] = true
			list = append(list, one)
		}
	}
	return list
}

// address returns a web address as a link where it begins with http or https, else as text.
func (g *gatherer) address(u wellbeing.URL) (link, text string) {
	text = g.plain(string(u)).Text
	if u.Valid() && isWeb(string(u)) && text == string(u) {
		return text, text
	}
	return "", text
}

// isWeb reports whether an address is one of the web.
func isWeb(address string) bool {
	u, err := url.Parse(address)
	return err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Host != ""
}

func yearText(year int) string {
	if year == 0 {
		return ""
	}
	return strconv.Itoa(year)
}
