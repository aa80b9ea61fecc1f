package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"reflect"
	"strconv"
	"strings"
)

// goTypes are the struct types and string constants of package wellbeing, as written.
type goTypes struct {
	structs   map[string][]goField
	constants map[string][]goConstant // by type
}

type goField struct {
	name, typ string
	tag       reflect.StructTag
	doc       string
}

type goConstant struct {
	name, value string
}

func readTypes(dir string) (*goTypes, error) {
	t := &goTypes{structs: map[string][]goField{}, constants: map[string][]goConstant{}}
	files, err := filepath.Glob(filepath.Join(dir, "*.go"))
	if err != nil {
		return nil, err
	}
	for _, path := range files {
		if strings.HasSuffix(path, "_test.go") || strings.HasSuffix(path, "_gen.go") {
			continue
		}
		source, err := os.ReadFile(path)
		if err != nil {
			return nil, err
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, source, parser.ParseComments)
		if err != nil {
			return nil, err
		}
		for _, d := range file.Decls {
			g, ok := d.(*ast.GenDecl)
			if !ok {
				continue
			}
			for _, s := range g.Specs {
				switch s := s.(type) {
				case *ast.TypeSpec:
					if st, ok := s.Type.(*ast.StructType); ok && s.Name.IsExported() {
						if fields := readFields(st); fields != nil {
							t.structs[s.Name.Name] = fields
						}
					}
				case *ast.ValueSpec:
					t.readConstant(g.Tok, s)
				}
			}
		}
	}
	return t, nil
}

func (t *goTypes) readConstant(tok token.Token, s *ast.ValueSpec) {
	typ, ok := s.Type.(*ast.Ident)
	if tok != token.CONST || !ok || len(s.Values) != 1 {
		return
	}
	if lit, ok := s.Values[0].(*ast.BasicLit); ok && lit.Kind == token.STRING {
		if v, err := strconv.Unquote(lit.Value); err == nil {
			t.constants[typ.Name] = append(t.constants[typ.Name], goConstant{s.Names[0].Name, v})
		}
	}
}

// readFields returns the fields of a struct, and nil where it is not written as objects of the schema are: one exported
// name to a field.
func readFields(st *ast.StructType) []goField {
	var out []goField
	for _, f := range st.Fields.List {
		if len(f.Names) != 1 || !f.Names[0].IsExported() {
			return nil
		}
		gf := goField{name: f.Names[0].Name, typ: typeName(f.Type), doc: strings.TrimSpace(f.Doc.Text())}
		if f.Tag != nil {
			tag, err := strconv.Unquote(f.Tag.Value)
			if err != nil {
				return nil
			}
			gf.tag = reflect.StructTag(tag)
		}
		out = append(out, gf)
	}
	return out
}

func typeName(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.Ident:
		return e.Name
	case *ast.StarExpr:
		return "*" + typeName(e.X)
	case *ast.ArrayType:
		if e.Len == nil {
			return "[]" + typeName(e.Elt)
		}
	case *ast.MapType:
		return "map[" + typeName(e.Key) + "]" + typeName(e.Value)
	case *ast.SelectorExpr:
		return typeName(e.X) + "." + e.Sel.Name
	}
	return "?"
}
