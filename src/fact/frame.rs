//! Frames: a predicate with its arguments, the same for active, passive, nominal, relative, participle and copula.

use super::attach::Attached;
use super::relation::{Fact, Relations, told};
use super::scope::{self, Scope};
use super::words::ScopeWords;
use super::traits::{self, Trait};
use super::{arguments, nominal, predicate};
use crate::knowledge::Knowledge;
use crate::language::{Tree, WordIndex};
use crate::mention::Mentions;
use crate::refer::{ReferentId, Referents};
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

/// All frames of a document, in text order of their heads.
#[derive(Clone, Debug, Default)]
pub struct Frames {
    /// The frames.
    pub list: Vec<Frame>,
    /// Times, amounts and places by the word that they hang on.
    pub attached: Attached,
    /// What is told of somebody or something beside a name or a noun, in text order.
    pub traits: Vec<Trait>,
    /// What it says of the relations, in text order.
    pub facts: Vec<Fact>,
    by_head: FxHashMap<WordIndex, u32>,
}

/// What frames are read from.
#[derive(Clone, Copy)]
pub struct Source<'a> {
    /// The trees.
    pub tree: &'a Tree,
    /// Times, amounts, places.
    pub mentions: &'a Mentions,
    /// Who is who, and who says what.
    pub referents: &'a Referents,
    /// The tables of words.
    pub knowledge: Knowledge<'static>,
    /// Words that deny, hedge and date.
    pub scope: &'a ScopeWords,
    /// What several wordings say alike.
    pub relations: &'a Relations,
}

impl Frames {
    /// Reads the frames of a document. Linear in its length.
    #[must_use]
    pub fn of(source: Source<'_>) -> Self {
        let tree = source.tree;
        let attached = Attached::of(tree, source.mentions);
        let mut list = Vec::new();
        for sentence in 0..tree.sentence_count() {
            for head in tree.sentence(sentence) {
                let Some(predicate) = predicate::at(source, head) else { continue };
                let arguments = match predicate.told {
                    Told::Noun => nominal::arguments(source, &predicate),
                    Told::Verb => arguments::of_verb(tree, head),
                    Told::State => arguments::of_state(tree, head),
                };
                let statement = source.referents.statement_at(head);
                // The verb of saying is the story's own, what is said is the speaker's.
                let statement = statement.filter(|s| s.verb != Some(head));
                list.push(Frame {
                    head,
                    sentence,
                    told: predicate.told,
                    key: predicate.key,
                    scope: scope::of(source, &predicate, &arguments),
                    arguments,
                    speaker: statement.and_then(|s| s.speaker),
                    said: statement.is_some(),
                });
            }
        }
        let by_head = list.iter().enumerate().map(|(i, f)| (f.head, u32::try_from(i).unwrap_or(u32::MAX)));
        let mut out = Self { by_head: by_head.collect(), attached, traits: Vec::new(), facts: Vec::new(), list };
        out.facts = told::of(source, &out, source.relations);
        out.traits = traits::of(source, &out);
        out
    }

    /// The frame that a word heads.
    #[must_use]
    pub fn at(&self, head: WordIndex) -> Option<&Frame> {
        self.list.get(*self.by_head.get(&head)? as usize)
    }
}
