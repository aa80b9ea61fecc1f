package report_test

import (
	"encoding/json"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func style(t *testing.T) string {
	t.Helper()
	css, err := os.ReadFile("templates/style.css")
	require.NoError(t, err)
	return string(css)
}

// luminance is the relative luminance of a colour such as #1c2329, as WCAG 2.2 defines it.
func luminance(t *testing.T, colour string) float64 {
	t.Helper()
	var sum float64
	for i, weight := range []float64{0.2126, 0.7152, 0.0722} {
		n, err := strconv.ParseUint(colour[1+2*i:3+2*i], 16, 8)
		require.NoError(t, err)
		c := float64(n) / 255
		if c <= 0.04045 {
			c /= 12.92
		} else {
			c = math.Pow((c+0.055)/1.055, 2.4)
		}
		sum += weight * c
	}
	return sum
}

func TestColoursContrastAsWCAGAsks(t *testing.T) {
	colours := map[string]string{}
	for _, m := range regexp.MustCompile(`--([a-z-]+): (#[0-9a-f]{6});`).FindAllStringSubmatch(style(t), -1) {
		colours[m[1]] = m[2]
	}
	contrast := func(a, b string) float64 {
		require.Contains(t, colours, a)
		require.Contains(t, colours, b)
		x, y := luminance(t, colours[a]), luminance(t, colours[b])
		return (max(x, y) + 0.05) / (min(x, y) + 0.05)
	}
	for _, pair := range []string{ // text, and what it stands on
		"ink paper", "quiet paper", "accent paper", "alarm paper", "effect paper", "ink wash", "quiet wash", "accent wash", "ink accent-wash",
		"accent accent-wash", "alarm alarm-wash", "paper accent",
	} {
		on := strings.Fields(pair)
		require.GreaterOrEqual(t, contrast(on[0], on[1]), 4.5, pair)
	}
	for _, pair := range []string{"doing rail", "effect rail", "accent paper"} { // bars, lines and the focus
		on := strings.Fields(pair)
		require.GreaterOrEqual(t, contrast(on[0], on[1]), 3.0, pair)
	}
	require.InDelta(t, 21, func() float64 {
		colours["black"], colours["white"] = "#000000", "#ffffff"
		return contrast("black", "white")
	}(), 0.001)
}

// An embedder changes every colour and font in one place. Only the margins of printed pages cannot know custom properties.
func TestColoursStandInCustomPropertiesOnly(t *testing.T) {
	css := style(t)
	_, rules, found := strings.Cut(css, "\n}\n")
	require.True(t, found)
	rules = regexp.MustCompile(`@page \{[^\n]*\n`).ReplaceAllString(rules, "")
	require.NotRegexp(t, `#[0-9a-fA-F]{3,8}\b|rgb\(|hsl\(`, rules)
}

// said finds what templates and source ask the catalogue for.
func TestEveryPhraseOfTheReportIsSaidAndThere(t *testing.T) {
	var phrases map[string]any
	data, err := os.ReadFile("../../wellbeing/catalogue/phrases/report.json")
	require.NoError(t, err)
	require.NoError(t, json.Unmarshal(data, &phrases))
	said := map[string]bool{}
	asks := regexp.MustCompile(`(?:\bsay|\bcounted|\bword|\blabelled|\bbound|\bbehind)\(?\s*(?:g, )?"([a-z.-]+)"`)
	lists := regexp.MustCompile(`\bwords\(([^)]*)\)|\{"([a-z]+\.[a-z-]+)", `)
	name := regexp.MustCompile(`"([a-z.-]+)"`)
	require.NoError(t, filepath.WalkDir(".", func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || strings.HasSuffix(path, "_test.go") || strings.HasPrefix(filepath.Base(path), "chart") {
			return err
		}
		text, err := os.ReadFile(path)
		for _, m := range asks.FindAllStringSubmatch(string(text), -1) {
			said[m[1]] = true
		}
		for _, m := range lists.FindAllStringSubmatch(string(text), -1) {
			for _, n := range name.FindAllStringSubmatch(m[0], -1) {
				said[n[1]] = true
			}
		}
		return err
	}))
	for _, list := range []string{ // those that are put together
		"summary goals progress who due findings method sources children|.title", "|findings.law findings.data findings.use",
		"|due.overdue due.more-overdue due.soon due.more-soon due.later due.more", "|findings.lead-law findings.lead-data findings.lead-use", "|covering.covered covering.empty covering.missing",
		"|method.counted-doing method.counted-effect method.counted-apart method.counted-coverage method.counted-share method.counted-measures method.counted-day",
		"|method.not-unknown method.not-beside method.not-cancelled method.not-own method.not-suppressed",
	} {
		before, after, _ := strings.Cut(list, "|")
		for _, part := range strings.Fields(before) {
			said[part+after] = true
		}
		if before == "" {
			for _, whole := range strings.Fields(after) {
				said[whole] = true
			}
		}
	}
	for key := range phrases {
		require.True(t, said[strings.TrimPrefix(key, "report.")], "nothing says %s", key)
	}
	for key := range said {
		if !strings.HasSuffix(key, ".") && !strings.HasSuffix(key, "-") {
			require.Contains(t, phrases, "report."+key)
		}
	}
}
