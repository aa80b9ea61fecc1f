package cli

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/openwellbeing/plan/wellbeing"
	"github.com/openwellbeing/plan/wellbeing/catalogue"
)

// The Static Analysis Results Interchange Format, version 2.1.0 (OASIS), as far as findings about plans need it.
const (
	sarifVersion = "2.1.0"
	sarifSchema  = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
	// Where the command is at home.
	informationURI = "https://github.com/openwellbeing/plan"
)

type sarifLog struct {
	Schema  string     `json:"$schema"`
	Version string     `json:"version"`
	Runs    []sarifRun `json:"runs"`
}

type sarifRun struct {
	Tool        sarifTool         `json:"tool"`
	Language    string            `json:"language,omitzero"`
	ColumnKind  string            `json:"columnKind"`
	Invocations []sarifInvocation `json:"invocations"`
	Results     []sarifResult     `json:"results"`
}

type sarifTool struct {
	Driver sarifDriver `json:"driver"`
}

type sarifDriver struct {
	Name           string      `json:"name"`
	Version        string      `json:"version"`
	InformationURI string      `json:"informationUri"`
	Rules          []sarifRule `json:"rules"`
}

type sarifRule struct {
	ID               string          `json:"id"`
	ShortDescription sarifMessage    `json:"shortDescription"`
	FullDescription  sarifMessage    `json:"fullDescription"`
	Help             sarifMessage    `json:"help"`
	Configuration    sarifLevel      `json:"defaultConfiguration"`
	Properties       sarifProperties `json:"properties"`
}

type sarifProperties struct {
	Category string `json:"category"`
}

type sarifLevel struct {
	Level string `json:"level"`
}

type sarifMessage struct {
	Text string `json:"text"`
}

type sarifResult struct {
	RuleID       string            `json:"ruleId"`
	RuleIndex    int               `json:"ruleIndex"`
	Level        string            `json:"level"`
	Message      sarifMessage      `json:"message"`
	Locations    []sarifLocation   `json:"locations"`
	Fingerprints map[string]string `json:"partialFingerprints"`
}

type sarifLocation struct {
	Physical sarifPhysical  `json:"physicalLocation"`
	Logical  []sarifLogical `json:"logicalLocations,omitzero"`
}

type sarifPhysical struct {
	Artifact sarifArtifact `json:"artifactLocation"`
	Region   *sarifRegion  `json:"region,omitzero"`
}

// sarifArtifact is a file. Standard input has no address, but a description.
type sarifArtifact struct {
	URI         string        `json:"uri,omitzero"`
	Description *sarifMessage `json:"description,omitzero"`
}

type sarifRegion struct {
	Line   int `json:"startLine"`
	Column int `json:"startColumn"`
}

type sarifLogical struct {
	Name string `json:"fullyQualifiedName"`
	Kind string `json:"kind"`
}

type sarifInvocation struct {
	Successful    bool                `json:"executionSuccessful"`
	Notifications []sarifNotification `json:"toolExecutionNotifications"`
}

type sarifNotification struct {
	Level      string          `json:"level"`
	Message    sarifMessage    `json:"message"`
	Descriptor sarifDescriptor `json:"descriptor"`
	Locations  []sarifLocation `json:"locations,omitzero"`
}

type sarifDescriptor struct {
	ID string `json:"id"`
}

// sarifWriter gathers one run and writes it at the end.
type sarifWriter struct {
	*app
	rules         []sarifRule
	ruleAt        map[wellbeing.Code]int
	results       []sarifResult
	notifications []sarifNotification
	seen          map[string]int // how many findings of one kind stand at one place
}

func (w *sarifWriter) document(j *judgement, _ int) {
	switch {
	case j.failure != nil:
		message := w.say(j.failure.key, j.failure.args...)
		w.notify(j.failure.key, message, w.location(j.name, wellbeing.Finding{}))
		w.complain(message, j.failure.hint)
	case j.refused():
		f := j.all[0]
		w.notify(string(f.Code), catalogue.Render(f, w.lang).Message, w.location(j.name, f))
	}
	plan := ""
	if j.plan != nil {
		plan = string(j.plan.ID)
	}
	for _, b := range blocks(j.all) {
		for _, f := range b {
			said := catalogue.Render(f, w.lang)
			w.results = append(w.results, sarifResult{
				RuleID: string(f.Code), RuleIndex: w.rule(f.Code), Level: sarifLevelOf(f.Severity),
				Message:      sarifText(strings.TrimSpace(said.Message + " " + said.Hint + " " + w.cellSentence(j.document, f))),
				Locations:    []sarifLocation{w.location(j.name, j.placed(f))},
				Fingerprints: map[string]string{"planPath/v1": w.fingerprint(j.name, plan, f)},
			})
		}
	}
}

func (w *sarifWriter) end(int, counts) { w.write() }

// write writes the run with what was gathered.
func (w *sarifWriter) write() {
	run := sarifRun{
		Tool: sarifTool{Driver: sarifDriver{
			Name: "wellbeing", Version: moduleVersion(), InformationURI: informationURI, Rules: orNone(w.rules),
		}},
		ColumnKind:  "unicodeCodePoints",
		Invocations: []sarifInvocation{{Successful: len(w.notifications) == 0, Notifications: orNone(w.notifications)}},
		Results:     orNone(w.results),
	}
	if w.lang != catalogue.Pseudo {
		run.Language = string(w.lang)
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(sarifLog{Schema: sarifSchema, Version: sarifVersion, Runs: []sarifRun{run}}); err != nil {
		w.printed(err)
		return
	}
	w.print(string(escaped(b.Bytes())))
}

func orNone[T any](list []T) []T {
	orEmpty(&list)
	return list
}

// notify notes why something could not be done.
func (w *sarifWriter) notify(code, message string, at ...sarifLocation) {
	w.notifications = append(w.notifications, sarifNotification{
		Level: "error", Message: sarifText(message), Descriptor: sarifDescriptor{ID: code}, Locations: at,
	})
}

// rule describes a code the first time that it occurs, and returns its place among the rules.
func (w *sarifWriter) rule(code wellbeing.Code) int {
	if i, there := w.ruleAt[code]; there {
		return i
	}
	if w.ruleAt == nil {
		w.ruleAt = map[wellbeing.Code]int{}
	}
	said := w.explained(code)
	help := []string{
		said.Hint, w.say("rule.wrong") + " " + said.Wrong, w.say("rule.right") + " " + said.Right,
		w.say("rule.citation") + " " + said.Citation,
	}
	w.ruleAt[code] = len(w.rules)
	w.rules = append(w.rules, sarifRule{
		ID: string(code), ShortDescription: sarifText(said.Title), FullDescription: sarifText(said.Explanation),
		Help: sarifText(strings.Join(help, "\n")), Configuration: sarifLevel{sarifLevelOf(said.Severity)},
		Properties: sarifProperties{Category: code.Category()},
	})
	return w.ruleAt[code]
}

func sarifLevelOf(s wellbeing.Severity) string {
	switch s {
	case wellbeing.SeverityError:
		return "error"
	case wellbeing.SeverityWarning:
		return "warning"
	}
	return "note"
}

// sarifText writes braces twice: in the format a single one begins a placeholder.
func sarifText(s string) sarifMessage {
	return sarifMessage{Text: strings.NewReplacer("{", "{{", "}", "}}").Replace(s)}
}

func (w *sarifWriter) location(name string, f wellbeing.Finding) sarifLocation {
	l := sarifLocation{Physical: sarifPhysical{Artifact: sarifArtifact{URI: address(name)}}}
	if name == standardInput {
		description := sarifText(w.nameOf(name))
		l.Physical.Artifact = sarifArtifact{Description: &description}
	}
	if f.Place.Line > 0 {
		l.Physical.Region = &sarifRegion{Line: f.Place.Line, Column: f.Place.Column}
	}
	if f.Path != "" {
		l.Logical = []sarifLogical{{Name: string(f.Path), Kind: "member"}}
	}
	if cell := logicalCell(f); cell != "" {
		l.Logical = append(l.Logical, sarifLogical{Name: cell, Kind: "cell"})
	}
	return l
}

// address returns the name of a file as a URI: relative to where the command runs, unless it lies elsewhere on a whole path.
func address(name string) string {
	whole := filepath.IsAbs(name)
	if here, err := os.Getwd(); whole && err == nil {
		if rel, err := filepath.Rel(here, name); err == nil && filepath.IsLocal(rel) {
			name, whole = rel, false
		}
	}
	segments := strings.Split(filepath.ToSlash(filepath.Clean(name)), "/")
	for i, s := range segments {
		segments[i] = strings.ReplaceAll(url.PathEscape(s), ":", "%3A")
	}
	path := strings.Join(segments, "/")
	if whole {
		return "file:///" + strings.TrimPrefix(path, "/")
	}
	return path
}

// fingerprint stays the same when lines move: it is made of the plan, the code and the place in the plan, and where several
// findings of a code stand at one place, which of them it is. A text that is no plan goes by its name.
func (w *sarifWriter) fingerprint(name, plan string, f wellbeing.Finding) string {
	if plan == "" {
		plan = address(name)
	}
	key := strings.Join([]string{plan, string(f.Code), string(f.Path)}, "\n")
	if w.seen == nil {
		w.seen = map[string]int{}
	}
	w.seen[key]++
	sum := sha256.Sum256([]byte(key + "\n" + strconv.Itoa(w.seen[key])))
	return hex.EncodeToString(sum[:16])
}
