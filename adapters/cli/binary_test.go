package cli_test

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// The command as people have it: built, with pipes, exit statuses and an environment of its own.
func TestTheBinary(t *testing.T) {
	t.Parallel()
	binary := filepath.Join(t.TempDir(), "wellbeing")
	const version = "1.2.3-test"
	build := exec.Command("go", "build", "-ldflags", "-X github.com/openwellbeing/plan/adapters/cli.version="+version, "-o", binary, "./wellbeing")
	if out, err := build.CombinedOutput(); err != nil {
		require.NoError(t, err, string(out))
	}
	start := func(in string, env []string, args ...string) ran {
		c := exec.Command(binary, args...)
		c.Env = append([]string{"PATH=" + os.Getenv("PATH"), "HOME=" + t.TempDir()}, env...)
		c.Stdin = strings.NewReader(in)
		var out, errs bytes.Buffer
		c.Stdout, c.Stderr = &out, &errs
		err := c.Run()
		var exit *exec.ExitError
		if err != nil && !errors.As(err, &exit) {
			require.NoError(t, err)
		}
		return ran{status: c.ProcessState.ExitCode(), out: out.String(), err: errs.String()}
	}
	text := read(t, sound)
	on := []string{"--on", "2026-11-21"}
	for _, args := range [][]string{
		{"show", "-"}, {"check", "-"}, {"check", "--format", "json", "-"}, {"progress", "-"},
	} {
		want := setting{in: strings.NewReader(text)}.run(append(args, on...)...)
		for _, env := range [][]string{nil, {"TZ=Pacific/Kiritimati"}, {"TZ=Pacific/Pago_Pago"}, {"LANG=C", "TERM=xterm-256color"}} {
			require.Equal(t, want, start(text, env, append(args, on...)...), "%v %v", args, env)
		}
	}
	require.Equal(t, run("fmt", "--canonical", sound), start(text, nil, "fmt", "--canonical", "-"))
	require.Equal(t, run("check", "--lang", "sv", misfit), start("", []string{"LC_ALL=sv_FI.UTF-8"}, append([]string{"check", misfit}, on...)...))
	for want, args := range [][]string{{"check", sound}, {"check", data}, {"check", cut}} {
		require.Equal(t, want, start("", nil, args...).status, "%v", args)
	}
	require.Equal(t, 2, start("", nil, "chek").status)
	require.Equal(t, 0, start("", nil).status)
	require.Contains(t, start("", nil, "version").out, "wb-progress/1")
	require.True(t, strings.HasPrefix(start("", nil, "version").out, "wellbeing "+version+"\n"), "a release says what it is")
	require.True(t, strings.HasPrefix(run("version").out, "wellbeing devel\n"))
	require.Contains(t, start(text, nil, "check", "-").out, "(as of ", "today is said")

	full, err := os.OpenFile("/dev/full", os.O_WRONLY, 0)
	if err != nil {
		t.Skip("SKIPPED: this system has no /dev/full; a failing writer is tested elsewhere")
	}
	defer func() { _ = full.Close() }()
	c := exec.Command(binary, "version")
	c.Stdout = full
	require.Error(t, c.Run())
	require.Equal(t, 2, c.ProcessState.ExitCode())
}
