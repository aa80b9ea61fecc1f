// Command wellbeing reads, judges and shows wellbeing plans for children and young people.
package main

import (
	"os"

	"github.com/openwellbeing/plan/adapters/cli"
)

func main() { os.Exit(cli.Run(os.Args[1:], cli.System())) }
