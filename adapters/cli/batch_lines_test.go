package cli_test

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v5"
	"github.com/stretchr/testify/require"
)

// batchSchema is what is published on the lines of batch.
func batchSchema(t *testing.T) *jsonschema.Schema {
	t.Helper()
	c := jsonschema.NewCompiler()
	c.Draft = jsonschema.Draft2020
	require.NoError(t, c.AddResource("batch.json", strings.NewReader(run("schema", "--of", "batch").out)))
	judge, err := c.Compile("batch.json")
	require.NoError(t, err)
	return judge
}

// The lines of batch had no contract that a program could be tested against.
func TestLinesOfBatchKeptToNoSchema(t *testing.T) {
	t.Parallel()
	judge := batchSchema(t)
	var packed bytes.Buffer
	w := zip.NewWriter(&packed)
	_, err := w.Create("inner.txt")
	require.NoError(t, err)
	require.NoError(t, w.Close())
	empty := write(t, "empty.zip", packed.String())
	broken := write(t, "broken.zip", "PK, and no archive")
	text := onOneLine(t, append(examples(t), sound, data, newer, private, misfit)...) + "Dear Sir\n{}\n{\"format\": \"1.0\"\n"
	seen := map[string]int{}
	for _, args := range [][]string{
		{"-"}, {"--rules", "-"}, {"--on", "1999-01-01", "-"}, {plans, sound, misfit, cut}, {"testdata/none.json", empty, broken, "-"},
	} {
		out := batchOf(text, args...).out
		require.NotEmpty(t, out)
		for line := range strings.Lines(out) {
			d := json.NewDecoder(strings.NewReader(line))
			d.UseNumber()
			var value any
			require.NoError(t, d.Decode(&value))
			require.NoError(t, judge.Validate(value), line)
			object := value.(map[string]any)
			for member := range object {
				seen[member]++
			}
			if problem, failed := object["error"].(map[string]any); failed {
				seen[problem["code"].(string)]++
			}
		}
	}
	for _, member := range []string{
		"name", "line", "plan", "on", "method", "counts", "codes", "doing", "effect", "delivery", "error",
		"input/syntax", "schema/enum", "batch/unreadable", "batch/corrupt-archive", "batch/empty",
	} {
		require.NotZero(t, seen[member], "no line has %s", member)
	}
	for _, wrong := range []string{
		`{}`, `{"plan":"a"}`, `{"error":{"code":"batch/what"}}`, `{"error":{"code":"batch/empty"},"more":1}`,
		`{"error":{"code":"schema/enum"},"counts":{"error":1,"warning":0,"advice":0},"codes":{}}`,
	} {
		var value any
		require.NoError(t, json.Unmarshal([]byte(wrong), &value))
		require.Error(t, judge.Validate(value), wrong)
	}
}

// A law of others could be given to check and not to batch.
func TestBatchKnewNoRegimesOfOthers(t *testing.T) {
	line := onOneLine(t, sound)
	codes := func(args ...string) map[string]int {
		got := batchOf(line, append([]string{"--rules"}, args...)...)
		require.Equal(t, 0, got.status, got.err)
		var r struct{ Codes map[string]int }
		require.NoError(t, json.Unmarshal([]byte(got.out), &r))
		return r.Codes
	}
	checked := func(args ...string) map[string]int {
		counts := map[string]int{}
		for _, f := range decode(t, run(append([]string{"check", "--format", "json", sound}, args...)...).out).Documents[0].Findings {
			counts[string(f.Code)]++
		}
		return counts
	}
	seen := map[int]bool{}
	for _, args := range [][]string{nil, {"--regime", regimeFile}, {"--regime", "fi-child-welfare-act-2023"}, {"--regime", regimeFile, "--regime", "fi-child-welfare-act-2008"}} {
		require.Equal(t, checked(args...), codes(args...), "%v", args)
		seen[len(codes(args...))] = true
	}
	require.Greater(t, len(seen), 1, "the law makes a difference")

	for _, wrong := range [][]string{{"--regime", regimeFile}, {"--rules", "--regime", "fi-child-welfare-act-2032"}, {"--rules", "--regime", "none.json"}} {
		got := batchOf(line, wrong...)
		require.Equal(t, 2, got.status, "%v", wrong)
		require.Empty(t, got.out)
		require.NotEmpty(t, got.err)
	}
	require.Contains(t, batchOf(line, "--regime", regimeFile).err, "Add --rules.")
	require.Contains(t, batchOf(line, "--rules", "--regime", "fi-child-welfare-act-2032").err, "Did you mean")
}

// Tables of batch ended their lines by CRLF, as RFC 4180 has it, and those of progress by LF.
func TestTablesEndedTheirLinesInTwoWays(t *testing.T) {
	for _, out := range []string{
		run("batch", "--format", "csv", sound, misfit).out,
		run("progress", "--format", "csv", sound).out,
		run("progress", "--format", "csv", "--by", "organization", plans+"/municipal.json").out,
	} {
		lines := strings.SplitAfter(out, "\n")
		require.Greater(t, len(lines), 2)
		require.Empty(t, lines[len(lines)-1])
		for _, line := range lines[:len(lines)-1] {
			require.True(t, strings.HasSuffix(line, "\r\n"), "%q", line)
		}
	}
}
