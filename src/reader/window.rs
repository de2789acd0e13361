//! Windows: a long document in stretches that overlap, each of which a reader can take in at once. Lengths are counted in
//! characters, as a reader of any script would count them.

use crate::analysis::Analysis;
use crate::document::{BlockKind, Document};
use crate::text::squeeze;
use std::ops::Range;

/// The part of a window that the next one tells again.
const OVERLAP: usize = 8;

/// How long the sentences of a document are as they are shown, in characters.
pub(super) struct Lengths(Vec<usize>);

impl Lengths {
    /// Of the sentences of a document, none of which counts for more than `longest`. Linear in the text.
    pub fn of(document: &Document, analysis: &Analysis, longest: usize) -> Self {
        let length = |text: &str| squeeze(text).chars().count().min(longest);
        Self(analysis.reading.sentences.iter().map(|s| length(document.slice(s.span))).collect())
    }

    /// How many sentences there are.
    pub fn count(&self) -> usize {
        self.0.len()
    }

    /// The length of one; of none, nothing.
    pub fn at(&self, sentence: usize) -> usize {
        self.0.get(sentence).copied().unwrap_or_default()
    }

    /// The length of all.
    pub fn sum(&self) -> usize {
        self.0.iter().sum()
    }
}

/// The sentences of each window, as indices. Windows hold at most `most` characters where a sentence is not longer by itself,
/// and each begins with the last eighth of the one before. Linear in the number of sentences.
pub(super) fn windows(lengths: &Lengths, most: usize) -> Vec<Range<usize>> {
    let lengths = &lengths.0;
    let mut out = Vec::new();
    let mut from = 0;
    while from < lengths.len() {
        let mut to = from;
        let mut held = 0;
        while let Some(n) = lengths.get(to).filter(|n| to == from || held + **n <= most) {
            held += n;
            to += 1;
        }
        out.push(from..to);
        if to == lengths.len() {
            break;
        }
        // The next window goes back over what was told last, as far as that leaves room for what follows.
        let next = lengths.get(to).copied().unwrap_or_default();
        let mut back = to;
        let mut again = 0;
        while let Some(n) = back.checked_sub(1).and_then(|b| lengths.get(b)) {
            if back - 1 <= from || again + n > most / OVERLAP || again + n + next > most {
                break;
            }
            again += n;
            back -= 1;
        }
        from = back;
    }
    out
}

/// The sentences that go with every window of a document: its headline and standfirst, up to `most` characters.
pub(super) fn head(document: &Document, analysis: &Analysis, lengths: &Lengths, most: usize) -> Vec<usize> {
    let told = |kind| matches!(kind, BlockKind::Headline | BlockKind::Standfirst);
    let blocks = document.blocks.iter().take_while(|b| told(b.kind) || b.kind != BlockKind::Body);
    let end = blocks.filter(|b| told(b.kind)).map(|b| b.span.end).max().unwrap_or(0);
    let sentences = analysis.reading.sentences.iter().enumerate();
    let head = sentences.take_while(|(_, s)| s.span.end <= end).filter(|(_, s)| told(s.kind)).map(|(i, _)| i);
    let mut held = 0;
    head.take_while(|i| {
        held += lengths.at(*i);
        held <= most
    })
    .collect()
}

/// The beginning of a text, so many characters at most.
pub(super) fn clip(text: &str, characters: usize) -> &str {
    text.char_indices().nth(characters).and_then(|(at, _)| text.get(..at)).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn windows_overlap_and_hold_no_more_than_they_may() {
        let lengths = Lengths(vec![10; 30]);
        let all = windows(&lengths, 80);
        assert_eq!((all.first(), all.get(1)), (Some(&(0..8)), Some(&(7..15))));
        assert_eq!(all.last().map(|w| w.end), Some(30));
        // A sentence that is longer by itself stands alone.
        assert_eq!(windows(&Lengths(vec![5, 500, 5]), 80), [0..1, 1..2, 2..3]);
        assert!(windows(&Lengths(vec![]), 80).is_empty());
    }
}
