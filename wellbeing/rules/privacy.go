package rules

import "github.com/openwellbeing/plan/wellbeing"

// The codes of privacy. No finding repeats what it found: it says where it stands.
const (
	// A right personal identity code.
	CodeIdentityCode wellbeing.Code = "privacy/identity-code"
	// What looks like a personal identity code, with the wrong check character.
	CodeIdentityCodeShape wellbeing.Code = "privacy/identity-code-shape"
	// The e-mail address of a person.
	CodeEmail wellbeing.Code = "privacy/email"
	// A telephone number.
	CodePhone wellbeing.Code = "privacy/phone"
	// A street with the number of a house.
	CodeStreetAddress wellbeing.Code = "privacy/street-address"
	// An international bank account number.
	CodeBankAccount wellbeing.Code = "privacy/bank-account"
	// A count of people below the threshold, or numbers from which one follows.
	CodeSmallCount wellbeing.Code = "privacy/small-count"
	// A suppressed count follows from what is published.
	CodeRecoverableSuppression wellbeing.Code = "privacy/recoverable-suppression"
	// Whether suppressed counts follow was not worked out for the whole of an indicator: its tables are too large.
	CodeSuppressionNotChecked wellbeing.Code = "privacy/suppression-not-checked"
	// A text points at few children.
	CodeFewChildren wellbeing.Code = "privacy/few-children"
)

var privacyRules = []rule{
	{code: CodeIdentityCode, severity: wellbeing.SeverityError, written: identityCode, signs: hasDigits | hasHidden, anywhere: true},
	{code: CodeIdentityCodeShape, severity: wellbeing.SeverityWarning, written: identityCodeShape, signs: hasDigits | hasHidden, anywhere: true},
	{code: CodeEmail, severity: wellbeing.SeverityWarning, written: email, signs: hasAt, anywhere: true},
	{code: CodePhone, severity: wellbeing.SeverityWarning, written: phone, signs: hasDigits, anywhere: true},
	{code: CodeStreetAddress, severity: wellbeing.SeverityWarning, written: streetAddress, signs: hasFigure, anywhere: true},
	{code: CodeBankAccount, severity: wellbeing.SeverityWarning, written: bankAccount, signs: hasDigits, anywhere: true},
	{code: CodeSmallCount, severity: wellbeing.SeverityWarning, indicator: smallCount},
	{code: CodeRecoverableSuppression, severity: wellbeing.SeverityWarning, indicator: recoverableSuppression},
	{code: CodeSuppressionNotChecked, severity: wellbeing.SeverityAdvice, indicator: suppressionNotChecked},
	{code: CodeFewChildren, severity: wellbeing.SeverityWarning, written: fewChildren, signs: hasNumeral},
}
