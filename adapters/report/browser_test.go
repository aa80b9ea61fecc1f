package report_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/openwellbeing/plan/adapters/report"
	"github.com/openwellbeing/plan/wellbeing"
)

// pages returns the reports that a browser looks at, by file name.
func pages(t *testing.T) map[string][]byte {
	t.Helper()
	out := map[string][]byte{}
	plans := map[string]*wellbeing.Plan{"zz-empty": almostEmpty(), "zz-600": regional(), "zz-long": longWords()}
	for _, name := range examples(t) {
		plans[name] = example(t, name)
	}
	var listed []report.Listed
	for _, name := range examples(t) {
		listed = append(listed, report.Listed{Plan: plans[name], Link: name + "-fi.html"})
	}
	for _, l := range languages {
		cfg := report.Config{On: day(t), Language: l}
		for name, p := range plans {
			if name == "zz-600" && l != wellbeing.Finnish {
				continue // as large in every language
			}
			page, err := report.HTML(p, cfg)
			require.NoError(t, err)
			out[name+"-"+string(l)+".html"] = page
		}
		page, err := report.Index(listed, cfg)
		require.NoError(t, err)
		out["index-"+string(l)+".html"] = page
	}
	return out
}

func TestPagesForABrowser(t *testing.T) {
	folder := os.Getenv("WELLBEING_REPORT_PAGES")
	if folder == "" {
		t.Skip("NOT RUN: WELLBEING_REPORT_PAGES names no folder to write pages to")
	}
	for name, page := range pages(t) {
		require.NoError(t, os.WriteFile(filepath.Join(folder, name), page, 0o644))
	}
}

func TestReportsAreRightInABrowser(t *testing.T) {
	if os.Getenv("WELLBEING_BROWSER") == "" {
		t.Skip("NOT RUN: set WELLBEING_BROWSER=1 to look at reports in a browser; it needs node, npm, Chromium and the network")
	}
	out, err := exec.Command("../../.ci/report-check").CombinedOutput()
	t.Logf("%s", out)
	require.NoError(t, err)
}
