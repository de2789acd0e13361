//! A sentence as the judge reads it: its words as written, and behind a pronoun or a description the name of whom it means.

use crate::align::SentenceId;
use crate::compare::Side;
use crate::language::WordIndex;
use crate::refer::{How, ReferentId};
use crate::text::{Span, fold};
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
        let told: Vec<String> =
            range.clone().map(|w| fold(side.document.slice(tree.words[w].span))).collect();
        let mut names: Vec<(WordIndex, &str)> = range
            .clone()
            .filter_map(|head| {
                let (id, anchor) = side.analysis.referents.at(head)?;
                let name = side.analysis.referents.get(id)?.name()?;
                let last = fold(name.rsplit(' ').next().unwrap_or(name));
                let hidden = matches!(anchor.how, How::Pronoun | How::Definite);
                let new = hidden && anchor.sure >= SURE && !told.contains(&last);
                new.then(|| (anchor.words.end.max(head + 1) - 1, name))
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

    /// The place of some words of it, from the first to the last.
    #[must_use]
    pub fn span(&self, side: Side<'_>, words: Range<usize>) -> Span {
        let at = |i: usize| self.words.get(i).map(|(_, w)| side.word(*w).span);
        match (at(words.start), at(words.end.saturating_sub(1))) {
            (Some(first), Some(last)) => first.to(last),
            _ => Span::default(),
        }
    }
}

/// Who and what a sentence speaks of, with how sure each mention is.
pub(super) fn referents(
    side: Side<'_>,
    sentence: SentenceId,
) -> impl Iterator<Item = (ReferentId, WordIndex)> {
    let range = side.tree().sentence(sentence.sentence as usize);
    range.filter_map(move |head| {
        let (id, anchor) = side.analysis.referents.at(head)?;
        (anchor.sure >= SURE || !matches!(anchor.how, How::Pronoun | How::Definite)).then_some((id, head))
    })
}
