package report_test

import (
	"fmt"
	"os"
	"strings"
	"testing/fstest"

	"github.com/openwellbeing/plan/adapters/report"
	"github.com/openwellbeing/plan/wellbeing"
)

// An embedder puts a footer of its own in the place of ours, and changes the colour of headings and links.
func ExampleConfig_templates() {
	data, err := os.ReadFile("../../examples/plans/municipal.json")
	if err != nil {
		fmt.Println(err)
		return
	}
	plan, err := wellbeing.Read(data)
	if err != nil {
		fmt.Println(err)
		return
	}
	on, _ := wellbeing.NewDate(2026, 11, 21)
	page, err := report.HTML(plan, report.Config{On: on, Language: wellbeing.English, Templates: fstest.MapFS{
		"footer.html": {Data: []byte("<footer><p>Published by the town of {{template \"text\" (index .Cover.Owners 0)}}, {{.Day}}</p></footer>\n")},
		"custom.css":  {Data: []byte(":root { --accent: #5b2a86; }\n")},
	}})
	if err != nil {
		fmt.Println(err)
		return
	}
	for line := range strings.Lines(string(page)) {
		if strings.HasPrefix(line, "<footer>") || strings.Contains(line, "#5b2a86") {
			fmt.Print(line)
		}
	}
	// Output:
	// :root { --accent: #5b2a86; }
	// <footer><p>Published by the town of <bdi lang="fi">Koivulan kunta</bdi>, 21 November 2026</p></footer>
}
