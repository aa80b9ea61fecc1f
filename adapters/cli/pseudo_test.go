package cli_test

import (
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode"

	"github.com/stretchr/testify/require"

	"github.com/openwellbeing/plan/wellbeing"
	"github.com/openwellbeing/plan/wellbeing/catalogue"
	"github.com/openwellbeing/plan/wellbeing/law"
	"github.com/openwellbeing/plan/wellbeing/progress"
)

// What is written outside the catalogue and means the same in every language: names of commands and flags, and what they
// take.
var namesOfTheCommand = strings.Fields(`wellbeing show check progress batch fmt new explain rules schema version help completion
	bash zsh fish powershell source Out-String Invoke-Expression sha256sum
	--all --disable --fail-on --format --lang --on --regime --by --explain --policy --canonical --write -w -h --help --kind --id --name
	--title --of --no-descriptions --rules --summary --workers
	import template convert --annotate --force --from --language --mapping --out --save-mapping --to xlsx tsv yaml
	plan.xlsx plan.csv plan.yaml mapping.json remarks.xlsx .xlsx CSV TSV YAML
	report export --tables --workbook html md svg index plan.html charts reports tables tables.xlsx datapackage.json ahola-act.regimes
	text json sarif github csv plan output catalogue regimes goal right theme organization error warning advice fi sv en
	plan.json plans.ndjson archive.zip ndjson plan-2026 plans/ plan.schema.json catalogue.json lonely devel CODE <U+202E>`)

// outside returns what of a text does not come from the catalogue.
func outside(t *testing.T, text string) string {
	t.Helper()
	var b strings.Builder
	depth := 0
	for _, r := range text {
		switch r {
		case '⟦':
			depth++
			b.WriteByte(' ')
		case '⟧':
			depth--
			require.GreaterOrEqual(t, depth, 0, text)
			b.WriteByte(' ')
		default:
			if depth == 0 {
				b.WriteRune(r)
			}
		}
	}
	require.Zero(t, depth, text)
	return b.String()
}

// wordOutside is a run of what names are written with.
var wordOutside = regexp.MustCompile(`[\pL\pN_+<>./-]*\pL[\pL\pN_+<>./-]*`)

// excerpt is a line of a plan as it is shown below a finding.
var excerpt = regexp.MustCompile(`(?m)^ *[0-9]* \|.*$`)

// known gathers the data that may stand outside the catalogue.
func known(plans ...string) map[string]bool {
	words := map[string]bool{}
	add := func(text string) {
		for _, w := range wordOutside.FindAllString(text, -1) {
			words[strings.Trim(w, "./")] = true
		}
	}
	for _, name := range namesOfTheCommand {
		add(name)
		words[name] = true
	}
	for _, code := range catalogue.Codes() {
		add(string(code))
	}
	for _, category := range catalogue.Categories() {
		add(category)
	}
	for _, kind := range wellbeing.EnumValues("planKind") {
		add(kind)
	}
	for _, r := range law.Regimes() {
		add(string(r.ID))
		for _, text := range []wellbeing.Text{r.Title, r.Citation} {
			for _, s := range text.All() {
				add(s)
			}
		}
		for _, d := range r.Duties {
			for _, s := range d.Citation.All() {
				add(s)
			}
		}
		for _, i := range r.Contents {
			for _, s := range i.Title.All() {
				add(s)
			}
		}
	}
	for _, right := range wellbeing.Rights() {
		add(string(right))
	}
	for _, p := range progress.Policies() {
		add(p.Name)
	}
	add(progress.Method)
	for _, text := range plans {
		add(text)
	}
	return words
}

// The pseudo language shows every text that does not come from the catalogue: what stands outside its brackets has to be a
// name or a text of the plan.
func TestEveryTextComesFromTheCatalogue(t *testing.T) {
	t.Parallel()
	files := []string{sound, data, newer, misfit, cut, brokenPlan, private, filepath.Join(plans, "municipal.json"), filepath.Join(plans, "jakobstad.json")}
	var texts []string
	for _, name := range files {
		texts = append(texts, name, read(t, name))
	}
	allowed := known(append(texts, regimeFile, read(t, regimeFile))...)
	for _, name := range files {
		for _, d := range decode(t, run("check", "--format", "json", name).out).Documents {
			for _, f := range d.Findings {
				allowed[f.Args.Get("stem")] = true // of a vague word, as it stands in the plan
			}
		}
	}
	var runs [][]string
	for _, command := range append(commands, "completion zsh", "completion fish", "completion powershell") {
		runs = append(runs, append(strings.Fields(command), "--help"))
	}
	for _, args := range misuses() {
		runs = append(runs, withoutLanguage(args))
	}
	for _, name := range files {
		runs = append(runs, []string{"show", name}, []string{"check", name}, []string{"check", "--all", "--regime", regimeFile, name},
			[]string{"progress", name}, []string{"progress", "--by", "right", name}, []string{"progress", "--by", "theme", name},
			[]string{"progress", "--by", "organization", name}, []string{"fmt", "--canonical", "none.json"})
	}
	for _, code := range catalogue.Codes() {
		runs = append(runs, []string{"explain", string(code)})
	}
	for _, category := range catalogue.Categories() {
		runs = append(runs, []string{"explain", category})
	}
	runs = append(runs, []string{"rules"}, []string{"version"}, []string{"fmt", misfit}, []string{"fmt", cut})
	strange := map[string]string{}
	for _, args := range runs {
		r := run(append(append([]string{}, args...), "--lang", "qps")...)
		given := catalogue.Printable(strings.Join(args, " "))
		for _, word := range wordOutside.FindAllString(outside(t, excerpt.ReplaceAllString(r.out+r.err, "")), -1) {
			word = strings.Trim(word, "./")
			if !allowed[word] && !place.MatchString(word) && !strings.Contains(given, word) {
				strange[word] = given
			}
		}
	}
	require.Empty(t, strange, "words that come from elsewhere than the catalogue, and the command that shows them")
}

// place is a place in a plan.
var place = regexp.MustCompile(`^(goals|indicators|measures|owners|approvals|events|sections|organizations|bodies|hearings|situation|languages|title|description|period|kind|themes|relations|calendar|id|regimes|revision|ageRange|extensions)(/[A-Za-z0-9]+)*$`)

func TestAFirstPlanComesFromTheCatalogue(t *testing.T) {
	for _, kind := range wellbeing.EnumValues("planKind") {
		p, _ := first(t, "--kind", kind, "--lang", "qps")
		for path, node := range p.All() {
			if text, ok := node.(*wellbeing.Text); ok {
				require.False(t, strings.ContainsFunc(outside(t, text.In("qps")), unicode.IsLetter), "%s: %s", path.Pointer(), text.In("qps"))
			}
		}
	}
}

func TestThePseudoLanguageIsNotListed(t *testing.T) {
	require.NotContains(t, run("--help").out, "qps")
	require.NotContains(t, run("check", "--lang", "de", sound).err, "qps")
	require.NotContains(t, run("__complete", "check", "--lang", "").out, "qps")
	require.Equal(t, run("schema").out, run("schema", "--lang", "qps").out)
	require.Equal(t, run("rules", "--format", "json").out, run("rules", "--format", "json", "--lang", "qps").out)
}
