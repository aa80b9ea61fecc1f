// Package catalogue has the words: title, message, hint and explanation of every finding, the name of every value of an
// enum, and the sentences that programs say about a plan, in Finnish, Swedish and English.
//
// The words are data: a file of findings for each category, names.json by enum and value, words.json by argument and value,
// and a file of phrases by key for each room that speaks. The keys of a room begin with its name, and all others are the
// command's. In the words {name} stands for the argument of that name. Where names.json or words.json has a table of the same
// name, the word there stands for the argument, and {name:table} says which table where the names differ; a list joined by
// comma and space is worded item by item. {name:percent}, {name:number} and {name:point} write a share, a number and a point
// in time as people do, and {name:sentence} a sentence of the catalogue in its whole length. What stands in square brackets
// is left out where an argument in it is missing or empty. Sentences are built so that what is inserted never needs to be
// inflected.
package catalogue

import (
	"embed"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/openwellbeing/plan/wellbeing"
)

// Entry is what the catalogue says of one code. Its texts are those of the file, with the names of arguments in braces.
type Entry struct {
	Code     wellbeing.Code `json:"code"`
	Category string         `json:"category"`
	// Severity of its findings, where nothing else decides.
	Severity wellbeing.Severity `json:"severity"`
	// The version of the catalogue that the code came with.
	Since string `json:"since"`
	// The statute, standard or study that stands behind the rule. A finding may name a more exact one.
	Citation wellbeing.Text `json:"citation"`
	// What it is about, in a few words without arguments.
	Title wellbeing.Text `json:"title"`
	// What is wrong.
	Message wellbeing.Text `json:"message"`
	// What to do.
	Hint wellbeing.Text `json:"hint"`
	// Why it matters. It takes no arguments, and neither do the examples.
	Explanation wellbeing.Text `json:"explanation"`
	// An example of the mistake.
	Wrong wellbeing.Text `json:"wrong"`
	// The same without the mistake.
	Right wellbeing.Text `json:"right"`
	// Other words for findings that carry a certain argument; the first that fits is used.
	Variants []Variant `json:"variants,omitzero"`
}

// Variant is the words for those findings of a code that carry a certain argument.
type Variant struct {
	// Name of the argument.
	When    string         `json:"when"`
	Title   wellbeing.Text `json:"title"`
	Message wellbeing.Text `json:"message"`
	Hint    wellbeing.Text `json:"hint"`
}

// Languages returns the languages that the catalogue is written in.
func Languages() []wellbeing.Language {
	return []wellbeing.Language{wellbeing.Finnish, wellbeing.Swedish, wellbeing.English}
}

// Codes returns every code of the catalogue in its order.
func Codes() []wellbeing.Code { return slices.Clone(findings().codes) }

// Lookup returns what the catalogue says of a code, and whether it knows the code.
func Lookup(code wellbeing.Code) (Entry, bool) {
	e, found := findings().entries[code]
	e.Variants = slices.Clone(e.Variants)
	return e, found
}

// Match returns the language of the catalogue that a language tag such as en-GB or a locale such as sv_FI.UTF-8 asks for,
// and whether there is one. The tag qps asks for Pseudo.
func Match(preferred string) (wellbeing.Language, bool) {
	tag := preferred
	if i := strings.IndexAny(tag, "-_.@"); i >= 0 {
		tag = tag[:i]
	}
	l := wellbeing.Language(strings.ToLower(tag))
	if l != Pseudo && !slices.Contains(Languages(), l) {
		return "", false
	}
	return l, true
}

// readable returns the language itself where the catalogue is written in it, the language that it is a variety of, or
// English.
func readable(l wellbeing.Language) wellbeing.Language {
	if known, found := Match(string(l)); found {
		return known
	}
	return wellbeing.English
}

//go:embed findings phrases names.json words.json
var files embed.FS

// Categories returns the categories of findings, in their order: first what keeps a text from being a plan, then broken
// data, the law, and what makes a plan good and safe to publish.
func Categories() []string {
	return []string{
		"input", "table", "yaml", "schema", "data", "law", "structure", "measurable", "follow-up", "resources", "participation", "language", "privacy",
	}
}

// table is texts by value.
type table map[string]wellbeing.Text

// phrase is a sentence, in two forms where the number in it asks for them.
type phrase struct {
	one, other string
}

// UnmarshalJSON reads one string, or an object with the forms for one and for any other number.
func (p *phrase) UnmarshalJSON(data []byte) error {
	if data[0] == '"' {
		err := json.Unmarshal(data, &p.other)
		p.one = p.other
		return err
	}
	var forms struct{ One, Other string }
	if err := json.Unmarshal(data, &forms); err != nil {
		return err
	}
	p.one, p.other = forms.One, forms.Other
	return nil
}

// The files are read when something in them is first asked for: a command that says three sentences should not wait for
// everything that can be said of a plan. They are part of the program and its tests read them, so a mistake in them is one
// of programming.
var (
	names    = sync.OnceValue(func() (t map[string]table) { unmarshal("names.json", &t); return t })
	words    = sync.OnceValue(func() (t map[string]table) { unmarshal("words.json", &t); return t })
	findings = sync.OnceValue(readFindings)
	phrases  = phrasesByRoom()
)

type listed struct {
	codes   []wellbeing.Code
	entries map[wellbeing.Code]Entry
}

func readFindings() listed {
	l := listed{entries: map[wellbeing.Code]Entry{}}
	for _, category := range Categories() {
		var entries []Entry
		unmarshal("findings/"+category+".json", &entries)
		for _, e := range entries {
			l.codes = append(l.codes, e.Code)
			l.entries[e.Code] = e
		}
	}
	return l
}

// room is the phrases of one room, by key and language.
type room func() map[string]map[wellbeing.Language]phrase

func phrasesByRoom() map[string]room {
	rooms := map[string]room{}
	list, _ := files.ReadDir("phrases")
	for _, file := range list {
		rooms[strings.TrimSuffix(file.Name(), ".json")] = sync.OnceValue(func() (p map[string]map[wellbeing.Language]phrase) {
			unmarshal("phrases/"+file.Name(), &p)
			return p
		})
	}
	return rooms
}

// phrasesFor returns the phrases among which a key stands: those of the room that the key begins with, else those of the
// command.
func phrasesFor(key string) map[string]map[wellbeing.Language]phrase {
	name, _, _ := strings.Cut(key, ".")
	if room := phrases[name]; room != nil {
		return room()
	}
	return phrases["command"]()
}

func unmarshal(file string, into any) {
	data, err := files.ReadFile(file)
	if err == nil {
		err = json.Unmarshal(data, into)
	}
	if err != nil {
		panic(fmt.Sprintf("catalogue: %s: %v", file, err))
	}
}
