//! Closed-class words: which classes the lexicon allows each to have. It bounds what a trained tag can make of one.

use super::tag::Tag;
use crate::text::{WordId, word_id};
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

static WORDS: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/rules/lexicon/function-words.txt"));

static CLASSES: LazyLock<FxHashMap<WordId, Classes>> = LazyLock::new(|| {
    let mut map: FxHashMap<WordId, Classes> = FxHashMap::default();
    for line in WORDS.lines().filter(|l| !l.starts_with('#')) {
        let Some((word, class)) = line.split_once(" | ") else { continue };
        if let Some(tag) = tag(class.trim()) {
            map.entry(word_id(word)).or_default().add(tag);
        }
    }
    map
});

/// The classes that a closed-class word may have.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Classes(u32);

impl Classes {
    /// The classes of a folded word; `None` for a word of an open class.
    #[must_use]
    pub fn of(word: WordId) -> Option<Self> {
        CLASSES.get(&word).copied()
    }

    fn add(&mut self, tag: Tag) {
        self.0 |= 1 << tag as u32;
    }

    /// True where the word may be of this class.
    #[must_use]
    pub fn has(self, tag: Tag) -> bool {
        self.0 & (1 << tag as u32) != 0
    }

    /// The first of these classes that the word may have.
    #[must_use]
    pub fn first(self, tags: &[Tag]) -> Option<Tag> {
        tags.iter().copied().find(|t| self.has(*t))
    }
}

/// The class that a name in the lexicon stands for.
fn tag(class: &str) -> Option<Tag> {
    Some(match class {
        "determiner" | "quantifier" => Tag::Det,
        "pronoun" => Tag::Pron,
        "preposition" => Tag::Prep,
        "conjunction" => Tag::Conj,
        "subordinator" => Tag::Sub,
        "wh" => Tag::Wh,
        "modal" => Tag::Modal,
        "auxiliary" => Tag::Aux,
        "negation" => Tag::Neg,
        "adverb-function" | "particle" => Tag::Adv,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lexicon_bounds_a_word() {
        let that = Classes::of(word_id("that")).unwrap();
        assert!(that.has(Tag::Det) && that.has(Tag::Pron) && that.has(Tag::Sub) && !that.has(Tag::Adv));
        assert_eq!(that.first(&[Tag::Adv, Tag::Sub]), Some(Tag::Sub));
        assert_eq!(Classes::of(word_id("minister")), None);
    }
}
