//! Mentions: typed spans with a normalised value. One file a type of value; names are linked into entities.

pub mod bound;
mod clock;
mod dates;
pub mod entity;
mod fraction;
pub mod gazetteer;
pub mod name;
pub mod number;
mod person;
pub mod quantity;
pub mod quotation;
pub mod role;
mod share;
mod spoken;
#[cfg(test)]
mod tests;
pub mod time;
pub mod unit;

use crate::language::sentence::Reading;
use crate::text::{Span, WordId};
use jiff::civil::Date;
use std::ops::Range;

pub use bound::Bound;
pub use entity::{Entity, EntityId, EntityKind, clipped, same_bearer};
pub use gazetteer::{Gazetteer, PlaceId};
pub use quantity::Quantity;
pub use quotation::Quotation;
pub use role::Role;
pub use time::Time;

/// What a mention stands for.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// A person, body, work or thing by its proper name; the entity says which.
    Name(EntityId),
    /// A place that the gazetteer knows; `adjective` for Turkish, Londoner and the like.
    Place {
        /// Which place.
        place: PlaceId,
        /// True for a demonym.
        adjective: bool,
    },
    /// An office, rank or title.
    Role(Role),
    /// A date, weekday, time of day or relative time.
    Time(Time),
    /// A number with what it counts.
    Quantity(Quantity),
}

/// A typed span.
#[derive(Clone, Debug, PartialEq)]
pub struct Mention {
    /// Where it is.
    pub span: Span,
    /// Its tokens.
    pub tokens: Range<usize>,
    /// The index of its sentence.
    pub sentence: u32,
    /// What it stands for.
    pub value: Value,
    /// True inside quotation marks.
    pub quoted: bool,
}

/// Everything that was found in one document.
#[derive(Clone, Debug, Default)]
pub struct Mentions {
    /// The mentions, by their first token.
    pub list: Vec<Mention>,
    /// The bearers of names.
    pub entities: Vec<Entity>,
    /// Direct quotations.
    pub quotations: Vec<Quotation>,
}

impl Mentions {
    /// The mentions that begin inside a range of tokens.
    pub fn inside(&self, tokens: Range<usize>) -> impl Iterator<Item = &Mention> {
        let from = self.list.partition_point(|m| m.tokens.start < tokens.start);
        self.list[from..].iter().take_while(move |m| m.tokens.start < tokens.end)
    }

    /// The entity of an id.
    #[must_use]
    pub fn entity(&self, id: EntityId) -> &Entity {
        &self.entities[id.0 as usize]
    }

    /// The entity whose name covers token `at`, if one does.
    #[must_use]
    pub fn entity_at(&self, at: usize) -> Option<EntityId> {
        let i = self.list.partition_point(|m| m.tokens.start <= at);
        self.list[..i].iter().rev().take(4).find_map(|m| match m.value {
            Value::Name(e) if m.tokens.contains(&at) => Some(e),
            _ => None,
        })
    }
}

/// Finds the mentions of a document. `date` is its day of publication, for relative times.
#[must_use]
pub fn find(text: &str, reading: &Reading, gazetteer: &Gazetteer, date: Option<Date>) -> Mentions {
    let mut list = Vec::new();
    dates::find(text, reading, date, &mut list);
    quantity::find(text, reading, gazetteer, &mut list);
    let names = name::find(text, reading, gazetteer, &mut list);
    let entities = entity::link(text, reading, gazetteer, names, &mut list);
    list.sort_by_key(|m| (m.tokens.start, std::cmp::Reverse(m.tokens.end)));
    role::attach(reading, &entities, &mut list);
    let quotations = quotation::find(reading, &list, &entities);
    Mentions { list, entities, quotations }
}

/// True where token `i` of `reading` is the word `word`.
pub(crate) fn is(reading: &Reading, i: usize, word: WordId) -> bool {
    reading.tokens.get(i).is_some_and(|t| t.word == word)
}
