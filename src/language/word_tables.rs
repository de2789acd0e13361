//! The tables of word forms, made from the texts of the lexicons: by the build script for those that the program brings, at
//! start-up where the user adds to them.

use super::row::rows;
use super::word_table::WordTable;

/// The lexicons that the tables are made from.
pub const LEXICONS: [&str; 6] =
    ["words", "irregular-verbs", "irregular-nouns", "function-words", "us-spellings", "common"];

/// The tables of word forms.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WordTables {
    /// Lemma to its classes: up to four of the letters N V J R, the likeliest first.
    pub lemmas: WordTable,
    /// Irregular form to a code and the hash of the lemma: 0 a noun, 1 to 4 a verb's past, participle, -s and -ing form.
    pub irregular: WordTable,
    /// Closed-class word to a code: which of the closed classes it is of.
    pub function: WordTable,
    /// American form to the British: the length of its text, then the text.
    pub british: WordTable,
    /// The commonest word forms.
    pub common: WordTable,
}

/// Bytes of the longest British form, and one for its length.
const BRITISH: usize = 32;

impl WordTables {
    /// Makes the tables. `text` gives the text of a lexicon, `hash` the hash of a folded word.
    pub fn new<'t>(text: impl Fn(&str) -> &'t str, hash: impl Fn(&str) -> u64) -> Self {
        let lemmas = rows(text("words")).map(|r| (hash(r.get(0)), r.get(1).bytes().take(4).collect()));
        let mut irregular = Vec::new();
        for r in rows(text("irregular-verbs")) {
            for code in 1..=4u8 {
                for form in r.list(usize::from(code)) {
                    irregular.push((hash(form), coded(code, hash(r.get(0)))));
                }
            }
        }
        for r in rows(text("irregular-nouns")) {
            irregular.extend(r.list(1).map(|form| (hash(form), coded(0, hash(r.get(0))))));
        }
        let mut function: Vec<(u64, Vec<u8>)> = Vec::new();
        for r in rows(text("function-words")) {
            // "to" is a class of its own: before a verb it makes an infinitive, else it is a preposition.
            let code = if r.get(0) == "to" { Some(0) } else { closed(r.get(1)) };
            let entry = code.map(|c| (hash(r.get(0)), vec![c]));
            function.extend(entry.filter(|e| !function.contains(e)));
        }
        let british = rows(text("us-spellings")).map(|r| (hash(r.get(1)), told(r.get(0))));
        let common = rows(text("common")).map(|r| (hash(r.get(0)), Vec::new()));
        Self {
            lemmas: WordTable::new(last(lemmas.collect()), 4),
            irregular: WordTable::new(irregular, 9),
            function: WordTable::new(function, 1),
            british: WordTable::new(last(british.collect()), BRITISH),
            common: WordTable::new(last(common.collect()), 0),
        }
    }
}

/// Where several rows are of one word, the last of them.
fn last(mut entries: Vec<(u64, Vec<u8>)>) -> Vec<(u64, Vec<u8>)> {
    entries.reverse();
    entries.sort_by_key(|(hash, _)| *hash);
    entries.dedup_by_key(|(hash, _)| *hash);
    entries
}

fn coded(code: u8, hash: u64) -> Vec<u8> {
    std::iter::once(code).chain(hash.to_le_bytes()).collect()
}

/// A text with its length before it; a word that is too long for the table is cut, which none is.
fn told(text: &str) -> Vec<u8> {
    let cut = (0..BRITISH).rev().find(|i| text.is_char_boundary(*i)).unwrap_or_default();
    let text = text.get(..cut).unwrap_or(text);
    std::iter::once(u8::try_from(text.len()).unwrap_or_default()).chain(text.bytes()).collect()
}

/// The code of a closed class, by its name in the lexicon; several names may share one.
fn closed(class: &str) -> Option<u8> {
    Some(match class {
        "determiner" | "quantifier" => 1,
        "pronoun" => 2,
        "preposition" => 3,
        "conjunction" => 4,
        "subordinator" => 5,
        "wh" => 6,
        "modal" => 7,
        "auxiliary" => 8,
        "negation" => 9,
        "adverb-function" | "particle" => 10,
        _ => return None,
    })
}
