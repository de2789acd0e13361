//! What sort of thing a common noun means, from a table that training made of WordNet's lexicographer files and of how the
//! nouns were marked in running text.

use crate::text::WordId;

/// What a noun, a name or a referent is, as far as links need to know.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
#[repr(u8)]
pub enum Class {
    /// Not known.
    #[default]
    Unknown,
    /// A person.
    Person,
    /// A firm, party, court, team, state.
    Body,
    /// A place.
    Place,
    /// An artefact, a substance, an idea.
    Thing,
    /// Something that happens.
    Event,
    /// A time.
    Time,
    /// A number, a sum, a measure.
    Amount,
    /// An animal or a plant.
    Animal,
}

impl Class {
    /// Every class, in the order of their numbers.
    pub const ALL: [Self; 9] = [
        Self::Unknown,
        Self::Person,
        Self::Body,
        Self::Place,
        Self::Thing,
        Self::Event,
        Self::Time,
        Self::Amount,
        Self::Animal,
    ];

    /// The class with this number; unknown where there is none.
    #[must_use]
    pub fn from_index(index: usize) -> Self {
        Self::ALL.get(index).copied().unwrap_or_default()
    }
}

/// The table: hashes of lemmas in rising order, and a class for each.
#[derive(Clone, Debug, Default)]
pub struct Nouns {
    keys: Vec<u32>,
    classes: Vec<u8>,
}

impl Nouns {
    /// A table of these entries; the first of two for one lemma stays.
    #[must_use]
    pub fn new(mut entries: Vec<(u32, Class)>) -> Self {
        entries.sort_by_key(|e| e.0);
        entries.dedup_by_key(|e| e.0);
        Self {
            keys: entries.iter().map(|e| e.0).collect(),
            classes: entries.iter().map(|e| e.1 as u8).collect(),
        }
    }

    /// The key of a lemma.
    #[must_use]
    pub fn key(lemma: WordId) -> u32 {
        (lemma.0 >> 32) as u32
    }

    /// The class of a lemma; unknown where the table lacks it.
    #[must_use]
    pub fn class(&self, lemma: WordId) -> Class {
        match self.keys.binary_search(&Self::key(lemma)) {
            Ok(i) => Class::from_index(self.classes.get(i).copied().unwrap_or(0).into()),
            Err(_) => Class::Unknown,
        }
    }

    /// Every entry, for writing.
    pub fn entries(&self) -> impl Iterator<Item = (u32, u8)> + '_ {
        self.keys.iter().copied().zip(self.classes.iter().copied())
    }
}
