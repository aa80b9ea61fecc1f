package schema_test

import (
	"bytes"
	"math/big"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/openwellbeing/plan/wellbeing"
)

const ajvVersion = "8.20.0"

// ajv installs ajv in a folder of its own and returns the folder. It skips the test where that cannot be.
func ajv(t *testing.T) (folder string) {
	t.Helper()
	if os.Getenv("WELLBEING_AJV") == "" {
		t.Skip("NOT RUN: set WELLBEING_AJV=1 to compare with ajv; it needs node, npm and the network")
	}
	for _, program := range []string{"node", "npm"} {
		if _, err := exec.LookPath(program); err != nil {
			t.Skipf("NOT RUN: no comparison with ajv, %s is missing", program)
		}
	}
	folder = t.TempDir()
	install := exec.Command("npm", "install", "--no-save", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix", folder, "ajv@"+ajvVersion)
	if out, err := install.CombinedOutput(); err != nil {
		t.Skipf("NOT RUN: no comparison with ajv, npm cannot install it: %v\n%s", err, out)
	}
	return folder
}

// ajvAccepts returns what ajv says of each document.
func ajvAccepts(t *testing.T, folder string, documents [][]byte) []bool {
	t.Helper()
	c := exec.Command("node", "internal/ajv/compare.mjs", folder, "v1/plan.schema.json")
	c.Stdin = bytes.NewReader(bytes.Join(documents, []byte("\n")))
	var complaints bytes.Buffer
	c.Stderr = &complaints
	out, err := c.Output()
	require.NoError(t, err, "%s", complaints.String())
	lines := strings.Split(strings.TrimSpace(string(out)), "\n")
	require.Len(t, lines, len(documents))
	accepts := make([]bool, len(lines))
	for i, line := range lines {
		accepts[i] = line == "1"
	}
	return accepts
}

func TestAjvAgrees(t *testing.T) {
	t.Parallel()
	folder := ajv(t)
	var documents []judged
	add := func(what string, text []byte) {
		fs, err := check(text)
		documents = append(documents, judged{edit: edit{what: what, text: text}, findings: fs, err: err})
	}
	files, err := filepath.Glob("../examples/plans/*.json")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	for _, path := range files {
		text, err := os.ReadFile(path)
		require.NoError(t, err)
		add(path, compact(t, text))
	}
	for _, c := range suite(t) {
		if text, _, _ := c.judge(t); c.Verdict != "input" && !bytes.HasPrefix(text, []byte("\xEF\xBB\xBF")) {
			add(c.File, compact(t, text))
		}
	}
	documents = append(documents, corpus()...)

	// What the syntax layer refuses is not for the schema; ajv sees what JSON.parse makes of it.
	var judgedBoth []judged
	bySyntax := map[wellbeing.Code]int{}
	for _, d := range documents {
		if len(d.findings) > 0 && d.findings[0].Code.Category() == "input" {
			require.Contains(t, syntaxOnly, d.findings[0].Code)
			bySyntax[d.findings[0].Code]++
			continue
		}
		judgedBoth = append(judgedBoth, d)
	}
	texts := make([][]byte, len(judgedBoth))
	for i, d := range judgedBoth {
		texts[i] = d.text
	}
	var wrong failures
	accepted, refused, decimals := 0, 0, 0
	for i, accepts := range ajvAccepts(t, folder, texts) {
		d := judgedBoth[i]
		switch sound := len(d.findings) == 0; {
		case accepts && sound:
			accepted++
		case !accepts && !sound:
			refused++
		case accepts && onlyDecimalPlaces(d):
			decimals++
		default:
			wrong.add("%s at %q: ajv accepts: %v, we find %v\n\t%s", d.what, d.path, accepts, d.findings, excerpt(d.text))
		}
	}
	wrong.report(t)
	t.Logf("ajv %s: both accept %d and refuse %d; %d have more than six decimal places, which the schema limits in words only; not compared: %v",
		ajvVersion, accepted, refused, decimals, bySyntax)
	require.Greater(t, accepted, thinned(8000))
	require.Greater(t, refused, thinned(40000))
}

// onlyDecimalPlaces reports whether more than six decimal places are all that is found in a document.
func onlyDecimalPlaces(d judged) bool {
	document := parse(d.text)
	for _, f := range d.findings {
		if f.Code != wellbeing.CodeRange {
			return false
		}
		for _, p := range document.places {
			if p.path != f.Path {
				continue
			}
			n, ok := new(big.Rat).SetString(document.raw(p))
			if !ok || n.Mul(n, big.NewRat(1_000_000, 1)).IsInt() {
				return false
			}
		}
	}
	return len(d.findings) > 0
}
