package cli_test

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestTheLanguageOfTheOutput(t *testing.T) {
	const fi, sv, en = "tulosta versiot\n", "skriv ut versionerna\n", "print the versions\n"
	for _, c := range []struct {
		name string
		args []string
		env  map[string]string
		want string
	}{
		{"nothing is English", nil, nil, en},
		{"LANG", nil, map[string]string{"LANG": "fi_FI.UTF-8"}, fi},
		{"LC_MESSAGES before LANG", nil, map[string]string{"LANG": "fi_FI.UTF-8", "LC_MESSAGES": "sv_FI"}, sv},
		{"LC_ALL before LC_MESSAGES", nil, map[string]string{"LANG": "en_GB", "LC_MESSAGES": "sv_FI", "LC_ALL": "fi"}, fi},
		{"an empty LC_ALL is none", nil, map[string]string{"LANG": "fi_FI", "LC_ALL": ""}, fi},
		{"C is English", nil, map[string]string{"LANG": "fi_FI", "LC_ALL": "C"}, en},
		{"C.UTF-8 is English", nil, map[string]string{"LANG": "fi_FI", "LC_ALL": "C.UTF-8"}, en},
		{"POSIX is English", nil, map[string]string{"LANG": "POSIX"}, en},
		{"an unknown locale is English", nil, map[string]string{"LANG": "de_DE.UTF-8"}, en},
		{"a broken locale is English", nil, map[string]string{"LANG": "\x1b_@@"}, en},
		{"capital letters", nil, map[string]string{"LANG": "SV-FI"}, sv},
		{"the flag before all", []string{"--lang", "sv"}, map[string]string{"LC_ALL": "fi", "LANG": "fi"}, sv},
		{"the flag with =", []string{"--lang=fi"}, map[string]string{"LC_ALL": "sv"}, fi},
		{"the last flag", []string{"--lang=fi", "--lang", "sv"}, nil, sv},
		{"a whole tag", []string{"--lang", "fi-FI"}, nil, fi},
	} {
		got := setting{env: c.env}.run(append([]string{"version", "-h"}, c.args...)...)
		require.Equal(t, 0, got.status, c.name)
		require.Equal(t, c.want, got.out[:len(c.want)], c.name)
		// The flag may stand before the command too.
		got = setting{env: c.env}.run(append(append([]string{}, c.args...), "version", "-h")...)
		require.Equal(t, c.want, got.out[:len(c.want)], c.name)
	}
}

func TestABadLanguageIsSaidInTheLanguageOfTheEnvironment(t *testing.T) {
	for _, value := range []string{"de", "finnish", "", "fi,sv", "\x1b[1m"} {
		got := setting{env: map[string]string{"LANG": "fi_FI"}}.run("check", "--lang", value, sound)
		require.Equal(t, 2, got.status, value)
		require.Contains(t, got.err, "Valitsimen arvo ei kelpaa: --lang", value)
		require.Contains(t, got.err, "Sallitut arvot: fi, sv, en.", value)
		require.Empty(t, got.out)
	}
}

func TestJSONSaysItsLanguage(t *testing.T) {
	for _, language := range languages {
		o := decode(t, run("check", "--format", "json", "--lang", language, sound).out)
		require.Equal(t, language, o.Language)
	}
	require.Equal(t, "sv", decode(t, setting{env: map[string]string{"LANG": "sv"}}.run("chek", "--format", "json").out).Language)
}

func TestDidYouMean(t *testing.T) {
	for want, args := range map[string][]string{
		"Did you mean: check?":                      {"chekc", sound},
		"Did you mean: progress?":                   {"progres", sound},
		"Did you mean: completion?":                 {"help", "completions"},
		"Did you mean: --fail-on?":                  {"check", "--failon", "error"},
		"Did you mean: --format?":                   {"progress", "--fromat", "json"},
		"Did you mean: --canonical?":                {"fmt", "--cannonical", sound},
		"Did you mean: warning?":                    {"check", "--fail-on", "warnig", sound},
		"Did you mean: json?":                       {"check", "--format", "jsno", sound},
		"Did you mean: right?":                      {"progress", "--by", "rights", sound},
		"Did you mean: output?":                     {"schema", "--of", "ouput"},
		"Did you mean: catalogue?":                  {"schema", "--of", "catalog"},
		"Did you mean: regimes?":                    {"schema", "--of", "regime"},
		"Did you mean: city-county?":                {"new", "--kind", "citycounty"},
		"Did you mean: law/no-hearing?":             {"explain", "law/no-hering"},
		"Did you mean: privacy?":                    {"explain", "privcy"},
		"Did you mean: sarif?":                      {"check", "--format", "sariff", sound},
		"Did you mean: fi-child-welfare-act-2023?":  {"check", "--regime", "fi-child-welfare-act-2032", sound},
		"Did you mean: ahola-act?":                  {"check", "--regime", "ahola-act", "--regime", "aholaact", "--regime", regimeFile, sound},
		"Did you mean: data/unknown-member?":        {"check", "--disable", "data/unknown-menber", sound},
		"Did you mean: testdata/sound.json?":        {"show", "testdata/soun.json"},
		"Did you mean: ../../examples/plans/espoo.": {"fmt", "../../examples/plans/espo.json"},
		"Did you mean: xlsx?":                       {"import", "--from", "xslx", finnishTable},
		"Did you mean: yaml?":                       {"convert", "--to", "yalm", sound},
		"Did you mean: testdata/tables/ahola.csv?":  {"import", "testdata/tables/aholla.csv"},
		"Did you mean: languages? ":                 {"check", misfit},
		"Did you mean: municipal? ":                 {"check", misfit, sound},
		"Did you mean: ahola? ":                     {"check", data},
	} {
		got := run(args...)
		require.NotEqual(t, 0, got.status, "%v", args)
		require.Contains(t, got.out+got.err, want, "%v", args)
	}
	require.Contains(t, run("check", "testdata/sond.json").err, "testdata/sound.json")
	for _, args := range [][]string{{"xyzzy"}, {"check", "--xyzzy"}, {"check", "--fail-on", "xyzzy", sound}, {"check", "--disable", "x/y"}, {"show", "xyzzy"}} {
		require.NotContains(t, run(args...).err, "Did you mean", "%v", args)
	}
}
