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
	command    *exec.Cmd
	requests   io.WriteCloser
	answers    *bufio.Scanner
	versions   map[string]string
	complaints *strings.Builder
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
	if node := all.start("ajv and JSON.parse", all.startNode); node != nil {
		all.peers = append(all.peers,
			all.peer(node, "ajv", peer{
				name: nameAjv, version: node.version("ajv", "node"),
				what: "node: bytes to text, JSON.parse, the rules of the schema; no references, no progress",
			}),
			all.peer(node, "parse", peer{
				name: "JSON.parse", version: node.version("node"),
				what: "node: bytes to text, JSON.parse, and nothing else",
			}))
	}
	if python := all.start(namePython, all.startPython); python != nil {
		all.peers = append(all.peers, all.peer(python, "", peer{
			name: namePython, version: python.version("jsonschema", "python"),
			what: "Python: json.loads, the rules of the schema",
		}))
	}
	return all
}

func (a *programs) schema() string { return filepath.Join(a.folder, "plan.schema.json") }

// start returns a running program, or none and notes why.
func (a *programs) start(what string, start func() (*program, error)) *program {
	p, err := start()
	if err != nil {
		a.missing = append(a.missing, what+": "+err.Error())
		return nil
	}
	a.running = append(a.running, p)
	return p
}

// peer makes what a program does under a name of its own a peer.
func (a *programs) peer(p *program, name string, one peer) peer {
	broken := 0
	one.judge = func(m mistake) error {
		broken++
		file := filepath.Join(a.folder, fmt.Sprintf("%s-mistake-%d.json", name, broken))
		if err := os.WriteFile(file, m.text, 0o600); err != nil {
			return err
		}
		answer, err := p.ask(request{Do: "judge", Peer: name, Files: []string{file}})
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
	return one
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
	p := &program{command: c, requests: requests, answers: bufio.NewScanner(answers), complaints: new(strings.Builder)}
	c.Stderr = p.complaints
	if err := c.Start(); err != nil {
		return nil, err
	}
	if !p.answers.Scan() {
		return nil, p.gone()
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
	if _, err := p.requests.Write(append(line, '\n')); err != nil || !p.answers.Scan() {
		return answer{}, p.gone()
	}
	var a answer
	return a, json.Unmarshal(p.answers.Bytes(), &a)
}

// gone says why a program has ended.
func (p *program) gone() error {
	err := p.command.Wait()
	lines := strings.Split(strings.TrimSpace(p.complaints.String()), "\n")
	return fmt.Errorf("%s: %v: %s", strings.Join(p.command.Args, " "), err, lines[len(lines)-1])
}

func (p *program) version(names ...string) string {
	for i, name := range names {
		names[i] += " " + strings.TrimPrefix(p.versions[name], "v")
	}
	return strings.Join(names, ", ")
}

// stop ends the programs.
func (a *programs) stop() {
	for _, p := range a.running {
		_ = p.requests.Close()
		_ = p.command.Wait()
	}
}
