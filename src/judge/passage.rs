//! A sentence as the judge reads it: its words as written, and behind a pronoun or a description the name of whom it means.

use crate::align::SentenceId;
use crate::compare::{Side, name_key};
use crate::language::WordIndex;
use crate::refer::{Anchor, How, ReferentId};
use std::ops::Range;

/// A link less sure than this, in thousandths, is not written in: a wrong name does more harm than none.
const SURE: u16 = 700;

/// A sentence as the judge reads it.
#[derive(Clone, Debug)]
pub struct Passage {
    /// The sentence with the names written in.
    pub text: String,
    /// Where each word of the tree stands in the text, in text order. What was written in belongs to no word.
    pub words: Vec<(Range<usize>, WordIndex)>,
}

impl Passage {
    /// Reads a sentence of a document.
    #[must_use]
    pub fn of(side: Side<'_>, sentence: u32) -> Self {
        let tree = side.tree();
        let range = tree.sentence(sentence as usize);
        let mut names: Vec<(WordIndex, &str)> = range
            .clone()
            .filter_map(|head| {
                let (id, anchor) = side.analysis.referents.at(head)?;
                let name = side.analysis.referents.get(id)?.name()?;
                let last = name_key(name);
                let told = range.clone().any(|w| side.word(w).form == last);
                (unnamed(anchor) && anchor.sure >= SURE && !told)
                    .then(|| (anchor.words.end.max(head + 1) - 1, name))
            })
            .collect();
        names.sort_unstable();
        names.dedup_by_key(|(_, name)| *name);
        let (mut text, mut words) = (String::new(), Vec::with_capacity(range.len()));
        let mut until = None;
        for w in range {
            let span = tree.words[w].span;
            if until.is_some_and(|end| span.start > end) {
                text.push(' ');
            }
            let start = text.len();
            text.push_str(side.document.slice(span));
            words.push((start..text.len(), w));
            for (_, name) in names.iter().filter(|(last, _)| *last == w) {
                text.push_str(" [");
                text.push_str(name);
                text.push(']');
            }
            until = Some(span.end);
        }
        Self { text, words }
    }
}

/// A pronoun or a description: whom it means is a guess, and stands nowhere in it.
fn unnamed(anchor: &Anchor) -> bool {
    matches!(anchor.how, How::Pronoun | How::Definite)
}

/// Who and what a sentence speaks of, unsure guesses left out.
pub(super) fn referents(side: Side<'_>, sentence: SentenceId) -> impl Iterator<Item = ReferentId> {
    let range = side.tree().sentence(sentence.sentence as usize);
    range.filter_map(move |head| {
        let (id, anchor) = side.analysis.referents.at(head)?;
        (anchor.sure >= SURE || !unnamed(anchor)).then_some(id)
    })
}
