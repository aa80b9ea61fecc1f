package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"github.com/openwellbeing/plan/schema"
)

const ajvVersion = "8.20.0"

// program is a long-lived process of another language: one request a line, one answer a line.
type program struct {
	command  *exec.Cmd
	requests io.WriteCloser
	answers  *bufio.Scanner
	versions map[string]string
}

type request struct {
	Do    string   `json:"do"`
	Peer  string   `json:"peer,omitempty"`
	Files []string `json:"files"`
	From  int      `json:"from"`
	N     int      `json:"n"`
}

// programs are the peers outside this process, and what of them could not be had and why.
type programs struct {
	peers   []peer
	missing []string
	running []*program
	folder  string
}

// otherPrograms starts what is there; what is missing is said, and is no error.
func otherPrograms(folder string) *programs {
	all := &programs{folder: folder}
	if err := os.WriteFile(all.schema(), schema.JSON(), 0o600); err != nil {
		all.missing = append(all.missing, err.Error())
		return all
	}
	all.add("ajv", all.startNode,
		peer{name: nameAjv, what: "node: bytes to text, JSON.parse, the rules of the schema; no references, no progress"},
		peer{name: "parse", what: "node: bytes to text, JSON.parse, and nothing else"})
	all.add("Python's jsonschema", all.startPython,
		peer{name: "jsonschema", what: "Python: json.loads, the rules of the schema"})
	return all
}

func (a *programs) schema() string { return filepath.Join(a.folder, "plan.schema.json") }

func (a *programs) add(what string, start func() (*program, error), peers ...peer) {
	p, err := start()
	if err != nil {
		a.missing = append(a.missing, what+": "+err.Error())
		return
	}
	a.running = append(a.running, p)
	for _, one := range peers {
		name := one.name
		one.version = p.version()
		one.judge = func(m mistake) error {
			file, err := os.CreateTemp(a.folder, "mistake-*.json")
			if err != nil {
				return err
			}
			if _, err := file.Write(m.text); err != nil {
				return err
			}
			if err := file.Close(); err != nil {
				return err
			}
			answer, err := p.ask(request{Do: "judge", Peer: name, Files: []string{file.Name()}})
			if err == nil && answer.Refused {
				return errors.New("refused")
			}
			return err
		}
		one.run = func(documents []document, from, n int) (time.Duration, error) {
			r := request{Do: "time", Peer: name, From: from, N: n}
			for _, d := range documents {
				r.Files = append(r.Files, d.file)
			}
			answer, err := p.ask(r)
			return time.Duration(answer.Ns), err
		}
		switch name {
		case "parse":
			one.name = "JSON.parse"
		case "jsonschema":
			one.name = "Python jsonschema"
		}
		a.peers = append(a.peers, one)
	}
}

// startNode installs ajv in a folder of its own.
func (a *programs) startNode() (*program, error) {
	for _, needed := range []string{"node", "npm"} {
		if _, err := exec.LookPath(needed); err != nil {
			return nil, err
		}
	}
	install := exec.Command("npm", "install", "--no-save", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix", a.folder, "ajv@"+ajvVersion)
	if out, err := install.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("npm cannot install it: %w\n%s", err, out)
	}
	return launch(exec.Command("node", "validate.mjs", a.folder, a.schema()))
}

func (a *programs) startPython() (*program, error) {
	return launch(exec.Command("python3", "validate.py", a.schema()))
}

func launch(c *exec.Cmd) (*program, error) {
	requests, err := c.StdinPipe()
	if err != nil {
		return nil, err
	}
	answers, err := c.StdoutPipe()
	if err != nil {
		return nil, err
	}
	var complaints strings.Builder
	c.Stderr = &complaints
	if err := c.Start(); err != nil {
		return nil, err
	}
	p := &program{command: c, requests: requests, answers: bufio.NewScanner(answers)}
	if !p.answers.Scan() {
		_ = c.Wait()
		lines := strings.Split(strings.TrimSpace(complaints.String()), "\n")
		return nil, fmt.Errorf("%s does not start: %s", c.Args[0], lines[len(lines)-1])
	}
	return p, json.Unmarshal(p.answers.Bytes(), &p.versions)
}

type answer struct {
	Refused bool
	Ns      int64
}

func (p *program) ask(r request) (answer, error) {
	line, err := json.Marshal(r)
	if err != nil {
		return answer{}, err
	}
	if _, err := p.requests.Write(append(line, '\n')); err != nil {
		return answer{}, err
	}
	if !p.answers.Scan() {
		return answer{}, fmt.Errorf("%s gives no answer", p.command.Args[0])
	}
	var a answer
	return a, json.Unmarshal(p.answers.Bytes(), &a)
}

func (p *program) version() string {
	var out []string
	for _, name := range []string{"ajv", "node", "jsonschema", "python"} {
		if v := p.versions[name]; v != "" {
			out = append(out, name+" "+strings.TrimPrefix(v, "v"))
		}
	}
	return strings.Join(out, ", ")
}

// stop ends the programs.
func (a *programs) stop() {
	for _, p := range a.running {
		_ = p.requests.Close()
		_ = p.command.Wait()
	}
}
