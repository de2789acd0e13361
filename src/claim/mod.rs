//! Claims: what a clause says of whom, when, where, how surely and in whose voice.

pub mod alleged;
pub mod attribute;
pub mod chunk;
pub mod clause;
pub mod content;
pub mod cues;
pub mod direction;
mod force;
pub mod frame;
pub mod regroup;
pub mod siblings;
pub mod when;

use crate::mention::{EntityId, PlaceId, Time};
use crate::text::{Span, WordId};
use std::ops::Range;

pub use content::Content;
pub use cues::Cues;
pub use direction::{Direction, Directions};
pub use siblings::Siblings;

/// What sort of thing is claimed. The functional ones (one value at one time) can conflict by their values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Relation {
    /// An act or state told by a verb.
    Act {
        /// Its lemma.
        verb: WordId,
        /// Its group of synonyms, or the lemma where it has none.
        class: WordId,
    },
    /// Somebody holds an office; the value is the office.
    Office,
    /// Somebody's age; the value is the number.
    Age,
    /// The age at which somebody died.
    AgeAtDeath,
    /// Somebody's birth year.
    Born,
    /// Somebody is kin of somebody; the value is the kin word.
    Kin,
    /// Somebody works for or leads a body.
    Employer,
    /// Somebody belongs to a party.
    Party,
    /// Somebody is of a country; the place is the country.
    Nation,
    /// Somebody's office has passed, or is to pass, to another; the value is the office.
    Succeeded,
}

/// Whether the clause says that it is so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Polarity {
    /// It is so.
    Positive,
    /// It is not so.
    Negative,
}

/// How surely it is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Certainty {
    /// As a fact.
    Asserted,
    /// As likely or as hearsay: may, reportedly, appears to.
    Hedged,
    /// As a plan, wish, order or duty: will, is due to, tried to.
    Planned,
    /// As a condition or its outcome: if, unless, would have.
    Unreal,
    /// As a question.
    Asked,
}

/// In whose voice it is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Speaker {
    /// The story's own.
    Narrator,
    /// A named one.
    Entity(EntityId),
    /// Someone told by a noun: police, officials.
    Noun(WordId),
}

/// A noun phrase in a claim.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Argument {
    /// Its tokens; empty where the argument is not said.
    pub tokens: Range<usize>,
    /// The token of its head noun.
    pub head: usize,
    /// The lemma (or name key) of the head.
    pub key: WordId,
    /// The named ones in it.
    pub entities: Vec<EntityId>,
    /// The places in it.
    pub places: Vec<PlaceId>,
    /// True where it is a pronoun that was not resolved.
    pub pronoun: bool,
}

impl Argument {
    /// True where it was not said.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.tokens.is_empty()
    }
}

/// A phrase that hangs on the verb by a preposition.
#[derive(Clone, Debug, PartialEq)]
pub struct Modifier {
    /// The preposition.
    pub preposition: WordId,
    /// Its noun phrase.
    pub argument: Argument,
}

/// One claim.
#[derive(Clone, Debug, PartialEq)]
pub struct Claim {
    /// The index of its sentence.
    pub sentence: u32,
    /// The clause: subject to last modifier.
    pub span: Span,
    /// The verb group, or the phrase that tells the relation.
    pub verb: Range<usize>,
    /// What is claimed.
    pub relation: Relation,
    /// Of whom; the agent, also of a passive.
    pub subject: Argument,
    /// The object, the patient of a passive, the complement of a copula, or the value of an attribute.
    pub object: Argument,
    /// Phrases that hang on the verb.
    pub modifiers: Vec<Modifier>,
    /// When.
    pub time: Option<Time>,
    /// Where.
    pub place: Option<PlaceId>,
    /// So, or not so.
    pub polarity: Polarity,
    /// How surely.
    pub certainty: Certainty,
    /// In whose voice.
    pub speaker: Speaker,
    /// Inside quotation marks.
    pub quoted: bool,
    /// A passive.
    pub passive: bool,
    /// A finite main clause, as against a participle or an infinitive.
    pub finite: bool,
    /// True where a noun tells the act: "his arrest on Monday".
    pub nominal: bool,
    /// The number that an attribute states (an age, a year).
    pub number: Option<f64>,
}

impl Claim {
    /// One past the last token that the claim covers: verb, object or the last modifier before the next clause.
    #[must_use]
    pub fn span_end(&self, reading: &crate::language::sentence::Reading) -> usize {
        let from = self.verb.end;
        reading.tokens[from..].iter().position(|t| t.span.end >= self.span.end).map_or(from, |k| from + k + 1)
    }
}
