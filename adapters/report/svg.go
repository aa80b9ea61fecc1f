package report

import (
	"encoding/xml"
	"slices"
	"strconv"
	"strings"

	"github.com/openwellbeing/plan/wellbeing"
)

// length is a distance in hundredths of a CSS pixel. Whole numbers give the same drawing on every machine.
type length int

// px returns a number of CSS pixels as a length.
func px(n int) length { return length(n) * 100 }

// String returns the length in CSS pixels, with at most two decimals and no needless zeros.
func (l length) String() string {
	sign, n := "", int(l)
	if n < 0 {
		sign, n = "-", -n
	}
	s := sign + strconv.Itoa(n/100)
	if rest := n % 100; rest != 0 {
		s += "." + strings.TrimRight(strconv.Itoa(100 + rest)[1:], "0")
	}
	return s
}

// paint is a colour by what it stands for. Pages replace it by the custom property --wb- and its name.
type paint string

// The paints.
const (
	paintPaper      paint = "paper"      // the ground that everything stands on
	paintInk        paint = "ink"        // text, and marks of the plan itself
	paintMuted      paint = "muted"      // text of less weight
	paintLine       paint = "line"       // frames and axes
	paintDoing      paint = "doing"      // what is done
	paintEffect     paint = "effect"     // what changes for children
	paintDelivery   paint = "delivery"   // what is delivered
	paintTarget     paint = "target"     // what is aimed at
	paintSuppressed paint = "suppressed" // what is withheld to protect people
	// Grounds behind text, from little to much: of doing and of effect. The text says what they mean.
	paintDoing1  paint = "doing-1"
	paintDoing2  paint = "doing-2"
	paintDoing3  paint = "doing-3"
	paintDoing4  paint = "doing-4"
	paintEffect1 paint = "effect-1"
	paintEffect2 paint = "effect-2"
	paintEffect3 paint = "effect-3"
	paintEffect4 paint = "effect-4"
	noPaint      paint = ""
)

// palette is the colours that stand where a page sets none of its own. Text has a contrast of at least 4.5 to 1 on what it
// stands on, and shapes of at least 3 to 1.
var palette = map[paint]string{
	paintPaper: "#ffffff", paintInk: "#1b1b1b", paintMuted: "#555555", paintLine: "#767676",
	paintDoing: "#0b5fa5", paintEffect: "#9a3b00", paintDelivery: "#2f6b2f", paintTarget: "#6a1b7a", paintSuppressed: "#595959",
	paintDoing1: "#eaf2f9", paintDoing2: "#cfe2f2", paintDoing3: "#aacce8", paintDoing4: "#86b6de",
	paintEffect1: "#fbf0e8", paintEffect2: "#f6dcc9", paintEffect3: "#efc3a3", paintEffect4: "#e8ab80",
}

// texture is a way of filling a shape that can be told without colour.
type texture string

// The textures.
const (
	plainTexture    texture = ""
	textureStripes  texture = "stripes"  // effect
	textureDots     texture = "dots"     // delivery
	textureCrossed  texture = "crossed"  // suppressed
	textureWithheld texture = "withheld" // too little is known
)

// drawing is an SVG in the making.
type drawing struct {
	voice    *voice
	prefix   string // of identifiers, safe in an attribute
	width    length
	y        length // how far down the chart has come
	body     strings.Builder
	paints   map[string]paint // the rules of the style that are in use, by the class
	textures map[texture]bool
}

// attribute is a name and a value, which is escaped when it is written.
type attribute struct{ name, value string }

// fill and stroke return the attributes of a painted shape. The colour stands in an attribute, for programs that know no
// custom properties, and in a class, for those that do.
func (d *drawing) fill(p paint) []attribute { return d.painted("fill", p) }

func (d *drawing) painted(what string, p paint) []attribute {
	if p == noPaint {
		return []attribute{{what, "none"}}
	}
	class := "wb-" + what + "-" + string(p)
	d.paints[class] = p
	return []attribute{{what, palette[p]}, {"class", class}}
}

// outline returns a stroke without a class of its own beside a fill: the classes of both stand in one attribute.
func (d *drawing) outline(fill, stroke paint, width length) []attribute {
	f, s := d.painted("fill", fill), d.painted("stroke", stroke)
	out := []attribute{f[0], s[0], {"stroke-width", width.String()}}
	if class := strings.TrimSpace(classOf(f) + " " + classOf(s)); class != "" {
		out = append(out, attribute{"class", class})
	}
	return out
}

func classOf(attributes []attribute) string {
	for _, a := range attributes {
		if a.name == "class" {
			return a.value
		}
	}
	return ""
}

// textured returns the fill with a texture. Its stroke is that of the paint.
func (d *drawing) textured(t texture, p paint) []attribute {
	if t == plainTexture {
		return d.fill(p)
	}
	d.textures[t] = true
	out := d.painted("stroke", p)
	return append(out, attribute{"fill", "url(#" + d.prefix + string(t) + ")"}, attribute{"stroke-width", "1"})
}

// element writes an element without content.
func (d *drawing) element(name string, attributes ...[]attribute) {
	d.body.WriteString("<" + name + attributesOf(attributes...) + "/>")
}

// escaped returns a text as it stands in XML: no character of it is markup, and those that XML does not have are U+FFFD.
func escaped(s string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(printable(s))) // a Builder does not fail
	return b.String()
}

// printable takes the place of what HTML does not have in a text though XML does.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= 0x7f && r <= 0x9f || r >= 0xfdd0 && r <= 0xfdef || r&0xfffe == 0xfffe {
			return '\uFFFD'
		}
		return r
	}, s)
}

func attributesOf(groups ...[]attribute) string {
	var b strings.Builder
	for _, g := range groups {
		for _, a := range g {
			b.WriteString(" " + a.name + `="` + escaped(a.value) + `"`)
		}
	}
	return b.String()
}

func (d *drawing) open(name string, attributes ...[]attribute) {
	d.body.WriteString("<" + name + attributesOf(attributes...) + ">")
}

func (d *drawing) close(name string) { d.body.WriteString("</" + name + ">") }

// identifier returns a text as part of an identifier: what does not fit one stands as its code.
func identifier(s string) string {
	var b strings.Builder
	for i := range len(s) {
		c := s[i]
		switch {
		case c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '-', c >= '0' && c <= '9' && i > 0:
			b.WriteByte(c)
		default:
			b.WriteString("_" + strconv.FormatUint(uint64(c), 16))
		}
	}
	return b.String()
}

// newDrawing starts a chart; name tells it from others where the configuration does not.
func newDrawing(name string, cfg ChartConfig, languages []wellbeing.Language) *drawing {
	prefix := cfg.IDPrefix
	if prefix == "" {
		prefix = "wb-" + name + "-"
	}
	l := Config{Language: cfg.Language}.languageFor(languages)
	return &drawing{
		voice: newVoice(l, languages), prefix: identifier(prefix), width: px(cfg.width()),
		y: margin, paints: map[string]paint{}, textures: map[texture]bool{},
	}
}

// width returns the width that the configuration asks for, within its limits.
func (c ChartConfig) width() int {
	const usual, least, most = 680, 280, 2000
	if c.Width == 0 {
		return usual
	}
	return min(max(c.Width, least), most)
}

// finish puts the root around what was drawn.
func (d *drawing) finish(c *Chart) {
	height := (d.y + margin + px(1) - 1) / px(1) * px(1)
	for i := range c.Table.Header {
		c.Table.Header[i] = capital(c.Table.Header[i])
	}
	title, description := d.prefix+"title", d.prefix+"desc"
	var b strings.Builder
	b.WriteString("<svg" + attributesOf([]attribute{
		{"xmlns", "http://www.w3.org/2000/svg"},
		{"class", "wb-chart"},
		{"role", "img"},
		{"aria-labelledby", title + " " + description},
		{"lang", string(d.voice.language)},
		{"width", d.width.String()},
		{"height", height.String()},
		{"viewBox", "0 0 " + d.width.String() + " " + height.String()},
		{"font-family", fontFamily},
		{"font-size", fontSize.String()},
	}) + ">")
	b.WriteString("<title" + attributesOf([]attribute{{"id", title}}, languageAttribute(c.TitleLanguage)) + ">" + escaped(c.Title) + "</title>")
	b.WriteString("<desc" + attributesOf([]attribute{{"id", description}}) + ">" + escaped(c.Description) + "</desc>")
	drawn := d.body.String()
	d.body.Reset()
	d.patterns()
	defs := d.body.String()
	d.body.Reset()
	d.element("rect", []attribute{{"width", d.width.String()}, {"height", height.String()}}, d.fill(paintPaper))
	ground := d.body.String()
	b.WriteString("<style>" + escaped(d.style()) + "</style>" + defs + ground + drawn + "</svg>")
	c.SVG = b.String()
}

func languageAttribute(l wellbeing.Language) []attribute {
	if l == "" {
		return nil
	}
	return []attribute{{"lang", string(l)}}
}

// style lets a page replace the colours. The drawing brings its own ground, so it keeps its colours where a reader has forced
// others on the page: half of them would be unreadable.
func (d *drawing) style() string {
	classes := make([]string, 0, len(d.paints))
	for class := range d.paints {
		classes = append(classes, class)
	}
	slices.Sort(classes)
	var b strings.Builder
	b.WriteString(".wb-chart{forced-color-adjust:none;font-family:var(--wb-font," + strings.ReplaceAll(fontFamily, `"`, "'") + ")}")
	for _, class := range classes {
		p := d.paints[class]
		what := strings.TrimSuffix(strings.TrimPrefix(class, "wb-"), "-"+string(p))
		b.WriteString("." + class + "{" + what + ":var(--wb-" + string(p) + "," + palette[p] + ")}")
	}
	return b.String()
}

// patterns writes the textures in use.
func (d *drawing) patterns() {
	if len(d.textures) == 0 {
		return
	}
	d.open("defs")
	for _, t := range []texture{textureStripes, textureDots, textureCrossed, textureWithheld} {
		if d.textures[t] {
			d.pattern(t)
		}
	}
	d.close("defs")
}

func (d *drawing) pattern(t texture) {
	size, turned := "6", "rotate(45)"
	if t == textureDots {
		turned = "rotate(0)"
	}
	d.open("pattern", []attribute{
		{"id", d.prefix + string(t)},
		{"width", size},
		{"height", size},
		{"patternUnits", "userSpaceOnUse"},
		{"patternTransform", turned},
	})
	d.element("rect", []attribute{{"width", size}, {"height", size}}, d.fill(paintPaper))
	switch t {
	case textureStripes:
		d.element("rect", []attribute{{"width", "4"}, {"height", size}}, d.fill(paintEffect))
	case textureDots:
		d.element("circle", []attribute{{"cx", "3"}, {"cy", "3"}, {"r", "2"}}, d.fill(paintDelivery))
	case textureCrossed:
		d.element("path", []attribute{{"d", "M0 0H6M0 0V6"}, {"stroke-width", "2.4"}}, d.painted("stroke", paintSuppressed))
	case textureWithheld:
		d.element("path", []attribute{{"d", "M0 0V6"}, {"stroke-width", "1.6"}}, d.painted("stroke", paintLine))
	}
	d.close("pattern")
}

// place returns the attributes of a rectangle.
func place(x, y, width, height length) []attribute {
	return []attribute{{"x", x.String()}, {"y", y.String()}, {"width", width.String()}, {"height", height.String()}}
}

// line draws a straight line; dashes is "" for a whole one.
func (d *drawing) line(x1, y1, x2, y2 length, p paint, width length, dashes string) {
	attributes := []attribute{
		{"x1", x1.String()},
		{"y1", y1.String()},
		{"x2", x2.String()},
		{"y2", y2.String()},
		{"stroke-width", width.String()},
	}
	if dashes != "" {
		attributes = append(attributes, attribute{"stroke-dasharray", dashes})
	}
	d.element("line", attributes, d.painted("stroke", p))
}

// path draws a shape.
func (d *drawing) path(shape string, attributes []attribute) {
	d.element("path", []attribute{{"d", shape}}, attributes)
}

// points joins coordinates into the d of a path: a letter for the first, L for the others.
func points(xy ...length) string {
	var b strings.Builder
	for i := 0; i+1 < len(xy); i += 2 {
		letter := "L"
		if i == 0 {
			letter = "M"
		}
		b.WriteString(letter + xy[i].String() + " " + xy[i+1].String())
	}
	return b.String()
}

// circle draws a circle.
func (d *drawing) circle(x, y, r length, attributes []attribute) {
	d.element("circle", []attribute{{"cx", x.String()}, {"cy", y.String()}, {"r", r.String()}}, attributes)
}
