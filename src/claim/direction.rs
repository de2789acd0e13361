//! Which way a word says that something went: up, down or nowhere.

use crate::language::{Lexicon, Penn};
use crate::text::{WordId, folded_id};
use rustc_hash::FxHashMap;

/// Up, down or nowhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// It rose, is higher.
    Up,
    /// It fell, is lower.
    Down,
    /// It stayed as it was.
    Flat,
}

/// What a word is: a cut is a noun, to cut a verb, and a contract no verb at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Class {
    Verb,
    Noun,
    Other,
}

/// The words of `directions.txt`, by lemma and class; a verb with its particle counts as one.
#[derive(Debug, Default)]
pub struct Directions {
    by_word: FxHashMap<(WordId, Class), Direction>,
}

impl Directions {
    /// Reads the lexicon.
    #[must_use]
    pub fn new(lexicon: &Lexicon) -> Self {
        let mut by_word = FxHashMap::default();
        for r in lexicon.rows("directions") {
            let way = match r.get(0) {
                "up" => Direction::Up,
                "down" => Direction::Down,
                _ => Direction::Flat,
            };
            let class = match r.get(1) {
                "verb" => Class::Verb,
                "noun" => Class::Noun,
                _ => Class::Other,
            };
            by_word.extend(r.list(2).map(|w| ((folded_id(w), class), way)));
        }
        Self { by_word }
    }

    /// The way that a word with this tag tells: by its lemma, its form, or as a verb with its particle.
    #[must_use]
    pub fn of(&self, word: WordId, tag: Penn) -> Option<Direction> {
        let class = match tag {
            _ if tag.is_verb() => Class::Verb,
            _ if tag.is_noun() => Class::Noun,
            _ => Class::Other,
        };
        self.by_word.get(&(word, class)).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_direction_many_words() {
        let directions = Directions::new(&Lexicon::builtin());
        let of = |w: &str, tag| directions.of(folded_id(w), tag);
        for (verb, noun, other, way) in
            [("soar", "growth", "higher", Direction::Up), ("cut back", "slump", "lower", Direction::Down)]
        {
            assert_eq!(of(verb, Penn::Vbd), Some(way), "{verb}");
            assert_eq!(of(noun, Penn::Nn), Some(way), "{noun}");
            assert_eq!(of(other, Penn::Rbr), Some(way), "{other}");
        }
        assert_eq!(of("unchanged", Penn::Jj), Some(Direction::Flat));
        // A contract and a flat are things, and a loss says nothing of which way it went.
        for (word, tag) in
            [("contract", Penn::Nn), ("flat", Penn::Nn), ("loss", Penn::Nn), ("improve", Penn::Vb)]
        {
            assert_eq!(of(word, tag), None, "{word}");
        }
    }
}
