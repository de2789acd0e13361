//! A trait: what is told of a bearer beside a name or a noun.

use crate::language::WordIndex;
use crate::refer::ReferentId;
use crate::text::WordId;

/// What sort of thing is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum TraitKind {
    /// A nationality: *the Danish director*.
    Nation,
    /// A body or place that owns or employs, or where one is something: *Jupiter's analyst*, *an analyst with Jupiter*,
    /// *Tom Cole of Ohio*.
    Of,
    /// A place under a participle: *Panama-registered*, by its lemma.
    By(WordId),
    /// An age in years.
    Age,
}

/// One trait of one referent, told at one place.
#[derive(Clone, Debug, PartialEq)]
pub struct Trait {
    /// Of whom or what.
    pub referent: ReferentId,
    /// What sort of thing.
    pub kind: TraitKind,
    /// The word that heads the value; of an age the word that it is told at.
    pub value: WordIndex,
    /// Of an age, the years.
    pub years: Option<u8>,
    /// The lemma of the noun that says in what capacity, where there is one: *analyst*.
    pub role: Option<WordId>,
    /// The word that it is told at.
    pub at: WordIndex,
    /// True where it was so once.
    pub former: bool,
    /// How sure the mention means the referent, in thousandths.
    pub sure: u16,
}
