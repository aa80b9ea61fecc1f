package cli_test

import (
	"encoding/json"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// sources returns the Go source below a directory, without tests.
func sources(t *testing.T, root string) map[string]string {
	t.Helper()
	files := map[string]string{}
	require.NoError(t, filepath.WalkDir(root, func(path string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if strings.HasSuffix(path, ".go") && !strings.HasSuffix(path, "_test.go") {
			b, err := os.ReadFile(path)
			files[path] = string(b)
			return err
		}
		return nil
	}))
	require.NotEmpty(t, files)
	return files
}

func phrases(t *testing.T) map[string]map[string]any {
	t.Helper()
	files, err := filepath.Glob("../../wellbeing/catalogue/phrases/*.json")
	require.NoError(t, err)
	all := map[string]map[string]any{}
	for _, file := range files {
		var p map[string]map[string]any
		require.NoError(t, json.Unmarshal([]byte(read(t, file)), &p))
		for key, languages := range p {
			require.NotContains(t, all, key, "%s says it again", file)
			all[key] = languages
		}
	}
	return all
}

// saying finds the sentences that the source asks for, with the arguments that it gives by name.
var saying = regexp.MustCompile(`\b(?:say|fail|warn)\(\s*"([^"]*)"`)

func TestEveryPhraseThatIsSaidIsInTheCatalogue(t *testing.T) {
	all, said := phrases(t), 0
	for path, text := range sources(t, ".") {
		for _, m := range saying.FindAllStringSubmatch(text, -1) {
			require.Contains(t, all, m[1], path)
			said++
		}
	}
	require.Greater(t, said, 80)
}

func TestEveryPhraseOfTheCatalogueIsSaid(t *testing.T) {
	var b strings.Builder
	for _, text := range sources(t, "../..") {
		b.WriteString(text)
	}
	text := b.String()
	for key := range phrases(t) {
		// A key can be put together: a family of sentences, one for each status or kind.
		family, _, _ := strings.Cut(key, ".")
		said := strings.Contains(text, `"`+key+`"`) || strings.Contains(text, `"`+family+`." + `) || strings.Contains(text, `"`+family+`."+`)
		require.True(t, said, "nothing says %s", key)
	}
}

// Every argument that a sentence shows is given where it is said, so that no ellipsis stands in its place.
func TestEveryArgumentOfAPhraseIsGiven(t *testing.T) {
	all := phrases(t)
	call := regexp.MustCompile(`(?s)\b(?:say|fail|warn)\(\s*"([^"]*)"(.*?)\n\t*[a-z}]`)
	placeholder := regexp.MustCompile(`\{([a-z]+)(?::[a-zA-Z]+)?\}`)
	for path, text := range sources(t, ".") {
		for _, m := range call.FindAllStringSubmatch(text+"\n}", -1) {
			forms, err := json.Marshal(all[m[1]]["en"])
			require.NoError(t, err)
			for _, p := range placeholder.FindAllStringSubmatch(string(forms), -1) {
				if m[1] == "check.counts" && slices.Contains([]string{"day", "advice"}, p[1]) {
					continue // optional, and on a line of its own
				}
				require.Contains(t, m[2], `"`+p[1]+`"`, "%s: %s lacks %s", path, m[1], p[1])
			}
		}
	}
}

// Nothing that a person reads is written into the source.
func TestWordsAreInTheCatalogueOnly(t *testing.T) {
	sentence := regexp.MustCompile(`"[A-ZÅÄÖ][a-zåäö]+ [a-zåäö]+ [^"]*"`)
	for path, text := range sources(t, ".") {
		require.NotRegexp(t, sentence, text, path)
	}
}
