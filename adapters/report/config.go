package report

import (
	"errors"
	"io/fs"
	"slices"

	"github.com/openwellbeing/plan/wellbeing"
	"github.com/openwellbeing/plan/wellbeing/catalogue"
	"github.com/openwellbeing/plan/wellbeing/progress"
	"github.com/openwellbeing/plan/wellbeing/rules"
)

// Config is how a report is made. The zero value lacks only the day.
type Config struct {
	// The day that the report is of; it has to be stated.
	On wellbeing.Date
	// Language of the report; where none is stated, the first of the plan's languages that the catalogue is written in, else
	// English.
	Language wellbeing.Language
	// What was found in the plan on the day, by Validate and by rules.Check; nil has it found here, by Rules.
	Findings wellbeing.Findings
	// How the plan is judged, and by which law. Index and Broken are worked out here.
	Rules rules.Config
	// The thresholds of progress; sc95-60 where zero.
	Policy progress.Policy
	// Files that take the place of those in templates; nil replaces none. They are trusted as code is.
	Templates fs.FS
}

var (
	errNoDay  = errors.New("report: the configuration states no day")
	errNoPlan = errors.New("report: there is no plan")
)

// languageFor returns the language of a report on plans that have these languages.
func (c Config) languageFor(languages []wellbeing.Language) wellbeing.Language {
	if l, known := catalogue.Match(string(c.Language)); known {
		return l
	}
	if c.Language != "" {
		return wellbeing.English
	}
	for _, l := range languages {
		if slices.Contains(catalogue.Languages(), l) {
			return l
		}
	}
	return wellbeing.English
}
