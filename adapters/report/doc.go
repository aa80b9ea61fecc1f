// Package report makes a plan visible: for the council that decides, the coordinator who leads the work, and the young
// person whose plan it is.
//
// HTML gives one self-contained page with a print style for A4: no script, and nothing that is fetched. Markdown gives the
// same for repositories and minutes, and Index and IndexMarkdown compare several plans and lead to their reports. RightsBars,
// GoalsByRights, ProgressBars, IndicatorTrend, ImpactEase, AnnualClock, ImplementationMatrix and Coverage draw single charts
// as SVG. A report is in Finnish, Swedish or English; what the plan says in another language is marked as being in it.
//
// Whatever a plan holds is shown as text and never becomes markup. What does not show, or would change how the rest is read,
// stands as <U+XXXX>. Addresses become links only where they begin with http or https. What is suppressed has no number in
// any form; the numbers of an indicator from which people could be recognized are left out, and so is a text that holds a
// personal identity code.
//
// # Templates and style
//
// The page is made of the files in templates, for html/template. Config.Templates replaces them one by one: a file of the
// same name takes the place of ours, and custom.css, which is empty, comes after our style. Colours, fonts and spaces are
// custom properties of CSS at the top of style.css, such as --accent, --font and --space. A template is given the whole
// report and finds the words of the catalogue with say: {{say "goals.title"}}. A text of the plan is written by the
// template text, which says what language it is in: {{template "text" .Title}}. The templates are trusted as code is.
package report
