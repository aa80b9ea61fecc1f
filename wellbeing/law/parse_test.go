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
	problem        law.Problem
	said           string // in English
	beyondShape    bool   // what the JSON Schema cannot say
}{
	{"an unknown member", `"sources"`, `"source"`, "/source", law.ProblemUnknownMember, `unknown member "source"; did you mean "sources"?`, false},
	{"a member in the wrong case", `"country"`, `"Country"`, "/Country", law.ProblemUnknownMember, `did you mean "country"?`, false},
	{"a member like no other", `"sources"`, `"xyzzy"`, "/xyzzy", law.ProblemUnknownMember, `unknown member "xyzzy" at`, false},
	{"a missing member", `"country": "XX",`, ``, "", law.ProblemMissingMember, `"country" is missing`, false},
	{"a null", `"XX"`, `null`, "/country", law.ProblemNotString, "a string", false},
	{"a country in words", `"XX"`, `"Xland"`, "/country", law.ProblemNotCountry, "two capital letters", false},
	{"an identifier with a space", `"xx-act"`, `"xx act"`, "/id", law.ProblemNotID, "identifier", false},
	{"a day that does not exist", `"2020-02-29"`, `"2021-02-29"`, "/validFrom", law.ProblemNotDay, "day of the calendar", false},
	{"a year for a day", `"2020-02-29"`, `"2020"`, "/validFrom", law.ProblemNotDay, "day of the calendar", false},
	{"an end before the start", `"2024-12-31"`, `"2020-02-28"`, "/validUntil", law.ProblemEndBeforeStart, "2020-02-28 is before the first 2020-02-29", true},
	{"an unknown kind of plan", `["municipal", "joint"]`, `["municipal", "joynt"]`, "/kinds/1", law.ProblemUnknownValue, `"joynt" is not among municipal, joint, county, regional, city-county, other`, false},
	{"a kind of plan in the wrong case", `["municipal", "joint"]`, `["municipal", "Joint"]`, "/kinds/1", law.ProblemUnknownValue, `did you mean "joint"?`, false},
	{"a repeated kind of plan", `["municipal", "joint"]`, `["joint", "joint"]`, "/kinds/1", law.ProblemRepeatedValue, `"joint" is repeated`, false},
	{"no kind of plan", `["municipal", "joint"]`, `[]`, "/kinds", law.ProblemNotList, "at least one", false},
	{"an item for a kind that is not covered", `"kinds": ["municipal"]`, `"kinds": ["county"]`, "/items/0/kinds/0", law.ProblemUnknownValue, `"county" is not among municipal, joint`, true},
	{"an item without a title", `"title": {"en": "places to play"}, `, ``, "/items/0", law.ProblemMissingMember, `"title" is missing`, false},
	{"an item that is none", `[{"code": "play", "title": {"en": "places to play"}, "kinds": ["municipal"]}]`, `["play"]`, "/items/0", law.ProblemNotObject, "an object", false},
	{"a repeated item", `"items": [`, `"items": [{"code": "play", "title": {"en": "play"}, "kinds": ["joint"]}, `, "/items/1/code", law.ProblemRepeatedID, `"play" is already used`, true},
	{"an unknown organ", `"board"`, `"king"`, "/approval/0/organs/0", law.ProblemUnknownValue, `"king" is not among`, false},
	{"an unknown kind of owner", `["region"]`, `["realm"]`, "/approval/0/owners/0", law.ProblemUnknownValue, "not among", false},
	{"an unknown duty", `"publication"`, `"publications"`, "/duties/0/code", law.ProblemUnknownValue, `did you mean "publication"?`, false},
	{"half a year", `"reviewYears": 2`, `"reviewYears": 0.5`, "/reviewYears", law.ProblemNotYears, "whole number of years from 1 to 100", false},
	{"no years", `"reviewYears": 2`, `"reviewYears": 0`, "/reviewYears", law.ProblemNotYears, "whole number", false},
	{"text without language", `{"en": "published"}`, `"published"`, "/duties/0/title", law.ProblemNotText, "text by language", false},
	{"text in no language", `{"en": "published"}`, `{}`, "/duties/0/title", law.ProblemNotText, `such as {"fi": "…", "sv": "…"}`, false},
	{"a list that is none", `[{"en": "The act itself"}]`, `{"en": "The act itself"}`, "/sources", law.ProblemNotList, "a list", false},
}

// argsOf lists the arguments of each problem, with a question mark after those that may be absent.
var argsOf = map[law.Problem]string{
	law.ProblemNotObject: "", law.ProblemNotList: "", law.ProblemNotString: "", law.ProblemNotID: "", law.ProblemNotCountry: "",
	law.ProblemNotText: "", law.ProblemNotDay: "", law.ProblemNotYears: "min max",
	law.ProblemMissingMember: "member", law.ProblemUnknownMember: "member suggestion?", law.ProblemUnknownValue: "value allowed suggestion?",
	law.ProblemRepeatedValue: "value", law.ProblemRepeatedID: "id", law.ProblemEndBeforeStart: "start end",
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
			if wrong.Problem != tt.problem || wrong.Path != tt.path || !strings.Contains(err.Error(), tt.said) || wrong.Place.Line == 0 {
				t.Errorf("got %s, %v, want %s, %q at %q", wrong.Problem, err, tt.problem, tt.said, tt.path)
			}
			if strings.ContainsAny(strings.ReplaceAll(err.Error(), `{"fi": "…", "sv": "…"}`, ""), "{}") {
				t.Errorf("an argument is missing in %v", err)
			}
		})
	}
}

func TestEveryProblemIsFound(t *testing.T) {
	found := map[law.Problem]map[string]int{}
	times := map[law.Problem]int{}
	for _, tt := range mistakes {
		_, err := law.Parse([]byte(strings.Replace(example, tt.old, tt.new, 1)))
		var wrong *law.ParseError
		if !errors.As(err, &wrong) {
			t.Fatalf("%s: %v", tt.name, err)
		}
		times[wrong.Problem]++
		if found[wrong.Problem] == nil {
			found[wrong.Problem] = map[string]int{}
		}
		for _, arg := range wrong.Args {
			if arg.Value == "" {
				t.Errorf("%s: %s is empty", tt.name, arg.Name)
			}
			found[wrong.Problem][arg.Name]++
		}
	}
	for _, p := range law.Problems() {
		args, listed := argsOf[p]
		if !listed || times[p] == 0 {
			t.Errorf("no mistake gives %s, or its arguments are not listed", p)
			continue
		}
		for name := range strings.FieldsSeq(args) {
			name, optional := strings.CutSuffix(name, "?")
			if n := found[p][name]; n == 0 || (n < times[p]) != optional {
				t.Errorf("%s has the argument %s in %d of %d", p, name, n, times[p])
			}
			delete(found[p], name)
		}
		for name := range found[p] {
			t.Errorf("%s has the argument %s, which is not listed", p, name)
		}
	}
	if len(argsOf) != len(law.Problems()) || len(found) != len(law.Problems()) {
		t.Errorf("%d problems are listed, %d found and %d known", len(argsOf), len(found), len(law.Problems()))
	}
	law.Problems()[0] = "changed"
	if law.Problems()[0] == "changed" {
		t.Error("Problems gives its own list away")
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
