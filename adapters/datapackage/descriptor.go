package datapackage

import (
	"bytes"
	"encoding/json"

	"github.com/openwellbeing/plan/wellbeing"
	"github.com/openwellbeing/plan/wellbeing/progress"
)

// The files of a package, and what they are to the specification of Data Packages, version 1.
const (
	descriptorFile  = "datapackage.json"
	packageProfile  = "tabular-data-package"
	resourceProfile = "tabular-data-resource"
)

// formatVersion is the version of the tables and of their columns.
const formatVersion = "1.0"

// descriptor is datapackage.json. Members that the specification does not know stand under wellbeing, and translations
// beside the words that they translate.
type descriptor struct {
	Profile string `json:"profile"`
	Name    string `json:"name"`
	words
	Created   string     `json:"created,omitzero"`
	Licences  []Licence  `json:"licenses,omitzero"`
	Wellbeing about      `json:"wellbeing"`
	Resources []resource `json:"resources"`
}

// words are the title and description of something, in the language of the package and in the others.
type words struct {
	Title        string                          `json:"title,omitzero"`
	Description  string                          `json:"description,omitzero"`
	Translations map[wellbeing.Language]sentence `json:"translations,omitzero"`
}

type sentence struct {
	Title       string `json:"title,omitzero"`
	Description string `json:"description,omitzero"`
}

// about says what the tables hold and how they were made.
type about struct {
	FormatVersion string             `json:"formatVersion"`
	Language      wellbeing.Language `json:"language"`
	Plans         int                `json:"plans"`
	Day           wellbeing.Date     `json:"day,omitzero"`
	Method        string             `json:"method"`
	Policies      []progress.Policy  `json:"policies"`
	// How free text is guarded against being taken for a formula.
	Guard guard `json:"guard"`
}

type guard struct {
	Prefix string   `json:"prefix"`
	Before []string `json:"before"`
}

type resource struct {
	Profile string `json:"profile"`
	Name    string `json:"name"`
	Path    string `json:"path"`
	words
	Format    string  `json:"format"`
	MediaType string  `json:"mediatype"`
	Encoding  string  `json:"encoding"`
	Bytes     int64   `json:"bytes"`
	Hash      string  `json:"hash"`
	Rows      int     `json:"rows"`
	Dialect   dialect `json:"dialect"`
	Schema    schema  `json:"schema"`
}

type dialect struct {
	Version          string `json:"csvddfVersion"`
	Delimiter        string `json:"delimiter"`
	DoubleQuote      bool   `json:"doubleQuote"`
	LineTerminator   string `json:"lineTerminator"`
	QuoteChar        string `json:"quoteChar"`
	SkipInitialSpace bool   `json:"skipInitialSpace"`
	Header           bool   `json:"header"`
	CaseSensitive    bool   `json:"caseSensitiveHeader"`
}

type schema struct {
	Fields        []field      `json:"fields"`
	PrimaryKey    []string     `json:"primaryKey"`
	ForeignKeys   []foreignKey `json:"foreignKeys,omitzero"`
	MissingValues []string     `json:"missingValues"`
}

type field struct {
	Name string `json:"name"`
	Type Type   `json:"type"`
	words
	Constraints constraints `json:"constraints,omitzero"`
	Guarded     bool        `json:"guarded,omitzero"`
	Names       string      `json:"names,omitzero"`
}

type constraints struct {
	Required bool     `json:"required,omitzero"`
	Enum     []string `json:"enum,omitzero"`
	Pattern  string   `json:"pattern,omitzero"`
}

// IsZero reports whether nothing is asked.
func (c constraints) IsZero() bool { return !c.Required && c.Enum == nil && c.Pattern == "" }

type foreignKey struct {
	Fields    []string `json:"fields"`
	Reference struct {
		Resource string   `json:"resource"`
		Fields   []string `json:"fields"`
	} `json:"reference"`
}

// describeFiles returns datapackage.json for the files of a package, which are all there.
func describeFiles(cfg Config, plans int, files []*file) ([]byte, error) {
	d := descriptor{
		Profile: packageProfile, Name: cfg.Name, words: cfg.words(cfg.Title, say("package.about")), Licences: cfg.Licences,
		Wellbeing: about{
			FormatVersion: formatVersion, Language: cfg.Language, Plans: plans, Day: cfg.On, Method: progress.Method, Policies: cfg.Policies,
			Guard: guard{Prefix: "'", Before: []string{"=", "+", "-", "@", "\t", "\r", "'"}},
		},
	}
	if !cfg.On.IsZero() {
		d.Created = cfg.On.String() + "T00:00:00Z"
	}
	for _, f := range files {
		d.Resources = append(d.Resources, cfg.resource(f))
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	err := e.Encode(d)
	return b.Bytes(), err
}

func (c Config) resource(f *file) resource {
	t := f.table
	r := resource{
		Profile: resourceProfile, Name: t.Name, Path: fileName(t.Name), words: c.words(t.Title, t.Description),
		Format: "csv", MediaType: "text/csv", Encoding: "utf-8", Bytes: f.bytes, Hash: "sha256:" + f.sum(), Rows: f.rows,
		Dialect: dialect{Version: "1.2", Delimiter: ",", DoubleQuote: true, LineTerminator: "\n", QuoteChar: `"`, Header: true, CaseSensitive: true},
		Schema:  schema{PrimaryKey: t.Key, MissingValues: []string{""}},
	}
	for _, column := range t.Columns {
		r.Schema.Fields = append(r.Schema.Fields, field{
			Name: column.Name, Type: column.Type, words: c.words(column.Title, column.Description),
			Constraints: constraints{Required: column.Required, Enum: column.Enum, Pattern: column.Pattern},
			Guarded:     column.Guarded, Names: column.Names,
		})
	}
	for _, reference := range t.References {
		k := foreignKey{Fields: reference.Columns}
		k.Reference.Resource, k.Reference.Fields = reference.Table, reference.Names
		r.Schema.ForeignKeys = append(r.Schema.ForeignKeys, k)
	}
	return r
}

func fileName(table string) string { return table + ".csv" }

// words returns a title and description in the language of the package, with the others beside them. A title that is not
// in that language stands in the first language that it is in.
func (c Config) words(title, description wellbeing.Text) words {
	w := words{Title: title.In(c.Language), Description: description.In(c.Language)}
	for l, s := range title.All() {
		if w.Title == "" {
			w.Title = s
		}
		if l != c.Language {
			w.translate(l, func(t *sentence) { t.Title = s })
		}
	}
	for l, s := range description.All() {
		if l != c.Language {
			w.translate(l, func(t *sentence) { t.Description = s })
		}
	}
	return w
}

func (w *words) translate(l wellbeing.Language, set func(*sentence)) {
	if w.Translations == nil {
		w.Translations = map[wellbeing.Language]sentence{}
	}
	t := w.Translations[l]
	set(&t)
	w.Translations[l] = t
}
