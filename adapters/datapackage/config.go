package datapackage

import (
	"fmt"
	"regexp"
	"slices"

	"github.com/openwellbeing/plan/wellbeing"
	"github.com/openwellbeing/plan/wellbeing/catalogue"
	"github.com/openwellbeing/plan/wellbeing/law"
	"github.com/openwellbeing/plan/wellbeing/progress"
)

// Config is how plans become tables. The zero value is the default.
type Config struct {
	// The day that progress, findings and what is due are worked out for, and that the package says it was made on. On no day
	// nothing has ended and the package says none.
	On wellbeing.Date
	// The law that plans are judged by. Its index is not used.
	Law law.Config
	// The thresholds of progress, which is given by each of them; the usual where there are none.
	Policies []progress.Policy
	// Name of the package: lower-case letters, digits, dots, hyphens and underscores; wellbeing-plans where empty.
	Name string
	// Title of the package; a usual one in the languages of the catalogue where it is none.
	Title wellbeing.Text
	// The language of titles and descriptions in datapackage.json, which has the others beside it; English where it is none
	// of the catalogue's. The tables are the same in all languages.
	Language wellbeing.Language
	// The licences of the package. It says nothing of any where there are none.
	Licences []Licence
}

// Licence is a licence of a package. It has a name, as the Open Definition has it, or a path.
type Licence struct {
	Name  string `json:"name,omitzero"`  // such as CC-BY-4.0
	Path  string `json:"path,omitzero"`  // web address of its text
	Title string `json:"title,omitzero"` // for people
}

// ConfigError says which part of a configuration cannot be used.
type ConfigError struct {
	// Name, Policies or Licences.
	Field string
}

// Error names the field.
func (e *ConfigError) Error() string {
	return fmt.Sprintf("datapackage: the configuration's %s cannot be used", e.Field)
}

const usualName = "wellbeing-plans"

var (
	nameOfPackage = regexp.MustCompile(`^[a-z0-9._-]+$`)
	nameOfLicence = regexp.MustCompile(`^[a-zA-Z0-9._-]+$`)
)

func (c Config) withDefaults() (Config, error) {
	if c.Name == "" {
		c.Name = usualName
	}
	if !nameOfPackage.MatchString(c.Name) {
		return c, &ConfigError{Field: "Name"}
	}
	if c.Title.IsZero() {
		c.Title = say("package")
	}
	if l, known := catalogue.Match(string(c.Language)); known && l != catalogue.Pseudo && c.Language != "" {
		c.Language = l
	} else {
		c.Language = wellbeing.English
	}
	if len(c.Policies) == 0 {
		c.Policies = []progress.Policy{{}}
	}
	names := map[string]bool{}
	c.Policies = slices.Clone(c.Policies)
	for i, p := range c.Policies {
		p = progress.Compute(new(wellbeing.Plan), c.On, progress.Config{Policy: p}).Policy // as it is named and filled in there
		if !nameOfPackage.MatchString(p.Name) || names[p.Name] {
			return c, &ConfigError{Field: "Policies"}
		}
		c.Policies[i], names[p.Name] = p, true
	}
	for _, l := range c.Licences {
		if l.Name == "" && l.Path == "" || l.Name != "" && !nameOfLicence.MatchString(l.Name) {
			return c, &ConfigError{Field: "Licences"}
		}
	}
	return c, nil
}
