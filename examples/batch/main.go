// Command merge reads summaries of plans from standard input, one JSON document a line as wellbeing batch --summary writes
// them, and writes what they come to together. The order of the lines makes no difference.
package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log"
	"os"

	"github.com/openwellbeing/plan/wellbeing/progress"
)

func main() {
	var whole progress.Summary
	for lines := json.NewDecoder(os.Stdin); ; {
		var part progress.Summary
		err := lines.Decode(&part)
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			log.Fatal(err)
		}
		whole.Merge(&part)
	}
	text, err := json.Marshal(&whole)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(string(text))
}
