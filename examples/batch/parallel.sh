#!/usr/bin/env bash
# Judges the lines of an NDJSON file with several processes, as on several machines: the file is cut into parts at the ends of
# lines, each part goes through the command as a plain filter, and the parts come back in order. The lines are the same as
# those of one process but for their numbers, which begin anew in each part; the merged summary is the same byte for byte.
#
#   bash examples/batch/parallel.sh plans.ndjson 2026-11-21 out
#
# writes out/results.ndjson and out/summary.json. wellbeing and merge (go build -o merge ./examples/batch) are on the PATH.
set -euo pipefail
plans=$1 on=$2 out=$3
parts=$(mktemp -d)
trap 'rm -rf "$parts"' EXIT
export on

split -n l/4 -d "$plans" "$parts/part."

# Status 1 says that some lines are no plans: the results say which. Any other is a failure.
judge() {
  { wellbeing batch --workers 1 --on "$on" - < "$1" > "$1.results" || [ $? -eq 1 ]; } &&
    { wellbeing batch --workers 1 --on "$on" --summary - < "$1" > "$1.summary" 2> /dev/null || [ $? -eq 1 ]; }
}
export -f judge

if command -v parallel > /dev/null; then
  parallel judge ::: "$parts"/part.??
else
  printf '%s\0' "$parts"/part.?? | xargs -0 -n 1 -P 4 bash -euc 'judge "$0"'
fi

mkdir -p "$out"
cat "$parts"/part.??.results > "$out/results.ndjson"
cat "$parts"/part.??.summary | merge > "$out/summary.json"
