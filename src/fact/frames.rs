//! All that is read of a document's acts and states: frames, what hangs on their words, traits and facts.

use super::attach::Attached;
use super::bearing::Trait;
use super::frame::{Frame, FrameList, Told};
use super::relation::{Fact, told};
use super::source::Source;
use super::{arguments, nominal, predicate, scoping, traits};
use crate::language::WordIndex;
use rustc_hash::FxHashMap;

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

impl Frames {
    /// Reads the frames of a document. Linear in its length.
    #[must_use]
    pub fn of(source: Source<'_>) -> Self {
        let attached = Attached::of(source.tree, source.mentions);
        let frames = FrameList::new(list(source));
        let facts = told::of(source, &frames);
        let traits = traits::of(source, &frames.list, &attached);
        Self { attached, traits, facts, by_head: frames.by_head, list: frames.list }
    }

    /// The index of the frame that a word heads.
    #[must_use]
    pub fn position(&self, head: WordIndex) -> Option<usize> {
        self.by_head.get(&head).map(|i| *i as usize)
    }

    /// The frame that a word heads.
    #[must_use]
    pub fn at(&self, head: WordIndex) -> Option<&Frame> {
        self.list.get(self.position(head)?)
    }
}

fn list(source: Source<'_>) -> Vec<Frame> {
    let tree = source.tree;
    let mut out = Vec::new();
    for sentence in 0..tree.sentence_count() {
        for head in tree.sentence(sentence) {
            let Some(predicate) = predicate::at(source, head) else { continue };
            let arguments = match predicate.told {
                Told::Noun => nominal::arguments(source, &predicate),
                Told::Verb => arguments::of_verb(tree, head),
                Told::State => arguments::of_state(tree, head),
            };
            // The verb of saying is the story's own, what is said is the speaker's.
            let statement = source.referents.statement_at(head).filter(|s| s.verb != Some(head));
            out.push(Frame {
                head,
                sentence,
                told: predicate.told,
                key: predicate.key,
                scope: scoping::of(source, &predicate, &arguments),
                arguments,
                speaker: statement.and_then(|s| s.speaker),
                said: statement.is_some(),
            });
        }
    }
    out
}
