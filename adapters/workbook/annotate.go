package workbook

import (
	"archive/zip"
	"bytes"
	"cmp"
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/openwellbeing/plan/adapters/tables"
	"github.com/openwellbeing/plan/wellbeing"
)

// Note is a finding and the cell that it is about.
type Note struct {
	// Where the finding belongs. Without a sheet it is about no cell, and is only listed. A row or column below 0 is the whole
	// sheet.
	At      tables.Ref
	Finding wellbeing.Finding
}

// Annotate returns a copy of a workbook with findings in it, in a language: each as a comment beside its cell, which gets a
// light ground, and all of them on a new sheet at the end. Several findings on one cell are one comment, and a comment that
// was there stays and comes first. A conversation on a cell stays as it is: the finding is on the sheet only, with a link.
// All else in the workbook stays byte for byte what it was.
//
// The error is that of Read where the workbook is not one, or is beyond the limits that Read has by default.
func Annotate(original []byte, notes []Note, l wellbeing.Language) (annotated []byte, err error) {
	defer func() {
		if recover() != nil { // a defect of a library
			annotated, err = nil, notReadable("damaged")
		}
	}()
	if _, err := Read(original, Limits{}); err != nil {
		return nil, err
	}
	c, err := open(original, Limits{}.withDefaults())
	if err != nil {
		return nil, err
	}
	a := &annotation{container: c, language: l, changed: map[string][]byte{}}
	if a.contents, err = c.readContents(); err != nil {
		return nil, err
	}
	if err := a.annotate(notes); err != nil {
		return nil, err
	}
	return a.pack()
}

// annotation is a workbook while findings are put into it.
type annotation struct {
	*container
	contents contents
	language wellbeing.Language
	changed  map[string][]byte // parts by name, new ones too
	added    []string          // names of the new ones
	styles   *stylePatch
	types    []string // what is said of new parts in the part of the types
}

func (a *annotation) annotate(notes []Note) error {
	var err error
	if a.styles, err = a.patchStyles(); err != nil {
		return err
	}
	for i, entry := range a.contents.sheets {
		marks := marksOf(entry, notes)
		if len(marks) == 0 {
			continue
		}
		if err := a.annotateSheet(entry, i+1, marks); err != nil {
			return err
		}
	}
	if err := a.addFindings(notes); err != nil {
		return err
	}
	if a.changed[a.contents.styles], err = a.styles.bytes(); err != nil {
		return err
	}
	return a.addTypes()
}

// mark is a cell with what was found about it.
type mark struct {
	row, column int
	findings    wellbeing.Findings
}

// grave reports whether one of the findings is an error.
func (m mark) grave() bool { return m.findings.Count(wellbeing.SeverityError) > 0 }

// marksOf returns the cells of a sheet that something was found about, in the order of the sheet.
func marksOf(entry sheetEntry, notes []Note) []mark {
	var marks []mark
	byPlace := map[[2]int]int{}
	for _, n := range notes {
		at := [2]int{n.At.Row, n.At.Column}
		if !entry.grid || n.At.Sheet != entry.name || !onSheet(n.At) {
			continue
		}
		i, known := byPlace[at]
		if !known {
			i = len(marks)
			byPlace[at] = i
			marks = append(marks, mark{row: n.At.Row, column: n.At.Column})
		}
		marks[i].findings = append(marks[i].findings, n.Finding)
	}
	slices.SortFunc(marks, func(x, y mark) int { return cmp.Or(x.row-y.row, x.column-y.column) })
	return marks
}

func onSheet(r tables.Ref) bool {
	return r.Sheet != "" && r.Row >= 0 && r.Column >= 0 && r.Row < formatRows && r.Column < formatColumns
}

// current returns a part as it is by now.
func (a *annotation) current(name string) ([]byte, error) {
	if data, changed := a.changed[name]; changed {
		return data, nil
	}
	return a.part(name)
}

// create returns a part name that no part of the workbook has: the beginning, a number and the end.
func (a *annotation) create(beginning, end string) string {
	for n := 1; ; n++ {
		name := beginning + strconv.Itoa(n) + end
		if _, taken := a.changed[name]; !taken && !a.has(name) {
			a.added = append(a.added, name)
			a.changed[name] = nil
			return name
		}
	}
}

// connect links a part to another one and returns the identifier of the link.
func (a *annotation) connect(from, kind, to string) (string, error) {
	name := linksPart(from)
	data, err := a.current(name)
	if err != nil {
		return "", err
	}
	if len(data) == 0 {
		data = []byte(linksText())
		a.added = append(a.added, name)
	}
	id := ""
	for n := 1; id == "" || bytes.Contains(data, []byte(`"`+id+`"`)) || bytes.Contains(data, []byte(`'`+id+`'`)); n++ {
		id = "finding" + strconv.Itoa(n)
	}
	p := &patch{data: data}
	if err := p.addToRoot(strings.Replace(linkText(id, kind, relative(from, to)), "<", "<~", 1)); err != nil {
		return "", err
	}
	a.changed[name] = p.bytes()
	return id, nil
}

// relative returns how one part names another: from its own folder, as every program understands it.
func relative(from, to string) string {
	target := ""
	for folder := path.Dir(from) + "/"; folder != "./"; folder = path.Dir(path.Clean(folder)) + "/" {
		if rest, below := strings.CutPrefix(to, folder); below {
			return target + rest
		}
		target += "../"
	}
	return target + to
}

// addTypes says of the new parts what they are.
func (a *annotation) addTypes() error {
	const name = "[Content_Types].xml"
	data, err := a.part(name)
	if err != nil {
		return err
	}
	types := strings.Join(a.types, "")
	if !bytes.Contains(bytes.ToLower(data), []byte(`extension="vml"`)) {
		types = `<Default Extension="vml" ContentType="` + vmlType + `"/>` + types
	}
	if !bytes.Contains(bytes.ToLower(data), []byte(`extension="rels"`)) {
		types = `<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` + types
	}
	p := &patch{data: data}
	if err := p.addToRoot(strings.ReplaceAll(types, "<", "<~")); err != nil {
		return err
	}
	a.changed[a.byName[strings.ToLower(name)].Name] = p.bytes()
	return nil
}

// pack returns the workbook with its changes. Parts that did not change are taken over packed.
func (a *annotation) pack() ([]byte, error) {
	byName := map[string][]byte{}
	for name, data := range a.changed {
		byName[strings.ToLower(name)] = data
	}
	var file bytes.Buffer
	archive := zip.NewWriter(&file)
	for _, f := range a.files {
		data, changed := byName[strings.ToLower(f.Name)]
		if !changed {
			if err := archive.Copy(f); err != nil {
				return nil, notReadable("damaged")
			}
			continue
		}
		if err := packPart(archive, f.Name, data); err != nil {
			return nil, err
		}
	}
	for _, name := range a.added {
		if err := packPart(archive, name, a.changed[name]); err != nil {
			return nil, err
		}
	}
	if err := archive.Close(); err != nil {
		return nil, err
	}
	return file.Bytes(), nil
}

func packPart(archive *zip.Writer, name string, data []byte) error {
	part, err := archive.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate})
	if err == nil {
		_, err = part.Write(data)
	}
	return err
}
