package cli

import (
	"errors"
	"os"
	"path/filepath"
	"strings"

	"github.com/openwellbeing/plan/wellbeing"
	"github.com/openwellbeing/plan/wellbeing/catalogue"
	"github.com/openwellbeing/plan/wellbeing/law"
)

// regimes reads what the flag --regime names: identifiers of regimes, and files of regimes, all of which are used. An
// identifier may be one of a file that is named as well.
func (a *app) regimes(named []string) (law.Config, error) {
	var cfg law.Config
	var ids []string
	for _, name := range named {
		if _, builtIn := law.Find(wellbeing.ID(name), law.Config{}); builtIn || !isFile(name) {
			ids = append(ids, name)
			continue
		}
		found, err := a.regimesIn(name)
		if err != nil {
			return law.Config{}, err
		}
		cfg.Regimes = append(cfg.Regimes, found...)
		for _, r := range found {
			ids = append(ids, string(r.ID))
		}
	}
	for _, id := range ids {
		if _, known := law.Find(wellbeing.ID(id), cfg); !known {
			return law.Config{}, fail("error.unknown-regime", "regime", id, "suggestion", wellbeing.Nearest(id, regimeIDs(cfg)))
		}
		cfg.Use = append(cfg.Use, wellbeing.ID(id))
	}
	return cfg, nil
}

// isFile reports whether the value of --regime names a file: something is there, or it is written as one.
func isFile(name string) bool {
	if name == "" {
		return false
	}
	_, err := os.Stat(name)
	return err == nil || strings.HasSuffix(name, ".json") || filepath.Base(name) != name
}

func regimeIDs(cfg law.Config) []string {
	var ids []string
	for _, r := range append(law.Regimes(), cfg.Regimes...) {
		ids = append(ids, string(r.ID))
	}
	return ids
}

func (a *app) regimesIn(name string) ([]law.Regime, error) {
	data, failed := a.bytes(name)
	if failed != nil {
		return nil, failed
	}
	found, err := law.Parse(data)
	var refused *law.ParseError
	var unread *wellbeing.ReadError
	switch {
	case errors.As(err, &refused):
		return nil, fail("error.bad-regimes", "file", name, "line", count(refused.Place.Line), "column", count(refused.Place.Column),
			"path", string(refused.Path), "problem", a.problemOf(refused))
	case errors.As(err, &unread):
		f := unread.Findings[0]
		return nil, fail("error.no-regimes", "file", name, "line", count(f.Place.Line), "column", count(f.Place.Column),
			"problem", catalogue.Render(f, a.lang).Message)
	case err != nil:
		return nil, fail("error.unreadable", "file", name, "reason", reason(err))
	}
	return found, nil
}

// problemOf says what is wrong with a text of regimes.
func (a *app) problemOf(refused *law.ParseError) string {
	key := "regime." + string(refused.Problem)
	return catalogue.Phrase(key, a.lang, refused.Args)
}
