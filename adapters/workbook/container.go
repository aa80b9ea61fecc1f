package workbook

import (
	"archive/zip"
	"bytes"
	"cmp"
	"compress/flate"
	"encoding/xml"
	"io"
	"path"
	"slices"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/openwellbeing/plan/adapters/tables"
)

// container is the file of a workbook: parts by name, packed.
type container struct {
	files    []*zip.File
	byName   map[string]*zip.File // in lower case, as names of parts are compared
	limits   Limits
	unpacked int64
}

var (
	compoundFile  = []byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") // older workbooks, and encrypted ones of any age
	entryMark     = []byte("PK\x03\x04")
	directoryMark = []byte("PK\x01\x02")
)

// open judges the file before anything in it is unpacked.
func open(data []byte, limits Limits) (*container, error) {
	if len(data) > limits.MaxBytes {
		return nil, tooLarge("bytes", limits.MaxBytes)
	}
	if bytes.HasPrefix(data, compoundFile) {
		return nil, refuseCompound(data)
	}
	if !bytes.HasPrefix(data, entryMark) {
		return nil, notReadable("not-xlsx")
	}
	// Counted in the bytes, before the directory is read: it takes far more room in memory than in the file.
	if bytes.Count(data, directoryMark) > limits.MaxEntries {
		return nil, tooLarge("entries", limits.MaxEntries)
	}
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, notReadable("damaged")
	}
	c := &container{files: archive.File, byName: map[string]*zip.File{}, limits: limits}
	return c, c.judge()
}

func refuseCompound(data []byte) error {
	if bytes.Contains(data, wide("EncryptedPackage")) || bytes.Contains(data, wide("EncryptionInfo")) {
		return refused(tables.CodeEncrypted, nil)
	}
	return notReadable("old-format")
}

// wide returns a text as compound files write the names in their directory.
func wide(s string) []byte {
	var b []byte
	for _, unit := range utf16.Encode([]rune(s)) {
		b = append(b, byte(unit), byte(unit>>8))
	}
	return b
}

// judge looks at what the directory says of every part. What it says is held against the truth when the part is unpacked.
func (c *container) judge() error {
	if len(c.files) > c.limits.MaxEntries {
		return tooLarge("entries", c.limits.MaxEntries)
	}
	var total uint64
	for _, f := range c.files {
		if err := c.judgeEntry(f); err != nil {
			return err
		}
		if total += f.UncompressedSize64; total > uint64(c.limits.MaxUnpackedBytes) {
			return tooLarge("unpacked", c.limits.MaxUnpackedBytes)
		}
	}
	if overlapping(c.files) {
		return notReadable("damaged")
	}
	return c.judgeKind()
}

func (c *container) judgeEntry(f *zip.File) error {
	name := strings.ToLower(f.Name)
	switch {
	case !soundName(f.Name), c.byName[name] != nil:
		return notReadable("damaged")
	case f.Flags&1 != 0:
		return refused(tables.CodeEncrypted, nil)
	case f.Method != zip.Store && f.Method != zip.Deflate:
		return notReadable("damaged")
	case f.UncompressedSize64 > uint64(c.limits.MaxPartBytes):
		return tooLarge("part", c.limits.MaxPartBytes)
	case c.dense(f.UncompressedSize64, f.CompressedSize64):
		return tooLarge("ratio", c.limits.MaxRatio)
	case strings.HasSuffix(name, "vbaproject.bin"), strings.HasPrefix(name, "xl/macrosheets/"):
		return refused(tables.CodeMacros, nil)
	}
	c.byName[name] = f
	return nil
}

func (c *container) dense(unpacked, packed uint64) bool {
	return unpacked > alwaysDense && unpacked/uint64(c.limits.MaxRatio) > packed
}

// soundName reports whether a name stays inside whatever it is unpacked into.
func soundName(name string) bool {
	if name == "" || !utf8.ValidString(name) || strings.ContainsAny(name, "\\:\x00") || strings.HasPrefix(name, "/") {
		return false
	}
	return path.Clean(name) == strings.TrimSuffix(name, "/") && name != ".." && !strings.HasPrefix(name, "../")
}

// overlapping reports whether two entries share bytes of the file, which lets a small one unpack to anything.
func overlapping(files []*zip.File) bool {
	type span struct{ first, end int64 }
	spans := make([]span, 0, len(files))
	for _, f := range files {
		offset, err := f.DataOffset()
		if err != nil || f.CompressedSize64 > 1<<40 {
			return true
		}
		// The header before the data is 30 bytes and the name at least.
		spans = append(spans, span{first: offset - 30 - int64(len(f.Name)), end: offset + int64(f.CompressedSize64)})
	}
	slices.SortFunc(spans, func(a, b span) int { return cmp.Compare(a.first, b.first) })
	for i := 1; i < len(spans); i++ {
		if spans[i].first < spans[i-1].end {
			return true
		}
	}
	return false
}

// judgeKind refuses what is packed like a workbook and is something else.
func (c *container) judgeKind() error {
	switch {
	case c.byName["[content_types].xml"] == nil:
		return notReadable("not-xlsx")
	case c.byName["xl/workbook.bin"] != nil:
		return notReadable("binary-format")
	}
	types, err := c.part("[Content_Types].xml")
	if err != nil {
		return err
	}
	var declared struct {
		Defaults []struct {
			Extension   string `xml:"Extension,attr"`
			ContentType string `xml:"ContentType,attr"`
		} `xml:"Default"`
		Overrides []struct {
			ContentType string `xml:"ContentType,attr"`
		} `xml:"Override"`
	}
	const tagsPerEntry = 10 // more than a workbook has, and few enough to read
	if bytes.Count(types, []byte("<")) > tagsPerEntry*c.limits.MaxEntries || xml.Unmarshal(types, &declared) != nil {
		return notReadable("damaged")
	}
	for _, o := range declared.Overrides {
		if isMacro(o.ContentType) {
			return refused(tables.CodeMacros, nil)
		}
	}
	// Some programs declare what their parts would be if there were any.
	for _, d := range declared.Defaults {
		if isMacro(d.ContentType) && c.hasExtension(d.Extension) {
			return refused(tables.CodeMacros, nil)
		}
	}
	return nil
}

func isMacro(contentType string) bool {
	lower := strings.ToLower(contentType)
	return strings.Contains(lower, "macroenabled") || strings.Contains(lower, "vbaproject") || strings.Contains(lower, "macrosheet")
}

func (c *container) hasExtension(extension string) bool {
	for name := range c.byName {
		if strings.EqualFold(strings.TrimPrefix(path.Ext(name), "."), extension) {
			return true
		}
	}
	return false
}

// has reports whether there is a part of that name.
func (c *container) has(name string) bool { return c.byName[strings.ToLower(name)] != nil }

// part unpacks a part that is XML, and refuses what XML of a workbook never has. A part that is not there is empty.
func (c *container) part(name string) ([]byte, error) {
	f := c.byName[strings.ToLower(name)]
	if f == nil {
		return nil, nil
	}
	data, err := c.unpack(f)
	if err != nil {
		return nil, err
	}
	data = bytes.TrimPrefix(data, []byte("\xEF\xBB\xBF"))
	if !characters(data) || declares(data) {
		return nil, notReadable("damaged")
	}
	if bytes.Count(data, []byte("<")) > manyTags {
		return nil, tooLarge("cells", c.limits.MaxCells) // nearly all of them empty, if there are fewer than allowed
	}
	return data, nil
}

// unpack reads a part, no further than its directory entry and the limits say that it goes.
func (c *container) unpack(f *zip.File) ([]byte, error) {
	raw, err := f.OpenRaw()
	if err != nil {
		return nil, notReadable("damaged")
	}
	content := raw
	if f.Method == zip.Deflate {
		content = flate.NewReader(raw)
	}
	left := c.limits.MaxUnpackedBytes - c.unpacked
	data := bytes.NewBuffer(make([]byte, 0, min(f.UncompressedSize64, uint64(left))+bytes.MinRead))
	_, err = io.Copy(data, io.LimitReader(content, min(int64(f.UncompressedSize64), left)+1))
	c.unpacked += int64(data.Len())
	switch {
	case int64(data.Len()) > left:
		return nil, tooLarge("unpacked", c.limits.MaxUnpackedBytes)
	case err != nil, uint64(data.Len()) != f.UncompressedSize64:
		return nil, notReadable("damaged") // also where it is longer than its entry says
	}
	return data.Bytes(), nil
}

// characters reports whether a part is text in UTF-8 that XML can hold.
func characters(data []byte) bool {
	for _, b := range data {
		if b < ' ' && b != '\t' && b != '\n' && b != '\r' {
			return false
		}
	}
	return utf8.Valid(data) && !bytes.Contains(data, []byte("\uFFFE")) && !bytes.Contains(data, []byte("\uFFFF"))
}

// declares reports whether XML has a document type or any other declaration, which is where entities come from.
func declares(data []byte) bool {
	for rest := data; ; {
		i := bytes.Index(rest, []byte("<!"))
		if i < 0 {
			return false
		}
		rest = rest[i+2:]
		if !bytes.HasPrefix(rest, []byte("--")) && !bytes.HasPrefix(rest, []byte("[CDATA[")) {
			return true
		}
	}
}
