package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/openwellbeing/plan/wellbeing"
)

// allocations returns how often reading one plan asks for memory. Noise does not touch this figure.
func allocations(s size) float64 {
	var all []float64
	for _, d := range s.documents {
		all = append(all, testing.AllocsPerRun(10, func() {
			if _, err := wellbeing.Read(d.text); err != nil {
				panic(err)
			}
		}))
	}
	return median(all)
}

// refusal is what it costs to refuse a broken plan, against reading it when it was sound.
type refusal struct {
	what     string
	findings int
	ratio    float64
}

func refusals(s size, rounds int, slice time.Duration) ([]refusal, error) {
	breakIn := func(what string, broken func([]byte) []byte) (refusal, error) {
		documents := make([]document, len(s.documents))
		findings := 0
		for i, d := range s.documents {
			documents[i].text = broken(d.text)
			_, err := wellbeing.Read(documents[i].text)
			var refused *wellbeing.ReadError
			if !errors.As(err, &refused) {
				return refusal{}, fmt.Errorf("a plan with %s was not refused", what)
			}
			findings = len(refused.Findings)
		}
		sound := peer{name: "sound", run: func(_ []document, from, n int) (time.Duration, error) {
			return each(func(d document) error { _, err := wellbeing.Read(d.text); return err })(s.documents, from, n)
		}}
		refused := peer{name: what, run: each(func(d document) error {
			if _, err := wellbeing.Read(d.text); err == nil {
				return errors.New("accepted")
			}
			return nil
		})}
		timings, err := measure([]peer{sound, refused}, documents, rounds, slice)
		if err != nil {
			return refusal{}, err
		}
		return refusal{what, findings, timings[1].ratio()}, nil
	}
	day := regexp.MustCompile(`"at":"[^"]*"`)
	var out []refusal
	for _, b := range []struct {
		what   string
		broken func([]byte) []byte
	}{
		{"one wrong date in the middle", func(text []byte) []byte {
			middle := len(text) / 2
			at := day.FindIndex(text[middle:])
			return bytes.Join([][]byte{text[:middle+at[0]], text[middle+at[1]:]}, []byte(`"at":"2026-11-31"`))
		}},
		{"no JSON from the middle on", func(text []byte) []byte { return text[:len(text)/2] }},
		{"a wrong date in every observation and target", func(text []byte) []byte {
			return day.ReplaceAll(text, []byte(`"at":"2026-11-31"`))
		}},
	} {
		r, err := breakIn(b.what, b.broken)
		if err != nil {
			return nil, err
		}
		out = append(out, r)
	}
	return out, nil
}

// growth is what a byte costs in plans with so many times as many goals, measures and indicators.
type growth struct {
	times, bytes int
	perByte      float64 // nanoseconds
}

func growths(rounds int) ([]growth, error) {
	municipal, err := readSource()
	if err != nil {
		return nil, err
	}
	const most = 64
	var out []growth
	var texts [][]byte
	for times := 1; times <= most; times *= 2 {
		text, err := canonical(multiply(municipal, times, 0))
		if err != nil {
			return nil, err
		}
		texts = append(texts, text)
		out = append(out, growth{times: times, bytes: len(text)})
	}
	took := make([][]float64, len(out))
	for round := range min(rounds, fewest) + 1 {
		for i, text := range texts {
			runtime.GC()
			n := most / out[i].times
			begin := time.Now()
			for range n {
				if _, _, err := ours(text); err != nil {
					return nil, err
				}
			}
			if round > 0 { // the first round warms up
				took[i] = append(took[i], float64(time.Since(begin))/float64(n*len(text)))
			}
		}
	}
	for i := range out {
		out[i].perByte = median(took[i])
	}
	return out, nil
}

// start returns how long the built command takes to say its version, from nothing to the end of its process.
func start(folder string, often int) (time.Duration, error) {
	binary := filepath.Join(folder, "wellbeing")
	if runtime.GOOS == "windows" {
		binary += ".exe"
	}
	build := exec.Command("go", "build", "-o", binary, "./adapters/cli/wellbeing")
	build.Dir = "../.."
	if out, err := build.CombinedOutput(); err != nil {
		return 0, fmt.Errorf("the command cannot be built: %w\n%s", err, out)
	}
	var took []float64
	for i := range often + 1 {
		begin := time.Now()
		if out, err := exec.Command(binary, "version").Output(); err != nil || len(out) == 0 {
			return 0, fmt.Errorf("wellbeing version: %w", err)
		}
		if i > 0 { // the first brings the file into memory
			took = append(took, float64(time.Since(begin)))
		}
	}
	return time.Duration(median(took)), nil
}

// machine says what the figures were measured on.
func machine() string {
	model := runtime.GOARCH
	if text, err := os.ReadFile("/proc/cpuinfo"); err == nil {
		for line := range strings.Lines(string(text)) {
			if name, value, ok := strings.Cut(line, ":"); ok && strings.TrimSpace(name) == "model name" {
				model = strings.TrimSpace(value)
				break
			}
		}
	} else if out, err := exec.Command("sysctl", "-n", "machdep.cpu.brand_string").Output(); err == nil {
		model = strings.TrimSpace(string(out))
	}
	return fmt.Sprintf("%s, %d cores, %s/%s", model, runtime.NumCPU(), runtime.GOOS, runtime.GOARCH)
}
