package cli

import (
	"errors"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/openwellbeing/plan/wellbeing"
)

func (a *app) root() *cobra.Command {
	root := &cobra.Command{
		Use:           "wellbeing",
		Short:         a.say("help.wellbeing"),
		Example:       "wellbeing show plan.json\nwellbeing check plan.json",
		SilenceUsage:  true,
		SilenceErrors: true,
		Args:          cobra.ArbitraryArgs,
		RunE: func(c *cobra.Command, args []string) error {
			if len(args) == 0 {
				return c.Help()
			}
			var names []string
			for _, sub := range c.Commands() {
				names = append(names, sub.Name())
			}
			return fail("error.unknown-command", "command", args[0], "suggestion", wellbeing.Nearest(args[0], names))
		},
	}
	root.PersistentFlags().String("lang", "", a.say("flag.lang"))
	root.PersistentFlags().BoolP("help", "h", false, a.say("flag.help"))
	root.SetHelpFunc(func(c *cobra.Command, _ []string) { a.help(c) })
	root.SetFlagErrorFunc(a.flagError)
	root.AddCommand(a.showCommand(), a.checkCommand(), a.progressCommand(), a.fmtCommand(), a.schemaCommand(), a.versionCommand())
	root.InitDefaultHelpCmd()
	root.InitDefaultCompletionCmd()
	for _, c := range root.Commands() {
		switch c.Name() {
		case "help":
			c.Short = a.say("help.help")
			c.Long = ""
		case "completion":
			c.Short = a.say("help.completion")
			c.Long = ""
			c.Example = "source <(wellbeing completion bash)"
			for _, shell := range c.Commands() {
				shell.Short = a.say("help.completion.shell", "shell", shell.Name())
				shell.Long = ""
				shell.Flags().VisitAll(func(f *pflag.Flag) { f.Usage = a.say("flag.no-descriptions") })
			}
		}
	}
	return root
}

// flagError says in our words what is wrong with a flag.
func (a *app) flagError(c *cobra.Command, err error) error {
	var unknown *pflag.NotExistError
	var missing *pflag.ValueRequiredError
	var invalid *pflag.InvalidValueError
	switch {
	case errors.As(err, &unknown):
		name := unknown.GetSpecifiedName()
		dashes := "--"
		if unknown.GetSpecifiedShortnames() != "" {
			dashes = "-"
		}
		var names []string
		c.Flags().VisitAll(func(f *pflag.Flag) { names = append(names, "--"+f.Name) })
		return fail("error.unknown-flag", "flag", dashes+name, "suggestion", wellbeing.Nearest("--"+name, names))
	case errors.As(err, &missing):
		return fail("error.flag-needs-value", "flag", "--"+missing.GetSpecifiedName())
	case errors.As(err, &invalid):
		return fail("error.flag-invalid-value", "flag", "--"+invalid.GetFlag().Name, "value", invalid.GetValue())
	}
	return fail("error.other", "reason", err.Error())
}

// help writes the help of a command, examples first.
func (a *app) help(c *cobra.Command) {
	var b strings.Builder
	b.WriteString(c.Short + "\n")
	if c.Long != "" {
		b.WriteString("\n" + strings.Join(wrap(c.Long, a.width()), "\n") + "\n")
	}
	if c.Example != "" {
		b.WriteString("\n" + a.say("help.examples") + "\n")
		for line := range strings.SplitSeq(c.Example, "\n") {
			b.WriteString("  " + line + "\n")
		}
	}
	b.WriteString("\n" + a.say("help.usage") + "\n  " + strings.Replace(c.UseLine(), "[flags]", "["+a.say("help.flags-word")+"]", 1))
	if c.HasAvailableSubCommands() {
		b.WriteString(" " + a.say("help.command-word"))
	}
	b.WriteString("\n")
	if c.HasAvailableSubCommands() {
		b.WriteString("\n" + a.say("help.commands") + "\n")
		for _, sub := range c.Commands() {
			if sub.IsAvailableCommand() || sub.Name() == "help" {
				b.WriteString("  " + pad(sub.Name(), 12) + sub.Short + "\n")
			}
		}
	}
	b.WriteString("\n" + a.say("help.flags") + "\n")
	list := func(f *pflag.Flag) {
		if f.Hidden {
			return
		}
		name := "    --" + f.Name
		if f.Shorthand != "" {
			name = "-" + f.Shorthand + ", --" + f.Name
		}
		b.WriteString("  " + pad(name, 22) + f.Usage + "\n")
	}
	c.LocalFlags().VisitAll(list)
	c.InheritedFlags().VisitAll(list)
	a.print(b.String())
}
