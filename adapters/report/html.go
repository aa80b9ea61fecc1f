package report

import (
	"bytes"
	"embed"
	"errors"
	"fmt"
	"html/template"
	"io/fs"
	"slices"

	"github.com/openwellbeing/plan/wellbeing"
)

//go:embed templates
var embedded embed.FS

// HTML returns the report of a plan as one page of HTML that needs nothing beside it. The same plan and configuration give
// the same bytes. It fails where the configuration states no day, where there is no plan, and where a template that the
// configuration brings does not work.
func HTML(p *wellbeing.Plan, cfg Config) (page []byte, err error) {
	defer recovered(&err)
	r, err := gather(p, cfg, true)
	if err != nil {
		return nil, err
	}
	return render("report.html", r.Language, cfg.Templates, r)
}

// recovered makes a panic into an error: whatever a plan or a template brings about ends here.
func recovered(err *error) {
	if p := recover(); p != nil {
		*err = fmt.Errorf("report: %v", p)
	}
}

// render fills in a template. What a template of the configuration does wrong is an error.
func render(name string, l wellbeing.Language, own fs.FS, data any) ([]byte, error) {
	t := template.New("").Funcs(template.FuncMap{
		"say": newVoice(l, nil).say,
	})
	files, err := fs.Sub(embedded, "templates")
	if err != nil {
		return nil, err
	}
	names, err := fs.Glob(files, "*")
	if err != nil {
		return nil, err
	}
	slices.Sort(names)
	for _, file := range names {
		text, err := replaced(own, file)
		if text == nil && err == nil {
			text, err = fs.ReadFile(files, file)
		}
		if err != nil {
			return nil, fmt.Errorf("report: %w", err)
		}
		if _, err = t.New(file).Parse(string(text)); err != nil {
			return nil, fmt.Errorf("report: %w", err)
		}
	}
	var b bytes.Buffer
	if err := t.ExecuteTemplate(&b, name, data); err != nil {
		return nil, fmt.Errorf("report: %w", err)
	}
	return b.Bytes(), nil
}

// replaced returns the file that takes the place of one of ours, nil where there is none.
func replaced(own fs.FS, name string) ([]byte, error) {
	if own == nil {
		return nil, nil
	}
	text, err := fs.ReadFile(own, name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if text == nil && err == nil {
		text = []byte{}
	}
	return text, err
}
