package law_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/openwellbeing/plan/wellbeing"
	"github.com/openwellbeing/plan/wellbeing/law"
)

const example = `{
  "id": "xx-act",
  "country": "XX",
  "title": {"en": "An act of another country", "nl": "Een wet van een ander land"},
  "validFrom": "2020-02-29",
  "validUntil": "2024-12-31",
  "kinds": ["municipal", "joint"],
  "items": [{"code": "play", "title": {"en": "places to play"}, "kinds": ["municipal"]}],
  "approval": [{"kinds": ["joint"], "owners": ["region"], "organs": ["board"]}],
  "reviewYears": 2,
  "duties": [{"code": "publication", "title": {"en": "published"}, "kinds": ["joint"]}],
  "sources": [{"en": "The act itself"}]
}`

func TestTheLawOfAnotherCountryIsRead(t *testing.T) {
	regimes, err := law.Parse([]byte("\ufeff" + example))
	if err != nil {
		t.Fatal(err)
	}
	if len(regimes) != 1 {
		t.Fatalf("read %d regimes", len(regimes))
	}
	r := regimes[0]
	if r.ID != "xx-act" || r.Title.In("nl") == "" || r.ReviewYears != 2 || !r.InForce(day("2020-02-29")) || r.InForce(day("2025-01-01")) {
		t.Errorf("read %+v", r)
	}
	if items := r.Items(wellbeing.PlanMunicipal); len(items) != 1 || items[0].Code != "play" {
		t.Errorf("a municipal plan covers %+v", items)
	}
	if organs := r.Organs(wellbeing.PlanJoint, wellbeing.OrganizationRegion); len(organs) != 1 || organs[0] != wellbeing.OrganBoard {
		t.Errorf("a region approves by %q", organs)
	}
}

func TestSeveralRegimesAreReadFromOneText(t *testing.T) {
	regimes, err := law.Parse([]byte("[" + example + "," + strings.Replace(example, "xx-act", "xx-act-2", 1) + "]"))
	if err != nil || len(regimes) != 2 || regimes[1].ID != "xx-act-2" {
		t.Errorf("read %+v, %v", regimes, err)
	}
}

// mistakes are changes to the example that Parse refuses, with what it says.
var mistakes = []struct {
	name, old, new string
	path           wellbeing.Pointer
	problem        string
	beyondShape    bool // what the JSON Schema cannot say
}{
	{"an unknown member", `"sources"`, `"source"`, "/source", `unknown member; did you mean "sources"?`, false},
	{"a member in the wrong case", `"country"`, `"Country"`, "/Country", `did you mean "country"?`, false},
	{"a missing member", `"country": "XX",`, ``, "", `"country" is missing`, false},
	{"a null", `"XX"`, `null`, "/country", "a string", false},
	{"a country in words", `"XX"`, `"Xland"`, "/country", "two capital letters", false},
	{"an identifier with a space", `"xx-act"`, `"xx act"`, "/id", "identifier", false},
	{"a day that does not exist", `"2020-02-29"`, `"2021-02-29"`, "/validFrom", "day of the calendar", false},
	{"a year for a day", `"2020-02-29"`, `"2020"`, "/validFrom", "day of the calendar", false},
	{"an end before the start", `"2024-12-31"`, `"2020-02-28"`, "/validUntil", "before the first", true},
	{"an unknown kind of plan", `["municipal", "joint"]`, `["municipal", "joynt"]`, "/kinds/1", `did you mean "joint"?`, false},
	{"a repeated kind of plan", `["municipal", "joint"]`, `["joint", "joint"]`, "/kinds/1", "repeated", false},
	{"no kind of plan", `["municipal", "joint"]`, `[]`, "/kinds", "at least one", false},
	{"an item for a kind that is not covered", `"kinds": ["municipal"]`, `"kinds": ["county"]`, "/items/0/kinds/0", "not among", true},
	{"an item without a title", `"title": {"en": "places to play"}, `, ``, "/items/0", `"title" is missing`, false},
	{"a repeated item", `"items": [`, `"items": [{"code": "play", "title": {"en": "play"}, "kinds": ["joint"]}, `, "/items/1/code", "already used", true},
	{"an unknown organ", `"board"`, `"king"`, "/approval/0/organs/0", "not among", false},
	{"an unknown kind of owner", `["region"]`, `["realm"]`, "/approval/0/owners/0", "not among", false},
	{"an unknown duty", `"publication"`, `"publications"`, "/duties/0/code", `did you mean "publication"?`, false},
	{"half a year", `"reviewYears": 2`, `"reviewYears": 0.5`, "/reviewYears", "whole number", false},
	{"no years", `"reviewYears": 2`, `"reviewYears": 0`, "/reviewYears", "whole number", false},
	{"text without language", `{"en": "published"}`, `"published"`, "/duties/0/title", "text by language", false},
	{"text in no language", `{"en": "published"}`, `{}`, "/duties/0/title", "text by language", false},
	{"a list that is none", `[{"en": "The act itself"}]`, `{"en": "The act itself"}`, "/sources", "a list", false},
}

func TestWhatIsWrongWithARegimeIsSaid(t *testing.T) {
	for _, tt := range mistakes {
		t.Run(tt.name, func(t *testing.T) {
			if !strings.Contains(example, tt.old) {
				t.Fatalf("%s is not in the example", tt.old)
			}
			regimes, err := law.Parse([]byte(strings.Replace(example, tt.old, tt.new, 1)))
			var wrong *law.ParseError
			if !errors.As(err, &wrong) || regimes != nil {
				t.Fatalf("got %v and %d regimes", err, len(regimes))
			}
			if wrong.Path != tt.path || !strings.Contains(err.Error(), tt.problem) || wrong.Place.Line == 0 {
				t.Errorf("got %v, want %q at %q", err, tt.problem, tt.path)
			}
		})
	}
}

func TestAWholeNumberOfYearsMayBeWrittenInAnyWay(t *testing.T) {
	for _, years := range []string{"2.0", "2e0", "0.2E1", " 2 "} {
		regimes, err := law.Parse([]byte(strings.Replace(example, `"reviewYears": 2`, `"reviewYears": `+years, 1)))
		if err != nil || regimes[0].ReviewYears != 2 {
			t.Errorf("%s gives %v", years, err)
		}
	}
}

func TestARegimeWithARepeatedIdentifierIsRefused(t *testing.T) {
	_, err := law.Parse([]byte("[" + example + "," + example + "]"))
	var wrong *law.ParseError
	if !errors.As(err, &wrong) || wrong.Path != "/1/id" {
		t.Errorf("got %v", err)
	}
}

func TestWhatIsNotSoundJSONIsRefused(t *testing.T) {
	for _, text := range []string{
		``, `{`, `{} {}`, strings.Replace(example, `"XX",`, `"XX", "country": "YY",`, 1), strings.Repeat("[", 100), "\"\xff\"",
		strings.Repeat(" ", 2<<20) + example,
	} {
		_, err := law.Parse([]byte(text))
		var unsound *wellbeing.ReadError
		if !errors.As(err, &unsound) {
			t.Errorf("%.40q gives %v", text, err)
		}
	}
	for _, text := range []string{`1`, `null`, `""`, `[]`, `[[]]`, `{}`, `[1]`, `[1, 1]`} {
		_, err := law.Parse([]byte(text))
		var wrong *law.ParseError
		if !errors.As(err, &wrong) {
			t.Errorf("%s gives %v", text, err)
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add([]byte(example))
	f.Add([]byte("[" + example + "]"))
	f.Fuzz(func(t *testing.T, data []byte) {
		regimes, err := law.Parse(data)
		if (err == nil) != (len(regimes) > 0) {
			t.Errorf("%d regimes and %v", len(regimes), err)
		}
	})
}
