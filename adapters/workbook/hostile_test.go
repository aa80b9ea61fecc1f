package workbook_test

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"

	"github.com/openwellbeing/plan/adapters/tables"
	"github.com/openwellbeing/plan/adapters/workbook"
	"github.com/openwellbeing/plan/wellbeing"
)

// entry is an entry of an archive with what its directory says of it, true or not.
type entry struct {
	name             string
	content          []byte // packed
	method, flags    uint16
	packed, unpacked uint32
	sum              uint32
	at               uint32 // of its header; where 0, after the entry before
}

func deflated(data []byte) []byte {
	var b bytes.Buffer
	w, _ := flate.NewWriter(&b, flate.BestCompression)
	_, _ = w.Write(data)
	_ = w.Close()
	return b.Bytes()
}

// archived writes an archive as it is told to, without minding whether it is one.
func archived(entries []entry) []byte {
	var file, directory bytes.Buffer
	put := func(b *bytes.Buffer, values ...any) {
		for _, v := range values {
			_ = binary.Write(b, binary.LittleEndian, v)
		}
	}
	for _, e := range entries {
		at := e.at
		if at == 0 {
			at = uint32(file.Len())
			put(&file, []byte("PK\x03\x04"), uint16(20), e.flags, e.method, uint32(0), e.sum, e.packed, e.unpacked, uint16(len(e.name)), uint16(0), []byte(e.name), e.content)
		}
		put(&directory, []byte("PK\x01\x02"), uint16(20), uint16(20), e.flags, e.method, uint32(0), e.sum, e.packed, e.unpacked,
			uint16(len(e.name)), uint16(0), uint16(0), uint16(0), uint16(0), uint32(0), at, []byte(e.name))
	}
	start, size := file.Len(), directory.Len()
	file.Write(directory.Bytes())
	put(&file, []byte("PK\x05\x06"), uint16(0), uint16(0), uint16(len(entries)), uint16(len(entries)), uint32(size), uint32(start), uint16(0))
	return file.Bytes()
}

// entriesOf packs parts, so that a test can lie about some of them.
func entriesOf(parts map[string]string) []entry {
	var entries []entry
	for name, text := range parts {
		content := deflated([]byte(text))
		entries = append(entries, entry{
			name: name, content: content, method: zip.Deflate, packed: uint32(len(content)), unpacked: uint32(len(text)),
			sum: crc32.ChecksumIEEE([]byte(text)),
		})
	}
	return entries
}

func lied(change func(name string, e *entry)) []byte {
	entries := entriesOf(built(strings.Repeat(`<row><c><v>1</v></c></row>`, 100)))
	for i := range entries {
		change(entries[i].name, &entries[i])
	}
	return archived(entries)
}

func ofSheet(change func(e *entry)) []byte {
	return lied(func(name string, e *entry) {
		if name == "xl/worksheets/sheet1.xml" {
			change(e)
		}
	})
}

// wide returns text as the directory of a compound file has it.
func wide(s string) string {
	var b strings.Builder
	for _, r := range s {
		b.WriteRune(r)
		b.WriteByte(0)
	}
	return b.String()
}

const compound = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"

type refusal struct {
	name string
	data func(t testing.TB) []byte
	code wellbeing.Code
	arg  string // reason or limit
}

func parts(p map[string]string) func(testing.TB) []byte {
	return func(t testing.TB) []byte { t.Helper(); return packed(t, p) }
}

func bytesOf(data []byte) func(testing.TB) []byte { return func(testing.TB) []byte { return data } }

func changed(name, from, to string) func(testing.TB) []byte {
	p := built(`<row r="1"><c r="A1"><v>1</v></c></row>`)
	return parts(with(p, name, strings.Replace(p[name], from, to, 1)))
}

const laughs = `<!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;"><!ENTITY lol3 "&lol2;&lol2;&lol2;&lol2;">]>`

func refusals() []refusal {
	return []refusal{
		{"nothing", bytesOf(nil), tables.CodeNotReadable, "not-xlsx"},
		{"one byte", bytesOf([]byte("P")), tables.CodeNotReadable, "not-xlsx"},
		{"text", bytesOf([]byte("Tavoite;Toimenpide\n")), tables.CodeNotReadable, "not-xlsx"},
		{"an encrypted workbook", bytesOf([]byte(compound + strings.Repeat("\x00", 600) + wide("EncryptedPackage"))), tables.CodeEncrypted, ""},
		{"an old workbook", bytesOf([]byte(compound + strings.Repeat("\x00", 600) + wide("Workbook"))), tables.CodeNotReadable, "old-format"},
		{"a file above the limit", bytesOf(append([]byte("PK\x03\x04"), make([]byte, 17<<20)...)), tables.CodeTooLarge, "bytes"},
		{"an empty archive", bytesOf(archived(nil)), tables.CodeNotReadable, "not-xlsx"},
		{"an archive of something else", parts(map[string]string{"a.txt": "a"}), tables.CodeNotReadable, "not-xlsx"},
		{"a text document", parts(map[string]string{
			"[Content_Types].xml": "<Types/>", "_rels/.rels": linksOpen + `<Relationship Id="a" Type="` + office + `officeDocument" Target="word/document.xml"/></Relationships>`,
			"word/document.xml": "<document/>",
		}), tables.CodeNotReadable, "not-xlsx"},
		{"a binary workbook", parts(with(built(""), "xl/workbook.bin", "")), tables.CodeNotReadable, "binary-format"},
		{"macros", parts(with(built(""), "xl/vbaProject.bin", "")), tables.CodeMacros, ""},
		{"macros under another name", changed("[Content_Types].xml", "vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml", "vnd.ms-excel.sheet.macroEnabled.main+xml"), tables.CodeMacros, ""},
		{"a macro project under another name", changed("[Content_Types].xml", "</Types>", `<Override PartName="/xl/a.bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>`), tables.CodeMacros, ""},
		{"a sheet of old macros", parts(with(built(""), "xl/macrosheets/sheet1.xml", "")), tables.CodeMacros, ""},
		{"an entry that asks for a password", bytesOf(ofSheet(func(e *entry) { e.flags = 1 })), tables.CodeEncrypted, ""},
		{"an unknown way of packing", bytesOf(ofSheet(func(e *entry) { e.method = 14 })), tables.CodeNotReadable, "damaged"},

		{"very many entries", func(testing.TB) []byte {
			entries := entriesOf(built(""))
			for i := range 120_000 {
				entries = append(entries, entry{name: fmt.Sprint(i)})
			}
			return archived(entries)
		}, tables.CodeTooLarge, "entries"},
		{"a bomb", parts(with(built(""), "xl/worksheets/sheet1.xml", strings.Repeat(" ", 30<<20))), tables.CodeTooLarge, "ratio"},
		{"a bomb in a picture", parts(with(built(""), "xl/media/a.png", strings.Repeat(" ", 30<<20))), tables.CodeTooLarge, "ratio"},
		{"a bomb that says it is small", bytesOf(ofSheet(func(e *entry) { e.content = deflated(make([]byte, 100<<20)); e.packed = uint32(len(e.content)) })), tables.CodeNotReadable, "damaged"},
		{"a part that is longer than it says", bytesOf(ofSheet(func(e *entry) { e.unpacked-- })), tables.CodeNotReadable, "damaged"},
		{"a part that is shorter than it says", bytesOf(ofSheet(func(e *entry) { e.unpacked++ })), tables.CodeNotReadable, "damaged"},
		{"a part of four gigabytes", bytesOf(ofSheet(func(e *entry) { e.unpacked = 0xFFFFFFF0 })), tables.CodeTooLarge, "part"},
		{"many parts that are large together", func(testing.TB) []byte {
			entries := entriesOf(built(""))
			for i := range 10 {
				entries = append(entries, entry{name: fmt.Sprint(i), packed: 1, content: []byte("a"), unpacked: 1 << 20})
				entries[len(entries)-1].unpacked = 6 << 20
				entries[len(entries)-1].packed, entries[len(entries)-1].content = 60_000, make([]byte, 60_000)
			}
			return archived(entries)
		}, tables.CodeTooLarge, "unpacked"},
		{"entries that overlap", func(testing.TB) []byte {
			entries := entriesOf(built(""))
			inner := entries[len(entries)-1]
			for i := range 50 {
				e := inner
				e.name, e.at = fmt.Sprintf("x%d", i), 1
				entries = append(entries, e)
			}
			return archived(entries)
		}, tables.CodeNotReadable, "damaged"},
		{"entries that are the same bytes", func(testing.TB) []byte {
			entries := entriesOf(built(""))
			e := entries[1]
			e.name, e.at = strings.Repeat("x", len(e.name)), uint32(30+len(entries[0].name)+len(entries[0].content))
			return archived(append(entries, e))
		}, tables.CodeNotReadable, "damaged"},
		{"an entry that is there twice", func(testing.TB) []byte {
			entries := entriesOf(built(""))
			return archived(append(entries, entry{name: "XL/Workbook.XML"}))
		}, tables.CodeNotReadable, "damaged"},
		{"a name that climbs out", parts(with(built(""), "../../etc/passwd", "a")), tables.CodeNotReadable, "damaged"},
		{"a name that climbs inside", parts(with(built(""), "xl/../../a", "a")), tables.CodeNotReadable, "damaged"},
		{"an absolute name", parts(with(built(""), "/etc/passwd", "a")), tables.CodeNotReadable, "damaged"},
		{"a name with backslashes", parts(with(built(""), `..\a`, "a")), tables.CodeNotReadable, "damaged"},
		{"a name with a drive", parts(with(built(""), `c:a`, "a")), tables.CodeNotReadable, "damaged"},

		{"entities that multiply", changed("xl/worksheets/sheet1.xml", "<worksheet", laughs+"<worksheet"), tables.CodeNotReadable, "damaged"},
		{"a document type in the workbook", changed("xl/workbook.xml", "<workbook", "<!DOCTYPE a><workbook"), tables.CodeNotReadable, "damaged"},
		{"a document type in the links", changed("_rels/.rels", "<Relationships", "<!DOCTYPE a><Relationships"), tables.CodeNotReadable, "damaged"},
		{"a document type in the types", changed("[Content_Types].xml", "<Types", "<!doctype a><Types"), tables.CodeNotReadable, "damaged"},
		{"a document type in the styles", parts(with(built(""), "xl/styles.xml", laughs+"<styleSheet/>")), tables.CodeNotReadable, "damaged"},
		{"a document type in the texts", parts(with(built(""), "xl/sharedStrings.xml", laughs+"<sst/>")), tables.CodeNotReadable, "damaged"},
		{"a document type in the comments", parts(with(talked(), "xl/comments7.xml", laughs+"<comments/>")), tables.CodeNotReadable, "damaged"},
		{"a document type in a conversation", parts(with(talked(), "xl/threadedComments/threadedComment1.xml", laughs+"<a/>")), tables.CodeNotReadable, "damaged"},
		{"an entity of its own", parts(built(`<row><c t="str"><v>&lol;</v></c></row>`)), tables.CodeNotReadable, "damaged"},
		{"bad UTF-8", parts(built("<row><c t=\"str\"><v>\xff</v></c></row>")), tables.CodeNotReadable, "damaged"},
		{"another encoding", changed("xl/worksheets/sheet1.xml", "UTF-8", "UTF-16"), tables.CodeNotReadable, "damaged"},
		{"a control character", parts(built("<row><c t=\"str\"><v>\x01</v></c></row>")), tables.CodeNotReadable, "damaged"},
		{"elements very deep in each other", parts(built(strings.Repeat("<a>", 50_000))), tables.CodeNotReadable, "damaged"},
		{"elements that do not end", parts(built("<row><c>")), tables.CodeNotReadable, "damaged"},
		{"a part that ends early", changed("xl/worksheets/sheet1.xml", "</sheetData></worksheet>", "</sheetData>"), tables.CodeNotReadable, "damaged"},

		{"a negative row in a cell's place", parts(built(`<row r="1"><c r="A-1"><v>1</v></c></row>`)), tables.CodeNotReadable, "damaged"},
		{"row 0 in a cell's place", parts(built(`<row r="1"><c r="A0"><v>1</v></c></row>`)), tables.CodeNotReadable, "damaged"},
		{"a place without a row", parts(built(`<row r="1"><c r="A"><v>1</v></c></row>`)), tables.CodeNotReadable, "damaged"},
		{"a place without a column", parts(built(`<row r="1"><c r="1"><v>1</v></c></row>`)), tables.CodeNotReadable, "damaged"},
		{"a column after the last", parts(built(`<row r="1"><c r="XFE1"><v>1</v></c></row>`)), tables.CodeTooLarge, "columns"},
		{"a place after the last", parts(built(`<row r="1048577"><c r="XFE1048577"/></row>`)), tables.CodeTooLarge, "rows"},
		{"a column with very many letters", parts(built(`<row r="1"><c r="` + strings.Repeat("Z", 100_000) + `1"/></row>`)), tables.CodeTooLarge, "columns"},
		{"a row with very many digits", parts(built(`<row r="1"><c r="A` + strings.Repeat("9", 100_000) + `"/></row>`)), tables.CodeTooLarge, "rows"},
		{"a row after the last", parts(built(`<row r="999999999"><c><v>1</v></c></row>`)), tables.CodeTooLarge, "rows"},
		{"row 0", parts(built(`<row r="0"><c><v>1</v></c></row>`)), tables.CodeNotReadable, "damaged"},
		{"a negative row", parts(built(`<row r="-1"><c><v>1</v></c></row>`)), tables.CodeNotReadable, "damaged"},
		{"rows that go back", parts(built(`<row r="5"/><row r="4"/>`)), tables.CodeNotReadable, "damaged"},
		{"cells that go back", parts(built(`<row r="1"><c r="B1"/><c r="A1"/></row>`)), tables.CodeNotReadable, "damaged"},
		{"a cell that is there twice", parts(built(`<row r="1"><c r="A1"/><c r="A1"/></row>`)), tables.CodeNotReadable, "damaged"},
		{"a cell of another row", parts(built(`<row r="1"><c r="A2"/></row>`)), tables.CodeNotReadable, "damaged"},
		{"a cell outside the rows", parts(built(`<c r="A1"/>`)), tables.CodeNotReadable, "damaged"},
		{"a million columns", parts(built(`<row r="1">` + random(`<c/>`, 1_000_000) + `</row>`)), tables.CodeTooLarge, "columns"},
		{"more columns than the limit", parts(built(`<row r="1"><c r="ZZZ1"/></row>`)), tables.CodeTooLarge, "columns"},
		{"a far column that holds something", parts(built(`<row r="1"><c r="XFD1"><v>1</v></c></row>`)), tables.CodeTooLarge, "columns"},
		{"a far row that holds something", parts(built(`<row r="1048576"><c><v>1</v></c></row>`)), tables.CodeTooLarge, "rows"},
		{"a few cells that need very much room", parts(built(strings.Repeat(`<row><c/><c/></row>`, 1) + sparse(600))), tables.CodeTooLarge, "cells"},
		{"widths of columns after the last", parts(builtSheet(`<worksheet><cols><col min="1" max="99999999"/></cols></worksheet>`)), tables.CodeTooLarge, "columns"},
		{"a column before the first", parts(builtSheet(`<worksheet><cols><col min="-1" max="9"/></cols></worksheet>`)), tables.CodeNotReadable, "damaged"},
		{"merged cells after the last", parts(builtSheet(`<worksheet><mergeCells><mergeCell ref="A1:XFE9"/></mergeCells></worksheet>`)), tables.CodeTooLarge, "columns"},
		{"merged cells the wrong way round", parts(builtSheet(`<worksheet><mergeCells><mergeCell ref="B2:A1"/></mergeCells></worksheet>`)), tables.CodeNotReadable, "damaged"},
		{"merged cells nowhere", parts(builtSheet(`<worksheet><mergeCells><mergeCell ref=""/></mergeCells></worksheet>`)), tables.CodeNotReadable, "damaged"},
		{"a comment nowhere", parts(with(talked(), "xl/comments7.xml", `<comments><commentList><comment ref="A-1"><text><t>a</t></text></comment></commentList></comments>`)), tables.CodeNotReadable, "damaged"},
		{"a comment far away", parts(with(talked(), "xl/comments7.xml", `<comments><commentList><comment ref="A1048576"><text><t>a</t></text></comment></commentList></comments>`)), tables.CodeTooLarge, "rows"},

		{"a large part that is broken at its end", parts(built(random(`<row>`+strings.Repeat(`<c s="1"/>`, 99)+`</row>`, 14_000) + `<`)), tables.CodeNotReadable, "damaged"},
		{"a large part of texts that is broken at its end", parts(with(built(""), "xl/sharedStrings.xml", `<sst>`+random(`<si><r><t>a</t></r><r><t>b</t></r></si>`, 190_000)+`<`)), tables.CodeNotReadable, "damaged"},

		{"very many elements", parts(built(random(`<row>`+strings.Repeat(`<c/>`, 100)+`</row>`, 25_000))), tables.CodeTooLarge, "cells"},
		{"a text that is not there", parts(built(`<row><c t="s"><v>0</v></c></row>`)), tables.CodeNotReadable, "damaged"},
		{"a text before the first", parts(with(built(`<row><c t="s"><v>-1</v></c></row>`), "xl/sharedStrings.xml", `<sst><si><t>a</t></si></sst>`)), tables.CodeNotReadable, "damaged"},
		{"a text number that is none", parts(built(`<row><c t="s"><v>99999999999999999999</v></c></row>`)), tables.CodeNotReadable, "damaged"},
		{"a long text in very many cells", parts(with(built(strings.Repeat(`<row><c t="s"><v>0</v></c></row>`, 20_000)), "xl/sharedStrings.xml", `<sst><si><t>`+strings.Repeat("la", 16_000)+`</t></si></sst>`)), tables.CodeTooLarge, "text"},
		{"a text without an end", parts(built(`<row><c t="str"><v>` + random("la", 1<<20) + `</v></c></row>`)), tables.CodeTooLarge, "text"},
		{"very many texts", parts(with(built(""), "xl/sharedStrings.xml", `<sst>`+random(`<si/>`, 500_000)+`</sst>`)), tables.CodeTooLarge, "texts"},
		{"very many styles", parts(with(built(""), "xl/styles.xml", `<styleSheet><cellXfs>`+random(`<xf/>`, 300_000)+`</cellXfs></styleSheet>`)), tables.CodeTooLarge, "styles"},
		{"a style that is no number", parts(built(`<row><c s="-1"><v>1</v></c></row>`)), tables.CodeNotReadable, "damaged"},
		{"a kind of cell that there is not", parts(built(`<row><c t="zz"><v>1</v></c></row>`)), tables.CodeNotReadable, "damaged"},
		{"styles that are none", parts(with(built(""), "xl/styles.xml", `<styleSheet><cellXfs count="1"><xf numFmtId="a"/></cellXfs></styleSheet>`)), tables.CodeNotReadable, "damaged"},

		{"no workbook", parts(map[string]string{"[Content_Types].xml": "<Types/>"}), tables.CodeNotReadable, "not-xlsx"},
		{"no sheets", changed("xl/workbook.xml", "<sheet ", "<sheep "), tables.CodeNotReadable, "not-xlsx"},
		{"a sheet that is not there", changed("xl/_rels/workbook.xml.rels", "sheet1.xml", "sheet2.xml"), tables.CodeNotReadable, "damaged"},
		{"a sheet of another file", changed("xl/_rels/workbook.xml.rels", `Target="worksheets/sheet1.xml"`, `Target="worksheets/sheet1.xml" TargetMode="External"`), tables.CodeNotReadable, "damaged"},
		{"a workbook of another file", changed("_rels/.rels", `Target="xl/workbook.xml"`, `Target="xl/workbook.xml" TargetMode="External"`), tables.CodeNotReadable, "not-xlsx"},
		{"a link without a sheet", changed("xl/workbook.xml", `r:id="rId1"`, `r:id="rId9"`), tables.CodeNotReadable, "damaged"},
		{"two sheets of one name", changed("xl/workbook.xml", "</sheets>", `<sheet name="SUUNNITELMA" sheetId="2" r:id="rId1"/></sheets>`), tables.CodeNotReadable, "damaged"},
		{"a sheet without a name", changed("xl/workbook.xml", `name="Suunnitelma"`, `name=""`), tables.CodeNotReadable, "damaged"},
		{"very many sheets", changed("xl/workbook.xml", "</sheets>", sheets(300)+"</sheets>"), tables.CodeTooLarge, "sheets"},
	}
}

// sparse are rows with one cell each, far to the right.
func sparse(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, `<row r="%d"><c r="ALL%d"><v>1</v></c></row>`, i+2, i+2)
	}
	return b.String()
}

func sheets(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, `<sheet name="%d" sheetId="%d" r:id="rId1"/>`, i, i+2)
	}
	return b.String()
}

// random returns elements many times over, with comments of noise among them, so that they do not pack too well.
func random(elements string, times int) string {
	r := rand.New(rand.NewPCG(1, 2))
	var b strings.Builder
	noise := 0
	for range times {
		b.WriteString(elements)
		if noise += len(elements); noise > 300 {
			fmt.Fprintf(&b, "<!--%x-->", r.Uint64())
			noise = 0
		}
	}
	return b.String()
}

// timed reads a workbook in less than a second; on a machine that others keep busy at the third time at the latest.
func timed(t *testing.T, data []byte) (book tables.Book, allocated uint64, err error) {
	t.Helper()
	for attempt := 1; ; attempt++ {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		start := time.Now()
		book, err = workbook.Read(data, workbook.Limits{})
		taken := time.Since(start)
		runtime.ReadMemStats(&after)
		if taken < patience {
			return book, after.TotalAlloc - before.TotalAlloc, err
		}
		require.Less(t, attempt, 3, "it took %v", taken)
	}
}

func TestHostileWorkbooksAreRefused(t *testing.T) {
	for _, r := range refusals() {
		t.Run(r.name, func(t *testing.T) {
			data := r.data(t)
			book, allocated, err := timed(t, data)
			require.Less(t, allocated, uint64(256<<20), "even if nothing of it were given back")
			f := codeOf(t, err)
			require.Equal(t, r.code, f.Code, f.String())
			require.Equal(t, r.arg, f.Args.Get("reason")+f.Args.Get("limit"), f.String())
			require.Equal(t, tables.Book{}, book, "nothing half-read comes out")
			_, err = workbook.Annotate(data, nil, wellbeing.English)
			require.Equal(t, f, codeOf(t, err), "nor is it annotated")
		})
	}
}

// judged reads what may be anything and requires a whole book or a refusal.
func judged(t testing.TB, data []byte) bool {
	t.Helper()
	book, err := workbook.Read(data, workbook.Limits{})
	if err == nil {
		require.NotEmpty(t, book.Sheets)
		return true
	}
	var refused *wellbeing.FindingsError
	require.True(t, errors.As(err, &refused), "%v", err)
	require.Equal(t, tables.Book{}, book)
	return false
}

func TestNoMutationOfAWorkbookIsHalfRead(t *testing.T) {
	n := 3_000
	if testing.Short() {
		n = 200
		t.Log("SHORT MODE: 200 mutations instead of 3,000")
	}
	whole := kept(t)
	small := packed(t, talked())
	r := rand.New(rand.NewPCG(1, 2))
	accepted := 0
	for i := range n {
		source := whole
		if i%2 == 0 {
			source = small
		}
		data := bytes.Clone(source)
		switch i % 5 {
		case 0:
			data = data[:r.IntN(len(data))]
		default:
			for range 1 + r.IntN(4) {
				data[r.IntN(len(data))] = byte(r.Uint32())
			}
		}
		if judged(t, data) {
			accepted++
		}
	}
	t.Logf("%d mutations, of which %d are still workbooks", n, accepted)
	require.Positive(t, accepted)
	require.Less(t, accepted, n)
}

// The parts of a workbook are changed rather than its archive, so that the changes reach further.
func TestNoMutationOfAPartIsHalfRead(t *testing.T) {
	n := 1_500
	if testing.Short() {
		n = 200
		t.Log("SHORT MODE: 200 mutations instead of 1,500")
	}
	original := independently(t, kept(t)).parts
	for name, text := range talked() {
		original["talked/"+name] = text
	}
	names := []string{
		"xl/workbook.xml", "xl/styles.xml", "xl/worksheets/sheet1.xml", "xl/_rels/workbook.xml.rels", "xl/sharedStrings.xml",
		"xl/comments1.xml", "_rels/.rels", "xl/worksheets/_rels/sheet1.xml.rels", "[Content_Types].xml",
	}
	pieces := []string{"<", ">", "/>", `"`, "-1", "999999999", "&#0;", "<row>", "</row>", "<c>", "r=\"\"", "A1:XFD1048576", "\x00", "<!--", "]]>", "s=\"4294967296\""}
	r := rand.New(rand.NewPCG(3, 4))
	accepted := 0
	for i := range n {
		name := names[i%len(names)]
		text := original[name]
		require.NotEmpty(t, text, name)
		at := r.IntN(len(text))
		end := min(at+r.IntN(8), len(text))
		if judged(t, packed(t, with(original, name, text[:at]+pieces[r.IntN(len(pieces))]+text[end:]))) {
			accepted++
		}
	}
	t.Logf("%d mutations, of which %d are still workbooks", n, accepted)
	require.Positive(t, accepted)
	require.Less(t, accepted, n)
}

func FuzzRead(f *testing.F) {
	f.Add(kept(f))
	f.Add(packed(f, talked()))
	f.Add(packed(f, built(`<row r="1"><c r="A1" t="str"><f>1+1</f><v>2</v></c></row>`)))
	f.Add([]byte(compound))
	f.Fuzz(func(t *testing.T, data []byte) {
		if judged(t, data) {
			_, err := workbook.Annotate(data, []workbook.Note{{At: tables.Ref{Sheet: "Suunnitelma", Row: 1, Column: 1}}}, wellbeing.Swedish)
			if err != nil {
				codeOf(t, err)
			}
		}
	})
}

// A kind of part that is declared and not there harms nobody: some programs declare macros in every workbook that they save.
func TestAWorkbookThatOnlyDeclaresMacrosIsRead(t *testing.T) {
	file := excelize.NewFile()
	require.NoError(t, file.SetCellStr("Sheet1", "A1", "Tavoite"))
	path := filepath.Join(t.TempDir(), "saved.xlsx")
	require.NoError(t, file.SaveAs(path))
	data, err := os.ReadFile(path)
	require.NoError(t, err)
	book, err := workbook.Read(data, workbook.Limits{})
	require.NoError(t, err)
	require.Equal(t, "Tavoite", book.Sheets[0].Rows[0][0].Text)

	data = changed("[Content_Types].xml", "</Types>", `<Default Extension="xml" ContentType="application/vnd.ms-office.vbaProject"/></Types>`)(t)
	_, err = workbook.Read(data, workbook.Limits{})
	require.ErrorContains(t, err, string(tables.CodeMacros), "there are parts of that kind")
}
