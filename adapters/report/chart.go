package report

import (
	"github.com/openwellbeing/plan/wellbeing"
)

// Chart is a drawing of a plan with everything that a page needs beside it. Whoever cannot see the drawing finds the same in
// the table. The zero value is no chart.
//
// The colours can be replaced by custom properties of CSS on the page, such as --wb-doing: paper, ink, muted, line, doing,
// effect, delivery, target and suppressed, and doing-1 to doing-4 and effect-1 to effect-4 for grounds behind text, which grow
// darker; --wb-font is the font. Each colour also differs from the others by a pattern, a form or a word.
type Chart struct {
	// A whole svg element, well-formed XML in UTF-8 that refers to nothing outside itself: a file of its own, or part of an
	// HTML page. It has role img, a title and a description.
	SVG string
	// What the chart shows, in a few words.
	Title string
	// The language of the title where it is another one than the chart's, as the name of an indicator may be; else empty.
	TitleLanguage wellbeing.Language
	// What is to be seen in it, in a few sentences, with what was left out for want of room.
	Description string
	// There is nothing to show: the SVG says so in a sentence, and pages may leave the chart out.
	Empty bool
	// Everything that the chart shows, and what it had no room for.
	Table ChartTable
}

// ChartTable is the data of a chart as text: one header cell for each column, and rows whose first cell names the row. The
// zero value has no columns.
type ChartTable struct {
	Header []string
	Rows   [][]ChartCell
}

// ChartCell is one cell of a table. The zero value is an empty cell.
type ChartCell struct {
	// The text as it stands in the plan or in words of the catalogue: not escaped.
	Text string
	// The language of the text where it is another one than the chart's; else empty.
	Language wellbeing.Language
	// Whether the text is a number, which tables set to the right.
	Number bool
}

// ChartConfig is how charts are drawn. The zero value is the default.
type ChartConfig struct {
	// Language of words, names and numbers; where none is stated, the first of the plan's that the catalogue is written in, else
	// English.
	Language wellbeing.Language
	// Width in CSS pixels, from 280 to 2000; 0 is 680, and a width beyond is moved to the nearest. The height follows from what
	// there is to show. Below 520 labels stand above what they name, so that a chart of 320 needs no more room than a telephone has.
	Width int
	// What the identifiers in the SVG begin with. Charts of one page need different ones; where it is empty, it is made of
	// the name of the chart, and of the indicator for a trend. What does not fit an identifier is written in other letters.
	IDPrefix string
	// Draws only a goal and what is under it, where ProgressBars, GoalsByRights, ImpactEase and ImplementationMatrix are about
	// goals; empty draws all. A long plan is shown in several charts in this way: no chart is higher than a page of A4 that is
	// as wide, except on telephones.
	Goal wellbeing.ID
	// Leaves the title out of the drawing, for pages that put it beside the chart. It stays in the title element.
	Untitled bool
}
