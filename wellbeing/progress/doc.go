// Package progress computes how far a plan has come by the method wb-progress/1: the attainment of each indicator, the
// share that is done of each measure, and both rolled up over the goals and by right, with coverage.
//
// Doing is not effect: measures and indicators are rolled up apart and never averaged. Missing is not zero: what is not
// known stays unknown, and coverage and bounds say how much is known. There is no clock inside: the day is an argument, and
// what has not ended by that day does not exist. All arithmetic is exact; one rounding to four decimals, half to even,
// stands at the end.
package progress
