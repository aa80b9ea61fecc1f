package rules

import (
	"slices"

	"github.com/openwellbeing/plan/wellbeing"
)

// Discreet returns findings, of whatever origin, so that none repeats a personal identity code: an identifier, the name of a
// member or of an extension can be one. An argument that holds a code is left out, and a finding whose path holds one stands
// at the innermost part of the plan whose path does not. Check gives only such findings. The list itself is changed, the
// arguments that others may share are not.
//
// Validate and Read name the exact place for programs that mend it; who shows or stores their findings asks this first.
func Discreet(fs wellbeing.Findings) wellbeing.Findings {
	for i := range fs {
		f := &fs[i]
		f.Path = discreetPath(f.Path)
		repeats := func(arg wellbeing.Arg) bool { return mustNotBeRepeated(arg.Value) }
		if slices.ContainsFunc(f.Args, repeats) {
			f.Args = slices.DeleteFunc(slices.Clone(f.Args), repeats)
		}
	}
	return fs
}

// HoldsIdentityCode reports whether a personal identity code, right or with a slip in it, stands in a string.
func HoldsIdentityCode(s string) bool { return mustNotBeRepeated(s) }

// discreetPath returns a path up to where it holds a personal identity code.
func discreetPath(p wellbeing.Pointer) wellbeing.Pointer {
	for mayHoldCode(string(p)) && holdsIdentityCode(unescaped.Replace(string(p))) {
		p = p.Parent()
	}
	return p
}

// mustNotBeRepeated reports whether a string holds a personal identity code. Most are too short, or have too few digits.
func mustNotBeRepeated(s string) bool { return mayHoldCode(s) && holdsIdentityCode(s) }

// mayHoldCode reports whether a string is long enough for a personal identity code and has digits enough: nine, ordinary ones
// or full-width ones, which begin with a byte of their own, beside the sign and the check character.
func mayHoldCode(s string) bool {
	const enough, fullWidth = 9, 0xEF
	if len(s) < enough+2 {
		return false
	}
	digits := 0
	for i := range len(s) {
		if isDigit(s[i]) || s[i] == fullWidth {
			digits++
		}
	}
	return digits >= enough
}
