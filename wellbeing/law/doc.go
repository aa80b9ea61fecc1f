// Package law says what the law asks of a wellbeing plan. A legal regime is a form of a law with the days on which it was
// in force, and it is data: which content items each kind of plan covers, which organ approves it, how often it is
// checked, and which further duties come with it. The three forms of section 12 of the Finnish Child Welfare Act
// (417/2007) since 2008 are built in, read from the official statute texts as of February 2025; Parse reads those of
// another country, or of a later day, and JSONSchema is the JSON Schema of such files.
//
// For picks the regimes that a plan is judged by, Coverage says where the plan covers the content items that they ask for,
// Approvals and Reviews say what they ask of each owner, and Adoption says how far the decisions have come. All of them
// take an approval by an organ that is not stated for one by a council: the plan gives no reason to doubt it. Nothing here
// is legal advice.
package law
