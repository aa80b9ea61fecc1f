package cli

import (
	"errors"
	"io"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/openwellbeing/plan/wellbeing"
)

func (a *app) root() *cobra.Command {
	root := &cobra.Command{
		Use:               "wellbeing",
		Short:             a.say("help.wellbeing"),
		Example:           "wellbeing show plan.json\nwellbeing check plan.json",
		SilenceUsage:      true,
		SilenceErrors:     true,
		Args:              cobra.ArbitraryArgs,
		PersistentPreRunE: a.checkLanguage,
		RunE:              a.subcommands,
	}
	root.SetIn(a.env.In)
	root.SetOut(a.env.Out) // before the completions are added: they ask for it once
	root.SetErr(a.env.Err)
	root.PersistentFlags().String("lang", "", a.say("flag.lang"))
	complete(root, "lang", languageTags())
	root.PersistentFlags().BoolP("help", "h", false, a.say("flag.help"))
	root.SetHelpFunc(func(c *cobra.Command, _ []string) { a.help(c) })
	root.SetFlagErrorFunc(a.flagError)
	root.AddCommand(a.showCommand(), a.checkCommand(), a.progressCommand(), a.reportCommand(), a.batchCommand(), a.exportCommand(), a.fmtCommand(),
		a.importCommand(), a.templateCommand(), a.convertCommand(),
		a.newCommand(), a.explainCommand(), a.rulesCommand(), a.schemaCommand(), a.versionCommand())
	root.SetHelpCommand(a.helpCommand(root))
	root.InitDefaultHelpCmd()
	root.InitDefaultCompletionCmd()
	for _, c := range root.Commands() {
		if c.Name() == "completion" {
			a.speakOfCompletion(c)
		}
	}
	return root
}

// subcommands is what a command does that has others below it and none of them was named: it shows help, or says that
// there is no such command.
func (a *app) subcommands(c *cobra.Command, args []string) error {
	if len(args) == 0 {
		return c.Help()
	}
	return a.unknownCommand(c, args[0])
}

func (a *app) unknownCommand(c *cobra.Command, name string) error {
	var names []string
	for _, sub := range c.Commands() {
		names = append(names, sub.Name())
	}
	f := fail("error.unknown-command", "command", name, "suggestion", wellbeing.Nearest(name, names))
	f.hint = a.seeHelp(c)
	return f
}

func (a *app) seeHelp(c *cobra.Command) string {
	return a.say("error.see-help", "command", c.CommandPath()+" --help")
}

func (a *app) helpCommand(root *cobra.Command) *cobra.Command {
	return &cobra.Command{
		Use:     "help",
		Short:   a.say("help.help"),
		Example: "wellbeing help check",
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			var names []string
			for _, sub := range root.Commands() {
				names = append(names, cobra.CompletionWithDesc(sub.Name(), sub.Short))
			}
			return names, cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(_ *cobra.Command, args []string) error {
			c, rest, err := root.Find(args)
			if err != nil || len(rest) > 0 {
				return a.unknownCommand(c, rest[0])
			}
			return c.Help()
		},
	}
}

// speakOfCompletion puts our words in the place of the library's.
func (a *app) speakOfCompletion(c *cobra.Command) {
	c.Short, c.Long = a.say("help.completion"), ""
	c.Example = "source <(wellbeing completion bash)"
	c.Args, c.RunE = cobra.ArbitraryArgs, a.subcommands
	examples := map[string]string{
		"bash":       "source <(wellbeing completion bash)",
		"zsh":        "source <(wellbeing completion zsh)",
		"fish":       "wellbeing completion fish | source",
		"powershell": "wellbeing completion powershell | Out-String | Invoke-Expression",
	}
	for _, shell := range c.Commands() {
		shell.Short, shell.Long = a.say("help.completion.shell", "shell", shell.Name()), ""
		shell.Example = examples[shell.Name()]
		shell.Args = func(c *cobra.Command, args []string) error {
			if len(args) > 0 {
				return fail("error.no-arguments", "command", c.CommandPath())
			}
			return nil
		}
		shell.Flags().VisitAll(func(f *pflag.Flag) { f.Usage = a.say("flag.no-descriptions") })
	}
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
		f := fail("error.unknown-flag", "flag", dashes+name, "suggestion", wellbeing.Nearest("--"+name, names))
		f.hint = a.seeHelp(c)
		return f
	case errors.As(err, &missing):
		return fail("error.flag-needs-value", "flag", "--"+missing.GetSpecifiedName())
	case errors.As(err, &invalid):
		return fail("error.flag-invalid-value", "flag", "--"+invalid.GetFlag().Name, "value", invalid.GetValue())
	}
	return fail("error.other", "reason", err.Error())
}

// help writes the help of a command: what it does, examples, and then the rest. Where
// output for other programs was asked for as well, the help goes to standard error.
func (a *app) help(c *cobra.Command) {
	var b strings.Builder
	paragraph := func(text string) {
		for _, line := range wrap(text, a.width()) {
			b.WriteString(line + "\n")
		}
	}
	// Names with what they mean beside them.
	entry := func(name string, columns int, meaning string) {
		for _, line := range wrap(meaning, a.width()-columns-2) {
			b.WriteString("  " + pad(name, columns) + line + "\n")
			name = ""
		}
	}
	paragraph(c.Short)
	if c.Example != "" {
		b.WriteString("\n" + a.say("help.examples") + "\n")
		for line := range strings.SplitSeq(c.Example, "\n") {
			b.WriteString("  " + line + "\n")
		}
	}
	b.WriteString("\n" + a.say("help.usage") + "\n  " + a.usage(c) + "\n")
	if c.Long != "" {
		b.WriteString("\n")
		paragraph(c.Long)
	}
	if c.HasAvailableSubCommands() {
		b.WriteString("\n" + a.say("help.commands") + "\n")
		for _, sub := range c.Commands() {
			if sub.IsAvailableCommand() || sub.Name() == "help" {
				entry(sub.Name(), 12, sub.Short)
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
		entry(name, 23, f.Usage)
	}
	c.LocalFlags().VisitAll(list)
	c.InheritedFlags().VisitAll(list)
	switch a.wanted() {
	case "json":
		a.writeJSON(output{})
	case "sarif":
		(&sarifWriter{app: a}).write()
	}
	if a.wanted() != "" {
		_, _ = io.WriteString(a.env.Err, b.String())
		return
	}
	a.print(b.String())
}

// usage says in one line how a command is written.
func (a *app) usage(c *cobra.Command) string {
	flags := "[" + a.say("help.flags-word") + "]"
	switch {
	case c.HasAvailableSubCommands():
		return c.CommandPath() + " " + a.say("help.command-word") + " " + flags
	case c.Name() == "help":
		return c.CommandPath() + " [" + a.say("help.command-word") + "]"
	}
	_, operands, _ := strings.Cut(c.Use, " ")
	operands = strings.NewReplacer("PLAN", a.say("help.plan-word"), "CODE", a.say("help.code-word"),
		"FILE", a.say("help.file-word")).Replace(operands)
	if operands != "" {
		operands += " "
	}
	return c.CommandPath() + " " + operands + flags
}
