//! What the lexicons know of single words, as bits for the name tagger: the table that goes into the model file.

use factlint::language::Lexicon;
use factlint::language::model::clusters;
use std::collections::BTreeMap;

/// The lexicons that are looked at, each with its bit and the fields whose words count.
const SOURCES: [(&str, u32, &[usize]); 8] = [
    ("given-names", 1, &[0]),
    ("countries", 2, &[0, 1, 3, 4, 5]),
    ("regions", 2, &[0]),
    ("countries", 4, &[2]),
    ("organisations", 8, &[0, 1, 2]),
    ("titles", 16, &[0]),
    ("ranks", 16, &[0]),
    ("people", 32, &[0]),
];

/// The table of bits by word in small letters.
pub fn table() -> Vec<u8> {
    let all = Lexicon::builtin();
    let mut bits: BTreeMap<String, u32> = BTreeMap::new();
    for (name, bit, fields) in SOURCES {
        for row in all.rows(name) {
            for phrase in fields.iter().flat_map(|f| row.list(*f)) {
                for word in phrase.split_whitespace().filter(|w| w.chars().count() > 2) {
                    *bits.entry(word.to_lowercase()).or_default() |= bit;
                }
            }
        }
    }
    clusters::build(bits.iter().map(|(w, b)| (w.as_str(), *b, 0)))
}
