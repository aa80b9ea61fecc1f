// Package planyaml reads and writes plans as YAML, for those who edit a plan by hand.
//
// Only so much of YAML is read as says one thing to every reader: one document of mappings, lists and scalars. Anchors,
// aliases, merge keys, tags, complex keys and further documents are refused. What a scalar without quotes means is not
// guessed from its looks, but decided by what the format expects in that place: a text is the text as it is written, so that
// 012, no, 1:30 and 2025-01-01 stay what they are, and a number is read as JSON reads it. Where the format leaves it open,
// in extensions, a plain scalar is what JSON would take it for, else a text.
package planyaml
