// Package progress computes how far a plan has come on a day, by the method wb-progress/1 that METHOD.md beside this file
// states in numbered sentences.
//
// Separate questions get separate answers. For an indicator: how far (Share), how fast (Pace and Status), which way lately
// (Trend), what follows if that goes on (Projection), and how fresh the evidence is (Freshness). For a measure: how much is
// done, and where it stands against its schedule. Both are rolled up, apart, over goals, rights, themes and organizations:
// doing is not effect, and the two are never averaged. Missing is not zero: what is not known stays unknown, and coverage and
// bounds say how much is known. There is no clock inside: the day is an argument, and what has not ended by that day does
// not exist. Arithmetic is exact; one rounding to four decimals, half to even, stands at the end.
//
// Compute gives the whole Result. Explain shows how one part of it was reached, with inputs by place in the plan, formulas
// with their numbers and what was left out, an Explainer does so for many parts of one plan, and Verify recomputes such an
// explanation. A Summary gathers the results of many plans and merges in any order to the same bytes. A Policy names the
// thresholds that are a matter of choice.
package progress
