package report

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestWhatIsHarmlessIsWrittenAsItIs(t *testing.T) {
	for _, s := range []string{
		"Kerho jokaiseen kouluun.", "27.1.2025", "8. ja", "12,6 % (2025)", "§ 14", "Hyvinvointi- ja vapaa-aikapalvelut", "1.–6.-luokkalaiset", "Miksi? Siksi!",
		"klo 9:30", "\"lainaus\"", "a/b", "EU:n tuki",
	} {
		if s == "8. ja" {
			require.Equal(t, `8\. ja`, escapedText(s))
			continue
		}
		require.Equal(t, s, escapedText(s))
	}
}

func TestSignsThatNotifyOrLinkAreParted(t *testing.T) {
	for s, want := range map[string]string{
		"@joku": `\@` + joiner + "joku", "a@b.fi": `a\@` + joiner + "b.fi", "#12": `\#` + joiner + "12",
		"https://x.fi": `https\:` + joiner + "//x.fi", "www.x.fi": `www\.` + joiner + "x.fi", ":smile:": `\:` + joiner + "smile:",
		"a|b": "a&#124;b", "- a": `\- a`, "1. a": `1\. a`, "a\n\nb": "a b", "": "", " \t\n": "", "---": `\---`,
	} {
		require.Equal(t, want, escapedText(s), s)
	}
	require.NotContains(t, escapedText("a"+joiner+"b"), joiner, "what does not show is shown")
	require.False(t, strings.Contains(escapedText("\u202Ex"), "\u202E"))
}
