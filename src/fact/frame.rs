//! Frames: a predicate with its arguments, the same for active, passive, nominal, relative, participle and copula.

use super::scope::Scope;
use crate::language::WordIndex;
use crate::refer::ReferentId;
use crate::text::WordId;
use rustc_hash::FxHashMap;

/// What part an argument plays.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Slot {
    /// Who does it: argument 0 of PropBank; the subject of an active verb, *by* under a passive.
    Agent,
    /// Who or what it is done to, or what happens to change: argument 1; the object, the subject of a passive.
    Patient,
    /// To whom.
    Recipient,
    /// What the subject or object is said to be.
    Attribute,
    /// The owner or neighbour of a noun that may be agent or patient.
    Beside,
    /// Under a preposition, by its folded form.
    Under(WordId),
}

/// An argument: the word that heads it and its part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Argument {
    /// What part it plays.
    pub slot: Slot,
    /// The word that heads it. Further conjuncts hang under it.
    pub head: WordIndex,
}

/// What tells a predicate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Told {
    /// A verb.
    Verb,
    /// A noun for an act: *the arrest of*.
    Noun,
    /// An adjective or a noun after *be*, beside a noun or before a name: what somebody or something is.
    State,
}

/// A predicate with its arguments.
#[derive(Clone, Debug, PartialEq)]
pub struct Frame {
    /// The word that tells it.
    pub head: WordIndex,
    /// Its sentence.
    pub sentence: usize,
    /// What tells it.
    pub told: Told,
    /// The lemma by which it is known: of a verb with its particle, of a noun for an act the verb's.
    pub key: WordId,
    /// Its arguments, by slot and place.
    pub arguments: Vec<Argument>,
    /// Whether, when and how surely.
    pub scope: Scope,
    /// Who says it, where not the story itself.
    pub speaker: Option<ReferentId>,
    /// True where somebody says it, known or not.
    pub said: bool,
}

impl Frame {
    /// The arguments in a slot.
    pub fn filling(&self, slot: Slot) -> impl Iterator<Item = WordIndex> + '_ {
        self.arguments.iter().filter(move |a| a.slot == slot).map(|a| a.head)
    }

    /// The first argument in a slot.
    #[must_use]
    pub fn first(&self, slot: Slot) -> Option<WordIndex> {
        self.filling(slot).next()
    }
}

/// Frames in text order of their heads, found by them.
#[derive(Clone, Debug, Default)]
pub struct FrameList {
    /// The frames.
    pub list: Vec<Frame>,
    pub(super) by_head: FxHashMap<WordIndex, u32>,
}

impl FrameList {
    /// A list of frames.
    #[must_use]
    pub fn new(list: Vec<Frame>) -> Self {
        let number = |i: usize| u32::try_from(i).unwrap_or(u32::MAX);
        let by_head = list.iter().enumerate().map(|(i, f)| (f.head, number(i))).collect();
        Self { list, by_head }
    }

    /// The frame that a word heads.
    #[must_use]
    pub fn at(&self, head: WordIndex) -> Option<&Frame> {
        self.list.get(*self.by_head.get(&head)? as usize)
    }
}
