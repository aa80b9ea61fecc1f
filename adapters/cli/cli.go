// Package cli is the command wellbeing. It reads plans, judges them and shows them to people and to other programs. Results
// go to standard output and all else to standard error. The exit status is 0 where nothing was found at or above the level
// that was asked for, 1 where something was, or where a document does not fit the format, and 2 where the command could
// not run.
package cli

import (
	"errors"
	"io"
	"os"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"github.com/openwellbeing/plan/wellbeing"
	"github.com/openwellbeing/plan/wellbeing/catalogue"
)

// The exit statuses.
const (
	StatusGood     = 0 // nothing at or above the level that was asked for
	StatusFindings = 1 // something was found, or a document does not fit the format
	StatusFailed   = 2 // the command could not run
)

// Environment is what the command sees of the world around it. A nil field stands for nothing there.
type Environment struct {
	In       io.Reader
	Out, Err io.Writer
	Getenv   func(string) string
	Today    func() wellbeing.Date
	// Whether standard output is a terminal, and how many columns it has; 0 is not known.
	Terminal bool
	Width    int
	// Whether standard error is a terminal.
	ErrTerminal bool
}

// System returns the environment of the process.
func System() Environment {
	e := Environment{
		In: os.Stdin, Out: os.Stdout, Err: os.Stderr, Getenv: os.Getenv,
		Today: func() wellbeing.Date { return wellbeing.DateOf(time.Now()) },
	}
	if out := int(os.Stdout.Fd()); term.IsTerminal(out) {
		e.Terminal = true
		if width, _, err := term.GetSize(out); err == nil {
			e.Width = width
		}
	}
	e.ErrTerminal = term.IsTerminal(int(os.Stderr.Fd()))
	return e
}

// Run runs the command with its arguments and returns the exit status.
func Run(args []string, env Environment) int {
	a := &app{env: env.withDefaults(), args: args, disk: systemDisk()}
	return a.run()
}

func (a *app) run() int {
	a.lang = a.language(a.args)
	root := a.root()
	root.SetArgs(a.args)
	if err := root.Execute(); err != nil {
		a.fail(err)
	}
	return a.status
}

func (e Environment) withDefaults() Environment {
	if e.In == nil {
		e.In = strings.NewReader("")
	}
	if e.Out == nil {
		e.Out = io.Discard
	}
	if e.Err == nil {
		e.Err = io.Discard
	}
	if e.Getenv == nil {
		e.Getenv = func(string) string { return "" }
	}
	if e.Today == nil {
		e.Today = func() wellbeing.Date { return wellbeing.Date{} }
	}
	return e
}

// app is one run of the command.
type app struct {
	env    Environment
	args   []string
	disk   disk
	lang   wellbeing.Language
	status int
	// Set once the flags are read.
	command string
	on      wellbeing.Date
	form    string
}

// say returns a sentence of the catalogue. Arguments come as name, value, name, value.
func (a *app) say(key string, args ...string) string {
	return catalogue.Phrase(key, a.lang, wellbeing.ArgsOf(args...))
}

// raise sets the exit status where it is graver than what is set.
func (a *app) raise(status int) { a.status = max(a.status, status) }

// language finds the language of the output: the flag, else the locale of the environment, else English. It is needed
// before the flags are read, since help is in that language too.
func (a *app) language(args []string) wellbeing.Language {
	if l, known := catalogue.Match(flagIn(args, "--lang")); known {
		return l
	}
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if value := a.env.Getenv(name); value != "" {
			if l, known := catalogue.Match(value); known {
				return l
			}
			break
		}
	}
	return wellbeing.English
}

// flagIn finds the value of a flag in arguments that are not read yet: the last, as the flags are read too.
func flagIn(args []string, flag string) (value string) {
	for i, arg := range args {
		if arg == "--" {
			break
		}
		if v, found := strings.CutPrefix(arg, flag+"="); found {
			value = v
		}
		if arg == flag && i+1 < len(args) {
			value = args[i+1]
		}
	}
	return value
}

// failure is why the command could not do what it was asked: a sentence of the catalogue with its arguments.
type failure struct {
	key  string
	args []string
	hint string // a command to run next, or another sentence that is ready to read
}

func (f *failure) Error() string { return f.key }

func fail(key string, args ...string) *failure { return &failure{key: key, args: args} }

// fail says on standard error why the command could not run, and on standard output too where that is for other programs.
func (a *app) fail(err error) {
	a.raise(StatusFailed)
	var f *failure
	if !errors.As(err, &f) {
		f = fail("error.other", "reason", err.Error())
	}
	message := a.say(f.key, f.args...)
	switch a.wanted() {
	case "json":
		a.writeJSON(output{Error: &problem{Code: f.key, Message: message, Hint: f.hint}})
	case "sarif":
		w := sarifWriter{app: a}
		w.notify(f.key, message)
		w.write()
	}
	a.complain(message, f.hint)
}

// wanted returns the form of output that was asked for, also where the flags could not be read: json, sarif where the
// command has it, or "" for any that is not one whole document.
func (a *app) wanted() string {
	format := a.form
	if format == "" {
		format = flagIn(a.args, "--format")
	}
	if format == "json" || format == "sarif" && slices.Contains(a.args, "check") {
		return format
	}
	return ""
}

// complain writes a sentence and a hint to standard error.
func (a *app) complain(message, hint string) {
	text := a.onStandardError().flow(words(plain, a.say("error.prefix")), words(plain, message))
	if hint != "" {
		text += "  " + hint + "\n"
	}
	_, _ = io.WriteString(a.env.Err, text)
}

// warn writes a sentence to standard error that does not stop the command.
func (a *app) warn(key string, args ...string) {
	_, _ = io.WriteString(a.env.Err, a.onStandardError().flow(words(plain, "wellbeing: "+a.say(key, args...))))
}

// onStandardError returns the app as it writes to standard error.
func (a *app) onStandardError() *app {
	b := *a
	b.env.Terminal = a.env.ErrTerminal
	return &b
}

// print writes text to standard output.
func (a *app) print(text string) {
	_, err := io.WriteString(a.env.Out, text)
	a.printed(err)
}

// printed takes note of whether writing to standard output succeeded.
func (a *app) printed(err error) {
	if err != nil {
		a.raise(StatusFailed)
		a.complain(a.say("error.not-printed", "reason", reason(err)), "")
	}
}

// flags that several commands have.
type flags struct {
	on     string
	format string
}

func (a *app) addOn(c *cobra.Command, f *flags) {
	c.Flags().StringVar(&f.on, "on", "", a.say("flag.on"))
}

func (a *app) addFormat(c *cobra.Command, f *flags, formats ...string) {
	c.Flags().StringVar(&f.format, "format", formats[0], a.say("flag.format", "formats", strings.Join(formats, ", "), "default", formats[0]))
	complete(c, "format", formats)
}

// begin reads the flags that several commands have.
func (a *app) begin(c *cobra.Command, f *flags, formats ...string) error {
	a.command = c.Name()
	if len(formats) > 0 {
		if err := oneOf("--format", f.format, formats); err != nil {
			return err
		}
		a.form = f.format
	}
	a.on = a.env.Today()
	if c.Flags().Changed("on") {
		on, err := wellbeing.ParseDate(f.on)
		if err != nil {
			return fail("error.bad-date", "flag", "--on", "value", f.on)
		}
		a.on = on
	}
	return nil
}

// checkLanguage refuses a language that the output is not written in.
func (a *app) checkLanguage(c *cobra.Command, _ []string) error {
	flag := c.Flag("lang")
	if flag == nil || !flag.Changed {
		return nil
	}
	if _, known := catalogue.Match(flag.Value.String()); !known {
		return badValue("--lang", flag.Value.String(), languageTags())
	}
	return nil
}

func languageTags() []string {
	var tags []string
	for _, l := range catalogue.Languages() {
		tags = append(tags, string(l))
	}
	return tags
}

func oneOf(flag, value string, allowed []string) error {
	for _, v := range allowed {
		if v == value {
			return nil
		}
	}
	return badValue(flag, value, allowed)
}

func badValue(flag, value string, allowed []string) error {
	return fail("error.bad-value", "flag", flag, "value", value, "allowed", strings.Join(allowed, ", "),
		"suggestion", wellbeing.Nearest(value, allowed))
}

func count(n int) string { return strconv.Itoa(n) }
