//! British and American spellings of one word, from the program's own list: PropBank writes American, copy writes either.

use factlint::language::Lexicon;
use factlint::text::fold;
use std::collections::BTreeMap;

/// The other spelling of words, both ways.
pub struct Spellings {
    other: BTreeMap<String, String>,
}

impl Spellings {
    /// The program's list.
    pub fn new() -> Self {
        let mut other = BTreeMap::new();
        for row in Lexicon::builtin().rows("us-spellings") {
            let (british, american) = (fold(row.get(0)), fold(row.get(1)));
            other.entry(british.clone()).or_insert_with(|| american.clone());
            other.entry(american).or_insert(british);
        }
        Self { other }
    }

    /// A term with each word in its other spelling; none where it has no other.
    pub fn other(&self, folded: &str) -> Option<String> {
        let words: Vec<&str> =
            folded.split(' ').map(|w| self.other.get(w).map_or(w, String::as_str)).collect();
        Some(words.join(" ")).filter(|o| o != folded)
    }
}
