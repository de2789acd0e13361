//! Which way a word says that something went: up, down or nowhere.

use crate::language::Lexicon;
use crate::text::{WordId, folded_id};
use rustc_hash::FxHashMap;

/// Up, down or nowhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// It rose, is higher.
    Up,
    /// It fell, is lower.
    Down,
    /// It stayed as it was.
    Flat,
}

/// The words of `directions.txt`, by lemma; a verb with its particle counts as one.
#[derive(Debug, Default)]
pub struct Ways {
    by_word: FxHashMap<WordId, Way>,
}

impl Ways {
    /// Reads the lexicon.
    #[must_use]
    pub fn new(lexicon: &Lexicon) -> Self {
        let mut by_word = FxHashMap::default();
        for r in lexicon.rows("directions") {
            let way = match r.get(0) {
                "up" => Way::Up,
                "down" => Way::Down,
                _ => Way::Flat,
            };
            by_word.extend(r.list(1).map(|w| (folded_id(w), way)));
        }
        Self { by_word }
    }

    /// The way that a lemma, or a verb with its particle, tells.
    #[must_use]
    pub fn of(&self, word: WordId) -> Option<Way> {
        self.by_word.get(&word).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_way_many_words() {
        let ways = Ways::new(&Lexicon::builtin());
        let of = |w: &str| ways.of(folded_id(w));
        for (words, way) in [
            (["rise", "soar", "go up", "higher"], Way::Up),
            (["fall", "plummet", "cut back", "lower"], Way::Down),
            (["unchanged", "flat", "plateau", "freeze"], Way::Flat),
        ] {
            assert!(words.iter().all(|w| of(w) == Some(way)), "{words:?}");
        }
        assert!(["improve", "worsen", "move"].iter().all(|w| of(w).is_none()));
    }
}
