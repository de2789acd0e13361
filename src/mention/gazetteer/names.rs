//! What the gazetteer knows of single names and of nouns for people, for those who look no further.

use super::Gender;
use super::tables::{BODY, OFFICE_NOUN, PLACE, Tables};
use crate::language::word_table::WordTable;
use crate::text::WordId;

/// Given names, demonyms, whole names of places and bodies, nouns for people. Copies of the tables that are built in take no memory.
#[derive(Clone, Debug, Default)]
pub struct Names {
    given: WordTable,
    people: WordTable,
    whole: WordTable,
    demonyms: WordTable,
}

impl Names {
    /// Takes its tables out of those of the gazetteer.
    pub(super) fn new(tables: &mut Tables) -> Self {
        Self {
            given: std::mem::take(&mut tables.given),
            people: std::mem::take(&mut tables.people),
            whole: std::mem::take(&mut tables.whole),
            demonyms: std::mem::take(&mut tables.demonyms),
        }
    }

    /// What a given name says of its bearer; none for what is no given name.
    #[must_use]
    pub fn given(&self, word: WordId) -> Option<Gender> {
        self.given.get(word.0)?.first().map(|code| gender(*code))
    }

    /// True for nouns that only people are called: fisherman, architect.
    #[must_use]
    pub fn is_people(&self, noun: WordId) -> bool {
        self.people.get(noun.0).is_some()
    }

    /// True for the whole name of a listed place.
    #[must_use]
    pub fn is_place(&self, name: WordId) -> bool {
        self.is(name, PLACE)
    }

    /// True for the whole name of a listed body.
    #[must_use]
    pub fn is_body(&self, name: WordId) -> bool {
        self.is(name, BODY)
    }

    /// True for the noun of an office or rank.
    #[must_use]
    pub fn is_office(&self, noun: WordId) -> bool {
        self.is(noun, OFFICE_NOUN)
    }

    fn is(&self, name: WordId, what: u8) -> bool {
        self.whole.get(name.0).is_some_and(|bits| bits.iter().any(|b| b & what != 0))
    }

    /// The name of the country of a demonym.
    #[must_use]
    pub fn country_of(&self, demonym: WordId) -> Option<WordId> {
        word(self.demonyms.get(demonym.0)?)
    }
}

/// A word as a table has it.
pub(super) fn word(bytes: &[u8]) -> Option<WordId> {
    Some(WordId(u64::from_le_bytes(bytes.try_into().ok()?)))
}

/// A gender by its code.
pub(super) fn gender(code: u8) -> Gender {
    match code {
        1 => Gender::Male,
        2 => Gender::Female,
        _ => Gender::Open,
    }
}
