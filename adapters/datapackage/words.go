package datapackage

import (
	"strings"

	"github.com/openwellbeing/plan/wellbeing"
	"github.com/openwellbeing/plan/wellbeing/catalogue"
)

// describe adds the words for the table and its columns.
func (t *Table) describe() {
	t.Title, t.Description = say("table."+t.Name), say("table."+t.Name+".rows")
	for i := range t.Columns {
		c := &t.Columns[i]
		c.Title, c.Description = c.words(""), c.words(".about")
	}
}

// say returns a sentence of this room in each language, and nothing where there is no such sentence.
func say(key string) wellbeing.Text {
	var t wellbeing.Text
	for _, l := range catalogue.Languages() {
		t.Set(l, phrase(key, l, nil))
	}
	return t
}

func phrase(key string, l wellbeing.Language, args wellbeing.Args) string {
	key = "datapackage." + key
	if s := catalogue.Phrase(key, l, args); s != key {
		return s
	}
	return ""
}

// endings are those of the names of columns that together hold one thing, with what words the column then has after the
// words of the thing.
var endings = []struct{ ending, key string }{
	{"_fi", "in-language"},
	{"_sv", "in-language"},
	{"_en", "in-language"},
	{"_other", "in-others"},
	{"_first", "first-day"},
	{"_last", "last-day"},
	{"_organization_id", "organization-of"},
	{"_body_id", "body-of"},
}

// words returns the title of a column, or what there is to know about it.
func (c *Column) words(what string) wellbeing.Text {
	for _, e := range endings {
		base, found := strings.CutSuffix(c.Name, e.ending)
		if !found {
			continue
		}
		var t wellbeing.Text
		for _, l := range catalogue.Languages() {
			args := wellbeing.ArgsOf("base", phrase("column."+base, l, nil), "language", strings.TrimPrefix(e.ending, "_"))
			t.Set(l, phrase("column."+e.key+what, l, args))
		}
		return t
	}
	return say("column." + c.Name + what)
}
